//! What the default gazetteer covers, as a page: `src/data/COVERAGE.md` is written from the gazetteer and held to be
//! up to date.
#![cfg(feature = "default-gazetteer")]
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use rawi::{Date, Entity, EntityKind, Gazetteer};

const KINDS: [(EntityKind, &str); 6] = [
    (EntityKind::Person, "people"),
    (EntityKind::Organization, "bodies"),
    (EntityKind::Location, "places"),
    (EntityKind::Event, "events"),
    (EntityKind::Work, "works"),
    (EntityKind::Other, "other"),
];

/// A country with fewer entities has no row of its own.
const FEWEST: usize = 25;

/// Offices that have a column, with the words for them: more than one office where countries differ.
const OFFICES: [(&str, &[&str]); 5] = [
    ("head of state", &["king", "emir", "sultan", "president", "supreme-leader", "queen"]),
    ("head of government", &["prime-minister"]),
    ("foreign minister", &["foreign-minister"]),
    ("defence minister", &["defense-minister"]),
    ("interior minister", &["interior-minister"]),
];

/// An office of which fewer people are known has no row of its own.
const FEWEST_HOLDERS: usize = 10;

#[derive(Default)]
struct Row {
    kinds: BTreeMap<EntityKind, usize>,
    names: usize,
}

impl Row {
    fn add(&mut self, entity: &Entity) {
        *self.kinds.entry(entity.kind).or_default() += 1;
        self.names += 1 + entity.aliases.len();
    }

    fn merge(&mut self, other: &Self) {
        for (kind, count) in &other.kinds {
            *self.kinds.entry(*kind).or_default() += count;
        }
        self.names += other.names;
    }

    fn entities(&self) -> usize {
        self.kinds.values().sum()
    }

    fn write(&self, page: &mut String, title: &str) {
        write!(page, "| {title} |").unwrap();
        for (kind, _) in KINDS {
            match self.kinds.get(&kind) {
                Some(count) => write!(page, " {count} |").unwrap(),
                None => page.push_str(" |"),
            }
        }
        writeln!(page, " {} | {} |", self.entities(), self.names).unwrap();
    }
}

fn heading(page: &mut String, first: &str, columns: &[&str], last: &[&str]) {
    let cells: Vec<&str> =
        [first].into_iter().chain(columns.iter().copied()).chain(last.iter().copied()).collect();
    writeln!(page, "| {} |\n|---|{}", cells.join(" | "), "---:|".repeat(cells.len() - 1)).unwrap();
}

fn counts(page: &mut String, entities: &[Entity], english: &BTreeMap<&str, &str>) {
    let mut countries: BTreeMap<&str, Row> = BTreeMap::new();
    let mut all = Row::default();
    let mut without = Row::default();
    for entity in entities {
        all.add(entity);
        match entity.country.as_deref() {
            Some(country) => countries.entry(country).or_default().add(entity),
            None => without.add(entity),
        }
    }
    let mut rows: Vec<_> = countries.into_iter().collect();
    rows.sort_by_key(|(country, row)| (std::cmp::Reverse(row.entities()), *country));
    let shown = rows.iter().take_while(|(_, row)| row.entities() >= FEWEST).count();
    let mut rest = Row::default();
    for (_, row) in &rows[shown..] {
        rest.merge(row);
    }
    heading(page, "country", &KINDS.map(|(_, word)| word), &["entities", "names"]);
    all.write(page, "**all**");
    for (country, row) in &rows[..shown] {
        row.write(page, english[country]);
    }
    rest.write(page, &format!("{} other countries", rows.len() - shown));
    without.write(page, "of no one country");
}

/// Who held an office: from, to, identifier.
type Term<'e> = (Option<Date>, Option<Date>, &'e str);

