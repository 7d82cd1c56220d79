//! The pass over a text.

use std::fmt;
use std::sync::{Arc, OnceLock};

use super::fold::{Fold, FoldSet};
use super::normalized::{Normalized, Writer};
use super::table::Table;
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

fn search() -> &'static Normalizer {
    static SEARCH: OnceLock<Normalizer> = OnceLock::new();
    SEARCH.get_or_init(|| Normalizer::compile(FoldSet::all(), false))
}

fn matching() -> &'static Normalizer {
    static MATCHING: OnceLock<Normalizer> = OnceLock::new();
    MATCHING.get_or_init(|| Normalizer::compile(FoldSet::all().with(Fold::Spaces, false), true))
}

fn display() -> &'static Normalizer {
    static DISPLAY: OnceLock<Normalizer> = OnceLock::new();
    DISPLAY.get_or_init(|| Normalizer::builder().presentation(true).bidi(true).invisible(true).build())
}

pub(super) fn matching_table() -> &'static Table {
    &matching().table
}

impl Normalizer {
    /// Names of the profiles that [`profile`](Self::profile) knows.
    pub const PROFILES: &'static [&'static str] = &["search", "match", "display", "none"];

    /// Starts from no fold at all.
    ///
    /// ```
    /// let normalizer = rawi::Normalizer::builder().marks(true).tatweel(true).build();
    /// assert_eq!(normalizer.normalize("أُمـــيركا").text(), "أميركا");
    /// ```
    pub fn builder() -> NormalizerBuilder {
        NormalizerBuilder { folds: FoldSet::NONE, keyed: false }
    }

    /// Every fold: for an index in which a reader finds a word however it was written.
    ///
    /// ```
    /// let search = rawi::Normalizer::search();
    /// assert_eq!(search.normalize("أُميـــركا ٢٠٢٥\u{200f}").text(), "اميركا 2025");
    /// ```
    pub fn search() -> Self {
        search().clone()
    }

    /// The key by which this crate's lexicons and gazetteers know words: every fold but that of spaces, with
    /// presentation forms fully decomposed and a ligature of several words (ﷺ) kept one word.
    ///
    /// ```
    /// let text = "ﻷحمد";
    /// let key = rawi::Normalizer::matching().normalize(text);
    /// assert_eq!(key.text(), rawi::Words::new(text).key(0));
    /// ```
    pub fn matching() -> Self {
        matching().clone()
    }

    /// Only what is noise wherever it stands: presentation forms, direction controls and invisible
    /// characters. Joiners stay, because they change what the reader sees.
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

    /// The profile of that name: `"search"`, `"match"`, `"display"` or `"none"`.
    ///
    /// ```
    /// assert!(rawi::Normalizer::profile("search").is_ok());
    /// assert!(rawi::Normalizer::profile("serach").unwrap_err().is_argument());
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_argument`] if there is no profile of that name.
    pub fn profile(name: &str) -> Result<Self, Error> {
        match name {
            "search" => Ok(Self::search()),
            "match" => Ok(Self::matching()),
            "display" => Ok(Self::display()),
            "none" => Ok(Self::none()),
            _ => Err(Error::argument(
                "profile",
                format!("there is no profile {name:?}; the profiles are {}", Self::PROFILES.join(", ")),
            )),
        }
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

    /// The folds that are on.
    pub fn folds(&self) -> impl Iterator<Item = Fold> + use<> {
        self.table.folds.iter()
    }

    fn compile(folds: FoldSet, keyed: bool) -> Self {
        Self { table: Arc::new(Table::new(folds, keyed)) }
    }

    /// Normalizes `text` in one pass. A text that no fold changes is borrowed, not copied.
    pub fn normalize<'t>(&self, text: &'t str) -> Normalized<'t> {
        let mut writer = Writer::new(text);
        self.run(&mut writer, 0, text.len());
        writer.finish()
    }

    /// Normalizes the bytes `from..to` of the writer's original.
    pub(super) fn run(&self, writer: &mut Writer<'_>, from: usize, to: usize) {
        let table = &*self.table;
        if table.folds == FoldSet::NONE {
            return;
        }
        let text = writer.original();
        let bytes = text.as_bytes().get(..to).unwrap_or_default();
        let mut at = from;
        while let Some(&lead) = bytes.get(at) {
            // U+0600-06FF: nearly every character, so the step is a constant and not a look-up
            if lead & 0xfc == 0xd8 {
                let low = bytes.get(at + 1).copied().unwrap_or(0);
                let slot = usize::from(lead & 3) << 6 | usize::from(low & 0x3f);
                if table.changes_arabic[slot]
                    && let Some((to, fold)) = table.arabic(slot)
                {
                    writer.change(at, 2, fold, |out| out.push_str(to));
                }
                at += 2;
                continue;
            }
            if let Some(width) = table.keeps[usize::from(lead)] {
                at += usize::from(width.get());
                continue;
            }
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { return };
            if let Some((to, fold)) = table.get(c) {
                writer.change(at, c.len_utf8(), fold, |out| out.push_str(to));
            } else if table.folds.has(Fold::Case) && !c.to_lowercase().eq([c]) {
                writer.change(at, c.len_utf8(), Fold::Case, |out| out.extend(c.to_lowercase()));
            }
            at += c.len_utf8();
        }
    }

    /// Appends the normalized `piece`.
    pub(super) fn push(&self, piece: &str, out: &mut String) {
        piece.chars().for_each(|c| self.table.push(c, out));
    }
}

impl fmt::Debug for Normalizer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Normalizer ")?;
        f.debug_set().entries(self.folds()).finish()
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

/// Chooses the folds of a [`Normalizer`].
///
/// ```
/// use rawi::{Fold, Normalizer};
///
/// let by_name = Normalizer::builder().alef(true).yeh(true).build();
/// let by_value = Normalizer::builder().fold(Fold::Alef, true).fold(Fold::Yeh, true).build();
/// assert_eq!(by_name, by_value);
/// ```
#[derive(Clone)]
#[must_use = "a builder does nothing until `build`"]
pub struct NormalizerBuilder {
    folds: FoldSet,
    keyed: bool,
}

