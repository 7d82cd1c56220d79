//! The one pass that finds words, numbers, punctuation, sentences and paragraphs.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use crate::normalize::{fold_arabic, push_folded};
use crate::span::Span;

use super::signs;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenKind {
    /// A word in any script, with its marks and tatweel.
    Word,
    /// A number, with inner decimal and thousands separators.
    Number,
    /// One punctuation mark or symbol; a run of dots is one token, and so is a quotation mark written with two signs.
    Punctuation,
}

/// A word, a number or a punctuation mark of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    start: u32,
    end: u32,
    key_start: u32,
    key_end: u32,
    sentence: u32,
    paragraph: u32,
    first: char,
    kind: TokenKind,
    glued: bool,
}

impl Token {
    /// Where the token stands, in bytes.
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// What it is.
    pub fn kind(&self) -> TokenKind {
        self.kind
    }

    /// Its first character: for punctuation, the mark itself. A quotation mark is the common one of its shape: `"` for
    /// two apostrophes, « for ‹.
    pub fn first(&self) -> char {
        self.first
    }

    /// Whether it follows the token before it without white space.
    pub fn is_glued(&self) -> bool {
        self.glued
    }

    /// Number of the sentence it stands in, from 0 over the whole text.
    pub fn sentence(&self) -> usize {
        self.sentence as usize
    }

    /// Number of the paragraph it stands in, from 0. Paragraphs end at line breaks, at four spaces or more, which is what line
    /// breaks become in many texts that were taken from pages, and before the bullet of a list.
    pub fn paragraph(&self) -> usize {
        self.paragraph as usize
    }

    pub(crate) fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Where its key stands among those of all tokens.
    #[inline]
    pub(crate) fn key_range(&self) -> Range<usize> {
        self.key_start as usize..self.key_end as usize
    }

    /// Whether it is a quotation mark that may open something.
    pub(crate) fn opens_quotation(&self) -> bool {
        matches!(self.first, '"' | '\'' | '«' | '“' | '‘')
    }

    /// Whether it is a quotation mark that may close something: “ closes „.
    pub(crate) fn closes_quotation(&self) -> bool {
        matches!(self.first, '"' | '\'' | '»' | '”' | '’' | '“')
    }

    pub(crate) fn is(&self, mark: char) -> bool {
        self.kind == TokenKind::Punctuation && self.first == mark
    }
}

/// Memory of [`Words`] that may serve again.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    tokens: Vec<Token>,
    keys: String,
    bytes: Vec<u8>,
}

impl Buffers {
    /// How much there is, in bytes.
    pub(crate) fn size(&self) -> usize {
        self.tokens.capacity() * size_of::<Token>() + self.keys.capacity() + self.bytes.capacity()
    }
}

/// The tokens of one text, each with the folded key under which lexicons and gazetteers know it.
///
/// Words of Arabic and ASCII text are found by a table; runs of any other script are cut by the word
/// boundaries of Unicode Standard Annex 29. Apostrophes, full stops, colons and underscores between
/// letters separate words here (the annex joins them), because Arabic news drops the space after them.
///
/// ```
/// let words = rawi::Words::new("وقالَ الوزير: نعم.");
/// let keys: Vec<_> = (0..words.len()).map(|i| words.key(i)).collect();
/// assert_eq!(keys, ["وقال", "الوزير", ":", "نعم", "."]);
/// ```
#[derive(Clone, Debug)]
pub struct Words<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    keys: String,
    sentences: u32,
    paragraphs: u32,
}

impl<'t> Words<'t> {
    /// Finds the tokens of `text`; of a text over 4 GiB, those of the part before.
    pub fn new(text: &'t str) -> Self {
        Self::reusing(text, Buffers::default()).0
    }

    /// As [`new`](Self::new), in memory that served before; what is not kept in the words comes back.
    pub(crate) fn reusing(text: &'t str, buffers: Buffers) -> (Self, Vec<u8>) {
        let end = crate::span::FloorBoundary::floor_char_boundary_at(text, u32::MAX as usize);
        Scanner::new(end, text, buffers).run()
    }

    /// The memory of the words, to be used again with the bytes that [`reusing`](Self::reusing) gave back.
    pub(crate) fn into_buffers(self, bytes: Vec<u8>) -> Buffers {
        Buffers { tokens: self.tokens, keys: self.keys, bytes }
    }

    /// The text that was cut.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The tokens in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// How many sentences there are.
    pub fn sentences(&self) -> usize {
        if self.tokens.is_empty() { 0 } else { self.sentences as usize + 1 }
    }

