//! What the matcher knows of the language: ordinary words, and the nouns that announce a name.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::entity::Strictness;
use super::letters::push_letters;
use crate::analysis::EntityKind;
use crate::words::{Proclitics, Words};

static ORDINARY: &str = include_str!("../data/ordinary.tsv");
static FUNCTIONS: &str = include_str!("../data/functions.tsv");
static HOSTS: &str = include_str!("../data/hosts.tsv");

/// Ordinary words and class nouns, read once.
pub(crate) struct Lexicon {
    /// Folded keys of the ordinary words.
    ordinary: FxHashSet<Box<str>>,
    /// The ordinary words that are not common names too, letter by letter.
    written: FxHashSet<Box<str>>,
    /// Folded keys of class nouns, words joined by a space, with the kinds they announce.
    hosts: FxHashMap<Box<str>, Vec<EntityKind>>,
    longest_host: usize,
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

/// The folded keys of the words of `text`, joined by spaces.
pub(crate) fn phrase_key(text: &str) -> String {
    let words = Words::new(text);
    let mut key = String::with_capacity(text.len());
    for at in 0..words.len() {
        if at > 0 {
            key.push(' ');
        }
        key.push_str(words.key(at));
    }
    key
}

impl Lexicon {
    /// The lexicon of the library.
    pub(crate) fn shared() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Self::read(ORDINARY, FUNCTIONS, HOSTS))
    }

    fn read(ordinary: &str, functions: &str, hosts: &str) -> Self {
        let mut lexicon = Self {
            ordinary: FxHashSet::default(),
            written: FxHashSet::default(),
            hosts: FxHashMap::default(),
            longest_host: 0,
        };
        for [word, note] in rows(ordinary, ["word", "note"]) {
            lexicon.add(word, note.split([',', ' ', '|']).any(|note| note == "name"));
        }
        // a preposition is never a name, whatever else is written like it
        for [word] in rows(functions, ["word"]) {
            lexicon.add(word, false);
        }
        for [noun, kind] in rows(hosts, ["noun", "kind"]) {
            let key = phrase_key(noun);
            lexicon.longest_host = lexicon.longest_host.max(key.split(' ').count());
            let kinds = lexicon.hosts.entry(key.into_boxed_str()).or_default();
            kinds.extend(EntityKind::parse(kind));
        }
        lexicon
    }

    fn add(&mut self, word: &str, named: bool) {
        self.ordinary.insert(phrase_key(word).into_boxed_str());
        if !named {
            let mut letters = String::new();
            push_letters(word, Strictness::Exact, &mut letters);
            self.written.insert(letters.into_boxed_str());
        }
    }

    /// Whether a word with this folded key is ordinary.
    pub(crate) fn is_ordinary(&self, key: &str) -> bool {
        self.ordinary.contains(key)
    }

    /// Whether `word` is, letter by letter, an ordinary word and not also a common name.
    pub(crate) fn is_ordinary_as_written(&self, word: &str) -> bool {
        let mut letters = String::new();
        push_letters(word, Strictness::Exact, &mut letters);
        self.written.contains(letters.as_str())
    }

    /// Whether the tokens that end before `at` announce a name, of `kind` where they say of which.
    pub(crate) fn announces(&self, words: &Words, at: usize, kind: EntityKind) -> bool {
        let mut phrase = String::new();
        for length in 1..=self.longest_host {
            let Some(first) = at.checked_sub(length) else { return false };
            if !words.tokens().get(first).is_some_and(crate::words::Token::is_word) {
                return false;
            }
            let rest = std::mem::take(&mut phrase);
            // proclitics stand on the first word only
            for split in Proclitics::of(words.key(first)) {
                let article = if split.swallowed { "ا" } else { "" };
                let key = if rest.is_empty() {
                    format!("{article}{}", split.rest)
                } else {
                    format!("{article}{} {rest}", split.rest)
                };
                if let Some(kinds) = self.hosts.get(key.as_str()) {
                    // a noun that announces anything, or this kind, or something that is no kind of ours
                    return kinds.is_empty() || kinds.contains(&kind) || kinds.contains(&EntityKind::Other);
                }
            }
            phrase.push_str(words.key(first));
            if !rest.is_empty() {
                phrase.push(' ');
                phrase.push_str(&rest);
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_announce_their_kind_with_proclitics_and_in_phrases() {
        let lexicon = Lexicon::read(
            "word\tnote\nعلى\tname\nكريم\tname\n",
            "word\tclass\nعلى\tprep\n",
            "noun\tclass\tkind\nصحيفة\tmedia\torganization\nالصحيفة\tmedia\torganization\nوكالة أنباء\tmedia\torganization\n",
        );
        for (text, at, expected) in [
            ("صحيفة الحياة", 1, true),
            ("وبصحيفة الحياة", 1, true),
            ("للصحيفة الحياة", 1, true),
            ("لوكالة أنباء الحياة", 2, true),
            ("أنباء الحياة", 1, false),
            ("الحياة", 0, false),
            ("صحيفة: الحياة", 2, false),
        ] {
            let words = Words::new(text);
            assert_eq!(lexicon.announces(&words, at, EntityKind::Organization), expected, "{text}");
            assert!(!lexicon.announces(&words, at, EntityKind::Person), "{text}");
        }
        assert!(lexicon.is_ordinary("علي") && lexicon.is_ordinary("كريم"));
        assert!(lexicon.is_ordinary_as_written("على"));
        assert!(!lexicon.is_ordinary_as_written("علي") && !lexicon.is_ordinary_as_written("كريم"));
    }
}
