//! The folds by name, the ways some of them go, and sets of them.

use std::fmt;

macro_rules! folds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal $(, $more:literal)*;)*) => {
        /// One kind of change that a [`Normalizer`](crate::Normalizer) can make.
        ///
        /// They are given in the order in which they apply: what one writes, those after it change in turn. Some go more
        /// than one [way](Fold::ways).
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

            /// The ways that the fold goes if there are several, the first of them when it is only turned on.
            ///
            /// ```
            /// use rawi::Fold;
            /// assert_eq!(Fold::Hamza.ways(), ["hamza", "carrier"]);
            /// assert!(Fold::Tatweel.ways().is_empty());
            /// ```
            pub const fn ways(self) -> &'static [&'static str] {
                match self { $(Fold::$variant => &[$($more),*]),* }
            }
        }
    };
}

folds! {
    /// Hamza and maddah written as marks join their letter, as Unicode composes them: ا + ٔ → أ, و + ٔ → ؤ, ا + ٓ → آ;
    /// and ى + ٔ → ئ, which it does not. Vowel marks may stand between.
    Compose = "compose";
    /// Letters and ligatures of the presentation blocks become plain letters: ﺍﻟﺤﻤﺪ → الحمد, ﻷ → لأ. The isolated form
    /// of a mark becomes the mark alone, not a space with a mark.
    Presentation = "presentation";
    /// Ligatures of lam and alef alone become two letters: ﻻ → لا, ﻷ → لأ; or only those that join nothing (`isolated`).
    /// `presentation` has them among all others.
    LamAlef = "lam_alef", "all", "isolated";
    /// Signs that stand for words are spelled: ﷲ → الله, ﷺ → صلى الله عليه وسلم, ﷼ → ريال.
    WordSigns = "word_signs";
    /// Tanween, fatha, damma, kasra, shadda and sukun are deleted: قَالَ → قال.
    Harakat = "harakat";
    /// Maddah and hamza written as marks are deleted, or become the letter (`hamza`; maddah stays).
    HamzaMarks = "hamza_marks", "delete", "hamza";
    /// The superscript alef is deleted (`delete`): هٰذا → هذا, رحمٰن → رحمن; becomes an alef (`alef`); or does so save in
    /// the words that are spelled without one today (`spelled`): سمٰوات → سماوات, but هٰذا → هذا.
    DaggerAlef = "dagger_alef", "delete", "spelled", "alef";
    /// Honorific and Quranic signs and the marks of other languages are deleted.
    Quranic = "quranic";
    /// The lengthening stroke is deleted: محمـــد → محمد.
    Tatweel = "tatweel";
    /// High and wavy hamza, of Kazakh and Kashmiri, become the common letters: ٵ → أ, ٶ → ؤ, ٸ → ئ; ٴ alone is deleted.
    HighHamza = "high_hamza";
    /// Alef with the sign of connection becomes bare: ٱ → ا.
    Wasla = "wasla";
    /// Alef with hamza or madda becomes bare: أ إ آ → ا.
    Alef = "alef";
    /// Hamza loses its seat (`hamza`): ؤ ئ → ء; or the seat its hamza (`carrier`): ؤ → و, ئ → ي.
    Hamza = "hamza", "hamza", "carrier";
    /// Heh of Urdu and Kurdish becomes the Arabic one: ہ ھ ە → ه, and ۃ → ة.
    Heh = "heh";
    /// Teh marbuta becomes heh: ة → ه.
    TehMarbuta = "teh_marbuta";
    /// Alef maqsura becomes yeh: ى → ي; or alef: ى → ا.
    AlefMaqsura = "alef_maqsura", "yeh", "alef";
    /// The yehs of Persian, Urdu and Kurdish become the Arabic one: ی ې ے → ي.
    Yeh = "yeh";
    /// Kaf in other shapes becomes the Arabic one: ک ڪ → ك.
    Kaf = "kaf";
    /// Letters of Persian and Kurdish become the nearest Arabic one: پ → ب, چ → ج, ژ → ز, گ → ك.
    Persian = "persian";
    /// Letters of Urdu: ٹ → ت, ڈ → د, ڑ → ر, ں → ن.
    Urdu = "urdu";
    /// Letters and dots of the Maghreb: ڢ → ف, ڧ → ق, and ڤ → ف, ڨ → ق, ڭ ݣ → ك.
    Maghrebi = "maghrebi";
    /// The other letters of the Arabic blocks become the letter whose shape they are built on: ڕ → ر, ۆ → و.
    Extended = "extended";
    /// Decimal digits of all other scripts become ASCII: २०२५ → 2025.
    OtherDigits = "other_digits";
    /// Both sets of Arabic digits become ASCII (`ascii`): ٢٠٢٥ ۲۰۲۵ → 2025; or all three one of the others (`arabic`,
    /// `persian`).
    Digits = "digits", "ascii", "arabic", "persian";
    /// Arabic punctuation becomes that of ASCII: ، ؛ ؟ ۔ ٪ ٭ → , ; ? . % *.
    Punctuation = "punctuation";
    /// The Arabic decimal and thousands separators become those of ASCII (`ascii`): ٫ → . and ٬ → ,; or the other way
    /// between digits (`arabic`). They keep their meaning: neither becomes the Arabic comma.
    Separators = "separators", "ascii", "arabic";
    /// Quotation marks become straight: « » “ ” „ → ", ‹ › ‘ ’ → '.
    Quotes = "quotes";
    /// Zero-width joiner and non-joiner and the combining grapheme joiner are deleted. They change how letters
    /// are drawn, and the joiner holds emoji together.
    Joiners = "joiners";
    /// Direction controls are deleted: Arabic letter mark, left-to-right and right-to-left marks, embeddings,
    /// overrides and isolates.
    Bidi = "bidi";
    /// The soft hyphen is deleted.
    SoftHyphen = "soft_hyphen";
    /// Other characters without width are deleted: zero-width space, word joiner, byte order mark.
    Invisible = "invisible";
    /// No-break space and spaces of a set width become a plain space. Tabs and line ends stay.
    Spaces = "spaces";
    /// Capital letters of Latin and every other script that has them become small: CNN → cnn.
    Case = "case";
    /// An Arabic letter written three times or more in a row is written once (`one`): جداااا → جدا; or twice (`two`).
    /// Three لام become two (للغة), and تتت begins words (تتتبع).
    Repeats = "repeats", "one", "two";
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
        matches!(
            self,
            Fold::Compose
                | Fold::Harakat
                | Fold::HamzaMarks
                | Fold::DaggerAlef
                | Fold::Quranic
                | Fold::Tatweel
                | Fold::Repeats
        )
    }
}

