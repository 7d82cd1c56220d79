//! One set of entities, indexed: built once, searched together with others.

use std::cmp::Reverse;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::anywhere::Anywhere;
use super::entity::{Alias, Entity, Strictness};
use super::knowledge::Knowledge;
use super::lexicon::Lexicon;
use super::trie::{Posting, Trie};
use super::vocabulary::Vocabulary;
use crate::analysis::EntityKind;
use crate::error::Error;
use crate::words::{Token, TokenKind, Words};

/// Names of more words than this are refused: it bounds the work per word of text.
pub(crate) const MOST_WORDS: usize = 64;

/// Entities and the index of their names.
#[derive(Debug)]
pub(crate) struct Layer {
    pub(crate) entities: Vec<Entity>,
    by_id: FxHashMap<Arc<str>, u32>,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) trie: Trie,
    pub(crate) knowledge: Knowledge,
    /// Built when names are first looked for inside words.
    pub(crate) anywhere: OnceLock<Option<Anywhere>>,
}

/// Whether a token can be part of a name.
pub(crate) fn is_name_word(token: &Token) -> bool {
    token.kind() != TokenKind::Punctuation
}

/// How a posting is verified, packed into [`Posting::detail`].
#[derive(Clone, Copy)]
pub(crate) struct Detail(pub(crate) u32);

impl Detail {
    const CONFUSABLE: u32 = 4;
    const GENERATED: u32 = 8;

    fn new(label: u32, strictness: Strictness, confusable: bool, generated: bool) -> Self {
        let strictness = match strictness {
            Strictness::Folded => 0,
            Strictness::Hamza => 1,
            Strictness::Exact => 2,
            Strictness::Host => 3,
        };
        let confusable = if confusable { Self::CONFUSABLE } else { 0 };
        let generated = if generated { Self::GENERATED } else { 0 };
        Self((label << 8) | strictness | confusable | generated)
    }

    pub(crate) const fn label(self) -> usize {
        (self.0 >> 8) as usize
    }

    pub(crate) const fn strictness(self) -> Strictness {
        match self.0 & 3 {
            0 => Strictness::Folded,
            1 => Strictness::Hamza,
            2 => Strictness::Exact,
            _ => Strictness::Host,
        }
    }

    /// The first or last word is one letter form away from an ordinary word (علي and على).
    pub(crate) const fn is_confusable(self) -> bool {
        self.0 & Self::CONFUSABLE != 0
    }

    /// The name is a spelling variant made by rule.
    pub(crate) const fn is_generated(self) -> bool {
        self.0 & Self::GENERATED != 0
    }
}

/// A name on its way into the trie.
struct Name {
    start: u32,
    words: u32,
    entity: u32,
    label: u32,
    strictness: Strictness,
    explicit: bool,
    confusable: bool,
}

/// Best first: people in office, countries (what has demonyms), entities whose full name it is, those with
/// more names, those that came first.
type Rank = (bool, bool, bool, Reverse<usize>, u32, u32);

fn rank(entities: &[Entity], given: &[usize], name: &Name) -> Rank {
    let Some(entity) = entities.get(name.entity as usize) else {
        return (true, true, true, Reverse(0), name.entity, name.label);
    };
    let in_office = entity.kind == EntityKind::Person && entity.roles.iter().any(super::Role::is_current);
    (
        !in_office,
        entity.demonyms.is_empty(),
        name.label != 0,
        Reverse(given.get(name.entity as usize).copied().unwrap_or(0)),
        name.entity,
        name.label,
    )
}

/// Whether a name is a spelling variant made by rule.
fn is_generated(entities: &[Entity], name: &Name) -> bool {
    let alias = (name.label as usize)
        .checked_sub(1)
        .and_then(|alias| entities.get(name.entity as usize).and_then(|entity| entity.aliases.get(alias)));
    alias.is_some_and(|alias| alias.rule.is_some())
}

/// The names of all entities as sequences of word numbers.
#[derive(Default)]
struct Names {
    sequences: Vec<u32>,
    names: Vec<Name>,
}

impl Names {
    fn words(&self, name: &Name) -> &[u32] {
        let start = name.start as usize;
        self.sequences.get(start..start + name.words as usize).unwrap_or(&[])
    }

