//! The bytes of a compiled gazetteer: in memory, in the library itself, or a file that the system maps.
//!
//! The one module of the crate with unsafe code: mapping a file is unsafe because another process may change it
//! meanwhile. What is read from a map is only ever taken as plain bytes, checked on every access, and never kept as a
//! reference to anything but `u8`; a file that is cut short while it is open can still stop the process (`SIGBUS`),
//! which [`Gazetteer::open`](crate::Gazetteer::open) says.
#![allow(unsafe_code)]

use std::fs::File;
use std::io;
use std::path::Path;

/// Bytes that do not move while they are borrowed.
pub(crate) enum Storage {
    Owned(Vec<u8>),
    /// Part of the library.
    #[cfg(feature = "default-gazetteer")]
    Built(&'static [u8]),
    Mapped(memmap2::Mmap),
}

impl std::fmt::Debug for Storage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let place = if matches!(self, Self::Mapped(_)) { "mapped" } else { "in memory" };
        write!(f, "{} bytes {place}", self.bytes().len())
    }
}

impl Storage {
    /// Maps the file at `path` for reading.
    pub(crate) fn map(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        if file.metadata()?.len() == 0 {
            // an empty file cannot be mapped on every system
            return Ok(Self::Owned(Vec::new()));
        }
        // SAFETY: the map is private to this value, read-only, and handed out as `&[u8]` bound to its life. Other
        // processes can change the file all the same; every reader checks what it reads and assumes nothing about
        // two reads agreeing, so that a changed byte can give a wrong answer but never a wrong access.
        let map = unsafe { memmap2::Mmap::map(&file)? };
        Ok(Self::Mapped(map))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::Owned(bytes) => bytes,
            #[cfg(feature = "default-gazetteer")]
            Self::Built(bytes) => bytes,
            Self::Mapped(map) => map,
        }
    }
}
