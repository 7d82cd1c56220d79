//! What an adjunct reports: the clause that it leads, follows or interrupts.

use super::super::nominal;
use super::{Adjunct, FARTHEST, resumes};
use crate::analysis::{Act, QuoteKind, SpeakerKind};
use crate::definite::Al as _;
use crate::lexicon::{
    Classes, Complementizer, CueForm, Form, Frames, Lemma, Number, Particle, PhraseClass, PhraseSet, Strength,
};
use crate::quotes::article::{Article, Stretch};
use crate::quotes::content::{self, Turns};
use crate::quotes::evidence::{Evidence, Score};
use crate::quotes::hypothesis::{Hypothesis, Subject};
use crate::quotes::kind::is_partly_said;
use crate::quotes::marks::Pair;
use crate::quotes::phrase::SpeakerPhrase;
use crate::quotes::zone::Opener;

/// What is so short is hardly a clause yet, in words.
const SHORTEST: usize = 4;

/// Longest clause that an adjunct reports, in tokens.
const LONGEST: usize = 250;

/// Adjuncts and clauses that go on nothing, unlike a time or a place.
const OTHER_ADJUNCT: PhraseSet = PhraseSet::ADJUNCT
    .or(PhraseSet::of(&[PhraseClass::SoftContrast]))
    .without(PhraseSet::of(&[PhraseClass::Time, PhraseClass::PlacePreposition]));

/// What an adjunct reports: the clause around it, unless it only says through whom a quote came.
pub(crate) fn propose(
    article: &Article<'_, '_>,
    adjuncts: &[Adjunct],
    turns: &Turns,
    quotes: &[Hypothesis],
    out: &mut Vec<Hypothesis>,
) {
    for adjunct in adjuncts {
        let at = adjunct.stretch.first;
        // «رحبت الحكومة على لسان ناطقها بالقرار»: through whom she does what the verb before it says
        if article.key(adjunct.cue.first + 1) == "لسان" {
            continue;
        }
        // inside somebody's marks it is about his words alone
        let held = article.marks.around(at).filter(|pair| !pair.unclosed && pair.first <= at);
        let sentence = held.map_or(0, |pair| pair.first).max(article.sentence_start(at));
        let end = held.map_or(usize::MAX, |pair| pair.last).min(article.sentence_end(at));
        let leading = opens_sentence(article, sentence, at) || opens_clause(article, adjunct);
        let content = if leading {
            after(article, adjunct, end, quotes, turns)
        } else {
            before(article, adjunct, sentence, end, quotes, turns)
        };
        let Some(content) = content else { continue };
        // «وشدد الوزير على ضرورة العمل، على حد قوله»: who says so is told already
        let his = matches!(adjunct.subject, Subject::Pronoun { .. });
        if let [only] = content.as_slice()
            && !leading
            && let Some(quote) = nominal::at_head(article, turns, quotes, *only)
            && (his || comes_through(article, &quote))
        {
            if !his {
                continue;
            }
            let content = Stretch::new(quote.content_start(), only.last);
            let marked = is_partly_said(article, content);
            let kind = if marked { QuoteKind::Mixed } else { QuoteKind::Indirect };
            out.push(Hypothesis { content: vec![content], kind, ..quote });
            continue;
        }
        let whole = |part: Stretch, pair: &Pair| pair.first == part.first && pair.last == part.last;
        let marked = |part: Stretch| article.marks.around(part.first).is_some_and(|pair| whole(part, pair));
        let in_marks = matches!(content.as_slice(), &[only] if marked(only));
        let mut score = Score::of(&[Evidence::Bias, Evidence::SourceNoun]);
        if content.iter().map(|&part| article.count_words(part)).sum::<usize>() < 3 {
            score.add(Evidence::ShortContent);
        }
        let marked = content.iter().any(|&part| marked(part) || is_partly_said(article, part));
        out.push(Hypothesis {
            cue: Some(adjunct.cue),
            lemma: adjunct.lemma.clone(),
            act: adjunct.act,
            content,
            kind: match (in_marks, marked) {
                (true, _) => QuoteKind::Direct,
                (_, true) => QuoteKind::Mixed,
                _ => QuoteKind::Indirect,
            },
            sources: adjunct.outer.into_iter().collect(),
            ..Hypothesis::new(
                if leading { "according-to-clause" } else { "clause-according-to" },
                adjunct.cue.first,
                adjunct.subject,
                score,
            )
        });
    }
}

