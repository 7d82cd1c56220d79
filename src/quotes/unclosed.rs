//! Where words in marks end whose closing mark is missing.
//!
//! Pairing knows only where the next mark, the sentence or the paragraph ends. What stands before the mark and what
//! follows says more: a name behind its noun, words before «يقول فلان», a statement of several sentences.

use crate::lexicon::{Classes, Complementizer, Frames, Strength};
use crate::quotes::article::Article;
use crate::quotes::marks::{Marks, Pair};

/// Longest name in marks, in words.
const LONGEST_NAME: usize = 4;

/// The pairs of `article`, those without a closing mark ended where their words say.
pub(crate) fn closed(article: &Article<'_, '_>) -> Option<Marks> {
    let ends: Vec<(usize, usize)> = article
        .marks
        .pairs()
        .iter()
        .enumerate()
        .filter(|(_, pair)| pair.unclosed && !pair.continued)
        .filter_map(|(index, pair)| Some((index, end(article, pair)?)))
        .collect();
    (!ends.is_empty()).then(|| article.marks.ended(&ends))
}

fn end(article: &Article<'_, '_>, pair: &Pair) -> Option<usize> {
    name_end(article, pair)
        .or_else(|| title_end(article, pair))
        .or_else(|| reported_end(article, pair))
        .or_else(|| statement_end(article, pair))
}

/// Whether a word may be one of a name: no function word, no verb that reports.
fn names(article: &Article<'_, '_>, at: usize) -> bool {
    let tag = article.tags.get(at);
    article.is_word(at)
        && !tag.conjunction
        && tag.preposition.is_none()
        && article.complementizer(at).is_none()
        && !tag.classes.any(Classes::FUNCTION | Classes::PREPOSITION | Classes::RELATIVE)
        && !article.tags.cue_forms(at).iter().any(|form| form.form.is_finite())
}

/// «كتبت «الأخبار اليومية أن», «زعم «أبو جاسم أن»: a name before the clause that its verb still waits for.
fn title_end(article: &Article<'_, '_>, pair: &Pair) -> Option<usize> {
    let end = (pair.first..pair.last)
        .take(LONGEST_NAME + 1)
        .find(|&at| article.complementizer(at).is_some_and(|found| found == Complementizer::Plain))?;
    // «نعلم أن»: a verb of the clause itself
    let verb = |at: usize| {
        !article.has_al(at)
            && article.key(at).starts_with(['ن', 'ي', 'ت', 'ا'])
            && article.classes(at).any(Classes::ORDINARY)
    };
    let before = pair.open.checked_sub(1)?;
    let sentence = article.sentence_start(pair.open);
    let waits = (sentence..pair.open)
        .any(|at| article.tags.cue_forms(at).iter().any(|form| form.form.is_finite()))
        && (sentence..pair.open).all(|at| article.complementizer(at).is_none());
    let named = end > pair.first && (pair.first..end).all(|at| names(article, at) && !verb(at));
    (waits && named && article.complementizer(before).is_none() && !article.is_mark(before, ':'))
        .then_some(end)
}

/// «صحيفة «الشرق الأوسط عن مصدر»: behind its noun a name ends with itself.
fn name_end(article: &Article<'_, '_>, pair: &Pair) -> Option<usize> {
    let before = pair.open.checked_sub(1).filter(|&before| article.is_word(before))?;
    if article.complementizer(before).is_some() {
        return None;
    }
    if let Some(name) = article.name_at(pair.first) {
        let cue = !article.tags.cue_forms(before).is_empty();
        return (!cue && name.last <= pair.last).then_some(name.last);
    }
    // «في حديث لـ«الضفاف إن»
    let host = article.classes(before).any(Classes::HOST | Classes::BODY | Classes::MEDIA)
        || article.key(before) == "ل";
    if !host || article.name_at(before).is_some() {
        return None;
    }
    let count = (pair.first..pair.last).take(LONGEST_NAME).take_while(|&at| names(article, at)).count();
    (count > 0).then_some(pair.first + count)
}

/// «الحدود ورقة، يقول فلان»: words that open a sentence end before the verb that reports them.
fn reported_end(article: &Article<'_, '_>, pair: &Pair) -> Option<usize> {
    if article.sentence_start(pair.open) != pair.open {
        return None;
    }
    let says =
        |at: usize| {
            article.tags.cue_forms(at).iter().any(|form| {
                form.form.is_finite()
                    && article.tags.lexicon.lemma(form.lemma).is_some_and(|lemma| {
                        lemma.frames.has(Frames::MARK) && lemma.strength != Strength::Weak
                    })
            }) && !article.tags.get(at).cue_conjunction
        };
    (pair.first + 1..pair.last).find(|&at| article.is_comma(at) && says(at + 1))
}

/// Longest rest of a paragraph that is one statement, in tokens.
const LONGEST_STATEMENT: usize = 120;

/// How far before the marks the verb stands that announces them, in tokens.
const FARTHEST_CUE: usize = 24;

/// How far into its sentence the verb of a report stands, in tokens: «لكن فلان رد».
const FARTHEST_VERB: usize = 2;

/// «قال: «لم ننم. غرقت البيوت كلها.»: to the end of its paragraph, if nobody is said to say anything in the rest of it.
fn statement_end(article: &Article<'_, '_>, pair: &Pair) -> Option<usize> {
    let sentence = article.sentence_end(pair.first);
    let paragraph = article.paragraph_end(pair.open);
    let before = pair.open.checked_sub(1)?;
    // «وقال ناشط عبر الهاتف «يتصاعد الدخان», «وتابعت الشرطة أن «بعض الشهود»
    let opens = article.sentence_start(before);
    let cue = |at: usize| article.may_report(at) && !article.classes(at).any(Classes::FUNCTION);
    let announced = article.is_mark(before, ':')
        || !article.tags.cue_forms(before).is_empty()
        || article.same_sentence(before, pair.open)
            && (opens.max(before.saturating_sub(FARTHEST_CUE))..before).any(cue);
    if sentence >= paragraph || paragraph - pair.open > LONGEST_STATEMENT || !announced {
        return None;
    }
    let reports = |at: usize| {
        (article.tags.get(at).cue_conjunction || at - article.sentence_start(at) <= FARTHEST_VERB)
            && article.tags.cue_forms(at).iter().any(|form| form.form.is_finite())
    };
    // «وغادرت السفينة»: the reporter goes on with his story, but not «وهل كان الضوء كافيا؟»
    let narrates = |at: usize| {
        let classes = article.classes(at);
        article.sentence_start(at) == at
            && article.key(at).starts_with('و')
            && (!classes.any(Classes::FUNCTION) || classes.any(Classes::COPULA))
    };
    let alone = (sentence..paragraph)
        .all(|at| article.marks.around(at).is_none() && !reports(at) && !narrates(at))
        && (pair.first..paragraph)
            .all(|at| !article.is_comma(at) || article.tags.cue_forms(at + 1).is_empty());
    alone.then_some(paragraph)
}
