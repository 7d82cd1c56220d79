//! What the matcher knows of the language: ordinary words, and the nouns that announce a name.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::entity::Strictness;
use super::letters::push_letters;
use crate::analysis::EntityKind;
use crate::span::Span;
use crate::words::{Proclitics, Token, Words};

static ORDINARY: &str = include_str!("../data/ordinary.tsv");
static FUNCTIONS: &str = include_str!("../data/functions.tsv");
static HOSTS: &str = include_str!("../data/hosts.tsv");
static GIVEN: &str = include_str!("../data/given_names.tsv");
static NOT_NAMES: &str = include_str!("../data/not_names.tsv");

/// Ordinary words and class nouns, read once.
pub(crate) struct Lexicon {
    /// Folded keys of the ordinary words.
    ordinary: FxHashSet<Box<str>>,
    /// The ordinary words that are not common names too, letter by letter.
    written: FxHashSet<Box<str>>,
    /// Folded keys of given names.
    given: FxHashSet<Box<str>>,
    /// Class nouns by folded key, words joined by a space.
    hosts: FxHashMap<Box<str>, Vec<Host>>,
    longest_host: usize,
    /// Folded keys of phrases in which a name is a word.
    not_names: FxHashSet<Box<str>>,
}

/// A noun that announces names of one class.
struct Host {
    /// Letter by letter: نشره is not نشرة.
    letters: Box<str>,
    class: Box<str>,
    kind: Option<EntityKind>,
}

/// What the words before a name say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Announced {
    /// They hold no class noun.
    No,
    /// A class noun that fits.
    Fitting,
    /// A class noun for something else.
    Otherwise,
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
        LEXICON.get_or_init(|| Self::read(ORDINARY, FUNCTIONS, HOSTS, GIVEN))
    }

    fn read(ordinary: &str, functions: &str, hosts: &str, given: &str) -> Self {
        let mut lexicon = Self {
            ordinary: FxHashSet::default(),
            written: FxHashSet::default(),
            given: rows(given, ["name"]).map(|[name]| phrase_key(name).into_boxed_str()).collect(),
            hosts: FxHashMap::default(),
            longest_host: 0,
            not_names: FxHashSet::default(),
        };
        for [phrase] in rows(NOT_NAMES, ["phrase"]) {
            lexicon.not_names.insert(phrase_key(phrase).into_boxed_str());
        }
        for [word, note] in rows(ordinary, ["word", "note"]) {
            lexicon.add(word, note.split([',', ' ', '|']).any(|note| note == "name"));
        }
        // a preposition is never a name, whatever else is written like it
        for [word] in rows(functions, ["word"]) {
            lexicon.add(word, false);
        }
        for [noun, class, kind] in rows(hosts, ["noun", "class", "kind"]) {
            let key = phrase_key(noun);
            // النظام الجديد: after a noun with the article comes an adjective, not a name
            if key.starts_with("ال") && !key.contains(' ') {
                continue;
            }
            lexicon.longest_host = lexicon.longest_host.max(key.split(' ').count());
            let letters = letters_of(noun).into_boxed_str();
            let host = Host { letters, class: class.into(), kind: EntityKind::parse(kind) };
            lexicon.hosts.entry(key.into_boxed_str()).or_default().push(host);
        }
        lexicon
    }

    fn add(&mut self, word: &str, named: bool) {
        self.ordinary.insert(phrase_key(word).into_boxed_str());
        if !named {
            self.written.insert(letters_of(word).into_boxed_str());
        }
    }

    /// Whether a word with this folded key is ordinary.
    pub(crate) fn is_ordinary(&self, key: &str) -> bool {
        self.ordinary.contains(key)
    }

    /// Whether a word with this folded key is an ordinary one or a given name: whole as it stands, and not a
    /// particle and something else.
    pub(crate) fn is_whole(&self, key: &str) -> bool {
        self.is_ordinary(key) || self.given.contains(key)
    }

    /// Whether `word` is, letter by letter, an ordinary word and not also a common name.
    pub(crate) fn is_ordinary_as_written(&self, word: &str) -> bool {
        self.written.contains(letters_of(word).as_str())
    }

    /// Whether the word `at`, alone or with a neighbour, is a phrase in which it is no name. `prefix` is what the
    /// name leaves of the word: «بمسقط رأسه» (in his birthplace) is «مسقط رأسه» too.
    pub(crate) fn is_no_name(&self, words: &Words, at: usize, prefix: &str) -> bool {
        let key = words.key(at);
        let bare = key.strip_prefix(prefix).unwrap_or(key);
        let neighbour = |at: Option<usize>| {
            let at = at?;
            words.tokens().get(at).filter(|token| token.is_word()).map(|_| words.key(at))
        };
        let is = |phrase: &str| self.not_names.contains(phrase);
        is(key)
            || neighbour(at.checked_add(1)).is_some_and(|next| is(&format!("{bare} {next}")))
            || neighbour(at.checked_sub(1)).is_some_and(|before| is(&format!("{before} {key}")))
    }

    /// Whether the tokens that end before `at`, in one sentence, announce an entity of this kind and class.
    pub(crate) fn announces(&self, words: &Words, at: usize, kind: EntityKind, class: &str) -> Announced {
        let mut answer = Announced::No;
        let mut rest = String::new();
        let Some(last) = at.checked_sub(1).and_then(|last| words.tokens().get(last)) else { return answer };
        for length in 1..=self.longest_host {
            let Some(first) = at.checked_sub(length) else { break };
            let fits = |token: &&Token| token.is_word() && token.sentence() == last.sentence();
            let Some(token) = words.tokens().get(first).filter(fits) else { break };
            let written = Span::new(token.span().start, last.span().end).of(words.text());
            // proclitics stand on the first word only
            for split in Proclitics::of(words.key(first)) {
                let hosts = if rest.is_empty() {
                    self.hosts.get(split.rest)
                } else {
                    self.hosts.get(format!("{} {rest}", split.rest).as_str())
                };
                for host in hosts.into_iter().flatten() {
                    if !letters_of(written).ends_with(&*host.letters) {
                        continue;
                    }
                    // only media have a class of their own on both sides
                    let one_class = (&*host.class == "media") == (class == "media") || class.is_empty();
                    if host.kind == Some(kind) && one_class {
                        return Announced::Fitting;
                    }
                    // a platform may be a medium, but «تطبيق السياسة» is no newspaper
                    if host.kind == Some(kind) && &*host.class == "platform" {
                        continue;
                    }
                    answer = Announced::Otherwise;
                }
            }
            rest = if rest.is_empty() {
                words.key(first).to_owned()
            } else {
                format!("{} {rest}", words.key(first))
            };
        }
        answer
    }
}

