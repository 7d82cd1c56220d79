//! How a gazetteer is searched.

/// Where a name may begin and end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Boundary {
    /// At the edges of words, proclitics apart.
    #[default]
    Word,
    /// Anywhere, inside words too: for hashtags (`#دونالد_ترامب`) and words that lost their space (أيضاًترامب).
    ///
    /// Every occurrence of the folded letters counts (روما in غرومان), so this finds more than names. No
    /// proclitics are reported. The first search builds an automaton, which takes seconds for a million names.
    Anywhere,
}

/// Which of the names that overlap are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Overlaps {
    /// The longest from the left, nothing that overlaps it: «جامعة القاهرة» is the university alone.
    #[default]
    Longest,
    /// The longest from the left and every name wholly inside: «جامعة القاهرة» is the university and القاهرة.
    Nested,
    /// Every name, also those that overlap another in part.
    All,
}

/// How [`Gazetteer::find_with`](crate::Gazetteer::find_with) searches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct FindOptions {
    pub(crate) boundary: Boundary,
    pub(crate) overlaps: Overlaps,
}

impl FindOptions {
    /// Whole words, the longest from the left.
    pub fn new() -> Self {
        Self::default()
    }

    /// Where a name may begin and end.
    pub fn boundary(mut self, boundary: Boundary) -> Self {
        self.boundary = boundary;
        self
    }

    /// Which of the names that overlap are found.
    pub fn overlaps(mut self, overlaps: Overlaps) -> Self {
        self.overlaps = overlaps;
        self
    }
}
