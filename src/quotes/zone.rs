//! The zone between a cue and what is said: subject, addressee, place, time, medium, up to the opener.

use super::article::{Article, Stretch};
use super::phrase::{self, SpeakerPhrase};
use crate::lexemes::Traits;
use crate::lexicon::{Classes, Complementizer, Form, Frames, PhraseClass};

/// What opens the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opener {
    /// أن، إن, at this token.
    That(usize),
    /// An opening quotation mark.
    Mark(usize),
    Colon(usize),
    /// عما إذا، هل، كيف
    Question(usize),
    /// A noun phrase: no clause follows.
    Noun(usize),
}

impl Opener {
    pub(crate) const fn at(self) -> usize {
        match self {
            Self::That(at) | Self::Mark(at) | Self::Colon(at) | Self::Question(at) | Self::Noun(at) => at,
        }
    }
}

/// What stands between a cue and its content.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Zone {
    pub(crate) subject: Option<SpeakerPhrase>,
    pub(crate) addressee: Option<Stretch>,
    pub(crate) medium: Option<Stretch>,
    pub(crate) opener: Option<Opener>,
    /// «نقلا عن» inside the zone: its token and the source it names.
    pub(crate) relay: Option<(Stretch, SpeakerPhrase)>,
    /// Preposition that stands directly before the complementizer.
    pub(crate) preposition: Option<char>,
    /// Through whom the words came, named inside the zone.
    pub(crate) source: Option<SpeakerPhrase>,
    /// Where the verb's object starts, if it has one before the opener.
    pub(crate) object: Option<usize>,
    /// Where the noun phrase starts that a verb takes with its preposition: «دعا إلى الهدوء».
    pub(crate) complement: Option<usize>,
    /// Tokens that no part of the grammar accounts for.
    pub(crate) unparsed: usize,
    /// Where the zone stopped without an opener.
    pub(crate) end: usize,
    /// The zone went over a relative clause.
    pub(crate) relative: bool,
}

impl Zone {
    /// What was read as the subject is the verb's object, whom it speaks to or of.
    pub(crate) fn take_for_object(&mut self, read: &SpeakerPhrase) {
        self.object = self.object.or(Some(read.stretch.first));
        self.addressee = self.addressee.or(Some(read.stretch));
        self.subject = None;
    }
}

/// Longest zone in tokens: 99 of 100 in news are shorter than this.
const LONGEST: usize = 60;

/// Words by which clauses on the way to the opener are told: at their beginning, or one word behind it.
const NAMED: [&str; 6] = ["ويدعي", "وتدعي", "واسمه", "واسمها", "يدعي", "تدعي"];
const MANNER: [&str; 3] = ["وهو", "وهي", "وهم"];
const TURNED: [&str; 7] = ["كلامه", "كلامها", "حديثه", "حديثها", "خطابه", "خطابها", "سواله"];
const PUBLISHED: [&str; 6] = ["نشر", "نشرت", "صدر", "صدرت", "بث", "بثت"];
const TERMS: [&str; 7] = ["عدم", "الكشف", "كشف", "ذكر", "نشر", "الافصاح", "الا"];

/// Whether a word of this spelling is one of them.
pub(super) fn tells_aside(key: &str) -> bool {
    [&NAMED[..], &MANNER, &TURNED, &PUBLISHED, &TERMS].iter().any(|words| words.contains(&key))
}

/// Words after which أن opens no report.
fn forbids(article: &Article<'_, '_>, at: usize) -> bool {
    article.classes(at).any(Classes::NO_REPORT)
}

/// Prepositions that a verb governs.
fn governed(key: &str) -> Option<char> {
    match key {
        "الي" => Some('إ'),
        "علي" => Some('ع'),
        "من" => Some('م'),
        "عن" => Some('ن'),
        "في" => Some('ف'),
        _ => None,
    }
}

/// What may stand before an opener for a cue to have it: nothing is read behind that.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reach {
    pub(crate) tokens: usize,
    /// Tokens that no part of the grammar accounts for.
    pub(crate) unparsed: usize,
}

impl Reach {
    pub(crate) const ANY: Self = Self { tokens: usize::MAX, unparsed: usize::MAX };

