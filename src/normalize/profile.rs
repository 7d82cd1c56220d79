//! The profiles: `src/data/profiles.tsv` read.

use super::fold::{Choice, FoldSet};

const PROFILES: &str = include_str!("../data/profiles.tsv");

/// A set of folds with a name and a version.
///
/// ```
/// let lucene = rawi::Profile::all().find(|profile| profile.name() == "lucene").unwrap();
/// assert_eq!(lucene.version(), 1);
/// assert!(lucene.folds().contains(&"teh_marbuta"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    name: &'static str,
    version: u32,
    folds: &'static str,
    note: &'static str,
}

impl Profile {
    /// Every profile in every version.
    pub fn all() -> impl Iterator<Item = Self> {
        let rows = PROFILES.lines().skip(1).filter(|line| !line.starts_with('#'));
        rows.filter_map(|line| {
            let mut fields = line.split('\t');
            let mut next = || fields.next();
            Some(Self { name: next()?, version: next()?.parse().ok()?, folds: next()?, note: next()? })
        })
    }

    /// The profile `name`, newest version, or `name@version`.
    pub(super) fn find(name: &str) -> Option<Self> {
        let (name, version) = match name.split_once('@') {
            Some((name, version)) => (name, Some(version.parse::<u32>().ok()?)),
            None => (name, None),
        };
        let named = Self::all().filter(|profile| profile.name == name);
        named.filter(|profile| version.is_none_or(|version| profile.version == version)).last()
    }

    /// The name, which stands for the newest version.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The version. What a profile of a version does never changes.
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// The folds that are on, in the order in which they apply; `fold=way` where one goes another way than by itself.
    pub fn folds(&self) -> Vec<&'static str> {
        self.folds.split_ascii_whitespace().collect()
    }

    /// What it is for.
    pub const fn note(&self) -> &'static str {
        self.note
    }

    pub(super) fn set(&self) -> FoldSet {
        let choices = self.folds.split_ascii_whitespace().filter_map(Choice::parse);
        choices.fold(FoldSet::NONE, |set, choice| set.with(choice.fold, Some(choice.way)))
    }
}

/// Whether the folds of the profile `match` hold one of that name: asked while compiling, for the key of words.
pub(super) const fn in_match(fold: &[u8]) -> bool {
    let text = PROFILES.as_bytes();
    let mut at = 0;
    while at < text.len() {
        if starts(text, at, b"match\t") {
            return in_line(text, at, fold);
        }
        while at < text.len() && text[at] != b'\n' {
            at += 1;
        }
        at += 1;
    }
    false
}

/// Whether the line at `at` holds `word` between spaces or tabs.
const fn in_line(text: &[u8], mut at: usize, word: &[u8]) -> bool {
    let mut opens = false;
    while at < text.len() && text[at] != b'\n' {
        if opens && starts(text, at, word) && matches!(text[at + word.len()], b' ' | b'\t') {
            return true;
        }
        opens = matches!(text[at], b' ' | b'\t');
        at += 1;
    }
    false
}

const fn starts(text: &[u8], at: usize, word: &[u8]) -> bool {
    let mut offset = 0;
    while offset < word.len() {
        if at + offset >= text.len() || text[at + offset] != word[offset] {
            return false;
        }
        offset += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Normalizer;

    #[test]
    fn every_line_is_a_profile_with_known_folds_in_order() {
        let lines = PROFILES.lines().skip(1).filter(|line| !line.starts_with('#')).count();
        assert_eq!(Profile::all().count(), lines);
        for profile in Profile::all() {
            let written: Vec<String> = profile.set().iter().map(Choice::written).collect();
            assert_eq!(written, profile.folds(), "{}", profile.name);
        }
    }

    #[test]
    fn the_names_are_those_that_the_normalizer_tells() {
        let mut names: Vec<&str> = Profile::all().map(|profile| profile.name).collect();
        names.dedup();
        assert_eq!(names, Normalizer::PROFILES);
    }

    #[test]
    fn the_key_of_words_is_the_profile_match() {
        let folds = Profile::find("match").unwrap().folds();
        for fold in crate::Fold::ALL.iter().flat_map(|fold| [fold.name().to_owned(), format!("{fold}=alef")])
        {
            assert_eq!(in_match(fold.as_bytes()), folds.contains(&fold.as_str()), "{fold}");
        }
    }
}
