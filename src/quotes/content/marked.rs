//! What is said in quotation marks: whole sentences, and noun phrases of which a part stands in them.

use super::opener_length;
use super::reporter::Reporter;
use super::stop::stop;
use super::trim::trim;
use super::turns::Turns;
use crate::analysis::QuoteKind;
use crate::lexicon::{Classes, Complementizer, CueForm, Form, PhraseClass, PhraseSet};
use crate::quotes::article::{Article, Stretch};
use crate::quotes::hypothesis::Hypothesis;
use crate::quotes::kind;
use crate::quotes::marks::Pair;

/// Whether words in marks are a piece of a noun phrase rather than a sentence.
pub(super) fn is_fragment(article: &Article<'_, '_>, turns: &Turns, pair: &Pair, start: usize) -> bool {
    let count = article.count_words(Stretch::new(pair.first, pair.last));
    start < pair.open
        || !pair.unclosed && (count <= 5 && !ends_clause(article, turns, pair.end) || count <= 3)
}

/// How far behind a comma a noun phrase may go on with more words in marks, in tokens.
const MORE_MARKS: usize = 6;

/// The comma behind the words in marks that ends the noun phrase: not one before «، و“…”» or «، وعدم “…”».
fn phrase_end(article: &Article<'_, '_>, from: usize, end: usize) -> usize {
    let mut at = from;
    while at < end {
        if let Some(pair) = article.marks.opening_at(at).filter(|pair| !pair.unclosed) {
            at = pair.end.max(at + 1);
            continue;
        }
        let more = || {
            let and = article.key(at + 1) == "و"
                || article.tags.get(at + 1).conjunction
                || article.key(at + 1).starts_with('و');
            and && (at + 1..end.min(at + MORE_MARKS)).any(|at| article.marks.opening_at(at).is_some())
                && article.tags.cue_forms(at + 1).is_empty()
        };
        if article.is_comma(at) && !more() {
            return at;
        }
        at += 1;
    }
    end
}

/// A noun phrase of which a part stands in marks.
pub(super) fn phrase(
    article: &Article<'_, '_>,
    turns: &Turns,
    quote: &mut Hypothesis,
    pair: &Pair,
    start: usize,
) {
    let end = stop(article, turns, start, &Reporter::of(article, turns, quote));
    // what somebody calls a thing ends with its name, what he announces may go on
    let calls = matches!(quote.act, crate::Act::Opine | crate::Act::Accuse) && !pair.unclosed;
    let end = match calls {
        true if names_in_passing(article, quote, pair) => pair.end,
        true => phrase_end(article, pair.end, end.max(pair.end)),
        false => end,
    };
    let content = trim(article, Stretch::new(start, end));
    let whole = content.first == pair.open && content.last == pair.end && !pair.unclosed;
    let content = if whole { Stretch::new(pair.first, pair.last) } else { content };
    if !content.is_empty() {
        quote.kind =
            if whole { kind::behind_verb(article, quote, pair, pair.first) } else { QuoteKind::Mixed };
        quote.content.push(content);
    }
}

/// «الطرف الذي وصفه بـ«الشريك المهم» سيشارك»: what somebody calls a thing in a clause about it is in the marks, but
/// «ما سماه «خطر» الجيران», «ما عده «ظلما» في حقه».
fn names_in_passing(article: &Article<'_, '_>, quote: &Hypothesis, pair: &Pair) -> bool {
    let about = Classes::WHAT.or(Classes::RELATIVE);
    // «الذي وصفه»: behind the pronoun the verb rather than the noun of the same letters
    let noun = |form: &CueForm| form.form == Form::MasdarPronoun;
    let object =
        article.tags.get(quote.anchor).cue_object || article.tags.cue_forms(quote.anchor).iter().any(noun);
    // «من سماهم “المتمردين” زرعوا الألغام»
    let whom = |before: usize| matches!(article.key(before), "من" | "لمن" | "ممن" | "عمن" | "بمن");
    if object && quote.anchor.checked_sub(1).is_some_and(whom) && following_marks(article, pair.end).is_none()
    {
        return true;
    }
    let passing =
        object && quote.anchor.checked_sub(1).is_some_and(|before| article.classes(before).any(about));
    let next = article.tags.get(pair.end);
    let goes_on = next.preposition.is_some()
        || next.classes.any(Classes::PREPOSITION)
        || article.has_al(pair.end) && !next.classes.any(Classes::RELATIVE);
    // «ما وصفته بـ“الانقلاب الأبيض” في البلدية»: with its adjective a definite name is whole
    let whole = quote.act == crate::Act::Opine
        && article.has_al(pair.last - 1)
        && article.count_words(Stretch::new(pair.first, pair.last)) > 1;
    passing && (whole || !goes_on) && following_marks(article, pair.end).is_none()
}

