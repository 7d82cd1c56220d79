//! How fast texts are normalized, and how fast spans find their way back.
//!
//! The texts are made here: words drawn by a fixed sequence from a short list, plain and vocalised.
#![allow(missing_docs)]

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
const PROFILES: [&str; 4] = ["search", "match", "display", "none"];

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
    Normalizer::builder().marks(true).alef(true).presentation(true).build()
}
