//! Which words are the cue: the verb, with the preposition it governs or the verb of saying that goes on with it.

use super::Reading;
use crate::analysis::Act;
use crate::lexicon::{Classes, CueForm, Form, Frames};
use crate::quotes::article::{Article, Stretch};

/// «تقول» right behind the verb that it goes on.
pub(super) fn says_on(article: &Article<'_, '_>, at: usize) -> bool {
    !article.tags.get(at).cue_conjunction
        && article.is_saying(at, |form| form == Form::Imperfect)
        && at.checked_sub(1).is_some_and(|verb| {
            // «وهنا يقول» is no congratulation
            let goes_on = |form: &CueForm| {
                form.form == Form::Perfect
                    && article.tags.lexicon.lemma(form.lemma).is_some_and(|lemma| {
                        matches!(lemma.act, Act::Add | Act::Say | Act::Write | Act::Answer)
                    })
            };
            article.tags.cue_forms(verb).iter().any(goes_on)
                && !article.classes(verb).any(Classes::FUNCTION)
                && (article.tags.get(verb).cue_conjunction || article.sentence_start(verb) == verb)
        })
}

impl Reading<'_, '_, '_> {
    /// «وتابعت تقول», «ومضى يقول»: two verbs with one subject are one cue.
    fn goes_on_saying(&self) -> bool {
        let article = self.article;
        self.form.form == Form::Perfect && says_on(article, self.at + 1)
    }

    /// Tokens of the cue with the preposition it governs, and where the zone starts.
    pub(super) fn cue(&self) -> (usize, Stretch) {
        let article = self.article;
        let next = self.at + 1;
        if self.goes_on_saying() {
            return (next + 1, Stretch::new(self.at, next + 1));
        }
        let Some((governs, clause)) = Frames::of_preposition(article.key(next)) else {
            return (next, Stretch::new(self.at, next));
        };
        // the preposition is the verb's own only where the complement follows at once
        let own = self.lemma.frames.has(governs) || self.lemma.frames.has(clause);
        if own && article.complementizer(next + 1).is_some() {
            (next + 1, Stretch::new(self.at, next + 1))
        } else {
            (next, Stretch::new(self.at, next))
        }
    }
}
