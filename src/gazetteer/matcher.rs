//! Finds names in the words of a text: the longest from the left, with proclitics taken off the first word.

use super::entity::{Entity, Strictness};
use super::layer::{Detail, Layer, is_name_word};
use super::letters::{agree, is_mark};
use super::lexicon::{Announced, Lexicon};
use super::trie::{Posting, Trie};
use super::vocabulary::NONE;
use super::{Gazetteer, Members};
use crate::normalize::push_folded;
use crate::span::Span;
use crate::words::{Proclitics, Split, Token, TokenKind, Words};

/// Of the entities that share a name, at most this many are reported.
pub(crate) const MOST_CANDIDATES: usize = 64;

/// One place where a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// First token, whose beginning may be a proclitic.
    pub(crate) first: usize,
    /// One past the last token.
    pub(crate) last: usize,
    /// The name without its proclitic, in bytes.
    pub(crate) span: Span,
    /// The proclitic, in bytes; empty if there is none. It ends where the name begins.
    pub(crate) prefix: Span,
    /// The name is the full name of the best candidate, not an alias.
    pub(crate) full: bool,
    /// If it was found as a spelling variant made by rule, the layer and the posting of the variant.
    pub(crate) made: Option<(u32, Posting)>,
    candidates: (u32, u32),
}

/// The names of one text in reading order, none overlapping another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hits {
    pub(crate) hits: Vec<Hit>,
    pool: Vec<u32>,
}

impl Hits {
    /// Indexes of the entities that a hit may stand for, best first; never empty for a hit of these.
    pub(crate) fn candidates(&self, hit: &Hit) -> &[u32] {
        self.pool.get(hit.candidates.0 as usize..hit.candidates.1 as usize).unwrap_or(&[])
    }

    pub(super) fn pool_len(&self) -> usize {
        self.pool.len()
    }

    /// Puts a candidate into the group that begins at `from`, once.
    pub(super) fn offer(&mut self, from: usize, entity: u32) {
        let group = self.pool.get(from..).unwrap_or(&[]);
        if group.len() < MOST_CANDIDATES && !group.contains(&entity) {
            self.pool.push(entity);
        }
    }

    /// A hit with the candidates offered since `from`.
    pub(super) fn push(
        &mut self,
        from: usize,
        (first, last): (usize, usize),
        span: Span,
        prefix: Span,
        full: bool,
        made: Option<(u32, Posting)>,
    ) {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(NONE);
        let candidates = (narrow(from), narrow(self.pool.len()));
        self.hits.push(Hit { first, last, span, prefix, full, made, candidates });
    }
}

/// The end of a walk through the trie: a name that the keys allow.
#[derive(Clone, Copy)]
struct Proposal {
    layer: u32,
    node: u32,
    /// One past its last token.
    last: u32,
    /// 0 for the first word as it is, else the number of its reading, counted from 1; fewer proclitics first.
    reading: u8,
}

/// The first word read without some of its letters.
#[derive(Clone, Copy)]
struct Reading<'k> {
    split: Split<'k>,
    /// What the article was before ل swallowed it.
    lead: &'static str,
    /// One letter taken off, believed only with a guard.
    guarded: bool,
}

struct Search<'a, 't> {
    members: &'a [Members],
    words: &'a Words<'t>,
    lexicon: &'static Lexicon,
    /// Word numbers of all tokens, one layer after the other.
    numbers: Vec<u32>,
    proposals: Vec<Proposal>,
    /// The ways to read the first word that led to a proposal; the word itself is not among them.
    readings: Vec<Reading<'a>>,
    key: String,
    found: Hits,
}

impl Gazetteer {
    /// The names in `words`: the longest from the left, none overlapping another.
    pub(crate) fn find_in(&self, words: &Words) -> Hits {
        let members = self.members();
        let mut numbers = Vec::with_capacity(words.len() * members.len());
        for member in members {
            numbers.extend(words.tokens().iter().enumerate().map(|(at, token)| {
                if token.kind() == TokenKind::Punctuation {
                    NONE
                } else {
                    member.layer.vocabulary.get(words.key(at))
                }
            }));
        }
        let mut search = Search {
            members,
            words,
            lexicon: Lexicon::shared(),
            numbers,
            proposals: Vec::new(),
            readings: Vec::new(),
            key: String::new(),
            found: Hits::default(),
        };
        search.run();
        search.found
    }
}