    /// How many paragraphs there are.
    pub fn paragraphs(&self) -> usize {
        if self.tokens.is_empty() { 0 } else { self.paragraphs as usize + 1 }
    }

    /// Token `at` as written; empty past the end.
    #[inline(never)]
    pub fn surface(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| token.span().of(self.text))
    }

    /// The keys of all tokens, in order: each begins where the one before ends.
    pub(crate) fn each_key(&self) -> impl Iterator<Item = &str> {
        let mut rest = self.keys.as_str();
        self.tokens.iter().map(move |token| {
            let (key, behind) = rest.split_at_checked(token.key_range().len()).unwrap_or(("", rest));
            rest = behind;
            key
        })
    }

    /// The keys of all tokens as bytes: for the search, which hashes every one.
    #[inline]
    pub(crate) fn keys(&self) -> &[u8] {
        self.keys.as_bytes()
    }

    /// Where the key of token `at` stands among them.
    #[inline]
    pub(crate) fn key_range(&self, at: usize) -> Range<usize> {
        self.tokens.get(at).map_or(0..0, Token::key_range)
    }

    /// The folded key of token `at`; empty past the end.
    #[inline(never)]
    pub fn key(&self, at: usize) -> &str {
        self.tokens.get(at).and_then(|token| self.keys.get(token.key_range())).unwrap_or("")
    }
}

/// Classes of the characters that the fast path knows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Mark,
    Digit,
    Space,
    Break,
    Punctuation,
    /// Invisible: neither ends a word nor belongs to one.
    Ignored,
    /// Not decided by table: needs Unicode.
    Other,
}

const fn class_of_ascii(byte: u8) -> Class {
    match byte {
        b'\n' | b'\r' | 0x0b | 0x0c => Class::Break,
        b' ' | b'\t' => Class::Space,
        b'0'..=b'9' => Class::Digit,
        b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
        0..=0x1f | 0x7f => Class::Ignored,
        _ => Class::Punctuation,
    }
}

const fn class_of_arabic(c: u32) -> Class {
    match c {
        0x0610..=0x061a
        | 0x0640
        | 0x064b..=0x065f
        | 0x0670
        | 0x06d6..=0x06dc
        | 0x06df..=0x06e8
        | 0x06ea..=0x06ed => Class::Mark,
        0x061c => Class::Ignored,
        0x0660..=0x0669 | 0x06f0..=0x06f9 => Class::Digit,
        0x0620..=0x064a
        | 0x066e..=0x066f
        | 0x0671..=0x06d3
        | 0x06d5
        | 0x06ee..=0x06ef
        | 0x06fa..=0x06fc
        | 0x06ff => Class::Letter,
        _ => Class::Punctuation,
    }
}

/// What the scanner must know of a character of the Arabic block.
#[derive(Clone, Copy)]
struct Letter {
    class: Class,
    /// How many bytes its key has: two, one (a digit) or none.
    width: u8,
    key: [u8; 2],
}

/// Every code point of the Arabic block.
// the bytes of a code point below 0x800 fit
#[allow(clippy::cast_possible_truncation)]
static ARABIC: [Letter; 256] = {
    let mut table = [Letter { class: Class::Punctuation, width: 0, key: [0; 2] }; 256];
    let mut c = 0x600;
    while c < 0x700 {
        let letter = &mut table[c as usize - 0x600];
        letter.class = class_of_arabic(c);
        if let Some(folded) = fold_arabic(c) {
            // folds of the block are characters of two bytes at most
            let folded = folded as u32;
            (letter.width, letter.key) = if folded < 0x80 {
                (1, [folded as u8, 0])
            } else {
                (2, [0xc0 | (folded >> 6) as u8, 0x80 | (folded & 0x3f) as u8])
            };
        }
        c += 1;
    }
    table
};

/// Bytes that are folded at once: eight letters.
const BLOCK: usize = 16;

/// The letters between hamza and ghain, and between feh and yeh, by their two bytes: those of Arabic itself, of which each
/// has a key of two bytes.
const PLAIN: [(u16, u16); 2] = [(0xd8a1, 0xd8ba), (0xd981, 0xd98a)];

/// How many of those have another letter for their key.
const FOLDED: usize = {
    let mut count = 0;
    let mut c = 0x621;
    while c <= 0x64a {
        count += is_folded(c) as usize;
        c += 1;
    }
    count
};

/// Those, each with its key.
const FOLDS: [(u16, u16); FOLDED] = {
    let mut folds = [(0, 0); FOLDED];
    let (mut at, mut c) = (0, 0x621);
    while c <= 0x64a {
        if is_folded(c) {
            folds[at] = (bytes_of(c), u16::from_be_bytes(ARABIC[c as usize - 0x600].key));
            at += 1;
        }
        c += 1;
    }
    folds
};

