//! Names as sequences of word numbers: a trie in flat arrays.
//!
//! Most names share no end with another: where a branch ends in one posting, the posting stands in its place, so that
//! a million names cost eight bytes each.

use std::num::NonZeroU32;

use super::file::{U32s, Writer};
use super::tails::Roles;
use super::vocabulary::NONE;

/// Which label of which entity a name is, and what must be verified before it is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Posting {
    /// Index of the entity in its layer.
    pub(crate) entity: u32,
    /// Upper 24 bits: which label (0 the name, then the aliases); lower 8: flags for the matcher.
    pub(crate) detail: u32,
}

/// Where a walk through the trie stands: at a node, or at a leaf with one posting. It holds the complement of its code, so
/// that none at all takes no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place(NonZeroU32);

impl Place {
    /// The number is that of a posting, and no name goes on.
    const LEAF: u32 = 1 << 31;
    /// With [`LEAF`](Self::LEAF): the number is that of an entity, whose full name this is, folded.
    const PLAIN: u32 = 1 << 30;
    const NUMBER: u32 = Self::PLAIN - 1;

    fn of(code: u32) -> Option<Self> {
        NonZeroU32::new(code ^ NONE).map(Self)
    }

    #[inline]
    fn code(self) -> u32 {
        self.0.get() ^ NONE
    }
}

/// One layer holds fewer entities and postings than this.
pub(crate) const MOST_POSTINGS: usize = Place::NUMBER as usize;

/// The arrays of a trie while its layer is built.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trie {
    /// Place after a first word, by word number.
    roots: Vec<u32>,
    /// Where the edges of each node begin; one more than there are nodes.
    edge_starts: Vec<u32>,
    /// Words of the edges, ascending within a node.
    edge_words: Vec<u32>,
    edge_places: Vec<u32>,
    /// Where the postings of each node begin; one more than there are nodes.
    posting_starts: Vec<u32>,
    /// Entities and details of the nodes, in turns.
    postings: Vec<u32>,
    /// Entities and details of the leaves, in turns.
    leaves: Vec<u32>,
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(NONE)
}

/// A node on the path to the name before, not yet numbered.
#[derive(Default)]
struct Open {
    word: u32,
    edges: Vec<(u32, u32)>,
    postings: Vec<Posting>,
}

