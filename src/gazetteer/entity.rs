//! What a gazetteer knows about one person, body, place, event or work.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use super::date::Date;
use crate::analysis::{EntityKind, Gender};
use crate::error::Error;

/// One entry of a gazetteer.
///
/// ```
/// use rawi::{Entity, EntityKind};
/// let putin = Entity::new("Q7747", EntityKind::Person, "فلاديمير بوتين").with_alias("بوتين");
/// assert_eq!(putin.aliases[0].text, "بوتين");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Entity {
    /// Identifier, unique in the gazetteer. Where it is empty, the builder takes `wikidata`, else `name`.
    #[cfg_attr(feature = "serde", serde(default))]
    pub id: Arc<str>,
    /// What it is.
    pub kind: EntityKind,
    /// The plain, full name in Arabic; texts are searched for it as for an alias.
    pub name: Arc<str>,
    /// Name in English.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub english: Option<String>,
    /// The other names under which it appears.
    #[cfg_attr(
        feature = "serde",
        serde(default, deserialize_with = "null_as_default", skip_serializing_if = "Vec::is_empty")
    )]
    pub aliases: Vec<Alias>,
    /// What it is more closely, if that is known: `media`, `country`, `city`, … A medium with a
    /// [`Host`](Strictness::Host) name is announced by nouns for media only.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub class: Option<Arc<str>>,
    /// Grammatical gender.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub gender: Option<Gender>,
    /// Identifier of the country it belongs to.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub country: Option<String>,
    /// Wikidata item.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub wikidata: Option<String>,
    /// Offices held, now and before.
    #[cfg_attr(
        feature = "serde",
        serde(default, deserialize_with = "null_as_default", skip_serializing_if = "Vec::is_empty")
    )]
    pub roles: Vec<Role>,
    /// Adjectives of belonging, masculine singular without the article (روسي); further forms are derived.
    #[cfg_attr(
        feature = "serde",
        serde(default, deserialize_with = "null_as_default", skip_serializing_if = "Vec::is_empty")
    )]
    pub demonyms: Vec<String>,
}

#[cfg(feature = "serde")]
fn null_as_default<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: serde::Deserialize<'de> + Default,
    D: serde::Deserializer<'de>,
{
    Ok(<Option<T> as serde::Deserialize>::deserialize(deserializer)?.unwrap_or_default())
}

impl Entity {
    /// An entry with a name and nothing else.
    pub fn new(id: impl Into<Arc<str>>, kind: EntityKind, name: impl Into<Arc<str>>) -> Self {
        Self {
            id: id.into(),
            kind,
            name: name.into(),
            english: None,
            aliases: Vec::new(),
            class: None,
            gender: None,
            country: None,
            wikidata: None,
            roles: Vec::new(),
            demonyms: Vec::new(),
        }
    }

    /// The same entry with one more name.
    #[must_use]
    pub fn with_alias(mut self, alias: impl Into<Alias>) -> Self {
        self.aliases.push(alias.into());
        self
    }

    /// The same entry with one more office.
    #[must_use]
    pub fn with_role(mut self, role: Role) -> Self {
        self.roles.push(role);
        self
    }
}

/// How closely a text must agree with a name.
///
/// Names are looked up by a key in which أ إ آ are ا, ى is ي, ة is ه and marks and tatweel are gone; what
/// the writer wrote is then held against the name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Strictness {
    /// The keys agree: «احمد» is found as «أحمد».
    #[default]
    Folded,
    /// The forms of alef and hamza agree too; ى and ي, ة and ه need not.
    Hamza,
    /// Every letter agrees; marks and tatweel may differ. No proclitic but و and ف is taken off.
    Exact,
    /// The keys agree, and the name follows a class noun (صحيفة الحياة، حزب النور) or stands alone between
    /// quotation marks (قالت «الحياة»). No proclitic is taken off. There it comes before the names that are found
    /// anywhere: «صحيفة الرياض» is the newspaper first and the city second.
    Host,
}

