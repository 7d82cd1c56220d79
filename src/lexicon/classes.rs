//! The classes a word may have; a word may have several, nothing is settled here.

use std::ops::{BitOr, BitOrAssign};

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u64);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Classes { $($(#[$doc])* pub(crate) const $name: Self = Self(1 << $bit);)* }

        #[cfg(test)]
        const BITS: &[u32] = &[$($bit),*];
    };
}

classes! {
    /// A form of a reporting verb, participle or verbal noun.
    CUE = 0;
    /// A noun for somebody who speaks.
    ROLE = 1;
    /// A role that withholds the name: مصدر، شاهد.
    ANONYMOUS = 2;
    /// A role of several people: سكان، متظاهرون.
    GROUP = 3;
    /// A noun for a body that speaks: وزارة، شرطة.
    BODY = 4;
    /// An honorific or title before a name.
    TITLE = 5;
    /// A noun that introduces a name: صحيفة، فيلم، بلدة.
    HOST = 6;
    MEDIA = 7;
    PLATFORM = 8;
    PLACE = 9;
    /// A text that can itself say: بيان، تقرير.
    DOCUMENT = 10;
    /// An act of speaking used as medium: تصريح، مقابلة.
    UTTERANCE = 11;
    MEETING = 12;
    /// A noun or adjective that goes on a role or body phrase and is never a person's name.
    ORG_NOUN = 13;
    FUNCTION = 14;
    PREPOSITION = 15;
    CONJUNCTION = 16;
    RELATIVE = 17;
    NEGATION = 18;
    COPULA = 19;
    AUXILIARY = 20;
    QUANTIFIER = 21;
    GIVEN = 22;
    /// A given name that is also an ordinary word.
    GIVEN_AMBIGUOUS = 23;
    FAMILY = 24;
    ORDINARY = 25;
    /// An ordinary word that news uses mostly as a name.
    ORDINARY_NAME = 26;
    DEFINITE = 27;
    PLURAL = 28;
    /// A law, timetable or plan: things are done according to it, it says nothing.
    STANDARD = 31;
    /// بن، آل، أبو: joins or opens a personal name.
    NAME_LINK = 32;
    /// بعد، يمكن: a following أن opens no report.
    NO_REPORT = 33;
    /// فيه، خلالها: goes between a verb and its subject.
    PRONOUN_ADJUNCT = 34;
    /// An adjective that describes roles and bodies.
    ADJECTIVE = 30;
    /// A body or event that is called after people: مؤسسة، مدرسة، جائزة.
    NAMED_AFTER = 35;
    /// A house that is called after people, also behind an adjective: المؤسسة الجامعية.
    HOUSE = 37;
    /// A given name that is mostly a noun in the news: عودة، بيان.
    EVENT_NOUN = 36;
    /// A verb with a pronoun for the document that its subject made: «دراسة أعدتها الجامعة».
    ISSUED = 38;
    /// What a source asks to withhold: اسمه، هويته.
    IDENTITY = 39;
    /// What somebody knows or believes, of his: علمه، إيمانه.
    BELIEF = 40;
    /// Belongs to whoever stands behind ل: تابع، موال.
    AFFILIATED = 43;
    /// Somebody who is known by the person named right behind: شقيق، محامي.
    RELATION = 41;
    /// A title that stands for whoever has it, with the pronoun written on: معاليه، سموه.
    HONOURS = 42;
    /// How something is said: بشدة، رسميا.
    MANNER = 44;
    /// A function word that heads a noun phrase: أي، ذلك، عدم.
    NOUN_HEAD = 45;
    /// A text that a person speaks as: بيان، رسالة.
    PERSONAL = 57;
    /// A text that a body speaks as, and no person: تقرير، دراسة.
    INSTITUTIONAL = 58;
    /// Stands for a body whose name says nothing of what it is: حركة for حماس.
    GENERIC = 59;
    /// فيما، ثم: a later clause of the sentence begins, with a subject of its own.
    NEXT_CLAUSE = 60;
    /// ما with the preposition written on to it: what somebody says or calls something.
    WHAT = 46;
    /// يسمى، تعرف: behind ما what people call something, which nobody said.
    CALLED = 47;
    /// في، كل، بعض: behind it a spelling that may be a verb is a noun.
    GOVERNS = 48;
    /// أن، كي: behind it a verb tells what is wished or feared.
    SUBJUNCTIVE = 49;
    /// وهو، لكنها: carries the subject of the verb behind it.
    CARRIES_SUBJECT = 50;
    /// كما، فيما: with it the reporter goes on.
    CONNECTIVE = 51;
    /// غير، إلا: with أن behind it leads into a contrast.
    BUT_THAT = 52;
    /// فيه، خلالها: in the text or talk that was named before.
    IN_IT = 53;
    /// معه، بعدها: where, when or with whom, rather than what a verb is about.
    BESIDE_IT = 54;
    /// في، هذه: stands inside a noun phrase, between its nouns.
    INSIDE_NOUN = 55;
    /// كان، لم: behind و it opens another clause.
    OPENS_CLAUSE = 56;
    /// First word of a phrase of the adjunct or office tables.
    PHRASE = 29;
}

impl Classes {
    pub(crate) const NONE: Self = Self(0);
    /// A given name, ambiguous or not.
    pub(crate) const ANY_GIVEN: Self = Self(Self::GIVEN.0 | Self::GIVEN_AMBIGUOUS.0);
    /// A noun that can head a speaker phrase without being a name.
    pub(crate) const SPEAKER_NOUN: Self =
        Self(Self::ROLE.0 | Self::BODY.0 | Self::MEDIA.0 | Self::DOCUMENT.0 | Self::TITLE.0);
    /// What in an utterance or meeting the words were said.
    pub(crate) const OCCASION: Self = Self(Self::DOCUMENT.0 | Self::UTTERANCE.0 | Self::MEETING.0);

    /// As a number, and back.
    pub(crate) const fn bits(self) -> u64 {
        self.0
    }

    pub(super) const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// Whether any of `other` is among these.
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// These and `other`, in constants.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// These without `other`.
    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl BitOr for Classes {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Classes {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_bit_stands_for_two_classes() {
        let mut bits = BITS.to_vec();
        bits.sort_unstable();
        bits.dedup();
        assert_eq!(bits.len(), BITS.len());
    }
}
