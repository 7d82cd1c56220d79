//! Whether words in marks are the name of a thing rather than somebody's words: «رواية «…»», «المعروفة بـ«…»», «رؤية 2030».

use super::article::{Article, Stretch};
use super::marks::Pair;
use crate::definite::Al as _;
use crate::lexicon::{Classes, Form, NameLink, Particle, PhraseClass};

/// Longest title of an article or book in marks, in words.
pub(super) const LONGEST_TITLE: usize = 20;

/// Longest name of a body, place or product in marks, in words.
const LONGEST_NAME: usize = 6;

/// Longest name in marks that is given again in another script, in words.
const LONGEST_GLOSSED: usize = 10;

/// Longest phrase that says that a name follows («المعروفة اختصارا بـ»), in tokens.
const LONGEST_PHRASE: usize = 3;

/// Most words of a name that its own words give away.
const FEW: usize = 3;

/// Most names that stand in marks one behind the other.
const LONGEST_LIST: usize = 8;

/// So many in a row that are a word or two each are names: «في "الميناء" و"الربوة" و"تل القمر"».
const FEWEST_LISTED: usize = 3;

/// Most words of each of them.
const LONGEST_LISTED: usize = 2;

/// Whether the words in marks are the name of a thing, by what stands before them or by what they are.
pub(super) fn is_name(article: &Article<'_, '_>, pair: &Pair) -> bool {
    is_named(article, pair) || is_listed(article, pair) || article.recurring.holds(article, pair)
}

pub(super) fn is_named(article: &Article<'_, '_>, pair: &Pair) -> bool {
    let count = article.count_words(Stretch::new(pair.first, pair.last));
    let named = article.name_at(pair.first).is_some_and(|name| name.last >= pair.last);
    named
        || tells_name(article, pair)
        || count <= LONGEST_TITLE && is_called(article, pair)
        || count <= FEW && is_headed(article, pair)
        || (2..=LONGEST_NAME).contains(&count)
            && follows_host(article, pair)
            && !opens_with_verb(article, pair.first)
            && !acts(article, pair)
            && !is_negated(article, pair)
}

/// «الحرب "غير المبررة"»: what the noun before it is not.
pub(super) fn is_negated(article: &Article<'_, '_>, pair: &Pair) -> bool {
    article.key(pair.first) == "غير"
}

/// «المؤسسات “تتأخر عن موعدها”»: a verb in the feminine that the language does not know for a noun, and a word of it behind.
fn acts(article: &Article<'_, '_>, pair: &Pair) -> bool {
    const NOUNS: Classes = Classes::ORDINARY.or(Classes::ORG_NOUN).or(Classes::ADJECTIVE).or(Classes::ROLE);
    let (first, next) = (pair.first, pair.first + 1);
    let key = article.key(first);
    let feminine = key.starts_with('ت') && !article.tags.ends_in_teh(first)
        || key.ends_with('ت') && !key.has_al() && !key.ends_with("ات");
    feminine
        && key.chars().count() >= 4
        && article.name_at(first).is_none()
        && !article.classes(first).any(NOUNS | Classes::HOST | Classes::BODY)
        && next < pair.last
        && (article.classes(next).any(Classes::ORDINARY | Classes::PREPOSITION | Classes::PRONOUN_ADJUNCT)
            || article.tags.get(next).preposition.is_some())
}

/// «رواية "الأرض" و"الطريق الطويل"»: a few words in marks joined to a name in marks, or to many more of them.
fn is_listed(article: &Article<'_, '_>, pair: &Pair) -> bool {
    let mut at = pair;
    if is_in_row(article, pair) {
        return true;
    }
    for _ in 0..LONGEST_LIST {
        if article.count_words(Stretch::new(at.first, at.last)) > FEW {
            return false;
        }
        let Some(before) = joined_before(article, at) else { return false };
        if is_named(article, before) {
            return true;
        }
        at = before;
    }
    false
}

