//! Where the report of somebody ends that another tells of in his own words.
//!
//! «قال الوزير إن الخبراء حذروا من أن السد قديم، لكن الحكومة لم تتحرك»: the words of a nested report are short, and he who tells of it
//! goes on behind them.

use crate::analysis::QuoteKind;
use crate::quotes::article::{Article, Stretch};
use crate::quotes::hypothesis::Hypothesis;
use crate::quotes::zone::Opener;

/// How many quotes back the words are looked for inside which a report stands.
const NEIGHBOURS: usize = 24;

/// Ends nested reports where the outer speaker goes on; `quotes` are in the order of the text.
pub(super) fn end_where_outer_goes_on(article: &Article<'_, '_>, quotes: &mut [Hypothesis]) {
    for at in 1..quotes.len() {
        let (before, rest) = quotes.split_at_mut(at);
        let Some(inner) = rest.first_mut() else { continue };
        let reported = matches!(inner.opener, Some(Opener::That(_))) && inner.kind != QuoteKind::Direct;
        let ([only], true) = (inner.content.as_mut_slice(), reported) else { continue };
        let inside = |outer: &Hypothesis| {
            outer.score.believed()
                && outer.content.iter().any(|part| part.contains(inner.anchor) && part.last >= only.last)
        };
        if before.iter().rev().take(NEIGHBOURS).any(inside)
            && let Some(comma) = outer_goes_on(article, *only)
        {
            only.last = comma;
        }
    }
}

/// The comma behind which words inside somebody else's are no longer reported.
fn outer_goes_on(article: &Article<'_, '_>, content: Stretch) -> Option<usize> {
    let mut found = None;
    let mut at = content.first + 1;
    while at < content.last {
        if let Some(pair) = article.marks.opening_at(at).filter(|pair| !pair.unclosed) {
            at = pair.end.max(at + 1);
            continue;
        }
        // «أن السد قديم، لكن الماء قليل، وأن»: what is co-ordinated with the report is its own, and what stands before it
        if (article.is_comma(at) || article.is_mark(at, '؛'))
            && found.is_none()
            && leads_back(article, at + 1)
        {
            found = Some(at);
        } else if article.complementizer(at).is_some() && article.key(at).starts_with('و') {
            found = None;
        }
        at += 1;
    }
    found
}

/// «لكن», «غير أن», «مما»: what joins a clause to the outer words, where «و» may join it to either.
fn leads_back(article: &Article<'_, '_>, at: usize) -> bool {
    let key = article.key(at);
    let that = || article.complementizer(at + 1).is_some();
    match key {
        "غير" | "الا" | "بيد" => that(),
        "مما" | "بينما" => true,
        _ => key.trim_start_matches('و').starts_with("لكن") && !article.tags.get(at).cue_conjunction,
    }
}
