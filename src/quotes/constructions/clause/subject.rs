//! Who is the subject of the verb: a phrase before it or behind it, whom its relative pronoun stands for, or nobody named.

use super::Reading;
use super::turn::has_subject_behind;
use crate::analysis::{Act, Gender};
use crate::definite::Al as _;
use crate::lexicon::{Classes, CueForm, Form, Frames, Number, Particle, PhraseClass, PhraseSet, Strength};
use crate::quotes::article::Stretch;
use crate::quotes::hypothesis::Subject;
use crate::quotes::phrase::{self, SpeakerPhrase};
use crate::quotes::ties::strip_article;
use crate::quotes::zone::{self, Opener, Zone};

/// Longest noun phrase between «سبق» and what somebody did, in tokens.
const LONGEST_DOER: usize = 9;

/// Longest time between a text and the verb that says what stands in it, in tokens.
const LONGEST_TIME: usize = 4;

/// How far before what somebody says in a text the noun stands that says he gives it, in tokens.
const FARTHEST_GIVER: usize = 14;

/// How far before its verb «أما» with who it is about stands, in tokens.
const LONGEST_TOPIC: usize = 40;

/// How many words the name of a stranger has at most.
const LONGEST_STRANGER: usize = 3;

/// How far before its verb the noun for a text stands, in tokens.
const FARTHEST_TEXT: usize = 24;

/// How far behind the noun for a text whose it is, in tokens.
const NEAREST_AUTHOR: usize = 4;

