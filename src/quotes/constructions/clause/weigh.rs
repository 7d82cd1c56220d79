//! What speaks for a report and against it.

use super::Reading;
use crate::analysis::{Act, Gender};
use crate::lexicon::{Classes, Form, Frames, Number, Strength};
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
                // «واعتبر المؤتمر أن»: those who met speak
                let met = article.classes(phrase.stretch.first).any(Classes::MEETING)
                    && matches!(opener, Opener::That(_));
                if known && !met && self.lemma.strength != Strength::Core {
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
        // «الناقلة التي يعتقد أنها»: the relative pronoun is not who thinks so
        let of_relative = matches!(subject, Subject::OfClause { .. })
            && self.form.gender == Gender::Masculine
            && self.at.checked_sub(1).is_some_and(|relative| {
                matches!(
                    article.key(relative).trim_start_matches('و'),
                    "التي" | "الذين" | "اللذين" | "اللتين" | "اللواتي"
                )
            });
        if (elided || of_relative) && self.is_impersonal(zone, opener) {
            score.add(Evidence::Impersonal);
        }
    }

    /// «يعتقد أن»، «يتوقع أن», «يعتبر “خطأ”» without anybody who thinks so; but «حيث يرى أن», «وهو يعتقد أن».
    fn is_impersonal(&self, zone: &Zone, opener: Opener) -> bool {
        let article = self.article;
        let third = self.form.form == Form::Imperfect && self.form.number == Number::Singular;
        let thought = matches!(self.lemma.act, Act::Opine | Act::Predict);
        // «وتبين أن»: it turned out
        if matches!(article.key(self.at).trim_start_matches(['و', 'ف']), "تبين" | "يتبين") {
            return matches!(opener, Opener::That(_));
        }
        if !(third && thought) || article.tags.get(self.at).cue_conjunction {
            return false;
        }
        // «إذ يصف الرئيس بأنه»
        if self.judges() && zone.object.is_some() && zone.preposition == Some('ب') {
            return false;
        }
        let previous = self.at.checked_sub(1).filter(|&previous| article.same_sentence(previous, self.at));
        if previous.is_some_and(|previous| self.is_somebody(previous)) {
            return false;
        }
        let masculine = self.form.gender == Gender::Masculine;
        let led = previous.is_none_or(|previous| {
            let led = Classes::CONNECTIVE | Classes::CARRIES_SUBJECT | Classes::COPULA | Classes::RELATIVE;
            article.is_comma(previous)
                || article.is_itself(previous, led)
                || article.complementizer(previous).is_some()
        });
        let alone = masculine && !previous.is_some_and(|at| article.is_itself(at, Classes::CARRIES_SUBJECT));
        // «يرى 64 بالمئة من الفلاحين أن»: a share is nobody in particular either
        let share = article.is_number(self.at + 1);
        let clause = matches!(opener, Opener::That(_));
        !clause || !led || share || alone && self.lemma.frames.has(Frames::IMPERSONAL)
    }
}
