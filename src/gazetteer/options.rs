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

/// How [`Gazetteer::find_with`](crate::Gazetteer::find_with) searches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct FindOptions {
    pub(crate) boundary: Boundary,
}

impl FindOptions {
    /// Whole words.
    pub fn new() -> Self {
        Self::default()
    }

    /// Where a name may begin and end.
    pub fn boundary(mut self, boundary: Boundary) -> Self {
        self.boundary = boundary;
        self
    }
}
