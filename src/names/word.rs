//! What a word may be in a personal name: by its spelling, and where that does not tell, by its neighbours.
//!
//! The rules stand here once. Asked of a spelling alone, for its [`Lexeme`], they answer wherever they get through
//! without a look at a neighbour; asked at a place of a text, they look.

use crate::definite::Al as _;
use std::cell::Cell;

use super::part::{NAMES, Part};
use crate::lexemes::{Lexeme, Traits};
use crate::lexicon::{Classes, Lexicon, NameLink, PhraseClass};
use crate::words::strip_conjunction;

/// What a word may be by its spelling, if no neighbour need be asked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parts {
    alone: Option<Part>,
    /// In a place where a name is known.
    named: Option<Part>,
}

impl Default for Parts {
    fn default() -> Self {
        Self::NONE
    }
}

impl Parts {
    /// Of what is no word.
    pub(crate) const NONE: Self = Self { alone: Some(Part::No), named: Some(Part::No) };

    /// The answer where `named` tells whether a name is known.
    #[inline]
    pub(super) fn get(self, named: impl FnOnce() -> bool) -> Option<Part> {
        if self.alone == self.named || !named() { self.alone } else { self.named }
    }
}

/// What is asked of the words around one.
#[derive(Clone, Copy, Debug)]
pub(super) enum Asked {
    /// Whether the word before it is الله.
    BehindGod,
    /// Whether the next word is الله.
    BeforeGod,
    /// Whether the next word is الدين and what follows does not say which religion.
    BeforeFaith,
    /// Whether the next word begins with the article.
    BeforeArticle,
    /// Whether the next word is أن or إن.
    BeforeThat,
    /// Whether the next word is عبد.
    BeforeServant,
    /// Whether words in Arabic letters that tie no names stand on both sides, if any does before.
    Free,
    /// Whether the word behind the next is a surname with the article: «ضيف الله العتيبي».
    TwoBeforeSurname,
    /// Whether the word behind the next is «عليه»: a blessing.
    TwoBeforeBlessing,
    /// Whether a name is known at its place.
    Named,
}

/// What stands around a word, as far as it tells what the word is in a name.
pub(super) trait Around {
    fn is(&self, asked: Asked) -> bool;
    /// The classes of the word before it.
    fn before(&self) -> Classes;
    /// The classes of the next word.
    fn after(&self) -> Classes;
    /// What the next word may be in a name.
    fn next(&self) -> Part;
}

/// Nothing is known of the neighbours, and whether they were asked is noted. الله is not before or behind most words,
/// and who looks at a place asks for it first.
struct Anywhere {
    named: bool,
    asked: Cell<bool>,
    asked_name: Cell<bool>,
}

impl Around for Anywhere {
    fn is(&self, asked: Asked) -> bool {
        match asked {
            Asked::BeforeGod => false,
            Asked::Named => {
                self.asked_name.set(true);
                self.named
            }
            _ => {
                self.asked.set(true);
                false
            }
        }
    }

    fn before(&self) -> Classes {
        self.asked.set(true);
        Classes::NONE
    }

    fn after(&self) -> Classes {
        self.asked.set(true);
        Classes::NONE
    }

    fn next(&self) -> Part {
        self.asked.set(true);
        Part::No
    }
}

/// A word and what is known of it.
pub(super) struct Word<'w> {
    pub(super) key: &'w str,
    pub(super) surface: &'w str,
    pub(super) lexeme: &'w Lexeme,
    pub(super) lexicon: &'static Lexicon,
}