/// «في "الميناء" و"الربوة" و"تل القمر"»: a word or two in marks that stand in a row with more of them behind a preposition or a
/// noun for what they name; «تهديد "حقيقي" و"وشيك" و"خطير"» describes.
fn is_in_row(article: &Article<'_, '_>, pair: &Pair) -> bool {
    let short = |pair: &Pair| {
        let count = article.count_words(Stretch::new(pair.first, pair.last));
        !pair.unclosed && (1..=LONGEST_LISTED).contains(&count) && !opens_with_verb(article, pair.first)
    };
    if !short(pair) {
        return false;
    }
    let row = |next: fn(&Article<'_, '_>, &Pair) -> Option<Pair>| {
        std::iter::successors(Some(*pair), move |at| next(article, at).filter(|next| short(next)))
            .take(LONGEST_LIST)
    };
    let before = row(|article, pair| joined_before(article, pair).copied());
    let behind = row(|article, pair| joined_behind(article, pair).copied());
    let (mut count, mut first) = (0, *pair);
    for pair in before {
        (count, first) = (count + 1, pair);
    }
    let leads = |at: usize| {
        article.classes(at).any(Classes::PREPOSITION | Classes::HOST)
            || matches!(article.key(at), "غرار" | "مثل")
    };
    count + behind.count() > FEWEST_LISTED && first.open.checked_sub(1).is_some_and(leads)
}

/// The pair behind this one, with nothing but a comma or و between.
fn joined_behind<'p>(article: &'p Article<'_, '_>, pair: &Pair) -> Option<&'p Pair> {
    let mut at = pair.end;
    while article.is_comma(at) || article.key(at) == "و" {
        at += 1;
    }
    (at > pair.end).then(|| article.marks.opening_at(at)).flatten()
}

/// The pair before this one, with nothing but a comma or و between.
fn joined_before<'p>(article: &'p Article<'_, '_>, pair: &Pair) -> Option<&'p Pair> {
    let mut at = pair.open.checked_sub(1)?;
    while article.is_comma(at) || article.key(at) == "و" {
        at = at.checked_sub(1)?;
    }
    (at + 1 < pair.open)
        .then(|| article.marks.around(at))?
        .filter(|before| before.end == at + 1 && !before.unclosed)
}

/// Whether a few words in marks can be nothing but a name.
pub(super) fn tells_name(article: &Article<'_, '_>, pair: &Pair) -> bool {
    let count = article.count_words(Stretch::new(pair.first, pair.last));
    count <= FEW
        && (is_numbered(article, pair)
            || is_foreign(article, pair)
            || is_spelled(article, pair)
            || is_of_place(article, pair)
            || count > 1 && is_strange(article, pair))
        || count <= LONGEST_GLOSSED && is_glossed(article, pair)
}

/// «آر بي جي», «بي سي آر 2»: letters of another script by their names, and a number behind them.
fn is_spelled(article: &Article<'_, '_>, pair: &Pair) -> bool {
    let last = pair.last - usize::from(article.is_number(pair.last - 1));
    let letter = |at: usize| {
        let short = article.key(at).chars().nth(3).is_none() || matches!(article.key(at), "دبليو" | "اتش");
        short && article.tags.link(at) == Some(NameLink::Letter) || article.is_mark(at, '.')
    };
    pair.first + 1 < last && (pair.first..last).all(letter)
}

/// «"ستريت ووتش" (Street Watch)»: what is given again in letters of another script.
fn is_glossed(article: &Article<'_, '_>, pair: &Pair) -> bool {
    let gloss = pair.end + 1;
    !pair.unclosed
        && article.is_mark(pair.end, '(')
        && article.is_word(gloss)
        && article.words.surface(gloss).starts_with(|c: char| c.is_ascii_alphabetic())
}

/// «أوكيلوس ريفت»: words that the language does not know, in the shape of no word of it.
fn is_strange(article: &Article<'_, '_>, pair: &Pair) -> bool {
    const NAMES: Classes = Classes::ANY_GIVEN.or(Classes::FAMILY);
    (pair.first..pair.last).all(|at| {
        let tag = article.tags.get(at);
        let key = article.key(at);
        article.is_word(at)
            && !article.is_number(at)
            && tag.classes.without(NAMES).is_empty()
            && tag.preposition.is_none()
            && !key.has_al()
            && !key.starts_with(['و', 'ف', 'ب', 'ل', 'ك'])
            && !key.ends_with(['ه', 'ا', 'ي', 'ت'])
            && !article.tags.ends_in_teh(at)
            && !opens_with_verb(article, at)
    })
}

