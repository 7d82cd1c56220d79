//! What opens the content: a complementizer, a question word, a colon, or marks that hold speech and no name.

use std::ops::RangeInclusive;

use super::{Opener, Reader};
use crate::analysis::Act;
use crate::lexemes::Traits;
use crate::lexicon::{
    Classes, Complementizer, CueForm, Form, Frames, Lemma, Particle, PhraseClass, WordList,
};
use crate::quotes::article::{Article, Stretch};
use crate::quotes::entitled::{LONGEST_TITLE, is_negated, tells_name};
use crate::quotes::marks::Pair;

/// How far behind a verb what it calls somebody may stand in marks behind its ب, in tokens.
const JUDGED: usize = 16;

impl Reader<'_, '_, '_> {
    /// What opens the content at this token, if anything does.
    pub(super) fn opener(&mut self) -> Option<Opener> {
        let article = self.article;
        let at = self.at;
        let token = article.token(at)?;
        if token.is_word() {
            match article.complementizer(at) {
                // «البقاء في السجن إن لم يسمح لها»: a condition
                Some(Complementizer::Plain)
                    if at > self.start
                        && article.key(at) == "ان"
                        && matches!(article.key(at + 1), "لم" | "كنت" | "كنتم") => {}
                // «سنغلقه إن اقتضت الضرورة», «إن شاء الله»
                Some(Complementizer::Plain)
                    if article.key(at) == "ان"
                        && !article.words.surface(at).starts_with('أ')
                        && article.is_listed(at + 1, WordList::Condition) => {}
                // «، بالإضافة إلى أنها»
                Some(Complementizer::Plain)
                    if self.is_of_thought()
                        || self.ends_adjunct()
                        || self.is_governed_by_other()
                        || self.follows_pretext(at)
                        || self.gives_reason() => {}
                Some(Complementizer::Plain) if at == self.start || !forbids(article, at - 1) => {
                    // «قال زين العابدين بن علي إن»: the end of a name governs nothing
                    let before = at.checked_sub(1).filter(|&before| article.names.at(before).is_none());
                    self.zone.preposition = before.and_then(|before| governed(article.key(before)));
                    return Some(Opener::That(at));
                }
                // «دون علمه بأنه»: what a noun knows or believes
                // … but «عبر الوزير عن قناعته بأنه»
                Some(Complementizer::Bi) if self.follows_owned_noun() && !self.expresses() => {}
                Some(Complementizer::Bi) => {
                    self.zone.preposition = Some('ب');
                    return Some(Opener::That(at));
                }
                _ => {}
            }
            // «63 كم 2»: a length
            let length = || article.key(at) == "كم" && article.is_number(at + 1);
            // «عما يسمى باللجنة»
            // … «عما اعتبرته «ضعفا»»
            let judged = |form: &CueForm| {
                let lemma = article.tags.lexicon.lemma(form.lemma);
                lemma.is_some_and(|lemma| lemma.frames.has(Frames::JUDGED) || lemma.act == Act::Opine)
            };
            let called = || {
                article.is_itself(at + 1, Classes::CALLED)
                    || article.is_itself(at, Classes::WHAT)
                        && (article.tags.get(at + 1).cue_object
                            || article
                                .tags
                                .cue_forms(at + 1)
                                .iter()
                                .any(|form| form.form == Form::MasdarPronoun))
                        && article.tags.cue_forms(at + 1).iter().any(judged)
            };
            if self.frames.has(Frames::QUESTION)
                && article.tags.opens(at, Particle::Question)
                && !length()
                && !called()
                && !self.is_answered()
                && article.is_particle(at, Particle::Question)
            {
                return Some(Opener::Question(at));
            }
            return None;
        }
        if token.is(':') {
            // «7:30» is a time
            let time = token.is_glued()
                && article.token(at + 1).is_some_and(|next| {
                    next.is_glued() && !next.is_word() && next.kind() == crate::TokenKind::Number
                });
            // «محاضرة بعنوان: “…”»: the title of a work
            let title = at.checked_sub(1).is_some_and(|before| article.is_entitled(before))
                && article.marks.opening_at(at + 1).is_some();
            return (!time && !title).then_some(Opener::Colon(at));
        }
        let pair = article.marks.opening_at(at)?;
        // «اعترضوا عليه بحجة أن «الوقت غير مناسب»»
        let alleged = || at.checked_sub(1).is_some_and(|that| self.follows_pretext(that));
        if self.names_subject(pair) || alleged() {
            return None;
        }
        self.is_speech(pair).then_some(Opener::Mark(at))
    }

    /// «بالإضافة إلى أن», «فضلا عن أن», «على الرغم من أن», «بدلا من أن»: the clause of words that tell what it comes on top of or
    /// instead of.
    fn ends_adjunct(&self) -> bool {
        const LENGTHS: RangeInclusive<usize> = 2..=3;
        let governs = self.at.checked_sub(1).is_some_and(|last| governed(self.article.key(last)).is_some());
        governs
            && LENGTHS.into_iter().any(|length| {
                self.at
                    .checked_sub(length)
                    .filter(|&from| from >= self.start)
                    .and_then(|from| self.article.phrase(from, PhraseClass::Occasion))
                    .is_some_and(|adjunct| adjunct.len == length)
            })
    }

    /// «قال ردا على سؤال عما إذا كان بعيدا: “…”»: what was asked is not what the answer says.
    fn is_answered(&self) -> bool {
        const LONGEST: usize = 5;
        let article = self.article;
        let question = |at: usize| matches!(article.key(at), "سءال" | "السءال");
        let answers = |at: usize| matches!(article.key(at), "علي" | "عن");
        (self.start.max(self.at.saturating_sub(LONGEST))..self.at)
            .any(|at| question(at) && at.checked_sub(1).is_some_and(answers))
    }

    /// «رفض القرار بحجة أنه»: the clause is what the noun before it alleges.
    fn follows_pretext(&self, at: usize) -> bool {
        let article = self.article;
        let Some(noun) = at.checked_sub(1).filter(|&noun| noun >= self.start) else { return false };
        article.key(noun).starts_with('ب')
            && article.tags.cue_forms(noun).iter().any(|form| {
                form.form == Form::Masdar
                    && article.tags.lexicon.lemma(form.lemma).is_some_and(|lemma| lemma.act == Act::Claim)
            })
    }

    /// «…، ذلك أن السوق مغلقة»
    fn gives_reason(&self) -> bool {
        let article = self.article;
        self.at.checked_sub(2).is_some_and(|comma| {
            comma >= self.start && article.key(comma + 1) == "ذلك" && article.is_comma(comma)
        })
    }

    /// «الأشياء التي نعتقد أن», «سيارة يرجح أن»: the clause of a verb on the way.
    pub(super) fn is_of_thought(&self) -> bool {
        self.article.complementizer(self.at) == Some(Complementizer::Plain)
            && self.at.checked_sub(1).is_some_and(|verb| verb >= self.start && thinks_so(self.article, verb))
    }

    /// «قبل أن يتبين أنهم»: the clause of a verb that another complementizer has led in.
    fn is_governed_by_other(&self) -> bool {
        let article = self.article;
        let Some(other) = self.at.checked_sub(2).filter(|&other| other >= self.start) else { return false };
        let verb = other + 1;
        article.complementizer(other) == Some(Complementizer::Plain)
            && article.key(verb).starts_with(['ي', 'ت'])
            && article.names.at(verb).is_none()
            && !article.classes(verb).any(Classes::SPEAKER_NOUN)
    }

    /// The last token of the zone in reach at which content may open.
    pub(super) fn last_opener(&self) -> Option<usize> {
        let article = self.article;
        let opens = |at: usize| {
            article.tags.traits(at).any(Traits::COMPLEMENTIZER)
                || article.tags.opens(at, Particle::Question)
                || article.is_punctuation(at)
                    && (article.is_mark(at, ':') || article.marks.opening_at(at).is_some())
        };
        let reach = self.start.saturating_add(self.reach.tokens).saturating_add(1);
        (self.start..self.limit.min(reach)).rev().find(|&at| opens(at))
    }

    /// «قال لمراسلة "الجوهرة"»: whose the one is that it was said to; the article or a pronoun would end his noun.
    fn employs(&self, pair: &Pair) -> bool {
        let article = self.article;
        let Some(noun) = pair.open.checked_sub(1).filter(|&noun| noun >= self.start) else { return false };
        let key = article.key(noun);
        article.tags.get(noun).preposition == Some('ل')
            && article.classes(noun).any(Classes::ROLE)
            && !article.classes(noun).any(Classes::PLURAL)
            && !key.starts_with("لل")
            && !["ه", "ها", "هم"].iter().any(|own| article.words.surface(noun).ends_with(own))
    }

    /// «المهرجان الذي نظمته "جمعية الأمل"»: the body that did something in a clause on the way.
    fn does_it(&self, pair: &Pair) -> bool {
        let article = self.article;
        let did = |verb: usize| {
            article.is_word(verb)
                && ["ه", "ها"].iter().any(|it| article.words.surface(verb).ends_with(it))
                && !article.has_al(verb)
        };
        article.classes(pair.first).any(Classes::BODY)
            && pair.open.checked_sub(1).is_some_and(|verb| verb > self.start && did(verb))
    }

    /// «المشاركون في المؤتمر حول "حظر الاستغلال"», «الحفل الذي نظم تحت شعار "معا"»: what a meeting or a book on the way is about.
    fn is_topic(&self, pair: &Pair) -> bool {
        let article = self.article;
        let Some(before) = pair.open.checked_sub(1) else { return false };
        let about = match article.key(before) {
            "شعار" => before.checked_sub(1).filter(|&under| article.key(under) == "تحت"),
            "موضوع" => before.checked_sub(1).filter(|&about| article.key(about) == "حول"),
            key => (key == "حول").then_some(before),
        };
        about.is_some_and(|about| about > self.start && article.is_word(about - 1))
    }

    /// Whether the noun before this token is what the verb expresses: «عن قناعته».
    fn expresses(&self) -> bool {
        self.frames.has(Frames::AN)
            && self
                .at
                .checked_sub(2)
                .is_some_and(|about| about >= self.start && self.article.key(about) == "عن")
    }

    fn follows_owned_noun(&self) -> bool {
        let Some(previous) = self.at.checked_sub(1).filter(|&previous| previous >= self.start) else {
            return false;
        };
        self.article.classes(previous).any(Classes::BELIEF)
    }

    /// «دعت "الجمعية المغربية لحقوق النساء" إلى»: a body in marks right behind the verb, which goes on to its complement.
    pub(super) fn names_subject(&self, pair: &Pair) -> bool {
        let article = self.article;
        let inside = Stretch::new(pair.first, pair.last);
        let body = article.classes(pair.first).any(Classes::BODY | Classes::MEDIA | Classes::HOST)
            || article
                .name_at(pair.first)
                .is_some_and(|name| name.first == pair.first && name.kind == crate::EntityKind::Organization);
        // «وذكرت "قوات المساعدة" (إيساف) أن», «كتبت «الأخبار اليومية» أن»: whatever the words, they are not what is said
        // … «ويقول "حسين": "…"»
        let colon = article.is_mark(pair.end, ':');
        let named = article.count_words(inside) <= MARKED_NAME
            && (self.tells_behind(pair) || colon && self.names_person(pair));
        // «رفضت "ميتا" التعليق»: nothing but a body's name
        let whole = article.name_at(pair.first).is_some_and(|name| {
            name.first == pair.first
                && name.last >= pair.last
                && name.kind == crate::EntityKind::Organization
                && name.entity.is_some()
        }) && article.has_al(pair.end);
        // «يشكو "المساحون" عدم شمولهم»: an object would be accusative
        let nominative = pair.first + 1 == pair.last
            && article.has_al(pair.first)
            && article.key(pair.first).ends_with("ون");
        let goes_on = named
            || whole
            || nominative
            || colon
            || Frames::of_preposition(article.key(pair.end)).is_some()
            || article.tags.get(pair.end).preposition.is_some()
            || article.complementizer(pair.end).is_some()
            // «"القناة 12" الإسرائيلية»
            || article.tags.demonym(pair.end).is_some();
        // «أكدت، في بيان، "القناة 12" أن»
        let late = self.at.checked_sub(1).is_some_and(|comma| article.is_comma(comma)) && {
            let demonym = usize::from(article.tags.demonym(pair.end).is_some());
            article.complementizer(behind_brackets(article, pair.end) + demonym)
                == Some(Complementizer::Plain)
        };
        // «ما اعتبرته «رؤية غير واضحة» للأمر»: what it is called
        let calls = self.at == self.start
            && self.start.checked_sub(2).is_some_and(|what| {
                article.is_itself(what, Classes::WHAT) && article.tags.get(what + 1).cue_object
            });
        self.finite
            && !calls
            && (self.at == self.start || late)
            && self.zone.subject.is_none()
            && !pair.unclosed
            && article.count_words(inside) <= 10
            && (body || named || nominative)
            && goes_on
    }

    /// «"حسين"», «"سعاد الحموي"»: whether the words in marks are somebody's name and nothing else.
    pub(super) fn names_person(&self, pair: &Pair) -> bool {
        let article = self.article;
        let whole = article
            .name_at(pair.first)
            .is_some_and(|name| name.first == pair.first && name.last == pair.last && name.is_person());
        let given = pair.first + 1 == pair.last && article.classes(pair.first).any(Classes::ANY_GIVEN);
        whole || given
    }

    /// «أعلنت "حركة الأفق"، الجناح السياسي للنقابة، أنها»: whether what is said is still to come behind words in marks, so that
    /// they are the name of who says it. Another verb of saying would have words of its own.
    pub(super) fn tells_behind(&self, pair: &Pair) -> bool {
        let article = self.article;
        let mut at = behind_brackets(article, pair.end);
        if article.complementizer(at) == Some(Complementizer::Plain) {
            return true;
        }
        // «وأوضح "للحياة" الناطق أن»
        let opens = article.complementizer(pair.first).is_some()
            || article.tags.get(pair.first).preposition.is_some();
        let limit = self.limit.min(pair.end + TELLS);
        while !opens && at < limit {
            if let Some(inner) = article.marks.opening_at(at) {
                at = inner.end.max(at + 1);
                continue;
            }
            match article.complementizer(at) {
                // «سبب يدعو "الأفق" للاهتمام، وهو أن», «ذلك أن»
                Some(Complementizer::Plain | Complementizer::Bi) if !article.tags.get(at).conjunction => {
                    return !forbids(article, at - 1)
                        && !matches!(article.key(at - 1), "وهو" | "وهي" | "هو" | "هي" | "ذلك");
                }
                Some(_) => return false,
                None => {}
            }
            let verb = article.tags.cue_forms(at).iter().any(|form| form.form.is_finite())
                && !article
                    .classes(at)
                    .any(Classes::ROLE | Classes::ORG_NOUN | Classes::GIVEN | Classes::FUNCTION);
            let adverb = article.key(at).ends_with('ا')
                && article.tags.cue_forms(at).iter().any(|form| form.form == Form::Participle);
            // «وقد رأيت»
            let clause = article.key(at) == "وقد"
                || article.tags.get(at).conjunction
                    && article.classes(at).any(Classes::COPULA | Classes::AUXILIARY);
            if verb
                || adverb
                || clause
                || article.classes(at).any(Classes::RELATIVE)
                || article.is_mark(at, ':')
            {
                return false;
            }
            at += 1;
        }
        false
    }

    /// «عضو في “جمعية تجار المواد الغذائية” بأن», «أعمال «منتدى الطرق» الذي انطلق أمس، إن»: a body or meeting, whatever its words,
    /// with the complementizer right behind it or behind its relative clause.
    fn names_on_the_way(&self, pair: &Pair) -> bool {
        let article = self.article;
        let inside = Stretch::new(pair.first, pair.last);
        if pair.unclosed || pair.open == self.start || article.count_words(inside) > LONGEST_NAME {
            return false;
        }
        let opens = |at: usize| {
            matches!(article.complementizer(at), Some(Complementizer::Plain | Complementizer::Bi))
                && !article.tags.get(at).conjunction
        };
        let behind = behind_brackets(article, pair.end);
        if opens(behind) {
            return true;
        }
        // «خلال ندوة حول موضوع “…”، أن», «في كتابه «…»، إلى أن»: a title right behind a word of the place where it was said
        let titled = self.adjunct
            && article.is_comma(behind)
            && pair.open.checked_sub(1).is_some_and(|before| article.is_word(before));
        let governed = usize::from(Frames::of_preposition(article.key(behind + 1)).is_some());
        if titled && opens(behind + 1 + governed) {
            return true;
        }
        let body = Classes::MEETING | Classes::BODY | Classes::ORG_NOUN | Classes::HOST | Classes::MEDIA;
        // «في «الاستقصاء الشهري»، الذي صدر أمس، أن»
        let placed = |before: usize| before >= self.start && article.is_particle(before, Particle::Setting);
        let called = article.classes(pair.first).any(body)
            || pair
                .open
                .checked_sub(1)
                .is_some_and(|before| article.classes(before).any(body) || placed(before));
        let behind = behind + usize::from(article.is_comma(behind));
        called
            && article.classes(behind).any(Classes::RELATIVE)
            && (behind..self.limit.min(behind + DESCRIBED)).any(|at| article.is_comma(at) && opens(at + 1))
    }

    /// «وقال سامي حميد عبر الهاتف "نحن مستعدون للسفر"»: of a verb that has no noun for its object the words in marks that end the
    /// sentence are what is said, where the noun before them is complete; «برنامج "صباح الخير"» is not.
    fn is_all_that_is_said(&self, pair: &Pair, words: usize) -> bool {
        let article = self.article;
        let complete = pair.open.checked_sub(1).is_some_and(|before| {
            article.tags.has_bare_al(before)
                && article.name_at(before).is_none_or(|name| name.last == pair.open)
        });
        let ends = !article.same_sentence(pair.first, pair.end)
            || article.is_mark(pair.end, '.') && !article.same_sentence(pair.first, pair.end + 1);
        self.adjunct
            && self.frames.has(Frames::MARK)
            && !self.frames.has(Frames::NOUN)
            && self.zone.object.is_none()
            && words >= LEAST_SAID
            && complete
            && ends
    }

    /// «من وصفهم بـ"إخواننا" يعتبرون أن», «ما أسماه "الواجب" هو أن»: right behind a verb with the pronoun for whom or what it calls so.
    fn is_called(&self, pair: &Pair) -> bool {
        let article = self.article;
        let lone = article.key(self.start) == "ب";
        let about = |at: usize| {
            article.classes(at).any(Classes::WHAT | Classes::RELATIVE)
                || matches!(article.key(at), "من" | "لمن" | "ممن" | "عمن" | "بمن")
        };
        let names = |verb: usize, form: &CueForm| {
            let written_on = article.tags.get(verb).cue_object || form.form == Form::MasdarPronoun;
            let calls = |lemma: &Lemma| lemma.act == Act::Opine || lemma.word == "دعا";
            written_on && article.tags.lexicon.lemma(form.lemma).is_some_and(calls)
        };
        let verb = self
            .start
            .checked_sub(1)
            .filter(|&verb| article.tags.cue_forms(verb).iter().any(|form| names(verb, form)));
        !pair.unclosed
            && pair.open == self.start + usize::from(lone)
            && self.finite
            && verb.and_then(|verb| verb.checked_sub(1)).is_some_and(about)
    }

    /// Whether the words in marks are what the cue reports rather than a name on the way to it.
    fn is_speech(&self, pair: &Pair) -> bool {
        let article = self.article;
        if self.is_called(pair) {
            return true;
        }
        let inside = Stretch::new(pair.first, pair.last);
        let count = article.count_words(inside);
        // «الملقب بـ«درع الأبطال»»: the noun stands before the lone letter
        let lone = pair.open.checked_sub(1).is_some_and(|before| matches!(article.key(before), "ب" | "ك"));
        let before = pair.open.checked_sub(if lone { 2 } else { 1 }).filter(|&before| before >= self.start);
        // «اتهمت الحكومة الاتحاد بـ«أخذ الجزيرة رهينة»»: the letter is the verb's own
        let owned = lone
            && self.frames.has(Frames::BI)
            && (self.zone.subject.is_some() || self.frames.has(Frames::JUDGED))
            && pair.open - self.start <= JUDGED;
        // «اعتبر الوزير قرار البلدية “أمرا خطيرا”»: what somebody calls a thing is indefinite, and no name of the body before it
        let judgement = self.frames.has(Frames::JUDGED)
            && (lone || self.frames.has(Frames::THAT))
            && self.zone.subject.is_some()
            && !article.has_al(pair.first)
            && article.name_at(pair.first).is_none()
            && (article.is_punctuation(pair.end) || !article.same_sentence(pair.first, pair.end));
        // «بعنوان: “…”»
        let noun = before.map(|before| before - usize::from(article.is_mark(before, ':')));
        let entitled = noun.is_some_and(|noun| article.is_entitled(noun));
        let host = before.is_some_and(|before| {
            let classes = article.classes(before);
            let words = article.tags.lexicon.is_particle(article.tags.bare_key(before), Particle::Wording);
            classes.any(Classes::HOST) && !words && !owned && !judgement || article.key(before) == "ل"
        }) && count <= 7;
        // «عن بدء العملية “ردا على المجازر”»: no name begins like that
        let adverb = article.key(pair.first).ends_with('ا')
            && !article.has_al(pair.first)
            && article.classes(pair.first + 1).any(Classes::PREPOSITION);
        let host = host && !self.is_all_that_is_said(pair, count) && !adverb && !is_negated(article, pair);
        if host
            || entitled && count <= LONGEST_TITLE
            || self.employs(pair) && count <= 5
            || self.does_it(pair) && count <= LONGEST_NAME
            || self.is_topic(pair) && count <= LONGEST_TOPIC
        {
            return false;
        }
        // «خلال مشاركته في “منتدى …”، أن»: where it was said, when a complementizer is still to come
        let place = pair
            .open
            .checked_sub(1)
            .filter(|&before| before >= self.start)
            .is_some_and(|before| article.is_particle(before, Particle::Setting));
        if place
            && count <= 8
            && (pair.end..self.limit.min(pair.end + 12)).any(|at| article.complementizer(at).is_some())
        {
            return false;
        }
        // «منع شركة الطيران "TUS AIR" من التحليق»
        let apposed = pair.open.checked_sub(1).is_some_and(|noun| {
            noun >= self.start
                && article.is_word(noun)
                && !lone
                && !article.classes(noun).any(Classes::PREPOSITION | Classes::PRONOUN_ADJUNCT)
                && self.zone.subject.is_none_or(|subject| subject.stretch.last != pair.open)
        });
        if self.names_on_the_way(pair) || apposed && tells_name(article, pair) {
            return false;
        }
        // «وصفهم بـ"المنافقين" و"الظالمين"»
        let two = article.key(pair.end) == "و" && article.marks.opening_at(pair.end + 1).is_some();
        // «وهتف المتظاهرون «الشعب يريد العدالة» و«لا للفساد»»
        let chanted = self.zone.subject.is_some_and(|subject| subject.stretch.last == pair.open)
            && self.frames.has(Frames::MARK)
            && article.name_at(pair.first).is_none_or(|name| name.last < pair.last);
        // «لافتات كتب عليها «التعيين حق» و«كفى وعودا»»
        let written = before.is_some_and(|before| {
            article.classes(before).any(Classes::PRONOUN_ADJUNCT) && article.key(before).starts_with("علي")
        }) && self.frames.has(Frames::MARK);
        if two && (lone || chanted || written) {
            return true;
        }
        if count <= 3 {
            // a short one is a name when the zone goes on to its opener
            // … but not over a relative clause or another verb of saying
            let resumed = (pair.end..self.limit.min(pair.end + 12)).find(|&at| {
                article.tags.get(at).cue_conjunction
                    || article.classes(at).any(Classes::RELATIVE)
                    || joins_complement(article, at)
                    || article.tags.cue_forms(at).iter().any(|form| form.form == Form::Participle)
                        && article.key(at).ends_with('ا')
            });
            let later =
                (pair.end..self.limit.min(pair.end + 12).min(resumed.unwrap_or(usize::MAX))).any(|at| {
                    article.complementizer(at).is_some_and(|c| c != Complementizer::Li)
                        || article.is_mark(at, ':')
                        || article.marks.opening_at(at).is_some()
                });
            let name = article.name_at(pair.first).is_some_and(|name| name.last >= pair.last);
            return !(later || name);
        }
        true
    }
}

