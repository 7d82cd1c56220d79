//! Normalization against its promises: the way back, whole letters, and agreement with Unicode.
#![allow(missing_docs, clippy::unwrap_used, clippy::format_push_string)]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use rawi::{Fold, Normalized, Normalizer, Span, TokenKind, Words};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

fn only(fold: Fold) -> Normalizer {
    Normalizer::builder().fold(fold, true).build()
}

#[test]
fn each_fold_does_its_own_and_nothing_else() {
    for (fold, written, folded) in [
        (
            Fold::Compose,
            "ا\u{654}ا\u{655}ا\u{653}و\u{64e}\u{654}ي\u{654}ى\u{654}ل\u{654}",
            "أإآؤ\u{64e}ئئل\u{654}",
        ),
        (Fold::Compose, "ا\u{654}\u{653} ا \u{654}", "أ ا \u{654}"),
        (Fold::Presentation, "ﻻ ﻷ", "لا لأ"),
        (Fold::LamAlef, "ﻻﻼ ﻷﻸ ﻹ ﻵ ﺍ", "لالا لألأ لإ لآ ﺍ"),
        (Fold::Harakat, "قَالٌ هَٰذَا ﷺ صۖ", "قال هٰذا ﷺ صۖ"),
        (Fold::HamzaMarks, "قرا\u{653}ن سو\u{654}ا\u{655}ل", "قران سوال"),
        (Fold::DaggerAlef, "هٰذا رحمٰن", "هذا رحمن"),
        (Fold::Quranic, "صۖ عليه\u{610} ب\u{8e4}", "ص عليه ب"),
        (Fold::Tatweel, "محمـــَد", "محمَد"),
        (Fold::HighHamza, "ٲٳٵٶٷٸٴ", "أإأؤؤئ"),
        (Fold::Wasla, "ٱلأ", "الأ"),
        (Fold::Alef, "أإآٱى", "اااٱى"),
        (Fold::Heh, "ہھەۀۂۃ", "ههههه\u{629}"),
        (Fold::AlefMaqsura, "على علی أ", "علي علی أ"),
        (Fold::Yeh, "على علی أےې", "على علي أيي"),
        (Fold::Kaf, "کڪگ", "ككگ"),
        (Fold::TehMarbuta, "المدرسة", "المدرسه"),
        (Fold::Hamza, "مسؤول مسئول أ", "مسءول مسءول أ"),
        (Fold::Persian, "کگپچڤژھ", "کكبجڤزھ"),
        (Fold::Urdu, "ٹڈڑں", "تدرن"),
        (Fold::Maghrebi, "ڢڧڤڥڨڭݣ", "فقففقكك"),
        (Fold::Extended, "ڕۆڵۇࢠ", "رولوب"),
        (Fold::Presentation, "ﺍﻟﺤﻤﺪ ﷲ ﻷ ﻻ", "الحمد ﷲ لأ لا"),
        (Fold::WordSigns, "ﷲ ﷺ", "الله صلى الله عليه وسلم"),
        (Fold::WordSigns, "﷼ ﷽ ﷿", "ريال بسم الله الرحمن الرحيم عز وجل"),
        (Fold::Presentation, "ق\u{fe76}ال", "ق\u{64e}ال"),
        (Fold::Presentation, "ق\u{fc60}ال", "ق\u{64e}\u{651}ال"),
        (Fold::OtherDigits, "٢०२५ 𝟙𞥒", "٢025 12"),
        (Fold::Digits, "٢٠٢٥ ۲۰۲۵ ٣٫٥", "2025 2025 3٫5"),
        (Fold::Punctuation, "،؛؟۔٪٭", ",;?.%*"),
        (Fold::Separators, "١٬٢٣٤٫٥،", "١,٢٣٤.٥،"),
        (Fold::Quotes, "«أ» “ب” „ج‟ ‹د› ‘ه’", "\"أ\" \"ب\" \"ج\" 'د' 'ه'"),
        (Fold::Bidi, "\u{202b}a\u{202c}\u{200e}\u{200f}\u{61c}\u{2067}b\u{2069}", "ab"),
        (Fold::Joiners, "می\u{200c}خواهم\u{200d}", "میخواهم"),
        (Fold::SoftHyphen, "c\u{ad}d\u{200b}", "cd\u{200b}"),
        (Fold::Invisible, "\u{feff}a\u{200b}b\u{2060}c", "abc"),
        (Fold::Spaces, "a\u{a0}b\u{2009}c\u{3000}d\te\n", "a b c d\te\n"),
        (Fold::Case, "CNN École İ ДА ٱ", "cnn école i\u{307} да ٱ"),
        (Fold::Repeats, "جداااا هههه محمّد ممكن", "جدا ه محمّد ممكن"),
        (Fold::Repeats, "لللغة تتتبع تتتتتبع يتتتبع اااه 1111", "للغة تتتبع تبع يتبع اه 1111"),
    ] {
        let normalized = only(fold).normalize(written).text().to_owned();
        assert_eq!(normalized, folded, "{fold} of {written}");
    }
}

