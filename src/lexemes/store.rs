//! Lexemes by their spelling: so many of those met last, whatever the texts.

use super::Lexeme;
use crate::hash::hash_letters;
use crate::words::Token;

/// Spellings of more bytes are looked up anew at every word: they are rare.
const WIDEST: usize = 31;

/// A quarter of the bytes of a spelling.
const PART: usize = 8;

/// How many spellings share a place.
const WAYS: usize = 4;

/// So many places there are at first, and at most.
const FEWEST: usize = 1 << 8;
const MOST: usize = 1 << 14;

/// The letters of a spelling, behind them zeros; the last byte holds its length and the kind of the token. All zeros are
/// no spelling.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Spelling([u64; 4]);

/// A spelling that is looked for.
#[derive(Clone, Copy, Default)]
pub(crate) struct Sought {
    spelling: Spelling,
    hash: u64,
}

/// One spelling and what is known of it.
#[derive(Clone, Copy, Default)]
struct Slot {
    spelling: Spelling,
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
    /// What [`expect`](Self::expect) saw: of no use but that it was looked at.
    seen: u64,
}

impl Spelling {
    /// Of a token of `text`; no spelling if it is too long.
    #[inline]
    fn of(text: &[u8], token: &Token) -> Self {
        let span = token.span();
        let length = span.end - span.start;
        let Some(rest) = text.get(span.start..).filter(|_| length <= WIDEST) else { return Self::default() };
        let mut last = [0; 4 * PART];
        let block = rest.first_chunk::<{ 4 * PART }>().unwrap_or_else(|| {
            last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
            &last
        });
        let (parts, _) = block.as_chunks::<PART>();
        let mut letters = [0; 4];
        let mut left = length;
        for (letters, part) in letters.iter_mut().zip(parts) {
            let bytes = left.min(PART);
            let others = u32::try_from(8 * (PART - bytes)).unwrap_or(0);
            *letters = u64::from_le_bytes(*part) & u64::MAX.checked_shr(others).unwrap_or(0);
            left -= bytes;
        }
        let kind = if token.is_word() { 0x40 } else { 0x80 };
        let [first, second, third, fourth] = letters;
        Self([first, second, third, fourth | (length as u64 | kind) << 56])
    }

    #[inline]
    fn is_none(self) -> bool {
        self == Self::default()
    }
}

impl Sought {
    /// The spelling of a token of `text`.
    #[inline]
    pub(crate) fn of(text: &[u8], token: &Token) -> Self {
        Self::from(Spelling::of(text, token))
    }

    #[inline]
    fn from(spelling: Spelling) -> Self {
        Self { spelling, hash: hash_letters(spelling.0) }
    }

    /// Which of so many sets, a power of two, is its place.
    #[inline]
    fn place(&self, sets: usize) -> usize {
        // the low bits choose
        #[allow(clippy::cast_possible_truncation)]
        let hash = self.hash as usize;
        hash & sets.wrapping_sub(1)
    }
}

impl Lexemes {
    /// Looks at the places of spellings that will be asked for one after the other, so that the memory fetches them at the
    /// same time.
    #[inline]
    pub(crate) fn expect(&mut self, sought: &[Sought]) {
        for sought in sought {
            if let Some([slot, ..]) = self.sets.get(sought.place(self.sets.len())) {
                self.seen ^= slot.spelling.0[3] ^ u64::from(slot.lexeme.hash);
            }
        }
    }

    /// What is known of a spelling: as it was made before, or as `make` makes it.
    #[inline]
    pub(crate) fn find(&mut self, sought: &Sought, make: impl FnOnce() -> Lexeme) -> Lexeme {
        let spelling = sought.spelling;
        if spelling.is_none() {
            return make();
        }
        let at = sought.place(self.sets.len());
        if let Some(set) = self.sets.get_mut(at)
            && let Some(way) = set.iter().position(|slot| slot.spelling == spelling)
        {
            let lexeme = set.get(way).map(|slot| slot.lexeme).unwrap_or_default();
            // what is asked for often goes forward
            if let Some(before) = way.checked_sub(1) {
                set.swap(before, way);
            }
            return lexeme;
        }
        let lexeme = make();
        self.put(Slot { spelling, lexeme });
        lexeme
    }

    #[inline(never)]
    fn put(&mut self, slot: Slot) {
        if self.added >= self.sets.len() * (WAYS - 1) && self.sets.len() < MOST {
            self.grow();
        }
        self.added += 1;
        let at = Sought::from(slot.spelling).place(self.sets.len());
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
        for slot in old.iter().flat_map(|set| set.iter().rev()).filter(|slot| !slot.spelling.is_none()) {
            self.put(*slot);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    fn lexeme(number: u32) -> Lexeme {
        Lexeme { hash: number, ..Lexeme::default() }
    }

    #[test]
    fn a_spelling_is_not_taken_for_another() {
        let long = "ا".repeat(15);
        let spellings = ["ا", "اا", "ااا", "قال", "قالت", "a", "ab", "1", "12", &long, "قالقالقالقال"];
        let text = spellings.join(" ");
        let words = Words::new(&text);
        let mut lexemes = Lexemes::default();
        for _ in 0..2 {
            for (token, number) in words.tokens().iter().zip(0..) {
                let sought = Sought::of(text.as_bytes(), token);
                assert_eq!(lexemes.find(&sought, || lexeme(number)).hash, number);
            }
        }
        // one of more letters is made anew
        let long = "ا".repeat(16);
        let words = Words::new(&long);
        let sought = Sought::of(long.as_bytes(), words.tokens().first().unwrap());
        for number in [1, 2] {
            assert_eq!(lexemes.find(&sought, || lexeme(number)).hash, number);
        }
    }

    /// A text of nothing but new words costs no more than the table holds.
    #[test]
    fn the_table_has_an_end() {
        let text = (0..200_000).map(|number| format!("كلمة{number}")).collect::<Vec<_>>().join(" ");
        let words = Words::new(&text);
        let mut lexemes = Lexemes::default();
        let mut made = 0;
        for (token, number) in words.tokens().iter().zip(0..) {
            let sought = Sought::of(text.as_bytes(), token);
            lexemes.expect(&[sought]);
            let found = lexemes.find(&sought, || {
                made += 1;
                lexeme(number)
            });
            assert_eq!(found.hash, number);
        }
        assert_eq!((made, lexemes.sets.len()), (words.len(), MOST));
        // the last one is still there
        let sought = Sought::of(text.as_bytes(), words.tokens().last().unwrap());
        assert_eq!(lexemes.find(&sought, Lexeme::default).hash, 199_999);
    }
}
