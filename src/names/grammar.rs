//! People who are not in the gazetteer: found by given names, titles, roles and reporting verbs.
//!
//! A name is a run of words that the lexicon does not know as ordinary ones. It is believed when it starts
//! with a given name, or when a title, a role or a reporting verb stands before it.

use super::{Name, Names};
use crate::analysis::{EntityKind, Gender, Via};
use crate::gazetteer::Gazetteer;
use crate::lexicon::{Classes, PhraseClass, Tags};
use crate::span::Span;

/// Longest name in words.
const LONGEST: usize = 6;
/// How far back from a name its role may begin.
const ROLE_REACH: usize = 9;

/// What a word may be in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// A given name that is nothing else.
    Given,
    /// A given name that is also a word.
    Ambiguous,
    /// A surname, or a word with the article that no lexicon knows.
    Family,
    /// A word no lexicon knows.
    Unknown,
    /// A word that reads as an ordinary one with a clitic: a surname only right behind a given name (بليت).
    Clitic,
    /// بن، آل، أبو: joins or opens a name and needs a word after it.
    Link,
    /// Not part of a name.
    No,
}

/// Words whose letters or neighbours decide before their classes do.
fn by_spelling(tags: &Tags<'_, '_>, at: usize) -> Option<Part> {
    let words = tags.words;
    let key = words.key(at);
    // «حسن شيخ محمود»: a title inside a name
    if key == "شيخ" && at > 0 && tags.classes(at - 1).any(Classes::ANY_GIVEN) {
        return Some(Part::Link);
    }
    // the given name باسم is a preposition after a role: «المتحدث باسم …»
    if key == "باسم" && at > 0 && tags.classes(at - 1).any(Classes::ROLE | Classes::ORG_NOUN) {
        return Some(Part::No);
    }
    // على folds like the name علي: only the letters written tell them apart
    if key == "علي" {
        let name = words.surface(at).ends_with('ي') && !tags.complementizer_at(at + 1);
        return Some(if name { Part::Ambiguous } else { Part::No });
    }
    // an adverb (تقييماً) or a noun with a pronoun (ترشحه) is no name
    let surface = words.surface(at);
    if surface.contains('\u{64b}') || key.bytes().any(|byte| byte.is_ascii_digit()) {
        return Some(Part::No);
    }
    None
}

fn part(tags: &Tags<'_, '_>, names: &Names, gazetteer: &Gazetteer, at: usize) -> Part {
    let words = tags.words;
    let Some(token) = words.tokens().get(at) else { return Part::No };
    if !token.is_word() || !(0x600..0x780).contains(&(token.first() as u32)) {
        return Part::No;
    }
    let key = words.key(at);
    if tags.classes(at).any(Classes::NAME_LINK) {
        return Part::Link;
    }
    if let Some(part) = by_spelling(tags, at) {
        return part;
    }
    let surface = words.surface(at);
    let tag = tags.get(at);
    let classes = tag.classes;
    if classes.is_empty() && surface.ends_with('ه') && key.chars().count() >= 5 {
        return Part::No;
    }
    if classes.any(Classes::FUNCTION) {
        // «باربارا بليت»
        return if tag.preposition.is_some() { Part::Clitic } else { Part::No };
    }
    if tag.complementizer.is_some() || key.chars().nth(2).is_none() && !classes.any(Classes::ANY_GIVEN) {
        return Part::No;
    }
    let clean = !tag.conjunction && tag.preposition.is_none();
    let other = classes.any(
        Classes::CUE
            | Classes::ROLE
            | Classes::BODY
            | Classes::HOST
            | Classes::TITLE
            | Classes::ORG_NOUN
            | Classes::DOCUMENT
            | Classes::UTTERANCE
            | Classes::MEETING
            | Classes::PHRASE,
    );
    if key.starts_with("ال") && classes.any(Classes::TITLE | Classes::ROLE) {
        return Part::No;
    }
    // «ليلى حداد»: a trade as a surname
    if clean && classes.any(Classes::FAMILY) && classes.any(Classes::ROLE) && !classes.any(Classes::TITLE) {
        return Part::Clitic;
    }
    if clean && classes.any(Classes::GIVEN) {
        return if other || names.at(at).is_some() { Part::Ambiguous } else { Part::Given };
    }
    if clean && classes.any(Classes::GIVEN_AMBIGUOUS | Classes::ORDINARY_NAME) {
        return Part::Ambiguous;
    }
    // whom the gazetteer knows by this word alone is a surname only behind a given name: see `joins`
    if clean
        && classes.any(Classes::FAMILY)
        && !classes.any(Classes::TITLE | Classes::ROLE)
        && names.at(at).is_none()
    {
        return Part::Family;
    }
    let names_only = classes.without(Classes::ANY_GIVEN.or(Classes::FAMILY).or(Classes::ORDINARY_NAME));
    let clitic = if tag.conjunction {
        names_only.is_empty()
    } else {
        names_only.without(Classes::ORDINARY).is_empty()
    };
    if !clean && !other && names.at(at).is_none() && clitic {
        return Part::Clitic;
    }
    // a class of any kind makes it a known word
    if !classes.is_empty() || names.at(at).is_some() {
        return Part::No;
    }
    if key.starts_with("ال") {
        return if gazetteer.demonym_index(key).is_some() { Part::No } else { Part::Family };
    }
    if ["لل", "بال", "كال"].iter().any(|article| key.starts_with(article))
        || gazetteer.demonym_index(key).is_some()
    {
        return Part::No;
    }
    Part::Unknown
}

