//! STAND-IN, not behaviour: what the bindings call and no layer has yet. Removed whole at the merge.
#![allow(missing_docs, clippy::all, clippy::pedantic, dead_code)]

use std::borrow::Cow;

use crate::{AnalyzerBuilder, Error, Span};

impl AnalyzerBuilder {
    /// STAND-IN for the option of the quote layer.
    #[must_use]
    pub fn nominal(self, _nominal: bool) -> Self {
        self
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    Marks,
    Alef,
}

impl Fold {
    pub const fn name(self) -> &'static str {
        match self {
            Fold::Marks => "marks",
            Fold::Alef => "alef",
        }
    }
    pub fn from_name(name: &str) -> Option<Self> {
        [Fold::Marks, Fold::Alef].into_iter().find(|fold| fold.name() == name)
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edit {
    pub original: Span,
    pub normalized: Span,
    pub fold: Fold,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Normalizer(Vec<Fold>);

pub type NormalizerBuilder = Normalizer;

#[derive(Clone, Debug, PartialEq)]
pub struct Normalized<'t> {
    original: Cow<'t, str>,
    text: String,
    edits: Vec<Edit>,
}

impl Normalizer {
    pub const PROFILES: &'static [&'static str] = &["search", "match", "display", "none"];

    pub fn profile(name: &str) -> Result<Self, Error> {
        match name {
            "search" | "match" => Ok(Self(vec![Fold::Marks, Fold::Alef])),
            "display" | "none" => Ok(Self(vec![])),
            _ => Err(Error::argument("profile", format!("there is no profile {name:?}; the profiles are search"))),
        }
    }
    pub fn to_builder(&self) -> NormalizerBuilder {
        self.clone()
    }
    pub fn fold(mut self, fold: Fold, on: bool) -> Self {
        self.0.retain(|&other| other != fold);
        self.0.extend(on.then_some(fold));
        self
    }
    pub fn build(self) -> Self {
        self
    }
    pub fn normalize<'t>(&self, text: &'t str) -> Normalized<'t> {
        let mut out = Normalized { original: text.into(), text: String::new(), edits: Vec::new() };
        for (at, c) in text.char_indices() {
            let start = out.text.len();
            let fold = match c {
                '\u{64b}'..='\u{652}' | 'ـ' => Fold::Marks,
                'أ' | 'إ' | 'آ' => Fold::Alef,
                _ => {
                    out.text.push(c);
                    continue;
                }
            };
            if !self.0.contains(&fold) {
                out.text.push(c);
                continue;
            }
            if fold == Fold::Alef {
                out.text.push('ا');
            }
            let original = Span::new(at, at + c.len_utf8());
            out.edits.push(Edit { original, normalized: Span::new(start, out.text.len()), fold });
        }
        out
    }
}

impl Normalized<'_> {
    pub fn into_owned(self) -> Normalized<'static> {
        Normalized { original: Cow::Owned(self.original.into_owned()), text: self.text, edits: self.edits }
    }
    pub fn text(&self) -> &str {
        &self.text
    }
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }
    fn map(&self, at: usize, end: bool, back: bool) -> usize {
        let (mut from, mut to) = (0, 0);
        for edit in &self.edits {
            let (a, b) = if back { (edit.normalized, edit.original) } else { (edit.original, edit.normalized) };
            if at < a.start || (at == a.start && end && !a.is_empty()) {
                break;
            }
            if at < a.end {
                return if end { b.end } else { b.start };
            }
            if at == a.start && a.is_empty() && !end {
                break;
            }
            (from, to) = (a.end, b.end);
        }
        to + (at - from)
    }
    pub fn to_original(&self, span: Span) -> Span {
        Span::new(self.map(span.start, false, true), self.map(span.end, true, true))
    }
    pub fn to_normalized(&self, span: Span) -> Span {
        Span::new(self.map(span.start, false, false), self.map(span.end, true, false))
    }
}
