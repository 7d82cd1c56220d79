//! One text with everything the earlier layers know of it, and small questions about its tokens.

use crate::gazetteer::{Date, Gazetteer};
use crate::lexemes::{Tags, Traits};
use crate::lexicon::{Classes, Complementizer, Form, Particle, Phrase, PhraseSet, WordList};
use crate::names::{Name, Names};
use crate::quotes::marks::{Marks, Pair};
use crate::quotes::recurring::Recurring;
use crate::words::{Token, TokenKind, Words};

/// A text of fewer words may need no comma and no full stop.
const SHORT: usize = 100;
/// Who has more words for each of them sets them by chance.
const FEW: usize = 60;

/// Longest headline, in tokens.
const LONGEST_HEADLINE: usize = 24;

/// Longest dateline, in tokens.
const DATELINE: usize = 12;

/// The text as the constructions see it.
pub(crate) struct Article<'a, 't> {
    pub(crate) words: &'a Words<'t>,
    pub(crate) tags: &'a Tags<'a, 't>,
    pub(crate) names: &'a Names,
    pub(crate) marks: &'a Marks,
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) date: Option<Date>,
    pub(crate) bounds: Bounds,
    pub(crate) recurring: Recurring,
}

/// Where sentences and paragraphs begin, and how many words stand before each token.
pub(crate) struct Bounds {
    sentences: Vec<u32>,
    paragraphs: Vec<u32>,
    counts: Vec<u32>,
    commas: usize,
    stops: usize,
}

impl Bounds {
    pub(crate) fn of(words: &Words<'_>) -> Self {
        let mut sentences = Vec::with_capacity(words.sentences());
        let mut paragraphs = Vec::with_capacity(words.paragraphs());
        let mut counts = Vec::with_capacity(words.len() + 1);
        let (mut begun, mut count, mut commas, mut stops) = ((0, 0), 0, 0, 0);
        counts.extend((0..).zip(words.tokens()).map(|(at, token)| {
            if token.sentence() >= begun.0 {
                sentences.push(at);
                begun.0 += 1;
            }
            if token.paragraph() >= begun.1 {
                paragraphs.push(at);
                begun.1 += 1;
            }
            let before = count;
            if token.kind() == TokenKind::Punctuation {
                commas += usize::from(matches!(token.first(), '،' | ','));
                stops += usize::from(matches!(token.first(), '.' | '؟' | '?' | '!'));
            } else {
                count += 1;
            }
            before
        }));
        counts.push(count);
        Self { sentences, paragraphs, counts, commas, stops }
    }

    /// The first token of each sentence.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = usize> {
        self.sentences.iter().map(|&at| at as usize)
    }

    /// How many words stand before a token.
    fn count(&self, at: usize) -> usize {
        self.counts.get(at).or(self.counts.last()).map_or(0, |&count| count as usize)
    }

    /// How many words there are.
    fn words(&self) -> usize {
        self.counts.last().map_or(0, |&count| count as usize)
    }

    /// Whether there are so many marks of a kind that whoever wrote the text sets them.
    fn is_usual(&self, marks: usize) -> bool {
        marks * FEW >= self.words() || self.words() < SHORT
    }

    /// The first token of a sentence.
    fn sentence(&self, number: usize) -> Option<usize> {
        self.sentences.get(number).map(|&at| at as usize)
    }

    /// The first token of a paragraph.
    fn paragraph(&self, number: usize) -> Option<usize> {
        self.paragraphs.get(number).map(|&at| at as usize)
    }
}

/// A stretch of tokens, `last` excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stretch {
    pub(crate) first: usize,
    pub(crate) last: usize,
}

impl Stretch {
    pub(crate) const fn new(first: usize, last: usize) -> Self {
        Self { first, last }
    }

    pub(crate) const fn len(self) -> usize {
        self.last.saturating_sub(self.first)
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.last <= self.first
    }

    pub(crate) const fn contains(self, token: usize) -> bool {
        self.first <= token && token < self.last
    }
}

