//! The gazetteer that comes with the library: compiled with it, and read where it lies.

use std::sync::OnceLock;

use super::Gazetteer;
use super::storage::Storage;

/// The shared one.
pub(super) fn shared() -> &'static Gazetteer {
    static EMBEDDED: OnceLock<Gazetteer> = OnceLock::new();
    // the build script wrote it: see `the_gazetteer_is_what_the_tables_say`
    EMBEDDED.get_or_init(|| {
        Gazetteer::compiled(Storage::Built(crate::prepared::GAZETTEER), None).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use std::path::Path;

    use super::super::compile::compile;
    use super::super::lexicon_tables::text;
    use super::super::tables::{SPELLINGS, entities, spelled};
    use super::*;
    use crate::gazetteer::{Alias, Variants};

    fn data() -> &'static Path {
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/data"))
    }

    fn written_spellings() -> String {
        text(data(), SPELLINGS).unwrap()
    }

    #[test]
    fn the_gazetteer_is_what_the_tables_say() {
        let (compiled, _) = compile(&spelled(data()).unwrap()).unwrap();
        assert!(compiled == crate::prepared::GAZETTEER);
        assert_eq!(shared().len(), entities(data()).unwrap().len());
    }

    #[test]
    fn every_table_is_sound() {
        let gazetteer = shared();
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
        let gazetteer = shared();
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
        let gazetteer = shared();
        assert_eq!(gazetteer.find("أعلن حزب تواصل موقفه").len(), 1);
        assert_eq!(gazetteer.find("نشرت قنوات تواصل الخبر").len(), 0);
    }

    #[test]
    fn a_phrase_that_is_no_name_is_not_found() {
        let gazetteer = shared();
        let found =
            |text: &str| gazetteer.find(text).into_iter().map(|mention| mention.text).collect::<Vec<_>>();
        for text in
            ["دفن بمسقط رأسه", "وسرت في جسمه رعشة", "كان لسانا طويلا", "صلى الفجر والمغرب", "هم حماة الوطن"]
        {
            assert_eq!(found(text), [""; 0], "{text}");
        }
        assert_eq!(found("من مسقط إلى سرت وحماة والمغرب"), ["مسقط", "سرت", "حماة", "المغرب"]);
    }

    /// The spellings that are worth the time they take at every start: those of one word, and for an entity that
    /// has none the first of two words.
    fn spellings() -> String {
        let variants = Variants { budget: 2, cost: 3 };
        let builder = Gazetteer::builder().entities(entities(data()).unwrap());
        let gazetteer = builder.variants(variants).build().unwrap();
        let mut table = String::from(
            "id\trule\tspellings\n# Made from variants.tsv: do not edit. To make it anew: \
             RAWI_SPELLINGS=write cargo test spellings_are\n",
        );
        for entity in gazetteer.entities() {
            let made: Vec<&Alias> = entity.aliases.iter().filter(|alias| alias.rule.is_some()).collect();
            let of = |words: usize| {
                made.iter().copied().filter(move |alias| alias.text.split(' ').count() == words)
            };
            let mut kept: Vec<&Alias> = of(1).collect();
            if kept.is_empty() {
                kept.extend(of(2).next());
            }
            kept.sort_by_key(|alias| alias.rule.clone());
            for group in kept.chunk_by(|a, b| a.rule == b.rule) {
                let rule = group[0].rule.as_deref().unwrap();
                let texts: Vec<_> =
                    group.iter().map(|alias| Alias { rule: None, ..(*alias).clone() }.to_string()).collect();
                writeln!(table, "{}\t{rule}\t{}", entity.id, texts.join("|")).unwrap();
            }
        }
        table
    }

    #[test]
    fn spellings_are_what_the_rules_make() {
        let made = spellings();
        if std::env::var_os("RAWI_SPELLINGS").is_some_and(|value| value == "write") {
            std::fs::write(data().join(SPELLINGS), &made).unwrap();
        } else {
            let written = written_spellings();
            let stale = made.lines().zip(written.lines()).find(|(made, written)| made != written);
            assert!(
                made == written,
                "spellings.tsv is older than the tables or the rules, first at {stale:?}: run \
                 RAWI_SPELLINGS=write cargo test spellings_are"
            );
        }
    }

    #[test]
    fn every_spelling_is_taken_in() {
        let gazetteer = shared();
        let spellings = written_spellings();
        let taken = gazetteer.entities().flat_map(|entity| entity.aliases);
        let written = crate::lexicon::rows(&spellings, 3).map(|row| row.unwrap().list(2).count());
        assert_eq!(taken.filter(|alias| alias.rule.is_some()).count(), written.sum::<usize>());
        let found = gazetteer.find("وصل إلى مدينة كاردف");
        assert_eq!(found[0].id.as_deref(), Some("cardiff"));
        assert_eq!(found[0].variant.as_deref(), Some("i-drop-late"));
    }
}
