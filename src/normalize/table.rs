//! The fold table: `src/data/folds.tsv` read, and compiled for the folds that are on.

use std::collections::BTreeMap;
use std::iter;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_compatible;

use super::context::SPELLED;
use super::fold::{Choice, Fold, FoldSet};
use super::pairs::Pairs;
use super::profile::in_match;
use super::utf16::Units;

/// The lines of the fold table.
const FOLDS: &str = include_str!("../data/folds.tsv");

/// One line: every character from `first` through `last` becomes `to` under `fold`; both are ranges of bytes
/// of [`FOLDS`].
#[derive(Clone, Copy)]
struct Row {
    first: u32,
    last: u32,
    to: (usize, usize),
    fold: (usize, usize),
}

impl Row {
    /// Whether the row is one of those that make the key of a word.
    const fn in_key(&self) -> bool {
        in_match(FOLDS.as_bytes().split_at(self.fold.1).0.split_at(self.fold.0).1)
    }

    fn choice(&self) -> Option<Choice> {
        Choice::parse(FOLDS.get(self.fold.0..self.fold.1)?)
    }

    /// What becomes of `c`.
    fn replacement(&self, c: char) -> String {
        let to = FOLDS.get(self.to.0..self.to.1).unwrap_or_default();
        if to.starts_with("U+") {
            let (code, end) = code_point(self.to.0);
            let nth = if end < self.to.1 { c as u32 - self.first } else { 0 };
            return char::from_u32(code + nth).map(String::from).unwrap_or_default();
        }
        to.to_owned()
    }
}

/// The next row at or after byte `at` of the table and where the line after it starts.
const fn next_row(mut at: usize) -> Option<(Row, usize)> {
    let text = FOLDS.as_bytes();
    while at < text.len() {
        let from = at;
        let to = field_end(from) + 1;
        at = line_end(from) + 1;
        // the heading and the comments are not rows
        if from == 0 || text[from] == b'#' || to >= at {
            continue;
        }
        let to_end = field_end(to);
        let fold = to_end + 1;
        if fold >= at {
            continue;
        }
        let (first, end) = code_point(from);
        let last = if text[end] == b'.' { code_point(end + 2).0 } else { first };
        return Some((Row { first, last, to: (to, to_end), fold: (fold, field_end(fold)) }, at));
    }
    None
}

const fn line_end(mut at: usize) -> usize {
    while at < FOLDS.len() && FOLDS.as_bytes()[at] != b'\n' {
        at += 1;
    }
    at
}

const fn field_end(mut at: usize) -> usize {
    while at < FOLDS.len() && !matches!(FOLDS.as_bytes()[at], b'\t' | b'\r' | b'\n') {
        at += 1;
    }
    at
}

/// The character written at byte `at` of the table, itself or as U+code, and where it ends.
const fn code_point(at: usize) -> (u32, usize) {
    let text = FOLDS.as_bytes();
    if text[at] == b'U' && text[at + 1] == b'+' {
        let (mut code, mut end) = (0, at + 2);
        while end < text.len() {
            let digit = match text[end] {
                digit @ b'0'..=b'9' => digit - b'0',
                digit @ b'A'..=b'F' => digit - b'A' + 10,
                _ => break,
            };
            code = code * 16 + digit as u32;
            end += 1;
        }
        return (code, end);
    }
    let (mut code, width) = match text[at] {
        lead @ 0..=0x7f => (lead as u32, 1),
        lead @ 0x80..=0xdf => (lead as u32 & 0x1f, 2),
        lead @ 0xe0..=0xef => (lead as u32 & 0x0f, 3),
        lead => (lead as u32 & 0x07, 4),
    };
    let mut more = 1;
    while more < width {
        code = code << 6 | text[at + more] as u32 & 0x3f;
        more += 1;
    }
    (code, at + width)
}

