//! Analysing texts, one at a time or many on all cores.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError, TryLockError};

use pyo3::exceptions::{PyException, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyIterator, PyString};

use crate::analysis::Analysis;
use crate::errors::raise;
use crate::gazetteer::Gazetteer;
use crate::pool::pool;
use crate::table::{self, Table, TableStream};
use crate::text::utf8;

/// Who is named in `text`, and who said what, with the default gazetteer.
///
/// The GIL is released meanwhile.
///
/// >>> analysis = rawi.analyze("وقال الرئيس الروسي فلاديمير بوتين إن بلاده لن تتراجع.")
/// >>> analysis.quotes[0].speaker.name
/// 'فلاديمير بوتين'
#[pyfunction]
pub(crate) fn analyze(text: Bound<'_, PyString>) -> PyResult<Analysis> {
    let written = utf8(&text)?;
    let inner = text.py().detach(|| rawi::analyze(written));
    Ok(Analysis::new(text.unbind(), inner))
}

/// The pipeline with its options; build one and use it for many texts, from any number of threads.
///
/// `gazetteer`: the names to look for (the default one if `None`). `date`: the day of the articles, `2025-10-17`,
/// which settles who held an office. `nominal`: whether to report `nominal` quotes too. `min_confidence`: the least
/// confidence of a quote that is reported, from 0 (every quote) to 1.
///
/// >>> analyzer = rawi.Analyzer(date="2025-10-17")
/// >>> analyzer.date
/// '2025-10-17'
#[pyclass(frozen, module = "rawi")]
pub(crate) struct Analyzer {
    inner: rawi::Analyzer,
    gazetteer: Option<Py<Gazetteer>>,
    date: Option<String>,
    nominal: bool,
    min_confidence: f64,
}

#[pymethods]
impl Analyzer {
    #[new]
    #[pyo3(signature = (gazetteer = None, date = None, nominal = false, min_confidence = 0.0))]
    fn new(
        py: Python<'_>,
        gazetteer: Option<Py<Gazetteer>>,
        date: Option<String>,
        nominal: bool,
        min_confidence: f64,
    ) -> PyResult<Self> {
        #[allow(clippy::cast_possible_truncation)]
        let least = min_confidence as f32;
        let mut builder = rawi::Analyzer::builder().nominal(nominal).min_confidence(least);
        if let Some(gazetteer) = &gazetteer {
            builder = builder.gazetteer(gazetteer.get().inner().clone());
        }
        if let Some(date) = &date {
            builder = builder.date(date).map_err(|error| raise(&error))?;
        }
        let inner = py.detach(|| builder.build()).map_err(|error| raise(&error))?;
        Ok(Self { inner, gazetteer, date, nominal, min_confidence })
    }

    /// The gazetteer it was given, or the default one.
    #[getter]
    fn gazetteer(&self, py: Python<'_>) -> PyResult<Py<Gazetteer>> {
        match &self.gazetteer {
            Some(gazetteer) => Ok(gazetteer.clone_ref(py)),
            None => Py::new(py, Gazetteer::default(py)),
        }
    }

    /// The date it was given.
    #[getter]
    fn date(&self) -> Option<&str> {
        self.date.as_deref()
    }

    /// Whether `nominal` quotes are reported.
    #[getter]
    fn nominal(&self) -> bool {
        self.nominal
    }

    /// The least confidence of a quote that is reported.
    #[getter]
    fn min_confidence(&self) -> f64 {
        self.min_confidence
    }

    /// Who is named in `text`, and who said what. The GIL is released meanwhile.
    ///
    /// >>> rawi.Analyzer().analyze("").quotes
    /// ()
    fn analyze(&self, text: Bound<'_, PyString>) -> PyResult<Analysis> {
        let written = utf8(&text)?;
        let inner = text.py().detach(|| self.inner.analyze(written));
        Ok(Analysis::new(text.unbind(), inner))
    }

    /// Analyses any iterable of texts on several threads and yields the analyses in order.
    ///
    /// Texts are drawn a chunk at a time, so memory stays bounded however many there are. `threads` is 0 for one
    /// per core. `progress` shows a bar on standard error. The GIL is released while a chunk is analysed; Ctrl-C is
    /// heard between chunks; a child process made by `fork` starts threads of its own.
    ///
    /// >>> texts = ["قال بوتين إنه باق", "لا شيء"]
    /// >>> [analysis.text for analysis in rawi.Analyzer().analyze_many(texts)] == texts
    /// True
    #[pyo3(signature = (texts, *, threads = 0, progress = false))]
    fn analyze_many(
        &self,
        texts: &Bound<'_, PyAny>,
        threads: usize,
        progress: bool,
    ) -> PyResult<AnalysisIterator> {
        if texts.is_instance_of::<PyString>() {
            return Err(PyTypeError::new_err("texts: an iterable of strings is expected, not one string"));
        }
        let source = texts.try_iter()?.unbind();
        let bar = progress.then(|| open_bar(texts)).transpose()?;
        let state = State { source: Some(source), ready: VecDeque::new(), failed: None, drawn: 0 };
        Ok(AnalysisIterator { inner: self.inner.clone(), threads, state: Mutex::new(state), bar })
    }

