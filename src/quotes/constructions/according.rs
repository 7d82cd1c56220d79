//! Adjuncts that are themselves the cue: «بحسب الوزير», «وفقا لما ذكرته الوكالة», «كما قال الوزير», «على حد تعبيره».

use super::nominal;
use crate::analysis::{Act, Gender, QuoteKind};
use crate::definite::Al as _;
use crate::lexemes::{Lexeme, Traits};
use crate::lexicon::{
    Classes, Complementizer, Form, Frames, Number, Particle, Phrase, PhraseClass, PhraseSet, Strength,
};
use crate::quotes::article::{Article, Stretch};
use crate::quotes::content::{self, Turns};
use crate::quotes::evidence::{Evidence, Score};
use crate::quotes::hypothesis::{Hypothesis, Subject};
use crate::quotes::kind::is_partly_said;
use crate::quotes::marks::Pair;
use crate::quotes::phrase::{self, SpeakerPhrase};

/// What is so short is hardly a clause yet, in words.
const SHORTEST: usize = 4;

/// Longest clause that an adjunct reports, in tokens.
const LONGEST: usize = 250;

/// An adjunct as found, before it is known what it reports.
#[derive(Clone, Debug)]
pub(crate) struct Adjunct {
    /// All its tokens, from the cue to the end of the speaker.
    pub(crate) stretch: Stretch,
    pub(crate) cue: Stretch,
    pub(crate) lemma: String,
    pub(crate) subject: Subject,
    /// The outer source of «حسبما أفادت … نقلا عن …».
    pub(crate) outer: Option<SpeakerPhrase>,
    pub(crate) act: Act,
}

/// Adjuncts and clauses that go on nothing, unlike a time or a place.
const OTHER_ADJUNCT: PhraseSet = PhraseSet::ADJUNCT
    .or(PhraseSet::of(&[PhraseClass::SoftContrast]))
    .without(PhraseSet::of(&[PhraseClass::Time, PhraseClass::PlacePreposition]));

/// Every adjunct of the text, in order.
pub(crate) fn find(article: &Article<'_, '_>) -> Vec<Adjunct> {
    let mut found: Vec<Adjunct> = Vec::new();
    for at in article.tags.with_traits(Traits::CITES) {
        if found.last().is_none_or(|last| last.stretch.last <= at) {
            found.extend(cited(article, at));
        }
    }
    found
}

/// Whether an adjunct may start with a spelling.
pub(crate) fn may_open(lexeme: &Lexeme, key: &str) -> bool {
    lexeme.opens.any(PhraseClass::According) || opens_alone(key)
}

/// Whether an adjunct may start with a word though no phrase of the tables does.
fn opens_alone(key: &str) -> bool {
    is_as(key) || whose(key).is_some()
}

/// كما
fn is_as(key: &str) -> bool {
    matches!(key, "كما" | "مثلما" | "وكما")
}

/// The adjunct that starts at a token.
#[inline]
pub(crate) fn adjunct(article: &Article<'_, '_>, at: usize) -> Option<Adjunct> {
    if article.tags.traits(at).any(Traits::CITES) { cited(article, at) } else { None }
}

#[inline(never)]
fn cited(article: &Article<'_, '_>, at: usize) -> Option<Adjunct> {
    let phrase = article.phrase(at, PhraseClass::According);
    if phrase.is_none() && !opens_alone(article.key(at)) {
        return None;
    }
    adjunct_at(article, at, phrase)
}

