//! What the spelling of a report is when it reports nothing: a noun, another word, a wish, a phrase without a speaker.

use super::Reading;
use crate::analysis::{Act, Gender};
use crate::lexemes::Traits;
use crate::lexicon::{
    Classes, Complementizer, Form, Frames, Lemma, Number, Particle, PhraseClass, PhraseSet, Strength,
    WordList,
};
use crate::quotes::constructions::nominal::joins_bi;
use crate::quotes::evidence::Evidence;
use crate::quotes::hypothesis::Subject;
use crate::quotes::zone::{self, Opener, Zone};

/// How far before a noun of saying the verb that passes the words on may stand, in tokens.
const FARTHEST_RELAY: usize = 14;

/// How far before a noun of saying the verb stands that says that somebody does so, in tokens.
const FARTHEST_DOING: usize = 6;

/// How far behind the verb of a relative clause and its subject the marks may stand that it quotes, in tokens.
const NEAR_MARK: usize = 4;

/// How far its complementizer may, where the verb has its object.
const NEAR_THAT: usize = 3;

/// How far behind a verb its clause may begin, whatever stands between, in tokens.
const FAR: usize = 10;

/// So many words between that are no part of its zone show that the clause is another's.
const STRANGE: usize = 3;

/// How far its colon may.
const NEAR_COLON: usize = 1;

