//! rawi, as a user calls it.

use std::hint::black_box;
use std::path::Path;

use rawi::{Entity, EntityKind, FindOptions, Gazetteer, Words};

use super::clock::Clock;
use super::engine::{Built, Contender, Engine, Input, Outcome, Way};

pub(crate) const CONTENDERS: [Contender; 1] = [Contender {
    name: "rawi",
    ways: &[
        Way { name: "`Gazetteer::find`", answer: "whole words, folded, proclitics, verified" },
        Way { name: "`Finder::for_each`", answer: "the same, not copied" },
        Way { name: "`Words::new` alone", answer: "no names: words, numbers, marks" },
    ],
    build,
    open: Some(|path| Ok(Box::new(Names(Gazetteer::open(path)?)))),
}];

struct Names(Gazetteer);

/// The clock does not run while the entities are made: a user has them.
fn build(input: &Input) -> Outcome<Built> {
    let entity =
        |(at, name): (usize, &String)| Entity::new(at.to_string(), EntityKind::Person, name.as_str());
    let entities: Vec<Entity> = input.names.iter().enumerate().map(entity).collect();
    let start = Clock::start();
    let gazetteer = Gazetteer::builder().entities(entities).build()?;
    let took = start.elapsed();
    Ok(Built { engine: Box::new(Names(gazetteer)), took })
}

impl Engine for Names {
    fn save(&self, path: &Path) -> Outcome<()> {
        Ok(self.0.save(path)?)
    }

    fn scan(&self, way: usize, text: &str) -> usize {
        match way {
            0 => black_box(self.0.find(text)).len(),
            1 => {
                let mut hits = 0;
                self.0.finder(FindOptions::new()).for_each(text, |found| {
                    black_box(found);
                    hits += 1;
                });
                hits
            }
            _ => black_box(Words::new(text)).len(),
        }
    }
}
