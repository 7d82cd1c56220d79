//! The best consistent set of hypotheses: no two share a cue, contents nest or are disjoint.

use super::hypothesis::Hypothesis;

/// Keeps what is believed, settles conflicts by score, and returns the rest in the order of the text.
pub(crate) fn choose(mut quotes: Vec<Hypothesis>) -> Vec<Hypothesis> {
    quotes.retain(|quote| quote.score.believed() && !quote.content.is_empty());
    quotes.sort_by_key(|quote| (quote.anchor, quote.content_start(), quote.content_end()));
    let mut kept: Vec<Hypothesis> = Vec::with_capacity(quotes.len());
    for quote in quotes {
        // a quote with the same words, or around the same cue, competes with this one
        let rival = kept.iter().rposition(|other| conflicts(other, &quote));
        match rival {
            Some(at) if kept.get(at).is_some_and(|other| quote.score.beats(other.score)) => {
                kept.remove(at);
                kept.push(quote);
            }
            Some(_) => {}
            None => kept.push(quote),
        }
        // nothing far back can conflict with what comes: keep the search short
    }
    kept.sort_by_key(|quote| quote.anchor.min(quote.cue.map_or(usize::MAX, |cue| cue.first)));
    kept
}

fn conflicts(one: &Hypothesis, other: &Hypothesis) -> bool {
    let same_cue = match (one.cue, other.cue) {
        (Some(a), Some(b)) => a.first < b.last && b.first < a.last,
        _ => false,
    };
    let same_words = one.content == other.content && one.cue.is_none() != other.cue.is_none();
    same_cue || same_words
}
