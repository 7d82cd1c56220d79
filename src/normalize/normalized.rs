//! A normalized text, what was changed, and the way there and back.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_segmentation::GraphemeCursor;

use super::fold::Fold;
use super::normalizer::Normalizer;
use super::table::Table;
use super::through::through;
use crate::span::{FloorBoundary, Span};

/// One change: the bytes `original` of the original text became the bytes `normalized` of the normalized one.
///
/// Neighbours that one fold changed alike are one edit: ٢٠٢٥ → 2025, a run of vowel marks → nothing. All
/// characters of an edit have the same width in bytes, before and after; only deletions may differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Edit {
    /// Bytes of the original text.
    pub original: Span,
    /// Bytes of the normalized text; empty if the original was deleted.
    pub normalized: Span,
    /// Which fold did it; of several that followed one another on a character, the first.
    pub fold: Fold,
}

impl Edit {
    /// Whether nothing took the place of the original.
    pub const fn is_deletion(&self) -> bool {
        self.normalized.is_empty()
    }
}

/// A text after normalization, with the way back to the original.
///
/// All offsets are bytes. Both mappings take any span: one that does not fit is clamped, one that cuts a
/// character is widened to hold it. Mapped spans are never smaller than what they stand for, grow when the
/// given span grows, and keep letters whole: a span never starts on a combining mark and includes the marks
/// and strokes that follow its last letter, deleted ones too. Invisible characters that were deleted beside
/// a span stay outside.
///
/// ```
/// use rawi::{Normalizer, Span};
///
/// let text = "مُحَمَّـــدٌ\u{200f}!";
/// let normalized = Normalizer::search().normalize(text);
/// assert_eq!(normalized.text(), "محمد!");
/// let word = normalized.to_original(Span::new(0, 8));
/// assert_eq!(word.of(text), "مُحَمَّـــدٌ");
/// assert_eq!(normalized.to_normalized(word), Span::new(0, 8));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Normalized<'t> {
    original: Cow<'t, str>,
    text: Cow<'t, str>,
    edits: Vec<Edit>,
}

