//! Headlines: «زيلينسكي: لن نتنازل عن شبر».

use super::clause::{Silent, opens_report};
use crate::analysis::{EntityKind, SpeakerKind};
use crate::definite::Al as _;
use crate::lexicon::{Classes, Form, Number, Particle};
use crate::names::Name;
use crate::quotes::article::{Article, Stretch};
use crate::quotes::content;
use crate::quotes::evidence::{Evidence, Score};
use crate::quotes::hypothesis::{Hypothesis, Subject};
use crate::quotes::phrase;
use crate::quotes::zone::Opener;

/// Longest speaker of a headline, in tokens.
const LONGEST_SPEAKER: usize = 12;
/// Longest headline before a lead that no break parts from it, in tokens.
const LONGEST_GLUED: usize = 36;
/// Longest headline, in tokens.
const LONGEST_LINE: usize = 70;

pub(crate) fn propose(article: &Article<'_, '_>, silent: &[Silent], out: &mut Vec<Hypothesis>) {
    let leads = leads(article, silent, out);
    let mut start = 0;
    while start < article.words.len() {
        let paragraph = article.paragraph_end(start);
        let end = before_lead(article, &leads, start, paragraph);
        if let Some(found) = line(article, start, end).or_else(|| second_half(article, start, end)) {
            out.push(found);
        }
        start = paragraph.max(start + 1);
    }
}

/// Verbs that open a report with who reports right behind them and nothing that ties them to the words before them.
fn leads(article: &Article<'_, '_>, silent: &[Silent], quotes: &[Hypothesis]) -> Vec<usize> {
    let opens = |at: usize, subject: Option<Subject>| {
        let behind = matches!(subject, Some(Subject::Phrase(subject))
            if !subject.guess && subject.stretch.first == at + 1);
        behind && opens_report(article, at)
    };
    let believed = quotes.iter().filter(|quote| quote.score.believed());
    let mut leads: Vec<usize> = believed
        .map(|quote| (quote.anchor, Some(quote.subject)))
        .chain(silent.iter().map(|report| (report.at, report.subject)))
        .filter_map(|(at, subject)| opens(at, subject).then_some(at))
        .collect();
    leads.sort_unstable();
    leads
}

/// Where a line ends that a lead follows without a break: «العمدة: سنبني الجسر الرباط - أعلن», «العمدة: سنبني الجسر قال عمدة».
fn before_lead(article: &Article<'_, '_>, leads: &[usize], start: usize, end: usize) -> usize {
    let Some(colon) = (start..end.min(start + LONGEST_SPEAKER)).find(|&at| article.is_mark(at, ':')) else {
        return end;
    };
    let glued = colon + 2..end.min(start + LONGEST_GLUED);
    let lead = leads.get(leads.partition_point(|&lead| lead < glued.start)..).unwrap_or_default().first();
    let lead = lead.copied().filter(|lead| glued.contains(lead));
    let opens = |at: &usize| opens_dateline(article, *at) || opens_byline(article, *at);
    lead.into_iter().chain(glued.clone().find(opens)).min().unwrap_or(end)
}

/// «الرباط - أعلن», but «طريق دمشق - حمص»
fn opens_dateline(article: &Article<'_, '_>, at: usize) -> bool {
    let place = |at: usize| {
        article
            .name_at(at)
            .filter(|name| name.first == at && name.kind == EntityKind::Location && name.prefix.is_none())
    };
    place(at).is_some_and(|name| {
        let spaced = article.token(name.last).is_some_and(|dash| !dash.is_glued());
        article.is_dash(name.last) && spaced && place(name.last + 1).is_none()
    })
}

/// «كتب - طارق سالم», «حوار: هدى سالم»
fn opens_byline(article: &Article<'_, '_>, at: usize) -> bool {
    let sign = |at: usize| article.is_mark(at, ':') || article.is_dash(at);
    article.is_particle(at, Particle::Byline) && sign(at + 1)
}

/// «دعوات متزايدة لتحقيق مستقل.. ووزير العدل: الاغتيال متعمد»
fn second_half(article: &Article<'_, '_>, start: usize, end: usize) -> Option<Hypothesis> {
    let dots = (start..end.min(start + LONGEST_SPEAKER)).rev().find(|&at| is_pause(article, at))?;
    if article.marks.around(dots).is_some() {
        return None;
    }
    line(article, dots + 1, end)
}

