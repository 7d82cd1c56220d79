//! The table that documents what the gazetteer finds, row by row.
#![allow(clippy::unwrap_used)]

use rawi::{Alias, Boundary, Entity, EntityKind, FindOptions, Gazetteer, Overlaps};

const TABLE: &str = include_str!("../src/gazetteer/matching.md");

/// `name@strictness=kind`.
fn entity(cell: &str) -> Entity {
    let (name, kind) = cell.split_once('=').unwrap_or((cell, "person"));
    let alias: Alias = name.parse().unwrap();
    let entity = Entity::new(name, EntityKind::parse(kind).unwrap(), alias.text.as_str());
    if alias.strictness.is_some() { entity.with_alias(alias) } else { entity }
}

#[test]
fn every_row_holds() {
    let rows = TABLE.lines().filter(|line| line.starts_with('|')).skip(2);
    let mut faults = Vec::new();
    let mut count = 0;
    for row in rows {
        let cells: Vec<&str> =
            row.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        let [names, text, expected, _, asked] = cells.as_slice() else { panic!("{row}") };
        let gazetteer = Gazetteer::builder().entities(names.split(" / ").map(entity)).build().unwrap();
        let options = match *asked {
            "" => FindOptions::new(),
            "nested" => FindOptions::new().overlaps(Overlaps::Nested),
            "all" => FindOptions::new().overlaps(Overlaps::All),
            "anywhere" => FindOptions::new().boundary(Boundary::Anywhere),
            other => panic!("{other}"),
        };
        let mentions = gazetteer.find_with(text, &options);
        let found = mentions.iter().map(|mention| match &mention.prefix {
            Some(prefix) => format!("{prefix}+{}", mention.text),
            None => mention.text.clone(),
        });
        let found: Vec<String> = found.collect();
        let expected: Vec<&str> = expected.split(" · ").filter(|&found| found != "—").collect();
        if found != expected {
            faults.push(format!(
                "{names} in «{text}»: {} instead of {}",
                found.join(" · "),
                expected.join(" · ")
            ));
        }
        count += 1;
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(count > 30);
}