/// A run of name words.
struct Run {
    last: usize,
    count: usize,
    given: bool,
    firm: bool,
    gender: Option<Gender>,
}

/// The name words from `start`, as far as they go.
fn run(tags: &Tags<'_, '_>, names: &Names, gazetteer: &Gazetteer, start: usize) -> Option<Run> {
    let words = tags.words;
    let paragraph = words.tokens().get(start)?.paragraph();
    let first = part(tags, names, gazetteer, start);
    if matches!(first, Part::No | Part::Clitic | Part::Family) && !tags.classes(start).any(Classes::FAMILY) {
        return None;
    }
    let mut run = Run { last: start, count: 0, given: false, firm: false, gender: None };
    let mut at = start;
    let mut pending_link = false;
    while run.count < LONGEST && words.tokens().get(at).is_some_and(|token| token.paragraph() == paragraph) {
        // a hyphen inside a name: «جان-بيار»
        if words.tokens().get(at).is_some_and(|t| t.is('-') && t.is_glued()) && run.count > 0 {
            at += 1;
            continue;
        }
        let mut kind = part(tags, names, gazetteer, at);
        // a single-word person of the gazetteer as the surname of this name
        if kind == Part::No && run.given && joins(names, at) {
            kind = Part::Family;
        }
        // «عبد القادر العلمي، منسق …»: an adjective as a surname, where the name ends at once
        // «رئيس الجمعية سامي العمراني إن»: the role before it vouches for a given name that is also a word
        if kind == Part::No
            && !pending_link
            && is_plain(tags, at)
            && ends_name(tags, at + 1)
            && (run.given || run.count == 1 && words.key(at).starts_with("ال") && vouched(tags, names, start))
        {
            kind = Part::Family;
        }
        match kind {
            Part::No => break,
            Part::Clitic => {
                if run.count != 1 || !(run.given || first == Part::Ambiguous) {
                    break;
                }
            }
            Part::Link => {
                // a link that opens a name is only أبو, أم, بن, عبد, آل
                if run.count == 0
                    && !matches!(words.key(at), "ابو" | "ابي" | "ابا" | "ام" | "عبد" | "ال" | "ولد")
                {
                    return None;
                }
                pending_link = true;
            }
            Part::Given => {
                run.given |= run.count == 0 || pending_link;
                run.firm = true;
                run.gender = run.gender.or_else(|| tags.gender(at));
            }
            Part::Ambiguous | Part::Unknown => {
                if run.count > 0 && starts_with_conjunction(words.key(at)) && !(run.given && run.count == 1) {
                    break;
                }
                if run.count == 0 && kind == Part::Unknown && starts_with_conjunction(words.key(at)) {
                    return None;
                }
            }
            Part::Family => {
                if run.count == 0 && !tags.classes(at).any(Classes::FAMILY) {
                    return None;
                }
                run.firm |= tags.classes(at).any(Classes::FAMILY);
            }
        }
        run.count += 1;
        at += 1;
        if kind != Part::Link {
            pending_link = false;
            run.last = at;
        }
        // «عبد الله»، «أبو الحسن»: the next word belongs to the link whatever it is
        if kind == Part::Link && words.key(at).starts_with("ال") && !words.key(at).is_empty() {
            run.given |= words.key(at - 1) == "عبد";
            run.firm = true;
            run.count += 1;
            at += 1;
            run.last = at;
            pending_link = false;
        }
    }
    // a given name that is also a word is one before another sure part of a name
    run.given |= first == Part::Ambiguous && run.firm && tags.classes(start).any(Classes::GIVEN_AMBIGUOUS);
    (run.last > start).then_some(run)
}

