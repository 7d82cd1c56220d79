//! What a construction proposes: a cue, its content, who speaks.

use super::article::Stretch;
use super::evidence::Score;
use super::phrase::SpeakerPhrase;
use super::zone::Opener;
use crate::analysis::{Act, Factuality, Gender, QuoteKind};
use crate::lexicon::Number;

/// Who speaks, as the clause has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Subject {
    /// The clause names the speaker.
    Phrase(SpeakerPhrase),
    /// Only the verb's ending: «وأضاف».
    Elided { gender: Gender, number: Number },
    /// A participle or «بالقول»: the subject of the clause it goes with.
    OfClause { gender: Gender, number: Number },
    /// A possessive pronoun: «قوله».
    Pronoun { gender: Gender, number: Number },
    /// «وجاء في المنطوق أن»: whoever the text is from.
    Issuer,
    /// Who has the turn in a talk; named before it began.
    Turn(SpeakerPhrase),
    /// Words in marks that no cue introduces.
    Last,
    /// Impersonal: «قيل إن».
    Nobody,
}

/// A proposed quote.
#[derive(Clone, Debug)]
pub(crate) struct Hypothesis {
    /// Token that stands for the hypothesis: the cue's first word, or where the headline starts.
    pub(crate) anchor: usize,
    pub(crate) cue: Option<Stretch>,
    pub(crate) lemma: String,
    pub(crate) act: Act,
    pub(crate) opener: Option<Opener>,
    pub(crate) content: Vec<Stretch>,
    pub(crate) kind: QuoteKind,
    pub(crate) subject: Subject,
    /// Those through whom the article has it, outermost first.
    pub(crate) sources: Vec<SpeakerPhrase>,
    pub(crate) addressee: Option<Stretch>,
    pub(crate) medium: Option<Stretch>,
    pub(crate) factuality: Factuality,
    pub(crate) rule: &'static str,
    pub(crate) score: Score,
    pub(crate) flags: Vec<&'static str>,
    /// The reporter's clause starts here and ends what was being said.
    pub(crate) interrupts: Option<usize>,
    /// A noun behind the verb that may be its subject, if nobody else is found.
    pub(crate) fallback: Option<Box<SpeakerPhrase>>,
    /// Where the noun phrase starts of which words in marks are a part: «أكدت وجود «صلة» بين …».
    pub(crate) object: Option<usize>,
    /// The cue is a verbal noun without a pronoun, or one that says where the words were said («في إعلانها», «رسالة نعيه:»).
    pub(crate) is_bare_noun: bool,
    /// The cue stands inside the zone of another and has no subject of its own.
    pub(crate) embedded: bool,
}

impl Hypothesis {
    /// Somebody's own words without a cue; everything else is for the construction to say.
    pub(crate) fn new(rule: &'static str, anchor: usize, subject: Subject, score: Score) -> Self {
        Self {
            anchor,
            cue: None,
            lemma: String::new(),
            act: Act::Say,
            opener: None,
            content: Vec::new(),
            kind: QuoteKind::Direct,
            subject,
            sources: Vec::new(),
            addressee: None,
            medium: None,
            factuality: Factuality::Asserted,
            rule,
            score,
            flags: Vec::new(),
            interrupts: None,
            fallback: None,
            object: None,
            is_bare_noun: false,
            embedded: false,
        }
    }

    /// First token of what is said.
    pub(crate) fn content_start(&self) -> usize {
        self.content.first().map_or(self.anchor, |part| part.first)
    }

    /// One past the last token of what is said.
    pub(crate) fn content_end(&self) -> usize {
        self.content.last().map_or(self.anchor, |part| part.last)
    }

    pub(crate) fn holds(&self, token: usize) -> bool {
        self.content.iter().any(|part| part.contains(token))
    }
}
