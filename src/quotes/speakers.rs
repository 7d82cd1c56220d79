//! Who speaks: names, short names, roles, dropped subjects and pronouns, resolved in reading order over one
//! table of everybody the article has let speak.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::article::{Article, Stretch};
use super::constructions::clause::Silent;
use super::hypothesis::{Hypothesis, Subject};
use super::phrase::{self, SpeakerPhrase};
use super::ties::{BodyTie, RoleTie, bodies, role_words, roles, strip_article};
use crate::analysis::{Act, Gender, ResolvedBy, SpeakerKind, Via};
use crate::lexicon::{Classes, Number, Particle, PhraseClass};

/// Somebody who speaks.
#[derive(Clone, Debug)]
pub(crate) struct Who {
    pub(crate) name: String,
    pub(crate) entity: Option<u32>,
    pub(crate) kind: SpeakerKind,
    pub(crate) role: Option<Stretch>,
    /// The noun phrase that named him or her last.
    pub(crate) phrase: Option<Stretch>,
    pub(crate) behalf: Option<Stretch>,
    /// Natural gender of a person.
    pub(crate) gender: Option<Gender>,
    /// Gender that verbs agreed with.
    agreed: Option<Gender>,
    number: Number,
    pub(crate) joint: Vec<String>,
}

/// The answer for one quote.
#[derive(Clone, Debug)]
pub(crate) struct Resolved {
    pub(crate) who: Who,
    pub(crate) by: ResolvedBy,
    /// The phrase in this clause.
    pub(crate) mention: Option<Stretch>,
    /// Where the speaker stands, if the clause does not say.
    pub(crate) antecedent: Option<Stretch>,
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
    /// Who speaks in a line of his own, as in a headline: heard in its paragraph, and beyond it only if nobody else is.
    line: bool,
}

impl Recent {
    /// Known only from a verb that reports nothing, by an unnamed noun.
    fn silent_only(&self) -> bool {
        self.silent && self.who.phrase.is_none()
    }
}

pub(crate) struct Discourse<'d, 'a, 't> {
    article: &'d Article<'a, 't>,
    /// Found when first asked for, like the two below.
    ties: OnceCell<Vec<RoleTie>>,
    bodies: OnceCell<Vec<BodyTie>>,
    /// The roles of everybody the article gives one, by name.
    heads: OnceCell<FxHashMap<String, Vec<String>>>,
    recent: Vec<Recent>,
    /// Subjects of reporting verbs without a clause, in order of the text.
    silent: &'d [Silent],
    next_silent: usize,
    /// The last subject of a reporting verb in a relative clause.
    inner: Option<Recent>,
    /// Whom the last quote was said to, and where.
    addressee: Option<(Stretch, usize)>,
    voices: Voices,
}

/// How many ties of roles or bodies are looked at on either side of a mention.
const NEAREST: usize = 200;
/// How many past speakers are remembered.
const MEMORY: usize = 12;
/// An adjunct before the verb is no longer than this, in tokens.
const FRONTED: usize = 16;
/// A dropped subject is not looked for further back than this, in sentences.
const REACH: usize = 12;

impl<'d, 'a, 't> Discourse<'d, 'a, 't> {
    pub(crate) fn new(article: &'d Article<'a, 't>, silent: &'d [Silent], quotes: &[Hypothesis]) -> Self {
        Self {
            article,
            ties: OnceCell::new(),
            bodies: OnceCell::new(),
            heads: OnceCell::new(),
            recent: Vec::new(),
            silent,
            next_silent: 0,
            inner: None,
            addressee: None,
            voices: Voices::new(article.words.len(), quotes),
        }
    }

    fn ties(&self) -> &[RoleTie] {
        self.ties.get_or_init(|| roles(self.article))
    }

    fn bodies(&self) -> &[BodyTie] {
        self.bodies.get_or_init(|| bodies(self.article))
    }

    fn heads(&self) -> &FxHashMap<String, Vec<String>> {
        self.heads.get_or_init(|| heads(self.article, self.ties()))
    }

    /// The speaker of the next quote in reading order.
    pub(crate) fn resolve(&mut self, quote: &Hypothesis) -> Option<Resolved> {
        self.hear_silent(quote.anchor);
        let resolved = self.look_up(quote);
        self.addressee = quote.addressee.map(|addressee| (addressee, quote.content_end()));
        let resolved = resolved?;
        // «…، وفق المنظمة»: a source at the end of a clause is not who goes on speaking
        if quote.rule != "clause-according-to" || self.recent.is_empty() {
            let line = quote.rule == "headline-colon";
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
                && let Some((who, _)) = self.named(&phrase, at)
            {
                if inner {
                    self.inner = Some(Recent { who, at, silent: true, line: false });
                } else {
                    self.remember(who, at, true, false);
                }
            }
        }
    }