#[test]
fn some_folds_go_several_ways() {
    for (fold, way, written, folded) in [
        (Fold::LamAlef, "isolated", "ﻻﻼ", "لاﻼ"),
        (Fold::HamzaMarks, "hamza", "سو\u{654}ال قرا\u{653}ن", "سوءال قرا\u{653}ن"),
        (Fold::DaggerAlef, "alef", "هٰذا رحمٰن", "هاذا رحمان"),
        (
            Fold::DaggerAlef,
            "spelled",
            "هَٰذَا وذٰلك بٱلرَّحْمَٰن أُولَٰئِكَ لٰكنّهم فإلٰهكم",
            "هَذَا وذلك بٱلرَّحْمَن أُولَئِكَ لكنّهم فإلهكم",
        ),
        (Fold::DaggerAlef, "spelled", "ٱلسَّمَٰوَٰت ٱلكِتَٰب مٰلك", "ٱلسَّمَاوَات ٱلكِتَاب مالك"),
        (Fold::DaggerAlef, "spelled", "هُدىٰ ٱلصلوٰة ٱلربوٰا", "هُدى ٱلصلوة ٱلربوا"),
        (Fold::Hamza, "carrier", "مسؤول مسئول", "مسوول مسيول"),
        (Fold::AlefMaqsura, "alef", "على", "علا"),
        (Fold::Digits, "arabic", "2025 ۲۰ ٢", "٢٠٢٥ ٢٠ ٢"),
        (Fold::Digits, "persian", "2025 ۲۰ ٢", "۲۰۲۵ ۲۰ ۲"),
        (Fold::Separators, "arabic", "1,234.5. ٣.٥, 1..2", "1٬234٫5. ٣٫٥, 1..2"),
        (Fold::Repeats, "two", "جداااا ممكن اا", "جداا ممكن اا"),
    ] {
        let by = Normalizer::builder().way(fold, way).unwrap().build();
        assert_eq!(by.normalize(written).text(), folded, "{fold}={way} of {written}");
        assert_eq!(by.way(fold), Some(way));
    }
}

#[test]
fn hamza_joins_the_letter_as_it_will_be_written() {
    let search = Normalizer::search();
    for (apart, joined) in
        [("سو\u{654}ال", "سؤال"), ("ی\u{654}", "ئ"), ("ٱ\u{64e}\u{654}", "أ"), ("ﻻ\u{200d}\u{655}", "لإ")]
    {
        assert_eq!(search.normalize(apart).text(), search.normalize(joined).text(), "{apart}");
    }
    let letters = Normalizer::builder().compose(true).way(Fold::HamzaMarks, "hamza").unwrap().build();
    assert_eq!(letters.normalize("ا\u{654}ل\u{654}").text(), "ألء");
    let text = "مسو\u{64f}\u{654}ول";
    let normalized = Normalizer::display().normalize(text);
    assert_eq!(normalized.text(), "مسؤ\u{64f}ول");
    assert_eq!(normalized.to_original(Span::new(4, 8)).of(text), "و\u{64f}\u{654}");
}

