//! Compiled gazetteers: what is saved is what is opened, and what is damaged is an error.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use rawi::{Alias, Entity, EntityKind, Gazetteer, Mention, Strictness};

/// How many altered files are opened: `RAWI_MUTATIONS=100000` for a long run.
fn mutations() -> u32 {
    std::env::var("RAWI_MUTATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(2000)
}

fn gazetteer() -> Gazetteer {
    let mut russia = Entity::new("russia", EntityKind::Location, "روسيا").with_alias("روسيا الاتحادية");
    russia.demonyms = vec!["روسي".to_owned()];
    let mut hayat = Entity::new("hayat", EntityKind::Organization, "صحيفة الحياة")
        .with_alias(Alias::with_strictness("الحياة", Strictness::Host));
    hayat.class = Some("media".into());
    Gazetteer::builder()
        .entity(
            Entity::new("putin", EntityKind::Person, "فلاديمير بوتين")
                .with_alias("بوتين")
                .with_role("president:russia:2012-05-07:".parse().unwrap()),
        )
        .entity(russia)
        .entity(hayat)
        .entity(Entity::new("ali", EntityKind::Person, "علي").with_alias("علي بوتين"))
        .entity(Entity::new("كييف", EntityKind::Location, "كييف"))
        .build()
        .unwrap()
}

const TEXT: &str = "وقال فلاديمير بوتين لصحيفة الحياة إن روسيا الاتحادية وكييف، على أن علي بوتين";

fn answers(gazetteer: &Gazetteer) -> (Vec<Mention>, Vec<Entity>, Option<Entity>, Option<Entity>) {
    (
        gazetteer.find(TEXT),
        gazetteer.entities().collect(),
        gazetteer.demonym("الروسية"),
        gazetteer.holder("president", "russia", None),
    )
}

#[test]
fn opened_gazetteers_answer_as_built_ones() {
    let built = gazetteer();
    let expected = answers(&built);
    assert_eq!(expected.0.len(), 5);
    assert_eq!(answers(&Gazetteer::from_bytes(built.to_bytes()).unwrap()), expected);
    let path = std::env::temp_dir().join(format!("rawi-compiled-{}.rawi", std::process::id()));
    built.save(&path).unwrap();
    let opened = [Gazetteer::open(&path).unwrap(), Gazetteer::from_path(&path).unwrap()];
    assert_eq!(std::fs::read(&path).unwrap(), built.to_bytes());
    std::fs::remove_file(&path).unwrap();
    for opened in opened {
        assert_eq!(answers(&opened), expected);
    }
    assert!(Gazetteer::open(&path).unwrap_err().is_io());
}

#[test]
fn unions_keep_their_layers() {
    let more = Gazetteer::builder()
        .entity(Entity::new("putin", EntityKind::Person, "الرئيس بوتين").with_alias("بوتين"))
        .build()
        .unwrap();
    let both = &gazetteer() | &more;
    let again = Gazetteer::from_bytes(both.to_bytes()).unwrap();
    assert_eq!(answers(&again), answers(&both));
    assert_eq!(&*again.get("putin").unwrap().name, "الرئيس بوتين");
    let three = &again | &Gazetteer::builder().build().unwrap();
    assert_eq!(answers(&three), answers(&both));
    let nothing = Gazetteer::from_bytes(Gazetteer::default().to_bytes()).unwrap();
    assert!(nothing.is_empty() && nothing.find(TEXT).is_empty());
}

#[test]
fn altered_files_are_errors_or_the_same() {
    let built = gazetteer();
    let expected = answers(&built);
    let whole = built.to_bytes();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: mutations(),
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let length = whole.len();
    let places = || any::<prop::sample::Index>().prop_map(move |index| index.index(length));
    let change = prop_oneof![
        // bytes altered, the file cut, bytes put in, a stretch moved
        prop::collection::vec((places(), any::<u8>()), 1..8).prop_map(|list| (0, list)),
        places().prop_map(|at| (1, vec![(at, 0)])),
        prop::collection::vec((places(), any::<u8>()), 1..8).prop_map(|list| (2, list)),
        (places(), places()).prop_map(|(from, to)| (3, vec![(from, 0), (to, 0)])),
    ];
    let outcome = runner.run(&change, |(kind, list)| {
        let mut bytes = whole.clone();
        match kind {
            0 => list.iter().for_each(|&(at, value)| bytes[at] = value),
            1 => bytes.truncate(list[0].0),
            2 => list.iter().for_each(|&(at, value)| bytes.insert(at, value)),
            _ => {
                let (from, to) = (list[0].0.min(list[1].0), list[0].0.max(list[1].0));
                let stretch: Vec<u8> = bytes.drain(from..to).collect();
                bytes.extend(stretch);
            }
        }
        match Gazetteer::from_bytes(bytes) {
            Err(error) => prop_assert!(error.is_data(), "{}", error),
            Ok(opened) => prop_assert_eq!(&answers(&opened), &expected),
        }
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn faults_say_what_to_do() {
    let whole = gazetteer().to_bytes();
    let fault = |bytes: &[u8]| {
        let error = Gazetteer::from_bytes(bytes.to_vec()).unwrap_err();
        assert!(error.is_data());
        error.to_string()
    };
    assert!(fault(b"id,kind,name\n").contains("is not a compiled gazetteer"));
    assert!(fault(&whole[..whole.len() / 2]).contains("cut short"));
    let mut later = whole.clone();
    later[8] = 200;
    assert!(fault(&later).contains("format 200, this release reads 3: update rawi"));
    let mut earlier = whole.clone();
    earlier[8] = 1;
    assert!(fault(&earlier).contains("format 1, this release reads 3: build the file again"));
    let mut damaged = whole;
    *damaged.last_mut().unwrap() ^= 1;
    assert!(fault(&damaged).contains("copy or build it again"));
}
