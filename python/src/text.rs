//! Python strings as UTF-8, and code points as bytes and back.

use pyo3::exceptions::PyUnicodeEncodeError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

const SURROGATE: &str = "lone surrogate, which no text can hold; \
    text.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace') replaces it";

/// The string as UTF-8.
///
/// A lone surrogate raises `UnicodeEncodeError`, which says where it stands and how to be rid of it.
pub(crate) fn utf8<'a>(text: &'a Bound<'_, PyString>) -> PyResult<&'a str> {
    text.to_str().map_err(|error| explain(text, &error).unwrap_or(error))
}

fn explain(text: &Bound<'_, PyString>, error: &PyErr) -> Option<PyErr> {
    let py = text.py();
    if !error.is_instance_of::<PyUnicodeEncodeError>(py) {
        return None;
    }
    let value = error.value(py);
    let at = |name: &str| value.getattr(name).ok()?.extract::<usize>().ok();
    let place = ("utf-8", text.clone().unbind(), at("start")?, at("end")?, SURROGATE);
    Some(PyUnicodeEncodeError::new_err(place))
}

/// Where the code points of one text stand, at one entry per 64.
#[derive(Debug)]
pub(crate) struct Index {
    /// The byte at which every 64th code point starts.
    anchors: Vec<usize>,
    points: usize,
}

const STEP: usize = 64;

impl Index {
    pub(crate) fn new(text: &str) -> Self {
        let mut points = 0;
        let mut anchors = Vec::with_capacity(text.len() / STEP + 1);
        for (byte, _) in text.char_indices() {
            if points % STEP == 0 {
                anchors.push(byte);
            }
            points += 1;
        }
        Self { anchors, points }
    }

    /// How many code points there are.
    pub(crate) const fn len(&self) -> usize {
        self.points
    }

    /// The byte at which code point `point` starts; `None` past the end.
    pub(crate) fn byte(&self, text: &str, point: usize) -> Option<usize> {
        if point >= self.points {
            return (point == self.points).then_some(text.len());
        }
        let anchor = *self.anchors.get(point / STEP)?;
        let rest = text.get(anchor..)?;
        rest.char_indices().nth(point % STEP).map(|(offset, _)| anchor + offset)
    }

    /// The code point that starts at or before `byte`.
    pub(crate) fn point(&self, text: &str, byte: usize) -> usize {
        let block = self.anchors.partition_point(|&anchor| anchor <= byte).saturating_sub(1);
        let anchor = self.anchors.get(block).copied().unwrap_or(0);
        let inside = text.get(anchor..byte.min(text.len())).map_or(0, |piece| piece.chars().count());
        block * STEP + inside
    }
}

/// The string in UTF-16, as Python writes it in no time: its strings of Arabic keep two bytes for each letter.
///
/// Bytes with a mark of their order before them. A lone surrogate raises as in [`utf8`].
pub(crate) fn utf16<'py>(text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyBytes>> {
    match text.call_method1(intern!(text.py(), "encode"), (intern!(text.py(), "utf-16"),)) {
        Ok(bytes) => Ok(bytes.cast_into()?),
        // the same error, with advice
        Err(error) => Err(utf8(text).err().unwrap_or(error)),
    }
}

/// The units of what [`utf16`] gives.
pub(crate) fn units(bytes: &[u8]) -> impl ExactSizeIterator<Item = u16> + Clone + '_ {
    let pairs = bytes.get(2..).unwrap_or_default().as_chunks().0;
    pairs.iter().map(|pair| u16::from_ne_bytes(*pair))
}

/// A string of units in UTF-16 that hold no lone surrogate.
pub(crate) fn string<'py>(py: Python<'py>, units: &[u16]) -> PyResult<Bound<'py, PyString>> {
    const ORDER: u16 = 0xfeff;
    let bytes = PyBytes::new_with(py, (units.len() + 1) * 2, |bytes| {
        let pairs = bytes.as_chunks_mut().0.iter_mut();
        pairs.zip(std::iter::once(&ORDER).chain(units)).for_each(|(pair, unit)| *pair = unit.to_ne_bytes());
        Ok(())
    })?;
    PyString::from_encoded_object(&bytes, Some(c"utf-16"), Some(c"strict"))
}
