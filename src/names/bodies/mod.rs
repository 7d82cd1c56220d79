//! Bodies and places that no gazetteer lists: a head noun (وزارة، محكمة، شركة، قرية) and the name it opens.
//!
//! The nouns and the ways a name goes on from each are in `src/data/bodies.tsv`, the words that decide how far in
//! `src/data/body_words.tsv`. Where the name ends is decided by grammar: definite nouns in construct, adjectives that
//! agree, a second field behind و or ل.

mod called;
mod extent;
mod heads;
mod marks;
mod shape;
mod words;

use self::heads::{Head, Shapes, is_feminine};
use self::words::Kinds;
use super::part::Reader;
use super::{Name, Names};
use crate::analysis::EntityKind;
use crate::definite::Al as _;
use crate::gazetteer::Gazetteer;
use crate::lexemes::{Lexeme, Tags, Traits};
use crate::lexicon::Classes;
use crate::words::strip_conjunction;

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
    let reader = Reader { tags, names, gazetteer };
    let mut found: Vec<Name> = Vec::new();
    // where the next may begin
    let mut free = 0;
    for at in tags.with_traits(Traits::HEADS_BODY) {
        if at < free {
            continue;
        }
        for body in reader.body_at(at).iter().flatten() {
            if reader.is_free(body) {
                found.extend(build(tags, body));
                free = body.last;
            }
        }
    }
    names.merge(found);
}

/// Whether the name of a body or place may begin with a spelling.
pub(super) fn is_head(lexeme: &Lexeme, key: &str) -> bool {
    const NOUN: Classes = Classes::HOST.or(Classes::BODY).or(Classes::ORG_NOUN).or(Classes::PLACE);
    let noun = || {
        lexeme.tag.classes.any(NOUN)
            // «وزارتي» stands in no table of nouns
            || heads::head(key).is_some_and(|head| head.shapes.any(Shapes::DUAL))
    };
    lexeme.traits.any(Traits::ARABIC) && noun() && heads::head(noun_of(lexeme, lexeme.bare(key)).0).is_some()
}

/// The noun of a word without its clitics, and whether it has the article.
fn noun_of<'k>(lexeme: &Lexeme, bare: &'k str) -> (&'k str, bool) {
    // «للمحكمة» is written with one ل of the article
    let article = if lexeme.tag.preposition == Some('ل') { bare.strip_prefix('ل') } else { None };
    article.or_else(|| bare.strip_prefix("ال")).map_or((bare, false), |noun| (noun, true))
}

