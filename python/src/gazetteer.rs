//! Gazetteers and their entries.

use std::path::PathBuf;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString, PyTuple};
use rawi::OffsetUnit;
use serde::Serialize;

use crate::errors::{RawiError, internal, raise};
use crate::results::{Mention, name, shown, value_class};
use crate::text::utf8;

/// A list of the core in its text forms.
fn texts<'py, T: Serialize>(py: Python<'py>, list: &T) -> PyResult<Bound<'py, PyTuple>> {
    let list: Vec<String> = serde_json::to_value(list).and_then(serde_json::from_value).map_err(internal)?;
    PyTuple::new(py, list)
}

value_class! {
    /// One entry of a gazetteer: a person, body, place, event or work.
    Entity(rawi::Entity) {
        /// Identifier, unique in the gazetteer.
        #[getter]
        fn id(&self) -> &str {
            &self.0.id
        }

        /// `person`, `organization`, `location`, `event`, `work` or `other`.
        #[getter]
        fn kind(&self) -> &'static str {
            self.0.kind.as_str()
        }

        /// The plain, full name in Arabic.
        #[getter]
        fn name(&self) -> &str {
            &self.0.name
        }

        /// Name in English.
        #[getter]
        fn english(&self) -> Option<&str> {
            self.0.english.as_deref()
        }

        /// The other names under which it appears, some with their strictness, `الحياة@host`, or with the rules that made
        /// them, `كاردف@variant=i-drop-late`.
        #[getter]
        fn aliases<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            texts(py, &self.0.aliases)
        }

        /// Grammatical gender, `m` or `f`.
        #[getter]
        fn gender(&self) -> PyResult<Option<String>> {
            self.0.gender.as_ref().map(name).transpose()
        }

        /// Identifier of the country it belongs to.
        #[getter]
        fn country(&self) -> Option<&str> {
            self.0.country.as_deref()
        }

        /// Wikidata item.
        #[getter]
        fn wikidata(&self) -> Option<&str> {
            self.0.wikidata.as_deref()
        }

        /// Offices held, as `office:body:from:to`.
        #[getter]
        fn roles<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            texts(py, &self.0.roles)
        }

        /// Adjectives of belonging, masculine singular without the article (روسي).
        #[getter]
        fn demonyms<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            texts(py, &self.0.demonyms)
        }

        fn __str__(&self) -> &str {
            &self.0.name
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            let (id, title) = (shown(py, &self.0.id)?, shown(py, &self.0.name)?);
            Ok(format!("Entity({id}, kind='{}', name={title})", self.kind()))
        }
    }
}

/// The names to look for, and the matcher that finds them as whole words.
///
/// >>> gazetteer = rawi.Gazetteer.from_records(
/// ...     [{"id": "Q7747", "kind": "person", "name": "فلاديمير بوتين", "aliases": ["بوتين"]}]
/// ... )
/// >>> [(m.id, m.text) for m in gazetteer.find("قال بوتين إنه باق")]
/// [('Q7747', 'بوتين')]
#[pyclass(frozen, module = "rawi")]
pub(crate) struct Gazetteer {
    inner: rawi::Gazetteer,
    /// Whether it is the one that comes with the library, which needs no copy when pickled.
    embedded: bool,
}

impl Gazetteer {
    fn wrap(inner: rawi::Gazetteer) -> Self {
        Self { inner, embedded: false }
    }

    pub(crate) const fn inner(&self) -> &rawi::Gazetteer {
        &self.inner
    }

    pub(crate) fn same_as(&self, other: &Self) -> bool {
        (self.embedded && other.embedded)
            || (self.inner.len() == other.inner.len() && self.inner.entities().eq(other.inner.entities()))
    }

    fn jsonl(&self, py: Python<'_>) -> PyResult<Vec<u8>> {
        let mut bytes = Vec::new();
        py.detach(|| self.inner.to_jsonl(&mut bytes)).map_err(|error| raise(&error))?;
        Ok(bytes)
    }
}

#[pymethods]
impl Gazetteer {
    /// The gazetteer that comes with the library: countries, cities, people, bodies and media.
    ///
    /// >>> len(rawi.Gazetteer.default()) > 0
    /// True
    #[staticmethod]
    pub(crate) fn default(py: Python<'_>) -> Self {
        Self { inner: py.detach(rawi::Gazetteer::embedded), embedded: true }
    }

    /// Reads a file: CSV or TSV with a header, JSON Lines, or JSON Lines from Wikidata, by its extension.
    ///
    /// Raises `FileNotFoundError` and its kin, or `RawiError` that names file and line.
    #[staticmethod]
    fn read(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        py.detach(|| rawi::Gazetteer::from_path(&path)).map(Self::wrap).map_err(|error| raise(&error))
    }

