//! Where the reporter takes the word with the verb, so that what somebody said before is over.

use super::Reading;
use crate::analysis::Act;
use crate::lexicon::{Classes, CueForm, Form, Frames, Lemma, PhraseClass, Strength};
use crate::quotes::article::Article;
use crate::quotes::hypothesis::Subject;

impl Reading<'_, '_, '_> {
    /// Where the reporter takes the word again: at a co-ordinated verb, a participle, or the connective
    /// before the verb.
    pub(super) fn interrupts(&self, subject: &Subject) -> Option<usize> {
        let article = self.article;
        let tag = article.tags.get(self.at);
        match self.form.form {
            Form::Participle => Some(self.at),
            Form::Masdar | Form::MasdarPronoun => None,
            _ if tag.cue_conjunction => Some(self.at),
            // «و أضاف»
            _ if self.at.checked_sub(1).is_some_and(|previous| article.key(previous) == "و") => {
                Some(self.at - 1)
            }
            // «، لتضيف أن»
            Form::Subjunctive if article.key(self.at).starts_with('ل') => {
                self.at.checked_sub(1).filter(|&previous| article.is_comma(previous)).map(|_| self.at)
            }
            _ => {
                let previous = self.at.checked_sub(1)?;
                // «قبل أن يضيف»
                if self.at >= 2
                    && article.key(self.at - 2) == "قبل"
                    && article.complementizer(previous).is_some()
                {
                    return Some(self.at - 2);
                }
                // «غير أنه أقر», «لكن المسؤول أوضح»
                let clause = match subject {
                    Subject::Phrase(phrase) if phrase.stretch.last <= self.at => phrase.stretch.first,
                    _ => self.at,
                };
                if let Some(turn) = contrast_before(article, clause) {
                    return Some(turn);
                }
                let connective = article.is_itself(previous, Classes::CONNECTIVE);
                let verb_first = matches!(subject, Subject::Phrase(phrase) if phrase.stretch.first > self.at);
                connective
                    .then_some(previous)
                    .or_else(|| {
                        let parted = article.is_comma(previous) && verb_first;
                        parted.then(|| fronted(article, previous).unwrap_or(self.at))
                    })
                    .or_else(|| self.opens_sentence(subject))
            }
        }
    }

    /// «… إن الطريق مغلق أكد وزير النقل أن», «… مغلق من جهته أكد الوزير»: nothing ties a verb of the past with its subject
    /// right behind it to the words before it, so that a sentence begins here, or with the adverbs before it, whatever the
    /// writer has put there.
    fn opens_sentence(&self, subject: &Subject) -> Option<usize> {
        let article = self.article;
        let Subject::Phrase(phrase) = subject else { return None };
        let tells = self.form.form == Form::Perfect
            && has_subject_behind(self.lemma)
            && !self.has_object()
            && phrase.stretch.first == self.at + 1
            && !phrase.guess
            && (phrase.name.is_some() || phrase.role.is_some());
        if !tells || article.sentence_start(self.at) == self.at {
            return None;
        }
        let adverb = |at: usize| {
            let found = article.phrase(at, PhraseClass::Reset)?;
            (at + found.len == self.at).then_some(at)
        };
        let floor = article.sentence_start(self.at).max(self.at.saturating_sub(LONGEST_ADVERB));
        if let Some(adverb) = (floor..self.at).rev().find_map(adverb) {
            return Some(adverb);
        }
        is_untied(article, self.at).then_some(self.at)
    }
}

/// Whether a person right behind the verb is its subject: whom one warns or advises may stand there too, «إن بلاده حذرت
/// إيران».
pub(in crate::quotes) fn has_subject_behind(lemma: &Lemma) -> bool {
    let says = matches!(
        lemma.act,
        Act::Say | Act::Add | Act::Assert | Act::Explain | Act::PointOut | Act::Announce | Act::Relay
    );
    says && lemma.strength != Strength::Weak && !lemma.frames.has(Frames::WHOM)
}

/// Whether a verb opens a sentence of its own with the phrase right behind it for its subject, though nothing parts it from
/// the words before it.
pub(in crate::quotes) fn opens_report(article: &Article<'_, '_>, at: usize) -> bool {
    let perfect = |form: &CueForm| {
        form.form == Form::Perfect && article.tags.lexicon.lemma(form.lemma).is_some_and(has_subject_behind)
    };
    !article.tags.get(at).cue_conjunction
        && article.tags.cue_forms(at).iter().any(perfect)
        && is_untied(article, at)
}

/// Whether nothing before a verb in its sentence governs or joins it: not «في تصريح أكد الوزير», «بعدما أكد الوزير»,
/// «الذي أكد الوزير».
fn is_untied(article: &Article<'_, '_>, at: usize) -> bool {
    let ties = Classes::FUNCTION
        | Classes::PREPOSITION
        | Classes::CONJUNCTION
        | Classes::RELATIVE
        | Classes::NEGATION
        | Classes::COPULA
        | Classes::AUXILIARY
        | Classes::CONNECTIVE
        | Classes::NEXT_CLAUSE
        | Classes::CARRIES_SUBJECT
        | Classes::OCCASION;
    at.checked_sub(1).is_some_and(|previous| {
        let closed = || article.marks.around(previous).is_some_and(|pair| pair.end == at);
        (article.is_word(previous) || closed())
            && !article.classes(previous).any(ties)
            && article.complementizer(previous).is_none()
            && article.tags.cue_forms(previous).is_empty()
    })
}

/// Longest adjunct before the comma behind which the verb opens its sentence, in tokens.
const LONGEST_FRONTED: usize = 12;

/// «… مغلق من جهته، قال الوزير», «… مغلق وفي ختام اللقاء، قال الوزير»: where the adjunct begins that leads the sentence, if
/// nothing parts it from the words before it.
fn fronted(article: &Article<'_, '_>, comma: usize) -> Option<usize> {
    let floor = article.sentence_start(comma).max(comma.saturating_sub(LONGEST_FRONTED));
    for at in (floor..comma).rev() {
        if !article.is_word(at) || article.complementizer(at).is_some() {
            return None;
        }
        let adverb = article.phrase(at, PhraseClass::Reset);
        let leads = article.tags.get(at).conjunction && article.classes(at).any(Classes::PREPOSITION);
        if leads || adverb.is_some_and(|adverb| at + adverb.len == comma) {
            return (at > floor).then_some(at);
        }
    }
    None
}

/// Longest adverb before the verb that opens a sentence, in tokens.
const LONGEST_ADVERB: usize = 4;

/// Where a contrast starts that leads into a clause: «لكن», «غير أن», «إلا أنه».
pub(super) fn contrast_before(article: &Article<'_, '_>, clause: usize) -> Option<usize> {
    let before = clause.checked_sub(1)?;
    if matches!(article.key(before), "لكن" | "ولكن") {
        return Some(before);
    }
    let opener = before.checked_sub(1)?;
    (article.is_itself(opener, Classes::BUT_THAT) && article.complementizer(before).is_some())
        .then_some(opener)
}