const fn is_folded(c: u32) -> bool {
    let letter = ARABIC[c as usize - 0x600];
    let plain = matches!(letter.class, Class::Letter) && matches!(c, 0x621..=0x63a | 0x641..=0x64a);
    assert!(!plain || letter.width == 2, "a letter has a key of two bytes");
    plain && u16::from_be_bytes(letter.key) != bytes_of(c)
}

/// The two bytes of a character below 0x800.
// which fit
#[allow(clippy::cast_possible_truncation)]
const fn bytes_of(c: u32) -> u16 {
    0xc080 | ((c >> 6 << 8) | (c & 0x3f)) as u16
}

/// Folds the plain letters with which `block` begins; returns how many bytes they are. One fold at a time over all eight
/// letters, without a branch: the compiler makes vector instructions of that whatever it has inlined and unrolled before.
#[inline(never)]
fn fold_block(block: &[u8; BLOCK], key: &mut [u8; BLOCK]) -> usize {
    let (pairs, _) = block.as_chunks::<2>();
    let mut letters = [0; BLOCK / 2];
    letters.iter_mut().zip(pairs).for_each(|(letter, pair)| *letter = u16::from_le_bytes(*pair));
    let mut folded = letters;
    for (from, to) in FOLDS {
        for (folded, letter) in folded.iter_mut().zip(letters) {
            *folded ^= if letter == from.swap_bytes() { (from ^ to).swap_bytes() } else { 0 };
        }
    }
    let (keys, _) = key.as_chunks_mut::<2>();
    keys.iter_mut().zip(folded).for_each(|(key, letter)| *key = letter.to_le_bytes());
    let letters = u128::from_le_bytes(*block);
    // the halves
    #[allow(clippy::cast_possible_truncation)]
    let halves = [letters as u64, (letters >> 64) as u64].map(|four| u128::from(others(four)));
    let [first, second] = halves;
    ((first | second << 64).trailing_zeros() / 16 * 2) as usize
}

/// Which of four letters, two bytes each with the first lowest, are not plain: bit 8 of each.
#[inline]
fn others(letters: u64) -> u64 {
    const EACH: u64 = u64::MAX / 0xffff;
    const LEAD: u64 = EACH * (PLAIN[0].0 >> 8) as u64;
    const FROM: [u64; 2] =
        [EACH * (PLAIN[0].0 & 0xff) as u64, (PLAIN[0].0 & 0xff) as u64 - (PLAIN[1].0 & 0xff) as u64];
    const TO: [u64; 2] =
        [EACH * (PLAIN[0].1 & 0xff) as u64, (PLAIN[0].1 & 0xff) as u64 - (PLAIN[1].1 & 0xff) as u64];
    const BIT: u64 = EACH << 8;
    // the lead byte is that of the first range, or the next one
    let leads = (letters & (EACH * 0xff)) ^ LEAD;
    let trails = letters >> 8 & (EACH * 0xff);
    let second = leads & EACH;
    let foreign = (leads & (EACH * 0xfe)) + EACH * 0xfe;
    // a lane keeps its bit where nothing had to be borrowed
    let within = (trails + BIT - (FROM[0] - second * FROM[1])) & (TO[0] + BIT - second * TO[1] - trails);
    (foreign | !within) & BIT
}

/// How many bytes of `block` stand before the first of ASCII.
#[inline]
fn until_ascii(block: &[u8; BLOCK]) -> usize {
    let ascii = !u128::from_le_bytes(*block) & ((u128::MAX / 0xff) << 7);
    (ascii.trailing_zeros() / 8) as usize
}

/// The entry of a character whose two bytes these are, if it is of the Arabic block.
#[inline]
fn arabic([lead, low]: [u8; 2]) -> Option<&'static Letter> {
    if lead & 0xfc == 0xd8 {
        Some(&ARABIC[usize::from(lead & 3) << 6 | usize::from(low & 0x3f)])
    } else {
        None
    }
}

static ASCII: [Class; 128] = {
    let mut table = [Class::Punctuation; 128];
    let mut byte = 0;
    while byte < 128 {
        table[byte as usize] = class_of_ascii(byte);
        byte += 1;
    }
    table
};

