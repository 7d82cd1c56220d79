//! The one error type of the crate.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What went wrong, said so that the caller can act on it.
///
/// The type is opaque: ask it with [`is_io`](Error::is_io), [`is_data`](Error::is_data) and
/// [`is_argument`](Error::is_argument), read it with `Display`, and follow `source()` for the cause.
///
/// ```
/// let error = rawi::Gazetteer::from_path("no-such-file.csv").unwrap_err();
/// assert!(error.is_io());
/// assert!(error.to_string().contains("no-such-file.csv"));
/// ```
#[derive(Clone, Debug)]
pub struct Error(Arc<Kind>);

#[derive(Debug)]
enum Kind {
    Io { path: Option<PathBuf>, source: io::Error },
    Data { place: Place, message: String },
    Argument { name: &'static str, message: String },
}

// an error is never changed once it is made, so a panic leaves none half done
impl std::panic::UnwindSafe for Error {}
impl std::panic::RefUnwindSafe for Error {}

/// Where in the input a fault lies; lines and columns count from one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) file: Option<String>,
    pub(crate) line: Option<u64>,
    pub(crate) column: Option<String>,
}

impl Error {
    #[cold]
    pub(crate) fn io(path: Option<&Path>, source: io::Error) -> Self {
        Self(Arc::new(Kind::Io { path: path.map(Path::to_path_buf), source }))
    }

    #[cold]
    pub(crate) fn data(place: Place, message: impl Into<String>) -> Self {
        Self(Arc::new(Kind::Data { place, message: message.into() }))
    }

    #[cold]
    pub(crate) fn argument(name: &'static str, message: impl Into<String>) -> Self {
        Self(Arc::new(Kind::Argument { name, message: message.into() }))
    }

    /// A file could not be opened, read or written.
    pub fn is_io(&self) -> bool {
        matches!(*self.0, Kind::Io { .. })
    }

    /// The kind of the I/O error, if it is one.
    pub fn io_kind(&self) -> Option<io::ErrorKind> {
        match &*self.0 {
            Kind::Io { source, .. } => Some(source.kind()),
            _ => None,
        }
    }

    /// The input was read but does not hold what it should: a broken row, bad UTF-8, a missing field.
    pub fn is_data(&self) -> bool {
        matches!(*self.0, Kind::Data { .. })
    }

    /// An option or argument has a value that cannot be used.
    pub fn is_argument(&self) -> bool {
        matches!(*self.0, Kind::Argument { .. })
    }

    /// The file at fault, as it was named when it was read.
    pub fn file(&self) -> Option<&str> {
        match &*self.0 {
            Kind::Data { place, .. } => place.file.as_deref(),
            Kind::Io { path, .. } => path.as_deref()?.to_str(),
            Kind::Argument { .. } => None,
        }
    }

    /// The line of the input at fault, counted from one.
    pub fn line(&self) -> Option<u64> {
        match &*self.0 {
            Kind::Data { place, .. } => place.line,
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::Io { path: Some(path), source } => write!(f, "{}: {source}", path.display()),
            Kind::Io { path: None, source } => write!(f, "{source}"),
            Kind::Data { place, message } => {
                if let Some(file) = &place.file {
                    write!(f, "{file}: ")?;
                }
                if let Some(line) = place.line {
                    write!(f, "line {line}: ")?;
                }
                if let Some(column) = &place.column {
                    write!(f, "column {column}: ")?;
                }
                f.write_str(message)
            }
            Kind::Argument { name, message } => write!(f, "{name}: {message}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &*self.0 {
            Kind::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
