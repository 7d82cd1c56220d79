//! The classes of every word of a text: one or two look-ups per word.

use super::{Classes, CueForm, Entry, Form, Lexicon};
use crate::analysis::Gender;
use crate::words::{Words, strip_conjunction};

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
    /// Entry of the noun reading.
    pub(crate) entry: Option<&'static Entry>,
    /// Entry of the reading as a cue.
    cue: Option<&'static Entry>,
    /// The cue reading carries و or ف.
    pub(crate) cue_conjunction: bool,
    /// The cue reading carries an object pronoun (أبلغه).
    pub(crate) cue_object: bool,
    /// The noun reading carries و or ف.
    pub(crate) conjunction: bool,
    /// The noun reading carries ب, ل or ك.
    pub(crate) preposition: Option<char>,
    pub(crate) complementizer: Option<Complementizer>,
}

/// The tags of all tokens of a text.
pub(crate) struct Tags<'w, 't> {
    pub(crate) words: &'w Words<'t>,
    pub(crate) lexicon: &'static Lexicon,
    list: Vec<Tag>,
    /// The writer tells ة from ه.
    tells_teh: bool,
}

/// So many words in ه and none in ة: the writer does not tell them apart.
const CARELESS: usize = 6;

fn tells_teh(words: &Words<'_>) -> bool {
    words.text().contains('ة')
        || (0..words.len()).filter(|&at| words.key(at).ends_with('ه')).take(CARELESS).count() < CARELESS
}

impl<'w, 't> Tags<'w, 't> {
    pub(crate) fn new(words: &'w Words<'t>) -> Self {
        let lexicon = Lexicon::get();
        let list = words
            .tokens()
            .iter()
            .enumerate()
            .map(|(at, token)| {
                if token.is_word() { tag(lexicon, words.key(at), words.surface(at)) } else { Tag::default() }
            })
            .collect();
        Self { words, lexicon, list, tells_teh: tells_teh(words) }
    }

    /// Whether token `at` is written with the ة of nouns and adjectives, or with what its writer puts for it.
    pub(crate) fn ends_in_teh(&self, at: usize) -> bool {
        let surface = self.words.surface(at);
        surface.ends_with('ة') || !self.tells_teh && surface.ends_with('ه')
    }

    /// Whether the writer of the text tells ة from ه.
    pub(crate) fn tells_teh(&self) -> bool {
        self.tells_teh
    }

    /// The tag of token `at`; an empty one past the end.
    pub(crate) fn get(&self, at: usize) -> Tag {
        self.list.get(at).copied().unwrap_or_default()
    }

    /// The classes of token `at`.
    pub(crate) fn classes(&self, at: usize) -> Classes {
        self.get(at).classes
    }

    /// The readings of token `at` as a cue.
    pub(crate) fn cue_forms(&self, at: usize) -> &'static [CueForm] {
        self.get(at).cue.map_or(&[], |entry| self.lexicon.forms_of(entry))
    }

    /// Whether token `at` is أن or إن.
    pub(crate) fn complementizer_at(&self, at: usize) -> bool {
        self.get(at).complementizer == Some(Complementizer::Plain)
    }

    pub(crate) fn gender(&self, at: usize) -> Option<Gender> {
        self.get(at).entry.and_then(|entry| entry.gender)
    }

    /// The form of a verb that a spelling has beside that of a verbal noun with its pronoun: «وصفه».
    pub(crate) fn verb_with_object(&self, at: usize, lemma: u16) -> Option<CueForm> {
        let key = self.words.key(at);
        without_pronoun(key, strip_conjunction(key)).find_map(|(verb, _)| {
            let entry = self.lexicon.entry(verb)?;
            self.lexicon
                .forms_of(entry)
                .iter()
                .find(|form| form.lemma == lemma && form.form == Form::Perfect)
                .copied()
        })
    }

    /// The key of token `at` without the clitics that its noun reading carries.
    pub(crate) fn bare_key(&self, at: usize) -> &str {
        let key = self.words.key(at);
        let tag = self.get(at);
        let key = if tag.conjunction { strip_conjunction(key).unwrap_or(key) } else { key };
        match tag.preposition {
            Some(letter) => key.strip_prefix(letter).unwrap_or(key),
            None => key,
        }
    }
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

/// Readings that a function word with a conjunction beats.
const WEAKER: Classes = Classes::ORDINARY
    .or(Classes::PHRASE)
    .or(Classes::ORDINARY_NAME)
    .or(Classes::ANY_GIVEN)
    .or(Classes::FAMILY);

/// Readings worth more than the bare knowledge that a word is ordinary.
const TELLING: Classes = Classes::ORDINARY;

