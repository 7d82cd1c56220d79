//! Where the reporter may take the word again, and where a clause may stop, all over a text.

use super::reporter::Reporter;
use super::resumption::{is_condition, opens_sentence, reporter_resumes, reporter_turns, starts_contrast};
use crate::analysis::{Gender, SpeakerKind};
use crate::lexemes::Traits;
use crate::lexicon::{Classes, CueForm, Form, Lemma, Number, PhraseClass, PhraseSet, Strength};
use crate::quotes::article::Article;
use crate::quotes::constructions::according::Adjunct;
use crate::quotes::constructions::clause::{Silent, has_subject_behind};
use crate::quotes::hypothesis::{Hypothesis, Subject};
use crate::quotes::phrase::SpeakerPhrase;
use crate::quotes::zone::Opener;

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
    /// Who speaks, for reports that name nobody: the verbs that have one person for their subject, in order.
    persons: Vec<(usize, SpeakerPhrase)>,
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
        taken.extend(quotes.iter().filter_map(|quote| Some((tells_aside(article, quote)?, None))));
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
        let person = |quote: &Hypothesis| match quote.subject {
            Subject::Phrase(phrase)
                if quote.score.believed()
                    && !quote.embedded
                    && phrase.kind == SpeakerKind::Person
                    && !phrase.guess =>
            {
                Some((quote.anchor, phrase))
            }
            _ => None,
        };
        let mut persons: Vec<(usize, SpeakerPhrase)> = quotes.iter().filter_map(person).collect();
        persons.sort_unstable_by_key(|&(at, _)| at);
        let (resumed, stops) = (Vec::new(), Vec::new());
        let mut turns = Self { places, bare, opening, reports, resumed, stops, persons };
        turns.look_for_stops(article);
        turns
    }

    /// Looks for where a clause may stop, and for the commas behind which the reporter goes on.
    fn look_for_stops(&mut self, article: &Article<'_, '_>) {
        const MAY_STOP: Traits = Traits::CONNECTS.or(Traits::PUNCTUATION);
        const MAY_TURN: Traits = MAY_STOP.or(Traits::RESUMES);
        let (commas, stopped) = (article.sets_commas(), article.sets_stops());
        // one word in ten or so is such a place, before the sentences are added
        let room = article.words.len() / 6 + self.places.len();
        let (mut stops, mut resumed) = (Vec::with_capacity(room), Vec::new());
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
        // where a writer sets no stops or commas, every word that leads back to the reporter may be where he goes on
        if commas && stopped {
            article.tags.with_traits(MAY_STOP).for_each(&mut look);
        } else {
            let turns = |&at: &usize| {
                article.tags.traits(at).any(MAY_TURN) || article.tags.opens(at, PhraseClass::Reset)
            };
            (0..article.words.len()).filter(turns).for_each(&mut look);
        }
        stops.extend_from_slice(&self.places);
        stops.extend(article.bounds.sentences());
        stops.sort_unstable();
        (self.stops, self.resumed) = (stops, resumed);
    }

    /// The tokens from this one on at which a clause may stop.
    pub(super) fn stops_from(&self, at: usize) -> &[usize] {
        self.stops.get(self.stops.partition_point(|&stop| stop < at)..).unwrap_or_default()
    }

    /// Whether the reporter goes on behind the comma at this token.
    pub(crate) fn resumes(&self, comma: usize) -> bool {
        self.resumed.binary_search(&comma).is_ok()
    }

    /// Who last spoke before a report that names nobody.
    pub(super) fn person_before(&self, report: usize) -> Option<SpeakerPhrase> {
        let upto = self.persons.partition_point(|&(at, _)| at < report);
        self.persons.get(upto.checked_sub(1)?).map(|&(_, phrase)| phrase)
    }

    /// Whether a verb reports between two tokens.
    pub(super) fn reports(&self, from: usize, to: usize) -> bool {
        let at = self.reports.partition_point(|&report| report < from);
        self.reports.get(at).is_some_and(|&report| report < to)
    }

    /// Whether the reporter may take the word at this token.
    pub(crate) fn any(&self, token: usize) -> bool {
        self.places.binary_search(&token).is_ok()
    }

    /// Whether the reporter takes the word at this token, to tell what this speaker said next.
    ///
    /// «وأوضح الوزير أن المملكة تخلصت من الآفة، ونشرت الوعي»: a verb without a subject in the other gender, or of several,
    /// goes on the words themselves.
    pub(super) fn at(&self, article: &Article<'_, '_>, token: usize, reporter: &Reporter<'_>) -> bool {
        self.places.binary_search(&token).is_ok_and(|turn| {
            let opens = || self.opening.binary_search(&token).is_ok();
            let known = reporter.gender.filter(|_| !(reporter.elided && opens()));
            // «أن يقر المجلس المعاهدة ويرفضها الشيوخ»: without words of its own, and in the present, it goes on what is said
            let present = |form: &CueForm| matches!(form.form, Form::Imperfect | Form::Subjunctive);
            let forms = article.tags.cue_forms(token);
            if reporter.past && !opens() && !forms.is_empty() && forms.iter().all(present) {
                return false;
            }
            let other = self.bare.get(turn).copied().flatten().zip(known);
            other.is_none_or(|((gender, number), speaker)| gender == speaker && number == Number::Singular)
        })
    }
}

