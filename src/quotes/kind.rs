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
        || is_accusative(article, at)
}

/// «حرصا على السلامة …»: what is said of a pronoun is in the nominative.
fn is_accusative(article: &Article<'_, '_>, at: usize) -> bool {
    /// Shorter words in ا may be verbs: «دعا».
    const SHORTEST: usize = 4;
    let key = article.key(at);
    key.ends_with('ا')
        && key.chars().count() >= SHORTEST
        && !key.has_al()
        && !key.starts_with(['ي', 'ت'])
        && article.name_at(at).is_none()
        && (article.classes(at + 1).any(Classes::PREPOSITION)
            || article.tags.get(at + 1).preposition == Some('ل'))
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
    // «لم نعد»
    if at > first && key.starts_with('ن') {
        return true;
    }
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

/// The kind of what stands in marks behind a verb, from its token `first` on: a sentence is its speaker's own, but a noun phrase
/// the object of a verb that takes one, «أكد الوزير «استعداد بلاده لاستقبال الوفد»».
pub(super) fn behind_verb(
    article: &Article<'_, '_>,
    quote: &Hypothesis,
    pair: &Pair,
    first: usize,
) -> QuoteKind {
    use crate::analysis::Act::{Add, Answer, Ask, Cite, Explain, PointOut, Relay, Say, Write};
    /// Fewer words in marks are a noun phrase behind a verb that may report without one.
    const LONGEST_PHRASE: usize = 4;
    // a complementizer inside the marks opens a clause
    let clause = first != pair.first;
    let count = article.count_words(Stretch::new(first, pair.last));
    // «حتى “يفتح الباب”», «اعتبره “يهدد السلم”»
    let depends = article.tags.get(quote.anchor).cue_object
        || pair.open.checked_sub(1).is_some_and(|before| {
            article.classes(before).any(Classes::CONJUNCTION | Classes::FUNCTION)
                || article.complementizer(before).is_some()
        });
    let phrase = match quote.act {
        _ if behind_preposition(article, pair) => true,
        Say | Add | Write | Answer => false,
        Ask | Explain | PointOut | Relay | Cite => count <= LONGEST_PHRASE,
        _ => !opens_sentence(article, quote, first) || count <= LONGEST_PHRASE && depends,
    };
    if phrase && !clause { QuoteKind::Mixed } else { QuoteKind::Direct }
}

/// «لن نقبل بذلك», «نحن مستعدون», «المدرسة ستفتح أبوابها»: words in marks that are a sentence.
fn opens_sentence(article: &Article<'_, '_>, quote: &Hypothesis, first: usize) -> bool {
    use crate::analysis::Act::{Accuse, Demand, Deny, Express};
    // «طالب “الحكومة بأن تتراجع”», «نفى “المعلومات المتداولة”»: the object may be anybody or anything
    let objects = matches!(quote.act, Accuse | Demand | Deny | Express);
    let noun = article.name_at(first).map_or(first + 1, |name| name.last);
    let subject = !objects && (article.has_al(first) || noun > first + 1 || article.name_at(first).is_some());
    opens_with_verb(article, first)
        || matches!(article.key(first), "انا" | "نحن" | "هم" | "هناك" | "لقد" | "اذا")
        || subject && opens_with_verb(article, noun)
}

/// «داعيا إلى “محاصرة الحواجز”»: behind a preposition of the verb words in marks are a part of the sentence.
fn behind_preposition(article: &Article<'_, '_>, pair: &Pair) -> bool {
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
    // «الرسوم “رمزية”»: what ends in ة goes with things in the plural too
    let agrees = !article.tags.ends_in_teh(before) || article.tags.ends_in_teh(pair.first);
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