/// «وصفها بأنها «غير عادلة»، وأغلقت المكتب»: where the words in marks end that somebody calls a thing, if the reporter goes
/// on behind their comma.
pub(super) fn called_end(
    article: &Article<'_, '_>,
    quote: &Hypothesis,
    complementizer: usize,
) -> Option<usize> {
    let judged = matches!(quote.act, crate::Act::Opine | crate::Act::Accuse)
        && article.complementizer(complementizer) == Some(Complementizer::Bi);
    let pair = article.marks.opening_at(complementizer + 1).filter(|pair| judged && !pair.unclosed)?;
    let next = article.tags.get(pair.end + 1);
    let depends = next.preposition.is_some()
        || next.classes.any(Classes::PREPOSITION | Classes::RELATIVE)
        || article.complementizer(pair.end + 1).is_some()
        || following_marks(article, pair.end).is_some();
    (article.is_comma(pair.end) && !depends).then_some(pair.end)
}

/// How far behind words in marks the clause may go on without a comma, in tokens.
const LONGEST_REST: usize = 16;

/// «أكد “استمرار الجهود” في المدينة», «قالت “لقد قررت الاستمرار” على رأس الحكومة»: where the clause ends that goes on behind closed
/// marks with where, when or about whom it is, and not with where it was said.
pub(super) fn goes_on_behind_marks(
    article: &Article<'_, '_>,
    turns: &Turns,
    quote: &Hypothesis,
    pair: &Pair,
) -> Option<usize> {
    let at = pair.end;
    let inner = pair.last.checked_sub(1)?;
    let closed = !(pair.unclosed || pair.missing || pair.continued) && pair.open > quote.anchor;
    let written = quote.lemma == "كتب" || quote.act == crate::Act::Opine;
    if !closed
        || written
        || !article.is_word(inner)
        || !article.is_word(at)
        || !article.same_sentence(inner, at)
    {
        return None;
    }
    let tag = article.tags.get(at);
    let prefixed = matches!(tag.preposition, Some('ل' | 'ب')) && article.tags.cue_forms(at).is_empty();
    let leads = matches!(
        article.key(at),
        "في" | "من"
            | "علي"
            | "الي"
            | "ضد"
            | "بين"
            | "تجاه"
            | "داخل"
            | "خارج"
            | "بشان"
            | "حول"
            | "خلال"
            | "بعد"
    );
    let noun = if prefixed { at } else { at + 1 };
    let place =
        Classes::OCCASION | Classes::PLATFORM | Classes::UTTERANCE | Classes::MEETING | Classes::MEDIA;
    // «في بيانه», but «بعد البحث عنه»
    let within = matches!(article.key(at), "في" | "علي" | "خلال");
    let saying = if within { place | Classes::DOCUMENT } else { place };
    // «بلغة واضحة»: how he said it
    let manner = matches!(article.key(at), "بلغه" | "بصوت" | "بلهجه" | "بنبره");
    let adjunct = article.phrase(at, PhraseSet::ALL).is_some_and(|phrase| phrase.len > 1);
    if !(leads || prefixed)
        || adjunct
        || manner
        || article.classes(noun).any(saying)
        || article.classes(noun).any(Classes::RELATIVE | Classes::WHAT)
        || article.complementizer(noun).is_some()
        || matches!(article.key(noun), "اشاره" | "معرض")
    {
        return None;
    }
    let end = stop(article, turns, pair.open, &Reporter::of(article, turns, quote));
    let rest = trim(article, Stretch::new(at, end));
    let plain = rest.len() <= LONGEST_REST
        && article.marks.opening_in(rest).next().is_none()
        && !(rest.first..rest.last).any(|at| article.complementizer(at).is_some());
    (plain && rest.last > at + usize::from(leads)).then_some(rest.last)
}

