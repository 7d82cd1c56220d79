//! Where entities come from: what is read, and what is said of what cannot be.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::io::Write;

use rawi::{Alias, Entity, EntityKind, Gazetteer, IssueKind, Report, Strictness};

const ROWS: &str = "\
id,kind,name,aliases,gender
zayd,person,زيد الخالدي,الخالدي,m
broken,person
,dragon,تنين,,
zayd,person,زيد بن خالد,أبو خالد|الخالدي,
zayd,location,زيد,,
empty,person,,,
alias,person,هند البحراوي,البحراوي||هند,f
who,person,سعاد,,x
";

fn read(rows: &[u8]) -> (Gazetteer, Report) {
    Gazetteer::builder().lenient().csv(rows).unwrap().build_with_report().unwrap()
}

fn faults(report: &Report) -> Vec<String> {
    report.faults.iter().map(ToString::to_string).collect()
}

#[test]
fn a_lenient_builder_reports_every_fault_and_keeps_the_rest() {
    let (gazetteer, report) = read(ROWS.as_bytes());
    let expected = [
        "line 3: the row has 2 cells, the header 5",
        "line 4: column kind: «dragon» is not a kind: person, organization, location, event, work or other is \
         expected",
        "line 5: column id: «zayd» is the id of line 2 too",
        "line 6: column id: «zayd» is the id of line 2 too, where its kind is person and not location",
        "line 7: column name: the name is empty",
        "line 8: column aliases: an alias of «هند البحراوي» is empty",
        "line 9: column gender: «x» is not a gender: m or f is expected",
    ];
    assert_eq!(faults(&report), expected);
    assert_eq!((report.skipped, report.dropped, report.merged, report.total()), (5, 1, 1, 7));
    let ids: Vec<String> = gazetteer.entities().map(|entity| entity.id.to_string()).collect();
    assert_eq!(ids, ["zayd", "alias"]);
    // the second row of one id adds its names, each once
    let zayd = gazetteer.get("zayd").unwrap();
    let aliases: Vec<&str> = zayd.aliases.iter().map(|alias| alias.text.as_str()).collect();
    assert_eq!((&*zayd.name, aliases), ("زيد الخالدي", vec!["الخالدي", "زيد بن خالد", "أبو خالد"]));
    assert_eq!(gazetteer.get("alias").unwrap().aliases.len(), 2);
}

#[test]
fn a_strict_builder_fails_at_the_first_fault() {
    let lines: Vec<&str> = ROWS.lines().collect();
    for at in 2..lines.len() {
        let rows = [lines[0], lines[1], lines[at]].join("\n");
        let error = Gazetteer::builder().csv(rows.as_bytes()).unwrap_err();
        assert!(error.is_data());
        assert_eq!(error.line(), Some(3), "{error}");
    }
    let nameless = Entity::new("a", EntityKind::Other, " ");
    let error = Gazetteer::builder().entity(nameless.clone()).build().unwrap_err();
    assert_eq!(error.to_string(), "column name: the name is empty");
    let (gazetteer, report) = Gazetteer::builder().lenient().entity(nameless).build_with_report().unwrap();
    assert_eq!((gazetteer.len(), report.skipped), (0, 1));
}

#[test]
fn names_that_could_never_be_found_are_faults() {
    let long = vec!["كلمة"; 65].join(" ");
    let letters = vec!["أ"; 65].join(".");
    for (name, reason) in [(long.as_str(), "65 words"), (&letters, "65 words"), ("—!", "holds no word")] {
        let entity = Entity::new("a", EntityKind::Other, name);
        let error = Gazetteer::builder().entity(entity).build().unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
        let entity = Entity::new("a", EntityKind::Other, "اسم").with_alias(name);
        let builder = Gazetteer::builder().lenient().entity(entity);
        let (gazetteer, report) = builder.build_with_report().unwrap();
        assert_eq!((gazetteer.len(), report.dropped), (1, 1), "{name}");
        assert!(gazetteer.get("a").unwrap().aliases.is_empty());
    }
    let most = vec!["كلمة"; 64].join(" ");
    assert!(Gazetteer::builder().entity(Entity::new("a", EntityKind::Other, most)).build().is_ok());
}

#[test]
fn bad_utf8_is_one_row_or_line() {
    let mut rows = b"kind,name\nperson,\xff\xfe\nperson,".to_vec();
    rows.extend("زيد".as_bytes());
    let (gazetteer, report) = read(&rows);
    assert_eq!(faults(&report), ["line 2: column name: cell 2 is not UTF-8"]);
    assert_eq!(gazetteer.len(), 1);
    let header = b"kind,\xff\nperson,a\n";
    assert!(Gazetteer::builder().lenient().csv(&header[..]).is_err(), "without a header nothing can be read");
}

