//! What is known of every word of a text by its spelling alone: asked once for each spelling, not at every word.
//!
//! The words of a language are few and come again and again, while each layer asks the same of a word many times over:
//! its classes, what it does in a name, whose adjective it is. A [`Lexeme`] is all of that, each part of it made by the
//! layer that asks; [`Lexemes`] keeps those of the spellings that were met before.

mod store;

use crate::analysis::Gender;
use crate::definite::Al as _;
use crate::gazetteer::{Continuations, Follower, Gazetteer, Memberships, Place};
use crate::hash::short_hash;
use crate::lexicon::{
    Classes, Complementizer, CueForm, Entry, Forms, Lexicon, NameLink, Number, Openings, Particle, Phrase,
    PhraseSet, Tag, Tagged, is_verb_shaped, tag, verb_with_object,
};
use crate::names;
use crate::quotes;
use crate::words::{TokenKind, Words, strip_conjunction};
pub(crate) use store::Lexemes;
use store::Sought;

/// So many spellings are looked up together.
const AHEAD: usize = 32;

/// What a spelling is, beside its classes: a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Traits(u32);

impl Traits {
    /// A word in Arabic letters.
    pub(crate) const ARABIC: Self = Self(1);
    /// It is a name of the gazetteer by itself, in one of its readings.
    pub(crate) const KNOWN: Self = Self(1 << 1);
    /// الحياة، الوطن: it is one where something announces it.
    pub(crate) const KNOWN_ANNOUNCED: Self = Self(1 << 31);
    /// A longer name of the gazetteer begins with it.
    pub(crate) const OPENS_KNOWN: Self = Self(1 << 8);
    /// Names of the gazetteer go on with it.
    pub(crate) const GOES_ON_KNOWN: Self = Self(1 << 9);
    /// A personal name may begin with it, whatever stands before it.
    pub(crate) const OPENS_NAME: Self = Self(1 << 2);
    /// Likewise in a place where a name is known.
    pub(crate) const OPENS_NAMED: Self = Self(1 << 24);
    /// The noun of a body or place, with which its name begins.
    pub(crate) const HEADS_BODY: Self = Self(1 << 3);
    /// بن، ابن، بنت: says of the word before it that it is a name.
    pub(crate) const DESCENT: Self = Self(1 << 4);
    /// الله
    pub(crate) const GOD: Self = Self(1 << 5);
    /// بحسب، كما: may open an adjunct that says through whom the words came.
    pub(crate) const CITES: Self = Self(1 << 7);
    /// بينما، إذا: a clause may stop before it, or go on over the next comma.
    pub(crate) const CONNECTS: Self = Self(1 << 10);
    /// «،»: a mark, of which nothing else is known.
    pub(crate) const PUNCTUATION: Self = Self(1 << 14);
    /// صحيفة, أنباء: a class noun may end with it that announces a name.
    pub(crate) const ANNOUNCES: Self = Self(1 << 15);
    /// لحسن: of a phrase in which a name is none, it or what is behind its clitics.
    pub(crate) const IN_NO_NAME: Self = Self(1 << 22);
    /// وكان، ولم: behind a comma the reporter may go on with it.
    pub(crate) const RESUMES: Self = Self(1 << 23);
    /// الوزير: begins with the article.
    pub(crate) const AL: Self = Self(1 << 11);
    /// بالوزير: begins with it behind its clitics.
    pub(crate) const BARE_AL: Self = Self(1 << 12);
    /// يتقاطع: begins or ends as no name does.
    pub(crate) const VERB_SHAPED: Self = Self(1 << 13);
    /// رئيس، بروفيسور: an office or title of the tables may begin with it, without its clitics.
    pub(crate) const OFFICE: Self = Self(1 << 16);
    /// في، كل: behind it, with its conjunction or without, stands no verb.
    pub(crate) const GOVERNS: Self = Self(1 << 17);
    /// بن، آل، المدعو: does something in a personal name.
    pub(crate) const LINK: Self = Self(1 << 18);
    /// روسي: the adjective of an entity.
    pub(crate) const DEMONYM: Self = Self(1 << 19);
    /// It has a reading as a cue.
    pub(crate) const READ_AS_CUE: Self = Self(1 << 20);
    /// أن، بأنه
    pub(crate) const COMPLEMENTIZER: Self = Self(1 << 21);
    /// آن: with a long vowel at its beginning or inside.
    pub(crate) const MADDA: Self = Self(1 << 29);
    /// عن: relays the words of whoever stands behind it, or says what they are about.
    pub(crate) const FROM: Self = Self(1 << 25);
    /// باه: a word in which no lexicon finds another.
    pub(crate) const STRANGE: Self = Self(1 << 26);
    /// «وعبد»، «ومسلم»: it carries a conjunction before something known.
    pub(crate) const COORDINATED: Self = Self(1 << 27);
    /// Names of the gazetteer begin behind what is written on to it.
    pub(crate) const KNOWN_BEHIND: Self = Self(1 << 28);
    /// A name that no lexicon knows may begin with it, wherever it stands.
    pub(crate) const OPENS_UNKNOWN: Self = Self(1 << 30);
    /// «وأحمد»: a conjunction before an alif with its hamza; no name is written so as a whole.
    pub(crate) const JOINED: Self = Self(1 << 6);

    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// These and `other`.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Adds `other` if `holds`.
    pub(crate) fn set(&mut self, other: Self, holds: bool) {
        self.0 |= if holds { other.0 } else { 0 };
    }
}

