//! Names as a large gazetteer holds them: given names crossed with surnames, and names of real entities.
//!
//! `benches/python/names.py` makes them the same way. Cross products compress better than real lists do: believe
//! sizes less than times.

use std::collections::HashSet;

use super::dice::Dice;

static GIVEN: &str = include_str!("../../src/data/given_names.tsv");
static PEOPLE: &str = include_str!("../../src/data/gazetteer/people.tsv");
static TABLES: [&str; 7] = [
    PEOPLE,
    include_str!("../../src/data/gazetteer/countries.tsv"),
    include_str!("../../src/data/gazetteer/cities.tsv"),
    include_str!("../../src/data/gazetteer/regions.tsv"),
    include_str!("../../src/data/gazetteer/organizations.tsv"),
    include_str!("../../src/data/gazetteer/media.tsv"),
    include_str!("../../src/data/gazetteer/events.tsv"),
];

/// How many of the names are those of real entities, of one word or several.
const REAL: usize = 3_600;
/// Of a hundred people, so many have a middle name.
const MIDDLE: usize = 15;

/// The cells of one column below the header.
fn column(table: &'static str, at: usize) -> impl Iterator<Item = &'static str> {
    let rows = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).skip(1);
    rows.filter_map(move |row| row.split('\t').nth(at))
}

/// Names and aliases from the head of each table of the embedded gazetteer, where the best known stand, without the
/// strictness that may stand behind them.
fn labels() -> Vec<&'static str> {
    let mut labels = Vec::new();
    for table in TABLES {
        let of_rows = column(table, 2).zip(column(table, 3));
        let of_table = of_rows.flat_map(|(name, aliases)| std::iter::once(name).chain(aliases.split('|')));
        let bare = of_table.map(|label| label.split('@').next().unwrap_or(label));
        labels.extend(bare.filter(|label| !label.is_empty()).take(REAL / TABLES.len()));
    }
    labels
}

/// The first `count` names of a list that is always the same; all of them differ.
pub(crate) fn names(count: usize) -> Vec<String> {
    let given: Vec<&str> = column(GIVEN, 0).collect();
    let mut surnames: Vec<&str> = column(PEOPLE, 2)
        .filter_map(|name| name.split(' ').next_back())
        .chain(given.iter().copied())
        .collect();
    let mut seen = HashSet::new();
    surnames.retain(|name| seen.insert(*name));
    let mut names: Vec<String> = Vec::with_capacity(count);
    let mut taken: HashSet<String> = HashSet::with_capacity(count);
    let mut take = |name: String| {
        if names.len() < count && taken.insert(name.clone()) {
            names.push(name);
        }
        names.len() < count
    };
    for label in labels() {
        take(label.to_owned());
    }
    let mut dice = Dice::new(0x2545_f491_4f6c_dd1d);
    loop {
        let first = dice.pick(&given);
        let middle = if dice.roll(100) < MIDDLE { dice.pick(&given) } else { "" };
        let gap = if middle.is_empty() { "" } else { " " };
        if !take(format!("{first} {middle}{gap}{}", dice.pick(&surnames))) {
            return names;
        }
    }
}
