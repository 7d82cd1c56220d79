//! Whether a preposition goes on the phrase or opens what the verb is about: one of its own («المتحدث في المؤتمر»), and
//! one written on to its noun («باحث بجامعة»).

use super::{NAME_WORDS, Parser, Step};
use crate::lexicon::{Classes, Form, Particle, PhraseClass, WordList};

impl Parser<'_, '_, '_> {
    /// A preposition that is a word of its own.
    pub(super) fn preposition(&mut self) -> Step {
        let article = self.article;
        let at = self.at;
        // «ممثل الحركة في #لبنان فلان»
        let next = at + 1 + usize::from(article.is_mark(at + 1, '#'));
        // «حذر فضيلته من التهاون»: his title is all of him
        if at == self.start || self.honours() {
            return Step::Stop;
        }
        let key = article.key(at);
        // «مصادر على صلة بالملف»
        let informed = key == "علي" && self.is_unnamed() && article.is_particle(next, Particle::Informed);
        if informed && article.tags.get(next + 1).preposition == Some('ب') {
            return Step::Take(2);
        }
        let tag = article.tags.get(next);
        let quantified = self.state.head == Some(self.start)
            && article
                .classes(self.start)
                .any(Classes::QUANTIFIER | Classes::ROLE | Classes::DOCUMENT | Classes::BODY);
        // «فلان، طبيب الطوارئ في المستشفى»
        let role = self.state.role.is_some() || quantified || self.state.apposed;
        // «العضو في "غرفة الشحن"»
        let inner = article.short_marks(next, NAME_WORDS).map(|pair| pair.first);
        let housed = inner.is_some_and(|first| {
            article.classes(first).any(Classes::BODY | Classes::MEDIA | Classes::HOST)
                || article.names.starting_at(first).is_some()
        });
        let body = article.names.starting_at(next).is_some()
            || tag
                .classes
                .any(Classes::BODY | Classes::ORG_NOUN | Classes::PLACE | Classes::ROLE | Classes::MEDIA);
        self.state.closed = false;
        // «قال مصدر أمني في حديثه إلى الصحيفة إن»
        let said = || article.tags.cue_forms(next).iter().any(|form| form.form == Form::MasdarPronoun);
        // «رئيس وزراء في عهد فلان»: when
        let occasion = tag.classes.any(Classes::OCCASION)
            || article.phrase(next, PhraseClass::Time).is_some()
            || matches!(article.key(next), "عهد" | "زمن")
            || said();
        let person_named = self.state.person.is_some() && !self.state.apposed;
        let marked = article.short_marks(next, NAME_WORDS).is_some();
        // «مصدر في سلسلة التوريد»: where an unnamed speaker belongs
        let unnamed = self.state.head.is_some_and(|head| {
            head + 1 == at && !article.has_al(head) && article.classes(head).any(Classes::ROLE)
        });
        let body = body || marked || unnamed || article.is_word(next) && tag.classes.is_empty();
        // a role alone with its article is complete: «قال النائب في القاعة», «كتب اللاعب على منصة»
        let complete = self.is_complete();
        let belongs = !complete
            || article.names.starting_at(next).is_some()
            || housed
            || tag.classes.any(Classes::BODY | Classes::MEDIA) && !tag.classes.any(Classes::PLATFORM);
        // «القيادي في فتح عزام سالم»: what stands between a role and its name is where he has it
        let named = article
            .names
            .starting_at(next + 1)
            .and_then(|index| article.names.get(index))
            .is_some_and(|name| name.is_person() && name.prefix.is_none());
        if named && key == "في" && self.state.role.is_some() && !person_named && !occasion && !body {
            return Step::Skip(2);
        }
        let body = body && belongs;
        let counts = self.state.head.is_some_and(|head| article.classes(head).any(Classes::QUANTIFIER));
        let standard = |at: usize| article.classes(at).any(Classes::STANDARD);
        let clause = self.state.head.is_some_and(standard) && standard(next);
        let goes_on = match key {
            "في" | "لدي" => role && body && !occasion && !person_named,
            // «النائب عن الحزب», but «نقلا عن الشبكة عن مصدر» goes on to another source
            // … nor «عبر المدير عن امتنانه»
            "عن" => {
                self.state.role.is_some()
                    && (body || article.is_word(next) && tag.classes.is_empty())
                    && !["ه", "ها", "هم"].iter().any(|own| article.words.surface(next).ends_with(own))
                    && !occasion
                    && !person_named
            }
            // «حذرت الفصائل من الاجتياح»
            // «المادة 9 من قانون العقوبات»
            "من" if clause => true,
            // «حذر الباحثون في "الجمعية" من الإفراط»
            "من" if !article.is_word(at - 1) => false,
            "من" => {
                // «الباحثون من جامعة المنصورة»
                let people = self.state.head.is_some_and(|head| article.classes(head).any(Classes::PLURAL));
                let belonging = people && (tag.classes.any(Classes::BODY) || housed);
                // «العديد من الدراسات»: how many texts say so
                let texts = counts && tag.classes.any(Classes::DOCUMENT);
                role && (!complete || counts || belonging)
                    && (!occasion || texts)
                    && !person_named
                    && self.state.nouns <= 3
            }
            // «تقرير لـ«رويترز»», while «المعلومات المتوافرة لـ«رويترز»» are of somebody else
            "ل" => {
                housed
                    && self.state.head.is_some_and(|head| {
                        article.classes(head).any(Classes::DOCUMENT)
                            && (head + 1 == at || !article.has_al(head))
                    })
            }
            "الي" => role && article.name_at(next).is_some() && !person_named,
            _ => false,
        };
        if goes_on {
            self.state.bridged = true;
            Step::Skip(1)
        } else {
            Step::Stop
        }
    }

    /// Whether the phrase so far is somebody of whom nothing says who it is: «مصادر», «مسؤول أميركي».
    fn is_unnamed(&self) -> bool {
        let article = self.article;
        self.state.person.is_none()
            && self.state.head.is_some_and(|head| {
                !article.has_al(head)
                    && !article.has_al(head + 1)
                    && article.classes(head).any(Classes::ROLE | Classes::ANONYMOUS)
            })
    }

    /// Whether the phrase so far is a noun with its article, alone or with its number: «الوزير», «الوزير الأول».
    fn is_complete(&self) -> bool {
        let article = self.article;
        self.state.head.is_some_and(|head| {
            article.has_al(head)
                && (head + 1 == self.at || head + 2 == self.at && article.key(head + 1).starts_with("الاول"))
        })
    }

    /// A noun with ب or ل written on to it: «المدير التنفيذي لشركة …», or else the addressee.
    pub(super) fn prefixed(&mut self) -> Step {
        let article = self.article;
        let tag = article.tags.get(self.at);
        let person_named = self.state.person.is_some() && !self.state.apposed;
        let complete = self.is_complete();
        // «تقرير لصحيفة …» is the newspaper's, «قال لصحيفة …» was said to it
        let document = self.state.head.is_some_and(|head| article.classes(head).any(Classes::DOCUMENT));
        // «مصادر مطلعة للميادين» told it, «مصادر تابعة للحكومة» are of it
        let told = self.state.head.is_some_and(|head| article.classes(head).any(Classes::ANONYMOUS))
            && !self
                .at
                .checked_sub(1)
                .is_some_and(|previous| article.classes(previous).any(Classes::AFFILIATED));
        if told && tag.preposition == Some('ل') {
            return Step::Stop;
        }
        let body = self
            .state
            .head
            .is_some_and(|head| article.classes(head).any(Classes::BODY | Classes::HOST | Classes::DOCUMENT));
        // «قال كاتب المقال للصحفيين», but «الاتحاد الدولي للصحفيين»
        // … and «قالت منظمة العفو الدولية للصحفيين»: the name of the body is over
        let whole = self
            .state
            .other
            .and_then(|index| article.names.get(index))
            .is_some_and(|name| name.last == self.at && name.entity.is_some());
        let press = (!body || whole) && tag.classes.any(Classes::ROLE) && tag.classes.any(Classes::PLURAL);
        // «الوزير الصيني لنظيره الأميركي»
        let counterpart = article.is_particle(self.at, Particle::Counterpart);
        // «قال مدير المستشفى للجزيرة إن»
        let heard = !document
            && (!article.is_word(self.at + 1) || article.complementizer(self.at + 1).is_some())
            && article.is_listed(self.at, WordList::Told);
        let whom = tag.classes.any(Classes::MEDIA) && !document
            || press
            || counterpart
            // «رئيس الغرفة الوطنية للفلاحة»: farming, not a farmer
            || tag.classes.any(Classes::ROLE)
                && !tag.classes.any(Classes::BODY)
                && !(tag.classes.any(Classes::ORG_NOUN)
                    && article.key(self.at).starts_with("لل")
                    && !(document || complete))
            // «تقرير لموقع الجزيرة»
            || tag.classes.any(Classes::OCCASION) && !(document && tag.classes.any(Classes::MEDIA));
        // «دعت الشركة لاحترام الشروط», but «دعت الشركة الوطنية للكهرباء»
        let alone = self.state.head.is_some_and(|head| {
            head + 1 == self.at
                && article.has_al(head)
                && article.is_itself(head, Classes::BODY)
                && !article.classes(head).any(Classes::ROLE)
        });
        if person_named
            || self.state.head.is_none()
            || heard
            || (alone && tag.preposition == Some('ل'))
            || (tag.preposition == Some('ل') && whom)
            || tag.preposition == Some('ك')
        {
            return Step::Stop;
        }
        if tag.preposition == Some('ب') && complete && !tag.classes.any(Classes::BODY | Classes::MEDIA) {
            return Step::Stop;
        }
        let place = tag
            .classes
            .any(Classes::BODY | Classes::ORG_NOUN | Classes::PLACE | Classes::HOST | Classes::ROLE)
            || article.tags.has_bare_al(self.at);
        // «باحث بجامعة», «المستشار الإعلامي بالوزارة», but not «رحب رئيس الجمهورية بالوفد»
        let near = self.state.head.is_some_and(|head| head + 1 == self.at || article.has_al(head));
        // «مصدر على دراية بالمفاوضات»
        let known =
            self.at.checked_sub(1).is_some_and(|before| article.is_particle(before, Particle::Informed));
        if tag.preposition == Some('ب') && known {
            return Step::Take(1);
        }
        if tag.preposition == Some('ب') && (!near || tag.classes.any(Classes::OCCASION) || !place) {
            return Step::Stop;
        }
        self.state.bridged = true;
        self.state.closed = article.tags.has_bare_al(self.at);
        Step::Take(1)
    }
}
