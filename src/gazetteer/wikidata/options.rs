//! Which entities of Wikidata are asked for.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use crate::analysis::EntityKind;
use crate::error::Error;

static TYPES: &str = include_str!("../../data/wikidata_types.tsv");

/// What to take out of a Wikidata dump; see [`GazetteerBuilder::wikidata`](crate::GazetteerBuilder::wikidata).
///
/// ```
/// use rawi::WikidataOptions;
/// // cities and people, and ships ("Q11446") as whatever they are; an Egyptian name where there is no Arabic one
/// let options = WikidataOptions::new().types(["city", "human", "Q11446=other"])?.languages(["ar", "arz"])?;
/// assert!(WikidataOptions::new().types(["citty"]).is_err());
/// # Ok::<(), rawi::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct WikidataOptions {
    classes: Vec<Class>,
    /// The index in `classes` of each item.
    by_item: FxHashMap<u64, usize>,
    pub(super) languages: Vec<String>,
    name: Option<String>,
}

/// What the entities of one type are.
#[derive(Clone, Debug)]
pub(super) struct Class {
    pub(super) kind: EntityKind,
    pub(super) class: Option<Arc<str>>,
}

/// A type by its name, and its items.
struct Type {
    name: &'static str,
    class: Class,
    items: Vec<u64>,
}

/// The types with a name, in the order of the table.
fn known() -> &'static [Type] {
    static KNOWN: OnceLock<Vec<Type>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut types: Vec<Type> = Vec::new();
        for line in TYPES.lines().skip(1).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let (Some(name), Some(kind), Some(class), Some(item)) =
                (cells.next(), cells.next(), cells.next(), cells.next())
            else {
                continue;
            };
            // the table is tested to be sound: see `the_table_of_types_is_sound`
            let (Some(kind), Some(item)) = (EntityKind::parse(kind), item_number(item)) else { continue };
            if let Some(known) = types.iter_mut().find(|known| known.name == name) {
                known.items.push(item);
            } else {
                let class = Class { kind, class: (!class.is_empty()).then(|| class.into()) };
                types.push(Type { name, class, items: vec![item] });
            }
        }
        types
    })
}

/// The number of an item: 5 of `Q5`.
pub(super) fn item_number(id: &str) -> Option<u64> {
    let digits = id.strip_prefix('Q')?;
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok())?
}

impl Default for WikidataOptions {
    fn default() -> Self {
        let mut options = Self {
            classes: Vec::new(),
            by_item: FxHashMap::default(),
            languages: vec!["ar".to_owned()],
            name: None,
        };
        for known in known() {
            options.add(&known.class, &known.items);
        }
        options
    }
}

impl WikidataOptions {
    /// Every type with a name, named in Arabic.
    pub fn new() -> Self {
        Self::default()
    }