fn adjunct_at(article: &Article<'_, '_>, at: usize, phrase: Option<Phrase>) -> Option<Adjunct> {
    let limit = article.sentence_end(at);
    if let Some(found) = as_said(article, at, limit).or_else(|| as_he_says(article, at)) {
        return Some(found);
    }
    let phrase = phrase?;
    // «تبدو في نظر متابعيها»
    let seems = |verb: usize| matches!(article.key(verb), "يبدو" | "تبدو" | "بدا" | "بدت" | "يظهر" | "تظهر");
    if article.key(at) == "في" && at.checked_sub(1).is_some_and(seems) {
        return None;
    }
    let after = at + phrase.len;
    let text = article.text_of(Stretch::new(at, after));
    let own = text.starts_with("وفق");
    let lemma = text.strip_prefix(['و', 'ف']).filter(|_| !own).unwrap_or(text).to_owned();
    // «على حد قوله»، «بحسب تعبيره»
    if let Some(form) = article.tags.cue_forms(after).iter().find(|form| form.form == Form::MasdarPronoun) {
        return Some(pronoun(Stretch::new(at, after + 1), lemma, form.gender, form.number));
    }
    // «ووفقا له، فإن», «نقلا عنها»
    if let Some((gender, number)) = to_whom(article.key(after)) {
        return Some(pronoun(Stretch::new(at, after + 1), lemma, gender, number));
    }
    let opinion = matches!(article.key(after), "تعبيره" | "وصفه" | "رايه" | "زعمه");
    let opinion_f = matches!(article.key(after), "تعبيرها" | "وصفها" | "رايها" | "زعمها");
    if opinion || opinion_f {
        let gender = if opinion { Gender::Masculine } else { Gender::Feminine };
        return Some(pronoun(Stretch::new(at, after + 1), lemma, gender, Number::Singular));
    }
    // «وفق ما ذكر …»: the verb inside the adjunct; else the speaker stands at once
    let mut from = after;
    let mut relays = lemma.starts_with("نقلا");
    // «حسب توجه الوزارة»: without ما only what is surely a verb is one
    let bare = !text.ends_with("ما");
    let verb = verb_at(article, from).filter(|verb| verb.sure || !bare);
    // «على ما تقدمه الكشافة», «على ما يسمى», «ردا على ما أعلنه الوزير»
    let on_what = article.key(at) == "علي" && article.key(at + 1) == "ما";
    let governed =
        at.checked_sub(1).is_some_and(|before| article.is_word(before) && article.same_sentence(before, at));
    if on_what && (governed || verb.is_some_and(|verb| !verb.sure)) {
        return None;
    }
    if let Some(verb) = verb {
        from = verb.after;
        relays |= verb.relays;
    } else if matches!(article.key(from), "قول" | "تعبير" | "وصف" | "زعم") {
        from += 1;
    } else if article.key(at) == "علي" && matches!(article.key(at + 1), "حد" | "ما") {
        // «على حد»، «على ما» without a verb of saying are other things
        return None;
    }
    // «حسب ما جاء في بيان للوزارة», «حسب ما جاء على لسان الوزير»
    if verb.is_some_and(|verb| verb.way == Way::Written) {
        from += match article.key(from) {
            "في" => 1,
            "علي" if article.key(from + 1) == "لسان" => 2,
            _ => 0,
        };
    }
    let cue_end = if verb.is_some() { from } else { after };
    // «حسب ما أفاد به، اليوم الخميس ببوفاريك، وزير الصحة»
    if verb.is_some() {
        from = over_adjuncts(article, from, limit);
    }
    let mut outer = None;
    // «حسب ما ذكرته هذه المؤسسة», «وبحسب هذه المصادر», «ووفقا لهذه المصادر»
    let this = article.is_particle(from, Particle::This);
    let to_this = verb.is_none() && is_to_this(article, from);
    from += usize::from(this || to_this);
    let source = source_phrase(article, from, limit, phrase.len > 0 && verb.is_none() && !to_this);
    let mut speaker = source.filter(|source| !is_standard(article, source) || rules(article, at, source));
    let mut last = speaker.map_or(from, |speaker| over_terms(article, speaker.stretch.last));
    let mut cue = Stretch::new(at, cue_end);
    let mut lemma = lemma;
    // … نقلا عن …, … عن …
    if let Some(first) = speaker {
        let next = last + usize::from(article.is_comma(last));
        let relayed = article.key(next) == "نقلا";
        if (relayed || relays && next == last && !cue_is_relay(&lemma))
            && let Some(second) = behind_an(article, next + usize::from(relayed), limit)
        {
            if relayed {
                cue = Stretch::new(next, next + 2);
                "نقلا عن".clone_into(&mut lemma);
            }
            outer = Some(first);
            last = second.stretch.last;
            speaker = Some(second);
        }
    }
    let subject = match speaker {
        Some(speaker) => Subject::Phrase(speaker),
        None => match verb {
            // «وفقا لما ينص عليه القانون»: how a thing is done, and nobody's words
            Some(verb) if verb.way == Way::Said => {
                Subject::Elided { gender: verb.gender, number: verb.number }
            }
            _ => return None,
        },
    };
    let act = if relays { Act::Relay } else { Act::Cite };
    Some(Adjunct { stretch: Stretch::new(at, last), cue, lemma, subject, outer, act })
}

/// «الوكالة عن الشرطة»: from whom a source has it, where عن stands behind the source.
fn behind_an(article: &Article<'_, '_>, at: usize, limit: usize) -> Option<SpeakerPhrase> {
    let follows = article.key(at) == "عن";
    follows.then(|| phrase::parse(article, at + 1, limit)).flatten().filter(|phrase| !phrase.guess)
}

/// «حسبما أفاد مصدر فضل عدم ذكر اسمه»: the terms belong to the source.
fn over_terms(article: &Article<'_, '_>, last: usize) -> usize {
    let verb = last + usize::from(article.is_comma(last));
    if !crate::quotes::zone::sets_terms(article, verb) {
        return last;
    }
    (verb + 2..verb + 6).find(|&at| article.classes(at).any(Classes::IDENTITY)).map_or(last, |at| at + 1)
}

/// How far a speaker may stand behind the verb of his adjunct, in tokens.
const FARTHEST: usize = 14;

/// The first token behind adverbs of time and place between commas or right behind the verb.
fn over_adjuncts(article: &Article<'_, '_>, from: usize, limit: usize) -> usize {
    let time = article.phrase(from, PhraseSet::of(&[PhraseClass::Time, PhraseClass::Reset]));
    let from = time.map_or(from, |phrase| from + phrase.len);
    // «بحسب ما أفاد به للإذاعة، الرئيس المدير العام»: whom it was told
    if article.tags.get(from).preposition == Some('ل')
        && let Some(comma) = (from + 1..limit.min(from + FARTHEST)).find(|&at| article.is_comma(at))
        && phrase::parse(article, comma + 1, limit).is_some_and(|speaker| !speaker.guess)
    {
        return comma + 1;
    }
    if !article.is_comma(from) {
        return from;
    }
    // «حسب ما أفاد به يوم الخميس، بيان للمديرية»
    if time.is_some() && phrase::parse(article, from + 1, limit).is_some_and(|speaker| !speaker.guess) {
        return from + 1;
    }
    let close = (from + 1..limit.min(from + FARTHEST)).find(|&at| article.is_comma(at));
    let opens = article.phrase(from + 1, PhraseSet::ADJUNCT).is_some()
        || article.classes(from + 1).any(Classes::PREPOSITION)
        || article.tags.get(from + 1).preposition.is_some();
    match close {
        Some(close) if opens && (from..close).all(|at| article.complementizer(at).is_none()) => close + 1,
        _ => from,
    }
}

