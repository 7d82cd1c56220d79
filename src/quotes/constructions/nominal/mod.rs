//! A verb of saying with a noun phrase for its content: «أعلن وقف إطلاق النار», «دعا إلى الهدوء», «التهم التي نفاها».
//!
//! It is asked for, and then it only adds: what the other constructions find stays as it is.

mod complement;

use rustc_hash::FxHashSet;

use super::clause::{Reading, names_topic};
use crate::analysis::{Act, Factuality, Gender, QuoteKind};
use crate::lexemes::Traits;
use crate::lexicon::{
    Classes, Complementizer, Form, Frames, Lemma, Number, PhraseClass, PhraseSet, Strength, WordList,
};
use crate::quotes::article::{Article, Stretch};
use crate::quotes::asked;
use crate::quotes::content::{self, Turns};
use crate::quotes::evidence::{Evidence, Score};
use crate::quotes::hypothesis::{Hypothesis, Subject};
use crate::quotes::kind;
use crate::quotes::marks::Pair;
use crate::quotes::phrase::{self, SpeakerPhrase};
use crate::quotes::taken::Taken;
use crate::quotes::ties::strip_article;
use crate::quotes::zone::{self, Opener};
use crate::{SpeakerKind, TokenKind};
pub(crate) use complement::joins_bi;
use complement::{Complement, frame_of};

/// How far behind «الذي نفاه» its subject goes, in tokens.
const FARTHEST: usize = 32;
/// Longest adjunct before a verb, and longest bracket in a noun phrase, in tokens.
const LONGEST_ASIDE: usize = 16;
/// Longest noun phrase, in tokens.
const LONGEST: usize = 80;
/// How many quotes back «وهو ما نفاه» looks for what was said.
const NEIGHBOURS: usize = 32;
/// How far before «نفاه» the words end that «وهو ما» stands for, in tokens.
const NEAR: usize = 4;
/// Longest place between commas inside a noun phrase, in tokens.
const LONGEST_PLACE: usize = 6;
/// How deep in the noun phrase the noun may stand that makes it a report, in tokens.
const DEEPEST_HEAD: usize = 6;

/// How far behind a verb its noun phrase ends at most, in tokens.
const REACH: usize = FARTHEST + LONGEST;

