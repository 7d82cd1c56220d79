//! What a verb of saying takes behind it: its subject, and the noun phrase that it reports.
//!
//! «أعلن الوزير، في بيان، وقف إطلاق النار»: a transitive verb has an object, so the subject ends where the object must begin.

use super::Nominal;
use crate::analysis::{Act, Gender};
use crate::definite::Al as _;
use crate::lexicon::{Classes, Complementizer, Form, Frames, Number, PhraseClass, PhraseSet};
use crate::quotes::article::{Article, Stretch};
use crate::quotes::phrase::{self, SpeakerPhrase};

/// How far behind the verb its noun phrase may start, in tokens.
const FARTHEST: usize = 36;
/// Longest adjunct between commas on the way to the noun phrase, in tokens.
const LONGEST_ASIDE: usize = 16;
/// An adjunct between commas that may open with any word, in tokens.
const SHORT_ASIDE: usize = 5;

/// What stands behind the verb.
pub(super) struct Complement {
    /// The noun phrase starts here.
    pub(super) first: usize,
    /// One past the preposition that belongs to the verb, if it stands next to it.
    pub(super) cue_end: usize,
    pub(super) subject: Option<SpeakerPhrase>,
    pub(super) addressee: Option<Stretch>,
    /// Whom it is told stands before it without a preposition.
    pub(super) whom: bool,
}

/// The prepositions that a verb takes a noun with, and the letters.
pub(super) fn frame_of(article: &Article<'_, '_>, at: usize) -> Option<Frames> {
    if let Some((noun, _)) = Frames::of_preposition(article.key(at)) {
        return Some(noun);
    }
    match (article.key(at), article.tags.get(at).preposition) {
        ("ب", _) | (_, Some('ب')) => Some(Frames::BI),
        ("ل", _) | (_, Some('ل')) => Some(Frames::LI),
        _ => joins_bi(article, at).then_some(Frames::BI),
    }
}

/// «بإنارة», «بعدم»: ب written on to a noun, which the tables know without it if they know the whole.
pub(crate) fn joins_bi(article: &Article<'_, '_>, at: usize) -> bool {
    joins(article, at, 'ب')
}

/// Whether a preposition of one letter is written on to a word.
fn joins(article: &Article<'_, '_>, at: usize, letter: char) -> bool {
    let classes = article.classes(at);
    if let Some(name) = article.name_at(at) {
        return name.first == at && name.prefix == Some(letter);
    }
    let Some(noun) = article.key(at).strip_prefix(letter).filter(|noun| noun.chars().nth(2).is_some()) else {
        return false;
    };
    let spelled = Classes::ORDINARY.or(Classes::ORDINARY_NAME).or(Classes::PHRASE).or(Classes::NO_REPORT);
    classes.without(spelled).is_empty()
        && article.complementizer(at).is_none()
        && (classes.is_empty() || article.tags.lexicon.entry(noun).is_some())
}

/// Whether a preposition is a word of its own.
fn is_alone(article: &Article<'_, '_>, at: usize) -> bool {
    Frames::of_preposition(article.key(at)).is_some() || matches!(article.key(at), "ب" | "ل")
}