    /// Whether an opener `tokens` behind the cue is too far for it.
    pub(crate) const fn ends(self, tokens: usize, unparsed: usize) -> bool {
        tokens > self.tokens || unparsed > self.unparsed
    }
}

/// Reads the zone that starts at `start`.
pub(crate) fn read(
    article: &Article<'_, '_>,
    start: usize,
    frames: Frames,
    finite: bool,
    reach: Reach,
) -> Zone {
    let mut reader = Reader {
        article,
        at: start,
        start,
        limit: limit(article, start),
        frames,
        finite,
        reach,
        zone: Zone::default(),
        adjunct: false,
    };
    reader.run();
    reader.zone.end = reader.at;
    reader.zone
}

/// The zone does not leave its sentence, except over a colon at the end of a line.
fn limit(article: &Article<'_, '_>, start: usize) -> usize {
    let Some(previous) = start.checked_sub(1) else { return start };
    article.sentence_end(previous).min(start + LONGEST)
}

struct Reader<'r, 'a, 't> {
    article: &'r Article<'a, 't>,
    at: usize,
    start: usize,
    limit: usize,
    frames: Frames,
    finite: bool,
    reach: Reach,
    zone: Zone,
    /// Inside a prepositional phrase, where no subject starts.
    adjunct: bool,
}

