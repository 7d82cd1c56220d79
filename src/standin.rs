//! STAND-IN, not behaviour: gives the bindings something to compile against until the real layers land.
//! Nothing here is kept: the analyzer, gazetteer and normalizer modules replace this file whole.
#![allow(missing_docs, clippy::all, clippy::pedantic)]

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::sync::Arc;

use crate::{Analysis, EntityKind, Error, Gender, Mention, Span, Via};
use crate::error::Place;

pub fn analyze(text: &str) -> Analysis {
    Analyzer::default().analyze(text)
}

#[derive(Clone)]
pub struct Analyzer {
    gazetteer: Gazetteer,
}

impl Default for Analyzer {
    fn default() -> Self {
        Self { gazetteer: Gazetteer::embedded() }
    }
}

#[derive(Clone)]
pub struct AnalyzerBuilder {
    gazetteer: Gazetteer,
}

impl Analyzer {
    pub fn builder() -> AnalyzerBuilder {
        AnalyzerBuilder { gazetteer: Gazetteer::embedded() }
    }
    pub fn analyze(&self, text: &str) -> Analysis {
        Analysis { entities: self.gazetteer.find(text), quotes: Vec::new() }
    }
    #[cfg(feature = "parallel")]
    pub fn analyze_many<S: AsRef<str> + Sync>(&self, texts: &[S]) -> Vec<Analysis> {
        use rayon::prelude::*;
        texts.par_iter().map(|text| self.analyze(text.as_ref())).collect()
    }
}

impl AnalyzerBuilder {
    #[must_use]
    pub fn gazetteer(mut self, gazetteer: Gazetteer) -> Self {
        self.gazetteer = gazetteer;
        self
    }
    pub fn date(self, date: &str) -> Result<Self, Error> {
        let good = date.len() >= 4 && date.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        if good { Ok(self) } else { Err(Error::argument("date", format!("«{date}» is not a date"))) }
    }
    #[must_use]
    pub fn nominal(self, _nominal: bool) -> Self {
        self
    }
    pub fn build(self) -> Result<Analyzer, Error> {
        Ok(Analyzer { gazetteer: self.gazetteer })
    }
}

#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Entity {
    pub id: Arc<str>,
    pub kind: EntityKind,
    pub name: Arc<str>,
    #[serde(default)]
    pub english: Option<String>,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub gender: Option<Gender>,
    #[serde(default)]
    pub country: Option<String>,
    #[serde(default)]
    pub wikidata: Option<String>,
    #[serde(default)]
    pub roles: Vec<String>,
    #[serde(default)]
    pub demonyms: Vec<String>,
}

#[derive(Clone, Debug, Default)]
pub struct Gazetteer(Vec<Entity>);

