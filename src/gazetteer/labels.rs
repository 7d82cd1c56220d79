//! The names of entities on their way into the index: which words they have, how closely a text must agree, and which
//! entity comes first where several share one.

use std::cmp::Reverse;

use super::entity::{Alias, Entity, Role, Strictness};
use super::knowledge::is_adjective_of;
use super::lexicon::Lexicon;
use super::nasab::other_forms;
use super::shape::by_shape;
use super::trie::{Posting, Trie};
use super::vocabulary::Vocabulary;
use crate::analysis::EntityKind;
use crate::words::{Token, TokenKind, Words};

/// Names of more words than this are refused: it bounds the work per word of text.
pub(crate) const MOST_WORDS: usize = 64;

/// Whether a token can be part of a name.
pub(crate) fn is_name_word(token: &Token) -> bool {
    token.kind() != TokenKind::Punctuation
}

/// How a posting is verified, packed into [`Posting::detail`].
#[derive(Clone, Copy)]
pub(crate) struct Detail(pub(crate) u32);

impl Detail {
    const CONFUSABLE: u32 = 4;
    const ADJECTIVE: u32 = 8;
    const GENERATED: u32 = 16;

    fn new(name: &Name) -> Self {
        let Name { label, strictness, .. } = *name;
        let strictness = match strictness {
            Strictness::Folded => 0,
            Strictness::Hamza => 1,
            Strictness::Exact => 2,
            Strictness::Host => 3,
        };
        Self((label << 8) | strictness | name.flags)
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

    /// The name is a spelling variant made by rule.
    pub(crate) const fn is_generated(self) -> bool {
        self.0 & Self::GENERATED != 0
    }

    /// The name is also an adjective of belonging to its entity (السعودية).
    pub(crate) const fn is_adjective(self) -> bool {
        self.0 & Self::ADJECTIVE != 0
    }

    /// The first or last word is one letter form away from an ordinary word (علي and على).
    pub(crate) const fn is_confusable(self) -> bool {
        self.0 & Self::CONFUSABLE != 0
    }
}

/// A name on its way into the trie.
#[derive(Clone, Copy)]
struct Name {
    start: u32,
    words: u32,
    entity: u32,
    label: u32,
    strictness: Strictness,
    explicit: bool,
    /// Those of [`Detail`].
    flags: u32,
}

/// Best first: people in office, countries (what has demonyms), entities whose full name it is, those with
/// more names, those that came first.
type Rank = (bool, bool, bool, Reverse<usize>, u32, u32);

fn rank(entities: &[Entity], given: &[usize], name: &Name) -> Rank {
    let Some(entity) = entities.get(name.entity as usize) else {
        return (true, true, true, Reverse(0), name.entity, name.label);
    };
    let in_office = entity.kind == EntityKind::Person && entity.roles.iter().any(Role::is_current);
    (
        !in_office,
        entity.demonyms.is_empty(),
        name.label != 0,
        Reverse(given.get(name.entity as usize).copied().unwrap_or(0)),
        name.entity,
        name.label,
    )
}

/// The names of all entities as sequences of word numbers.
#[derive(Default)]
pub(crate) struct Labels {
    pub(crate) vocabulary: Vocabulary,
    sequences: Vec<u32>,
    names: Vec<Name>,
}

impl Labels {
    fn words(&self, name: &Name) -> &[u32] {
        let start = name.start as usize;
        self.sequences.get(start..start + name.words as usize).unwrap_or(&[])
    }

    /// Takes in label `label` of an entity; `false` if it has too many words.
    pub(crate) fn add(&mut self, (entity, index): (&Entity, u32), label: u32, alias: &Alias) -> bool {
        let lexicon = Lexicon::shared();
        let words = Words::new(&alias.text);
        let start = self.sequences.len();
        let (mut first, mut last) = (None, 0);
        for (at, token) in words.tokens().iter().enumerate() {
            if is_name_word(token) {
                self.sequences.push(self.vocabulary.intern(words.key(at)));
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
        let flags = [
            (confusable(first) || confusable(last), Detail::CONFUSABLE),
            (count == 1 && is_adjective_of(words.key(first), &entity.demonyms), Detail::ADJECTIVE),
            (alias.rule.is_some(), Detail::GENERATED),
        ];
        let set = flags.into_iter().filter(|(is, _)| *is).map(|(_, flag)| flag);
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let name = Name {
            start: narrow(start),
            words: narrow(count),
            entity: index,
            label,
            strictness: alias.strictness.unwrap_or_else(|| by_shape(&words, first, count)),
            explicit: alias.strictness.is_some(),
            flags: set.sum(),
        };
        // of a name that must be written just so there is no other form
        if matches!(name.strictness, Strictness::Folded | Strictness::Host) {
            let tokens = words.tokens().iter().enumerate().filter(|(_, token)| is_name_word(token));
            let keys: Vec<&str> = tokens.map(|(at, _)| words.key(at)).collect();
            for form in other_forms(&keys) {
                let start = narrow(self.sequences.len());
                self.sequences.extend(form.iter().map(|key| self.vocabulary.intern(key)));
                self.names.push(Name { start, words: narrow(form.len()), ..name });
            }
        }
        self.names.push(name);
        true
    }

    /// How many names there are.
    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    /// Bytes of the largest array.
    pub(crate) fn bytes(&self) -> usize {
        self.vocabulary.bytes().max(self.sequences.len() * 4)
    }

    /// The index of all names.
    pub(crate) fn trie(&mut self, entities: &[Entity]) -> Trie {
        self.settle(entities);
        let postings = self.names.iter().map(|name| {
            let detail = Detail::new(name).0;
            (self.words(name), Posting { entity: name.entity, detail })
        });
        Trie::from_sorted(self.vocabulary.len(), postings)
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
            // على is not علي, whatever the strictness
            let confusable = (name.flags | before.flags) & Detail::CONFUSABLE != 0;
            let two_spellings =
                confusable || matches!(name.strictness, Strictness::Hamza | Strictness::Exact);
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
