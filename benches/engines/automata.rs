//! Automata over bytes or characters: they match the text as it is written, inside words too.

use std::hint::black_box;
use std::path::Path;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use daachorse::{
    CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, DoubleArrayAhoCorasick,
    DoubleArrayAhoCorasickBuilder, MatchKind,
};

use super::engine::{Built, Contender, Engine, Input, Outcome, Way, is_whole, timed};

const WAYS: &[Way] = &[
    Way { name: "leftmost longest", answer: "inside words too, as written" },
    Way { name: "then whole words only", answer: "whole words, as written" },
];

pub(crate) const CONTENDERS: [Contender; 4] = [
    Contender { name: "aho-corasick, contiguous NFA", ways: WAYS, build: contiguous, open: None },
    Contender { name: "daachorse, bytes", ways: WAYS, build: bytes, open: Some(open_bytes) },
    Contender { name: "daachorse, characters", ways: WAYS, build: chars, open: Some(open_chars) },
    Contender {
        name: "daachorse, characters, laid out by 1 MB of the text",
        ways: WAYS,
        build: chars_by_text,
        open: Some(open_chars),
    },
];

struct Contiguous(AhoCorasick);
struct Bytes(DoubleArrayAhoCorasick<u32>);
struct Chars(CharwiseDoubleArrayAhoCorasick<u32>);

/// The error of daachorse is only text.
fn told<T>(result: daachorse::Result<T>) -> Outcome<T> {
    result.map_err(|error| error.to_string().into())
}

/// How many hits count; each is looked at.
fn count(way: usize, text: &str, hits: impl Iterator<Item = (usize, usize, u32)>) -> usize {
    let hits = hits.map(black_box);
    if way == 0 { hits.count() } else { hits.filter(|&(start, end, _)| is_whole(text, start, end)).count() }
}

fn contiguous(input: &Input) -> Outcome<Built> {
    timed(|| {
        let mut builder = AhoCorasick::builder();
        builder.kind(Some(AhoCorasickKind::ContiguousNFA));
        builder.match_kind(aho_corasick::MatchKind::LeftmostLongest);
        Ok(Contiguous(builder.build(input.names)?))
    })
}

fn bytes(input: &Input) -> Outcome<Built> {
    timed(|| {
        let builder = DoubleArrayAhoCorasickBuilder::new().match_kind(MatchKind::LeftmostLongest);
        Ok(Bytes(told(builder.build(input.names))?))
    })
}

fn chars_builder() -> CharwiseDoubleArrayAhoCorasickBuilder {
    CharwiseDoubleArrayAhoCorasickBuilder::new().match_kind(MatchKind::LeftmostLongest)
}

fn chars(input: &Input) -> Outcome<Built> {
    timed(|| Ok(Chars(told(chars_builder().build(input.names))?)))
}

fn chars_by_text(input: &Input) -> Outcome<Built> {
    timed(|| Ok(Chars(told(chars_builder().corpus([input.sample]).build(input.names))?)))
}

fn open_bytes(path: &Path) -> Outcome<Box<dyn Engine>> {
    let saved = std::fs::read(path)?;
    Ok(Box::new(Bytes(told(DoubleArrayAhoCorasick::deserialize(&saved))?.0)))
}

fn open_chars(path: &Path) -> Outcome<Box<dyn Engine>> {
    let saved = std::fs::read(path)?;
    Ok(Box::new(Chars(told(CharwiseDoubleArrayAhoCorasick::deserialize(&saved))?.0)))
}

impl Engine for Contiguous {
    fn scan(&self, way: usize, text: &str) -> usize {
        count(way, text, self.0.find_iter(text).map(|hit| (hit.start(), hit.end(), hit.pattern().as_u32())))
    }
}

impl Engine for Bytes {
    fn scan(&self, way: usize, text: &str) -> usize {
        count(way, text, self.0.leftmost_find_iter(text).map(|hit| (hit.start(), hit.end(), hit.value())))
    }

    fn save(&self, path: &Path) -> Outcome<()> {
        Ok(std::fs::write(path, self.0.serialize())?)
    }
}

impl Engine for Chars {
    fn scan(&self, way: usize, text: &str) -> usize {
        count(way, text, self.0.leftmost_find_iter(text).map(|hit| (hit.start(), hit.end(), hit.value())))
    }

    fn save(&self, path: &Path) -> Outcome<()> {
        Ok(std::fs::write(path, self.0.serialize())?)
    }
}
