//! What one word may be in a personal name.

use super::Names;
use crate::gazetteer::Gazetteer;
use crate::lexicon::{Classes, NameLink, Tags, is_verb_shaped};
use crate::words::strip_conjunction;

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

impl Reader<'_, '_, '_> {
    pub(super) fn key(&self, at: usize) -> &str {
        self.tags.words.key(at)
    }

    pub(super) fn link(&self, at: usize) -> Option<NameLink> {
        self.tags.lexicon.name_link(self.key(at))
    }

    /// Whether token `at` is a word in Arabic letters.
    pub(super) fn is_arabic_word(&self, at: usize) -> bool {
        self.tags.words.tokens().get(at).is_some_and(|token| {
            token.is_word() && matches!(token.first() as u32, 0x600..0x780 | 0xfb50..0xff00)
        })
    }

    /// Words whose letters or neighbours decide before their classes do.
    fn by_spelling(&self, at: usize) -> Option<Part> {
        let key = self.key(at);
        let before = at.checked_sub(1).map(|previous| self.tags.classes(previous)).unwrap_or_default();
        // «حسن شيخ محمود»: a rank inside a name
        let named = before.any(Classes::ANY_GIVEN)
            || at.checked_sub(1).is_some_and(|previous| self.key(previous) == "الله");
        if self.link(at) == Some(NameLink::Honor) && named && !before.any(Classes::TITLE | Classes::ROLE) {
            return Some(Part::Link(NameLink::Honor));
        }
        match self.link(at) {
            // «جيم موير»: the name of an Arabic letter, where no letter stands beside it
            Some(NameLink::Letter)
                if key.chars().nth(2).is_some()
                    && self.tags.classes(at).any(Classes::GIVEN)
                    && self.is_arabic_word(at + 1)
                    && self.link(at + 1).is_none()
                    && at.checked_sub(1).is_none_or(|before| self.link(before).is_none())
                    && matches!(self.part(at + 1), Part::Unknown | Part::Family) =>
            {
                return Some(Part::Given);
            }
            Some(NameLink::Letter | NameLink::Called) => return Some(Part::No),
            _ => {}
        }
        // «رحمه الله»، «رسول الله»: God is named, nobody else
        if key == "الله" {
            return Some(Part::No);
        }
        if self.key(at + 1) == "الله"
            && (!matches!(self.link(at), Some(NameLink::OfGod | NameLink::Servant))
                // «رحمة الله عليه»
                || self.link(at) == Some(NameLink::OfGod) && self.key(at + 2).starts_with("عليه"))
        {
            return Some(Part::No);
        }
        // «السيد لي كه تشيانغ»: behind a title no «to me»
        if key == "لي" && before.any(Classes::TITLE) && !self.tags.classes(at + 1).any(Classes::FUNCTION) {
            return Some(Part::Given);
        }
        if let Some(part) = self.hidden(at, before) {
            return Some(part);
        }
        // the given name باسم is a preposition after a role: «المتحدث باسم …»
        if key == "باسم" && before.any(Classes::ROLE | Classes::ORG_NOUN) {
            return Some(Part::No);
        }
        // «صباح اليوم», «صباح الأحد»: a time of day
        if key == "صباح"
            && self.tags.classes(at + 1).any(Classes::PHRASE)
            && self.key(at + 1).starts_with("ال")
        {
            return Some(Part::No);
        }
        // على folds like the name علي: only the letters written tell them apart
        if key == "علي" {
            let name = self.tags.words.surface(at).ends_with('ي') && !self.tags.complementizer_at(at + 1);
            return Some(if name { Part::Ambiguous } else { Part::No });
        }
        // «وإلى» folds like the name والي, «الآن» (now) like the name ألان
        // «أمام» (before) like the name إمام, «وآصف» (and Asif) like واصف
        let written = self.tags.words.surface(at);
        if self.is_to(at)
            || self.is_joined(at) && self.tags.classes(at).any(Classes::ANY_GIVEN)
            || key == "الان" && written.contains('آ')
            || key == "امام" && written.contains('أ')
        {
            return Some(Part::No);
        }
        // «سأصوت»: a future in the first person
        if written.starts_with("سأ") && !self.tags.classes(at).any(Classes::ANY_GIVEN) {
            return Some(Part::No);
        }
        // an adverb (تقييماً) is no name, and «خواہشات» is Urdu, which has letters of its own
        let surface = self.tags.words.surface(at);
        if surface.contains(['\u{64b}', 'ہ', 'ے', 'ں', 'ٹ', 'ڈ', 'ڑ'])
            || key.bytes().any(|byte| byte.is_ascii_digit())
        {
            return Some(Part::No);
        }
        // «نظيره», not «نظيرة»: the ه is a pronoun where what is before it is a word
        if surface.ends_with('ه')
            && let Some(stem) = key.strip_suffix('ه').and_then(|stem| self.tags.lexicon.entry(stem))
        {
            if stem.classes.any(Classes::ROLE | Classes::ADJECTIVE | Classes::ORDINARY)
                && !stem.classes.any(Classes::ANY_GIVEN)
            {
                return Some(Part::No);
            }
            // «نجمه»: a noun with a pronoun, where the name is no spelling of one in ة
            if stem.classes.any(Classes::GIVEN_AMBIGUOUS) && self.tags.classes(at).is_empty() {
                return Some(Part::No);
            }
            // «باسمه»: hardly the name باسمة, but «أندريه»
            if stem.classes.any(Classes::ANY_GIVEN)
                && !stem.classes.any(Classes::NAME_LINK)
                && self.tags.classes(at).any(Classes::GIVEN)
                && !surface.ends_with("يه")
            {
                // «السيدة باسمه», «محمد حماده»
                let opens = before.any(Classes::TITLE | Classes::GIVEN);
                return Some(if opens { Part::Ambiguous } else { Part::No });
            }
        }
        None
    }

    /// Names that fold like, or read as, something else, and that their letters or neighbours tell apart.
    fn hidden(&self, at: usize, before: Classes) -> Option<Part> {
        let key = self.key(at);
        let written = self.tags.words.surface(at);
        // «المدرب فاخر شعشوع»: behind a title no «so another»
        if before.any(Classes::TITLE)
            && self.tags.get(at).conjunction
            && self.tags.lexicon.entry(key).is_some_and(|whole| whole.classes.any(Classes::ANY_GIVEN))
        {
            return Some(Part::Ambiguous);
        }
        // «نعيمة فراح»: behind a given name no «so he went»
        if key.starts_with('ف')
            && before.any(Classes::ANY_GIVEN)
            && self.tags.get(at).conjunction
            && self.tags.lexicon.entry(key).is_some_and(|whole| whole.classes.any(Classes::FAMILY))
        {
            return Some(Part::Family);
        }
        // «ضيف الله العتيبي»: a guest of God with a surname
        if self.link(at) == Some(NameLink::OfGod)
            && self.key(at + 1) == "الله"
            && self.tags.classes(at + 2).any(Classes::FAMILY)
            && self.key(at + 2).starts_with("ال")
        {
            return Some(Part::Given);
        }
        // «آنا» is no أنا (I), and «آن» before a surname no أن (that)
        if written == "آنا" || written == "آن" && matches!(self.reading(at + 1), Part::Unknown | Part::Given)
        {
            return Some(Part::Given);
        }
        // «الدكتورة منى عبد الحليم»: no مني (from me)
        if written == "منى"
            && (before.any(Classes::TITLE | Classes::ROLE)
                || self.tags.classes(at + 1).any(Classes::FAMILY | Classes::ANY_GIVEN)
                || self.link(at + 1) == Some(NameLink::Servant))
        {
            return Some(Part::Given);
        }
        None
    }

    /// A conjunction before an alif with its hamza: no name is written so as a whole.
    pub(super) fn is_joined(&self, at: usize) -> bool {
        let written = self.tags.words.surface(at);
        written.strip_prefix(['و', 'ف']).is_some_and(|rest| rest.starts_with(['أ', 'إ', 'آ']))
    }

    /// «وإلى» (and to), which folds like والي (governor).
    pub(super) fn is_to(&self, at: usize) -> bool {
        self.key(at) == "والي" && self.tags.words.surface(at).contains('إ')
    }

    pub(super) fn part(&self, at: usize) -> Part {
        // «هيا بنت الحسين»: whatever stands before بن is a given name
        let descends = matches!(self.key(at + 1), "بن" | "بنت");
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
                    && !self.key(at).starts_with("ال")
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
            Part::Family if descends && self.key(at).starts_with("ال") => Part::Given,
            Part::No if descends && whole && tag.classes.any(Classes::GIVEN) && self.key(at) != "علي" => {
                Part::Given
            }
            part => part,
        }
    }

    fn reading(&self, at: usize) -> Part {
        let tags = self.tags;
        if !self.is_arabic_word(at) {
            return Part::No;
        }
        let key = self.key(at);
        if let Some(link) = self.link(at).filter(|link| link.ties()) {
            return Part::Link(link);
        }
        if let Some(part) = self.by_spelling(at) {
            return part;
        }
        let surface = tags.words.surface(at);
        let tag = tags.get(at);
        let classes = tag.classes;
        // a noun with a pronoun (ترشحه), but not «هيرفيه», unless it begins like an imperfect (نعطيه)
        let foreign = self.is_foreign_ending(at) && !key.starts_with(['ن', 'ي', 'ت', 'س']);
        if classes.is_empty()
            && surface.ends_with('ه')
            && key.chars().count() >= 5
            && !key.ends_with("الله")
            && !foreign
        {
            return Part::No;
        }
        // «ماجد خلف الله»
        let of_god = self.link(at) == Some(NameLink::OfGod) && self.key(at + 1) == "الله" && !tag.conjunction;
        if classes.any(Classes::FUNCTION) && !of_god {
            // «باربارا بليت»
            return if tag.preposition.is_some() { Part::Clitic } else { Part::No };
        }
        if tag.complementizer.is_some() || key.chars().nth(2).is_none() && !classes.any(Classes::ANY_GIVEN) {
            return Part::No;
        }
        let clean = !tag.conjunction && tag.preposition.is_none();
        let other = classes.any(
            Classes::CUE
                | Classes::ROLE
                | Classes::BODY
                | Classes::HOST
                | Classes::TITLE
                | Classes::ORG_NOUN
                | Classes::DOCUMENT
                | Classes::UTTERANCE
                | Classes::MEETING
                | Classes::PHRASE,
        );
        // «ليلى حداد»: a trade as a surname
        if clean && classes.any(Classes::FAMILY) && classes.any(Classes::ROLE) && !classes.any(Classes::TITLE)
        {
            return Part::Clitic;
        }
        if key.starts_with("ال") && classes.any(Classes::TITLE | Classes::ROLE) {
            // «المختار السوسي»: a surname follows the name that is also a role
            let mukhtar = key == "المختار";
            let name = classes.any(Classes::ANY_GIVEN)
                && (!classes.any(Classes::TITLE) || mukhtar)
                && clean
                && tags.classes(at + 1).any(Classes::FAMILY)
                && (self.key(at + 1).starts_with("ال") || mukhtar);
            return if name { Part::Ambiguous } else { Part::No };
        }
        let named = self.names.at(at).is_some();
        if clean && classes.any(Classes::GIVEN) {
            return if other || named { Part::Ambiguous } else { Part::Given };
        }
        // «المغربي»: a surname and an adjective, never a given name
        let surname =
            classes.any(Classes::FAMILY) && !classes.any(Classes::ANY_GIVEN) && key.starts_with("ال");
        if clean && classes.any(Classes::GIVEN_AMBIGUOUS | Classes::ORDINARY_NAME) && !surname {
            return Part::Ambiguous;
        }
        // whom the gazetteer knows by this word alone is a surname only behind a given name: see `joins`
        if clean && classes.any(Classes::FAMILY) && !classes.any(Classes::TITLE | Classes::ROLE) && !named {
            return Part::Family;
        }
        // a class of any kind makes it a known word
        if named || !clean || !classes.is_empty() {
            // «بليت» is a surname, «بإصابة» is none
            let short = tags.bare_key(at).chars().nth(3).is_none() || classes.any(Classes::FAMILY);
            let clitic = tag.preposition.is_some()
                && short
                && !named
                && !classes.any(Classes::ANY_GIVEN)
                && !other
                && !["بال", "كال", "لل", "وال", "فال"].iter().any(|article| key.starts_with(article));
            return if clitic { Part::Clitic } else { Part::No };
        }
        if tags.lexicon.is_inflected(key, surface) {
            return Part::No;
        }
        if key.starts_with("ال") {
            return if self.gazetteer.demonym_index(key).is_some() { Part::No } else { Part::Family };
        }
        if ["لل", "بال", "كال"].iter().any(|article| key.starts_with(article))
            || self.gazetteer.demonym_index(key).is_some()
        {
            return Part::No;
        }
        Part::Unknown
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
                key.starts_with("ال") && !tag.classes.any(Classes::FUNCTION) || matches!(key, "ربه" | "مناف")
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
                    && !self.key(at).starts_with("ال")
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
                    && !is_verb_shaped(self.key(at))
            }
        }
    }

    /// Whether the word is a number written out.
    fn is_number(&self, at: usize) -> bool {
        matches!(self.key(at), "ثاني" | "ثالث" | "سته" | "سبعه" | "تسعه" | "عشره" | "ميه")
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
        self.key(at).starts_with("ال")
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
        let tag = self.tags.get(at);
        if tag.conjunction {
            return true;
        }
        tag.classes.is_empty()
            && strip_conjunction(self.key(at)).is_some_and(|rest| {
                let lexicon = self.tags.lexicon;
                let word = |key: &str| {
                    lexicon.entry(key).is_some_and(|entry| !entry.classes.without(NAMES).is_empty())
                };
                lexicon.entry(rest).is_some()
                    || rest.strip_prefix("ال").is_some_and(word)
                    || lexicon.is_inflected(rest, self.tags.words.surface(at))
            })
    }
}
