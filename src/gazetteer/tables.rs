//! The tables of the gazetteer that comes with the library: read by the build script, which compiles them, and by tests.

use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::entity::{Alias, Entity};
use super::lexicon_tables::text;
use super::sound::{complete, drop_unusable};
use super::table;
use crate::error::{Error, Place};
use crate::lexicon::rows;

/// Tables of entities in the order in which they are read, and the class of the entities that have none.
const ENTITIES: [(&str, Option<&str>); 7] = [
    ("gazetteer/countries.tsv", Some("country")),
    ("gazetteer/cities.tsv", Some("city")),
    ("gazetteer/regions.tsv", Some("region")),
    ("gazetteer/people.tsv", None),
    ("gazetteer/organizations.tsv", Some("organization")),
    ("gazetteer/media.tsv", Some("media")),
    ("gazetteer/events.tsv", None),
];

/// The likeliest spelling variants of the names in the tables, made by the test `spellings_are_what_the_rules_make`.
pub(crate) const SPELLINGS: &str = "spellings.tsv";

/// The entities of the tables in `data`, without the spellings that were made for them.
pub(crate) fn entities(data: &Path) -> Result<Vec<Entity>, Error> {
    let mut entities: Vec<Entity> = Vec::new();
    let mut places: FxHashMap<Arc<str>, (&str, u64)> = FxHashMap::default();
    for (name, class) in ENTITIES {
        let class: Option<Arc<str>> = class.map(Into::into);
        table::read(text(data, name)?.as_bytes(), b'\t', Some(name), |row, line| {
            let mut entity = row?;
            let fault = |(column, message): (&str, String)| {
                let (file, column) = (Some(name.to_owned()), Some(column.to_owned()));
                Error::data(Place { file, line: Some(line), column }, message)
            };
            complete(&mut entity).map_err(fault)?;
            if let Some(unusable) = drop_unusable(&mut entity).into_iter().next() {
                return Err(fault(unusable));
            }
            if let Some((file, line)) = places.insert(Arc::clone(&entity.id), (name, line)) {
                let message = format!("«{}» is the id of line {line} of {file} too", entity.id);
                return Err(fault(("id", message)));
            }
            entity.class = entity.class.or_else(|| class.clone());
            entities.push(entity);
            Ok(())
        })?;
    }
    Ok(entities)
}

/// The entities of the tables in `data` with their spellings.
pub(crate) fn spelled(data: &Path) -> Result<Vec<Entity>, Error> {
    let mut entities = entities(data)?;
    let table = text(data, SPELLINGS)?;
    let mut rules: FxHashMap<&str, Arc<str>> = FxHashMap::default();
    let places: FxHashMap<Arc<str>, usize> =
        entities.iter().enumerate().map(|(at, entity)| (Arc::clone(&entity.id), at)).collect();
    // rows that are older than the other tables are passed over: the test that makes them anew needs the library built
    for row in rows(&table, 3).filter_map(Result::ok) {
        let Some(entity) = places.get(row.get(0)).and_then(|&at| entities.get_mut(at)) else { continue };
        let rule = rules.entry(row.get(1)).or_insert_with(|| row.get(1).into());
        entity.aliases.extend(row.list(2).filter_map(|spelling| {
            let alias: Alias = spelling.parse().ok()?;
            Some(Alias { rule: Some(Arc::clone(rule)), ..alias })
        }));
    }
    Ok(entities)
}
