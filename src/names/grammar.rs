//! People who are not in the gazetteer: found by given names, titles, roles and reporting verbs.
//!
//! A name is a run of words that the lexicon does not know as ordinary ones. It is believed when it starts
//! with a given name, or when a title, a role or a reporting verb stands before it.

use rustc_hash::FxHashSet;

use super::part::{Part, Reader};
use super::run::Run;
use super::support::Before;
use super::{Name, Names};
use crate::analysis::{EntityKind, Via};
use crate::gazetteer::Gazetteer;
use crate::lexemes::{Tags, Traits};
use crate::lexicon::{Classes, NameLink, PhraseClass};
use crate::span::Span;

pub(super) fn find(tags: &Tags<'_, '_>, gazetteer: &Gazetteer, names: &mut Names) {
    let reader = Reader { tags, names, gazetteer };
    let mut found: Vec<Name> = Vec::new();
    let mut things: FxHashSet<String> = FxHashSet::default();
    let mut doubtful: FxHashSet<usize> = FxHashSet::default();
    let mut at = 0;
    loop {
        at = reader.next_place(at);
        if at >= tags.words.len() {
            break;
        }
        // most words open no name, whatever stands before them
        if reader.is_idle(at) {
            at += 1;
            continue;
        }
        let known = reader.names.covering(at);
        if let Some(known) = known.filter(|name| name.first != at || name.last > at + 1) {
            if known.is_person()
                && known.first == at
                && let Some((last, same)) = reader.extension(at, known.last)
                && (same || !reader.is_called_after(at))
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
        // «نادر حميد، رائد شعشوع»: another name of a list
        let listed = at.checked_sub(1).is_some_and(|comma| {
            tags.words.tokens().get(comma).is_some_and(|token| token.is('،') || token.is(','))
                && (found.last().is_some_and(|name| name.last == comma)
                    || comma
                        .checked_sub(1)
                        .and_then(|last| reader.names.covering(last))
                        .is_some_and(Name::is_person))
        });
        match reader.step(at, coordinated, listed) {
            Step::Skip(next) => at = next.max(at + 1),
            Step::Thing(run) => {
                things.insert(reader.keys(run.first, run.last));
                at = run.last.max(at + 1);
            }
            Step::Name(run) => {
                let next = run.last;
                if reader.is_doubtful(&run) {
                    doubtful.insert(run.first);
                }
                found.extend(build(tags, &run).map(|name| reader.recognized(name)));
                at = next.max(at + 1);
            }
        }
    }
    reader.settle(&mut found, &things, &doubtful);
    names.merge(found);
}

/// What becomes of the words at a place.
enum Step {
    /// No name here; go on there.
    Skip(usize),
    /// What these words name is no person.
    Thing(Run),
    Name(Run),
}

impl Reader<'_, '_, '_> {
    /// The next token at which a name may begin or is known.
    fn next_place(&self, at: usize) -> usize {
        const OPENS: Traits = Traits::OPENS_NAME.or(Traits::OPENS_NAMED).or(Traits::STRANGE);
        let words = self.tags.traits_from(at).iter().zip(self.tags.traits_from(at + 1));
        let names = self.names.at.get(at..).unwrap_or_default();
        let place = words
            .zip(names)
            .position(|((here, next), &name)| here.any(OPENS) || next.any(Traits::DESCENT) || name != 0);
        // nothing stands behind the last one
        let last = self.tags.words.len().saturating_sub(1).max(at);
        place.map_or(last, |steps| at + steps)
    }

    /// Whether none can begin with a word that is inside no longer name.
    pub(super) fn is_idle(&self, at: usize) -> bool {
        let (traits, next) = (self.tags.traits(at), self.tags.traits(at + 1));
        // «السيد باه انداو», «الشيخ الشعشوعي»: what is strange opens a name before what is, or with the article
        let strange = traits.any(Traits::STRANGE) && (next.any(Traits::STRANGE) || self.has_al(at));
        let opens = match self.names.covering(at) {
            Some(name) => traits.any(Traits::OPENS_NAMED) || name.last - name.first > 1,
            None => traits.any(Traits::OPENS_NAME),
        };
        !opens && !strange && !next.any(Traits::DESCENT)
    }

    /// A name that ends in one of the gazetteer is that person's, if only the spelling of the given name differs.
    fn recognized(&self, name: Name) -> Name {
        let known = name
            .last
            .checked_sub(1)
            .and_then(|last| self.names.covering(last))
            .filter(|known| known.is_person() && known.first > name.first && known.last == name.last);
        let Some(known) = known else { return name };
        let given = consonants(self.key(name.first));
        let same = known.candidates.iter().copied().find(|&candidate| {
            self.gazetteer.entity(candidate).is_some_and(|entity| {
                let key = crate::lexicon::fold(entity.name().split(' ').next().unwrap_or(""));
                entity.name().contains(' ') && consonants(&key) == given
            })
        });
        match same.and_then(|entity| Some((entity, self.gazetteer.entity(entity)?))) {
            Some((index, entity)) => Name {
                entity: Some(index),
                candidates: std::sync::Arc::from([index]),
                full: std::sync::Arc::from(entity.name()),
                via: Via::Gazetteer,
                gender: entity.gender(),
                ..name
            },
            None => name,
        }
    }

    /// Drops names that the rest of the article speaks against, or of which nothing in it is sure.
    fn settle(&self, found: &mut Vec<Name>, things: &FxHashSet<String>, doubtful: &FxHashSet<usize>) {
        if things.is_empty() && doubtful.is_empty() {
            return;
        }
        let keys = |name: &Name| self.keys(name.first, name.last);
        let sure: FxHashSet<String> =
            found.iter().filter(|name| !doubtful.contains(&name.first)).map(keys).collect();
        found.retain(|name| {
            // «ارتفع مؤشر "نادر شعشوع"»: where nothing calls for a person the same words name the same thing
            let thing = !things.is_empty()
                && self.before(name.first) == Before::Nothing
                && things.contains(&keys(name));
            let alone = doubtful.contains(&name.first) && !sure.contains(&keys(name));
            name.entity.is_some() || !thing && !alone
        });
    }

    /// The keys of some words, for comparison.
    fn keys(&self, first: usize, last: usize) -> String {
        let keys: Vec<&str> = (first..last).map(|at| self.tags.bare_key(at)).collect();
        keys.join(" ")
    }

    fn step(&self, at: usize, coordinated: bool, listed: bool) -> Step {
        let tags = self.tags;
        // «لحسن الحظ»
        let no_name = PhraseClass::NoName;
        let phrase = tags.phrase(at, no_name).or_else(|| tags.phrase_behind(at, no_name));
        if let Some(phrase) = phrase.filter(|phrase| phrase.len > 1) {
            return Step::Skip(at + phrase.len);
        }
        // «الجوهرة أف أم نادر حميد»: a broadcaster, no mother
        let letter =
            |at: usize| self.link(at) == Some(NameLink::Letter) || matches!(self.key(at), "اف" | "ف");
        if self.key(at) == "ام" && at.checked_sub(1).is_some_and(letter) {
            return Step::Skip(at + 1);
        }
        let Some(mut run) = self.run(at, coordinated) else { return Step::Skip(at + 1) };
        // most are one word that nothing makes a name
        if run.elements == 1 && run.last == at + 1 && self.link(at).is_none() && !self.is_believed(&run) {
            return Step::Skip(at + 1);
        }
        let previous = at.checked_sub(1);
        let before = previous.map(|previous| tags.classes(previous)).unwrap_or_default();
        if self.is_nobody(&run) {
            let quoted = run.elements > 1 && self.is_quoted_name_of_thing(at);
            return if quoted { Step::Thing(run) } else { Step::Skip(run.last) };
        }
        if self.is_word(&run) {
            return Step::Skip(at + 1);
        }
        // «الرئيس الأسد يلتقي»: a surname with the article has no name after it
        if self.part(at) == Part::Family && self.has_al(at) && !self.is_foreign_by_title(at) {
            let titled = before.any(Classes::TITLE | Classes::ROLE);
            // «الكاتب العام للنقابة الشعشوعي البعبوعي»: both are in the table of names
            let surname = |next: usize| self.tags.classes(next).any(Classes::FAMILY);
            let titled = titled || (at..run.last).all(surname) && self.is_called_for(at);
            let family = |next: usize| self.part(next) == Part::Family && self.has_al(next);
            if run.elements > 1
                && !(titled && (at + 1..run.last).all(family))
                && self.part(at + 1) != Part::Given
            {
                run.last = at + 1;
                run.elements = 1;
            }
        }
        if let Some(later) = self.later_start(&run, listed) {
            return Step::Skip(later);
        }
        if self.is_thing(&run) {
            // «من مولاي البشير شعشوع»: the name may begin behind its title
            return Step::Skip(if self.is_title(at) { at + 1 } else { run.last });
        }
        // a hit of the gazetteer alone is no new name
        let is_hit = run.last == at + 1 && self.names.starting_at(at).is_some();
        if is_hit || !self.is_believed(&run) {
            // «عن ابن عباس»: if that is no name, its second word is none either
            return Step::Skip(match self.link(at) {
                Some(NameLink::Nasab) => run.last,
                Some(NameLink::Kunya) => at + 2,
                _ => at + 1,
            });
        }
        if run.gender.is_none() && before.any(Classes::TITLE | Classes::ROLE) {
            run.gender = previous.and_then(|previous| tags.gender(previous));
        }
        Step::Name(run)
    }
}

/// What spellings of one foreign name share: فيرناندو، فرناندو.
fn consonants(key: &str) -> String {
    key.chars().filter(|c| !matches!(c, 'ا' | 'و' | 'ي' | 'ء' | 'ه')).collect()
}

fn build(tags: &Tags<'_, '_>, run: &Run) -> Option<Name> {
    let name = Name::by_pattern(tags, (run.first, run.last), run.cut, EntityKind::Person)?;
    Some(Name { gender: run.gender, prefix: run.prefix, ..name })
}

/// A name of the gazetteer with the words it goes on with; another person's, unless `same`.
fn extended(tags: &Tags<'_, '_>, known: &Name, last: usize, same: bool) -> Option<Name> {
    let end = tags.words.tokens().get(last.checked_sub(1)?)?.span().end;
    let span = Span::new(known.span.start, end);
    let written = super::written(span.of(tags.words.text()));
    let mut name = Name { last, span, written, ..known.clone() };
    if !same {
        name.entity = None;
        name.variant = None;
        name.candidates = std::sync::Arc::default();
        name.full = std::sync::Arc::clone(&name.written);
        name.via = Via::Pattern;
    }
    Some(name)
}
