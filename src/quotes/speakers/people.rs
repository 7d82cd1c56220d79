//! Which people are meant by a plural noun alone: those whom the article has told more of by the same noun («الباحثون» after
//! «باحثو جامعة النهضة», «المصادر» after «مصادر قريبة من الحكومة»).

use super::who::{content_of, plain_text};
use super::{Discourse, NEAREST, Who};
use crate::analysis::SpeakerKind;
use crate::lexicon::{Classes, Number};
use crate::quotes::article::Stretch;
use crate::quotes::phrase::{self, SpeakerPhrase};
use crate::quotes::ties::plural_stem;

impl Discourse<'_, '_, '_> {
    /// «وأضاف الباحثون»: the people whom the article told more of by this noun last.
    pub(super) fn people(&self, phrase: &SpeakerPhrase) -> Option<Who> {
        let article = self.article;
        let Stretch { first: head, last: next } = phrase.stretch;
        let several = phrase.number == Number::Plural
            || phrase.kind == SpeakerKind::Group && article.tags.number(head) == Some(Number::Plural);
        let one =
            phrase.stretch.len() == 1 || phrase.stretch.len() == 2 && phrase::how_many(article, head + 1);
        let alone = several && one && !phrase.anaphoric;
        // «العلماء الذين سرقت رسائلهم», «الإسلاميون المتشددون»: others than those named before, it may be
        let told = article.classes(next).any(Classes::RELATIVE)
            || article.has_al(next)
                && ["ون", "ين", "يه"].iter().any(|ending| article.key(next).ends_with(ending));
        let stem = plural_stem(article, head);
        let anybody = matches!(stem, "ناس" | "جمهور") || article.is_demonym_in(head, &["ون", "ين"]);
        if !alone || told || anybody || !article.is_definite(head) {
            return None;
        }
        let upto = self.people_nouns().partition_point(|noun| noun.at < head);
        let voice = self.voices.end(head);
        let described = self
            .people_nouns()
            .get(..upto)?
            .iter()
            .rev()
            .take(NEAREST)
            .filter(|noun| noun.stem == stem)
            // whom somebody only speaks of is not who goes on speaking
            .filter(|noun| self.voices.end(noun.at).is_none_or(|end| voice == Some(end)))
            .find_map(|noun| noun.described(article))?;
        let mut who = self.of_stretch(phrase.stretch, described.kind);
        (who.role, who.number) = (described.role, Number::Plural);
        who.name = plain_text(article, content_of(article, described.stretch));
        Some(who)
    }
}
