//! Who said what in Arabic news: `rawi` (راوٍ, the one who passes on what was said) finds who and what a text names,
//! what is said in it, who said it, and through whom the text has it. Nothing is downloaded or learned, the same text
//! always gets the same answer, and every answer carries its place in the original, the rule and the confidence it
//! rests on.
//!
//! # Overview
//!
//! | For | use | and get |
//! |---|---|---|
//! | who said what | [`analyze`], or an [`Analyzer`] with options | an [`Analysis`] of [`Mention`]s and [`Quote`]s |
//! | who and what is named | [`Gazetteer::find`] | [`Mention`]s |
//! | names of your own | [`Gazetteer::builder`], [`Gazetteer::from_path`], [`Gazetteer::union`] | a [`Gazetteer`] |
//! | folded text that knows its way back | [`Normalizer`] | a [`Normalized`] |
//! | words, sentences, paragraphs | [`Words`] | [`Token`]s |
//! | offsets for Python, JavaScript, Java | [`Analysis::in_unit`], [`OffsetConverter`] | [`Span`]s in an [`OffsetUnit`] |
//!
//! Each layer works alone and knows nothing of those that build on it. Everything is `Send` and `Sync`; analyzers,
//! gazetteers and normalizers are cheap to clone and meant to be shared between threads.
//!
//! # Who said what
//!
#![cfg_attr(feature = "default-gazetteer", doc = "```")]
#![cfg_attr(not(feature = "default-gazetteer"), doc = "```ignore")]
//! let text = "وقال الرئيس الروسي فلاديمير بوتين إن بلاده «لن تتراجع»، وفق ما نقلت وكالة تاس.";
//! let analysis = rawi::analyze(text);
//! let quote = &analysis.quotes[0];
//! let speaker = quote.speaker.as_ref().unwrap();
//! assert_eq!(speaker.name, "فلاديمير بوتين");
//! assert_eq!(speaker.role.as_deref(), Some("الرئيس الروسي"));
//! assert_eq!(quote.content[0].text, "بلاده «لن تتراجع»");
//! assert_eq!(quote.kind, rawi::QuoteKind::Mixed);
//! assert_eq!(quote.sources[0].text, "وكالة تاس");
//! // every part knows where it stands: bytes of the text as it was given
//! assert_eq!(quote.content[0].span.of(text), quote.content[0].text);
//! ```
//!
//! # Find names
//!
#![cfg_attr(feature = "default-gazetteer", doc = "```")]
#![cfg_attr(not(feature = "default-gazetteer"), doc = "```ignore")]
//! let mentions = rawi::Gazetteer::embedded().find("وصل ماكرون إلى بيروت");
//! let ids: Vec<_> = mentions.iter().filter_map(|mention| mention.id.as_deref()).collect();
//! assert_eq!(ids, ["emmanuel-macron", "beirut"]);
//! ```
//!
//! # One spelling for each word
//!
//! ```
//! use rawi::Normalizer;
//!
//! let text = "قالَ المَسْؤولُ";
//! let normalized = Normalizer::search().normalize(text);
//! assert_eq!(normalized.text(), "قال المسءول");
//! // found however it is written, marked where it stands
//! assert_eq!(Normalizer::search().highlight(text, "مسئول", "[", "]"), "قالَ ال[مَسْؤولُ]");
//! // as another index has it, letter for letter
//! assert_eq!(Normalizer::profile("lucene")?.fold(text), "قال المسؤول");
//! # Ok::<(), rawi::Error>(())
//! ```
//!
//! # Your own names, and the date of the text
//!
//! ```
//! use rawi::{Analyzer, Entity, EntityKind, Gazetteer};
//!
//! let own = Gazetteer::builder()
//!     .entity(Entity::new("zayd", EntityKind::Person, "زيد الخالدي").with_alias("الخالدي@exact"))
//!     .csv("kind,name,roles\nperson,هند البحراوي,minister:x:2020:2024\n".as_bytes())?
//!     .build()?;
//! // `Gazetteer::embedded().union(&own)` searches both
//! let analyzer = Analyzer::builder().gazetteer(own).date("2023-05-01")?.build()?;
//! let analysis = analyzer.analyze("قال زيد الخالدي إن الطريق طويل.");
//! assert_eq!(analysis.quotes[0].speaker.as_ref().unwrap().id.as_deref(), Some("zayd"));
//! # Ok::<(), rawi::Error>(())
//! ```
//!
//! # Normalize, and find the way back
//!
//! ```
//! use rawi::{Normalizer, Span};
//!
//! let text = "قالَ أَحمد";
//! let normalized = Normalizer::search().normalize(text);
//! assert_eq!(normalized.text(), "قال احمد");
//! let at = normalized.text().find("احمد").unwrap();
//! let original = normalized.to_original(Span::new(at, normalized.text().len()));
//! assert_eq!(original.of(text), "أَحمد");
//! ```
//!
//! # Offsets in other units
//!
//! ```
//! use rawi::{OffsetConverter, OffsetUnit};
//!
//! let text = "وقال الوزير: «لن نتراجع».";
//! let analysis = rawi::analyze(text).in_unit(text, OffsetUnit::CodePoint); // as Python counts
//! assert_eq!(analysis.quotes[0].cue.as_ref().unwrap().span.end, 4);
//!
//! let mut utf16 = OffsetConverter::new(text, OffsetUnit::Utf16); // as JavaScript and Java count
//! assert_eq!(utf16.convert("وقال".len()), 4);
//! ```
//!
//! # Crate features
//!
//! - `default-gazetteer` (on): the embedded names of countries, cities, people in office, bodies, media and events,
//!   `Gazetteer::embedded`. Without it the default gazetteer is empty, and people are found by title, role and the
//!   grammar of names only.
//! - `serde` (on): `Serialize` and `Deserialize` on results and entries, and the JSON Lines reader of gazetteers.
//! - `gzip`: gazetteers are read from files packed with gzip too.
//! - `wikidata`: entities from a Wikidata JSON dump, `GazetteerBuilder::wikidata`; turns on `gzip` and `serde`.
//! - `parallel`: `Analyzer::analyze_many`, on the rayon pool of the caller.
//!
//! # Limits
//!
//! - Modern written Arabic, news above all; not dialect, poetry or classical texts.
//! - Identity stops at the text: two people of one name are told apart by their roles only.
//! - [`Words`] reads up to 4 GiB of one text. [`Analyzer::analyze`] cuts a text over 1 GiB at a paragraph break;
//!   speakers are not carried over such a cut.
//! - Time and memory grow with the text for news as it is written. Reports nested in each other without end, which only
//!   a hostile text has, cost more: each quote owns the words it holds. Limit the length of texts you do not trust.

