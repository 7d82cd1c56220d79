//! The tables behind the [lexicon of the matcher](super::lexicon), folded: by the build script, and by tests.

use std::collections::BTreeSet;
use std::path::Path;

use super::lexicon::{letters_of, phrase_key};
use crate::codec::{put_number, put_text};
use crate::error::Error;
use crate::keys::put_keys;

/// The tables, as they are written.
pub(crate) struct Tables {
    pub(super) ordinary: String,
    pub(super) functions: String,
    pub(super) hosts: String,
    pub(super) given: String,
    pub(super) not_names: String,
}

/// A table of the directory `data`.
pub(crate) fn text(data: &Path, name: &str) -> Result<String, Error> {
    let path = data.join(name);
    std::fs::read_to_string(&path).map_err(|source| Error::io(Some(&path), source))
}

/// The rows of a table, by the columns asked for; `#` begins a comment.
fn rows<'t, const N: usize>(table: &'t str, columns: [&str; N]) -> impl Iterator<Item = [&'t str; N]> {
    let mut lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let header: Vec<&str> = lines.next().unwrap_or("").split('\t').collect();
    let places = columns.map(|column| header.iter().position(|name| *name == column));
    lines.map(move |line| {
        let cells: Vec<&str> = line.split('\t').collect();
        places.map(|place| place.and_then(|at| cells.get(at)).map_or("", |cell| cell.trim()))
    })
}

impl Tables {
    /// Those of the directory `data`.
    pub(crate) fn read(data: &Path) -> Result<Self, Error> {
        Ok(Self {
            ordinary: text(data, "ordinary.tsv")?,
            functions: text(data, "functions.tsv")?,
            hosts: text(data, "hosts.tsv")?,
            given: text(data, "given_names.tsv")?,
            not_names: text(data, "not_names.tsv")?,
        })
    }

    /// What [`Lexicon::of`](super::lexicon::Lexicon::of) reads.
    pub(crate) fn packed(&self) -> Vec<u8> {
        let words: Vec<(&str, bool)> = rows(&self.ordinary, ["word", "note"])
            .map(|[word, note]| (word, note.split([',', ' ', '|']).any(|note| note == "name")))
            // a preposition is never a name, whatever else is written like it
            .chain(rows(&self.functions, ["word"]).map(|[word]| (word, false)))
            .collect();
        let mut out = Vec::new();
        put_set(words.iter().map(|(word, _)| phrase_key(word)), &mut out);
        put_set(words.iter().filter(|(_, named)| !named).map(|(word, _)| letters_of(word)), &mut out);
        put_set(rows(&self.given, ["name"]).map(|[name]| phrase_key(name)), &mut out);
        put_set(rows(&self.not_names, ["phrase"]).map(|[phrase]| phrase_key(phrase)), &mut out);
        let hosts = rows(&self.hosts, ["noun", "class", "kind"])
            .map(|[noun, class, kind]| {
                [&*phrase_key(noun), &*letters_of(noun), class, kind].map(str::to_owned)
            })
            // النظام الجديد: after a noun with the article comes an adjective, not a name
            .filter(|[key, ..]| !key.starts_with("ال") || key.contains(' '));
        let hosts: Vec<[String; 4]> = hosts.collect();
        put_number(hosts.len(), &mut out);
        hosts.iter().flatten().for_each(|cell| put_text(cell, &mut out));
        out
    }
}

fn put_set(keys: impl Iterator<Item = String>, out: &mut Vec<u8>) {
    let keys: BTreeSet<String> = keys.filter(|key| !key.is_empty()).collect();
    put_keys(&keys.iter().map(String::as_str).collect::<Vec<_>>(), out);
}