/// «وأعلنت الوزارة إغلاق الطريق، بحسب الوكالة»: what somebody said came through her, but what he demands or does is told by her.
fn comes_through(article: &Article<'_, '_>, quote: &Hypothesis) -> bool {
    let says = |lemma: &Lemma| {
        // «عبر عن صدمته»: the complement leaves no doubt
        let sure = lemma.objects.complement != Frames::default() && !lemma.objects.heads.is_empty();
        (lemma.strength != Strength::Weak || sure)
            && matches!(
                lemma.act,
                Act::Say
                    | Act::Announce
                    | Act::Assert
                    | Act::Express
                    | Act::Explain
                    | Act::PointOut
                    | Act::Warn
            )
    };
    let mut forms = article.tags.cue_forms(quote.anchor).iter();
    forms.any(|form| article.tags.lexicon.lemma(form.lemma).is_some_and(says))
        && matches!(quote.subject, Subject::Phrase(subject) if !subject.guess)
}

fn opens_sentence(article: &Article<'_, '_>, sentence: usize, at: usize) -> bool {
    (sentence..at).all(|token| {
        article.is_punctuation(token)
            || article.classes(token).any(Classes::CONJUNCTION)
            || matches!(article.key(token), "و" | "لكن")
    })
}

/// «…، ووفقا للشرطة فإن», «…، وبحسب الشرطة وجدت»: behind a comma and with its conjunction an adjunct opens a clause of its own,
/// which goes on right behind the source; so it does behind لكن.
fn opens_clause(article: &Article<'_, '_>, adjunct: &Adjunct) -> bool {
    let at = adjunct.stretch.first;
    let key = article.key(at);
    let conjunction = key.starts_with('و') && !key.starts_with("وفق");
    let next = adjunct.stretch.last;
    let follows = article.same_sentence(at, next) && (article.is_word(next) || article.is_comma(next));
    let goes_on =
        article.is_word(next) && !goes_on_source(article, next) || article.key(next + 1).starts_with("ف");
    let parted = at.checked_sub(1).is_some_and(|before| article.is_comma(before));
    // «… أي حصيلة، لكن بحسب الصليب الأحمر قتل ثلاثون»
    let contrasts = (at.saturating_sub(2)..at)
        .rev()
        .find(|&before| article.is_word(before))
        .is_some_and(|before| matches!(article.key(before), "لكن" | "ولكن"));
    follows && (conjunction && goes_on && parted || contrasts)
}

