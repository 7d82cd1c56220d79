//! Where the reporter goes on in words of his own, without a cue: a comment, an occasion, what was left unsaid, what happened before.

use super::turns::Turns;
use crate::analysis::{Act, Gender};
use crate::lexemes::Traits;
use crate::lexicon::{Classes, CueForm, Number, PhraseClass, PhraseSet, Strength, WordList};
use crate::quotes::article::Article;
use crate::quotes::ties::strip_article;

/// Whether behind a comma a word of this spelling may lead back to the reporter, though it opens no adjunct.
pub(crate) fn may_resume(key: &str) -> bool {
    is_contrast_word(key)
        || matches!(key, "وكان" | "وكانت" | "وكانوا" | "وكانا" | "من" | "ولم" | "دون" | "بدون")
        || matches!(key, "وهو" | "وهي" | "الامر" | "في")
        || matches!(key, "لكنه" | "لكنها" | "ولكنه" | "ولكنها" | "لكنهم")
        || leads_topic(key)
}

/// Whether a word of this spelling may stop a clause, or make the next comma part none.
pub(crate) fn connects(key: &str, opens: PhraseSet) -> bool {
    is_condition(key)
        || OPENINGS.contains(&key)
        || key.starts_with('و') && opens.any(PhraseClass::Reset)
        || matches!(key, "وذلك" | "بينما" | "وبينما" | "فيما" | "في" | "اما" | "واما")
}

/// إذا
pub(super) fn is_condition(key: &str) -> bool {
    matches!(key, "اذا" | "لو" | "كلما")
}

/// How far behind «بينما» a verb of reporting shows that the clause is the reporter's, in tokens.
const CONTRASTED: usize = 14;

/// Connectives that end indirect speech even without a comma before them.
///
/// In news four of five clauses with «بينما» or «في حين» go on with the same speech; the others report anew.
pub(super) fn starts_contrast(article: &Article<'_, '_>, turns: &Turns, at: usize) -> bool {
    let anew = || {
        turns.reports(at, article.sentence_end(at).min(at + CONTRASTED))
            || article.key(at + 1) == "لم"
                && matches!(article.key(at + 2), "يتسن" | "يصدر" | "تصدر" | "يتمكن")
    };
    match article.key(at) {
        "وذلك" => tells_occasion(article, at + 1),
        "بينما" | "وبينما" => anew(),
        // «أما الوزير فقال», «أما الوزير فقد قال», but «أما الطريق فهو مغلق»
        "اما" | "واما" => {
            let answers = |verb: usize| {
                let word = if article.key(verb - 1) == "فقد" { verb - 1 } else { verb };
                article.key(word).starts_with('ف') && turns.reports(verb, verb + 1)
            };
            (at + 1..article.sentence_end(at).min(at + CONTRASTED)).any(answers)
        }
        "فيما" => {
            !matches!(
                article.key(at + 1),
                "يتعلق" | "يخص" | "يتصل" | "بعد" | "يلي" | "بين" | "اذا" | "لو" | "بينهم" | "بينها"
            ) && anew()
        }
        // «… في إشارة إلى الحزب»: whom he meant
        "في" if article.key(at + 1) == "اشاره"
            && matches!(article.key(at + 2), "الي" | "منه" | "منها" | "منهم") =>
        {
            true
        }
        "في" => {
            let contrast = matches!(article.key(at + 1), "حين" | "وقت")
                || article.key(at + 1) == "الوقت" && article.key(at + 2) == "الذي";
            // «في وقت مبكر من صباح الأحد»
            let time = article.phrase(at, PhraseClass::Time);
            contrast && time.is_none_or(|time| time.len < 3) && anew()
        }
        _ => false,
    }
}

/// «وذلك خلال مؤتمر», «وذلك بحسب البيان»: when it was said or from whom, but not «وذلك بسبب الجفاف», «وذلك في الجنوب»,
/// which tell of what was said.
fn tells_occasion(article: &Article<'_, '_>, at: usize) -> bool {
    match article.key(at) {
        "في" | "خلال" | "علي" => {
            article.classes(at + 1).any(Classes::OCCASION) || article.is_listed(at + 1, WordList::SayingPlace)
        }
        // «وذلك قبل يوم من صدور الحكم»
        "قبل" => article.key(at + 2) == "من",
        _ => article.is_listed(at, WordList::SayingTime),
    }
}

