//! Initials in foreign names: «جورج آر. آر. مارتن», «المخرج إف جاري شعشوع».

use super::part::{Part, Reader};
use crate::lexicon::{Classes, NameLink};

impl Reader<'_, '_, '_> {
    /// The name of a letter, which an initial is read as: «جي».
    pub(super) fn is_initial(&self, at: usize) -> bool {
        if self.link(at) != Some(NameLink::Letter) {
            return false;
        }
        let key = self.key(at);
        (key.chars().nth(3).is_none() && !matches!(key, "نيو" | "جيم" | "سين")
            || matches!(key, "دبليو" | "اتش"))
            // «كي» is «so that» as well
            && (key != "كي" || self.is_stop(at + 1))
    }

    /// «المخرج إف جاري شعشوع»: what reads as a word between an initial right behind a title and a word that nobody knows.
    pub(super) fn is_named_by_initial(&self, at: usize) -> bool {
        let tag = self.tags.get(at);
        at.checked_sub(1)
            .is_some_and(|initial| self.is_initial(initial) && self.personal_title(initial).is_some())
            && self.is_arabic_word(at)
            && self.part(at + 1) == Part::Unknown
            && self.is_strange_word(at + 1)
            && !tag.conjunction
            && tag.preposition.is_none()
            && !tag.classes.any(Classes::FUNCTION | Classes::CUE)
    }

    /// The point of an abbreviation.
    pub(super) fn is_stop(&self, at: usize) -> bool {
        self.tags.words.tokens().get(at).is_some_and(|token| token.is('.') && token.is_glued())
    }

    /// What stands behind the initials that begin at a place, or behind the point of the first, if it is a name.
    pub(super) fn name_behind_initials(&self, at: usize) -> Option<usize> {
        const MOST: usize = 6;
        let pointed = self.is_stop(at) && at.checked_sub(1).is_some_and(|letter| self.is_initial(letter));
        if !self.is_initial(at) && !pointed {
            return None;
        }
        let name = (at + 1..at + MOST).find(|&at| !self.is_initial(at) && !self.is_stop(at))?;
        let named = match self.part(name) {
            _ if self.is_named_by_initial(name) => true,
            Part::Given => true,
            Part::Unknown | Part::Clitic => self.is_strange_word(name),
            _ => false,
        };
        named.then_some(name)
    }
}
