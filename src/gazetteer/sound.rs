//! What an entity must hold to be of use: a name that can be looked for, and an id.

use super::entity::{Alias, Entity};
use super::labels::{MOST_WORDS, is_name_word};
use crate::words::Words;

/// Puts in the id that was left out, and takes a strictness off the name.
///
/// # Errors
/// The column at fault and what is wrong with it, if the entity has no name that could be found.
pub(super) fn complete(entity: &mut Entity) -> Result<(), (&'static str, String)> {
    if entity.name.contains('@') {
        let alias: Alias = entity.name.parse().map_err(|error: crate::Error| ("name", error.to_string()))?;
        if alias.strictness.is_some() || alias.rule.is_some() {
            entity.name = alias.text.as_str().into();
            entity.aliases.push(alias);
        }
    }
    if let Some(reason) = unusable(&entity.name) {
        return Err(("name", format!("the name {reason}")));
    }
    if entity.id.is_empty() {
        entity.id = match &entity.wikidata {
            Some(wikidata) if !wikidata.is_empty() => wikidata.as_str().into(),
            _ => entity.name.clone(),
        };
    }
    Ok(())
}

/// Takes out the aliases and demonyms that are of no use; the column of each, and what is wrong with it.
pub(super) fn drop_unusable(entity: &mut Entity) -> Vec<(&'static str, String)> {
    let Entity { name, aliases, demonyms, .. } = entity;
    let mut faults = Vec::new();
    aliases.retain(|alias| match unusable(&alias.text) {
        Some(reason) => {
            faults.push(("aliases", format!("an alias of «{name}» {reason}")));
            false
        }
        None => true,
    });
    demonyms.retain(|demonym| {
        let empty = demonym.trim().is_empty();
        if empty {
            faults.push(("demonyms", format!("a demonym of «{name}» is empty")));
        }
        !empty
    });
    faults
}

/// Why a name could never be found, if so.
pub(super) fn unusable(name: &str) -> Option<String> {
    if name.trim().is_empty() {
        return Some("is empty".to_owned());
    }
    // a word has a character at least: most names need no second look
    let short = name.len() <= MOST_WORDS || name.chars().count() <= MOST_WORDS;
    if short && name.chars().any(char::is_alphanumeric) {
        return None;
    }
    let words = Words::new(name);
    match words.tokens().iter().filter(|token| is_name_word(token)).count() {
        0 => Some(format!("«{name}» holds no word")),
        count if count > MOST_WORDS => {
            Some(format!("«{}…» has {count} words, {MOST_WORDS} are the most", beginning(name)))
        }
        _ => None,
    }
}

/// Enough of a long name to find it again.
fn beginning(name: &str) -> String {
    name.chars().take(40).collect()
}

/// Adds to an entity what another says of the same thing; where both say who it is, the first is right.
pub(super) fn merge(entity: &mut Entity, other: Entity) {
    if other.name != entity.name {
        entity.aliases.push(Alias::new(&*other.name));
    }
    entity.aliases.extend(other.aliases);
    entity.roles.extend(other.roles);
    entity.demonyms.extend(other.demonyms);
    entity.english = entity.english.take().or(other.english);
    entity.class = entity.class.take().or(other.class);
    entity.gender = entity.gender.or(other.gender);
    entity.country = entity.country.take().or(other.country);
    entity.wikidata = entity.wikidata.take().or(other.wikidata);
}

/// Takes out what a list holds twice, by its text.
pub(super) fn unique<T: ToString>(list: &mut Vec<T>) {
    let mut seen = rustc_hash::FxHashSet::default();
    list.retain(|item| seen.insert(item.to_string()));
}