/// An adjunct with the pronoun written on to it: حسبه، برأيها.
fn whose(key: &str) -> Option<(Gender, Number)> {
    Some(match key {
        "حسبه" | "بحسبه" | "برايه" | "بنظره" => (Gender::Masculine, Number::Singular),
        "حسبها" | "بحسبها" | "برايها" | "بنظرها" => {
            (Gender::Feminine, Number::Singular)
        }
        "حسبهم" | "بحسبهم" | "برايهم" | "بنظرهم" => {
            (Gender::Masculine, Number::Plural)
        }
        _ => return None,
    })
}

/// «لهذه»: ل with a demonstrative, before its noun.
fn is_to_this(article: &Article<'_, '_>, at: usize) -> bool {
    let this = article.key(at).strip_prefix('ل');
    this.is_some_and(|this| article.tags.lexicon.is_particle(this, Particle::This))
        && article.key(at + 1).has_al()
}

/// له، لها: the pronoun that ل is written on to, behind وفقا.
fn to_whom(key: &str) -> Option<(Gender, Number)> {
    Some(match key {
        "له" => (Gender::Masculine, Number::Singular),
        "لها" => (Gender::Feminine, Number::Singular),
        "لهما" => (Gender::Masculine, Number::Dual),
        "لهم" => (Gender::Masculine, Number::Plural),
        _ => return None,
    })
}

/// «ـ حسبه ـ», «، برأيها،»: the pronoun is written on to the adjunct, which stands between marks.
fn as_he_says(article: &Article<'_, '_>, at: usize) -> Option<Adjunct> {
    let (gender, number) = whose(article.key(at))?;
    let parted = at.checked_sub(1).is_none_or(|previous| article.is_punctuation(previous));
    let whole = Stretch::new(at, at + 1);
    // «وبحسبه فإن»
    (parted && (!article.is_word(at + 1) || resumes(article, at + 1)))
        .then(|| pronoun(whole, article.words.surface(at).to_owned(), gender, number))
}

fn cue_is_relay(lemma: &str) -> bool {
    lemma.starts_with("نقلا")
}

fn pronoun(stretch: Stretch, lemma: String, gender: Gender, number: Number) -> Adjunct {
    Adjunct {
        stretch,
        cue: stretch,
        lemma,
        subject: Subject::Pronoun { gender, number },
        outer: None,
        act: Act::Cite,
    }
}

/// How the words came about that a verb is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Said,
    /// They stand in a text: جاء، ورد.
    Written,
    /// A rule says so: نص.
    Stipulated,
}

#[derive(Clone, Copy)]
struct Verb {
    after: usize,
    relays: bool,
    way: Way,
    /// The verb says so, and may hardly say anything else: not «كما ستشهد», «كما أعدها», «ما يسمى».
    sure: bool,
    gender: Gender,
    number: Number,
}

/// A verb of saying at a token, with «به» after it.
fn verb_at(article: &Article<'_, '_>, at: usize) -> Option<Verb> {
    let form = article.tags.cue_forms(at).iter().find(|form| form.form.is_finite())?;
    let lemma = article.tags.lexicon.lemma(form.lemma)?;
    let mut after = at + 1;
    // «حسب ما أفاد به», «وفق ما أشار إليه»
    if matches!(
        article.key(after),
        "به" | "بها"
            | "عنه"
            | "عنها"
            | "عنهم"
            | "اليه"
            | "اليها"
            | "عليه"
            | "عليها"
            | "له"
            | "منه"
    ) {
        after += 1;
    }
    let way = match lemma.word.as_str() {
        "جاء" | "ورد" => Way::Written,
        "نصّ" => Way::Stipulated,
        _ => Way::Said,
    };
    let relays = lemma.act == Act::Relay || matches!(lemma.word.as_str(), "أفاد" | "ذكر" | "أورد" | "نشر");
    let sure = (lemma.strength != Strength::Weak || lemma.act == Act::Relay)
        && form.form != Form::Future
        && !article.is_itself(at, Classes::CALLED);
    Some(Verb { after, relays, way, sure, gender: form.gender, number: form.number })
}