    fn remember(&mut self, who: Who, at: usize, silent: bool, line: bool) {
        if self.recent.len() >= MEMORY {
            self.recent.remove(0);
        }
        self.recent.push(Recent { who, at, silent, line });
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
                    }
                }
                Some(Resolved { mention: Some(phrase.stretch), who, by, antecedent: None })
            }
            Subject::Elided { gender, number } => self
                .answering(quote, gender, number)
                .or_else(|| self.last(at, gender, number, false, ResolvedBy::Elided))
                .or_else(|| self.unknown(*quote.fallback.as_deref()?, at)),
            Subject::OfClause { gender, number } => self
                .of_clause(at, gender, number)
                .or_else(|| self.last(at, gender, number, true, ResolvedBy::Elided)),
            Subject::Pronoun { gender, number } => self.last(at, gender, number, true, ResolvedBy::Pronoun),
            Subject::Issuer => self.issuer(at).map(|who| Resolved::carried(who, ResolvedBy::Elided)),
            Subject::Last => self
                .recent
                .iter()
                .rev()
                .find(|recent| !recent.silent)
                .map(|recent| Resolved {
                    who: recent.who.clone(),
                    by: ResolvedBy::Elided,
                    mention: None,
                    antecedent: recent.who.phrase,
                })
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

    /// «وسأل النائب الوزير …، فأجاب»: who was asked answers.
    fn answering(&self, quote: &Hypothesis, gender: Gender, number: Number) -> Option<Resolved> {
        let article = self.article;
        let at = quote.anchor;
        let (asked, end) = self.addressee?;
        let follows = article.key(at).starts_with('ف')
            && article.tags.get(at).cue_conjunction
            && (quote.act == Act::Answer || article.tags.get(at).cue_object)
            && article
                .token(end)
                .zip(article.token(at))
                .is_some_and(|(end, here)| here.sentence() - end.sentence() <= 1);
        if !follows {
            return None;
        }
        let phrase = phrase::parse(article, asked.first, asked.last).filter(|phrase| !phrase.guess)?;
        let (mut who, _) = self.named(&phrase, at)?;
        // nobody asks himself
        if self.recent.last().is_some_and(|asker| asker.who.name == who.name) {
            who = self.of_stretch(phrase.stretch, phrase.kind);
        }
        agrees(&who, gender, number).then(|| Resolved::carried(who, ResolvedBy::Elided))
    }

    /// The last speaker whom the verb agrees with.
    fn last(
        &self,
        at: usize,
        gender: Gender,
        number: Number,
        near: bool,
        by: ResolvedBy,
    ) -> Option<Resolved> {
        let article = self.article;
        let sentence = article.token(at)?.sentence();
        let heard = |recent: &Recent| {
            let distance = article
                .token(recent.at)
                .map_or(usize::MAX, |token| sentence.saturating_sub(token.sentence()));
            distance <= REACH && self.audible(recent.at, at)
        };
        let fits = |recent: &&Recent| agrees(&recent.who, gender, number) && heard(recent);
        // inside quoted words their own subject comes first: «قدم بوتين تقييما، وشدد على أن …»
        if let Some(pair) = article.marks.around(at).filter(|pair| !pair.unclosed && pair.first < at)
            && let Some(found) = self.subject_of(pair.first, at).filter(|who| agrees(who, gender, number))
        {
            return Some(Resolved::carried(found, by));
        }
        // the subject of this very sentence comes before whoever spoke in an earlier one
        if !near
            && !self.recent.iter().any(|recent| article.same_sentence(recent.at, at))
            && let Some(found) = self.clause_subject(at).filter(|who| agrees(who, gender, number))
        {
            return Some(Resolved::carried(found, by));
        }
        if !near && let Some(who) = self.topic_of_paragraph(at).filter(|who| agrees(who, gender, number)) {
            return Some(Resolved::carried(who, by));
        }
        // «حاول نتنياهو التخفيف من الأزمة. وقال»: who acted in the sentence before, if nobody reported in it
        if !near && let Some(who) = self.actor_before(at).filter(|who| agrees(who, gender, number)) {
            return Some(Resolved::carried(who, by));
        }
        if number == Number::Dual
            && let Some(both) = self.both(heard)
        {
            return Some(Resolved::carried(both, by));
        }
        let told = |recent: &&Recent| !recent.line || article.same_paragraph(recent.at, at);
        let known = || self.recent.iter().rev().filter(fits);
        if let Some(recent) = known().find(told).or_else(|| known().next()) {
            return Some(Resolved::carried(recent.who.clone(), by));
        }
        if let Some(who) = self.topic(at, gender, number) {
            return Some(Resolved::carried(who, by));
        }
        self.nearest_person(at, Some(gender)).map(|who| Resolved::carried(who, by))
    }

    /// «وأكدا أن»: those who spoke together, else the last two who spoke.
    fn both(&self, heard: impl Fn(&Recent) -> bool) -> Option<Who> {
        let known = || self.recent.iter().rev().filter(|recent| heard(recent));
        let together = |who: &Who| !who.joint.is_empty() || who.number == Number::Dual;
        if let Some(both) = known().find(|recent| together(&recent.who)) {
            return Some(both.who.clone());
        }
        let mut alone = known().filter(|recent| recent.who.number == Number::Singular && !recent.silent);
        let second = alone.next()?;
        let first = alone.find(|recent| recent.who.name != second.who.name)?;
        let mut both = first.who.clone();
        both.joint.push(second.who.name.clone());
        both.number = Number::Plural;
        Some(both)
    }

    /// «أما ابنتها مروة، فقد خضعت لعملية. … وتقول»: whom the paragraph turns to, if nobody has spoken in it yet.
    fn topic_of_paragraph(&self, at: usize) -> Option<Who> {
        let article = self.article;
        let start = article.paragraph_start(at);
        let turns = matches!(article.key(start), "اما" | "واما");
        if !turns || self.recent.last().is_some_and(|recent| recent.at >= start) {
            return None;
        }
        let phrase = phrase::parse(article, start + 1, article.sentence_end(start).min(at))?;
        self.named(&phrase, at)
            .map(|(who, _)| who)
            .filter(|who| !phrase.guess && who.kind == SpeakerKind::Person)
    }

    /// The person who is the subject of the sentence before, if nobody reports in it.
    fn actor_before(&self, at: usize) -> Option<Who> {
        let article = self.article;
        let here = article.sentence_start(at);
        // a line without a full stop is a heading or a link
        let before = here
            .checked_sub(1)
            .filter(|&before| article.same_paragraph(before, at) || article.is_punctuation(before))?;
        let start = article.sentence_start(before);
        // the verb must open this sentence, and nobody may have spoken since that one began
        let opens = at <= here + 1;
        let silent = self.recent.last().is_none_or(|recent| recent.at < start);
        let spoken = (start..here).any(|token| self.voices.end(token).is_some());
        if !opens || !silent || spoken {
            return None;
        }
        self.subject_of(start, here).filter(|who| who.kind == SpeakerKind::Person)
    }

    /// Whose text speaks: the subject of this sentence, else whoever spoke or acted last.
    fn issuer(&self, at: usize) -> Option<Who> {
        self.clause_subject(at).or_else(|| {
            self.recent
                .iter()
                .rev()
                .find(|recent| self.audible(recent.at, at))
                .map(|recent| recent.who.clone())
        })
    }

    /// Whether somebody who speaks inside somebody else's words can be meant outside them.
    fn audible(&self, there: usize, here: usize) -> bool {
        self.voices.end(there).is_none_or(|end| here < end)
            && self
                .article
                .marks
                .around(there)
                .is_none_or(|pair| pair.open <= here && here < pair.end || pair.unclosed)
    }

    /// The subject of the clause that a participle goes with: the last speaker of this sentence, or the
    /// subject of its first verb.
    fn of_clause(&self, at: usize, gender: Gender, number: Number) -> Option<Resolved> {
        let article = self.article;
        let by = ResolvedBy::Elided;
        // «اكتفى الوكيل بالقول»: the verb that the noun goes with has its subject right here
        if (article.key(at).starts_with("بال") || article.key(at).starts_with("ال"))
            && let Some(who) = self
                .clause_subject(at)
                .filter(|who| agrees(who, gender, number) || gender == Gender::Masculine)
        {
            return Some(Resolved::carried(who, by));
        }
        let here = self.recent.iter().rev().find(|recent| {
            article.same_sentence(recent.at, at)
                && self.audible(recent.at, at)
                && agrees(&recent.who, gender, number)
        });
        // «، وهو ما نفاه الوزير، مؤكدا»
        let inner = || {
            self.inner
                .as_ref()
                .filter(|inner| article.same_sentence(inner.at, at) && agrees(&inner.who, gender, number))
        };
        if let Some(recent) = here.or_else(inner) {
            return Some(Resolved::carried(recent.who.clone(), by));
        }
        let who = self.clause_subject(at).filter(|who| agrees(who, gender, number))?;
        Some(Resolved::carried(who, by))
    }

    /// The noun phrase behind the first verb of the sentence, or before it.
    fn clause_subject(&self, at: usize) -> Option<Who> {
        self.subject_of(self.article.sentence_start(at), at)
    }

    /// One past the adjunct that opens a clause before its verb: «وفي منشور على فيسبوك، أعاد النائب».
    fn over_fronted(&self, from: usize, limit: usize) -> Option<usize> {
        let article = self.article;
        let comma = (from + 1..limit.min(from + FRONTED)).find(|&at| article.is_comma(at))?;
        let plain = (from..comma).all(|at| article.complementizer(at).is_none());
        (plain && comma + 1 < limit).then_some(comma + 1)
    }

    /// The subject of the first verb between the start of a sentence and a token.
    fn subject_of(&self, sentence: usize, at: usize) -> Option<Who> {
        let article = self.article;
        // a later clause of the sentence has a subject of its own: «…، فيما اكتفى الوكيل بالقول»
        let start = (sentence + 1..at)
            .rev()
            .take(20)
            .find(|&token| matches!(article.key(token), "فيما" | "بينما" | "حين" | "ثم" | "لكن"))
            .unwrap_or_else(|| article.dateline_end(sentence));
        let limit = at.min(start + 40);
        let mut from = start;
        let mut verb_seen = false;
        while from < limit {
            if article.is_punctuation(from) && article.marks.opening_at(from).is_none() {
                from += 1;
                continue;
            }
            if let Some(phrase) = article.phrase(from, |class| {
                matches!(class, PhraseClass::Time | PhraseClass::Reset | PhraseClass::Occasion)
            }) {
                from += phrase.len;
                continue;
            }
            let classes = article.classes(from);
            let named = article.names.starting_at(from).is_some();
            // «واختتم بيانه بالتأكيد»: his statement is what he ended
            let own = ["ه", "ها", "هم"].iter().any(|own| article.words.surface(from).ends_with(own));
            if own && !named && classes.any(Classes::DOCUMENT | Classes::UTTERANCE) {
                return None;
            }
            if named || classes.any(Classes::SPEAKER_NOUN) {
                if (article.tags.get(from).preposition.is_none() || named)
                    && let Some(found) = phrase::parse(article, from, limit)
                        .filter(|phrase| !phrase.guess)
                        .and_then(|phrase| self.named(&phrase, at))
                {
                    return Some(found.0);
                }
                return None;
            }
            // «وتعليقا على السؤال، رفع فلان»
            let adverb =
                article.key(from).ends_with('ا') && article.classes(from + 1).any(Classes::PREPOSITION);
            // «عبر بايدن عن سروره», «وبين أوباما أن»
            let spoken = article.tags.cue_forms(from).iter().any(|form| form.form.is_finite())
                && (article.names.starting_at(from + 1).is_some()
                    || article.classes(from + 1).any(Classes::SPEAKER_NOUN));
            if spoken && !verb_seen {
                verb_seen = true;
                from += 1;
                continue;
            }
            if (classes.any(Classes::PREPOSITION) || adverb)
                && !verb_seen
                && let Some(next) = self.over_fronted(from, limit)
            {
                from = next;
                continue;
            }
            if classes.any(Classes::PREPOSITION | Classes::RELATIVE) || article.complementizer(from).is_some()
            {
                return None;
            }
            if classes.any(Classes::FUNCTION) {
                from += 1;
                continue;
            }
            // «وحول عودة الحكومة، قال»: no verb
            let noun = article.key(from).starts_with("ال") || article.tags.ends_in_teh(from);
            if verb_seen || noun {
                return None;
            }
            verb_seen = true;
            from += 1;
        }
        None
    }

    /// The subject of one of the sentences before, when nobody has spoken yet: «استقبل الرئيس السفير. وقال إن».
    fn topic(&self, at: usize, gender: Gender, number: Number) -> Option<Who> {
        let article = self.article;
        let mut start = article.sentence_start(at);
        let mut end = at;
        for _ in 0..3 {
            if let Some(who) =
                self.clause_subject(end.max(start + 1)).filter(|who| agrees(who, gender, number))
            {
                return Some(who);
            }
            end = start;
            start = article.sentence_start(start.checked_sub(1)?);
        }
        None
    }

    /// The last person named before a token, when nobody has spoken yet.
    fn nearest_person(&self, at: usize, gender: Option<Gender>) -> Option<Who> {
        let article = self.article;
        let agrees = |name: &crate::names::Name| {
            name.is_person() && name.gender.zip(gender).is_none_or(|(one, other)| one == other)
        };
        let sentence = article.token(at)?.sentence();
        let named = article.names.list();
        let upto = named.partition_point(|name| name.first < at);
        // the first name of the latest sentence that names anybody is its subject more often than the last
        let last =
            (upto.saturating_sub(NEAREST)..upto).rev().find(|&index| named.get(index).is_some_and(agrees))?;
        let there = article.token(named.get(last)?.first)?.sentence();
        if sentence - there > 2 {
            return None;
        }
        let opening = named.partition_point(|name| {
            name.first < article.sentence_start(named.get(last).map_or(0, |n| n.first))
        });
        let first = (opening..=last).take(NEAREST).find(|&index| named.get(index).is_some_and(agrees));
        Some(self.of_name(first.unwrap_or(last), None))
    }

    /// The first person whom the article names with a title, before a token: an article full of titles is his.
    fn first_person(&self, at: usize) -> Option<Who> {
        let article = self.article;
        let titled = |name: &crate::names::Name| {
            name.is_person()
                && name.first.checked_sub(1).is_some_and(|before| article.classes(before).any(Classes::TITLE))
        };
        let list = article.names.list();
        let upto = list.partition_point(|name| name.first < at);
        let index = list.iter().take(upto.min(NEAREST)).position(titled)?;
        Some(self.of_name(index, None))
    }

    /// Whom a noun phrase stands for.
    fn named(&self, phrase: &SpeakerPhrase, at: usize) -> Option<(Who, ResolvedBy)> {
        let article = self.article;
        if let Some(index) = phrase.name {
            let name = article.names.get(index)?;
            let mut who = self.of_name(index, Some(phrase));
            if let Some(joint) = phrase.joint.and_then(|joint| article.names.get(joint)) {
                who.joint.push(article.names.fullest(joint));
                who.number = Number::Plural;
            }
            let by = if name.via == Via::Short { ResolvedBy::Short } else { ResolvedBy::Name };
            return Some((who, by));
        }
        if let Some(unlisted) = phrase.unlisted {
            let kind = if phrase.kind == SpeakerKind::Document { phrase.kind } else { SpeakerKind::Person };
            let mut who = self.of_stretch(unlisted, kind);
            (who.role, who.phrase, who.gender) = (phrase.role, Some(phrase.stretch), phrase.gender);
            return Some((who, ResolvedBy::Name));
        }
        if let Some(found) = self.role(phrase, at).or_else(|| self.body(phrase, at)) {
            return Some((found, ResolvedBy::Role));
        }
        if let Some(who) = self.surnamed(phrase) {
            return Some((who, ResolvedBy::Short));
        }
        let text = plain_text(article, content_of(article, phrase.stretch));
        let who = Who {
            name: text,
            entity: None,
            kind: phrase.kind,
            role: phrase.role,
            phrase: Some(phrase.stretch),
            behalf: phrase.behalf,
            gender: phrase.gender,
            agreed: self.gender_of_thing(phrase),
            number: phrase.number,
            joint: Vec::new(),
        };
        let by = if phrase.role.is_some() || phrase.anaphoric { ResolvedBy::Role } else { ResolvedBy::Name };
        Some((who, by))
    }

    /// «وقالت ستاين» after «المرشحة جيل ستاين»: a word no lexicon knows, for who spoke under a name that has it.
    fn surnamed(&self, phrase: &SpeakerPhrase) -> Option<Who> {
        let article = self.article;
        let first = phrase.stretch.first;
        let given = article.classes(first).any(Classes::ANY_GIVEN);
        if !(phrase.guess || given) || phrase.stretch.len() != 1 || phrase.role.is_some() {
            return None;
        }
        let word = article.key(first);
        // «والد راضية» is not راضية
        let role = |key: &str| {
            let noun = Classes::ROLE | Classes::TITLE | Classes::RELATION | Classes::HONOURS;
            article.tags.lexicon.entry(key).is_some_and(|entry| entry.classes.any(noun))
        };
        let has = |recent: &&Recent| {
            let parts: Vec<String> =
                recent.who.name.split_whitespace().take(5).map(crate::lexicon::fold).collect();
            recent.who.kind == SpeakerKind::Person
                && (2..=4).contains(&parts.len())
                && parts.iter().any(|part| part == word)
                && parts.first().is_some_and(|first| !role(first))
        };
        if word == "الله" {
            return None;
        }
        if let Some(recent) = self.recent.iter().rev().find(has) {
            return Some(Who { phrase: Some(phrase.stretch), ..recent.who.clone() });
        }
        self.called(word, first).map(|index| self.of_name(index, Some(phrase)))
    }

    /// The person named last before a token whose name begins or ends with a word.
    fn called(&self, word: &str, at: usize) -> Option<usize> {
        let article = self.article;
        let list = article.names.list();
        let upto = list.partition_point(|name| name.first < at);
        (upto.saturating_sub(NEAREST)..upto).rev().find(|&index| {
            list.get(index).is_some_and(|name| {
                name.is_person()
                    && name.last - name.first > 1
                    && [name.first, name.last - 1].iter().any(|&part| article.key(part) == word)
            })
        })
    }

    fn of_name(&self, index: usize, phrase: Option<&SpeakerPhrase>) -> Who {
        let article = self.article;
        let name = article.names.get(index);
        let stretch = name.map(|name| Stretch::new(name.first, name.last));
        Who {
            name: name.map(|name| article.names.fullest(name)).unwrap_or_default(),
            entity: name.and_then(|name| name.entity),
            kind: phrase.map_or_else(
                || name.map_or(SpeakerKind::Other, |name| name.kind.into()),
                |phrase| phrase.kind,
            ),
            role: phrase.and_then(|phrase| phrase.role),
            phrase: phrase.map(|phrase| phrase.stretch).or(stretch),
            behalf: phrase.and_then(|phrase| phrase.behalf),
            gender: gender_of(name, phrase),
            agreed: phrase.and_then(|phrase| self.gender_of_thing(phrase)),
            number: Number::Singular,
            joint: Vec::new(),
        }
    }

    /// The gender that verbs of a body, medium or document have, by the noun it is called with.
    fn gender_of_thing(&self, phrase: &SpeakerPhrase) -> Option<Gender> {
        let article = self.article;
        let head = (phrase.stretch.first..phrase.stretch.last).find(|&at| article.is_word(at))?;
        let thing =
            matches!(phrase.kind, SpeakerKind::Organization | SpeakerKind::Media | SpeakerKind::Document);
        if !thing || !article.classes(head).any(Classes::BODY | Classes::MEDIA | Classes::DOCUMENT) {
            return None;
        }
        let feminine = article.words.surface(head).ends_with(['ة', 'ت']);
        article.tags.gender(head).or(feminine.then_some(Gender::Feminine))
    }

    /// A role without a name: whom the article ties it to, or who held the office.
    fn role(&self, phrase: &SpeakerPhrase, at: usize) -> Option<Who> {
        let article = self.article;
        if phrase.anaphoric {
            return self.anaphora(phrase, at);
        }
        let role = phrase.role?;
        if phrase.stretch.len() == 1 && article.classes(role.first).any(Classes::HONOURS) {
            return self.honoured(at);
        }
        if let Some(who) = self.same_noun(phrase) {
            return Some(who);
        }
        if phrase.number != Number::Singular
            || matches!(phrase.kind, SpeakerKind::Anonymous | SpeakerKind::Group)
        {
            return None;
        }
        let (head, words) = role_words(article, phrase.stretch);
        let definite = article.key(role.first).starts_with("ال") || words.len() > 1;
        if !definite {
            return None;
        }
        // the latest tie before this place, else the first after it
        // one may say more than the other: «مدير الوكالة», «مدير الوكالة الأميركية للتنمية»
        let matching = |tie: &&RoleTie| {
            let genders = phrase.gender.zip(tie.gender).is_none_or(|(one, other)| one == other);
            tie.head == head
                && genders
                && (words.iter().all(|word| tie.words.contains(word))
                    || tie.words.len() >= 2 && tie.words.iter().all(|word| words.contains(word)))
        };
        let upto = self.ties().partition_point(|tie| tie.at < at);
        let (earlier, later) = self.ties().split_at(upto);
        let tie = earlier
            .iter()
            .rev()
            .take(NEAREST)
            .find(matching)
            .or_else(|| later.iter().take(NEAREST).find(matching));
        if let Some(tie) = tie {
            let mut who = self.of_name(tie.name, Some(phrase));
            who.phrase = Some(phrase.stretch);
            return Some(who);
        }
        if let Some(who) = self.office(phrase, role) {
            return Some(who);
        }
        // somebody without a name of the lists, whose role says all of these words or fewer
        let known = |recent: &&Recent| {
            let Some(stretch) = recent.who.role.filter(|stretch| *stretch != role) else { return false };
            let (other, others) = role_words(article, stretch);
            other == head
                && recent.who.kind == SpeakerKind::Person
                && recent.who.phrase != Some(stretch)
                && words.len() >= 2
                && words.iter().all(|word| others.contains(word))
        };
        if let Some(recent) = self.recent.iter().rev().find(known) {
            return Some(recent.who.clone());
        }
        // «المتحدث»، «الكاتب»، «المسؤول الفلسطيني»: whoever spoke last and can be called so
        let origin = words.get(1).and_then(|word| article.gazetteer.demonym_index(&["ال", word].concat()));
        // … but «المتهم الثالث» is not the first
        let counted =
            words.get(1).is_some_and(|word| article.tags.lexicon.is_particle(word, Particle::Ordinal));
        let described = phrase.stretch.len() == 2 && article.key(role.first).starts_with("ال") && !counted;
        let general = words.len() <= 1 || words.len() == 2 && (origin.is_some() || described);
        if general && article.key(role.first).starts_with("ال") {
            let gender = phrase.gender.unwrap_or(Gender::Masculine);
            return self
                .recent
                .iter()
                .rev()
                .find(|recent| {
                    !recent.silent
                        && matches!(recent.who.kind, SpeakerKind::Person | SpeakerKind::Anonymous)
                        && agrees(&recent.who, gender, Number::Singular)
                        && self.could_be(&recent.who, &head, origin)
                })
                .map(|recent| recent.who.clone());
        }
        None
    }

    /// «سموه»، «معاليه»: the person who spoke or acted last, else the one named last.
    fn honoured(&self, at: usize) -> Option<Who> {
        let article = self.article;
        let person =
            |recent: &&Recent| recent.who.kind == SpeakerKind::Person && recent.who.name.contains(' ');
        let known = || self.recent.iter().rev().filter(person);
        // one who is named comes before a role alone
        let named =
            |recent: &&Recent| recent.who.role.is_none_or(|role| article.text_of(role) != recent.who.name);
        known()
            .find(named)
            .or_else(|| known().next())
            .map(|recent| recent.who.clone())
            .or_else(|| self.nearest_person(at, Some(Gender::Masculine)))
            .or_else(|| self.first_person(at))
    }

    /// «الوزارة»، «البيان»: a bare definite noun for a body or document named in full before.
    fn body(&self, phrase: &SpeakerPhrase, at: usize) -> Option<Who> {
        let article = self.article;
        let head = phrase.stretch.first;
        let classes = article.classes(head);
        if !classes.any(Classes::BODY | Classes::MEDIA | Classes::DOCUMENT) || phrase.role.is_some() {
            return None;
        }
        if let Some(who) = self.issuer_of(phrase) {
            return Some(who);
        }
        // «بيان المنظمة» is the body's, «البيان» that of whoever issued it
        let inner = head + 1;
        let issued = classes.any(Classes::DOCUMENT)
            && phrase.stretch.len() == 2
            && article.classes(inner).any(Classes::BODY | Classes::MEDIA);
        let noun_at = if issued { inner } else { head };
        if !issued && phrase.stretch.len() > 1 || !article.key(noun_at).starts_with("ال") {
            return None;
        }
        let noun = strip_article(article.key(noun_at));
        let tied = self.earlier_body(noun, at);
        // «وأضاف النادي» after «الباحث علاء النادي»
        if tied.is_none()
            && !issued
            && let Some(index) = self.called(article.key(noun_at), at)
        {
            return Some(self.of_name(index, Some(phrase)));
        }
        if let Some(tie) = tied {
            let mut who = match (tie.name, &tie.document) {
                (Some(index), _) => self.of_name(index, Some(phrase)),
                (None, Some(document)) => self.of_document(document)?,
                (None, None) => self.of_stretch(tie.stretch, phrase.kind),
            };
            who.phrase = Some(phrase.stretch);
            return Some(who);
        }
        // a decision or figures say what they say for themselves
        let reported =
            matches!(noun, "تقرير" | "دراسه" | "استطلاع" | "مسح" | "بحث" | "تحقيق" | "وثيقه" | "نص");
        // a person speaks as his statement or letter, not as a survey or study
        let personal = matches!(
            noun,
            "بيان"
                | "رساله"
                | "خطاب"
                | "كلمه"
                | "تصريح"
                | "مقال"
                | "مقاله"
                | "تغريده"
                | "تدوينه"
                | "منشور"
                | "مذكره"
                | "بلاغ"
                | "كتاب"
                | "شهاده"
                | "روايه"
        );
        if classes.any(Classes::DOCUMENT) && !reported && !personal {
            return None;
        }
        // a statement is its issuer's, a body whose name came without its noun is the last one named
        let spoken = self.recent.iter().rev().find(|recent| {
            let body = matches!(recent.who.kind, SpeakerKind::Organization | SpeakerKind::Media);
            if classes.any(Classes::DOCUMENT) {
                !recent.silent
                    && (body
                        || personal
                            && !matches!(recent.who.kind, SpeakerKind::Document | SpeakerKind::Anonymous))
            } else {
                body && recent.who.entity.is_some() && could_call(article, &recent.who.name, noun)
            }
        });
        if let Some(recent) = spoken {
            return Some(recent.who.clone());
        }
        if reported && noun != "تقرير" {
            return None;
        }
        let list = article.names.list();
        let upto = list.partition_point(|name| name.first < at);
        let index = (upto.saturating_sub(NEAREST)..upto).rev().find(|&index| {
            list.get(index).is_some_and(|name| {
                name.kind == crate::EntityKind::Organization
                    && (classes.any(Classes::DOCUMENT)
                        || could_call(article, &article.names.fullest(name), noun))
            })
        })?;
        Some(self.of_name(index, Some(phrase)))
    }

    /// «بلاغ لوزارة التجهيز», «البيان الصادر عن الديوان»: whose a document is, if its phrase says so.
    fn issuer_of(&self, phrase: &SpeakerPhrase) -> Option<Who> {
        let article = self.article;
        let head = phrase.stretch.first;
        if !article.classes(head).any(Classes::DOCUMENT) {
            return None;
        }
        let issuer = (head + 1..phrase.stretch.last).find(|&at| {
            article.key(at - 1) == "عن"
                && matches!(article.key(at - 2), "صادر" | "صادره" | "الصادر" | "الصادره")
                || article.tags.get(at).preposition == Some('ل')
                    && article.classes(at).any(Classes::BODY | Classes::MEDIA)
                || article.name_at(at).is_some_and(|name| {
                    name.kind == crate::EntityKind::Organization && name.prefix == Some('ل')
                })
        })?;
        let mut who = match article.names.starting_at(issuer) {
            Some(index) => self.of_name(index, None),
            None => self.of_stretch(Stretch::new(issuer, phrase.stretch.last), SpeakerKind::Organization),
        };
        who.phrase = Some(phrase.stretch);
        Some(who)
    }

    /// Whose a document is that the article brought in before.
    fn of_document(&self, document: &SpeakerPhrase) -> Option<Who> {
        self.issuer_of(document).or_else(|| match (document.name, document.unlisted) {
            (Some(index), _) => Some(self.of_name(index, Some(document))),
            (None, unlisted) => unlisted.map(|unlisted| self.of_stretch(unlisted, document.kind)),
        })
    }

    /// The body with this noun that was named in full last before a token.
    fn earlier_body(&self, noun: &str, at: usize) -> Option<&BodyTie> {
        let upto = self.bodies().partition_point(|tie| tie.at < at);
        let mut known = self
            .bodies()
            .get(..upto)?
            .iter()
            .rev()
            .take(NEAREST)
            .filter(|tie| tie.head == noun)
            .filter(|tie| tie.document.as_ref().is_none_or(|found| self.of_document(found).is_some()))
            .peekable();
        let last = known.peek().copied();
        // whom somebody only speaks of is not who goes on speaking
        known.find(|tie| self.voices.end(tie.at).is_none()).or(last)
    }

    fn of_stretch(&self, stretch: Stretch, kind: SpeakerKind) -> Who {
        Who {
            name: plain_text(self.article, stretch),
            entity: None,
            kind,
            role: None,
            phrase: Some(stretch),
            behalf: None,
            gender: None,
            agreed: None,
            number: Number::Singular,
            joint: Vec::new(),
        }
    }

    /// «المصادر» after «مصادر قريبة من …»: the same noun, now definite and alone.
    fn same_noun(&self, phrase: &SpeakerPhrase) -> Option<Who> {
        let article = self.article;
        let head = phrase.stretch.first;
        if phrase.stretch.len() > 1 || !article.key(head).starts_with("ال") {
            return None;
        }
        // «الرئيسان», «الجانبان»: those who spoke together
        if phrase.number == Number::Dual
            && let Some(both) = self.recent.iter().rev().find(|recent| !recent.who.joint.is_empty())
        {
            return Some(both.who.clone());
        }
        let noun = strip_article(article.key(head));
        self.recent
            .iter()
            .rev()
            .find(|recent| {
                !recent.silent_only()
                    && recent.who.role.or(recent.who.phrase).is_some_and(|stretch| {
                        strip_article(article.tags.bare_key(stretch.first)) == noun && stretch.first != head
                    })
            })
            .map(|recent| recent.who.clone())
    }

    /// Whether somebody may be called by a role alone: one that he has, or any, if the article gives him none.
    fn could_be(&self, who: &Who, head: &str, origin: Option<u32>) -> bool {
        let article = self.article;
        let entity = who.entity.and_then(|entity| article.gazetteer.entity(entity));
        let origin = origin.and_then(|origin| article.gazetteer.entity(origin));
        if let (Some(origin), Some(entity)) = (origin, entity)
            && entity.entity().country.is_some_and(|country| country != origin.id())
        {
            return false;
        }
        if head == "متحدث" || head == "مصدر" || head == "مسءول" {
            return true;
        }
        let named = who
            .role
            .is_some_and(|role| (role.first..role.last).any(|at| strip_article(article.key(at)) == head));
        match self.heads().get(&who.name) {
            Some(heads) => named || heads.iter().any(|known| known == head),
            None => named || who.role.is_none() && who.entity.is_none(),
        }
    }

    /// الأخير: the person named last before it; المصدر ذاته: who spoke last.
    fn anaphora(&self, phrase: &SpeakerPhrase, at: usize) -> Option<Who> {
        let article = self.article;
        if matches!(article.key(phrase.stretch.first), "الاخير" | "الاخيره") {
            let list = article.names.list();
            let upto = list.partition_point(|name| name.first < at);
            let index = (upto.saturating_sub(NEAREST)..upto)
                .rev()
                .find(|&index| list.get(index).is_some_and(crate::names::Name::is_person))?;
            return Some(self.of_name(index, None));
        }
        // «المصادر ذاتها»: those who were called so before; «المتحدث ذاته»: who spoke last
        let noun = (phrase.stretch.first..phrase.stretch.last)
            .map(|at| strip_article(article.tags.bare_key(at)))
            .find(|key| !matches!(*key, "نفس" | "ذات"))?;
        let called = |who: &Who| {
            let named = |stretch: Stretch| strip_article(article.tags.bare_key(stretch.first)) == noun;
            who.role.or(who.phrase).is_some_and(named)
        };
        let spoken = || self.recent.iter().rev().filter(|recent| !recent.silent);
        // «المتحدثة ذاتها» is no ministry
        let person = phrase.kind == SpeakerKind::Person;
        let fits = |recent: &&Recent| {
            !person
                || matches!(recent.who.kind, SpeakerKind::Person | SpeakerKind::Anonymous)
                    && phrase.gender.is_none_or(|gender| agrees(&recent.who, gender, Number::Singular))
        };
        spoken()
            .find(|recent| called(&recent.who))
            .or_else(|| spoken().find(fits))
            .or_else(|| spoken().next())
            .map(|recent| recent.who.clone())
    }

    /// «الرئيس الأوكراني»: who holds the office, if the article names him or its date is known.
    fn office(&self, phrase: &SpeakerPhrase, role: Stretch) -> Option<Who> {
        let article = self.article;
        let stretch = phrase.stretch;
        let office = (stretch.first..stretch.last)
            .find_map(|at| match article.phrase(at, |class| matches!(class, PhraseClass::Office(_))) {
                Some(crate::lexicon::Phrase { class: PhraseClass::Office(office), .. }) => {
                    article.tags.lexicon.office(office)
                }
                _ => None,
            })
            .or_else(|| {
                article.tags.get(role.first).entry.and_then(|entry| article.tags.lexicon.office_of(entry))
            })?;
        let body = (stretch.first..stretch.last).find_map(|at| {
            article
                .gazetteer
                .demonym_index(article.tags.bare_key(at))
                .or_else(|| article.name_at(at).filter(|name| !name.is_person()).and_then(|name| name.entity))
        })?;
        let holder = if let Some(date) = article.date {
            article.gazetteer.holder_index(office, body, Some(date))
        } else {
            // somebody the article names and who holds or held the office
            let held = article.gazetteer.held_by(office, body);
            held.into_iter()
                .filter_map(|entity| article.names.mention_of(entity))
                .min_by_key(|name| name.first)
                .and_then(|name| name.entity)
        }?;
        let entity = article.gazetteer.entity(holder)?;
        Some(Who {
            name: article
                .names
                .mention_of(holder)
                .map_or_else(|| entity.name().to_owned(), |name| article.names.fullest(name)),
            entity: Some(holder),
            kind: SpeakerKind::Person,
            role: Some(role),
            phrase: Some(stretch),
            behalf: phrase.behalf,
            gender: entity.gender(),
            agreed: None,
            number: Number::Singular,
            joint: Vec::new(),
        })
    }
}

