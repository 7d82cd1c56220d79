//! What the gazetteer finds in a text, and what it leaves alone.
#![allow(clippy::unwrap_used)]

use std::collections::HashSet;

use proptest::prelude::*;
use rawi::{
    Alias, Boundary, Entity, EntityKind, FindOptions, Gazetteer, Mention, Strictness, TokenKind, Words,
};

const PEOPLE: &str = "\
id\tkind\tname\taliases\tgender\tcountry\troles\tdemonyms
putin\tperson\tفلاديمير بوتين\tبوتين\tm\trussia\tpresident:russia:2012-05-07:\t
trump\tperson\tدونالد ترامب\tترامب\tm\tusa\tpresident:usa:2025-01-20:\t
walid\tperson\tوليد جنبلاط\tوليد@exact\tm\tlebanon\t\t
ali\tperson\tعلي خامنئي\tعلي\tm\tiran\t\t
ahmad\tperson\tأحمد الشرع\tأحمد@hamza\tm\t\t\t
layd\tlocation\tليد\t\t\t\t\t
russia\tlocation\tروسيا\tروسيا الاتحادية\t\t\t\tروسي|روس
usa\tlocation\tالولايات المتحدة\tأميركا|أمريكا\t\t\t\tأميركي
france\tlocation\tفرنسا\t\t\t\t\tفرنسي
ransa\tlocation\tرنسا\t\t\t\t\t
belgium\tlocation\tبلجيكا\t\t\t\t\t
kyiv\tlocation\tكييف\t\t\t\t\t
lebanon\tlocation\tلبنان\t\t\t\t\tلبناني
banan\tlocation\tبنان\t\t\t\t\t
iran\tlocation\tإيران\t\t\t\t\tإيراني
libya\tlocation\tليبيا\t\t\t\t\tليبي
najaf\tlocation\tالنجف\t\t\t\t\t
kremlin\tlocation\tالكرملين\t\t\t\t\t
likud\torganization\tالليكود\t\t\t\t\t
hayat\torganization\tالحياة\tصحيفة الحياة اللندنية\t\t\t\t
qaeda\torganization\tتنظيم القاعدة\tالقاعدة@host|تنظيم القاعدة في المغرب\t\t\t\t
wam\torganization\tوام\t\t\t\t\t
afp\torganization\tوكالة فرانس برس\tأ ف ب\t\t\t\t
idf\torganization\tجيش الاحتلال\t\t\t\t\t
anglo\torganization\tالشركة الأنجلو أمريكية\t\t\t\t\t
";

fn gazetteer() -> Gazetteer {
    Gazetteer::builder().tsv(PEOPLE.as_bytes()).unwrap().build().unwrap()
}

/// Mentions as `prefix+text=id`.
fn brief(mentions: &[Mention]) -> Vec<String> {
    let line = |m: &Mention| match &m.prefix {
        Some(prefix) => format!("{prefix}+{}={}", m.text, m.id.as_deref().unwrap()),
        None => format!("{}={}", m.text, m.id.as_deref().unwrap()),
    };
    mentions.iter().map(line).collect()
}

