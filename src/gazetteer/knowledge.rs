//! What is asked of a gazetteer beside names: adjectives of belonging, and who held which office.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::date::Date;
use super::entity::Written;
use super::lexicon::phrase_key;
use super::record::Record;

/// One person in one office.
#[derive(Clone, Debug)]
pub(crate) struct Tenure {
    office: Arc<str>,
    body: Arc<str>,
    from: Option<Date>,
    to: Option<Date>,
    /// Index of the holder in the layer.
    pub(crate) entity: u32,
}

impl Tenure {
    /// Newer tenures compare greater; one that goes on is newer than any that ended.
    pub(crate) fn newness(&self) -> (bool, Option<Date>, Option<Date>) {
        if self.to.is_none() { (true, self.from, None) } else { (false, self.to, self.from) }
    }

    fn covers(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from.earliest() <= date.latest())
            && self.to.is_none_or(|to| date.earliest() <= to.latest())
    }
}

/// Adjectives and offices of one layer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Knowledge {
    /// Folded forms without articles, words joined by a space.
    demonyms: FxHashMap<Box<str>, u32>,
    /// Ordered by office and body.
    tenures: Vec<Tenure>,
}

/// The folded key of an adjective phrase with the article taken off every word.
fn bare(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    for word in key.split(' ').filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(bare_word(word).unwrap_or(word));
    }
    out
}

/// A word without its article, if it has one and two letters remain.
fn bare_word(word: &str) -> Option<&str> {
    word.strip_prefix("ال").filter(|rest| rest.chars().nth(1).is_some())
}

/// Feminine, plural and dual endings, each put on every word of the phrase.
const ENDINGS: [&str; 9] = ["", "ه", "ون", "ين", "ان", "ات", "تان", "تين", "تا"];

/// Whether a word with this folded key is a feminine adjective of one of these demonyms (السعودية of سعودي).
pub(crate) fn is_adjective_of(key: &str, demonyms: &[String]) -> bool {
    let Some(feminine) = key.strip_suffix('ه') else { return false };
    let definite = bare(feminine);
    demonyms.iter().map(|demonym| indefinite(demonym)).any(|own| own == feminine || own == definite)
}

/// The folded key of a demonym as it is written, without its article: of ألماني folding would make one.
fn indefinite(demonym: &str) -> String {
    let words = demonym.split_whitespace();
    let words = words
        .map(|word| word.strip_prefix("ال").filter(|rest| rest.chars().nth(1).is_some()).unwrap_or(word));
    phrase_key(&words.collect::<Vec<_>>().join(" "))
}

