//! What is known of somebody by the words that stand for him: the text that names him, kind, gender, and which verbs he
//! can be the subject of.

use super::{Discourse, Who};
use crate::analysis::{Gender, SpeakerKind};
use crate::definite::Al as _;
use crate::lexicon::{Classes, CueForm, Frames, Number, WordList};
use crate::names::Name;
use crate::quotes::article::{Article, Stretch};
use crate::quotes::phrase::SpeakerPhrase;
use crate::quotes::ties::definite_noun;

impl Discourse<'_, '_, '_> {
    pub(super) fn of_name(&self, index: usize, phrase: Option<&SpeakerPhrase>) -> Who {
        let article = self.article;
        let name = article.names.get(index);
        let stretch = name.map(|name| Stretch::new(name.first, name.last));
        Who {
            name: name.map(|name| article.names.fullest(name)).unwrap_or_default(),
            entity: name.and_then(|name| name.entity),
            kind: phrase.map_or_else(
                || name.map_or(SpeakerKind::Other, |name| name.kind.into()),
                |phrase| phrase.kind,
            ),
            role: phrase.and_then(|phrase| phrase.role),
            phrase: phrase.map(|phrase| phrase.stretch).or(stretch),
            behalf: phrase.and_then(|phrase| phrase.behalf),
            gender: gender_of(name, phrase),
            agreed: phrase
                .and_then(|phrase| self.gender_of_thing(phrase))
                .or_else(|| name.and_then(|name| self.gender_of_place(name))),
            number: Number::Singular,
            joint: Vec::new(),
        }
    }

    pub(super) fn of_stretch(&self, stretch: Stretch, kind: SpeakerKind) -> Who {
        Who {
            name: plain_text(self.article, stretch),
            entity: None,
            kind,
            role: None,
            phrase: Some(stretch),
            behalf: None,
            gender: None,
            agreed: None,
            number: Number::Singular,
            joint: Vec::new(),
        }
    }

    /// The gender that verbs of a body, medium or document have, by the noun it is called with.
    pub(super) fn gender_of_thing(&self, phrase: &SpeakerPhrase) -> Option<Gender> {
        let article = self.article;
        let head = (phrase.stretch.first..phrase.stretch.last).find(|&at| article.is_word(at))?;
        // «وقالت مصادر»
        if phrase.kind == SpeakerKind::Anonymous && matches!(article.tags.bare_key(head), "مصادر" | "اوساط")
        {
            return Some(Gender::Feminine);
        }
        let thing =
            matches!(phrase.kind, SpeakerKind::Organization | SpeakerKind::Media | SpeakerKind::Document);
        if !thing || !article.classes(head).any(Classes::BODY | Classes::MEDIA | Classes::DOCUMENT) {
            return None;
        }
        let feminine = article.words.surface(head).ends_with(['ة', 'ت']);
        // «تقرير», but «تقارير»: a plural of things goes with a feminine verb
        let singular = article.tags.number(head) == Some(Number::Singular);
        let masculine = singular
            && article.classes(head).any(Classes::DOCUMENT)
            && !article.classes(head).any(Classes::BODY | Classes::MEDIA)
            && !article.words.surface(head).ends_with(['ه', 'ى', 'ا', 'ء']);
        article
            .tags
            .gender(head)
            .or(feminine.then_some(Gender::Feminine))
            .or(masculine.then_some(Gender::Masculine))
    }

    /// The gender that verbs of a state or town have: feminine, save for the few names that the gazetteer marks. What is
    /// called by a noun has the gender of that: «قطاع غزة».
    fn gender_of_place(&self, name: &Name) -> Option<Gender> {
        if name.kind != crate::EntityKind::Location {
            return None;
        }
        let feminine = name.last - name.first == 1
            || self.article.words.surface(name.first).ends_with(['ة', 'ا'])
            || self.article.key(name.first).ends_with("ات");
        name.gender.or(feminine.then_some(Gender::Feminine))
    }

    /// «وكان الخليل قد انتقد»: a place behind a masculine verb that is said of nobody is somebody's surname.
    /// … but «دعا طهران إلى» is said to it. And «وقال بولين», «ورأت صباح»: of somebody whom no list has the verb tells more surely
    /// than the name whether it is a man.
    pub(super) fn agree(&self, mut who: Who, verb: usize) -> Who {
        let tags = self.article.tags;
        let form = tags.cue_forms(verb).first().filter(|form| form.form.is_finite());
        let whom = |form: &CueForm| {
            tags.lexicon
                .lemma(form.lemma)
                .is_some_and(|lemma| lemma.frames.has(Frames::WHOM) || lemma.frames.has(Frames::NOUN))
        };
        if who.kind == SpeakerKind::Location
            && let Some(form) =
                form.filter(|form| !whom(form) || who.phrase.is_some_and(|phrase| phrase.last <= verb))
        {
            who.agreed = Some(form.gender);
        }
        if let Some(form) = form.filter(|form| form.number == Number::Singular && !whom(form)) {
            who.gender = who.sure_gender().or(who.gender.map(|_| form.gender));
        }
        who
    }
}