/// «..», the pause of headlines.
fn is_pause(article: &Article<'_, '_>, at: usize) -> bool {
    article.token(at).is_some_and(|token| token.is('…') || token.first() == '.' && token.span().len() > 1)
}

fn line(article: &Article<'_, '_>, line_start: usize, end: usize) -> Option<Hypothesis> {
    // bullets before the headlines of a list
    let mut start = line_start;
    while start < end && is_prelude(article, start) {
        start += 1;
    }
    let colon = (start..end.min(start + LONGEST_SPEAKER)).find(|&at| article.is_mark(at, ':'))?;
    if colon == start || end - start > LONGEST_LINE || colon + 2 >= end {
        return None;
    }
    let opened = article.marks.opening_at(start).filter(|pair| pair.end <= colon);
    let first = if let Some(pair) = opened { pair.first } else { start };
    let limit = opened.map_or(colon, |pair| pair.last);
    // «… يوزع جوائزه.. وحداد: اللغة في خطر»
    let joins = article.name_at(first).is_some_and(|name| name.first == first && name.prefix == Some('و'));
    let parse = if joins { phrase::parse_prefixed } else { phrase::parse };
    let mut speaker = parse(article, first, limit)?;
    let mut closed = opened.map_or(speaker.stretch.last, |pair| pair.end);
    // «رويترز عن مسؤول مصري: …», but «فلان عن الحرب: …»
    let named = |name: &Name| name.is_person();
    let person = speaker.name.and_then(|index| article.names.get(index)).is_some_and(named);
    let mut sources = Vec::new();
    if matches!(article.key(closed), "عن" | "نقلا") && !(person && article.key(closed) == "عن") {
        let link = closed + if article.key(closed) == "نقلا" { 2 } else { 1 };
        if let Some(origin) = phrase::parse(article, link, colon).filter(|origin| !origin.guess) {
            sources.push(std::mem::replace(&mut speaker, origin));
            closed = speaker.stretch.last;
        }
    }
    // the speaker is all that stands before the colon
    // «مصادر: …», «شهود عيان: …», «صحف: …»: several speak only where they stay unnamed
    let several = speaker.number != Number::Singular && speaker.joint.is_none();
    let press = speaker.name.is_none() && article.classes(speaker.stretch.first).any(Classes::MEDIA);
    let unnamed = (matches!(speaker.kind, SpeakerKind::Anonymous | SpeakerKind::Group) || press)
        && !article.has_al(speaker.stretch.first);
    // «وزير الفلاحة أمام النواب: …», «فلان في خطاب متلفز: …», «مصدران للجزيرة: …»
    if closed < colon && colon - closed <= 6 {
        let tag = article.tags.get(closed);
        let about = article.key(closed) == "من" || article.key(closed) == "عن" && !person;
        // «فلان ساخرا من خصومه: …»
        let adverb = person && article.key(closed).ends_with('ا') && !article.key(closed).has_al();
        let preposed = tag.classes.any(Classes::PREPOSITION) && !about
            || adverb
            || matches!(tag.preposition, Some('ل' | 'ب'))
            || article.name_at(closed).is_some_and(|name| name.first == closed && name.prefix == Some('ل'));
        let plain = (closed + usize::from(adverb)..colon).all(|at| {
            article.complementizer(at).is_none()
                && !article.tags.cue_forms(at).iter().any(|form| form.form.is_finite())
        });
        if preposed && plain {
            closed = colon;
        }
    }
    // «دفاعا عن فلان: …»: what the line is
    let aim = article.key(start).ends_with('ا')
        && article.classes(start + 1).any(Classes::PREPOSITION)
        && !article.classes(start).any(Classes::SPEAKER_NOUN);
    if closed != colon || speaker.guess || several && !unnamed || aim {
        return None;
    }
    // «أعلى مسؤول عسكري: …»: the role stands behind its rank
    let ranked = speaker.role.filter(|role| role.first == speaker.stretch.first + 1);
    let head = article.classes(ranked.map_or(speaker.stretch.first, |role| role.first));
    let kind = speaker.name.and_then(|index| article.names.get(index)).map(|name| name.kind);
    let verb_first = article.tags.cue_forms(start).iter().any(|form| form.form == Form::Perfect)
        && !head.any(Classes::ROLE);
    let voiced = match kind {
        Some(EntityKind::Person | EntityKind::Organization) => true,
        // a place is the topic of its line, unless the line speaks as it
        Some(EntityKind::Location) => speaks_as_we(article, colon + 1),
        Some(_) => false,
        None => {
            head.any(Classes::ROLE | Classes::TITLE | Classes::MEDIA | Classes::BODY)
                && speaker.kind != SpeakerKind::Document
                || speaker.kind == SpeakerKind::Document
                    && (article.count_words(speaker.stretch) >= 2
                        || matches!(article.key(start), "دراسه" | "تقرير" | "استطلاع" | "تقارير"))
                || unnamed
        }
    };
    // «المصدر:», «مصدر الصور:» label what follows; «مصدر أمني:» speaks
    let label = head.any(Classes::ANONYMOUS)
        && (head.any(Classes::DEFINITE)
            || speaker.stretch.len() == 1 && article.count_words(Stretch::new(colon + 1, end)) < 4
            || article.has_al(start + 1));
    if !voiced || verb_first || label {
        return None;
    }
    let last = content_end(article, colon + 1, end);
    // «سامي حداد: حزب العدالة»: in a list who belongs to what
    let whole = article.name_at(colon + 1).is_some_and(|name| name.first == colon + 1 && name.last >= last);
    if whole {
        return None;
    }
    let mut score = Score::of(&[Evidence::Bias, Evidence::Headline]);
    if article.count_words(Stretch::new(colon + 1, last)) < 3 {
        score.add(Evidence::ShortContent);
    }
    Some(Hypothesis {
        opener: Some(Opener::Colon(colon)),
        content: vec![Stretch::new(colon + 1, last)],
        sources,
        flags: vec!["headline"],
        ..Hypothesis::new("headline-colon", start, Subject::Phrase(speaker), score)
    })
}

