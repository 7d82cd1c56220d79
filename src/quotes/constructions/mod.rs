//! The constructions of Arabic reported speech. Each proposes hypotheses and knows nothing of the others.

pub(crate) mod according;
mod caption;
pub(crate) mod clause;
pub(crate) mod floating;
pub(crate) mod headline;
pub(crate) mod interview;
pub(crate) mod nominal;
pub(crate) mod postposed;
