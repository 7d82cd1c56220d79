//! The evidence for a proposed quote, and what each piece weighs.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::analysis;
use crate::lexicon::{Strength, rows};

macro_rules! evidence {
    ($($(#[$doc:meta])* $name:ident = $key:literal;)*) => {
        /// A piece of evidence; its weight stands in `src/data/weights.tsv`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Evidence { $($(#[$doc])* $name,)* }

        impl Evidence {
            const ALL: &'static [(Evidence, &'static str)] = &[$((Evidence::$name, $key),)*];
        }
    };
}

evidence! {
    Bias = "bias";
    FrameExact = "frame-exact";
    FrameLoose = "frame-loose";
    FrameMissing = "frame-missing";
    CueCore = "cue-core";
    CuePlain = "cue-plain";
    CueMedia = "cue-media";
    CueWeak = "cue-weak";
    SubjectNamed = "subject-named";
    SubjectRole = "subject-role";
    SubjectGuess = "subject-guess";
    SubjectThing = "subject-thing";
    SubjectElided = "subject-elided";
    Conjunction = "conjunction";
    SentenceStart = "sentence-start";
    Unparsed = "unparsed";
    Far = "far";
    Relative = "relative";
    ShortContent = "short-content";
    Marks = "marks";
    NounReading = "noun-reading";
    Impersonal = "impersonal";
    Adjacent = "adjacent";
    Headline = "headline";
    SourceNoun = "source-noun";
    NoSource = "no-source";
    Floating = "floating";
    Interview = "interview";
    Base = "base";
    SpeakerShort = "speaker-short";
    SpeakerPronoun = "speaker-pronoun";
    SpeakerHeadline = "speaker-headline";
    SpeakerUnknown = "speaker-unknown";
    SpeakerDocument = "speaker-document";
    SpeakerGroup = "speaker-group";
    SpeakerThing = "speaker-thing";
    SpeakerBare = "speaker-bare";
    AntecedentFar = "antecedent-far";
    AntecedentRival = "antecedent-rival";
    EndsWithMarks = "ends-with-marks";
    EndsWithSentence = "ends-with-sentence";
    EndsInside = "ends-inside";
    EndsUnclosed = "ends-unclosed";
    Nested = "nested";
}

const COUNT: usize = Evidence::ALL.len();

/// What the table says of a piece of evidence.
struct Weight {
    /// For its being a quote, in log-odds: this chooses.
    choice: f32,
    /// For its being given to the right speaker, in log-odds: this is the confidence.
    confidence: f32,
    /// The same, rounded: what it adds where it was found once, as nearly all are.
    once: f32,
    note: &'static str,
}

/// A weight as it is told.
fn rounded(weight: f32) -> f32 {
    (weight * 100.0).round() / 100.0
}

fn weights() -> &'static [Weight] {
    static WEIGHTS: OnceLock<Vec<Weight>> = OnceLock::new();
    WEIGHTS.get_or_init(|| {
        let none = |_| Weight { choice: 0.0, confidence: 0.0, once: 0.0, note: "" };
        let mut weights: Vec<Weight> = Evidence::ALL.iter().map(none).collect();
        for row in rows(include_str!("../data/weights.tsv"), 4).flatten() {
            if let Some((evidence, _)) = Evidence::ALL.iter().find(|(_, key)| *key == row.get(0))
                && let Some(slot) = weights.get_mut(*evidence as usize)
            {
                let confidence = row.get(2).parse().unwrap_or(0.0);
                let choice = row.get(1).parse().unwrap_or(0.0);
                *slot = Weight { choice, confidence, once: rounded(confidence), note: row.get(3) };
            }
        }
        weights
    })
}

impl Evidence {
    /// What a cue says for a quote by how far it may be trusted.
    pub(crate) const fn of_cue(strength: Strength) -> Self {
        match strength {
            Strength::Core => Self::CueCore,
            Strength::Plain => Self::CuePlain,
            Strength::Media => Self::CueMedia,
            Strength::Weak => Self::CueWeak,
        }
    }
}

/// What the name of a piece of evidence means, in words.
pub(crate) fn note(name: &str) -> Option<&'static str> {
    let (evidence, _) = Evidence::ALL.iter().find(|(_, key)| *key == name)?;
    weights().get(*evidence as usize).map(|weight| weight.note)
}

/// The pieces of evidence found, how often each, and the sum of what they weigh for the choice, in log-odds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Score {
    sum: f32,
    times: [u8; COUNT],
}

impl Score {
    pub(crate) fn of(evidence: &[Evidence]) -> Self {
        let mut score = Self { sum: 0.0, times: [0; COUNT] };
        for &piece in evidence {
            score.add(piece);
        }
        score
    }

    pub(crate) fn add(&mut self, evidence: Evidence) {
        self.add_times(evidence, 1);
    }

    #[inline(never)]
    pub(crate) fn add_times(&mut self, evidence: Evidence, times: usize) {
        let times = u8::try_from(times).unwrap_or(u8::MAX);
        if let Some(slot) = self.times.get_mut(evidence as usize) {
            *slot = slot.saturating_add(times);
        }
        self.sum += weights().get(evidence as usize).map_or(0.0, |weight| weight.choice) * f32::from(times);
    }

    /// Whether it is likelier a quote than not.
    pub(crate) fn believed(&self) -> bool {
        self.sum > 0.0
    }

    pub(crate) fn beats(&self, other: &Self) -> bool {
        self.sum > other.sum
    }

    /// The evidence with what each piece adds to the confidence, and the confidence itself: the logistic function of
    /// their sum, in thousandths.
    pub(crate) fn confidence(&self) -> (Vec<analysis::Evidence>, f32) {
        let mut sum = 0.0;
        let mut pieces = Vec::with_capacity(12);
        for (&(_, name), (&times, weight)) in Evidence::ALL.iter().zip(self.times.iter().zip(weights())) {
            if times > 0 {
                let weight = match times {
                    1 => weight.once,
                    _ => rounded(weight.confidence * f32::from(times)),
                };
                sum += weight;
                pieces.push(analysis::Evidence { name: Cow::Borrowed(name), times, weight });
            }
        }
        let confidence = 1.0 / (1.0 + f32::exp(-sum));
        (pieces, (confidence * 1000.0).round() / 1000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_of_evidence_has_a_weight_and_every_weight_a_use() {
        let listed: Vec<_> = rows(include_str!("../data/weights.tsv"), 4)
            .map(|row| row.expect("row").get(0).to_owned())
            .collect();
        let known: Vec<_> = Evidence::ALL.iter().map(|(_, key)| (*key).to_owned()).collect();
        assert_eq!(listed, known);
    }
}