/// Every character of U+0600-06FF under the folds of the key of a word.
pub(super) const ARABIC_KEY: [Option<char>; 256] = {
    const KEEP: u32 = u32::MAX;
    const DELETE: u32 = u32::MAX - 1;
    let mut direct = [KEEP; 256];
    let mut at = 0;
    while let Some((row, next)) = next_row(at) {
        at = next;
        let mut code = row.first;
        while code <= row.last && row.in_key() {
            if code >= 0x600 && code <= 0x6ff && direct[code as usize - 0x600] == KEEP {
                direct[code as usize - 0x600] = if row.to.0 == row.to.1 {
                    DELETE
                } else {
                    let (becomes, end) = code_point(row.to.0);
                    assert!(end == row.to.1, "an Arabic letter becomes one character");
                    assert!(becomes < 0x800, "an Arabic letter never grows");
                    becomes
                };
            }
            code += 1;
        }
    }
    let mut table = [None; 256];
    let (mut slot, mut letter) = (0, 0x600);
    while slot < 256 {
        let mut code = letter;
        // what a row writes is folded in turn
        let mut chain = 0;
        while code >= 0x600 && code <= 0x6ff && direct[code as usize - 0x600] != KEEP {
            code = direct[code as usize - 0x600];
            chain += 1;
            assert!(chain < CHAIN, "the folds of a letter go round in a circle");
        }
        table[slot] = char::from_u32(code);
        slot += 1;
        letter += 1;
    }
    table
};

/// How many folds may follow one another on one character.
const CHAIN: usize = 8;

/// What a letter of U+0600-06FF becomes.
#[derive(Clone, Copy, Default)]
pub(super) struct Letter {
    pub(super) becomes: [u8; 2],
    /// More than two: somebody must look closer.
    pub(super) len: u8,
    pub(super) changed: bool,
}

/// What one character becomes.
#[derive(Clone, Copy, Default)]
struct Slot {
    start: u32,
    len: u16,
    /// None: the character stays.
    fold: Option<Fold>,
}

/// So many times 256 code points hold every digit of every script.
const PAGES: usize = 0x200;

/// The fold table compiled for a set of folds.
pub(super) struct Table {
    pub(super) folds: FoldSet,
    pub(super) keyed: bool,
    /// Whether a character may change, by its lead byte; those of U+0600-06FF have a table of their own.
    pub(super) changes: [bool; 256],
    pub(super) letters: [Letter; 256],
    /// For each 256 code points their page, counted from one.
    page_of: [u8; PAGES],
    pages: Vec<[Slot; 256]>,
    pool: String,
    /// Made when a text is folded first without the way back.
    pub(super) pairs: OnceLock<Pairs>,
    /// The same of texts in UTF-16.
    pub(super) units: OnceLock<Units>,
}

impl Table {
    /// Compiles the rows whose fold is on. `keyed`: presentation forms are spelled as in the key of a word, by
    /// their full decomposition and without spaces; otherwise composed and as several words.
    pub(super) fn new(folds: FoldSet, keyed: bool) -> Self {
        let direct = direct(folds, keyed);
        let mut table = Self {
            folds,
            keyed,
            changes: [false; 256],
            letters: [Letter::default(); 256],
            page_of: [0; PAGES],
            pages: Vec::new(),
            pool: String::new(),
            pairs: OnceLock::new(),
            units: OnceLock::new(),
        };
        if folds.has(Fold::Case) {
            for byte in (b'A'..=b'Z').chain(0xc3..=0xd5).chain([0xe1, 0xe2, 0xea, 0xef, 0xf0]) {
                table.changes[usize::from(byte)] = true;
            }
        }
        for (&c, (piece, choice)) in &direct {
            let start = table.pool.len();
            expand(piece, &direct, CHAIN, &mut table.pool);
            table.set(c, start, *choice);
        }
        for slot in 0..256 {
            table.letters[slot] = table.letter(slot);
        }
        table
    }

