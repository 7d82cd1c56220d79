//! Analyses articles given as JSON Lines (`id`, `text`) on standard input and writes one analysis a line,
//! offsets in code points.
//!
//! ```text
//! cargo run --release --example analyze < articles.jsonl > analyses.jsonl
//! ```

use std::io::{self, BufRead, Write};

use rawi::{Analyzer, OffsetUnit};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let analyzer =
        Analyzer::builder().nominal(std::env::args().any(|argument| argument == "--nominal")).build()?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let article: serde_json::Value = serde_json::from_str(&line?)?;
        let text = article["text"].as_str().unwrap_or_default();
        let mut analysis = serde_json::to_value(analyzer.analyze(text).in_unit(text, OffsetUnit::CodePoint))?;
        analysis["id"] = article["id"].clone();
        writeln!(out, "{analysis}")?;
    }
    Ok(())
}
