//! Whom a noun phrase stands for: by a name in it, by a role or noun for a body, by a part of a name that was given in
//! full, or by nothing but its own words.

use rustc_hash::FxHashMap;

use super::who::{content_of, plain_text};
use super::{Discourse, NEAREST, Recent, Resolved, Who};
use crate::analysis::{Act, EntityKind, Gender, ResolvedBy, SpeakerKind, Via};
use crate::definite::Al as _;
use crate::lexicon::{Classes, Number, Particle, fold};
use crate::names::Name;
use crate::quotes::article::{Article, Stretch};
use crate::quotes::hypothesis::Hypothesis;
use crate::quotes::phrase::{self, SpeakerPhrase};
use crate::quotes::ties::{noun, strip_article};

/// Whom «تعالى» stands for.
const GOD: &str = "الله";

/// Whom «صلى الله عليه وسلم» stands for, and what else he is called.
const PROPHET: [&str; 5] = ["النبي محمد", "رسول الله", "النبي", "الرسول", "محمد"];

impl Discourse<'_, '_, '_> {
    /// Whom a noun phrase stands for.
    pub(super) fn named(&self, phrase: &SpeakerPhrase, at: usize) -> Option<(Who, ResolvedBy)> {
        let article = self.article;
        if let Some(index) = phrase.name {
            let name = article.names.get(index)?;
            if let Some(who) = self.in_full(phrase, name).or_else(|| self.longer_body(phrase)) {
                return Some((who, ResolvedBy::Short));
            }
            let mut who = self.of_name(index, Some(phrase));
            if let Some(joint) = phrase.joint.and_then(|joint| article.names.get(joint)) {
                who.joint.push(article.names.fullest(joint));
                who.number = Number::Plural;
            }
            let by = if name.via == Via::Short { ResolvedBy::Short } else { ResolvedBy::Name };
            return Some((who, by));
        }
        if let Some(unlisted) = phrase.unlisted {
            let thing =
                matches!(phrase.kind, SpeakerKind::Document | SpeakerKind::Media | SpeakerKind::Organization);
            let kind = if thing && phrase.role.is_none() { phrase.kind } else { SpeakerKind::Person };
            let mut who = self.of_stretch(unlisted, kind);
            (who.role, who.phrase, who.gender) = (phrase.role, Some(phrase.stretch), phrase.gender);
            return Some((who, ResolvedBy::Name));
        }
        // «قال تعالى»
        if self.is_exalted(phrase) {
            let mut who = self.of_stretch(phrase.stretch, phrase.kind);
            (who.name, who.gender) = (self.exalted_name(phrase).to_owned(), phrase.gender);
            return Some((who, ResolvedBy::Name));
        }
        if let Some(who) = self.part_of_law(phrase) {
            return Some((who, ResolvedBy::Role));
        }
        if let Some(who) = self.of_family(phrase) {
            return Some((who, ResolvedBy::Short));
        }
        let known = |phrase: &SpeakerPhrase| self.role(phrase, at).or_else(|| self.body(phrase, at));
        let elsewhere = || self.without_place(phrase).and_then(|here| known(&here));
        if let Some(found) = known(phrase).or_else(elsewhere) {
            return Some((found, ResolvedBy::Role));
        }
        if let Some(who) =
            self.ministry(phrase).or_else(|| self.people(phrase)).or_else(|| self.told_text(phrase))
        {
            return Some((who, ResolvedBy::Role));
        }
        if let Some(who) = self.surnamed(phrase).or_else(|| self.longer_body(phrase)) {
            return Some((who, ResolvedBy::Short));
        }
        let text = plain_text(article, content_of(article, phrase.stretch));
        let who = Who {
            name: text,
            entity: None,
            kind: phrase.kind,
            role: phrase.role,
            phrase: Some(phrase.stretch),
            behalf: phrase.behalf,
            gender: phrase.gender,
            agreed: self.gender_of_thing(phrase),
            number: phrase.number,
            joint: Vec::new(),
        };
        let by = if phrase.role.is_some() || phrase.anaphoric { ResolvedBy::Role } else { ResolvedBy::Name };
        Some((who, by))
    }

    /// «الوزيرة في القاهرة»: a role or body that is complete without the place where it speaks.
    fn without_place(&self, phrase: &SpeakerPhrase) -> Option<SpeakerPhrase> {
        let article = self.article;
        let stretch = phrase.stretch;
        // «الشركة الكورية الجنوبية»: no list says who is from there
        if stretch.len() == 3 && phrase::is_of_half(article, stretch.first + 1) {
            let noun = Stretch::new(stretch.first, stretch.first + 1);
            return Some(SpeakerPhrase { stretch: noun, role: phrase.role.map(|_| noun), ..*phrase });
        }
        let place = article.name_at(stretch.last.checked_sub(1)?)?;
        let role = Stretch::new(stretch.first, place.first.checked_sub(1)?);
        let said = place.kind == EntityKind::Location
            && place.last == stretch.last
            && place.prefix.is_none()
            && matches!(article.key(role.last), "في" | "من")
            && !role.is_empty()
            && (role.first..role.last).all(|at| article.key(at).has_al());
        said.then_some(SpeakerPhrase { stretch: role, role: phrase.role.map(|_| role), ..*phrase })
    }

    /// «تعالى», «سبحانه وتعالى»
    pub(super) fn is_exalted(&self, phrase: &SpeakerPhrase) -> bool {
        let first = phrase.stretch.first;
        phrase.kind == SpeakerKind::Other
            && (self.article.is_particle(first, Particle::Exalted)
                || phrase::blessing(self.article, first).is_some())
    }

    /// Of whom a phrase is said alone: God, or the prophet as the article has called him.
    fn exalted_name(&self, phrase: &SpeakerPhrase) -> &str {
        if self.article.is_particle(phrase.stretch.first, Particle::Exalted) {
            return GOD;
        }
        let called = |recent: &&Recent| PROPHET.contains(&recent.who.name.as_str());
        self.recent.iter().rev().find(called).map_or(PROPHET[0], |recent| recent.who.name.as_str())
    }

    /// «مستشهدة بقول الشاعر فلان: «…»»: whose words they are that somebody recalls.
    pub(super) fn quoted_by(&self, recalls: usize) -> Option<Resolved> {
        let article = self.article;
        let words = recalls + 1;
        if !matches!(article.key(words), "بقول" | "بمقوله" | "بكلام" | "قول" | "مقوله")
        {
            return None;
        }
        let phrase =
            phrase::parse(article, words + 1, article.sentence_end(words)).filter(|found| !found.guess)?;
        let last = phrase.stretch.last;
        let opens = article.is_mark(last, ':') || article.marks.opening_at(last).is_some();
        opens.then(|| self.unknown(phrase, recalls)).flatten()
    }

    /// «وتعتقد بيتي أن»: nothing but a noun stands between the verb and its clause, and it is not part of the name of whoever the
    /// verb would otherwise mean; then it is its subject, though no list knows the name.
    pub(super) fn stranger(&self, quote: &Hypothesis, known: Option<&Resolved>) -> Option<Resolved> {
        let article = self.article;
        let phrase = quote.fallback.as_deref()?;
        let Stretch { first, last } = phrase.stretch;
        let that = |at: usize| article.complementizer(at).is_some();
        let clause = that(last) || (article.key(last) == "الي" || article.is_comma(last)) && that(last + 1);
        let says = matches!(
            quote.act,
            Act::Say | Act::Add | Act::Assert | Act::Explain | Act::PointOut | Act::Announce | Act::Opine
        );
        let word = article.key(first);
        // «وأضاف نتمنى أن», «ويؤكد يرضيكم أن»: a verb
        let verb = word.starts_with(['ي', 'ن', 'س']) && !article.tags.ends_in_teh(first)
            || ["نا", "وا", "هم", "ها", "ني", "كم"].iter().any(|ending| word.ends_with(ending));
        // «وأخبرتهم بلباقة أن»
        let adjunct = word.strip_prefix(['ب', 'ل', 'ك']).is_some_and(|rest| {
            article.tags.ends_in_teh(first) || article.tags.lexicon.entry(rest).is_some()
        });
        let tag = article.tags.get(first);
        let alone = first == quote.anchor + 1
            && clause
            && says
            // «ووصف الحادث أنه»: what it says something of
            && quote.lemma != "وصف"
            && !(verb || adjunct)
            && !tag.classes.any(Classes::FUNCTION | Classes::MANNER | Classes::PREPOSITION)
            && tag.preposition.is_none()
            && !phrase::is_accusative(article, phrase);
        let same = |who: &Who| {
            let bare = |part: &str| fold(part).trim_start_matches("ال").to_owned();
            let words = || (first..last).map(|at| bare(article.key(at)));
            who.name.split_whitespace().any(|part| words().any(|word| bare(part) == word))
        };
        (alone && !known.is_some_and(|known| same(&known.who)))
            .then(|| self.unknown(*phrase, quote.anchor))
            .flatten()
    }

    /// «وقال الشاهد» after «رئيس الحكومة يوسف الشاهد»: a family name that is the name of a role as well.
    fn of_family(&self, phrase: &SpeakerPhrase) -> Option<Who> {
        let article = self.article;
        let first = phrase.stretch.first;
        if phrase.stretch.len() != 1 || phrase.role.is_none() || phrase.anaphoric || !article.has_al(first) {
            return None;
        }
        let index = *self.families().get(article.tags.bare_key(first))?;
        Some(Who { phrase: Some(phrase.stretch), ..self.of_name(index, None) })
    }

    /// «وقالت ستاين» after «المرشحة جيل ستاين»: a word no lexicon knows, for who spoke under a name that has it.
    fn surnamed(&self, phrase: &SpeakerPhrase) -> Option<Who> {
        let article = self.article;
        let first = phrase.stretch.first;
        let given = article.classes(first).any(Classes::ANY_GIVEN);
        let word = article.key(first);
        if !(phrase.guess || given) || phrase.stretch.len() != 1 || phrase.role.is_some() || word == "الله"
        {
            return None;
        }
        self.of_part(word, first, phrase)
    }

    /// Who spoke before a token or was named there in full, and has this word in his name.
    fn of_part(&self, word: &str, at: usize, phrase: &SpeakerPhrase) -> Option<Who> {
        let has = |recent: &&Recent| {
            let mut parts = recent.who.name.split_whitespace();
            // «هوكسدورف» after «كريستيانه هوكسدورف», of whom no list knows what she is; «الكباشي» after «كباشي»
            let somebody = recent.who.kind == SpeakerKind::Person
                || recent.who.kind == SpeakerKind::Other && phrase.kind == SpeakerKind::Other;
            somebody
                && (2..=4).contains(&parts.clone().count())
                && parts.clone().any(|part| strip_article(&fold(part)) == strip_article(word))
                && parts.next().is_some_and(|first| !self.is_role_noun(&fold(first)))
        };
        // who spoke comes before whoever was only named, and keeps the role he was given
        if let Some(recent) = self.recent.iter().rev().find(has) {
            return Some(Who { phrase: Some(phrase.stretch), ..recent.who.clone() });
        }
        self.called(word, at).map(|index| self.of_name(index, Some(phrase)))
    }

    /// «والد راضية» is not راضية.
    fn is_role_noun(&self, word: &str) -> bool {
        let noun = Classes::ROLE | Classes::TITLE | Classes::RELATION | Classes::HONOURS;
        self.article.tags.lexicon.entry(word).is_some_and(|entry| entry.classes.any(noun))
    }

    /// «وأوضحت سلمى أن» after «الطالبة سلمى حميد»: who was named in full before and has this one word for a name. With a role
    /// it is another: «ابنته سلمى».
    fn in_full(&self, phrase: &SpeakerPhrase, name: &Name) -> Option<Who> {
        if !name.is_person() || name.via != Via::Pattern || phrase.joint.is_some() {
            return None;
        }
        let one = name.last == name.first + 1;
        let who = match phrase.role {
            None if one => self.of_part(self.article.key(name.first), name.first, phrase)?,
            role => self
                .of_shorter(name, phrase)
                .filter(|who| role.is_none_or(|role| self.may_title(role, name, who)))?,
        };
        who.gender.zip(phrase.gender).is_none_or(|(one, two)| one == two).then_some(who)
    }

    /// «الدكتورة سلمى», «الفنان سليم»: whether a role before the shorter name of somebody may be his, a title or what the
    /// article calls him. A first name alone has the title that the name in full had: «الشيخ سليم» is not «الدكتور سليم حمدان».
    fn may_title(&self, role: Stretch, name: &Name, who: &Who) -> bool {
        let article = self.article;
        let titles = (role.first..role.last).all(|at| article.classes(at).any(Classes::TITLE));
        let heads = self.heads().get(&who.name);
        let his = heads.is_some_and(|heads| heads.contains(&noun(article, role.first)));
        let first = name.last == name.first + 1
            && who.name.split_whitespace().next().is_some_and(|first| fold(first) == article.key(name.first));
        his || titles && !first
    }

    /// «وأضاف عبد الباسط», «وأضاف حاتم الفلاحي» after «كتفي عبد الباسط», «حاتم كريم الفلاحي»: the one who spoke before, or else was
    /// named, with more words, of which these are the first or last, or the first and the last.
    fn of_shorter(&self, name: &Name, phrase: &SpeakerPhrase) -> Option<Who> {
        let article = self.article;
        let words: Vec<&str> = (name.first..name.last).map(|at| strip_article(article.key(at))).collect();
        let shorter = |full: &[&str]| {
            let ends = match words.as_slice() {
                [first, last] => full.first() == Some(first) && full.last() == Some(last),
                _ => false,
            };
            full.len() > words.len() && (full.starts_with(&words) || full.ends_with(&words) || ends)
        };
        let spoke = |recent: &&Recent| {
            let folded: Vec<String> = recent.who.name.split_whitespace().map(fold).collect();
            let full: Vec<&str> = folded.iter().map(|word| strip_article(word)).collect();
            // «الأمينة العامة سلمى», but «أمين» is a name as well
            let described = folded.first().is_some_and(|first| {
                let given =
                    article.tags.lexicon.entry(first).is_some_and(|e| e.classes.any(Classes::ANY_GIVEN));
                first.has_al() || self.is_role_noun(first) && !given
            });
            !recent.silent
                && recent.who.kind == SpeakerKind::Person
                && recent.who.joint.is_empty()
                && !described
                && shorter(&full)
        };
        let mut speakers = self.recent.iter().rev().filter(spoke).map(|recent| &recent.who);
        if let Some(who) = speakers.next() {
            // «يوسف صقر أبو ربيع» is «يوسف أبو ربيع»
            let first = |who: &Who| who.name.split_whitespace().next().map(fold);
            let one = speakers.all(|other| first(other) == first(who));
            return one.then(|| Who { phrase: Some(phrase.stretch), ..who.clone() });
        }
        let index = self.name_before(name.first, |other| {
            let more = other.is_person() && other.last - other.first > words.len();
            let word = |at: usize| strip_article(article.key(at));
            let edge = more
                && (words.first().is_some_and(|first| word(other.first) == *first)
                    || words.last().is_some_and(|last| word(other.last - 1) == *last));
            edge && shorter(&(other.first..other.last).map(word).collect::<Vec<_>>())
        })?;
        Some(self.of_name(index, Some(phrase)))
    }

    /// «وزارة الخارجية» after «وزارة الخارجية اليمنية»: the body that spoke or was named before under these words and more.
    pub(super) fn longer_body(&self, phrase: &SpeakerPhrase) -> Option<Who> {
        let article = self.article;
        let known = phrase
            .name
            .and_then(|index| article.names.get(index))
            .is_some_and(|name| name.entity.is_some() || name.kind != EntityKind::Organization);
        let body = matches!(phrase.kind, SpeakerKind::Organization | SpeakerKind::Media);
        if known || !body || phrase.role.is_some() || phrase.joint.is_some() {
            return None;
        }
        let stretch = content_of(article, phrase.stretch);
        let said = plain_text(article, stretch);
        let words: Vec<String> = said.split_whitespace().map(fold).collect();
        if words.len() < 2 {
            return None;
        }
        // «إمارة مكة والأمن العام» are two
        let longer = |name: &str, known: bool| {
            let mut full = name.split_whitespace().map(fold);
            words.iter().all(|word| full.next().as_ref() == Some(word))
                && full.next().is_some_and(|next| known || !next.starts_with('و'))
                && (known || full.all(|word| !word.starts_with('و')))
        };
        let has = |recent: &&Recent| {
            matches!(recent.who.kind, SpeakerKind::Organization | SpeakerKind::Media)
                && self.audible(recent.at, stretch.first)
                && longer(&recent.who.name, recent.who.entity.is_some())
        };
        if let Some(recent) = self.recent.iter().rev().find(has) {
            return Some(Who { phrase: Some(phrase.stretch), ..recent.who.clone() });
        }
        let index = self.name_before(stretch.first, |name| {
            name.kind == EntityKind::Organization
                && name.last - name.first > words.len()
                && (name.prefix.is_some()
                    || words.first().is_some_and(|first| article.key(name.first) == first))
                && longer(&article.names.fullest(name), name.entity.is_some())
        })?;
        Some(self.of_name(index, Some(phrase)))
    }

    /// The person named last before a token whose name begins or ends with a word.
    pub(super) fn called(&self, word: &str, at: usize) -> Option<usize> {
        self.name_before(at, |name| {
            name.is_person()
                && name.last - name.first > 1
                && [name.first, name.last - 1].iter().any(|&part| self.article.key(part) == word)
        })
    }

    /// The last name before a token of which something holds.
    pub(super) fn name_before(&self, at: usize, holds: impl Fn(&Name) -> bool) -> Option<usize> {
        let list = self.article.names.list();
        let upto = list.partition_point(|name| name.first < at);
        let from = upto.saturating_sub(NEAREST);
        list.get(from..upto)?.iter().rposition(holds).map(|place| from + place)
    }

    /// The last person named before a token, when nobody has spoken yet.
    pub(super) fn nearest_person(&self, at: usize, gender: Option<Gender>) -> Option<Who> {
        let article = self.article;
        let agrees =
            |name: &Name| name.is_person() && name.gender.zip(gender).is_none_or(|(one, other)| one == other);
        let sentence = article.token(at)?.sentence();
        let named = article.names.list();
        // the first name of the latest sentence that names anybody is its subject more often than the last
        let last = self.name_before(at, agrees)?;
        let there = article.token(named.get(last)?.first)?.sentence();
        if sentence - there > 2 {
            return None;
        }
        let opening = named.partition_point(|name| {
            name.first < article.sentence_start(named.get(last).map_or(0, |n| n.first))
        });
        let first = (opening..=last).take(NEAREST).find(|&index| named.get(index).is_some_and(agrees));
        Some(self.of_name(first.unwrap_or(last), None))
    }

    /// The first person whom the article names with a title, before a token: an article full of titles is his.
    pub(super) fn first_person(&self, at: usize) -> Option<Who> {
        let article = self.article;
        let titled = |name: &Name| {
            name.is_person()
                && name.first.checked_sub(1).is_some_and(|before| article.classes(before).any(Classes::TITLE))
        };
        let list = article.names.list();
        let upto = list.partition_point(|name| name.first < at);
        let index = list.iter().take(upto.min(NEAREST)).position(titled)?;
        Some(self.of_name(index, None))
    }
}

/// The first of those named in full, by the last word of their names.
pub(super) fn families<'k>(article: &Article<'k, '_>) -> FxHashMap<&'k str, usize> {
    let mut families = FxHashMap::default();
    for (index, name) in article.names.list().iter().enumerate() {
        if name.is_person() && name.last > name.first + 1 {
            families.entry(article.tags.key(name.last - 1)).or_insert(index);
        }
    }
    families
}
