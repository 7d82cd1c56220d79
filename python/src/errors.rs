//! Errors of the core as the exceptions a Python programmer expects.

use std::io::ErrorKind;

use pyo3::create_exception;
use pyo3::exceptions::{
    PyFileNotFoundError, PyIsADirectoryError, PyOSError, PyPermissionError, PyRuntimeError, PyValueError,
};
use pyo3::prelude::*;

create_exception!(
    rawi,
    RawiError,
    PyValueError,
    "Input that was read but does not hold what it should, or an argument that cannot be used."
);

/// I/O errors become the `OSError` of their kind, all others `RawiError`.
pub(crate) fn raise(error: &rawi::Error) -> PyErr {
    let message = error.to_string();
    match error.io_kind() {
        Some(ErrorKind::NotFound) => PyFileNotFoundError::new_err(message),
        Some(ErrorKind::PermissionDenied) => PyPermissionError::new_err(message),
        Some(ErrorKind::IsADirectory) => PyIsADirectoryError::new_err(message),
        Some(_) => PyOSError::new_err(message),
        None => RawiError::new_err(message),
    }
}

/// A result that the core cannot write as JSON: a fault of this package, never of the input.
pub(crate) fn internal(error: impl std::fmt::Display) -> PyErr {
    PyRuntimeError::new_err(format!("rawi could not convert a result: {error}"))
}
