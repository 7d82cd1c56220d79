//! What the article ties together: roles to names, nouns for bodies to their full names.

use std::cell::OnceCell;

use super::article::{Article, Stretch};
use super::phrase::{self, SpeakerPhrase};
use crate::analysis::{Gender, SpeakerKind};
use crate::lexicon::{Classes, Number, Particle};

/// A role that the article ties to a name.
pub(super) struct RoleTie<'k> {
    pub(super) head: &'k str,
    pub(super) words: Vec<&'k str>,
    /// The words in the text.
    pub(super) stretch: Stretch,
    pub(super) name: usize,
    /// Gender of the role noun.
    pub(super) gender: Option<Gender>,
    pub(super) at: usize,
}

/// A body or document that the article gives in full: «وزارة الصحة».
#[derive(Clone, Copy)]
pub(super) struct BodyTie {
    pub(super) stretch: Stretch,
    pub(super) name: Option<usize>,
    /// The phrase of a document, which says whose it is.
    pub(super) document: Option<SpeakerPhrase>,
    pub(super) at: usize,
}

/// People are described by no more words before a noun of theirs.
const DESCRIBED: usize = 3;

pub(super) fn strip_article(key: &str) -> &str {
    key.strip_prefix("ال").unwrap_or(key)
}

/// A noun without its article: وزارة of «الوزارة» and «للوزارة».
pub(super) fn noun<'k>(article: &Article<'k, '_>, at: usize) -> &'k str {
    if article.is_definite(at) && !article.has_al(at) {
        definite_noun(article, at)
    } else {
        strip_article(article.tags.bare_key(at))
    }
}

/// The noun that ل and its article are written on to: وزارة of «للوزارة», لجنة of «للجنة».
pub(super) fn definite_noun<'k>(article: &Article<'k, '_>, at: usize) -> &'k str {
    let bare = article.tags.bare_key(at);
    match bare.strip_prefix('ل') {
        Some(noun)
            if article.tags.lexicon.entry(bare).is_none() || article.tags.lexicon.entry(noun).is_some() =>
        {
            noun
        }
        _ => bare,
    }
}

/// Head and words of a role phrase, without articles: رئيس، أوكراني.
pub(super) fn role_words<'k>(article: &Article<'k, '_>, stretch: Stretch) -> (&'k str, Vec<&'k str>) {
    let mut words = Vec::with_capacity(stretch.len());
    let mut head = "";
    let mut titled = false;
    for at in stretch.first..stretch.last {
        let classes = article.classes(at);
        if !article.is_word(at) || article.name_at(at).is_some_and(crate::names::Name::is_person) {
            continue;
        }
        if classes.any(Classes::PREPOSITION) || article.key(at) == "باسم" {
            continue;
        }
        let key = noun(article, at);
        // «رئيس البعثة وعضو البرلمان»: another of his roles
        let whole = !words.is_empty() && article.has_al(at - 1) && !article.key(at).starts_with("وال");
        if whole && classes.any(Classes::ROLE) && article.tags.get(at).conjunction {
            break;
        }
        // «المغنية البالغة من العمر 26 عاما»: how old she is calls her nothing
        if matches!(key, "بالغ" | "بالغه") {
            break;
        }
        let key = key.strip_suffix('ه').filter(|_| classes.any(Classes::ROLE)).unwrap_or(key);
        // «سعادة وزير العمل»: the title before a role is none of its words
        if titled && classes.any(Classes::ROLE) {
            head = "";
            words.clear();
        }
        // «السيد وزير الصحة»
        let mere = !classes.any(Classes::ROLE) || matches!(key, "سيد" | "سيده");
        titled =
            words.is_empty() && classes.any(Classes::TITLE) && mere || titled && classes.any(Classes::TITLE);
        if head.is_empty() && classes.any(Classes::ROLE | Classes::TITLE) {
            head = key;
        }
        words.push(key);
    }
    (head, words)
}

