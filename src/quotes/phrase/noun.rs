//! A noun of the lexicons: whether it heads the phrase, goes on it, or is already whom or what the verb is about.

use super::{Parser, Step};
use crate::lexicon::{Classes, Particle};
use crate::quotes::article::Stretch;

impl Parser<'_, '_, '_> {
    /// A role, title, body, host or document.
    pub(super) fn noun(&mut self) -> Step {
        let article = self.article;
        let at = self.at;
        let classes = article.classes(at);
        if self.honours() || self.is_of_other_gender() {
            return Step::Stop;
        }
        // «سأل سامي العلي الوزير عما»: whom he asked, while «فلان الوزير السابق» is one
        let alone = |next: usize| {
            article.is_word(next)
                && !article.has_al(next)
                && article.tags.get(next).preposition.is_none()
                && !article.tags.get(next).conjunction
                && !article.is_particle(next, Particle::Belonging)
        };
        // … «وصف سامي العلي المسؤولين الثلاثة بأنهم»
        let other = || alone(at + 1) || classes.any(Classes::PLURAL) && article.key(at).ends_with("ين");
        if self.names_alone() && article.has_al(at) && classes.any(Classes::ROLE) && other() {
            return Step::Stop;
        }
        if self.state.person.is_some() && !self.state.apposed && classes.any(Classes::ROLE) {
            // «ريتشارد والتون رئيس خلية …»: an apposition without a comma, if it is indefinite in form
            self.state.apposed = true;
            // «الدكتور سامي حداد مدير المعهد»: the title closed nothing that this noun opens
            self.state.closed = false;
        }
        let definite = article.has_al(at);
        let role = classes.any(Classes::ROLE | Classes::TITLE);
        if self.is_object_of_named(definite, role) {
            return Step::Stop;
        }
        if self.state.closed && !role && !(definite && self.describes(classes)) {
            return Step::Stop;
        }
        // «حث البيت الأبيض الطرفين»
        let several = classes.any(Classes::PLURAL) || article.key(at).ends_with("ين");
        if self.state.other.is_some()
            && definite
            && classes.any(Classes::ROLE)
            && several
            && self.state.role.is_none()
            && self.state.person.is_none()
            && !self.state.bridged
        {
            return Step::Stop;
        }
        // «دعت الفصائل جماهير الشعب», «شجعت القيادة الموظفين»
        if self.state.closed
            && (!definite || classes.any(Classes::PLURAL) && classes.any(Classes::ROLE))
            && self.state.role.is_none()
            && self.state.person.is_none()
            && self
                .state
                .head
                .is_some_and(|head| article.classes(head).any(Classes::BODY) && article.has_al(head))
        {
            return Step::Stop;
        }
        // «حذر النقيب أعضاء النقابة», «أبلغ الوزير النواب»: a second role is whom he told
        let second = self.state.role.is_some()
            && self.state.person.is_none()
            && !self.state.apposed
            && !self.state.bridged;
        let plural = classes.any(Classes::PLURAL) && !classes.any(Classes::TITLE);
        // «سأل القاضي الشاهد»
        let accused =
            matches!(article.key(at), "المتهم" | "المتهمه") && article.names.starting_at(at + 1).is_none();
        let object = definite
            && (accused || classes.any(Classes::ROLE) && !classes.any(Classes::TITLE))
            && self.state.head.is_some_and(|head| {
                // «المدير الفني»: an adjective that is a noun elsewhere
                head + 1 == at && article.has_al(head) && !article.key(at).ends_with(['ي', 'ه'])
            });
        let adjective = classes.any(Classes::ADJECTIVE)
            || self.is_of_people()
            || self.agrees_as_plural()
            || self
                .state
                .head
                .is_some_and(|head| head + 1 == at && article.classes(head).any(Classes::PLURAL))
                && self.is_origin();
        // «الشيخ د. فلان»: one title behind the other
        let titled = classes.any(Classes::TITLE)
            && self.at.checked_sub(1).is_some_and(|previous| article.classes(previous).any(Classes::TITLE));
        if self.state.closed && second && (plural || !definite && !titled || object) && !adjective {
            return Step::Stop;
        }
        // «السيد وزير الصحة»: the title closes nothing, the office behind it has its own complement
        let opens = role
            && !definite
            && at.checked_sub(1).is_some_and(|title| article.classes(title).any(Classes::TITLE));
        self.state.closed = definite || self.state.closed && !opens;
        // «على ما أفاد مسؤول محلي وكالة …»: whom he told, while «مراسل قناة …» is of the channel
        let told = self.state.role.is_some_and(|role| role.first + 1 < at) && !definite;
        if classes.any(Classes::MEDIA) && told && !self.state.bridged && self.state.behalf.is_none() {
            return Step::Stop;
        }
        if self.state.head.is_none() {
            self.state.head = Some(at);
        }
        if classes.any(Classes::ROLE | Classes::TITLE) {
            let first = self.state.role.map_or(at, |role| role.first);
            if self.state.person.is_none() {
                self.state.role = Some(Stretch::new(first, at + 1));
            }
        }
        self.state.bridged = false;
        self.state.nouns += 1;
        Step::Take(1)
    }

    /// Whether a noun behind a name is what the verb is about, and nothing of the name.
    fn is_object_of_named(&self, definite: bool, role: bool) -> bool {
        let article = self.article;
        let classes = article.classes(self.at);
        if role {
            return false;
        }
        // «حذرت تونس شركات الطيران من», «وصف خالد منصور القرار بأنه مهم»
        let object = if definite { Classes::DOCUMENT } else { Classes::BODY | Classes::MEDIA };
        if self.names_alone() && classes.any(object) {
            return true;
        }
        // «طالب أعضاء مجلس الأعيان الأردني الادعاء العام بالإفراج»: whom they asked
        let other = self.state.other.and_then(|index| article.names.get(index));
        let behind_body = other.is_some_and(|body| body.last == self.at)
            && self.state.head.is_some()
            && !self.state.bridged;
        behind_body && definite && classes.any(Classes::BODY) && !self.describes(classes)
    }

    /// «معاليه», «سموه»: a title with its owner written on is complete.
    pub(super) fn honours(&self) -> bool {
        self.state
            .head
            .is_some_and(|head| head + 1 == self.at && self.article.classes(head).any(Classes::HONOURS))
    }

    /// Whether the phrase so far is a name that nothing goes on.
    pub(super) fn names_alone(&self) -> bool {
        !self.state.bridged
            && (self.state.person.is_some() && !self.state.apposed
                || self.state.other.is_some() && self.state.head.is_none())
    }
}