impl Who {
    /// The gender of somebody whom a list has or whose role says it; what a name looks like only makes it likely.
    pub(super) fn sure_gender(&self) -> Option<Gender> {
        let sure = self.entity.is_some() || self.role.is_some() || self.kind != SpeakerKind::Person;
        self.gender.filter(|_| sure)
    }
}

/// A person's gender: a feminine role says it surely («الوزيرة»), a name by its pattern only likely.
fn gender_of(name: Option<&Name>, phrase: Option<&SpeakerPhrase>) -> Option<Gender> {
    let role = phrase.and_then(|phrase| phrase.gender);
    let known = name.and_then(|name| name.gender);
    if role == Some(Gender::Feminine) && name.is_some_and(|name| name.entity.is_none()) {
        return role;
    }
    known.or(role)
}

/// Whether a verb of this gender and number can have this subject.
pub(super) fn agrees(who: &Who, gender: Gender, number: Number) -> bool {
    if number != Number::Singular {
        return who.number != Number::Singular
            || matches!(who.kind, SpeakerKind::Group)
            || !who.joint.is_empty();
    }
    // a verb that goes on is plural: «وقال المتظاهرون إن … وأضافوا»
    if who.number == Number::Plural && who.joint.is_empty() && who.kind == SpeakerKind::Group {
        return false;
    }
    match who.kind {
        SpeakerKind::Person | SpeakerKind::Anonymous => {
            who.gender.or(who.agreed).is_none_or(|known| known == gender)
        }
        _ => who.agreed.is_none_or(|known| known == gender),
    }
}

/// The words of a phrase without the preposition written on to the first: «وفقا لتقديرات الرابطة».
pub(in crate::quotes) fn plain_text(article: &Article<'_, '_>, stretch: Stretch) -> String {
    let text = article.text_of(stretch);
    let tag = article.tags.get(stretch.first);
    // «والوزارة تؤكد أن»: the name is الوزارة; but «طالب وناشط» is one person
    let opens = stretch.first.checked_sub(1).is_none_or(|previous| !article.is_word(previous));
    let noun = |rest: &&str| rest.has_al() || tag.classes.any(Classes::SPEAKER_NOUN);
    let bare = text.strip_prefix(['و', 'ف']).filter(|_| tag.conjunction);
    if tag.preposition.is_none() {
        return bare.filter(noun).filter(|_| opens).unwrap_or(text).to_owned();
    }
    let rest = bare.unwrap_or(text);
    match rest.strip_prefix("لل") {
        // «للجنة», whose ل is its own, and before its complement has no article: «للجنة الاتصالات»
        Some(_) if definite_noun(article, stretch.first) == article.tags.bare_key(stretch.first) => {
            let noun = rest.strip_prefix('ل').unwrap_or(rest);
            let next = article.key(stretch.first + 1);
            let complement = stretch.len() > 1 && next.has_al() && !next.ends_with(['ه', 'ي']);
            if complement { noun.to_owned() } else { format!("ال{noun}") }
        }
        Some(noun) => format!("ال{noun}"),
        None => rest.strip_prefix(['ل', 'ب', 'ك']).unwrap_or(rest).trim_start_matches('ـ').to_owned(),
    }
}

/// A phrase without the brackets and commas at its end, nor the age in them.
pub(super) fn content_of(article: &Article<'_, '_>, stretch: Stretch) -> Stretch {
    let mut last = stretch.last;
    if let Some(bracket) = (stretch.first + 1..last)
        .find(|&at| article.is_mark(at, '(') && article.is_listed(at + 2, WordList::Year))
    {
        last = bracket;
    }
    while last > stretch.first + 1
        && article.is_punctuation(last - 1)
        && ![')', '%', '٪'].iter().any(|&mark| article.is_mark(last - 1, mark))
        && article.marks.around(last - 1).is_none()
    {
        last -= 1;
    }
    Stretch::new(stretch.first, last)
}
