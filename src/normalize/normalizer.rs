//! The pass over a text.

use std::fmt;
use std::sync::{Arc, OnceLock};

use super::block::Block;
use super::builder::NormalizerBuilder;
use super::context;
use super::fold::{Choice, Fold, FoldSet};
use super::normalized::{Normalized, Writer};
use super::pairs::Pairs;
use super::profile::Profile;
use super::table::{Table, needs_context};
use super::utf16::Units;
use crate::error::Error;

/// Folds Arabic text and remembers, for every character, where it came from.
///
/// Take a profile ([`search`](Self::search), [`matching`](Self::matching), [`display`](Self::display)) or
/// choose folds one by one with a [`builder`](Self::builder). A normalizer is a compiled table behind a
/// reference count: clone it and share it between threads freely.
///
/// ```
/// use rawi::{Normalizer, Span};
///
/// let text = "قَالَ المَسْؤُول";
/// let normalized = Normalizer::search().normalize(text);
/// assert_eq!(normalized.text(), "قال المسءول");
///
/// // bytes of the normalized text, and the bytes of the original that they stand for
/// let found = normalized.text().find("المسءول").unwrap();
/// let span = normalized.to_original(Span::new(found, normalized.text().len()));
/// assert_eq!(span.of(text), "المَسْؤُول");
/// ```
#[derive(Clone)]
pub struct Normalizer {
    table: Arc<Table>,
}

/// The profiles that this crate offers by a function of their own, each compiled once.
macro_rules! compiled {
    ($($name:ident $profile:literal $keyed:literal;)*) => {
        $(fn $name() -> &'static Normalizer {
            static COMPILED: OnceLock<Normalizer> = OnceLock::new();
            COMPILED.get_or_init(|| {
                Normalizer::compile(Profile::find($profile).map_or(FoldSet::NONE, |profile| profile.set()), $keyed)
            })
        })*
    };
}

compiled! {
    search "search" false;
    matching "match" true;
    display "display" false;
}

pub(super) fn matching_table() -> &'static Table {
    &matching().table
}

