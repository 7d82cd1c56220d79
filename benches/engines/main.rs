//! rawi and other engines on the same names and text, side by side in one run, one thread.
//!
//! ```text
//! cargo bench --bench engines                             # 100,000 names
//! RAWI_CORPUS=news.txt cargo bench --bench engines -- 100000 1000000
//! ```
//!
//! `RAWI_CORPUS` is a file with one article per line and U+2029 for a line break, of which 10 MB are read; without it
//! the text is made up. Every article is searched by itself. The engines take turns, round after round, so that what
//! else the machine does falls on all of them, and waiting for a processor is not counted. A table has medians, and
//! the slowest and fastest round of a scan.

mod automata;
#[path = "../shared/clock.rs"]
mod clock;
#[path = "../shared/dice.rs"]
mod dice;
mod engine;
mod from_words;
mod memory;
#[path = "../shared/names.rs"]
mod names;
mod ours;
#[path = "../shared/text.rs"]
mod text;

use std::hint::black_box;
use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

use clock::Clock;
use engine::{Contender, Engine, Input, Open, Outcome};
use memory::Memory;

/// How much of the corpus is read, in bytes.
const LARGEST: usize = 10_000_000;
/// How much of it an engine may see when it is built.
const SAMPLE: usize = 1_000_000;
const BUILDS: usize = 3;
const SCANS: usize = 7;
const OPENINGS: usize = 5;

fn contenders() -> Vec<Contender> {
    let all = ours::CONTENDERS.into_iter().chain(from_words::CONTENDERS);
    all.chain(automata::CONTENDERS).collect()
}

/// What was measured of one contender.
#[derive(Default)]
struct Figures {
    builds: Vec<Duration>,
    memory: Option<Memory>,
    saved: Option<Saved>,
    ways: Vec<Scans>,
}

struct Saved {
    bytes: u64,
    save: Duration,
    opens: Vec<Duration>,
}

#[derive(Default)]
struct Scans {
    took: Vec<Duration>,
    hits: usize,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "engines: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Outcome<()> {
    let mut sizes = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            // cargo says so to every benchmark
            "--bench" => {}
            memory::FLAG => {
                let mut number =
                    || Ok::<usize, Box<dyn std::error::Error>>(arguments.next().ok_or("which?")?.parse()?);
                return report_memory(number()?, number()?);
            }
            size => sizes.push(size.parse().map_err(|_| format!("«{size}» is not a number of names"))?),
        }
    }
    if sizes.is_empty() {
        sizes.push(100_000);
    }
    for size in sizes {
        compare(size)?;
    }
    Ok(())
}

fn report_memory(contender: usize, size: usize) -> Outcome<()> {
    let names = names::names(size);
    let articles = articles(&names)?;
    let contenders = contenders();
    let contender = contenders.get(contender).ok_or("there is no such contender")?;
    let report = memory::report(contender, &Input { names: &names, sample: &sample(&articles) })?;
    writeln!(std::io::stdout(), "{report}")?;
    Ok(())
}

/// The texts to search, a line break for every U+2029.
fn articles(names: &[String]) -> Outcome<Vec<String>> {
    let (corpus, made_up) = match std::env::var_os("RAWI_CORPUS") {
        None => (text::text(names, LARGEST), true),
        Some(path) => {
            let read = std::fs::read_to_string(&path);
            (read.map_err(|error| format!("RAWI_CORPUS={}: {error}", path.display()))?, false)
        }
    };
    // some hundred lines of what is made up are as long as an article
    let lines: Vec<&str> = corpus.lines().collect();
    let texts: Vec<String> = if made_up {
        lines.chunks(50).map(|lines| lines.join("\n")).collect()
    } else {
        lines.iter().map(|line| line.replace('\u{2029}', "\n")).collect()
    };
    let mut read = 0;
    let fits = |article: &String| {
        read += article.len();
        read <= LARGEST
    };
    Ok(texts.into_iter().take_while(fits).collect())
}

fn sample(articles: &[String]) -> String {
    let mut sample = String::with_capacity(SAMPLE);
    for article in articles {
        if sample.len() + article.len() > SAMPLE {
            break;
        }
        sample.push_str(article);
        sample.push('\n');
    }
    sample
}

