//! Words first, cue after: «لن نتراجع»، قال رئيس الحزب.

use crate::lexicon::{Classes, Frames, Particle, PhraseClass, PhraseSet, Strength};
use crate::quotes::article::{Article, Stretch};
use crate::quotes::content::trim;
use crate::quotes::evidence::{Evidence, Score};
use crate::quotes::hypothesis::{Hypothesis, Subject};
use crate::quotes::marks::Pair;
use crate::quotes::phrase;
use crate::quotes::taken::Taken;

use super::caption::caption;

/// «…»، بهذه الكلمات عبر أحد المواطنين عن غضبه; «…»، بهذه الجملة القصيرة ختم المدير; «…»، هكذا علق المبعوث: whatever the verb
/// behind them is, the words are its subject's.
fn in_these_words(article: &Article<'_, '_>, pair: &Pair, behind: usize) -> Option<Hypothesis> {
    let at = (behind..behind + 2).find(|&at| article.is_word(at))?;
    let verb = match article.key(at) {
        "هكذا" if article.tags.cue_forms(at + 1).iter().any(|form| form.form.is_finite()) => at + 1,
        "بهذه" => {
            let wording = article.key(at + 1).strip_prefix("ال")?;
            let described = at + 2 + usize::from(article.has_al(at + 2));
            article.tags.lexicon.is_particle(wording, Particle::Wording).then_some(described)?
        }
        _ => return None,
    };
    if !article.same_paragraph(pair.open, verb) {
        return None;
    }
    let speaker =
        phrase::parse(article, verb + 1, article.sentence_end(verb)).filter(|phrase| !phrase.guess)?;
    let lemma = article.tags.cue_forms(verb).iter().find_map(|form| article.tags.lexicon.lemma(form.lemma));
    let score = Score::of(&[Evidence::Bias, Evidence::Marks, Evidence::SubjectRole]);
    Some(Hypothesis {
        cue: Some(Stretch::new(verb, verb + 1)),
        lemma: lemma.map_or_else(|| article.words.surface(verb).to_owned(), |lemma| lemma.word.clone()),
        content: vec![Stretch::new(pair.first, pair.last)],
        ..Hypothesis::new("marks-cue-subject", verb, Subject::Phrase(speaker), score)
    })
}

/// Longest sentence that is somebody's own with the cue inside or behind it, in tokens.
const LONGEST: usize = 200;

/// «المفاوضات، يقول الخبير، لم تبدأ بعد»: the reporter interrupts a sentence that is somebody's.
pub(crate) fn interrupted(article: &Article<'_, '_>, at: usize, speaker_end: usize) -> Option<Vec<Stretch>> {
    let previous = at.checked_sub(1)?;
    let start = article.sentence_start(at);
    if article.sentence_end(at).saturating_sub(start) > LONGEST {
        return None;
    }
    // «…، يضيف التقرير.»: the whole sentence before it, «ومع ذلك، فإن …، يحذر التقرير.»: but for what leads it in
    let first = behind_lead(article, start);
    if article.is_over(at, speaker_end) && article.is_comma(previous) && first + 3 < previous {
        let whole = !article.classes(first).any(Classes::PREPOSITION)
            && article.phrase(first, PhraseSet::ADJUNCT).is_none()
            && article.marks.around(previous - 1).is_none()
            && (first..previous).all(|token| !article.tags.get(token).cue_conjunction);
        return whole.then(|| vec![Stretch::new(first, previous)]);
    }
    let commas = article.is_comma(previous) && article.is_comma(speaker_end);
    if !(commas || article.is_dash(previous) && article.is_dash(speaker_end))
        || !article.same_sentence(at, speaker_end)
    {
        return None;
    }
    let end = article.sentence_end(at);
    let end = if end > speaker_end { trim(article, Stretch::new(speaker_end, end)).last } else { end };
    // «في هذا السياق، قال فلان، …»: what stands before is an adjunct and nobody's words; «وبالنسبة للنتيجة، يقول فلان، فقد»
    let rest = speaker_end + 1;
    let takes_up = article.key(rest).starts_with('ف')
        && !article.classes(rest).any(Classes::PREPOSITION)
        && article.names.at(rest).is_none();
    let adjunct = article.classes(start).any(Classes::PREPOSITION)
        || article.phrase(start, PhraseSet::ADJUNCT).is_some();
    if adjunct && !takes_up {
        return None;
    }
    let quoted = article.marks.opening_at(start).is_some_and(|pair| pair.end >= previous);
    if quoted || article.tags.get(speaker_end + 1).cue_conjunction {
        return None;
    }
    let reports = (start..previous).any(|token| article.complementizer(token).is_some());
    // «ولهذا الغرض، يضيف فلان، فإن الأحزاب»
    let led = article.complementizer(rest).is_some();
    if start >= previous || reports || rest + 1 >= end || led && !takes_up {
        return None;
    }
    Some(vec![Stretch::new(start, previous), Stretch::new(rest + usize::from(led), end)])
}

