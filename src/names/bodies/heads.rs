//! The head nouns of `src/data/bodies.tsv`, and how a name goes on from each.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::words::{self, Kinds};
use crate::analysis::EntityKind;
use crate::lexicon::{fold, rows};

/// How a name may go on from a head noun: the columns `shapes` of `bodies.tsv`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shapes(u16);

impl Shapes {
    pub(super) const FIELD: Self = Self(1);
    pub(super) const PROPER: Self = Self(1 << 1);
    pub(super) const DEFINITE: Self = Self(1 << 2);
    pub(super) const FOR: Self = Self(1 << 3);
    pub(super) const STATE: Self = Self(1 << 4);
    pub(super) const MINISTRY: Self = Self(1 << 5);
    pub(super) const MARKS: Self = Self(1 << 6);
    pub(super) const CALLED: Self = Self(1 << 7);
    pub(super) const VILLAGE: Self = Self(1 << 8);
    pub(super) const LEADING: Self = Self(1 << 9);
    pub(super) const CENTRAL: Self = Self(1 << 10);
    pub(super) const FORCES: Self = Self(1 << 11);
    pub(super) const DISTRICT: Self = Self(1 << 12);
    pub(super) const SITE: Self = Self(1 << 13);
    pub(super) const DUAL: Self = Self(1 << 14);
    pub(super) const SPARING: Self = Self(1 << 15);

    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "field" => Self::FIELD,
            "proper" => Self::PROPER,
            "definite" => Self::DEFINITE,
            "for" => Self::FOR,
            "state" => Self::STATE,
            "ministry" => Self::MINISTRY,
            "marks" => Self::MARKS,
            "called" => Self::CALLED,
            "village" => Self::VILLAGE,
            "leading" => Self::LEADING,
            "central" => Self::CENTRAL,
            "forces" => Self::FORCES,
            "district" => Self::DISTRICT,
            "site" => Self::SITE,
            "dual" => Self::DUAL,
            "sparing" => Self::SPARING,
            _ => return None,
        })
    }

    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// One noun of the table.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) kind: EntityKind,
    pub(super) shapes: Shapes,
    /// Folded complements, without the article, that make no name.
    not: Vec<String>,
}

impl Head {
    pub(super) fn allows(&self, key: &str) -> bool {
        let bare = key.strip_prefix("ال").unwrap_or(key);
        !self.not.iter().any(|not| not == bare)
    }
}

/// The table by folded noun, and what is wrong with it.
fn table() -> &'static (FxHashMap<String, Head>, Vec<String>) {
    static TABLE: OnceLock<(FxHashMap<String, Head>, Vec<String>)> = OnceLock::new();
    TABLE.get_or_init(|| {
        let (mut heads, mut faults) = (FxHashMap::default(), Vec::new());
        for row in rows(include_str!("../../data/bodies.tsv"), 5) {
            let row = match row {
                Ok(row) => row,
                Err(fault) => {
                    faults.push(format!("bodies: {fault}"));
                    continue;
                }
            };
            let kind = match row.get(1) {
                "organization" => EntityKind::Organization,
                "location" => EntityKind::Location,
                other => {
                    faults.push(format!("bodies: unknown kind {other} of {}", row.get(0)));
                    continue;
                }
            };
            let mut shapes = Shapes::default();
            for name in row.list(2) {
                match Shapes::parse(name) {
                    Some(shape) => shapes.0 |= shape.0,
                    None => faults.push(format!("bodies: unknown shape {name} of {}", row.get(0))),
                }
            }
            let head = Head { kind, shapes, not: row.list(3).map(fold).collect() };
            if heads.insert(fold(row.get(0)), head).is_some() {
                faults.push(format!("bodies: {} stands twice", row.get(0)));
            }
        }
        (heads, faults)
    })
}

impl std::ops::BitOr for Shapes {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The head that a noun is, by its key without the article.
pub(super) fn head(noun: &str) -> Option<&'static Head> {
    table().0.get(noun)
}

/// Whether a word is itself the noun of a body or place: «الشرطة»، «الجامعة».
pub(super) fn is_body(key: &str) -> bool {
    let noun = key.strip_prefix("ال").unwrap_or(key);
    !words::is(noun, Kinds::INNER) && table().0.contains_key(noun)
}

/// Whether adjectives of a noun are feminine: in ـة, or a plural in ـات.
pub(super) fn is_feminine(noun: &str) -> bool {
    noun.ends_with('ه') || noun.ends_with("ات") || words::is(noun, Kinds::SEVERAL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_reads() {
        let (heads, faults) = table();
        assert_eq!(faults, &Vec::<String>::new());
        assert!(heads.get("محكمه").is_some_and(|head| head.shapes.any(Shapes::FIELD)));
    }
}
