//! The noun phrase that names a speaker: role, name, apposition over commas and brackets, باسم.

use super::article::{Article, Stretch};
use super::marks::Pair;
use crate::analysis::{EntityKind, Gender, SpeakerKind};
use crate::lexemes::Traits;
use crate::lexicon::{Classes, Number, PhraseClass};

/// A noun phrase that can speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SpeakerPhrase {
    /// All of it.
    pub(crate) stretch: Stretch,
    /// The words of the role, without the name.
    pub(crate) role: Option<Stretch>,
    /// Index of the name that the phrase stands for.
    pub(crate) name: Option<usize>,
    /// The person or body a spokesperson speaks for.
    pub(crate) behalf: Option<Stretch>,
    /// The name of one person whom no list knows and no pattern found, as it stands behind his role.
    pub(crate) unlisted: Option<Stretch>,
    /// The second of two joint speakers.
    pub(crate) joint: Option<usize>,
    pub(crate) kind: SpeakerKind,
    pub(crate) gender: Option<Gender>,
    pub(crate) number: Number,
    /// الأخير، المتحدث ذاته: points back.
    pub(crate) anaphoric: bool,
    /// No noun of the lexicons and no name: only its position speaks for it.
    pub(crate) guess: bool,
}

/// Which of several people with one role is meant, folded.
pub(super) const ORDINALS: [&str; 12] =
    ["اول", "اولي", "ثاني", "ثانيه", "ثالث", "ثالثه", "رابع", "رابعه", "خامس", "خامسه", "سادس", "اخر"];
/// Longest phrase in tokens.
const LONGEST: usize = 32;
/// What a word of an unlisted name may be known as.
const UNLISTED: Classes = Classes::ANY_GIVEN.or(Classes::FAMILY).or(Classes::ORDINARY_NAME);
/// A name in marks has no more words.
const NAME_WORDS: usize = 4;
/// A role's name stands no further behind it than this, in tokens.
const FARTHEST_NAME: usize = 9;

/// Words that point at somebody, lead to his name or go on a noun although alone they would end its phrase.
const CALLED: [&str; 8] = ["يدعي", "تدعي", "المدعو", "المدعوه", "الملقب", "يسمي", "اسمه", "اسمها"];
const SELF: [&str; 8] = ["نفسه", "نفسها", "ذاته", "ذاتها", "عينه", "عينها", "المذكور", "المذكوره"];
const SAME: [&str; 2] = ["نفس", "ذات"];
const LATTER: [&str; 2] = ["الاخير", "الاخيره"];
const UPON: [&str; 4] = ["عليه", "عليها", "عليهم", "عليهما"];
const BY: [&str; 5] = ["به", "بها", "بهم", "بهما", "بالحق"];
const OWN: [&str; 4] = ["بالاعمال", "باسمه", "باسمها", "باسمهم"];
const THIS: [&str; 4] = ["هذا", "هذه", "ذلك", "تلك"];

/// Whether a word of this spelling is one of them.
pub(super) fn points(key: &str) -> bool {
    let all = [&["ما"][..], &CALLED, &SELF, &SAME, &LATTER, &UPON, &BY, &OWN, &THIS];
    all.iter().any(|words| words.contains(&key))
}

/// Parses the phrase that starts at `start`; tokens from `limit` on are not looked at.
pub(crate) fn parse(article: &Article<'_, '_>, start: usize, limit: usize) -> Option<SpeakerPhrase> {
    Parser { article, limit: limit.min(start + LONGEST), at: start, start, state: State::default() }.run()
}

#[derive(Default)]
struct State {
    role: Option<Stretch>,
    /// Token of the noun that heads the phrase.
    head: Option<usize>,
    person: Option<usize>,
    /// A person named inside the role: «مستشار الرئيس ترامب».
    inner: Option<usize>,
    other: Option<usize>,
    unlisted: Option<Stretch>,
    behalf: Option<Stretch>,
    joint: Option<usize>,
    end: usize,
    nouns: usize,
    /// The word that points back: الأخير، ذاته.
    pointer: Option<usize>,
    apposed: bool,
    /// A definite noun closed the construct chain.
    closed: bool,
    /// The last word was a preposition that the phrase goes over.
    bridged: bool,
}

struct Parser<'p, 'a, 't> {
    article: &'p Article<'a, 't>,
    limit: usize,
    start: usize,
    at: usize,
    state: State,
}

/// What to do after a token.
enum Step {
    /// The token belongs to the phrase, which goes on after this many tokens.
    Take(usize),
    /// Goes over tokens that do not themselves end the phrase.
    Skip(usize),
    Stop,
}