impl Nominal<'_, '_, '_> {
    /// The complements that the verb takes.
    fn frames(&self) -> Frames {
        self.lemma.frames.or(self.lemma.objects.complement)
    }

    /// The noun phrase behind the verb; `before` is a subject that stands before it, `takes_subject` whether one may follow.
    pub(super) fn complement(
        &self,
        before: Option<SpeakerPhrase>,
        takes_subject: bool,
    ) -> Option<Complement> {
        let start = self.at + 1;
        Reader {
            verb: self,
            article: self.article,
            start,
            at: start,
            limit: self.article.sentence_end(self.at).min(start + FARTHEST),
            direct: self.frames().has(Frames::NOUN) && !self.has_object(),
            open: takes_subject,
            subject: before,
            addressee: None,
            object: None,
        }
        .run()
    }

    /// A verb that names him to whom it is told, and then what, with a preposition.
    pub(super) fn takes_whom(&self) -> bool {
        matches!(
            self.lemma.act,
            Act::Demand | Act::Accuse | Act::Warn | Act::Promise | Act::Explain | Act::Express
        )
    }

    /// The subject right behind the verb.
    ///
    /// A verb that takes its noun phrase without a preposition must have one: what would leave none is no subject.
    fn subject_behind(&self, at: usize, limit: usize, direct: bool) -> Option<SpeakerPhrase> {
        let article = self.article;
        let quantity =
            self.is_quantity(at) && !article.classes(at).any(Classes::QUANTIFIER) && article.key(at) != "ما";
        if direct
            && (quantity
                || self.wants_other(at)
                || article.key(at).ends_with("ه")
                    && article.words.surface(at).ends_with('ه')
                    && article.classes(at).is_empty())
        {
            return None;
        }
        // «ويعتقد هذا الحزب بضرورة»
        let pointed = !direct && article.classes(at).any(Classes::NOUN_HEAD) && article.has_al(at + 1);
        let found = phrase::parse(article, at + usize::from(pointed), limit)?;
        let end = found.stretch.last;
        // «وحمّل الاحتلال المسؤولية»: whom, where nobody else stands before what
        if direct && self.lemma.act == Act::Accuse && article.same_sentence(at, end) && self.is_head(end) {
            return None;
        }
        if !direct {
            // «كشفت مصادر محلية عن»: what the phrase goes over may be the verb's own preposition
            let own = (found.stretch.first + 1..end).rev().find(|&at| self.governs(at));
            let shorter = own
                .filter(|_| self.after(end, limit, true).is_none())
                .and_then(|own| phrase::parse(article, at, own));
            return Some(shorter.unwrap_or(found));
        }
        if found.guess && !self.is_somebody(&found) {
            // «كشفت المباراة عن», but «رفض الفكرة»
            let thing = article.has_al(at)
                && self.after(end, limit, false).is_some_and(|next| {
                    article.is_word(next) && !article.key(next).ends_with('ا') || self.governs(next)
                });
            // «دولة قطر … التزامها»
            let named = (found.stretch.first..end).any(|at| article.names.at(at).is_some())
                && self.after(end, limit, false).is_some_and(|next| self.is_noun(next));
            return (thing || named).then_some(found);
        }
        if let Some(shorter) = self.without_object(&found) {
            return Some(shorter);
        }
        if self.after(end, limit, false).is_some() {
            return Some(found);
        }
        // «أدانت وزارة الخارجية الاعتداء», «رفض المتحدث الخوض في»: the last words are the object
        let split = (found.stretch.first + 1..found.stretch.last).find_map(|split| {
            let opens = self.is_noun(split)
                && article
                    .names
                    .at(split)
                    .is_none_or(|index| article.names.starting_at(split) == Some(index))
                && !article.classes(split).any(Classes::ADJECTIVE | Classes::FAMILY | Classes::ANY_GIVEN)
                && !["ي", "يه", "يين", "يون"]
                    .iter()
                    .any(|nisba| article.has_al(split) && article.key(split).ends_with(nisba))
                && article.tags.demonym(split).is_none()
                && !article.classes(split - 1).any(Classes::PREPOSITION)
                && article.tags.get(split).preposition.is_none()
                && (article.has_al(split - 1)
                    || article.names.at(split - 1).is_some()
                    || !article.is_word(split - 1));
            opens
                .then(|| phrase::parse(article, at, split))
                .flatten()
                .filter(|phrase| !phrase.guess && phrase.stretch.last == split)
        });
        split.or_else(|| self.after(end, limit, true).map(|_| found))
    }

    /// «المتحدث الخوض في»: a definite noun that cannot describe the one before it is no part of the subject.
    fn without_object(&self, phrase: &SpeakerPhrase) -> Option<SpeakerPhrase> {
        let article = self.article;
        let known = Classes::ADJECTIVE
            .or(Classes::ROLE)
            .or(Classes::TITLE)
            .or(Classes::FAMILY)
            .or(Classes::ANY_GIVEN)
            .or(Classes::BODY)
            .or(Classes::FUNCTION);
        let first = phrase.stretch.first;
        let describes = |at: usize| {
            let key = article.key(at);
            ["ي", "يه", "يين", "يون", "ين", "ون"].iter().any(|ending| key.ends_with(ending))
                || key.starts_with("الم")
                || article.classes(at).any(known)
                || article.tags.demonym(at).is_some()
                || article.names.at(at).is_some()
        };
        let split = (first + 1..phrase.stretch.last).find(|&split| {
            let before = article.key(split - 1);
            let definite = before.has_al() || before.starts_with("وال");
            let person = article.name_at(split - 1).is_some_and(crate::names::Name::is_person);
            // «الحكومة الرواندية إحداث سفارتين»
            let common = || {
                article.classes(split).any(Classes::ORDINARY)
                    || article.tags.cue_forms(split).iter().any(|form| form.form == Form::Masdar)
            };
            let bare = !article.has_al(split)
                && (definite || article.names.at(split - 1).is_some())
                && !article.tags.get(split).conjunction
                && !joins_bi(article, split)
                && common();
            let opens = bare || article.has_al(split) && definite;
            opens && !person && !describes(split)
        })?;
        phrase::parse(article, first, split).filter(|shorter| !shorter.guess && shorter.stretch.last == split)
    }

    /// A definite plural of people: «الجانبان», «المشاركون».
    pub(super) fn is_somebody(&self, phrase: &SpeakerPhrase) -> bool {
        let key = self.article.key(phrase.stretch.first);
        key.has_al() && ["ان", "ون", "ين"].iter().any(|ending| key.ends_with(ending))
    }

    /// Whether a preposition leads to a place or body, and the same one follows again.
    fn is_place_of(&self, at: usize, limit: usize) -> bool {
        let article = self.article;
        let next = at + 1;
        let place = article.names.at(next).is_some()
            || article.classes(next).any(Classes::PLACE | Classes::HOST | Classes::BODY);
        place && article.key(self.over_noun(next, limit)) == article.key(at)
    }

    /// «قطر ومنظمة العمل»: a second subject.
    fn is_joined(&self, at: usize) -> bool {
        let tag = self.article.tags.get(at);
        let name = self.article.name_at(at).filter(|name| name.first == at).and_then(|name| name.prefix);
        name == Some('و') || tag.conjunction && tag.classes.any(Classes::BODY | Classes::ROLE)
    }

    /// Whether a preposition that the verb takes stands at a token.
    pub(super) fn governs(&self, at: usize) -> bool {
        frame_of(self.article, at).is_some_and(|frame| self.frames().has(frame)) && self.opens_noun(at)
    }

    /// Where the complement starts behind a subject that ends at a token.
    ///
    /// `far`: over prepositions that are not the verb's.
    fn after(&self, at: usize, limit: usize, far: bool) -> Option<usize> {
        let article = self.article;
        let subject = at;
        let mut at = at;
        while at < limit {
            // «رئيس الهيئة، فلان، بشكل قاطع»: the comma closes the apposition
            if article.is_comma(at) && at == subject && (self.at + 1..at).any(|at| article.is_comma(at)) {
                at += 1;
                continue;
            }
            if article.is_comma(at) {
                // «ثمن بيان المجلس، حوار الرئيس»: a comma between the subject and the object
                let stray = || self.is_noun(at + 1).then_some(at + 1);
                let next = if self.governs(at + 1) { Some(at + 1) } else { self.over_aside(at, limit) };
                at = next.or_else(stray)?;
                continue;
            }
            if let Some(pair) = article.marks.opening_at(at).filter(|pair| far && !pair.unclosed) {
                at = pair.end.max(at + 1);
                continue;
            }
            if frame_of(article, at).is_some_and(|frame| self.frames().has(frame)) && self.opens_noun(at) {
                return Some(at);
            }
            if let Some(phrase) = article.phrase(at, PhraseSet::ADJUNCT) {
                at += phrase.len;
                if !matches!(phrase.class, PhraseClass::Time | PhraseClass::Reset) {
                    at = self.over_noun(at, limit);
                }
                continue;
            }
            let tag = article.tags.get(at);
            if tag.classes.any(Classes::PRONOUN_ADJUNCT | Classes::MANNER) {
                at += 1;
                continue;
            }
            if tag.classes.any(Classes::PREPOSITION) && !self.is_quantity(at) || tag.preposition.is_some() {
                if !far {
                    return None;
                }
                at = self.over_noun(at + usize::from(tag.preposition.is_none()), limit);
                continue;
            }
            if self.is_joined(at) {
                at = self.over_noun(at, limit);
                continue;
            }
            let number = article.is_number(at);
            return (number || self.is_noun(at)).then_some(at);
        }
        None
    }

    /// A feminine noun behind a verb without its ending is no subject: «ودعا الدول».
    fn wants_other(&self, at: usize) -> bool {
        let article = self.article;
        let form = self.reading.form;
        let masculine = form.gender == Gender::Masculine && form.number == Number::Singular;
        let surface = article.words.surface(at);
        let feminine = surface.ends_with('ة')
            || surface.ends_with("ات")
            || article.tags.gender(at) == Some(Gender::Feminine)
                && article.classes(at).any(Classes::BODY | Classes::MEDIA);
        let several = form.number == Number::Plural;
        // before its subject a verb is singular, whoever it is
        several
            || masculine
                && feminine
                && article.names.at(at).is_none()
                && !article.classes(at).any(Classes::TITLE)
    }

    /// The verb carries its object: «طالبه بالرحيل».
    pub(super) fn has_object(&self) -> bool {
        self.article.tags.get(self.at).cue_object
            || self.reading.form.form == Form::Perfect
                && self.article.tags.cue_forms(self.at).iter().all(|form| form.form == Form::MasdarPronoun)
    }

    /// كل، بعض، أي: heads a noun phrase although it is a function word.
    fn is_quantity(&self, at: usize) -> bool {
        self.article.classes(at).any(Classes::QUANTIFIER | Classes::NOUN_HEAD)
    }

    /// Whether a word may head the noun phrase.
    pub(super) fn is_noun(&self, at: usize) -> bool {
        let article = self.article;
        let tag = article.tags.get(at);
        let verb = article.tags.cue_forms(at).iter().any(|form| form.form.is_finite())
            && !article.tags.cue_forms(at).iter().any(|form| form.form == Form::Masdar)
            && !tag.classes.any(Classes::ROLE | Classes::ORG_NOUN | Classes::ORDINARY);
        let adverb = article.key(at).ends_with(['ا', 'ه'])
            && article.tags.cue_forms(at).iter().any(|form| form.form == Form::Participle)
            && at.checked_sub(1).is_some_and(|previous| article.is_comma(previous));
        article.is_word(at)
            && !adverb
            && article.complementizer(at).is_none()
            && !joins_bi(article, at)
            // «وكيل الوزارة لشؤون الكهرباء»
            && (article.classes(at).is_empty() || !joins(article, at, 'ل'))
            && (self.is_quantity(at)
                || !tag.classes.any(Classes::FUNCTION | Classes::PREPOSITION | Classes::RELATIVE)
                    && !verb
                    && !tag.conjunction)
    }

    /// Whether a noun of what is said stands behind a preposition, rather than a place, an occasion or a clause.
    fn opens_noun(&self, at: usize) -> bool {
        let article = self.article;
        if !is_alone(article, at) {
            return article.complementizer(at).is_none();
        }
        let next = at + 1;
        // «أعلن على منصته», «شدد في كلمته», «أكدت على لسان المتحدثة»
        let place = matches!(article.key(at), "في" | "علي")
            && self.lemma.objects.heads.is_empty()
            && !self.lemma.objects.complement.has(Frames::ALA)
            && (article.classes(next).any(Classes::OCCASION | Classes::PLATFORM)
                || article.key(next) == "لسان");
        let quoted = article.marks.opening_at(next).is_some();
        article.complementizer(next).is_none() && !place && (self.is_noun(next) || quoted)
    }

    /// Goes over a noun with what goes on it.
    fn over_noun(&self, at: usize, limit: usize) -> usize {
        let article = self.article;
        let mut end = article.name_at(at).map_or(at + 1, |name| name.last.max(at + 1));
        while end < limit && article.is_word(end) {
            let tag = article.tags.get(end);
            if let Some(name) = article.name_at(end).filter(|name| name.first == end && name.prefix.is_none())
            {
                end = name.last;
                continue;
            }
            let adjective = tag.classes.any(Classes::ADJECTIVE)
                || article.key(end).ends_with('ي') && tag.classes.any(Classes::ORG_NOUN);
            let goes_on = !tag.conjunction
                && tag.preposition.is_none()
                && (article.has_al(end) || adjective && !article.has_al(at));
            if !goes_on {
                break;
            }
            end += 1;
        }
        end.min(limit)
    }

    /// «في بيان نشر مساء الاثنين، عن»: behind an adjunct that ends at `end`, what is told of the text it names.
    fn over_text(&self, first: usize, end: usize, limit: usize) -> Option<usize> {
        let article = self.article;
        let text = (first..end).any(|at| article.classes(at).any(Classes::OCCASION));
        let told = article.tags.cue_forms(end).iter().any(|form| form.form.is_finite())
            || article.classes(end).any(Classes::ISSUED | Classes::RELATIVE);
        if text && told { (end..limit).find(|&comma| article.is_comma(comma)) } else { Some(end) }
    }

    /// One past the comma that closes what a comma opened: «، في بيان مشترك،».
    fn over_aside(&self, comma: usize, limit: usize) -> Option<usize> {
        let article = self.article;
        let close = (comma + 1..limit.min(comma + LONGEST_ASIDE)).find(|&at| article.is_comma(at))?;
        let first = comma + 1;
        let tag = article.tags.get(first);
        let reports = |at: usize| {
            article.tags.get(at).cue_conjunction
                && article.tags.cue_forms(at).iter().any(|form| form.form.is_finite())
                || article.complementizer(at) == Some(Complementizer::Plain)
        };
        let aside = close - first <= SHORT_ASIDE
            || article.phrase(first, PhraseSet::ADJUNCT).is_some()
            || tag.classes.any(Classes::PREPOSITION | Classes::RELATIVE | Classes::ROLE | Classes::TITLE)
            || article.has_al(first)
            || tag.preposition.is_some()
            || matches!(article.key(first), "وهو" | "وهي")
            || article.name_at(first).is_some_and(|name| name.prefix.is_none());
        (aside && !(first..close).any(reports)).then_some(close + 1)
    }
}

