//! Choosing folds one by one.

use std::fmt;

use super::fold::{Choice, Fold, FoldSet};
use super::normalizer::Normalizer;
use crate::error::Error;

/// Chooses the folds of a [`Normalizer`].
///
/// ```
/// use rawi::{Fold, Normalizer};
///
/// let by_name = Normalizer::builder().alef(true).yeh(true).build();
/// let by_value = Normalizer::builder().fold(Fold::Alef, true).fold(Fold::Yeh, true).build();
/// assert_eq!(by_name, by_value);
///
/// // a fold that goes several ways
/// let carrier = Normalizer::builder().way(Fold::Hamza, "carrier")?.build();
/// assert_eq!(carrier.normalize("مسؤول").text(), "مسوول");
/// # Ok::<(), rawi::Error>(())
/// ```
#[derive(Clone)]
#[must_use = "a builder does nothing until `build`"]
pub struct NormalizerBuilder {
    pub(super) folds: FoldSet,
    pub(super) keyed: bool,
}

macro_rules! options {
    ($($name:ident $fold:ident;)*) => {
        impl NormalizerBuilder {
            $(
                #[doc = concat!("Turns [`Fold::", stringify!($fold), "`] on or off.")]
                pub fn $name(self, on: bool) -> Self {
                    self.fold(Fold::$fold, on)
                }
            )*
        }

        #[cfg(test)]
        const OPTIONS: &[(&str, Fold)] = &[$((stringify!($name), Fold::$fold)),*];
    };
}

options! {
    compose Compose;
    presentation Presentation;
    lam_alef LamAlef;
    word_signs WordSigns;
    harakat Harakat;
    hamza_marks HamzaMarks;
    dagger_alef DaggerAlef;
    quranic Quranic;
    tatweel Tatweel;
    high_hamza HighHamza;
    wasla Wasla;
    alef Alef;
    hamza Hamza;
    heh Heh;
    teh_marbuta TehMarbuta;
    alef_maqsura AlefMaqsura;
    yeh Yeh;
    kaf Kaf;
    persian Persian;
    urdu Urdu;
    maghrebi Maghrebi;
    extended Extended;
    other_digits OtherDigits;
    digits Digits;
    punctuation Punctuation;
    separators Separators;
    quotes Quotes;
    joiners Joiners;
    bidi Bidi;
    soft_hyphen SoftHyphen;
    invisible Invisible;
    spaces Spaces;
    case Case;
    repeats Repeats;
}

impl NormalizerBuilder {
    /// Turns one fold on, the first of its ways, or off.
    pub fn fold(mut self, fold: Fold, on: bool) -> Self {
        self.folds = self.folds.with(fold, on.then_some(0));
        self
    }

    /// Turns one fold on, the [way](Fold::ways) of that name.
    ///
    /// # Errors
    ///
    /// [`Error::is_argument`] if the fold has no such way.
    pub fn way(mut self, fold: Fold, way: &str) -> Result<Self, Error> {
        let choice = Choice::parse(&format!("{fold}={way}")).ok_or_else(|| {
            let help = match fold.ways() {
                [] => "it goes one way only".to_owned(),
                ways => format!("its ways are {}", ways.join(", ")),
            };
            Error::argument(fold.name(), format!("the fold has no way {way:?}; {help}"))
        })?;
        self.folds = self.folds.with(fold, Some(choice.way));
        Ok(self)
    }

    /// Compiles the table. Build once and clone: it costs about a tenth of a millisecond.
    pub fn build(self) -> Normalizer {
        Normalizer::compile(self.folds, self.keyed)
    }
}

impl fmt::Debug for NormalizerBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NormalizerBuilder ")?;
        f.debug_set().entries(self.folds.iter().map(Choice::written)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fold_has_an_option_of_its_name() {
        let named: Vec<&str> = Fold::ALL.iter().map(|fold| fold.name()).collect();
        assert_eq!(OPTIONS.iter().map(|(name, _)| *name).collect::<Vec<_>>(), named);
        assert!(OPTIONS.iter().all(|(name, fold)| *name == fold.name()));
    }

    #[test]
    fn a_way_that_is_none_is_told() {
        let wrong = Normalizer::builder().way(Fold::Hamza, "alef").unwrap_err();
        assert_eq!(wrong.to_string(), "hamza: the fold has no way \"alef\"; its ways are hamza, carrier");
        let none = Normalizer::builder().way(Fold::Alef, "alef").unwrap_err();
        assert_eq!(none.to_string(), "alef: the fold has no way \"alef\"; it goes one way only");
    }
}