/// «كما قال الوزير»، «حسبما أفاد مصدر»: a verb of saying without a complement.
fn as_said(article: &Article<'_, '_>, at: usize, limit: usize) -> Option<Adjunct> {
    if !is_as(article.key(at)) {
        return None;
    }
    let verb = verb_at(article, at + 1).filter(|verb| verb.sure)?;
    if article.tags.get(at + 1).cue_conjunction {
        return None;
    }
    // «كما نقل عن الأمين العام»
    let from = verb.after + usize::from(verb.relays && article.key(verb.after) == "عن");
    let mut speaker =
        source_phrase(article, from, limit, false).filter(|source| !is_standard(article, source))?;
    let mut last = over_terms(article, speaker.stretch.last);
    // «كما نقلت الوكالة عن الشرطة»
    let mut outer = None;
    if verb.relays
        && from == verb.after
        && let Some(second) = behind_an(article, last, limit)
    {
        outer = Some(speaker);
        last = second.stretch.last;
        speaker = second;
    }
    let heads = article.sentence_start(at) == at;
    let about =
        !heads && verb.relays && from == verb.after && stands_aside(article, at, &verb, &speaker, last);
    // a complement makes it a report of its own: «كما قال الوزير إن …»
    let mut end = last;
    // «…، كما أضاف المصدر، الذي أشار إلى أن», «… مثلما أكده المدرب الذي قال إن»: the relative clause is about the source
    let described = article.classes(last).any(Classes::RELATIVE) && article.tags.get(at + 1).cue_object;
    if article.is_comma(last) && article.classes(last + 1).any(Classes::RELATIVE) || described {
        end = limit;
    }
    while !about && end < limit && end < last + 12 {
        if article.complementizer(end).is_some()
            || article.is_mark(end, ':')
            || article.marks.opening_at(end).is_some()
        {
            if end > last + 6 || article.is_comma(last) && article.complementizer(end).is_none() {
                break;
            }
            return None;
        }
        end += 1;
    }
    // «كما أكد الوزير أهمية التعاون»: at the head of a sentence one more report, unless its clause follows
    if heads && !(article.is_comma(last) && resumes(article, last + 1)) {
        return None;
    }
    // «…، كما دعا المتظاهرون إلى الإضراب»: a verb with its complement
    let lemma = article.tags.cue_forms(at + 1).iter().find_map(|form| article.tags.lexicon.lemma(form.lemma));
    // «كما دعا المتظاهرون الحكومة إلى الإنصات», «كما انتقد الملك»: whoever demands, thanks or blames says something else than
    // what stands before, and so does who refuses something
    let other = |act| {
        matches!(act, Act::Demand | Act::Express | Act::Accuse) || act == Act::Deny && article.is_word(last)
    };
    if lemma.is_some_and(|lemma| other(lemma.act)) {
        return None;
    }
    let takes = match article.key(last) {
        "الي" => Frames::ILA.or(Frames::ILA_THAT),
        "علي" => Frames::ALA.or(Frames::ALA_THAT),
        "من" => Frames::MIN.or(Frames::MIN_THAT),
        "عن" => Frames::AN_THAT,
        _ if article.tags.get(last).preposition == Some('ب') => Frames::BI,
        _ => Frames::default(),
    };
    // … but «كما نقلت الوكالة عن الشرطة»
    if lemma.is_some_and(|lemma| lemma.act != Act::Relay && lemma.frames.has(takes)) {
        return None;
    }
    // «…، كما قدّم الوزير خطة العمل»: a verb with its object
    let closed = !article.same_sentence(at, last)
        || !article.is_word(last)
        || article.tags.get(last).conjunction
        || article.tags.get(last).preposition.is_some()
        || article.classes(last).any(Classes::FUNCTION | Classes::PRONOUN_ADJUNCT)
            && !article.classes(last).any(Classes::RELATIVE)
        || article.phrase(last, PhraseSet::ADJUNCT).is_some();
    if !heads && !closed && !about && !described {
        return None;
    }
    let verb_key = article.words.surface(at + 1);
    Some(Adjunct {
        stretch: Stretch::new(at, last),
        cue: Stretch::new(at, verb.after),
        lemma: format!("{} {verb_key}", article.words.surface(at)),
        subject: Subject::Phrase(speaker),
        outer,
        act: if verb.relays { Act::Relay } else { Act::Cite },
    })
}

/// «قال الوزير، كما أوردت الوكالة، إن», «قال الوزير كما نقلت عنه الوكالة إن»: through whom the words came that somebody else says.
/// A medium stands between two commas, and عنه says whose words they are.
fn stands_aside(
    article: &Article<'_, '_>,
    at: usize,
    verb: &Verb,
    source: &SpeakerPhrase,
    last: usize,
) -> bool {
    let before = at.checked_sub(1).is_some_and(|comma| article.is_comma(comma));
    let behind = article.is_comma(last);
    let content = last + usize::from(behind);
    let his = matches!(article.key(verb.after - 1), "عنه" | "عنها" | "عنهم");
    let medium = source.kind == crate::SpeakerKind::Media;
    let words = article.complementizer(content).is_some()
        || article.classes(content).any(Classes::PREPOSITION)
            && article.complementizer(content + 1).is_some()
        || article.is_mark(content, ':')
        || article.marks.opening_at(content).is_some();
    words && before == behind && (his || medium && behind)
}

/// «فإن», «فقد», «فالمصنع»: the clause behind an adjunct that leads it.
fn resumes(article: &Article<'_, '_>, at: usize) -> bool {
    let key = article.key(at);
    matches!(key, "فقد" | "فلا" | "فلم" | "فلن" | "فليس")
        || key.starts_with("فال")
        || key.starts_with('ف') && article.complementizer(at).is_some()
}

/// A phrase that can be a source: somebody who speaks, not «القانون» or «الموعد».
fn source_phrase(
    article: &Article<'_, '_>,
    at: usize,
    limit: usize,
    written_on: bool,
) -> Option<SpeakerPhrase> {
    // «وفقا للوزير»: the preposition is written on to the noun
    let tag = article.tags.get(at);
    let prefixed = written_on
        && (tag.preposition == Some('ل')
            || article.name_at(at).is_some_and(|name| name.first == at && name.prefix == Some('ل')));
    let found = if prefixed {
        phrase::parse_prefixed(article, at, limit)
    } else {
        let at = if article.key(at) == "ل" { at + 1 } else { at };
        phrase::parse(article, at, limit)
    };
    // «بحسب تصريحات الوزير»
    let text = found.as_ref().is_none_or(|found| found.name.is_none());
    let first = if article.key(at) == "ل" { at + 1 } else { at };
    let owner = text.then(|| phrase::owner(article, first, limit)).flatten();
    owner.or(found).filter(|phrase| {
        // a law or a timetable is a standard, and a title without a name («الحاجة») is another word
        let head = article.classes(phrase.stretch.first);
        let bare_title = phrase.name.is_none() && head.any(Classes::TITLE) && !head.any(Classes::ROLE);
        !(phrase.guess || bare_title)
    })
}

/// A law, a plan or a timetable: how a thing is done.
fn is_standard(article: &Article<'_, '_>, source: &SpeakerPhrase) -> bool {
    source.name.is_none() && article.classes(source.stretch.first).any(Classes::STANDARD)
        || matches!(source.kind, crate::SpeakerKind::Event | crate::SpeakerKind::Work)
}

