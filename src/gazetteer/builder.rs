//! Collects entities from code and files, checks them, and builds the index.

#[cfg(feature = "serde")]
use std::io::BufRead;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Gazetteer;
use super::entity::Entity;
use super::layer::Layer;
use super::report::{Loss, Report};
use super::sound::{complete, drop_unusable, merge, unique};
use super::source::{self, Format};
use super::variants::{self, Variants};
use crate::error::{Error, Place};

/// How many faults are kept unless another number is asked for.
const MOST_FAULTS: usize = 100;

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
///
/// # Faults
///
/// The first fault is an error: a row or line that cannot be read, an entity without a name, an empty alias, a
/// name of more than 64 words, an id that is already taken. A [`lenient`](Self::lenient) builder goes on, and
/// reports them at the end.
#[derive(Clone, Debug)]
#[must_use]
pub struct GazetteerBuilder {
    entities: Vec<Entity>,
    by_id: FxHashMap<Arc<str>, u32>,
    /// File and line of each entity.
    places: Vec<(FileNumber, u64)>,
    files: Vec<String>,
    lenient: bool,
    most_faults: usize,
    report: Report,
    /// Entities to which others were added.
    enlarged: Vec<u32>,
    /// The fault of an entity that did not come from a reader, which could have returned it.
    failed: Option<Error>,
    variants: Option<Variants>,
}

/// The index of a file in the builder's list plus one; 0 is none.
type FileNumber = u32;

impl Default for GazetteerBuilder {
    fn default() -> Self {
        Self {
            entities: Vec::new(),
            by_id: FxHashMap::default(),
            places: Vec::new(),
            files: Vec::new(),
            lenient: false,
            most_faults: MOST_FAULTS,
            report: Report::default(),
            enlarged: Vec::new(),
            failed: None,
            variants: None,
        }
    }
}

impl GazetteerBuilder {
    /// Leaves out what is at fault in anything added from here on, instead of failing, and puts it into the
    /// [`Report`].
    ///
    /// - A row, line or entity that cannot be used is skipped; a bad alias is dropped, and the entity kept.
    /// - An entity whose id is taken by one of the same kind is added to that one: its name and aliases become
    ///   aliases, its roles and demonyms are added, and what the first does not say of itself is filled in.
    ///   Of another kind, it is skipped.
    ///
    /// A file that cannot be read at all, or whose header is wrong, is an error still.
    pub fn lenient(mut self) -> Self {
        self.lenient = true;
        self
    }

    /// How many faults the report holds at most, the first ones; 100 if nothing is said. All are counted.
    pub fn most_faults(mut self, most: usize) -> Self {
        self.most_faults = most;
        self
    }

    /// Adds one entity.
    pub fn entity(self, entity: Entity) -> Self {
        self.entities([entity])
    }

    /// Adds entities.
    pub fn entities(mut self, entities: impl IntoIterator<Item = Entity>) -> Self {
        for entity in entities {
            if let Err(error) = self.push(entity, 0, 0) {
                self.failed.get_or_insert(error);
            }
        }
        self
    }

    /// Searches for other spellings of foreign names too: see [`Variants`]. They become aliases of their entities,
    /// each with its [`rule`](crate::Alias::rule).
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
    /// `demonyms` hold several values separated by `|`, none of them empty; an alias may end in `@folded`, `@hamza`, `@exact` or
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

    /// Adds a file: JSON Lines (`.jsonl`, `.ndjson`), comma- (`.csv`) or tab-separated values (`.tsv`, `.tab`);
    /// with the feature `gzip`, packed with gzip too (`.csv.gz`). Of a compiled gazetteer (`.rawi`) the entities are
    /// added one by one; to search it as it is, [open](Gazetteer::open) it.
    ///
    /// # Errors
    /// An I/O error if the file cannot be read, a data error if it does not hold entities, an argument error if
    /// its name ends in none of these.
    pub fn path(mut self, path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let name = path.display().to_string();
        match Format::of(path)? {
            Format::Table(separator) => self.table(source::open(path)?, separator, Some(&name)),
            #[cfg(feature = "serde")]
            Format::Lines => self.lines(source::open(path)?, Some(&name)),
            Format::Compiled => {
                let number = self.file(Some(&name));
                let gazetteer = Gazetteer::open(path)?;
                gazetteer.entities().try_for_each(|entity| self.push(entity, number, 0))?;
                Ok(self)
            }
        }
    }

    /// Adds the entities of a [Wikidata JSON dump](https://www.wikidata.org/wiki/Wikidata:Database_download) that
    /// `options` ask for: one entity per line, as a JSON array or without it, plain or packed with gzip.
    ///
    /// The dump is read line by line, so memory grows with what is kept only. The id of an entity is its item;
    /// `english`, `gender` and `country` (an item) are taken over too. An entity without a label in one of the
    /// languages is passed over, and the rest of its line not looked at. To show progress or to give up, wrap
    /// the reader: an error that it returns ends the reading.
    ///
    /// ```
    /// use rawi::{Gazetteer, WikidataOptions};
    /// let dump = concat!(
    ///     "[\n",
    ///     r#"{"type":"item","id":"Q85","labels":{"ar":{"language":"ar","value":"القاهرة"}},"#,
    ///     r#""claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q5119"}}},"rank":"normal"}]}},"#,
    ///     "\n]\n",
    /// );
    /// let options = WikidataOptions::new().types(["city", "human"])?;
    /// let gazetteer = Gazetteer::builder().wikidata(dump.as_bytes(), &options)?.build()?;
    /// assert_eq!(gazetteer.find("في القاهرة")[0].id.as_deref(), Some("Q85"));
    /// # Ok::<(), rawi::Error>(())
    /// ```
    ///
    /// # Errors
    /// An I/O error if reading fails; a data error, with its line, if a line is not an entity.
    #[cfg(feature = "wikidata")]
    pub fn wikidata(mut self, reader: impl Read, options: &super::WikidataOptions) -> Result<Self, Error> {
        let number = self.file(options.name());
        let mut passed = super::wikidata::Passed::default();
        super::wikidata::read(reader, options, &mut passed, |row, line| self.take(row, number, line))?;
        self.report.unnamed += passed.unnamed;
        self.report.untyped += passed.untyped;
        Ok(self)
    }

