//! Where what is said begins and ends.

mod fronted;
mod inner;
mod letter;
mod marked;
mod reporter;
mod resumption;
mod stop;
mod trim;
mod turns;

use super::article::{Article, Stretch};
use super::asked;
use super::constructions::nominal::joins_bi;
use super::evidence::Evidence;
use super::hypothesis::{Hypothesis, Subject};
use super::kind;
use super::marks::Pair;
use super::phrase;
use super::zone::Opener;
use crate::Span;
use crate::analysis::{Act, QuoteKind};
use crate::lexicon::{Classes, Complementizer, Form, Frames, Lemma, PhraseClass, Strength};
use fronted::protasis_end;
use marked::{
    adjunct_follows, called_end, ends_clause, following_marks, goes_on_behind_marks, in_marks, is_fragment,
};
use reporter::Reporter;
use stop::stop;

pub(crate) use inner::end_inner;
pub(crate) use resumption::{connects, is_contrast, may_resume};
pub(crate) use stop::end;
pub(crate) use trim::{trim, with_tone};
pub(crate) use turns::Turns;

/// Fills in the content of every hypothesis that has an opener.
pub(crate) fn fill(article: &Article<'_, '_>, turns: &Turns, quotes: &mut Vec<Hypothesis>) {
    for quote in quotes.iter_mut() {
        let Some(opener) = quote.opener else {
            end_interrupted(article, turns, quote);
            continue;
        };
        if !quote.content.is_empty() {
            // headlines know their line
            strip_marks(article, quote);
            continue;
        }
        match opener {
            Opener::That(at) => {
                let mut start = at + 1;
                if article.is_mark(start, ':') {
                    start += 1;
                }
                match quote.object {
                    Some(object) => clause(article, turns, quote, object, None),
                    None => clause(article, turns, quote, start, Some(at)),
                }
                let ends = [called_end(article, quote, at), protasis_end(article, quote, start)];
                if let Some(end) = ends.into_iter().flatten().min() {
                    quote.content.iter_mut().for_each(|part| part.last = part.last.min(end));
                }
            }
            Opener::Mark(at) => {
                if let Some(pair) = article.marks.opening_at(at) {
                    let asks = asks_somebody(article, quote.anchor);
                    let start = quote
                        .object
                        .map(|start| asked::behind_asked(article, asks, quote.act, Stretch::new(start, at)));
                    match start {
                        Some(start) if is_fragment(article, turns, pair, start) => {
                            marked::phrase(article, turns, quote, pair, start);
                        }
                        _ => in_marks(article, turns, quote, pair),
                    }
                }
            }
            Opener::Colon(at) => after_colon(article, turns, quote, at + 1),
            Opener::Words(at) => after_colon(article, turns, quote, at),
            // its construction knows where a noun phrase ends
            Opener::Noun(_) => {}
            Opener::Question(at) => {
                clause(article, turns, quote, at, None);
                for part in &mut quote.content {
                    *part = with_tone(article, *part);
                }
                // «وعند سؤاله عما إذا كانت أرضه بعيدة، تنهد الرجل», «أجاب عن سؤال عما إذا كان بعيدا بقوله: “…”»: what was asked ends
                // where the answer begins
                let answered = |at: usize| {
                    article.is_comma(at)
                        || article.is_mark(at, ':')
                        || article.marks.opening_at(at).is_some()
                        || article.is_saying(at, |_| true)
                };
                let asked = quote.lemma == "سأل" && quote.is_bare_noun || quote.subject == Subject::Nobody;
                if let [only] = quote.content.as_mut_slice()
                    && asked
                    && let Some(end) = (only.first + 3..only.last).find(|&at| answered(at))
                {
                    (only.last, quote.kind) = (end, QuoteKind::Indirect);
                }
            }
        }
        weigh(article, quote);
    }
    quotes.retain(|quote| quote.opener.is_none() || !quote.content.is_empty());
}

