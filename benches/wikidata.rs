//! Reading a Wikidata dump, made up here in the shape of the real one. Run:
//! `cargo bench --features wikidata --bench wikidata`. Bytes are those of the unpacked dump.

use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::OnceLock;

use divan::counter::BytesCount;
use rawi::{Gazetteer, WikidataOptions};

const ENTITIES: usize = 4000;

/// One entity in ten is a human and half of those have an Arabic name; most are articles that have an Arabic
/// description, as bots write it, but no name.
fn dump() -> &'static str {
    static DUMP: OnceLock<String> = OnceLock::new();
    DUMP.get_or_init(|| {
        let mut dump = String::from("[\n");
        for at in 0..ENTITIES {
            let human = at % 10 == 0;
            let class = if human { 5 } else { 13_442_814 };
            let _ = write!(dump, r#"{{"type":"item","id":"Q{at}","labels":{{"#);
            let languages = if human { 40 } else { 2 };
            for language in 0..languages {
                let code = format!("l{language}");
                let _ = write!(dump, r#""{code}":{{"language":"{code}","value":"A name in some language {at}"}},"#);
            }
            if at % 20 == 0 {
                let _ = write!(dump, r#""ar":{{"language":"ar","value":"اسم عربي رقم {at}"}},"#);
            }
            let _ = write!(dump, r#""en":{{"language":"en","value":"Name {at}"}}}},"descriptions":{{"#);
            for language in 0..20 {
                let _ = write!(dump, r#""l{language}":{{"language":"l{language}","value":"what it is, in a few words"}},"#);
            }
            dump.push_str(r#""ar":{"language":"ar","value":"مقالة علمية نشرت سنة 2010"}},"aliases":{},"claims":{"#);
            let _ = write!(
                dump,
                r#""P31":[{{"mainsnak":{{"snaktype":"value","property":"P31","datavalue":{{"value":{{"entity-type":"item","numeric-id":{class},"id":"Q{class}"}},"type":"wikibase-entityid"}},"datatype":"wikibase-item"}},"type":"statement","id":"Q{at}$5E0D4B0C-0000-4000-8000-000000000000","rank":"normal"}}]"#
            );
            for property in 50..75 {
                let _ = write!(
                    dump,
                    r#","P{property}":[{{"mainsnak":{{"snaktype":"value","property":"P{property}","hash":"c3a1bbc7a1e2b6a5d4f0e1d2c3b4a59687786950","datavalue":{{"value":{{"entity-type":"item","numeric-id":{at},"id":"Q{at}"}},"type":"wikibase-entityid"}},"datatype":"wikibase-item"}},"type":"statement","id":"Q{at}$9E0D4B0C-0000-4000-8000-00000000{property}","rank":"normal","references":[{{"hash":"fa278ebfc458360e5aed63d5058cca83c46134f1","snaks":{{"P248":[{{"snaktype":"value","property":"P248","datavalue":{{"value":{{"entity-type":"item","numeric-id":5412157,"id":"Q5412157"}},"type":"wikibase-entityid"}}}}]}},"snaks-order":["P248"]}}]}}]"#
                );
            }
            dump.push_str("},\"sitelinks\":{},\"lastrevid\":1234567890},\n");
        }
        dump.push_str("]\n");
        dump
    })
}

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn plain(bencher: divan::Bencher) {
    let dump = dump();
    let options = WikidataOptions::new();
    bencher
        .counter(BytesCount::of_str(dump))
        .bench(|| Gazetteer::builder().wikidata(dump.as_bytes(), &options));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn gzip(bencher: divan::Bencher) {
    let dump = dump();
    let options = WikidataOptions::new();
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    let packed = encoder.write_all(dump.as_bytes()).and_then(|()| encoder.finish()).unwrap_or_default();
    bencher.counter(BytesCount::of_str(dump)).bench(|| Gazetteer::builder().wikidata(&packed[..], &options));
}

/// In a language that no entity is named in, so that lines are read and searched only.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn nothing_found(bencher: divan::Bencher) {
    let dump = dump();
    let options = WikidataOptions::new().languages(["zzz"]).unwrap_or_default();
    bencher
        .counter(BytesCount::of_str(dump))
        .bench(|| Gazetteer::builder().wikidata(dump.as_bytes(), &options));
}
