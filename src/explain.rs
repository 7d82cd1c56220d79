//! Why a quote was taken for one and given to its speaker, in words.

use std::fmt::{self, Display, Formatter};
use std::sync::OnceLock;

use crate::analysis::{Quote, QuoteKind, ResolvedBy};
use crate::lexicon::rows;
use crate::quotes::evidence::note;

impl Quote {
    /// Why this is a quote and why it is its speaker's: the rule, the cue, how the speaker was found, where the
    /// content ends, and every piece of evidence with what it adds to the confidence.
    ///
    /// ```
    /// let analysis = rawi::analyze("وقال الرئيس الروسي فلاديمير بوتين إن بلاده لن تتراجع.");
    /// let why = analysis.quotes[0].explain();
    /// assert!(why.contains("Rule: cue-subject-complementizer"));
    /// assert!(why.contains("the clause names him"));
    /// ```
    #[must_use]
    pub fn explain(&self) -> String {
        Explanation(self).to_string()
    }
}

struct Explanation<'q>(&'q Quote);

impl Display for Explanation<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let quote = self.0;
        writeln!(f, "Rule: {} ({}).", quote.rule, meaning(&quote.rule).unwrap_or("no further description"))?;
        match &quote.cue {
            Some(cue) => {
                writeln!(
                    f,
                    "Cue: «{}», a form of {}, an act of class {}.",
                    cue.text,
                    cue.lemma,
                    cue.act.as_str()
                )?;
            }
            None => writeln!(f, "Cue: none.")?,
        }
        writeln!(f, "Speaker: {}.", self.speaker())?;
        writeln!(f, "Content: {}.", self.content())?;
        writeln!(f, "Evidence, in log-odds:")?;
        for piece in quote.evidence.iter().filter(|piece| piece.weight != 0.0) {
            let times = if piece.times > 1 { format!(" ×{}", piece.times) } else { String::new() };
            let note = note(&piece.name).unwrap_or_default();
            writeln!(f, "  {:+.2}  {}{times}: {note}", piece.weight, piece.name)?;
        }
        let idle: Vec<&str> = quote
            .evidence
            .iter()
            .filter(|piece| piece.weight == 0.0)
            .map(|piece| note(&piece.name).unwrap_or(&piece.name))
            .collect();
        if !idle.is_empty() {
            writeln!(f, "Seen, but of no weight for the confidence: {}.", idle.join("; "))?;
        }
        let sum: f32 = quote.evidence.iter().map(|piece| piece.weight).sum();
        write!(f, "Together {sum:+.2}: a confidence of {:.3}.", quote.confidence)
    }
}

impl Explanation<'_> {
    fn speaker(&self) -> String {
        let Some(speaker) = &self.0.speaker else { return "nobody can be named".to_owned() };
        let here = speaker.mention.as_ref().map_or("", |mention| &mention.text);
        let before = speaker.antecedent.as_ref().map_or("", |antecedent| &antecedent.text);
        let how = match speaker.resolved_by {
            ResolvedBy::Name => format!("the clause names him, her or it in «{here}»"),
            ResolvedBy::Short => format!("«{here}» is short for a name given in full elsewhere"),
            ResolvedBy::Role if before.is_empty() => format!("the clause has the role «{here}»"),
            ResolvedBy::Role => {
                format!("the clause has the role «{here}», which the article gives to «{before}»")
            }
            ResolvedBy::Elided => format!("the clause has no subject, and «{before}» spoke before"),
            ResolvedBy::Pronoun => format!("a pronoun stands for «{before}»"),
            ResolvedBy::Headline => format!("«{here}» stands before the colon of a headline"),
        };
        let behalf =
            speaker.on_behalf_of.as_ref().map_or_else(String::new, |body| format!(", on behalf of «{body}»"));
        format!("{}; {how}{behalf}", speaker.name)
    }

    fn content(&self) -> String {
        let quote = self.0;
        let form = match quote.kind {
            QuoteKind::Direct => "the speaker's own words",
            QuoteKind::Indirect => "a reported clause",
            QuoteKind::Mixed => "a reported clause with words in quotation marks",
            QuoteKind::Nominal => "a noun phrase",
        };
        let passages = match quote.content.len() {
            1 => String::new(),
            several => format!(" in {several} passages"),
        };
        let end = quote.evidence.iter().find(|piece| piece.name.starts_with("ends-"));
        let end =
            end.and_then(|piece| note(&piece.name)).map_or_else(String::new, |note| format!("; {note}"));
        format!("{form}{passages}{end}")
    }
}

/// What a rule looks for.
fn meaning(rule: &str) -> Option<&'static str> {
    static RULES: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    let rules = RULES.get_or_init(|| {
        rows(include_str!("data/rules.tsv"), 2).flatten().map(|row| (row.get(0), row.get(1))).collect()
    });
    rules.iter().find(|(name, _)| *name == rule).map(|(_, meaning)| *meaning)
}
