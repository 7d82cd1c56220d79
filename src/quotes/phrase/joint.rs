//! A second speaker with و: «أكدت قطر ومصر», «الرئيس ووزير الخارجية», and what else و goes on.

use super::{LONGEST, Parser, SpeakerPhrase, State, Step};
use crate::lexicon::{Classes, Number, Particle};
use crate::quotes::article::{Article, Stretch};

impl Parser<'_, '_, '_> {
    /// A word with و: a second speaker, or a noun that goes on the role or body.
    pub(super) fn conjunction(&mut self) -> Step {
        let article = self.article;
        let tag = article.tags.get(self.at);
        // «رئيس جمعية التجار والحرفيين»: a second subject would end in ون
        let governed = article.key(self.at).ends_with("ين")
            && tag.classes.any(Classes::PLURAL)
            && article.key(self.at).starts_with("وال");
        // «الرئيس الإريتري فلان ونظيره الصومالي فلان»
        let counterpart = article.is_particle(self.at, Particle::Counterpart);
        let role = (tag.classes.any(Classes::ROLE | Classes::TITLE) || counterpart)
            && tag.preposition.is_none()
            && !governed;
        let known = self.state.person.is_some() || self.state.other.is_some() || self.state.role.is_some();
        // «إمام وخطيب المسجد»: two offices of one person
        let bare = |at: usize| {
            let classes = article.classes(at);
            classes.any(Classes::ROLE)
                && !classes.any(Classes::PLURAL | Classes::BODY | Classes::ANONYMOUS)
                && !article.tags.has_bare_al(at)
        };
        let office = |at: usize| bare(at) && !article.classes(at).any(Classes::RELATION);
        let same = self.state.head.is_some_and(|head| head + 1 == self.at && office(head)) && bare(self.at);
        if role && same && self.state.person.is_none() {
            self.state.role = self.state.role.map(|role| Stretch::new(role.first, self.at + 1));
            return Step::Take(1);
        }
        if role && known && self.state.joint.is_none() {
            // a second speaker: find the name at the end of his role
            if let Some(second) = parse_from(article, self.at, self.limit) {
                if !counterpart && self.describes_one(&second) {
                    self.state.person = second.name;
                    self.state.unlisted = second.unlisted;
                    self.state.role = self
                        .state
                        .role
                        .zip(second.role)
                        .map(|(role, second)| Stretch::new(role.first, second.last));
                } else if let Some(index) = second.name {
                    self.state.joint = Some(index);
                }
                return Step::Take(second.stretch.last - self.at);
            }
        }
        // «الوزير فلان ونائبه فلان ورئيس الأركان فلان»: one more, behind two who are named
        if role
            && self.state.joint.is_some_and(|index| article.names.get(index).is_some())
            && let Some(third) = parse_from(article, self.at, self.limit)
            && third
                .name
                .and_then(|index| article.names.get(index))
                .is_some_and(crate::names::Name::is_person)
        {
            return Step::Take(third.stretch.last - self.at);
        }
        // «حركة الأفق وبقية الفصائل في الجنوب»: the rest of them, who have no name
        if known
            && matches!(article.key(self.at), "وبقيه" | "وسائر" | "وباقي")
            && let Some(rest) = super::parse(article, self.at + 1, self.limit)
        {
            return Step::Take(rest.stretch.last - self.at);
        }
        // «الاحتلال الإسرائيلي والتصدي لقواته»: behind an adjective of origin the body is complete
        let complete = self.state.role.is_none()
            && self.at.checked_sub(1).is_some_and(|previous| {
                self.state.head != Some(previous) && article.tags.demonym(previous).is_some()
            })
            && !tag.classes.any(Classes::ORG_NOUN | Classes::BODY);
        // «في الحركة ورئيس السلطة», but «المؤسسة الأمنية والعسكرية», «لجنة الاتصالات وتقنية المعلومات»: behind a body stands
        // somebody else
        let key = article.key(self.at);
        let other = role && self.state.role.is_none() && !key.starts_with("وال") && !key.ends_with('ه');
        // «فلان، وزير التجهيز والنقل»
        if self.state.head.is_some()
            && !other
            && (self.state.person.is_none() || self.state.apposed)
            && !complete
            && (tag.classes.any(Classes::ORG_NOUN | Classes::BODY) || article.key(self.at).starts_with("وال"))
        {
            return Step::Take(1);
        }
        Step::Stop
    }

    /// «الكاتب والمؤرخ سامر حداد»: two roles of one person, whose name stands behind the second; but «الرئيس ووزير الدفاع
    /// فلان» and «رئيس البلاد ورئيسة وزرائها فلانة» are two.
    fn describes_one(&self, second: &SpeakerPhrase) -> bool {
        let article = self.article;
        let Some(head) = self.state.head.filter(|_| self.state.role.is_some()) else { return false };
        let named =
            second.name.and_then(|index| article.names.get(index)).is_some_and(crate::names::Name::is_person);
        // «الأستاذ والباحث الجامعي عمر الشيخ»: the name is still to come
        let later = article.name_at(second.stretch.last).is_some_and(|name| {
            name.first == second.stretch.last && name.is_person() && name.prefix.is_none()
        });
        let office = || head + 1 == self.at && article.tags.office(head).is_some();
        let one = |at: usize| {
            let number = article.tags.number(at);
            !article.classes(at).any(Classes::PLURAL)
                && number.is_none_or(|number| number == Number::Singular)
        };
        let genders = article.tags.gender(head).zip(article.tags.gender(self.at));
        self.state.person.is_none()
            && self.state.inner.is_none()
            && (named || second.unlisted.is_some())
            && one(head)
            && genders.is_none_or(|(one, other)| one == other)
            && !office()
            && !later
    }

    /// A name with و: the second speaker, or the second name in a role.
    pub(super) fn joint_name(&mut self, index: usize, len: usize) -> Step {
        let person = self.article.names.get(index).is_some_and(crate::names::Name::is_person);
        // «أكدت قطر ومصر», but «حكومة قطر ومصر»
        let both = person || self.state.head.is_none() && self.state.other.is_some();
        if self.state.joint.is_none() && (self.state.person.is_some() || self.state.other.is_some()) && both {
            self.state.joint = Some(index);
            return Step::Take(len);
        }
        if self.state.head.is_some() && !person {
            return Step::Take(len);
        }
        Step::Stop
    }
}

/// The phrase of a joint speaker, whose first word carries و.
fn parse_from(article: &Article<'_, '_>, start: usize, limit: usize) -> Option<SpeakerPhrase> {
    let mut parser = Parser {
        article,
        limit: limit.min(start + LONGEST / 2),
        at: start + 1,
        start: start + 1,
        state: State::default(),
    };
    parser.state.head = Some(start);
    parser.state.role = Some(Stretch::new(start, start + 1));
    parser.state.end = start + 1;
    parser.state.closed = article.tags.has_bare_al(start);
    parser.start = start;
    parser.state.joint = Some(usize::MAX);
    let mut phrase = parser.run()?;
    phrase.joint = None;
    Some(phrase)
}
