//! The classes of a word, by its spelling: which of its readings counts, and what is written on to it.

use super::{Classes, CueForm, Entry, Form, Frames, Lexicon, Number, Strength};
use crate::analysis::{Act, Gender};
use crate::words::strip_conjunction;

/// أن or إن, alone or with a clitic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Complementizer {
    /// أن، إنه
    Plain,
    /// وأن: goes on a list of clauses.
    Coordinated,
    /// بأن
    Bi,
    /// لأن
    Li,
}

/// What one token can be.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tag {
    pub(crate) classes: Classes,
    /// The noun reading carries ب, ل or ك.
    pub(crate) preposition: Option<char>,
    /// The noun reading carries و or ف.
    pub(crate) conjunction: bool,
    /// The cue reading carries و or ف.
    pub(crate) cue_conjunction: bool,
    /// The cue reading carries an object pronoun (أبلغه).
    pub(crate) cue_object: bool,
    pub(crate) complementizer: Option<Complementizer>,
}

/// What one token can be, and what the tables know of its readings.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tagged {
    pub(crate) tag: Tag,
    /// Entry of the noun reading.
    pub(crate) entry: Option<&'static Entry>,
    /// Entry of the reading as a cue.
    pub(crate) cue: Option<&'static Entry>,
}

fn complementizer(key: &str) -> Option<Complementizer> {
    // all forms are short and hold «ان»
    if key.len() > 14 || key.len() < 4 {
        return None;
    }
    let (kind, rest) = match key.chars().next()? {
        'و' | 'ف' => (Complementizer::Coordinated, key.get(2..)?),
        'ب' => (Complementizer::Bi, key.get(2..)?),
        'ل' => (Complementizer::Li, key.get(2..)?),
        _ => (Complementizer::Plain, key),
    };
    let (kind, rest) = match rest.strip_prefix('ب') {
        Some(inner) if kind == Complementizer::Coordinated => (kind, inner),
        _ => (kind, rest),
    };
    matches!(rest.strip_prefix("ان")?, "" | "ه" | "ها" | "هم" | "هما" | "هن" | "نا" | "ني" | "ي" | "ك" | "كم")
        .then_some(kind)
}

impl Tag {
    /// Of what is no word.
    pub(crate) const NONE: Self = Self {
        classes: Classes::NONE,
        cue_conjunction: false,
        cue_object: false,
        conjunction: false,
        preposition: None,
        complementizer: None,
    };
}

/// The form of a verb that a word has beside that of a verbal noun with its pronoun: «وصفه».
pub(crate) fn verb_with_object(lexicon: &'static Lexicon, key: &str, lemma: u16) -> Option<CueForm> {
    without_pronoun(key, strip_conjunction(key)).find_map(|(verb, _)| {
        let forms = lexicon.forms_of(lexicon.entry(verb)?);
        forms.iter().find(|form| form.lemma == lemma && form.form == Form::Perfect).copied()
    })
}

/// Readings that a function word with a conjunction beats.
const WEAKER: Classes = Classes::ORDINARY
    .or(Classes::PHRASE)
    .or(Classes::ORDINARY_NAME)
    .or(Classes::ANY_GIVEN)
    .or(Classes::FAMILY);

/// Readings worth more than the bare knowledge that a word is ordinary.
const TELLING: Classes = Classes::ORDINARY;

