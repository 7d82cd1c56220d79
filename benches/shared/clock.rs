//! Time without the time that this thread waited for a processor, so that a busy machine blurs the figures less.

use std::time::{Duration, Instant};

/// A clock that runs.
pub(crate) struct Clock {
    started: Instant,
    waited: Duration,
}

impl Clock {
    pub(crate) fn start() -> Self {
        let waited = waited();
        Self { started: Instant::now(), waited }
    }

    /// The time since the start; where the system does not tell how long the thread waited, all of it.
    pub(crate) fn elapsed(&self) -> Duration {
        let elapsed = self.started.elapsed();
        elapsed.saturating_sub(waited().saturating_sub(self.waited))
    }
}

/// How long this thread was ready to run and did not: Linux tells, in nanoseconds.
fn waited() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    told.split_whitespace()
        .nth(1)
        .and_then(|time| time.parse().ok())
        .map_or(Duration::ZERO, Duration::from_nanos)
}
