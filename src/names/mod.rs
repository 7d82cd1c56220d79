//! Everybody and everything named in a text: gazetteer hits, people found by the grammar of names, and
//! later short forms of either.

mod belief;
mod bodies;
mod called;
mod extension;
mod grammar;
mod initials;
mod inside;
mod labels;
mod part;
mod run;
mod short;
mod single;
mod slot;
mod start;
mod stranger;
mod support;
mod surname;
mod title;
mod word;

use crate::definite::Al as _;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::analysis::{EntityKind, Gender, Mention, Passage, Via};
use crate::gazetteer::{Gazetteer, Hit, Room};
use crate::lexemes::Tags;
use crate::lexicon::fold;
use crate::normalize::push_folded;
use crate::span::Span;
pub(crate) use labels::Labels;
pub(crate) use word::{Parts, spelling};

/// One name in the text.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    /// First token.
    pub(crate) first: usize,
    /// One past the last token.
    pub(crate) last: usize,
    /// Bytes, without the proclitic.
    pub(crate) span: Span,
    pub(crate) kind: EntityKind,
    /// Index of the entity in the gazetteer.
    pub(crate) entity: Option<u32>,
    /// Every entity the words could stand for, best first.
    pub(crate) candidates: Arc<[u32]>,
    /// Full name.
    pub(crate) full: Arc<str>,
    /// The words as written, with single spaces.
    pub(crate) written: Arc<str>,
    pub(crate) via: Via,
    pub(crate) gender: Option<Gender>,
    /// The proclitic written on to the first word.
    pub(crate) prefix: Option<char>,
    /// The rules that made the spelling, if the gazetteer knows it only as a variant.
    pub(crate) variant: Option<Arc<str>>,
}

impl Name {
    /// A place by one word without a clitic, which may be part of another name: «نادر المعلا».
    fn is_lone_place(&self) -> bool {
        self.kind == EntityKind::Location && self.last == self.first + 1 && self.prefix.is_none()
    }

    /// A name that no gazetteer knows, over tokens `first..last`, behind `cut` bytes of the key of the first.
    fn by_pattern(
        tags: &Tags<'_, '_>,
        (first, last): (usize, usize),
        cut: usize,
        kind: EntityKind,
    ) -> Option<Self> {
        let tokens = tags.words.tokens();
        let start = tokens.get(first)?.span().start + written_offset(tags.words.surface(first), cut);
        let span = Span::new(start, tokens.get(last.checked_sub(1)?)?.span().end);
        let swallowed = kind != EntityKind::Person && tags.key(first).starts_with("لل") && cut > 0;
        let written = with_article(written(span.of(tags.words.text())), swallowed);
        Some(Self {
            first,
            last,
            span,
            kind,
            entity: None,
            candidates: Arc::default(),
            full: Arc::clone(&written),
            written,
            via: Via::Pattern,
            gender: None,
            prefix: None,
            variant: None,
        })
    }

    pub(crate) fn is_person(&self) -> bool {
        self.kind == EntityKind::Person
    }

    /// Whether two names stand for the same person or thing.
    pub(crate) fn same_as(&self, other: &Self) -> bool {
        match (self.entity, other.entity) {
            (Some(one), Some(two)) => one == two,
            _ => self.full == other.full,
        }
    }
}

/// All names of a text, by position; no two overlap.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    list: Vec<Name>,
    /// Per token: one plus the index of the name it belongs to.
    at: Vec<u32>,
    /// The longest form, of two words or more, of everybody named.
    longest: FxHashMap<Identity, usize>,
    /// Entities of the gazetteer that the text names.
    known: FxHashMap<u32, usize>,
}

/// What makes two names the same person or thing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Identity {
    Entity(u32),
    Name(Arc<str>),
}

impl Identity {
    pub(crate) fn of(name: &Name) -> Self {
        // «مجدي عيّاش» is «مجدي عياش», and «سلامة موسي» is «سلامة موسى»
        name.entity.map_or_else(|| Self::Name(fold(&name.full).into()), Self::Entity)
    }
}