/// The noun phrases reported in `article` beside the `quotes` found; a cue inside one of the `adjuncts` is no report.
///
/// `said`: only those of which a part stands in marks that no other quote reports, or that go on with a clause.
pub(crate) fn propose(
    article: &Article<'_, '_>,
    turns: &Turns,
    adjuncts: &[Stretch],
    quotes: &[Hypothesis],
    said: bool,
) -> Vec<Hypothesis> {
    let joined: Vec<usize> = article
        .tags
        .with_traits(Traits::COMPLEMENTIZER)
        .filter(|&at| goes_on_as_clause(article, at))
        .collect();
    if said && article.marks.pairs().is_empty() && joined.is_empty() {
        return Vec::new();
    }
    let taken = Taken::new(article, quotes);
    // where marks open that hold somebody's words and are in no quote: most texts have none
    let mut loose: Vec<usize> = Vec::new();
    if said {
        let may_be_part =
            |pair: &&Pair| !pair.unclosed && !taken.says(pair.first) && kind::is_speech(article, pair);
        loose.extend(article.marks.pairs().iter().filter(may_be_part).map(|pair| pair.open));
        if loose.is_empty() && joined.is_empty() {
            return Vec::new();
        }
    }
    let mut cues = vec![false; article.words.len()];
    let anchors = quotes.iter().map(|quote| Stretch::new(quote.anchor, quote.anchor + 1));
    for cue in quotes.iter().filter_map(|quote| quote.cue).chain(anchors).chain(adjuncts.iter().copied()) {
        if let Some(tokens) = cues.get_mut(cue.first..cue.last) {
            tokens.fill(true);
        }
    }
    let starts: FxHashSet<usize> =
        quotes.iter().flat_map(|quote| &quote.content).map(|part| part.first).collect();
    let mut found: Vec<Hypothesis> = Vec::new();
    for at in article.tags.with_classes(Classes::CUE) {
        let known = cues.get(at).copied().unwrap_or(true);
        let opens = || {
            let may_hold = |stretch: Stretch| {
                let next = loose.partition_point(|&open| open < stretch.first);
                loose.get(next).is_some_and(|&open| open < stretch.last)
            };
            // «التهم "الباطلة" التي نفاها "الحزب"»: the noun phrase may stand before the verb
            may_hold(Stretch::new(article.sentence_start(at.saturating_sub(1)), at + REACH))
                && article.marks.opening_in(Stretch::new(at, at + REACH)).next().is_some()
        };
        let goes_on =
            || joined.get(joined.partition_point(|&that| that < at)).is_some_and(|&that| that < at + REACH);
        if known || article.names.at(at).is_some() || said && !opens() && !goes_on() {
            continue;
        }
        let relative = at.checked_sub(1).is_some_and(|previous| {
            article.classes(previous).any(Classes::RELATIVE) || matches!(article.key(previous), "ما" | "وما")
        });
        let read = article.tags.cue_forms(at).iter().find_map(|&form| {
            // «الاتهامات التي رفضها»
            let verb = (form.form == Form::MasdarPronoun && relative)
                .then(|| article.tags.verb_with_object(at, form.lemma))
                .flatten();
            let form = verb.unwrap_or(form);
            let lemma = article.tags.lexicon.lemma(form.lemma)?;
            let quote = Nominal { reading: Reading { article, at, form, lemma }, article, at, lemma }
                .read(turns, quotes)?;
            // in somebody's words only what another once said is a report: «نطالب بالإفراج عنه» is his own, and what
            // they hold or refuse in the present is what he says of them
            let told = match quote.subject {
                Subject::Phrase(_) => form.form != Form::Imperfect,
                Subject::OfClause { .. } => form.form == Form::Participle,
                _ => false,
            };
            // words that another verb reports already
            let reported = quote.content.iter().any(|part| {
                part.first > at && (part.first - 1..part.first + 2).any(|at| starts.contains(&at))
            });
            ((told || !taken.says(at)) && !reported).then_some(quote)
        });
        let Some(mut quote) = read else { continue };
        let near = quotes.partition_point(|other| other.anchor < at);
        let around = quotes.get(near.saturating_sub(NEIGHBOURS)..).unwrap_or_default();
        let before = found.get(found.len().saturating_sub(NEIGHBOURS)..).unwrap_or_default();
        for other in around.iter().take(2 * NEIGHBOURS).chain(before).flat_map(|other| &other.content) {
            for part in &mut quote.content {
                *part = content::trim(article, nested(*part, *other));
            }
        }
        if quote.content.iter().all(|part| !part.is_empty()) {
            let marked =
                |&part: &Stretch| is_partly_marked(article, &taken, with_marks(article, &quote, part));
            if quote.content.iter().any(marked) {
                quote.kind = QuoteKind::Mixed;
            }
            if !said || quote.kind != QuoteKind::Nominal {
                found.push(quote);
            }
        }
    }
    found
}

/// The noun phrase that the verb at the head of a clause reports: «وشدد الوزير على ضرورة العمل» before «على حد قوله».
pub(crate) fn at_head(
    article: &Article<'_, '_>,
    turns: &Turns,
    quotes: &[Hypothesis],
    clause: Stretch,
) -> Option<Hypothesis> {
    let at = (clause.first..clause.last.min(clause.first + LONGEST_LEAD))
        .find(|&at| article.classes(at).any(Classes::CUE) && article.names.at(at).is_none())?;
    let read = article.tags.cue_forms(at).iter().filter(|form| form.form.is_finite()).find_map(|&form| {
        let lemma = article.tags.lexicon.lemma(form.lemma)?;
        Nominal { reading: Reading { article, at, form, lemma }, article, at, lemma }.read(turns, quotes)
    })?;
    let own = read.cue.is_some_and(|cue| cue.first == at) && read.content_start() < clause.last;
    // «؛ "لأن الطريق لم يعد آمنا"»: the reason goes with it, another verb of saying does not
    let reports = |at: usize| article.marks.around(at).is_none() && article.may_report(at);
    (own && !(read.content_end()..clause.last).any(reports)).then_some(read)
}