impl<'t> Normalized<'t> {
    /// The normalized text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The normalized text, borrowed from the original if nothing changed.
    ///
    /// ```
    /// use std::borrow::Cow;
    /// let text = rawi::Normalizer::search().normalize("قال").into_text();
    /// assert!(matches!(text, Cow::Borrowed("قال")));
    /// ```
    pub fn into_text(self) -> Cow<'t, str> {
        self.text
    }

    /// The text that was normalized.
    pub fn original(&self) -> &str {
        &self.original
    }

    /// The same, with a copy of the original where it was borrowed: it can outlive the text.
    ///
    /// ```
    /// let kept = {
    ///     let text = String::from("قَالَ");
    ///     rawi::Normalizer::search().normalize(&text).into_owned()
    /// };
    /// assert_eq!((kept.original(), kept.text()), ("قَالَ", "قال"));
    /// ```
    #[must_use]
    pub fn into_owned(self) -> Normalized<'static> {
        Normalized {
            original: Cow::Owned(self.original.into_owned()),
            text: Cow::Owned(self.text.into_owned()),
            edits: self.edits,
        }
    }

    /// What was changed, in order, without overlaps.
    ///
    /// ```
    /// use rawi::{Fold, Normalizer, Span};
    ///
    /// let normalized = Normalizer::search().normalize("عام ٢٠٢٥");
    /// let [edit] = normalized.edits() else { panic!() };
    /// assert_eq!((edit.original, edit.normalized), (Span::new(7, 15), Span::new(7, 11)));
    /// assert_eq!(edit.fold, Fold::Digits);
    /// ```
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// The edits for people to read, one a line: bytes of the original, what stands there, what took its place, and by
    /// which fold.
    ///
    /// ```
    /// let normalized = rawi::Normalizer::search().normalize("أمُّ ٢٠٢٥");
    /// assert_eq!(normalized.describe(), "0..2 «أ» → «ا» alef\n4..8 «\u{64f}\u{651}» → «» harakat\n9..17 «٢٠٢٥» → «2025» digits\n");
    /// ```
    pub fn describe(&self) -> String {
        let mut out = String::new();
        for edit in &self.edits {
            let (from, to) = (edit.original.of(&self.original), edit.normalized.of(&self.text));
            // writing to a string never fails
            let _ = writeln!(
                out,
                "{}..{} «{from}» → «{to}» {}",
                edit.original.start, edit.original.end, edit.fold
            );
        }
        out
    }

    /// Whether anything was changed.
    pub fn is_changed(&self) -> bool {
        !self.edits.is_empty()
    }

    /// The bytes of the original that `span` of the normalized text stands for.
    ///
    /// An empty span becomes an empty one, after what was deleted there.
    pub fn to_original(&self, span: Span) -> Span {
        let (start, end) = fit(&self.text, span);
        let from = floor_grapheme(&self.original, self.original_start(start));
        if start == end {
            return Span::new(from, from);
        }
        Span::new(from, ceil_grapheme(&self.original, self.original_end(end)))
    }

    /// The bytes of the normalized text that stand for `span` of the original.
    ///
    /// A span of which nothing is left becomes an empty one, where it was.
    pub fn to_normalized(&self, span: Span) -> Span {
        let (start, end) = fit(&self.original, span);
        let (from, to) = (self.normalized_start(start), self.normalized_end(end));
        let first = floor_grapheme(&self.text, from);
        if start == end || from >= to {
            return Span::new(first, first);
        }
        Span::new(first, ceil_grapheme(&self.text, to))
    }

    /// Normalizes the normalized text once more; the way back still leads to the first original.
    ///
    /// ```
    /// use rawi::{Normalizer, Span};
    ///
    /// let text = "ﻷُمّ";
    /// let twice = Normalizer::display().normalize(text).then(&Normalizer::search());
    /// assert_eq!((twice.original(), twice.text()), (text, "لام"));
    /// assert_eq!(twice.to_original(Span::new(0, 4)).of(text), "ﻷُ");
    /// ```
    #[must_use]
    pub fn then(self, next: &Normalizer) -> Normalized<'t> {
        match next.normalize(&self.text).changes() {
            Some(next) => self.through(next),
            None => self,
        }
    }

    /// The text and the edits, if anything was changed.
    pub(super) fn changes(self) -> Option<(String, Vec<Edit>)> {
        (!self.edits.is_empty()).then(|| (self.text.into_owned(), self.edits))
    }

    /// The way from the original through this text to the next, to which edits lead from it.
    pub(super) fn through(self, (text, edits): (String, Vec<Edit>)) -> Normalized<'t> {
        let edits = if self.is_changed() {
            through(&self.original, &self.text, &text, [&self.edits, &edits])
        } else {
            edits
        };
        let text = if edits.is_empty() { self.original.clone() } else { Cow::Owned(text) };
        Normalized { original: self.original, text, edits }
    }

    /// Where the character at `at` of the normalized text starts in the original.
    fn original_start(&self, at: usize) -> usize {
        self.back().start(at)
    }

    /// Where the character before `at` of the normalized text ends in the original, with what was deleted of
    /// it.
    fn original_end(&self, at: usize) -> usize {
        let mut end = self.back().end(at);
        let next = self.edits.partition_point(|edit| edit.normalized.start < at);
        for edit in self.edits.get(next..).unwrap_or_default() {
            if !edit.is_deletion() || edit.normalized.start > at {
                break;
            }
            if edit.fold.trails() {
                end = edit.original.end;
            }
        }
        end
    }

    fn normalized_start(&self, at: usize) -> usize {
        self.forth().start(at)
    }

    fn normalized_end(&self, at: usize) -> usize {
        self.forth().end(at)
    }

    /// From the normalized text to the original.
    fn back(&self) -> Crossing<'_> {
        let (from, to) = (|edit: &Edit| edit.normalized, |edit: &Edit| edit.original);
        Crossing { edits: &self.edits, from, to, target: &self.original }
    }

    /// From the original to the normalized text.
    fn forth(&self) -> Crossing<'_> {
        let (from, to) = (|edit: &Edit| edit.original, |edit: &Edit| edit.normalized);
        Crossing { edits: &self.edits, from, to, target: &self.text }
    }
}

/// The way from one of the two texts to the other.
struct Crossing<'n> {
    edits: &'n [Edit],
    from: fn(&Edit) -> Span,
    to: fn(&Edit) -> Span,
    target: &'n str,
}

impl Crossing<'_> {
    /// Where the character at `at` starts in the target.
    fn start(&self, at: usize) -> usize {
        let next = self.edits.partition_point(|edit| (self.from)(edit).end <= at);
        if let Some(edit) = self.edits.get(next) {
            let (from, to) = ((self.from)(edit), (self.to)(edit));
            if from.start < at {
                return self.target.floor_char_boundary_at(to.start + scale(at - from.start, to, from));
            }
        }
        self.behind(next, at)
    }

    /// Where the character before `at` ends in the target.
    fn end(&self, at: usize) -> usize {
        let next = self.edits.partition_point(|edit| (self.from)(edit).start < at);
        if let Some(edit) = before(self.edits, next) {
            let (from, to) = ((self.from)(edit), (self.to)(edit));
            if from.end > at {
                return ceil_char(self.target, to.end - scale(from.end - at, to, from));
            }
        }
        self.behind(next, at)
    }

    /// The place of `at`, which stands in what no edit changed before the edit at `next`.
    fn behind(&self, next: usize, at: usize) -> usize {
        match before(self.edits, next) {
            Some(edit) => (self.to)(edit).end + (at - (self.from)(edit).end),
            None => at,
        }
    }
}