/// What is known of a spelling, whatever stands around it.
///
/// In this order what every word of a text is asked stands beside its spelling in one line of the cache, and what few are
/// asked in the next.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub(crate) struct Lexeme {
    /// The classes of the phrases that begin with the word, with or without its conjunction.
    pub(crate) opens: PhraseSet,
    pub(crate) traits: Traits,
    /// The hash of its key, by which it is found as the second word of a phrase or name.
    hash: u32,
    pub(crate) tag: Tag,
    /// Entry of its noun reading.
    entry: Option<&'static Entry>,
    /// Entry of its reading as a cue.
    cue: Option<&'static Entry>,
    /// The phrases that begin with the word, and those that begin with it behind its conjunction.
    phrases: [Option<&'static Openings>; 2],
    /// With which words longer names of the gazetteer go on that begin with it.
    continuations: Continuations,
    /// Where names of the first layer of the gazetteer go on that begin with it as it stands.
    pub(crate) root: Option<Place>,
    /// By which number names of that layer go on with it.
    pub(crate) follower: Follower,
    /// One plus the index of the entity whose adjective it is.
    demonym: u32,
    /// Its readings as a cue.
    forms: Forms,
    pub(crate) link: Option<NameLink>,
    /// What it may be in a personal name.
    pub(crate) parts: names::Parts,
}

/// What stands in the place of a mark.
const MARK: Lexeme = Lexeme { traits: Traits::PUNCTUATION, ..NOTHING };

/// What stands past the end of a text.
const NOTHING: Lexeme = Lexeme {
    tag: Tag::NONE,
    entry: None,
    cue: None,
    opens: PhraseSet::NONE,
    phrases: [None; 2],
    demonym: 0,
    hash: 0,
    continuations: Continuations::NONE,
    traits: Traits(0),
    root: None,
    follower: Follower::NONE,
    forms: Forms::NONE,
    link: None,
    parts: names::Parts::NONE,
};

impl Default for Lexeme {
    fn default() -> Self {
        NOTHING
    }
}

