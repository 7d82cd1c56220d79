//! A verb that stands inside a phrase, with no clause of its own for its report to open.

use super::{Reading, follows_what};
use crate::analysis::Act;
use crate::lexicon::{Classes, Particle, PhraseClass};
use crate::quotes::hypothesis::Subject;
use crate::quotes::zone::{self, Opener};

impl Reading<'_, '_, '_> {
    /// A verb without a subject of its own behind a noun or الذي: «البيان الذي نشر أمس إن», «تقرير نشر أمس أن».
    pub(super) fn is_embedded(&self, subject: &Subject, parted: bool) -> bool {
        let bare = match subject {
            _ if self.is_published() => true,
            Subject::Elided { .. } | Subject::Nobody => true,
            // «كشف تقرير نشر أمس أن»: the noun has its verb before it
            Subject::Phrase(subject)
                if subject.stretch.last == self.at
                    && subject.stretch.first.checked_sub(1).is_some_and(|verb| {
                        self.article.tags.cue_forms(verb).iter().any(|form| form.form.is_finite())
                            && !self.article.classes(verb).any(Classes::FUNCTION)
                    }) =>
            {
                true
            }
            // «فيليب كومبس الذي يقول إن»: its clause follows at once
            _ => {
                parted
                    && self.at.checked_sub(1).is_some_and(|previous| {
                        self.article.classes(previous).any(Classes::RELATIVE)
                            && self.article.key(previous) != "ما"
                    })
            }
        };
        // «وأضاف وهو يشير إلى حقله: …»: what he did as he said it
        let meanwhile = self
            .at
            .checked_sub(1)
            .is_some_and(|previous| matches!(self.article.key(previous), "وهو" | "وهي" | "وهم"));
        if meanwhile && parted && self.lemma.act == Act::PointOut {
            return true;
        }
        bare && self.form.form.is_finite()
            && self.interrupts(subject).is_none()
            && !follows_what(self.article, self.at)
    }

    /// «في تسجيل بثته قناة الجزيرة»: through whom it came.
    pub(super) fn is_published(&self) -> bool {
        self.tells_publisher()
            && self.at.checked_sub(1).is_some_and(|previous| self.article.is_word(previous))
    }

    /// «في مقال، نشرته الصحيفة، إن»: the same between commas, where the clause is not its own.
    pub(super) fn is_published_aside(&self) -> bool {
        let Some(comma) = self.at.checked_sub(1).filter(|&comma| self.article.is_comma(comma)) else {
            return false;
        };
        self.tells_publisher() || self.tells_when_published(comma)
    }

    /// «كشف تقرير للمنظمة، نشر الثلاثاء، أن»: behind a text and its comma, when or where it came out.
    fn tells_when_published(&self, comma: usize) -> bool {
        let article = self.article;
        let came_out = [Particle::Published, Particle::Broadcast];
        let when = article.classes(self.at + 1).any(Classes::PREPOSITION)
            || article.phrase(self.at + 1, PhraseClass::Time).is_some();
        came_out.iter().any(|&verb| article.is_particle(self.at, verb))
            && when
            && zone::phrase_before(article, comma)
                .is_some_and(|text| article.classes(text.stretch.first).any(Classes::DOCUMENT))
    }

    fn tells_publisher(&self) -> bool {
        self.article.tags.get(self.at).cue_object
            && !self.article.tags.get(self.at).cue_conjunction
            && matches!(self.lemma.act, Act::Relay | Act::Announce | Act::Write)
    }

    /// «وأوضحت اللجنة في إعلانها أن», «وأكد خلال حديثه أن», «وأكد في ختام تصريحه أن», «قال في رسالة نعيه: «…»»: where it was
    /// said.
    pub(super) fn is_aside(&self, opener: Opener) -> bool {
        let article = self.article;
        let within = self.at.checked_sub(1).is_some_and(|previous| {
            matches!(article.key(previous), "في" | "ضمن")
                // «من خلال وصفه» is by what means
                || matches!(article.key(previous), "خلال" | "اثناء")
                    && previous.checked_sub(1).is_none_or(|by| article.key(by) != "من")
        }) || self.at.checked_sub(2).is_some_and(|first| {
            article
                .phrase(first, PhraseClass::Occasion)
                .is_some_and(|occasion| first + occasion.len == self.at)
        });
        let quoted = matches!(opener, Opener::Mark(_) | Opener::Colon(_)) && self.lemma.word != "قال";
        within || quoted
    }

    /// «تكون قد أعلنت حالة الطوارئ»: the noun behind the verb is its object.
    pub(super) fn after_auxiliary(&self) -> bool {
        self.at.checked_sub(2).is_some_and(|before| {
            self.article.key(before + 1) == "قد"
                && self.article.classes(before).any(Classes::COPULA)
                && !self.article.key(before).starts_with(['و', 'ك'])
        })
    }
}
