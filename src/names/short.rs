//! Later short forms: «أوشاكوف» after «يوري أوشاكوف», «أبو مازن» after «محمود عباس (أبو مازن)».
//!
//! A short form is the last part of a name, with what ties it («بن سلمان», «نصر الله», «عبد الله»), or a kunya
//! that stands in brackets or marks behind the name. Of several people with one surname it means the one that was
//! last mentioned before it, or who comes first after it, among those whose gender the verb or title before
//! it allows. Of the short forms in news about one in sixteen has two such people, most often one person in two
//! spellings; the nearest is then right far more often than not, so none is withheld. A given name alone is no
//! short form: whom the world knows by it has it as an alias in the gazetteer.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Name, Names};
use crate::analysis::{Gender, Via};
use crate::gazetteer::Gazetteer;
use crate::lexemes::Tags;
use crate::lexicon::{Classes, Frames, NameLink, Number, PhraseClass, Strength};
use crate::span::Span;
use crate::words::Proclitics;

/// How many people with one surname are kept apart.
const NAMESAKES: usize = 16;
/// Longest kunya in brackets, in words.
const KUNYA: usize = 4;

/// What is never a short name.
const NEVER: Classes =
    Classes::FUNCTION.or(Classes::CUE).or(Classes::BODY).or(Classes::HOST).or(Classes::TITLE);
/// What is one only with support.
const SELDOM: Classes = Classes::ORDINARY.or(Classes::ORG_NOUN).or(Classes::ROLE);

/// Somebody named in full.
struct Person {
    /// Index of the name that says most of them.
    model: usize,
    /// First tokens of the mentions in full, in order.
    mentions: Vec<usize>,
    /// First token of the last mention in any form so far.
    latest: Option<usize>,
}

/// A way to name a person again.
struct Form<'k> {
    keys: Vec<&'k str>,
    person: usize,
    via: Via,
}

/// What the text says of everybody named in full.
#[derive(Default)]
struct Table<'k> {
    people: Vec<Person>,
    /// By the first word.
    forms: FxHashMap<&'k str, Vec<Form<'k>>>,
    /// How the first words end.
    endings: Endings,
    /// Kunyas in brackets, and whose they are.
    kunyas: Vec<(Vec<&'k str>, usize)>,
}

/// The last two letters of a word, by a hash of them: what is written on to a word changes its beginning, so that most words
/// are turned away in all their readings at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ending(u16);

impl Ending {
    /// Of a word that is short or not in Arabic letters: it may be any.
    const ANY: Self = Self(0);

    fn of(key: &[u8]) -> Self {
        const NO_ASCII: u32 = u32::from_ne_bytes([0x80; 4]);
        let letters = key.last_chunk::<4>().map(|letters| u32::from_le_bytes(*letters));
        let hash = letters
            .filter(|letters| letters & NO_ASCII == NO_ASCII)
            .map(|letters| letters.wrapping_mul(0x9e37_79b1) >> 22);
        hash.and_then(|hash| u16::try_from(hash).ok()).map_or(Self::ANY, |hash| Self(hash + 1))
    }

    /// Its place and bit in a set; none if it is no one ending.
    fn bit(self) -> Option<(usize, u64)> {
        let hash = self.0.checked_sub(1)?;
        Some((usize::from(hash >> 6), 1 << (hash & 63)))
    }
}

/// The endings of some words, as a set that may hold more.
#[derive(Default)]
struct Endings([u64; 16]);

impl Endings {
    fn add(&mut self, ending: Ending) {
        match ending.bit() {
            Some((at, bit)) => {
                if let Some(bits) = self.0.get_mut(at) {
                    *bits |= bit;
                }
            }
            None => self.0.fill(u64::MAX),
        }
    }

    fn may_hold(&self, ending: Ending) -> bool {
        match ending.bit() {
            Some((at, bit)) => self.0.get(at).is_some_and(|bits| bits & bit != 0),
            None => true,
        }
    }
}

