//! Phrases of one to a few words: adjuncts of time and occasion, connectives, offices.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::{Particle, fold};
use crate::hash::short_hash;
use crate::words::Words;

/// What a phrase of the tables does in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PhraseClass {
    Time,
    Occasion,
    PlacePreposition,
    /// من جهته: announces another speaker.
    Reset,
    /// فيما، وذلك: opens the reporter's own clause.
    Contrast,
    /// لكن، حيث: often goes on with the same speech.
    SoftContrast,
    /// يذكر أن: looks like a report and is none.
    Background,
    /// بحسب، وفقا ل: an adjunct that is itself the cue.
    According,
    Title,
    Host,
    /// رئيس الوزراء
    Office(u16),
    /// لحسن الحظ: names nobody, though a word of it is a name.
    NoName,
    /// «ما يسمى», هل: one rule asks for it.
    Particle(Particle),
}

impl PhraseClass {
    /// All but offices and particles.
    pub(super) const ALL: [Self; 11] = [
        Self::Time,
        Self::Occasion,
        Self::PlacePreposition,
        Self::Reset,
        Self::Contrast,
        Self::SoftContrast,
        Self::Background,
        Self::According,
        Self::Title,
        Self::Host,
        Self::NoName,
    ];

    /// Its place in a [`PhraseSet`].
    const fn bit(self) -> u32 {
        match self {
            Self::Time => 0,
            Self::Occasion => 1,
            Self::PlacePreposition => 2,
            Self::Reset => 3,
            Self::Contrast => 4,
            Self::SoftContrast => 5,
            Self::Background => 6,
            Self::According => 7,
            Self::Title => 8,
            Self::Host => 9,
            Self::NoName => 10,
            Self::Office(_) => 11,
            Self::Particle(particle) => 12 + particle as u32,
        }
    }
}

/// Classes of phrases: one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PhraseSet(u64);

const _: () = assert!(12 + Particle::NAMES.len() <= 64, "a class has a bit");

impl PhraseSet {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const ALL: Self = Self(u64::MAX);
    /// Adjuncts, and what opens another clause than one that goes on with the same speech.
    pub(crate) const ADJUNCT: Self = Self::of(&[
        PhraseClass::Time,
        PhraseClass::Occasion,
        PhraseClass::PlacePreposition,
        PhraseClass::Reset,
        PhraseClass::Contrast,
        PhraseClass::Background,
        PhraseClass::According,
    ]);
    /// Offices, whichever they are.
    pub(crate) const OFFICE: Self = Self::of(&[PhraseClass::Office(0)]);

    pub(crate) const fn of(classes: &[PhraseClass]) -> Self {
        let mut set = Self::NONE;
        let mut rest = classes;
        while let [class, others @ ..] = rest {
            set = set.or(Self(1 << class.bit()));
            rest = others;
        }
        set
    }

    pub(crate) const fn particles(particles: &[Particle]) -> Self {
        let mut set = Self::NONE;
        let mut rest = particles;
        while let [particle, others @ ..] = rest {
            set = set.or(Self(1 << PhraseClass::Particle(*particle).bit()));
            rest = others;
        }
        set
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether they have a class in common.
    #[inline]
    pub(crate) fn any(self, other: impl Into<Self>) -> bool {
        self.0 & other.into().0 != 0
    }
}

impl From<PhraseClass> for PhraseSet {
    #[inline]
    fn from(class: PhraseClass) -> Self {
        Self(1 << class.bit())
    }
}

impl From<Particle> for PhraseSet {
    #[inline]
    fn from(particle: Particle) -> Self {
        PhraseClass::Particle(particle).into()
    }
}

/// A phrase found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) class: PhraseClass,
    /// How many tokens it covers.
    pub(crate) len: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) rest: Vec<Cow<'static, str>>,
    /// The last word is a preposition written on to what follows (وفقا ل).
    pub(super) open: Option<Cow<'static, str>>,
    pub(super) class: PhraseClass,
}

/// The word and the bit of a hash in a filter.
const fn filter_bit(hash: u32) -> (usize, u64) {
    ((hash >> 6 & 15) as usize, 1 << (hash & 63))
}

/// What is asked of an item before its words are looked at, beside each other in the order in which they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    /// Its class, as what a rule asks for.
    set: PhraseSet,
    class: PhraseClass,
    /// The hash of the word with which it goes on; 0 of one that is its first word alone.
    next: u32,
    /// Which of the items it is.
    item: u16,
    /// It is its first word and nothing else.
    whole: bool,
}

impl Place {
    fn of(item: u16, of: &Item) -> Self {
        let next = of.rest.first().map_or(0, |word| short_hash(word));
        let whole = of.rest.is_empty() && of.open.is_none();
        Self { set: of.class.into(), class: of.class, next, item, whole }
    }
}

/// The phrases that begin with one word, the longest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Openings {
    /// The classes of all.
    pub(crate) classes: PhraseSet,
    /// Those of the items that are their first word alone, or go on with no word of their own.
    classes_alone: PhraseSet,
    pub(super) items: Vec<Item>,
    /// The items that go on with a word, ordered by its hash. Behind «في» a hundred may follow.
    longer: Vec<Place>,
    /// The others.
    alone: Vec<Place>,
    /// A bit for each of these words: nearly all others are turned away by it.
    filter: [u64; 16],
}

