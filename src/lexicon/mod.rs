//! What the library knows of news language: cues, roles, titles, host nouns, adjuncts, names, read from the tables under
//! `src/data` when the library is built.

mod classes;
mod conjugate;
mod inflection;
mod lists;
mod name_links;
mod packed;
mod particles;
mod phrases;
mod table;
mod tagging;

use std::borrow::Cow;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

pub(crate) use classes::Classes;
pub(crate) use conjugate::{CueForm, Form, Number};
pub(crate) use inflection::is_verb_shaped;
pub(crate) use lists::WordList;
pub(crate) use name_links::NameLink;
pub(crate) use particles::Particle;
pub(crate) use phrases::{Openings, Phrase, PhraseClass, PhraseSet, Phrases};
pub(crate) use table::{Row, rows};
pub(crate) use tagging::{Complementizer, Tag, Tagged, tag, verb_with_object};

use crate::analysis::{Act, Gender};
use crate::keys::Keys;
use crate::normalize::push_folded;

/// The complements a cue takes; see the column `frames` of `cues.tsv`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frames(u32);

impl Frames {
    pub(crate) const THAT: Self = Self(1);
    pub(crate) const BI_THAT: Self = Self(1 << 1);
    pub(crate) const ILA_THAT: Self = Self(1 << 2);
    pub(crate) const ALA_THAT: Self = Self(1 << 3);
    pub(crate) const MIN_THAT: Self = Self(1 << 4);
    pub(crate) const AN_THAT: Self = Self(1 << 5);
    pub(crate) const FI_THAT: Self = Self(1 << 6);
    pub(crate) const LI_THAT: Self = Self(1 << 7);
    pub(crate) const MARK: Self = Self(1 << 8);
    pub(crate) const COLON: Self = Self(1 << 9);
    pub(crate) const SAYING: Self = Self(1 << 10);
    pub(crate) const QUESTION: Self = Self(1 << 11);
    pub(crate) const WHAT: Self = Self(1 << 12);
    pub(crate) const NOUN: Self = Self(1 << 13);
    pub(crate) const AN: Self = Self(1 << 14);
    pub(crate) const ILA: Self = Self(1 << 15);
    pub(crate) const ALA: Self = Self(1 << 16);
    pub(crate) const BI: Self = Self(1 << 17);
    pub(crate) const MIN: Self = Self(1 << 18);
    pub(crate) const FI: Self = Self(1 << 19);
    pub(crate) const LI: Self = Self(1 << 20);

    /// Takes whom it is told for its object: «أبلغ الوزير».
    pub(crate) const WHOM: Self = Self(1 << 21);
    /// Whoever stands behind its verbal noun is judged and does not judge: «وصف الوزير بأنه».
    pub(crate) const JUDGED: Self = Self(1 << 22);
    /// In the third person and without a subject nobody in particular does it: «يعتقد أن», but «يرى أن».
    pub(crate) const IMPERSONAL: Self = Self(1 << 23);

    /// Without a subject nobody can be named for it: «يتردد أن».
    pub(crate) const HEARSAY: Self = Self(1 << 24);

    /// Only who inquires says so with it: «وجدت الدراسة أن», but «وجد الحارس أن».
    pub(crate) const INQUIRY: Self = Self(1 << 25);