/// «ووفقا للدستور، يحق للرئيس»: a law at the head of its sentence says what follows, while «انتخب وفقا للدستور» tells how.
fn rules(article: &Article<'_, '_>, at: usize, law: &SpeakerPhrase) -> bool {
    let Stretch { first, last } = law.stretch;
    // «للدستور», «الدستور»
    let word = article.tags.bare_key(first);
    let noun = article.key(first).strip_prefix("لل").or_else(|| word.strip_prefix("ال")).unwrap_or(word);
    let lexicon = article.tags.lexicon;
    let law = lexicon.is_particle(noun, Particle::Law)
        || (first..last).any(|at| article.is_particle(at, Particle::PartOfLaw))
        || lexicon.is_particle(article.key(first), Particle::PartOfLaw);
    law && article.sentence_start(at) == at
}

/// What an adjunct reports: the clause around it, unless it only says through whom a quote came.
pub(crate) fn propose(
    article: &Article<'_, '_>,
    adjuncts: &[Adjunct],
    turns: &Turns,
    quotes: &[Hypothesis],
    out: &mut Vec<Hypothesis>,
) {
    for adjunct in adjuncts {
        let at = adjunct.stretch.first;
        // «رحبت الحكومة على لسان ناطقها بالقرار»: through whom she does what the verb before it says
        if article.key(adjunct.cue.first + 1) == "لسان" {
            continue;
        }
        // inside somebody's marks it is about his words alone
        let held = article.marks.around(at).filter(|pair| !pair.unclosed && pair.first <= at);
        let sentence = held.map_or(0, |pair| pair.first).max(article.sentence_start(at));
        let end = held.map_or(usize::MAX, |pair| pair.last).min(article.sentence_end(at));
        let leading = opens_sentence(article, sentence, at) || opens_clause(article, adjunct);
        let content = if leading {
            after(article, adjunct, end, quotes, turns)
        } else {
            before(article, adjunct, sentence, end, quotes, turns)
        };
        let Some(content) = content else { continue };
        // «وشدد الوزير على ضرورة العمل، على حد قوله»: who says so is told already
        let his = matches!(adjunct.subject, Subject::Pronoun { .. });
        if let [only] = content.as_slice()
            && his
            && !leading
            && let Some(quote) = nominal::at_head(article, turns, quotes, *only)
        {
            let content = Stretch::new(quote.content_start(), only.last);
            let marked = is_partly_said(article, content);
            let kind = if marked { QuoteKind::Mixed } else { QuoteKind::Indirect };
            out.push(Hypothesis { content: vec![content], kind, ..quote });
            continue;
        }
        let whole = |part: Stretch, pair: &Pair| pair.first == part.first && pair.last == part.last;
        let marked = |part: Stretch| article.marks.around(part.first).is_some_and(|pair| whole(part, pair));
        let in_marks = matches!(content.as_slice(), &[only] if marked(only));
        let mut score = Score::of(&[Evidence::Bias, Evidence::SourceNoun]);
        if content.iter().map(|&part| article.count_words(part)).sum::<usize>() < 3 {
            score.add(Evidence::ShortContent);
        }
        let marked = content.iter().any(|&part| marked(part) || is_partly_said(article, part));
        out.push(Hypothesis {
            cue: Some(adjunct.cue),
            lemma: adjunct.lemma.clone(),
            act: adjunct.act,
            content,
            kind: match (in_marks, marked) {
                (true, _) => QuoteKind::Direct,
                (_, true) => QuoteKind::Mixed,
                _ => QuoteKind::Indirect,
            },
            sources: adjunct.outer.into_iter().collect(),
            ..Hypothesis::new(
                if leading { "according-to-clause" } else { "clause-according-to" },
                adjunct.cue.first,
                adjunct.subject,
                score,
            )
        });
    }
}

fn opens_sentence(article: &Article<'_, '_>, sentence: usize, at: usize) -> bool {
    (sentence..at).all(|token| {
        article.is_punctuation(token)
            || article.classes(token).any(Classes::CONJUNCTION)
            || matches!(article.key(token), "و" | "لكن")
    })
}

/// «…، ووفقا للشرطة فإن», «…، وبحسب الشرطة وجدت»: behind a comma and with its conjunction an adjunct opens a clause of its own,
/// which goes on right behind the source; so it does behind لكن.
fn opens_clause(article: &Article<'_, '_>, adjunct: &Adjunct) -> bool {
    let at = adjunct.stretch.first;
    let key = article.key(at);
    let conjunction = key.starts_with('و') && !key.starts_with("وفق");
    let next = adjunct.stretch.last;
    let follows = article.same_sentence(at, next) && (article.is_word(next) || article.is_comma(next));
    let goes_on =
        article.is_word(next) && !goes_on_source(article, next) || article.key(next + 1).starts_with("ف");
    let parted = at.checked_sub(1).is_some_and(|before| article.is_comma(before));
    // «… أي حصيلة، لكن بحسب الصليب الأحمر قتل ثلاثون»
    let contrasts = (at.saturating_sub(2)..at)
        .rev()
        .find(|&before| article.is_word(before))
        .is_some_and(|before| matches!(article.key(before), "لكن" | "ولكن"));
    follows && (conjunction && goes_on && parted || contrasts)
}

