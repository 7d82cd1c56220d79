//! One entity in a row of bytes.
//!
//! Two bytes say what it is and which fields it has; the fields follow, each string behind its length, each list
//! behind its count. What most entities have, and what the matcher reads, comes first.

use std::sync::Arc;

use super::entity::{Alias, Entity, Role, Strictness};
use crate::analysis::{EntityKind, Gender};
use crate::codec::{Reader, put_number, put_text, text};

const KINDS: [EntityKind; 6] = [
    EntityKind::Person,
    EntityKind::Organization,
    EntityKind::Location,
    EntityKind::Event,
    EntityKind::Work,
    EntityKind::Other,
];
const GENDERS: [Option<Gender>; 3] = [None, Some(Gender::Masculine), Some(Gender::Feminine)];
const STRICTNESSES: [Option<Strictness>; 5] = [
    None,
    Some(Strictness::Folded),
    Some(Strictness::Hamza),
    Some(Strictness::Exact),
    Some(Strictness::Host),
];

/// Beside the strictness of an alias: the rule that made it follows.
const RULE: u8 = 1 << 7;

/// Where the identifier is.
const ID_OWN: u8 = 0;
const ID_NAME: u8 = 1;
const ID_WIKIDATA: u8 = 2;

const ENGLISH: u8 = 1;
const CLASS: u8 = 1 << 1;
const COUNTRY: u8 = 1 << 2;
const WIKIDATA: u8 = 1 << 3;
const ALIASES: u8 = 1 << 4;
const ROLES: u8 = 1 << 5;
const DEMONYMS: u8 = 1 << 6;

fn place<T: PartialEq>(list: &[T], item: &T) -> u8 {
    list.iter().position(|other| other == item).and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
}

/// Appends an entity.
pub(crate) fn write(entity: &Entity, out: &mut Vec<u8>) {
    let wikidata = entity.wikidata.as_deref();
    let id = if *entity.id == *entity.name {
        ID_NAME
    } else if wikidata == Some(&*entity.id) {
        ID_WIKIDATA
    } else {
        ID_OWN
    };
    out.push(place(&KINDS, &entity.kind) | place(&GENDERS, &entity.gender) << 3 | id << 5);
    let optional = [
        (ENGLISH, entity.english.is_some()),
        (CLASS, entity.class.is_some()),
        (COUNTRY, entity.country.is_some()),
        (WIKIDATA, wikidata.is_some()),
        (ALIASES, !entity.aliases.is_empty()),
        (ROLES, !entity.roles.is_empty()),
        (DEMONYMS, !entity.demonyms.is_empty()),
    ];
    out.push(optional.iter().filter(|(_, is)| *is).map(|(flag, _)| flag).sum());
    put_text(&entity.name, out);
    if id == ID_OWN {
        put_text(&entity.id, out);
    }
    if let Some(wikidata) = wikidata {
        put_text(wikidata, out);
    }
    if !entity.aliases.is_empty() {
        put_number(entity.aliases.len(), out);
        for alias in &entity.aliases {
            let rule = if alias.rule.is_some() { RULE } else { 0 };
            out.push(place(&STRICTNESSES, &alias.strictness) | rule);
            put_text(&alias.text, out);
            if let Some(rule) = &alias.rule {
                put_text(rule, out);
            }
        }
    }
    let texts = [entity.english.as_deref(), entity.class.as_deref(), entity.country.as_deref()];
    texts.into_iter().flatten().for_each(|text| put_text(text, out));
    if !entity.roles.is_empty() {
        put_number(entity.roles.len(), out);
        entity.roles.iter().for_each(|role| put_text(&role.to_string(), out));
    }
    if !entity.demonyms.is_empty() {
        put_number(entity.demonyms.len(), out);
        entity.demonyms.iter().for_each(|demonym| put_text(demonym, out));
    }
}

/// An entity as it lies in a compiled gazetteer: fields are read when they are asked for.
#[derive(Clone, Copy)]
pub(crate) struct Record<'a> {
    head: u8,
    fields: u8,
    name: &'a [u8],
    /// Behind the name.
    rest: Reader<'a>,
}

