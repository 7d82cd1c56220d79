//! Words first, cue after: «لن نتراجع»، قال رئيس الحزب.

use crate::analysis::{Factuality, QuoteKind};
use crate::lexicon::{Frames, Strength};
use crate::quotes::article::{Article, Stretch};
use crate::quotes::evidence::{Evidence, Score};
use crate::quotes::hypothesis::{Hypothesis, Subject};
use crate::quotes::phrase;

pub(crate) fn propose(article: &Article<'_, '_>, taken: &[Hypothesis], out: &mut Vec<Hypothesis>) {
    for pair in article.marks.pairs() {
        if pair.unclosed || pair.depth > 0 || article.count_words(Stretch::new(pair.first, pair.last)) < 2 {
            continue;
        }
        if taken.iter().any(|quote| quote.holds(pair.first)) {
            continue;
        }
        let mut at = pair.end;
        if article.is_comma(at) || article.is_mark(at, '-') || article.is_mark(at, '–') {
            at += 1;
        }
        if !article.same_paragraph(pair.open, at) || article.tags.get(at).cue_conjunction {
            continue;
        }
        let says = article.tags.cue_forms(at).iter().find(|form| {
            form.form.is_finite()
                && article.tags.lexicon.lemma(form.lemma).is_some_and(|lemma| {
                    lemma.frames.has(Frames::MARK) && lemma.strength != Strength::Weak
                })
        });
        let Some(form) = says else { continue };
        let Some(lemma) = article.tags.lexicon.lemma(form.lemma) else { continue };
        if taken.iter().any(|quote| quote.anchor == at) {
            continue;
        }
        let limit = article.sentence_end(at);
        let Some(speaker) = phrase::parse(article, at + 1, limit).filter(|phrase| !phrase.guess) else { continue };
        let mut score = Score::of(&[Evidence::Bias, Evidence::Marks, Evidence::FrameExact]);
        score.add(if speaker.name.is_some() { Evidence::SubjectNamed } else { Evidence::SubjectRole });
        out.push(Hypothesis {
            anchor: at,
            cue: Some(Stretch::new(at, at + 1)),
            lemma: lemma.lemma.clone(),
            act: lemma.act,
            opener: None,
            content: vec![Stretch::new(pair.first, pair.last)],
            kind: QuoteKind::Direct,
            subject: Subject::Phrase(speaker),
            sources: Vec::new(),
            addressee: None,
            medium: None,
            factuality: Factuality::Asserted,
            rule: "marks-cue-subject",
            score,
            flags: Vec::new(),
            interrupts: None,
            object: None,
            is_bare_noun: false,
            end: speaker.stretch.last,
        });
    }
}
