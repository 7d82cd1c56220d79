//! Lexemes by their spelling: so many of those met last, whatever the texts.

use super::Lexeme;
use crate::hash::hash_letters;
use crate::words::Token;

/// Spellings of more bytes are looked up anew at every word: they are rare.
const WIDEST: usize = 31;

/// A quarter of the bytes of a spelling.
const PART: usize = 8;

/// So many places there are at first.
const FEWEST: usize = 1 << 8;

/// More spellings than this are not kept from one text to the next.
const MOST: usize = 1 << 17;

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

/// One spelling and what is known of it: two lines of the cache, not a part of three.
#[derive(Clone, Copy, Default)]
#[repr(C, align(64))]
struct Slot {
    spelling: Spelling,
    lexeme: Lexeme,
}

/// The lexemes of spellings met before. What it answers is what would be made anew, so that nothing depends on what it
/// happens to hold.
#[derive(Default)]
pub(crate) struct Lexemes {
    /// In the order in which they were met: what is frequent is met early, and so lies together. The first is of no word.
    slots: Vec<Slot>,
    /// An open-addressing table of a power of two: the number of a slot in the low bits, above them those of its hash, so
    /// that no other slot need be looked at; 0 is a free place, and so is one in four at least.
    places: Vec<u32>,
    /// A bit for each slot: whether it was asked for again.
    again: Vec<u64>,
    /// What [`expect`](Self::expect) saw: of no use but that it was looked at.
    seen: u64,
}

/// For each length of a spelling the bits of its bytes.
static MASKS: [[u64; 4]; WIDEST + 1] = {
    let mut masks = [[0; 4]; WIDEST + 1];
    let mut length = 0;
    while length <= WIDEST {
        let mut byte = 0;
        while byte < length {
            masks[length][byte / PART] |= 0xff << (8 * (byte % PART));
            byte += 1;
        }
        length += 1;
    }
    masks
};

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
        let masks = MASKS.get(length).unwrap_or(&[0; 4]);
        for ((letters, part), mask) in letters.iter_mut().zip(parts).zip(masks) {
            *letters = u64::from_le_bytes(*part) & mask;
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

    /// The first of so many places, a power of two, at which it is looked for.
    #[inline]
    fn place(&self, places: usize) -> usize {
        // the low bits choose
        #[allow(clippy::cast_possible_truncation)]
        let hash = self.hash as usize;
        hash & places.wrapping_sub(1)
    }

    /// What stands in its place above the number of its slot.
    #[inline]
    fn tag(&self) -> u32 {
        u32::try_from(self.hash >> 32).unwrap_or(0)
    }
}

impl Lexemes {
    /// Looks at the places of spellings that will be asked for one after the other, and at what stands there, so that the
    /// memory fetches them at the same time; the numbers of the slots that may be theirs, 0 for none.
    #[inline]
    pub(crate) fn expect<const N: usize>(&mut self, sought: &[Sought; N]) -> [usize; N] {
        // all are looked at before one is asked what it is, which nobody can foresee
        for sought in sought {
            self.seen ^=
                self.places.get(sought.place(self.places.len())).map_or(0, |&place| u64::from(place));
        }
        let mut found = [0; N];
        for (found, sought) in found.iter_mut().zip(sought) {
            let mut at = sought.place(self.places.len());
            *found = self.next(sought, &mut at).unwrap_or(0);
        }
        for at in found {
            if let Some(slot) = self.slots.get(at) {
                // both lines of it
                self.seen ^= slot.spelling.0[3] ^ slot.lexeme.last();
            }
        }
        found
    }

    /// The next slot from place `at` on that may be of a spelling; `at` is then the place behind.
    #[inline]
    fn next(&self, sought: &Sought, at: &mut usize) -> Option<usize> {
        let mask = self.places.len().wrapping_sub(1);
        // there are no more than 2³² places
        #[allow(clippy::cast_possible_truncation)]
        let tag = sought.tag() & !(mask as u32);
        while let Some(&place) = self.places.get(*at).filter(|&&place| place != 0) {
            *at = (*at + 1) & mask;
            let number = place as usize & mask;
            if place.wrapping_sub(tag) as usize == number {
                return Some(number);
            }
        }
        None
    }

    /// Makes sure that number 0 is that of a lexeme of no word.
    pub(crate) fn begin(&mut self, none: Lexeme) {
        if self.slots.is_empty() {
            self.slots.push(Slot { spelling: Spelling::default(), lexeme: none });
        }
    }

    /// The number of what is known of a spelling: as it was made before, or as `make` makes it. It is good until
    /// [`forget`](Self::forget). Where it was `expected` it is looked for first.
    #[inline]
    pub(crate) fn find(&mut self, sought: &Sought, expected: usize, make: impl FnOnce() -> Lexeme) -> u32 {
        let spelling = sought.spelling;
        if expected != 0 && self.slots.get(expected).is_some_and(|slot| slot.spelling == spelling) {
            self.note_again(expected);
            return u32::try_from(expected).unwrap_or(0);
        }
        let mut at = sought.place(self.places.len());
        while let Some(slot) = self.next(sought, &mut at) {
            if self.slots.get(slot).is_some_and(|slot| slot.spelling == spelling) {
                self.note_again(slot);
                return u32::try_from(slot).unwrap_or(0);
            }
        }
        let lexeme = make();
        self.put(Slot { spelling, lexeme })
    }

