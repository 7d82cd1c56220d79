//! The noun with which a clause behind إن or أن opens: «إن زملاء له في الشمال أبلغوه بأن …».
//!
//! Behind these a noun comes first, and the verb that follows has it for its subject, whatever stands between: where
//! they are, a relative clause, an aside between commas, «كانت قد».

use crate::analysis::{Gender, SpeakerKind};
use crate::definite::Al as _;
use crate::lexicon::{Classes, Complementizer, CueForm, Form, Number, Particle};
use crate::quotes::article::Article;
use crate::quotes::phrase::{self, SpeakerPhrase};

/// How far before its verb the noun stands, in tokens.
const FARTHEST: usize = 20;

/// The noun that opens the clause of a verb of this form, if it agrees with it and no other verb stands between.
pub(in crate::quotes) fn topic(
    article: &Article<'_, '_>,
    cue: usize,
    form: CueForm,
) -> Option<SpeakerPhrase> {
    let floor = article.sentence_start(cue).max(cue.saturating_sub(FARTHEST));
    let opener = (floor..cue).rev().find(|&at| article.complementizer(at).is_some())?;
    let bare = article.key(opener).ends_with("ان")
        && matches!(
            article.complementizer(opener),
            Some(Complementizer::Plain | Complementizer::Bi | Complementizer::Coordinated)
        );
    let first = opener + 1;
    if !bare || first >= cue {
        return None;
    }
    let subject = phrase::parse(article, first, cue)?;
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
        _ => speaks && gender == Some(form.gender) && subject.number == Number::Singular,
    };
    if !(agrees && leads(article, subject.stretch.last, cue)) {
        return None;
    }
    let people = form.number == Number::Plural
        && matches!(subject.kind, SpeakerKind::Other | SpeakerKind::Location | SpeakerKind::Event);
    Some(SpeakerPhrase { kind: if people { SpeakerKind::Group } else { subject.kind }, ..subject })
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
