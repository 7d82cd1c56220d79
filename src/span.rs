//! Positions in a text, and their conversion between bytes, code points and UTF-16 units.

use std::ops::Range;

/// A half-open range of **byte** offsets into the original text.
///
/// Spans that this crate returns lie on character boundaries, never start on a combining mark and include
/// the marks that follow their last letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in units of the span.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds nothing.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one unit.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The piece of `text` that the span covers; empty if the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    pub(crate) const fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.start..span.end
    }
}

/// The unit in which offsets are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OffsetUnit {
    /// Bytes of UTF-8: what Rust slices by.
    #[default]
    Utf8,
    /// Unicode code points: what Python strings are indexed by.
    CodePoint,
    /// UTF-16 code units: what JavaScript and Java index by.
    Utf16,
}

/// Translates byte offsets of one text into another unit, walking from each to the next.
///
/// ```
/// use rawi::{OffsetConverter, OffsetUnit};
/// let mut converter = OffsetConverter::new("قال 𐤀x", OffsetUnit::Utf16);
/// assert_eq!(converter.convert(6), 3);
/// assert_eq!(converter.convert(11), 6);
/// ```
#[derive(Clone, Debug)]
pub struct OffsetConverter<'t> {
    text: &'t str,
    unit: OffsetUnit,
    byte: usize,
    count: usize,
}

impl<'t> OffsetConverter<'t> {
    /// A converter that stands at the start of `text`.
    pub fn new(text: &'t str, unit: OffsetUnit) -> Self {
        Self { text, unit, byte: 0, count: 0 }
    }

    /// The offset, in the converter's unit, of byte `offset`.
    ///
    /// Offsets that ascend cost one walk over the text in all; a smaller one than the last is walked back to.
    /// An offset past the end counts as the end, one inside a character as that character's start.
    pub fn convert(&mut self, offset: usize) -> usize {
        if self.unit == OffsetUnit::Utf8 {
            return offset;
        }
        let offset = self.text.floor_char_boundary_at(offset);
        let (from, to) = (self.byte.min(offset), self.byte.max(offset));
        let piece = self.text.get(from..to).unwrap_or("");
        let width = match self.unit {
            OffsetUnit::Utf8 => piece.len(),
            OffsetUnit::CodePoint => piece.chars().count(),
            OffsetUnit::Utf16 => piece.chars().map(char::len_utf16).sum(),
        };
        self.count = if offset < self.byte { self.count.saturating_sub(width) } else { self.count + width };
        self.byte = offset;
        self.count
    }
}

/// The largest character boundary not after an index.
pub(crate) trait FloorBoundary {
    fn floor_char_boundary_at(&self, index: usize) -> usize;
}

impl FloorBoundary for str {
    fn floor_char_boundary_at(&self, index: usize) -> usize {
        let mut at = index.min(self.len());
        while !self.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converts_forward_backward_and_past_the_end() {
        let text = "a\u{64e}ب𝄞c";
        let mut points = OffsetConverter::new(text, OffsetUnit::CodePoint);
        assert_eq!([0, 1, 3, 5, 9, 10, 99].map(|b| points.convert(b)), [0, 1, 2, 3, 4, 5, 5]);
        assert_eq!(points.convert(3), 2);
        let mut utf16 = OffsetConverter::new(text, OffsetUnit::Utf16);
        assert_eq!([5, 9, 10].map(|b| utf16.convert(b)), [3, 5, 6]);
        assert_eq!(utf16.convert(7), 3, "inside a character counts as its start");
    }
}