impl<'a> Search<'a, '_> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(token) = self.words.tokens().get(at) {
            at = if is_name_word(token) { self.at(at).unwrap_or(at + 1) } else { at + 1 };
        }
    }

    fn number(&self, layer: usize, at: usize) -> u32 {
        self.numbers.get(layer * self.words.len() + at).copied().unwrap_or(NONE)
    }

    /// Looks for a name that begins with token `at`; returns where the search goes on after one.
    fn at(&mut self, at: usize) -> Option<usize> {
        self.proposals.clear();
        let words = self.words;
        let key = words.key(at);
        for layer in 0..self.members.len() {
            let number = self.number(layer, at);
            if number != NONE {
                self.walk(layer, number, at, 0);
            }
        }
        if may_hold_proclitic(key) {
            self.readings.clear();
            self.propose_without_proclitics(key, at);
        }
        if self.proposals.is_empty() {
            return None;
        }
        // longest first, then the fewest letters taken off, then the layer that was added last
        self.proposals
            .sort_unstable_by_key(|p| (std::cmp::Reverse(p.last), p.reading, std::cmp::Reverse(p.layer)));
        let mut proposals = std::mem::take(&mut self.proposals);
        let mut next = None;
        for group in proposals.chunk_by(|a, b| (a.last, a.reading) == (b.last, b.reading)) {
            let Some(proposal) = group.first() else { continue };
            let reading = usize::from(proposal.reading).checked_sub(1);
            let reading = reading.and_then(|number| self.readings.get(number)).copied();
            next = self.settle(at, group, reading);
            if next.is_some() {
                break;
            }
        }
        proposals.clear();
        self.proposals = proposals;
        next
    }

    fn propose_without_proclitics(&mut self, key: &'a str, at: usize) {
        for split in Proclitics::of(key).skip(1) {
            // س belongs to verbs
            if split.prefix.ends_with('س') {
                continue;
            }
            self.propose(split, "", at);
            if split.swallowed {
                // للكرملين is ل and الكرملين, لليكود is ل and الليكود
                self.propose(split, "ا", at);
                self.propose(split, "ال", at);
            }
        }
    }

    fn propose(&mut self, split: Split<'a>, lead: &'static str, at: usize) {
        let before = self.proposals.len();
        let number_of_reading = u8::try_from(self.readings.len() + 1).unwrap_or(u8::MAX);
        for (layer, member) in self.members.iter().enumerate() {
            let number = if lead.is_empty() {
                member.layer.vocabulary.get(split.rest)
            } else {
                self.key.clear();
                self.key.push_str(lead);
                self.key.push_str(split.rest);
                member.layer.vocabulary.get(&self.key)
            };
            if number != NONE {
                self.walk(layer, number, at, number_of_reading);
            }
        }
        if self.proposals.len() > before {
            let guarded = lead.is_empty() && !split.rest.starts_with("ال");
            self.readings.push(Reading { split, lead, guarded });
        }
    }

    /// Follows the words from `at`, of which the first has `number`, and proposes every name on the way.
    #[inline]
    fn walk(&mut self, layer: usize, number: u32, at: usize, reading: u8) {
        let members = self.members;
        let Some(member) = members.get(layer) else { return };
        let root = member.layer.trie.root(number);
        if root != NONE {
            self.walk_from(&member.layer.trie, root, layer, at, reading);
        }
    }

    fn walk_from(&mut self, trie: &Trie, root: u32, layer: usize, at: usize, reading: u8) {
        let (mut node, mut last) = (root, at);
        while node != NONE {
            if !trie.postings(node).is_empty() {
                let narrow = |n: usize| u32::try_from(n).unwrap_or(NONE);
                self.proposals.push(Proposal { layer: narrow(layer), node, last: narrow(last + 1), reading });
            }
            if !trie.goes_on(node) {
                break;
            }
            let Some(next) = following(self.words, last) else { break };
            node = match self.number(layer, next) {
                NONE => NONE,
                number => trie.next(node, number),
            };
            last = next;
        }
    }

    /// Verifies the names that end at one token; a hit if any remains.
    fn settle(&mut self, first: usize, group: &[Proposal], reading: Option<Reading>) -> Option<usize> {
        let words = self.words;
        let last = group.first()?.last as usize;
        let token = words.tokens().get(first)?.span();
        let start = match reading {
            None => token.start,
            Some(reading) => {
                if reading.guarded && !self.may_split(words.key(first), reading.split, last - first > 1) {
                    return None;
                }
                token.start + width_of(words.surface(first), reading.split.prefix)?
            }
        };
        let closing = closing_mark(words, first, last)?;
        let candidate = Candidate {
            words,
            lexicon: self.lexicon,
            first,
            last,
            span: Span::new(start, words.tokens().get(last - 1)?.span().end),
            prefix: reading.map_or("", |reading| reading.split.prefix),
            lead: reading.map_or("", |reading| reading.lead),
        };
        let pool = self.found.pool_len();
        let mut full = None;
        let mut made = None;
        // what somebody wrote down outweighs what was made by rule
        for by_rule in [false, true] {
            for proposal in group {
                let Some(member) = self.members.get(proposal.layer as usize) else { continue };
                for &posting in member.layer.trie.postings(proposal.node) {
                    let detail = Detail(posting.detail);
                    if detail.is_generated() == by_rule && candidate.verifies(&member.layer, posting) {
                        self.found.offer(pool, member.canonical(posting.entity));
                        full.get_or_insert(detail.label() == 0);
                        if by_rule {
                            made.get_or_insert((proposal.layer, posting));
                        }
                    }
                }
            }
            if full.is_some() {
                break;
            }
        }
        let full = full?;
        let (end, last) = if closing {
            (words.tokens().get(last)?.span().end, last + 1)
        } else {
            (candidate.span.end, last)
        };
        self.found.push(
            pool,
            (first, last),
            Span::new(start, end),
            Span::new(token.start, start),
            full,
            made,
        );
        Some(last)
    }

    /// Whether a single letter may be taken off a word to find a name.
    fn may_split(&self, key: &str, split: Split, more_words: bool) -> bool {
        // وليد is not و and ليد if a name begins with وليد; nor is ولبنان ول and بنان
        let conjunction = split.prefix.chars().next().map_or(0, char::len_utf8);
        let inner = key.get(conjunction..).filter(|inner| inner.len() > split.rest.len());
        [Some(key), inner].into_iter().flatten().all(|word| {
            let begins_name = self.members.iter().any(|member| {
                let number = member.layer.vocabulary.get(word);
                number != NONE && member.layer.trie.root(number) != NONE
            });
            // the second word of a longer name is evidence enough against an ordinary word
            !begins_name && (more_words || !self.lexicon.is_ordinary(word))
        })
    }
}