/// «نادي الستين», «جزيرة الكنز», «التيار الجنوبي», «قانون اللغات»: the noun for a body, place or text and what sort it is. What somebody calls another
/// thing so is a judgement: «بأنها “مقبرة الأحلام”».
fn is_headed(article: &Article<'_, '_>, pair: &Pair) -> bool {
    const HEADS: Classes = Classes::BODY.or(Classes::PLACE).or(Classes::MEDIA).or(Classes::DOCUMENT);
    let (first, last) = (pair.first, pair.first + 1);
    let judged = pair.open.checked_sub(1).is_some_and(|before| {
        matches!(article.key(before), "ب" | "ك")
            || article.complementizer(before).is_some()
            || article.tags.get(before).cue_object
    });
    let of = article.has_al(last) || article.name_at(last).is_some();
    let sort = article.has_al(last) && article.key(last).ends_with(['ي', 'ه']);
    !judged
        && last + 1 == pair.last
        && article.tags.get(first).preposition.is_none()
        && article.is_itself(first, HEADS)
        && if article.has_al(first) { sort } else { of }
}

/// «رؤية 2030», «ويندوز 10»: a number at its end; «5», «300-400»: nothing but numbers.
fn is_numbered(article: &Article<'_, '_>, pair: &Pair) -> bool {
    if (pair.first..pair.last).all(|at| article.is_number(at) || article.is_dash(at)) {
        return true;
    }
    let first = article.classes(pair.first);
    pair.last > pair.first + 1
        && article.is_number(pair.last - 1)
        && !article.is_number(pair.first)
        && !first.any(Classes::PREPOSITION | Classes::FUNCTION | Classes::CONJUNCTION)
        && article.tags.get(pair.first).preposition.is_none()
}

/// «MSC Darwin», «م.ف»: letters of another script, or initials.
fn is_foreign(article: &Article<'_, '_>, pair: &Pair) -> bool {
    let words = || (pair.first..pair.last).filter(|&at| article.is_word(at));
    words().next().is_some()
        && (words().all(|at| article.words.surface(at).is_ascii())
            || words().all(|at| article.key(at).chars().nth(1).is_none()))
}

/// «بنك إنجلترا», «صحة الرياض»: the noun for a body and its place.
fn is_of_place(article: &Article<'_, '_>, pair: &Pair) -> bool {
    let place = |name: &crate::names::Name| {
        name.kind == crate::EntityKind::Location && name.prefix.is_none() && name.last >= pair.last
    };
    // «دعم الصومال»
    let verbal = article.tags.cue_forms(pair.first).iter().any(|form| form.form == Form::Masdar);
    !article.has_al(pair.first)
        && !verbal
        && article.classes(pair.first).any(Classes::HOST | Classes::BODY | Classes::ORG_NOUN)
        && article.name_at(pair.first + 1).is_some_and(|name| name.first == pair.first + 1 && place(name))
}

/// «بعنوان "…"», «يطلق عليها "…"», «الملقب بـ"…"».
fn is_called(article: &Article<'_, '_>, pair: &Pair) -> bool {
    let Some(before) = pair.open.checked_sub(1) else { return false };
    let lone = matches!(article.key(before), "ب" | "ك" | "ل");
    let noun = if lone { before.checked_sub(1) } else { Some(before) };
    // «المعروف إعلاميا بـ"…"»
    let noun = noun.map(|noun| {
        let adverb = lone && article.words.surface(noun).trim_end_matches('\u{64b}').ends_with('ا');
        if adverb { noun.saturating_sub(1) } else { noun }
    });
    let phrase = |&length: &usize| {
        pair.open
            .checked_sub(length)
            .and_then(|first| article.phrase(first, PhraseClass::Host))
            .is_some_and(|phrase| phrase.len == length)
    };
    noun.is_some_and(|noun| article.is_entitled(noun)) || (1..=LONGEST_PHRASE).any(|length| phrase(&length))
}

