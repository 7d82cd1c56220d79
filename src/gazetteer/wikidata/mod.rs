//! Entities from a Wikidata JSON dump, one line at a time.

mod item;
mod options;

use std::io::{BufReader, Read};

use memchr::memmem::Finder;

pub use options::WikidataOptions;

use super::entity::{Alias, Entity};
use super::sound::unusable;
use super::source::{lines, unpacked};
use crate::error::{Error, Place};
use item::{Item, Line};

/// How many entities of a dump were passed over, and why.
#[derive(Default)]
pub(super) struct Passed {
    /// Without a name in the languages asked for.
    pub(super) unnamed: u64,
    /// Of none of the types asked for.
    pub(super) untyped: u64,
}

/// Gives every entity of the dump that is asked for to `take`, or what is wrong with its line, with the line's
/// number.
pub(super) fn read(
    reader: impl Read,
    options: &WikidataOptions,
    passed: &mut Passed,
    mut take: impl FnMut(Result<Entity, Error>, u64) -> Result<(), Error>,
) -> Result<(), Error> {
    let file = options.name();
    let reader = unpacked(BufReader::with_capacity(1 << 16, reader), file)?;
    let codes: Vec<String> = options.languages.iter().map(|language| format!("\"{language}\"")).collect();
    let codes: Vec<Finder> = codes.iter().map(|code| Finder::new(code.as_bytes())).collect();
    lines(reader, file, |bytes, number| {
        let Some(line) = object(bytes) else { return Ok(()) };
        let fault = |message: String| {
            Error::data(Place { file: file.map(str::to_owned), line: Some(number), column: None }, message)
        };
        if !(line.starts_with(b"{") && line.ends_with(b"}")) {
            let message = "the line is not an entity from beginning to end, as {\"type\":\"item\",…}";
            return take(Err(fault(message.to_owned())), number);
        }
        // most entities of the world have no Arabic name: searching is cheaper than parsing
        if !codes.iter().any(|code| code.find(line).is_some()) {
            passed.unnamed += 1;
            return Ok(());
        }
        match item::parse(line, &options.languages) {
            Err(error) => {
                let message = error.to_string();
                let message = message.split(" at line ").next().unwrap_or_default();
                take(Err(fault(format!("{message} at byte {}", error.column()))), number)?;
            }
            Ok(Line::Unnamed) => passed.unnamed += 1,
            Ok(Line::Other) => passed.untyped += 1,
            Ok(Line::Item(item)) => match named(&item) {
                None => passed.unnamed += 1,
                Some(names) => match entity(&item, names, options) {
                    None => passed.untyped += 1,
                    Some(entity) => take(Ok(entity), number)?,
                },
            },
        }
        Ok(())
    })
}

/// The line without the brackets and commas of the array around it; nothing if that is all there is.
fn object(line: &[u8]) -> Option<&[u8]> {
    let around = |byte: &u8| matches!(byte, b'[' | b']' | b',' | b' ' | b'\t' | b'\r' | b'\n');
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let from = line.iter().position(|byte| !around(byte))?;
    let to = line.iter().rposition(|byte| !around(byte))?;
    line.get(from..=to)
}

/// The names that a text could hold, the first that of the first language that has a label.
fn named(item: &Item) -> Option<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    let name = item.labels.iter().flatten().find_map(|label| tidy(label))?;
    let labels = item.labels.iter().flatten();
    let others = labels.chain(item.aliases.iter().flatten()).filter_map(|name| tidy(name));
    for name in std::iter::once(name).chain(others) {
        names.push(name.to_owned());
    }
    let mut seen = rustc_hash::FxHashSet::default();
    names.retain(|name| seen.insert(name.clone()));
    Some(names)
}

/// A label as a text would have it: without controls around it and what Wikipedia adds in brackets
/// («الجزيرة (قناة)»). Nothing if it cannot be a name; an `@` belongs to an address or an account.
fn tidy(label: &str) -> Option<&str> {
    let unseen = |c: char| {
        c.is_whitespace()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let mut name = label.trim_matches(unseen);
    if let Some((before, _)) = name.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')) {
        name = before.trim_end_matches(unseen);
    }
    (!name.contains('@') && unusable(name).is_none()).then_some(name)
}

/// The entity, if it is of a type asked for.
fn entity(item: &Item, names: Vec<String>, options: &WikidataOptions) -> Option<Entity> {
    let class = options.class_of(&item.instance_of)?;
    let id = format!("Q{}", item.id);
    let mut names = names.into_iter();
    let mut entity = Entity::new(id.as_str(), class.kind, names.next()?);
    entity.aliases = names.map(Alias::new).collect();
    entity.class.clone_from(&class.class);
    entity.english =
        item.english.as_deref().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
    entity.gender = item.gender();
    // a country is not in itself
    entity.country =
        item.country().filter(|&country| country != item.id).map(|country| format!("Q{country}"));
    entity.wikidata = Some(id);
    Some(entity)
}
