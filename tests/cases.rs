//! Every case of `tests/cases/*.toml`, which Python reads too (`tests/python/test_cases.py`).
//!
//! ```toml
//! [[case]]
//! name = "negated saying"
//! text = "ولم يقل الوزير إن المفاوضات فشلت."
//! quotes = [{ kind = "indirect", content = "المفاوضات فشلت", factuality = "negated" }]
//! ```
//!
//! Only the fields that are written are compared. `partial = true`: quotes that are not listed do not matter;
//! `none = true`: there are no quotes; `nominal = true`: the option of that name. `entities = ["…"]`: the people
//! named in the text, in order, as written; `organizations` and `locations` likewise the bodies and places.
#![cfg(all(feature = "default-gazetteer", feature = "serde"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::HashSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use rawi::{Analyzer, EntityKind, Quote};
use serde_json::{Value, json};

const FIELDS: &[&str] = &[
    "name",
    "text",
    "quotes",
    "partial",
    "none",
    "nominal",
    "entities",
    "organizations",
    "locations",
    "note",
];

fn files() -> Vec<PathBuf> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<PathBuf> = fs::read_dir(directory)
        .map(|entries| entries.map(|entry| entry.unwrap().path()).collect())
        .unwrap_or_default();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    files
}

/// The cases of a file, as JSON values; a file that is no TOML of cases is itself a failure.
fn cases(path: &Path) -> Result<Vec<Value>, String> {
    let table: toml::Table = fs::read_to_string(path).unwrap().parse().map_err(|e| format!("{e}"))?;
    let Value::Object(mut table) = serde_json::to_value(table).unwrap() else { unreachable!() };
    match table.remove("case") {
        Some(Value::Array(cases)) if table.is_empty() => Ok(cases),
        _ => Err("a file of cases holds [[case]] tables and nothing else".to_owned()),
    }
}

/// A quote as the cases write it.
fn seen(quote: &Quote) -> Value {
    let whole = serde_json::to_value(quote).unwrap();
    let contents: Vec<&str> = quote.content.iter().map(|passage| &*passage.text).collect();
    let sources: Vec<&str> = quote.sources.iter().map(|source| &*source.text).collect();
    json!({
        "kind": whole["kind"],
        "content": contents.join(" … "),
        "cue": whole["cue"]["text"],
        "speaker": whole["speaker"]["name"],
        "sources": sources,
        "factuality": whole["factuality"],
        "rule": whole["rule"],
        "act": whole["cue"]["act"],
        "lemma": whole["cue"]["lemma"],
        "role": whole["speaker"]["role"],
        "mention": whole["speaker"]["mention"]["text"],
        "resolved_by": whole["speaker"]["resolved_by"],
        "addressee": whole["addressee"]["text"],
        "medium": whole["medium"]["text"],
        "parent": whole["parent"],
        "flags": whole["flags"],
    })
}

/// The fields of a wanted quote that a found one has otherwise; a field that there is not is a fault of the case.
fn differences(wanted: &Value, found: &Value) -> Vec<String> {
    let wanted = wanted.as_object().expect("a quote is a table");
    let mut differences = Vec::new();
    for (field, value) in wanted {
        let got = found.get(field).unwrap_or_else(|| panic!("there is no field {field:?} of a quote"));
        if got != value {
            differences.push(format!("{field}: {got}, not {value}"));
        }
    }
    differences
}

/// What is wrong with a case; empty if nothing is.
fn check(case: &Value, plain: &Analyzer, nominal: &Analyzer) -> String {
    let case = case.as_object().expect("a case is a table");
    let mut faults = String::new();
    if let Some(field) = case.keys().find(|key| !FIELDS.contains(&key.as_str())) {
        return format!("    there is no field {field:?} of a case\n");
    }
    let (none, partial) = (case.get("none") == Some(&json!(true)), case.get("partial") == Some(&json!(true)));
    let wanted = match case.get("quotes") {
        Some(Value::Array(quotes)) if !none => quotes.clone(),
        None if none => Vec::new(),
        _ => return "    either `quotes` or `none = true`\n".to_owned(),
    };
    let wants_nominal =
        case.get("nominal") == Some(&json!(true)) || wanted.iter().any(|quote| quote["kind"] == "nominal");
    let text = case["text"].as_str().expect("`text` is a string");
    let analysis = (if wants_nominal { nominal } else { plain }).analyze(text);
    let mut left: Vec<Value> = analysis.quotes.iter().map(seen).collect();
    for (field, kind) in [
        ("entities", EntityKind::Person),
        ("organizations", EntityKind::Organization),
        ("locations", EntityKind::Location),
    ] {
        let Some(wanted) = case.get(field) else { continue };
        let of_kind = analysis.entities.iter().filter(|mention| mention.kind == kind);
        let named: Vec<&str> = of_kind.map(|mention| &*mention.text).collect();
        if *wanted != json!(named) {
            writeln!(faults, "    {field}: {}, not {wanted}", json!(named)).unwrap();
        }
    }
    let mut missed = Vec::new();
    for quote in &wanted {
        match left.iter().position(|found| differences(quote, found).is_empty()) {
            Some(at) => drop(left.remove(at)),
            None => missed.push(quote),
        }
    }
    for quote in missed {
        writeln!(faults, "    not found: {quote}").unwrap();
        // the one that comes closest, and what keeps it from being the one
        if let Some(nearest) = left.iter().map(|found| differences(quote, found)).min_by_key(Vec::len) {
            writeln!(faults, "      nearest has {}", nearest.join("; ")).unwrap();
        }
    }
    if !partial || !faults.is_empty() {
        for quote in &left {
            let brief = quote.as_object().unwrap().iter().filter(|(_, value)| {
                !value.is_null() && value.as_array().is_none_or(|values| !values.is_empty())
            });
            let brief: Vec<String> = brief.map(|(field, value)| format!("{field} = {value}")).collect();
            writeln!(faults, "    not listed: {}", brief.join(", ")).unwrap();
        }
    }
    if !faults.is_empty() {
        writeln!(faults, "    in: {text}").unwrap();
    }
    faults
}

#[test]
fn every_case_is_answered_as_written() {
    let plain = Analyzer::default();
    let nominal = Analyzer::builder().nominal(true).build().unwrap();
    let (mut report, mut failed, mut count) = (String::new(), 0, 0);
    for path in files() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let cases = match cases(&path) {
            Ok(cases) => cases,
            Err(fault) => {
                failed += 1;
                writeln!(report, "{name}: {fault}").unwrap();
                continue;
            }
        };
        let mut names = HashSet::new();
        let mut of_file = String::new();
        for case in &cases {
            count += 1;
            let title = case["name"].as_str().expect("a case has a name");
            let mut faults = check(case, &plain, &nominal);
            if !names.insert(title) {
                faults.push_str("    another case of this file has the same name\n");
            }
            if !faults.is_empty() {
                failed += 1;
                write!(of_file, "  {title}\n{faults}").unwrap();
            }
        }
        if !of_file.is_empty() {
            write!(report, "{name}\n{of_file}").unwrap();
        }
    }
    assert!(count > 0, "there are no cases in tests/cases");
    assert!(failed == 0, "{failed} of {count} cases fail\n\n{report}");
}
