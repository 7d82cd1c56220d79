//! The parts of an analysis as Python objects: immutable values that compare, hash, pickle and copy.

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};
use serde::Serialize;

use crate::errors::internal;

/// The JSON form of a value.
pub(crate) fn json<T: Serialize + ?Sized>(value: &T) -> PyResult<String> {
    serde_json::to_string(value).map_err(internal)
}

/// The value as dicts, lists, strings and numbers.
pub(crate) fn to_python<'py, T: Serialize + ?Sized>(
    py: Python<'py>,
    value: &T,
) -> PyResult<Bound<'py, PyAny>> {
    py.import("json")?.call_method1("loads", (json(value)?,))
}

/// A hash that equal values share.
pub(crate) fn hash<T: Serialize>(value: &T) -> PyResult<u64> {
    let mut hasher = DefaultHasher::new();
    json(value)?.hash(&mut hasher);
    Ok(hasher.finish())
}

/// Text as Python would show it, quoted and with its controls escaped.
pub(crate) fn shown(py: Python<'_>, text: &str) -> PyResult<String> {
    Ok(PyString::new(py, text).repr()?.to_string())
}

/// The same, cut after `most` characters.
fn shortened(py: Python<'_>, text: &str, most: usize) -> PyResult<String> {
    match text.char_indices().nth(most) {
        Some((cut, _)) => shown(py, &format!("{}…", text.get(..cut).unwrap_or(text))),
        None => shown(py, text),
    }
}

/// A number by way of its shortest decimal form: 0.93 stays 0.93.
pub(crate) fn decimal(number: f32) -> f64 {
    number.to_string().parse().unwrap_or_else(|_| f64::from(number))
}

/// How pickling puts a value together again: the function and its arguments.
pub(crate) type Reduced<'py> = (Bound<'py, PyAny>, (&'static str, String));

/// The same for what is made again from its text.
pub(crate) type ReducedText<'py> = (Bound<'py, PyAny>, (Py<PyString>, String));

/// A frozen class around a value of the core, with all that a value needs.
macro_rules! value_class {
    ($(#[$meta:meta])* $class:ident($inner:ty) { $($methods:tt)* }) => {
        $(#[$meta])*
        #[pyclass(frozen, eq, module = "rawi")]
        #[derive(Clone, Debug, PartialEq)]
        pub(crate) struct $class(pub(crate) $inner);

        #[pymethods]
        impl $class {
            $($methods)*

            /// The same tree as dicts, lists, strings and numbers.
            fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                $crate::results::to_python(py, &self.0)
            }

            fn __hash__(&self) -> PyResult<u64> {
                $crate::results::hash(&self.0)
            }

            fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<$crate::results::Reduced<'py>> {
                let restore = py.import("rawi._native")?.getattr("_restore")?;
                Ok((restore, (stringify!($class), $crate::results::json(&self.0)?)))
            }

            fn __copy__(this: Py<Self>) -> Py<Self> {
                this
            }

            fn __deepcopy__(this: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
                this
            }
        }
    };
}
pub(crate) use value_class;

value_class! {
    /// A stretch of the text; `start` and `end` count Unicode code points.
    Passage(rawi::Passage) {
        /// First code point.
        #[getter]
        fn start(&self) -> usize {
            self.0.span.start
        }

        /// One past the last code point.
        #[getter]
        fn end(&self) -> usize {
            self.0.span.end
        }

        /// The words exactly as written.
        #[getter]
        fn text(&self) -> &str {
            &self.0.text
        }

        fn __str__(&self) -> &str {
            &self.0.text
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            Ok(format!("Passage({}, {}, {})", self.start(), self.end(), shortened(py, &self.0.text, 60)?))
        }
    }
}

