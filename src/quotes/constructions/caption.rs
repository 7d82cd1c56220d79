//! Words in marks and whose they are, which together are a whole paragraph: the line under a picture, or a post.

use crate::lexicon::Classes;
use crate::quotes::article::{Article, Stretch};
use crate::quotes::evidence::{Evidence, Score};
use crate::quotes::hypothesis::{Hypothesis, Subject};
use crate::quotes::marks::Pair;
use crate::quotes::phrase::{self, SpeakerPhrase};

/// How far behind the words the tags and links of a post are looked for, in tokens.
const POST: usize = 48;

/// «لا سلام بلا عدالة» – أمين عام المنظمة; "لن نتراجع"الناطق باسم الحركة سامي حداد#غزة
pub(super) fn caption(article: &Article<'_, '_>, pair: &Pair) -> Option<Hypothesis> {
    let start = article.paragraph_start(pair.open);
    let parted = article.is_dash(pair.end) || article.is_mark(pair.end, '،');
    let speaker = if parted && start == pair.open {
        named(article, pair.end + 1, article.paragraph_end(start))
    } else {
        posted(article, pair)
    }?;
    // other words in marks may stand in these: the first mark of the paragraph opens them
    let first = article.marks.opening_at(start)?.first;
    Some(Hypothesis {
        content: vec![Stretch::new(first, pair.last)],
        ..Hypothesis::new(
            "marks-dash-speaker",
            start,
            Subject::Phrase(speaker),
            Score::of(&[Evidence::Bias, Evidence::Marks]),
        )
    })
}

/// Who stands at a token, with nothing but an apposition behind the name.
fn named(article: &Article<'_, '_>, at: usize, limit: usize) -> Option<SpeakerPhrase> {
    let speaker = somebody(article, at, limit)?;
    let rest = speaker.stretch.last;
    let whole = rest >= limit || article.is_comma(rest) && limit - rest <= 8 || article.is_mark(rest, '.');
    whole.then_some(speaker)
}

fn somebody(article: &Article<'_, '_>, at: usize, limit: usize) -> Option<SpeakerPhrase> {
    let person = |speaker: &SpeakerPhrase| {
        matches!(speaker.kind, crate::SpeakerKind::Person | crate::SpeakerKind::Organization)
    };
    phrase::parse(article, at, limit).filter(|speaker| !speaker.guess && person(speaker))
}

/// "لن نتراجع"الناطق باسم الحركة سامي حداد في #برنامج: in a post with tags or a link who speaks stands right behind his words, and
/// behind him where he does and the tags.
pub(super) fn posted(article: &Article<'_, '_>, pair: &Pair) -> Option<SpeakerPhrase> {
    let limit = article.paragraph_end(pair.open).min(pair.end + POST);
    let link = |at: usize| article.is_mark(at, '#') || matches!(article.key(at), "pic" | "https" | "http");
    let last = (pair.end..limit).rev().find(|&at| link(at))?;
    let at = (pair.end..last).find(|&at| article.is_word(at)).filter(|&at| at <= pair.end + 1)?;
    let speaker = somebody(article, at, last)?;
    let rest = speaker.stretch.last;
    // «فلان لـ #القناة», «فلان، في #البرنامج»
    let tag = article.tags.get(rest + usize::from(article.is_comma(rest)));
    let place = tag.classes.any(Classes::PREPOSITION) || tag.preposition.is_some();
    let plain = (rest..last).all(|at| {
        article.complementizer(at).is_none()
            && !article.tags.cue_forms(at).iter().any(|form| form.form.is_finite())
    });
    (plain && (place || article.is_punctuation(rest))).then_some(speaker)
}
