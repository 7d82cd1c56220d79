//! The words of `src/data/body_words.tsv`: what tells how far the name of a body goes.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::lexicon::{fold, rows};

/// What a word is there for: the column `kinds`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds(u32);

impl Kinds {
    /// An adjective of a masculine noun.
    pub(super) const MASCULINE: Self = Self(1);
    /// An adjective of a feminine noun.
    pub(super) const FEMININE: Self = Self(1 << 1);
    /// An adjective of several people, formed irregularly.
    pub(super) const PLURAL: Self = Self(1 << 2);
    /// The adjective of a people that is no country's.
    pub(super) const PEOPLE: Self = Self(1 << 3);
    /// Looks like an adjective of the name and says what the body does at the moment.
    pub(super) const PASSING: Self = Self(1 << 4);
    pub(super) const ORDINAL: Self = Self(1 << 5);
    /// An arm of the armed forces.
    pub(super) const ARM: Self = Self(1 << 6);
    /// Behind ل no purpose of a body.
    pub(super) const NO_PURPOSE: Self = Self(1 << 7);
    /// Behind ل it opens the place that a body is there for.
    pub(super) const PLACE: Self = Self(1 << 8);
    /// A noun for a body that nearly anything is a purpose of.
    pub(super) const SOCIETY: Self = Self(1 << 9);
    /// The noun of a body that also stands inside names of others.
    pub(super) const INNER: Self = Self(1 << 10);
    /// A broken plural, with feminine adjectives.
    pub(super) const SEVERAL: Self = Self(1 << 11);
    /// A noun that is no part of the name of a place.
    pub(super) const OUTSIDE: Self = Self(1 << 12);
    /// Also the noun of a year: «العام الماضي» is last year.
    pub(super) const YEAR: Self = Self(1 << 13);
    /// Closes the name of a body for those who live abroad.
    pub(super) const ABROAD: Self = Self(1 << 14);
    /// A field that is exercised on something: «الرقابة على الأسعار».
    pub(super) const OVER: Self = Self(1 << 15);
    /// A field with what it is for behind ب: «النهوض بالدراما».
    pub(super) const WITH: Self = Self(1 << 16);
    /// Tells two villages of one name apart: «الديوك الفوقا».
    pub(super) const APART: Self = Self(1 << 17);
    /// Behind ل or و a purpose, although the word is a person, a body or no field besides: «للعدل»، «لحرس الحدود».
    pub(super) const PURPOSE: Self = Self(1 << 18);
    /// An adjective of what a body is there for, not of the body: «للمنشآت الصغيرة».
    pub(super) const OF_FIELD: Self = Self(1 << 19);
    /// A field that goes on in something: «للبحث في علم الآثار».
    pub(super) const WITHIN: Self = Self(1 << 20);
    /// The noun of a body that another has: «الجمعية البرلمانية لمجلس أوروبا».
    pub(super) const ASSEMBLY: Self = Self(1 << 21);
    /// Before رئاسة it says that the office is meant: «انتخابات الرئاسة الأمريكية».
    pub(super) const OFFICE: Self = Self(1 << 22);

    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "masculine" => Self::MASCULINE,
            "feminine" => Self::FEMININE,
            "plural" => Self::PLURAL,
            "people" => Self::PEOPLE,
            "passing" => Self::PASSING,
            "ordinal" => Self::ORDINAL,
            "arm" => Self::ARM,
            "no-purpose" => Self::NO_PURPOSE,
            "place" => Self::PLACE,
            "society" => Self::SOCIETY,
            "inner" => Self::INNER,
            "several" => Self::SEVERAL,
            "outside" => Self::OUTSIDE,
            "year" => Self::YEAR,
            "over" => Self::OVER,
            "with" => Self::WITH,
            "purpose" => Self::PURPOSE,
            "apart" => Self::APART,
            "abroad" => Self::ABROAD,
            "of-field" => Self::OF_FIELD,
            "within" => Self::WITHIN,
            "assembly" => Self::ASSEMBLY,
            "office" => Self::OFFICE,
            _ => return None,
        })
    }

    const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl std::ops::BitOr for Kinds {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The table by folded word, and what is wrong with it.
fn table() -> &'static (FxHashMap<String, Kinds>, Vec<String>) {
    static TABLE: OnceLock<(FxHashMap<String, Kinds>, Vec<String>)> = OnceLock::new();
    TABLE.get_or_init(|| {
        let (mut words, mut faults) = (FxHashMap::default(), Vec::new());
        for row in rows(include_str!("../../data/body_words.tsv"), 3) {
            let row = match row {
                Ok(row) => row,
                Err(fault) => {
                    faults.push(format!("body_words: {fault}"));
                    continue;
                }
            };
            let mut kinds = Kinds::default();
            for name in row.list(1) {
                match Kinds::parse(name) {
                    Some(kind) => kinds.0 |= kind.0,
                    None => faults.push(format!("body_words: unknown kind {name} of {}", row.get(0))),
                }
            }
            if words.insert(fold(row.get(0)), kinds).is_some() {
                faults.push(format!("body_words: {} stands twice", row.get(0)));
            }
        }
        (words, faults)
    })
}

/// Whether the table gives a word, by its key, one of these kinds.
pub(super) fn is(key: &str, kinds: Kinds) -> bool {
    table().0.get(key).is_some_and(|of| of.any(kinds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_reads() {
        assert_eq!(table().1, Vec::<String>::new());
        assert!(is("العليا", Kinds::FEMININE) && !is("العليا", Kinds::MASCULINE));
        assert!(is("الثاني", Kinds::PASSING) && is("الثاني", Kinds::ORDINAL));
    }
}
