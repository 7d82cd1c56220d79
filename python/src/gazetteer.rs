//! Gazetteers and their entries.

use std::ffi::CString;
use std::fs::File;
use std::io::{Read, stdin};
use std::path::{Path, PathBuf};

use pyo3::exceptions::{PyUserWarning, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString, PyTuple};
use rawi::{OffsetUnit, Variants, WikidataOptions};
use serde::Serialize;

use crate::columns::{self, MentionColumns};
use crate::dump::{Interrupted, Watched};
use crate::errors::{RawiError, internal, raise};
use crate::results::{Mention, shown, value_class};
use crate::text::utf8;

/// A list of the core in its text forms.
fn texts<'py, T: Serialize>(py: Python<'py>, list: &T) -> PyResult<Bound<'py, PyTuple>> {
    let list: Vec<String> = serde_json::to_value(list).and_then(serde_json::from_value).map_err(internal)?;
    PyTuple::new(py, list)
}

/// A tree of the core as Python's own.
fn tree<'py, T: Serialize>(py: Python<'py>, value: &T) -> PyResult<Bound<'py, PyAny>> {
    let json = serde_json::to_string(value).map_err(internal)?;
    py.import("json")?.call_method1("loads", (json,))
}

/// An error of the system about a file, which belongs in the exception as with `open`.
fn file_error(py: Python<'_>, error: std::io::Error, path: &Path) -> PyErr {
    let error = PyErr::from(error);
    let _ = error.value(py).setattr("filename", path.as_os_str());
    error
}

/// One warning for all that was left out, with the first faults.
fn warn(
    py: Python<'_>,
    source: &str,
    report: &rawi::Report,
    say: fn(&rawi::Error) -> String,
) -> PyResult<()> {
    if report.total() == 0 {
        return Ok(());
    }
    let mut message = format!("{source}: {report}");
    for fault in report.faults.iter().take(5) {
        message.push_str(&format!("\n  {}", say(fault)));
    }
    let message = CString::new(message.replace('\0', " ")).map_err(internal)?;
    PyErr::warn(py, &py.get_type::<PyUserWarning>(), &message, 1)
}

/// What is wrong with a record, of which a line of JSON was made: its columns mean nothing to who gave it.
fn of_item(error: &rawi::Error) -> String {
    let message = error.to_string();
    let Some(line) = error.line() else { return message };
    let what = message.split_once(&format!("line {line}: ")).map_or(&*message, |(_, what)| what);
    let columnless = what.strip_prefix("column ").and_then(|rest| rest.split_once(": "));
    let what = match columnless {
        Some((column, rest)) if column.bytes().all(|byte| byte.is_ascii_digit()) => rest,
        _ => what,
    };
    format!("records: item {}: {what}", line.saturating_sub(1))
}

/// Where entities come from, and what is done about faults.
struct Plan {
    files: Vec<PathBuf>,
    dumps: Vec<PathBuf>,
    options: WikidataOptions,
    strict: bool,
    variants: usize,
    most_faults: usize,
    /// Counts the bytes of the dumps.
    bar: Option<Py<PyAny>>,
}

impl Plan {
    fn new(files: Vec<PathBuf>, strict: bool, variants: usize) -> Self {
        Self {
            files,
            dumps: Vec::new(),
            options: WikidataOptions::new(),
            strict,
            variants,
            most_faults: 100,
            bar: None,
        }
    }

    fn dumps(
        mut self,
        dumps: Vec<PathBuf>,
        types: Option<Vec<String>>,
        languages: Option<Vec<String>>,
    ) -> PyResult<Self> {
        self.dumps = dumps;
        if let Some(types) = types {
            self.options = self.options.types(types).map_err(|error| raise(&error))?;
        }
        if let Some(languages) = languages {
            self.options = self.options.languages(languages).map_err(|error| raise(&error))?;
        }
        Ok(self)
    }

    fn build(self, py: Python<'_>) -> PyResult<(Gazetteer, rawi::Report)> {
        let interrupted = Interrupted::default();
        let mut readers: Vec<(PathBuf, Box<dyn Read + Send>)> = Vec::new();
        for path in self.dumps {
            let reader: Box<dyn Read + Send> = if path.as_os_str() == "-" {
                Box::new(stdin())
            } else {
                Box::new(File::open(&path).map_err(|error| file_error(py, error, &path))?)
            };
            let bar = self.bar.as_ref().map(|bar| bar.clone_ref(py));
            readers.push((path, Box::new(Watched::new(reader, bar, interrupted.clone()))));
        }
        let built = py.detach(|| {
            let variants = Variants::new().budget(self.variants);
            let mut builder = rawi::Gazetteer::builder().most_faults(self.most_faults).variants(variants);
            if !self.strict {
                builder = builder.lenient();
            }
            for path in &self.files {
                builder = builder.path(path)?;
            }
            for (path, reader) in readers {
                let options = self.options.clone().named(path.display().to_string());
                builder = builder.wikidata(reader, &options)?;
            }
            builder.build_with_report()
        });
        match built {
            Ok((inner, report)) => Ok((Gazetteer::wrap(inner), report)),
            Err(error) => Err(interrupted.take().unwrap_or_else(|| raise(&error))),
        }
    }
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

