//! The subject that stands before a cue in its own clause, and where that clause starts.

use super::aside::sets_terms;
use super::wish::narrator;
use crate::lexicon::{Classes, Form, Particle, PhraseClass, PhraseSet};
use crate::quotes::article::{Article, Stretch};
use crate::quotes::phrase::{self, SpeakerPhrase};

/// The subject that stands before a cue in its own clause: «الرئيس الأوكراني قال إن …».
pub(in crate::quotes) fn subject_before(article: &Article<'_, '_>, cue: usize) -> Option<SpeakerPhrase> {
    // «والله تعالى يقول»
    let exalted = cue.checked_sub(1).filter(|&at| article.is_particle(at, Particle::Exalted));
    if let Some(exalted) = exalted.and_then(|at| phrase::exalted(article, at)) {
        return Some(exalted);
    }
    if let Some(narrator) = narrator(article, cue) {
        return Some(narrator);
    }
    // «قتيلان في الشمال ونصرالله يعزي»: in a headline no comma parts who begins the second half
    if let Some(subject) = and_somebody(article, cue) {
        return Some(subject);
    }
    let start = clause_start(article, cue);
    let mut from = start;
    // the clause may open with connectives and adverbs before its subject
    while from < cue {
        let tag = article.tags.get(from);
        if let Some(phrase) = article.phrase(
            from,
            PhraseSet::of(&[
                PhraseClass::Reset,
                PhraseClass::Time,
                PhraseClass::Contrast,
                PhraseClass::SoftContrast,
            ]),
        ) {
            from += phrase.len;
            continue;
        }
        let number = article.is_number(from);
        if number
            || article.is_punctuation(from) && article.marks.opening_at(from).is_none()
            || article.is_word(from) && tag.classes.any(Classes::CONJUNCTION | Classes::COPULA)
            || article.complementizer(from).is_some()
            || article.is_particle(from, Particle::Had)
        {
            from += 1;
            continue;
        }
        break;
    }
    // «وفيما يتعلق بفرنسا أوضح»: what the clause is about
    if matches!(article.key(from), "يتعلق" | "يخص" | "يتصل") {
        return None;
    }
    // «كرزاي، الذي عين أعضاء اللجنة، قال»: whom he appointed does not say it
    let relative = start.checked_sub(1).is_some_and(|before| article.classes(before).any(Classes::RELATIVE));
    if let Some(subject) = relative.then(|| over_relative(article, cue)).flatten() {
        return Some(subject);
    }
    if let Some(subject) = reaches(article, from, cue) {
        return Some(described(article, from).unwrap_or(subject));
    }
    if let Some(subject) = over_aside(article, cue) {
        return Some(subject);
    }
    // «مدير المدرسة، فضل عدم ذكر اسمه، قال إن»: an aside between commas
    let sentence = article.sentence_start(cue);
    if sentence == start || cue - sentence > 30 || !article.is_comma(cue.checked_sub(1)?) {
        return None;
    }
    // «بيد أن ماركو، عالم الآثار، الذي لم يشارك في الدراسة، يحذر من أن»
    let led = (sentence..sentence + 3).find(|&at| article.complementizer(at).is_some());
    let contrast = led.filter(|&led| led > sentence && article.classes(led - 1).any(Classes::BUT_THAT));
    // «لندن، بريطانيا (د ب أ) -- في أول تعليق له، قال الوزير»: the dateline acts in no sentence
    let opening = contrast.map_or_else(|| article.dateline_end(sentence), |led| led + 1);
    let subject = phrase::parse(article, opening, cue)?;
    let person = subject.kind == crate::SpeakerKind::Person && subject.name.is_some();
    let rest = subject.stretch.last;
    // behind a person's name his description may go on to the comma before the cue
    let described = person
        && (rest..cue).all(|at| {
            article.complementizer(at).is_none() && !article.classes(at).any(Classes::CUE | Classes::COPULA)
        });
    (!subject.guess && (article.is_comma(rest) || described)).then_some(subject)
}

