//! One set of entities, indexed: compiled once, searched together with others.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::anywhere::Anywhere;
use super::compile::{compile, id_hash};
use super::entity::Entity;
use super::file::{Fault, Layout, Section, U32s, Writer};
use super::knowledge::Knowledge;
use super::labels::Detail;
use super::record::Record;
use super::storage::Storage;
use super::trie::{Posting, TrieView};
use super::vocabulary::VocabularyView;
use crate::error::Error;

/// Entities and the index of their names, in compiled form.
#[derive(Debug)]
pub(crate) struct Layer {
    storage: Arc<Storage>,
    layout: Layout,
    /// Read when first asked for.
    knowledge: OnceLock<Knowledge>,
    /// Built when names are first looked for inside words.
    pub(crate) anywhere: OnceLock<Option<Anywhere>>,
}

/// What lies in a layer, ready to be read.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) vocabulary: VocabularyView<'a>,
    pub(crate) trie: TrieView<'a>,
    record_ends: U32s<'a>,
    records: &'a [u8],
    ids: U32s<'a>,
}

impl<'a> View<'a> {
    /// How many entities there are.
    pub(crate) fn len(&self) -> usize {
        self.record_ends.len()
    }

    /// The entity with this index.
    #[inline]
    pub(crate) fn record(&self, index: u32) -> Option<Record<'a>> {
        record(self.record_ends, self.records, index)
    }

    /// Every entity, in order.
    pub(crate) fn records(self) -> impl Iterator<Item = (u32, Record<'a>)> {
        let count = u32::try_from(self.len()).unwrap_or(u32::MAX);
        (0..count).filter_map(move |index| self.record(index).map(|record| (index, record)))
    }

    /// The name that a posting stands for, as its entity writes it.
    pub(crate) fn label(&self, posting: Posting) -> &'a str {
        self.record(posting.entity).map_or("", |record| record.label(Detail(posting.detail).label()))
    }

    /// The rule that made the name of a posting, if it is a spelling variant.
    pub(crate) fn rule(&self, posting: Posting) -> Option<&'a str> {
        self.record(posting.entity)?.rule(Detail(posting.detail).label())
    }

    /// The entity with this identifier.
    pub(crate) fn index_of(&self, id: &str) -> Option<u32> {
        let sought = id_hash(id);
        let id_at = |bytes: &[u8; 4]| self.record(u32::from_le_bytes(*bytes)).map(|record| record.id());
        let hash_at = |bytes: &[u8; 4]| id_at(bytes).map(id_hash);
        let from = self.ids.0.partition_point(|bytes| hash_at(bytes).is_some_and(|hash| hash < sought));
        let alike = self.ids.0.get(from..)?.iter().take_while(|bytes| hash_at(bytes) == Some(sought));
        alike.filter(|bytes| id_at(bytes) == Some(id)).map(|bytes| u32::from_le_bytes(*bytes)).next()
    }
}

/// The record with this index among others.
#[inline]
fn record<'a>(ends: U32s<'a>, records: &'a [u8], index: u32) -> Option<Record<'a>> {
    let at = index as usize;
    let end = ends.get(at)? as usize;
    let start = at.checked_sub(1).and_then(|before| ends.get(before)).unwrap_or(0) as usize;
    Some(Record::new(records.get(start..end)?))
}

impl Layer {
    /// Indexes entities whose ids differ and whose names are not empty. A fault comes with the entity it lies in.
    pub(crate) fn build(entities: &[Entity]) -> Result<Self, (usize, Error)> {
        let (bytes, layout) = compile(entities)?;
        Ok(Self::new(Arc::new(Storage::Owned(bytes)), layout))
    }