/// «هذه النقطة، يضيف المدير، تتعب المعلمين، موضحا أن»: the sentence that the reporter interrupts ends where he takes the word again.
fn end_interrupted(article: &Article<'_, '_>, turns: &Turns, quote: &mut Hypothesis) {
    let Some(&behind) = quote.content.last().filter(|part| part.first > quote.anchor) else { return };
    let end = stop(article, turns, behind.first, &Reporter::of(article, turns, quote));
    if end < behind.last
        && let Some(part) = quote.content.last_mut()
    {
        *part = trim(article, Stretch::new(behind.first, end));
    }
}

/// The whole of a headline's content may stand in marks.
fn strip_marks(article: &Article<'_, '_>, quote: &mut Hypothesis) {
    if let [only] = quote.content.as_mut_slice()
        && let Some(pair) = article.marks.opening_at(only.first)
        && pair.end >= only.last
    {
        *only = Stretch::new(pair.first, pair.last);
    }
}

/// Where a stretch of the content stands in the text: «طالب الوزير بوقف "فوري"» leaves out the preposition of the verb that is written on
/// to its noun, «وانخفضت الأسعار، بحسب الوزارة» the reporter's conjunction.
pub(crate) fn without_letter(article: &Article<'_, '_>, quote: &Hypothesis, part: Stretch) -> Span {
    const LETTER: char = 'ب';
    let span = article.span_of(part);
    let first = part.first;
    if letter::is_reporters_and(article, quote, part) {
        return letter::behind_first(article.words.text(), span);
    }
    let phrase = matches!(quote.opener, Some(Opener::Mark(_) | Opener::Noun(_)))
        && matches!(quote.kind, QuoteKind::Mixed | QuoteKind::Nominal);
    let takes = || {
        article.tags.cue_forms(quote.anchor).iter().any(|form| {
            let lemma = article.tags.lexicon.lemma(form.lemma);
            lemma.is_some_and(|lemma| {
                lemma.word == quote.lemma && lemma.frames.or(lemma.objects.complement).has(Frames::BI)
            })
        })
    };
    // «بما قدموه»
    let what = || article.classes(first).any(Classes::WHAT);
    let joined = || article.tags.get(first).preposition == Some(LETTER) || joins_bi(article, first) || what();
    // «أشاد “بجهود البلدية”»: within the marks the letter is his
    let marked = || first.checked_sub(1).is_some_and(|open| article.marks.opening_at(open).is_some());
    let behind = quote.content.first() == Some(&part) && first > quote.anchor && !marked();
    if !(phrase && behind && article.words.surface(first).starts_with(LETTER) && takes() && joined()) {
        return span;
    }
    letter::behind_first(article.words.text(), span)
}

/// Whether a word may be a verb that asks something of somebody.
fn asks_somebody(article: &Article<'_, '_>, verb: usize) -> bool {
    article
        .tags
        .cue_forms(verb)
        .iter()
        .any(|form| article.tags.lexicon.lemma(form.lemma).is_some_and(Lemma::asks_somebody))
}

/// «إن لم تتوقف الحرب», «إن كان صحيحا», «إن قرروا», «إن عدتم»: before a verb «إن» makes a condition, which is a part of the words.
fn is_condition(article: &Article<'_, '_>, at: usize) -> bool {
    let next = at + 1;
    let classes = article.classes(next);
    let perfect = article.tags.cue_forms(next).iter().any(|form| form.form == Form::Perfect)
        && classes.without(Classes::CUE | Classes::ORDINARY).is_empty();
    let you = article.key(next).ends_with("تم")
        && classes.is_empty()
        && !article.key(next).starts_with(['ي', 'ت', 'م']);
    article.complementizer(at) == Some(Complementizer::Plain)
        && article.key(at) == "ان"
        && !article.words.surface(at).starts_with('أ')
        && (article.key(next) == "لم" || classes.any(Classes::COPULA) || perfect || you)
}

/// How many tokens open a clause at this one: «أن», or «من أن» where the mark stands before what the verb governs.
fn opener_length(article: &Article<'_, '_>, at: usize) -> usize {
    if is_condition(article, at) {
        return 0;
    }
    let governed = Frames::of_preposition(article.key(at)).is_some()
        && article.complementizer(at + 1) == Some(Complementizer::Plain);
    if governed { 2 } else { usize::from(article.complementizer(at).is_some()) }
}

