//! The noun with which a clause behind إن or أن opens: «إن زملاء له في الشمال أبلغوه بأن …».
//!
//! Behind these a noun comes first, and the verb that follows has it for its subject, whatever stands between: where
//! they are, a relative clause, an aside between commas, «كانت قد».

use crate::analysis::{Gender, SpeakerKind};
use crate::definite::Al as _;
use crate::lexicon::{Classes, Complementizer, CueForm, Form, Number, Particle};
use crate::quotes::article::{Article, Stretch};
use crate::quotes::phrase::{self, SpeakerPhrase};

/// How far before its verb the noun stands, in tokens.
const FARTHEST: usize = 20;

/// The noun that opens the clause of a verb of this form, if it agrees with it and no other verb stands between.
pub(in crate::quotes) fn topic(
    article: &Article<'_, '_>,
    cue: usize,
    form: CueForm,
) -> Option<SpeakerPhrase> {
    let first = opened(article, cue)?;
    let subject = match text(article, first) {
        Some(text) => text,
        None => phrase::parse(article, first, cue)?,
    };
    if subject.stretch.first != first || article.tags.get(first).preposition.is_some() {
        return None;
    }
    // «الأرقام تشير إلى أن»: a thing shows it
    let speaks = !subject.guess
        && !matches!(subject.kind, SpeakerKind::Other | SpeakerKind::Location | SpeakerKind::Event);
    let gender = subject.gender.or_else(|| gender_of(article, first));
    let agrees = match form.number {
        // «المانحين أبلغونا»: before its subject a verb is singular, so that these are people, whoever they are
        Number::Plural => {
            subject.guess || subject.number == Number::Plural || subject.kind == SpeakerKind::Group
        }
        // «الوثائق التي نشرت تشير إلى أن»: several texts are a woman to their verb
        _ if subject.kind == SpeakerKind::Document && article.tags.number(first) == Some(Number::Plural) => {
            form.gender == Gender::Feminine
        }
        _ => speaks && gender == Some(form.gender) && subject.number == Number::Singular,
    };
    if !(agrees && leads(article, subject.stretch.last, cue)) {
        return None;
    }
    let people = form.number == Number::Plural
        && matches!(subject.kind, SpeakerKind::Other | SpeakerKind::Location | SpeakerKind::Event);
    Some(SpeakerPhrase { kind: if people { SpeakerKind::Group } else { subject.kind }, ..subject })
}

/// The noun with which the clause of a verb opens behind إن or أن, or a text at the head of a sentence: «إن التقرير», «أن هذه الوثائق»,
/// «“الأبحاث التي أجريت أمس كشفت أن …”».
fn opened(article: &Article<'_, '_>, cue: usize) -> Option<usize> {
    let floor = article.sentence_start(cue).max(cue.saturating_sub(FARTHEST));
    let noun = |first: usize| {
        let this = article.is_particle(first, Particle::This) && article.has_al(first + 1);
        Some(first + usize::from(this)).filter(|&noun| noun < cue)
    };
    let marked = article.marks.around(cue).map(|pair| pair.first).filter(|&first| first >= floor);
    let headed = marked.or_else(|| Some(floor).filter(|&floor| floor == article.sentence_start(cue)));
    if let Some(text) = headed.and_then(noun).filter(|&text| is_text(article, text)) {
        return Some(text);
    }
    let opener = (floor..cue).rev().find(|&at| article.complementizer(at).is_some())?;
    let bare = article.key(opener).ends_with("ان")
        && matches!(
            article.complementizer(opener),
            Some(Complementizer::Plain | Complementizer::Bi | Complementizer::Coordinated)
        );
    noun(opener + 1).filter(|_| bare)
}

/// «الوثائق», «دراسة»
fn is_text(article: &Article<'_, '_>, at: usize) -> bool {
    article.classes(at).any(Classes::DOCUMENT) && article.tags.get(at).preposition.is_none()
}

/// «إن تقريرا رسميا أكد أن»: an indefinite text in the accusative, which elsewhere is what somebody makes.
fn text(article: &Article<'_, '_>, first: usize) -> Option<SpeakerPhrase> {
    let accusative = |at: usize| article.key(at).strip_suffix('ا').filter(|noun| !noun.has_al());
    let entry = article.tags.lexicon.entry(accusative(first)?)?;
    if !entry.classes.any(Classes::DOCUMENT) || article.names.at(first).is_some() {
        return None;
    }
    let described = (first + 1..first + 3).take_while(|&at| accusative(at).is_some()).count();
    let stretch = Stretch::new(first, first + 1 + described);
    Some(SpeakerPhrase::plain(stretch, SpeakerKind::Document, Some(Gender::Masculine), Number::Singular))
}

/// The gender of a noun that no lexicon knows, by its ending.
fn gender_of(article: &Article<'_, '_>, noun: usize) -> Option<Gender> {
    if article.tags.ends_in_teh(noun) || article.key(noun).ends_with("ات") {
        Some(Gender::Feminine)
    } else if article.key(noun).has_al() {
        Some(Gender::Masculine)
    } else {
        None
    }
}

/// Whether nothing but what goes on a noun stands between it and its verb.
fn leads(article: &Article<'_, '_>, from: usize, cue: usize) -> bool {
    let mut relative = false;
    let mut governed = false;
    (from..cue).all(|at| {
        let tag = article.tags.get(at);
        let classes = tag.classes;
        if article.is_comma(at) {
            relative = false;
            return true;
        }
        if !article.is_word(at) {
            return !article.ends_sentence(at) && !article.is_mark(at, ':');
        }
        // «…، كما أكد أن»
        if tag.conjunction
            || classes.any(Classes::CONJUNCTION | Classes::CONNECTIVE | Classes::NEXT_CLAUSE | Classes::WHAT)
        {
            return false;
        }
        relative |= classes.any(Classes::RELATIVE);
        governed |= classes.any(Classes::PREPOSITION) || tag.preposition.is_some();
        let finite = article.tags.cue_forms(at).iter().any(|form| form.form.is_finite())
            && !classes.any(Classes::ROLE | Classes::ORG_NOUN | Classes::GIVEN | Classes::FUNCTION);
        let imperfect = article.key(at).starts_with(['ي', 'ت', 'ن'])
            && !article.key(at).has_al()
            && article.name_at(at).is_none()
            && !governed
            && classes.is_empty();
        if relative {
            return true;
        }
        !finite
            && !imperfect
            && (governed
                || classes.any(Classes::COPULA)
                || article.key(at).has_al()
                || article.name_at(at).is_some()
                || article.is_particle(at, Particle::BeforeVerb))
    }) && cue.checked_sub(1).is_none_or(|before| {
        // «الذي قال إن»: the verb is the relative clause's own
        !article.classes(before).any(Classes::RELATIVE)
    }) && form_is_free(article, cue)
}

/// A verb that no conjunction ties to another one.
fn form_is_free(article: &Article<'_, '_>, cue: usize) -> bool {
    let finite = |form: &CueForm| matches!(form.form, Form::Perfect | Form::Imperfect);
    !article.tags.get(cue).cue_conjunction && article.tags.cue_forms(cue).iter().any(finite)
}
