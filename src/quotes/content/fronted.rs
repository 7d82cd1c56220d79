//! Where a report ends that is a fronted clause: its sentence has the main clause still to come.

use crate::lexicon::Classes;
use crate::quotes::article::Article;
use crate::quotes::hypothesis::Hypothesis;

/// «وعندما أعلنت الشركة أنها ستغلق المصنع، خرج العمال», «وفي الوقت الذي تقول فيه النقابة إن الأجور تراجعت، تنفي الوزارة ذلك»:
/// where the clause is over in which somebody says so, if its sentence begins with it and has its main clause still to come.
pub(super) fn protasis_end(article: &Article<'_, '_>, quote: &Hypothesis, start: usize) -> Option<usize> {
    if concedes_saying(article, quote) {
        let leads = |at: &usize| article.key(*at).starts_with("فان") && article.complementizer(*at).is_some();
        let main = (start..article.sentence_end(start).min(start + LONGEST_CONCEDED)).find(leads)?;
        return Some(main - usize::from(article.is_comma(main - 1)));
    }
    let sentence = article.sentence_start(quote.anchor);
    let front = Front::of(article, sentence)?;
    // «ورغم أن الوزارة تقول»: the subject of a clause may stand before its verb
    let subject = sentence + front.words..quote.anchor;
    let near = subject.len() <= if front.nominal { FRONTED_SUBJECT } else { 0 };
    if !near
        || article.tags.get(quote.anchor).cue_conjunction
        || !subject.into_iter().all(|at| article.is_word(at) && article.tags.cue_forms(at).is_empty())
    {
        return None;
    }
    // «منذ عامين، تاريخ إعلانها، تنفي الوزارة ذلك»: a verb of saying is surely the main one
    let end = article.sentence_end(start);
    let denies = |at: usize| {
        let next = article.tags.get(at + 1);
        article.is_comma(at)
            && article.marks.around(at).is_none()
            && !next.cue_conjunction
            && !next.classes.any(Classes::FUNCTION | Classes::ROLE | Classes::HOST)
            && article.tags.cue_forms(at + 1).iter().any(|form| form.form.is_finite())
    };
    let denial = (start..end).find(|&at| denies(at)).filter(|_| !front.answered);
    // «أن السيارات التي بيعت، سحبت»: the comma of a relative clause
    let mut relative = false;
    let comma = (start..end).find(|&at| {
        let next = article.tags.get(at + 1);
        let key = article.key(at + 1);
        relative |= article.classes(at).any(Classes::RELATIVE);
        if !article.is_comma(at) || article.marks.around(at).is_some() {
            return false;
        }
        // «، فقد», «، فإنها», «، لكن»: nothing but the main clause begins so
        let answers =
            key == "فقد" || key.starts_with("فان") || front.concedes && !front.answered && is_but(key);
        answers
            || !front.answered
                && !std::mem::take(&mut relative)
                && !next.conjunction
                && !key.starts_with('و')
                && !next.classes.any(Classes::RELATIVE | Classes::PREPOSITION | Classes::CONJUNCTION)
                && next.preposition.is_none()
                && article.complementizer(at + 1).is_none()
    });
    denial.or(comma)
}

/// «ورغم تأكيد الوزارة أن», «على الرغم من إعلانه أن»: what is said stands in a concession, whose main clause «فإن» leads.
fn concedes_saying(article: &Article<'_, '_>, quote: &Hypothesis) -> bool {
    let before = |back: usize| quote.anchor.checked_sub(back).map_or("", |at| article.key(at));
    quote.rule == "verbal-noun"
        && (matches!(before(1), "رغم" | "ورغم" | "برغم") || before(1) == "من" && before(2).ends_with("الرغم"))
}

/// How long what somebody says in a concession may be, in tokens.
const LONGEST_CONCEDED: usize = 80;

/// How many words the subject of a fronted clause may have before its verb.
const FRONTED_SUBJECT: usize = 5;

/// «لكن», «إلا أن»: what leads the main clause behind a concession.
fn is_but(key: &str) -> bool {
    matches!(key, "لكن" | "ولكن" | "الا" | "لكنه" | "لكنها" | "لكنهم")
}

/// What opens a subordinate clause at the head of its sentence.
#[derive(Clone, Copy)]
struct Front {
    words: usize,
    /// The main clause may begin with لكن.
    concedes: bool,
    /// A clause of its own may stand behind it as well, so that only what leads a main clause ends it: «بينما قال الوزير إن».
    answered: bool,
    /// أن stands in it, behind which the subject comes first.
    nominal: bool,
}

impl Front {
    fn of(article: &Article<'_, '_>, at: usize) -> Option<Self> {
        let word = |ahead: usize| article.key(at + ahead);
        let joined = word(0).starts_with('و');
        let that = |ahead: usize| word(ahead) == "ان";
        let (words, concedes, answered) = match word(0).trim_start_matches('و') {
            "عندما" | "حينما" | "بعدما" | "لما" => (1, false, false),
            "بعد" | "منذ" | "بمجرد" if that(1) => (2, false, false),
            "بينما" | "فيما" => (1, true, !joined),
            "في" if word(1) == "حين" => (2, true, !joined),
            "في" if word(1) == "وقت" => (2, true, false),
            "في" if word(1) == "الوقت" && word(2) == "الذي" => (3, true, false),
            "رغم" | "مع" if that(1) => (2, true, false),
            "علي" if word(1) == "الرغم" && word(2) == "من" && that(3) => (4, true, false),
            _ => return None,
        };
        Some(Self { words, concedes, answered, nominal: that(words - 1) })
    }
}
