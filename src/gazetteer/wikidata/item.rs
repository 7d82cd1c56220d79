//! What is read of one entity of Wikidata; all else is skipped where it stands.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::options::item_number;
use crate::analysis::Gender;

/// What a line of a dump holds.
pub(super) enum Line {
    Item(Item),
    /// An entity without a label in the languages asked for.
    Unnamed,
    /// A property, a lexeme, or an item that only points to another.
    Other,
}

/// An item, as far as a gazetteer is concerned.
#[derive(Default)]
pub(super) struct Item {
    /// The number in its identifier.
    pub(super) id: u64,
    /// The label in each of the languages asked for.
    pub(super) labels: Vec<Option<String>>,
    /// The aliases in each of the languages asked for.
    pub(super) aliases: Vec<Vec<String>>,
    pub(super) english: Option<String>,
    pub(super) instance_of: Vec<u64>,
    gender: Vec<u64>,
    citizenship: Vec<u64>,
    country: Vec<u64>,
}

impl Item {
    pub(super) fn gender(&self) -> Option<Gender> {
        match self.gender.first()? {
            // male, trans man
            6_581_097 | 2_449_503 => Some(Gender::Masculine),
            // female, trans woman
            6_581_072 | 1_052_281 => Some(Gender::Feminine),
            _ => None,
        }
    }

    pub(super) fn country(&self) -> Option<u64> {
        self.citizenship.first().or(self.country.first()).copied()
    }
}

/// Reads one line, names in `languages` only.
pub(super) fn parse(line: &[u8], languages: &[String]) -> Result<Line, serde_json::Error> {
    let mut json = serde_json::Deserializer::from_slice(line);
    let mut unnamed = false;
    match (Entity { languages, unnamed: &mut unnamed }).deserialize(&mut json) {
        Err(_) if unnamed => Ok(Line::Unnamed),
        Err(error) => Err(error),
        Ok(parsed) => json.end().map(|()| parsed),
    }
}

struct Entity<'o> {
    languages: &'o [String],
    /// Set where reading ends early, in an error that is none: no label was found, and the labels stand at the
    /// beginning of a line of which the rest is by far the longer part.
    unnamed: &'o mut bool,
}

#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "lowercase")]
enum Field {
    Id,
    Labels,
    Aliases,
    Claims,
    Redirect,
    #[serde(other)]
    Other,
}

impl<'de> DeserializeSeed<'de> for Entity<'_> {
    type Value = Line;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Line, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Entity<'_> {
    type Value = Line;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an entity of Wikidata")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Line, A::Error> {
        let count = self.languages.len();
        let mut item =
            Item { labels: vec![None; count], aliases: vec![Vec::new(); count], ..Item::default() };
        let mut id = None;
        let mut redirected = false;
        while let Some(field) = map.next_key()? {
            match field {
                Field::Id => id = Some(map.next_value::<ItemId>()?.0),
                Field::Labels => {
                    map.next_value_seed(Terms::new(self.languages, |place: Place, term: Term| {
                        place.put(&mut item, term);
                    }))?;
                    if item.labels.iter().all(Option::is_none) {
                        *self.unnamed = true;
                        return Err(serde::de::Error::custom("unnamed"));
                    }
                }
                Field::Aliases => {
                    map.next_value_seed(Terms::new(self.languages, |place: Place, terms: Vec<Term>| {
                        if let Some(slot) = place.at.and_then(|at| item.aliases.get_mut(at)) {
                            slot.extend(terms.into_iter().map(|term| term.value.into_owned()));
                        }
                    }))?;
                }
                Field::Claims => map.next_value_seed(Claims(&mut item))?,
                Field::Redirect => {
                    map.next_value::<IgnoredAny>()?;
                    redirected = true;
                }
                Field::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        match id {
            Some(Some(id)) => Ok(Line::Item(Item { id, ..item })),
            Some(None) => Ok(Line::Other),
            None if redirected => Ok(Line::Other),
            None => Err(serde::de::Error::missing_field("id")),
        }
    }
}

/// The number of an item; none of anything else that has an identifier.
#[derive(Default)]
struct ItemId(Option<u64>);

impl<'de> Deserialize<'de> for ItemId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = ItemId;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an identifier, as \"Q5\"")
            }

            fn visit_str<E>(self, id: &str) -> Result<ItemId, E> {
                Ok(ItemId(item_number(id)))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

/// A label or alias.
#[derive(Deserialize)]
struct Term<'a> {
    #[serde(borrow)]
    value: Cow<'a, str>,
}

/// Where the terms of a language go.
#[derive(Clone, Copy)]
struct Place {
    /// The index of the language among those asked for.
    at: Option<usize>,
    english: bool,
    /// The label for all languages of one script, which stands in for an English one.
    multilingual: bool,
}