fn after(
    article: &Article<'_, '_>,
    adjunct: &Adjunct,
    end: usize,
    quotes: &[Hypothesis],
    turns: &Turns,
) -> Option<Vec<Stretch>> {
    let mut first = adjunct.stretch.last;
    while first < end && article.is_punctuation(first) && article.marks.opening_at(first).is_none() {
        first += 1;
    }
    // «… في المجلة الأسبوعية، فإن», «المعلومات التي حصلت عليها الصحيفة فإن»: what is said starts there
    let opens = |at: usize| article.key(at) == "فقد" || article.key(at).starts_with("فان");
    // «ووفق مصادر من الموقع، فالبئر مغلقة»
    let noun = |at: usize| article.key(at).starts_with("فال") && article.names.at(at).is_none();
    let starts = |at: usize| {
        opens(at) && (article.complementizer(at).is_some() || article.is_comma(at - 1))
            || noun(at) && article.is_comma(at - 1)
    };
    // «التي نشرتها الوزارة، أمس، …»
    let tells_more = |at: usize| {
        article.classes(at).any(Classes::RELATIVE) || article.phrase(at, PhraseClass::Time).is_some()
    };
    let described = tells_of_source(article, adjunct, first);
    let far = if described { DESCRIBED } else { FARTHEST };
    let near = first..end.min(first + far);
    // «وبحسب البيان -الذي نشرته الوزارة- وصل الوفد»
    let aside = described && article.is_dash(adjunct.stretch.last);
    if let Some(dash) = near.clone().find(|&at| aside && article.is_dash(at)) {
        first = dash + 1;
    } else if let Some(clause) = near.clone().find(|&at| starts(at)) {
        first = clause;
    } else if described
        && let Some(comma) = near.clone().find(|&at| article.is_comma(at) && !tells_more(at + 1))
        && !goes_on_with_and(article, comma + 1)
        && !content::is_contrast(article, comma + 1)
    {
        // «ووفقا لمصدر مطلع على المفاوضات، وصل الوفد»
        first = comma + 1;
    }
    // «فإن», «فقد»
    if article.complementizer(first).is_some() || article.key(first) == "فقد" {
        first += 1;
    }
    // «…، وذلك وفق البيان», «…، ولم يتضح سبب الحريق»: there the reporter takes the word
    let cites =
        |at: usize| article.key(at) == "وذلك" && article.phrase(at + 1, PhraseClass::According).is_some();
    let reporter = (first + 1..end.min(first + LONGEST)).find(|&comma| {
        article.is_comma(comma)
            && article.marks.around(comma).is_none()
            && (matches!(article.key(comma + 1), "ولم" | "وهو" | "وهي") && turns.resumes(comma)
                || cites(comma + 1))
    });
    let mut last = reporter.unwrap_or(end.min(first + LONGEST));
    // «بحسب الخبير، يبدأ التراجع غدا، وقال إن»: the source takes the word himself, or somebody else does: «، وأكد الوزير أن»
    let from = quotes.partition_point(|quote| quote.anchor < first);
    // … but a medium also tells what others say
    let medium = matches!(adjunct.subject, Subject::Phrase(source) if source.kind == SpeakerKind::Media);
    let takes_word = |quote: &Hypothesis, turn: usize| {
        let him = matches!(quote.subject, Subject::Elided { .. } | Subject::OfClause { .. });
        let other = article.tags.get(turn).cue_conjunction || matches!(article.key(turn), "فيما" | "بينما");
        let his_marks = article.marks.around(turn).is_some_and(|pair| pair.open >= first && !pair.unclosed);
        turn > first && article.is_comma(turn - 1) && (him || other && !medium) && !his_marks
    };
    let goes_on =
        quotes.iter().skip(from).take_while(|quote| quote.anchor < last).find(|quote| {
            quote.score.believed() && quote.interrupts.is_some_and(|turn| takes_word(quote, turn))
        });
    last = goes_on.and_then(|quote| quote.interrupts).unwrap_or(last);
    last = content::trim(article, Stretch::new(first, last)).last;
    // «فإن “ما جرى خطأ”»: one pair of marks around all of it
    if let Some(pair) = article.marks.opening_at(first).filter(|pair| !pair.unclosed && pair.end == last) {
        return Some(vec![Stretch::new(pair.first, pair.last)]);
    }
    (last > first).then(|| vec![Stretch::new(first, last)])
}

/// How far behind a source what is told of it may end, in tokens.
const DESCRIBED: usize = 40;

