//! Spelling variants: what is found through them, what outweighs them, and how they are written down.
#![allow(clippy::unwrap_used)]

use rawi::{Boundary, Entity, EntityKind, FindOptions, Gazetteer, Mention, Variants};

fn person(id: &str, name: &str, english: &str) -> Entity {
    let mut person = Entity::new(id, EntityKind::Person, name);
    person.english = Some(english.to_owned());
    person
}

fn zelensky() -> Entity {
    person("zelensky", "فولوديمير زيلينسكي", "Volodymyr Zelensky").with_alias("زيلينسكي")
}

fn with_variants(entities: Vec<Entity>) -> Gazetteer {
    Gazetteer::builder().entities(entities).variants(Variants::new()).build().unwrap()
}

/// Each mention as `text=id` and, found through a variant, its rule.
fn brief(mentions: &[Mention]) -> Vec<String> {
    let line = |m: &Mention| match &m.variant {
        Some(rule) => format!("{}={} ({rule})", m.text, m.id.as_deref().unwrap()),
        None => format!("{}={}", m.text, m.id.as_deref().unwrap()),
    };
    mentions.iter().map(line).collect()
}

#[test]
fn variants_are_off_unless_asked_for() {
    let text = "قال زيلنسكي ثم قال زيلينسكي";
    let plain = Gazetteer::builder().entity(zelensky()).build().unwrap();
    assert_eq!(brief(&plain.find(text)), ["زيلينسكي=zelensky"]);
    assert_eq!(
        brief(&with_variants(vec![zelensky()]).find(text)),
        ["زيلنسكي=zelensky (i-drop)", "زيلينسكي=zelensky"]
    );
}

#[test]
fn a_variant_says_its_rule_wherever_it_is_found() {
    let gazetteer = with_variants(vec![zelensky()]);
    let found = gazetteer.find("ولزيلنسكي");
    assert_eq!(found[0].prefix.as_deref(), Some("ول"));
    assert_eq!(found[0].variant.as_deref(), Some("i-drop"));
    let anywhere = FindOptions::new().boundary(Boundary::Anywhere);
    assert_eq!(
        brief(&gazetteer.find_with("#فولوديمير_زيلنسكي", &anywhere)),
        ["فولوديمير_زيلنسكي=zelensky (i-drop)"]
    );
    let analyzer = rawi::Analyzer::builder().gazetteer(gazetteer).build().unwrap();
    let analysis = analyzer.analyze("قال الرئيس فولوديمير زيلنسكي إن بلاده باقية.");
    assert_eq!(brief(&analysis.entities), ["فولوديمير زيلنسكي=zelensky (i-drop)"]);
    assert_eq!(analysis.quotes[0].speaker.as_ref().unwrap().id.as_deref(), Some("zelensky"));
}

#[test]
fn what_is_written_down_outweighs_what_is_made() {
    let made = with_variants(vec![zelensky()]);
    let other = Entity::new("other", EntityKind::Other, "زيلنسكي");
    let own = Gazetteer::builder().entity(other.clone()).build().unwrap();
    for both in [made.union(&own), own.union(&made), with_variants(vec![zelensky(), other])] {
        let found = both.find("زيلنسكي");
        assert_eq!(brief(&found), ["زيلنسكي=other"]);
        assert_eq!(found[0].candidates.len(), 1);
    }
    // the rule is known too where a later list says who the entity is
    let known = Entity::new("zelensky", EntityKind::Person, "الرئيس الأوكراني زيلينسكي");
    let union = made.union(&Gazetteer::builder().entity(known).build().unwrap());
    assert_eq!(brief(&union.find("زيلنسكي")), ["زيلنسكي=zelensky (i-drop)"]);
}

#[test]
fn variants_do_not_decide_who_comes_first() {
    // more names come first, but what was made is no name that somebody gave
    let one = person("one", "بلومبرغ", "Bloomberg").with_alias("بلومبرغ الأولى");
    let two = Entity::new("two", EntityKind::Person, "بلومبرغ").with_alias("ألف").with_alias("باء");
    let gazetteer = with_variants(vec![one, two]);
    assert!(gazetteer.get("one").unwrap().aliases.len() > 3);
    assert_eq!(gazetteer.find("بلومبرغ")[0].id.as_deref(), Some("two"));
}

#[test]
#[cfg(feature = "serde")]
fn variants_are_written_and_read_again() {
    let gazetteer = with_variants(vec![zelensky()]);
    let mut lines = Vec::new();
    gazetteer.to_jsonl(&mut lines).unwrap();
    assert!(String::from_utf8(lines.clone()).unwrap().contains("\"زيلنسكي@variant=i-drop\""));
    let again = Gazetteer::from_jsonl_reader(&lines[..]).unwrap();
    assert!(again.entities().eq(gazetteer.entities()));
    assert_eq!(brief(&again.find("زيلنسكي")), ["زيلنسكي=zelensky (i-drop)"]);
    // to make them once more makes none twice
    let twice = Gazetteer::builder().jsonl(&lines[..]).unwrap().variants(Variants::new()).build().unwrap();
    let aliases = &twice.get("zelensky").unwrap().aliases;
    let mut texts: Vec<_> = aliases.iter().map(|alias| alias.text.as_str()).collect();
    texts.sort_unstable();
    texts.dedup();
    assert_eq!(texts.len(), aliases.len());
    // a mention without a variant has no such field
    let json = serde_json::to_string(&again.find("زيلينسكي")).unwrap();
    assert!(!json.contains("variant"), "{json}");
}
