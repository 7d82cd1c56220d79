//! Words, names and the whole analysis of news. Run: `cargo bench --bench analyze`.
//!
//! Without more it reads the article below, over and over with other people in it. To measure on real news, one
//! article a line with U+2029 or spaces for line breaks: `RAWI_CORPUS=news.txt cargo bench --bench analyze`.
#![allow(clippy::panic)]

#[path = "shared/articles.rs"]
mod articles;

use articles::articles;
use divan::counter::BytesCount;
use rawi::{Analyzer, Gazetteer, Words};

/// Runs `layer` on every article.
fn each<T>(bencher: divan::Bencher, layer: impl Fn(&str) -> T + Sync) {
    let articles = articles();
    let bytes: usize = articles.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        for article in articles {
            divan::black_box(layer(article));
        }
    });
}

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 20)]
fn words(bencher: divan::Bencher) {
    each(bencher, |text| Words::new(text).len());
}

#[divan::bench(sample_count = 20)]
fn words_and_names(bencher: divan::Bencher) {
    let gazetteer = gazetteer();
    each(bencher, |text| gazetteer.find(text));
}

#[divan::bench(sample_count = 20)]
fn whole_analysis(bencher: divan::Bencher) {
    let analyzer = Analyzer::default();
    each(bencher, |text| analyzer.analyze(text));
}

#[cfg(feature = "default-gazetteer")]
fn gazetteer() -> Gazetteer {
    Gazetteer::embedded()
}

#[cfg(not(feature = "default-gazetteer"))]
fn gazetteer() -> Gazetteer {
    Gazetteer::default()
}