    #[cfg(feature = "serde")]
    pub(super) fn lines(mut self, reader: impl BufRead, file: Option<&str>) -> Result<Self, Error> {
        let number = self.file(file);
        super::jsonl::read(reader, file, |row, line| self.take(row, number, line))?;
        Ok(self)
    }

    pub(super) fn table(
        mut self,
        reader: impl Read,
        separator: u8,
        file: Option<&str>,
    ) -> Result<Self, Error> {
        let number = self.file(file);
        super::table::read(reader, separator, file, |row, line| self.take(row, number, line))?;
        Ok(self)
    }

    fn file(&mut self, name: Option<&str>) -> FileNumber {
        match name {
            None => 0,
            Some(name) => {
                self.files.push(name.to_owned());
                FileNumber::try_from(self.files.len()).unwrap_or(0)
            }
        }
    }

    /// Takes what a reader read.
    fn take(&mut self, row: Result<Entity, Error>, file: FileNumber, line: u64) -> Result<(), Error> {
        match row {
            Ok(entity) => self.push(entity, file, line),
            Err(error) => self.fault(error, Loss::Entity),
        }
    }

    fn fault(&mut self, error: Error, loss: Loss) -> Result<(), Error> {
        if !self.lenient {
            return Err(error);
        }
        self.report.add(error, loss, self.most_faults);
        Ok(())
    }

    fn push(&mut self, mut entity: Entity, file: FileNumber, line: u64) -> Result<(), Error> {
        let at = (file, line);
        if let Err((column, message)) = complete(&mut entity) {
            return self.fault(Error::data(self.place(at, column), message), Loss::Entity);
        }
        for (column, message) in drop_unusable(&mut entity) {
            self.fault(Error::data(self.place(at, column), message), Loss::Alias)?;
        }
        if let Some(&first) = self.by_id.get(&entity.id) {
            return self.second(first, entity, at);
        }
        self.by_id.insert(Arc::clone(&entity.id), u32::try_from(self.entities.len()).unwrap_or(u32::MAX));
        self.entities.push(entity);
        self.places.push(at);
        Ok(())
    }

    /// Takes an entity whose id entity `first` has too.
    fn second(&mut self, first: u32, entity: Entity, at: (FileNumber, u64)) -> Result<(), Error> {
        let before = self.place(self.places.get(first as usize).copied().unwrap_or_default(), "id");
        let before = match (before.file, before.line) {
            (Some(file), Some(line)) => format!("line {line} of {file}"),
            (None, Some(line)) => format!("line {line}"),
            (Some(file), None) => format!("an entity of {file}"),
            _ => "an entity before".to_owned(),
        };
        let kind = self.entities.get(first as usize).map_or(entity.kind, |first| first.kind);
        let mut message = format!("«{}» is the id of {before} too", entity.id);
        let mut loss = Loss::Identity;
        if kind != entity.kind {
            let (kind, other) = (kind.as_str(), entity.kind.as_str());
            message = format!("{message}, where its kind is {kind} and not {other}");
            loss = Loss::Entity;
        }
        self.fault(Error::data(self.place(at, "id"), message), loss)?;
        if let (Loss::Identity, Some(into)) = (loss, self.entities.get_mut(first as usize)) {
            merge(into, entity);
            self.enlarged.push(first);
        }
        Ok(())
    }

    fn place(&self, (file, line): (FileNumber, u64), column: &str) -> Place {
        Place {
            file: (file as usize).checked_sub(1).and_then(|file| self.files.get(file)).cloned(),
            line: (line > 0).then_some(line),
            column: Some(column.to_owned()),
        }
    }

    /// Builds the index.
    ///
    /// # Errors
    /// A data error if an entity that was added by itself is at fault (see [Faults](Self#faults)); an argument
    /// error if the names are too many to index (2 GiB of different words).
    pub fn build(self) -> Result<Gazetteer, Error> {
        self.build_with_report().map(|(gazetteer, _)| gazetteer)
    }

    /// Builds the index, and tells what was left out; see [`lenient`](Self::lenient).
    ///
    /// # Errors
    /// As [`build`](Self::build).
    pub fn build_with_report(mut self) -> Result<(Gazetteer, Report), Error> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        self.by_id = FxHashMap::default();
        self.enlarged.sort_unstable();
        self.enlarged.dedup();
        for &at in &self.enlarged {
            if let Some(entity) = self.entities.get_mut(at as usize) {
                let Entity { name, aliases, .. } = entity;
                aliases.retain(|alias| alias.strictness.is_some() || *alias.text != **name);
                unique(&mut entity.aliases);
                unique(&mut entity.roles);
                unique(&mut entity.demonyms);
            }
        }
        if let Some(options) = self.variants {
            variants::expand(&mut self.entities, options);
        }
        let layer = Layer::build(&self.entities).map_err(|(at, error)| {
            let at = self.places.get(at).copied().unwrap_or_default();
            Error::data(self.place(at, "name"), error.to_string())
        })?;
        Ok((Gazetteer::of(vec![Arc::new(layer)]), self.report))
    }
}
