//! Memory that an engine adds to a process that does nothing else.
//!
//! Each engine is built in a process of its own, which runs this program again: what one engine has given back to
//! the allocator would else be counted for the next. Only Linux tells; elsewhere nothing is measured.

use std::process::Command;

use super::engine::{Contender, Input, Outcome};

/// Behind it stand the number of the contender and the number of names.
pub(crate) const FLAG: &str = "--memory-of";

/// Resident memory added by an index, in bytes.
#[derive(Clone, Copy)]
pub(crate) struct Memory {
    /// When it is built.
    pub(crate) kept: usize,
    /// At most while it was built.
    pub(crate) peak: usize,
}

/// A line of `/proc/self/status`, in bytes.
fn status(field: &str) -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'))?;
    line.trim().strip_suffix(" kB")?.parse::<usize>().ok().map(|kilobytes| kilobytes * 1024)
}

/// Measures contender number `contender` in another process.
pub(crate) fn measure(contender: usize, names: usize) -> Outcome<Option<Memory>> {
    if status("VmRSS").is_none() {
        return Ok(None);
    }
    let mut again = Command::new(std::env::current_exe()?);
    // large blocks go back to the system as soon as they are free, whatever was freed before
    again.env("MALLOC_MMAP_THRESHOLD_", "131072");
    let output = again.arg(FLAG).arg(contender.to_string()).arg(names.to_string()).output()?;
    if !output.status.success() {
        return Err(format!("measuring memory: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    let printed = String::from_utf8(output.stdout)?;
    let (kept, peak) = printed.trim().split_once(' ').ok_or("measuring memory: nothing was printed")?;
    Ok(Some(Memory { kept: kept.parse()?, peak: peak.parse()? }))
}

/// The other process: what to print.
pub(crate) fn report(contender: &Contender, input: &Input) -> Outcome<String> {
    // forget the peak of making the names
    std::fs::write("/proc/self/clear_refs", "5")?;
    let before = status("VmRSS").ok_or("no VmRSS")?;
    let built = (contender.build)(input)?;
    let kept = status("VmRSS").ok_or("no VmRSS")?;
    let peak = status("VmHWM").ok_or("no VmHWM")?;
    drop(built);
    Ok(format!("{} {}", kept.saturating_sub(before), peak.saturating_sub(before)))
}
