//! A verb, participle or verbal noun of saying with its complement: «قال الوزير إن …»، «مضيفا أن …»، «قوله إن …».
//!
//! Each rule has a file of its own; here they are put together to one proposal for a cue.

mod blocked;
mod cue;
mod embedded;
mod factuality;
mod frame;
mod marks;
mod object;
mod relay;
mod silent;
mod subject;
mod turn;
mod unparted;
mod weigh;

use crate::analysis::{Act, Factuality, QuoteKind};
use crate::definite::Al as _;
use crate::lexicon::{Classes, Complementizer, CueForm, Form, Frames, Lemma, Strength};
use crate::quotes::article::{Article, Stretch};
use crate::quotes::evidence::{Evidence, Score};
use crate::quotes::hypothesis::{Hypothesis, Subject};
use crate::quotes::kind;
use crate::quotes::phrase;
use crate::quotes::zone::{self, Opener, Zone};
use cue::says_on;
pub(in crate::quotes) use marks::names_topic;
pub(crate) use silent::Silent;
pub(in crate::quotes) use turn::{has_subject_behind, opens_report};

/// So many zones are read before the first is judged.
const TOGETHER: usize = 16;

/// Proposes the best reading of every cue of the text; `silent` receives the reports that open no
/// content of their own, whose subjects may go on.
///
/// A report without a clause («داعيا إلى الهدوء») quotes nobody, but there too the reporter takes the word.
///
/// One question is asked of many readings before the next one is: all of them together are more code than the first cache
/// of a processor holds.
pub(crate) fn propose(article: &Article<'_, '_>, out: &mut Vec<Hypothesis>, silent: &mut Vec<Silent>) {
    let mut readings = readings(article);
    readings.retain(|reading| !reading.is_no_report() && !says_on(article, reading.at));
    let mut zones: Vec<(Stretch, Zone)> = Vec::with_capacity(readings.len().min(TOGETHER));
    let mut best: Option<Box<Hypothesis>> = None;
    let mut said_nothing: Option<Silent> = None;
    let mut last = None;
    let mut settle = |best: Option<Box<Hypothesis>>, said_nothing: Option<Silent>| {
        if let Some(found) = best {
            out.push(*found);
        } else {
            silent.extend(said_nothing);
        }
    };
    for together in readings.chunks(TOGETHER) {
        zones.clear();
        zones.extend(together.iter().map(Reading::zone));
        for (reading, (cue, zone)) in together.iter().zip(&mut zones) {
            if last != Some(reading.at) {
                settle(best.take(), said_nothing.take());
                last = Some(reading.at);
            }
            match reading.propose(*cue, zone) {
                Proposal::Quote(found) => {
                    if best.as_ref().is_none_or(|best| found.score.beats(&best.score)) {
                        best = Some(found);
                    }
                }
                Proposal::Silent(found) => said_nothing = Some(found),
                Proposal::Nothing => {}
            }
        }
    }
    settle(best, said_nothing);
}

/// Every cue read as each of its forms.
fn readings<'r, 'a, 't>(article: &'r Article<'a, 't>) -> Vec<Reading<'r, 'a, 't>> {
    let mut readings = Vec::with_capacity(article.words.len() / 8);
    for at in article.tags.with_classes(Classes::CUE) {
        if article.names.at(at).is_some() {
            continue;
        }
        for &form in article.tags.cue_forms(at) {
            let Some(lemma) = article.tags.lexicon.lemma(form.lemma) else { continue };
            let verb = (form.form == Form::MasdarPronoun && is_verb_here(article, at))
                .then(|| article.tags.verb_with_object(at, form.lemma));
            let form = verb.flatten().unwrap_or(form);
            readings.push(Reading { article, at, form, lemma });
        }
    }
    readings
}

/// How far behind a verb of judging what it calls somebody begins, in tokens.
const FARTHEST_JUDGED: usize = 12;

