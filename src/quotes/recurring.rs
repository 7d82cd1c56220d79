//! Words that an article sets in marks again and again, or calls once by their noun: «برنامج "قضية الأسبوع"» stays a name where the
//! noun is left out, and nobody's words are quoted three times over.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::article::{Article, Stretch};
use super::entitled;
use super::marks::Pair;

/// A name in marks has no more words.
const LONGEST: usize = 4;

/// Words set in marks so often are how the article calls something.
const OFTEN: usize = 3;

/// The names in marks of an article, by their words.
#[derive(Default)]
pub(crate) struct Recurring {
    names: FxHashSet<u64>,
}

impl Recurring {
    pub(crate) fn of(article: &Article<'_, '_>) -> Self {
        let mut found: FxHashMap<u64, (usize, bool)> = FxHashMap::default();
        for pair in article.marks.pairs() {
            if let Some(words) = words(article, pair) {
                let (times, named) = found.entry(words).or_default();
                *times += 1;
                *named = *named || entitled::is_named(article, pair);
            }
        }
        let recurs = |&(_, (times, named)): &(u64, (usize, bool))| times >= OFTEN || named && times > 1;
        Self { names: found.into_iter().filter(recurs).map(|(words, _)| words).collect() }
    }

    pub(crate) fn holds(&self, article: &Article<'_, '_>, pair: &Pair) -> bool {
        !self.names.is_empty() && words(article, pair).is_some_and(|words| self.names.contains(&words))
    }
}

/// What stands for the words in marks, if they are so few that they may be a name.
fn words(article: &Article<'_, '_>, pair: &Pair) -> Option<u64> {
    let count = article.count_words(Stretch::new(pair.first, pair.last));
    if pair.unclosed || !(1..=LONGEST).contains(&count) {
        return None;
    }
    let mut hasher = FxHasher::default();
    for at in (pair.first..pair.last).filter(|&at| article.is_word(at)) {
        article.key(at).hash(&mut hasher);
    }
    Some(hasher.finish())
}
