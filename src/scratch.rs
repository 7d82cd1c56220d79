//! What one analysis leaves to the next: memory, and what was found out about words.

use std::fmt;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

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
/// does not have; who does not get it begins with nothing, which costs time and changes no answer. What is one too many
/// for it is given back, or there would be one more with every such turn.
#[derive(Default)]
pub(crate) struct Pool {
    free: Mutex<Vec<Scratch>>,
    running: AtomicUsize,
    most: AtomicUsize,
}

/// More buffers than this are given back after a long text, in bytes.
const MOST: usize = 1 << 22;

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pool").finish_non_exhaustive()
    }
}

impl Pool {
    pub(crate) fn take(&self) -> Scratch {
        let running = self.running.fetch_add(1, Ordering::Relaxed) + 1;
        self.most.fetch_max(running, Ordering::Relaxed);
        self.free.try_lock().ok().and_then(|mut free| free.pop()).unwrap_or_default()
    }

    pub(crate) fn give(&self, mut scratch: Scratch) {
        if scratch.words.size() + scratch.list.size() + scratch.room.size() > MOST {
            (scratch.words, scratch.list, scratch.room) = Default::default();
        }
        scratch.lexemes.forget();
        scratch.labels.forget();
        self.running.fetch_sub(1, Ordering::Relaxed);
        if let Ok(mut free) = self.free.try_lock()
            && free.len() < self.most.load(Ordering::Relaxed)
        {
            free.push(scratch);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_no_more_than_ran_at_once() {
        let pool = Pool::default();
        for _ in 0..9 {
            // somebody else has the lock when it is taken, and not when it is given back
            let held = pool.free.lock().unwrap();
            let alone = pool.take();
            drop(held);
            pool.give(alone);
        }
        assert_eq!(pool.free.lock().unwrap().len(), 1);
        let (one, other) = (pool.take(), pool.take());
        pool.give(one);
        pool.give(other);
        assert_eq!(pool.free.lock().unwrap().len(), 2);
    }
}
