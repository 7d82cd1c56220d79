//! The tables behind the [lexicon of the matcher](super::lexicon), folded: by the build script, and by tests.

use std::collections::BTreeSet;
use std::path::Path;

use super::lexicon::{letters_of, phrase_key};
use super::tables::text;
use crate::error::Error;

/// The tables, as they are written.
pub(crate) struct Tables {
    pub(super) ordinary: String,
    pub(super) functions: String,
    pub(super) hosts: String,
    pub(super) given: String,
    pub(super) not_names: String,
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

    /// What [`Lexicon::of`](super::lexicon::Lexicon::of) reads: a part for each of its lists, parted by an empty line.
    pub(crate) fn folded(&self) -> String {
        let words: Vec<(&str, bool)> = rows(&self.ordinary, ["word", "note"])
            .map(|[word, note]| (word, note.split([',', ' ', '|']).any(|note| note == "name")))
            // a preposition is never a name, whatever else is written like it
            .chain(rows(&self.functions, ["word"]).map(|[word]| (word, false)))
            .collect();
        let ordinary = words.iter().map(|(word, _)| phrase_key(word));
        let written = words.iter().filter(|(_, named)| !named).map(|(word, _)| letters_of(word));
        let hosts = rows(&self.hosts, ["noun", "class", "kind"]).map(|[noun, class, kind]| {
            let key = phrase_key(noun);
            // النظام الجديد: after a noun with the article comes an adjective, not a name
            let definite = key.starts_with("ال") && !key.contains(' ');
            if definite { String::new() } else { [&*key, &*letters_of(noun), class, kind].join("\t") }
        });
        [
            sorted(ordinary),
            sorted(written),
            sorted(rows(&self.given, ["name"]).map(|[name]| phrase_key(name))),
            sorted(rows(&self.not_names, ["phrase"]).map(|[phrase]| phrase_key(phrase))),
            hosts.filter(|host| !host.is_empty()).collect::<Vec<_>>().join("\n"),
        ]
        .join("\n\n")
    }
}

/// A line for each key.
fn sorted(keys: impl Iterator<Item = String>) -> String {
    let keys: BTreeSet<String> = keys.filter(|key| !key.is_empty()).collect();
    keys.into_iter().collect::<Vec<_>>().join("\n")
}
