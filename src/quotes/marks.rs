//! Pairing of quotation marks, paragraph by paragraph, in whatever direction they were typed.
//!
//! Arabic newswire has odd counts of `"` in a fifth of the sentences that have any, guillemets stored in
//! either order, and curly marks whose order depends on the editor. So the direction of a mark is evidence
//! beside its spacing, nothing is an error, and what was recovered is flagged.

use super::article::Stretch;
use crate::words::Words;

/// Marks that pair with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// « » ‹ › << >>
    Guillemet,
    /// “ ” „ ‟ and the straight "
    Double,
    /// ''…''
    Apostrophes,
    /// ‘ ’ '
    Single,
    /// ((…))
    Parentheses,
}

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
    /// One past the closing mark.
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
    /// Per token: one plus the index of the innermost pair that it stands in or delimits.
    inside: Vec<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    len: usize,
    family: Family,
    nominal: Side,
    spacing: Side,
}

/// How many paragraphs one pair of marks may span.
const FARTHEST: usize = 5;

/// How deep marks nest before an opening mark is taken for a stray one.
const DEEPEST: usize = 4;

impl Marks {
    pub(crate) fn find(words: &Words<'_>) -> Self {
        let mut marks = Self { pairs: Vec::new(), inside: Vec::new() };
        let found = collect(words);
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
            let stray = pair_paragraph(here, after, &mut marks.pairs);
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
        marks.join_paragraphs(words);
        marks.fill_inside(tokens.len());
        marks
    }

