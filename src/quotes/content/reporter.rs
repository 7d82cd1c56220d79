//! Who speaks, as far as the clause of the cue tells.

use super::turns::Turns;
use crate::analysis::Gender;
use crate::lexicon::{Form, Number};
use crate::names::Name;
use crate::quotes::article::Article;
use crate::quotes::hypothesis::{Hypothesis, Subject};
use crate::quotes::phrase::SpeakerPhrase;

/// Who speaks, as far as the clause tells.
pub(super) struct Reporter<'n> {
    /// A person it names.
    pub(super) name: Option<&'n Name>,
    /// The noun of his role without the article, if he is one: محام.
    pub(super) role: Option<&'n str>,
    /// The gender of one person, or of the verb that names nobody.
    pub(super) gender: Option<Gender>,
    /// Nobody is named.
    pub(super) elided: bool,
    /// The verb tells of the past, as the reporter's next one will: «وقال», «مضيفا».
    pub(super) past: bool,
}

impl<'n> Reporter<'n> {
    pub(super) const NOBODY: Self = Self { name: None, role: None, gender: None, elided: true, past: false };

    pub(super) fn of(article: &'n Article<'_, '_>, turns: &Turns, quote: &Hypothesis) -> Self {
        let forms = article.tags.cue_forms(quote.anchor);
        let past = forms.iter().any(|form| matches!(form.form, Form::Perfect | Form::Participle))
            && !forms.iter().any(|form| form.form == Form::Imperfect);
        let reporter = match quote.subject {
            Subject::Phrase(phrase) => Self::named(article, phrase),
            // «وأضافت»: a woman or a body, who may have been named before
            Subject::Elided { gender, number } => {
                let one = Some(gender).filter(|_| number == Number::Singular);
                let before = turns.person_before(quote.anchor).filter(|phrase| phrase.gender == one);
                let before = before.map_or(Self::NOBODY, |phrase| Self::named(article, phrase));
                Self { gender: one, elided: true, ..before }
            }
            _ => Self::NOBODY,
        };
        Self { past, ..reporter }
    }

    fn named(article: &'n Article<'_, '_>, phrase: SpeakerPhrase) -> Self {
        let name = phrase.name.and_then(|index| article.names.get(index)).filter(|name| name.is_person());
        let one = phrase.kind == crate::SpeakerKind::Person && phrase.number == Number::Singular;
        let role = phrase.role.filter(|_| one && !phrase.guess).map(|role| {
            let noun = article.key(role.first);
            noun.strip_prefix("ال").unwrap_or(noun)
        });
        Self { name, role, gender: phrase.gender.filter(|_| one), elided: false, past: false }
    }
}
