//! A name inside the phrase: whether it is the speaker, belongs to his role, is what the verb is about, or ends the
//! phrase.

use super::{Parser, Step};
use crate::analysis::{EntityKind, Via};
use crate::lexicon::Classes;
use crate::names::Name;
use crate::quotes::article::{Article, Stretch};

impl Parser<'_, '_, '_> {
    /// A name of the text.
    pub(super) fn name(&mut self, index: usize) -> Step {
        let article = self.article;
        let Some(name) = article.names.get(index) else { return Step::Stop };
        let len = name.last - self.at;
        let prefixed = name.prefix.is_some();
        let bridged = std::mem::take(&mut self.state.bridged);
        if prefixed && self.at == self.start {
            return Step::Stop;
        }
        if prefixed && name.prefix == Some('و') {
            return self.joint_name(index, len);
        }
        // «تعداد لفرانس برس» is the agency's own
        let document = self.state.head.is_some_and(|head| article.classes(head).any(Classes::DOCUMENT));
        // «قال ناشط لرويترز»: whom he told, while «المتحدث الرسمي لحماس» speaks for it
        let indefinite =
            self.state.head.is_some_and(|head| !article.has_al(head) && head + 1 == self.at) && !document;
        // «سامي حداد الأمين العام لحزب …»: behind an office it is the office's
        let named = self.state.person.is_some() && !(self.state.apposed && self.is_office_of_body(index));
        if prefixed
            && name.prefix == Some('ل')
            && (name.is_person()
                || named
                || indefinite
                // … and a medium
                || name.entity.is_some_and(|entity| article.is_medium(entity)) && !document)
        {
            return Step::Stop;
        }
        // «أبلغ سكان المنطقة وكالة الأنباء الفرنسية أن»: behind a noun with its article a medium is whom they told
        if self.state.closed
            && !prefixed
            && !bridged
            && !article.has_al(self.at)
            && article.classes(self.at).any(Classes::MEDIA)
            && self.state.head.is_some_and(|head| article.classes(head).any(Classes::ROLE))
        {
            return Step::Stop;
        }
        if name.is_person() {
            // «ووصف البيان حمدان بأنه»: a text, medium or body with its article is not called by a person's name
            let thing = self.state.head.is_some_and(|head| {
                let classes = article.classes(head);
                article.has_al(head)
                    && classes.any(Classes::DOCUMENT | Classes::MEDIA | Classes::BODY)
                    && !classes.any(Classes::ROLE | Classes::TITLE | Classes::HONOURS)
            });
            if thing && !bridged && !self.state.apposed && self.state.role.is_none() {
                return Step::Stop;
            }
            if prefixed {
                return if self.state.head.is_some() { Step::Take(len) } else { Step::Stop };
            }
            if self.state.person.is_some() {
                return Step::Stop;
            }
            if let Some(own) = self.names_relative(name) {
                self.state.unlisted = Some(own);
                self.state.role = self.state.role.map(|role| Stretch::new(role.first, own.first));
            } else if self.is_inner(bridged) {
                self.state.inner = Some(index);
                // «مكتب رئيس الوزراء فلان»: the role is his, not the body's
                let body = self.state.head.is_some_and(|head| article.classes(head).any(Classes::BODY));
                self.state.role = self.state.role.filter(|role| !body || role.first == self.start);
            } else {
                self.state.person = Some(index);
            }
            return Step::Take(len);
        }
        if self.is_object(name, bridged) || self.follows_name(name, bridged) {
            return Step::Stop;
        }
        // «لجنة السياسة النقدية في البنك المركزي» is no bank
        let lodged = bridged
            && self.state.head.is_some_and(|head| {
                let classes = article.classes(head);
                classes.any(Classes::BODY) && !classes.any(Classes::MEDIA)
            })
            && self.at.checked_sub(1).is_some_and(|previous| matches!(article.key(previous), "في" | "لدي"));
        if lodged {
            return Step::Take(len);
        }
        if self.state.head.is_none() && self.state.person.is_none() && self.state.other.is_none() {
            self.state.other = Some(index);
        } else if self.state.other.is_none() && self.state.person.is_none() {
            // «وكالة رويترز»، «وزارة الخارجية الروسية»: the head takes the name
            self.state.other = Some(index);
        }
        Step::Take(len)
    }

    /// Whether the phrase ends with an office and its adjective, and the name is that of a body that is no medium.
    fn is_office_of_body(&self, index: usize) -> bool {
        let article = self.article;
        let body = article.names.get(index).is_some_and(|name| {
            name.kind == EntityKind::Organization
                && !name.entity.is_some_and(|entity| article.is_medium(entity))
                && !article.classes(name.first).any(Classes::MEDIA | Classes::PLATFORM)
        });
        let office = self.at.checked_sub(2).is_some_and(|office| {
            article.is_itself(office, Classes::ROLE | Classes::BODY)
                && article.has_al(office)
                && article.has_al(office + 1)
                && article.names.at(office).is_none()
        });
        body && office
    }

    /// «ابنته ربح الشرايطي» after «الأزهر الشرايطي»: behind what somebody's relative is to him a word before his surname is the name
    /// of the relative.
    fn names_relative(&self, name: &Name) -> Option<Stretch> {
        let article = self.article;
        let head = self.state.head?;
        let own = head + 1;
        let relative = article.classes(head).any(Classes::RELATION) && is_owned(article, head);
        let plain = !article.has_al(own)
            && !article.classes(own).any(Classes::ROLE | Classes::TITLE | Classes::FUNCTION);
        (relative && plain && name.first == own + 1 && name.via == Via::Short && name.prefix.is_none())
            .then(|| Stretch::new(own, name.last))
    }

    /// «حذر العزي واشنطن من أن», «وصفت كوريا الشمالية كوريا الجنوبية بأنها»: behind the name of somebody the name of a place or body is
    /// what the verb is about.
    fn follows_name(&self, name: &Name, bridged: bool) -> bool {
        let article = self.article;
        let ends_here = |index: usize| article.names.get(index).is_some_and(|before| before.last == self.at);
        let place = |index: usize| {
            article.names.get(index).is_some_and(|before| before.kind == EntityKind::Location)
                && self.state.head.is_none()
        };
        let named = self.state.person.is_some_and(ends_here)
            || self.state.other.is_some_and(|index| place(index) && ends_here(index));
        named && !bridged && name.prefix.is_none() && article.key(self.at - 1) != "باسم"
    }

    /// «حمّل الكاتب البارز الولايات المتحدة المسؤولية»: behind a definite noun and its adjectives stands what the
    /// verb is about; only a body or medium may have its name there («الشبكة الأميركية CNN»).
    fn is_object(&self, name: &Name, bridged: bool) -> bool {
        let article = self.article;
        let Some(head) = self.state.head else { return false };
        let classes = article.classes(head);
        // «حمّلت الفصائل الفلسطينية الإدارة الأميركية»: two bodies
        let another =
            article.has_al(name.first) && article.classes(name.first).any(Classes::BODY | Classes::MEDIA);
        let takes_name = classes.any(Classes::BODY | Classes::MEDIA | Classes::HOST)
            && name.kind != EntityKind::Location
            && !another;
        // «المتمردون الحوثيون»: an adjective in the same case, while «حث المتمردون الحوثيين» has an object
        let agrees = |ending: &&str| {
            article.key(head).ends_with(*ending) && article.key(name.first).ends_with(*ending)
        };
        let adjective = head + 1 == name.first
            && name.last == name.first + 1
            && article.has_al(name.first)
            && ["يون", "يين"].iter().any(|nisba| article.key(name.first).ends_with(nisba))
            && ["ون", "ين"].iter().any(agrees);
        self.state.closed
            && !bridged
            && !takes_name
            && !adjective
            && name.prefix.is_none()
            && self.state.person.is_none()
            && article.has_al(head)
    }

    /// Whether a person named here belongs to the role rather than to the phrase: after «مستشار الرئيس»
    /// (an indefinite role followed by a definite one) or after a preposition.
    fn is_inner(&self, bridged: bool) -> bool {
        let article = self.article;
        if bridged {
            // «المستشار القانوني للنقابة، نادر حميد،»: a comma parts the name from what the role is of
            if self.at.checked_sub(1).is_some_and(|comma| article.is_comma(comma)) {
                return false;
            }
            // «رئيس الغرفة الوطنية للفلاحة محمد شاوش»: a definite noun that is no person's takes no name
            let closing = self.at.checked_sub(1).filter(|&previous| {
                let person = article.classes(previous).any(Classes::ROLE | Classes::TITLE)
                    && !article.classes(previous).any(Classes::ORG_NOUN);
                let definite = article.key(previous).starts_with("لل") || article.tags.has_bare_al(previous);
                definite && !person
            });
            return closing.is_none() || self.state.role.is_none();
        }
        let Some(head) = self.state.head else { return false };
        let outer = article.classes(head);
        // «شقيق صدام حسين», «إدارة ترامب»
        let body = outer.any(Classes::BODY) && !article.tags.has_bare_al(head);
        if head + 1 == self.at && !self.state.apposed {
            return body || outer.any(Classes::RELATION) && !is_owned(article, head);
        }
        let Some(previous) = self.at.checked_sub(1).filter(|&previous| previous > head) else { return false };
        // «منسقها الدكتور عادل الشناوي»: with its owner written on to it the role is complete
        if self.state.apposed || is_owned(article, head) {
            return false;
        }
        // «مدير المركز الدكتور عادل الشناوي»: what closes the construct is no person, the title opens another
        let closes = |&at: &usize| article.has_al(at) || article.names.at(at).is_some();
        // «كبير المفاوضين سامي حميد»: one of them
        let of_several = |at: usize| article.classes(at).any(Classes::PLURAL);
        let person = |at: usize| {
            let classes = article.classes(at);
            classes.any(Classes::ROLE) && !classes.any(Classes::BODY | Classes::HOST) && !of_several(at)
        };
        // «مكتب رئيس الوزراء بنيامين نتنياهو»
        if body && (head + 1..self.at).any(person) {
            return true;
        }
        if (head + 1..previous).find(closes).is_some_and(|at| !person(at)) {
            return false;
        }
        let inner = article.classes(previous);
        // «نائب المتحدث الرسمي للدفاع المدني النقيب نايف الجهني»: behind another definite noun the title is governed by nothing
        let governed = !inner.any(Classes::TITLE)
            || outer.any(Classes::RELATION)
            || !closes(&(previous - 1))
            || person(previous - 1);
        // «الكاتب والمحلل السياسي حسن قبلان»
        outer.any(Classes::ROLE)
            && !article.tags.has_bare_al(head)
            && governed
            && inner.any(Classes::ROLE)
            && !of_several(previous)
            && article.has_al(previous)
            && article.tags.bare_key(previous) != article.tags.bare_key(head)
    }
}

/// «والدتها», «شقيقه»: with its owner written on to it the name behind is its own.
fn is_owned(article: &Article<'_, '_>, noun: usize) -> bool {
    let surface = article.words.surface(noun);
    ["ه", "ها", "هم", "هما", "هن"].iter().any(|owner| surface.ends_with(owner))
        && !article.tags.ends_in_teh(noun)
}
