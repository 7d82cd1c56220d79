//! The title, rank or office that stands right before a person's name: no part of the name, but evidence for it.

use super::{Name, Names};
use crate::lexemes::{Tags, Traits};
use crate::lexicon::{Classes, PhraseClass, PhraseSet};
use crate::span::Span;

/// How many words and marks a title may have.
const LONGEST: usize = 10;

/// The longest run of titles, offices, adjectives and bodies that ends where the name begins: «الرئيس الروسي»,
/// «وزير الخارجية السابق», «مدير منظمة الصحة العالمية», «د.».
pub(super) fn before(tags: &Tags<'_, '_>, names: &Names, name: &Name) -> Option<Span> {
    let tokens = tags.words.tokens();
    let sentence = tokens.get(name.first)?.sentence();
    let earliest = name.first.saturating_sub(LONGEST);
    let near = (earliest..name.first).rev();
    let inside = near.take_while(|&at| tokens.get(at).is_some_and(|token| token.sentence() == sentence));
    let first = inside.filter(|&at| reaches(tags, names, at, name.first)).min()?;
    let start = tokens.get(first)?.span().start
        + super::written_offset(tags.words.surface(first), clitic(tags, first));
    Some(Span::new(start, tokens.get(name.first - 1)?.span().end))
}

/// The token behind the titles with which a name of the gazetteer begins, of which at least a word remains.
pub(super) fn end(tags: &Tags<'_, '_>, first: usize, last: usize) -> usize {
    let mut at = first;
    while at + 1 < last {
        let phrase = tags.bare_phrase(at, PhraseClass::Title);
        at = match phrase {
            Some(phrase) if at + phrase.len < last => at + phrase.len,
            // أمير without the article is a given name too
            None if tags.classes(at).any(Classes::TITLE) && tags.has_bare_al(at) => at + 1,
            // «للملك محمد السادس»: the ل has swallowed the alef of the article
            None if tags
                .words
                .key(at)
                .strip_prefix("لل")
                .and_then(|noun| tags.lexicon.entry(&["ال", noun].concat()))
                .is_some_and(|entry| entry.classes.any(Classes::TITLE)) =>
            {
                at + 1
            }
            _ => break,
        };
    }
    at
}

/// How many bytes of the key of a word are a conjunction or preposition written on to it.
fn clitic(tags: &Tags<'_, '_>, at: usize) -> usize {
    let tag = tags.get(at);
    if tag.conjunction || tag.preposition.is_some() {
        tags.key(at).len().saturating_sub(tags.bare_key(at).len())
    } else {
        0
    }
}

/// Titles and offices.
pub(super) const TITLES: PhraseSet = PhraseSet::OFFICE.or(PhraseSet::of(&[PhraseClass::Title]));

/// Whether the words from `first` on are one title up to `end`.
fn reaches(tags: &Tags<'_, '_>, names: &Names, first: usize, end: usize) -> bool {
    let words = tags.words;
    let mut at = first;
    while at < end {
        let classes = tags.classes(at);
        let phrase = if tags.traits(at).any(Traits::OFFICE) { tags.bare_phrase(at, TITLES) } else { None };
        let Some(token) = words.tokens().get(at) else { return false };
        at += match phrase {
            Some(phrase) => phrase.len,
            None if names.at(at).is_none() && classes.any(Classes::TITLE | Classes::ROLE) => 1,
            None if at == first => return false,
            // the body or country of an office
            None if names.at(at).is_some() => {
                let body = names.starting_at(at).and_then(|index| names.get(index));
                let Some(body) = body.filter(|name| !name.is_person()) else { return false };
                body.last - at
            }
            None if classes.any(Classes::ADJECTIVE) || tags.demonym(at).is_some() => 1,
            // «د.», «أ. د.», «الشيخ/»
            None if !token.is_word() && token.is_glued() && matches!(token.first(), '.' | '/') => 1,
            None => return false,
        };
    }
    at == end
}
