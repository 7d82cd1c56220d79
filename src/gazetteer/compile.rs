//! Entities and the index of their names, put into the compiled form of one layer.

use super::entity::{Alias, Entity};
use super::file::{Layout, Writer};
use super::labels::{Labels, MOST_WORDS};
use super::record;
use super::trie::MOST_POSTINGS;
use crate::error::Error;
use crate::hash::hash;

/// By what identifiers are ordered.
pub(crate) fn id_hash(id: &str) -> u64 {
    hash(id.as_bytes())
}

fn too_large() -> Error {
    let message = "one gazetteer may hold 2 GiB of words, 4 GiB of entities and a thousand million names at most: \
                   build several and search their union";
    Error::argument("entities", message)
}

/// Writes entities one after the other: the end of each, and all of them.
fn records(entities: &[Entity]) -> Result<(Vec<u32>, Vec<u8>), (usize, Error)> {
    let mut ends = Vec::with_capacity(entities.len());
    let mut bytes = Vec::with_capacity(entities.len() * 48);
    for (at, entity) in entities.iter().enumerate() {
        record::write(entity, &mut bytes);
        ends.push(u32::try_from(bytes.len()).map_err(|_| (at, too_large()))?);
    }
    Ok((ends, bytes))
}

/// Indexes entities whose ids differ and whose names are not empty. A fault comes with the entity it lies in.
pub(crate) fn compile(entities: &[Entity]) -> Result<(Vec<u8>, Layout), (usize, Error)> {
    let mut labels = Labels::default();
    for (entity, index) in entities.iter().zip(0_u32..) {
        let at = index as usize;
        let name = Alias::new(&*entity.name);
        for (label, alias) in (0_u32..).zip(std::iter::once(&name).chain(&entity.aliases)) {
            if label >= 1 << 24 {
                let message = "an entity may have 16 million aliases at most";
                return Err((at, Error::argument("aliases", message)));
            }
            if !labels.add((entity, index), label, alias) {
                let message = format!("a name may have {MOST_WORDS} words at most: «{}»", alias.text);
                return Err((at, Error::argument("name", message)));
            }
        }
        if labels.bytes() > i32::MAX as usize || labels.len() >= MOST_POSTINGS {
            return Err((at, too_large()));
        }
    }
    let trie = labels.trie(entities);
    let vocabulary = std::mem::take(&mut labels.vocabulary);
    drop(labels);
    let (record_ends, records) = records(entities)?;
    let mut ids: Vec<(u64, u32)> =
        entities.iter().zip(0_u32..).map(|(entity, index)| (id_hash(&entity.id), index)).collect();
    ids.sort_unstable();
    let ids: Vec<u32> = ids.into_iter().map(|(_, index)| index).collect();
    let knows = |entity: &Entity| !entity.roles.is_empty() || !entity.demonyms.is_empty();
    let knowing = entities.iter().zip(0_u32..).filter(|(entity, _)| knows(entity)).map(|(_, index)| index);
    let knowing: Vec<u32> = knowing.collect();

    let mut out = Writer::with_capacity(
        records.len() + ids.len() * 8 + knowing.len() * 4 + trie.bytes() + vocabulary.bytes() * 4,
    );
    let roles = trie.roles();
    let roles = |word: u32| roles.get(word as usize).copied().unwrap_or_default();
    vocabulary.write(roles, trie.beginnings(), &mut out);
    trie.write(&mut out);
    out.u32s(&record_ends);
    out.bytes(&records);
    out.u32s(&ids);
    out.u32s(&knowing);
    Ok(out.finish())
}
