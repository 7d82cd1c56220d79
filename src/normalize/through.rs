//! Two passes as one: the edits that lead from the first original to the last text.

use super::fold::Fold;
use super::normalized::Edit;
use crate::span::Span;

/// The edits from `original` to `last`, of which the first of `edits` leads to `middle` and the second on from there.
pub(super) fn through(original: &str, middle: &str, last: &str, edits: [&[Edit]; 2]) -> Vec<Edit> {
    let [first, second] = edits;
    let mut joined =
        Joined { original, last, edits: Vec::with_capacity(first.len() + second.len()), unit: (0, 0) };
    let mut places = Places { edits: second, next: 0 };
    // where the text between two edits of the first pass begins, there and here
    let mut gap = (0, 0);
    let ends = Span::new(original.len(), original.len());
    let end = Edit { original: ends, normalized: Span::new(middle.len(), middle.len()), fold: Fold::Compose };
    for edit in first.iter().copied().chain([end]) {
        // what only the second pass changed
        let mut at = gap.1;
        while let Some(changed) = places.changed_from(at).filter(|&(start, _)| start < edit.normalized.start)
        {
            let (start, fold) = changed;
            let Some(c) = middle.get(start..).and_then(|rest| rest.chars().next()) else { break };
            at = start + c.len_utf8();
            let to = Span::new(places.of(start), places.of(at));
            joined.push(gap.0 + (start - gap.1), c, to, fold);
        }
        let source = edit.original.of(original);
        // all characters of an edit have the same width
        let share = edit.normalized.len() / source.chars().count().max(1);
        let mut from = edit.normalized.start;
        for (offset, c) in source.char_indices() {
            let to = Span::new(places.of(from), places.of(from + share));
            from += share;
            joined.push(edit.original.start + offset, c, to, edit.fold);
        }
        gap = (edit.original.end, edit.normalized.end);
    }
    joined.edits
}

/// Where places of the middle text, asked for in order, are in the last one.
struct Places<'e> {
    edits: &'e [Edit],
    /// The first edit that does not end before the place asked for last.
    next: usize,
}

impl Places<'_> {
    /// How long the last text is up to the character at `at`.
    fn of(&mut self, at: usize) -> usize {
        while self.edits.get(self.next).is_some_and(|edit| edit.original.end <= at) {
            self.next += 1;
        }
        match self.edits.get(self.next) {
            Some(edit) if edit.original.start < at => {
                let (from, to) = (edit.original.len().max(1), edit.normalized.len());
                edit.normalized.start + (at - edit.original.start) * to / from
            }
            _ => match self.next.checked_sub(1).and_then(|before| self.edits.get(before)) {
                Some(before) => before.normalized.end + (at - before.original.end),
                None => at,
            },
        }
    }

    /// The first character that changes at or after `at`, and by which fold.
    fn changed_from(&mut self, at: usize) -> Option<(usize, Fold)> {
        while self.edits.get(self.next).is_some_and(|edit| edit.original.end <= at) {
            self.next += 1;
        }
        let edit = self.edits.get(self.next)?;
        Some((edit.original.start.max(at), edit.fold))
    }
}

/// The edits so far: neighbours that one fold changed alike are one.
struct Joined<'t> {
    original: &'t str,
    last: &'t str,
    edits: Vec<Edit>,
    /// Width of a character of the last edit, before and after; zeros for a deletion.
    unit: (usize, usize),
}

impl Joined<'_> {
    /// The character `c` of the original at `at` became `to`.
    fn push(&mut self, at: usize, c: char, to: Span, fold: Fold) {
        let becomes = to.of(self.last);
        let from = Span::new(at, at + c.len_utf8());
        if from.of(self.original) == becomes {
            return;
        }
        let unit = if becomes.is_empty() { (0, 0) } else { (from.len(), to.len()) };
        match self.edits.last_mut() {
            Some(edit) if edit.original.end == at && edit.fold == fold && self.unit == unit => {
                edit.original.end = from.end;
                edit.normalized.end = to.end;
            }
            _ => {
                self.unit = unit;
                self.edits.push(Edit { original: from, normalized: to, fold });
            }
        }
    }
}