    /// The same with these pairs, by their index, ended at a token although no mark closes them there.
    pub(crate) fn ended(&self, ends: &[(usize, usize)]) -> Self {
        let mut marks = self.clone();
        for &(index, end) in ends {
            if let Some(pair) = marks.pairs.get_mut(index) {
                *pair = Pair { last: end, end, unclosed: false, missing: true, ..*pair };
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
            pair.continued = pair.depth == 0 && next_opens && next_paragraph;
            if !pair.continued
                && let Some(sentence) = tokens.get(pair.first).map(crate::Token::sentence)
            {
                let rest = tokens.get(pair.first..pair.last).unwrap_or_default();
                pair.last = pair.first + rest.partition_point(|token| token.sentence() == sentence);
                pair.end = pair.last;
            }
        }
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

fn collect(words: &Words<'_>) -> Vec<Mark> {
    let tokens = words.tokens();
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if token.is_word() {
            at += 1;
            continue;
        }
        let twin = tokens.get(at + 1).is_some_and(|next| next.is_glued() && next.is(token.first()));
        let reference = if token.first() == '&' { reference(words, at) } else { None };
        let (family, nominal, len) = match reference.map_or(token.first(), |(mark, _)| mark) {
            '«' | '‹' => (Family::Guillemet, Side::Open, 1),
            '»' | '›' => (Family::Guillemet, Side::Close, 1),
            '<' if twin => (Family::Guillemet, Side::Open, 2),
            '>' if twin => (Family::Guillemet, Side::Close, 2),
            '“' | '„' | '‟' => (Family::Double, Side::Open, 1),
            '”' => (Family::Double, Side::Close, 1),
            '"' | '″' | '＂' => (Family::Double, Side::Either, 1),
            '\'' | '’' | '‘' | '`' if twin => (Family::Apostrophes, Side::Either, 2),
            '‘' => (Family::Single, Side::Open, 1),
            '’' => (Family::Single, Side::Close, 1),
            '\'' => (Family::Single, Side::Either, 1),
            '(' if twin => (Family::Parentheses, Side::Open, 2),
            ')' if twin => (Family::Parentheses, Side::Close, 2),
            _ => {
                at += 1;
                continue;
            }
        };
        let len = reference.map_or(len, |(_, len)| len);
        let spacing = spacing(words, at, len);
        // a single apostrophe is a mark only where its spacing says so
        if family != Family::Single || spacing != Side::Either {
            marks.push(Mark { at, len, family, nominal, spacing });
        }
        at += len;
    }
    marks
}

/// A mark that a careless export left as markup, and its tokens: «&#34;», «&quot;», «&laquo;».
fn reference(words: &Words<'_>, at: usize) -> Option<(char, usize)> {
    let glued = |at: usize| words.tokens().get(at).filter(|token| token.is_glued());
    let numeric = usize::from(glued(at + 1)?.is('#'));
    let code = at + 1 + numeric;
    glued(code)?;
    let mark = match (numeric, words.surface(code)) {
        (1, "34") | (0, "quot") => '"',
        (1, "8220") | (0, "ldquo") => '“',
        (1, "8221") | (0, "rdquo") => '”',
        (1, "171") | (0, "laquo") => '«',
        (1, "187") | (0, "raquo") => '»',
        _ => return None,
    };
    glued(code + 1)?.is(';').then_some((mark, code + 2 - at))
}

/// What the white space around a mark says about its side.
fn spacing(words: &Words<'_>, at: usize, len: usize) -> Side {
    let tokens = words.tokens();
    let left_glued = tokens.get(at).is_some_and(crate::Token::is_glued);
    let right = tokens.get(at + len);
    let right_word = right.is_some_and(|next| {
        next.is_glued() && (next.kind() != crate::words::TokenKind::Punctuation || opens(next.first()))
    });
    // ب"…", لـ«…», :«…», («…»
    let previous = at.checked_sub(1).filter(|_| left_glued).and_then(|before| tokens.get(before));
    let word = previous.is_some_and(crate::Token::is_word).then(|| words.key(at - 1));
    let proclitic = word.is_some_and(|word| {
        matches!(word, "و" | "ف" | "ب" | "ل" | "ك" | "ال" | "بال" | "وال" | "لل")
            || words.surface(at - 1).ends_with('\u{640}')
    });
    let announced = proclitic || previous.is_some_and(|previous| matches!(previous.first(), ':' | '(' | '['));
    let left_opens = announced
        || word.is_some_and(|word| word.chars().nth(1).is_none())
        || previous.is_none_or(|previous| matches!(previous.first(), '،' | '؛' | '-' | '–' | '—' | '…'));
    match (left_opens, right_word) {
        (true, true) => Side::Open,
        (false, false) => Side::Close,
        // «و" نعم "»: nothing closes behind a proclitic
        (true, false) if announced => Side::Open,
        (true, false) if left_glued => Side::Close,
        // glued on both sides to words, or free on both
        (false, true) | (true, false) => Side::Either,
    }
}

fn opens(c: char) -> bool {
    matches!(c, '«' | '“' | '"' | '\'' | '(' | '[' | '‘' | '…')
}

/// Whether the marks of a family stand the other way round in this paragraph.
fn reversed(marks: &[Mark], family: Family) -> bool {
    let mut balance = 0i32;
    for mark in marks.iter().filter(|mark| mark.family == family && mark.nominal != Side::Either) {
        if mark.spacing != Side::Either {
            balance += if mark.spacing == mark.nominal { 1 } else { -1 };
        }
    }
    if balance != 0 {
        return balance < 0;
    }
    // no spacing to go by: the first mark of a paragraph opens
    marks
        .iter()
        .find(|mark| mark.family == family && mark.nominal != Side::Either)
        .is_some_and(|mark| mark.nominal == Side::Close)
}

/// Whether one sign of a family that has two serves for both sides in this paragraph: ”…”.
fn one_sided(marks: &[Mark], family: Family) -> bool {
    let mut sides = marks.iter().filter(|mark| mark.family == family).map(|mark| mark.nominal);
    match (sides.next(), sides.next()) {
        (Some(first), Some(second)) => first == second && sides.all(|side| side == first),
        _ => false,
    }
}

/// Families that writers mix up at the two ends of one quotation.
fn closes_other(open: Family, shut: Family) -> bool {
    let wide = |family| matches!(family, Family::Guillemet | Family::Double | Family::Apostrophes);
    wide(open) && wide(shut)
}

/// How far each mark's family closes more than it opens behind the mark, by spacing: the lowest balance reached.
fn floors(marks: &[Mark]) -> Vec<i32> {
    let families =
        [Family::Guillemet, Family::Double, Family::Apostrophes, Family::Single, Family::Parentheses];
    let step = |mark: &Mark| match mark.spacing {
        Side::Open => 1,
        Side::Close => -1,
        Side::Either => 0,
    };
    let mut floors = vec![0; marks.len()];
    for family in families {
        let mut lowest = 0;
        for (index, mark) in marks.iter().enumerate().rev().filter(|(_, mark)| mark.family == family) {
            if let Some(slot) = floors.get_mut(index) {
                *slot = lowest;
            }
            lowest = (lowest + step(mark)).min(0);
        }
    }
    floors
}

/// Pairs the marks of one paragraph; returns a closing mark that stands there before any opening one.
fn pair_paragraph(marks: &[Mark], after: usize, pairs: &mut Vec<Pair>) -> Option<Mark> {
    let mut stray = None;
    let known = pairs.len();
    let guillemets = reversed(marks, Family::Guillemet);
    let doubles = reversed(marks, Family::Double);
    let plain = one_sided(marks, Family::Double);
    let mut stack: Vec<(Mark, bool)> = Vec::new();
    let close = |stack_depth: usize, open: Mark, flipped: bool, last: usize, end: usize| Pair {
        open: open.at,
        first: open.at + open.len,
        last,
        end,
        unclosed: last == end,
        missing: false,
        reversed: flipped,
        depth: u8::try_from(stack_depth).unwrap_or(u8::MAX),
        continued: false,
    };
    let floors = floors(marks);
    for (index, &mark) in marks.iter().enumerate() {
        let flipped = match mark.family {
            Family::Guillemet => guillemets,
            Family::Double => doubles,
            _ => false,
        } && mark.nominal != Side::Either;
        let nominal = match (mark.nominal, flipped) {
            _ if plain && mark.family == Family::Double => Side::Either,
            (Side::Open, true) => Side::Close,
            (Side::Close, true) => Side::Open,
            (side, _) => side,
        };
        // writers and their programs take one curly mark for the other: the space around them knows better
        let (sign, space) = if mark.family == Family::Double { (1, 2) } else { (2, 1) };
        let weight = |side: Side| sign * i32::from(nominal == side) + space * i32::from(mark.spacing == side);
        let (open, shut) = (weight(Side::Open), weight(Side::Close));
        let partner = stack.iter().rposition(|(open, _)| open.family == mark.family);
        match partner {
            // «“…“»: the wrong sign where only the end can be
            Some(depth)
                if shut >= open
                    || mark.spacing == Side::Close
                    || (nominal == Side::Either && mark.spacing == Side::Either) =>
            {
                let (opening, turned) = stack[depth];
                // what was opened inside and never closed is stray
                stack.truncate(depth);
                if opening.at + opening.len < mark.at {
                    pairs.push(close(depth, opening, turned, mark.at, mark.at + mark.len));
                }
            }
            // «"…برنامج "دل" للتحالف…"»: enough marks close later for both
            Some(_)
                if stack.len() < DEEPEST && {
                    let held = stack.iter().filter(|(open, _)| open.family == mark.family).count();
                    floors.get(index).is_some_and(|&floor| floor + i32::try_from(held).unwrap_or(0) < 0)
                } =>
            {
                stack.push((mark, flipped));
            }
            Some(depth) if mark.family != Family::Guillemet || nominal != Side::Open => {
                // an opening mark where one is open already: the first was never closed
                let (opening, turned) = stack[depth];
                stack.truncate(depth);
                if opening.at + opening.len < mark.at {
                    pairs.push(close(depth, opening, turned, mark.at, mark.at));
                }
                stack.push((mark, flipped));
            }
            _ if open >= shut && stack.len() < DEEPEST => stack.push((mark, flipped)),
            // «”…”»: the wrong sign where only the beginning can be
            None if mark.spacing == Side::Open && stack.len() < DEEPEST => stack.push((mark, flipped)),
            // «…": typed in two styles
            _ if stack.len() == 1
                && mark.spacing == Side::Close
                && closes_other(stack[0].0.family, mark.family) =>
            {
                if let Some((opening, turned)) = stack.pop()
                    && opening.at + opening.len < mark.at
                {
                    pairs.push(close(0, opening, turned, mark.at, mark.at + mark.len));
                }
            }
            // a closing mark that closes nothing may end what an earlier paragraph opened
            _ if stack.is_empty() && pairs.len() == known && open < shut => stray = stray.or(Some(mark)),
            // one that nests too deep is ignored
            _ => {}
        }
    }
    // only the outermost unclosed mark is recovered
    if let Some(&(opening, turned)) = stack.first()
        && opening.at + opening.len < after
        && opening.spacing != Side::Close
    {
        pairs.retain(|pair| pair.open < opening.at || pair.depth > 0 || pair.open > opening.at);
        pairs.push(close(0, opening, turned, after, after));
    }
    stray
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(text: &str) -> Vec<(String, bool)> {
        let words = Words::new(text);
        Marks::find(&words)
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
        assert!(inside("كلمة» أخرى").is_empty());
        assert_eq!(closed("لـ\"الشروق\" و\"الخبر\""), ["الشروق", "الخبر"]);
        assert_eq!(closed("a \"b\"، \"c\"."), ["b", "c"]);
    }

    #[test]
    fn one_opening_mark_per_paragraph_is_one_quotation() {
        let words = Words::new("قال: «الأولى.\n«الثانية».");
        let marks = Marks::find(&words);
        assert!(marks.pairs()[0].continued);
        assert!(!marks.pairs()[1].unclosed);
    }
}
