//! On which side of a quotation a mark stands: what its shape, the space around it and its neighbours say.

use crate::words::{Token, TokenKind, Words};

/// Marks that pair with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// « »
    Guillemet,
    /// “ ” and the straight "
    Double,
    /// ‘ ’ '
    Single,
    /// ((…)), and (…) behind the colon of a report
    Parentheses,
    /// {…} and ﴿…﴾, in which scripture stands
    Braces,
}

impl Family {
    /// A number from 1 on that no other family has.
    pub(super) const fn number(self) -> u16 {
        self as u16 + 1
    }
}

/// What a word tells of a mark behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    /// «قال», «أن»: words may follow in marks.
    Reports,
    /// «صحيفة», «شعار»: a name or title may.
    Names,
    Other,
}

/// One quotation mark of a text.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    pub(super) at: usize,
    pub(super) len: usize,
    pub(super) family: Family,
    /// The side that its shape is made for: above zero it opens, below it closes.
    pub(super) shape: i32,
    /// What its place says, likewise.
    pub(super) place: i32,
    /// The same sign stands right before it.
    pub(super) repeated: bool,
    /// It opens behind a word that announces no words: «الطريق "السريع"».
    pub(super) amid: bool,
    /// Number of its sentence.
    pub(super) sentence: usize,
}

impl Mark {
    /// Whether space and shape leave no doubt that it closes something.
    pub(super) fn closes(&self) -> bool {
        self.place <= -SPACED && self.shape <= 0 && matches!(self.family, Family::Guillemet | Family::Double)
    }

    /// Whether it stands in the sentence of another where no new words are announced: between a letter and the word that this is
    /// written on to («بـ"الأمل"»), or behind a noun.
    pub(super) const fn goes_on(&self, other: &Self) -> bool {
        (self.place == INSIDE_WORD || self.amid) && self.sentence == other.sentence
    }
}

/// What the space on both sides of a mark says: «كلمة "كلمة».
const SPACED: i32 = 20;
/// A mark between two words without space: it opens behind a proclitic, «ب"كلمة».
const ANNOUNCED: i32 = 14;
/// The same between a proclitic and its word: nothing else stands there.
const INSIDE_WORD: i32 = 19;
/// What a neighbour says where the space does not.
const NEIGHBOUR: i32 = 5;
/// A mark that stands on a verb of saying: it closes if it can.
const REPORTED: i32 = 2;
/// The shape of a guillemet, and of two parentheses.
const FIRM: i32 = 8;
/// The shape of a curly mark: writers and their programs take one for the other.
const CURLY: i32 = 3;

/// So many marks a text may well have.
const FEW: usize = 16;

/// All marks of a text among the tokens at `places`, of which none is a word; its words `word` tells apart.
pub(super) fn collect(
    words: &Words<'_>,
    places: impl Iterator<Item = usize>,
    word: impl Fn(usize) -> Word,
) -> Vec<Mark> {
    let tokens = words.tokens();
    let mut marks = Vec::with_capacity(FEW);
    let mut behind = 0;
    // the bracket that closes words in brackets of their own
    let mut bracket = None;
    let mut brace = None;
    for at in places {
        let Some(token) = tokens.get(at).filter(|_| at >= behind) else { continue };
        let twin = || tokens.get(at + 1).is_some_and(|next| next.is_glued() && next.is(token.first()));
        let (family, shape, len) = match token.first() {
            '«' => (Family::Guillemet, FIRM, 1),
            '»' => (Family::Guillemet, -FIRM, 1),
            '“' => (Family::Double, CURLY, 1),
            '”' => (Family::Double, -CURLY, 1),
            '"' => (Family::Double, 0, 1),
            '‘' => (Family::Single, CURLY, 1),
            '’' => (Family::Single, -CURLY, 1),
            '\'' | '`' => (Family::Single, 0, 1),
            '(' if twin() => (Family::Parentheses, FIRM, 2),
            ')' if twin() => (Family::Parentheses, -FIRM, 2),
            ')' if bracket == Some(at) => (Family::Parentheses, -FIRM, 1),
            '(' if bracket.is_none_or(|bracket| bracket < at) => {
                bracket = spoken(words, at, &word);
                if bracket.is_none() {
                    continue;
                }
                (Family::Parentheses, FIRM, 1)
            }
            _ if brace == Some(at) => (Family::Braces, -FIRM, 1),
            '{' | '﴿' if brace.is_none_or(|brace| brace < at) => {
                // «يكون{»: typed the other way round
                let ends = token.is_glued()
                    && at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(Token::is_word);
                brace = (!ends).then(|| braced(words, at)).flatten();
                if brace.is_none() {
                    continue;
                }
                (Family::Braces, FIRM, 1)
            }
            _ => continue,
        };
        let place = place(words, at, len, &word);
        let after = tokens.get(at + len).is_some_and(|next| next.is_glued() && next.is_word());
        // an apostrophe between letters is none
        if family != Family::Single || place != 0 || !(token.is_glued() && after) {
            let before = at.checked_sub(len).and_then(|before| tokens.get(before));
            let repeated = before.is_some_and(|before| before.is(token.first()));
            // «بالعاصمة “و أضافت»: there a mark closes
            let goes_on = tokens.get(at + len).is_some_and(|_| matches!(words.key(at + len), "و" | "ف"));
            let noun = |before: usize| {
                tokens.get(before).is_some_and(Token::is_word) && word(before) != Word::Reports
            };
            let amid = place >= SPACED && !goes_on && at.checked_sub(1).is_some_and(noun);
            marks.push(Mark { at, len, family, shape, place, repeated, amid, sentence: token.sentence() });
        }
        behind = at + len;
    }
    marks
}