pub(super) fn in_marks(article: &Article<'_, '_>, turns: &Turns, quote: &mut Hypothesis, pair: &Pair) {
    if let Some(end) = goes_on_behind_marks(article, turns, quote, pair) {
        quote.kind = QuoteKind::Mixed;
        quote.content.push(Stretch::new(pair.open, end));
        return;
    }
    let mut first = pair.first;
    // a complementizer inside the marks opens the clause and is not what is said
    first += opener_length(article, first);
    // «سنبني المدرسة»، قال العمدة، «مهما كلفنا ذلك»
    if let Some(cue) = quote.cue.filter(|cue| {
        cue.first >= 2
            && article.is_comma(cue.first - 1)
            && quote.rule == "cue-marks"
            && !article.tags.get(cue.first).cue_conjunction
    }) && let Some(before) =
        article.marks.around(cue.first - 2).filter(|before| before.end == cue.first - 1 && !before.unclosed)
    {
        quote.content.push(Stretch::new(before.first, before.last));
    }
    if pair.missing || pair.unclosed && !pair.continued {
        quote.flags.push("unclosed");
    }
    let last = if pair.unclosed && !pair.continued {
        let end = stop(article, turns, first, &Reporter::of(article, turns, quote)).min(pair.last);
        trim(article, Stretch::new(first, end)).last
    } else {
        pair.last
    };
    if pair.reversed {
        quote.flags.push("reversed-marks");
    }
    quote.kind = kind::behind_verb(article, quote, pair, first);
    let mut inner = without_next_cue(article, first, last);
    while inner > first && (article.is_mark(inner - 1, '.') || article.is_comma(inner - 1)) {
        inner -= 1;
    }
    if first < inner {
        quote.content.push(Stretch::new(first, inner));
    }
    let mut end = pair.end;
    let mut current = *pair;
    // the same words go on in the next paragraph, or in the next marks
    while current.continued {
        let Some(next) = article.marks.opening_at(current.last) else { break };
        quote.content.push(Stretch::new(next.first, next.last));
        end = next.end;
        current = *next;
    }
    while let Some(next) = following_marks(article, end) {
        quote.content.push(Stretch::new(next.first, next.last));
        end = next.end;
    }
}

/// «" … بأي تأخير .. مضيفا "»: a mark that should open the next words closes these, behind the next cue.
fn without_next_cue(article: &Article<'_, '_>, first: usize, last: usize) -> usize {
    let Some(cue) = last.checked_sub(1).filter(|&cue| cue > first) else { return last };
    let reports = article.tags.cue_forms(cue).iter().any(|form| {
        form.form == Form::Participle || form.form.is_finite() && article.tags.get(cue).cue_conjunction
    });
    let parted = cue > first && article.is_punctuation(cue - 1) && article.complementizer(last + 1).is_some();
    if !(reports && parted) {
        return last;
    }
    let mut end = cue;
    while end > first && article.is_punctuation(end - 1) {
        end -= 1;
    }
    end
}

/// Marks that follow with nothing but a comma or و between.
pub(super) fn following_marks<'p>(article: &'p Article<'_, '_>, end: usize) -> Option<&'p Pair> {
    let mut at = end;
    while article.is_comma(at) || article.key(at) == "و" {
        at += 1;
    }
    if at == end || !article.same_sentence(end.saturating_sub(1), at) {
        return None;
    }
    article.marks.opening_at(at).filter(|pair| !pair.unclosed)
}

/// «إن “…” خلال مؤتمر صحفي», «إن “…”، أمس الأحد»: what follows the marks is where or when it was said. Without a comma a place or
/// time is a part of what is said: «إن “… سيغلق” في الربيع».
pub(super) fn adjunct_follows(article: &Article<'_, '_>, at: usize) -> bool {
    const SAYING: PhraseSet = PhraseSet::of(&[PhraseClass::According, PhraseClass::Occasion]);
    // «“…” الذي أسفر عن»: the reporter's relative clause
    if matches!(article.key(at), "الذي" | "التي" | "الذين") {
        return true;
    }
    let comma = article.is_comma(at);
    let at = at + usize::from(comma);
    let occasion = Classes::OCCASION.or(Classes::PLATFORM);
    let preposed = article.classes(at).any(Classes::PREPOSITION);
    article.phrase(at, if comma { PhraseSet::ADJUNCT } else { SAYING }).is_some()
        || preposed && article.classes(at + 1).any(occasion)
        || article.tags.get(at).preposition.is_some() && article.classes(at).any(occasion)
}

pub(super) fn ends_clause(article: &Article<'_, '_>, turns: &Turns, at: usize) -> bool {
    at >= article.words.len()
        || at > 0 && !article.same_sentence(at - 1, at)
        || article.ends_sentence(at)
        || turns.any(at)
        || article.is_comma(at)
            && (turns.any(at + 1) || article.phrase(at + 1, PhraseClass::Contrast).is_some())
}
