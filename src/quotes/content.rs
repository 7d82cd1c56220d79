//! Where what is said begins and ends.

use super::article::{Article, Stretch};
use super::asked;
use super::constructions::according::Adjunct;
use super::constructions::clause::Silent;
use super::evidence::Evidence;
use super::hypothesis::{Hypothesis, Subject};
use super::kind;
use super::marks::Pair;
use super::zone::Opener;
use crate::analysis::{Gender, QuoteKind};
use crate::lexemes::Traits;
use crate::lexicon::{
    Classes, Complementizer, CueForm, Form, Frames, Lemma, Number, PhraseClass, PhraseSet, Strength,
};
use crate::names::Name;

/// Longest reported clause in tokens: nobody speaks longer without a full stop.
const LONGEST: usize = 600;

/// Where the reporter may take the word again, in order of the text.
pub(crate) struct Turns {
    places: Vec<usize>,
    /// Of each turn, gender and number of a verb that has no subject of its own.
    bare: Vec<Option<(Gender, Number)>>,
    /// Turns that open what somebody says.
    opening: Vec<usize>,
    /// Finite verbs that report.
    reports: Vec<usize>,
    /// Commas behind which the reporter goes on, or the words where a comma may have been left out.
    resumed: Vec<usize>,
    /// Where a clause may stop, in order: it is read from one to the next.
    stops: Vec<usize>,
}

impl Turns {
    pub(crate) fn new(
        article: &Article<'_, '_>,
        quotes: &[Hypothesis],
        silent: &[Silent],
        adjuncts: &[Adjunct],
    ) -> Self {
        let mut taken: Vec<(usize, Option<(Gender, Number)>)> = quotes
            .iter()
            .filter_map(|quote| Some((quote.interrupts?, elided(article, quote.anchor, Some(quote.subject)))))
            .collect();
        taken.extend(
            silent
                .iter()
                .filter_map(|report| Some((report.interrupts?, elided(article, report.at, report.subject)))),
        );
        taken.extend(
            adjuncts
                .iter()
                .filter(|adjunct| trails(article, adjunct))
                .map(|adjunct| (adjunct.stretch.first, None)),
        );
        // of several turns at one place the least particular counts
        taken.sort_unstable_by_key(|&(at, bare)| (at, bare.is_some()));
        taken.dedup_by_key(|&mut (at, _)| at);
        let (places, bare): (Vec<usize>, Vec<_>) = taken.into_iter().unzip();
        let mut opening: Vec<usize> = quotes.iter().filter_map(|quote| quote.interrupts).collect();
        opening.sort_unstable();
        let finite = |at: &usize| article.tags.cue_forms(*at).iter().any(|form| form.form.is_finite());
        let mut reports: Vec<usize> = quotes
            .iter()
            .filter(|quote| quote.score.believed() && quote.cue.is_some())
            .map(|quote| quote.anchor)
            .chain(silent.iter().map(|report| report.at))
            .filter(finite)
            .collect();
        reports.sort_unstable();
        let mut turns = Self { places, bare, opening, reports, resumed: Vec::new(), stops: Vec::new() };
        turns.look_for_stops(article);
        turns
    }

    /// Looks for where a clause may stop, and for the commas behind which the reporter goes on.
    fn look_for_stops(&mut self, article: &Article<'_, '_>) {
        const MAY_STOP: Traits = Traits::CONNECTS.or(Traits::PUNCTUATION);
        let (commas, stopped) = (article.sets_commas(), article.sets_stops());
        let (mut stops, mut resumed) = (Vec::new(), Vec::new());
        let mut look = |at: usize| {
            let stands = if article.is_word(at) {
                let turns_back = at > 0
                    && (!commas && reporter_turns(article, self, at) || opens_sentence(article, self, at));
                if turns_back {
                    resumed.push(at - 1);
                }
                turns_back
                    || article.tags.traits(at).any(Traits::CONNECTS)
                        && (is_condition(article.key(at)) || starts_contrast(article, self, at))
            } else if parts_clauses(article, at) {
                if reporter_resumes(article, self, at + 1) {
                    resumed.push(at);
                }
                true
            } else {
                article.ends_sentence(at) || article.marks.opening_at(at).is_some_and(|pair| !pair.unclosed)
            };
            if stands {
                stops.push(at);
            }
        };
        // where a writer sets no stops or commas, every word may be where the reporter goes on
        if commas && stopped {
            article.tags.with_traits(MAY_STOP).for_each(&mut look);
        } else {
            (0..article.words.len()).for_each(&mut look);
        }
        stops.extend_from_slice(&self.places);
        stops.extend(article.bounds.sentences());
        stops.sort_unstable();
        (self.stops, self.resumed) = (stops, resumed);
    }

    /// The first token from this one on at which a clause may stop.
    fn next_stop(&self, at: usize) -> usize {
        let next = self.stops.partition_point(|&stop| stop < at);
        self.stops.get(next).copied().unwrap_or(usize::MAX)
    }

    /// Whether the reporter goes on behind the comma at this token.
    pub(super) fn resumes(&self, comma: usize) -> bool {
        self.resumed.binary_search(&comma).is_ok()
    }

    /// Whether a verb reports between two tokens.
    fn reports(&self, from: usize, to: usize) -> bool {
        let at = self.reports.partition_point(|&report| report < from);
        self.reports.get(at).is_some_and(|&report| report < to)
    }

    /// Whether the reporter may take the word at this token.
    pub(super) fn any(&self, token: usize) -> bool {
        self.places.binary_search(&token).is_ok()
    }

    /// Whether the reporter takes the word at this token, to tell what this speaker said next.
    ///
    /// «وأوضح الوزير أن المملكة تخلصت من الآفة، ونشرت الوعي»: a verb without a subject in the other gender, or of several,
    /// goes on the words themselves.
    fn at(&self, token: usize, reporter: &Reporter<'_>) -> bool {
        self.places.binary_search(&token).is_ok_and(|turn| {
            let opens = || self.opening.binary_search(&token).is_ok();
            let known = reporter.gender.filter(|_| !(reporter.elided && opens()));
            let other = self.bare.get(turn).copied().flatten().zip(known);
            other.is_none_or(|((gender, number), speaker)| gender == speaker && number == Number::Singular)
        })
    }
}

