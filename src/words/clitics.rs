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

fn letter(key: &str, letters: &[char]) -> Option<usize> {
    key.chars().next().filter(|c| letters.contains(c)).map(char::len_utf8)
}

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
                1 => letter(key, &['و', 'ف']).and_then(split),
                2 => letter(key, &['ب', 'ل', 'ك', 'س']).and_then(split),
                3 => letter(key, &['و', 'ف']).and_then(|first| {
                    letter(key.get(first..)?, &['ب', 'ل', 'ك', 'س']).and_then(|second| split(first + second))
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
