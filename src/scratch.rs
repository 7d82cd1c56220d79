//! What one analysis leaves to the next: memory, and what was found out about words.

use std::fmt;
use std::sync::Mutex;

use crate::gazetteer::Room;
use crate::lexemes::{Lexemes, List};
use crate::names::Labels;
use crate::words::Buffers;

/// What one analysis at a time works with.
#[derive(Default)]
pub(crate) struct Scratch {
    pub(crate) words: Buffers,
    pub(crate) lexemes: Lexemes,
    pub(crate) list: List,
    pub(crate) labels: Labels,
    pub(crate) room: Room,
}

/// The scratch of the analyses of one analyzer that do not run at the moment: as many as ever ran at the same time.
///
/// The lock is only ever tried, so that a process forked while another thread holds it need not wait for a thread that it
/// does not have; who does not get it begins with nothing, which costs time and changes no answer.
#[derive(Default)]
pub(crate) struct Pool(Mutex<Vec<Scratch>>);

/// More buffers than this are given back after a long text, in bytes.
const MOST: usize = 1 << 22;

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pool").finish_non_exhaustive()
    }
}

impl Pool {
    pub(crate) fn take(&self) -> Scratch {
        self.0.try_lock().ok().and_then(|mut free| free.pop()).unwrap_or_default()
    }

    pub(crate) fn give(&self, mut scratch: Scratch) {
        if scratch.words.size() + scratch.list.size() + scratch.room.size() > MOST {
            (scratch.words, scratch.list, scratch.room) = Default::default();
        }
        scratch.lexemes.forget();
        scratch.labels.forget();
        if let Ok(mut free) = self.0.try_lock() {
            free.push(scratch);
        }
    }
}
