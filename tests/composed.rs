//! Sentences composed of roles, names, adjuncts and verbs: each reports one clause by one person, whatever it is put
//! together from. A single sentence shows that a rule works; these show that rules work with each other.

#![cfg(feature = "default-gazetteer")]
#![allow(clippy::expect_used)]

use std::fs;

use rawi::{Analysis, Analyzer, Quote};

const ROLES: [&str; 18] = [
    "وزير الصحة",
    "رئيس الحكومة",
    "المتحدث باسم الوزارة",
    "الناطق الرسمي باسم الحركة",
    "مدير مركز الدراسات الاستراتيجية",
    "الخبير الاقتصادي",
    "أستاذ العلوم السياسية بجامعة القاهرة",
    "النائب عن كتلة الإصلاح",
    "رئيس لجنة الشؤون الخارجية في البرلمان",
    "الأمين العام للاتحاد",
    "المدير التنفيذي لشركة الاتصالات",
    "المستشار القانوني للنقابة",
    "مساعد وزير الخارجية للشؤون الأفريقية",
    "كبير المفاوضين",
    "المبعوث الأممي إلى اليمن",
    "السفير الفرنسي لدى لبنان",
    "مدير عام هيئة الآثار",
    "مدير الإعلام والعلاقات العامة في المؤسسة",
];

const NAMES: [&str; 7] = [
    "سامي حميد",
    "نادر الشعشوعي",
    "عبد الرحمن بن سالم",
    "يوسف أبو ناصر",
    "كمال آيت علي",
    "ماريو دراغينو",
    "محمد ولد أحمد",
];

/// Verbs with what leads into their clause.
const VERBS: [(&str, &str); 10] = [
    ("قال", "إن"),
    ("أكد", "أن"),
    ("أضاف", "أن"),
    ("صرح", "بأن"),
    ("أشار", "إلى أن"),
    ("شدد", "على أن"),
    ("حذر", "من أن"),
    ("أعلن", "أن"),
    ("يرى", "أن"),
    ("بيّن", "أن"),
];

/// What stands between the subject and its clause.
const ADJUNCTS: [&str; 8] = [
    "",
    "اليوم الثلاثاء",
    "في تصريح صحفي",
    "خلال مؤتمر صحفي عقده في العاصمة",
    "لوكالة فرانس برس",
    "في مقابلة مع قناة الجزيرة",
    "(الأربعاء)",
    "مساء الأحد للصحفيين",
];

const CLAUSES: [&str; 3] =
    ["الاجتماع سيعقد غدا في العاصمة", "الحكومة ملتزمة بتنفيذ الاتفاق", "أكثر من مئة شخص أصيبوا في الحادث"];

/// The subject in each of its forms: a role before its name, with a comma, with a title, in apposition, described.
fn subjects(role: &str, name: &str) -> [String; 5] {
    [
        format!("{role} {name}"),
        format!("{role}، {name}،"),
        format!("{role} الدكتور {name}"),
        format!("{name}، {role}،"),
        format!("{role} {name}، الذي حضر الجلسة،"),
    ]
}

fn speaker(quote: &Quote) -> &str {
    quote.speaker.as_ref().map_or("", |speaker| speaker.name.as_ref())
}

/// What is wrong with the analysis of a sentence that reports one clause by one speaker, if anything.
fn fault(analysis: &Analysis, name: &str, clause: &str) -> Option<String> {
    match analysis.quotes.as_slice() {
        [quote] if speaker(quote) != name => Some(format!("speaker {}", speaker(quote))),
        [quote] => match quote.content.as_slice() {
            [part] if part.text == clause => None,
            parts => Some(format!("content {parts:?}")),
        },
        quotes => Some(format!("{} quotes", quotes.len())),
    }
}

