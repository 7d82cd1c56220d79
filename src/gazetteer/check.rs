//! What in a gazetteer is probably not meant: names said twice, names that are ordinary words, names that
//! another entity wins.

use std::fmt;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Gazetteer;
use super::entity::{Alias, Strictness};
use super::labels::is_name_word;
use super::letters::push_letters;
use super::lexicon::Lexicon;
use super::options::FindOptions;
use crate::words::Words;

/// A name that will not be found as one might expect.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Issue {
    /// What is odd.
    pub issue: IssueKind,
    /// The entity that has the name.
    pub id: Arc<str>,
    /// The name.
    pub name: String,
    /// The entity that a text is taken to mean by the name, where it is another.
    pub by: Option<Arc<str>>,
}

/// What is odd about a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum IssueKind {
    /// The entity has the name already, in this spelling or in one that is found alike.
    Repeated,
    /// It is an ordinary word (الحياة, life): found only after a class noun or between quotation marks.
    Ordinary,
    /// Another entity has the name too, and comes first. A name that is found only behind a class noun or between
    /// quotation marks comes first there, and only there.
    Shadowed,
}

impl IssueKind {
    /// The name used in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Repeated => "repeated",
            Self::Ordinary => "ordinary",
            Self::Shadowed => "shadowed",
        }
    }
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, name, .. } = self;
        match (self.issue, &self.by) {
            (IssueKind::Repeated, _) => write!(f, "{id}: «{name}» is said twice"),
            (IssueKind::Ordinary, _) => write!(
                f,
                "{id}: «{name}» is an ordinary word, found only after a class noun or between quotation marks; \
                 @exact would find it anywhere"
            ),
            (IssueKind::Shadowed, Some(by)) => write!(f, "{id}: «{name}» is taken for {by}"),
            (IssueKind::Shadowed, None) => write!(f, "{id}: «{name}» is a name of another entity too"),
        }
    }
}

/// The id of an entity and one of its names.
type Bearer = (Arc<str>, String);

impl Gazetteer {
    /// Names that will not be found as one might expect, entity by entity, then those that several share.
    ///
    /// ```
    /// use rawi::{Entity, EntityKind, Gazetteer, IssueKind};
    /// let gazetteer = Gazetteer::builder()
    ///     .entity(Entity::new("first", EntityKind::Person, "زيد الخالدي"))
    ///     .entity(Entity::new("second", EntityKind::Person, "زيد الخالدي"))
    ///     .build()?;
    /// let issues = gazetteer.issues();
    /// assert_eq!((issues[0].issue, &*issues[0].id), (IssueKind::Shadowed, "second"));
    /// assert_eq!(issues[0].by.as_deref(), Some("first"));
    /// # Ok::<(), rawi::Error>(())
    /// ```
    pub fn issues(&self) -> Vec<Issue> {
        let mut issues = Vec::new();
        // a name that is found only where it is announced is first there, and nowhere in the way of another
        let mut groups: Vec<(bool, Vec<Bearer>)> = Vec::new();
        let mut by_key: FxHashMap<(bool, String), usize> = FxHashMap::default();
        for entity in self.entities() {
            // a spelling that was made by rule gives way to any other
            let aliases = entity.aliases.iter().filter(|alias| alias.rule.is_none());
            let aliases = aliases.map(|Alias { text, strictness, .. }| (text.as_str(), *strictness));
            let names = std::iter::once((&*entity.name, None)).chain(aliases);
            let names: Vec<_> = names.map(|(name, given)| (key(name), name, given)).collect();
            let settled: FxHashSet<&str> =
                names.iter().filter(|(.., given)| given.is_some()).map(|(key, ..)| key.as_str()).collect();
            let mut said = FxHashSet::default();
            for (key, name, given) in &names {
                // what is said of a name outweighs its shape: it is said twice on purpose
                if given.is_none() && settled.contains(key.as_str()) {
                    continue;
                }
                let strictness = given.unwrap_or_else(|| Strictness::by_shape(name));
                let found =
                    |issue| Issue { issue, id: Arc::clone(&entity.id), name: (*name).to_owned(), by: None };
                if !said.insert((strictness, spelling(key, name, strictness))) {
                    issues.push(found(IssueKind::Repeated));
                    continue;
                }
                if given.is_none() && strictness == Strictness::Host {
                    issues.push(found(IssueKind::Ordinary));
                }
                let announced = strictness == Strictness::Host;
                let at = *by_key.entry((announced, key.clone())).or_insert_with(|| {
                    groups.push((announced, Vec::new()));
                    groups.len() - 1
                });
                if let Some((_, group)) = groups.get_mut(at)
                    && group.last().is_none_or(|(last, _)| *last != entity.id)
                {
                    group.push((Arc::clone(&entity.id), (*name).to_owned()));
                }
            }
        }
        for (announced, group) in groups.iter().filter(|(_, group)| group.len() > 1) {
            let mut winners: FxHashMap<&str, Option<Arc<str>>> = FxHashMap::default();
            for (id, name) in group {
                let by = winners.entry(name).or_insert_with(|| self.meant(name, *announced)).clone();
                if by.as_ref() != Some(id) {
                    let (id, name) = (Arc::clone(id), name.clone());
                    issues.push(Issue { issue: IssueKind::Shadowed, id, name, by });
                }
            }
        }
        issues
    }

    /// The entity that a text means by `name`, as the matcher has it.
    fn meant(&self, name: &str, announced: bool) -> Option<Arc<str>> {
        // between quotation marks an ordinary word is a name too
        let text = if announced { format!("«{name}»") } else { name.to_owned() };
        let mentions = self.find_with(&text, &FindOptions::default());
        mentions.into_iter().find(|mention| mention.text.len() * 2 > name.len())?.id
    }
}

/// What two spellings of a name that are found in the same texts have in common.
fn spelling(key: &str, name: &str, strictness: Strictness) -> String {
    let mut letters = String::with_capacity(name.len());
    match strictness {
        Strictness::Folded | Strictness::Host => {
            letters.push_str(key);
            // «على صالح» is not found as «علي صالح»: a name may begin or end with an ordinary word only as it is written
            let words = Words::new(name);
            let mut of_name = (0..words.len()).filter(|&at| words.tokens().get(at).is_some_and(is_name_word));
            for at in [of_name.next(), of_name.next_back()].into_iter().flatten() {
                if Lexicon::shared().is_ordinary_as_written(words.surface(at)) {
                    push_letters(words.surface(at), Strictness::Exact, &mut letters);
                }
            }
        }
        Strictness::Hamza | Strictness::Exact => push_letters(name, strictness, &mut letters),
    }
    letters
}

/// The folded keys of the words of a name.
fn key(name: &str) -> String {
    let words = Words::new(name);
    let mut key = String::with_capacity(name.len());
    for (at, _) in words.tokens().iter().enumerate().filter(|(_, token)| is_name_word(token)) {
        key.push_str(words.key(at));
        key.push(' ');
    }
    key
}