fn after_colon(article: &Article<'_, '_>, turns: &Turns, quote: &mut Hypothesis, start: usize) {
    let mut at = start;
    while article.is_punctuation(at) && article.marks.opening_at(at).is_none() && article.is_mark(at, '-') {
        at += 1;
    }
    // «وقال المصرف: إنه على استعداد»: of himself nobody says «he»
    let reported = article.complementizer(at).is_some()
        && ["نه", "نها", "نهم"].iter().any(|pronoun| article.key(at).ends_with(pronoun));
    at += opener_length(article, at);
    // «https://…», «الرابط التالي: www…»: an address
    if article.is_mark(at, '/') || matches!(article.key(at), "http" | "https" | "www") {
        return;
    }
    // a colon at the end of a line announces words in marks or a list, not any line that follows, except behind «وقال الوزير:»
    let announced =
        article.marks.opening_at(at).is_some() || says_more(article, quote) && article.is_word(at);
    if !article.same_paragraph(start.saturating_sub(1), at) && !announced {
        return;
    }
    if let Some(pair) = article.marks.opening_at(at) {
        let inside = Stretch::new(pair.first, pair.last);
        // a name in marks that opens a sentence is not the sentence
        let whole = !article.same_sentence(at, pair.end)
            || article.is_punctuation(pair.end)
            || article.count_words(inside) >= 5
            || article.tags.get(pair.end).cue_conjunction;
        if whole {
            in_marks(article, turns, quote, pair);
            quote.kind = QuoteKind::Direct;
            return;
        }
    }
    quote.kind = if reported { QuoteKind::Indirect } else { QuoteKind::Direct };
    let end = stop(article, turns, at, &Reporter::of(article, turns, quote));
    let end = left_open(article, Stretch::new(at, end)).unwrap_or(end);
    let content = trim(article, Stretch::new(at, end));
    // «كتب: محمود سالم» signs an article
    if article.name_at(content.first).is_some_and(|name| name.is_person() && name.last >= content.last) {
        return;
    }
    if !content.is_empty() {
        if reported {
            quote.kind = kind::of_reported(article, &[content]);
        }
        quote.content.push(if reported { content } else { with_tone(article, content) });
    }
}

/// Whether a verb says or adds something and does nothing else: «تابع», «تحدث» may announce a list.
fn says_more(article: &Article<'_, '_>, quote: &Hypothesis) -> bool {
    let core = |lemma: &Lemma| lemma.word == quote.lemma && lemma.strength == Strength::Core;
    matches!(quote.act, Act::Say | Act::Add)
        && article
            .tags
            .cue_forms(quote.anchor)
            .iter()
            .any(|form| article.tags.lexicon.lemma(form.lemma).is_some_and(core))
}

/// A reported clause.
///
/// The words in marks that it may be are its speaker's sentence, or say something of a pronoun on the complementizer.
fn clause(
    article: &Article<'_, '_>,
    turns: &Turns,
    quote: &mut Hypothesis,
    start: usize,
    complementizer: Option<usize>,
) {
    let mut start = start;
    while article.is_comma(start) {
        start += 1;
    }
    // a complementizer at the end of a line opens nothing
    if !article.same_paragraph(start.saturating_sub(1), start) {
        return;
    }
    if let Some(pair) = article.marks.opening_at(start) {
        let inside = Stretch::new(pair.first, pair.last);
        let count = article.count_words(inside);
        let whole = ends_clause(article, turns, pair.end);
        // a sentence in marks and a comma: what follows is the reporter's, unless it is «وأن» or more marks
        let parted = article.is_comma(pair.end)
            && article.complementizer(pair.end + 1).is_none()
            && following_marks(article, pair.end).is_none();
        if pair.unclosed
            || whole && count >= 3
            || count >= 7
                && (parted || adjunct_follows(article, pair.end))
                && goes_on_behind_marks(article, turns, quote, pair).is_none()
                && !goes_on_in_marks(article, turns, quote, pair)
        {
            in_marks(article, turns, quote, pair);
            quote.kind = complementizer.map_or(QuoteKind::Direct, |complementizer| {
                kind::behind_complementizer(article, quote, complementizer, pair.first)
            });
            return;
        }
    }
    let end = stop(article, turns, start, &Reporter::of(article, turns, quote));
    let end = left_open(article, Stretch::new(start, end)).unwrap_or(end);
    let end = told_behind(article, Stretch::new(start, end)).unwrap_or(end);
    let content = trim(article, Stretch::new(start, end));
    if content.is_empty() {
        return;
    }
    quote.kind = kind::of_reported(article, &[content]);
    quote.content.push(content);
    // «بأنها "منهجية"», «أن "الاقتصاد قوي"»
    let whole = article.marks.opening_at(content.first).filter(|pair| pair.end == content.last);
    if let Some((pair, complementizer)) = whole.filter(|_| quote.kind == QuoteKind::Mixed).zip(complementizer)
    {
        quote.kind = kind::behind_complementizer(article, quote, complementizer, pair.first);
        strip_marks(article, quote);
    }
}

