//! The name with which a long role ends, right before what is said: «قال رئيس القسم سابقا وعضو المجلس العلمي للمعجم الدكتور
//! فلان إن». That close to the words, it may stand behind whatever a noun phrase can hold.

use super::Parser;
use super::behind::UNLISTED;
use crate::lexicon::{Classes, Form, Particle, PhraseClass};
use crate::names::Name;
use crate::quotes::article::Stretch;

/// A role with its name has no more tokens.
const FARTHEST: usize = 18;
/// As many may stand in brackets inside it.
const IN_BRACKETS: usize = 6;
/// What stands in marks inside it has no more words.
const IN_MARKS: usize = 4;
/// A name of which no list has a word has no more of them.
const LONGEST_STRANGER: usize = 4;

/// What stands in no noun phrase that a name ends.
const LEAVES: Classes = Classes::RELATIVE
    .or(Classes::NEGATION)
    .or(Classes::COPULA)
    .or(Classes::AUXILIARY)
    .or(Classes::PLATFORM)
    .or(Classes::PRONOUN_ADJUNCT);

impl Parser<'_, '_, '_> {
    /// The person whose name ends the role that was begun.
    pub(super) fn name_at_end(&self) -> Option<usize> {
        let article = self.article;
        let unnamed = |head: usize| article.classes(head).any(Classes::ANONYMOUS);
        if !self.names_one() || self.state.head.is_some_and(unnamed) {
            return None;
        }
        let mut at = self.state.end;
        let limit = self.limit.min(at + FARTHEST);
        while at < limit {
            let Some(index) = article.names.at(at) else {
                at = self.past(at)?;
                continue;
            };
            let name = article.names.get(index)?;
            if name.is_person() {
                // «، الدكتور فلان.»: the last words of an adjunct
                let titled =
                    at.checked_sub(1).is_some_and(|title| article.classes(title).any(Classes::TITLE));
                let parted =
                    at.checked_sub(1 + usize::from(titled)).is_some_and(|comma| article.is_comma(comma));
                let closes = parted && article.is_over(self.start, name.last);
                let ends = name.first == at
                    && name.prefix.is_none()
                    && self.leads_to_name(at)
                    && (closes || self.is_before_words(name.last));
                return ends.then_some(index);
            }
            if name.prefix.is_some_and(|prefix| !matches!(prefix, 'ب' | 'ل' | 'و')) {
                return None;
            }
            at = name.last.max(at + 1);
        }
        None
    }

    /// «الناطق باسم القوات في الشمال، التابعة للحلف، سامي حداد، إن»: between commas a name is that of the role, whatever stands before
    /// it but somebody else, a verb of saying or an occasion.
    pub(super) fn name_parted(&self) -> Option<usize> {
        let article = self.article;
        self.parted(|first| {
            let whose = |index: &usize| {
                let name = article.names.get(*index);
                name.is_some_and(|name| {
                    name.is_person() && name.prefix.is_none() && self.is_before_words(name.last)
                })
            };
            article.names.starting_at(first).filter(whose)
        })
    }

    /// «قالت المتحدثة باسم الزعيم "المتشدد"، إيتا ليمبور: "…"»: words that no lexicon knows, where such a name would stand.
    pub(super) fn stranger_parted(&self) -> Option<Stretch> {
        let article = self.article;
        self.parted(|first| {
            // «أمير أفيفي»
            let given = |at: usize| at == first && article.classes(at).any(Classes::ANY_GIVEN);
            let word = |at: usize| {
                let tag = article.tags.get(at);
                article.is_word(at)
                    && article.complementizer(at).is_none()
                    && tag.preposition.is_none()
                    && !tag.conjunction
                    && (tag.classes.without(UNLISTED.or(Classes::ORDINARY)).is_empty() || given(at))
                    && !article.tags.lexicon.is_inflected(article.key(at), article.words.surface(at))
            };
            let unknown =
                |at: usize| article.tags.get(at).classes.without(UNLISTED).is_empty() && !article.has_al(at);
            let last = (first..first + LONGEST_STRANGER).take_while(|&at| word(at)).last()? + 1;
            let leads = article.complementizer(last).is_some()
                || article.is_mark(last, ':')
                || article.is_comma(last)
                    && (article.complementizer(last + 1).is_some()
                        || article.phrase(last + 1, PhraseClass::Time).is_some()
                        || article.classes(last + 1).any(Classes::RELATIVE)
                        || article.classes(last + 1).any(Classes::PREPOSITION));
            let named = last - first >= 2
                && (unknown(first) || given(first))
                && (first..last).filter(|&at| unknown(at)).count() >= 1;
            (named && leads).then(|| Stretch::new(first, last))
        })
    }

    /// What is found behind a comma that ends the role, or a title there.
    fn parted<T>(&self, found: impl Fn(usize) -> Option<T>) -> Option<T> {
        let article = self.article;
        let unnamed = |head: usize| article.classes(head).any(Classes::ANONYMOUS);
        if !self.names_one() || self.state.head.is_some_and(unnamed) {
            return None;
        }
        let from = self.state.end;
        for at in from..self.limit.min(from + FARTHEST) {
            // «في الوزارة المهندس فلان، أن»
            let tag = article.tags.get(at);
            let title = tag.classes.any(Classes::TITLE) && article.has_al(at) && !tag.conjunction;
            if article.is_comma(at) || title {
                // a given name may be a title as well: «أمير»
                let titled = !title && article.classes(at + 1).any(Classes::TITLE);
                let name = found(at + 1).or_else(|| titled.then(|| found(at + 2)).flatten());
                if name.is_some() {
                    return name;
                }
            }
            let somebody = Classes::ROLE | Classes::TITLE | Classes::RELATION | Classes::COPULA;
            let says = article.tags.cue_forms(at).iter().any(|form| form.form.is_finite());
            let person = article.name_at(at).is_some_and(Name::is_person);
            // «، والمقرب من الجماعة،», «، المسؤول عن الملف،»: what else he is
            let goes_on = at.checked_sub(1).is_some_and(|comma| article.is_comma(comma))
                && article.tags.has_bare_al(at)
                && article.classes(at + 1).any(Classes::PREPOSITION);
            if article.complementizer(at).is_some()
                || article.is_mark(at, ':')
                || !article.same_sentence(self.start, at)
                || article.classes(at).any(somebody) && !goes_on
                || person
                || says && !article.has_al(at) && !article.classes(at).any(Classes::ORG_NOUN)
                || article.phrase(at, PhraseClass::Occasion).is_some()
            {
                return None;
            }
        }
        None
    }

    /// Where the phrase goes on behind a token that is part of no name.
    fn past(&self, at: usize) -> Option<usize> {
        let article = self.article;
        if !article.same_sentence(self.start, at) {
            return None;
        }
        if article.is_word(at) {
            return self.past_word(at);
        }
        if let Some(pair) = article.short_marks(at, IN_MARKS) {
            return Some(pair.end.max(at + 1));
        }
        if article.is_mark(at, '(') {
            let close = (at + 1..at + IN_BRACKETS).find(|&close| article.is_mark(close, ')'))?;
            return Some(close + 1);
        }
        // «د. فلان»
        let short = |word: usize| article.words.surface(word).chars().nth(2).is_none();
        let abbreviates =
            (article.is_mark(at, '.') || article.is_mark(at, '/')) && at.checked_sub(1).is_some_and(short);
        let named =
            article.names.starting_at(at + 1).is_some() || article.classes(at + 1).any(Classes::TITLE);
        if article.is_comma(at)
            && let Some(name) = self.behind_initials(at + 1)
        {
            return Some(name);
        }
        (abbreviates || article.is_comma(at) && named).then_some(at + 1)
    }

    /// «، يو هوانغ», «، بي جي كراولي»: where a name is known behind one or two syllables of it.
    fn behind_initials(&self, first: usize) -> Option<usize> {
        let article = self.article;
        let syllable = |at: usize| {
            let verb = article.classes(at).any(Classes::CUE.or(Classes::COPULA));
            article.is_word(at) && article.words.surface(at).chars().nth(3).is_none() && !verb
        };
        let name = (first + 1..=first + 2).find(|&at| !syllable(at) || article.names.at(at).is_some())?;
        let found = syllable(first) && article.names.starting_at(name).is_some();
        found.then_some(name)
    }

    fn past_word(&self, at: usize) -> Option<usize> {
        let article = self.article;
        let tag = article.tags.get(at);
        let key = article.key(at);
        let next = article.tags.get(at + 1);
        // «سابقا»
        if let Some(time) = article.phrase(at, PhraseClass::Time) {
            return (time.len == 1 && key.ends_with('ا')).then_some(at + 1);
        }
        if article.complementizer(at).is_some() || tag.classes.any(LEAVES) || self.starts_adjunct_at(at) {
            return None;
        }
        if tag.classes.any(Classes::PREPOSITION) && tag.preposition.is_none() {
            let place = matches!(key, "في" | "علي" | "لدي") && !next.classes.any(Classes::OCCASION);
            return place.then_some(at + 1);
        }
        let definite = article.tags.has_bare_al(at);
        // «مذكرا بموقف للكاتب»: what somebody spoke about
        let thing = tag.preposition == Some('ب')
            && !definite
            && (tag.classes.any(Classes::OCCASION)
                || !tag.classes.any(Classes::BODY | Classes::PLACE | Classes::HOST));
        // «والنائب فلان»: another person, but «وعضو المجلس»
        let another = tag.conjunction && tag.classes.any(Classes::ROLE | Classes::TITLE) && definite;
        let finite = article.tags.cue_forms(at).iter().any(|form| form.form.is_finite());
        // «الناطق باسم لجنة رصد ومتابعة الفيروس»
        let committee = at.checked_sub(1).is_some_and(|body| article.classes(body).any(Classes::BODY));
        let verb = finite && !definite && !committee && !tag.classes.any(Classes::ORG_NOUN);
        // «وجدد المسؤول انتقاده لوزير التربية فلان»: what he does
        if article.tags.cue_forms(at).iter().any(|form| form.form == Form::MasdarPronoun) {
            return None;
        }
        // «وكيل أول وزارة الداخلية»
        let ordinal = article.is_particle(at, Particle::Ordinal);
        let function = tag.classes.any(Classes::FUNCTION) && key != "و" && !ordinal && !definite;
        let ends = thing || another || verb || function;
        (!ends).then_some(at + 1)
    }

    /// Whether a name may stand behind this place as that of the role, rather than as what a noun governs.
    fn leads_to_name(&self, at: usize) -> bool {
        let article = self.article;
        let Some(before) = at.checked_sub(1) else { return false };
        !article.is_word(before)
            || article.names.at(before).is_some()
            || article.tags.has_bare_al(before)
            || article.key(before).starts_with("لل")
            || article.classes(before).any(Classes::TITLE)
            || article.phrase(before, PhraseClass::Time).is_some()
            || (before.saturating_sub(2)..before)
                .any(|comma| article.is_comma(comma) && self.behind_initials(comma + 1) == Some(at))
    }

    /// Whether what was said begins behind a name, or a comma before it.
    fn is_before_words(&self, at: usize) -> bool {
        let article = self.article;
        // «أكد المتحدث زيارة الجنرال فلان، مشيرا إلى»: the verb has its object
        let participle = || article.tags.cue_forms(at + 1).iter().any(|form| form.form == Form::Participle);
        article.is_comma(at) && !participle()
            || article.is_mark(at, ':')
            || article.marks.opening_at(at).is_some()
            || article.complementizer(at).is_some()
            || article.classes(at).any(Classes::PREPOSITION) && article.complementizer(at + 1).is_some()
            // «في مقابلة مع القناة»: where or when it was said
            || article.phrase(at, PhraseClass::Time).is_some()
            || matches!(article.key(at), "في" | "خلال") && article.classes(at + 1).any(Classes::OCCASION)
            // «للجزيرة نت»: whom it was said to
            || article.name_at(at).is_some_and(|name| name.first == at && name.prefix == Some('ل'))
    }
}