fn class_of_other(c: char) -> Class {
    match c as u32 {
        0x85 | 0x2028 | 0x2029 => Class::Break,
        // zero-width space separates words, the other invisible characters do not
        0xa0 | 0x200b | 0x2000..=0x200a | 0x202f | 0x205f | 0x3000 | 0x1680 => Class::Space,
        0xad | 0x034f | 0x200c..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f | 0xfeff | 0xfe00..=0xfe0f => {
            Class::Ignored
        }
        0x0300..=0x036f | 0x08ca..=0x08e1 | 0x08e3..=0x08ff | 0xfc5e..=0xfc63 | 0xfe70..=0xfe7f => {
            Class::Mark
        }
        0x0750..=0x077f
        | 0x0870..=0x0887
        | 0x08a0..=0x08c9
        | 0xfb50..=0xfbb1
        | 0xfbd3..=0xfd3d
        | 0xfd50..=0xfdfb
        | 0xfe80..=0xfefc => Class::Letter,
        // guillemets, dashes, curly marks: most of what is neither Arabic nor ASCII in news
        0xab | 0xbb | 0x2010..=0x2027 | 0x2030..=0x205e => Class::Punctuation,
        // marks of any other script; general punctuation, which is frequent, is spared the search
        0x0300..=0x1fff | 0x20d0.. if is_combining_mark(c) => Class::Mark,
        _ if c.is_alphanumeric() => Class::Other,
        _ => Class::Punctuation,
    }
}

#[allow(clippy::struct_excessive_bools)]
struct Scanner<'t> {
    text: &'t str,
    end: usize,
    at: usize,
    tokens: Vec<Token>,
    /// Keys of all tokens, then room for more.
    keys: Vec<u8>,
    /// Where the keys go when all are there.
    text_keys: String,
    /// Bytes of `keys` that are written.
    key_end: usize,
    sentence: u32,
    paragraph: u32,
    /// A sentence end was seen; the next token that is not a closing mark opens a new sentence.
    sentence_ended: bool,
    paragraph_ended: bool,
    glued: bool,
    /// A straight mark was opened in this paragraph and not closed.
    quoted: bool,
}

/// Texts that lost their line breaks keep them as white space, in news in nine of ten runs of this many or more.
const PARAGRAPH_GAP: usize = 4;

impl<'t> Scanner<'t> {
    fn new(end: usize, text: &'t str, buffers: Buffers) -> Self {
        let Buffers { mut tokens, mut keys, mut bytes } = buffers;
        tokens.clear();
        tokens.reserve(end / 9 + 4);
        keys.clear();
        // most keys are as long as what they fold
        bytes.resize(bytes.len().max(end + BLOCK), 0);
        Self {
            text,
            end,
            at: 0,
            tokens,
            keys: bytes,
            text_keys: keys,
            key_end: 0,
            sentence: 0,
            paragraph: 0,
            sentence_ended: false,
            paragraph_ended: false,
            glued: false,
            quoted: false,
        }
    }

    /// Class of the character at the cursor, its width in bytes and the character.
    // measured: a call for every character costs a quarter of the scan
    #[allow(clippy::inline_always)]
    #[inline(always)]
    fn peek(&self, at: usize) -> Option<(Class, usize, char)> {
        if at >= self.end {
            return None;
        }
        let bytes = self.text.as_bytes();
        let lead = bytes[at];
        if lead < 0x80 {
            return Some((ASCII[lead as usize], 1, lead as char));
        }
        if at + 1 < self.end
            && let Some(letter) = arabic([lead, bytes[at + 1]])
        {
            let code = (u32::from(lead & 0x1f) << 6) | u32::from(bytes[at + 1] & 0x3f);
            let c = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
            return Some((letter.class, 2, c));
        }
        self.peek_other(at)
    }

    #[inline(never)]
    fn peek_other(&self, at: usize) -> Option<(Class, usize, char)> {
        let c = self.text.get(at..)?.chars().next()?;
        Some((class_of_other(c), c.len_utf8(), c))
    }

    fn run(mut self) -> (Words<'t>, Vec<u8>) {
        loop {
            self.plain_words();
            let Some((class, width, c)) = self.peek(self.at) else { break };
            match class {
                Class::Letter => self.word(c, 0),
                Class::Digit => self.number(),
                Class::Space => self.gap(),
                Class::Break => {
                    self.glued = false;
                    self.paragraph_ended = true;
                    self.at += width;
                }
                // a mark with no letter before it belongs to nothing
                Class::Ignored | Class::Mark => self.at += width,
                Class::Punctuation => self.punctuation(c, width),
                Class::Other => self.foreign(),
            }
        }
        // folded from text, it is text
        let keys = simdutf8::basic::from_utf8(self.keys.get(..self.key_end).unwrap_or(&[])).unwrap_or("");
        self.text_keys.push_str(keys);
        let words = Words {
            text: self.text,
            tokens: self.tokens,
            keys: self.text_keys,
            sentences: self.sentence,
            paragraphs: self.paragraph,
        };
        (words, self.keys)
    }

