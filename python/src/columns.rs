//! The names of many texts at once, in columns of numbers instead of objects.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyIterator, PyString, PyTuple};
use rawi::{FindOptions, Finder, Gazetteer, OffsetConverter, OffsetUnit};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::pool::pool;
use crate::text::utf8;

/// Mentions of many texts, one entry per mention in every column, in the order of the texts.
///
/// `row` is the place of the text among the texts, `start` and `end` are the span of the name in it, `prefix` is where
/// the proclitics before it begin (`start` if there are none), all in Unicode code points; `entity` is the place of its
/// identifier in `ids`. Columns are `memoryview` objects of 32-bit integers, which array
/// and table libraries take as they are.
///
/// >>> gazetteer = rawi.Gazetteer.from_records([{"id": "Q7747", "kind": "person", "name": "بوتين"}])
/// >>> found = gazetteer.find_columns(["قال بوتين", None, "وبوتين"])
/// >>> found.to_dict()
/// {'row': [0, 2], 'start': [4, 1], 'end': [9, 6], 'prefix': [4, 0], 'id': ['Q7747', 'Q7747']}
#[pyclass(frozen, module = "rawi")]
pub(crate) struct MentionColumns {
    /// Place of the text of each mention among the texts.
    #[pyo3(get)]
    row: Py<PyAny>,
    /// Where each name starts, in code points of its text.
    #[pyo3(get)]
    start: Py<PyAny>,
    /// Where each name ends, in code points of its text.
    #[pyo3(get)]
    end: Py<PyAny>,
    /// Where the proclitics before each name start; where the name starts, if there are none.
    #[pyo3(get)]
    prefix: Py<PyAny>,
    /// Place of the identifier of each mention in `ids`.
    #[pyo3(get)]
    entity: Py<PyAny>,
    /// The identifiers found, each once, in the order in which they were first found.
    #[pyo3(get)]
    ids: Py<PyTuple>,
    length: usize,
}

#[pymethods]
impl MentionColumns {
    fn __len__(&self) -> usize {
        self.length
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        let (mentions, ids) = (self.length, self.ids.bind(py).len());
        format!("MentionColumns({mentions} mentions of {ids} entities)")
    }

    /// The columns as lists, with identifiers in place of `entity`.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let columns = PyDict::new(py);
        for (name, column) in
            [("row", &self.row), ("start", &self.start), ("end", &self.end), ("prefix", &self.prefix)]
        {
            columns.set_item(name, column.call_method0(py, "tolist")?)?;
        }
        let ids = self.ids.bind(py);
        let places: Vec<usize> = self.entity.call_method0(py, "tolist")?.extract(py)?;
        let ids = places.into_iter().map(|place| ids.get_item(place)).collect::<PyResult<Vec<_>>>()?;
        columns.set_item("id", ids)?;
        Ok(columns)
    }
}

/// What was found in some texts.
#[derive(Default)]
struct Part {
    row: Vec<i32>,
    start: Vec<i32>,
    end: Vec<i32>,
    prefix: Vec<i32>,
    /// Numbers of the entities in the gazetteer.
    entity: Vec<u32>,
}

impl Part {
    fn append(&mut self, other: &mut Self) {
        self.row.append(&mut other.row);
        self.start.append(&mut other.start);
        self.end.append(&mut other.end);
        self.prefix.append(&mut other.prefix);
        self.entity.append(&mut other.entity);
    }

    fn search(&mut self, finder: &mut Finder<'_>, row: usize, text: &str) {
        let narrow = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
        let mut points = OffsetConverter::new(text, OffsetUnit::CodePoint);
        finder.for_each(text, |found| {
            self.prefix.push(narrow(points.convert(found.prefix().start)));
            self.start.push(narrow(points.convert(found.span().start)));
            self.end.push(narrow(points.convert(found.span().end)));
            self.row.push(narrow(row));
            self.entity.push(found.index());
        });
    }
}

