//! A word that is no noun of speakers: whether it describes or goes on what stands before it, or ends the phrase.

use super::{Parser, Step};
use crate::analysis::{EntityKind, Gender};
use crate::definite::Al as _;
use crate::lexicon::{Classes, Complementizer, Number, Particle, WordList};
use crate::names::Name;
use crate::quotes::article::Article;

impl Parser<'_, '_, '_> {
    /// Any other word: an adjective, a noun of a role's complement, an unknown word.
    pub(super) fn plain(&mut self) -> Step {
        let article = self.article;
        let key = article.key(self.at);
        let classes = article.classes(self.at);
        // «كما قال الرئيس فالأمر صعب»: another clause
        let clause = self.at > self.start && key.starts_with("فال") && classes.is_empty();
        // «بلاغ توصلت به الجريدة»: a verb
        let verb =
            self.at > self.start && !key.has_al() && article.is_particle(self.at + 1, Particle::Resumptive);
        // «باحثون في الجامعة عام 2014», but «مدير عام»
        let year = key == "عام" && article.is_number(self.at + 1);
        if verb || clause || year || self.honours() {
            return Step::Stop;
        }
        if self.state.person.is_some() && !self.state.apposed {
            // after a name only «السابق»، «الأميركي» go on
            if !key.has_al() {
                return Step::Stop;
            }
        }
        // «وصف الكرملين التصعيد بأنه مقلق»: a noun behind a name is what the verb is about
        if self.names_alone() && key.has_al() && !self.describes(classes) {
            return Step::Stop;
        }
        // «وتصف موسكو أفعالها بأنها», but «وكالة فارس شبه الرسمية»
        if self.state.head.is_none() && self.state.other.is_some() && !key.has_al() && key != "شبه" {
            return Step::Stop;
        }
        if self.state.head.is_none() {
            self.state.head = Some(self.at);
        } else if self.state.other.is_some()
            && self.state.person.is_none()
            && self.state.role.is_none()
            && !key.has_al()
        {
            return Step::Stop;
        }
        // «كما يرجح متعاملون فقدانها النقاط»: what the verb is about
        let owned = || ["ها", "هم", "هما"].iter().any(|own| article.words.surface(self.at).ends_with(own));
        if self.at > self.start && article.key(self.at - 1).ends_with("ون") && owned() {
            return Step::Stop;
        }
        // «ويمثل هذا وفقا للكاتب اختبارا صعبا»: an indefinite noun in the accusative goes on no definite one
        let noun = || {
            let base = key.strip_suffix('ا').and_then(|noun| article.tags.lexicon.entry(noun));
            base.is_some_and(|entry| entry.classes.any(Classes::ORDINARY))
        };
        if self.at > self.start && article.is_definite(self.at - 1) && !key.has_al() && noun() {
            return Step::Stop;
        }
        // «منظمة أبو نضال»
        if matches!(key, "ابو" | "ام" | "ابن" | "ال")
            && self.at > self.start
            && article.is_word(self.at + 1)
            && article.names.at(self.at + 1).is_none()
            && self.state.person.is_none()
            && self.state.role.is_none()
        {
            self.state.closed = true;
            return Step::Take(2);
        }
        // a construct chain ends with its definite noun: an indefinite word behind it is the verb's object
        let definite = key.has_al();
        if self.state.closed && !(definite && self.describes(classes)) {
            return Step::Stop;
        }
        if self.state.head.is_some_and(|head| head < self.at)
            && !definite
            && !self.continues(classes)
            && !self.completes_body(classes)
        {
            return Step::Stop;
        }
        self.state.closed |= definite;
        if self.state.role.is_some()
            && self.state.person.is_none()
            && let Some(role) = &mut self.state.role
        {
            role.last = self.at + 1;
        }
        self.state.bridged = false;
        self.state.nouns += 1;
        Step::Take(1)
    }

    /// «مدير معهد ضمان الجودة», «لجنة رصد الزلازل»: behind the noun of a body inside the phrase what it is for, which a definite
    /// noun ends.
    fn completes_body(&self, classes: Classes) -> bool {
        let article = self.article;
        let Some(before) = self.at.checked_sub(1).filter(|&before| before >= self.start) else {
            return false;
        };
        let inside = self.state.head.is_some_and(|head| head < before);
        let body = inside
            && article.classes(before).any(Classes::BODY | Classes::HOST)
            && !article.has_al(before)
            && article.names.at(before).is_none();
        // «مدير عام جمارك المطار», «معالي وزير بلديات الجزيرة»
        let general = inside && article.key(before) == "عام" && article.is_itself(before - 1, Classes::ROLE);
        let titled = inside
            && article.is_itself(before, Classes::ROLE)
            && !article.has_al(before)
            && article.is_itself(before - 1, Classes::HONOURS);
        let noun = classes.any(Classes::ORDINARY)
            && !classes.any(Classes::CUE | Classes::FUNCTION | Classes::OCCASION)
            && !["ا", "ها", "هم"].iter().any(|end| article.key(self.at).ends_with(end));
        let definite = article.has_al(self.at + 1)
            || article.names.at(self.at + 1).is_some() && article.classes(self.at + 1).any(Classes::PLACE);
        (body || general || titled || inside && self.joins_task(before)) && noun && definite
    }

    /// «المغنية البالغة من العمر 26 عاما», «البالغ 26 عاما»: how many words tell how old somebody is.
    pub(super) fn age(&self) -> Option<usize> {
        let article = self.article;
        let led = usize::from(article.key(self.at + 1) == "من") * 2;
        let number = self.at + 1 + led;
        let tells = matches!(article.key(self.at), "البالغ" | "البالغه")
            && self.state.head.is_some()
            && (led == 0 || article.key(self.at + 2) == "العمر")
            && article.is_number(number)
            && article.is_listed(number + 1, WordList::Year);
        tells.then_some(number + 2 - self.at)
    }

    /// Whether a definite word behind a definite noun describes it: an adjective of offices, bodies or origin,
    /// a surname, or a word no lexicon knows.
    pub(super) fn describes(&self, classes: Classes) -> bool {
        let article = self.article;
        let key = article.key(self.at);
        // «اتهم الوزير المعارضة بالتقصير»: no feminine adjective goes on a man
        if self.is_of_other_gender() {
            return false;
        }
        let nisba = ["ي", "يه", "يون", "يين"].iter().any(|ending| key.ends_with(ending));
        // «المادة الخامسة والثلاثون»
        let ordinal = self.state.head.is_some_and(|head| {
            head + 1 == self.at && article.classes(head).any(Classes::STANDARD) && key.ends_with('ه')
        });
        // «مؤرخو الحقبة الاستعمارية»: in the gender of the noun before it
        let agrees = key.ends_with("يه")
            && key.has_al()
            && self.at.checked_sub(1).is_some_and(|noun| {
                self.state.head.is_some_and(|head| head < noun)
                    && article.has_al(noun)
                    && article.tags.ends_in_teh(noun)
                    && article.names.at(noun).is_none()
            })
            && article.tags.ends_in_teh(self.at)
            && !classes.any(Classes::SPEAKER_NOUN | Classes::OCCASION);
        agrees
            || ordinal
            || self.agrees_as_plural()
            || self.ends_before_clause(classes)
            || self.describes_text()
            || self.is_adjective_of_text(classes)
            || classes.any(Classes::ADJECTIVE | Classes::FAMILY)
            || classes.any(Classes::ORG_NOUN) && nisba
            || classes.is_empty()
            || self.is_origin()
            || self.is_of_people()
    }

    /// «الخبراء القانونيون», «بعض المسؤولين الإسرائيليين»: an adjective of several people, in their case.
    pub(super) fn agrees_as_plural(&self) -> bool {
        let article = self.article;
        let Some(noun) = self.at.checked_sub(1).filter(|&noun| noun >= self.start) else { return false };
        let key = article.key(self.at);
        let people = |at: usize| {
            let classes = article.classes(at);
            classes.any(Classes::PLURAL) && classes.any(Classes::ROLE | Classes::GROUP | Classes::ANONYMOUS)
        };
        // «المسؤولون الإسرائيليين» told them
        let case = |at: usize| ["ون", "ين"].iter().find(|case| article.key(at).ends_with(**case));
        let nominative = key.ends_with("ون") && case(noun) != Some(&"ين");
        let oblique = case(noun) == Some(&"ين") && key.ends_with("ين") && self.is_origin();
        key.has_al()
            && article.has_al(noun)
            && article.names.at(self.at).is_none()
            && (nominative || oblique)
            && self.state.person.is_none()
            // «المسؤولون الأمنيون الأميركيون»
            && (people(noun) || noun > self.start && case(noun).is_some() && people(noun - 1))
    }

    /// «الجهة الوصية أن», «النتائج الأولية إلى أن»: a definite word between the phrase and the clause, which agrees with the noun
    /// before it.
    fn ends_before_clause(&self, classes: Classes) -> bool {
        let article = self.article;
        let Some(noun) = self.at.checked_sub(1).filter(|&noun| noun >= self.start) else { return false };
        let next = self.at + 1;
        let led =
            matches!(article.key(next), "الي" | "علي" | "من") && article.complementizer(next + 1).is_some();
        // «وصف الرجال الوضع بأنه»
        let that = article.complementizer(next).is_some_and(|that| that != Complementizer::Bi);
        let feminine = |at: usize| article.tags.ends_in_teh(at);
        // «عزا الباحثون الأمر إلى أن»
        let agrees = feminine(self.at) == feminine(noun) && (that || feminine(noun))
            || feminine(self.at) && article.tags.number(noun) != Some(Number::Singular);
        // «التقرير السنوي» is the one that was brought in
        let text = article.classes(noun).any(Classes::DOCUMENT)
            && article.tags.number(noun) == Some(Number::Singular);
        (that || led)
            && !text
            && article.has_al(self.at)
            && article.has_al(noun)
            && article.names.at(self.at).is_none()
            && agrees
            && !classes.any(Classes::SPEAKER_NOUN | Classes::OCCASION | Classes::FUNCTION)
    }

    /// «القادة العرب», «وزراء الخارجية الجدد»: an adjective of several people by no ending of its own.
    pub(super) fn is_of_people(&self) -> bool {
        let article = self.article;
        let people = |head: usize| {
            let classes = article.classes(head);
            classes.any(Classes::PLURAL) && classes.any(Classes::ROLE | Classes::GROUP | Classes::ANONYMOUS)
        };
        article.is_particle(self.at, Particle::OfPeople)
            && self.at.checked_sub(1).is_some_and(|before| {
                article.has_al(before) && (people(before) || self.state.head.is_some_and(people))
            })
            && self.state.person.is_none()
    }

    /// «التقرير السنوي للبنك», «البيان الأخير للجيش»: a definite word between a text and whose it is.
    pub(super) fn describes_text(&self) -> bool {
        let article = self.article;
        let at = self.at;
        self.state.head.is_some_and(|head| {
            head + 1 == at
                && article.has_al(head)
                && article.has_al(at)
                && article.classes(head).any(Classes::DOCUMENT)
                && article.tags.ends_in_teh(head) == article.tags.ends_in_teh(at)
        }) && self.is_whose(at + 1)
    }

    /// «المعلومات المتوافرة», «التحقيقات الأولية»: a participle or relative adjective of several texts, or of one in ة.
    fn is_adjective_of_text(&self, classes: Classes) -> bool {
        const OTHERS: Classes = Classes::SPEAKER_NOUN
            .or(Classes::OCCASION)
            .or(Classes::FUNCTION)
            .or(Classes::PLACE)
            .or(Classes::CUE);
        let article = self.article;
        let key = article.key(self.at);
        let text = self.at.checked_sub(1).filter(|&text| text >= self.start).is_some_and(|text| {
            article.is_itself(text, Classes::DOCUMENT)
                && article.has_al(text)
                && article.names.at(text).is_none()
                && (article.tags.ends_in_teh(text) || article.tags.number(text) != Some(Number::Singular))
        });
        text && article.has_al(self.at)
            && article.names.at(self.at).is_none()
            && article.tags.ends_in_teh(self.at)
            && (key.starts_with("الم")
                || key.ends_with("يه")
                || matches!(key, "الصادره" | "الوارده" | "الاخيره" | "الحديثه" | "السابقه" | "الجديده"))
            // … and not «الرواية التالية: “…”», which is told itself
            && !matches!(key, "التاليه" | "الاتيه")
            && !classes.any(OTHERS)
    }

    /// «مصادر محلية متطابقة», «مواقع إخبارية عربية»: one more adjective of several sources or texts, while a verbal noun in ة would be
    /// followed by what it governs.
    fn is_second_adjective(&self, classes: Classes) -> bool {
        let article = self.article;
        let adjective = |at: usize| article.tags.ends_in_teh(at) && !article.has_al(at);
        let key = article.key(self.at);
        let next = self.at + 1;
        let governs = article.tags.has_bare_al(next)
            || article.names.at(next).is_some_and(|index| {
                article.names.get(index).is_some_and(|name| name.first == next && name.prefix.is_none())
            });
        self.state.head.is_some_and(|head| {
            head + 2 == self.at
                && !article.has_al(head)
                && article.classes(head).any(Classes::ANONYMOUS | Classes::DOCUMENT | Classes::MEDIA)
                && article.tags.number(head) != Some(Number::Singular)
                && adjective(head + 1)
        }) && adjective(self.at)
            && (key.starts_with('م') || key.ends_with("يه"))
            && classes.without(Classes::ORDINARY).is_empty()
            && !governs
    }

    /// «للبنك», «للأمم المتحدة»: a body with ل written on to it.
    fn is_whose(&self, at: usize) -> bool {
        let article = self.article;
        let named = |name: &Name| name.kind == EntityKind::Organization && name.prefix == Some('ل');
        article.tags.get(at).preposition == Some('ل')
            && article.classes(at).any(Classes::BODY | Classes::MEDIA)
            || article.name_at(at).is_some_and(named)
    }

    /// Whether a definite word in ة stands right behind the definite noun of a man, or of men: «الخبراء والمتخصصين الاتفاقية».
    pub(super) fn is_of_other_gender(&self) -> bool {
        let article = self.article;
        let at = self.at;
        let men = at.checked_sub(1).filter(|&men| men >= self.start).is_some_and(|men| {
            let key = article.key(men);
            let classes = article.classes(men);
            key.strip_prefix('و').unwrap_or(key).has_al()
                && (key.ends_with("ين") || key.ends_with("ون"))
                && classes.any(Classes::PLURAL)
                && classes.any(Classes::ROLE | Classes::GROUP | Classes::ANONYMOUS)
                && article.names.at(men).is_none()
        });
        if men && article.has_al(at) && article.words.surface(at).ends_with('ة') {
            return true;
        }
        self.state.head.is_some_and(|head| {
            let classes = article.classes(head);
            let one = article.tags.number(head) == Some(Number::Singular);
            head + 1 == at
                && article.key(head).has_al()
                && classes.any(Classes::ROLE)
                && !classes.any(Classes::PLURAL | Classes::BODY | Classes::GROUP)
                && one
                && article.tags.gender(head) == Some(Gender::Masculine)
        }) && article.has_al(at)
            && article.words.surface(at).ends_with('ة')
    }

    /// «الإسرائيلي», «الإسرائيليين»
    pub(super) fn is_origin(&self) -> bool {
        let article = self.article;
        article.tags.demonym(self.at).is_some()
            || article.is_demonym_in(self.at, &["ين", "ون"])
            || is_of_half(article, self.at)
            || self.at.checked_sub(1).is_some_and(|first| is_of_half(article, first))
    }

    /// Whether an indefinite word may go on the phrase: a noun or adjective of offices and bodies, an
    /// adjective of origin, or a word no lexicon knows.
    fn continues(&self, classes: Classes) -> bool {
        let article = self.article;
        classes.any(Classes::ORG_NOUN | Classes::ADJECTIVE)
            || classes.is_empty()
            || classes.any(Classes::GIVEN | Classes::FAMILY)
            || article.tags.demonym(self.at).is_some()
            || self.is_second_adjective(classes)
            || self.state.head.is_some_and(|head| {
                // «شهود عيان», «سكان محليون»: one adjective or complement of an indefinite head
                head + 1 == self.at
                    && !article.has_al(head)
                    && article.classes(head).any(Classes::SPEAKER_NOUN)
            })
    }
}

/// «الكورية الشمالية»: of one of two states with one name.
pub(in crate::quotes) fn is_of_half(article: &Article<'_, '_>, at: usize) -> bool {
    matches!(article.key(at), "الكوري" | "الكوريه")
        && matches!(article.key(at + 1), "الشمالي" | "الشماليه" | "الجنوبي" | "الجنوبيه")
}
