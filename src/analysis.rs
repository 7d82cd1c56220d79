//! What an analysis is: the result types that Rust, JSON, Python and the command line share.
//!
//! Every offset refers to the original text. In Rust they are bytes; [`Analysis::in_unit`] gives the same
//! tree counted in code points or UTF-16 units.

use std::borrow::Cow;
use std::sync::Arc;

use crate::span::{OffsetConverter, OffsetUnit, Span};

/// The names and the attributed quotes of one text.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Analysis {
    /// Who and what is named, in reading order.
    pub entities: Vec<Mention>,
    /// Who said what, in the order of the cues.
    pub quotes: Vec<Quote>,
}

/// A stretch of the original text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Passage {
    /// Where it stands.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub span: Span,
    /// The words themselves, exactly as written.
    pub text: String,
}

impl Passage {
    pub(crate) fn cut(text: &str, span: Span) -> Self {
        Self { span, text: span.of(text).to_owned() }
    }
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A body, company, party, agency, medium, team or armed group.
    Organization,
    /// A country, city, region, sea or building as a place.
    Location,
    /// A war, summit, treaty, tournament.
    Event,
    /// A book, film, song, law.
    Work,
    /// Any other proper name.
    Other,
}

impl EntityKind {
    /// The name used in JSON and Python.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Location => "location",
            Self::Event => "event",
            Self::Work => "work",
            Self::Other => "other",
        }
    }

    /// The kind with this name, if there is one.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Person, Self::Organization, Self::Location, Self::Event, Self::Work, Self::Other]
            .into_iter()
            .find(|kind| kind.as_str() == name)
    }
}

/// How a mention was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Via {
    /// A name or alias of the gazetteer.
    Gazetteer,
    /// A later short form of somebody named in full earlier.
    Short,
    /// Not in the gazetteer: found by its title, its position or the grammar of names.
    Pattern,
}

impl Via {
    /// The name used in JSON and Python.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Gazetteer => "gazetteer",
            Self::Short => "short",
            Self::Pattern => "pattern",
        }
    }
}

/// One occurrence of a name in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Mention {
    /// Where the name stands, without the proclitic written on to it.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub span: Span,
    /// The name as written.
    pub text: String,
    /// The proclitic written on to the name (و ف ب ل ك س), outside the span.
    pub prefix: Option<String>,
    /// The title, rank or office right before the name of a person («الرئيس الروسي», «د.»), outside the span. Found
    /// in an analysis, not by a gazetteer alone.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub title: Option<Passage>,
    /// What is named.
    pub kind: EntityKind,
    /// Identifier in the gazetteer.
    pub id: Option<Arc<str>>,
    /// The name in its plain, full shape.
    pub name: Arc<str>,
    /// How it was found.
    pub via: Via,
    /// Every identifier the words could stand for, best first.
    pub candidates: Vec<Arc<str>>,
    /// The rules that made the spelling, joined by `+`, if the gazetteer knows it only as a variant of another: see
    /// [`Variants`](crate::Variants).
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub variant: Option<Arc<str>>,
}

/// The form in which something said is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum QuoteKind {
    /// In quotation marks, or after a colon as somebody's own words.
    Direct,
    /// A reported clause.
    Indirect,
    /// A reported clause of which a part stands in quotation marks.
    Mixed,
    /// A communicative verb with a noun phrase; off unless asked for.
    Nominal,
}

impl QuoteKind {
    /// The name used in JSON and Python.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
            Self::Nominal => "nominal",
        }
    }
}

/// The class of a reporting cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
#[allow(missing_docs)]
pub enum Act {
    Say,
    Add,
    Assert,
    Explain,
    PointOut,
    Announce,
    Opine,
    Predict,
    Claim,
    Deny,
    Admit,
    Accuse,
    Warn,
    Promise,
    Demand,
    Ask,
    Answer,
    Express,
    Write,
    Relay,
    Cite,
}

impl Act {
    /// Every class, in the order of the documentation.
    pub const ALL: [Self; 21] = [
        Self::Say,
        Self::Add,
        Self::Assert,
        Self::Explain,
        Self::PointOut,
        Self::Announce,
        Self::Opine,
        Self::Predict,
        Self::Claim,
        Self::Deny,
        Self::Admit,
        Self::Accuse,
        Self::Warn,
        Self::Promise,
        Self::Demand,
        Self::Ask,
        Self::Answer,
        Self::Express,
        Self::Write,
        Self::Relay,
        Self::Cite,
    ];

    /// The name used in JSON and in the lexicon.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Say => "say",
            Self::Add => "add",
            Self::Assert => "assert",
            Self::Explain => "explain",
            Self::PointOut => "point-out",
            Self::Announce => "announce",
            Self::Opine => "opine",
            Self::Predict => "predict",
            Self::Claim => "claim",
            Self::Deny => "deny",
            Self::Admit => "admit",
            Self::Accuse => "accuse",
            Self::Warn => "warn",
            Self::Promise => "promise",
            Self::Demand => "demand",
            Self::Ask => "ask",
            Self::Answer => "answer",
            Self::Express => "express",
            Self::Write => "write",
            Self::Relay => "relay",
            Self::Cite => "cite",
        }
    }

    /// The class with this name, if there is one.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.as_str() == name)
    }
}

