//! Which tokens are said already, and which are cues: so that later constructions leave them alone.

use super::article::{Article, Stretch};
use super::hypothesis::Hypothesis;

/// The tokens that proposed quotes have taken.
pub(crate) struct Taken {
    said: Vec<bool>,
    /// In order.
    anchors: Vec<usize>,
}

impl Taken {
    pub(crate) fn new(article: &Article<'_, '_>, quotes: &[Hypothesis]) -> Self {
        let mut said = vec![false; article.words.len()];
        for part in quotes.iter().flat_map(|quote| &quote.content) {
            if let Some(tokens) = said.get_mut(part.first..part.last) {
                tokens.fill(true);
            }
        }
        let mut anchors: Vec<usize> = quotes.iter().map(|quote| quote.anchor).collect();
        anchors.sort_unstable();
        Self { said, anchors }
    }

    /// Whether a token is part of what somebody says.
    pub(crate) fn says(&self, token: usize) -> bool {
        self.said.get(token).is_some_and(|&said| said)
    }

    /// Whether any token of a stretch is.
    pub(crate) fn says_any(&self, stretch: Stretch) -> bool {
        self.said.get(stretch.first..stretch.last).is_some_and(|tokens| tokens.contains(&true))
    }

    /// Whether a quote has its cue at a token.
    pub(crate) fn has_cue(&self, token: usize) -> bool {
        self.anchors.binary_search(&token).is_ok()
    }
}