impl<'k> Table<'k> {
    fn read(tags: &Tags<'k, '_>, gazetteer: &Gazetteer, names: &Names) -> Self {
        let mut table = Self::default();
        let mut surnames: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (index, name) in names.list().iter().enumerate() {
            if !name.is_person() || name.last - name.first < 2 {
                continue;
            }
            let first = surname(tags, name.first, name.last);
            let key = tags.key(name.last - 1);
            let known = surnames.entry(key).or_default();
            // one entry for each person, however often named
            let again = known.iter().copied().find(|&person| {
                table
                    .people
                    .get(person)
                    .and_then(|person| names.get(person.model))
                    .is_some_and(|other| other.same_as(name))
            });
            let person = match again {
                Some(person) => {
                    if let Some(person) = table.people.get_mut(person) {
                        person.mentions.push(name.first);
                    }
                    person
                }
                None if known.len() < NAMESAKES => {
                    let person = table.people.len();
                    known.push(person);
                    table.people.push(Person { model: index, mentions: vec![name.first], latest: None });
                    if first > name.first {
                        table.add(tags, first..name.last, person, Via::Short);
                    }
                    if let Some(second) = without_first(tags, name.first, first) {
                        table.add(tags, second..name.last, person, Via::Short);
                    }
                    if name.via == Via::Pattern && name.prefix.is_none() {
                        table.add(tags, name.first..name.last, person, Via::Pattern);
                    }
                    if is_family_first(gazetteer, name) {
                        table.add(tags, name.first..name.first + 1, person, Via::Short);
                    }
                    person
                }
                None => continue,
            };
            if let Some(kunya) = bracketed_kunya(tags, names, name.last) {
                table.kunyas.push((keys(tags, kunya.clone()), person));
                table.add(tags, kunya, person, Via::Short);
            }
        }
        table
    }

    fn add(&mut self, tags: &Tags<'k, '_>, tokens: std::ops::Range<usize>, person: usize, via: Via) {
        let keys = keys(tags, tokens);
        let Some(&first) = keys.first() else { return };
        self.endings.add(Ending::of(first.as_bytes()));
        if first == KUNYA_OF {
            for case in KUNYA_CASES {
                self.endings.add(Ending::of(case.as_bytes()));
            }
        }
        self.forms.entry(first).or_default().push(Form { keys, person, via });
    }

    /// The form that stands at a token, if its first word, without proclitics, is `first`.
    fn form_at(&self, tags: &Tags<'_, '_>, names: &Names, at: usize, first: &str) -> Option<&Form<'k>> {
        let forms = self.forms.get(case_free(tags, first))?;
        let stands = |form: &&Form| {
            form.keys
                .iter()
                .enumerate()
                .skip(1)
                .all(|(i, key)| tags.key(at + i) == *key && names.at(at + i).is_none())
        };
        let longest = forms.iter().filter(stands).map(|form| form.keys.len()).max()?;
        forms
            .iter()
            .filter(|form| form.keys.len() == longest)
            .filter(stands)
            .filter_map(|form| {
                let person = self.people.get(form.person)?;
                let gender = names.get(person.model)?.gender;
                agrees(tags, at, gender).then_some((form, person))
            })
            .min_by_key(|(_, person)| person.distance(at))
            .map(|(form, _)| form)
    }
}

impl Person {
    /// How far the nearest mention is; those that follow are farther than all that precede.
    fn distance(&self, at: usize) -> usize {
        let before = self.mentions.iter().copied().take_while(|&mention| mention < at).last();
        match before.max(self.latest) {
            Some(mention) => at.saturating_sub(mention),
            None => usize::MAX / 2 + self.mentions.first().copied().unwrap_or(0),
        }
    }
}

/// Where the family name stands first: «كيم» is «كيم جونغ أون».
const FAMILY_FIRST: [&str; 5] = ["china", "north-korea", "south-korea", "taiwan", "vietnam"];

