//! Names as sequences of word numbers: a trie in flat arrays.

use std::ops::Range;

use super::vocabulary::NONE;

/// Which label of which entity a name is, and what must be verified before it is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Posting {
    /// Index of the entity in its layer.
    pub(crate) entity: u32,
    /// Upper 24 bits: which label (0 the name, then the aliases); lower 8: flags for the matcher.
    pub(crate) detail: u32,
}

/// Every name of one layer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trie {
    /// Node after a first word, by word number.
    roots: Vec<u32>,
    /// Where the edges of each node begin; one more than there are nodes.
    edge_starts: Vec<u32>,
    /// Words of the edges, ascending within a node.
    edge_words: Vec<u32>,
    edge_nodes: Vec<u32>,
    /// Where the postings of each node begin; one more than there are nodes.
    posting_starts: Vec<u32>,
    postings: Vec<Posting>,
}

fn range(starts: &[u32], node: u32) -> Range<usize> {
    let at = node as usize;
    match (starts.get(at), starts.get(at + 1)) {
        (Some(&from), Some(&to)) => from as usize..to as usize,
        _ => 0..0,
    }
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(NONE)
}

impl Trie {
    /// Builds from names sorted by their words; within one sequence the postings keep their order.
    pub(crate) fn from_sorted<'n>(words: usize, names: impl Iterator<Item = (&'n [u32], Posting)>) -> Self {
        let mut trie = Self { roots: vec![NONE; words], ..Self::default() };
        // the nodes along the name before
        let mut path: Vec<(u32, u32)> = Vec::new();
        // parent and word of every node that has a parent
        let mut edges: Vec<(u32, u32, u32)> = Vec::new();
        let mut nodes = 0_u32;
        for (name, posting) in names {
            let shared = path.iter().zip(name).take_while(|((word, _), other)| word == *other).count();
            path.truncate(shared);
            for &word in name.get(shared..).unwrap_or(&[]) {
                match path.last() {
                    Some(&(_, parent)) => edges.push((parent, word, nodes)),
                    None => {
                        if let Some(root) = trie.roots.get_mut(word as usize) {
                            *root = nodes;
                        }
                    }
                }
                path.push((word, nodes));
                nodes += 1;
            }
            // nodes are numbered depth first, so those of the postings ascend
            let Some(&(_, node)) = path.last() else { continue };
            trie.posting_starts.resize(node as usize + 1, narrow(trie.postings.len()));
            trie.postings.push(posting);
        }
        trie.posting_starts.resize(nodes as usize + 1, narrow(trie.postings.len()));
        // stable: the words of one parent came in ascending order
        edges.sort_by_key(|&(parent, ..)| parent);
        let mut at = 0;
        for node in 0..=nodes {
            while edges.get(at).is_some_and(|&(parent, ..)| parent < node) {
                at += 1;
            }
            trie.edge_starts.push(narrow(at));
        }
        trie.edge_words = edges.iter().map(|&(_, word, _)| word).collect();
        trie.edge_nodes = edges.iter().map(|&(.., node)| node).collect();
        trie
    }

    /// The node after `word` as the first of a name, or [`NONE`].
    #[inline]
    pub(crate) fn root(&self, word: u32) -> u32 {
        self.roots.get(word as usize).copied().unwrap_or(NONE)
    }

    /// The node after `word` at `node`, or [`NONE`].
    #[inline]
    pub(crate) fn next(&self, node: u32, word: u32) -> u32 {
        let edges = range(&self.edge_starts, node);
        let offset = edges.start;
        match self.edge_words.get(edges).unwrap_or(&[]).binary_search(&word) {
            Ok(at) => self.edge_nodes.get(offset + at).copied().unwrap_or(NONE),
            Err(_) => NONE,
        }
    }

    /// Whether a name goes on after `node`.
    #[inline]
    pub(crate) fn goes_on(&self, node: u32) -> bool {
        !range(&self.edge_starts, node).is_empty()
    }

    /// The names that end at `node`, best first.
    #[inline]
    pub(crate) fn postings(&self, node: u32) -> &[Posting] {
        self.postings.get(range(&self.posting_starts, node)).unwrap_or(&[])
    }

    /// The names of all nodes.
    pub(crate) fn all_postings(&self) -> &[Posting] {
        &self.postings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walks_what_was_put_in() {
        let mut names: Vec<Vec<u32>> =
            vec![vec![0], vec![0, 1], vec![0, 1, 2], vec![0, 3], vec![2, 0], vec![0, 1], vec![3, 3, 3, 3]];
        names.sort();
        let posting = |entity| Posting { entity, detail: 0 };
        let trie =
            Trie::from_sorted(4, names.iter().zip(0..).map(|(name, at)| (name.as_slice(), posting(at))));
        for (name, at) in names.iter().zip(0..) {
            let mut node = trie.root(name[0]);
            for &word in &name[1..] {
                node = trie.next(node, word);
            }
            assert!(trie.postings(node).contains(&posting(at)), "{name:?}");
        }
        assert_eq!(trie.root(1), NONE);
        assert_eq!(trie.next(trie.root(0), 2), NONE);
        assert!(trie.postings(trie.root(3)).is_empty());
        assert!(trie.goes_on(trie.root(2)) && !trie.goes_on(trie.next(trie.root(2), 0)));
        assert_eq!(trie.all_postings().len(), names.len());
    }
}
