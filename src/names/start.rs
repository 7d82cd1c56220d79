//! Runs of name words that name nobody, or somebody from a later word on.

use super::part::{Part, Reader};
use super::run::Run;
use super::support::Before;
use crate::lexicon::{Classes, NameLink};

/// What a given name may be besides: then the name may well begin behind it.
const OTHER: Classes =
    Classes::ROLE.or(Classes::CUE).or(Classes::UTTERANCE).or(Classes::DOCUMENT).or(Classes::MEETING);

impl Reader<'_, '_, '_> {
    /// The classes of the word before.
    pub(super) fn before_classes(&self, start: usize) -> Classes {
        start.checked_sub(1).map(|previous| self.tags.classes(previous)).unwrap_or_default()
    }

    pub(super) fn is_demonym(&self, at: usize) -> bool {
        self.tags.demonym(at).is_some()
    }

    /// «يدعى سمير»
    fn is_called(&self, start: usize) -> bool {
        start.checked_sub(1).is_some_and(|previous| self.link(previous) == Some(NameLink::Called))
    }

    /// Whether the words before a run say that it is the name of something else, all of it.
    pub(super) fn is_nobody(&self, run: &Run) -> bool {
        let at = run.first;
        if self.link(at) == Some(NameLink::Tribe) {
            return true;
        }
        let Some(previous) = at.checked_sub(1) else { return false };
        match self.link(previous) {
            // «بني سفيان»، «آل سعود»: a tribe or family; «أف أم»: a broadcaster
            Some(NameLink::Tribe | NameLink::House) => return true,
            // but «مراسل بي بي سي نادر حميد»
            Some(NameLink::Letter)
                if !(run.given
                    && run.elements > 1
                    && run.last.checked_sub(1).is_some_and(|last| !self.is_demonym(last))) =>
            {
                return true;
            }
            // «سيدي يحيى الغرب»
            Some(NameLink::Honor) if run.elements == 1 => return true,
            // «بسيدي يحيى»
            None if (run.elements == 1 && self.tags.get(previous).preposition.is_some()
                || matches!(self.key(previous), "بسيدي" | "لسيدي"))
                && self.tags.lexicon.name_link(self.tags.bare_key(previous)) == Some(NameLink::Honor) =>
            {
                return true;
            }
            _ => {}
        }
        // «موقع "فيري ويل مايند"»: the middle of something's foreign name
        let quoted = previous
            .checked_sub(1)
            .and_then(|mark| self.tags.words.tokens().get(mark))
            .is_some_and(crate::words::Token::opens_quotation);
        // «شهر رمضان الفضيل»، «مدينة الأمير محمد بن فهد»
        quoted && self.part(previous) == Part::Unknown
            || self.key(previous) == "شهر"
            || self.is_quoted_name_of_thing(at)
            // but «شركة ميدكو محفوظ لقمان»
            || (self.is_called_after(at) || run.prefix.is_none() && self.is_house_called(at)) && self.later_start(run, false).is_none()
    }

    /// Whether the first word of a run is another word than a name where it stands.
    pub(super) fn is_word(&self, run: &Run) -> bool {
        let at = run.first;
        let tag = self.tags.get(at);
        let part = self.part(at);
        let before = self.before_classes(at);
        let definite = self.has_al(at);
        // «ولي عهد»، «حافظ الأختام»
        if self.is_office(at) {
            return true;
        }
        if self.is_adjective_of_people(run, before) {
            return true;
        }
        // «تحيل على نجاح بن شعشوع»: what somebody known by his father's name did
        if tag.classes.any(Classes::EVENT_NOUN)
            && self.link(at + 1) == Some(NameLink::Nasab)
            && run.elements == 2
            && self.before(at) == Before::Nothing
        {
            return true;
        }
        if part != Part::Ambiguous || self.is_called(at) {
            return false;
        }
        if self.is_verb_or_noun(run, before) {
            return true;
        }
        let stands = self.before(at);
        // «عودة سيلفا»: what happened to somebody
        if tag.classes.any(Classes::EVENT_NOUN)
            && run.elements == 2
            && matches!(stands, Before::Nothing | Before::Cue)
            && (self.part(at + 1) != Part::Given
                || self.link(at + 1).is_some()
                || stands == Before::Nothing
                    && at.checked_sub(1).is_some_and(|previous| self.is_arabic_word(previous)))
        {
            return true;
        }
        // «دوري عبد اللطيف جميل»
        if tag.classes.any(Classes::NAMED_AFTER)
            && stands == Before::Nothing
            && (self.part(at + 1) == Part::Given || self.link(at + 1) == Some(NameLink::Servant))
        {
            return true;
        }
        let body = tag.classes.any(Classes::BODY) && !definite;
        if self.is_body_of(run, before) {
            return true;
        }
        // «واصل نظام كيم برامجه»
        if run.elements != 2 || stands != Before::Nothing && !(body && stands == Before::Cue) {
            return false;
        }
        let next = at + 1;
        if self.has_al(next) {
            // «نظام الأسد»، «عربي اللسان»: a noun or adjective and what it goes with
            let noun = tag.classes.any(OTHER | Classes::BODY | Classes::HOST | Classes::ORG_NOUN);
            let family = self.tags.classes(next).any(Classes::FAMILY) && self.names.at(next).is_none();
            (noun || self.is_demonym(at)) && self.part(next) == Part::Family && (body || !family)
        } else {
            // «نادي نانسي»: a body's name
            if tag.classes.any(Classes::BODY | Classes::HOST) {
                return true;
            }
            // «خطاب أجدير», but «أمين شعشوع، رئيس الجمعية»
            tag.classes.any(OTHER)
                && self.part(next) != Part::Given
                && self.link(next).is_none()
                && !(tag.classes.any(Classes::ANY_GIVEN) && self.is_apposed(run.last)
                    // «مع عزت شعشوع رئيس الرابطة»
                    || tag.classes.any(Classes::GIVEN) && self.is_role_of(run.last))
        }
    }

    /// «المدرب المغربي»، «موقف تركي حازم»: the adjective of a country or people, which may be a name too.
    fn is_adjective_of_people(&self, run: &Run, before: Classes) -> bool {
        let at = run.first;
        let part = self.part(at);
        let definite = self.has_al(at);
        if !self.is_demonym(at) {
            return false;
        }
        let after_definite = at.checked_sub(1).is_some_and(|previous| self.has_al(previous));
        if definite {
            // «المدرب المغربي»، «المغربي المختفي»
            let of_role = part == Part::Family && (!before.any(Classes::TITLE) || before.any(Classes::ROLE));
            // «الاتحاد العربي الناصري»: an adjective of the noun before it
            let of_noun = part != Part::Given && !before.any(Classes::TITLE) && after_definite;
            if of_role || of_noun {
                return true;
            }
        }
        if part != Part::Ambiguous || self.is_called(at) {
            return false;
        }
        // «موقف تركي حازم»: an adjective of the noun before it
        let of_noun = !definite
            && before.any(Classes::ORDINARY)
            && !before
                .any(Classes::FUNCTION | Classes::DEFINITE | Classes::TITLE | Classes::ROLE | Classes::CUE)
            && !after_definite
            && !self.tags.classes(at + 1).any(Classes::FAMILY);
        // «إنتاج جورجي فرنسي»
        let two = self.is_demonym(at + 1) && !definite && !self.has_al(at + 1);
        // «عربي اللسان»
        let quality =
            run.elements == 2 && self.has_al(at + 1) && self.tags.classes(at + 1).any(Classes::ORDINARY);
        of_noun || two || quality
    }

    /// Whether what may be a given name is a verb, a title or a noun of speech where it stands.
    fn is_verb_or_noun(&self, run: &Run, before: Classes) -> bool {
        let at = run.first;
        let tag = self.tags.get(at);
        // «ورد بوش على السؤال»: the verb with its conjunction
        let joined = tag.cue_conjunction && !before.any(Classes::TITLE | Classes::ROLE);
        // «كما طالب الشعشوعي بالإنصات»: behind a particle stands a verb
        let verb = tag.classes.any(Classes::CUE)
            && run.elements == 2
            && before.any(Classes::FUNCTION)
            && !before.any(Classes::PREPOSITION)
            && self.has_al(at + 1);
        // «معالي مساعد الرئيس»
        let title = tag.classes.any(Classes::TITLE)
            && self.tags.classes(at + 1).any(Classes::ROLE)
            && self.link(at).is_none()
            && self.link(at + 1).is_none();
        // «منذ خطاب أجدير»
        // but «مع عزت شعشوع»: no verb stands behind a preposition
        let noun = before.any(Classes::PREPOSITION)
            && tag.classes.any(OTHER.without(Classes::ROLE | Classes::CUE))
            && run.elements == 2
            && self.part(at + 1) != Part::Given
            && self.link(at + 1).is_none();
        joined || verb || title || noun
    }

    /// «على نظام الأسد»، «رئيس نادي شعشوع»: a noun for a body that is also a given name, where no title stands before it.
    fn is_body_of(&self, run: &Run, before: Classes) -> bool {
        let at = run.first;
        let next = at + 1;
        if !self.tags.classes(at).any(Classes::BODY) || self.has_al(at) {
            return false;
        }
        let bare_role = before.any(Classes::ROLE) && !at.checked_sub(1).is_some_and(|role| self.has_al(role));
        // «ناديا السعيد الرئيس التنفيذي»
        let apposed = self.tags.classes(at).any(Classes::GIVEN) && self.is_personal_title(run.last, false);
        let titled = self.has_title(at) && !bare_role || apposed;
        let family = self.has_al(next) && run.elements == 2;
        let descent = self.link(next) == Some(NameLink::Nasab);
        let ruled = run.elements == 2 && (bare_role || before.any(Classes::PREPOSITION));
        !titled && (family || descent || ruled)
    }

    /// The word at which the name begins, if it is not the first of the run.
    pub(super) fn later_start(&self, run: &Run, listed: bool) -> Option<usize> {
        let at = run.first;
        let classes = self.tags.classes(at);
        if run.given && !classes.any(OTHER) {
            return None;
        }
        let given = (at + 1..run.last)
            .find(|&next| self.part(next) == Part::Given || self.link(next) == Some(NameLink::Servant))?;
        let before = self.before_classes(at);
        let unsupported = self.before(at) == Before::Nothing;
        // «رائد علي» in a list of names
        if listed
            && self.part(at) == Part::Ambiguous
            && (classes.any(Classes::ROLE) || classes.any(Classes::GIVEN))
            && (at + 1..given).all(|between| self.part(between).is_given())
        {
            return None;
        }
        // «الناقد المغربي سعيد بنحدو»: a surname with the article stands behind its name
        let surname = self.has_al(at);
        // «زارت ليلى حداد المدرسة»: a verb that no lexicon knows before a given name
        let verb = given == at + 1 && unsupported;
        // «شركة ميدكو انرجي», «المحامي عن نيكاراغو آلان بيليه»: the name starts at the given name
        let of_something = !before.any(Classes::TITLE)
            && (before.any(Classes::PREPOSITION)
                || before.any(Classes::HOST | Classes::BODY | Classes::ORG_NOUN)
                    && !before.any(Classes::DEFINITE));
        // «محافظ شعشوع عبدالله محمد»: a role in construct has its place before the name
        let of_place = self.part(at) == Part::Unknown
            && before.any(Classes::ROLE)
            && !before.any(Classes::DEFINITE | Classes::TITLE | Classes::PLURAL)
            && run.last > given + 1;
        // but «مع دياريتو غاي، نائبة الرئيس»
        let foreign = run.elements == 2
            && !self.key(at).starts_with(['ي', 'ت', 'ن', 'ا', 'و', 'ف'])
            && self.is_foreign_with_role(run);
        let unknown =
            !run.given && !foreign && !self.is_called(at) && (surname || verb || of_something || of_place);
        let ambiguous = self.part(at) == Part::Ambiguous;
        // «طالب أحمد شعشوع الدولة»: a verb or noun that is also a given name
        // but «أما مختار شعشوع عضو اللجنة»
        let apposed = !classes.any(Classes::CUE) && run.elements == 2 && self.is_role_of(run.last);
        let word = ambiguous && given == at + 1 && classes.any(OTHER) && unsupported && !apposed;
        // «والي زونغولداق عثمان يلماز»: the role and its place
        let role = ambiguous
            && given > at + 1
            && classes.any(Classes::ROLE)
            && !before.any(Classes::TITLE | Classes::ROLE);
        if !(unknown || word || role) {
            return None;
        }
        // «شركة ميدكو انرجي محفوظ لقمان»
        let earlier = given > at + 1 && self.part(given - 1) == Part::Ambiguous;
        Some(if earlier { given - 1 } else { given })
    }

    /// Whether a run without a given name is what the noun before it is called.
    pub(super) fn is_thing(&self, run: &Run) -> bool {
        let at = run.first;
        let Some(previous) = at.checked_sub(1) else { return false };
        if run.given || self.is_called(at) {
            return false;
        }
        let before = self.before_classes(at);
        // behind a preposition stand places
        // but «مع مختار شعشوع، المدير العام», «عبر بجورن شعشوع، رئيس البعثة عن»
        let with = (before.any(Classes::CUE) || self.is_of_people(previous)) && self.is_apposed_to_role(run);
        if with {
            return false;
        }
        let place = before.any(Classes::PREPOSITION) && self.key(previous) != "علي";
        // «لجهاز أوكيلوس ريفت», but not «رئيس مجلس ادارته ماركوس اجيوس»
        let owned = self.key(previous).ends_with(['ه', 'ا']);
        let noun = if owned || run.firm { Classes::HOST } else { Classes::HOST | Classes::BODY };
        place || before.any(noun) && !before.any(Classes::DEFINITE | Classes::TITLE | Classes::ROLE)
    }
}