value_class! {
    /// One occurrence of a name; `start` and `end` count Unicode code points and leave out the proclitic.
    Mention(rawi::Mention) {
        /// First code point of the name.
        #[getter]
        fn start(&self) -> usize {
            self.0.span.start
        }

        /// One past the last code point of the name.
        #[getter]
        fn end(&self) -> usize {
            self.0.span.end
        }

        /// The name as written.
        #[getter]
        fn text(&self) -> &str {
            &self.0.text
        }

        /// The proclitic written on to the name (و ف ب ل ك س), outside the span.
        #[getter]
        fn prefix(&self) -> Option<&str> {
            self.0.prefix.as_deref()
        }

        /// The title, rank or office right before the name of a person («الرئيس الروسي», «د.»), outside the span. Found
        /// in an analysis, not by a gazetteer alone.
        #[getter]
        fn title(&self) -> Option<Passage> {
            self.0.title.clone().map(Passage)
        }

        /// `person`, `organization`, `location`, `event`, `work` or `other`.
        #[getter]
        fn kind(&self) -> &'static str {
            self.0.kind.as_str()
        }

        /// Identifier in the gazetteer.
        #[getter]
        fn id(&self) -> Option<&str> {
            self.0.id.as_deref()
        }

        /// The name in its plain, full shape.
        #[getter]
        fn name(&self) -> &str {
            &self.0.name
        }

        /// How it was found: `gazetteer`, `short` (a later short form) or `pattern` (by the grammar of names).
        #[getter]
        fn via(&self) -> &'static str {
            self.0.via.as_str()
        }

        /// Every identifier the words could stand for, best first.
        #[getter]
        fn candidates<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.0.candidates.iter().map(|id| &**id))
        }

        /// The rules that made the spelling, joined by `+`, if the gazetteer knows it only as a variant of another.
        #[getter]
        fn variant(&self) -> Option<&str> {
            self.0.variant.as_deref()
        }

        fn __str__(&self) -> &str {
            &self.0.text
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            let mut out = format!(
                "Mention({}, {}, {}, kind='{}'",
                self.start(), self.end(), shown(py, &self.0.text)?, self.kind()
            );
            if let Some(id) = &self.0.id {
                out += &format!(", id={}", shown(py, id)?);
            }
            if *self.0.name != *self.0.text {
                out += &format!(", name={}", shown(py, &self.0.name)?);
            }
            Ok(out + ")")
        }
    }
}

value_class! {
    /// The word or words that report; `start` and `end` count Unicode code points.
    Cue(rawi::Cue) {
        /// First code point, with the proclitic.
        #[getter]
        fn start(&self) -> usize {
            self.0.span.start
        }

        /// One past the last code point.
        #[getter]
        fn end(&self) -> usize {
            self.0.span.end
        }

        /// The words as written.
        #[getter]
        fn text(&self) -> &str {
            &self.0.text
        }

        /// Dictionary form of the verb or adjunct.
        #[getter]
        fn lemma(&self) -> &str {
            &self.0.lemma
        }

        /// The class of the act: `say`, `deny`, `warn`, …
        #[getter]
        fn act(&self) -> &'static str {
            self.0.act.as_str()
        }

        fn __str__(&self) -> &str {
            &self.0.text
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            let (text, lemma) = (shown(py, &self.0.text)?, shown(py, &self.0.lemma)?);
            Ok(format!("Cue({}, {}, {text}, lemma={lemma}, act='{}')", self.start(), self.end(), self.act()))
        }
    }
}

value_class! {
    /// Who said it.
    Speaker(rawi::Speaker) {
        /// Full name where known, else the fullest description the article gives.
        ///
        /// A place or body that the article calls by another name or spelling than the gazetteer keeps that one; `id` says
        /// who it is.
        #[getter]
        fn name(&self) -> &str {
            &self.0.name
        }

        /// Identifier in the gazetteer.
        #[getter]
        fn id(&self) -> Option<&str> {
            self.0.id.as_deref()
        }

        /// An entity kind, or `media`, `document`, `group`, `anonymous`.
        #[getter]
        fn kind(&self) -> &'static str {
            self.0.kind.as_str()
        }

        /// The role or title that stands with the speaker.
        #[getter]
        fn role(&self) -> Option<&str> {
            self.0.role.as_deref()
        }

        /// The noun phrase of the clause; `None` where the clause names nobody.
        #[getter]
        fn mention(&self) -> Option<Passage> {
            self.0.mention.clone().map(Passage)
        }

        /// `name`, `role`, `elided`, `pronoun`, `headline` or `short`.
        #[getter]
        fn resolved_by(&self) -> &'static str {
            self.0.resolved_by.as_str()
        }

        /// Where the speaker was last named, if the clause does not name him or her.
        #[getter]
        fn antecedent(&self) -> Option<Passage> {
            self.0.antecedent.clone().map(Passage)
        }

        /// The person or body a spokesperson speaks for.
        #[getter]
        fn on_behalf_of(&self) -> Option<&str> {
            self.0.on_behalf_of.as_deref()
        }

        /// `m` or `f`, where there is evidence for it.
        #[getter]
        fn gender(&self) -> Option<&'static str> {
            self.0.gender.map(rawi::Gender::as_str)
        }

        /// The other speakers of a joint statement, by name.
        #[getter]
        fn joint<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, &self.0.joint)
        }

        fn __str__(&self) -> &str {
            &self.0.name
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            let mut out = format!("Speaker({}, kind='{}'", shown(py, &self.0.name)?, self.kind());
            if let Some(id) = &self.0.id {
                out += &format!(", id={}", shown(py, id)?);
            }
            if let Some(role) = &self.0.role {
                out += &format!(", role={}", shown(py, role)?);
            }
            Ok(format!("{out}, resolved_by='{}')", self.resolved_by()))
        }
    }
}