/// The tag of a word by its key and as written.
pub(crate) fn tag(lexicon: &'static Lexicon, key: &str, surface: &str) -> Tagged {
    let tag = Tag { complementizer: complementizer(key), ..Tag::default() };
    let mut found = Tagged { tag, ..Tagged::default() };
    let whole = lexicon.entry(key);
    let stripped = strip_conjunction(key);
    if let Some(entry) = whole {
        found.tag.classes = entry.classes;
        if !may_be_written(lexicon.forms_of(entry), surface) {
            found.tag.classes = found.tag.classes.without(Classes::CUE);
        }
        if is_imam(key, surface) {
            found.tag.classes =
                found.tag.classes.without(Classes::PREPOSITION | Classes::FUNCTION | Classes::PHRASE);
        } else if is_before(key, surface) {
            let imam = Classes::ROLE | Classes::TITLE | Classes::ANY_GIVEN | Classes::ORDINARY_NAME;
            found.tag.classes = found.tag.classes.without(imam);
        }
        found.entry = Some(entry);
    }
    // «وفي», «ومن»: a function word with و before anything the spelling might be as a whole
    if let Some(entry) = stripped.and_then(|rest| lexicon.entry(rest))
        && entry.classes.any(Classes::FUNCTION)
        && found.tag.classes.without(WEAKER).is_empty()
    {
        // the phrases that open with this very word stay
        let phrase = found.tag.classes.any(Classes::PHRASE);
        found.tag.classes = entry.classes;
        if phrase {
            found.tag.classes |= Classes::PHRASE;
        }
        found.entry = Some(entry);
        found.tag.conjunction = true;
        find_cue(lexicon, key, surface, whole, &mut found);
        return found;
    }
    find_cue(lexicon, key, surface, whole, &mut found);
    own_work(lexicon, key, surface, &mut found);
    if found.tag.complementizer.is_some() || !found.tag.classes.without(TELLING).is_empty() {
        return found;
    }
    if let Some(rest) = stripped
        && let Some(entry) = lexicon.entry(rest)
        && (whole.is_none() || !entry.classes.without(TELLING).is_empty())
        && !entry.classes.is_empty()
    {
        found.tag.classes |= entry.classes.without(Classes::CUE);
        found.entry = Some(entry);
        found.tag.conjunction = true;
        return found;
    }
    for (base, conjunction) in [Some((key, false)), stripped.map(|rest| (rest, true))].into_iter().flatten() {
        let Some(letter) = base.chars().next().filter(|c| matches!(c, 'ب' | 'ل' | 'ك')) else { continue };
        let Some(rest) = base.get(letter.len_utf8()..).filter(|rest| rest.chars().nth(1).is_some()) else {
            continue;
        };
        let swallowed = if letter == 'ل' { rest.strip_prefix('ل') } else { None };
        let entry = match swallowed {
            Some(noun) => {
                let definite = lexicon.entry_of(["ال", noun]).or_else(|| lexicon.entry(noun));
                // «للجنة»: the noun itself begins with ل, and its article is not written
                let tells = |entry: &&Entry| !entry.classes.without(TELLING).is_empty();
                definite.filter(tells).or_else(|| lexicon.entry(rest).filter(tells)).or(definite)
            }
            None => lexicon.entry(rest),
        };
        // a word that stands in no list as it is may carry a clitic before an ordinary one
        let known = entry.filter(|entry| {
            whole.is_none() && entry.classes.any(Classes::ORDINARY)
                || !entry.classes.without(TELLING).without(Classes::CUE).without(Classes::PHRASE).is_empty()
        });
        if let Some(entry) = known {
            found.tag.classes |= entry.classes.without(Classes::CUE).without(Classes::PHRASE);
            found.entry = Some(entry);
            found.tag.conjunction = conjunction;
            found.tag.preposition = Some(letter);
            return found;
        }
    }
    // «كبارة» is not «كبار» with a pronoun, though ة folds to ه
    if !accusative(lexicon, key, stripped, &mut found) && !surface.ends_with('ة') {
        possessed(lexicon, key, stripped, &mut found);
    }
    found
}

/// An indefinite speaker in the accusative: «لكن مصدرا قال», «أن مسؤولا أكد».
fn accusative(lexicon: &'static Lexicon, key: &str, stripped: Option<&str>, found: &mut Tagged) -> bool {
    for (base, conjunction) in [Some((key, false)), stripped.map(|rest| (rest, true))].into_iter().flatten() {
        let stem = base.strip_suffix('ا').filter(|stem| stem.len() >= 6);
        let entry = stem.and_then(|stem| lexicon.entry(stem));
        if let Some(entry) = entry.filter(|entry| {
            // «شخصيا» is an adverb
            entry.classes.any(Classes::ROLE)
                && !entry.classes.any(Classes::PLURAL)
                && !stem.is_some_and(|stem| stem.ends_with('ي'))
        }) {
            found.tag.classes |= entry.classes.without(Classes::CUE).without(Classes::PHRASE);
            found.entry = Some(entry);
            found.tag.conjunction = conjunction;
            return true;
        }
    }
    false
}

