//! Gazetteers and their entries.

use std::path::PathBuf;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString, PyTuple};
use rawi::OffsetUnit;
use serde::Serialize;

use crate::columns::{self, MentionColumns};
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

        /// The other names under which it appears, some with their strictness: `الحياة@host`.
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
    /// Of what it is the union, for pickling.
    parts: Vec<Part>,
}

/// A gazetteer that was made at once.
#[derive(Clone)]
enum Part {
    /// The one that comes with the library.
    Default,
    /// A compiled file, which every process maps for itself.
    File(PathBuf),
    Memory(rawi::Gazetteer),
}

impl Gazetteer {
    fn wrap(inner: rawi::Gazetteer) -> Self {
        Self { parts: vec![Part::Memory(inner.clone())], inner }
    }

    pub(crate) const fn inner(&self) -> &rawi::Gazetteer {
        &self.inner
    }

    fn is_default(&self) -> bool {
        matches!(self.parts.as_slice(), [Part::Default])
    }

    pub(crate) fn same_as(&self, other: &Self) -> bool {
        (self.is_default() && other.is_default())
            || (self.inner.len() == other.inner.len() && self.inner.entities().eq(other.inner.entities()))
    }
}

fn options(boundary: &str, overlaps: &str) -> PyResult<rawi::FindOptions> {
    let boundary = match boundary {
        "word" => rawi::Boundary::Word,
        "anywhere" => rawi::Boundary::Anywhere,
        other => {
            let message = format!("boundary: 'word' or 'anywhere' is expected, not '{other}'");
            return Err(PyValueError::new_err(message));
        }
    };
    let overlaps = match overlaps {
        "longest" => rawi::Overlaps::Longest,
        "nested" => rawi::Overlaps::Nested,
        "all" => rawi::Overlaps::All,
        other => {
            let message = format!("overlaps: 'longest', 'nested' or 'all' is expected, not '{other}'");
            return Err(PyValueError::new_err(message));
        }
    };
    Ok(rawi::FindOptions::new().boundary(boundary).overlaps(overlaps))
}

#[pymethods]
impl Gazetteer {
    /// The gazetteer that comes with the library: countries, cities, people, bodies and media.
    ///
    /// >>> len(rawi.Gazetteer.default()) > 0
    /// True
    #[staticmethod]
    pub(crate) fn default(py: Python<'_>) -> Self {
        Self { inner: py.detach(rawi::Gazetteer::embedded), parts: vec![Part::Default] }
    }

