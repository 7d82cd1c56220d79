//! Words against Unicode Standard Annex 29, and where sentences and paragraphs end.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use proptest::sample::select;
use rawi::{TokenKind, Words};
use unicode_segmentation::UnicodeSegmentation;

/// The words and numbers of a text.
fn found(text: &str) -> Vec<&str> {
    let words = Words::new(text);
    let tokens = words.tokens().iter().filter(|token| token.kind() != TokenKind::Punctuation);
    tokens.map(|token| token.span().of(text)).collect()
}

fn expected(text: &str) -> Vec<&str> {
    text.unicode_words().collect()
}

/// Words of the scripts that Arabic news writes, whole.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "قال", "الوزير", "قَالَ", "إِنَّ", "مَسْؤُولٌ", "قـــال", "أميركا", "ﷺ", "ﻻ", "پاکستان", "گفت",
    "می", "٢٠٢٥", "۱۲", "19", "2025", "19th", "G20", "Trump", "café", "cafe\u{301}", "naïve",
    "Über", "İstanbul", "Москва", "Αθήνα", "ישראל", "हिन्दी", "বাংলা", "F-16", "3,500", "3.5",
    "و3.5", "آ", "ا\u{653}", "ۀ", "ه\u{654}", "ٱلله", "عَمْرًا", "x", "e\u{301}\u{327}",
];

#[rustfmt::skip]
const BETWEEN: &[&str] = &[
    " ", " ", " ", "\n", "\t", "\u{a0}", ", ", "، ", "؛ ", "؟ ", "! ", " – ", " - ", "-", "/", " (",
    ") ", "«", "»", "“", "”", "…", " | ", "%", "٪ ", "*", "•", "#", "@", "+", "=", "؛", "؟", "—",
    "\r\n", "\u{2029}", "\u{3000}", " ‹", "› ", "[", "]", "{", "}", "~", "$", "€", "°",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec((select(WORDS), select(BETWEEN)), 0..30)
        .prop_map(|pieces| pieces.iter().flat_map(|(word, between)| [*word, *between]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Where none of the documented differences comes up, words are those of the annex.
    #[test]
    fn words_are_those_of_the_annex(text in text()) {
        prop_assert_eq!(found(&text), expected(&text));
    }

    /// No word or number begins or ends inside what a reader sees as one character.
    #[test]
    fn no_word_cuts_a_grapheme(text in text()) {
        let mut edges: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
        edges.push(text.len());
        for token in Words::new(&text).tokens().iter().filter(|token| token.kind() != TokenKind::Punctuation) {
            let span = token.span();
            prop_assert!(edges.binary_search(&span.start).is_ok(), "{:?} in {text:?}", span.of(&text));
            prop_assert!(edges.binary_search(&span.end).is_ok(), "{:?} in {text:?}", span.of(&text));
        }
    }

    /// No sentence and no paragraph is left out in counting.
    #[test]
    fn sentences_and_paragraphs_are_counted_one_by_one(text in text()) {
        let words = Words::new(&text);
        for pair in words.tokens().windows(2) {
            prop_assert!(pair[1].sentence() - pair[0].sentence() <= 1, "{text:?}");
            prop_assert!(pair[1].paragraph() - pair[0].paragraph() <= 1, "{text:?}");
        }
    }

    /// Words lose no letter: what stands between the tokens is space, control or a mark without a letter.
    #[test]
    fn nothing_but_space_is_left_out(text in text()) {
        let words = Words::new(&text);
        let mut end = 0;
        for span in words.tokens().iter().map(rawi::Token::span).chain([rawi::Span::new(text.len(), text.len())]) {
            let gap = &text[end..span.start];
            prop_assert!(!gap.contains(|c: char| c.is_alphanumeric() && !is_mark(c)), "{gap:?} of {text:?}");
            end = span.end;
        }
    }
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// The differences from the annex that [`Words`] has: each with what the annex says.
#[test]
fn differences_from_the_annex() {
    let table: &[(&str, &[&str], &[&str])] = &[
        ("don't", &["don", "t"], &["don't"]),
        ("قال.وأضاف", &["قال", "وأضاف"], &["قال.وأضاف"]),
        ("قال:نعم", &["قال", "نعم"], &["قال:نعم"]),
        ("قال_بوتين", &["قال", "بوتين"], &["قال_بوتين"]),
        ("أ.ف.ب", &["أ", "ف", "ب"], &["أ.ف.ب"]),
        ("U.S", &["U", "S"], &["U.S"]),
        // a mark, or a lengthening stroke, that has no letter before it
        ("ـ قال", &["قال"], &["ـ", "قال"]),
    ];
    for (text, here, annex) in table {
        assert_eq!(&found(text), here, "{text}");
        assert_eq!(&expected(text), annex, "{text}");
    }
}

/// How many sentences and paragraphs.
#[test]
fn sentences_and_paragraphs() {
    let table = [
        ("", 0, 0),
        (" \n ", 0, 0),
        ("قال", 1, 1),
        ("قال.", 1, 1),
        ("قال الوزير. وأضاف الرئيس.", 2, 1),
        ("قال الوزير.وأضاف الرئيس.", 2, 1),
        ("من قال؟ لا أحد! نعم.", 3, 1),
        ("«من قال؟» سأل الوزير.", 2, 1),
        ("«انتهى.» وأضاف", 2, 1),
        ("انتهى...", 1, 1),
        ("انتهى... ثم عاد", 1, 1),
        ("بلغ 3.5 في المئة. ثم زاد", 2, 1),
        ("بين 2.5 و3.5 في المئة", 1, 1),
        ("قال د. سمير إن الأمر جيد. نعم", 2, 1),
        ("الأولى؛ الثانية، الثالثة: الرابعة", 1, 1),
        ("عنوان\nمتن", 2, 2),
        ("عنوان\n\n\nمتن", 2, 2),
        ("عنوان\r\nمتن", 2, 2),
        ("عنوان\u{2029}متن", 2, 2),
        ("عنوان.\nمتن.\n", 2, 2),
        ("عنوان    متن", 2, 2),
        ("متن.    متن", 2, 2),
        ("متن   متن", 1, 1),
        ("متن.   متن", 2, 1),
        ("متن • نقطة • نقطة", 3, 3),
        ("متن•نقطة", 1, 1),
        ("    متن    ", 1, 1),
        ("\n\nمتن", 1, 1),
        ("یہ ختم ہوا۔ پھر", 2, 1),
        ("?!", 1, 1),
    ];
    for (text, sentences, paragraphs) in table {
        let words = Words::new(text);
        assert_eq!((words.sentences(), words.paragraphs()), (sentences, paragraphs), "{text:?}");
    }
}

/// What each token is, and whether it follows the one before it without a space.
#[test]
fn kinds_and_glue() {
    use TokenKind::{Number, Punctuation, Word};
    let text = "قال: «19 و3.5%»…";
    let words = Words::new(text);
    let seen: Vec<_> = (0..words.len())
        .map(|at| (words.surface(at), words.tokens()[at].kind(), words.tokens()[at].is_glued()))
        .collect();
    let expected = [
        ("قال", Word, false),
        (":", Punctuation, true),
        ("«", Punctuation, false),
        ("19", Number, true),
        ("و3.5", Word, false),
        ("%", Punctuation, true),
        ("»", Punctuation, true),
        ("…", Punctuation, true),
    ];
    assert_eq!(seen, expected);
}