    /// White space: so much of it that it stands for a line break parts paragraphs.
    fn gap(&mut self) {
        self.glued = false;
        // the one behind a word may have been taken with it
        let taken = self.at.checked_sub(1).is_some_and(|previous| self.follows_space(previous));
        let mut spaces = usize::from(taken);
        while let Some((Class::Space, width, _)) = self.peek(self.at) {
            self.at += width;
            spaces += 1;
        }
        self.paragraph_ended |= spaces >= PARAGRAPH_GAP;
    }

    /// Goes on over words that begin with plain letters, which most of a text is made of. Where a word ends is asked of
    /// its bytes and not of its letters, so that the next one need not wait until this one is folded.
    #[inline]
    fn plain_words(&mut self) {
        let bytes = self.text.as_bytes().get(..self.end).unwrap_or(&[]);
        let (mut at, mut key_end) = (self.at, self.key_end);
        let mut last = [0; BLOCK];
        while let Some(rest) = bytes.get(at..)
            && let Some(room) = self.keys.get_mut(key_end..).and_then(|rest| rest.first_chunk_mut())
        {
            let block = rest.first_chunk().unwrap_or_else(|| {
                // the text ends in it, as in a word of another kind
                last = [0; BLOCK];
                last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
                &last
            });
            let wide = until_ascii(block);
            if wide == 0 {
                break;
            }
            let plain = fold_block(block, room);
            let code = (u32::from(block[0] & 0x1f) << 6) | u32::from(block[1] & 0x3f);
            let first = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
            if plain >= wide && block.get(wide) == Some(&b' ') {
                let (start, key_start) = (at, key_end);
                at += wide + 1;
                key_end += wide;
                self.key_end = key_end;
                self.emit(TokenKind::Word, start, start + wide, key_start, first);
                self.glued = false;
            } else if plain > 0 {
                self.at = at;
                let width = plain.min(wide);
                match self.peek(at + width) {
                    Some((Class::Punctuation, of_mark, mark)) => {
                        self.at += width;
                        self.key_end += width;
                        self.emit(TokenKind::Word, at, self.at, key_end, first);
                        self.punctuation(mark, of_mark);
                        self.skip_space();
                    }
                    _ => self.word(first, width),
                }
                (at, key_end) = (self.at, self.key_end);
            } else {
                break;
            }
        }
        self.at = at;
    }

    #[inline]
    fn push_key(&mut self, c: char) {
        let code = c as u32;
        let mut key = String::new();
        let mut room = [0; 4];
        let bytes = if (0x600..0x700).contains(&code) {
            let Letter { width, key, .. } = ARABIC[(code - 0x600) as usize];
            let [first, second] = key;
            room = [first, second, 0, 0];
            room.get(..usize::from(width)).unwrap_or(&[])
        } else if c.is_ascii() {
            c.to_ascii_lowercase().encode_utf8(&mut room).as_bytes()
        } else {
            push_folded(c, &mut key);
            key.as_bytes()
        };
        self.push_bytes(bytes);
    }

    /// Appends a character as it is: four bytes, of which the next key overwrites what is not its own.
    fn push_char(&mut self, c: char) {
        const MOST: usize = char::MAX.len_utf8();
        let mut bytes = [0; MOST];
        c.encode_utf8(&mut bytes);
        match self.keys.get_mut(self.key_end..).and_then(|rest| rest.first_chunk_mut()) {
            Some(room) => {
                *room = bytes;
                self.key_end += c.len_utf8();
            }
            None => self.push_bytes(bytes.get(..c.len_utf8()).unwrap_or(&[])),
        }
    }

    fn push_bytes(&mut self, bytes: &[u8]) {
        let end = self.key_end + bytes.len();
        if self.keys.len() < end + 2 {
            self.keys.resize((end + 2).next_power_of_two(), 0);
        }
        if let Some(room) = self.keys.get_mut(self.key_end..end) {
            room.copy_from_slice(bytes);
        }
        self.key_end = end;
    }

    /// Goes on over letters and marks of the Arabic block, and puts them into the key.
    #[inline]
    fn letters(&mut self, mut at: usize) -> usize {
        let bytes = self.text.as_bytes().get(..self.end).unwrap_or(&[]);
        let mut key_end = self.key_end;
        while let Some(letter) =
            bytes.get(at..).and_then(|rest| rest.first_chunk()).and_then(|pair| arabic(*pair))
            && matches!(letter.class, Class::Letter | Class::Mark)
            && let Some(room) = self.keys.get_mut(key_end..).and_then(|rest| rest.first_chunk_mut())
        {
            *room = letter.key;
            key_end += usize::from(letter.width);
            at += 2;
        }
        self.key_end = key_end;
        at
    }

