//! The matching key, one character at a time: what lexicons and gazetteers know words by.

use super::normalizer::matching_table;
use super::table::ARABIC_KEY;

/// What an Arabic-block character (U+0600-06FF) becomes in the matching key: itself or another character of
/// two bytes or fewer, or nothing. Decided while compiling, so that the word scanner reads a constant table.
pub(crate) const fn fold_arabic(c: u32) -> Option<char> {
    if c >= 0x600 && c <= 0x6ff { ARABIC_KEY[c as usize - 0x600] } else { char::from_u32(c) }
}

/// Appends the matching key of `c` to `key`.
pub(crate) fn push_folded(c: char, key: &mut String) {
    match c as u32 {
        0..=0x7f => key.push(c.to_ascii_lowercase()),
        code @ 0x600..=0x6ff => key.extend(fold_arabic(code)),
        _ => matching_table().push(c, key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(s: &str) -> String {
        let mut out = String::new();
        s.chars().for_each(|c| push_folded(c, &mut out));
        out
    }

    #[test]
    fn folds_what_writers_confuse() {
        for (written, folded) in [
            ("أُميـــركا", "اميركا"),
            ("إيران", "ايران"),
            ("ٱلرئيس", "الرءيس"),
            ("مسئول", "مسءول"),
            ("مسؤول", "مسءول"),
            ("على", "علي"),
            ("علی", "علي"),
            ("المدرسة", "المدرسه"),
            ("گوگل", "كوكل"),
            ("ﺍﻟﺤﻤﺪ", "الحمد"),
            ("ﻷحمد", "لاحمد"),
            ("ﷲ", "الله"),
            ("٢٠٢٥", "2025"),
            ("CNN", "cnn"),
            ("بوتين\u{200f}", "بوتين"),
        ] {
            assert_eq!(key(written), folded, "{written}");
        }
    }

    /// The scanner's constant table, the key of one character and the public normalizer are one thing.
    #[test]
    fn agrees_with_the_matching_normalizer() {
        let matching = crate::Normalizer::matching();
        let ranges =
            [0..=0x5ff, 0x600..=0x6ff, 0x750..=0x77f, 0x870..=0x8ff, 0x2000..=0x206f, 0xfb50..=0xfdff];
        for c in ranges.into_iter().chain([0xfe70..=0xfeff, 0x1_f600..=0x1_f6ff]).flatten() {
            let Some(c) = char::from_u32(c) else { continue };
            let written = c.to_string();
            assert_eq!(key(&written), matching.normalize(&written).text(), "{:04x}", c as u32);
            if matches!(c as u32, 0x600..=0x6ff) {
                assert_eq!(key(&written), String::from_iter(fold_arabic(c as u32)), "{:04x}", c as u32);
            }
        }
    }
}