/// The word or words that report.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Cue {
    /// Where it stands, with its proclitic.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub span: Span,
    /// The words as written.
    pub text: String,
    /// Dictionary form of the verb or adjunct.
    pub lemma: String,
    /// What kind of act it names.
    pub act: Act,
}

/// Grammatical gender of a speaker, where there is evidence for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Gender {
    /// Masculine.
    #[cfg_attr(feature = "serde", serde(rename = "m"))]
    Masculine,
    /// Feminine.
    #[cfg_attr(feature = "serde", serde(rename = "f"))]
    Feminine,
}

impl Gender {
    /// The name used in JSON and Python.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Masculine => "m",
            Self::Feminine => "f",
        }
    }
}

/// What kind of voice a speaker is: the entity kinds, and four that are not names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
#[allow(missing_docs)]
pub enum SpeakerKind {
    Person,
    Organization,
    Location,
    Event,
    Work,
    Other,
    /// A newspaper, channel, agency or site.
    Media,
    /// A statement, report, poll or study.
    Document,
    /// Several people not named one by one.
    Group,
    /// Somebody whose name is withheld.
    Anonymous,
}

impl SpeakerKind {
    /// The name used in JSON and Python.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Location => "location",
            Self::Event => "event",
            Self::Work => "work",
            Self::Other => "other",
            Self::Media => "media",
            Self::Document => "document",
            Self::Group => "group",
            Self::Anonymous => "anonymous",
        }
    }
}

impl From<EntityKind> for SpeakerKind {
    fn from(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::Person,
            EntityKind::Organization => Self::Organization,
            EntityKind::Location => Self::Location,
            EntityKind::Event => Self::Event,
            EntityKind::Work => Self::Work,
            EntityKind::Other => Self::Other,
        }
    }
}

/// How it was decided who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum ResolvedBy {
    /// The clause names the speaker.
    Name,
    /// The clause gives a role, which the article or the gazetteer ties to somebody, or which stands for itself.
    Role,
    /// The clause has no subject: the speaker goes on from before.
    Elided,
    /// A pronoun.
    Pronoun,
    /// The name before the colon of a headline.
    Headline,
    /// A short form of a name given in full elsewhere.
    Short,
}

impl ResolvedBy {
    /// The name used in JSON and Python.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Role => "role",
            Self::Elided => "elided",
            Self::Pronoun => "pronoun",
            Self::Headline => "headline",
            Self::Short => "short",
        }
    }
}

/// Who said it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Speaker {
    /// Full name where known, else the fullest description the article gives. A place or body that the article calls by
    /// another name or spelling than the gazetteer keeps that one; [`id`](Self::id) says who it is.
    pub name: String,
    /// Identifier in the gazetteer.
    pub id: Option<Arc<str>>,
    /// What kind of voice.
    pub kind: SpeakerKind,
    /// The role or title that stands with the speaker.
    pub role: Option<String>,
    /// The noun phrase of the clause; `None` where the clause names nobody.
    pub mention: Option<Passage>,
    /// How it was decided.
    pub resolved_by: ResolvedBy,
    /// Where the speaker was last named, if the clause does not name him or her.
    pub antecedent: Option<Passage>,
    /// The person or body a spokesperson speaks for.
    pub on_behalf_of: Option<String>,
    /// Gender, where there is evidence for it.
    pub gender: Option<Gender>,
    /// The other speakers of a joint statement, by name.
    #[cfg_attr(feature = "serde", serde(default))]
    pub joint: Vec<String>,
}

/// Somebody through whom the article has a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Source {
    /// Where it stands.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub span: Span,
    /// The words as written.
    pub text: String,
    /// Identifier in the gazetteer.
    pub id: Option<Arc<str>>,
}

/// Whether the words were really said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Factuality {
    /// Said.
    #[default]
    Asserted,
    /// The speaker denies the content.
    Denied,
    /// The saying itself is negated.
    Negated,
    /// The content is asked.
    Question,
    /// Not yet or only hypothetically said.
    Unuttered,
    /// Reported with doubt.
    Claimed,
}

impl Factuality {
    /// The name used in JSON and Python.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Denied => "denied",
            Self::Negated => "negated",
            Self::Question => "question",
            Self::Unuttered => "unuttered",
            Self::Claimed => "claimed",
        }
    }
}

/// A piece of evidence for or against a quote and its speaker.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Evidence {
    /// What it is called: `frame-exact`, `speaker-name`, …
    pub name: Cow<'static, str>,
    /// How often it was found.
    pub times: u8,
    /// What it adds to the log-odds of the quote being given to the right speaker, all its times together.
    pub weight: f32,
}