impl Normalizer {
    /// Names of the profiles that [`profile`](Self::profile) knows; [`Profile::all`] tells what is in them.
    pub const PROFILES: &'static [&'static str] = &[
        "none",
        "search",
        "match",
        "display",
        "dediac",
        "lucene",
        "camel",
        "camel-dediac",
        "pyarabic-search",
    ];

    /// Starts from no fold at all.
    ///
    /// ```
    /// let normalizer = rawi::Normalizer::builder().harakat(true).tatweel(true).build();
    /// assert_eq!(normalizer.normalize("أُمـــيركا").text(), "أميركا");
    /// ```
    pub fn builder() -> NormalizerBuilder {
        NormalizerBuilder { folds: FoldSet::NONE, keyed: false }
    }

    /// For an index in which a reader finds a word however it was written: every fold but that of repeated letters.
    ///
    /// ```
    /// let search = rawi::Normalizer::search();
    /// assert_eq!(search.normalize("أُميـــركا ٢٠٢٥\u{200f}").text(), "اميركا 2025");
    /// ```
    pub fn search() -> Self {
        search().clone()
    }

    /// The key by which this crate's lexicons and gazetteers know words, with presentation forms fully decomposed and a
    /// ligature of several words (ﷺ) kept one word.
    ///
    /// ```
    /// let text = "ﻷحمد";
    /// let key = rawi::Normalizer::matching().normalize(text);
    /// assert_eq!(key.text(), rawi::Words::new(text).key(0));
    /// ```
    pub fn matching() -> Self {
        matching().clone()
    }

    /// Only what is noise wherever it stands: presentation forms, hamza apart from its letter, direction controls and
    /// invisible characters. Joiners stay, because they change what the reader sees.
    ///
    /// ```
    /// let display = rawi::Normalizer::display();
    /// assert_eq!(display.normalize("\u{feff}قَالَ ﺍﻟﻮﺯﻳﺮ\u{200f}").text(), "قَالَ الوزير");
    /// ```
    pub fn display() -> Self {
        display().clone()
    }

    /// No fold: every text comes back as it is.
    pub fn none() -> Self {
        Self::builder().build()
    }

    /// The profile of that name, or of that name and version: `"search"`, `"lucene@1"`.
    ///
    /// `search`, `match`, `display`, `dediac` and `none` are rawi's own. `lucene`, `camel`, `camel-dediac` and
    /// `pyarabic-search` write what other software writes, letter for letter, so that an index built by it can be asked.
    ///
    /// ```
    /// use rawi::Normalizer;
    /// let lucene = Normalizer::profile("lucene")?;
    /// assert_eq!(lucene.normalize("المُؤسَّسة ٢٠٢٥").text(), "المؤسسه 2025");
    /// assert_eq!(lucene, Normalizer::profile("lucene@1")?);
    /// assert!(Normalizer::profile("serach").unwrap_err().is_argument());
    /// # Ok::<(), rawi::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_argument`] if there is no profile of that name, or not in that version.
    pub fn profile(name: &str) -> Result<Self, Error> {
        let profile = Profile::find(name).ok_or_else(|| {
            let known = Self::PROFILES.join(", ");
            Error::argument("profile", format!("there is no profile {name:?}; the profiles are {known}"))
        })?;
        // compiled once; only the newest is
        Ok(match name {
            "search" => Self::search(),
            "match" => Self::matching(),
            "display" => Self::display(),
            _ => Self::compile(profile.set(), profile.name() == "match"),
        })
    }

    /// A builder that starts from the folds of this normalizer.
    ///
    /// ```
    /// let keeps_digits = rawi::Normalizer::search().to_builder().digits(false).build();
    /// assert_eq!(keeps_digits.normalize("سنة ٢٠٢٥").text(), "سنه ٢٠٢٥");
    /// ```
    pub fn to_builder(&self) -> NormalizerBuilder {
        NormalizerBuilder { folds: self.table.folds, keyed: self.table.keyed }
    }

    /// The folds that are on, in the order in which they apply.
    pub fn folds(&self) -> impl Iterator<Item = Fold> + use<> {
        self.table.folds.iter().map(|choice| choice.fold)
    }

    /// The way that a fold goes here, if it is on and there are several.
    ///
    /// ```
    /// use rawi::{Fold, Normalizer};
    /// let pyarabic = Normalizer::profile("pyarabic-search")?;
    /// assert_eq!(pyarabic.way(Fold::AlefMaqsura), Some("alef"));
    /// # Ok::<(), rawi::Error>(())
    /// ```
    pub fn way(&self, fold: Fold) -> Option<&'static str> {
        fold.ways().get(usize::from(self.table.folds.way(fold)?)).copied()
    }

    pub(super) fn compile(folds: FoldSet, keyed: bool) -> Self {
        Self { table: Arc::new(Table::new(folds, keyed)) }
    }

    /// Normalizes `text`. A text that no fold changes is borrowed, not copied.
    ///
    /// One pass over the text; another one before it where hamza stands as a mark of its own, and one behind it if
    /// repeated letters or separators between digits are folded.
    pub fn normalize<'t>(&self, text: &'t str) -> Normalized<'t> {
        let folds = self.table.folds;
        let mut writer = Writer::new(text);
        let normalized = if self.run(&mut writer, true) {
            writer.finish()
        } else {
            let prepared = context::prepare(text, &self.table);
            let mut writer = Writer::new(prepared.text());
            self.run(&mut writer, false);
            match writer.finish().changes() {
                Some(rest) => prepared.through(rest),
                None => prepared,
            }
        };
        match context::complete(normalized.text(), folds).and_then(Normalized::changes) {
            Some(last) => normalized.through(last),
            None => normalized,
        }
    }

    pub(super) fn table(&self) -> &Table {
        &self.table
    }

    pub(super) fn units(&self) -> &Units {
        self.table.units.get_or_init(|| Units::new(&self.table))
    }

    pub(super) fn pairs(&self) -> &Pairs {
        self.table.pairs.get_or_init(|| Pairs::new(&self.table))
    }

    /// Normalizes the writer's original by the table. False: a character was met that must be seen before by
    /// [`context::prepare`], which is to be told only if `wary`.
    fn run(&self, writer: &mut Writer<'_>, wary: bool) -> bool {
        let table = &*self.table;
        if table.folds == FoldSet::NONE {
            return true;
        }
        let text = writer.original();
        let mut block = Block::new();
        let mut at = 0;
        while at < text.len() {
            at = block.fold(writer, table, at);
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            let code = c as usize;
            if wary && (0x600..0x700).contains(&code) && needs_context(table.folds, code - 0x600) {
                return false;
            }
            if let Some((to, fold)) = table.get(c) {
                writer.change(at, c.len_utf8(), fold, |out| out.push_str(to));
            } else if table.folds.has(Fold::Case) && !c.to_lowercase().eq([c]) {
                writer.change(at, c.len_utf8(), Fold::Case, |out| out.extend(c.to_lowercase()));
            }
            at += c.len_utf8();
        }
        true
    }
}

impl fmt::Debug for Normalizer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Normalizer ")?;
        f.debug_set().entries(self.table.folds.iter().map(Choice::written)).finish()
    }
}

/// No fold: [`Normalizer::none`].
impl Default for Normalizer {
    fn default() -> Self {
        Self::none()
    }
}

impl PartialEq for Normalizer {
    fn eq(&self, other: &Self) -> bool {
        self.table.folds == other.table.folds && self.table.keyed == other.table.keyed
    }
}

impl Eq for Normalizer {}
