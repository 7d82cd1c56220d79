//! The noun phrase that names a speaker: role, name, apposition over commas and brackets, باسم.
//!
//! It is read word by word: [`step`] asks which rule reads the next word, each rule says whether the phrase goes on with
//! it, [`behind`] looks past its end for the name of a role, and [`finish`] says what the words make.

mod behalf;
mod behind;
mod ending;
mod finish;
mod issuer;
mod joint;
mod name;
mod noun;
mod owner;
mod plain;
mod pointer;
mod preposition;
mod punctuation;
mod step;

use super::article::{Article, Stretch};
use crate::analysis::{Gender, SpeakerKind};
use crate::lexicon::{Classes, Number, Particle, WordList};
pub(super) use finish::is_accusative;
pub(super) use issuer::made_verb;
pub(super) use owner::owner;
pub(super) use plain::is_of_half;
pub(super) use step::how_many;

/// A noun phrase that can speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SpeakerPhrase {
    /// All of it.
    pub(crate) stretch: Stretch,
    /// The words of the role, without the name.
    pub(crate) role: Option<Stretch>,
    /// Index of the name that the phrase stands for.
    pub(crate) name: Option<usize>,
    /// The person or body a spokesperson speaks for.
    pub(crate) behalf: Option<Stretch>,
    /// The name of one person whom no list knows and no pattern found, as it stands behind his role.
    pub(crate) unlisted: Option<Stretch>,
    /// The second of two joint speakers.
    pub(crate) joint: Option<usize>,
    pub(crate) kind: SpeakerKind,
    pub(crate) gender: Option<Gender>,
    pub(crate) number: Number,
    /// الأخير، المتحدث ذاته: points back.
    pub(crate) anaphoric: bool,
    /// No noun of the lexicons and no name: only its position speaks for it.
    pub(crate) guess: bool,
}

impl SpeakerPhrase {
    /// A phrase that is neither a name nor a role.
    pub(crate) const fn plain(
        stretch: Stretch,
        kind: SpeakerKind,
        gender: Option<Gender>,
        number: Number,
    ) -> Self {
        Self {
            stretch,
            role: None,
            name: None,
            behalf: None,
            unlisted: None,
            joint: None,
            kind,
            gender,
            number,
            anaphoric: false,
            guess: false,
        }
    }
}

/// Longest phrase in tokens.
pub(super) const LONGEST: usize = 32;
/// A name in marks has no more words.
const NAME_WORDS: usize = 4;

/// Parses the phrase that starts at `start`; tokens from `limit` on are not looked at.
pub(crate) fn parse(article: &Article<'_, '_>, start: usize, limit: usize) -> Option<SpeakerPhrase> {
    // «كل من فلان وفلان»: each of those who are named
    if matches!(article.key(start), "كل" | "كلا")
        && article.key(start + 1) == "من"
        && let Some(named) = parse(article, start + 2, limit).filter(|named| !named.guess)
    {
        let stretch = Stretch::new(start, named.stretch.last);
        return Some(SpeakerPhrase { stretch, number: Number::Plural, ..named });
    }
    if let Some(counted) = counted(article, start, limit).or_else(|| ranked(article, start, limit)) {
        return Some(counted);
    }
    Parser { article, limit: limit.min(start + LONGEST), at: start, start, state: State::default() }.run()
}

/// «4 مسؤولين أميركيين», «40 خبيرا»: how many they are, in digits.
fn counted(article: &Article<'_, '_>, number: usize, limit: usize) -> Option<SpeakerPhrase> {
    const PEOPLE: Classes = Classes::ROLE.or(Classes::GROUP).or(Classes::ANONYMOUS);
    if !article.is_number(number) {
        return None;
    }
    let noun = number + 1;
    let plural = article.is_itself(noun, PEOPLE) && article.is_itself(noun, Classes::PLURAL);
    let one = || article.key(noun).strip_suffix('ا').and_then(|one| article.tags.lexicon.entry(one));
    if !plural && !one().is_some_and(|one| one.classes.any(PEOPLE)) {
        return None;
    }
    let people = parse(article, noun, limit).filter(|people| !people.guess)?;
    let stretch = Stretch::new(number, people.stretch.last);
    Some(SpeakerPhrase { stretch, number: Number::Plural, ..people })
}

