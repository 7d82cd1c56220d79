//! Where a reported clause stops.

use super::reporter::Reporter;
use super::resumption::{is_condition, reporter_turns, starts_contrast};
use super::turns::{Turns, parts_clauses};
use crate::lexicon::{Classes, CueForm, Form, Number, PhraseClass};
use crate::names::Name;
use crate::quotes::article::{Article, Stretch};

/// Longest reported clause in tokens: nobody speaks longer without a full stop.
const LONGEST: usize = 600;

/// Where a clause that starts at `start` stops.
pub(super) fn stop(article: &Article<'_, '_>, turns: &Turns, start: usize, reporter: &Reporter<'_>) -> usize {
    // a colon at the end of a line announces the next one
    let paragraph = article.paragraph_end(start).min(start + LONGEST);
    let mut conditional = false;
    // a clause inside marks ends with them
    let own_mark = article.marks.around(start).filter(|pair| !pair.unclosed && pair.open < start);
    let closing = own_mark.map_or(usize::MAX, |pair| pair.last);
    let mut at = start;
    let mut stops = turns.stops_from(start);
    while at < paragraph {
        while let [stop, later @ ..] = stops
            && *stop < at
        {
            stops = later;
        }
        at = stops.first().copied().unwrap_or(usize::MAX).min(closing).min(paragraph);
        if at >= closing || at >= paragraph {
            break;
        }
        if at > start {
            if let Some(pair) = article.marks.opening_at(at).filter(|pair| !pair.unclosed) {
                at = pair.end.max(at + 1);
                // the marks close after a full stop: the sentence is over
                if at < paragraph
                    && (!article.same_sentence(at - 1, at) || goes_on_behind(article, turns, at, reporter))
                {
                    return at;
                }
                continue;
            }
            if !article.same_sentence(at - 1, at) {
                return at;
            }
        } else if let Some(pair) = article.marks.opening_at(at).filter(|pair| !pair.unclosed) {
            at = pair.end;
            if at < paragraph
                && (!article.same_sentence(at - 1, at) || goes_on_behind(article, turns, at, reporter))
            {
                return at;
            }
            continue;
        }
        if article.ends_sentence(at) {
            return at;
        }
        if at > start
            && turns.at(article, at, reporter)
            && !belongs_inside(article, start, at)
            && !is_of_subject(article, start, at)
        {
            return at;
        }
        if at > start && starts_contrast(article, turns, at) {
            return at;
        }
        conditional |= is_condition(article.key(at));
        if at > start && article.is_word(at) && turns.resumes(at - 1) {
            return at;
        }
        if at > start && parts_clauses(article, at) {
            // «إذا تحسن الطقس، من الممكن أن نبدأ»: the main clause of a condition is still his
            let main =
                std::mem::take(&mut conditional) && article.phrase(at + 1, PhraseClass::Background).is_some();
            if !main && (turns.resumes(at) || acts(article, at + 1, reporter)) {
                return at;
            }
        }
        at += 1;
    }
    at
}

/// Where a clause that starts at `start` stops, whoever says it.
pub(crate) fn end(article: &Article<'_, '_>, turns: &Turns, start: usize) -> usize {
    stop(article, turns, start, &Reporter::NOBODY)
}

/// Whether the reporter goes on behind closed marks, which part clauses as a comma does: «…» وألقى الوزير باللوم على», «…» دون أن
/// يحدد».
fn goes_on_behind(article: &Article<'_, '_>, turns: &Turns, at: usize, reporter: &Reporter<'_>) -> bool {
    judges_behind(article, at)
        || article.is_word(at) && (acts(article, at, reporter) || reporter_turns(article, turns, at))
}

/// «إلى «الرفع من جودة العمل» معتبرا ذلك هدفا»: behind closed marks a participle of saying is the reporter's, without a comma too.
fn judges_behind(article: &Article<'_, '_>, at: usize) -> bool {
    let participle = |form: &CueForm| form.form == Form::Participle;
    article.is_word(at)
        && article.key(at).ends_with('ا')
        && !article.is_saying(at, |form| form == Form::Participle)
        && article.tags.cue_forms(at).iter().any(participle)
        && !article.tags.cue_forms(at).iter().any(|form| form.form.is_finite())
}

/// «، ووجه اللواء الخليوي تحية», «، وسلط المحامي الضوء على»: what the speaker himself did next.
fn acts(article: &Article<'_, '_>, at: usize, speaker: &Reporter<'_>) -> bool {
    if !article.key(at).starts_with('و') || article.names.at(at).is_some() {
        return false;
    }
    let titled = usize::from(article.classes(at + 1).any(Classes::TITLE | Classes::ROLE));
    let named = |speaker: &Name| {
        article
            .names
            .starting_at(at + 1 + titled)
            .and_then(|index| article.names.get(index))
            .is_some_and(|name| name.prefix.is_none() && name.same_as(speaker))
    };
    speaker.name.is_some_and(named) || speaker.role.is_some_and(|role| is_his_role(article, at, role))
}

/// Whether a verb stands here with the speaker's role for its subject: «وسلط المحامي», but «ومكتب الوزير».
fn is_his_role(article: &Article<'_, '_>, at: usize, role: &str) -> bool {
    let noun = Classes::ORG_NOUN
        | Classes::ROLE
        | Classes::HOST
        | Classes::BODY
        | Classes::TITLE
        | Classes::UTTERANCE
        | Classes::DOCUMENT
        | Classes::MEETING
        | Classes::PREPOSITION
        | Classes::QUANTIFIER;
    let same = article.key(at + 1).strip_prefix("ال").is_some_and(|found| found == role);
    same && article.names.at(at + 1).is_none()
        && article
            .names
            .at(at + 2)
            .is_none_or(|other| article.names.get(other).is_none_or(|name| !name.is_person()))
        && !article.classes(at).any(noun)
        && !article.key(at).starts_with("وال")
        && !article.key(at).ends_with(['ه', 'ا'])
        && article.is_word(at + 2)
}

/// Fewer words before a relative pronoun are hardly a clause yet.
const SHORTEST: usize = 5;

/// «إن الوزير الذي أكد أن الطريق مفتوح مخطئ»: a relative clause that belongs to the subject of what is said.
fn is_of_subject(article: &Article<'_, '_>, start: usize, at: usize) -> bool {
    article.is_itself(at, Classes::RELATIVE) && article.count_words(Stretch::new(start, at)) < SHORTEST
}

/// «إن الحكومة كتبت للأمم المتحدة قائلة»: a participle of قال without a comma goes with the verb of saying before it.
fn belongs_inside(article: &Article<'_, '_>, start: usize, at: usize) -> bool {
    // «مضيفا», «مبرزا» go on with the reporter's own verb
    let number = |form: &CueForm| form.number == Number::Singular;
    // «عبروا عن قلقهم قائلا»: not theirs
    let one = article.tags.cue_forms(at).iter().any(number);
    article.is_saying(at, |form| form == Form::Participle)
        && !article.is_punctuation(at - 1)
        && (start.max(at.saturating_sub(40))..at).any(|token| {
            article.names.at(token).is_none()
                && article
                    .tags
                    .cue_forms(token)
                    .iter()
                    .any(|form| form.form.is_finite() && (!one || number(form)))
                && !article.classes(token).any(Classes::FUNCTION)
        })
}