#[test]
fn profiles_are_what_they_say() {
    let all: Vec<_> = Normalizer::search().folds().collect();
    let left: Vec<_> = Fold::ALL.iter().filter(|fold| !all.contains(fold)).collect();
    assert_eq!(left, [&Fold::LamAlef, &Fold::Repeats]);
    assert!(!Normalizer::matching().folds().any(|fold| fold == Fold::Spaces));
    for name in Normalizer::PROFILES {
        assert!(Normalizer::profile(name).is_ok(), "{name}");
    }
    for wrong in ["elastic", "lucene@2", "lucene@", "@1"] {
        let told = Normalizer::profile(wrong).unwrap_err().to_string();
        assert!(told.starts_with(&format!(
            "profile: there is no profile {wrong:?}; the profiles are none, search, "
        )));
    }
    let family = "👨\u{200d}👩\u{200d}👧";
    assert_eq!(Normalizer::display().normalize(family).text(), family);
    assert_eq!(Normalizer::matching().normalize("ﷺ").text(), "صلياللهعليهوسلم");
    for &fold in Fold::ALL {
        assert_eq!(Fold::from_name(fold.name()), Some(fold));
        let rebuilt = Normalizer::search().to_builder().fold(fold, false).build();
        assert!(!rebuilt.folds().any(|other| other == fold));
    }
}

#[test]
fn runs_are_one_edit() {
    let edits = |text: &'static str| -> Vec<(Fold, &'static str, String)> {
        let normalized = Normalizer::search().normalize(text);
        let row = |edit: &rawi::Edit| {
            (edit.fold, edit.original.of(text), edit.normalized.of(normalized.text()).to_owned())
        };
        normalized.edits().iter().map(row).collect()
    };
    assert_eq!(edits("٢٠٢٥م"), [(Fold::Digits, "٢٠٢٥", "2025".into())]);
    assert_eq!(edits("مـــُّ"), [(Fold::Tatweel, "ـــ", String::new()), (Fold::Harakat, "ُّ", String::new())]);
    assert_eq!(edits("CNN"), [(Fold::Case, "CNN", "cnn".into())]);
    // widths differ: two edits
    assert_eq!(edits("ﺍﻷ"), [(Fold::Presentation, "ﺍ", "ا".into()), (Fold::Presentation, "ﻷ", "لا".into())]);
}

#[test]
fn spans_hold_whole_letters() {
    let text = "وَقَالَ ﻷحمد ﷺ: \u{200f}«نَعَمْ»\u{200f}";
    let normalized = Normalizer::search().normalize(text);
    assert_eq!(normalized.text(), "وقال لاحمد صلي الله عليه وسلم: \"نعم\"");
    for (part, source) in [
        ("و", "وَ"),
        ("وقال", "وَقَالَ"),
        ("ل لا", "لَ ﻷ"),
        ("احمد", "ﻷحمد"),
        ("لا", "ﻷ"),
        ("الله", "ﷺ"),
        ("نعم", "نَعَمْ"),
        ("\"نعم\"", "«نَعَمْ»"),
        (": \"", ": \u{200f}«"),
    ] {
        let from = normalized.text().find(part).unwrap();
        let span = normalized.to_original(Span::new(from, from + part.len()));
        assert_eq!(span.of(text), source, "{part}");
    }
}

#[test]
fn spans_that_do_not_fit() {
    let text = "\u{64e}قَ";
    let normalized = Normalizer::search().normalize(text);
    assert_eq!(normalized.text(), "ق");
    // a mark with no letter before it belongs to nothing
    assert_eq!(normalized.to_original(Span::new(0, 2)), Span::new(2, 6));
    assert_eq!(normalized.to_original(Span::new(0, usize::MAX)), Span::new(2, 6));
    assert_eq!(normalized.to_original(Span::new(1, 2)), Span::new(2, 6), "inside a letter");
    assert_eq!(normalized.to_original(Span::new(usize::MAX, usize::MAX)), Span::new(6, 6));
    assert_eq!(normalized.to_original(Span::new(9, 3)), Span::new(6, 6), "backwards is empty");
    assert_eq!(normalized.to_original(Span::new(0, 0)), Span::new(2, 2));
    assert_eq!(normalized.to_normalized(Span::new(0, 2)), Span::new(0, 0), "nothing is left of it");
    assert_eq!(normalized.to_normalized(Span::new(0, 3)), Span::new(0, 2));
    assert_eq!(normalized.to_normalized(Span::new(0, usize::MAX)), Span::new(0, 2));
    let empty = Normalizer::search().normalize("");
    assert_eq!(empty.to_original(Span::new(3, 9)), Span::new(0, 0));
}

