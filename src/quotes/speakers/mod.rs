//! Who speaks: names, short names, roles, dropped subjects and pronouns, resolved in reading order over one
//! table of everybody the article has let speak. Each rule has a file of its own; here is the memory they share.

mod body;
mod clause_subject;
mod headline;
mod last;
mod law;
mod named;
mod office;
mod people;
mod role;
mod text;
mod voices;
mod who;

use std::cell::OnceCell;
use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use super::article::{Article, Stretch};
use super::constructions::clause::Silent;
use super::hypothesis::{Hypothesis, Subject};
use super::makers::{Maker, makers};
use super::phrase::SpeakerPhrase;
use super::ties::{BodyNoun, PeopleNoun, RoleTie, body_nouns, people_nouns, roles};
use crate::analysis::{Act, Gender, ResolvedBy, SpeakerKind};
use crate::lexicon::{Classes, Number};
use voices::Voices;
pub(super) use who::plain_text;

/// Somebody who speaks.
#[derive(Clone, Debug)]
pub(super) struct Who {
    pub(super) name: String,
    pub(super) entity: Option<u32>,
    pub(super) kind: SpeakerKind,
    pub(super) role: Option<Stretch>,
    /// The noun phrase that named him or her last.
    pub(super) phrase: Option<Stretch>,
    pub(super) behalf: Option<Stretch>,
    /// Natural gender of a person.
    pub(super) gender: Option<Gender>,
    /// Gender that verbs agreed with.
    agreed: Option<Gender>,
    number: Number,
    pub(super) joint: Vec<String>,
}

/// The answer for one quote.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub(super) who: Who,
    pub(super) by: ResolvedBy,
    /// The phrase in this clause.
    pub(super) mention: Option<Stretch>,
    /// Where the speaker stands, if the clause does not say.
    pub(super) antecedent: Option<Stretch>,
}

impl Resolved {
    /// A speaker whom this clause does not name.
    fn carried(who: Who, by: ResolvedBy) -> Self {
        Self { antecedent: who.phrase, who, by, mention: None }
    }
}

/// Somebody who spoke or acted, for those who follow without a name.
struct Recent {
    who: Who,
    at: usize,
    /// The subject of a verb that reports nothing.
    silent: bool,
    /// Who speaks in a line of his own, as in a headline or post: heard in its paragraph, and beyond it only if nobody else is.
    line: bool,
}

impl Recent {
    /// Known only from a verb that reports nothing, by an unnamed noun.
    fn silent_only(&self) -> bool {
        self.silent && self.who.phrase.is_none()
    }
}

pub(super) struct Discourse<'d, 'a, 't> {
    article: &'d Article<'a, 't>,
    /// Found when first asked for, like the four below.
    ties: OnceCell<Vec<RoleTie<'a>>>,
    body_nouns: OnceCell<Vec<BodyNoun<'a>>>,
    people_nouns: OnceCell<Vec<PeopleNoun<'a>>>,
    makers: OnceCell<Vec<Maker<'a>>>,
    /// The roles of everybody the article gives one, by name.
    heads: OnceCell<FxHashMap<String, Vec<&'a str>>>,
    /// The first of those named in full, by the last word of their names.
    families: OnceCell<FxHashMap<&'a str, usize>>,
    recent: VecDeque<Recent>,
    /// Subjects of reporting verbs without a clause, in order of the text.
    silent: &'d [Silent],
    next_silent: usize,
    /// The last subject of a reporting verb in a relative clause.
    inner: Option<Recent>,
    /// The last source that a clause ends with.
    cited: Option<Recent>,
    /// Whom the last quote was said to, and where.
    addressee: Option<(Stretch, usize)>,
    voices: Voices,
}

/// How many names, or ties of roles or bodies, are looked at on either side of a mention.
const NEAREST: usize = 200;
/// How many past speakers are remembered.
const MEMORY: usize = 12;

impl<'d, 'a, 't> Discourse<'d, 'a, 't> {
    pub(super) fn new(article: &'d Article<'a, 't>, silent: &'d [Silent], quotes: &[Hypothesis]) -> Self {
        Self {
            article,
            ties: OnceCell::new(),
            body_nouns: OnceCell::new(),
            people_nouns: OnceCell::new(),
            makers: OnceCell::new(),
            heads: OnceCell::new(),
            families: OnceCell::new(),
            recent: VecDeque::with_capacity(MEMORY),
            silent,
            next_silent: 0,
            inner: None,
            cited: None,
            addressee: None,
            voices: Voices::new(article.words.len(), quotes),
        }
    }

    fn ties(&self) -> &[RoleTie<'a>] {
        self.ties.get_or_init(|| roles(self.article))
    }

