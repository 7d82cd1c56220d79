//! Whether what stands behind the verb is a complement that it takes, and near enough.

use super::Reading;
use crate::analysis::{Act, Gender};
use crate::lexicon::{Classes, CueForm, Form, Frames, Number, Particle, PhraseClass, PhraseSet, Strength};
use crate::quotes::evidence::Evidence;
use crate::quotes::phrase::SpeakerPhrase;
use crate::quotes::zone::{Opener, Reach, Zone};

/// How many words of what is judged the grammar need not know.
const JUDGED: usize = 4;

/// How far behind a verb of judging what it calls somebody may stand, with what is told of him between, in tokens.
const FARTHEST_JUDGED: usize = 28;

impl Reading<'_, '_, '_> {
    /// Whether the verb takes a complement that opens so.
    pub(super) fn frame(&self, zone: &Zone, opener: Opener) -> Evidence {
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
                if frames.has(wanted) && !self.sets_condition(zone, opener) {
                    Evidence::FrameExact
                } else if frames.has(Frames::CLAUSE)
                    && loose
                    && zone.preposition != Some('ع')
                    && (zone.preposition != Some('إ') || self.takes_to(zone, opener))
                {
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
            Opener::Words(_) => Evidence::FrameLoose,
            _ => Evidence::FrameMissing,
        }
    }

    /// «تعهد بوقف العمل على أن يستأنف غدا»: behind what the verb takes, on what condition.
    fn sets_condition(&self, zone: &Zone, opener: Opener) -> bool {
        let article = self.article;
        let verb = opener.at() + 1;
        zone.preposition == Some('ع')
            && zone.complement.is_some_and(|complement| complement + 1 < opener.at())
            && article.key(verb).starts_with(['ي', 'ت'])
            && !article.key(verb).ends_with('ه')
            && !article.key(verb).ends_with("ات")
            && article.names.at(verb).is_none()
            && !article.classes(verb).any(Classes::SPEAKER_NOUN)
    }

    /// «وأوضح المدير إلى أن», «مضيفا إلى أن»: some write this behind any verb, but right behind it and its subject. Farther on another
    /// verb governs it, or it says until when.
    fn takes_to(&self, zone: &Zone, opener: Opener) -> bool {
        let before = zone.subject.filter(|subject| subject.stretch.first > self.at);
        let end = before.map_or(self.at + 1, |subject| subject.stretch.last);
        // «معربا عن تطلعه إلى أن»
        let expresses = opener
            .at()
            .checked_sub(3)
            .is_some_and(|about| about > self.at && self.article.key(about) == "عن");
        self.form.form.is_verbal()
            && (expresses || self.lemma.strength == Strength::Core && opener.at() <= end + 1)
    }

    /// Where the opener of a verbal noun must stand; a verb's may stand anywhere.
    pub(super) fn reach(&self) -> Reach {
        match self.form.form {
            Form::Masdar => Reach { tokens: 9, unparsed: 0, subject: false },
            Form::MasdarPronoun => Reach { tokens: 12, unparsed: 1, subject: false },
            _ => {
                let subject = self.introduces() || self.may_be_parenthesis();
                Reach { tokens: usize::MAX, unparsed: usize::MAX, subject }
            }
        }
    }

    /// «بعد إعلان الوزير أن», «رغم تأكيد طهران أن»: behind a preposition a noun of saying with whose it is and its clause.
    fn announces(&self, zone: &Zone, opener: Opener) -> bool {
        let article = self.article;
        // «قال في بيان الوزارة إن» has its verb before it
        let led = self.at.checked_sub(1).filter(|&at| article.key(at) != "في").is_some_and(|previous| {
            article.classes(previous).any(Classes::PREPOSITION)
                || article.phrase(previous, PhraseSet::ADJUNCT).is_some_and(|phrase| phrase.len == 1)
        });
        self.form.form == Form::Masdar
            && led
            && !article.classes(self.at).any(Classes::MEETING)
            && zone.subject.is_some_and(|subject| {
                !subject.guess
                    && subject.stretch.first == self.at + 1
                    && (opener == Opener::That(subject.stretch.last)
                        || self.is_parted_by_time(subject.stretch.last, opener))
            })
    }

    /// «مع تأكيد مسؤول كبير السبت، أن»: a time and a comma between whose it is and the clause.
    fn is_parted_by_time(&self, from: usize, opener: Opener) -> bool {
        let article = self.article;
        let time = article.phrase(from, PhraseClass::Time).map_or(from, |time| from + time.len);
        let comma = time + usize::from(article.is_comma(time));
        opener == Opener::That(comma)
    }

    /// «بيّن», not «بين»: the mark of doubling says that it is no preposition.
    pub(super) fn is_written_doubled(&self) -> bool {
        const SHADDA: char = '\u{651}';
        self.article.classes(self.at).any(Classes::PREPOSITION)
            && self.article.words.surface(self.at).contains(SHADDA)
    }

    /// «أكدت المصادر تعرض الأنظمة للاختراق، دون أن تحدد ما إذا», «إذا ذكر ما مضى، والثانية إذا تأمل كيف»: of a verb that does not ask, a
    /// question word stands right behind it and whoever speaks or hears.
    fn is_beyond_question(&self, zone: &Zone, opener: Opener, start: usize) -> bool {
        let Opener::Question(at) = opener else { return false };
        if self.lemma.act == Act::Ask {
            return false;
        }
        let article = self.article;
        let behind = [zone.subject.map(|subject| subject.stretch), zone.addressee];
        let end = behind.into_iter().flatten().map(|part| part.last).fold(start, usize::max);
        let time = article.phrase(end, PhraseClass::Time).map_or(0, |time| time.len);
        // «قلت يا معلم كم بقي من الوقت»
        let called = (start..at).any(|at| article.key(at) == "يا");
        at > end + time + 1 && !called
    }

    /// «ردا على سؤال عما إذا», «أجاب عن سؤال أحد الحاضرين حول ما إذا»: the question that an answer is to.
    pub(super) fn is_answered(&self, opener: Opener) -> bool {
        let answers = |at: usize| matches!(self.article.key(at), "علي" | "عن");
        self.lemma.word == "سأل"
            && self.form.form == Form::Masdar
            && matches!(opener, Opener::Question(_))
            && self.at.checked_sub(1).is_some_and(answers)
    }

    /// Whether it is the preposition: «فتح النقاش بين الأوساط حول ما إذا», «اجتماع بين ترامب ونتنياهو، إن»; but «كما بين الوزير أن», «وفي نهاية
    /// الجولة بين المدير أن»
    fn is_between(&self, zone: &Zone, opener: Opener) -> bool {
        let article = self.article;
        let one = |subject: SpeakerPhrase| {
            !subject.guess
                && subject.joint.is_none()
                && subject.number == Number::Singular
                && subject.gender != Some(Gender::Feminine)
                && matches!(subject.kind, crate::SpeakerKind::Person)
        };
        let shown = zone.subject.is_some_and(one)
            && matches!(opener, Opener::That(at) if article.words.surface(at).starts_with('أ'));
        article.classes(self.at).any(Classes::PREPOSITION)
            && self.form.form.is_finite()
            && !article.tags.get(self.at).cue_conjunction
            && !shown
            && self.at.checked_sub(1).is_some_and(|previous| {
                let led = Classes::FUNCTION | Classes::CONJUNCTION | Classes::COPULA | Classes::AUXILIARY;
                article.is_word(previous)
                    && article.same_sentence(previous, self.at)
                    && !article.classes(previous).any(led | Classes::PHRASE | Classes::RELATIVE)
                    && self.subject_before().is_none()
            })
    }

    /// «نقل عن الوزير أنه قال: …»: the verb behind the complementizer has the words.
    fn passes_report_on(&self, opener: Opener) -> bool {
        let article = self.article;
        let Opener::That(that) = opener else { return false };
        self.lemma.act == Act::Relay
            && article.is_mark(that + 2, ':')
            && article.is_saying(that + 1, Form::is_finite)
    }

    /// «ناقلة النفط», «لافتة «لا للفساد»»: a participle without the accusative that is a noun, rather than an adverb of the clause.
    fn is_plain_noun(&self, opener: Opener, gap: usize, noun: bool) -> bool {
        let article = self.article;
        // «ناقلة النفط»: only what a comma parts from the noun before it is an adverb of the clause
        let sure = self.lemma.strength == Strength::Core;
        // «… مغلق مضيفة: «…»» where the writer sets no commas
        let parted = self.at.checked_sub(1).is_none_or(|previous| article.is_punctuation(previous))
            || sure && gap == 0 && !article.sets_commas();
        // «رفعوا لافتة «لا للفساد»» is no «لافتة إلى أن»
        let marked = matches!(opener, Opener::Mark(_) | Opener::Colon(_));
        let says = article.is_saying(self.at, |form| form == Form::Participle);
        // «متهمة إياه بـ“…”»: the accused accuse nobody
        let whom =
            article.key(self.at + 1).strip_prefix("ايا").is_some_and(|own| own.starts_with(['ه', 'ن', 'ك']));
        gap > 1 && noun && !whom || !parted && (gap > 0 && !sure || marked && !says)
    }

    /// A spelling that is often another word needs its complement near and nothing strange between.
    pub(super) fn fails_tight_frame(&self, zone: &Zone, opener: Opener, start: usize) -> bool {
        let article = self.article;
        let classes = article.classes(self.at);
        if self.is_misread() && !self.announces(zone, opener) && !self.is_answered(opener) {
            return true;
        }
        // «بينها وبين غزة "محرم"», «الاتصال بين الوزيرين: "…"»: only its own clause tells the verb from the preposition
        let marked = matches!(opener, Opener::Mark(_) | Opener::Colon(_));
        if marked && classes.any(Classes::PREPOSITION) && !self.is_written_doubled() {
            return true;
        }
        if self.is_between(zone, opener) || self.passes_report_on(opener) {
            return true;
        }
        if self.is_beyond_question(zone, opener, start) {
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
            // «أن نادر الحلواني وصف القرار بأنه»
            let full = |subject: SpeakerPhrase| {
                subject.name.is_some() || article.has_al(subject.stretch.last.saturating_sub(1))
            };
            let named = || self.subject_before().is_some_and(|subject| !subject.guess && full(subject));
            if article.tags.cue_forms(self.at).iter().any(verb) && (heads || named()) {
                return true;
            }
            // «نقلت الإذاعة قول الوزير: “…”»
            let passed_on =
                self.lemma.word == "قال" && self.is_passed_on() && zone.subject.is_some_and(|s| !s.guess);
            // a bare verbal noun reports only with its own clause right behind
            return !matches!(opener, Opener::That(_))
                && !self.is_answered(opener)
                && !matches!(article.key(self.at), "بالقول" | "القول" | "بقول")
                && !passed_on
                || self.reach().ends(gap, zone.unparsed);
        }
        if self.form.form == Form::MasdarPronoun {
            // «كشف، في تقرير عن التراث وتثمينه، أن»: a comma right between parts them, but «بقوله، إن»
            return gap == 1 && article.is_comma(start) && self.lemma.word != "قال"
                || self.reach().ends(gap, zone.unparsed);
        }
        if self.form.form == Form::Participle && !article.key(self.at).ends_with('ا') {
            return self.is_plain_noun(opener, gap, noun);
        }
        // «قد رأى»
        let led = self.at.checked_sub(1).is_some_and(|had| article.is_particle(had, Particle::BeforeVerb));
        // «كما طالب الوزير الحكومة بأن»
        let also = self.at.checked_sub(1).is_some_and(|before| article.key(before) == "كما");
        let verb =
            conjunction || led || (heads || also) && zone.subject.is_some_and(|subject| !subject.guess);
        let weak = self.lemma.strength == Strength::Weak && !self.is_written_doubled();
        if weak || noun && self.form.form.is_finite() && !verb {
            // a named subject and words in marks behind a colon leave no doubt, however far
            let quoted = match opener {
                Opener::Colon(colon) => article.marks.opening_at(colon + 1).is_some(),
                // «وبين الولباني، في تصريح للوكالة، الاثنين، أن», «وبين سامي حميد، الذي زار المقر، أن»
                Opener::That(that) => {
                    let closed = that.checked_sub(1).is_some_and(|comma| article.is_comma(comma));
                    conjunction && zone.unparsed == 0 && (closed || !zone.relative)
                }
                _ => false,
            };
            let colon = matches!(opener, Opener::Colon(_));
            // «وبين التقرير، الذي صدر أمس، أن»
            let text = |subject: &SpeakerPhrase| {
                let first = subject.stretch.first;
                article.classes(first).any(Classes::DOCUMENT) && article.has_al(first)
            };
            let sure = quoted
                && zone.subject.is_some_and(|subject| {
                    subject.name.is_some()
                        || text(&subject)
                        || (colon || self.is_written_doubled()) && subject.role.is_some()
                });
            // «وصف هاريس أفعال إسرائيل بأنها»: what is judged stands between
            let marked = matches!(opener, Opener::Mark(mark) if mark > start && article.key(mark - 1) == "ب");
            let judged = if self.judges() && (zone.preposition == Some('ب') || marked) { JUDGED } else { 0 };
            // «نقلت الوكالة عن مسؤول السياسة الخارجية في الاتحاد، فلان، أن»: it says from whom
            let passed_on = self.lemma.act == Act::Relay
                && matches!(opener, Opener::That(_))
                && (article.key(start) == "عن"
                    || zone
                        .subject
                        .is_some_and(|subject| !subject.guess && article.key(subject.stretch.last) == "عن"));
            // «وفي المقابل وصف الوزير المسؤولين الذين قتلوا أمس بأنهم»: … with what is told of it
            let told = judged > 0 && (heads || self.behind_adjunct());
            let far = if told { FARTHEST_JUDGED } else { 10 };
            let relative = zone.relative && !told;
            if !sure && !passed_on && (gap > far || zone.unparsed > judged || relative) {
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

    /// «وفي المقابل وصف», «من جانبه وصف»
    fn behind_adjunct(&self) -> bool {
        (self.at.saturating_sub(3)..self.at).any(|start| {
            self.article.phrase(start, PhraseSet::ADJUNCT).is_some_and(|phrase| start + phrase.len == self.at)
        })
    }
}
