//! The paradigm of a reporting verb from its principal parts.
//!
//! News reports in the third person, so only that is formed: perfect, imperfect and future, active and
//! passive, in every gender and number; the accusative and sound-plural participles; the verbal noun with
//! the pronouns of the third person.

use super::table::Row;
use crate::analysis::Gender;

/// Grammatical number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    Singular,
    Dual,
    Plural,
}

/// Which part of the paradigm a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Perfect,
    Imperfect,
    Future,
    /// ليؤكد
    Subjunctive,
    PassivePerfect,
    PassiveImperfect,
    /// قائلا، مضيفة
    Participle,
    /// قول، القول
    Masdar,
    /// قوله، قولها
    MasdarPronoun,
}

impl Number {
    pub(super) const ALL: [Self; 3] = [Self::Singular, Self::Dual, Self::Plural];
}

impl Form {
    pub(super) const ALL: [Self; 9] = [
        Self::Perfect,
        Self::Imperfect,
        Self::Future,
        Self::Subjunctive,
        Self::PassivePerfect,
        Self::PassiveImperfect,
        Self::Participle,
        Self::Masdar,
        Self::MasdarPronoun,
    ];

    /// A finite verb or a participle, no verbal noun.
    pub(crate) const fn is_verbal(self) -> bool {
        self.is_finite() || matches!(self, Self::Participle)
    }

    /// A finite verb, which can have a subject of its own.
    pub(crate) const fn is_finite(self) -> bool {
        matches!(
            self,
            Self::Perfect
                | Self::Imperfect
                | Self::Future
                | Self::Subjunctive
                | Self::PassivePerfect
                | Self::PassiveImperfect
        )
    }

    pub(crate) const fn is_passive(self) -> bool {
        matches!(self, Self::PassivePerfect | Self::PassiveImperfect)
    }
}

/// One reading of a word as a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CueForm {
    pub(crate) lemma: u16,
    pub(crate) form: Form,
    pub(crate) gender: Gender,
    pub(crate) number: Number,
}

/// Every word of the paradigm of one row of `cues.tsv`, unfolded.
pub(crate) fn paradigm(lemma: u16, row: &Row<'_>) -> Vec<(String, CueForm)> {
    let mut words = Words { lemma, out: Vec::with_capacity(40) };
    for perfect in row.list(2).take(1) {
        words.perfect(perfect, Form::Perfect);
    }
    for irregular in row.list(2).skip(1) {
        words.push(irregular.to_owned(), Form::Perfect, Gender::Feminine, Number::Plural);
    }
    for imperfect in row.list(3) {
        words.imperfect(imperfect, Form::Imperfect);
    }
    for passive in row.list(4) {
        if passive.starts_with('ي') {
            words.imperfect(passive, Form::PassiveImperfect);
        } else {
            words.perfect(passive, Form::PassivePerfect);
        }
    }
    for participle in row.list(5) {
        words.participle(participle);
    }
    for masdar in row.list(6) {
        match masdar.strip_prefix("بـ") {
            Some(noun) => words.push(format!("ب{noun}"), Form::Masdar, Gender::Masculine, Number::Singular),
            None => words.masdar(masdar),
        }
    }
    words.out
}

struct Words {
    lemma: u16,
    out: Vec<(String, CueForm)>,
}

impl Words {
    fn push(&mut self, word: String, form: Form, gender: Gender, number: Number) {
        self.out.push((word, CueForm { lemma: self.lemma, form, gender, number }));
    }

    fn perfect(&mut self, third: &str, form: Form) {
        use Gender::{Feminine, Masculine};
        use Number::{Dual, Plural, Singular};
        let weak = third.strip_suffix('ى').map(|stem| (stem, "يا", "ين"));
        let weak = weak.or_else(|| third.strip_suffix('ا').map(|stem| (stem, "وا", "ون")));
        self.push(third.to_owned(), form, Masculine, Singular);
        if let Some((stem, dual, feminine)) = weak {
            self.push(format!("{stem}ت"), form, Feminine, Singular);
            self.push(format!("{stem}وا"), form, Masculine, Plural);
            self.push(format!("{stem}{dual}"), form, Masculine, Dual);
            self.push(format!("{stem}تا"), form, Feminine, Dual);
            self.push(format!("{stem}{feminine}"), form, Feminine, Plural);
        } else {
            self.push(format!("{third}ت"), form, Feminine, Singular);
            self.push(format!("{third}وا"), form, Masculine, Plural);
            self.push(format!("{third}ا"), form, Masculine, Dual);
            self.push(format!("{third}تا"), form, Feminine, Dual);
            self.push(format!("{third}ن"), form, Feminine, Plural);
        }
    }

    fn imperfect(&mut self, third: &str, form: Form) {
        use Gender::{Feminine, Masculine};
        use Number::{Dual, Plural, Singular};
        let Some(stem) = third.strip_prefix('ي') else { return };
        let plural = stem.strip_suffix(['ي', 'و', 'ى']).unwrap_or(stem);
        let dual = stem.strip_suffix('ى').map_or_else(|| stem.to_owned(), |bare| format!("{bare}ي"));
        let words = [
            (third.to_owned(), Masculine, Singular),
            (format!("ت{stem}"), Feminine, Singular),
            (format!("ي{plural}ون"), Masculine, Plural),
            (format!("ي{plural}وا"), Masculine, Plural),
            (format!("ي{dual}ان"), Masculine, Dual),
            (format!("ت{dual}ان"), Feminine, Dual),
            (format!("ي{dual}ن"), Feminine, Plural),
        ];
        for (word, gender, number) in words {
            if form == Form::Imperfect {
                self.push(format!("س{word}"), Form::Future, gender, number);
                // «عاد ليؤكد»
                self.push(format!("ل{word}"), Form::Subjunctive, gender, number);
            }
            self.push(word, form, gender, number);
        }
    }

    fn participle(&mut self, base: &str) {
        use Gender::{Feminine, Masculine};
        use Number::{Plural, Singular};
        let plural = base.strip_suffix('ي').unwrap_or(base);
        self.push(format!("{base}ا"), Form::Participle, Masculine, Singular);
        self.push(format!("{base}ة"), Form::Participle, Feminine, Singular);
        self.push(format!("{plural}ين"), Form::Participle, Masculine, Plural);
        self.push(format!("{base}ات"), Form::Participle, Feminine, Plural);
    }

    fn masdar(&mut self, noun: &str) {
        use Gender::{Feminine, Masculine};
        use Number::{Dual, Plural, Singular};
        self.push(noun.to_owned(), Form::Masdar, Masculine, Singular);
        self.push(format!("ال{noun}"), Form::Masdar, Masculine, Singular);
        self.push(format!("بال{noun}"), Form::Masdar, Masculine, Singular);
        let stem = noun.strip_suffix('ة').map_or_else(|| noun.to_owned(), |bare| format!("{bare}ت"));
        let stem = stem.strip_suffix('ى').map_or_else(|| stem.clone(), |bare| format!("{bare}ا"));
        for (pronoun, gender, number) in [
            ("ه", Masculine, Singular),
            ("ها", Feminine, Singular),
            ("هم", Masculine, Plural),
            ("هما", Masculine, Dual),
            ("هن", Feminine, Plural),
        ] {
            self.push(format!("{stem}{pronoun}"), Form::MasdarPronoun, gender, number);
            self.push(format!("ب{stem}{pronoun}"), Form::MasdarPronoun, gender, number);
        }
    }
}
