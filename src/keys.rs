//! Sets of words in bytes: laid out by the build script and looked up where they lie, so that nothing is read or hashed
//! when a process starts.

use crate::codec::{Reader, put_numbers, put_text};
use crate::hash::hash;

/// A set of keys, numbered in their order from 0.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Keys<'a> {
    /// A bit for each key among four for every slot: nearly all words that are no key are turned away by it, and it is small
    /// enough to stay in the cache.
    filter: &'a [[u8; 4]],
    /// An open-addressing table: the upper byte of the hash, then the number of the key plus one; 0 is a free slot.
    slots: &'a [[u8; 4]],
    /// Where each key ends in `text`.
    ends: &'a [[u8; 4]],
    text: &'a [u8],
}

/// What a slot holds of a key's number.
const NUMBER: u32 = 0x00ff_ffff;

/// The upper byte of the hash, in its place in a slot.
fn tag(hash: u64) -> u32 {
    u32::try_from(hash >> 32).unwrap_or(0) & !NUMBER
}

/// The slots at which to look for a hash, one after the other; `slots` is a power of two.
fn places(hash: u64, slots: usize) -> impl Iterator<Item = usize> {
    let mask = slots.wrapping_sub(1);
    let first = usize::try_from(hash & 0xffff_ffff).unwrap_or(0);
    (0..slots).map(move |step| first.wrapping_add(step) & mask)
}

/// The word and the bit of a hash in a filter of so many words.
#[inline]
fn filter_bit(hash: u64, words: usize) -> (usize, u32) {
    let bit = (hash >> 32).wrapping_mul(words as u64 * 32) >> 32;
    (usize::try_from(bit / 32).unwrap_or(0), 1 << (bit % 32))
}

/// Appends a set; `keys` are sorted, and none is there twice.
#[cfg_attr(not(test), allow(dead_code, reason = "the build script calls it"))]
pub(crate) fn put_keys(keys: &[&str], out: &mut Vec<u8>) {
    let mut slots = vec![0_u32; (keys.len() * 2).next_power_of_two()];
    let mut filter = vec![0_u32; slots.len().div_ceil(8)];
    for (number, key) in (1_u32..NUMBER).zip(keys) {
        let hash = hash(key.as_bytes());
        let (word, bit) = filter_bit(hash, filter.len());
        if let Some(bits) = filter.get_mut(word) {
            *bits |= bit;
        }
        let free = places(hash, slots.len()).find(|&at| slots.get(at) == Some(&0));
        if let Some(slot) = free.and_then(|at| slots.get_mut(at)) {
            *slot = tag(hash) | number;
        }
    }
    let ends = keys.iter().scan(0_u32, |end, key| {
        *end += u32::try_from(key.len()).unwrap_or(0);
        Some(*end)
    });
    put_numbers(&filter, out);
    put_numbers(&slots, out);
    put_numbers(&ends.collect::<Vec<_>>(), out);
    put_text(&keys.concat(), out);
}

impl<'a> Keys<'a> {
    /// The set at which `reader` stands.
    pub(crate) fn read(reader: &mut Reader<'a>) -> Self {
        Self { filter: reader.numbers(), slots: reader.numbers(), ends: reader.numbers(), text: reader.raw() }
    }

    fn end(&self, number: usize) -> usize {
        self.ends.get(number).map_or(0, |end| u32::from_le_bytes(*end) as usize)
    }

    fn key(&self, number: usize) -> &'a [u8] {
        let start = number.checked_sub(1).map_or(0, |before| self.end(before));
        self.text.get(start..self.end(number)).unwrap_or(&[])
    }

    /// The number of `key`, if it is in the set.
    pub(crate) fn number(&self, key: &str) -> Option<usize> {
        self.number_of(key.as_bytes())
    }

    fn number_of(&self, key: &[u8]) -> Option<usize> {
        let hash = hash(key);
        let (word, bit) = filter_bit(hash, self.filter.len());
        if u32::from_le_bytes(*self.filter.get(word)?) & bit == 0 {
            return None;
        }
        let tag = tag(hash);
        for at in places(hash, self.slots.len()) {
            let slot = u32::from_le_bytes(*self.slots.get(at)?);
            let number = ((slot & NUMBER) as usize).checked_sub(1)?;
            if slot & !NUMBER == tag && self.key(number) == key {
                return Some(number);
            }
        }
        None
    }

    /// The keys in their order.
    pub(crate) fn iter(self) -> impl Iterator<Item = &'a str> {
        (0..self.ends.len()).filter_map(move |number| std::str::from_utf8(self.key(number)).ok())
    }

    pub(crate) fn contains(&self, key: &str) -> bool {
        self.number(key).is_some()
    }

    /// The number of the key that these parts make.
    pub(crate) fn number_of_parts(&self, parts: &[&str]) -> Option<usize> {
        let mut room = [0; 128];
        let mut end = 0;
        for part in parts {
            let Some(place) = room.get_mut(end..end + part.len()) else {
                return self.number(&parts.concat());
            };
            place.copy_from_slice(part.as_bytes());
            end += part.len();
        }
        self.number_of(room.get(..end)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::put_number;

    #[test]
    fn every_key_is_found_and_no_other() {
        for count in [0, 1, 2, 3, 1000] {
            let mut keys: Vec<String> = (0..count).map(|number| format!("كلمه{number}")).collect();
            keys.sort_unstable();
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            let mut bytes = Vec::new();
            put_keys(&keys, &mut bytes);
            put_number(7, &mut bytes);
            let mut reader = Reader::new(&bytes);
            let set = Keys::read(&mut reader);
            assert_eq!(reader.number(), 7);
            for (number, key) in keys.iter().enumerate() {
                assert_eq!(set.number(key), Some(number));
            }
            assert!(!set.contains("") && !set.contains("كلمه") && !set.contains("كلمه1000"));
        }
    }
}