impl Lexeme {
    /// What is known of token `at`, which is a word or a number.
    fn of(
        words: &Words<'_>,
        at: usize,
        lexicon: &'static Lexicon,
        gazetteer: &Gazetteer,
        memberships: &mut Memberships<'_>,
    ) -> Self {
        let (key, surface) = (words.key(at), words.surface(at));
        let Some(token) = words.tokens().get(at) else { return NOTHING };
        let bare = strip_conjunction(key);
        let link = lexicon.name_link(key);
        let demonym = gazetteer.demonym_index(key).and_then(|entity| entity.checked_add(1));
        let known = memberships.of_word(words, at);
        let mut traits = known.traits;
        let letters = matches!(token.first() as u32, 0x600..0x780 | 0xfb50..0xff00);
        traits.set(Traits::ARABIC, token.is_word() && letters);
        traits.set(Traits::DESCENT, link == Some(NameLink::Nasab) || matches!(key, "بن" | "بنت"));
        traits.set(Traits::GOD, key == "الله");
        traits.set(Traits::FROM, key == "عن");
        traits.set(Traits::MADDA, surface.contains('آ'));
        traits.set(Traits::VERB_SHAPED, is_verb_shaped(key));
        let rest = surface.strip_prefix(['و', 'ف']);
        traits.set(Traits::JOINED, rest.is_some_and(|rest| rest.starts_with(['أ', 'إ', 'آ'])));
        let Tagged { tag, entry, cue } =
            if token.is_word() { tag(lexicon, key, surface) } else { Tagged::default() };
        traits.set(Traits::LINK, link.is_some());
        traits.set(Traits::DEMONYM, demonym.is_some());
        let forms = cue.map_or(Forms::NONE, |entry| lexicon.which_forms(entry));
        traits.set(Traits::READ_AS_CUE, !forms.is_empty());
        traits.set(Traits::COMPLEMENTIZER, tag.complementizer.is_some());
        let whole = lexicon.phrases.opening(key);
        let behind = bare.and_then(|bare| lexicon.phrases.opening(bare));
        let opens = [whole, behind].into_iter().flatten();
        let opens = opens.fold(PhraseSet::NONE, |all, openings| all.or(openings.classes));
        let mut lexeme = Self {
            tag,
            entry,
            cue,
            opens,
            phrases: [whole, behind],
            demonym: demonym.unwrap_or(0),
            hash: short_hash(key),
            continuations: known.continuations,
            traits,
            root: known.root,
            follower: known.follower,
            forms,
            link,
            parts: names::Parts::NONE,
        };
        lexeme.traits.set(Traits::AL, key.has_al());
        let definite = lexeme.bare(key).has_al();
        lexeme.traits.set(Traits::BARE_AL, definite);
        names::spelling(&mut lexeme, lexicon, key, surface);
        quotes::spelling(&mut lexeme, lexicon, key);
        lexeme
    }

    /// The entity whose adjective it is.
    pub(crate) fn demonym(&self) -> Option<u32> {
        self.demonym.checked_sub(1)
    }

    /// Something that stands at its end.
    #[inline]
    fn last(&self) -> u64 {
        u64::from(self.demonym)
    }

    /// The key of the word without the clitics that its noun reading carries.
    pub(crate) fn bare<'k>(&self, key: &'k str) -> &'k str {
        let key = if self.tag.conjunction { strip_conjunction(key).unwrap_or(key) } else { key };
        match self.tag.preposition {
            Some(letter) => key.strip_prefix(letter).unwrap_or(key),
            None => key,
        }
    }
}

/// The words of a text, each with what is known of its spelling.
pub(crate) struct Tags<'w, 't> {
    pub(crate) words: &'w Words<'t>,
    pub(crate) lexicon: &'static Lexicon,
    known: &'w Lexemes,
    list: List,
    keys: Vec<&'w str>,
    /// The writer tells ة from ه.
    tells_teh: bool,
    /// The writer tells ى from ي: he has written one at all.
    tells_yeh: bool,
}

/// So many words in ه and none in ة: the writer does not tell them apart.
const CARELESS: usize = 6;

fn tells_teh(words: &Words<'_>) -> bool {
    words.text().contains('ة')
        || (0..words.len()).filter(|&at| words.key(at).ends_with('ه')).take(CARELESS).count() < CARELESS
}

/// Which lexeme a word has.
#[derive(Clone, Copy, Debug, Default)]
struct Numbered {
    /// Its number; 0 of a mark.
    number: u32,
    hash: u32,
}