/// A definite word, or an ordinary one that is nothing else: it may be a surname where the name ends at once.
fn is_plain(tags: &Tags<'_, '_>, at: usize) -> bool {
    let classes = tags.classes(at);
    tags.words.key(at).starts_with("ال") && !classes.any(Classes::FUNCTION)
        || tags.get(at).preposition.is_none()
            && !tags.get(at).conjunction
            && !classes.is_empty()
            && classes.without(Classes::ORDINARY.or(Classes::ORG_NOUN)).is_empty()
}

/// A given name that is also an ordinary word, right where a role or title calls for a name.
fn vouched(tags: &Tags<'_, '_>, names: &Names, start: usize) -> bool {
    let classes = tags.classes(start);
    // «وزير العدل حافظ الأختام»
    let office = |class| matches!(class, PhraseClass::Office(_));
    let phrases = &tags.lexicon.phrases;
    phrases.at(tags.words, start, tags.words.key(start), office).is_none()
        && classes.any(Classes::GIVEN_AMBIGUOUS)
        && !classes.any(Classes::SPEAKER_NOUN | Classes::CUE | Classes::ADJECTIVE | Classes::FUNCTION)
        && matches!(before(tags, names, start), Before::Title | Before::Role)
}

/// A comma, bracket or verb of saying: the name before it is over.
fn ends_name(tags: &Tags<'_, '_>, at: usize) -> bool {
    let Some(token) = tags.words.tokens().get(at) else { return false };
    if token.is_word() { tags.complementizer_at(at) } else { matches!(token.first(), '،' | ',' | '(') }
}

fn starts_with_conjunction(key: &str) -> bool {
    key.starts_with('و') && key.chars().nth(3).is_some()
}

/// A one-word person of the gazetteer may be the surname of a longer name.
fn joins(names: &Names, at: usize) -> bool {
    names
        .starting_at(at)
        .and_then(|index| names.get(index))
        .is_some_and(|name| name.is_person() && name.last == at + 1 && name.prefix.is_none())
}

/// What stands before a run and speaks for its being a name.
#[derive(PartialEq, Eq)]
enum Before {
    Title,
    Role,
    Cue,
    Nothing,
}

fn before(tags: &Tags<'_, '_>, names: &Names, start: usize) -> Before {
    let words = tags.words;
    let Some(token) = words.tokens().get(start) else { return Before::Nothing };
    let sentence = token.sentence();
    let mut at = start;
    let mut commas = 0;
    let mut steps = 0;
    while at > 0 && steps < ROLE_REACH {
        at -= 1;
        steps += 1;
        let Some(previous) = words.tokens().get(at).filter(|token| token.sentence() == sentence) else {
            break;
        };
        let tag = tags.get(at);
        if !previous.is_word() {
            match previous.first() {
                '،' | ',' if commas == 0 && steps == 1 => commas += 1,
                '.' | '/' if steps == 1 => {}
                '(' | ')' | '-' | '"' | '«' | '»' => {}
                _ => break,
            }
            continue;
        }
        if tag.complementizer.is_some() {
            break;
        }
        if tag.classes.any(Classes::TITLE)
            && (steps == 1 || steps == 2 && !words.tokens()[start - 1].is_word())
        {
            return Before::Title;
        }
        if tag.classes.any(Classes::ROLE) && !tag.classes.any(Classes::PLURAL) {
            return Before::Role;
        }
        if tag.classes.any(Classes::CUE) {
            return if steps == 1 { Before::Cue } else { Before::Nothing };
        }
        let goes_on = tag.classes.any(
            Classes::ORG_NOUN
                | Classes::BODY
                | Classes::HOST
                | Classes::ROLE
                | Classes::ORDINARY
                | Classes::PREPOSITION,
        ) || names.at(at).is_some()
            || words.key(at).starts_with("ال")
            || tag.preposition.is_some();
        if !goes_on || tag.classes.any(Classes::RELATIVE | Classes::COPULA | Classes::NEGATION) {
            break;
        }
    }
    Before::Nothing
}

