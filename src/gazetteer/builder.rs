//! Collects entities from code and files, checks them, and builds the index.

use std::fs::File;
use std::io::Read;
#[cfg(feature = "serde")]
use std::io::{BufRead, BufReader};
use std::path::Path;

use rustc_hash::FxHashMap;

use super::Gazetteer;
use super::entity::{Alias, Entity};
use super::layer::Layer;
use super::variants::{self, Variants};
use crate::error::{Error, Place};

/// Collects entities for a [`Gazetteer`].
///
/// ```
/// use rawi::{Entity, EntityKind, Gazetteer};
/// let gazetteer = Gazetteer::builder()
///     .entity(Entity::new("kyiv", EntityKind::Location, "كييف"))
///     .csv("kind,name,aliases\nperson,فلاديمير بوتين,بوتين|الرئيس بوتين\n".as_bytes())?
///     .build()?;
/// assert_eq!(gazetteer.find("وصل بوتين إلى كييف").len(), 2);
/// # Ok::<(), rawi::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct GazetteerBuilder {
    entities: Vec<Entity>,
    /// File and line of each entity; the file is an index into `files` plus one.
    places: Vec<(u32, u64)>,
    files: Vec<String>,
    variants: Option<Variants>,
}

impl GazetteerBuilder {
    /// Adds one entity.
    pub fn entity(mut self, entity: Entity) -> Self {
        self.push(entity, 0, 0);
        self
    }

    /// Adds entities.
    pub fn entities(mut self, entities: impl IntoIterator<Item = Entity>) -> Self {
        for entity in entities {
            self.push(entity, 0, 0);
        }
        self
    }

    /// Searches for other spellings of foreign names too: see [`Variants`]. They become aliases of their entities,
    /// each with its [`rule`](Alias::rule).
    pub fn variants(mut self, variants: Variants) -> Self {
        self.variants = Some(variants);
        self
    }

    /// Adds one entity per line of JSON; empty lines are skipped, unknown fields ignored.
    ///
    /// # Errors
    /// An I/O error if reading fails; a data error, with line and column, if a line is not UTF-8 or not an entity.
    #[cfg(feature = "serde")]
    pub fn jsonl(self, reader: impl BufRead) -> Result<Self, Error> {
        self.lines(reader, None)
    }

    /// Adds one entity per row of comma-separated values.
    ///
    /// The header names the columns, in any order: `kind` and `name` are required, `id`, `english`, `aliases`,
    /// `class`, `gender`, `country`, `wikidata`, `roles` and `demonyms` are known, others ignored. `aliases`, `roles` and
    /// `demonyms` hold several values separated by `|`; an alias may end in `@folded`, `@hamza`, `@exact` or
    /// `@host`, and a role is `office:body:from:to`.
    ///
    /// # Errors
    /// An I/O error if reading fails; a data error, with line and column, if a row is broken or not UTF-8, or a
    /// cell does not hold what it should.
    pub fn csv(self, reader: impl Read) -> Result<Self, Error> {
        self.table(reader, b',', None)
    }

    /// Adds one entity per row of tab-separated values: columns as in [`csv`](Self::csv), no quoting, lines that
    /// begin with `#` are comments.
    ///
    /// # Errors
    /// As [`csv`](Self::csv).
    pub fn tsv(self, reader: impl Read) -> Result<Self, Error> {
        self.table(reader, b'\t', None)
    }

    /// Adds a file: JSON Lines (`.jsonl`, `.ndjson`), comma- (`.csv`) or tab-separated values (`.tsv`, `.tab`).
    ///
    /// # Errors
    /// An I/O error if the file cannot be read, a data error if it does not hold entities, an argument error if
    /// its name ends in none of these.
    pub fn path(self, path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("").to_ascii_lowercase();
        let name = path.display().to_string();
        let open = || File::open(path).map_err(|source| Error::io(Some(path), source));
        match extension.as_str() {
            "csv" => self.table(open()?, b',', Some(&name)),
            "tsv" | "tab" => self.table(open()?, b'\t', Some(&name)),
            #[cfg(feature = "serde")]
            "jsonl" | "ndjson" => self.lines(BufReader::new(open()?), Some(&name)),
            _ => {
                Err(Error::argument("path", format!("{name}: a gazetteer is read from .jsonl, .csv or .tsv")))
            }
        }
    }

    #[cfg(feature = "serde")]
    pub(super) fn lines(mut self, reader: impl BufRead, file: Option<&str>) -> Result<Self, Error> {
        let number = self.file(file);
        super::jsonl::read(reader, file, |entity, line| self.push(entity, number, line))?;
        Ok(self)
    }

