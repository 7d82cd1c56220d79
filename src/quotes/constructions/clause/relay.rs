//! Who spoke, where the subject only passes it on: «نقلت الوكالة عن الوزير أن».

use super::Reading;
use crate::analysis::{Act, Gender};
use crate::lexicon::{Form, Frames, Lemma, Number};
use crate::quotes::article::Article;
use crate::quotes::hypothesis::{Hypothesis, Subject};
use crate::quotes::phrase::{self, SpeakerPhrase};
use crate::quotes::zone::{self, Zone};

impl Reading<'_, '_, '_> {
    /// «نقلت … عن …»: the subject is a source, and he whom it has it from speaks.
    pub(super) fn relay(&self, zone: &Zone, hypothesis: &mut Hypothesis) {
        if let Some((cue, speaker)) = zone.relay {
            if let Subject::Phrase(outer) = hypothesis.subject {
                hypothesis.sources.insert(0, outer);
            }
            hypothesis.cue = Some(cue);
            "نقلا عن".clone_into(&mut hypothesis.lemma);
            hypothesis.act = Act::Relay;
            hypothesis.subject = Subject::Phrase(speaker);
            hypothesis.rule = "relay";
            return;
        }
        let verbal_noun = matches!(self.form.form, Form::MasdarPronoun | Form::Masdar);
        if self.lemma.act != Act::Relay && !verbal_noun {
            return;
        }
        let Some(opener) = hypothesis.opener else { return };
        let (from, to) = if verbal_noun {
            (self.article.sentence_start(self.at).max(self.at.saturating_sub(60)), self.at)
        } else {
            (self.at + 1, opener.at())
        };
        let own = (!verbal_noun).then_some(self.lemma);
        if let Some(him) = from_him(self.article, from, to, own.is_some()) {
            let passed_on = match hypothesis.subject {
                Subject::Phrase(phrase) if own.is_some() => Some(phrase),
                _ => him.outer,
            };
            hypothesis.sources.extend(passed_on);
            hypothesis.subject = Subject::Pronoun { gender: him.gender, number: him.number };
            // «…، ونقلت الوكالة عنه قوله»: with the verb the reporter takes the word
            let turns = self.article.tags.get(him.verb).cue_conjunction;
            hypothesis.interrupts = hypothesis.interrupts.or(turns.then_some(him.verb));
            hypothesis.rule = "relay";
            return;
        }
        let Some(link) = from_whom(self.article, from, to, own) else { return };
        let relays = self.lemma.act == Act::Relay;
        if !relays && !link.relayed {
            return;
        }
        if let Some(outer) = link.outer.or(match hypothesis.subject {
            Subject::Phrase(phrase) if relays => Some(phrase),
            _ => None,
        }) {
            hypothesis.sources.push(outer);
        }
        hypothesis.subject = Subject::Phrase(link.speaker);
        hypothesis.rule = "relay";
    }
}

/// Whom a pronoun stands for that a medium has it from.
struct Him {
    verb: usize,
    gender: Gender,
    number: Number,
    outer: Option<SpeakerPhrase>,
}

/// «نقلت عنه الوكالة أن», «نقلت الوكالة عنه قوله»: the verb that relays with «عنه» behind it; `own` is the clause's own verb, which
/// stands before `from`.
fn from_him(article: &Article<'_, '_>, from: usize, to: usize, own: bool) -> Option<Him> {
    let (gender, number, him) = (from..to).rev().find_map(|at| match article.key(at) {
        "عنه" => Some((Gender::Masculine, Number::Singular, at)),
        "عنها" => Some((Gender::Feminine, Number::Singular, at)),
        "عنهم" => Some((Gender::Masculine, Number::Plural, at)),
        _ => None,
    })?;
    let relays = |at: &usize| {
        article.tags.cue_forms(*at).iter().any(|form| {
            form.form.is_finite()
                && article.tags.lexicon.lemma(form.lemma).is_some_and(|lemma| lemma.word == "نقل")
        })
    };
    let verb = if own { from.checked_sub(1).filter(relays) } else { (from..him).rev().find(relays) }?;
    // «نقلت صحيفة النهار عنه», «نقلت عنه صحيفة النهار»
    let (first, last) = if him == verb + 1 { (him + 1, to) } else { (verb + 1, him) };
    let outer = phrase::parse(article, first, last).filter(|phrase| !phrase.guess);
    (him == verb + 1 || outer.is_some_and(|outer| outer.stretch.last == him)).then_some(Him {
        verb,
        gender,
        number,
        outer,
    })
}

struct Link {
    speaker: SpeakerPhrase,
    outer: Option<SpeakerPhrase>,
    /// A relaying verb stands before.
    relayed: bool,
}

/// «عن» with somebody who can speak after it, and the relaying verb with its subject before it, unless that is `own`, the
/// verb of the clause itself.
fn from_whom(article: &Article<'_, '_>, from: usize, to: usize, own: Option<&Lemma>) -> Option<Link> {
    let relaying = |upto: usize| {
        (from..upto).rev().find_map(|at| {
            let mut lemmas =
                article.tags.cue_forms(at).iter().filter_map(|form| article.tags.lexicon.lemma(form.lemma));
            lemmas.find(|lemma| lemma.act == Act::Relay).map(|lemma| (at, lemma))
        })
    };
    // «نسب إلى الوزير قوله», but «جاء في رسالة إلى الوزير»
    let to_whom = |at: usize| {
        relaying(at).map(|(_, lemma)| lemma).or(own).is_some_and(|lemma| lemma.frames.has(Frames::ILA))
    };
    let links = |at: usize| match article.key(at) {
        "عن" => true,
        "لسان" => at > from,
        "الي" => at > from && to_whom(at),
        // «نسبت المجلة للرئيس قوله»
        _ => {
            at > from
                && article.tags.get(at).preposition == Some('ل')
                && relaying(at).is_some_and(|(_, lemma)| lemma.frames.has(Frames::LI))
        }
    };
    let source = |about: usize| match article.tags.get(about).preposition {
        Some('ل') => phrase::parse_prefixed(article, about, to),
        _ => phrase::parse(article, about + 1, to),
    };
    let mut known = (from..to).rev().filter(|&at| links(at)).take(3);
    let sure = |about: usize| Some((about, source(about).filter(|phrase| !phrase.guess)?));
    // «نقلت الوكالة عن نيلغون يمانير قولها»: all that stands before her saying is her name
    let fills = |verb: usize| {
        let about = (verb + 1..to).rev().find(|&at| article.key(at) == "عن")?;
        Some((about, source(about).filter(|phrase| phrase.stretch.last == to && own.is_none())?))
    };
    let (about, speaker) = known.find_map(sure).or_else(|| relaying(to).and_then(|(verb, _)| fills(verb)))?;
    let verb = relaying(about).map(|(at, _)| at);
    let outer = verb.and_then(|verb| {
        phrase::parse(article, verb + 1, about)
            .or_else(|| zone::subject_before(article, verb))
            .filter(|phrase| !phrase.guess)
    });
    Some(Link { speaker, outer, relayed: verb.is_some() })
}