/// «“ضرورة العمل” وعلى أن», «“وقف فوري” وبـ“انسحاب كامل”»: one more complement of the verb, behind words in marks that are the first.
fn joins_complement(article: &Article<'_, '_>, at: usize) -> bool {
    let opens = |at: usize| article.complementizer(at).is_some() || article.marks.opening_at(at).is_some();
    // «"التروية" و"عرفة"»: a bare و lists names
    matches!(article.key(at), "وب" | "وعلي" | "والي" | "وعن" | "ومن") && opens(at + 1)
        // not «وإن كان», «فإن»
        || article.complementizer(at) == Some(Complementizer::Coordinated)
            && ["وأن", "وان", "وبأن", "وبان"].iter().any(|start| article.words.surface(at).starts_with(start))
}

/// A name in marks on the way to the complementizer has no more words.
const LONGEST_NAME: usize = 10;

/// What a meeting is about has no more words.
const LONGEST_TOPIC: usize = 16;

/// How far behind a name in marks what its bearer says may begin, in tokens.
const TELLS: usize = 24;

/// How far behind a name its relative clause may end, in tokens.
const DESCRIBED: usize = 24;

/// Fewest words of a clause in marks behind a noun that could have them for its name.
const LEAST_SAID: usize = 4;

/// A name in marks has no more words.
const MARKED_NAME: usize = 6;