/// Texts that are searched between two looks at the signals.
const TEXTS: usize = 4096;
const BYTES: usize = 1 << 22;

/// Searches every text, a chunk at a time.
pub(crate) fn search(
    gazetteer: &Gazetteer,
    texts: &Bound<'_, PyAny>,
    options: FindOptions,
    threads: usize,
) -> PyResult<MentionColumns> {
    if texts.is_instance_of::<PyString>() {
        return Err(PyTypeError::new_err("texts: an iterable of strings is expected, not one string"));
    }
    let py = texts.py();
    let mut source = texts.try_iter()?;
    let mut whole = Part::default();
    let mut row = 0;
    loop {
        let chunk = draw(&mut source, &mut row)?;
        if chunk.is_empty() {
            break;
        }
        let written = chunk
            .iter()
            .map(|(row, text)| Ok((*row, utf8(text)?)))
            .collect::<PyResult<Vec<(usize, &str)>>>()?;
        let search = |texts: &[(usize, &str)]| {
            let (mut part, mut finder) = (Part::default(), gazetteer.finder(options));
            for &(row, text) in texts {
                part.search(&mut finder, row, text);
            }
            part
        };
        if threads == 1 {
            whole.append(&mut py.detach(|| search(&written)));
        } else {
            let pool = pool(threads)?;
            let parts: Vec<Part> =
                py.detach(|| pool.install(|| written.par_chunks(64).map(search).collect()));
            for mut part in parts {
                whole.append(&mut part);
            }
        }
        py.check_signals()?;
    }
    finish(py, gazetteer, &whole)
}

/// The next texts with their rows; `None` is a row without text.
fn draw<'py>(
    source: &mut Bound<'py, PyIterator>,
    row: &mut usize,
) -> PyResult<Vec<(usize, Bound<'py, PyString>)>> {
    let mut chunk = Vec::new();
    let mut bytes = 0;
    while chunk.len() < TEXTS && bytes < BYTES {
        let Some(item) = source.next().transpose()? else { break };
        if !item.is_none() {
            let text = item.cast_into::<PyString>().map_err(|error| {
                let found = error.into_inner().get_type();
                PyTypeError::new_err(format!("texts: item {row} is {found}, not a string"))
            })?;
            bytes += utf8(&text)?.len();
            chunk.push((*row, text));
        }
        *row += 1;
    }
    Ok(chunk)
}

fn finish(py: Python<'_>, gazetteer: &Gazetteer, whole: &Part) -> PyResult<MentionColumns> {
    // numbers of the gazetteer become places among the identifiers found
    let mut places = FxHashMap::default();
    let mut numbers = Vec::new();
    let entity: Vec<i32> = whole
        .entity
        .iter()
        .map(|&number| {
            *places.entry(number).or_insert_with(|| {
                numbers.push(number);
                i32::try_from(numbers.len() - 1).unwrap_or(i32::MAX)
            })
        })
        .collect();
    let ids = numbers.into_iter().map(|number| gazetteer.id_of(number).unwrap_or(""));
    Ok(MentionColumns {
        row: column(py, &whole.row)?,
        start: column(py, &whole.start)?,
        end: column(py, &whole.end)?,
        prefix: column(py, &whole.prefix)?,
        entity: column(py, &entity)?,
        ids: PyTuple::new(py, ids.collect::<Vec<_>>())?.unbind(),
        length: whole.row.len(),
    })
}

/// 32-bit integers as a `memoryview`, which the stable ABI of Python 3.10 cannot make of a class of ours.
fn column(py: Python<'_>, numbers: &[i32]) -> PyResult<Py<PyAny>> {
    let bytes = PyBytes::new_with(py, size_of_val(numbers), |bytes| {
        bytes.as_chunks_mut().0.iter_mut().zip(numbers).for_each(|(to, number)| *to = number.to_ne_bytes());
        Ok(())
    })?;
    let view = py.import("builtins")?.getattr("memoryview")?.call1((bytes,))?;
    Ok(view.call_method1("cast", ("i",))?.unbind())
}