#[test]
fn presentation_letters_agree_with_unicode() {
    let presentation = Normalizer::builder().presentation(true).word_signs(true).build();
    for c in ('\u{fb50}'..='\u{fdff}').chain('\u{fe70}'..='\u{fefe}') {
        // what Unicode leaves whole or spells with letters of Persian
        if matches!(c, '﷼' | '﷽'..='﷿' | '\u{fd40}'..='\u{fd4f}') {
            continue;
        }
        let written = c.to_string();
        let unicode: String = written.nfkc().collect();
        assert_eq!(presentation.normalize(&written).text(), unicode.trim_start(), "{:04x}", c as u32);
    }
}

#[test]
fn joined_hamza_agrees_with_unicode() {
    let compose = only(Fold::Compose);
    for letter in ('\u{620}'..='\u{6d5}').filter(|c| *c != 'ى') {
        for mark in ["\u{653}", "\u{654}", "\u{655}", "\u{64e}\u{654}", "\u{651}\u{64b}\u{653}"] {
            let written = format!("ب{letter}{mark}");
            let unicode: String = written.nfc().collect();
            // Unicode orders the marks that stay; they may stand as they were
            let ordered: String = compose.normalize(&written).text().nfc().collect();
            assert_eq!(ordered, unicode, "{written}");
        }
    }
}

#[test]
fn lower_case_agrees_with_unicode() {
    let case = only(Fold::Case);
    for c in ('\0'..=char::MAX).filter(|c| *c != 'Σ') {
        let written = c.to_string();
        assert_eq!(case.normalize(&written).text(), written.to_lowercase(), "{:04x}", c as u32);
    }
}

#[test]
fn matching_is_the_key_of_words() {
    let text = "وقالَ وزيرُ الخارجيّة أحمـــد ﻷبي الغيط\u{200f} لـ CNN و﷼ وﷺ في ٢٠٢٥: گوگل على ٱلخط، الخ…";
    let words = Words::new(text);
    let matching = Normalizer::matching();
    for (at, token) in words.tokens().iter().enumerate() {
        if token.kind() != TokenKind::Punctuation {
            assert_eq!(matching.normalize(words.surface(at)).text(), words.key(at));
        }
    }
}

#[test]
fn shared_between_threads() {
    fn shared<T: Send + Sync + Clone>(_: &T) {}
    shared(&Normalizer::search());
    shared(&Normalizer::search().normalize("أ"));
}

#[test]
fn long_runs_are_linear() {
    let text = "ب".to_owned() + &"\u{64e}\u{200f}".repeat(200_000) + "ت";
    let normalized = Normalizer::search().normalize(&text);
    assert_eq!(normalized.text(), "بت");
    assert_eq!(normalized.to_original(Span::new(2, 4)).of(&text), "ت");
}

#[test]
fn long_runs_are_linear_where_neighbours_decide() {
    let spelled = Normalizer::search()
        .to_builder()
        .repeats(true)
        .way(Fold::DaggerAlef, "spelled")
        .and_then(|builder| builder.way(Fold::Separators, "arabic"))
        .unwrap()
        .build();
    for (piece, folded) in [("\u{654}", "اب"), ("\u{670}", "اب"), ("\u{200d}\u{655}", "اب"), ("اا", "اب")]
    {
        let text = format!("ا{}ب", piece.repeat(200_000));
        let normalized = spelled.normalize(&text);
        assert_eq!(normalized.text(), folded, "{piece}");
        assert_eq!(normalized.to_original(Span::new(0, 2)).end, text.len() - 2);
    }
}