    const NAMES: [(&'static str, Self); 26] = [
        ("أن", Self::THAT),
        ("بأن", Self::BI_THAT),
        ("إلى أن", Self::ILA_THAT),
        ("على أن", Self::ALA_THAT),
        ("من أن", Self::MIN_THAT),
        ("عن أن", Self::AN_THAT),
        ("في أن", Self::FI_THAT),
        ("لأن", Self::LI_THAT),
        ("\"", Self::MARK),
        (":", Self::COLON),
        ("قائلا", Self::SAYING),
        ("سؤال", Self::QUESTION),
        ("ما", Self::WHAT),
        ("اسم", Self::NOUN),
        ("عن", Self::AN),
        ("إلى", Self::ILA),
        ("على", Self::ALA),
        ("ب", Self::BI),
        ("من", Self::MIN),
        ("في", Self::FI),
        ("ل", Self::LI),
        ("أحدا", Self::WHOM),
        ("موصوف", Self::JUDGED),
        ("مجهول", Self::IMPERSONAL),
        ("شائعة", Self::HEARSAY),
        ("بحث", Self::INQUIRY),
    ];

    /// Every frame with a noun phrase that the verb itself or one of its prepositions opens.
    pub(crate) const COMPLEMENT: Self =
        Self::NOUN.or(Self::AN).or(Self::ILA).or(Self::ALA).or(Self::BI).or(Self::MIN);

    /// Every frame with a clause.
    pub(crate) const CLAUSE: Self = Self(0xff);

    /// What a preposition of its own opens, by its folded key: the frame with a noun phrase, and with a clause.
    pub(crate) fn of_preposition(key: &str) -> Option<(Self, Self)> {
        match key {
            "الي" => Some((Self::ILA, Self::ILA_THAT)),
            "علي" => Some((Self::ALA, Self::ALA_THAT)),
            "عن" => Some((Self::AN, Self::AN_THAT)),
            "من" => Some((Self::MIN, Self::MIN_THAT)),
            "في" => Some((Self::FI, Self::FI_THAT)),
            _ => None,
        }
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn parse(list: &str) -> Option<Self> {
        let mut all = 0;
        for name in list.split('|').map(str::trim).filter(|name| !name.is_empty()) {
            all |= Self::NAMES.iter().find(|(known, _)| *known == name)?.1.0;
        }
        Some(Self(all))
    }
}

/// How far a cue form may be trusted without a tight frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strength {
    /// In its frame practically always a report.
    Core,
    /// Usually a report when its frame is satisfied.
    Plain,
    /// The spelling is often another word: only a tight frame counts.
    Weak,
    /// A verb of documents and media.
    Media,
}

/// A reporting verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lemma {
    /// Dictionary form.
    pub(crate) word: String,
    pub(crate) act: Act,
    pub(crate) frames: Frames,
    pub(crate) strength: Strength,
    /// With which noun phrases it reports.
    pub(crate) objects: Objects,
}

impl Lemma {
    /// Whether it takes whom it asks for its object, and then what with a preposition: «دعا أحدا إلى», «طالبه ب».
    pub(crate) fn asks_somebody(&self) -> bool {
        self.act == Act::Demand && self.frames.has(Frames::WHOM)
    }
}

/// The noun phrases with which a verb reports without a clause; see `objects.tsv`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Objects {
    /// The prepositions of which one must lead to the noun phrase; none if it need not.
    pub(crate) complement: Frames,
    /// The nouns of which one must head the phrase, folded; empty for any.
    pub(crate) heads: Vec<String>,
    /// No noun phrase makes a report.
    pub(crate) never: bool,
}

/// What the lexicons say of one spelling.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) classes: Classes,
    /// Index into [`Lexicon::forms_of`], plus one.
    forms: u32,
    /// Gender the noun itself shows.
    pub(crate) gender: Option<Gender>,
    pub(crate) number: Option<Number>,
    office: u16,
}

/// Some readings as a cue, by their place: see [`Lexicon::forms`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Forms(u32);

impl Forms {
    pub(crate) const NONE: Self = Self(0);
    /// So many bits hold how many there are, those above where they begin.
    const COUNT: u32 = 8;

    const fn count(self) -> u32 {
        self.0 & ((1 << Self::COUNT) - 1)
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.count() == 0
    }
}

/// Everything known, ready to look up by folded key.
pub(crate) struct Lexicon {
    keys: Keys<'static>,
    /// Of each key.
    entries: Vec<Entry>,
    forms: Vec<CueForm>,
    /// Where each list of forms ends.
    form_ends: Vec<u32>,
    lemmas: Vec<Lemma>,
    offices: Vec<String>,
    pub(crate) phrases: Phrases,
    name_links: FxHashMap<Cow<'static, str>, NameLink>,
    /// The lists that a word stands in, one bit each.
    lists: FxHashMap<Cow<'static, str>, u32>,
}