fn after(
    article: &Article<'_, '_>,
    adjunct: &Adjunct,
    end: usize,
    quotes: &[Hypothesis],
    turns: &Turns,
) -> Option<Vec<Stretch>> {
    let mut first = adjunct.stretch.last;
    while first < end && article.is_punctuation(first) && article.marks.opening_at(first).is_none() {
        first += 1;
    }
    // «… في المجلة الأسبوعية، فإن», «المعلومات التي حصلت عليها الصحيفة فإن»: what is said starts there
    let opens = |at: usize| article.key(at) == "فقد" || article.key(at).starts_with("فان");
    let starts = |at: usize| opens(at) && (article.complementizer(at).is_some() || article.is_comma(at - 1));
    // «التي نشرتها الوزارة، أمس، …»
    let tells_more = |at: usize| {
        article.classes(at).any(Classes::RELATIVE) || article.phrase(at, PhraseClass::Time).is_some()
    };
    let described = tells_of_source(article, adjunct, first);
    let far = if described { DESCRIBED } else { FARTHEST };
    let near = first..end.min(first + far);
    // «وبحسب البيان -الذي نشرته الوزارة- وصل الوفد»
    let aside = described && article.is_dash(adjunct.stretch.last);
    if let Some(dash) = near.clone().find(|&at| aside && article.is_dash(at)) {
        first = dash + 1;
    } else if let Some(clause) = near.clone().find(|&at| starts(at)) {
        first = clause;
    } else if described
        && let Some(comma) = near.clone().find(|&at| article.is_comma(at) && !tells_more(at + 1))
        && !goes_on_with_and(article, comma + 1)
        && !content::is_contrast(article, comma + 1)
    {
        // «ووفقا لمصدر مطلع على المفاوضات، وصل الوفد»
        first = comma + 1;
    }
    // «فإن», «فقد»
    if article.complementizer(first).is_some() || article.key(first) == "فقد" {
        first += 1;
    }
    // «…، وذلك وفق البيان», «…، ولم يتضح سبب الحريق»: there the reporter takes the word
    let cites =
        |at: usize| article.key(at) == "وذلك" && article.phrase(at + 1, PhraseClass::According).is_some();
    let reporter = (first + 1..end.min(first + LONGEST)).find(|&comma| {
        article.is_comma(comma)
            && article.marks.around(comma).is_none()
            && (matches!(article.key(comma + 1), "ولم" | "وهو" | "وهي") && turns.resumes(comma)
                || cites(comma + 1))
    });
    let mut last = reporter.unwrap_or(end.min(first + LONGEST));
    // «بحسب الخبير، يبدأ التراجع غدا، وقال إن»: the source takes the word himself
    let from = quotes.partition_point(|quote| quote.anchor < first);
    let goes_on = quotes.iter().skip(from).take_while(|quote| quote.anchor < last).find(|quote| {
        matches!(quote.subject, Subject::Elided { .. } | Subject::OfClause { .. })
            && quote.score.believed()
            && quote.interrupts.is_some_and(|turn| turn > first && article.is_comma(turn - 1))
    });
    last = goes_on.and_then(|quote| quote.interrupts).unwrap_or(last);
    while last > first && article.is_punctuation(last - 1) && article.marks.around(last - 1).is_none() {
        last -= 1;
    }
    // «فإن “ما جرى خطأ”»: one pair of marks around all of it
    if let Some(pair) = article.marks.opening_at(first).filter(|pair| !pair.unclosed && pair.end == last) {
        return Some(vec![Stretch::new(pair.first, pair.last)]);
    }
    (last > first).then(|| vec![Stretch::new(first, last)])
}

/// How far behind a source what is told of it may end, in tokens.
const DESCRIBED: usize = 40;

/// Whether the words behind the source of a leading adjunct still tell of it: «مطلع على المفاوضات», «الصادرة اليوم», «نشرت في
/// الصحف», «، التي شملت ألف شخص».
fn tells_of_source(article: &Article<'_, '_>, adjunct: &Adjunct, first: usize) -> bool {
    let relative = article.classes(first).any(Classes::RELATIVE);
    if first != adjunct.stretch.last {
        // «، في تصريح للإذاعة،»
        let told = Classes::UTTERANCE | Classes::MEETING;
        return relative
            || article.classes(first).any(Classes::PREPOSITION) && article.classes(first + 1).any(told);
    }
    let key = article.key(first);
    // «البيانات الصادرة», but «التقى الوزيران»
    let adjective = key.has_al() && key.len() > "الا".len() && !key.starts_with("التق");
    let of_whom = article.tags.get(first).preposition == Some('ل');
    // «بيان نشر أمس», but «بيان فمن المتوقع», «بيان قال الوزير»
    let says = |form: &crate::lexicon::CueForm| {
        article.tags.lexicon.lemma(form.lemma).is_some_and(|lemma| lemma.act == Act::Say)
    };
    let document = matches!(adjunct.subject, Subject::Phrase(source) if is_described(article, &source))
        && !article.tags.cue_forms(first).iter().any(says)
        && key != "فمن";
    relative
        || adjective
        || of_whom
        || document
        || matches!(key, "اخر" | "اخري" | "غير" | "شبه")
        || describes_source(article, first)
}

/// «وسيفرغ», «ويأتي», but «وصل»: a second clause.
fn goes_on_with_and(article: &Article<'_, '_>, at: usize) -> bool {
    let tag = article.tags.get(at);
    tag.conjunction
        || tag.classes.any(Classes::CONJUNCTION)
        || ["وي", "وت", "وس", "وال"].iter().any(|and| article.key(at).starts_with(and))
}

/// Whether a preposition right behind a source leads to what it knows or is about: «مطلع على», «تقرير بشأن».
fn describes_source(article: &Article<'_, '_>, at: usize) -> bool {
    matches!(article.key(at), "علي" | "عن" | "بشان" | "حول" | "في" | "لدي" | "ب" | "عبر")
        // «الطبيب فلان من مستشفى الجامعة», but «من المقرر»
        || article.key(at) == "من"
            && (article.classes(at + 1).any(Classes::BODY | Classes::HOST | Classes::ORG_NOUN)
                || article.name_at(at + 1).is_some_and(|name| name.first == at + 1))
        || article.tags.get(at).preposition == Some('ب')
}