/// «… مع نظيره الذي أكد أن الهدنة صامدة», «… الهدنة التي أعلنت الحكومة من جهتها أنها صامدة», «… الهدنة التي أضاف أنها صامدة»: the
/// relative pronoun behind which the reporter tells what is said of it, or by the one it stands for.
fn tells_aside(article: &Article<'_, '_>, quote: &Hypothesis) -> Option<usize> {
    let at = quote.anchor;
    let relative = at.checked_sub(1).filter(|&before| article.is_itself(before, Classes::RELATIVE))?;
    let says = |lemma: &Lemma| lemma.word == quote.lemma && has_subject_behind(lemma);
    let form = article
        .tags
        .cue_forms(at)
        .iter()
        .find(|form| form.form.is_finite() && article.tags.lexicon.lemma(form.lemma).is_some_and(says))?;
    let other = match quote.subject {
        Subject::Phrase(phrase) => {
            let one = phrase.kind == SpeakerKind::Person && form.number == Number::Singular;
            !phrase.guess && (phrase.stretch.first > at || one)
        }
        // «التي أضاف أنها»: it is not she who says so
        Subject::OfClause { gender: Gender::Masculine, number: Number::Singular } => {
            article.key(relative).trim_start_matches('و') == "التي"
        }
        _ => false,
    };
    (other && quote.score.believed() && matches!(quote.opener, Some(Opener::That(_)))).then_some(relative)
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
pub(super) fn parts_clauses(article: &Article<'_, '_>, at: usize) -> bool {
    article.is_comma(at) || article.is_mark(at, '…')
}

/// Whether a word opens what the verb of the clause before it governs.
fn is_governed(key: &str) -> bool {
    matches!(key, "الي" | "علي" | "عن" | "من" | "عبر" | "مع" | "نحو")
}

/// Whether a word behind «، على حد قوله،» goes on the clause before it with a noun that it lacked. A reporter goes on with a
/// conjunction, a participle or an adverb.
fn continues_clause(article: &Article<'_, '_>, at: usize) -> bool {
    const REPORTERS: Classes = Classes::FUNCTION
        .or(Classes::CUE)
        .or(Classes::PREPOSITION)
        .or(Classes::RELATIVE)
        .or(Classes::NEGATION)
        .or(Classes::COPULA)
        .or(Classes::AUXILIARY)
        .or(Classes::CONJUNCTION);
    let tag = article.tags.get(at);
    let key = article.key(at);
    // «، حسب الخبير، تعود إلى», «، وفق الوكالة، يعود»
    let forms = article.tags.cue_forms(at);
    let other = |form: &CueForm| {
        let lemma = article.tags.lexicon.lemma(form.lemma);
        form.form.is_finite() && lemma.is_some_and(|lemma| lemma.strength == Strength::Weak)
    };
    let verb = Classes::CUE.or(Classes::AUXILIARY).or(Classes::FUNCTION);
    let classes =
        if !forms.is_empty() && forms.iter().all(other) { tag.classes.without(verb) } else { tag.classes };
    article.is_word(at)
        && !tag.conjunction
        && !tag.cue_conjunction
        && !key.starts_with(['و', 'ف'])
        && !key.ends_with('ا')
        && article.complementizer(at).is_none()
        && !classes.any(REPORTERS)
        && tag.preposition.is_none()
        && article.phrase(at, PhraseSet::ADJUNCT).is_none()
        && article.phrase(at, PhraseClass::Background).is_none()
}

/// «بحسب رئيس اللجنة، الدكتور فلان», «بحسب القناة، المقربة من الحزب»: what goes on the source of an adjunct.
fn names_source(article: &Article<'_, '_>, at: usize) -> bool {
    article.has_al(at)
        || article.classes(at).any(Classes::ROLE | Classes::TITLE)
        || article.names.at(at).is_some()
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
    // «، بحسب بيان الوزارة الذي أوضح أن …»: so does a relative clause without another comma
    let described =
        article.is_itself(after, Classes::RELATIVE) && !(after..after + rest).any(|at| article.is_comma(at));
    // «الفشل يعود، بحسب الخبير، إلى الفساد»: the clause goes on behind it
    // … or, if it is only he again, «اختار الحزب، على حد قوله، خدمة البلاد»
    let pronoun = matches!(adjunct.subject, Subject::Pronoun { .. });
    let goes_on = article.is_comma(after)
        && (is_governed(article.key(after + 1))
            || continues_clause(article, after + 1) && (pronoun || !names_source(article, after + 1)));
    comma_before && !goes_on && (ends || source_only || described || article.is_comma(after))
        || ends && !article.same_sentence(at, after)
}
