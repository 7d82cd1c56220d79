//! Folded words and their numbers: an open-addressing table over one string.

/// No word, no node.
pub(crate) const NONE: u32 = u32::MAX;

/// Every word of the names of one layer, numbered from 0. Flat, so that it can be stored as it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    /// Upper half of the hash, then the number of the word plus one; 0 is a free slot.
    slots: Vec<u64>,
    /// Bits set by the upper half of each hash, a byte per slot: most words of a text are in no name, and this
    /// is small enough to stay in the cache.
    filter: Vec<u64>,
    /// End of each word in `text`.
    ends: Vec<u32>,
    text: String,
}

/// A hash that is the same on every platform and in every version.
#[inline]
fn hash(key: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |state: u64, value: u64| {
        let product = (state ^ value).wrapping_mul(FACTOR);
        product ^ (product >> 32)
    };
    let mut state = key.len() as u64;
    let (chunks, _) = key.as_chunks::<8>();
    for chunk in chunks {
        state = mix(state, u64::from_le_bytes(*chunk));
    }
    // the rest, read over the bytes before it where there are enough
    let last = if let Some(last) = key.last_chunk::<8>() {
        u64::from_le_bytes(*last)
    } else if let (Some(first), Some(last)) = (key.first_chunk::<4>(), key.last_chunk::<4>()) {
        (u64::from(u32::from_le_bytes(*first)) << 32) | u64::from(u32::from_le_bytes(*last))
    } else {
        key.iter().fold(0, |last, &byte| (last << 8) | u64::from(byte))
    };
    mix(mix(state, last), FACTOR)
}

impl Vocabulary {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Bytes of all words together.
    pub(crate) fn bytes(&self) -> usize {
        self.text.len()
    }

    fn word(&self, number: u32) -> &str {
        let at = number as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(at).copied().unwrap_or(0);
        self.text.get(start as usize..end as usize).unwrap_or("")
    }

    /// Word and bit of the filter for a hash.
    #[inline]
    fn filter_bit(&self, hash: u64) -> (usize, u64) {
        // the filter has 8 bits per slot, both powers of two
        let bits = (self.slots.len() as u64) * 8;
        let bit = (hash >> 32).wrapping_mul(bits) >> 32;
        (usize::try_from(bit / 64).unwrap_or(0), 1 << (bit % 64))
    }

    /// The number of `key`, or the free slot where it belongs.
    #[inline]
    fn probe(&self, key: &str, hash: u64) -> Result<u32, usize> {
        let tag = hash >> 32;
        let mask = self.slots.len().wrapping_sub(1);
        // truncation keeps the low bits, which choose the slot
        #[allow(clippy::cast_possible_truncation)]
        let mut at = hash as usize & mask;
        while let Some(&slot) = self.slots.get(at) {
            if slot == 0 {
                return Err(at);
            }
            if slot >> 32 == tag {
                #[allow(clippy::cast_possible_truncation)]
                let number = (slot as u32).wrapping_sub(1);
                if self.word(number) == key {
                    return Ok(number);
                }
            }
            at = (at + 1) & mask;
        }
        Err(at)
    }

    /// The number of `key`, or [`NONE`].
    #[inline]
    pub(crate) fn get(&self, key: &str) -> u32 {
        let hash = hash(key.as_bytes());
        let (at, bit) = self.filter_bit(hash);
        if self.filter.get(at).is_none_or(|bits| bits & bit == 0) {
            return NONE;
        }
        self.probe(key, hash).unwrap_or(NONE)
    }

    /// The number of `key`, which is new if it was not there.
    pub(crate) fn intern(&mut self, key: &str) -> u32 {
        if self.slots.len() < (self.ends.len() + 1) * 2 {
            self.grow();
        }
        let hash = hash(key.as_bytes());
        match self.probe(key, hash) {
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
        let (at, bit) = self.filter_bit(hash);
        if let Some(bits) = self.filter.get_mut(at) {
            *bits |= bit;
        }
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(16);
        self.slots = vec![0; size];
        self.filter = vec![0; size * 8 / 64];
        for number in 0..u32::try_from(self.ends.len()).unwrap_or(0) {
            let hash = hash(self.word(number).as_bytes());
            #[allow(clippy::cast_possible_truncation)]
            let mut at = hash as usize & (size - 1);
            while self.slots.get(at).is_some_and(|&slot| slot != 0) {
                at = (at + 1) & (size - 1);
            }
            self.put(at, hash, number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_words_in_order_of_arrival() {
        let mut vocabulary = Vocabulary::default();
        assert_eq!(vocabulary.get("x"), NONE);
        let words: Vec<String> = (0..5000).map(|n| format!("كلمه{n}")).collect();
        for (number, word) in words.iter().enumerate() {
            assert_eq!(vocabulary.intern(word) as usize, number);
            assert_eq!(vocabulary.intern(word) as usize, number);
        }
        for (number, word) in words.iter().enumerate() {
            assert_eq!(vocabulary.get(word) as usize, number);
        }
        assert_eq!(vocabulary.get("كلمه"), NONE);
        assert_eq!(vocabulary.get(""), NONE);
        assert_eq!(vocabulary.len(), 5000);
    }
}
