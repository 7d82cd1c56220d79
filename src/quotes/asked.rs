//! What is asked for, behind those of whom it is asked, who are no part of it.

use super::article::{Article, Stretch};
use super::constructions::nominal::joins_bi;
use crate::Act;
use crate::lexicon::{Classes, CueForm, Form};

/// Longest noun phrase for those who are asked, in tokens.
const LONGEST: usize = 16;

/// Where what is asked for begins in a noun phrase; all of it, if nobody stands before it.
///
/// `asks`: the verb takes whom it asks for its object.
pub(super) fn behind_asked(article: &Article<'_, '_>, asks: bool, act: Act, phrase: Stretch) -> usize {
    match act {
        _ if asks => behind_object(article, phrase),
        Act::Demand => behind_source(article, phrase),
        _ => phrase.first,
    }
}

/// «دعا المسؤولين إلى فحص ضمير», «طالب البلدية بتعويض عادل»: where what is asked for begins behind those who are asked, in a
/// noun phrase that begins with them.
fn behind_object(article: &Article<'_, '_>, phrase: Stretch) -> usize {
    let asks = |at: usize| matches!(article.key(at), "الي" | "علي" | "ب");
    let asked = |at: usize| article.tags.get(at).preposition == Some('ب') && article.names.at(at).is_none();
    let first = phrase.first;
    // «دعا إلى العودة إلى الحوار»: nobody stands before what is asked for
    let alone =
        first.checked_sub(1).is_some_and(asks) || asks(first) || asked(first) || joins_bi(article, first);
    let noun = |form: &CueForm| matches!(form.form, Form::Masdar | Form::MasdarPronoun);
    if alone || article.tags.cue_forms(first).iter().any(noun) {
        return first;
    }
    let clause = |at: &usize| article.complementizer(*at).is_none() && !article.ends_sentence(*at);
    let mut behind = (first + 1..phrase.last.min(first + LONGEST)).take_while(clause);
    let to = behind.clone().find(|&at| asks(at) || asked(at));
    // «دعا البلديات لوقف الحفر»
    let called = || behind.find(|&at| calls_for(article, at));
    to.or_else(called).map_or(first, |at| if asks(at) { at + 1 } else { at })
}

/// «لوقف الحفر», but «للعمال», «لوزارة النقل»: what is called for, rather than for whom.
pub(super) fn calls_for(article: &Article<'_, '_>, at: usize) -> bool {
    let tag = article.tags.get(at);
    tag.preposition == Some('ل')
        && article.name_at(at).is_none()
        && !article.key(at).starts_with("لل")
        && !tag.classes.any(Classes::SPEAKER_NOUN | Classes::HOST | Classes::MEDIA | Classes::FUNCTION)
}

/// «طلب من المحكمة الموافقة»: where what is asked for begins behind him of whom it is asked, in a noun phrase behind من.
fn behind_source(article: &Article<'_, '_>, phrase: Stretch) -> usize {
    let Stretch { first, last } = phrase;
    let of = first.checked_sub(1).is_some_and(|of| article.key(of) == "من");
    if !of {
        return first;
    }
    let whom = super::phrase::parse(article, first, last).map_or(first, |whom| whom.stretch.last);
    let noun = |at: usize| {
        let tag = article.tags.get(at);
        article.is_word(at)
            && !tag.conjunction
            && tag.preposition.is_none()
            && article.complementizer(at).is_none()
            && !tag.classes.any(Classes::PREPOSITION | Classes::FUNCTION | Classes::RELATIVE)
    };
    if whom < last && noun(whom) { whom } else { first }
}
