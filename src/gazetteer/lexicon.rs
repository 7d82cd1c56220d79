//! What the matcher knows of the language: ordinary words, and the nouns that announce a name.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::entity::Strictness;
use super::letters::push_letters;
use crate::analysis::EntityKind;
use crate::codec::Reader;
use crate::keys::Keys;
use crate::span::Span;
use crate::words::{Proclitics, Token, Words};

/// Ordinary words and class nouns.
pub(crate) struct Lexicon {
    /// Folded keys of the ordinary words.
    ordinary: Keys<'static>,
    /// The ordinary words that are not common names too, letter by letter.
    written: Keys<'static>,
    /// Folded keys of given names.
    given: Keys<'static>,
    /// Class nouns by folded key, words joined by a space.
    hosts: FxHashMap<&'static str, Vec<Host>>,
    longest_host: usize,
    /// What stands behind the first word, or behind more, in the keys of several words.
    ends_of_hosts: FxHashSet<&'static str>,
    /// Folded keys of phrases in which a name is a word.
    not_names: Keys<'static>,
    /// The words of those phrases: hardly a name or its neighbour is one.
    words_of_not_names: FxHashSet<&'static str>,
}

/// A noun that announces names of one class.
struct Host {
    /// Letter by letter: نشره is not نشرة.
    letters: &'static str,
    class: &'static str,
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

/// No more letters are written on to a name: a conjunction, a preposition, the article, and the ل that swallowed one.
const MOST_PROCLITICS: usize = 5;

impl Lexicon {
    /// The lexicon of the library.
    pub(crate) fn shared() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Self::of(crate::prepared::matcher()))
    }

    /// From what [`Tables::packed`](super::lexicon_tables::Tables::packed) made.
    pub(super) fn of(packed: &'static [u8]) -> Self {
        let mut reader = Reader::new(packed);
        let mut lexicon = Self {
            ordinary: Keys::read(&mut reader),
            written: Keys::read(&mut reader),
            given: Keys::read(&mut reader),
            not_names: Keys::read(&mut reader),
            hosts: FxHashMap::default(),
            longest_host: 0,
            ends_of_hosts: FxHashSet::default(),
            words_of_not_names: FxHashSet::default(),
        };
        lexicon.words_of_not_names = lexicon.not_names.iter().flat_map(|phrase| phrase.split(' ')).collect();
        for _ in 0..reader.count() {
            let key = reader.text();
            let (letters, class) = (reader.text(), reader.text());
            let host = Host { letters, class, kind: EntityKind::parse(reader.text()) };
            lexicon.longest_host = lexicon.longest_host.max(key.split(' ').count());
            lexicon.ends_of_hosts.extend(key.match_indices(' ').filter_map(|(at, _)| key.get(at + 1..)));
            lexicon.hosts.entry(key).or_default().push(host);
        }
        lexicon
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
        let part = &self.words_of_not_names;
        let is = |first: &str, second: &str| {
            part.contains(first)
                && part.contains(second)
                && self.not_names.number_of_parts(&[first, " ", second]).is_some()
        };
        part.contains(key) && self.not_names.contains(key)
            || neighbour(at.checked_add(1)).is_some_and(|next| is(bare, next))
            || neighbour(at.checked_sub(1)).is_some_and(|before| is(before, key))
    }

    /// Whether a word with this key may be one of those of which [`is_no_name`](Self::is_no_name) speaks.
    pub(crate) fn is_in_no_name(&self, key: &str) -> bool {
        let mut ends = key.char_indices().take(MOST_PROCLITICS + 1).filter_map(|(at, _)| key.get(at..));
        ends.any(|end| self.words_of_not_names.contains(end))
    }

    /// Whether a class noun may end with a word that has this key.
    pub(crate) fn may_announce(&self, key: &str) -> bool {
        self.ends_of_hosts.contains(key)
            || Proclitics::of(key).any(|split| self.hosts.contains_key(split.rest))
    }

    /// Whether the tokens that end before `at`, in one sentence, announce an entity of this kind and class.
    pub(crate) fn announces(&self, words: &Words, at: usize, kind: EntityKind, class: &str) -> Announced {
        let mut answer = Announced::No;
        // room for the words so far, behind a word without its proclitics
        let (mut rest, mut joined) = (String::new(), String::new());
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
                    joined.clear();
                    for part in [split.rest, " ", &rest] {
                        joined.push_str(part);
                    }
                    self.hosts.get(joined.as_str())
                };
                for host in hosts.into_iter().flatten() {
                    if !letters_of(written).ends_with(host.letters) {
                        continue;
                    }
                    // only media have a class of their own on both sides
                    let one_class = (host.class == "media") == (class == "media") || class.is_empty();
                    if host.kind == Some(kind) && one_class {
                        return Announced::Fitting;
                    }
                    // a platform may be a medium, but «تطبيق السياسة» is no newspaper
                    if host.kind == Some(kind) && host.class == "platform" {
                        continue;
                    }
                    answer = Announced::Otherwise;
                }
            }
            // nearly always: no class noun of several words ends so
            if rest.is_empty() && !self.ends_of_hosts.contains(words.key(first)) {
                break;
            }
            if !rest.is_empty() {
                rest.insert(0, ' ');
            }
            rest.insert_str(0, words.key(first));
        }
        answer
    }
}

pub(super) fn letters_of(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    push_letters(text, Strictness::Exact, &mut letters);
    letters
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::lexicon_tables::Tables;
    use super::*;

    #[test]
    fn the_lexicon_is_what_the_tables_say() {
        let data = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/data"));
        assert!(Tables::read(data).unwrap().packed() == crate::prepared::matcher());
    }

    #[test]
    fn class_nouns_announce_their_kind() {
        let tables = Tables {
            ordinary: "word\tnote\nعلى\tname\nكريم\tname\n".into(),
            functions: "word\tclass\nعلى\tprep\n".into(),
            hosts: "noun\tclass\tkind\nصحيفة\tmedia\torganization\nالصحيفة\tmedia\torganization\n\
                 وكالة أنباء\tmedia\torganization\nحزب\tgroup\torganization\nنشرة\tmedia\torganization\n\
                 منصة\tplatform\torganization\n"
                .into(),
            given: "name\tgender\nوليد\tm\n".into(),
            not_names: String::new(),
        };
        let lexicon = Lexicon::of(tables.packed().leak());
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
