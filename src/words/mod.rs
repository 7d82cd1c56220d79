//! Words, numbers and punctuation with their sentences and paragraphs, found in one pass.
mod clitics;
mod scan;
mod signs;

pub(crate) use clitics::{Proclitics, Split, strip_conjunction};
pub(crate) use scan::Buffers;
pub use scan::{Token, TokenKind, Words};
