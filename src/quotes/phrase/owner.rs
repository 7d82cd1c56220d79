//! Whose a text or talk is, by the noun phrase that it is governed by: «تصريحات الوزير», «بيان مشترك لوزراء الخارجية».

use super::issuer::made_verb;
use super::{SpeakerPhrase, parse, parse_prefixed};
use crate::analysis::SpeakerKind;
use crate::definite::Al as _;
use crate::lexicon::{Classes, Particle, WordList};
use crate::quotes::article::Article;

/// How many adjectives may stand between a statement and whose it is: «بيان صحفي مشترك لوزراء».
const ADJECTIVES: usize = 2;

/// Whose the text or talk at `head` is: people, or who published it.
pub(crate) fn owner(article: &Article<'_, '_>, head: usize, limit: usize) -> Option<SpeakerPhrase> {
    const TEXT: Classes = Classes::DOCUMENT.or(Classes::UTTERANCE);
    const OTHER: Classes = Classes::STANDARD.or(Classes::ROLE).or(Classes::BODY);
    let classes = article.classes(head);
    if !classes.any(TEXT) || classes.any(OTHER) {
        return None;
    }
    if let Some(found) = published(article, head, limit) {
        return Some(found);
    }
    if article.tags.has_bare_al(head) {
        return None;
    }
    if let Some(found) = repeated(article, head, limit) {
        return Some(found);
    }
    let found = governed(article, head + 1, limit).or_else(|| issued(article, head, limit))?;
    let people = matches!(found.kind, SpeakerKind::Person | SpeakerKind::Anonymous | SpeakerKind::Group);
    (people && !found.guess).then_some(found)
}

/// «تصريحات الوزير», «رواية أحد الشهود», «تغريدة سامي حداد»
fn governed(article: &Article<'_, '_>, at: usize, limit: usize) -> Option<SpeakerPhrase> {
    let tag = article.tags.get(at);
    let somebody = tag.classes.any(Classes::ROLE | Classes::TITLE | Classes::GROUP | Classes::ANONYMOUS)
        || article.is_particle(at, Particle::OneOf)
        || article
            .name_at(at)
            .is_some_and(|name| name.first == at && name.is_person() && name.prefix.is_none());
    let whole = tag.preposition.is_none() && !tag.conjunction;
    // «تقارير صحفية», «دراسة إحصائية»: what kind of text it is
    let key = article.key(at);
    // … «مذكرة مسربة»
    let woman = || article.tags.ends_in_teh(at) && article.tags.ends_in_teh(at - 1);
    let adjective = !key.has_al() && (key.ends_with('ي') || key.ends_with("يه") || woman());
    let found = (somebody && whole && !adjective).then(|| parse(article, at, limit)).flatten()?;
    // «شهادة دكتوراه»
    let title = tag.classes.any(Classes::TITLE) && !tag.classes.any(Classes::ROLE);
    (!title || found.name.is_some()).then_some(found)
}

/// «المعطيات التي قدمها الوزير», «البيانات التي نشرتها الوزارة»
fn published(article: &Article<'_, '_>, head: usize, limit: usize) -> Option<SpeakerPhrase> {
    let relative =
        (head + 1..head + 2 + ADJECTIVES).find(|&at| article.classes(at).any(Classes::RELATIVE))?;
    let described = (head + 1..relative).all(|at| article.has_al(at));
    let verb = relative + 1;
    let verb = made_verb(article, verb).or_else(|| article.tags.get(verb).cue_object.then_some(verb));
    let found = verb.filter(|_| described).and_then(|verb| parse(article, verb + 1, limit))?;
    let speaks = !matches!(found.kind, SpeakerKind::Document | SpeakerKind::Other | SpeakerKind::Work);
    (speaks && !found.guess && !only_spreads(article, head, &found)).then_some(found)
}

/// «البيان الذي نقلته وكالة الأنباء», «بلاغ نشرته الصحيفة»: a medium spreads the statement of another, while «تقرير نشرته الصحيفة»
/// is its own.
fn only_spreads(article: &Article<'_, '_>, head: usize, medium: &SpeakerPhrase) -> bool {
    let noun = article.tags.bare_key(head);
    let entity = medium.name.and_then(|index| article.names.get(index)).and_then(|name| name.entity);
    article.tags.lexicon.is_listed(noun.strip_prefix("ال").unwrap_or(noun), WordList::Statement)
        && (medium.kind == SpeakerKind::Media || entity.is_some_and(|entity| article.is_medium(entity)))
}

/// «تحذيرات كررها خبراء», «معلومات سربها مسؤولون»: who said what the noun is, by a verb that takes it up.
fn repeated(article: &Article<'_, '_>, head: usize, limit: usize) -> Option<SpeakerPhrase> {
    let verb = head + 1;
    let tag = article.tags.get(verb);
    let key = article.key(verb);
    let plural = article.classes(head).any(Classes::PLURAL) || article.key(head).ends_with("ات");
    let taken_up = key.ends_with(if plural || article.tags.ends_in_teh(head) { "ها" } else { "ه" })
        && !article.tags.ends_in_teh(verb)
        && tag.preposition.is_none()
        && !tag.conjunction
        && (tag.cue_object || tag.classes.any(Classes::ISSUED) || tag.classes.is_empty());
    let found = taken_up.then(|| parse(article, verb + 1, limit)).flatten()?;
    let people = matches!(found.kind, SpeakerKind::Person | SpeakerKind::Anonymous | SpeakerKind::Group);
    (people && !found.guess).then_some(found)
}

/// «بيان لوزير الخارجية»: a statement is made by him, while a letter is written to him.
fn issued(article: &Article<'_, '_>, head: usize, limit: usize) -> Option<SpeakerPhrase> {
    if !matches!(article.tags.bare_key(head), "بيان" | "بلاغ" | "تصريح" | "تصريحات") {
        return None;
    }
    let at = (head + 1..limit.min(head + 2 + ADJECTIVES))
        .find(|&at| article.tags.get(at).preposition == Some('ل'))
        .filter(|&at| article.classes(at).any(Classes::ROLE))?;
    let described = (head + 1..at).all(|at| {
        let tag = article.tags.get(at);
        article.is_word(at) && !tag.conjunction && !tag.classes.any(Classes::FUNCTION | Classes::CUE)
    });
    described.then(|| parse_prefixed(article, at, limit)).flatten()
}