/// Whether the words behind the source of a leading adjunct still tell of it: «مطلع على المفاوضات», «الصادرة اليوم», «نشرت في
/// الصحف», «، التي شملت ألف شخص».
fn tells_of_source(article: &Article<'_, '_>, adjunct: &Adjunct, first: usize) -> bool {
    let relative = article.classes(first).any(Classes::RELATIVE);
    if first != adjunct.stretch.last {
        // «، في تصريح للإذاعة،»
        let told = Classes::UTTERANCE | Classes::MEETING;
        return relative
            || article.classes(first).any(Classes::PREPOSITION) && article.classes(first + 1).any(told);
    }
    let key = article.key(first);
    // «شهود عيان تحدثوا للصحيفة»
    let told_somebody = matches!(key, "تحدث" | "تحدثت" | "تحدثا" | "تحدثتا" | "تحدثوا");
    // «البيانات الصادرة», but «التقى الوزيران»
    let adjective = key.has_al() && key.len() > "الا".len() && !key.starts_with("التق");
    let of_whom = article.tags.get(first).preposition == Some('ل');
    // «بيان نشر أمس», but «بيان فمن المتوقع», «بيان قال الوزير»
    let says = |form: &crate::lexicon::CueForm| {
        article.tags.lexicon.lemma(form.lemma).is_some_and(|lemma| lemma.act == Act::Say)
    };
    let document = matches!(adjunct.subject, Subject::Phrase(source) if is_described(article, &source))
        && !article.tags.cue_forms(first).iter().any(says)
        && key != "فمن";
    relative
        || adjective
        || of_whom
        || document
        || told_somebody
        || matches!(key, "اخر" | "اخري" | "غير" | "شبه" | "لمده")
        || article.is_particle(first, Particle::Published)
        || describes_source(article, first)
}

/// «وسيفرغ», «ويأتي», but «وصل»: a second clause.
fn goes_on_with_and(article: &Article<'_, '_>, at: usize) -> bool {
    let tag = article.tags.get(at);
    tag.conjunction
        || tag.classes.any(Classes::CONJUNCTION)
        || ["وي", "وت", "وس", "وال"].iter().any(|and| article.key(at).starts_with(and))
}

/// Whether a preposition right behind a source leads to what it knows or is about: «مطلع على», «تقرير بشأن».
fn describes_source(article: &Article<'_, '_>, at: usize) -> bool {
    matches!(article.key(at), "علي" | "عن" | "بشان" | "حول" | "في" | "لدي" | "ب" | "عبر")
        // «الطبيب فلان من مستشفى الجامعة», but «من المقرر»
        || article.key(at) == "من"
            && (article.classes(at + 1).any(Classes::BODY | Classes::HOST | Classes::ORG_NOUN)
                || article.name_at(at + 1).is_some_and(|name| name.first == at + 1))
        || article.tags.get(at).preposition == Some('ب')
}

