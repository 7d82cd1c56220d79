//! Names that stand in quotation marks behind the noun of a body: «شركة "بلوتيم"».

use super::heads::{Head, Shapes};
use crate::lexicon::Classes;
use crate::names::Name;
use crate::names::part::Reader;

/// Longest name in quotation marks, in tokens.
const MARKED: usize = 5;

impl Reader<'_, '_, '_> {
    /// The tokens of a name that stands in marks from `at`.
    pub(super) fn marked(&self, head: &Head, at: usize) -> Option<(usize, usize)> {
        let tokens = self.tags.words.tokens();
        let open = tokens.get(at).filter(|token| !token.is_word())?;
        let close = match open.first() {
            '"' => ['"', '"'],
            '“' | '”' => ['”', '“'],
            '«' => ['»', '»'],
            '»' => ['«', '«'],
            '‘' | '’' => ['’', '‘'],
            '\'' => ['\'', '\''],
            '(' => [')', ')'],
            _ => return None,
        };
        // «"منظمة" وتدريجية"»: the mark closes what the noun itself stands in
        let glued =
            at.checked_sub(1).and_then(|noun| tokens.get(noun)).is_some_and(crate::words::Token::is_glued);
        let mark =
            at.checked_sub(2).and_then(|before| tokens.get(before)).filter(|mark| glued && !mark.is_word());
        if mark.is_some_and(|mark| close.iter().any(|&close| mark.is(close)) || mark.is(open.first())) {
            return None;
        }
        let first = at + 1;
        let last = (first..=first + MARKED)
            .find(|&last| tokens.get(last).is_some_and(|token| close.iter().any(|&mark| token.is(mark))))?;
        let words = tokens.get(first..last)?;
        if words.is_empty() || !words.iter().all(crate::words::Token::is_word) {
            return None;
        }
        // «جماعة "إرهابية"»: marks that doubt a word
        let company = head.shapes.any(Shapes::CALLED);
        let doubted = !company
            && (first..last).all(|word| !self.has_al(word))
            && self.tags.classes(first).any(Classes::ADJECTIVE | Classes::ORG_NOUN | Classes::ROLE)
            && (self.key(first).ends_with("يه") || self.key(first).ends_with('ي'));
        let function = self
            .tags
            .classes(first)
            .any(Classes::PREPOSITION | Classes::RELATIVE | Classes::CONJUNCTION | Classes::NEGATION);
        // «موقع "المالكية"» is a place as well as a site
        let site = head.shapes.any(Shapes::SITE) && (first..last).any(|word| self.has_al(word));
        let person = self.names.covering(first).is_some_and(Name::is_person);
        (!doubted && !function && !person && !site && head.allows(self.key(first))).then_some((first, last))
    }
}
