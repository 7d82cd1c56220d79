//! What a mark does to the phrase: quotation marks and brackets in it, dashes, and a comma before an apposition.

use super::{NAME_WORDS, Parser, Step, parse};
use crate::definite::Al as _;
use crate::lexicon::{Classes, NameLink, Number, Particle, PhraseClass};
use crate::quotes::article::{Article, Stretch};
use crate::quotes::marks::Pair;

impl Parser<'_, '_, '_> {
    /// Any mark.
    pub(super) fn punctuation(&mut self) -> Step {
        let article = self.article;
        let at = self.at;
        let Some(token) = article.token(at) else { return Step::Stop };
        if let Some(pair) = article.marks.opening_at(at) {
            return self.in_marks(pair);
        }
        // «المادة 9 من قانون», «المادة (27)»
        if token.kind() == crate::TokenKind::Number
            && self
                .state
                .head
                .is_some_and(|head| head + 1 == at && article.classes(head).any(Classes::DOCUMENT))
        {
            return Step::Take(1);
        }
        match token.first() {
            // «السفير الفرنسي (الأربعاء)»
            '(' if article.phrase(at + 1, PhraseClass::Time).is_some() => Step::Stop,
            '(' | '[' if at > self.start => {
                let close = if token.first() == '(' { ')' } else { ']' };
                // «المتحدث (52 عاما)», «الوزيرة (يمين)»: a role is called no more than it is before them
                let step = if self.state.person.is_none() && self.is_about_person(at) {
                    Step::Skip
                } else {
                    Step::Take
                };
                (at + 1..self.limit.min(at + 14))
                    .find(|&end| article.is_mark(end, close))
                    .map_or(Step::Stop, |end| step(end + 1 - at))
            }
            '-' | '–' | '—' if at > self.start => {
                // an aside between dashes, or a hyphen inside a word
                if token.is_glued() && article.token(at + 1).is_some_and(crate::Token::is_glued) {
                    return Step::Take(1);
                }
                (at + 2..self.limit.min(at + 16))
                    .find(|&end| article.is_dash(end))
                    .map_or(Step::Stop, |end| Step::Skip(end + 1 - at))
            }
            '/' if self.state.head.is_some() && self.state.person.is_none() => Step::Skip(1),
            '.' if article.token(at + 1).is_some_and(|next| next.sentence() == token.sentence()) => {
                Step::Skip(1)
            }
            '،' | ',' => self.comma(),
            '#' | '_' => self.tag(),
            _ => Step::Stop,
        }
    }

    /// Words in marks: a name in the phrase, or where it ends.
    fn in_marks(&mut self, pair: &Pair) -> Step {
        let (article, at) = (self.article, self.at);
        // a name in marks: «الكرملين»
        let inside = Stretch::new(pair.first, pair.last);
        // «"جيش" الاحتلال»: a body whose noun alone the writer has put in marks
        if at == self.start
            && inside.len() == 1
            && article.classes(pair.first).any(Classes::BODY)
            && article.has_al(pair.end)
        {
            self.state.head = Some(pair.first);
            self.state.nouns = 1;
            self.state.closed = article.has_al(pair.first);
            return Step::Take(pair.end - at);
        }
        let short = article.short_marks(at, NAME_WORDS).is_some();
        // «إحصاءات "فريق الإغاثة"» are the team's, while «تقرير "مستقبل الطاقة"» is called so
        let figures = self.state.head.is_some_and(|head| {
            let several = article.tags.number(head);
            head + 1 == at && article.classes(head).any(Classes::DOCUMENT) && several == Some(Number::Plural)
        });
        if short
            && inside.len() > 1
            && figures
            && article.classes(pair.first).any(Classes::BODY | Classes::MEDIA)
        {
            self.state.unlisted = Some(inside);
            self.state.closed = true;
            return Step::Take(pair.end - at);
        }
        // «تنظيم «داعش»», «محمد خالد «أبو عمر»», but «أكد المفاوض «تحقيق تقدم»»
        let introduced = self.state.person.is_some() && self.is_nickname(inside)
            || at.checked_sub(1).is_some_and(|previous| {
                article.classes(previous).any(Classes::HOST | Classes::BODY | Classes::MEDIA)
            })
            || self.state.head.is_some_and(|head| {
                article.classes(head).any(Classes::HOST | Classes::BODY | Classes::MEDIA)
            })
            // «مراسل "القناة الـ 12"»
            || self.state.role.is_some_and(|role| role.last == at)
                && article.classes(pair.first).any(Classes::HOST | Classes::BODY | Classes::MEDIA)
            || self.state.bridged;
        // «هتف المتظاهرون «الشعب يريد العدالة» و«لا للفساد»»: people have no name of their own in marks
        let people = self.state.head.is_some_and(|head| {
            article.classes(head).any(Classes::ROLE)
                && article.classes(head).any(Classes::PLURAL | Classes::BODY)
        }) && !named(article, inside);
        if short
            && !people
            && (introduced || named(article, inside))
            && article.same_sentence(at, pair.end)
            && !self.is_said_by_person(inside)
            && !self.is_said_by_body(at, inside)
        {
            if let Some(index) = article.names.at(pair.first)
                && self.state.other.is_none()
                && self.state.person.is_none()
            {
                // «المواطن «سعيد مبارك»», but «رئيس صندوق العمل «تمكين»» is of the fund
                let person = article.names.get(index).is_some_and(crate::names::Name::is_person)
                    && (inside.len() > 1 || self.state.head.is_some_and(|head| head + 1 == at));
                if person && named(article, inside) && self.names_one() {
                    self.state.person = Some(index);
                } else {
                    self.state.other = Some(index);
                }
            }
            self.state.bridged = false;
            // «شركتا «ألفا» و«بيتا»»: a dual has two names
            let two = self.state.head.is_some_and(|head| {
                article.classes(head).any(Classes::HOST)
                    && ["تا", "تي"].iter().any(|dual| article.key(head).ends_with(dual))
            });
            let second = (two && article.key(pair.end) == "و")
                .then(|| article.short_marks(pair.end + 1, NAME_WORDS))
                .flatten();
            return Step::Take(second.map_or(pair.end, |second| second.end) - at);
        }
        Step::Stop
    }

    /// «ممثل حركة #حماس فلان», also where the tag has two words, but «فلان #غزة»: behind the name the tags of a post follow.
    fn tag(&self) -> Step {
        let Some(token) = self.article.token(self.at) else { return Step::Stop };
        let head = self.state.head.filter(|_| self.state.person.is_none());
        let inside = if token.is('_') {
            head.is_some_and(|head| head + 1 < self.at)
        } else {
            head.is_some() && !token.is_glued()
        };
        if inside { Step::Skip(1) } else { Step::Stop }
    }

    /// «محمد خالد «أبو عمر»», «فلان «الديك»», but «أكد سامي حميد «إحراز تقدم» في الملف»: words in marks behind somebody's name that
    /// may be another name of his.
    fn is_nickname(&self, inside: Stretch) -> bool {
        let (article, at) = (self.article, self.at);
        let name = |at: usize| {
            let classes = article.classes(at);
            article.names.at(at).is_some() || classes.without(Classes::ANY_GIVEN | Classes::FAMILY).is_empty()
        };
        let closes = at.checked_sub(1).is_some_and(|last| {
            article.name_at(last).is_some_and(|name| name.is_person() && name.last == at)
        });
        // «سعيد حميد مؤلف «الحكواتي»», «سعيد حميد «أحد الأقارب»»
        !closes
            || inside.len() == 1
            || article.is_particle(inside.first, Particle::OneOf)
            || article.classes(inside.first).any(Classes::ROLE)
            || article.tags.link(inside.first) == Some(NameLink::Kunya)
            || named(article, inside)
            || inside.len() == 2 && (inside.first..inside.last).all(name)
    }

    /// «وأدانت الحكومة «التنازلات الخطيرة» في الملف», but «الحكومة «الوفاق»»: behind a noun with its article several words in marks
    /// name nothing.
    fn is_said_by_body(&self, at: usize, inside: Stretch) -> bool {
        let article = self.article;
        let Some(head) = at.checked_sub(1).filter(|&head| Some(head) == self.state.head) else {
            return false;
        };
        article.key(head).has_al()
            && inside.len() > 1
            && !named(article, inside)
            // «القناة «الـ 12»»
            && !(inside.first..inside.last).any(|at| article.is_number(at))
    }

    /// Whether brackets behind a role tell somebody's age, or by one word which one in the picture he is or of what party.
    fn is_about_person(&self, open: usize) -> bool {
        let article = self.article;
        let age = article.is_number(open + 1);
        let word = article.is_word(open + 1) && article.token(open + 2).is_some_and(|close| close.is(')'));
        // «مصدر في حركة الأفق (أفق)»
        let person = self.state.head.is_some_and(|head| {
            let classes = article.classes(head);
            open - head <= 2
                && classes.any(Classes::ROLE)
                && !classes.any(Classes::BODY | Classes::MEDIA | Classes::DOCUMENT)
        });
        self.state.role.is_some() && (age || word && person)
    }

    /// A comma goes on the phrase only before an apposition.
    fn comma(&mut self) -> Step {
        let article = self.article;
        let next = self.at + 1;
        if self.at == self.start {
            return Step::Stop;
        }
        let tag = article.tags.get(next);
        let key = article.key(next);
        let bare = tag.preposition.is_none() && !tag.conjunction;
        if let Some(name) = article.name_at(next).filter(|name| name.first == next) {
            return if name.is_person()
                && name.prefix.is_none()
                && self.state.person.is_none()
                && self.state.role.is_some()
            {
                self.state.apposed = true;
                Step::Skip(1)
            } else {
                Step::Stop
            };
        }
        if bare && tag.classes.any(Classes::TITLE) && self.state.person.is_none() && self.state.head.is_some()
        {
            self.state.apposed = true;
            return Step::Skip(1);
        }
        // «رئيسه، وزير الخارجية السابق فلان»
        if bare
            && tag.classes.any(Classes::ROLE)
            && !tag.classes.any(Classes::PLURAL)
            && self.names_one()
            && let Some(second) = parse(article, next, self.limit)
            && (second.unlisted.is_some()
                || second
                    .name
                    .and_then(|index| article.names.get(index))
                    .is_some_and(crate::names::Name::is_person))
        {
            (self.state.person, self.state.unlisted, self.state.apposed) =
                (second.name, second.unlisted, true);
            return Step::Take(second.stretch.last - self.at);
        }
        // «رئيس مجلس الشركة، وعضو اللجنة المركزية للحزب، فلان،»: one who has two offices, named behind the second
        if tag.conjunction
            && tag.classes.any(Classes::ROLE)
            && !tag.classes.any(Classes::PLURAL)
            && self.names_one()
            && let Some(second) = parse(article, next, self.limit)
            && let Some(name) = second.name.and_then(|index| article.names.get(index))
            && name.is_person()
            && article.is_comma(name.first - 1)
            && second.joint.is_none()
        {
            (self.state.person, self.state.apposed) = (second.name, true);
            return Step::Take(second.stretch.last - self.at);
        }
        // «ممثلة البرنامج، ماريان فوتشي، وممثل اليونيسف شيلدون غرانت»
        if tag.conjunction
            && tag.preposition.is_none()
            && tag.classes.any(Classes::ROLE)
            && self.state.apposed
            && self.state.role.is_some()
            && self.state.person.is_some()
            && self.state.joint.is_none()
        {
            return Step::Skip(1);
        }
        if bare && tag.classes.any(Classes::ROLE) && self.state.person.is_some() {
            // «…، رئيس الوفد،» but not «…، مسؤولون آخرون قالوا»
            self.state.apposed = true;
            self.state.closed = false;
            return Step::Skip(1);
        }
        // «أحد الناجين، ويدعى محمت كوتش»
        if self.tells_name(next) {
            self.state.apposed = true;
            return Step::Skip(2);
        }
        if matches!(key, "وهو" | "وهي")
            && self.state.person.is_some()
            && article.classes(next + 1).any(Classes::ROLE)
        {
            return Step::Skip(2);
        }
        Step::Stop
    }
}

