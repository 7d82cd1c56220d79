//! Building an index of a hundred thousand names and searching text with it. Run: `cargo bench --bench gazetteer`.
//!
//! Against other engines: `cargo bench --bench engines`.

#[path = "shared/dice.rs"]
mod dice;
#[path = "shared/names.rs"]
mod names;
#[path = "shared/text.rs"]
mod text;

use std::sync::OnceLock;

use divan::counter::BytesCount;
use rawi::{Entity, EntityKind, Gazetteer, Words};

fn names() -> &'static [String] {
    static LIST: OnceLock<Vec<String>> = OnceLock::new();
    LIST.get_or_init(|| names::names(100_000))
}

fn entities() -> Vec<Entity> {
    let entity =
        |(at, name): (usize, &String)| Entity::new(at.to_string(), EntityKind::Person, name.as_str());
    names().iter().enumerate().map(entity).collect()
}

fn gazetteer() -> &'static Gazetteer {
    static SHARED: OnceLock<Gazetteer> = OnceLock::new();
    SHARED.get_or_init(|| Gazetteer::builder().entities(entities()).build().unwrap_or_default())
}

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 10)]
fn build(bencher: divan::Bencher) {
    bencher.with_inputs(entities).bench_values(|entities| Gazetteer::builder().entities(entities).build());
}

#[divan::bench]
fn words_alone(bencher: divan::Bencher) {
    let text = text::text(names(), 1_000_000);
    bencher.counter(BytesCount::of_str(&text)).bench(|| Words::new(&text));
}

#[divan::bench]
fn words_and_names(bencher: divan::Bencher) {
    let text = text::text(names(), 1_000_000);
    bencher.counter(BytesCount::of_str(&text)).bench(|| gazetteer().find(&text));
}
