//! People whom no list knows, where somebody is due who speaks: behind a verb of saying («قال كودري لامبيس من الحركة إن»), as
//! a source («بحسب لامبيس»، «نقلت عن لامبيس قوله»), or before the verb («لكن كودري لامبيس أضاف أن»).
//!
//! What a foreign name is made of tells nobody that it is one; the place does. There only words are taken in which no
//! lexicon finds another word.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::part::{NAMES, Part, Reader};
use super::{Name, Names};
use crate::analysis::{Act, EntityKind, Gender, Via};
use crate::definite::Al as _;
use crate::gazetteer::Gazetteer;
use crate::lexemes::{Tags, Traits};
use crate::lexicon::{Classes, Form, Frames, PhraseClass, PhraseSet};

/// How many words such a name has at most; a link and what it ties are one.
const MOST: usize = 4;
/// How far before عن the verb that relays may stand, in tokens.
const RELAY: usize = 14;

/// What stands before a name that is due, and how much it tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opener {
    /// A verb of saying.
    Verb,
    /// One that takes no object: «شدد على», «أعرب عن».
    Intransitive,
    /// The feminine of one: a paper or a company is as likely as a woman.
    Feminine,
    /// بحسب، نقلا عن
    Source,
    /// وفقا: ل is written on to the name.
    SourceWithLi,
}

/// What may call for a name.
const CALLS: Traits = Traits::READ_AS_CUE.or(Traits::CITES).or(Traits::FROM);

/// Finds names of several words, and returns those of one, which may turn out to be short for one of several.
pub(super) fn find(tags: &Tags<'_, '_>, gazetteer: &Gazetteer, names: &mut Names) -> Vec<Name> {
    let reader = Reader { tags, names, gazetteer };
    let known = OnceCell::new();
    let mut full: Vec<Name> = Vec::new();
    let mut single: Vec<Name> = Vec::new();
    // where the next may begin
    let mut free = 0;
    for at in tags.with_traits(CALLS.or(Traits::STRANGE)) {
        if at < free {
            continue;
        }
        let found = reader
            .opener(at)
            .and_then(|(opener, first)| reader.stranger(opener, first))
            .or_else(|| reader.stranger_before_verb(at));
        let Some(Stranger { first, last, elements, cut }) = found else { continue };
        let several = elements > 1;
        if known.get_or_init(|| Named::read(&reader)).has(&reader, first, last) {
            continue;
        }
        let names = if several { &mut full } else { &mut single };
        if names.last().is_none_or(|name| name.last <= first) {
            let prefix = (cut > 0).then_some('ل');
            let name = Name::by_pattern(tags, (first, last), cut, EntityKind::Person);
            names.extend(name.map(|name| Name { prefix, ..name }));
        }
        free = last;
    }
    full.extend(in_full(&reader, &single));
    full.sort_by_key(|name| (name.first, std::cmp::Reverse(name.last)));
    full.dedup_by(|later, name| later.first < name.last);
    names.merge(full);
    single
}

/// «افياتار سلونام، صديق العائلة … يقول سلونام»: who speaks by one word that nobody knows has been named in full where that word
/// stood before, behind another that can only be his given name.
fn in_full(reader: &Reader<'_, '_, '_>, single: &[Name]) -> Vec<Name> {
    let tags = reader.tags;
    let mut surnames: FxHashMap<&str, usize> = FxHashMap::default();
    // «وأكد الدكتور كوشك»: so has who is named by one word behind a title
    let titled = reader.names.list().iter().filter(|name| {
        name.is_person()
            && name.via == Via::Pattern
            && name.last == name.first + 1
            && matches!(reader.part(name.first), Part::Unknown | Part::Family | Part::Clitic)
    });
    for name in single.iter().chain(titled).filter(|name| name.prefix.is_none()) {
        let told = surnames.entry(reader.key(name.first)).or_insert(name.first);
        *told = name.first.max(*told);
    }
    if surnames.is_empty() {
        return Vec::new();
    }
    let firsts: FxHashSet<usize> = single.iter().map(|name| name.first).collect();
    // «نبيل بن عبدالقادر كوشك»: the name before it may go on with it
    let opens = |at: usize| match reader.names.covering(at) {
        Some(name) => {
            (name.is_person() && name.via == Via::Pattern && name.last == at + 1 && name.prefix.is_none())
                .then_some(name.first)
        }
        None => (!tags.traits(at).any(Traits::READ_AS_CUE)
            && (matches!(reader.part(at), Part::Given | Part::Unknown) || reader.is_whole_stranger(at)))
        .then_some(at),
    };
    let tokens = tags.words.tokens();
    let sentence = |at: usize| tokens.get(at).map(crate::Token::sentence);
    let found = (1..tokens.len()).filter_map(|at| {
        let told = *surnames.get(reader.key(at))?;
        let alone = reader
            .names
            .covering(at)
            .is_none_or(|name| name.first == at && name.last == at + 1 && name.entity.is_none());
        let first = opens(at - 1).filter(|_| at < told && alone && sentence(at) == sentence(at - 1))?;
        (!firsts.contains(&(at - 1)))
            .then(|| Name::by_pattern(tags, (first, at + 1), 0, EntityKind::Person))
            .flatten()
    });
    found.collect()
}