/// The lexemes of all words. What passes over the whole text look at stands side by side.
#[derive(Default)]
pub(crate) struct List {
    lexemes: Vec<Numbered>,
    tags: Vec<Tag>,
    traits: Vec<Traits>,
    opens: Vec<PhraseSet>,
    /// Of these the ones that may stand before the word behind.
    stands: Vec<PhraseSet>,
    /// Room for the keys of the words; no key outlasts its text.
    keys: Vec<&'static str>,
}

impl List {
    /// Makes room for the lexemes of another text.
    fn clear(&mut self, room: usize) {
        self.lexemes.clear();
        self.lexemes.reserve(room);
        self.tags.clear();
        self.tags.reserve(room);
        self.traits.clear();
        self.traits.reserve(room);
        self.opens.clear();
        self.opens.reserve(room);
        self.stands.clear();
        self.stands.reserve(room);
    }

    /// Adds what is known of the lexemes with these numbers, of which there are at most [`AHEAD`].
    #[inline]
    fn extend(&mut self, known: &Lexemes, numbers: &[u32]) {
        let mut met = [&NOTHING; AHEAD];
        for (met, &number) in met.iter_mut().zip(numbers) {
            *met = known.get(number).unwrap_or(&NOTHING);
        }
        let met = met.get(..numbers.len()).unwrap_or_default();
        self.tags.extend(met.iter().map(|lexeme| lexeme.tag));
        self.traits.extend(met.iter().map(|lexeme| lexeme.traits));
        self.opens.extend(met.iter().map(|lexeme| lexeme.opens));
        let numbered = |(lexeme, &number): (&&Lexeme, &u32)| Numbered { number, hash: lexeme.hash };
        self.lexemes.extend(met.iter().zip(numbers).map(numbered));
    }

    /// Sorts out which phrases the words may open where they stand, when all lexemes are there: most do not go on as the text
    /// does, and nobody asks for them.
    fn find_standing(&mut self, known: &Lexemes) {
        let behind = self.lexemes.iter().skip(1).map(|next| next.hash).chain([0]);
        let places = self.opens.iter().zip(&self.lexemes).zip(behind);
        self.stands.extend(places.map(|((&opens, here), next)| {
            if opens == PhraseSet::NONE {
                return opens;
            }
            let openings = known.get(here.number).map_or([None; 2], |lexeme| lexeme.phrases);
            openings.into_iter().flatten().fold(PhraseSet::NONE, |all, one| all.or(one.before(next)))
        }));
    }

    /// How much there is, in bytes.
    pub(crate) fn size(&self) -> usize {
        self.lexemes.capacity() * size_of::<Numbered>()
            + self.tags.capacity() * size_of::<Tag>()
            + self.traits.capacity() * size_of::<Traits>()
            + (self.opens.capacity() + self.stands.capacity()) * size_of::<PhraseSet>()
            + self.keys.capacity() * size_of::<&str>()
    }
}

/// So many tokens are turned away together.
const BLOCK: usize = 8;

/// Where those stand of which something is wanted: few are, so that a block of them is asked at once.
struct Places<'l, T, F> {
    rest: &'l [T],
    /// Where the rest begins.
    at: usize,
    wanted: F,
}

impl<T, F: Fn(&T) -> u64> Iterator for Places<'_, T, F> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while let Some((block, behind)) = self.rest.split_first_chunk::<BLOCK>()
            && block.iter().fold(0, |all, one| all | (self.wanted)(one)) == 0
        {
            (self.rest, self.at) = (behind, self.at + BLOCK);
        }
        let found = self.rest.iter().position(|one| (self.wanted)(one) != 0)?;
        let place = self.at + found;
        (self.rest, self.at) = (self.rest.get(found + 1..)?, place + 1);
        Some(place)
    }
}