#[test]
fn finds_names_and_nothing_else() {
    let gazetteer = gazetteer();
    for (text, expected) in [
        // plain, longest first
        ("قال بوتين", &["بوتين=putin"][..]),
        ("قال فلاديمير بوتين", &["فلاديمير بوتين=putin"]),
        ("روسيا الاتحادية وروسيا", &["روسيا الاتحادية=russia", "و+روسيا=russia"]),
        // proclitics
        ("وبوتين فبوتين لبوتين", &["و+بوتين=putin", "ف+بوتين=putin", "ل+بوتين=putin"]),
        ("وبروسيا ولروسيا", &["وب+روسيا=russia", "ول+روسيا=russia"]),
        (
            "بالكرملين وبالكرملين والكرملين",
            &["ب+الكرملين=kremlin", "وب+الكرملين=kremlin", "و+الكرملين=kremlin"],
        ),
        ("للكرملين", &["ل+لكرملين=kremlin"]),
        ("وللكرملين", &["ول+لكرملين=kremlin"]),
        ("لليكود", &["ل+ليكود=likud"]),
        ("لليبيا وليبيا", &["ل+ليبيا=libya", "و+ليبيا=libya"]),
        ("والنجف", &["و+النجف=najaf"]),
        // no proclitic at all
        ("وليد قال", &["وليد=walid"]),
        ("وليد جنبلاط", &["وليد جنبلاط=walid"]),
        ("فرنسا وفرنسا", &["فرنسا=france", "و+فرنسا=france"]),
        ("بلجيكا كييف", &["بلجيكا=belgium", "كييف=kyiv"]),
        ("لبنان ولبنان", &["لبنان=lebanon", "و+لبنان=lebanon"]),
        ("سبوتين", &[]),
        // strictness
        ("على الطاولة", &[]),
        ("وعلى خامنئي", &[]),
        ("قال علي", &["علي=ali"]),
        ("قال علي خامنئي", &["علي خامنئي=ali"]),
        ("قال احمد ثم أحمد", &["أحمد=ahmad"]),
        ("قال احمد الشرع", &["احمد الشرع=ahmad"]),
        ("وأم الطفل", &[]),
        ("وكالة وام", &["وام=wam"]),
        ("ايران وإيران", &["ايران=iran", "و+إيران=iran"]),
        // class nouns and quotation marks
        ("الحياة صعبة", &[]),
        ("والحياة صعبة", &[]),
        ("قالت صحيفة الحياة", &["الحياة=hayat"]),
        ("نقلت «الحياة» عنه", &["الحياة=hayat"]),
        ("صحيفة \"الحياة\" قالت", &["الحياة=hayat"]),
        ("القاعدة العسكرية", &[]),
        // marks and tatweel
        ("وَقَالَ بُوتِينُ", &["بُوتِينُ=putin"]),
        ("وَبُوتيـــن", &["و+بُوتيـــن=putin"]),
        // line break, quotation marks, hyphens, initials
        ("فلاديمير\nبوتين", &["فلاديمير\nبوتين=putin"]),
        ("فلاديمير\r\nبوتين", &["فلاديمير\r\nبوتين=putin"]),
        ("فلاديمير\n\nبوتين", &["بوتين=putin"]),
        ("فلاديمير، بوتين", &["بوتين=putin"]),
        ("تنظيم \"القاعدة\" قال", &["تنظيم \"القاعدة\"=qaeda"]),
        ("تنظيم «القاعدة» في المغرب", &["تنظيم «القاعدة» في المغرب=qaeda"]),
        ("«جيش» الاحتلال", &["جيش» الاحتلال=idf"]),
        ("قال جيش \"الاحتلال انتهى\"", &[]),
        ("(أ ف ب) و(أ.ف.ب) أ. ف. ب.", &["أ ف ب=afp", "أ.ف.ب=afp", "أ. ف. ب=afp"]),
        ("الشركة الأنجلو-أمريكية", &["الشركة الأنجلو-أمريكية=anglo"]),
        ("#دونالد_ترامب", &["دونالد_ترامب=trump"]),
        ("ترامب - بوتين", &["ترامب=trump", "بوتين=putin"]),
        // presentation forms
        ("ﺑﻮﺗﻴﻦ ﻭﺑﻮﺗﻴﻦ", &["ﺑﻮﺗﻴﻦ=putin", "و+ﺑﻮﺗﻴﻦ=putin"]),
        ("", &[]),
    ] {
        assert_eq!(brief(&gazetteer.find(text)), expected, "{text}");
    }
}

#[test]
fn finds_inside_words_when_asked() {
    let gazetteer = gazetteer();
    let options = FindOptions::new().boundary(Boundary::Anywhere);
    for (text, expected) in [
        ("أيضاًترامب", &["ترامب=trump"][..]),
        ("#دونالد_ترامب", &["دونالد_ترامب=trump"]),
        ("وبُوتينُ\u{200f}.", &["بُوتينُ=putin"]),
        ("على", &[]),
        ("احمد", &[]),
        ("الحياة «الحياة»", &["الحياة=hayat"]),
        ("دونالد  ترامب", &["دونالد  ترامب=trump"]),
        ("دونالد، ترامب", &["ترامب=trump"]),
    ] {
        assert_eq!(brief(&gazetteer.find_with(text, &options)), expected, "{text}");
    }
}

#[test]
fn candidates_are_ordered() {
    let entity = |id: &str, kind, name: &str| Entity::new(id, kind, name);
    let gazetteer = Gazetteer::builder()
        .entity(entity("city", EntityKind::Location, "سلمان"))
        .entity(entity("was", EntityKind::Person, "سلمان الأول").with_alias("سلمان"))
        .entity(
            entity("is", EntityKind::Person, "سلمان الثاني")
                .with_alias("سلمان")
                .with_role("king:x:2015:".parse().unwrap()),
        )
        .build()
        .unwrap();
    let mention = &gazetteer.find("سلمان")[0];
    let ids: Vec<&str> = mention.candidates.iter().map(|id| &**id).collect();
    assert_eq!(ids, ["is", "city", "was"]);
    assert_eq!((mention.kind, &*mention.name), (EntityKind::Person, "سلمان الثاني"));
}

