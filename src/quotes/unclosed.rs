//! Where words in marks end whose closing mark is missing.
//!
//! Pairing knows only where the next mark, the sentence or the paragraph ends. What stands before the mark and what
//! follows says more: a name behind its noun, words before «يقول فلان», a statement of several sentences.

use crate::lexicon::{Classes, Complementizer, Form, Frames, PhraseClass, Strength};
use crate::quotes::article::Article;
use crate::quotes::marks::{Marks, Pair};

/// Longest name in marks, in words.
const LONGEST_NAME: usize = 4;

/// How far behind a mark the clause opens that a verb before it waits for, in tokens.
const FARTHEST_CLAUSE: usize = 40;

/// The pairs of `article`, those without a closing mark ended where their words say.
pub(crate) fn closed(article: &Article<'_, '_>) -> Option<Marks> {
    let ends: Vec<(usize, usize)> = article
        .marks
        .pairs()
        .iter()
        .enumerate()
        .filter(|(_, pair)| pair.unclosed)
        .filter_map(|(index, pair)| {
            let end = if pair.continued { parted_end(article, pair) } else { end(article, pair) };
            Some((index, end?))
        })
        .collect();
    (!ends.is_empty()).then(|| article.marks.ended(&ends))
}

/// «أجابت زهراء: «نعم. ¶ «هذا أجمل يوم، قال مازن»: the next paragraph is reported on its own, and does not go on.
fn parted_end(article: &Article<'_, '_>, pair: &Pair) -> Option<usize> {
    let next = article.marks.opening_at(pair.last)?;
    let announced = pair.open.checked_sub(1).is_some_and(|before| article.is_mark(before, ':'));
    (announced && next.unclosed && !next.continued && reported_end(article, next).is_some())
        .then_some(pair.last)
}

fn end(article: &Article<'_, '_>, pair: &Pair) -> Option<usize> {
    let end = name_end(article, pair)
        .or_else(|| title_end(article, pair))
        .or_else(|| reported_end(article, pair))
        .or_else(|| statement_end(article, pair));
    between_stops(article, pair, end.unwrap_or(pair.last)).or(end)
}

/// «هل تقر بذلك؟، فأجاب», «ارحل!. وهتف»: between a mark that ends a sentence and one more, a closing mark stood.
fn between_stops(article: &Article<'_, '_>, pair: &Pair, end: usize) -> Option<usize> {
    let ends = |at: usize| article.is_mark(at, '؟') || article.is_mark(at, '?') || article.is_mark(at, '!');
    (pair.first + 1..end)
        .find(|&at| ends(at) && (article.is_mark(at + 1, '.') || article.is_comma(at + 1)))
        .map(|at| at + 1)
}

/// Whether a word may be one of a name: no function word, no verb that reports.
fn names(article: &Article<'_, '_>, at: usize) -> bool {
    let tag = article.tags.get(at);
    !article.is_punctuation(at)
        && !tag.conjunction
        && tag.preposition.is_none()
        && (article.complementizer(at).is_none() || article.complementizer(at + 1).is_some())
        && article.phrase(at, PhraseClass::According).is_none()
        && (!tag.classes.any(Classes::FUNCTION | Classes::PREPOSITION | Classes::RELATIVE)
            || article.key(at) == "ذا")
        && !article.tags.cue_forms(at).iter().any(|form| form.form.is_finite())
}

/// «كتبت «الأخبار اليومية أن», «زعم «أبو جاسم أن»: a name before the clause that its verb still waits for.
fn title_end(article: &Article<'_, '_>, pair: &Pair) -> Option<usize> {
    let before = pair.open.checked_sub(1)?;
    // «شبكة «إيه بي إن أن»: two in a row open one clause
    let opens = |at: usize| {
        article.complementizer(at) == Some(Complementizer::Plain) && article.complementizer(at + 1).is_none()
    };
    // «أعلنت «كتائب الفجر، اليوم الثلاثاء، أن»: what comes between is the reporter's, but not in «قال «نعم، إن»
    let farthest = if article.is_saying(before, Form::is_finite) { LONGEST_NAME } else { FARTHEST_CLAUSE };
    let near = pair.first + LONGEST_NAME;
    let clause = (pair.first..pair.last.min(pair.first + farthest + 1))
        .find(|&at| opens(at) && (at <= near || article.is_comma(at - 1)))?;
    let end = (pair.first + 1..clause).find(|&at| !names(article, at)).unwrap_or(clause);
    // «نعلم أن»: a verb of the clause itself
    let verb = |at: usize| {
        !article.has_al(at)
            && article.key(at).starts_with(['ن', 'ي', 'ت', 'ا'])
            && article.classes(at).any(Classes::ORDINARY)
    };
    let named = end > pair.first && (pair.first..end).all(|at| names(article, at) && !verb(at));
    // backwards, and complementizers first: the clause of the mark before ends the search of this one
    let mut before_it = (article.sentence_start(pair.open)..pair.open).rev();
    let waits = named
        && before_it.clone().all(|at| article.complementizer(at).is_none())
        && before_it.any(|at| article.tags.cue_forms(at).iter().any(|form| form.form.is_finite()));
    (waits && article.complementizer(before).is_none() && !article.is_mark(before, ':')).then_some(end)
}

