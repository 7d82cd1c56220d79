//! The best consistent set of hypotheses: no two share a cue, contents nest or are disjoint.

use super::hypothesis::Hypothesis;

/// Of the cues that claim one opener, keeps the one it belongs to.
///
/// A clause has one cue: the nearest, except that a verbal noun on the way («أعرب عن أمله في أن», «في تأكيد أن»)
/// leaves the clause to the verb before it.
pub(crate) fn share_openers(quotes: &mut Vec<Hypothesis>) {
    quotes.sort_by_key(|quote| (quote.opener.map_or(usize::MAX, super::zone::Opener::at), quote.anchor));
    quotes.dedup_by(|quote, other| {
        let rivals = other.opener.is_some()
            && other.opener.map(super::zone::Opener::at) == quote.opener.map(super::zone::Opener::at);
        if rivals && !keeps_clause(other, quote) {
            // «معلقا بالقول إن»: the reporter takes the word with the first of them
            quote.interrupts = other.interrupts.filter(|_| quote.interrupts.is_none()).or(quote.interrupts);
            std::mem::swap(quote, other);
        }
        rivals
    });
}

/// Whether the earlier of two cues keeps the clause they share.
fn keeps_clause(earlier: &Hypothesis, later: &Hypothesis) -> bool {
    if !later.score.believed() {
        return true;
    }
    // «تقرير نشر أمس أن»: a verb without a subject of its own inside the zone of another
    // … but «رأت امرأة طردا فاستدعت الشرطة خبراء أكدوا أن»
    if later.embedded
        && !far_behind(earlier, later)
        && earlier.rule != "verbal-noun"
        && earlier.score.believed()
    {
        return true;
    }
    if later.rule == "verbal-noun" {
        // «ختم بالقول إن»: there the noun is the cue
        // «رد على سؤال عما إذا»: what was asked is not what he answers
        let saying = matches!(later.lemma.as_str(), "قال" | "سأل") && later.is_bare_noun;
        return earlier.score.believed()
            && !saying
            && (earlier.act == crate::Act::Express || later.is_bare_noun);
    }
    earlier.score.believed() && later.rule == "headline-colon"
}

/// How far before its clause a cue may stand that another parts from it, in tokens.
const FAR: usize = 8;

/// Whether the later of two cues stands right before the clause, and the earlier one far from it.
fn far_behind(earlier: &Hypothesis, later: &Hypothesis) -> bool {
    // «كتبت الصحيفة تحت عنوان «…» تقول: …» is one cue with two verbs
    let (opener, near) = match later.opener {
        Some(super::zone::Opener::That(opener)) => (opener, 2),
        // «ورفضا من المعارضة، التي ضمت ناشطين اعتبروا التعديل "خطأ"»
        Some(super::zone::Opener::Mark(opener)) if later.act == crate::Act::Opine => (opener, 4),
        _ => return false,
    };
    opener <= later.anchor + near && opener > earlier.anchor + FAR
}

/// Reports inside reports inside reports.
const DEEPEST: usize = 5;

/// How many hypotheses back a conflict is looked for.
const NEIGHBOURS: usize = 24;

/// Keeps what is believed, settles conflicts by score, and returns the rest in the order of the text.
pub(crate) fn choose(mut quotes: Vec<Hypothesis>) -> Vec<Hypothesis> {
    quotes.retain(|quote| quote.score.believed() && !quote.content.is_empty());
    quotes.sort_by_key(|quote| (quote.anchor, quote.content_start(), quote.content_end()));
    let mut kept: Vec<Hypothesis> = Vec::with_capacity(quotes.len());
    for quote in quotes {
        // a quote with the same words, or around the same cue, competes with this one
        // nothing far back can conflict with what comes: the search stays short
        let recent = kept.len().saturating_sub(NEIGHBOURS);
        let rival =
            kept.iter().skip(recent).rposition(|other| conflicts(other, &quote)).map(|at| at + recent);
        match rival {
            Some(at) if kept.get(at).is_some_and(|other| quote.score.beats(&other.score)) => {
                kept.remove(at);
                kept.push(quote);
            }
            Some(_) => {}
            None => kept.push(quote),
        }
    }
    kept.sort_by_key(|quote| quote.anchor.min(quote.cue.map_or(usize::MAX, |cue| cue.first)));
    limit_nesting(&mut kept);
    kept
}

/// Drops what is nested deeper than anybody reports: each level repeats the words of the one above it.
fn limit_nesting(quotes: &mut Vec<Hypothesis>) {
    let mut open: Vec<usize> = Vec::new();
    quotes.retain(|quote| {
        open.retain(|&end| end > quote.content_start());
        if open.len() >= DEEPEST {
            return false;
        }
        open.push(quote.content_end());
        true
    });
}

fn conflicts(one: &Hypothesis, other: &Hypothesis) -> bool {
    let same_cue = match (one.cue, other.cue) {
        (Some(a), Some(b)) => a.first < b.last && b.first < a.last,
        _ => false,
    };
    let same_words = one.content == other.content && one.cue.is_none() != other.cue.is_none();
    same_cue || same_words || cross(one, other)
}

/// Whether the words of two quotes overlap without one holding the other.
fn cross(one: &Hypothesis, other: &Hypothesis) -> bool {
    one.content.iter().any(|a| {
        other.content.iter().any(|b| {
            let overlap = a.first < b.last && b.first < a.last;
            let nested = a.first <= b.first && b.last <= a.last || b.first <= a.first && a.last <= b.last;
            overlap && !nested
        })
    })
}
