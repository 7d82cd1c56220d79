//! Folded words and their numbers: an open-addressing table over one string.

use super::file::{U32s, U64s, Writer};
use super::pairs;
use super::tails::{self, Roles};
use crate::hash::{BLOCK, block_of, hash};

/// No word, no node.
pub(crate) const NONE: u32 = u32::MAX;

/// Every word of the names of one layer, numbered from 0, while the layer is built.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    /// Upper half of the hash, then the number of the word plus one; 0 is a free slot.
    slots: Vec<u64>,
    /// End of each word in `text`.
    ends: Vec<u32>,
    text: String,
}

/// The slot of a word among `slots`, or the free one where it belongs.
#[inline]
fn probe(
    hash: u64,
    slots: usize,
    slot: impl Fn(usize) -> Option<u64>,
    is_word: impl Fn(u32) -> bool,
) -> Result<u32, usize> {
    let tag = hash >> 32;
    let mask = slots.wrapping_sub(1);
    // truncation keeps the low bits, which choose the slot
    #[allow(clippy::cast_possible_truncation)]
    let first = hash as usize;
    // no table is full, but an altered file may hold one that is
    for step in 0..slots {
        let at = first.wrapping_add(step) & mask;
        match slot(at) {
            Some(0) | None => return Err(at),
            Some(slot) if slot >> 32 == tag => {
                #[allow(clippy::cast_possible_truncation)]
                let number = (slot as u32).wrapping_sub(1);
                if is_word(number) {
                    return Ok(number);
                }
            }
            Some(_) => {}
        }
    }
    Err(slots)
}

/// Whether two words are the same. Nearly all have at most sixteen bytes, for which a call costs more than the answer.
#[inline]
fn is_same(word: &[u8], other: &[u8]) -> bool {
    if word.len() > BLOCK || other.len() > BLOCK {
        return word == other;
    }
    word.len() == other.len() && block_of(word) == block_of(other)
}

/// Word and bit of the filter for a hash: the filter has 8 bits per slot, both powers of two.
#[inline]
fn filter_bit(hash: u64, slots: usize) -> (usize, u64) {
    let bit = (hash >> 32).wrapping_mul(slots as u64 * 8) >> 32;
    (usize::try_from(bit / 64).unwrap_or(0), 1 << (bit % 64))
}

/// The words of a compiled layer.
#[derive(Clone, Copy)]
pub(crate) struct VocabularyView<'a> {
    pub(crate) slots: U64s<'a>,
    pub(crate) tails: U64s<'a>,
    pub(crate) openers: U64s<'a>,
    pub(crate) followers: U64s<'a>,
    pub(crate) pairs: U64s<'a>,
    pub(crate) ends: U32s<'a>,
    pub(crate) text: &'a [u8],
}

impl VocabularyView<'_> {
    #[inline]
    fn word(&self, number: u32) -> &[u8] {
        let at = number as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).unwrap_or(0);
        let end = self.ends.get(at).unwrap_or(0);
        self.text.get(start as usize..end as usize).unwrap_or(&[])
    }

    /// The short hash of a word.
    #[cfg_attr(not(test), allow(dead_code, reason = "the build script does not ask"))]
    pub(crate) fn short_hash(&self, number: u32) -> u32 {
        u32::try_from(hash(self.word(number)) >> 32).unwrap_or(0)
    }

    /// The number of `key` if names begin with it: [`NONE`] for nearly all words that no name begins with.
    #[inline]
    pub(crate) fn opener(&self, key: &[u8], hash: u64) -> u32 {
        if self.may_open(hash) { self.find(key, hash) } else { NONE }
    }

    /// Whether a name may begin with a word and a second one, or be the first alone, by their hashes.
    #[inline]
    pub(crate) fn may_begin(&self, first: u64, second: u64) -> bool {
        self.may_open(first) && pairs::may_begin(self.pairs, first, second)
    }

    /// The number of `key` if names go on with it, likewise.
    #[inline]
    pub(crate) fn follower(&self, key: &[u8], hash: u64) -> u32 {
        if self.passes(self.followers, hash) { self.find(key, hash) } else { NONE }
    }

    /// What words with this tail may be in names.
    #[inline]
    pub(crate) fn roles(&self, tail: u128) -> Roles {
        tails::roles(self.tails, tail)
    }

    /// Whether names may begin with a word that has this hash.
    #[inline]
    pub(crate) fn may_open(&self, hash: u64) -> bool {
        self.passes(self.openers, hash)
    }

    #[inline]
    fn passes(&self, filter: U64s<'_>, hash: u64) -> bool {
        let (at, bit) = filter_bit(hash, self.slots.len());
        filter.get(at).is_some_and(|bits| bits & bit != 0)
    }

    fn find(&self, key: &[u8], hash: u64) -> u32 {
        let is_word = |number| is_same(self.word(number), key);
        probe(hash, self.slots.len(), |at| self.slots.get(at), is_word).unwrap_or(NONE)
    }
}

impl Vocabulary {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Bytes of all words together.
    pub(crate) fn bytes(&self) -> usize {
        self.text.len()
    }

