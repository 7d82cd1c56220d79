//! The rows of an Arrow array of strings.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, OffsetSizeTrait};
use arrow_schema::DataType;
use arrow_select::take::take;
use pyo3::PyErr;
use pyo3::exceptions::{PyTypeError, PyValueError};

/// Why an array has no rows of text.
#[derive(Debug)]
pub(crate) enum NoTexts {
    /// It is one of something else.
    Kind(DataType),
    /// What is in it is broken.
    Broken(String),
}

impl std::fmt::Display for NoTexts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Kind(kind) => write!(f, "data: a column of strings is expected, not one of {kind}"),
            Self::Broken(why) => write!(f, "data: {why}"),
        }
    }
}

impl std::error::Error for NoTexts {}

impl From<NoTexts> for PyErr {
    fn from(error: NoTexts) -> Self {
        match error {
            NoTexts::Kind(_) => PyTypeError::new_err(error.to_string()),
            NoTexts::Broken(_) => PyValueError::new_err(error.to_string()),
        }
    }
}

/// Each row, nulls as `None`. Whoever made the array may have put anything there: rows are cut out of what is known to be
/// text.
///
/// # Errors
/// The array is none of strings, or holds what is no UTF-8 or rows that lie outside.
pub(crate) fn texts(array: &dyn Array) -> Result<Vec<Option<&str>>, NoTexts> {
    match array.data_type() {
        DataType::Utf8 => strings::<i32>(array),
        DataType::LargeUtf8 => strings::<i64>(array),
        DataType::Utf8View => {
            array.to_data().validate_full().map_err(broken)?;
            Ok(array.as_string_view().iter().collect())
        }
        DataType::Null => Ok(vec![None; array.len()]),
        other => Err(NoTexts::Kind(other.clone())),
    }
}

/// The array without a dictionary.
///
/// # Errors
/// The dictionary is broken.
pub(crate) fn plain(array: ArrayRef) -> Result<ArrayRef, NoTexts> {
    if !matches!(array.data_type(), DataType::Dictionary(..)) {
        return Ok(array);
    }
    array.to_data().validate_full().map_err(broken)?;
    let dictionary = array.as_any_dictionary();
    take(dictionary.values(), dictionary.keys(), None).map_err(broken)
}

fn broken(error: impl std::fmt::Display) -> NoTexts {
    NoTexts::Broken(error.to_string())
}

fn strings<O: OffsetSizeTrait>(array: &dyn Array) -> Result<Vec<Option<&str>>, NoTexts> {
    let texts = array.as_string::<O>();
    let offsets = texts.value_offsets();
    // of a slice, what is before and behind it is another's
    let first = offsets.first().and_then(|first| first.to_usize()).unwrap_or(0);
    let last = offsets.last().and_then(|last| last.to_usize()).unwrap_or(0);
    let written =
        texts.value_data().get(first..last).ok_or_else(|| broken("its offsets lie outside the column"))?;
    let written = simdutf8::basic::from_utf8(written).map_err(broken)?;
    let span = |row: usize| {
        let (start, end) = (offsets.get(row)?.to_usize()?, offsets.get(row + 1)?.to_usize()?);
        written.get(start.checked_sub(first)?..end.checked_sub(first)?)
    };
    let row = |row: usize| match span(row) {
        _ if texts.is_null(row) => Ok(None),
        Some(text) => Ok(Some(text)),
        None => Err(broken(format!("row {row} begins or ends inside a character or outside the column"))),
    };
    (0..texts.len()).map(row).collect()
}
