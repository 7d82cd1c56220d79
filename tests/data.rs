//! What the tables of `src/data` must hold: facts stand once, in one spelling, and do not contradict each other.
//!
//! Faults that are known and not yet settled are listed here by name: the lists may only become shorter.
#![cfg(feature = "default-gazetteer")]
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use rawi::{Date, Entity, EntityKind, Gazetteer, IssueKind};
use unicode_normalization::is_nfc;

/// The members of the United Nations, as the table names them, and their capitals. Where a country has several
/// seats, the one of the government; where the capital has the name of the country or is a city state, both.
const MEMBERS: &[(&str, &str)] = &[
    ("Afghanistan", "Kabul"),
    ("Albania", "Tirana"),
    ("Algeria", "Algiers"),
    ("Andorra", "Andorra la Vella"),
    ("Angola", "Luanda"),
    ("Antigua and Barbuda", "Saint John's"),
    ("Argentina", "Buenos Aires"),
    ("Armenia", "Yerevan"),
    ("Australia", "Canberra"),
    ("Austria", "Vienna"),
    ("Azerbaijan", "Baku"),
    ("Bahrain", "Manama"),
    ("Bangladesh", "Dhaka"),
    ("Barbados", "Bridgetown"),
    ("Belarus", "Minsk"),
    ("Belgium", "Brussels"),
    ("Belize", "Belmopan"),
    ("Benin", "Porto-Novo"),
    ("Bhutan", "Thimphu"),
    ("Bolivia", "La Paz"),
    ("Bosnia and Herzegovina", "Sarajevo"),
    ("Botswana", "Gaborone"),
    ("Brazil", "Brasilia"),
    ("Brunei", "Bandar Seri Begawan"),
    ("Bulgaria", "Sofia"),
    ("Burkina Faso", "Ouagadougou"),
    ("Burundi", "Gitega"),
    ("Cambodia", "Phnom Penh"),
    ("Cameroon", "Yaounde"),
    ("Canada", "Ottawa"),
    ("Cape Verde", "Praia"),
    ("Central African Republic", "Bangui"),
    ("Chad", "N'Djamena"),
    ("Chile", "Santiago"),
    ("China", "Beijing"),
    ("Colombia", "Bogota"),
    ("Comoros", "Moroni"),
    ("Costa Rica", "San Jose"),
    ("Croatia", "Zagreb"),
    ("Cuba", "Havana"),
    ("Cyprus", "Nicosia"),
    ("Czech Republic", "Prague"),
    ("Democratic Republic of the Congo", "Kinshasa"),
    ("Denmark", "Copenhagen"),
    ("Djibouti", "Djibouti"),
    ("Dominica", "Roseau"),
    ("Dominican Republic", "Santo Domingo"),
    ("East Timor", "Dili"),
    ("Ecuador", "Quito"),
    ("Egypt", "Cairo"),
    ("El Salvador", "San Salvador"),
    ("Equatorial Guinea", "Malabo"),
    ("Eritrea", "Asmara"),
    ("Estonia", "Tallinn"),
    ("Eswatini", "Mbabane"),
    ("Ethiopia", "Addis Ababa"),
    ("Fiji", "Suva"),
    ("Finland", "Helsinki"),
    ("France", "Paris"),
    ("Gabon", "Libreville"),
    ("Gambia", "Banjul"),
    ("Georgia", "Tbilisi"),
    ("Germany", "Berlin"),
    ("Ghana", "Accra"),
    ("Greece", "Athens"),
    ("Grenada", "Saint George's"),
    ("Guatemala", "Guatemala City"),
    ("Guinea", "Conakry"),
    ("Guinea-Bissau", "Bissau"),
    ("Guyana", "Georgetown"),
    ("Haiti", "Port-au-Prince"),
    ("Honduras", "Tegucigalpa"),
    ("Hungary", "Budapest"),
    ("Iceland", "Reykjavik"),
    ("India", "New Delhi"),
    ("Indonesia", "Jakarta"),
    ("Iran", "Tehran"),
    ("Iraq", "Baghdad"),
    ("Ireland", "Dublin"),
    ("Israel", "Jerusalem"),
    ("Italy", "Rome"),
    ("Ivory Coast", "Yamoussoukro"),
    ("Jamaica", "Kingston"),
    ("Japan", "Tokyo"),
    ("Jordan", "Amman"),
    ("Kazakhstan", "Astana"),
    ("Kenya", "Nairobi"),
    ("Kiribati", "Tarawa"),
    ("Kuwait", "Kuwait City"),
    ("Kyrgyzstan", "Bishkek"),
    ("Laos", "Vientiane"),
    ("Latvia", "Riga"),
    ("Lebanon", "Beirut"),
    ("Lesotho", "Maseru"),
    ("Liberia", "Monrovia"),
    ("Libya", "Tripoli"),
    ("Liechtenstein", "Vaduz"),
    ("Lithuania", "Vilnius"),
    ("Luxembourg", "Luxembourg"),
    ("Madagascar", "Antananarivo"),
    ("Malawi", "Lilongwe"),
    ("Malaysia", "Kuala Lumpur"),
    ("Maldives", "Male"),
    ("Mali", "Bamako"),
    ("Malta", "Valletta"),
    ("Marshall Islands", "Majuro"),
    ("Mauritania", "Nouakchott"),
    ("Mauritius", "Port Louis"),
    ("Mexico", "Mexico City"),
    ("Micronesia", "Palikir"),
    ("Moldova", "Chisinau"),
    ("Monaco", "Monaco"),
    ("Mongolia", "Ulaanbaatar"),
    ("Montenegro", "Podgorica"),
    ("Morocco", "Rabat"),
    ("Mozambique", "Maputo"),
    ("Myanmar", "Naypyidaw"),
    ("Namibia", "Windhoek"),
    ("Nauru", "Yaren"),
    ("Nepal", "Kathmandu"),
    ("Netherlands", "Amsterdam"),
    ("New Zealand", "Wellington"),
    ("Nicaragua", "Managua"),
    ("Niger", "Niamey"),
    ("Nigeria", "Abuja"),
    ("North Korea", "Pyongyang"),
    ("North Macedonia", "Skopje"),
    ("Norway", "Oslo"),
    ("Oman", "Muscat"),
    ("Pakistan", "Islamabad"),
    ("Palau", "Ngerulmud"),
    ("Panama", "Panama City"),
    ("Papua New Guinea", "Port Moresby"),
    ("Paraguay", "Asuncion"),
    ("Peru", "Lima"),
    ("Philippines", "Manila"),
    ("Poland", "Warsaw"),
    ("Portugal", "Lisbon"),
    ("Qatar", "Doha"),
    ("Republic of the Congo", "Brazzaville"),
    ("Romania", "Bucharest"),
    ("Russia", "Moscow"),
    ("Rwanda", "Kigali"),
    ("Saint Kitts and Nevis", "Basseterre"),
    ("Saint Lucia", "Castries"),
    ("Saint Vincent and the Grenadines", "Kingstown"),
    ("Samoa", "Apia"),
    ("San Marino", "San Marino"),
    ("São Tomé and Príncipe", "São Tomé"),
    ("Saudi Arabia", "Riyadh"),
    ("Senegal", "Dakar"),
    ("Serbia", "Belgrade"),
    ("Seychelles", "Victoria"),
    ("Sierra Leone", "Freetown"),
    ("Singapore", "Singapore"),
    ("Slovakia", "Bratislava"),
    ("Slovenia", "Ljubljana"),
    ("Solomon Islands", "Honiara"),
    ("Somalia", "Mogadishu"),
    ("South Africa", "Pretoria"),
    ("South Korea", "Seoul"),
    ("South Sudan", "Juba"),
    ("Spain", "Madrid"),
    ("Sri Lanka", "Colombo"),
    ("Sudan", "Khartoum"),
    ("Suriname", "Paramaribo"),
    ("Sweden", "Stockholm"),
    ("Switzerland", "Bern"),
    ("Syria", "Damascus"),
    ("Tajikistan", "Dushanbe"),
    ("Tanzania", "Dodoma"),
    ("Thailand", "Bangkok"),
    ("The Bahamas", "Nassau"),
    ("Togo", "Lome"),
    ("Tonga", "Nuku'alofa"),
    ("Trinidad and Tobago", "Port of Spain"),
    ("Tunisia", "Tunis"),
    ("Turkey", "Ankara"),
    ("Turkmenistan", "Ashgabat"),
    ("Tuvalu", "Funafuti"),
    ("Uganda", "Kampala"),
    ("Ukraine", "Kyiv"),
    ("United Arab Emirates", "Abu Dhabi"),
    ("United Kingdom", "London"),
    ("United States", "Washington"),
    ("Uruguay", "Montevideo"),
    ("Uzbekistan", "Tashkent"),
    ("Vanuatu", "Port Vila"),
    ("Venezuela", "Caracas"),
    ("Vietnam", "Hanoi"),
    ("Yemen", "Sanaa"),
    ("Zambia", "Lusaka"),
    ("Zimbabwe", "Harare"),
];

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data")
}