    /// A layer without entities, for a file that must hold one.
    pub(crate) fn empty() -> &'static Self {
        static EMPTY: OnceLock<Layer> = OnceLock::new();
        EMPTY.get_or_init(|| {
            let (bytes, layout) = Writer::with_capacity(0).finish();
            Self::new(Arc::new(Storage::Owned(bytes)), layout)
        })
    }

    /// The layers that lie one after the other in `storage`.
    pub(crate) fn read(storage: Storage) -> Result<Vec<Self>, Fault> {
        let storage = Arc::new(storage);
        let mut layers = Vec::new();
        let mut at = 0;
        loop {
            let layout = Layout::read(storage.bytes(), at)?;
            at = layout.block.end;
            layers.push(Self::new(Arc::clone(&storage), layout));
            if at == storage.bytes().len() {
                return Ok(layers);
            }
        }
    }

    fn new(storage: Arc<Storage>, layout: Layout) -> Self {
        Self { storage, layout, knowledge: OnceLock::new(), anywhere: OnceLock::new() }
    }

    /// The compiled form.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.storage.bytes().get(Range::clone(&self.layout.block)).unwrap_or(&[])
    }

    #[inline]
    pub(crate) fn view(&self) -> View<'_> {
        let bytes = self.storage.bytes();
        let u32s = |section| self.layout.u32s(bytes, section);
        View {
            vocabulary: VocabularyView {
                slots: self.layout.u64s(bytes, Section::Slots),
                tails: self.layout.u64s(bytes, Section::Tails),
                openers: self.layout.u64s(bytes, Section::Openers),
                followers: self.layout.u64s(bytes, Section::Followers),
                pairs: self.layout.u64s(bytes, Section::Pairs),
                ends: u32s(Section::WordEnds),
                text: self.layout.section(bytes, Section::WordText),
            },
            trie: TrieView {
                roots: u32s(Section::Roots),
                edge_starts: u32s(Section::EdgeStarts),
                edge_words: u32s(Section::EdgeWords),
                edge_places: u32s(Section::EdgePlaces),
                posting_starts: u32s(Section::PostingStarts),
                postings: u32s(Section::Postings),
                leaves: u32s(Section::Leaves),
            },
            record_ends: u32s(Section::RecordEnds),
            records: self.layout.section(bytes, Section::Records),
            ids: u32s(Section::Ids),
        }
    }

    /// The entity with this index.
    pub(crate) fn record(&self, index: u32) -> Option<Record<'_>> {
        let bytes = self.storage.bytes();
        let ends = self.layout.u32s(bytes, Section::RecordEnds);
        record(ends, self.layout.section(bytes, Section::Records), index)
    }

    /// Adjectives and offices of the entities.
    pub(crate) fn knowledge(&self) -> &Knowledge {
        self.knowledge.get_or_init(|| {
            let view = self.view();
            let knowing = self.layout.u32s(self.storage.bytes(), Section::Knowing);
            Knowledge::of(knowing.iter().filter_map(|index| Some((view.record(index)?, index))))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Gazetteer;
    use super::super::file::checksum;
    use super::*;
    use crate::analysis::EntityKind;

    /// A file that somebody altered and gave a fitting checksum may answer anything, but it answers.
    #[test]
    fn forged_layers_neither_fail_nor_hang() {
        let entities: Vec<Entity> = ["بوتين", "فلاديمير بوتين", "على", "كييف", "بوتين الكبير"]
            .into_iter()
            .map(|name| Entity::new(name, EntityKind::Person, name).with_alias("بوتين").with_alias("الحياة"))
            .collect();
        let whole = Layer::build(&entities).unwrap().bytes().to_vec();
        let mut opened = 0;
        for at in 16..whole.len() {
            for value in [0, 1, 0x7f, 0x80, 0xff] {
                let mut forged = whole.clone();
                forged[at] = value;
                let sum = checksum(&forged).to_le_bytes();
                forged[24..32].copy_from_slice(&sum);
                let Ok(gazetteer) = Gazetteer::from_bytes(forged) else { continue };
                opened += 1;
                gazetteer.find("قال فلاديمير بوتين إن كييف وبوتين الكبير");
                gazetteer.entities().for_each(drop);
                gazetteer.get("كييف");
                gazetteer.demonym("الروسية");
            }
        }
        assert!(opened > whole.len(), "{opened} of {}", whole.len());
    }
}