    /// Writes the seven sections of the words, which are in names what `roles` says. Names begin with `pairs`, of which the
    /// second word may be missing.
    pub(crate) fn write(
        &self,
        roles: impl Fn(u32) -> Roles,
        pairs: impl Iterator<Item = (u32, Option<u32>)> + Clone,
        out: &mut Writer,
    ) {
        out.u64s(&self.slots);
        let numbers = || 0..u32::try_from(self.ends.len()).unwrap_or(0);
        out.u64s(&tails::filter(numbers().map(|number| (self.word(number), roles(number)))));
        out.u64s(&self.filter(|word| roles(word).any(Roles::ALONE.with(Roles::OPENS))));
        out.u64s(&self.filter(|word| roles(word).any(Roles::FOLLOWS)));
        let hashes: Vec<u64> = numbers().map(|number| hash(self.word(number).as_bytes())).collect();
        let hash_of = |word: u32| hashes.get(word as usize).copied().unwrap_or(0);
        let pairs = pairs.map(|(first, second)| (hash_of(first), second.map_or(pairs::END, hash_of)));
        out.u64s(&pairs::filter(pairs));
        out.u32s(&self.ends);
        out.bytes(self.text.as_bytes());
    }

    /// Bits set by the upper half of each hash, a byte per slot: most words of a text are in no name, and this is small
    /// enough to stay in the cache.
    fn filter(&self, holds: impl Fn(u32) -> bool) -> Vec<u64> {
        let mut filter = vec![0; self.slots.len() / 8];
        for number in (0..u32::try_from(self.ends.len()).unwrap_or(0)).filter(|&number| holds(number)) {
            let (at, bit) = filter_bit(hash(self.word(number).as_bytes()), self.slots.len());
            if let Some(bits) = filter.get_mut(at) {
                *bits |= bit;
            }
        }
        filter
    }

    fn word(&self, number: u32) -> &str {
        let at = number as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(at).copied().unwrap_or(0);
        self.text.get(start as usize..end as usize).unwrap_or("")
    }

    /// The number of `key`, which is new if it was not there.
    pub(crate) fn intern(&mut self, key: &str) -> u32 {
        if self.slots.len() < (self.ends.len() + 1) * 2 {
            self.grow();
        }
        let hash = hash(key.as_bytes());
        let slot = |at: usize| self.slots.get(at).copied();
        match probe(hash, self.slots.len(), slot, |number| self.word(number) == key) {
            Ok(number) => number,
            Err(at) => {
                let narrow = |n: usize| u32::try_from(n).unwrap_or(NONE);
                let number = narrow(self.ends.len());
                self.text.push_str(key);
                self.ends.push(narrow(self.text.len()));
                self.put(at, hash, number);
                number
            }
        }
    }

    fn put(&mut self, at: usize, hash: u64, number: u32) {
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = (hash >> 32 << 32) | (u64::from(number) + 1);
        }
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(16);
        self.slots = vec![0; size];
        for number in 0..u32::try_from(self.ends.len()).unwrap_or(0) {
            let hash = hash(self.word(number).as_bytes());
            if let Err(at) = probe(hash, size, |at| self.slots.get(at).copied(), |_| false) {
                self.put(at, hash, number);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::file::Section;
    use super::*;

    #[test]
    fn numbers_words_in_order_of_arrival() {
        let mut vocabulary = Vocabulary::default();
        let words: Vec<String> = (0..5000).map(|n| format!("كلمه{n}")).collect();
        for (number, word) in words.iter().enumerate() {
            assert_eq!(vocabulary.intern(word) as usize, number);
            assert_eq!(vocabulary.intern(word) as usize, number);
        }
        assert_eq!(vocabulary.len(), 5000);
        let mut out = Writer::with_capacity(0);
        let roles = |number| match number % 4 {
            0 => Roles::ALONE,
            2 => Roles::OPENS,
            _ => Roles::FOLLOWS,
        };
        vocabulary.write(roles, std::iter::empty(), &mut out);
        let (bytes, layout) = out.finish();
        let view = VocabularyView {
            slots: layout.u64s(&bytes, Section::Slots),
            tails: layout.u64s(&bytes, Section::Tails),
            openers: layout.u64s(&bytes, Section::Openers),
            followers: layout.u64s(&bytes, Section::Followers),
            pairs: layout.u64s(&bytes, Section::Pairs),
            ends: layout.u32s(&bytes, Section::WordEnds),
            text: layout.section(&bytes, Section::WordText),
        };
        let opener = |word: &str| view.opener(word.as_bytes(), hash(word.as_bytes()));
        let follower = |word: &str| view.follower(word.as_bytes(), hash(word.as_bytes()));
        let mut passed = 0;
        for (number, word) in words.iter().enumerate() {
            for (found, odd) in [(opener(word), 0), (follower(word), 1)] {
                assert!(found as usize == number || found == NONE && number % 2 != odd);
                passed += usize::from(found != NONE);
            }
        }
        assert!((5000..7000).contains(&passed), "{passed}");
        assert_eq!((opener("كلمه"), follower("كلمه"), opener("")), (NONE, NONE, NONE));
        let empty = VocabularyView { slots: U64s::default(), ..view };
        assert_eq!((empty.follower(b"x", 7), empty.opener(b"x", 7)), (NONE, NONE));
        // as an altered file may have it
        let full = vec![[0xff; 8]; 64];
        let word = "كلمه1".as_bytes();
        assert_eq!(VocabularyView { slots: U64s(&full), ..view }.find(word, hash(word)), NONE);
    }
}
