//! What depends on the cue beside its subject: whom it was said to, in what, through whom, and the noun that the verb
//! takes with its preposition.

use super::Reader;
use crate::definite::Al as _;
use crate::lexicon::{Classes, Frames};
use crate::quotes::article::Stretch;
use crate::quotes::asked;
use crate::quotes::phrase;

/// How long such a phrase between commas may be, in tokens.
const ASIDE: usize = 6;

impl Reader<'_, '_, '_> {
    /// «نقلا عن مسؤول» on the way to the content.
    pub(super) fn relay(&mut self) -> bool {
        let article = self.article;
        let at = self.at;
        if !(matches!(article.key(at), "نقلا") && article.key(at + 1) == "عن") {
            return false;
        }
        let Some(source) = phrase::parse(article, at + 2, self.limit) else { return false };
        let mut speaker = source;
        // «نقلا عن شبكة … عن مصدر …»
        if article.key(source.stretch.last) == "عن"
            && let Some(origin) =
                phrase::parse(article, source.stretch.last + 1, self.limit).filter(|origin| !origin.guess)
        {
            self.zone.source = Some(source);
            speaker = origin;
        }
        self.zone.relay = Some((Stretch::new(at, at + 2), speaker));
        self.at = speaker.stretch.last;
        true
    }

    /// Whom it was said to: a noun or name with ل.
    pub(super) fn addressee(&mut self) {
        let article = self.article;
        let first = self.at;
        let mut last = first + 1;
        if let Some(pair) = article.marks.opening_at(last).filter(|_| self.letter_before_marks()) {
            last = pair.end;
        } else if let Some(name) = article.name_at(first).filter(|name| name.first == first) {
            last = name.last;
        } else {
            while last < self.limit && last < first + 6 {
                let tag = article.tags.get(last);
                if self.is_told_no_more(first, last) {
                    break;
                }
                if let Some(name) =
                    article.name_at(last).filter(|name| name.first == last && name.prefix.is_none())
                {
                    last = name.last;
                    continue;
                }
                if let Some(pair) = article.marks.opening_at(last).filter(|pair| {
                    article.classes(last - 1).any(Classes::HOST)
                        && article.count_words(Stretch::new(pair.first, pair.last)) <= 4
                }) {
                    last = pair.end;
                    continue;
                }
                // «لقناة الجزيرة مسؤولون»: a name ends the phrase, but for its adjective
                let named = article.name_at(last - 1).is_some_and(|name| name.last == last);
                let goes_on = article.is_word(last)
                    && article.complementizer(last).is_none()
                    && !tag.conjunction
                    && (article.has_al(last)
                        || !named && tag.classes.any(Classes::MEDIA | Classes::ORG_NOUN))
                    && !tag.classes.any(Classes::CUE | Classes::FUNCTION | Classes::PHRASE);
                if !goes_on {
                    break;
                }
                last += 1;
            }
        }
        while last < self.limit && self.is_epithet(last) {
            last += 1;
        }
        self.zone.addressee.get_or_insert(Stretch::new(first, last));
        // «في مقابلة مكرسة لوفاة ابنته»: a noun inside an adjunct leads back to no subject
        let told =
            Classes::SPEAKER_NOUN | Classes::MEDIA | Classes::HOST | Classes::ORG_NOUN | Classes::TITLE;
        let classes = article.classes(first);
        let thing = !classes.is_empty() && !classes.any(told) && article.name_at(first).is_none();
        self.adjunct = self.zone.subject.is_some() || self.adjunct && thing;
        self.at = last;
    }

    /// «لوكالة مهر الحكومية», «لقناة "الغد" الإخبارية»: an adjective of the body named before it.
    fn is_epithet(&self, at: usize) -> bool {
        let article = self.article;
        let named = article.name_at(at - 1).is_some_and(|name| name.last == at && !name.is_person())
            || article.marks.around(at - 1).is_some_and(|pair| pair.end == at);
        named
            && article.has_al(at)
            && article.key(at).ends_with("يه")
            && article.name_at(at).is_none()
            && !article.classes(at).any(Classes::SPEAKER_NOUN | Classes::FUNCTION | Classes::CUE)
    }

    /// «قال للصحفيين سامي حميد», «أكد لمراسلنا الوزير»: whom several people or somebody's own one tell, behind whom a person is the
    /// subject; but «لرئيس الوزراء سامي حميد», «لصحيفة السفير».
    fn is_told_no_more(&self, first: usize, at: usize) -> bool {
        let article = self.article;
        let person = article.name_at(at).is_some_and(|name| name.first == at && name.is_person());
        let speaks = person || article.classes(at).any(Classes::ROLE | Classes::BODY | Classes::DOCUMENT);
        let several = article.key(first).starts_with("لل") && article.classes(first).any(Classes::PLURAL);
        let own = ["نا", "ه", "ها", "هم"].iter().any(|own| article.words.surface(first).ends_with(own));
        let told = article.classes(first).any(Classes::ROLE) && (several || own);
        !self.adjunct && self.zone.subject.is_none() && told && speaks
    }

    /// «دعا البلدية لوقف الحفر»: what a verb that takes ل and whom it asks calls for, behind him or itself.
    pub(super) fn calls_for(&self, at: usize) -> bool {
        let zone = &self.zone;
        let asked = zone.subject.is_some() || zone.object.is_some() || zone.addressee.is_some();
        self.frames.has(Frames::LI)
            && self.frames.has(Frames::WHOM)
            && (asked || at == self.start)
            && asked::calls_for(self.article, at)
    }

    /// A lone ل before marks: لـ«الشروق».
    pub(super) fn letter_before_marks(&self) -> bool {
        let article = self.article;
        article.key(self.at) == "ل" && article.marks.opening_at(self.at + 1).is_some()
    }

    /// Notes where something was said or published.
    pub(super) fn medium(&mut self, at: usize) {
        let article = self.article;
        let classes = article.classes(at);
        if self.zone.medium.is_none() && classes.any(Classes::OCCASION | Classes::PLATFORM) {
            let mut last = at + 1;
            while last < self.limit && last < at + 3 && article.tags.get(last).preposition.is_none() {
                let key = article.key(last);
                let adjective = article.is_word(last)
                    && (classes.any(Classes::DEFINITE) == key.has_al())
                    && article.classes(last).any(Classes::ORG_NOUN);
                if !adjective {
                    break;
                }
                last += 1;
            }
            self.zone.medium = Some(Stretch::new(at, last));
        }
    }

    /// The noun behind the first preposition that the verb takes one with.
    pub(super) fn note_complement(&mut self) {
        let at = self.at;
        // «أكد الجانبان، على المستوى السياسي، ضرورة "التوحيد"»: between commas it is how or where
        let comma = |at: usize| self.article.is_comma(at);
        let aside = at.checked_sub(1).is_some_and(comma)
            && self.article.classes(at).any(Classes::PREPOSITION)
            && (at + 1..at + ASIDE).find(|&end| !self.article.is_word(end)).is_some_and(comma);
        if self.zone.complement.is_none() && !aside && self.governs(at) {
            let joined = self.article.tags.get(at).preposition.is_some();
            let noun = if joined { at } else { at + 1 };
            // «أعلن على منصته», «شدد في كلمته»: where it was said, but «رحب بالقرار», «دعا إلى حوار جاد»
            let place = matches!(self.article.key(at), "علي" | "في" | "عبر");
            if joined || !place || !self.article.classes(noun).any(Classes::OCCASION | Classes::PLATFORM) {
                self.zone.complement = Some(noun);
            }
        }
    }

    /// Whether the preposition at a token is one the verb takes a noun with.
    fn governs(&self, at: usize) -> bool {
        let article = self.article;
        // what takes a clause with its preposition takes a noun with it too
        let letter =
            || (article.tags.get(at).preposition == Some('ب')).then_some((Frames::BI, Frames::BI_THAT));
        // what stands behind في is a place or a time more often than a complement
        let word = Frames::of_preposition(article.key(at)).filter(|&(noun, _)| noun != Frames::FI);
        let Some((noun, clause)) = word.or_else(letter) else { return false };
        self.frames.has(noun) || self.frames.has(clause)
    }
}