    /// A gazetteer of dicts with `id`, `kind`, `name` and, if known, `english`, `aliases`, `gender`, `country`,
    /// `wikidata`, `roles`, `demonyms`; or of `Entity` objects.
    ///
    /// >>> len(rawi.Gazetteer.from_records([{"id": "a", "kind": "location", "name": "عمّان"}]))
    /// 1
    #[staticmethod]
    fn from_records(records: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = records.py();
        let dumps = py.import("json")?.getattr("dumps")?;
        let mut lines = String::new();
        for (at, record) in records.try_iter()?.enumerate() {
            let mut record = record?;
            if record.is_instance_of::<PyString>() {
                return Err(PyTypeError::new_err(format!("records: item {at} is a string, not a dict")));
            }
            if record.is_instance_of::<Entity>() {
                record = record.call_method0("to_dict")?;
            }
            lines.push_str(&dumps.call1((record,))?.extract::<String>()?);
            lines.push('\n');
        }
        py.detach(|| rawi::Gazetteer::from_jsonl_reader(lines.as_bytes())).map(Self::wrap).map_err(|error| {
            match error.line() {
                Some(line) => {
                    let message = error.to_string();
                    let what =
                        message.split_once(&format!("line {line}: ")).map_or(&*message, |(_, what)| what);
                    RawiError::new_err(format!("records: item {}: {what}", line.saturating_sub(1)))
                }
                None => raise(&error),
            }
        })
    }

    /// Every mention of its names in `text`, in reading order; offsets count Unicode code points.
    ///
    /// `boundary` is `word`, or `anywhere` for names glued to other words, as in hashtags. The GIL is released
    /// meanwhile.
    #[pyo3(signature = (text, *, boundary = "word"))]
    fn find(&self, text: &Bound<'_, PyString>, boundary: &str) -> PyResult<Vec<Mention>> {
        let options = rawi::FindOptions::new().boundary(match boundary {
            "word" => rawi::Boundary::Word,
            "anywhere" => rawi::Boundary::Anywhere,
            other => {
                let message = format!("boundary: 'word' or 'anywhere' is expected, not '{other}'");
                return Err(PyValueError::new_err(message));
            }
        });
        let written = utf8(text)?;
        let found = text.py().detach(|| {
            let names =
                rawi::Analysis { entities: self.inner.find_with(written, &options), quotes: Vec::new() };
            names.in_unit(written, OffsetUnit::CodePoint).entities
        });
        Ok(found.into_iter().map(Mention).collect())
    }

    /// The entry with this identifier, or `None`.
    ///
    /// >>> rawi.Gazetteer.from_records([{"id": "a", "kind": "location", "name": "عمّان"}]).get("a").name
    /// 'عمّان'
    fn get(&self, id: &str) -> Option<Entity> {
        self.inner.get(id).cloned().map(Entity)
    }

    /// Writes it as JSON Lines, to be read again by `Gazetteer.read`.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        let bytes = self.jsonl(py)?;
        py.detach(|| std::fs::write(&path, bytes)).map_err(|error| {
            let error = PyErr::from(error);
            // The file at fault belongs in the exception, as with `open`.
            let _ = error.value(py).setattr("filename", path.as_os_str());
            error
        })
    }

    fn __len__(&self) -> usize {
        self.inner.len()
    }

    fn __contains__(&self, id: &str) -> bool {
        self.inner.get(id).is_some()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let entities: Vec<Entity> = self.inner.entities().cloned().map(Entity).collect();
        Ok(PyTuple::new(py, entities)?.try_iter()?.into_any())
    }

    /// Both together; where an identifier is in both, the right one says who it is.
    fn __or__(&self, py: Python<'_>, other: &Bound<'_, Self>) -> Self {
        let other = other.get();
        Self::wrap(py.detach(|| self.inner.union(&other.inner)))
    }

    pub(crate) fn __repr__(&self) -> String {
        let count = self.inner.len();
        format!("Gazetteer({count} {})", if count == 1 { "entity" } else { "entities" })
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let Ok(other) = other.cast::<Self>() else {
            return Ok(py.NotImplemented());
        };
        Ok(self.same_as(other.get()).into_pyobject(py)?.to_owned().into_any().unbind())
    }

    fn __hash__(&self) -> usize {
        self.inner.len()
    }

    fn __reduce__<'py>(this: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let py = this.py();
        let class = this.get_type();
        if this.get().embedded {
            return Ok((class.getattr("default")?, PyTuple::empty(py)));
        }
        let bytes = PyBytes::new(py, &this.get().jsonl(py)?);
        Ok((class.getattr("_from_bytes")?, PyTuple::new(py, [bytes])?))
    }

    #[staticmethod]
    fn _from_bytes(py: Python<'_>, bytes: &[u8]) -> PyResult<Self> {
        py.detach(|| rawi::Gazetteer::from_jsonl_reader(bytes)).map(Self::wrap).map_err(|error| raise(&error))
    }

    fn __copy__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __deepcopy__(this: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        this
    }
}