fn before(
    article: &Article<'_, '_>,
    adjunct: &Adjunct,
    sentence: usize,
    end: usize,
    quotes: &[Hypothesis],
    turns: &Turns,
) -> Option<Vec<Stretch>> {
    let at = adjunct.stretch.first;
    if at - sentence > LONGEST {
        return None;
    }
    // inside the words of a report, the clause starts where they do
    let upto = quotes.partition_point(|quote| quote.anchor < at);
    let near = quotes.get(upto.saturating_sub(32)..upto).unwrap_or_default();
    let holder = near.iter().rev().find(|quote| {
        quote.content_start() < at && quote.content_end() > at && quote.content_start() >= sentence
    });
    let mut first = holder.map_or_else(|| article.dateline_end(sentence), Hypothesis::content_start);
    first = first.max(sentence);
    if holder.is_none() {
        first = first.max(behind_words(article, near, sentence, at));
    }
    first = behind_formula(article, first, at);
    first = first.max(clause_inside(article, first, at));
    let opens = |at: usize| article.marks.opening_at(at).is_some_and(|pair| !pair.unclosed);
    while first < at && article.is_punctuation(first) && !opens(first) {
        first += 1;
    }
    // «انخفضت الأسعار، وذلك وفق الوكالة»
    let last = content::trim(article, Stretch::new(first, at)).last;
    if last <= first {
        return None;
    }
    // «…»، كما قال المزارع
    if let Some(pair) =
        article.marks.around(last - 1).filter(|pair| pair.end == last && pair.open >= first && !pair.unclosed)
        && (pair.open == first
            || pair.open == first + 1 && article.count_words(Stretch::new(pair.first, pair.last)) >= 3)
    {
        return Some(vec![Stretch::new(pair.first, pair.last)]);
    }
    let whole = vec![Stretch::new(first, last)];
    // «…، بحسب بحث أجري مؤخرا حول …»: what follows is about the document
    if matches!(adjunct.subject, Subject::Phrase(source) if is_described(article, &source)) {
        return Some(whole);
    }
    let stop = holder.map_or(end, Hypothesis::content_end).min(end);
    let told = Stretch::new(first, last);
    let Some(rest) = goes_on(article, turns, adjunct, told, stop, holder.is_some()) else {
        // «قال الوزير إن الدول، وفقا للإعلان، ترغب في»: no clause of its own
        let piece = holder.is_some()
            && article.count_words(told) < SHORTEST
            && article.same_sentence(at, adjunct.stretch.last);
        return (!piece).then_some(whole);
    };
    // «، ووفقا للبيان، فقد عبر الرئيس عن قلقه»
    let led = article.key(rest) == "فقد" || resumes(article, rest) && article.complementizer(rest).is_some();
    let rest = rest + usize::from(led);
    let finish = if holder.is_some() { stop } else { content::end(article, turns, rest).min(stop) };
    let finish = content::trim(article, Stretch::new(rest, finish)).last;
    if finish <= rest + 1 {
        return Some(whole);
    }
    let in_marks = article.marks.opening_at(rest).filter(|pair| !pair.unclosed && pair.end == finish);
    let behind = in_marks.map_or(Stretch::new(rest, finish), |pair| Stretch::new(pair.first, pair.last));
    // «الحصة التي، وفق الشركة، تكفي شهرا»: the relative clause alone
    let relative = (first..last).rev().take(NEAR).take_while(|&at| !article.is_comma(at));
    // «… هيئة خاصة، ما تسبب، وفق خبراء، بكثير من المشاكل»: so does what it led to
    let relative = relative.into_iter().find(|&at| {
        let result = at > first
            && matches!(article.key(at), "ما" | "مما")
            && !matches!(article.key(at - 1), "وهو" | "وهي" | "هو" | "هي")
            // «ما لا يقل عن مئة»: how many
            && !matches!(article.key(at + 1), "لا" | "يقارب" | "يزيد" | "يعادل" | "يناهز" | "بين");
        article.is_itself(at, Classes::RELATIVE) || result
    });
    // … but «أما السبب الذي ذكر، وفق الشركة، فهو»
    let start = relative.filter(|_| !led && !article.turns_topic(first)).unwrap_or(first);
    Some(vec![Stretch::new(start, last), behind])
}

/// «قال الوزير إن الطريق مغلق، وهي حال تدوم شهرا بحسب السكان»: where the sentence goes on behind what somebody else says in it; where
/// it begins if nobody does.
fn behind_words(article: &Article<'_, '_>, near: &[Hypothesis], sentence: usize, at: usize) -> usize {
    let said = |quote: &&Hypothesis| {
        let words: usize = quote.content.iter().map(|&part| article.count_words(part)).sum();
        quote.score.believed()
            && quote.cue.is_some()
            && quote.content_start() >= sentence
            && quote.content_end() <= at
            && (words >= SHORTEST || matches!(quote.opener, Some(Opener::That(_))))
    };
    let end = near.iter().filter(said).map(Hypothesis::content_end).max();
    end.map_or(sentence, |end| (end..at).find(|&at| article.is_comma(at)).map_or(end, |comma| comma + 1))
}

/// How far before an adjunct the relative clause begins that it interrupts, in tokens.
const NEAR: usize = 8;