impl Names {
    pub(crate) fn find(
        tags: &Tags<'_, '_>,
        gazetteer: &Gazetteer,
        labels: &mut Labels,
        room: &mut Room,
    ) -> Self {
        let mut names = Self {
            list: from_gazetteer(tags, gazetteer, labels, room),
            at: vec![0; tags.words.len()],
            ..Self::default()
        };
        names.index();
        bodies::find(tags, gazetteer, &mut names);
        grammar::find(tags, gazetteer, &mut names);
        slot::find(tags, gazetteer, &mut names);
        let single = stranger::find(tags, gazetteer, &mut names);
        short::find(tags, gazetteer, &mut names);
        stranger::add_single(single, &mut names);
        names.identify();
        names
    }

    /// Notes who is named, and how at the longest.
    fn identify(&mut self) {
        self.known.reserve(self.list.len());
        self.longest.reserve(self.list.len());
        // of several spellings of one name the most frequent
        let mut times: FxHashMap<&str, usize> = FxHashMap::default();
        for name in self.list.iter().filter(|name| name.entity.is_none()) {
            *times.entry(&name.full).or_default() += 1;
        }
        let often = |name: &Name| times.get(&*name.full).copied().unwrap_or_default();
        for (index, name) in self.list.iter().enumerate() {
            if let Some(entity) = name.entity {
                self.known.entry(entity).or_insert(index);
            }
            let words = name.last - name.first;
            if words < 2 {
                continue;
            }
            let longest = self.longest.entry(Identity::of(name)).or_insert(index);
            let rank = |name: &Name| (name.last - name.first, !name.full.contains('ـ'), often(name));
            if self.list.get(*longest).is_some_and(|other| rank(other) < rank(name)) {
                *longest = index;
            }
        }
    }

    /// The first mention of an entity of the gazetteer.
    pub(crate) fn mention_of(&self, entity: u32) -> Option<&Name> {
        self.known.get(&entity).and_then(|&index| self.list.get(index))
    }

    pub(crate) fn list(&self) -> &[Name] {
        &self.list
    }

    pub(crate) fn get(&self, index: usize) -> Option<&Name> {
        self.list.get(index)
    }

    /// Index of the name that token `token` belongs to.
    pub(crate) fn at(&self, token: usize) -> Option<usize> {
        (*self.at.get(token)? as usize).checked_sub(1)
    }

    /// The name that token `token` belongs to.
    pub(crate) fn covering(&self, token: usize) -> Option<&Name> {
        self.list.get(self.at(token)?)
    }

    /// Index of the name that starts at token `token`.
    pub(crate) fn starting_at(&self, token: usize) -> Option<usize> {
        self.at(token).filter(|&index| self.list.get(index).is_some_and(|name| name.first == token))
    }

    /// The fullest form in which this text names somebody: as it writes it where it gives more than one word, or calls a
    /// place or body by another name or spelling than the gazetteer; else as the gazetteer has it.
    pub(crate) fn fullest(&self, name: &Name) -> String {
        let full = self.longest.get(&Identity::of(name)).and_then(|&index| self.list.get(index)).map_or_else(
            || if is_called_otherwise(name) { name.written.to_string() } else { name.full.to_string() },
            without_class_noun,
        );
        balanced(full)
    }

    /// Adds names and drops those they overlap.
    fn merge(&mut self, mut found: Vec<Name>) {
        if found.is_empty() {
            return;
        }
        found.sort_by_key(|name| name.first);
        for name in &found {
            if let Some(slots) = self.at.get_mut(name.first..name.last) {
                slots.fill(u32::MAX);
            }
        }
        let at = &self.at;
        self.list.retain(|name| at.get(name.first..name.last).is_some_and(|t| !t.contains(&u32::MAX)));
        self.list.append(&mut found);
        self.list.sort_by_key(|name| name.first);
        self.index();
    }