/// How far into a clause its verb of saying stands at most, in tokens.
const LONGEST_LEAD: usize = 6;

/// «عبر عن "قلقه من الوضع"»: the noun phrase with the marks that hold all of it, where they stand behind the verb or a preposition
/// that it takes; «أكدت هيئات المؤتمر حول "البيئة" دعمها» has another.
fn with_marks(article: &Article<'_, '_>, quote: &Hypothesis, part: Stretch) -> Stretch {
    let open = part.first.checked_sub(1).and_then(|open| article.marks.opening_at(open));
    let Some(pair) = open.filter(|pair| pair.first == part.first && pair.last == part.last) else {
        return part;
    };
    let takes = |at: usize| {
        let Some(frame) = frame_of(article, at) else { return false };
        article.tags.cue_forms(quote.anchor).iter().any(|form| {
            let lemma = article.tags.lexicon.lemma(form.lemma);
            lemma.is_some_and(|lemma| lemma.frames.or(lemma.objects.complement).has(frame))
        })
    };
    let before = pair.open.saturating_sub(1);
    if before == quote.anchor || takes(before) { Stretch::new(pair.open, pair.end) } else { part }
}

/// Longer words in marks behind ل are no name.
const LONGEST_NAME: usize = 4;

/// «ضرورة تغيير "واقع لا يحتمل"»: whether words of somebody's own stand in a noun phrase, which no other quote reports.
fn is_partly_marked(article: &Article<'_, '_>, taken: &Taken, part: Stretch) -> bool {
    article.marks.opening_in(part).any(|pair| {
        let whole = !pair.unclosed && pair.end <= part.last;
        // «لـ"حزب السنبلة"», «المعروفة بـ"الدهون الثقيلة"»: a name
        let before = pair.open.saturating_sub(1);
        let lone = matches!(article.key(before), "ب" | "ك" | "ل");
        let few = article.count_words(Stretch::new(pair.first, pair.last)) <= LONGEST_NAME;
        let called = lone && article.is_entitled(before.saturating_sub(1))
            || article.key(before) == "ل" && before > part.first && few;
        let topic = pair.open > part.first && names_topic(article, pair.open);
        whole && !taken.says(pair.first) && !called && !topic && kind::is_speech(article, pair)
    })
}

/// The part of a noun phrase that neither leaves the words of another quote nor breaks into them.
fn nested(part: Stretch, other: Stretch) -> Stretch {
    if other.contains(part.first) && other.last < part.last {
        return Stretch::new(part.first, other.last);
    }
    let breaks = part.first < other.first && other.first < part.last && part.last < other.last;
    if breaks { Stretch::new(part.first, other.first) } else { part }
}

/// «وأن», «وأنها»: not «فإن», which opens the main clause, nor «خاصة وأنها», which gives a reason.
fn goes_on_as_clause(article: &Article<'_, '_>, at: usize) -> bool {
    let reason = |before: usize| article.is_listed(before, WordList::Reason);
    article.complementizer(at) == Some(Complementizer::Coordinated)
        && ["وأن", "وان"].iter().any(|that| article.words.surface(at).starts_with(that))
        && !at.checked_sub(1).is_some_and(reason)
}

struct Nominal<'r, 'a, 't> {
    reading: Reading<'r, 'a, 't>,
    article: &'r Article<'a, 't>,
    at: usize,
    lemma: &'r Lemma,
}