impl<'w, 't> Tags<'w, 't> {
    /// Of every token of `words`; what `known` does not hold is asked of the tables. They are put into `list`, which
    /// may have room from before.
    pub(crate) fn new(
        words: &'w Words<'t>,
        gazetteer: &Gazetteer,
        known: &'w mut Lexemes,
        mut list: List,
    ) -> Self {
        let lexicon = Lexicon::get();
        let mut memberships = Memberships::of(gazetteer);
        list.clear(words.len());
        let mut keys: Vec<&str> = std::mem::take(&mut list.keys);
        keys.extend(words.each_key());
        known.begin(MARK);
        let mut ahead = [Sought::default(); AHEAD];
        let mut at = 0;
        for tokens in words.tokens().chunks(AHEAD) {
            for (sought, token) in ahead.iter_mut().zip(tokens) {
                *sought = match token.kind() {
                    TokenKind::Punctuation => Sought::default(),
                    _ => Sought::of(words.text().as_bytes(), token),
                };
            }
            let expected = known.expect(&ahead);
            // a mark has the number of no word
            let mut numbers = [0; AHEAD];
            let words_ahead = numbers.iter_mut().zip(&ahead).zip(expected).zip(tokens);
            for (((number, sought), expected), token) in words_ahead {
                if token.kind() != TokenKind::Punctuation {
                    *number = known.find(sought, expected, || {
                        Lexeme::of(words, at, lexicon, gazetteer, &mut memberships)
                    });
                }
                at += 1;
            }
            list.extend(known, numbers.get(..tokens.len()).unwrap_or_default());
        }
        list.find_standing(known);
        let tells_yeh = words.text().contains('ى');
        Self { words, lexicon, known, list, keys, tells_teh: tells_teh(words), tells_yeh }
    }

    /// Whether token `at` is written with the ة of nouns and adjectives, or with what its writer puts for it.
    pub(crate) fn ends_in_teh(&self, at: usize) -> bool {
        let surface = self.words.surface(at);
        surface.ends_with('ة') || !self.tells_teh && surface.ends_with('ه')
    }

    /// Whether the writer of the text tells ة from ه.
    pub(crate) fn tells_teh(&self) -> bool {
        self.tells_teh
    }

    /// Whether the writer of the text tells ى from ي.
    pub(crate) fn tells_yeh(&self) -> bool {
        self.tells_yeh
    }

    /// The memory of the list, to be used again.
    pub(crate) fn into_list(self) -> List {
        let mut keys = self.keys;
        keys.clear();
        // the same memory, which holds nothing of this text any more
        let keys = keys.into_iter().map(|_| "").collect();
        List { keys, ..self.list }
    }