/// Whether a phrase that leads into a clause of the reporter's elsewhere may here go on with the speech.
pub(crate) fn is_contrast(article: &Article<'_, '_>, at: usize) -> bool {
    is_contrast_word(article.key(at))
        || article.key(at) == "في" && matches!(article.key(at + 1), "حين" | "وقت" | "الوقت")
}

/// بينما
fn is_contrast_word(key: &str) -> bool {
    matches!(key, "وذلك" | "بينما" | "وبينما" | "فيما")
}

/// After a comma: a clause or an adjunct of the reporter's own.
pub(super) fn reporter_resumes(article: &Article<'_, '_>, turns: &Turns, at: usize) -> bool {
    if !article.tags.traits(at).any(Traits::RESUMES) && !article.tags.opens(at, PhraseSet::ADJUNCT) {
        return false;
    }
    if is_contrast(article, at) {
        return starts_contrast(article, turns, at);
    }
    match article.key(at) {
        // «، علما أن الطريق مغلق»: the speaker adds it
        "علما" => return false,
        "وكان" | "وكانت" | "وكانوا" | "وكانا" => return tells_earlier(article, at),
        // «، وعن أسباب التأخير أوضح المدير»
        key if leads_topic(key) && takes_up_topic(article, turns, at) => return true,
        _ => {}
    }
    if let Some(phrase) = article.phrase(at, PhraseSet::ADJUNCT).filter(|phrase| {
        matches!(phrase.class, PhraseClass::Contrast | PhraseClass::Reset | PhraseClass::Background)
    }) {
        // «، ومن المتوقع أن تنخفض الأسعار»: he expects it too, but «، ويذكر أن», «، ومن الجدير بالذكر أن»
        if phrase.class == PhraseClass::Background && article.is_listed(at + 1, WordList::Expected) {
            return false;
        }
        // «، وفي المقابل تراجع الإنتاج» goes on with the speech, «، وفي المقابل قالت الشركة» does not
        if phrase.class == PhraseClass::Reset && !turns_to_another(article, at) {
            return turns.reports(at, article.sentence_end(at).min(at + CONTRASTED));
        }
        // «وفيما بعد», but «، جاء ذلك بعد الاجتماع»
        let about = article.key(at + phrase.len - 1).ends_with("ما")
            && matches!(article.key(at + phrase.len), "يتعلق" | "يخص" | "يتصل" | "بعد" | "يلي");
        return !about;
    }
    if comments(article, at) {
        return true;
    }
    // «، في تصريح صحفي», «، خلال مؤتمر»: the reporter's occasion, up to the end of the sentence
    let occasion = article.phrase(at, PhraseClass::Occasion);
    // «، بشأن مفاوضات السلام», «، من أجل الاعتراف بها»: about what or what for
    let (next, preposition) = match occasion {
        Some(_) if article.is_listed(at, WordList::Topic) || article.is_listed(at + 1, WordList::Topic) => {
            return false;
        }
        Some(phrase) => (at + phrase.len, true),
        None => (at + 1, article.key(at) == "في"),
    };
    preposition
        && article.classes(next).any(Classes::UTTERANCE | Classes::DOCUMENT | Classes::MEETING)
        && article.sentence_end(at) - at <= 16
        && (at..article.sentence_end(at)).all(|token| article.complementizer(token).is_none())
}

/// وعن
fn leads_topic(key: &str) -> bool {
    matches!(key, "وعن" | "وحول" | "وبشان" | "وبخصوص")
}

/// Whether behind what somebody is asked about a verb of saying follows before the next comma.
fn takes_up_topic(article: &Article<'_, '_>, turns: &Turns, at: usize) -> bool {
    let end = article.sentence_end(at).min(at + CONTRASTED);
    let comma = (at..end).find(|&at| article.is_comma(at)).unwrap_or(end);
    turns.reports(at, comma)
}

