//! Python bindings of rawi: conversions, threads and errors; the decisions are in the core crate.
//!
//! Offsets that cross into Python are counted in Unicode code points, so that `text[m.start:m.end]` is the span.

// Docstrings hold Python examples, and PyO3 hands arguments over by value.
#![allow(clippy::doc_link_with_quotes, clippy::format_push_string, clippy::needless_pass_by_value)]

mod analysis;
mod analyzer;
mod column;
mod columns;
mod dump;
mod errors;
mod gazetteer;
mod normalizer;
mod pool;
mod results;
mod rows;
mod table;
mod text;
mod texts;

use pyo3::prelude::*;

/// The compiled half of the package.
#[pymodule]
mod _native {
    #[pymodule_export]
    use crate::analysis::{Analysis, restore};
    #[pymodule_export]
    use crate::analyzer::{AnalysisIterator, Analyzer, analyze};
    #[pymodule_export]
    use crate::column::TextColumn;
    #[pymodule_export]
    use crate::columns::MentionColumns;
    #[pymodule_export]
    use crate::errors::RawiError;
    #[pymodule_export]
    use crate::gazetteer::{Entity, Gazetteer};
    #[pymodule_export]
    use crate::normalizer::{Normalized, Normalizer, normalize};
    #[pymodule_export]
    use crate::results::{Cue, Evidence, Mention, Passage, Quote, Source, Speaker};
    #[pymodule_export]
    use crate::table::{Table, TableStream};

    #[pymodule_export]
    #[allow(non_upper_case_globals)]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
