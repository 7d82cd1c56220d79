//! The zone between a cue and what is said: subject, addressee, place, time, medium, up to the opener.
//!
//! It is read constituent by constituent: [`opener`] says whether the content begins here, [`constituent`] goes over what
//! stands on the way to it.

mod aside;
mod before;
mod constituent;
mod dependent;
mod late_subject;
mod opener;
mod topic;
mod wish;

use super::article::{Article, Stretch};
use super::phrase::SpeakerPhrase;
use crate::lexicon::Frames;
pub(super) use aside::sets_terms;
pub(super) use before::{before_time, clause_start, phrase_before, phrase_before_that, subject_before};
pub(super) use opener::forbids;
pub(super) use topic::topic;

/// What opens the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opener {
    /// أن، إن, at this token.
    That(usize),
    /// An opening quotation mark.
    Mark(usize),
    Colon(usize),
    /// عما إذا، هل، كيف
    Question(usize),
    /// A noun phrase: no clause follows.
    Noun(usize),
    /// The first of the words themselves, which nothing parts from the verb.
    Words(usize),
}

impl Opener {
    pub(crate) const fn at(self) -> usize {
        match self {
            Self::That(at)
            | Self::Mark(at)
            | Self::Colon(at)
            | Self::Question(at)
            | Self::Noun(at)
            | Self::Words(at) => at,
        }
    }
}

/// What stands between a cue and its content.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Zone {
    /// Where it starts, behind the cue.
    pub(crate) start: usize,
    pub(crate) subject: Option<SpeakerPhrase>,
    pub(crate) addressee: Option<Stretch>,
    pub(crate) medium: Option<Stretch>,
    pub(crate) opener: Option<Opener>,
    /// «نقلا عن» inside the zone: its token and the source it names.
    pub(crate) relay: Option<(Stretch, SpeakerPhrase)>,
    /// Preposition that stands directly before the complementizer.
    pub(crate) preposition: Option<char>,
    /// Through whom the words came, named inside the zone.
    pub(crate) source: Option<SpeakerPhrase>,
    /// Who spoke for the subject: «على لسان متحدثها».
    pub(crate) voice: Option<SpeakerPhrase>,
    /// Where the verb's object starts, if it has one before the opener.
    pub(crate) object: Option<usize>,
    /// Where the noun phrase starts that a verb takes with its preposition: «دعا إلى الهدوء».
    pub(crate) complement: Option<usize>,
    /// Tokens that no part of the grammar accounts for.
    pub(crate) unparsed: usize,
    /// Where the zone stopped without an opener.
    pub(crate) end: usize,
    /// The zone went over a relative clause.
    pub(crate) relative: bool,
}

impl Zone {
    /// What was read as the subject is the verb's object, whom it speaks to or of.
    pub(crate) fn take_for_object(&mut self) {
        self.object = self.object.or(self.subject.map(|read| read.stretch.first));
        self.take_for_addressee();
    }

    /// What was read as the subject is whom the verb speaks to.
    pub(crate) fn take_for_addressee(&mut self) {
        self.addressee = self.addressee.or(self.subject.take().map(|read| read.stretch));
    }
}

/// Longest zone in tokens: 99 of 100 in news are shorter than this.
const LONGEST: usize = 60;

/// How far a zone is of interest: nothing is read behind that.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reach {
    /// So many tokens may stand before an opener for a cue to have it.
    pub(crate) tokens: usize,
    /// So many of them that no part of the grammar accounts for.
    pub(crate) unparsed: usize,
    /// Who acts is of interest even where nothing opens content.
    pub(crate) subject: bool,
}

impl Reach {
    /// Whether an opener `tokens` behind the cue is too far for it.
    pub(crate) const fn ends(self, tokens: usize, unparsed: usize) -> bool {
        tokens > self.tokens || unparsed > self.unparsed
    }
}

/// Reads the zone that starts at `start`.
pub(crate) fn read(
    article: &Article<'_, '_>,
    start: usize,
    frames: Frames,
    finite: bool,
    reach: Reach,
) -> Zone {
    let mut reader = Reader {
        article,
        at: start,
        start,
        limit: limit(article, start),
        frames,
        finite,
        reach,
        zone: Zone { start, ..Zone::default() },
        adjunct: false,
    };
    reader.run();
    reader.zone.end = reader.at;
    reader.zone
}

/// The zone does not leave its sentence, except over a colon at the end of a line.
fn limit(article: &Article<'_, '_>, start: usize) -> usize {
    let Some(previous) = start.checked_sub(1) else { return start };
    article.sentence_end(previous).min(start + LONGEST)
}

struct Reader<'r, 'a, 't> {
    article: &'r Article<'a, 't>,
    at: usize,
    start: usize,
    limit: usize,
    frames: Frames,
    finite: bool,
    reach: Reach,
    zone: Zone,
    /// Inside a prepositional phrase, where no subject starts.
    adjunct: bool,
}

impl Reader<'_, '_, '_> {
    fn run(&mut self) {
        let last = self.last_opener();
        while self.at < self.limit && !self.reach.ends(self.at - self.start, self.zone.unparsed) {
            // behind the last opener there is nothing to look for but who acts
            let seeks = self.reach.subject && self.finite && self.zone.subject.is_none();
            if !seeks && last.is_none_or(|last| last < self.at) {
                return;
            }
            if let Some(opener) = self.opener() {
                self.zone.opener = Some(opener);
                return;
            }
            if self.turns_away() || !self.advance() {
                return;
            }
        }
    }

    /// «إلا أنه»، «غير أن»: another clause of the reporter's, behind which nothing belongs to this cue; «يؤكد حق السلطة وقد تكون
    /// المصلحة في أن»: the verb has its object.
    fn turns_away(&self) -> bool {
        let at = self.at;
        self.zone.object.is_some() && self.article.key(at) == "وقد"
            || at > self.start
                && self.article.complementizer(at).is_some()
                && matches!(self.article.key(at - 1), "الا" | "غير" | "بيد")
    }
}