/// Gender and number of a finite verb that has no subject of its own.
fn elided(article: &Article<'_, '_>, at: usize, subject: Option<Subject>) -> Option<(Gender, Number)> {
    match subject {
        Some(Subject::Elided { gender, number }) => Some((gender, number)),
        Some(_) => None,
        None => {
            // where no comma parts it from the words before it, a participle may go with one of them
            let participle = |form: &CueForm| form.form == Form::Participle;
            let woman = article.tags.ends_in_teh(at) && !article.sets_commas();
            if woman && article.tags.cue_forms(at).iter().any(participle) {
                return Some((Gender::Feminine, Number::Singular));
            }
            let form = article.tags.cue_forms(at).iter().find(|form| form.form.is_finite())?;
            Some((form.gender, form.number))
        }
    }
}

/// A comma or dots between two clauses.
fn parts_clauses(article: &Article<'_, '_>, at: usize) -> bool {
    article.is_comma(at) || article.is_mark(at, '…')
}

/// Whether behind a comma a word of this spelling may lead back to the reporter, though it opens no adjunct.
pub(crate) fn may_resume(key: &str) -> bool {
    is_contrast_word(key)
        || matches!(key, "وكان" | "وكانت" | "وكانوا" | "وكانا" | "من" | "ولم" | "دون" | "بدون")
        || matches!(key, "وهو" | "وهي" | "الامر" | "في" | "عبر" | "علي")
}

/// Whether a word of this spelling may stop a clause, or make the next comma part none.
pub(crate) fn connects(key: &str, opens: PhraseSet) -> bool {
    is_condition(key)
        || OPENINGS.contains(&key)
        || key.starts_with('و') && opens.any(PhraseClass::Reset)
        || matches!(key, "وذلك" | "بينما" | "وبينما" | "فيما" | "في" | "اما" | "واما")
}

/// إذا
fn is_condition(key: &str) -> bool {
    matches!(key, "اذا" | "لو" | "كلما")
}

/// An adjunct at the end of its clause belongs to the reporter; in the middle of one it may not.
fn trails(article: &Article<'_, '_>, adjunct: &Adjunct) -> bool {
    let at = adjunct.stretch.first;
    let after = adjunct.stretch.last;
    // «على حد قوله.»: at the end of the sentence it is about all that was said
    let his = matches!(adjunct.subject, Subject::Pronoun { .. }) && article.is_over(at, after);
    let comma_before = his
        || at.checked_sub(1).is_some_and(|previous| {
            article.is_comma(previous)
                || !article.sets_commas()
                || article.is_punctuation(previous)
                    && article.marks.around(previous).is_some_and(|pair| pair.end == at)
        });
    let ends = !article.same_sentence(at, after)
        || article.is_punctuation(after)
        || article.tags.get(after).cue_conjunction
        || article.tags.cue_forms(after).iter().any(|form| form.form == crate::lexicon::Form::Participle);
    // «، وفقا لبيان صادر عن مكتب الوزير.»: nothing but what belongs to the source follows
    let rest = article.sentence_end(at).saturating_sub(after);
    let source_only = rest <= 8
        && (after..after + rest)
            .all(|at| article.complementizer(at).is_none() && article.tags.cue_forms(at).is_empty());
    comma_before && (ends || source_only || article.is_comma(after))
        || ends && !article.same_sentence(at, after)
}

/// Fills in the content of every hypothesis that has an opener.
pub(crate) fn fill(article: &Article<'_, '_>, turns: &Turns, quotes: &mut Vec<Hypothesis>) {
    for quote in quotes.iter_mut() {
        let Some(opener) = quote.opener else { continue };
        if !quote.content.is_empty() {
            // headlines know their line
            strip_marks(article, quote);
            continue;
        }
        match opener {
            Opener::That(at) => {
                let mut start = at + 1;
                if article.is_mark(start, ':') {
                    start += 1;
                }
                match quote.object {
                    Some(object) => clause(article, turns, quote, object, None),
                    None => clause(article, turns, quote, start, Some(at)),
                }
                let ends = [called_end(article, quote, at), protasis_end(article, quote, start)];
                if let Some(end) = ends.into_iter().flatten().min() {
                    quote.content.iter_mut().for_each(|part| part.last = part.last.min(end));
                }
            }
            Opener::Mark(at) => {
                if let Some(pair) = article.marks.opening_at(at) {
                    let asks = asks_somebody(article, quote.anchor);
                    let start = quote
                        .object
                        .map(|start| asked::behind_asked(article, asks, quote.act, Stretch::new(start, at)));
                    match start {
                        Some(start) if is_fragment(article, turns, pair, start) => {
                            phrase(article, turns, quote, pair, start);
                        }
                        _ => in_marks(article, turns, quote, pair),
                    }
                }
            }
            Opener::Colon(at) => after_colon(article, turns, quote, at + 1),
            // its construction knows where a noun phrase ends
            Opener::Noun(_) => {}
            Opener::Question(at) => clause(article, turns, quote, at, None),
        }
        weigh(article, quote);
    }
    quotes.retain(|quote| quote.opener.is_none() || !quote.content.is_empty());
}

/// The whole of a headline's content may stand in marks.
fn strip_marks(article: &Article<'_, '_>, quote: &mut Hypothesis) {
    if let [only] = quote.content.as_mut_slice()
        && let Some(pair) = article.marks.opening_at(only.first)
        && pair.end >= only.last
    {
        *only = Stretch::new(pair.first, pair.last);
    }
}

/// Whether a word may be a verb that asks something of somebody.
fn asks_somebody(article: &Article<'_, '_>, verb: usize) -> bool {
    article
        .tags
        .cue_forms(verb)
        .iter()
        .any(|form| article.tags.lexicon.lemma(form.lemma).is_some_and(Lemma::asks_somebody))
}

/// Whether words in marks are a piece of a noun phrase rather than a sentence.
fn is_fragment(article: &Article<'_, '_>, turns: &Turns, pair: &Pair, start: usize) -> bool {
    let count = article.count_words(Stretch::new(pair.first, pair.last));
    start < pair.open
        || !pair.unclosed && (count <= 5 && !ends_clause(article, turns, pair.end) || count <= 3)
}

/// How far behind a comma a noun phrase may go on with more words in marks, in tokens.
const MORE_MARKS: usize = 6;

