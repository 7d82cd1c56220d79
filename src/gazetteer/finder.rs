//! Searches many texts with what one search leaves to the next.

use std::cell::Cell;
use std::fmt;

use super::Gazetteer;
use super::found::Found;
use super::matcher::{Hits, Memory, Source, search};
use super::options::{Boundary, FindOptions};
use crate::analysis::Mention;
use crate::words::{Buffers, Words};

/// A gazetteer made ready for many texts, by [`Gazetteer::finder`]: rows of a table are so short that preparing the
/// search would cost as much as the search.
///
/// ```
/// use rawi::{Entity, EntityKind, FindOptions, Gazetteer};
/// let [beirut, sidon] = ["بيروت", "صيدا"].map(|name| Entity::new(name, EntityKind::Location, name));
/// let gazetteer = Gazetteer::builder().entity(beirut).entity(sidon).build()?;
/// let mut finder = gazetteer.finder(FindOptions::new());
/// let mut places = 0;
/// for text in ["زار ماكرون بيروت وصيدا", "من بيروت"] {
///     finder.for_each(text, |found| {
///         assert_eq!(found.span().of(text), found.name());
///         places += usize::from(found.kind() == EntityKind::Location);
///     });
/// }
/// assert_eq!(places, 3);
/// # Ok::<(), rawi::Error>(())
/// ```
pub struct Finder<'g> {
    gazetteer: &'g Gazetteer,
    options: FindOptions,
    sources: Vec<Source<'g>>,
    scratch: Box<Scratch>,
}

/// All that a thread keeps between searches.
#[derive(Default)]
struct Scratch {
    words: Buffers,
    memory: Memory,
    hits: Hits,
}

thread_local! {
    static SCRATCH: Cell<Option<Box<Scratch>>> = const { Cell::new(None) };
}

/// More than this is given back after a long text, in bytes.
const MOST: usize = 1 << 22;

impl fmt::Debug for Finder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Finder").field("gazetteer", self.gazetteer).field("options", &self.options).finish()
    }
}

impl Drop for Finder<'_> {
    fn drop(&mut self) {
        SCRATCH.set(Some(std::mem::take(&mut self.scratch)));
    }
}

impl<'g> Finder<'g> {
    pub(super) fn new(gazetteer: &'g Gazetteer, options: FindOptions) -> Self {
        let scratch = SCRATCH.take().unwrap_or_default();
        Self { gazetteer, options, sources: gazetteer.sources(), scratch }
    }

    fn search(&mut self, text: &str) {
        let Scratch { words, memory, hits } = &mut *self.scratch;
        if words.size() + memory.size() + hits.size() > MOST {
            (*words, *memory, *hits) = Default::default();
        }
        hits.clear();
        *hits = match self.options.boundary {
            Boundary::Word => {
                let (found, bytes) = Words::reusing(text, std::mem::take(words));
                let hits = search(&self.sources, &found, self.options.overlaps, memory, std::mem::take(hits));
                *words = found.into_buffers(bytes);
                hits
            }
            Boundary::Anywhere => self.gazetteer.find_anywhere(&Words::new(text), self.options.overlaps),
        };
    }

    /// The names in `text`: as [`Gazetteer::find_with`].
    pub fn find(&mut self, text: &str) -> Vec<Mention> {
        self.search(text);
        let hits = &self.scratch.hits;
        hits.hits.iter().filter_map(|hit| self.gazetteer.mention(text, hits, hit)).collect()
    }

    /// Calls `with` with every name in `text`, in the order of [`find`](Self::find), and copies nothing.
    pub fn for_each(&mut self, text: &str, mut with: impl FnMut(Found<'g>)) {
        self.search(text);
        let (hits, gazetteer) = (&self.scratch.hits, self.gazetteer);
        for hit in &hits.hits {
            if let Some(&entity) = hits.candidates(hit).first() {
                with(Found { gazetteer, span: hit.span, prefix: hit.prefix, entity });
            }
        }
    }
}
