//! What a personal title right before a name vouches for: «المهندس», «الفنان المبدع», «د.».

use super::part::{Part, Reader};
use super::run::Run;
use crate::lexemes::Traits;
use crate::lexicon::Classes;

/// What keeps a definite word from describing the title before it.
const NO_ADJECTIVE: Classes = Classes::FUNCTION
    .or(Classes::ROLE)
    .or(Classes::TITLE)
    .or(Classes::BODY)
    .or(Classes::HOST)
    .or(Classes::CUE)
    .or(Classes::PLURAL)
    .or(Classes::ANY_GIVEN)
    .or(Classes::FAMILY);

impl Reader<'_, '_, '_> {
    /// The title of one person right before a name, with no more than an adjective between.
    pub(super) fn personal_title(&self, start: usize) -> Option<usize> {
        self.called_right_before(start).filter(|&title| self.is_title(title))
    }

    /// The title or role of one person right before a name, with no more than an adjective between.
    pub(super) fn called_right_before(&self, start: usize) -> Option<usize> {
        let tokens = self.tags.words.tokens();
        let sentence = tokens.get(start)?.sentence();
        let before = start.checked_sub(1)?;
        // «د. باسم»: the stop of an abbreviation
        let stop = tokens.get(before).is_some_and(|token| token.is('.') || token.is('/'));
        let last = if stop { before.checked_sub(1)? } else { before };
        if self.is_personal_title(last, stop) {
            return Some(last);
        }
        let title = last.checked_sub(1).filter(|_| !stop)?;
        let same = tokens.get(title).is_some_and(|token| token.sentence() == sentence);
        // a brigade does not retire
        let retired = self.is_retired(last) && self.is_title(title) && self.has_al(title);
        (same
            && (retired || self.is_adjective(last) && self.is_personal_title(title, false))
            && self.is_feminine(title) == self.is_feminine(last))
        .then_some(title)
    }

    /// A title or role with the article, or an abbreviated title; a team or an army is none, nor is a source.
    pub(super) fn is_personal_title(&self, at: usize, abbreviated: bool) -> bool {
        let definite = self.tags.has_bare_al(at) || self.key(at).starts_with("لل");
        let classes = self.tags.classes(at);
        (self.is_title(at)
            || !abbreviated
                && classes.any(Classes::ROLE)
                && !classes.any(Classes::ANONYMOUS | Classes::GROUP))
            && self.names.at(at).is_none()
            && (abbreviated || definite || self.key(at) == "مولاي")
            && !self.tags.classes(at).any(Classes::PLURAL | Classes::BODY | Classes::HOST | Classes::DOCUMENT)
            && !self.names_a_place(at + 1)
    }

    /// «المبدع», «المغربية»: a definite word that may describe a title.
    pub(super) fn is_adjective(&self, at: usize) -> bool {
        self.is_arabic_word(at)
            && self.has_al(at)
            && (!self.tags.classes(at).any(NO_ADJECTIVE) || self.tags.demonym(at).is_some())
            && self.names.at(at).is_none()
    }

    /// «اللواء متقاعد نادر شعشوع»
    fn is_retired(&self, at: usize) -> bool {
        matches!(self.key(at), "متقاعد" | "المتقاعد")
    }

    /// «المهندس فارس الشفق», «الفنان المبدع أمين الناجي»: behind a title what may be a given name is one, where what
    /// follows goes on with a name.
    pub(super) fn is_given_by_title(&self, start: usize) -> bool {
        let classes = self.tags.classes(start);
        let next = start + 1;
        let tag = self.tags.get(next);
        classes.any(Classes::ANY_GIVEN)
            && !classes.any(Classes::FUNCTION | Classes::ADJECTIVE | Classes::PLURAL)
            && !self.is_office(start)
            && (!self.has_al(start) || self.is_definite_given(start))
            && self.is_arabic_word(next)
            && self.names.at(next).is_none()
            && !tag.conjunction
            && tag.preposition.is_none()
            && self.called_right_before(start).is_some()
            && (matches!(self.part(next), Part::Family | Part::Given)
                || matches!(self.part(next), Part::Ambiguous | Part::Unknown)
                    && (self.is_over(next + 1)
                        || self.tags.get(next + 1).conjunction
                            && self.tags.classes(next + 1).any(Classes::GIVEN))
                || self.part(next) == Part::Unknown && self.is_strange_word(next) && self.leads_away(next)
                || self.has_al(next)
                    && !tag.classes.any(Classes::FUNCTION)
                    && (tag.classes.any(Classes::ANY_GIVEN | Classes::FAMILY)
                        || !tag.classes.any(NO_ADJECTIVE) && self.tags.demonym(next).is_none())
                    && (self.is_over(next + 1)
                        // «المدافع سعيد المولد للعودة», but «اللاعب فضل اللعب في»
                        || !self.calls_for_more(next + 1)
                            && self.tags.lexicon.entry_of([self.key(start), "ت"]).is_none()))
    }

    /// «الدكتور شرقي شعشوع حول», «اللواء متقاعد أسد شعشوع الذي»: a word that nobody knows, with no beginning or ending of
    /// a verb, before a preposition or a relative clause.
    fn leads_away(&self, at: usize) -> bool {
        let key = self.key(at);
        let next = self.tags.get(at + 1);
        !key.starts_with(['ي', 'ت', 'ن', 'س', 'ا'])
            && !key.ends_with(['ت', 'ا', 'ه'])
            && next.classes.any(Classes::RELATIVE | Classes::PREPOSITION)
            && !next.conjunction
    }

    /// «المدرب الهادي الوالي،», «القيادي الأمين بوخبزة،»: a given name with the article right behind a title, before a surname
    /// that ends the phrase.
    fn is_definite_given(&self, start: usize) -> bool {
        let next = start + 1;
        self.tags.demonym(start).is_none()
            && self.names.at(start).is_none()
            && start.checked_sub(1).is_some_and(|title| self.is_personal_title(title, false))
            && (self.tags.classes(next).any(Classes::ANY_GIVEN | Classes::FAMILY)
                && !self.calls_for_more(next + 1)
                || self.is_strange_word(next) && self.is_over(next + 1))
    }

    /// «رئيس نادي الوداد سعيد الناصري», «والي تونس فاخر القفصي»: behind a role with what it is a role of, what may be a given
    /// name is one where a surname in ـي follows.
    pub(super) fn is_given_by_role(&self, start: usize) -> bool {
        let next = start + 1;
        let given = || {
            let whole =
                self.tags.lexicon.entry(self.key(start)).map(|whole| whole.classes).unwrap_or_default();
            whole.any(Classes::ANY_GIVEN)
                && !whole.any(Classes::FUNCTION | Classes::ADJECTIVE | Classes::PLURAL | Classes::ROLE)
        };
        // «مديرة المسرح كاملة العياد»
        let surname = || {
            let bare = self.key(next).strip_prefix("ال").and_then(|bare| self.tags.lexicon.entry(bare));
            bare.is_some_and(|entry| entry.classes.any(Classes::GIVEN))
        };
        self.names.at(start).is_none()
            && !self.has_al(start)
            && self.has_al(next)
            // «بركات المتصدي لجيش»: a participle
            && !self.key(next).starts_with("المت")
            && self.part(next) == Part::Family
            && self.names.at(next).is_none()
            && (self.key(next).ends_with('ي') || surname())
            && given()
            && self.is_called_for(start)
    }

    /// Whether a name that ends before `at` is followed by a mark or by what was said.
    fn is_over(&self, at: usize) -> bool {
        self.ends_name(at) || self.is_closing(at)
    }

    /// «الفنان حبيب التي», «الدكتور ناجي بعد دراسة»: whether what follows a lone name can go on with no noun or adjective,
    /// so that the word behind the title is a name.
    pub(super) fn stands_alone(&self, at: usize) -> bool {
        let next = self.tags.get(at + 1);
        // «سعيد بعد الفوز»: an adjective has a feminine
        let quality = self.tags.lexicon.entry_of([self.key(at), "ه"]).is_some();
        !next.conjunction
            && self.personal_title(at).is_some()
            && (next.classes.any(Classes::RELATIVE | Classes::NEGATION)
                || matches!(self.key(at + 1), "قد" | "سوف")
                || (next.classes.any(Classes::PREPOSITION) || self.is_closing(at + 1)) && !quality)
    }

    /// «للدكتور باسم الطويسي»: no «in the name of» where a surname follows.
    pub(super) fn is_basim(&self, at: usize) -> bool {
        if self.key(at) != "باسم" {
            return false;
        }
        let surname = self.part(at + 1) == Part::Family
            && (self.tags.classes(at + 1).any(Classes::FAMILY) || self.key(at + 1).ends_with('ي'));
        // «المتحدث باسم»
        let speaks = |title: usize| ["متحدث", "ناطق"].iter().any(|speaker| self.key(title).contains(speaker));
        surname && self.personal_title(at).is_some_and(|title| !speaks(title))
    }

    /// «السيد باه انداو،», «نائب الرئيس الروسي اليغ ازيروف،»: between a title or role and the end of the phrase two or
    /// three words that nobody knows are a foreign name, also if the first begins like an Arabic word.
    pub(super) fn is_foreign_by_title(&self, start: usize) -> bool {
        // what the words are costs less to ask than what stands before them
        if !self.is_strange_word(start) || !self.is_strange_end(start + 1) {
            return false;
        }
        self.personal_title(start).is_some()
            || start.checked_sub(1).is_some_and(|people| {
                self.tags.demonym(people).is_some()
                    // «المندوب لدى منظمة التعاون اليغ ازيروف»
                    || self.names.covering(people).is_some_and(|name| !name.is_person())
            }) && self.is_called_for(start)
    }

    /// «أمين شعشوع، رئيس الجمعية»: with nothing before it a run is a name where a role in apposition follows.
    pub(super) fn is_apposed_to_role(&self, run: &Run) -> bool {
        let given = self.tags.classes(run.first).any(Classes::ANY_GIVEN);
        run.elements >= 2
            && self.role_follows(run.last)
            && (run.firm
                || given && (self.is_apposed(run.last) || self.is_surname_before_office(run))
                // «ناديا السعيد الرئيس التنفيذي»
                || self.tags.classes(run.first).any(Classes::GIVEN) && self.is_personal_title(run.last, false)
                || self.is_foreign_with_role(run))
    }

    /// «مع دياريتو شعشوع، نائبة الرئيس», «المقدوني زاركو شعشوع مدرب المنتخب»: two or three words that nobody knows, with a
    /// role in apposition.
    pub(super) fn is_foreign_with_role(&self, run: &Run) -> bool {
        let previous = self.before_classes(run.first);
        run.prefix.is_none()
            && self.is_strange_word(run.first)
            && (run.first..run.last).all(|at| {
                (self.is_strange_word(at) || self.tags.classes(at).any(Classes::ANY_GIVEN | Classes::FAMILY))
                    && !self.has_al(at)
            })
            && (self.is_apposed(run.last)
                || self.begins_phrase(run.first)
                    && (self.is_role_of(run.last) || self.is_personal_title(run.last, false))
                || run.first.checked_sub(1).is_some_and(|people| {
                    self.has_al(people)
                        && self.tags.demonym(people).is_some()
                        && !["ين", "ون"].iter().any(|plural| self.key(people).ends_with(plural))
                        && self.is_role_of(run.last)
                }))
            && !self.is_quoted(run.first)
            && (previous.any(Classes::CUE)
                || !previous.any(Classes::HOST | Classes::BODY | Classes::NAMED_AFTER | Classes::PLACE))
    }

    /// Whether a noun phrase begins there, and goes with nothing before it: behind a comma, a verb of speaking, «أن» or «مع».
    fn begins_phrase(&self, at: usize) -> bool {
        let tokens = self.tags.words.tokens();
        let Some(before) = at.checked_sub(1) else { return false };
        self.tags.classes(before).any(Classes::CUE)
            || tokens.get(before).is_some_and(|token| token.is('،') || token.is(','))
            || self.tags.complementizer_at(before)
            || self.is_of_people(before)
            || self.key(before) == "اما"
    }

    /// «مع», «بحسب», «منهم»: behind it stand people rather than places.
    pub(super) fn is_of_people(&self, at: usize) -> bool {
        matches!(self.key(at), "مع" | "ضد" | "حسب" | "بحسب" | "وفق" | "منهم" | "بينهم")
    }

    /// «انضم كريم بوشعشوع لاعب خط الوسط»: what may be a given name, a word that nobody knows and a role with what it is a role of.
    fn is_surname_before_office(&self, run: &Run) -> bool {
        run.elements == 2
            && run.prefix.is_none()
            && !self.has_al(run.first)
            && self.is_strange_word(run.first + 1)
            && self.is_role_of(run.last)
    }

    /// «لاعب خط الوسط», «مدرب المنتخب»: a role of one person with what it is a role of.
    pub(super) fn is_role_of(&self, at: usize) -> bool {
        let role = self.tags.classes(at);
        let office = self.tags.get(at + 1);
        role.any(Classes::ROLE)
            && !role.any(Classes::DEFINITE | Classes::PLURAL | Classes::ADJECTIVE)
            && !self.has_al(at)
            && self.is_arabic_word(at + 1)
            && !office.conjunction
            && office.preposition.is_none()
            && !office.classes.any(Classes::FUNCTION | Classes::PREPOSITION)
    }

    /// A name that no lexicon knows, in which no other word can be found.
    pub(super) fn is_strange_word(&self, at: usize) -> bool {
        self.tags.traits(at).any(Traits::STRANGE) && self.names.at(at).is_none()
    }

    /// Whether one or two unknown words from here on close the phrase.
    fn is_strange_end(&self, at: usize) -> bool {
        let over = |at: usize| self.is_over(at);
        let strange = |at: usize| self.is_strange_word(at) && self.part(at) == Part::Unknown;
        strange(at) && (over(at + 1) || strange(at + 1) && over(at + 2))
    }

    /// «المدرب "شعشوع" إلى»: a name alone in marks behind a title.
    pub(super) fn is_marked_by_title(&self, run: &Run) -> bool {
        let tokens = self.tags.words.tokens();
        let Some(mark) = run.first.checked_sub(1).filter(|_| self.is_quoted(run.first)) else { return false };
        let Some(title) = mark.checked_sub(1) else { return false };
        let closes = tokens.get(run.last).is_some_and(crate::words::Token::closes_quotation);
        let opens = tokens.get(run.first).is_some_and(crate::words::Token::is_glued);
        opens
            && closes
            && self.is_title(title)
            && self.is_personal_title(title, false)
            && (run.given || self.is_strange_word(run.first))
            && !self.has_al(run.first)
    }
}
