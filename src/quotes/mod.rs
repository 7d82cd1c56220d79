//! Who said what: constructions propose, one score chooses, discourse comes last.

mod article;
mod asked;
mod certainty;
mod choose;
mod constructions;
mod content;
mod entitled;
pub(crate) mod evidence;
mod hypothesis;
mod kind;
mod makers;
mod marks;
mod phrase;
mod recurring;
mod speakers;
mod taken;
mod ties;
mod unclosed;
mod zone;

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::analysis::{Cue, Gender, Passage, Quote, Source, Speaker};
use crate::gazetteer::{Date, Gazetteer};
use crate::lexemes::{Lexeme, Tags, Traits};
use crate::lexicon::{Classes, CueForm, Form, Frames, Lemma, Lexicon, Number, Strength};
use crate::names::Names;
use crate::words::Words;
use article::{Article, Bounds, Stretch};
use constructions::{according, clause, floating, headline, interview, nominal, postposed};
use hypothesis::Hypothesis;
use marks::{Marks, Word};
use phrase::SpeakerPhrase;
use recurring::Recurring;
use speakers::{Discourse, Resolved};

/// Adds to a lexeme what quotes ask of its spelling.
pub(crate) fn spelling(lexeme: &mut Lexeme, lexicon: &Lexicon, key: &str) {
    let cites = according::may_open(lexeme, key);
    lexeme.traits.set(Traits::CITES, cites);
    lexeme.traits.set(Traits::CONNECTS, content::connects(key, lexeme.opens));
    lexeme.traits.set(Traits::RESUMES, content::may_resume(key));
    let governor = lexicon.entry(key.strip_prefix('و').unwrap_or(key));
    lexeme.traits.set(Traits::GOVERNS, governor.is_some_and(|entry| entry.classes.any(Classes::GOVERNS)));
}

/// Finds the quotes of a text whose words and names are known.
pub(crate) fn find(
    words: &Words<'_>,
    tags: &Tags<'_, '_>,
    names: &Names,
    gazetteer: &Gazetteer,
    date: Option<Date>,
    noun_phrases: bool,
) -> Vec<Quote> {
    let marks = Marks::find(words, tags.with_traits(Traits::PUNCTUATION), |at| before_marks(tags, at));
    let bounds = Bounds::of(words);
    let recurring = Recurring::default();
    let article = Article { words, tags, names, marks: &marks, gazetteer, date, bounds, recurring };
    let closed = unclosed::closed(&article);
    let article = Article { marks: closed.as_ref().unwrap_or(&marks), ..article };
    let article = Article { recurring: Recurring::of(&article), ..article };
    let Proposed { quotes, silent, turns, adjuncts } = propose(&article);
    let chosen = choose::choose(quotes);
    let resolved = resolve(&article, &silent, &chosen);
    let (mut chosen, mut resolved) = without_own(&article, chosen, resolved);
    let outer = parents(&chosen);
    content::end_inner(&article, &mut chosen, &outer);
    // one of which a part stands in marks is mixed speech, which nobody has to ask for
    let mixed = nominal::propose(&article, &turns, &adjuncts, &chosen, true);
    let plain = noun_phrases.then(|| nominal::propose(&article, &turns, &adjuncts, &chosen, false));
    for more in [Some(mixed), plain].into_iter().flatten() {
        let known: FxHashSet<usize> = chosen.iter().map(|quote| quote.anchor).collect();
        let more: Vec<_> = more.into_iter().filter(|quote| !known.contains(&quote.anchor)).collect();
        if !more.is_empty() {
            (chosen, resolved) = with_noun_phrases(&article, &silent, chosen, resolved, more);
        }
    }
    let parents = parents(&chosen);
    chosen
        .iter()
        .zip(resolved)
        .zip(parents)
        .map(|((quote, speaker), parent)| build(&article, quote, speaker, parent))
        .collect()
}

