//! Names of people, bodies, places, events and works: who they are and where a text names them.

mod anywhere;
mod builder;
mod check;
mod compile;
mod compiled;
mod date;
#[cfg(feature = "default-gazetteer")]
mod embedded;
mod entity;
mod file;
mod finder;
mod found;
#[cfg(feature = "serde")]
mod jsonl;
mod knowledge;
mod labels;
mod layer;
mod letters;
mod lexicon;
#[cfg(test)]
mod lexicon_tables;
mod matcher;
#[cfg(test)]
mod naive;
mod nasab;
mod options;
mod pairs;
mod record;
mod report;
mod shape;
mod sound;
mod sounds;
mod source;
mod stats;
mod storage;
mod table;
#[cfg(all(test, feature = "default-gazetteer"))]
mod tables;
mod tails;
mod trie;
mod variant_rules;
mod variants;
mod vocabulary;
#[cfg(feature = "wikidata")]
mod wikidata;

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxHashMap;

pub use builder::GazetteerBuilder;
pub use check::{Issue, IssueKind};
pub use date::Date;
pub use entity::{Alias, Entity, Role, Strictness};
pub use finder::Finder;
pub use found::Found;
pub use options::{Boundary, FindOptions, Overlaps};
pub use report::Report;
pub use stats::Stats;
pub use variants::Variants;
#[cfg(feature = "wikidata")]
pub use wikidata::WikidataOptions;

pub(crate) use matcher::{Continuations, Follower, Hit, Hits, Memberships, Room};
pub(crate) use trie::Place;

use crate::analysis::{Mention, Via};
use crate::error::Error;
use crate::normalize::push_folded;
use layer::Layer;
use lexicon::phrase_key;
use record::Record;

/// A set of entities and the index of their names.
///
/// Cloning is cheap: clones share one index, between threads too.
///
/// # What is found
///
/// Names are found as whole words, the longest from the left, without overlap. Marks, tatweel, the forms of
/// alef and hamza, ى and ي, ة and ه may differ as far as the [`Strictness`] of the name allows; a word written
/// like an ordinary one is never taken for a name that is written otherwise (على is not علي). A name may go on
/// over a line break, and a pair of quotation marks, hyphens and the stops of initials may stand in it.
///
/// The proclitics و ف ب ل ك written on to the first word are not part of the span: they are the `prefix` of the
/// mention. One letter is taken off a word only if no name of the gazetteer begins with that word (وليد) and it
/// is neither an ordinary one nor a given name; before the article that needs no proof (بالكرملين), and after ل the
/// article is put back (للكرملين). The article itself is taken off where a name of one word is listed without it and
/// is neither a person's nor a place's (الآسيان). س, which belongs to verbs, and the أ of a question stay where they
/// are: what is behind them in news is hardly ever a name.
///
#[doc = include_str!("matching.md")]
///
/// Of the entities that share a name, people in office come first, then what has demonyms (countries), then
/// those whose full name it is, then those with more aliases, then those that came first; at most 64 are
/// reported.
///
/// ```
/// use rawi::{Entity, EntityKind, Gazetteer};
/// let gazetteer = Gazetteer::builder()
///     .entity(Entity::new("Q7747", EntityKind::Person, "فلاديمير بوتين").with_alias("بوتين"))
///     .entity(Entity::new("Q133274", EntityKind::Location, "الكرملين"))
///     .build()?;
/// let text = "وقال فلاديمير بوتين للكرملين";
/// let mentions = gazetteer.find(text);
/// assert_eq!(mentions[0].text, "فلاديمير بوتين");
/// assert_eq!(mentions[0].id.as_deref(), Some("Q7747"));
/// assert_eq!(mentions[1].prefix.as_deref(), Some("ل"));
/// assert_eq!(mentions[1].span.of(text), "لكرملين");
/// # Ok::<(), rawi::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Gazetteer(Arc<Inner>);

#[derive(Default)]
struct Inner {
    members: Vec<Members>,
    /// How many entities there are, replaced ones not counted.
    len: usize,
}