fn heads(article: &Article<'_, '_>, ties: &[RoleTie]) -> FxHashMap<String, Vec<String>> {
    let mut heads: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for tie in ties {
        if let Some(name) = article.names.get(tie.name) {
            let known = heads.entry(article.names.fullest(name)).or_default();
            if !known.contains(&tie.head) {
                known.push(tie.head.clone());
            }
        }
    }
    heads
}

/// Nouns that stand for a body whose name says nothing of what it is: «الحركة» for حماس.
const GENERIC: [&str; 31] = [
    "حركه",
    "وكاله",
    "شركه",
    "منظمه",
    "صحيفه",
    "جريده",
    "مجله",
    "قناه",
    "شبكه",
    "موقع",
    "حزب",
    "موءسسه",
    "هيءه",
    "جماعه",
    "تنظيم",
    "نادي",
    "فريق",
    "منتخب",
    "مجموعه",
    "اتحاد",
    "رابطه",
    "نقابه",
    "جمعيه",
    "مركز",
    "حلف",
    "تحالف",
    "كتله",
    "منصه",
    "بنك",
    "مصرف",
    "ميليشيا",
];

/// Whether a body may be called by a noun alone: one that its name has, or a general one where the name has none.
fn could_call(article: &Article<'_, '_>, name: &str, noun: &str) -> bool {
    let mut words = name.split_whitespace().map(crate::lexicon::fold);
    if words.clone().any(|word| strip_article(&word) == noun) {
        return true;
    }
    let class_noun = words.next().is_some_and(|first| {
        let noun = strip_article(&first);
        article.tags.lexicon.entry(noun).is_some_and(|entry| {
            entry.classes.any(Classes::BODY | Classes::MEDIA) && !entry.classes.any(Classes::ANY_GIVEN)
        })
    });
    GENERIC.contains(&noun) && !class_noun
}