/// The comma behind the words in marks that ends the noun phrase: not one before «، و“…”» or «، وعدم “…”».
fn phrase_end(article: &Article<'_, '_>, from: usize, end: usize) -> usize {
    let mut at = from;
    while at < end {
        if let Some(pair) = article.marks.opening_at(at).filter(|pair| !pair.unclosed) {
            at = pair.end.max(at + 1);
            continue;
        }
        let more = || {
            let and = article.key(at + 1) == "و"
                || article.tags.get(at + 1).conjunction
                || article.key(at + 1).starts_with('و');
            and && (at + 1..end.min(at + MORE_MARKS)).any(|at| article.marks.opening_at(at).is_some())
                && article.tags.cue_forms(at + 1).is_empty()
        };
        if article.is_comma(at) && !more() {
            return at;
        }
        at += 1;
    }
    end
}

/// A noun phrase of which a part stands in marks.
fn phrase(article: &Article<'_, '_>, turns: &Turns, quote: &mut Hypothesis, pair: &Pair, start: usize) {
    let end = stop(article, turns, start, &Reporter::of(article, quote));
    // what somebody calls a thing ends with its name, what he announces may go on
    let calls = matches!(quote.act, crate::Act::Opine | crate::Act::Accuse) && !pair.unclosed;
    let end = match calls {
        true if names_in_passing(article, quote, pair) => pair.end,
        true => phrase_end(article, pair.end, end.max(pair.end)),
        false => end,
    };
    let content = trim(article, Stretch::new(start, end));
    let whole = content.first == pair.open && content.last == pair.end && !pair.unclosed;
    let content = if whole { Stretch::new(pair.first, pair.last) } else { content };
    if !content.is_empty() {
        quote.kind = QuoteKind::Mixed;
        quote.content.push(content);
    }
}

/// «الطرف الذي وصفه بـ«الشريك المهم» سيشارك»: what somebody calls a thing in a clause about it is in the marks, but
/// «ما سماه «خطر» الجيران», «ما عده «ظلما» في حقه».
fn names_in_passing(article: &Article<'_, '_>, quote: &Hypothesis, pair: &Pair) -> bool {
    let about = Classes::WHAT.or(Classes::RELATIVE);
    let passing = article.tags.get(quote.anchor).cue_object
        && quote.anchor.checked_sub(1).is_some_and(|before| article.classes(before).any(about));
    let next = article.tags.get(pair.end);
    let goes_on = next.preposition.is_some()
        || next.classes.any(Classes::PREPOSITION)
        || article.has_al(pair.end) && !next.classes.any(Classes::RELATIVE);
    passing && !goes_on && following_marks(article, pair.end).is_none()
}

/// «وعندما أعلنت الشركة أنها ستغلق المصنع، خرج العمال», «وفي الوقت الذي تقول فيه النقابة إن الأجور تراجعت، تنفي الوزارة ذلك»:
/// where the clause is over in which somebody says so, if its sentence begins with it and has its main clause still to come.
fn protasis_end(article: &Article<'_, '_>, quote: &Hypothesis, start: usize) -> Option<usize> {
    let sentence = article.sentence_start(quote.anchor);
    let front = Front::of(article, sentence)?;
    // «ورغم أن الوزارة تقول»: the subject of a clause may stand before its verb
    let subject = sentence + front.words..quote.anchor;
    let near = subject.len() <= if front.nominal { FRONTED_SUBJECT } else { 0 };
    if !near
        || article.tags.get(quote.anchor).cue_conjunction
        || !subject.into_iter().all(|at| article.is_word(at) && article.tags.cue_forms(at).is_empty())
    {
        return None;
    }
    // «منذ عامين، تاريخ إعلانها، تنفي الوزارة ذلك»: a verb of saying is surely the main one
    let end = article.sentence_end(start);
    let denies = |at: usize| {
        let next = article.tags.get(at + 1);
        article.is_comma(at)
            && article.marks.around(at).is_none()
            && !next.cue_conjunction
            && !next.classes.any(Classes::FUNCTION | Classes::ROLE | Classes::HOST)
            && article.tags.cue_forms(at + 1).iter().any(|form| form.form.is_finite())
    };
    let denial = (start..end).find(|&at| denies(at)).filter(|_| !front.answered);
    // «أن السيارات التي بيعت، سحبت»: the comma of a relative clause
    let mut relative = false;
    let comma = (start..end).find(|&at| {
        let next = article.tags.get(at + 1);
        let key = article.key(at + 1);
        relative |= article.classes(at).any(Classes::RELATIVE);
        if !article.is_comma(at) || article.marks.around(at).is_some() {
            return false;
        }
        // «، فقد», «، فإنها», «، لكن»: nothing but the main clause begins so
        let answers =
            key == "فقد" || key.starts_with("فان") || front.concedes && !front.answered && is_but(key);
        answers
            || !front.answered
                && !std::mem::take(&mut relative)
                && !next.conjunction
                && !key.starts_with('و')
                && !next.classes.any(Classes::RELATIVE | Classes::PREPOSITION | Classes::CONJUNCTION)
                && next.preposition.is_none()
                && article.complementizer(at + 1).is_none()
    });
    denial.or(comma)
}

/// How many words the subject of a fronted clause may have before its verb.
const FRONTED_SUBJECT: usize = 5;

/// «لكن», «إلا أن»: what leads the main clause behind a concession.
fn is_but(key: &str) -> bool {
    matches!(key, "لكن" | "ولكن" | "الا" | "لكنه" | "لكنها" | "لكنهم")
}

/// What opens a subordinate clause at the head of its sentence.
#[derive(Clone, Copy)]
struct Front {
    words: usize,
    /// The main clause may begin with لكن.
    concedes: bool,
    /// A clause of its own may stand behind it as well, so that only what leads a main clause ends it: «بينما قال الوزير إن».
    answered: bool,
    /// أن stands in it, behind which the subject comes first.
    nominal: bool,
}

impl Front {
    fn of(article: &Article<'_, '_>, at: usize) -> Option<Self> {
        let word = |ahead: usize| article.key(at + ahead);
        let joined = word(0).starts_with('و');
        let that = |ahead: usize| word(ahead) == "ان";
        let (words, concedes, answered) = match word(0).trim_start_matches('و') {
            "عندما" | "حينما" | "بعدما" | "لما" => (1, false, false),
            "بعد" | "منذ" | "بمجرد" if that(1) => (2, false, false),
            "بينما" | "فيما" => (1, true, !joined),
            "في" if word(1) == "حين" => (2, true, !joined),
            "في" if word(1) == "وقت" => (2, true, false),
            "في" if word(1) == "الوقت" && word(2) == "الذي" => (3, true, false),
            "رغم" | "مع" if that(1) => (2, true, false),
            "علي" if word(1) == "الرغم" && word(2) == "من" && that(3) => (4, true, false),
            _ => return None,
        };
        Some(Self { words, concedes, answered, nominal: that(words - 1) })
    }
}

