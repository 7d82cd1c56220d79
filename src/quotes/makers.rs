//! Who made a text that speaks elsewhere in the article, where a verb says so: «أصدرت الوزارة بيانا», «أجرى الدراسة باحثون من
//! الجامعة», «الدراسة التي أعدها المركز».

use super::article::Article;
use super::phrase::{self, SpeakerPhrase};
use super::ties::{noun, strip_article};
use crate::analysis::SpeakerKind;
use crate::lexicon::{Classes, Particle};

/// A text and who made it.
pub(super) struct Maker<'k> {
    /// The noun for the text, without article and ending.
    pub(super) text: &'k str,
    pub(super) by: SpeakerPhrase,
    pub(super) at: usize,
}

/// A text stands no further behind the verb for making it than this, in tokens.
const OBJECT: usize = 12;
/// … nor before a verb with its pronoun: «دراسة حديثة واسعة أجراها باحثون».
const DESCRIBED: usize = 4;

/// Everybody who made a text that the article speaks of, in order.
pub(super) fn makers<'k>(article: &Article<'k, '_>) -> Vec<Maker<'k>> {
    let verbs = 0..article.words.len();
    verbs.filter_map(|verb| made(article, verb).or_else(|| made_it(article, verb))).collect()
}

/// The noun for a text that a body or person speaks as: بيان of «البيان», «بيانا».
fn text<'k>(article: &Article<'k, '_>, at: usize) -> Option<&'k str> {
    const TEXT: Classes = Classes::INSTITUTIONAL.or(Classes::PERSONAL);
    let key = noun(article, at);
    let known = |key: &str| article.tags.lexicon.entry(key).is_some_and(|entry| entry.classes.any(TEXT));
    let accusative = key.strip_suffix('ا').filter(|key| known(key));
    known(key).then_some(key).or(accusative)
}

/// Whether somebody can have made a text: a medium makes its own reports and polls, and spreads the statements and studies of others.
fn could_make(article: &Article<'_, '_>, text: &str, maker: &SpeakerPhrase) -> bool {
    let entity = maker.name.and_then(|index| article.names.get(index)).and_then(|name| name.entity);
    let medium = maker.kind == SpeakerKind::Media || entity.is_some_and(|entity| article.is_medium(entity));
    let speaks = matches!(
        maker.kind,
        SpeakerKind::Person
            | SpeakerKind::Organization
            | SpeakerKind::Media
            | SpeakerKind::Group
            | SpeakerKind::Anonymous
    );
    speaks
        && !maker.guess
        && !maker.anaphoric
        && (!medium || matches!(text, "تقرير" | "تحقيق" | "مقال" | "استطلاع"))
}

/// «أصدرت الوزارة بيانا», «أجرى الدراسة باحثون من الجامعة»
fn made<'k>(article: &Article<'k, '_>, verb: usize) -> Option<Maker<'k>> {
    let key = article.key(verb);
    let lexicon = article.tags.lexicon;
    if !lexicon.is_particle(key.strip_prefix('و').unwrap_or(key), Particle::Makes) {
        return None;
    }
    let next = verb + 1;
    let limit = article.sentence_end(verb).min(verb + OBJECT);
    let (text, start) = match text(article, next).filter(|_| article.is_itself(next, Classes::DOCUMENT)) {
        // «أجرى الدراسة باحثون»
        Some(text) if article.has_al(next) => (text, next + 1),
        Some(_) => return None,
        None => {
            let subject = phrase::parse(article, next, limit)?;
            let object = subject.stretch.last;
            let accusative = article.key(object).ends_with('ا') || article.tags.ends_in_teh(object);
            (text(article, object).filter(|_| accusative)?, next)
        }
    };
    let maker = phrase::parse(article, start, article.sentence_end(verb))?;
    could_make(article, text, &maker).then_some(Maker { text, by: maker, at: verb })
}

/// «الدراسة التي أعدها المركز», «الدراسة أجراها باحثون»
fn made_it<'k>(article: &Article<'k, '_>, verb: usize) -> Option<Maker<'k>> {
    let last = phrase::made_verb(article, verb)?;
    let text = described(article, verb)?;
    let maker = phrase::parse(article, last + 1, article.sentence_end(verb))?;
    let text = strip_article(text);
    could_make(article, text, &maker).then_some(Maker { text, by: maker, at: verb })
}

/// The text that a verb with its pronoun stands behind, also over a comma, its title in marks and its year: «استطلاع رأي، أجراه»,
/// «نشرة «آفاق» لعام 2012 التي أصدرتها».
fn described<'k>(article: &Article<'k, '_>, verb: usize) -> Option<&'k str> {
    let start = article.sentence_start(verb);
    let relative = verb.checked_sub(1).filter(|&pronoun| article.classes(pronoun).any(Classes::RELATIVE));
    let behind = relative.unwrap_or(verb);
    let comma = behind.checked_sub(1).filter(|&comma| comma > start && article.is_comma(comma));
    let mut at = comma.unwrap_or(behind);
    for _ in 0..DESCRIBED {
        let before = at.checked_sub(1).filter(|&before| before >= start)?;
        let titled = article.marks.around(before).filter(|pair| pair.end == at && pair.open > start);
        if let Some(pair) = titled {
            at = pair.open;
            continue;
        }
        if let Some(text) = text(article, before) {
            return Some(text);
        }
        if !article.is_word(before) && !article.is_number(before) {
            return None;
        }
        at = before;
    }
    None
}