/// Where the clause goes on behind an adjunct that interrupts it; `told` is what stands before it.
fn goes_on(
    article: &Article<'_, '_>,
    turns: &Turns,
    adjunct: &Adjunct,
    told: Stretch,
    stop: usize,
    held: bool,
) -> Option<usize> {
    let after = adjunct.stretch.last;
    let before = adjunct.stretch.first.checked_sub(1)?;
    let reports = |at: usize| {
        // «وأقر الاجتماع، حسب الوزير، عددا من الإجراءات»: a noun in the accusative, which two would be the subject of as a verb
        let dual = |form: &CueForm| form.form.is_finite() && form.number == Number::Dual;
        let forms = article.tags.cue_forms(at);
        // «، وفق الخبير، تعود إلى», «، حسب الوكالة، تراجعت»
        let other = |form: &CueForm| {
            let lemma = article.tags.lexicon.lemma(form.lemma);
            form.form.is_finite() && lemma.is_some_and(|lemma| lemma.strength == Strength::Weak)
        };
        let noun = forms.iter().any(dual) && forms.iter().all(|form| dual(form) || form.form == Form::Masdar);
        let cue = article.classes(at).any(Classes::CUE) && !article.classes(at).any(Classes::PREPOSITION);
        article.tags.get(at).cue_conjunction || cue && !noun && !forms.iter().all(other)
    };
    // «وتعود الفكرة، بحسب المدير، إلى», «أما السبب»: hardly a clause yet
    let cut_short = article.count_words(told) <= SHORTEST;
    let parted = article.is_comma(before) || article.key(before) == "وذلك";
    // «، حسب الوزير، منذ شهر»: no verb that a time could belong to
    let bare = !(adjunct.cue.first..adjunct.cue.last)
        .any(|at| article.tags.cue_forms(at).iter().any(|form| form.form.is_finite()));
    if parted || cut_short && parts(article, over_apposition(article, after, stop)) {
        // between two commas; what stands before the second still belongs to the source
        let from = if cut_short { over_apposition(article, after, stop) } else { after };
        let comma = (from..stop.min(from + FARTHEST))
            .find(|&at| article.is_comma(at) || cut_short && at == from && article.is_mark(at, ':'))?;
        let rest = comma + 1;
        let next = article.tags.get(rest);
        // «يعني هذا، وفق الناشط، أن …»: its own complement is still to come
        if article.complementizer(rest) == Some(Complementizer::Plain) {
            return Some(rest);
        }
        // «ولحماية الشهود، بحسب البيان، فإن المحكمة قررت»: what stands before it is no clause yet
        if resumes(article, rest) && article.complementizer(rest).is_some() {
            return Some(rest);
        }
        // «أما السبب، بحسب الكاتب، فهو»
        if article.turns_topic(told.first) && article.key(rest).starts_with('ف') {
            return Some(rest);
        }
        // «، وهي شركة», «، خلال مؤتمر»: another clause or where it was said, but «، على تحسين الخدمة»
        // «، حيث يصل الإنتاج»: the ground of it is told by the same source
        let ground = matches!(article.key(rest), "حيث" | "اذ") && !reports(rest + 1);
        // «، بحسب ما أفاد به رئيس اللجنة، الدكتور فلان»
        let names = next.classes.any(Classes::ROLE | Classes::TITLE)
            || article.name_at(rest).is_some_and(crate::names::Name::is_person);
        let parts = turns.resumes(comma)
            || !ground
                && (next.conjunction
                    || next.classes.any(Classes::CONJUNCTION | Classes::RELATIVE)
                    || names
                    || reports(rest)
                    || !cut_short && tells_of_saying(article, rest, bare))
            || held && !cut_short;
        return (!parts && stop > rest + 1 && !tells_when(article, rest, stop)).then_some(rest);
    }
    let mut rest = after;
    if article.is_dash(before) {
        // «–حسب رئيس الحركة في الولاية–»
        rest = (after..stop.min(after + FARTHEST)).find(|&at| article.is_dash(at)).unwrap_or(after);
    } else if article.is_comma(after) || article.is_mark(after, '.') {
        return None;
    }
    let dash = article.is_dash(rest);
    while rest < stop && article.is_punctuation(rest) && article.marks.opening_at(rest).is_none() {
        rest += 1;
    }
    // «بحسب ما أكده المواطن في اتصال هاتفي»: what follows is about the source or where he said it, but «يتلخص الهدف كما
    // يقول العلماء في …»
    if !dash && (!cut_short && goes_on_source(article, rest) || !bare && is_told(article, rest)) {
        return None;
    }
    // «–حسب رئيس الحركة– لتؤكد هذا التوجه»: a purpose
    let purpose = dash && article.key(rest).starts_with('ل');
    // «والسبب حسب الشركة يعود إلى»: the verb that the noun still lacks
    let noun = cut_short
        && (told.first..told.last).all(|at| article.has_al(at) && article.tags.cue_forms(at).is_empty());
    (!article.tags.get(rest).cue_conjunction && (purpose || noun || !reports(rest))).then_some(rest)
}

