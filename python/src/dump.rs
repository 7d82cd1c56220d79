//! A dump that is being read: counted on a bar, and given up when Python is interrupted.

use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

use pyo3::prelude::*;

/// So many bytes are read between two looks at Python; packed, they take some hundredths of a second.
const STEP: usize = 1 << 20;

/// The exception that ended the reading, if any.
#[derive(Clone, Default)]
pub(crate) struct Interrupted(Arc<Mutex<Option<PyErr>>>);

impl Interrupted {
    pub(crate) fn take(&self) -> Option<PyErr> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn put(&self, error: PyErr) -> io::Error {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
        io::Error::other("interrupted")
    }
}

/// A reader that tells Python how far it is. Read from without the GIL.
pub(crate) struct Watched<R> {
    reader: R,
    /// Has a method `update`.
    bar: Option<Py<PyAny>>,
    interrupted: Interrupted,
    /// Bytes that Python has not been told of.
    news: usize,
}

impl<R: Read> Watched<R> {
    pub(crate) fn new(reader: R, bar: Option<Py<PyAny>>, interrupted: Interrupted) -> Self {
        Self { reader, bar, interrupted, news: 0 }
    }

    fn tell(&mut self) -> io::Result<()> {
        let news = std::mem::take(&mut self.news);
        Python::attach(|py| {
            py.check_signals()?;
            if let Some(bar) = &self.bar {
                bar.call_method1(py, "update", (news,))?;
            }
            Ok(())
        })
        .map_err(|error| self.interrupted.put(error))
    }
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.reader.read(buffer) {
            Ok(length) => {
                self.news += length;
                if self.news >= STEP || length == 0 {
                    self.tell()?;
                }
                Ok(length)
            }
            // a signal came in while a pipe had nothing to give
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {
                self.tell()?;
                Err(error)
            }
            Err(error) => Err(error),
        }
    }
}