impl Reader<'_, '_, '_> {
    fn run(&mut self) {
        while self.at < self.limit && !self.reach.ends(self.at - self.start, self.zone.unparsed) {
            if let Some(opener) = self.opener() {
                self.zone.opener = Some(opener);
                return;
            }
            if self.turns_away() || !self.advance() {
                return;
            }
        }
    }

    /// «إلا أنه»، «غير أن»: another clause of the reporter's, behind which nothing belongs to this cue.
    fn turns_away(&self) -> bool {
        let at = self.at;
        at > self.start
            && self.article.complementizer(at).is_some()
            && matches!(self.article.key(at - 1), "الا" | "غير" | "بيد")
    }

    fn follows_owned_noun(&self) -> bool {
        let Some(previous) = self.at.checked_sub(1).filter(|&previous| previous >= self.start) else {
            return false;
        };
        self.article.classes(previous).any(Classes::BELIEF)
    }

    fn opener(&mut self) -> Option<Opener> {
        let article = self.article;
        let at = self.at;
        let token = article.token(at)?;
        if token.is_word() {
            match article.complementizer(at) {
                // «البقاء في السجن إن لم يسمح لها»: a condition
                Some(Complementizer::Plain)
                    if at > self.start && article.key(at) == "ان" && article.key(at + 1) == "لم" => {}
                Some(Complementizer::Plain) if at == self.start || !forbids(article, at - 1) => {
                    self.zone.preposition = if at > 0 { governed(article.key(at - 1)) } else { None };
                    return Some(Opener::That(at));
                }
                // «دون علمه بأنه»: what a noun knows or believes
                Some(Complementizer::Bi) if self.follows_owned_noun() => {}
                Some(Complementizer::Bi) => {
                    self.zone.preposition = Some('ب');
                    return Some(Opener::That(at));
                }
                _ => {}
            }
            // «63 كم 2»: a length
            let length = || {
                article.key(at) == "كم"
                    && article.token(at + 1).is_some_and(|next| next.kind() == crate::TokenKind::Number)
            };
            if self.frames.has(Frames::QUESTION)
                && !length()
                && matches!(article.key(at), "هل" | "عما" | "كيف" | "لماذا" | "متي" | "اين" | "كم" | "الماذا")
            {
                return Some(Opener::Question(at));
            }
            if self.frames.has(Frames::QUESTION) && article.key(at) == "ما" && article.key(at + 1) == "اذا"
            {
                return Some(Opener::Question(at));
            }
            return None;
        }
        if token.is(':') {
            // «7:30» is a time
            let time = token.is_glued()
                && article.token(at + 1).is_some_and(|next| {
                    next.is_glued() && !next.is_word() && next.kind() == crate::TokenKind::Number
                });
            return (!time).then_some(Opener::Colon(at));
        }
        let pair = article.marks.opening_at(at)?;
        if self.names_subject(pair) {
            return None;
        }
        self.is_speech(pair).then_some(Opener::Mark(at))
    }

    /// «دعت "الجمعية المغربية لحقوق النساء" إلى»: a body in marks right behind the verb, which goes on to its complement.
    fn names_subject(&self, pair: &super::marks::Pair) -> bool {
        let article = self.article;
        let inside = Stretch::new(pair.first, pair.last);
        let body = article.classes(pair.first).any(Classes::BODY | Classes::MEDIA | Classes::HOST)
            || article
                .name_at(pair.first)
                .is_some_and(|name| name.first == pair.first && name.kind == crate::EntityKind::Organization);
        let goes_on = matches!(article.key(pair.end), "الي" | "علي" | "عن" | "من" | "في")
            || article.tags.get(pair.end).preposition.is_some()
            || article.complementizer(pair.end).is_some()
            // «"القناة 12" الإسرائيلية»
            || article.tags.demonym(pair.end).is_some();
        self.finite
            && self.at == self.start
            && self.zone.subject.is_none()
            && !pair.unclosed
            && article.count_words(inside) <= 10
            && body
            && goes_on
    }

    /// Whether the words in marks are what the cue reports rather than a name on the way to it.
    fn is_speech(&self, pair: &super::marks::Pair) -> bool {
        let article = self.article;
        let inside = Stretch::new(pair.first, pair.last);
        let count = article.count_words(inside);
        // «الملقب بـ«درع الأبطال»»: the noun stands before the lone letter
        let lone = pair.open.checked_sub(1).is_some_and(|before| matches!(article.key(before), "ب" | "ك"));
        let before = pair.open.checked_sub(if lone { 2 } else { 1 }).filter(|&before| before >= self.start);
        let host = before.is_some_and(|before| {
            let classes = article.classes(before);
            let words = matches!(
                article.tags.bare_key(before),
                "عباره" | "عبارات" | "شعار" | "شعارات" | "هتاف" | "هتافات" | "جمله" | "كلمات"
            );
            classes.any(Classes::HOST) && !words
                || article.key(before) == "ل"
                || matches!(article.key(before), "بعنوان" | "عنوان" | "باسم" | "اسم" | "المسمي" | "المعروف")
        }) && count <= 7;
        if host {
            return false;
        }
        // «خلال مشاركته في “منتدى …”، أن»: where it was said, when a complementizer is still to come
        let place = pair
            .open
            .checked_sub(1)
            .filter(|&before| before >= self.start)
            .is_some_and(|before| matches!(article.key(before), "في" | "عبر" | "الي" | "خلال" | "مع"));
        if place
            && count <= 8
            && (pair.end..self.limit.min(pair.end + 12)).any(|at| article.complementizer(at).is_some())
        {
            return false;
        }
        // «وصفهم بـ"المنافقين" و"الظالمين"»
        if lone && article.key(pair.end) == "و" && article.marks.opening_at(pair.end + 1).is_some() {
            return true;
        }
        if count <= 3 {
            // a short one is a name when the zone goes on to its opener
            // … but not over a relative clause or another verb of saying
            let resumed = (pair.end..self.limit.min(pair.end + 12)).find(|&at| {
                article.tags.get(at).cue_conjunction
                    || article.classes(at).any(Classes::RELATIVE)
                    || article.tags.cue_forms(at).iter().any(|form| form.form == Form::Participle)
                        && article.key(at).ends_with('ا')
            });
            let later =
                (pair.end..self.limit.min(pair.end + 12).min(resumed.unwrap_or(usize::MAX))).any(|at| {
                    article.complementizer(at).is_some_and(|c| c != Complementizer::Li)
                        || article.is_mark(at, ':')
                        || article.marks.opening_at(at).is_some()
                });
            let name = article.name_at(pair.first).is_some_and(|name| name.last >= pair.last);
            return !(later || name);
        }
        true
    }

    /// Goes over one constituent; `false` where the zone ends without an opener.
    fn advance(&mut self) -> bool {
        let article = self.article;
        let at = self.at;
        let Some(token) = article.token(at) else { return false };
        if !token.is_word() {
            return self.punctuation();
        }
        if self.relay() {
            return true;
        }
        let tag = article.tags.get(at);
        // «وأضاف ترامب، حسبما أفادت القناة، أن»
        if at > self.start
            && let Some(adjunct) = super::constructions::according::adjunct(article, at)
        {
            if let super::hypothesis::Subject::Phrase(source) = adjunct.subject {
                self.zone.source.get_or_insert(source);
            }
            self.at = adjunct.stretch.last.max(at + 1);
            return true;
        }
        // the longest phrase decides: «في وقت سابق» is a time, «في وقت» alone opens another clause
        if let Some(phrase) = article.phrase(at, PhraseClass::is_adjunct) {
            // «كتب زيلينسكي، في إشارة إلى المكالمة: …»: on the way to the words it is an adjunct like another
            let aside = phrase.class == PhraseClass::Contrast && article.key(at) == "في";
            let leaves = matches!(
                phrase.class,
                PhraseClass::Contrast | PhraseClass::Background | PhraseClass::According
            );
            if leaves && !aside {
                return false;
            }
            self.adjunct = !matches!(phrase.class, PhraseClass::Time | PhraseClass::Reset);
            if phrase.len == 1 {
                self.note_complement();
            }
            if self.adjunct {
                self.medium(at + phrase.len);
            }
            self.at += phrase.len;
            return true;
        }
        if self.opens_aside() {
            return self.skip_clause();
        }
        if tag.classes.any(Classes::CUE) && self.stops_at_cue(at) {
            return false;
        }
        if tag.classes.any(Classes::RELATIVE) && !tag.conjunction {
            self.zone.relative = true;
            return self.skip_clause();
        }
        // a preposition with a pronoun on it: «حذر خلالها بوتين من أن»
        if tag.classes.any(Classes::PRONOUN_ADJUNCT) {
            self.at += 1;
            return true;
        }
        if tag.preposition == Some('ل')
            || article.name_at(at).is_some_and(|name| name.first == at && name.prefix == Some('ل'))
            || self.letter_before_marks()
        {
            self.addressee();
            return true;
        }
        if !self.adjunct
            && self.zone.subject.is_none()
            && self.finite
            && let Some(subject) = phrase::parse(article, at, self.limit)
        {
            self.at = subject.stretch.last;
            if phrase::is_accusative(article, &subject) {
                self.zone.object.get_or_insert(at);
                self.zone.addressee.get_or_insert(subject.stretch);
            } else {
                self.zone.subject = Some(subject);
            }
            return true;
        }
        if tag.classes.any(Classes::PREPOSITION) || tag.preposition.is_some() {
            self.adjunct = true;
            self.note_complement();
            self.medium(at + usize::from(tag.preposition.is_none()));
            self.at += 1;
            return true;
        }
        if let Some(name) = article.name_at(at).filter(|name| name.first == at) {
            self.at = name.last;
            if !self.adjunct {
                self.zone.object.get_or_insert(at);
            }
            return true;
        }
        if !self.adjunct {
            self.zone.unparsed += 1;
            self.zone.object.get_or_insert(at);
        }
        self.at += 1;
        true
    }

    /// A clause on the way to the opener: who or how the speaker is, on what terms he spoke, when a text came out.
    fn opens_aside(&self) -> bool {
        let article = self.article;
        let at = self.at;
        if !article.tags.traits(at).or(article.tags.traits(at + 1)).any(Traits::ASIDE) {
            return false;
        }
        let key = article.key(at);
        // «قال أحد الناجين، ويدعى محمت كوتش، إن»
        let named = || NAMED.contains(&key);
        // «وأضافت وهي تبكي»
        let manner = || MANNER.contains(&key) && article.key(at + 1).starts_with(['ي', 'ت']);
        // «قال المتهم، موجها كلامه إلى القاضي: «…»»
        let turned = || {
            TURNED.contains(&article.key(at + 1))
                && key.ends_with(['ا', 'ه'])
                && article.tags.cue_forms(at).iter().any(|form| form.form == Form::Participle)
        };
        // «طالبا عدم نشر اسمه»
        let terms = || sets_terms(article, at) && !article.classes(at).any(Classes::PREPOSITION);
        // «على برقية للوكالة، نشرت أمس»
        let published = || {
            at > self.start
                && PUBLISHED.contains(&key)
                && (article.classes(at + 1).any(Classes::PREPOSITION)
                    || article.phrase(at + 1, |class| class == PhraseClass::Time).is_some())
        };
        named() || manner() || turned() || terms() || published()
    }

    fn punctuation(&mut self) -> bool {
        let article = self.article;
        let at = self.at;
        if let Some(pair) = article.marks.opening_at(at) {
            if self.names_subject(pair)
                && let Some(subject) = phrase::parse(article, pair.first, pair.last)
            {
                let end = pair.end + usize::from(article.tags.demonym(pair.end).is_some());
                self.zone.subject = Some(SpeakerPhrase { stretch: Stretch::new(at, end), ..subject });
                self.at = end.max(at + 1);
                return true;
            }
            self.at = pair.end.max(at + 1);
            return true;
        }
        match article.token(at).map(crate::Token::first) {
            Some('،' | ',') => {
                // a new constituent may start: the subject after an adjunct
                self.adjunct = false;
                self.at += 1;
                true
            }
            Some('(' | '[') => {
                self.at = (at + 1..self.limit.min(at + 16))
                    .find(|&end| article.is_mark(end, ')') || article.is_mark(end, ']'))
                    .map_or(at + 1, |end| end + 1);
                true
            }
            Some('؛' | '؟' | '!') => false,
            Some('…') => {
                self.adjunct = false;
                self.at += 1;
                // «قال فلان .. إن»
                article.complementizer(at + 1).is_some() || article.marks.opening_at(at + 1).is_some()
            }
            _ => {
                self.at += 1;
                true
            }
        }
    }

    /// «نقلا عن مسؤول» on the way to the content.
    fn relay(&mut self) -> bool {
        let article = self.article;
        let at = self.at;
        if !(matches!(article.key(at), "نقلا") && article.key(at + 1) == "عن") {
            return false;
        }
        let Some(source) = phrase::parse(article, at + 2, self.limit) else { return false };
        let mut speaker = source;
        // «نقلا عن شبكة … عن مصدر …»
        if article.key(source.stretch.last) == "عن"
            && let Some(origin) =
                phrase::parse(article, source.stretch.last + 1, self.limit).filter(|origin| !origin.guess)
        {
            self.zone.source = Some(source);
            speaker = origin;
        }
        self.zone.relay = Some((Stretch::new(at, at + 2), speaker));
        self.at = speaker.stretch.last;
        true
    }

    /// Whether another cue ends the zone.
    fn stops_at_cue(&self, at: usize) -> bool {
        let article = self.article;
        // behind a preposition the spelling is a noun: «عن أمله في أن»
        if at.checked_sub(1).is_some_and(|previous| article.classes(previous).any(Classes::PREPOSITION)) {
            return false;
        }
        if self.adjunct && !article.tags.get(at).cue_conjunction {
            // «في تصريح أدلى به»: a verb inside an adjunct, unless it is a participle of saying
            return article.tags.cue_forms(at).iter().any(|form| form.form == Form::Participle)
                && !article.classes(at).any(Classes::ROLE);
        }
        article.tags.cue_forms(at).iter().any(|form| form.form.is_finite() || form.form == Form::Participle)
            && !article
                .classes(at)
                .any(Classes::ROLE | Classes::ORG_NOUN | Classes::GIVEN | Classes::FUNCTION | Classes::TITLE)
    }

    /// Goes over a relative clause: to the next comma or opener.
    fn skip_clause(&mut self) -> bool {
        let article = self.article;
        let mut at = self.at + 1;
        while at < self.limit {
            if article.is_comma(at) || article.is_mark(at, ':') || article.marks.opening_at(at).is_some() {
                break;
            }
            if matches!(article.complementizer(at), Some(Complementizer::Plain | Complementizer::Bi))
                && !forbids(article, at - 1)
            {
                break;
            }
            at += 1;
        }
        self.at = at;
        true
    }

    /// The noun behind the first preposition that the verb takes one with.
    fn note_complement(&mut self) {
        let at = self.at;
        if self.zone.complement.is_none() && self.governs(at) {
            let joined = self.article.tags.get(at).preposition.is_some();
            let noun = if joined { at } else { at + 1 };
            // «أعلن على منصته», «شدد في كلمته»: where it was said, but «رحب بالقرار»
            if joined || !self.article.classes(noun).any(Classes::OCCASION | Classes::PLATFORM) {
                self.zone.complement = Some(noun);
            }
        }
    }

    /// Whether the preposition at a token is one the verb takes a noun with.
    fn governs(&self, at: usize) -> bool {
        let article = self.article;
        // what takes a clause with its preposition takes a noun with it too
        let letter =
            || (article.tags.get(at).preposition == Some('ب')).then_some((Frames::BI, Frames::BI_THAT));
        // what stands behind في is a place or a time more often than a complement
        let word = Frames::of_preposition(article.key(at)).filter(|&(noun, _)| noun != Frames::FI);
        let Some((noun, clause)) = word.or_else(letter) else { return false };
        self.frames.has(noun) || self.frames.has(clause)
    }

    /// A lone ل before marks: لـ«الشروق».
    fn letter_before_marks(&self) -> bool {
        let article = self.article;
        article.key(self.at) == "ل" && article.marks.opening_at(self.at + 1).is_some()
    }

    fn addressee(&mut self) {
        let article = self.article;
        let first = self.at;
        let mut last = first + 1;
        if let Some(pair) = article.marks.opening_at(last).filter(|_| self.letter_before_marks()) {
            last = pair.end;
        } else if let Some(name) = article.name_at(first).filter(|name| name.first == first) {
            last = name.last;
        } else {
            while last < self.limit && last < first + 6 {
                let tag = article.tags.get(last);
                if let Some(name) =
                    article.name_at(last).filter(|name| name.first == last && name.prefix.is_none())
                {
                    last = name.last;
                    continue;
                }
                if let Some(pair) = article.marks.opening_at(last).filter(|pair| {
                    article.classes(last - 1).any(Classes::HOST)
                        && article.count_words(Stretch::new(pair.first, pair.last)) <= 4
                }) {
                    last = pair.end;
                    continue;
                }
                let goes_on = article.is_word(last)
                    && article.complementizer(last).is_none()
                    && !tag.conjunction
                    && (article.key(last).starts_with("ال")
                        || tag.classes.any(Classes::MEDIA | Classes::ORG_NOUN))
                    && !tag.classes.any(Classes::CUE | Classes::FUNCTION | Classes::PHRASE);
                if !goes_on {
                    break;
                }
                last += 1;
            }
        }
        self.zone.addressee.get_or_insert(Stretch::new(first, last));
        self.adjunct = self.zone.subject.is_some();
        self.at = last;
    }

    /// Notes where something was said or published.
    fn medium(&mut self, at: usize) {
        let article = self.article;
        let classes = article.classes(at);
        if self.zone.medium.is_none() && classes.any(Classes::OCCASION | Classes::PLATFORM) {
            let mut last = at + 1;
            while last < self.limit && last < at + 3 && article.tags.get(last).preposition.is_none() {
                let key = article.key(last);
                let adjective = article.is_word(last)
                    && (classes.any(Classes::DEFINITE) == key.starts_with("ال"))
                    && article.classes(last).any(Classes::ORG_NOUN);
                if !adjective {
                    break;
                }
                last += 1;
            }
            self.zone.medium = Some(Stretch::new(at, last));
        }
    }
}