/// Adds the names of one word that no other name covers by now.
pub(super) fn add_single(mut single: Vec<Name>, names: &mut Names) {
    single.retain(|name| names.at(name.first).is_none());
    names.merge(single);
}

/// An unknown name.
#[derive(Clone, Copy)]
struct Stranger {
    first: usize,
    last: usize,
    /// How many names it is made of; a link and what it ties are one.
    elements: usize,
    /// Bytes of the first word's key that are a preposition.
    cut: usize,
}

/// The first and last words of everybody whom the text names by more than one.
struct Named<'r> {
    heads: FxHashSet<&'r str>,
    /// With the number of words of the longest name that ends so.
    ends: FxHashMap<&'r str, usize>,
}

impl<'r> Named<'r> {
    fn read(reader: &'r Reader<'_, '_, '_>) -> Self {
        let mut named = Self { heads: FxHashSet::default(), ends: FxHashMap::default() };
        for name in reader.names.list() {
            let words = name.last - name.first;
            if name.is_person() && words > 1 {
                named.heads.insert(reader.key(name.first));
                let longest = named.ends.entry(reader.key(name.last - 1)).or_default();
                *longest = words.max(*longest);
            }
        }
        named
    }

    /// Whether words are part of somebody's name: what the text says elsewhere tells who it is.
    fn has(&self, reader: &Reader<'_, '_, '_>, first: usize, last: usize) -> bool {
        let longest = self.ends.get(reader.key(last - 1));
        longest.is_some_and(|&words| words > last - first || reader.part(first) == Part::Ambiguous)
            || self.ends.contains_key(reader.key(first))
            || last == first + 1 && self.heads.contains(reader.key(first))
    }
}