    /// Who said what in a table, column or list of texts, one row for each quote.
    ///
    /// What comes in goes out: a pandas or Polars frame (eager or lazy), a PyArrow table or reader, a `DuckDB`
    /// relation, or a list of dicts for a list. Anything else with the Arrow `PyCapsule` interface gives a `Table`,
    /// which has it too.
    ///
    /// `text` is the column of the texts (default `"text"`; a series or list is one), `id` the column or columns that
    /// are carried along, beside each quote of their text. Without it the place of the text is told: as `row`, counted
    /// from 0, or by the index of pandas. Texts that are missing have no rows. `threads` is 0 for one per core;
    /// `progress` shows a bar. The GIL is released, Ctrl-C is heard.
    ///
    /// The columns are those of `rawi.QuoteRecord`, their offsets count Unicode code points of the text.
    ///
    /// >>> rows = rawi.Analyzer().quotes(["لا شيء", None, "قال فلاديمير بوتين إنه باق"])
    /// >>> [(row["row"], row["speaker"], row["content"]) for row in rows]
    /// [(2, 'فلاديمير بوتين', 'باق')]
    #[pyo3(signature = (data, text = None, id = None, *, threads = 0, progress = false))]
    fn quotes<'py>(
        this: Bound<'py, Self>,
        data: Bound<'py, PyAny>,
        text: Option<&str>,
        id: Option<Bound<'py, PyAny>>,
        threads: usize,
        progress: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        hosted(this, "quotes", data, text, id, threads, progress)
    }

    /// Who and what is named in a table, column or list of texts, one row for each mention: as `quotes`.
    ///
    /// >>> rows = rawi.Analyzer().entities(["قال فلاديمير بوتين إنه باق"])
    /// >>> [(row["start"], row["end"], row["name"], row["kind"]) for row in rows]
    /// [(4, 18, 'فلاديمير بوتين', 'person')]
    #[pyo3(signature = (data, text = None, id = None, *, threads = 0, progress = false))]
    fn entities<'py>(
        this: Bound<'py, Self>,
        data: Bound<'py, PyAny>,
        text: Option<&str>,
        id: Option<Bound<'py, PyAny>>,
        threads: usize,
        progress: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        hosted(this, "entities", data, text, id, threads, progress)
    }

    /// What `rawi._frames` makes tables of.
    #[pyo3(signature = (kind, data, text, id, threads = 0, bar = None))]
    fn _table(
        &self,
        kind: &str,
        data: &Bound<'_, PyAny>,
        text: Option<&str>,
        id: Vec<String>,
        threads: usize,
        bar: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Table> {
        table::table(&self.inner, kind, data, text, &id, threads, bar)
    }

    /// The same, made while it is read.
    #[pyo3(signature = (kind, data, text, id, threads = 0))]
    fn _stream(
        &self,
        kind: &str,
        data: &Bound<'_, PyAny>,
        text: Option<&str>,
        id: Vec<String>,
        threads: usize,
    ) -> PyResult<TableStream> {
        table::stream(&self.inner, kind, data, text, &id, threads)
    }

    /// The same of strings.
    #[pyo3(signature = (kind, data, threads = 0, bar = None))]
    fn _rows(
        &self,
        kind: &str,
        data: &Bound<'_, PyAny>,
        threads: usize,
        bar: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Table> {
        table::rows(&self.inner, kind, data, threads, bar)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let gazetteer = self.gazetteer(py)?.get().__repr__();
        let date = self.date.as_ref().map_or_else(|| "None".to_owned(), |date| format!("'{date}'"));
        let nominal = if self.nominal { "True" } else { "False" };
        Ok(format!("Analyzer(gazetteer={gazetteer}, date={date}, nominal={nominal})"))
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let Ok(other) = other.cast::<Self>() else {
            return Ok(py.NotImplemented());
        };
        let other = other.get();
        let same = self.date == other.date
            && self.nominal == other.nominal
            && self.min_confidence.to_bits() == other.min_confidence.to_bits()
            && self.gazetteer(py)?.get().same_as(other.gazetteer(py)?.get());
        Ok(same.into_pyobject(py)?.to_owned().into_any().unbind())
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        (self.date.as_deref(), self.nominal, self.min_confidence).into_pyobject(py)?.hash()
    }

    fn __getnewargs__(&self, py: Python<'_>) -> (Option<Py<Gazetteer>>, Option<String>, bool, f64) {
        let gazetteer = self.gazetteer.as_ref().map(|gazetteer| gazetteer.clone_ref(py));
        (gazetteer, self.date.clone(), self.nominal, self.min_confidence)
    }

    fn __copy__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __deepcopy__(this: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        this
    }
}

/// Handed to where each library gets its own kind back.
fn hosted<'py>(
    analyzer: Bound<'py, Analyzer>,
    kind: &str,
    data: Bound<'py, PyAny>,
    text: Option<&str>,
    id: Option<Bound<'py, PyAny>>,
    threads: usize,
    progress: bool,
) -> PyResult<Bound<'py, PyAny>> {
    let py = analyzer.py();
    let asked = py.import("rawi._frames")?.getattr("Asked")?.call1((analyzer, kind, text, id, threads))?;
    let options = PyDict::new(py);
    options.set_item("progress", progress)?;
    asked.call_method("rows", (data,), Some(&options))
}

