//! Lexemes by their spelling: so many of those met last, whatever the texts.

use super::Lexeme;
use crate::hash::hash_blocks;
use crate::words::Token;

/// Spellings of more bytes are looked up anew at every word: they are rare.
const WIDEST: usize = 32;

/// How many spellings share a place.
const WAYS: usize = 4;

/// So many places there are at first, and at most.
const FEWEST: usize = 1 << 8;
const MOST: usize = 1 << 14;

/// One spelling and what is known of it.
#[derive(Clone, Copy, Default)]
struct Slot {
    /// The spelling, behind it zeros.
    letters: [u128; 2],
    /// Its length in bytes and the kind of the token; 0 is a free slot.
    shape: u8,
    lexeme: Lexeme,
}

/// The lexemes of spellings met before: a table of fixed size at most, in which a new one takes the place of an old one.
/// What it answers is what would be made anew, so that nothing depends on what it happens to hold.
#[derive(Default)]
pub(crate) struct Lexemes {
    /// The place of a spelling is one of these sets, in which the latest comes first and the last one goes.
    sets: Vec<[Slot; WAYS]>,
    /// How many were put in since the table has its size.
    added: usize,
}

/// The letters of a spelling in two numbers; `None` if it is too long.
#[inline]
fn letters(text: &[u8], start: usize, length: usize) -> Option<[u128; 2]> {
    if length > WIDEST {
        return None;
    }
    let rest = text.get(start..)?;
    let mut last = [0; WIDEST];
    let block = rest.first_chunk::<WIDEST>().unwrap_or_else(|| {
        last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        &last
    });
    let (halves, _) = block.as_chunks::<16>();
    let mut letters = [0; 2];
    let mut left = 8 * length;
    for (letters, half) in letters.iter_mut().zip(halves) {
        let bits = left.min(128);
        let mask = u128::MAX.checked_shr(u32::try_from(128 - bits).unwrap_or(0)).unwrap_or(0);
        *letters = u128::from_le_bytes(*half) & mask;
        left -= bits;
    }
    Some(letters)
}

/// Which of so many sets, a power of two, is the place of these letters.
#[inline]
fn place(letters: [u128; 2], sets: usize) -> usize {
    // the low bits choose
    #[allow(clippy::cast_possible_truncation)]
    let hash = hash_blocks(letters) as usize;
    hash & sets.wrapping_sub(1)
}

impl Lexemes {
    /// What is known of the spelling of a token of `text`: as it was made before, or as `make` makes it.
    #[inline]
    pub(crate) fn find(&mut self, text: &[u8], token: &Token, make: impl FnOnce() -> Lexeme) -> Lexeme {
        let span = token.span();
        let length = span.end - span.start;
        let Some(letters) = letters(text, span.start, length) else { return make() };
        let shape = u8::try_from(length).unwrap_or(0) | if token.is_word() { 0x40 } else { 0x80 };
        let at = place(letters, self.sets.len());
        if let Some(set) = self.sets.get_mut(at) {
            let held = set.iter().position(|slot| slot.letters == letters && slot.shape == shape);
            if let Some(way) = held {
                let lexeme = set.get(way).map(|slot| slot.lexeme).unwrap_or_default();
                // what is asked for often goes forward
                if let Some(before) = way.checked_sub(1) {
                    set.swap(before, way);
                }
                return lexeme;
            }
        }
        let lexeme = make();
        self.put(Slot { letters, shape, lexeme });
        lexeme
    }

    #[inline(never)]
    fn put(&mut self, slot: Slot) {
        if self.added >= self.sets.len() * (WAYS - 1) && self.sets.len() < MOST {
            self.grow();
        }
        self.added += 1;
        let at = place(slot.letters, self.sets.len());
        if let Some(set) = self.sets.get_mut(at) {
            set.rotate_right(1);
            if let Some(first) = set.first_mut() {
                *first = slot;
            }
        }
    }

    fn grow(&mut self) {
        let size = (self.sets.len() * 2).max(FEWEST);
        let old = std::mem::replace(&mut self.sets, vec![[Slot::default(); WAYS]; size]);
        self.added = 0;
        for slot in old.iter().flat_map(|set| set.iter().rev()).filter(|slot| slot.shape != 0) {
            self.put(*slot);
        }
    }
}
