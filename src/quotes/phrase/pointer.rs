//! Words that point at somebody, lead to his name or go on a noun although alone they would end its phrase: الأخير،
//! نفسه، «يدعى», «المدعى عليه».

use super::{NAME_WORDS, Parser, Step};
use crate::lexicon::{Classes, Particle, PhraseSet};
use crate::quotes::article::Stretch;

/// The name that somebody gave stands no further behind his role than this, in tokens.
const OWN_NAME: usize = 12;

/// Whether a word of this kind is asked for here.
pub(super) const POINTS: PhraseSet = PhraseSet::particles(&[
    Particle::SoCalled,
    Particle::LeadsToName,
    Particle::Itself,
    Particle::Same,
    Particle::Latter,
    Particle::Upon,
    Particle::By,
    Particle::Own,
    Particle::Acting,
    Particle::This,
]);

impl Parser<'_, '_, '_> {
    /// Words that point at somebody or lead to his name: الأخير، نفسه، «يدعى».
    pub(super) fn pointer(&mut self) -> Option<Step> {
        let article = self.article;
        let at = self.at;
        // «ما تسمى مؤسسة …»
        if at == self.start && article.is_particle(at, Particle::SoCalled) {
            let len = if article.key(at + 1).ends_with('ف') { 3 } else { 2 };
            return Some(Step::Skip(len));
        }
        // «القائم بأعمال السفارة»
        if article.is_particle(at, Particle::Acting)
            && article.is_particle(at + 1, Particle::Own)
            && self.state.head.is_none()
        {
            self.state.head = Some(at);
            self.state.role = Some(Stretch::new(at, at + 2));
            return Some(Step::Take(2));
        }
        // «ناشط يدعى سمير الشامي»
        if article.is_particle(at, Particle::LeadsToName) && self.state.head.is_some() {
            if article.names.starting_at(at + 1).is_none() {
                let mut last = at + 1;
                while last < self.limit.min(at + 4) && self.could_name(last) {
                    last += 1;
                }
                if last > at + 1 && self.state.role.is_some() {
                    self.state.unlisted = Some(Stretch::new(at + 1, last));
                    return Some(Step::Take(last - at));
                }
            }
            return Some(Step::Skip(1));
        }
        if article.is_particle(at, Particle::Itself) {
            self.state.pointer = Some(at);
            return Some(Step::Take(1));
        }
        // «ذات المتحدث», «نفس المصدر»
        if article.is_particle(at, Particle::Same) && at == self.start && article.has_al(at + 1) {
            self.state.pointer = Some(at);
            return Some(Step::Take(1));
        }
        // «الأخير», «هذا الأخير»
        let latter = at + usize::from(article.is_particle(at, Particle::This));
        if article.is_particle(latter, Particle::Latter) && at == self.start {
            self.state.pointer = Some(latter);
            self.state.head = Some(latter);
            return Some(Step::Take(latter - at + 1));
        }
        None
    }

    /// «مدرّسة متقاعدة اكتفت بذكر اسمها الأول هيفاء», «شاب عرّف عن نفسه باسم سامر»: the name that somebody gave, behind
    /// what is told of giving it.
    pub(super) fn own_name(&mut self) {
        let article = self.article;
        if !self.names_one() || self.state.unlisted.is_some() {
            return;
        }
        let from = self.state.end;
        if self.known_as(from) {
            return;
        }
        let ends = |at: usize| {
            article.complementizer(at).is_some()
                || article.is_mark(at, ':')
                || article.marks.opening_at(at).is_some()
                || !article.same_sentence(self.start, at)
        };
        let limit = (from..self.limit.min(from + OWN_NAME)).find(|&at| ends(at)).unwrap_or(self.limit);
        let leads = |&at: &usize| {
            let own = at > from && article.is_particle(at - 1, Particle::Itself) && article.key(at) == "باسم";
            own || article.is_particle(at, Particle::LeadsToName)
                && article.classes(at).any(Classes::IDENTITY)
        };
        let Some(lead) = (from..limit.min(from + OWN_NAME)).find(leads) else { return };
        // «اسمها الأول»
        let first = if article.has_al(lead + 1) && article.names.starting_at(lead + 1).is_none() {
            lead + 2
        } else {
            lead + 1
        };
        if let Some(index) = article.names.starting_at(first)
            && let Some(name) = article.names.get(index).filter(|name| name.is_person())
        {
            (self.state.person, self.state.end) = (Some(index), name.last);
            return;
        }
        let last =
            (first..limit.min(first + 3)).find(|&at| !self.could_name(at)).unwrap_or(limit.min(first + 3));
        let closed = article.is_comma(last) || ends(last);
        if last > first && closed {
            (self.state.unlisted, self.state.end) = (Some(Stretch::new(first, last)), last);
        }
    }

    /// «المدون التقني المعروف باسم «سعد»»: what somebody is called.
    fn known_as(&mut self, at: usize) -> bool {
        let article = self.article;
        let known = article.key(at);
        let known =
            matches!(known.strip_suffix('ه').unwrap_or(known), "المعروف" | "معروف" | "الملقب" | "المكني");
        if !known || !matches!(article.key(at + 1), "باسم" | "بلقب") {
            return false;
        }
        let first = at + 2;
        if let Some(pair) = article.short_marks(first, NAME_WORDS).filter(|pair| pair.end <= self.limit) {
            (self.state.unlisted, self.state.end) = (Some(Stretch::new(pair.first, pair.last)), pair.end);
            return true;
        }
        let person =
            article.names.starting_at(first).and_then(|index| Some((index, article.names.get(index)?)));
        let Some((index, name)) = person.filter(|(_, name)| name.is_person()) else { return false };
        (self.state.person, self.state.end) = (Some(index), name.last);
        true
    }

    /// A word behind «يدعى», whatever else it may be.
    fn could_name(&self, at: usize) -> bool {
        let article = self.article;
        let tag = article.tags.get(at);
        article.is_word(at)
            && article.complementizer(at).is_none()
            && tag.preposition.is_none()
            && !tag.classes.any(Classes::FUNCTION | Classes::PREPOSITION)
            && article.names.at(at).is_none()
    }

    /// Words that go on a noun although alone they would end the phrase.
    pub(super) fn fixed(&self) -> Option<Step> {
        let article = self.article;
        let (at, key) = (self.at, article.key(self.at));
        // «المجني عليها», «المدعى عليه»
        if article.is_particle(at, Particle::Upon)
            && self
                .state
                .head
                .is_some_and(|head| head + 1 == at && article.is_particle(head, Particle::Patient))
        {
            return Some(Step::Take(1));
        }
        // «المشتبه به», «المدعي بالحق المدني»
        if self.state.head.is_some_and(|head| {
            head + 1 == at
                && match article.tags.bare_key(head).trim_start_matches("ال") {
                    "مشتبه" | "مغرر" => article.is_particle(at, Particle::By) && key != "بالحق",
                    "مدعي" => key == "بالحق",
                    _ => false,
                }
        }) {
            return Some(Step::Take(1));
        }
        // «القائم بالأعمال», «متحدث باسمها»
        if article.is_particle(at, Particle::Own) && self.state.head.is_some_and(|head| head + 1 == at) {
            return Some(Step::Take(1));
        }
        // «مراقبي هذا الشأن»
        if article.is_particle(at, Particle::This)
            && self.state.head.is_some()
            && !self.state.closed
            && article.has_al(at + 1)
        {
            return Some(Step::Skip(1));
        }
        None
    }
}