/// Every role that the article puts beside a name.
pub(super) fn roles<'k>(article: &Article<'k, '_>) -> Vec<RoleTie<'k>> {
    let mut ties = Vec::new();
    let mut people =
        article.names.list().iter().filter(|name| name.is_person()).map(|name| name.first).peekable();
    for at in article.tags.with_classes(Classes::ROLE) {
        if article.classes(at).any(Classes::PLURAL) {
            continue;
        }
        // «فلان، رئيس الوفد»: the name stands before
        let before = at.checked_sub(1).map(|previous| {
            // «فلان آخر رئيس للوزراء»
            let ranked = matches!(article.key(previous), "اخر" | "اول");
            if article.is_comma(previous) || ranked { previous.saturating_sub(1) } else { previous }
        });
        let apposed = before.and_then(|before| article.names.at(before)).filter(|&index| {
            article.names.get(index).is_some_and(|name| name.is_person() && name.last + 2 > at)
        });
        // «فلان، المخرج المغربي ورئيس المركز»: another role of his
        let apposed = apposed.or_else(|| {
            let tie: &RoleTie<'_> = ties.last().filter(|_| article.tags.get(at).conjunction)?;
            let behind = article.names.get(tie.name).is_some_and(|name| name.last <= tie.at);
            (behind && tie.at < at && tie.stretch.last >= at).then_some(tie.name)
        });
        let limit = article.sentence_end(at);
        // a phrase that reaches nobody ties nothing
        while people.next_if(|&first| first < at).is_some() {}
        let reach = limit.min(at + phrase::LONGEST);
        if apposed.is_none() && people.peek().is_none_or(|&first| first >= reach) {
            continue;
        }
        let Some(phrase) = parse(article, at, limit) else { continue };
        let Some(name) = phrase
            .name
            .filter(|&index| article.names.get(index).is_some_and(crate::names::Name::is_person))
            .or(apposed)
        else {
            continue;
        };
        // the role of a second speaker is not his: «وزير الصناعة، فلان، ووزير الخارجية، فلان»
        let alone = phrase.joint.and(article.names.get(name)).filter(|name| name.first > at);
        let last = alone.map_or(phrase.stretch.last, |name| name.last);
        let stretch = Stretch::new(at, last);
        let (head, words) = role_words(article, stretch);
        if !head.is_empty() {
            ties.push(RoleTie { head, words, stretch, name, gender: phrase.gender, at });
        }
    }
    let more = counterparts(article, &ties);
    if !more.is_empty() {
        ties.extend(more);
        ties.sort_by_key(|tie| tie.at);
    }
    ties
}

/// «أبلغ وزير الخارجية الأميركي نظيره الصيني فلانا»: he has the role of the one before, elsewhere; so he has where only the sentence
/// before says it, «قال الوزير فلان … وأضاف خلال لقائه نظيره الصيني فلانا».
fn counterparts<'k>(article: &Article<'k, '_>, ties: &[RoleTie<'k>]) -> Vec<RoleTie<'k>> {
    let from = |word: &str| article.gazetteer.demonym_index(&["ال", word].concat()).is_some();
    let people = article.names.list().iter().enumerate().filter(|(_, name)| name.is_person());
    let counterpart = |(index, name): (usize, &crate::names::Name)| {
        let origin = name.first.checked_sub(1).filter(|&at| article.tags.demonym(at).is_some())?;
        let at = origin.checked_sub(1)?;
        let word = article.key(at).trim_start_matches(['و', 'ل', 'ب']);
        let gender = match word {
            "نظيره" | "نظيرها" => Gender::Masculine,
            "نظيرته" | "نظيرتها" => Gender::Feminine,
            _ => return None,
        };
        let start = article.sentence_start(at).max(at.saturating_sub(phrase::LONGEST));
        let role = |word: &usize| {
            let classes = article.classes(*word);
            classes.any(Classes::ROLE) && !classes.any(Classes::PLURAL | Classes::RELATION)
        };
        let nearest = (start..at).rev().filter(role).find_map(|word| parse(article, word, at));
        let earlier = || {
            let upto = ties.partition_point(|tie| tie.at < at);
            let tie = ties.get(..upto)?.iter().rev().find(|tie| !tie.head.starts_with("نظير"))?;
            Some((tie.head, tie.words.clone()))
        };
        let (head, said) = match nearest {
            Some(phrase) => role_words(article, phrase.role?),
            None => earlier()?,
        };
        let shared = said.into_iter().filter(|word| !from(word));
        let words = shared.chain([noun(article, origin)]).collect();
        let stretch = Stretch::new(at, name.first);
        (!head.is_empty()).then_some(RoleTie { head, words, stretch, name: index, gender: Some(gender), at })
    };
    people.filter_map(counterpart).collect()
}

