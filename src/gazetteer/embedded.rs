//! The gazetteer that comes with the library.

use std::sync::OnceLock;

use super::Gazetteer;
use super::builder::GazetteerBuilder;

/// File name, class of the entities and content of each table, in the order in which they are read.
static TABLES: [(&str, Option<&str>, &str); 7] = [
    ("countries.tsv", Some("country"), include_str!("../data/gazetteer/countries.tsv")),
    ("cities.tsv", Some("city"), include_str!("../data/gazetteer/cities.tsv")),
    ("regions.tsv", Some("region"), include_str!("../data/gazetteer/regions.tsv")),
    ("people.tsv", None, include_str!("../data/gazetteer/people.tsv")),
    ("organizations.tsv", Some("organization"), include_str!("../data/gazetteer/organizations.tsv")),
    ("media.tsv", Some("media"), include_str!("../data/gazetteer/media.tsv")),
    ("events.tsv", None, include_str!("../data/gazetteer/events.tsv")),
];

/// Reads every table.
pub(super) fn read() -> Result<Gazetteer, crate::Error> {
    let mut builder = GazetteerBuilder::default();
    for (name, class, table) in TABLES {
        let from = builder.count();
        builder = builder.table(table.as_bytes(), b'\t', Some(name))?;
        if let Some(class) = class {
            builder = builder.classed(from, class);
        }
    }
    builder.build()
}

/// The shared one.
pub(super) fn shared() -> &'static Gazetteer {
    static EMBEDDED: OnceLock<Gazetteer> = OnceLock::new();
    // the tables are tested to be sound: see `every_table_is_sound`
    EMBEDDED.get_or_init(|| read().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_sound() {
        let gazetteer = read().unwrap();
        let mut faults = Vec::new();
        for entity in gazetteer.entities() {
            if let Some(country) = &entity.country
                && gazetteer.get(country).is_none()
            {
                faults.push(format!("{}: country {country} is not an entry", entity.id));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn role_bodies_are_entries() {
        let gazetteer = read().unwrap();
        let mut faults = Vec::new();
        for entity in gazetteer.entities() {
            for role in entity.roles.iter().filter(|role| !role.body.is_empty()) {
                if gazetteer.get(&role.body).is_none() {
                    faults.push(format!("{}: body {} is not an entry", entity.id, role.body));
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn only_nouns_for_bodies_announce_a_body() {
        let gazetteer = read().unwrap();
        assert_eq!(gazetteer.find("أعلن حزب تواصل موقفه").len(), 1);
        assert_eq!(gazetteer.find("نشرت قنوات تواصل الخبر").len(), 0);
    }
}