impl Place {
    fn put(self, item: &mut Item, term: Term) {
        if self.english || self.multilingual && item.english.is_none() {
            item.english = Some(term.value.clone().into_owned());
        }
        if let Some(slot) = self.at.and_then(|at| item.labels.get_mut(at)) {
            *slot = Some(term.value.into_owned());
        }
    }
}

/// Reads the code of a language, without a copy of it.
struct Code<'o>(&'o [String]);

impl<'de> DeserializeSeed<'de> for Code<'_> {
    type Value = Place;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Place, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Code<'_> {
    type Value = Place;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("the code of a language")
    }

    fn visit_str<E>(self, code: &str) -> Result<Place, E> {
        let at = self.0.iter().position(|language| language == code);
        Ok(Place { at, english: code == "en", multilingual: code == "mul" })
    }
}

/// The labels or aliases by language: gives those that are asked for, and English ones, to a function.
struct Terms<'o, T, F>(&'o [String], F, PhantomData<T>);

impl<'o, T, F: FnMut(Place, T)> Terms<'o, T, F> {
    fn new(languages: &'o [String], take: F) -> Self {
        Self(languages, take, PhantomData)
    }
}

impl<'de, T: Deserialize<'de>, F: FnMut(Place, T)> DeserializeSeed<'de> for Terms<'_, T, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: Deserialize<'de>, F: FnMut(Place, T)> Visitor<'de> for Terms<'_, T, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("names by language")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(place) = map.next_key_seed(Code(self.0))? {
            if place.at.is_some() || place.english || place.multilingual {
                (self.1)(place, map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<(), A::Error> {
        skip(seq)
    }
}

/// An empty map is written as an empty list in dumps.
fn skip<'de, A: SeqAccess<'de>>(mut seq: A) -> Result<(), A::Error> {
    while seq.next_element::<IgnoredAny>()?.is_some() {}
    Ok(())
}

/// The properties that are read.
#[derive(Deserialize)]
#[serde(field_identifier)]
enum Property {
    #[serde(rename = "P31")]
    InstanceOf,
    #[serde(rename = "P21")]
    Gender,
    #[serde(rename = "P17")]
    Country,
    #[serde(rename = "P27")]
    Citizenship,
    #[serde(other)]
    Other,
}

struct Claims<'i>(&'i mut Item);

impl<'de> DeserializeSeed<'de> for Claims<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Claims<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("statements by property")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(property) = map.next_key()? {
            let slot = match property {
                Property::InstanceOf => &mut self.0.instance_of,
                Property::Gender => &mut self.0.gender,
                Property::Country => &mut self.0.country,
                Property::Citizenship => &mut self.0.citizenship,
                Property::Other => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            *slot = best(map.next_value()?);
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<(), A::Error> {
        skip(seq)
    }
}

/// The values of the statements that hold: of the best rank, and what has not ended before what has.
fn best(statements: Vec<Statement>) -> Vec<u64> {
    let holding = statements.into_iter().filter(|statement| statement.rank != Rank::Deprecated);
    let mut valued: Vec<(Rank, bool, u64)> = holding
        .filter_map(|statement| {
            Some((statement.rank, statement.qualifiers.ended, statement.mainsnak.item()?))
        })
        .collect();
    if valued.iter().any(|(rank, ..)| *rank == Rank::Preferred) {
        valued.retain(|(rank, ..)| *rank == Rank::Preferred);
    }
    valued.sort_by_key(|&(_, ended, _)| ended);
    valued.into_iter().map(|(.., item)| item).collect()
}

#[derive(Deserialize)]
struct Statement {
    mainsnak: Snak,
    #[serde(default)]
    rank: Rank,
    #[serde(default)]
    qualifiers: Qualifiers,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Rank {
    Preferred,
    #[default]
    Normal,
    Deprecated,
}

/// A value; one that is unknown or known not to exist has none.
#[derive(Deserialize)]
struct Snak {
    datavalue: Option<DataValue>,
}

#[derive(Deserialize)]
struct DataValue {
    value: Value,
}

#[derive(Deserialize)]
struct Value {
    #[serde(default)]
    id: ItemId,
    /// Dumps of before 2017 have no `id`.
    #[serde(rename = "numeric-id")]
    number: Option<u64>,
}

impl Snak {
    fn item(&self) -> Option<u64> {
        let value = &self.datavalue.as_ref()?.value;
        value.id.0.or(value.number)
    }
}

#[derive(Default)]
struct Qualifiers {
    /// There is a date at which it ended (P582).
    ended: bool,
}

impl<'de> Deserialize<'de> for Qualifiers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self::default())
    }
}

impl<'de> Visitor<'de> for Qualifiers {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("qualifiers by property")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self, A::Error> {
        while let Some(property) = map.next_key::<Cow<str>>()? {
            self.ended |= property == "P582";
            map.next_value::<IgnoredAny>()?;
        }
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self, A::Error> {
        skip(seq)?;
        Ok(self)
    }
}