impl Trie {
    /// Builds from names sorted by their words; within one sequence the postings keep their order.
    pub(crate) fn from_sorted<'n>(words: usize, names: impl Iterator<Item = (&'n [u32], Posting)>) -> Self {
        let mut trie = Self { roots: vec![NONE; words], ..Self::default() };
        let mut path: Vec<Open> = Vec::new();
        // open nodes are used again, with the room they have
        let mut spare: Vec<Open> = Vec::new();
        for (name, posting) in names {
            let shared = path.iter().zip(name).take_while(|(open, word)| open.word == **word).count();
            while path.len() > shared {
                trie.close(&mut path, &mut spare);
            }
            for &word in name.get(shared..).unwrap_or(&[]) {
                let mut open = spare.pop().unwrap_or_default();
                open.word = word;
                path.push(open);
            }
            if let Some(last) = path.last_mut() {
                last.postings.push(posting);
            }
        }
        while !path.is_empty() {
            trie.close(&mut path, &mut spare);
        }
        trie.edge_starts.push(narrow(trie.edge_words.len()));
        trie.posting_starts.push(narrow(trie.postings.len() / 2));
        trie
    }

    /// Writes the last node of the path and hangs it on the one before.
    fn close(&mut self, path: &mut Vec<Open>, spare: &mut Vec<Open>) {
        let Some(mut open) = path.pop() else { return };
        let place = match (open.edges.as_slice(), open.postings.as_slice()) {
            ([], [Posting { entity, detail: 0 }]) => entity | Place::LEAF | Place::PLAIN,
            ([], [posting]) => {
                let at = narrow(self.leaves.len() / 2);
                self.leaves.extend([posting.entity, posting.detail]);
                at | Place::LEAF
            }
            (edges, postings) => {
                let node = narrow(self.edge_starts.len());
                self.edge_starts.push(narrow(self.edge_words.len()));
                self.edge_words.extend(edges.iter().map(|&(word, _)| word));
                self.edge_places.extend(edges.iter().map(|&(_, place)| place));
                self.posting_starts.push(narrow(self.postings.len() / 2));
                self.postings.extend(postings.iter().flat_map(|posting| [posting.entity, posting.detail]));
                node
            }
        };
        match path.last_mut() {
            Some(parent) => parent.edges.push((open.word, place)),
            None => {
                if let Some(root) = self.roots.get_mut(open.word as usize) {
                    *root = place;
                }
            }
        }
        open.edges.clear();
        open.postings.clear();
        spare.push(open);
    }

    /// Writes the seven sections of the names.
    pub(crate) fn write(&self, out: &mut Writer) {
        out.u32s(&self.roots);
        out.u32s(&self.edge_starts);
        out.u32s(&self.edge_words);
        out.u32s(&self.edge_places);
        out.u32s(&self.posting_starts);
        out.u32s(&self.postings);
        out.u32s(&self.leaves);
    }

    /// Whether the place behind a first word is the end of a name, and the words with which names go on there.
    fn behind(&self, root: u32) -> (bool, &[u32]) {
        let range = |starts: &[u32]| {
            let at = root as usize;
            starts.get(at).zip(starts.get(at + 1)).map_or(0..0, |(from, to)| *from as usize..*to as usize)
        };
        match root {
            NONE => (false, &[]),
            leaf if leaf & Place::LEAF != 0 => (true, &[]),
            _ => {
                let words = self.edge_words.get(range(&self.edge_starts)).unwrap_or(&[]);
                (!range(&self.posting_starts).is_empty(), words)
            }
        }
    }

    /// The first word of names and the second; `None` in its place where the first is a name.
    pub(crate) fn beginnings(&self) -> impl Iterator<Item = (u32, Option<u32>)> + Clone {
        self.roots.iter().zip(0_u32..).flat_map(|(&root, first)| {
            let (ends, words) = self.behind(root);
            let second = ends.then_some(None).into_iter().chain(words.iter().copied().map(Some));
            second.map(move |second| (first, second))
        })
    }

    /// What each word is in the names.
    pub(crate) fn roles(&self) -> Vec<Roles> {
        let of_root = |&root: &u32| {
            let (alone, words) = self.behind(root);
            let alone = if alone { Roles::ALONE } else { Roles::default() };
            if words.is_empty() { alone } else { alone.with(Roles::OPENS) }
        };
        let mut roles: Vec<Roles> = self.roots.iter().map(of_root).collect();
        for &word in &self.edge_words {
            if let Some(roles) = roles.get_mut(word as usize) {
                *roles = roles.with(Roles::FOLLOWS);
            }
        }
        roles
    }

    /// Bytes of all sections.
    pub(crate) fn bytes(&self) -> usize {
        4 * (self.roots.len()
            + self.edge_starts.len()
            + self.edge_words.len() * 2
            + self.posting_starts.len()
            + self.postings.len()
            + self.leaves.len())
    }
}

/// The names of a compiled layer.
#[derive(Clone, Copy)]
pub(crate) struct TrieView<'a> {
    pub(crate) roots: U32s<'a>,
    pub(crate) edge_starts: U32s<'a>,
    pub(crate) edge_words: U32s<'a>,
    pub(crate) edge_places: U32s<'a>,
    pub(crate) posting_starts: U32s<'a>,
    pub(crate) postings: U32s<'a>,
    pub(crate) leaves: U32s<'a>,
}

impl<'a> TrieView<'a> {
    /// The place after `word` as the first of a name.
    #[inline]
    pub(crate) fn root(&self, word: u32) -> Option<Place> {
        self.roots.get(word as usize).and_then(Place::of)
    }

    /// The place after `word` at `place`.
    #[inline]
    pub(crate) fn next(&self, place: Place, word: u32) -> Option<Place> {
        if place.code() & Place::LEAF != 0 {
            return None;
        }
        let edges = self.edge_starts.range(place.code() as usize);
        let from = edges.start;
        let words = self.edge_words.slice(edges).0;
        let at = words.binary_search_by_key(&word, |bytes| u32::from_le_bytes(*bytes)).ok()?;
        self.edge_places.get(from + at).and_then(Place::of)
    }