/// What a word tells of a quotation mark behind it.
fn before_marks(tags: &Tags<'_, '_>, at: usize) -> Word {
    let says = |at: usize| {
        tags.cue_forms(at).iter().any(|form| {
            let marked = |lemma: &Lemma| lemma.frames.has(Frames::MARK) && lemma.strength != Strength::Weak;
            form.form.is_verbal() && tags.lexicon.lemma(form.lemma).is_some_and(marked)
        })
    };
    // «وقال سامي" لقد حان»: with its subject between
    let said = || at.checked_sub(1).is_some_and(|verb| tags.get(verb).cue_conjunction && says(verb));
    // «داعيا إلى "محاصرة الحواجز»: with its preposition
    let led = || {
        let asks = |verb: usize| !tags.cue_forms(verb).is_empty();
        tags.classes(at).any(Classes::PREPOSITION) && at.checked_sub(1).is_some_and(asks)
    };
    if tags.complementizer(at).is_some() || says(at) || said() || led() {
        Word::Reports
    } else if tags.classes(at).any(Classes::HOST) {
        Word::Names
    } else {
        Word::Other
    }
}

fn resolve(
    article: &Article<'_, '_>,
    silent: &[clause::Silent],
    quotes: &[Hypothesis],
) -> Vec<Option<Resolved>> {
    let mut discourse = Discourse::new(article, silent, quotes);
    let mut resolved: Vec<_> = quotes.iter().map(|quote| discourse.resolve(quote)).collect();
    discourse.name_headline(quotes, &mut resolved);
    resolved
}

/// Adds reported noun phrases to quotes whose speakers are known, and leaves those as they are.
fn with_noun_phrases(
    article: &Article<'_, '_>,
    silent: &[clause::Silent],
    quotes: Vec<Hypothesis>,
    resolved: Vec<Option<Resolved>>,
    more: Vec<Hypothesis>,
) -> (Vec<Hypothesis>, Vec<Option<Resolved>>) {
    let mut known: Vec<(Hypothesis, Option<Option<Resolved>>)> =
        quotes.into_iter().zip(resolved.into_iter().map(Some)).collect();
    known.extend(more.into_iter().map(|quote| (quote, None)));
    known.sort_by_key(|(quote, _)| quote.anchor.min(quote.cue.map_or(usize::MAX, |cue| cue.first)));
    let (quotes, settled): (Vec<_>, Vec<_>) = known.into_iter().unzip();
    let speakers = resolve(article, silent, &quotes);
    let outer = parents(&quotes);
    let own: Vec<bool> = outer
        .iter()
        .zip(settled.iter().zip(&speakers))
        .map(|(outer, (known, speaker))| {
            let outer = outer.and_then(|outer| speakers.get(outer)?.as_ref());
            let same = outer.zip(speaker.as_ref()).is_some_and(|(a, b)| a.who.name == b.who.name);
            known.is_none() && same
        })
        .collect();
    let all = quotes.into_iter().zip(settled.into_iter().zip(speakers)).zip(own);
    all.filter(|(_, own)| !own)
        .map(|((quote, (known, speaker)), _)| (quote, known.unwrap_or(speaker)))
        .unzip()
}

/// What the constructions propose, and what they saw on the way.
struct Proposed {
    quotes: Vec<Hypothesis>,
    silent: Vec<clause::Silent>,
    turns: content::Turns,
    /// The adjuncts that say where words are from.
    adjuncts: Vec<Stretch>,
}

/// How many quotes back an adjunct looks for the one it belongs to.
const NEIGHBOURS: usize = 32;