/// The subject that stands before a cue in its own clause: «الرئيس الأوكراني قال إن …».
pub(crate) fn subject_before(article: &Article<'_, '_>, cue: usize) -> Option<SpeakerPhrase> {
    let start = clause_start(article, cue);
    let mut from = start;
    // the clause may open with connectives and adverbs before its subject
    while from < cue {
        let tag = article.tags.get(from);
        if let Some(phrase) = article.phrase(from, |c| {
            matches!(
                c,
                PhraseClass::Reset | PhraseClass::Time | PhraseClass::Contrast | PhraseClass::SoftContrast
            )
        }) {
            from += phrase.len;
            continue;
        }
        let number = article.token(from).is_some_and(|token| token.kind() == crate::TokenKind::Number);
        if number
            || article.is_punctuation(from) && article.marks.opening_at(from).is_none()
            || article.is_word(from) && tag.classes.any(Classes::CONJUNCTION | Classes::COPULA)
            || article.complementizer(from).is_some()
            || matches!(article.key(from), "قد" | "وقد" | "كان" | "وكان" | "كانت" | "وكانت")
        {
            from += 1;
            continue;
        }
        break;
    }
    if let Some(subject) = reaches(article, from, cue) {
        return Some(subject);
    }
    if let Some(subject) = over_aside(article, cue) {
        return Some(subject);
    }
    // «مدير المدرسة، فضل عدم ذكر اسمه، قال إن»: an aside between commas
    let sentence = article.sentence_start(cue);
    if sentence == start || cue - sentence > 30 || !article.is_comma(cue.checked_sub(1)?) {
        return None;
    }
    let subject = phrase::parse(article, sentence, cue)?;
    let person = subject.kind == crate::SpeakerKind::Person && subject.name.is_some();
    let rest = subject.stretch.last;
    // behind a person's name his description may go on to the comma before the cue
    let described = person
        && (rest..cue).all(|at| {
            article.complementizer(at).is_none() && !article.classes(at).any(Classes::CUE | Classes::COPULA)
        });
    (!subject.guess && (article.is_comma(rest) || described)).then_some(subject)
}