impl Parser<'_, '_, '_> {
    fn run(mut self) -> Option<SpeakerPhrase> {
        while self.at < self.limit {
            match self.step() {
                Step::Take(len) => {
                    self.at += len;
                    self.state.end = self.at;
                }
                Step::Skip(len) => self.at += len,
                Step::Stop => break,
            }
        }
        if let Some(index) = self.name_behind() {
            self.state.person = Some(index);
            self.state.end = self.article.names.get(index).map_or(self.state.end, |name| name.last);
        } else if self.state.unlisted.is_none()
            && let Some(unlisted) = self.unlisted_behind()
        {
            self.state.unlisted = Some(unlisted);
            self.state.end = unlisted.last;
        }
        self.finish()
    }

    /// «المعلق العسكري في قناة كان، روعي شارون،»: words no lexicon knows, alone between a role and a comma or
    /// what is said, are a name.
    fn unlisted_behind(&self) -> Option<Stretch> {
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
                && !article.key(at).starts_with("ال")
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
        let closed = article.is_comma(last) || article.complementizer(last).is_some();
        (last - first >= 2 && closed).then_some(Stretch::new(first, last))
    }

    /// A word behind «يدعى», whatever else it may be.
    fn could_name(&self, at: usize) -> bool {
        let article = self.article;
        let tag = article.tags.get(at);
        article.is_word(at)
            && article.complementizer(at).is_none()
            && tag.preposition.is_none()
            && !tag.classes.any(Classes::FUNCTION | Classes::PREPOSITION)
            && article.names.at(at).is_none()
    }

    /// Whether the phrase is the role of one person, whom it has not named.
    fn names_one(&self) -> bool {
        let article = self.article;
        let Some(head) = self.state.head else { return false };
        let classes = article.classes(head);
        let several = article
            .tags
            .get(head)
            .entry
            .and_then(|entry| entry.number)
            .is_some_and(|number| number != Number::Singular);
        self.state.role.is_some()
            && classes.any(Classes::ROLE | Classes::TITLE)
            && !classes.any(Classes::PLURAL)
            && !several
            && self.state.person.is_none()
            && self.state.inner.is_none()
            && self.state.joint.is_none()
            && self.state.pointer.is_none()
    }

    /// The person whom a role of one person is about, where words stand between that the phrase does not know:
    /// «المحامي المعروف أحمد الدغرني», «الخبير في شؤون الطاقة، هاني الدالي», «مفوض العون بالولاية إدريس هداب».
    fn name_behind(&self) -> Option<usize> {
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
            } else if self.passes(at) {
                at += 1;
            } else {
                return None;
            }
        }
        None
    }

    /// Whether a name behind this place can be that of the role: not what a preposition or a noun governs.
    fn introduces_name(&self, at: usize) -> bool {
        let article = self.article;
        let Some(previous) = at.checked_sub(1) else { return false };
        !article.is_word(previous)
            || article.names.at(previous).is_some()
            || article.tags.bare_key(previous).starts_with("ال")
            || article.classes(previous).any(Classes::TITLE)
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
            return article.is_comma(at) && named || article.is_mark(at, '/') || article.is_mark(at, ')');
        }
        let tag = article.tags.get(at);
        let key = article.key(at);
        if article.complementizer(at).is_some()
            || tag.classes.any(
                Classes::RELATIVE
                    .or(Classes::NEGATION)
                    .or(Classes::COPULA)
                    .or(Classes::AUXILIARY)
                    .or(Classes::OCCASION)
                    .or(Classes::PLATFORM)
                    .or(Classes::PRONOUN_ADJUNCT),
            )
            || self.starts_adjunct_at(at)
        {
            return false;
        }
        if tag.classes.any(Classes::PREPOSITION) {
            let next = article.tags.get(at + 1);
            return matches!(key, "في" | "لدي" | "عن" | "من" | "علي" | "الي")
                && (article.names.starting_at(at + 1).is_some()
                    || next.classes.any(Classes::BODY | Classes::ORG_NOUN | Classes::PLACE | Classes::HOST)
                    || article.key(at + 1).starts_with("ال") && !next.classes.any(Classes::OCCASION));
        }
        if tag.preposition == Some('ل') && tag.classes.any(Classes::MEDIA) {
            return false;
        }
        let finite = article.tags.cue_forms(at).iter().any(|form| form.form.is_finite());
        let definite = article.tags.bare_key(at).starts_with("ال");
        definite || !finite && !tag.conjunction && !tag.classes.any(Classes::FUNCTION)
    }

    fn step(&mut self) -> Step {
        let article = self.article;
        let at = self.at;
        let Some(token) = article.token(at) else { return Step::Stop };
        if at > self.start && !article.same_paragraph(self.start, at) {
            return Step::Stop;
        }
        if !token.is_word() {
            return self.punctuation();
        }
        let tag = article.tags.get(at);
        if article.complementizer(at).is_some() {
            return Step::Stop;
        }
        if let Some(index) = article.names.starting_at(at) {
            return self.name(index);
        }
        let key = article.key(at);
        if key == "باسم" || key == "بلسان" {
            return self.behalf();
        }
        // «مصدرا أمنيا»: the adverb «أمنيا» behind a noun in the same case is its adjective
        if key.ends_with("يا")
            && self.state.head.is_some_and(|head| head + 1 == at && article.key(head).ends_with('ا'))
        {
            return Step::Take(1);
        }
        // «المتهم الثالث»
        if key.strip_prefix("ال").is_some_and(|word| ORDINALS.contains(&word))
            && self.state.head.is_some_and(|head| {
                // «الوزير الأول», «المسؤول الأول» are offices
                let one_of =
                    !key.starts_with("الاول") || matches!(article.key(head), "المتهم" | "المتهمه" | "الشاهد");
                head + 1 == at
                    && one_of
                    && article.key(head).starts_with("ال")
                    && article.classes(head).any(Classes::ROLE)
            })
        {
            return Step::Take(1);
        }
        if self.starts_adjunct() || at > self.start && super::zone::sets_terms(article, at) {
            return Step::Stop;
        }
        let classes = tag.classes;
        if let Some(step) = self.issued() {
            return step;
        }
        if let Some(pair) = self.employer_in_marks() {
            return Step::Take(pair.end - at);
        }
        let points = article.tags.traits(at).any(Traits::POINTS);
        if points && let Some(step) = self.pointer() {
            return step;
        }
        if classes.any(Classes::RELATIVE | Classes::NEGATION | Classes::COPULA | Classes::AUXILIARY) {
            return Step::Stop;
        }
        if points && let Some(step) = self.fixed() {
            return step;
        }
        if classes.any(Classes::PREPOSITION) && !classes.any(Classes::SPEAKER_NOUN) {
            return self.preposition();
        }
        if tag.preposition.is_some() && at == self.start {
            return Step::Stop;
        }
        if tag.preposition.is_some() || key.starts_with("لل") && at > self.start {
            return self.prefixed();
        }
        if tag.conjunction && at > self.start {
            return self.conjunction();
        }
        // «مشيرا إلى» is no marshal
        let adverb = key.ends_with('ا')
            && article.tags.cue_forms(at).iter().any(|form| form.form == crate::lexicon::Form::Participle);
        if adverb {
            return Step::Stop;
        }
        if classes.any(Classes::TITLE | Classes::ROLE | Classes::BODY | Classes::HOST | Classes::DOCUMENT) {
            return self.noun();
        }
        // quantifiers head a phrase: «عدد من السكان»، «أحد الحاضرين»
        if classes.any(Classes::QUANTIFIER) && at == self.start {
            self.state.head = Some(at);
            return Step::Take(1);
        }
        // «مدير إحدى المدارس», but «وصفت البلدية عددا من الباعة»
        let inside =
            |head: usize| head + 1 == at && !article.key(head).starts_with("ال") && !key.ends_with('ا');
        if classes.any(Classes::QUANTIFIER) && self.state.head.is_some_and(inside) {
            return Step::Take(1);
        }
        if classes.any(Classes::FUNCTION) {
            return Step::Stop;
        }
        if classes.any(Classes::CUE) && !key.starts_with("ال") && !classes.any(Classes::ORG_NOUN) {
            // a participle or verb opens something else, a verbal noun inside a role may go on
            let verb = article
                .tags
                .cue_forms(at)
                .iter()
                .any(|form| form.form.is_finite() || form.form == crate::lexicon::Form::Participle);
            if verb || self.state.head.is_none() {
                return Step::Stop;
            }
        }
        self.plain()
    }

    /// Words that go on a noun although alone they would end the phrase.
    fn fixed(&self) -> Option<Step> {
        let article = self.article;
        let (at, key) = (self.at, article.key(self.at));
        // «المجني عليها», «المدعى عليه»
        if UPON.contains(&key)
            && self.state.head.is_some_and(|head| {
                head + 1 == at
                    && matches!(article.key(head), "المجني" | "المدعي" | "المشتكي" | "المحكوم" | "المعتدي")
            })
        {
            return Some(Step::Take(1));
        }
        // «المشتبه به», «المدعي بالحق المدني»
        if self.state.head.is_some_and(|head| {
            head + 1 == at
                && match article.tags.bare_key(head).trim_start_matches("ال") {
                    "مشتبه" | "مغرر" => BY.contains(&key) && key != "بالحق",
                    "مدعي" => key == "بالحق",
                    _ => false,
                }
        }) {
            return Some(Step::Take(1));
        }
        // «القائم بالأعمال», «متحدث باسمها»
        if OWN.contains(&key) && self.state.head.is_some_and(|head| head + 1 == at) {
            return Some(Step::Take(1));
        }
        // «مراقبي هذا الشأن»
        if THIS.contains(&key)
            && self.state.head.is_some()
            && !self.state.closed
            && article.key(at + 1).starts_with("ال")
        {
            return Some(Step::Skip(1));
        }
        None
    }

    /// «المدير الإقليمي لـ«ألفا موبيليتي» بيير شوفال»
    fn employer_in_marks(&self) -> Option<&Pair> {
        let article = self.article;
        if article.key(self.at) != "ل" || self.state.role.is_none() || self.state.person.is_some() {
            return None;
        }
        article.short_marks(self.at + 1, NAME_WORDS).filter(|pair| {
            article.name_at(pair.end).is_some_and(|name| name.is_person() && name.prefix.is_none())
        })
    }

    /// «استطلاع للرأي أجراه معهد «سينتيا»»: whose the document is.
    fn issued(&mut self) -> Option<Step> {
        let article = self.article;
        let at = self.at;
        let document = self.state.head.is_some_and(|head| article.classes(head).any(Classes::DOCUMENT));
        if !document || self.state.other.is_some() || self.state.person.is_some() {
            return None;
        }
        if article.key(at) == "للراي" {
            return Some(Step::Take(1));
        }
        // «تقرير نشر أمس»
        if matches!(article.key(at), "نشر" | "نشرت" | "صدر" | "صدرت") {
            return Some(Step::Stop);
        }
        // «تقرير حديث صادر عن المنظمة»
        let from =
            matches!(article.key(at), "صادر" | "صادره" | "الصادر" | "الصادره") && article.key(at + 1) == "عن";
        if from {
            let issuer = parse(article, at + 2, self.limit).filter(|issuer| !issuer.guess)?;
            self.state.other = issuer.name;
            self.state.closed = true;
            return Some(Step::Take(issuer.stretch.last - at));
        }
        if !article.classes(at).any(Classes::ISSUED) {
            return None;
        }
        let mut issuer = parse(article, at + 1, self.limit);
        // «أعده «مركز الصحراء للبحوث»»
        let marked = article.short_marks(at + 1, 6);
        let mut last = issuer.map_or(at + 1, |issuer| issuer.stretch.last);
        if let Some(pair) = marked.filter(|pair| issuer.is_none() && pair.end <= self.limit) {
            issuer = parse(article, pair.first, pair.last);
            last = pair.end;
        }
        let issuer = issuer.filter(|issuer| !issuer.guess || marked.is_some())?;
        match issuer.name {
            Some(name) => self.state.other = Some(name),
            None if marked.is_some_and(|pair| pair.end == last) => {
                self.state.unlisted = marked.map(|pair| Stretch::new(pair.first, pair.last));
            }
            None if issuer.role.is_none() && !article.key(at + 1).starts_with("ال") => {
                self.state.unlisted = Some(issuer.stretch);
            }
            None => {}
        }
        self.state.closed = true;
        Some(Step::Take(last - at))
    }

    /// Words that point at somebody or lead to his name: الأخير، نفسه، «يدعى».
    fn pointer(&mut self) -> Option<Step> {
        let article = self.article;
        let at = self.at;
        let key = article.key(at);
        // «ما تسمى مؤسسة …»
        if key == "ما" && at == self.start && matches!(article.key(at + 1), "يسمي" | "تسمي" | "يعرف" | "تعرف")
        {
            let len = if article.key(at + 1).ends_with('ف') { 3 } else { 2 };
            return Some(Step::Skip(len));
        }
        // «ناشط يدعى سمير الشامي»
        if CALLED.contains(&key) && self.state.head.is_some() {
            if article.names.starting_at(at + 1).is_none() {
                let mut last = at + 1;
                while last < self.limit.min(at + 4) && self.could_name(last) {
                    last += 1;
                }
                if last > at + 1 && self.state.role.is_some() {
                    self.state.unlisted = Some(Stretch::new(at + 1, last));
                    return Some(Step::Take(last - at));
                }
            }
            return Some(Step::Skip(1));
        }
        if SELF.contains(&key) {
            self.state.pointer = Some(at);
            return Some(Step::Take(1));
        }
        // «ذات المتحدث», «نفس المصدر»
        if SAME.contains(&key) && at == self.start && article.key(at + 1).starts_with("ال") {
            self.state.pointer = Some(at);
            return Some(Step::Take(1));
        }
        if LATTER.contains(&key) && at == self.start {
            self.state.pointer = Some(at);
            self.state.head = Some(at);
            return Some(Step::Take(1));
        }
        None
    }

    /// A name of the text.
    fn name(&mut self, index: usize) -> Step {
        let article = self.article;
        let Some(name) = article.names.get(index) else { return Step::Stop };
        let len = name.last - self.at;
        let prefixed = name.prefix.is_some();
        let bridged = std::mem::take(&mut self.state.bridged);
        if prefixed && self.at == self.start {
            return Step::Stop;
        }
        if prefixed && name.prefix == Some('و') {
            return self.joint_name(index, len);
        }
        // «قال ناشط لرويترز»: whom he told, while «المتحدث الرسمي لحماس» speaks for it
        let indefinite =
            self.state.head.is_some_and(|head| !article.key(head).starts_with("ال") && head + 1 == self.at)
                && !self.state.head.is_some_and(|head| article.classes(head).any(Classes::DOCUMENT));
        if prefixed
            && name.prefix == Some('ل')
            && (name.is_person() || self.state.person.is_some() || indefinite || is_media(article, name))
        {
            return Step::Stop;
        }
        if name.is_person() {
            if prefixed {
                return if self.state.head.is_some() { Step::Take(len) } else { Step::Stop };
            }
            if self.state.person.is_some() {
                return Step::Stop;
            }
            if self.is_inner(bridged) {
                self.state.inner = Some(index);
            } else {
                self.state.person = Some(index);
            }
            return Step::Take(len);
        }
        if self.is_object(name, bridged) {
            return Step::Stop;
        }
        if self.state.head.is_none() && self.state.person.is_none() && self.state.other.is_none() {
            self.state.other = Some(index);
        } else if self.state.other.is_none() && self.state.person.is_none() {
            // «وكالة رويترز»، «وزارة الخارجية الروسية»: the head takes the name
            self.state.other = Some(index);
        }
        Step::Take(len)
    }

    /// «حمّل الكاتب البارز الولايات المتحدة المسؤولية»: behind a definite noun and its adjectives stands what the
    /// verb is about; only a body or medium may have its name there («الشبكة الأميركية CNN»).
    fn is_object(&self, name: &crate::names::Name, bridged: bool) -> bool {
        let article = self.article;
        let Some(head) = self.state.head else { return false };
        let classes = article.classes(head);
        // «حمّلت الفصائل الفلسطينية الإدارة الأميركية»: two bodies
        let another = article.key(name.first).starts_with("ال")
            && article.classes(name.first).any(Classes::BODY | Classes::MEDIA);
        let takes_name = classes.any(Classes::BODY | Classes::MEDIA | Classes::HOST)
            && name.kind != EntityKind::Location
            && !another;
        self.state.closed
            && !bridged
            && !takes_name
            && name.prefix.is_none()
            && self.state.person.is_none()
            && article.key(head).starts_with("ال")
    }

    /// Whether a person named here belongs to the role rather than to the phrase: after «مستشار الرئيس»
    /// (an indefinite role followed by a definite one) or after a preposition.
    fn is_inner(&self, bridged: bool) -> bool {
        let article = self.article;
        if bridged {
            // «رئيس الغرفة الوطنية للفلاحة محمد شاوش»: a definite noun that is no person's takes no name
            let closing = self.at.checked_sub(1).filter(|&previous| {
                let person = article.classes(previous).any(Classes::ROLE | Classes::TITLE)
                    && !article.classes(previous).any(Classes::ORG_NOUN);
                let definite = article.key(previous).starts_with("لل")
                    || article.tags.bare_key(previous).starts_with("ال");
                definite && !person
            });
            return closing.is_none() || self.state.role.is_none();
        }
        let Some(head) = self.state.head else { return false };
        let outer = article.classes(head);
        // «شقيق صدام حسين», «إدارة ترامب»
        let body = outer.any(Classes::BODY) && !article.tags.bare_key(head).starts_with("ال");
        if head + 1 == self.at && !self.state.apposed {
            return body || outer.any(Classes::RELATION);
        }
        let Some(previous) = self.at.checked_sub(1).filter(|&previous| previous > head) else { return false };
        if self.state.apposed {
            return false;
        }
        // «مدير المركز الدكتور عادل الشناوي»: what closes the construct is no person, the title opens another
        let closes = |&at: &usize| article.key(at).starts_with("ال") || article.names.at(at).is_some();
        let person = |at: usize| {
            let classes = article.classes(at);
            classes.any(Classes::ROLE) && !classes.any(Classes::BODY | Classes::HOST)
        };
        // «مكتب رئيس الوزراء بنيامين نتنياهو»
        if body && (head + 1..self.at).any(person) {
            return true;
        }
        if (head + 1..previous).find(closes).is_some_and(|at| !person(at)) {
            return false;
        }
        let inner = article.classes(previous);
        outer.any(Classes::ROLE)
            && !article.key(head).starts_with("ال")
            && inner.any(Classes::ROLE)
            && article.key(previous).starts_with("ال")
            && article.tags.bare_key(previous) != article.tags.bare_key(head)
    }

    fn joint_name(&mut self, index: usize, len: usize) -> Step {
        let person = self.article.names.get(index).is_some_and(crate::names::Name::is_person);
        // «أكدت قطر ومصر», but «حكومة قطر ومصر»
        let both = person || self.state.head.is_none() && self.state.other.is_some();
        if self.state.joint.is_none() && (self.state.person.is_some() || self.state.other.is_some()) && both {
            self.state.joint = Some(index);
            return Step::Take(len);
        }
        if self.state.head.is_some() && !person {
            return Step::Take(len);
        }
        Step::Stop
    }

    fn behalf(&mut self) -> Step {
        let article = self.article;
        let first = self.at + 1;
        // the body spoken for: a name, or a noun with what goes on it
        let mut last = first;
        while last < self.limit && last < first + 8 {
            if let Some(index) = article.names.starting_at(last) {
                let Some(name) = article.names.get(index) else { break };
                if last > first && name.is_person() {
                    break;
                }
                last = name.last;
                if name.is_person() {
                    break;
                }
                continue;
            }
            let tag = article.tags.get(last);
            let goes_on = article.is_word(last)
                && article.complementizer(last).is_none()
                && !tag.conjunction
                && (last == first && !tag.classes.any(Classes::FUNCTION)
                    || article.key(last).starts_with("ال")
                    || tag.classes.any(Classes::ORG_NOUN | Classes::BODY) && tag.preposition.is_none());
            if !goes_on {
                break;
            }
            last += 1;
        }
        if last == first {
            // «المتحدث باسم «الكتائب»»
            if let Some(pair) = article.marks.opening_at(first) {
                last = pair.end;
            } else {
                return Step::Stop;
            }
        }
        self.state.behalf.get_or_insert(Stretch::new(first, last));
        Step::Take(last - self.at)
    }

    fn punctuation(&mut self) -> Step {
        let article = self.article;
        let at = self.at;
        let Some(token) = article.token(at) else { return Step::Stop };
        if let Some(pair) = article.marks.opening_at(at) {
            // a name in marks: «الكرملين»
            let inside = Stretch::new(pair.first, pair.last);
            let short = article.short_marks(at, NAME_WORDS).is_some();
            // «تنظيم «داعش»», «محمد خالد «أبو عمر»», but «أكد المفاوض «تحقيق تقدم»»
            let introduced = self.state.person.is_some()
                || at.checked_sub(1).is_some_and(|previous| {
                    article.classes(previous).any(Classes::HOST | Classes::BODY | Classes::MEDIA)
                })
                || self.state.head.is_some_and(|head| {
                    article.classes(head).any(Classes::HOST | Classes::BODY | Classes::MEDIA)
                })
                // «مراسل "القناة الـ 12"»
                || self.state.role.is_some_and(|role| role.last == at)
                    && article.classes(pair.first).any(Classes::HOST | Classes::BODY | Classes::MEDIA)
                || self.state.bridged;
            if short && (introduced || named(article, inside)) && !said(article, pair.end, self.limit, at) {
                if let Some(index) = article.names.at(pair.first)
                    && self.state.other.is_none()
                    && self.state.person.is_none()
                {
                    self.state.other = Some(index);
                }
                self.state.bridged = false;
                return Step::Take(pair.end - at);
            }
            return Step::Stop;
        }
        // «المادة 9 من قانون», «المادة (27)»
        if token.kind() == crate::TokenKind::Number
            && self
                .state
                .head
                .is_some_and(|head| head + 1 == at && article.classes(head).any(Classes::DOCUMENT))
        {
            return Step::Take(1);
        }
        match token.first() {
            '(' | '[' if at > self.start => {
                let close = if token.first() == '(' { ')' } else { ']' };
                (at + 1..self.limit.min(at + 14))
                    .find(|&end| article.is_mark(end, close))
                    .map_or(Step::Stop, |end| Step::Take(end + 1 - at))
            }
            '-' | '–' | '—' if at > self.start => {
                // an aside between dashes, or a hyphen inside a word
                if token.is_glued() && article.token(at + 1).is_some_and(crate::Token::is_glued) {
                    return Step::Take(1);
                }
                (at + 2..self.limit.min(at + 16))
                    .find(|&end| article.is_dash(end))
                    .map_or(Step::Stop, |end| Step::Skip(end + 1 - at))
            }
            '/' if self.state.head.is_some() && self.state.person.is_none() => Step::Skip(1),
            '.' if article.token(at + 1).is_some_and(|next| next.sentence() == token.sentence()) => {
                Step::Skip(1)
            }
            '،' | ',' => self.comma(),
            _ => Step::Stop,
        }
    }

    /// A comma goes on the phrase only before an apposition.
    fn comma(&mut self) -> Step {
        let article = self.article;
        let next = self.at + 1;
        if self.at == self.start {
            return Step::Stop;
        }
        let tag = article.tags.get(next);
        let key = article.key(next);
        let bare = tag.preposition.is_none() && !tag.conjunction;
        if let Some(name) = article.name_at(next).filter(|name| name.first == next) {
            return if name.is_person()
                && name.prefix.is_none()
                && self.state.person.is_none()
                && self.state.role.is_some()
            {
                self.state.apposed = true;
                Step::Skip(1)
            } else {
                Step::Stop
            };
        }
        if bare && tag.classes.any(Classes::TITLE) && self.state.person.is_none() && self.state.head.is_some()
        {
            self.state.apposed = true;
            return Step::Skip(1);
        }
        // «رئيسه، وزير الخارجية السابق فلان»
        if bare
            && tag.classes.any(Classes::ROLE)
            && !tag.classes.any(Classes::PLURAL)
            && self.names_one()
            && let Some(second) = parse(article, next, self.limit)
            && (second.unlisted.is_some()
                || second
                    .name
                    .and_then(|index| article.names.get(index))
                    .is_some_and(crate::names::Name::is_person))
        {
            (self.state.person, self.state.unlisted, self.state.apposed) =
                (second.name, second.unlisted, true);
            return Step::Take(second.stretch.last - self.at);
        }
        if bare && tag.classes.any(Classes::ROLE) && self.state.person.is_some() {
            // «…، رئيس الوفد،» but not «…، مسؤولون آخرون قالوا»
            self.state.apposed = true;
            return Step::Skip(1);
        }
        // «أحد الناجين، ويدعى محمت كوتش»
        if matches!(key, "ويدعي" | "وتدعي" | "واسمه" | "واسمها")
            && self.state.person.is_none()
            && article.name_at(next + 1).is_some_and(crate::names::Name::is_person)
        {
            self.state.apposed = true;
            return Step::Skip(2);
        }
        if matches!(key, "وهو" | "وهي")
            && self.state.person.is_some()
            && article.classes(next + 1).any(Classes::ROLE)
        {
            return Step::Skip(2);
        }
        Step::Stop
    }

    fn preposition(&mut self) -> Step {
        let article = self.article;
        let (at, next) = (self.at, self.at + 1);
        if at == self.start {
            return Step::Stop;
        }
        let key = article.key(at);
        let tag = article.tags.get(next);
        let quantified = self.state.head == Some(self.start)
            && article
                .classes(self.start)
                .any(Classes::QUANTIFIER | Classes::ROLE | Classes::DOCUMENT | Classes::BODY);
        // «فلان، طبيب الطوارئ في المستشفى»
        let role = self.state.role.is_some() || quantified || self.state.apposed;
        // «العضو في "غرفة الشحن"»
        let inner = article.short_marks(next, NAME_WORDS).map(|pair| pair.first);
        let housed = inner.is_some_and(|first| {
            article.classes(first).any(Classes::BODY | Classes::MEDIA | Classes::HOST)
                || article.names.starting_at(first).is_some()
        });
        let body = article.names.starting_at(next).is_some()
            || tag
                .classes
                .any(Classes::BODY | Classes::ORG_NOUN | Classes::PLACE | Classes::ROLE | Classes::MEDIA);
        self.state.closed = false;
        let occasion =
            tag.classes.any(Classes::OCCASION) || article.phrase(next, |c| c == PhraseClass::Time).is_some();
        let person_named = self.state.person.is_some() && !self.state.apposed;
        let marked = article.short_marks(next, NAME_WORDS).is_some();
        // «مصدر في سلسلة التوريد»: where an unnamed speaker belongs
        let unnamed = self.state.head.is_some_and(|head| {
            head + 1 == at && !article.key(head).starts_with("ال") && article.classes(head).any(Classes::ROLE)
        });
        let body = body || marked || unnamed || article.is_word(next) && tag.classes.is_empty();
        // a role alone with its article is complete: «قال النائب في القاعة», «كتب اللاعب على منصة»
        let complete =
            self.state.head.is_some_and(|head| head + 1 == at && article.key(head).starts_with("ال"));
        let belongs = !complete
            || article.names.starting_at(next).is_some()
            || housed
            || tag.classes.any(Classes::BODY | Classes::MEDIA) && !tag.classes.any(Classes::PLATFORM);
        let body = body && belongs;
        let counts = self.state.head.is_some_and(|head| article.classes(head).any(Classes::QUANTIFIER));
        let standard = |at: usize| article.classes(at).any(Classes::STANDARD);
        let clause = self.state.head.is_some_and(standard) && standard(next);
        let goes_on = match key {
            "في" | "لدي" => role && body && !occasion && !person_named,
            // «النائب عن الحزب», but «نقلا عن الشبكة عن مصدر» goes on to another source
            // … nor «عبر المدير عن امتنانه»
            "عن" => {
                self.state.role.is_some()
                    && (body || article.is_word(next) && tag.classes.is_empty())
                    && !["ه", "ها", "هم"].iter().any(|own| article.words.surface(next).ends_with(own))
                    && !occasion
                    && !person_named
            }
            // «حذرت الفصائل من الاجتياح»
            // «المادة 9 من قانون العقوبات»
            "من" if clause => true,
            // «حذر الباحثون في "الجمعية" من الإفراط»
            "من" if !article.is_word(at - 1) => false,
            "من" => role && (!complete || counts) && !occasion && !person_named && self.state.nouns <= 3,
            "الي" => role && article.name_at(next).is_some() && !person_named,
            _ => false,
        };
        if goes_on {
            self.state.bridged = true;
            Step::Skip(1)
        } else {
            Step::Stop
        }
    }

    /// A noun with ب or ل written on to it: «المدير التنفيذي لشركة …», or else the addressee.
    fn prefixed(&mut self) -> Step {
        let article = self.article;
        let tag = article.tags.get(self.at);
        let person_named = self.state.person.is_some() && !self.state.apposed;
        let complete =
            self.state.head.is_some_and(|head| head + 1 == self.at && article.key(head).starts_with("ال"));
        // «تقرير لصحيفة …» is the newspaper's, «قال لصحيفة …» was said to it
        let document = self.state.head.is_some_and(|head| article.classes(head).any(Classes::DOCUMENT));
        // «مصادر مطلعة للميادين» told it, «مصادر تابعة للحكومة» are of it
        let told = self.state.head.is_some_and(|head| article.classes(head).any(Classes::ANONYMOUS))
            && !self
                .at
                .checked_sub(1)
                .is_some_and(|previous| article.classes(previous).any(Classes::AFFILIATED));
        if told && tag.preposition == Some('ل') {
            return Step::Stop;
        }
        let whom = tag.classes.any(Classes::MEDIA) && !document
            // «رئيس الغرفة الوطنية للفلاحة»: farming, not a farmer
            || tag.classes.any(Classes::ROLE)
                && !tag.classes.any(Classes::BODY)
                && !(tag.classes.any(Classes::ORG_NOUN)
                    && article.key(self.at).starts_with("لل")
                    && !(document || complete))
            || tag.classes.any(Classes::OCCASION);
        if person_named
            || self.state.head.is_none()
            || (tag.preposition == Some('ل') && whom)
            || tag.preposition == Some('ك')
        {
            return Step::Stop;
        }
        if tag.preposition == Some('ب') && complete && !tag.classes.any(Classes::BODY | Classes::MEDIA) {
            return Step::Stop;
        }
        let place = tag
            .classes
            .any(Classes::BODY | Classes::ORG_NOUN | Classes::PLACE | Classes::HOST | Classes::ROLE)
            || article.tags.bare_key(self.at).starts_with("ال");
        // «باحث بجامعة», «المستشار الإعلامي بالوزارة», but not «رحب رئيس الجمهورية بالوفد»
        let near =
            self.state.head.is_some_and(|head| head + 1 == self.at || article.key(head).starts_with("ال"));
        if tag.preposition == Some('ب') && (!near || tag.classes.any(Classes::OCCASION) || !place) {
            return Step::Stop;
        }
        self.state.bridged = true;
        self.state.closed = article.tags.bare_key(self.at).starts_with("ال");
        Step::Take(1)
    }

    fn conjunction(&mut self) -> Step {
        let article = self.article;
        let tag = article.tags.get(self.at);
        // «رئيس جمعية التجار والحرفيين»: a second subject would end in ون
        let governed = article.key(self.at).ends_with("ين")
            && tag.classes.any(Classes::PLURAL)
            && article.key(self.at).starts_with("وال");
        let role = tag.classes.any(Classes::ROLE | Classes::TITLE) && tag.preposition.is_none() && !governed;
        let known = self.state.person.is_some() || self.state.other.is_some() || self.state.role.is_some();
        if role && known && self.state.joint.is_none() {
            // a second speaker: find the name at the end of his role
            if let Some(second) = parse_from(article, self.at, self.limit) {
                if let Some(index) = second.name {
                    self.state.joint = Some(index);
                }
                return Step::Take(second.stretch.last - self.at);
            }
        }
        // «الاحتلال الإسرائيلي والتصدي لقواته»: behind an adjective of origin the body is complete
        let complete = self.state.role.is_none()
            && self.at.checked_sub(1).is_some_and(|previous| {
                self.state.head != Some(previous) && article.tags.demonym(previous).is_some()
            })
            && !tag.classes.any(Classes::ORG_NOUN | Classes::BODY);
        if self.state.head.is_some()
            && self.state.person.is_none()
            && !complete
            && (tag.classes.any(Classes::ORG_NOUN | Classes::BODY) || article.key(self.at).starts_with("وال"))
        {
            return Step::Take(1);
        }
        Step::Stop
    }

    fn noun(&mut self) -> Step {
        let article = self.article;
        let at = self.at;
        let classes = article.classes(at);
        if self.honours() {
            return Step::Stop;
        }
        // «سأل سامي العلي الوزير عما»: whom he asked, while «فلان الوزير السابق» is one
        let alone = |next: usize| {
            article.is_word(next)
                && !article.key(next).starts_with("ال")
                && article.tags.get(next).preposition.is_none()
                && !article.tags.get(next).conjunction
                && !matches!(article.key(next), "في" | "باسم" | "لدي" | "بلسان")
        };
        if self.names_alone()
            && article.key(at).starts_with("ال")
            && classes.any(Classes::ROLE)
            && alone(at + 1)
        {
            return Step::Stop;
        }
        if self.state.person.is_some() && !self.state.apposed && classes.any(Classes::ROLE) {
            // «ريتشارد والتون رئيس خلية …»: an apposition without a comma, if it is indefinite in form
            self.state.apposed = true;
        }
        let definite = article.key(at).starts_with("ال");
        let role = classes.any(Classes::ROLE | Classes::TITLE);
        // «وصف خالد منصور القرار بأنه مهم»
        if self.names_alone() && definite && !role && classes.any(Classes::DOCUMENT) {
            return Step::Stop;
        }
        if self.state.closed && !role && !(definite && self.describes(classes)) {
            return Step::Stop;
        }
        // «حث البيت الأبيض الطرفين»
        let several = classes.any(Classes::PLURAL) || article.key(at).ends_with("ين");
        if self.state.other.is_some()
            && definite
            && classes.any(Classes::ROLE)
            && several
            && self.state.role.is_none()
            && self.state.person.is_none()
            && !self.state.bridged
        {
            return Step::Stop;
        }
        // «دعت الفصائل جماهير الشعب», «شجعت القيادة الموظفين»
        if self.state.closed
            && (!definite || classes.any(Classes::PLURAL) && classes.any(Classes::ROLE))
            && self.state.role.is_none()
            && self.state.person.is_none()
            && self.state.head.is_some_and(|head| {
                article.classes(head).any(Classes::BODY) && article.key(head).starts_with("ال")
            })
        {
            return Step::Stop;
        }
        // «حذر النقيب أعضاء النقابة», «أبلغ الوزير النواب»: a second role is whom he told
        let second = self.state.role.is_some()
            && self.state.person.is_none()
            && !self.state.apposed
            && !self.state.bridged;
        let plural = classes.any(Classes::PLURAL) && !classes.any(Classes::TITLE);
        // «سأل القاضي الشاهد»
        let accused =
            matches!(article.key(at), "المتهم" | "المتهمه") && article.names.starting_at(at + 1).is_none();
        let object = definite
            && (accused || classes.any(Classes::ROLE) && !classes.any(Classes::TITLE))
            && self.state.head.is_some_and(|head| {
                // «المدير الفني»: an adjective that is a noun elsewhere
                head + 1 == at
                    && article.key(head).starts_with("ال")
                    && !article.key(at).ends_with(['ي', 'ه'])
            });
        let adjective = classes.any(Classes::ADJECTIVE)
            || self
                .state
                .head
                .is_some_and(|head| head + 1 == at && article.classes(head).any(Classes::PLURAL))
                && self.is_origin();
        if self.state.closed && second && (plural || !definite || object) && !adjective {
            return Step::Stop;
        }
        self.state.closed |= definite;
        // «على ما أفاد مسؤول محلي وكالة …»: whom he told, while «مراسل قناة …» is of the channel
        let told = self.state.role.is_some_and(|role| role.first + 1 < at) && !definite;
        if classes.any(Classes::MEDIA) && told && !self.state.bridged && self.state.behalf.is_none() {
            return Step::Stop;
        }
        if self.state.head.is_none() {
            self.state.head = Some(at);
        }
        if classes.any(Classes::ROLE | Classes::TITLE) {
            let first = self.state.role.map_or(at, |role| role.first);
            if self.state.person.is_none() {
                self.state.role = Some(Stretch::new(first, at + 1));
            }
        }
        self.state.bridged = false;
        self.state.nouns += 1;
        Step::Take(1)
    }

    /// Any other word: an adjective, a noun of a role's complement, an unknown word.
    fn plain(&mut self) -> Step {
        let article = self.article;
        let key = article.key(self.at);
        let classes = article.classes(self.at);
        // «كما قال الرئيس فالأمر صعب»: another clause
        let clause = self.at > self.start && key.starts_with("فال") && classes.is_empty();
        // «بلاغ توصلت به الجريدة»: a verb
        let verb = self.at > self.start
            && !key.starts_with("ال")
            && matches!(
                article.key(self.at + 1),
                "به" | "بها"
                    | "عليه"
                    | "عليها"
                    | "فيه"
                    | "فيها"
                    | "منه"
                    | "منها"
                    | "عنه"
                    | "عنها"
            );
        if verb || clause || self.honours() {
            return Step::Stop;
        }
        if self.state.person.is_some() && !self.state.apposed {
            // after a name only «السابق»، «الأميركي» go on
            if !key.starts_with("ال") {
                return Step::Stop;
            }
        }
        // «وصف الكرملين التصعيد بأنه مقلق»: a noun behind a name is what the verb is about
        if self.names_alone() && key.starts_with("ال") && !self.describes(classes) {
            return Step::Stop;
        }
        // «وتصف موسكو أفعالها بأنها», but «وكالة فارس شبه الرسمية»
        if self.state.head.is_none() && self.state.other.is_some() && !key.starts_with("ال") && key != "شبه"
        {
            return Step::Stop;
        }
        if self.state.head.is_none() {
            self.state.head = Some(self.at);
        } else if self.state.other.is_some()
            && self.state.person.is_none()
            && self.state.role.is_none()
            && !key.starts_with("ال")
        {
            return Step::Stop;
        }
        // a construct chain ends with its definite noun: an indefinite word behind it is the verb's object
        let definite = key.starts_with("ال");
        if self.state.closed && !(definite && self.describes(classes)) {
            return Step::Stop;
        }
        if self.state.head.is_some_and(|head| head < self.at) && !definite && !self.continues(classes) {
            return Step::Stop;
        }
        self.state.closed |= definite;
        if self.state.role.is_some()
            && self.state.person.is_none()
            && let Some(role) = &mut self.state.role
        {
            role.last = self.at + 1;
        }
        self.state.bridged = false;
        self.state.nouns += 1;
        Step::Take(1)
    }

    /// Whether a definite word behind a definite noun describes it: an adjective of offices, bodies or origin,
    /// a surname, or a word no lexicon knows.
    fn describes(&self, classes: Classes) -> bool {
        let article = self.article;
        let key = article.key(self.at);
        let nisba = ["ي", "يه", "يون", "يين"].iter().any(|ending| key.ends_with(ending));
        // «المادة الخامسة والثلاثون»
        let ordinal = self.state.head.is_some_and(|head| {
            head + 1 == self.at && article.classes(head).any(Classes::STANDARD) && key.ends_with('ه')
        });
        ordinal
            || classes.any(Classes::ADJECTIVE | Classes::FAMILY)
            || classes.any(Classes::ORG_NOUN) && nisba
            || classes.is_empty()
            || self.is_origin()
    }

    /// «الإسرائيلي», «الإسرائيليين»
    fn is_origin(&self) -> bool {
        let article = self.article;
        let several = |plural: &&str| {
            article
                .key(self.at)
                .strip_suffix(*plural)
                .is_some_and(|one| article.gazetteer.demonym_index(one).is_some())
        };
        article.tags.demonym(self.at).is_some() || ["ين", "ون"].iter().any(several)
    }

    /// Whether an indefinite word may go on the phrase: a noun or adjective of offices and bodies, an
    /// adjective of origin, or a word no lexicon knows.
    fn continues(&self, classes: Classes) -> bool {
        let article = self.article;
        classes.any(Classes::ORG_NOUN | Classes::ADJECTIVE)
            || classes.is_empty()
            || classes.any(Classes::GIVEN | Classes::FAMILY)
            || article.tags.demonym(self.at).is_some()
            || self.state.head.is_some_and(|head| {
                // «شهود عيان», «سكان محليون»: one adjective or complement of an indefinite head
                head + 1 == self.at
                    && !article.key(head).starts_with("ال")
                    && article.classes(head).any(Classes::SPEAKER_NOUN)
            })
    }

    /// «معاليه», «سموه»: a title with its owner written on is complete.
    fn honours(&self) -> bool {
        self.state
            .head
            .is_some_and(|head| head + 1 == self.at && self.article.classes(head).any(Classes::HONOURS))
    }

    /// Whether the phrase so far is a name that nothing goes on.
    fn names_alone(&self) -> bool {
        !self.state.bridged
            && (self.state.person.is_some() && !self.state.apposed
                || self.state.other.is_some() && self.state.head.is_none())
    }

    /// Time, occasion and the like end the phrase.
    fn starts_adjunct(&self) -> bool {
        self.starts_adjunct_at(self.at)
            && !(self.state.head.is_some() && self.article.classes(self.at).any(Classes::ORG_NOUN))
    }

    fn starts_adjunct_at(&self, at: usize) -> bool {
        let adjunct = |class| {
            matches!(
                class,
                PhraseClass::Time
                    | PhraseClass::Occasion
                    | PhraseClass::Reset
                    | PhraseClass::Contrast
                    | PhraseClass::According
                    | PhraseClass::Background
            )
        };
        self.article.phrase(at, adjunct).is_some()
    }

    /// Whether a name stands for the whole phrase: «صحيفة الحياة» and «بيان حماس» yes, «حكومة إسرائيل» no.
    fn heads(article: &Article<'_, '_>, head: usize, index: usize) -> bool {
        let Some(name) = article.names.get(index) else { return false };
        let alone = name.first <= head && head < name.last;
        let classes = article.classes(head);
        alone
            || match name.kind {
                EntityKind::Organization => true,
                EntityKind::Location => {
                    !classes.any(Classes::BODY | Classes::DOCUMENT | Classes::QUANTIFIER)
                        && !classes.any(Classes::ROLE)
                }
                _ => classes.any(Classes::HOST),
            }
    }

    fn finish(self) -> Option<SpeakerPhrase> {
        let article = self.article;
        let state = self.state;
        if state.end <= self.start {
            return None;
        }
        let head = state.head.unwrap_or(self.start);
        let classes = article.classes(head);
        let name = state.person.or(match state.other {
            // a role takes no body's name for its own
            Some(other) if state.role.is_none() && Self::heads(article, head, other) => Some(other),
            _ => None,
        });
        let named = name.and_then(|index| article.names.get(index));
        let entry = article.tags.get(head).entry;
        let number = if state.joint.is_some() {
            Number::Plural
        } else {
            match entry.and_then(|entry| entry.number) {
                Some(number) if state.person.is_none() && classes.any(Classes::ROLE) => number,
                _ => Number::Singular,
            }
        };
        let kind = match named {
            Some(name) if name.is_person() => SpeakerKind::Person,
            Some(name) if classes.any(Classes::MEDIA) && name.kind == EntityKind::Organization => {
                SpeakerKind::Media
            }
            Some(name) => name.kind.into(),
            None if classes.any(Classes::ANONYMOUS) => SpeakerKind::Anonymous,
            None if classes.any(Classes::GROUP) || number != Number::Singular => SpeakerKind::Group,
            None if classes.any(Classes::ROLE | Classes::TITLE) => SpeakerKind::Person,
            None if classes.any(Classes::DOCUMENT) => SpeakerKind::Document,
            None if classes.any(Classes::MEDIA) => SpeakerKind::Media,
            None if classes.any(Classes::BODY) => SpeakerKind::Organization,
            None if classes.any(Classes::GIVEN) && head == self.start => SpeakerKind::Person,
            None if classes.any(Classes::QUANTIFIER) && counts_speakers(article, head, state.end) => {
                let one =
                    matches!(article.key(head), "احد" | "احدي" | "احدهم" | "احداهن" | "احدهما" | "احداهما");
                if one { SpeakerKind::Anonymous } else { SpeakerKind::Group }
            }
            None => SpeakerKind::Other,
        };
        let gender = named.filter(|name| name.is_person()).and_then(|name| name.gender).or_else(|| {
            // a plural of things («مصادر») goes with a feminine verb: its own gender says nothing
            let shows = classes.any(Classes::ROLE | Classes::TITLE) && number == Number::Singular;
            shows.then(|| article.tags.gender(head)).flatten()
        });
        let guess = named.is_none()
            && state.unlisted.is_none()
            && state.pointer.is_none()
            && !classes.any(Classes::SPEAKER_NOUN | Classes::PLATFORM)
            && !(classes.any(Classes::QUANTIFIER) && counts_speakers(article, head, state.end))
            && !(classes.any(Classes::GIVEN) && head == self.start);
        Some(SpeakerPhrase {
            stretch: Stretch::new(self.start, state.end),
            role: state.role,
            name,
            unlisted: state.unlisted,
            behalf: state.behalf,
            joint: state.joint,
            kind,
            gender,
            number,
            anaphoric: state.pointer.is_some(),
            guess,
        })
    }
}

