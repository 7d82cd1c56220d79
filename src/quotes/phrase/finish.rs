//! What the words that were read make: whose name stands for the phrase, what kind of speaker it is, its gender and
//! number, and whether it is a mere guess.

use super::{NAME_WORDS, Parser, SpeakerPhrase};
use crate::analysis::{EntityKind, SpeakerKind};
use crate::definite::Al as _;
use crate::lexicon::{Classes, Number, Particle};
use crate::quotes::article::{Article, Stretch};

impl Parser<'_, '_, '_> {
    /// The phrase, if a word was taken.
    pub(super) fn finish(mut self) -> Option<SpeakerPhrase> {
        let article = self.article;
        self.names_before_role();
        let state = self.state;
        if state.end <= self.start {
            return None;
        }
        let head = state.head.unwrap_or(self.start);
        let classes = article.classes(head);
        let name = state.person.or(match state.other {
            // a role takes no body's name for its own
            Some(other) if state.role.is_none() && Self::heads(article, head, other) => Some(other),
            _ => None,
        });
        let named = name.and_then(|index| article.names.get(index));
        let entry = article.tags.entry(head);
        // those who come from somewhere
        let people = named.is_none() && article.is_demonym_in(head, &["ون", "ين"]);
        let number = if state.joint.is_some() || people {
            Number::Plural
        } else {
            match entry.and_then(|entry| entry.number) {
                Some(number) if state.person.is_none() && classes.any(Classes::ROLE) => number,
                _ => Number::Singular,
            }
        };
        let kind = match named {
            Some(name) if name.is_person() => SpeakerKind::Person,
            Some(name) if classes.any(Classes::MEDIA) && name.kind == EntityKind::Organization => {
                SpeakerKind::Media
            }
            Some(name) => name.kind.into(),
            None if classes.any(Classes::ANONYMOUS) => SpeakerKind::Anonymous,
            None if classes.any(Classes::GROUP) || number != Number::Singular => SpeakerKind::Group,
            None if classes.any(Classes::ROLE | Classes::TITLE) => SpeakerKind::Person,
            None if classes.any(Classes::DOCUMENT) => SpeakerKind::Document,
            None if classes.any(Classes::MEDIA) => SpeakerKind::Media,
            None if classes.any(Classes::BODY) => SpeakerKind::Organization,
            None if classes.any(Classes::GIVEN) && head == self.start => SpeakerKind::Person,
            None if classes.any(Classes::QUANTIFIER) && counts_speakers(article, head, state.end) => {
                let one = article.is_particle(head, Particle::OneOf);
                if one { SpeakerKind::Anonymous } else { SpeakerKind::Group }
            }
            None => SpeakerKind::Other,
        };
        let gender = named.filter(|name| name.is_person()).and_then(|name| name.gender).or_else(|| {
            // a plural of things («مصادر») goes with a feminine verb: its own gender says nothing
            let shows = classes.any(Classes::ROLE | Classes::TITLE) && number == Number::Singular;
            shows.then(|| article.tags.gender(head)).flatten()
        });
        let guess = named.is_none()
            && state.unlisted.is_none()
            && state.pointer.is_none()
            && !people
            && !classes.any(Classes::SPEAKER_NOUN | Classes::PLATFORM)
            && !(classes.any(Classes::QUANTIFIER) && counts_speakers(article, head, state.end))
            && !(classes.any(Classes::GIVEN) && head == self.start);
        // «رئاسة الجمهورية», «نقابة المحامين»: whose it is makes no person of a body
        let body = matches!(kind, SpeakerKind::Organization | SpeakerKind::Media | SpeakerKind::Document)
            && !classes.any(Classes::ROLE | Classes::TITLE)
            && state.unlisted.is_none();
        Some(SpeakerPhrase {
            stretch: Stretch::new(self.start, state.end),
            role: state.role.filter(|role| !(body && role.first > head)),
            name,
            unlisted: state.unlisted,
            behalf: state.behalf,
            joint: state.joint,
            kind,
            gender,
            number,
            anaphoric: state.pointer.is_some(),
            guess,
        })
    }

    /// «خديجة مدني، المحامية», «جوزيف فيراري أستاذ علم النفس»: words that begin with a given name and that no list knows together,
    /// before a role, are the name of who has it.
    fn names_before_role(&mut self) {
        let article = self.article;
        let given = |at: usize| {
            article.classes(at).any(Classes::GIVEN)
                && !article.classes(at).any(Classes::SPEAKER_NOUN | Classes::FUNCTION)
        };
        let Some(role) = self.state.role.filter(|role| role.first > self.start + 1 && given(self.start))
        else {
            return;
        };
        let last = if article.is_comma(role.first - 1) { role.first - 1 } else { role.first };
        let plain = |at: usize| article.is_word(at) && !article.classes(at).any(Classes::SPEAKER_NOUN);
        if self.state.person.is_none()
            && self.state.unlisted.is_none()
            && (self.start + 2..=self.start + NAME_WORDS).contains(&last)
            && (self.start..last).all(plain)
        {
            self.state.unlisted = Some(Stretch::new(self.start, last));
            self.state.other = None;
        }
    }

    /// Whether a name stands for the whole phrase: «صحيفة الحياة» and «بيان حماس» yes, «حكومة إسرائيل» no.
    fn heads(article: &Article<'_, '_>, head: usize, index: usize) -> bool {
        let Some(name) = article.names.get(index) else { return false };
        let alone = name.first <= head && head < name.last;
        let classes = article.classes(head);
        alone
            || match name.kind {
                // «ترشحه لرئاسة مجلس النواب», «زيارته مقر الحزب» are no bodies
                EntityKind::Organization => {
                    const BODIES: Classes = Classes::SPEAKER_NOUN
                        .or(Classes::PLATFORM)
                        .or(Classes::QUANTIFIER)
                        .or(Classes::HOST)
                        .or(Classes::BODY)
                        .or(Classes::MEDIA);
                    // «إذاعة الجيش»: a medium that is somebody's
                    let owner = classes.any(Classes::MEDIA)
                        && !matches!(article.key(head), "موقع" | "حساب")
                        && !article.has_al(head)
                        && name.first > head
                        && name.entity.is_some_and(|entity| !article.is_medium(entity));
                    !owner && (name.first <= head + 1 || classes.any(BODIES))
                }
                EntityKind::Location => {
                    !classes.any(Classes::BODY | Classes::DOCUMENT | Classes::QUANTIFIER)
                        && !classes.any(Classes::ROLE)
                }
                _ => classes.any(Classes::HOST),
            }
    }
}

