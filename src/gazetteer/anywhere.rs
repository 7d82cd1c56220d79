//! Finds names inside words too: hashtags, words that lost the space between them.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use rustc_hash::FxHashMap;

use super::Gazetteer;
use super::entity::Strictness;
use super::labels::{Detail, is_name_word};
use super::layer::View;
use super::letters::{agree, is_mark};
use super::lexicon::Lexicon;
use super::matcher::{Candidate, Hits, Source};
use super::options::Overlaps;
use super::trie::Posting;
use super::vocabulary::NONE;
use crate::normalize::push_folded;
use crate::span::Span;
use crate::words::Words;

/// The folded names of one layer in an automaton.
#[derive(Debug)]
pub(crate) struct Anywhere {
    automaton: AhoCorasick,
    /// The postings of each pattern, best first.
    patterns: Vec<Vec<Posting>>,
}

impl Anywhere {
    pub(crate) fn build(layer: &View<'_>) -> Option<Self> {
        let mut numbers: FxHashMap<String, usize> = FxHashMap::default();
        let mut patterns: Vec<Vec<Posting>> = Vec::new();
        let mut keys = Vec::new();
        for posting in layer.trie.all_postings() {
            let words = Words::new(layer.label(posting));
            let mut key = String::new();
            for at in (0..words.len()).filter(|&at| words.tokens().get(at).is_some_and(is_name_word)) {
                if !key.is_empty() {
                    key.push(' ');
                }
                key.push_str(words.key(at));
            }
            let number = *numbers.entry(key.clone()).or_insert_with(|| {
                keys.push(key);
                patterns.push(Vec::new());
                patterns.len() - 1
            });
            if let Some(pattern) = patterns.get_mut(number) {
                pattern.push(posting);
            }
        }
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .match_kind(MatchKind::Standard)
            .build(&keys)
            .ok()?;
        Some(Self { automaton, patterns })
    }
}

/// A text folded without regard to words, with the way back.
struct Folded {
    text: String,
    /// For each byte of `text`, the first byte of the character it comes from.
    origins: Vec<u32>,
}

impl Folded {
    fn new(text: &str) -> Self {
        let mut folded =
            Self { text: String::with_capacity(text.len()), origins: Vec::with_capacity(text.len()) };
        let mut last = ' ';
        for (at, c) in text.char_indices() {
            let Ok(origin) = u32::try_from(at) else { break };
            if is_mark(c) {
                continue;
            }
            if c.is_whitespace() || matches!(c, '_' | '-') {
                if last != ' ' {
                    folded.text.push(' ');
                }
            } else {
                push_folded(c, &mut folded.text);
            }
            if folded.text.len() > folded.origins.len() {
                last = folded.text.chars().next_back().unwrap_or(' ');
                folded.origins.resize(folded.text.len(), origin);
            }
        }
        folded
    }

    /// The span of the original whose folded form is `from..to`, with the marks that follow.
    fn original(&self, text: &str, from: usize, to: usize) -> Option<Span> {
        let start = *self.origins.get(from)? as usize;
        let last = *self.origins.get(to.checked_sub(1)?)? as usize;
        let mut rest = text.get(last..)?.char_indices();
        let mut end = last + rest.next()?.1.len_utf8();
        let mut nothing = String::new();
        for (at, c) in rest {
            if is_mark(c) {
                end = last + at + c.len_utf8();
                continue;
            }
            // joiners and direction controls may stand between a letter and its mark
            push_folded(c, &mut nothing);
            if !nothing.is_empty() || c.is_whitespace() {
                break;
            }
        }
        Some(Span::new(start, end))
    }
}

impl Gazetteer {
    /// The names in `words`, wherever they stand.
    pub(super) fn find_anywhere(&self, words: &Words, overlaps: Overlaps) -> Hits {
        let text = words.text();
        let folded = Folded::new(text);
        let lexicon = Lexicon::shared();
        // start, end, layer and pattern of everything found; longest first at each start
        let mut found: Vec<(Span, std::cmp::Reverse<usize>, usize)> = Vec::new();
        let sources = self.sources();
        for (at, Source { member, view }) in sources.iter().enumerate() {
            let Some(anywhere) = member.layer.anywhere.get_or_init(|| Anywhere::build(view)) else {
                continue;
            };
            for hit in anywhere.automaton.find_overlapping_iter(&folded.text) {
                if let Some(span) = folded.original(text, hit.start(), hit.end()) {
                    found.push((span, std::cmp::Reverse(at), hit.pattern().as_usize()));
                }
            }
        }
        found.sort_unstable_by_key(|&(span, layer, _)| (span.start, std::cmp::Reverse(span.end), layer));
        let mut hits = Hits::default();
        let mut end = 0;
        for group in found.chunk_by(|a, b| a.0 == b.0) {
            let Some(&(span, ..)) = group.first() else { continue };
            let skipped = match overlaps {
                Overlaps::Longest => span.start < end,
                Overlaps::Nested => span.start < end && span.end > end,
                Overlaps::All => false,
            };
            if skipped {
                continue;
            }
            let tokens = words.tokens();
            let first = tokens.partition_point(|token| token.span().end <= span.start);
            let last = tokens.partition_point(|token| token.span().start < span.end);
            let whole = tokens.get(first).is_some_and(|token| token.span().start == span.start)
                && last
                    .checked_sub(1)
                    .and_then(|at| tokens.get(at))
                    .is_some_and(|t| t.span().end == span.end);
            let from = hits.pool_len();
            let (mut full, mut made) = (None, None);
            for (by_rule, &(_, std::cmp::Reverse(at), pattern)) in
                [false, true].into_iter().flat_map(|by_rule| group.iter().map(move |found| (by_rule, found)))
            {
                if by_rule && full.is_some() && made.is_none() {
                    break;
                }
                let Some(Source { member, view }) = sources.get(at) else { continue };
                let postings = member
                    .layer
                    .anywhere
                    .get()
                    .and_then(Option::as_ref)
                    .and_then(|a| a.patterns.get(pattern));
                for &posting in postings.into_iter().flatten() {
                    let detail = Detail(posting.detail);
                    if detail.is_generated() != by_rule {
                        continue;
                    }
                    let verified = if whole {
                        let behind_name = hits.hits.last().is_some_and(|hit| hit.last == first);
                        let candidate = Candidate {
                            tags: None,
                            words,
                            lexicon,
                            first,
                            last,
                            span,
                            prefix: "",
                            lead: "",
                            behind_name,
                        };
                        candidate.verifies(view, posting)
                    } else {
                        detail.strictness() != Strictness::Host
                            && agree(view.label(posting), "", span.of(text), detail.strictness())
                    };
                    if verified {
                        hits.offer(from, member.canonical(posting.entity));
                        full.get_or_insert(detail.label() == 0);
                        if by_rule {
                            made.get_or_insert((u32::try_from(at).unwrap_or(NONE), posting));
                        }
                    }
                }
            }
            if let Some(full) = full {
                hits.push(from, (first, last), span, Span::new(span.start, span.start), full, made);
                end = end.max(span.end);
            }
        }
        hits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_with_the_way_back() {
        let text = "أَيضاً\u{200f}_ﷲ";
        let folded = Folded::new(text);
        assert_eq!(folded.text, "ايضا الله");
        assert_eq!(folded.original(text, 0, 8).map(|span| span.of(text)), Some("أَيضاً"));
        let god = folded.original(text, 11, 13).map(|span| span.of(text));
        assert_eq!(god, Some("ﷲ"), "part of a ligature is the ligature");
    }
}