fn propose(article: &Article<'_, '_>) -> Proposed {
    let mut quotes = Vec::with_capacity(article.words.sentences());
    let mut silent = Vec::with_capacity(article.words.sentences());
    clause::propose(article, &mut quotes, &mut silent);
    let adjuncts = according::find(article);
    // a verb inside an adjunct is not a report of its own
    let around = |at: usize| {
        let upto = adjuncts.partition_point(|adjunct| adjunct.stretch.first <= at);
        adjuncts.get(upto.checked_sub(1)?).filter(|adjunct| adjunct.stretch.contains(at))
    };
    quotes.retain(|quote| around(quote.anchor).is_none_or(|adjunct| quote.anchor >= adjunct.cue.last));
    silent.retain(|report| around(report.at).is_none());
    headline::propose(article, &silent, &mut quotes);
    let claimed: Vec<clause::Silent> = quotes
        .iter()
        .filter(|quote| quote.rule != "verbal-noun" && !quote.embedded)
        .map(|quote| clause::Silent {
            at: quote.anchor,
            subject: Some(quote.subject)
                .filter(|subject| matches!(subject, hypothesis::Subject::Phrase(p) if !p.guess)),
            inner: false,
            // «، منوها بالروح العالية، مشيرا إلى أن»: there the reporter takes the word already
            interrupts: quote.interrupts.filter(|&at| at == quote.anchor && quote.score.believed()),
        })
        .filter(|report| report.subject.is_some() || report.interrupts.is_some())
        .collect();
    choose::share_openers(&mut quotes);
    // who lost his clause to a nearer cue is still a subject that later ones go on from
    quotes.sort_by_key(|quote| quote.anchor);
    let kept = |at: usize| quotes.binary_search_by_key(&at, |quote| quote.anchor).is_ok();
    silent.extend(claimed.into_iter().filter(|report| !kept(report.at)));
    silent.sort_by_key(|report| report.at);
    let turns = content::Turns::new(article, &quotes, &silent, &adjuncts);
    content::fill(article, &turns, &mut quotes);
    let sourced = adjuncts.iter().map(|adjunct| adjunct.stretch).collect();
    let rest = sources(article, adjuncts, &mut quotes);
    let mut more = Vec::new();
    according::propose(article, &rest, &turns, &quotes, &mut more);
    quotes.append(&mut more);
    postposed::propose(article, &taken::Taken::new(article, &quotes), &mut more);
    quotes.append(&mut more);
    floating::propose(article, &taken::Taken::new(article, &quotes), &mut more);
    quotes.append(&mut more);
    interview::propose(article, &mut quotes);
    // marks and symbols alone are nobody's words
    quotes.retain(|quote| quote.content.iter().any(|&part| article.count_words(part) > 0));
    Proposed { quotes, silent, turns, adjuncts: sourced }
}

/// How many words of the reporter's may part what somebody says from an adjunct that is about it.
const NEAR_WORDS: usize = 3;

/// An adjunct that names a medium right behind somebody's words says through whom they came; the others
/// report on their own.
fn sources(
    article: &Article<'_, '_>,
    adjuncts: Vec<according::Adjunct>,
    quotes: &mut [Hypothesis],
) -> Vec<according::Adjunct> {
    adjuncts
        .into_iter()
        .filter(|adjunct| {
            let at = adjunct.stretch.first;
            let upto = quotes.partition_point(|quote| quote.anchor < at);
            // «ذكرت الوكالة نقلا عن الوزير قوله إن»: whose words the noun behind him reports
            let after = adjunct.stretch.last;
            let owns = quotes.binary_search_by_key(&after, |quote| quote.anchor).is_ok()
                && article.tags.cue_forms(after).iter().any(|form| form.form == Form::MasdarPronoun);
            let near = quotes.get_mut(upto.saturating_sub(NEIGHBOURS)..upto).unwrap_or_default();
            // inside the zone of a report it is a source of that report already
            let zoned = near.iter().any(|quote| {
                quote.score.believed()
                    && quote.cue.is_some_and(|cue| cue.first < at)
                    && quote.opener.is_some_and(|opener| opener.at() >= adjunct.stretch.last)
            });
            if zoned || owns {
                return false;
            }
            let held = near.iter().any(|quote| quote.content_start() < at && quote.content_end() > at);
            let through = held || comes_through(adjunct);
            let named = matches!(adjunct.subject, hypothesis::Subject::Phrase(_));
            // «…». بحسب الوكالة.»: a sentence of its own that says no more, but «ووفقا للوكالة، وصل الوفد»
            let rest = Stretch::new(adjunct.stretch.last, article.sentence_end(at));
            let alone = article.count_words(rest) <= 2;
            let target = near.iter_mut().rev().find(|quote| {
                quote.score.believed()
                    && quote.content_end() <= at
                    && quote.cue.is_some()
                    && (through && !(named && is_word_or_two(article, quote))
                        || is_about(article, Stretch::new(quote.content_end(), at)))
                    && (article.same_sentence(quote.anchor, at)
                        || alone && at - quote.content_end() <= 2 && article.same_paragraph(quote.anchor, at))
            });
            match (target, adjunct.subject) {
                (Some(quote), hypothesis::Subject::Phrase(source)) => {
                    match quote.subject {
                        // «ذكرت الوكالة أن …، نقلا عن مسؤول»: it is the official's word
                        hypothesis::Subject::Phrase(medium) if passes_on(&medium, &source, adjunct) => {
                            quote.subject = adjunct.subject;
                            quote.sources.insert(0, medium);
                        }
                        _ => quote.sources.push(source),
                    }
                    false
                }
                // «على حد تعبيره» behind somebody's words is about those words
                (Some(_), hypothesis::Subject::Pronoun { .. } | hypothesis::Subject::Elided { .. }) => false,
                _ => true,
            }
        })
        .collect()
}