/// «، ووصفه بأنه», «ما وصفه بأنه»: where a verbal noun with its pronoun is a verb with its object, if it can be.
fn is_verb_here(article: &Article<'_, '_>, at: usize) -> bool {
    // the judge may stand between: «ووصفه الوزير بأنه»
    let judges = (at + 1..at + FARTHEST_JUDGED)
        .any(|at| article.key(at) == "ب" || article.complementizer(at) == Some(Complementizer::Bi))
        && article.same_sentence(at, at + 1);
    let relative = at.checked_sub(1).is_some_and(|previous| article.classes(previous).any(Classes::RELATIVE));
    // the verbal noun of أجاب is written with its hamza below: «إجابته»
    let above = article.words.surface(at).trim_start_matches(['و', 'ف']).starts_with('أ');
    let causative = above
        && article.tags.cue_forms(at).iter().any(|form| {
            form.form == Form::MasdarPronoun
                && article.tags.lexicon.lemma(form.lemma).is_some_and(|lemma| lemma.word.starts_with('أ'))
        });
    // «ما أقدمت عليه وصفه البعض بأنه مأزق»
    let called = |at: usize| article.key(at) == "ب" || article.complementizer(at) == Some(Complementizer::Bi);
    let judge = judges
        && !at.checked_sub(1).is_some_and(|previous| {
            article.classes(previous).any(Classes::PREPOSITION)
                && !article.classes(previous).any(Classes::PRONOUN_ADJUNCT)
        })
        && phrase::parse(article, at + 1, at + FARTHEST_JUDGED)
            .is_some_and(|judge| !judge.guess && called(judge.stretch.last));
    judge
        || judges && article.tags.get(at).cue_conjunction
        || relative
        || causative
        || follows_what(article, at)
}

/// «ما», «لما», «عما»: what somebody calls something; «من سماهم “الخارجين على القانون”»: or somebody.
fn follows_what(article: &Article<'_, '_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|previous| article.is_itself(previous, Classes::WHAT))
        || follows_whom(article, at)
}

/// «من وصفهم بـ“العملاء”», «لمن أسماهم “أحرار البلاد”»: whom the pronoun on a verb of calling stands for, with the marks right
/// behind.
fn follows_whom(article: &Article<'_, '_>, at: usize) -> bool {
    let who = |key: &str| matches!(key, "من" | "لمن" | "ممن" | "عمن" | "بمن");
    let mark = at + 1 + usize::from(article.key(at + 1) == "ب");
    let calls = |form: &CueForm| {
        article.tags.lexicon.lemma(form.lemma).is_some_and(|lemma| lemma.act == Act::Opine)
            && (article.tags.get(at).cue_object || form.form == Form::MasdarPronoun)
    };
    at.checked_sub(1).is_some_and(|previous| who(article.key(previous)))
        && article.marks.opening_at(mark).is_some()
        && article.tags.cue_forms(at).iter().any(calls)
}

enum Proposal {
    Quote(Box<Hypothesis>),
    /// A report without a clause.
    Silent(Silent),
    Nothing,
}

/// One word read as one form of one verb.
pub(super) struct Reading<'r, 'a, 't> {
    pub(super) article: &'r Article<'a, 't>,
    pub(super) at: usize,
    pub(super) form: CueForm,
    pub(super) lemma: &'r Lemma,
}

