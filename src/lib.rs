//! Who said what in Arabic news.

mod analysis;
mod analyzer;
mod error;
mod gazetteer;
mod lexicon;
mod names;
mod normalize;
mod quotes;
mod span;
mod words;

pub use analysis::{
    Act, Analysis, Cue, EntityKind, Factuality, Gender, Mention, Passage, Quote, QuoteKind, ResolvedBy,
    Source, Speaker, SpeakerKind, Via,
};
pub use analyzer::{Analyzer, AnalyzerBuilder, analyze};
pub use error::Error;
pub use gazetteer::{
    Alias, Boundary, Date, Entity, FindOptions, Gazetteer, GazetteerBuilder, Role, Strictness,
};
pub use normalize::{Edit, Fold, Normalized, Normalizer, NormalizerBuilder};
pub use span::{OffsetConverter, OffsetUnit, Span};
pub use words::{Token, TokenKind, Words};
