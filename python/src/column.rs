//! Columns of texts normalized: Arrow, lists, and the series of libraries that know either.

use std::sync::{Mutex, PoisonError, mpsc};

use arrow_array::builder::{GenericStringBuilder, StringViewBuilder};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, OffsetSizeTrait};
use arrow_schema::{DataType, Field};
use pyo3::exceptions::{PyOverflowError, PyRuntimeError, PyTypeError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyCapsule, PyDict, PyList, PyString, PyTuple};
use pyo3_arrow::ffi::{ArrayIterator, to_array_pycapsules, to_stream_pycapsule};
use pyo3_arrow::{PyArray, PyChunkedArray};
use rawi::Normalizer;
use rayon::prelude::*;

use crate::pool::pool;
use crate::text::{string, units, utf16};
use crate::texts::{NoTexts, texts};

/// A column of texts as Arrow keeps it, for any library that takes columns by the Arrow `PyCapsule` interface.
#[pyclass(frozen, module = "rawi")]
pub(crate) struct TextColumn {
    chunks: Vec<ArrayRef>,
    kind: DataType,
}

#[pymethods]
impl TextColumn {
    fn __len__(&self) -> usize {
        self.chunks.iter().map(Array::len).sum()
    }

    fn __repr__(&self) -> String {
        format!("TextColumn({} rows, {})", self.__len__(), self.kind)
    }

    /// The column as a stream of Arrow arrays.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let field = Field::new("", self.kind.clone(), true).into();
        let chunks = ArrayIterator::new(self.chunks.clone().into_iter().map(Ok), field);
        Ok(to_stream_pycapsule(py, Box::new(chunks), requested_schema)?)
    }
}

/// One array, for those that make an array of it and not a column in chunks.
#[pyclass(frozen)]
struct TextArray(ArrayRef);

#[pymethods]
impl TextArray {
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let field = Field::new("", self.0.data_type().clone(), true).into();
        Ok(to_array_pycapsules(py, field, &self.0, requested_schema)?)
    }
}

/// A column normalized, of the kind that it came as.
pub(crate) fn normalize_column<'py>(
    normalizer: &Normalizer,
    data: &Bound<'py, PyAny>,
    threads: usize,
) -> PyResult<Bound<'py, PyAny>> {
    let py = data.py();
    if data.is_instance_of::<PyString>() {
        return Err(PyTypeError::new_err("data: a column of strings is expected, not one string"));
    }
    let kind = data.get_type();
    let library = kind.module()?.to_string();
    let library = library.split('.').next().unwrap_or_default();
    if library == "pandas" && kind.name()? == "Series" {
        let texts = list(normalizer, &data.call_method0("tolist")?, threads, is_missing)?;
        let like = PyDict::new(py);
        like.set_item("index", data.getattr("index")?)?;
        like.set_item("name", data.getattr("name")?)?;
        // categories of a category are not those of its normalized texts
        let dtype = data.getattr("dtype")?;
        if dtype.str()? != "category" {
            like.set_item("dtype", dtype)?;
        }
        return kind.call((texts,), Some(&like));
    }
    // an array has both: as a stream it would come back in chunks
    if data.hasattr("__arrow_c_array__")? {
        let (array, _) = data.extract::<PyArray>()?.into_inner();
        let array = TextArray(arrow(py, normalizer, &array, threads)?);
        return match library {
            "pyarrow" => py.import("pyarrow")?.call_method1("array", (array,)),
            _ => Ok(TextColumn { kind: array.0.data_type().clone(), chunks: vec![array.0] }
                .into_pyobject(py)?
                .into_any()),
        };
    }
    if data.hasattr("__arrow_c_stream__")? {
        let (chunks, field) = data.extract::<PyChunkedArray>()?.into_inner();
        let chunks =
            chunks.iter().map(|chunk| arrow(py, normalizer, chunk, threads)).collect::<PyResult<_>>()?;
        let column = TextColumn { chunks, kind: field.data_type().clone() };
        return match library {
            "polars" => kind.call1(("", column))?.call_method1("alias", (data.getattr("name")?,)),
            "pyarrow" => py.import("pyarrow")?.call_method1("chunked_array", (column,)),
            _ => Ok(column.into_pyobject(py)?.into_any()),
        };
    }
    Ok(list(normalizer, data, threads, |item| Ok(item.is_none()))?.into_any())
}

/// What pandas puts where there is no text: `None`, `NaN` or `NA`.
fn is_missing(item: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(item.is_none() || item.extract::<f64>().is_ok_and(f64::is_nan) || item.get_type().name()? == "NAType")
}