value_class! {
    /// Somebody through whom the article has a quote; `start` and `end` count Unicode code points.
    Source(rawi::Source) {
        /// First code point.
        #[getter]
        fn start(&self) -> usize {
            self.0.span.start
        }

        /// One past the last code point.
        #[getter]
        fn end(&self) -> usize {
            self.0.span.end
        }

        /// The words as written.
        #[getter]
        fn text(&self) -> &str {
            &self.0.text
        }

        /// Identifier in the gazetteer.
        #[getter]
        fn id(&self) -> Option<&str> {
            self.0.id.as_deref()
        }

        fn __str__(&self) -> &str {
            &self.0.text
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            let id = match &self.0.id {
                Some(id) => format!(", id={}", shown(py, id)?),
                None => String::new(),
            };
            Ok(format!("Source({}, {}, {}{id})", self.start(), self.end(), shown(py, &self.0.text)?))
        }
    }
}

value_class! {
    /// A piece of evidence for or against a quote and its speaker.
    Evidence(rawi::Evidence) {
        /// What it is called: `frame-exact`, `speaker-document`, …
        #[getter]
        fn name(&self) -> &str {
            &self.0.name
        }

        /// How often it was found.
        #[getter]
        fn times(&self) -> u8 {
            self.0.times
        }

        /// What it adds to the log-odds of the quote being given to the right speaker, all its times together.
        #[getter]
        fn weight(&self) -> f64 {
            decimal(self.0.weight)
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            let name = shown(py, &self.0.name)?;
            Ok(format!("Evidence({name}, times={}, weight={})", self.0.times, self.0.weight))
        }
    }
}

value_class! {
    /// One act of saying that the article attributes to somebody.
    Quote(rawi::Quote) {
        /// `direct`, `indirect`, `mixed` or `nominal`.
        #[getter]
        fn kind(&self) -> &'static str {
            self.0.kind.as_str()
        }

        /// What was said: one passage, or several where the reporter interrupts.
        #[getter]
        fn content<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.0.content.iter().cloned().map(Passage))
        }

        /// The content in one string, its passages joined by « … ».
        #[getter]
        fn text(&self) -> String {
            self.0.content.iter().map(|passage| passage.text.as_str()).collect::<Vec<_>>().join(" … ")
        }

        /// The reporting words; `None` in headlines.
        #[getter]
        fn cue(&self) -> Option<Cue> {
            self.0.cue.clone().map(Cue)
        }

        /// Who said it; `None` when nobody can be named.
        #[getter]
        fn speaker(&self) -> Option<Speaker> {
            self.0.speaker.clone().map(Speaker)
        }

        /// Through whom the article has it, outermost first.
        #[getter]
        fn sources<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.0.sources.iter().cloned().map(Source))
        }

        /// To whom it was said.
        #[getter]
        fn addressee(&self) -> Option<Passage> {
            self.0.addressee.clone().map(Passage)
        }

        /// Where it was said or published: a statement, an interview, a platform.
        #[getter]
        fn medium(&self) -> Option<Passage> {
            self.0.medium.clone().map(Passage)
        }

        /// `asserted`, `denied`, `negated`, `question`, `unuttered` or `claimed`.
        #[getter]
        fn factuality(&self) -> &'static str {
            self.0.factuality.as_str()
        }

        /// Index of the quote whose content holds this one.
        #[getter]
        fn parent(&self) -> Option<usize> {
            self.0.parent
        }

        /// The rule that decided.
        #[getter]
        fn rule(&self) -> &str {
            &self.0.rule
        }

        /// How likely it is that this was said by this speaker, from 0 to 1.
        #[getter]
        fn confidence(&self) -> f64 {
            decimal(self.0.confidence)
        }

        /// What the confidence rests on: `explain()` says it in words.
        #[getter]
        fn evidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.0.evidence.iter().cloned().map(Evidence))
        }

        /// Why this is a quote and why it is its speaker's: the rule, the cue, how the speaker was found, where the
        /// content ends, and every piece of evidence with what it adds to the confidence.
        ///
        /// >>> quote = rawi.analyze("قال فلاديمير بوتين إنه باق.").quotes[0]
        /// >>> print(quote.explain().splitlines()[0])
        /// Rule: cue-subject-complementizer (a cue, its subject, then إن or أن with a clause).
        fn explain(&self) -> String {
            self.0.explain()
        }

        /// Peculiarities: `unclosed`, `headline`, `reversed-marks`, …
        #[getter]
        fn flags<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, &self.0.flags)
        }

        fn __str__(&self) -> String {
            let speaker = self.0.speaker.as_ref().map_or("?", |speaker| &speaker.name);
            format!("{speaker}: «{}»", self.text())
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            let mut out = format!("Quote({}, kind='{}'", shortened(py, &self.text(), 60)?, self.kind());
            if let Some(speaker) = &self.0.speaker {
                out += &format!(", speaker={}", shown(py, &speaker.name)?);
            }
            if let Some(cue) = &self.0.cue {
                out += &format!(", cue={}", shown(py, &cue.text)?);
            }
            Ok(format!("{out}, confidence={:.2})", self.0.confidence))
        }
    }
}