/// One past the short form in brackets that may stand behind a name: «"قوات المساعدة" (إيساف)».
pub(super) fn behind_brackets(article: &Article<'_, '_>, at: usize) -> usize {
    if !article.is_mark(at, '(') {
        return at;
    }
    (at + 1..at + 6).find(|&end| article.is_mark(end, ')')).map_or(at, |end| end + 1)
}

/// Words after which أن opens no report.
pub(in crate::quotes) fn forbids(article: &Article<'_, '_>, at: usize) -> bool {
    // «قال من قبل إنه», but «من قبل أن يصل»
    let earlier = article.key(at) == "قبل"
        && at.checked_sub(1).is_some_and(|from| article.key(from) == "من")
        && article.key(at + 1).starts_with("انه");
    // «قال ناصيف حتي إن»
    article.classes(at).any(Classes::NO_REPORT) && article.names.at(at).is_none() && !earlier
}

/// A verb in the present that thinks or shows something and does not say it: «وتابع الوزير يقول إن» is one report.
fn thinks_so(article: &Article<'_, '_>, at: usize) -> bool {
    let noun = Classes::SPEAKER_NOUN | Classes::FUNCTION | Classes::ANY_GIVEN | Classes::FAMILY;
    let thinks = |form: &CueForm| {
        matches!(form.form, Form::Imperfect | Form::PassiveImperfect)
            && article
                .tags
                .lexicon
                .lemma(form.lemma)
                .is_some_and(|lemma| !matches!(lemma.act, Act::Say | Act::Add))
    };
    let forms = article.tags.cue_forms(at);
    !forms.is_empty()
        && forms.iter().all(thinks)
        && article.names.at(at).is_none()
        && !article.classes(at).any(noun)
}

/// Prepositions that a verb governs.
fn governed(key: &str) -> Option<char> {
    match key {
        "الي" => Some('إ'),
        "علي" => Some('ع'),
        "من" => Some('م'),
        "عن" => Some('ن'),
        "في" => Some('ف'),
        _ => None,
    }
}
