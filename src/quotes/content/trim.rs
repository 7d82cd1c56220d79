//! The edges of what is said.

use crate::quotes::article::{Article, Stretch};

/// Takes punctuation and dangling connectives off both ends.
pub(crate) fn trim(article: &Article<'_, '_>, stretch: Stretch) -> Stretch {
    let Stretch { mut first, mut last } = stretch;
    while first < last
        && article.is_punctuation(first)
        && article.marks.opening_at(first).is_none()
        && !article.is_mark(first, '(')
    {
        first += 1;
    }
    while last > first {
        let at = last - 1;
        // «?», «بنسبة 5%»
        let says = matches!(
            article.token(at).map(crate::Token::first),
            Some('؟' | '!' | '?' | '%' | '٪' | '‰' | '°' | '$' | '€' | '£')
        );
        let dangling = article.is_punctuation(at)
            && !says
            && article.marks.around(at).is_none_or(|pair| pair.end != last)
            && !article.is_mark(at, ')')
            || matches!(article.key(at), "و" | "كما" | "وقد" | "حيث" | "فيما" | "ثم" | "بل" | "وذلك");
        if !dangling {
            break;
        }
        last -= 1;
    }
    Stretch::new(first, last)
}

/// «هل تسمعون؟», «لن نرحل!»: words of somebody's own with the marks that end them; a full stop is the reporter's.
pub(crate) fn with_tone(article: &Article<'_, '_>, content: Stretch) -> Stretch {
    let tone = |at: usize| {
        article.token(at).is_some_and(|token| matches!(token.first(), '؟' | '?' | '!'))
            && article.same_paragraph(content.last - 1, at)
    };
    let mut last = content.last;
    while last > content.first && tone(last) {
        last += 1;
    }
    Stretch::new(content.first, last)
}