    /// The key of token `at`; empty past the end.
    #[inline]
    pub(crate) fn key(&self, at: usize) -> &'w str {
        self.keys.get(at).copied().unwrap_or("")
    }

    /// What is known of the spelling of token `at`; nothing past the end.
    #[inline]
    pub(crate) fn lexeme(&self, at: usize) -> &Lexeme {
        self.list.lexemes.get(at).and_then(|known| self.known.get(known.number)).unwrap_or(&NOTHING)
    }

    /// The hash of the key of token `at`.
    #[inline]
    fn hash(&self, at: usize) -> u32 {
        self.list.lexemes.get(at).map_or(0, |known| known.hash)
    }

    /// What the tables know of the noun that token `at` may be.
    pub(crate) fn entry(&self, at: usize) -> Option<&'static Entry> {
        self.lexeme(at).entry
    }

    /// What the tables know of token `at` as a cue.
    pub(crate) fn cue_entry(&self, at: usize) -> Option<&'static Entry> {
        self.lexeme(at).cue
    }

    /// The tag of token `at`; an empty one past the end.
    #[inline]
    pub(crate) fn get(&self, at: usize) -> Tag {
        self.list.tags.get(at).copied().unwrap_or_default()
    }

    /// The classes of token `at`.
    #[inline]
    pub(crate) fn classes(&self, at: usize) -> Classes {
        self.list.tags.get(at).map_or(Classes::NONE, |tag| tag.classes)
    }

    /// The traits of token `at`.
    #[inline]
    pub(crate) fn traits(&self, at: usize) -> Traits {
        self.list.traits.get(at).copied().unwrap_or_default()
    }

    /// The tokens that have one of some traits.
    #[inline]
    pub(crate) fn with_traits(&self, wanted: Traits) -> impl Iterator<Item = usize> {
        Places {
            rest: &self.list.traits,
            at: 0,
            wanted: move |traits: &Traits| u64::from(traits.0 & wanted.0),
        }
    }

    /// The tokens that are of one of some classes.
    #[inline]
    pub(crate) fn with_classes(&self, wanted: Classes) -> impl Iterator<Item = usize> {
        Places { rest: &self.list.tags, at: 0, wanted: move |tag: &Tag| tag.classes.bits() & wanted.bits() }
    }

    /// The traits of the tokens from `at` on.
    #[inline]
    pub(crate) fn traits_from(&self, at: usize) -> &[Traits] {
        self.list.traits.get(at..).unwrap_or_default()
    }

    /// What token `at` does in a personal name.
    #[inline]
    pub(crate) fn link(&self, at: usize) -> Option<NameLink> {
        if self.traits(at).any(Traits::LINK) { self.link_of(at) } else { None }
    }

    #[inline(never)]
    fn link_of(&self, at: usize) -> Option<NameLink> {
        self.lexeme(at).link
    }

    /// The entity of the gazetteer whose adjective token `at` is.
    #[inline]
    pub(crate) fn demonym(&self, at: usize) -> Option<u32> {
        if self.traits(at).any(Traits::DEMONYM) { self.demonym_of(at) } else { None }
    }

    #[inline(never)]
    fn demonym_of(&self, at: usize) -> Option<u32> {
        self.lexeme(at).demonym()
    }

    /// Whether token `at` may be a name of the gazetteer by itself.
    #[inline]
    pub(crate) fn is_known(&self, at: usize) -> bool {
        // what announces it is a noun, or marks
        const ANNOUNCE: Traits = Traits::ANNOUNCES.or(Traits::PUNCTUATION);
        let announced = || at.checked_sub(1).is_some_and(|before| self.traits(before).any(ANNOUNCE));
        let traits = self.traits(at);
        traits.any(Traits::KNOWN) || traits.any(Traits::KNOWN_ANNOUNCED) && announced()
    }

    /// Whether a name of the gazetteer may begin with token `at` and go on with token `next`.
    #[inline]
    pub(crate) fn goes_on(&self, at: usize, next: usize) -> bool {
        self.traits(next).any(Traits::GOES_ON_KNOWN)
            && self.lexeme(at).continuations.may_hold(self.hash(next))
    }

    /// Whether names of the gazetteer may begin behind what is written on to token `at`.
    #[inline]
    pub(crate) fn is_known_behind(&self, at: usize) -> bool {
        self.traits(at).any(Traits::KNOWN_BEHIND)
    }

    /// The readings of token `at` as a cue.
    #[inline]
    pub(crate) fn cue_forms(&self, at: usize) -> &'static [CueForm] {
        if self.traits(at).any(Traits::READ_AS_CUE) { self.cue_forms_of(at) } else { &[] }
    }

    #[inline(never)]
    fn cue_forms_of(&self, at: usize) -> &'static [CueForm] {
        self.lexicon.forms(self.lexeme(at).forms)
    }

    /// The form of a verb that token `at` has beside that of a verbal noun with its pronoun: «وصفه».
    pub(crate) fn verb_with_object(&self, at: usize, lemma: u16) -> Option<CueForm> {
        verb_with_object(self.lexicon, self.key(at), lemma)
    }

    /// Whether token `at` is أن or إن.
    pub(crate) fn complementizer_at(&self, at: usize) -> bool {
        self.complementizer(at) == Some(Complementizer::Plain)
    }

    /// The complementizer that token `at` is, with what is written on to it.
    #[inline]
    pub(crate) fn complementizer(&self, at: usize) -> Option<Complementizer> {
        if self.traits(at).any(Traits::COMPLEMENTIZER) { self.complementizer_of(at) } else { None }
    }

    #[inline(never)]
    fn complementizer_of(&self, at: usize) -> Option<Complementizer> {
        self.get(at).complementizer
    }

    pub(crate) fn gender(&self, at: usize) -> Option<Gender> {
        self.entry(at).and_then(|entry| entry.gender)
    }

    pub(crate) fn number(&self, at: usize) -> Option<Number> {
        self.entry(at).and_then(|entry| entry.number)
    }

    /// The office that token `at` is the noun for.
    pub(crate) fn office(&self, at: usize) -> Option<&'static str> {
        self.entry(at).and_then(|entry| self.lexicon.office_of(entry))
    }

    /// The key of token `at` without the clitics that its noun reading carries.
    #[inline(never)]
    pub(crate) fn bare_key(&self, at: usize) -> &str {
        self.lexeme(at).bare(self.key(at))
    }

    /// Whether token `at` begins with the article.
    #[inline]
    pub(crate) fn has_al(&self, at: usize) -> bool {
        self.traits(at).any(Traits::AL)
    }

    /// Whether token `at` begins with the article, without the clitics that its noun reading carries.
    #[inline]
    pub(crate) fn has_bare_al(&self, at: usize) -> bool {
        self.traits(at).any(Traits::BARE_AL)
    }

    /// Whether a phrase of a class may begin with the word of token `at`, with or without its conjunction, whatever stands behind it.
    #[inline]
    pub(crate) fn opens(&self, at: usize, wanted: impl Into<PhraseSet>) -> bool {
        self.list.opens.get(at).is_some_and(|classes| classes.any(wanted))
    }

    /// Whether a phrase of a class may begin with token `at`, with or without its conjunction, as the text goes on.
    #[inline]
    pub(crate) fn may_stand(&self, at: usize, wanted: impl Into<PhraseSet>) -> bool {
        self.list.stands.get(at).is_some_and(|classes| classes.any(wanted))
    }

    /// The phrase of a class that begins with token `at` as it stands.
    #[inline]
    pub(crate) fn phrase(&self, at: usize, wanted: impl Into<PhraseSet>) -> Option<Phrase> {
        let wanted = wanted.into();
        if self.may_stand(at, wanted) { self.phrase_of(at, wanted) } else { None }
    }

    #[inline(never)]
    fn phrase_of(&self, at: usize, wanted: PhraseSet) -> Option<Phrase> {
        let [whole, _] = self.lexeme(at).phrases;
        whole?.at(self.words, at, self.hash(at + 1), wanted)
    }

    /// Whether token `at`, as it stands, is or begins a particle of this kind.
    #[inline]
    pub(crate) fn is_particle(&self, at: usize, particle: Particle) -> bool {
        self.phrase(at, particle).is_some()
    }

    /// The phrase of a class that begins with token `at` behind its conjunction.
    #[inline]
    pub(crate) fn phrase_behind(&self, at: usize, wanted: impl Into<PhraseSet>) -> Option<Phrase> {
        let wanted = wanted.into();
        if self.may_stand(at, wanted) { self.phrase_behind_of(at, wanted) } else { None }
    }

    #[inline(never)]
    fn phrase_behind_of(&self, at: usize, wanted: PhraseSet) -> Option<Phrase> {
        let [_, behind] = self.lexeme(at).phrases;
        behind?.at(self.words, at, self.hash(at + 1), wanted)
    }

    /// The phrase of a class that begins with token `at` as it stands, if it is a word of phrases, or behind its conjunction.
    pub(crate) fn phrase_or_behind(&self, at: usize, wanted: PhraseSet) -> Option<Phrase> {
        let ([whole, behind], next) = (self.lexeme(at).phrases, self.hash(at + 1));
        whole
            .filter(|_| self.classes(at).any(Classes::PHRASE))
            .and_then(|openings| openings.at(self.words, at, next, wanted))
            .or_else(|| behind?.at(self.words, at, next, wanted))
    }

    /// The phrase of a class that begins with token `at` without the clitics that its noun reading carries.
    pub(crate) fn bare_phrase(&self, at: usize, wanted: impl Into<PhraseSet>) -> Option<Phrase> {
        let tag = self.get(at);
        match (tag.conjunction, tag.preposition) {
            (false, None) => self.phrase(at, wanted),
            (true, None) => self.phrase_behind(at, wanted),
            _ => {
                let openings = self.lexicon.phrases.opening(self.bare_key(at))?;
                openings.at(self.words, at, self.hash(at + 1), wanted.into())
            }
        }
    }
}