impl Nominal<'_, '_, '_> {
    fn read(&self, turns: &Turns, quotes: &[Hypothesis]) -> Option<Hypothesis> {
        let form = self.reading.form.form;
        if self.lemma.objects.never || form.is_passive() || form == Form::Future {
            return None;
        }
        if self.reading.is_background()
            || self.reading.is_governed()
            || self.reading.is_hypothetical()
            || self.reading.is_misread()
        {
            return None;
        }
        let before = form.is_finite().then(|| self.spoken_of(quotes)).flatten();
        before.or_else(|| {
            let factuality = self.reading.factuality();
            let said = factuality == Factuality::Asserted || factuality == self.reading.usual();
            match form {
                Form::Masdar | Form::MasdarPronoun => None,
                _ if !said => None,
                Form::Participle => self.participle(turns),
                _ => self.verb(turns),
            }
        })
    }

    /// «داعيا إلى الهدوء»
    fn participle(&self, turns: &Turns) -> Option<Hypothesis> {
        let (article, at) = (self.article, self.at);
        // «المطالب بالإفراج», «متهم بالقتل»: only an adverb of the clause reports
        let parted = at.checked_sub(1).is_some_and(|previous| article.is_punctuation(previous));
        let adverb = article.key(at).ends_with('ا');
        // «ومدينة»
        let tag = article.tags.get(at);
        let nouns = Classes::HOST | Classes::PLACE | Classes::BODY | Classes::ROLE;
        let noun = tag.classes.any(nouns)
            || article.tags.cue_entry(at).is_some_and(|entry| entry.classes.any(nouns));
        let joined = tag.cue_conjunction;
        // «- كما سماها العرب - مدينة جميلة»
        let place = Classes::HOST | Classes::PLACE | Classes::BODY;
        let named = !adverb && article.tags.cue_entry(at).is_some_and(|entry| entry.classes.any(place));
        if named || !(parted || (adverb || joined) && !noun) || article.has_al(at) {
            return None;
        }
        let complement = self.complement(None, false).filter(|complement| !self.is_accused(complement))?;
        let Reading { form, .. } = self.reading;
        let subject = Subject::OfClause { gender: form.gender, number: form.number };
        self.hypothesis(turns, &complement, subject)
    }

    /// «أعلن الوزير وقف إطلاق النار», «الوزير رفض الاقتراح»
    fn verb(&self, turns: &Turns) -> Option<Hypothesis> {
        let article = self.article;
        let before = self
            .reading
            .subject_before()
            .or_else(|| self.reading.after_relative().then(|| self.reading.antecedent()).flatten());
        let form = self.reading.form;
        // «كُشف»
        let surface = article.words.surface(self.at);
        let passive = [surface, surface.trim_start_matches(['و', 'ف'])]
            .iter()
            .any(|verb| verb.chars().nth(1) == Some('\u{64f}'));
        // «وتكشف الملامح الكبرى للشخصية»: things show, and nobody is named who could
        let shows = |complement: &Complement| {
            complement.subject.is_none() && form.form == Form::Imperfect && self.lemma.act == Act::Announce
        };
        // «150 طالبا»
        let counted = form.number == Number::Dual
            && self.at.checked_sub(1).is_some_and(|previous| article.is_number(previous));
        // «الدول التي ترفض خفض الإنتاج»: what somebody holds, not what he said
        let attitude = form.form == Form::Imperfect
            && self.reading.after_relative()
            && matches!(self.lemma.act, Act::Deny | Act::Express);
        // «مما أكد»: a fact
        let fact = self
            .at
            .checked_sub(1)
            .is_some_and(|previous| matches!(article.key(previous), "ما" | "مما" | "بما"));
        if passive || counted || fact || attitude || !self.is_verb(before.is_some()) {
            return None;
        }
        let bound = before.is_some() || self.reading.follows_pronoun();
        let complement = self
            .complement(before, !bound)
            .filter(|complement| !shows(complement) && !self.is_accused(complement))?;
        let subject = match complement.subject {
            Some(subject) if !self.can_report(&subject) => return None,
            Some(subject) => Subject::Phrase(subject),
            // «القيم التي تدعو إلى التسامح»: what nobody can be named for says nothing
            None if self.reading.after_relative() => return None,
            None => Subject::Elided { gender: form.gender, number: form.number },
        };
        let weak = self.lemma.strength == Strength::Weak && self.lemma.objects.heads.is_empty();
        if weak && complement.subject.is_some_and(|subject| subject.guess) {
            return None;
        }
        let bare = !matches!(subject, Subject::Phrase(_)) && !article.tags.get(self.at).cue_conjunction;
        let weak = weak || self.lemma.strength == Strength::Weak && form.form == Form::Imperfect;
        if weak && bare && !self.reading.follows_pronoun() {
            return None;
        }
        self.hypothesis(turns, &complement, subject)
    }

    /// «الرجلان اللذان اتهما بالتفجير», «متهما بالتفجير»: a verb that must say whom it accuses, and does not, is passive.
    fn is_accused(&self, complement: &Complement) -> bool {
        self.lemma.act == Act::Accuse
            && self.lemma.frames.has(Frames::NOUN)
            && !self.has_object()
            && !complement.whom
    }

    fn can_report(&self, subject: &SpeakerPhrase) -> bool {
        let thing = matches!(subject.kind, SpeakerKind::Event | SpeakerKind::Work);
        let named =
            (subject.stretch.first..subject.stretch.last).any(|at| self.article.names.at(at).is_some());
        let human = named
            || matches!(self.lemma.act, Act::Demand | Act::Express | Act::Accuse | Act::Admit | Act::Promise)
            || self.is_somebody(subject);
        // «وتضمن القرار دعوة إلى»: of a text only what is listed
        let text = self.lemma.strength == Strength::Media && !self.lemma.objects.heads.is_empty();
        !thing && (!subject.guess || human || text)
    }

    /// Whether a spelling that may be a noun («رفض», «طلب») stands where a verb does.
    fn is_verb(&self, subject_before: bool) -> bool {
        let (article, at) = (self.article, self.at);
        let form = self.reading.form;
        let tag = article.tags.get(at);
        let objects = &self.lemma.objects;
        if tag.classes.any(Classes::FUNCTION) && objects.heads.is_empty() && form.form == Form::Perfect {
            return tag.cue_conjunction && objects.complement == Frames::default();
        }
        // «عبر عن أمله»: the complement leaves no doubt
        let sure = objects.complement != Frames::default() && !objects.heads.is_empty();
        if sure
            || subject_before
            || tag.cue_conjunction
            || self.reading.follows_pronoun()
            || !self.is_homograph()
        {
            return true;
        }
        let Some(previous) = at.checked_sub(1) else { return true };
        article.sentence_start(at) == at
            || article.token(previous).is_none_or(|token| token.kind() != TokenKind::Word)
            || self.reading.after_relative()
            || article.complementizer(previous).is_some()
            || article.classes(previous).any(Classes::COPULA | Classes::AUXILIARY | Classes::MANNER)
            || article.classes(previous).any(Classes::CONJUNCTION) && article.key(previous) != "و"
            || article.phrase(previous, PhraseSet::ADJUNCT).is_some_and(|phrase| phrase.len == 1)
            || self.follows_adjunct()
    }

    /// Whether the form of the verb is spelled like a noun.
    fn is_homograph(&self) -> bool {
        let (article, at) = (self.article, self.at);
        let form = self.reading.form;
        let classes = article.classes(at);
        let nouns = Classes::FUNCTION
            .or(Classes::ROLE)
            .or(Classes::GIVEN)
            .or(Classes::HOST)
            .or(Classes::ORG_NOUN)
            .or(Classes::UTTERANCE)
            .or(Classes::DOCUMENT);
        let bare = form.form == Form::Perfect
            && form.gender == Gender::Masculine
            && form.number == Number::Singular
            && article.key(at).chars().nth(4).is_none();
        classes.any(nouns)
            || article.tags.cue_forms(at).iter().any(|other| other.form == Form::Masdar)
            || bare && classes.any(Classes::ORDINARY | Classes::ORDINARY_NAME)
    }

    /// «وفي بداية اللقاء رحب», «من جهته طالب»: nothing but an adjunct opens the clause.
    fn follows_adjunct(&self) -> bool {
        let (article, at) = (self.article, self.at);
        let start = zone::clause_start(article, at);
        let opens = article.classes(start).any(Classes::PREPOSITION)
            || article.tags.get(start).preposition.is_some()
            || article.phrase(start, PhraseSet::ADJUNCT).is_some();
        let first = start == article.sentence_start(at)
            || start.checked_sub(1).is_some_and(|before| article.is_punctuation(before));
        opens
            && first
            && at - start <= LONGEST_ASIDE
            && (start..at).all(|at| {
                article.complementizer(at).is_none()
                    && !article.tags.cue_forms(at).iter().any(|form| form.form.is_finite())
            })
    }

    /// «التهم التي نفاها المسؤول», «وهو ما نفاه المسؤول»: what is said stands before the verb.
    fn spoken_of(&self, quotes: &[Hypothesis]) -> Option<Hypothesis> {
        let (article, at) = (self.article, self.at);
        // «التي دعا إليها», but «في الوقت الذي أعلن فيه»
        let pronoun = article.classes(at + 1).any(Classes::PRONOUN_ADJUNCT)
            && !article.is_itself(at + 1, Classes::BESIDE_IT);
        if !(self.has_object() || pronoun) {
            return None;
        }
        let behind = at + 1 + usize::from(pronoun);
        let subject = phrase::parse(article, behind, article.sentence_end(at).min(behind + FARTHEST))
            .filter(|phrase| !phrase.guess)?;
        let previous = at.checked_sub(1)?;
        let content = if article.key(previous) == "ما" {
            // «، وهو ما نفته الوزارة»: the words before are somebody's
            let answers = matches!(self.lemma.act, Act::Deny | Act::Assert | Act::Admit)
                && previous.checked_sub(1).is_some_and(|it| matches!(article.key(it), "وهو" | "وهي"));
            if !answers {
                return None;
            }
            let quote = quotes
                .get(..quotes.partition_point(|quote| quote.anchor < at))?
                .iter()
                .rev()
                .take(NEIGHBOURS)
                .find(|quote| quote.content_end() <= at && quote.content_end() + NEAR >= at)?;
            quote.content.clone()
        } else {
            let relative = article.classes(previous).any(Classes::RELATIVE)
                && article.has_al(previous)
                && self.lemma.objects.heads.is_empty();
            vec![relative.then(|| self.noun_before(previous)).flatten()?]
        };
        let cue = Stretch::new(at, at + 1 + usize::from(pronoun));
        // «ما» is no negation here
        let factuality = self.reading.usual();
        Some(Hypothesis { factuality, ..self.built(cue, content, None, Subject::Phrase(subject)) })
    }

    /// The definite noun phrase that ends before a relative pronoun.
    fn noun_before(&self, relative: usize) -> Option<Stretch> {
        let article = self.article;
        let sentence = article.sentence_start(relative);
        let mut first = relative;
        while first > sentence {
            let previous = first - 1;
            let goes_on = article.names.at(previous).is_some()
                || article.has_al(previous) && !article.classes(previous).any(Classes::RELATIVE)
                || article.is_itself(previous, Classes::INSIDE_NOUN) && first < relative;
            if !goes_on || article.complementizer(previous).is_some() {
                break;
            }
            first = previous;
        }
        while first < relative && article.classes(first).any(Classes::PREPOSITION) {
            first += 1;
        }
        (first < relative).then(|| Stretch::new(first, relative))
    }

    fn hypothesis(&self, turns: &Turns, complement: &Complement, subject: Subject) -> Option<Hypothesis> {
        let article = self.article;
        let first = self.head(complement.first)?;
        let phrase_end = self.end(turns, first);
        let joined = self.joined(first, phrase_end);
        let end = joined.map_or(phrase_end, |that| content::end(article, turns, that + 1));
        let asks = self.lemma.asks_somebody();
        let first = asked::behind_asked(article, asks, self.lemma.act, Stretch::new(first, end));
        let phrase = content::trim(article, Stretch::new(first, end));
        let content = match article.marks.opening_at(first) {
            Some(pair) if phrase.last <= pair.end => Stretch::new(pair.first, pair.last),
            Some(pair) if pair.unclosed || pair.last > phrase.last => Stretch::new(pair.first, phrase.last),
            _ => phrase,
        };
        // «وصف المسؤولين بأنهم شهداء» reports a clause
        let clause = matches!(self.lemma.act, Act::Accuse | Act::Opine)
            && (content.first..content.last).any(|at| article.complementizer(at) == Some(Complementizer::Bi));
        // «وجه رسالة جاء فيها: …»
        let announces = article.is_mark(content.last, ':');
        // «جدد تأكيده، أمس، أن»: a clause follows
        let follows = (content.last..content.last + 5)
            .take_while(|&at| !article.is_over(content.first, at))
            .find(|&at| article.complementizer(at).is_some())
            .is_some_and(|at| article.is_comma(at - 1));
        if content.is_empty() || clause || announces || follows {
            return None;
        }
        // «علق على الموضوع قائلا»: the words follow
        let says = matches!(self.lemma.act, Act::Say | Act::Add | Act::Answer | Act::Write | Act::Ask);
        let saying = |at: usize| article.is_saying(at, |form| !form.is_finite());
        if says && (content.last..content.last + 2).any(saying) || saying(content.first) {
            return None;
        }
        let cue = Stretch::new(self.at, complement.cue_end);
        let mut built = self.built(cue, vec![content], complement.addressee, subject);
        if joined.is_some() {
            built.kind = QuoteKind::Indirect;
        }
        Some(built)
    }

    /// «أكد عدم وقوع إصابات وأن الطريق مفتوح»: the complementizer with which the noun phrase goes on as a clause.
    fn joined(&self, first: usize, end: usize) -> Option<usize> {
        let article = self.article;
        let clauses = Frames::THAT
            .or(Frames::BI_THAT)
            .or(Frames::AN_THAT)
            .or(Frames::ILA_THAT)
            .or(Frames::ALA_THAT)
            .or(Frames::MIN_THAT);
        let takes = self.reading.form.form.is_finite() && self.lemma.frames.has(clauses);
        let that = (first..end + 2).find(|&at| article.complementizer(at).is_some())?;
        let own = goes_on_as_clause(article, that)
            && self.lemma.strength != Strength::Weak
            && article.same_sentence(first, that)
            && article.marks.around(that).is_none();
        (takes && own).then_some(that)
    }

    /// Where the noun phrase starts: at one of the nouns with which the verb reports, if it does so with some only.
    fn head(&self, first: usize) -> Option<usize> {
        if self.lemma.objects.heads.is_empty() {
            return Some(first);
        }
        let end = self.article.sentence_end(first).min(first + DEEPEST_HEAD);
        let found = (first..end).find(|&at| self.is_head(at))?;
        // «حمل الحكومة مسؤولية الحادث»: whom he blames belongs to it
        Some(if self.takes_whom() { first } else { found })
    }

    /// Whether a word is one of the nouns with which the verb reports.
    fn is_head(&self, at: usize) -> bool {
        let key = strip_article(self.article.tags.bare_key(at));
        self.lemma.objects.heads.iter().any(|head| key.starts_with(head.as_str()))
    }

    fn built(
        &self,
        cue: Stretch,
        content: Vec<Stretch>,
        addressee: Option<Stretch>,
        subject: Subject,
    ) -> Hypothesis {
        let mut score = Score::of(&[Evidence::Bias]);
        score.add(Evidence::of_cue(self.lemma.strength));
        Hypothesis {
            cue: Some(cue),
            lemma: self.lemma.word.clone(),
            act: self.lemma.act,
            opener: content.first().map(|part| Opener::Noun(part.first)),
            content,
            kind: QuoteKind::Nominal,
            addressee,
            factuality: self.reading.factuality(),
            ..Hypothesis::new("cue-noun-phrase", self.at, subject, score)
        }
    }

    /// Where a noun phrase ends.
    fn end(&self, turns: &Turns, first: usize) -> usize {
        let article = self.article;
        // «نفى ذلك أمس»
        if matches!(article.key(first), "ذلك" | "هذا") && !article.has_al(first + 1) {
            let on = self.governs(first + 1);
            if !on {
                return first + 1;
            }
        }
        let limit = article.paragraph_end(first).min(first + LONGEST);
        let inside = article.marks.around(first).filter(|pair| !pair.unclosed).map(|pair| pair.last);
        let mut at = first;
        while at < limit {
            if at > first && (!article.same_sentence(at - 1, at) || turns.any(at)) || inside == Some(at) {
                break;
            }
            if article.ends_sentence(at) {
                break;
            }
            if let Some(pair) = article.marks.opening_at(at).filter(|pair| !pair.unclosed) {
                at = pair.end.max(at + 1);
                continue;
            }
            if at > first && self.breaks(at) {
                break;
            }
            let bracket = article
                .is_mark(at, '(')
                .then(|| (at + 1..limit.min(at + LONGEST_ASIDE)).find(|&close| article.is_mark(close, ')')));
            at = bracket.flatten().unwrap_or(at) + 1;
        }
        at
    }

    /// Whether the noun phrase is over before a token.
    fn breaks(&self, at: usize) -> bool {
        let article = self.article;
        let Some(token) = article.token(at) else { return true };
        if !token.is_word() {
            return match token.first() {
                '،' | ',' => !self.is_list(at + 1),
                '؛' | ':' | '…' | '؟' | '!' => true,
                '.' => article.is_mark(at + 1, '.'),
                '-' | '–' | '—' => !token.is_glued(),
                _ => false,
            };
        }
        let tag = article.tags.get(at);
        // «لجوزيف بلاتر الذي أعلن»: what is told of somebody named is the reporter's
        let named = article.name_at(at - 1);
        if tag.classes.any(Classes::RELATIVE) && (named.is_some() || !article.is_word(at - 1)) {
            // of a place what was, not what is: «قطاع غزة التي بدأت»
            return named.is_some_and(crate::names::Name::is_person)
                || !article.key(at + 1).starts_with(['ي', 'ت']);
        }
        let forms = article.tags.cue_forms(at);
        if tag.cue_conjunction
            && forms.iter().any(|form| form.form.is_finite())
            && !tag.classes.any(Classes::ORG_NOUN | Classes::ROLE)
        {
            return true;
        }
        if self.opens_clause(at) {
            return true;
        }
        if forms.iter().any(|form| form.form == Form::Participle)
            && (article.key(at).ends_with('ا')
                || article.complementizer(at + 1).is_some() && article.words.surface(at).ends_with('ة'))
        {
            return true;
        }
        if super::according::adjunct(article, at).is_some() {
            return true;
        }
        let leaves = [PhraseClass::Contrast, PhraseClass::SoftContrast, PhraseClass::Background];
        article.phrase(at, PhraseSet::of(&leaves)).is_some_and(|phrase| {
            // «حتى نهاية العام» goes on, «رغم أنها» does not
            let clause = (at..=at + phrase.len)
                .any(|at| article.complementizer(at).is_some_and(|found| found != Complementizer::Li));
            phrase.class != PhraseClass::SoftContrast || clause || article.key(at).starts_with("لكن")
        })
    }

    /// «ويتشبثون», «ولم»: another clause.
    fn opens_clause(&self, at: usize) -> bool {
        let article = self.article;
        let key = article.key(at);
        let Some(rest) = key.strip_prefix('و') else { return matches!(key, "حيث" | "اذ") };
        let verb = rest.starts_with('ي')
            && rest.chars().nth(3).is_some()
            && article.tags.get(at).classes.is_empty()
            && article.names.at(at).is_none();
        let entry = article.tags.lexicon.entry(rest);
        verb || entry.is_some_and(|entry| entry.classes.any(Classes::OPENS_CLAUSE))
    }

    /// Behind a comma the phrase goes on with another noun of the same kind: «خطر السيول، ومن تدني الرؤية».
    fn is_list(&self, at: usize) -> bool {
        let article = self.article;
        let tag = article.tags.get(at);
        // «، بالإضافة إلى التراجع», «، كذلك على مناطق»
        let adds = article.phrase(at, PhraseClass::SoftContrast).is_some_and(|phrase| {
            let last = article.key(at + phrase.len - 1);
            matches!(last, "الي" | "عن" | "علي" | "كذلك") && article.complementizer(at + phrase.len).is_none()
        });
        // «تمرد في منطقة همدان، بمحافظة صنعاء، وأن عناصر»
        let place = frame_of(article, at).is_some()
            && (at + 1..at + LONGEST_PLACE)
                .find(|&close| article.is_comma(close))
                .is_some_and(|close| article.complementizer(close + 1) == Some(Complementizer::Coordinated));
        if adds || place {
            return true;
        }
        let joined = article.key(at).starts_with('و')
            && (tag.conjunction || tag.cue_conjunction || tag.classes.is_empty());
        let clause = article.complementizer(at).is_some()
            || article.may_report(at)
            || self.opens_clause(at)
            || article.phrase(at, PhraseSet::ADJUNCT.without(PhraseClass::PlacePreposition.into())).is_some();
        joined && !clause && (self.is_noun(at) || tag.conjunction) && article.is_word(at)
    }
}
