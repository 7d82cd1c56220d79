//! What a word is behind the first words of a name: one more name, the surname, or none.

use super::part::{Part, Reader};
use super::run::Run;
use super::support::Before;
use crate::analysis::{EntityKind, Gender};
use crate::definite::Al as _;
use crate::lexicon::{Classes, NameLink, PhraseSet};

/// From here on a word that no lexicon knows is more likely a word than a name.
const MANY: usize = 4;

impl Reader<'_, '_, '_> {
    /// What a word is inside a run.
    pub(super) fn inside(&self, at: usize, run: &Run, start: usize) -> Part {
        // «كين الـ3»
        if self.key(at).bytes().any(|byte| byte.is_ascii_digit()) {
            return Part::No;
        }
        // «سليم عبد الرحمن بحر الدين»
        let faith = self.key(at + 1) == "الدين" && (run.given || run.firm) && self.is_arabic_word(at);
        if faith
            && self.names.at(at).is_none()
            && self
                .tags
                .lexicon
                .entry(self.key(at))
                .is_some_and(|entry| !entry.classes.any(Classes::FUNCTION | Classes::ROLE | Classes::CUE))
        {
            return Part::Family;
        }
        let kind = self.part(at);
        // «محمد عبد الكافي صباح اليوم»: when, not who
        if kind == Part::Ambiguous
            && self.tags.phrase(at, PhraseSet::ADJUNCT).is_some_and(|phrase| phrase.len > 1)
        {
            return Part::No;
        }
        if kind != Part::No {
            return kind;
        }
        // behind one word that is no given name
        if !run.given && run.elements == 1 && !self.tags.classes(start).any(Classes::ANY_GIVEN) {
            let strange = self.is_strange_by_title(at, run) && self.is_end(at + 1, run, start);
            return if strange { Part::Family } else { Part::No };
        }
        // «الملك رمسيس الثاني»
        if run.given
            && run.elements == 1
            && at == start + 1
            && super::bodies::is_ordinal(self.key(at))
            && start.checked_sub(1).is_some_and(|king| self.is_title(king))
            && self.is_arabic_word(at)
        {
            return Part::Family;
        }
        if run.open && self.is_given_inside(at) {
            return Part::Given;
        }
        if run.given && (self.is_family_of_father(at, run) || self.is_noun_of_family(at, run))
            // «الممثلة رائدة الخطيب»: a title says that what may be a noun is a name
            || (run.given
                || run.elements == 1
                    // «المهاجم البديل وحيد الخياط الذي»
                    && (self.is_called_for(start) || self.called_right_before(start).is_some())
                    && self.vouched(start))
                && self.is_title_as_surname(at, run)
        {
            return Part::Family;
        }
        if run.given
            && (self.is_before_father(at)
                || self.is_nisba(at, run)
                || self.is_khalaf(at)
                || self.is_noun_before_office(at, run))
            || (run.given || self.tags.classes(start).any(Classes::ANY_GIVEN))
                && self.is_maghrebi_surname(at, run)
        {
            return Part::Family;
        }
        // a single-word person of the gazetteer as the surname of this name
        if (run.given
            || run.elements == 2 && self.tags.classes(start).any(Classes::ANY_GIVEN)
            // «رئيسة اللجنة، نادية الركراكي،»
            || run.elements == 1
                && self.tags.classes(start).any(Classes::GIVEN)
                && matches!(self.before(start), Before::Title | Before::Role))
            && self.joins(at)
        {
            return Part::Family;
        }
        let ends = self.is_end(at + 1, run, start);
        // «باربرا بوشيه»: a foreign name, or a plural with a pronoun
        if run.given && run.elements == 1 && self.is_foreign_ending(at) {
            return Part::Family;
        }
        if run.given && run.elements == 1 && self.is_surname(at, start, run.gender, ends) {
            return Part::Family;
        }
        // «يوفال نوح هراري،»
        if run.given
            && ends
            && !self.has_al(at)
            && self.names.at(at).is_none()
            && self.tags.demonym(at).is_some()
        {
            return Part::Family;
        }
        if self.is_short_end(at, run, ends)
            || ends && (self.is_unknown_end(at, run, start) || self.is_strange_by_title(at, run))
        {
            return Part::Family;
        }
        if run.given && run.elements == 1 && self.is_noun_as_surname(at, start)
            || run.elements == 1
                // «م. رعد الصالح»: a title says that what may be a noun is a name
                && (run.given
                    || self.vouched(start)
                        && self.has_title(start)
                        && !self.tags.classes(start).any(Classes::EVENT_NOUN)
                        && !self.tags.classes(at).any(Classes::ROLE))
                && self.is_wanted(at, start)
            || run.given && run.elements <= 2 && self.is_called_for(start) && self.is_no_object(at)
        {
            return Part::Family;
        }
        if self.is_adjective_as_surname(at, run, ends) { Part::Family } else { Part::No }
    }

    /// «عبد القادر الرملي، منسق …»: an adjective as a surname, where the name ends at once. «رئيس الجمعية سامي العمراني إن»:
    /// the role before it vouches for a given name that is also a word.
    fn is_adjective_as_surname(&self, at: usize, run: &Run, ends: bool) -> bool {
        let start = run.first;
        // «نعيمة الخروصية», «الفنانة نهاد الحديدية», but «روح ليلى المناضلة»
        let nisba = || {
            self.key(at).ends_with("يه")
                && (run.gender == Some(Gender::Feminine)
                    || self.personal_title(start).is_some_and(|title| self.is_feminine(title)))
        };
        // «عبد الهادي الشريكة»: nothing feminine describes a man
        let masculine = || self.link(start) == Some(NameLink::Servant) && self.is_called_for(start);
        ends
            && self.is_plain(at)
            // «جوزيف القصيفي الاغتيال»: a name with its surname wants no other
            && (run.elements == 1 || run.open && self.has_al(at))
            && !self.is_bound(at)
            && (self.has_al(at) || run.prefix != Some('ل') || self.tags.get(start).conjunction)
            && (!self.is_feminine(at) || nisba() || masculine())
            && (run.given || run.elements == 1 && self.has_al(at) && self.vouched(start))
    }

    /// Whether a word that is another elsewhere is one more given name behind a given name.
    fn is_given_inside(&self, at: usize) -> bool {
        match self.key(at) {
            // «نادر السيد عبد القادر»: between two given names the title is one
            "السيد" => self.part(at + 1) == Part::Given || self.link(at + 1) == Some(NameLink::Servant),
            // «يوسف محمد سيد قال»
            "سيد" => self.tags.classes(at + 1).any(Classes::CUE) || self.ends_name(at + 1),
            // «جولي آن الوبريخ»
            _ => self.tags.words.surface(at) == "آن" && self.is_arabic_word(at + 1),
        }
    }

    /// Whether a phrase ends before `at`, as far as a run of names is concerned.
    fn is_end(&self, at: usize, run: &Run, start: usize) -> bool {
        let single = run.given && run.elements == 1;
        let next = self.tags.get(at);
        self.ends_name(at)
            // «وقيس الكندي ويوسف شعشوع»: another given name of a list
            || single && next.conjunction && next.classes.any(Classes::GIVEN) && !next.classes.any(Classes::ORDINARY)
            || single && self.is_called_for(start) && self.breaks_off(at)
            // «مرشح الحزب نادر العوني الذي»
            || single
                && self.tags.classes(at).any(Classes::RELATIVE)
                && !self.tags.get(at).conjunction
                && self.before(start) == Before::Role
    }

    /// «نادر تشي كو.»: two letters are a name at the end alone.
    fn is_short_end(&self, at: usize, run: &Run, ends: bool) -> bool {
        run.given
            && run.elements <= 2
            && self.key(at).chars().nth(2).is_none()
            && self.link(at).is_none()
            && self.tags.classes(at).is_empty()
            && !self.tags.classes(at + 1).any(Classes::ANY_GIVEN)
            && self.is_arabic_word(at)
            && self.names.at(at).is_none()
            && (self.is_closing(at + 1) || ends)
    }

    /// «مبارك باعوضه ،»: a noun with a pronoun would not end the sentence there.
    fn is_unknown_end(&self, at: usize, run: &Run, start: usize) -> bool {
        let named = run.given
            || run.elements > 1 && run.firm
            || run.elements == 1 && self.tags.classes(start).any(Classes::ANY_GIVEN) && self.has_title(start);
        let key = self.key(at);
        // «موسى لحمايته،»، «عزوز بالسهول», «منصور بالتقصير،»: few letters stand behind the article of a surname
        let clitic = key
            .strip_prefix('ب')
            .filter(|noun| noun.has_al())
            .is_some_and(|noun| self.tags.lexicon.entry(noun).is_some() || noun.chars().nth(6).is_some())
            || key.starts_with('ل') && key.chars().nth(5).is_some() && key.ends_with("ته");
        named
            && !clitic
            && self.is_arabic_word(at)
            && self.names.at(at).is_none()
            && self.link(at) != Some(NameLink::Letter)
            && (self.tags.classes(at).is_empty()
                && !self.is_coordinated(at)
                // «موسى وحنقه»
                && !(starts_with_conjunction(self.key(at)) && self.tags.words.surface(at).ends_with('ه'))
                || self.is_spelled_with_fa(at))
    }

    /// «الوزيرة سفنيا شعشوعه،»: between a title or role and the end of the phrase two words in which no lexicon finds
    /// another are a name, also where the last has an ending like a pronoun.
    fn is_strange_by_title(&self, at: usize, run: &Run) -> bool {
        run.elements == 1
            && self.is_strange_word(run.first)
            && self.is_strange_word(at)
            && self.link(at).is_none()
            && matches!(self.before(run.first), Before::Title | Before::Role)
            && !self.has_al(run.first)
    }

    /// «نادر لشعشوعي، المدير الجهوي»: the article of Maghrebi surnames is written like ل, which has nothing to go on to there.
    fn is_maghrebi_surname(&self, at: usize, run: &Run) -> bool {
        let key = self.key(at);
        run.elements == 1
            && key.starts_with('ل')
            && !key.starts_with("لل")
            && !key.starts_with("لا")
            && key.ends_with('ي')
            && key.chars().nth(4).is_some()
            && self.is_arabic_word(at)
            && self.names.at(at).is_none()
            && !self.tags.get(at).conjunction
            && (self.is_apposed(at + 1)
                || self.is_called_for(run.first)
                    && self.tags.lexicon.entry(self.tags.bare_key(at)).is_none()
                    && (self.ends_name(at + 1) || self.is_closing(at + 1)))
    }

    /// «قال مروان شراب نائب الرئيس»: what stands between a given name and a role with what it is a role of is the surname.
    fn is_noun_before_office(&self, at: usize, run: &Run) -> bool {
        let tag = self.tags.get(at);
        run.elements == 1
            && run.last == run.first + 1
            && run.prefix.is_none()
            && self.part(run.first) == Part::Given
            && !self.is_rest(run.first)
            && self.is_arabic_word(at)
            && self.names.at(at).is_none()
            && !self.has_al(at)
            && !tag.conjunction
            && !self.is_bound(at)
            && (tag.classes.any(Classes::ORDINARY)
                && tag.classes.without(Classes::ORDINARY.or(Classes::ORG_NOUN)).is_empty()
                && self.is_role_of(at + 1)
                // «رشيد معلم، عضو اللجنة»
                || tag.classes.any(Classes::ROLE)
                    && tag.classes.without(Classes::ORDINARY.or(Classes::ROLE)).is_empty()
                    && self.is_apposed(at + 1)
                    && self.is_role_of(at + 2))
    }

    /// Whether a word that may be a name is none behind the names of this run.
    pub(super) fn refuses(&self, at: usize, kind: Part, run: &Run, opening: Part) -> bool {
        let classes = self.tags.classes(at);
        let key = self.key(at);
        let start = run.first;
        let later = run.elements >= 2 && !self.ends_name(at + 1) && !self.is_closing(at + 1);
        // «نادر حميد قائد منتخبنا»
        let role = later && classes.any(Classes::ROLE);
        // «حسان بن النعمان فاتح تونس»
        let conquered = self.names.covering(at + 1);
        if run.elements >= 2
            && classes.any(Classes::ORDINARY_NAME | Classes::ROLE)
            && conquered.is_some_and(|name| name.kind == EntityKind::Location && name.prefix.is_none())
        {
            return true;
        }
        // «نادر شعشوع ذهبية»
        let word = later && classes.any(Classes::GIVEN_AMBIGUOUS) && self.is_feminine(at);
        // «نعيمة فراح،»
        let with_fa = run.given && run.elements == 1 && self.is_spelled_with_fa(at) && self.ends_name(at + 1);
        if role || word || at > start && self.is_coordinated(at) && !with_fa {
            return true;
        }
        // «وديع وقيدي», but «وديع واقف»
        let conjunction = (at > start || kind == Part::Unknown) && starts_with_conjunction(key);
        let surname = run.given
            && run.elements == 1
            && !matches!(opening, Part::Link(_))
            && self.before(start) != Before::Nothing
            // «أحمد والترمذي»، «حنان ونعومة»
            && !(kind == Part::Unknown && (key.starts_with("وال") && key.chars().nth(5).is_some() || self.is_feminine(at)));
        // «محافظ البنك المركزي جرايم ويلر يقوم»
        let foreign = kind == Part::Unknown
            && run.elements == 1
            && self.is_strange_word(start)
            && self.is_strange_word(at)
            && ["وي", "وو", "وا"].iter().any(|start| key.starts_with(start))
            && key.chars().nth(5).is_none()
            && !self.key(start).starts_with(['ب', 'ل', 'ف'])
            && self.is_called_for(start);
        if conjunction && !surname && !foreign {
            return true;
        }
        // «كان لليلى فضل آخر»: a noun with its adjective
        if kind == Part::Ambiguous && matches!(self.key(at + 1), "اخر" | "اخري") {
            return true;
        }
        if kind != Part::Unknown {
            return false;
        }
        // «نجاد أقال»: behind whom the gazetteer knows by one word an unknown one is no surname
        // but «بومدين شعشوع، الأمين العام»
        let known = run.elements == 1
            && self.names.at(start).is_some()
            && !self.role_follows(at + 1)
            && !self.age_follows(at + 1);
        // «خالد بن عبدالله يسدد»: an imperfect
        let next = self.tags.get(at + 1);
        let office = next.classes.any(Classes::ROLE) && !next.conjunction && next.preposition.is_none();
        let verb = (later || matches!(opening, Part::Link(_)) && !self.ends_name(at + 1))
            // «عبد القادر تاتو رئيس المجلس», «نادر شعشوع تورك أوغلو مدير الشركة»
            && !(office && run.elements <= 2)
            && !(run.given
                && self.is_strange_word(at)
                && self.is_strange_word(at + 1)
                && (self.is_role_of(at + 2) || self.ends_name(at + 2)))
            && (key.starts_with(['ي', 'ت'])
                || later && (key.starts_with("لي") || key.starts_with("لت")) && key.chars().nth(4).is_some()
                || key.ends_with("نني"));
        // «وديع محاط بذئاب»
        let clitic = later
            && key.starts_with('ب')
            && !["بو", "بن", "بل", "بر"].iter().any(|start| key.starts_with(start));
        // «برهان بن غانم مئذنة للمسجد»
        let noun = run.elements > 1
            && self.is_feminine(at)
            && (later && !run.open || key.starts_with(['ب', 'ل', 'ك']));
        // «وتستذكر مريم بغصة ودموع»
        let with = run.elements == 1
            && self.is_feminine(at)
            && key.starts_with('ب')
            && !["بو", "بن", "بل", "بر"].iter().any(|start| key.starts_with(start))
            && self.before(start) == Before::Nothing
            && !self.ends_name(at + 1)
            && !self.is_closing(at + 1);
        known || verb || clitic || noun || with || run.elements >= MANY
    }

    /// Behind a name word: «زين الدين»، «فضل الله».
    pub(super) fn completed(&self, at: usize) -> usize {
        let word = at.checked_sub(1);
        let of_god = word.is_some_and(|word| {
            matches!(self.link(word), Some(NameLink::OfGod | NameLink::Servant)) && self.key(at) == "الله"
                // «عبد رب النبي»
                || matches!(self.key(word), "رب" | "عبدرب") && self.has_al(at)
        });
        let faith = self.link(at) == Some(NameLink::Complement) && self.names.at(at).is_none();
        if of_god || faith { at + 1 } else { at }
    }

    /// A one-word person of the gazetteer may be the surname of a longer name.
    fn joins(&self, at: usize) -> bool {
        self.names
            .starting_at(at)
            .and_then(|index| self.names.get(index))
            .is_some_and(|name| name.is_person() && name.last == at + 1 && name.prefix.is_none())
    }

    /// A comma, bracket or verb of saying: the name before it is over.
    pub(super) fn ends_name(&self, at: usize) -> bool {
        let Some(token) = self.tags.words.tokens().get(at) else { return false };
        if token.is_word() {
            let tag = self.tags.get(at);
            // «وصف خالد منصور القرار بأنه»: there what is judged stands before it
            let judged = self.key(at).starts_with("بان") && self.key(at) != "بان";
            tag.complementizer.is_some() && !tag.conjunction && !judged
                // «أشار راشد جامع إلى أن»
                || tag.classes.any(Classes::PREPOSITION) && self.tags.complementizer_at(at + 1)
        } else {
            matches!(token.first(), '،' | ',' | '(' | '«' | '“' | '‘')
        }
    }

    /// «نعيمة فراح»: a surname that reads as ف and a word.
    fn is_spelled_with_fa(&self, at: usize) -> bool {
        let key = self.key(at);
        key.starts_with('ف')
            && !key.starts_with("فال")
            && self.is_coordinated(at)
            && self.tags.lexicon.entry(key).is_none()
            && (!self.tags.classes(at).any(Classes::FUNCTION)
                || self.tags.classes(at).any(Classes::AUXILIARY))
            // «نادر فقال»
            && !self.tags.classes(at).any(Classes::CUE)
    }

    /// Where the words around a name with a title go on without it: a mark, a relative clause, a preposition.
    fn breaks_off(&self, at: usize) -> bool {
        let Some(token) = self.tags.words.tokens().get(at) else { return true };
        let same = at
            .checked_sub(1)
            .and_then(|before| self.tags.words.tokens().get(before))
            .is_some_and(|before| before.sentence() == token.sentence());
        let classes = self.tags.classes(at);
        !same
            || !token.is_word()
            || classes.any(Classes::RELATIVE | Classes::ROLE) && !self.tags.get(at).conjunction
            // «الفنانة نهاد الحديدية والفنانة»: the next of a list
            || classes.any(Classes::TITLE) && self.tags.get(at).conjunction && self.tags.has_bare_al(at)
    }

    /// «بيليه»، «بوشيه», but not «لاعبيه».
    pub(super) fn is_foreign_ending(&self, at: usize) -> bool {
        self.names.at(at).is_none() && self.word(at).is_foreign_ending()
    }

    /// A word written with the ة of nouns and adjectives.
    pub(super) fn is_feminine(&self, at: usize) -> bool {
        self.tags.ends_in_teh(at)
    }

    /// Whether a given name that is also a word is one, as a sure part of a name follows it.
    pub(super) fn is_given_after_all(&self, run: &Run) -> bool {
        let start = run.first;
        // «فندقا في مرسى القنطاوي»
        let in_place = start.checked_sub(1).is_some_and(|previous| self.key(previous) == "في");
        // «طيب القلب»
        let adjective = self.is_feminine(start)
            && self.is_feminine(start + 1)
            && self.tags.classes(start + 1).any(Classes::ORDINARY | Classes::ADJECTIVE | Classes::ORG_NOUN)
            && self.before(start) == Before::Nothing;
        let quality = run.elements == 2
            && run.last == start + 2
            && self.has_al(start + 1)
            && (self.tags.classes(start + 1).any(Classes::ORDINARY_NAME)
                || self.tags.classes(start + 1).any(Classes::ORDINARY)
                    && !self.tags.classes(start + 1).any(Classes::FAMILY))
            && self.before(start) == Before::Nothing;
        run.firm
            && !in_place
            && !quality
            && !adjective
            && (run.prefix.is_none()
                || self.link(start + 1) == Some(NameLink::Nasab)
                // «ويوسف شعشوع وجهاد اليافعي»
                || run.prefix == Some('و') && self.tags.classes(start + 1).any(Classes::FAMILY))
            && self.tags.classes(start).any(Classes::ANY_GIVEN)
    }
}

fn starts_with_conjunction(key: &str) -> bool {
    key.starts_with('و') && key.chars().nth(3).is_some()
}