/// Whether what stands behind the comma of a source is where or when he said it, or begins anew; `bare` if he has no verb.
fn tells_of_saying(article: &Article<'_, '_>, at: usize, bare: bool) -> bool {
    let occasion = article.phrase(at, PhraseSet::of(&[PhraseClass::Time, PhraseClass::Occasion]));
    match occasion {
        // «، خلال مؤتمر صحفي», «، على هامش الاجتماع»
        Some(phrase) if bare => (at..at + phrase.len + 2).any(|at| article.classes(at).any(PLACE_OF_SAYING)),
        _ => article.phrase(at, OTHER_ADJUNCT).is_some() || goes_on_source(article, at),
    }
}

/// Where something is said.
const PLACE_OF_SAYING: Classes =
    Classes::OCCASION.or(Classes::PLATFORM).or(Classes::UTTERANCE).or(Classes::MEETING);

/// A comma or colon.
fn parts(article: &Article<'_, '_>, at: usize) -> bool {
    article.is_comma(at) || article.is_mark(at, ':')
}

/// «، رئيس المركز،»: the end of what is told of a source behind its comma.
fn over_apposition(article: &Article<'_, '_>, after: usize, stop: usize) -> usize {
    let role = article.classes(after + 1).any(Classes::ROLE | Classes::TITLE);
    let told = article.is_comma(after) && role;
    let close = (after + 1..stop.min(after + FARTHEST)).find(|&at| article.is_comma(at));
    close.filter(|_| told).unwrap_or(after)
}

/// «، مساء أمس في تصريح إعلامي», «، أمس الأحد.»: when or where it was said, and nothing more.
fn tells_when(article: &Article<'_, '_>, at: usize, stop: usize) -> bool {
    let Some(time) = article.phrase(at, PhraseClass::Time) else { return false };
    let rest = at + time.len;
    let place = Classes::UTTERANCE | Classes::DOCUMENT | Classes::MEETING;
    let led = |at: usize| {
        article.classes(at - 1).any(Classes::PREPOSITION) || article.tags.get(at).preposition.is_some()
    };
    stop.saturating_sub(rest) <= SHORTEST
        || (rest..rest + SHORTEST).any(|at| article.classes(at).any(place) && led(at))
}

