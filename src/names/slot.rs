//! People where a name is due: between a speaking role and what it says, «قالت مفوضة النقل كادلي سيمونسون إن».
//!
//! There words are taken for a name that would not be elsewhere: ones that read as a verb or as a clitic and a word.

use super::part::{NAMES, Part, Reader};
use super::{Name, Names};
use crate::analysis::EntityKind;
use crate::gazetteer::Gazetteer;
use crate::lexemes::Tags;
use crate::lexicon::{Classes, NameLink, PhraseSet};

/// How many tokens a role and the name behind it may take.
const REACH: usize = 18;
/// Fewest and most names in a slot; a link and what it ties are one.
const FEWEST: usize = 2;
const MOST: usize = 4;
/// How many tokens may stand in brackets or marks inside a role: «مدير الشركة (ميدكو)».
const INSERTED: usize = 6;

/// What ends the search for a name.
const ENDS: Classes = Classes::RELATIVE.or(Classes::COPULA).or(Classes::NEGATION).or(Classes::CUE);

/// What is no word of a name, wherever one is due.
const NO_PART: Classes = Classes::FUNCTION
    .or(Classes::CUE)
    .or(Classes::PREPOSITION)
    .or(Classes::ROLE)
    .or(Classes::TITLE)
    .or(Classes::BODY)
    .or(Classes::HOST)
    .or(Classes::DOCUMENT)
    .or(Classes::UTTERANCE)
    .or(Classes::MEETING)
    .or(Classes::EVENT_NOUN)
    .or(Classes::PHRASE)
    .or(Classes::PLURAL)
    .or(Classes::PLACE);

pub(super) fn find(tags: &Tags<'_, '_>, gazetteer: &Gazetteer, names: &mut Names) {
    let reader = Reader { tags, names, gazetteer };
    let found: Vec<Name> = tags
        .with_classes(Classes::ROLE | Classes::TITLE)
        .filter(|&at| reader.is_speaking_role(at) && reader.is_due(at))
        .filter_map(|head| reader.slot(head))
        .filter_map(|span| Name::by_pattern(tags, span, 0, EntityKind::Person))
        .collect();
    names.merge(found);
}