/// «أعلى مسؤول عسكري», «أكبر قائد في البلاد»: how high he stands, before his role.
fn ranked(article: &Article<'_, '_>, start: usize, limit: usize) -> Option<SpeakerPhrase> {
    let role = start + 1;
    let high = matches!(article.key(start), "اعلي" | "اكبر" | "ارفع") && article.names.at(start).is_none();
    if !high || !article.is_itself(role, Classes::ROLE) || article.has_al(role) {
        return None;
    }
    let ranked = parse(article, role, limit).filter(|ranked| !ranked.guess)?;
    Some(SpeakerPhrase { stretch: Stretch::new(start, ranked.stretch.last), ..ranked })
}

/// «قال سبحانه وتعالى»: what stands for God alone, and «قال صلى الله عليه وسلم»: for his prophet.
pub(crate) fn exalted(article: &Article<'_, '_>, start: usize) -> Option<SpeakerPhrase> {
    let god = (start..start + 2).take_while(|&at| article.is_particle(at, Particle::Exalted)).last();
    let last = god.map(|last| last + 1).or_else(|| blessing(article, start))?;
    Some(SpeakerPhrase::plain(
        Stretch::new(start, last),
        SpeakerKind::Other,
        Some(Gender::Masculine),
        Number::Singular,
    ))
}

/// One past «صلى الله عليه وسلم», «عليه الصلاة والسلام».
pub(crate) fn blessing(article: &Article<'_, '_>, start: usize) -> Option<usize> {
    article.tags.phrase(start, Particle::Prophet).map(|wish| start + wish.len)
}

/// «وأضاف آخر أن», «وقالت أخرى: “…”»: one more of those who spoke, who is told no more of.
pub(crate) fn another(article: &Article<'_, '_>, at: usize) -> Option<SpeakerPhrase> {
    let gender = match article.key(at) {
        "اخر" => Gender::Masculine,
        "اخري" => Gender::Feminine,
        _ => return None,
    };
    let next = at + 1;
    // «آخر المستجدات», «أخرى جديدة»
    let alone = !article.is_word(next)
        || article.complementizer(next).is_some()
        || article.classes(next).any(Classes::PREPOSITION | Classes::MANNER)
        || article.tags.get(next).preposition.is_some();
    alone.then(|| {
        SpeakerPhrase::plain(Stretch::new(at, next), SpeakerKind::Anonymous, Some(gender), Number::Singular)
    })
}

/// «60% من البالغين», «نحو 10 في المئة منهم»: a share of those who were asked.
pub(crate) fn share(article: &Article<'_, '_>, start: usize, limit: usize) -> Option<SpeakerPhrase> {
    let number = start + usize::from(article.is_particle(start, Particle::About));
    if let Some(part) = fraction(article, number, limit) {
        return Some(several(Stretch::new(start, part)));
    }
    // «نحو ألف من طلاب الجامعة»
    if matches!(article.key(number), "الف" | "مليون" | "ماءه" | "مءه") && article.key(number + 1) == "من"
    {
        let whole = parse(article, number + 2, limit).filter(|whole| !whole.guess)?;
        return Some(several(Stretch::new(start, whole.stretch.last)));
    }
    if !article.is_number(number) {
        return None;
    }
    if let Some(counted) = counted(article, number, limit) {
        return Some(SpeakerPhrase { stretch: Stretch::new(start, counted.stretch.last), ..counted });
    }
    let unit = number + 1 + usize::from(article.key(number + 1) == "في");
    if !(article.is_mark(unit, '%')
        || article.is_mark(unit, '٪')
        || article.is_particle(unit, Particle::Percent))
    {
        return None;
    }
    let mut last = unit + 1 + usize::from(article.key(unit + 1) == "فقط");
    if matches!(article.key(last), "منهم" | "منهن") {
        last += 1;
    } else if article.key(last) == "من" {
        let whole = parse(article, last + 1, limit).map(|whole| whole.stretch.last);
        last = whole.unwrap_or(last + 2).min(limit);
    }
    Some(several(Stretch::new(start, last)))
}