macro_rules! options {
    ($($name:ident $fold:ident $what:literal;)*) => {
        impl NormalizerBuilder {
            $(
                #[doc = concat!("Turns [`Fold::", stringify!($fold), "`] on or off: ", $what, ".")]
                pub fn $name(self, on: bool) -> Self {
                    self.fold(Fold::$fold, on)
                }
            )*
        }
    };
}

options! {
    marks Marks "vowel marks, honorific and Quranic signs";
    tatweel Tatweel "the lengthening stroke";
    alef Alef "أ إ آ ٱ → ا";
    yeh Yeh "ى ی → ي";
    teh_marbuta TehMarbuta "ة → ه";
    hamza Hamza "ؤ ئ → ء";
    persian Persian "ک گ → ك, پ → ب, چ → ج, ژ → ز, ڤ → ف";
    presentation Presentation "presentation forms and ligatures to plain letters";
    digits Digits "Arabic digits to ASCII";
    bidi Bidi "direction controls";
    joiners Joiners "zero-width joiner and non-joiner";
    invisible Invisible "zero-width space, word joiner, byte order mark, soft hyphen";
    spaces Spaces "no-break and fixed-width spaces to a plain space";
    case Case "capital letters to small ones";
}

impl NormalizerBuilder {
    /// Turns one fold on or off.
    pub fn fold(mut self, fold: Fold, on: bool) -> Self {
        self.folds = self.folds.with(fold, on);
        self
    }

    /// Compiles the table. Build once and clone: it costs about a tenth of a millisecond.
    pub fn build(self) -> Normalizer {
        Normalizer::compile(self.folds, self.keyed)
    }
}

impl fmt::Debug for NormalizerBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NormalizerBuilder ")?;
        f.debug_set().entries(self.folds.iter()).finish()
    }
}
