//! A verb, participle or verbal noun of saying with its complement: «قال الوزير إن …»، «مضيفا أن …»، «قوله إن …».

use crate::analysis::{Act, Factuality, Gender, QuoteKind};
use crate::lexemes::Traits;
use crate::lexicon::{Classes, Complementizer, CueForm, Form, Frames, Lemma, Number, PhraseClass, Strength};
use crate::quotes::article::{Article, Stretch};
use crate::quotes::evidence::{Evidence, Score};
use crate::quotes::hypothesis::{Hypothesis, Subject};
use crate::quotes::phrase::{self, SpeakerPhrase};
use crate::quotes::zone::{self, Opener, Reach, Zone};

/// Proposes the best reading of every cue of the text; `subjects` receives the subjects of reporting verbs
/// that open no content of their own, for what follows them.
///
/// A report without a clause («داعيا إلى الهدوء») quotes nobody, but there too the reporter takes the word.
pub(crate) fn propose(article: &Article<'_, '_>, out: &mut Vec<Hypothesis>, silent: &mut Vec<Silent>) {
    for at in 0..article.words.len() {
        if !article.classes(at).any(Classes::CUE) || article.names.at(at).is_some() {
            continue;
        }
        let mut best: Option<Box<Hypothesis>> = None;
        let mut said_nothing: Option<Silent> = None;
        for &form in article.tags.cue_forms(at) {
            let Some(lemma) = article.tags.lexicon.lemma(form.lemma) else { continue };
            let verb = (form.form == Form::MasdarPronoun && is_verb_here(article, at))
                .then(|| article.tags.verb_with_object(at, form.lemma));
            let form = verb.flatten().unwrap_or(form);
            let reading = Reading { article, at, form, lemma };
            match reading.propose() {
                Proposal::Quote(found) => {
                    if best.as_ref().is_none_or(|best| found.score.beats(&best.score)) {
                        best = Some(found);
                    }
                }
                Proposal::Silent(found) => said_nothing = Some(found),
                Proposal::Nothing => {}
            }
        }
        if let Some(found) = best {
            out.push(*found);
        } else {
            silent.extend(said_nothing);
        }
    }
}

/// «تقول» right behind the verb that it goes on.
fn says_on(article: &Article<'_, '_>, at: usize) -> bool {
    !article.tags.get(at).cue_conjunction
        && article.tags.cue_forms(at).iter().any(|form| {
            form.form == Form::Imperfect
                && article.tags.lexicon.lemma(form.lemma).is_some_and(|lemma| lemma.word == "قال")
        })
        && at.checked_sub(1).is_some_and(|verb| {
            // «وهنا يقول» is no congratulation
            let goes_on = |form: &CueForm| {
                form.form == Form::Perfect
                    && article.tags.lexicon.lemma(form.lemma).is_some_and(|lemma| {
                        matches!(lemma.act, Act::Add | Act::Say | Act::Write | Act::Answer)
                    })
            };
            article.tags.cue_forms(verb).iter().any(goes_on)
                && !article.classes(verb).any(Classes::FUNCTION)
                && (article.tags.get(verb).cue_conjunction || article.sentence_start(verb) == verb)
        })
}

/// How far into a noun phrase marks may stand to make it somebody's words, in tokens.
const FARTHEST_MARKS: usize = 24;

/// How far behind a verb of judging what it calls somebody begins, in tokens.
const FARTHEST_JUDGED: usize = 7;

/// «، ووصفه بأنه», «ما وصفه بأنه»: where a verbal noun with its pronoun is a verb with its object, if it can be.
fn is_verb_here(article: &Article<'_, '_>, at: usize) -> bool {
    // the judge may stand between: «ووصفه الوزير بأنه»
    let judges = (at + 1..at + FARTHEST_JUDGED)
        .any(|at| article.key(at) == "ب" || article.complementizer(at) == Some(Complementizer::Bi))
        && article.same_sentence(at, at + 1);
    let relative = at.checked_sub(1).is_some_and(|previous| article.classes(previous).any(Classes::RELATIVE));
    judges && article.tags.get(at).cue_conjunction || relative || follows_what(article, at)
}

/// «ما», «لما», «عما»: what somebody calls something.
fn follows_what(article: &Article<'_, '_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|previous| {
        matches!(article.key(previous), "ما" | "لما" | "بما" | "مما" | "عما" | "وما" | "فيما")
    })
}