    fn index(&mut self) {
        self.at.fill(0);
        for (index, name) in (1..).zip(&self.list) {
            if let Some(slots) = self.at.get_mut(name.first..name.last) {
                slots.fill(index);
            }
        }
    }

    /// The mentions of the contract.
    pub(crate) fn mentions(
        &self,
        tags: &Tags<'_, '_>,
        gazetteer: &Gazetteer,
        labels: &mut Labels,
    ) -> Vec<Mention> {
        let text = tags.words.text();
        let title = |name: &Name| {
            let title = name.is_person().then(|| title::before(tags, self, name))?;
            title.map(|span| Passage::cut(text, span))
        };
        let mut id = |entity: &u32| labels.of(gazetteer, *entity).map(|label| Arc::clone(&label.id));
        let mut mentions: Vec<Mention> = Vec::with_capacity(self.list.len());
        for name in &self.list {
            mentions.push(Mention {
                span: name.span,
                text: name.span.of(text).to_owned(),
                prefix: name.prefix.map(String::from),
                title: title(name),
                kind: name.kind,
                candidates: name.candidates.iter().filter_map(&mut id).collect(),
                id: name.entity.as_ref().and_then(&mut id),
                name: Arc::clone(&name.full),
                via: name.via,
                variant: name.variant.clone(),
            });
        }
        mentions
    }
}

/// So many names back one is looked for that is called the same.
const RECENT: usize = 16;

fn from_gazetteer(
    tags: &Tags<'_, '_>,
    gazetteer: &Gazetteer,
    labels: &mut Labels,
    room: &mut Room,
) -> Vec<Name> {
    let found = gazetteer.find_in(tags, room);
    let mut names: Vec<Name> = Vec::with_capacity(found.hits.len());
    for hit in &found.hits {
        names.extend(from_hit(tags, gazetteer, labels, hit, found.candidates(hit), &names));
    }
    names
}

fn from_hit(
    tags: &Tags<'_, '_>,
    gazetteer: &Gazetteer,
    labels: &mut Labels,
    hit: &Hit,
    candidates: &[u32],
    names: &[Name],
) -> Option<Name> {
    let index = *candidates.first()?;
    let entity = labels.of(gazetteer, index)?;
    // the gazetteer knows «الملك سلمان» by his title, which is no part of his name
    let first = if entity.kind == EntityKind::Person && !hit.full {
        title::end(tags, hit.first, hit.last)
    } else if entity.kind == EntityKind::Location {
        bodies::without_class_noun(tags, hit.first, hit.last)
    } else {
        hit.first
    };
    let (span, prefix) = if first == hit.first {
        (hit.span, last_letter(hit.prefix.of(tags.words.text())))
    } else {
        (Span::new(tags.words.tokens().get(first)?.span().start, hit.span.end), None)
    };
    // whoever is named is named again soon, and most often by the same words
    let again = || names.iter().rev().take(RECENT).find(|name| name.entity == Some(index));
    let full = Arc::clone(&entity.name);
    let candidates = if candidates.len() == 1 {
        Arc::clone(&entity.only)
    } else {
        let shared = again().filter(|name| *name.candidates == *candidates);
        shared.map_or_else(|| Arc::from(candidates), |name| Arc::clone(&name.candidates))
    };
    let text = span.of(tags.words.text());
    let alike = |name: &&Name| name.prefix == prefix && name.span.of(tags.words.text()) == text;
    let written = if text == &*full {
        Arc::clone(&full)
    } else if let Some(name) = again().filter(alike) {
        Arc::clone(&name.written)
    } else {
        // «للخارجية الإيرانية», whose whole name is «وزارة الخارجية الإيرانية»
        let first = text.split_whitespace().next().unwrap_or(text);
        let defined = |word: &str| word.strip_prefix('ا') == Some(first);
        let swallowed = full.has_al() || full.split_whitespace().any(defined);
        with_article(written(text), prefix == Some('ل') && swallowed)
    };
    Some(Name {
        first,
        last: hit.last,
        span,
        kind: entity.kind,
        entity: Some(index),
        full,
        written,
        via: Via::Gazetteer,
        gender: entity.gender,
        prefix,
        candidates,
        variant: gazetteer.variant(hit),
    })
}