    #[inline]
    fn follows_space(&self, at: usize) -> bool {
        at < self.end && self.text.as_bytes().get(at) == Some(&b' ')
    }

    /// A word, of whose letters and key so many bytes are there already, and the space behind it.
    fn word(&mut self, first: char, width: usize) {
        let (start, key_start) = (self.at, self.key_end);
        let mut at = start + width;
        let mut end = at;
        self.key_end += width;
        let mut digit = false;
        loop {
            let from = at;
            at = self.letters(at);
            if at > from {
                end = at;
                digit = false;
            }
            if self.follows_space(at) {
                break;
            }
            let Some((class, width, c)) = self.peek(at) else { break };
            let behind_digit = std::mem::replace(&mut digit, class == Class::Digit);
            match class {
                Class::Letter | Class::Mark | Class::Digit => {
                    self.push_key(c);
                    at += width;
                    end = at;
                }
                // «و3.5»: the separators of a number behind a proclitic
                Class::Punctuation
                    if behind_digit
                        && separates_digits(c)
                        && matches!(self.peek(at + width), Some((Class::Digit, ..))) =>
                {
                    self.push_key(c);
                    at += width;
                }
                Class::Ignored => at += width,
                Class::Other => {
                    // Latin letters with accents inside a Latin word
                    if !c.is_alphanumeric() || is_wide(c) {
                        break;
                    }
                    self.push_key(c);
                    at += width;
                    end = at;
                }
                _ => break,
            }
        }
        self.at = at;
        self.emit(TokenKind::Word, start, end, key_start, first);
        self.skip_space();
    }

    /// Goes on over the space that nearly always follows.
    #[inline]
    fn skip_space(&mut self) {
        if self.follows_space(self.at) {
            self.glued = false;
            self.at += 1;
        }
    }

    fn number(&mut self) {
        let (start, key_start) = (self.at, self.key_end);
        let (mut at, mut end) = (start, start);
        let first = self.peek(at).map_or('0', |(_, _, c)| c);
        let mut kind = TokenKind::Number;
        while let Some((class, width, c)) = self.peek(at) {
            match class {
                Class::Digit => {
                    self.push_key(c);
                    at += width;
                    end = at;
                }
                Class::Letter | Class::Mark => {
                    // «19th», «5جي»: letters join the digits before them, as in Annex 29
                    if class == Class::Letter {
                        kind = TokenKind::Word;
                    }
                    self.push_key(c);
                    at += width;
                    end = at;
                }
                Class::Ignored => at += width,
                Class::Punctuation if separates_digits(c) && kind == TokenKind::Number => {
                    let mut next = at + width;
                    // a mark of direction may stand behind the separator
                    if let Some((Class::Ignored, width, _)) = self.peek(next) {
                        next += width;
                    }
                    match self.peek(next) {
                        Some((Class::Digit, _, _)) => {
                            self.push_key(c);
                            at = next;
                        }
                        _ => break,
                    }
                }
                _ => break,
            }
        }
        self.at = at;
        self.emit(kind, start, end, key_start, first);
    }

    fn punctuation(&mut self, c: char, width: usize) {
        let (start, key_start) = (self.at, self.key_end);
        let mut end = start + width;
        if c == '.' {
            while self.text.as_bytes().get(end) == Some(&b'.') && end < self.end {
                end += 1;
            }
        }
        let dots = end - start > width;
        let (c, after) = self.quotation_mark(c, width);
        end = end.max(after);
        // a point of a list opens a line of its own, also where the break before it is lost
        self.paragraph_ended |= c == '•' && !self.glued;
        self.push_char(c);
        let ends = match c {
            // an initial or a title (د. سمير) ends no sentence
            '.' => !dots && !self.after_initial() && !self.parts_address(start, end),
            '!' | '?' | '؟' | '۔' => true,
            _ => false,
        };
        if self.sentence_ended && !self.paragraph_ended && self.opens_sentence(c, end) {
            self.sentence += 1;
            self.sentence_ended = false;
        }
        self.at = end;
        self.emit(TokenKind::Punctuation, start, end, key_start, if dots { '…' } else { c });
        self.sentence_ended |= ends;
    }