/// What is known, while the tables are read.
struct Reading {
    entries: FxHashMap<Box<str>, Entry>,
    forms: Vec<Vec<CueForm>>,
    lemmas: Vec<Lemma>,
    offices: Vec<String>,
    phrases: Phrases,
    name_links: FxHashMap<Cow<'static, str>, NameLink>,
    lists: FxHashMap<Cow<'static, str>, u32>,
    /// Faults of the tables, which stop the build.
    faults: Vec<String>,
}

impl Lexicon {
    /// The lexicon of the crate.
    pub(crate) fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Self::unpack(crate::prepared::LEXICON))
    }

    pub(crate) fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.get(self.keys.number(key)?)
    }

    /// The entry of the word that these parts make.
    pub(crate) fn entry_of(&self, parts: [&str; 2]) -> Option<&Entry> {
        self.entries.get(self.keys.number_of_parts(&parts)?)
    }

    /// The readings of an entry as a cue.
    pub(crate) fn forms_of(&self, entry: &Entry) -> &[CueForm] {
        self.forms(self.which_forms(entry))
    }

    /// Which these are.
    pub(crate) fn which_forms(&self, entry: &Entry) -> Forms {
        let Some(list) = (entry.forms as usize).checked_sub(1) else { return Forms::NONE };
        let end = |list: usize| self.form_ends.get(list).copied().unwrap_or(0);
        let start = list.checked_sub(1).map_or(0, end);
        Forms(start << Forms::COUNT | end(list).saturating_sub(start))
    }

    /// Readings as a cue.
    #[inline]
    pub(crate) fn forms(&self, forms: Forms) -> &[CueForm] {
        let (start, count) = ((forms.0 >> Forms::COUNT) as usize, forms.count() as usize);
        self.forms.get(start..start + count).unwrap_or(&[])
    }

    pub(crate) fn lemma(&self, at: u16) -> Option<&Lemma> {
        self.lemmas.get(at as usize)
    }

    /// The office that a role noun names by itself.
    pub(crate) fn office_of(&self, entry: &Entry) -> Option<&str> {
        (entry.office as usize).checked_sub(1).and_then(|at| self.offices.get(at)).map(String::as_str)
    }

    /// What a word does in a personal name, by its key.
    pub(crate) fn name_link(&self, key: &str) -> Option<NameLink> {
        self.name_links.get(key).copied()
    }

    /// Whether a word stands in a list, by its key.
    pub(crate) fn is_listed(&self, key: &str, list: WordList) -> bool {
        self.lists.get(key).is_some_and(|lists| lists & list.bit() != 0)
    }

    /// Whether a word is a particle of this kind, by its key.
    pub(crate) fn is_particle(&self, key: &str, particle: Particle) -> bool {
        self.phrases.opening(key).is_some_and(|openings| openings.classes.any(particle))
    }

    /// The office at an index that a phrase carries.
    pub(crate) fn office(&self, index: u16) -> Option<&str> {
        (index as usize).checked_sub(1).and_then(|at| self.offices.get(at)).map(String::as_str)
    }
}

#[cfg_attr(not(test), allow(dead_code, reason = "the build script reads the tables"))]
impl Reading {
    fn read() -> Self {
        let mut lexicon = Self {
            entries: FxHashMap::default(),
            forms: Vec::new(),
            lemmas: Vec::new(),
            offices: Vec::new(),
            phrases: Phrases::default(),
            name_links: FxHashMap::default(),
            lists: FxHashMap::default(),
            faults: Vec::new(),
        };
        lexicon.read_words();
        lexicon.read_roles();
        lexicon.read_nouns();
        lexicon.read_adjectives();
        lexicon.read_names();
        lexicon.read_name_links();
        lexicon.read_cues();
        lexicon.read_objects();
        lexicon.read_phrases();
        lexicon.read_particles();
        lexicon.read_lists();
        lexicon
    }

    fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.get(key)
    }

    fn table<'s>(&mut self, name: &'static str, source: &'s str, columns: usize) -> Vec<Row<'s>> {
        rows(source, columns)
            .filter_map(|row| match row {
                Ok(row) => Some(row),
                Err(fault) => {
                    self.faults.push(format!("{name}: {fault}"));
                    None
                }
            })
            .collect()
    }

    /// Adds classes to a word.
    fn add(&mut self, word: &str, classes: Classes) -> Option<&mut Entry> {
        let key = fold(word);
        if key.is_empty() {
            return None;
        }
        let entry = self.entries.entry(key.into_boxed_str()).or_default();
        entry.classes |= classes;
        Some(entry)
    }

    /// Adds classes to a noun: bare, with the article, and with the article swallowed by ل.
    fn add_noun(&mut self, word: &str, classes: Classes, shape: impl Fn(&mut Entry)) {
        let bare = word.strip_prefix("ال").unwrap_or(word);
        if let Some(entry) = self.add(word, classes) {
            shape(entry);
        }
        if bare == word && !bare.contains(' ') {
            if let Some(entry) = self.add(&format!("ال{bare}"), classes | Classes::DEFINITE) {
                shape(entry);
            }
        } else if let Some(entry) = self.add(word, Classes::DEFINITE) {
            shape(entry);
        }
    }

    fn read_words(&mut self) {
        for row in self.table("ordinary", include_str!("../data/ordinary.tsv"), 2) {
            let classes = if row.get(1) == "name" { Classes::ORDINARY_NAME } else { Classes::ORDINARY };
            self.add(row.get(0), classes);
        }
        for row in self.table("functions", include_str!("../data/functions.tsv"), 2) {
            let class = match row.get(1) {
                "prep" => Classes::PREPOSITION,
                "conj" => Classes::CONJUNCTION,
                "rel" => Classes::RELATIVE,
                "neg" => Classes::NEGATION,
                "copula" => Classes::COPULA,
                "aux" => Classes::AUXILIARY,
                "quant" => Classes::QUANTIFIER,
                "pron" | "dem" | "part" | "interrog" | "num" => Classes::NONE,
                other => {
                    self.faults.push(format!("functions: unknown class {other}"));
                    Classes::NONE
                }
            };
            self.add(row.get(0), class | Classes::FUNCTION);
        }
    }

    fn read_roles(&mut self) {
        let table = self.table("roles", include_str!("../data/roles.tsv"), 6);
        // also where the people have a row of their own: مراقب, مراقبون
        let sound: Vec<&str> = table
            .iter()
            .flat_map(|row| row.list(2))
            .filter_map(|several| several.strip_suffix("ون"))
            .collect();
        for row in &table {
            let (kind, office) = (row.get(3), row.get(4));
            let class = match kind {
                "person" => Classes::ROLE,
                "anonymous" => Classes::ROLE | Classes::ANONYMOUS,
                "group" => Classes::ROLE | Classes::GROUP,
                "body" => Classes::BODY,
                other => {
                    self.faults.push(format!("roles: unknown kind {other}"));
                    continue;
                }
            };
            let office = if office.is_empty() { 0 } else { self.office_index(office) };
            for (column, gender, number) in [
                (0, Gender::Masculine, Number::Singular),
                (1, Gender::Feminine, Number::Singular),
                (2, Gender::Masculine, Number::Plural),
            ] {
                for word in row.list(column) {
                    let class = if number == Number::Plural { class | Classes::PLURAL } else { class };
                    let body = kind == "body";
                    // several things go with a feminine verb
                    let gender = if body && number == Number::Plural { Gender::Feminine } else { gender };
                    let shape = move |entry: &mut Entry| {
                        // a singular reading is not overwritten by another row's plural
                        if entry.number.is_none() || number == Number::Singular {
                            entry.number = Some(number);
                            if !body || entry.gender.is_none() {
                                entry.gender = Some(gender);
                            }
                        }
                        if office != 0 && entry.office == 0 {
                            entry.office = office;
                        }
                    };
                    self.add_noun(word, class, shape);
                    if column == 0 && matches!(kind, "person" | "anonymous") && !word.contains(' ') {
                        // «مندوبا الجزائر وسيراليون»
                        for construct in ["ا", "ي"] {
                            let dual = format!("{word}{construct}");
                            // «عما» is no two uncles
                            if self
                                .entry(&fold(&dual))
                                .is_none_or(|entry| !entry.classes.any(Classes::FUNCTION))
                            {
                                self.add(&dual, class);
                            }
                        }
                        // «المستوطنين» are several, «الرئيسين» two
                        let oblique = if sound.contains(&word) { Number::Plural } else { Number::Dual };
                        for (dual, number) in [("ان", Number::Dual), ("ين", oblique)] {
                            self.add_noun(&format!("{word}{dual}"), class | Classes::PLURAL, |entry| {
                                entry.number.get_or_insert(number);
                            });
                        }
                    }
                }
            }
        }
        for row in self.table("titles", include_str!("../data/titles.tsv"), 3) {
            let gender = parse_gender(row.get(1));
            let title = row.get(0).trim_end_matches('.');
            if title.contains(' ') {
                self.phrases.add(title, PhraseClass::Title);
            } else if let Some(entry) = self.add(title, Classes::TITLE) {
                entry.gender = entry.gender.or(gender);
            }
        }
    }

    fn office_index(&mut self, office: &str) -> u16 {
        let at = self.offices.iter().position(|known| known == office).unwrap_or_else(|| {
            self.offices.push(office.to_owned());
            self.offices.len() - 1
        });
        u16::try_from(at + 1).unwrap_or(0)
    }

    fn read_nouns(&mut self) {
        for row in self.table("hosts", include_str!("../data/hosts.tsv"), 3) {
            let class = match row.get(1) {
                "media" => Classes::HOST | Classes::MEDIA,
                "platform" => Classes::HOST | Classes::PLATFORM,
                "company" | "group" => Classes::HOST | Classes::BODY,
                "place" => Classes::HOST | Classes::PLACE,
                "work" | "term" | "event" | "weapon" => Classes::HOST,
                other => {
                    self.faults.push(format!("hosts: unknown class {other}"));
                    continue;
                }
            };
            if row.get(0).contains(' ') {
                self.phrases.add(row.get(0), PhraseClass::Host);
            } else {
                self.add_noun(row.get(0), class, |_| {});
            }
        }
        for row in self.table("documents", include_str!("../data/documents.tsv"), 4) {
            let class = match row.get(2) {
                "document" => Classes::DOCUMENT,
                "standard" => Classes::DOCUMENT | Classes::STANDARD,
                "utterance" => Classes::UTTERANCE,
                "meeting" => Classes::MEETING,
                other => {
                    self.faults.push(format!("documents: unknown class {other}"));
                    continue;
                }
            };
            for (column, number) in [(0, Number::Singular), (1, Number::Plural)] {
                // «نتائج» is given without a singular
                let number = (!row.get(1).is_empty()).then_some(number);
                let shape = |entry: &mut Entry| entry.number = entry.number.or(number);
                for noun in row.list(column) {
                    // «مؤتمر صحفي»: its first word is enough to know the occasion
                    match noun.split_once(' ') {
                        None => self.add_noun(noun, class, shape),
                        Some((first, _)) if !class.any(Classes::DOCUMENT) && !self.is_speaker(first) => {
                            self.add_noun(first, class, |_| {});
                        }
                        Some(_) => {}
                    }
                }
            }
        }
        for row in self.table("orgnouns", include_str!("../data/orgnouns.tsv"), 2) {
            self.add_noun(row.get(0), Classes::ORG_NOUN, |_| {});
        }
    }

    fn read_particles(&mut self) {
        for row in self.table("particles", include_str!("../data/particles.tsv"), 3) {
            let class = match row.get(1) {
                "no-report" => Classes::NO_REPORT,
                "pronoun-adjunct" => Classes::PRONOUN_ADJUNCT,
                "named-after" => Classes::NAMED_AFTER,
                "house" => Classes::HOUSE,
                "event-noun" => Classes::EVENT_NOUN,
                "issued" => Classes::ISSUED,
                "honours" => Classes::HONOURS,
                "relation" => Classes::RELATION,
                "identity" => Classes::IDENTITY,
                "belief" => Classes::BELIEF,
                "manner" => Classes::MANNER,
                "noun-head" => Classes::NOUN_HEAD,
                "affiliated" => Classes::AFFILIATED,
                "personal" => Classes::PERSONAL,
                "institutional" => Classes::INSTITUTIONAL,
                "generic" => Classes::GENERIC,
                "next-clause" => Classes::NEXT_CLAUSE,
                "what" => Classes::WHAT,
                "called" => Classes::CALLED,
                "governs" => Classes::GOVERNS,
                "subjunctive" => Classes::SUBJUNCTIVE,
                "carries-subject" => Classes::CARRIES_SUBJECT,
                "connective" => Classes::CONNECTIVE,
                "but-that" => Classes::BUT_THAT,
                "in-it" => Classes::IN_IT,
                "beside-it" => Classes::BESIDE_IT,
                "inside-noun" => Classes::INSIDE_NOUN,
                "opens-clause" => Classes::OPENS_CLAUSE,
                other => {
                    match Particle::parse(other) {
                        Some(particle) => self.phrases.add(row.get(0), PhraseClass::Particle(particle)),
                        None => self.faults.push(format!("particles: unknown class {other}")),
                    }
                    continue;
                }
            };
            self.add(row.get(0), class);
        }
    }

    /// Whether a noun already stands for somebody who speaks: «مجلس عزاء» makes no meeting of every council.
    fn is_speaker(&self, noun: &str) -> bool {
        self.entry(&fold(noun))
            .is_some_and(|entry| entry.classes.any(Classes::ROLE | Classes::BODY | Classes::MEDIA))
    }

    fn read_adjectives(&mut self) {
        for row in self.table("adjectives", include_str!("../data/adjectives.tsv"), 2) {
            self.add_noun(row.get(0), Classes::ADJECTIVE, |_| {});
        }
    }

    fn read_names(&mut self) {
        for row in self.table("given_names", include_str!("../data/given_names.tsv"), 3) {
            let class = match (row.get(1), row.get(2)) {
                ("family", _) => Classes::FAMILY,
                (_, "yes") => Classes::GIVEN_AMBIGUOUS,
                _ => Classes::GIVEN,
            };
            let gender = parse_gender(row.get(1));
            if let Some(entry) = self.add(row.get(0), class) {
                entry.gender = entry.gender.or(gender);
            }
        }
    }

    fn read_name_links(&mut self) {
        for row in self.table("name_links", include_str!("../data/name_links.tsv"), 4) {
            let Some(link) = NameLink::parse(row.get(1)) else {
                self.faults.push(format!("name_links: unknown kind {}", row.get(1)));
                continue;
            };
            let gender = parse_gender(row.get(2));
            if link.ties()
                && let Some(entry) = self.add(row.get(0), Classes::NAME_LINK)
            {
                entry.gender = entry.gender.or(gender);
            }
            if self.name_links.insert(Cow::Owned(fold(row.get(0))), link).is_some() {
                self.faults.push(format!("name_links: {} stands there twice", row.get(0)));
            }
        }
    }

    fn read_lists(&mut self) {
        for row in self.table("lists", include_str!("../data/lists.tsv"), 3) {
            let Some(list) = WordList::parse(row.get(1)) else {
                self.faults.push(format!("lists: unknown list {}", row.get(1)));
                continue;
            };
            let lists = self.lists.entry(Cow::Owned(fold(row.get(0)))).or_default();
            if *lists & list.bit() != 0 {
                self.faults.push(format!("lists: {} stands in {} twice", row.get(0), row.get(1)));
            }
            *lists |= list.bit();
        }
    }

    fn read_cues(&mut self) {
        for row in self.table("cues", include_str!("../data/cues.tsv"), 10) {
            let strength = match row.get(8) {
                "core" => Strength::Core,
                "plain" => Strength::Plain,
                "weak" => Strength::Weak,
                "media" => Strength::Media,
                other => {
                    self.faults.push(format!("cues: unknown strength {other}"));
                    continue;
                }
            };
            let (Some(act), Some(frames)) = (Act::parse(row.get(1)), Frames::parse(row.get(7))) else {
                self.faults.push(format!("cues: act or frames of {}", row.get(0)));
                continue;
            };
            let Ok(index) = u16::try_from(self.lemmas.len()) else { continue };
            let never = matches!(strength, Strength::Weak | Strength::Media);
            let objects = Objects { never, ..Objects::default() };
            self.lemmas.push(Lemma { word: row.get(0).to_owned(), act, frames, strength, objects });
            for (word, form) in conjugate::paradigm(index, &row) {
                let key = fold(&word);
                let entry = self.entries.entry(key.into_boxed_str()).or_default();
                entry.classes |= Classes::CUE;
                if entry.forms == 0 {
                    self.forms.push(Vec::new());
                    entry.forms = u32::try_from(self.forms.len()).unwrap_or(0);
                }
                if let Some(forms) = self.forms.get_mut(entry.forms as usize - 1)
                    && !forms.contains(&form)
                {
                    forms.push(form);
                }
            }
        }
    }

    fn read_objects(&mut self) {
        for row in self.table("objects", include_str!("../data/objects.tsv"), 4) {
            let complement = Frames::parse(row.get(1));
            let known = self.lemmas.iter_mut().find(|lemma| lemma.word == row.get(0));
            let (Some(complement), Some(lemma)) = (complement, known) else {
                self.faults.push(format!("objects: lemma or complement of {}", row.get(0)));
                continue;
            };
            let heads = row.list(2).filter(|head| !matches!(*head, "*" | "-"));
            // «تهنئة», «تهنئته»
            let heads = heads.map(|head| fold(head.trim_end_matches('ة'))).collect();
            lemma.objects = Objects { complement, heads, never: row.get(2) == "-" };
        }
    }

    fn read_phrases(&mut self) {
        for row in self.table("offices", include_str!("../data/offices.tsv"), 2) {
            let office = self.office_index(row.get(1));
            self.phrases.add_office(row.get(0), office);
        }
        for row in self.table("adjuncts", include_str!("../data/adjuncts.tsv"), 3) {
            let class = match (row.get(1), row.get(2).starts_with("soft")) {
                ("time", _) => PhraseClass::Time,
                ("occasion", _) => PhraseClass::Occasion,
                ("place-prep", _) => PhraseClass::PlacePreposition,
                ("reset", _) => PhraseClass::Reset,
                ("contrast", false) => PhraseClass::Contrast,
                ("contrast", true) => PhraseClass::SoftContrast,
                ("background", _) => PhraseClass::Background,
                ("according", _) => PhraseClass::According,
                (other, _) => {
                    self.faults.push(format!("adjuncts: unknown class {other}"));
                    continue;
                }
            };
            self.phrases.add(row.get(0), class);
        }
        let starts: Vec<String> = self.phrases.first_words().map(str::to_owned).collect();
        for word in starts {
            self.entries.entry(word.into_boxed_str()).or_default().classes |= Classes::PHRASE;
        }
        // after the others: their words are no less names for standing in one of these
        for row in self.table("not_names", include_str!("../data/not_names.tsv"), 2) {
            self.phrases.add(row.get(0), PhraseClass::NoName);
        }
    }
}