/// Every character that a compatible profile must agree on: the Arabic blocks, Latin, general punctuation, and the
/// decimal digits of all scripts.
fn fed(becomes: &BTreeMap<char, String>) -> BTreeSet<char> {
    let blocks = [
        0..=0x7f,
        0xa0..=0xff,
        0x600..=0x6ff,
        0x750..=0x77f,
        0x870..=0x8ff,
        0x2000..=0x206f,
        0xfb50..=0xfdcf,
        0xfdf0..=0xfdff,
        0xfe70..=0xfeff,
    ];
    blocks.into_iter().flatten().filter_map(char::from_u32).chain(becomes.keys().copied()).collect()
}

/// `U+0623` or `U+0623 U+0627`.
fn written(codes: &str) -> String {
    let code =
        |code: &str| char::from_u32(u32::from_str_radix(code.trim_start_matches("U+"), 16).unwrap()).unwrap();
    codes.split_ascii_whitespace().map(code).collect()
}

#[test]
fn compatible_profiles_write_what_their_peers_write() {
    for (profile, least) in [("lucene", 700), ("camel", 15), ("camel-dediac", 9), ("pyarabic-search", 24)] {
        let path = format!("{}/tests/peers/{profile}.tsv", env!("CARGO_MANIFEST_DIR"));
        let table = std::fs::read_to_string(path).unwrap();
        let mut becomes = BTreeMap::new();
        for line in table.lines().filter(|line| line.starts_with("U+")) {
            let (from, to) = line.split_once('\t').unwrap_or((line, ""));
            let (first, last) = from.split_once("..").unwrap_or((from, from));
            for c in written(first).chars().next().unwrap()..=written(last).chars().next().unwrap() {
                becomes.insert(c, written(to));
            }
        }
        assert!(becomes.len() >= least, "{profile}");
        let by = Normalizer::profile(profile).unwrap();
        for c in fed(&becomes) {
            let expected = becomes.get(&c).cloned().unwrap_or_else(|| c.to_string());
            for (before, after) in [("", ""), ("ب", "ب")] {
                let text = format!("{before}{c}{after}");
                let expected = format!("{before}{expected}{after}");
                assert_eq!(by.normalize(&text).text(), expected, "{profile}: {:04x}", c as u32);
            }
        }
    }
}

/// The folds of every profile, and what those that others wrote were held against.
fn page() -> String {
    let mut out = String::from(
        "# Profiles\n\nWhich folds each profile has on, in the order in which they apply, and the way of those that do not go the first \
         one. What a profile of a version does never changes. Written by a test from `profiles.tsv`: `RAWI_PROFILES=write cargo test \
         --test normalize page`.\n\n| fold |",
    );
    let profiles: Vec<(String, Normalizer)> = rawi::Profile::all()
        .map(|profile| format!("{}@{}", profile.name(), profile.version()))
        .map(|name| (name.clone(), Normalizer::profile(&name).unwrap()))
        .collect();
    for (name, _) in &profiles {
        out += &format!(" {name} |");
    }
    out += &format!("\n|---|{}\n", "---|".repeat(profiles.len()));
    for &fold in Fold::ALL {
        out += &format!("| `{fold}` |");
        for (_, by) in &profiles {
            let first = fold.ways().first().copied();
            out += match by.way(fold) {
                Some(way) if Some(way) != first => format!(" {way} |"),
                _ if by.folds().any(|on| on == fold) => " ✓ |".into(),
                _ => " |".into(),
            }
            .as_str();
        }
        out.push('\n');
    }
    out += "\nThe compatible profiles agree with their peers on every character of U+0600-06FF, 0750-077F, 0870-08FF, FB50-FDFF and \
            FE70-FEFF, and of the scripts around them; nothing that a peer does is left out, what looks like a fault neither:\n\n";
    for name in ["lucene", "camel", "camel-dediac", "pyarabic-search"] {
        let table = std::fs::read_to_string(format!("{}/tests/peers/{name}.tsv", env!("CARGO_MANIFEST_DIR")))
            .unwrap();
        let said = |key: &str| {
            let line = table.lines().find_map(|line| line.strip_prefix(&format!("# {key}: ")));
            line.unwrap_or_default().to_owned()
        };
        out += &format!(
            "- `{name}`: {}; {}, {}, seen on {}.\n",
            said("peer"),
            said("version"),
            said("run under"),
            said("date")
        );
    }
    out
}

