//! A verb of saying with a noun phrase for its content: «أعلن وقف إطلاق النار», «دعا إلى الهدوء», «التهم التي نفاها».
//!
//! It is asked for, and then it only adds: what the other constructions find stays as it is.

use rustc_hash::FxHashSet;

use super::clause::Reading;
use crate::analysis::{Act, Factuality, Gender, QuoteKind};
use crate::lexicon::{Classes, Complementizer, Form, Frames, Lemma, Number, PhraseClass, Strength};
use crate::quotes::article::{Article, Stretch};
use crate::quotes::content::{self, Turns};
use crate::quotes::evidence::{Evidence, Score};
use crate::quotes::hypothesis::{Hypothesis, Subject};
use crate::quotes::phrase::{self, SpeakerPhrase};
use crate::quotes::taken::Taken;
use crate::quotes::zone::{self, Opener};
use crate::{SpeakerKind, TokenKind};

/// How far behind the verb its noun phrase may start, in tokens.
const FARTHEST: usize = 36;
/// Longest adjunct between commas on the way to the noun phrase, in tokens.
const LONGEST_ASIDE: usize = 16;
/// Longest noun phrase, in tokens.
const LONGEST: usize = 80;
/// How many quotes back «وهو ما نفاه» looks for what was said.
const NEIGHBOURS: usize = 32;
/// Longest place between commas inside a noun phrase, in tokens.
const LONGEST_PLACE: usize = 6;
/// How deep in the noun phrase the noun may stand that makes it a report, in tokens.
const DEEPEST_HEAD: usize = 6;

/// The noun phrases reported in `article` beside the `quotes` found; a cue inside one of the `adjuncts` is no report.
pub(crate) fn propose(
    article: &Article<'_, '_>,
    turns: &Turns,
    adjuncts: &[Stretch],
    quotes: &[Hypothesis],
) -> Vec<Hypothesis> {
    let mut cues = vec![false; article.words.len()];
    let anchors = quotes.iter().map(|quote| Stretch::new(quote.anchor, quote.anchor + 1));
    for cue in quotes.iter().filter_map(|quote| quote.cue).chain(anchors).chain(adjuncts.iter().copied()) {
        if let Some(tokens) = cues.get_mut(cue.first..cue.last) {
            tokens.fill(true);
        }
    }
    let taken = Taken::new(article, quotes);
    let starts: FxHashSet<usize> =
        quotes.iter().flat_map(|quote| &quote.content).map(|part| part.first).collect();
    let mut found: Vec<Hypothesis> = Vec::new();
    for at in 0..article.words.len() {
        let known = cues.get(at).copied().unwrap_or(true);
        if known || !article.classes(at).any(Classes::CUE) || article.names.at(at).is_some() {
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
            let said = quote.content.iter().any(|part| {
                part.first > at && (part.first - 1..part.first + 2).any(|at| starts.contains(&at))
            });
            ((told || !taken.says(at)) && !said).then_some(quote)
        });
        found.extend(read);
    }
    found
}

struct Nominal<'r, 'a, 't> {
    reading: Reading<'r, 'a, 't>,
    article: &'r Article<'a, 't>,
    at: usize,
    lemma: &'r Lemma,
}

/// What stands behind the verb.
struct Complement {
    /// The noun phrase starts here.
    first: usize,
    /// One past the preposition that belongs to the verb, if it stands next to it.
    cue_end: usize,
    subject: Option<SpeakerPhrase>,
    addressee: Option<Stretch>,
}

/// The prepositions that a verb takes a noun with, and the letters.
fn frame_of(article: &Article<'_, '_>, at: usize) -> Option<Frames> {
    let tag = article.tags.get(at);
    let clause = Frames::ILA.or(Frames::ILA_THAT);
    match (article.key(at), tag.preposition) {
        ("الي", _) => Some(clause),
        ("علي", _) => Some(Frames::ALA.or(Frames::ALA_THAT)),
        ("عن", _) => Some(Frames::AN.or(Frames::AN_THAT)),
        ("من", _) => Some(Frames::MIN.or(Frames::MIN_THAT)),
        ("في", _) => Some(Frames::FI),
        ("ب", _) => Some(Frames::BI),
        ("ل", _) => Some(Frames::LI),
        (_, Some('ب')) => Some(Frames::BI),
        (_, Some('ل')) => Some(Frames::LI),
        _ => joins_bi(article, at).then_some(Frames::BI),
    }
}