/// One layer and the place of its entities among those of all layers.
pub(crate) struct Members {
    layer: Arc<Layer>,
    base: u32,
    /// Entities that a later layer has too, and their index there.
    replaced: FxHashMap<u32, u32>,
}

impl Members {
    /// The index among all entities of the layer's entity `local`.
    #[inline]
    pub(crate) fn canonical(&self, local: u32) -> u32 {
        if self.replaced.is_empty() {
            return self.base + local;
        }
        self.replaced.get(&local).copied().unwrap_or(self.base + local)
    }
}

impl fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Gazetteer({} entities)", self.len())
    }
}

impl Gazetteer {
    /// Collects entities for a gazetteer.
    pub fn builder() -> GazetteerBuilder {
        GazetteerBuilder::default()
    }

    /// The gazetteer that comes with the library: countries, cities, people, bodies, media, events.
    ///
    /// It is compiled with the library and read where it lies: all analyzers of a process share it, and nothing is built
    /// when it is first asked for.
    ///
    /// ```
    /// let gazetteer = rawi::Gazetteer::embedded();
    /// assert!(gazetteer.find("زار ماكرون بيروت").len() >= 2);
    /// ```
    #[cfg(feature = "default-gazetteer")]
    pub fn embedded() -> Self {
        embedded::shared().clone()
    }

    /// Reads comma-separated values; see [`GazetteerBuilder::csv`].
    ///
    /// # Errors
    /// As [`GazetteerBuilder::csv`] and [`GazetteerBuilder::build`]; errors name the file.
    pub fn from_csv_path(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        Self::builder().table(source::open(path)?, b',', Some(&path.display().to_string()))?.build()
    }