/// «وصفها بأنها «غير عادلة»، وأغلقت المكتب»: where the words in marks end that somebody calls a thing, if the reporter goes
/// on behind their comma.
fn called_end(article: &Article<'_, '_>, quote: &Hypothesis, complementizer: usize) -> Option<usize> {
    let judged = matches!(quote.act, crate::Act::Opine | crate::Act::Accuse)
        && article.complementizer(complementizer) == Some(Complementizer::Bi);
    let pair = article.marks.opening_at(complementizer + 1).filter(|pair| judged && !pair.unclosed)?;
    let next = article.tags.get(pair.end + 1);
    let depends = next.preposition.is_some()
        || next.classes.any(Classes::PREPOSITION | Classes::RELATIVE)
        || article.complementizer(pair.end + 1).is_some()
        || following_marks(article, pair.end).is_some();
    (article.is_comma(pair.end) && !depends).then_some(pair.end)
}

/// How many tokens open a clause at this one: «أن», or «من أن» where the mark stands before what the verb governs.
fn opener_length(article: &Article<'_, '_>, at: usize) -> usize {
    let governed = Frames::of_preposition(article.key(at)).is_some()
        && article.complementizer(at + 1) == Some(Complementizer::Plain);
    if governed { 2 } else { usize::from(article.complementizer(at).is_some()) }
}

fn in_marks(article: &Article<'_, '_>, turns: &Turns, quote: &mut Hypothesis, pair: &Pair) {
    let mut first = pair.first;
    // a complementizer inside the marks opens the clause and is not what is said
    first += opener_length(article, first);
    // «سنبني المدرسة»، قال العمدة، «مهما كلفنا ذلك»
    if let Some(cue) = quote.cue.filter(|cue| {
        cue.first >= 2
            && article.is_comma(cue.first - 1)
            && quote.rule == "cue-marks"
            && !article.tags.get(cue.first).cue_conjunction
    }) && let Some(before) =
        article.marks.around(cue.first - 2).filter(|before| before.end == cue.first - 1 && !before.unclosed)
    {
        quote.content.push(Stretch::new(before.first, before.last));
    }
    if pair.missing || pair.unclosed && !pair.continued {
        quote.flags.push("unclosed");
    }
    let last = if pair.unclosed && !pair.continued {
        let end = stop(article, turns, first, &Reporter::of(article, quote)).min(pair.last);
        trim(article, Stretch::new(first, end)).last
    } else {
        pair.last
    };
    if pair.reversed {
        quote.flags.push("reversed-marks");
    }
    quote.kind = QuoteKind::Direct;
    let mut inner = without_next_cue(article, first, last);
    while inner > first && (article.is_mark(inner - 1, '.') || article.is_comma(inner - 1)) {
        inner -= 1;
    }
    if first < inner {
        quote.content.push(Stretch::new(first, inner));
    }
    let mut end = pair.end;
    let mut current = *pair;
    // the same words go on in the next paragraph, or in the next marks
    while current.continued {
        let Some(next) = article.marks.opening_at(current.last) else { break };
        quote.content.push(Stretch::new(next.first, next.last));
        end = next.end;
        current = *next;
    }
    while let Some(next) = following_marks(article, end) {
        quote.content.push(Stretch::new(next.first, next.last));
        end = next.end;
    }
    // «أكد “إحراز تقدم كبير” خلال المحادثة»: a noun phrase rather than a sentence
    let count = article.count_words(Stretch::new(first, last));
    if count <= 4
        && first == pair.first
        && !matches!(quote.act, crate::Act::Say | crate::Act::Add | crate::Act::Write | crate::Act::Answer)
        || kind::behind_preposition(article, pair)
    {
        quote.kind = QuoteKind::Mixed;
    }
}

/// «" … بأي تأخير .. مضيفا "»: a mark that should open the next words closes these, behind the next cue.
fn without_next_cue(article: &Article<'_, '_>, first: usize, last: usize) -> usize {
    let Some(cue) = last.checked_sub(1).filter(|&cue| cue > first) else { return last };
    let reports = article.tags.cue_forms(cue).iter().any(|form| {
        form.form == Form::Participle || form.form.is_finite() && article.tags.get(cue).cue_conjunction
    });
    let parted = cue > first && article.is_punctuation(cue - 1) && article.complementizer(last + 1).is_some();
    if !(reports && parted) {
        return last;
    }
    let mut end = cue;
    while end > first && article.is_punctuation(end - 1) {
        end -= 1;
    }
    end
}

/// Marks that follow with nothing but a comma or و between.
fn following_marks<'p>(article: &'p Article<'_, '_>, end: usize) -> Option<&'p Pair> {
    let mut at = end;
    while article.is_comma(at) || article.key(at) == "و" {
        at += 1;
    }
    if at == end || !article.same_sentence(end.saturating_sub(1), at) {
        return None;
    }
    article.marks.opening_at(at).filter(|pair| !pair.unclosed)
}

fn after_colon(article: &Article<'_, '_>, turns: &Turns, quote: &mut Hypothesis, start: usize) {
    let mut at = start;
    while article.is_punctuation(at) && article.marks.opening_at(at).is_none() && article.is_mark(at, '-') {
        at += 1;
    }
    // «وقال المصرف: إنه على استعداد»: of himself nobody says «he»
    let reported = article.complementizer(at).is_some()
        && ["نه", "نها", "نهم"].iter().any(|pronoun| article.key(at).ends_with(pronoun));
    at += opener_length(article, at);
    // «https://…», «الرابط التالي: www…»: an address
    if article.is_mark(at, '/') || matches!(article.key(at), "http" | "https" | "www") {
        return;
    }
    // a colon at the end of a line announces words in marks or a list, not any line that follows
    let announced = article.marks.opening_at(at).is_some();
    if !article.same_paragraph(start.saturating_sub(1), at) && !announced {
        return;
    }
    if let Some(pair) = article.marks.opening_at(at) {
        let inside = Stretch::new(pair.first, pair.last);
        // a name in marks that opens a sentence is not the sentence
        let whole = !article.same_sentence(at, pair.end)
            || article.is_punctuation(pair.end)
            || article.count_words(inside) >= 5
            || article.tags.get(pair.end).cue_conjunction;
        if whole {
            in_marks(article, turns, quote, pair);
            quote.kind = QuoteKind::Direct;
            return;
        }
    }
    quote.kind = if reported { QuoteKind::Indirect } else { QuoteKind::Direct };
    let end = stop(article, turns, at, &Reporter::of(article, quote));
    let end = left_open(article, Stretch::new(at, end)).unwrap_or(end);
    let content = trim(article, Stretch::new(at, end));
    // «كتب: محمود سالم» signs an article
    if article.name_at(content.first).is_some_and(|name| name.is_person() && name.last >= content.last) {
        return;
    }
    if !content.is_empty() {
        quote.content.push(content);
    }
}

