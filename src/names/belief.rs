//! Whether a run of name words is believed to be somebody's name.

use super::part::{Part, Reader};
use super::run::Run;
use super::support::Before;
use crate::definite::Al as _;
use crate::lexicon::{Classes, NameLink};

impl Reader<'_, '_, '_> {
    /// Whether the word before a single name is itself part of a name that was not understood.
    pub(super) fn is_rest(&self, start: usize) -> bool {
        let Some(before) = start.checked_sub(1) else { return false };
        let tag = self.tags.get(before);
        let name =
            tag.classes.any(Classes::ANY_GIVEN) || tag.classes.is_empty() && self.is_arabic_word(before);
        name && !tag.conjunction
            && tag.preposition.is_none()
            && self.link(before) != Some(NameLink::Called)
            && self.key(before) != "علي"
            && !tag.classes.any(Classes::TITLE)
            && !self.key(before).ends_with('ه')
    }

    /// «زيا نسائيا»: two nouns in the accusative, where no person is called by a title right before.
    fn is_accusative(&self, run: &Run) -> bool {
        let comma = run
            .first
            .checked_sub(1)
            .and_then(|at| self.tags.words.tokens().get(at))
            .is_some_and(|token| token.is('،') || token.is(','));
        !comma
            && self.called_right_before(run.first).is_none()
            && (run.first..run.last).all(|at| self.key(at).ends_with('ا') && !self.has_al(at))
    }

    /// Whether the phrase before a name is definite, so that the name is no part of it.
    pub(super) fn is_closed(&self, start: usize) -> bool {
        let Some(mut at) = start.checked_sub(1) else { return false };
        while self.tags.words.tokens().get(at).is_some_and(|token| !token.is_word()) {
            if self.tags.words.tokens().get(at).is_some_and(|token| token.is('،') || token.is(',')) {
                return true;
            }
            let Some(before) = at.checked_sub(1) else { return false };
            at = before;
        }
        let key = self.key(at);
        let tag = self.tags.get(at);
        tag.classes.any(Classes::DEFINITE | Classes::TITLE)
            || self.names.at(at).is_some()
            || key.has_al()
            || key.starts_with("لل")
            || tag.classes.any(Classes::ROLE) && key.ends_with('ي')
            || ["ه", "ها", "هم"].iter().any(|pronoun| {
                key.ends_with(pronoun) && !self.is_feminine(at)
            })
            // a name that nobody knows: «رئيس شركة ميدكو جون سميث»
            || tag.classes.is_empty()
    }

    /// Whether a believed name could as well be something else, so that it wants another mention that is none:
    /// a foreign one in quotation marks that nothing calls for, as companies, horses and films have.
    pub(super) fn is_doubtful(&self, run: &Run) -> bool {
        let start = run.first;
        let opens = self.tags.words.tokens().get(start).is_some_and(crate::words::Token::is_glued);
        let rest = |at: usize| {
            !self.tags.classes(at).any(Classes::ANY_GIVEN | Classes::FAMILY)
                && self.link(at).is_none_or(|link| link == NameLink::Particle)
                && !self.has_al(at)
        };
        // what closes the marks ends the name
        let filled =
            self.tags.words.tokens().get(run.last).is_some_and(crate::words::Token::closes_quotation);
        opens
            && filled
            && self.is_quoted(start)
            && self.before(start) == Before::Nothing
            && !self.role_follows(run.last + 1)
            // «وكان "نادر شعشوع"»
            && !start.checked_sub(2).is_some_and(|verb| self.tags.classes(verb).any(Classes::COPULA))
            && run.elements > 1
            && (start + 1..run.last).all(rest)
            && self.link(start).is_none()
    }

    /// Whether a run is believed to be a person's name.
    pub(super) fn is_believed(&self, run: &Run) -> bool {
        let start = run.first;
        let link = self.link(start);
        // «ابن خالد» is as often the son of somebody
        // «جبل أبو راشد»
        let place = link == Some(NameLink::Kunya)
            && start.checked_sub(1).is_some_and(|before| {
                let classes = self.tags.classes(before);
                classes.any(Classes::HOST) && !classes.any(Classes::DEFINITE | Classes::ROLE)
            });
        // «شيطان بن قرة»: the name began before
        let rest = self.key(start) == "بن"
            && start.checked_sub(1).is_some_and(|before| {
                // «سعيد بن مسروق، بن حبيب»
                let comma = self.tags.words.tokens().get(before).is_some_and(|token| token.is('،'));
                if comma && before.checked_sub(2).is_some_and(|link| self.key(link) == "بن") {
                    return true;
                }
                let classes = self.tags.classes(before);
                self.is_arabic_word(before)
                    && (classes.is_empty() || classes.any(Classes::ANY_GIVEN | Classes::FAMILY))
                    && !classes.any(
                        Classes::FUNCTION | Classes::TITLE | Classes::ROLE | Classes::CUE | Classes::BODY,
                    )
            });
        if rest {
            return false;
        }
        let descent = place || link == Some(NameLink::Nasab) && self.key(start) != "بن";
        let tags = self.tags;
        // «رَؤُوفٌ رَحِيمٌ»: the first of several names has no nunation
        let nunated = tags.words.surface(start).contains(['\u{64c}', '\u{64d}']);
        if nunated && (run.last > start + 1 || !self.has_title(start)) {
            return false;
        }
        if run.given && run.last > start + 1 && !descent {
            return true;
        }
        let single = run.elements == 1 && !link.is_some_and(NameLink::ties);
        // «قالت روز (38 عاما)»
        // but «تمسح نفيسة (40 عاما)», «شقت أمينة (48 عاما)»
        let verb = self.key(start).starts_with(['ي', 'ت', 'ن', 'س']) || self.key(start).ends_with('ت');
        if (single && !self.is_rest(start) || run.given || !verb)
            && self.age_follows(run.last)
            && !self.has_al(start)
            && !descent
        {
            return true;
        }
        // alone it is a name only where something calls for one
        let before = self.before(start);
        if single && (before == Before::Nothing || self.is_no_single(run)) {
            return false;
        }
        // «اتحاديه اروپا»: words in Persian letters, but not a name that an Arabic sentence calls for
        let foreign = |at: usize| tags.words.surface(at).contains(['ک', 'ی', 'پ', 'گ', 'چ']);
        if run.last > start + 1 && (start..run.last).any(foreign) && before == Before::Nothing {
            return false;
        }
        // «الشركة المطوّرة "إنرجي سكوير"»
        // but «الرئيس البوسني "ملادن إيفانيش"»
        let called = before == Before::Title
            || run.elements > 1
                && start.checked_sub(2).is_some_and(|people| self.is_demonym(people))
                && self.has_title(start - 1);
        // but «مدير عام "ميدكو" حسن عمر»
        let marked = self.is_quoted(start)
            || self.is_behind_mark(start) && !tags.classes(start).any(Classes::ANY_GIVEN);
        if marked && !run.given && !run.firm && !called {
            return false;
        }
        let classes = tags.classes(start);
        match before {
            Before::Title => !single || self.is_single_by_title(run),
            Before::Role if single => self.is_single_by_role(run),
            // «صاحب مشتل لنباتات», but «الممثل مادس ميكلسن», «وزير الخارجية ميلوش شتروغر»
            Before::Role => run.firm || run.given || self.is_closed(start) && !self.is_accusative(run),
            // «يقول نادر إن»
            Before::Cue if single => {
                // but «في لفتة جميلة», «لأم كلثوم»
                let verb = start
                    .checked_sub(1)
                    .is_some_and(|verb| !self.is_feminine(verb) && tags.get(verb).preposition.is_none());
                // «تقول إيمان إن»
                let told = || {
                    let word =
                        Classes::ROLE | Classes::TITLE | Classes::BODY | Classes::HOST | Classes::FUNCTION;
                    self.part(start) == Part::Ambiguous
                        && classes.any(Classes::ANY_GIVEN)
                        && !classes.any(word)
                        && !self.has_al(start)
                        && super::short::tells_of(tags, start)
                };
                verb && (self.part(start) == Part::Given && self.ends_name(run.last) || told())
            }
            // «وقال أديب شعشوع إن»
            Before::Cue => {
                let named = classes.any(Classes::ANY_GIVEN)
                    && !classes.any(Classes::ROLE)
                    && self.ends_name(run.last);
                run.elements >= 2 && (run.firm || named || self.role_follows(run.last))
            }
            Before::Nothing => self.is_apposed_to_role(run),
        }
    }
}
