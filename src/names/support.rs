//! What stands around a run of words and speaks for its being a name.

use super::part::Reader;
use super::run::Run;
use crate::lexicon::{Classes, PhraseClass};

/// How far back from a name its role may begin.
const ROLE_REACH: usize = 9;

/// What stands before a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    Title,
    Role,
    Cue,
    Nothing,
}

impl Reader<'_, '_, '_> {
    pub(super) fn before(&self, start: usize) -> Before {
        let tags = self.tags;
        let words = tags.words;
        let Some(token) = words.tokens().get(start) else { return Before::Nothing };
        let sentence = token.sentence();
        let mut at = start;
        let mut commas = 0;
        let mut steps = 0;
        while at > 0 && steps < ROLE_REACH {
            at -= 1;
            steps += 1;
            let Some(previous) = words.tokens().get(at).filter(|token| token.sentence() == sentence) else {
                break;
            };
            let tag = tags.get(at);
            if !previous.is_word() {
                match previous.first() {
                    '،' | ',' if commas == 0 && steps == 1 => commas += 1,
                    '.' | '/' if steps == 1 => {}
                    '(' | ')' | '-' | '"' | '«' | '»' => {}
                    _ => break,
                }
                continue;
            }
            if tag.complementizer.is_some() {
                break;
            }
            if tag.classes.any(Classes::TITLE)
                && (steps == 1
                    || steps == 2 && words.tokens().get(start - 1).is_some_and(|token| !token.is_word()))
            {
                return Before::Title;
            }
            if tag.classes.any(Classes::ROLE) && !tag.classes.any(Classes::PLURAL) {
                return Before::Role;
            }
            if tag.classes.any(Classes::CUE) {
                return if steps == 1 { Before::Cue } else { Before::Nothing };
            }
            let goes_on = tag.classes.any(
                Classes::ORG_NOUN
                    | Classes::BODY
                    | Classes::HOST
                    | Classes::ROLE
                    | Classes::ORDINARY
                    | Classes::PREPOSITION,
            ) || self.names.at(at).is_some()
                || words.key(at).starts_with("ال")
                || tag.preposition.is_some();
            if !goes_on || tag.classes.any(Classes::RELATIVE | Classes::COPULA | Classes::NEGATION) {
                break;
            }
        }
        Before::Nothing
    }

    /// Whether a role follows in apposition: «سيرة الأحدب، الباحثة في …».
    pub(super) fn role_follows(&self, last: usize) -> bool {
        let comma = self.tags.words.tokens().get(last).is_some_and(|token| token.is('،') || token.is(','));
        let next = if comma { last + 1 } else { last };
        let tag = self.tags.get(next);
        tag.classes.any(Classes::ROLE) && !tag.conjunction && tag.preposition.is_none()
    }

    /// A given name that is also an ordinary word, right where a role or title calls for a name.
    pub(super) fn vouched(&self, start: usize) -> bool {
        let tags = self.tags;
        let classes = tags.classes(start);
        // «وزير العدل حافظ الأختام»
        let office = |class| matches!(class, PhraseClass::Office(_));
        tags.lexicon.phrases.at(tags.words, start, tags.words.key(start), office).is_none()
            && classes.any(Classes::GIVEN_AMBIGUOUS)
            && !classes.any(Classes::SPEAKER_NOUN | Classes::CUE | Classes::ADJECTIVE | Classes::FUNCTION)
            && matches!(self.before(start), Before::Title | Before::Role)
    }

    /// Whether a run is believed to be a person's name.
    pub(super) fn is_believed(&self, run: &Run) -> bool {
        let start = run.first;
        if run.given && run.elements >= 2 {
            return true;
        }
        let tags = self.tags;
        let single = run.elements == 1;
        let classes = tags.classes(start);
        let previous = start.checked_sub(1).map(|at| tags.classes(at)).unwrap_or_default();
        let demonym = || self.gazetteer.demonym_index(self.key(start)).is_some();
        match self.before(start) {
            Before::Title => {
                // «سمو ولي العهد»: one word that is also a role is no name
                // «الشاب معول هدم»: a title that is also a word calls for a name less surely
                !(single && classes.any(Classes::ROLE | Classes::BODY | Classes::HOST))
                    && !(single && !run.firm && previous.any(Classes::ORDINARY))
            }
            Before::Role if single => {
                // «المدرب المغربي»، «لحزب الخضر»
                run.firm && !demonym() && !previous.any(Classes::BODY | Classes::HOST | Classes::PREPOSITION)
            }
            Before::Role => true,
            Before::Cue => run.elements >= 2 && (run.firm || self.role_follows(run.last)),
            Before::Nothing => run.elements >= 2 && run.firm && self.role_follows(run.last),
        }
    }
}