/// Whether the reporter turns to what was said, whatever stands before it: «ولم يوضح موعد الزيارة», «وهو ما نفته الوزارة».
fn comments(article: &Article<'_, '_>, at: usize) -> bool {
    // «، ولم يوضح موعد الزيارة», «، دون أن يحدد»: what was left unsaid
    if leaves_unsaid(article, at) {
        return true;
    }
    // «، وهو ما نفته الوزارة»
    if matches!(article.key(at), "وهو" | "الامر" | "وهي")
        && matches!(article.key(at + 1), "ما" | "الذي")
        && (is_said_of(article, at + 2) || article.key(at + 2) == "لم")
    {
        return true;
    }
    // «، وهي أول مكالمة بينهما منذ شهر.», but «، وهي الأولى منذ عام، ستنتهي قريبا»
    if matches!(article.key(at), "وهو" | "وهي")
        && article.tags.lexicon.is_listed(strip_article(article.key(at + 1)), WordList::Ranked)
        && (at + 2..at + RANKED).any(|at| matches!(article.key(at), "منذ" | "بعدما"))
        && (at..article.sentence_end(at)).take(RANKED * 2).all(|at| !article.is_comma(at))
    {
        return true;
    }
    // «، وهو موقف وصفته الصحيفة بالباهت», «، وهي المعطيات التي نفتها الوزارة»: with its object on it the verb is about what
    // was said before
    if matches!(article.key(at), "وهو" | "وهي")
        && (at + 2..at + 4).any(|verb| {
            let strong = |lemma: u16| {
                article.tags.lexicon.lemma(lemma).is_some_and(|lemma| lemma.strength != Strength::Weak)
            };
            article.tags.get(verb).cue_object
                && !article.tags.get(verb).cue_conjunction
                && article.tags.cue_forms(verb).iter().any(|form| form.form.is_finite() && strong(form.lemma))
        })
    {
        return true;
    }
    false
}

/// How far behind «وهي أول» the reporter says since when, in tokens.
const RANKED: usize = 9;

/// Where no comma tells: a comment of the reporter's, or what he tells of earlier.
pub(super) fn reporter_turns(article: &Article<'_, '_>, turns: &Turns, at: usize) -> bool {
    match article.key(at) {
        "وكان" | "وكانت" | "وكانوا" | "وكانا" => tells_earlier(article, at),
        // «ولم يتم تفعيلها», «ولم يعد حبرا على ورق»: no saying
        "ولم" => leaves_unsaid(article, at),
        _ if is_contrast(article, at) => starts_contrast(article, turns, at),
        _ => comments(article, at),
    }
}

/// What may open a sentence of the reporter's.
const OPENINGS: [&str; 16] = [
    "وكان",
    "وكانت",
    "وكانوا",
    "وكانا",
    "ياتي",
    "وياتي",
    "تاتي",
    "وتاتي",
    "جاء",
    "وجاء",
    "جاءت",
    "وجاءت",
    "يذكر",
    "ويذكر",
    "يشار",
    "ويشار",
];

/// What opens a sentence of the reporter's and goes on no speech, whether or not a full stop stands before it.
pub(super) fn opens_sentence(article: &Article<'_, '_>, turns: &Turns, at: usize) -> bool {
    let free = || {
        at.checked_sub(1).is_some_and(|before| {
            article.complementizer(before).is_none() && !article.classes(before).any(Classes::FUNCTION)
        })
    };
    match article.key(at) {
        // «وكان الوزير قد سافر»
        "وكان" | "وكانت" | "وكانوا" | "وكانا" => tells_earlier(article, at),
        // «يأتي ذلك فيما», «جاء ذلك خلال لقاء», «ويأتي هذا الإعلان»
        "ياتي" | "وياتي" | "تاتي" | "وتاتي" | "جاء" | "وجاء" | "جاءت" | "وجاءت" =>
        {
            let report = article.classes(at + 2).any(Classes::OCCASION.or(Classes::PREPOSITION));
            free() && (article.key(at + 1) == "ذلك" || matches!(article.key(at + 1), "هذا" | "هذه") && report)
        }
        "يذكر" | "ويذكر" | "يشار" | "ويشار" => {
            article.phrase(at, PhraseClass::Background).is_some()
        }
        // «من جهته قال», «بدوره، قال», where no full stop tells that he is not the subject before it; «وفي سياق متصل قالت»
        key => article.phrase(at, PhraseClass::Reset).is_some_and(|_| {
            let other = turns_to_another(article, at);
            (!article.sets_stops() && other || key.starts_with('و') && !other && free())
                && turns.reports(at, article.sentence_end(at).min(at + CONTRASTED))
        }),
    }
}

