//! What one word may be in a personal name.

use super::Names;
use super::word::{Around, Asked, Word};
use crate::definite::Al as _;
use crate::gazetteer::Gazetteer;
use crate::lexemes::{Tags, Traits};
use crate::lexicon::{Classes, NameLink, WordList};

/// What a word may be in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A given name that is nothing else.
    Given,
    /// A given name that is also a word.
    Ambiguous,
    /// A surname, or a word with the article that no lexicon knows.
    Family,
    /// A word no lexicon knows.
    Unknown,
    /// A word that reads as an ordinary one with a clitic: a surname only right behind a given name (بليت).
    Clitic,
    /// بن، آل، أبو: joins or opens a name and needs a word after it.
    Link(NameLink),
    /// Not part of a name.
    No,
}

impl Part {
    pub(super) const fn is_given(self) -> bool {
        matches!(self, Self::Given | Self::Ambiguous)
    }
}

/// Readings as a name.
pub(super) const NAMES: Classes = Classes::ANY_GIVEN.or(Classes::FAMILY).or(Classes::ORDINARY_NAME);

/// What the names of a text are read from.
#[derive(Clone, Copy)]
pub(super) struct Reader<'r, 'w, 't> {
    pub(super) tags: &'r Tags<'w, 't>,
    pub(super) names: &'r Names,
    pub(super) gazetteer: &'r Gazetteer,
}

/// The neighbours of a word of the text.
struct Place<'r, 'l, 'w, 't> {
    reader: &'r Reader<'l, 'w, 't>,
    at: usize,
}

impl Around for Place<'_, '_, '_, '_> {
    fn is(&self, asked: Asked) -> bool {
        let (reader, at) = (self.reader, self.at);
        match asked {
            Asked::BehindGod => {
                at.checked_sub(1).is_some_and(|previous| reader.tags.traits(previous).any(Traits::GOD))
            }
            Asked::BeforeGod => reader.tags.traits(at + 1).any(Traits::GOD),
            Asked::BeforeFaith => {
                reader.key(at + 1) == "الدين"
                    && !matches!(reader.key(at + 2), "الاسلامي" | "الحنيف" | "المسيحي" | "اليهودي")
            }
            Asked::BeforeArticle => reader.has_al(at + 1),
            // «شدد علي أن» is «شدد على أن» where the writer does not tell ى from ي; «قال سامي علي إن»
            Asked::BeforeThat => {
                reader.tags.complementizer_at(at + 1)
                    && !reader.tags.words.surface(at + 1).starts_with('إ')
                    && !reader.tags.tells_yeh()
            }
            Asked::BeforeServant => reader.link(at + 1) == Some(NameLink::Servant),
            Asked::Free => {
                reader.is_arabic_word(at + 1)
                    && reader.link(at + 1).is_none()
                    && at.checked_sub(1).is_none_or(|before| reader.link(before).is_none())
            }
            Asked::TwoBeforeSurname => {
                reader.tags.classes(at + 2).any(Classes::FAMILY) && reader.has_al(at + 2)
            }
            Asked::TwoBeforeBlessing => reader.key(at + 2).starts_with("عليه"),
            Asked::Named => reader.names.at(at).is_some(),
        }
    }

    fn before(&self) -> Classes {
        self.reader.before_classes(self.at)
    }

    fn after(&self) -> Classes {
        self.reader.tags.classes(self.at + 1)
    }

    fn next(&self) -> Part {
        self.reader.part(self.at + 1)
    }
}