    fn body_nouns(&self) -> &[BodyNoun<'a>] {
        self.body_nouns.get_or_init(|| body_nouns(self.article))
    }

    /// The nouns for bodies and texts before a token, the nearest first.
    fn body_nouns_before(&self, at: usize) -> impl Iterator<Item = &BodyNoun<'a>> {
        let upto = self.body_nouns().partition_point(|noun| noun.at < at);
        self.body_nouns().get(..upto).unwrap_or_default().iter().rev().take(NEAREST)
    }

    fn people_nouns(&self) -> &[PeopleNoun<'a>] {
        self.people_nouns.get_or_init(|| people_nouns(self.article))
    }

    fn makers(&self) -> &[Maker<'a>] {
        self.makers.get_or_init(|| makers(self.article))
    }

    fn heads(&self) -> &FxHashMap<String, Vec<&'a str>> {
        self.heads.get_or_init(|| role::heads(self.article, self.ties()))
    }

    fn families(&self) -> &FxHashMap<&'a str, usize> {
        self.families.get_or_init(|| named::families(self.article))
    }

    /// Somebody named in full has spoken also where a verb has him for its subject and no clause: «انتقد الباحث سامي حداد القرار. وأضاف
    /// الخبير».
    fn has_spoken(&self, recent: &Recent) -> bool {
        let who = &recent.who;
        let article = self.article;
        // «رفضت البلاد تصريحات الوزير» is not his
        let person = |first: usize| {
            article.classes(first).any(Classes::ROLE | Classes::TITLE)
                || article.names.starting_at(first).is_some()
        };
        let subject = |phrase: Stretch| phrase.first == recent.at + 1 || phrase.last == recent.at;
        let named = || who.role.is_none_or(|role| article.text_of(role) != who.name);
        !recent.silent
            || who.kind == SpeakerKind::Person
                && who.name.contains(' ')
                && who.phrase.is_some_and(|phrase| subject(phrase) && person(phrase.first))
                && named()
    }

    /// The speaker of the next quote in reading order.
    pub(super) fn resolve(&mut self, quote: &Hypothesis) -> Option<Resolved> {
        self.hear_silent(quote.anchor);
        let resolved = self.look_up(quote);
        self.addressee = quote.addressee.map(|addressee| (addressee, quote.content_end()));
        let resolved = resolved?;
        // «مستشهدا بقوله تعالى: «…». وأضاف»: who cites scripture goes on
        if matches!(&quote.subject, Subject::Phrase(phrase) if self.is_exalted(phrase)) {
            return Some(resolved);
        }
        // «أجاب الوزير على سؤال المذيع عما إذا كان سيعود بقوله: “…”»: whose question it is does not go on speaking
        if quote.rule == "verbal-noun" && quote.act == Act::Ask {
            return Some(resolved);
        }
        // «…، وفق المنظمة»: a source at the end of a clause is not who goes on speaking
        if quote.rule == "clause-according-to" && !self.recent.is_empty() {
            if resolved.mention.is_some() {
                let who = resolved.who.clone();
                self.cited = Some(Recent { who, at: quote.anchor, silent: false, line: false });
            }
        } else {
            let line = matches!(quote.rule, "headline-colon" | "marks-dash-speaker");
            self.remember(resolved.who.clone(), quote.anchor, false, line);
        }
        Some(resolved)
    }

    /// A noun phrase that nothing but its place makes a speaker.
    fn unknown(&self, phrase: SpeakerPhrase, at: usize) -> Option<Resolved> {
        let (who, by) = self.named(&phrase, at)?;
        Some(Resolved { who, by, mention: Some(phrase.stretch), antecedent: None })
    }

    /// Takes note of the subjects of verbs that report no clause, up to a token.
    fn hear_silent(&mut self, until: usize) {
        while let Some(&Silent { at, subject, inner, .. }) =
            self.silent.get(self.next_silent).filter(|report| report.at < until)
        {
            self.next_silent += 1;
            if let Some(Subject::Phrase(phrase)) = subject
                && !self.is_exalted(&phrase)
                && let Some((who, _)) = self.named(&phrase, at)
            {
                let who = self.agree(who, at);
                // «واعتبر النائب ما قاله الرئيس رسالة»: of whom somebody else tells
                let told = || {
                    at.checked_sub(1).is_some_and(|before| self.article.key(before) == "ما")
                        && self.recent.back().is_some_and(|recent| self.article.same_sentence(recent.at, at))
                };
                if inner || told() {
                    self.inner = Some(Recent { who, at, silent: true, line: false });
                } else {
                    self.remember(who, at, true, false);
                }
            }
        }
    }

    fn remember(&mut self, who: Who, at: usize, silent: bool, line: bool) {
        if self.recent.len() >= MEMORY {
            self.recent.pop_front();
        }
        self.recent.push_back(Recent { who, at, silent, line });
    }

    /// «وقالت حواء السالمي»: whether the verb before somebody tells whether it is a man or a woman; it knows better than what the
    /// name looks like. «نقلت الوكالة عن مسؤول» has another subject.
    fn tells_gender(&self, quote: &Hypothesis, phrase: &SpeakerPhrase, who: &Who) -> bool {
        let forms = self.article.tags.cue_forms(quote.anchor);
        let alone = who.kind == SpeakerKind::Person && who.joint.is_empty() && who.entity.is_none();
        alone
            && quote.act != Act::Relay
            && quote.sources.is_empty()
            && phrase.stretch.first == quote.anchor + 1
            && phrase.gender != Some(Gender::Feminine)
            && forms.windows(2).all(|pair| matches!(pair, [one, other] if one.gender == other.gender))
    }

    fn look_up(&self, quote: &Hypothesis) -> Option<Resolved> {
        let at = quote.anchor;
        match quote.subject {
            Subject::Phrase(phrase) => {
                let (mut who, mut by) = self.named(&phrase, at)?;
                if quote.rule == "headline-colon" && by == ResolvedBy::Name {
                    by = ResolvedBy::Headline;
                }
                if let Some(form) =
                    quote.cue.and_then(|cue| self.article.tags.cue_forms(cue.first).first().copied())
                {
                    // before a plural subject the verb stays singular
                    if form.form.is_finite() && phrase.number == Number::Singular {
                        who.agreed = Some(form.gender);
                        if self.tells_gender(quote, &phrase, &who) {
                            who.gender = Some(form.gender);
                        }
                    }
                    // «نقلت الوكالة عن حميد قوله»: the verb is the agency's
                    let own = form.form.is_finite() && quote.act != Act::Relay;
                    if own && phrase.number == Number::Singular {
                        who.gender = who.sure_gender().or(who.gender.map(|_| form.gender));
                    }
                }
                Some(Resolved { mention: Some(phrase.stretch), who, by, antecedent: None })
            }
            // «المادة الثالثة من النظام والتي نصت على»
            Subject::Elided { .. } if quote.lemma == law::STIPULATES && self.follows_relative(at) => {
                self.stipulating(at).map(|who| Resolved::carried(who, ResolvedBy::Elided))
            }
            Subject::Elided { gender, number } => {
                let known = self
                    .answering(quote, gender, number)
                    .or_else(|| self.last(at, gender, number, false, ResolvedBy::Elided));
                self.stranger(quote, known.as_ref())
                    .or(known)
                    .or_else(|| self.unknown(*quote.fallback.as_deref()?, at))
                    .or_else(|| {
                        let who = self.topic(at, gender, number)?;
                        Some(Resolved::carried(who, ResolvedBy::Elided))
                    })
            }
            Subject::OfClause { gender, number } => self
                .quoted_by(at)
                .or_else(|| self.of_clause(at, gender, number))
                .or_else(|| self.last(at, gender, number, true, ResolvedBy::Elided)),
            Subject::Pronoun { gender, number } => self
                .in_relative(at, gender, number)
                // «وهاجم الوزير المعارضة بقوله»
                .or_else(|| {
                    let how = self.article.key(at).starts_with("بقول");
                    let found = how.then(|| self.of_clause(at, gender, number)).flatten()?;
                    Some(Resolved { by: ResolvedBy::Pronoun, ..found })
                })
                // «كان الرئيس قد أمر بوضع جدول، مع تأكيده»; «نقلت الوكالة عنه», «على حد تعبيره» stand for who speaks
                .or_else(|| self.last(at, gender, number, quote.rule != "verbal-noun", ResolvedBy::Pronoun)),
            Subject::Issuer => self.issuer(at).map(|who| Resolved::carried(who, ResolvedBy::Elided)),
            Subject::Last => self
                .recent
                .iter()
                .rev()
                .find(|recent| !recent.silent)
                .map(|recent| Resolved::carried(recent.who.clone(), ResolvedBy::Elided))
                .or_else(|| {
                    let who = self.nearest_person(at, None)?;
                    Some(Resolved::carried(who, ResolvedBy::Elided))
                }),
            Subject::Turn(phrase) => self.named(&phrase, at).map(|(who, _)| Resolved {
                who,
                by: ResolvedBy::Headline,
                mention: None,
                antecedent: Some(phrase.stretch),
            }),
            Subject::Nobody => None,
        }
    }
}