impl Reader<'_, '_, '_> {
    /// Whether whoever is named there speaks, by what stands before it: a cue, or the head of a clause.
    fn is_due(&self, head: usize) -> bool {
        let Some(before) = head.checked_sub(1) else { return true };
        let tokens = self.tags.words.tokens();
        let sentence = |at: usize| tokens.get(at).map(crate::words::Token::sentence);
        self.tags.classes(before).any(Classes::CUE | Classes::COPULA)
            || sentence(before) != sentence(head)
            || self.tags.complementizer(before).is_some()
            || matches!(self.key(before), "لكن" | "ولكن" | "بينما" | "فيما" | "اما")
    }

    /// Whether the word names a person by what he is.
    fn is_speaking_role(&self, at: usize) -> bool {
        let tag = self.tags.get(at);
        tag.classes.any(Classes::ROLE | Classes::TITLE)
            && !tag.conjunction
            && tag.preposition.is_none()
            && !tag.classes.any(
                Classes::PLURAL
                    | Classes::BODY
                    | Classes::HOST
                    | Classes::DOCUMENT
                    | Classes::ANONYMOUS
                    | Classes::GROUP,
            )
    }

    /// The tokens of the name that is due behind the role at `head`.
    fn slot(&self, head: usize) -> Option<(usize, usize)> {
        let tokens = self.tags.words.tokens();
        let sentence = tokens.get(head)?.sentence();
        let mut at = head + 1;
        while at < head + REACH && tokens.get(at)?.sentence() == sentence {
            let token = tokens.get(at)?;
            if token.is_word() {
                // «ستريل رامافوسا»: whom the gazetteer knows by one word may be the surname of another
                let known = self.names.covering(at).filter(|name| name.is_person());
                let surname = |name: &Name| name.last == name.first + 1 && self.is_possible(at - 1);
                if known.is_some_and(|name| !surname(name) || self.has_article(at - 1)) {
                    return None;
                }
                if self.tags.complementizer_at(at) {
                    return self.name_before(head, at);
                }
                let tag = self.tags.get(at);
                // «رأى رئيس البرلمان نبيه كروغر أمس أن»
                let adjunct = at > head + 1 && self.tags.phrase(at, PhraseSet::ADJUNCT).is_some();
                // «كما أن رئيس الوكالة نبيه كروغر قال إن», «وكان الوزير كروغر قد أعلن»
                let verb = self.key(at) == "قد"
                    || !tag.conjunction
                        && !tag.classes.any(Classes::ROLE | Classes::ORG_NOUN | NAMES)
                        && self.tags.cue_forms(at).iter().any(|form| form.form.is_finite());
                if verb {
                    // «والدة اللاعبين بول وفلونتين»: two people, and neither speaks
                    let two = |(first, last): (usize, usize)| {
                        (first + 1..last).any(|at| self.key(at).starts_with('و'))
                    };
                    let name = self.name_before(head, at);
                    return name.filter(|&name| self.is_all_name(name) && !two(name));
                }
                if tag.classes.any(Classes::PREPOSITION) && !tag.conjunction || adjunct {
                    if let Some(name) = self.name_before(head, at) {
                        return Some(name).filter(|&name| self.is_all_name(name));
                    }
                } else if tag.classes.any(ENDS)
                    && self.part(at) == Part::No
                    && self.names.at(at).is_none()
                    // «محامون بلا حدود»
                    && !(self.key(at) == "بلا" && self.key(at + 1) == "حدود")
                {
                    return None;
                }
            } else {
                match token.first() {
                    '،' | ',' => {
                        let said = self.tags.complementizer_at(at + 1);
                        let name = self.name_before(head, at).filter(|&name| said || self.is_all_name(name));
                        return name.or_else(|| self.name_between(at + 1));
                    }
                    ':' => return self.name_before(head, at),
                    '(' | '"' | '«' | '“' | '‘' => match self.closing(at) {
                        Some(close) => at = close,
                        None => return self.name_before(head, at),
                    },
                    _ => return None,
                }
            }
            at += 1;
        }
        None
    }

    /// The mark that closes what a few words stand in.
    fn closing(&self, open: usize) -> Option<usize> {
        let tokens = self.tags.words.tokens();
        let close = match tokens.get(open)?.first() {
            '(' => [')', ')'],
            '«' => ['»', '»'],
            '‘' => ['’', '’'],
            _ => ['"', '”'],
        };
        (open + 2..=open + INSERTED)
            .find(|&at| tokens.get(at).is_some_and(|token| close.contains(&token.first())))
    }

    /// The words of a name that end before `end` and begin behind a definite role.
    fn name_before(&self, head: usize, end: usize) -> Option<(usize, usize)> {
        let mut first = end;
        let mut elements = 0;
        while first > head + 1 && elements < MOST && self.is_possible(first - 1) {
            // «الكوري كيو آهن»: a surname with the article ends a name
            if first < end && self.has_article(first - 1) {
                break;
            }
            first -= 1;
            elements += usize::from(self.link(first).is_none());
        }
        let before = first.checked_sub(1)?;
        let definite = self.has_article(before)
            || self.names.at(before).is_some()
            || before > head && !self.tags.words.tokens().get(before)?.is_word()
            || matches!(self.key(before), "انذاك" | "حاليا" | "سابقا");
        (definite && self.is_name_like(first, end, elements)).then_some((first, end))
    }

    /// The words of a name between the comma before `first` and what closes the apposition.
    fn name_between(&self, first: usize) -> Option<(usize, usize)> {
        let mut last = first;
        let mut elements = 0;
        let tied = |last: usize| last.checked_sub(1).is_some_and(|link| self.link(link).is_some());
        while elements <= MOST
            && (self.is_possible(last) || last > first && tied(last) && self.is_arabic_word(last))
        {
            elements += usize::from(self.link(last).is_none());
            last += 1;
        }
        let closed =
            self.ends_name(last) || self.tags.words.tokens().get(last).is_some_and(|token| token.is(':'));
        (closed && self.is_name_like(first, last, elements)).then_some((first, last))
    }

    /// Whether a word has the article, and not the first letters of a foreign name: «ألدريس».
    fn has_article(&self, at: usize) -> bool {
        self.has_al(at) && !self.tags.words.surface(at).starts_with(['أ', 'إ', 'آ'])
    }

    /// Whether a word may belong to a name where one is due.
    fn is_possible(&self, at: usize) -> bool {
        let tag = self.tags.get(at);
        let key = self.key(at);
        // «خلف», «تاسع»: a preposition or number that is a name as well
        // «فراح», «وولو»: of a word with a clitic it tells nothing what the rest is
        let clitic = tag.conjunction || tag.preposition.is_some();
        let whole = || self.tags.lexicon.entry(key).map(|entry| entry.classes).unwrap_or_default();
        let classes = if clitic { whole() } else { tag.classes };
        let other = classes.any(NO_PART) && !classes.any(NAMES) && !self.part(at).is_given();
        self.is_arabic_word(at)
            && !other
            && self.names.covering(at).is_none_or(|name| name.is_person() || name.is_lone_place())
            && tag.complementizer.is_none()
            && self.link(at).is_none_or(|link| link.ties() || link == NameLink::OfGod)
            && (self.tags.demonym(at).is_none() || self.part(at).is_given())
            && !self.tags.words.surface(at).contains('\u{64b}')
            // «بياتريس وجون»: two people
            && !(key.starts_with('و') && self.tags.classes(at).any(Classes::ANY_GIVEN) && !classes.any(NAMES))
            && !key.bytes().any(|byte| byte.is_ascii_digit())
            && !["لل", "وال", "بال", "فال", "كال"].iter().any(|article| key.starts_with(article))
            // «بوافر», «وولو», but «بإجراء»
            && (!clitic
                || self.is_strange_word(at)
                || classes.any(NAMES)
                || self.tags.bare_key(at).chars().nth(4).is_none())
    }

    /// Whether all words are hardly anything but names, as they have to be before a preposition or comma: «على تويتر».
    fn is_all_name(&self, (first, last): (usize, usize)) -> bool {
        let unknown = |at: usize| self.tags.lexicon.entry(self.key(at)).is_none();
        // «نبيه كروغر»: a given name that is a word as well
        let given = |at: usize| {
            at == first && self.tags.classes(at).any(Classes::ANY_GIVEN) && self.is_strange_word(at + 1)
        };
        (first..last).all(|at| self.is_surely_name(at) || unknown(at) || given(at))
    }

    /// Whether a word is hardly anything but a name.
    fn is_surely_name(&self, at: usize) -> bool {
        self.link(at).is_some()
            || self.names.covering(at).is_some_and(Name::is_person)
            || matches!(self.part(at), Part::Given | Part::Unknown)
            || self.tags.classes(at).any(Classes::FAMILY)
            || self.is_strange_word(at)
    }

    /// Whether words are a name, if one is due: no definite word before the last, and one that is hardly anything else.
    fn is_name_like(&self, first: usize, last: usize, elements: usize) -> bool {
        // «انتقد الوزير تلكؤا مرفوضا»: an object with its adjective
        if (first..last).all(|at| self.key(at).ends_with('ا') && !self.part(at).is_given()) {
            return false;
        }
        (FEWEST..=MOST).contains(&elements)
            && !self.has_article(first)
            && !self.begins_with_clitic(first)
            && self.tags.words.surface(first) != "على"
            && !(self.names.covering(first).is_some_and(Name::is_person)
                && self.names.covering(last - 1).is_some())
            && (first..last).any(|at| self.is_surely_name(at))
    }

    /// «وتحسينه», «بممشى»: a conjunction or preposition and what it goes with, rather than a name that begins with its letter.
    fn begins_with_clitic(&self, at: usize) -> bool {
        let tag = self.tags.get(at);
        let named = self.tags.lexicon.entry(self.key(at)).is_some_and(|entry| entry.classes.any(NAMES));
        (tag.conjunction || tag.preposition.is_some() || self.key(at).starts_with('و'))
            && !named
            && (self.key(at).starts_with(['و', 'ب', 'ل']) || self.tags.bare_key(at).chars().nth(2).is_some())
    }
}
