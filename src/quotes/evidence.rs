//! The evidence for a proposed quote, and what each piece weighs.

use std::sync::OnceLock;

use crate::lexicon::rows;

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
}

fn weights() -> &'static [f32] {
    static WEIGHTS: OnceLock<Vec<f32>> = OnceLock::new();
    WEIGHTS.get_or_init(|| {
        let mut weights = vec![0.0; Evidence::ALL.len()];
        for row in rows(include_str!("../data/weights.tsv"), 3).flatten() {
            if let Some((evidence, _)) = Evidence::ALL.iter().find(|(_, key)| *key == row.get(0))
                && let Some(slot) = weights.get_mut(*evidence as usize)
            {
                *slot = row.get(1).parse().unwrap_or(0.0);
            }
        }
        weights
    })
}

/// The sum of the evidence, in log-odds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Score(f32);

impl Score {
    pub(crate) fn of(evidence: &[Evidence]) -> Self {
        let mut score = Self(0.0);
        for &piece in evidence {
            score.add(piece);
        }
        score
    }

    pub(crate) fn add(&mut self, evidence: Evidence) {
        self.0 += weights().get(evidence as usize).copied().unwrap_or(0.0);
    }

    pub(crate) fn add_times(&mut self, evidence: Evidence, times: usize) {
        let times = f32::from(u8::try_from(times).unwrap_or(u8::MAX));
        self.0 += weights().get(evidence as usize).copied().unwrap_or(0.0) * times;
    }

    /// Whether it is likelier a quote than not.
    pub(crate) fn believed(self) -> bool {
        self.0 > 0.0
    }

    pub(crate) fn beats(self, other: Self) -> bool {
        self.0 > other.0
    }

    /// The logistic function of the sum, from 0 to 1.
    pub(crate) fn confidence(self) -> f32 {
        1.0 / (1.0 + (-self.0).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_of_evidence_has_a_weight_and_every_weight_a_use() {
        let listed: Vec<_> = rows(include_str!("../data/weights.tsv"), 3)
            .map(|row| row.expect("row").get(0).to_owned())
            .collect();
        let known: Vec<_> = Evidence::ALL.iter().map(|(_, key)| (*key).to_owned()).collect();
        assert_eq!(listed, known);
    }
}
