//! Later short forms: «أوشاكوف» after «يوري أوشاكوف».

use rustc_hash::FxHashMap;
use std::sync::Arc;

use super::{Name, Names};
use crate::analysis::Via;
use crate::lexicon::{Classes, NameLink, Tags};
use crate::span::Span;
use crate::words::Proclitics;

/// How many people with one surname are kept apart.
const NAMESAKES: usize = 16;

struct Full {
    /// The words of the short form.
    keys: Vec<String>,
    index: usize,
}

pub(super) fn find(tags: &Tags<'_, '_>, names: &mut Names) {
    let words = tags.words;
    let mut by_first: FxHashMap<String, Vec<Full>> = FxHashMap::default();
    for (index, name) in names.list().iter().enumerate() {
        if !name.is_person() || name.last - name.first < 2 {
            continue;
        }
        let last = name.last - 1;
        let keys: Vec<String> = if tags.lexicon.name_link(words.key(last - 1)).is_some_and(NameLink::ties) {
            vec![words.key(last - 1).to_owned(), words.key(last).to_owned()]
        } else {
            vec![words.key(last).to_owned()]
        };
        let first = keys.first().cloned().unwrap_or_default();
        let known = by_first.entry(first).or_default();
        // one entry for each person, however often named
        let again = known.iter().any(|full| names.get(full.index).is_some_and(|other| other.same_as(name)));
        if !again && known.len() < NAMESAKES {
            known.push(Full { keys, index });
        }
    }
    if by_first.is_empty() {
        return;
    }
    let mut found: Vec<Name> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if names.at(at).is_some() || !words.tokens()[at].is_word() {
            at += 1;
            continue;
        }
        let tag = tags.get(at);
        let blocked = tag.complementizer.is_some()
            || tag
                .classes
                .any(Classes::FUNCTION | Classes::CUE | Classes::BODY | Classes::HOST | Classes::TITLE)
            || tag.classes.any(Classes::ORDINARY | Classes::ORG_NOUN | Classes::ROLE) && !supported(tags, at);
        let hit = if blocked {
            None
        } else {
            Proclitics::of(words.key(at)).find_map(|split| {
                let full = by_first.get(split.rest)?;
                let best = full
                    .iter()
                    .filter(|full| {
                        full.keys.iter().enumerate().skip(1).all(|(i, key)| words.key(at + i) == key)
                    })
                    // the nearest one named before, else the first named after
                    .min_by_key(|full| {
                        names.get(full.index).map_or(usize::MAX, |name| {
                            if name.first < at { at - name.first } else { usize::MAX / 2 + name.first }
                        })
                    })?;
                Some((split.prefix.len(), split.prefix.chars().next_back(), best))
            })
        };
        if let Some((cut, prefix, full)) = hit
            && let Some(model) = names.get(full.index)
        {
            let last = at + full.keys.len();
            let tokens = words.tokens();
            let start = super::written_offset(words.surface(at), cut) + tokens[at].span().start;
            let end = tokens.get(last - 1).map_or(start, |token| token.span().end);
            found.push(Name {
                first: at,
                last,
                span: Span::new(start, end),
                via: Via::Short,
                full: Arc::clone(&model.full),
                prefix,
                ..model.clone()
            });
            at = last;
        } else {
            at += 1;
        }
    }
    names.merge(found);
}

/// A word that is also an ordinary one is a short name only where a title or a reporting verb stands before it.
fn supported(tags: &Tags<'_, '_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|previous| {
        tags.classes(previous).any(Classes::TITLE | Classes::CUE)
            || tags.classes(previous).any(Classes::ROLE | Classes::DEFINITE)
                && tags.classes(previous).any(Classes::ROLE)
    })
}
