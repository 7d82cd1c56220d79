//! The matcher against a search that tries every name at every word: slow, and written from the table of what is found
//! (see [`Gazetteer`]) without a look at the index.
//!
//! `RAWI_PAIRS=1000000 cargo test --release naive` compares a million random pairs of gazetteer and text.

use std::collections::BTreeSet;

use super::lexicon::Lexicon;
use super::{Alias, Boundary, Entity, FindOptions, Gazetteer, Overlaps, Strictness};
use crate::analysis::EntityKind;
use crate::words::{TokenKind, Words};

fn pairs() -> u64 {
    std::env::var("RAWI_PAIRS").ok().and_then(|count| count.parse().ok()).unwrap_or(10_000)
}

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % sides as u64).unwrap()
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.roll(list.len())]
    }
}

/// Words of names: with and without the article, one inside another, told apart by one letter form only.
const WORDS: [&str; 32] = [
    "علي",
    "على",
    "أحمد",
    "احمد",
    "ليد",
    "وليد",
    "نان",
    "لنان",
    "بنان",
    "ولنان",
    "الكرملين",
    "كرملين",
    "لكرملين",
    "الليكود",
    "ليكود",
    "فاطمة",
    "فاطمه",
    "مصطفى",
    "مصطفي",
    "كونغرس",
    "الكونغرس",
    "زيدان",
    "بزيدان",
    "طوكيو",
    "النصرة",
    "نصرة",
    "رامسفيلد",
    "آلاسكا",
    "الاسكا",
    "7",
    "جبل",
    "cnn",
];
const PREFIXES: [&str; 14] = ["", "", "", "", "", "و", "ف", "ب", "ل", "ك", "وب", "ول", "ال", "فل"];
const GAPS: [&str; 14] = [" ", " ", " ", " ", " ", " ", "\n", "\n\n", "، ", "-", " - ", "_", "  ", " (قال) "];
const ORDER: [&str; 12] = ["", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك"];

/// A word with marks and tatweel put in.
fn dressed(word: &str, dice: &mut Dice) -> String {
    let mut out = String::new();
    for c in word.chars() {
        out.push(c);
        if dice.roll(12) == 0 && !c.is_ascii() {
            out.push_str(dice.pick(&["\u{64e}", "\u{651}\u{650}", "\u{640}"]));
        }
    }
    out
}

fn text(dice: &mut Dice) -> String {
    let mut text = String::new();
    for _ in 0..dice.roll(9) {
        text.push_str(dice.pick(&PREFIXES));
        let word = dice.pick(&WORDS);
        text.push_str(&dressed(word, dice));
        text.push_str(dice.pick(&GAPS));
    }
    text
}

fn entities(dice: &mut Dice) -> Vec<Entity> {
    let kinds = [EntityKind::Person, EntityKind::Organization, EntityKind::Location];
    let strictness = [Strictness::Folded, Strictness::Folded, Strictness::Hamza, Strictness::Exact];
    let name = |dice: &mut Dice| {
        let words: Vec<&str> = (0..=dice.roll(3)).map(|_| dice.pick(&WORDS)).collect();
        Alias::with_strictness(words.join(" "), dice.pick(&strictness))
    };
    (0..=dice.roll(6))
        .map(|id| {
            // a name that is never in the text, so that every name has its strictness said
            let entity = Entity::new(id.to_string(), dice.pick(&kinds), "ـق");
            (0..=dice.roll(2)).fold(entity, |entity, _| entity.with_alias(name(dice)))
        })
        .collect()
}

/// What remains of a word for a strictness.
fn letters(word: &str, strictness: Strictness) -> String {
    let kept = word.chars().filter(|c| !matches!(c, '\u{640}' | '\u{64b}'..='\u{655}'));
    kept.map(|c| match (c, strictness) {
        ('أ' | 'إ' | 'آ', Strictness::Folded) => 'ا',
        ('ى', Strictness::Folded | Strictness::Hamza) => 'ي',
        ('ة', Strictness::Folded | Strictness::Hamza) => 'ه',
        _ => c,
    })
    .collect()
}

/// A name at a place: where it starts and ends in bytes, its proclitics, the entities it may stand for.
type Found = (usize, usize, String, BTreeSet<String>);

struct Naive<'a> {
    entities: &'a [Entity],
    text: &'a str,
    words: Words<'a>,
}

