//! Building an index of a hundred thousand names and searching text with it. Run: `cargo bench --bench gazetteer`.

use std::sync::OnceLock;

use divan::counter::BytesCount;
use rawi::{Entity, EntityKind, Gazetteer, Words};

const NAMES: usize = 100_000;

const SYLLABLES: [&str; 24] = [
    "را", "مي", "سا", "لم", "نو", "دي", "عا", "قي", "حس", "زي", "طو", "جا", "بر", "كو", "شي", "غا", "هن",
    "تو", "صا", "فر", "يا", "خل", "مو", "ضي",
];

/// A small generator, so that every run sees the same names and text.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap_or(0)
    }

    fn word(&mut self) -> String {
        (0..2 + self.roll(2)).map(|_| SYLLABLES[self.roll(SYLLABLES.len())]).collect()
    }
}

fn names() -> &'static [String] {
    static LIST: OnceLock<Vec<String>> = OnceLock::new();
    LIST.get_or_init(|| {
        let mut dice = Dice(0x2545_f491_4f6c_dd1d);
        let given: Vec<String> = (0..1400).map(|_| dice.word()).collect();
        let family: Vec<String> = (0..1200).map(|_| format!("ال{}", dice.word())).collect();
        let name = |_| format!("{} {}", given[dice.roll(given.len())], family[dice.roll(family.len())]);
        (0..NAMES).map(name).collect()
    })
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

/// A megabyte of words, one in twelve of which begins a name.
fn text() -> String {
    let mut dice = Dice(0x9e37_79b9);
    let mut text = String::new();
    while text.len() < 1_000_000 {
        if dice.roll(12) == 0 {
            text.push_str(["", "و", "ل", "ب"][dice.roll(4)]);
            text.push_str(&names()[dice.roll(NAMES)]);
        } else {
            text.push_str(["", "ال", "و", "ي"][dice.roll(4)]);
            text.push_str(&dice.word());
        }
        text.push_str([" ", " ", " ", " ", "، ", ". ", "\n"][dice.roll(7)]);
    }
    text
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
    let text = text();
    bencher.counter(BytesCount::of_str(&text)).bench(|| Words::new(&text));
}

#[divan::bench]
fn words_and_names(bencher: divan::Bencher) {
    let text = text();
    bencher.counter(BytesCount::of_str(&text)).bench(|| gazetteer().find(&text));
}