impl fmt::Display for Fold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A fold and the way it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) fold: Fold,
    /// Which of its ways; of a fold that goes one way only, the first.
    pub(super) way: u8,
}

impl Choice {
    /// What `fold` or `fold=way` stands for.
    pub(super) fn parse(written: &str) -> Option<Self> {
        let (name, way) = written.split_once('=').map_or((written, None), |(name, way)| (name, Some(way)));
        let fold = Fold::from_name(name)?;
        let way = match way {
            None => 0,
            Some(way) => u8::try_from(fold.ways().iter().position(|&known| known == way)?).ok()?,
        };
        Some(Self { fold, way })
    }

    /// As [`parse`](Self::parse) reads it.
    pub(super) fn written(self) -> String {
        match (self.way, self.fold.ways().get(usize::from(self.way))) {
            (1.., Some(way)) => format!("{}={way}", self.fold),
            _ => self.fold.to_string(),
        }
    }
}

/// Which folds are on, and the way each of them goes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct FoldSet([Option<u8>; Fold::ALL.len()]);

impl FoldSet {
    pub(super) const NONE: Self = Self([None; Fold::ALL.len()]);

    /// The fold with the way it goes, or without one off.
    pub(super) const fn with(mut self, fold: Fold, way: Option<u8>) -> Self {
        self.0[fold as usize] = way;
        self
    }

    pub(super) const fn way(self, fold: Fold) -> Option<u8> {
        self.0[fold as usize]
    }

    pub(super) const fn has(self, fold: Fold) -> bool {
        self.way(fold).is_some()
    }

    pub(super) fn chooses(self, choice: Choice) -> bool {
        self.way(choice.fold) == Some(choice.way)
    }

    pub(super) fn iter(self) -> impl Iterator<Item = Choice> {
        Fold::ALL.iter().filter_map(move |&fold| self.way(fold).map(|way| Choice { fold, way }))
    }
}
