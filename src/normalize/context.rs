//! The folds that must look at the letters around: hamza as a mark, superscript alef as it is spelled today, separators
//! between digits, repeated letters.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::fold::{Fold, FoldSet};
use super::normalized::{Normalized, Writer};
use super::table::Table;

/// The way of [`Fold::DaggerAlef`] that knows words.
pub(super) const SPELLED: u8 = 1;
/// The way of [`Fold::Separators`] that writes Arabic ones.
const ARABIC: u8 = 1;
/// The way of [`Fold::Repeats`] that leaves two.
const TWO: u8 = 1;

/// A word is looked at so many letters and marks to either side.
const REACH: usize = 64;

/// Words that are spelled without the alef of a superscript one, and before a pronoun.
fn words() -> &'static (FxHashSet<&'static str>, Vec<&'static str>) {
    static WORDS: OnceLock<(FxHashSet<&'static str>, Vec<&'static str>)> = OnceLock::new();
    WORDS.get_or_init(|| {
        let rows =
            include_str!("../data/dagger_alef.tsv").lines().skip(1).filter(|line| !line.starts_with('#'));
        let words: Vec<&str> = rows.filter_map(|line| line.split('\t').next()).collect();
        let open = words.iter().filter_map(|word| word.strip_suffix('*')).collect();
        (words.iter().map(|word| word.trim_end_matches('*')).collect(), open)
    })
}

/// Whether a character is a vowel mark or stroke that stands between the letters of a word.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}')
}

fn is_letter(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}' | '\u{6d5}') && !is_mark(c)
}

/// The letter that a letter and a mark of hamza or maddah make.
fn composed(letter: char, mark: char) -> Option<char> {
    Some(match (letter, mark) {
        ('ا', '\u{653}') => 'آ',
        ('ا', '\u{654}') => 'أ',
        ('ا', '\u{655}') => 'إ',
        ('و', '\u{654}') => 'ؤ',
        // Unicode composes only the first of these two; without dots they look the same
        ('ي' | 'ى', '\u{654}') => 'ئ',
        ('ە', '\u{654}') => 'ۀ',
        ('ہ', '\u{654}') => 'ۂ',
        ('ے', '\u{654}') => 'ۓ',
        _ => return None,
    })
}

/// What is to be done before the table looks at the text: hamza joins its letter, and a superscript alef goes where
/// today's spelling has none.
pub(super) fn prepare<'t>(text: &'t str, table: &Table) -> Normalized<'t> {
    let compose = table.folds.has(Fold::Compose);
    let spelled = table.folds.way(Fold::DaggerAlef) == Some(SPELLED);
    let mut writer = Writer::new(text);
    // the end of the marks behind a letter that one of them has joined
    let mut joined = 0;
    let mut letter = String::new();
    for (at, c) in text.char_indices() {
        if is_hamza(c) && at < joined {
            writer.change(at, c.len_utf8(), Fold::Compose, |_| ());
        } else if spelled && c == DAGGER && !is_spelled(text, at) {
            writer.change(at, c.len_utf8(), Fold::DaggerAlef, |_| ());
        } else if compose && !text.get(at + c.len_utf8()..).is_some_and(begins_plainly) {
            // a letter is joined as it will be written
            letter.clear();
            table.push(c, &mut letter);
            let Some((place, seat)) = letter.char_indices().rfind(|&(_, piece)| !is_mark(piece)) else {
                continue;
            };
            if let Some((end, whole)) = joins(text, at + c.len_utf8(), seat, table) {
                letter.replace_range(place..place + seat.len_utf8(), whole.encode_utf8(&mut [0; 4]));
                writer.change(at, c.len_utf8(), Fold::Compose, |out| out.push_str(&letter));
                joined = end;
            }
        }
    }
    writer.finish()
}

/// Whether a text begins with what no mark could be, nor anything that goes away: nearly everywhere.
fn begins_plainly(text: &str) -> bool {
    text.chars().next().is_some_and(|c| matches!(c, '\0'..='\x7f' | 'ء'..='غ' | 'ف'..='ي'))
}

