//! Who goes on speaking where the clause names nobody: a subject that the verb drops or a pronoun stands for, by who
//! spoke or acted before.

use super::who::agrees;
use super::{Discourse, Recent, Resolved, Who};
use crate::analysis::{Act, Gender, ResolvedBy, SpeakerKind};
use crate::lexicon::{Classes, Form, Number};
use crate::quotes::hypothesis::Hypothesis;
use crate::quotes::{phrase, zone};

/// A dropped subject is not looked for further back than this, in sentences.
const REACH: usize = 12;
/// A clause behind أن whose verb goes on begins no further before it than this, in tokens.
const CLAUSE: usize = 30;
/// A relative clause whose verb goes on begins no further before it than this, in tokens.
const RELATIVE: usize = 16;

impl Discourse<'_, '_, '_> {
    /// The last speaker whom the verb agrees with.
    pub(super) fn last(
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
        let fits = |recent: &&Recent| {
            agrees(&recent.who, gender, number)
                && heard(recent)
                && (number != Number::Singular || !self.is_anybody(recent, at, gender))
        };
        // inside quoted words their own subject comes first: «قدم بوتين تقييما، وشدد على أن …»
        if let Some(pair) = article.marks.around(at).filter(|pair| !pair.unclosed && pair.first < at)
            && let Some(found) = self.subject_of(pair.first, at).filter(|who| agrees(who, gender, number))
        {
            return Some(Resolved::carried(found, by));
        }
        if !near && let Some(who) = self.of_what(at).filter(|who| agrees(who, gender, number)) {
            return Some(Resolved::carried(who, by));
        }
        // «بحسب تجار تحدثوا للقناة، وأكدوا أن»: several who are cited in this very sentence
        if number == Number::Plural
            && let Some(cited) = self.cited.as_ref()
            && article.same_sentence(cited.at, at)
            && cited.at < at
            && agrees(&cited.who, gender, number)
            && self.recent.iter().all(|recent| recent.at < cited.at)
        {
            return Some(Resolved::carried(cited.who.clone(), by));
        }
        // the subject of this very sentence comes before whoever spoke in an earlier one
        if !near
            && !self.recent.iter().any(|recent| article.same_sentence(recent.at, at))
            && let Some(found) = self.clause_subject(at).filter(|who| agrees(who, gender, number))
        {
            return Some(Resolved::carried(found, by));
        }
        if !near && let Some(who) = self.of_relative(at).filter(|who| agrees(who, gender, number)) {
            return Some(Resolved::carried(who, by));
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
        if !near && let Some(who) = self.reported(at, gender, number) {
            return Some(Resolved::carried(who, by));
        }
        let told = |recent: &&Recent| !recent.line || article.same_paragraph(recent.at, at);
        let known = || self.recent.iter().rev().filter(fits);
        if !near
            && !known().any(|recent| article.same_sentence(recent.at, at))
            && let Some(who) = self.of_that(at, number).filter(|who| agrees(who, gender, number))
        {
            return Some(Resolved::carried(who, by));
        }
        if let Some(recent) = known().find(told).or_else(|| known().next()) {
            return Some(Resolved::carried(recent.who.clone(), by));
        }
        // when nobody has spoken yet: the subject of this clause, else a person named shortly before
        let own = self.clause_subject(at).filter(|who| agrees(who, gender, number));
        let person = || (number == Number::Singular).then(|| self.nearest_person(at, Some(gender))).flatten();
        own.or_else(person).map(|who| Resolved::carried(who, by))
    }

    /// «ويرى البعض أن», «كل الحاضرين»: whoever thinks so goes on in the same sentence at most, and is no woman.
    fn is_anybody(&self, recent: &Recent, at: usize, gender: Gender) -> bool {
        let article = self.article;
        let Some(first) = recent.who.phrase.map(|phrase| phrase.first) else { return false };
        let things = || {
            recent.who.phrase.is_some_and(|phrase| {
                (phrase.first..phrase.last)
                    .any(|word| article.classes(word).any(Classes::DOCUMENT | Classes::MEDIA | Classes::BODY))
            })
        };
        recent.who.kind == SpeakerKind::Group
            && article.classes(first).any(Classes::QUANTIFIER)
            && (!article.same_sentence(recent.at, at) || gender == Gender::Feminine && !things())
    }

    /// «أن واشنطن اتصلت بالعائلات لتؤكد لهم», «أن واشنطن تراجعت واعتبرت»: of whom the clause is that a verb goes on, where nobody
    /// whom the verb can mean has spoken in the sentence.
    fn of_that(&self, at: usize, number: Number) -> Option<Who> {
        let article = self.article;
        let key = article.key(at);
        let goes_on = article.tags.get(at).cue_conjunction
            || key.starts_with('ل') && article.tags.cue_forms(at).iter().all(|form| form.form.is_finite())
            || at.checked_sub(1).is_some_and(|before| article.key(before) == "ما");
        // «أن الجامعة لن تنسحب، وأقرت»: behind a comma whoever reports may go on
        let goes_on = goes_on && (number == Number::Plural || !article.is_comma(at.saturating_sub(1)));
        let start = article.sentence_start(at).max(at.saturating_sub(CLAUSE));
        let that = (start..at).rev().find(|&token| article.complementizer(token).is_some())?;
        let topic = that + 1;
        let plain = goes_on
            && self.voices.end(topic) == self.voices.end(at)
            && (article.names.starting_at(topic).is_some()
                || article.classes(topic).any(Classes::SPEAKER_NOUN));
        let phrase = plain.then(|| phrase::parse(article, topic, at)).flatten()?;
        let somebody = !phrase.guess
            && !matches!(
                phrase.kind,
                SpeakerKind::Document | SpeakerKind::Event | SpeakerKind::Work | SpeakerKind::Other
            );
        somebody.then(|| self.named(&phrase, at)).flatten().map(|(who, _)| who)
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

    /// «ذكرت الوكالة أن الوزير أكد أن …. وأضاف», «…، وأضاف»: in the sentence before or in this one somebody spoke whom the
    /// verb cannot mean, of somebody whom it can.
    fn reported(&self, at: usize, gender: Gender, number: Number) -> Option<Who> {
        let article = self.article;
        let here = article.sentence_start(at);
        let within = here + 1 < at
            && article.tags.get(at).cue_conjunction
            && self.recent.back().is_some_and(|recent| recent.at >= here);
        let start = match here.checked_sub(1) {
            _ if within => here,
            Some(before) if at <= before + 2 && article.same_paragraph(before, at) => {
                article.sentence_start(before)
            }
            _ => return None,
        };
        let inner = self.recent.back().filter(|recent| {
            recent.at >= start
                && !self.audible(recent.at, at)
                && article.marks.around(recent.at).is_none()
                && agrees(&recent.who, gender, number)
                && recent.who.kind == SpeakerKind::Person
                && recent.who.phrase.is_some()
        })?;
        let outer = self.recent.iter().rev().find(|recent| self.audible(recent.at, at))?;
        (outer.at >= start && !agrees(&outer.who, gender, number)).then(|| inner.who.clone())
    }

    /// «وسأل النائب الوزير …، فأجاب»: who was asked answers.
    pub(super) fn answering(&self, quote: &Hypothesis, gender: Gender, number: Number) -> Option<Resolved> {
        let article = self.article;
        let at = quote.anchor;
        let (asked, end) = self.addressee?;
        let follows = article.key(at).starts_with('ف')
            && article.tags.get(at).cue_conjunction
            && (quote.act == Act::Answer || article.tags.get(at).cue_object)
            && article.follows_within(end, at, 1);
        if !follows {
            return None;
        }
        let phrase = phrase::parse(article, asked.first, asked.last).filter(|phrase| !phrase.guess)?;
        let (mut who, _) = self.named(&phrase, at)?;
        // nobody asks himself
        if self.recent.back().is_some_and(|asker| asker.who.name == who.name) {
            who = self.of_stretch(phrase.stretch, phrase.kind);
        }
        agrees(&who, gender, number).then(|| Resolved::carried(who, ResolvedBy::Elided))
    }

    /// «رسالة بعثها فلان، الذي حيى الموقف، وشدد على أن»: of whom the relative clause is that the verb goes on, if nobody
    /// has spoken in the sentence.
    pub(super) fn of_relative(&self, at: usize) -> Option<Who> {
        let article = self.article;
        let start = article.sentence_start(at);
        let spoken = self.recent.iter().any(|recent| article.same_sentence(recent.at, at));
        // «والذي أدلى باعترافات، حيث أكد أن»
        let before = at.checked_sub(1)?;
        let goes_on = matches!(article.key(before), "حيث" | "اذ")
            || article.is_comma(before)
                && (article.tags.get(at).cue_conjunction
                    || article.tags.cue_forms(at).iter().any(|form| form.form == Form::Participle));
        if spoken || !goes_on {
            return None;
        }
        let pronoun =
            (start..at).rev().take(RELATIVE).find(|&token| article.classes(token).any(Classes::RELATIVE))?;
        let comma = pronoun.checked_sub(1).filter(|&comma| article.is_comma(comma));
        // «من رواد المواقع الذين عبروا عن استنكارهم، معتبرين»
        let several = article.key(pronoun) == "الذين";
        let phrase = zone::phrase_before(article, comma.or(several.then_some(pronoun))?)?;
        self.named(&phrase, at).map(|(who, _)| who).filter(|who| match who.kind {
            SpeakerKind::Person | SpeakerKind::Anonymous => true,
            SpeakerKind::Group => several,
            _ => false,
        })
    }

    /// «وهو ما رفضه الوزير، وأكد أن», «الأمر الذي شدد عليه الرئيس، حيث قال»: whose answer the verb goes on, if nobody has spoken
    /// since in the sentence.
    pub(super) fn of_what(&self, at: usize) -> Option<Who> {
        let article = self.article;
        let before = at.checked_sub(1)?;
        let goes_on = matches!(article.key(before), "حيث" | "اذ") || article.is_comma(before);
        let start = article.sentence_start(at).max(at.saturating_sub(RELATIVE));
        let what = (start + 1..at).rev().filter(|_| goes_on).find(|&token| {
            let said = article.key(token - 1);
            match article.key(token) {
                "ما" => matches!(said.trim_start_matches('و'), "هو" | "هذا" | "هي"),
                "الذي" => matches!(said, "الامر" | "الشيء"),
                _ => false,
            }
        })?;
        let spoken = self.recent.iter().any(|recent| recent.at > what);
        let verb = what + 1;
        // «رفضه», «شدد عليه»
        let held = ["ه", "ها"].iter().any(|own| article.words.surface(verb).ends_with(own));
        let behind = matches!(article.key(verb + 1), "عليه" | "اليه" | "عنه" | "به" | "منه" | "فيه");
        if spoken || !held && !behind || self.voices.end(what) != self.voices.end(at) {
            return None;
        }
        let phrase =
            phrase::parse(article, verb + 1 + usize::from(behind), at).filter(|phrase| !phrase.guess)?;
        let who = self.named(&phrase, at).map(|(who, _)| who)?;
        (!matches!(who.kind, SpeakerKind::Document | SpeakerKind::Media | SpeakerKind::Location))
            .then_some(who)
    }

    /// «أما ابنتها مروة، فقد خضعت لعملية. … وتقول»: whom the paragraph turns to, if nobody has spoken in it yet.
    fn topic_of_paragraph(&self, at: usize) -> Option<Who> {
        let article = self.article;
        let start = article.paragraph_start(at);
        if !article.turns_topic(start) || self.recent.back().is_some_and(|recent| recent.at >= start) {
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
        let silent = self.recent.back().is_none_or(|recent| recent.at < start);
        let spoken = (start..here).any(|token| self.voices.end(token).is_some());
        if !opens || !silent || spoken {
            return None;
        }
        self.subject_of(start, here).filter(|who| who.kind == SpeakerKind::Person)
    }

    /// «أحصت الوزارة ألف إصابة. وأشارت إلى أن»: who acts in one of the sentences before, when nobody has spoken yet and a verb that goes
    /// on opens this one.
    pub(super) fn topic(&self, at: usize, gender: Gender, number: Number) -> Option<Who> {
        const BEFORE: usize = 2;
        let article = self.article;
        let mut end = article.sentence_start(at);
        let goes_on = article.tags.get(at).cue_conjunction && at == end
            || matches!(article.key(end), "وهو" | "وهي" | "كما" | "كذلك") && at == end + 1;
        if !goes_on || !article.tags.cue_forms(at).iter().any(|form| form.form.is_finite()) {
            return None;
        }
        for _ in 0..BEFORE {
            let start = article.sentence_start(end.checked_sub(1)?);
            let acts = self.subject_of(start, end).filter(|who| {
                let thing = matches!(
                    who.kind,
                    SpeakerKind::Document | SpeakerKind::Event | SpeakerKind::Work | SpeakerKind::Other
                );
                !thing && agrees(who, gender, number)
            });
            if acts.is_some() {
                return acts;
            }
            end = start;
        }
        None
    }
}
