//! The analysis of one text as a Python object.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyString, PyTuple};
use rawi::OffsetUnit;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::errors::{RawiError, internal};
use crate::results::{Cue, Evidence, Mention, Passage, Quote, ReducedText, Source, Speaker, json};
use crate::rows::Kind;
use crate::text::{Index, utf8};

/// Who is named in a text, and who said what. It holds the text; offsets count Unicode code points.
///
/// >>> analysis = rawi.analyze("وقال الرئيس الروسي فلاديمير بوتين إن بلاده لن تتراجع.")
/// >>> quote = analysis.quotes[0]
/// >>> print(quote)
/// فلاديمير بوتين: «بلاده لن تتراجع»
/// >>> analysis.text[quote.cue.start:quote.cue.end]
/// 'وقال'
#[pyclass(frozen, module = "rawi")]
pub(crate) struct Analysis {
    /// As the core gives it: offsets in bytes.
    inner: rawi::Analysis,
    text: Py<PyString>,
    entities: PyOnceLock<Py<PyTuple>>,
    quotes: PyOnceLock<Py<PyTuple>>,
}

impl Analysis {
    pub(crate) fn new(text: Py<PyString>, inner: rawi::Analysis) -> Self {
        Self { inner, text, entities: PyOnceLock::new(), quotes: PyOnceLock::new() }
    }

    fn counted(&self, py: Python<'_>, unit: OffsetUnit) -> PyResult<rawi::Analysis> {
        let text = self.text.bind(py);
        Ok(self.inner.clone().in_unit(utf8(text)?, unit))
    }
}

fn unit(name: &str) -> PyResult<OffsetUnit> {
    match name {
        "codepoint" => Ok(OffsetUnit::CodePoint),
        "utf8" => Ok(OffsetUnit::Utf8),
        "utf16" => Ok(OffsetUnit::Utf16),
        other => Err(PyValueError::new_err(format!(
            "offsets: 'codepoint', 'utf8' or 'utf16' is expected, not '{other}'"
        ))),
    }
}

#[pymethods]
impl Analysis {
    /// An analysis put together from its text and a tree as `to_dict()` gives it (offsets in code points).
    ///
    /// >>> analysis = rawi.analyze("قال بوتين إنه باق")
    /// >>> rawi.Analysis.from_dict(analysis.text, analysis.to_dict()) == analysis
    /// True
    #[staticmethod]
    fn from_dict(text: Bound<'_, PyString>, tree: &Bound<'_, PyAny>) -> PyResult<Self> {
        let json: String = text.py().import("json")?.call_method1("dumps", (tree,))?.extract()?;
        Self::from_json(text, &json)
    }

    /// The same from JSON as `to_json()` gives it (offsets in code points).
    ///
    /// >>> analysis = rawi.analyze("قال بوتين إنه باق")
    /// >>> rawi.Analysis.from_json(analysis.text, analysis.to_json()) == analysis
    /// True
    #[staticmethod]
    fn from_json(text: Bound<'_, PyString>, json: &str) -> PyResult<Self> {
        let mut tree: Value = read(json)?;
        let written = utf8(&text)?;
        let index = Index::new(written);
        to_bytes(&mut tree, written, &index)?;
        let inner = serde_json::from_value(tree).map_err(|error| RawiError::new_err(error.to_string()))?;
        Ok(Self::new(text.unbind(), inner))
    }

    /// The text that was analysed, untouched.
    #[getter]
    fn text(&self, py: Python<'_>) -> Py<PyString> {
        self.text.clone_ref(py)
    }

    /// Who and what is named, in reading order.
    #[getter]
    fn entities(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        let build = || {
            let names = rawi::Analysis { entities: self.inner.entities.clone(), quotes: Vec::new() };
            let names = names.in_unit(utf8(self.text.bind(py))?, OffsetUnit::CodePoint);
            Ok::<_, PyErr>(PyTuple::new(py, names.entities.into_iter().map(Mention))?.unbind())
        };
        Ok(self.entities.get_or_try_init(py, build)?.clone_ref(py))
    }

    /// Who said what, in the order of the cues.
    #[getter]
    fn quotes(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        let build = || {
            let quotes = rawi::Analysis { entities: Vec::new(), quotes: self.inner.quotes.clone() };
            let quotes = quotes.in_unit(utf8(self.text.bind(py))?, OffsetUnit::CodePoint);
            Ok::<_, PyErr>(PyTuple::new(py, quotes.quotes.into_iter().map(Quote))?.unbind())
        };
        Ok(self.quotes.get_or_try_init(py, build)?.clone_ref(py))
    }