        /// The other names under which it appears, some with their strictness, `الحياة@host`, or with the rules that
        /// made them, `كاردف@variant=i-drop-late`.
        #[getter]
        fn aliases<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            texts(py, &self.0.aliases)
        }

        /// Grammatical gender, `m` or `f`.
        #[getter]
        fn gender(&self) -> Option<&'static str> {
            self.0.gender.map(rawi::Gender::as_str)
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

    /// Reads a file by its extension: CSV or TSV with a header, or JSON Lines, also packed with gzip (`.csv.gz`);
    /// or a compiled gazetteer (`.rawi`).
    ///
    /// The first fault is a `RawiError` that names file and line. With `strict=False` what is at fault is left out,
    /// two entries of one identifier and kind become one, and one `UserWarning` counts it all and shows the first
    /// faults. A file that cannot be opened raises `FileNotFoundError` and its kin.
    ///
    /// `variants` is how many other spellings of each foreign name are looked for too, made by rule from the Arabic and
    /// the English name (جوتيريش for غوتيريش): see `Mention.variant`. A compiled gazetteer has
    /// the ones it was built with.
    #[staticmethod]
    #[pyo3(signature = (path, *, strict = true, variants = 0))]
    fn read(py: Python<'_>, path: PathBuf, strict: bool, variants: usize) -> PyResult<Self> {
        if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("rawi")) {
            if variants > 0 {
                let message = "variants: a compiled gazetteer has the ones it was built with";
                return Err(PyValueError::new_err(message));
            }
            return Self::open(py, path);
        }
        let name = path.display().to_string();
        let (gazetteer, report) = Plan::new(vec![path], strict, variants).build(py)?;
        warn(py, &name, &report, ToString::to_string)?;
        Ok(gazetteer)
    }

    /// Entities of a Wikidata JSON dump (`latest-all.json.gz`), plain or packed with gzip; `-` is standard input.
    ///
    /// `types` are names (`human`, `city`, `party`, …), items (`Q11446`) or items with a kind (`Q11446=other`); all
    /// names known if `None`. An entity is of a type if it is said to be an instance of that very item: subclasses are
    /// not followed, but a name stands for several items. Of `languages` (`("ar",)` if `None`) the first with a label
    /// gives the name, all give aliases; an entity without a label is passed over. `progress` shows a bar on standard
    /// error. Faults and `variants` as in `read`; memory grows with what is kept only; the GIL is released, and Ctrl-C
    /// heard.
    #[staticmethod]
    #[pyo3(signature = (path, *, types = None, languages = None, strict = true, variants = 0, progress = false))]
    fn from_wikidata(
        py: Python<'_>,
        path: PathBuf,
        types: Option<Vec<String>>,
        languages: Option<Vec<String>>,
        strict: bool,
        variants: usize,
        progress: bool,
    ) -> PyResult<Self> {
        let name = path.display().to_string();
        let mut plan = Plan::new(Vec::new(), strict, variants).dumps(vec![path], types, languages)?;
        if progress {
            let bar = py.import("rawi._progress")?.call_method1("open_byte_bar", (vec![&name],))?;
            plan.bar = Some(bar.unbind());
        }
        let bar = plan.bar.as_ref().map(|bar| bar.clone_ref(py));
        let built = plan.build(py);
        if let Some(bar) = bar {
            bar.call_method0(py, "close")?;
        }
        let (gazetteer, report) = built?;
        warn(py, &name, &report, ToString::to_string)?;
        Ok(gazetteer)
    }

    /// What the command line needs: files and dumps in one gazetteer, and what was left out.
    // one for each option of the command
    #[allow(clippy::too_many_arguments)]
    #[staticmethod]
    fn _build(
        py: Python<'_>,
        files: Vec<PathBuf>,
        dumps: Vec<PathBuf>,
        types: Option<Vec<String>>,
        languages: Option<Vec<String>>,
        strict: bool,
        variants: usize,
        bar: Option<Py<PyAny>>,
    ) -> PyResult<(Self, Bound<'_, PyAny>)> {
        let mut plan = Plan::new(files, strict, variants).dumps(dumps, types, languages)?;
        plan.bar = bar;
        plan.most_faults = 10_000;
        let (gazetteer, report) = plan.build(py)?;
        let faults: Vec<_> = report
            .faults
            .iter()
            .map(|fault| {
                serde_json::json!({ "file": fault.file(), "line": fault.line(), "message": fault.to_string() })
            })
            .collect();
        let report = serde_json::json!({
            "skipped": report.skipped, "dropped": report.dropped, "merged": report.merged,
            "unnamed": report.unnamed, "untyped": report.untyped,
            "summary": report.to_string(), "faults": faults,
        });
        Ok((gazetteer, tree(py, &report)?))
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

    /// A gazetteer of what a program has at hand.
    ///
    /// - Dicts with `id`, `kind`, `name` and, if known, `english`, `aliases`, `class`, `gender`, `country`, `wikidata`,
    ///   `roles`, `demonyms`; or `Entity` objects.
    /// - A pandas or Polars data frame or a PyArrow table with columns of these names. Missing values are left out,
    ///   other columns ignored; lists may also be text with `|` between the values.
    /// - `{name: id}`, `{id: [full name, alias, …]}` or `{id: record}`.
    ///
    /// `kind` is that of records that do not say it themselves (of a mapping without it, `other`). Faults and
    /// `variants` as in `read`.
    ///
    /// >>> len(rawi.Gazetteer.from_records([{"id": "a", "kind": "location", "name": "عمّان"}]))
    /// 1
    /// >>> names = {"فلاديمير بوتين": "Q7747", "بوتين": "Q7747"}
    /// >>> rawi.Gazetteer.from_records(names, kind="person").get("Q7747").aliases
    /// ('بوتين',)
    #[staticmethod]
    #[pyo3(signature = (records, *, kind = None, strict = true, variants = 0))]
    fn from_records(
        records: &Bound<'_, PyAny>,
        kind: Option<&str>,
        strict: bool,
        variants: usize,
    ) -> PyResult<Self> {
        let py = records.py();
        let dumps = py.import("json")?.getattr("dumps")?;
        let mut lines = String::new();
        for record in py.import("rawi._sources")?.call_method1("records", (records, kind))?.try_iter()? {
            lines.push_str(&dumps.call1((record?,))?.extract::<String>()?);
            lines.push('\n');
        }
        let mut builder = rawi::Gazetteer::builder().variants(Variants::new().budget(variants));
        if !strict {
            builder = builder.lenient();
        }
        let built = py.detach(|| builder.jsonl(lines.as_bytes())?.build_with_report());
        let (inner, report) = built.map_err(|error| match error.line() {
            Some(_) => RawiError::new_err(of_item(&error)),
            None => raise(&error),
        })?;
        warn(py, "records", &report, of_item)?;
        Ok(Self::wrap(inner))
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
        py.detach(|| std::fs::write(&path, lines)).map_err(|error| file_error(py, error, &path))
    }

    /// How many `entities` and `names` it holds, entities by `kinds` and, where they have one, by `countries`, and
    /// names by `strictness`: how closely a text must agree with them.
    ///
    /// >>> rawi.Gazetteer.from_records({"عمّان": "a"}).stats()["names"]
    /// 1
    fn stats<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let stats = py.detach(|| self.inner.stats());
        tree(py, &stats)
    }

    /// Names that will not be found as one might expect: a dict with `issue`, `id`, `name`, `by` and `message` each.
    ///
    /// An `issue` is `repeated` (the entity has the name already), `ordinary` (an ordinary word, found only after a
    /// class noun or between quotation marks) or `shadowed` (in a text the name is taken for the entity `by`).
    ///
    /// >>> [issue["issue"] for issue in rawi.Gazetteer.from_records({"a": ["صحيفة الحياة", "الحياة"]}).issues()]
    /// ['ordinary']
    fn issues<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let issues = py.detach(|| {
            let issues = self.inner.issues();
            let with_message = |issue: &rawi::Issue| {
                serde_json::json!({
                    "issue": issue.issue, "id": issue.id, "name": issue.name, "by": issue.by,
                    "message": issue.to_string(),
                })
            };
            issues.iter().map(with_message).collect::<Vec<_>>()
        });
        tree(py, &issues)
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
                Part::File(path) => path.as_os_str().into_pyobject(py)?.into_any(),
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
