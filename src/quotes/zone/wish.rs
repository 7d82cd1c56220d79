//! A wish behind a name, as religion has it: «رسول الله صلى الله عليه وسلم قال», «عن أبي هريرة رضي الله عنه قال». Who the wish is for is
//! the subject of the verb behind it.

use super::before::phrase_before;
use crate::lexicon::{Form, Particle, Phrase};
use crate::quotes::article::Article;
use crate::quotes::phrase::{self, SpeakerPhrase};

/// Longest wish, in tokens.
const LONGEST_WISH: usize = 5;
/// Who passes on a saying has no longer name, in tokens.
const LONGEST_NAME: usize = 8;

/// Who the wish right before a verb is for, or of whom the verb passes on what he says: «وعن أنس بن مالك قال».
pub(super) fn narrator(article: &Article<'_, '_>, verb: usize) -> Option<SpeakerPhrase> {
    if article.tags.get(verb).cue_conjunction {
        return None;
    }
    match before_wish(article, verb) {
        Some(end) => behind_of(article, end).or_else(|| phrase_before(article, end)),
        None => passed_on(article, verb),
    }
}

/// «روي عن ابن عمر عن النبي»: the last of them.
fn behind_of(article: &Article<'_, '_>, end: usize) -> Option<SpeakerPhrase> {
    let of = (end.saturating_sub(LONGEST_NAME)..end).rev().find(|&at| is_of(article, at))?;
    let narrator = phrase::parse(article, of + 1, end)?;
    (narrator.stretch.last == end && !narrator.guess).then_some(narrator)
}

/// «عن», «وعن»
fn is_of(article: &Article<'_, '_>, at: usize) -> bool {
    matches!(article.key(at), "عن" | "وعن" | "فعن")
}

/// Where the wish that ends before a token begins, with what sets it off: «- صلى الله عليه وسلم -».
fn before_wish(article: &Article<'_, '_>, token: usize) -> Option<usize> {
    let sets_off =
        |at: usize| article.is_dash(at) || ['(', ')', '،', ','].iter().any(|&mark| article.is_mark(at, mark));
    let back = |mut at: usize| {
        while let Some(before) = at.checked_sub(1).filter(|&before| sets_off(before)) {
            at = before;
        }
        at
    };
    let end = back(token);
    let stands = |first: &usize| {
        let ends = |wish: Phrase| first + wish.len == end;
        article.tags.phrase(*first, Particle::Wish).is_some_and(ends)
    };
    let first = (end.saturating_sub(LONGEST_WISH)..end).find(stands)?;
    (article.same_sentence(first, token)).then(|| back(first))
}

/// «عن أنس بن مالك قال»: with his father's name, and in no list of those whom news is about.
fn passed_on(article: &Article<'_, '_>, verb: usize) -> Option<SpeakerPhrase> {
    let name = article.name_at(verb.checked_sub(1)?)?;
    let from = name.first.checked_sub(1)?;
    let fathers = (name.first + 1..name.last).any(|at| matches!(article.key(at), "بن" | "ابن"));
    let tells = article.tags.cue_forms(verb).iter().any(|form| form.form == Form::Perfect);
    (name.last == verb
        && name.is_person()
        && name.entity.is_none()
        && name.prefix.is_none()
        && fathers
        && tells
        && is_of(article, from))
    .then(|| phrase::parse(article, name.first, verb))
    .flatten()
}