    pub(super) fn table(
        mut self,
        reader: impl Read,
        separator: u8,
        file: Option<&str>,
    ) -> Result<Self, Error> {
        let number = self.file(file);
        super::table::read(reader, separator, file, |entity, line| self.push(entity, number, line))?;
        Ok(self)
    }

    /// Puts the entities from number `from` on into a class, if they have none.
    #[cfg(feature = "default-gazetteer")]
    pub(super) fn classed(mut self, from: usize, class: &str) -> Self {
        let class: std::sync::Arc<str> = class.into();
        for entity in self.entities.get_mut(from..).unwrap_or(&mut []) {
            entity.class.get_or_insert_with(|| class.clone());
        }
        self
    }

    /// Adds spelling variants that were made before: a table of `id`, `rule` and `spellings`, in the order of the
    /// entities.
    #[cfg(feature = "default-gazetteer")]
    pub(super) fn spelled(mut self, table: &str) -> Self {
        let mut rules: FxHashMap<&str, std::sync::Arc<str>> = FxHashMap::default();
        let mut at = 0;
        for row in crate::lexicon::rows(table, 3).filter_map(Result::ok) {
            while self.entities.get(at).is_some_and(|entity| *entity.id != *row.get(0)) {
                at += 1;
            }
            let Some(entity) = self.entities.get_mut(at) else { break };
            let rule = rules.entry(row.get(1)).or_insert_with(|| row.get(1).into());
            entity.aliases.extend(row.list(2).filter_map(|spelling| {
                let alias: Alias = spelling.parse().ok()?;
                Some(Alias { rule: Some(std::sync::Arc::clone(rule)), ..alias })
            }));
        }
        self
    }

    #[cfg(feature = "default-gazetteer")]
    pub(super) fn count(&self) -> usize {
        self.entities.len()
    }

    fn file(&mut self, name: Option<&str>) -> u32 {
        match name {
            None => 0,
            Some(name) => {
                self.files.push(name.to_owned());
                u32::try_from(self.files.len()).unwrap_or(0)
            }
        }
    }

    fn push(&mut self, entity: Entity, file: u32, line: u64) {
        self.entities.push(entity);
        self.places.push((file, line));
    }

    fn place(&self, at: usize, column: &str) -> Place {
        let (file, line) = self.places.get(at).copied().unwrap_or_default();
        Place {
            file: (file as usize).checked_sub(1).and_then(|file| self.files.get(file)).cloned(),
            line: (line > 0).then_some(line),
            column: Some(column.to_owned()),
        }
    }

    /// Checks the entities and builds the index.
    ///
    /// # Errors
    /// A data error if an entity has no name, two have one id, or a name is longer than 64 words; an argument
    /// error if the names are too many to index (2 GiB of different words).
    pub fn build(mut self) -> Result<Gazetteer, Error> {
        let mut entities = std::mem::take(&mut self.entities);
        for (at, entity) in entities.iter_mut().enumerate() {
            complete(entity).map_err(|error| Error::data(self.place(at, "name"), error.to_string()))?;
            if entity.name.trim().is_empty() {
                return Err(Error::data(self.place(at, "name"), "the name is empty"));
            }
        }
        let mut seen = FxHashMap::with_capacity_and_hasher(entities.len(), rustc_hash::FxBuildHasher);
        for (at, entity) in entities.iter().enumerate() {
            if let Some(before) = seen.insert(&*entity.id, at) {
                let first = self.place(before, "id");
                let first = match (first.file, first.line) {
                    (Some(file), Some(line)) => format!("line {line} of {file}"),
                    (None, Some(line)) => format!("line {line}"),
                    _ => "an entity before".to_owned(),
                };
                let message = format!("«{}» is the id of {first} too", entity.id);
                return Err(Error::data(self.place(at, "id"), message));
            }
        }
        drop(seen);
        if let Some(options) = self.variants {
            variants::expand(&mut entities, options);
        }
        let layer = Layer::build(entities)
            .map_err(|(at, error)| Error::data(self.place(at, "name"), error.to_string()))?;
        Ok(Gazetteer::of(vec![std::sync::Arc::new(layer)]))
    }
}

/// Puts in the id that was left out, and takes a strictness off the name.
fn complete(entity: &mut Entity) -> Result<(), Error> {
    if entity.name.contains('@') {
        let alias: Alias = entity.name.parse()?;
        if alias.strictness.is_some() || alias.rule.is_some() {
            entity.name = alias.text.as_str().into();
            entity.aliases.push(alias);
        }
    }
    if entity.id.is_empty() {
        entity.id = match &entity.wikidata {
            Some(wikidata) if !wikidata.is_empty() => wikidata.as_str().into(),
            _ => entity.name.clone(),
        };
    }
    Ok(())
}
