//! What one word may be in the name of a body: a field, an adjective, a noun in construct.

use super::heads::is_body;
use super::words::{self, Kinds};
use crate::lexicon::Classes;
use crate::names::part::Reader;

/// Readings that keep a definite word from being the field of a body.
pub(super) const NO_FIELD: Classes = Classes::FUNCTION
    .or(Classes::RELATIVE)
    .or(Classes::PREPOSITION)
    .or(Classes::TITLE)
    .or(Classes::HOST)
    .or(Classes::DOCUMENT)
    .or(Classes::QUANTIFIER);

impl Reader<'_, '_, '_> {
    /// Whether a word goes on a phrase: Arabic, on the same line.
    pub(super) fn continues(&self, at: usize) -> bool {
        let tokens = self.tags.words.tokens();
        let (Some(token), Some(before)) = (tokens.get(at), at.checked_sub(1).and_then(|at| tokens.get(at)))
        else {
            return false;
        };
        self.is_arabic_word(at) && token.paragraph() == before.paragraph() && !token.is_glued()
    }

    /// A definite word without a clitic: «الصحة».
    pub(super) fn is_definite(&self, at: usize) -> bool {
        let tag = self.tags.get(at);
        self.continues(at)
            && self.has_al(at)
            && self.key(at).chars().nth(3).is_some()
            && self.key(at) != "الله"
            && !tag.conjunction
            && tag.preposition.is_none()
    }

    /// A definite noun that a body may be there for.
    pub(super) fn is_field(&self, at: usize) -> bool {
        let classes = self.tags.classes(at);
        let person = classes.any(Classes::ROLE) && !classes.any(Classes::PLURAL | Classes::GROUP);
        let barred =
            if classes.any(Classes::ORG_NOUN) { NO_FIELD.without(Classes::DOCUMENT) } else { NO_FIELD };
        // «حماية المستهلك»
        let kind = classes.any(Classes::ORG_NOUN)
            && at.checked_sub(1).is_some_and(|before| self.key(before) == "حمايه");
        self.is_definite(at)
            && !classes.any(barred)
            && (!person || kind)
            && !self.is_time(at)
            && !self.is_demonym_at(at)
            && !is_body(self.key(at))
    }

    pub(super) fn is_demonym_at(&self, at: usize) -> bool {
        self.tags.demonym(at).is_some()
    }

    /// «الخميس»، «اليوم»: opens an adjunct of time and names nothing else.
    pub(super) fn is_time(&self, at: usize) -> bool {
        let classes = self.tags.classes(at);
        classes.any(Classes::PHRASE) && !classes.any(Classes::ORG_NOUN | Classes::ADJECTIVE)
    }

    /// A definite adjective that stands in names and agrees with a noun of that gender: «العليا»، «المدني».
    pub(super) fn is_described(&self, at: usize, feminine: bool) -> bool {
        if !self.is_definite(at) {
            return false;
        }
        let key = self.key(at);
        let classes = self.tags.classes(at);
        // «التطبيقي», which is «my application» as well
        // and «الطائرة», which flies in «الكرة الطائرة»
        let adjective = key.ends_with("يه")
            || key.ends_with('ي') && classes.any(Classes::ORG_NOUN)
            || words::is(key, Kinds::FEMININE);
        let host = classes.any(Classes::HOST) && !adjective;
        if classes.any(Classes::FUNCTION | Classes::TITLE) || host {
            return false;
        }
        let masculine = key.ends_with('ي') || words::is(key, Kinds::MASCULINE);
        // «التخصصي»: an adjective made of a plural or of two nouns stands in no list
        let unknown = classes.without(Classes::ORDINARY | Classes::DEFINITE).is_empty()
            && key.chars().nth(5).is_some()
            && !(classes.is_empty() && self.is_name_of_two(at));
        let plural = words::is(key, Kinds::PLURAL) || key.ends_with("يين") || key.ends_with("يون");
        let known = classes.any(Classes::ORG_NOUN | Classes::ADJECTIVE)
            || self.is_demonym_at(at)
            || words::is(key, Kinds::PEOPLE);
        if words::is(key, Kinds::PASSING) {
            return false;
        }
        let feminine_form =
            key.ends_with("يه") && key.chars().nth(5).is_some() || words::is(key, Kinds::FEMININE);
        if words::is(key, Kinds::YEAR) {
            // «العام الماضي», «العام 2020»
            let year = self.tags.classes(at + 1).any(Classes::ADJECTIVE) && !self.key(at + 1).ends_with('ي');
            let number = self
                .tags
                .words
                .tokens()
                .get(at + 1)
                .is_some_and(|next| !next.is_word() && next.first().is_numeric());
            return !feminine && !year && !number;
        }
        if feminine { feminine_form } else { masculine && (known || unknown) || plural }
    }

    /// «المستوري القمودي»: two words with the article that no lexicon knows are somebody's name.
    fn is_name_of_two(&self, at: usize) -> bool {
        let surname = |at: usize| {
            self.is_definite(at)
                && self.key(at).ends_with('ي')
                && !self.is_demonym_at(at)
                && self.tags.classes(at).without(Classes::FAMILY).is_empty()
        };
        surname(at) && surname(at + 1)
    }

    /// A definite adjective in ـي that may be a surname as well: «الغرناطي».
    pub(super) fn is_adjective_or_surname(&self, at: usize) -> bool {
        let classes = self.tags.classes(at);
        let plain = Classes::ORDINARY.or(Classes::DEFINITE).or(Classes::FAMILY).or(Classes::ORG_NOUN);
        self.is_definite(at)
            && self.key(at).ends_with('ي')
            && self.key(at).chars().nth(5).is_some()
            && classes.without(plain).is_empty()
            && self.names.at(at).is_none()
            && !words::is(self.key(at), Kinds::PASSING)
    }

    /// A field noun without the article that another follows: «مكافحة»، «عمال».
    pub(super) fn is_construct(&self, at: usize) -> bool {
        let tag = self.tags.get(at);
        let plural = tag.classes.any(Classes::ROLE) && tag.classes.any(Classes::PLURAL | Classes::GROUP);
        self.continues(at)
            && !self.has_al(at)
            && !tag.conjunction
            && tag.preposition.is_none()
            && (plural
                || tag.classes.any(Classes::ORG_NOUN) && !tag.classes.any(Classes::ROLE | Classes::HOST))
            && !tag.classes.any(Classes::FUNCTION | Classes::ADJECTIVE)
            && !self.key(at).ends_with('ا')
    }
}
