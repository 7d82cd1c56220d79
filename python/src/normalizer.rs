//! Normalization with the way back to the original text.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use pyo3::exceptions::{PyIndexError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::PyString;
use rawi::Span;

use crate::errors::raise;
use crate::results::shown;
use crate::text::{Index, utf8};

/// Folds that were turned on or off by name.
type Folds = BTreeMap<String, bool>;

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

/// A way of normalizing: a profile by its name, and folds to turn on or off in it.
///
/// `search` is what a search box needs, `match` the key by which names are looked up, `display` takes away only what
/// is noise, `none` starts from nothing. The folds are `marks`, `tatweel`, `alef`, `yeh`, `teh_marbuta`, `hamza`,
/// `persian`, `presentation`, `digits`, `bidi`, `joiners`, `invisible`, `spaces` and `case`.
///
/// >>> rawi.Normalizer("search").normalize("إِيران").text
/// 'ايران'
/// >>> rawi.Normalizer("search", alef=False).normalize("إِيران").text
/// 'إيران'
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
            out += &format!(", {name}={}", if *on { "True" } else { "False" });
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
            for (name, on) in &folds {
                let fold = rawi::Fold::from_name(name)
                    .ok_or_else(|| PyTypeError::new_err(format!("Normalizer has no fold '{name}'")))?;
                builder = builder.fold(fold, *on);
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

    /// The folds that were turned on or off in it.
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