/// A stretch of words that has the key of a name.
pub(super) struct Candidate<'a, 't> {
    pub(super) words: &'a Words<'t>,
    pub(super) lexicon: &'static Lexicon,
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) span: Span,
    /// The proclitics before the span.
    pub(super) prefix: &'a str,
    /// What the article was before ل swallowed it.
    pub(super) lead: &'static str,
}

impl Candidate<'_, '_> {
    /// Whether it agrees with a name as closely as that name asks.
    pub(super) fn verifies(&self, layer: &Layer, posting: Posting) -> bool {
        let detail = Detail(posting.detail);
        let written = || self.span.of(self.words.text());
        match detail.strictness() {
            Strictness::Folded => {}
            Strictness::Hamza => {
                if !agree(layer.label(posting), self.lead, written(), Strictness::Hamza) {
                    return false;
                }
            }
            Strictness::Exact => {
                if !matches!(self.prefix, "" | "و" | "ف")
                    || !agree(layer.label(posting), self.lead, written(), Strictness::Exact)
                {
                    return false;
                }
            }
            Strictness::Host => {
                let Some(entity) = layer.entities.get(posting.entity as usize) else { return false };
                if !self.prefix.is_empty()
                    || !is_announced(self.lexicon, self.words, self.first, self.last, entity)
                {
                    return false;
                }
            }
        }
        !detail.is_confusable() || !self.is_confused(layer.label(posting))
    }

    /// Whether the first or last word is written as an ordinary word and not as in the name.
    fn is_confused(&self, name: &str) -> bool {
        let name = Words::new(name);
        let mut of_name = (0..name.len()).filter(|&at| name.tokens().get(at).is_some_and(is_name_word));
        let head = of_name.next();
        let tail = of_name.next_back();
        let differs = |of_name: Option<usize>, written: &str| {
            of_name.is_some_and(|at| {
                self.lexicon.is_ordinary_as_written(written)
                    && !agree(name.surface(at), "", written, Strictness::Exact)
            })
        };
        let text = self.words.text();
        let end = self.words.tokens().get(self.first).map_or(0, |token| token.span().end);
        differs(head, Span::new(self.span.start, end).of(text))
            || differs(tail, self.words.surface(self.last - 1))
    }
}

/// Whether a class noun stands before the tokens, or quotation marks around them that hold nothing else.
fn is_announced(lexicon: &Lexicon, words: &Words, first: usize, last: usize, entity: &Entity) -> bool {
    let class = entity.class.as_deref().unwrap_or("");
    match first.checked_sub(1) {
        // فيلم «دون» is a film, not the newspaper of that name
        Some(opening) if is_quote_at(words, opening) && is_quote_at(words, last) => {
            lexicon.announces(words, opening, entity.kind, class) != Announced::Otherwise
        }
        _ => {
            let one_sentence = |before: usize| {
                let sentence = |at: usize| words.tokens().get(at).map(Token::sentence);
                sentence(before) == sentence(first)
            };
            first.checked_sub(1).is_some_and(one_sentence)
                && lexicon.announces(words, first, entity.kind, class) == Announced::Fitting
        }
    }
}