/// A report without a clause.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Silent {
    /// The cue.
    pub(crate) at: usize,
    /// Who reports, for those who go on without a name.
    pub(crate) subject: Option<Subject>,
    /// The verb stands in a relative clause, and its subject goes on only within the sentence.
    pub(crate) inner: bool,
    /// The reporter takes the word here.
    pub(crate) interrupts: Option<usize>,
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
    fn propose(&self) -> Proposal {
        let (article, at, form) = (self.article, self.at, self.form);
        if self.is_background()
            || self.is_governed()
            || self.is_hypothetical()
            || self.signs()
            || says_on(article, at)
        {
            return Proposal::Nothing;
        }
        let bare_masdar = form.form == Form::Masdar;
        let definite = bare_masdar && article.key(at).trim_start_matches(['و', 'ب']).starts_with("ال");
        let takes_subject = form.form.is_finite() || bare_masdar && !definite;
        let (start, cue) = self.cue();
        let mut zone = zone::read(article, start, self.lemma.frames, takes_subject, self.reach());
        if let Some(found) = self.parenthesis(&zone, cue) {
            return Proposal::Quote(Box::new(found));
        }
        let Some(opener) = zone.opener else {
            self.object_is_no_subject(&mut zone);
            return self.silent(&zone);
        };
        if form.form.is_finite()
            && let Some(subject) = self.subject_before().filter(|before| self.is_before(before, zone.subject))
        {
            // what stands behind the verb is then its object
            zone.addressee = zone.addressee.or(zone.subject.map(|object| object.stretch));
            zone.subject = Some(subject);
        }
        // «وهو ما نفاه المتحدث، مقدما تقريرا يثبت أن»: what was denied stands before the verb
        if self.lemma.act == Act::Deny
            && article.tags.get(at).cue_object
            && follows_what(article, at)
            && matches!(opener, Opener::That(_))
        {
            return self.silent(&zone);
        }
        // what was not said is no quote, unless words stand in marks
        if matches!(self.factuality(), Factuality::Negated | Factuality::Unuttered)
            && !matches!(opener, Opener::Mark(_) | Opener::Colon(_))
        {
            return Proposal::Nothing;
        }
        let mut score = Score::of(&[Evidence::Bias]);
        let frame = self.frame(&zone, opener);
        score.add(frame);
        if frame == Evidence::FrameMissing {
            return Proposal::Nothing;
        }
        score.add(match self.lemma.strength {
            Strength::Core => Evidence::CueCore,
            Strength::Plain => Evidence::CuePlain,
            Strength::Media => Evidence::CueMedia,
            Strength::Weak => Evidence::CueWeak,
        });
        if self.fails_tight_frame(&zone, opener, start) {
            return Proposal::Nothing;
        }
        if self.opens_list(opener) {
            return Proposal::Nothing;
        }
        if self.is_about(opener) || self.is_scare(opener, zone.complement.or(zone.object).unwrap_or(start)) {
            return self.silent(&zone);
        }
        self.object_is_no_subject(&mut zone);
        self.judged_is_no_subject(&mut zone);
        self.asks_whom(&mut zone);
        // «إنه حذر السفينة»: the pronoun is the subject
        if self.form.form.is_finite() && self.follows_pronoun() {
            zone.addressee = zone.addressee.or(zone.subject.map(|object| object.stretch));
            zone.subject = None;
        }
        let Some(subject) = self.subject(&zone, definite) else { return Proposal::Nothing };
        self.weigh(&zone, opener, start, &subject, &mut score);
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
            fallback: zone.subject.filter(|subject| subject.guess).map(Box::new),
            object: self.object(&zone, opener),
            is_bare_noun: bare_masdar || self.form.form == Form::MasdarPronoun && self.is_aside(opener),
            embedded: self.is_embedded(&subject, opener.at() > start),
            ..Hypothesis::new(self.rule(opener, &subject), at, subject, score)
        };
        hypothesis.sources.extend(zone.source);
        self.relay(&zone, &mut hypothesis);
        Proposal::Quote(Box::new(hypothesis))
    }

    /// Whether a phrase before the verb is its subject rather than one behind it: «أرقام يقول أطباء إنها»,
    /// «خلافا لما قاله درويش، ترى الدكتورة».
    fn is_before(&self, before: &SpeakerPhrase, behind: Option<SpeakerPhrase>) -> bool {
        let Some(behind) = behind.filter(|behind| !behind.guess) else { return true };
        let thing = matches!(before.kind, crate::SpeakerKind::Document | crate::SpeakerKind::Other);
        let alive = !matches!(behind.kind, crate::SpeakerKind::Document | crate::SpeakerKind::Other);
        let wrong = |gender: Option<Gender>| gender.is_some_and(|gender| gender != self.form.gender);
        let person = before.kind == crate::SpeakerKind::Person && behind.kind == crate::SpeakerKind::Person;
        !(thing && alive || person && wrong(before.gender) && !wrong(behind.gender))
    }

    /// «الرئيس قال إن», «أما الوزير فقال إن»
    pub(super) fn subject_before(&self) -> Option<SpeakerPhrase> {
        let article = self.article;
        if !article.tags.get(self.at).cue_conjunction {
            return zone::subject_before(article, self.at);
        }
        let start = article.sentence_start(self.at);
        let topic = matches!(article.key(start), "اما" | "واما") && article.key(self.at).starts_with('ف');
        topic.then(|| phrase::parse(article, start + 1, self.at)).flatten().filter(|subject| !subject.guess)
    }

    /// «المفاوضات، يقول الخبير، لم تبدأ بعد»
    fn parenthesis(&self, zone: &Zone, cue: Stretch) -> Option<Hypothesis> {
        let speaker = zone.subject.filter(|subject| !subject.guess && subject.stretch.first > self.at)?;
        let says = matches!(self.lemma.act, Act::Say | Act::Add | Act::Assert | Act::Explain);
        let core = matches!(self.lemma.strength, Strength::Core);
        // with a complement of its own it is no parenthesis
        if matches!(zone.opener, Some(Opener::That(_))) {
            return None;
        }
        if !(says && core && self.form.form.is_finite()) || self.article.tags.get(self.at).cue_conjunction {
            return None;
        }
        let content = super::postposed::interrupted(self.article, self.at, speaker.stretch.last)?;
        Some(Hypothesis {
            cue: Some(cue),
            lemma: self.lemma.word.clone(),
            act: self.lemma.act,
            content,
            kind: QuoteKind::Indirect,
            factuality: self.factuality(),
            ..Hypothesis::new(
                "clause-cue-clause",
                self.at,
                Subject::Phrase(speaker),
                Score::of(&[Evidence::Bias, Evidence::CueCore]),
            )
        })
    }

    /// Whether the verb has its object written on to it: «وصفه».
    fn has_object(&self) -> bool {
        let tags = self.article.tags;
        tags.get(self.at).cue_object
            || tags.cue_forms(self.at).iter().any(|form| form.form == Form::MasdarPronoun)
    }

    /// Whether the verb takes somebody or something and what it calls it: «وصف», «اتهم».
    fn judges(&self) -> bool {
        matches!(self.lemma.act, Act::Accuse | Act::Opine)
            && self.lemma.frames.has(Frames::NOUN)
            && self.lemma.frames.has(Frames::BI_THAT)
    }

    /// Whether a phrase can be no more than one noun phrase: a name, or a noun with an adjective.
    fn is_one(&self, phrase: &SpeakerPhrase) -> bool {
        let article = self.article;
        if let Some(name) = phrase.name.and_then(|index| article.names.get(index)) {
            return phrase.stretch == Stretch::new(name.first, name.last);
        }
        let longest = if article.key(phrase.stretch.first).starts_with("ال") { 3 } else { 2 };
        phrase.unlisted.is_none() && phrase.stretch.len() <= longest && phrase.joint.is_none()
    }

    /// «إذ يصف الرئيس الجديد بأنه»: whoever stands alone between a verb of judging and what he is called is judged.
    fn judged_is_no_subject(&self, zone: &mut Zone) {
        // «واعتبر الوزير بأن» takes its clause alone
        let judges = self.form.form.is_finite()
            && !self.form.form.is_passive()
            && self.judges()
            && (self.lemma.act == Act::Accuse || !self.lemma.frames.has(Frames::THAT));
        let called = match zone.opener {
            Some(Opener::That(_)) => zone.preposition == Some('ب'),
            // «ووصف القتلى بـ"الشهداء"»
            Some(Opener::Mark(mark)) => mark > 0 && self.article.key(mark - 1) == "ب",
            _ => false,
        };
        if let Some(judged) = zone.subject.filter(|judged| judged.stretch.first > self.at)
            && judges
            && called
            && self.is_one(&judged)
            && zone.object.is_none()
            && zone.addressee.is_none()
            && !self.has_object()
        {
            zone.take_for_object(&judged);
        }
    }

    /// «وأخبر المحكمة أن»: a feminine noun behind a masculine verb is whom he told.
    fn object_is_no_subject(&self, zone: &mut Zone) {
        let told = matches!(
            self.lemma.word.as_str(),
            "أخبر"
                | "أبلغ"
                | "سأل"
                | "أطلع"
                | "ناشد"
                | "طالب"
                | "خاطب"
                | "دعا"
                | "حث"
                | "اتهم"
        );
        let masculine = self.form.gender == Gender::Masculine && self.form.number == Number::Singular;
        // «ودعوا السكان إلى»: before its subject a verb is singular
        let key = self.article.key(self.at);
        let several = self.form.form.is_finite()
            && self.form.number != Number::Singular
            && (key.ends_with("وا") || key.ends_with("ون"));
        if let Some(object) = zone.subject
            && several
            && !object.guess
            && object.stretch.first > self.at
        {
            zone.take_for_object(&object);
            return;
        }
        if let Some(object) = zone.subject
            && told
            && masculine
            && object.stretch.first == self.at + 1
            && object.name.is_none()
            && ["ة", "ات"].iter().any(|end| self.article.words.surface(object.stretch.first).ends_with(end))
        {
            zone.addressee = zone.addressee.or(Some(object.stretch));
            zone.subject = None;
        }
    }

    /// «سأل النائب الوزير: «…»»: a second role behind the subject of asking is whom he asked.
    fn asks_whom(&self, zone: &mut Zone) {
        let asks = matches!(self.lemma.act, Act::Ask | Act::Answer);
        if let Some(subject) = zone.subject.filter(|_| asks && zone.addressee.is_none())
            && subject.stretch.first > self.at
            && let Some(object) =
                phrase::parse(self.article, subject.stretch.last, zone.opener.map_or(zone.end, Opener::at))
            && !object.guess
        {
            zone.addressee = Some(object.stretch);
        }
    }

    fn silent(&self, zone: &Zone) -> Proposal {
        let article = self.article;
        let head = if self.form.form.is_finite() { self.subject_before() } else { None };
        let before = head.filter(|subject| subject.name.is_some() || subject.unlisted.is_some());
        // «لكنه حذر الحكومة»: the pronoun is the subject
        let behind = zone.subject.filter(|_| !(self.form.form.is_finite() && self.follows_pronoun()));
        let subject = before.or(behind).filter(|subject| self.introduces(subject)).map(Subject::Phrase);
        let tag = article.tags.get(self.at);
        let comma = self
            .at
            .checked_sub(1)
            .is_some_and(|previous| article.is_comma(previous) || article.is_mark(previous, '…'));
        let sure = matches!(self.lemma.strength, Strength::Core | Strength::Plain)
            && !tag.classes.any(Classes::FUNCTION | Classes::ROLE | Classes::GIVEN | Classes::HOST);
        let complement =
            Frames::NOUN.or(Frames::AN).or(Frames::ILA).or(Frames::ALA).or(Frames::BI).or(Frames::MIN);
        let interrupts = match self.form.form {
            Form::Participle => comma && (sure || article.key(self.at).ends_with('ا')),
            form if form.is_finite() => {
                tag.cue_conjunction
                    && sure
                    && (self.lemma.frames.has(complement)
                        || self.lemma.act == Act::Relay
                        || self.introduces_saying())
            }
            _ => false,
        };
        let turn = interrupts.then_some(self.at);
        // «، غير أن المتحدث باسم الحكومة رفض الفكرة»
        let turn = turn.or_else(|| contrast_before(article, head.filter(|_| sure)?.stretch.first));
        if subject.is_none() && turn.is_none() {
            return Proposal::Nothing;
        }
        Proposal::Silent(Silent { at: self.at, subject, inner: self.after_relative(), interrupts: turn })
    }

    /// «وأضاف قائلا», «وختم بالقول»: the words come behind a participle or noun of saying.
    fn introduces_saying(&self) -> bool {
        (self.at + 1..self.at + 4).any(|at| {
            self.article.tags.cue_forms(at).iter().any(|form| {
                matches!(form.form, Form::Participle | Form::Masdar | Form::MasdarPronoun)
                    && self.article.tags.lexicon.lemma(form.lemma).is_some_and(|lemma| lemma.word == "قال")
            })
        })
    }

    /// «وتابعت تقول», «ومضى يقول»: two verbs with one subject are one cue.
    fn goes_on_saying(&self) -> bool {
        let article = self.article;
        self.form.form == Form::Perfect && says_on(article, self.at + 1)
    }

    /// Whether a report without a clause («ورحب الرئيس بالقرار») tells who goes on speaking.
    fn introduces(&self, subject: &SpeakerPhrase) -> bool {
        self.form.form.is_finite()
            && !self.is_published()
            && self.factuality() != Factuality::Negated
            && !self.after_auxiliary()
            && !subject.guess
            && !matches!(
                subject.kind,
                crate::SpeakerKind::Event | crate::SpeakerKind::Work | crate::SpeakerKind::Other
            )
            && matches!(self.lemma.strength, Strength::Core | Strength::Plain)
            && !self
                .article
                .classes(self.at)
                .any(Classes::FUNCTION | Classes::ROLE | Classes::ORG_NOUN | Classes::GIVEN)
    }

    /// Tokens of the cue with the preposition it governs, and where the zone starts.
    fn cue(&self) -> (usize, Stretch) {
        let article = self.article;
        let next = self.at + 1;
        if self.goes_on_saying() {
            return (next + 1, Stretch::new(self.at, next + 1));
        }
        let Some((governs, clause)) = Frames::of_preposition(article.key(next)) else {
            return (next, Stretch::new(self.at, next));
        };
        // the preposition is the verb's own only where the complement follows at once
        let own = self.lemma.frames.has(governs) || self.lemma.frames.has(clause);
        if own && article.complementizer(next + 1).is_some() {
            (next + 1, Stretch::new(self.at, next + 1))
        } else {
            (next, Stretch::new(self.at, next))
        }
    }

    /// «لا أحد يملك أن يدعي أن», «جاء ذلك في»
    pub(super) fn is_hypothetical(&self) -> bool {
        let article = self.article;
        // «قبل أن يضيف» is a report
        let next = self.at >= 2 && matches!(article.key(self.at - 2), "قبل" | "الي");
        let wished = self.form.form == Form::Imperfect
            && !next
            && self.at.checked_sub(1).is_some_and(|previous| {
                matches!(article.key(previous), "ان" | "بان" | "وان" | "لان" | "كي" | "لكي")
            });
        let summary = matches!(self.lemma.word.as_str(), "جاء" | "ورد" | "أتى")
            && matches!(article.key(self.at + 1), "ذلك" | "هذا" | "هذه");
        let called = matches!(article.key(self.at), "يسمي" | "تسمي" | "يعرف" | "تعرف")
            && self
                .at
                .checked_sub(1)
                .is_some_and(|previous| matches!(article.key(previous), "ما" | "لما" | "بما"));
        // «عنقود يسمى “العذراء”»
        let named = self.lemma.word == "سمّى" && self.form.form.is_passive();
        // «كان متوقعا أن», «ليس مستبعدا أن»: nobody is said to say so
        let copular = self.form.form == Form::Participle
            && self.at.checked_sub(1).is_some_and(|previous| article.classes(previous).any(Classes::COPULA));
        // «طلب عدم الكشف عن هويته»: on what terms somebody speaks
        let terms = self.form.form.is_finite() && zone::sets_terms(article, self.at);
        wished || summary || called || named || copular || terms
    }

    /// «كتب - فلان:», «كتب/ فلان:»: who signs an article.
    fn signs(&self) -> bool {
        let article = self.article;
        let next = self.at + 1;
        self.lemma.word == "كتب"
            && !article.tags.get(self.at).cue_conjunction
            && (article.is_dash(next) || article.is_mark(next, '/'))
    }

    /// «عدم ذكر اسمه», «من كتب»: behind a preposition or عدم the spelling is a noun, not a verb.
    pub(super) fn is_governed(&self) -> bool {
        let article = self.article;
        // «وردا على سؤال», «وفي رده على سؤال»: what the words answer
        let noun = matches!(self.form.form, Form::Masdar | Form::MasdarPronoun);
        if (matches!(article.key(self.at), "ردا" | "وردا") || noun && self.lemma.word == "ردّ")
            && article.key(self.at + 1) == "علي"
        {
            return true;
        }
        let Some(previous) = self.at.checked_sub(1) else { return false };
        if matches!(article.key(previous), "عدم" | "وعدم" | "بعدم" | "دون" | "بدون" | "لعدم")
        {
            return true;
        }
        // «وهذا ما ورثته»: no conjunction stands behind a relative
        let relative = article.tags.get(self.at).cue_conjunction
            && (article.classes(previous).any(Classes::RELATIVE) || article.key(previous) == "ما");
        relative
            || self.form.form.is_finite()
                && !article.tags.get(self.at).cue_conjunction
                && article.same_sentence(previous, self.at)
                && matches!(
                    article.key(previous).strip_prefix('و').unwrap_or(article.key(previous)),
                    "من" | "في"
                        | "الي"
                        | "علي"
                        | "عن"
                        | "بين"
                        | "خلال"
                        | "عند"
                        | "اي"
                        | "كل"
                        | "بعض"
                        | "بعد"
                        | "قبل"
                        | "عقب"
                        | "منذ"
                        | "رغم"
                        | "بسبب"
                        | "عبر"
                        | "لدي"
                        | "حول"
                )
    }

    /// «يذكر أن», «الجدير بالذكر أن», «من المتوقع أن»
    pub(super) fn is_background(&self) -> bool {
        let article = self.article;
        let reach = self.at.saturating_sub(3);
        (reach..=self.at).any(|start| {
            article.tags.traits(start).any(Traits::BACKGROUND)
                && article
                    .phrase(start, |class| class == PhraseClass::Background)
                    .is_some_and(|phrase| start + phrase.len > self.at)
        })
    }

    fn frame(&self, zone: &Zone, opener: Opener) -> Evidence {
        let frames = self.lemma.frames;
        let loose = self.lemma.strength != Strength::Weak;
        match opener {
            Opener::That(_) => {
                let wanted = match zone.preposition {
                    Some('إ') => Frames::ILA_THAT,
                    Some('ع') => Frames::ALA_THAT,
                    Some('م') => Frames::MIN_THAT,
                    Some('ن') => Frames::AN_THAT,
                    Some('ف') => Frames::FI_THAT,
                    Some('ب') => Frames::BI_THAT,
                    _ => Frames::THAT,
                };
                if frames.has(wanted) {
                    Evidence::FrameExact
                } else if frames.has(Frames::CLAUSE) && loose && zone.preposition != Some('ع') {
                    // «أوصت بكذا، على أن يبدأ غدا»: a condition
                    Evidence::FrameLoose
                } else {
                    Evidence::FrameMissing
                }
            }
            Opener::Mark(_) if frames.has(Frames::MARK) => Evidence::FrameExact,
            Opener::Mark(_) if loose => Evidence::FrameLoose,
            Opener::Colon(_) if frames.has(Frames::COLON) => Evidence::FrameExact,
            Opener::Question(_) if frames.has(Frames::QUESTION) => Evidence::FrameExact,
            _ => Evidence::FrameMissing,
        }
    }

    /// Where the opener of a verbal noun must stand; a verb's may stand anywhere.
    fn reach(&self) -> Reach {
        match self.form.form {
            Form::Masdar => Reach { tokens: 9, unparsed: 0 },
            Form::MasdarPronoun => Reach { tokens: 12, unparsed: 1 },
            _ => Reach::ANY,
        }
    }

    /// A spelling that is often another word needs its complement near and nothing strange between.
    fn fails_tight_frame(&self, zone: &Zone, opener: Opener, start: usize) -> bool {
        let article = self.article;
        let classes = article.classes(self.at);
        if self.is_misread() {
            return true;
        }
        // «فتح النقاش بين الأوساط حول ما إذا», «اجتماع بين ترامب ونتنياهو، إن»; but «كما بين الوزير أن», «وفي نهاية
        // الجولة بين المدير أن»
        let one = |subject: SpeakerPhrase| {
            !subject.guess
                && subject.joint.is_none()
                && subject.number == Number::Singular
                && subject.gender != Some(Gender::Feminine)
                && matches!(subject.kind, crate::SpeakerKind::Person)
        };
        let shown = zone.subject.is_some_and(one)
            && matches!(opener, Opener::That(at) if article.words.surface(at).starts_with('أ'));
        let between = classes.any(Classes::PREPOSITION)
            && self.form.form.is_finite()
            && !article.tags.get(self.at).cue_conjunction
            && !shown
            && self.at.checked_sub(1).is_some_and(|previous| {
                let led = Classes::FUNCTION | Classes::CONJUNCTION | Classes::COPULA | Classes::AUXILIARY;
                article.is_word(previous)
                    && article.same_sentence(previous, self.at)
                    && !article.classes(previous).any(led | Classes::PHRASE | Classes::RELATIVE)
                    && self.subject_before().is_none()
            });
        if between {
            return true;
        }
        let gap = opener.at().saturating_sub(start);
        let noun = classes
            .any(Classes::ROLE | Classes::FUNCTION | Classes::GIVEN | Classes::HOST | Classes::ORG_NOUN);
        let conjunction = article.tags.get(self.at).cue_conjunction;
        // «وصف الكرملين التصعيد بأنه مقلق»: at the head of a sentence and before somebody it is the verb
        let heads = article.sentence_start(self.at) == self.at
            || self.at.checked_sub(1).is_some_and(|previous| article.is_punctuation(previous));
        if self.form.form == Form::Masdar {
            let verb = |form: &CueForm| form.form == Form::Perfect && form.lemma == self.form.lemma;
            if heads && article.tags.cue_forms(self.at).iter().any(verb) {
                return true;
            }
            // a bare verbal noun reports only with its own clause right behind
            return !matches!(opener, Opener::That(_))
                && !matches!(article.key(self.at), "بالقول" | "القول" | "بقول")
                || self.reach().ends(gap, zone.unparsed);
        }
        if self.form.form == Form::MasdarPronoun {
            return self.reach().ends(gap, zone.unparsed);
        }
        if self.form.form == Form::Participle && !article.key(self.at).ends_with('ا') {
            // «ناقلة النفط»: only what a comma parts from the noun before it is an adverb of the clause
            let parted = self.at.checked_sub(1).is_none_or(|previous| article.is_punctuation(previous));
            let sure = self.lemma.strength == Strength::Core;
            return gap > 1 && (noun || !parted && !sure) || gap > 0 && !parted && !sure;
        }
        let verb = conjunction || heads && zone.subject.is_some_and(|subject| !subject.guess);
        if self.lemma.strength == Strength::Weak || noun && self.form.form.is_finite() && !verb {
            // a named subject and words in marks behind a colon leave no doubt, however far
            let quoted = match opener {
                Opener::Colon(colon) => article.marks.opening_at(colon + 1).is_some(),
                // «وبين الولباني، في تصريح للوكالة، الاثنين، أن»
                Opener::That(_) => conjunction && zone.unparsed == 0 && !zone.relative,
                _ => false,
            };
            let sure = quoted && zone.subject.is_some_and(|subject| subject.name.is_some());
            if !sure && (gap > 10 || zone.unparsed > 0 || zone.relative) {
                return true;
            }
            if classes.any(Classes::FUNCTION)
                && !conjunction
                && gap > 0
                && zone.subject.is_none_or(|s| s.guess)
            {
                return true;
            }
        }
        false
    }

    /// A verb that takes a noun phrase has words in marks for a part of it.
    fn object(&self, zone: &Zone, opener: Opener) -> Option<usize> {
        let noun = Frames::NOUN
            .or(Frames::AN.or(Frames::ILA).or(Frames::ALA).or(Frames::BI).or(Frames::MIN))
            .or(Frames::AN_THAT.or(Frames::ILA_THAT).or(Frames::ALA_THAT).or(Frames::MIN_THAT));
        // «وصف القرار بأنه خطأ»: what is judged belongs to the judgement
        if let Opener::That(_) = opener
            && zone.preposition == Some('ب')
            && self.judges()
        {
            return zone.object;
        }
        let Opener::Mark(at) = opener else { return None };
        let speech = matches!(self.lemma.act, Act::Say | Act::Add | Act::Write | Act::Answer | Act::Ask);
        if speech || !self.lemma.frames.has(noun) {
            return None;
        }
        let complement = zone.complement.filter(|_| zone.object.is_none());
        let start = complement.or(zone.object).unwrap_or(at);
        (start + FARTHEST_MARKS > at).then_some(start)
    }

    /// Readings that only the folding of ة and ه allows, and nouns for statements that are no verbal nouns here.
    pub(super) fn is_misread(&self) -> bool {
        let article = self.article;
        let last = article
            .words
            .surface(self.at)
            .chars()
            .rev()
            .find(|c| !matches!(c, '\u{64b}'..='\u{652}' | '\u{640}'));
        match self.form.form {
            // «واستحضارها مجددا فالتاريخ»: again; «مجددا التأكيد أن» renews
            Form::Participle
                if self.lemma.word == "جدّد"
                    && matches!(article.key(self.at), "مجددا")
                    && !article.key(self.at + 1).starts_with("ال")
                    && !["ه", "ها"].iter().any(|own| article.words.surface(self.at + 1).ends_with(own))
                    && article.complementizer(self.at + 1).is_none() =>
            {
                true
            }
            Form::Participle => {
                let feminine = self.form.gender == Gender::Feminine && self.form.number == Number::Singular;
                feminine && last == Some('ه') && article.tags.tells_teh()
            }
            // «باعتبارها», «بوصفه»: as
            Form::MasdarPronoun => {
                let as_what = ["باعتبار", "بوصف"].iter().any(|stem| article.key(self.at).starts_with(stem));
                last == Some('ة') || as_what
            }
            // «أعتقد أن»: the writer himself, where no subject follows
            Form::Perfect if self.is_first_person() => true,
            // «، مازحا: «…»»: joking, rather than both of them joked
            Form::Perfect if self.form.number == Number::Dual => {
                article.tags.cue_forms(self.at).iter().any(|form| form.form == Form::Participle)
            }
            // يُدعى is no يدّعي
            Form::Imperfect | Form::Future | Form::PassiveImperfect
                if matches!(article.key(self.at).trim_start_matches('و'), "يدعي" | "تدعي") =>
            {
                last == Some('ى')
            }
            // «ذهب إلى القول إن»
            Form::Masdar if self.lemma.word == "قال" => false,
            // «سارع إلى تأكيد أن»
            Form::Masdar
                if (article.complementizer(self.at + 1).is_some()
                    || article.key(self.at + 1) == "علي"
                        && article.complementizer(self.at + 2).is_some())
                    && self.at.checked_sub(1).is_some_and(|previous| {
                        article.key(previous) == "الي"
                            || article.key(self.at).starts_with("ال") && article.key(previous) == "علي"
                    }) =>
            {
                false
            }
            Form::Masdar => {
                article.classes(self.at).any(Classes::UTTERANCE | Classes::DOCUMENT | Classes::MEETING)
            }
            // «لإيجاد نص محكم»
            _ if article.classes(self.at).any(Classes::OCCASION)
                && !article.tags.get(self.at).cue_conjunction
                && self
                    .at
                    .checked_sub(1)
                    .is_some_and(|previous| article.tags.get(previous).preposition.is_some()) =>
            {
                true
            }
            _ => article.tags.get(self.at).cue_object && last == Some('ة'),
        }
    }

    /// أعتقد beside اعتقد: the hamza of the first person, with its clause right behind.
    fn is_first_person(&self) -> bool {
        let article = self.article;
        let surface = article.words.surface(self.at);
        surface.trim_start_matches(['و', 'ف']).starts_with('أ')
            && self.lemma.word.starts_with('ا')
            && article.complementizer(self.at + 1).is_some()
    }

    fn subject(&self, zone: &Zone, definite: bool) -> Option<Subject> {
        let (gender, number) = (self.form.gender, self.form.number);
        Some(match self.form.form {
            Form::Participle => match zone.subject {
                Some(subject) => Subject::Phrase(subject),
                None => Subject::OfClause { gender, number },
            },
            Form::MasdarPronoun => Subject::Pronoun { gender, number },
            Form::Masdar if definite => Subject::OfClause { gender, number },
            // «وصف الوزير بأنه»: who is judged, not who judges
            Form::Masdar if matches!(self.lemma.word.as_str(), "وصف" | "اتّهم" | "نعت" | "اعتبر") => {
                Subject::OfClause { gender, number }
            }
            Form::Masdar => match zone.subject.filter(|subject| !subject.guess) {
                Some(subject) => Subject::Phrase(subject),
                // «عاد إلى تأكيد أن»
                None if zone.opener.map(Opener::at) == Some(self.at + 1) && self.follows_preposition() => {
                    Subject::OfClause { gender, number }
                }
                None => return None,
            },
            _ if matches!(zone.subject, Some(subject) if subject.stretch.contains(self.at)) => return None,
            _ if zone.subject.is_none() && self.tells_in_it() => self.teller(),
            _ if matches!(self.lemma.word.as_str(), "جاء" | "ورد") && zone.subject.is_none() => {
                match self.written_in(zone) {
                    Some(document) => Subject::Phrase(document),
                    None => Subject::Issuer,
                }
            }
            // «ووصف القتلى بـ»: behind a conjunction the verb is rather active; «بجروح وُصفت بـ»
            form if form.is_passive() && self.judges() => {
                let active = |other: &CueForm| {
                    other.lemma == self.form.lemma && other.form.is_finite() && !other.form.is_passive()
                };
                if self.article.tags.get(self.at).cue_conjunction
                    && self.article.tags.cue_forms(self.at).iter().any(active)
                {
                    return None;
                }
                Subject::Nobody
            }
            form => match zone.subject {
                // an indefinite noun that no lexicon knows as a speaker is the object of a verb without a subject
                Some(subject)
                    if !subject.guess
                        || self.article.key(subject.stretch.first).starts_with("ال")
                        || self.fills_zone(zone, subject)
                        || self.is_stranger(subject) =>
                {
                    Subject::Phrase(subject)
                }
                _ if form.is_passive() => Subject::Nobody,
                _ if self.after_relative() || form == Form::Subjunctive => match self.antecedent() {
                    Some(antecedent) => Subject::Phrase(antecedent),
                    None => Subject::OfClause { gender, number },
                },
                _ => Subject::Elided { gender, number },
            },
        })
    }

    /// «كتب فلان مقالا قال فيه إن»: a clause that describes the text or talk before it.
    fn tells_in_it(&self) -> bool {
        let article = self.article;
        self.form.form.is_finite()
            && !matches!(self.lemma.word.as_str(), "جاء" | "ورد")
            && !article.tags.get(self.at).cue_conjunction
            && article.sentence_start(self.at) != self.at
            && matches!(article.key(self.at + 1), "فيه" | "فيها" | "خلاله" | "خلالها" | "فيهما")
    }

    /// Who says what stands in a text: «شرح من المهندس فلان أوضح فيه أن», else the subject of the clause.
    fn teller(&self) -> Subject {
        // «بيانا لمتحدث باسم الوزارة قال فيه»
        let its = |phrase: &SpeakerPhrase| {
            phrase.name.is_some() || self.article.tags.get(phrase.stretch.first).preposition == Some('ل')
        };
        match zone::phrase_before(self.article, self.at).filter(its) {
            Some(phrase)
                if matches!(phrase.kind, crate::SpeakerKind::Person | crate::SpeakerKind::Anonymous) =>
            {
                Subject::Phrase(phrase)
            }
            _ => Subject::OfClause { gender: self.form.gender, number: self.form.number },
        }
    }

    /// «… رئيس الشركة، الذي أوضح أن»: whom the relative pronoun before the verb stands for.
    pub(super) fn antecedent(&self) -> Option<SpeakerPhrase> {
        let article = self.article;
        let pronoun = self.at.checked_sub(1)?;
        // «القرار الذي وصفه بأنه خطأ»: the pronoun on the verb is what the relative one stands for
        if self.has_object() {
            return None;
        }
        let agrees = match article.key(pronoun) {
            "الذي" => self.form.gender == Gender::Masculine && self.form.number == Number::Singular,
            "التي" => self.form.gender == Gender::Feminine && self.form.number == Number::Singular,
            "الذين" => self.form.number == Number::Plural && self.lemma.strength == Strength::Core,
            _ => false,
        };
        if !agrees {
            return None;
        }
        let end = if article.is_comma(pronoun.checked_sub(1)?) { pronoun - 1 } else { pronoun };
        zone::phrase_before(article, end)
    }

    /// «وأضاف سلامة أن»: one word alone between a verb that takes no noun and its clause is the subject.
    fn fills_zone(&self, zone: &Zone, subject: SpeakerPhrase) -> bool {
        let takes_noun = self.lemma.frames.has(Frames::NOUN) && self.lemma.strength != Strength::Core;
        let masculine = self.form.gender == Gender::Masculine;
        let feminine = self.article.tags.ends_in_teh(subject.stretch.first);
        subject.stretch == Stretch::new(self.at + 1, self.at + 2)
            && zone.opener == Some(Opener::That(self.at + 2))
            && !takes_noun
            && (masculine || feminine)
            && !self.article.classes(self.at + 1).any(Classes::FUNCTION)
    }

    /// «وقالت مرام إن», «وتابع بلان لصحيفة»: a word no lexicon knows right behind a verb that takes no noun is a name.
    fn is_stranger(&self, subject: SpeakerPhrase) -> bool {
        let article = self.article;
        let takes_noun = self.lemma.frames.has(Frames::NOUN) && self.lemma.strength != Strength::Core;
        let at = subject.stretch.first;
        let key = article.key(at);
        let lexicon = article.tags.lexicon;
        let known = |word: &str| {
            word.starts_with("ال") || lexicon.entry(word).is_some() || lexicon.is_inflected(word, word)
        };
        // «قال بنبرة حزينة», «أقر بذنبه»: a preposition with its noun; «قالت ضاحكة», «تقرير مفاده»
        let governed = key.strip_prefix(['ب', 'ل', 'ك', 'ف', 'و']).is_some_and(known) || key.ends_with('ه');
        at == self.at + 1
            && subject.stretch.len() == 1
            && !takes_noun
            && !governed
            && article.classes(at).without(Classes::ANY_GIVEN | Classes::FAMILY).is_empty()
            && article.tags.get(at).preposition.is_none()
            && !article.tags.get(at).conjunction
            && article.words.surface(at).chars().count() >= 4
            && !lexicon.is_inflected(key, article.words.surface(at))
    }

    /// «جاء في البيان أن»: the text that says it.
    fn written_in(&self, zone: &Zone) -> Option<SpeakerPhrase> {
        let article = self.article;
        let end = zone.opener?.at();
        let place = (self.at + 1..end).find(|&at| article.key(at) == "في")?;
        phrase::parse(article, place + 1, end).filter(|phrase| !phrase.guess)
    }

    /// «يعلق على “بيان بوتين”»: a few words in marks behind a preposition are what a verb of saying is about.
    fn is_about(&self, opener: Opener) -> bool {
        let article = self.article;
        let Opener::Mark(at) = opener else { return false };
        let says = matches!(self.lemma.act, Act::Say | Act::Add | Act::Answer | Act::Ask | Act::Write);
        let few = article
            .marks
            .opening_at(at)
            .is_some_and(|pair| article.count_words(Stretch::new(pair.first, pair.last)) <= 4);
        says && few
            && at.checked_sub(1).is_some_and(|before| article.classes(before).any(Classes::PREPOSITION))
    }

    /// «أعلنت رفع دعوى بعد التصريحات “المغلوطة”»: a word or two in marks far behind the verb are the reporter's;
    /// `start` is where the noun phrase starts that the verb takes.
    fn is_scare(&self, opener: Opener, start: usize) -> bool {
        let article = self.article;
        let Opener::Mark(at) = opener else { return false };
        let Some(pair) = article.marks.opening_at(at) else { return false };
        // «بـ"الشهداء" و"رفاق السلاح"»
        if article.key(pair.end) == "و" && article.marks.opening_at(pair.end + 1).is_some() {
            return false;
        }
        match article.count_words(Stretch::new(pair.first, pair.last)) {
            0 | 1 => at - start > 6,
            2 => at - start > 14,
            _ => false,
        }
    }

    /// «وتتضمن: …», «يشمل العرض: …»: what a text or thing holds, no words of anybody.
    fn opens_list(&self, opener: Opener) -> bool {
        let Opener::Colon(colon) = opener else { return false };
        self.lemma.word == "تضمّن" && self.article.marks.opening_at(colon + 1).is_none()
    }

    /// «تكون قد أعلنت حالة الطوارئ»: the noun behind the verb is its object.
    fn after_auxiliary(&self) -> bool {
        self.at.checked_sub(2).is_some_and(|before| {
            self.article.key(before + 1) == "قد"
                && self.article.classes(before).any(Classes::COPULA)
                && !self.article.key(before).starts_with(['و', 'ك'])
        })
    }

    /// A verb without a subject of its own behind a noun or الذي: «البيان الذي نشر أمس إن», «تقرير نشر أمس أن».
    fn is_embedded(&self, subject: &Subject, parted: bool) -> bool {
        let bare = match subject {
            _ if self.is_published() => true,
            Subject::Elided { .. } | Subject::Nobody => true,
            // «كشف تقرير نشر أمس أن»: the noun has its verb before it
            Subject::Phrase(subject)
                if subject.stretch.last == self.at
                    && subject.stretch.first.checked_sub(1).is_some_and(|verb| {
                        self.article.tags.cue_forms(verb).iter().any(|form| form.form.is_finite())
                            && !self.article.classes(verb).any(Classes::FUNCTION)
                    }) =>
            {
                true
            }
            // «فيليب كومبس الذي يقول إن»: its clause follows at once
            _ => {
                parted
                    && self.at.checked_sub(1).is_some_and(|previous| {
                        self.article.classes(previous).any(Classes::RELATIVE)
                            && self.article.key(previous) != "ما"
                    })
            }
        };
        bare && self.form.form.is_finite()
            && self.interrupts(subject).is_none()
            && !follows_what(self.article, self.at)
    }

    /// «إنه»، «أنها»: a complementizer that carries the subject.
    pub(super) fn follows_pronoun(&self) -> bool {
        self.at.checked_sub(1).is_some_and(|previous| {
            let key = self.article.key(previous);
            self.article.complementizer(previous).is_some() && !key.ends_with("ان")
                || matches!(key, "لكنه" | "لكنها" | "ولكنه" | "ولكنها" | "لكنهم" | "وهو" | "وهي" | "وهم")
        })
    }

    /// «في تسجيل بثته قناة الجزيرة»: through whom it came.
    fn is_published(&self) -> bool {
        self.article.tags.get(self.at).cue_object
            && !self.article.tags.get(self.at).cue_conjunction
            && matches!(self.lemma.act, Act::Relay | Act::Announce | Act::Write)
            && self.at.checked_sub(1).is_some_and(|previous| self.article.is_word(previous))
    }

    /// «وأوضحت اللجنة في إعلانها أن», «قال في رسالة نعيه: «…»»: where it was said.
    fn is_aside(&self, opener: Opener) -> bool {
        let within = self.at.checked_sub(1).is_some_and(|previous| self.article.key(previous) == "في");
        let quoted = matches!(opener, Opener::Mark(_) | Opener::Colon(_)) && self.lemma.word != "قال";
        within || quoted
    }

    fn follows_preposition(&self) -> bool {
        self.at
            .checked_sub(1)
            .is_some_and(|previous| matches!(self.article.key(previous), "الي" | "علي" | "في"))
    }

    pub(super) fn after_relative(&self) -> bool {
        self.at.checked_sub(1).is_some_and(|previous| {
            self.article.classes(previous).any(Classes::RELATIVE)
                || matches!(self.article.key(previous), "ما" | "مما")
        })
    }

    fn weigh(&self, zone: &Zone, opener: Opener, start: usize, subject: &Subject, score: &mut Score) {
        let article = self.article;
        match subject {
            Subject::Phrase(phrase) if phrase.guess => {
                score.add(Evidence::SubjectGuess);
                // «ويعتبر الحادث الأسوأ»: «واعتبر اليعقوبي أن» may be somebody's surname
                let known = article
                    .classes(phrase.stretch.first)
                    .any(Classes::ORDINARY | Classes::ORG_NOUN | Classes::QUANTIFIER);
                if known && self.lemma.strength != Strength::Core {
                    score.add(Evidence::SubjectThing);
                }
            }
            Subject::Phrase(phrase) if phrase.name.is_some() => score.add(Evidence::SubjectNamed),
            Subject::Phrase(_) => score.add(Evidence::SubjectRole),
            _ => score.add(Evidence::SubjectElided),
        }
        let tag = article.tags.get(self.at);
        if tag.cue_conjunction {
            score.add(Evidence::Conjunction);
        }
        if article.sentence_start(self.at) == self.at {
            score.add(Evidence::SentenceStart);
        }
        score.add_times(Evidence::Unparsed, zone.unparsed.min(6));
        let gap = opener.at().saturating_sub(start);
        if gap > 25 {
            score.add(Evidence::Far);
        }
        if gap == 0 {
            score.add(Evidence::Adjacent);
        }
        if zone.relative {
            score.add(Evidence::Relative);
        }
        if matches!(opener, Opener::Mark(_)) {
            score.add(Evidence::Marks);
        }
        let elided = matches!(subject, Subject::Elided { .. });
        let noun = tag.classes.any(Classes::ROLE | Classes::ORG_NOUN | Classes::GIVEN | Classes::HOST);
        if noun && self.form.form.is_finite() && !tag.cue_conjunction {
            score.add(Evidence::NounReading);
        }
        // «يعتقد أن»، «يتوقع أن» without anybody who thinks so
        let third = self.form.form == Form::Imperfect && self.form.number == Number::Singular;
        let thought = matches!(self.lemma.act, Act::Opine | Act::Predict);
        // «إذ يصف الرئيس بأنه»
        let judged = self.judges() && zone.object.is_some() && zone.preposition == Some('ب');
        if elided && third && thought && !judged && !tag.cue_conjunction {
            score.add(Evidence::Impersonal);
        }
    }

    /// The factuality that the verb's class alone gives.
    pub(super) fn usual(&self) -> Factuality {
        match self.lemma.act {
            Act::Deny => Factuality::Denied,
            Act::Claim => Factuality::Claimed,
            Act::Ask => Factuality::Question,
            _ => Factuality::Asserted,
        }
    }

    pub(super) fn factuality(&self) -> Factuality {
        let article = self.article;
        let negated = self.at.checked_sub(1).is_some_and(|previous| {
            matches!(article.key(previous), "لم" | "لن" | "لا" | "ولم" | "ولن" | "ولا" | "فلم")
                || article.classes(previous).any(Classes::NEGATION)
        });
        let perhaps = self.at.checked_sub(1).is_some_and(|previous| {
            matches!(article.key(previous), "سوف" | "وسوف" | "لو" | "ولو")
                || matches!(article.key(previous), "قد" | "وقد") && self.form.form == Form::Imperfect
        });
        // «لم يستبعد أن» is a report, «لم ينف أن» too
        let cancelled = negated && matches!(self.lemma.word.as_str(), "استبعد" | "نفى" | "أنكر");
        if cancelled {
            Factuality::Asserted
        } else if negated {
            Factuality::Negated
        } else if self.form.form == Form::Future || perhaps {
            Factuality::Unuttered
        } else {
            self.usual()
        }
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
        }
    }

    /// Where the reporter takes the word again: at a co-ordinated verb, a participle, or the connective
    /// before the verb.
    fn interrupts(&self, subject: &Subject) -> Option<usize> {
        let article = self.article;
        let tag = article.tags.get(self.at);
        match self.form.form {
            Form::Participle => Some(self.at),
            Form::Masdar | Form::MasdarPronoun => None,
            _ if tag.cue_conjunction => Some(self.at),
            // «و أضاف»
            _ if self.at.checked_sub(1).is_some_and(|previous| article.key(previous) == "و") => {
                Some(self.at - 1)
            }
            // «، لتضيف أن»
            Form::Subjunctive if article.key(self.at).starts_with('ل') => {
                self.at.checked_sub(1).filter(|&previous| article.is_comma(previous)).map(|_| self.at)
            }
            _ => {
                let previous = self.at.checked_sub(1)?;
                // «قبل أن يضيف»
                if self.at >= 2
                    && article.key(self.at - 2) == "قبل"
                    && article.complementizer(previous).is_some()
                {
                    return Some(self.at - 2);
                }
                // «غير أنه أقر», «لكن المسؤول أوضح»
                let clause = match subject {
                    Subject::Phrase(phrase) if phrase.stretch.last <= self.at => phrase.stretch.first,
                    _ => self.at,
                };
                if let Some(turn) = contrast_before(article, clause) {
                    return Some(turn);
                }
                let connective = matches!(
                    article.key(previous),
                    "وهو"
                        | "وهي"
                        | "كما"
                        | "وكما"
                        | "فيما"
                        | "بينما"
                        | "ثم"
                        | "لكنه"
                        | "لكنها"
                        | "ولكنه"
                        | "ولكنها"
                        | "بل"
                        | "وقد"
                        | "حيث"
                        | "اذ"
                        | "حسبما"
                        | "وفيما"
                        | "كذلك"
                        | "ايضا"
                );
                let verb_first = matches!(subject, Subject::Phrase(phrase) if phrase.stretch.first > self.at);
                connective
                    .then_some(previous)
                    .or_else(|| (article.is_comma(previous) && verb_first).then_some(self.at))
            }
        }
    }

    /// «نقلت … عن …»: the subject is a source, and he whom it has it from speaks.
    fn relay(&self, zone: &Zone, hypothesis: &mut Hypothesis) {
        if let Some((cue, speaker)) = zone.relay {
            if let Subject::Phrase(outer) = hypothesis.subject {
                hypothesis.sources.insert(0, outer);
            }
            hypothesis.cue = Some(cue);
            "نقلا عن".clone_into(&mut hypothesis.lemma);
            hypothesis.act = Act::Relay;
            hypothesis.subject = Subject::Phrase(speaker);
            hypothesis.rule = "relay";
            return;
        }
        let verbal_noun = matches!(self.form.form, Form::MasdarPronoun | Form::Masdar);
        if self.lemma.act != Act::Relay && !verbal_noun {
            return;
        }
        let Some(opener) = hypothesis.opener else { return };
        let (from, to) = if verbal_noun {
            (self.article.sentence_start(self.at).max(self.at.saturating_sub(60)), self.at)
        } else {
            (self.at + 1, opener.at())
        };
        let Some(link) = from_whom(self.article, from, to) else { return };
        let relays = self.lemma.act == Act::Relay;
        if !relays && !link.relayed {
            return;
        }
        if let Some(outer) = link.outer.or(match hypothesis.subject {
            Subject::Phrase(phrase) if relays => Some(phrase),
            _ => None,
        }) {
            hypothesis.sources.push(outer);
        }
        hypothesis.subject = Subject::Phrase(link.speaker);
        hypothesis.rule = "relay";
    }
}

