//! Folding text that is kept in UTF-16, as Python, Java, JavaScript and Windows keep Arabic: without the way there and back
//! through UTF-8.

use super::context;
use super::normalizer::Normalizer;
use super::table::{Table, needs_context};

/// What becomes of a unit below U+0700: nearly every one, so that words and the spaces between them take the same way.
#[derive(Clone, Copy, Default)]
struct Unit {
    becomes: u16,
    /// How many units it becomes: one or none; more than that if somebody must look closer.
    len: u8,
}

/// The table for units; made once for a normalizer.
pub(super) struct Units([Unit; 0x700]);

/// Somebody must look closer.
const CLOSER: Unit = Unit { becomes: 0, len: 2 };

impl Units {
    pub(super) fn new(table: &Table) -> Self {
        let unit = |c: char, look: bool| {
            let mut folded = String::new();
            table.push(c, &mut folded);
            let mut units = folded.encode_utf16();
            match (units.next(), units.next()) {
                _ if look => CLOSER,
                (None, _) => Unit { becomes: 0, len: 0 },
                (Some(becomes), None) => Unit { becomes, len: 1 },
                _ => CLOSER,
            }
        };
        let mut units = [Unit::default(); 0x700];
        for (slot, c) in units.iter_mut().zip('\0'..) {
            let letter = (c as usize).checked_sub(0x600);
            *slot = unit(c, letter.is_some_and(|letter| needs_context(table.folds, letter)));
        }
        Self(units)
    }
}

impl Normalizer {
    /// The normalized text alone, of one in UTF-16; units that are no text stay as they are.
    ///
    /// ```
    /// let text: Vec<u16> = "أكّدَ".encode_utf16().collect();
    /// let folded = rawi::Normalizer::search().fold_utf16(text.iter().copied());
    /// assert_eq!(String::from_utf16_lossy(&folded), "اكد");
    /// ```
    pub fn fold_utf16(&self, units: impl ExactSizeIterator<Item = u16> + Clone) -> Vec<u16> {
        // the folds behind the table look at whole texts
        let simple = !context::completes(self.table().folds);
        let quick = simple.then(|| self.quick(units.clone())).flatten();
        quick.unwrap_or_else(|| {
            // what is no text stands between pieces that are
            let mut out = Vec::with_capacity(units.len());
            let mut piece = String::new();
            for read in char::decode_utf16(units) {
                match read {
                    Ok(c) => piece.push(c),
                    Err(lone) => {
                        out.extend(self.fold(&piece).encode_utf16());
                        out.push(lone.unpaired_surrogate());
                        piece.clear();
                    }
                }
            }
            out.extend(self.fold(&piece).encode_utf16());
            out
        })
    }

    /// One pass, unless a character is met that its neighbours decide.
    fn quick(&self, units: impl ExactSizeIterator<Item = u16>) -> Option<Vec<u16>> {
        let (table, known) = (self.table(), self.units());
        let mut out = vec![0; units.len() + 1];
        let mut to = 0;
        let mut folded = String::new();
        // the first half of a character beyond U+FFFF
        let mut high = None;
        for unit in units {
            let slot = known.0.get(usize::from(unit)).copied().unwrap_or(CLOSER);
            if slot.len < 2 {
                *out.get_mut(to)? = slot.becomes;
                to += usize::from(slot.len);
                high = None;
                continue;
            }
            if unit & 0xff00 == 0x600 && needs_context(table.folds, usize::from(unit & 0xff)) {
                return None;
            }
            let pair = high.take().and_then(|high| char::decode_utf16([high, unit]).next()?.ok());
            folded.clear();
            let Some(c) = pair.or(char::from_u32(u32::from(unit))) else {
                *out.get_mut(to)? = unit;
                to += 1;
                high = (unit & 0xfc00 == 0xd800).then_some(unit);
                continue;
            };
            // the first half was written as it was
            to -= usize::from(pair.is_some());
            table.push(c, &mut folded);
            let more = folded.encode_utf16().count();
            if more > 1 {
                out.resize(out.len() + more, 0);
            }
            for becomes in folded.encode_utf16() {
                *out.get_mut(to)? = becomes;
                to += 1;
            }
        }
        out.truncate(to);
        Some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_as_in_utf8() {
        let text = "قالَ: «ﷺ ٢٠٢٥» 𝟙🇫🇷 CNN École ﻷ سو\u{654}ال \u{feff}é";
        let again = Normalizer::search().to_builder().repeats(true).build();
        for by in Normalizer::PROFILES.iter().map(|name| Normalizer::profile(name).unwrap()).chain([again]) {
            for piece in text.split_inclusive(' ') {
                let units: Vec<u16> = piece.encode_utf16().collect();
                let folded = by.fold_utf16(units.iter().copied());
                assert_eq!(String::from_utf16(&folded).unwrap(), by.fold(piece), "{by:?} of {piece}");
            }
        }
    }

    #[test]
    fn what_is_no_text_stays() {
        let search = Normalizer::search();
        for (units, folded) in [
            (vec![0xd835, 0x623, 0xdfd9], vec![0xd835, 0x627, 0xdfd9]),
            (vec![0xdfd9, 0xd835, 0xd835, 0xdfd9], vec![0xdfd9, 0xd835, 0x31]),
            (vec![0x627, 0x654, 0xd835], vec![0x627, 0xd835]),
        ] {
            assert_eq!(search.fold_utf16(units.iter().copied()), folded);
        }
    }
}
