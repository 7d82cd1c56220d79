//! Columns of texts in, tables of what was found out, both as Arrow has them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, Int64Array, StructArray};
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Fields};
use arrow_select::take::take;
use pyo3::exceptions::{PyKeyError, PyRuntimeError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyString};
use pyo3_arrow::ffi::{ArrayIterator, ArrayReader, to_schema_pycapsule, to_stream_pycapsule};
use pyo3_arrow::{PyArray, PyArrayReader};
use rawi::{Analysis, Analyzer, OffsetUnit};
use rayon::prelude::*;

use crate::pool::pool;
use crate::rows::{Kind, Rows, values};
use crate::text::utf8;
use crate::texts::{NoTexts, plain, texts};

/// Who said what in many texts, or who is named in them: one row each, for any library that takes tables by the
/// Arrow `PyCapsule` interface.
///
/// Made by `Analyzer.quotes` and `Analyzer.entities` of a table that they have no kind of their own for.
#[pyclass(frozen, module = "rawi")]
pub(crate) struct Table {
    field: FieldRef,
    batches: Vec<ArrayRef>,
}

#[pymethods]
impl Table {
    fn __len__(&self) -> usize {
        self.batches.iter().map(Array::len).sum()
    }

    fn __repr__(&self) -> String {
        format!("Table({} rows: {})", self.__len__(), self.columns().join(", "))
    }

    /// The names of the columns.
    #[getter]
    fn columns(&self) -> Vec<String> {
        columns(&self.field).iter().map(|column| column.name().clone()).collect()
    }

    /// The columns as lists.
    ///
    /// >>> table = rawi.Analyzer()._rows("quotes", ["قال فلاديمير بوتين إنه باق"])
    /// >>> table.to_dict()["speaker"]
    /// ['فلاديمير بوتين']
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let out = PyDict::new(py);
        for (at, column) in columns(&self.field).iter().enumerate() {
            let whole = pyo3::types::PyList::empty(py);
            for batch in &self.batches {
                let Some(rows) = batch.as_struct().columns().get(at) else { continue };
                whole.call_method1("extend", (values(py, rows)?,))?;
            }
            out.set_item(column.name(), whole)?;
        }
        Ok(out)
    }

    /// What the columns are called and hold.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, &*self.field)?)
    }

    /// The table as a stream of Arrow arrays.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let batches = ArrayIterator::new(self.batches.clone().into_iter().map(Ok), self.field.clone());
        Ok(to_stream_pycapsule(py, Box::new(batches), requested_schema)?)
    }
}

/// The same, made while it is read: once, and from beginning to end.
#[pyclass(frozen, module = "rawi")]
pub(crate) struct TableStream {
    field: FieldRef,
    batches: Mutex<Option<Batches>>,
}

#[pymethods]
impl TableStream {
    /// What the columns are called and hold.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, &*self.field)?)
    }

    /// The table as a stream of Arrow arrays.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let batches = self.batches.lock().unwrap_or_else(PoisonError::into_inner).take();
        let batches =
            batches.ok_or_else(|| PyRuntimeError::new_err("the stream was read already; it is read once"))?;
        let batches = ArrayIterator::new(batches, self.field.clone());
        Ok(to_stream_pycapsule(py, Box::new(batches), requested_schema)?)
    }
}

fn columns(field: &Field) -> &Fields {
    static NONE: std::sync::LazyLock<Fields> = std::sync::LazyLock::new(Fields::empty);
    match field.data_type() {
        DataType::Struct(columns) => columns,
        _ => &NONE,
    }
}

/// What is asked of every text, and by how many threads.
struct Work {
    analyzer: Analyzer,
    kind: Kind,
    pool: Option<Arc<rayon::ThreadPool>>,
    columns: Fields,
}