impl Openings {
    /// Of items in their order.
    pub(super) fn of(items: Vec<Item>) -> Self {
        let places = (0..).zip(&items).map(|(place, item)| (item, Place::of(place, item)));
        let (alone, longer): (Vec<_>, Vec<_>) = places.partition(|(item, _)| item.rest.is_empty());
        let only =
            |places: Vec<(&Item, Place)>| places.into_iter().map(|(_, place)| place).collect::<Vec<_>>();
        let (alone, mut longer) = (only(alone), only(longer));
        longer.sort_unstable_by_key(|place| (place.next, place.item));
        let mut filter = [0; 16];
        for place in &longer {
            let (at, bit) = filter_bit(place.next);
            if let Some(bits) = filter.get_mut(at) {
                *bits |= bit;
            }
        }
        let classes = |places: &[Place]| places.iter().fold(PhraseSet::NONE, |all, place| all.or(place.set));
        let classes_alone = classes(&alone);
        Self { classes: classes_alone.or(classes(&longer)), classes_alone, items, longer, alone, filter }
    }

    /// Whether items may go on with a word, by its hash.
    #[inline]
    fn may_go_on(&self, next: u32) -> bool {
        let (at, bit) = filter_bit(next);
        self.filter.get(at).is_some_and(|bits| bits & bit != 0)
    }

    /// The items that go on with a word, by its hash.
    fn longer(&self, next: u32) -> impl Iterator<Item = &Place> {
        let longer: &[Place] = if self.may_go_on(next) { &self.longer } else { &[] };
        let from = longer.partition_point(|place| place.next < next);
        longer.iter().skip(from).take_while(move |place| place.next == next)
    }

    /// The classes of those that may stand before a word with this hash.
    #[inline]
    pub(crate) fn before(&self, next: u32) -> PhraseSet {
        self.longer(next).fold(self.classes_alone, |all, place| all.or(place.set))
    }

    /// The longest of them that stands at token `at`, which is or holds their first word, and is of a class that is
    /// `wanted`; `next` is the hash of the next word.
    pub(crate) fn at(&self, words: &Words<'_>, at: usize, next: u32, wanted: PhraseSet) -> Option<Phrase> {
        let stands =
            |place: &&Place| place.set.any(wanted) && (place.whole || self.goes_on(place, words, at));
        let longer = self.longer(next).find(stands);
        let alone: &[Place] = if self.classes_alone.any(wanted) { &self.alone } else { &[] };
        let alone = alone.iter().find(stands);
        let place = longer.into_iter().chain(alone).min_by_key(|place| place.item)?;
        let more = if place.whole { 0 } else { self.item(place).map_or(0, |item| item.rest.len()) };
        Some(Phrase { class: place.class, len: 1 + more })
    }

    fn item(&self, place: &Place) -> Option<&Item> {
        self.items.get(usize::from(place.item))
    }

    /// Whether the words behind token `at` are those of an item.
    fn goes_on(&self, place: &Place, words: &Words<'_>, at: usize) -> bool {
        self.item(place).is_some_and(|item| {
            let end = at + 1 + item.rest.len();
            item.rest.iter().enumerate().all(|(i, key)| words.key(at + 1 + i) == *key)
                && item.open.as_ref().is_none_or(|open| words.key(end).starts_with(&**open))
        })
    }
}

/// All phrases, by the key of their first word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Phrases {
    pub(super) by_first: FxHashMap<Cow<'static, str>, Openings>,
}

impl Phrases {
    pub(crate) fn add(&mut self, phrase: &str, class: PhraseClass) {
        let mut words: Vec<Cow<'static, str>> =
            phrase.split_whitespace().map(|word| Cow::Owned(fold(word))).collect();
        if words.is_empty() {
            return;
        }
        // a lone letter at the end is a proclitic of the next word
        let open = (words.len() > 1 && words.last().is_some_and(|last| last.chars().count() == 1))
            .then(|| words.pop())
            .flatten();
        let first = words.remove(0);
        let openings = self.by_first.entry(first).or_default();
        let mut items = std::mem::take(&mut openings.items);
        items.push(Item { rest: words, open, class });
        // «وفقا لما» says more than «وفقا ل»
        items.sort_by_key(|item| std::cmp::Reverse(2 * item.rest.len() + usize::from(item.open.is_some())));
        *openings = Openings::of(items);
    }

    pub(crate) fn add_office(&mut self, phrase: &str, office: u16) {
        self.add(phrase, PhraseClass::Office(office));
    }

    pub(crate) fn first_words(&self) -> impl Iterator<Item = &str> {
        let mut words: Vec<&str> = self.by_first.keys().map(AsRef::as_ref).collect();
        words.sort_unstable();
        words.into_iter()
    }

    /// The phrases that begin with the word that has this key.
    pub(crate) fn opening(&self, first: &str) -> Option<&Openings> {
        self.by_first.get(first)
    }
}
