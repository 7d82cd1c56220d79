//! The quick part of a pass: a stretch of text in which every change is one of a letter of U+0600-06FF, folded into a
//! block of bytes without a branch that asks whether a letter changes.
//!
//! Every letter is written, two bytes, of which the next one overwrites what is not wanted; and every place is noted as
//! that of a change, which the next one overwrites if it was none. What was noted becomes edits when the block is full.

use super::fold::Fold;
use super::normalized::Writer;
use super::table::{Letter, Table};

/// Bytes of the original that a block takes at most, and a character more.
const BLOCK: usize = 1024;
const ROOM: usize = BLOCK + 8;

pub(super) struct Block {
    text: [u8; ROOM],
    /// Where each change is, from the start of the block: in the original and in the text.
    places: [(u16, u16); ROOM / 2],
}

impl Block {
    pub(super) fn new() -> Self {
        Self { text: [0; ROOM], places: [(0, 0); ROOM / 2] }
    }

    /// Folds the writer's original from `at` to where a character stands that needs a closer look, or a block's length,
    /// and tells where that is.
    #[expect(clippy::cast_possible_truncation, reason = "a block is shorter than 65,536 bytes")]
    pub(super) fn fold(&mut self, writer: &mut Writer<'_>, table: &Table, from: usize) -> usize {
        let original = writer.original();
        let bytes = original.as_bytes();
        let bytes = bytes.get(from..bytes.len().min(from + BLOCK)).unwrap_or_default();
        let (mut at, mut to, mut changes) = (0, 0, 0);
        while let Some(&lead) = bytes.get(at) {
            if lead & 0xfc == 0xd8 {
                // a block may end inside a letter
                let Some(&low) = bytes.get(at + 1) else { break };
                let Letter { becomes, len, changed } = table.letters[Table::slot(lead, low)];
                if len > 2 {
                    break;
                }
                let (Some(text), Some(place)) = (self.text.get_mut(to..to + 2), self.places.get_mut(changes))
                else {
                    break;
                };
                text.copy_from_slice(&becomes);
                *place = (at as u16, to as u16);
                at += 2;
                to += usize::from(len);
                changes += usize::from(changed);
                continue;
            }
            if lead < 0x80 && !table.changes[usize::from(lead)] {
                let Some(text) = self.text.get_mut(to) else { break };
                *text = lead;
                at += 1;
                to += 1;
                continue;
            }
            // quotation marks, digits of other scripts, presentation forms
            let Some(c) = original.get(from + at..).and_then(|rest| rest.chars().next()) else { break };
            let mut same = [0; 4];
            let becomes = match table.get(c) {
                Some((becomes, _)) => becomes,
                None if table.folds.has(Fold::Case) => break,
                None => c.encode_utf8(&mut same),
            };
            let Some(text) = self.text.get_mut(to..to + becomes.len()) else { break };
            text.copy_from_slice(becomes.as_bytes());
            if table.get(c).is_some() {
                let Some(place) = self.places.get_mut(changes) else { break };
                *place = (at as u16, to as u16);
                changes += 1;
            }
            at += c.len_utf8();
            to += becomes.len();
        }
        let changes = self.places.get(..changes).unwrap_or_default();
        writer.take(from, at, self.text.get(..to).unwrap_or_default(), changes, table);
        from + at
    }
}