impl Work {
    fn new(analyzer: &Analyzer, kind: Kind, threads: usize, carried: Vec<FieldRef>) -> PyResult<Self> {
        let pool = if threads == 1 { None } else { Some(pool(threads)?) };
        // what is carried along from the table, or else the places of the texts in it
        let mut columns = carried;
        if columns.is_empty() {
            columns.push(Arc::new(Field::new("row", DataType::Int64, false)));
        }
        for field in kind.fields() {
            if columns.iter().any(|other| other.name() == field.name()) {
                return Err(PyValueError::new_err(format!(
                    "id: the {} have a column '{}' of their own: give yours another name",
                    kind.name(),
                    field.name()
                )));
            }
            columns.push(Arc::new(field));
        }
        Ok(Self { analyzer: analyzer.clone(), kind, pool, columns: columns.into() })
    }

    fn field(&self) -> FieldRef {
        let version = format!("{}@{}", self.kind.name(), Kind::VERSION);
        let metadata = HashMap::from([("rawi".to_owned(), version)]);
        Arc::new(Field::new_struct("", self.columns.clone(), false).with_metadata(metadata))
    }

    fn workers(&self) -> usize {
        self.pool.as_ref().map_or(1, |pool| pool.current_num_threads())
    }

    fn analyze(&self, text: &str) -> Analysis {
        let mut analysis = self.analyzer.analyze(text);
        match self.kind {
            Kind::Quotes => analysis.entities.clear(),
            Kind::Entities => analysis.quotes.clear(),
        }
        analysis.in_unit(text, OffsetUnit::CodePoint)
    }

    /// The rows of texts of which the first stands at `first`; `carried` is what stands beside them.
    fn batch(
        &self,
        texts: &[Option<&str>],
        first: usize,
        carried: &[ArrayRef],
    ) -> Result<ArrayRef, ArrowError> {
        let analyze = |text: Option<&str>| text.map(|text| self.analyze(text));
        let analyses: Vec<Option<Analysis>> = match &self.pool {
            None => texts.iter().copied().map(analyze).collect(),
            Some(pool) => pool.install(|| texts.par_iter().copied().map(analyze).collect()),
        };
        let mut rows = Rows::new(self.kind);
        let mut places = Vec::new();
        for (at, analysis) in analyses.iter().enumerate() {
            let count = analysis.as_ref().map_or(0, |analysis| rows.append(analysis));
            places.extend(std::iter::repeat_n(i64::try_from(at).unwrap_or(i64::MAX), count));
        }
        let mut made = Vec::with_capacity(self.columns.len());
        if carried.is_empty() {
            let first = i64::try_from(first).unwrap_or(i64::MAX);
            made.push(Arc::new(Int64Array::from_iter_values(places.iter().map(|at| at + first))) as ArrayRef);
        } else {
            let places = Int64Array::from(places);
            for column in carried {
                made.push(take(column, &places, None)?);
            }
        }
        made.extend(rows.finish());
        Ok(Arc::new(StructArray::try_new(self.columns.clone(), made, None)?))
    }
}

/// Texts are analysed so many bytes of them at a time for each thread, some hundredths of a second, and not more than so many
/// rows: what is looked at again with each piece stays little.
const BYTES: usize = 1 << 19;
const ROWS: usize = 1 << 9;

/// How many of the texts come next.
fn piece(texts: &[Option<&str>], workers: usize) -> usize {
    let mut bytes = 0;
    let reaches = |text: Option<&str>| {
        bytes += text.map_or(0, str::len);
        bytes >= BYTES * workers
    };
    texts.iter().copied().position(reaches).map_or(texts.len(), |last| last + 1)
}

/// Where the texts are in what comes in, and what is carried along.
struct Layout {
    /// `None`: what comes in is the column of texts itself.
    text: Option<usize>,
    carried: Vec<usize>,
}