/// Whether the first word of a name is that of the family.
fn is_family_first(gazetteer: &Gazetteer, name: &Name) -> bool {
    name.entity
        .and_then(|index| gazetteer.entity(index))
        .is_some_and(|entity| entity.country().is_some_and(|country| FAMILY_FIRST.contains(&country)))
}

/// «فتاح العلوي» for «نادية فتاح العلوي»: where a name of three parts or more begins without its first. With its father's
/// name it would be the father's.
fn without_first(tags: &Tags<'_, '_>, first: usize, surname: usize) -> Option<usize> {
    let second = first + 1;
    let plain = |at: usize| tags.link(at).is_none_or(|link| !link.ties());
    (second < surname && (first..surname).all(plain) && tags.key(second) != "الله").then_some(second)
}

/// The first token of the last part of a name, with what ties it.
fn surname(tags: &Tags<'_, '_>, first: usize, last: usize) -> usize {
    let link = |at: usize| tags.link(at);
    let mut start = last.saturating_sub(1);
    // «نصر الله»، «صلاح الدين»
    if start > first && (tags.key(start) == "الله" || link(start) == Some(NameLink::Complement)) {
        start -= 1;
    }
    while start > first && link(start - 1).is_some_and(NameLink::ties) {
        start -= 1;
    }
    start
}

/// The kunya in brackets or marks right behind a name: «محمود عباس (أبو مازن)».
fn bracketed_kunya(tags: &Tags<'_, '_>, names: &Names, at: usize) -> Option<std::ops::Range<usize>> {
    let tokens = tags.words.tokens();
    let open = tokens.get(at)?;
    if !(open.is('(') || open.opens_quotation()) {
        return None;
    }
    let first = at + 1;
    if tags.link(first) != Some(NameLink::Kunya) {
        return None;
    }
    let last =
        (first + 2..=first + KUNYA).find(|&end| tokens.get(end).is_some_and(|token| !token.is_word()))?;
    let closed = tokens.get(last)?.is(')') || tokens.get(last)?.closes_quotation();
    // whom the gazetteer knows by the kunya is found without this
    let unknown = (first..last).all(|token| names.covering(token).is_none_or(|name| name.entity.is_none()));
    (closed && unknown).then_some(first..last)
}

fn keys<'k>(tags: &Tags<'k, '_>, tokens: std::ops::Range<usize>) -> Vec<&'k str> {
    tokens.map(|at| case_free(tags, tags.key(at))).collect()
}

/// «أبو» in all its cases, and the one that stands for them.
const KUNYA_CASES: [&str; 3] = ["ابو", "ابي", "ابا"];
const KUNYA_OF: &str = "ابو";

/// A key in which the case of a kunya and the alef of ابن do not matter.
fn case_free<'k>(tags: &Tags<'_, '_>, key: &'k str) -> &'k str {
    let link = || tags.lexicon.name_link(key);
    if KUNYA_CASES.contains(&key) && link() == Some(NameLink::Kunya) {
        KUNYA_OF
    } else if matches!(key, "بن" | "ابن") && link() == Some(NameLink::Nasab) {
        "بن"
    } else {
        key
    }
}

/// Makes a name found by its own short for somebody who is named in full.
fn stand_for(name: &mut Name, model: &Name) {
    name.via = Via::Short;
    name.full = Arc::clone(&model.full);
    name.entity = model.entity;
    name.candidates.clone_from(&model.candidates);
    name.gender = model.gender;
}

/// Names found by their own that are a kunya of somebody: they are that person again.
fn unite(tags: &Tags<'_, '_>, names: &mut Names, table: &Table<'_>) {
    for (kunya, person) in &table.kunyas {
        let Some(model) = table.people.get(*person).and_then(|person| names.get(person.model)).cloned()
        else {
            continue;
        };
        for name in &mut names.list {
            if name.via == Via::Pattern && keys(tags, name.first..name.last) == *kunya {
                stand_for(name, &model);
            }
        }
    }
}

