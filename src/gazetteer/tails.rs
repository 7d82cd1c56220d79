//! What words may be in names, whatever proclitics they carry: one look at the end of a word answers for all its readings.
//!
//! What is taken off a word stands at its beginning, so a name's first word is found by its last letters in every
//! reading. Words of fewer letters are entered with all that may be written on to them.

use super::file::U64s;
use crate::hash::{TAIL, hash_tail, tail};

/// The proclitics and the article, as far as the matcher reads them.
const CONJUNCTIONS: [&str; 3] = ["", "و", "ف"];
const PARTICLES: [&str; 4] = ["", "ب", "ل", "ك"];
const ARTICLES: [&str; 2] = ["", "ال"];

/// The punctuation that may stand between two words of a name. Names go on with it like with a word.
pub(crate) const MARKS_WITHIN: [char; 15] =
    ['«', '»', '"', '“', '”', '\'', '‘', '’', '-', '\u{2010}', '\u{2011}', '–', '_', '&', '.'];

/// What a word may be in names: a bit for each role, and others that mean nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Roles(u64);

impl Roles {
    /// A name, in one of its readings.
    pub(crate) const ALONE: Self = Self(1);
    /// The first of several words, in one of its readings.
    pub(crate) const OPENS: Self = Self(1 << 21);
    /// A word behind the first, as it is.
    pub(crate) const FOLLOWS: Self = Self(1 << 42);

    /// Whether it may have one of the roles of `other`.
    #[inline]
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The roles of both.
    #[must_use]
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Where in a filter of so many words a tail has its bits: the word, and by how much it is turned so that both bits of each
/// role stand in the place of the role.
#[inline]
fn place(tail: u128, words: usize) -> (usize, [u32; 2]) {
    let hash = hash_tail(tail);
    let word = (hash >> 32).wrapping_mul(words as u64) >> 32;
    // turning takes the lowest six bits
    #[allow(clippy::cast_possible_truncation)]
    let turns = [hash as u32, (hash >> 6) as u32];
    (usize::try_from(word).unwrap_or(0), turns)
}

/// What a word with this tail may be.
#[inline]
pub(crate) fn roles(filter: U64s<'_>, tail: u128) -> Roles {
    let (at, [one, other]) = place(tail, filter.len());
    let word = filter.get(at).unwrap_or(0);
    Roles(word.rotate_right(one) & word.rotate_right(other))
}

/// The filter for words that are in names.
pub(crate) fn filter<'k>(words: impl Iterator<Item = (&'k str, Roles)>) -> Vec<u64> {
    let mut entries: Vec<(u128, Roles)> = Vec::new();
    for (word, roles) in words {
        let first = Roles(roles.0 & Roles::ALONE.with(Roles::OPENS).0);
        if first != Roles::default() {
            for_each_reading(word, |written| entries.push((tail(written.as_bytes()), first)));
        }
        if roles.any(Roles::FOLLOWS) {
            entries.push((tail(word.as_bytes()), Roles::FOLLOWS));
        }
    }
    let mark = |mark: &char| (tail(mark.encode_utf8(&mut [0; 4]).as_bytes()), Roles::FOLLOWS);
    entries.extend(MARKS_WITHIN.iter().map(mark));
    entries.sort_unstable_by_key(|&(tail, roles)| (tail, roles.0));
    entries.dedup();
    // 16 bits for an entry
    let mut filter = vec![0; entries.len().div_ceil(4)];
    for (tail, Roles(roles)) in entries {
        let (at, [one, other]) = place(tail, filter.len());
        if let Some(word) = filter.get_mut(at) {
            *word |= roles.rotate_left(one) | roles.rotate_left(other);
        }
    }
    filter
}

/// Words with whose tails those of all words agree that can be read as `opener`.
fn for_each_reading(opener: &str, mut with: impl FnMut(&str)) {
    with(opener);
    let mut word = String::new();
    let mut written = |parts: &[&str]| {
        word.clear();
        word.extend(parts.iter().copied());
        with(&word);
    };
    if opener.len() < TAIL {
        for conjunction in CONJUNCTIONS {
            for particle in PARTICLES {
                for article in ARTICLES {
                    written(&[conjunction, particle, article, opener]);
                }
            }
            written(&[conjunction, "لل", opener]);
        }
    }
    // ل swallows the alef of the article, before another ل the article too
    for lead in ["ا", "ال"] {
        if let Some(rest) = opener.strip_prefix(lead).filter(|rest| rest.starts_with('ل')) {
            for conjunction in CONJUNCTIONS {
                written(&[conjunction, "ل", rest]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reading_of_an_opener_passes() {
        let openers = ["بوتين", "علي", "ال", "الكرملين", "الليكود", "اللد", "الله", "bbc", "ا", "كونغرس"];
        let words = openers.into_iter().map(|word| {
            let first = if word.chars().count() % 2 == 0 { Roles::ALONE } else { Roles::OPENS };
            (word, if word.len() > 8 { first.with(Roles::FOLLOWS) } else { first })
        });
        let filter: Vec<[u8; 8]> = filter(words.clone()).into_iter().map(u64::to_le_bytes).collect();
        let found = |word: &str| roles(U64s(&filter), tail(word.as_bytes()));
        for (opener, roles) in words {
            for conjunction in CONJUNCTIONS {
                for particle in PARTICLES {
                    for article in ARTICLES {
                        let word = [conjunction, particle, article, opener].concat();
                        for role in [Roles::ALONE, Roles::OPENS] {
                            assert!(found(&word).any(role) || !roles.any(role), "{word}");
                        }
                    }
                }
            }
            assert!(found(opener).any(Roles::FOLLOWS) || !roles.any(Roles::FOLLOWS), "{opener}");
        }
        for word in ["للكرملين", "ولليكود", "فللد", "لله", "للكونغرس", "وللعلي"]
        {
            assert!(found(word).any(Roles::ALONE.with(Roles::OPENS)), "{word}");
        }
        assert!(MARKS_WITHIN.iter().all(|mark| found(&mark.to_string()).any(Roles::FOLLOWS)));
        let all = Roles::ALONE.with(Roles::OPENS).with(Roles::FOLLOWS);
        let others = (0..1000).filter(|number| found(&format!("كلمه{number}")).any(all)).count();
        assert!(others < 100, "{others}");
        assert_eq!(roles(U64s::default(), 7), Roles::default());
    }
}