/// Every text of an iterable; what is missing stays as it is.
///
/// With several threads one folds while this one, which has the GIL, reads the texts behind and makes strings of those
/// before: each takes about half of the time.
fn list<'py>(
    normalizer: &Normalizer,
    data: &Bound<'py, PyAny>,
    threads: usize,
    missing: impl Fn(&Bound<'py, PyAny>) -> PyResult<bool>,
) -> PyResult<Bound<'py, PyList>> {
    let py = data.py();
    let items = data.try_iter()?.collect::<PyResult<Vec<_>>>()?;
    for (row, item) in items.iter().enumerate() {
        if !item.is_instance_of::<PyString>() && !missing(item)? {
            let found = item.get_type();
            return Err(PyTypeError::new_err(format!("data: item {row} is {found}, not a string")));
        }
    }
    let groups = groups(&items)?;
    let out = PyList::empty(py);
    if threads == 1 || groups.len() <= AHEAD {
        for group in groups {
            let text = written(py, group)?;
            let folded = py.detach(|| normalizer.fold_utf16(units(&text)));
            take(normalizer, group, &folded, &out)?;
            py.check_signals()?;
        }
        return Ok(out);
    }
    std::thread::scope(|scope| {
        let (give, given) = mpsc::channel::<PyBackedBytes>();
        let (hand, folded) = mpsc::channel();
        scope.spawn(move || {
            // the text goes back too: this thread cannot let go of what is Python's
            given.iter().try_for_each(|text| hand.send((normalizer.fold_utf16(units(&text)), text)))
        });
        let folded = Mutex::new(folded);
        let next = || folded.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let stopped = |_| PyRuntimeError::new_err("the thread that folds has stopped");
        let mut waiting = groups.iter();
        let mut start = || match waiting.next() {
            Some(group) => give.send(written(py, group)?).map_err(|_| stopped(mpsc::RecvError)),
            None => Ok(()),
        };
        (0..AHEAD).try_for_each(|_| start())?;
        for group in &groups {
            start()?;
            let (folded, _) = py.detach(next).map_err(stopped)?;
            take(normalizer, group, &folded, &out)?;
            py.check_signals()?;
        }
        Ok(out)
    })
}

/// Groups of texts that are ahead of the one that is made into strings.
const AHEAD: usize = 4;

/// Texts with so many code points together are folded at once: more would be a block of memory that the system hands out
/// anew each time.
const JOINED: usize = 1 << 14;

fn groups<'i, 'py>(items: &'i [Bound<'py, PyAny>]) -> PyResult<Vec<&'i [Bound<'py, PyAny>]>> {
    let mut groups = Vec::new();
    let (mut first, mut points) = (0, 0);
    for (at, item) in items.iter().enumerate() {
        if let Ok(text) = item.cast::<PyString>() {
            points += text.len()?;
        }
        if points >= JOINED || at + 1 == items.len() {
            groups.extend(items.get(first..=at));
            (first, points) = (at + 1, 0);
        }
    }
    Ok(groups)
}

/// Appends the texts of a group to `out`, folded.
fn take<'py>(
    normalizer: &Normalizer,
    group: &[Bound<'py, PyAny>],
    folded: &[u16],
    out: &Bound<'py, PyList>,
) -> PyResult<()> {
    let py = out.py();
    let rows = string(py, folded)?.call_method1(intern!(py, "split"), (BETWEEN,))?.cast_into::<PyList>()?;
    let texts = group.iter().filter(|item| item.is_instance_of::<PyString>()).count();
    // a text that holds the sign between texts
    let whole = rows.len() == texts.max(1);
    if whole && texts == group.len() {
        return out.as_sequence().in_place_concat(rows.as_sequence()).map(|_| ());
    }
    let mut rows = rows.into_iter();
    for item in group {
        match item.cast::<PyString>() {
            Ok(text) if !whole => {
                let alone = utf16(text)?;
                out.append(string(py, &normalizer.fold_utf16(units(alone.as_bytes())))?)?;
            }
            Ok(_) => out.append(rows.next())?,
            Err(_) => out.append(item)?,
        }
    }
    Ok(())
}

/// Stands between texts that are folded together: no fold changes it or looks over it.
const BETWEEN: &str = "\0";

