//! How much a gazetteer holds.

use std::collections::BTreeMap;

use super::Gazetteer;
use super::entity::Strictness;
use crate::analysis::EntityKind;

/// What a gazetteer holds, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Stats {
    /// Entities.
    pub entities: usize,
    /// Names and aliases.
    pub names: usize,
    /// Entities of each kind that occurs.
    pub kinds: BTreeMap<EntityKind, usize>,
    /// Entities of each kind by the country they belong to (its identifier), without those of no country.
    pub countries: BTreeMap<String, BTreeMap<EntityKind, usize>>,
    /// Names and aliases by how closely a text must agree with them, whether that is given or follows from
    /// their shape.
    #[cfg_attr(feature = "serde", serde(serialize_with = "by_name"))]
    pub strictness: [(Strictness, usize); 4],
}

#[cfg(feature = "serde")]
fn by_name<S: serde::Serializer>(
    counts: &[(Strictness, usize); 4],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(counts.iter().map(|(strictness, count)| (strictness.as_str(), count)))
}

impl Gazetteer {
    /// Counts what it holds; it goes through every name.
    ///
    /// ```
    /// use rawi::{Entity, EntityKind, Gazetteer, Strictness};
    /// // "life" is an ordinary word
    /// let paper = Entity::new("hayat", EntityKind::Organization, "صحيفة الحياة").with_alias("الحياة");
    /// let stats = Gazetteer::builder().entity(paper).build()?.stats();
    /// assert_eq!((stats.entities, stats.names), (1, 2));
    /// assert!(stats.strictness.contains(&(Strictness::Host, 1)));
    /// # Ok::<(), rawi::Error>(())
    /// ```
    pub fn stats(&self) -> Stats {
        let all = [Strictness::Folded, Strictness::Hamza, Strictness::Exact, Strictness::Host];
        let mut stats = Stats { strictness: all.map(|strictness| (strictness, 0)), ..Stats::default() };
        for entity in self.entities() {
            stats.entities += 1;
            stats.names += 1 + entity.aliases.len();
            *stats.kinds.entry(entity.kind).or_default() += 1;
            if let Some(country) = &entity.country {
                let kinds = stats.countries.entry(country.clone()).or_default();
                *kinds.entry(entity.kind).or_default() += 1;
            }
            let aliases = entity.aliases.iter().map(|alias| (alias.text.as_str(), alias.strictness));
            for (name, given) in std::iter::once((&*entity.name, None)).chain(aliases) {
                let strictness = given.unwrap_or_else(|| Strictness::by_shape(name));
                for (counted, count) in &mut stats.strictness {
                    *count += usize::from(*counted == strictness);
                }
            }
        }
        stats
    }
}