/// The letter that stands on the name: of «لـ» it is ل.
fn last_letter(prefix: &str) -> Option<char> {
    if prefix.is_empty() {
        return None;
    }
    let mut letters = String::new();
    prefix.chars().for_each(|c| push_folded(c, &mut letters));
    letters.chars().next_back()
}

/// «لوفيجارو» for لوفيغارو, «أميركا» for الولايات المتحدة: a place or body that no word of its name in the gazetteer stands for.
fn is_called_otherwise(name: &Name) -> bool {
    let plain = |word: &str| {
        let key = fold(word);
        let noun = key.strip_prefix("ال").unwrap_or(&key);
        // «الحوثيين» are الحوثيون
        let one = ["ون", "ين"].iter().find_map(|plural| noun.strip_suffix(plural)).unwrap_or(noun);
        one.to_owned()
    };
    let own = || name.full.split_whitespace().map(plain);
    !name.is_person() && name.written.split_whitespace().map(plain).all(|word| own().all(|part| part != word))
}

/// «القناة 12" الإسرائيلية»: a name that only a part of stands in marks is called without them.
fn balanced(name: String) -> String {
    // most have none, which their bytes tell: no letter of Arabic begins with those of a mark
    if !name.bytes().any(|byte| matches!(byte, b'"' | 0xc2 | 0xe2)) {
        return name;
    }
    let count = |mark: char| name.matches(mark).count();
    let paired = count('"') % 2 == 0 && count('«') == count('»') && count('“') == count('”');
    if paired {
        return name;
    }
    let parts = name.split(['"', '«', '»', '“', '”']).flat_map(str::split_whitespace);
    parts.collect::<Vec<_>>().join(" ")
}

/// «قناة الجزيرة» is الجزيرة: a class noun before the name of a medium or company is no part of it.
fn without_class_noun(name: &Name) -> String {
    let written: &str = &name.written;
    match written.split_once(' ') {
        Some((
            "قناة" | "شبكة" | "منصة" | "موقع" | "صحيفة" | "جريدة" | "مجلة" | "محطة" | "إذاعة" | "شركة",
            rest,
        )) if !name.is_person() && !is_whose_radio(name) => rest.to_owned(),
        _ => written.to_owned(),
    }
}

/// «إذاعة الجيش الإسرائيلي» is not the army, and has the noun in its name.
fn is_whose_radio(name: &Name) -> bool {
    let radio = |text: &str| text.starts_with("إذاعة ");
    radio(&name.written) && radio(&name.full)
}

/// «للمعهد»: the ل before a name has swallowed the alef of its article.
fn with_article(written: Arc<str>, swallowed: bool) -> Arc<str> {
    if swallowed && written.starts_with('ل') { Arc::from(format!("ا{written}")) } else { written }
}

/// A name as written, on one line.
fn written(text: &str) -> Arc<str> {
    let spaced = |pair: &[u8]| matches!(pair, b"  " | [b'\n', _] | [_, b'\n'] | [0xc2, 0xa0]);
    if text.as_bytes().windows(2).any(spaced) {
        Arc::from(text.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Arc::from(text)
    }
}

/// How many bytes of the written word the first `folded` bytes of its key take, with their marks.
fn written_offset(surface: &str, folded: usize) -> usize {
    if folded == 0 {
        return 0;
    }
    let mut key = String::new();
    for (offset, c) in surface.char_indices() {
        let before = key.len();
        crate::normalize::push_folded(c, &mut key);
        if before >= folded && key.len() > before {
            return offset;
        }
    }
    surface.len()
}