/// How the first word may be read: proclitics, what the article was, what remains, whether the article was taken off.
struct Reading {
    prefix: String,
    lead: &'static str,
    rest: String,
    article: bool,
}

impl Naive<'_> {
    fn is_word(&self, at: usize) -> bool {
        self.words.tokens().get(at).is_some_and(|token| token.kind() != TokenKind::Punctuation)
    }

    fn written(&self, at: usize) -> &str {
        self.words.surface(at)
    }

    fn folded(&self, at: usize) -> String {
        letters(self.written(at), Strictness::Folded)
    }

    /// The word after `at` if a name may go on there.
    fn next(&self, at: usize) -> Option<usize> {
        let token = |at: usize| self.words.tokens().get(at);
        let next = (at + 1..self.words.len()).find(|&next| self.is_word(next))?;
        let gap = &self.text[token(at)?.span().end..token(next)?.span().start];
        let spaces = gap.chars().all(|c| c == ' ');
        (spaces || gap == "\n" || gap == "-" || gap == "_").then_some(next)
    }

    fn readings(&self, at: usize) -> Vec<Reading> {
        let key = self.folded(at);
        let mut readings = Vec::new();
        for prefix in ORDER {
            let Some(rest) = key.strip_prefix(prefix) else { continue };
            let mut read = |prefix: String, lead: &'static str, rest: &str, article: bool, least: usize| {
                if rest.chars().count() >= least || prefix.is_empty() {
                    readings.push(Reading { prefix, lead, rest: rest.to_owned(), article });
                }
            };
            read(prefix.to_owned(), "", rest, false, 2);
            if let Some(bare) = rest.strip_prefix("ال") {
                read(format!("{prefix}ال"), "", bare, true, 3);
            }
            if let Some(bare) = rest.strip_prefix('ل').filter(|_| prefix.ends_with('ل')) {
                read(prefix.to_owned(), "ا", rest, false, 2);
                read(prefix.to_owned(), "ال", rest, false, 2);
                read(format!("{prefix}ل"), "", bare, true, 3);
            }
        }
        readings
    }

    /// Whether a name of the gazetteer begins with this word.
    fn begins(&self, word: &str) -> bool {
        let names = self.entities.iter().flat_map(|entity| &entity.aliases);
        names.into_iter().any(|alias| {
            alias.text.split(' ').next().is_some_and(|first| letters(first, Strictness::Folded) == word)
        })
    }

    /// Whether letters may be taken off the word at `at`.
    fn may_split(&self, at: usize, reading: &Reading, count: usize) -> bool {
        let free = !reading.lead.is_empty() || reading.rest.starts_with("ال") && !reading.article;
        if reading.prefix.is_empty() || free {
            return true;
        }
        if reading.article && count > 1 {
            return false;
        }
        let key = self.folded(at);
        let inner: String = key.chars().skip(1).collect();
        let inner = (reading.prefix.chars().count() > 1).then_some(inner);
        std::iter::once(key)
            .chain(inner)
            .all(|word| !self.begins(&word) && (count > 1 || !Lexicon::shared().is_whole(&word)))
    }

    /// Whether a name with this strictness is written at `first..=last`.
    fn fits(&self, alias: &Alias, first: usize, places: &[usize], reading: &Reading) -> bool {
        let strictness = alias.strictness.unwrap();
        let of_name: Vec<&str> = alias.text.split(' ').collect();
        if of_name.len() != places.len() {
            return false;
        }
        let rest = |at: usize, strictness| {
            let whole = letters(self.written(at), strictness);
            if at != first {
                return whole;
            }
            let bare: String = whole.chars().skip(reading.prefix.chars().count()).collect();
            format!("{}{bare}", reading.lead)
        };
        let agree = |strictness: Strictness| {
            of_name.iter().zip(places).all(|(name, &at)| letters(name, strictness) == rest(at, strictness))
        };
        let confused = [0, places.len() - 1].into_iter().any(|side| {
            let (name, at) = (letters(of_name[side], Strictness::Exact), places[side]);
            let mut written = letters(self.written(at), Strictness::Exact);
            if at == first {
                written = written.chars().skip(reading.prefix.chars().count()).collect();
            }
            written != name && Lexicon::shared().is_ordinary_as_written(&written) && confusable(&name)
        });
        let exact = strictness != Strictness::Exact || matches!(reading.prefix.as_str(), "" | "و" | "ف");
        agree(Strictness::Folded) && agree(strictness) && exact && !confused
    }

    /// Every name that begins at a token, the longest first; of one length the reading that takes off least.
    fn at(&self, first: usize) -> Vec<(usize, Found)> {
        let mut found = Vec::new();
        let mut places = vec![first];
        loop {
            for reading in self.readings(first) {
                let bearers: BTreeSet<String> = self
                    .entities
                    .iter()
                    .filter(|entity| !reading.article || entity.kind == EntityKind::Organization)
                    .filter(|entity| entity.aliases.iter().any(|a| self.fits(a, first, &places, &reading)))
                    .map(|entity| entity.id.to_string())
                    .collect();
                if !bearers.is_empty() && self.may_split(first, &reading, places.len()) {
                    let token = self.words.tokens()[first].span();
                    let letters = reading.prefix.chars().count();
                    let is_letter = |c: &char| !matches!(c, '\u{640}' | '\u{64b}'..='\u{655}');
                    let mut inside = self.written(first).char_indices().filter(|(_, c)| is_letter(c));
                    let start = token.start + inside.nth(letters).unwrap().0;
                    let last = *places.last().unwrap();
                    let end = self.words.tokens()[last].span().end;
                    found.push((last, (start, end, reading.prefix, bearers)));
                    break;
                }
            }
            let Some(next) = self.next(*places.last().unwrap()) else { break };
            places.push(next);
            if places.len() > 3 {
                break;
            }
        }
        found.reverse();
        found
    }

    fn find(&self, overlaps: Overlaps) -> Vec<Found> {
        let mut all = Vec::new();
        let mut end = 0;
        let mut at = 0;
        while at < self.words.len() {
            let mut next = at + 1;
            if self.is_word(at) {
                let mut here = self.at(at);
                match overlaps {
                    Overlaps::Longest => here.truncate(1),
                    Overlaps::Nested if at < end => here.retain(|&(last, _)| last < end),
                    _ => {}
                }
                if let Some(&(last, _)) = here.first() {
                    end = end.max(last + 1);
                    if overlaps == Overlaps::Longest {
                        next = last + 1;
                    }
                }
                all.extend(here.into_iter().map(|(_, found)| found));
            }
            at = next;
        }
        all
    }
}