impl Strictness {
    /// The name used in data files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Folded => "folded",
            Self::Hamza => "hamza",
            Self::Exact => "exact",
            Self::Host => "host",
        }
    }

    /// The strictness with this name, if there is one.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Folded, Self::Hamza, Self::Exact, Self::Host].into_iter().find(|s| s.as_str() == name)
    }
}

/// What stands in data files between an alias and the rule that made it.
const VARIANT: &str = "@variant=";

/// Another name of an entity: `text`, or in data files `text@strictness`.
///
/// ```
/// use rawi::{Alias, Strictness};
/// let alias: Alias = "الحياة@host".parse()?;
/// assert_eq!((alias.text.as_str(), alias.strictness), ("الحياة", Some(Strictness::Host)));
/// assert_eq!(alias.to_string(), "الحياة@host");
/// # Ok::<(), rawi::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The name.
    pub text: String,
    /// How closely a text must agree. `None` leaves it to the shape of the name: a single ordinary word
    /// (الحياة، النور) is taken as [`Host`](Strictness::Host), another of three letters or fewer as
    /// [`Hamza`](Strictness::Hamza), any other name as [`Folded`](Strictness::Folded).
    pub strictness: Option<Strictness>,
    /// The rules that made this spelling from another name of the entity, joined by `+`: see
    /// [`Variants`](crate::Variants). In data files `text@variant=rule`, so that what was made can be written down,
    /// read through and kept.
    pub rule: Option<Arc<str>>,
}

impl Alias {
    /// A name whose strictness follows from its shape.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), strictness: None, rule: None }
    }

    /// A name with its strictness.
    pub fn with_strictness(text: impl Into<String>, strictness: Strictness) -> Self {
        Self { text: text.into(), strictness: Some(strictness), rule: None }
    }
}

impl From<&str> for Alias {
    /// The text as it stands: an `@` has no meaning here.
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Alias {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl FromStr for Alias {
    type Err = Error;

    /// # Errors
    /// An argument error if what follows `@` after an Arabic letter is not a strictness.
    fn from_str(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        if let Some((alias, rule)) = text.rsplit_once(VARIANT)
            && !rule.is_empty()
            && rule.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'+'))
        {
            return Ok(Self { rule: Some(rule.into()), ..Self::given(alias.trim_end())? });
        }
        Self::given(text)
    }
}

impl Alias {
    /// Reads `text` or `text@strictness`.
    fn given(text: &str) -> Result<Self, Error> {
        if let Some((name, suffix)) = text.rsplit_once('@') {
            if let Some(strictness) = Strictness::parse(suffix) {
                return Ok(Self::with_strictness(name.trim_end(), strictness));
            }
            let mistyped = !suffix.is_empty()
                && suffix.bytes().all(|byte| byte.is_ascii_lowercase())
                && name.chars().next_back().is_some_and(|c| !c.is_ascii() && c.is_alphabetic());
            if mistyped {
                return Err(Error::argument(
                    "alias",
                    format!("«{suffix}» is not a strictness: folded, hamza, exact or host is expected"),
                ));
            }
        }
        Ok(Self::new(text))
    }
}

impl fmt::Display for Alias {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)?;
        if let Some(strictness) = self.strictness {
            write!(f, "@{}", strictness.as_str())?;
        }
        match &self.rule {
            Some(rule) => write!(f, "{VARIANT}{rule}"),
            None => Ok(()),
        }
    }
}

/// An office and when it was held: `office:body:from:to`.
///
/// ```
/// use rawi::Role;
/// let role: Role = "president:france:2017-05-14:".parse()?;
/// assert_eq!((role.office.as_str(), role.body.as_str(), role.to), ("president", "france", None));
/// # Ok::<(), rawi::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The office: `president`, `foreign-minister`, `spokesperson`, …
    pub office: String,
    /// Identifier of the country or body; empty if there is none.
    pub body: String,
    /// Since when, as far as known.
    pub from: Option<Date>,
    /// Until when; `None` while it is held, as far as known.
    pub to: Option<Date>,
}

