//! Pairing of quotation marks, paragraph by paragraph, in whatever direction they were typed.
//!
//! Arabic newswire has odd counts of `"` in a fifth of the sentences that have any, guillemets stored in
//! either order, and curly marks whose order depends on the editor. So the direction of a mark is evidence
//! beside its spacing, nothing is an error, and what was recovered is flagged.

mod pairing;
mod sides;

use super::article::Stretch;
use crate::words::Words;
pub(super) use sides::Word;

/// A stretch of text in quotation marks.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    /// Token of the opening mark.
    pub(crate) open: usize,
    /// First token inside.
    pub(crate) first: usize,
    /// One past the last token inside; the closing mark stands here unless the pair is unclosed.
    pub(crate) last: usize,
    /// One past the closing mark. A comma before the mark, «نص،» قال, stands in its place, and the mark is read as the
    /// comma behind: so nobody need ask on which side of the mark it was typed.
    pub(crate) end: usize,
    /// No mark closes it, and where it ends is a guess.
    pub(crate) unclosed: bool,
    /// No mark closes it, but its words say where it ends.
    pub(crate) missing: bool,
    pub(crate) reversed: bool,
    pub(crate) depth: u8,
    /// The next paragraph goes on with the same words and opens with a mark of its own.
    pub(crate) continued: bool,
}

/// All pairs of a text, by their opening mark.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    pairs: Vec<Pair>,
    /// Closing marks that nothing opened, in order.
    strays: Vec<usize>,
    /// Per token: one plus the index of the innermost pair that it stands in or delimits.
    inside: Vec<u32>,
}

/// How many paragraphs one pair of marks may span.
const FARTHEST: usize = 5;

impl Marks {
    /// The pairs of a text, whose marks are among the tokens at `places`; `word` tells what its words say of a mark behind
    /// them.
    pub(crate) fn find(
        words: &Words<'_>,
        places: impl Iterator<Item = usize>,
        word: impl Fn(usize) -> Word,
    ) -> Self {
        let mut marks = Self::default();
        let found = sides::collect(words, places, word);
        if found.is_empty() {
            return marks;
        }
        let tokens = words.tokens();
        let mut pending: Option<(usize, usize)> = None;
        let mut rest = found.as_slice();
        while let Some(first) = rest.first() {
            let paragraph = tokens[first.at].paragraph();
            let count = rest.iter().take_while(|mark| tokens[mark.at].paragraph() == paragraph).count();
            let (here, later) = rest.split_at(count);
            let after = tokens[first.at..].partition_point(|token| token.paragraph() == paragraph) + first.at;
            let known = marks.pairs.len();
            let stray = pairing::pair(here, after, pending.is_some(), &mut marks.pairs, &mut marks.strays);
            // «… ¶ …»: what an earlier paragraph left open is closed by the first mark of this one
            if let (Some((pair, from)), Some(stray)) = (pending, stray)
                && paragraph - from <= FARTHEST
                && let Some(pair) = marks.pairs.get_mut(pair)
            {
                (pair.last, pair.end, pair.unclosed) = (stray.at, stray.at + stray.len, false);
            }
            pending = (known..marks.pairs.len())
                .find(|&at| marks.pairs.get(at).is_some_and(|pair| pair.unclosed && pair.depth == 0))
                .map(|at| (at, paragraph));
            rest = later;
        }
        marks.pairs.sort_by_key(|pair| pair.open);
        for pair in &mut marks.pairs {
            let comma =
                pair.last.checked_sub(1).filter(|&comma| comma > pair.first && is_comma(words, comma));
            if let Some(comma) = comma.filter(|_| !pair.unclosed && pair.end == pair.last + 1) {
                (pair.last, pair.end) = (comma, pair.last);
            }
        }
        marks.join_paragraphs(words);
        marks.fill_inside(tokens.len());
        marks
    }

    /// The same with these pairs, by their index, ended at a token although no mark closes them there.
    pub(crate) fn ended(&self, ends: &[(usize, usize)]) -> Self {
        let mut marks = self.clone();
        for &(index, end) in ends {
            if let Some(pair) = marks.pairs.get_mut(index) {
                *pair = Pair { last: end, end, unclosed: false, missing: true, continued: false, ..*pair };
            }
        }
        marks.fill_inside(self.inside.len());
        marks
    }

    fn fill_inside(&mut self, tokens: usize) {
        self.inside = vec![0; tokens];
        for (index, pair) in self.pairs.iter().enumerate() {
            let mark = u32::try_from(index + 1).unwrap_or(0);
            // inner pairs come later and overwrite; nesting is bounded, so this stays linear
            for slot in self.inside.iter_mut().take(pair.end).skip(pair.open) {
                *slot = mark;
            }
        }
    }