impl Gazetteer {
    pub fn embedded() -> Self {
        let record = r#"{"id":"Q7747","kind":"person","name":"فلاديمير بوتين","aliases":["بوتين"]}"#;
        Self::from_jsonl_reader(record.as_bytes()).unwrap_or_default()
    }
    pub fn from_path(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        if path.extension().is_some_and(|e| e == "csv" || e == "tsv") {
            return Self::from_csv_path(path);
        }
        Self::from_jsonl_path(path)
    }
    pub fn from_csv_path(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let mut file = std::fs::File::open(path).map_err(|e| Error::io(Some(path), e))?;
        let mut text = String::new();
        file.read_to_string(&mut text).map_err(|e| Error::io(Some(path), e))?;
        let mut entities = Vec::new();
        for (at, line) in text.lines().enumerate().skip(1) {
            let place = Place { file: Some(path.display().to_string()), line: Some(at as u64 + 1), column: None };
            let cells: Vec<&str> = line.split(',').collect();
            let [id, kind, name] = cells[..] else { return Err(Error::data(place, "three fields are expected")) };
            let kind = EntityKind::parse(kind).ok_or_else(|| Error::data(place, "kind"))?;
            entities.push(Entity { id: id.into(), kind, name: name.into(), english: None, aliases: vec![],
                gender: None, country: None, wikidata: None, roles: vec![], demonyms: vec![] });
        }
        Ok(Self(entities))
    }
    pub fn from_jsonl_path(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let file = std::fs::File::open(path).map_err(|e| Error::io(Some(path), e))?;
        if file.metadata().is_ok_and(|m| m.is_dir()) {
            return Err(Error::io(Some(path), std::io::ErrorKind::IsADirectory.into()));
        }
        Self::read(file, Some(path.display().to_string()))
    }
    pub fn from_jsonl_reader(reader: impl Read) -> Result<Self, Error> {
        Self::read(reader, None)
    }
    fn read(reader: impl Read, file: Option<String>) -> Result<Self, Error> {
        let mut entities = Vec::new();
        for (at, line) in BufReader::new(reader).lines().enumerate() {
            let place = Place { file: file.clone(), line: Some(at as u64 + 1), column: None };
            let line = line.map_err(|e| Error::data(place.clone(), e.to_string()))?;
            if !line.trim().is_empty() {
                entities.push(serde_json::from_str(&line).map_err(|e| Error::data(place, e.to_string()))?);
            }
        }
        Ok(Self(entities))
    }
    pub fn union(a: &Self, b: &Self) -> Self {
        let mut all = a.0.clone();
        all.extend(b.0.iter().filter(|e| a.get(&e.id).is_none()).cloned());
        Self(all)
    }
    pub fn len(&self) -> usize {
        self.0.len()
    }
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    pub fn get(&self, id: &str) -> Option<&Entity> {
        self.0.iter().find(|e| &*e.id == id)
    }
    pub fn entities(&self) -> &[Entity] {
        &self.0
    }
    pub fn to_jsonl(&self, mut writer: impl Write) -> Result<(), Error> {
        for entity in &self.0 {
            let line = serde_json::to_string(entity).map_err(|e| Error::io(None, e.into()))?;
            writeln!(writer, "{line}").map_err(|e| Error::io(None, e))?;
        }
        Ok(())
    }
    pub fn find(&self, text: &str) -> Vec<Mention> {
        let mut found: Vec<Mention> = Vec::new();
        for e in &self.0 {
            for name in std::iter::once(&*e.name).chain(e.aliases.iter().map(String::as_str)) {
                for (at, _) in text.match_indices(name) {
                    let span = Span::new(at, at + name.len());
                    if found.iter().all(|m| !m.span.overlaps(span)) {
                        found.push(Mention { span, text: name.into(), prefix: None, kind: e.kind,
                            id: Some(e.id.clone()), name: e.name.clone(), via: Via::Gazetteer,
                            candidates: vec![e.id.clone()] });
                    }
                }
            }
        }
        found.sort_by_key(|m| m.span);
        found
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Normalizer(bool);

#[derive(Clone, Debug, PartialEq)]
pub struct Normalized {
    text: String,
    edits: Vec<(Span, Span)>,
}

impl Normalizer {
    pub fn search() -> Self {
        Self(true)
    }
    pub fn matching() -> Self {
        Self(false)
    }
    pub fn normalize(&self, text: &str) -> Normalized {
        let mut out = Normalized { text: String::new(), edits: Vec::new() };
        for (at, c) in text.char_indices() {
            let start = out.text.len();
            match c {
                '\u{64b}'..='\u{652}' | 'ـ' => {}
                'أ' | 'إ' | 'آ' => out.text.push('ا'),
                c => out.text.push(c),
            }
            if !out.text[start..].starts_with(c) {
                out.edits.push((Span::new(at, at + c.len_utf8()), Span::new(start, out.text.len())));
            }
        }
        out
    }
}

impl Normalized {
    pub fn text(&self) -> &str {
        &self.text
    }
    pub fn edits(&self) -> &[(Span, Span)] {
        &self.edits
    }
    fn map(&self, at: usize, end: bool, back: bool) -> usize {
        let (mut from, mut to) = (0, 0);
        for &(o, n) in &self.edits {
            let (a, b) = if back { (n, o) } else { (o, n) };
            if at < a.start || (at == a.start && end && !a.is_empty()) { break; }
            if at < a.end { return if end { b.end } else { b.start }; }
            if at == a.start && a.is_empty() && !end { break; }
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