mod analysis;
mod analyzer;
mod codec;
mod definite;
mod error;
mod explain;
mod gazetteer;
mod hash;
mod keys;
mod lexemes;
mod lexicon;
mod names;
mod normalize;
mod prepared;
mod quotes;
mod scratch;
mod span;
mod words;

pub use analysis::{
    Act, Analysis, Cue, EntityKind, Evidence, Factuality, Gender, Mention, Passage, Quote, QuoteKind,
    ResolvedBy, Source, Speaker, SpeakerKind, Via,
};
pub use analyzer::{Analyzer, AnalyzerBuilder, analyze};
pub use error::Error;
#[cfg(feature = "wikidata")]
pub use gazetteer::WikidataOptions;
pub use gazetteer::{
    Alias, Boundary, Date, Entity, FindOptions, Finder, Found, Gazetteer, GazetteerBuilder, Issue, IssueKind,
    Overlaps, Report, Role, Stats, Strictness, Variants,
};
pub use normalize::{Edit, Fold, Normalized, Normalizer, NormalizerBuilder, Profile};
pub use span::{OffsetConverter, OffsetUnit, Span};
pub use words::{Token, TokenKind, Words};

/// The examples of the README.
#[cfg(all(doctest, feature = "default-gazetteer"))]
#[doc = include_str!("../README.md")]
mod readme {}