/// What one step over the zone behind the verb came to.
enum Step {
    /// The next token is to be looked at.
    Goes,
    /// The zone is over.
    Ends,
    /// There is no noun phrase.
    Fails,
    /// The noun phrase behind the verb's preposition.
    Found { first: usize, cue_end: usize },
}

/// Goes from the verb to its noun phrase.
struct Reader<'n, 'r, 'a, 't> {
    verb: &'n Nominal<'r, 'a, 't>,
    article: &'r Article<'a, 't>,
    start: usize,
    at: usize,
    limit: usize,
    /// The verb takes its noun phrase without a preposition.
    direct: bool,
    /// A subject may still come.
    open: bool,
    subject: Option<SpeakerPhrase>,
    addressee: Option<Stretch>,
    object: Option<usize>,
}

impl Reader<'_, '_, '_, '_> {
    fn run(mut self) -> Option<Complement> {
        while self.at < self.limit {
            match self.step() {
                Step::Goes => {}
                Step::Ends => break,
                Step::Fails => return None,
                Step::Found { first, cue_end } => {
                    return Some(Complement {
                        first: self.object.unwrap_or(first),
                        cue_end,
                        subject: self.subject,
                        addressee: self.addressee,
                        whom: self.object.is_some(),
                    });
                }
            }
        }
        let first = self.object.filter(|_| self.verb.lemma.objects.complement == Frames::default())?;
        let (subject, addressee) = (self.subject, self.addressee);
        Some(Complement { first, cue_end: self.start, subject, addressee, whom: true })
    }

