//! Adjuncts that are themselves the cue: «بحسب الوزير», «وفقا لما ذكرته الوكالة», «كما قال الوزير», «على حد تعبيره».
//! What they report is found by [`reported`].

mod reported;

pub(crate) use reported::propose;

use crate::analysis::{Act, Gender, SpeakerKind};
use crate::definite::Al as _;
use crate::lexemes::{Lexeme, Traits};
use crate::lexicon::{
    Classes, Form, Frames, Number, Particle, Phrase, PhraseClass, PhraseSet, Strength, WordList,
};
use crate::quotes::article::{Article, Stretch};
use crate::quotes::hypothesis::Subject;
use crate::quotes::phrase::{self, SpeakerPhrase};
use crate::quotes::ties::noun;
use crate::quotes::zone;

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

/// Every adjunct of the text, in order.
pub(crate) fn find(article: &Article<'_, '_>) -> Vec<Adjunct> {
    let mut found: Vec<Adjunct> = Vec::new();
    for at in article.tags.with_traits(Traits::CITES) {
        if found.last().is_none_or(|last| last.stretch.last <= at) {
            found.extend(adjunct(article, at));
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
    // «في»، «على» open one only before few words
    let opens = article.tags.traits(at).any(Traits::CITES)
        && (article.tags.may_stand(at, PhraseClass::According) || opens_alone(article.key(at)));
    if opens { cited(article, at) } else { None }
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
    let seems = |verb: usize| article.is_listed(verb, WordList::Seems);
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
    let on_what = matches!(article.key(at), "علي" | "وعلي") && article.key(at + 1) == "ما";
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
    } else if on_what || article.key(at) == "علي" && article.key(at + 1) == "حد" {
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
    // «من وجهة نظر اقتصادية»
    if text.ends_with("نظر") && !article.has_al(from) && article.key(from).ends_with("يه") {
        return None;
    }
    let mut outer = None;
    // «وفق ما نقلت عن مسؤولين»: whoever has spoken has it from them
    from += usize::from(verb.is_some_and(|verb| verb.relays) && article.key(from) == "عن");
    // «حسب ما ذكرته هذه المؤسسة», «وبحسب هذه المصادر», «ووفقا لهذه المصادر»
    let this = article.is_particle(from, Particle::This);
    let to_this = verb.is_none() && is_to_this(article, from);
    from += usize::from(this || to_this);
    let source = source_phrase(article, from, limit, phrase.len > 0 && verb.is_none() && !to_this);
    let mut speaker = source.filter(|source| !is_standard(article, source) || rules(article, at, source));
    if speaker.is_none() && verb.is_none() && phrase.len > 0 {
        speaker = leading(article, at, from, limit).or_else(|| unlisted(article, at, from));
    }
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
    if !zone::sets_terms(article, verb) {
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
    if is_acted_on(article, at + 1, &speaker) {
        return None;
    }
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
    // «…، كما يقول سامي، لا سيما أن»: a clause that another word leads in is no complement
    let opens = |at: usize| article.complementizer(at).is_some() && !zone::forbids(article, at - 1);
    while !about && end < limit && end < last + 12 {
        if opens(end) || article.is_mark(end, ':') || article.marks.opening_at(end).is_some() {
            if end > last + 6 || article.is_comma(last) && !opens(end) {
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

/// «كما نوه بالبلدية», «كما تعتبر فريدة», «كما تنشر مقالات», «كما تابعت دراستها»: not who says something, but what somebody names, is,
/// writes or studies.
fn is_acted_on(article: &Article<'_, '_>, verb: usize, noun: &SpeakerPhrase) -> bool {
    let first = noun.stretch.first;
    let text = article.classes(first).any(Classes::DOCUMENT);
    let lemmas =
        article.tags.cue_forms(verb).iter().filter_map(|form| article.tags.lexicon.lemma(form.lemma));
    let lemma = |word: &str| lemmas.clone().any(|lemma| lemma.word == word);
    let owned = article.words.surface(first).ends_with(['ه', 'ا']) && !article.has_al(first);
    // «كما نوه بحكمة البلدية», but «كما نوه بيان»
    let next = verb + 1;
    let speaks = Classes::DOCUMENT | Classes::ROLE | Classes::PRONOUN_ADJUNCT;
    let named = article.key(next).starts_with('ب')
        && lemmas.clone().any(|lemma| lemma.frames.has(Frames::BI))
        && article.names.at(next).is_none()
        && !article.classes(next).any(speaks);
    named || phrase::is_accusative(article, noun) || text && lemma("نشر") || owned && lemma("تابع")
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
    let first = at + usize::from(article.key(at) == "ل");
    let prefixed = written_on
        && (tag.preposition == Some('ل')
            || article.name_at(at).is_some_and(|name| name.first == at && name.prefix == Some('ل')));
    let found = if prefixed {
        phrase::parse_prefixed(article, at, limit)
    } else {
        phrase::parse(article, first, limit)
    };
    // «بحسب تصريحات الوزير»
    let text = found.as_ref().is_none_or(|found| found.name.is_none());
    let owner = text.then(|| phrase::owner(article, first, limit)).flatten();
    owner.or(found).filter(|phrase| {
        // a law or a timetable is a standard, and a title without a name («الحاجة») is another word
        let head = article.classes(phrase.stretch.first);
        let bare_title = phrase.name.is_none() && head.any(Classes::TITLE) && !head.any(Classes::ROLE);
        !(phrase.guess || bare_title)
    })
}

/// How far behind its adjunct the clause may begin that a source leads, in tokens.
const LEADS: usize = 14;

/// «ووفق المهيري، فإن الطريق مغلق», «وحسب حصيلة المكتب، فقد ارتفعت الأرباح»: at the head of a sentence whatever leads a clause with
/// such a «ف» is its source, but for a law or a plan, which tell how a thing is done.
fn leading(article: &Article<'_, '_>, at: usize, from: usize, limit: usize) -> Option<SpeakerPhrase> {
    let opens = |at: usize| {
        article.key(at) == "فقد" || article.key(at).starts_with("فان") && article.complementizer(at).is_some()
    };
    let clause = (from + 1..limit.min(from + LEADS)).find(|&at| opens(at))?;
    let end = (from + 1..clause).find(|&at| !article.is_word(at)).unwrap_or(clause);
    // «وحسب خبرتي», «ووفقا لذلك», «ووفق ما هو منصوص عليه»
    let head = from + usize::from(article.key(from) == "ل");
    let noun = article.classes(head);
    let other = Classes::FUNCTION | Classes::PRONOUN_ADJUNCT | Classes::STANDARD;
    let own =
        article.key(head).ends_with(['ي', 'ا']) && !article.has_al(head) && article.names.at(head).is_none();
    // «ومن وجهة نظر دولية»
    let view = from.checked_sub(1).is_some_and(|view| matches!(article.key(view), "نظر" | "راي"));
    let pointer = view
        || article.is_particle(head, Particle::This)
        || is_to_this(article, head)
        || article.key(head).starts_with("لذ");
    if article.sentence_start(at) != at
        || noun.any(other)
        || own
        || pointer
        || !article.is_word(head)
        || article.is_number(head)
    {
        return None;
    }
    // «حصيلة المكتب», «ملخص التقرير»: whose it is
    let whose =
        phrase::parse(article, head + 1, end).filter(|whose| !whose.guess && whose.stretch.last == end);
    if let Some(whose) = whose.filter(|_| !article.has_al(head) && article.names.at(head).is_none()) {
        return Some(whose);
    }
    let found = phrase::parse(article, head, end).or_else(|| phrase::parse_prefixed(article, head, end))?;
    (found.stretch.first == head).then_some(found)
}

/// «، بحسب "آفاق ميديا".»: a name in marks that no list has, where nothing but the adjunct stands between the marks of the sentence,
/// while «مرتبة حسب "نوع العقد"» tells how.
fn unlisted(article: &Article<'_, '_>, at: usize, from: usize) -> Option<SpeakerPhrase> {
    const IN_MARKS: usize = 4;
    let open = from + usize::from(article.key(from) == "ل");
    let pair = article.short_marks(open, IN_MARKS)?;
    // «"آفاق."»
    let stop = pair.last - usize::from(article.is_punctuation(pair.last - 1));
    let inside = Stretch::new(pair.first, stop);
    let end = pair.end + usize::from(article.tags.demonym(pair.end).is_some());
    let parted = at.checked_sub(1).is_none_or(|before| !article.is_word(before))
        && (article.is_punctuation(end) || end >= article.sentence_end(at));
    // «وفق "مبدأ المساواة"», «بحسب "ما هو متاح"»
    let other = Classes::FUNCTION | Classes::PREPOSITION | Classes::STANDARD | Classes::RELATIVE;
    let named = !(inside.first..inside.last).any(|at| article.has_al(at) || article.classes(at).any(other));
    let listed = article.names.starting_at(inside.first);
    let name = listed.filter(|&index| article.names.get(index).is_some_and(|name| name.last >= inside.last));
    let source = || SpeakerPhrase {
        name,
        unlisted: Some(inside).filter(|_| name.is_none()),
        ..SpeakerPhrase::plain(Stretch::new(open, end), SpeakerKind::Organization, None, Number::Singular)
    };
    (parted && named).then(source)
}

/// A law, a plan or a timetable: how a thing is done.
fn is_standard(article: &Article<'_, '_>, source: &SpeakerPhrase) -> bool {
    let head = source.stretch.first;
    // «وفق البرنامج المعد مسبقا», but «وفق برنامج “صباح الخير”»
    let programme = matches!(article.tags.bare_key(head), "برنامج" | "البرنامج")
        && article.marks.opening_at(source.stretch.last).is_none()
        && article.marks.opening_at(head + 1).is_none();
    source.name.is_none() && (article.classes(head).any(Classes::STANDARD) || programme)
        || matches!(source.kind, SpeakerKind::Event | SpeakerKind::Work)
}

/// «ووفقا للدستور، يحق للرئيس»: a law at the head of its sentence says what follows, while «انتخب وفقا للدستور» tells how.
fn rules(article: &Article<'_, '_>, at: usize, law: &SpeakerPhrase) -> bool {
    let Stretch { first, last } = law.stretch;
    let lexicon = article.tags.lexicon;
    let law = lexicon.is_particle(noun(article, first), Particle::Law)
        || (first..last).any(|at| article.is_particle(at, Particle::PartOfLaw))
        || lexicon.is_particle(article.key(first), Particle::PartOfLaw);
    law && article.sentence_start(at) == at
}