/// Whether what stands right behind a source belongs to it: «الذي أوضح», «لإذاعة محلية», «في اتصال هاتفي», «سابقا»,
/// «رقم 66».
fn goes_on_source(article: &Article<'_, '_>, at: usize) -> bool {
    let tag = article.tags.get(at);
    let preposed = article.classes(at).any(Classes::PREPOSITION)
        && article.classes(at + 1).any(PLACE_OF_SAYING)
        || tag.preposition.is_some() && tag.classes.any(PLACE_OF_SAYING);
    let adverb = article.phrase(at, PhraseSet::of(&[PhraseClass::Time, PhraseClass::Occasion])).is_some();
    let number = article.is_number(at);
    article.classes(at).any(Classes::RELATIVE) && !tag.conjunction
        || preposed
        || is_told(article, at)
        || adverb
        || number
        || article.is_particle(at, Particle::Resumptive)
        || article.is_particle(at + 1, Particle::Resumptive)
}

/// «للإذاعة», «لمراسلة الإذاعة»: whom a source told it.
fn is_told(article: &Article<'_, '_>, at: usize) -> bool {
    let tag = article.tags.get(at);
    tag.preposition == Some('ل')
        && (tag.classes.any(Classes::MEDIA | Classes::HOST | Classes::ROLE) || article.name_at(at).is_some())
}

/// Whether a document without the article is told more of: a passive verb, where or about what it is.
fn is_described(article: &Article<'_, '_>, source: &SpeakerPhrase) -> bool {
    let head = article.classes(source.stretch.first);
    let next = source.stretch.last;
    head.any(Classes::DOCUMENT)
        && !head.any(Classes::DEFINITE)
        && (article.classes(next).any(Classes::PREPOSITION)
            || article.phrase(next, PhraseClass::Time).is_some()
            || article.tags.cue_forms(next).iter().any(|form| form.form.is_finite()))
}

/// «يذكر أن الطريق مغلق، بحسب البلدية», «إلا أن»: behind the reporter's own formula at the head of the sentence, which has a noun
/// behind it; what is expected («من المتوقع أن يصل») has a verb.
fn behind_formula(article: &Article<'_, '_>, first: usize, at: usize) -> usize {
    let formula = PhraseSet::of(&[PhraseClass::Background, PhraseClass::Contrast]);
    let led = article.phrase(first, formula).map(|phrase| first + phrase.len);
    let noun = |led: usize| article.names.at(led).is_some() || !article.key(led).starts_with(['ي', 'ت']);
    led.filter(|&led| led < at && article.complementizer(led - 1).is_some() && noun(led)).unwrap_or(first)
}

/// A later start for the clause: after a contrast or a colon between `first` and the adjunct, or where the sentence goes on behind
/// what somebody else reports.
fn clause_inside(article: &Article<'_, '_>, first: usize, at: usize) -> usize {
    let mut start = first;
    let mut reported = false;
    for token in first..at {
        // «في تمام الساعة 6:26»: the time of day
        let time = || article.is_number(token + 1) && token > first && article.is_number(token - 1);
        if article.is_mark(token, ':') && article.marks.around(token).is_none() && !time() {
            start = token + 1;
        }
        reported |= reports(article, token);
        if token == first || !article.is_comma(token - 1) {
            continue;
        }
        if article.key(token) != "وذلك" && article.phrase(token, PhraseClass::Contrast).is_some() {
            start = token + 1;
        } else if reported && at > token + SHORTEST && article.marks.around(token - 1).is_none() {
            // «دعت فيه البلدية إلى وقف الصيد، وذلك نظرا لتجاوز الحد، وفق البيان»
            start = match article.key(token) {
                "وذلك" | "حيث" => token + 1,
                _ => start,
            };
        }
    }
    start
}

/// Whether a verb of saying stands here, which is no other word.
fn reports(article: &Article<'_, '_>, at: usize) -> bool {
    let noun = Classes::ROLE | Classes::ORG_NOUN | Classes::GIVEN | Classes::FUNCTION;
    article.names.at(at).is_none()
        && !article.classes(at).any(noun)
        && article.tags.cue_forms(at).iter().any(|form| {
            let sure = |lemma: &Lemma| lemma.strength != Strength::Weak;
            form.form.is_finite() && article.tags.lexicon.lemma(form.lemma).is_some_and(sure)
        })
}