/// Adds to a lexeme what names ask of its spelling.
pub(crate) fn spelling(lexeme: &mut Lexeme, lexicon: &'static Lexicon, key: &str, surface: &str) {
    let word = Word { key, surface, lexeme, lexicon };
    let ask = |named| {
        let around = Anywhere { named, asked: Cell::new(false), asked_name: Cell::new(false) };
        let part = word.part(&around);
        (Some(part).filter(|_| !around.asked.get()), around.asked_name.get())
    };
    let (alone, asked_name) = ask(false);
    let parts = Parts { alone, named: if asked_name { ask(true).0 } else { alone } };
    let no_name = lexeme.opens.any(PhraseClass::NoName);
    let (strange, coordinated) = (word.is_strange(), word.is_coordinated());
    let opens = word.opens_behind_clitic()
        // «ضيف الله العتيبي»: only its place tells
        || matches!(lexeme.link, Some(NameLink::OfGod | NameLink::Letter))
        || no_name
        // «المدرب الهادي الوالي»
        || key.has_al() && lexeme.tag.classes.any(Classes::ANY_GIVEN)
        // «الدكتور كوشك أن», «السيد باشا بأن»
        || lexeme.link == Some(NameLink::Honor)
        || key == "السيد"
        || key.starts_with('ك')
            && lexeme.tag.preposition.is_some()
            && !lexeme.tag.classes.any(Classes::FUNCTION)
        // «الأستاذ زو»
        || word.is_open_syllable();
    let [alone, named] =
        [parts.alone, parts.named].map(|part| opens || part.is_none_or(|part| word.opens(part)));
    let given = |part: Option<Part>| part.is_none_or(Part::is_given);
    let unknown = given(parts.alone) || given(parts.named) || word.may_be_stranger(strange);
    let unknown = (unknown || lexeme.link.is_some_and(NameLink::ties)) && !key.has_al();
    let heads = super::bodies::is_head(lexeme, key);
    lexeme.parts = parts;
    lexeme.traits.set(Traits::OPENS_UNKNOWN, unknown);
    lexeme.traits.set(Traits::OPENS_NAME, alone);
    lexeme.traits.set(Traits::OPENS_NAMED, named);
    lexeme.traits.set(Traits::STRANGE, strange);
    lexeme.traits.set(Traits::COORDINATED, coordinated);
    lexeme.traits.set(Traits::HEADS_BODY, heads);
    let titled = lexicon.phrases.opening(lexeme.bare(key));
    lexeme
        .traits
        .set(Traits::OFFICE, titled.is_some_and(|openings| openings.classes.any(super::title::TITLES)));
}

