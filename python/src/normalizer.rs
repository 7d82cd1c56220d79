//! Normalization with the way back to the original text.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use pyo3::exceptions::{PyIndexError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::PyString;
use rawi::Span;

use crate::column::normalize_column;
use crate::errors::raise;
use crate::results::shown;
use crate::text::{Index, string, units, utf8, utf16};

/// Folds that were turned on or off by name, or the way that one goes.
type Folds = BTreeMap<String, Setting>;

/// What is said of a fold.
#[derive(Clone, PartialEq, FromPyObject, IntoPyObject)]
pub(crate) enum Setting {
    On(bool),
    Way(String),
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(true) => f.write_str("True"),
            Self::On(false) => f.write_str("False"),
            Self::Way(way) => write!(f, "'{way}'"),
        }
    }
}

/// Normalizes `text` by a named profile. The GIL is released meanwhile.
///
/// >>> rawi.normalize("أكّدَ المديرُ").text
/// 'اكد المدير'
#[pyfunction]
#[pyo3(signature = (text, profile = "search", **folds))]
pub(crate) fn normalize(
    text: &Bound<'_, PyString>,
    profile: &str,
    folds: Option<Folds>,
) -> PyResult<Normalized> {
    Normalizer::new(profile, folds)?.normalize(text)
}

/// A way of normalizing: a profile by its name, and folds to turn on or off in it, or the way that one goes.
///
/// `search` finds a word however it was written, `match` is the key by which names are looked up, `display` takes away
/// only what is noise, `dediac` the vowel marks, `none` nothing; `lucene`, `camel`, `camel-dediac`, `pyarabic-search`
/// write what that software writes, letter for letter. `rawi.Normalizer.profiles()` tells what is in them; `search@1`
/// pins a version.
///
/// The folds, in the order in which they apply: `compose`, `presentation`, `lam_alef` (True or 'all', 'isolated'),
/// `word_signs`, `harakat`, `hamza_marks` ('delete', 'hamza'), `dagger_alef` ('delete', 'spelled', 'alef'), `quranic`,
/// `tatweel`, `high_hamza`, `wasla`, `alef`, `hamza` ('hamza', 'carrier'), `heh`, `teh_marbuta`, `alef_maqsura` ('yeh',
/// 'alef'), `yeh`, `kaf`, `persian`, `urdu`, `maghrebi`, `extended`, `other_digits`, `digits` ('ascii', 'arabic',
/// 'persian'), `punctuation`, `separators` ('ascii', 'arabic'), `quotes`, `joiners`, `bidi`, `soft_hyphen`,
/// `invisible`, `spaces`, `case` and `repeats` ('one', 'two').
///
/// >>> rawi.Normalizer("search").normalize("إِيران").text
/// 'ايران'
/// >>> rawi.Normalizer("search", alef=False)("إِيران")
/// 'إيران'
/// >>> rawi.Normalizer("none", digits="arabic")("عام 2025")
/// 'عام ٢٠٢٥'
#[pyclass(frozen, module = "rawi")]
pub(crate) struct Normalizer {
    inner: rawi::Normalizer,
    profile: String,
    folds: Folds,
}

impl Normalizer {
    fn shown(&self) -> String {
        let mut out = format!("'{}'", self.profile);
        for (name, on) in &self.folds {
            out += &format!(", {name}={on}");
        }
        out
    }
}

#[pymethods]
impl Normalizer {
    #[new]
    #[pyo3(signature = (profile = "search", **folds))]
    fn new(profile: &str, folds: Option<Folds>) -> PyResult<Self> {
        let folds = folds.unwrap_or_default();
        let mut inner = rawi::Normalizer::profile(profile).map_err(|error| raise(&error))?;
        if !folds.is_empty() {
            let mut builder = inner.to_builder();
            for (name, setting) in &folds {
                let fold = rawi::Fold::from_name(name)
                    .ok_or_else(|| PyTypeError::new_err(format!("Normalizer has no fold '{name}'")))?;
                builder = match setting {
                    Setting::On(on) => builder.fold(fold, *on),
                    Setting::Way(way) => builder.way(fold, way).map_err(|error| raise(&error))?,
                };
            }
            inner = builder.build();
        }
        Ok(Self { inner, profile: profile.to_owned(), folds })
    }

    /// The name of the profile.
    #[getter]
    fn profile(&self) -> &str {
        &self.profile
    }

    /// The folds that were turned on or off in it, or the way they go.
    #[getter]
    fn folds(&self) -> Folds {
        self.folds.clone()
    }

    /// The normalized text, with the way back. The GIL is released meanwhile.
    fn normalize(&self, text: &Bound<'_, PyString>) -> PyResult<Normalized> {
        let written = utf8(text)?;
        let inner = text.py().detach(|| self.inner.normalize(written).into_owned());
        Ok(Normalized {
            inner,
            by: (self.profile.clone(), self.folds.clone()),
            original: text.clone().unbind(),
            indexes: OnceLock::new(),
        })
    }

