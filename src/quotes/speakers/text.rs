//! Which text is meant by its noun alone where the article does not say whose it is: the one that it has told more of by
//! the same noun («الدراسة» after «دراسة أميركية جديدة»).

use super::who::{content_of, plain_text};
use super::{Discourse, Who};
use crate::lexicon::{Classes, Number, WordList};
use crate::quotes::article::Stretch;
use crate::quotes::phrase::SpeakerPhrase;
use crate::quotes::ties::noun;

impl Discourse<'_, '_, '_> {
    /// «وأضافت الدراسة»: the text that the article brought in last by this noun and more words.
    pub(super) fn told_text(&self, phrase: &SpeakerPhrase) -> Option<Who> {
        let article = self.article;
        let Stretch { first: head, last } = phrase.stretch;
        // «البيانات», «الرسائل» are others each time
        let one = article.tags.number(head) != Some(Number::Plural);
        let alone = last == head + 1 && phrase.role.is_none() && article.is_definite(head);
        if !(alone && one && self.is_text(head)) {
            return None;
        }
        let called = noun(article, head);
        // «عقد الشركة» says its own words
        if article.tags.lexicon.is_listed(called, WordList::Contract) {
            return None;
        }
        let voice = self.voices.end(head);
        let told = self
            .body_nouns_before(head)
            .filter(|noun| noun.head == called && !article.has_al(noun.at))
            .filter(|noun| self.voices.end(noun.at).is_none_or(|end| voice == Some(end)))
            .find_map(|noun| self.kind_of_text(noun.tie(article)?.document?.stretch))?;
        let mut who = self.of_stretch(phrase.stretch, phrase.kind);
        who.agreed = self.gender_of_thing(phrase);
        who.name = plain_text(article, content_of(article, told));
        Some(who)
    }

    /// The noun for a text with its adjectives or with what it is of, without where, when and in which words it says something.
    fn kind_of_text(&self, stretch: Stretch) -> Option<Stretch> {
        let article = self.article;
        let Stretch { first, last } = stretch;
        // «قانون تمنع الرجال»: a verb
        let verb = |at: usize| {
            let key = article.key(at);
            key.starts_with(['ت', 'ي']) && !key.ends_with(['ي', 'ه']) && article.names.at(at).is_none()
        };
        let other = |&at: &usize| {
            article.tags.get(at).preposition.is_some() && article.names.starting_at(at).is_none()
                || article.classes(at).any(Classes::PREPOSITION | Classes::RELATIVE | Classes::ISSUED)
                || article.is_dash(at)
                || article.is_comma(at)
                || matches!(article.key(at), "بعنوان" | "صادر" | "صادره")
                || verb(at)
        };
        let end = (first + 1..last).find(other).unwrap_or(last);
        (end > first + 1).then_some(Stretch::new(first, end))
    }
}