    /// The tree of the contract: `{"entities": […], "quotes": […]}`.
    ///
    /// `offsets` is the unit of every offset: `codepoint`, `utf8` (bytes) or `utf16`.
    ///
    /// >>> sorted(rawi.analyze("قال بوتين إنه باق").to_dict())
    /// ['entities', 'quotes']
    #[pyo3(signature = (*, offsets = "codepoint"))]
    fn to_dict<'py>(&self, py: Python<'py>, offsets: &str) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.call_method1("loads", (self.to_json(py, offsets)?,))
    }

    /// The same tree as one line of JSON, Arabic letters as they are.
    ///
    /// >>> rawi.analyze("").to_json()
    /// '{"entities":[],"quotes":[]}'
    #[pyo3(signature = (*, offsets = "codepoint"))]
    fn to_json(&self, py: Python<'_>, offsets: &str) -> PyResult<String> {
        json(&self.counted(py, unit(offsets)?)?)
    }

    /// One flat dict per quote, ready for `pandas.DataFrame` or `polars.DataFrame`; offsets in code points.
    ///
    /// >>> rows = rawi.analyze("قال فلاديمير بوتين إنه باق").to_records()
    /// >>> rows[0]["speaker"], rows[0]["content"]
    /// ('فلاديمير بوتين', 'باق')
    fn to_records<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyDict>>> {
        Kind::Quotes.dicts(py, &self.counted(py, OffsetUnit::CodePoint)?)
    }

    /// The text as HTML, right to left, quotes coloured by speaker: a fragment that can stand in any page.
    ///
    /// Everything is escaped; there is no script, no link and nothing from the network.
    #[pyo3(signature = (*, names = true, legend = true))]
    fn to_html<'py>(this: &Bound<'py, Self>, names: bool, legend: bool) -> PyResult<Bound<'py, PyAny>> {
        let options = PyDict::new(this.py());
        options.set_item("names", names)?;
        options.set_item("legend", legend)?;
        this.py().import("rawi.display")?.getattr("to_html")?.call((this,), Some(&options))
    }

    fn _repr_html_<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        this.py().import("rawi.display")?.call_method1("notebook_html", (this,))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let count = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
        Ok(format!(
            "Analysis({}, {}, {})",
            count(self.inner.quotes.len(), "quote", "quotes"),
            count(self.inner.entities.len(), "entity", "entities"),
            count(self.text.bind(py).len()?, "character", "characters"),
        ))
    }

    fn __str__(&self, py: Python<'_>) -> PyResult<String> {
        if self.inner.quotes.is_empty() {
            return self.__repr__(py);
        }
        let lines = self.inner.quotes.iter().map(|quote| {
            let words: Vec<&str> = quote.content.iter().map(|passage| passage.text.as_str()).collect();
            let speaker = quote.speaker.as_ref().map_or("?", |speaker| &speaker.name);
            format!("{speaker}: «{}»", words.join(" … "))
        });
        Ok(lines.collect::<Vec<_>>().join("\n"))
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let Ok(other) = other.cast::<Self>() else {
            return Ok(py.NotImplemented());
        };
        let other = other.get();
        let same = self.inner == other.inner && self.text.bind(py).as_any().eq(&other.text)?;
        Ok(same.into_pyobject(py)?.to_owned().into_any().unbind())
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.text.bind(py).hash()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<ReducedText<'py>> {
        let restore = py.get_type::<Self>().getattr("from_json")?;
        // `from_json` pickles by way of its class, which is importable as `rawi.Analysis`.
        Ok((restore, (self.text.clone_ref(py), self.to_json(py, "codepoint")?)))
    }

    fn __copy__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __deepcopy__(this: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        this
    }
}

fn read<T: DeserializeOwned>(json: &str) -> PyResult<T> {
    serde_json::from_str(json).map_err(|error| RawiError::new_err(error.to_string()))
}

/// Turns the `start` and `end` of every object of `tree` from code points into bytes.
fn to_bytes(tree: &mut Value, text: &str, index: &Index) -> PyResult<()> {
    match tree {
        Value::Array(items) => items.iter_mut().try_for_each(|item| to_bytes(item, text, index)),
        Value::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                if key != "start" && key != "end" {
                    to_bytes(value, text, index)?;
                } else if let Some(point) = value.as_u64() {
                    let byte = usize::try_from(point).ok().and_then(|point| index.byte(text, point));
                    *value = byte.map(Value::from).ok_or_else(|| {
                        let length = index.len();
                        RawiError::new_err(format!(
                            "{key}: {point} lies outside the text of {length} code points"
                        ))
                    })?;
                }
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Puts together a pickled part of an analysis.
#[pyfunction(name = "_restore", signature = (class, json, /))]
pub(crate) fn restore<'py>(py: Python<'py>, class: &str, json: &str) -> PyResult<Bound<'py, PyAny>> {
    Ok(match class {
        "Passage" => Bound::new(py, Passage(read(json)?))?.into_any(),
        "Mention" => Bound::new(py, Mention(read(json)?))?.into_any(),
        "Cue" => Bound::new(py, Cue(read(json)?))?.into_any(),
        "Speaker" => Bound::new(py, Speaker(read(json)?))?.into_any(),
        "Evidence" => Bound::new(py, Evidence(read(json)?))?.into_any(),
        "Source" => Bound::new(py, Source(read(json)?))?.into_any(),
        "Quote" => Bound::new(py, Quote(read(json)?))?.into_any(),
        "Entity" => Bound::new(py, crate::gazetteer::Entity(read(json)?))?.into_any(),
        other => return Err(internal(format!("there is no class {other}"))),
    })
}