impl Layout {
    fn new(kind: &DataType, text: Option<&str>, ids: &[String]) -> PyResult<(Self, Vec<FieldRef>)> {
        let DataType::Struct(columns) = kind else {
            return match ids {
                [] => Ok((Self { text: None, carried: Vec::new() }, Vec::new())),
                _ => Err(PyValueError::new_err("id: a column of texts has no other columns beside it")),
            };
        };
        let find = |argument: &str, name: &str| {
            columns.iter().position(|column| column.name() == name).ok_or_else(|| {
                let known = columns.iter().map(|column| format!("'{}'", column.name())).collect::<Vec<_>>();
                let known = known.join(", ");
                PyKeyError::new_err(format!(
                    "{argument}: there is no column '{name}'; the columns are {known}"
                ))
            })
        };
        let carried = ids.iter().map(|name| find("id", name)).collect::<PyResult<Vec<_>>>()?;
        let fields = carried.iter().filter_map(|&at| columns.get(at).cloned()).collect();
        Ok((Self { text: Some(find("text", text.unwrap_or("text"))?), carried }, fields))
    }

    fn split(&self, chunk: &ArrayRef) -> (ArrayRef, Vec<ArrayRef>) {
        let Some(text) = self.text else { return (chunk.clone(), Vec::new()) };
        let table = chunk.as_struct();
        let carried = self.carried.iter().map(|&at| table.column(at).clone());
        (table.column(text).clone(), carried.collect())
    }
}

/// Every batch of the answer, one piece of the input after another.
struct Batches {
    work: Work,
    layout: Layout,
    source: Box<dyn ArrayReader + Send>,
    /// The chunk that is at work, how much of it is done, and how many rows came before it.
    chunk: Option<(ArrayRef, Vec<ArrayRef>)>,
    done: usize,
    before: usize,
}

impl Batches {
    fn new(
        analyzer: &Analyzer,
        kind: Kind,
        data: &Bound<'_, PyAny>,
        text: Option<&str>,
        ids: &[String],
        threads: usize,
    ) -> PyResult<Self> {
        let source: Box<dyn ArrayReader + Send> = if data.hasattr("__arrow_c_array__")? {
            let (array, field) = data.extract::<PyArray>()?.into_inner();
            Box::new(ArrayIterator::new(std::iter::once(Ok(array)), field))
        } else {
            data.extract::<PyArrayReader>()?.into_reader()?
        };
        let (layout, carried) = Layout::new(source.field().data_type(), text, ids)?;
        let work = Work::new(analyzer, kind, threads, carried)?;
        Ok(Self { work, layout, source, chunk: None, done: 0, before: 0 })
    }

