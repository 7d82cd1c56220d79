//! Normalization of Arabic script that never loses its place in the original.
//!
//! What is folded stands in `src/data/folds.tsv`, one line each; [`table`] compiles the lines that a
//! [`Normalizer`] asks for, [`normalizer`] makes the pass and [`normalized`] keeps the way back.
mod fold;
mod key;
mod normalized;
mod normalizer;
mod table;

pub use fold::Fold;
pub(crate) use key::{fold_arabic, push_folded};
pub use normalized::{Edit, Normalized};
pub use normalizer::{Normalizer, NormalizerBuilder};