/// Whether a word of a name has the key of an ordinary word that is written otherwise.
fn confusable(word: &str) -> bool {
    Lexicon::shared().is_ordinary(&letters(word, Strictness::Folded))
        && !Lexicon::shared().is_ordinary_as_written(word)
}

#[test]
fn the_index_finds_what_a_naive_search_finds() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let (mut hits, mut split, mut many) = (0, 0, 0);
    let mut pair = 0;
    while pair < pairs() {
        let entities = entities(&mut dice);
        let gazetteer = Gazetteer::builder().entities(entities.clone()).build().unwrap();
        for _ in 0..4 {
            let text = text(&mut dice);
            let naive = Naive { entities: &entities, text: &text, words: Words::new(&text) };
            for overlaps in [Overlaps::Longest, Overlaps::Nested, Overlaps::All] {
                let options = FindOptions::new().boundary(Boundary::Word).overlaps(overlaps);
                let found: Vec<Found> = gazetteer
                    .find_with(&text, &options)
                    .into_iter()
                    .map(|mention| {
                        let ids = mention.candidates.iter().map(ToString::to_string).collect();
                        (mention.span.start, mention.span.end, mention.prefix.unwrap_or_default(), ids)
                    })
                    .collect();
                assert_eq!(found, naive.find(overlaps), "{overlaps:?} «{text}» {entities:#?}");
                hits += found.len();
                split += found.iter().filter(|(_, _, prefix, _)| !prefix.is_empty()).count();
                many += found.iter().filter(|(.., ids)| ids.len() > 1).count();
            }
            pair += 1;
        }
    }
    let enough = usize::try_from(pairs() / 20).unwrap();
    assert!(hits > enough && split > enough / 10 && many > enough / 20, "{hits} {split} {many}");
}
