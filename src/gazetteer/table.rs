//! Reads entities from comma- or tab-separated values.

use std::fmt::Write as _;
use std::io::Read;
use std::path::Path;

use csv::{ByteRecord, ErrorKind, ReaderBuilder, StringRecord};

use super::entity::Entity;
use crate::analysis::{EntityKind, Gender};
use crate::error::{Error, Place};

/// Columns that are read, in the order of [`Columns`].
const KNOWN: [&str; 11] = [
    "id", "kind", "name", "english", "aliases", "gender", "country", "wikidata", "roles", "demonyms", "class",
];

/// Where each known column stands.
struct Columns([Option<usize>; KNOWN.len()]);

/// Gives every row of `reader` to `take`, or what is wrong with it, with its line.
pub(super) fn read(
    mut reader: impl Read,
    separator: u8,
    file: Option<&str>,
    mut take: impl FnMut(Result<Entity, Error>, u64) -> Result<(), Error>,
) -> Result<(), Error> {
    let tabs = separator == b'\t';
    let mut content = Vec::new();
    reader.read_to_end(&mut content).map_err(|source| Error::io(file.map(Path::new), source))?;
    let mut rows = ReaderBuilder::new()
        .delimiter(separator)
        .quoting(!tabs)
        .comment(tabs.then_some(b'#'))
        .has_headers(false)
        .flexible(true)
        .from_reader(content.as_slice());
    let fault = |line: u64, column: Option<&str>, message: String| {
        let (file, column) = (file.map(str::to_owned), column.map(str::to_owned));
        Error::data(Place { file, line: Some(line), column }, message)
    };
    let mut columns = None;
    let mut width = 0;
    let mut bytes = ByteRecord::new();
    loop {
        match rows.read_byte_record(&mut bytes) {
            Ok(false) => break,
            Ok(true) => {}
            Err(error) => return Err(read_error(error, file)),
        }
        let line = bytes.position().map_or(0, |position| line_of(&content, position, tabs));
        let row = match StringRecord::from_byte_record(bytes) {
            Ok(row) => row,
            Err(error) => {
                let at = error.utf8_error().field();
                let column = columns.as_ref().and_then(|columns: &Columns| columns.name(at));
                let error = fault(line, column, format!("cell {} is not UTF-8", at + 1));
                if columns.is_none() {
                    return Err(error);
                }
                take(Err(error), line)?;
                bytes = ByteRecord::new();
                continue;
            }
        };
        match &columns {
            None => {
                width = row.len();
                columns = Some(Columns::of(&row).map_err(|message| fault(line, None, message))?);
            }
            Some(columns) => {
                let entity = if row.len() == width {
                    columns.entity(&row).map_err(|(column, message)| fault(line, Some(column), message))
                } else {
                    let mut message = format!("the row has {} cells, the header {width}", row.len());
                    let last = rows.position().line().saturating_sub(1);
                    if last > line {
                        let _ =
                            write!(message, "; it goes on to line {last}: is a quotation mark left open?");
                    }
                    Err(fault(line, None, message))
                };
                take(entity, line)?;
            }
        }
        bytes = row.into_byte_record();
    }
    if columns.is_none() {
        return Err(fault(1, None, "there is no header".to_owned()));
    }
    Ok(())
}

/// The line of the row at `position`, which may stand before the empty and comment lines above it.
fn line_of(content: &[u8], position: &csv::Position, comments: bool) -> u64 {
    let mut line = position.line();
    let mut at = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    while let Some(&byte) = content.get(at) {
        match byte {
            b'\n' => line += 1,
            b'\r' => {}
            b'#' if comments => {
                let rest = content.get(at..).unwrap_or(&[]);
                at += rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
                continue;
            }
            _ => break,
        }
        at += 1;
    }
    line
}

#[cold]
fn read_error(error: csv::Error, file: Option<&str>) -> Error {
    let line = error.position().map(csv::Position::line);
    let message = error.to_string();
    match error.into_kind() {
        ErrorKind::Io(source) => Error::io(file.map(Path::new), source),
        _ => Error::data(Place { file: file.map(str::to_owned), line, column: None }, message),
    }
}

impl Columns {
    fn of(header: &StringRecord) -> Result<Self, String> {
        let names: Vec<&str> = header.iter().map(|name| name.trim_start_matches('\u{feff}').trim()).collect();
        let columns = KNOWN.map(|known| names.iter().position(|name| name.eq_ignore_ascii_case(known)));
        for (known, place) in KNOWN.iter().zip(columns) {
            if place.is_none() && matches!(*known, "kind" | "name") {
                return Err(format!("the header has no column «{known}»: it reads {}", names.join(", ")));
            }
            if names.iter().filter(|name| name.eq_ignore_ascii_case(known)).count() > 1 {
                return Err(format!("the header has two columns «{known}»"));
            }
        }
        Ok(Self(columns))
    }

    /// Name of the known column at `at`.
    fn name(&self, at: usize) -> Option<&'static str> {
        KNOWN.iter().zip(self.0).find(|&(_, place)| place == Some(at)).map(|(name, _)| *name)
    }

    fn entity(&self, row: &StringRecord) -> Result<Entity, (&'static str, String)> {
        let cell = |known: &str| {
            let place =
                KNOWN.iter().position(|name| *name == known).and_then(|at| self.0.get(at).copied().flatten());
            place.and_then(|at| row.get(at)).unwrap_or("").trim()
        };
        let text = |known: &str| Some(cell(known)).filter(|cell| !cell.is_empty()).map(str::to_owned);
        let kind = cell("kind");
        let Some(kind) = EntityKind::parse(kind) else {
            let message = format!(
                "«{kind}» is not a kind: person, organization, location, event, work or other is expected"
            );
            return Err(("kind", message));
        };
        let mut entity = Entity::new(cell("id"), kind, cell("name"));
        entity.english = text("english");
        entity.class = text("class").map(Into::into);
        entity.country = text("country");
        entity.wikidata = text("wikidata");
        entity.aliases = list("aliases", cell("aliases"))?;
        entity.roles = list("roles", cell("roles"))?;
        entity.demonyms = list("demonyms", cell("demonyms"))?;
        entity.gender = match cell("gender") {
            "" => None,
            "m" => Some(Gender::Masculine),
            "f" => Some(Gender::Feminine),
            other => return Err(("gender", format!("«{other}» is not a gender: m or f is expected"))),
        };
        Ok(entity)
    }
}

/// The values of a cell that holds several; one that is empty among them is handed on as it is.
fn list<T: std::str::FromStr>(column: &'static str, cell: &str) -> Result<Vec<T>, (&'static str, String)>
where
    T::Err: std::fmt::Display,
{
    if cell.is_empty() {
        return Ok(Vec::new());
    }
    cell.split('|')
        .map(|value| value.trim().parse().map_err(|error: T::Err| (column, error.to_string())))
        .collect()
}