/// A person with و written on to the name, right before a verb of the present and behind no other name.
fn and_somebody(article: &Article<'_, '_>, cue: usize) -> Option<SpeakerPhrase> {
    let name = article.name_at(cue.checked_sub(1)?)?;
    let present = article.tags.cue_forms(cue).iter().any(|form| form.form == Form::Imperfect);
    let alone = name.first.checked_sub(1).is_some_and(|before| {
        article.is_word(before) && article.name_at(before).is_none_or(|other| !other.is_person())
    });
    (name.last == cue && name.prefix == Some('و') && name.is_person() && present && alone)
        .then(|| phrase::parse_prefixed(article, name.first, cue))
        .flatten()
}

/// «شاهد إثبات، وهو حارس في السد، قال إنه», «نادر حميد، أحد مؤسسي الحزب، يرى أن»: whom a role behind «وهو» describes, or what he
/// is one of.
fn described(article: &Article<'_, '_>, role: usize) -> Option<SpeakerPhrase> {
    if article.is_particle(role, Particle::OneOf)
        && let Some(comma) = role.checked_sub(1).filter(|&comma| article.is_comma(comma))
    {
        return phrase_before(article, comma)
            .filter(|phrase| phrase.name.is_some() && phrase.kind == crate::SpeakerKind::Person);
    }
    let pronoun = role.checked_sub(1).filter(|&pronoun| matches!(article.key(pronoun), "وهو" | "وهي"))?;
    let comma = pronoun.checked_sub(1).filter(|&comma| article.is_comma(comma))?;
    article.classes(role).any(Classes::ROLE).then(|| phrase_before(article, comma)).flatten()
}

/// Longest aside between a subject and its verb, in tokens.
const LONGEST_ASIDE: usize = 14;

/// «إلا أن ضابطا في الشرطة، فضّل عدم ذكر اسمه، أبلغ»: the subject before an aside between commas.
fn over_aside(article: &Article<'_, '_>, cue: usize) -> Option<SpeakerPhrase> {
    let close = cue.checked_sub(1).filter(|&close| article.is_comma(close))?;
    let floor = article.sentence_start(cue).max(close.saturating_sub(LONGEST_ASIDE));
    let open = (floor..close).rev().find(|&at| article.is_comma(at))?;
    let aside = open + 1..close;
    let terms =
        aside.clone().any(|at| article.key(at) == "عدم" || article.classes(at).any(Classes::IDENTITY));
    if !terms || aside.clone().any(|at| article.complementizer(at).is_some()) {
        return None;
    }
    phrase_before(article, open)
}

/// Longest relative clause between a subject and its verb, in tokens.
const LONGEST_RELATIVE: usize = 24;

/// «لكن الوزير، الذي زار المدينة، أكد أن»: the subject before a relative clause that says more about it.
fn over_relative(article: &Article<'_, '_>, cue: usize) -> Option<SpeakerPhrase> {
    let sentence = article.sentence_start(cue);
    let finite = |at: usize| article.tags.cue_forms(at).iter().any(|form| form.form.is_finite());
    let floor = sentence.max(cue.saturating_sub(LONGEST_RELATIVE));
    let relative = (floor..cue).rev().find(|&at| article.classes(at).any(Classes::RELATIVE))?;
    let parted = relative.checked_sub(1).filter(|&comma| article.is_comma(comma));
    // a comma that opens the clause has another that closes it
    let inside = relative + 2..cue.saturating_sub(usize::from(parted.is_some()));
    let closed = parted.is_none() || article.is_comma(cue - 1);
    let plain = |at: usize| article.is_word(at) && article.complementizer(at).is_none() && !finite(at);
    if !closed || inside.is_empty() || !inside.clone().all(plain) {
        return None;
    }
    let subject = phrase_before(article, parted.unwrap_or(relative))?;
    let first = subject.stretch.first;
    // who opens a clause is its subject
    let before = first.checked_sub(1).filter(|&before| before >= sentence);
    let opens = before.is_none_or(|before| {
        matches!(article.key(before), "لكن" | "ولكن")
            || article.classes(before).any(Classes::COPULA)
            || article.complementizer(before).is_some()
                && before.checked_sub(1).is_some_and(|but| article.classes(but).any(Classes::BUT_THAT))
    });
    (opens || article.dateline_end(sentence) == first).then_some(subject)
}

