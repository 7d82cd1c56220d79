//! Proclitics: the one-letter words that Arabic writes on to the next one.

/// A way to read the beginning of a folded key as proclitics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Split<'k> {
    /// The letters taken off, as they stand in the key.
    pub(crate) prefix: &'k str,
    /// What remains.
    pub(crate) rest: &'k str,
    /// ل swallowed the alef of the article: the name is ال + `rest` without its first ل.
    pub(crate) swallowed: bool,
}

/// Every way to take proclitics off a folded key, the fewest letters first; the whole key comes first.
///
/// The grammar is (أ) (و|ف) (ب|ل|ك|س): what each split means, and whether it may be believed, is for
/// the caller, who knows a lexicon.
pub(crate) struct Proclitics<'k> {
    key: &'k str,
    state: u8,
}

impl<'k> Proclitics<'k> {
    pub(crate) fn of(key: &'k str) -> Self {
        Self { key, state: 0 }
    }
}

/// The width of the first letter of `key` if it is one of `letters`, which are all two bytes wide.
fn letter(key: &str, letters: &[[u8; 2]]) -> Option<usize> {
    key.as_bytes().first_chunk().filter(|first| letters.contains(first)).map(|first| first.len())
}

/// و ف
const CONJUNCTIONS: [[u8; 2]; 2] = [[0xd9, 0x88], [0xd9, 0x81]];
/// ب ل ك س
const PARTICLES: [[u8; 2]; 4] = [[0xd8, 0xa8], [0xd9, 0x84], [0xd9, 0x83], [0xd8, 0xb3]];

impl<'k> Iterator for Proclitics<'k> {
    type Item = Split<'k>;

    fn next(&mut self) -> Option<Split<'k>> {
        let key = self.key;
        let split = |at: usize| -> Option<Split<'k>> {
            let (prefix, rest) = (key.get(..at)?, key.get(at..)?);
            // at least two letters remain
            (rest.chars().nth(1).is_some()).then_some(Split {
                prefix,
                rest,
                swallowed: prefix.ends_with('ل') && rest.starts_with('ل'),
            })
        };
        loop {
            let state = self.state;
            self.state += 1;
            let found = match state {
                0 => split(0),
                1 => letter(key, &CONJUNCTIONS).and_then(split),
                2 => letter(key, &PARTICLES).and_then(split),
                3 => letter(key, &CONJUNCTIONS).and_then(|first| {
                    letter(key.get(first..)?, &PARTICLES).and_then(|second| split(first + second))
                }),
                _ => return None,
            };
            if found.is_some() {
                return found;
            }
        }
    }
}

/// The key without a leading conjunction و or ف, if it has one and two letters remain.
#[inline(never)]
pub(crate) fn strip_conjunction(key: &str) -> Option<&str> {
    let rest = key.strip_prefix(['و', 'ف'])?;
    rest.chars().nth(1).map(|_| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_fewest_letters_first() {
        let splits = |key| Proclitics::of(key).map(|s| (s.prefix, s.rest)).collect::<Vec<_>>();
        assert_eq!(splits("وبوتين"), [("", "وبوتين"), ("و", "بوتين"), ("وب", "وتين")]);
        assert_eq!(splits("للكرملين"), [("", "للكرملين"), ("ل", "لكرملين")]);
        assert_eq!(splits("قال"), [("", "قال")]);
        assert!(Proclitics::of("للكرملين").any(|s| s.swallowed));
        assert_eq!(strip_conjunction("وقال"), Some("قال"));
        assert_eq!(strip_conjunction("وف"), None);
    }
}
