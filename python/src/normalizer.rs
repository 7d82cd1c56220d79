//! Normalization with the way back to the original text.

use std::sync::OnceLock;

use pyo3::exceptions::{PyIndexError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyString;
use rawi::Span;

use crate::results::{ReducedText, shown};
use crate::text::{Index, utf8};

/// The names of the profiles, as the error message lists them.
const PROFILES: &str = "'search' or 'matching'";

fn profile_named(name: &str) -> Option<rawi::Normalizer> {
    match name {
        "search" => Some(rawi::Normalizer::search()),
        "matching" => Some(rawi::Normalizer::matching()),
        _ => None,
    }
}

/// Normalizes `text` by a named profile. The GIL is released meanwhile.
///
/// >>> rawi.normalize("أكّدَ الرئيسُ").text
/// 'اكد الرئيس'
#[pyfunction]
#[pyo3(signature = (text, profile = "search"))]
pub(crate) fn normalize(text: &Bound<'_, PyString>, profile: &str) -> PyResult<Normalized> {
    Normalizer::new(profile)?.normalize(text)
}

/// A way of normalizing, by the name of its profile.
///
/// `search`: what a search box needs, marks, tatweel and the spellings of alef made one. `matching`: the key by which
/// names are looked up.
///
/// >>> rawi.Normalizer("search").normalize("إِيران").text
/// 'ايران'
#[pyclass(frozen, module = "rawi")]
pub(crate) struct Normalizer {
    inner: rawi::Normalizer,
    profile: String,
}

#[pymethods]
impl Normalizer {
    #[new]
    #[pyo3(signature = (profile = "search"))]
    fn new(profile: &str) -> PyResult<Self> {
        let inner = profile_named(profile).ok_or_else(|| {
            PyValueError::new_err(format!("profile: {PROFILES} is expected, not '{profile}'"))
        })?;
        Ok(Self { inner, profile: profile.to_owned() })
    }

    /// The name of the profile.
    #[getter]
    fn profile(&self) -> &str {
        &self.profile
    }

    /// The normalized text, with the way back. The GIL is released meanwhile.
    fn normalize(&self, text: &Bound<'_, PyString>) -> PyResult<Normalized> {
        let written = utf8(text)?;
        let inner = text.py().detach(|| self.inner.normalize(written));
        Ok(Normalized {
            inner,
            profile: self.profile.clone(),
            original: text.clone().unbind(),
            indexes: OnceLock::new(),
        })
    }

    fn __repr__(&self) -> String {
        format!("Normalizer('{}')", self.profile)
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let Ok(other) = other.cast::<Self>() else {
            return Ok(py.NotImplemented());
        };
        Ok((self.profile == other.get().profile).into_pyobject(py)?.to_owned().into_any().unbind())
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        PyString::new(py, &self.profile).hash()
    }

    fn __getnewargs__(&self) -> (&str,) {
        (&self.profile,)
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
    inner: rawi::Normalized,
    profile: String,
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

    /// What was changed, in order: pairs of a span of the original and a span of the normalized text.
    #[getter]
    fn edits(&self, py: Python<'_>) -> PyResult<Vec<(Points, Points)>> {
        let original = utf8(self.original.bind(py))?;
        let (of_original, of_text) = self.indexes(original);
        let text = self.inner.text();
        let edits = self.inner.edits().iter();
        Ok(edits.map(|edit| (points(original, of_original, edit.0), points(text, of_text, edit.1))).collect())
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
        let same = self.profile == other.profile && self.original.bind(py).as_any().eq(&other.original)?;
        Ok(same.into_pyobject(py)?.to_owned().into_any().unbind())
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.original.bind(py).hash()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<ReducedText<'py>> {
        let normalize = py.import("rawi._native")?.getattr("normalize")?;
        Ok((normalize, (self.original.clone_ref(py), self.profile.clone())))
    }

    fn __copy__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __deepcopy__(this: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        this
    }
}
