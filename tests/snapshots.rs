//! Whole analyses of three articles, so that a change of any rule is seen for what it does.
//!
//! The snapshots hold a short form: who is named, and of each quote the rule, the cue, the speaker and the first
//! and last words of what was said. After a change that is meant:
//!
//! ```text
//! INSTA_UPDATE=always cargo test --test snapshots && git diff tests/snapshots
//! ```
#![cfg(all(feature = "default-gazetteer", feature = "serde"))]
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use rawi::{Mention, Quote};
use serde_json::{Value, json};

/// The first and the last words of a piece of text.
fn brief(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        [first @ .., _, _] if first.len() > 5 => {
            format!("{} … {}", words[..4].join(" "), words[words.len() - 2..].join(" "))
        }
        _ => words.join(" "),
    }
}

fn quote(quote: &Quote) -> Value {
    let speaker = quote.speaker.as_ref();
    let content: Vec<String> = quote.content.iter().map(|part| brief(&part.text)).collect();
    let mut line = json!({
        "rule": quote.rule,
        "cue": quote.cue.as_ref().map(|cue| &cue.text),
        "speaker": speaker.map(|speaker| &speaker.name),
        "resolved_by": speaker.map(|speaker| speaker.resolved_by),
        "content": content.join(" | "),
        "kind": quote.kind,
    });
    // what is only now and then there
    let sources: Vec<&str> = quote.sources.iter().map(|source| &*source.text).collect();
    for (field, value) in [
        ("sources", json!(sources)),
        ("factuality", json!(quote.factuality)),
        ("parent", json!(quote.parent)),
        ("flags", json!(quote.flags)),
    ] {
        if ![json!([]), json!("asserted"), Value::Null].contains(&value) {
            line[field] = value;
        }
    }
    line
}

fn entity(mention: &Mention) -> String {
    let id = mention.id.as_deref().unwrap_or("-");
    format!("{}{} = {id}", mention.prefix.as_deref().map_or(String::new(), |p| format!("{p}+")), mention.text)
}

fn analysis(article: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/quality/articles/{article}.txt"));
    let analysis = rawi::analyze(&fs::read_to_string(path).unwrap());
    json!({
        "entities": analysis.entities.iter().map(entity).collect::<Vec<_>>(),
        "quotes": analysis.quotes.iter().map(quote).collect::<Vec<_>>(),
    })
}

#[test]
fn aden_teachers_strike() {
    insta::assert_json_snapshot!(analysis("aden_teachers_strike"));
}

#[test]
fn denial_negation_libya() {
    insta::assert_json_snapshot!(analysis("denial_negation_libya"));
}

#[test]
fn live_feed_gaza() {
    insta::assert_json_snapshot!(analysis("live_feed_gaza"));
}
