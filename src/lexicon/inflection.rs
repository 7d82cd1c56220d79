//! Whether a word that stands in no table is a form of one that does.
//!
//! Names are what the tables do not know; the tables list words in few of their forms. What is seen here is no
//! analysis: it only keeps a plural or a word with a pronoun from passing for a surname.

use super::{Classes, Entry, Lexicon};
use crate::words::strip_conjunction;

/// Endings that make another form of a noun or verb and that surnames do not have.
const ENDINGS: [&str; 13] =
    ["تهما", "تها", "تهم", "تي", "هما", "تين", "ته", "ها", "هم", "هن", "ات", "وا", "ين"];
/// Endings only believed behind the article: bare, they end surnames too (زيدان، حنون).
const DEFINITE_ENDINGS: [&str; 5] = ["تان", "يه", "ون", "ان", "يين"];
/// Fewest letters of the word an ending is taken from.
const STEM: usize = 3;

/// What a known word may be for its other forms to be known as well.
const WORDS: Classes = Classes::ORDINARY
    .or(Classes::ROLE)
    .or(Classes::BODY)
    .or(Classes::HOST)
    .or(Classes::ORG_NOUN)
    .or(Classes::DOCUMENT)
    .or(Classes::UTTERANCE)
    .or(Classes::MEETING)
    .or(Classes::ADJECTIVE)
    .or(Classes::CUE);
const NAMES: Classes = Classes::ANY_GIVEN.or(Classes::FAMILY).or(Classes::ORDINARY_NAME);

impl Lexicon {
    /// Whether a word in no table is a form of a word in one; `surface` is the word as written.
    pub(crate) fn is_inflected(&self, key: &str, surface: &str) -> bool {
        is_verb_shaped(key)
            || is_adjective_shaped(key, surface)
            // «سيبحث»
            || key.strip_prefix('س').is_some_and(|verb| {
                verb.starts_with(['ي', 'ت', 'ن'])
                    && self.entry(verb).is_some_and(|entry| entry.classes.any(Classes::ORDINARY | Classes::CUE) && !entry.classes.any(NAMES))
            })
            || [Some(key), strip_conjunction(key)].into_iter().flatten().any(|base| {
                let bare = base.strip_prefix(['ب', 'ك', 'ل']).filter(|rest| rest.starts_with("ال"));
                let swallowed = base.strip_prefix("لل");
                // «بجائزتي»
                let clitic = base.strip_prefix(['ب', 'ل']).filter(|rest| rest.chars().nth(4).is_some());
                if clitic.is_some_and(|noun| self.is_form(noun, surface, false)) {
                    return true;
                }
                match bare.unwrap_or(base).strip_prefix("ال").or(swallowed) {
                    Some(noun) => self.is_form(noun, surface, true),
                    None => self.is_form(base, surface, false),
                }
            })
    }

    fn is_form(&self, noun: &str, surface: &str, definite: bool) -> bool {
        let word = |entry: &Entry| entry.classes.any(WORDS) && !entry.classes.any(NAMES);
        let known = |stem: &str| stem.chars().count() >= STEM && self.entry(stem).is_some_and(word);
        // so many letters with its ه
        let feminine =
            |stem: &str| stem.chars().nth(STEM - 2).is_some() && self.entry_of([stem, "ه"]).is_some_and(word);
        let stem = |ending: &str| noun.strip_suffix(ending).filter(|stem| known(stem) || feminine(stem));
        // ه is a pronoun where it is written so, and the ة of a name elsewhere
        let pronoun = surface.ends_with('ه') && noun.strip_suffix('ه').is_some_and(known);
        // «استغلالا»: an adverb of a long enough noun
        let adverb = noun.strip_suffix('ا').is_some_and(|stem| stem.chars().count() > STEM && known(stem));
        // «عزها»: no name carries a pronoun
        let owned = ["ها", "هم", "هما", "هن"].iter().any(|pronoun| {
            noun.strip_suffix(pronoun).is_some_and(|stem| {
                stem.chars().nth(1).is_some()
                    && self
                        .entry(stem)
                        .is_some_and(|entry| entry.classes.any(WORDS.or(Classes::GIVEN_AMBIGUOUS)))
            })
        });
        pronoun
            || adverb
            || owned
            || ENDINGS.iter().any(|ending| stem(ending).is_some())
            || definite && DEFINITE_ENDINGS.iter().any(|ending| stem(ending).is_some())
    }
}

/// Two prefixes of the imperfect that begin no name (تتقاطع، يستثن), or a pronoun that ends none.
pub(crate) fn is_verb_shaped(key: &str) -> bool {
    // «لارتدائها»: nothing but a word with a pronoun is so long and ends so
    if key.chars().nth(5).is_some() && key.ends_with("ها") {
        return true;
    }
    key.chars().nth(4).is_some()
        && ["تت", "يت", "يست", "تست", "ستت", "سيت"].iter().any(|prefix| key.starts_with(prefix))
}

/// Feminine or accusative adjectives: «لوحية», «مزعومة», «مكشوفا». The names of these shapes are in the table of given names.
fn is_adjective_shaped(key: &str, surface: &str) -> bool {
    let letters: Vec<char> = key.strip_prefix("ال").unwrap_or(key).chars().collect();
    match letters.as_slice() {
        ['م', _, _, 'و', _, 'ا'] => true,
        _ if !surface.ends_with('ة') => false,
        // «مزعومة», «مبايعة»
        ['م', _, _, 'و', _, 'ه'] | ['م', _, 'ا', _, _, 'ه'] => true,
        [.., 'ي', 'ه'] => letters.len() >= 5,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_known_words_and_names() {
        let lexicon = Lexicon::get();
        for word in ["تتقاطع", "يستثني", "سيبحث", "لارتدائها", "مزعومة"] {
            assert!(lexicon.is_inflected(&super::super::fold(word), word), "{word}");
        }
        for word in ["زيدان", "شيراك", "الجرثام", "كوشك", "غاما"] {
            assert!(!lexicon.is_inflected(&super::super::fold(word), word), "{word}");
        }
    }
}