/// An alias: the byte before it, its text, and the rule that made it.
type Label<'a> = (u8, &'a [u8], Option<&'a [u8]>);

/// The alias at which `rest` stands.
fn alias<'a>(rest: &mut Reader<'a>) -> Label<'a> {
    let head = rest.byte();
    let text = rest.raw();
    (head & !RULE, text, (head & RULE != 0).then(|| rest.raw()))
}

/// The fields of a record from the identifier on.
struct Fields<'a> {
    id: Option<&'a str>,
    wikidata: Option<&'a str>,
    /// At the count of the aliases.
    rest: Reader<'a>,
}

impl<'a> Record<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let mut reader = Reader::new(bytes);
        let (head, fields) = (reader.byte(), reader.byte());
        let name = reader.raw();
        Self { head, fields, name, rest: reader }
    }

    pub(crate) fn kind(&self) -> EntityKind {
        KINDS.get(usize::from(self.head & 7)).copied().unwrap_or(EntityKind::Other)
    }

    pub(crate) fn gender(&self) -> Option<Gender> {
        GENDERS.get(usize::from(self.head >> 3 & 3)).copied().flatten()
    }

    pub(crate) fn name(&self) -> &'a str {
        text(self.name)
    }

    fn has(&self, field: u8) -> bool {
        self.fields & field != 0
    }

    fn fields(&self) -> Fields<'a> {
        let mut rest = self.rest;
        let own = (self.head >> 5 == ID_OWN).then(|| rest.text());
        let wikidata = self.has(WIKIDATA).then(|| rest.text());
        let id = match self.head >> 5 {
            ID_NAME => Some(self.name()),
            ID_WIKIDATA => wikidata,
            _ => own,
        };
        Fields { id, wikidata, rest }
    }

    pub(crate) fn id(&self) -> &'a str {
        self.fields().id.unwrap_or("")
    }

    /// The class, behind the aliases.
    pub(crate) fn class(&self) -> Option<&'a str> {
        self.behind_aliases(CLASS, &[ENGLISH])
    }

    /// The identifier of the country it belongs to, behind the class.
    pub(crate) fn country(&self) -> Option<&'a str> {
        self.behind_aliases(COUNTRY, &[ENGLISH, CLASS])
    }

    /// A field behind the aliases and the fields `before` it.
    fn behind_aliases(&self, field: u8, before: &[u8]) -> Option<&'a str> {
        if !self.has(field) {
            return None;
        }
        let mut rest = self.fields().rest;
        self.skip_aliases(&mut rest);
        for _ in before.iter().filter(|&&field| self.has(field)) {
            rest.raw();
        }
        Some(rest.text())
    }

    fn skip_aliases(&self, rest: &mut Reader<'a>) {
        if self.has(ALIASES) {
            for _ in 0..rest.count() {
                alias(rest);
            }
        }
    }

    /// Name `at`: 0 is the name, the aliases follow.
    pub(crate) fn label(&self, at: usize) -> &'a str {
        match at.checked_sub(1) {
            None => self.name(),
            Some(alias) => self.alias(alias).map_or("", |(_, label, _)| text(label)),
        }
    }

    /// The rule that made name `at`.
    pub(crate) fn rule(&self, at: usize) -> Option<&'a str> {
        self.alias(at.checked_sub(1)?)?.2.map(text)
    }

    fn alias(&self, at: usize) -> Option<Label<'a>> {
        let mut rest = self.fields().rest;
        if !self.has(ALIASES) || at >= rest.count() {
            return None;
        }
        for _ in 0..at {
            alias(&mut rest);
        }
        Some(alias(&mut rest))
    }

    /// The offices and the adjectives of belonging, as they are written.
    pub(crate) fn roles_and_demonyms(&self) -> [Vec<&'a str>; 2] {
        let mut rest = self.fields().rest;
        self.skip_aliases(&mut rest);
        for _ in [ENGLISH, CLASS, COUNTRY].into_iter().filter(|&field| self.has(field)) {
            rest.raw();
        }
        [ROLES, DEMONYMS].map(|field| {
            let count = if self.has(field) { rest.count() } else { 0 };
            (0..count).map(|_| rest.text()).collect()
        })
    }

    /// Everything, copied.
    pub(crate) fn entity(&self) -> Entity {
        let Fields { id, wikidata, mut rest } = self.fields();
        let mut entity = Entity::new(id.unwrap_or(""), self.kind(), self.name());
        entity.gender = self.gender();
        entity.wikidata = wikidata.map(str::to_owned);
        if self.has(ALIASES) {
            let count = rest.count();
            entity.aliases = (0..count)
                .map(|_| {
                    let (strictness, label, rule) = alias(&mut rest);
                    Alias {
                        strictness: STRICTNESSES.get(usize::from(strictness)).copied().flatten(),
                        text: text(label).to_owned(),
                        rule: rule.map(|rule| Arc::from(text(rule))),
                    }
                })
                .collect();
        }
        entity.english = self.has(ENGLISH).then(|| rest.text().to_owned());
        entity.class = self.has(CLASS).then(|| Arc::from(rest.text()));
        entity.country = self.has(COUNTRY).then(|| rest.text().to_owned());
        if self.has(ROLES) {
            let count = rest.count();
            entity.roles = (0..count).filter_map(|_| rest.text().parse::<Role>().ok()).collect();
        }
        if self.has(DEMONYMS) {
            let count = rest.count();
            entity.demonyms = (0..count).map(|_| rest.text().to_owned()).collect();
        }
        entity
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> Entity {
        let mut entity = Entity::new("x", EntityKind::Person, "فلاديمير بوتين")
            .with_alias("بوتين")
            .with_alias(Alias::with_strictness("الرئيس", Strictness::Host))
            .with_alias("بوتن@exact@variant=i-drop".parse::<Alias>().unwrap())
            .with_alias("بوتان")
            .with_role("president:russia:2012-05-07:".parse().unwrap());
        entity.gender = Some(Gender::Masculine);
        entity.english = Some("Vladimir Putin".into());
        entity.class = Some("head".into());
        entity.country = Some("russia".into());
        entity.wikidata = Some("Q7747".into());
        entity.demonyms = vec!["بوتيني".into()];
        entity
    }

    #[test]
    fn entities_come_back_as_they_were() {
        let mut by_name = Entity::new("كييف", EntityKind::Location, "كييف");
        by_name.gender = Some(Gender::Feminine);
        let mut by_wikidata = Entity::new("Q1", EntityKind::Other, "ا".repeat(300));
        by_wikidata.wikidata = Some("Q1".into());
        for entity in [full(), by_name, by_wikidata, Entity::new("", EntityKind::Work, "")] {
            let mut bytes = Vec::new();
            write(&entity, &mut bytes);
            let record = Record::new(&bytes);
            assert_eq!(record.entity(), entity);
            assert_eq!((record.id(), record.name()), (&*entity.id, &*entity.name));
            assert_eq!((record.kind(), record.gender()), (entity.kind, entity.gender));
            assert_eq!(record.class(), entity.class.as_deref());
            let roles: Vec<String> = entity.roles.iter().map(ToString::to_string).collect();
            assert_eq!(record.roles_and_demonyms(), [roles, entity.demonyms.clone()]);
            let labels =
                std::iter::once(&*entity.name).chain(entity.aliases.iter().map(|alias| &*alias.text));
            for (label, text) in labels.chain(["", ""]).enumerate() {
                assert_eq!(record.label(label), text);
                assert_eq!(record.rule(label), (text == "بوتن").then_some("i-drop"));
            }
        }
    }

    #[test]
    fn broken_records_are_poor_and_never_a_panic() {
        let mut bytes = Vec::new();
        write(&full(), &mut bytes);
        for end in 0..bytes.len() {
            let entity = Record::new(&bytes[..end]).entity();
            assert!(entity.aliases.len() <= 4);
        }
        for at in 0..bytes.len() {
            for value in [0, 0x7f, 0xff] {
                let mut broken = bytes.clone();
                broken[at] = value;
                let record = Record::new(&broken);
                record.entity();
                record.label(2);
                record.rule(3);
                record.class();
                record.roles_and_demonyms();
            }
        }
    }
}
