//! Normalization of Arabic script that never loses its place in the original.
mod folds;

pub(crate) use folds::{fold_arabic, push_folded};