    /// Takes in label `label` of an entity; `false` if it has too many words.
    fn add(
        &mut self,
        vocabulary: &mut Vocabulary,
        entity: u32,
        label: u32,
        text: &str,
        given: Option<Strictness>,
    ) -> bool {
        let lexicon = Lexicon::shared();
        let words = Words::new(text);
        let start = self.sequences.len();
        let (mut first, mut last) = (None, 0);
        for (at, token) in words.tokens().iter().enumerate() {
            if is_name_word(token) {
                self.sequences.push(vocabulary.intern(words.key(at)));
                first.get_or_insert(at);
                last = at;
            }
        }
        let count = self.sequences.len() - start;
        // nothing but punctuation: can never be found
        let Some(first) = first else { return true };
        if count > MOST_WORDS {
            return false;
        }
        let ordinary = |at: usize| lexicon.is_ordinary(words.key(at));
        let confusable = |at: usize| ordinary(at) && !lexicon.is_ordinary_as_written(words.surface(at));
        let by_shape = if count > 1 {
            Strictness::Folded
        } else if lexicon.is_ordinary_as_written(words.surface(first)) {
            Strictness::Host
        } else if words.key(first).chars().nth(3).is_none() {
            // وأم (and a mother) is not وام (the agency): so few letters must carry their hamza
            Strictness::Hamza
        } else {
            Strictness::Folded
        };
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.names.push(Name {
            start: narrow(start),
            words: narrow(count),
            entity,
            label,
            strictness: given.unwrap_or(by_shape),
            explicit: given.is_some(),
            confusable: confusable(first) || confusable(last),
        });
        true
    }

    /// Sorts by words, drops what one entity says twice, and puts the best first.
    fn settle(&mut self, entities: &[Entity]) {
        let mut names = std::mem::take(&mut self.names);
        names.sort_unstable_by(|a, b| {
            let order = self.words(a).cmp(self.words(b)).then(a.entity.cmp(&b.entity));
            // what was said of a name outweighs what follows from its shape
            order.then(b.explicit.cmp(&a.explicit)).then(a.label.cmp(&b.label))
        });
        names.dedup_by(|name, before| {
            let two_spellings = matches!(name.strictness, Strictness::Hamza | Strictness::Exact);
            name.entity == before.entity
                && self.words(name) == self.words(before)
                && (before.explicit != name.explicit
                    || before.strictness == name.strictness && !two_spellings)
        });
        // what was made by rule is no name that somebody gave
        let count = |entity: &Entity| entity.aliases.iter().filter(|alias| alias.rule.is_none()).count();
        let given: Vec<usize> = entities.iter().map(count).collect();
        for group in names.chunk_by_mut(|a, b| self.words(a) == self.words(b)) {
            if group.len() > 1 {
                group.sort_unstable_by_key(|name| rank(entities, &given, name));
            }
        }
        self.names = names;
    }
}

impl Layer {
    /// Indexes entities whose ids differ and whose names are not empty.
    pub(crate) fn build(entities: Vec<Entity>) -> Result<Self, (usize, Error)> {
        let too_large =
            || Error::argument("entities", "the names of one gazetteer may hold 2 GiB of words at most");
        let mut vocabulary = Vocabulary::default();
        let mut names = Names::default();
        let mut by_id = FxHashMap::with_capacity_and_hasher(entities.len(), rustc_hash::FxBuildHasher);
        for (entity, index) in entities.iter().zip(0_u32..) {
            let at = index as usize;
            by_id.insert(entity.id.clone(), index);
            let aliases = entity.aliases.iter().map(|alias| (alias.text.as_str(), alias.strictness));
            for (label, (text, strictness)) in
                (0_u32..).zip(std::iter::once((&*entity.name, None)).chain(aliases))
            {
                if label >= 1 << 24 {
                    return Err((
                        at,
                        Error::argument("aliases", "an entity may have 16 million aliases at most"),
                    ));
                }
                if !names.add(&mut vocabulary, index, label, text, strictness) {
                    let message = format!("a name may have {MOST_WORDS} words at most: «{text}»");
                    return Err((at, Error::argument("name", message)));
                }
            }
            let largest = vocabulary.bytes().max(names.sequences.len() * 4);
            if largest > i32::MAX as usize {
                return Err((at, too_large()));
            }
        }
        if u32::try_from(entities.len()).is_err() {
            return Err((entities.len() - 1, too_large()));
        }
        names.settle(&entities);
        let postings = names.names.iter().map(|name| {
            let detail =
                Detail::new(name.label, name.strictness, name.confusable, is_generated(&entities, name)).0;
            (names.words(name), Posting { entity: name.entity, detail })
        });
        let trie = Trie::from_sorted(vocabulary.len(), postings);
        let knowledge = Knowledge::of(&entities);
        Ok(Self { entities, by_id, vocabulary, trie, knowledge, anywhere: OnceLock::new() })
    }

    pub(crate) fn index_of(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    /// Every label with the way it is verified, for matchers that do not go by words.
    pub(crate) fn postings(&self) -> &[Posting] {
        self.trie.all_postings()
    }

    /// The alias that a posting stands for; `None` for the full name.
    pub(crate) fn alias(&self, posting: Posting) -> Option<&Alias> {
        let alias = Detail(posting.detail).label().checked_sub(1)?;
        self.entities.get(posting.entity as usize)?.aliases.get(alias)
    }

    pub(crate) fn label(&self, posting: Posting) -> &str {
        self.entities
            .get(posting.entity as usize)
            .map_or("", |entity| entity.label(Detail(posting.detail).label()))
    }
}
