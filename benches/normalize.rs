//! How fast texts are normalized, and how fast spans find their way back.
//!
//! Without more the texts are made here: words drawn by a fixed sequence from a short list, plain and vocalised. To
//! measure on real news, as it is and with a vowel mark behind every third letter, one article a line with U+2029 for
//! line breaks: `RAWI_CORPUS=news.txt cargo bench --bench normalize -- news`.
#![allow(missing_docs, clippy::panic)]

#[path = "shared/articles.rs"]
mod articles;
#[path = "shared/byte_table.rs"]
mod byte_table;

use std::sync::OnceLock;

use byte_table::ByteTable;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use rawi::{Normalizer, Span, Words};

fn main() {
    divan::main();
}

const PLAIN: [&str; 24] = [
    "قال",
    "الرئيس",
    "إن",
    "الحكومة",
    "على",
    "في",
    "أن",
    "مسؤول",
    "وزارة",
    "الخارجية",
    "من",
    "التي",
    "يوم",
    "الأربعاء",
    "«نحن",
    "هنا»،",
    "2025",
    "٢٠٢٥",
    "بعد",
    "لقاء",
    "مع",
    "CNN",
    "مستشفى",
    "جديد.",
];

const VOCALISED: [&str; 12] =
    ["قَالَ", "الرَّئِيسُ", "إِنَّ", "الحُكُومَةَ", "عَلَى", "فِي", "أَنْ", "مَسْؤُولٌ", "وِزَارَةُ", "مِنَ", "بَعْدَ", "لِقَاءٍ"];

fn text(words: &[&str], bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 32);
    let mut state = 1u64;
    while text.len() < bytes {
        // a linear congruence: the same text every time
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = usize::try_from(state >> 33).unwrap_or(0) % words.len();
        text.push_str(words[at]);
        text.push(' ');
    }
    text
}

const ARTICLE: usize = 4_000;
const PROFILES: [&str; 5] = ["search", "match", "display", "lucene", "none"];

/// Each article, with a vowel mark behind every third letter.
fn vocalised_news() -> &'static [String] {
    static NEWS: OnceLock<Vec<String>> = OnceLock::new();
    NEWS.get_or_init(|| articles::articles().iter().map(|article| vocalise(article)).collect())
}

fn vocalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 4 / 3);
    let mut marks = ['\u{64e}', '\u{650}', '\u{64f}', '\u{651}', '\u{652}'].into_iter().cycle();
    let mut letters = 0;
    for c in text.chars() {
        out.push(c);
        if matches!(c, 'ا'..='ي') {
            letters += 1;
            if letters % 3 == 0 {
                out.extend(marks.next());
            }
        }
    }
    out
}

/// Runs `pass` on every article.
fn each<T>(bencher: Bencher<'_, '_>, articles: &[String], pass: impl Fn(&str) -> T + Sync) {
    let bytes: usize = articles.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        for article in articles {
            black_box(pass(article));
        }
    });
}

#[divan::bench(args = PROFILES, sample_count = 20)]
fn news(bencher: Bencher<'_, '_>, profile: &str) {
    let normalizer = Normalizer::profile(profile).unwrap_or_default();
    each(bencher, articles::articles(), |text| normalizer.normalize(text).text().len());
}

#[divan::bench(args = PROFILES, sample_count = 20)]
fn news_vocalised(bencher: Bencher<'_, '_>, profile: &str) {
    let normalizer = Normalizer::profile(profile).unwrap_or_default();
    each(bencher, vocalised_news(), |text| normalizer.normalize(text).text().len());
}

/// Without the way back.
#[divan::bench(sample_count = 20)]
fn news_fold(bencher: Bencher<'_, '_>) {
    let normalizer = Normalizer::search();
    each(bencher, articles::articles(), |text| normalizer.fold(text).len());
}

/// The same of text in UTF-16; counted by its bytes in UTF-8 like all others.
#[divan::bench(sample_count = 20)]
fn news_fold_utf16(bencher: Bencher<'_, '_>) {
    let normalizer = Normalizer::search();
    let bytes: usize = articles::articles().iter().map(String::len).sum();
    let texts: Vec<Vec<u16>> =
        articles::articles().iter().map(|article| article.encode_utf16().collect()).collect();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        for text in &texts {
            black_box(normalizer.fold_utf16(text.iter().copied()).len());
        }
    });
}

#[divan::bench(sample_count = 20)]
fn news_vocalised_fold(bencher: Bencher<'_, '_>) {
    let normalizer = Normalizer::search();
    each(bencher, vocalised_news(), |text| normalizer.fold(text).len());
}

/// What a pass by hand costs that folds the same letters of U+0600-06FF and keeps no way back.
#[divan::bench(sample_count = 20)]
fn news_by_byte_table(bencher: Bencher<'_, '_>) {
    let table = ByteTable::new(&Normalizer::search());
    each(bencher, articles::articles(), |text| table.fold(text).len());
}

#[divan::bench(sample_count = 20)]
fn news_vocalised_by_byte_table(bencher: Bencher<'_, '_>) {
    let table = ByteTable::new(&Normalizer::search());
    each(bencher, vocalised_news(), |text| table.fold(text).len());
}

#[divan::bench(args = PROFILES)]
fn plain(bencher: Bencher<'_, '_>, profile: &str) {
    let (text, normalizer) = (text(&PLAIN, ARTICLE), Normalizer::profile(profile).unwrap_or_default());
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| normalizer.normalize(black_box(&text)));
}

#[divan::bench(args = PROFILES)]
fn vocalised(bencher: Bencher<'_, '_>, profile: &str) {
    let (text, normalizer) = (text(&VOCALISED, ARTICLE), Normalizer::profile(profile).unwrap_or_default());
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| normalizer.normalize(black_box(&text)));
}

/// Every word of the normalized text back to the original.
#[divan::bench]
fn words_to_original(bencher: Bencher<'_, '_>) {
    let text = text(&VOCALISED, ARTICLE);
    let normalized = Normalizer::search().normalize(&text);
    let words = Words::new(normalized.text());
    let spans: Vec<Span> = words.tokens().iter().map(rawi::Token::span).collect();
    bencher.counter(divan::counter::ItemsCount::new(spans.len())).bench_local(|| {
        spans.iter().map(|&span| normalized.to_original(black_box(span)).start).sum::<usize>()
    });
}

#[divan::bench]
fn build() -> Normalizer {
    Normalizer::builder().harakat(true).alef(true).presentation(true).build()
}
