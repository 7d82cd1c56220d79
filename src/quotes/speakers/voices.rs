//! Inside whose words a token stands, and whether who speaks there is heard outside them.

use super::Discourse;
use crate::analysis::Act;
use crate::quotes::article::Stretch;
use crate::quotes::hypothesis::Hypothesis;

/// Where the words end in which somebody speaks who is quoted in them: «قال X إن Y أكد أن …».
pub(super) struct Voices {
    ends: Vec<u32>,
}

impl Voices {
    pub(super) fn new(tokens: usize, quotes: &[Hypothesis]) -> Self {
        let mut ends = vec![0; tokens];
        let mut parts: Vec<Stretch> = quotes
            .iter()
            // what an agency is cited for is not its own story
            .filter(|quote| !matches!(quote.act, Act::Cite | Act::Relay))
            .flat_map(|quote| quote.content.iter().copied())
            .collect();
        // outer words first: the innermost are written last
        parts.sort_by_key(|part| (part.first, std::cmp::Reverse(part.last)));
        for part in parts {
            let end = u32::try_from(part.last).unwrap_or(u32::MAX);
            if let Some(slots) = ends.get_mut(part.first..part.last) {
                slots.fill(end);
            }
        }
        Self { ends }
    }

    /// The end of the innermost words that hold a token.
    pub(super) fn end(&self, token: usize) -> Option<usize> {
        self.ends.get(token).filter(|&&end| end > 0).map(|&end| end as usize)
    }
}

impl Discourse<'_, '_, '_> {
    /// Whether somebody who speaks inside somebody else's words can be meant outside them.
    pub(super) fn audible(&self, there: usize, here: usize) -> bool {
        self.voices.end(there).is_none_or(|end| here < end)
            && self
                .article
                .marks
                .around(there)
                .is_none_or(|pair| pair.open <= here && here < pair.end || pair.unclosed)
    }
}