/// What the space and the words around a mark say about its side.
fn place(words: &Words<'_>, at: usize, len: usize, word: &impl Fn(usize) -> Word) -> i32 {
    let tokens = words.tokens();
    let Some(mark) = tokens.get(at) else { return 0 };
    let same = |token: &&Token| token.paragraph() == mark.paragraph();
    let previous = at.checked_sub(1).and_then(|before| tokens.get(before)).filter(same);
    let next = tokens.get(at + len).filter(same);
    let (Some(previous), Some(next)) = (previous, next) else {
        // the first of a paragraph opens, its last closes
        return match (previous, next) {
            (None, _) => SPACED,
            _ => -SPACED,
        };
    };
    let left = mark.is_glued();
    // «نص "..»
    let dots = next.is_glued() && next.is('…');
    let right = next.is_glued() && (next.kind() != TokenKind::Punctuation || opens(next.first()));
    let key = if previous.is_word() { words.key(at - 1) } else { "" };
    // ب"…", لـ«…», «ال"…"»
    let proclitic = matches!(key, "و" | "ف" | "ب" | "ل" | "ك" | "ال" | "بال" | "وال" | "لل")
        || previous.is_word() && words.surface(at - 1).ends_with('\u{640}');
    let announced = proclitic || matches!(previous.first(), ':' | '(' | '[') && !previous.is_word();
    let before = || if previous.is_word() { word(at - 1) } else { Word::Other };
    let parted = !previous.is_word() && matches!(previous.first(), '،' | ',' | '؛' | '-' | '–' | '—' | '…');
    // nothing that goes on with a sentence stands behind an opening mark
    let stopped = next.kind() == TokenKind::Punctuation
        && matches!(next.first(), '.' | '،' | ',' | '؛' | ':' | '؟' | '?' | '!' | ')' | ']');
    match (left, right) {
        (false, true) if !dots => SPACED,
        (true, true) if proclitic => INSIDE_WORD,
        (true, true) if announced => ANNOUNCED,
        (true, true)
            if parted || before() != Word::Other || key.chars().nth(1).is_none() && previous.is_word() =>
        {
            NEIGHBOUR
        }
        // «و" نعم "»: nothing closes behind a proclitic
        (true, false) if announced && !stopped => ANNOUNCED,
        (true, false) => match before() {
            // «وقال" نعم"», but «"رجح" الخبراء»
            Word::Reports if !stopped => -REPORTED,
            Word::Names if !stopped => 0,
            _ => -SPACED,
        },
        (false, false) if stopped => -NEIGHBOUR,
        (false, false) if announced => NEIGHBOUR,
        // glued on both sides to words, or free on both
        _ => 0,
    }
}

/// Fewer words in brackets may be a name, or somebody's age.
const FEWEST_SPOKEN: usize = 4;

/// How far the bracket stands that closes somebody's words, in tokens.
const LONGEST_SPOKEN: usize = 120;

/// How far before the colon the verb stands, in tokens.
const FARTHEST_SAID: usize = 8;

/// «قال: (نعود غدا إلى البيت)»: the bracket that closes the words which a colon announces.
fn spoken(words: &Words<'_>, open: usize, word: &impl Fn(usize) -> Word) -> Option<usize> {
    let tokens = words.tokens();
    let colon = open.checked_sub(1).filter(|&colon| tokens.get(colon).is_some_and(|token| token.is(':')))?;
    // «قال العمدة سامي حداد: (…)»
    if !(colon.saturating_sub(FARTHEST_SAID)..colon).any(|at| word(at) == Word::Reports) {
        return None;
    }
    several(words, open, |token| token.is('('), |token| token.is(')'))
}

/// «{وقل رب زدني علما}»: the brace that closes several words, where fewer explain a name.
fn braced(words: &Words<'_>, open: usize) -> Option<usize> {
    several(words, open, |_| false, |token| token.is('}') || token.is('﴾'))
}

/// The token of the same paragraph that closes several words, unless one that stops them stands before it.
fn several(
    words: &Words<'_>,
    open: usize,
    stops: impl Fn(&Token) -> bool,
    closes: impl Fn(&Token) -> bool,
) -> Option<usize> {
    let tokens = words.tokens();
    let paragraph = tokens.get(open)?.paragraph();
    let close = (open + 1..open + LONGEST_SPOKEN)
        .take_while(|&at| tokens.get(at).is_some_and(|token| token.paragraph() == paragraph && !stops(token)))
        .find(|&at| tokens.get(at).is_some_and(&closes))?;
    let count = tokens.get(open + 1..close)?.iter().filter(|token| token.is_word()).count();
    (count >= FEWEST_SPOKEN).then_some(close)
}

fn opens(c: char) -> bool {
    matches!(c, '«' | '“' | '"' | '\'' | '(' | '[' | '‘' | '…' | '{' | '﴿')
}