fn open_bar(texts: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
    let py = texts.py();
    let total = texts.len().ok();
    Ok(py.import("rawi._progress")?.call_method1("open_bar", (total, "text"))?.unbind())
}

/// The analyses of a run over many texts, in order. Made by `Analyzer.analyze_many`.
#[pyclass(frozen, module = "rawi")]
pub(crate) struct AnalysisIterator {
    inner: rawi::Analyzer,
    threads: usize,
    state: Mutex<State>,
    bar: Option<Py<PyAny>>,
}

struct State {
    /// `None` once it is used up.
    source: Option<Py<PyIterator>>,
    ready: VecDeque<Analysis>,
    /// What stopped the source; raised after the analyses before it are handed out.
    failed: Option<PyErr>,
    drawn: usize,
}

/// A chunk is large enough to keep every thread busy and small enough to hear Ctrl-C soon.
const TEXTS_PER_THREAD: usize = 64;
const BYTES_PER_THREAD: usize = 1 << 18;

#[pymethods]
impl AnalysisIterator {
    fn __iter__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Analysis>> {
        let mut state = match self.state.try_lock() {
            Ok(state) => state,
            Err(TryLockError::Poisoned(poisoned)) => PoisonError::into_inner(poisoned),
            Err(TryLockError::WouldBlock) => {
                return Err(PyValueError::new_err("the iterator is being advanced by another thread"));
            }
        };
        if state.ready.is_empty() && state.source.is_some() {
            py.check_signals()?;
            self.fill(py, &mut state)?;
        }
        if let Some(analysis) = state.ready.pop_front() {
            return Ok(Some(analysis));
        }
        if let Some(bar) = &self.bar {
            bar.call_method0(py, "close")?;
        }
        match state.failed.take() {
            Some(error) => Err(error),
            None => Ok(None),
        }
    }
}

impl AnalysisIterator {
    fn fill(&self, py: Python<'_>, state: &mut State) -> PyResult<()> {
        let workers = match self.threads {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            threads => threads,
        };
        let texts = state.draw(py, workers)?;
        let written = texts.iter().map(utf8).collect::<PyResult<Vec<&str>>>()?;
        let analyses = if workers == 1 || written.len() < 2 {
            py.detach(|| written.iter().map(|text| self.inner.analyze(text)).collect::<Vec<_>>())
        } else {
            let pool = pool(self.threads)?;
            py.detach(|| pool.install(|| self.inner.analyze_many(&written)))
        };
        if let Some(bar) = &self.bar {
            bar.call_method1(py, "update", (texts.len(),))?;
        }
        let texts = texts.into_iter().map(Bound::unbind);
        state.ready.extend(texts.zip(analyses).map(|(text, inner)| Analysis::new(text, inner)));
        Ok(())
    }
}

impl State {
    /// The next chunk of texts, all of them good UTF-8; an exception that ends it early is kept for later.
    ///
    /// # Errors
    /// What is no `Exception`, as `KeyboardInterrupt`, at once.
    fn draw<'py>(&mut self, py: Python<'py>, workers: usize) -> PyResult<Vec<Bound<'py, PyString>>> {
        let mut chunk = Vec::new();
        let mut bytes = 0;
        let Some(source) = &self.source else { return Ok(chunk) };
        let mut source = source.bind(py).clone();
        while chunk.len() < TEXTS_PER_THREAD * workers && bytes < BYTES_PER_THREAD * workers {
            let Some(item) = source.next() else {
                self.source = None;
                break;
            };
            let text = item.and_then(|item| {
                let text = item.cast_into::<PyString>().map_err(|error| {
                    let found = error.into_inner().get_type();
                    PyTypeError::new_err(format!("texts: item {} is {found}, not a string", self.drawn))
                })?;
                bytes += utf8(&text)?.len();
                Ok(text)
            });
            match text {
                Ok(text) => chunk.push(text),
                Err(error) if error.is_instance_of::<PyException>(py) => {
                    self.failed = Some(error);
                    self.source = None;
                    break;
                }
                Err(interruption) => {
                    self.source = None;
                    return Err(interruption);
                }
            }
            self.drawn += 1;
        }
        Ok(chunk)
    }
}