    fn goes_to(&mut self, at: Option<usize>) -> Step {
        let Some(at) = at else { return Step::Fails };
        self.at = at.max(self.at + 1);
        Step::Goes
    }

    fn step(&mut self) -> Step {
        if !self.article.is_word(self.at) {
            return self.punctuation();
        }
        if let Some(step) = self.preposition() {
            return step;
        }
        if self.object.is_some() {
            // on the way from whom the verb is told to what he is told
            let over = self.article.complementizer(self.at).is_some()
                || self.article.tags.get(self.at).cue_conjunction;
            self.at += 1;
            return if over { Step::Ends } else { Step::Goes };
        }
        self.adjunct().unwrap_or_else(|| self.noun())
    }

    fn punctuation(&mut self) -> Step {
        let (article, at) = (self.article, self.at);
        if article.is_comma(at) {
            if self.object.is_some() {
                return Step::Ends;
            }
            // «المتحدث باسم الكتلة، فلان، وجود صفقة»: the comma closes the apposition
            let apposed = self.subject.is_some_and(|subject| {
                subject.stretch.last == at && (subject.stretch.first..at).any(|at| article.is_comma(at))
            });
            let closes = self.verb.governs(at + 1) || apposed && self.direct && self.verb.is_noun(at + 1);
            let stray =
                || (self.direct && self.subject.is_some() && self.verb.is_noun(at + 1)).then_some(at + 1);
            let next = if closes { Some(at + 1) } else { self.verb.over_aside(at, self.limit) };
            return self.goes_to(next.or_else(stray));
        }
        // «شركتا «ألفا» و«بيتا»»
        if let Some(pair) = article.marks.opening_at(at).filter(|pair| !pair.unclosed) {
            return self.goes_to(Some(pair.end));
        }
        if article.is_mark(at, '(') || article.is_dash(at) {
            let close = (at + 1..self.limit.min(at + LONGEST_ASIDE))
                .find(|&end| article.is_mark(end, ')') || article.is_dash(end));
            return self.goes_to(close.map(|close| close + 1));
        }
        let number = article.is_number(at);
        if number && self.direct {
            self.object.get_or_insert(at);
        }
        Step::Ends
    }

