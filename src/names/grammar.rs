//! People who are not in the gazetteer: found by given names, titles, roles and reporting verbs.
//!
//! A name is a run of words that the lexicon does not know as ordinary ones. It is believed when it starts
//! with a given name, or when a title, a role or a reporting verb stands before it.

use super::part::{Part, Reader};
use super::run::Run;
use super::support::Before;
use super::{Name, Names};
use crate::analysis::{EntityKind, Via};
use crate::gazetteer::Gazetteer;
use crate::lexicon::{Classes, NameLink, Tags};
use crate::span::Span;

pub(super) fn find(tags: &Tags<'_, '_>, gazetteer: &Gazetteer, names: &mut Names) {
    let reader = Reader { tags, names, gazetteer };
    let mut found: Vec<Name> = Vec::new();
    let mut at = 0;
    while at < tags.words.len() {
        let known = reader.names.at(at).and_then(|index| reader.names.get(index));
        if let Some(known) = known.filter(|name| name.first != at || name.last > at + 1) {
            if known.is_person()
                && known.first == at
                && let Some((last, same)) = reader.extension(at, known.last)
                && let Some(name) = extended(tags, known, last, same)
            {
                found.push(name);
                at = last;
            } else {
                at = known.last.max(at + 1);
            }
            continue;
        }
        let coordinated = found.last().is_some_and(|name| name.last == at)
            || at.checked_sub(1).and_then(|previous| reader.names.at(previous)).is_some();
        match reader.step(at, coordinated) {
            Step::Skip(next) => at = next.max(at + 1),
            Step::Name(run) => {
                let next = run.last;
                found.extend(build(tags, &run).map(|name| reader.recognized(name)));
                at = next.max(at + 1);
            }
        }
    }
    names.merge(found);
}

/// What a given name may be besides: then the name may well begin behind it.
const OTHER: Classes =
    Classes::ROLE.or(Classes::CUE).or(Classes::UTTERANCE).or(Classes::DOCUMENT).or(Classes::MEETING);

/// What becomes of the words at a place.
enum Step {
    /// No name here; go on there.
    Skip(usize),
    Name(Run),
}

