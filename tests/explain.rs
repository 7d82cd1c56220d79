//! Evidence, confidence and their explanation hold together.

#![allow(clippy::expect_used, clippy::indexing_slicing)]

use std::fs;
use std::path::PathBuf;

use rawi::{Analysis, Analyzer};
use serde_json::Value;

/// Analyses of the project's own articles.
fn analyses() -> Vec<Analysis> {
    let gold = fs::read_to_string("tests/quality/gold.jsonl").expect("gold");
    let analyzer = Analyzer::default();
    gold.lines()
        .map(|line| {
            let article: Value = serde_json::from_str(line).expect("JSON");
            analyzer.analyze(article["text"].as_str().expect("text"))
        })
        .collect()
}

/// The first column of a table of `src/data`.
fn names(table: &str) -> Vec<String> {
    let table = fs::read_to_string(format!("src/data/{table}")).expect("table");
    let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(|row| row.split('\t').next().map(str::to_owned)).collect()
}

#[test]
fn the_confidence_is_the_sum_of_the_evidence_and_explained_in_full() {
    let (rules, evidence) = (names("rules.tsv"), names("weights.tsv"));
    let mut seen = 0;
    for quote in analyses().iter().flat_map(|analysis| &analysis.quotes) {
        seen += 1;
        let sum: f32 = quote.evidence.iter().map(|piece| piece.weight).sum();
        let confidence = 1.0 / (1.0 + (-sum).exp());
        assert!((confidence - quote.confidence).abs() < 0.002, "{confidence} and {}", quote.confidence);
        assert!(rules.contains(&quote.rule), "{} is not in rules.tsv", quote.rule);
        let why = quote.explain();
        for piece in &quote.evidence {
            assert!(evidence.iter().any(|name| *name == piece.name), "{}", piece.name);
            assert!(piece.times > 0);
            assert!(
                piece.weight == 0.0 || why.contains(&format!("{:+.2}  {}", piece.weight, piece.name)),
                "{why}"
            );
        }
        assert_eq!(quote.evidence.iter().filter(|piece| piece.name.starts_with("ends-")).count(), 1);
    }
    assert!(seen > 500);
}

#[test]
fn rules_are_those_of_the_constructions() {
    let mut source = String::new();
    let mut folders = vec![PathBuf::from("src/quotes/constructions")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("directory") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                source += &fs::read_to_string(path).expect("text");
            }
        }
    }
    for rule in names("rules.tsv") {
        assert!(source.contains(&format!("\"{rule}\"")), "no construction has the rule {rule}");
    }
}

#[test]
fn a_name_beside_its_cue_is_surer_than_a_dropped_subject_far_away() {
    let analyzer = Analyzer::default();
    let named = analyzer.analyze("وقال المدير سامي الخطيب إن الطريق مغلق.");
    let text = "وقال المدير سامي الخطيب إن الطريق مغلق. ووصل الطبيب رامي العلي إلى القرية. وهطل المطر. وأضاف أن الجسر سليم.";
    let dropped = analyzer.analyze(text);
    let (named, dropped) = (&named.quotes[0], &dropped.quotes[1]);
    assert_eq!(
        dropped.speaker.as_ref().map(|speaker| &speaker.name),
        named.speaker.as_ref().map(|s| &s.name)
    );
    assert!(named.confidence > dropped.confidence, "{} and {}", named.confidence, dropped.confidence);
    assert!(dropped.explain().contains("somebody else is named between"));
    assert!(dropped.explain().contains("spoke before"));
}

#[test]
fn what_is_left_out_leaves_its_quotes_to_the_one_around_it() {
    let text = "وقال الوزير إن النقابة أكدت أن العمال أعلنوا أن الإضراب انتهى.";
    let all = rawi::analyze(text);
    assert_eq!(all.quotes.iter().map(|quote| quote.parent).collect::<Vec<_>>(), [None, Some(0), Some(1)]);
    let mut outer = all.clone();
    let middle = outer.quotes[1].clone();
    outer.retain(|quote| *quote != middle);
    assert_eq!(outer.quotes.iter().map(|quote| quote.parent).collect::<Vec<_>>(), [None, Some(0)]);
    let mut none = all.clone();
    none.retain(|_| false);
    assert!(none.quotes.is_empty());
}

#[test]
fn the_least_confidence_is_kept_to() {
    let all = analyses();
    let gold = fs::read_to_string("tests/quality/gold.jsonl").expect("gold");
    let sure = Analyzer::builder().min_confidence(0.9).build().expect("analyzer");
    let (mut before, mut after) = (0, 0);
    for (line, mut analysis) in gold.lines().zip(all) {
        let article: Value = serde_json::from_str(line).expect("JSON");
        before += analysis.quotes.len();
        analysis.retain(|quote| quote.confidence >= 0.9);
        after += analysis.quotes.len();
        assert_eq!(sure.analyze(article["text"].as_str().expect("text")), analysis);
    }
    assert!(0 < after && after < before);
    assert!(Analyzer::builder().min_confidence(1.5).build().expect_err("too large").is_argument());
    assert!(Analyzer::builder().min_confidence(f32::NAN).build().is_err());
}
