//! Analyses as rows: one for each quote, or one for each name.

use std::sync::Arc;

use arrow_array::builder::{Float64Builder, Int32Builder, StringBuilder};
use arrow_array::{Array, ArrayRef, Float64Array, Int32Array, Int64Array, StringArray};
use arrow_schema::{DataType, Field};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use rawi::{Analysis, Gender, Mention, Passage, Quote, Span};

use crate::results::decimal;

/// What there is a row for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Quotes,
    Entities,
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Type {
    Text,
    /// 32 bits: places among the rows of a text, and offsets in code points.
    Number,
    Real,
}

/// Name, type, and whether there may be nothing.
type Column = (&'static str, Type, bool);

/// The columns of quotes.
const QUOTES: [Column; 27] = [
    ("quote", Type::Number, false),
    ("kind", Type::Text, false),
    ("speaker", Type::Text, true),
    ("speaker_id", Type::Text, true),
    ("speaker_kind", Type::Text, true),
    ("role", Type::Text, true),
    ("gender", Type::Text, true),
    ("on_behalf_of", Type::Text, true),
    ("joint", Type::Text, true),
    ("resolved_by", Type::Text, true),
    ("speaker_start", Type::Number, true),
    ("speaker_end", Type::Number, true),
    ("cue", Type::Text, true),
    ("act", Type::Text, true),
    ("cue_start", Type::Number, true),
    ("cue_end", Type::Number, true),
    ("content", Type::Text, false),
    ("start", Type::Number, true),
    ("end", Type::Number, true),
    ("sources", Type::Text, true),
    ("addressee", Type::Text, true),
    ("medium", Type::Text, true),
    ("factuality", Type::Text, false),
    ("parent", Type::Number, true),
    ("rule", Type::Text, false),
    ("confidence", Type::Real, false),
    ("flags", Type::Text, true),
];

/// The columns of names.
const ENTITIES: [Column; 11] = [
    ("entity", Type::Number, false),
    ("kind", Type::Text, false),
    ("entity_id", Type::Text, true),
    ("name", Type::Text, false),
    ("text", Type::Text, false),
    ("start", Type::Number, false),
    ("end", Type::Number, false),
    ("prefix", Type::Text, true),
    ("title", Type::Text, true),
    ("via", Type::Text, false),
    ("candidates", Type::Text, true),
];

impl Kind {
    /// Grows by one when a column is renamed, goes, or comes to mean something else.
    pub(crate) const VERSION: u32 = 1;

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Quotes => "quotes",
            Self::Entities => "entities",
        }
    }

    fn columns(self) -> &'static [Column] {
        match self {
            Self::Quotes => &QUOTES,
            Self::Entities => &ENTITIES,
        }
    }

    pub(crate) fn fields(self) -> impl Iterator<Item = Field> {
        self.columns().iter().map(|&(name, kind, nothing)| {
            let kind = match kind {
                Type::Text => DataType::Utf8,
                Type::Number => DataType::Int32,
                Type::Real => DataType::Float64,
            };
            Field::new(name, kind, nothing)
        })
    }

    /// Calls `take` with the cells of each row; offsets are what they are in the analysis.
    fn each(self, analysis: &Analysis, mut take: impl FnMut(&[Cell<'_>])) {
        match self {
            Self::Quotes => {
                analysis.quotes.iter().enumerate().for_each(|(at, quote)| take(&of_quote(at, quote)));
            }
            Self::Entities => {
                analysis.entities.iter().enumerate().for_each(|(at, mention)| take(&of_mention(at, mention)));
            }
        }
    }

    /// One dict for each row.
    pub(crate) fn dicts<'py>(
        self,
        py: Python<'py>,
        analysis: &Analysis,
    ) -> PyResult<Vec<Bound<'py, PyDict>>> {
        let mut rows = Vec::new();
        let mut failed = Ok(());
        self.each(analysis, |cells| {
            let row = PyDict::new(py);
            for ((name, ..), cell) in self.columns().iter().zip(cells) {
                let put = match cell {
                    Cell::None => row.set_item(name, py.None()),
                    Cell::Text(text) => row.set_item(name, text),
                    Cell::Written(text) => row.set_item(name, text),
                    Cell::Number(number) => row.set_item(name, number),
                    Cell::Real(number) => row.set_item(name, number),
                };
                if put.is_err() {
                    failed = put;
                }
            }
            rows.push(row);
        });
        failed.map(|()| rows)
    }
}

/// What stands in a row under a column.
enum Cell<'a> {
    None,
    Text(&'a str),
    Written(String),
    Number(i32),
    Real(f64),
}

fn text(text: Option<&str>) -> Cell<'_> {
    text.map_or(Cell::None, Cell::Text)
}

/// Several in one text.
fn list<'a>(texts: impl Iterator<Item = &'a str>) -> Cell<'a> {
    let whole = texts.collect::<Vec<_>>().join(" | ");
    if whole.is_empty() { Cell::None } else { Cell::Written(whole) }
}

fn number(number: usize) -> Cell<'static> {
    Cell::Number(i32::try_from(number).unwrap_or(i32::MAX))
}

fn span(span: Option<Span>) -> [Cell<'static>; 2] {
    span.map_or([Cell::None, Cell::None], |span| [number(span.start), number(span.end)])
}

fn passage(passage: Option<&Passage>) -> Cell<'_> {
    text(passage.map(|passage| passage.text.as_str()))
}

