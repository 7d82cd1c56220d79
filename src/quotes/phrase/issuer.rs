//! Whose a role or document is, where no plain noun phrase says it: an employer in marks, who made a text.

use super::{Article, NAME_WORDS, Parser, Step, parse};
use crate::analysis::EntityKind;
use crate::lexicon::{Classes, Particle, PhraseClass};
use crate::names::Name;
use crate::quotes::article::Stretch;
use crate::quotes::marks::Pair;

/// How far behind «صدر» it may say who a text came from, in tokens: «صدر في وقت سابق اليوم عن».
const FARTHEST_ISSUER: usize = 8;

impl Parser<'_, '_, '_> {
    /// «المدير الإقليمي لـ«ألفا موبيليتي» بيير شوفال»
    pub(super) fn employer_in_marks(&self) -> Option<&Pair> {
        let article = self.article;
        if article.key(self.at) != "ل" || self.state.role.is_none() || self.state.person.is_some() {
            return None;
        }
        article.short_marks(self.at + 1, NAME_WORDS).filter(|pair| {
            article.name_at(pair.end).is_some_and(|name| name.is_person() && name.prefix.is_none())
        })
    }

    /// «استطلاع للرأي أجراه معهد «سينتيا»»: whose the document is.
    pub(super) fn issued(&mut self) -> Option<Step> {
        let article = self.article;
        let at = self.at;
        let document = self.state.head.is_some_and(|head| article.classes(head).any(Classes::DOCUMENT));
        if !document || self.state.other.is_some() || self.state.person.is_some() {
            return None;
        }
        if article.key(at) == "للراي" {
            return Some(Step::Take(1));
        }
        // «تقرير نشر أمس», «بيان صدر اليوم عن الوزارة»
        if article.is_particle(at, Particle::Published) {
            return Some(self.came_from().unwrap_or(Step::Stop));
        }
        // «تقرير حديث صادر عن المنظمة»
        if article.is_particle(at, Particle::IssuedBy) {
            let issuer = parse(article, at + 2, self.limit).filter(|issuer| !issuer.guess)?;
            self.state.other = issuer.name;
            self.state.closed = true;
            return Some(Step::Take(issuer.stretch.last - at));
        }
        let verb = made_verb(article, at)?;
        let at = verb + self.time_behind(verb + 1);
        let mut issuer = parse(article, at + 1, self.limit);
        // «أعده «مركز الصحراء للبحوث»»
        let marked = article.short_marks(at + 1, 6);
        let mut last = issuer.map_or(at + 1, |issuer| issuer.stretch.last);
        if let Some(pair) = marked.filter(|pair| issuer.is_none() && pair.end <= self.limit) {
            issuer = parse(article, pair.first, pair.last);
            last = pair.end;
        }
        let issuer = issuer.filter(|issuer| !issuer.guess || marked.is_some())?;
        match issuer.name {
            Some(name) => self.state.other = Some(name),
            None if marked.is_some_and(|pair| pair.end == last) => {
                self.state.unlisted = marked.map(|pair| Stretch::new(pair.first, pair.last));
            }
            None if issuer.role.is_none() && !article.has_al(at + 1) => {
                self.state.unlisted = Some(issuer.stretch);
            }
            None => {}
        }
        self.state.closed = true;
        Some(Step::Take(last - at))
    }

    /// «صدر اليوم الأربعاء عن مكتب الوزير»: who a text came from, behind when it did.
    fn came_from(&mut self) -> Option<Step> {
        let article = self.article;
        let at = self.at;
        let mut when = (at + 1..self.limit.min(at + FARTHEST_ISSUER))
            .take_while(|&when| !article.is_comma(when) && article.complementizer(when).is_none());
        let from = when.find(|&when| article.key(when) == "عن").unwrap_or(at);
        let came = matches!(article.key(at), "صدر" | "صدرت") && from > at;
        let issuer =
            came.then(|| parse(article, from + 1, self.limit)).flatten().filter(|issuer| !issuer.guess)?;
        let speaks = |name: &Name| matches!(name.kind, EntityKind::Organization | EntityKind::Person);
        self.state.other = issuer.name.filter(|&name| article.names.get(name).is_some_and(speaks));
        // «سوق دبي المالية»
        if self.state.other.is_none() {
            self.state.unlisted = Some(issuer.stretch);
        }
        self.state.closed = true;
        Some(Step::Take(issuer.stretch.last - at))
    }

    /// How many tokens tell a time there.
    fn time_behind(&self, at: usize) -> usize {
        let time = self.article.phrase(at, PhraseClass::Time);
        time.map_or(0, |time| time.len)
    }
}

/// The last word of the verb that says who made the text before it: «أعدها», «قامت بها».
pub(in crate::quotes) fn made_verb(article: &Article<'_, '_>, at: usize) -> Option<usize> {
    if article.classes(at).any(Classes::ISSUED) {
        return Some(at);
    }
    let carried = matches!(article.key(at), "قام" | "قامت") && matches!(article.key(at + 1), "به" | "بها");
    carried.then_some(at + 1)
}