    /// The words with which names go on after `place`.
    pub(crate) fn words_behind(&self, place: Place) -> U32s<'a> {
        if place.code() & Place::LEAF != 0 {
            return U32s::default();
        }
        self.edge_words.slice(self.edge_starts.range(place.code() as usize))
    }

    /// Whether a name goes on after `place`.
    #[inline]
    pub(crate) fn goes_on(&self, place: Place) -> bool {
        place.code() & Place::LEAF == 0 && !self.edge_starts.range(place.code() as usize).is_empty()
    }

    /// The names that end at `place`, best first.
    #[inline]
    pub(crate) fn postings(&self, place: Place) -> impl Iterator<Item = Posting> + 'a {
        let number = (place.code() & Place::NUMBER) as usize;
        let (plain, listed) = match (place.code() & Place::LEAF != 0, place.code() & Place::PLAIN != 0) {
            (true, true) => {
                (Some(Posting { entity: place.code() & Place::NUMBER, detail: 0 }), U32s::default())
            }
            (true, false) => (None, self.leaves.slice(number * 2..number * 2 + 2)),
            _ => {
                let range = self.posting_starts.range(number);
                (None, self.postings.slice(range.start * 2..range.end * 2))
            }
        };
        plain.into_iter().chain(pairs(listed))
    }

    /// Whether a name ends at `place`.
    #[inline]
    pub(crate) fn ends(&self, place: Place) -> bool {
        place.code() & Place::LEAF != 0 || !self.posting_starts.range(place.code() as usize).is_empty()
    }

    /// All names; those of one place in their order.
    pub(crate) fn all_postings(&self) -> impl Iterator<Item = Posting> + use<'a> {
        let plain = Place::LEAF | Place::PLAIN;
        let is_plain = move |code: &u32| code & plain == plain && *code != NONE;
        let places = self.roots.iter().chain(self.edge_places.iter()).filter(is_plain);
        let postings = places.map(|code| Posting { entity: code & Place::NUMBER, detail: 0 });
        pairs(self.postings).chain(pairs(self.leaves)).chain(postings)
    }
}

fn pairs(numbers: U32s<'_>) -> impl Iterator<Item = Posting> {
    numbers.0.as_chunks::<2>().0.iter().map(|[entity, detail]| Posting {
        entity: u32::from_le_bytes(*entity),
        detail: u32::from_le_bytes(*detail),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(numbers: &[u32]) -> Vec<[u8; 4]> {
        numbers.iter().map(|number| number.to_le_bytes()).collect()
    }

    #[test]
    fn walks_what_was_put_in() {
        let mut names: Vec<(Vec<u32>, u32)> = vec![
            (vec![0], 0),
            (vec![0, 1], 0),
            (vec![0, 1, 2], 1 << 8),
            (vec![0, 3], 0),
            (vec![2, 0], 3),
            (vec![0, 1], 0),
            (vec![3, 3, 3, 3], 0),
            (vec![4], 0),
            (vec![5], 7),
        ];
        names.sort();
        let posting = |entity, detail| Posting { entity, detail };
        let numbered = || names.iter().zip(0..).map(|((name, detail), at)| (name, posting(at, *detail)));
        let trie = Trie::from_sorted(6, numbered().map(|(name, posting)| (name.as_slice(), posting)));
        let arrays = [
            bytes(&trie.roots),
            bytes(&trie.edge_starts),
            bytes(&trie.edge_words),
            bytes(&trie.edge_places),
            bytes(&trie.posting_starts),
            bytes(&trie.postings),
            bytes(&trie.leaves),
        ];
        let [roots, edge_starts, edge_words, edge_places, posting_starts, postings, leaves] =
            arrays.each_ref().map(|array| U32s(array));
        let trie = TrieView { roots, edge_starts, edge_words, edge_places, posting_starts, postings, leaves };
        for (name, posting) in numbered() {
            let mut place = trie.root(name[0]).unwrap();
            for &word in &name[1..] {
                assert!(trie.goes_on(place));
                place = trie.next(place, word).unwrap();
            }
            assert!(trie.ends(place));
            assert!(trie.postings(place).any(|other| other == posting), "{name:?}");
        }
        let place = |word| trie.root(word).unwrap();
        assert_eq!(trie.root(1), None);
        assert_eq!(trie.next(place(0), 2), None);
        assert!(!trie.ends(place(3)) && trie.postings(place(3)).next().is_none());
        assert!(trie.goes_on(place(2)) && !trie.goes_on(trie.next(place(2), 0).unwrap()));
        assert!(trie.next(place(4), 0).is_none() && !trie.goes_on(place(5)));
        let twice = trie.next(place(0), 1).unwrap();
        assert_eq!(trie.postings(twice).count(), 2);
        assert_eq!(trie.all_postings().count(), names.len());
    }
}