/// «بإنارة», «بعدم»: ب written on to a noun, which the tables know without it if they know the whole.
fn joins_bi(article: &Article<'_, '_>, at: usize) -> bool {
    let classes = article.classes(at);
    if let Some(name) = article.name_at(at) {
        return name.first == at && name.prefix == Some('ب');
    }
    let Some(noun) = article.key(at).strip_prefix('ب').filter(|noun| noun.chars().nth(2).is_some()) else {
        return false;
    };
    let spelled = Classes::ORDINARY.or(Classes::ORDINARY_NAME).or(Classes::PHRASE).or(Classes::NO_REPORT);
    classes.without(spelled).is_empty()
        && article.complementizer(at).is_none()
        && (classes.is_empty() || article.tags.lexicon.entry(noun).is_some())
}

/// Whether a preposition is a word of its own.
fn is_alone(article: &Article<'_, '_>, at: usize) -> bool {
    matches!(article.key(at), "الي" | "علي" | "عن" | "من" | "في" | "ب" | "ل")
}

impl Nominal<'_, '_, '_> {
    /// The complements that the verb takes.
    fn frames(&self) -> Frames {
        self.lemma.frames.or(self.lemma.objects.complement)
    }

    fn read(&self, turns: &Turns, quotes: &[Hypothesis]) -> Option<Hypothesis> {
        let form = self.reading.form.form;
        let reported = self.lemma.objects.heads.is_empty() || !self.lemma.objects.never;
        if self.lemma.objects.never || !reported || form.is_passive() || form == Form::Future {
            return None;
        }
        if self.reading.is_background()
            || self.reading.is_governed()
            || self.reading.is_hypothetical()
            || self.reading.is_misread()
            || !matches!(self.reading.factuality(), Factuality::Asserted)
                && self.reading.factuality() != self.reading.usual()
        {
            return None;
        }
        match form {
            Form::Masdar | Form::MasdarPronoun => None,
            Form::Participle => self.participle(turns),
            _ => self.spoken_of(quotes).or_else(|| self.verb(turns)),
        }
    }

    /// «داعيا إلى الهدوء»
    fn participle(&self, turns: &Turns) -> Option<Hypothesis> {
        let (article, at) = (self.article, self.at);
        // «المطالب بالإفراج», «متهم بالقتل»: only an adverb of the clause reports
        let parted = at.checked_sub(1).is_some_and(|previous| article.is_punctuation(previous));
        let adverb = article.key(at).ends_with('ا');
        // «ومدينة»
        let noun = article.classes(at).any(Classes::HOST | Classes::PLACE | Classes::BODY | Classes::ROLE);
        let joined = article.tags.get(at).cue_conjunction;
        if !(parted || (adverb || joined) && !noun) || article.key(at).starts_with("ال") {
            return None;
        }
        let complement = self.complement(None, false)?;
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
        let passive =
            article.words.surface(self.at).trim_start_matches(['و', 'ف']).chars().nth(1) == Some('\u{64f}');
        // «150 طالبا»
        let counted = form.number == Number::Dual
            && self.at.checked_sub(1).is_some_and(|previous| {
                article.token(previous).is_some_and(|token| token.kind() == TokenKind::Number)
            });
        // «مما أكد»: a fact
        // «الدول التي ترفض خفض الإنتاج»: what somebody holds, not what he said
        let attitude = form.form == Form::Imperfect
            && self.reading.after_relative()
            && matches!(self.lemma.act, Act::Deny | Act::Express);
        let fact = self
            .at
            .checked_sub(1)
            .is_some_and(|previous| matches!(article.key(previous), "ما" | "مما" | "بما"));
        if passive || counted || fact || attitude || !self.is_verb(before.is_some()) {
            return None;
        }
        let bound = before.is_some() || self.reading.follows_pronoun() || self.reading.after_relative();
        let complement = self.complement(before, !bound)?;
        let subject = match complement.subject {
            Some(subject) if !self.can_report(&subject) => return None,
            Some(subject) => Subject::Phrase(subject),
            None if self.reading.after_relative() => {
                Subject::OfClause { gender: form.gender, number: form.number }
            }
            None => Subject::Elided { gender: form.gender, number: form.number },
        };
        let weak = self.lemma.strength == Strength::Weak && self.lemma.objects.heads.is_empty();
        if weak && complement.subject.is_some_and(|subject| subject.guess) {
            return None;
        }
        let bare = !matches!(subject, Subject::Phrase(_)) && !article.tags.get(self.at).cue_conjunction;
        if weak && bare && !self.reading.follows_pronoun() {
            return None;
        }
        self.hypothesis(turns, &complement, subject)
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
            || article.phrase(previous, PhraseClass::is_adjunct).is_some_and(|phrase| phrase.len == 1)
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
            || article.phrase(start, PhraseClass::is_adjunct).is_some();
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

    /// The noun phrase behind the verb; `before` is a subject that stands before it, `takes_subject` whether one may follow.
    fn complement(&self, before: Option<SpeakerPhrase>, takes_subject: bool) -> Option<Complement> {
        let article = self.article;
        let start = self.at + 1;
        let limit = article.sentence_end(self.at).min(start + FARTHEST);
        let frames = self.frames();
        let needed = self.lemma.objects.complement;
        let direct = frames.has(Frames::NOUN) && !self.has_object();
        let mut subject = before;
        let mut addressee = None;
        let mut object = None;
        let mut open = takes_subject;
        let mut at = start;
        while at < limit {
            if !article.is_word(at) {
                if article.is_comma(at) {
                    if object.is_some() {
                        break;
                    }
                    // «المتحدث باسم الكتلة، فلان، وجود صفقة»: the comma closes the apposition
                    let apposed = subject.is_some_and(|subject: SpeakerPhrase| {
                        subject.stretch.last == at
                            && (subject.stretch.first..at).any(|at| article.is_comma(at))
                    });
                    let closes = self.governs(at + 1) || apposed && direct && self.is_noun(at + 1);
                    at = if closes { at + 1 } else { self.over_aside(at, limit)? };
                    continue;
                }
                // «شركتا «ألفا» و«بيتا»»
                if let Some(pair) = article.marks.opening_at(at).filter(|pair| !pair.unclosed) {
                    at = pair.end.max(at + 1);
                    continue;
                }
                if article.is_mark(at, '(') || article.is_dash(at) {
                    at = (at + 1..limit.min(at + 12))
                        .find(|&end| article.is_mark(end, ')') || article.is_dash(end))?
                        + 1;
                    continue;
                }
                let number = article.token(at).is_some_and(|token| token.kind() == TokenKind::Number);
                if number && direct && object.is_none() {
                    object = Some(at);
                    break;
                }
                break;
            }
            // «لـ«الشروق»»
            if matches!(article.key(at), "ل" | "و")
                && let Some(pair) = article.marks.opening_at(at + 1).filter(|pair| !pair.unclosed)
                && !(article.key(at) == "ل" && frames.has(Frames::LI))
            {
                at = pair.end;
                continue;
            }
            // «نائب الرئيس عن قارة آسيا عن نيته»: where he belongs
            if is_alone(article, at) && self.is_place_of(at, limit) {
                at = self.over_noun(at + 1, limit);
                continue;
            }
            if let Some(frame) =
                frame_of(article, at).filter(|&frame| frames.has(frame) && self.opens_noun(at))
            {
                let alone = is_alone(article, at);
                let first = if alone { at + 1 } else { at };
                if needed != Frames::default() && !needed.has(frame) {
                    return None;
                }
                let cue_end = if alone && at == start { at + 1 } else { start };
                return Some(Complement { first: object.unwrap_or(first), cue_end, subject, addressee });
            }
            if object.is_some() {
                // on the way from whom the verb is told to what he is told
                if article.complementizer(at).is_some() || article.tags.get(at).cue_conjunction {
                    break;
                }
                at += 1;
                continue;
            }
            if article.complementizer(at).is_some() {
                return None;
            }
            // «نفى ما جاء في التقرير»
            if direct
                && article.key(at) == "ما"
                && !matches!(article.key(at + 1), "يسمي" | "تسمي" | "يعرف" | "تعرف")
            {
                object = Some(at);
                break;
            }
            if let Some(phrase) = article.phrase(at, PhraseClass::is_adjunct) {
                if matches!(
                    phrase.class,
                    PhraseClass::Contrast | PhraseClass::Background | PhraseClass::According
                ) {
                    break;
                }
                let placed = !matches!(phrase.class, PhraseClass::Time | PhraseClass::Reset);
                let end = at + phrase.len;
                let end = if placed && phrase.len == 1 { self.over_noun(end, limit) } else { end };
                at = self.over_text(at, end, limit)?;
                continue;
            }
            let tag = article.tags.get(at);
            if tag.classes.any(Classes::PRONOUN_ADJUNCT | Classes::MANNER) {
                at += 1;
                continue;
            }
            if tag.classes.any(Classes::PREPOSITION) && !self.is_quantity(at) {
                let end = self.over_noun(at + 1, limit);
                at = self.over_text(at, end, limit)?;
                continue;
            }
            let named = article.name_at(at).filter(|name| name.first == at).and_then(|name| name.prefix);
            if tag.preposition == Some('ل') || named == Some('ل') {
                let end = self.over_noun(at, limit);
                addressee = addressee.or(Some(Stretch::new(at, end)));
                at = end;
                continue;
            }
            if tag.preposition.is_some() {
                at = self.over_noun(at, limit);
                continue;
            }
            if open {
                open = false;
                if let Some((phrase, rest)) = self.subject_behind(at, limit, direct) {
                    subject = Some(phrase);
                    at = rest;
                    continue;
                }
            }
            if subject.is_some() && self.is_joined(at) {
                at = self.over_noun(at, limit);
                continue;
            }
            if tag.classes.any(Classes::RELATIVE) && !tag.conjunction {
                at = (at..limit.min(at + LONGEST_ASIDE)).find(|&comma| article.is_comma(comma))?;
                continue;
            }
            if !direct {
                // whom the verb is told: «طالبت المواطن بإحضار والده»
                let joined = addressee.is_some() && (tag.conjunction || article.name_at(at).is_some());
                if self.is_noun(at) || joined {
                    addressee = addressee.or(Some(Stretch::new(at, at + 1)));
                    at = article.name_at(at).map_or(at + 1, |name| name.last);
                    continue;
                }
                break;
            }
            if !self.is_noun(at) {
                break;
            }
            object = Some(at);
            if !self.takes_whom() {
                break;
            }
            at += 1;
        }
        let first = object.filter(|_| needed == Frames::default())?;
        Some(Complement { first, cue_end: start, subject, addressee })
    }

    /// A verb that names him to whom it is told, and then what, with a preposition.
    fn takes_whom(&self) -> bool {
        matches!(
            self.lemma.act,
            Act::Demand | Act::Accuse | Act::Warn | Act::Promise | Act::Explain | Act::Express
        )
    }

    /// The subject right behind the verb, and where it ends.
    ///
    /// A verb that takes its noun phrase without a preposition must have one: what would leave none is no subject.
    fn subject_behind(&self, at: usize, limit: usize, direct: bool) -> Option<(SpeakerPhrase, usize)> {
        let article = self.article;
        let quantity =
            self.is_quantity(at) && !article.classes(at).any(Classes::QUANTIFIER) && article.key(at) != "ما";
        if direct
            && (quantity
                || self.wants_other(at)
                || article.key(at).ends_with("ه")
                    && article.words.surface(at).ends_with('ه')
                    && article.classes(at).is_empty())
        {
            return None;
        }
        let found = match article.marks.opening_at(at) {
            Some(_) => None,
            None => phrase::parse(article, at, limit),
        }?;
        let end = found.stretch.last;
        if !direct {
            // «كشفت مصادر محلية عن»: what the phrase goes over may be the verb's own preposition
            let own = (found.stretch.first + 1..end).rev().find(|&at| self.governs(at));
            let shorter = own
                .filter(|_| self.after(end, limit, true).is_none())
                .and_then(|own| phrase::parse(article, at, own));
            return Some(shorter.map_or((found, end), |phrase| (phrase, phrase.stretch.last)));
        }
        if found.guess && !self.is_somebody(&found) {
            // «كشفت المباراة عن», but «رفض الفكرة»
            let thing = article.key(at).starts_with("ال")
                && self.after(end, limit, false).is_some_and(|next| {
                    article.is_word(next) && !article.key(next).ends_with('ا') || self.governs(next)
                });
            // «دولة قطر … التزامها»
            let named = (found.stretch.first..end).any(|at| article.names.at(at).is_some())
                && self.after(end, limit, false).is_some_and(|next| self.is_noun(next));
            return (thing || named).then_some((found, end));
        }
        if let Some(shorter) = self.without_object(&found) {
            return Some((shorter, shorter.stretch.last));
        }
        if self.after(end, limit, false).is_some() {
            return Some((found, end));
        }
        // «أدانت وزارة الخارجية الاعتداء», «رفض المتحدث الخوض في»: the last words are the object
        let split = (found.stretch.first + 1..found.stretch.last).find_map(|split| {
            let opens = self.is_noun(split)
                && article
                    .names
                    .at(split)
                    .is_none_or(|index| article.names.starting_at(split) == Some(index))
                && !article.classes(split).any(Classes::ADJECTIVE | Classes::FAMILY | Classes::ANY_GIVEN)
                && !["ي", "يه", "يين", "يون"]
                    .iter()
                    .any(|nisba| article.key(split).starts_with("ال") && article.key(split).ends_with(nisba))
                && article.tags.demonym(split).is_none()
                && !article.classes(split - 1).any(Classes::PREPOSITION)
                && article.tags.get(split).preposition.is_none()
                && (article.key(split - 1).starts_with("ال")
                    || article.names.at(split - 1).is_some()
                    || !article.is_word(split - 1));
            opens
                .then(|| phrase::parse(article, at, split))
                .flatten()
                .filter(|phrase| !phrase.guess && phrase.stretch.last == split)
        });
        match split {
            Some(phrase) => Some((phrase, phrase.stretch.last)),
            None => self.after(end, limit, true).map(|_| (found, end)),
        }
    }

    /// «المتحدث الخوض في»: a definite noun that cannot describe the one before it is no part of the subject.
    fn without_object(&self, phrase: &SpeakerPhrase) -> Option<SpeakerPhrase> {
        let article = self.article;
        let known = Classes::ADJECTIVE
            .or(Classes::ROLE)
            .or(Classes::TITLE)
            .or(Classes::FAMILY)
            .or(Classes::ANY_GIVEN)
            .or(Classes::BODY)
            .or(Classes::FUNCTION);
        let first = phrase.stretch.first;
        let describes = |at: usize| {
            let key = article.key(at);
            ["ي", "يه", "يين", "يون", "ين", "ون"].iter().any(|ending| key.ends_with(ending))
                || key.starts_with("الم")
                || article.classes(at).any(known)
                || article.tags.demonym(at).is_some()
                || article.names.at(at).is_some()
        };
        let split = (first + 1..phrase.stretch.last).find(|&split| {
            let before = article.key(split - 1);
            let definite = before.starts_with("ال") || before.starts_with("وال");
            let person = article.name_at(split - 1).is_some_and(crate::names::Name::is_person);
            // «الحكومة الرواندية إحداث سفارتين»
            let common = || {
                article.classes(split).any(Classes::ORDINARY)
                    || article.tags.cue_forms(split).iter().any(|form| form.form == Form::Masdar)
            };
            let bare = !article.key(split).starts_with("ال")
                && (definite || article.names.at(split - 1).is_some())
                && !article.tags.get(split).conjunction
                && !joins_bi(article, split)
                && common();
            let opens = bare || article.key(split).starts_with("ال") && definite;
            opens && !person && !describes(split)
        })?;
        phrase::parse(article, first, split).filter(|shorter| !shorter.guess && shorter.stretch.last == split)
    }

    /// A definite plural of people: «الجانبان», «المشاركون».
    fn is_somebody(&self, phrase: &SpeakerPhrase) -> bool {
        let key = self.article.key(phrase.stretch.first);
        key.starts_with("ال") && ["ان", "ون", "ين"].iter().any(|ending| key.ends_with(ending))
    }

    /// Whether a preposition leads to a place or body, and the same one follows again.
    fn is_place_of(&self, at: usize, limit: usize) -> bool {
        let article = self.article;
        let next = at + 1;
        let place = article.names.at(next).is_some()
            || article.classes(next).any(Classes::PLACE | Classes::HOST | Classes::BODY);
        place && article.key(self.over_noun(next, limit)) == article.key(at)
    }

    /// «قطر ومنظمة العمل»: a second subject.
    fn is_joined(&self, at: usize) -> bool {
        let tag = self.article.tags.get(at);
        let name = self.article.name_at(at).filter(|name| name.first == at).and_then(|name| name.prefix);
        name == Some('و') || tag.conjunction && tag.classes.any(Classes::BODY | Classes::ROLE)
    }

    /// Whether a preposition that the verb takes stands at a token.
    fn governs(&self, at: usize) -> bool {
        frame_of(self.article, at).is_some_and(|frame| self.frames().has(frame)) && self.opens_noun(at)
    }

    /// Where the complement starts behind a subject that ends at a token.
    ///
    /// `far`: over prepositions that are not the verb's.
    fn after(&self, at: usize, limit: usize, far: bool) -> Option<usize> {
        let article = self.article;
        let mut at = at;
        while at < limit {
            if article.is_comma(at) {
                at = if self.governs(at + 1) { at + 1 } else { self.over_aside(at, limit)? };
                continue;
            }
            if frame_of(article, at).is_some_and(|frame| self.frames().has(frame)) && self.opens_noun(at) {
                return Some(at);
            }
            if let Some(phrase) = article.phrase(at, PhraseClass::is_adjunct) {
                at += phrase.len;
                if !matches!(phrase.class, PhraseClass::Time | PhraseClass::Reset) {
                    at = self.over_noun(at, limit);
                }
                continue;
            }
            let tag = article.tags.get(at);
            if tag.classes.any(Classes::PRONOUN_ADJUNCT | Classes::MANNER) {
                at += 1;
                continue;
            }
            if tag.classes.any(Classes::PREPOSITION) && !self.is_quantity(at) || tag.preposition.is_some() {
                if !far {
                    return None;
                }
                at = self.over_noun(at + usize::from(tag.preposition.is_none()), limit);
                continue;
            }
            if self.is_joined(at) {
                at = self.over_noun(at, limit);
                continue;
            }
            let number = article.token(at).is_some_and(|token| token.kind() == TokenKind::Number);
            return (number || self.is_noun(at)).then_some(at);
        }
        None
    }

    /// A feminine noun behind a verb without its ending is no subject: «ودعا الدول».
    fn wants_other(&self, at: usize) -> bool {
        let article = self.article;
        let form = self.reading.form;
        let masculine = form.gender == Gender::Masculine && form.number == Number::Singular;
        let surface = article.words.surface(at);
        let feminine = surface.ends_with('ة')
            || surface.ends_with("ات")
            || article.tags.gender(at) == Some(Gender::Feminine)
                && article.classes(at).any(Classes::BODY | Classes::MEDIA);
        let several = form.number == Number::Plural;
        article.names.at(at).is_none()
            && !article.classes(at).any(Classes::TITLE)
            && (masculine && feminine || several)
    }

    /// The verb carries its object: «طالبه بالرحيل».
    fn has_object(&self) -> bool {
        self.article.tags.get(self.at).cue_object
            || self.reading.form.form == Form::Perfect
                && self.article.tags.cue_forms(self.at).iter().all(|form| form.form == Form::MasdarPronoun)
    }

    /// كل، بعض، أي: heads a noun phrase although it is a function word.
    fn is_quantity(&self, at: usize) -> bool {
        let key = self.article.key(at);
        self.article.classes(at).any(Classes::QUANTIFIER)
            || matches!(
                key,
                "عدم"
                    | "اي"
                    | "ايه"
                    | "ذلك"
                    | "هذا"
                    | "هذه"
                    | "تلك"
                    | "هولاء"
                    | "ما"
                    | "كل"
                    | "جميع"
                    | "بعض"
                    | "مثل"
                    | "نحو"
                    | "وجود"
                    | "غير"
            )
    }

    /// Whether a word may head the noun phrase.
    fn is_noun(&self, at: usize) -> bool {
        let article = self.article;
        let tag = article.tags.get(at);
        let verb = article.tags.cue_forms(at).iter().any(|form| form.form.is_finite())
            && !article.tags.cue_forms(at).iter().any(|form| form.form == Form::Masdar)
            && !tag.classes.any(Classes::ROLE | Classes::ORG_NOUN | Classes::ORDINARY);
        article.is_word(at)
            && article.complementizer(at).is_none()
            && !joins_bi(article, at)
            && (self.is_quantity(at)
                || !tag.classes.any(Classes::FUNCTION | Classes::PREPOSITION | Classes::RELATIVE)
                    && !verb
                    && !tag.conjunction)
    }

    /// Whether a noun of what is said stands behind a preposition, rather than a place, an occasion or a clause.
    fn opens_noun(&self, at: usize) -> bool {
        let article = self.article;
        if !is_alone(article, at) {
            return article.complementizer(at).is_none();
        }
        let next = at + 1;
        // «أعلن على منصته», «شدد في كلمته», «أكدت على لسان المتحدثة»
        let place = matches!(article.key(at), "في" | "علي")
            && self.lemma.objects.heads.is_empty()
            && !self.lemma.objects.complement.has(Frames::ALA)
            && (article.classes(next).any(Classes::OCCASION | Classes::PLATFORM)
                || article.key(next) == "لسان");
        let quoted = article.marks.opening_at(next).is_some();
        article.complementizer(next).is_none() && !place && (self.is_noun(next) || quoted)
    }

    /// Goes over a noun with what goes on it.
    fn over_noun(&self, at: usize, limit: usize) -> usize {
        let article = self.article;
        let mut end = article.name_at(at).map_or(at + 1, |name| name.last.max(at + 1));
        while end < limit && article.is_word(end) {
            let tag = article.tags.get(end);
            if let Some(name) = article.name_at(end).filter(|name| name.first == end && name.prefix.is_none())
            {
                end = name.last;
                continue;
            }
            let adjective = tag.classes.any(Classes::ADJECTIVE)
                || article.key(end).ends_with('ي') && tag.classes.any(Classes::ORG_NOUN);
            let goes_on = !tag.conjunction
                && tag.preposition.is_none()
                && (article.key(end).starts_with("ال") || adjective && !article.key(at).starts_with("ال"));
            if !goes_on {
                break;
            }
            end += 1;
        }
        end.min(limit)
    }

    /// «في بيان نشر مساء الاثنين، عن»: behind an adjunct that ends at `end`, what is told of the text it names.
    fn over_text(&self, first: usize, end: usize, limit: usize) -> Option<usize> {
        let article = self.article;
        let text = (first..end).any(|at| article.classes(at).any(Classes::OCCASION));
        let told = article.tags.cue_forms(end).iter().any(|form| form.form.is_finite())
            || article.classes(end).any(Classes::ISSUED | Classes::RELATIVE);
        if text && told { (end..limit).find(|&comma| article.is_comma(comma)) } else { Some(end) }
    }

    /// One past the comma that closes what a comma opened: «، في بيان مشترك،».
    fn over_aside(&self, comma: usize, limit: usize) -> Option<usize> {
        let article = self.article;
        let close = (comma + 1..limit.min(comma + LONGEST_ASIDE)).find(|&at| article.is_comma(at))?;
        let first = comma + 1;
        let tag = article.tags.get(first);
        let reports = |at: usize| {
            article.tags.get(at).cue_conjunction
                && article.tags.cue_forms(at).iter().any(|form| form.form.is_finite())
                || article.complementizer(at) == Some(Complementizer::Plain)
        };
        let aside = close - first <= 5
            || article.phrase(first, PhraseClass::is_adjunct).is_some()
            || tag.classes.any(Classes::PREPOSITION | Classes::RELATIVE | Classes::ROLE | Classes::TITLE)
            || tag.preposition.is_some()
            || matches!(article.key(first), "وهو" | "وهي")
            || article.name_at(first).is_some_and(|name| name.prefix.is_none());
        (aside && !(first..close).any(reports)).then_some(close + 1)
    }

    /// «التهم التي نفاها المسؤول», «وهو ما نفاه المسؤول»: what is said stands before the verb.
    fn spoken_of(&self, quotes: &[Hypothesis]) -> Option<Hypothesis> {
        let (article, at) = (self.article, self.at);
        let next = article.key(at + 1);
        let pronoun =
            ["عنه", "عنها", "اليه", "اليها", "عليه", "عليها", "به", "بها", "منه", "منها"].contains(&next);
        if !(self.has_object() || pronoun) {
            return None;
        }
        let behind = at + 1 + usize::from(pronoun);
        let subject = phrase::parse(article, behind, article.sentence_end(at).min(behind + FARTHEST))
            .filter(|phrase| !phrase.guess)?;
        let previous = at.checked_sub(1)?;
        let content = if article.key(previous) == "ما" {
            // «، وهو ما نفته الوزارة»: the words before are somebody's
            let quote = quotes
                .get(..quotes.partition_point(|quote| quote.anchor < at))?
                .iter()
                .rev()
                .take(NEIGHBOURS)
                .find(|quote| quote.content_end() <= at && quote.content_end() + 4 >= at)?;
            quote.content.clone()
        } else if !self.lemma.objects.heads.is_empty() {
            return None;
        } else if matches!(article.key(previous), "الذي" | "التي" | "اللذين" | "الذين" | "اللتين" | "اللواتي")
        {
            vec![self.noun_before(previous)?]
        } else {
            return None;
        };
        let cue = Stretch::new(at, at + 1 + usize::from(pronoun));
        Some(self.built(cue, content, None, Subject::Phrase(subject)))
    }

    /// The definite noun phrase that ends before a relative pronoun.
    fn noun_before(&self, relative: usize) -> Option<Stretch> {
        let article = self.article;
        let sentence = article.sentence_start(relative);
        let mut first = relative;
        while first > sentence {
            let previous = first - 1;
            let goes_on = article.names.at(previous).is_some()
                || article.key(previous).starts_with("ال")
                    && !article.classes(previous).any(Classes::RELATIVE)
                || matches!(
                    article.key(previous),
                    "في" | "من" | "علي" | "الي" | "هذا" | "هذه" | "تلك" | "ذلك"
                ) && first < relative;
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
        let phrase = content::trim(article, Stretch::new(first, self.end(turns, first)));
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
        let follows = (content.last..content.last + 2).any(|at| {
            matches!(article.key(at), "قائلا" | "قائله" | "بالقول" | "قائلين" | "بقوله" | "بقولها" | "كاتبا")
        });
        if says && follows {
            return None;
        }
        let cue = Stretch::new(self.at, complement.cue_end);
        Some(self.built(cue, vec![content], complement.addressee, subject))
    }

    /// Where the noun phrase starts: at one of the nouns with which the verb reports, if it does so with some only.
    fn head(&self, first: usize) -> Option<usize> {
        let objects = &self.lemma.objects;
        if objects.heads.is_empty() {
            return Some(first);
        }
        let is_head = |&at: &usize| {
            let key = self.article.tags.bare_key(at);
            let key = key.strip_prefix("ال").unwrap_or(key);
            objects.heads.iter().any(|head| key.starts_with(head.as_str()))
        };
        let found = (first..first + DEEPEST_HEAD).find(is_head)?;
        // «حمل الحكومة مسؤولية الحادث»: whom he blames belongs to it
        Some(if self.takes_whom() { first } else { found })
    }

    fn built(
        &self,
        cue: Stretch,
        content: Vec<Stretch>,
        addressee: Option<Stretch>,
        subject: Subject,
    ) -> Hypothesis {
        let mut score = Score::of(&[Evidence::Bias]);
        score.add(match self.lemma.strength {
            Strength::Core => Evidence::CueCore,
            Strength::Plain => Evidence::CuePlain,
            Strength::Media => Evidence::CueMedia,
            Strength::Weak => Evidence::CueWeak,
        });
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
        if matches!(article.key(first), "ذلك" | "هذا") && !article.key(first + 1).starts_with("ال") {
            let on = self.governs(first + 1);
            if !on {
                return first + 1;
            }
        }
        let limit = article.paragraph_end(first).min(first + LONGEST);
        let inside = article.marks.around(first).filter(|pair| !pair.unclosed).map(|pair| pair.last);
        let mut at = first;
        while at < limit {
            if at > first && (!article.same_sentence(at - 1, at) || turns.at(at)) || inside == Some(at) {
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
        let leaves = |class| {
            matches!(class, PhraseClass::Contrast | PhraseClass::SoftContrast | PhraseClass::Background)
        };
        article.phrase(at, leaves).is_some_and(|phrase| {
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
        verb || matches!(rest, "لم" | "لا" | "لن" | "قد" | "هو" | "هي" | "كان" | "كانت" | "ذلك")
    }

    /// Behind a comma the phrase goes on with another noun of the same kind: «خطر السيول، ومن تدني الرؤية».
    fn is_list(&self, at: usize) -> bool {
        let article = self.article;
        let tag = article.tags.get(at);
        // «، بالإضافة إلى التراجع», «، كذلك على مناطق»
        let adds = article.phrase(at, |class| class == PhraseClass::SoftContrast).is_some_and(|phrase| {
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
            || article
                .tags
                .cue_forms(at)
                .iter()
                .any(|form| form.form.is_finite() || form.form == Form::Participle)
            || self.opens_clause(at)
            || article
                .phrase(at, |class| class.is_adjunct() && class != PhraseClass::PlacePreposition)
                .is_some();
        joined && !clause && (self.is_noun(at) || tag.conjunction) && article.is_word(at)
    }
}