/// The letter that `seat` makes with the first mark behind it that joins it, and where those marks end.
fn joins(text: &str, behind: usize, seat: char, table: &Table) -> Option<(usize, char)> {
    if !matches!(seat, 'ا' | 'و' | 'ي' | 'ى' | 'ە' | 'ہ' | 'ے') {
        return None;
    }
    let spelled = table.folds.way(Fold::DaggerAlef) == Some(SPELLED);
    let clings = |at: usize, c: char| match table.get(c) {
        _ if is_hamza(c) => true,
        Some(_) if spelled && c == DAGGER => !is_spelled(text, at),
        Some((to, _)) => to.chars().all(is_mark),
        None => is_mark(c),
    };
    let (mut end, mut whole) = (behind, None);
    for (offset, c) in text.get(behind..)?.char_indices() {
        if !clings(behind + offset, c) {
            break;
        }
        end = behind + offset + c.len_utf8();
        whole = whole.or_else(|| composed(seat, c));
    }
    whole.map(|whole| (end, whole))
}

/// Whether there is anything to be done behind the table.
pub(super) fn completes(folds: FoldSet) -> bool {
    folds.has(Fold::Repeats) || writes_separators(folds)
}

/// Whether separators between digits become Arabic ones.
fn writes_separators(folds: FoldSet) -> bool {
    folds.way(Fold::Separators) == Some(ARABIC)
}

/// What is to be done behind the table: separators between digits, repeated letters.
pub(super) fn complete(text: &str, folds: FoldSet) -> Option<Normalized<'_>> {
    if !completes(folds) {
        return None;
    }
    let separators = writes_separators(folds);
    let few = folds.way(Fold::Repeats).map(|way| if way == TWO { 2 } else { 1 });
    let mut writer = Writer::new(text);
    let mut before = '\0';
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let count = text.get(at..).unwrap_or_default().chars().take_while(|&next| next == c).count();
        let end = at + count * c.len_utf8();
        if let Some(few) = few.filter(|_| count > 2 && is_letter(c)) {
            let spelled = match c {
                // «لللغة», for للغة
                'ل' => 2,
                // «تتتبع»
                'ت' if count == 3 && !is_letter(before) => 3,
                _ => few,
            };
            for place in (at..end).step_by(c.len_utf8()).skip(spelled) {
                writer.change(place, c.len_utf8(), Fold::Repeats, |_| ());
            }
        }
        if separators && count == 1 && matches!(c, '.' | ',') && is_digit(before) {
            let digit = text.get(end..).and_then(|rest| rest.chars().next()).is_some_and(is_digit);
            if digit {
                writer.change(at, 1, Fold::Separators, |out| out.push(if c == '.' { '٫' } else { '٬' }));
            }
        }
        before = c;
        at = end;
    }
    Some(writer.finish())
}

/// Whether the superscript alef at `at` is written as an alef today.
fn is_spelled(text: &str, at: usize) -> bool {
    let before = || text.get(..at).unwrap_or_default().chars().rev().take(REACH).filter(|&c| !is_mark(c));
    let after = || text.get(at..).unwrap_or_default().chars().take(REACH).filter(|&c| !is_mark(c));
    // «هُدىٰ», «صلوٰة», «الربوٰا»: the letter there is that alef, or stands before it
    match (before().next(), after().next()) {
        (Some('ى' | 'ا' | 'آ'), _) | (_, Some('ا')) | (Some('و'), Some('ة')) => return false,
        _ => {}
    }
    let mut word: Vec<char> = before().take_while(|&c| is_letter(c)).map(bare).collect();
    word.reverse();
    word.extend(after().take_while(|&c| is_letter(c)).map(bare));
    let word: String = word.into_iter().collect();
    !is_listed(&word) && !word.strip_prefix(['و', 'ف']).is_some_and(is_listed)
}

/// Alef without what it carries.
fn bare(c: char) -> char {
    if matches!(c, 'أ' | 'إ' | 'آ' | 'ٱ') { 'ا' } else { c }
}

/// Whether a word, save for a preposition written on to it, is one that is spelled without the alef.
fn is_listed(word: &str) -> bool {
    let (closed, open) = words();
    let known = |word: &str| {
        closed.contains(word)
            || open.iter().any(|stem| word.strip_prefix(stem).is_some_and(|rest| PRONOUNS.contains(&rest)))
    };
    known(word) || word.strip_prefix(['ب', 'ك', 'ل']).is_some_and(known)
}

/// Pronouns that are written on to a word.
const PRONOUNS: [&str; 12] = ["ه", "ها", "هم", "هما", "هن", "ي", "ني", "نا", "ك", "كم", "كما", "كن"];

/// Whether a character is hamza or maddah as a mark.
fn is_hamza(c: char) -> bool {
    matches!(c, '\u{653}'..='\u{655}')
}

/// The superscript alef.
const DAGGER: char = '\u{670}';

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '٠'..='٩' | '۰'..='۹')
}