/// Whether a medium only passes on what somebody said, whom it names behind the words.
fn passes_on(medium: &SpeakerPhrase, source: &SpeakerPhrase, adjunct: &according::Adjunct) -> bool {
    use crate::SpeakerKind::{Anonymous, Group, Media, Organization, Person};
    medium.kind == Media
        && adjunct.act == crate::Act::Relay
        && adjunct.outer.is_none()
        && matches!(source.kind, Anonymous | Group | Organization | Person)
}

/// Whether what the reporter says between somebody's words and an adjunct leaves the adjunct about them: «…، وفق الشرطة», «… ولم يحدد
/// موعدا، حسبما ذكر مصدر».
fn is_about(article: &Article<'_, '_>, between: Stretch) -> bool {
    let first = (between.first..between.last).find(|&at| article.is_word(at));
    let unsaid = |at: usize| {
        matches!(article.key(at), "ولم" | "دون" | "بدون")
            || article.key(at) == "من" && article.key(at + 1) == "دون"
    };
    article.count_words(between) <= NEAR_WORDS || first.is_some_and(unsaid)
}

/// «أصيب بجروح وصفت بـ"الخطيرة" في حريق اندلع ليلا، وفق ما نقلت الوكالة»: what is so short is a part of what the sentence tells.
fn is_word_or_two(article: &Article<'_, '_>, quote: &Hypothesis) -> bool {
    quote.content.iter().map(|&part| article.count_words(part)).sum::<usize>() < NEAR_WORDS
}

/// Whether an adjunct says through whom words came, however far before it in its sentence they end: a medium, or a pronoun. Anybody
/// else has said what stands between: «…، وهي جريمة عقوبتها السجن، بحسب القاضي».
fn comes_through(adjunct: &according::Adjunct) -> bool {
    match adjunct.subject {
        hypothesis::Subject::Phrase(source) => {
            source.kind == crate::SpeakerKind::Media || adjunct.act == crate::Act::Relay
        }
        _ => true,
    }
}