/// Longest aside between a subject and its verb, in tokens.
const LONGEST_ASIDE: usize = 14;

/// «إلا أن ضابطا في الشرطة، فضّل عدم ذكر اسمه، أبلغ»: the subject before an aside between commas.
fn over_aside(article: &Article<'_, '_>, cue: usize) -> Option<SpeakerPhrase> {
    let close = cue.checked_sub(1).filter(|&close| article.is_comma(close))?;
    let floor = article.sentence_start(cue).max(close.saturating_sub(LONGEST_ASIDE));
    let open = (floor..close).rev().find(|&at| article.is_comma(at))?;
    let aside = open + 1..close;
    let terms =
        aside.clone().any(|at| article.key(at) == "عدم" || article.classes(at).any(Classes::IDENTITY));
    if !terms || aside.clone().any(|at| article.complementizer(at).is_some()) {
        return None;
    }
    phrase_before(article, open)
}

/// «مصدرا أمنيا طلب عدم الكشف عن هويته قال إن»: on what terms an unnamed source speaks, before its verb.
fn on_terms(article: &Article<'_, '_>, at: usize, cue: usize) -> bool {
    cue - at <= LONGEST_ASIDE
        && article.tags.cue_forms(at).iter().any(|form| form.form.is_finite())
        && sets_terms(article, at)
}