/// A noun for a body or document.
pub(super) struct BodyNoun<'k> {
    /// Without article and clitics.
    pub(super) head: &'k str,
    pub(super) at: usize,
    /// What it names with more words behind it, found when first asked for.
    tie: OnceCell<Option<BodyTie>>,
}

impl BodyNoun<'_> {
    pub(super) fn tie(&self, article: &Article<'_, '_>) -> Option<BodyTie> {
        *self.tie.get_or_init(|| body(article, self.at))
    }
}

/// The nouns for bodies and documents, in order.
pub(super) fn body_nouns<'k>(article: &Article<'k, '_>) -> Vec<BodyNoun<'k>> {
    let noun = |&at: &usize| {
        let classes = article.classes(at);
        (classes.any(Classes::BODY | Classes::MEDIA) || !classes.any(Classes::DEFINITE))
            && !classes.any(Classes::PLURAL)
    };
    let head = |at: usize| strip_article(article.tags.bare_key(at));
    let nouns = article.tags.with_classes(Classes::BODY | Classes::MEDIA | Classes::DOCUMENT).filter(noun);
    nouns.map(|at| BodyNoun { head: head(at), at, tie: OnceCell::new() }).collect()
}

/// A noun for several people.
pub(super) struct PeopleNoun<'k> {
    /// Without article, clitics and the ending of the sound plural.
    pub(super) stem: &'k str,
    pub(super) at: usize,
    /// Who they are with more words around it, found when first asked for.
    described: OnceCell<Option<SpeakerPhrase>>,
}

impl PeopleNoun<'_> {
    pub(super) fn described(&self, article: &Article<'_, '_>) -> Option<SpeakerPhrase> {
        *self.described.get_or_init(|| people(article, self.at))
    }
}

/// The nouns for several people, in order.
pub(super) fn people_nouns<'k>(article: &Article<'k, '_>) -> Vec<PeopleNoun<'k>> {
    let several = |at: usize| {
        article.classes(at).any(Classes::PLURAL) || article.tags.number(at) == Some(Number::Plural)
    };
    let nouns = article
        .tags
        .with_classes(Classes::ROLE | Classes::GROUP | Classes::ANONYMOUS)
        .filter(|&at| several(at) && article.name_at(at).is_none());
    nouns.map(|at| PeopleNoun { stem: plural_stem(article, at), at, described: OnceCell::new() }).collect()
}

/// A plural noun without article and ending: باحث of «الباحثون», «باحثي», «باحثين»; خبراء of «الخبراء».
pub(super) fn plural_stem<'k>(article: &Article<'k, '_>, at: usize) -> &'k str {
    let noun = noun(article, at);
    ["ون", "ين", "و", "ي"].iter().find_map(|ending| noun.strip_suffix(ending)).unwrap_or(noun)
}