/// «وصفت المتظاهرين بأنهم», «أبلغت المسؤولين أن»: a sound plural in ين is no subject, which would end in ون; nor is
/// an adverb or object in the accusative: «أعلن رسميا أن», «حاول جاهدًا أن».
pub(in crate::quotes) fn is_accusative(article: &Article<'_, '_>, phrase: &SpeakerPhrase) -> bool {
    let head = phrase.stretch.first;
    let several = || {
        phrase.number != Number::Singular
            || article.classes(head).any(Classes::PLURAL)
            || article.is_demonym_in(head, &["ين"])
    };
    let adverb =
        phrase.guess && article.classes(head).any(Classes::ORDINARY) && article.key(head).ends_with('ا');
    let surface = article.words.surface(head);
    // «كتب 21 عضوا»: what is counted
    let counted = head.checked_sub(1).is_some_and(|before| article.is_number(before));
    let tanwin = phrase.name.is_none() && !counted && ["ًا", "اً"].iter().any(|end| surface.ends_with(end));
    // «وهو ما اعتبره عاملا سيتسبب»: a noun of people in that case, while «رئيسا البلدين» are two
    let written = || {
        let role = article.key(head).strip_suffix('ا').filter(|_| surface.ends_with('ا'));
        let same = role.and_then(|role| article.tags.lexicon.entry(role));
        same.is_some_and(|entry| entry.classes.any(Classes::ROLE))
            && !surface.ends_with("ها")
            && !article.has_al(head)
            && !article.has_al(head + 1)
            && article.names.at(head + 1).is_none()
            // «وزيرا خارجية مصر والأردن»: two of them
            && !(article.classes(head + 1).any(Classes::ORG_NOUN)
                && (article.has_al(head + 2) || article.names.at(head + 2).is_some()))
            && !counted
    };
    adverb
        || tanwin
        || phrase.name.is_none() && phrase.unlisted.is_none() && written()
        || phrase.name.is_none()
            && phrase.unlisted.is_none()
            && article.key(head).ends_with("ين")
            && several()
}

/// «بعض السكان», «أحدهم», «البعض», but not «كل المجهودات», «عدة أسئلة».
fn counts_speakers(article: &Article<'_, '_>, head: usize, end: usize) -> bool {
    let key = article.key(head);
    if end == head + 1 {
        let several = ["هم", "هما", "هن", "ون"].iter().any(|ending| key.ends_with(ending));
        return key.has_al() || several;
    }
    // «أحد المعجبين», «إحدى طالباتها»
    matches!(key, "احد" | "احدي")
        || (head + 1..end).any(|at| {
            let key = article.key(at);
            let plural = key.has_al() && (key.ends_with("ون") || key.ends_with("ين"));
            plural
                || matches!(key, "منهم" | "منهن")
                || article.classes(at).any(Classes::SPEAKER_NOUN)
                || article.names.at(at).is_some()
        })
}
