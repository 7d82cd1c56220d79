//! Compiles the tables in `src/data`, so that a process finds ready what it would read, fold and index at every start.
//!
//! It is made of the modules of the library that do this work. Where these ask for what was prepared, the library has
//! the files written here (`src/prepared.rs`) and the build script the tables themselves.
#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    missing_docs,
    reason = "these modules serve the library; here a part of each is used"
)]

use std::error::Error as Fault;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[path = "src/analysis.rs"]
mod analysis;
#[path = "src/codec.rs"]
mod codec;
#[path = "src/error.rs"]
mod error;
#[path = "src/hash.rs"]
mod hash;
#[path = "src/keys.rs"]
mod keys;
#[path = "src/lexicon/mod.rs"]
mod lexicon;
#[path = "src/normalize/mod.rs"]
mod normalize;
#[path = "src/span.rs"]
mod span;
#[path = "src/words/mod.rs"]
mod words;

#[path = "src/gazetteer"]
mod gazetteer {
    pub(crate) mod compile;
    mod date;
    mod entity;
    mod file;
    mod knowledge;
    mod labels;
    mod letters;
    mod lexicon;
    pub(crate) mod lexicon_tables;
    mod nasab;
    mod pairs;
    mod record;
    mod shape;
    mod sound;
    mod table;
    pub(crate) mod tables;
    mod tails;
    mod trie;
    mod vocabulary;
}

/// What the library finds prepared.
mod prepared {
    use std::path::Path;
    use std::sync::OnceLock;

    use crate::gazetteer::lexicon_tables::Tables;

    pub(crate) static LEXICON: &[u8] = &[];

    /// Empty if a table cannot be read, which [`run`](super::run) says.
    pub(crate) fn matcher() -> &'static [u8] {
        static PACKED: OnceLock<Vec<u8>> = OnceLock::new();
        PACKED
            .get_or_init(|| Tables::read(Path::new(super::DATA)).map_or_else(|_| Vec::new(), |t| t.packed()))
    }
}

use error::Error;

/// The tables, from the root of the package, where Cargo starts build scripts.
const DATA: &str = "src/data";

fn main() -> ExitCode {
    let mut out = std::io::stdout().lock();
    let said = match run() {
        Ok(()) => writeln!(out, "cargo::rerun-if-changed={DATA}\ncargo::rerun-if-changed=build.rs"),
        Err(fault) => writeln!(out, "cargo::error={DATA}: {fault}"),
    };
    if said.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn run() -> Result<(), Box<dyn Fault>> {
    let data = Path::new(DATA);
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set: run it by way of Cargo")?);
    fs::write(out.join("matcher.bin"), gazetteer::lexicon_tables::Tables::read(data)?.packed())?;
    fs::write(out.join("lexicon.bin"), lexicon::Lexicon::packed()?)?;
    if cfg!(feature = "default-gazetteer") {
        let entities = gazetteer::tables::spelled(data)?;
        let (compiled, _) = gazetteer::compile::compile(&entities).map_err(|(_, error)| error)?;
        fs::write(out.join("gazetteer.rawi"), compiled)?;
    }
    Ok(())
}
