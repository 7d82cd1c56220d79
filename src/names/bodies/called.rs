//! Names that stand bare behind the noun of a body or place: «جامعة بنها»، «صحيفة ديلي نيشن»، «قرية النخيل».

use super::extent::is_act;
use super::heads::{Head, Shapes, is_feminine};
use super::shape::NO_FIELD;
use super::words::{self, Kinds};
use crate::analysis::EntityKind;
use crate::definite::Al as _;
use crate::lexicon::Classes;
use crate::names::part::{Part, Reader};

impl Reader<'_, '_, '_> {
    /// One past a proper name in construct: «بنها»، «الملك سعود»، «أوبسالا».
    pub(super) fn proper(&self, at: usize, head: &Head, noun: &str) -> Option<usize> {
        let kind = head.kind;
        let starting = |at: usize| self.names.starting_at(at).and_then(|index| self.names.get(index));
        if let Some(name) = starting(at) {
            let place = name.kind == EntityKind::Location;
            // «سجن عباس زكي»: somebody is put there
            let put = head.shapes.any(Shapes::SPARING) && kind == EntityKind::Location && !place;
            if name.kind == EntityKind::Organization || name.prefix.is_some() || put {
                return None;
            }
            let mut last = name.last;
            // «باريس نانتير»
            if place
                && self.continues(last)
                && let Some(second) = starting(last).filter(|name| {
                    name.kind == EntityKind::Location && name.prefix.is_none() && name.last == last + 1
                })
            {
                last = second.last;
            }
            return Some(self.apart(self.numbered(last)));
        }
        if head.shapes.any(Shapes::SPARING) && kind == EntityKind::Location && self.part(at).is_given() {
            return None;
        }
        // «جسر عائم»، «ميناء ترفيهي»
        if self.is_indefinite_adjective(at, is_feminine(noun)) {
            return None;
        }
        // «الأمير نايف»
        let titled = self.tags.classes(at).any(Classes::TITLE) && self.is_definite(at);
        let first = at + usize::from(titled);
        if titled && let Some(name) = starting(first) {
            return name.is_person().then_some(name.last);
        }
        if self.names.at(first).is_some() {
            return None;
        }
        match self.part(first) {
            // «وكل بلدية ستنتخب»
            Part::Unknown if self.key(first).starts_with("ست") => None,
            Part::Unknown if !titled => Some(self.unknown(at, kind)),
            // «جسر التلاحم»
            Part::Family
                if !titled
                    && kind == EntityKind::Location
                    && self.key(at).strip_prefix("ال").is_some_and(is_act) =>
            {
                None
            }
            Part::Family if !titled && !self.is_demonym_at(at) => Some(at + 1),
            Part::Given if !titled && !matches!(self.key(first + 1), "بن" | "ابن" | "بنت") => {
                let surname = self.continues(first + 1)
                    && match self.part(first + 1) {
                        Part::Given | Part::Family => true,
                        Part::Ambiguous => self.key(first + 1) == "علي",
                        Part::Unknown => !self.key(first + 1).starts_with(['ي', 'ت', 'س', 'و', 'ف']),
                        _ => false,
                    };
                Some(self.numbered(first + 1 + usize::from(surname)))
            }
            Part::Given => Some(self.numbered(self.run(first, false).map_or(first + 1, |run| run.last))),
            Part::Ambiguous if titled => Some(self.run(first, false).map_or(first + 1, |run| run.last)),
            _ => None,
        }
    }

    /// One past the number of a king: «محمد الخامس».
    fn numbered(&self, at: usize) -> usize {
        let number = words::is(self.key(at), Kinds::ORDINAL);
        at + usize::from(number && self.continues(at))
    }

    /// One past the word that tells two places of one name apart or closes a foreign name, if one stands there.
    fn apart(&self, at: usize) -> usize {
        at + usize::from(words::is(self.key(at), Kinds::APART) && self.continues(at))
    }

    /// Whether an unknown word without the article describes the noun before it: «عائم», «ليبي», «مستودعة».
    fn is_indefinite_adjective(&self, at: usize, feminine: bool) -> bool {
        let key = self.key(at);
        if key.has_al() {
            return false;
        }
        let letters: Vec<char> = key.chars().collect();
        if feminine {
            let participle =
                matches!(letters.as_slice(), [_, 'ا', _, _, 'ه'] | ['م', 'س' | 'ن', 'ت', .., 'ه']);
            return participle || key.ends_with("يه") && self.describes_with_article(key);
        }
        matches!(letters.as_slice(), [_, 'ا', 'ي' | 'ء', _]) && self.tags.words.surface(at).contains('ئ')
            || key.ends_with('ي') && self.describes_with_article(key)
    }

    /// Whether the word is known as an adjective where it has the article.
    fn describes_with_article(&self, key: &str) -> bool {
        let definite = format!("ال{key}");
        self.gazetteer.demonym_index(&definite).is_some()
            || self.tags.lexicon.entry(&definite).is_some_and(|entry| {
                entry.classes.any(Classes::ORG_NOUN | Classes::ADJECTIVE | Classes::ORDINARY)
                    && !entry.classes.any(Classes::FAMILY | Classes::ANY_GIVEN)
            })
    }

    /// Whether a word that no lexicon knows has the shape of a verb, so that it hardly goes on a foreign name.
    fn is_like_verb(&self, at: usize) -> bool {
        let letters: Vec<char> = self.key(at).chars().collect();
        match letters.as_slice() {
            [_, _]
            | [_, _, _]
            | [_, 'ا', _, _]
            | [_, _, _, 'ت']
            | ['ي' | 'ت' | 'ن' | 'ا' | 'و' | 'ف', ..]
            | ['س', 'ي' | 'ت' | 'ن', ..]
            | [.., 'و', 'ا'] => true,
            // a past tense has hardly a long vowel but ا
            letters => !letters.get(1..).unwrap_or(&[]).iter().any(|c| matches!(c, 'ي' | 'و')),
        }
    }

    /// One past a run of words that no lexicon knows.
    fn unknown(&self, at: usize, kind: EntityKind) -> usize {
        let mut last = at + 1;
        // «قرية عسيلة انحرفت»: a place of two such words opens with a short one (سان، تل)
        let place = kind == EntityKind::Location;
        let single = place && self.key(at).chars().nth(3).is_some();
        let most = if place && single { 2 } else { 3 };
        while last < at + most
            && self.continues(last)
            && !(single && self.is_like_verb(last))
            && self.part(last) == Part::Unknown
            // «ديجيتال وورلد ستندمجان»
            && !self.key(last).starts_with("ست")
            && !self.is_coordinated(last)
            && self.names.at(last).is_none()
        {
            last += 1;
        }
        if place { self.apart(last) } else { last }
    }

    /// One past a name whose class noun is no part of it: «ديلي نيشن» behind صحيفة, «بيسارا» behind قرية.
    pub(super) fn called(&self, head: &Head, noun: &str, at: usize) -> Option<usize> {
        if self.names.at(at).is_some() {
            return None;
        }
        let tag = self.tags.get(at);
        // «مقاطعة دورتنا»
        if self.key(at).ends_with("تني") {
            return None;
        }
        // «مدينة حالمة»
        if head.shapes.any(Shapes::LEADING) && self.is_indefinite_adjective(at, is_feminine(noun)) {
            return None;
        }
        if self.key(at).ends_with("نا")
            && head.shapes.any(Shapes::LEADING)
            && self.tags.words.surface(at).ends_with("تنا")
        {
            return None;
        }
        match self.part(at) {
            Part::Unknown => {
                let mut last = self.unknown(at, head.kind);
                // «هضاب الوطن»، «بير الباشا»
                let second = last == at + 1
                    && self.is_definite(last)
                    && !self.is_described(last, false)
                    && !self.is_described(last, true)
                    && !self.key(last).ends_with('ه')
                    && !self.is_time(last)
                    && !self.is_demonym_at(last)
                    && self.names.at(last).is_none()
                    && !self.tags.classes(last).any(NO_FIELD | Classes::ROLE);
                if second && !head.shapes.any(Shapes::LEADING) {
                    last += 1;
                }
                return Some(self.apart(last));
            }
            Part::Family if !self.is_demonym_at(at) => {
                // «مدينة المغامرات»
                let word = !tag.classes.is_empty() || self.key(at).ends_with("ات");
                return (!head.shapes.any(Shapes::LEADING) || !word).then(|| self.apart(at + 1));
            }
            _ => {}
        }
        let plain = tag.classes.without(
            Classes::ORDINARY
                | Classes::ORDINARY_NAME
                | Classes::DEFINITE
                | Classes::ANY_GIVEN
                | Classes::FAMILY,
        );
        let definite = self.is_definite(at)
            && plain.is_empty()
            && !self.is_demonym_at(at)
            && !self.key(at).ends_with("يه")
            && !self.is_described(at, false);
        // «قرية النخيل»
        (head.shapes.any(Shapes::VILLAGE | Shapes::DISTRICT) && definite).then(|| self.apart(at + 1))
    }
}