#[test]
fn the_page_of_profiles_says_what_they_do() {
    let path = format!("{}/src/data/PROFILES.md", env!("CARGO_MANIFEST_DIR"));
    if std::env::var("RAWI_PROFILES").is_ok_and(|wish| wish == "write") {
        std::fs::write(&path, page()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), page());
}

/// Characters that fold, that do not, and that cling to others.
fn piece() -> impl Strategy<Value = String> {
    let folding = prop::sample::select(
        "أإآٱىیةؤئاويلتکگپچڤژھےۃ٢۵٫٬3.,،؟«”ـ\u{64e}\u{651}\u{670}\u{610}\u{6d6}\u{8e4}\u{674}ﺍﻟﺤﻷﻻﷲﷺ﷼﷽\u{fe70}\u{fe76}\u{fe77}\u{fc60}\u{fcf2}\
         \u{200c}\u{200d}\u{200e}\u{200f}\u{202b}\u{2067}\u{61c}\u{200b}\u{feff}\u{ad}\u{34f}\u{a0}\u{3000}AZÉİ"
            .chars()
            .collect::<Vec<_>>(),
    );
    let plain = prop::sample::select("ابتثقلامنوه ،؛؟«».,:\n\r1aé…“”中".chars().collect::<Vec<_>>());
    let clinging = prop::sample::select(
        "\u{301}\u{653}\u{654}👨👩🇫🇷\u{600}\u{6dd}\u{8e2}\u{fe0f}ᄀ각ि".chars().collect::<Vec<_>>(),
    );
    prop_oneof![6 => folding, 6 => plain, 1 => clinging, 1 => any::<char>()].prop_map(String::from)
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..40).prop_map(|pieces| pieces.concat())
}

/// Any set of folds, each any of its ways.
fn normalizer() -> impl Strategy<Value = Normalizer> {
    let some = prop::collection::vec(0usize..6, Fold::ALL.len()).prop_map(|ways| {
        let all = Fold::ALL.iter().zip(ways);
        all.fold(Normalizer::builder(), |builder, (&fold, way)| match (way, fold.ways().get(way)) {
            (_, Some(way)) => builder.way(fold, way).unwrap_or_else(|_| Normalizer::builder()),
            (way, None) => builder.fold(fold, way < 3),
        })
        .build()
    });
    let named = prop::sample::select(Normalizer::PROFILES.to_vec());
    prop_oneof![some, named.prop_map(|name| Normalizer::profile(name).unwrap_or_default())]
}

/// Folds that look at each character by itself.
fn alone() -> impl Strategy<Value = Normalizer> {
    normalizer().prop_map(|by| {
        let context = [Fold::Compose, Fold::DaggerAlef, Fold::Separators, Fold::Repeats];
        context.iter().fold(by.to_builder(), |builder, &fold| builder.fold(fold, false)).build()
    })
}

/// Every edge of a grapheme, and so of a character.
fn edges(text: &str) -> Vec<usize> {
    text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect()
}

/// Edits cover what changed, in order, and every one changes something.
fn check_cover(normalized: &Normalized<'_>, by: &Normalizer) -> Result<(), TestCaseError> {
    let (original, text) = (normalized.original(), normalized.text());
    let (mut from, mut to, mut rebuilt) = (0, 0, String::new());
    for edit in normalized.edits() {
        let kept = Span::new(from, edit.original.start).of(original);
        prop_assert_eq!(edit.normalized.start - to, kept.len());
        rebuilt.push_str(kept);
        let becomes = edit.normalized.of(text);
        prop_assert!(edit.original.of(original) != becomes);
        prop_assert!(by.folds().any(|fold| fold == edit.fold));
        rebuilt.push_str(becomes);
        (from, to) = (edit.original.end, edit.normalized.end);
    }
    rebuilt.push_str(&original[from..]);
    prop_assert_eq!(&rebuilt, text);
    Ok(())
}

