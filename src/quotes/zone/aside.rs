//! Clauses that stand aside from the way to the opener: who or how the speaker is, on what terms he spoke, when a text
//! came out.

use super::Reader;
use crate::analysis::Act;
use crate::lexicon::{Classes, Form, Lemma, Particle, PhraseClass, PhraseSet};
use crate::quotes::article::Article;

/// By a word of these kinds such a clause is told: at its beginning, or one word behind it.
const TELLS_ASIDE: PhraseSet = PhraseSet::particles(&[
    Particle::Named,
    Particle::Circumstance,
    Particle::Turned,
    Particle::Published,
    Particle::Broadcast,
    Particle::Terms,
]);

impl Reader<'_, '_, '_> {
    /// A clause on the way to the opener: who or how the speaker is, on what terms he spoke, when a text came out.
    pub(super) fn opens_aside(&self) -> bool {
        let article = self.article;
        let at = self.at;
        if self.published_by() {
            return true;
        }
        if !article.tags.opens(at, TELLS_ASIDE) && !article.tags.opens(at + 1, TELLS_ASIDE) {
            return false;
        }
        let key = article.key(at);
        // «قال أحد الناجين، ويدعى محمت كوتش، إن»
        let named = || article.is_particle(at, Particle::Named);
        // «وأضافت وهي تبكي»
        let manner =
            || article.is_particle(at, Particle::Circumstance) && article.key(at + 1).starts_with(['ي', 'ت']);
        // «قال المتهم، موجها كلامه إلى القاضي: «…»»
        let turned = || {
            article.is_particle(at + 1, Particle::Turned)
                && key.ends_with(['ا', 'ه'])
                && article.tags.cue_forms(at).iter().any(|form| form.form == Form::Participle)
        };
        // «طالبا عدم نشر اسمه»
        let terms = || sets_terms(article, at) && !article.classes(at).any(Classes::PREPOSITION);
        // «على برقية للوكالة، نشرت أمس»
        let published = || {
            at > self.start
                && [Particle::Published, Particle::Broadcast]
                    .iter()
                    .any(|&verb| article.is_particle(at, verb))
                && (article.classes(at + 1).any(Classes::PREPOSITION)
                    || article.phrase(at + 1, PhraseClass::Time).is_some())
        };
        named() || manner() || turned() || terms() || published()
    }

    /// «في مقال، نشرته الصحيفة، إلى أن»: behind a comma and with its object on it the verb tells through whom a text came.
    fn published_by(&self) -> bool {
        let article = self.article;
        let tag = article.tags.get(self.at);
        let tells = |lemma: &Lemma| matches!(lemma.act, Act::Relay | Act::Announce | Act::Write);
        tag.cue_object
            && !tag.cue_conjunction
            && self.at.checked_sub(1).is_some_and(|before| before > self.start && article.is_comma(before))
            && article.tags.cue_forms(self.at).iter().any(|form| {
                form.form.is_finite() && article.tags.lexicon.lemma(form.lemma).is_some_and(tells)
            })
    }
}

/// «طلب عدم الكشف عن هويته», «رفض ذكر اسمه»
pub(in crate::quotes) fn sets_terms(article: &Article<'_, '_>, at: usize) -> bool {
    article.is_particle(at + 1, Particle::Terms)
        && (at + 2..at + 6).any(|at| article.classes(at).any(Classes::IDENTITY))
}