/// A reported clause.
///
/// The words in marks that it may be are its speaker's sentence, or say something of a pronoun on the complementizer.
fn clause(
    article: &Article<'_, '_>,
    turns: &Turns,
    quote: &mut Hypothesis,
    start: usize,
    complementizer: Option<usize>,
) {
    let mut start = start;
    while article.is_comma(start) {
        start += 1;
    }
    // a complementizer at the end of a line opens nothing
    if !article.same_paragraph(start.saturating_sub(1), start) {
        return;
    }
    if let Some(pair) = article.marks.opening_at(start) {
        let inside = Stretch::new(pair.first, pair.last);
        let count = article.count_words(inside);
        let whole = ends_clause(article, turns, pair.end);
        // a sentence in marks and a comma: what follows is the reporter's, unless it is «وأن» or more marks
        let parted = article.is_comma(pair.end)
            && article.complementizer(pair.end + 1).is_none()
            && following_marks(article, pair.end).is_none();
        if pair.unclosed
            || whole && count >= 3
            || count >= 7 && (parted || adjunct_follows(article, pair.end))
        {
            in_marks(article, turns, quote, pair);
            quote.kind = complementizer.map_or(QuoteKind::Direct, |complementizer| {
                kind::behind_complementizer(article, quote, complementizer, pair.first)
            });
            return;
        }
    }
    let end = stop(article, turns, start, &Reporter::of(article, quote));
    let end = left_open(article, Stretch::new(start, end)).unwrap_or(end);
    let content = trim(article, Stretch::new(start, end));
    if content.is_empty() {
        return;
    }
    let marked = article
        .marks
        .opening_in(content)
        .any(|pair| pair.end <= content.last + 1 && kind::is_speech(article, pair));
    quote.kind = if marked { QuoteKind::Mixed } else { QuoteKind::Indirect };
    quote.content.push(content);
}

/// Fewer words before a closing mark that nothing opened may be a name.
const FEWEST_LEFT_OPEN: usize = 8;

/// «أكد أن الطريق مغلق”، قبل أن يغادر», «إن الطريق مغلق” وفق تعبيره»: where a closing mark that nothing opened ends the words.
fn left_open(article: &Article<'_, '_>, content: Stretch) -> Option<usize> {
    let stray = article.marks.stray_in(content)?;
    let cites = article.phrase(stray + 1, PhraseClass::According).is_some();
    let ends = article.is_comma(stray + 1) || cites;
    (ends && article.count_words(Stretch::new(content.first, stray)) >= FEWEST_LEFT_OPEN).then_some(stray)
}

/// «إن “…” خلال مؤتمر صحفي»: what follows the marks is where or when it was said.
fn adjunct_follows(article: &Article<'_, '_>, at: usize) -> bool {
    // «“…” الذي أسفر عن»: the reporter's relative clause
    if matches!(article.key(at), "الذي" | "التي" | "الذين") {
        return true;
    }
    let at = at + usize::from(article.is_comma(at));
    let occasion = Classes::OCCASION.or(Classes::PLATFORM);
    let preposed = article.classes(at).any(Classes::PREPOSITION);
    article.phrase(at, PhraseSet::ADJUNCT).is_some()
        || preposed && article.classes(at + 1).any(occasion)
        || article.tags.get(at).preposition.is_some() && article.classes(at).any(occasion)
}

fn ends_clause(article: &Article<'_, '_>, turns: &Turns, at: usize) -> bool {
    at >= article.words.len()
        || at > 0 && !article.same_sentence(at - 1, at)
        || article.ends_sentence(at)
        || turns.any(at)
        || article.is_comma(at)
            && (turns.any(at + 1) || article.phrase(at + 1, PhraseClass::Contrast).is_some())
}

/// Where a clause that starts at `start` stops.
fn stop(article: &Article<'_, '_>, turns: &Turns, start: usize, reporter: &Reporter<'_>) -> usize {
    // a colon at the end of a line announces the next one
    let paragraph = article.paragraph_end(start).min(start + LONGEST);
    let mut conditional = false;
    // a clause inside marks ends with them
    let own_mark = article.marks.around(start).filter(|pair| !pair.unclosed && pair.open < start);
    let closing = own_mark.map_or(usize::MAX, |pair| pair.last);
    let mut at = start;
    while at < paragraph {
        at = turns.next_stop(at).min(closing).min(paragraph);
        if at >= closing || at >= paragraph {
            break;
        }
        if at > start {
            if let Some(pair) = article.marks.opening_at(at).filter(|pair| !pair.unclosed) {
                at = pair.end.max(at + 1);
                // the marks close after a full stop: the sentence is over
                if at < paragraph && !article.same_sentence(at - 1, at) {
                    return at;
                }
                continue;
            }
            if !article.same_sentence(at - 1, at) {
                return at;
            }
        } else if let Some(pair) = article.marks.opening_at(at).filter(|pair| !pair.unclosed) {
            at = pair.end;
            if at < paragraph && !article.same_sentence(at - 1, at) {
                return at;
            }
            continue;
        }
        if article.ends_sentence(at) {
            return at;
        }
        if at > start && turns.at(at, reporter) && !belongs_inside(article, start, at) {
            return at;
        }
        if at > start && starts_contrast(article, turns, at) {
            return at;
        }
        conditional |= is_condition(article.key(at));
        if at > start && article.is_word(at) && turns.resumes(at - 1) {
            return at;
        }
        if at > start && parts_clauses(article, at) {
            // «إذا تحسن الطقس، من الممكن أن نبدأ»: the main clause of a condition is still his
            let main =
                std::mem::take(&mut conditional) && article.phrase(at + 1, PhraseClass::Background).is_some();
            if !main && (turns.resumes(at) || acts(article, at + 1, reporter)) {
                return at;
            }
        }
        at += 1;
    }
    at
}

