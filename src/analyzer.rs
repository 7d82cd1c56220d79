//! The one pipeline: words, names, quotes.

use std::sync::{Arc, OnceLock};

use crate::analysis::Analysis;
use crate::error::Error;
use crate::gazetteer::{Date, Gazetteer};
use crate::lexemes::Tags;
use crate::names::Names;
use crate::quotes;
use crate::scratch::{Pool, Scratch};
use crate::words::Words;

/// Largest piece of text that is analysed at once, in bytes; longer ones are cut at a paragraph break.
const LARGEST: usize = 1 << 30;

/// Reads texts and answers who said what.
///
/// Cheap to clone; one analyzer serves any number of threads.
///
#[cfg_attr(feature = "default-gazetteer", doc = "```")]
#[cfg_attr(not(feature = "default-gazetteer"), doc = "```ignore")]
/// let analyzer = rawi::Analyzer::builder().date("2025-10-17")?.build()?;
/// let analysis = analyzer.analyze("وقال الرئيس الروسي فلاديمير بوتين إن بلاده «لن تتراجع».");
/// let quote = &analysis.quotes[0];
/// assert_eq!(quote.speaker.as_ref().unwrap().name, "فلاديمير بوتين");
/// assert_eq!(quote.content[0].text, "بلاده «لن تتراجع»");
/// # Ok::<(), rawi::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Analyzer {
    gazetteer: Gazetteer,
    date: Option<Date>,
    nominal: bool,
    min_confidence: f32,
    /// What one text leaves to the next.
    pool: Arc<Pool>,
}

/// Options of an [`Analyzer`].
#[derive(Clone, Debug, Default)]
pub struct AnalyzerBuilder {
    gazetteer: Option<Gazetteer>,
    date: Option<Date>,
    nominal: bool,
    min_confidence: f32,
}

impl AnalyzerBuilder {
    /// The names to look for; by default those embedded in the crate.
    #[must_use]
    pub fn gazetteer(mut self, gazetteer: Gazetteer) -> Self {
        self.gazetteer = Some(gazetteer);
        self
    }

    /// The day the texts were written, as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: decides who «الرئيس الأميركي» is.
    ///
    /// # Errors
    /// If `date` is none of these.
    pub fn date(mut self, date: &str) -> Result<Self, Error> {
        self.date = Some(date.parse()?);
        Ok(self)
    }

    /// Whether to report communicative verbs whose content is a noun phrase («أعلن وقف إطلاق النار», «دعا إلى
    /// الهدوء») as quotes of kind [`Nominal`](crate::QuoteKind::Nominal); off by default. One of which a
    /// part stands in quotation marks is [`Mixed`](crate::QuoteKind::Mixed), and always reported.
    #[must_use]
    pub fn nominal(mut self, nominal: bool) -> Self {
        self.nominal = nominal;
        self
    }

    /// The least [`confidence`](crate::Quote::confidence) of a quote that is reported; 0, which is every quote, by
    /// default. Whose words the others are is decided with all of them known.
    #[must_use]
    pub fn min_confidence(mut self, least: f32) -> Self {
        self.min_confidence = least;
        self
    }

    /// The analyzer.
    ///
    /// # Errors
    /// If the least confidence is not from 0 to 1.
    pub fn build(self) -> Result<Analyzer, Error> {
        if !(0.0..=1.0).contains(&self.min_confidence) {
            return Err(Error::argument("min_confidence", "a number from 0 to 1 is expected"));
        }
        let gazetteer = self.gazetteer.unwrap_or_else(default_gazetteer);
        Ok(Analyzer {
            gazetteer,
            date: self.date,
            nominal: self.nominal,
            min_confidence: self.min_confidence,
            pool: Arc::default(),
        })
    }
}

#[cfg(feature = "default-gazetteer")]
fn default_gazetteer() -> Gazetteer {
    Gazetteer::embedded()
}

#[cfg(not(feature = "default-gazetteer"))]
fn default_gazetteer() -> Gazetteer {
    Gazetteer::builder().build().unwrap_or_default()
}

impl Default for Analyzer {
    fn default() -> Self {
        Self {
            gazetteer: default_gazetteer(),
            date: None,
            nominal: false,
            min_confidence: 0.0,
            pool: Arc::default(),
        }
    }
}

impl Analyzer {
    /// Options, to be finished with [`AnalyzerBuilder::build`].
    pub fn builder() -> AnalyzerBuilder {
        AnalyzerBuilder::default()
    }

    /// The names this analyzer looks for.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// The names and quotes of `text`, with byte offsets into it.
    pub fn analyze(&self, text: &str) -> Analysis {
        if text.len() <= LARGEST {
            return self.piece(text);
        }
        let mut whole = Analysis::default();
        let mut start = 0;
        while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
            let end = cut(rest);
            let mut part = self.piece(rest.get(..end).unwrap_or(rest));
            part.each_span(&mut |span| *span = span.shifted(start));
            let quotes = whole.quotes.len();
            part.quotes.iter_mut().for_each(|quote| quote.parent = quote.parent.map(|at| at + quotes));
            whole.entities.append(&mut part.entities);
            whole.quotes.append(&mut part.quotes);
            start += end.max(1);
        }
        whole
    }

    fn piece(&self, text: &str) -> Analysis {
        let mut scratch = self.pool.take();
        let Scratch { words: buffers, lexemes, list, labels, room } = &mut scratch;
        let (words, bytes) = Words::reusing(text, std::mem::take(buffers));
        let tags = Tags::new(&words, &self.gazetteer, lexemes, std::mem::take(list));
        let names = Names::find(&tags, &self.gazetteer, labels, room);
        let quotes = quotes::find(&words, &tags, &names, &self.gazetteer, self.date, self.nominal);
        let mut analysis = Analysis { entities: names.mentions(&tags, &self.gazetteer, labels), quotes };
        if self.min_confidence > 0.0 {
            analysis.retain(|quote| quote.confidence >= self.min_confidence);
        }
        *list = tags.into_list();
        *buffers = words.into_buffers(bytes);
        self.pool.give(scratch);
        analysis
    }

    /// [`analyze`](Self::analyze) for many texts on the current rayon pool; results in the order of the texts.
    #[cfg(feature = "parallel")]
    pub fn analyze_many<S: AsRef<str> + Sync>(&self, texts: &[S]) -> Vec<Analysis> {
        use rayon::prelude::*;
        texts.par_iter().map(|text| self.analyze(text.as_ref())).collect()
    }
}

/// Where to cut a text that is too long: behind the last paragraph break that fits.
fn cut(text: &str) -> usize {
    if text.len() <= LARGEST {
        return text.len();
    }
    let end = crate::span::FloorBoundary::floor_char_boundary_at(text, LARGEST);
    let head = text.get(..end).unwrap_or(text);
    head.rfind(['\n', '\u{2029}'])
        .map_or(end, |at| at + head.get(at..).and_then(|s| s.chars().next()).map_or(1, char::len_utf8))
}

/// Analyses `text` with the embedded gazetteer.
///
/// ```
/// let analysis = rawi::analyze("وأكدت وزارة الصحة أن الوضع «مستقر».");
/// assert_eq!(analysis.quotes[0].speaker.as_ref().unwrap().name, "وزارة الصحة");
/// ```
pub fn analyze(text: &str) -> Analysis {
    static DEFAULT: OnceLock<Analyzer> = OnceLock::new();
    DEFAULT.get_or_init(Analyzer::default).analyze(text)
}
