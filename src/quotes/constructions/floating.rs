//! Words in marks that no cue introduces: long ones go on with the last speaker, those of a post are followed by whose they are.

use super::caption::posted;
use crate::analysis::SpeakerKind;
use crate::quotes::article::{Article, Stretch};
use crate::quotes::evidence::{Evidence, Score};
use crate::quotes::hypothesis::{Hypothesis, Subject};
use crate::quotes::phrase::{self, SpeakerPhrase};
use crate::quotes::taken::Taken;

/// Fewer words in marks are names, titles or irony.
const FEWEST_WORDS: usize = 8;

/// Fewer words in a post are a title.
const FEWEST_POSTED: usize = 5;

/// Longest line that names whose the words above it are, in tokens.
const SIGNATURE: usize = 10;

/// «"…" ¶ وزير الخارجية فلان ¶»: a line of its own behind words that stand out of the text, with nothing but whose they are.
fn signature(article: &Article<'_, '_>, end: usize) -> Option<SpeakerPhrase> {
    // a full stop may stand behind the marks
    let line = (end..end + 2).find(|&at| at > 0 && !article.same_paragraph(at - 1, at))?;
    let close = article.paragraph_end(line);
    // a heading may stand there too
    let speaks = |phrase: &SpeakerPhrase| !matches!(phrase.kind, SpeakerKind::Document | SpeakerKind::Other);
    let phrase = phrase::parse(article, line, close).filter(|phrase| !phrase.guess && speaks(phrase))?;
    let rest = phrase.stretch.last;
    // «سامي حداد - رئيس النقابة», «سامي حداد، ضابط سابق»
    let described = (article.is_comma(rest) || article.is_dash(rest))
        && phrase.name.is_some()
        && (rest..close).all(|at| {
            !article.ends_sentence(at) && !article.tags.cue_forms(at).iter().any(|form| form.form.is_finite())
        });
    ((rest == close || described) && close - line <= SIGNATURE).then_some(phrase)
}

/// Whether some word is written in Arabic letters: those of a text that lost its letters say nothing.
fn is_arabic(article: &Article<'_, '_>, words: Stretch) -> bool {
    (words.first..words.last).any(|at| article.words.surface(at).chars().any(|c| ('ء'..='ي').contains(&c)))
}

pub(crate) fn propose(article: &Article<'_, '_>, taken: &Taken, out: &mut Vec<Hypothesis>) {
    for pair in article.marks.pairs() {
        let inside = Stretch::new(pair.first, pair.last);
        if pair.unclosed || pair.depth > 0 || article.count_words(inside) < FEWEST_POSTED {
            continue;
        }
        if taken.says_any(inside) || !is_arabic(article, inside) {
            continue;
        }
        // words in marks inside a sentence are a part of it: only a sentence of their own goes on speaking
        let opens = article.sentence_start(pair.open) == pair.open;
        let posted = opens.then(|| posted(article, pair)).flatten();
        let long = article.count_words(inside) >= FEWEST_WORDS;
        if posted.is_none() && !(long && opens && article.is_over(pair.end - 1, pair.end)) {
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
        let signed = posted.or_else(|| signature(article, pair.end));
        let subject = signed.map_or(Subject::Last, Subject::Phrase);
        out.push(Hypothesis {
            content: vec![inside],
            ..Hypothesis::new("marks-alone", pair.open, subject, Score::of(&[Evidence::Floating]))
        });
    }
}