/// Where a clause that starts at `start` stops, whoever says it.
pub(super) fn end(article: &Article<'_, '_>, turns: &Turns, start: usize) -> usize {
    stop(article, turns, start, &Reporter::NOBODY)
}

/// «، ووجه اللواء الخليوي تحية», «، وسلط المحامي الضوء على»: what the speaker himself did next.
fn acts(article: &Article<'_, '_>, at: usize, speaker: &Reporter<'_>) -> bool {
    if !article.key(at).starts_with('و') || article.names.at(at).is_some() {
        return false;
    }
    let titled = usize::from(article.classes(at + 1).any(Classes::TITLE | Classes::ROLE));
    let named = |speaker: &Name| {
        article
            .names
            .starting_at(at + 1 + titled)
            .and_then(|index| article.names.get(index))
            .is_some_and(|name| name.prefix.is_none() && name.same_as(speaker))
    };
    speaker.name.is_some_and(named) || speaker.role.is_some_and(|role| is_his_role(article, at, role))
}

/// Whether a verb stands here with the speaker's role for its subject: «وسلط المحامي», but «ومكتب الوزير».
fn is_his_role(article: &Article<'_, '_>, at: usize, role: &str) -> bool {
    let noun = Classes::ORG_NOUN
        | Classes::ROLE
        | Classes::HOST
        | Classes::BODY
        | Classes::TITLE
        | Classes::UTTERANCE
        | Classes::DOCUMENT
        | Classes::MEETING
        | Classes::PREPOSITION
        | Classes::QUANTIFIER;
    let same = article.key(at + 1).strip_prefix("ال").is_some_and(|found| found == role);
    same && article.names.at(at + 1).is_none()
        && article
            .names
            .at(at + 2)
            .is_none_or(|other| article.names.get(other).is_none_or(|name| !name.is_person()))
        && !article.classes(at).any(noun)
        && !article.key(at).starts_with("وال")
        && !article.key(at).ends_with(['ه', 'ا'])
        && article.is_word(at + 2)
}

/// Who speaks, as far as the clause tells.
struct Reporter<'n> {
    /// A person it names.
    name: Option<&'n Name>,
    /// The noun of his role without the article, if he is one: محام.
    role: Option<&'n str>,
    /// The gender of one person, or of the verb that names nobody.
    gender: Option<Gender>,
    /// Nobody is named.
    elided: bool,
}

impl<'n> Reporter<'n> {
    const NOBODY: Self = Self { name: None, role: None, gender: None, elided: true };

    fn of(article: &'n Article<'_, '_>, quote: &Hypothesis) -> Self {
        let phrase = match quote.subject {
            Subject::Phrase(phrase) => phrase,
            // «وأضافت»: a woman or a body
            Subject::Elided { gender, number } => {
                let gender = Some(gender).filter(|_| number == Number::Singular);
                return Self { gender, ..Self::NOBODY };
            }
            _ => return Self::NOBODY,
        };
        let name = phrase.name.and_then(|index| article.names.get(index)).filter(|name| name.is_person());
        let one = phrase.kind == crate::SpeakerKind::Person && phrase.number == Number::Singular;
        let role = phrase.role.filter(|_| one && !phrase.guess).map(|role| {
            let noun = article.key(role.first);
            noun.strip_prefix("ال").unwrap_or(noun)
        });
        Self { name, role, gender: phrase.gender.filter(|_| one), elided: false }
    }
}

/// «إن الحكومة كتبت للأمم المتحدة قائلة»: a participle of قال without a comma goes with the verb of saying before it.
fn belongs_inside(article: &Article<'_, '_>, start: usize, at: usize) -> bool {
    // «مضيفا», «مبرزا» go on with the reporter's own verb
    let number = |form: &CueForm| form.number == Number::Singular;
    // «عبروا عن قلقهم قائلا»: not theirs
    let one = article.tags.cue_forms(at).iter().any(number);
    article.is_saying(at, |form| form == Form::Participle)
        && !article.is_punctuation(at - 1)
        && (start.max(at.saturating_sub(40))..at).any(|token| {
            article.names.at(token).is_none()
                && article
                    .tags
                    .cue_forms(token)
                    .iter()
                    .any(|form| form.form.is_finite() && (!one || number(form)))
                && !article.classes(token).any(Classes::FUNCTION)
        })
}

/// How far behind «بينما» a verb of reporting shows that the clause is the reporter's, in tokens.
const CONTRASTED: usize = 14;

/// Connectives that end indirect speech even without a comma before them.
///
/// In news four of five clauses with «بينما» or «في حين» go on with the same speech; the others report anew.
fn starts_contrast(article: &Article<'_, '_>, turns: &Turns, at: usize) -> bool {
    let anew = || {
        turns.reports(at, article.sentence_end(at).min(at + CONTRASTED))
            || article.key(at + 1) == "لم"
                && matches!(article.key(at + 2), "يتسن" | "يصدر" | "تصدر" | "يتمكن")
    };
    match article.key(at) {
        "وذلك" => tells_occasion(article, at + 1),
        "بينما" | "وبينما" => anew(),
        // «أما الوزير فقال», «أما الوزير فقد قال», but «أما الطريق فهو مغلق»
        "اما" | "واما" => {
            let answers = |verb: usize| {
                let word = if article.key(verb - 1) == "فقد" { verb - 1 } else { verb };
                article.key(word).starts_with('ف') && turns.reports(verb, verb + 1)
            };
            (at + 1..article.sentence_end(at).min(at + CONTRASTED)).any(answers)
        }
        "فيما" => {
            !matches!(
                article.key(at + 1),
                "يتعلق" | "يخص" | "يتصل" | "بعد" | "يلي" | "بين" | "اذا" | "لو" | "بينهم" | "بينها"
            ) && anew()
        }
        // «… في إشارة إلى الحزب»: whom he meant
        "في" if article.key(at + 1) == "اشاره"
            && matches!(article.key(at + 2), "الي" | "منه" | "منها" | "منهم") =>
        {
            true
        }
        "في" => {
            let contrast = matches!(article.key(at + 1), "حين" | "وقت")
                || article.key(at + 1) == "الوقت" && article.key(at + 2) == "الذي";
            // «في وقت مبكر من صباح الأحد»
            let time = article.phrase(at, PhraseClass::Time);
            contrast && time.is_none_or(|time| time.len < 3) && anew()
        }
        _ => false,
    }
}

