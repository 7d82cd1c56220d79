//! What stands around a run of words and speaks for its being a name.

use super::part::{Part, Reader};
use crate::definite::Al as _;
use crate::lexicon::{Classes, NameLink, PhraseSet, WordList};

/// How far back from a name its role may begin.
const ROLE_REACH: usize = 9;

/// How far back one may stand who has a pronoun: «رئيسها التنفيذي السابق نادر».
const KIN_REACH: usize = 3;

/// What stands before a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    Title,
    Role,
    Cue,
    Nothing,
}

impl Reader<'_, '_, '_> {
    pub(super) fn before(&self, start: usize) -> Before {
        let tags = self.tags;
        let words = tags.words;
        let Some(token) = words.tokens().get(start) else { return Before::Nothing };
        let sentence = token.sentence();
        let mut at = start;
        let mut commas = 0;
        let mut steps = 0;
        while at > 0 && steps < ROLE_REACH {
            at -= 1;
            steps += 1;
            let Some(previous) = words.tokens().get(at).filter(|token| token.sentence() == sentence) else {
                break;
            };
            let tag = tags.get(at);
            if !previous.is_word() {
                if let Some(opening) = self.opening_mark(at) {
                    at = opening;
                    continue;
                }
                match previous.first() {
                    '،' | ',' if commas == 0 && steps == 1 => commas += 1,
                    '.' | '/' if steps == 1 => {}
                    '(' | ')' | '-' if commas == 0 => {}
                    _ if commas == 0 && (previous.opens_quotation() || previous.closes_quotation()) => {}
                    _ => break,
                }
                continue;
            }
            if tag.complementizer.is_some() || self.is_to(at) {
                break;
            }
            // «يدعى سمير»، «المدعو كرار»
            if steps <= 2 && self.link(at) == Some(NameLink::Called) {
                return Before::Title;
            }
            // «ده»، «ا»: an abbreviated title has its point
            let abbreviated = self.key(at).chars().nth(2).is_none()
                && self.key(at) != "د"
                && !words.tokens().get(at + 1).is_some_and(|next| matches!(next.first(), '.' | '/'));
            // «عبد العزيز آل الشيخ»: the end of a name
            if self.is_title(at)
                && (self.names.starting_at(at).is_some() || self.names.at(at).is_none())
                && !abbreviated
                && (steps == 1
                    || steps == 2 && words.tokens().get(start - 1).is_some_and(|token| !token.is_word()))
            {
                return Before::Title;
            }
            // «العالم العربي» is no scientist
            let named = self.names.covering(at).is_some_and(|name| !name.is_person());
            if tag.classes.any(Classes::ROLE) && !tag.classes.any(Classes::PLURAL) && !named {
                // «استشهاد ابنهم دفاعا عن الوطن وسام فخر لهم»: who belongs to somebody is named soon or not at all
                let owned = words.surface(at).ends_with('ه')
                    || ["ها", "هم", "هما"].iter().any(|owner| self.key(at).ends_with(owner));
                if owned && commas == 0 && steps > KIN_REACH {
                    break;
                }
                return Before::Role;
            }
            if tag.classes.any(Classes::CUE) {
                return if steps == 1 { Before::Cue } else { Before::Nothing };
            }
            let goes_on = tag.classes.any(
                Classes::ORG_NOUN
                    | Classes::BODY
                    | Classes::HOST
                    | Classes::ROLE
                    | Classes::ORDINARY
                    | Classes::PREPOSITION,
            ) || self.names.at(at).is_some()
                || self.key(at).has_al()
                // «وكيل لائحة الأصالة و المعاصرة»
                || self.key(at) == "و"
                    && self.key(at + 1).has_al()
                    && at.checked_sub(1).is_some_and(|one| self.key(one).has_al())
                || tag.preposition.is_some();
            if !goes_on || tag.classes.any(Classes::RELATIVE | Classes::COPULA | Classes::NEGATION) {
                break;
            }
            // «مدير فرع وزارة العمل في منطقة القصيم نادر»: a name is one step, however long
            if named {
                let first = self.names.covering(at).map_or(at, |name| name.first);
                at = first.checked_sub(1).filter(|&mark| self.is_mark(mark)).unwrap_or(first);
            }
        }
        Before::Nothing
    }

    /// «شارع محمد محمود»، «مستشفى الأمير محمد»: a place that bears the name.
    pub(super) fn is_called_after(&self, start: usize) -> bool {
        let Some(before) = start.checked_sub(1) else { return false };
        let place = |at: usize| {
            let classes = self.tags.classes(at);
            !self.is_by_way(at, at + 1)
                && classes.any(Classes::PLACE | Classes::NAMED_AFTER)
                && !classes.any(Classes::DEFINITE | Classes::ROLE | Classes::PLURAL)
                && (classes.any(Classes::NAMED_AFTER) || !classes.any(Classes::ANY_GIVEN))
        };
        let royal = self.tags.classes(before).any(Classes::TITLE);
        // «فريق المدرب سامي»: whom the team belongs to
        let royal = royal && self.key(before) != "المدرب";
        place(before) || royal && before.checked_sub(1).is_some_and(place)
    }

    /// «عن طريق اللاعب إسلام شعشوع»: by way of somebody; but roads are called after kings.
    fn is_by_way(&self, way: usize, title: usize) -> bool {
        self.key(way) == "طريق"
            && way.checked_sub(1).is_some_and(|by| self.key(by) == "عن")
            && !matches!(self.key(title), "الملك" | "الامير" | "الشيخ" | "السلطان")
    }

    /// «دار الثقافة محمد شعشوع»، «المستشفى الجهوي نادر حميد»: a house that bears the name, behind what describes it,
    /// where no role calls for a name.
    pub(super) fn is_house_called(&self, start: usize) -> bool {
        const MODIFIERS: usize = 3;
        let mut at = start;
        for step in 0..=MODIFIERS {
            let Some(before) = at.checked_sub(1).filter(|&before| self.is_arabic_word(before)) else {
                return false;
            };
            at = before;
            let classes = self.tags.classes(at);
            if step > 0 && !classes.any(Classes::ROLE | Classes::TITLE) && self.is_house(at) {
                // «الباحث في مركز دراسات نادر حميد»: nothing but its name makes an indefinite house definite
                let named = (at + 1..start).all(|noun| !self.key(noun).contains("ال"));
                return named || matches!(self.before(at), Before::Nothing | Before::Cue);
            }
            // «مركز الدراسات والأبحاث»
            let definite = ["ال", "وال"].iter().any(|article| self.key(at).starts_with(article));
            let studies = matches!(self.key(at), "دراسات" | "ابحاث" | "بحوث");
            if !(definite || studies)
                || classes.any(Classes::ROLE | Classes::TITLE | Classes::FUNCTION)
                || self.names.at(at).is_some()
            {
                return false;
            }
        }
        false
    }

    /// «المستشفى», «بالمركز»: a house that can bear a name, with or without its clitics.
    fn is_house(&self, at: usize) -> bool {
        let bare = self
            .key(at)
            .strip_prefix(['ب', 'ل'])
            .filter(|rest| rest.has_al())
            .unwrap_or(self.tags.bare_key(at));
        let noun = bare.strip_prefix("ال").unwrap_or(bare);
        self.tags.lexicon.entry(noun).is_some_and(|entry| {
            entry.classes.any(Classes::HOUSE)
                || entry.classes.any(Classes::NAMED_AFTER) && entry.classes.any(Classes::PLACE)
        })
    }

    /// «مؤشر "مورغان بيل"»: what the noun before the quotation mark is called. بطولة is said of actors as well.
    pub(super) fn is_quoted_name_of_thing(&self, start: usize) -> bool {
        let Some(mut host) = start.checked_sub(2).filter(|_| self.is_quoted(start)) else { return false };
        // marks may be doubled: ''
        while host > 0 && self.is_quoted(host + 1) {
            host -= 1;
        }
        // «مدير الأسواق في "مورغان بيل"»: nobody is in a person
        if self.key(host) == "في" {
            return true;
        }
        // «شركة الأدوية الأمريكية "شعشوع ليلي"»: behind what describes it
        let opens = self.tags.words.tokens().get(start).is_some_and(crate::words::Token::is_glued);
        let described = opens
            && self.has_al(host)
            && !self.tags.classes(host).any(Classes::ROLE | Classes::TITLE)
            && (self.before(start) == Before::Nothing
                || self.part(start) == Part::Unknown && !self.has_title(start));
        if described && self.is_described_thing(host) {
            return true;
        }
        let classes = self.tags.classes(host);
        classes.any(Classes::HOST | Classes::BODY | Classes::NAMED_AFTER)
            && !classes.any(Classes::DEFINITE | Classes::ROLE | Classes::TITLE | Classes::CUE)
            && self.key(host) != "بطوله"
    }

    /// Whether the definite words that end at `last` describe a body or a thing that can have a name.
    fn is_described_thing(&self, last: usize) -> bool {
        const FARTHEST: usize = 3;
        let mut at = last;
        for _ in 0..FARTHEST {
            let classes = self.tags.classes(at);
            if classes.any(Classes::ROLE | Classes::TITLE | Classes::FUNCTION) || !self.is_arabic_word(at) {
                return false;
            }
            if classes.any(Classes::HOST | Classes::BODY | Classes::NAMED_AFTER) {
                return true;
            }
            let Some(before) = at.checked_sub(1).filter(|_| self.has_al(at)) else {
                return false;
            };
            at = before;
        }
        false
    }

    /// Whether a title or role stands right before a name.
    pub(super) fn has_title(&self, start: usize) -> bool {
        let Some(mut at) = start.checked_sub(1) else { return false };
        // «د. سمير»; «الممثل المصري أحمد»، «وزير المالية أحمد»
        let stop = self.tags.words.tokens().get(at).is_some_and(|token| matches!(token.first(), '.' | '/'));
        let classes = self.tags.classes(at);
        let adjective = self.has_al(at)
            && (self.tags.demonym(at).is_some()
                // «المتحدث الرسمي عثمان مالي»
                || classes.any(Classes::ORG_NOUN)
                    && self.key(at).ends_with('ي')
                    && !classes.any(Classes::ROLE | Classes::TITLE)
                    && at.checked_sub(1).is_some_and(|head| self.tags.classes(head).any(Classes::DEFINITE)));
        if stop || adjective {
            let Some(before) = at.checked_sub(1) else { return false };
            at = before;
        }
        let tag = self.tags.get(at);
        (self.is_title(at) || tag.classes.any(Classes::ROLE)) && !tag.classes.any(Classes::PLURAL)
    }

    /// Whether a title or role stands right before a name, or a role with what it is a role of: «رئيس المهرجان».
    pub(super) fn is_called_for(&self, start: usize) -> bool {
        let Some(before) = start.checked_sub(1) else { return false };
        self.has_title(start)
            || self.is_arabic_word(before)
                && (self.has_al(before)
                    || self.key(before).starts_with("لل")
                    // «والي قفصة»
                    || self.names.covering(before).is_some_and(|name| !name.is_person()))
                && self.before(start) == Before::Role
    }

    pub(super) fn is_title(&self, at: usize) -> bool {
        self.tags.classes(at).any(Classes::TITLE)
    }

    /// «طريق الملك»، «جائزة الشيخ»: something called after the bearer of the title before `start`.
    pub(super) fn names_a_place(&self, start: usize) -> bool {
        let Some(title) = start.checked_sub(1) else { return false };
        let Some(head) = title.checked_sub(1) else { return false };
        let classes = self.tags.classes(head);
        self.tags.classes(title).any(Classes::TITLE | Classes::ROLE)
            && self.tags.classes(title).any(Classes::HOST | Classes::TITLE)
            && (classes.any(Classes::HOST | Classes::BODY | Classes::PLACE | Classes::NAMED_AFTER | Classes::HOUSE)
                // «عهد الخليفة العباسي»
                || classes.any(Classes::ORG_NOUN) && self.has_al(start))
            && !classes.any(Classes::ROLE | Classes::TITLE | Classes::DEFINITE)
            && !self.tags.key(head).has_al()
            // «عن طريق اللاعب شعشوع», «عمل المدرب شعشوع»: what somebody does
            // «عائلة الفنان شعشوع»: whose they are
            && !(matches!(self.key(head), "عمل" | "عاءله" | "اسره") || self.is_by_way(head, title))
            // «تحت إدارة المخرج شعشوع»
            && head.checked_sub(1).is_none_or(|under| self.key(under) != "تحت")
    }

    /// Whether a role follows in apposition: «سيرة القصبان، الباحثة في …».
    pub(super) fn role_follows(&self, last: usize) -> bool {
        let comma = self.tags.words.tokens().get(last).is_some_and(|token| token.is('،') || token.is(','));
        let next = if comma { last + 1 } else { last };
        let tag = self.tags.get(next);
        tag.classes.any(Classes::ROLE) && !tag.conjunction && tag.preposition.is_none()
    }

    /// Whether a role in apposition follows, with a comma before it: «شعشوع، رئيس الجمعية».
    pub(super) fn is_apposed(&self, last: usize) -> bool {
        let comma = self.tags.words.tokens().get(last).is_some_and(|token| token.is('،') || token.is(','));
        comma && self.role_follows(last)
    }

    /// «روز (38 عاما)»: the age of somebody.
    pub(super) fn age_follows(&self, last: usize) -> bool {
        let tokens = self.tags.words.tokens();
        // «فيرجينيا رومتي البالغة من العمر 59 عاما»
        if matches!(self.key(last), "البالغ" | "البالغه")
            && self.key(last + 1) == "من"
            && self.key(last + 2) == "العمر"
        {
            return true;
        }
        let number = self.key(last + 1).bytes().any(|byte| byte.is_ascii_digit());
        tokens.get(last).is_some_and(|token| token.is('('))
            && number
            && self.tags.lexicon.is_listed(self.key(last + 2), WordList::Year)
    }

    /// Whether an office of several words stands there: «وزير العدل حافظ الأختام».
    pub(super) fn is_office(&self, start: usize) -> bool {
        self.tags.phrase(start, PhraseSet::OFFICE).is_some_and(|phrase| phrase.len > 1)
    }

    /// A given name that is also an ordinary word, right where a role or title calls for a name.
    pub(super) fn vouched(&self, start: usize) -> bool {
        let tags = self.tags;
        let classes = tags.classes(start);
        !self.is_office(start)
            && classes.any(Classes::GIVEN_AMBIGUOUS)
            && !classes.any(Classes::SPEAKER_NOUN | Classes::CUE | Classes::ADJECTIVE | Classes::FUNCTION)
            && matches!(self.before(start), Before::Title | Before::Role)
    }

    /// Whether a quotation mark opens right before; a mark that closes stands on its word: «مدير "ميدكو" نادر».
    pub(super) fn is_quoted(&self, start: usize) -> bool {
        let glued = |at: usize| self.tags.words.tokens().get(at).is_some_and(crate::words::Token::is_glued);
        self.is_behind_mark(start) && (glued(start) || start.checked_sub(1).is_some_and(|mark| !glued(mark)))
    }

    /// Whether a quotation mark stands right before.
    pub(super) fn is_behind_mark(&self, start: usize) -> bool {
        start.checked_sub(1).is_some_and(|mark| self.is_mark(mark))
    }

    fn is_mark(&self, at: usize) -> bool {
        self.tags.words.tokens().get(at).is_some_and(|token| token.opens_quotation() || token.is('”'))
    }

    /// The mark that opens what the mark at `last` closes, right before a name: «مدير عام "ميدكو" نادر».
    fn opening_mark(&self, last: usize) -> Option<usize> {
        const FARTHEST: usize = 5;
        let tokens = self.tags.words.tokens();
        let closes = (self.is_mark(last) || tokens.get(last).is_some_and(|mark| mark.is('»')))
            && tokens.get(last).is_some_and(crate::words::Token::is_glued)
            && tokens.get(last + 1).is_some_and(|next| !next.is_word() || !next.is_glued());
        if !closes {
            return None;
        }
        (last.saturating_sub(FARTHEST)..last).rev().find(|&at| self.is_mark(at))
    }
}