/// «باحثو جامعة النهضة», «مصادر قريبة من الحكومة»: who people are, by the noun that heads their phrase.
fn people(article: &Article<'_, '_>, at: usize) -> Option<SpeakerPhrase> {
    let next = at + 1;
    let tag = article.tags.get(next);
    // «باحثات وباحثي المعهد»: the second of two
    let second =
        article.tags.get(at).conjunction && at.checked_sub(1).is_some_and(|before| article.is_word(before));
    // «المستوطنين والقوات», but «باحثو وباحثات المعهد»: with others; «وقدم للضيوف لمحة», «تبين للعلماء عدم»: no word of theirs
    let construct = article.key(at).ends_with(['و', 'ي']) && !article.is_definite(at);
    let untold = tag.conjunction && !construct
        || tag.preposition == Some('ل')
        || tag.classes.any(Classes::NOUN_HEAD)
        || article.is_definite(at)
            && !article.has_al(at)
            && !article.has_al(next)
            && tag.preposition.is_none();
    // «متمردون يختطفون الأئمة»
    let key = article.key(next);
    let verb = key.starts_with(['ي', 'ت']) && key.ends_with("ون");
    if second || untold || verb {
        return None;
    }
    // «الخلفاء المشاركين في المؤتمر»: the noun before that the participle describes
    let several = |word: usize| {
        article.has_al(word)
            && (article.classes(word).any(Classes::PLURAL)
                || ["ون", "ين"].iter().any(|ending| article.key(word).ends_with(ending)))
    };
    let start = (at.saturating_sub(DESCRIBED)..at)
        .rev()
        .take_while(|&word| article.has_al(at) && several(word))
        .last()
        .filter(|&word| article.classes(word).any(Classes::ROLE | Classes::GROUP))
        .unwrap_or(at);
    let found = parse(article, start, article.sentence_end(at)).filter(|found| {
        found.stretch.last >= at
            && (found.number == Number::Plural || found.kind == SpeakerKind::Group)
            && (found.name, found.joint) == (None, None)
            && !found.guess
            && !found.anaphoric
    })?;
    let stretch = Stretch::new(start, found.stretch.last.max(next));
    let told = stretch.len() > 1 + usize::from(phrase::how_many(article, next));
    told.then_some(SpeakerPhrase { stretch, ..found })
}

/// The body or document that such a noun names with more words behind it.
fn body(article: &Article<'_, '_>, at: usize) -> Option<BodyTie> {
    if article.classes(at).any(Classes::DOCUMENT) && !article.classes(at).any(Classes::DEFINITE) {
        return document(article, at);
    }
    // the noun may be the first word of the name itself
    if let Some(index) = article.names.at(at) {
        let longer = article.names.get(index).is_some_and(|name| name.first == at && name.last > at + 1);
        let stretch = Stretch::new(at, at + 1);
        return longer.then_some(BodyTie { stretch, name: Some(index), document: None, at });
    }
    let body_named = |found: &SpeakerPhrase| {
        found.name.is_none_or(|index| article.names.get(index).is_some_and(|name| !name.is_person()))
    };
    parse(article, at, article.sentence_end(at))
        .filter(|found| {
            found.stretch.len() > 1
                && !says_kind(article, found.stretch)
                && found.role.is_none()
                && body_named(found)
                && (found.name.is_some() || !written_on(article, at))
        })
        .map(|found| BodyTie { stretch: found.stretch, name: found.name, document: None, at })
}

/// «مركز الأبحاث», «وكالة الأنباء»: a noun for a body with what says only of what kind it is; but «وكالة الأنباء الرسمية» is one of
/// them.
pub(super) fn says_kind(article: &Article<'_, '_>, stretch: Stretch) -> bool {
    stretch.len() == 2
        && article.has_al(stretch.first + 1)
        && !article.has_al(stretch.first)
        && !article.has_al(stretch.last)
        && article
            .tags
            .lexicon
            .is_particle(strip_article(article.key(stretch.first + 1)), Particle::KindOfBody)
}

/// «دراسة جديدة أجرتها المؤسسة», «بيان للرئاسة»: a document that the article brings in.
fn document(article: &Article<'_, '_>, at: usize) -> Option<BodyTie> {
    let found = parse(article, at, article.sentence_end(at))?;
    (found.kind == SpeakerKind::Document || found.name.is_some() && found.stretch.len() > 1)
        .then_some(BodyTie { stretch: found.stretch, name: None, document: Some(found), at })
}

/// The phrase at a word that may have a proclitic.
fn parse(article: &Article<'_, '_>, start: usize, limit: usize) -> Option<SpeakerPhrase> {
    if written_on(article, start) {
        phrase::parse_prefixed(article, start, limit)
    } else {
        phrase::parse(article, start, limit)
    }
}

/// Whether a preposition or conjunction is written on to a word.
fn written_on(article: &Article<'_, '_>, at: usize) -> bool {
    let tag = article.tags.get(at);
    tag.preposition.is_some() || tag.conjunction
}