/// How far behind words in marks more of the same clause may stand in marks, in tokens.
const MORE_MARKS: usize = 16;

/// «أن “الملف لا يهم المدينة كلها”، بل إن “البلدية تتجاهله”»: whether the clause that begins with words in marks goes on, without
/// anything of the reporter's between, to more of them.
fn goes_on_in_marks(article: &Article<'_, '_>, turns: &Turns, quote: &Hypothesis, pair: &Pair) -> bool {
    let behind = Stretch::new(pair.end, (pair.end + MORE_MARKS).min(article.sentence_end(pair.open)));
    let more = article.marks.opening_in(behind).find(|more| !more.unclosed);
    following_marks(article, pair.end).is_none()
        && more.is_some_and(|more| {
            kind::is_speech(article, more)
                && article.count_words(Stretch::new(more.first, more.last)) >= 2
                && !(pair.end..more.open).any(|at| article.may_report(at))
                && stop(article, turns, pair.open, &Reporter::of(article, turns, quote)) >= more.end
        })
}

/// How far behind words in marks the sentence may go on with who says them, in tokens.
const LONGEST_TELLER: usize = 16;

/// «أن الطريق "مغلق اليوم" يقول الوزير»: where the words in marks close behind which the sentence ends with whose they are.
fn told_behind(article: &Article<'_, '_>, content: Stretch) -> Option<usize> {
    let pairs = article.marks.opening_in(content).filter(|pair| !pair.unclosed && pair.end < content.last);
    let last = pairs.last()?;
    let verb = last.end + usize::from(article.is_comma(last.end));
    let says = article.is_saying(verb, Form::is_finite) && !article.tags.get(verb).cue_conjunction;
    if !says || content.last > verb + LONGEST_TELLER {
        return None;
    }
    let teller = phrase::parse(article, verb + 1, content.last)?;
    let asides = (verb + 1..content.last).any(|at| article.complementizer(at).is_some());
    (!teller.guess && !asides).then_some(last.end)
}

/// Fewer words before a closing mark that nothing opened may be a name.
const FEWEST_LEFT_OPEN: usize = 8;

/// «أكد أن الطريق مغلق”، قبل أن يغادر», «إن الطريق مغلق” وفق تعبيره»: where a closing mark that nothing opened ends the words.
fn left_open(article: &Article<'_, '_>, content: Stretch) -> Option<usize> {
    let stray = article.marks.stray_in(content)?;
    let cites = article.phrase(stray + 1, PhraseClass::According).is_some();
    let ends = article.is_comma(stray + 1) || cites;
    (ends && article.count_words(Stretch::new(content.first, stray)) >= FEWEST_LEFT_OPEN).then_some(stray)
}

fn weigh(article: &Article<'_, '_>, quote: &mut Hypothesis) {
    let count: usize = quote.content.iter().map(|&part| article.count_words(part)).sum();
    let quoted = matches!(quote.opener, Some(Opener::Mark(_)));
    if count < 2 && !quoted {
        quote.score.add(Evidence::ShortContent);
    }
}