#[test]
fn an_announced_name_comes_first_where_it_is_announced() {
    let paper = Entity::new("paper", EntityKind::Organization, "الرياض")
        .with_alias(Alias::with_strictness("الرياض", Strictness::Host));
    let city = Entity::new("city", EntityKind::Location, "الرياض");
    let gazetteer = Gazetteer::builder().entity(city).entity(paper).build().unwrap();
    for (text, expected) in [
        ("وصل إلى الرياض", &["city"][..]),
        ("قالت صحيفة الرياض", &["paper", "city"]),
        ("وأوضح لـ«الرياض» أن", &["paper", "city"]),
        ("في مدينة «الرياض» أمس", &["city"]),
    ] {
        let mentions = gazetteer.find(text);
        let ids: Vec<&str> = mentions[0].candidates.iter().map(|id| &**id).collect();
        assert_eq!(ids, expected, "{text}");
    }
    assert_eq!(gazetteer.issues(), []);
}

#[test]
fn given_strictness_outweighs_the_shape_of_a_name() {
    let with = |alias: Alias| {
        let paper = Entity::new("paper", EntityKind::Organization, "الحياة").with_alias(alias);
        Gazetteer::builder().entity(paper).build().unwrap().find("الحياة صعبة").len()
    };
    assert_eq!(with(Alias::new("الحياة")), 0);
    assert_eq!(with(Alias::with_strictness("الحياة", Strictness::Folded)), 1);
    assert_eq!(with(Alias::with_strictness("الحياة", Strictness::Exact)), 1);
}

#[test]
fn unions_search_both_sides() {
    let one = Gazetteer::builder()
        .entity(Entity::new("putin", EntityKind::Person, "فلاديمير بوتين"))
        .entity(Entity::new("kyiv", EntityKind::Location, "كييف"))
        .build()
        .unwrap();
    let two = Gazetteer::builder()
        .entity(Entity::new("putin", EntityKind::Person, "الرئيس بوتين").with_alias("بوتين"))
        .entity(Entity::new("opera", EntityKind::Organization, "أوبرا كييف").with_alias("كييف"))
        .build()
        .unwrap();
    let both = &one | &two;
    assert_eq!(format!("{both:?}"), "Gazetteer(3 entities)");
    assert_eq!(&*both.get("putin").unwrap().name, "الرئيس بوتين");
    let mentions = both.find("فلاديمير بوتين وبوتين في كييف وأوبرا كييف");
    assert_eq!(
        brief(&mentions),
        ["فلاديمير بوتين=putin", "و+بوتين=putin", "كييف=opera", "و+أوبرا كييف=opera"]
    );
    assert_eq!(mentions[2].candidates.iter().map(|id| &**id).collect::<Vec<_>>(), ["opera", "kyiv"]);
    let ids = |g: &Gazetteer| g.entities().map(|e| e.id.to_string()).collect::<Vec<_>>();
    assert_eq!(ids(&both), ["kyiv", "putin", "opera"]);
    assert_eq!(ids(&(&both | &both)), ids(&both));
    assert_eq!(both.union(&Gazetteer::default()).len(), 3);
}

#[test]
fn knows_who_and_whose() {
    let gazetteer = gazetteer();
    assert_eq!(&*gazetteer.demonym("الروسية").unwrap().id, "russia");
    assert!(gazetteer.demonym("الأمريكيين").is_none(), "written otherwise, it is an entry of its own");
    assert_eq!(&*gazetteer.demonym("الأميركيين").unwrap().id, "usa");
    assert_eq!(&*gazetteer.holder("president", "usa", None).unwrap().id, "trump");
    assert_eq!(gazetteer.holders("president").len(), 2);
    let putin = gazetteer.get("putin").unwrap();
    assert_eq!(&*gazetteer.country_of(&putin).unwrap().id, "russia");
}

