//! The letters of a name as strictly as its entry asks for them.

use unicode_normalization::char::{compose, decompose_compatible};

use super::entity::Strictness;
use crate::normalize::{fold_arabic, push_folded};

/// Whether `c` belongs to the letter before it and has no place in a key.
pub(crate) fn is_mark(c: char) -> bool {
    match c as u32 {
        code @ 0x600..=0x6ff => fold_arabic(code).is_none(),
        0x0300..=0x036f | 0x08ca..=0x08e1 | 0x08e3..=0x08ff => true,
        _ => false,
    }
}

/// Appends the letters and digits of `text`; marks, tatweel, spaces and punctuation are left out.
pub(crate) fn push_letters(text: &str, strictness: Strictness, out: &mut String) {
    for c in text.chars() {
        match c as u32 {
            0xfb50..=0xfdff | 0xfe70..=0xfeff => {
                decompose_compatible(c, |piece| push_letter(piece, strictness, out));
            }
            _ => push_letter(c, strictness, out),
        }
    }
}

fn push_letter(c: char, strictness: Strictness, out: &mut String) {
    // madda and hamza written apart from their carrier
    if matches!(c, '\u{653}'..='\u{655}') {
        if let Some(whole) = out.chars().next_back().and_then(|carrier| compose(carrier, c)) {
            out.pop();
            out.push(whole);
        }
        return;
    }
    // the tables of Unicode are slow for Arabic letters, which nearly all are
    if !matches!(c, '\u{620}'..='\u{63f}' | '\u{641}'..='\u{64a}') && (!c.is_alphanumeric() || is_mark(c)) {
        return;
    }
    let exact = strictness == Strictness::Exact;
    match c {
        // what hamza and Exact hold apart
        'أ' | 'إ' | 'آ' | 'ؤ' | 'ئ' => out.push(c),
        'ى' | 'ة' if exact => out.push(c),
        _ => push_folded(c, out),
    }
}

/// Whether `written` (less a swallowed `lead`) has the letters of `name`.
pub(crate) fn agree(name: &str, lead: &str, written: &str, strictness: Strictness) -> bool {
    match strictness {
        Strictness::Folded | Strictness::Host => true,
        // as nearly always: what is written alike has the same letters
        _ if lead.is_empty() && name == written => true,
        // «CNN» and «cnn»: no letter of ASCII is told apart but by its case
        _ if lead.is_empty() && name.is_ascii() && written.is_ascii() => {
            ascii_letters(name).eq(ascii_letters(written))
        }
        Strictness::Hamza | Strictness::Exact => {
            let (mut left, mut right) = (String::with_capacity(name.len()), lead.to_owned());
            push_letters(name, strictness, &mut left);
            push_letters(written, strictness, &mut right);
            left == right
        }
    }
}

/// The letters and digits of a text in ASCII, in lower case.
fn ascii_letters(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().filter(u8::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strictness_tells_letters_apart() {
        use Strictness::{Exact, Folded, Hamza};
        for (name, written, folded, hamza, exact) in [
            ("علي", "على", true, true, false),
            ("أحمد", "احمد", true, false, false),
            ("فاطمة", "فاطمه", true, true, false),
            ("فؤاد", "فـُؤاد", true, true, true),
            ("أحمد", "ﺃﺣﻤﺪ", true, true, true),
            ("أحمد", "ا\u{654}حمد", true, true, true),
            ("علي", "علی", true, true, true),
            ("أ ف ب", "أ.ف.ب", true, true, true),
            ("U.S. Steel", "us steel", true, true, true),
            ("CNN", "CNBC", true, false, false),
        ] {
            for (strictness, expected) in [(Folded, folded), (Hamza, hamza), (Exact, exact)] {
                assert_eq!(agree(name, "", written, strictness), expected, "{name} {written} {strictness:?}");
            }
        }
    }
}