/// «مصدرا أمنيا طلب عدم الكشف عن هويته قال إن»: on what terms an unnamed source speaks, before its verb.
fn on_terms(article: &Article<'_, '_>, at: usize, cue: usize) -> bool {
    cue - at <= LONGEST_ASIDE
        && article.tags.cue_forms(at).iter().any(|form| form.form.is_finite())
        && sets_terms(article, at)
}

/// The phrase that starts at a token, if nothing but adverbs stands between it and the cue.
fn reaches(article: &Article<'_, '_>, from: usize, cue: usize) -> Option<SpeakerPhrase> {
    if from >= cue {
        return None;
    }
    // «، فموسكو أعلنت»: the conjunction that opens the clause is written on to the name
    let opened = article
        .name_at(from)
        .is_some_and(|name| name.first == from && matches!(name.prefix, Some('ف' | 'و')))
        && from.checked_sub(1).is_none_or(|before| article.is_punctuation(before));
    let subject =
        if opened { phrase::parse_prefixed(article, from, cue) } else { phrase::parse(article, from, cue) }
            .filter(|subject| !subject.guess)
            .or_else(|| phrase::share(article, from, cue))
            .or_else(|| phrase::parse(article, from, cue))?;
    // the phrase reaches the cue, but for a comma, adverbs of time and قد
    let mut at = subject.stretch.last;
    while at < cue {
        if article.is_comma(at) || article.is_particle(at, Particle::BeforeVerb) {
            at += 1;
        } else if let Some(phrase) =
            article.phrase(at, PhraseSet::of(&[PhraseClass::Time, PhraseClass::Reset]))
        {
            at += phrase.len;
        } else if on_terms(article, at, cue) {
            break;
        } else {
            return None;
        }
    }
    (!subject.guess || is_stranger(article, &subject)).then_some(subject)
}

/// «غير أن هوكسدورف أكدت»: behind a conjunction one or two words that no lexicon knows, with the verb right behind
/// them, are somebody.
fn is_stranger(article: &Article<'_, '_>, subject: &SpeakerPhrase) -> bool {
    let Stretch { first, last } = subject.stretch;
    let before = first.checked_sub(1);
    // «وكان التليفزيون الرسمي قد أعلن»
    let was = before.is_some_and(|before| article.classes(before).any(Classes::COPULA));
    if was && article.key(last) == "قد" && article.has_al(first) {
        return true;
    }
    let led = before.is_some_and(|before| {
        article.complementizer(before).is_some() || matches!(article.key(before), "لكن" | "ولكن")
    });
    led && subject.stretch.len() <= 2
        && (first..last).all(|at| {
            article.classes(at).without(Classes::ANY_GIVEN | Classes::FAMILY).is_empty()
                && article.words.surface(at).chars().count() >= 4
                && !article.tags.lexicon.is_inflected(article.key(at), article.words.surface(at))
                && !article.has_al(at)
        })
}

/// How far back a phrase that ends at a token is looked for.
const PHRASE_BACK: usize = 16;

/// How long a time between commas may be, in tokens.
const LONGEST_TIME: usize = 3;

/// «كلمة ألقاها الوزير، السبت، قال فيها»: where a time between commas begins that ends before a token, or the token itself.
pub(in crate::quotes) fn before_time(article: &Article<'_, '_>, end: usize) -> usize {
    let mut commas = (end.saturating_sub(LONGEST_TIME + 1)..end).rev().filter(|&at| article.is_comma(at));
    let whole = |&comma: &usize| {
        article.phrase(comma + 1, PhraseClass::Time).is_some_and(|time| comma + 1 + time.len == end)
    };
    commas.find(whole).unwrap_or(end)
}

/// The longest phrase that ends right before a token.
pub(in crate::quotes) fn phrase_before(article: &Article<'_, '_>, end: usize) -> Option<SpeakerPhrase> {
    phrase_before_that(article, end, |_| true)
}