#[cfg(test)]
#[cfg(feature = "default-gazetteer")]
pub(crate) mod tests {
    use super::*;
    use crate::Analyzer;

    /// The texts of the cases, for what must hold of every text.
    pub(crate) fn case_texts() -> Vec<String> {
        let mut files: Vec<_> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
            .collect();
        files.sort();
        let mut texts = Vec::new();
        for file in files {
            let table: toml::Table = std::fs::read_to_string(file).unwrap().parse().unwrap();
            let cases = table["case"].as_array().unwrap();
            texts.extend(cases.iter().filter_map(|case| Some(case.get("text")?.as_str()?.to_owned())));
        }
        assert!(texts.len() > 500, "{}", texts.len());
        texts
    }

    /// Shows the words of every case, with what is known of them from the cases before it.
    pub(crate) fn each_case(gazetteer: &Gazetteer, mut look: impl FnMut(&Tags<'_, '_>, &str)) {
        let mut known = Lexemes::default();
        for text in case_texts() {
            let words = Words::new(&text);
            look(&Tags::new(&words, gazetteer, &mut known, List::default()), &text);
        }
    }

    #[test]
    fn a_lexeme_and_its_place_are_small() {
        // with its spelling it fills two lines of the cache
        assert!(size_of::<Lexeme>() <= 96, "{}", size_of::<Lexeme>());
    }

