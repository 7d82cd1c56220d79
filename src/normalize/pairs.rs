//! Folding text without the way back, each byte by the one before it.
//!
//! The first byte of a letter writes nothing, the second one what becomes of the letter: so letters, spaces and digits take
//! the same way, and no branch asks where words end, which is what a pass over letters spends most of its time on.

use std::borrow::Cow;

use super::context;
use super::normalized::Normalized;
use super::normalizer::Normalizer;
use super::table::{Table, needs_context};

/// What is written at a byte.
#[derive(Clone, Copy)]
#[repr(align(4))]
struct Pair {
    becomes: [u8; 2],
    /// More than two: somebody must look closer.
    len: u8,
}

const NOTHING: Pair = Pair { becomes: [0; 2], len: 0 };
const CLOSER: Pair = Pair { becomes: [0; 2], len: 3 };

/// First bytes of characters of two.
const LEADS: std::ops::RangeInclusive<u8> = 0xc2..=0xdf;

/// What tells one first byte from the others.
const LEAD: u8 = 0x1f;

/// The table for pairs of bytes; made once for a normalizer.
pub(super) struct Pairs(Box<[[Pair; 256]; LEAD as usize + 1]>);

impl Pairs {
    #[expect(clippy::large_stack_arrays, reason = "32 KB, once for a normalizer")]
    pub(super) fn new(table: &Table) -> Self {
        let mut row = [CLOSER; 256];
        for (pair, byte) in row.iter_mut().zip(0..=u8::MAX) {
            *pair = match byte {
                0..0x80 => pair_of(table, char::from(byte)),
                _ if LEADS.contains(&byte) => NOTHING,
                _ => CLOSER,
            };
        }
        let mut rows = Box::new([row; LEAD as usize + 1]);
        for (row, lead) in rows.iter_mut().zip(0..) {
            for (pair, low) in row.iter_mut().skip(0x80).zip(0..0x40) {
                *pair = char::from_u32(lead << 6 | low)
                    .filter(|&c| c >= '\u{80}')
                    .map_or(CLOSER, |c| pair_of(table, c));
            }
        }
        Self(rows)
    }
}

fn pair_of(table: &Table, c: char) -> Pair {
    let letter = (c as usize).checked_sub(0x600);
    if letter.is_some_and(|letter| needs_context(table.folds, letter)) {
        return CLOSER;
    }
    let mut folded = String::new();
    table.push(c, &mut folded);
    match *folded.as_bytes() {
        [] => NOTHING,
        [one] => Pair { becomes: [one, 0], len: 1 },
        [one, two] => Pair { becomes: [one, two], len: 2 },
        _ => CLOSER,
    }
}

/// Bytes of the text that are folded at a time.
const BLOCK: usize = 512;

impl Normalizer {
    /// The normalized text alone: faster where nobody asks for the way back. A text that no fold changes is borrowed.
    ///
    /// ```
    /// assert_eq!(rawi::Normalizer::search().fold("أكّدَ"), "اكد");
    /// ```
    pub fn fold<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut out = String::with_capacity(text.len());
        self.fold_into(text, &mut out);
        if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
    }

    /// Appends the normalized text alone to `out`: [`fold`](Self::fold) for many texts in one buffer.
    ///
    /// ```
    /// let mut out = String::from("1 ");
    /// rawi::Normalizer::search().fold_into("أكّدَ", &mut out);
    /// assert_eq!(out, "1 اكد");
    /// ```
    pub fn fold_into(&self, text: &str, out: &mut String) {
        let start = out.len();
        if !self.pass(text, out, true) {
            out.truncate(start);
            self.pass(context::prepare(text, self.table()).text(), out, false);
        }
        let written = out.get(start..).unwrap_or_default();
        let completed = context::complete(written, self.table().folds).and_then(Normalized::changes);
        if let Some((completed, _)) = completed {
            out.truncate(start);
            out.push_str(&completed);
        }
    }

    /// Folds `text` by the table. False: a character was met that must be seen before by [`context::prepare`], which is
    /// to be told only if `wary`.
    fn pass(&self, text: &str, out: &mut String, wary: bool) -> bool {
        let (table, pairs) = (self.table(), self.pairs());
        let bytes = text.as_bytes();
        let mut block = [0; BLOCK + 2];
        let mut from = 0;
        while let Some(rest) = bytes.get(from..).filter(|rest| !rest.is_empty()) {
            let piece = rest.get(..BLOCK).unwrap_or(rest);
            let (mut read, mut to, mut before) = (0, 0, 0);
            for &byte in piece {
                let pair = pairs.0[usize::from(before & LEAD)][usize::from(byte)];
                let Some(room) = block.get_mut(to..).and_then(<[u8]>::first_chunk_mut) else { break };
                if pair.len > 2 {
                    break;
                }
                *room = pair.becomes;
                to += usize::from(pair.len);
                read += 1;
                before = byte;
            }
            let closer = read < piece.len();
            // a letter that goes on behind the block, or at which the block ended
            read -= usize::from(LEADS.contains(&before));
            // letters became letters: this is text, and never fails
            let Ok(written) = simdutf8::basic::from_utf8(block.get(..to).unwrap_or_default()) else { break };
            out.push_str(written);
            from += read;
            if !closer {
                continue;
            }
            let Some(c) = text.get(from..).and_then(|rest| rest.chars().next()) else { break };
            let letter = (c as usize).checked_sub(0x600);
            if wary && letter.is_some_and(|letter| needs_context(table.folds, letter)) {
                return false;
            }
            table.push(c, out);
            from += c.len_utf8();
        }
        true
    }
}