/// The title right before a name, and the first word of the name.
fn titled<'k>(tags: &Tags<'k, '_>, name: &Name) -> Option<(&'k str, &'k str)> {
    let before = name.first.checked_sub(1).filter(|_| name.prefix.is_none())?;
    let title = tags.classes(before).any(Classes::TITLE);
    title.then(|| (tags.key(before), tags.key(name.first)))
}

/// Who is named with a title, by it and the first word of the name; nobody where it could be two.
fn titles<'k>(
    tags: &Tags<'k, '_>,
    names: &Names,
    table: &Table<'_>,
) -> FxHashMap<(&'k str, &'k str), Option<usize>> {
    let mut titles = FxHashMap::default();
    for (person, model) in table.people.iter().enumerate() {
        if let Some(titled) = names.get(model.model).and_then(|name| titled(tags, name)) {
            titles.entry(titled).and_modify(|known| *known = None).or_insert(Some(person));
        }
    }
    titles
}

/// «السيد الراوي»، «وقال حمود» after «نادر حمود»: one word that was found to be a name by what stands before it is the
/// person of that surname again.
fn unite_surnames(tags: &Tags<'_, '_>, names: &mut Names, table: &Table<'_>) {
    let titles = titles(tags, names, table);
    let in_full: FxHashSet<u32> = names
        .list()
        .iter()
        .filter(|name| name.last - name.first > 1)
        .filter_map(|name| name.entity)
        .collect();
    // «وأوضح كينياتا» after «سامي كينياتا», whom no gazetteer knows: not the one whom the world knows by that word
    let famous = |name: &Name| {
        name.via == Via::Gazetteer
            && name.entity.is_some_and(|entity| !in_full.contains(&entity))
            && !name.first.checked_sub(1).is_some_and(|role| tags.classes(role).any(Classes::ROLE))
    };
    let again: Vec<(usize, usize)> = names
        .list()
        .iter()
        .enumerate()
        .filter(|(_, name)| {
            name.is_person()
                && name.last - name.first == 1
                && (name.via == Via::Pattern && name.entity.is_none() || famous(name))
        })
        .filter_map(|(index, name)| {
            let key = tags.key(name.first);
            // «الأمير بدر» after «الأمير بدر بن فهد»
            let same = titled(tags, name).and_then(|titled| titles.get(&titled).copied().flatten());
            let before = |person: &usize| {
                let model = table.people.get(*person).and_then(|person| names.get(person.model));
                model.is_some_and(|model| model.first < name.first)
            };
            if let Some(person) = same.filter(before).filter(|_| name.entity.is_none()) {
                return Some((index, person));
            }
            let surname = name.prefix.and_then(|prefix| key.strip_prefix(prefix)).unwrap_or(key);
            let form = table.form_at(tags, names, name.first, surname)?;
            let model = names.get(table.people.get(form.person)?.model)?;
            // «السيدة حمود» after a «نادر حمود» of whom no more is known is rather his wife
            let lady = name.first.checked_sub(1).is_some_and(|title| {
                tags.classes(title).any(Classes::TITLE | Classes::ROLE)
                    && tags.gender(title) == Some(Gender::Feminine)
            });
            let same = !lady || model.gender == Some(Gender::Feminine);
            let known = name.entity.is_none() || model.entity.is_none() && model.first < name.first;
            (form.keys.len() == 1 && form.via == Via::Short && same && known).then_some((index, form.person))
        })
        .collect();
    for (index, person) in again {
        let model = table.people.get(person).and_then(|person| names.get(person.model)).cloned();
        if let (Some(model), Some(name)) = (model, names.list.get_mut(index)) {
            stand_for(name, &model);
        }
    }
}

