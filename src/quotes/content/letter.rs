//! A letter written on to the first word of what is said that is no part of it.

use crate::Span;
use crate::definite::Al as _;
use crate::lexicon::Classes;
use crate::quotes::article::{Article, Stretch};
use crate::quotes::hypothesis::Hypothesis;
use crate::words::strip_conjunction;

/// Fewer letters behind و are no word of their own: «وقف», «وصل».
const SHORTEST: usize = 3;

/// «وانخفضت الأسعار، بحسب الوزارة»: the و with which the reporter's sentence goes on from the one before is none of what the
/// ministry says.
pub(super) fn is_reporters_and(article: &Article<'_, '_>, quote: &Hypothesis, part: Stretch) -> bool {
    let first = part.first;
    matches!(quote.rule, "clause-according-to" | "clause-cue-clause")
        && quote.content.first() == Some(&part)
        && article.sentence_start(first) == first
        && article.marks.around(first).is_none()
        && article.words.surface(first).starts_with('و')
        && begins_with_and(article, first)
}

/// Whether a word begins with the conjunction: «وانخفضت», «وفي», but «وزير», «وصلت».
fn begins_with_and(article: &Article<'_, '_>, at: usize) -> bool {
    let (key, tag) = (article.key(at), article.tags.get(at));
    if let Some(name) = article.name_at(at).filter(|name| name.first == at) {
        return name.prefix == Some('و');
    }
    // «وأدى», but «وادي»
    let hamza = ["وأ", "وإ", "وآ"].iter().any(|start| article.words.surface(at).starts_with(start));
    if key == "و" || tag.conjunction || tag.cue_conjunction || hamza {
        return true;
    }
    let Some(rest) = strip_conjunction(key) else { return false };
    let classes = |key: &str| article.tags.lexicon.entry(key).map(|entry| entry.classes);
    let known = |key: &str| classes(key).is_some();
    // «والي المدينة», where إلى is spelled like the rest
    let nouns = Classes::SPEAKER_NOUN | Classes::ORG_NOUN | Classes::HOST;
    if classes(key).is_some_and(|classes| classes.any(nouns)) {
        return false;
    }
    // «وفي», «ويأتي», «والآن»
    let particles = Classes::FUNCTION | Classes::PREPOSITION | Classes::COPULA | Classes::NEGATION;
    let leads = classes(rest).is_some_and(|classes| classes.any(particles))
        || rest.starts_with('ي') && rest.chars().count() >= SHORTEST
        || known(rest) && (rest.starts_with('ت') || rest.has_al());
    // «وضعت»: the verb without its ending is known
    let stem = ["ت", "وا", "ا"].iter().find_map(|ending| key.strip_suffix(ending));
    leads || !known(key) && rest.chars().count() >= SHORTEST && (known(rest) || !stem.is_some_and(known))
}

/// The span behind its first letter, with the vowel or stretching sign that may follow that.
pub(super) fn behind_first(text: &str, span: Span) -> Span {
    let mut letters = span.of(text).char_indices().skip(1);
    let rest = letters.find(|&(_, letter)| !is_sign(letter) && !letter.is_whitespace());
    rest.map_or(span, |(length, _)| Span::new(span.start + length, span.end))
}

/// A vowel sign, or the sign that stretches a letter.
const fn is_sign(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{652}' | '\u{640}')
}
