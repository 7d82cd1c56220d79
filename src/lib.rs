//! Who said what in Arabic news.

mod analysis;
mod error;
mod gazetteer;
mod normalize;
mod span;
mod words;

pub use analysis::{
    Act, Analysis, Cue, EntityKind, Factuality, Gender, Mention, Passage, Quote, QuoteKind, ResolvedBy,
    Source, Speaker, SpeakerKind, Via,
};
pub use error::Error;
pub use gazetteer::{
    Alias, Boundary, Date, Entity, FindOptions, Gazetteer, GazetteerBuilder, Role, Strictness,
};
pub use span::{OffsetConverter, OffsetUnit, Span};
pub use words::{Token, TokenKind, Words};