/// The word without the pronoun written on to it, with and without a conjunction in front.
fn without_pronoun<'k>(key: &'k str, stripped: Option<&'k str>) -> impl Iterator<Item = (&'k str, bool)> {
    [Some((key, false)), stripped.map(|rest| (rest, true))].into_iter().flatten().filter_map(
        |(base, conjunction)| {
            let stem = ["هما", "ها", "هم", "ه"].iter().find_map(|pronoun| base.strip_suffix(pronoun))?;
            (stem.len() >= 6).then_some((stem, conjunction))
        },
    )
}

/// The same of «أبلغني», «أبلغونا», «يخبرنا», which stand in somebody's own words; «أكدنا» is a verb of his.
fn without_own_pronoun<'k>(key: &'k str, stripped: Option<&'k str>) -> impl Iterator<Item = (&'k str, bool)> {
    [Some((key, false)), stripped.map(|rest| (rest, true))].into_iter().flatten().filter_map(
        |(base, conjunction)| {
            // «دعونا نقول»
            let several = || base.strip_suffix("نا").filter(|verb| verb.ends_with('و') && verb.len() >= 8);
            // «طالباني», «عدواني»
            let mine = base.strip_suffix("ني").filter(|verb| !verb.ends_with('ا'));
            // «يخبرنا», «أخبرتنا»
            let ours =
                || base.strip_suffix("نا").filter(|verb| verb.starts_with(['ي', 'ت']) || verb.ends_with('ت'));
            let stem = mine.or_else(several).or_else(ours)?;
            (stem.len() >= 6).then_some((stem, conjunction))
        },
    )
}

/// «كتابه», whose key is that of «كتابة»: as it is written it is somebody's book.
fn own_work(lexicon: &'static Lexicon, key: &str, surface: &str, found: &mut Tagged) {
    const WORK: [Classes; 2] = [Classes::HOST, Classes::DOCUMENT];
    let owned = if surface.ends_with('ه') { key.strip_suffix('ه') } else { None };
    let work = owned.and_then(|noun| lexicon.entry(noun));
    if let Some(work) = work.filter(|work| WORK.into_iter().all(|class| work.classes.any(class))) {
        found.tag.classes |= work.classes.without(Classes::CUE).without(Classes::PHRASE);
    }
}

/// A noun with a possessive pronoun: منصته، تصريحاته، نظيرها.
fn possessed(lexicon: &'static Lexicon, key: &str, stripped: Option<&str>, found: &mut Tagged) {
    const OWNED: Classes = Classes::SPEAKER_NOUN.or(Classes::OCCASION).or(Classes::HOST);
    for (noun, conjunction) in without_pronoun(key, stripped) {
        let bare = noun.strip_prefix(['ب', 'ل']).filter(|rest| rest.len() >= 6);
        for (noun, preposition) in [(noun, None), (bare.unwrap_or(""), noun.chars().next())] {
            if noun.is_empty() {
                continue;
            }
            let feminine = || lexicon.entry_of([noun.strip_suffix('ت')?, "ه"]);
            let entry = lexicon.entry(noun).or_else(feminine);
            if let Some(entry) = entry.filter(|entry| entry.classes.any(OWNED)) {
                found.tag.classes |= entry.classes.without(Classes::CUE).without(Classes::PHRASE);
                found.entry = Some(entry);
                found.tag.conjunction = conjunction;
                found.tag.preposition = preposition;
                return;
            }
        }
    }
}

/// «إمام المسجد» with its hamza below is no «أمام».
fn is_imam(key: &str, surface: &str) -> bool {
    matches!(key, "امام" | "وامام") && surface.contains('إ')
}

/// «أمام المحكمة» (before the court) with its hamza above is no «إمام».
fn is_before(key: &str, surface: &str) -> bool {
    matches!(key, "امام" | "وامام") && surface.contains('أ')
}

/// Whether one of these forms is spelled like this before ة folds to ه and ى to ي: «رأي» is not «رأى», «نشرة» no verb.
fn may_be_written(forms: &[CueForm], surface: &str) -> bool {
    let written = |form: &CueForm| match form.form {
        Form::Participle | Form::Masdar => true,
        // … but «ورأي الوزير أن»: careless writers put ي for ى
        Form::Perfect if form.gender == Gender::Masculine && form.number == Number::Singular => {
            !surface.ends_with('ة') && (!surface.ends_with('ي') || surface.starts_with('و'))
        }
        _ => !surface.ends_with('ة'),
    };
    forms.iter().any(written)
}

