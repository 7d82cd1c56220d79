//! What speaks for a report and against it.

use super::Reading;
use crate::analysis::Act;
use crate::lexicon::{Classes, Form, Number, Strength};
use crate::quotes::evidence::{Evidence, Score};
use crate::quotes::hypothesis::Subject;
use crate::quotes::zone::{Opener, Zone};

impl Reading<'_, '_, '_> {
    /// Adds the evidence of the subject, of where the verb stands and of what stands between it and its complement.
    pub(super) fn weigh(
        &self,
        zone: &Zone,
        opener: Opener,
        start: usize,
        subject: &Subject,
        score: &mut Score,
    ) {
        let article = self.article;
        match subject {
            Subject::Phrase(phrase) if phrase.guess => {
                score.add(Evidence::SubjectGuess);
                // «ويعتبر الحادث الأسوأ»: «واعتبر اليعقوبي أن» may be somebody's surname
                let known = article
                    .classes(phrase.stretch.first)
                    .any(Classes::ORDINARY | Classes::ORG_NOUN | Classes::QUANTIFIER);
                if known && self.lemma.strength != Strength::Core {
                    score.add(Evidence::SubjectThing);
                }
            }
            Subject::Phrase(phrase) if phrase.name.is_some() => score.add(Evidence::SubjectNamed),
            Subject::Phrase(_) => score.add(Evidence::SubjectRole),
            _ => score.add(Evidence::SubjectElided),
        }
        let tag = article.tags.get(self.at);
        if tag.cue_conjunction {
            score.add(Evidence::Conjunction);
        }
        if article.sentence_start(self.at) == self.at {
            score.add(Evidence::SentenceStart);
        }
        score.add_times(Evidence::Unparsed, zone.unparsed.min(6));
        let gap = opener.at().saturating_sub(start);
        if gap > 25 {
            score.add(Evidence::Far);
        }
        if gap == 0 {
            score.add(Evidence::Adjacent);
        }
        if zone.relative {
            score.add(Evidence::Relative);
        }
        if matches!(opener, Opener::Mark(_)) {
            score.add(Evidence::Marks);
        }
        let elided = matches!(subject, Subject::Elided { .. });
        let noun = tag.classes.any(Classes::ROLE | Classes::ORG_NOUN | Classes::GIVEN | Classes::HOST);
        if noun && self.form.form.is_finite() && !tag.cue_conjunction {
            score.add(Evidence::NounReading);
        }
        // «يعتقد أن»، «يتوقع أن» without anybody who thinks so
        let third = self.form.form == Form::Imperfect && self.form.number == Number::Singular;
        let thought = matches!(self.lemma.act, Act::Opine | Act::Predict);
        // «إذ يصف الرئيس بأنه»
        let judged = self.judges() && zone.object.is_some() && zone.preposition == Some('ب');
        if elided && third && thought && !judged && !tag.cue_conjunction {
            score.add(Evidence::Impersonal);
        }
    }
}