impl Reader<'_, '_, '_> {
    /// The bodies that the noun at a place opens; two of «وزارتي الصحة والتربية».
    fn body_at(&self, at: usize) -> [Option<Found>; 2] {
        let none = [None, None];
        let bare = self.tags.bare_key(at);
        let cut = self.key(at).len() - bare.len();
        let (noun, definite) = noun_of(self.tags.lexeme(at), bare);
        let Some(head) = heads::head(noun) else { return none };
        let whole = |last: usize| {
            [Some(Found { first: at, last, cut, kind: head.kind }).filter(|found| found.last > at + 1), None]
        };
        if definite {
            return self.definite_body(head, noun, at).map_or(none, whole);
        }
        if cut == 0 && self.is_counted(at) {
            return none;
        }
        // a noun in construct has no known name in it: «مجلس الأمن» is itself one
        let known = self.names.covering(at);
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
            return self.ministry(head, noun, at, cut);
        }
        // «مديرية الشمايتين» is a district, «مديرية الأمن» an office, and so is «مديرية التقنين»
        let act = || {
            let mut letters = self.key(next).chars().skip(2);
            let shape = [0; 6].map(|_| letters.next());
            matches!(shape, [Some('ت'), Some(_), Some(_), Some('ي'), Some(_), None])
        };
        if head.shapes.any(Shapes::DISTRICT) && !act() && !self.tags.classes(next).any(Classes::ORG_NOUN) {
            return match self.called(head, noun, next) {
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
            && let Some(last) = self.proper(next, head, noun)
        {
            let last = self.described(last, noun, false);
            let organization = head.kind == EntityKind::Organization;
            let purposeful = organization || head.shapes.any(Shapes::FOR);
            return whole(self.purpose(last, noun, organization).filter(|_| purposeful).unwrap_or(last));
        }
        if head.shapes.any(Shapes::CALLED | Shapes::VILLAGE)
            && let Some(last) = self.called(head, noun, next)
        {
            let organization = head.kind == EntityKind::Organization;
            let last = if organization { self.purpose(last, noun, true).unwrap_or(last) } else { last };
            return [Some(Found { first: next, last, cut: 0, kind: head.kind }), None];
        }
        none
    }

    /// «14 شركة وهولدينغ»: what is counted has no name; but «سنة 2010 لجنة الشؤون الخارجية».
    fn is_counted(&self, at: usize) -> bool {
        const YEAR: usize = 4;
        at.checked_sub(1).is_some_and(|number| {
            let token = self.tags.words.tokens().get(number);
            token.is_some_and(|number| !number.is_word() && number.first().is_numeric())
                && self.tags.words.surface(number).chars().count() < YEAR
        })
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

    /// «وزارة التربية والتعليم العالي»; of «وزارتي الصحة والتربية» both.
    fn ministry(&self, head: &Head, noun: &str, at: usize, cut: usize) -> [Option<Found>; 2] {
        let kind = EntityKind::Organization;
        let next = at + 1;
        let person = self.tags.classes(next).any(Classes::TITLE | Classes::FUNCTION | Classes::RELATIVE);
        if !self.is_definite(next) || person || self.is_time(next) || self.is_demonym_at(next) {
            return [None, None];
        }
        if !head.shapes.any(Shapes::DUAL) {
            return [Some(Found { first: at, last: self.rest(next + 1, noun, true), cut, kind }), None];
        }
        let first = self.described(next + 1, noun, true);
        let second = strip_conjunction(self.key(first)).filter(|rest| rest.has_al() && self.continues(first));
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
        let before = at.checked_sub(1).filter(|_| self.continues(at));
        // «القوة البحرية الأوروبية», «الحكومة الفيدرالية الألمانية»: itself an adjective
        let describes = before.is_some_and(|before| {
            noun.ends_with("يه")
                && self.has_al(at)
                && self.is_definite(before)
                && !self.tags.classes(before).any(Classes::FUNCTION | Classes::CUE)
        });
        if describes {
            return None;
        }
        let country = self.is_demonym_at(next);
        if head.shapes.any(Shapes::STATE) {
            // «انتخابات الرئاسة الأمريكية»
            let elected = noun == "رءاسه"
                && before.is_some_and(|before| words::is(self.tags.bare_key(before), Kinds::OFFICE));
            return (country && !elected).then(|| next + 1);
        }
        if words::is(self.key(next), Kinds::OF_FIELD) {
            return None;
        }
        if head.shapes.any(Shapes::FORCES) {
            let arm = words::is(self.key(next), Kinds::ARM);
            let further = self.is_demonym_at(next + 1) && self.is_described(next + 1, feminine);
            return (arm && further).then_some(next + 2);
        }
        if head.shapes.any(Shapes::CENTRAL) && self.key(next) == "المركزي" {
            let further = self.is_demonym_at(next + 1) && self.is_described(next + 1, feminine);
            return Some(next + 1 + usize::from(further));
        }
        let mut last = next + 1;
        while last < next + 4
            && (self.is_described(last, feminine) || self.coordinated_adjective(last, feminine))
        {
            last += 1;
        }
        // «دعت النيابة العامة للتجند»
        let purpose = self.purpose(last, noun, !head.shapes.any(Shapes::SPARING));
        if head.shapes.any(Shapes::DEFINITE) {
            return Some(purpose.unwrap_or(last));
        }
        purpose.filter(|_| head.shapes.any(Shapes::FOR))
    }
}

/// The number of a king: «الثاني».
pub(super) fn is_ordinal(key: &str) -> bool {
    words::is(key, Kinds::ORDINAL)
}

/// «محافظة إب»: the first word of the name without the noun that says what it is.
pub(super) fn without_class_noun(tags: &Tags<'_, '_>, first: usize, last: usize) -> usize {
    let class = words::is(tags.bare_key(first), Kinds::OUTSIDE);
    if class && last > first + 1 { first + 1 } else { first }
}

fn build(tags: &Tags<'_, '_>, found: &Found) -> Option<Name> {
    let prefix = tags.key(found.first).get(..found.cut).and_then(|clitics| clitics.chars().next_back());
    let name = Name::by_pattern(tags, (found.first, found.last), found.cut, found.kind)?;
    Some(Name { prefix, ..name })
}
