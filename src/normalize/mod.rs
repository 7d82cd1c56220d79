//! Normalization of Arabic script that never loses its place in the original.
//!
//! What is folded stands in `src/data/folds.tsv`, one line each, and sets of folds in `profiles.tsv`; [`table`] compiles
//! the lines that a [`Normalizer`] asks for, [`normalizer`] makes the pass, [`context`] does before and behind it what
//! needs the letters around, and [`normalized`] keeps the way back, over as many passes as there were ([`through`]). Where
//! nobody asks for the way back, [`pairs`] and [`utf16`] fold the text alone.
mod block;
mod builder;
mod context;
mod fold;
mod key;
mod normalized;
mod normalizer;
mod pairs;
mod profile;
mod search;
mod table;
mod through;
mod utf16;

pub use builder::NormalizerBuilder;
pub use fold::Fold;
pub(crate) use key::{fold_arabic, push_folded};
pub use normalized::{Edit, Normalized};
pub use normalizer::Normalizer;
pub use profile::Profile;