/// «السفينة "…"», «روايته "…"», «المسلسل الجديد "…"»: a noun that mostly has a name behind it.
fn follows_host(article: &Article<'_, '_>, pair: &Pair) -> bool {
    let host = |at: usize| article.classes(at).any(Classes::HOST);
    let Some(before) = pair.open.checked_sub(1) else { return false };
    if host(before) {
        return !is_predicate(article, pair);
    }
    // «المدمرة الأمريكية "بو إس إس"», but «الرواية الإسرائيلية "كذبة مكررة"», «الحزب الجديد "مهجور"»
    let describes = article.has_al(before)
        && article.names.at(before).is_none()
        && (article.classes(before).any(Classes::ADJECTIVE) || article.tags.demonym(before).is_some());
    let known = Classes::BODY | Classes::PLACE | Classes::MEDIA;
    let thing = |at: usize| host(at) && !article.classes(at).any(known);
    describes && before.checked_sub(1).is_some_and(thing) && !is_common(article, pair.first)
}

/// How far before words in marks the clause may open whose subject stands right before them, in tokens.
const LONGEST_SUBJECT: usize = 6;

/// «أن المنصة "مجانية بالكامل"»: what is said of the noun right before it, which is the subject of its clause.
fn is_predicate(article: &Article<'_, '_>, pair: &Pair) -> bool {
    let opens = pair.open.saturating_sub(LONGEST_SUBJECT);
    // «مسلسل "أولاد الحارة"، الذي»: a noun without an article waits for its name
    let noun = pair.open.saturating_sub(1);
    let owned = ["ه", "ها", "هم", "نا"].iter().any(|own| article.words.surface(noun).ends_with(own));
    let leads = |at: usize| {
        article.classes(at).any(Classes::PREPOSITION) || article.tags.get(at).preposition.is_some()
    };
    let mut before = (opens..pair.open).rev().take_while(|&at| article.is_word(at) && !leads(at));
    (article.has_al(noun) || owned)
        && is_common(article, pair.first)
        && ends_clause(article, pair)
        && before.any(|at| article.complementizer(at).is_some())
}

/// Whether words in marks are the last of their clause.
pub(super) fn ends_clause(article: &Article<'_, '_>, pair: &Pair) -> bool {
    article.is_punctuation(pair.end) && !article.is_mark(pair.end, '(')
        || !article.same_sentence(pair.open, pair.end)
        || article.key(pair.end).starts_with('و')
            && (article.complementizer(pair.end).is_some()
                || article.classes(pair.end).any(Classes::NEGATION))
}

/// Whether a word is one of the language, which a name need not be.
fn is_common(article: &Article<'_, '_>, at: usize) -> bool {
    let known =
        Classes::ORDINARY | Classes::ADJECTIVE | Classes::ORG_NOUN | Classes::PREPOSITION | Classes::CUE;
    let tag = article.tags.get(at);
    !article.has_al(at)
        && article.name_at(at).is_none()
        && (tag.classes.any(known) || tag.preposition.is_some() || opens_with_verb(article, at))
}

/// «لن نقبل», «يتعاون مع الجهات»: what is no name behind a noun but says something of it.
pub(super) fn opens_with_verb(article: &Article<'_, '_>, at: usize) -> bool {
    let key = article.key(at);
    let noun = Classes::ORG_NOUN | Classes::ADJECTIVE | Classes::ROLE;
    article.classes(at).any(Classes::NEGATION | Classes::COPULA)
        || article.is_particle(at, Particle::OpensClause)
        || article.tags.cue_forms(at).iter().any(|form| matches!(form.form, Form::Imperfect | Form::Future))
        || (key.starts_with('ي') || ["سي", "ست", "سن", "سا"].iter().any(|will| key.starts_with(will)))
            && key.chars().count() >= 4
            && !key.has_al()
            && article.name_at(at).is_none()
            && !article.classes(at).any(noun)
}