impl Reading<'_, '_, '_> {
    /// Who reports; nothing if the reading has no subject where it must have one.
    pub(super) fn subject(&self, zone: &Zone, definite: bool) -> Option<Subject> {
        let (gender, number) = (self.form.gender, self.form.number);
        if zone.subject.is_none()
            && let Some(him) = self.did_before()
        {
            return Some(Subject::Phrase(him));
        }
        Some(match self.form.form {
            Form::Participle => match zone.subject {
                Some(subject) => Subject::Phrase(subject),
                None => Subject::OfClause { gender, number },
            },
            // «قوله تعالى»
            Form::MasdarPronoun => match phrase::exalted(self.article, self.at + 1) {
                Some(exalted) => Subject::Phrase(exalted),
                None => Subject::Pronoun { gender, number },
            },
            // «أجاب عن سؤال عما إذا»: whoever asked
            Form::Masdar if zone.opener.is_some_and(|opener| self.is_answered(opener)) => {
                Subject::Phrase(zone.subject.filter(|subject| !subject.guess)?)
            }
            Form::Masdar if self.is_done() => Subject::Nobody,
            Form::Masdar if definite || self.is_pretext(zone) || self.is_done_by_subject() => {
                Subject::OfClause { gender, number }
            }
            // «وصف الوزير بأنه»: who is judged, not who judges
            Form::Masdar if self.lemma.frames.has(Frames::JUDGED) => Subject::OfClause { gender, number },
            Form::Masdar => match zone.subject.filter(|subject| !subject.guess) {
                Some(subject) => Subject::Phrase(subject),
                // «عاد إلى تأكيد أن»
                None if zone.opener.map(Opener::at) == Some(self.at + 1) && self.follows_preposition() => {
                    Subject::OfClause { gender, number }
                }
                None => return None,
            },
            _ if matches!(zone.subject, Some(subject) if subject.stretch.contains(self.at)) => return None,
            // «رفع العمال لافتة كتب عليها»: who raises it, one or many
            Form::Perfect if self.is_written_on(zone) => Subject::Issuer,
            Form::Perfect if zone.subject.is_none() && self.is_voweled_passive() => Subject::Nobody,
            _ if zone.subject.is_none() && self.lemma.frames.has(Frames::HEARSAY) => Subject::Nobody,
            // «هناك من يرى أن»
            _ if self.at.checked_sub(1).is_some_and(|who| self.is_somebody(who)) => Subject::Nobody,
            _ if zone.subject.is_none() && self.tells_in_it() => self.teller(),
            _ if matches!(self.lemma.word.as_str(), "جاء" | "ورد") && zone.subject.is_none() => {
                match self.written_in(zone).or_else(|| self.whose_text()) {
                    Some(document) => Subject::Phrase(document),
                    None => Subject::Issuer,
                }
            }
            _ if zone.subject.is_none() && self.follows_text() => Subject::Issuer,
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
                        // «غير أن هوكسدورف أكدت»
                        || subject.stretch.first < self.at
                        || !self.is_thing_told(zone, &subject)
                            && (self.article.has_al(subject.stretch.first)
                                || self.fills_zone(zone, subject)
                                || self.is_stranger(subject)) =>
                {
                    Subject::Phrase(subject)
                }
                _ if form.is_passive() => Subject::Nobody,
                // «أبرز المخطوطات: …», «سيتم بث الجلسة عبر: …»: what looks like a verb with an object may be a noun
                Some(thing)
                    if self.lemma.strength != Strength::Core
                        && self.is_thing_told(zone, &thing)
                        && self.article.has_al(thing.stretch.first) =>
                {
                    return None;
                }
                _ if self.after_relative() || form == Form::Subjunctive => match self.antecedent() {
                    Some(antecedent) => Subject::Phrase(antecedent),
                    None => Subject::OfClause { gender, number },
                },
                // «وأضاف هؤلاء أن»
                _ if self.article.key(self.at + 1) == "هءلاء" => {
                    Subject::Elided { gender, number: Number::Plural }
                }
                _ => match self.described_noun() {
                    Some(noun) => Subject::Phrase(noun),
                    None => Subject::Elided { gender, number },
                },
            },
        })
    }

    /// «نشرت الجامعة دراسة جديدة تؤكد أن», «التقى الوفد مسؤولا كبيرا قال إن»: right behind an indefinite noun, a verb without a
    /// conjunction opens a clause about it, without a relative pronoun.
    fn described_noun(&self) -> Option<SpeakerPhrase> {
        let article = self.article;
        let before = self.at.checked_sub(1).filter(|&before| article.is_word(before))?;
        if article.tags.get(self.at).cue_conjunction
            || !article.same_sentence(before, self.at)
            || self.has_object()
            || self.form.form.is_passive()
            || article.classes(self.at).any(Classes::CALLED)
            || self.lemma.strength == Strength::Weak
        {
            return None;
        }
        let speaks =
            Classes::ROLE | Classes::ANONYMOUS | Classes::GROUP | Classes::DOCUMENT | Classes::UTTERANCE;
        let indefinite = |at: usize| {
            let tag = article.tags.get(at);
            article.is_word(at)
                && !article.has_al(at)
                && !tag.conjunction
                && tag.preposition.is_none()
                && article.names.at(at).is_none()
                && !tag.classes.any(Classes::FUNCTION)
        };
        // «مسؤولا كبيرا»
        let described = before.checked_sub(1).filter(|&noun| {
            article.is_itself(noun, speaks)
                && indefinite(noun)
                && article.tags.ends_in_teh(noun) == article.tags.ends_in_teh(before)
                && (article.classes(before).any(Classes::ADJECTIVE | Classes::ROLE)
                    || article.tags.demonym(before).is_some()
                    // «قضائي», «علمية»
                    || ["ي", "يه"].iter().any(|nisba| article.key(before).ends_with(nisba)))
        });
        let first = described.or_else(|| article.is_itself(before, speaks).then_some(before))?;
        let lead = first.checked_sub(1).filter(|&lead| article.is_word(lead))?;
        // «في بيان قال إن»: where, not who, but «بحسب مسؤول أكد أن»; «أصبح أول مسؤول يقر بأن»: who that is stands before
        let people = article.is_itself(first, Classes::ROLE | Classes::ANONYMOUS | Classes::GROUP)
            && !self.lemma.frames.has(Frames::IMPERSONAL);
        let governed = article.key(lead) == "اول"
            || !people && article.tags.get(lead).classes.any(Classes::PREPOSITION | Classes::GOVERNS)
            || article
                .phrase(lead, PhraseSet::ADJUNCT)
                .is_some_and(|adjunct| !people || adjunct.class != PhraseClass::According)
            || article.complementizer(lead).is_some();
        let noun = phrase::parse(article, first, self.at).filter(|noun| !noun.guess)?;
        // «تقارير تفيد»: several things go with a feminine verb, several people with a plural one
        let plural = article.classes(first).any(Classes::PLURAL);
        let thing = noun.kind == crate::SpeakerKind::Document;
        let feminine = article.tags.ends_in_teh(first) || thing && plural;
        let gender = if feminine { Gender::Feminine } else { Gender::Masculine };
        let several = !thing && (plural || noun.number != Number::Singular);
        (noun.stretch.last == self.at
            && !governed
            && indefinite(first)
            && indefinite(before)
            && article.same_sentence(lead, self.at)
            && several == (self.form.number != Number::Singular)
            && noun.gender.unwrap_or(gender) == self.form.gender)
            .then_some(noun)
    }

    /// «لافتة كتب عليها», «لافتات كتب على بعضها», «وكتب على إحدى اللافتات»
    fn is_written_on(&self, zone: &Zone) -> bool {
        let article = self.article;
        let at = self.at;
        let surface =
            |at: usize| article.tags.lexicon.is_particle(strip_article(article.key(at)), Particle::Surface);
        let on = || {
            article.key(at + 1) == "علي"
                && (article.key(at + 2).ends_with("ها") || (at + 2..at + 4).any(surface))
        };
        self.lemma.word == "كتب"
            && (article.key(at + 1).starts_with("عليه") || on())
            && zone.subject.is_none_or(|text| text.stretch.last == at && text.name.is_none())
    }

    /// «وذُكر أن»: with its first vowel written a perfect is passive.
    fn is_voweled_passive(&self) -> bool {
        let surface = self.article.words.surface(self.at);
        let verb = surface
            .strip_prefix(['و', 'ف'])
            .filter(|_| self.article.tags.get(self.at).cue_conjunction)
            .unwrap_or(surface);
        verb.chars().nth(1) == Some('\u{64f}')
    }

    /// «الرئيس قال إن», «أما الوزير فقال إن»
    pub(in crate::quotes::constructions) fn subject_before(&self) -> Option<SpeakerPhrase> {
        if let Some(topic) = self.turned_to() {
            return Some(topic);
        }
        let led = self.article.tags.get(self.at).cue_conjunction;
        (!led)
            .then(|| zone::subject_before(self.article, self.at).or_else(|| self.stranger_before()))
            .flatten()
    }

    /// «أن كاجر أكد», «وكان فيناس قد أقر», «أن كورشيد كان قد أعلن»: words that no lexicon knows between what has a subject behind it and
    /// the verb are a name.
    fn stranger_before(&self) -> Option<SpeakerPhrase> {
        let article = self.article;
        let key = |at: usize| article.key(at);
        if !self.form.form.is_finite() || self.form.form.is_passive() || self.lemma.strength == Strength::Weak
        {
            return None;
        }
        let before = |at: usize, words: &[&str]| {
            at.checked_sub(1).filter(|&before| words.contains(&key(before))).unwrap_or(at)
        };
        let had = before(self.at, &["قد"]);
        let end = before(had, &["كان", "كانت"]);
        // «بأن سلوكهم يعتبر»: a thing of somebody's
        let own = |at: usize| ["هم", "ها", "نا", "كم"].iter().any(|own| key(at).ends_with(own));
        let strange =
            |at: &usize| self.is_strange(*at, false) && article.names.at(*at).is_none() && !own(*at);
        let first = (end.saturating_sub(LONGEST_STRANGER - 1)..end).rev().take_while(strange).last()?;
        let lead = first.checked_sub(1).filter(|&lead| article.same_sentence(lead, self.at))?;
        let that = article.complementizer(lead).is_some() && key(lead).ends_with("ان")
            || matches!(key(lead), "لكن" | "ولكن");
        let was = had < self.at && matches!(key(lead), "كان" | "وكان" | "كانت" | "وكانت");
        let (gender, number) = (Some(self.form.gender), self.form.number);
        let name = Stretch::new(first, end);
        (that || was).then(|| SpeakerPhrase::plain(name, crate::SpeakerKind::Other, gender, number))
    }

    /// «أما الوزير فقال إن», «أما كودري لامبيس، التي زارت المدينة، فقد أكدت أن», also where no full stop stands before it: behind أما the noun
    /// is the subject of the verb that ف leads in, whatever stands between.
    fn turned_to(&self) -> Option<SpeakerPhrase> {
        let article = self.article;
        let had = self.at.checked_sub(1).filter(|&had| article.key(had) == "فقد");
        let end = match had {
            Some(had) => had,
            None if article.tags.get(self.at).cue_conjunction && article.key(self.at).starts_with('ف') => {
                self.at
            }
            None => return None,
        };
        let start = article.sentence_start(self.at).max(self.at.saturating_sub(LONGEST_TOPIC));
        let first = (start..end).rev().find(|&at| article.turns_topic(at))? + 1;
        // «أما عن الأسعار فقال», «أما بالنسبة للأسعار»
        let tag = article.tags.get(first);
        if tag.classes.any(Classes::PREPOSITION)
            || tag.preposition.is_some() && article.names.at(first).is_none()
        {
            return None;
        }
        if let Some(subject) = phrase::parse(article, first, end).filter(|subject| !subject.guess) {
            return Some(subject);
        }
        // «أما الأصوات المؤيدة فقد اعتبرت»: words that no lexicon knows
        let plain = |&at: &usize| {
            let tag = article.tags.get(at);
            article.is_word(at)
                && !tag.classes.any(Classes::FUNCTION | Classes::PREPOSITION | Classes::RELATIVE)
        };
        let last = (first..end.min(first + LONGEST_STRANGER)).take_while(plain).last()? + 1;
        let agrees = article.tags.gender(first).is_none_or(|gender| gender == self.form.gender);
        let parted = last == end || article.is_comma(last) || article.classes(last).any(Classes::ROLE);
        (agrees && parted).then(|| {
            let (gender, number) = (Some(self.form.gender), self.form.number);
            SpeakerPhrase::plain(Stretch::new(first, last), crate::SpeakerKind::Other, gender, number)
        })
    }

    /// The same, or the noun with which the clause behind its complementizer opens.
    pub(super) fn subject_ahead(&self) -> Option<SpeakerPhrase> {
        self.subject_before().or_else(|| zone::topic(self.article, self.at, self.form))
    }

    /// Whether a phrase before the verb is its subject rather than one behind it: «أرقام يقول أطباء إنها»,
    /// «خلافا لما قاله درويش، ترى الدكتورة».
    pub(super) fn is_before(&self, before: &SpeakerPhrase, behind: Option<SpeakerPhrase>) -> bool {
        let Some(behind) = behind.filter(|behind| !behind.guess) else { return true };
        // «القاهرة قالت وزارة الداخلية إن»: who stands right behind a verb of saying says it, and the words before it belong
        // to the line or sentence before
        if has_subject_behind(self.lemma) && self.agrees_with(&behind) {
            return false;
        }
        let thing = matches!(before.kind, crate::SpeakerKind::Document | crate::SpeakerKind::Other);
        let alive = !matches!(behind.kind, crate::SpeakerKind::Document | crate::SpeakerKind::Other);
        let wrong = |gender: Option<Gender>| gender.is_some_and(|gender| gender != self.form.gender);
        let person = before.kind == crate::SpeakerKind::Person && behind.kind == crate::SpeakerKind::Person;
        !(thing && alive || person && wrong(before.gender) && !wrong(behind.gender))
    }

    /// Whether a name or role stands right behind the verb, in its gender.
    fn agrees_with(&self, behind: &SpeakerPhrase) -> bool {
        // «وزارة الداخلية», «الجيش»
        let body = || {
            let woman = self.article.tags.ends_in_teh(behind.stretch.first);
            let gender = if woman { Gender::Feminine } else { Gender::Masculine };
            (behind.kind == crate::SpeakerKind::Organization).then_some(gender)
        };
        behind.stretch.first == self.at + 1
            && (behind.name.is_some() || behind.role.is_some())
            && self.form.form == Form::Perfect
            && behind.gender.or_else(body) == Some(self.form.gender)
    }

    /// «عند سؤاله», «بسؤالها»: the pronoun on the noun is whom somebody asked.
    pub(super) fn is_of_asked(&self) -> bool {
        let article = self.article;
        let asks = self.lemma.word == "سأل" && self.form.form == Form::MasdarPronoun;
        let led = self.at.checked_sub(1).is_some_and(|before| {
            matches!(article.key(before).trim_start_matches('و'), "عند" | "لدي" | "بعد" | "وعند")
        });
        asks && (led || article.key(self.at).trim_start_matches('و').starts_with('ب'))
    }

    /// «أبلغ محاميه», «أخبرت أسرتها»: one word right behind the verb with somebody's pronoun on it, and what the verb tells.
    pub(super) fn is_his_own(&self, behind: SpeakerPhrase) -> bool {
        let surface = self.article.words.surface(behind.stretch.first);
        let own = ["ه", "ها", "هم"].iter().any(|own| surface.ends_with(own));
        own && behind.stretch == Stretch::new(self.at + 1, self.at + 2)
            && behind.name.is_none()
            && behind.role.is_some()
            && !self.article.classes(behind.stretch.first).any(Classes::HONOURS)
    }

    /// «إنه»، «أنها»: a complementizer that carries the subject.
    pub(in crate::quotes::constructions) fn follows_pronoun(&self) -> bool {
        self.at.checked_sub(1).is_some_and(|previous| {
            let key = self.article.key(previous);
            self.article.complementizer(previous).is_some() && !key.ends_with("ان")
                || self.article.is_itself(previous, Classes::CARRIES_SUBJECT)
        })
    }

    /// «الذي قال», «ما قال»
    pub(in crate::quotes::constructions) fn after_relative(&self) -> bool {
        self.at.checked_sub(1).is_some_and(|previous| {
            self.article.classes(previous).any(Classes::RELATIVE)
                || matches!(self.article.key(previous), "ما" | "مما")
        })
    }

    /// «إلى تأكيد أن»
    fn follows_preposition(&self) -> bool {
        self.at
            .checked_sub(1)
            .is_some_and(|previous| matches!(self.article.key(previous), "الي" | "علي" | "في"))
    }

    /// «بحجة أن», «بزعم أن»: what somebody alleges is the ground of what he does.
    fn is_pretext(&self, zone: &Zone) -> bool {
        self.lemma.act == Act::Claim
            && self.article.key(self.at).starts_with('ب')
            && zone.opener.map(Opener::at) == Some(self.at + 1)
    }

    /// «… رئيس الشركة، الذي أوضح أن»: whom the relative pronoun before the verb stands for.
    pub(in crate::quotes::constructions) fn antecedent(&self) -> Option<SpeakerPhrase> {
        let article = self.article;
        let pronoun = self.at.checked_sub(1)?;
        // «القرار الذي وصفه بأنه خطأ»: the pronoun on the verb is what the relative one stands for
        if self.has_object() {
            return None;
        }
        let agrees = match article.key(pronoun) {
            "الذي" => self.form.gender == Gender::Masculine && self.form.number == Number::Singular,
            "التي" => self.form.gender == Gender::Feminine && self.form.number == Number::Singular,
            "الذين" => self.form.number == Number::Plural,
            "اللذان" | "اللذين" | "اللتان" | "اللتين" => {
                self.form.number == Number::Dual
            }
            _ => false,
        };
        if !agrees {
            return None;
        }
        let before = pronoun.checked_sub(1)?;
        // «السفارة هي التي أبلغته»
        let end = if article.is_comma(before) || matches!(article.key(before), "هو" | "هي" | "هم") {
            before
        } else {
            pronoun
        };
        // «سامي الحلبي رئيس الشركة التي أعلنت»: of nouns that end there, the one in the gender of the pronoun
        let wanted = match article.key(pronoun) {
            "الذي" => Some(Gender::Masculine),
            "التي" => Some(Gender::Feminine),
            _ => None,
        };
        let other = |gender: Gender| wanted.is_some_and(|wanted| wanted != gender);
        let fits = |phrase: &SpeakerPhrase| !self.gender_shown(phrase).is_some_and(other);
        // «تطبيقه الجديد «المرسال» الذي قال إنه سينافس»: a thing does not speak, and somebody speaks of it
        let speaks = |phrase: &SpeakerPhrase| {
            use crate::SpeakerKind::{Event, Other, Work};
            phrase.anaphoric || !matches!(phrase.kind, Other | Event | Work)
        };
        zone::phrase_before_that(article, end, fits)
            .filter(speaks)
            .or_else(|| (wanted == Some(Gender::Masculine)).then(|| self.person_before(end)).flatten())
    }

    /// The gender that a phrase surely has: somebody's own, or that of a noun in ة.
    fn gender_shown(&self, phrase: &SpeakerPhrase) -> Option<Gender> {
        // «بيان كلينتون الذي»: the text's
        let text = self.article.classes(phrase.stretch.first).any(Classes::DOCUMENT);
        let person = phrase.kind == crate::SpeakerKind::Person && !text;
        let named = phrase.name.and_then(|index| self.article.names.get(index)).and_then(|name| name.gender);
        let noun = || self.article.tags.ends_in_teh(phrase.stretch.first).then_some(Gender::Feminine);
        if person { phrase.gender.or(named) } else { noun() }
    }

    /// «فلان المكلف بالشؤون الثقافية في الحكومة الذي يقول»: the person named last, where the noun before the pronoun only tells what
    /// he does.
    fn person_before(&self, end: usize) -> Option<SpeakerPhrase> {
        let article = self.article;
        let floor = article.sentence_start(end).max(end.saturating_sub(FARTHEST_GIVER));
        let finite = |at: usize| article.tags.cue_forms(at).iter().any(|form| form.form.is_finite());
        let plain = |at: &usize| {
            article.is_word(*at)
                && article.complementizer(*at).is_none()
                && !article.classes(*at).any(Classes::RELATIVE)
                && (!finite(*at) || article.classes(*at).any(Classes::ROLE | Classes::ORG_NOUN))
        };
        let name = (floor..end)
            .rev()
            .take_while(plain)
            .find_map(|at| article.name_at(at).filter(|name| name.is_person() && name.last <= end))?;
        phrase::parse(article, name.first, name.last)
            .filter(|person| self.gender_shown(person) != Some(Gender::Feminine))
    }

    /// «سبق للوزير أن أكد»: who has done before what the verb behind أن says.
    fn did_before(&self) -> Option<SpeakerPhrase> {
        let article = self.article;
        let that = self.at.checked_sub(1).filter(|&that| article.key(that) == "ان")?;
        let from = article.sentence_start(that).max(that.saturating_sub(LONGEST_DOER));
        let before = (from..that).rev().find(|&at| article.key(at).ends_with("سبق"))?;
        let doer = before + 1;
        let whom = article.tags.get(doer).preposition == Some('ل')
            || article.name_at(doer).is_some_and(|name| name.prefix == Some('ل'));
        phrase::parse_prefixed(article, doer, that)
            .filter(|him| whom && !him.guess && him.stretch.last == that && self.form.form.is_finite())
    }

    /// «كتب فلان مقالا قال فيه إن»: a clause that describes the text or talk before it.
    fn tells_in_it(&self) -> bool {
        let article = self.article;
        self.form.form.is_finite()
            && !matches!(self.lemma.word.as_str(), "جاء" | "ورد")
            && !article.tags.get(self.at).cue_conjunction
            && article.sentence_start(self.at) != self.at
            && article.is_itself(self.at + 1, Classes::IN_IT)
    }

    /// Who says what stands in a text: «شرح من المهندس فلان أوضح فيه أن», else the subject of the clause.
    fn teller(&self) -> Subject {
        match self.whose_text().or_else(|| self.author()).or_else(|| self.who_gives()) {
            Some(phrase) => Subject::Phrase(phrase),
            None => Subject::OfClause { gender: self.form.gender, number: self.form.number },
        }
    }

    /// «بيانا لمتحدث باسم الوزارة قال فيه», «تصريحات للوزير جاء فيها», «تصريحات نسبت إلى الوزير التي قال فيها»: whose the text is that
    /// the verb describes.
    fn whose_text(&self) -> Option<SpeakerPhrase> {
        let article = self.article;
        // «تسجيل منسوب إلى أحدهم يقول فيه», «بلاغ من مواطن يقول فيه»
        let its = |phrase: &SpeakerPhrase| {
            let from = phrase.stretch.first.checked_sub(1).is_some_and(|before| {
                let ascribed = |noun: usize| {
                    let key = article.tags.bare_key(noun);
                    key.starts_with("منسوب") || key.starts_with("نسب")
                };
                article.key(before) == "من"
                    || article.key(before) == "الي" && before.checked_sub(1).is_some_and(ascribed)
            });
            from || phrase.name.is_some() || article.tags.get(phrase.stretch.first).preposition == Some('ل')
        };
        // «، حيث قال فيها»
        let led = |at: usize| article.classes(at).any(Classes::RELATIVE) || article.key(at) == "حيث";
        let end = self.at.checked_sub(1).filter(|&at| led(at)).unwrap_or(self.at);
        let end = end.checked_sub(1).filter(|&comma| article.is_comma(comma)).unwrap_or(end);
        let end = zone::before_time(article, end);
        article
            .is_itself(self.at + 1, Classes::IN_IT)
            .then(|| zone::phrase_before(article, end))
            .flatten()
            .filter(|phrase| {
                its(phrase)
                    && matches!(phrase.kind, crate::SpeakerKind::Person | crate::SpeakerKind::Anonymous)
            })
    }

    /// «تقديم المتهم ردا قال فيه», «بعد إلقاء الوزير كلمة أكد فيها»: who gives the text, where a noun says that he does.
    fn who_gives(&self) -> Option<SpeakerPhrase> {
        let article = self.article;
        let from = article.sentence_start(self.at).max(self.at.saturating_sub(FARTHEST_GIVER));
        let gives = (from..self.at).rev().find(|&at| article.is_particle(at, Particle::Giving))?;
        phrase::parse(article, gives + 1, self.at).filter(|giver| {
            !giver.guess && matches!(giver.kind, crate::SpeakerKind::Person | crate::SpeakerKind::Anonymous)
        })
    }

    /// «أصدرت الوزارة بيانا يدعو إلى», «تقريرا مفصلا أكد أن», «تقريرا أمس، أفاد بأن»: behind an indefinite text in the accusative, with
    /// no more than a time between, the verb says what stands in it.
    fn follows_text(&self) -> bool {
        let article = self.article;
        let comma = |at: usize| at.checked_sub(1).filter(|&comma| article.is_comma(comma)).unwrap_or(at);
        let whole = |&from: &usize, end: usize| {
            article.phrase(from, PhraseClass::Time).is_some_and(|time| from + time.len == end)
        };
        let end = comma(self.at);
        let end = (end.saturating_sub(LONGEST_TIME)..end).find(|from| whole(from, end)).unwrap_or(end);
        let end = comma(end);
        let accusative = |at: usize| article.key(at).ends_with('ا') && !article.key(at).has_al();
        let noun = end.checked_sub(1).filter(|&noun| accusative(noun));
        let noun = noun.and_then(|noun| if self.is_text_at(noun) { Some(noun) } else { noun.checked_sub(1) });
        matches!(self.form.form, Form::Perfect | Form::Imperfect)
            && self.form.number == Number::Singular
            && self.form.gender == Gender::Masculine
            && !article.tags.get(self.at).cue_conjunction
            && noun.is_some_and(|noun| self.is_text_at(noun) && article.same_sentence(noun, self.at))
    }

    /// «بيانا»: an indefinite text in the accusative.
    pub(super) fn is_text_at(&self, at: usize) -> bool {
        let noun = self.article.key(at).strip_suffix('ا');
        let entry = noun.and_then(|noun| self.article.tags.lexicon.entry(noun));
        entry.is_some_and(|entry| entry.classes.any(Classes::DOCUMENT))
    }

    /// «بيانا لمتحدث باسم الوزارة قال فيه», «تلقى رسالة من نظيره فلان، رئيس المجلس، أعرب فيها», «تغريدة لأحد السكان على المنصة كتب فيها»:
    /// whose the text is, if the words behind its noun say so.
    fn author(&self) -> Option<SpeakerPhrase> {
        let article = self.article;
        let start = article.sentence_start(self.at).max(self.at.saturating_sub(FARTHEST_TEXT));
        let lexicon = article.tags.lexicon;
        let is_text = |key: &str| {
            let text = Classes::UTTERANCE | Classes::DOCUMENT;
            lexicon.entry(key).is_some_and(|entry| entry.classes.any(text))
        };
        let text = (start..self.at).rev().find(|&at| {
            let key = article.tags.bare_key(at);
            is_text(key) || key.strip_suffix('ا').is_some_and(is_text)
        })?;
        let owner = (text + 1..self.at.min(text + NEAREST_AUTHOR)).find(|&at| {
            article.key(at - 1) == "من"
                || article.tags.get(at).preposition == Some('ل')
                || article.name_at(at).is_some_and(|name| name.first == at && name.prefix == Some('ل'))
        })?;
        let from = article.key(owner - 1) == "من";
        let author = if from {
            phrase::parse(article, owner, self.at)
        } else {
            phrase::parse_prefixed(article, owner, self.at)
        };
        author.filter(|author| {
            !author.guess && matches!(author.kind, crate::SpeakerKind::Person | crate::SpeakerKind::Anonymous)
        })
    }

    /// «جاء في البيان أن»: the text that says it.
    fn written_in(&self, zone: &Zone) -> Option<SpeakerPhrase> {
        let article = self.article;
        let end = zone.opener?.at();
        let place = (self.at + 1..end).find(|&at| article.key(at) == "في")?;
        // «جاء في الموسوعة العربية أن»: whatever the noun is, if nothing else stands there
        let whole = |phrase: &SpeakerPhrase| phrase.stretch.last == end && article.has_al(place + 1);
        phrase::parse(article, place + 1, end)
            .filter(|phrase| !phrase.guess || whole(phrase))
            .map(|phrase| SpeakerPhrase { guess: false, ..phrase })
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
            && !self.has_letter(self.at + 1)
    }

    /// «قال بنبرة حزينة», «أخبره بلطف أن»: a word that is another with a letter before it.
    fn has_letter(&self, at: usize) -> bool {
        let lexicon = self.article.tags.lexicon;
        // «وسام»
        if self.article.classes(at).any(Classes::ANY_GIVEN) {
            return false;
        }
        let known =
            |word: &str| word.has_al() || lexicon.entry(word).is_some() || lexicon.is_inflected(word, word);
        let key = self.article.key(at);
        // «ببراعة»: how it is said
        let manner = key.starts_with('ب') && self.article.tags.ends_in_teh(at);
        manner || key.strip_prefix(['ب', 'ل', 'ك', 'ف', 'و']).is_some_and(known)
    }

    /// Whether a word is one that no lexicon knows, or a given name or surname: alone, or with more such words.
    fn is_strange(&self, at: usize, alone: bool) -> bool {
        let article = self.article;
        let key = article.key(at);
        let surface = article.words.surface(at);
        // «أقر بذنبه»; «قالت ضاحكة», «تقرير مفاده»
        let governed = || self.has_letter(at) || key.ends_with('ه');
        // of two such words no letter need be a preposition
        let fits = if alone {
            !governed()
                && (self.is_initials(at) || surface.chars().count() >= 3)
                && !article.tags.lexicon.is_inflected(key, surface)
        } else {
            !key.starts_with(['ب', 'ل']) && !key.has_al() && !key.ends_with('ا')
        };
        fits && article.is_word(at)
            && article.classes(at).without(Classes::ANY_GIVEN | Classes::FAMILY).is_empty()
            && article.tags.get(at).preposition.is_none()
            && !article.tags.get(at).conjunction
    }

    /// «ذكرت AP أن»
    fn is_initials(&self, at: usize) -> bool {
        let surface = self.article.words.surface(at);
        surface.len() > 1 && surface.chars().all(|letter| letter.is_ascii_uppercase())
    }

    /// «وقالت مرام إن», «أكدت روز أن», «وتابع بلان لصحيفة», «وأوضحت كابوسين توفييه، المسؤولة»: words that no lexicon knows right
    /// behind a verb that takes no noun are a name.
    fn is_stranger(&self, subject: SpeakerPhrase) -> bool {
        let takes_noun = self.lemma.frames.has(Frames::NOUN) && self.lemma.strength != Strength::Core;
        let Stretch { first, last } = subject.stretch;
        let alone = last == first + 1;
        first == self.at + 1
            && last <= first + LONGEST_STRANGER
            && (!takes_noun || self.is_initials(first))
            && (first..last).all(|at| self.is_strange(at, alone))
    }
}