/// «طلب عدم الكشف عن هويته», «رفض ذكر اسمه»
pub(crate) fn sets_terms(article: &Article<'_, '_>, at: usize) -> bool {
    article.tags.traits(at + 1).any(Traits::ASIDE)
        && TERMS.contains(&article.key(at + 1))
        && (at + 2..at + 6).any(|at| article.classes(at).any(Classes::IDENTITY))
}

/// The phrase that starts at a token, if nothing but adverbs stands between it and the cue.
fn reaches(article: &Article<'_, '_>, from: usize, cue: usize) -> Option<SpeakerPhrase> {
    if from >= cue {
        return None;
    }
    let subject = phrase::parse(article, from, cue)?;
    // the phrase reaches the cue, but for a comma, adverbs of time and قد
    let mut at = subject.stretch.last;
    while at < cue {
        if article.is_comma(at) || matches!(article.key(at), "قد" | "لا" | "لم" | "ايضا" | "بدوره" | "بدورها")
        {
            at += 1;
        } else if let Some(phrase) =
            article.phrase(at, |c| matches!(c, PhraseClass::Time | PhraseClass::Reset))
        {
            at += phrase.len;
        } else if on_terms(article, at, cue) {
            break;
        } else {
            return None;
        }
    }
    (!subject.guess || is_stranger(article, &subject)).then_some(subject)
}

