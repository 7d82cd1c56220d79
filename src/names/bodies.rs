//! Bodies and places that no gazetteer lists: a head noun (وزارة، محكمة، شركة، قرية) and the name it opens.
//!
//! The nouns and the ways a name goes on from each are in `src/data/bodies.tsv`. Where the name ends is decided by
//! grammar: definite nouns in construct, adjectives that agree, a second field behind و or ل.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::part::{Part, Reader};
use super::{Name, Names};
use crate::analysis::EntityKind;
use crate::gazetteer::Gazetteer;
use crate::lexicon::{Classes, Tags, fold, rows};
use crate::words::strip_conjunction;

/// Longest name, in words.
const LONGEST: usize = 10;
/// Longest name in quotation marks, in tokens.
const MARKED: usize = 5;
/// Fields without the article before the definite one: «لجنة مكافحة غسل الأموال».
const INDEFINITE: usize = 2;

/// Readings that keep a definite word from being the field of a body.
const NO_FIELD: Classes = Classes::FUNCTION
    .or(Classes::RELATIVE)
    .or(Classes::PREPOSITION)
    .or(Classes::TITLE)
    .or(Classes::HOST)
    .or(Classes::DOCUMENT)
    .or(Classes::QUANTIFIER);

/// How a name may go on from a head noun: the columns `shapes` of `bodies.tsv`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Shapes(u16);

impl Shapes {
    const FIELD: Self = Self(1);
    const PROPER: Self = Self(1 << 1);
    const DEFINITE: Self = Self(1 << 2);
    const FOR: Self = Self(1 << 3);
    const STATE: Self = Self(1 << 4);
    const MINISTRY: Self = Self(1 << 5);
    const MARKS: Self = Self(1 << 6);
    const CALLED: Self = Self(1 << 7);
    const VILLAGE: Self = Self(1 << 8);
    const LEADING: Self = Self(1 << 9);
    const CENTRAL: Self = Self(1 << 10);
    const FORCES: Self = Self(1 << 11);
    const DISTRICT: Self = Self(1 << 12);
    const SITE: Self = Self(1 << 13);

    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "field" => Self::FIELD,
            "proper" => Self::PROPER,
            "definite" => Self::DEFINITE,
            "for" => Self::FOR,
            "state" => Self::STATE,
            "ministry" => Self::MINISTRY,
            "marks" => Self::MARKS,
            "called" => Self::CALLED,
            "village" => Self::VILLAGE,
            "leading" => Self::LEADING,
            "central" => Self::CENTRAL,
            "forces" => Self::FORCES,
            "district" => Self::DISTRICT,
            "site" => Self::SITE,
            _ => return None,
        })
    }

    const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// One noun of the table.
#[derive(Debug)]
struct Head {
    kind: EntityKind,
    shapes: Shapes,
    /// Folded complements, without the article, that make no name.
    not: Vec<String>,
}

impl Head {
    fn allows(&self, key: &str) -> bool {
        let bare = key.strip_prefix("ال").unwrap_or(key);
        !self.not.iter().any(|not| not == bare)
    }
}

/// The table by folded noun, and what is wrong with it.
fn table() -> &'static (FxHashMap<String, Head>, Vec<String>) {
    static TABLE: OnceLock<(FxHashMap<String, Head>, Vec<String>)> = OnceLock::new();
    TABLE.get_or_init(|| {
        let (mut heads, mut faults) = (FxHashMap::default(), Vec::new());
        for row in rows(include_str!("../data/bodies.tsv"), 5) {
            let row = match row {
                Ok(row) => row,
                Err(fault) => {
                    faults.push(format!("bodies: {fault}"));
                    continue;
                }
            };
            let kind = match row.get(1) {
                "organization" => EntityKind::Organization,
                "location" => EntityKind::Location,
                other => {
                    faults.push(format!("bodies: unknown kind {other} of {}", row.get(0)));
                    continue;
                }
            };
            let mut shapes = Shapes::default();
            for name in row.list(2) {
                match Shapes::parse(name) {
                    Some(shape) => shapes.0 |= shape.0,
                    None => faults.push(format!("bodies: unknown shape {name} of {}", row.get(0))),
                }
            }
            let head = Head { kind, shapes, not: row.list(3).map(fold).collect() };
            if heads.insert(fold(row.get(0)), head).is_some() {
                faults.push(format!("bodies: {} stands twice", row.get(0)));
            }
        }
        (heads, faults)
    })
}