    /// The verb's own preposition, or one that leads elsewhere on its way.
    fn preposition(&mut self) -> Option<Step> {
        let (article, at) = (self.article, self.at);
        let frames = self.verb.frames();
        // «لـ«الشروق»»
        if matches!(article.key(at), "ل" | "و")
            && let Some(pair) = article.marks.opening_at(at + 1).filter(|pair| !pair.unclosed)
            && !(article.key(at) == "ل" && frames.has(Frames::LI))
        {
            return Some(self.goes_to(Some(pair.end)));
        }
        // «نائب الرئيس عن قارة آسيا عن نيته»: where he belongs
        if is_alone(article, at) && self.verb.is_place_of(at, self.limit) {
            return Some(self.goes_to(Some(self.verb.over_noun(at + 1, self.limit))));
        }
        let frame = frame_of(article, at).filter(|_| self.verb.governs(at))?;
        let needed = self.verb.lemma.objects.complement;
        if needed != Frames::default() && !needed.has(frame) {
            // «اشتكى إلى الوزير من التأخير»
            return Some(
                self.goes_to(Some(self.verb.over_noun(at + usize::from(is_alone(article, at)), self.limit))),
            );
        }
        let alone = is_alone(article, at);
        let cue_end = if alone && at == self.start { at + 1 } else { self.start };
        Some(Step::Found { first: at + usize::from(alone), cue_end })
    }

