//! What the entities of the gazetteer are called: made once, and shared by the answers on all texts that name them.

use std::collections::hash_map::Entry;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::analysis::{EntityKind, Gender};
use crate::gazetteer::Gazetteer;

/// What answers say of an entity.
pub(crate) struct Label {
    pub(super) name: Arc<str>,
    pub(super) id: Arc<str>,
    pub(super) kind: EntityKind,
    pub(super) gender: Option<Gender>,
    /// The entity, of a name that can stand for no other.
    pub(super) only: Arc<[u32]>,
}

/// The labels of the entities that were named so far.
#[derive(Default)]
pub(crate) struct Labels(FxHashMap<u32, Label>);

impl Labels {
    /// More are not kept from one text to the next.
    const MOST: usize = 1 << 16;

    /// The label of the entity with this index.
    pub(super) fn of(&mut self, gazetteer: &Gazetteer, entity: u32) -> Option<&Label> {
        match self.0.entry(entity) {
            Entry::Occupied(known) => Some(known.into_mut()),
            Entry::Vacant(new) => {
                let record = gazetteer.entity(entity)?;
                let (name, id) = (Arc::from(record.name()), Arc::from(record.id()));
                let (kind, gender, only) = (record.kind(), record.gender(), Arc::from([entity]));
                Some(new.insert(Label { name, id, kind, gender, only }))
            }
        }
    }

    /// Leaves all out if there are too many.
    pub(crate) fn forget(&mut self) {
        if self.0.len() > Self::MOST {
            self.0 = FxHashMap::default();
        }
    }
}
