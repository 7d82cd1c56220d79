//! Where the clause of somebody ends whom another quotes: «أضاف الوزير أن الوفد قال إنه غير مخول بالرد، لكن الحوار مستمر».
//!
//! Who tells what a third said goes on with words of his own behind a contrast, a consequence or one more point, unless a
//! complementizer ties them to the inner verb: «قال إن الجيش أعلن أنه انسحب، وأنه لن يعود».

use super::trim::trim;
use crate::analysis::QuoteKind;
use crate::lexicon::{Classes, Complementizer};
use crate::quotes::article::{Article, Stretch};
use crate::quotes::hypothesis::Hypothesis;
use crate::quotes::kind;

/// Fewer words are no clause.
const FEWEST: usize = 2;

/// Ends the clauses inside others, whose quotes are their `parents`, where who tells of them goes on.
pub(crate) fn end_inner(article: &Article<'_, '_>, quotes: &mut [Hypothesis], parents: &[Option<usize>]) {
    for at in 0..quotes.len() {
        let outer = parents.get(at).copied().flatten().and_then(|outer| quotes.get(outer));
        let Some(end) = outer.map(Hypothesis::content_end) else { continue };
        let Some(quote) = quotes.get_mut(at).filter(|quote| is_clause(article, quote)) else { continue };
        let [content] = quote.content.as_slice() else { continue };
        let content = *content;
        // what ends before the outer clause was ended already
        if content.last < end.saturating_sub(1) {
            continue;
        }
        let Some(turn) = turn(article, content) else { continue };
        let cut = trim(article, Stretch::new(content.first, turn));
        if article.count_words(cut) >= FEWEST {
            quote.content = vec![cut];
            quote.kind = kind::of_reported(article, &[cut]);
        }
    }
}

/// Whether a quote is a clause that a finite verb reports, with no marks around all of it. Whom a participle makes speak
/// goes on behind a contrast himself: «موضحا أن العدد صغير، لكنه يكفي».
fn is_clause(article: &Article<'_, '_>, quote: &Hypothesis) -> bool {
    quote.kind != QuoteKind::Direct
        && quote.rule != "participle"
        && quote.cue.is_some_and(|cue| cue.first < quote.content_start())
        // marks that hold the verb as well are those of who tells of it
        && article.marks.around(quote.content_start()).is_none_or(|pair| pair.open < quote.anchor)
}

/// The first place in a clause where who tells it goes on with his own words. What is coordinated with the clause is its own, and so
/// is what stands before that: «أن السد قديم، لكن الماء قليل، وأن».
fn turn(article: &Article<'_, '_>, clause: Stretch) -> Option<usize> {
    let mut found = None;
    let mut at = clause.first + FEWEST;
    while at < clause.last {
        if let Some(pair) = article.marks.opening_at(at).filter(|pair| !pair.unclosed) {
            at = pair.end.max(at + 1);
            continue;
        }
        if found.is_none() && goes_on(article, at) {
            found = Some(at);
        } else if article.complementizer(at) == Some(Complementizer::Coordinated) {
            found = None;
        }
        at += 1;
    }
    found
}

/// «، لكن», «، كما أن», «مما», «ولذلك», «، وهو ما»
fn goes_on(article: &Article<'_, '_>, at: usize) -> bool {
    let parted = at.checked_sub(1).is_some_and(|before| {
        article.is_comma(before)
            || article.is_mark(before, '؛')
            || article.marks.around(before).is_some_and(|pair| pair.end == at)
    });
    let that = || article.complementizer(at + 1).is_some();
    match article.key(at) {
        "مما" | "ولذلك" => true,
        "لكن" | "ولكن" | "لكنه" | "لكنها" | "لكنهم" | "ولكنه" | "ولكنها" | "حيث" | "بينما" | "لدرجه" => {
            parted
        }
        "كما" => parted && that(),
        "وهو" | "وهي" => parted && article.key(at + 1) == "ما",
        _ => parted && article.is_itself(at, Classes::BUT_THAT) && that(),
    }
}
