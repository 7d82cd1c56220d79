//! A mention that borrows.

use super::Gazetteer;
use super::record::Record;
use crate::analysis::EntityKind;
use crate::span::Span;

/// One name in a text, as [`Finder::for_each`](crate::Finder::for_each) gives it: nothing is copied, and what is known of the entity is read
/// when it is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Found<'g> {
    pub(super) gazetteer: &'g Gazetteer,
    pub(super) span: Span,
    pub(super) prefix: Span,
    pub(super) entity: u32,
}

impl<'g> Found<'g> {
    fn record(&self) -> Option<Record<'g>> {
        self.gazetteer.entity(self.entity)
    }

    /// The name without its proclitics, in bytes.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The proclitics, in bytes; empty if there are none. It ends where the name begins.
    pub fn prefix(&self) -> Span {
        self.prefix
    }

    /// The number of the best entity: equal for two finds of this gazetteer if they stand for the same.
    pub fn index(&self) -> u32 {
        self.entity
    }

    /// The identifier of the best entity.
    pub fn id(&self) -> &'g str {
        self.record().map_or("", |record| record.id())
    }

    /// Its plain, full name.
    pub fn name(&self) -> &'g str {
        self.record().map_or("", |record| record.name())
    }

    /// What it is.
    pub fn kind(&self) -> EntityKind {
        self.record().map_or(EntityKind::Other, |record| record.kind())
    }
}