impl AsRef<str> for Normalized<'_> {
    fn as_ref(&self) -> &str {
        self.text()
    }
}

fn before(edits: &[Edit], at: usize) -> Option<&Edit> {
    at.checked_sub(1).and_then(|last| edits.get(last))
}

/// How far `by` bytes into `from` lie in `to`: exact on character boundaries, because the characters of an
/// edit have one width.
fn scale(by: usize, to: Span, from: Span) -> usize {
    let (by, to, from) = (by as u128, to.len() as u128, from.len().max(1) as u128);
    usize::try_from(by * to / from).unwrap_or(usize::MAX)
}

/// Brings a span inside the text and onto character boundaries.
fn fit(text: &str, span: Span) -> (usize, usize) {
    let start = text.floor_char_boundary_at(span.start);
    if span.is_empty() { (start, start) } else { (start, ceil_char(text, span.end)) }
}

fn ceil_char(text: &str, index: usize) -> usize {
    let mut at = index.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

fn floor_grapheme(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(false) => cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0),
        _ => at,
    }
}

fn ceil_grapheme(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(false) => cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len()),
        _ => at,
    }
}

/// Writes a normalized text from left to right, copying what does not change in whole runs.
pub(super) struct Writer<'t> {
    original: &'t str,
    text: String,
    /// How much of the original is written.
    done: usize,
    changed: bool,
    edits: Vec<Edit>,
    /// Width of a character of the last edit, before and after; zeros for a deletion.
    unit: (usize, usize),
}

impl<'t> Writer<'t> {
    pub(super) fn new(original: &'t str) -> Self {
        Self { original, text: String::new(), done: 0, changed: false, edits: Vec::new(), unit: (0, 0) }
    }

    /// Makes room before the first change.
    fn begin(&mut self) {
        if !self.changed {
            self.changed = true;
            self.text.reserve(self.original.len());
        }
    }

    pub(super) fn original(&self) -> &'t str {
        self.original
    }

    /// Writes, in the place of the `width` bytes at `at`, what `write` appends.
    #[inline]
    pub(super) fn change(&mut self, at: usize, width: usize, fold: Fold, write: impl FnOnce(&mut String)) {
        self.begin();
        if self.done < at {
            self.text.push_str(self.original.get(self.done..at).unwrap_or_default());
        }
        self.done = at + width;
        let start = self.text.len();
        write(&mut self.text);
        let end = self.text.len();
        self.note(at, width, start, end, fold);
    }

    /// One character of `width` bytes at `at` became the bytes `start..end`.
    #[inline]
    fn note(&mut self, at: usize, width: usize, start: usize, end: usize, fold: Fold) {
        let unit = if start == end { (0, 0) } else { (width, end - start) };
        match self.edits.last_mut() {
            Some(last) if last.original.end == at && last.fold == fold && self.unit == unit => {
                last.original.end = at + width;
                last.normalized.end = end;
            }
            _ => {
                self.unit = unit;
                let (original, normalized) = (Span::new(at, at + width), Span::new(start, end));
                self.edits.push(Edit { original, normalized, fold });
            }
        }
    }

    /// Writes, in the place of the `len` bytes at `from`, a text that was folded already, with the places that changed.
    #[inline]
    pub(super) fn take(
        &mut self,
        from: usize,
        len: usize,
        text: &[u8],
        changes: &[(u16, u16)],
        table: &Table,
    ) {
        // what is not written yet stands there as it was
        if changes.is_empty() {
            return;
        }
        // letters became letters: this is text, and never fails
        let Ok(text) = simdutf8::basic::from_utf8(text) else { return };
        self.begin();
        self.text.push_str(self.original.get(self.done..from).unwrap_or_default());
        let start = self.text.len();
        self.text.push_str(text);
        self.done = from + len;
        let bytes = self.original.as_bytes();
        self.edits.reserve(changes.len());
        for &(at, to) in changes {
            let (at, to) = (from + usize::from(at), start + usize::from(to));
            let (width, becomes) = match (bytes.get(at), bytes.get(at + 1)) {
                (Some(&lead), Some(&low)) if lead & 0xfc == 0xd8 => (2, table.arabic(Table::slot(lead, low))),
                _ => match self.original.get(at..).and_then(|rest| rest.chars().next()) {
                    Some(c) => (c.len_utf8(), table.get(c)),
                    None => continue,
                },
            };
            if let Some((becomes, fold)) = becomes {
                self.note(at, width, to, to + becomes.len(), fold);
            }
        }
    }

    pub(super) fn finish(mut self) -> Normalized<'t> {
        let text = if self.changed {
            self.text.push_str(self.original.get(self.done..).unwrap_or_default());
            Cow::Owned(self.text)
        } else {
            Cow::Borrowed(self.original)
        };
        Normalized { original: Cow::Borrowed(self.original), text, edits: self.edits }
    }
}
