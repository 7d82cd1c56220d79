//! Where the reporter takes the word with the verb, so that what somebody said before is over.

use super::Reading;
use crate::lexicon::{Classes, Form};
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
                    .or_else(|| (article.is_comma(previous) && verb_first).then_some(self.at))
            }
        }
    }
}

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