impl Reading<'_, '_, '_> {
    /// Whether it is a verbal noun without its pronoun.
    fn is_bare_masdar(&self) -> bool {
        self.form.form == Form::Masdar
    }

    /// Whether such a noun has its article.
    fn is_definite(&self) -> bool {
        self.is_bare_masdar() && self.article.key(self.at).trim_start_matches(['و', 'ب']).has_al()
    }

    /// The tokens of the cue and what stands between it and its content.
    fn zone(&self) -> (Stretch, Zone) {
        let takes_subject = self.form.form.is_finite() || self.is_bare_masdar() && !self.is_definite();
        let (start, cue) = self.cue();
        (cue, zone::read(self.article, start, self.lemma.frames, takes_subject, self.reach()))
    }

    fn propose(&self, cue: Stretch, zone: &mut Zone) -> Proposal {
        let (article, at, form) = (self.article, self.at, self.form);
        let start = zone.start;
        if let Some(found) = self.parenthesis(zone, cue) {
            return Proposal::Quote(Box::new(found));
        }
        let Some(opener) = self.unparted(zone).or(zone.opener) else {
            self.object_is_no_subject(zone);
            return self.silent(zone);
        };
        self.whom_it_tells(zone);
        // «وهو ما نفاه المتحدث، مقدما تقريرا يثبت أن»: what was denied stands before the verb
        if self.lemma.act == Act::Deny
            && article.tags.get(at).cue_object
            && follows_what(article, at)
            && matches!(opener, Opener::That(_))
        {
            return self.silent(zone);
        }
        // what was not said is no quote, unless words stand in marks
        if (matches!(self.factuality(), Factuality::Negated | Factuality::Unuttered) || self.is_supposed())
            && !matches!(opener, Opener::Mark(_) | Opener::Colon(_))
        {
            return Proposal::Nothing;
        }
        let mut score = Score::of(&[Evidence::Bias]);
        let frame = self.frame(zone, opener);
        score.add(frame);
        score.add(Evidence::of_cue(self.lemma.strength));
        if frame == Evidence::FrameMissing || self.fails_tight_frame(zone, opener, start) {
            // «، معقبا بقوله: «…»»: the participle opens nothing, but there the reporter takes the word
            let participle = form.form == Form::Participle;
            // «تحدث أحد الجرحى …، مشيرا إلى أنه»: it is the other's
            let others = zone.preposition == Some('إ') && form.form.is_finite();
            return if participle || others { self.silent(zone) } else { Proposal::Nothing };
        }
        if self.holds_list(opener)
            || self.heads_line(opener)
            || self.shows_no_words(zone, opener)
            || self.is_noun_of_clause(opener)
            || self.is_moved(opener)
            || self.is_outside_marks(opener)
            || self.is_reckoned(zone, opener)
            || self.is_outside_relative(zone, opener, start)
            || self.has_judged(opener, start)
        {
            return Proposal::Nothing;
        }
        if self.opens_list(zone, opener)
            || self.is_about(zone, opener)
            || self.is_told_behind(opener)
            || self.has_words_before(zone, opener)
            || self.is_of_another(zone, opener, start)
            || self.is_scare(opener, zone.complement.or(zone.object).unwrap_or(start))
            || self.has_other_complement(opener)
        {
            return self.silent(zone);
        }
        self.object_is_no_subject(zone);
        self.judged_is_no_subject(zone);
        self.urged_is_no_subject(zone);
        self.asks_whom(zone);
        // «إنه حذر السفينة»: the pronoun is the subject
        if self.form.form.is_finite() && self.follows_pronoun() {
            zone.take_for_addressee();
        }
        let Some(subject) = self.subject(zone, self.is_definite()) else { return Proposal::Nothing };
        let asked = self.is_of_asked();
        if asked && matches!(opener, Opener::That(_) | Opener::Mark(_)) {
            return Proposal::Nothing;
        }
        // «وعند سؤاله عما إذا»: he is whom somebody asked
        let subject = if asked { Subject::Nobody } else { zone.voice.map_or(subject, Subject::Phrase) };
        if self.shows(zone, opener, &subject)
            || self.thing_shows(opener, &subject)
            || self.comes_upon(opener, &subject)
        {
            return Proposal::Nothing;
        }
        let object = self.object(zone, opener, &subject);
        if self.is_named_in_passing(zone, opener, object) || self.is_topic(opener, object) {
            return self.silent(zone);
        }
        self.weigh(zone, opener, start, &subject, &mut score);
        let mut hypothesis = Hypothesis {
            cue: Some(cue),
            lemma: self.lemma.word.clone(),
            act: self.lemma.act,
            opener: Some(opener),
            kind: QuoteKind::Indirect,
            addressee: zone.addressee,
            medium: zone.medium,
            factuality: self.factuality(),
            interrupts: self.interrupts(&subject),
            fallback: zone
                .subject
                .filter(|subject| subject.guess && !self.is_thing_told(zone, subject))
                .map(Box::new),
            object,
            is_bare_noun: self.is_bare_masdar()
                || self.form.form == Form::MasdarPronoun && self.is_aside(opener),
            embedded: self.is_embedded(&subject, opener.at() > start),
            ..Hypothesis::new(self.rule(opener, &subject), at, subject, score)
        };
        hypothesis.sources.extend(zone.source);
        self.relay(zone, &mut hypothesis);
        Proposal::Quote(Box::new(hypothesis))
    }

    /// Who stands behind a finite verb without being its subject.
    fn whom_it_tells(&self, zone: &mut Zone) {
        if !self.form.form.is_finite() {
            return;
        }
        if let Some(subject) = self.subject_ahead().filter(|before| self.is_before(before, zone.subject)) {
            // what stands behind the verb is then its object: «وكان الوزير قد أبدى استعداده للحوار»
            let frames = self.lemma.frames;
            let guess = zone.subject.is_some_and(|behind| behind.guess);
            if self.judges() || guess && frames.has(Frames::NOUN) && !frames.has(Frames::WHOM) {
                zone.take_for_object();
            } else {
                zone.take_for_addressee();
            }
            zone.subject = Some(subject);
        }
        // «وأبلغ محاميه أنه»: his own is whom he tells
        if self.lemma.frames.has(Frames::WHOM) && zone.subject.is_some_and(|behind| self.is_his_own(behind)) {
            zone.take_for_addressee();
        }
        // «السفارة التي أبلغت الأسرة بأن»: who stands behind the verb is whom it tells
        if self.lemma.frames.has(Frames::WHOM)
            && zone.subject.is_some()
            && self.after_relative()
            && let Some(antecedent) = self.antecedent()
        {
            zone.take_for_addressee();
            zone.subject = Some(antecedent);
        }
    }

    /// Whether the verb alone, with its subject, may stand inside what is said.
    fn may_be_parenthesis(&self) -> bool {
        matches!(self.lemma.act, Act::Say | Act::Add | Act::Assert | Act::Explain | Act::Warn)
            && self.lemma.strength == Strength::Core
            && self.form.form.is_finite()
            && !self.article.tags.get(self.at).cue_conjunction
    }

    /// «المفاوضات، يقول الخبير، لم تبدأ بعد»
    fn parenthesis(&self, zone: &Zone, cue: Stretch) -> Option<Hypothesis> {
        let speaker = zone.subject.filter(|subject| !subject.guess && subject.stretch.first > self.at)?;
        // with a complement of its own it is no parenthesis
        if matches!(zone.opener, Some(Opener::That(_))) || !self.may_be_parenthesis() {
            return None;
        }
        let content = super::postposed::interrupted(self.article, self.at, speaker.stretch.last)?;
        Some(Hypothesis {
            cue: Some(cue),
            lemma: self.lemma.word.clone(),
            act: self.lemma.act,
            kind: kind::of_reported(self.article, &content),
            content,
            factuality: self.factuality(),
            ..Hypothesis::new(
                "clause-cue-clause",
                self.at,
                Subject::Phrase(speaker),
                Score::of(&[Evidence::Bias, Evidence::CueCore]),
            )
        })
    }

    fn rule(&self, opener: Opener, subject: &Subject) -> &'static str {
        match (self.form.form, opener) {
            (Form::Participle, _) => "participle",
            (Form::Masdar | Form::MasdarPronoun, _) => "verbal-noun",
            (_, Opener::That(_)) => match subject {
                Subject::Phrase(phrase) if phrase.stretch.last <= self.at => "subject-cue-complementizer",
                Subject::Phrase(_) => "cue-subject-complementizer",
                _ => "cue-complementizer",
            },
            (_, Opener::Mark(_)) => "cue-marks",
            (_, Opener::Colon(_)) => "cue-colon",
            (_, Opener::Question(_)) => "cue-question",
            (_, Opener::Noun(_)) => "cue-noun-phrase",
            (_, Opener::Words(_)) => "cue-words",
        }
    }
}
