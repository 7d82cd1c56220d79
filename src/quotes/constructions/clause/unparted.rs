//! Words that neither marks nor a colon nor «إن» parts from their verb: «وقال الوزير لن نرحل», «وأضاف، لقد تأخرنا».

use super::Reading;
use crate::analysis::{Act, Factuality};
use crate::definite::Al as _;
use crate::lexicon::{Complementizer, Form, PhraseSet, Strength, WordList};
use crate::quotes::phrase::SpeakerPhrase;
use crate::quotes::zone::{Opener, Zone};

/// Longest subject that the grammar only guesses at, in tokens.
const LONGEST_GUESS: usize = 2;

/// How far behind «عندما» the report that it leads may begin, in tokens.
const FARTHEST: usize = 12;

impl Reading<'_, '_, '_> {
    /// Where behind the verb and its subject a sentence begins that can be nothing but what was said.
    pub(super) fn unparted(&self, zone: &mut Zone) -> Option<Opener> {
        let article = self.article;
        let says = self.lemma.strength == Strength::Core
            && matches!(self.lemma.act, Act::Say | Act::Add | Act::Assert | Act::Explain);
        let form = self.form.form;
        let adverb = article.key(self.at).ends_with('ا') || article.tags.ends_in_teh(self.at);
        let tells = form.is_finite() || form == Form::Participle && adverb;
        // «كما قال الوزير، لا سيما», «مصر قالت ذلك»
        let as_said =
            self.at.checked_sub(1).is_some_and(|before| matches!(article.key(before), "كما" | "مثلما"));
        // «بناء صرح سياسي»
        let verb = form != Form::Perfect
            || article.tags.get(self.at).cue_conjunction
            || self.lemma.word == "قال"
            || article.sentence_start(self.at) == self.at
            || self.at.checked_sub(1).is_some_and(|before| article.is_punctuation(before));
        if !says
            || !tells
            || !verb
            || as_said
            || self.after_relative()
            || self.is_hypothetical()
            || self.factuality() != Factuality::Asserted
        {
            return None;
        }
        let mut at = self.at + 1;
        if matches!(article.key(at), "له" | "لها" | "لهم" | "لهما" | "لنا" | "لي" | "لك") {
            at += 1;
        }
        let subject = |subject: &SpeakerPhrase| {
            subject.stretch.first == at && (!subject.guess || subject.stretch.len() <= LONGEST_GUESS)
        };
        if let Some(subject) = zone.subject.filter(subject) {
            at = subject.stretch.last;
        } else if !self.opens_words(zone, at) && article.key(at).has_al() && article.classes(at).is_empty() {
            // «وأكد المريح يجب أن ننتظر»: a name that nobody knows
            at += 1;
        }
        at += usize::from(article.is_comma(at));
        let near = article.same_sentence(self.at, at) && zone.opener.is_none_or(|opener| opener.at() > at);
        if !near || !self.opens_words(zone, at) {
            return None;
        }
        // what the zone took of the words themselves is none of its own: «ويقول لا تصدقوا»
        let subject = zone.subject.filter(|subject| subject.stretch.first < at);
        let addressee = zone.addressee.filter(|addressee| addressee.last <= at);
        let opener = Opener::Words(at);
        *zone = Zone { start: zone.start, subject, addressee, opener: Some(opener), ..Zone::default() };
        Some(opener)
    }

    /// Whether a sentence begins at a token that can be no object and no adjunct of the verb.
    fn opens_words(&self, zone: &Zone, at: usize) -> bool {
        let article = self.article;
        let key = article.key(at);
        // «سننتظر»
        let we_will = key.starts_with("سن") && key.chars().count() >= 5 && article.name_at(at).is_none();
        // «وقال هناك إن», «وقالت عندما سئلت إن»: where or when it was said
        let leads = matches!(key, "هناك" | "ثمه" | "اذا" | "لو" | "عندما");
        let reports = |at: usize| article.complementizer(at) == Some(Complementizer::Plain);
        let own = !leads || zone.opener.is_none() && !(at..at + FARTHEST).any(reports);
        (article.is_listed(at, WordList::OwnWords) && own || we_will)
            && article.is_word(at + 1)
            && article.phrase(at, PhraseSet::ADJUNCT).is_none()
    }
}