fn parse_gender(mark: &str) -> Option<Gender> {
    match mark {
        "m" => Some(Gender::Masculine),
        "f" => Some(Gender::Feminine),
        _ => None,
    }
}

/// The matching key of a word or phrase of a table.
pub(crate) fn fold(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    word.chars().for_each(|c| push_folded(c, &mut key));
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_have_no_faults() {
        assert_eq!(Reading::read().faults, Vec::<String>::new());
    }

    #[test]
    fn cues_are_found_in_every_form() {
        let lexicon = Lexicon::get();
        for (word, lemma) in [
            ("قالت", "قال"),
            ("يقولون", "قال"),
            ("قائلين", "قال"),
            ("قوله", "قال"),
            ("مضيفاً", "أضاف"),
            ("أكدوا", "أكد"),
            ("رأت", "رأى"),
            ("ينفون", "نفى"),
        ] {
            let entry = lexicon.entry(&fold(word)).expect(word);
            let lemmas: Vec<_> = lexicon
                .forms_of(entry)
                .iter()
                .filter_map(|f| lexicon.lemma(f.lemma))
                .map(|l| fold(&l.word))
                .collect();
            assert!(lemmas.contains(&fold(lemma)), "{word}: {lemmas:?}");
        }
        assert!(lexicon.lemmas.len() >= 120);
    }
}
