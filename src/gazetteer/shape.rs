//! How closely a text must agree with a name that does not say so itself.

use super::entity::Strictness;
use super::labels::is_name_word;
use super::lexicon::Lexicon;
use crate::words::Words;

/// The strictness that follows from the shape of a name of `count` words, the first of them token `first`.
pub(super) fn by_shape(words: &Words, first: usize, count: usize) -> Strictness {
    if count > 1 {
        Strictness::Folded
    } else if Lexicon::shared().is_ordinary_as_written(words.surface(first)) {
        Strictness::Host
    } else if words.key(first).chars().nth(3).is_none() {
        // وأم (and a mother) is not وام (the agency): so few letters must carry their hamza
        Strictness::Hamza
    } else {
        Strictness::Folded
    }
}

impl Strictness {
    /// The strictness of a name that is given without one, as [`Alias::strictness`](crate::Alias) tells.
    ///
    /// ```
    /// use rawi::Strictness;
    /// assert_eq!(Strictness::by_shape("الحياة"), Strictness::Host); // "life", an ordinary word
    /// assert_eq!(Strictness::by_shape("وام"), Strictness::Hamza);
    /// assert_eq!(Strictness::by_shape("صحيفة الحياة"), Strictness::Folded);
    /// ```
    pub fn by_shape(name: &str) -> Self {
        let words = Words::new(name);
        let mut named = words.tokens().iter().enumerate().filter(|(_, token)| is_name_word(token));
        match named.next() {
            Some((first, _)) => by_shape(&words, first, 1 + named.count()),
            None => Self::Folded,
        }
    }
}