/// Drops what somebody is said to say inside his own words: «نعتقد أن», «وأضيف أن» there are the words themselves.
fn without_own(
    article: &Article<'_, '_>,
    chosen: Vec<Hypothesis>,
    mut resolved: Vec<Option<Resolved>>,
) -> (Vec<Hypothesis>, Vec<Option<Resolved>>) {
    let parents = parents(&chosen);
    let own: Vec<bool> = chosen
        .iter()
        .zip(&resolved)
        .zip(&parents)
        .map(|((quote, speaker), &parent)| {
            let outer = parent.and_then(|parent| resolved.get(parent)?.as_ref());
            let Some(outer) = outer else { return false };
            // words in marks of their own are somebody's, whoever he is
            let marked = quote.content.first().and_then(|part| article.marks.around(part.first));
            // a verb there without a subject of its own has one that is no speaker: «أن النظام … يوضح أنه»
            // «أن ثلث السكان يعتقدون أنها»: several whom no phrase names are at least others than the one who tells it
            let borrowed = matches!(quote.subject, hypothesis::Subject::Elided { .. })
                && !article.tags.get(quote.anchor).cue_conjunction
                && !tells_what_was_said(article, quote)
                && !parent
                    .and_then(|parent| chosen.get(parent))
                    .is_some_and(|outer| are_others(article, quote, outer));
            // «قلت له: «تعال»»: what the guest of an interview tells of himself
            let told = parent
                .and_then(|parent| chosen.get(parent))
                .is_some_and(|outer| outer.rule == "interview-answer")
                && (marked.is_some() || quote.opener.is_some());
            let same = speaker.as_ref().is_some_and(|speaker| speaker.who.name == outer.who.name)
                && !tells_what_was_said(article, quote);
            let of_thing = same && tells_of_thing(article, quote);
            // «وأضاف كمال أن الوزارة ستبدأ، بحسب كمال، ربط السدود»: once more whose words these are
            let again = same
                && quote.rule == "clause-according-to"
                && parent.and_then(|parent| chosen.get(parent)).is_some_and(|outer| {
                    outer.rule != quote.rule && outer.content_start() == quote.content_start()
                });
            again
                || !(told || of_thing)
                    && speaker.as_ref().is_none_or(|speaker| speaker.mention.is_none())
                    && (borrowed || same)
                    && quote.rule != "participle"
                    && !is_pretext(article, quote)
                    && marked.is_none_or(|pair| pair.depth == 0)
        })
        .collect();
    // what is told there of an act of saying is mostly another's, whom the clause names no clearer than by what stands before it
    let strangers: Vec<usize> = (0..chosen.len())
        .filter(|&at| {
            let outer = parents.get(at).copied().flatten().and_then(|outer| resolved.get(outer)?.as_ref());
            let same =
                resolved.get(at).and_then(Option::as_ref).zip(outer).is_some_and(|(speaker, outer)| {
                    speaker.mention.is_none() && speaker.who.name == outer.who.name
                });
            same && chosen
                .get(at)
                .is_some_and(|quote| tells_what_was_said(article, quote) && !goes_on_clause(article, quote))
        })
        .collect();
    for at in strangers {
        if let Some(speaker) = resolved.get_mut(at) {
            *speaker = None;
        }
    }
    let keep = |at: usize| !own.get(at).copied().unwrap_or(false);
    (
        chosen.into_iter().enumerate().filter(|(at, _)| keep(*at)).map(|(_, quote)| quote).collect(),
        resolved.into_iter().enumerate().filter(|(at, _)| keep(*at)).map(|(_, speaker)| speaker).collect(),
    )
}

/// «قال الوزير إن السفير، سامي، أكد في بغداد أن», «تقريرا صدر أمس، أفاد بأن»: inside somebody's words a verb that does nothing but report, in
/// the perfect, tells what was said by whoever stands before it, but «إنه أكد أن», «إذا قال إن».
fn tells_what_was_said(article: &Article<'_, '_>, quote: &Hypothesis) -> bool {
    let core = |lemma: &Lemma| lemma.strength == Strength::Core && lemma.word == quote.lemma;
    let perfect = |form: &CueForm| {
        form.form == Form::Perfect && article.tags.lexicon.lemma(form.lemma).is_some_and(core)
    };
    // «لقد أعلنا أن»: he speaks of himself
    let led = quote.anchor.checked_sub(1).is_some_and(|before| {
        let once = before.checked_sub(1).is_some_and(|once| article.key(once).ends_with("سبق"));
        article.complementizer(before).is_some() && !once
            || article.is_itself(before, Classes::CARRIES_SUBJECT)
            || matches!(article.key(before), "اذا" | "لو" | "لقد" | "ولقد" | "انا" | "وانا")
    });
    matches!(quote.opener, Some(zone::Opener::That(_)))
        && !led
        && article.tags.cue_forms(quote.anchor).iter().any(perfect)
}