impl Reader<'_, '_, '_> {
    pub(super) fn key(&self, at: usize) -> &str {
        self.tags.key(at)
    }

    /// Whether a word begins with the article.
    pub(super) fn has_al(&self, at: usize) -> bool {
        self.tags.has_al(at)
    }

    pub(super) fn link(&self, at: usize) -> Option<NameLink> {
        self.tags.link(at)
    }

    /// Whether token `at` is a word in Arabic letters.
    pub(super) fn is_arabic_word(&self, at: usize) -> bool {
        self.tags.traits(at).any(Traits::ARABIC)
    }

    /// A conjunction before an alif with its hamza: no name is written so as a whole.
    pub(super) fn is_joined(&self, at: usize) -> bool {
        self.tags.traits(at).any(Traits::JOINED)
    }

    /// «وإلى» (and to), which folds like والي (governor).
    pub(super) fn is_to(&self, at: usize) -> bool {
        self.key(at) == "والي" && self.word(at).is_to()
    }

    pub(super) fn word(&self, at: usize) -> Word<'_> {
        let tags = self.tags;
        Word {
            key: self.key(at),
            surface: tags.words.surface(at),
            lexeme: tags.lexeme(at),
            lexicon: tags.lexicon,
        }
    }

    pub(super) fn part(&self, at: usize) -> Part {
        // «هيا بنت الحسين»: whatever stands before بن is a given name
        let descends =
            self.tags.traits(at + 1).any(Traits::DESCENT) && matches!(self.key(at + 1), "بن" | "بنت");
        if !descends {
            return self.reading(at);
        }
        let tag = self.tags.get(at);
        let whole = !tag.conjunction && tag.preposition.is_none();
        match self.reading(at) {
            Part::Ambiguous if descends => Part::Given,
            // «اللواء ورقة بن شعشوع»: a title or verb calls for a name, and بن says that it is one
            Part::No
                if descends
                    && whole
                    && tag.classes.without(Classes::ORDINARY).is_empty()
                    && self.is_arabic_word(at)
                    && self.names.at(at).is_none()
                    && !self.has_al(at)
                    && self.tags.classes(at + 2).any(Classes::ANY_GIVEN)
                    && at.checked_sub(1).is_some_and(|before| {
                        self.tags.classes(before).any(Classes::TITLE | Classes::CUE)
                    }) =>
            {
                Part::Given
            }
            // «خنشور بن مفرج»: a name that no lexicon knows
            Part::Unknown
                if descends
                    && self.tags.classes(at + 2).any(Classes::GIVEN)
                    // «رقصات بن شعشوع»
                    && !self.key(at).ends_with("ات") =>
            {
                Part::Given
            }
            // «الكميت بن زيد»
            Part::Family if descends && self.has_al(at) => Part::Given,
            Part::No if descends && whole && tag.classes.any(Classes::GIVEN) && self.key(at) != "علي" => {
                Part::Given
            }
            part => part,
        }
    }

    fn reading(&self, at: usize) -> Part {
        let before_god = self.tags.traits(at + 1).any(Traits::GOD);
        let known = || self.tags.lexeme(at).parts.get(|| self.names.at(at).is_some());
        Some(before_god)
            .filter(|before_god| !before_god)
            .and_then(|_| known())
            .unwrap_or_else(|| self.word(at).part(&Place { reader: self, at }))
    }

    /// Whether a word may stand behind a link: «أبو عاقلة»، «بن مشرف».
    pub(super) fn follows_link(&self, at: usize, link: NameLink) -> bool {
        if !self.is_arabic_word(at) || self.key(at).chars().nth(1).is_none() {
            return false;
        }
        let tag = self.tags.get(at);
        let ali = self.key(at) == "علي";
        match link {
            // «عبد الله»، «عبد ربه»
            NameLink::Servant => {
                let key = self.key(at);
                key.has_al() && !tag.classes.any(Classes::FUNCTION) || matches!(key, "ربه" | "مناف")
            }
            NameLink::Particle => {
                // «فرانسوا دي روجي»: these are no Arabic words, so what follows is a name, whatever else it may be
                let sure = at.checked_sub(1).is_some_and(|link| {
                    // «فإن» folds to «فان»
                    matches!(self.key(link), "دي" | "ديل" | "فان" | "فون")
                        && !self.tags.words.surface(link).contains(['إ', 'أ'])
                });
                let plain = !tag.classes.any(Classes::FUNCTION | Classes::CUE | Classes::ROLE)
                    && !tag.conjunction
                    && tag.preposition.is_none()
                    && !self.has_al(at)
                    && !self.tags.words.surface(at).contains('\u{64b}')
                    && self.names.at(at).is_none();
                (!matches!(self.part(at), Part::No) || sure && plain)
                    && !matches!(self.part(at), Part::Link(link) if link != NameLink::Particle)
            }
            NameLink::Honor => {
                matches!(self.part(at), Part::Given | Part::Ambiguous | Part::Family | Part::Unknown)
                    && !tag.classes.any(Classes::BODY | Classes::HOST)
            }
            _ => {
                // «آل ثاني»، «أبو ستة»، «بن خلف»: numbers and prepositions that are names as well
                let name = tag.classes.any(Classes::ANY_GIVEN)
                    || matches!(link, NameLink::House | NameLink::Kunya) && self.is_number(at);
                // «بن داخل»: behind بن stands a name, whatever else it may be
                let son = at.checked_sub(1).is_some_and(|link| self.key(link) == "بن") && !tag.conjunction;
                ali || (name || son || !tag.classes.any(Classes::FUNCTION))
                    && tag.complementizer.is_none()
                    && !self.tags.traits(at).any(Traits::VERB_SHAPED)
            }
        }
    }

    /// Whether the word is a number written out.
    fn is_number(&self, at: usize) -> bool {
        self.tags.lexicon.is_listed(self.key(at), WordList::Number)
    }

    /// A definite word, or an ordinary one that is nothing else: it may be a surname where the name ends at once.
    pub(super) fn is_plain(&self, at: usize) -> bool {
        let classes = self.tags.classes(at);
        // «كمال المدعو "الغول"»، «كين الـ3»
        let numbered = self.key(at).bytes().any(|byte| byte.is_ascii_digit());
        if !self.is_arabic_word(at)
            || self.key(at) == "الله"
            || self.link(at) == Some(NameLink::Called)
            || numbered
        {
            return false;
        }
        // «صباح اليوم»: an adjunct
        self.has_al(at)
            && !classes.any(Classes::FUNCTION)
            && (!classes.any(Classes::PHRASE)
                || classes.any(Classes::FAMILY | Classes::TITLE | Classes::ROLE))
            || self.tags.get(at).preposition.is_none()
                && !self.tags.get(at).conjunction
                && !classes.is_empty()
                && classes
                    .without(Classes::ORDINARY.or(Classes::ORG_NOUN).or(Classes::NAMED_AFTER))
                    .is_empty()
    }

    /// Whether a word carries a conjunction before something known: «وعبد»، «ومسلم».
    pub(super) fn is_coordinated(&self, at: usize) -> bool {
        self.tags.traits(at).any(Traits::COORDINATED)
    }
}