    /// When, where and how, and to whom.
    fn adjunct(&mut self) -> Option<Step> {
        let (article, at, limit) = (self.article, self.at, self.limit);
        if article.complementizer(at).is_some() {
            return Some(Step::Fails);
        }
        // «نفى ما جاء في التقرير»
        if self.direct && article.key(at) == "ما" && !article.is_itself(at + 1, Classes::CALLED) {
            self.object = Some(at);
            return Some(Step::Ends);
        }
        if let Some(phrase) = article.phrase(at, PhraseSet::ADJUNCT) {
            let leaves = matches!(
                phrase.class,
                PhraseClass::Contrast | PhraseClass::Background | PhraseClass::According
            );
            if leaves {
                return Some(Step::Ends);
            }
            let placed = !matches!(phrase.class, PhraseClass::Time | PhraseClass::Reset);
            let end = at + phrase.len;
            let end = if placed && phrase.len == 1 { self.verb.over_noun(end, limit) } else { end };
            return Some(self.goes_to(self.verb.over_text(at, end, limit)));
        }
        let tag = article.tags.get(at);
        if tag.classes.any(Classes::PRONOUN_ADJUNCT | Classes::MANNER) {
            return Some(self.goes_to(Some(at + 1)));
        }
        if tag.classes.any(Classes::PREPOSITION) && !self.verb.is_quantity(at) {
            let end = self.verb.over_noun(at + 1, limit);
            return Some(self.goes_to(self.verb.over_text(at, end, limit)));
        }
        let prefix = article.name_at(at).filter(|name| name.first == at).and_then(|name| name.prefix);
        if tag.preposition == Some('ل') || prefix == Some('ل') {
            let end = self.verb.over_noun(at, limit);
            self.addressee.get_or_insert(Stretch::new(at, end));
            return Some(self.goes_to(Some(end)));
        }
        tag.preposition.is_some().then(|| {
            let end = self.verb.over_noun(at, limit);
            self.goes_to(Some(end))
        })
    }