impl Reader<'_, '_, '_> {
    /// What calls for a name at a token, and where that name begins.
    fn opener(&self, at: usize) -> Option<(Opener, usize)> {
        let tags = self.tags;
        let traits = tags.traits(at);
        if traits.any(Traits::READ_AS_CUE) {
            // «وقال الإسباني لورون كروغر»
            let origin = tags.demonym(at + 1).is_some() && self.has_al(at + 1);
            let first = at + 1 + usize::from(origin);
            if !self.may_open_stranger(first) {
                return None;
            }
            let form = tags.cue_forms(at).iter().find(|form| form.form.is_finite())?;
            let object = tags
                .lexicon
                .lemma(form.lemma)
                .is_none_or(|lemma| lemma.frames.has(Frames::NOUN) || lemma.frames.has(Frames::WHOM));
            let opener = match form.gender {
                Gender::Feminine => Opener::Feminine,
                Gender::Masculine if object => Opener::Verb,
                Gender::Masculine => Opener::Intransitive,
            };
            return Some((opener, first));
        }
        if traits.any(Traits::CITES) {
            let phrase = tags.bare_phrase(at, PhraseClass::According)?;
            let first = at + phrase.len;
            return match self.key(first - 1) {
                // «على ما يرام», «حسبما تخططون»: a verb follows
                key if key.ends_with("ما") => None,
                // «وفقا لبريكا»
                key if key.ends_with('ا') => Some((Opener::SourceWithLi, first)),
                _ => Some((Opener::Source, first)),
            };
        }
        if traits.any(Traits::FROM) {
            if !self.may_open_stranger(at + 1) {
                return None;
            }
            let relays = |at: usize| {
                tags.cue_forms(at).iter().any(|form| {
                    form.form.is_finite()
                        && tags.lexicon.lemma(form.lemma).is_some_and(|lemma| lemma.act == Act::Relay)
                })
            };
            return (at.saturating_sub(RELAY)..at).any(relays).then_some((Opener::Source, at + 1));
        }
        None
    }

    /// Whether an unknown name may begin with a word: most cannot, by their spelling or what stands behind them.
    fn may_open_stranger(&self, first: usize) -> bool {
        let traits = self.tags.traits(first);
        let named = traits.any(Traits::OPENS_UNKNOWN)
            || self.names.at(first).is_some()
            || self.tags.traits(first + 1).any(Traits::DESCENT.or(Traits::GOD));
        named && !traits.any(Traits::AL)
    }

    /// The tokens of the unknown name that begins where one is due.
    fn stranger(&self, opener: Opener, first: usize) -> Option<Stranger> {
        let cut = match opener {
            Opener::SourceWithLi if self.key(first).starts_with('ل') => 'ل'.len_utf8(),
            Opener::SourceWithLi => return None,
            _ => 0,
        };
        let found = self.strange_words(first, cut)?;
        let Stranger { last, elements, .. } = found;
        // «قال كروغر مبتسما إن»
        let told = self.tells_behind(last + usize::from(self.is_manner(last)));
        // «تعتبره تحيزا»: an object, or an adverb
        if !told && self.key(first).ends_with('ا') && !self.is_given_part(first) {
            return None;
        }
        let fits = match opener {
            Opener::Verb => told || elements > 1 && self.closes(last),
            Opener::Intransitive => {
                told || self.closes(last) && (elements > 1 || self.is_bare_stranger(first))
            }
            Opener::Feminine => elements > 1 && (told || self.closes(last)),
            // «وحسب سبر للآراء»
            Opener::Source | Opener::SourceWithLi => {
                told || self.closes(last) && (elements > 1 || self.key(first).chars().nth(3).is_some())
            }
        };
        fits.then_some(found)
    }

    /// «كودري لامبيس أضاف أن»: an unknown name with its verb behind it.
    fn stranger_before_verb(&self, first: usize) -> Option<Stranger> {
        if !self.tags.traits(first).any(Traits::STRANGE) || !self.opens_clause(first) {
            return None;
        }
        let found = self.strange_words(first, 0)?;
        let last = found.last;
        let comma = self.tags.words.tokens().get(last).is_some_and(|token| token.is('،') || token.is(','));
        let verb = last + usize::from(comma);
        let tag = self.tags.get(verb);
        let finite = self.tags.cue_forms(verb).iter().any(|form| form.form.is_finite());
        let said = if comma {
            // «كودري لامبيس، الباحث في المعهد، أضاف», «أما لامبيس، فقال»
            found.elements > 1 && tag.classes.any(Classes::ROLE) && !tag.conjunction
                || finite && self.key(verb).starts_with('ف')
        } else {
            finite
                && (self.tags.complementizer(verb + 1).is_some()
                    || self.tags.complementizer(verb + 2).is_some())
        };
        said.then_some(found)
    }

    /// Whether a clause may begin with a word: at the head of a sentence, or behind لكن and the like.
    fn opens_clause(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        let tokens = self.tags.words.tokens();
        let (Some(one), Some(two)) = (tokens.get(before), tokens.get(at)) else { return false };
        one.sentence() != two.sentence()
            || one.is('،')
            || one.is(',')
            || matches!(self.key(before), "لكن" | "ولكن" | "بينما" | "فيما" | "اما")
            || self.tags.complementizer(before).is_some()
    }

    /// How far unknown words go on that may be one name.
    fn strange_words(&self, first: usize, cut: usize) -> Option<Stranger> {
        if !self.may_open_stranger(first) {
            return None;
        }
        let mut last = first;
        let mut elements = 0;
        let mut strange = false;
        while elements < MOST {
            if let Some(link) = self.link(last).filter(|link| link.ties())
                && self.follows_link(last + 1, link)
            {
                last += 2;
                elements += 1;
                continue;
            }
            let whole = self.is_whole_stranger(last);
            let named = self.is_given_part(last)
                || last == first && self.begins_stranger(first)
                || last > first && self.is_surname_part(last);
            if !whole && !named {
                break;
            }
            strange |= whole;
            last += 1;
            elements += 1;
        }
        let known = self.names.covering(last).is_some_and(|name| name.first < last);
        (strange && !known).then_some(Stranger { first, last, elements, cut })
    }

    /// A word that neither a clitic nor an ending makes look like a verb, an adverb or an adjective: no «ويشاغب», «دوريًا».
    fn is_bare_stranger(&self, at: usize) -> bool {
        let surface = self.tags.words.surface(at);
        self.is_strange_word(at)
            && !surface.starts_with(['و', 'ف', 'ي', 'ت', 'ب', 'ل'])
            && !surface.ends_with(['ا', 'ً', 'ّ'])
            && !self.tags.traits(at).any(Traits::VERB_SHAPED)
    }

    /// «وسام كروغر،», «إيسكو براندي إن»: what may be a given name, or the one name that somebody famous goes by, before a word
    /// that only a name can be.
    fn begins_stranger(&self, at: usize) -> bool {
        let famous = self.names.covering(at).is_some_and(|name| {
            name.is_person() && name.last == at + 1 && name.first == at && name.prefix.is_none()
        });
        (self.names.at(at).is_none() && self.part(at) == Part::Ambiguous || famous)
            && self.is_whole_stranger(at + 1)
            && !self.key(at + 1).ends_with('ا')
    }

    fn is_given_part(&self, at: usize) -> bool {
        self.names.at(at).is_none() && self.part(at) == Part::Given
    }

    fn is_surname_part(&self, at: usize) -> bool {
        let tag = self.tags.get(at);
        self.names.at(at).is_none()
            && !self.is_inflected_stranger(at)
            && !tag.conjunction
            && tag.preposition.is_none()
            && self.tags.demonym(at).is_none()
            && matches!(self.part(at), Part::Family | Part::Unknown)
    }

    /// Whether no lexicon finds another word in a word, be it behind a letter that could be a preposition: «بريكا», «كورديه».
    fn is_whole_stranger(&self, at: usize) -> bool {
        let tags = self.tags;
        let (key, surface) = (self.key(at), tags.words.surface(at));
        let traits = tags.traits(at);
        let tag = tags.get(at);
        let may_carry = tag.preposition.is_some() || key.starts_with(['ك', 'ف']);
        if traits.any(Traits::READ_AS_CUE)
            || !(traits.any(Traits::STRANGE) || may_carry)
            || self.is_inflected_stranger(at)
        {
            return false;
        }
        if self.is_strange_word(at) {
            return true;
        }
        // «وقال كمار إن», «وقال فلاميني إن»: no adverb is written with these letters
        let letter = key.starts_with(['ك', 'ف']) && self.is_between_verb_and_words(at);
        let clitic = tag.preposition.is_some() && !tag.conjunction || letter;
        clitic
            && self.names.at(at).is_none()
            && (letter || tag.classes.without(NAMES).is_empty())
            && !key.has_al()
            && !self.has_joined_article(key)
            && key.chars().nth(3).is_some()
            && tags.lexicon.entry(key).is_none()
            && tag.complementizer.is_none()
            && (letter || tags.lexicon.entry(tags.bare_key(at)).is_none())
            && !surface.ends_with('ة')
            && !tags.lexicon.is_inflected(key, surface)
            && !tags.lexicon.is_inflected(tags.bare_key(at), surface)
    }

    /// «بالمدينة», but «باليس», «بالمر»: behind what looks like a preposition and the article no word is known, and few letters
    /// stand.
    fn has_joined_article(&self, key: &str) -> bool {
        let lexicon = self.tags.lexicon;
        key.starts_with("لل")
            || ["بال", "كال", "فال"].iter().filter_map(|article| key.strip_prefix(article)).any(|rest| {
                rest.chars().nth(4).is_some()
                    || lexicon.entry(rest).is_some()
                    || lexicon.entry_of(["ال", rest]).is_some()
            })
    }

    /// Whether a word stands alone between a verb of saying and what is said.
    fn is_between_verb_and_words(&self, at: usize) -> bool {
        let verb = at.checked_sub(1).map(|verb| self.tags.cue_forms(verb)).unwrap_or_default();
        verb.iter().any(|form| form.form.is_finite()) && self.tags.complementizer(at + 1).is_some()
    }

    /// «معجبوه», «مساركم», «متتبعين», «تخططون», «تفضيل»: a pronoun, an ending or a shape that no foreign name has, but «كورديه».
    fn is_inflected_stranger(&self, at: usize) -> bool {
        let (key, surface) = (self.key(at), self.tags.words.surface(at));
        let owned = ["هم", "كم", "هن", "ها", "وه", "اه", "وها"].iter().any(|end| surface.ends_with(end));
        // «تخططون», «يسطع», but «يوهان»
        let imperfect = surface.starts_with(['ي', 'ت', 'ن'])
            && ["ون", "ني"].iter().any(|end| surface.ends_with(end))
            || surface
                .strip_prefix('ي')
                .is_some_and(|rest| !rest.starts_with(['ا', 'و', 'ي', 'ه', 'ف', 'ر']));
        let participles = surface.starts_with('م') && ["ون", "ين"].iter().any(|end| surface.ends_with(end));
        let his =
            surface.ends_with('ه') && surface.chars().nth(4).is_some() && !self.word(at).is_foreign_ending();
        // «رؤيتنا», «تفضيلاتك»
        let stem = |stem: &str| {
            self.tags.lexicon.entry(stem).is_some()
                || stem
                    .strip_suffix('ت')
                    .is_some_and(|noun| self.tags.lexicon.entry_of([noun, "ه"]).is_some())
                || stem.ends_with("ات")
        };
        let ours = ["نا", "ك"].iter().filter_map(|pronoun| key.strip_suffix(pronoun)).flat_map(|stem| {
            // «وفقا لمثالنا»
            [Some(stem), stem.strip_prefix('ل')].into_iter().flatten()
        });
        owned
            || self.is_manner(at)
            || imperfect
            || participles
            || his
            || has_verbal_shape(key)
            || ours.clone().any(stem)
    }

    /// «مبتسما»: an active participle in the accusative.
    fn is_manner(&self, at: usize) -> bool {
        let surface = self.tags.words.surface(at);
        surface.starts_with('م') && surface.ends_with(['ا', 'ً']) && surface.chars().nth(4).is_some()
    }

    /// Whether what is said begins at a token.
    fn tells_behind(&self, at: usize) -> bool {
        let Some(token) = self.tags.words.tokens().get(at) else { return false };
        if token.is_word() {
            return self.tags.complementizer(at).is_some()
                || self.tags.classes(at).any(Classes::PREPOSITION) && self.tags.complementizer_at(at + 1)
                || self.tags.cue_forms(at).iter().any(|form| form.form == Form::MasdarPronoun);
        }
        // «نظام فصل مقيت”.»: a mark that closes is written on to the word before it
        token.is(':') || matches!(token.first(), '"' | '«' | '“') && !token.is_glued()
    }

    /// Whether a name is over before a token, whatever stands there.
    fn closes(&self, at: usize) -> bool {
        let Some(token) = self.tags.words.tokens().get(at) else { return true };
        if !token.is_word() {
            // «نظام فصل مقيت”»: nobody speaks at the end of what is in marks
            return !(token.is_glued() && matches!(token.first(), '"' | '»' | '”'));
        }
        let tag = self.tags.get(at);
        tag.conjunction
            || tag.preposition.is_some()
            || tag.classes.any(
                Classes::PREPOSITION
                    | Classes::RELATIVE
                    | Classes::ROLE
                    | Classes::FUNCTION
                    | Classes::NEGATION
                    | Classes::COPULA,
            )
            || self.tags.phrase(at, PhraseSet::ADJUNCT).is_some()
    }
}