#[test]
fn an_open_quotation_mark_is_suspected() {
    let rows = "kind,name,country\nperson,\"زيد,\nperson,هند,\nperson,سعاد,\n";
    let error = Gazetteer::builder().csv(rows.as_bytes()).unwrap_err().to_string();
    assert!(error.starts_with("line 2: the row has 2 cells, the header 3; it goes on to line 4"), "{error}");
}

#[test]
fn only_the_first_faults_are_kept() {
    let rows = format!("kind,name\n{}", "dragon,تنين\n".repeat(300));
    let (_, report) = read(rows.as_bytes());
    assert_eq!((report.faults.len(), report.skipped), (100, 300));
    let builder = Gazetteer::builder().lenient().most_faults(3).csv(rows.as_bytes()).unwrap();
    let (_, report) = builder.build_with_report().unwrap();
    assert_eq!((report.faults.len(), report.total()), (3, 300));
}

#[test]
fn issues_tell_what_will_not_be_found_as_expected() {
    let person = |id: &str, name: &str| Entity::new(id, EntityKind::Person, name);
    let gazetteer = Gazetteer::builder()
        .entity(person("a", "أحمد الشرع").with_alias("احمد الشرع").with_alias("الشرع"))
        // said twice on purpose: the strictness outweighs the shape
        .entity(person("b", "الحياة").with_alias(Alias::with_strictness("الحياة", Strictness::Folded)))
        .entity(person("c", "الأمل الكبير").with_alias("الأمل"))
        .entity(person("d", "أحمد الشرع").with_role("president:x::".parse().unwrap()))
        .entity(person("e", "علي").with_alias(Alias::with_strictness("على", Strictness::Exact)))
        // an ordinary word as it is written: found as it stands only
        .entity(person("f", "علي الكعبي").with_alias("على الكعبي"))
        .build()
        .unwrap();
    let issues: Vec<_> = gazetteer
        .issues()
        .iter()
        .map(|issue| {
            (issue.issue, issue.id.to_string(), issue.name.clone(), issue.by.as_deref().map(str::to_owned))
        })
        .collect();
    let issue = |kind, id: &str, name: &str, by: Option<&str>| {
        (kind, id.to_owned(), name.to_owned(), by.map(str::to_owned))
    };
    assert_eq!(
        issues,
        [
            issue(IssueKind::Repeated, "a", "احمد الشرع", None),
            issue(IssueKind::Ordinary, "c", "الأمل", None),
            // who is in office comes first
            issue(IssueKind::Shadowed, "a", "أحمد الشرع", Some("d")),
        ]
    );
    let found = gazetteer.find("قال أحمد الشرع");
    assert_eq!(found[0].id.as_deref(), Some("d"), "as the issue says");
    assert!(Gazetteer::default().issues().is_empty());
}

#[test]
fn stats_count_names_by_strictness() {
    let mut zayd = Entity::new("a", EntityKind::Person, "زيد الخالدي")
        .with_alias(Alias::with_strictness("زيد", Strictness::Exact));
    zayd.country = Some("jordan".to_owned());
    let gazetteer = Gazetteer::builder()
        .entity(zayd)
        .entity(Entity::new("b", EntityKind::Organization, "وام").with_alias("الحياة"))
        .build()
        .unwrap();
    let stats = gazetteer.stats();
    let counts: Vec<_> =
        stats.strictness.iter().map(|(strictness, count)| (strictness.as_str(), *count)).collect();
    assert_eq!(counts, [("folded", 1), ("hamza", 1), ("exact", 1), ("host", 1)]);
    assert_eq!((stats.entities, stats.names), (2, 4));
    assert_eq!(
        stats.kinds.into_iter().collect::<Vec<_>>(),
        [(EntityKind::Person, 1), (EntityKind::Organization, 1)]
    );
    let countries: Vec<_> =
        stats.countries.iter().map(|(country, kinds)| (country.as_str(), kinds)).collect();
    assert_eq!(countries, [("jordan", &BTreeMap::from([(EntityKind::Person, 1)]))], "one has no country");
}

fn packed(content: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(content).unwrap();
    packer.finish().unwrap()
}