/// The texts of a group one behind the other in UTF-16: made at once, which costs a third of making them one by one.
fn written(py: Python<'_>, group: &[Bound<'_, PyAny>]) -> PyResult<PyBackedBytes> {
    let texts = PyList::new(py, group.iter().filter(|item| item.is_instance_of::<PyString>()))?;
    let whole = PyString::new(py, BETWEEN).call_method1(intern!(py, "join"), (texts,))?;
    let whole = utf16(whole.cast::<PyString>()?).map_err(|error| {
        // told of the text that is at fault
        let mut alone = group.iter().filter_map(|item| item.cast::<PyString>().ok());
        alone.find_map(|text| utf16(text).err()).unwrap_or(error)
    })?;
    Ok(whole.into())
}

/// An Arrow array of strings, of the same type, without names where it had none.
fn arrow(py: Python<'_>, normalizer: &Normalizer, array: &ArrayRef, threads: usize) -> PyResult<ArrayRef> {
    match array.data_type() {
        DataType::Utf8 => strings::<i32>(py, normalizer, array, threads),
        DataType::LargeUtf8 => strings::<i64>(py, normalizer, array, threads),
        DataType::Utf8View => {
            let mut rows = StringViewBuilder::with_capacity(array.len());
            fold(py, normalizer, &texts(array)?, threads, &mut |row| {
                rows.append_option(row);
                Ok(())
            })?;
            Ok(std::sync::Arc::new(rows.finish()))
        }
        DataType::Dictionary(..) => {
            let dictionary = array.as_any_dictionary();
            Ok(dictionary.with_values(arrow(py, normalizer, dictionary.values(), threads)?))
        }
        DataType::Null => Ok(array.clone()),
        other => Err(NoTexts::Kind(other.clone()).into()),
    }
}

fn strings<O: OffsetSizeTrait>(
    py: Python<'_>,
    normalizer: &Normalizer,
    array: &ArrayRef,
    threads: usize,
) -> PyResult<ArrayRef> {
    let mut rows =
        GenericStringBuilder::<O>::with_capacity(array.len(), array.as_string::<O>().value_data().len());
    fold(py, normalizer, &texts(array)?, threads, &mut |row| {
        let end = rows.values_slice().len() + row.map_or(0, str::len);
        if O::from_usize(end).is_none() {
            return Err(PyOverflowError::new_err(
                "data: the normalized texts need offsets of 64 bits; cast to large_string",
            ));
        }
        rows.append_option(row);
        Ok(())
    })?;
    Ok(std::sync::Arc::new(rows.finish()))
}

/// Texts one behind the other, each with where it ends.
#[derive(Clone, Default)]
struct Folded {
    text: String,
    ends: Vec<Option<usize>>,
}

impl Folded {
    /// Takes the place of what was there: the memory is used again.
    fn fill(&mut self, normalizer: &Normalizer, rows: &[Option<&str>]) {
        self.text.clear();
        self.ends.clear();
        for row in rows {
            self.ends.push(row.map(|text| {
                normalizer.fold_into(text, &mut self.text);
                self.text.len()
            }));
        }
    }

    fn rows(&self) -> impl Iterator<Item = Option<&str>> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let row = self.text.get(start..end?);
            start = end?;
            row
        })
    }
}

/// Rows that one thread takes at a time, and how often that between two looks at the signals.
const SHARE: usize = 1 << 8;
const SHARES: usize = 1 << 6;

/// Gives every row normalized to `take`, in order, without the GIL.
fn fold(
    py: Python<'_>,
    normalizer: &Normalizer,
    rows: &[Option<&str>],
    threads: usize,
    take: &mut (dyn FnMut(Option<&str>) -> PyResult<()> + Send),
) -> PyResult<()> {
    let pool = if threads == 1 || rows.len() <= SHARE { None } else { Some(pool(threads)?) };
    let mut shares = vec![Folded::default(); if pool.is_none() { 1 } else { SHARES }];
    for rows in rows.chunks(shares.len() * SHARE) {
        let fill = |(share, rows): (&mut Folded, &[Option<&str>])| share.fill(normalizer, rows);
        py.detach(|| {
            match &pool {
                None => shares.iter_mut().zip(rows.chunks(SHARE)).for_each(fill),
                Some(pool) => {
                    pool.install(|| shares.par_iter_mut().zip(rows.par_chunks(SHARE)).for_each(fill));
                }
            }
            let filled = shares.iter().take(rows.len().div_ceil(SHARE));
            filled.flat_map(Folded::rows).try_for_each(&mut *take)
        })?;
        py.check_signals()?;
    }
    Ok(())
}