#[cfg(test)]
#[cfg(feature = "default-gazetteer")]
pub(super) mod tests {
    use super::*;
    use crate::gazetteer::Room;
    use crate::names::Labels;

    /// Shows the words and names of every case.
    pub(in crate::names) fn each_case(mut look: impl FnMut(&Reader<'_, '_, '_>, &str)) {
        let gazetteer = Gazetteer::embedded();
        crate::lexemes::tests::each_case(&gazetteer, |tags, text| {
            let names = Names::find(tags, &gazetteer, &mut Labels::default(), &mut Room::default());
            look(&Reader { tags, names: &names, gazetteer: &gazetteer }, text);
        });
    }

    /// What is known of a spelling is what its place would tell, and no name begins where none may.
    #[test]
    fn spellings_tell_what_places_tell() {
        let (mut by_spelling, mut idle) = (0, 0);
        each_case(|reader, text| {
            let (tags, words) = (reader.tags, reader.tags.words);
            for at in 0..words.len() {
                let there = reader.word(at).part(&Place { reader, at });
                assert_eq!(reader.reading(at), there, "{} in {text}", words.surface(at));
                let (word, traits) = (reader.word(at), tags.traits(at));
                assert_eq!(traits.any(Traits::STRANGE), word.is_strange(), "{} in {text}", word.surface);
                assert_eq!(reader.is_coordinated(at), word.is_coordinated(), "{} in {text}", word.surface);
                by_spelling += usize::from(tags.lexeme(at).parts.get(|| false).is_some());
                if reader.is_idle(at) {
                    idle += 1;
                    let run = [false, true].map(|coordinated| reader.run(at, coordinated).is_some());
                    assert_eq!(run, [false, false], "{} in {text}", words.surface(at));
                }
            }
        });
        assert!(by_spelling > 5000 && idle > 5000, "{by_spelling} {idle}");
    }
}