/// Whether a role follows in apposition: «سيرة الأحدب، الباحثة في …».
fn role_follows(tags: &Tags<'_, '_>, last: usize) -> bool {
    let comma = tags.words.tokens().get(last).is_some_and(|token| token.is('،') || token.is(','));
    let next = if comma { last + 1 } else { last };
    let tag = tags.get(next);
    tag.classes.any(Classes::ROLE) && !tag.conjunction && tag.preposition.is_none()
}

pub(super) fn find(tags: &Tags<'_, '_>, gazetteer: &Gazetteer, names: &mut Names) {
    let words = tags.words;
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if names
            .at(at)
            .is_some_and(|index| names.get(index).is_some_and(|n| n.first != at || n.last > at + 1))
        {
            at += 1;
            continue;
        }
        // «رضي الله عنه»: a prayer, not a name
        if matches!(words.key(at), "رضي" | "صلي" | "رحم" | "حفظ" | "سلم") && words.key(at + 1) == "الله"
        {
            at += 2;
            continue;
        }
        let Some(mut run) = run(tags, names, gazetteer, at) else {
            at += 1;
            continue;
        };
        // «المحامي عن نيكاراغو آلان بيليه»: the name starts at the given name
        // «زارت ليلى حداد المدرسة»: a verb that no lexicon knows before a given name
        if !run.given
            && part(tags, names, gazetteer, at + 1) == Part::Given
            && before(tags, names, at) == Before::Nothing
        {
            at += 1;
            continue;
        }
        // and so it does behind «شركة ميدكو انرجي»
        let of_something = at.checked_sub(1).is_some_and(|previous| {
            tags.classes(previous)
                .any(Classes::PREPOSITION | Classes::HOST | Classes::BODY | Classes::ORG_NOUN)
                && !tags.classes(previous).any(Classes::TITLE)
                && words.key(previous) != "علي"
        });
        if of_something && !run.given {
            let given = (at + 1..run.last).find(|&next| part(tags, names, gazetteer, next) == Part::Given);
            if let Some(given) = given {
                at = given;
                continue;
            }
            if tags.classes(at - 1).any(Classes::PREPOSITION) {
                at = run.last;
                continue;
            }
        }
        // behind «في» stand places
        if at > 0 && words.key(at - 1) == "في" && !run.given {
            at = run.last;
            continue;
        }
        let single = run.last == at + 1;
        let believed = if run.given && run.count >= 2 {
            true
        } else {
            match before(tags, names, at) {
                // «سمو ولي العهد»: one word that is also a role is no name
                Before::Title => {
                    !(single && tags.classes(at).any(Classes::ROLE | Classes::BODY | Classes::HOST))
                }
                Before::Role => run.count >= 2 || (single && run.firm),
                Before::Cue => run.count >= 2 && (run.firm || role_follows(tags, run.last)),
                Before::Nothing => run.count >= 2 && run.firm && role_follows(tags, run.last),
            }
        };
        // a hit of the gazetteer alone is no new name
        let is_hit = single && names.starting_at(at).is_some();
        if believed && !is_hit && run.count <= LONGEST {
            if run.gender.is_none() {
                run.gender = at.checked_sub(1).and_then(|previous| {
                    tags.classes(previous)
                        .any(Classes::TITLE | Classes::ROLE)
                        .then(|| tags.gender(previous))
                        .flatten()
                });
            }
            if let Some(name) = build(tags, at, &run) {
                found.push(name);
            }
            at = run.last;
        } else {
            at += 1;
        }
    }
    names.merge(found);
}

fn build(tags: &Tags<'_, '_>, first: usize, run: &Run) -> Option<Name> {
    let tokens = tags.words.tokens();
    let span = Span::new(tokens.get(first)?.span().start, tokens.get(run.last.checked_sub(1)?)?.span().end);
    Some(Name {
        first,
        last: run.last,
        span,
        kind: EntityKind::Person,
        entity: None,
        candidates: Vec::new(),
        variant: None,
        full: super::written(span.of(tags.words.text())),
        written: super::written(span.of(tags.words.text())),
        via: Via::Pattern,
        gender: run.gender,
        prefix: None,
    })
}