/// «وصفت المتظاهرين بأنهم», «أبلغت المسؤولين أن»: a sound plural in ين is no subject, which would end in ون; nor is
/// an adverb: «أعلن رسميا أن».
pub(super) fn is_accusative(article: &Article<'_, '_>, phrase: &SpeakerPhrase) -> bool {
    let head = phrase.stretch.first;
    let several = || {
        phrase.number != Number::Singular
            || article.classes(head).any(Classes::PLURAL)
            || article
                .key(head)
                .strip_suffix("ين")
                .is_some_and(|one| article.gazetteer.demonym_index(one).is_some())
    };
    let adverb =
        phrase.guess && article.classes(head).any(Classes::ORDINARY) && article.key(head).ends_with('ا');
    adverb
        || phrase.name.is_none()
            && phrase.unlisted.is_none()
            && article.key(head).ends_with("ين")
            && several()
}

/// «بعض السكان», «أحدهم», «البعض», but not «كل المجهودات», «عدة أسئلة».
fn counts_speakers(article: &Article<'_, '_>, head: usize, end: usize) -> bool {
    let key = article.key(head);
    if end == head + 1 {
        return key.starts_with("ال") || ["هم", "هما", "هن", "ون"].iter().any(|ending| key.ends_with(ending));
    }
    // «أحد المعجبين», «إحدى طالباتها»
    matches!(key, "احد" | "احدي")
        || (head + 1..end).any(|at| {
            let key = article.key(at);
            let plural = key.starts_with("ال") && (key.ends_with("ون") || key.ends_with("ين"));
            plural
                || matches!(key, "منهم" | "منهن")
                || article.classes(at).any(Classes::SPEAKER_NOUN)
                || article.names.at(at).is_some()
        })
}