    /// Reads a file by what its name ends in: a compiled gazetteer (`.rawi`) is [opened](Self::open), for any other
    /// see [`GazetteerBuilder::path`].
    ///
    /// # Errors
    /// As [`open`](Self::open), or [`GazetteerBuilder::path`] and [`GazetteerBuilder::build`].
    pub fn from_path(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("rawi")) {
            return Self::open(path);
        }
        Self::builder().path(path)?.build()
    }

    pub(crate) fn of(layers: Vec<Arc<Layer>>) -> Self {
        let mut members: Vec<Members> = Vec::with_capacity(layers.len());
        let mut base = 0_u32;
        let mut len = 0;
        for layer in layers {
            let count = layer.view().len();
            len += count;
            let count = u32::try_from(count).unwrap_or(u32::MAX);
            members.push(Members { layer, base, replaced: FxHashMap::default() });
            base = base.saturating_add(count);
        }
        // from the last layer backwards, so that what replaces is never itself replaced
        for at in (0..members.len()).rev() {
            let (earlier, later) = members.split_at_mut(at);
            let Some(last) = later.first() else { continue };
            for member in earlier {
                let (mine, theirs) = (member.layer.view(), last.layer.view());
                // walk the smaller side
                let (few, many, swap) =
                    if mine.len() <= theirs.len() { (mine, theirs, false) } else { (theirs, mine, true) };
                for (of_few, record) in few.records() {
                    let Some(of_many) = many.index_of(record.id()) else { continue };
                    let (mine, theirs) = if swap { (of_many, of_few) } else { (of_few, of_many) };
                    if let std::collections::hash_map::Entry::Vacant(slot) = member.replaced.entry(mine) {
                        slot.insert(last.base + theirs);
                        len -= 1;
                    }
                }
            }
        }
        Self(Arc::new(Inner { members, len }))
    }

    pub(crate) fn members(&self) -> &[Members] {
        &self.0.members
    }

    /// This gazetteer and another, searched together; neither index is built anew.
    ///
    /// An entity with the same id in both is one: `other` says who it is, its names are found from both sides.
    /// Where a name is in both, the entities of `other` come first.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let mut layers: Vec<Arc<Layer>> = Vec::new();
        for member in self
            .members()
            .iter()
            .filter(|member| !other.members().iter().any(|theirs| Arc::ptr_eq(&theirs.layer, &member.layer)))
        {
            layers.push(Arc::clone(&member.layer));
        }
        layers.extend(other.members().iter().map(|member| Arc::clone(&member.layer)));
        Self::of(layers)
    }

    /// How many entities there are.
    pub fn len(&self) -> usize {
        self.0.len
    }

    /// Whether there is no entity.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every entity, in the order in which they came, read one after the other.
    pub fn entities(&self) -> impl Iterator<Item = Entity> {
        self.members().iter().flat_map(|member| {
            let records = member.layer.view().records();
            records.filter(|(at, _)| !member.replaced.contains_key(at)).map(|(_, record)| record.entity())
        })
    }

    /// The entity with this id.
    pub fn get(&self, id: &str) -> Option<Entity> {
        self.copied(self.index_of(id)?)
    }

    /// The identifier of the entity with this number: see [`Found::index`].
    pub fn id_of(&self, index: u32) -> Option<&str> {
        self.entity(index).map(|record| record.id())
    }

    pub(crate) fn index_of(&self, id: &str) -> Option<u32> {
        let mut latest = self.members().iter().rev();
        latest.find_map(|member| member.layer.view().index_of(id).map(|local| member.base + local))
    }

    /// The entity with this index among all.
    pub(crate) fn entity(&self, index: u32) -> Option<Record<'_>> {
        let at = self.members().partition_point(|member| member.base <= index).checked_sub(1)?;
        let member = self.members().get(at)?;
        member.layer.record(index - member.base)
    }

    fn copied(&self, index: u32) -> Option<Entity> {
        self.entity(index).map(|record| record.entity())
    }

    /// The names in `text`, as whole words.
    pub fn find(&self, text: &str) -> Vec<Mention> {
        self.find_with(text, &FindOptions::default())
    }

    /// The names in `text`.
    ///
    /// ```
    /// use rawi::{Boundary, Entity, EntityKind, FindOptions, Gazetteer};
    /// let trump = Entity::new("Q22686", EntityKind::Person, "دونالد ترامب").with_alias("ترامب");
    /// let gazetteer = Gazetteer::builder().entity(trump).build()?;
    /// let anywhere = FindOptions::new().boundary(Boundary::Anywhere);
    /// assert_eq!(gazetteer.find("وقال أيضاًترامب").len(), 0);
    /// assert_eq!(gazetteer.find_with("وقال أيضاًترامب", &anywhere)[0].text, "ترامب");
    /// # Ok::<(), rawi::Error>(())
    /// ```
    pub fn find_with(&self, text: &str, options: &FindOptions) -> Vec<Mention> {
        self.finder(*options).find(text)
    }

    /// Prepares a search of many texts.
    pub fn finder(&self, options: FindOptions) -> Finder<'_> {
        Finder::new(self, options)
    }

    /// A hit as it appears in an analysis.
    pub(crate) fn mention(&self, text: &str, hits: &Hits, hit: &Hit) -> Option<Mention> {
        let candidates = hits.candidates(hit);
        let best = self.entity(*candidates.first()?)?;
        let mut prefix = String::new();
        hit.prefix.of(text).chars().for_each(|c| push_folded(c, &mut prefix));
        let id: Arc<str> = Arc::from(best.id());
        let others = candidates.get(1..).unwrap_or(&[]).iter();
        let others = others.filter_map(|&index| self.entity(index).map(|entity| Arc::from(entity.id())));
        Some(Mention {
            span: hit.span,
            text: hit.span.of(text).to_owned(),
            prefix: (!prefix.is_empty()).then_some(prefix),
            title: None,
            kind: best.kind(),
            id: Some(Arc::clone(&id)),
            name: Arc::from(best.name()),
            via: Via::Gazetteer,
            candidates: std::iter::once(id).chain(others).collect(),
            variant: self.variant(hit),
        })
    }

    /// The rules that made the name by which a hit was found, if it is a spelling variant.
    pub(crate) fn variant(&self, hit: &Hit) -> Option<Arc<str>> {
        let (layer, posting) = hit.made?;
        let rule = self.members().get(layer as usize)?.layer.view().rule(posting)?;
        Some(Arc::from(rule))
    }

    /// The entity to which an adjective of belonging refers, in any gender and number, with or without the
    /// article: `demonym("الروسية")` is Russia.
    ///
    /// Of several entities with one adjective it is the first.
    pub fn demonym(&self, adjective: &str) -> Option<Entity> {
        self.copied(self.demonym_index(&phrase_key(adjective))?)
    }

    /// As [`demonym`](Self::demonym), from the folded key; the keys of several words are joined by a space.
    pub(crate) fn demonym_index(&self, key: &str) -> Option<u32> {
        let mut latest = self.members().iter().rev();
        latest.find_map(|member| member.layer.knowledge().demonym(key).map(|local| member.canonical(local)))
    }

    /// Who held `office` of the entity `body` (an id) at `date`; without a date, who holds it now as far as
    /// known, or did last.
    ///
    /// A date is covered from the first day of an office to the last; on the day of a handover it is the
    /// newcomer's. Offices are compared as they are written: a king is no president.
    ///
    /// ```
    /// use rawi::{Entity, EntityKind, Gazetteer};
    /// let macron = Entity::new("macron", EntityKind::Person, "إيمانويل ماكرون")
    ///     .with_role("president:france:2017-05-14:".parse()?);
    /// let gazetteer = Gazetteer::builder().entity(macron).build()?;
    /// assert_eq!(&*gazetteer.holder("president", "france", None).unwrap().id, "macron");
    /// assert!(gazetteer.holder("president", "france", Some("2015".parse()?)).is_none());
    /// # Ok::<(), rawi::Error>(())
    /// ```
    pub fn holder(&self, office: &str, body: &str, date: Option<Date>) -> Option<Entity> {
        self.copied(self.holder_of(office, body, date)?)
    }

    fn holder_of(&self, office: &str, body: &str, date: Option<Date>) -> Option<u32> {
        let found = self.members().iter().filter_map(|member| {
            let tenure = member.layer.knowledge().holder(office, body, date)?;
            Some((tenure.newness(), member.canonical(tenure.entity)))
        });
        Some(found.max_by_key(|&(newness, _)| newness)?.1)
    }

    /// As [`holder`](Self::holder), by index.
    pub(crate) fn holder_index(&self, office: &str, body: u32, date: Option<Date>) -> Option<u32> {
        self.holder_of(office, self.entity(body)?.id(), date)
    }

    /// Everybody who holds or held `office` of any body, each once, in order of the bodies' ids.
    pub fn holders(&self, office: &str) -> Vec<Entity> {
        let mut seen = rustc_hash::FxHashSet::default();
        let held = self.members().iter().flat_map(|member| {
            member.layer.knowledge().tenures(office).iter().map(|tenure| member.canonical(tenure.entity))
        });
        held.filter(|&index| seen.insert(index)).filter_map(|index| self.copied(index)).collect()
    }

    /// Everybody who holds or held `office` of the entity `body`, by index.
    pub(crate) fn held_by(&self, office: &str, body: u32) -> Vec<u32> {
        let Some(body) = self.entity(body) else { return Vec::new() };
        let held = self.members().iter().flat_map(|member| {
            let tenures = member.layer.knowledge().held(office, body.id()).iter();
            tenures.map(|tenure| member.canonical(tenure.entity))
        });
        held.collect()
    }

    /// The country to which an entity belongs, as its `country` says.
    pub fn country_of(&self, entity: &Entity) -> Option<Entity> {
        self.get(entity.country.as_deref()?)
    }
}

impl std::ops::BitOr for &Gazetteer {
    type Output = Gazetteer;

    /// See [`Gazetteer::union`].
    fn bitor(self, other: Self) -> Gazetteer {
        self.union(other)
    }
}

impl std::ops::BitOr for Gazetteer {
    type Output = Gazetteer;

    /// See [`Gazetteer::union`].
    fn bitor(self, other: Self) -> Gazetteer {
        self.union(&other)
    }
}
