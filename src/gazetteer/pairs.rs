//! Which words names begin with, and which word may then be the second: asked of the hashes of both, before either is
//! looked up. Given names are frequent in texts, and few of the words behind them make the name of a gazetteer.

use super::file::U64s;
use crate::hash::hash_pair;

/// In place of the second word: the name has only one.
pub(crate) const END: u64 = 0;

/// Where in a filter of so many words a pair has its two bits.
#[inline]
fn place(first: u64, second: u64, words: usize) -> (usize, u64) {
    let hash = hash_pair(first, second);
    let word = (hash >> 32).wrapping_mul(words as u64) >> 32;
    (usize::try_from(word).unwrap_or(0), 1 << (hash & 63) | 1 << (hash >> 6 & 63))
}

/// Whether a name may be the first word alone, or begin with the first and the second.
#[inline]
pub(crate) fn may_begin(filter: U64s<'_>, first: u64, second: u64) -> bool {
    let holds = |second: u64| {
        let (at, bits) = place(first, second, filter.len());
        filter.get(at).is_some_and(|word| word & bits == bits)
    };
    holds(END) | holds(second)
}

/// The filter for the first two words of every name.
pub(crate) fn filter(pairs: impl Iterator<Item = (u64, u64)> + Clone) -> Vec<u64> {
    // 16 bits for a pair
    let mut filter = vec![0; pairs.clone().count().div_ceil(4)];
    for (first, second) in pairs {
        let (at, bits) = place(first, second, filter.len());
        if let Some(word) = filter.get_mut(at) {
            *word |= bits;
        }
    }
    filter
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::hash;

    #[test]
    fn pairs_pass_and_few_others() {
        let word = |number: u64| hash(format!("كلمه{number}").as_bytes());
        let second = |number: u64| if number.is_multiple_of(7) { END } else { word(number) };
        let pair = |number: u64| (word(number % 100), second(number));
        let filter: Vec<[u8; 8]> = filter((0..1000).map(pair)).into_iter().map(u64::to_le_bytes).collect();
        let filter = U64s(&filter);
        let may_begin = |(first, second)| may_begin(filter, first, second);
        assert!((0..1000).map(pair).all(may_begin));
        assert!((0..100).step_by(7).all(|number| may_begin((word(number), word(5000)))));
        let others = (1000..2000).filter(|&number| may_begin((word(number), word(number + 1)))).count();
        assert!(others < 100, "{others}");
        assert!(!super::may_begin(U64s::default(), 1, 2));
    }
}