fn before(
    article: &Article<'_, '_>,
    adjunct: &Adjunct,
    sentence: usize,
    end: usize,
    quotes: &[Hypothesis],
    turns: &Turns,
) -> Option<Vec<Stretch>> {
    let at = adjunct.stretch.first;
    if at - sentence > LONGEST {
        return None;
    }
    // inside the words of a report, the clause starts where they do
    let upto = quotes.partition_point(|quote| quote.anchor < at);
    let near = quotes.get(upto.saturating_sub(32)..upto).unwrap_or_default();
    let holder = near.iter().rev().find(|quote| {
        quote.content_start() < at && quote.content_end() > at && quote.content_start() >= sentence
    });
    let mut first = holder.map_or_else(|| article.dateline_end(sentence), Hypothesis::content_start);
    first = first.max(sentence);
    first = first.max(clause_inside(article, first, at));
    let opens = |at: usize| article.marks.opening_at(at).is_some_and(|pair| !pair.unclosed);
    while first < at && article.is_punctuation(first) && !opens(first) {
        first += 1;
    }
    let mut last = at;
    // «انخفضت الأسعار، وذلك وفق الوكالة»
    while last > first
        && (article.is_punctuation(last - 1) && article.marks.around(last - 1).is_none()
            || article.key(last - 1) == "وذلك")
    {
        last -= 1;
    }
    if last <= first {
        return None;
    }
    // «…»، كما قال المزارع
    if let Some(pair) =
        article.marks.around(last - 1).filter(|pair| pair.end == last && pair.open >= first && !pair.unclosed)
        && (pair.open == first
            || pair.open == first + 1 && article.count_words(Stretch::new(pair.first, pair.last)) >= 3)
    {
        return Some(vec![Stretch::new(pair.first, pair.last)]);
    }
    let whole = vec![Stretch::new(first, last)];
    // «…، بحسب بحث أجري مؤخرا حول …»: what follows is about the document
    if matches!(adjunct.subject, Subject::Phrase(source) if is_described(article, &source)) {
        return Some(whole);
    }
    let stop = holder.map_or(end, Hypothesis::content_end).min(end);
    let Some(rest) = goes_on(article, turns, adjunct, Stretch::new(first, last), stop, holder.is_some())
    else {
        return Some(whole);
    };
    // «، ووفقا للبيان، فقد عبر الرئيس عن قلقه»
    let led = article.key(rest) == "فقد" || resumes(article, rest) && article.complementizer(rest).is_some();
    let rest = rest + usize::from(led);
    let mut finish = if holder.is_some() { stop } else { content::end(article, turns, rest).min(stop) };
    // a closing mark stays with the words that it closes
    let closes = |at: usize| {
        article.marks.around(at).is_some_and(|pair| !pair.unclosed && pair.end == at + 1 && pair.open >= rest)
    };
    while finish > rest && article.is_punctuation(finish - 1) && !closes(finish - 1) {
        finish -= 1;
    }
    if finish <= rest + 1 {
        return Some(whole);
    }
    let in_marks = article.marks.opening_at(rest).filter(|pair| !pair.unclosed && pair.end == finish);
    let behind = in_marks.map_or(Stretch::new(rest, finish), |pair| Stretch::new(pair.first, pair.last));
    // «الحصة التي، وفق الشركة، تكفي شهرا»: the relative clause alone
    let relative = (first..last).rev().take(NEAR).take_while(|&at| !article.is_comma(at));
    // «… هيئة خاصة، ما تسبب، وفق خبراء، بكثير من المشاكل»: so does what it led to
    let relative = relative.into_iter().find(|&at| {
        let result = at > first
            && matches!(article.key(at), "ما" | "مما")
            && !matches!(article.key(at - 1), "وهو" | "وهي" | "هو" | "هي");
        article.is_itself(at, Classes::RELATIVE) || result
    });
    let start = relative.filter(|_| holder.is_none()).unwrap_or(first);
    Some(vec![Stretch::new(start, last), behind])
}

/// How far before an adjunct the relative clause begins that it interrupts, in tokens.
const NEAR: usize = 8;

