//! How sure an answer is: beside the evidence for the quote, how its speaker was found and where its content ends.

use super::article::Article;
use super::evidence::{Evidence, Score};
use super::hypothesis::Hypothesis;
use super::speakers::Resolved;
use crate::analysis::{ResolvedBy, SpeakerKind};

/// Distance to the antecedent beyond which it no longer matters, in sentences.
const FARTHEST: usize = 6;

/// How far behind the antecedent another name is looked for, in tokens.
const FARTHEST_RIVAL: usize = 200;

/// The evidence for a quote together with that for its speaker and its boundary.
pub(crate) fn weigh(
    article: &Article<'_, '_>,
    quote: &Hypothesis,
    speaker: Option<&Resolved>,
    nested: bool,
) -> Score {
    let mut score = quote.score;
    score.add(Evidence::Base);
    match speaker {
        Some(speaker) => weigh_speaker(article, quote, speaker, &mut score),
        None => score.add(Evidence::SpeakerUnknown),
    }
    score.add(boundary(article, quote));
    if nested {
        score.add(Evidence::Nested);
    }
    score
}

fn weigh_speaker(article: &Article<'_, '_>, quote: &Hypothesis, speaker: &Resolved, score: &mut Score) {
    match speaker.by {
        ResolvedBy::Short => score.add(Evidence::SpeakerShort),
        ResolvedBy::Pronoun => score.add(Evidence::SpeakerPronoun),
        ResolvedBy::Headline => score.add(Evidence::SpeakerHeadline),
        // a name, a role or none of them in the clause is evidence for the quote already
        ResolvedBy::Name | ResolvedBy::Role | ResolvedBy::Elided => {}
    }
    match speaker.who.kind {
        SpeakerKind::Document => score.add(Evidence::SpeakerDocument),
        SpeakerKind::Group => score.add(Evidence::SpeakerGroup),
        SpeakerKind::Location | SpeakerKind::Event | SpeakerKind::Work | SpeakerKind::Other => {
            score.add(Evidence::SpeakerThing);
        }
        _ => {}
    }
    if speaker.mention.is_some_and(|mention| mention.len() == 1) && speaker.by == ResolvedBy::Role {
        score.add(Evidence::SpeakerBare);
    }
    let Some(antecedent) = speaker.antecedent else { return };
    let sentence = |at: usize| article.token(at).map_or(0, crate::Token::sentence);
    let far = sentence(quote.anchor).abs_diff(sentence(antecedent.first));
    score.add_times(Evidence::AntecedentFar, far.min(FARTHEST));
    let rival = |at: usize| {
        article.name_at(at).is_some_and(|name| name.is_person() && *name.full != *speaker.who.name)
    };
    if (antecedent.last..quote.anchor).take(FARTHEST_RIVAL).any(rival) {
        score.add(Evidence::AntecedentRival);
    }
}

/// What stands where the content ends.
fn boundary(article: &Article<'_, '_>, quote: &Hypothesis) -> Evidence {
    let Some(end) = quote.content.last().map(|part| part.last) else { return Evidence::EndsInside };
    if quote.flags.contains(&"unclosed") {
        return Evidence::EndsUnclosed;
    }
    let closes = |at: usize| article.marks.around(at).is_some_and(|pair| !pair.unclosed && pair.last == at);
    // a full stop or comma before the mark is no part of the content
    if closes(end) || article.is_punctuation(end) && closes(end + 1) {
        return Evidence::EndsWithMarks;
    }
    if end >= article.words.len()
        || article.ends_sentence(end)
        || !article.same_sentence(end.saturating_sub(1), end)
    {
        return Evidence::EndsWithSentence;
    }
    Evidence::EndsInside
}