fn tag(lexicon: &'static Lexicon, key: &str, surface: &str) -> Tag {
    let mut tag = Tag { complementizer: complementizer(key), ..Tag::default() };
    let whole = lexicon.entry(key);
    let stripped = strip_conjunction(key);
    if let Some(entry) = whole {
        tag.classes = entry.classes;
        tag.entry = Some(entry);
    }
    // «وفي», «ومن»: a function word with و before anything the spelling might be as a whole
    if let Some(entry) = stripped.and_then(|rest| lexicon.entry(rest))
        && entry.classes.any(Classes::FUNCTION)
        && tag.classes.without(WEAKER).is_empty()
    {
        // the phrases that open with this very word stay
        let phrase = tag.classes.any(Classes::PHRASE);
        tag.classes = entry.classes;
        if phrase {
            tag.classes |= Classes::PHRASE;
        }
        tag.entry = Some(entry);
        tag.conjunction = true;
        find_cue(lexicon, key, whole, stripped, &mut tag);
        return tag;
    }
    find_cue(lexicon, key, whole, stripped, &mut tag);
    if tag.complementizer.is_some() || !tag.classes.without(TELLING).is_empty() {
        return tag;
    }
    if let Some(rest) = stripped
        && let Some(entry) = lexicon.entry(rest)
        && (whole.is_none() || !entry.classes.without(TELLING).is_empty())
        && !entry.classes.is_empty()
    {
        tag.classes |= entry.classes.without(Classes::CUE);
        tag.entry = Some(entry);
        tag.conjunction = true;
        return tag;
    }
    for (base, conjunction) in [Some((key, false)), stripped.map(|rest| (rest, true))].into_iter().flatten() {
        let Some(letter) = base.chars().next().filter(|c| matches!(c, 'ب' | 'ل' | 'ك')) else { continue };
        let Some(rest) = base.get(letter.len_utf8()..).filter(|rest| rest.chars().nth(1).is_some()) else {
            continue;
        };
        let swallowed = if letter == 'ل' { rest.strip_prefix('ل') } else { None };
        let entry = match swallowed {
            Some(noun) => lexicon.entry(&["ال", noun].concat()).or_else(|| lexicon.entry(noun)),
            None => lexicon.entry(rest),
        };
        // a word that stands in no list as it is may carry a clitic before an ordinary one
        let known = entry.filter(|entry| {
            whole.is_none() && entry.classes.any(Classes::ORDINARY)
                || !entry.classes.without(TELLING).without(Classes::CUE).without(Classes::PHRASE).is_empty()
        });
        if let Some(entry) = known {
            tag.classes |= entry.classes.without(Classes::CUE).without(Classes::PHRASE);
            tag.entry = Some(entry);
            tag.conjunction = conjunction;
            tag.preposition = Some(letter);
            return tag;
        }
    }
    // «كبارة» is not «كبار» with a pronoun, though ة folds to ه
    if !accusative(lexicon, key, stripped, &mut tag) && !surface.ends_with('ة') {
        possessed(lexicon, key, stripped, &mut tag);
    }
    tag
}

/// An indefinite speaker in the accusative: «لكن مصدرا قال», «أن مسؤولا أكد».
fn accusative(lexicon: &'static Lexicon, key: &str, stripped: Option<&str>, tag: &mut Tag) -> bool {
    for (base, conjunction) in [Some((key, false)), stripped.map(|rest| (rest, true))].into_iter().flatten() {
        let stem = base.strip_suffix('ا').filter(|stem| stem.len() >= 6);
        let entry = stem.and_then(|stem| lexicon.entry(stem));
        if let Some(entry) = entry.filter(|entry| {
            // «شخصيا» is an adverb
            entry.classes.any(Classes::ROLE)
                && !entry.classes.any(Classes::PLURAL)
                && !stem.is_some_and(|stem| stem.ends_with('ي'))
        }) {
            tag.classes |= entry.classes.without(Classes::CUE).without(Classes::PHRASE);
            tag.entry = Some(entry);
            tag.conjunction = conjunction;
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

/// A noun with a possessive pronoun: منصته، تصريحاته، نظيرها.
fn possessed(lexicon: &'static Lexicon, key: &str, stripped: Option<&str>, tag: &mut Tag) {
    const OWNED: Classes = Classes::SPEAKER_NOUN.or(Classes::OCCASION).or(Classes::HOST);
    for (noun, conjunction) in without_pronoun(key, stripped) {
        let bare = noun.strip_prefix(['ب', 'ل']).filter(|rest| rest.len() >= 6);
        for (noun, preposition) in [(noun, None), (bare.unwrap_or(""), noun.chars().next())] {
            if noun.is_empty() {
                continue;
            }
            let feminine = noun.strip_suffix('ت').map(|stem| [stem, "ه"].concat());
            let entry =
                lexicon.entry(noun).or_else(|| feminine.as_deref().and_then(|noun| lexicon.entry(noun)));
            if let Some(entry) = entry.filter(|entry| entry.classes.any(OWNED)) {
                tag.classes |= entry.classes.without(Classes::CUE).without(Classes::PHRASE);
                tag.entry = Some(entry);
                tag.conjunction = conjunction;
                tag.preposition = preposition;
                return;
            }
        }
    }
}

fn find_cue(
    lexicon: &'static Lexicon,
    key: &str,
    whole: Option<&'static Entry>,
    stripped: Option<&str>,
    tag: &mut Tag,
) {
    let is_cue = |entry: &&'static Entry| entry.classes.any(Classes::CUE);
    if let Some(entry) = whole.filter(is_cue) {
        tag.cue = Some(entry);
        return;
    }
    // «وسائل» is a word of its own and not و with a verb
    let own = whole.is_some_and(|entry| {
        entry.classes.any(Classes::MEDIA | Classes::BODY | Classes::ROLE | Classes::ORG_NOUN)
    });
    if let Some(entry) = stripped.and_then(|rest| lexicon.entry(rest)).filter(is_cue).filter(|_| !own) {
        tag.cue = Some(entry);
        tag.cue_conjunction = true;
        tag.classes |= Classes::CUE;
        return;
    }
    // a verb with an object pronoun: أبلغه، نقلته
    for (verb, conjunction) in without_pronoun(key, stripped) {
        if let Some(entry) = lexicon.entry(verb).filter(is_cue)
            && lexicon.forms_of(entry).iter().any(|form| form.form.is_finite())
        {
            tag.cue = Some(entry);
            tag.cue_conjunction = conjunction;
            tag.cue_object = true;
            tag.classes |= Classes::CUE;
            return;
        }
    }
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