/// «وأكد أن», «حيث قال إن», «التي قالت», of a thing that he calls so: the verb has the subject of the clause before it.
fn goes_on_clause(article: &Article<'_, '_>, quote: &Hypothesis) -> bool {
    let led = Classes::FUNCTION | Classes::CONJUNCTION | Classes::CONNECTIVE | Classes::WHAT;
    article.tags.get(quote.anchor).cue_conjunction
        || tells_of_thing(article, quote)
        || quote.anchor.checked_sub(1).is_some_and(|before| {
            article.is_itself(before, led) && !article.classes(before).any(Classes::RELATIVE)
                || article.marks.around(before).is_some_and(|pair| pair.end == quote.anchor)
        })
}

/// How far behind a verb the clause begins that several say with it, in tokens.
const NEAR_THAT: usize = 3;

/// «أكد الوزير أن المصنع أغلق بحجة أنه قديم»: nobody calls what he says himself a pretext.
fn is_pretext(article: &Article<'_, '_>, quote: &Hypothesis) -> bool {
    quote.act == crate::Act::Claim
        && quote.rule == "verbal-noun"
        && article.words.surface(quote.anchor).trim_start_matches('و').starts_with('ب')
        && matches!(quote.subject, hypothesis::Subject::OfClause { .. })
}

/// Whether several people say something inside the words of one: «أكد الوزير أن ثلث السكان قالوا إن», but «قال الباحثون إنهم
/// يعتقدون أن».
fn are_others(article: &Article<'_, '_>, quote: &Hypothesis, outer: &Hypothesis) -> bool {
    let several = |subject: &hypothesis::Subject| match subject {
        hypothesis::Subject::Phrase(phrase) => phrase.number != Number::Singular,
        hypothesis::Subject::Elided { number, .. }
        | hypothesis::Subject::OfClause { number, .. }
        | hypothesis::Subject::Pronoun { number, .. } => *number != Number::Singular,
        _ => false,
    };
    let themselves =
        quote.anchor.checked_sub(1).is_some_and(|before| article.complementizer(before).is_some());
    matches!(quote.opener, Some(zone::Opener::That(that)) if that <= quote.anchor + NEAR_THAT)
        && matches!(quote.subject, hypothesis::Subject::Elided { number: Number::Plural, .. })
        && !several(&outer.subject)
        && !themselves
}

/// «… عناصر الجماعة التي قال إنها هناك», «القانون الذي وصفته بالجائر»: in a relative clause, and outside marks, the reporter tells
/// what the same speaker said of a thing.
fn tells_of_thing(article: &Article<'_, '_>, quote: &Hypothesis) -> bool {
    use crate::Act::{Accuse, Add, Opine, Say};
    let Some(relative) = quote.anchor.checked_sub(1) else { return false };
    let forms = article.tags.cue_forms(quote.anchor);
    let object = article.tags.get(quote.anchor).cue_object
        || forms.iter().any(|form| form.form == Form::MasdarPronoun);
    let says = matches!(quote.opener, Some(zone::Opener::That(_))) && matches!(quote.act, Say | Add | Opine);
    let judges = object && matches!(quote.act, Opine | Accuse);
    if !(says || judges) || article.marks.around(quote.anchor).is_some() {
        return false;
    }
    if judges && quote.kind != crate::QuoteKind::Indirect && leads_to_thing(article, relative) {
        return true;
    }
    // «في ظل ما وصفه بـ“التعنت”», «بسبب ما قال إنه خطأ»
    if matches!(article.key(relative), "ما" | "لما" | "عما" | "مما" | "بما") {
        return true;
    }
    let Some(form) = forms.iter().find(|form| form.form == Form::Perfect) else {
        return false;
    };
    let gender = match article.key(relative).trim_start_matches('و') {
        "الذي" => Gender::Masculine,
        "التي" => Gender::Feminine,
        _ => return false,
    };
    // «أحد القادة، الذي قال إنه»: whom the relative stands for may say so himself
    let itself = gender == form.gender
        && !object
        && relative.checked_sub(1).is_none_or(|noun| {
            !article.classes(noun).any(Classes::ORDINARY)
                || article.tags.demonym(noun).is_some()
                || article.names.at(noun).is_some()
        });
    !itself
}

