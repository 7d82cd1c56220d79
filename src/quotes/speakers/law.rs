//! Which law speaks: of which a numbered part is that is named without it («المادة (28)» after «المادة (27) من لائحة الانتخاب»),
//! and which a relative clause is about («المادة 13 … والتي نصت على»).

use super::{Discourse, Who};
use crate::analysis::SpeakerKind;
use crate::lexicon::{Classes, Particle};
use crate::quotes::article::Stretch;
use crate::quotes::phrase::{self, SpeakerPhrase};
use crate::quotes::speakers::who::plain_text;
use crate::quotes::ties::strip_article;

/// A law is not looked for further back than this, in tokens.
const REACH: usize = 400;
/// The verb of a law: «نص القانون على».
pub(super) const STIPULATES: &str = "نصّ";
/// What stipulates something stands no further before the verb than this, in tokens.
const NEAR: usize = 24;

impl Discourse<'_, '_, '_> {
    /// «المادة (28)»: that of the law that the text named last.
    pub(super) fn part_of_law(&self, phrase: &SpeakerPhrase) -> Option<Who> {
        let article = self.article;
        let Stretch { first, last } = phrase.stretch;
        let names_law = (first..last).any(|at| article.key(at) == "من" || self.is_law(at));
        let numbered = !article.is_word(first + 1)
            || article
                .tags
                .lexicon
                .is_particle(strip_article(article.key(first + 1)).trim_end_matches('ه'), Particle::Ordinal);
        if !article.is_particle(first, Particle::PartOfLaw) || last - first < 2 || names_law || !numbered {
            return None;
        }
        // «الفصل الخامس من دستور 2011»
        let own = (article.key(last) == "من" && self.is_law(last + 1))
            .then(|| phrase::parse(article, last + 1, article.sentence_end(last)).map(|found| found.stretch));
        let law = own.flatten().or_else(|| self.law_before(first))?;
        let mut who = self.of_stretch(phrase.stretch, SpeakerKind::Document);
        who.name = [who.name.as_str(), "من", &plain_text(article, law)].join(" ");
        Some(who)
    }

    /// «والتي نصت»
    pub(super) fn follows_relative(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|pronoun| self.article.classes(pronoun).any(Classes::RELATIVE))
    }

    /// The law or text that the verb goes on, if it stands in the same sentence.
    pub(super) fn stipulating(&self, at: usize) -> Option<Who> {
        let article = self.article;
        let start = article.sentence_start(at).max(at.saturating_sub(NEAR));
        let law = (start..at).find(|&token| {
            let preposition = article.tags.get(token).preposition.is_some();
            article.classes(token).any(Classes::DOCUMENT) && !preposition
        })?;
        let phrase = phrase::parse(article, law, at)?;
        self.named(&phrase, at).map(|(who, _)| who)
    }

    /// The law named last before a token, rather in full than by its noun alone.
    fn law_before(&self, at: usize) -> Option<Stretch> {
        let article = self.article;
        let mut alone = None;
        for start in (at.saturating_sub(REACH)..at).rev().filter(|&start| self.is_law(start)) {
            let limit = article.sentence_end(start).min(at);
            let found = if article.tags.get(start).preposition.is_some() {
                phrase::parse_prefixed(article, start, limit)
            } else {
                phrase::parse(article, start, limit)
            };
            let Some(found) = found else { continue };
            if found.stretch.len() > 1 {
                return Some(found.stretch);
            }
            // «القانون»: it was named in full before
            if article.tags.has_bare_al(start) {
                alone = alone.or(Some(found.stretch));
            }
        }
        alone
    }

    fn is_law(&self, at: usize) -> bool {
        let tags = self.article.tags;
        tags.lexicon.is_particle(strip_article(tags.bare_key(at)), Particle::Law)
    }
}
