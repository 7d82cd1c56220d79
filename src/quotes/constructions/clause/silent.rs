//! A report without a clause («ورحب الرئيس بالقرار»): it quotes nobody, and tells who goes on speaking.

use super::turn::contrast_before;
use super::{Proposal, Reading};
use crate::analysis::{Act, Factuality};
use crate::definite::Al as _;
use crate::lexicon::{Classes, Form, Frames, Strength};
use crate::quotes::article::Article;
use crate::quotes::hypothesis::Subject;
use crate::quotes::phrase::SpeakerPhrase;
use crate::quotes::zone::Zone;

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

impl Reading<'_, '_, '_> {
    /// The report without a clause, if it tells who goes on or where the reporter takes the word.
    pub(super) fn silent(&self, zone: &Zone) -> Proposal {
        let article = self.article;
        let tag = article.tags.get(self.at);
        let comma = self.is_parted();
        // «وعبر عن شكره», but «وعبر النهر»
        let expresses = self.lemma.act == Act::Express && article.key(self.at + 1) == "عن";
        let noun = Classes::FUNCTION | Classes::ROLE | Classes::GIVEN | Classes::HOST;
        let tells = matches!(self.lemma.strength, Strength::Core | Strength::Plain);
        let sure = expresses || tells && !tag.classes.any(noun);
        // «والعقوبات مشيرة إلى نقص»: with the preposition behind it that would open its clause, but «مجددا على القائمة»
        let manner = article.is_itself(self.at, Classes::MANNER);
        let complete = !manner
            && match article.key(self.at + 1) {
                "الي" => self.lemma.frames.has(Frames::ILA_THAT),
                "علي" => self.lemma.frames.has(Frames::ALA_THAT),
                _ => false,
            };
        let interrupts = match self.form.form {
            // «… لتمويل المشاريع داعيا في هذا الصدد إلى تذليلها»: the accusative says that it goes with the reporter's verb
            Form::Participle if article.key(self.at).ends_with('ا') => {
                let goes_on = complete || matches!(self.lemma.act, Act::Demand | Act::Deny | Act::Warn);
                let verbal = || self.has_object_behind() || (sure || self.goes_on()) && self.is_adverbial();
                comma
                    // «43 ملفا مقترحا من الجامعات»: an adjective
                    || (sure || complete) && goes_on && self.is_adverbial()
                    || !article.sets_commas() && !manner && verbal()
            }
            // «… أن الطريق مغلق رافضة الكشف عن السبب»: likewise of a woman or a body
            Form::Participle if !comma && !article.sets_commas() && !manner => {
                // «هزيمة منكرة بخصومها»: before a preposition it may as well be an adjective
                let woman = article.tags.ends_in_teh(self.at) && self.has_object_behind();
                sure && !tag.cue_conjunction && (complete || woman)
            }
            // «، داعية الأئمة إلى», «، متهمة إياهم بـ»: what it governs tells it from the role
            Form::Participle if tells && tag.classes.any(Classes::ROLE) && !tag.cue_conjunction => {
                comma && (complete || self.has_object_behind())
            }
            Form::Participle => (comma || complete && !tag.cue_conjunction) && sure,
            form if form.is_finite() => {
                // «وتخلصه من الفساد»: a pronoun where the verb takes no object
                let takes = !tag.cue_object || self.lemma.frames.has(Frames::NOUN.or(Frames::WHOM));
                tag.cue_conjunction
                    && sure
                    && takes
                    && (self.lemma.frames.has(Frames::COMPLEMENT)
                        || self.lemma.act == Act::Relay
                        || self.introduces_saying())
            }
            _ => false,
        };
        // who stands before the verb is asked for only where it tells something
        let introduces = self.introduces();
        let finite = self.form.form.is_finite();
        let asked = finite && (introduces || sure && !interrupts);
        let head = if asked { self.subject_before() } else { None };
        // «كانت المستشارة قد طالبت إسرائيل»: behind كان or أن the subject comes first
        let led = |subject: &SpeakerPhrase| {
            subject.stretch.first.checked_sub(1).is_some_and(|before| {
                article.classes(before).any(Classes::COPULA) || article.complementizer(before).is_some()
            })
        };
        let named = |subject: &SpeakerPhrase| subject.name.is_some() || subject.unlisted.is_some();
        // «البعض» may be anybody
        let known = |subject: &SpeakerPhrase| {
            use crate::SpeakerKind::{Media, Organization, Person};
            let definite = (subject.stretch.first..subject.stretch.last).any(|at| article.has_al(at));
            !subject.guess
                && definite
                && matches!(subject.kind, Person | Organization | Media)
                && !article.classes(subject.stretch.first).any(Classes::QUANTIFIER)
        };
        let before = head.filter(|subject| named(subject) || known(subject) && led(subject));
        // «لكنه حذر الحكومة»: the pronoun is the subject
        let behind = zone.subject.filter(|_| !(finite && self.follows_pronoun()));
        let subject = before.or(behind).filter(|subject| introduces && goes_on(subject)).map(Subject::Phrase);
        let turn = interrupts.then_some(self.at);
        // «، غير أن المتحدث باسم الحكومة رفض الفكرة»
        let turn = turn.or_else(|| contrast_before(article, head.filter(|_| sure)?.stretch.first));
        // «قال الوزير إن …، كما دعا إلى الهدوء»
        let turn = turn.or_else(|| {
            let connective = self.at.checked_sub(1).filter(|&at| article.key(at) == "كما")?;
            let parted = connective
                .checked_sub(1)
                .is_some_and(|before| article.is_comma(before) || closes_marks(article, before))
                || !article.sets_commas();
            // «…، كما قال، …» is about the words before it
            let goes_on = sure
                && self.form.form.is_finite()
                && self.lemma.frames.has(Frames::COMPLEMENT)
                && article.is_word(self.at + 1);
            (parted && goes_on).then_some(connective)
        });
        // «، بينما شدد آخر على التدريب», «، فيما طالب آخرون بالإفراج عنه»
        let turn = turn.or_else(|| {
            let connective = self
                .at
                .checked_sub(1)
                .filter(|&at| matches!(article.key(at), "بينما" | "فيما" | "حين"))
                .map(|at| at - usize::from(article.key(at) == "حين"))?;
            let somebody = matches!(article.key(self.at + 1), "اخر" | "اخري" | "اخرون" | "اخران")
                || behind.is_some_and(|behind| !behind.guess && behind.stretch.first == self.at + 1);
            (sure && finite && somebody && self.lemma.frames.has(Frames::COMPLEMENT)).then_some(connective)
        });
        // «غير أنه استدرك قائلا»
        let turn = turn.or_else(|| {
            let goes_on = self.form.form.is_finite() && self.follows_pronoun() && self.introduces_saying();
            contrast_before(article, self.at).filter(|_| goes_on)
        });
        // «، قبل أن يستدرك قائلا»
        let turn = turn.or_else(|| {
            let before = self.at.checked_sub(2).filter(|&before| article.key(before) == "قبل")?;
            self.introduces_saying().then_some(before)
        });
        if subject.is_none() && turn.is_none() {
            return Proposal::Nothing;
        }
        Proposal::Silent(Silent { at: self.at, subject, inner: self.after_relative(), interrupts: turn })
    }

    /// «عاد مؤكدا», but «أمرا مؤكدا»: an accusative without the article before it makes an adjective of it.
    fn is_adverbial(&self) -> bool {
        let noun = |at: usize| self.article.key(at).ends_with('ا') && !self.article.key(at).has_al();
        !self.article.tags.get(self.at).cue_conjunction && !self.at.checked_sub(1).is_some_and(noun)
    }

    /// Whether a comma, dots or closed marks part the verb from the words before it.
    fn is_parted(&self) -> bool {
        let article = self.article;
        // «أن "اللجنة" مطالبة بالرد»: behind the name in marks what is said of it, unless it has an object
        let verbal = article.key(self.at).ends_with('ا')
            || self.lemma.frames.has(Frames::NOUN) && article.tags.get(self.at + 1).preposition.is_none();
        self.at.checked_sub(1).is_some_and(|previous| {
            let marked = verbal && closes_marks(article, previous);
            article.is_comma(previous) || article.is_mark(previous, '…') || marked
        })
    }

    /// «متهما الحكومة», «واصفة ما جرى»: with an object behind it a participle is a verb, and no adjective.
    fn has_object_behind(&self) -> bool {
        let next = self.at + 1;
        self.article.key(next).has_al()
            || self.article.key(next) == "ما"
            || self.article.key(next).starts_with("اياه")
            || self.article.classes(next).any(Classes::NOUN_HEAD)
    }

    /// «مستشهدا بقول», «منتقدا بشدة»
    fn goes_on(&self) -> bool {
        let next = self.article.tags.get(self.at + 1);
        next.preposition.is_some() || next.classes.any(Classes::PREPOSITION | Classes::MANNER)
    }

    /// «وأضاف قائلا», «وختم بالقول»: the words come behind a participle or noun of saying.
    fn introduces_saying(&self) -> bool {
        (self.at + 1..self.at + 4).any(|at| self.article.is_saying(at, |form| !form.is_finite()))
    }

    /// Whether a report without a clause («ورحب الرئيس بالقرار») tells who goes on speaking.
    pub(super) fn introduces(&self) -> bool {
        self.form.form.is_finite()
            && !self.is_published()
            && self.factuality() != Factuality::Negated
            && !self.after_auxiliary()
            && matches!(self.lemma.strength, Strength::Core | Strength::Plain)
            && !self
                .article
                .classes(self.at)
                .any(Classes::FUNCTION | Classes::ROLE | Classes::ORG_NOUN | Classes::GIVEN)
    }
}

/// «…» نافية تورطها», «…» كما عبر عن أسفه»: a mark that closes parts clauses as a comma does.
fn closes_marks(article: &Article<'_, '_>, mark: usize) -> bool {
    article.marks.around(mark).is_some_and(|pair| !pair.unclosed && pair.end == mark + 1)
}

/// Whether somebody may go on speaking.
fn goes_on(subject: &SpeakerPhrase) -> bool {
    use crate::SpeakerKind::{Event, Other, Work};
    !subject.guess && !matches!(subject.kind, Event | Work | Other)
}