/// A name found.
#[derive(Clone, Copy, Debug)]
struct Found {
    first: usize,
    last: usize,
    /// Bytes of the first word's key that are proclitics.
    cut: usize,
    kind: EntityKind,
}

/// Adds the bodies and places that grammar tells; what the gazetteer knows inside them goes.
pub(super) fn find(tags: &Tags<'_, '_>, gazetteer: &Gazetteer, names: &mut Names) {
    let heads = &table().0;
    let reader = Reader { tags, names, gazetteer };
    let mut found: Vec<Name> = Vec::new();
    let mut at = 0;
    while at < tags.words.len() {
        let next = reader.body_at(heads, at);
        for body in next.iter().flatten() {
            if reader.is_free(body) {
                found.extend(build(tags, body));
                at = body.last - 1;
            }
        }
        at += 1;
    }
    names.merge(found);
}

impl Reader<'_, '_, '_> {
    /// The bodies that the noun at a place opens; two of «وزارتي الصحة والتربية».
    fn body_at(&self, heads: &FxHashMap<String, Head>, at: usize) -> [Option<Found>; 2] {
        const NOUN: Classes = Classes::HOST.or(Classes::BODY).or(Classes::ORG_NOUN).or(Classes::PLACE);
        let none = [None, None];
        // «وزارتي» stands in no table of nouns
        let dual = matches!(self.key(at), "وزارتي" | "وزارتا");
        if !dual && !self.tags.classes(at).any(NOUN) || !self.is_arabic_word(at) {
            return none;
        }
        let bare = self.tags.bare_key(at);
        let cut = self.key(at).len() - bare.len();
        // «للمحكمة» is written with one ل of the article
        let article =
            if self.tags.get(at).preposition == Some('ل') { bare.strip_prefix('ل') } else { None };
        let article = article.or_else(|| bare.strip_prefix("ال"));
        let (noun, definite) = article.map_or((bare, false), |noun| (noun, true));
        let Some(head) = heads.get(noun) else { return none };
        let whole = |last: usize| {
            [Some(Found { first: at, last, cut, kind: head.kind }).filter(|found| found.last > at + 1), None]
        };
        if definite {
            return self.definite_body(head, noun, at).map_or(none, whole);
        }
        // a noun in construct has no known name in it: «مجلس الأمن» is itself one
        let known = self.names.at(at).and_then(|index| self.names.get(index));
        if known.is_some_and(|name| {
            name.first != at || name.last > at + 1 && name.kind != EntityKind::Organization
        }) {
            return none;
        }
        let next = at + 1;
        if head.shapes.any(Shapes::MARKS)
            && let Some((first, last)) = self.marked(head, next)
        {
            return [Some(Found { first, last, cut: 0, kind: head.kind }), None];
        }
        if !self.continues(next) || !head.allows(self.key(next)) {
            return none;
        }
        if head.shapes.any(Shapes::MINISTRY) {
            return self.ministry(noun, at, cut);
        }
        // «مديرية الشمايتين» is a district, «مديرية الأمن» an office, and so is «مديرية التقنين»
        let letters: Vec<char> = self.key(next).chars().skip(2).collect();
        let act = matches!(letters.as_slice(), ['ت', _, _, 'ي', _]);
        if head.shapes.any(Shapes::DISTRICT) && !act && !self.tags.classes(next).any(Classes::ORG_NOUN) {
            return match self.called(head, next) {
                Some(last) => [Some(Found { first: next, last, cut: 0, kind: EntityKind::Location }), None],
                None => none,
            };
        }
        if head.shapes.any(Shapes::FIELD)
            && let Some(last) = self.fields(next, noun)
        {
            return whole(last);
        }
        if head.shapes.any(Shapes::PROPER)
            && let Some(last) = self.proper(next, head.kind)
        {
            let last = self.described(last, noun, false);
            let organization = head.kind == EntityKind::Organization;
            let purposeful = organization || noun == "مستشفي";
            return whole(self.purpose(last, noun, organization).filter(|_| purposeful).unwrap_or(last));
        }
        if head.shapes.any(Shapes::CALLED | Shapes::VILLAGE)
            && let Some(last) = self.called(head, next)
        {
            let organization = head.kind == EntityKind::Organization;
            let last = if organization { self.purpose(last, noun, true).unwrap_or(last) } else { last };
            return [Some(Found { first: next, last, cut: 0, kind: head.kind }), None];
        }
        none
    }

    /// Whether no name of the gazetteer says as much or more.
    fn is_free(&self, found: &Found) -> bool {
        (found.first..found.last).filter_map(|at| self.names.at(at)).all(|index| {
            self.names.get(index).is_some_and(|name| {
                let inside = found.first <= name.first && name.last <= found.last;
                inside && name.last - name.first < found.last - found.first
            })
        })
    }

    /// Whether a word goes on a phrase: Arabic, on the same line.
    fn continues(&self, at: usize) -> bool {
        let tokens = self.tags.words.tokens();
        let (Some(token), Some(before)) = (tokens.get(at), at.checked_sub(1).and_then(|at| tokens.get(at)))
        else {
            return false;
        };
        self.is_arabic_word(at) && token.paragraph() == before.paragraph() && !token.is_glued()
    }

    /// A definite word without a clitic: «الصحة».
    fn is_definite(&self, at: usize) -> bool {
        let tag = self.tags.get(at);
        self.continues(at)
            && self.key(at).starts_with("ال")
            && self.key(at).chars().nth(3).is_some()
            && self.key(at) != "الله"
            && !tag.conjunction
            && tag.preposition.is_none()
    }

    /// A definite noun that a body may be there for.
    fn is_field(&self, at: usize) -> bool {
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

    fn is_demonym_at(&self, at: usize) -> bool {
        self.gazetteer.demonym_index(self.key(at)).is_some()
    }

    /// «الخميس»، «اليوم»: opens an adjunct of time and names nothing else.
    fn is_time(&self, at: usize) -> bool {
        let classes = self.tags.classes(at);
        classes.any(Classes::PHRASE) && !classes.any(Classes::ORG_NOUN | Classes::ADJECTIVE)
    }

    /// A definite adjective that stands in names and agrees with a noun of that gender: «العليا»، «المدني».
    fn is_described(&self, at: usize, feminine: bool) -> bool {
        if !self.is_definite(at) {
            return false;
        }
        let key = self.key(at);
        let classes = self.tags.classes(at);
        let host = classes.any(Classes::HOST) && !key.ends_with("يه");
        if classes.any(Classes::FUNCTION | Classes::TITLE) || host {
            return false;
        }
        let masculine = key.ends_with('ي')
            || matches!(
                key,
                "العام"
                    | "الاعلي"
                    | "الاول"
                    | "الموحد"
                    | "المشترك"
                    | "الدائم"
                    | "الاحمر"
                    | "الحر"
                    | "القديم"
                    | "الكبير"
            );
        // «التخصصي»: an adjective made of a plural or of two nouns stands in no list
        let unknown =
            classes.without(Classes::ORDINARY | Classes::DEFINITE).is_empty() && key.chars().nth(5).is_some();
        let plural = matches!(key, "العرب" | "الافارقه" | "الاكراد" | "الاسبان" | "الاتراك" | "الالمان")
            || key.ends_with("يين")
            || key.ends_with("يون");
        let known = classes.any(Classes::ORG_NOUN | Classes::ADJECTIVE)
            || self.is_demonym_at(at)
            || matches!(key, "الكردي" | "الامازيغي" | "التركماني" | "الدرزي" | "العدلي");
        let passing = matches!(
            key,
            "المنتهيه"
                | "الراميه"
                | "الهادفه"
                | "الساعيه"
                | "القاضيه"
                | "الداعيه"
                | "الماضيه"
                | "التاليه"
                | "الحاليه"
                | "الباقيه"
                | "الجاريه"
                | "الناميه"
                | "المتبقيه"
                | "المعنيه"
                | "الماضي"
                | "الحالي"
                | "الجاري"
                | "التالي"
                | "المعني"
                | "الثاني"
                | "الثانيه"
        );
        if passing {
            return false;
        }
        let feminine_form = key.ends_with("يه") && key.chars().nth(5).is_some()
            || matches!(
                key,
                "العامه"
                    | "العليا"
                    | "الموحده"
                    | "المشتركه"
                    | "الدائمه"
                    | "المستقله"
                    | "الكبري"
                    | "المركزيه"
                    | "المسلحه"
                    | "المتحده"
                    | "الجميله"
                    | "المفتوحه"
                    | "الطائره"
                    | "العامله"
            );
        if key == "الاعلي" || key == "العام" {
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

    /// The adjectives behind the noun before `at`, and what the body is there for.
    ///
    /// `open`: more than adjectives may follow. The head noun tells the gender of the adjective of a country.
    fn described(&self, mut at: usize, head: &str, open: bool) -> usize {
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
        if is_body(rest) || any && noun == "دفاع" {
            return false;
        }
        // «الاقتصادي والاجتماعي»
        if noun.ends_with(['ي', 'ه'])
            && self.tags.lexicon.entry(rest).is_some_and(|entry| entry.classes.any(Classes::ORG_NOUN))
        {
            return true;
        }
        let lexicon = self.tags.lexicon;
        let Some(entry) = lexicon.entry(noun).or_else(|| lexicon.entry(rest)) else {
            // «والفندقة»
            let act = matches!(
                noun.chars().collect::<Vec<char>>().as_slice(),
                ['ت', _, _, 'ي', _] | ['ت', _, 'ا', _, _]
            );
            return act || (noun.ends_with('ه') || noun.ends_with("ات")) && noun.chars().nth(4).is_some();
        };
        let person = entry.classes.any(Classes::ROLE) && !entry.classes.any(Classes::PLURAL | Classes::GROUP);
        // «والتواصل»، «والتوليد»: acts in the shapes of verbal nouns
        let letters: Vec<char> = noun.chars().collect();
        let several =
            noun.ends_with("ات") || matches!(letters.as_slice(), ['ت', _, _, 'ي', _] | ['ت', _, 'ا', _, _]);
        let field =
            entry.classes.any(Classes::ORG_NOUN) || (any || several) && entry.classes.any(Classes::ORDINARY);
        field
            && !person
            && !entry.classes.any(NO_FIELD.without(Classes::DOCUMENT))
            && self.gazetteer.demonym_index(rest).is_none()
    }

    /// «والاجتماعي» behind «الاقتصادي».
    fn coordinated_adjective(&self, at: usize, feminine: bool) -> bool {
        let adjective =
            strip_conjunction(self.key(at)).filter(|rest| self.continues(at) && rest.starts_with("ال"));
        adjective.is_some_and(|adjective| {
            adjective.ends_with(if feminine { "يه" } else { "ي" })
                && self.tags.lexicon.entry(adjective).is_none_or(|entry| entry.classes.any(Classes::ORG_NOUN))
        })
    }

    /// Adjectives and further fields from the word behind the first.
    fn rest(&self, mut at: usize, head: &str, any: bool) -> usize {
        let start = at;
        loop {
            at = self.described(at, head, true);
            // «مجلس القيادة الرئاسي اليمني والكيانات المساندة له»: a country closes the name
            let closed = at > start && self.is_demonym_at(at - 1);
            if closed || at >= start + LONGEST {
                break;
            }
            if self.coordinated(at, any) {
                at += 1;
            } else if self.coordinated_construct(at) {
                at += 2;
            } else {
                break;
            }
        }
        // «جمعية الازدهار للتواصل الثقافي», while a ministry does things «للتحقيق»
        let named = matches!(head, "جمعيه" | "رابطه" | "معهد" | "اتحاد" | "مركز");
        if any { at } else { self.purpose(at, head, named).unwrap_or(at) }
    }

    /// «وإصلاح الإدارة»، «وحماية البيئة»: a second field of two words.
    fn coordinated_construct(&self, at: usize) -> bool {
        const HEADS: Classes = Classes::ROLE.or(Classes::BODY).or(Classes::HOST).or(Classes::FUNCTION);
        let noun = strip_conjunction(self.key(at))
            .filter(|noun| !noun.starts_with("ال") && self.key(at).starts_with('و'));
        let field = noun
            .and_then(|noun| self.tags.lexicon.entry(noun))
            .is_some_and(|entry| entry.classes.any(Classes::ORG_NOUN) && !entry.classes.any(HEADS));
        self.continues(at)
            && field
            && noun.is_some_and(|noun| !is_body(noun))
            && (self.is_field(at + 1) || self.is_definite(at + 1) && self.key(at + 1).ends_with("ات"))
    }

    /// «للإحصاء»، «لكرة القدم»، «لحقوق الإنسان»: one past what the body is there for.
    ///
    /// `any`: behind an adjective or a name nearly every definite noun is such.
    fn purpose(&self, at: usize, head: &str, any: bool) -> Option<usize> {
        const ACTS: &[&str] = &[
            "مره",
            "يوم",
            "اسبوع",
            "حصول",
            "خروج",
            "رد",
            "تعليق",
            "مطالبه",
            "مشاركه",
            "نظر",
            "مرحله",
            "عام",
            "اطلاع",
            "وقوف",
            "حديث",
            "ضغط",
            "قيام",
            "سماح",
            "فوز",
        ];
        if !self.continues(at) {
            return None;
        }
        let key = self.key(at);
        let lexicon = self.tags.lexicon;
        let is_noun = |noun: &str| {
            lexicon.entry(noun).is_none_or(|entry| {
                let person =
                    entry.classes.any(Classes::ROLE) && !entry.classes.any(Classes::PLURAL | Classes::GROUP);
                !person
                    && !entry
                        .classes
                        .any(Classes::FUNCTION | Classes::TITLE | Classes::ADJECTIVE | Classes::MEETING)
            }) && !ACTS.contains(&noun)
                && !is_body(noun)
                && self.gazetteer.demonym_index(noun).is_none()
        };
        let is_field = |noun: &str| {
            lexicon.entry(noun).is_some_and(|entry| {
                let person =
                    entry.classes.any(Classes::ROLE) && !entry.classes.any(Classes::PLURAL | Classes::GROUP);
                entry.classes.any(Classes::ORG_NOUN)
                    && !person
                    && !entry.classes.any(NO_FIELD | Classes::BODY)
            })
        };
        if let Some(noun) = key.strip_prefix("لل") {
            let thing = any && noun.chars().nth(2).is_some() && self.names.at(at).is_none() && is_noun(noun);
            if !is_field(noun) && !thing {
                return None;
            }
            return Some(self.purposes(at + 1, head, any));
        }
        if any && matches!(key, "لمدينه" | "لمحافظه" | "لمنطقه") {
            let place = self.names.starting_at(at + 1).and_then(|index| self.names.get(index))?;
            return (place.kind == EntityKind::Location).then_some(place.last);
        }
        let noun = key.strip_prefix('ل')?;
        // «لجمعيات المستثمرين»، «لأفلام التحريك»
        let thing = any
            && noun.chars().nth(3).is_some()
            && lexicon.entry(noun).is_some_and(|entry| {
                entry.classes.any(Classes::ORG_NOUN | Classes::HOST | Classes::ORDINARY)
                    && !entry
                        .classes
                        .any(Classes::FUNCTION | Classes::ROLE | Classes::TITLE | Classes::ADJECTIVE)
            })
            && !is_body(noun)
            && !ACTS.contains(&noun);
        if noun.starts_with("ال") || !is_field(noun) && !thing {
            return None;
        }
        let construct = (at + 1..at + 1 + INDEFINITE).find(|&next| !self.is_construct(next))?;
        self.is_field(construct).then(|| self.purposes(construct + 1, head, any))
    }

    /// One past the adjectives and further purposes behind the first: «والدواء»، «والاعتماد الأكاديمي».
    fn purposes(&self, at: usize, head: &str, any: bool) -> usize {
        let mut last = self.described(at, head, true);
        while last < at + LONGEST && (self.coordinated(last, false) || any && self.coordinated_noun(last)) {
            last = self.described(last + 1, head, true);
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
                entry.classes.any(Classes::ROLE) && !entry.classes.any(Classes::PLURAL | Classes::GROUP)
                    || entry.classes.any(Classes::FUNCTION | Classes::TITLE | Classes::NEGATION)
            });
            !person
                && !is_body(noun)
                && self.gazetteer.demonym_index(noun).is_none()
                && self.names.at(at).is_none()
        })
    }

    /// A field noun without the article that another follows: «مكافحة»، «عمال».
    fn is_construct(&self, at: usize) -> bool {
        let tag = self.tags.get(at);
        let plural = tag.classes.any(Classes::ROLE) && tag.classes.any(Classes::PLURAL | Classes::GROUP);
        self.continues(at)
            && !self.key(at).starts_with("ال")
            && !tag.conjunction
            && tag.preposition.is_none()
            && (plural
                || tag.classes.any(Classes::ORG_NOUN) && !tag.classes.any(Classes::ROLE | Classes::HOST))
            && !tag.classes.any(Classes::FUNCTION | Classes::ADJECTIVE)
            && !self.key(at).ends_with('ا')
    }

    /// One past the fields that begin at `at`: «الطيران المدني»، «عمال المناجم».
    fn fields(&self, at: usize, head: &str) -> Option<usize> {
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
        if named || !self.is_field(first) {
            return None;
        }
        Some(self.rest(first + 1, head, false))
    }

    /// «وزارة التربية والتعليم العالي»; of «وزارتي الصحة والتربية» both.
    fn ministry(&self, noun: &str, at: usize, cut: usize) -> [Option<Found>; 2] {
        let kind = EntityKind::Organization;
        let next = at + 1;
        let person = self.tags.classes(next).any(Classes::TITLE | Classes::FUNCTION | Classes::RELATIVE);
        if !self.is_definite(next) || person || self.is_time(next) || self.is_demonym_at(next) {
            return [None, None];
        }
        if noun == "وزاره" {
            return [Some(Found { first: at, last: self.rest(next + 1, noun, true), cut, kind }), None];
        }
        let first = self.described(next + 1, noun, true);
        let second =
            strip_conjunction(self.key(first)).filter(|rest| rest.starts_with("ال") && self.continues(first));
        let one = Found { first: at, last: first, cut, kind };
        match second {
            Some(rest) => {
                let cut = self.key(first).len() - rest.len();
                let last = self.described(first + 1, noun, false);
                [Some(one), Some(Found { first, last, cut, kind })]
            }
            None => [Some(one), None],
        }
    }

    /// One past a noun with the article and what makes it a name.
    fn definite_body(&self, head: &Head, noun: &str, at: usize) -> Option<usize> {
        let next = at + 1;
        let feminine = is_feminine(noun);
        let several = self.key(next).ends_with("يين") || self.key(next).ends_with("يون");
        if several || !head.allows(self.key(next)) || !self.is_described(next, feminine) {
            return None;
        }
        let country = self.is_demonym_at(next);
        if head.shapes.any(Shapes::STATE) {
            return country.then(|| next + 1);
        }
        if head.shapes.any(Shapes::FORCES) {
            let arm = matches!(self.key(next), "المسلحه" | "البحريه" | "الجويه" | "البريه");
            let further = self.is_demonym_at(next + 1) && self.is_described(next + 1, feminine);
            return (arm && further).then_some(next + 2);
        }
        if head.shapes.any(Shapes::CENTRAL) && self.key(next) == "المركزي" {
            let further = self.is_demonym_at(next + 1) && self.is_described(next + 1, feminine);
            return Some(next + 1 + usize::from(further));
        }
        let mut last = next + 1;
        while last < next + 3
            && (self.is_described(last, feminine) || self.coordinated_adjective(last, feminine))
        {
            last += 1;
        }
        // «دعت النيابة العامة للتجند»
        let purpose = self.purpose(last, noun, noun != "نيابه");
        if head.shapes.any(Shapes::DEFINITE) {
            return Some(purpose.unwrap_or(last));
        }
        purpose.filter(|_| head.shapes.any(Shapes::FOR))
    }

    /// The tokens of a name that stands in marks from `at`.
    fn marked(&self, head: &Head, at: usize) -> Option<(usize, usize)> {
        let tokens = self.tags.words.tokens();
        // two apostrophes serve as one mark
        let twice = |at: usize| {
            tokens
                .get(at)
                .zip(tokens.get(at + 1))
                .is_some_and(|(one, two)| one.is('\'') && two.is('\'') && two.is_glued())
        };
        if twice(at) {
            let last = (at + 2..at + 2 + MARKED).find(|&last| twice(last))?;
            let named = tokens.get(at + 2..last)?.iter().all(crate::words::Token::is_word) && last > at + 2;
            return named.then_some((at + 2, last));
        }
        let open = tokens.get(at).filter(|token| !token.is_word())?;
        let close = match open.first() {
            '"' => ['"', '"'],
            '“' | '”' => ['”', '“'],
            '«' => ['»', '»'],
            '»' => ['«', '«'],
            '(' => [')', ')'],
            _ => return None,
        };
        let first = at + 1;
        let last = (first..=first + MARKED)
            .find(|&last| tokens.get(last).is_some_and(|token| close.iter().any(|&mark| token.is(mark))))?;
        let words = tokens.get(first..last)?;
        if words.is_empty() || !words.iter().all(crate::words::Token::is_word) {
            return None;
        }
        // «جماعة "إرهابية"»: marks that doubt a word
        let company = head.shapes.any(Shapes::CALLED);
        let doubted = !company
            && (first..last).all(|word| !self.key(word).starts_with("ال"))
            && self.tags.classes(first).any(Classes::ADJECTIVE | Classes::ORG_NOUN | Classes::ROLE)
            && (self.key(first).ends_with("يه") || self.key(first).ends_with('ي'));
        let function = self
            .tags
            .classes(first)
            .any(Classes::PREPOSITION | Classes::RELATIVE | Classes::CONJUNCTION | Classes::NEGATION);
        // «موقع "المالكية"» is a place as well as a site
        let site =
            head.shapes.any(Shapes::SITE) && (first..last).any(|word| self.key(word).starts_with("ال"));
        let person =
            self.names.at(first).and_then(|index| self.names.get(index)).is_some_and(Name::is_person);
        (!doubted && !function && !person && !site && head.allows(self.key(first))).then_some((first, last))
    }

    /// One past a proper name in construct: «بنها»، «الملك سعود»، «أوبسالا».
    fn proper(&self, at: usize, kind: EntityKind) -> Option<usize> {
        let starting = |at: usize| self.names.starting_at(at).and_then(|index| self.names.get(index));
        if let Some(name) = starting(at) {
            if name.kind == EntityKind::Organization || name.prefix.is_some() {
                return None;
            }
            let place = name.kind == EntityKind::Location;
            let mut last = name.last;
            // «باريس نانتير»
            if place
                && self.continues(last)
                && let Some(second) =
                    starting(last).filter(|name| name.kind == EntityKind::Location && name.prefix.is_none())
            {
                last = second.last;
            }
            return Some(self.numbered(last));
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
        let number = matches!(self.key(at), "الاول" | "الثاني" | "الثالث" | "الرابع" | "الخامس" | "السادس");
        at + usize::from(number && self.continues(at))
    }

    /// One past a run of words that no lexicon knows.
    fn unknown(&self, at: usize, kind: EntityKind) -> usize {
        let mut last = at + 1;
        // «قرية عسيلة انحرفت»: a place of two such words opens with a short one (سان، تل)
        let most = if kind == EntityKind::Location && self.key(at).chars().nth(3).is_some() { 1 } else { 3 };
        while last < at + most
            && self.continues(last)
            && self.part(last) == Part::Unknown
            && !self.is_coordinated(last)
            && self.names.at(last).is_none()
        {
            last += 1;
        }
        last
    }

    /// One past a name whose class noun is no part of it: «ديلي نيشن» behind صحيفة, «بيسارا» behind قرية.
    fn called(&self, head: &Head, at: usize) -> Option<usize> {
        if self.names.at(at).is_some() {
            return None;
        }
        let tag = self.tags.get(at);
        // «مقاطعة دورتنا»
        if self.key(at).ends_with("تني") {
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
                return Some(last);
            }
            Part::Family if !self.is_demonym_at(at) => {
                // «مدينة المغامرات»
                let word = !tag.classes.is_empty() || self.key(at).ends_with("ات");
                return (!head.shapes.any(Shapes::LEADING) || !word).then_some(at + 1);
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
        (head.shapes.any(Shapes::VILLAGE | Shapes::DISTRICT) && definite).then_some(at + 1)
    }
}

impl std::ops::BitOr for Shapes {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// «محافظة إب»: the first word of the name without the noun that says what it is.
pub(super) fn without_class_noun(tags: &Tags<'_, '_>, first: usize, last: usize) -> usize {
    let class = matches!(tags.bare_key(first), "محافظه" | "مقاطعه" | "مديريه");
    if class && last > first + 1 { first + 1 } else { first }
}

/// Whether a word is itself the noun of a body or place: «الشرطة»، «الجامعة».
fn is_body(key: &str) -> bool {
    let noun = key.strip_prefix("ال").unwrap_or(key);
    !matches!(noun, "قضاء" | "تلفزيون" | "قوات") && table().0.contains_key(noun)
}

/// Whether adjectives of a noun are feminine: in ـة, or a plural in ـات.
fn is_feminine(noun: &str) -> bool {
    noun.ends_with('ه') || noun.ends_with("ات") || matches!(noun, "كتائب" | "سرايا")
}

fn build(tags: &Tags<'_, '_>, found: &Found) -> Option<Name> {
    let prefix = tags.words.key(found.first).get(..found.cut).and_then(|clitics| clitics.chars().next_back());
    let name = Name::by_pattern(tags, (found.first, found.last), found.cut, found.kind)?;
    Some(Name { prefix, ..name })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_reads() {
        let (heads, faults) = table();
        assert_eq!(faults, &Vec::<String>::new());
        assert!(heads.get("محكمه").is_some_and(|head| head.shapes.any(Shapes::FIELD)));
    }
}