/// «تفضيل», «مدروس»: the verbal noun of the second form, or the passive participle of the first.
fn has_verbal_shape(key: &str) -> bool {
    let mut letters = key.chars().filter(|&letter| letter != 'ه');
    let shape =
        [letters.next(), letters.next(), letters.next(), letters.next(), letters.next(), letters.next()];
    matches!(
        shape,
        [Some('ت'), Some(_), Some(_), Some('ي'), Some(_), None]
            | [Some('م'), Some(_), Some(_), Some('و'), Some(_), None]
    ) && shape[4] != Some('ي')
}

#[cfg(test)]
#[cfg(feature = "default-gazetteer")]
mod tests {
    use crate::lexicon::NameLink;
    use crate::names::part::tests::each_case;

    /// A word is turned away only if no unknown name may begin with it.
    #[test]
    fn what_opens_no_stranger_is_no_part_of_one() {
        let (mut opens, mut idle) = (0, 0);
        each_case(|reader, text| {
            let words = reader.tags.words;
            for at in 0..words.len() {
                if reader.may_open_stranger(at) {
                    opens += 1;
                    continue;
                }
                idle += 1;
                let begins = reader.link(at).is_some_and(NameLink::ties)
                    || reader.is_whole_stranger(at)
                    || reader.is_given_part(at)
                    || reader.begins_stranger(at);
                assert!(!begins || reader.has_al(at), "{} in {text}", words.surface(at));
            }
        });
        assert!(opens > 1000 && idle > 5000, "{opens} {idle}");
    }
}
