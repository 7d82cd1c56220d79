//! The subject behind an adjunct that no comma closes: «قال في القاهرة وزير الخارجية إن», «أعلن في بيان صحفي الحزب أن».
//!
//! The noun phrase behind a preposition has to be over before another can begin. It is over where the construct chain is
//! closed: behind a name, a word with its article, or an indefinite adjective.

use super::Reader;
use crate::analysis::SpeakerKind;
use crate::definite::Al as _;
use crate::lexicon::Classes;
use crate::quotes::phrase;

/// How far before the subject the adjunct may begin, in tokens.
const LONGEST: usize = 12;

impl Reader<'_, '_, '_> {
    /// Takes the noun phrase at this token for the subject though it stands behind an adjunct.
    pub(super) fn takes_late_subject(&mut self) -> bool {
        if !self.adjunct || self.zone.subject.is_some() || !self.finite {
            return false;
        }
        let Some(apart) = self.closes_adjunct() else { return false };
        let article = self.article;
        let Some(subject) = phrase::parse(article, self.at, self.limit) else { return false };
        if subject.guess || subject.anaphoric || phrase::is_accusative(article, &subject) {
            return false;
        }
        // «أمام البرلمان المبعوث»: of two words with their articles the second may describe the first, if it has no name behind it
        if !apart && (subject.kind != SpeakerKind::Person || subject.name.is_none()) {
            return false;
        }
        // «ميدان الرماية رقم 2»
        let document = subject.kind == SpeakerKind::Document && !article.key(self.at).has_al();
        if (subject.kind == SpeakerKind::Other || document) && subject.name.is_none() {
            return false;
        }
        self.adjunct = false;
        self.at = subject.stretch.last;
        self.zone.subject = Some(subject);
        true
    }

    /// Whether the words before this token close what stands behind their preposition, so that the word here opens another noun
    /// phrase; and whether it surely does.
    fn closes_adjunct(&self) -> Option<bool> {
        let article = self.article;
        let at = self.at;
        let tag = article.tags.get(at);
        let before = at.checked_sub(1).filter(|&before| before > self.start)?;
        if tag.preposition.is_some() || tag.conjunction {
            return None;
        }
        let name = article.name_at(at).filter(|name| name.first == at && name.prefix.is_none());
        let named = name.is_some_and(crate::names::Name::is_person);
        if !named && !tag.classes.any(Classes::SPEAKER_NOUN) {
            return None;
        }
        // «إلى صحيفة «النهار» وزير الصحة»
        if let Some(pair) = article.marks.around(before).filter(|pair| pair.end == at) {
            let host = pair.open.checked_sub(1).filter(|&host| self.is_host(host));
            let governed = host.is_some_and(|host| self.is_governed(host));
            return (governed && !self.is_about_people(before)).then_some(true);
        }
        if !article.is_word(before) {
            return None;
        }
        let closing = article.name_at(before).filter(|closing| closing.last == at);
        let called = closing.is_some_and(|closing| !closing.is_person());
        let definite = article.key(before).has_al() && closing.is_none_or(|closing| !closing.is_person());
        // «باللغة الإنجليزية الناطق», «في بيان صحفي»
        let adjective = definite && self.is_adjective_with_article(before);
        let described = adjective || self.is_described(before);
        let first = if described { before - 1 } else { closing.map_or(before, |closing| closing.first) };
        let apart = !article.key(at).has_al() || called || described || named;
        let closed = called || definite || described;
        (closed && self.is_governed(first) && !self.is_about_people(before)).then_some(apart)
    }

    /// A noun that has the name of a medium or the like behind it.
    fn is_host(&self, at: usize) -> bool {
        let classes = self.article.classes(at);
        classes.any(Classes::HOST | Classes::MEDIA | Classes::PLATFORM)
            && !classes.any(Classes::CUE | Classes::DOCUMENT)
    }

    /// Whether a preposition stands right before a noun, by itself or written on to it, or before the noun that it goes with
    /// («على منصة إكس»): «رحب بإعلان لبنان» has its object to come.
    fn is_governed(&self, noun: usize) -> bool {
        let article = self.article;
        let joined = |at: usize| article.tags.get(at).preposition.is_some();
        let behind = |at: usize| {
            let before = at.checked_sub(1).filter(|&before| before >= self.start);
            before.is_some_and(|before| article.classes(before).any(Classes::PREPOSITION))
        };
        joined(noun)
            || behind(noun)
            || article.name_at(noun).is_some_and(|name| name.prefix.is_some())
            || noun.checked_sub(1).is_some_and(|host| self.is_host(host) && (joined(host) || behind(host)))
    }

    /// «في المقر الجديد», «باللغة الإنجليزية»
    fn is_adjective_with_article(&self, at: usize) -> bool {
        let article = self.article;
        let noun = at.checked_sub(1).filter(|&noun| noun >= self.start);
        noun.is_some_and(|noun| article.tags.bare_key(noun).has_al())
            && (article.tags.demonym(at).is_some()
                || article.classes(at).any(Classes::ADJECTIVE | Classes::ORG_NOUN))
    }

    /// «في بيان صحفي», «مع قناة محلية», «بلهجة حادة»: an adjective behind its noun, both without the article.
    fn is_described(&self, at: usize) -> bool {
        let article = self.article;
        let Some(noun) = at.checked_sub(1).filter(|&noun| noun > self.start && article.is_word(noun)) else {
            return false;
        };
        let said = Classes::OCCASION | Classes::MEDIA | Classes::HOST | Classes::PLATFORM;
        let (classes, key) = (article.classes(at), article.key(at));
        let bare =
            [at, noun].iter().all(|&word| !article.key(word).has_al() && article.names.at(word).is_none());
        let of_speech = article.classes(noun).any(said)
            && classes.any(Classes::ADJECTIVE | Classes::ORG_NOUN)
            && key.ends_with(['ي', 'ه']);
        // of two feminine words the second agrees with the first
        let feminine = |at: usize| article.tags.ends_in_teh(at);
        let manner = article.tags.get(noun).preposition == Some('ب')
            && (feminine(noun) || article.key(noun).ends_with("ات"))
            && feminine(at)
            && !classes.any(Classes::SPEAKER_NOUN | Classes::HOST | Classes::PLACE | Classes::ORG_NOUN);
        bare && (of_speech || manner)
    }

    /// «خلال لقائه الرئيس الروسي», «مع نظيره التركي»: who stands behind such a noun is described by it.
    fn is_about_people(&self, last: usize) -> bool {
        let article = self.article;
        (self.start.max((last + 1).saturating_sub(LONGEST))..=last)
            .rev()
            .take_while(|&at| article.is_word(at))
            .any(|at| {
                let classes = article.classes(at);
                let other = Classes::BODY | Classes::PLURAL | Classes::MEDIA | Classes::PLACE;
                // «صحفي» is an adjective here
                let adjective = classes.any(Classes::ORG_NOUN) && article.key(at).ends_with('ي');
                let person = classes.any(Classes::ROLE | Classes::TITLE) && !classes.any(other) && !adjective;
                person || article.name_at(at).is_some_and(crate::names::Name::is_person)
            })
    }
}