impl Word<'_> {
    /// «وإلى» (and to), which folds like والي (governor).
    pub(super) fn is_to(&self) -> bool {
        self.key == "والي" && self.surface.contains('إ')
    }

    /// Whether a name may begin with it, if it is this part of one.
    fn opens(&self, part: Part) -> bool {
        match part {
            Part::Given | Part::Ambiguous | Part::Unknown => true,
            Part::Family => self.lexeme.tag.classes.any(Classes::FAMILY),
            Part::Link(link) => link.opens(),
            Part::Clitic | Part::No => false,
        }
    }

    /// Whether a name may begin behind what is written on to it: «وفاطمة»، «لطارق».
    fn opens_behind_clitic(&self) -> bool {
        let tag = &self.lexeme.tag;
        let joined = self.lexeme.traits.any(Traits::JOINED) && tag.classes.any(Classes::ANY_GIVEN);
        let name = |bare: &str| {
            bare.len() < self.key.len()
                && (self.lexicon.entry(bare).is_some_and(|entry| entry.classes.any(Classes::ANY_GIVEN))
                    || matches!(self.lexicon.name_link(bare), Some(NameLink::Servant | NameLink::Kunya))
                    || bare == "علي")
        };
        self.lexeme.traits.any(Traits::ARABIC)
            && (tag.conjunction || tag.preposition.is_some() || joined)
            && (name(self.lexeme.bare(self.key)) || strip_conjunction(self.key).is_some_and(name))
    }

    /// Whether no lexicon may find another word in it, be it behind a letter that could be a preposition.
    fn may_be_stranger(&self, strange: bool) -> bool {
        let Self { key, lexeme, .. } = *self;
        let carries = lexeme.tag.preposition.is_some() || key.starts_with(['ك', 'ف']);
        let carries = || carries && lexeme.tag.complementizer.is_none() && self.lexicon.entry(key).is_none();
        !lexeme.traits.any(Traits::READ_AS_CUE) && (strange || carries())
    }

    /// What it may be in a name.
    pub(super) fn part(&self, around: &impl Around) -> Part {
        if !self.lexeme.traits.any(Traits::ARABIC) {
            return Part::No;
        }
        if let Some(link) = self.lexeme.link.filter(|link| link.ties()) {
            return Part::Link(link);
        }
        self.by_spelling(around).unwrap_or_else(|| self.by_classes(around))
    }

    /// Words whose letters or neighbours decide before their classes do.
    fn by_spelling(&self, around: &impl Around) -> Option<Part> {
        let Self { key, surface, lexeme, lexicon } = *self;
        let classes = lexeme.tag.classes;
        // «حسن شيخ محمود»: a rank inside a name
        if lexeme.link == Some(NameLink::Honor)
            && (around.before().any(Classes::ANY_GIVEN) || around.is(Asked::BehindGod))
            && !around.before().any(Classes::TITLE | Classes::ROLE)
        {
            return Some(Part::Link(NameLink::Honor));
        }
        match lexeme.link {
            // «جيم موير»: the name of an Arabic letter, where no letter stands beside it
            Some(NameLink::Letter)
                if key.chars().nth(2).is_some()
                    && classes.any(Classes::GIVEN)
                    && around.is(Asked::Free)
                    && matches!(around.next(), Part::Unknown | Part::Family | Part::Clitic) =>
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
        if around.is(Asked::BeforeGod)
            && (!matches!(lexeme.link, Some(NameLink::OfGod | NameLink::Servant))
                // «رحمة الله عليه»
                || lexeme.link == Some(NameLink::OfGod) && around.is(Asked::TwoBeforeBlessing))
        {
            return Some(Part::No);
        }
        // «السيد لي كه تشيانغ»: behind a title no «to me»
        if key == "لي" && around.before().any(Classes::TITLE) && !around.after().any(Classes::FUNCTION) {
            return Some(Part::Given);
        }
        if let Some(part) = self.hidden(around) {
            return Some(part);
        }
        // the given name باسم is a preposition after a role: «المتحدث باسم …»
        if key == "باسم" && around.before().any(Classes::ROLE | Classes::ORG_NOUN) {
            return Some(Part::No);
        }
        // «صباح اليوم», «صباح الأحد»: a time of day
        if key == "صباح" && around.after().any(Classes::PHRASE) && around.is(Asked::BeforeArticle) {
            return Some(Part::No);
        }
        // على folds like the name علي: only the letters written tell them apart
        if key == "علي" {
            let name = surface.ends_with('ي') && !around.is(Asked::BeforeThat);
            return Some(if name { Part::Ambiguous } else { Part::No });
        }
        // «وإلى» folds like the name والي, «الآن» (now) like the name ألان
        // «وآصف» (and Asif) like واصف
        if self.is_to()
            || lexeme.traits.any(Traits::JOINED) && classes.any(Classes::ANY_GIVEN)
            || key == "الان" && surface.contains('آ')
        {
            return Some(Part::No);
        }
        // «سأصوت»: a future in the first person
        if surface.starts_with("سأ") && !classes.any(Classes::ANY_GIVEN) {
            return Some(Part::No);
        }
        // an adverb (تقييماً) is no name, and «خواہشات» is Urdu, which has letters of its own
        if surface.chars().any(|c| matches!(c, '\u{64b}' | 'ہ' | 'ے' | 'ں' | 'ٹ' | 'ڈ' | 'ڑ'))
            || key.bytes().any(|byte| byte.is_ascii_digit())
        {
            return Some(Part::No);
        }
        // «نظيره», not «نظيرة»: the ه is a pronoun where what is before it is a word
        if surface.ends_with('ه')
            && let Some(stem) = key.strip_suffix('ه').and_then(|stem| lexicon.entry(stem))
        {
            if stem.classes.any(Classes::ROLE | Classes::ADJECTIVE | Classes::ORDINARY)
                && !stem.classes.any(Classes::ANY_GIVEN)
            {
                return Some(Part::No);
            }
            // «نجمه»: a noun with a pronoun, where the name is no spelling of one in ة
            if stem.classes.any(Classes::GIVEN_AMBIGUOUS) && classes.is_empty() {
                return Some(Part::No);
            }
            // «باسمه»: hardly the name باسمة, but «أندريه»
            if stem.classes.any(Classes::ANY_GIVEN)
                && !stem.classes.any(Classes::NAME_LINK)
                && classes.any(Classes::GIVEN)
                && !surface.ends_with("يه")
            {
                // «السيدة باسمه», «محمد حماده»
                let opens = around.before().any(Classes::TITLE | Classes::GIVEN);
                return Some(if opens { Part::Ambiguous } else { Part::No });
            }
        }
        None
    }

    /// Names that fold like, or read as, something else, and that their letters or neighbours tell apart.
    fn hidden(&self, around: &impl Around) -> Option<Part> {
        let Self { key, surface, lexeme, lexicon } = *self;
        let whole = || lexicon.entry(key).map(|whole| whole.classes).unwrap_or_default();
        // «المدرب فاخر شعشوع»: behind a title no «so another»
        if lexeme.tag.conjunction && whole().any(Classes::ANY_GIVEN) && around.before().any(Classes::TITLE) {
            return Some(Part::Ambiguous);
        }
        // «نعيمة فراح»: behind a given name no «so he went»
        if key.starts_with('ف')
            && lexeme.tag.conjunction
            && whole().any(Classes::FAMILY)
            && around.before().any(Classes::ANY_GIVEN)
        {
            return Some(Part::Family);
        }
        // «ضيف الله العتيبي»: a guest of God with a surname
        if lexeme.link == Some(NameLink::OfGod)
            && around.is(Asked::BeforeGod)
            && around.is(Asked::TwoBeforeSurname)
        {
            return Some(Part::Given);
        }
        // «آنا» is no أنا (I), «إيان» no أيان (when), and before a surname «آن» no أن (that), «آري» no أرى (I see)
        if matches!(surface, "آنا" | "إيان")
            || matches!(surface, "آن" | "آري" | "ايان")
                && matches!(around.next(), Part::Unknown | Part::Given)
        {
            return Some(Part::Given);
        }
        // «خير الدين»: as one word a given name, and a noun with another religion behind it
        if lexicon.entry_of([key, "الدين"]).is_some_and(|name| name.classes.any(Classes::GIVEN))
            && around.is(Asked::BeforeFaith)
        {
            return Some(Part::Given);
        }
        // «سلمى عبيد»: no سلمي (peaceful)
        if surface == "سلمى"
            && matches!(
                around.next(),
                Part::Given | Part::Ambiguous | Part::Family | Part::Link(NameLink::Servant)
            )
        {
            return Some(Part::Given);
        }
        // «الدكتورة منى عبد الحليم»: no مني (from me)
        if surface == "منى"
            && (around.before().any(Classes::TITLE | Classes::ROLE)
                || around.after().any(Classes::FAMILY | Classes::ANY_GIVEN)
                || around.is(Asked::BeforeServant))
        {
            return Some(Part::Given);
        }
        None
    }

    /// «هيرفيه»: a word that no lexicon knows, in what is hardly an ending of an Arabic one.
    pub(super) fn is_foreign_ending(&self) -> bool {
        let Self { key, surface, lexeme, lexicon } = *self;
        lexeme.tag.classes.is_empty()
            && surface.ends_with("يه")
            && !self.is_coordinated()
            && key
                .strip_suffix("يه")
                .is_some_and(|stem| lexicon.entry(stem).is_none() && lexicon.entry_of([stem, "ين"]).is_none())
    }

    /// «باه», «اليغ»: a word in which no lexicon finds another, not even without its article.
    pub(super) fn is_strange(&self) -> bool {
        let Self { key, surface, lexeme, lexicon } = *self;
        lexeme.traits.any(Traits::ARABIC)
            && key.chars().nth(2).is_some()
            && lexicon.entry(key).is_none()
            && key.strip_prefix("ال").is_none_or(|bare| lexicon.entry(bare).is_none())
            && lexeme.demonym().is_none()
            && !surface.ends_with('ة')
            && !self.is_coordinated()
            // «لمجمع», but «باه»
            && (lexeme.tag.preposition.is_none() || lexeme.bare(key).chars().nth(2).is_none())
            && !lexicon.is_inflected(key, surface)
    }

    /// «زو», «لي»: at most two letters of which the last is a vowel, and nothing but perhaps a part of names.
    pub(super) fn is_open_syllable(&self) -> bool {
        self.key.chars().nth(2).is_none()
            && self.key.ends_with(['و', 'ي'])
            && self.lexeme.tag.classes.without(Classes::NAME_LINK).is_empty()
    }

    /// Whether it carries a conjunction before something known: «وعبد»، «ومسلم».
    pub(super) fn is_coordinated(&self) -> bool {
        let Self { key, surface, lexeme, lexicon } = *self;
        if lexeme.tag.conjunction {
            return true;
        }
        lexeme.tag.classes.is_empty()
            && strip_conjunction(key).is_some_and(|rest| {
                let word = |key: &str| {
                    lexicon.entry(key).is_some_and(|entry| !entry.classes.without(NAMES).is_empty())
                };
                lexicon.entry(rest).is_some()
                    || rest.strip_prefix("ال").is_some_and(word)
                    || lexicon.is_inflected(rest, surface)
            })
    }

    fn by_classes(&self, around: &impl Around) -> Part {
        let Self { key, surface, lexeme, lexicon } = *self;
        let tag = &lexeme.tag;
        let classes = tag.classes;
        // a noun with a pronoun (ترشحه), but not «هيرفيه», unless it begins like an imperfect (نعطيه)
        let foreign =
            || self.is_foreign_ending() && !key.starts_with(['ن', 'ي', 'ت', 'س']) && !around.is(Asked::Named);
        if classes.is_empty()
            && surface.ends_with('ه')
            && key.chars().count() >= 5
            && !key.ends_with("الله")
            && !foreign()
        {
            return Part::No;
        }
        // «ماجد خلف الله»
        let of_god = lexeme.link == Some(NameLink::OfGod) && !tag.conjunction && around.is(Asked::BeforeGod);
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
        if key.has_al() && classes.any(Classes::TITLE | Classes::ROLE) {
            // «المختار السوسي»: a surname follows the name that is also a role
            let mukhtar = key == "المختار";
            let name = classes.any(Classes::ANY_GIVEN)
                && (!classes.any(Classes::TITLE) || mukhtar)
                && clean
                && around.after().any(Classes::FAMILY)
                && (around.is(Asked::BeforeArticle) || mukhtar);
            return if name { Part::Ambiguous } else { Part::No };
        }
        let named = around.is(Asked::Named);
        if clean && classes.any(Classes::GIVEN) {
            return if other || named { Part::Ambiguous } else { Part::Given };
        }
        // «المغربي»: a surname and an adjective, never a given name
        let surname = classes.any(Classes::FAMILY) && !classes.any(Classes::ANY_GIVEN) && key.has_al();
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
            let short = lexeme.bare(key).chars().nth(3).is_none() || classes.any(Classes::FAMILY);
            // «كرافت» is no «like Rafat»: nobody is compared so in news
            let like = tag.preposition == Some('ك') && !tag.conjunction && classes.without(NAMES).is_empty();
            let clitic = tag.preposition.is_some()
                && (short && !classes.any(Classes::ANY_GIVEN) || like)
                && !named
                && !other
                && !["بال", "كال", "لل", "وال", "فال"].iter().any(|article| key.starts_with(article));
            return if clitic { Part::Clitic } else { Part::No };
        }
        if lexicon.is_inflected(key, surface) {
            return Part::No;
        }
        let demonym = lexeme.demonym().is_some();
        if key.has_al() {
            return if demonym { Part::No } else { Part::Family };
        }
        let article = ["بال", "كال"].iter().find_map(|article| key.strip_prefix(article));
        if let Some(rest) = article.filter(|_| !demonym) {
            // «كالويا», «بالارد»: what stands behind the article is no word
            let short = rest.chars().nth(2).is_some() && rest.chars().nth(4).is_none();
            return if short && lexicon.entry(rest).is_none() && lexicon.entry_of(["ال", rest]).is_none() {
                Part::Clitic
            } else {
                Part::No
            };
        }
        if key.starts_with("لل") || demonym {
            return Part::No;
        }
        Part::Unknown
    }
}