    fn set(&mut self, c: char, start: usize, choice: Choice) {
        let code = c as usize;
        let Some(page) = self.page_of.get_mut(code >> 8) else { return };
        let at = code & 0xff;
        if *page == 0 {
            self.pages.push([Slot::default(); 256]);
            *page = u8::try_from(self.pages.len()).unwrap_or(0);
        }
        let Some(slot) = usize::from(*page).checked_sub(1).and_then(|page| self.pages.get_mut(page)) else {
            return;
        };
        slot[at] = Slot {
            start: u32::try_from(start).unwrap_or(0),
            len: u16::try_from(self.pool.len() - start).unwrap_or(0),
            fold: Some(choice.fold),
        };
        if !(0x600..0x700).contains(&code) {
            self.changes[usize::from(c.encode_utf8(&mut [0; 4]).as_bytes()[0])] = true;
        }
    }

    /// What becomes of U+0600 and `slot`, as the quick pass needs it.
    fn letter(&self, slot: usize) -> Letter {
        let mut same = [0; 2];
        if let Some(c) = u32::try_from(0x600 + slot).ok().and_then(char::from_u32) {
            c.encode_utf8(&mut same);
        }
        let look = Letter { becomes: same, len: 3, changed: false };
        if needs_context(self.folds, slot) {
            return look;
        }
        match self.arabic(slot).map(|(to, _)| to.as_bytes()) {
            None => Letter { becomes: same, len: 2, changed: false },
            Some([]) => Letter { becomes: same, len: 0, changed: true },
            Some(&[one]) => Letter { becomes: [one, 0], len: 1, changed: true },
            Some(&[one, two]) => Letter { becomes: [one, two], len: 2, changed: true },
            Some(_) => look,
        }
    }

    /// The place of a letter of U+0600-06FF by its two bytes.
    #[inline]
    pub(super) fn slot(lead: u8, low: u8) -> usize {
        usize::from(lead & 3) << 6 | usize::from(low & 0x3f)
    }

    /// What the character of U+0600-06FF at `slot` becomes, if it changes.
    #[inline]
    pub(super) fn arabic(&self, slot: usize) -> Option<(&str, Fold)> {
        self.at(0x600 + (slot & 0xff))
    }

    /// What the table says of `c`, if it changes; case is not in the table.
    #[inline]
    pub(super) fn get(&self, c: char) -> Option<(&str, Fold)> {
        self.at(c as usize)
    }

    #[inline]
    fn at(&self, code: usize) -> Option<(&str, Fold)> {
        let page = usize::from(*self.page_of.get(code >> 8)?).checked_sub(1)?;
        let slot = self.pages.get(page)?[code & 0xff];
        let fold = slot.fold?;
        let start = slot.start as usize;
        let to = self.pool.get(start..start + usize::from(slot.len))?;
        Some((to, fold))
    }

    /// Appends what `c` becomes.
    #[inline]
    pub(super) fn push(&self, c: char, out: &mut String) {
        if let Some((to, _)) = self.get(c) {
            out.push_str(to);
        } else if self.folds.has(Fold::Case) {
            out.extend(c.to_lowercase());
        } else {
            out.push(c);
        }
    }
}

/// What each character becomes by one row.
fn direct(folds: FoldSet, keyed: bool) -> BTreeMap<char, (String, Choice)> {
    let mut direct = BTreeMap::new();
    let mut at = 0;
    while let Some((row, next)) = next_row(at) {
        at = next;
        let Some(choice) = row.choice().filter(|&choice| folds.chooses(choice)) else { continue };
        if keyed && choice.fold == Fold::WordSigns {
            continue;
        }
        for c in (row.first..=row.last).filter_map(char::from_u32) {
            direct.entry(c).or_insert_with(|| (row.replacement(c), choice));
        }
    }
    for (c, plain) in presentation(keyed) {
        let fold = if WORD_SIGNS.contains(c) { Fold::WordSigns } else { Fold::Presentation };
        if folds.has(fold) {
            direct.entry(*c).or_insert_with(|| (plain.clone(), Choice { fold, way: 0 }));
        }
    }
    direct
}

