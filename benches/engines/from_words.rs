//! Engines that begin at every word: a hash of whole names, and a transducer. They match the text as it is written.

use std::hint::black_box;
use std::path::Path;

use fst::raw::{Fst, Output};
use rustc_hash::FxHashMap;

use super::engine::{Built, Contender, Engine, Input, Outcome, Way, in_word, timed, words};

const WAYS: &[Way] = &[Way { name: "longest from every word", answer: "whole words, as written" }];

pub(crate) const CONTENDERS: [Contender; 2] = [
    Contender { name: "hash of names, tried longest first", ways: WAYS, build: hashed, open: None },
    Contender { name: "fst", ways: WAYS, build: transducer, open: Some(open_transducer) },
];

/// What anybody writes first.
struct Hashed {
    numbers: FxHashMap<Box<str>, u32>,
    /// How many words the longest name has that begins with this word.
    longest: FxHashMap<Box<str>, usize>,
}

fn hashed(input: &Input) -> Outcome<Built> {
    timed(|| {
        let mut engine = Hashed { numbers: FxHashMap::default(), longest: FxHashMap::default() };
        for (name, number) in input.names.iter().zip(0..) {
            engine.numbers.insert(name.as_str().into(), number);
            let mut of_name = words(name);
            if let Some((start, end)) = of_name.next() {
                let longest = engine.longest.entry(name[start..end].into()).or_default();
                *longest = (*longest).max(1 + of_name.count());
            }
        }
        Ok(engine)
    })
}

impl Engine for Hashed {
    fn scan(&self, _way: usize, text: &str) -> usize {
        let words: Vec<(usize, usize)> = words(text).collect();
        let (mut at, mut hits) = (0, 0);
        while let Some(&(start, end)) = words.get(at) {
            let longest = self.longest.get(&text[start..end]).copied().unwrap_or(0);
            let ends = &words[at..(at + longest).min(words.len())];
            let found = ends.iter().rposition(|&(_, end)| {
                self.numbers.get(&text[start..end]).map(|number| black_box((start, end, *number))).is_some()
            });
            hits += usize::from(found.is_some());
            at += found.unwrap_or(0) + 1;
        }
        hits
    }
}

struct Transducer(Fst<Vec<u8>>);

fn transducer(input: &Input) -> Outcome<Built> {
    timed(|| {
        let mut names: Vec<(&str, u64)> = input.names.iter().map(String::as_str).zip(0..).collect();
        names.sort_unstable();
        Ok(Transducer(fst::Map::from_iter(names)?.into_fst()))
    })
}

fn open_transducer(path: &Path) -> Outcome<Box<dyn Engine>> {
    Ok(Box::new(Transducer(Fst::new(std::fs::read(path)?)?)))
}

impl Transducer {
    /// Where the longest name ends that begins at `start`, and its number.
    fn longest(&self, text: &str, start: usize) -> Option<(usize, u64)> {
        let (mut node, mut output, mut found) = (self.0.root(), Output::zero(), None);
        for (at, &byte) in text.as_bytes().iter().enumerate().skip(start) {
            let Some(number) = node.find_input(byte) else { break };
            let transition = node.transition(number);
            output = output.cat(transition.out);
            node = self.0.node(transition.addr);
            let end = at + 1;
            if node.is_final() && text.is_char_boundary(end) && !text[end..].starts_with(in_word) {
                found = Some((end, output.cat(node.final_output()).value()));
            }
        }
        found
    }
}

impl Engine for Transducer {
    fn scan(&self, _way: usize, text: &str) -> usize {
        let (mut goes_on, mut hits) = (0, 0);
        for (start, _) in words(text) {
            if start < goes_on {
                continue;
            }
            if let Some((end, number)) = self.longest(text, start) {
                black_box((start, end, number));
                hits += 1;
                goes_on = end;
            }
        }
        hits
    }

    fn save(&self, path: &Path) -> Outcome<()> {
        Ok(std::fs::write(path, self.0.as_bytes())?)
    }
}
