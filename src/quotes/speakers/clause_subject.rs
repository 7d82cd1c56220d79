//! Who acts in a sentence: the subject of its first verb, for a verb, participle or noun in it that has none of its own.

use super::who::agrees;
use super::{Discourse, Recent, Resolved, Who};
use crate::analysis::{Gender, ResolvedBy, SpeakerKind};
use crate::lexicon::{Classes, CueForm, Form, Number, Particle, PhraseClass, PhraseSet};
use crate::quotes::{phrase, zone};

/// An adjunct before the verb is no longer than this, in tokens.
const FRONTED: usize = 16;
/// A later clause whose verb has its subject begins no further before a participle than this, in tokens.
const LATER_CLAUSE: usize = 40;
/// The name of a body in marks has no more words.
const MARKED_NAME: usize = 8;
/// People whom a plural participle goes with stand no further before it than this, in tokens.
const PEOPLE: usize = 30;

impl Discourse<'_, '_, '_> {
    /// The subject of the clause that a participle goes with: the last speaker of this sentence, or the
    /// subject of its first verb.
    pub(super) fn of_clause(&self, at: usize, gender: Gender, number: Number) -> Option<Resolved> {
        let article = self.article;
        let by = ResolvedBy::Elided;
        // «اكتفى الوكيل بالقول», «رفضت الوزيرة بحجة أن»: the verb that the noun goes with has its subject right here
        let led = article.key(at).starts_with('ب')
            && article.tags.cue_forms(at).iter().any(|form| form.form == Form::Masdar);
        if (led || article.has_al(at))
            && let Some(who) = self
                .clause_subject(at)
                .filter(|who| agrees(who, gender, number) || gender == Gender::Masculine)
        {
            return Some(Resolved::carried(who, by));
        }
        if let Some(who) = self.of_verb_before(at).filter(|who| agrees(who, gender, number)) {
            return Some(Resolved::carried(who, by));
        }
        if let Some(who) = self.of_what(at).filter(|who| agrees(who, gender, number)) {
            return Some(Resolved::carried(who, by));
        }
        // «وتجول الأمير في المعرض، وقدم الدكتور سامي شكره، مبينا»
        let clause = self.later_clause(article.sentence_start(at), at);
        let here = self.recent.iter().rev().find(|recent| {
            article.same_sentence(recent.at, at)
                && clause.is_none_or(|start| start <= recent.at)
                && self.audible(recent.at, at)
                && agrees(&recent.who, gender, number)
        });
        // «…، بحسب ما أفادت البلدية، موضحة»
        let cited = || {
            self.cited.as_ref().filter(|cited| {
                article.same_sentence(cited.at, at)
                    && self.audible(cited.at, at)
                    && agrees(&cited.who, gender, number)
            })
        };
        if let Some(recent) = here.or_else(cited) {
            return Some(Resolved::carried(recent.who.clone(), by));
        }
        // «، وهو ما نفاه الوزير، مؤكدا»
        if let Some(inner) = self.inner.as_ref()
            && article.same_sentence(inner.at, at)
            && agrees(&inner.who, gender, number)
        {
            return Some(Resolved::carried(inner.who.clone(), by));
        }
        // «عبر النائب فلان، الذي انتقد القرار، متهما»
        let relative = || self.of_relative(at).filter(|who| agrees(who, gender, number));
        let subject = self.clause_subject(at).filter(|who| agrees(who, gender, number));
        let who = subject.or_else(relative).or_else(|| {
            let participle = |form: &CueForm| form.form == Form::Participle;
            let several = number == Number::Plural && article.tags.cue_forms(at).iter().any(participle);
            several.then(|| self.several(at)).flatten()
        })?;
        Some(Resolved::carried(who, by))
    }

    /// «بعد شكاوى السكان، مطالبين بـ»: the people named last in the sentence, where its verb has another subject; else the
    /// body that spoke in it: «وذكرت الحركة أن …، مؤكدين».
    fn several(&self, at: usize) -> Option<Who> {
        let article = self.article;
        let start = article.sentence_start(at);
        // «كما أشادوا بدور البرنامج مع السكان، واصفين»: they stand before a verb that says them
        let dropped = |&token: &usize| {
            article.key(token).ends_with("وا")
                && article.is_word(token)
                && !article.classes(token).any(Classes::SPEAKER_NOUN | Classes::FUNCTION)
        };
        let until = (start..at).rev().take(PEOPLE).find(dropped).unwrap_or(at);
        let people = (start..until).rev().take(PEOPLE).find_map(|token| {
            let voiced = self.voices.end(token).is_some() && self.voices.end(token) != self.voices.end(at);
            let tag = article.tags.get(token);
            let several =
                tag.classes.any(Classes::PLURAL) || article.tags.number(token) == Some(Number::Plural);
            // «السكان», «عمال المصنع»
            let definite = (token..token + 2).any(|at| article.has_al(at));
            let people = several && definite && tag.classes.any(Classes::ROLE | Classes::GROUP);
            if voiced || !people || tag.conjunction {
                return None;
            }
            let phrase = phrase::parse(article, token, at).filter(|phrase| !phrase.guess)?;
            self.named(&phrase, at).map(|(who, _)| who)
        });
        people.or_else(|| {
            let body = |recent: &&Recent| {
                recent.who.kind == SpeakerKind::Organization
                    && article.same_sentence(recent.at, at)
                    && self.audible(recent.at, at)
            };
            self.recent.iter().rev().find(body).map(|recent| recent.who.clone())
        })
    }

    /// «وهو ما نفاه المتحدث بقوله»: whoever reports in the relative clause before a pronoun, if nobody has since.
    pub(super) fn in_relative(&self, at: usize, gender: Gender, number: Number) -> Option<Resolved> {
        let inner = self.inner.as_ref().filter(|inner| {
            self.article.same_sentence(inner.at, at)
                && agrees(&inner.who, gender, number)
                && self.recent.back().is_none_or(|recent| recent.at < inner.at)
        })?;
        Some(Resolved::carried(inner.who.clone(), ResolvedBy::Pronoun))
    }

    /// «إن الحكومة كتبت للأمم المتحدة قائلة»: inside somebody's words, the subject of the verb that a participle goes
    /// with, if no comma parts them.
    fn of_verb_before(&self, at: usize) -> Option<Who> {
        let article = self.article;
        let voice = self.voices.end(at)?;
        let floor = article.sentence_start(at).max(at.saturating_sub(FRONTED));
        let mut token = at;
        while token > floor {
            token -= 1;
            if let Some(pair) = article.marks.around(token).filter(|pair| pair.end == token + 1) {
                token = pair.open;
                continue;
            }
            let classes = article.classes(token);
            if article.is_punctuation(token)
                || article.complementizer(token).is_some()
                || classes.any(Classes::RELATIVE)
                || self.voices.end(token) != Some(voice)
            {
                return None;
            }
            let other = Classes::ROLE | Classes::GIVEN | Classes::ORG_NOUN | Classes::FUNCTION;
            let verb = article.tags.cue_forms(token).iter().any(|form| form.form.is_finite());
            if verb && !classes.any(other) && article.names.at(token).is_none() {
                // «اعتقدت أنه شخص تسلل فصرخت قائلا»: behind a conjunction nobody before it is its subject
                let before =
                    (!article.tags.get(token).cue_conjunction).then(|| zone::subject_before(article, token));
                let phrase = before
                    .flatten()
                    .or_else(|| phrase::parse(article, token + 1, at).filter(|phrase| !phrase.guess))?;
                return self.named(&phrase, at).map(|(who, _)| self.agree(who, token));
            }
        }
        None
    }

    /// The noun phrase behind the first verb of the sentence, or before it.
    pub(super) fn clause_subject(&self, at: usize) -> Option<Who> {
        self.subject_of(self.article.sentence_start(at), at)
    }

    /// The subject of the first verb between the start of a sentence and a token.
    pub(super) fn subject_of(&self, sentence: usize, at: usize) -> Option<Who> {
        let article = self.article;
        let start = self.clause_of(sentence, at);
        let limit = at.min(start + 40);
        self.subject_from(start, limit, at).or_else(|| {
            // «وخلال زيارة ميدانية رفقة الوالي، أذن الوزير بفتح تحقيق»: an adjunct with more nouns than were gone over
            let fronted = PhraseSet::of(&[PhraseClass::Time, PhraseClass::Occasion]);
            article.phrase(start, fronted)?;
            let behind = self.over_fronted(start, limit)?;
            article.is_comma(behind - 1).then(|| self.subject_from(behind, limit, at)).flatten()
        })
    }

    /// Past a time, occasion or other opening of some words, if what follows does not belong to it.
    fn past_opening(&self, from: usize, len: usize, limit: usize) -> Option<usize> {
        let article = self.article;
        // «وبخصوص دور البرلمان، قال»: what follows belongs to it
        let governs =
            article.classes(from + len - 1).any(Classes::PREPOSITION) && !article.is_comma(from + len);
        // «وعقب الوزير قائلا»: a verb
        let verb = article.tags.cue_forms(from).iter().any(|form| form.form.is_finite());
        match self.over_fronted(from, limit).filter(|_| governs) {
            Some(next) => Some(next),
            None if governs && !verb => None,
            None => Some(self.over_noun(from + len, limit)),
        }
    }

    /// The subject of the first verb from a token on.
    fn subject_from(&self, start: usize, limit: usize, at: usize) -> Option<Who> {
        let article = self.article;
        let mut from = start;
        let mut verb_seen = false;
        while from < limit {
            if article.is_punctuation(from) && article.marks.opening_at(from).is_none() {
                from += 1;
                continue;
            }
            if let Some(body) = self.body_in_marks(from).filter(|_| verb_seen) {
                from = body;
                continue;
            }
            let opening = PhraseSet::of(&[PhraseClass::Time, PhraseClass::Reset, PhraseClass::Occasion]);
            if let Some(phrase) = article.phrase(from, opening) {
                from = self.past_opening(from, phrase.len, limit)?;
                continue;
            }
            // «يذكر أن الصحيفة كانت قد نشرت ما قالت إنها وثائق»
            if let Some(background) = article.phrase(from, PhraseClass::Background).filter(|_| !verb_seen) {
                from += background.len + usize::from(article.complementizer(from + background.len).is_some());
                verb_seen = true;
                continue;
            }
            let classes = article.classes(from);
            // «فيما اكتفى الوكيل», «ورد عليه الوزير»
            if classes.any(Classes::PRONOUN_ADJUNCT) || from == start && classes.any(Classes::NEXT_CLAUSE) {
                from += 1;
                continue;
            }
            let named = article.names.starting_at(from).is_some();
            // «واختتم بيانه بالتأكيد»: his statement is what he ended
            let own = ["ه", "ها", "هم"].iter().any(|own| article.words.surface(from).ends_with(own));
            if own && !named && classes.any(Classes::DOCUMENT | Classes::UTTERANCE) {
                return None;
            }
            if !verb_seen && !named && self.has_subject_behind(from, limit) {
                verb_seen = true;
                from += 1;
                continue;
            }
            // «أدلى أحد عناصر الشرطة بشهادته، قائلا»
            let one_of = verb_seen && article.is_particle(from, Particle::OneOf);
            if named || one_of || classes.any(Classes::SPEAKER_NOUN) {
                if (article.tags.get(from).preposition.is_none() || named)
                    && let Some(found) = phrase::parse(article, from, limit)
                        .filter(|phrase| !phrase.guess)
                        .and_then(|phrase| self.named(&phrase, at))
                {
                    return Some(found.0);
                }
                return None;
            }
            // «وكان المالكي قد اتهم»: whoever he is
            let was = from.checked_sub(1).is_some_and(|copula| article.classes(copula).any(Classes::COPULA));
            if was
                && article.has_al(from)
                && article.key(from + 1) == "قد"
                && let Some(found) =
                    phrase::parse(article, from, from + 1).and_then(|phrase| self.named(&phrase, at))
            {
                return Some(found.0);
            }
            // «وتعليقا على السؤال، رفع فلان»
            let adverb =
                article.key(from).ends_with('ا') && article.classes(from + 1).any(Classes::PREPOSITION);
            if (classes.any(Classes::PREPOSITION) || adverb)
                && !verb_seen
                && let Some(next) = self.over_fronted(from, limit)
            {
                from = next;
                continue;
            }
            // «وفي العام الماضي فرضت اللجنة»
            if classes.any(Classes::PREPOSITION)
                && !verb_seen
                && let Some(time) = article.phrase(from + 1, PhraseClass::Time)
            {
                from += 1 + time.len;
                continue;
            }
            // «ولكن يبدو أن واشنطن تراجعت عن موقفها»: a verb without a subject
            let before = from.saturating_sub(1);
            if article.complementizer(from).is_some()
                && verb_seen
                && before >= start
                && article.classes(before).without(Classes::ORDINARY).is_empty()
                && article.tags.cue_forms(before).is_empty()
                && !article.has_al(before)
            {
                from += 1;
                continue;
            }
            if classes.any(Classes::PREPOSITION | Classes::RELATIVE) || article.complementizer(from).is_some()
            {
                return None;
            }
            if classes.any(Classes::FUNCTION) {
                from += 1;
                continue;
            }
            // «وحول عودة الحكومة، قال»: no verb
            let noun = article.has_al(from) || article.tags.ends_in_teh(from);
            if verb_seen || noun {
                return None;
            }
            verb_seen = true;
            from += 1;
        }
        None
    }

    /// «عبر بايدن عن سروره», «وبين أوباما أن», «وطالب الوزير»: a verb of saying with its subject right behind it.
    fn has_subject_behind(&self, verb: usize, limit: usize) -> bool {
        let article = self.article;
        let behind = verb + 1;
        // «كما سجل المركز»: behind كما stands a verb, though its spelling is a noun as well
        let led = article.tags.get(verb).cue_conjunction
            || verb.checked_sub(1).is_some_and(|before| article.is_itself(before, Classes::CONNECTIVE));
        // «وطالب رئيسه»
        let subject = article.names.starting_at(behind).is_some()
            || article.classes(behind).any(Classes::SPEAKER_NOUN)
            || led && phrase::parse(article, behind, limit).is_some_and(|phrase| !phrase.guess);
        subject
            && article.tags.cue_forms(verb).iter().any(|form| form.form.is_finite())
            && (led || !article.classes(verb).any(Classes::SPEAKER_NOUN))
    }

    /// Where the clause of a token begins, in its sentence.
    fn clause_of(&self, sentence: usize, at: usize) -> usize {
        let article = self.article;
        // a later clause of the sentence has a subject of its own: «…، فيما اكتفى الوكيل بالقول»
        (sentence + 1..at)
            .rev()
            .take(20)
            .find(|&token| {
                // alone, not «ولكن»; «حيث أوضح أن» goes on with who acted before
                let tag = article.tags.get(token);
                tag.classes.any(Classes::NEXT_CLAUSE)
                    && !tag.conjunction
                    && tag.preposition.is_none()
                    && token + 1 < at
            })
            .or_else(|| self.later_clause(sentence, at))
            .unwrap_or_else(|| article.dateline_end(sentence))
    }

    /// «…، وقدم الدكتور سامي شكره»: where the last clause of a sentence begins that has a verb and somebody with a title behind
    /// it, who acts in it.
    fn later_clause(&self, sentence: usize, at: usize) -> Option<usize> {
        let article = self.article;
        let noun = Classes::SPEAKER_NOUN
            | Classes::ORG_NOUN
            | Classes::HOST
            | Classes::OCCASION
            | Classes::PLACE
            | Classes::GROUP
            | Classes::QUANTIFIER
            | Classes::FUNCTION
            | Classes::PREPOSITION
            | Classes::ANY_GIVEN;
        (sentence + 1..at.saturating_sub(1)).rev().take(LATER_CLAUSE).find(|&verb| {
            let named = article.names.starting_at(verb + 2).and_then(|index| article.names.get(index));
            article.is_comma(verb - 1)
                && article.key(verb).starts_with('و')
                && !article.key(verb).starts_with("وال")
                && !article.classes(verb).any(noun)
                && article.names.at(verb).is_none()
                && article.has_al(verb + 1)
                && article.tags.get(verb + 1).preposition.is_none()
                && article.classes(verb + 1).any(Classes::TITLE | Classes::ROLE)
                && named.is_some_and(|name| name.is_person() && name.prefix.is_none())
                && self.voices.end(verb) == self.voices.end(at)
        })
    }

    /// «اختارت "الهيئة الوطنية" الصمت»: where the name of a body begins whose opening mark stands here.
    fn body_in_marks(&self, mark: usize) -> Option<usize> {
        let article = self.article;
        let first = article.short_marks(mark, MARKED_NAME)?.first;
        let body = article.classes(first).any(Classes::BODY | Classes::MEDIA);
        let named =
            |name: &crate::names::Name| name.first == first && name.kind == crate::EntityKind::Organization;
        (body || article.name_at(first).is_some_and(named)).then_some(first)
    }

    /// One past the adjunct that opens a clause before its verb: «وفي منشور على فيسبوك، أعاد النائب».
    fn over_fronted(&self, from: usize, limit: usize) -> Option<usize> {
        let article = self.article;
        let comma = (from + 1..limit.min(from + FRONTED)).find(|&at| article.is_comma(at))?;
        let plain = (from..comma).all(|at| article.complementizer(at).is_none());
        // «وبعد أقل من ساعة ردت الهيئة، التي»: the verb stands before the comma
        let verb = (from + 1..comma).find(|&at| {
            article.tags.cue_forms(at).iter().any(|form| form.form.is_finite())
                && !article.classes(at).any(Classes::SPEAKER_NOUN | Classes::FUNCTION)
                && !article.tags.get(at).cue_conjunction
                && !article.classes(at - 1).any(Classes::GOVERNS | Classes::RELATIVE | Classes::WHAT)
                && (article.names.starting_at(at + 1).is_some()
                    || article.classes(at + 1).any(Classes::SPEAKER_NOUN))
        });
        verb.or((comma + 1 < limit).then_some(comma + 1)).filter(|_| plain)
    }

    /// One past the rest of a noun phrase whose first noun stands before a token: «وفي نهاية الزيارة الرسمية ربط», «وخلال
    /// زيارة ميدانية أذن».
    fn over_noun(&self, at: usize, limit: usize) -> usize {
        let article = self.article;
        let noun = at - 1;
        let plain = |token: usize| {
            token < limit && article.names.at(token).is_none() && article.tags.cue_forms(token).is_empty()
        };
        if article.has_al(noun) || !article.is_word(noun) {
            return at;
        }
        let mut end = at;
        while plain(end) && article.has_al(end) && !article.classes(end).any(Classes::SPEAKER_NOUN) {
            end += 1;
        }
        let feminine = |token: usize| article.tags.ends_in_teh(token) && !article.has_al(token);
        if end == at
            && plain(at)
            && feminine(noun)
            && feminine(at)
            && !article.classes(at).any(Classes::SPEAKER_NOUN)
        {
            end += 1;
        }
        end
    }
}
