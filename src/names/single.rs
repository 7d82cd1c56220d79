//! A name of one word behind a title or role: «الجنرال شعشوع أن», «الأمير سلطان», «الفنان الشاب، أمينوكس، بعرض».

use super::part::{Part, Reader};
use super::run::Run;
use super::support::Before;
use crate::definite::Al as _;
use crate::lexicon::{Classes, NameLink, WordList};

impl Reader<'_, '_, '_> {
    /// Whether one word behind a title is a name.
    pub(super) fn is_single_by_title(&self, run: &Run) -> bool {
        let start = run.first;
        let previous = self.before_classes(start);
        let own = self.is_named_by_that(start) || self.is_prince(start);
        let briefly = self.is_named_briefly(run, true);
        // «سمو ولي العهد»: one word that is also a role is no name
        if self.tags.classes(start).any(Classes::ROLE | Classes::BODY | Classes::HOST)
            && !(run.given && briefly)
            && !own
        {
            return false;
        }
        let called = own
            || briefly
            || self.is_strange(start)
            || self.is_scholar(start)
            || self.is_short_by_title(start);
        // a title that is also a word calls for a name less surely: «الشاب معول هدم», but «الجنرال شعشوع أن»
        run.firm
            || (called || !previous.any(Classes::ORDINARY))
                // «أدى أمير كشنير»: a name that is also a title
                && start.checked_sub(1).is_none_or(|title| self.key(title) != "امير")
                && !self.is_feminine(start)
    }

    /// Whether one word behind a role is a name.
    pub(super) fn is_single_by_role(&self, run: &Run) -> bool {
        let start = run.first;
        let previous = self.before_classes(start);
        // «المدرب المغربي»، «لحزب الخضر»
        // «اللقطات الحية»: an adjective of the noun
        let adjective = self.has_al(start) && self.tags.classes(start).any(Classes::ORDINARY_NAME);
        (run.firm || self.is_named_briefly(run, false) || self.is_foreign_single(run) || self.is_set_off(run))
            && !adjective
            && self.tags.demonym(start).is_none()
            && self.is_closed(start)
            && !previous.any(Classes::BODY | Classes::HOST | Classes::PREPOSITION)
    }

    /// Whether a single word is rather a part of another name, an adjective, or what a thing is called.
    pub(super) fn is_no_single(&self, run: &Run) -> bool {
        let tags = self.tags;
        let start = run.first;
        let tokens = tags.words.tokens();
        let before = start.checked_sub(1).and_then(|at| tokens.get(at));
        let definite = self.has_al(start);
        let goes_on = tokens.get(run.last).is_some_and(crate::words::Token::is_word);
        // «(الزعيم نادر) شعشوع», «الأسير نادر) بن حميد»: the name goes on behind the bracket
        let broken = tokens.get(run.last).is_some_and(|token| token.is(')'))
            && (self.names.covering(run.last + 1).is_some_and(super::Name::is_person)
                || matches!(self.part(run.last + 1), Part::Unknown | Part::Link(NameLink::Nasab)));
        // «ورفعت فيها شعارات»
        let clitic = run.prefix.is_some();
        // «اتحاد الوكالات (يونا)»; «الملك، فأقبل عليه»
        let bracketed = before.is_some_and(|token| token.is('('))
            || !run.firm
                && self.key(start).starts_with(['ف', 'و'])
                && before.is_some_and(|token| !token.is_word());
        // «أمير كشنير»، «"لولي بوب"»، «لواء "حرمون"»: the other part of the name, or a name of something else
        let other = self.is_rest(start)
            || before.is_some_and(crate::words::Token::opens_quotation) && !self.is_marked_by_title(run);
        // «أغا خان»: the title is part of the name
        let titled = start.checked_sub(1).is_some_and(|title| self.key(title) == "اغا");
        // «جورج آر. آر. مارتن»: the initials were not understood
        let initials = goes_on && self.link(run.last) == Some(NameLink::Letter);
        // «ثكنة "معاليه غولان"»: behind a title with a pronoun stands no name; a guest is a team as well («على ضيفه شعشوع»)
        let owned = start.checked_sub(1).is_some_and(|title| {
            let classes = tags.classes(title);
            tags.words.surface(title).ends_with('ه')
                && (classes.any(Classes::TITLE)
                    || tags.lexicon.is_listed(tags.bare_key(title), WordList::Address))
        });
        // «رهان الفريق التطواني»، «الحكم الفيصل»: a body or decision more than a man, unless he is named in full
        let thing = definite
            && !self.is_named_by_that(start)
            && start.checked_sub(1).is_some_and(|title| {
                tags.has_bare_al(title)
                    && tags.classes(title).any(Classes::BODY | Classes::DOCUMENT)
                    && !tags.classes(title).any(Classes::PLATFORM)
            });
        // «اتهم السفير، لوبيات»: a word that nobody knows
        let unknown =
            !run.firm && before.is_some_and(|token| token.is('،') || token.is(',')) && !self.is_set_off(run);
        broken
            || clitic
            || bracketed
            || other
            || titled
            || unknown
            || thing
            || run.given && !definite && self.is_cut_short(run.last)
            || initials
            || owned
            || definite && self.is_adjective_of_title(run, goes_on)
            // «طريق الملك فيصل»: a place that is called after somebody
            || self.names_a_place(start)
    }

    /// «الزميل نادر جمل الليل»: behind a given name a noun stands that may be the surname as well as anything else.
    fn is_cut_short(&self, at: usize) -> bool {
        const OTHER: Classes = Classes::FUNCTION
            .or(Classes::CUE)
            .or(Classes::RELATIVE)
            .or(Classes::COPULA)
            .or(Classes::AUXILIARY)
            .or(Classes::NEGATION)
            .or(Classes::CONJUNCTION)
            .or(Classes::PREPOSITION)
            .or(Classes::ROLE)
            .or(Classes::ADJECTIVE)
            .or(Classes::PRONOUN_ADJUNCT)
            .or(Classes::PHRASE);
        let tokens = self.tags.words.tokens();
        let beside = at
            .checked_sub(1)
            .and_then(|name| Some((tokens.get(name)?, tokens.get(at)?)))
            .is_some_and(|(name, next)| name.paragraph() == next.paragraph());
        let tag = self.tags.get(at);
        let letters: Vec<char> = self.key(at).chars().collect();
        // «الطفل نادر يلعب»، «القائد نادر انتصر»، «نادر بجروح»
        let verb = matches!(
            letters.as_slice(),
            ['ي' | 'ت' | 'ن' | 'ا' | 'س', _, _, ..] | [_, _, _, 'ت'] | [.., 'و' | 'ه', 'ا']
        ) && !self.has_al(at)
            // «السيدة ليزا قابلت»
            || letters.len() > 4
                && self.key(at).strip_suffix('ت').is_some_and(|verb| self.tags.lexicon.entry(verb).is_some())
            || self.key(at).starts_with("وال")
            || self.key(at).starts_with(['ب', 'ل']);
        beside
            && self.is_arabic_word(at)
            && !verb
            && !tag.conjunction
            && tag.preposition.is_none()
            && tag.complementizer.is_none()
            && !tag.classes.any(OTHER)
            && self.names.at(at).is_none()
            && !self.tags.words.surface(at).contains('\u{64b}')
            && !self.key(at).ends_with('ا')
            // «النبي محمد صلى الله عليه»
            && (self.key(at + 1) != "الله" || self.has_al(at))
            && self.gazetteer.demonym_index(self.key(at)).is_none()
    }

    /// Whether a single definite word describes the noun before it. `goes_on`: a word follows.
    fn is_adjective_of_title(&self, run: &Run, goes_on: bool) -> bool {
        let start = run.first;
        // «القائد الميداني للحوثيين»
        let purpose = goes_on && self.key(run.last).starts_with("لل") && self.key(start).ends_with('ي');
        // «فريق الدفاع الحسني الجديدي»
        let chain = goes_on
            && self.has_al(run.last)
            && self.part(run.last) == Part::Family
            && self.before(start) == Before::Role;
        // «الفقيه المالكي ابن شعشوع»
        let name = goes_on
            && !self.tags.get(run.last).conjunction
            && (self.part(run.last) == Part::Given
                || matches!(
                    self.link(run.last),
                    Some(NameLink::Servant | NameLink::Nasab | NameLink::Kunya)
                )
                || self.tags.classes(run.last).any(Classes::TITLE));
        // «مظاهر العنف المسلط»: the noun is no role
        let noun = !self.has_title(start)
            && start.checked_sub(1).is_some_and(|noun| {
                let key = self.key(noun);
                // «مدرب سابق للمغرب الفاسي»: a place as well
                key.has_al() && self.names.at(noun).is_none() || key.starts_with("لل")
            });
        purpose || chain || name || noun
    }

    /// «الجنرال شعشوع أن», «السفير شعشوع،»: one word between a definite title or role and where a name would end.
    fn is_named_briefly(&self, run: &Run, title: bool) -> bool {
        let adjective = self.personal_title(run.first).filter(|_| self.part(run.first) == Part::Ambiguous);
        let Some(before) = adjective.or(run.first.checked_sub(1)) else { return false };
        let title = title || adjective.is_some();
        let key = self.key(before);
        let classes = self.tags.classes(before);
        let word = self.key(run.first);
        let part = self.part(run.first);
        (key.has_al() || key.starts_with("لل") || key.starts_with("وال"))
            && classes.any(Classes::TITLE | Classes::ROLE)
            // «الفريق محبط،»: a team as well
            && !classes.any(Classes::BODY | Classes::HOST | Classes::PLURAL)
            && (title && part == Part::Ambiguous && !word.has_al()
                || part == Part::Unknown
                    && (title
                        // «العضو ليتبين أن», «بمركزه الفني بأشتوكن»: hardly a name
                        || !word.starts_with(['ب', 'ل', 'ك', 'و', 'ف', 'ي', 'ت', 'ن']) && !word.ends_with('ا') && !word.ends_with("ان")))
            // «الإمام شعشوع صاحب المدونة»
            && (self.ends_name(run.last)
                || title && part == Part::Ambiguous && self.stands_alone(run.first)
                || title
                    && part == Part::Unknown
                    && self.tags.get(run.first).preposition.is_none()
                    && !word.starts_with(['ب', 'ل', 'ك', 'و', 'ف', 'ي', 'ت', 'ن'])
                    && self.role_follows(run.last)
                    && !self.tags.classes(run.last).any(Classes::DEFINITE | Classes::PLURAL))
    }

    /// «الدكتور عواجي على»: right behind a definite title a word that nobody knows and that has the beginning of no
    /// verb, participle or clitic.
    fn is_strange(&self, start: usize) -> bool {
        let word = self.key(start);
        let titled = start.checked_sub(1).is_some_and(|title| {
            let key = self.key(title);
            (key.has_al() || key.starts_with("لل"))
                && !self.tags.classes(title).any(Classes::BODY | Classes::HOST | Classes::PLURAL)
        });
        titled
            && self.part(start) == Part::Unknown
            && word.chars().nth(3).is_some()
            && !self.is_feminine(start)
            && (!word.starts_with(['ا', 'ي', 'ت', 'ن', 'س', 'م', 'و', 'ف', 'ب', 'ل', 'ك'])
                // «الدكتورة بريكوبوفا»
                || ["بو", "بن", "بل", "بر", "بي", "ك"].iter().any(|start| word.starts_with(start))
                    && word.chars().nth(5).is_some()
                    && self.is_strange_word(start))
            // «حانق», «خالف»: an active participle or a verb of the third form
            && !(word.chars().nth(1) == Some('ا') && word.chars().nth(4).is_none())
            && (!word.ends_with(['ا', 'ت', 'ه']) || word.ends_with("وفا"))
            && !word.ends_with("هم")
            && !self.tags.words.surface(start).contains('\u{651}')
            && self.gazetteer.demonym_index(word).is_none()
    }

    /// «الفنان الشاب المغربي، أمينوكس، بعرض»: between commas behind a definite title with its adjectives one long word in
    /// which no lexicon finds another, with no beginning or ending of a verb or plural.
    fn is_set_off(&self, run: &Run) -> bool {
        const ADJECTIVES: usize = 3;
        let comma =
            |at: usize| self.tags.words.tokens().get(at).is_some_and(|token| token.is('،') || token.is(','));
        let word = self.key(run.first);
        let Some(mut at) = run.first.checked_sub(2).filter(|&last| comma(last + 1) && comma(run.last)) else {
            return false;
        };
        for _ in 0..ADJECTIVES {
            if self.is_personal_title(at, false) {
                break;
            }
            let Some(before) = at.checked_sub(1).filter(|_| self.is_adjective(at)) else { return false };
            at = before;
        }
        self.is_personal_title(at, false)
            && run.last == run.first + 1
            && self.part(run.first) == Part::Unknown
            && self.is_strange_word(run.first)
            && word.chars().nth(3).is_some()
            && !word.starts_with(['ي', 'ت', 'ن', 'س', 'م', 'و', 'ف', 'ب', 'ل', 'ك'])
            && !word.ends_with(['ت', 'ه'])
    }

    /// «الدكتور كوشك أن», «السيد باشا بأن»: between a title and what was said stands a name, also if it reads as «like»
    /// and a word, or is a rank.
    pub(super) fn is_named_by_that(&self, start: usize) -> bool {
        let tag = self.tags.get(start);
        let like = tag.preposition == Some('ك') && self.part(start) == Part::Clitic;
        // «اللواء السيد بأن»
        let sayyid = self.key(start) == "السيد"
            && tag.preposition.is_none()
            && start.checked_sub(1).is_some_and(|rank| self.is_title(rank) && self.has_al(rank));
        if sayyid && self.tags.get(start + 1).complementizer.is_some() {
            return true;
        }
        (like && !tag.classes.any(Classes::FUNCTION | Classes::ROLE)
            || self.link(start) == Some(NameLink::Honor))
            && (self.tags.get(start + 1).complementizer.is_some() || self.ends_name(start + 1))
            && start
                .checked_sub(1)
                .is_some_and(|title| self.is_title(title) && self.is_personal_title(title, false))
    }

    /// «الأمير سلطان خلال»: what may be a given name right behind a title of princes, who are called by it.
    fn is_prince(&self, start: usize) -> bool {
        let tag = self.tags.get(start);
        let next = self.tags.get(start + 1);
        let over = self.ends_name(start + 1) || self.is_closing(start + 1);
        let royal = start.checked_sub(1).is_some_and(|title| match self.key(title) {
            "الامير" | "الاميره" => over || next.classes.any(Classes::PREPOSITION),
            "الشيخ" | "الشيخه" => over,
            _ => false,
        });
        royal
            && tag.classes.any(Classes::ANY_GIVEN)
            && !tag.classes.any(Classes::CUE | Classes::FUNCTION)
            && !self.has_al(start)
            && !self.names_a_place(start)
            && !next.conjunction
    }

    /// «الأستاذ زو»: behind what stands before names alone two letters that end in a vowel, as Chinese surnames do.
    pub(super) fn is_short_by_title(&self, start: usize) -> bool {
        self.key(start).chars().nth(1).is_some()
            && !matches!(self.key(start), "لو" | "ني")
            && self.word(start).is_open_syllable()
            && self.called_right_before(start).is_some_and(|title| {
                self.tags.lexicon.is_listed(self.tags.bare_key(title), WordList::BeforeName)
            })
    }

    /// «الشيخ الشعشوعي»: behind what a scholar is called a nisba that nobody knows is his name.
    pub(super) fn is_scholar(&self, start: usize) -> bool {
        let word = self.key(start);
        word.has_al()
            && self.is_strange_word(start)
            && self.part(start) == Part::Family
            // «الشيخ الصدوق،»
            && (word.ends_with('ي') || self.ends_name(start + 1) || self.is_closing(start + 1))
            && self.tags.demonym(start).is_none()
            && start.checked_sub(1).is_some_and(|title| {
                matches!(self.tags.bare_key(title), "الشيخ" | "الامام" | "العلامه" | "الحافظ")
                    && !self.tags.words.surface(title).contains('أ')
            })
    }

    /// «المهاجم البرازيلي رومارينهو حيث»: behind a role and its people a long word that nobody knows and that has the
    /// beginning of no verb.
    fn is_foreign_single(&self, run: &Run) -> bool {
        let Some(people) = run.first.checked_sub(1) else { return false };
        let word = self.key(run.first);
        self.has_al(people)
            && self.is_demonym(people)
            && !self.is_feminine(people)
            && self.part(run.first) == Part::Unknown
            && word.chars().nth(4).is_some()
            && !word.starts_with(['ا', 'ي', 'ت', 'ن', 'س', 'م', 'و', 'ف', 'ب', 'ل', 'ك'])
            && !word.ends_with("ات")
    }
}
