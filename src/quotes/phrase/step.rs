//! What the next word is to the phrase: which rule reads it, or that it ends the phrase.

use super::pointer::POINTS;
use super::{Article, Parser, Step};
use crate::definite::Al as _;
use crate::lexicon::{Classes, CueForm, Form, Particle, PhraseClass, PhraseSet, WordList};
use crate::quotes::zone;

impl Parser<'_, '_, '_> {
    /// Asks the rules in turn what the next word is.
    pub(super) fn step(&mut self) -> Step {
        let article = self.article;
        let at = self.at;
        let Some(token) = article.token(at) else { return Step::Stop };
        if at > self.start && !article.same_paragraph(self.start, at) {
            return Step::Stop;
        }
        if !token.is_word() {
            return self.punctuation();
        }
        let tag = article.tags.get(at);
        if article.complementizer(at).is_some() {
            return Step::Stop;
        }
        if let Some(index) = article.names.starting_at(at) {
            return self.name(index);
        }
        let key = article.key(at);
        if key == "باسم" || key == "بلسان" {
            return self.behalf();
        }
        // «نسبت الوكالة إلى مسؤول كبير القول إن»
        if at > self.start && key.has_al() && article.is_saying(at, |form| form == Form::Masdar) {
            return Step::Stop;
        }
        if let Some(words) = self.age() {
            return Step::Take(words);
        }
        if self.belongs() {
            return Step::Take(1);
        }
        if self.is_over() {
            return Step::Stop;
        }
        let classes = tag.classes;
        if let Some(step) = self.issued() {
            return step;
        }
        if let Some(pair) = self.employer_in_marks() {
            return Step::Take(pair.end - at);
        }
        let points = article.tags.opens(at, POINTS);
        if points && let Some(step) = self.pointer() {
            return step;
        }
        // «جمعية محامين بلا حدود»
        if key == "بلا" && article.key(at + 1) == "حدود" && at > self.start {
            return Step::Take(2);
        }
        if classes.any(Classes::RELATIVE | Classes::NEGATION | Classes::COPULA | Classes::AUXILIARY) {
            return Step::Stop;
        }
        if points && let Some(step) = self.fixed() {
            return step;
        }
        if classes.any(Classes::PREPOSITION) && !classes.any(Classes::SPEAKER_NOUN) {
            return self.preposition();
        }
        if tag.preposition.is_some() && at == self.start {
            return Step::Stop;
        }
        if tag.preposition.is_some() || key.starts_with("لل") && at > self.start {
            return self.prefixed();
        }
        // «وزير التجهيز والنقل»: an ordinary word, or a verbal noun of saying elsewhere
        let noun = || {
            let form = |form: &CueForm| form.form == Form::Masdar;
            key.starts_with("وال")
                && classes.without(Classes::ORDINARY | Classes::CUE).is_empty()
                && article.tags.cue_forms(at).iter().all(form)
        };
        if at > self.start && (tag.conjunction || noun()) {
            return self.conjunction();
        }
        // «مشيرا إلى» is no marshal, but «لكن متحدثا باسم الجيش»
        let adverb = key.ends_with('ا')
            && !(at == self.start && classes.any(Classes::ROLE) && self.is_accusative())
            && article.tags.cue_forms(at).iter().any(|form| form.form == Form::Participle);
        if adverb {
            return Step::Stop;
        }
        if classes.any(Classes::TITLE | Classes::ROLE | Classes::BODY | Classes::HOST | Classes::DOCUMENT) {
            return self.noun();
        }
        if classes.any(Classes::QUANTIFIER)
            && let Some(step) = self.quantifies()
        {
            return step;
        }
        if classes.any(Classes::FUNCTION) {
            return Step::Stop;
        }
        if classes.any(Classes::CUE) && !key.has_al() && !classes.any(Classes::ORG_NOUN) {
            // a participle or verb opens something else, a verbal noun inside a role may go on
            let verb = article.may_report(at);
            if verb || self.state.head.is_none() {
                return Step::Stop;
            }
        }
        self.plain()
    }

    /// Whether a word surely goes on the phrase, whatever else it may be.
    fn belongs(&mut self) -> bool {
        self.agrees_in_case()
            || self.counts()
            || self.ranks()
            || self.is_called()
            || self.is_part_of_them()
            || self.joins_task(self.at)
    }

    /// «لجنة رصد ومتابعة الزلازل»: behind the noun of a body a second verbal noun of what it is for, before what both govern.
    pub(super) fn joins_task(&self, at: usize) -> bool {
        let article = self.article;
        let Some(first) = at.checked_sub(1) else { return false };
        let body = first.checked_sub(1).is_some_and(|body| {
            article.classes(body).any(Classes::BODY | Classes::HOST)
                && !article.tags.has_bare_al(body)
                && article.names.at(body).is_none()
        });
        let task = |word: &str| {
            let entry = article.tags.lexicon.entry(word);
            entry.is_some_and(|entry| {
                entry.classes.any(Classes::ORG_NOUN | Classes::ORDINARY)
                    && !entry.classes.any(Classes::ROLE | Classes::BODY | Classes::ADJECTIVE)
            })
        };
        let second = article.key(at).strip_prefix('و').filter(|second| !second.has_al());
        let governed = article.tags.has_bare_al(at + 1)
            || article.names.at(at + 1).is_some()
            || article.tags.has_bare_al(at + 2) && task(article.key(at + 1));
        body && self.state.head.is_some()
            && !article.tags.has_bare_al(first)
            && task(article.key(first))
            && second.is_some_and(task)
            && article.is_word(at + 1)
            && governed
    }

    /// «مصدرا أمنيا»: the adverb «أمنيا» behind a noun in the same case is its adjective.
    fn agrees_in_case(&self) -> bool {
        let article = self.article;
        let behind = |head: usize| head + 1 == self.at && article.key(head).ends_with('ا');
        article.key(self.at).ends_with("يا") && self.state.head.is_some_and(behind)
    }

    /// «دعا الوزير سامي حميد السكان إلى», «اعتبر السفير سامي حميد قرار المنع»: no man is several people or a text.
    fn is_nobody_named(&self) -> bool {
        let article = self.article;
        let one = self.state.person.and_then(|index| article.names.get(index));
        let classes = article.classes(self.at);
        let several = article.has_al(self.at)
            && classes.any(Classes::PLURAL)
            && classes.any(Classes::ROLE | Classes::GROUP | Classes::ANONYMOUS);
        let text = !article.has_al(self.at)
            && classes.any(Classes::DOCUMENT)
            && !classes.any(Classes::ROLE | Classes::TITLE);
        one.is_some_and(|one| one.last == self.at) && (several || text)
    }

    /// «وصف مواطنون عراقيون القرار بأنه»: before what they are of people in the plural would lose their ن.
    fn follows_plural(&self) -> bool {
        let article = self.article;
        let definite = article.has_al(self.at) || article.is_particle(self.at, Particle::This);
        let Some(before) = self.at.checked_sub(1).filter(|&before| definite && before >= self.start) else {
            return false;
        };
        let classes = article.classes(before);
        article.key(before).ends_with("ون")
            && !article.has_al(before)
            && article.names.at(before).is_none()
            && (classes.any(Classes::PLURAL)
                && classes.any(Classes::ROLE | Classes::GROUP | Classes::ANONYMOUS)
                || article.is_demonym_in(before, &["ون"]))
    }

    /// «كثير منهم», «ثلاثة منهم»
    fn is_part_of_them(&self) -> bool {
        matches!(self.article.key(self.at), "منهم" | "منهن")
            && self.at == self.start + 1
            && self.state.head == Some(self.start)
    }

    /// A quantifier heads a phrase: «عدد من السكان»، «أحد الحاضرين».
    fn quantifies(&mut self) -> Option<Step> {
        let article = self.article;
        let at = self.at;
        if at == self.start {
            // … but «ثلاثة أرباع الناس» are nobody
            let part = matches!(article.key(at + 1), "ارباع" | "اخماس" | "اثلاث");
            if part && article.key(at + 2) == "الناس" {
                return Some(Step::Stop);
            }
            self.state.head = Some(at);
            return Some(Step::Take(1));
        }
        // «مدير إحدى المدارس», but «وصفت البلدية عددا من الباعة»
        let inside = |head: usize| head + 1 == at && !article.has_al(head) && !article.key(at).ends_with('ا');
        self.state.head.is_some_and(inside).then_some(Step::Take(1))
    }

    /// «المتهم الثالث», «المادة الخامسة»: which of several people with one role, or parts of a law, is meant; or
    /// which office: «الوزير الأول».
    fn counts(&self) -> bool {
        let article = self.article;
        // «المادة الخامسة والثلاثون»
        if article.key(self.at).starts_with("وال")
            && self.state.head.is_some_and(|head| {
                head + 2 == self.at
                    && article.is_particle(head, Particle::PartOfLaw)
                    && article.key(head + 1).ends_with('ه')
            })
        {
            return true;
        }
        // «وزراء خارجية الدول الثلاث»
        if self.at > self.start && article.has_al(self.at - 1) && how_many(article, self.at) {
            return true;
        }
        let Some(word) = article.key(self.at).strip_prefix("ال") else { return false };
        // «مصالح الوزير الأول»: an office inside the phrase
        let office = |at: usize| article.has_al(at) && article.is_itself(at, Classes::ROLE);
        // … and «بيان الوزارة الأولى»
        let body = |at: usize| article.has_al(at) && article.classes(at).any(Classes::BODY);
        if self.at > self.start
            && (word == "اول" && office(self.at - 1) || word == "اولي" && body(self.at - 1))
        {
            return true;
        }
        let Some(head) = self.state.head.filter(|head| head + 1 == self.at) else { return false };
        let part = article.is_particle(head, Particle::PartOfLaw);
        let office = article.classes(head).any(Classes::ROLE);
        article.has_al(head)
            && (part || office)
            && article
                .tags
                .lexicon
                .is_particle(word.strip_suffix('ه').filter(|_| part).unwrap_or(word), Particle::Ordinal)
    }

    /// «أحد الناجين ويدعى محمت كوتش»
    fn is_called(&mut self) -> bool {
        let called = self.at > self.start && self.tells_name(self.at);
        self.state.apposed |= called;
        called
    }

    /// Whether the phrase stands where a subject is accusative: behind أن or لكن.
    fn is_accusative(&self) -> bool {
        self.start.checked_sub(1).is_some_and(|before| {
            self.article.complementizer(before).is_some()
                || matches!(self.article.key(before), "لكن" | "ولكن")
        })
    }

    /// «العميد احتياط», «الخبير العسكري الفريق أول ركن»: what goes on a rank.
    fn ranks(&self) -> bool {
        let article = self.article;
        let rank = |at: usize| article.is_particle(at, Particle::Rank);
        let title = |at: usize| article.has_al(at) && article.classes(at).any(Classes::TITLE);
        // «أول ركن»
        let of = |at: usize| if rank(at) { at.checked_sub(1) } else { Some(at) };
        self.at > self.start && rank(self.at) && self.at.checked_sub(1).and_then(of).is_some_and(title)
    }

    /// Whether something of its own begins here: an adjunct, what a source asks for, or what the verb is about.
    fn is_over(&self) -> bool {
        self.starts_adjunct()
            || self.at > self.start && zone::sets_terms(self.article, self.at)
            || self.follows_plural()
            || self.is_nobody_named()
    }

    /// Time, occasion and the like end the phrase.
    fn starts_adjunct(&self) -> bool {
        self.starts_adjunct_at(self.at)
            && !self.describes_text()
            && !(self.state.head.is_some() && self.article.classes(self.at).any(Classes::ORG_NOUN))
    }

    /// Whether such a phrase begins at a token.
    pub(super) fn starts_adjunct_at(&self, at: usize) -> bool {
        const ADJUNCT: PhraseSet =
            PhraseSet::ADJUNCT.without(PhraseSet::of(&[PhraseClass::PlacePreposition]));
        self.article.phrase(at, ADJUNCT).is_some()
    }
}

/// «القادة الثلاثة»: the number of those who are meant, behind their noun.
pub(in crate::quotes) fn how_many(article: &Article<'_, '_>, at: usize) -> bool {
    article.key(at).strip_prefix("ال").is_some_and(|word| article.tags.lexicon.is_listed(word, WordList::Few))
}