/// «غير أن هوكسدورف أكدت»: behind a conjunction one or two words that no lexicon knows, with the verb right behind
/// them, are somebody.
fn is_stranger(article: &Article<'_, '_>, subject: &SpeakerPhrase) -> bool {
    let Stretch { first, last } = subject.stretch;
    let before = first.checked_sub(1);
    // «وكان التليفزيون الرسمي قد أعلن»
    let was = before.is_some_and(|before| article.classes(before).any(Classes::COPULA));
    if was && article.key(last) == "قد" && article.key(first).starts_with("ال") {
        return true;
    }
    let led = before.is_some_and(|before| {
        article.complementizer(before).is_some() || matches!(article.key(before), "لكن" | "ولكن")
    });
    led && subject.stretch.len() <= 2
        && (first..last).all(|at| {
            article.classes(at).is_empty()
                && article.words.surface(at).chars().count() >= 4
                && !article.tags.lexicon.is_inflected(article.key(at), article.words.surface(at))
                && !article.key(at).starts_with("ال")
        })
}

/// How far back a phrase that ends at a token is looked for.
const PHRASE_BACK: usize = 16;

/// The longest phrase that ends right before a token.
pub(crate) fn phrase_before(article: &Article<'_, '_>, end: usize) -> Option<SpeakerPhrase> {
    let sentence = article.sentence_start(end);
    // «دعت لها "تنسيقية المحافظة"، التي أعلنت»
    if let Some(pair) =
        end.checked_sub(1).and_then(|mark| article.marks.around(mark)).filter(|pair| pair.end == end)
        && pair.first > sentence
        && !article.classes(pair.open - 1).any(Classes::HOST | Classes::BODY | Classes::MEDIA)
    {
        return phrase::parse(article, pair.first, pair.last).filter(|found| !found.guess);
    }
    let mut best = None;
    for start in (sentence.max(end.saturating_sub(PHRASE_BACK))..end).rev() {
        if article.complementizer(start).is_some() || article.classes(start).any(Classes::RELATIVE) {
            break;
        }
        let prefixed = article.tags.get(start).preposition.is_some()
            || article.name_at(start).is_some_and(|name| name.first == start && name.prefix.is_some());
        let found = if prefixed {
            phrase::parse_prefixed(article, start, end)
        } else {
            phrase::parse(article, start, end)
        };
        if let Some(found) = found.filter(|found| !found.guess && found.stretch.last == end) {
            best = Some(found);
        }
    }
    best
}