    /// The normalized text alone: faster where nobody asks for the way back. The GIL is released for long texts.
    ///
    /// >>> rawi.Normalizer("search")("أكّدَ المديرُ")
    /// 'اكد المدير'
    fn __call__<'py>(&self, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyString>> {
        let (py, written) = (text.py(), utf16(text)?);
        let written = written.as_bytes();
        let fold = || self.inner.fold_utf16(units(written));
        // giving the GIL up and taking it back costs more than a few lines take
        string(py, &if written.len() < LONG { fold() } else { py.detach(fold) })
    }

    /// A column of texts normalized, of the kind that it came as.
    ///
    /// That is a list, a pandas or Polars series, a PyArrow array, or a `TextColumn` for whatever else has the Arrow
    /// `PyCapsule` interface. Order, index and nulls are kept. The GIL is released meanwhile, and `threads` of them
    /// share the rows (0: as many as there are cores).
    ///
    /// >>> rawi.Normalizer("search").column(["أكّدَ", None, "إيران"])
    /// ['اكد', None, 'ايران']
    #[pyo3(signature = (data, *, threads = 0))]
    fn column<'py>(&self, data: &Bound<'py, PyAny>, threads: usize) -> PyResult<Bound<'py, PyAny>> {
        normalize_column(&self.inner, data, threads)
    }

    /// Where `pattern` stands in `text` when both are folded, as spans of code points of `text`.
    ///
    /// >>> rawi.Normalizer("search").find("قالَ المَسْؤولُ", "مسئول")
    /// [(7, 15)]
    fn find(&self, text: &Bound<'_, PyString>, pattern: &Bound<'_, PyString>) -> PyResult<Vec<Points>> {
        let (written, pattern) = (utf8(text)?, utf8(pattern)?);
        Ok(text.py().detach(|| {
            let found = self.inner.find(written, pattern);
            let mut count = rawi::OffsetConverter::new(written, rawi::OffsetUnit::CodePoint);
            found.iter().map(|span| (count.convert(span.start), count.convert(span.end))).collect()
        }))
    }

    /// `text` with `before` and `after` around every place where `pattern` stands. Nothing is escaped.
    ///
    /// >>> rawi.Normalizer("search").highlight("إلى القُدْسِ", "القدس", "[", "]")
    /// 'إلى [القُدْسِ]'
    #[pyo3(signature = (text, pattern, before = "<mark>", after = "</mark>"))]
    fn highlight(
        &self,
        text: &Bound<'_, PyString>,
        pattern: &Bound<'_, PyString>,
        before: &str,
        after: &str,
    ) -> PyResult<String> {
        let (written, pattern) = (utf8(text)?, utf8(pattern)?);
        Ok(text.py().detach(|| self.inner.highlight(written, pattern, before, after)))
    }

    /// What is in each profile: its version and its folds, with `=` the way of those that do not go the first one.
    ///
    /// >>> rawi.Normalizer.profiles()["camel-dediac"]
    /// (1, ['harakat', 'dagger_alef'])
    #[staticmethod]
    fn profiles() -> BTreeMap<&'static str, (u32, Vec<&'static str>)> {
        rawi::Profile::all().map(|profile| (profile.name(), (profile.version(), profile.folds()))).collect()
    }

    fn __repr__(&self) -> String {
        format!("Normalizer({})", self.shown())
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let Ok(other) = other.cast::<Self>() else {
            return Ok(py.NotImplemented());
        };
        let other = other.get();
        Ok((self.profile == other.profile && self.folds == other.folds)
            .into_pyobject(py)?
            .to_owned()
            .into_any()
            .unbind())
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        PyString::new(py, &self.profile).hash()
    }

    fn __getnewargs_ex__(&self) -> ((&str,), Folds) {
        ((&self.profile,), self.folds.clone())
    }

    fn __copy__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __deepcopy__(this: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        this
    }
}

/// A normalized text and its way back; offsets count Unicode code points on both sides.
///
/// >>> n = rawi.normalize("قالَ أَحمد")
/// >>> n.text
/// 'قال احمد'
/// >>> start, end = n.to_original(4, 8)
/// >>> n.original[start:end]
/// 'أَحمد'
#[pyclass(frozen, module = "rawi")]
pub(crate) struct Normalized {
    inner: rawi::Normalized<'static>,
    /// Profile and folds.
    by: (String, Folds),
    original: Py<PyString>,
    /// Of the original and of the normalized text, built at the first conversion.
    indexes: OnceLock<(Index, Index)>,
}

impl Normalized {
    fn indexes(&self, original: &str) -> &(Index, Index) {
        self.indexes.get_or_init(|| (Index::new(original), Index::new(self.inner.text())))
    }
}