fn check_edits(normalized: &Normalized<'_>, by: &Normalizer) -> Result<(), TestCaseError> {
    let original = normalized.original();
    let (mut from, mut to, mut rebuilt) = (0, 0, String::new());
    for edit in normalized.edits() {
        prop_assert!(!edit.original.is_empty());
        let kept = Span::new(from, edit.original.start).of(original);
        prop_assert_eq!(kept.len(), edit.original.start - from);
        prop_assert_eq!(edit.normalized.start - to, kept.len());
        rebuilt.push_str(kept);
        let (source, becomes) = (edit.original.of(original), edit.normalized.of(normalized.text()));
        let again = by.normalize(source);
        prop_assert_eq!(again.text(), becomes);
        prop_assert!(by.folds().any(|fold| fold == edit.fold));
        rebuilt.push_str(becomes);
        (from, to) = (edit.original.end, edit.normalized.end);
    }
    rebuilt.push_str(&original[from..]);
    prop_assert_eq!(&rebuilt, normalized.text());
    Ok(())
}

/// Characters that the word scanner leaves out of a word's key and that no fold deletes.
fn passed_over(c: char) -> bool {
    matches!(c, '\0'..='\x1f' | '\x7f' | '\u{fe00}'..='\u{fe0f}' | '\u{206a}'..='\u{206f}')
}