fn compare(size: usize) -> Outcome<()> {
    let names = names::names(size);
    let articles = articles(&names)?;
    let sample = sample(&articles);
    let input = Input { names: &names, sample: &sample };
    let contenders = contenders();
    let mut figures: Vec<Figures> = contenders.iter().map(|_| Figures::default()).collect();
    let mut engines: Vec<Box<dyn Engine>> = Vec::new();
    for round in 0..BUILDS {
        for (contender, figures) in contenders.iter().zip(&mut figures) {
            let built = (contender.build)(&input)?;
            figures.builds.push(built.took);
            if round == 0 {
                engines.push(built.engine);
            }
        }
    }
    for (at, figures) in figures.iter_mut().enumerate() {
        figures.memory = memory::measure(at, size)?;
        figures.saved = match contenders[at].open {
            None => None,
            Some(open) => Some(save(&*engines[at], open)?),
        };
        figures.ways.resize_with(contenders[at].ways.len(), Scans::default);
    }
    for round in 0..SCANS {
        for turn in 0..engines.len() {
            let at = (round + turn) % engines.len();
            for (way, scans) in figures[at].ways.iter_mut().enumerate() {
                let start = Clock::start();
                scans.hits = articles.iter().map(|article| engines[at].scan(way, article)).sum();
                scans.took.push(start.elapsed());
            }
        }
    }
    print(&contenders, &mut figures, &names, &articles)
}

/// Writes an index and opens it again, from a file that the system has in memory.
fn save(engine: &dyn Engine, open: Open) -> Outcome<Saved> {
    let path = std::env::temp_dir().join(format!("rawi-engines-{}", std::process::id()));
    let start = Clock::start();
    engine.save(&path)?;
    let save = start.elapsed();
    let bytes = std::fs::metadata(&path)?.len();
    let mut opens = Vec::new();
    for _ in 0..OPENINGS {
        let start = Clock::start();
        let opened = black_box(open(&path)?);
        opens.push(start.elapsed());
        drop(opened);
    }
    std::fs::remove_file(&path)?;
    Ok(Saved { bytes, save, opens })
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

#[allow(clippy::cast_precision_loss, reason = "counts far below 2^52")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn print(
    contenders: &[Contender],
    figures: &mut [Figures],
    names: &[String],
    articles: &[String],
) -> Outcome<()> {
    let searched = megabytes(articles.iter().map(String::len).sum());
    let of_names = megabytes(names.iter().map(String::len).sum());
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "\n{} names ({of_names:.1} MB), {} texts ({searched:.1} MB); medians of {BUILDS} builds, {OPENINGS} openings, \
         {SCANS} scans\n",
        names.len(),
        articles.len()
    )?;
    writeln!(
        out,
        "| engine | build s | RSS added MB | peak MB | file MB | save ms | open ms | search | scan MB/s (min..max) | hits \
         per MB | what a hit is |"
    )?;
    writeln!(out, "|---|---|---|---|---|---|---|---|---|---|---|")?;
    for (contender, figures) in contenders.iter().zip(figures) {
        let build = median(&mut figures.builds).as_secs_f64();
        let (kept, peak) = figures.memory.map_or(("–".into(), "–".into()), |memory| {
            (format!("{:.1}", megabytes(memory.kept)), format!("{:.1}", megabytes(memory.peak)))
        });
        let (file, save, open) = match &mut figures.saved {
            None => ("–".into(), "–".into(), "–".into()),
            Some(saved) => (
                format!("{:.1}", megabytes(usize::try_from(saved.bytes)?)),
                format!("{:.1}", saved.save.as_secs_f64() * 1e3),
                format!("{:.2}", median(&mut saved.opens).as_secs_f64() * 1e3),
            ),
        };
        let mut before =
            format!("| {} | {build:.2} | {kept} | {peak} | {file} | {save} | {open} |", contender.name);
        for (way, scans) in contender.ways.iter().zip(&mut figures.ways) {
            let middle = searched / median(&mut scans.took).as_secs_f64();
            let [slowest, fastest] = [scans.took.last(), scans.took.first()]
                .map(|took| searched / took.map_or(0.0, Duration::as_secs_f64));
            #[allow(clippy::cast_precision_loss, reason = "counts far below 2^52")]
            let hits = scans.hits as f64 / searched;
            writeln!(
                out,
                "{before} {} | **{middle:.0}** ({slowest:.0}..{fastest:.0}) | {hits:.0} | {} |",
                way.name, way.answer
            )?;
            "| | | | | | | |".clone_into(&mut before);
        }
    }
    Ok(())
}