/// The longest of them that is of one kind.
pub(in crate::quotes) fn phrase_before_that(
    article: &Article<'_, '_>,
    end: usize,
    fits: impl Fn(&SpeakerPhrase) -> bool,
) -> Option<SpeakerPhrase> {
    let sentence = article.sentence_start(end);
    // «دعت لها "تنسيقية المحافظة"، التي أعلنت»
    if let Some(pair) =
        end.checked_sub(1).and_then(|mark| article.marks.around(mark)).filter(|pair| pair.end == end)
        && pair.first > sentence
        && !article.classes(pair.open - 1).any(Classes::HOST | Classes::BODY | Classes::MEDIA)
    {
        return phrase::parse(article, pair.first, pair.last).filter(|found| !found.guess && fits(found));
    }
    let mut best = None;
    for start in (sentence.max(end.saturating_sub(PHRASE_BACK))..end).rev() {
        if article.complementizer(start).is_some() || article.classes(start).any(Classes::RELATIVE) {
            break;
        }
        // «عارضه وزراء الحزب الذين قالوا»: a noun that is somebody's already has no other behind it
        let owned = ["ه", "ها", "هم"].iter().any(|own| article.words.surface(start).ends_with(own));
        if owned
            && start + 1 < end
            && article.is_word(start + 1)
            && !article.has_al(start + 1)
            && article.names.at(start).is_none()
            && article.names.at(start + 1).is_none()
            && article.classes(start + 1).any(Classes::ROLE | Classes::BODY)
        {
            continue;
        }
        let prefixed = article.tags.get(start).preposition.is_some()
            || article.name_at(start).is_some_and(|name| name.first == start && name.prefix.is_some());
        let found = if prefixed {
            phrase::parse_prefixed(article, start, end)
        } else {
            phrase::parse(article, start, end)
        };
        if let Some(found) = found.filter(|found| !found.guess && found.stretch.last == end && fits(found)) {
            best = Some(found);
        }
    }
    best
}

/// Where the clause of a token starts.
pub(in crate::quotes) fn clause_start(article: &Article<'_, '_>, token: usize) -> usize {
    let sentence = article.sentence_start(token);
    let mut at = token;
    let mut comma_spent = false;
    while at > sentence {
        let previous = at - 1;
        if article.is_punctuation(previous) && !article.is_comma(previous) {
            let paired = article
                .marks
                .around(previous)
                .is_some_and(|pair| pair.end <= token && pair.last - pair.first <= 5);
            let inside =
                matches!(article.token(previous).map(crate::Token::first), Some(')' | '(' | '-' | '.'));
            if !(paired || inside) {
                break;
            }
        }
        if article.is_comma(previous) {
            let next = article.tags.get(previous + 1);
            // «، فموسكو أعلنت»
            let opens = article.name_at(previous + 1).is_some_and(|name| {
                matches!(name.prefix, Some('ف' | 'و')) && name.first == previous + 1 && name.last == token
            });
            if next.classes.any(Classes::CONJUNCTION)
                || opens
                || next.conjunction && !next.classes.any(Classes::ROLE | Classes::TITLE)
                || article
                    .phrase(
                        previous + 1,
                        PhraseSet::of(&[
                            PhraseClass::Contrast,
                            PhraseClass::SoftContrast,
                            PhraseClass::Reset,
                        ]),
                    )
                    .is_some()
            {
                break;
            }
            // one apposition may stand between commas
            if comma_spent && !article.classes(previous + 1).any(Classes::ROLE | Classes::TITLE) {
                break;
            }
            comma_spent = true;
        }
        let tag = article.tags.get(previous);
        // «… مغلق لكن المراسلة قالت»
        if matches!(article.key(previous), "لكن" | "ولكن")
            || article.complementizer(previous).is_some()
            || tag.classes.any(Classes::RELATIVE | Classes::COPULA)
        {
            break;
        }
        if tag.classes.any(Classes::CUE)
            && article.tags.cue_forms(previous).iter().any(|form| form.form.is_finite())
            && !tag.classes.any(Classes::ROLE | Classes::GIVEN | Classes::ORG_NOUN | Classes::FUNCTION)
            && !on_terms(article, previous, token)
        {
            break;
        }
        at = previous;
        if token - at > 40 {
            break;
        }
    }
    at
}