#[cfg(feature = "serde")]
#[test]
fn faults_name_their_place() {
    let csv =
        |text: &[u8]| Gazetteer::builder().csv(text).and_then(rawi::GazetteerBuilder::build).unwrap_err();
    let jsonl = |text: &[u8]| Gazetteer::from_jsonl_reader(text).unwrap_err();
    for (error, line, expected) in [
        (csv(b""), 1, "header"),
        (csv(b"id,name\n1,x\n"), 1, "«kind»"),
        (csv(b"kind,name\nperson,x\nperzon,y\n"), 3, "column kind: «perzon»"),
        (csv(b"kind,name\nperson,x\nperson,\n"), 3, "column name: the name is empty"),
        (csv(b"kind,name\nperson\n"), 2, "1 cells, the header 2"),
        (csv(b"kind,name\nperson,x\nperson,\xff\xfe\n"), 3, "column name: cell 2 is not UTF-8"),
        (csv(b"id,kind,name\na,person,x\n\na,person,y\n"), 4, "column id: «a» is the id of line 2 too"),
        (csv(b"kind,name,gender\nperson,x,q\n"), 2, "column gender"),
        (csv(b"kind,name,roles\nperson,x,king:y:20x5\n"), 2, "column roles"),
        (csv("kind,name,aliases\nperson,x,ي@exat\n".as_bytes()), 2, "column aliases"),
        (jsonl(b"{\"kind\":\"person\",\"name\":\"x\"}\n{\"kind\":\"perzon\"}"), 2, "perzon"),
        (jsonl(b"\n{\"kind\":\"person\"}"), 2, "name"),
        (jsonl(b"{\"kind\":\"person\",\"name\":\" \"}"), 1, "the name is empty"),
        (jsonl(b"{\"kind\":\"person\",\"name\":\"\xff\"}"), 1, "column 26: the line is not UTF-8"),
        (jsonl(b"[1,2"), 1, "column"),
    ] {
        assert!(error.is_data(), "{error}");
        assert_eq!(error.line(), Some(line), "{error}");
        assert!(error.to_string().contains(expected), "{error}");
    }
    assert!(Gazetteer::from_path("people.xls").unwrap_err().is_argument());
    let long = Entity::new("x", EntityKind::Work, "كلمة ".repeat(65));
    assert!(Gazetteer::builder().entity(long).build().unwrap_err().is_data());
    assert!(Gazetteer::builder().entity(Entity::new("x", EntityKind::Work, "")).build().is_err());
    let missing = Gazetteer::from_csv_path("no-such-file.csv").unwrap_err();
    assert!(missing.is_io() && missing.to_string().contains("no-such-file.csv"));
}

#[cfg(feature = "serde")]
#[test]
fn files_are_read_back() {
    let gazetteer = gazetteer();
    let mut lines = Vec::new();
    gazetteer.to_jsonl(&mut lines).unwrap();
    let again = Gazetteer::from_jsonl_reader(&lines[..]).unwrap();
    assert!(gazetteer.entities().eq(again.entities()));
    let path = std::env::temp_dir().join(format!("rawi-gazetteer-{}.TSV", std::process::id()));
    std::fs::write(&path, format!("\u{feff}{PEOPLE}# a comment\n")).unwrap();
    let from_file = Gazetteer::from_path(&path);
    std::fs::write(&path, "kind\tname\nx\ty\n").unwrap();
    let fault = Gazetteer::from_path(&path).unwrap_err().to_string();
    std::fs::remove_file(&path).unwrap();
    assert!(gazetteer.entities().eq(from_file.unwrap().entities()));
    assert!(fault.contains(".TSV: line 2: column kind"), "{fault}");
    let nulls =
        b"{\"id\":\"1\",\"kind\":\"person\",\"name\":\"x\",\"aliases\":null,\"english\":null,\"more\":1}";
    assert_eq!(Gazetteer::from_jsonl_reader(&nulls[..]).unwrap().len(), 1);
}