/// One past «ربع الأميركيين», «أكثر من نصف المشاركين (52%)»: a part of people.
fn fraction(article: &Article<'_, '_>, at: usize, limit: usize) -> Option<usize> {
    let more = matches!(article.key(at), "اكثر" | "اقل") && article.key(at + 1) == "من";
    let part = at + if more { 2 } else { 0 };
    if !article.is_listed(part, WordList::Fraction) {
        return None;
    }
    let whole = parse(article, part + 1, limit)
        .filter(|whole| article.has_al(part + 1) && article.key(part + 1).ends_with("ين") && !whole.guess)?;
    Some(whole.stretch.last)
}

/// People of whom the text says no more than these words.
fn several(stretch: Stretch) -> SpeakerPhrase {
    SpeakerPhrase::plain(stretch, SpeakerKind::Group, None, Number::Plural)
}

/// Parses a phrase whose first word has ل written on to it: «وفقا للوزير».
pub(crate) fn parse_prefixed(article: &Article<'_, '_>, start: usize, limit: usize) -> Option<SpeakerPhrase> {
    let mut parser = Parser {
        article,
        limit: limit.min(start + LONGEST),
        at: start + 1,
        start,
        state: State { end: start + 1, nouns: 1, ..State::default() },
    };
    if let Some(index) = article.names.starting_at(start) {
        let name = article.names.get(index)?;
        if name.is_person() {
            parser.state.person = Some(index);
        } else {
            parser.state.other = Some(index);
        }
        parser.at = name.last;
        parser.state.end = name.last;
    } else {
        parser.state.head = Some(start);
        if article.classes(start).any(Classes::ROLE | Classes::TITLE) {
            parser.state.role = Some(Stretch::new(start, start + 1));
        }
    }
    parser.run()
}

#[derive(Default)]
struct State {
    role: Option<Stretch>,
    /// Token of the noun that heads the phrase.
    head: Option<usize>,
    person: Option<usize>,
    /// A person named inside the role: «مستشار الرئيس ترامب».
    inner: Option<usize>,
    other: Option<usize>,
    unlisted: Option<Stretch>,
    behalf: Option<Stretch>,
    joint: Option<usize>,
    end: usize,
    nouns: usize,
    /// The word that points back: الأخير، ذاته.
    pointer: Option<usize>,
    apposed: bool,
    /// A definite noun closed the construct chain.
    closed: bool,
    /// The last word was a preposition that the phrase goes over.
    bridged: bool,
}

struct Parser<'p, 'a, 't> {
    article: &'p Article<'a, 't>,
    limit: usize,
    start: usize,
    at: usize,
    state: State,
}

/// What to do after a token.
enum Step {
    /// The token belongs to the phrase, which goes on after this many tokens.
    Take(usize),
    /// Goes over tokens that do not themselves end the phrase.
    Skip(usize),
    Stop,
}

impl Parser<'_, '_, '_> {
    fn run(mut self) -> Option<SpeakerPhrase> {
        while self.at < self.limit {
            match self.step() {
                Step::Take(len) => {
                    self.at += len;
                    self.state.end = self.at;
                }
                Step::Skip(len) => self.at += len,
                Step::Stop => break,
            }
        }
        self.own_name();
        if self.state.unlisted.is_none() {
            if let Some(index) =
                self.name_behind().or_else(|| self.name_at_end()).or_else(|| self.name_parted())
            {
                self.state.person = Some(index);
                self.state.end = self.article.names.get(index).map_or(self.state.end, |name| name.last);
            } else if let Some(unlisted) = self.unlisted_behind().or_else(|| self.stranger_parted()) {
                self.state.unlisted = Some(unlisted);
                self.state.end = unlisted.last;
            }
        }
        self.finish()
    }
}
