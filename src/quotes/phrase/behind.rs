//! The name that stands behind the role of one person, over words that the phrase does not know: one that was found, or
//! words that no lexicon knows.

use super::Parser;
use crate::lexicon::{Classes, Form, Frames, Number, PhraseClass, WordList};
use crate::quotes::article::Stretch;

/// What a word of an unlisted name may be known as.
pub(super) const UNLISTED: Classes = Classes::ANY_GIVEN.or(Classes::FAMILY).or(Classes::ORDINARY_NAME);
/// Marks and brackets between a role and its name hold no more words.
const ASIDE: usize = 6;
/// A role's name stands no further behind it than this, in tokens.
const FARTHEST_NAME: usize = 12;

impl Parser<'_, '_, '_> {
    /// Whether the phrase is the role of one person, whom it has not named.
    pub(super) fn names_one(&self) -> bool {
        let article = self.article;
        let Some(head) = self.state.head.filter(|_| self.state.role.is_some()) else { return false };
        let classes = article.classes(head);
        let several = || article.tags.number(head).is_some_and(|number| number != Number::Singular);
        classes.any(Classes::ROLE | Classes::TITLE)
            && !classes.any(Classes::PLURAL)
            && self.state.person.is_none()
            && self.state.inner.is_none()
            && self.state.joint.is_none()
            && self.state.pointer.is_none()
            && !several()
    }

    /// The person whom a role of one person is about, where words stand between that the phrase does not know:
    /// «المحامي المعروف أحمد الدغرني», «الخبير في شؤون الطاقة، هاني الدالي», «مفوض العون بالولاية إدريس هداب», «مدير
    /// الوكالة الفنية للنقل فلان».
    pub(super) fn name_behind(&self) -> Option<usize> {
        let article = self.article;
        if !self.names_one() {
            return None;
        }
        let mut at = self.state.end;
        let mut limit = self.limit.min(at + FARTHEST_NAME);
        while at < limit {
            // «مفتي عام المملكة رئيس هيئة كبار العلماء رئيس اللجنة الدائمة الشيخ فلان»: one role behind the other
            if article.classes(at).any(Classes::ROLE) {
                limit = self.limit.min(at + FARTHEST_NAME);
            }
            if let Some(index) = article.names.starting_at(at) {
                let name = article.names.get(index)?;
                if name.is_person() {
                    return (name.prefix.is_none() && self.introduces_name(at)).then_some(index);
                }
                if name.prefix.is_some_and(|prefix| prefix != 'ب') {
                    return None;
                }
                at = name.last;
            } else if let Some(past) = self.past_aside(at) {
                at = past;
            } else if self.passes(at) {
                at += 1;
            } else {
                at = self.past_time(at)?;
            }
        }
        None
    }

    /// «البريغدير (الفريق أول) فلان», «الصندوق الوطني "الكنام" فلان»: past what stands in brackets or marks of its own.
    fn past_aside(&self, at: usize) -> Option<usize> {
        let article = self.article;
        if let Some(pair) = article.short_marks(at, ASIDE) {
            return Some(pair.end);
        }
        if !article.is_mark(at, '(') {
            return None;
        }
        (at + 1..self.limit.min(at + 2 + ASIDE))
            .find(|&close| article.is_mark(close, ')'))
            .map(|close| close + 1)
    }

    /// «وزير النفط آنذاك سفيان الشعشوعي»: behind a time right before the name.
    fn past_time(&self, at: usize) -> Option<usize> {
        let article = self.article;
        let time = article.phrase(at, PhraseClass::Time)?;
        let next = at + time.len;
        article.name_at(next).filter(|name| name.first == next && name.is_person())?;
        Some(next)
    }

    /// Whether a time of one word stands there: «آنذاك».
    fn past_time_before(&self, at: usize) -> bool {
        self.article.phrase(at, PhraseClass::Time).is_some_and(|time| time.len == 1)
    }

    /// Whether a name behind this place can be that of the role: not what a preposition or a noun governs.
    fn introduces_name(&self, at: usize) -> bool {
        let article = self.article;
        let Some(previous) = at.checked_sub(1) else { return false };
        !article.is_word(previous)
            || article.names.at(previous).is_some()
            || article.tags.has_bare_al(previous)
            || article.key(previous).starts_with("لل")
            || article.key(previous).starts_with("وال")
            || article.classes(previous).any(Classes::TITLE)
            || self.past_time_before(previous)
    }

    /// Whether a word may stand between a role and the name of who has it: what describes the role or says where.
    fn passes(&self, at: usize) -> bool {
        let article = self.article;
        if !article.same_sentence(self.start, at) {
            return false;
        }
        if !article.is_word(at) {
            // «مدرب النسور، السويدي لارس أوسكارسون»
            let origin =
                article.tags.demonym(at + 1).is_some() && article.names.starting_at(at + 2).is_some();
            let named = article.names.starting_at(at + 1).is_some()
                || article.classes(at + 1).any(Classes::TITLE)
                || origin;
            // «د. فلان»
            let short = |word: usize| article.words.surface(word).chars().nth(2).is_none();
            let abbreviates = article.is_mark(at, '.') && at.checked_sub(1).is_some_and(short) && named;
            // «الباحث في علوم الطقس، عضو لجنة التسمية فلان»
            let role = article.is_itself(at + 1, Classes::ROLE)
                && !article.classes(at + 1).any(Classes::PLURAL | Classes::RELATION)
                && !article.classes(at + 1).any(Classes::ANONYMOUS);
            return article.is_comma(at) && (named || role)
                || article.is_mark(at, '/')
                || article.is_mark(at, ')')
                || abbreviates;
        }
        let tag = article.tags.get(at);
        let key = article.key(at);
        // «وزير الصحة و السكان و إصلاح المستشفيات»: the conjunction with a space behind it
        if key == "و" {
            return at.checked_sub(1).is_some_and(|before| article.has_al(before))
                && (article.has_al(at + 1)
                    || article.has_al(at + 2) && article.classes(at + 1).any(Classes::ORG_NOUN));
        }
        // «مدير عام مركز التواصل»
        if key == "عام" && at.checked_sub(1).is_some_and(|office| article.is_itself(office, Classes::ROLE))
        {
            return !article.is_number(at + 1);
        }
        // «أشاد مدير المركز بالشاعر فلان» is of somebody else, «رئيس الجمعية الوطنية للتجار فلان» of him, and so is «رئيس اللجنة
        // المكلفة بمراقبة الحدود فلان»
        let one = tag.classes.any(Classes::ROLE | Classes::TITLE) && !tag.classes.any(Classes::PLURAL);
        if tag.preposition.is_some() && one && !self.is_of_field(at) {
            return false;
        }
        // «مدير الوقاية من الأخطار»
        let from = |at: usize| {
            at.checked_sub(2).is_some_and(|before| {
                article.key(before + 1) == "من" && article.has_al(before) && article.has_al(at)
            }) && self.state.head.is_some_and(|head| !article.has_al(head))
        };
        if article.complementizer(at).is_some()
            || tag.classes.any(
                Classes::RELATIVE
                    .or(Classes::NEGATION)
                    .or(Classes::COPULA)
                    .or(Classes::AUXILIARY)
                    .or(Classes::PLATFORM)
                    .or(Classes::PRONOUN_ADJUNCT),
            )
            || tag.classes.any(Classes::OCCASION)
                && !self.is_field_of_office(at)
                && !self.is_of_body(at)
                && !from(at)
            || self.starts_adjunct_at(at)
        {
            return false;
        }
        if tag.classes.any(Classes::PREPOSITION) {
            let next = article.tags.get(at + 1);
            // «المكلف بالمفاوضات مع كييف», «المكلف بالعلاقات مع البرلمان»
            let body = || next.classes.any(Classes::BODY) && (self.start..at).any(|at| self.is_of_field(at));
            let with = key == "مع" && (article.names.starting_at(at + 1).is_some() || body());
            // «أثنى رئيس الحزب على المدرب فلان», while «المشرف على المشروع» is in charge of it
            let upon = key != "علي" || self.state.head.is_some_and(|head| head + 1 == at);
            // «طلب الوزير من الرئيس فلان», while «مدير الوقاية من الأخطار» is in charge of it
            if key == "من" && next.classes.any(Classes::ROLE | Classes::TITLE) {
                return false;
            }
            let from = key == "من" && from(at + 1);
            return upon
                && (with || from || key == "لدي" || Frames::of_preposition(key).is_some())
                && (article.names.starting_at(at + 1).is_some()
                    || next.classes.any(Classes::BODY | Classes::ORG_NOUN | Classes::PLACE | Classes::HOST)
                    // «المسؤول عن ملف الجامعة», «الباحث في علوم الطقس»: what somebody is in charge of or studies
                    || self.is_of_field(at) && article.has_al(at + 2)
                    || from
                    || article.has_al(at + 1)
                        && (!next.classes.any(Classes::OCCASION) || self.is_field_of_office(at + 1)));
        }
        // «وجدد المسؤول انتقاده لوزير التربية فلان»: what he does
        if article.tags.cue_forms(at).iter().any(|form| form.form == Form::MasdarPronoun) {
            return false;
        }
        let finite = article.tags.cue_forms(at).iter().any(|form| form.form.is_finite());
        let definite = article.tags.has_bare_al(at);
        // «مدير ديوان تسيير واستغلال الممتلكات»
        let coordinated = key.starts_with('و')
            && !tag.classes.any(Classes::ROLE | Classes::CUE | Classes::FUNCTION)
            && (if article.key(at).starts_with("وال") {
                // «الدراسات السياسية والاستراتيجية»
                at.checked_sub(1).is_some_and(|before| article.has_al(before))
            } else {
                article.has_al(at + 1)
            });
        definite || !finite && (!tag.conjunction || coordinated) && !tag.classes.any(Classes::FUNCTION)
    }

    /// «مركز الدراسات», «المسؤول عن ملف الجامعة»: a text that only says of what a body is or somebody in charge.
    fn is_of_body(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            self.article.has_al(at) && self.article.classes(before).any(Classes::BODY | Classes::HOST)
                || self.is_of_field(before)
        })
    }

    /// Whether the word before a preposition says what somebody does with what stands behind it: «المسؤول عن», «الباحث في».
    fn is_of_field(&self, preposition: usize) -> bool {
        let word = preposition.checked_sub(1).map_or("", |before| self.article.key(before));
        let lexicon = self.article.tags.lexicon;
        lexicon.is_listed(word.strip_suffix('ه').unwrap_or(word), WordList::Field)
    }

    /// «المكلف بالمفاوضات», «رئيس الوفد للمحادثات», «المبعوث الخاص للمباحثات»: talks that somebody's office is for, behind a
    /// definite word; «المشرفة على الدراسة»: what she is in charge of.
    fn is_field_of_office(&self, at: usize) -> bool {
        let article = self.article;
        let tag = article.tags.get(at);
        let charge = |of: usize| {
            matches!(article.key(of), "علي" | "عن") && self.state.head.is_some_and(|head| head + 1 == of)
        };
        if at.checked_sub(1).is_some_and(charge) {
            return true;
        }
        let definite = |at: usize| article.has_al(at) || article.names.at(at).is_some();
        matches!(tag.preposition, Some('ب' | 'ل'))
            && tag.classes.any(Classes::MEETING)
            && article.tags.bare_key(at).starts_with(['ا', 'ل'])
            && at.checked_sub(1).is_some_and(definite)
    }

    /// «المعلق العسكري في قناة كان، روعي شارون،»: words no lexicon knows, alone between a role and a comma or
    /// what is said, are a name.
    pub(super) fn unlisted_behind(&self) -> Option<Stretch> {
        let article = self.article;
        let names_one = self.names_one();
        let comma = article.is_comma(self.state.end);
        let first = self.state.end + usize::from(comma);
        if !names_one || !article.same_sentence(self.start, first) {
            return None;
        }
        let stranger = |at: usize| {
            let tag = article.tags.get(at);
            // the name آن is no conjunction
            let long = article.words.surface(at).starts_with('آ');
            article.is_word(at)
                && article.names.at(at).is_none()
                && article.complementizer(at).is_none()
                && tag.preposition.is_none()
                && !tag.conjunction
                && !article.has_al(at)
                && (long || article.words.surface(at).chars().count() >= 3)
                && (tag.classes.without(UNLISTED).is_empty() || long && tag.complementizer.is_some())
                && !article.tags.lexicon.is_inflected(article.key(at), article.words.surface(at))
        };
        // between commas one of the words may be an ordinary one as well: «تود جونز»
        let mut ordinary = usize::from(!comma);
        let mut last = first;
        while last < self.limit.min(first + 4) {
            let known = article.classes(last) == Classes::ORDINARY && article.is_word(last);
            ordinary += usize::from(known);
            if !(stranger(last) || known && ordinary <= 1 && comma) {
                break;
            }
            last += 1;
        }
        let closes = |at: usize| {
            article.is_comma(at)
                || article.complementizer(at).is_some()
                || article.is_mark(at, ':')
                || article.marks.opening_at(at).is_some()
        };
        // «المحامي، خلف الحسني، الذي», not «الحارس، خلف الباب،»: behind a given name any word
        let surname = |at: usize| {
            let own = Classes::FUNCTION | Classes::SPEAKER_NOUN | Classes::CUE | Classes::PREPOSITION;
            article.is_word(at) && !article.classes(at).any(own)
        };
        let given = article.classes(first).any(Classes::ANY_GIVEN)
            && !article.has_al(first)
            && !article.classes(first).any(Classes::SPEAKER_NOUN)
            && article.complementizer(first).is_none()
            && article.phrase(first, PhraseClass::Time).is_none()
            && (!article.classes(first).any(Classes::PREPOSITION | Classes::FUNCTION)
                || article.classes(first + 1).without(UNLISTED).is_empty());
        if comma && given && surname(first + 1) && closes(first + 2) {
            return Some(Stretch::new(first, first + 2));
        }
        (last - first >= 2 && closes(last)).then_some(Stretch::new(first, last))
    }
}
