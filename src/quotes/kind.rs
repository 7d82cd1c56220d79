//! Whether somebody's own words make a quote: all of it, a part of it, or none.

use super::article::{Article, Stretch};
use super::entitled::{ends_clause, is_name, opens_with_verb};
use super::hypothesis::{Hypothesis, Subject};
use super::marks::Pair;
use crate::analysis::{Gender, QuoteKind};
use crate::definite::Al as _;
use crate::lexicon::{Classes, Frames, Particle, PhraseClass, PhraseSet};
use crate::names::Name;

/// The kind of what stands wholly in marks behind a complementizer.
///
/// «أنه “سيصدر نص”» is a whole sentence, «بأنه “خطأ جسيم”» what is said of somebody outside the marks: the pronoun stands
/// for nobody where it cannot stand for him, or where the words have a subject of their own.
pub(super) fn behind_complementizer(
    article: &Article<'_, '_>,
    quote: &Hypothesis,
    complementizer: usize,
    first: usize,
) -> QuoteKind {
    let key = article.key(complementizer);
    if matches!(key, "ان" | "بان") {
        return QuoteKind::Direct;
    }
    let masculine = key.ends_with("نه");
    if masculine && (opens_adverb(article, first) || opens_clause(article, quote, first))
        || key.ends_with(['ا', 'ي']) && !key.ends_with("ها") && !key.ends_with("هما")
    {
        QuoteKind::Direct
    } else {
        QuoteKind::Mixed
    }
}

/// «رغم أن …», «في حال …», «إذا …»: what stands before a clause.
fn opens_adverb(article: &Article<'_, '_>, at: usize) -> bool {
    const OTHER: PhraseSet = PhraseSet::ALL.without(PhraseSet::of(&[PhraseClass::According]));
    article.is_particle(at, Particle::OpensClause)
        || matches!(article.key(at), "في" | "من")
        || article.phrase(at, OTHER).is_some()
}

/// Whether a clause opens here whose subject is not the pronoun before it.
fn opens_clause(article: &Article<'_, '_>, quote: &Hypothesis, first: usize) -> bool {
    let mut at = first;
    while article.classes(at).any(Classes::NEGATION | Classes::COPULA)
        || article.is_particle(at, Particle::BeforeVerb)
        || article.key(at) == "لقد"
    {
        at += 1;
    }
    let key = article.key(at);
    let verb = key.starts_with(['ي', 'ت', 'س', 'ن']) && key.chars().count() >= 3 && !key.ends_with('ا');
    let noun = article.classes(at).any(Classes::ORG_NOUN | Classes::ADJECTIVE);
    if !verb || noun {
        // «لا خطط لإرسال قوات», but «لم يكن هنا»
        return at > first && !verb;
    }
    // «أنه “ستجرى الانتخابات”»: the verb agrees with its subject
    let feminine = key.trim_start_matches('س').starts_with('ت');
    if feminine || spoken_by(quote) == Some(Gender::Feminine) {
        return true;
    }
    // «أنه “سيصدر نص”», but «إنه “يتعاون مع الجهات”», «إنه “يرفض العرض”»
    let next = article.key(at + 1);
    let function = Classes::PREPOSITION | Classes::FUNCTION | Classes::RELATIVE | Classes::CONJUNCTION;
    article.is_word(at + 1)
        && !article.classes(at + 1).any(function)
        && article.tags.get(at + 1).preposition.is_none()
        && article.complementizer(at + 1).is_none()
        && !next.has_al()
        && !next.ends_with(['ا', 'ه'])
}

/// The gender of who speaks, as far as the clause tells.
fn spoken_by(quote: &Hypothesis) -> Option<Gender> {
    match quote.subject {
        Subject::Phrase(phrase) => phrase.gender,
        Subject::Elided { gender, .. }
        | Subject::OfClause { gender, .. }
        | Subject::Pronoun { gender, .. } => Some(gender),
        _ => None,
    }
}

/// «داعيا إلى “محاصرة الحواجز”»: behind a preposition of the verb words in marks are a part of the sentence.
pub(super) fn behind_preposition(article: &Article<'_, '_>, pair: &Pair) -> bool {
    let governed = pair.open.checked_sub(1).is_some_and(|before| {
        matches!(article.key(before), "ب" | "عن") || Frames::of_preposition(article.key(before)).is_some()
    });
    governed && article.complementizer(pair.first).is_none() && !opens_with_verb(article, pair.first)
}

/// The kind of what is reported: somebody's own words may stand in marks within it.
pub(super) fn of_reported(article: &Article<'_, '_>, content: &[Stretch]) -> QuoteKind {
    let marked = content.iter().any(|part| {
        article.marks.opening_in(*part).any(|pair| pair.end <= part.last + 1 && is_speech(article, pair))
    });
    if marked { QuoteKind::Mixed } else { QuoteKind::Indirect }
}