/// Whether a folded key can begin with a proclitic.
fn may_hold_proclitic(key: &str) -> bool {
    matches!(
        key.as_bytes(),
        // و ف ل ك, then ب
        [0xd9, 0x88 | 0x81 | 0x84 | 0x83, _, _, _, ..] | [0xd8, 0xa8, _, _, _, ..]
    )
}

/// How many bytes of `surface` the letters of `prefix` take, with their marks and tatweel; `None` if they
/// end inside a ligature.
fn width_of(surface: &str, prefix: &str) -> Option<usize> {
    let mut folded = String::new();
    let mut rest = surface.char_indices();
    while folded.len() < prefix.len() {
        push_folded(rest.next()?.1, &mut folded);
    }
    if folded != prefix {
        return None;
    }
    let mut nothing = String::new();
    rest.find(|&(_, c)| {
        nothing.clear();
        push_folded(c, &mut nothing);
        !(nothing.is_empty() || is_mark(c))
    })
    .map(|(at, _)| at)
}

fn is_quote(c: char) -> bool {
    matches!(c, '«' | '»' | '"' | '“' | '”' | '„' | '\'' | '‘' | '’' | '‹' | '›')
}

fn is_quote_at(words: &Words, at: usize) -> bool {
    words
        .tokens()
        .get(at)
        .is_some_and(|token| token.kind() == TokenKind::Punctuation && is_quote(token.first()))
}

/// The token with which a name whose last word so far is `at` may go on: the next word, over a line break,
/// one quotation mark, a hyphen or underscore that touches a word, or the full stop of an initial.
fn following(words: &Words, at: usize) -> Option<usize> {
    let tokens = words.tokens();
    let from = tokens.get(at)?;
    let mut next = at + 1;
    let mut quoted = false;
    let mut token = tokens.get(next)?;
    while token.kind() == TokenKind::Punctuation {
        if next - at > 2 {
            return None;
        }
        let after = tokens.get(next + 1)?;
        match token.first() {
            c if is_quote(c) && !quoted => quoted = true,
            '-' | '\u{2010}' | '\u{2011}' | '–' | '_' | '&' if token.is_glued() || after.is_glued() => {}
            '.' if token.is_glued() && words.key(next - 1).chars().nth(3).is_none() => {}
            _ => return None,
        }
        next += 1;
        token = after;
    }
    if token.paragraph() != from.paragraph() {
        let gap = words.text().get(from.span().end..token.span().start).unwrap_or("");
        let breaks = gap.chars().filter(|c| matches!(c, '\n' | '\u{2028}' | '\u{2029}' | '\u{85}')).count();
        if breaks + usize::from(breaks == 0) != 1 || gap.contains('\u{2029}') {
            return None;
        }
    }
    Some(next)
}

/// Whether the quotation marks inside a name pair off: `Some(true)` if the last one closes right after it.
/// A pair may also open right before it. `None` if one is left alone.
fn closing_mark(words: &Words, first: usize, last: usize) -> Option<bool> {
    let mut marks =
        (first..last).filter(|&at| is_quote_at(words, at)).filter_map(|at| words.tokens().get(at));
    let Some(mark) = marks.next() else { return Some(false) };
    let opened_before = first.checked_sub(1).is_some_and(|before| is_quote_at(words, before));
    let closed_after = is_quote_at(words, last);
    // an apostrophe inside a word: O'Brien
    if matches!(mark.first(), '\'' | '’') && mark.is_glued() && !opened_before && !closed_after {
        return Some(false);
    }
    match (marks.count() % 2, mark.first()) {
        (1, '»' | '”' | '›') => (opened_before && closed_after).then_some(false),
        (1, _) => Some(false),
        (_, '»' | '”' | '›') => opened_before.then_some(false),
        (_, '«' | '“' | '„' | '‹') => closed_after.then_some(true),
        // marks that look the same on both sides
        _ if closed_after && !opened_before => Some(true),
        _ => opened_before.then_some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proclitics_end_on_a_base_letter() {
        for (surface, prefix, width) in [
            ("وبوتين", "و", Some(2)),
            ("وَبوتين", "و", Some(4)),
            ("وـَبوتين", "و", Some(6)),
            ("ﻭﺑﻮﺗﻴﻦ", "و", Some(3)),
            ("ولبنان", "ول", Some(4)),
            ("ﻻفروف", "ل", None),
            ("و", "و", None),
        ] {
            assert_eq!(width_of(surface, prefix), width, "{surface}");
        }
    }
}