/// The phrase of a joint speaker, whose first word carries و.
fn parse_from(article: &Article<'_, '_>, start: usize, limit: usize) -> Option<SpeakerPhrase> {
    let mut parser = Parser {
        article,
        limit: limit.min(start + LONGEST / 2),
        at: start + 1,
        start: start + 1,
        state: State::default(),
    };
    parser.state.head = Some(start);
    parser.state.role = Some(Stretch::new(start, start + 1));
    parser.state.end = start + 1;
    parser.state.closed = article.tags.bare_key(start).starts_with("ال");
    parser.start = start;
    parser.state.joint = Some(usize::MAX);
    let mut phrase = parser.run()?;
    phrase.joint = None;
    Some(phrase)
}

/// A newspaper, agency or channel: what is said ل it is said to it.
fn is_media(article: &Article<'_, '_>, name: &crate::names::Name) -> bool {
    name.entity
        .and_then(|entity| article.gazetteer.entity(entity))
        .is_some_and(|entity| entity.class() == Some("media"))
}

/// Whether a stretch is wholly a name.
fn named(article: &Article<'_, '_>, inside: Stretch) -> bool {
    article.names.at(inside.first).is_some_and(|index| {
        article.names.get(index).is_some_and(|name| name.first == inside.first && name.last == inside.last)
    })
}

/// Whether nothing but the end follows a pair of marks, so that the words inside are what is said.
fn said(article: &Article<'_, '_>, after: usize, limit: usize, from: usize) -> bool {
    after >= limit || !article.same_sentence(from, after)
}

/// Parses a phrase whose first word has ل written on to it: «وفقا للوزير».
pub(crate) fn parse_prefixed(article: &Article<'_, '_>, start: usize, limit: usize) -> Option<SpeakerPhrase> {
    let mut parser = Parser {
        article,
        limit: limit.min(start + LONGEST),
        at: start + 1,
        start,
        state: State { end: start + 1, nouns: 1, ..State::default() },
    };
    if let Some(index) = article.names.starting_at(start) {
        let name = article.names.get(index)?;
        if name.is_person() {
            parser.state.person = Some(index);
        } else {
            parser.state.other = Some(index);
        }
        parser.at = name.last;
        parser.state.end = name.last;
    } else {
        parser.state.head = Some(start);
        if article.classes(start).any(Classes::ROLE | Classes::TITLE) {
            parser.state.role = Some(Stretch::new(start, start + 1));
        }
    }
    parser.run()
}