impl Role {
    /// An office held now, since an unknown date.
    pub fn new(office: impl Into<String>, body: impl Into<String>) -> Self {
        Self { office: office.into(), body: body.into(), from: None, to: None }
    }

    /// Whether it is held now, as far as known.
    pub const fn is_current(&self) -> bool {
        self.to.is_none()
    }

    /// Whether it was held at any time within `date`, the first and the last day counted in.
    pub fn covers(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from.earliest() <= date.latest())
            && self.to.is_none_or(|to| date.earliest() <= to.latest())
    }
}

impl FromStr for Role {
    type Err = Error;

    /// # Errors
    /// An argument error if there is no office, more than four parts, a bad date, or an end before the beginning.
    fn from_str(text: &str) -> Result<Self, Error> {
        let Written { office, body, from, to } = Written::of(text)?;
        Ok(Self { office: office.to_owned(), body: body.to_owned(), from, to })
    }
}

/// A [`Role`] as it is written.
pub(crate) struct Written<'t> {
    pub(crate) office: &'t str,
    pub(crate) body: &'t str,
    pub(crate) from: Option<Date>,
    pub(crate) to: Option<Date>,
}

impl<'t> Written<'t> {
    pub(crate) fn of(text: &'t str) -> Result<Self, Error> {
        let fault = |what: &str| Error::argument("role", format!("«{text}»: {what}"));
        let mut parts = text.split(':').map(str::trim);
        let office =
            parts.next().filter(|office| !office.is_empty()).ok_or_else(|| fault("the office is missing"))?;
        let body = parts.next().unwrap_or("");
        let mut date = || parts.next().filter(|date| !date.is_empty()).map(str::parse::<Date>).transpose();
        let (from, to) = (date()?, date()?);
        if parts.next().is_some() {
            return Err(fault("office:body:from:to is expected"));
        }
        if let (Some(from), Some(to)) = (from, to)
            && to.latest() < from.earliest()
        {
            return Err(fault("it ends before it begins"));
        }
        Ok(Self { office, body, from, to })
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:", self.office, self.body)?;
        if let Some(from) = self.from {
            write!(f, "{from}")?;
        }
        f.write_str(":")?;
        match self.to {
            Some(to) => write!(f, "{to}"),
            None => Ok(()),
        }
    }
}

/// `Serialize` and `Deserialize` by the text form.
macro_rules! serde_by_text {
    ($($name:ident),*) => {$(
        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

serde_by_text!(Alias, Role, Date);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_round_trip_and_mistyped_suffixes_are_faults() {
        for text in [
            "بوتين",
            "علي@exact",
            "الحياة@host",
            "@realDonaldTrump",
            "info@example.org",
            "ترمب@variant=a-drop",
            "لوموند@host@variant=u-drop+g-jim",
        ] {
            assert_eq!(text.parse::<Alias>().unwrap().to_string(), text);
        }
        assert!("علي@exat".parse::<Alias>().unwrap_err().to_string().contains("exat"));
    }

    #[test]
    fn roles_round_trip_and_cover_their_dates() {
        let role: Role = "king:x:2011:2015-01-23".parse().unwrap();
        assert_eq!(role.to_string(), "king:x:2011:2015-01-23");
        for (date, held) in [("2010", false), ("2011-03", true), ("2015", true), ("2015-01-24", false)] {
            assert_eq!(role.covers(date.parse().unwrap()), held, "{date}");
        }
        for text in ["", ":x", "a:b:c:d", "a:b:2015:2011", "a:b:2011:2012:x"] {
            assert!(text.parse::<Role>().is_err(), "{text}");
        }
        assert_eq!("analyst".parse::<Role>().unwrap().to_string(), "analyst:::");
    }
}
