//! Which words can be the first of a name, whatever proclitics they carry: one look at the end of a word answers for all
//! its readings.
//!
//! What is taken off a word stands at its beginning, so a name's first word is found by its last letters in every
//! reading. Words of fewer letters are entered with all that may be written on to them.

use super::file::U64s;
use crate::hash::{TAIL, hash_tail, tail};

/// The proclitics and the article, as far as the matcher reads them.
const CONJUNCTIONS: [&str; 3] = ["", "و", "ف"];
const PARTICLES: [&str; 4] = ["", "ب", "ل", "ك"];
const ARTICLES: [&str; 2] = ["", "ال"];

/// Where in a filter of so many words a tail has its bits: the word, and two bits of it.
#[inline]
fn bits(tail: u64, words: usize) -> (usize, u64) {
    let hash = hash_tail(tail);
    let word = (hash >> 32).wrapping_mul(words as u64) >> 32;
    (usize::try_from(word).unwrap_or(0), 1 << (hash & 63) | 1 << (hash >> 6 & 63))
}

/// Whether a name may begin with a word that has this tail.
#[inline]
pub(crate) fn may_open(filter: U64s<'_>, tail: u64) -> bool {
    let (at, bits) = bits(tail, filter.len());
    filter.get(at).is_some_and(|word| word & bits == bits)
}

/// The filter for the first words of names.
pub(crate) fn filter<'k>(openers: impl Iterator<Item = &'k str>) -> Vec<u64> {
    let mut tails = Vec::new();
    openers.for_each(|opener| enter(opener, &mut tails));
    tails.sort_unstable();
    tails.dedup();
    // 16 bits for a tail
    let mut filter = vec![0; tails.len().div_ceil(4).next_power_of_two()];
    for tail in tails {
        let (at, bits) = bits(tail, filter.len());
        if let Some(word) = filter.get_mut(at) {
            *word |= bits;
        }
    }
    filter
}

/// The tails of all words that can be read as `opener`.
fn enter(opener: &str, tails: &mut Vec<u64>) {
    tails.push(tail(opener.as_bytes()));
    let mut word = String::new();
    let mut written = |parts: &[&str]| {
        word.clear();
        word.extend(parts.iter().copied());
        tails.push(tail(word.as_bytes()));
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
        let filter: Vec<[u8; 8]> = filter(openers.into_iter()).into_iter().map(u64::to_le_bytes).collect();
        let passes = |word: &str| may_open(U64s(&filter), tail(word.as_bytes()));
        for opener in openers {
            for conjunction in CONJUNCTIONS {
                for particle in PARTICLES {
                    for article in ARTICLES {
                        let word = [conjunction, particle, article, opener].concat();
                        assert!(passes(&word), "{word}");
                    }
                }
            }
        }
        for word in ["للكرملين", "ولليكود", "فللد", "لله", "للكونغرس", "وللعلي"]
        {
            assert!(passes(word), "{word}");
        }
        let others = (0..1000).filter(|number| passes(&format!("كلمه{number}"))).count();
        assert!(others < 100, "{others}");
        assert!(!may_open(U64s::default(), 7));
    }
}