impl<'t> Article<'_, 't> {
    pub(crate) fn token(&self, at: usize) -> Option<&Token> {
        self.words.tokens().get(at)
    }

    /// The token, if it is a mark: nearly none is, which its traits tell.
    #[inline]
    fn mark(&self, at: usize) -> Option<&Token> {
        if self.is_punctuation(at) { self.token(at) } else { None }
    }

    pub(crate) fn is_number(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind() == TokenKind::Number)
    }

    /// «عراقيون», «الليبيين»: whether a word is a demonym with one of these endings of the plural.
    pub(crate) fn is_demonym_in(&self, at: usize, endings: &[&str]) -> bool {
        let key = self.key(at);
        let from = |ending: &&str| {
            key.strip_suffix(*ending).is_some_and(|one| self.gazetteer.demonym_index(one).is_some())
        };
        endings.iter().any(from)
    }

    pub(crate) fn key(&self, at: usize) -> &str {
        self.tags.key(at)
    }

    /// Whether a word begins with the article.
    pub(crate) fn has_al(&self, at: usize) -> bool {
        self.tags.has_al(at)
    }

    /// Whether a noun has its article, be it behind ل: «الوزارة», «للوزارة».
    pub(crate) fn is_definite(&self, at: usize) -> bool {
        self.has_al(at) || self.key(at).starts_with("لل") && self.tags.get(at).preposition == Some('ل')
    }

    /// Whether an entity is a newspaper, agency or channel.
    pub(crate) fn is_medium(&self, entity: u32) -> bool {
        self.gazetteer.entity(entity).is_some_and(|entity| entity.class() == Some("media"))
    }

    pub(crate) fn classes(&self, at: usize) -> Classes {
        self.tags.classes(at)
    }

    pub(crate) fn is_particle(&self, at: usize, particle: Particle) -> bool {
        self.tags.is_particle(at, particle)
    }

    /// Whether a word stands in a list as it is written.
    pub(crate) fn is_listed(&self, at: usize, list: WordList) -> bool {
        self.tags.lexicon.is_listed(self.key(at), list)
    }

    /// «بعنوان», «لافتة باسم»: the name of a thing follows in marks.
    pub(crate) fn is_entitled(&self, at: usize) -> bool {
        self.is_particle(at, Particle::Entitled)
            || self.tags.lexicon.is_particle(self.tags.bare_key(at), Particle::Entitled)
    }

    /// Whether a word is of a class as it is written, not for what a conjunction or preposition is written on to.
    pub(crate) fn is_itself(&self, at: usize, classes: Classes) -> bool {
        let tag = self.tags.get(at);
        tag.classes.any(classes) && !tag.conjunction && tag.preposition.is_none()
    }

    /// Whether a word may be a finite verb or a participle of saying: no verbal noun.
    pub(crate) fn may_report(&self, at: usize) -> bool {
        self.tags.cue_forms(at).iter().any(|form| form.form.is_verbal())
    }

    /// Whether a word may be such a form of قال: «قائلا», «بالقول», «تقول».
    pub(crate) fn is_saying(&self, at: usize, form: impl Fn(Form) -> bool) -> bool {
        self.tags.cue_forms(at).iter().any(|found| {
            form(found.form) && self.tags.lexicon.lemma(found.lemma).is_some_and(|lemma| lemma.word == "قال")
        })
    }

    pub(crate) fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_word)
    }

    pub(crate) fn is_comma(&self, at: usize) -> bool {
        self.mark(at).is_some_and(|token| match token.first() {
            '،' | ',' => true,
            '«' | '»' | '“' | '”' | '"' | '‘' | '’' | '\'' => {
                self.marks.comma(self.words, at).is_some()
            }
            _ => false,
        })
    }

    /// Whether the writer sets commas; where not, that none stands at a place tells nothing.
    pub(crate) fn sets_commas(&self) -> bool {
        self.bounds.is_usual(self.bounds.commas)
    }

    /// Whether the writer ends sentences with a mark; where not, that none stands at a place tells nothing.
    pub(crate) fn sets_stops(&self) -> bool {
        self.bounds.is_usual(self.bounds.stops)
    }

    pub(crate) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.mark(at).is_some_and(|token| token.first() == mark)
    }

    pub(crate) fn is_dash(&self, at: usize) -> bool {
        self.mark(at).is_some_and(|token| matches!(token.first(), '-' | '–' | '—'))
    }

    /// The closed marks that open at a token, if they hold at most so many words.
    pub(crate) fn short_marks(&self, at: usize, most: usize) -> Option<&Pair> {
        self.marks
            .opening_at(at)
            .filter(|pair| !pair.unclosed && self.count_words(Stretch::new(pair.first, pair.last)) <= most)
    }

    /// A full stop, question or exclamation mark.
    pub(crate) fn ends_sentence(&self, at: usize) -> bool {
        self.mark(at).is_some_and(|token| {
            matches!(token.first(), '.' | '!' | '?' | '؟' | '۔')
                && self
                    .token(at + 1)
                    .is_none_or(|next| next.sentence() != token.sentence() || !next.is_word())
        })
    }

    pub(crate) fn same_sentence(&self, one: usize, two: usize) -> bool {
        match (self.token(one), self.token(two)) {
            (Some(one), Some(two)) => one.sentence() == two.sentence(),
            _ => false,
        }
    }

    /// Whether nothing of the sentence of `from` stands at `at` or behind it but its full stop.
    pub(crate) fn is_over(&self, from: usize, at: usize) -> bool {
        self.ends_sentence(at) || !self.same_sentence(from, at)
    }

    pub(crate) fn same_paragraph(&self, one: usize, two: usize) -> bool {
        match (self.token(one), self.token(two)) {
            (Some(one), Some(two)) => one.paragraph() == two.paragraph(),
            _ => false,
        }
    }

    /// Whether a token stands in a headline, a short line that no mark ends.
    pub(crate) fn in_headline(&self, at: usize) -> bool {
        let (start, end) = (self.paragraph_start(at), self.paragraph_end(at));
        end - start <= LONGEST_HEADLINE && !(start..end).any(|at| self.ends_sentence(at))
    }

    /// Whether a token stands at most so many sentences behind another, and not before it: quotes are not told of in the order of
    /// their speakers.
    pub(crate) fn follows_within(&self, before: usize, at: usize, sentences: usize) -> bool {
        self.token(before)
            .zip(self.token(at))
            .and_then(|(before, at)| at.sentence().checked_sub(before.sentence()))
            .is_some_and(|behind| behind <= sentences)
    }

    /// «أما الوزير فقال»: whether a word turns to another topic.
    pub(crate) fn turns_topic(&self, at: usize) -> bool {
        matches!(self.key(at), "اما" | "واما")
    }

    /// First token of the sentence of `at`.
    pub(crate) fn sentence_start(&self, at: usize) -> usize {
        self.token(at).and_then(|token| self.bounds.sentence(token.sentence())).unwrap_or(at)
    }

    /// One past the last token of the sentence of `at`.
    pub(crate) fn sentence_end(&self, at: usize) -> usize {
        let Some(token) = self.token(at) else { return at };
        self.bounds.sentence(token.sentence() + 1).unwrap_or(self.words.len())
    }

    /// The first token behind «نجامينا (أ ف ب) -» at the start of a paragraph; the sentence's first without one.
    pub(crate) fn dateline_end(&self, sentence: usize) -> usize {
        let place = self.name_at(sentence).is_some_and(|name| name.kind == crate::EntityKind::Location);
        // «(CNN) --», «(د ب أ) -»
        let agency = self.is_mark(sentence, '(')
            && (sentence + 2..sentence + DATELINE)
                .find(|&at| self.is_mark(at, ')'))
                .is_some_and(|close| self.is_dash(close + 1));
        if !(place || agency) || self.paragraph_start(sentence) != sentence {
            return sentence;
        }
        (sentence + 1..sentence + DATELINE)
            .find(|&at| self.is_dash(at) || self.is_mark(at, ':'))
            .filter(|&end| {
                (sentence..end).all(|at| {
                    self.is_punctuation(at)
                        || self.name_at(at).is_some()
                        || self.is_number(at)
                        || self.words.surface(at).chars().count() <= 2
                        || self.words.surface(at).is_ascii()
                        || self.classes(at).any(Classes::MEDIA | Classes::HOST | Classes::PLATFORM)
                })
            })
            .map_or(sentence, |dash| dash + 1 + usize::from(self.is_dash(dash + 1)))
    }

    /// First token of the paragraph of `at`.
    pub(crate) fn paragraph_start(&self, at: usize) -> usize {
        self.token(at).and_then(|token| self.bounds.paragraph(token.paragraph())).unwrap_or(at)
    }

    /// One past the last token of the paragraph of `at`.
    pub(crate) fn paragraph_end(&self, at: usize) -> usize {
        let Some(token) = self.token(at) else { return at };
        self.bounds.paragraph(token.paragraph() + 1).unwrap_or(self.words.len())
    }

    /// أن or إن, unless the word is part of a longer name (بان كي مون).
    #[inline]
    pub(crate) fn complementizer(&self, at: usize) -> Option<Complementizer> {
        self.tags.complementizer(at).and_then(|found| self.unnamed(at, found))
    }

    #[inline(never)]
    fn unnamed(&self, at: usize, found: Complementizer) -> Option<Complementizer> {
        // the name آن and the time of آنها have a long vowel
        if self.tags.traits(at).any(Traits::MADDA) {
            return None;
        }
        self.name_at(at).is_none_or(|name| name.last - name.first < 2).then_some(found)
    }

    pub(crate) fn name_at(&self, at: usize) -> Option<&Name> {
        self.names.covering(at)
    }

    /// The phrase of a class that starts at a token, with or without a conjunction written on to it.
    #[inline]
    pub(crate) fn phrase(&self, at: usize, wanted: impl Into<PhraseSet>) -> Option<Phrase> {
        let wanted = wanted.into();
        if self.tags.may_stand(at, wanted) { self.phrase_of(at, wanted) } else { None }
    }

    #[inline(never)]
    fn phrase_of(&self, at: usize, wanted: PhraseSet) -> Option<Phrase> {
        let found = self.tags.phrase_or_behind(at, wanted)?;
        (self.is_word(at) && (found.len > 1 || !self.is_latter(at))).then_some(found)
    }

    /// «وقال الأخير», «لكن الأخيرة», «هذا الأخير»: who was mentioned last, not what comes last («الأسبوع الأخير»).
    pub(crate) fn is_latter(&self, at: usize) -> bool {
        self.is_particle(at, Particle::Latter)
            && at.checked_sub(1).is_none_or(|before| {
                self.is_punctuation(before)
                    || self.complementizer(before).is_some()
                    || self.is_itself(before, Classes::CONJUNCTION)
                    || self.is_particle(before, Particle::This)
                    || self.tags.cue_forms(before).iter().any(|form| form.form.is_finite())
                        && !self.has_al(before)
            })
    }

    /// The text of a stretch, from the first letter to the last.
    pub(crate) fn text_of(&self, stretch: Stretch) -> &'t str {
        self.span_of(stretch).of(self.words.text())
    }

    pub(crate) fn span_of(&self, stretch: Stretch) -> crate::Span {
        let tokens = self.words.tokens();
        // «نص،»: the mark stays with the words that it closes
        let comma = self.marks.comma(self.words, stretch.last).filter(|pair| pair.open >= stretch.first);
        let last = stretch.last + usize::from(comma.is_some());
        match (tokens.get(stretch.first), last.checked_sub(1).and_then(|last| tokens.get(last))) {
            (Some(first), Some(last)) if stretch.first < stretch.last => {
                crate::Span::new(first.span().start, last.span().end)
            }
            _ => crate::Span::default(),
        }
    }

    /// How many words a stretch holds.
    pub(crate) fn count_words(&self, stretch: Stretch) -> usize {
        self.bounds.count(stretch.last).saturating_sub(self.bounds.count(stretch.first))
    }

    pub(crate) fn is_punctuation(&self, at: usize) -> bool {
        self.tags.traits(at).any(Traits::PUNCTUATION)
    }
}