    /// The common sign for the mark that begins at the cursor, and where it ends.
    #[inline]
    fn quotation_mark(&self, c: char, width: usize) -> (char, usize) {
        let end = self.at + width;
        if c == '&' {
            let found = self.text.get(self.at..self.end).and_then(signs::reference);
            return found.map_or((c, end), |(sign, len)| (sign, self.at + len));
        }
        if let Some(sign) = signs::doubled(c)
            && let Some((_, again, other)) = self.peek(end)
            && other == c
            && (c != ',' || self.opens(end + again))
        {
            return (sign, end + again);
        }
        (signs::common(c), end)
    }

    /// Whether a mark behind the end of a sentence opens the next one: «نعم. ”لا“», «نعم.«لا»», and a straight one if none is
    /// open.
    fn opens_sentence(&self, c: char, end: usize) -> bool {
        let word = || matches!(self.peek(end), Some((Class::Letter | Class::Digit, ..)));
        match c {
            '»' | '”' | '’' => self.opens(end),
            '«' | '“' | '‘' => word(),
            '"' => !self.quoted && word(),
            _ => false,
        }
    }

    /// Whether a sign that begins at the cursor and ends here stands on the word behind it alone.
    fn opens(&self, end: usize) -> bool {
        !self.glued && matches!(self.peek(end), Some((Class::Letter | Class::Digit, ..)))
    }

    /// «www.example.org», «.dz»: a stop inside an address, or at its beginning, ends no sentence.
    fn parts_address(&self, start: usize, end: usize) -> bool {
        let bytes = self.text.as_bytes();
        let before = start.checked_sub(1).and_then(|at| bytes.get(at));
        bytes.get(end).is_some_and(u8::is_ascii_lowercase)
            && before.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b' ')
    }

    fn after_initial(&self) -> bool {
        self.tokens.last().is_some_and(|last| {
            // «Galaxy A7.» ends one
            let numbered = || {
                let text = self.text.as_bytes().get(last.start as usize..last.end as usize);
                text.is_some_and(|text| text.iter().any(u8::is_ascii_digit))
            };
            last.kind == TokenKind::Word
                && last.end as usize == self.at
                && !numbered()
                && (last.key_end - last.key_start <= 2 || self.spells_letters(last))
        })
    }

    /// «أن. بي. سي»: a short word behind an opening mark or behind another stop is a spelled-out letter.
    ///
    /// «www.example.com.»: the end of an address is none.
    fn spells_letters(&self, last: &Token) -> bool {
        let text = self.text.as_bytes().get(last.start as usize..last.end as usize);
        last.key_end - last.key_start <= 6
            && !text.is_some_and(|text| text.iter().all(u8::is_ascii_lowercase))
            && self.tokens.len().checked_sub(2).and_then(|at| self.tokens.get(at)).is_some_and(|before| {
                before.kind == TokenKind::Punctuation
                    && (before.first == '.' && before.sentence == last.sentence
                        || (before.opens_quotation() || matches!(before.first, '(' | '”' | '»'))
                            && (last.glued || self.letter_follows()))
            })
    }

    /// Whether another spelled-out letter stands behind the stop at the cursor: a short word with a stop of its own.
    fn letter_follows(&self) -> bool {
        const LONGEST: usize = 3;
        let rest = self.text.get(self.at..self.end).unwrap_or("").trim_start_matches('.').trim_start();
        let letters = rest.chars().take(LONGEST + 1).take_while(|c| c.is_alphabetic()).count();
        (1..=LONGEST).contains(&letters) && rest.chars().nth(letters) == Some('.')
    }

    /// A run of another script: cut by Unicode's word boundaries.
    fn foreign(&mut self) {
        let start = self.at;
        let mut end = start;
        while let Some((class, width, _)) = self.peek(end) {
            if matches!(class, Class::Space | Class::Break) {
                break;
            }
            // hand back to the table as soon as the other script ends
            if end > start && width <= 2 && class == Class::Letter && self.text.as_bytes()[end] >= 0xd8 {
                break;
            }
            end += width;
        }
        let run = self.text.get(start..end).unwrap_or("");
        for (offset, piece) in run.split_word_bound_indices() {
            let from = start + offset;
            let Some(c) = piece.chars().next() else { continue };
            if c.is_alphanumeric() {
                let key_start = self.key_end;
                piece.chars().for_each(|c| self.push_key(c));
                let kind =
                    if piece.chars().all(char::is_numeric) { TokenKind::Number } else { TokenKind::Word };
                self.emit(kind, from, from + piece.len(), key_start, c);
            } else {
                let mut inner = from;
                for c in piece.chars() {
                    // a run of dots is one token already
                    if inner < self.tokens.last().map_or(0, |last| last.end as usize) {
                        inner += c.len_utf8();
                        continue;
                    }
                    self.at = inner;
                    match self.peek(inner) {
                        Some((Class::Punctuation, width, _)) => self.punctuation(c, width),
                        Some((Class::Space, ..)) => self.glued = false,
                        _ => {}
                    }
                    inner += c.len_utf8();
                }
            }
        }
        self.at = end;
    }

    fn emit(&mut self, kind: TokenKind, start: usize, end: usize, key_start: usize, first: char) {
        if self.paragraph_ended {
            if !self.tokens.is_empty() {
                self.paragraph += 1;
                self.sentence += 1;
            }
            self.paragraph_ended = false;
            self.sentence_ended = false;
            self.quoted = false;
        } else if self.sentence_ended
            && !(kind == TokenKind::Punctuation && closes(first, self.glued, self.quoted))
        {
            self.sentence += 1;
            self.sentence_ended = false;
        }
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.quoted ^= kind == TokenKind::Punctuation && first == '"';
        self.tokens.push(Token {
            start: narrow(start),
            end: narrow(end),
            key_start: narrow(key_start),
            key_end: narrow(self.key_end),
            sentence: self.sentence,
            paragraph: self.paragraph,
            first,
            kind,
            glued: self.glued,
        });
        self.glued = true;
    }
}

