//! How long a process waits for its first answers. Run: `cargo bench --bench ready`.
//!
//! Every line is the median of processes that do nothing else, one after the other; the files are in the cache of the
//! system. Building the embedded gazetteer anew from its entities is measured beside it, for comparison.

use std::io::Write;
use std::process::{Command, ExitCode};
use std::time::Instant;

use rawi::Gazetteer;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const PROCESSES: usize = 41;
/// What a child is called with.
const CHILD: &str = "--child";
const STEPS: [&str; 5] = [
    "Gazetteer::embedded",
    "then its first find",
    "then the first analyze",
    "together",
    "the gazetteer built from its entities",
];
const TEXT: &str =
    "وقال الرئيس الفرنسي إيمانويل ماكرون إن بلاده «لن تتراجع»، وأكدت وزارة الصحة في بيروت أن الوضع مستقر.";

fn main() -> ExitCode {
    let outcome = if std::env::args().any(|argument| argument == CHILD) { child() } else { parent() };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "ready: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints what each step took, in milliseconds.
fn child() -> Outcome<()> {
    let ms = |since: Instant| since.elapsed().as_secs_f64() * 1000.0;
    let start = Instant::now();
    let gazetteer = Gazetteer::embedded();
    let embedded = ms(start);
    let second = Instant::now();
    let found = gazetteer.find(TEXT).len();
    let find = ms(second);
    let third = Instant::now();
    let quotes = rawi::analyze(TEXT).quotes.len();
    let (analyze, together) = (ms(third), ms(start));
    if (found, quotes) == (0, 0) {
        return Err("nothing was found".into());
    }
    let entities: Vec<_> = gazetteer.entities().collect();
    let fourth = Instant::now();
    let copy = Gazetteer::builder().entities(entities).build()?;
    let build = ms(fourth);
    if copy.len() != gazetteer.len() {
        return Err("not all entities were taken in".into());
    }
    writeln!(std::io::stdout(), "{embedded} {find} {analyze} {together} {build}")?;
    Ok(())
}

fn parent() -> Outcome<()> {
    let mut taken: Vec<Vec<f64>> = vec![Vec::new(); STEPS.len()];
    for _ in 0..PROCESSES {
        let output = Command::new(std::env::current_exe()?).arg(CHILD).output()?;
        let said = String::from_utf8(output.stdout)?;
        for (step, all) in said.split_whitespace().zip(&mut taken) {
            all.push(step.parse()?);
        }
    }
    let mut out = std::io::stdout();
    writeln!(out, "| step | ms | fastest | slowest |\n|---|---|---|---|")?;
    for (step, mut all) in STEPS.into_iter().zip(taken) {
        all.sort_unstable_by(f64::total_cmp);
        let ms = |at: usize| all.get(at).copied().unwrap_or(f64::NAN);
        writeln!(
            out,
            "| {step} | {:.2} | {:.2} | {:.2} |",
            ms(all.len() / 2),
            ms(0),
            ms(all.len().saturating_sub(1))
        )?;
    }
    Ok(())
}