impl Knowledge {
    /// Of entities with their indexes, in order.
    pub(crate) fn of<'a>(entities: impl Iterator<Item = (Record<'a>, u32)>) -> Self {
        let mut knowledge = Self::default();
        let mut written = Vec::new();
        for (record, entity) in entities {
            let [roles, demonyms] = record.roles_and_demonyms();
            for demonym in demonyms {
                knowledge.add_demonym(&indefinite(demonym), entity);
            }
            written.extend(roles.into_iter().filter_map(|role| Some((Written::of(role).ok()?, entity))));
        }
        written.sort_by(|(a, first), (b, second)| (a.office, a.body, first).cmp(&(b.office, b.body, second)));
        for (Written { office, body, from, to }, entity) in written {
            // neighbours share what they have in common
            let before = knowledge.tenures.last();
            let shared = |name: &str, before: Option<&Arc<str>>| match before {
                Some(before) if **before == *name => Arc::clone(before),
                _ => Arc::from(name),
            };
            let office = shared(office, before.map(|before| &before.office));
            let body = shared(body, before.map(|before| &before.body));
            knowledge.tenures.push(Tenure { office, body, from, to, entity });
        }
        knowledge
    }

    /// Of two entities with one adjective the first keeps it.
    fn add_demonym(&mut self, key: &str, entity: u32) {
        if key.is_empty() {
            return;
        }
        self.demonyms.entry(key.into()).or_insert(entity);
        // only adjectives in ي are inflected by rule; broken plurals (روس، عرب) are entries of their own
        if !key.split(' ').all(|word| word.ends_with('ي')) {
            return;
        }
        for ending in ENDINGS {
            let form = key.replace(' ', &[ending, " "].concat()) + ending;
            self.demonyms.entry(form.into_boxed_str()).or_insert(entity);
        }
    }

    /// The entity to which the adjective with this folded key belongs.
    pub(crate) fn demonym(&self, key: &str) -> Option<u32> {
        let whole = self.demonyms.get(key);
        let found = whole.or_else(|| {
            if key.contains(' ') {
                self.demonyms.get(bare(key).as_str())
            } else {
                self.demonyms.get(bare_word(key)?)
            }
        });
        found.copied()
    }

    /// Everybody who held `office`, of any body.
    pub(crate) fn tenures(&self, office: &str) -> &[Tenure] {
        let from = self.tenures.partition_point(|tenure| &*tenure.office < office);
        let rest = self.tenures.get(from..).unwrap_or(&[]);
        let count = rest.partition_point(|tenure| &*tenure.office == office);
        rest.get(..count).unwrap_or(&[])
    }

    /// Everybody who held `office` of `body`.
    pub(crate) fn held(&self, office: &str, body: &str) -> &[Tenure] {
        let held = self.tenures(office);
        let from = held.partition_point(|tenure| &*tenure.body < body);
        let held = held.get(from..).unwrap_or(&[]);
        held.get(..held.partition_point(|tenure| &*tenure.body == body)).unwrap_or(&[])
    }

    /// Who held `office` of `body` at `date`, or holds it now or did last if no date is given.
    pub(crate) fn holder(&self, office: &str, body: &str, date: Option<Date>) -> Option<&Tenure> {
        let held = self.held(office, body).iter();
        match date {
            // on the day of a handover the one who comes in
            Some(date) => held.filter(|tenure| tenure.covers(date)).max_by_key(|tenure| tenure.from),
            None => held.max_by_key(|tenure| tenure.newness()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::entity::Entity;
    use super::super::record::write;
    use super::*;
    use crate::analysis::EntityKind;

    fn knowledge_of(entities: &[Entity]) -> Knowledge {
        let written = |entity| {
            let mut bytes = Vec::new();
            write(entity, &mut bytes);
            bytes
        };
        let records: Vec<Vec<u8>> = entities.iter().map(written).collect();
        Knowledge::of(records.iter().map(|bytes| Record::new(bytes)).zip(0..))
    }

    #[test]
    fn inflects_adjectives() {
        let mut russia = Entity::new("ru", EntityKind::Location, "روسيا");
        russia.demonyms = vec!["روسي".into(), "روس".into()];
        let mut north = Entity::new("kp", EntityKind::Location, "كوريا الشمالية");
        north.demonyms = vec!["كوري شمالي".into()];
        let knowledge = knowledge_of(&[russia, north]);
        for key in ["روسي", "الروسي", "روسيه", "الروسيه", "الروسيون", "روسيين", "الروسيتين", "الروس"]
        {
            assert_eq!(knowledge.demonym(key), Some(0), "{key}");
        }
        assert_eq!(knowledge.demonym("الكوري الشمالي"), Some(1));
        assert_eq!(knowledge.demonym("الكوريه الشماليه"), Some(1));
        for key in ["", "ال", "روسيا", "كوري", "الكوري"] {
            assert_eq!(knowledge.demonym(key), None, "{key}");
        }
    }

    #[test]
    fn finds_holders_by_date() {
        let person = |id: &str, roles: &[&str]| {
            let mut person = Entity::new(id, EntityKind::Person, id);
            person.roles = roles.iter().map(|role| role.parse().unwrap()).collect();
            person
        };
        let people = [
            person("trump", &["president:us:2017-01-20:2021-01-20", "president:us:2025-01-20:"]),
            person("biden", &["president:us:2021-01-20:2025-01-20"]),
            person("chirac", &["president:fr:1995:2007", "mayor:paris:1977:1995"]),
        ];
        let knowledge = knowledge_of(&people);
        let holder = |office: &str, body: &str, date: &str| {
            let date = (!date.is_empty()).then(|| date.parse().unwrap());
            knowledge.holder(office, body, date).map(|tenure| tenure.entity)
        };
        assert_eq!(holder("president", "us", ""), Some(0));
        assert_eq!(holder("president", "us", "2018"), Some(0));
        assert_eq!(holder("president", "us", "2021-01-20"), Some(1));
        assert_eq!(holder("president", "us", "2023-06"), Some(1));
        assert_eq!(holder("president", "us", "2009"), None);
        assert_eq!(holder("president", "fr", ""), Some(2), "the last known");
        assert_eq!(holder("president", "fr", "2010"), None);
        assert_eq!(holder("king", "us", ""), None);
        assert_eq!(knowledge.tenures("president").len(), 4);
        assert!(knowledge.tenures("presiden").is_empty());
    }
}