fn letters_of(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    push_letters(text, Strictness::Exact, &mut letters);
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn class_nouns_announce_their_kind() {
        let lexicon = Lexicon::read(
            "word\tnote\nعلى\tname\nكريم\tname\n",
            "word\tclass\nعلى\tprep\n",
            "noun\tclass\tkind\nصحيفة\tmedia\torganization\nالصحيفة\tmedia\torganization\n\
             وكالة أنباء\tmedia\torganization\nحزب\tgroup\torganization\nنشرة\tmedia\torganization\n\
             منصة\tplatform\torganization\n",
            "name\tgender\nوليد\tm\n",
        );
        for (text, at, expected) in [
            ("صحيفة الحياة", 1, Announced::Fitting),
            ("وبصحيفة الحياة", 1, Announced::Fitting),
            ("لوكالة أنباء الحياة", 2, Announced::Fitting),
            ("نشرة الحياة", 1, Announced::Fitting),
            ("نشره الحياة", 1, Announced::No),
            ("الصحيفة الحياة", 1, Announced::No),
            ("حزب الحياة", 1, Announced::Otherwise),
            ("منصة الحياة", 1, Announced::No),
            ("أنباء الحياة", 1, Announced::No),
            ("الحياة", 0, Announced::No),
            ("صحيفة: الحياة", 2, Announced::No),
            ("صحيفة\nالحياة", 1, Announced::Fitting),
        ] {
            let words = Words::new(text);
            let announced = |kind, class| lexicon.announces(&words, at, kind, class);
            assert_eq!(announced(EntityKind::Organization, "media"), expected, "{text}");
            assert_ne!(announced(EntityKind::Person, ""), Announced::Fitting, "{text}");
        }
        assert_eq!(
            lexicon.announces(&Words::new("حزب الحياة"), 1, EntityKind::Organization, ""),
            Announced::Fitting
        );
        assert!(lexicon.is_ordinary("علي") && lexicon.is_ordinary("كريم"));
        assert!(lexicon.is_whole("وليد") && lexicon.is_whole("علي") && !lexicon.is_ordinary("وليد"));
        assert!(lexicon.is_ordinary_as_written("على"));
        assert!(!lexicon.is_ordinary_as_written("علي") && !lexicon.is_ordinary_as_written("كريم"));
    }
}
