//! One constituent on the way to the opener: which it is and where it ends, or that the zone ends there.

use super::Reader;
use super::opener::{behind_brackets, forbids};
use crate::lexicon::{
    Classes, Complementizer, CueForm, Form, Frames, Lemma, Number, Particle, Phrase, PhraseClass, PhraseSet,
    Strength,
};
use crate::quotes::article::Stretch;
use crate::quotes::constructions::according;
use crate::quotes::hypothesis::Subject;
use crate::quotes::phrase::{self, SpeakerPhrase};

/// How far behind the cue a semicolon may stand before its clause, in tokens.
const NEAR: usize = 14;

/// How long an adjunct between commas may be that says according to whom, in tokens.
const ASIDE: usize = 8;

impl Reader<'_, '_, '_> {
    /// Goes over one constituent; `false` where the zone ends without an opener.
    pub(super) fn advance(&mut self) -> bool {
        let article = self.article;
        let at = self.at;
        let Some(token) = article.token(at) else { return false };
        if self.is_of_thought() {
            return false;
        }
        if self.share() {
            return true;
        }
        if !token.is_word() {
            return self.punctuation();
        }
        // «وقال علي حميد إن», «أعلن لبنان أن»: a name that reads as a preposition besides
        let named = article.name_at(at).is_some_and(|name| name.first == at && name.prefix.is_none());
        if named && (at == self.start || !article.is_comma(at - 1)) && self.takes_subject() {
            return true;
        }
        if self.takes_late_subject() || self.relay() {
            return true;
        }
        let tag = article.tags.get(at);
        if self.sourced() {
            return true;
        }
        // «وأكد الوزير في ضوء ذلك أن», but «…، ذلك أن» gives a reason
        let governed = |word: usize| article.classes(word).any(Classes::PREPOSITION);
        if article.key(at) == "ذلك" && (self.adjunct || at.checked_sub(1).is_some_and(governed)) {
            self.at += 1;
            return true;
        }
        // the longest phrase decides: «في وقت سابق» is a time, «في وقت» alone opens another clause
        if let Some(phrase) = article.phrase(at, PhraseSet::ADJUNCT) {
            return self.over_adjunct(phrase);
        }
        if self.opens_aside() {
            return self.skip_clause();
        }
        if self.addresses(at) {
            self.adjunct = true;
            self.at += 1;
            return true;
        }
        if tag.classes.any(Classes::CUE) && self.stops_at_cue(at) {
            return false;
        }
        let what = self.judges_what();
        if what {
            self.zone.object.get_or_insert(at);
        }
        if what || tag.classes.any(Classes::RELATIVE) && !tag.conjunction {
            self.zone.relative = true;
            return self.skip_clause();
        }
        if self.exalted() || self.manner() {
            return true;
        }
        // a preposition with a pronoun on it: «حذر خلالها بوتين من أن»
        if tag.classes.any(Classes::PRONOUN_ADJUNCT) {
            self.over_pronoun();
            return true;
        }
        // «لوزير», «للعراق», but the ل of لبنان is its own
        let name = article.name_at(at).filter(|name| name.first == at);
        if self.calls_for(at) {
            self.zone.complement.get_or_insert(at);
            self.adjunct = true;
            self.at += 1;
            return true;
        }
        if name.map_or(tag.preposition, |name| name.prefix) == Some('ل') || self.letter_before_marks() {
            self.addressee();
            return true;
        }
        if self.takes_subject() {
            return true;
        }
        if tag.classes.any(Classes::PREPOSITION) || tag.preposition.is_some() {
            self.adjunct = true;
            self.note_complement();
            self.medium(at + usize::from(tag.preposition.is_none()));
            self.at += 1;
            return true;
        }
        if let Some(name) = article.name_at(at).filter(|name| name.first == at) {
            self.at = name.last;
            if !self.adjunct {
                self.zone.object.get_or_insert(at);
            }
            return true;
        }
        if !self.adjunct {
            self.zone.unparsed += 1;
            self.zone.object.get_or_insert(at);
        }
        self.at += 1;
        true
    }

    /// Goes over a phrase that says when, where or how; `false` where the zone ends with it.
    fn over_adjunct(&mut self, phrase: Phrase) -> bool {
        let (article, at) = (self.article, self.at);
        // «أعلنت عن بدء الهجوم، وذلك «ردا على المجازر»»: … and what more stands in marks
        let more = article.key(at) == "وذلك"
            && self.zone.complement.or(self.zone.object).is_some()
            && article.marks.opening_at(at + phrase.len).is_some();
        // «كتب زيلينسكي، في إشارة إلى المكالمة: …»: on the way to the words it is an adjunct like another
        let aside = phrase.class == PhraseClass::Contrast && article.key(at) == "في" || more;
        let leaves =
            matches!(phrase.class, PhraseClass::Contrast | PhraseClass::Background | PhraseClass::According);
        if leaves && !aside {
            return phrase.class == PhraseClass::According && self.passes_aside();
        }
        self.adjunct = !matches!(phrase.class, PhraseClass::Time | PhraseClass::Reset);
        if phrase.len == 1 {
            self.note_complement();
        }
        if self.adjunct {
            self.medium(at + phrase.len);
        }
        self.at += phrase.len;
        // «أكد من خلاله المشاركون أن»: no noun that a subject would still belong to
        self.adjunct &= !(article.key(at) == "من" && matches!(article.key(self.at), "خلاله" | "خلالها"));
        true
    }

    /// Goes over a preposition with its pronoun and the wish behind it: «قال عليه الصلاة والسلام».
    fn over_pronoun(&mut self) {
        // «من المناطق، ومنها مدينة»: what is one of those is no subject
        let one_of = self.article.key(self.at).trim_start_matches('و');
        self.adjunct |= matches!(one_of, "منها" | "منهم" | "منه" | "منهن" | "بينها" | "بينهم" | "بينهن");
        self.at += 1;
        while self.at < self.limit && self.article.is_particle(self.at, Particle::Blessing) {
            self.at += 1;
        }
    }

    /// «قال تعالى»
    fn exalted(&mut self) -> bool {
        if self.at != self.start || !self.finite {
            return false;
        }
        let Some(exalted) = phrase::exalted(self.article, self.at) else { return false };
        self.at = exalted.stretch.last;
        self.zone.subject = Some(exalted);
        true
    }

    /// «قال 60% منهم إن»
    fn share(&mut self) -> bool {
        if self.at != self.start || !self.finite {
            return false;
        }
        let Some(share) = phrase::share(self.article, self.at, self.limit) else { return false };
        self.at = share.stretch.last;
        self.zone.subject = Some(share);
        true
    }

    /// «أعلن صراحة أن»: how it is said.
    fn manner(&mut self) -> bool {
        let manner = self.article.classes(self.at).any(Classes::MANNER)
            && self.article.names.starting_at(self.at).is_none();
        self.at += usize::from(manner);
        manner
    }

    /// «وأضاف ترامب، حسبما أفادت القناة، أن»: an adjunct that says through whom the words came.
    fn sourced(&mut self) -> bool {
        let article = self.article;
        let Some(adjunct) = according::adjunct(article, self.at) else { return false };
        if let Subject::Phrase(source) = adjunct.subject {
            // «وأكدت الوزارة على لسان المتحدث باسمها أن»: he is the one who spoke, but «المدعي على لسان وكيله»
            let known = source.name.is_some() || article.has_al(source.stretch.first);
            let spoke = known && article.key(adjunct.cue.last - 1) == "لسان";
            let slot = if spoke { &mut self.zone.voice } else { &mut self.zone.source };
            slot.get_or_insert(source);
        }
        self.at = adjunct.stretch.last.max(self.at + 1);
        true
    }

    /// «خلص التقرير، حسب زمور، إلى أن»: between two commas, with the clause right behind them, the adjunct is passed over whoever or
    /// whatever it names.
    fn passes_aside(&mut self) -> bool {
        let article = self.article;
        let opened = self.at.checked_sub(1).is_some_and(|before| article.is_comma(before));
        let end = (self.at + 1..self.limit.min(self.at + ASIDE)).find(|&end| !article.is_word(end));
        let Some(close) = end.filter(|&end| opened && article.is_comma(end)) else { return false };
        let that = |at: usize| {
            matches!(article.complementizer(at), Some(Complementizer::Plain | Complementizer::Bi))
        };
        let clause =
            that(close + 1) || article.classes(close + 1).any(Classes::PREPOSITION) && that(close + 2);
        if clause {
            self.at = close;
        }
        clause
    }

    /// Takes the noun phrase that stands here for the subject, or for the object, if its case says so.
    fn takes_subject(&mut self) -> bool {
        let article = self.article;
        let at = self.at;
        if self.adjunct || self.zone.subject.is_some() || !self.finite {
            return false;
        }
        let another = (at == self.start).then(|| phrase::another(article, at)).flatten();
        let Some(subject) = another.or_else(|| phrase::parse(article, at, self.limit)) else { return false };
        self.at = subject.stretch.last;
        // «ودعا الله أن يوفقهم»: whoever asks God for something
        let prayed = article.key(at) == "الله" && self.frames.has(Frames::WHOM);
        // «ويرى بهذا الاتجاه أن»: behind a preposition what is pointed at says nothing
        let pointed = subject.guess
            && at > self.start
            && article
                .key(at - 1)
                .strip_prefix(['ب', 'ل'])
                .is_some_and(|key| article.tags.lexicon.is_particle(key, Particle::This));
        if pointed {
            self.adjunct = true;
            return true;
        }
        if prayed || phrase::is_accusative(article, &subject) {
            self.zone.object.get_or_insert(at);
            self.zone.addressee.get_or_insert(subject.stretch);
        } else {
            self.zone.subject = Some(subject);
        }
        true
    }

    /// «وصفت المستشارة ما حدث بأنه», «واصفا ما حدث بأنه»: the clause that is judged, with what it is called behind it.
    fn judges_what(&self) -> bool {
        let article = self.article;
        self.frames.has(Frames::BI_THAT)
            && article.is_itself(self.at, Classes::WHAT)
            && article.tags.cue_forms(self.at + 1).iter().any(|form| form.form.is_finite())
            && (self.at + 2..self.limit).find_map(|at| article.complementizer(at)) == Some(Complementizer::Bi)
    }

    /// «فقد», «فكان», «فلا»: a word with ف written on to it, but «فجر», «فريق».
    fn leads_on(&self, at: usize) -> bool {
        const LEADS: Classes = Classes::FUNCTION
            .or(Classes::NEGATION)
            .or(Classes::COPULA)
            .or(Classes::PREPOSITION)
            .or(Classes::CONJUNCTION);
        let article = self.article;
        let tag = article.tags.get(at);
        let Some(word) = article.key(at).strip_prefix('ف') else { return false };
        let joined = || {
            let lexicon = article.tags.lexicon;
            let own = lexicon.entry(article.key(at)).is_none_or(|entry| entry.classes.any(LEADS));
            own && lexicon.entry(word).is_some()
        };
        (tag.conjunction || tag.cue_conjunction || joined())
            && article.name_at(at).is_none()
            // «وكما تقول الشركة، فإن “الأسعار ثابتة”»
            && article.complementizer(at).is_none()
            && article.phrase(at, PhraseSet::ADJUNCT).is_none()
    }

    /// A mark that opens nothing.
    fn punctuation(&mut self) -> bool {
        let article = self.article;
        let at = self.at;
        if let Some(pair) = article.marks.opening_at(at) {
            if self.names_subject(pair)
                && let Some(subject) = phrase::parse(article, pair.first, pair.last)
            {
                let end = pair.end + usize::from(article.tags.demonym(pair.end).is_some());
                let inside = Stretch::new(pair.first, pair.last);
                // «"صحة الرياض"» is not the town
                let name = subject.name.filter(|&index| {
                    article
                        .names
                        .get(index)
                        .is_some_and(|name| name.first == pair.first && name.last >= pair.last)
                });
                // the whole name, if no list has it and nothing but a name can stand there
                let person = self.names_person(pair);
                let told = person
                    || self.tells_behind(pair)
                    || article.complementizer(behind_brackets(article, pair.end)).is_some();
                let whole = name.is_none() && (subject.name.is_some() || told);
                let text = matches!(subject.kind, crate::SpeakerKind::Media | crate::SpeakerKind::Document);
                self.zone.subject = Some(SpeakerPhrase {
                    stretch: Stretch::new(at, end),
                    role: subject.role.filter(|_| !whole),
                    name,
                    unlisted: subject.unlisted.or(whole.then_some(inside)),
                    kind: match (person, whole && !text) {
                        (true, _) => crate::SpeakerKind::Person,
                        (false, true) => crate::SpeakerKind::Organization,
                        (false, false) => subject.kind,
                    },
                    guess: subject.guess && !told,
                    ..subject
                });
                self.at = end.max(at + 1);
                return true;
            }
            self.at = pair.end.max(at + 1);
            return true;
        }
        match article.token(at).map(crate::Token::first) {
            // «سألني عن اسم أمي، فكان صعبا أن»: ف opens another clause
            Some('،' | ',') if self.leads_on(at + 1) => false,
            Some('،' | ',') => {
                // a new constituent may start: the subject after an adjunct
                self.adjunct = false;
                self.at += 1;
                self.names_described();
                true
            }
            Some('(' | '[') => {
                self.at = (at + 1..self.limit.min(at + 16))
                    .find(|&end| article.is_mark(end, ')') || article.is_mark(end, ']'))
                    .map_or(at + 1, |end| end + 1);
                true
            }
            // «قال فلان؛ إن», but «عرف الناس العرض الذي …؛ إن أجمل ما فيه»
            Some('؛') if article.key(at + 1) == "ان" && !self.zone.relative && at - self.start <= NEAR => {
                self.at += 1;
                true
            }
            // «نقلت الوكالة عن المصنع -وينتج السفن- أن»
            Some(_) if article.is_dash(at) && self.zone.subject.is_some() => {
                let plain = |at: &usize| article.complementizer(*at).is_none();
                self.at = (at + 1..self.limit.min(at + ASIDE))
                    .take_while(plain)
                    .find(|&end| article.is_dash(end))
                    .map_or(at + 1, |end| end + 1);
                true
            }
            // «لوكالة الأنباء القطرية /قنا/، إن»
            Some('/') => {
                self.at = (at + 2..self.limit.min(at + 4))
                    .find(|&end| article.is_mark(end, '/'))
                    .map_or(at + 1, |end| end + 1);
                true
            }
            Some('؛' | '؟' | '!') => false,
            Some('…') => {
                self.adjunct = false;
                self.at += 1;
                // «قال فلان .. إن»
                article.complementizer(at + 1).is_some() || article.marks.opening_at(at + 1).is_some()
            }
            _ => {
                self.at += 1;
                true
            }
        }
    }

    /// «المحامي الذي يمثل الضحايا، سامي الحلبي، إن»: who the subject is, named behind the relative clause that describes him.
    fn names_described(&mut self) {
        let article = self.article;
        let Some(subject) = self.zone.subject.as_mut().filter(|_| self.zone.relative) else { return };
        let unnamed = subject.role.is_some()
            && subject.name.is_none()
            && subject.unlisted.is_none()
            && subject.number == Number::Singular;
        let name = article.names.starting_at(self.at).filter(|&index| {
            article
                .names
                .get(index)
                .is_some_and(|name| name.is_person() && name.prefix.is_none() && article.is_comma(name.last))
        });
        if let Some(index) = name.filter(|_| unnamed) {
            subject.name = Some(index);
            self.at = article.names.get(index).map_or(self.at, |name| name.last);
            subject.stretch.last = self.at;
        }
    }

    /// Whether another cue ends the zone.
    fn stops_at_cue(&self, at: usize) -> bool {
        let article = self.article;
        // behind a preposition the spelling is a noun: «عن أمله في أن»
        let preposition =
            |at: usize| article.classes(at).any(Classes::PREPOSITION) && article.names.at(at).is_none();
        if at.checked_sub(1).is_some_and(preposition) {
            return false;
        }
        if self.adjunct && !article.tags.get(at).cue_conjunction {
            // «الذين تحدثوا مع القناة قالوا إن»: the clause right behind a verb is its own
            let owns = article.complementizer(at + 1) == Some(Complementizer::Plain)
                && article.is_saying(at, Form::is_finite);
            // «في تصريح أدلى به»: a verb inside an adjunct, unless it is a participle of saying
            let adverb = article.tags.cue_forms(at).iter().any(|form| form.form == Form::Participle)
                && !self.describes(at);
            return (owns || adverb) && !article.classes(at).any(Classes::ROLE);
        }
        if self.is_of_text(at) {
            return false;
        }
        // «بمراسم تسليم وتسلم القيادة»: two verbal nouns
        let noun = |at: usize| article.tags.cue_forms(at).iter().any(|form| form.form == Form::Masdar);
        if self.adjunct && at.checked_sub(1).is_some_and(noun) {
            return false;
        }
        article.may_report(at)
            && !article
                .classes(at)
                .any(Classes::ROLE | Classes::ORG_NOUN | Classes::GIVEN | Classes::FUNCTION | Classes::TITLE)
    }

    /// «في رسالة مسجلة للحضور»: an adjective of the noun before it, and no participle with a clause of its own.
    fn describes(&self, at: usize) -> bool {
        let article = self.article;
        // «رسالة», «تصريحات»
        let feminine = |at: usize| article.tags.ends_in_teh(at) || article.key(at).ends_with("ات");
        let noun = |at: usize| feminine(at) && !article.classes(at).any(Classes::DEFINITE);
        let weak = |form: &CueForm| {
            article.tags.lexicon.lemma(form.lemma).is_some_and(|lemma| lemma.strength == Strength::Weak)
        };
        at.checked_sub(1).is_some_and(noun)
            && article.tags.ends_in_teh(at)
            && article.tags.cue_forms(at).iter().all(weak)
            && article.complementizer(at + 1).is_none()
    }

    /// «في تقرير، قدمه مساء الجمعة، أن»: behind a comma a clause about the text that was named before it.
    fn is_of_text(&self, at: usize) -> bool {
        let article = self.article;
        self.zone.medium.is_some()
            && self.zone.subject.is_some()
            && article.tags.get(at).cue_object
            && !article.tags.get(at).cue_conjunction
            && at.checked_sub(1).is_some_and(|before| article.is_comma(before))
            && article.tags.cue_forms(at).iter().all(|form| form.form.is_finite())
            && article.complementizer(at + 1).is_none()
    }

    /// «قال الوزير مخاطبا النواب: …»: a participle with whom the words are for; the words are the verb's.
    fn addresses(&self, at: usize) -> bool {
        let article = self.article;
        let accusative = || article.key(at).ends_with('ا') || article.tags.ends_in_teh(at);
        article.classes(at).any(Classes::CUE)
            && accusative()
            && !article.tags.get(at).cue_conjunction
            && article.tags.cue_forms(at).iter().any(|form| {
                form.form == Form::Participle
                    && article.tags.lexicon.lemma(form.lemma).is_some_and(|lemma| {
                        lemma.frames.has(Frames::WHOM) && !lemma.frames.has(Frames::THAT)
                    })
            })
    }

    /// Goes over a relative clause: to the next comma or opener.
    fn skip_clause(&mut self) -> bool {
        let article = self.article;
        let mut at = self.at + 1;
        // «الجماعة، التي ينظر إليها على أنها أقلية، إن»: between two commas the clause has a complementizer of its own
        let opened = self.at.checked_sub(1).is_some_and(|before| article.is_comma(before));
        let closes = |at: usize| article.complementizer(at) == Some(Complementizer::Plain);
        if opened
            && let Some(comma) = (at..self.limit).find(|&at| article.is_comma(at))
            && closes(comma + 1)
        {
            self.at = comma;
            return true;
        }
        if self.tells_in_relative() {
            let comma = |&at: &usize| article.is_comma(at) && article.marks.around(at).is_none();
            self.at = (at..self.limit).find(comma).unwrap_or(self.limit);
            return true;
        }
        while at < self.limit {
            if article.is_comma(at) || article.is_mark(at, ':') || article.marks.opening_at(at).is_some() {
                break;
            }
            if matches!(article.complementizer(at), Some(Complementizer::Plain | Complementizer::Bi))
                && !forbids(article, at - 1)
            {
                break;
            }
            at += 1;
        }
        self.at = at;
        true
    }

    /// «خلال المحادثة التي أعلنت موسكو أنها أتت بمبادرة منها»: the verb behind the pronoun has the clause, with its subject before it
    /// or with none.
    fn tells_in_relative(&self) -> bool {
        let article = self.article;
        let verb = self.at + 1;
        let tells = article.tags.cue_forms(verb).iter().any(|form| {
            let reports = |lemma: &Lemma| lemma.frames.has(Frames::THAT) && lemma.strength == Strength::Core;
            form.form.is_finite() && article.tags.lexicon.lemma(form.lemma).is_some_and(reports)
        });
        let that = |at: usize| {
            let aside = article.phrase(at, PhraseSet::of(&[PhraseClass::Time, PhraseClass::Reset]));
            let at = aside.map_or(at, |aside| at + aside.len);
            article.complementizer(at) == Some(Complementizer::Plain)
        };
        article.classes(self.at).any(Classes::RELATIVE)
            && tells
            && !article.tags.get(verb).cue_object
            // «الذي يدعى فلان»
            && !matches!(article.key(verb), "يدعي" | "تدعي")
            && (that(verb + 1)
                || phrase::parse(article, verb + 1, self.limit)
                    .is_some_and(|teller| !teller.guess && that(teller.stretch.last)))
    }
}
