//! Whether it was said at all, and how: denied, claimed, asked, not said, not yet said.

use super::Reading;
use crate::analysis::{Act, Factuality};
use crate::lexicon::{Classes, Form, Particle};

impl Reading<'_, '_, '_> {
    /// The factuality that the verb's class alone gives.
    pub(in crate::quotes::constructions) fn usual(&self) -> Factuality {
        match self.lemma.act {
            Act::Deny => Factuality::Denied,
            Act::Claim => Factuality::Claimed,
            Act::Ask => Factuality::Question,
            _ => Factuality::Asserted,
        }
    }

    /// The factuality that the words before the verb leave.
    pub(in crate::quotes::constructions) fn factuality(&self) -> Factuality {
        let article = self.article;
        // «ما قال إنه كذب»: he did not, at the head of a clause; behind a word it is what he called so («نشرت ما قالت إنه»)
        let what = |at: usize| {
            article.key(at) == "ما"
                && at.checked_sub(1).is_some_and(|before| {
                    let key = article.key(before);
                    let key = key.strip_prefix('و').unwrap_or(key);
                    article.is_word(before)
                        && article.same_sentence(before, at)
                        && !article.tags.lexicon.is_particle(key, Particle::HowOften)
                })
        };
        let negated = self
            .at
            .checked_sub(1)
            .is_some_and(|previous| article.classes(previous).any(Classes::NEGATION) && !what(previous));
        let perhaps = self.at.checked_sub(1).is_some_and(|previous| {
            let key = article.key(previous);
            match key.strip_prefix('و').unwrap_or(key) {
                "سوف" | "لو" => true,
                "قد" => self.form.form == Form::Imperfect,
                _ => false,
            }
        });
        // «لم يستبعد أن» is a report, «لم ينف أن» too
        let cancelled = negated && matches!(self.lemma.word.as_str(), "استبعد" | "نفى" | "أنكر");
        if cancelled {
            Factuality::Asserted
        } else if negated {
            Factuality::Negated
        } else if self.form.form == Form::Future || perhaps {
            Factuality::Unuttered
        } else {
            self.usual()
        }
    }
}