    /// Marks that were never closed go on in the next paragraph if that opens anew; the others end with their sentence.
    fn join_paragraphs(&mut self, words: &Words<'_>) {
        let tokens = words.tokens();
        let opens: Vec<usize> = self.pairs.iter().map(|pair| pair.open).collect();
        for pair in self.pairs.iter_mut().filter(|pair| pair.unclosed) {
            let next_opens = opens.binary_search(&pair.last).is_ok();
            let next_paragraph = tokens
                .get(pair.last)
                .zip(tokens.get(pair.open))
                .is_some_and(|(next, open)| next.paragraph() != open.paragraph() && !next.is_glued());
            // a heading about «الصحراء does not go on with "نحن": one writer takes one sign
            let same_sign = tokens
                .get(pair.last)
                .zip(tokens.get(pair.open))
                .is_some_and(|(next, open)| next.first() == open.first());
            pair.continued = pair.depth == 0 && next_opens && next_paragraph && same_sign;
            if !pair.continued
                && let Some(sentence) = tokens.get(pair.first).map(crate::Token::sentence)
            {
                let rest = tokens.get(pair.first..pair.last).unwrap_or_default();
                pair.last = pair.first + rest.partition_point(|token| token.sentence() == sentence);
                pair.end = pair.last;
            }
        }
    }

    /// The first closing mark between two tokens that nothing opened.
    pub(crate) fn stray_in(&self, stretch: Stretch) -> Option<usize> {
        let at = self.strays.partition_point(|&stray| stray < stretch.first);
        self.strays.get(at).copied().filter(|&stray| stray < stretch.last)
    }

    /// The pair whose closing mark at token `at` is read as the comma that stands before it.
    pub(crate) fn comma(&self, words: &Words<'_>, at: usize) -> Option<&Pair> {
        let comma = at.checked_sub(1).filter(|&comma| is_comma(words, comma))?;
        self.around(comma).filter(|pair| pair.last == comma && pair.end == at && !pair.missing)
    }

    pub(crate) fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// The pair that opens at token `at`.
    pub(crate) fn opening_at(&self, at: usize) -> Option<&Pair> {
        // no pair inside another has its mark
        self.around(at).filter(|pair| pair.open == at)
    }

    /// The pairs that open in a stretch, in order.
    pub(crate) fn opening_in(&self, stretch: Stretch) -> impl Iterator<Item = &Pair> {
        let from = self.pairs.partition_point(|pair| pair.open < stretch.first);
        self.pairs.iter().skip(from).take_while(move |pair| pair.open < stretch.last)
    }

    /// The innermost pair that token `at` stands in (or is a mark of).
    pub(crate) fn around(&self, at: usize) -> Option<&Pair> {
        let slot = *self.inside.get(at)?;
        self.pairs.get((slot as usize).checked_sub(1)?)
    }
}

fn is_comma(words: &Words<'_>, at: usize) -> bool {
    words.tokens().get(at).is_some_and(|token| token.is('،') || token.is(','))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(words: &Words<'_>) -> Marks {
        let marks = (0..words.len()).filter(|&at| !words.tokens()[at].is_word());
        let says = |at: usize| matches!(words.key(at), "قال" | "واضاف");
        Marks::find(words, marks, |at| if says(at) { Word::Reports } else { Word::Other })
    }

    fn inside(text: &str) -> Vec<(String, bool)> {
        let words = Words::new(text);
        find(&words)
            .pairs()
            .iter()
            .map(|pair| {
                let start = words.tokens()[pair.first].span().start;
                let end = words.tokens()[pair.last - 1].span().end;
                (text[start..end].to_owned(), pair.unclosed)
            })
            .collect()
    }

    fn closed(text: &str) -> Vec<String> {
        inside(text)
            .into_iter()
            .map(|(words, unclosed)| {
                assert!(!unclosed, "{text}");
                words
            })
            .collect()
    }

    #[test]
    fn pairs_every_style_in_either_direction() {
        for text in [
            "قال «لن نقبل» ثم",
            "قال »لن نقبل« ثم",
            "قال “لن نقبل” ثم",
            "قال ”لن نقبل“ ثم",
            "قال \"لن نقبل\" ثم",
            "قال ''لن نقبل'' ثم",
            "قال <<لن نقبل>> ثم",
            "قال ((لن نقبل)) ثم",
            "قال: \" لن نقبل \" ثم",
            "قال ‘لن نقبل’ ثم",
            "قال 'لن نقبل' ثم",
            "قال “لن نقبل\" ثم",
        ] {
            assert_eq!(closed(text), ["لن نقبل"], "{text}");
        }
    }

    #[test]
    fn nests_recovers_and_ignores() {
        assert_eq!(closed("قال «سمعته يصيح \"النجدة\" مرتين»."), ["سمعته يصيح \"النجدة\" مرتين", "النجدة"]);
        assert_eq!(inside("قال: \"سنعود قريبا. وغادر"), [("سنعود قريبا.".to_owned(), true)]);
        assert_eq!(
            inside("قال \"نعم وأضاف \"لا\""),
            [("نعم وأضاف".to_owned(), true), ("لا".to_owned(), false)]
        );
        assert_eq!(
            inside("قال \"الطريق \"السريع\" مغلق"),
            [("الطريق \"السريع\" مغلق".to_owned(), true), ("السريع".to_owned(), false)]
        );
        assert!(inside("كلمة» أخرى").is_empty());
        assert_eq!(closed("لـ\"الشروق\" و\"الخبر\""), ["الشروق", "الخبر"]);
        assert_eq!(closed("a \"b\"، \"c\"."), ["b", "c"]);
    }

    #[test]
    fn one_opening_mark_per_paragraph_is_one_quotation() {
        let words = Words::new("قال: «الأولى.\n«الثانية».");
        let marks = find(&words);
        assert!(marks.pairs()[0].continued);
        assert!(!marks.pairs()[1].unclosed);
    }
}