/// A person's gender: a feminine role says it surely («الوزيرة»), a name by its pattern only likely.
fn gender_of(name: Option<&crate::names::Name>, phrase: Option<&SpeakerPhrase>) -> Option<Gender> {
    let role = phrase.and_then(|phrase| phrase.gender);
    let known = name.and_then(|name| name.gender);
    if role == Some(Gender::Feminine) && name.is_some_and(|name| name.entity.is_none()) {
        return role;
    }
    known.or(role)
}

/// Where the words end in which somebody speaks who is quoted in them: «قال X إن Y أكد أن …».
struct Voices {
    ends: Vec<u32>,
}

impl Voices {
    fn new(tokens: usize, quotes: &[Hypothesis]) -> Self {
        let mut ends = vec![0; tokens];
        let mut parts: Vec<Stretch> = quotes
            .iter()
            // what an agency is cited for is not its own story
            .filter(|quote| !matches!(quote.act, Act::Cite | Act::Relay))
            .flat_map(|quote| quote.content.iter().copied())
            .collect();
        // outer words first: the innermost are written last
        parts.sort_by_key(|part| (part.first, std::cmp::Reverse(part.last)));
        for part in parts {
            let end = u32::try_from(part.last).unwrap_or(u32::MAX);
            if let Some(slots) = ends.get_mut(part.first..part.last) {
                slots.fill(end);
            }
        }
        Self { ends }
    }

