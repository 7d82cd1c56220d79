//! Whose the words in marks or behind a colon are: what is said, a part of the noun phrase, the reporter's own, a list.

use super::Reading;
use crate::analysis::Act;
use crate::lexicon::{Classes, Complementizer, Form, Frames, Strength};
use crate::quotes::article::{Article, Stretch};
use crate::quotes::constructions::nominal::joins_bi;
use crate::quotes::entitled::opens_with_verb;
use crate::quotes::hypothesis::Subject;
use crate::quotes::phrase;
use crate::quotes::zone::{Opener, Zone};

/// How far into a noun phrase marks may stand to make it somebody's words, in tokens.
const FARTHEST_MARKS: usize = 24;

/// Fewer words in marks far behind the verb are a name where nobody is said to have them from somebody.
const FEWEST_PASSED_ON: usize = 4;
/// How far before a colon what names the words behind it stands, in tokens.
const ANNOUNCED: usize = 3;

impl Reading<'_, '_, '_> {
    /// A verb that takes a noun phrase has words in marks for a part of it.
    pub(super) fn object(&self, zone: &Zone, opener: Opener, subject: &Subject) -> Option<usize> {
        let noun = Frames::COMPLEMENT
            .or(Frames::AN_THAT.or(Frames::ILA_THAT).or(Frames::ALA_THAT).or(Frames::MIN_THAT));
        // «وصف القرار بأنه خطأ»: what is judged belongs to the judgement
        if let Opener::That(_) = opener
            && zone.preposition == Some('ب')
            && self.judges()
        {
            return [zone.object, self.guessed_object(zone, subject)].into_iter().flatten().min();
        }
        let Opener::Mark(at) = opener else { return None };
        // «كشف المحامي المكلف بالدفاع عنه "أن خطأ"»: the marks hold a clause of their own
        if self.article.complementizer(at + 1) == Some(Complementizer::Plain)
            && self.lemma.frames.has(Frames::THAT)
            && self.lemma.act != Act::Demand
            && at.checked_sub(1).is_some_and(|before| self.article.key(before) != "ب")
        {
            return None;
        }
        // «نقلت الوكالة عن الوزير «ارتياحه الكبير» للنتائج»: what stands before the marks is whom it has it from
        if self.lemma.act == Act::Relay {
            return Some(at);
        }
        let speech = matches!(self.lemma.act, Act::Say | Act::Add | Act::Write | Act::Answer | Act::Ask);
        if speech || !self.lemma.frames.has(noun) {
            return None;
        }
        let start = self.noun_phrase(zone, at, subject);
        (start + FARTHEST_MARKS > at).then_some(start)
    }

    /// Where the noun phrase starts of which the words in marks are a part.
    fn noun_phrase(&self, zone: &Zone, mark: usize, subject: &Subject) -> usize {
        let article = self.article;
        let guessed = self.guessed_object(zone, subject);
        // «أعربت النائبة وعشرات من زملائها عن «قلقهم»»: what a verb takes with a preposition only begins behind it
        let alone =
            zone.complement.filter(|_| !self.lemma.frames.has(Frames::NOUN) && !self.lemma.asks_somebody());
        let start =
            alone.or([zone.complement, zone.object, guessed].into_iter().flatten().min()).unwrap_or(mark);
        // «انتقد عدم كتابة …»
        let heads = |at: usize| at > self.at && article.classes(at).any(Classes::NOUN_HEAD);
        let start = start.checked_sub(1).filter(|&before| heads(before)).unwrap_or(start);
        let mut at = start;
        // «استنكر المؤتمر العالمي الأمازيغي ما أسماه»: an adjective goes on the subject
        let follows_subject = zone.subject.is_some_and(|subject| subject.stretch.last == start);
        while follows_subject && at < mark && self.describes(at) {
            at += 1;
        }
        // «أعرب التحالف الوطني ANR عن “ارتياحه”»: its name for short
        while follows_subject && at < mark && article.is_word(at) && article.words.surface(at).is_ascii() {
            at += 1;
        }
        if at > start
            && follows_subject
            && let Some(complement) = self.complement_at(at)
        {
            return complement.min(mark);
        }
        // «توصي الدراسة بقوة بمواصلة …»
        while at < mark && article.classes(at).any(Classes::MANNER) {
            at += 1;
        }
        at = self.behind_circumstance(at, mark);
        if let Some(start) = self.behind_aside(at, mark) {
            return start;
        }
        // what is then left is no noun phrase: «أعلنت قوى الأمن الكردية «الأسايش»، في بيان، «قيام …»»
        if at > start && (article.is_punctuation(at) || article.classes(at).any(Classes::PREPOSITION)) {
            return mark;
        }
        at
    }

    /// «دعا بالمناسبة السلطات إلى», «دعا بمكبرات الصوت السكان إلى»: where a verb that takes no ب goes on behind one that says where or how.
    fn behind_circumstance(&self, start: usize, mark: usize) -> usize {
        let article = self.article;
        let mut at = start;
        let frames = self.lemma.frames.or(self.lemma.objects.complement);
        let joined = |at: usize| article.tags.get(at).preposition == Some('ب') || joins_bi(article, at);
        if frames.has(Frames::BI) || !self.form.form.is_finite() {
            return start;
        }
        while at < mark && article.is_word(at) && joined(at) {
            let definite = article.key(at).starts_with("بال");
            at = article.name_at(at).map_or(at + 1, |name| name.last);
            // «بالجزائر العاصمة», «بمكبرات الصوت»
            let goes_on = if definite { self.describes(at) } else { article.has_al(at) };
            at += usize::from(goes_on);
            at += usize::from(article.is_comma(at));
        }
        if at < mark { at } else { start }
    }

    /// «أكد حرصه على “…”», «وهو يصف الشوط الثاني بأنه»: what only its position made the subject is the object of a verb that has
    /// another.
    fn guessed_object(&self, zone: &Zone, subject: &Subject) -> Option<usize> {
        let other = !matches!(subject, Subject::Phrase(phrase) if Some(*phrase) == zone.subject);
        let guessed = zone.subject.filter(|guess| {
            other && guess.guess && guess.stretch.first > self.at && self.lemma.frames.has(Frames::NOUN)
        });
        guessed.map(|guess| guess.stretch.first)
    }

    /// «أشاد فلان، باحث في التاريخ القديم، بـ“بناء الجسر”»: where the verb's own complement begins behind the last comma,
    /// if what stands before it is none.
    fn behind_aside(&self, start: usize, mark: usize) -> Option<usize> {
        let article = self.article;
        let owned = |at: usize| self.complement_at(at).is_some();
        if !self.form.form.is_finite() || owned(start) || start.checked_sub(1).is_some_and(owned) {
            return None;
        }
        let mut commas = (start..mark).rev().filter(|&at| article.is_comma(at));
        let comma = commas.next()?;
        if comma + 1 < mark {
            return self.complement_at(comma + 1).map(|complement| complement.min(mark));
        }
        // «، في تصريح للإذاعة، “…”»
        let place = Classes::UTTERANCE | Classes::DOCUMENT | Classes::MEETING;
        let occasion = |comma: usize| {
            article.classes(comma + 1).any(Classes::PREPOSITION) && article.classes(comma + 2).any(place)
        };
        commas.next().is_some_and(occasion).then_some(mark)
    }

    /// Where the complement starts that the verb takes with a preposition of its own, if that stands here.
    fn complement_at(&self, at: usize) -> Option<usize> {
        let article = self.article;
        let frames = self.lemma.frames;
        if article.key(at) == "ب" || article.tags.get(at).preposition == Some('ب') {
            return frames.has(Frames::BI).then_some(at + usize::from(article.key(at) == "ب"));
        }
        let (noun, that) = Frames::of_preposition(article.key(at))?;
        (article.key(at) != "في" && frames.has(noun.or(that))).then_some(at + 1)
    }

    /// An adjective with the article, which goes on the noun before it.
    fn describes(&self, at: usize) -> bool {
        let article = self.article;
        article.has_al(at)
            && (article.tags.demonym(at).is_some() || article.classes(at).any(Classes::ADJECTIVE))
    }

    /// «يعلق على “بيان بوتين”»: a few words in marks behind a preposition are what a verb of saying is about.
    pub(super) fn is_about(&self, zone: &Zone, opener: Opener) -> bool {
        let article = self.article;
        let Opener::Mark(at) = opener else { return false };
        let says = matches!(self.lemma.act, Act::Say | Act::Add | Act::Answer | Act::Ask | Act::Write);
        let few = article
            .marks
            .opening_at(at)
            .is_some_and(|pair| article.count_words(Stretch::new(pair.first, pair.last)) <= 4);
        let words = article
            .marks
            .opening_at(at)
            .filter(|pair| !pair.unclosed)
            .map(|pair| article.count_words(Stretch::new(pair.first, pair.last)));
        // «تحدث عن “دينامية قوية”», «عن “ضغوط”», but «تحدث عن “الأيام”»
        let told = self.lemma.frames.has(Frames::AN)
            && matches!(self.lemma.act, Act::Say)
            && at.checked_sub(1).is_some_and(|before| article.key(before) == "عن")
            && words.is_some_and(|words| {
                words >= 2
                    || !article.has_al(at + 1)
                        && article.classes(at + 1).any(Classes::ORDINARY)
                        && self.form.form == Form::Imperfect
            })
            && article.name_at(at + 1).is_none();
        if told {
            return false;
        }
        // «رد على دعم “الفريق” لجاره», «تحدث عن حادث “صعب”»
        let about = |complement: usize| {
            [complement.checked_sub(1), Some(complement)]
                .into_iter()
                .flatten()
                .any(|at| matches!(article.key(at), "عن" | "حول" | "علي"))
        };
        let governed = zone.complement.is_some_and(|complement| complement < at && about(complement));
        if says && governed && self.lemma.act != Act::Ask && words.is_some_and(|words| words <= 2) {
            return true;
        }
        // «ذكر الشاعر الذي “ألهم الشعب”», «الدم الذي هو “ضحية الجشع”»: a clause about another goes on in the marks, but
        // «تحدث عنها الوزير والتي “يقودها أعداء الشعب”»
        let clause = Classes::RELATIVE.without(Classes::WHAT);
        let about_other = |before: usize| {
            !article.key(before).starts_with('و')
                && (article.is_itself(before, clause) || matches!(article.key(before), "هو" | "هي"))
        };
        if says && (self.uses_word(opener) || at.checked_sub(1).is_some_and(about_other)) {
            return true;
        }
        // «كتب القصيدة التي غنتها “سعاد”»: one word that stands neither behind the verb nor behind its subject
        let behind = zone.subject.map_or(self.at + 1, |subject| subject.stretch.last.max(self.at + 1));
        if says && words == Some(1) && at > behind && !article.is_punctuation(at - 1) {
            return true;
        }
        // … but «لافتة كتب عليها “خبزنا أولا”»: where the words stand
        says && few
            && at.checked_sub(1).is_some_and(|before| {
                let classes = article.classes(before);
                let about =
                    article.key(before).starts_with(['ب', 'ع']) && !article.key(before).starts_with("علي");
                classes.any(Classes::PREPOSITION) && (about || !classes.any(Classes::PRONOUN_ADJUNCT))
            })
    }

    /// «أضافت "طرابيش" حمراء», «سيرد "بحزم" على الانتقاد»: one word in marks, with which the reporter's own sentence goes on.
    fn uses_word(&self, opener: Opener) -> bool {
        let article = self.article;
        let Opener::Mark(at) = opener else { return false };
        let Some(pair) = article.marks.opening_at(at).filter(|pair| !pair.unclosed) else { return false };
        let goes_on = article.is_word(pair.end)
            && article.same_sentence(pair.first, pair.end)
            && !article.tags.get(pair.end).conjunction
            && !article.words.surface(pair.end).ends_with(['ا', '\u{64b}']);
        article.count_words(Stretch::new(pair.first, pair.last)) == 1
            && self.form.form.is_finite()
            && goes_on
            && !opens_with_verb(article, pair.first)
            && self.at.checked_sub(1).is_none_or(|before| !matches!(article.key(before), "كما" | "مثلما"))
    }

    /// «يعتبر من أوائل الفنانين في فن “…”», «يعد النادي من أقدم الأندية»: one of them in everybody's eyes, whatever stands in marks.
    pub(super) fn is_reckoned(&self, zone: &Zone, opener: Opener) -> bool {
        let behind = zone.subject.map_or(self.at + 1, |subject| subject.stretch.last.max(self.at + 1));
        matches!(opener, Opener::Mark(_))
            && self.lemma.act == Act::Opine
            && self.form.form == Form::Imperfect
            && self.article.key(behind) == "من"
    }

    /// «أعلنت رفع دعوى بعد التصريحات “المغلوطة”»: a word or two in marks far behind the verb are the reporter's;
    /// `start` is where the noun phrase starts that the verb takes.
    pub(super) fn is_scare(&self, opener: Opener, start: usize) -> bool {
        let article = self.article;
        let Opener::Mark(at) = opener else { return false };
        let Some(pair) = article.marks.opening_at(at) else { return false };
        // «بـ"الشهداء" و"رفاق السلاح"»
        if article.key(pair.end) == "و" && article.marks.opening_at(pair.end + 1).is_some() {
            return false;
        }
        // «اتهم رئيس الحكومة السلطة بـ"التقاعس"»: what somebody calls a thing, however long its name
        if self.judges() && at.checked_sub(1).is_some_and(|before| article.key(before) == "ب") {
            return false;
        }
        match article.count_words(Stretch::new(pair.first, pair.last)) {
            0 | 1 => at - start > 6,
            2 => at - start > 14,
            _ => false,
        }
    }

    /// «دافع عن حقه في كتابه "أيام"، قبل سفره», «تستعمل حق النقض "الفيتو"»: one word in marks that neither the verb nor its subject nor
    /// a preposition of the verb has right before it, with no noun phrase of which it is a part; `object` is where that starts.
    pub(super) fn is_named_in_passing(&self, zone: &Zone, opener: Opener, object: Option<usize>) -> bool {
        let article = self.article;
        let Opener::Mark(at) = opener else { return false };
        let one = article.marks.opening_at(at).is_some_and(|pair| {
            !pair.unclosed && article.count_words(Stretch::new(pair.first, pair.last)) == 1
        });
        let subject = zone.subject.map_or(0, |subject| subject.stretch.last);
        let behind = at.checked_sub(1).is_none_or(|before| {
            article.is_punctuation(before)
                || matches!(article.key(before), "ب" | "ل")
                || Frames::of_preposition(article.key(before)).is_some()
                || article.classes(before).any(Classes::MANNER | Classes::PRONOUN_ADJUNCT)
        });
        // «ورفض النائب "المستقل" الكشف عن الملفات»: an adjective of the subject
        let describes = subject == at && article.has_al(at - 1) && article.has_al(at + 1);
        // «ليندد بالمسارات السياسية "الخطيرة"»: nothing but what describes the complement
        let adjective = zone.subject.is_none() && article.has_al(at - 1) && article.has_al(at + 1);
        one && object.is_none_or(|object| object == at)
            && (describes || !(behind || adjective) && subject != at && at > self.at + 1)
    }

    /// «هيئة تنتقد أداء الحكومة في "قضايا البيئة"»: in a headline a word or two in marks inside a noun phrase name what it is about.
    pub(super) fn is_topic(&self, opener: Opener, object: Option<usize>) -> bool {
        let Opener::Mark(at) = opener else { return false };
        let inside = object.is_some_and(|object| object < at);
        // «يعتبر ما جرى "جريمة"», «يتهم الشركة بـ"التقصير"»
        let called = self.lemma.act == Act::Opine
            || self.judges() && at.checked_sub(1).is_some_and(|before| self.article.key(before) == "ب");
        inside && !called && names_topic(self.article, at)
    }

    /// Whether the verb has a complement of another sort than words in marks.
    pub(super) fn has_other_complement(&self, opener: Opener) -> bool {
        self.moves(opener) || self.counts_among(opener) || self.has_complement_before(opener)
    }

    /// «المسيرة التي دعت إليها "تنسيقية السهل"»: the complement is in the pronoun, and who called for it in marks.
    fn has_complement_before(&self, opener: Opener) -> bool {
        let article = self.article;
        matches!(opener, Opener::Mark(at) if at == self.at + 2)
            && matches!(self.lemma.act, Act::Demand | Act::Announce | Act::Express)
            && self.form.form.is_finite()
            && self.after_relative()
            && article.classes(self.at + 1).any(Classes::PRONOUN_ADJUNCT)
            && !article.is_itself(self.at + 1, Classes::BESIDE_IT)
    }

    /// «نقل جثته إلى "مستشفى كبير"»: without him from whom it has the words, the verb passes only those on that stand right behind
    /// it or its subject.
    fn moves(&self, opener: Opener) -> bool {
        let article = self.article;
        let Opener::Mark(at) = opener else { return false };
        self.lemma.word == "نقل"
            && at > self.at + 1
            && !article.is_punctuation(at - 1)
            && !(self.at + 1..at).any(|at| matches!(article.key(at), "عن" | "قوله" | "قولها" | "قولهم"))
            && self.article.marks.opening_at(at).is_none_or(|pair| {
                article.count_words(Stretch::new(pair.first, pair.last)) <= FEWEST_PASSED_ON
            })
    }

    /// «ويعد "أسبوع الشعر" من الفعاليات», «قضايا أبرزها "السكن"»: what a thing is counted as or among, and the foremost of several.
    fn counts_among(&self, opener: Opener) -> bool {
        let Opener::Mark(at) = opener else { return false };
        let article = self.article;
        match self.lemma.word.as_str() {
            "وعد" => self.form.form == Form::Imperfect && article.key(at - 1) != "ب",
            "أبرز" => article.tags.get(self.at).cue_object,
            _ => false,
        }
    }

    /// «جاء ظهور «وعد» مفاجئا», «تظهر صورة نشرت أمس "ساحة"», «تجمع بين "ألف" و"باء"»: words come in a text only, what a text shows or
    /// holds stands right behind the verb or its subject, and only on something several agree.
    pub(super) fn shows_no_words(&self, zone: &Zone, opener: Opener) -> bool {
        let article = self.article;
        let Opener::Mark(mark) = opener else { return false };
        match self.lemma.word.as_str() {
            "جاء" | "ورد" | "أتى" => !self.comes_in_text(),
            // «تبين فقدان "عدة صناديق"»: it turned out
            "أبان" | "تبيّن" => {
                article.key(self.at).trim_start_matches(['و', 'ف']).ends_with("تبين")
            }
            "أجمع" => !(self.at + 1..mark).any(|at| article.key(at) == "علي"),
            "أثبت" | "أظهر" | "نشر" | "تضمّن" | "بثّ" | "أذاع" => {
                let behind = zone
                    .subject
                    .filter(|subject| !subject.guess)
                    .map_or(self.at + 1, |subject| subject.stretch.last.max(self.at + 1));
                mark > behind + 1
            }
            _ => false,
        }
    }

    /// «وجاء في بيان الوزارة», «ورد فيه».
    fn comes_in_text(&self) -> bool {
        /// How far behind في the noun for the text may stand, in tokens.
        const NEAR: usize = 3;
        let article = self.article;
        let next = self.at + 1 + usize::from(article.is_comma(self.at + 1));
        let text = Classes::DOCUMENT | Classes::UTTERANCE | Classes::MEDIA;
        article.is_itself(next, Classes::IN_IT)
            || matches!(article.key(next), "في" | "علي" | "ضمن")
                && (next + 1..next + 1 + NEAR).any(|at| article.classes(at).any(text))
    }

    /// «وتتضمن: …», «يشمل العرض: …»: what a text or thing holds, no words of anybody.
    pub(super) fn holds_list(&self, opener: Opener) -> bool {
        self.lemma.word == "تضمّن" && self.is_unmarked_colon(opener)
    }

    /// «أعلنت اللجنة أسماء الفائزين، وهم: …»: a verb that has its object before the colon, behind which that is told one by one.
    pub(super) fn opens_list(&self, zone: &Zone, opener: Opener) -> bool {
        use Act::{Add, Answer, Ask, Relay, Say, Write};
        // «تحدث عن ثلاثة حلول: …»
        let about = self.lemma.frames.has(Frames::AN) && self.lemma.strength != Strength::Core;
        let says = matches!(self.lemma.act, Say | Add | Answer | Ask | Write | Relay) && !about;
        let complete = zone.object.is_some() || zone.complement.is_some() || zone.unparsed > 0;
        // «طرح السؤال التالي: …», «نشر مقالا بعنوان: …»
        let words = |at: usize| {
            self.article.classes(at).any(Classes::UTTERANCE | Classes::DOCUMENT)
                || self.article.is_entitled(at)
        };
        let announced = || (opener.at().saturating_sub(ANNOUNCED).max(self.at + 1)..opener.at()).any(words);
        !says && complete && self.is_unmarked_colon(opener) && !announced()
    }

    fn is_unmarked_colon(&self, opener: Opener) -> bool {
        matches!(opener, Opener::Colon(colon) if self.article.marks.opening_at(colon + 1).is_none())
    }

    /// ««… وبث الأفكار»، بالإضافة إلى «…»»: behind the marks that hold the verb other words in marks are none of its own.
    pub(super) fn is_outside_marks(&self, opener: Opener) -> bool {
        /// A word or two in marks may be the verb alone.
        const FEW: usize = 3;
        let article = self.article;
        let Opener::Mark(open) = opener else { return false };
        article.marks.around(self.at).is_some_and(|pair| {
            !pair.unclosed
                && open >= pair.last
                && article.count_words(Stretch::new(pair.first, pair.last)) > FEW
        })
    }

    /// «يستغرب الشاب ردود المجتمع، «…» يقول سامي»: the words in marks behind a comma have their verb behind them.
    pub(super) fn is_told_behind(&self, opener: Opener) -> bool {
        let article = self.article;
        let Opener::Mark(open) = opener else { return false };
        let Some(pair) = article.marks.opening_at(open).filter(|pair| !pair.unclosed) else { return false };
        let verb = pair.end;
        let says = || {
            article.tags.cue_forms(verb).iter().any(|form| {
                let lemma = article.tags.lexicon.lemma(form.lemma);
                form.form.is_finite()
                    && lemma.is_some_and(|lemma| lemma.act == Act::Say && lemma.strength == Strength::Core)
            })
        };
        open > self.at + 1
            && article.is_comma(open - 1)
            && article.same_sentence(self.at, verb)
            && !article.tags.get(verb).cue_conjunction
            && says()
            && phrase::parse(article, verb + 1, article.sentence_end(verb)).is_some_and(|told| !told.guess)
    }
}

/// Longest name of a topic in a headline, in words.
const LONGEST_TOPIC: usize = 2;

/// Whether so few words open in marks at a token of a headline that they name what it is about, with no others in marks behind them.
pub(in crate::quotes) fn names_topic(article: &Article<'_, '_>, at: usize) -> bool {
    article.marks.opening_at(at).is_some_and(|pair| {
        !pair.unclosed
            && article.count_words(Stretch::new(pair.first, pair.last)) <= LONGEST_TOPIC
            // «يدعو السكان "للتعاون" و"الصبر"»: what he calls for
            && article.tags.get(pair.first).preposition.is_none()
            && article.in_headline(at)
    })
}
