//! Who said what in Arabic news.

mod analysis;
mod error;
mod normalize;
mod span;
mod standin; // STAND-IN: replaced by the analyzer, gazetteer and normalizer layers
mod words;

pub use analysis::{
    Act, Analysis, Cue, EntityKind, Factuality, Gender, Mention, Passage, Quote, QuoteKind, ResolvedBy,
    Source, Speaker, SpeakerKind, Via,
};
pub use error::Error;
pub use standin::*; // STAND-IN
pub use span::{OffsetConverter, OffsetUnit, Span};
pub use words::{Token, TokenKind, Words};