impl Parser<'_, '_, '_> {
    /// «وتابع سالم العطار «سنعود غدا».»: behind a verb of saying and a person, words in marks that end the sentence and are
    /// no name are what is said.
    fn is_said_by_person(&self, inside: Stretch) -> bool {
        let article = self.article;
        let verb = self.start.checked_sub(1).filter(|&verb| article.names.at(verb).is_none());
        let says = |verb: usize| article.tags.cue_forms(verb).iter().any(|form| form.form.is_finite());
        self.state.person.is_some()
            && verb.is_some_and(says)
            && article.is_over(inside.first, inside.last + 1)
            && !named(article, inside)
    }

    /// «ويدعى محمت كوتش»: the name of somebody whom the phrase has not named.
    pub(super) fn tells_name(&self, at: usize) -> bool {
        let article = self.article;
        article.key(at).starts_with('و')
            && article.is_particle(at, Particle::Named)
            && self.state.person.is_none()
            && article.name_at(at + 1).is_some_and(crate::names::Name::is_person)
    }
}

/// Whether a stretch is wholly a name.
fn named(article: &Article<'_, '_>, inside: Stretch) -> bool {
    article.names.at(inside.first).is_some_and(|index| {
        article.names.get(index).is_some_and(|name| name.first == inside.first && name.last == inside.last)
    })
}