impl Reading<'_, '_, '_> {
    /// Whether the word reports nothing, whatever stands behind it.
    pub(super) fn is_no_report(&self) -> bool {
        self.is_background()
            || self.is_governed()
            || self.is_hypothetical()
            || self.signs()
            || self.guarantees()
            || self.is_noun()
            || self.is_of_whoever()
            || self.is_published_aside()
    }

    /// «يذكر أن», «الجدير بالذكر أن», «من المتوقع أن»
    pub(in crate::quotes::constructions) fn is_background(&self) -> bool {
        let article = self.article;
        // «يذكر، أن»
        if article.is_comma(self.at + 1)
            && article.complementizer(self.at + 2).is_some()
            && article.tags.opens(self.at, PhraseClass::Background)
        {
            return true;
        }
        // «قبل أن يلاحظ أن»: the speaker does
        if self.at >= 2 && article.key(self.at - 2) == "قبل" && article.complementizer(self.at - 1).is_some()
        {
            return false;
        }
        let reach = self.at.saturating_sub(3);
        let found = (reach..=self.at).any(|start| {
            article.phrase(start, PhraseClass::Background).is_some_and(|phrase| start + phrase.len > self.at)
        });
        // «لكن الوزير يعتقد أن»: with somebody before it who thinks so
        let thinks = || {
            self.subject_before().is_some_and(|subject| {
                use crate::SpeakerKind::{Anonymous, Group, Organization, Person};
                matches!(subject.kind, Person | Organization | Group | Anonymous)
            })
        };
        found && !(self.lemma.frames.has(Frames::IMPERSONAL) && thinks())
    }

    /// «عدم ذكر اسمه», «من كتب»: behind a preposition or عدم the spelling is a noun, not a verb.
    pub(in crate::quotes::constructions) fn is_governed(&self) -> bool {
        let article = self.article;
        // «وردا على سؤال», «وفي رده على سؤال»: what the words answer
        let noun = matches!(self.form.form, Form::Masdar | Form::MasdarPronoun);
        if (matches!(article.key(self.at), "ردا" | "وردا") || noun && self.lemma.word == "ردّ")
            && article.key(self.at + 1) == "علي"
        {
            return true;
        }
        // «كتبت نصاً حاولت فيه أن»: no verb ends in tanween
        if self.form.form.is_finite()
            && article.key(self.at).ends_with('ا')
            && ["اً", "ًا"].iter().any(|end| article.words.surface(self.at).ends_with(end))
        {
            return true;
        }
        let Some(previous) = self.at.checked_sub(1) else { return false };
        let before = article.key(previous);
        // «أنها "متمسكة بالوساطة"»: the predicate of the clause whose words it opens
        let predicate = self.form.form == Form::Participle
            && article.marks.opening_at(previous).is_some()
            && previous.checked_sub(1).is_some_and(|that| article.complementizer(that).is_some());
        if predicate {
            return true;
        }
        // «يحمل ختم الوزارة», «يحاول شرح الخطة»: behind a verb in the present its object
        let present = before.starts_with('ي')
            && before.chars().nth(3).is_some()
            && article.names.at(previous).is_none()
            && !before.starts_with("يوم")
            && !before.ends_with('ي')
            && article.tags.demonym(previous).is_none()
            && !article
                .classes(previous)
                .any(Classes::ORG_NOUN | Classes::ADJECTIVE | Classes::ROLE | Classes::COPULA);
        if present
            && self.form.form == Form::Perfect
            && !article.tags.get(self.at).cue_conjunction
            && article.same_sentence(previous, self.at)
        {
            return true;
        }
        let lacking = before.strip_suffix("عدم").is_some_and(|clitic| matches!(clitic, "" | "و" | "ب" | "ل"));
        if lacking || matches!(before, "دون" | "بدون") {
            return true;
        }
        // «ويرجع ذلك إلى»: what it comes from, which nobody says; «لفت الأنظار»: who is looked at
        if self.lemma.word == "أرجع"
            && self.form.form == Form::Imperfect
            && (article.is_particle(self.at + 1, Particle::This) || article.key(self.at + 1).ends_with("سبب"))
            || self.lemma.word == "لفت"
                && (self.at + 1..self.at + 4).any(|at| matches!(article.key(at), "انظار" | "الانظار"))
        {
            return true;
        }
        // «وهذا ما ورثته»: no conjunction stands behind a relative
        let relative = article.tags.get(self.at).cue_conjunction
            && (article.classes(previous).any(Classes::RELATIVE) || before == "ما");
        // «قال طالب وناشط إن»: behind a verb of saying who says it
        let who = self.form.form.is_finite()
            && !article.tags.get(self.at).cue_conjunction
            && article.classes(self.at).any(Classes::ROLE)
            && article.is_saying(previous, Form::is_finite);
        relative
            || who
            || self.form.form.is_finite()
                && !article.tags.get(self.at).cue_conjunction
                && article.same_sentence(previous, self.at)
                && article.tags.traits(previous).any(Traits::GOVERNS)
                && !super::follows_whom(article, self.at)
                // «الخبير كمال علي أكد»: the end of a name
                && article.names.at(previous).is_none()
                && !self.is_somebody(previous)
    }

    /// «هناك من يرى أن», «ومنهم من يقول إن»: who says so is there, whoever it is.
    pub(super) fn is_somebody(&self, who: usize) -> bool {
        let article = self.article;
        let there =
            |key: &str| article.tags.lexicon.is_listed(key.trim_start_matches(['و', 'ف']), WordList::ThereIs);
        article.key(who) == "من"
            && self.form.form == Form::Imperfect
            && who.checked_sub(1).is_some_and(|before| there(article.key(before)))
    }

    /// «لا أحد يملك أن يدعي أن», «جاء ذلك في»
    pub(in crate::quotes::constructions) fn is_hypothetical(&self) -> bool {
        let article = self.article;
        // «قبل أن يضيف» is a report
        let next = self.at >= 2 && matches!(article.key(self.at - 2), "قبل" | "الي");
        let wished = matches!(self.form.form, Form::Imperfect | Form::PassiveImperfect)
            && !next
            && self
                .at
                .checked_sub(1)
                .is_some_and(|previous| article.is_itself(previous, Classes::SUBJUNCTIVE));
        // «ردا على ما جاء في البيان»
        let contents =
            || self.at.checked_sub(1).is_some_and(|what| matches!(article.key(what), "ما" | "لما" | "عما"));
        let summary = matches!(self.lemma.word.as_str(), "جاء" | "ورد" | "أتى")
            && (matches!(article.key(self.at + 1), "ذلك" | "هذا" | "هذه") || contents());
        let called = article.is_itself(self.at, Classes::CALLED)
            && self
                .at
                .checked_sub(1)
                .is_some_and(|previous| matches!(article.key(previous), "ما" | "لما" | "بما"));
        // «عنقود يسمى “العذراء”», «فرقة سماها “الأوائل”», but «ندد بما سماه “التعنت”»
        let named = matches!(self.lemma.word.as_str(), "سمّى" | "أسمى")
            && (self.form.form.is_passive()
                || article.tags.get(self.at).cue_object && !super::follows_what(article, self.at));
        // «كان متوقعا أن», «ليس مستبعدا أن»: nobody is said to say so
        let copular = self.form.form == Form::Participle
            && self.at.checked_sub(1).is_some_and(|previous| article.classes(previous).any(Classes::COPULA));
        // «أيده الله»: a wish
        let blessed = article.key(self.at + 1) == "الله"
            && self.form.form == Form::Perfect
            && article.tags.get(self.at).cue_object;
        // «طلب عدم الكشف عن هويته»: on what terms somebody speaks
        let verbal = self.form.form.is_verbal();
        // «رفض ذكر اسمه»: the noun that names them
        let named_terms = self.at.checked_sub(1).is_some_and(|verb| zone::sets_terms(article, verb));
        let terms = verbal && (named_terms || zone::sets_terms(article, self.at));
        wished || summary || called || named || copular || blessed || terms
    }

    /// «أبدى الفريق مرونة كبيرة تشبه ما يبديه الصيادون حين يغرق المركب على غرار أن»: far behind a verb that has its object, or of which
    /// nobody is the subject, with much between that is no part of its zone, the clause depends on another word.
    pub(super) fn is_of_another(&self, zone: &Zone, opener: Opener, start: usize) -> bool {
        let article = self.article;
        let Opener::That(that) = opener else { return false };
        // «أرجع ارتفاع الأسعار إلى أن»: the verb's own preposition
        if that <= start + FAR
            || zone.unparsed < STRANGE
            || !self.form.form.is_verbal()
            || self.lemma.frames.has(Frames::WHOM)
            || article.marks.opening_at(that + 1).is_some()
            || Frames::of_preposition(article.key(that - 1)).is_some()
        {
            return false;
        }
        let object = zone.object.is_some() && !self.judges();
        let unknown = zone.subject.is_none_or(|subject| subject.guess);
        let full = (object || zone.complement.is_some()) && self.lemma.strength != Strength::Core;
        (full || unknown) && !article.is_punctuation(that - 1)
    }

    /// «إذا قال قائل إن», «كلما رأى القاضي أن»: what somebody may say.
    pub(super) fn is_supposed(&self) -> bool {
        let article = self.article;
        self.form.form.is_finite()
            && !article.tags.get(self.at).cue_conjunction
            && self.at.checked_sub(1).is_some_and(|supposed| {
                matches!(article.key(supposed).trim_start_matches(['و', 'ف']), "اذا" | "لو" | "كلما")
            })
    }

    /// «وهو ما يؤكد أن», «ما يقال من أن»: behind ما what shows something, or what people say; but «ما قالت إنه خطأ».
    pub(super) fn shows(&self, zone: &Zone, opener: Opener, subject: &Subject) -> bool {
        let article = self.article;
        let Opener::That(that) = opener else { return false };
        if self.at.checked_sub(1).is_none_or(|what| article.key(what) != "ما") {
            return false;
        }
        match subject {
            Subject::Nobody => true,
            // «وصف ما تداولته المنابر بأنه»: with its object the clause belongs to the verb before, unless it is «ما قاله الوزير
            // من أن»
            Subject::Phrase(_) => {
                let opines = self.lemma.act == Act::Opine;
                article.tags.get(self.at).cue_object
                    && !opines
                    && !matches!(zone.preposition, Some('م' | 'ن'))
            }
            _ => {
                let calls = matches!(self.lemma.act, Act::Say | Act::Opine | Act::Claim)
                    && self.lemma.strength != Strength::Weak;
                !calls
                    || self.lemma.frames.has(Frames::IMPERSONAL)
                    || matches!(article.key(that), "ان" | "بان")
            }
        }
    }

    /// «اعتبروه خطأ، لا سيما أن»: whom and what the verb judges stand there, and a clause further on is none of its own.
    pub(super) fn has_judged(&self, opener: Opener, start: usize) -> bool {
        let Opener::That(that) = opener else { return false };
        self.lemma.act == Act::Opine
            && self.article.tags.get(self.at).cue_object
            && that > start
            && self.article.complementizer(that) == Some(Complementizer::Plain)
            && !matches!(self.article.key(that - 1), "ب" | "علي")
    }

    /// «وهذا يشير إلى أن», «خطوة تؤكد أن», «الأمر الذي يثبت أن»: a thing right before the verb shows it, and nobody speaks.
    pub(super) fn thing_shows(&self, opener: Opener, subject: &Subject) -> bool {
        let article = self.article;
        let alone = matches!(subject, Subject::Elided { .. } | Subject::OfClause { .. } | Subject::Nobody);
        // «وقد قال إن» goes on a speaker; a perfect has a thing before it where it hardly has anything else («التجربة أثبتت أن»)
        let shows = self.form.form == Form::Imperfect
            || self.form.form == Form::Perfect && self.lemma.strength == Strength::Media;
        let third = shows && self.form.number == Number::Singular;
        if !(alone && third && matches!(opener, Opener::That(_))) || article.tags.get(self.at).cue_conjunction
        {
            return false;
        }
        let Some(previous) =
            self.at.checked_sub(1).filter(|&previous| article.same_sentence(previous, self.at))
        else {
            return false;
        };
        let this = |key: &str| article.tags.lexicon.is_particle(key, Particle::This);
        if this(article.key(previous)) || this(article.key(previous).trim_start_matches(['و', 'ف'])) {
            return true;
        }
        // «الحقائق التي تشير إلى أن», but «الشركات التي يرى أنها»
        let relative = match article.key(previous) {
            "الذي" => Some(Gender::Masculine),
            "التي" => Some(Gender::Feminine),
            _ => None,
        };
        let noun = match relative {
            Some(gender) if gender == self.form.gender && !self.has_object() => {
                let comma = previous.checked_sub(1).is_some_and(|before| article.is_comma(before));
                previous.checked_sub(1 + usize::from(comma))
            }
            Some(_) => None,
            None => Some(previous),
        };
        let speaker = Classes::SPEAKER_NOUN | Classes::OCCASION | Classes::ORG_NOUN | Classes::HOST;
        let speaks =
            speaker | Classes::FUNCTION | Classes::COPULA | Classes::CONNECTIVE | Classes::CARRIES_SUBJECT;
        // «جماعة … التي تراقب النشاط تقول»: what says so may stand farther off
        if noun == Some(previous) && self.lemma.act == Act::Say {
            return false;
        }
        noun.is_some_and(|noun| {
            // «أول مسؤول فرنسي يقر بأن», «البيان الختامي يؤكد أن»: an adjective has its noun before it
            let owner = noun.checked_sub(1).is_some_and(|owner| article.classes(owner).any(speaker));
            // «نشرت تقريرا يؤكد أن», «أخيرا نشرت»: a text says so, or an adverb stands there
            let accusative = article.key(noun).ends_with('ا');
            let agrees = self.form.gender == Gender::Feminine || !article.tags.ends_in_teh(noun);
            agrees
                && article.is_word(noun)
                && article.names.at(noun).is_none()
                && (article.classes(noun).any(Classes::ORDINARY) || article.tags.demonym(noun).is_some())
                && !article.classes(noun).any(speaks)
                && !(owner || accusative)
                && article.complementizer(noun).is_none()
        })
    }

    /// «الثوب الذي تضمن أزرارا من الصدف يسمى “الملكي”», «العادة التي تحدث عنها ترد في الفصل التالي:»: marks or a colon far behind
    /// the verb of a relative clause belong to the clause around it.
    pub(super) fn is_outside_relative(&self, zone: &Zone, opener: Opener, start: usize) -> bool {
        let article = self.article;
        let full = article.tags.get(self.at).cue_object && !self.judges();
        // «الذي قال فيه المعلم رحمه الله يوما:»: wishes and times
        let says = self.lemma.act == Act::Say && self.lemma.strength == Strength::Core;
        let relative = !says
            && self.form.form.is_finite()
            && self.at.checked_sub(1).is_some_and(|before| article.is_itself(before, Classes::RELATIVE));
        let from = zone.subject.map_or(start, |subject| subject.stretch.last.max(start));
        let gap = opener.at().saturating_sub(from);
        relative
            && match opener {
                // «التي نشرتها البلدية»: the verb has its object
                Opener::Mark(_) => gap > NEAR_MARK && (zone.unparsed > 0 || full),
                // «البيانات التي نشرتها الوزارة أن», but «الخلاصة التي يتوقعها المؤلف أن»
                Opener::That(_) => {
                    full && (gap > NEAR_THAT || self.frame(zone, opener) != Evidence::FrameExact)
                }
                Opener::Colon(_) => gap > NEAR_COLON,
                _ => false,
            }
    }

    /// «فمن يرى العراق اليوم يكتشف أن»: whoever does it.
    pub(super) fn is_of_whoever(&self) -> bool {
        let article = self.article;
        // «هناك من يرى أن»
        let there = |who: usize| {
            who.checked_sub(1).is_some_and(|there| {
                let key = article.key(there).trim_start_matches('و');
                article.tags.lexicon.is_listed(key, WordList::ThereIs)
            })
        };
        let whoever = |who: usize| matches!(article.key(who), "من" | "فمن" | "ومن") && !there(who);
        self.form.form == Form::Imperfect && self.at.checked_sub(1).is_some_and(whoever)
    }

    /// «قرار نقل المتهم إلى السجن: …»: what was decided, where a medium «نقل عن الشرطة: …».
    pub(super) fn is_moved(&self, opener: Opener) -> bool {
        let article = self.article;
        let noun = self.at.checked_sub(1).is_some_and(|noun| {
            let classes = article.classes(noun);
            classes.any(Classes::DOCUMENT | Classes::MEETING)
                && !article.has_al(noun)
                && article.names.at(noun).is_none()
        });
        noun && self.lemma.word == "نقل"
            && self.form.form == Form::Perfect
            && !article.tags.get(self.at).cue_conjunction
            && !article.tags.get(self.at).cue_object
            && article.key(self.at + 1) != "عن"
            && !matches!(opener, Opener::That(_))
    }

    /// «يرى أن رفض الحزب للخطة "نهائي"»: behind أن, unless it tells what came before, no verb in the perfect stands; nor behind a noun
    /// that it belongs to, «تقديم شرح عن "المدينة"».
    pub(super) fn is_noun_of_clause(&self, opener: Opener) -> bool {
        let article = self.article;
        let bare = matches!(self.form.form, Form::Perfect | Form::PassivePerfect | Form::Masdar)
            && self.form.gender == Gender::Masculine
            && self.form.number == Number::Singular
            && !article.tags.get(self.at).cue_conjunction;
        let Some(before) = self.at.checked_sub(1).filter(|_| bare && matches!(opener, Opener::Mark(_)))
        else {
            return false;
        };
        // «بعد أن كشف», «سبق أن أعلن»
        let told = |before: usize| {
            let key = article.key(before).trim_start_matches(['و', 'ف']);
            matches!(key, "بعد" | "قبل" | "منذ" | "الي" | "سبق" | "دون" | "حتي" | "الا" | "بمجرد" | "ما")
        };
        let that = matches!(article.key(before), "ان" | "بان" | "لان" | "وان")
            && article.complementizer(before).is_some()
            && !before.checked_sub(1).is_some_and(told);
        let person = Classes::ROLE | Classes::ORG_NOUN | Classes::BODY | Classes::MEDIA | Classes::TITLE;
        // «تفاعل واسع وصف بـ“المؤثر”»
        let describes = self.form.form.is_passive() && article.key(self.at + 1) == "ب";
        let owned = self.lemma.word != "قال"
            && !describes
            && article.tags.cue_forms(self.at).iter().any(|form| form.form == Form::Masdar)
            && article.same_sentence(before, self.at)
            && article.classes(before).any(Classes::ORDINARY)
            && !article.has_al(before)
            && article.names.at(before).is_none()
            && !article
                .classes(before)
                .any(person | Classes::FUNCTION | Classes::PREPOSITION | Classes::COPULA)
            && article.phrase(before, PhraseSet::ADJUNCT).is_none();
        that || owned
    }

    /// ««…» يقول أسامة الذي لا ينكر أن»: behind words in marks the verb has them, and the clause is that of the verb right before it.
    pub(super) fn has_words_before(&self, zone: &Zone, opener: Opener) -> bool {
        let article = self.article;
        let Opener::That(that) = opener else { return false };
        let marked = self.at.checked_sub(1).is_some_and(|before| {
            article.marks.around(before).is_some_and(|pair| pair.end == self.at && !pair.unclosed)
        });
        let governs = || {
            let before = that.checked_sub(1)?;
            let preposition = usize::from(Frames::of_preposition(article.key(before)).is_some());
            let verb = before.checked_sub(preposition)?;
            Some(article.tags.cue_forms(verb).iter().any(|form| form.form.is_finite()))
        };
        marked && zone.relative && governs().unwrap_or(false) && !article.tags.get(self.at).cue_conjunction
    }

    /// «وجد الحارس أن», «وجدته أنه», «أثبتت الأيام أن»: who comes upon or proves something, where only a study or who made it
    /// says so with this verb.
    pub(super) fn comes_upon(&self, opener: Opener, subject: &Subject) -> bool {
        if !self.lemma.frames.has(Frames::INQUIRY) {
            return false;
        }
        let article = self.article;
        let head = match subject {
            // «إحدى الدراسات», «فريق من الباحثين»
            Subject::Phrase(phrase) => {
                phrase.stretch.first..phrase.stretch.last.min(phrase.stretch.first + 3)
            }
            // «قدم تقريرا طبيا يثبت أن»
            _ => self.at.saturating_sub(2).max(article.sentence_start(self.at))..self.at,
        };
        let inquires = head.into_iter().any(|at| {
            article.classes(at).any(Classes::DOCUMENT)
                || self.is_text_at(at)
                || article.tags.lexicon.is_particle(article.tags.bare_key(at), Particle::Inquirer)
        });
        !inquires || article.tags.get(self.at).cue_object || !matches!(opener, Opener::That(_))
    }

    /// «حصة تضمن له أن»: whom a thing guarantees something, while a text holds what it says («تضمن البيان أن»).
    pub(super) fn guarantees(&self) -> bool {
        const WHOM: [&str; 7] = ["له", "لها", "لهم", "لهما", "لنا", "لك", "لكم"];
        self.lemma.word == "تضمّن"
            && (WHOM.contains(&self.article.key(self.at + 1))
                || self.article.tags.get(self.at + 1).preposition == Some('ل'))
    }

    /// «مقترحات:», «متابعات:»: the noun for several things heads its line.
    pub(super) fn heads_line(&self, opener: Opener) -> bool {
        let article = self.article;
        self.form.form == Form::Participle
            && article.key(self.at).ends_with("ات")
            && article.sentence_start(self.at) == self.at
            && matches!(opener, Opener::Colon(colon) if colon <= self.at + 4)
    }

    /// «كتب - فلان:», «كتب/ فلان:»: who signs an article.
    pub(super) fn signs(&self) -> bool {
        let article = self.article;
        let next = self.at + 1;
        self.lemma.word == "كتب"
            && !article.tags.get(self.at).cue_conjunction
            && (article.is_dash(next) || article.is_mark(next, '/'))
    }

    /// Readings that only the folding of ة and ه allows, and nouns for statements that are no verbal nouns here.
    pub(in crate::quotes::constructions) fn is_misread(&self) -> bool {
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
                    && !article.has_al(self.at + 1)
                    && (joins_bi(article, self.at + 1)
                        || !["ه", "ها"]
                            .iter()
                            .any(|own| article.words.surface(self.at + 1).ends_with(own)))
                    && article.complementizer(self.at + 1).is_none() =>
            {
                true
            }
            Form::Participle if self.is_noun() => true,
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
            // «اعلم أن»: know
            Form::Perfect if self.lemma.word == "أعلم" && self.knows() => true,
            // «اقرأ أيضا: …»: read, rather than both of them admitted
            Form::Perfect if self.form.number == Number::Dual && last == Some('أ') => true,
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
            // «على اعتبار أن»: a reason; «وقد وصف», «حيث وصف»: a verb
            Form::Masdar if self.gives_reason() || self.is_verb_behind_particle() => true,
            // «كررت الولايات المتحدة التأكيد على أن», «تمت الإشارة إلى أن»
            Form::Masdar if self.is_done() || self.is_done_by_subject() => false,
            // «أخذا في الاعتبار أن», «كان الإجماع أن»: by itself a verbal noun with the article is a thing
            Form::Masdar if article.has_al(self.at) && !self.goes_on_verb() => true,
            // «ذهب إلى القول إن»
            Form::Masdar if self.lemma.word == "قال" => false,
            // «سارع إلى تأكيد أن»
            Form::Masdar
                if (article.complementizer(self.at + 1).is_some()
                    || article.key(self.at + 1) == "علي"
                        && article.complementizer(self.at + 2).is_some())
                    && self.at.checked_sub(1).is_some_and(|previous| {
                        article.key(previous) == "الي"
                            || article.has_al(self.at) && article.key(previous) == "علي"
                    }) =>
            {
                false
            }
            Form::Masdar => {
                article.classes(self.at).any(Classes::UTTERANCE | Classes::DOCUMENT | Classes::MEETING)
            }
            // «للعالم أجمع أن»: all of it
            _ if article.key(self.at) == "اجمع"
                && self.at.checked_sub(1).is_some_and(|before| article.is_definite(before)) =>
            {
                true
            }
            // «بتسليم اثنين من المتهمين»: a number
            _ if self.lemma.word == "أثنى" && article.key(self.at).ends_with("ثنين") => true,
            // «روت ما حدث: “…”»: it happened
            _ if self.lemma.word == "حدّث"
                && !self.has_object()
                && self.at.checked_sub(1).is_some_and(|what| {
                    matches!(article.key(what), "ما" | "مما" | "عما" | "بما" | "لما")
                }) =>
            {
                true
            }
            // «لقي ثلاثة مصرعهم، بينهم ضابط، في هجوم يعتقد أنه»: among them
            _ if self.lemma.word == "بيّن" && self.has_object() && !self.is_written_doubled() => true,
            // «عقب أن أغلق الجسر»: after
            _ if article.key(self.at) == "عقب" && article.complementizer(self.at + 1).is_some() => true,
            // «وتطلّب الحوار أن»: it took something, and asked for nothing
            _ if self.lemma.word == "طلب" && article.words.surface(self.at).contains("طل\u{651}") => {
                true
            }
            // «لإيجاد نص محكم»
            _ if article.classes(self.at).any(Classes::OCCASION)
                && !article.tags.get(self.at).cue_conjunction
                && self.at.checked_sub(1).is_some_and(|previous| {
                    article.same_sentence(previous, self.at)
                        && article.tags.get(previous).preposition.is_some()
                }) =>
            {
                true
            }
            _ => article.tags.get(self.at).cue_object && last == Some('ة'),
        }
    }

    /// «على اعتبار أن الطريق مغلق»: why something is so, as whoever speaks there has it.
    fn gives_reason(&self) -> bool {
        let article = self.article;
        self.lemma.word == "اعتبر"
            && self.at.checked_sub(1).is_some_and(|previous| article.key(previous) == "علي")
            && article.complementizer(self.at + 1).is_some()
    }

    /// «وقد وصف», «حيث وصف الوزير القرار بأنه»: no noun stands behind a particle that takes a verb.
    fn is_verb_behind_particle(&self) -> bool {
        self.at.checked_sub(1).is_some_and(|previous| {
            matches!(self.article.key(previous), "قد" | "وقد" | "فقد" | "لقد" | "ولقد" | "حيث")
        }) && !self.article.tags.get(self.at).cue_conjunction
    }

    /// «إحالة 41 متهما إلى المحكمة»: a noun of people behind their number, which is no year.
    fn is_counted(&self) -> bool {
        const LONGEST: usize = 3;
        let article = self.article;
        let role = article.key(self.at).strip_suffix('ا').is_some_and(|noun| {
            let entry = article.tags.lexicon.entry(noun);
            entry.is_some_and(|entry| entry.classes.any(Classes::ROLE))
        });
        role && self.at.checked_sub(1).is_some_and(|before| {
            article.is_number(before) && article.words.surface(before).chars().count() <= LONGEST
        })
    }

    /// «سيقدم مقترحا رسميا», «مقترحا للحكومة»: the noun for a text, with its adjective or a preposition behind it; but «مقترحا خطة جديدة».
    fn is_text(&self) -> bool {
        let article = self.article;
        let next = self.at + 1;
        self.is_text_at(self.at)
            && article.complementizer(next).is_none()
            && (article.key(next).ends_with('ا') || article.tags.get(next).preposition.is_some())
    }

    /// Whether a participle in the accusative is a noun here.
    pub(super) fn is_noun(&self) -> bool {
        self.form.form == Form::Participle && (self.is_counted() || self.is_text() || self.is_seat())
    }

    /// «شركة تتخذ من المدينة مقرا لها»: where somebody has his seat.
    fn is_seat(&self) -> bool {
        let article = self.article;
        let next = self.at + 1;
        article.key(self.at) == "مقرا"
            && (matches!(article.key(next), "له" | "لها" | "لهم" | "لهما")
                || article.tags.get(next).preposition == Some('ل'))
    }

    /// «جدد التأكيد أن», «ذهب إلى القول إن»: behind what tells that somebody says so, or does it again.
    fn goes_on_verb(&self) -> bool {
        let article = self.article;
        let Some(previous) = self.at.checked_sub(1) else { return false };
        let reports = |at: usize| !article.tags.cue_forms(at).is_empty();
        self.lemma.word != "اعتبر"
            && (article.classes(previous).any(Classes::PREPOSITION)
                || reports(previous)
                || previous.checked_sub(1).is_some_and(reports)
                || self.at.checked_sub(3).is_some_and(reports)
                || self.lemma.word == "قال" && self.is_passed_on())
    }

    /// «تمت الإشارة إلى أن»: by nobody named.
    pub(super) fn is_done(&self) -> bool {
        let done = |verb: usize| self.is_verb(verb, Particle::Done);
        self.at.checked_sub(1).is_some_and(done) && self.governs_clause()
    }

    /// «كرر الوزير التأكيد على أن», «حاول الإشارة إلى أن»: by the subject of the verb before it, which only says that somebody does so.
    pub(super) fn is_done_by_subject(&self) -> bool {
        let article = self.article;
        let from = article.sentence_start(self.at).max(self.at.saturating_sub(FARTHEST_DOING));
        let parts = |at: usize| article.is_punctuation(at) || article.complementizer(at).is_some();
        self.governs_clause()
            && (from..self.at)
                .rev()
                .take_while(|&at| !parts(at))
                .any(|verb| self.is_verb(verb, Particle::Does))
    }

    /// Whether a word is a verb of a class that is not denied.
    fn is_verb(&self, at: usize, particle: Particle) -> bool {
        let article = self.article;
        let denied = at.checked_sub(1).is_some_and(|not| article.classes(not).any(Classes::NEGATION));
        !denied
            && (article.is_particle(at, particle)
                || article.tags.lexicon.is_particle(article.key(at).trim_start_matches(['و', 'ف']), particle))
    }

    /// «التأكيد أن», «التأكيد على أن»: with its clause right behind the noun.
    fn governs_clause(&self) -> bool {
        let article = self.article;
        let next = self.at + 1;
        let preposition = usize::from(Frames::of_preposition(article.key(next)).is_some());
        self.lemma.word != "اعتبر" && article.complementizer(next + preposition).is_some()
    }

    /// «نسبت الوكالة إلى المصدر القول إن», «نقلت الإذاعة قول الوزير»: behind a verb that passes words on.
    pub(super) fn is_passed_on(&self) -> bool {
        let article = self.article;
        let relays = |at: usize| {
            let relay = |lemma: &Lemma| lemma.act == Act::Relay;
            article
                .tags
                .cue_forms(at)
                .iter()
                .any(|form| article.tags.lexicon.lemma(form.lemma).is_some_and(relay))
        };
        let from = article.sentence_start(self.at).max(self.at.saturating_sub(FARTHEST_RELAY));
        (from..self.at).any(relays)
    }

    /// «اعلم أن», «أعلم جيدا أن»: without whom it was told the spelling says who knows.
    fn knows(&self) -> bool {
        let article = self.article;
        article.key(self.at).trim_start_matches(['و', 'ف']) == "اعلم"
            && (self.at + 1..self.at + 3).any(|at| article.complementizer(at).is_some())
    }

    /// أعتقد beside اعتقد: the hamza of the first person, with its clause right behind or in somebody's own words.
    fn is_first_person(&self) -> bool {
        let article = self.article;
        let surface = article.words.surface(self.at);
        surface.trim_start_matches(['و', 'ف']).starts_with('أ')
            && self.lemma.word.starts_with('ا')
            && (article.complementizer(self.at + 1).is_some()
                || article.marks.around(self.at).is_some_and(|pair| !pair.unclosed && pair.first < self.at))
    }
}