/// Every table, by its name, with its rows (comments and empty lines left out) and their line numbers.
fn tables() -> Vec<(String, Vec<(usize, String)>)> {
    let mut tables = Vec::new();
    for folder in [directory(), directory().join("gazetteer")] {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "tsv") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line.to_owned()));
            let rows = lines.filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
            let name = path.strip_prefix(directory()).unwrap().to_string_lossy().into_owned();
            tables.push((name, rows.collect()));
        }
    }
    tables.sort();
    assert!(tables.len() >= 18);
    tables
}

/// The cells of one column of a table, with their line numbers.
fn column(table: &str, name: &str) -> Vec<(usize, String)> {
    let (_, rows) = tables().into_iter().find(|(other, _)| other == table).unwrap();
    let at = rows[0].1.split('\t').position(|column| column == name).unwrap();
    rows[1..].iter().map(|(line, row)| (*line, row.split('\t').nth(at).unwrap_or("").to_owned())).collect()
}

fn report(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn rows_are_whole_and_stand_once() {
    let mut faults = Vec::new();
    for (table, rows) in tables() {
        let width = rows[0].1.split('\t').count();
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for (line, row) in &rows {
            if row.split('\t').count() > width {
                faults.push(format!("{table}:{line}: more cells than the {width} of the header"));
            }
            if let Some(first) = seen.insert(row.trim_end(), *line) {
                faults.push(format!("{table}:{line}: the row of line {first} again: {row}"));
            }
            if row.split('\t').any(|cell| cell != cell.trim()) {
                faults.push(format!("{table}:{line}: space at the edge of a cell: {row:?}"));
            }
        }
    }
    report(&faults);
}

#[test]
fn keys_stand_once() {
    let mut faults = Vec::new();
    for (table, key) in [
        ("given_names.tsv", "name"),
        ("ordinary.tsv", "word"),
        ("hosts.tsv", "noun"),
        ("orgnouns.tsv", "noun"),
        ("bodies.tsv", "noun"),
        ("body_words.tsv", "word"),
        ("documents.tsv", "noun"),
        ("titles.tsv", "title"),
        ("offices.tsv", "phrase"),
        ("weights.tsv", "evidence"),
    ] {
        let mut seen = HashMap::new();
        for (line, cell) in column(table, key) {
            if let Some(first) = seen.insert(cell.clone(), line) {
                faults.push(format!("{table}:{line}: {cell} stands in line {first} too"));
            }
        }
    }
    report(&faults);
}

#[test]
fn text_is_composed_and_free_of_controls() {
    let mut faults = Vec::new();
    for (table, rows) in tables() {
        for (line, row) in &rows {
            if !is_nfc(row) {
                faults.push(format!("{table}:{line}: not NFC: {row}"));
            }
            let control = |c: char| {
                c.is_control() && c != '\t'
                    || matches!(c, '\u{a0}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
            };
            // the table of folds is about such characters, by their codes
            if let Some(c) = row.chars().find(|&c| control(c)) {
                faults.push(format!("{table}:{line}: U+{:04X}: {row}", u32::from(c)));
            }
        }
    }
    report(&faults);
}

#[test]
fn names_and_words_carry_no_marks() {
    let mut faults = Vec::new();
    for (table, key) in [("given_names.tsv", "name"), ("ordinary.tsv", "word")] {
        for (line, cell) in column(table, key) {
            let marked = |c: char| c == '\u{640}' || unicode_normalization::char::is_combining_mark(c);
            if cell.contains(marked) || cell.is_empty() {
                faults.push(format!("{table}:{line}: {cell}"));
            }
        }
    }
    report(&faults);
}

#[test]
fn there_is_enough_of_everything() {
    let lemmas: HashSet<String> = column("cues.tsv", "lemma").into_iter().map(|(_, lemma)| lemma).collect();
    assert!(lemmas.len() >= 120, "{} cue lemmas", lemmas.len());
    let gazetteer = Gazetteer::embedded();
    let stats = gazetteer.stats();
    assert!(stats.entities >= 13_000, "{} entities", stats.entities);
    assert!(stats.names >= 30_000, "{} names and aliases", stats.names);
    for (kind, least) in [
        (EntityKind::Person, 3500),
        (EntityKind::Organization, 4000),
        (EntityKind::Location, 3500),
        (EntityKind::Event, 600),
    ] {
        let count = gazetteer.entities().filter(|entity| entity.kind == kind).count();
        assert!(count >= least, "{count} of {kind:?}");
    }
}

#[test]
fn acts_and_strengths_are_known() {
    let mut faults = Vec::new();
    for (line, act) in column("cues.tsv", "act") {
        if rawi::Act::parse(&act).is_none() {
            faults.push(format!("cues.tsv:{line}: there is no act {act:?}"));
        }
    }
    for (line, strength) in column("cues.tsv", "strength") {
        if !["core", "plain", "weak", "media"].contains(&strength.as_str()) {
            faults.push(format!("cues.tsv:{line}: there is no strength {strength:?}"));
        }
    }
    report(&faults);
}

/// «مالي» is also "financial"; the others are small and have none of one word that the news would use.
const WITHOUT_DEMONYM: &[&str] = &[
    "Cape Verde",
    "Mali",
    "Saint Kitts and Nevis",
    "Saint Lucia",
    "Saint Vincent and the Grenadines",
    "San Marino",
    "Solomon Islands",
];

/// Whose capital the table does not give to the country: its seat of government stands under another.
const WITHOUT_CAPITAL: &[&str] = &["Israel (Jerusalem)"];

#[test]
fn every_member_of_the_united_nations_is_there() {
    assert_eq!(MEMBERS.len(), 193);
    let gazetteer = Gazetteer::embedded();
    let entities: Vec<Entity> = gazetteer.entities().collect();
    let of_class = |class: &str| -> Vec<&Entity> {
        entities.iter().filter(|entity| entity.class.as_deref() == Some(class)).collect()
    };
    let countries: BTreeMap<&str, &Entity> = of_class("country")
        .into_iter()
        .filter_map(|country| Some((country.english.as_deref()?, country)))
        .collect();
    let cities: BTreeSet<(&str, &str)> = of_class("city")
        .into_iter()
        .filter_map(|city| Some((city.country.as_deref()?, city.english.as_deref()?)))
        .collect();
    let (mut missing, mut mute, mut headless) = (Vec::new(), Vec::new(), Vec::new());
    for &(name, capital) in MEMBERS {
        let Some(country) = countries.get(name) else {
            missing.push(name);
            continue;
        };
        if country.demonyms.is_empty() {
            mute.push(name);
        }
        // a city state is its own capital
        if !cities.contains(&(&*country.id, capital)) && name != capital {
            headless.push(format!("{name} ({capital})"));
        }
    }
    assert!(missing.is_empty(), "no entry for {missing:?}");
    assert_eq!(mute, WITHOUT_DEMONYM, "countries without a demonym");
    assert_eq!(headless, WITHOUT_CAPITAL, "countries without their capital");
}

/// Offices of which a country or a body has one holder at a time: all but those of deputies, ministers of no one field,
/// envoys, spokespersons, advisers and the professions.
const EXCLUSIVE: &[&str] = &[
    "attorney-general",
    "central-bank-governor",
    "ceo",
    "chairperson",
    "chief-justice",
    "chief-of-staff",
    "coach",
    "commander",
    "crown-prince",
    "defense-minister",
    "director-general",
    "economy-minister",
    "education-minister",
    "emir",
    "energy-minister",
    "finance-minister",
    "foreign-minister",
    "governor",
    "grand-imam",
    "health-minister",
    "high-commissioner",
    "information-minister",
    "intelligence-chief",
    "interior-minister",
    "justice-minister",
    "king",
    "leader",
    "mayor",
    "mufti",
    "national-security-adviser",
    "oil-minister",
    "party-leader",
    "patriarch",
    "pope",
    "president",
    "prime-minister",
    "queen",
    "secretary-general",
    "speaker",
    "sultan",
    "supreme-leader",
];

/// (office, body, one holder, the other) who are both right, or not yet settled.
const BOTH_IN_OFFICE: &[(&str, &str, &str, &str)] = &[];

fn days((year, month, day): (u16, u8, u8)) -> i64 {
    i64::from(year) * 365 + i64::from(month) * 30 + i64::from(day)
}

fn first_day(date: Date) -> i64 {
    days((date.year(), date.month().unwrap_or(1), date.day().unwrap_or(1)))
}

fn last_day(date: Date) -> i64 {
    days((date.year(), date.month().unwrap_or(12), date.day().unwrap_or(31)))
}

/// Who, from when, until when.
type Term<'g> = (&'g str, i64, i64);

#[test]
fn no_two_hold_one_office_for_over_a_year() {
    let gazetteer = Gazetteer::embedded();
    let mut held: BTreeMap<(&str, &str), Vec<Term<'_>>> = BTreeMap::new();
    let entities: Vec<Entity> = gazetteer.entities().collect();
    for person in &entities {
        for role in &person.roles {
            // without its first day a term says nothing about overlaps
            let Some(from) = role.from else { continue };
            if EXCLUSIVE.contains(&role.office.as_str()) {
                let term = (&*person.id, last_day(from), role.to.map_or(i64::MAX, first_day));
                held.entry((&role.office, &role.body)).or_default().push(term);
            }
        }
    }
    let mut found = Vec::new();
    for ((office, body), terms) in &held {
        for (at, one) in terms.iter().enumerate() {
            for other in &terms[at + 1..] {
                let overlap = one.2.min(other.2).saturating_sub(one.1.max(other.1));
                if one.0 != other.0 && overlap > 366 {
                    found.push((*office, *body, one.0, other.0));
                }
            }
        }
    }
    assert_eq!(found, BOTH_IN_OFFICE, "two holders of one office at a time");
}

#[test]
fn spellings_are_of_entities_and_rules_that_exist() {
    let gazetteer = Gazetteer::embedded();
    let rules: BTreeSet<String> = column("variants.tsv", "rule").into_iter().map(|(_, rule)| rule).collect();
    assert!(rules.len() >= 30);
    let ids = column("spellings.tsv", "id");
    let made = column("spellings.tsv", "rule");
    let texts = column("spellings.tsv", "spellings");
    assert!(ids.len() >= 1500);
    let mut faults = Vec::new();
    for (((line, id), (_, rule)), (_, texts)) in ids.iter().zip(&made).zip(&texts) {
        if !rule.split('+').all(|rule| rules.contains(rule)) {
            faults.push(format!("spellings.tsv:{line}: {rule} is no rule"));
        }
        let Some(entity) = gazetteer.get(id) else {
            faults.push(format!("spellings.tsv:{line}: {id} is no entity"));
            continue;
        };
        for text in texts.split('|') {
            let text = text.split('@').next().unwrap();
            let taken = entity.aliases.iter().find(|alias| alias.text == text);
            if taken.and_then(|alias| alias.rule.as_deref()) != Some(rule) {
                faults.push(format!("spellings.tsv:{line}: {text} is not a variant of {id}"));
            }
        }
    }
    report(&faults);
}

#[test]
fn arab_states_are_countries() {
    let gazetteer = Gazetteer::embedded();
    let wikidata = column("arab_states.tsv", "wikidata");
    let names = column("arab_states.tsv", "name");
    for (((_, id), (_, wikidata)), (_, name)) in
        column("arab_states.tsv", "id").iter().zip(&wikidata).zip(&names)
    {
        let country = gazetteer.get(id).unwrap();
        assert_eq!(country.wikidata.as_deref(), Some(wikidata.as_str()), "{id}");
        assert!(
            country.name.contains(name.as_str()) || country.aliases.iter().any(|alias| alias.text == *name),
            "{id}: {name}"
        );
    }
}

/// Names of one entity that a text is taken to mean another by, because one spelling is all that tells them apart.
const SHARED: &[(&str, &str)] = &[
    ("amman", "عمان"),
    ("georgia-us", "جورجيا"),
    ("congo", "الكونغو"),
    ("congo", "الكونجو"),
    ("tripoli-lebanon", "طرابلس"),
    ("ariha-syria", "أريحا"),
];

#[test]
fn names_are_said_once_and_mean_one_entity() {
    let mut faults = Vec::new();
    let mut shared = Vec::new();
    for issue in Gazetteer::embedded().issues() {
        match issue.issue {
            IssueKind::Shadowed => shared.push((issue.id.to_string(), issue.name)),
            _ => faults.push(issue.to_string()),
        }
    }
    report(&faults);
    let shared: Vec<(&str, &str)> = shared.iter().map(|(id, name)| (&**id, &**name)).collect();
    assert_eq!(shared, SHARED, "names that several entities share");
}