/// `start` and `end` in code points as a span in bytes.
fn bytes(text: &str, index: &Index, start: usize, end: usize) -> PyResult<Span> {
    match (index.byte(text, start), index.byte(text, end)) {
        (Some(first), Some(last)) if start <= end => Ok(Span::new(first, last)),
        _ => Err(PyIndexError::new_err(format!(
            "({start}, {end}) is no span of a text of {} code points",
            index.len()
        ))),
    }
}

/// Texts of so many bytes are worth letting other threads run.
const LONG: usize = 1 << 14;

/// A span in code points.
type Points = (usize, usize);

fn points(text: &str, index: &Index, span: Span) -> Points {
    (index.point(text, span.start), index.point(text, span.end))
}

#[pymethods]
impl Normalized {
    /// The normalized text.
    #[getter]
    fn text(&self) -> &str {
        self.inner.text()
    }

    /// The text as it was.
    #[getter]
    fn original(&self, py: Python<'_>) -> Py<PyString> {
        self.original.clone_ref(py)
    }

    /// What was changed, in order: a span of the original, the span of the normalized text, and the fold.
    ///
    /// >>> rawi.normalize("أكّدَ").edits
    /// [((0, 1), (0, 1), 'alef'), ((2, 3), (2, 2), 'harakat'), ((4, 5), (3, 3), 'harakat')]
    #[getter]
    fn edits(&self, py: Python<'_>) -> PyResult<Vec<(Points, Points, &'static str)>> {
        let original = utf8(self.original.bind(py))?;
        let (of_original, of_text) = self.indexes(original);
        let text = self.inner.text();
        let edits = self.inner.edits().iter();
        let counted = edits.map(|edit| {
            let (from, to) = (edit.original, edit.normalized);
            (points(original, of_original, from), points(text, of_text, to), edit.fold.name())
        });
        Ok(counted.collect())
    }

    /// The span of the original that a span of the normalized text stands for.
    ///
    /// >>> rawi.normalize("قالَ أَحمد").to_original(4, 8)
    /// (5, 10)
    fn to_original(&self, py: Python<'_>, start: usize, end: usize) -> PyResult<(usize, usize)> {
        let original = utf8(self.original.bind(py))?;
        let (of_original, of_text) = self.indexes(original);
        let span = bytes(self.inner.text(), of_text, start, end)?;
        Ok(points(original, of_original, self.inner.to_original(span)))
    }

    /// The span of the normalized text that stands for a span of the original.
    ///
    /// >>> rawi.normalize("قالَ أَحمد").to_normalized(5, 10)
    /// (4, 8)
    fn to_normalized(&self, py: Python<'_>, start: usize, end: usize) -> PyResult<(usize, usize)> {
        let original = utf8(self.original.bind(py))?;
        let (of_original, of_text) = self.indexes(original);
        let span = bytes(original, of_original, start, end)?;
        Ok(points(self.inner.text(), of_text, self.inner.to_normalized(span)))
    }

    /// The edits for people to read, one a line: code points of the original, what stands there, what took its
    /// place, and by which fold.
    ///
    /// >>> print(rawi.normalize("أب ٢٠٢٥").describe(), end="")
    /// 0..1 «أ» → «ا» alef
    /// 3..7 «٢٠٢٥» → «2025» digits
    fn describe(&self, py: Python<'_>) -> PyResult<String> {
        let original = utf8(self.original.bind(py))?;
        let mut out = String::new();
        let mut count = rawi::OffsetConverter::new(original, rawi::OffsetUnit::CodePoint);
        for edit in self.inner.edits() {
            let (start, end) = (count.convert(edit.original.start), count.convert(edit.original.end));
            let (from, to) = (edit.original.of(original), edit.normalized.of(self.inner.text()));
            out += &format!("{start}..{end} «{from}» → «{to}» {}\n", edit.fold);
        }
        Ok(out)
    }

    fn __str__(&self) -> &str {
        self.inner.text()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let count = self.inner.edits().len();
        let edits = if count == 1 { "edit" } else { "edits" };
        Ok(format!("Normalized({}, {count} {edits})", shown(py, self.inner.text())?))
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let Ok(other) = other.cast::<Self>() else {
            return Ok(py.NotImplemented());
        };
        let other = other.get();
        let same = self.by == other.by && self.original.bind(py).as_any().eq(&other.original)?;
        Ok(same.into_pyobject(py)?.to_owned().into_any().unbind())
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.original.bind(py).hash()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Py<PyString>,))> {
        let normalizer = py.get_type::<Normalizer>();
        let folds = self.by.1.clone().into_pyobject(py)?;
        let normalizer = normalizer.call((&self.by.0,), Some(&folds))?;
        Ok((normalizer.getattr("normalize")?, (self.original.clone_ref(py),)))
    }

    fn __copy__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __deepcopy__(this: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        this
    }
}