/// «صحيفة «الشرق الأوسط عن مصدر»: behind its noun a name ends with itself.
fn name_end(article: &Article<'_, '_>, pair: &Pair) -> Option<usize> {
    // ««أوبك: الطلب سيرتفع»: a headline that opens with a name
    if article.paragraph_start(pair.open) == pair.open {
        let headed = |at: usize| names(article, at);
        let end = (pair.first..pair.last).take(LONGEST_NAME + 1).find(|&at| !headed(at))?;
        return (end > pair.first && article.is_mark(end, ':')).then_some(end);
    }
    let before = pair.open.checked_sub(1).filter(|&before| article.is_word(before))?;
    if article.complementizer(before).is_some() {
        return None;
    }
    let cue = !article.tags.cue_forms(before).is_empty();
    if let Some(name) = article.name_at(pair.first) {
        // «نقلت «بلومبرغ عن مسؤول»
        let relays = article.key(name.last) == "عن";
        // «مركز «الفرات للدراسات»
        let serves = article.classes(before).any(Classes::BODY) && article.key(name.last).starts_with("لل");
        let last = name.last + usize::from(serves);
        return ((!cue || relays) && last <= pair.last).then_some(last);
    }
    // «في حديث لـ«الضفاف إن»
    let hosts = Classes::HOST | Classes::BODY | Classes::MEDIA | Classes::PLATFORM;
    // «وكالة أنباء «تسنيم»
    let kind = || !cue && !article.has_al(before) && article.classes(before - 1).any(hosts);
    let host = article.classes(before).any(hosts) || article.key(before) == "ل" || before > 0 && kind();
    // «تقرير أعده «مركز الصحراء في طرابلس»: who did it, his noun inside the marks
    let done = (article.tags.get(before).cue_object || !cue && article.key(before).ends_with(['ه', 'ا']))
        && !article.has_al(before)
        && article.classes(pair.first).any(Classes::BODY | Classes::ORG_NOUN);
    let host = host || done;
    if !host || article.name_at(before).is_some() {
        return None;
    }
    // «في «نايل كابيتال هاني الطوبجي»
    let other = |at: usize| {
        at > pair.first
            && (article.classes(at).any(Classes::TITLE)
                || article.name_at(at).is_some_and(|name| name.first == at && name.is_person()))
    };
    let count =
        (pair.first..pair.last).take(LONGEST_NAME).take_while(|&at| names(article, at) && !other(at)).count();
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
    // «نحن الرهائن – سامي حداد، أمين الاتحاد»: signed
    let signed = |at: usize| {
        article.is_dash(at)
            && article.paragraph_start(pair.open) == pair.open
            && article.names.starting_at(at + 1).is_some()
    };
    (pair.first + 1..pair.last)
        .find(|&at| article.is_comma(at) && says(at + 1) || signed(at))
        // «ماذا لو انقطع التيار؟ تابع المحامي»
        .or_else(|| (article.is_mark(pair.last - 1, '؟') && says(pair.last)).then_some(pair.last))
}

/// Longest rest of a paragraph that is one statement, in tokens.
const LONGEST_STATEMENT: usize = 300;

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
    if sentence >= paragraph || !announced {
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
    let alone = |from: usize, upto: usize| {
        (from.max(sentence)..upto)
            .all(|at| article.marks.around(at).is_none() && !reports(at) && !narrates(at))
            && (from..upto).all(|at| !article.is_comma(at) || article.tags.cue_forms(at + 1).is_empty())
    };
    if paragraph - pair.open <= LONGEST_STATEMENT && alone(pair.first, paragraph) {
        return Some(paragraph);
    }
    // «سأل: «كم كانت المسافة؟ وهل كان الضوء كافيا؟ ورد الشاهد»: a reporter asks nothing
    let asks = |end: usize| end < paragraph && asked(article, end);
    let mut end = sentence;
    if !asked(article, sentence) {
        return None;
    }
    while let next = article.sentence_end(end)
        && asks(next)
        && alone(end, next)
    {
        end = next;
    }
    (end > sentence).then_some(end)
}

/// Whether a question ends before a token.
fn asked(article: &Article<'_, '_>, end: usize) -> bool {
    (1..=2).any(|back| end.checked_sub(back).is_some_and(|at| article.is_mark(at, '؟')))
}