/// Where the clause of a token starts.
pub(crate) fn clause_start(article: &Article<'_, '_>, token: usize) -> usize {
    let sentence = article.sentence_start(token);
    let mut at = token;
    let mut comma_spent = false;
    while at > sentence {
        let previous = at - 1;
        if article.is_punctuation(previous) && !article.is_comma(previous) {
            let paired = article
                .marks
                .around(previous)
                .is_some_and(|pair| pair.end <= token && pair.last - pair.first <= 5);
            let inside =
                matches!(article.token(previous).map(crate::Token::first), Some(')' | '(' | '-' | '.'));
            if !(paired || inside) {
                break;
            }
        }
        if article.is_comma(previous) {
            let next = article.tags.get(previous + 1);
            if next.classes.any(Classes::CONJUNCTION)
                || next.conjunction && !next.classes.any(Classes::ROLE | Classes::TITLE)
                || article
                    .phrase(previous + 1, |c| {
                        matches!(c, PhraseClass::Contrast | PhraseClass::SoftContrast | PhraseClass::Reset)
                    })
                    .is_some()
            {
                break;
            }
            // one apposition may stand between commas
            if comma_spent && !article.classes(previous + 1).any(Classes::ROLE | Classes::TITLE) {
                break;
            }
            comma_spent = true;
        }
        let tag = article.tags.get(previous);
        if article.complementizer(previous).is_some() || tag.classes.any(Classes::RELATIVE | Classes::COPULA)
        {
            break;
        }
        if tag.classes.any(Classes::CUE)
            && article.tags.cue_forms(previous).iter().any(|form| form.form.is_finite())
            && !tag.classes.any(Classes::ROLE | Classes::GIVEN | Classes::ORG_NOUN | Classes::FUNCTION)
            && !on_terms(article, previous, token)
        {
            break;
        }
        at = previous;
        if token - at > 40 {
            break;
        }
    }
    at
}
