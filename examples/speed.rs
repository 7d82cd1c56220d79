use std::hash::{Hash, Hasher};
use std::io::Write;
fn cpu() -> f64 {
    let s = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    s.split_whitespace().next().unwrap().parse::<f64>().unwrap() / 1e9
}
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let rounds: usize = std::env::args().nth(2).map_or(3, |r| r.parse().unwrap());
    let corpus = std::fs::read_to_string(&path).unwrap();
    let texts: Vec<String> = corpus.lines().map(|l| l.replace('\u{2029}', "\n")).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    let analyzer = rawi::Analyzer::default();
    let mut best = f64::INFINITY;
    let mut h = std::hash::DefaultHasher::new();
    for round in 0..rounds {
        let start = cpu();
        let mut n = 0;
        for t in &texts {
            n += std::hint::black_box(analyzer.analyze(t)).quotes.len();
        }
        best = best.min(cpu() - start);
        if round == 0 {
            n.hash(&mut h);
        }
    }
    writeln!(
        std::io::stdout(),
        "{:.2} MB/s cpu ({} MB) {:x}",
        bytes as f64 / 1e6 / best,
        bytes / 1_000_000,
        h.finish()
    )
    .unwrap();
}