/// Where the words of a line end: before its full stop, and in a post before its link and the tags that lead to it.
///
/// «الجبهة: تقدم كبير. #عدن #المرفأ pic…», but «الجبهة: تقدم في #عدن pic…»
fn content_end(article: &Article<'_, '_>, first: usize, end: usize) -> usize {
    let before_signs = |end: usize| {
        let open = |at: usize| article.is_punctuation(at) && article.marks.around(at).is_none();
        let last = (first..end).rev().find(|&at| !open(at)).map_or(first, |at| at + 1);
        content::with_tone(article, Stretch::new(first, last)).last.min(end)
    };
    let Some(link) = (first..end).find(|&at| matches!(article.key(at), "pic" | "http" | "https")) else {
        return before_signs(end);
    };
    let mut last = before_signs(link);
    while let Some(tag) = tag_before(article, last).filter(|&tag| tag > first) {
        last = before_signs(tag);
    }
    last
}

/// Where a tag starts that ends before this token and belongs to no preposition.
fn tag_before(article: &Article<'_, '_>, end: usize) -> Option<usize> {
    let mut word = end.checked_sub(1)?;
    while word >= 2 && article.is_mark(word - 1, '_') {
        word -= 2;
    }
    let tag = word.checked_sub(1).filter(|&tag| article.is_mark(tag, '#') && article.is_word(word))?;
    let governed = tag.checked_sub(1).is_some_and(|before| {
        article.classes(before).any(Classes::PREPOSITION) || matches!(article.key(before), "ب" | "ل" | "ك")
    });
    (!governed).then_some(tag)
}

/// Bullets, clock times and «عاجل» before the speaker of a line.
fn is_prelude(article: &Article<'_, '_>, at: usize) -> bool {
    let Some(token) = article.token(at) else { return false };
    match token.kind() {
        crate::TokenKind::Number => true,
        crate::TokenKind::Punctuation => {
            article.marks.opening_at(at).is_none()
                && (!token.is(':') || article.token(at + 1).is_some_and(crate::Token::is_glued))
        }
        crate::TokenKind::Word => {
            article.key(at) == "عاجل" && article.is_punctuation(at + 1) && !article.is_mark(at + 1, ':')
        }
    }
}

/// «لن نتراجع», «سنرد»: first person plural or a negated verb at the start.
fn speaks_as_we(article: &Article<'_, '_>, at: usize) -> bool {
    let key = article.key(at);
    matches!(key, "لن" | "نحن" | "لا" | "لم" | "علي") || key.starts_with("سن") && key.chars().count() >= 5
}