    /// Whatever was read before: what is known of a spelling depends on nothing else.
    #[test]
    fn what_was_read_before_changes_no_answer() {
        let texts = case_texts();
        let read = Analyzer::default();
        let before: Vec<_> = texts.iter().map(|text| read.analyze(text)).collect();
        for (text, before) in texts.iter().zip(&before).rev() {
            assert_eq!(&read.analyze(text), before, "{text}");
        }
        for (text, before) in texts.iter().zip(&before).step_by(20) {
            assert_eq!(&Analyzer::default().analyze(text), before, "{text}");
        }
    }

    /// No phrase is turned away that stands somewhere, and most words that open one are.
    #[test]
    fn phrases_that_stand_may_stand() {
        let (mut found, mut turned_away) = (0, 0);
        each_case(&Gazetteer::embedded(), |tags, text| {
            let words = tags.words;
            for at in 0..words.len() {
                for openings in tags.lexeme(at).phrases.into_iter().flatten() {
                    let mut wanted = PhraseSet::ALL;
                    while let Some(phrase) = openings.at(words, at, tags.hash(at + 1), wanted) {
                        assert!(tags.may_stand(at, phrase.class), "{} in {text}", words.surface(at));
                        wanted = wanted.without(phrase.class.into());
                        found += 1;
                    }
                    turned_away += usize::from(!tags.may_stand(at, PhraseSet::ALL));
                }
            }
        });
        assert!(found > 5000 && turned_away > 1000, "{found} {turned_away}");
    }

    /// The places at which no name of the gazetteer is looked for have none.
    #[test]
    fn names_are_found_as_in_a_text_of_which_nothing_is_known() {
        let gazetteer = Gazetteer::embedded();
        let mut room = crate::gazetteer::Room::default();
        let mut found = 0;
        each_case(&gazetteer, |tags, text| {
            let hits = gazetteer.find_in(tags, &mut room);
            let plain = gazetteer.find(text);
            let spans = |hit: &crate::gazetteer::Hit| (hit.span, hits.candidates(hit).len());
            assert_eq!(
                hits.hits.iter().map(spans).collect::<Vec<_>>(),
                plain.iter().map(|mention| (mention.span, mention.candidates.len())).collect::<Vec<_>>(),
                "{text}"
            );
            found += hits.hits.len();
        });
        assert!(found > 100, "{found}");
    }
}