    /// The end of the innermost words that hold a token.
    fn end(&self, token: usize) -> Option<usize> {
        self.ends.get(token).filter(|&&end| end > 0).map(|&end| end as usize)
    }
}

/// Whether a verb of this gender and number can have this subject.
fn agrees(who: &Who, gender: Gender, number: Number) -> bool {
    if number != Number::Singular {
        return who.number != Number::Singular
            || matches!(who.kind, SpeakerKind::Group)
            || !who.joint.is_empty();
    }
    if who.number != Number::Singular && who.joint.is_empty() && matches!(who.kind, SpeakerKind::Group) {
        return gender == Gender::Masculine;
    }
    match who.kind {
        SpeakerKind::Person | SpeakerKind::Anonymous => {
            who.gender.or(who.agreed).is_none_or(|known| known == gender)
        }
        _ => who.agreed.is_none_or(|known| known == gender),
    }
}

/// The words of a phrase without the preposition written on to the first: «وفقا لتقديرات الرابطة».
fn plain_text(article: &Article<'_, '_>, stretch: Stretch) -> String {
    let text = article.text_of(stretch);
    let tag = article.tags.get(stretch.first);
    // «والوزارة تؤكد أن»: the name is الوزارة; but «طالب وناشط» is one person
    let opens = stretch.first.checked_sub(1).is_none_or(|previous| !article.is_word(previous));
    let noun = |rest: &&str| rest.starts_with("ال") || tag.classes.any(Classes::SPEAKER_NOUN);
    let bare = text.strip_prefix(['و', 'ف']).filter(|_| tag.conjunction);
    if tag.preposition.is_none() {
        return bare.filter(noun).filter(|_| opens).unwrap_or(text).to_owned();
    }
    let rest = bare.unwrap_or(text);
    match rest.strip_prefix("لل") {
        Some(noun) => format!("ال{noun}"),
        None => rest.strip_prefix(['ل', 'ب', 'ك']).unwrap_or(rest).trim_start_matches('ـ').to_owned(),
    }
}

/// A phrase without the brackets and commas at its end, nor the age in them.
fn content_of(article: &Article<'_, '_>, stretch: Stretch) -> Stretch {
    let mut last = stretch.last;
    if let Some(bracket) = (stretch.first + 1..last).find(|&at| {
        article.is_mark(at, '(') && matches!(article.key(at + 2), "عاما" | "سنه" | "سنوات" | "عام" | "اعوام")
    }) {
        last = bracket;
    }
    while last > stretch.first + 1
        && article.is_punctuation(last - 1)
        && !article.is_mark(last - 1, ')')
        && article.marks.around(last - 1).is_none()
    {
        last -= 1;
    }
    Stretch::new(stretch.first, last)
}