    #[inline]
    fn note_again(&mut self, slot: usize) {
        if let Some(bits) = self.again.get_mut(slot / 64) {
            *bits |= 1 << (slot % 64);
        }
    }

    /// What has this number.
    #[inline]
    pub(crate) fn get(&self, number: u32) -> Option<&Lexeme> {
        self.slots.get(number as usize).map(|slot| &slot.lexeme)
    }

    #[inline(never)]
    fn put(&mut self, slot: Slot) -> u32 {
        self.begin(Lexeme::default());
        self.slots.push(slot);
        self.again.resize(self.slots.len().div_ceil(64), 0);
        if 3 * self.places.len() < 4 * self.slots.len() {
            self.places = vec![0; (2 * self.slots.len()).next_power_of_two().max(FEWEST)];
            (1..self.slots.len()).for_each(|at| self.place(at));
        } else {
            self.place(self.slots.len() - 1);
        }
        u32::try_from(self.slots.len() - 1).unwrap_or(0)
    }

    /// Gives a slot its place, if it is of a spelling that is looked up.
    fn place(&mut self, slot: usize) {
        let Some(spelling) = self.slots.get(slot).map(|slot| slot.spelling).filter(|s| !s.is_none()) else {
            return;
        };
        let sought = Sought::from(spelling);
        let mask = self.places.len().wrapping_sub(1);
        let mut at = sought.place(self.places.len());
        while self.places.get(at).is_some_and(|&place| place != 0) {
            at = (at + 1) & mask;
        }
        if let (Some(place), Ok(number), Ok(mask)) =
            (self.places.get_mut(at), u32::try_from(slot), u32::try_from(mask))
        {
            *place = number | sought.tag() & !mask;
        }
    }

    /// Leaves out what was not asked for again if there is too much; numbers have no meaning any more.
    pub(crate) fn forget(&mut self) {
        if self.slots.len() <= MOST {
            return;
        }
        let mut at = 0;
        self.slots.retain(|slot| {
            let again = self.again.get(at / 64).is_some_and(|bits| bits & (1 << (at % 64)) != 0);
            at += 1;
            at == 1 || again && !slot.spelling.is_none()
        });
        // those met first are the frequent ones
        self.slots.truncate(MOST / 2);
        self.slots.shrink_to(MOST);
        self.again.clear();
        self.again.resize(self.slots.len().div_ceil(64), 0);
        self.again.shrink_to(MOST / 64);
        self.places = vec![0; 2 * MOST];
        (1..self.slots.len()).for_each(|at| self.place(at));
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
                assert_eq!(hash_of(&mut lexemes, &sought, number), number);
            }
        }
        // one of more letters is made anew
        let long = "ا".repeat(16);
        let words = Words::new(&long);
        let sought = Sought::of(long.as_bytes(), words.tokens().first().unwrap());
        for number in [1, 2] {
            assert_eq!(hash_of(&mut lexemes, &sought, number), number);
        }
    }

    /// Of texts of nothing but new words no more is kept than the table holds, and what was met again.
    #[test]
    fn the_table_has_an_end() {
        let text = (0..200_000).map(|number| format!("كلمة{number}")).collect::<Vec<_>>().join(" ");
        let words = Words::new(&text);
        let mut lexemes = Lexemes::default();
        let mut made = 0;
        for (token, number) in words.tokens().iter().zip(0..) {
            let sought = Sought::of(text.as_bytes(), token);
            let [expected] = lexemes.expect(&[sought]);
            let found = lexemes.find(&sought, expected, || {
                made += 1;
                lexeme(number)
            });
            assert_eq!(lexemes.get(found).unwrap().hash, number);
        }
        assert_eq!(made, words.len());
        let sought = |at: usize| Sought::of(text.as_bytes(), words.tokens().get(at).unwrap());
        assert_eq!(hash_of(&mut lexemes, &sought(170_000), 0), 170_000);
        lexemes.forget();
        assert!(lexemes.slots.len() < 10 && lexemes.slots.capacity() <= MOST, "{}", lexemes.slots.capacity());
        // what was asked for twice is still there, the others are made anew
        assert_eq!(hash_of(&mut lexemes, &sought(170_000), 0), 170_000);
        assert_eq!(hash_of(&mut lexemes, &sought(1), 7), 7);
    }

    fn hash_of(lexemes: &mut Lexemes, sought: &Sought, number: u32) -> u32 {
        let found = lexemes.find(sought, 0, || lexeme(number));
        lexemes.get(found).unwrap().hash
    }
}