/// «الذين وصفهم بـ“العملاء”», «من سماهم “الخارجين على القانون”», «معلومات وصفتها بأنها “غير مؤكدة”»: what stands before a verb that
/// calls the thing which its pronoun stands for.
fn leads_to_thing(article: &Article<'_, '_>, before: usize) -> bool {
    let noun = article.is_word(before)
        && !article.has_al(before)
        && article.classes(before).any(Classes::ORDINARY | Classes::ORG_NOUN | Classes::DOCUMENT)
        && !article.classes(before).any(Classes::PREPOSITION | Classes::FUNCTION | Classes::CONJUNCTION);
    article.classes(before).any(Classes::RELATIVE)
        || matches!(article.key(before), "من" | "لمن" | "ممن")
        || noun
}

/// For each quote the innermost one whose content holds it.
fn parents(quotes: &[Hypothesis]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut order: Vec<usize> = (0..quotes.len()).collect();
    order.sort_by_key(|&at| quotes.get(at).map_or(0, |quote| quote.anchor));
    let mut parents = vec![None; quotes.len()];
    for at in order {
        let Some(quote) = quotes.get(at) else { continue };
        open.retain(|&outer| quotes.get(outer).is_some_and(|outer| outer.content_end() > quote.anchor));
        // a quote without a cue is where its words are
        let place = quote.cue.map_or(quote.content_start(), |cue| cue.first);
        let holds = |outer: &Hypothesis| outer.holds(place) && outer.holds(quote.anchor);
        let holder = open.iter().rev().find(|&&outer| quotes.get(outer).is_some_and(holds));
        if let Some(slot) = parents.get_mut(at) {
            *slot = holder.copied();
        }
        open.push(at);
    }
    parents
}

fn build(
    article: &Article<'_, '_>,
    quote: &Hypothesis,
    speaker: Option<Resolved>,
    parent: Option<usize>,
) -> Quote {
    let text = article.words.text();
    let (evidence, confidence) =
        certainty::weigh(article, quote, speaker.as_ref(), parent.is_some()).confidence();
    let passage = |stretch: Stretch| Passage::cut(text, article.span_of(stretch));
    let id = |entity: Option<u32>| {
        entity.and_then(|entity| article.gazetteer.entity(entity)).map(|entity| Arc::from(entity.id()))
    };
    let source = |phrase: &SpeakerPhrase| {
        let span = article.span_of(phrase.stretch);
        Source {
            span,
            text: span.of(text).to_owned(),
            id: id(phrase.name.and_then(|index| article.names.get(index)).and_then(|name| name.entity)),
        }
    };
    Quote {
        kind: quote.kind,
        content: quote
            .content
            .iter()
            .map(|&part| Passage::cut(text, content::without_letter(article, quote, part)))
            .collect(),
        cue: quote.cue.map(|cue| {
            let span = article.span_of(cue);
            Cue { span, text: span.of(text).to_owned(), lemma: quote.lemma.clone(), act: quote.act }
        }),
        speaker: speaker.map(|resolved| Speaker {
            id: id(resolved.who.entity),
            name: resolved.who.name,
            kind: resolved.who.kind,
            role: resolved
                .who
                .role
                .map(|role| speakers::plain_text(article, role))
                .filter(|role| !role.is_empty()),
            mention: resolved.mention.map(passage),
            resolved_by: resolved.by,
            antecedent: resolved.antecedent.map(passage),
            on_behalf_of: resolved.who.behalf.map(|behalf| article.text_of(behalf).to_owned()),
            gender: resolved.who.gender,
            joint: resolved.who.joint,
        }),
        sources: quote.sources.iter().map(source).collect(),
        addressee: quote.addressee.map(passage),
        medium: quote.medium.map(passage),
        factuality: quote.factuality,
        parent,
        rule: quote.rule.to_owned(),
        confidence,
        evidence,
        flags: quote.flags.iter().map(|&flag| flag.to_owned()).collect(),
    }
}