/// «من جانبه», «ومن جهتها», «بدوره»: what another does or says.
fn turns_to_another(article: &Article<'_, '_>, at: usize) -> bool {
    let side = article.key(at + 1);
    article.key(at).trim_start_matches('و').starts_with("بدور")
        || side != "جانب" && ["جانب", "جهت", "ناحيت", "طرف"].iter().any(|noun| side.starts_with(noun))
}

/// How far behind «وكان» a «قد» shows that the reporter looks back, in tokens.
const LOOKED_BACK: usize = 14;

/// «، وكان الوزير قد سافر»: the reporter looks back, but «، وكان الطريق مغلقا» goes on with the speech.
fn tells_earlier(article: &Article<'_, '_>, at: usize) -> bool {
    let end = article.sentence_end(at).min(at + LOOKED_BACK);
    article.phrase(at, PhraseClass::Background).is_some() || (at..end).any(|at| article.key(at) == "قد")
}

/// «ما نفته الوزارة», «ما قالت الشركة إنه»: somebody says it of what was said. «ما يؤكد الحاجة», «ما يهدد السلم»: the
/// thing itself does.
fn is_said_of(article: &Article<'_, '_>, verb: usize) -> bool {
    let named = |form: &CueForm| {
        let says = article.tags.lexicon.lemma(form.lemma).is_some_and(|lemma| lemma.act == crate::Act::Say);
        form.form.is_finite() && (says || form.gender == Gender::Feminine || form.number != Number::Singular)
    };
    let object =
        || article.tags.get(verb).cue_object || ["ه", "ها"].iter().any(|it| article.key(verb).ends_with(it));
    article.classes(verb).any(Classes::CUE) && (object() || article.tags.cue_forms(verb).iter().any(named))
}

/// «ولم يعط تفاصيل», «دون أن يوضح», «من دون ذكر»: the reporter on what was not said.
fn leaves_unsaid(article: &Article<'_, '_>, at: usize) -> bool {
    // «من دون» is «دون»
    let at = at + usize::from(article.key(at) == "من" && article.key(at + 1) == "دون");
    let verb = match article.key(at) {
        "ولم" => at + 1,
        "لكنه" | "لكنها" | "ولكنه" | "ولكنها" | "لكنهم" if article.key(at + 1) == "لم" =>
        {
            // «لكنه لم يتمكن من تحديد موعد»
            let able = article.key(at + 2).starts_with(['ي', 'ت']) && article.key(at + 3) == "من";
            let unsaid = |at: usize| matches!(article.key(at), "تحديد" | "تاكيد" | "توضيح" | "ذكر");
            return able && unsaid(at + 4) || article.is_listed(at + 2, WordList::Untold);
        }
        "دون" | "بدون" if article.key(at + 1) == "ان" => at + 2,
        "دون" => return matches!(article.key(at + 1), "ذكر" | "تحديد" | "الكشف" | "الافصاح" | "توضيح"),
        _ => return false,
    };
    article.is_listed(verb, WordList::Untold)
        || article.tags.cue_forms(verb).iter().any(|form| form.form.is_finite() && tells(article, *form))
}

/// Whether a verb tells something: «ولم يعلن», but «ولم يتردد في إغلاقه», «ولم ينتقد أحدا», which may as well go on the speech.
fn tells(article: &Article<'_, '_>, form: CueForm) -> bool {
    article.tags.lexicon.lemma(form.lemma).is_some_and(|lemma| {
        lemma.strength != Strength::Weak && !matches!(lemma.act, Act::Accuse | Act::Demand | Act::Answer)
    })
}
