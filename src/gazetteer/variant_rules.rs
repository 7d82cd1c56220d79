//! The rules by which one spelling of a foreign name becomes another: `variants.tsv`.

use super::sounds::{Sound, is_vowel_letter};
use crate::analysis::EntityKind;
use crate::lexicon::rows;

static VARIANTS: &str = include_str!("../data/variants.tsv");

/// Which part of the word a rule changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Any,
    Start,
    Middle,
    Late,
    End,
}

/// Which consonants follow a vowel, up to the next vowel letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Any,
    /// Two or more.
    Cluster,
    /// Two or more, of which the first is م or ن.
    Nasal,
    /// Two or more, or one that ends the word.
    Closed,
}

/// One row of the table.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) name: &'static str,
    from: Vec<char>,
    pub(super) to: &'static str,
    /// English spellings of `from`; none if the letter needs no proof.
    latin: Vec<&'static str>,
    /// Latin letters of which none may follow.
    unless: &'static str,
    at: At,
    before: Before,
    /// All places of a name at once.
    pub(super) all: bool,
    kinds: Vec<EntityKind>,
    pub(super) cost: u32,
}

impl Rule {
    /// The rules of the library, in the order of the table.
    pub(super) fn read() -> Vec<Self> {
        rows(VARIANTS, 11).filter_map(|row| Self::of(&row.ok()?)).collect()
    }

    fn of(row: &crate::lexicon::Row<'static>) -> Option<Self> {
        Some(Self {
            name: row.get(0),
            from: row.get(1).chars().collect(),
            to: row.get(2),
            latin: row.list(3).collect(),
            unless: row.get(4),
            at: match row.get(5) {
                "any" => At::Any,
                "start" => At::Start,
                "middle" => At::Middle,
                "late" => At::Late,
                "end" => At::End,
                _ => return None,
            },
            before: match row.get(6) {
                "any" => Before::Any,
                "cluster" => Before::Cluster,
                "nasal" => Before::Nasal,
                "closed" => Before::Closed,
                _ => return None,
            },
            all: match row.get(7) {
                "all" => true,
                "one" => false,
                _ => return None,
            },
            kinds: row.list(8).map(EntityKind::parse).collect::<Option<_>>()?,
            cost: row.get(9).parse().ok()?,
        })
    }

    /// Whether entities of this kind are spelled so.
    pub(super) fn concerns(&self, kind: EntityKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    /// Whether the letter alone says that the word is foreign.
    pub(super) fn needs_no_english(&self) -> bool {
        self.latin.is_empty()
    }

    /// Whether the rule changes `word` at letter `at`, without regard to English.
    pub(super) fn fits_letters(&self, word: &[char], at: usize) -> bool {
        word.get(at..).is_some_and(|rest| rest.starts_with(&self.from))
            && self.stands((at, at + self.from.len()), word.len())
    }

    /// Whether it writes or leaves out a vowel, or writes another.
    pub(super) fn is_of_vowels(&self) -> bool {
        self.from.iter().chain(&self.to.chars().collect::<Vec<_>>()).any(|&c| is_vowel_letter(c))
    }

    pub(super) fn length(&self) -> usize {
        self.from.len()
    }

    /// Whether the rule changes sound `at` of `word`.
    pub(super) fn fits(&self, word: &[char], latin: &str, sounds: &[Sound], at: usize) -> bool {
        let Some(sound) = sounds.get(at) else { return false };
        let (from, to) = sound.latin;
        word.get(sound.arabic.0..sound.arabic.1) == Some(&*self.from)
            && latin.get(from..to).is_some_and(|chunk| self.latin.contains(&chunk))
            && !latin.get(to..).is_some_and(|rest| rest.starts_with(|c| self.unless.contains(c)))
            && self.stands(sound.arabic, word.len())
            && self.followed(word, sounds, at)
    }

    fn stands(&self, (from, to): (usize, usize), length: usize) -> bool {
        match self.at {
            At::Any => true,
            At::Start => from == 0,
            At::Middle => from > 0 && to < length,
            At::Late => from >= 3 && to < length,
            At::End => to == length,
        }
    }

    fn followed(&self, word: &[char], sounds: &[Sound], at: usize) -> bool {
        if self.before == Before::Any {
            return true;
        }
        let silent = |sound: &Sound| sound.vowel && sound.arabic.0 == sound.arabic.1;
        let mut next = sounds.iter().skip(at + 1).filter(|sound| !silent(sound));
        let consonant = |sound: Option<&Sound>| sound.is_some_and(|sound| !sound.vowel);
        let first = next.next();
        if !consonant(first) {
            return false;
        }
        let nasal = || first.is_some_and(|first| matches!(word.get(first.arabic.0), Some('م' | 'ن')));
        let second = next.next();
        match self.before {
            Before::Any => true,
            Before::Cluster => consonant(second),
            Before::Nasal => consonant(second) && nasal(),
            Before::Closed => second.is_none() || consonant(second),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_read() {
        let written: Vec<_> = rows(VARIANTS, 11).collect::<Result<_, _>>().unwrap();
        let rules = Rule::read();
        assert_eq!(written.len(), rules.len());
        for rule in &rules {
            assert!(rule.cost > 0, "{}: costs nothing", rule.name);
            assert!(rule.from.iter().collect::<String>() != rule.to, "{}: changes nothing", rule.name);
            assert!(!rule.from.is_empty() || rule.at == At::Middle, "{}: a vowel at the edge", rule.name);
            assert!(!(rule.from.is_empty() && rule.latin.is_empty()), "{}: writes anything", rule.name);
            assert!(rule.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", rule.name);
        }
    }
}
