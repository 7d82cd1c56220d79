//! How far the name of a body goes from its head noun: fields, adjectives, further fields behind و, purposes behind ل.

use super::heads::{is_body, is_feminine};
use super::shape::NO_FIELD;
use super::words::{self, Kinds};
use crate::analysis::EntityKind;
use crate::definite::Al as _;
use crate::lexicon::{Classes, Entry};
use crate::names::part::Reader;
use crate::words::strip_conjunction;

/// Longest name, in words.
pub(super) const LONGEST: usize = 10;
/// Fields without the article before the definite one: «لجنة مكافحة غسل الأموال».
const INDEFINITE: usize = 2;

impl Reader<'_, '_, '_> {
    /// The adjectives behind the noun before `at`, and what the body is there for.
    ///
    /// `open`: more than adjectives may follow. The head noun tells the gender of the adjective of a country.
    pub(super) fn described(&self, mut at: usize, head: &str, open: bool) -> usize {
        let head_feminine = is_feminine(head);
        let start = at;
        while at < start + LONGEST {
            let before = self.tags.bare_key(at.saturating_sub(1));
            let country = self.is_demonym_at(at);
            // a plural noun takes the feminine
            let of_noun = self.is_described(at, is_feminine(before)) || self.is_described(at, true);
            let fits = if country {
                self.is_described(at, head_feminine)
                    || self.key(at).ends_with("يين")
                    || is_feminine(before) && self.is_described(at, true)
                    // «هيئة الإذاعة والتلفزيون السعودي»
                    || before.strip_prefix("ال").is_some_and(|noun| words::is(noun, Kinds::INNER))
                        && self.is_described(at, false)
                    // «مجلس الغرف السعودية»: no other noun that it could agree with
                    || !head_feminine
                        && before.has_al()
                        && at.checked_sub(1).is_some_and(|noun| self.names.at(noun).is_none())
                        && self.is_described(at, true)
            } else {
                of_noun || self.is_described(at, head_feminine)
            };
            // «جامعة أوبسالا السويدية»: the country is no part of what has a name of its own
            if !fits || country && !open {
                break;
            }
            at += 1;
        }
        at
    }

    /// A second field: «والتعليم»، «والطرق».
    fn coordinated(&self, at: usize, any: bool) -> bool {
        if !self.continues(at) {
            return false;
        }
        let Some(rest) = strip_conjunction(self.key(at)).filter(|_| self.key(at).starts_with('و')) else {
            return false;
        };
        let Some(noun) = rest.strip_prefix("ال") else { return false };
        if is_body(rest) && !(any && words::is(noun, Kinds::PLACE))
            || any && (noun == "دفاع" || words::is(noun, Kinds::NO_PURPOSE))
        {
            return false;
        }
        // «هيئة الإذاعة والتلفزيون»، «الأدباء والكتاب»، «السكن والعمران والمدينة»
        if words::is(noun, Kinds::INNER | Kinds::PURPOSE) || any && words::is(noun, Kinds::PLACE) {
            return true;
        }
        // «الاقتصادي والاجتماعي»
        if noun.ends_with(['ي', 'ه'])
            && self.tags.lexicon.entry(rest).is_some_and(|entry| entry.classes.any(Classes::ORG_NOUN))
        {
            return true;
        }
        if self.second_adjective(at, rest) || self.second_people(at, noun) {
            return true;
        }
        let lexicon = self.tags.lexicon;
        // «والتواصل»: a verb without the article
        let bare = lexicon.entry(noun).filter(|entry| !entry.classes.any(Classes::FUNCTION));
        let whole = lexicon.entry(rest);
        // «والعمران»: a given name without the article
        let field = whole.filter(|entry| entry.classes.any(Classes::ORG_NOUN));
        let bare = bare.filter(|bare| field.is_none() || bare.classes.any(Classes::ORG_NOUN));
        let Some(entry) = bare.or(whole) else {
            // «والفندقة»
            // «واللوجستيك»: of a ministry, whatever no table knows
            let unknown = any
                && !noun.starts_with('م')
                && noun.chars().nth(4).is_some()
                && self.names.at(at).is_none()
                && self.gazetteer.demonym_index(rest).is_none();
            return unknown
                || is_act(noun)
                || (noun.ends_with('ه') || noun.ends_with("ات")) && noun.chars().nth(4).is_some();
        };
        // «لجنة الإدارة والعدل»
        let person = entry.classes.any(Classes::ROLE)
            && !entry.classes.any(Classes::PLURAL | Classes::GROUP)
            && !words::is(noun, Kinds::PURPOSE);
        // «والتواصل»، «والتوليد»: acts in the shapes of verbal nouns
        let several = noun.ends_with("ات") || is_act(noun);
        let field =
            entry.classes.any(Classes::ORG_NOUN) || (any || several) && entry.classes.any(Classes::ORDINARY);
        field
            && !person
            && !entry.classes.any(NO_FIELD.without(Classes::DOCUMENT))
            && self.gazetteer.demonym_index(rest).is_none()
    }

    /// «العصرية والكلاسيكية»، «الصغيرة والمتوسطة»: an adjective behind one of the same gender.
    fn second_adjective(&self, at: usize, rest: &str) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&before| !self.is_demonym_at(before)) else {
            return false;
        };
        let feminine = |key: &str| key.ends_with("يه") || words::is(key, Kinds::FEMININE);
        let alike = feminine(rest) && feminine(self.key(before)) && self.is_described(before, true)
            || rest.ends_with('ي') && self.key(before).ends_with('ي') && self.is_described(before, false);
        let plain = self.tags.lexicon.entry(rest).is_none_or(|entry| {
            let known = Classes::ORDINARY.or(Classes::ORG_NOUN).or(Classes::ADJECTIVE).or(Classes::DEFINITE);
            entry.classes.without(known).is_empty()
        });
        alike
            && plain
            && rest.chars().nth(5).is_some()
            && self.gazetteer.demonym_index(rest).is_none()
            && !words::is(rest, Kinds::PASSING)
    }

    /// «للاجئين والمهاجرين»: people behind people.
    fn second_people(&self, at: usize, noun: &str) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.key(before));
        let first = ["لل", "ال"].iter().any(|article| before.starts_with(article)) && before.ends_with("ين");
        first
            && noun.ends_with("ين")
            && noun.chars().nth(4).is_some()
            && at.checked_sub(1).is_some_and(|before| !self.is_described(before, false))
    }

    /// «الإشراف على الانتخابات»، «الوقاية من حوادث السير»: one past what the field before `at` is exercised on.
    fn over(&self, at: usize) -> Option<usize> {
        let is_act = |act: usize| {
            let key = self.key(act);
            let bare = ["ال", "لل"].iter().find_map(|article| key.strip_prefix(article));
            words::is(bare.unwrap_or(key), Kinds::OVER)
        };
        let before = at.checked_sub(1)?;
        // «الإشراف الفني على»
        let act =
            is_act(before) || self.is_described(before, false) && before.checked_sub(1).is_some_and(is_act);
        let on = self.key(at) == "علي" && self.tags.words.surface(at).ends_with('ى') || self.key(at) == "من";
        if let Some(last) = self.within(before, at) {
            return Some(last);
        }
        if !act || !self.continues(at) {
            return None;
        }
        // «النهوض بالدراما»
        if self.key(at).strip_prefix('ب').is_some_and(str::has_al) {
            return words::is(
                self.key(before).trim_start_matches("ال").trim_start_matches("لل"),
                Kinds::WITH,
            )
            .then_some(at + 1);
        }
        if !on {
            return None;
        }
        let noun = at + 1 + usize::from(self.is_noun_in_construct(at + 1));
        let field = self.is_field(noun)
            || self.is_definite(noun)
                && (noun > at + 1 || self.key(noun).ends_with("ات"))
                && !self.tags.classes(noun).any(Classes::FUNCTION);
        field.then_some(noun + 1)
    }

    /// «للبحث في علم الآثار»، «للنقل عبر القنوات»: one past what the act at `act` goes on in.
    fn within(&self, act: usize, at: usize) -> Option<usize> {
        let key = self.key(act);
        let noun = ["ال", "لل"].iter().find_map(|article| key.strip_prefix(article))?;
        let inside = words::is(noun, Kinds::WITHIN) && matches!(self.key(at), "في" | "عبر");
        if !inside || !self.continues(at) {
            return None;
        }
        let first = at + 1 + usize::from(!self.is_definite(at + 1) && self.continues(at + 1));
        let noun = first + usize::from(self.is_construct(first));
        self.is_field(noun).then(|| self.described(noun + 1, "", false))
    }

    /// «حوادث السير»: an ordinary noun before a definite one.
    fn is_noun_in_construct(&self, at: usize) -> bool {
        let tag = self.tags.get(at);
        self.continues(at)
            && !self.has_al(at)
            && !tag.conjunction
            && tag.preposition.is_none()
            && tag.classes.any(Classes::ORDINARY | Classes::ORG_NOUN)
            && !tag.classes.any(Classes::FUNCTION | Classes::CUE | Classes::ROLE)
            && self.is_definite(at + 1)
    }

    /// «والاجتماعي» behind «الاقتصادي».
    pub(super) fn coordinated_adjective(&self, at: usize, feminine: bool) -> bool {
        let adjective = strip_conjunction(self.key(at)).filter(|rest| self.continues(at) && rest.has_al());
        adjective.is_some_and(|adjective| {
            adjective.ends_with(if feminine { "يه" } else { "ي" })
                && self.tags.lexicon.entry(adjective).is_none_or(|entry| entry.classes.any(Classes::ORG_NOUN))
        })
    }

    /// Adjectives and further fields from the word behind the first.
    pub(super) fn rest(&self, mut at: usize, head: &str, any: bool) -> usize {
        let start = at;
        loop {
            at = self.described(at, head, true);
            // «مجلس القيادة الرئاسي اليمني والكيانات المساندة له»: a country closes the name
            let closed = at > start && self.is_demonym_at(at - 1);
            let abroad = self.continues(at) && words::is(self.key(at), Kinds::ABROAD);
            if closed && !abroad || at >= start + LONGEST {
                break;
            }
            if abroad {
                at += 1;
            } else if let Some(last) = self.over(at) {
                at = last;
            } else if any && self.key(at) == "و" && self.continues(at) && self.is_field(at + 1) {
                // «الانتقال الطاقوي و الطاقات المتجددة»
                at += 2;
            } else if self.coordinated(at, any) {
                at += 1;
            } else if self.coordinated_construct(at) {
                at += 2;
            } else {
                break;
            }
        }
        // «جمعية الازدهار للتواصل الثقافي», while a ministry does things «للتحقيق»
        let named = words::is(head, Kinds::SOCIETY);
        if any { at } else { self.purpose(at, head, named).unwrap_or(at) }
    }

    /// «وإصلاح الإدارة»، «وحماية البيئة»: a second field of two words.
    fn coordinated_construct(&self, at: usize) -> bool {
        const HEADS: Classes = Classes::BODY.or(Classes::HOST).or(Classes::FUNCTION);
        let noun =
            strip_conjunction(self.key(at)).filter(|noun| !noun.has_al() && self.key(at).starts_with('و'));
        let field = noun.is_some_and(|noun| {
            let entry = self.tags.lexicon.entry(noun);
            // «وتقنية المعلومات», not «ومسؤول الإعلام»
            let known = entry.is_some_and(|entry| {
                let person = entry.classes.any(Classes::ROLE) && !noun.ends_with('ه');
                entry.classes.any(Classes::ORG_NOUN) && !entry.classes.any(HEADS) && !person
            });
            let known = known && !noun.ends_with('ي') && !is_body(noun);
            // «وسياسة المدينة»، «وأصول الدين»
            known || words::is(noun, Kinds::PURPOSE)
        });
        self.continues(at)
            && field
            && (self.is_field(at + 1)
                || self.is_definite(at + 1)
                    && (self.key(at + 1).ends_with("ات")
                        || self
                            .key(at + 1)
                            .strip_prefix("ال")
                            .is_some_and(|noun| words::is(noun, Kinds::PLACE))))
    }

    /// «قالت منظمة العفو الدولية للصحفيين»: several people are told something by a body whose name is known and over, while
    /// «الاتحاد الدولي للصحفيين» is theirs.
    fn tells(&self, at: usize) -> bool {
        let classes = self.tags.classes(at);
        let known = at.checked_sub(1).and_then(|before| self.names.covering(before));
        classes.any(Classes::ROLE)
            && classes.any(Classes::PLURAL)
            && known.is_some_and(|name| name.last == at && name.entity.is_some())
    }

    /// «للإحصاء»، «لكرة القدم»، «لحقوق الإنسان»: one past what the body is there for.
    ///
    /// `any`: behind an adjective or a name nearly every definite noun is such.
    pub(super) fn purpose(&self, at: usize, head: &str, any: bool) -> Option<usize> {
        if !self.continues(at) || self.tells(at) {
            return None;
        }
        let key = self.key(at);
        let lexicon = self.tags.lexicon;
        let is_noun = |noun: &str| {
            lexicon.entry(noun).is_none_or(|entry| {
                let person = is_person(noun, entry);
                !person
                    && !entry
                        .classes
                        .any(Classes::FUNCTION | Classes::TITLE | Classes::ADJECTIVE | Classes::MEETING)
            }) && !words::is(noun, Kinds::NO_PURPOSE)
                && !is_body(noun)
                && self.gazetteer.demonym_index(noun).is_none()
        };
        let is_field = |noun: &str| {
            let besides = any && words::is(noun, Kinds::PURPOSE);
            besides
                || lexicon.entry(noun).is_some_and(|entry| {
                    let person = is_person(noun, entry);
                    entry.classes.any(Classes::ORG_NOUN)
                        && !words::is(noun, Kinds::NO_PURPOSE)
                        && !person
                        && !entry.classes.any(NO_FIELD.without(Classes::DOCUMENT) | Classes::BODY)
                })
        };
        // «الجمعية البرلمانية لمجلس أوروبا»
        if words::is(head, Kinds::ASSEMBLY) {
            if let Some(name) = self.names.starting_at(at).and_then(|index| self.names.get(index))
                && name.kind == EntityKind::Organization
                && name.prefix == Some('ل')
            {
                return Some(name.last);
            }
            // «للمجلس الأوروبي»
            if key.starts_with('ل')
                && let [Some(body), None] = self.body_at(at)
                && body.cut > 0
            {
                return Some(body.last);
            }
        }
        if let Some(noun) = key.strip_prefix("لل") {
            // «للغة»: of two ل the article's is not written
            let whole = key.strip_prefix('ل').filter(|whole| lexicon.entry(whole).is_some());
            let noun = whole.filter(|_| lexicon.entry(noun).is_none()).unwrap_or(noun);
            let thing = any && noun.chars().nth(2).is_some() && self.names.at(at).is_none() && is_noun(noun);
            if !is_field(noun) && !thing {
                return None;
            }
            return Some(self.purposes(at + 1, head, any));
        }
        if any && key.strip_prefix('ل').is_some_and(|noun| words::is(noun, Kinds::PLACE)) {
            let place = self.names.starting_at(at + 1).and_then(|index| self.names.get(index))?;
            return (place.kind == EntityKind::Location).then_some(place.last);
        }
        let noun = key.strip_prefix('ل')?;
        // «لجمعيات المستثمرين»، «لأفلام التحريك»
        let thing = any
            && noun.chars().nth(3).is_some()
            && lexicon.entry(noun).map_or(is_act(noun), |entry| {
                entry.classes.any(Classes::ORG_NOUN | Classes::HOST | Classes::ORDINARY)
                    && !entry.classes.any(Classes::FUNCTION | Classes::TITLE | Classes::ADJECTIVE)
                    && !is_person(noun, entry)
            })
            && !is_body(noun)
            && !words::is(noun, Kinds::NO_PURPOSE);
        if noun.has_al() || !is_field(noun) && !thing {
            return None;
        }
        // «لتجارة وصناعة البقوليات»
        let second = any && self.is_second_construct(at + 1);
        let from = at + 1 + usize::from(second);
        let construct = (from..from + INDEFINITE).find(|&next| !self.is_construct(next))?;
        if let Some(last) = self.known_purpose(construct, noun).filter(|_| any) {
            return Some(last);
        }
        self.is_field(construct).then(|| self.purposes(construct + 1, head, any))
    }

    /// «وصناعة» behind «لتجارة»: a second noun in construct.
    fn is_second_construct(&self, at: usize) -> bool {
        let noun = strip_conjunction(self.key(at))
            .filter(|noun| self.continues(at) && self.key(at).starts_with('و') && !noun.has_al());
        noun.is_some_and(|noun| {
            let entry = self.tags.lexicon.entry(noun);
            entry.is_none_or(|entry| !is_person(noun, entry) && !entry.classes.any(Classes::FUNCTION))
                && (is_act(noun) || entry.is_some_and(|entry| entry.classes.any(Classes::ORG_NOUN)))
                && !is_body(noun)
        }) && (self.is_field(at + 1) || self.is_construct(at + 1))
    }

    /// One past a name of the tables that a purpose ends in: «لتحفيظ القرآن الكريم»، «لطلبة تونس».
    fn known_purpose(&self, at: usize, noun: &str) -> Option<usize> {
        const MANY: Classes = Classes::PLURAL.or(Classes::GROUP);
        let name = self.names.starting_at(at).and_then(|index| self.names.get(index))?;
        let people = self
            .tags
            .lexicon
            .entry(noun)
            .is_some_and(|entry| entry.classes.any(Classes::ROLE) && entry.classes.any(MANY));
        let whole = match name.kind {
            EntityKind::Work => true,
            EntityKind::Location => people && name.prefix.is_none(),
            _ => false,
        };
        whole.then_some(name.last)
    }

    /// One past the adjectives and further purposes behind the first: «والدواء»، «والاعتماد الأكاديمي».
    fn purposes(&self, at: usize, head: &str, any: bool) -> usize {
        let mut last = self.described(at, head, true);
        // «للطرب الغرناطي»: an adjective that is a surname besides
        let thing = at.checked_sub(1).map(|noun| self.key(noun)).filter(|_| last == at);
        if any
            && thing.is_some_and(|noun| !noun.ends_with(['ه', 'ن']) && !is_feminine(noun))
            && self.is_adjective_or_surname(at)
        {
            last = self.described(at + 1, head, true);
        }
        if let Some(over) = self.over(last) {
            last = self.described(over, head, true);
        }
        while last < at + LONGEST {
            if self.coordinated(last, false) || any && self.coordinated_noun(last) {
                last = self.described(last + 1, head, true);
            } else if any && self.coordinated_construct(last) {
                last = self.described(last + 2, head, true);
            } else {
                break;
            }
        }
        // «للرقابة التقنية للبناء»
        if any && self.key(last).starts_with("لل") {
            last = self.purpose(last, head, false).unwrap_or(last);
        }
        last
    }

    /// «والدواء»: any definite thing behind و.
    fn coordinated_noun(&self, at: usize) -> bool {
        let noun =
            strip_conjunction(self.key(at)).filter(|_| self.key(at).starts_with("وال") && self.continues(at));
        noun.is_some_and(|noun| {
            let person = self.tags.lexicon.entry(noun).is_some_and(|entry| {
                is_person(noun, entry)
                    || entry.classes.any(Classes::FUNCTION | Classes::TITLE | Classes::NEGATION)
            });
            let besides = noun.strip_prefix("ال").is_some_and(|noun| words::is(noun, Kinds::PURPOSE));
            (!person || besides)
                && !is_body(noun)
                && self.gazetteer.demonym_index(noun).is_none()
                && self.names.at(at).is_none()
        })
    }

    /// «الإذاعة والتلفزيون»: two bodies that are fields together.
    fn is_broadcast(&self, at: usize) -> bool {
        let inner = |key: &str| key.strip_prefix("ال").is_some_and(|noun| words::is(noun, Kinds::INNER));
        self.is_definite(at)
            && inner(self.key(at))
            && self.continues(at + 1)
            && strip_conjunction(self.key(at + 1)).is_some_and(inner)
    }

    /// One past the fields that begin at `at`: «الطيران المدني»، «عمال المناجم».
    pub(super) fn fields(&self, at: usize, head: &str) -> Option<usize> {
        let first =
            (at..=at + INDEFINITE).find(|&next| next == at + INDEFINITE || !self.is_construct(next))?;
        let place = self.names.starting_at(first).and_then(|index| self.names.get(index));
        // «إدارة أحوال المدينة المنورة»
        if first > at
            && let Some(place) =
                place.filter(|place| place.kind == EntityKind::Location && self.is_definite(first))
        {
            return Some(place.last);
        }
        let named = place
            .is_some_and(|place| place.last > first + 1 || !self.tags.classes(first).any(Classes::ORG_NOUN));
        if named || !self.is_field(first) && !self.is_broadcast(first) {
            return None;
        }
        Some(self.rest(first + 1, head, false))
    }
}

/// Whether a word has the shape of a verbal noun: «تحفيظ»، «تواصل».
pub(super) fn is_act(noun: &str) -> bool {
    let letters: Vec<char> = noun.chars().collect();
    matches!(letters.as_slice(), ['ت', _, _, 'ي', _] | ['ت', _, 'ا', _, _])
}

/// Whether a noun stands for a single person; «الفلاحة» is farming more than a farmer.
fn is_person(noun: &str, entry: &Entry) -> bool {
    entry.classes.any(Classes::ROLE)
        && !entry.classes.any(Classes::PLURAL | Classes::GROUP)
        && !(noun.ends_with('ه') && entry.classes.any(Classes::ORG_NOUN))
}