#[test]
fn packed_files_are_unpacked_or_named() {
    let folder = std::env::temp_dir().join(format!("rawi-sources-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let rows = "kind,name\nperson,زيد الخالدي\n";
    for (name, content, found) in [
        ("a.csv.gz", packed(rows.as_bytes()), true),
        // two members, as `cat` leaves them; and a name that hides the packing
        ("b.tsv", [packed(b"kind\tname\n"), packed("person\tزيد\n".as_bytes())].concat(), true),
        ("c.jsonl.GZ", packed("{\"kind\":\"person\",\"name\":\"زيد\"}".as_bytes()), true),
        ("d.csv", b"BZh91AY&SY".to_vec(), false),
        ("e.csv.gz", packed(rows.as_bytes())[..20].to_vec(), false),
    ] {
        let path = folder.join(name);
        std::fs::write(&path, content).unwrap();
        let read = Gazetteer::from_path(&path);
        if found && cfg!(feature = "gzip") && (cfg!(feature = "serde") || !name.starts_with('c')) {
            assert_eq!(read.unwrap().len(), 1, "{name}");
        } else {
            let error = read.unwrap_err().to_string();
            assert!(error.contains(name), "{error}");
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_compiled_gazetteer_is_a_source_too() {
    let path = std::env::temp_dir().join(format!("rawi-sources-{}.rawi", std::process::id()));
    let (gazetteer, _) = read(ROWS.as_bytes());
    gazetteer.save(&path).unwrap();
    let more = "id,kind,name\nzayd,person,أبو زيد\nnew,person,سعاد الخالدي\n";
    let builder = Gazetteer::builder().lenient().path(&path).unwrap().csv(more.as_bytes()).unwrap();
    let (both, report) = builder.build_with_report().unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!((both.len(), report.merged), (3, 1));
    assert_eq!(both.get("zayd").unwrap().aliases.len(), 4);
    let fault = &faults(&report)[0];
    assert!(
        fault.starts_with("line 2: column id: «zayd» is the id of ") && fault.contains(".rawi too"),
        "{fault}"
    );
}

#[cfg(feature = "wikidata")]
mod wikidata {
    use rawi::{Error, Gender, WikidataOptions};

    use super::*;

    /// A dump as Wikidata writes it, cut down to what matters here; what it says is made up but for the items of
    /// types, genders and countries.
    const DUMP: &str = concat!(
        "[\n",
        // a person with everything; the first citizenship has ended, and one gender was a mistake
        r#"{"type":"item","id":"Q9000001","labels":{"en":{"language":"en","value":"Zayd Al-Khalidi"},"ar":{"language":"ar","value":"زيد الخالدي"},"arz":{"language":"arz","value":"زيد الخالدى"}},"descriptions":{"ar":{"language":"ar","value":"كاتب"}},"aliases":{"ar":[{"language":"ar","value":"أبو خالد"},{"language":"ar","value":"زيد الخالدي"},{"language":"ar","value":"@zayd"},{"language":"ar","value":" "}],"en":[{"language":"en","value":"Abu Khalid"}]},"claims":{"P31":[{"mainsnak":{"snaktype":"value","property":"P31","datavalue":{"value":{"entity-type":"item","numeric-id":5,"id":"Q5"},"type":"wikibase-entityid"},"datatype":"wikibase-item"},"type":"statement","id":"Q9000001$a","rank":"normal"}],"P21":[{"mainsnak":{"snaktype":"value","property":"P21","datavalue":{"value":{"entity-type":"item","numeric-id":6581072,"id":"Q6581072"},"type":"wikibase-entityid"}},"type":"statement","rank":"deprecated"},{"mainsnak":{"snaktype":"value","property":"P21","datavalue":{"value":{"entity-type":"item","numeric-id":6581097,"id":"Q6581097"},"type":"wikibase-entityid"}},"type":"statement","rank":"normal"}],"P27":[{"mainsnak":{"snaktype":"value","property":"P27","datavalue":{"value":{"entity-type":"item","id":"Q15180"},"type":"wikibase-entityid"}},"type":"statement","qualifiers":{"P582":[{"snaktype":"value","property":"P582"}]},"qualifiers-order":["P582"],"rank":"normal"},{"mainsnak":{"snaktype":"value","property":"P27","datavalue":{"value":{"entity-type":"item","id":"Q810"},"type":"wikibase-entityid"}},"type":"statement","qualifiers":[],"rank":"normal"}],"P569":[{"mainsnak":{"snaktype":"value","property":"P569","datavalue":{"value":{"time":"+1970-01-01T00:00:00Z"},"type":"time"}},"rank":"normal"}]},"sitelinks":{},"lastrevid":1},"#,
        "\n",
        // a person with an Arabic description and no Arabic name
        r#"{"type":"item","id":"Q9000002","labels":{"en":{"language":"en","value":"John Doe"}},"descriptions":{"ar":{"language":"ar","value":"ممثل"}},"aliases":[],"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q5"}}},"rank":"normal"}]}},"#,
        "\n",
        // a city written in escapes, with the brackets of an encyclopedia; the number of its type only
        r#"{"type":"item","id":"Q9000003","labels":{"ar":{"language":"ar","value":"\u0627\u0644\u0646\u062e\u064a\u0644 (\u0645\u062f\u064a\u0646\u0629)"},"mul":{"language":"mul","value":"Nakhil \ud83c\udf34"}},"aliases":{},"claims":{"P31":[{"mainsnak":{"snaktype":"value","datavalue":{"value":{"entity-type":"item","numeric-id":515}}},"rank":"normal"}],"P17":[{"mainsnak":{"snaktype":"somevalue","property":"P17"},"rank":"normal"},{"mainsnak":{"snaktype":"value","datavalue":{"value":{"id":"Q810"}}},"rank":"preferred"},{"mainsnak":{"snaktype":"value","datavalue":{"value":{"id":"Q79"}}},"rank":"normal"}]}},"#,
        "\n",
        // a property
        r#"{"type":"property","datatype":"wikibase-item","id":"P31","labels":{"ar":{"language":"ar","value":"نموذج من"}},"aliases":{},"claims":{}},"#,
        "\n",
        // a country: it is not in itself, and not a city, whatever somebody once said
        r#"{"type":"item","id":"Q810","labels":{"ar":{"language":"ar","value":"الأردن"},"en":{"language":"en","value":"Jordan"}},"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q515"}}},"rank":"deprecated"},{"mainsnak":{"snaktype":"novalue","property":"P31"},"rank":"normal"},{"mainsnak":{"datavalue":{"value":{"id":"Q3624078"}}},"rank":"normal"}],"P17":[{"mainsnak":{"datavalue":{"value":{"id":"Q810"}}},"rank":"normal"}]}},"#,
        "\n",
        // something of no type that has a name here
        r#"{"type":"item","id":"Q9000006","labels":{"ar":{"language":"ar","value":"رقم"}},"claims":[]},"#,
        "\n",
        r#"{"entity":"Q9000007","redirect":"Q9000001","ar":"\"ar\""},"#,
        "\n",
        // in Egyptian only
        r#"{"type":"item","id":"Q9000008","labels":{"arz":{"language":"arz","value":"هند البحراوى"}},"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q5"}}}}],"P21":[{"mainsnak":{"datavalue":{"value":{"id":"Q6581072"}}}}]}}"#,
        "\n]\n",
    );

    fn read(dump: &[u8], options: &WikidataOptions) -> Result<(Gazetteer, Report), Error> {
        Gazetteer::builder().wikidata(dump, options)?.build_with_report()
    }

    #[test]
    fn takes_what_is_asked_for() {
        let (gazetteer, report) = read(DUMP.as_bytes(), &WikidataOptions::new()).unwrap();
        let ids: Vec<String> = gazetteer.entities().map(|entity| entity.id.to_string()).collect();
        assert_eq!(ids, ["Q9000001", "Q9000003", "Q810"]);
        assert_eq!((report.total(), report.unnamed, report.untyped), (0, 2, 3));

        let zayd = gazetteer.get("Q9000001").unwrap();
        assert_eq!((zayd.kind, &*zayd.name), (EntityKind::Person, "زيد الخالدي"));
        assert_eq!(zayd.aliases, [Alias::new("أبو خالد")]);
        assert_eq!(zayd.english.as_deref(), Some("Zayd Al-Khalidi"));
        assert_eq!((zayd.gender, zayd.country.as_deref()), (Some(Gender::Masculine), Some("Q810")));
        assert_eq!(zayd.wikidata.as_deref(), Some("Q9000001"));

        let city = gazetteer.get("Q9000003").unwrap();
        assert_eq!(
            (city.kind, &*city.name, city.class.as_deref()),
            (EntityKind::Location, "النخيل", Some("city"))
        );
        assert_eq!((city.english.as_deref(), city.country.as_deref()), (Some("Nakhil 🌴"), Some("Q810")));

        let country = gazetteer.get("Q810").unwrap();
        assert_eq!((country.class.as_deref(), country.country.as_deref()), (Some("country"), None));
        assert_eq!(&*gazetteer.country_of(&zayd).unwrap().name, "الأردن");
    }

    #[test]
    fn types_and_languages_choose() {
        let ids = |types: &[&str], languages: &[&str]| {
            let options = WikidataOptions::new().types(types).unwrap().languages(languages).unwrap();
            let (gazetteer, _) = read(DUMP.as_bytes(), &options).unwrap();
            gazetteer.entities().map(|entity| entity.id.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(ids(&["human"], &["ar"]), ["Q9000001"]);
        assert_eq!(ids(&["human"], &["ar", "arz"]), ["Q9000001", "Q9000008"]);
        assert_eq!(ids(&["human"], &["ar", "en"]), ["Q9000001", "Q9000002"]);
        assert_eq!(ids(&["Q3624078=other"], &["ar"]), ["Q810"]);
        assert_eq!(ids(&["club"], &["ar"]), [""; 0]);
        let options = WikidataOptions::new().languages(["ar", "arz", "en"]).unwrap();
        let (gazetteer, _) = read(DUMP.as_bytes(), &options).unwrap();
        let names: Vec<String> =
            gazetteer.get("Q9000001").unwrap().aliases.iter().map(ToString::to_string).collect();
        assert_eq!(names, ["زيد الخالدى", "Zayd Al-Khalidi", "أبو خالد", "Abu Khalid"]);
        assert_eq!(gazetteer.get("Q9000008").unwrap().gender, Some(Gender::Feminine));
    }

    #[test]
    fn packed_without_brackets_and_in_one_line_it_is_the_same() {
        let options = WikidataOptions::new();
        let (expected, _) = read(DUMP.as_bytes(), &options).unwrap();
        let lines = DUMP.lines().filter(|line| line.len() > 2).map(|line| line.trim_end_matches(','));
        let plain = lines.collect::<Vec<_>>().join("\r\n");
        let single = format!("\u{feff}[{}]", DUMP.lines().nth(1).unwrap().trim_end_matches(','));
        for (dump, count) in [(packed(DUMP.as_bytes()), 3), (plain.into_bytes(), 3), (single.into_bytes(), 1)]
        {
            let (gazetteer, report) = read(&dump, &options).unwrap();
            assert!(gazetteer.entities().eq(expected.entities().take(count)));
            assert_eq!(report.total(), 0);
        }
        assert!(read(b"", &options).unwrap().0.is_empty());
        let error = read(&packed(DUMP.as_bytes())[..200], &options).unwrap_err();
        assert!(error.is_io(), "{error}");
    }

    #[test]
    fn lines_that_are_no_entities_are_faults() {
        let options = WikidataOptions::new().named("dump.json");
        let half: String = DUMP.lines().nth(1).unwrap().chars().take(300).collect();
        for (line, reason) in [
            (half.as_str(), "is not an entity from beginning to end"),
            ("name,kind", "is not an entity from beginning to end"),
            (r#"{"type":"item","ar":"ar"},"#, "missing field `id`"),
            (r#"{"id":"Q5","labels":{"ar":"زيد"}},"#, "invalid type"),
            (r#"{"id":"Q5","labels":{"ar":{"value":"زيد"}}}}"#, "trailing characters"),
            (r#"{"id":"Q5","labels":{"ar":{"value":"\ud800"}}}"#, "hex escape"),
        ] {
            let dump = format!("{}{line}\n", DUMP.trim_end_matches("]\n"));
            let at = u64::try_from(dump.lines().count()).unwrap();
            let error = read(dump.as_bytes(), &options).unwrap_err();
            let text = error.to_string();
            assert!(text.starts_with(&format!("dump.json: line {at}: ")) && text.contains(reason), "{text}");
            assert_eq!((error.file(), error.line()), (Some("dump.json"), Some(at)));
            let builder = Gazetteer::builder().lenient().wikidata(dump.as_bytes(), &options).unwrap();
            let (gazetteer, report) = builder.build_with_report().unwrap();
            assert_eq!((gazetteer.len(), report.skipped), (3, 1), "{line}");
        }
    }

    #[test]
    fn a_file_of_ones_own_comes_first_where_the_dump_has_the_same_item() {
        let own = "id,kind,name,country\nQ9000001,person,زيد بن خالد,jordan\n";
        let builder = Gazetteer::builder().lenient().csv(own.as_bytes()).unwrap();
        let builder = builder.wikidata(DUMP.as_bytes(), &WikidataOptions::new()).unwrap();
        let (gazetteer, report) = builder.build_with_report().unwrap();
        assert_eq!((report.merged, report.skipped), (1, 0));
        let zayd = gazetteer.get("Q9000001").unwrap();
        assert_eq!((&*zayd.name, zayd.country.as_deref()), ("زيد بن خالد", Some("jordan")));
        assert_eq!((zayd.aliases.len(), zayd.gender), (2, Some(Gender::Masculine)));
    }
}