impl Reader<'_, '_, '_> {
    /// A name that ends in one of the gazetteer is that person's, if only the spelling of the given name differs.
    fn recognized(&self, name: Name) -> Name {
        let known = name
            .last
            .checked_sub(1)
            .and_then(|last| self.names.at(last))
            .and_then(|index| self.names.get(index))
            .filter(|known| known.is_person() && known.first > name.first && known.last == name.last);
        let Some(known) = known else { return name };
        let given = consonants(self.key(name.first));
        let same = known.candidates.iter().copied().find(|&candidate| {
            self.gazetteer.entity(candidate).is_some_and(|entity| {
                let key = crate::lexicon::fold(entity.name.split(' ').next().unwrap_or(""));
                entity.name.contains(' ') && consonants(&key) == given
            })
        });
        match same.and_then(|entity| Some((entity, self.gazetteer.entity(entity)?))) {
            Some((index, entity)) => Name {
                entity: Some(index),
                candidates: vec![index],
                full: std::sync::Arc::clone(&entity.name),
                via: Via::Gazetteer,
                gender: entity.gender,
                ..name
            },
            None => name,
        }
    }

    fn step(&self, at: usize, coordinated: bool) -> Step {
        let tags = self.tags;
        let Some(mut run) = self.run(at, coordinated) else { return Step::Skip(at + 1) };
        let previous = at.checked_sub(1);
        let classes_before = previous.map(|previous| tags.classes(previous)).unwrap_or_default();
        // «بني سفيان»، «آل سعود»: a tribe or family; «أف أم»: a broadcaster
        if self.link(at) == Some(NameLink::Tribe)
            || previous.is_some_and(|previous| {
                let link = self.link(previous);
                matches!(link, Some(NameLink::Tribe | NameLink::House | NameLink::Letter))
                    // «سيدي يحيى الغرب»
                    || link == Some(NameLink::Honor) && run.elements == 1
            })
        {
            return Step::Skip(run.last);
        }
        // «المدرب المغربي»، «المغربي المختفي»; «الرئيس الأسد يلتقي»: a surname with the article has no name after it
        if self.part(at) == Part::Family && self.key(at).starts_with("ال") {
            if self.gazetteer.demonym_index(self.key(at)).is_some()
                && (!classes_before.any(Classes::TITLE) || classes_before.any(Classes::ROLE))
            {
                return Step::Skip(at + 1);
            }
            let titled = classes_before.any(Classes::TITLE | Classes::ROLE);
            let family = |next: usize| self.part(next) == Part::Family && self.key(next).starts_with("ال");
            if run.elements > 1
                && !(titled && (at + 1..run.last).all(family))
                && self.part(at + 1) != Part::Given
            {
                run.last = at + 1;
                run.elements = 1;
            }
        }
        let called = previous.is_some_and(|previous| self.link(previous) == Some(NameLink::Called));
        // «الاتحاد العربي الناصري»: an adjective of the noun before it
        let adjective = self.key(at).starts_with("ال")
            && previous.is_some_and(|previous| self.key(previous).starts_with("ال"))
            && !classes_before.any(Classes::TITLE)
            && self.part(at) != Part::Given
            && self.gazetteer.demonym_index(self.key(at)).is_some();
        if adjective {
            return Step::Skip(at + 1);
        }
        // «نظام الأسد»، «عربي اللسان»: a noun or adjective and what it goes with
        let noun = self.part(at) == Part::Ambiguous
            && (tags.classes(at).any(OTHER | Classes::BODY | Classes::HOST | Classes::ORG_NOUN)
                || self.gazetteer.demonym_index(self.key(at)).is_some());
        if noun
            && run.elements == 2
            && self.part(at + 1) == Part::Family
            && self.key(at + 1).starts_with("ال")
            && (!tags.classes(at + 1).any(Classes::FAMILY) || self.names.at(at + 1).is_some())
            && !called
            && self.before(at) == Before::Nothing
        {
            return Step::Skip(at + 1);
        }
        // «موقع "فيري ويل مايند"»: the middle of something's foreign name
        let inside = previous.and_then(|previous| Some((previous, previous.checked_sub(1)?))).is_some_and(
            |(word, mark)| {
                self.part(word) == Part::Unknown
                    && tags
                        .words
                        .tokens()
                        .get(mark)
                        .is_some_and(|token| matches!(token.first(), '"' | '«' | '“'))
            },
        );
        if inside {
            return Step::Skip(run.last);
        }
        // «مدينة الأمير محمد بن فهد»، «شهر رمضان الفضيل»
        let month = previous.is_some_and(|previous| self.key(previous) == "شهر");
        if month || self.is_called_after(at) {
            return Step::Skip(run.last);
        }
        // «ورد بوش على السؤال»: the verb with its conjunction
        let verb = tags.get(at).cue_conjunction && self.part(at) == Part::Ambiguous;
        if verb && !classes_before.any(Classes::TITLE | Classes::ROLE) && !called {
            return Step::Skip(at + 1);
        }
        // «ولي عهد»، «حافظ الأختام»
        if self.is_office(at) {
            return Step::Skip(at + 1);
        }
        // «والي زونغولداق عثمان يلماز»: the role and its place
        let role = tags.classes(at).any(Classes::ROLE)
            && self.part(at) == Part::Ambiguous
            && !classes_before.any(Classes::TITLE | Classes::ROLE);
        if !run.given || tags.classes(at).any(OTHER) {
            let given = (at + 1..run.last)
                .find(|&next| self.part(next) == Part::Given || self.link(next) == Some(NameLink::Servant));
            // «خطاب أجدير»
            let noun = given.is_none()
                && run.elements == 2
                && self.part(at) == Part::Ambiguous
                && tags.classes(at).any(OTHER)
                && self.before(at) == Before::Nothing
                && !self.key(at + 1).starts_with("ال");
            if noun {
                return Step::Skip(at + 1);
            }
            if let Some(given) = given {
                // «الناقد المغربي سعيد يقطين»: a surname with the article stands behind its name
                let surname = self.key(at).starts_with("ال");
                // «زارت ليلى حداد المدرسة»: a verb that no lexicon knows before a given name
                let verb = given == at + 1 && self.before(at) == Before::Nothing;
                // «شركة ميدكو انرجي», «المحامي عن نيكاراغو آلان بيليه»: the name starts at the given name
                let of_something = !classes_before.any(Classes::TITLE)
                    && (classes_before.any(Classes::PREPOSITION)
                        || classes_before.any(Classes::HOST | Classes::BODY | Classes::ORG_NOUN)
                            && !classes_before.any(Classes::DEFINITE));
                // «طالب أحمد أرحموش الدولة»، «خطاب أجدير»: a verb or noun that is also a given name
                let word = given == at + 1
                    && self.part(at) == Part::Ambiguous
                    && tags.classes(at).any(OTHER)
                    && self.before(at) == Before::Nothing;
                if word
                    || !run.given && !called && (surname || verb || of_something)
                    || role && given > at + 1
                {
                    // «شركة ميدكو انرجي محفوظ لقمان»
                    let ambiguous = given > at + 1 && self.part(given - 1) == Part::Ambiguous;
                    return Step::Skip(if ambiguous { given - 1 } else { given });
                }
            }
        }
        if !run.given && !called {
            // behind a preposition stand places, behind «شركة» what it is called
            let place = classes_before.any(Classes::PREPOSITION)
                && previous.is_some_and(|previous| self.key(previous) != "علي");
            // «لجهاز أوكيلوس ريفت», but not «رئيس مجلس ادارته ماركوس اجيوس»
            let owned = previous.is_some_and(|previous| self.key(previous).ends_with(['ه', 'ا']));
            let noun = if owned || run.firm { Classes::HOST } else { Classes::HOST | Classes::BODY };
            let named_thing = classes_before.any(noun)
                && !classes_before.any(Classes::DEFINITE | Classes::TITLE | Classes::ROLE);
            if place || named_thing {
                return Step::Skip(run.last);
            }
        }
        // a hit of the gazetteer alone is no new name
        let is_hit = run.last == at + 1 && self.names.starting_at(at).is_some();
        if is_hit || !self.is_believed(&run) {
            // «عن ابن عباس»: if that is no name, its second word is none either
            let descent = self.link(at) == Some(NameLink::Nasab);
            return Step::Skip(if descent { run.last } else { at + 1 });
        }
        if run.gender.is_none() {
            run.gender = previous.and_then(|previous| {
                classes_before.any(Classes::TITLE | Classes::ROLE).then(|| tags.gender(previous)).flatten()
            });
        }
        Step::Name(run)
    }
}

