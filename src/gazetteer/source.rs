//! Files of entities: which format they have, and how they are packed.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use crate::error::{Error, Place};

/// What a file of entities holds.
pub(super) enum Format {
    /// Rows, with what stands between their cells.
    Table(u8),
    /// One entity per line of JSON.
    #[cfg(feature = "serde")]
    Lines,
    /// Entities with their index.
    Compiled,
}

impl Format {
    /// The format that the name of a file ends in, before `.gz`.
    pub(super) fn of(path: &Path) -> Result<Self, Error> {
        let plain = match path.extension() {
            Some(packed) if packed.eq_ignore_ascii_case("gz") => path.file_stem().map_or(path, Path::new),
            _ => path,
        };
        let extension = plain.extension().and_then(|e| e.to_str()).unwrap_or("").to_ascii_lowercase();
        match extension.as_str() {
            "csv" => Ok(Self::Table(b',')),
            "tsv" | "tab" => Ok(Self::Table(b'\t')),
            #[cfg(feature = "serde")]
            "jsonl" | "ndjson" => Ok(Self::Lines),
            "rawi" => Ok(Self::Compiled),
            _ => {
                let message = format!(
                    "{}: entries are read from .jsonl, .csv or .tsv, each also with .gz, a compiled gazetteer from \
                     .rawi",
                    path.display()
                );
                Err(Error::argument("path", message))
            }
        }
    }
}

/// Opens a file, and unpacks it if it is packed.
pub(super) fn open(path: &Path) -> Result<Box<dyn BufRead>, Error> {
    let file = File::open(path).map_err(|source| Error::io(Some(path), source))?;
    unpacked(BufReader::new(file), Some(&path.display().to_string()))
}

/// What `reader` holds, unpacked if it begins like something packed.
pub(super) fn unpacked<'r>(
    mut reader: impl BufRead + 'r,
    file: Option<&str>,
) -> Result<Box<dyn BufRead + 'r>, Error> {
    let head = reader.fill_buf().map_err(|source| Error::io(file.map(Path::new), source))?;
    let packing = match head {
        [0x1f, 0x8b, ..] => "gzip",
        [b'B', b'Z', b'h', ..] => "bzip2",
        [0x28, 0xb5, 0x2f, 0xfd, ..] => "zstd",
        [0xfd, b'7', b'z', b'X', b'Z', ..] => "xz",
        _ => return Ok(Box::new(reader)),
    };
    #[cfg(feature = "gzip")]
    if packing == "gzip" {
        return Ok(Box::new(BufReader::with_capacity(1 << 16, flate2::bufread::MultiGzDecoder::new(reader))));
    }
    let place = Place { file: file.map(str::to_owned), ..Place::default() };
    Err(Error::data(place, format!("it is packed with {packing}, which is not read here: unpack it first")))
}

/// Gives every line of `reader`, with its end, to `take`, with its number; lines may be of any length.
#[cfg(feature = "serde")]
pub(super) fn lines(
    mut reader: impl BufRead,
    file: Option<&str>,
    mut take: impl FnMut(&[u8], u64) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut bytes = Vec::new();
    let mut number = 0;
    loop {
        bytes.clear();
        let read = reader.read_until(b'\n', &mut bytes);
        if read.map_err(|source| Error::io(file.map(Path::new), source))? == 0 {
            return Ok(());
        }
        number += 1;
        take(&bytes, number)?;
    }
}