    /// The names that [`types`](Self::types) knows: `human`, `city`, `party`, …
    pub fn type_names() -> impl Iterator<Item = &'static str> {
        known().iter().map(|known| known.name)
    }

    /// Takes entities of these types only: a [name](Self::type_names), which stands for the item and its
    /// frequent subclasses, an item (`Q11446`), or an item and its kind (`Q11446=work`).
    ///
    /// An entity is of a type if its *instance of* says that very item: subclasses are not followed. Of several
    /// types the one that is asked for first decides on the kind. An item without a kind is of the kind of the
    /// named type that has it, else `other`.
    ///
    /// # Errors
    /// An argument error if a type is not known, or none is given.
    pub fn types<T: AsRef<str>>(mut self, types: impl IntoIterator<Item = T>) -> Result<Self, Error> {
        self.classes.clear();
        self.by_item.clear();
        for name in types {
            let name = name.as_ref().trim();
            if let Some(known) = known().iter().find(|known| known.name == name) {
                self.add(&known.class, &known.items);
                continue;
            }
            let (item, kind) = match name.split_once('=') {
                Some((item, kind)) => (item, Some(kind)),
                None => (name, None),
            };
            let Some(item) = item_number(item) else {
                let names: Vec<&str> = Self::type_names().collect();
                let names = names.join(", ");
                let message =
                    format!("«{name}» is not a type: {names}, or an item as Q5 or Q5=person, is expected");
                return Err(Error::argument("types", message));
            };
            let class = match kind {
                Some(kind) => match EntityKind::parse(kind) {
                    Some(kind) => Class { kind, class: None },
                    None => return Err(Error::argument("types", format!("{name}: «{kind}» is not a kind"))),
                },
                None => known()
                    .iter()
                    .find(|known| known.items.contains(&item))
                    .map_or(Class { kind: EntityKind::Other, class: None }, |known| known.class.clone()),
            };
            self.add(&class, &[item]);
        }
        if self.classes.is_empty() {
            return Err(Error::argument("types", "at least one type is expected"));
        }
        Ok(self)
    }

    fn add(&mut self, class: &Class, items: &[u64]) {
        let at = self.classes.len();
        self.classes.push(class.clone());
        for &item in items {
            self.by_item.entry(item).or_insert(at);
        }
    }

    /// Takes names of these languages, by their codes (`ar`, `arz`, `en`): the first that has a label gives the
    /// name, further labels and the aliases of all of them are aliases.
    ///
    /// # Errors
    /// An argument error if a code is not one, or none is given.
    pub fn languages<T: AsRef<str>>(mut self, codes: impl IntoIterator<Item = T>) -> Result<Self, Error> {
        self.languages.clear();
        for code in codes {
            let code = code.as_ref().trim();
            if code.is_empty() || !code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
                return Err(Error::argument(
                    "languages",
                    format!("«{code}» is not the code of a language, as ar"),
                ));
            }
            if !self.languages.iter().any(|known| known == code) {
                self.languages.push(code.to_owned());
            }
        }
        if self.languages.is_empty() {
            return Err(Error::argument("languages", "at least one language is expected"));
        }
        Ok(self)
    }

    /// What errors call the dump: the name of its file.
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    pub(in crate::gazetteer) fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// What an entity is that is an instance of these items.
    pub(super) fn class_of(&self, items: &[u64]) -> Option<&Class> {
        let first = items.iter().filter_map(|item| self.by_item.get(item)).min()?;
        self.classes.get(*first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_types_is_sound() {
        let mut lines = TYPES.lines();
        assert_eq!(lines.next(), Some("type\tkind\tclass\titem\tnote"));
        let mut seen = std::collections::BTreeSet::new();
        for line in lines {
            let cells: Vec<&str> = line.split('\t').collect();
            let &[name, kind, class, item, note] = cells.as_slice() else { panic!("{line}") };
            assert!(
                EntityKind::parse(kind).is_some() && item_number(item).is_some() && !note.is_empty(),
                "{line}"
            );
            assert!(seen.insert((name, item)), "{line}");
            let known = known().iter().find(|known| known.name == name).unwrap();
            assert_eq!(known.class.kind.as_str(), kind, "{line}: a type is of one kind");
            assert_eq!(known.class.class.as_deref().unwrap_or(""), class, "{line}: a type is of one class");
        }
        assert!(seen.len() > 100);
    }

    #[test]
    fn items_are_told_from_properties_and_words() {
        assert_eq!(item_number("Q515"), Some(515));
        for id in ["P31", "Q", "Q5a", "q5", "Q-5", "Q+5", "Q99999999999999999999999", ""] {
            assert_eq!(item_number(id), None, "{id}");
        }
    }

    #[test]
    fn the_type_asked_for_first_decides() {
        let kind = |types: &[&str], items: &[u64]| {
            let options = WikidataOptions::new().types(types).unwrap();
            options.class_of(items).map(|class| class.kind)
        };
        assert_eq!(kind(&["city", "club"], &[476_028, 515]), Some(EntityKind::Location));
        assert_eq!(kind(&["club", "city"], &[476_028, 515]), Some(EntityKind::Organization));
        assert_eq!(kind(&["Q515"], &[515]), Some(EntityKind::Location), "the kind of the named type");
        assert_eq!(kind(&["Q515=other"], &[515]), Some(EntityKind::Other));
        assert_eq!(kind(&["Q11446"], &[11_446]), Some(EntityKind::Other));
        assert_eq!(kind(&["human"], &[515]), None);
        for types in [&["dragon"][..], &["Q5=dragon"], &["P31"], &[]] {
            assert!(WikidataOptions::new().types(types).unwrap_err().is_argument(), "{types:?}");
        }
        for codes in [&["ar en"][..], &[""], &[]] {
            assert!(WikidataOptions::new().languages(codes).unwrap_err().is_argument(), "{codes:?}");
        }
    }
}