/// Ligatures of whole words among the presentation forms.
const WORD_SIGNS: std::ops::RangeInclusive<char> = '\u{fdf0}'..='\u{fdfd}';

/// Whether the letters around the character U+06xx decide what becomes of it: see [`context`](super::context).
pub(super) fn needs_context(folds: FoldSet, letter: usize) -> bool {
    match letter {
        0x53..=0x55 => folds.has(Fold::Compose),
        0x70 => folds.way(Fold::DaggerAlef) == Some(SPELLED),
        _ => false,
    }
}

/// What Unicode makes of the letters and ligatures of the presentation blocks.
fn presentation(keyed: bool) -> &'static [(char, String)] {
    static COMPOSED: OnceLock<Vec<(char, String)>> = OnceLock::new();
    static KEYED: OnceLock<Vec<(char, String)>> = OnceLock::new();
    let forms = || ('\u{fb50}'..='\u{fdff}').chain('\u{fe70}'..='\u{fefe}');
    if keyed {
        return KEYED.get_or_init(|| {
            let spell = |c| {
                let mut plain = String::new();
                decompose_compatible(c, |piece| plain.extend((piece != ' ').then_some(piece)));
                (c, plain)
            };
            forms().map(spell).filter(|(c, plain)| !plain.starts_with(*c)).collect()
        });
    }
    COMPOSED.get_or_init(|| {
        // Unicode spells the isolated form of a mark as a space with the mark
        let spell = |c| (c, iter::once(c).nfkc().skip_while(|&piece| piece == ' ').collect::<String>());
        forms().map(spell).filter(|(c, plain)| !plain.starts_with(*c)).collect()
    })
}

fn expand(piece: &str, direct: &BTreeMap<char, (String, Choice)>, chain: usize, out: &mut String) {
    for c in piece.chars() {
        match direct.get(&c) {
            Some((next, _)) if chain > 1 => expand(next, direct, chain - 1, out),
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_a_row() {
        let lines = FOLDS.lines().skip(1).filter(|line| !line.starts_with('#')).count();
        let mut rows = 0;
        let mut at = 0;
        while let Some((row, next)) = next_row(at) {
            let line = FOLDS[at..next].trim_end();
            let choice = row.choice().unwrap();
            assert_eq!(choice.written(), &FOLDS[row.fold.0..row.fold.1]);
            assert!(row.first <= row.last && (row.last as usize) < PAGES << 8, "{line}");
            for c in [row.first, row.last].map(|c| char::from_u32(c).unwrap()) {
                let to = row.replacement(c);
                assert!(to.chars().all(|c| c.is_ascii() || c.is_alphanumeric()), "{line}");
            }
            rows += 1;
            at = next;
        }
        assert_eq!(rows, lines);
        assert!(rows > 350);
    }

    #[test]
    fn every_way_of_a_fold_that_the_table_decides_has_a_row() {
        let elsewhere = [Fold::Compose, Fold::Presentation, Fold::Case, Fold::Repeats];
        for &fold in Fold::ALL.iter().filter(|fold| !elsewhere.contains(fold)) {
            let ways = if fold == Fold::Separators { 1 } else { fold.ways().len().max(1) };
            for way in 0..ways {
                let written = Choice { fold, way: u8::try_from(way).unwrap() }.written();
                assert!(FOLDS.contains(&format!("\t{written}\t")), "{written}");
            }
        }
    }

    #[test]
    fn what_a_fold_writes_no_fold_changes() {
        let all = Fold::ALL.iter().fold(FoldSet::NONE, |set, &fold| set.with(fold, Some(0)));
        let table = Table::new(all, false);
        for c in (0..=0x0010_ffff).filter_map(char::from_u32) {
            let (mut once, mut twice) = (String::new(), String::new());
            table.push(c, &mut once);
            once.chars().for_each(|c| table.push(c, &mut twice));
            assert_eq!(once, twice, "{:04x}", c as u32);
        }
    }
}
