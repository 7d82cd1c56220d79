//! Who is the subject of the verb: a phrase before it or behind it, whom its relative pronoun stands for, or nobody named.

use super::Reading;
use super::turn::has_subject_behind;
use crate::analysis::Gender;
use crate::definite::Al as _;
use crate::lexicon::{Classes, CueForm, Form, Frames, Number, PhraseSet, Strength};
use crate::quotes::article::Stretch;
use crate::quotes::hypothesis::Subject;
use crate::quotes::phrase::{self, SpeakerPhrase};
use crate::quotes::zone::{self, Opener, Zone};

/// How far before its verb «أما» with who it is about stands, in tokens.
const LONGEST_TOPIC: usize = 24;

impl Reading<'_, '_, '_> {
    /// Who reports; nothing if the reading has no subject where it must have one.
    pub(super) fn subject(&self, zone: &Zone, definite: bool) -> Option<Subject> {
        let (gender, number) = (self.form.gender, self.form.number);
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
            Form::Masdar if definite => Subject::OfClause { gender, number },
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
                        // «غير أن هوكسدورف أكدت»
                        || subject.stretch.first < self.at
                        || self.article.has_al(subject.stretch.first)
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
                // «وأضاف هؤلاء أن»
                _ if self.article.key(self.at + 1) == "هءلاء" => {
                    Subject::Elided { gender, number: Number::Plural }
                }
                // «وهو سبحانه وتعالى يقول»
                _ => match self.exalted_before().or_else(|| self.described_noun()) {
                    Some(noun) => Subject::Phrase(noun),
                    None => Subject::Elided { gender, number },
                },
            },
        })
    }

    /// «سبحانه وتعالى» right before the verb.
    fn exalted_before(&self) -> Option<SpeakerPhrase> {
        [2, 1]
            .into_iter()
            .filter_map(|back| phrase::exalted(self.article, self.at.checked_sub(back)?))
            .find(|phrase| phrase.stretch.last == self.at)
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
        let speaks = Classes::ROLE | Classes::ANONYMOUS | Classes::GROUP | Classes::DOCUMENT;
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
                    || article.tags.demonym(before).is_some())
        });
        let first = described.or_else(|| article.is_itself(before, speaks).then_some(before))?;
        let lead = first.checked_sub(1).filter(|&lead| article.is_word(lead))?;
        // «في بيان قال إن»: where, not who; «أصبح أول مسؤول يقر بأن»: who that is stands before
        let governed = article.key(lead) == "اول"
            || article.tags.get(lead).classes.any(Classes::PREPOSITION | Classes::GOVERNS)
            || article.phrase(lead, PhraseSet::ADJUNCT).is_some()
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

    /// «لافتة كتب عليها», «لافتات كتب على بعضها»
    fn is_written_on(&self, zone: &Zone) -> bool {
        self.lemma.word == "كتب"
            && (self.article.key(self.at + 1).starts_with("عليه")
                || self.article.key(self.at + 1) == "علي" && self.article.key(self.at + 2).ends_with("ها"))
            && zone.subject.is_none_or(|text| text.stretch.last == self.at && text.name.is_none())
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
        let article = self.article;
        if !article.tags.get(self.at).cue_conjunction {
            return zone::subject_before(article, self.at);
        }
        // «أما الوزير فقال إن», also where no full stop stands before it
        let start = article.sentence_start(self.at).max(self.at.saturating_sub(LONGEST_TOPIC));
        let topic = (start..self.at).rev().find(|&at| matches!(article.key(at), "اما" | "واما"));
        let topic = topic.filter(|_| article.key(self.at).starts_with('ف'))?;
        phrase::parse(article, topic + 1, self.at).filter(|subject| !subject.guess)
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
            "الذين" => self.form.number == Number::Plural && self.lemma.strength == Strength::Core,
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
        zone::phrase_before(article, end)
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
        // «بيانا لمتحدث باسم الوزارة قال فيه»
        let its = |phrase: &SpeakerPhrase| {
            // «تسجيل منسوب إلى أحدهم يقول فيه», «بلاغ من مواطن يقول فيه»
            let from = phrase.stretch.first.checked_sub(1).is_some_and(|before| {
                self.article.key(before) == "من"
                    || self.article.key(before) == "الي"
                        && before
                            .checked_sub(1)
                            .is_some_and(|noun| self.article.tags.bare_key(noun).starts_with("منسوب"))
            });
            from || phrase.name.is_some()
                || self.article.tags.get(phrase.stretch.first).preposition == Some('ل')
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

    /// «جاء في البيان أن»: the text that says it.
    fn written_in(&self, zone: &Zone) -> Option<SpeakerPhrase> {
        let article = self.article;
        let end = zone.opener?.at();
        let place = (self.at + 1..end).find(|&at| article.key(at) == "في")?;
        phrase::parse(article, place + 1, end).filter(|phrase| !phrase.guess)
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

    /// «وقالت مرام إن», «وتابع بلان لصحيفة»: a word no lexicon knows right behind a verb that takes no noun is a name.
    fn is_stranger(&self, subject: SpeakerPhrase) -> bool {
        let article = self.article;
        let takes_noun = self.lemma.frames.has(Frames::NOUN) && self.lemma.strength != Strength::Core;
        let at = subject.stretch.first;
        let key = article.key(at);
        let lexicon = article.tags.lexicon;
        // «أقر بذنبه»; «قالت ضاحكة», «تقرير مفاده»
        let governed = self.has_letter(at) || key.ends_with('ه');
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
}
