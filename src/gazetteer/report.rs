//! What was left out while a gazetteer was read.

use std::fmt;

use crate::error::Error;

/// What a [lenient](crate::GazetteerBuilder::lenient) builder left out, and why.
///
/// ```
/// use rawi::Gazetteer;
/// let rows = "kind,name\nperson,زيد الخالدي\ndragon,تنين\n";
/// let (gazetteer, report) = Gazetteer::builder().lenient().csv(rows.as_bytes())?.build_with_report()?;
/// assert_eq!((gazetteer.len(), report.skipped), (1, 1));
/// assert_eq!(report.faults[0].line(), Some(3));
/// # Ok::<(), rawi::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Report {
    /// Rows, lines and entities that were left out.
    pub skipped: u64,
    /// Aliases that were left out of an entity that was kept.
    pub dropped: u64,
    /// Entities that were added to one that came before and has the same id.
    pub merged: u64,
    /// The first faults, in the order in which they were met; [`total`](Self::total) counts them all.
    pub faults: Vec<Error>,
    /// Entities of a Wikidata dump that have no name in the languages asked for.
    pub unnamed: u64,
    /// Entities of a Wikidata dump that have a name but are of none of the types asked for.
    pub untyped: u64,
}

/// What a fault costs.
#[derive(Clone, Copy)]
pub(super) enum Loss {
    Entity,
    Alias,
    Identity,
}

impl Report {
    /// How many faults there were.
    pub const fn total(&self) -> u64 {
        self.skipped + self.dropped + self.merged
    }

    /// Counts a fault, and keeps it if it is among the first `most`.
    pub(super) fn add(&mut self, error: Error, loss: Loss, most: usize) {
        match loss {
            Loss::Entity => self.skipped += 1,
            Loss::Alias => self.dropped += 1,
            Loss::Identity => self.merged += 1,
        }
        if self.faults.len() < most {
            self.faults.push(error);
        }
    }
}

impl fmt::Display for Report {
    /// The faults, counted; nothing if there were none.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [
            (self.skipped, "left out"),
            (self.dropped, if self.dropped == 1 { "alias dropped" } else { "aliases dropped" }),
            (self.merged, "added to another of the same id"),
        ];
        let mut separator = "";
        for (count, what) in counts.into_iter().filter(|(count, _)| *count > 0) {
            write!(f, "{separator}{count} {what}")?;
            separator = ", ";
        }
        Ok(())
    }
}