    /// Reads a file by its extension: CSV or TSV with a header, JSON Lines, or a compiled gazetteer (`.rawi`).
    ///
    /// Raises `FileNotFoundError` and its kin, or `RawiError` that names file and line.
    #[staticmethod]
    fn read(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("rawi")) {
            return Self::open(py, path);
        }
        py.detach(|| rawi::Gazetteer::from_path(&path)).map(Self::wrap).map_err(|error| raise(&error))
    }

    /// Opens a compiled gazetteer written by `save`: in milliseconds, whatever its size, because the file is mapped
    /// and not read. Processes that open the same file share it in memory.
    ///
    /// The file must not be changed in place while it is open; `save` replaces it as a whole. Raises
    /// `FileNotFoundError` and its kin, or `RawiError` if the file is no compiled gazetteer, is damaged or was written
    /// by a release with another format.
    #[staticmethod]
    fn open(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let inner = py.detach(|| rawi::Gazetteer::open(&path)).map_err(|error| raise(&error))?;
        let path = std::path::absolute(&path).unwrap_or(path);
        Ok(Self { inner, parts: vec![Part::File(path)] })
    }

    /// A gazetteer from the bytes of `to_bytes`, or of a file that `save` wrote.
    ///
    /// Raises `RawiError` as `open` does.
    #[staticmethod]
    fn from_bytes(py: Python<'_>, data: Vec<u8>) -> PyResult<Self> {
        py.detach(|| rawi::Gazetteer::from_bytes(data)).map(Self::wrap).map_err(|error| raise(&error))
    }

    /// The compiled form, as `save` writes it.
    ///
    /// >>> gazetteer = rawi.Gazetteer.from_records([{"id": "a", "kind": "location", "name": "عمّان"}])
    /// >>> rawi.Gazetteer.from_bytes(gazetteer.to_bytes()) == gazetteer
    /// True
    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        let bytes = py.detach(|| self.inner.to_bytes());
        PyBytes::new(py, &bytes)
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
    /// `boundary` is `word`, or `anywhere` for names glued to other words, as in hashtags. `overlaps` is `longest`,
    /// `nested` for the names inside the longest too, or `all`. The GIL is released meanwhile.
    ///
    /// >>> names = [{"kind": "location", "name": "القاهرة"}, {"kind": "organization", "name": "جامعة القاهرة"}]
    /// >>> gazetteer = rawi.Gazetteer.from_records(names)
    /// >>> [m.text for m in gazetteer.find("في جامعة القاهرة", overlaps="nested")]
    /// ['جامعة القاهرة', 'القاهرة']
    #[pyo3(signature = (text, *, boundary = "word", overlaps = "longest"))]
    fn find(&self, text: &Bound<'_, PyString>, boundary: &str, overlaps: &str) -> PyResult<Vec<Mention>> {
        let options = options(boundary, overlaps)?;
        let written = utf8(text)?;
        let found = text.py().detach(|| {
            let names =
                rawi::Analysis { entities: self.inner.find_with(written, &options), quotes: Vec::new() };
            names.in_unit(written, OffsetUnit::CodePoint).entities
        });
        Ok(found.into_iter().map(Mention).collect())
    }

    /// The mentions of every text in columns of numbers: the fast way through a table.
    ///
    /// `texts` is any iterable of strings, among which `None` stands for no text; `boundary` and `overlaps` are those
    /// of `find`. `threads` is 0 for one per core. The GIL is released while a chunk is searched; Ctrl-C is heard
    /// between chunks.
    ///
    /// >>> gazetteer = rawi.Gazetteer.from_records([{"id": "Q649", "kind": "location", "name": "موسكو"}])
    /// >>> gazetteer.find_columns(["من موسكو", "إلى موسكو"])
    /// MentionColumns(2 mentions of 1 entities)
    #[pyo3(signature = (texts, *, boundary = "word", overlaps = "longest", threads = 1))]
    fn find_columns(
        &self,
        texts: &Bound<'_, PyAny>,
        boundary: &str,
        overlaps: &str,
        threads: usize,
    ) -> PyResult<MentionColumns> {
        columns::search(&self.inner, texts, options(boundary, overlaps)?, threads)
    }

    /// The entry with this identifier, or `None`.
    ///
    /// >>> rawi.Gazetteer.from_records([{"id": "a", "kind": "location", "name": "عمّان"}]).get("a").name
    /// 'عمّان'
    fn get(&self, id: &str) -> Option<Entity> {
        self.inner.get(id).map(Entity)
    }

    /// Writes it to a file: as JSON Lines if the name ends in `.jsonl` or `.ndjson`, else in compiled form, to be
    /// opened with `Gazetteer.open`. A file of that name is replaced as a whole.
    ///
    /// Raises `OSError` if it cannot be written.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or("");
        if !["jsonl", "ndjson"].iter().any(|lines| extension.eq_ignore_ascii_case(lines)) {
            return py.detach(|| self.inner.save(&path)).map_err(|error| raise(&error));
        }
        let mut lines = Vec::new();
        py.detach(|| self.inner.to_jsonl(&mut lines)).map_err(|error| raise(&error))?;
        py.detach(|| std::fs::write(&path, lines)).map_err(|error| {
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
        let entities: Vec<Entity> = self.inner.entities().map(Entity).collect();
        Ok(PyTuple::new(py, entities)?.try_iter()?.into_any())
    }

    /// Both together; where an identifier is in both, the right one says who it is.
    fn __or__(&self, py: Python<'_>, other: &Bound<'_, Self>) -> Self {
        let other = other.get();
        Self {
            inner: py.detach(|| self.inner.union(&other.inner)),
            parts: self.parts.iter().chain(&other.parts).cloned().collect(),
        }
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

    /// The default gazetteer goes by its name, an opened file by its path, anything else by its bytes.
    fn __reduce__<'py>(this: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let py = this.py();
        let mut parts: Vec<Bound<'py, PyAny>> = Vec::new();
        for part in &this.get().parts {
            parts.push(match part {
                Part::Default => py.None().into_bound(py),
                Part::File(path) => path.into_pyobject(py)?.into_any(),
                Part::Memory(gazetteer) => PyBytes::new(py, &py.detach(|| gazetteer.to_bytes())).into_any(),
            });
        }
        Ok((this.get_type().getattr("_from_parts")?, PyTuple::new(py, parts)?))
    }

    #[staticmethod]
    #[pyo3(signature = (*parts))]
    fn _from_parts(py: Python<'_>, parts: &Bound<'_, PyTuple>) -> PyResult<Self> {
        let mut whole: Option<Self> = None;
        for part in parts {
            let next = if part.is_none() {
                Self::default(py)
            } else if let Ok(bytes) = part.cast::<PyBytes>() {
                Self::from_bytes(py, bytes.as_bytes().to_vec())?
            } else {
                Self::open(py, part.extract()?)?
            };
            whole = Some(match whole {
                None => next,
                Some(whole) => Self {
                    inner: py.detach(|| whole.inner.union(&next.inner)),
                    parts: whole.parts.into_iter().chain(next.parts).collect(),
                },
            });
        }
        whole.ok_or_else(|| PyValueError::new_err("a pickled gazetteer has no parts"))
    }

    fn __copy__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __deepcopy__(this: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        this
    }
}