/// «الوزير بن بوزيد» after «عبد الرحمان بن بوزيد»: a link and what it ties that were found to be a name by what stands before
/// them are the one person before with that surname again; nobody where it could be two.
fn unite_tied(tags: &Tags<'_, '_>, names: &mut Names, table: &Table<'_>) {
    let tied = |name: &Name| {
        name.is_person()
            && name.via == Via::Pattern
            && name.entity.is_none()
            && name.prefix.is_none()
            && name.last - name.first == 2
            && tags.link(name.first) == Some(NameLink::Nasab)
    };
    let again: Vec<(usize, Name)> = names
        .list()
        .iter()
        .enumerate()
        .filter(|(_, name)| tied(name))
        .filter_map(|(index, name)| {
            let keys = keys(tags, name.first..name.last);
            let models = table.forms.get(keys.first()?)?.iter().filter_map(|form| {
                let model = names.get(table.people.get(form.person)?.model)?;
                let same = form.via == Via::Short && form.keys == keys && model.first < name.first;
                (same && agrees(tags, name.first, model.gender)).then_some(model)
            });
            let mut models = models.filter(|model| model.last - model.first > 2);
            let model = models.next()?.clone();
            models.all(|other| other.same_as(&model)).then_some((index, model))
        })
        .collect();
    for (index, model) in again {
        if let Some(name) = names.list.get_mut(index) {
            stand_for(name, &model);
        }
    }
}

/// Whether the verb, title or role right before a name may go with somebody of this gender.
fn agrees(tags: &Tags<'_, '_>, at: usize, gender: Option<Gender>) -> bool {
    let Some(gender) = gender else { return true };
    let mut before = at;
    // «قالت الوزيرة لحظيظ»: the title, then the verb
    for _ in 0..2 {
        let Some(previous) = before.checked_sub(1) else { return true };
        before = previous;
        let classes = tags.classes(before);
        if classes.any(Classes::TITLE | Classes::ROLE) && !classes.any(Classes::PLURAL) {
            if tags.gender(before).is_some_and(|shown| shown != gender) {
                return false;
            }
            continue;
        }
        let forms = tags.cue_forms(before);
        let finite = || forms.iter().filter(|form| form.form.is_finite() && form.number == Number::Singular);
        return finite().count() == 0
            || finite().count() < forms.len()
            || finite().any(|form| form.gender == gender);
    }
    true
}

pub(super) fn find(tags: &Tags<'_, '_>, gazetteer: &Gazetteer, names: &mut Names) {
    let words = tags.words;
    let mut table = Table::read(tags, gazetteer, names);
    unite(tags, names, &table);
    if table.forms.is_empty() {
        return;
    }
    unite_surnames(tags, names, &table);
    unite_tied(tags, names, &table);
    let mut found: Vec<Name> = Vec::new();
    let mut at = 0;
    let keys = words.keys();
    // most words end as none of these forms does
    let may_stand = |(token, &name): (&crate::words::Token, &u32)| {
        name == 0
            && table.endings.may_hold(Ending::of(keys.get(token.key_range()).unwrap_or_default()))
            && token.is_word()
    };
    loop {
        let rest = words.tokens().get(at..).unwrap_or_default().iter();
        let Some(steps) = rest.zip(names.at.get(at..).unwrap_or_default()).position(may_stand) else { break };
        at += steps;
        let hit =
            Proclitics::of(tags.key(at)).filter(|split| !split.prefix.ends_with('س')).find_map(|split| {
                // «للسيسي»
                let article = if split.swallowed { split.rest.strip_prefix('ل') } else { None };
                let form = match article {
                    Some(noun) => table.form_at(tags, names, at, &["ال", noun].concat()),
                    None => table.form_at(tags, names, at, split.rest),
                }?;
                (form.keys.len() > 1 || !is_other_word(tags, at)).then_some((
                    split.prefix,
                    form.keys.len(),
                    form.person,
                    form.via,
                ))
            });
        let Some((prefix, len, person, via)) = hit else {
            at += 1;
            continue;
        };
        let name = table
            .people
            .get(person)
            .and_then(|person| names.get(person.model))
            .and_then(|model| again(tags, model, at, len, prefix, via));
        if let Some(person) = table.people.get_mut(person) {
            person.latest = Some(at);
        }
        found.extend(name);
        at += len;
    }
    names.merge(found);
}