/// «وذلك خلال مؤتمر», «وذلك بحسب البيان»: when it was said or from whom, but not «وذلك بسبب الجفاف», «وذلك في الجنوب»,
/// which tell of what was said.
fn tells_occasion(article: &Article<'_, '_>, at: usize) -> bool {
    match article.key(at) {
        "بعد" | "عقب" | "اثر" | "ردا" | "تعليقا" | "وفق" | "وفقا" | "بحسب" | "حسب" | "حسبما" => {
            true
        }
        "في" | "خلال" | "علي" => {
            article.classes(at + 1).any(Classes::OCCASION)
                || matches!(article.key(at + 1), "اعقاب" | "هامش" | "اشاره" | "تعليقه" | "رده" | "حلوله")
        }
        // «وذلك قبل يوم من صدور الحكم»
        "قبل" => article.key(at + 2) == "من",
        _ => false,
    }
}

/// Whether a phrase that leads into a clause of the reporter's elsewhere may here go on with the speech.
pub(super) fn is_contrast(article: &Article<'_, '_>, at: usize) -> bool {
    is_contrast_word(article.key(at))
        || article.key(at) == "في" && matches!(article.key(at + 1), "حين" | "وقت" | "الوقت")
}

/// بينما
fn is_contrast_word(key: &str) -> bool {
    matches!(key, "وذلك" | "بينما" | "وبينما" | "فيما")
}

/// After a comma: a clause or an adjunct of the reporter's own.
fn reporter_resumes(article: &Article<'_, '_>, turns: &Turns, at: usize) -> bool {
    if !article.tags.traits(at).any(Traits::RESUMES) && !article.tags.opens(at, PhraseSet::ADJUNCT) {
        return false;
    }
    if is_contrast(article, at) {
        return starts_contrast(article, turns, at);
    }
    match article.key(at) {
        // «، علما أن الطريق مغلق»: the speaker adds it
        "علما" => return false,
        "وكان" | "وكانت" | "وكانوا" | "وكانا" => return tells_earlier(article, at),
        _ => {}
    }
    if let Some(phrase) = article.phrase(at, PhraseSet::ADJUNCT).filter(|phrase| {
        matches!(phrase.class, PhraseClass::Contrast | PhraseClass::Reset | PhraseClass::Background)
    }) {
        // «، وفي المقابل تراجع الإنتاج» goes on with the speech, «، وفي المقابل قالت الشركة» does not
        if phrase.class == PhraseClass::Reset && !turns_to_another(article, at) {
            return turns.reports(at, article.sentence_end(at).min(at + CONTRASTED));
        }
        // «وفيما بعد», but «، جاء ذلك بعد الاجتماع»
        let about = article.key(at + phrase.len - 1).ends_with("ما")
            && matches!(article.key(at + phrase.len), "يتعلق" | "يخص" | "يتصل" | "بعد" | "يلي");
        return !about;
    }
    if comments(article, at) {
        return true;
    }
    // «، في تصريح صحفي», «، خلال مؤتمر»: the reporter's occasion, up to the end of the sentence
    let occasion = article.phrase(at, PhraseClass::Occasion);
    let (next, preposition) = match occasion {
        Some(phrase) => (at + phrase.len, true),
        None => (at + 1, matches!(article.key(at), "في" | "عبر" | "علي")),
    };
    preposition
        && article.classes(next).any(Classes::UTTERANCE | Classes::DOCUMENT | Classes::MEETING)
        && article.sentence_end(at) - at <= 16
        && (at..article.sentence_end(at)).all(|token| article.complementizer(token).is_none())
}

/// Whether the reporter turns to what was said, whatever stands before it: «ولم يوضح موعد الزيارة», «وهو ما نفته الوزارة».
fn comments(article: &Article<'_, '_>, at: usize) -> bool {
    // «، ولم يوضح موعد الزيارة», «، دون أن يحدد»: what was left unsaid
    if leaves_unsaid(article, at) {
        return true;
    }
    // «، وهو ما نفته الوزارة»
    if matches!(article.key(at), "وهو" | "الامر" | "وهي")
        && matches!(article.key(at + 1), "ما" | "الذي")
        && (is_said_of(article, at + 2) || article.key(at + 2) == "لم")
    {
        return true;
    }
    // «، وهو موقف وصفته الصحيفة بالباهت», «، وهي المعطيات التي نفتها الوزارة»: with its object on it the verb is about what
    // was said before
    if matches!(article.key(at), "وهو" | "وهي")
        && (at + 2..at + 4).any(|verb| {
            let strong = |lemma: u16| {
                article.tags.lexicon.lemma(lemma).is_some_and(|lemma| lemma.strength != Strength::Weak)
            };
            article.tags.get(verb).cue_object
                && !article.tags.get(verb).cue_conjunction
                && article.tags.cue_forms(verb).iter().any(|form| form.form.is_finite() && strong(form.lemma))
        })
    {
        return true;
    }
    false
}

/// Where no comma tells: a comment of the reporter's, or what he tells of earlier.
fn reporter_turns(article: &Article<'_, '_>, turns: &Turns, at: usize) -> bool {
    match article.key(at) {
        "وكان" | "وكانت" | "وكانوا" | "وكانا" => tells_earlier(article, at),
        // «ولم يتم تفعيلها», «ولم يعد حبرا على ورق»: no saying
        "ولم" => {
            let says = |form: &CueForm| {
                article.tags.lexicon.lemma(form.lemma).is_some_and(|lemma| lemma.strength != Strength::Weak)
            };
            let forms = article.tags.cue_forms(at + 1);
            (tells_more(article.key(at + 1)) || forms.iter().any(says)) && leaves_unsaid(article, at)
        }
        _ if is_contrast(article, at) => starts_contrast(article, turns, at),
        _ => comments(article, at),
    }
}

/// What may open a sentence of the reporter's.
const OPENINGS: [&str; 16] = [
    "وكان",
    "وكانت",
    "وكانوا",
    "وكانا",
    "ياتي",
    "وياتي",
    "تاتي",
    "وتاتي",
    "جاء",
    "وجاء",
    "جاءت",
    "وجاءت",
    "يذكر",
    "ويذكر",
    "يشار",
    "ويشار",
];