    /// The subject, whom the verb is told, or the noun phrase itself.
    fn noun(&mut self) -> Step {
        let (article, at, limit) = (self.article, self.at, self.limit);
        let tag = article.tags.get(at);
        if std::mem::take(&mut self.open)
            && let Some(subject) = self.verb.subject_behind(at, limit, self.direct)
        {
            self.subject = Some(subject);
            return self.goes_to(Some(subject.stretch.last));
        }
        if self.subject.is_some() && self.verb.is_joined(at) {
            return self.goes_to(Some(self.verb.over_noun(at, limit)));
        }
        if tag.classes.any(Classes::RELATIVE) && !tag.conjunction {
            return self.goes_to((at..limit.min(at + LONGEST_ASIDE)).find(|&comma| article.is_comma(comma)));
        }
        if self.direct {
            if self.verb.is_noun(at) {
                self.object = Some(at);
                self.at += 1;
                return if self.verb.takes_whom() { Step::Goes } else { Step::Ends };
            }
            return Step::Ends;
        }
        // whom the verb is told: «طالبت المواطن بإحضار والده»
        let name = article.name_at(at);
        let joined = self.addressee.is_some() && (tag.conjunction || name.is_some());
        if self.verb.is_noun(at) || joined {
            self.addressee.get_or_insert(Stretch::new(at, at + 1));
            return self.goes_to(Some(name.map_or(at + 1, |name| name.last)));
        }
        Step::Ends
    }
}
