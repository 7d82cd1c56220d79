//! Reads and writes entities as JSON Lines.

use std::io::{BufRead, Write};
use std::path::Path;

use super::entity::Entity;
use super::{Gazetteer, source};
use crate::error::{Error, Place};

/// Gives every line of `reader` to `take`, or what is wrong with it, with its number.
pub(super) fn read(
    reader: impl BufRead,
    file: Option<&str>,
    mut take: impl FnMut(Result<Entity, Error>, u64) -> Result<(), Error>,
) -> Result<(), Error> {
    source::lines(reader, file, |bytes, number| {
        let entity = parse(bytes).map_err(|(column, message)| {
            let column = (column > 0).then(|| column.to_string());
            Error::data(Place { file: file.map(str::to_owned), line: Some(number), column }, message)
        });
        entity.transpose().map_or(Ok(()), |entity| take(entity, number))
    })
}

/// The entity of one line, none if it is empty; or the column at fault and what is wrong with it.
fn parse(bytes: &[u8]) -> Result<Option<Entity>, (usize, String)> {
    let line = std::str::from_utf8(bytes)
        .map_err(|error| (error.valid_up_to() + 1, "the line is not UTF-8".to_owned()))?;
    let line = line.trim_start_matches('\u{feff}').trim();
    if line.is_empty() {
        return Ok(None);
    }
    serde_json::from_str(line).map(Some).map_err(|error| {
        let message = error.to_string();
        let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
        (error.column(), message.to_owned())
    })
}

impl Gazetteer {
    /// Writes every entity as one line of JSON, in order; [`from_jsonl_reader`](Self::from_jsonl_reader) reads
    /// it back.
    ///
    /// ```
    /// # use rawi::{Entity, EntityKind, Gazetteer};
    /// let gazetteer = Gazetteer::builder().entity(Entity::new("kyiv", EntityKind::Location, "كييف")).build()?;
    /// let mut lines = Vec::new();
    /// gazetteer.to_jsonl(&mut lines)?;
    /// assert_eq!(lines, "{\"id\":\"kyiv\",\"kind\":\"location\",\"name\":\"كييف\"}\n".as_bytes());
    /// assert!(Gazetteer::from_jsonl_reader(&lines[..])?.get("kyiv").is_some());
    /// # Ok::<(), rawi::Error>(())
    /// ```
    ///
    /// # Errors
    /// An I/O error if writing fails.
    pub fn to_jsonl(&self, mut writer: impl Write) -> Result<(), Error> {
        for entity in self.entities() {
            serde_json::to_writer(&mut writer, &entity).map_err(|error| Error::io(None, error.into()))?;
            writer.write_all(b"\n").map_err(|source| Error::io(None, source))?;
        }
        writer.flush().map_err(|source| Error::io(None, source))
    }

    /// Reads one entity per line of JSON; see [`GazetteerBuilder::jsonl`](crate::GazetteerBuilder::jsonl).
    ///
    /// # Errors
    /// As [`GazetteerBuilder::jsonl`](crate::GazetteerBuilder::jsonl) and
    /// [`GazetteerBuilder::build`](crate::GazetteerBuilder::build).
    pub fn from_jsonl_reader(reader: impl BufRead) -> Result<Self, Error> {
        Self::builder().jsonl(reader)?.build()
    }

    /// Reads a file with one entity per line of JSON, whatever its name ends in.
    ///
    /// # Errors
    /// As [`from_jsonl_reader`](Self::from_jsonl_reader); errors name the file.
    pub fn from_jsonl_path(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        Self::builder().lines(source::open(path)?, Some(&path.display().to_string()))?.build()
    }
}
