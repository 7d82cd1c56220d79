//! Whether somebody behind the verb is whom it tells, asks or judges, and not its subject.

use super::Reading;
use crate::analysis::{Act, Gender};
use crate::lexicon::{Classes, Complementizer, Form, Frames, Number, Particle};
use crate::names::Name;
use crate::quotes::article::Stretch;
use crate::quotes::phrase::{self, SpeakerPhrase};
use crate::quotes::zone::{Opener, Zone};

impl Reading<'_, '_, '_> {
    /// Whether the verb has its object written on to it: «وصفه».
    pub(super) fn has_object(&self) -> bool {
        let tags = self.article.tags;
        tags.get(self.at).cue_object
            || tags.cue_forms(self.at).iter().any(|form| form.form == Form::MasdarPronoun)
    }

    /// Whether the verb takes somebody or something and what it calls it: «وصف», «اتهم».
    pub(super) fn judges(&self) -> bool {
        matches!(self.lemma.act, Act::Accuse | Act::Opine)
            && self.lemma.frames.has(Frames::NOUN)
            && self.lemma.frames.has(Frames::BI_THAT)
    }

    /// Whether a phrase can be no more than one noun phrase: a name, or a noun with an adjective.
    fn is_one(&self, phrase: &SpeakerPhrase) -> bool {
        let article = self.article;
        if let Some(name) = phrase.name.and_then(|index| article.names.get(index)) {
            // «ووصف وزير الدفاع فلان ونائبه فلان بـ»: behind his name nobody else is in the phrase
            let end = phrase.stretch.last;
            let closes = |last: &Name| last.is_person() && last.last == end;
            // «ووصف الوزير فلان الشهر بأنه»: what he judges may read as a time
            let alone = || {
                article.key(end) == "ب"
                    || article.complementizer(end) == Some(Complementizer::Bi)
                    || article.classes(end).any(Classes::RELATIVE)
            };
            let joint = phrase
                .joint
                .map(|_| end.checked_sub(1).and_then(|at| article.name_at(at)).is_some_and(closes));
            let role =
                phrase.role.is_some_and(|role| role.first == phrase.stretch.first) && !self.after_relative();
            return phrase.stretch == Stretch::new(name.first, name.last)
                || role && joint.unwrap_or_else(|| closes(name) && alone());
        }
        let longest = if article.has_al(phrase.stretch.first) { 3 } else { 2 };
        phrase.unlisted.is_none() && phrase.stretch.len() <= longest && phrase.joint.is_none()
    }

    /// «إذ يصف الرئيس الجديد بأنه»: whoever stands alone between a verb of judging and what he is called is judged.
    pub(super) fn judged_is_no_subject(&self, zone: &mut Zone) {
        // «واعتبر الوزير بأن» takes its clause alone
        let judges = self.form.form.is_finite()
            && !self.form.form.is_passive()
            && self.judges()
            && (self.lemma.act == Act::Accuse || !self.lemma.frames.has(Frames::THAT));
        let called = match zone.opener {
            Some(Opener::That(_)) => zone.preposition == Some('ب'),
            // «ووصف القتلى بـ"الشهداء"»
            Some(Opener::Mark(mark)) => mark > 0 && self.article.key(mark - 1) == "ب",
            _ => false,
        };
        if let Some(judged) = zone.subject.filter(|judged| judged.stretch.first > self.at)
            && judges
            && called
            && self.is_one(&judged)
            // «ووصف هذه الشائعة بأنها»
            && zone.object.is_none_or(|object| {
                object + 1 == judged.stretch.first && self.article.is_particle(object, Particle::This)
            })
            && zone.addressee.is_none()
            && !self.has_object()
        {
            zone.take_for_object();
        }
    }

    /// «أصدر بيانا حث فيه المجلس على», «وناشد زعماء الخليج بأن»: who stands alone between a verb of urging and what for is urged.
    pub(super) fn urged_is_no_subject(&self, zone: &mut Zone) {
        let article = self.article;
        let urges = matches!(self.lemma.word.as_str(), "حثّ" | "حث" | "ناشد")
            && self.form.form.is_finite()
            && !self.form.form.is_passive();
        // … but «وحث المفتي على أن»
        let to_what = |at: usize| {
            matches!(article.key(at), "علي" | "ب") && article.complementizer(at + 1).is_none()
                || article.complementizer(at) == Some(Complementizer::Bi)
        };
        if let Some(urged) = zone.subject.filter(|urged| urged.stretch.first > self.at)
            && urges
            && to_what(urged.stretch.last)
            && urged.joint.is_none()
            && zone.object.is_none()
            && zone.addressee.is_none()
            && !self.has_object()
        {
            zone.take_for_object();
        }
    }

    /// «وأخبر المحكمة أن»: a feminine noun behind a masculine verb is whom he told.
    pub(super) fn object_is_no_subject(&self, zone: &mut Zone) {
        // «لفت النظر إلى أن», «يلفت انتباهكم»
        if let Some(object) = zone.subject
            && object.stretch.first == self.at + 1
            && self.article.is_particle(object.stretch.first, Particle::Attention)
        {
            zone.subject = None;
            zone.object = zone.object.or(Some(object.stretch.first));
            return;
        }
        if let Some(judged) = zone.subject.filter(|judged| self.is_judged(zone, judged)) {
            (zone.subject, zone.object) = (None, Some(judged.stretch.first));
            return;
        }
        let told = self.lemma.frames.has(Frames::WHOM);
        let masculine = self.form.gender == Gender::Masculine && self.form.number == Number::Singular;
        // «ودعوا السكان إلى»: before its subject a verb is singular
        let key = self.article.key(self.at);
        let several = self.form.form.is_finite()
            && self.form.number != Number::Singular
            && (key.ends_with("وا") || key.ends_with("ون") || self.form.number == Number::Dual);
        if let Some(object) = zone.subject
            && several
            && object.stretch.first > self.at
        {
            zone.take_for_object();
            return;
        }
        // «سألت الوزير: «…»»: a man behind a feminine verb
        if let Some(object) = zone.subject
            && told
            && self.form.gender == Gender::Feminine
            && self.form.form == Form::Perfect
            && object.stretch.first == self.at + 1
            && object.name.is_none()
            && object.role.is_some()
            && object.number == Number::Singular
            && object.gender == Some(Gender::Masculine)
        {
            zone.take_for_object();
            return;
        }
        if let Some(object) = zone.subject
            && told
            && masculine
            && object.stretch.first == self.at + 1
            && object.name.is_none()
            && ["ة", "ات"].iter().any(|end| self.article.words.surface(object.stretch.first).ends_with(end))
        {
            zone.take_for_addressee();
        }
    }

    /// «يقول الجملة الشهيرة: …», «يؤكد ثقته بأن»: a noun that no lexicon has for a speaker, with which the verb does not agree, or
    /// that is somebody's own and a thing that the verb takes.
    pub(super) fn is_thing_told(&self, zone: &Zone, thing: &SpeakerPhrase) -> bool {
        let article = self.article;
        let first = thing.stretch.first;
        let finite = self.form.form.is_finite() && !self.form.form.is_passive();
        if !thing.guess || !finite || first <= self.at || !article.classes(first).any(Classes::ORDINARY) {
            return false;
        }
        let masculine = self.form.gender == Gender::Masculine && self.form.number == Number::Singular;
        let surface = article.words.surface(first);
        // «زعم القراصنة أنهم»: many people have a plural in ة
        let claims = matches!(zone.opener, Some(Opener::That(_)));
        let feminine = surface.ends_with("ات") || surface.ends_with('ة') && !claims;
        let own = || ["ه", "ها", "هم", "نا", "كم"].iter().any(|own| surface.ends_with(own));
        masculine && feminine
            || first == self.at + 1
                && self.lemma.frames.has(Frames::NOUN)
                && !self.has_object()
                && !article.has_al(first)
                && own()
    }

    /// «واعتبر قرار المجلس "خطأ"», «وانتقد سياسة الحكومة»: a decision, or what the verb does not agree with, right behind a
    /// verb of judging is what somebody judges.
    fn is_judged(&self, zone: &Zone, judged: &SpeakerPhrase) -> bool {
        let article = self.article;
        let first = judged.stretch.first;
        let opines = matches!(self.lemma.act, Act::Accuse | Act::Opine);
        let takes_thing = (opines || self.lemma.act == Act::Deny)
            && self.lemma.frames.has(Frames::NOUN)
            && self.form.form.is_finite()
            && !self.form.form.is_passive();
        let claims = matches!(zone.opener, Some(Opener::That(_))) && zone.preposition.is_none();
        if !takes_thing || claims || first != self.at + 1 || article.has_al(first) {
            return false;
        }
        let classes = article.classes(first);
        // statements and reports judge too
        let speaks =
            Classes::INSTITUTIONAL | Classes::PERSONAL | Classes::MEDIA | Classes::BODY | Classes::HOST;
        if classes.any(speaks) {
            return false;
        }
        let masculine = self.form.gender == Gender::Masculine && self.form.number == Number::Singular;
        let surface = article.words.surface(first);
        let thing = (surface.ends_with('ة') || surface.ends_with("ات"))
            && !classes.any(Classes::ROLE | Classes::TITLE)
            && article.name_at(first).is_none();
        // «يعارض منح النمسا "امتيازا"», «وصفت محاولة الشركة بأنها»: what is done with or by who is named behind it
        let done = judged.role.is_none()
            && article.name_at(first).is_none()
            && classes.any(Classes::ORDINARY)
            && !classes
                .any(Classes::SPEAKER_NOUN | Classes::ORG_NOUN | Classes::ADJECTIVE | Classes::ANY_GIVEN)
            && judged
                .name
                .and_then(|index| article.names.get(index))
                .is_some_and(|name| name.first > first && !name.is_person());
        done || opines && (classes.any(Classes::DOCUMENT) || masculine && thing)
    }

    /// «سأل النائب الوزير: «…»»: a second role behind the subject of asking is whom he asked.
    pub(super) fn asks_whom(&self, zone: &mut Zone) {
        let asks = matches!(self.lemma.act, Act::Ask | Act::Answer);
        if let Some(subject) = zone.subject.filter(|_| asks && zone.addressee.is_none())
            && subject.stretch.first > self.at
            && let Some(object) =
                phrase::parse(self.article, subject.stretch.last, zone.opener.map_or(zone.end, Opener::at))
            && !object.guess
        {
            zone.addressee = Some(object.stretch);
        }
        // «سأل الصحفي الوزير: متى»: two who are called by what they are
        let article = self.article;
        let asked = |at: usize| {
            let classes = article.classes(at);
            article.has_al(at) && classes.any(Classes::ROLE) && !classes.any(Classes::ADJECTIVE)
        };
        if let Some(subject) = zone.subject.filter(|_| asks && zone.addressee.is_none())
            && let Stretch { first, last } = subject.stretch
            && first > self.at
            && last == first + 2
            && subject.name.is_none()
            && subject.unlisted.is_none()
            && asked(first)
            && asked(first + 1)
        {
            zone.addressee = Some(Stretch::new(first + 1, last));
            zone.subject = phrase::parse(article, first, first + 1);
        }
    }
}