/// A person named again at some tokens.
fn again(
    tags: &Tags<'_, '_>,
    model: &Name,
    first: usize,
    len: usize,
    prefix: &str,
    via: Via,
) -> Option<Name> {
    let tokens = tags.words.tokens();
    let last = first + len;
    let start =
        tokens.get(first)?.span().start + super::written_offset(tags.words.surface(first), prefix.len());
    let span = Span::new(start, tokens.get(last.checked_sub(1)?)?.span().end);
    Some(Name {
        first,
        last,
        span,
        via,
        full: Arc::clone(&model.full),
        prefix: prefix.chars().next_back(),
        ..model.clone()
    })
}

/// Whether a word is too likely another one to be a short name where it stands.
fn is_other_word(tags: &Tags<'_, '_>, at: usize) -> bool {
    let tag = tags.get(at);
    tag.complementizer.is_some()
        || tags.key(at) == "الله"
        || !heads_line(tags, at)
            && (tag.classes.any(NEVER)
                && !is_title_alone(tags, at)
                && !is_ali(tags, at)
                && !tells_of(tags, at)
                || tag.classes.any(SELDOM) && !supported(tags, at))
}

/// «نشيد: سنبني الجسر»: a word alone before the colon of a headline can only be who says so.
fn heads_line(tags: &Tags<'_, '_>, at: usize) -> bool {
    let tokens = tags.words.tokens();
    let line = |at: usize| tokens.get(at).map(crate::words::Token::paragraph);
    let opens = at.checked_sub(1).is_none_or(|before| line(before) != line(at));
    opens
        && tokens.get(at + 1).is_some_and(|token| token.is(':') && Some(token.paragraph()) == line(at))
        && line(at + 2) == line(at)
        && !tags.classes(at).any(Classes::FUNCTION)
}

/// «وأشار نشيد إلى أن», «وأكد تاسع أن»: a word alone between a verb that takes no noun and the clause that it reports can only be
/// who says so.
pub(super) fn tells_of(tags: &Tags<'_, '_>, at: usize) -> bool {
    let Some(verb) = at.checked_sub(1) else { return false };
    let says = tags.cue_forms(verb).iter().any(|form| {
        let lemma = tags.lexicon.lemma(form.lemma);
        form.form.is_finite()
            && lemma.is_some_and(|lemma| {
                lemma.strength == Strength::Core
                    || !lemma.frames.has(Frames::NOUN) && !lemma.frames.has(Frames::WHOM)
            })
    });
    let opens = |at: usize| tags.words.tokens().get(at).is_some_and(|token| token.is(':'));
    says && tags.key(at) != "علي"
        && (tags.complementizer_at(at + 1)
            || opens(at + 1)
            || tags.classes(at + 1).any(Classes::PREPOSITION) && tags.complementizer_at(at + 2))
}

/// «وقال علي إن», where the writer tells the name from the preposition على.
fn is_ali(tags: &Tags<'_, '_>, at: usize) -> bool {
    tags.words.surface(at) == "علي"
        && (tags.tells_yeh() || tags.words.surface(at + 1).starts_with('إ') && tags.complementizer_at(at + 1))
        && supported(tags, at)
}

/// «وقال السيد إن»: a title that is never without its name, which here has none, is a surname.
fn is_title_alone(tags: &Tags<'_, '_>, at: usize) -> bool {
    tags.key(at) == "السيد"
        && (tags.complementizer_at(at + 1)
            || tags.classes(at + 1).any(Classes::COPULA | Classes::AUXILIARY)
            // «وقال السيد والمقيم»
            || tags.get(at + 1).conjunction
                && at.checked_sub(1).is_some_and(|verb| tags.classes(verb).any(Classes::CUE)))
}

/// A word that is also an ordinary one is a short name only where a title, a reporting verb or what cites a source («بحسب») stands
/// before it.
fn supported(tags: &Tags<'_, '_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|previous| {
        tags.classes(previous).any(Classes::TITLE | Classes::CUE | Classes::ROLE)
            || tags.bare_phrase(previous, PhraseClass::According).is_some_and(|phrase| phrase.len == 1)
    })
}
