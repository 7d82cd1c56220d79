//! A thread pool that survives `fork`.

use std::sync::{Arc, Mutex};

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

struct Owned {
    process: u32,
    threads: usize,
    pool: Arc<rayon::ThreadPool>,
}

static POOL: Mutex<Option<Owned>> = Mutex::new(None);

/// A pool of `threads` threads of *this* process; 0 stands for as many as there are cores, or
/// `RAYON_NUM_THREADS`.
///
/// The threads of a pool do not come along into a forked child: one that is inherited waits for ever. So the
/// pool is keyed by the process that made it. The lock is held only to look and to store; a child forked in
/// between finds it taken and makes do with a pool of its own.
pub(crate) fn pool(threads: usize) -> PyResult<Arc<rayon::ThreadPool>> {
    let process = std::process::id();
    if let Ok(slot) = POOL.try_lock()
        && let Some(owned) = &*slot
        && owned.process == process
        && owned.threads == threads
    {
        return Ok(Arc::clone(&owned.pool));
    }
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .thread_name(|at| format!("rawi-{at}"))
        .build()
        .map_err(|error| PyRuntimeError::new_err(format!("cannot start {threads} threads: {error}")))?;
    let pool = Arc::new(pool);
    if let Ok(mut slot) = POOL.try_lock() {
        let before = slot.replace(Owned { process, threads, pool: Arc::clone(&pool) });
        if before.as_ref().is_some_and(|owned| owned.process != process) {
            // Its threads do not exist here: dropping it would wait for them.
            std::mem::forget(before);
        }
    }
    Ok(pool)
}
