//! What every engine has to do.

use std::error::Error;
use std::path::Path;
use std::time::Duration;

use super::clock::Clock;

pub(crate) type Outcome<T> = Result<T, Box<dyn Error>>;

/// Reads an index from a file.
pub(crate) type Open = fn(&Path) -> Outcome<Box<dyn Engine>>;

/// What engines are built from.
pub(crate) struct Input<'i> {
    pub(crate) names: &'i [String],
    /// A piece of the text to search, for engines that lay themselves out by one.
    pub(crate) sample: &'i str,
}

/// An index of names.
pub(crate) trait Engine {
    /// How many names are found in `text`, searched in way number `way` of [`Contender::ways`].
    fn scan(&self, way: usize, text: &str) -> usize;

    /// Writes the index; only called for contenders that can be opened again.
    fn save(&self, path: &Path) -> Outcome<()> {
        Err(format!("there is no way to write {}", path.display()).into())
    }
}

/// A way to search with an engine.
pub(crate) struct Way {
    pub(crate) name: &'static str,
    /// Where a hit may stand, and whether spelling may differ.
    pub(crate) answer: &'static str,
}

/// An engine that takes part.
pub(crate) struct Contender {
    pub(crate) name: &'static str,
    pub(crate) ways: &'static [Way],
    pub(crate) build: fn(&Input) -> Outcome<Built>,
    /// Reads what [`Engine::save`] wrote.
    pub(crate) open: Option<Open>,
}

/// A new index and how long it took.
pub(crate) struct Built {
    pub(crate) engine: Box<dyn Engine>,
    pub(crate) took: Duration,
}

/// Builds with the clock running.
pub(crate) fn timed<E: Engine + 'static>(build: impl FnOnce() -> Outcome<E>) -> Outcome<Built> {
    let start = Clock::start();
    let engine = build()?;
    let took = start.elapsed();
    Ok(Built { engine: Box::new(engine), took })
}

/// Whether `c` is part of a word, for engines that do not know words.
pub(crate) fn in_word(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        // letters, tatweel and marks
        '\u{620}'..='\u{669}' | '\u{66e}'..='\u{6d3}' => true,
        '\u{600}'..='\u{61f}' | '\u{66a}'..='\u{66d}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// Whether nothing of a word goes on before `start` and behind `end`.
pub(crate) fn is_whole(text: &str, start: usize, end: usize) -> bool {
    !text.get(..start).is_some_and(|before| before.ends_with(in_word))
        && !text.get(end..).is_some_and(|behind| behind.starts_with(in_word))
}

/// Where the words of `text` begin and end.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut chars = text.char_indices();
    std::iter::from_fn(move || {
        let (start, _) = chars.find(|&(_, c)| in_word(c))?;
        let end = chars.find(|&(_, c)| !in_word(c)).map_or(text.len(), |(end, _)| end);
        Some((start, end))
    })
}
