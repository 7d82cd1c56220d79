//! Who is meant by a role without a name: whom the article ties it to, who spoke under it or can be called so, or whom a
//! word like «ذاته» or «الأخير» points back at.

use rustc_hash::FxHashMap;

use super::who::agrees;
use super::{Discourse, NEAREST, Recent, Who};
use crate::analysis::{Act, EntityKind, Gender, SpeakerKind};
use crate::definite::Al as _;
use crate::lexicon::{Classes, CueForm, Number, Particle, PhraseClass, WordList, fold};
use crate::names::Name;
use crate::quotes::article::{Article, Stretch};
use crate::quotes::phrase::{self, SpeakerPhrase};
use crate::quotes::ties::{RoleTie, noun, role_words, strip_article};

/// Offices that any body has, and news gives without the name of who it has just let speak: «رئيس الجمعية».
const OF_BODY: [&str; 10] = [
    "chairperson",
    "party-leader",
    "envoy",
    "secretary-general",
    "director-general",
    "adviser",
    "ceo",
    "coach",
    "leader",
    "mayor",
];
/// Whoever alone speaks in an article goes on under a role within so many sentences.
const GUEST: usize = 8;
/// «الأخير» was mentioned no further before it than this, in tokens.
const LATTER: usize = 60;

impl Discourse<'_, '_, '_> {
    /// A role without a name: whom the article ties it to, or who held the office.
    pub(super) fn role(&self, phrase: &SpeakerPhrase, at: usize) -> Option<Who> {
        let article = self.article;
        if phrase.anaphoric {
            return self.anaphora(phrase, at);
        }
        let role = phrase.role?;
        if phrase.stretch.len() == 1 && article.classes(role.first).any(Classes::HONOURS) {
            return self.honoured(phrase.stretch.first);
        }
        if let Some(who) = self.goes_on(phrase, at).or_else(|| self.same_noun(phrase)) {
            return Some(who);
        }
        // «وأكد المصدر»: whoever spoke last, be it a body or a text, and not the medium that quotes him
        if phrase.stretch.len() == 1 && article.is_definite(role.first) && noun(article, role.first) == "مصدر"
        {
            let spoken =
                || self.recent.iter().rev().filter(|recent| !recent.silent && self.audible(recent.at, at));
            let spoke = spoken().find(|recent| recent.who.kind != SpeakerKind::Media);
            return spoke.or_else(|| spoken().next()).map(|recent| recent.who.clone());
        }
        if phrase.number != Number::Singular
            || matches!(phrase.kind, SpeakerKind::Anonymous | SpeakerKind::Group)
        {
            return None;
        }
        let (head, words) = role_words(article, phrase.stretch);
        let definite = article.is_definite(role.first) || words.len() > 1;
        if !definite {
            return None;
        }
        // «رسول الله» is not who tells of him
        if matches!(head, "نبي" | "رسول") {
            return None;
        }
        if let Some(who) = self.tied(phrase, head, &words, at) {
            return Some(who);
        }
        // «رئيس الوزراء الجديد»: the office had another holder
        let new = words.iter().any(|word| is_new(word));
        if let Some(name) = self.same_office(phrase, at).filter(|_| !new) {
            let mut who = self.of_name(name, Some(phrase));
            who.phrase = Some(phrase.stretch);
            return Some(who);
        }
        if let Some(who) = self.office(phrase, role) {
            return Some(who);
        }
        if let Some(who) = self.said_otherwise(phrase, head, &words) {
            return Some(who);
        }
        // «المتحدث»، «الكاتب»، «المسؤول الفلسطيني»: whoever spoke last and can be called so
        let origin = words.get(1).and_then(|word| article.gazetteer.demonym_index(&["ال", word].concat()));
        // … but «المتهم الثالث» is not the first, while «المسؤول الأول» is an office
        let counted = words.get(1).is_some_and(|word| {
            let office = word.starts_with("اول") && !matches!(head, "متهم" | "متهمه" | "شاهد");
            article.tags.lexicon.is_particle(word, Particle::Ordinal) && !office
        });
        // «الخبير الاستثماري التركي»: nothing but what he is, no office of somewhere
        let definite = |at: usize| article.is_definite(at);
        let described = definite(role.first)
            && (phrase.stretch.len() == 2
                || phrase.stretch.len() <= 4 && (phrase.stretch.first..phrase.stretch.last).all(definite))
            && !counted;
        let general = words.len() <= 1 || words.len() == 2 && origin.is_some() || described;
        let epithet = || self.by_epithet(phrase, head, at).filter(|_| !counted);
        let general = general && article.is_definite(role.first);
        let renamed = || self.renamed(phrase, general, at).filter(|_| !counted);
        // «وتظهر في الشريط أسيرا إسرائيليا … وقال الأسير»: whom the article has just brought in is nobody who spoke before
        if phrase.stretch.len() == 1
            && (self.is_introduced(head, role.first) || self.is_spoken_of(head, role.first))
        {
            return None;
        }
        if general {
            let anybody = matches!(head, "متحدث" | "متدخل" | "مصرح" | "مسءول" | "دبلوماسي" | "سياسي");
            let gender = phrase.gender.unwrap_or(Gender::Masculine);
            return self
                .recent
                .iter()
                .rev()
                .find(|recent| {
                    // «أدان رئيس الأركان الخطوة. وقال الرئيس»: who only acted is not whoever has a noun of his
                    (!recent.silent || anybody && self.has_spoken(recent))
                        && matches!(recent.who.kind, SpeakerKind::Person | SpeakerKind::Anonymous)
                        && agrees(&recent.who, gender, Number::Singular)
                        && self.audible(recent.at, at)
                        && self.could_be(&recent.who, head, origin)
                })
                .map(|recent| recent.who.clone())
                .or_else(|| self.only_speaker(phrase, origin, at))
                .or_else(epithet)
                .or_else(renamed)
                .or_else(|| self.of_headline(phrase))
                .or_else(|| self.only_named(phrase, head));
        }
        epithet().or_else(renamed).or_else(|| self.of_headline(phrase))
    }

    /// «الكاتب الأول للحزب», «عضو لجنة الخبراء»: whoever spoke just before goes on under a role that the article gives nobody, unless
    /// something says that another speaks now.
    fn renamed(&self, phrase: &SpeakerPhrase, general: bool, at: usize) -> Option<Who> {
        let article = self.article;
        let first = phrase.stretch.first;
        let last = self.just_spoke(phrase, at)?;
        let classes = article.classes(first);
        // «من جهته، قال الباحث في المعهد»: somebody else
        let start = article.sentence_start(at);
        let turns = article.phrase(start, PhraseClass::Reset).is_some()
            || (start..at).any(|word| {
                matches!(article.key(word), "جهته" | "جهتها" | "جانبه" | "جانبها" | "بدوره" | "بدورها")
            });
        // where nobody else has spoken or is called so
        let called = noun(article, first);
        let others = || {
            self.ties().iter().filter(|tie| tie.head == called).any(|tie| {
                let name = article.names.get(tie.name).map(|name| article.names.fullest(name));
                name.is_some_and(|name| name != last.who.name)
            })
        };
        let spoken = || self.recent.iter().rev().filter(|recent| self.has_spoken(recent));
        let alone = !general
            && article.has_al(first)
            && phrase.behalf.is_none()
            && spoken().nth(1).is_some()
            && spoken().all(|recent| recent.who.name == last.who.name)
            && !others();
        (!turns
            && classes.any(Classes::ROLE)
            && !classes.any(Classes::RELATION | Classes::BODY | Classes::HOST | Classes::ANONYMOUS)
            && self.voices.end(first).is_none()
            && (alone || self.describes_last(phrase, last, at)))
        .then(|| last.who.clone())
    }

    /// Whether a definite role of more than one word stands right behind a verb that goes on what somebody said in the sentence
    /// before, and may be his.
    fn describes_last(&self, phrase: &SpeakerPhrase, last: &Recent, at: usize) -> bool {
        let article = self.article;
        let first = phrase.stretch.first;
        let called = noun(article, first);
        let near = article.follows_within(self.said_until(last, at), at, 1);
        // «وأوضح عضو اللجنة», «وفي هذا السياق، أوضح ضيف الصباح»: nobody stands before the verb
        let nobody = |word: usize| {
            article.names.at(word).is_none()
                && !article.classes(word).any(Classes::SPEAKER_NOUN | Classes::RELATIVE)
        };
        // «رئيس الحكومة أضاف أن»
        let adds = |form: &CueForm| {
            article.tags.lexicon.lemma(form.lemma).is_some_and(|lemma| lemma.act == Act::Add)
        };
        let goes_on = article.tags.cue_forms(at).iter().any(adds);
        let start = article.sentence_start(at);
        let opens = first == at + 1 && (start..at).all(nobody)
            || goes_on && phrase.stretch.last == at && first == start;
        // «عضو لجنة الخبراء», but «قيادي في الحزب» is somebody
        let definite = (first..phrase.stretch.last)
            .take_while(|&word| !article.classes(word).any(Classes::PREPOSITION))
            .any(|word| article.is_definite(word));
        // «القارئ», «المساعد», «وزير العدل» may be anybody
        let told = phrase.stretch.len() > 1
            && article.tags.demonym(first + 1).is_none()
            && !matches!(called, "مسءول" | "متحدث" | "وزير" | "وزيره" | "ابن");
        // «وزير الخارجية», «رئيس فرنسا» is one man, and «رئيس الوفد» nobody whom the lists know by an office
        let office = if let Some(office) = self.office_said(phrase.stretch) {
            !OF_BODY.contains(&office) || last.who.entity.is_some()
        } else {
            article.tags.office(first).is_some() && article.names.at(first + 1).is_some()
        };
        // «رئيس الوزراء الجديد», of whom the article has just told that he was elected
        let new = (first + 1..phrase.stretch.last).any(|word| is_new(strip_article(article.key(word))));
        let office = office && !new && !goes_on;
        // «رئيس البلدية» is not «رئيس النقابة», while «اللاعب السابق» may be «اللاعب الألماني»
        let another = !article.has_al(first)
            && (self.heads().get(&last.who.name).is_some_and(|heads| heads.contains(&called))
                || last.who.role.is_some_and(|role| noun(article, role.first) == called));
        opens && near && definite && told && !office && !another
    }

    /// The person named in full who spoke last, if no further back than two sentences and a phrase of this gender may mean him.
    fn just_spoke(&self, phrase: &SpeakerPhrase, at: usize) -> Option<&Recent> {
        self.spoke_within(phrase, at, 2)
    }

    /// The same, if no further back than so many sentences.
    fn spoke_within(&self, phrase: &SpeakerPhrase, at: usize, sentences: usize) -> Option<&Recent> {
        let article = self.article;
        let last = self.recent.iter().rev().find(|recent| self.has_spoken(recent))?;
        let near = article.follows_within(self.said_until(last, at), at, sentences);
        (near
            && last.who.kind == SpeakerKind::Person
            && last.who.name.contains(' ')
            && self.audible(last.at, at)
            && agrees(&last.who, phrase.gender.unwrap_or(Gender::Masculine), Number::Singular))
        .then_some(last)
    }

    /// The last token before a place that stands in somebody's words, if he spoke last and they reach so far.
    fn said_until(&self, last: &Recent, at: usize) -> usize {
        (last.at.max(at.saturating_sub(NEAREST))..at)
            .rev()
            .find(|&token| self.voices.end(token).is_some())
            .unwrap_or(last.at)
    }

    /// Whether the article calls somebody by a role whom it names.
    fn is_tied(&self, head: &str) -> bool {
        self.ties().iter().any(|tie| tie.head == head)
    }

    /// Whom the article ties the role to: the latest tie before this place, else the first after it.
    fn tied(&self, phrase: &SpeakerPhrase, head: &str, words: &[&str], at: usize) -> Option<Who> {
        let article = self.article;
        // one may say more than the other: «مدير الوكالة», «مدير الوكالة الأميركية للتنمية»
        let matching = |tie: &&RoleTie| {
            let genders = phrase.gender.zip(tie.gender).is_none_or(|(one, other)| one == other);
            // «السفير الإسرائيلي» after «سفير إسرائيل، فلان»
            let from_there = |(place, word): (usize, &str)| {
                let origin = article.gazetteer.demonym_index(word);
                let country = origin
                    .and_then(|origin| article.gazetteer.entity(origin))
                    .map(|country| fold(country.name()));
                let said = tie
                    .words
                    .get(place)
                    .zip(country)
                    .is_some_and(|(said, country)| strip_article(&country).starts_with(said));
                // … and «سفير إسرائيل» after «السفير الإسرائيلي، فلان»
                let named = || {
                    let origin = article.gazetteer.demonym_index(&["ال", tie.words.get(place)?].concat())?;
                    let country = article.gazetteer.entity(origin)?;
                    let same = strip_article(&fold(country.name())) == word;
                    Some(same && Some(origin) == self.body_said(phrase.stretch))
                };
                said && origin == self.body_said(tie.stretch) || named().unwrap_or(false)
            };
            // «رئيس الوزراء الجديد» is not who the article calls «رئيس الوزراء» without it
            let another = words.iter().any(|word| is_new(word) && !tie.words.contains(word));
            tie.head == head
                && genders
                && !another
                && (words
                    .iter()
                    .enumerate()
                    .all(|(place, word)| tie.words.contains(word) || from_there((place, word)))
                    || tie.words.len() >= 2 && tie.words.iter().all(|word| words.contains(word)))
        };
        let upto = self.ties().partition_point(|tie| tie.at < at);
        let (earlier, later) = self.ties().split_at(upto);
        let tie = earlier
            .iter()
            .rev()
            .take(NEAREST)
            .find(matching)
            .or_else(|| later.iter().take(NEAREST).find(matching));
        let tie = tie?;
        if let Some(who) = self.spoke_as(head, words.len(), tie.at, at) {
            return Some(who);
        }
        let mut who = self.of_name(tie.name, Some(phrase));
        who.phrase = Some(phrase.stretch);
        Some(who)
    }

    /// Who spoke before by more or fewer words of the same role.
    fn said_otherwise(&self, phrase: &SpeakerPhrase, head: &str, words: &[&str]) -> Option<Who> {
        let article = self.article;
        let role = phrase.role?;
        // somebody without a name of the lists, whose role says all of these words or fewer
        let known = |recent: &&Recent| {
            let Some(stretch) = recent.who.role.filter(|stretch| *stretch != role) else { return false };
            let (other, others) = role_words(article, stretch);
            other == head
                && recent.who.kind == SpeakerKind::Person
                && recent.who.phrase != Some(stretch)
                && words.len() >= 2
                && words.iter().all(|word| others.contains(word))
        };
        // «وكيل الجمهورية» after «وكيل الجمهورية لدى محكمة عزازقة»: who was called so in full
        let fuller = |recent: &&Recent| {
            let Some(full) = recent.who.phrase.filter(|full| full.len() > phrase.stretch.len()) else {
                return false;
            };
            let (other, others) = role_words(article, full);
            other == head
                && recent.who.kind == SpeakerKind::Person
                && recent.who.role.is_some_and(|role| role.first == full.first)
                && recent.who.entity.is_none()
                && agrees(&recent.who, phrase.gender.unwrap_or(Gender::Masculine), Number::Singular)
                && words.len() >= 2
                && words.iter().all(|word| others.contains(word))
        };
        self.recent
            .iter()
            .rev()
            .find(|recent| known(recent) || fuller(recent))
            .map(|recent| recent.who.clone())
    }

    /// «قال المدير إن الاتصالات انقطعت مع اللاعب. لكن اللاعب نفى»: whether whoever spoke last has just told of somebody by this role.
    fn is_spoken_of(&self, head: &str, before: usize) -> bool {
        let article = self.article;
        let Some(last) = self.recent.iter().rev().find(|recent| !recent.silent) else { return false };
        let own = last.who.role.is_some_and(|role| noun(article, role.first) == head);
        !own && (last.at.max(before.saturating_sub(LATTER))..before).any(|at| {
            self.voices.end(at).is_some() && article.has_al(at) && strip_article(article.key(at)) == head
        })
    }

    /// Whether an indefinite noun brings in somebody shortly before a token, after whoever spoke last.
    fn is_introduced(&self, head: &str, at: usize) -> bool {
        let article = self.article;
        let spoke = self.recent.iter().rev().find(|recent| !recent.silent).map_or(0, |recent| recent.at + 1);
        let from = spoke.max(at.saturating_sub(LATTER));
        (from..at).any(|token| {
            let key = article.tags.bare_key(token);
            article.classes(token).any(Classes::ROLE)
                && key.strip_suffix('ا').is_some_and(|noun| noun == head)
                && !article.has_al(token + 1)
                && article.names.at(token + 1).is_none()
        })
    }

    /// «وقال الباحث» after «سليم حمدان، مدير المركز»: what somebody is, said of the one person who has spoken so far and
    /// spoke just before. An office is somebody's, and may be another's.
    fn only_speaker(&self, phrase: &SpeakerPhrase, origin: Option<u32>, at: usize) -> Option<Who> {
        let article = self.article;
        // «الزوج», «المساعد» are somebody's; and in his own words he calls somebody else so
        let Stretch { first, last: end } = phrase.stretch;
        let classes = article.classes(first);
        let owned = article.tags.lexicon.is_listed(strip_article(article.key(first)), WordList::Owned);
        if owned
            || !classes.any(Classes::ROLE)
            || classes.any(Classes::RELATION | Classes::BODY | Classes::HOST)
            || (first + 1..end).any(|word| article.key(word).starts_with('و'))
            || self.voices.end(first).is_some()
            || self
                .just_spoke(phrase, at)
                .is_some_and(|last| self.is_of(&last.who, strip_article(article.key(first))))
        {
            return None;
        }
        let office = article.tags.office(first).is_some();
        let heard = || self.recent.iter().rev().filter(|recent| self.has_spoken(recent));
        let last = self.spoke_within(phrase, at, GUEST)?;
        let foreign = self.is_foreign(&last.who, origin);
        let alone = heard().all(|recent| {
            recent.who.name == last.who.name
                || !matches!(recent.who.kind, SpeakerKind::Person | SpeakerKind::Anonymous)
        });
        // «وخلص الوزير إلى أن», where the article knows of no other minister and nobody else has spoken
        let his = (first..end).all(|word| article.is_definite(word))
            && end <= first + 3
            && heard().nth(1).is_some()
            && !self.is_tied(strip_article(article.key(first)));
        ((!office || his)
            && !foreign
            && alone
            // «القاضي سامر» is no engineer, but «سامر المهندس» may be called by his surname
            && (last.who.role.is_none_or(|role| role.len() > 1)
                || end == first + 1
                    && last.who.name.split(' ').next_back().is_some_and(|surname| {
                        crate::lexicon::fold(surname) == article.key(first)
                    })))
        .then(|| last.who.clone())
    }

    /// «وأضاف الخبير العسكري», «وقال القيادي في الحزب» of somebody whom the text has named by another role: who spoke just
    /// before, if nobody is called so.
    fn by_epithet(&self, phrase: &SpeakerPhrase, head: &str, at: usize) -> Option<Who> {
        let article = self.article;
        let Stretch { first, last: end } = phrase.stretch;
        if !article.tags.lexicon.is_particle(head, Particle::Epithet)
            || !article.has_al(first)
            || self.voices.end(first).is_some()
            || self.is_tied(head)
        {
            return None;
        }
        let spoke = self.just_spoke(phrase, at)?;
        let body = self.body_said(phrase.stretch);
        let theirs = || {
            let ties = self.ties().iter().filter(|tie| {
                article.names.get(tie.name).is_some_and(|name| article.names.fullest(name) == spoke.who.name)
            });
            ties.filter_map(|tie| self.body_said(tie.stretch)).any(|other| Some(other) == body)
        };
        // «القيادي في الحزب» is of a body that is not another's than his
        let plain = (first..end).all(|at| article.has_al(at));
        let foreign = plain && self.is_foreign(&spoke.who, body);
        (!foreign && (plain || body.is_some() && theirs())).then(|| spoke.who.clone())
    }

    /// Whether somebody is of another country than an adjective says; «المسؤول الأممي» may be of any.
    pub(super) fn is_foreign(&self, who: &Who, origin: Option<u32>) -> bool {
        let entity = |index: Option<u32>| index.and_then(|index| self.article.gazetteer.entity(index));
        let country = entity(origin).filter(|origin| origin.kind() == EntityKind::Location);
        country
            .zip(entity(who.entity))
            .is_some_and(|(country, entity)| entity.country().is_some_and(|other| other != country.id()))
    }

    /// «الوزير» where the article has two ministers: whoever of them spoke last, if since the tie.
    fn spoke_as(&self, head: &str, words: usize, tie: usize, at: usize) -> Option<Who> {
        let can = |recent: &&Recent| {
            recent.at > tie
                && recent.who.kind == SpeakerKind::Person
                && self.audible(recent.at, at)
                && self.heads().get(&recent.who.name).is_some_and(|heads| heads.contains(&head))
        };
        let spoken = (words == 1).then(|| self.recent.iter().rev().find(can))??;
        Some(spoken.who.clone())
    }

    /// «وأضاف الناشط» where the article has several: not the one who was called so first but whoever speaks now, if he may
    /// be called so. An office is its holder's.
    fn goes_on(&self, phrase: &SpeakerPhrase, at: usize) -> Option<Who> {
        let article = self.article;
        let adds = |form: &CueForm| {
            article.tags.lexicon.lemma(form.lemma).is_some_and(|lemma| lemma.act == Act::Add)
        };
        let Stretch { first, last } = phrase.stretch;
        let definite = (first..last).all(|word| article.has_al(word));
        if phrase.number != Number::Singular || !definite || !article.tags.cue_forms(at).iter().any(adds) {
            return None;
        }
        let office = article.tags.office(first).is_some();
        let now = self.recent.back().filter(|recent| {
            recent.who.kind == SpeakerKind::Person
                && recent.who.name.contains(' ')
                && self.audible(recent.at, at)
                && agrees(&recent.who, phrase.gender.unwrap_or(Gender::Masculine), Number::Singular)
        })?;
        let near = article.follows_within(now.at, at, 1);
        (!office && near && self.could_be(&now.who, strip_article(article.key(first)), None))
            .then(|| now.who.clone())
    }

    /// «فلان: …» in the headline, and «قال رئيس الحكومة» below it: the article begins with whom its headline names.
    fn of_headline(&self, phrase: &SpeakerPhrase) -> Option<Who> {
        let article = self.article;
        let first = phrase.stretch.first;
        let definite = (first..first + 2).any(|at| article.has_al(at));
        let headline = self.recent.back()?;
        let gender = phrase.gender.unwrap_or(Gender::Masculine);
        (definite
            && self.recent.iter().all(|recent| recent.line)
            && headline.who.kind == SpeakerKind::Person
            && headline.who.role.is_none()
            && !self.heads().contains_key(&headline.who.name)
            && agrees(&headline.who, gender, Number::Singular))
        .then(|| headline.who.clone())
    }

    /// «أشرف وزير العدل، حافظ الأختام، سامي حداد، على الحفل. وقال الوزير»: the one person whom the article has named before
    /// anybody spoke.
    fn only_named(&self, phrase: &SpeakerPhrase, head: &str) -> Option<Who> {
        let article = self.article;
        let first = phrase.stretch.first;
        let classes = article.classes(first);
        // «النبي», «القارئ» is nobody whom the news names, «المتهم», «الزوج» is somebody's
        let other = article.tags.lexicon.is_listed(head, WordList::Unnamed);
        let person =
            |recent: &Recent| !matches!(recent.who.kind, SpeakerKind::Organization | SpeakerKind::Media);
        if phrase.stretch.len() > 1
            || !classes.any(Classes::ROLE)
            || classes.any(Classes::RELATION | Classes::HOST | Classes::BODY)
            || other
            || self.recent.iter().any(person)
        {
            return None;
        }
        let list = article.names.list();
        // «وعن سامي حداد قال الوزير»: of whom he speaks
        let sentence = article.sentence_start(first);
        let before = list.partition_point(|name| name.first < sentence);
        let here = list.get(before).is_some_and(|name| name.first < first && name.is_person());
        let mut people = (0..before.min(NEAREST))
            .filter(|&index| list.get(index).is_some_and(Name::is_person))
            .filter(|&index| article.follows_within(list.get(index).map_or(0, |name| name.first), first, 3));
        let index = people.next()?;
        let who = self.of_name(index, Some(phrase));
        let same = |index: usize| list.get(index).is_some_and(|name| article.names.fullest(name) == who.name);
        let known = self.heads().get(&who.name).is_none_or(|heads| {
            heads.contains(&head) || matches!(head, "متحدث" | "متدخل" | "مصرح" | "مسءول")
        });
        (!here
            && who.name.contains(' ')
            && known
            && people.all(same)
            && agrees(&who, phrase.gender.unwrap_or(Gender::Masculine), Number::Singular))
        .then_some(Who { phrase: Some(phrase.stretch), ..who })
    }

    /// «سموه»، «معاليه»: the person who spoke or acted last, else the one named last.
    fn honoured(&self, at: usize) -> Option<Who> {
        let article = self.article;
        let person =
            |recent: &&Recent| recent.who.kind == SpeakerKind::Person && recent.who.name.contains(' ');
        let known = || self.recent.iter().rev().filter(person);
        // one who is named comes before a role alone
        let named =
            |recent: &&Recent| recent.who.role.is_none_or(|role| article.text_of(role) != recent.who.name);
        known()
            .find(named)
            .or_else(|| known().next())
            .map(|recent| recent.who.clone())
            .or_else(|| self.nearest_person(at, Some(Gender::Masculine)))
            .or_else(|| self.first_person(at))
    }

    /// «المصادر» after «مصادر قريبة من …»: the same noun, now definite and alone.
    fn same_noun(&self, phrase: &SpeakerPhrase) -> Option<Who> {
        let article = self.article;
        let head = phrase.stretch.first;
        // «مراسلنا» after «مراسل القناة»
        let ours = article.key(head).strip_suffix("نا").filter(|_| article.is_itself(head, Classes::ROLE));
        // «المصدر الأمني» after «مصدر أمني في العاصمة»
        let adjectives = head + 1..phrase.stretch.last;
        let unnamed = matches!(phrase.kind, SpeakerKind::Anonymous | SpeakerKind::Group)
            && adjectives.len() <= 2
            && adjectives.clone().all(|at| article.has_al(at));
        if !(adjectives.is_empty() || unnamed) || ours.is_none() && !article.is_definite(head) {
            return None;
        }
        let described = |stretch: Stretch| {
            adjectives.clone().all(|adjective| {
                let key = strip_article(article.key(adjective));
                (stretch.first..stretch.last).any(|at| strip_article(article.key(at)) == key)
            })
        };
        // «الرئيسان», «الجانبان»: those who spoke together
        if phrase.number == Number::Dual
            && let Some(both) = self.recent.iter().rev().find(|recent| !recent.who.joint.is_empty())
        {
            return Some(both.who.clone());
        }
        let called = |at: usize| match ours.map(|ours| (ours, ours.strip_suffix('ت'))) {
            Some((_, Some(her))) => article.tags.bare_key(at).strip_suffix('ه') == Some(her),
            Some((his, None)) => article.tags.bare_key(at) == his,
            None => noun(article, at) == noun(article, head),
        };
        // «كما ذكرت متحدثة. وأضافت المتحدثة»
        self.recent
            .iter()
            .chain(&self.cited)
            .filter(|recent| {
                !recent.silent_only()
                    && recent.who.role.or(recent.who.phrase).is_some_and(|stretch| {
                        called(stretch.first) && stretch.first != head && described(stretch)
                    })
            })
            .max_by_key(|recent| recent.at)
            .map(|recent| self.acts_since(phrase, recent.at).unwrap_or_else(|| recent.who.clone()))
    }

    /// «قال وزير الداخلية …. وقدم وزير العدل، فلان، توضيحات. وأفاد الوزير»: of whom a sentence was since somebody spoke by the same noun.
    fn acts_since(&self, phrase: &SpeakerPhrase, since: usize) -> Option<Who> {
        let article = self.article;
        let head = phrase.stretch.first;
        if phrase.kind != SpeakerKind::Person || phrase.stretch.len() > 1 {
            return None;
        }
        let upto = self.ties().partition_point(|tie| tie.at < head);
        let tie = self
            .ties()
            .get(..upto)?
            .iter()
            .rev()
            .take_while(|tie| tie.at > since)
            .find(|tie| tie.head == noun(article, head) && self.voices.end(tie.at).is_none())?;
        let start = article.sentence_start(tie.at);
        let near = start > since && article.follows_within(start, head, 1);
        let who = self.of_name(tie.name, Some(phrase));
        let acts =
            || self.subject_of(start, article.sentence_end(tie.at)).is_some_and(|acts| acts.name == who.name);
        (near && acts()).then_some(Who { phrase: Some(phrase.stretch), ..who })
    }

    /// «محامي السائق» is of the driver, and is not him.
    fn is_of(&self, who: &Who, head: &str) -> bool {
        let article = self.article;
        who.role.or(who.phrase).is_some_and(|role| {
            (role.first + 1..role.last).any(|at| {
                article.has_al(at)
                    && !article.has_al(at - 1)
                    && article.classes(at).any(Classes::ROLE)
                    // «عبده محمد الجندي» is called so
                    && !article.name_at(at).is_some_and(Name::is_person)
                    && strip_article(article.key(at)) == head
            })
        })
    }

    /// Whether somebody may be called by a role alone: one that he has, or any, if the article gives him none.
    fn could_be(&self, who: &Who, head: &str, origin: Option<u32>) -> bool {
        let article = self.article;
        if self.is_foreign(who, origin) {
            return false;
        }
        // «مراسل القناة» is no official
        let reports =
            |role: Stretch| matches!(noun(article, role.first), "مراسل" | "موفد" | "مراسله" | "موفده");
        if head == "مسءول" && who.role.is_some_and(reports) {
            return false;
        }
        let anybody = matches!(head, "متحدث" | "متدخل" | "مصرح" | "مصدر" | "مسءول");
        // «الدبلوماسية الغانية», but «السياسي الراحل» is one whom the text calls so
        if anybody || matches!(head, "دبلوماسي" | "سياسي") && origin.is_some() {
            return true;
        }
        if self.is_of(who, head) {
            return false;
        }
        let named = who
            .role
            .is_some_and(|role| (role.first..role.last).any(|at| strip_article(article.key(at)) == head));
        match self.heads().get(&who.name) {
            Some(heads) => named || heads.contains(&head),
            None => named || who.role.is_none() && who.entity.is_none(),
        }
    }

    /// «لكن الأخير نفى»: the man named or called by his role last; «لكن الأخيرة نفت»: the woman, body or state.
    fn latter(&self, at: usize, feminine: bool) -> Option<Who> {
        let article = self.article;
        let start = article.paragraph_start(at).max(at.saturating_sub(LATTER));
        let fits = |token: usize| {
            if let Some(index) = article.names.starting_at(token) {
                let name = article.names.get(index)?;
                let woman = name.gender == Some(Gender::Feminine);
                let fits = if name.is_person() { woman == feminine } else { feminine };
                return fits.then(|| self.of_name(index, None));
            }
            let tag = article.tags.get(token);
            // «الأخير» is a man far more often than a body
            let nouns = Classes::ROLE | if feminine { Classes::BODY | Classes::MEDIA } else { Classes::NONE };
            let noun = tag.classes.any(nouns);
            let one = article.tags.number(token) != Some(Number::Plural);
            let of_gender = article
                .tags
                .gender(token)
                .map_or_else(|| article.tags.ends_in_teh(token), |gender| gender == Gender::Feminine)
                == feminine;
            // «الوزير», «أمين عام الحزب»
            let definite = article.has_al(token)
                || tag.preposition.is_none()
                    && (token + 1..token + 3)
                        .any(|at| article.has_al(at) || article.names.starting_at(at).is_some());
            if !(noun && one && of_gender && definite) || article.name_at(token).is_some() {
                return None;
            }
            let phrase = phrase::parse(article, token, at).filter(|phrase| !phrase.guess)?;
            self.named(&phrase, token).map(|(who, _)| who)
        };
        let spoke = || {
            let gender = if feminine { Gender::Feminine } else { Gender::Masculine };
            let heard = |recent: &&Recent| self.audible(recent.at, at);
            let mut recent = self.recent.iter().rev().filter(heard);
            recent
                .find(|recent| agrees(&recent.who, gender, Number::Singular))
                .map(|recent| recent.who.clone())
        };
        (start..at).rev().find_map(fits).or_else(spoke)
    }

    /// الأخير: whoever was mentioned last before it; المصدر ذاته: who spoke last.
    fn anaphora(&self, phrase: &SpeakerPhrase, at: usize) -> Option<Who> {
        let article = self.article;
        if let Some(latter) = (phrase.stretch.first..phrase.stretch.last)
            .find(|&at| matches!(article.key(at), "الاخير" | "الاخيره"))
        {
            return self.latter(phrase.stretch.first, article.key(latter).ends_with('ه'));
        }
        // «المصادر ذاتها»: those who were called so before; «المتحدث ذاته»: who spoke last
        let noun = (phrase.stretch.first..phrase.stretch.last)
            .map(|at| strip_article(article.tags.bare_key(at)))
            .find(|key| !matches!(*key, "نفس" | "ذات"))?;
        let called = |who: &Who| {
            let named = |stretch: Stretch| strip_article(article.tags.bare_key(stretch.first)) == noun;
            who.role.or(who.phrase).is_some_and(named)
        };
        let spoken =
            || self.recent.iter().rev().filter(|recent| !recent.silent && self.audible(recent.at, at));
        // «المتحدثة ذاتها» is no ministry, «النشطاء ذاتهم» are no statement
        let several = phrase.number != Number::Singular && phrase.kind == SpeakerKind::Group;
        if several {
            let group = |recent: &&Recent| {
                recent.who.number != Number::Singular || recent.who.kind == SpeakerKind::Group
            };
            let mut heard = spoken().filter(group);
            return heard
                .clone()
                .find(|recent| called(&recent.who))
                .or_else(|| heard.next())
                .map(|recent| recent.who.clone());
        }
        if let Some(recent) = spoken()
            .find(|recent| called(&recent.who))
            .or(self.cited.as_ref().filter(|cited| called(&cited.who)))
        {
            return Some(recent.who.clone());
        }
        // «البلاغ ذاته», «الشبكة نفسها»: what the noun alone stands for
        let thing = Classes::BODY | Classes::MEDIA | Classes::DOCUMENT;
        let head = (phrase.stretch.first..phrase.stretch.last)
            .find(|&at| article.has_al(at) && article.classes(at).any(thing));
        let bare = head.map(|head| SpeakerPhrase {
            stretch: Stretch::new(head, head + 1),
            role: None,
            anaphoric: false,
            ..*phrase
        });
        // … unless the article calls it by nothing but that
        let called_so = |who: &Who| {
            let first = who.name.split(' ').next().map(fold).unwrap_or_default();
            who.entity.is_none() && first.has_al() && strip_article(&first) == noun
        };
        if let Some(who) = bare.and_then(|bare| self.body(&bare, at)).filter(|who| !called_so(who)) {
            return Some(Who { phrase: Some(phrase.stretch), ..who });
        }
        let alive =
            |recent: &&Recent| matches!(recent.who.kind, SpeakerKind::Person | SpeakerKind::Anonymous);
        let person = phrase.kind == SpeakerKind::Person;
        let fits = |recent: &&Recent| {
            let agrees = |gender| agrees(&recent.who, gender, Number::Singular);
            if person {
                alive(recent) && phrase.gender.is_none_or(agrees)
            } else {
                bare.is_none() || !alive(recent)
            }
        };
        spoken()
            .find(fits)
            .or_else(|| spoken().next())
            .or_else(|| self.recent.iter().rev().find(|recent| !recent.silent))
            // «كشف المدير عن إجراءات. قال ذات المسؤول»: whoever reported without a clause
            .or_else(|| self.recent.iter().rev().find(fits))
            .map(|recent| recent.who.clone())
    }
}

/// The head nouns of the roles that the article ties to each name.
pub(super) fn heads<'k>(article: &Article<'_, '_>, ties: &[RoleTie<'k>]) -> FxHashMap<String, Vec<&'k str>> {
    let mut heads: FxHashMap<String, Vec<&str>> = FxHashMap::default();
    for tie in ties {
        if let Some(name) = article.names.get(tie.name) {
            let known = heads.entry(article.names.fullest(name)).or_default();
            if !known.contains(&tie.head) {
                known.push(tie.head);
            }
        }
    }
    heads
}

/// «الجديد», «المنتخب»: who has come to an office that somebody else had.
fn is_new(word: &str) -> bool {
    matches!(word, "جديد" | "جديده" | "منتخب" | "منتخبه" | "مكلف")
}
