//! The folds by name, and sets of them.

use std::fmt;

macro_rules! folds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// One kind of change that a [`Normalizer`](crate::Normalizer) can make.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
        #[non_exhaustive]
        pub enum Fold {
            $($(#[$doc])* $variant,)*
        }

        impl Fold {
            /// Every fold.
            pub const ALL: &'static [Fold] = &[$(Fold::$variant),*];

            /// The name under which data, builders and serialized results know the fold.
            pub const fn name(self) -> &'static str {
                match self { $(Fold::$variant => $name),* }
            }
        }
    };
}

folds! {
    /// Vowel marks (harakat), maddah and hamza as marks, superscript alef, honorific and Quranic signs are
    /// deleted: قَالَ → قال.
    Marks = "marks",
    /// The lengthening stroke is deleted: محمـــد → محمد.
    Tatweel = "tatweel",
    /// Alef with hamza, madda or wasla becomes bare: أ إ آ ٱ → ا.
    Alef = "alef",
    /// Alef maqsura and the dotless yeh of Persian become yeh: ى ی → ي.
    Yeh = "yeh",
    /// Teh marbuta becomes heh: ة → ه.
    TehMarbuta = "teh_marbuta",
    /// Hamza loses its seat: ؤ ئ → ء.
    Hamza = "hamza",
    /// Letters of Persian, Urdu, Kurdish and Pashto become the nearest Arabic one: ک گ → ك, پ → ب, چ → ج,
    /// ژ → ز, ڤ → ف, ہ ھ → ه, ے → ي.
    Persian = "persian",
    /// Presentation forms and ligatures become plain letters: ﺍﻟﺤﻤﺪ → الحمد, ﻷ → لأ, ﷲ → الله, ﷺ → صلى الله عليه وسلم.
    /// The isolated form of a mark becomes the mark alone, not a space with a mark.
    Presentation = "presentation",
    /// Both sets of Arabic digits become ASCII, the decimal separator a full stop: ٢٠٢٥ ۲۰۲۵ → 2025.
    Digits = "digits",
    /// Direction controls are deleted: Arabic letter mark, left-to-right and right-to-left marks, embeddings,
    /// overrides and isolates.
    Bidi = "bidi",
    /// Zero-width joiner and non-joiner and the combining grapheme joiner are deleted. They change how letters
    /// are drawn, and the joiner holds emoji together.
    Joiners = "joiners",
    /// Other characters without width are deleted: zero-width space, word joiner, byte order mark, soft hyphen.
    Invisible = "invisible",
    /// No-break space and spaces of a set width become a plain space. Tabs and line ends stay.
    Spaces = "spaces",
    /// Capital letters of Latin and every other script that has them become small: CNN → cnn.
    Case = "case",
}

impl Fold {
    /// The fold of that [`name`](Fold::name).
    ///
    /// ```
    /// use rawi::Fold;
    /// assert_eq!(Fold::from_name("teh_marbuta"), Some(Fold::TehMarbuta));
    /// assert_eq!(Fold::from_name("tehmarbuta"), None);
    /// ```
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|fold| fold.name() == name)
    }

    /// Whether what the fold deletes belongs to the letter before it.
    pub(super) const fn trails(self) -> bool {
        matches!(self, Fold::Marks | Fold::Tatweel)
    }
}

impl fmt::Display for Fold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Which folds are on.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct FoldSet(u32);

impl FoldSet {
    pub(super) const NONE: Self = Self(0);

    pub(super) fn all() -> Self {
        Fold::ALL.iter().fold(Self::NONE, |set, &fold| set.with(fold, true))
    }

    pub(super) const fn with(self, fold: Fold, on: bool) -> Self {
        let bit = 1 << fold as u32;
        Self(if on { self.0 | bit } else { self.0 & !bit })
    }

    pub(super) const fn has(self, fold: Fold) -> bool {
        self.0 & (1 << fold as u32) != 0
    }

    pub(super) fn iter(self) -> impl Iterator<Item = Fold> {
        Fold::ALL.iter().copied().filter(move |&fold| self.has(fold))
    }
}