/// Whether somebody's words stand in marks that open and close in a stretch.
pub(super) fn is_partly_said(article: &Article<'_, '_>, part: Stretch) -> bool {
    let ends = |pair: &Pair| !pair.unclosed && pair.end <= part.last;
    article.marks.opening_in(part).any(|pair| ends(pair) && is_speech(article, pair))
}

/// Whether words in marks inside a reported clause are quoted rather than named.
pub(super) fn is_speech(article: &Article<'_, '_>, pair: &Pair) -> bool {
    if is_name(article, pair) {
        return false;
    }
    match article.count_words(Stretch::new(pair.first, pair.last)) {
        0 => false,
        1 => is_judgement(article, pair),
        2 => !is_term(article, pair),
        _ => true,
    }
}

/// «إن الاتفاق “كارثي”»: one word that says something of the definite noun or name before it, and ends its clause.
fn is_judgement(article: &Article<'_, '_>, pair: &Pair) -> bool {
    let Some(before) = pair.open.checked_sub(1) else { return false };
    let of = article.has_al(before) || article.name_at(before).is_some_and(Name::is_person);
    let ends = ends_clause(article, pair);
    // «بأنها "منهجية"», «سيكون "مدمرا"», «أن القافلة "ستتوقف"»: nobody is called so
    let word = article.key(pair.first);
    let unnamed = !pair.unclosed
        && !word.has_al()
        && article.name_at(pair.first).is_none()
        && !article.classes(before).any(Classes::HOST | Classes::MEDIA);
    let of_pronoun = article.complementizer(before).is_some()
        && !matches!(article.key(before), "ان" | "بان" | "لان" | "وان");
    let accusative = article.key(pair.first).ends_with('ا')
        && article.classes(pair.first).any(Classes::ORDINARY)
        && article.words.surface(pair.first).ends_with(['ا', '\u{64b}']);
    if unnamed && (of_pronoun || accusative || opens_with_verb(article, pair.first)) {
        return true;
    }
    // «كيدية», «مستنزف», but «ناتو»
    let adjective = article.classes(pair.first).any(Classes::ADJECTIVE)
        || word.starts_with('م') && word.chars().count() >= 4
        || word.ends_with('ي') && word.chars().count() >= 4
        || article.tags.ends_in_teh(pair.first);
    let agrees = article.tags.ends_in_teh(before) == article.tags.ends_in_teh(pair.first);
    // «قمة عربية “طارئة” لوقف الحرب»: how he calls what he speaks of
    let indefinite = |at: usize| {
        article.is_word(at)
            && !article.has_al(at)
            && article.names.at(at).is_none()
            && article.classes(at).any(Classes::ORDINARY | Classes::ADJECTIVE)
            && article.tags.cue_forms(at).is_empty()
            && !article
                .classes(at)
                .any(Classes::PREPOSITION | Classes::FUNCTION | Classes::HOST | Classes::DOCUMENT)
    };
    let known = Classes::ORDINARY | Classes::ADJECTIVE | Classes::ORG_NOUN;
    let described = indefinite(before) && article.classes(pair.first).any(known);
    (of && ends || described)
        && adjective
        && agrees
        && !pair.unclosed
        && !article.classes(before).any(Classes::MEDIA)
        && !word.has_al()
}

/// «سيارة الرئيس "الليموزين الوحش"», «المخدرات "القنب الهندي"»: two definite words behind a definite noun name what it is.
fn is_term(article: &Article<'_, '_>, pair: &Pair) -> bool {
    let definite = |at: usize| article.has_al(at);
    pair.open.checked_sub(1).is_some_and(definite) && (pair.first..pair.last).all(definite)
}

/// Words in marks that somebody else says inside a reported clause are not a part of what is quoted of its speaker:
/// «قال شهود إن الطلاب هتفوا “…”».
pub(super) fn without_nested(
    article: &Article<'_, '_>,
    quotes: &mut [Hypothesis],
    parents: &[Option<usize>],
) {
    let mut inner: Vec<(usize, Stretch)> = Vec::new();
    for (quote, parent) in quotes.iter().zip(parents) {
        if let Some(outer) = parent {
            inner.extend(quote.content.iter().map(|&part| (*outer, part)));
        }
    }
    for (outer, _) in &inner {
        let Some(quote) = quotes.get(*outer).filter(|quote| quote.kind == QuoteKind::Mixed) else { continue };
        let [content] = quote.content.as_slice() else { continue };
        if article.marks.opening_at(content.first).is_some() || quote.object.is_some() {
            continue;
        }
        let said = |pair: &Pair| {
            inner.iter().any(|(of, part)| of == outer && part.first < pair.last && pair.first < part.last)
        };
        let own = article
            .marks
            .opening_in(*content)
            .any(|pair| pair.end <= content.last + 1 && is_speech(article, pair) && !said(pair));
        let some = article.marks.opening_in(*content).any(said);
        if some
            && !own
            && let Some(quote) = quotes.get_mut(*outer)
        {
            quote.kind = QuoteKind::Indirect;
        }
    }
}