fn of_quote(at: usize, quote: &Quote) -> [Cell<'_>; QUOTES.len()] {
    let (speaker, cue) = (quote.speaker.as_ref(), quote.cue.as_ref());
    let content = match &*quote.content {
        [one] => Cell::Text(&one.text),
        several => {
            Cell::Written(several.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(" … "))
        }
    };
    let whole = quote.content.first().zip(quote.content.last());
    let [start, end] = span(whole.map(|(first, last)| Span::new(first.span.start, last.span.end)));
    let [cue_start, cue_end] = span(cue.map(|cue| cue.span));
    let [speaker_start, speaker_end] =
        span(speaker.and_then(|speaker| speaker.mention.as_ref()).map(|mention| mention.span));
    [
        number(at),
        Cell::Text(quote.kind.as_str()),
        text(speaker.map(|speaker| speaker.name.as_str())),
        text(speaker.and_then(|speaker| speaker.id.as_deref())),
        text(speaker.map(|speaker| speaker.kind.as_str())),
        text(speaker.and_then(|speaker| speaker.role.as_deref())),
        text(speaker.and_then(|speaker| speaker.gender).map(Gender::as_str)),
        text(speaker.and_then(|speaker| speaker.on_behalf_of.as_deref())),
        list(speaker.into_iter().flat_map(|speaker| &speaker.joint).map(String::as_str)),
        text(speaker.map(|speaker| speaker.resolved_by.as_str())),
        speaker_start,
        speaker_end,
        text(cue.map(|cue| cue.text.as_str())),
        text(cue.map(|cue| cue.act.as_str())),
        cue_start,
        cue_end,
        content,
        start,
        end,
        list(quote.sources.iter().map(|source| source.text.as_str())),
        passage(quote.addressee.as_ref()),
        passage(quote.medium.as_ref()),
        Cell::Text(quote.factuality.as_str()),
        quote.parent.map_or(Cell::None, number),
        Cell::Text(&quote.rule),
        Cell::Real(decimal(quote.confidence)),
        list(quote.flags.iter().map(String::as_str)),
    ]
}

fn of_mention(at: usize, mention: &Mention) -> [Cell<'_>; ENTITIES.len()] {
    [
        number(at),
        Cell::Text(mention.kind.as_str()),
        text(mention.id.as_deref()),
        Cell::Text(&mention.name),
        Cell::Text(&mention.text),
        number(mention.span.start),
        number(mention.span.end),
        text(mention.prefix.as_deref()),
        passage(mention.title.as_ref()),
        Cell::Text(mention.via.as_str()),
        list(mention.candidates.iter().map(|id| &**id)),
    ]
}

enum Builder {
    Text(StringBuilder),
    Number(Int32Builder),
    Real(Float64Builder),
}

impl Builder {
    fn new(kind: Type) -> Self {
        match kind {
            Type::Text => Self::Text(StringBuilder::new()),
            Type::Number => Self::Number(Int32Builder::new()),
            Type::Real => Self::Real(Float64Builder::new()),
        }
    }

    fn push(&mut self, cell: &Cell<'_>) {
        match (self, cell) {
            (Self::Text(rows), Cell::Text(text)) => rows.append_value(text),
            (Self::Text(rows), Cell::Written(text)) => rows.append_value(text),
            (Self::Text(rows), _) => rows.append_null(),
            (Self::Number(rows), Cell::Number(number)) => rows.append_value(*number),
            (Self::Number(rows), _) => rows.append_null(),
            (Self::Real(rows), Cell::Real(number)) => rows.append_value(*number),
            (Self::Real(rows), _) => rows.append_null(),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(rows) => Arc::new(rows.finish()),
            Self::Number(rows) => Arc::new(rows.finish()),
            Self::Real(rows) => Arc::new(rows.finish()),
        }
    }
}

/// The rows of many texts in columns of Arrow.
pub(crate) struct Rows {
    kind: Kind,
    builders: Vec<Builder>,
}

impl Rows {
    pub(crate) fn new(kind: Kind) -> Self {
        Self { kind, builders: kind.columns().iter().map(|&(_, kind, _)| Builder::new(kind)).collect() }
    }

    /// Appends the rows of a text and tells how many they are.
    pub(crate) fn append(&mut self, analysis: &Analysis) -> usize {
        let mut count = 0;
        self.kind.each(analysis, |cells| {
            count += 1;
            self.builders.iter_mut().zip(cells).for_each(|(builder, cell)| builder.push(cell));
        });
        count
    }

    pub(crate) fn finish(&mut self) -> Vec<ArrayRef> {
        self.builders.iter_mut().map(Builder::finish).collect()
    }
}

/// A column of text or numbers as a list of Python.
pub(crate) fn values<'py>(py: Python<'py>, column: &ArrayRef) -> PyResult<Bound<'py, PyAny>> {
    if let Some(texts) = column.as_any().downcast_ref::<StringArray>() {
        return texts.iter().collect::<Vec<_>>().into_pyobject(py).map(Bound::into_any);
    }
    if let Some(numbers) = column.as_any().downcast_ref::<Int32Array>() {
        return numbers.iter().collect::<Vec<_>>().into_pyobject(py).map(Bound::into_any);
    }
    if let Some(numbers) = column.as_any().downcast_ref::<Int64Array>() {
        return numbers.iter().collect::<Vec<_>>().into_pyobject(py).map(Bound::into_any);
    }
    if let Some(numbers) = column.as_any().downcast_ref::<Float64Array>() {
        return numbers.iter().collect::<Vec<_>>().into_pyobject(py).map(Bound::into_any);
    }
    let kind = column.data_type();
    Err(PyTypeError::new_err(format!(
        "a column of {kind} was carried along: read it with a library of Arrow"
    )))
}