/// `RAWI_CASES` texts for each property.
fn cases() -> u32 {
    std::env::var("RAWI_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(600)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_rebuild_the_text(text in text(), normalizer in normalizer()) {
        let normalized = normalizer.normalize(&text);
        check_cover(&normalized, &normalizer)?;
        prop_assert_eq!(normalizer.fold(&text), normalized.text());
        let mut buffer = text.clone();
        normalizer.fold_into(&text, &mut buffer);
        prop_assert_eq!(&buffer[text.len()..], normalized.text());
        let units: Vec<u16> = text.encode_utf16().collect();
        let folded = normalizer.fold_utf16(units.iter().copied());
        prop_assert_eq!(String::from_utf16_lossy(&folded), normalized.text());
        prop_assert_eq!(normalized.is_changed(), normalized.text() != text);
        prop_assert_eq!(normalized.is_changed(), matches!(normalized.clone().into_text(), Cow::Owned(_)));
    }

    #[test]
    fn edits_are_what_the_folds_do_alone(text in text(), normalizer in alone()) {
        check_edits(&normalizer.normalize(&text), &normalizer)?;
    }

    #[test]
    fn twice_is_once(text in text(), normalizer in normalizer()) {
        let once = normalizer.normalize(&text);
        let twice = normalizer.normalize(once.text());
        prop_assert_eq!(once.text(), twice.text());
        prop_assert!(!twice.is_changed());
    }

    /// Every character maps to a slice of the original that normalizes to a piece with the character in it,
    /// and back to a span that holds it.
    #[test]
    fn every_character_finds_its_source(text in text(), normalizer in alone()) {
        let normalized = normalizer.normalize(&text);
        for (at, c) in normalized.text().char_indices() {
            let span = Span::new(at, at + c.len_utf8());
            let source = normalized.to_original(span);
            prop_assert!(!source.of(&text).is_empty());
            prop_assert!(normalizer.normalize(source.of(&text)).text().contains(c));
            prop_assert!(normalized.to_normalized(source).contains(span));
        }
        for (at, c) in text.char_indices() {
            let span = Span::new(at, at + c.len_utf8());
            let becomes = normalized.to_normalized(span);
            prop_assert_eq!(becomes.is_empty(), normalizer.normalize(&c.to_string()).text().is_empty());
            if !becomes.is_empty() {
                prop_assert!(normalized.to_original(becomes).contains(span));
            }
        }
    }

    /// Any slice of the original, cut anywhere, normalizes to exactly what its span maps to, but for the
    /// rest of a letter that was cut.
    #[test]
    fn slices_commute(text in text(), normalizer in alone(), from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>()) {
        let marks = edges(&text);
        let (from, to) = (marks[from.index(marks.len())], marks[to.index(marks.len())]);
        let slice = Span::new(from.min(to), from.max(to));
        let normalized = normalizer.normalize(&text);
        let mapped = normalized.to_normalized(slice).of(normalized.text());
        let direct = normalizer.normalize(slice.of(&text));
        prop_assert!(mapped.contains(direct.text()));
        let inner = edges(normalized.text());
        let exact = normalizer.normalize(&text[..slice.start]).text().len();
        if inner.contains(&exact) && inner.contains(&(exact + direct.text().len())) {
            prop_assert_eq!(mapped, direct.text());
        }
    }

    #[test]
    fn mapped_spans_cut_no_grapheme(text in text(), normalizer in normalizer(), start in 0usize..200, len in 0usize..60) {
        let normalized = normalizer.normalize(&text);
        let span = Span::new(start, start + len);
        for (mapped, edges) in [
            (normalized.to_original(span), edges(&text)),
            (normalized.to_normalized(span), edges(normalized.text())),
        ] {
            prop_assert!(edges.contains(&mapped.start) && edges.contains(&mapped.end));
            prop_assert!(mapped.start <= mapped.end);
        }
    }

    #[test]
    fn larger_spans_map_to_larger_ones(text in text(), normalizer in normalizer(), cuts in prop::array::uniform4(0usize..200)) {
        let mut cuts = cuts;
        cuts.sort_unstable();
        let normalized = normalizer.normalize(&text);
        let [a, b, c, d] = cuts;
        let (outer, inner) = (Span::new(a, d), Span::new(b, c));
        let (left, right) = (Span::new(a, b), Span::new(c, d));
        for map in [Normalized::to_original, Normalized::to_normalized] {
            if !inner.is_empty() && !map(&normalized, inner).is_empty() {
                prop_assert!(map(&normalized, outer).contains(map(&normalized, inner)));
            }
            let (one, other) = (map(&normalized, left), map(&normalized, right));
            prop_assert!(one.start <= other.start);
            // an empty span inside a ligature is at its start, which a span that ends there covers whole
            prop_assert!(right.is_empty() || one.end <= other.end);
        }
    }

    /// A mark that is deleted goes with the letter before it.
    #[test]
    fn words_keep_their_marks(words in prop::collection::vec("[ابتقلم][ًٌٍَُِّْـ]{0,3}[اأىةل][ًٌٍَُِّْـ]{0,3}", 1..6)) {
        let text = words.join(" ");
        let normalized = Normalizer::search().normalize(&text);
        let mut at = 0;
        for (word, folded) in words.iter().zip(normalized.text().split(' ')) {
            let source = normalized.to_original(Span::new(at, at + folded.len()));
            prop_assert_eq!(source.of(&text), word);
            prop_assert_eq!(normalized.to_normalized(source), Span::new(at, at + folded.len()));
            at += folded.len() + 1;
        }
    }

    #[test]
    fn composition_maps_once(text in text(), first in normalizer(), second in normalizer()) {
        let middle = first.normalize(&text);
        let steps = second.normalize(middle.text());
        let composed = middle.clone().then(&second);
        prop_assert_eq!(composed.text(), steps.text());
        prop_assert_eq!(composed.original(), text.as_str());
        let (mut from, mut to) = (0, 0);
        for edit in composed.edits() {
            prop_assert_eq!(edit.original.start - from, edit.normalized.start - to);
            (from, to) = (edit.original.end, edit.normalized.end);
        }
        for (at, c) in composed.text().char_indices() {
            let span = Span::new(at, at + c.len_utf8());
            let through = middle.to_original(steps.to_original(span));
            prop_assert!(through.overlaps(composed.to_original(span)));
        }
    }

    #[test]
    fn matching_equals_the_keys_of_words(text in text()) {
        let words = Words::new(&text);
        for (at, token) in words.tokens().iter().enumerate() {
            if token.kind() == TokenKind::Word && !words.surface(at).contains(passed_over) {
                let key = Normalizer::matching().normalize(words.surface(at));
                prop_assert_eq!(key.text(), words.key(at));
            }
        }
    }
}
