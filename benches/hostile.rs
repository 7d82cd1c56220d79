//! Texts that nobody writes: one piece over and over, without a break. Run: `cargo bench --bench hostile`.
//!
//! What counts is that no shape costs more than its share: the time for a byte stays what it is when the text is four times
//! as long, and within a few times that of news, of which a text so full of quotes and marks is no sample. Named shapes alone:
//! `cargo bench --bench hostile -- cue names`.
#![allow(clippy::panic)]

#[path = "shared/articles.rs"]
mod articles;
#[path = "shared/clock.rs"]
mod clock;

use std::io::Write;

use articles::articles;
use clock::Clock;
use rawi::Analyzer;

const SHORT: usize = 250_000;
const LONG: usize = 4 * SHORT;
/// Of so many runs the fastest counts.
const RUNS: usize = 3;

/// What is repeated.
const SHAPES: [(&str, &str); 87] = [
    ("cue", "قال "),
    ("cue and complementizer", "قال إن "),
    ("cue, name, complementizer", "قال محمد علي إن "),
    ("cue, name, comma", "قال محمد، "),
    ("cue and colon", "قال: "),
    ("cue and unclosed mark", "قال «نعم "),
    ("cue, colon, unclosed mark", "قال: «نعم. "),
    ("unclosed sentences", "«نعم. "),
    ("words, cue, speaker", "«نعم»، قال الوزير، "),
    ("word, comma, cue", "كلمة، قال "),
    ("following cue", "وأضاف "),
    ("imperfect cue", "ويقول "),
    ("participle", "مضيفا "),
    ("participle and complementizer", "مضيفا أن "),
    ("two cues", "قال قائلا "),
    ("verbal noun", "القول إن "),
    ("verbal noun with pronoun", "قوله "),
    ("negated cue", "لم يقل "),
    ("speaker before cue", "الوزير قال "),
    ("relative and cue", "الذي قال "),
    ("name that is a word", "قال علي أن الامر "),
    ("chain", "نقلت وكالة عن مصدر قوله إن "),
    ("relay", "نقلا عن "),
    ("sentence", "قال الوزير إن الطريق طويل. "),
    ("clause", "قال الوزير إن الطريق طويل، "),
    ("complementizer", "إن "),
    ("complementizer of that", "أن "),
    ("according to", "بحسب "),
    ("according to somebody", "بحسب المصدر "),
    ("in a statement", "في بيان "),
    ("and that", "، وذلك "),
    ("while", "، فيما "),
    ("headline", "الوزير: كلمة\n"),
    ("interview", "- س: كيف؟\n- ج: نعم\n"),
    ("turns", "س: كيف "),
    ("opening marks", "«"),
    ("opening marks with blanks", "« "),
    ("closing marks", "»"),
    ("straight marks", "\""),
    ("straight mark and word", "\"كلمة "),
    ("apostrophes", "'"),
    ("words in apostrophes", "'a' "),
    ("angle brackets", "<<"),
    ("title behind an unclosed mark", "إيه بي إن أن "),
    ("nested marks", "«أ \"ب "),
    ("words in marks", "«كلمة» "),
    ("long words in marks", "«كلمة أخرى ثم ثالثة رابعة خامسة سادسة سابعة ثامنة» "),
    ("joined words in marks", "إن «كلمة» و«كلمة» "),
    ("marks and colons by lines", "«:»\n"),
    ("cue, mark, colon", "قال «: "),
    ("colons", "::"),
    ("colons with blanks", ": "),
    ("word and colon", "كلمة: "),
    ("commas", "،"),
    ("commas with blanks", "، "),
    ("commas and و", "، و"),
    ("dashes", "- "),
    ("question marks", "؟"),
    ("dots", "..."),
    ("stops", ". "),
    ("line breaks", "\n"),
    ("opening brackets", "("),
    ("double brackets", "(("),
    ("closing brackets", ")"),
    ("bracket and word", "(كلمة "),
    ("names", "محمد "),
    ("full names", "محمد علي حسن "),
    ("joint names", "محمد وعلي و"),
    ("known name", "فلاديمير بوتين "),
    ("name links", "بن "),
    ("kunyas", "أبو "),
    ("titles", "د. "),
    ("roles", "رئيس "),
    ("offices", "رئيس وزراء "),
    ("bodies", "وزارة "),
    ("spokespeople", "المتحدث باسم "),
    ("unclosed names", "شركة «"),
    ("words", "كلمة "),
    ("one word", "ك"),
    ("prepositions", "في "),
    ("relatives", "التي "),
    ("lone و", "و "),
    ("digits", "1"),
    ("numbers", "12 "),
    ("Latin words", "abc "),
    ("emoji", "😀"),
    ("vowel signs", "\u{64e}"),
];

fn main() {
    let wanted: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let analyzer = Analyzer::default();
    let news: usize = articles().iter().map(String::len).sum();
    let start = Clock::start();
    for article in articles() {
        std::hint::black_box(analyzer.analyze(article));
    }
    let per_byte = start.elapsed().as_secs_f64() / units(news);
    let paragraph = articles().concat().replace('\n', " ").repeat(10_000_000_usize.div_ceil(news));
    let mut out = std::io::stdout();
    let mut line = |cells: String| {
        let _ = writeln!(out, "{cells}");
    };
    line(format!("news: {:.0} ms for a megabyte\n", per_byte * 1e9));
    line(
        "| shape | quotes | ms, 1 MB | per byte, of news | per byte, of a quarter |\n|---|---|---|---|---|"
            .into(),
    );
    let mut row = |name: &str, short: &str, long: &str| {
        if !wanted.is_empty() && !wanted.iter().any(|wanted| wanted == name) {
            return;
        }
        let (_, before) = fastest(&analyzer, short);
        let (quotes, after) = fastest(&analyzer, long);
        let (before, after) = (before / units(short.len()), after / units(long.len()));
        line(format!(
            "| {name} | {quotes} | {:.0} | {:.1} | {:.1} |",
            after * 1e9,
            after / per_byte,
            after / before
        ));
    };
    let quarter =
        paragraph.char_indices().map(|(at, _)| at).find(|&at| at >= paragraph.len() / 4).unwrap_or(0);
    row("10 MB of news in one paragraph", &paragraph[..quarter], &paragraph);
    for (name, unit) in SHAPES {
        row(name, &unit.repeat(SHORT / unit.len()), &unit.repeat(LONG / unit.len()));
    }
}

#[allow(clippy::cast_precision_loss)]
fn units(bytes: usize) -> f64 {
    bytes as f64
}

/// How many quotes there are, and the seconds of the fastest run.
fn fastest(analyzer: &Analyzer, text: &str) -> (usize, f64) {
    let mut best = (0, f64::INFINITY);
    for _ in 0..RUNS {
        let start = Clock::start();
        let quotes = std::hint::black_box(analyzer.analyze(text)).quotes.len();
        let seconds = start.elapsed().as_secs_f64();
        if seconds < best.1 {
            best = (quotes, seconds);
        }
        // what takes so long needs no second look
        if seconds > 5.0 {
            break;
        }
    }
    best
}