/// Longest from the left by trying every name at every word: what the index must agree with.
fn naive(names: &[String], text: &str) -> Vec<(usize, usize)> {
    let keys = |text: &str| {
        let words = Words::new(text);
        (0..words.len()).map(|at| words.key(at).to_owned()).collect::<Vec<_>>()
    };
    let names: Vec<Vec<String>> = names.iter().map(|name| keys(name)).collect();
    let words = Words::new(text);
    let text = keys(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let fits = |name: &&Vec<String>| !name.is_empty() && text[at..].starts_with(name);
        match names.iter().filter(fits).map(Vec::len).max() {
            Some(length) => {
                let end = words.tokens()[at + length - 1].span().end;
                found.push((words.tokens()[at].span().start, end));
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// Words without proclitic letters at the front, so that only the search for the longest is compared.
fn plain_word() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["جان", "مار", "دانو", "زيدان", "طارق", "أحمد", "احمد", "هُدى", "رامـي", "7"])
        .prop_map(str::to_owned)
}

#[test]
fn a_name_in_marks_holds_the_vowels_on_the_last() {
    let text = "تنظيم «القاعدة»\u{64e}\u{651} في اليمن";
    let found = gazetteer().find(text);
    assert_eq!(found[0].text, "تنظيم «القاعدة»\u{64e}\u{651}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn agrees_with_a_naive_search(
        names in prop::collection::vec(prop::collection::vec(plain_word(), 1..4), 1..12),
        text in prop::collection::vec(plain_word(), 0..40),
    ) {
        let names: Vec<String> = names.iter().map(|name| name.join(" ")).collect();
        let text = text.join(" ");
        // every strictness given, so that no word of the lexicon interferes
        let entities = names.iter().enumerate().map(|(at, name)| {
            Entity::new(at.to_string(), EntityKind::Other, name.as_str())
                .with_alias(Alias::with_strictness(name.as_str(), Strictness::Folded))
        });
        let gazetteer = Gazetteer::builder().entities(entities).build().unwrap();
        let found: Vec<_> = gazetteer.find(&text).iter().map(|m| (m.span.start, m.span.end)).collect();
        prop_assert_eq!(found, naive(&names, &text));
    }

    #[test]
    fn spans_are_sound_in_any_text(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "و", "ل", "ب", "لل", "بوتين", "فلاديمير", "الكرملين", "لكرملين", "\u{64e}", "\u{640}", "\u{200f}",
                " ", "\n", "\r\n", "«", "»", "\"", ".", "-", "_", "على", "علي", "صحيفة", "الحياة", "تنظيم",
                "القاعدة", "في", "المغرب", "أ", "ف", "x", "é", "漢", "🇸🇾", "ﻻ", "ﷲ", "٣", "ليد",
            ]),
            0..60,
        ),
    ) {
        let text = pieces.concat();
        let gazetteer = gazetteer();
        for boundary in [Boundary::Word, Boundary::Anywhere] {
            let mut end = 0;
            for mention in gazetteer.find_with(&text, &FindOptions::new().boundary(boundary)) {
                let span = mention.span;
                prop_assert!(span.start >= end && !span.is_empty());
                prop_assert_eq!(text.get(span.start..span.end), Some(mention.text.as_str()));
                let is_mark = |c: char| matches!(c, '\u{64b}'..='\u{65f}' | '\u{640}' | '\u{200f}');
                let first = mention.text.chars().next().unwrap();
                let starts_on_letter = first.is_alphanumeric() && !is_mark(first);
                prop_assert!(starts_on_letter);
                let next = text[span.end..].chars().find(|&c| c != '\u{200f}');
                let holds_its_marks = !next.is_some_and(is_mark);
                prop_assert!(holds_its_marks);
                if let Some(prefix) = &mention.prefix {
                    let before = text[..span.start].trim_end_matches(is_mark);
                    let last = prefix.chars().next_back().unwrap();
                    prop_assert!(before.ends_with(last));
                }
                prop_assert_eq!(mention.id.as_ref(), mention.candidates.first());
                end = span.end;
            }
        }
    }

    #[test]
    fn never_fails_on_any_text(text in "\\PC*", name in "\\PC{1,20}") {
        let entity = Entity::new("x", EntityKind::Other, name.as_str());
        if let Ok(gazetteer) = Gazetteer::builder().entity(entity).build() {
            gazetteer.find(&text);
            gazetteer.find_with(&text, &FindOptions::new().boundary(Boundary::Anywhere));
            let found = gazetteer.find(&name);
            let words = Words::new(&name);
            prop_assert!(found.len() <= words.tokens().iter().filter(|t| t.kind() != TokenKind::Punctuation).count());
        }
    }
}

#[test]
fn many_entities_of_one_name_are_capped() {
    let entities = (0..1000).map(|n| Entity::new(n.to_string(), EntityKind::Person, "جان زيدان"));
    let gazetteer = Gazetteer::builder().entities(entities).build().unwrap();
    let candidates = &gazetteer.find("جان زيدان")[0].candidates;
    assert_eq!((candidates.len(), &*candidates[0]), (64, "0"));
    let counted: HashSet<_> = candidates.iter().collect();
    assert_eq!(counted.len(), 64);
}