/// Where a contrast starts that leads into a clause: «لكن», «غير أن», «إلا أنه».
fn contrast_before(article: &Article<'_, '_>, clause: usize) -> Option<usize> {
    let before = clause.checked_sub(1)?;
    if matches!(article.key(before), "لكن" | "ولكن") {
        return Some(before);
    }
    let opener = before.checked_sub(1)?;
    let contrast = matches!(article.key(opener), "غير" | "الا" | "بيد" | "علي");
    (contrast && article.complementizer(before).is_some()).then_some(opener)
}

struct Link {
    speaker: SpeakerPhrase,
    outer: Option<SpeakerPhrase>,
    /// A relaying verb stands before.
    relayed: bool,
}

/// «عن» with somebody who can speak after it, and the relaying verb with its subject before it.
fn from_whom(article: &Article<'_, '_>, from: usize, to: usize) -> Option<Link> {
    let (about, speaker) = (from..to)
        .rev()
        .filter(|&at| article.key(at) == "عن" || matches!(article.key(at), "الي" | "لسان") && at > from)
        .take(3)
        .find_map(|about| {
            let speaker = phrase::parse(article, about + 1, to).filter(|phrase| !phrase.guess)?;
            Some((about, speaker))
        })?;
    let verb =
        (from..about).rev().find(|&at| {
            article.tags.cue_forms(at).iter().any(|form| {
                article.tags.lexicon.lemma(form.lemma).is_some_and(|lemma| lemma.act == Act::Relay)
            })
        });
    let outer = verb.and_then(|verb| {
        phrase::parse(article, verb + 1, about)
            .or_else(|| zone::subject_before(article, verb))
            .filter(|phrase| !phrase.guess)
    });
    Some(Link { speaker, outer, relayed: verb.is_some() })
}