/// Where the clause goes on behind an adjunct that interrupts it; `told` is what stands before it.
fn goes_on(
    article: &Article<'_, '_>,
    turns: &Turns,
    adjunct: &Adjunct,
    told: Stretch,
    stop: usize,
    held: bool,
) -> Option<usize> {
    let after = adjunct.stretch.last;
    let before = adjunct.stretch.first.checked_sub(1)?;
    let reports = |at: usize| {
        article.tags.get(at).cue_conjunction
            || article.classes(at).any(Classes::CUE) && !article.classes(at).any(Classes::PREPOSITION)
    };
    // «وتعود الفكرة، بحسب المدير، إلى», «أما السبب»: hardly a clause yet
    let cut_short = article.count_words(told) <= SHORTEST;
    let parted = article.is_comma(before) || article.key(before) == "وذلك";
    if parted || cut_short && parts(article, over_apposition(article, after, stop)) {
        // between two commas; what stands before the second still belongs to the source
        let from = if cut_short { over_apposition(article, after, stop) } else { after };
        let comma = (from..stop.min(from + FARTHEST))
            .find(|&at| article.is_comma(at) || cut_short && at == from && article.is_mark(at, ':'))?;
        let rest = comma + 1;
        let next = article.tags.get(rest);
        // «يعني هذا، وفق الناشط، أن …»: its own complement is still to come
        if article.complementizer(rest) == Some(Complementizer::Plain) {
            return Some(rest);
        }
        // «، وهي شركة», «، خلال مؤتمر»: another clause or where it was said, but «، على تحسين الخدمة»
        // «، حيث يصل الإنتاج»: the ground of it is told by the same source
        let ground = matches!(article.key(rest), "حيث" | "اذ") && !reports(rest + 1);
        // «، بحسب ما أفاد به رئيس اللجنة، الدكتور فلان»
        let names = next.classes.any(Classes::ROLE | Classes::TITLE)
            || article.name_at(rest).is_some_and(crate::names::Name::is_person);
        let parts = turns.resumes(comma)
            || !ground
                && (next.conjunction
                    || next.classes.any(Classes::CONJUNCTION | Classes::RELATIVE)
                    || names
                    || reports(rest)
                    || !cut_short
                        && (article.phrase(rest, OTHER_ADJUNCT).is_some() || goes_on_source(article, rest)))
            || held;
        return (!parts && stop > rest + 1 && !tells_when(article, rest, stop)).then_some(rest);
    }
    let mut rest = after;
    if article.is_dash(before) {
        // «–حسب رئيس الحركة في الولاية–»
        rest = (after..stop.min(after + FARTHEST)).find(|&at| article.is_dash(at)).unwrap_or(after);
    } else if article.is_comma(after) || article.is_mark(after, '.') {
        return None;
    }
    let dash = article.is_dash(rest);
    while rest < stop && article.is_punctuation(rest) && article.marks.opening_at(rest).is_none() {
        rest += 1;
    }
    // «بحسب ما أكده المواطن في اتصال هاتفي»: what follows is about the source or where he said it, but «يتلخص الهدف كما
    // يقول العلماء في …»
    if !dash && !cut_short && goes_on_source(article, rest) {
        return None;
    }
    // «–حسب رئيس الحركة– لتؤكد هذا التوجه»: a purpose
    let purpose = dash && article.key(rest).starts_with('ل');
    (!article.tags.get(rest).cue_conjunction && (purpose || !reports(rest))).then_some(rest)
}

/// A comma or colon.
fn parts(article: &Article<'_, '_>, at: usize) -> bool {
    article.is_comma(at) || article.is_mark(at, ':')
}

/// «، رئيس المركز،»: the end of what is told of a source behind its comma.
fn over_apposition(article: &Article<'_, '_>, after: usize, stop: usize) -> usize {
    let role = article.classes(after + 1).any(Classes::ROLE | Classes::TITLE);
    let told = article.is_comma(after) && role;
    let close = (after + 1..stop.min(after + FARTHEST)).find(|&at| article.is_comma(at));
    close.filter(|_| told).unwrap_or(after)
}

/// «، مساء أمس في تصريح إعلامي», «، أمس الأحد.»: when or where it was said, and nothing more.
fn tells_when(article: &Article<'_, '_>, at: usize, stop: usize) -> bool {
    let Some(time) = article.phrase(at, PhraseClass::Time) else { return false };
    let rest = at + time.len;
    let place = Classes::UTTERANCE | Classes::DOCUMENT | Classes::MEETING;
    stop.saturating_sub(rest) <= SHORTEST || (rest..rest + SHORTEST).any(|at| article.classes(at).any(place))
}

/// Whether what stands right behind a source belongs to it: «الذي أوضح», «لإذاعة محلية», «في اتصال هاتفي», «سابقا»,
/// «رقم 66».
fn goes_on_source(article: &Article<'_, '_>, at: usize) -> bool {
    let tag = article.tags.get(at);
    let place = Classes::OCCASION.or(Classes::PLATFORM).or(Classes::UTTERANCE).or(Classes::MEETING);
    let preposed = article.classes(at).any(Classes::PREPOSITION) && article.classes(at + 1).any(place)
        || tag.preposition.is_some() && tag.classes.any(place);
    let told = tag.preposition == Some('ل')
        && (tag.classes.any(Classes::MEDIA | Classes::HOST) || article.name_at(at).is_some());
    let adverb = article.phrase(at, PhraseSet::of(&[PhraseClass::Time, PhraseClass::Occasion])).is_some();
    let number = article.token(at).is_some_and(|token| token.kind() == crate::TokenKind::Number);
    article.classes(at).any(Classes::RELATIVE) && !tag.conjunction
        || preposed
        || told
        || adverb
        || number
        || article.is_particle(at, Particle::Resumptive)
        || article.is_particle(at + 1, Particle::Resumptive)
}

/// Whether a document without the article is told more of: a passive verb, where or about what it is.
fn is_described(article: &Article<'_, '_>, source: &SpeakerPhrase) -> bool {
    let head = article.classes(source.stretch.first);
    let next = source.stretch.last;
    head.any(Classes::DOCUMENT)
        && !head.any(Classes::DEFINITE)
        && (article.classes(next).any(Classes::PREPOSITION)
            || article.phrase(next, PhraseClass::Time).is_some()
            || article.tags.cue_forms(next).iter().any(|form| form.form.is_finite()))
}

/// A later start for the clause: after a contrast or a colon between `first` and the adjunct.
fn clause_inside(article: &Article<'_, '_>, first: usize, at: usize) -> usize {
    let mut start = first;
    for token in first..at {
        if article.is_mark(token, ':') && article.marks.around(token).is_none() {
            start = token + 1;
        }
        if token > first
            && article.is_comma(token - 1)
            && article.key(token) != "وذلك"
            && article.phrase(token, PhraseClass::Contrast).is_some()
        {
            start = token + 1;
        }
    }
    start
}
