//! Words that a rule asks for by their spelling once it has come so far; see `lists.tsv`.

/// A list of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordList {
    /// «ولم يحدد»
    Untold,
    /// «وذلك عقب»
    SayingTime,
    /// «وذلك في أعقاب»
    SayingPlace,
    /// «أول»
    Ranked,
    /// «القارئ»
    Unnamed,
    /// «الزوج»
    Owned,
    /// «الحوار»
    Talk,
    /// «إن أمكن»
    Condition,
    /// «الخبير في»
    Field,
    /// «عاما»
    Year,
    /// «الثلاثة»
    Few,
    /// «ستة»
    Number,
    /// «ربع»
    Fraction,
    /// «دراسة»
    Research,
    /// «نص البيان»
    WordingOf,
    /// «اتفاقية»
    Contract,
    /// «بيان»
    Statement,
    /// «يبدو»
    Seems,
    /// «سموه»
    Address,
    /// «الأستاذ»
    BeforeName,
    /// «الشيخ»
    Honorific,
    /// «خاصة وأن»
    Reason,
    /// «هناك من»
    ThereIs,
    /// «ومن المتوقع»
    Expected,
    /// «بشأن مفاوضات»
    Topic,
    /// «قال لن نرحل»
    OwnWords,
    /// «للجزيرة»
    Told,
}

impl WordList {
    pub(super) const NAMES: [(&'static str, Self); 27] = [
        ("untold", Self::Untold),
        ("saying-time", Self::SayingTime),
        ("saying-place", Self::SayingPlace),
        ("ranked", Self::Ranked),
        ("unnamed", Self::Unnamed),
        ("owned", Self::Owned),
        ("talk", Self::Talk),
        ("condition", Self::Condition),
        ("field", Self::Field),
        ("year", Self::Year),
        ("few", Self::Few),
        ("number", Self::Number),
        ("fraction", Self::Fraction),
        ("research", Self::Research),
        ("wording-of", Self::WordingOf),
        ("contract", Self::Contract),
        ("statement", Self::Statement),
        ("seems", Self::Seems),
        ("address", Self::Address),
        ("before-name", Self::BeforeName),
        ("honorific", Self::Honorific),
        ("reason", Self::Reason),
        ("there-is", Self::ThereIs),
        ("expected", Self::Expected),
        ("topic", Self::Topic),
        ("own-words", Self::OwnWords),
        ("told", Self::Told),
    ];

    pub(super) fn parse(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|&(_, list)| list)
    }

    /// Its place in the bits of a word.
    pub(super) const fn bit(self) -> u32 {
        1 << self as u32
    }
}

const _: () = assert!(WordList::NAMES.len() <= 32, "a list has a bit");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Lexicon, fold};

    #[test]
    fn a_word_is_in_its_lists_alone() {
        let lexicon = Lexicon::get();
        for (word, list, is) in [
            ("زوجة", WordList::Owned, true),
            ("زوجة", WordList::Unnamed, true),
            ("مساعدة", WordList::Unnamed, false),
            ("أول", WordList::Ranked, true),
            ("الأول", WordList::Ranked, false),
            ("كتاب", WordList::Statement, false),
        ] {
            assert_eq!(lexicon.is_listed(&fold(word), list), is, "{word}: {list:?}");
        }
    }

    #[test]
    fn every_list_has_words() {
        for (name, list) in WordList::NAMES {
            assert!(Lexicon::get().lists.values().any(|lists| lists & list.bit() != 0), "{name}");
        }
    }
}