fn find_cue(
    lexicon: &'static Lexicon,
    key: &str,
    surface: &str,
    whole: Option<&'static Entry>,
    found: &mut Tagged,
) {
    let stripped = strip_conjunction(key);
    let is_cue = |entry: &&'static Entry| {
        entry.classes.any(Classes::CUE) && may_be_written(lexicon.forms_of(entry), surface)
    };
    if let Some(entry) = whole.filter(is_cue) {
        found.cue = Some(entry);
        return;
    }
    // «وسائل» is a word of its own and not و with a verb
    let own = whole.is_some_and(|entry| {
        entry.classes.any(Classes::MEDIA | Classes::BODY | Classes::ROLE | Classes::ORG_NOUN)
    });
    if let Some(entry) = stripped.and_then(|rest| lexicon.entry(rest)).filter(is_cue).filter(|_| !own) {
        found.cue = Some(entry);
        found.tag.cue_conjunction = true;
        found.tag.classes |= Classes::CUE;
        return;
    }
    // «نشرة» is not «نشره»
    if surface.ends_with('ة') {
        return;
    }
    // a verb with an object pronoun: أبلغه، نقلته، أخبرني
    let surface = surface.strip_suffix("ني").unwrap_or(surface);
    let is_cue = |entry: &&'static Entry| {
        entry.classes.any(Classes::CUE) && may_be_written(lexicon.forms_of(entry), surface)
    };
    for (verb, conjunction) in without_pronoun(key, stripped).chain(without_own_pronoun(key, stripped)) {
        // «أبلغوه»: the alef of the plural stands only at the end
        let several = || lexicon.entry_of([verb.strip_suffix('و')?, "وا"]);
        // «نفاه» is نفى with its pronoun; «يراه» says how somebody sees a thing, «ألقاها» what he gave
        // … but «سماه» is how somebody calls it
        let said = |form: &CueForm| {
            lexicon.lemma(form.lemma).is_some_and(|lemma| {
                let opines = lemma.act == Act::Opine;
                let calls = opines && lemma.frames.has(Frames::MARK) && !lemma.frames.has(Frames::CLAUSE);
                calls || !opines && lemma.strength != Strength::Weak
            })
        };
        let weak = || {
            let entry = lexicon.entry_of([verb.strip_suffix('ا')?, "ي"])?;
            lexicon.forms_of(entry).iter().any(said).then_some(entry)
        };
        if let Some(entry) = lexicon
            .entry(verb)
            .filter(is_cue)
            .or_else(|| weak().filter(is_cue))
            .or_else(|| several().filter(is_cue))
            && lexicon.forms_of(entry).iter().any(|form| form.form.is_finite())
            && (!key.ends_with("نا") || tells_us(lexicon, verb, lexicon.forms_of(entry)))
        {
            found.cue = Some(entry);
            found.tag.cue_conjunction = conjunction;
            found.tag.cue_object = true;
            found.tag.classes |= Classes::CUE;
            return;
        }
    }
}

/// Whether a verb before نا tells us something, as «يخبرنا», «أبلغونا»: not «يسرنا», and «تحدثنا» (we talked) is the past of another verb.
fn tells_us(lexicon: &Lexicon, verb: &str, forms: &[CueForm]) -> bool {
    let whom = |form: &CueForm| lexicon.lemma(form.lemma).is_some_and(|lemma| lemma.frames.has(Frames::WHOM));
    let past = |form: &CueForm| {
        form.form == Form::Perfect && form.gender == Gender::Masculine && form.number == Number::Singular
    };
    verb.ends_with('و') || forms.iter().any(whom) && !forms.iter().any(past)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complementizers() {
        for (key, kind) in [
            ("ان", Some(Complementizer::Plain)),
            ("انهم", Some(Complementizer::Plain)),
            ("وان", Some(Complementizer::Coordinated)),
            ("بانها", Some(Complementizer::Bi)),
            ("لان", Some(Complementizer::Li)),
            ("كان", None),
            ("انا", None),
            ("لبنان", None),
        ] {
            assert_eq!(complementizer(key), kind, "{key}");
        }
    }
}