    /// The next batch, and of how many texts it is.
    fn step(&mut self) -> Option<Result<(ArrayRef, usize), ArrowError>> {
        loop {
            if let Some((rows, carried)) = &self.chunk {
                if self.done < rows.len() {
                    let rest = rows.slice(self.done, ROWS.min(rows.len() - self.done));
                    let texts = match texts(&*rest) {
                        Ok(texts) => texts,
                        Err(error) => return Some(Err(ArrowError::from_external_error(Box::new(error)))),
                    };
                    let count = piece(&texts, self.work.workers());
                    let carried: Vec<ArrayRef> =
                        carried.iter().map(|column| column.slice(self.done, count)).collect();
                    let texts = texts.get(..count).unwrap_or(&texts);
                    let batch = self.work.batch(texts, self.before + self.done, &carried);
                    self.done += count;
                    return Some(batch.map(|batch| (batch, count)));
                }
                self.before += rows.len();
            }
            self.done = 0;
            match self.source.next()? {
                Ok(chunk) => {
                    let (rows, carried) = self.layout.split(&chunk);
                    match plain(rows) {
                        Ok(rows) => self.chunk = Some((rows, carried)),
                        Err(error) => return Some(Err(ArrowError::from_external_error(Box::new(error)))),
                    }
                }
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// Read by whoever takes the stream: Python is asked between two batches whether to go on.
impl Iterator for Batches {
    type Item = Result<ArrayRef, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        #[expect(clippy::redundant_closure_for_method_calls, reason = "the method alone lives too short")]
        let signals = Python::attach(|py| py.check_signals());
        if let Err(interrupted) = signals {
            return Some(Err(ArrowError::from_external_error(Box::new(interrupted))));
        }
        Some(self.step()?.map(|(batch, _)| batch))
    }
}

/// Errors of our own come out as they went in.
fn raise(error: ArrowError) -> PyErr {
    match error {
        ArrowError::ExternalError(inner) => match inner.downcast::<NoTexts>() {
            Ok(error) => (*error).into(),
            Err(inner) => match inner.downcast::<PyErr>() {
                Ok(error) => *error,
                Err(inner) => PyValueError::new_err(format!("data: {inner}")),
            },
        },
        error => PyValueError::new_err(format!("data: {error}")),
    }
}

fn kind(name: &str) -> PyResult<Kind> {
    match name {
        "quotes" => Ok(Kind::Quotes),
        "entities" => Ok(Kind::Entities),
        other => Err(PyValueError::new_err(format!("'quotes' or 'entities' is expected, not '{other}'"))),
    }
}

/// The answer for a table or column of Arrow.
pub(crate) fn table(
    analyzer: &Analyzer,
    name: &str,
    data: &Bound<'_, PyAny>,
    text: Option<&str>,
    ids: &[String],
    threads: usize,
    bar: Option<&Bound<'_, PyAny>>,
) -> PyResult<Table> {
    let py = data.py();
    let mut source = Batches::new(analyzer, kind(name)?, data, text, ids, threads)?;
    let mut batches = Vec::new();
    while let Some(step) = py.detach(|| source.step()) {
        let (batch, count) = step.map_err(raise)?;
        batches.push(batch);
        if let Some(bar) = bar {
            bar.call_method1("update", (count,))?;
        }
        py.check_signals()?;
    }
    Ok(Table { field: source.work.field(), batches })
}

/// The same, made while it is read.
pub(crate) fn stream(
    analyzer: &Analyzer,
    name: &str,
    data: &Bound<'_, PyAny>,
    text: Option<&str>,
    ids: &[String],
    threads: usize,
) -> PyResult<TableStream> {
    let batches = Batches::new(analyzer, kind(name)?, data, text, ids, threads)?;
    Ok(TableStream { field: batches.work.field(), batches: Mutex::new(Some(batches)) })
}

/// The answer for strings of Python, with `None` where there is none.
pub(crate) fn rows(
    analyzer: &Analyzer,
    name: &str,
    data: &Bound<'_, PyAny>,
    threads: usize,
    bar: Option<&Bound<'_, PyAny>>,
) -> PyResult<Table> {
    let py = data.py();
    if data.is_instance_of::<PyString>() {
        return Err(PyTypeError::new_err("data: texts are expected, not one string"));
    }
    let work = Work::new(analyzer, kind(name)?, threads, Vec::new())?;
    let mut source = data.try_iter()?;
    let (mut batches, mut first, mut over) = (Vec::new(), 0, false);
    while !over {
        let (mut items, mut bytes) = (Vec::new(), 0);
        while bytes < BYTES * work.workers() {
            let Some(item) = source.next().transpose()? else {
                over = true;
                break;
            };
            if item.is_none() {
                items.push(None);
                continue;
            }
            let text = item.cast_into::<PyString>().map_err(|error| {
                let (row, found) = (first + items.len(), error.into_inner().get_type());
                PyTypeError::new_err(format!("data: item {row} is {found}, not a string"))
            })?;
            bytes += utf8(&text)?.len();
            items.push(Some(text));
        }
        let texts =
            items.iter().map(|text| text.as_ref().map(utf8).transpose()).collect::<PyResult<Vec<_>>>()?;
        batches.push(py.detach(|| work.batch(&texts, first, &[])).map_err(raise)?);
        first += items.len();
        if let Some(bar) = bar {
            bar.call_method1("update", (items.len(),))?;
        }
        py.check_signals()?;
    }
    Ok(Table { field: work.field(), batches })
}