fn check(faults: &[String], composed: usize) {
    assert!(composed > 1000, "{composed} composed");
    assert!(faults.is_empty(), "{} of {composed} are read wrong:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn a_clause_is_reported_by_whoever_has_the_role() {
    let analyzer = Analyzer::default();
    let (mut faults, mut composed) = (Vec::new(), 0);
    for (at, role) in ROLES.iter().enumerate() {
        for (by, name) in NAMES.iter().enumerate() {
            for (form, subject) in subjects(role, name).iter().enumerate() {
                for (turn, adjunct) in ADJUNCTS.iter().enumerate() {
                    // every part meets every other in some sentence, though not all in all
                    let mixed = 7 * at + 5 * by + 3 * form + turn;
                    let (Some((verb, that)), Some(clause)) =
                        (VERBS.get(mixed % VERBS.len()), CLAUSES.get(mixed % CLAUSES.len()))
                    else {
                        continue;
                    };
                    let comma = if adjunct.is_empty() || mixed % 2 == 0 { "" } else { "،" };
                    let gap = if subject.ends_with('،') || comma.is_empty() { " " } else { "، " };
                    let between =
                        if adjunct.is_empty() { String::new() } else { format!("{gap}{adjunct}{comma}") };
                    let text = format!("و{verb} {subject}{between} {that} {clause}.");
                    composed += 1;
                    if let Some(fault) = fault(&analyzer.analyze(&text), name, clause) {
                        faults.push(format!("{text}: {fault}"));
                    }
                }
            }
        }
    }
    check(&faults, composed);
}

/// What stands between the verb and its subject, with or without commas.
const LEADS: [&str; 17] = [
    "في القاهرة",
    "مساء أمس",
    "للصحفيين",
    "لمراسلنا",
    "لوكالة «رويترز»",
    "في بيان صحفي",
    "خلال مؤتمر صحفي",
    "في مقابلة مع قناة محلية",
    "في مقابلة مع صحيفة «النهار»",
    "عبر حسابه على منصة إكس",
    "أمام البرلمان",
    "باللغة الإنجليزية",
    "بغضب",
    "بوضوح",
    "ضاحكا",
    "بدوره",
    "من جانبه",
];

/// What stands between the subject and the complementizer, with its commas.
const ASIDES: [&str; 20] = [
    " كما نقلت عنه الوكالة",
    "، كما أوردت صحيفة البلاد،",
    "، بحسب بيان للوزارة،",
    "، وفق ما نقلت عنه وسائل إعلام،",
    "، حسب ما جاء في بيان،",
    "، حسب زمور،",
    " ضاحكا",
    " بلهجة حادة",
    " باللغة الإنجليزية",
    " (52 عاما)",
    " (يمين)",
    " أمام البرلمان",
    " من الرباط",
    " عبر منصة إكس",
    " على هامش المنتدى",
    " عقب لقائه نظيره التركي",
    "، خلال مؤتمر صحفي مشترك مع نظيره الألماني،",
    " ردا على سؤال",
    "، الذي زار المقر،",
    "، من جهته،",
];

#[test]
fn an_adjunct_may_stand_anywhere() {
    let analyzer = Analyzer::default();
    let (mut faults, mut composed) = (Vec::new(), 0);
    for (at, role) in ROLES.iter().enumerate() {
        for (by, name) in NAMES.iter().enumerate() {
            let subject = format!("{role} {name}");
            let leads = LEADS.iter().flat_map(|lead| {
                [
                    format!("وV {lead} {subject}"),
                    format!("وV، {lead}، {subject}"),
                    format!("{lead}، V {subject}"),
                ]
            });
            let asides = ASIDES.iter().map(|aside| format!("وV {subject}{aside}"));
            let before = ["", " بدوره", "، من جهته،"].iter().map(|aside| format!("{subject}{aside} V"));
            for (turn, pattern) in leads.chain(asides).chain(before).enumerate() {
                let mixed = 7 * at + 5 * by + turn;
                let (Some((verb, that)), Some(clause)) =
                    (VERBS.get(mixed % VERBS.len()), CLAUSES.get(mixed % CLAUSES.len()))
                else {
                    continue;
                };
                let text = format!("{} {that} {clause}.", pattern.replace('V', verb));
                composed += 1;
                if let Some(fault) = fault(&analyzer.analyze(&text), name, clause) {
                    faults.push(format!("{text}: {fault}"));
                }
            }
        }
    }
    check(&faults, composed);
}

/// What is wrong with an analysis that should find these clauses by these speakers, in order, if anything.
fn faults_of(analysis: &Analysis, wanted: &[(&str, &str)]) -> Option<String> {
    let found: Vec<(&str, &str)> = analysis
        .quotes
        .iter()
        .map(|quote| (speaker(quote), quote.content.first().map_or("", |part| part.text.as_str())))
        .collect();
    (found != wanted).then(|| format!("{found:?}"))
}

#[test]
fn who_goes_on_and_who_takes_over() {
    let analyzer = Analyzer::default();
    let [one, two, three] = CLAUSES;
    let (mut faults, mut composed) = (Vec::new(), 0);
    for (at, role) in ROLES.iter().enumerate() {
        for (by, name) in NAMES.iter().enumerate() {
            let Some((other, second)) =
                ROLES.get((at + 5) % ROLES.len()).zip(NAMES.get((by + 1) % NAMES.len()))
            else {
                continue;
            };
            let said = format!("وأكد {role} {name} أن {one}");
            let both: [(&str, &str); 2] = [(name, one), (name, two)];
            let texts = [
                (format!("{said}، مشيرا إلى أن {two}."), both.to_vec()),
                (format!("{said}. وأضاف أن {two}."), both.to_vec()),
                (format!("{said}. وأوضح المتحدث ذاته أن {two}."), both.to_vec()),
                (
                    format!("{said}. من جهته، أوضح {other} {second} أن {two}. وأضاف أن {three}."),
                    vec![(name, one), (second, two), (second, three)],
                ),
                (format!("ونقلت وكالة رويترز عن {role} {name} قوله إن {one}."), vec![(name, one)]),
                (format!("وذكرت قناة الجزيرة نقلا عن {role} {name} أن {one}."), vec![(name, one)]),
                (format!("{one}، بحسب {role} {name}."), vec![(name, one)]),
                (format!("وبحسب {role} {name}، فإن {one}."), vec![(name, one)]),
                (format!("وقال {role} {name}: \"{one}، و{two}\"."), vec![(name, "")]),
                (format!("«{one}، و{two}»، قال {role} {name}."), vec![(name, "")]),
            ];
            for (text, mut wanted) in texts {
                composed += 1;
                let quoted = format!("{one}، و{two}");
                for clause in &mut wanted {
                    if clause.1.is_empty() {
                        clause.1 = &quoted;
                    }
                }
                faults.extend(
                    faults_of(&analyzer.analyze(&text), &wanted).map(|fault| format!("{text}: {fault}")),
                );
            }
        }
    }
    check(&faults, composed);
}

#[test]
fn whoever_the_gazetteer_knows_can_speak() {
    let analyzer = Analyzer::default();
    let clause = "الاجتماع سيعقد غدا في العاصمة";
    let (mut faults, mut composed) = (Vec::new(), 0);
    for table in ["people", "countries"] {
        let rows = fs::read_to_string(format!("src/data/gazetteer/{table}.tsv")).expect("table");
        for row in rows.lines().filter(|line| !line.starts_with('#')).skip(1) {
            let name = row.split('\t').nth(2).expect("name").split('@').next().unwrap_or_default();
            let analysis = analyzer.analyze(&format!("وقال {name} إن {clause}."));
            composed += 1;
            // a word that many are called by may stand for another of them
            let mentioned =
                analysis.quotes.first().and_then(|quote| quote.speaker.as_ref()).is_some_and(|speaker| {
                    speaker.mention.as_ref().is_some_and(|mention| mention.text.ends_with(name))
                });
            if analysis.quotes.len() != 1 || !mentioned {
                faults.push(format!("{name}: {:?}", analysis.quotes.iter().map(speaker).collect::<Vec<_>>()));
            }
        }
    }
    check(&faults, composed);
}