/// One past «ومع ذلك، فإن», «في المقابل،» at the head of a sentence.
fn behind_lead(article: &Article<'_, '_>, start: usize) -> usize {
    let lead = article.phrase(
        start,
        PhraseSet::of(&[PhraseClass::Contrast, PhraseClass::SoftContrast, PhraseClass::Reset]),
    );
    let comma = lead.map_or(start, |lead| start + lead.len);
    if comma == start || !article.is_comma(comma) {
        return start;
    }
    comma + 1 + usize::from(article.complementizer(comma + 1).is_some())
}

pub(crate) fn propose(article: &Article<'_, '_>, taken: &Taken, out: &mut Vec<Hypothesis>) {
    for pair in article.marks.pairs() {
        let count = article.count_words(Stretch::new(pair.first, pair.last));
        // «على بعد أيام من «عيد الربيع»، جددت الجمعية دعوتها»: a few words on the way name something
        let named = count <= 3 && article.sentence_start(pair.open) != pair.open;
        if pair.unclosed || pair.depth > 0 || count < 2 || named {
            continue;
        }
        if taken.says(pair.first) {
            continue;
        }
        if let Some(found) = caption(article, pair) {
            out.push(found);
            continue;
        }
        let mut at = pair.end;
        if article.is_comma(at) || article.is_mark(at, '-') || article.is_mark(at, '–') {
            at += 1;
        }
        if let Some(found) = in_these_words(article, pair, at) {
            out.push(found);
            continue;
        }
        if !article.same_paragraph(pair.open, at) || article.tags.get(at).cue_conjunction {
            continue;
        }
        let says =
            article.tags.cue_forms(at).iter().find(|form| {
                form.form.is_finite()
                    && article.tags.lexicon.lemma(form.lemma).is_some_and(|lemma| {
                        lemma.frames.has(Frames::MARK) && lemma.strength != Strength::Weak
                    })
            });
        let Some(form) = says else { continue };
        let Some(lemma) = article.tags.lexicon.lemma(form.lemma) else { continue };
        if taken.has_cue(at) {
            continue;
        }
        let limit = article.sentence_end(at);
        // «…»، يقول بيرون.: whoever stands alone to the end of the sentence
        let Some(speaker) = phrase::parse(article, at + 1, limit).filter(|phrase| {
            !phrase.guess || phrase.stretch.len() <= 2 && article.is_over(at, phrase.stretch.last)
        }) else {
            continue;
        };
        let mut score = Score::of(&[Evidence::Bias, Evidence::Marks, Evidence::FrameExact]);
        score.add(if speaker.name.is_some() { Evidence::SubjectNamed } else { Evidence::SubjectRole });
        out.push(Hypothesis {
            cue: Some(Stretch::new(at, at + 1)),
            lemma: lemma.word.clone(),
            act: lemma.act,
            content: vec![Stretch::new(pair.first, pair.last)],
            ..Hypothesis::new("marks-cue-subject", at, Subject::Phrase(speaker), score)
        });
    }
}
