//! Long words in marks that no cue introduces: they go on with the last speaker.

use crate::quotes::article::{Article, Stretch};
use crate::quotes::evidence::{Evidence, Score};
use crate::quotes::hypothesis::{Hypothesis, Subject};
use crate::quotes::taken::Taken;

/// Fewer words in marks are names, titles or irony.
const FEWEST_WORDS: usize = 8;

pub(crate) fn propose(article: &Article<'_, '_>, taken: &Taken, out: &mut Vec<Hypothesis>) {
    for pair in article.marks.pairs() {
        let inside = Stretch::new(pair.first, pair.last);
        if pair.unclosed || pair.depth > 0 || article.count_words(inside) < FEWEST_WORDS {
            continue;
        }
        if taken.says_any(inside) {
            continue;
        }
        // words in marks inside a sentence are a part of it: only a sentence of their own goes on speaking
        let opens = article.sentence_start(pair.open) == pair.open;
        if !(opens && article.is_over(pair.end - 1, pair.end)) {
            continue;
        }
        // a host noun before the marks makes even a long one a title
        let titled = pair
            .open
            .checked_sub(1)
            .is_some_and(|before| article.classes(before).any(crate::lexicon::Classes::HOST));
        if titled {
            continue;
        }
        out.push(Hypothesis {
            content: vec![inside],
            ..Hypothesis::new("marks-alone", pair.open, Subject::Last, Score::of(&[Evidence::Floating]))
        });
    }
}