/// One act of saying that the article attributes to somebody.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Quote {
    /// Direct, indirect, mixed or nominal.
    pub kind: QuoteKind,
    /// What was said: one passage, or several where the reporter interrupts.
    pub content: Vec<Passage>,
    /// The reporting words; `None` in headlines.
    pub cue: Option<Cue>,
    /// Who said it; `None` when nobody can be named.
    pub speaker: Option<Speaker>,
    /// Through whom the article has it, outermost first.
    pub sources: Vec<Source>,
    /// To whom it was said.
    pub addressee: Option<Passage>,
    /// Where it was said or published: a statement, an interview, a platform.
    pub medium: Option<Passage>,
    /// Whether the words were really said.
    pub factuality: Factuality,
    /// Index of the quote whose content holds this one.
    pub parent: Option<usize>,
    /// The rule that decided.
    pub rule: String,
    /// How likely it is that this was said by this speaker, from 0 to 1: the logistic function of the sum of the evidence.
    pub confidence: f32,
    /// What the confidence rests on, in words: see [`explain`](Self::explain).
    #[cfg_attr(feature = "serde", serde(default))]
    pub evidence: Vec<Evidence>,
    /// Peculiarities: `unclosed`, `headline`, `reversed-marks`, …
    pub flags: Vec<String>,
}

impl Analysis {
    /// The same analysis with offsets counted in `unit`; `text` must be the text that was analysed.
    ///
    /// ```
    /// use rawi::OffsetUnit;
    /// let text = "وقال الوزير: «لن نتراجع».";
    /// let analysis = rawi::analyze(text).in_unit(text, OffsetUnit::CodePoint);
    /// assert_eq!(analysis.quotes[0].content[0].span.start, 14);
    /// ```
    #[must_use]
    pub fn in_unit(mut self, text: &str, unit: OffsetUnit) -> Self {
        if unit == OffsetUnit::Utf8 {
            return self;
        }
        let mut offsets = Vec::new();
        self.each_span(&mut |span| offsets.extend([span.start, span.end]));
        offsets.sort_unstable();
        offsets.dedup();
        let mut converter = OffsetConverter::new(text, unit);
        let counted: Vec<usize> = offsets.iter().map(|&offset| converter.convert(offset)).collect();
        let lookup = |offset: usize| match offsets.binary_search(&offset) {
            Ok(at) | Err(at) => counted.get(at).copied().unwrap_or(offset),
        };
        self.each_span(&mut |span| *span = Span::new(lookup(span.start), lookup(span.end)));
        self
    }

    /// Keeps the quotes for which `keep` says so; what stood inside one that is left out stands in the one around it.
    ///
    /// ```
    /// let mut analysis = rawi::analyze("قال الوزير إن النقابة أكدت أن الإضراب انتهى.");
    /// analysis.retain(|quote| quote.confidence >= 0.2);
    /// ```
    pub fn retain(&mut self, mut keep: impl FnMut(&Quote) -> bool) {
        let kept: Vec<bool> = self.quotes.iter().map(&mut keep).collect();
        let mut next = 0;
        let places: Vec<Option<usize>> = kept
            .iter()
            .map(|&kept| {
                next += usize::from(kept);
                kept.then_some(next.saturating_sub(1))
            })
            .collect();
        let parents: Vec<Option<usize>> = self.quotes.iter().map(|quote| quote.parent).collect();
        let outer = |mut parent: Option<usize>| {
            // a chain of parents is no longer than there are quotes
            for _ in 0..parents.len() {
                let at = parent?;
                if let Some(place) = places.get(at).copied().flatten() {
                    return Some(place);
                }
                parent = parents.get(at).copied().flatten();
            }
            None
        };
        for quote in &mut self.quotes {
            quote.parent = outer(quote.parent);
        }
        let mut kept = kept.into_iter();
        self.quotes.retain(|_| kept.next().unwrap_or(false));
    }

    pub(crate) fn each_span(&mut self, visit: &mut impl FnMut(&mut Span)) {
        for mention in &mut self.entities {
            visit(&mut mention.span);
            if let Some(title) = &mut mention.title {
                visit(&mut title.span);
            }
        }
        for quote in &mut self.quotes {
            for passage in &mut quote.content {
                visit(&mut passage.span);
            }
            if let Some(cue) = &mut quote.cue {
                visit(&mut cue.span);
            }
            if let Some(speaker) = &mut quote.speaker {
                for passage in [&mut speaker.mention, &mut speaker.antecedent].into_iter().flatten() {
                    visit(&mut passage.span);
                }
            }
            for source in &mut quote.sources {
                visit(&mut source.span);
            }
            for passage in [&mut quote.addressee, &mut quote.medium].into_iter().flatten() {
                visit(&mut passage.span);
            }
        }
    }
}