/// What opens a sentence of the reporter's and goes on no speech, whether or not a full stop stands before it.
fn opens_sentence(article: &Article<'_, '_>, turns: &Turns, at: usize) -> bool {
    let free = || {
        at.checked_sub(1).is_some_and(|before| {
            article.complementizer(before).is_none() && !article.classes(before).any(Classes::FUNCTION)
        })
    };
    match article.key(at) {
        // «وكان الوزير قد سافر»
        "وكان" | "وكانت" | "وكانوا" | "وكانا" => tells_earlier(article, at),
        // «يأتي ذلك فيما», «جاء ذلك خلال لقاء», «ويأتي هذا الإعلان»
        "ياتي" | "وياتي" | "تاتي" | "وتاتي" | "جاء" | "وجاء" | "جاءت" | "وجاءت" =>
        {
            let report = article.classes(at + 2).any(Classes::OCCASION.or(Classes::PREPOSITION));
            free() && (article.key(at + 1) == "ذلك" || matches!(article.key(at + 1), "هذا" | "هذه") && report)
        }
        "يذكر" | "ويذكر" | "يشار" | "ويشار" => {
            article.phrase(at, PhraseClass::Background).is_some()
        }
        // «من جهته قال», «بدوره، قال», where no full stop tells that he is not the subject before it; «وفي سياق متصل قالت»
        key => article.phrase(at, PhraseClass::Reset).is_some_and(|_| {
            let other = turns_to_another(article, at);
            (!article.sets_stops() && other || key.starts_with('و') && !other && free())
                && turns.reports(at, article.sentence_end(at).min(at + CONTRASTED))
        }),
    }
}

/// «من جانبه», «ومن جهتها», «بدوره»: what another does or says.
fn turns_to_another(article: &Article<'_, '_>, at: usize) -> bool {
    let side = article.key(at + 1);
    article.key(at).trim_start_matches('و').starts_with("بدور")
        || side != "جانب" && ["جانب", "جهت", "ناحيت", "طرف"].iter().any(|noun| side.starts_with(noun))
}

/// How far behind «وكان» a «قد» shows that the reporter looks back, in tokens.
const LOOKED_BACK: usize = 14;

/// «، وكان الوزير قد سافر»: the reporter looks back, but «، وكان الطريق مغلقا» goes on with the speech.
fn tells_earlier(article: &Article<'_, '_>, at: usize) -> bool {
    let end = article.sentence_end(at).min(at + LOOKED_BACK);
    article.phrase(at, PhraseClass::Background).is_some() || (at..end).any(|at| article.key(at) == "قد")
}

/// «ما نفته الوزارة», «ما قالت الشركة إنه»: somebody says it of what was said. «ما يؤكد الحاجة», «ما يهدد السلم»: the
/// thing itself does.
fn is_said_of(article: &Article<'_, '_>, verb: usize) -> bool {
    let named = |form: &CueForm| {
        let says = article.tags.lexicon.lemma(form.lemma).is_some_and(|lemma| lemma.act == crate::Act::Say);
        form.form.is_finite() && (says || form.gender == Gender::Feminine || form.number != Number::Singular)
    };
    let object =
        || article.tags.get(verb).cue_object || ["ه", "ها"].iter().any(|it| article.key(verb).ends_with(it));
    article.classes(verb).any(Classes::CUE) && (object() || article.tags.cue_forms(verb).iter().any(named))
}

/// «ولم يعط تفاصيل», «دون أن يوضح», «من دون ذكر»: the reporter on what was not said.
fn leaves_unsaid(article: &Article<'_, '_>, at: usize) -> bool {
    // «من دون» is «دون»
    let at = at + usize::from(article.key(at) == "من" && article.key(at + 1) == "دون");
    let verb = match article.key(at) {
        "ولم" => at + 1,
        "دون" | "بدون" if article.key(at + 1) == "ان" => at + 2,
        "دون" => return matches!(article.key(at + 1), "ذكر" | "تحديد" | "الكشف" | "الافصاح" | "توضيح"),
        _ => return false,
    };
    article.tags.cue_forms(verb).iter().any(|form| form.form.is_finite()) || tells_more(article.key(verb))
}

/// «يحدد», «يعط»: behind لم what was not told more of.
fn tells_more(verb: &str) -> bool {
    matches!(
        verb,
        "يعط"
            | "تعط"
            | "يعطي"
            | "تعطي"
            | "يقدم"
            | "تقدم"
            | "يدل"
            | "تدل"
            | "يفصح"
            | "تفصح"
            | "يحدد"
            | "تحدد"
            | "يشر"
            | "تشر"
            | "يسم"
            | "تسم"
            | "يسمه"
            | "يسمها"
            | "يورد"
            | "تورد"
            | "يتطرق"
            | "تتطرق"
    )
}

/// Takes punctuation and dangling connectives off both ends.
pub(crate) fn trim(article: &Article<'_, '_>, stretch: Stretch) -> Stretch {
    let Stretch { mut first, mut last } = stretch;
    while first < last
        && article.is_punctuation(first)
        && article.marks.opening_at(first).is_none()
        && !article.is_mark(first, '(')
    {
        first += 1;
    }
    while last > first {
        let at = last - 1;
        // «?», «بنسبة 5%»
        let says = matches!(
            article.token(at).map(crate::Token::first),
            Some('؟' | '!' | '?' | '%' | '٪' | '‰' | '°' | '$' | '€' | '£')
        );
        let dangling = article.is_punctuation(at)
            && !says
            && article.marks.around(at).is_none_or(|pair| pair.end != last)
            && !article.is_mark(at, ')')
            || matches!(article.key(at), "و" | "كما" | "وقد" | "حيث" | "فيما" | "ثم" | "بل" | "وذلك");
        if !dangling {
            break;
        }
        last -= 1;
    }
    Stretch::new(first, last)
}

fn weigh(article: &Article<'_, '_>, quote: &mut Hypothesis) {
    let count: usize = quote.content.iter().map(|&part| article.count_words(part)).sum();
    let quoted = matches!(quote.opener, Some(Opener::Mark(_)));
    if count < 2 && !quoted {
        quote.score.add(Evidence::ShortContent);
    }
}