/// The last day of which it is known who held the office: «since» a day, or «until» one after which nobody is known.
fn known(terms: &[Term<'_>]) -> Option<String> {
    if let Some((from, ..)) = terms.iter().filter(|(_, to, _)| to.is_none()).max_by_key(|(from, ..)| *from) {
        return Some(from.map_or_else(|| "in office".to_owned(), |from| format!("since {from}")));
    }
    terms.iter().filter_map(|(_, to, _)| *to).max().map(|to| format!("until {to}"))
}

fn offices(page: &mut String, entities: &[Entity], english: &BTreeMap<&str, &str>) {
    let mut held: BTreeMap<(&str, &str), Vec<Term<'_>>> = BTreeMap::new();
    for entity in entities {
        for role in &entity.roles {
            held.entry((&role.office, &role.body)).or_default().push((role.from, role.to, &*entity.id));
        }
    }
    page.push_str("\n## Offices\n\n");
    heading(page, "office", &["holders", "bodies", "with one in office", "from", "last change"], &[]);
    let mut by_office: BTreeMap<&str, Vec<(&str, &[Term<'_>])>> = BTreeMap::new();
    for ((office, body), terms) in &held {
        by_office.entry(office).or_default().push((body, terms));
    }
    for (office, bodies) in by_office {
        let terms = || bodies.iter().flat_map(|(_, terms)| terms.iter());
        let holders = terms().map(|(.., id)| *id).collect::<BTreeSet<_>>().len();
        if holders < FEWEST_HOLDERS {
            continue;
        }
        let now = bodies.iter().filter(|(_, terms)| terms.iter().any(|(_, to, _)| to.is_none())).count();
        let text = |date: Option<Date>| date.map_or_else(String::new, |date| date.to_string());
        let from = text(terms().filter_map(|(from, ..)| *from).min());
        let last = text(terms().flat_map(|(from, to, _)| [*from, *to]).flatten().max());
        writeln!(page, "| {office} | {holders} | {} | {now} | {from} | {last} |", bodies.len()).unwrap();
    }
    page.push_str("\n## Governments\n\n");
    page.push_str("Since when who is in office is known; «until» is the last day of one whose successor is not known.\n\n");
    heading(page, "country", &OFFICES.map(|(title, _)| title), &[]);
    for (country, name) in english {
        let cells = OFFICES.map(|(_, offices)| {
            let terms: Vec<Term<'_>> = offices
                .iter()
                .filter_map(|office| held.get(&(*office, *country)))
                .flatten()
                .copied()
                .collect();
            known(&terms).unwrap_or_default()
        });
        if cells.iter().filter(|cell| !cell.is_empty()).count() >= 2 {
            writeln!(page, "| {name} | {} |", cells.join(" | ")).unwrap();
        }
    }
}

fn page() -> String {
    let gazetteer = Gazetteer::embedded();
    let entities: Vec<Entity> = gazetteer.entities().collect();
    let english: BTreeMap<&str, &str> = entities
        .iter()
        .filter(|entity| entity.class.as_deref() == Some("country"))
        .filter_map(|entity| Some((&*entity.id, entity.english.as_deref()?)))
        .collect();
    let mut page = String::from(
        "# What the default gazetteer covers\n\nMade from the tables in `gazetteer/`: do not edit. To make it anew: \
         `RAWI_COVERAGE=write cargo test --test coverage`.\n\n## Entities\n\nA name is the main name or an alias, with \
         the spellings that `spellings.tsv` adds. Countries with fewer than 25 entities are taken together.\n\n",
    );
    counts(&mut page, &entities, &english);
    offices(&mut page, &entities, &english);
    page
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data/COVERAGE.md")
}

#[test]
fn the_page_of_what_is_covered_is_up_to_date() {
    let made = page();
    if std::env::var_os("RAWI_COVERAGE").is_some_and(|value| value == "write") {
        fs::write(path(), made).unwrap();
        return;
    }
    let written = fs::read_to_string(path()).unwrap_or_default();
    let stale = made.lines().zip(written.lines()).find(|(made, written)| made != written);
    assert!(
        made == written,
        "COVERAGE.md is older than the tables, first at {stale:?}: run RAWI_COVERAGE=write cargo test --test coverage"
    );
}