/// Decimal and thousands separators.
fn separates_digits(c: char) -> bool {
    matches!(c, '.' | ',' | '٫' | '٬' | '،')
}

/// Scripts in which words are not separated by spaces: their runs go to Unicode's segmentation.
fn is_wide(c: char) -> bool {
    c as u32 >= 0x0900
}

/// Marks that may follow a sentence end and still belong to it: a straight one if it stands there, or closes one.
fn closes(c: char, glued: bool, quoted: bool) -> bool {
    match c {
        '»' | '”' | '’' | ')' | ']' | '}' | '.' | '!' | '?' | '؟' => true,
        '"' => glued || quoted,
        '\'' | '“' | '«' | '‘' => glued,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_folded_like_its_letters() {
        for c in (0..0x800).filter_map(char::from_u32) {
            for at in 0..BLOCK / 2 {
                let mut text = "ب".repeat(at);
                text.push(c);
                text.extend(std::iter::repeat_n('ة', BLOCK));
                let block = text.as_bytes().first_chunk().unwrap();
                let mut key = [0; BLOCK];
                let width = fold_block(block, &mut key);
                let plain = matches!(c as u32, 0x621..=0x63a | 0x641..=0x64a);
                assert_eq!(width, if plain { BLOCK } else { 2 * at }, "{c:?} {at}");
                let mut folded = String::new();
                text.chars().for_each(|c| push_folded(c, &mut folded));
                assert_eq!(key[..width], folded.as_bytes()[..width], "{c:?} {at}");
                assert_eq!(until_ascii(block), if c.is_ascii() { 2 * at } else { BLOCK });
            }
        }
    }

    /// Whatever stands in or behind a word, and wherever blocks end.
    #[test]
    fn words_are_cut_alike_at_every_place_of_a_block() {
        let within = ["", "ة", "ً", "ـ", "گ", "٣", "3", "x", "\u{200c}", "ﻼ", "é", "אב"];
        let behind = [" ", "", "،", ".", "\n", "»", "  ", "\u{200b}", "-", "ا "];
        for length in 0..20 {
            for inside in within {
                for after in behind {
                    let word = ["أ".repeat(length), inside.into(), "ى".repeat(length % 3)].concat();
                    let text = [&*word, after, "قال ", &word, " نعم"].concat();
                    let words = Words::new(&text);
                    for (at, token) in words.tokens().iter().enumerate().filter(|(_, token)| token.is_word())
                    {
                        let mut key = String::new();
                        words.surface(at).chars().for_each(|c| push_folded(c, &mut key));
                        assert_eq!(words.key(at), key, "{text:?}");
                        assert_eq!(words.surface(at).chars().next(), Some(token.first()), "{text:?}");
                    }
                    // what stands behind the second one changes nothing in the first
                    let spaced = text.replace(' ', " \u{2060}");
                    let others = Words::new(&spaced);
                    let surfaces = |words: &Words<'_>| -> Vec<String> {
                        (0..words.len())
                            .map(|at| words.surface(at).trim_matches('\u{2060}').to_owned())
                            .collect()
                    };
                    assert_eq!(surfaces(&words), surfaces(&others), "{text:?}");
                    let glued = |words: &Words<'_>| -> Vec<bool> {
                        words.tokens().iter().map(Token::is_glued).collect()
                    };
                    assert_eq!(glued(&words), glued(&others), "{text:?}");
                }
            }
        }
    }
}