/// What spellings of one foreign name share: فيرناندو، فرناندو.
fn consonants(key: &str) -> String {
    key.chars().filter(|c| !matches!(c, 'ا' | 'و' | 'ي' | 'ء' | 'ه')).collect()
}

fn build(tags: &Tags<'_, '_>, run: &Run) -> Option<Name> {
    let tokens = tags.words.tokens();
    let start =
        tokens.get(run.first)?.span().start + super::written_offset(tags.words.surface(run.first), run.cut);
    let span = Span::new(start, tokens.get(run.last.checked_sub(1)?)?.span().end);
    let written = super::written(span.of(tags.words.text()));
    Some(Name {
        first: run.first,
        last: run.last,
        span,
        kind: EntityKind::Person,
        entity: None,
        candidates: Vec::new(),
        full: std::sync::Arc::clone(&written),
        written,
        via: Via::Pattern,
        gender: run.gender,
        prefix: run.prefix,
    })
}

/// A name of the gazetteer with the words it goes on with; another person's, unless `same`.
fn extended(tags: &Tags<'_, '_>, known: &Name, last: usize, same: bool) -> Option<Name> {
    let end = tags.words.tokens().get(last.checked_sub(1)?)?.span().end;
    let span = Span::new(known.span.start, end);
    let written = super::written(span.of(tags.words.text()));
    let mut name = Name { last, span, written, ..known.clone() };
    if !same {
        name.entity = None;
        name.candidates.clear();
        name.full = std::sync::Arc::clone(&name.written);
        name.via = Via::Pattern;
    }
    Some(name)
}
