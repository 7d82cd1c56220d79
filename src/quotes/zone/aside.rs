//! Clauses that stand aside from the way to the opener: who or how the speaker is, on what terms he spoke, when a text
//! came out.

use super::Reader;
use crate::lexemes::Traits;
use crate::lexicon::{Classes, Form, PhraseClass};
use crate::quotes::article::Article;

/// Words by which clauses on the way to the opener are told: at their beginning, or one word behind it.
const NAMED: [&str; 6] = ["ويدعي", "وتدعي", "واسمه", "واسمها", "يدعي", "تدعي"];
const MANNER: [&str; 3] = ["وهو", "وهي", "وهم"];
const TURNED: [&str; 7] = ["كلامه", "كلامها", "حديثه", "حديثها", "خطابه", "خطابها", "سواله"];
const PUBLISHED: [&str; 6] = ["نشر", "نشرت", "صدر", "صدرت", "بث", "بثت"];
const TERMS: [&str; 7] = ["عدم", "الكشف", "كشف", "ذكر", "نشر", "الافصاح", "الا"];

/// Whether a word of this spelling is one of them.
pub(in crate::quotes) fn tells_aside(key: &str) -> bool {
    [&NAMED[..], &MANNER, &TURNED, &PUBLISHED, &TERMS].iter().any(|words| words.contains(&key))
}

impl Reader<'_, '_, '_> {
    /// A clause on the way to the opener: who or how the speaker is, on what terms he spoke, when a text came out.
    pub(super) fn opens_aside(&self) -> bool {
        let article = self.article;
        let at = self.at;
        if !article.tags.traits(at).or(article.tags.traits(at + 1)).any(Traits::ASIDE) {
            return false;
        }
        let key = article.key(at);
        // «قال أحد الناجين، ويدعى محمت كوتش، إن»
        let named = || NAMED.contains(&key);
        // «وأضافت وهي تبكي»
        let manner = || MANNER.contains(&key) && article.key(at + 1).starts_with(['ي', 'ت']);
        // «قال المتهم، موجها كلامه إلى القاضي: «…»»
        let turned = || {
            TURNED.contains(&article.key(at + 1))
                && key.ends_with(['ا', 'ه'])
                && article.tags.cue_forms(at).iter().any(|form| form.form == Form::Participle)
        };
        // «طالبا عدم نشر اسمه»
        let terms = || sets_terms(article, at) && !article.classes(at).any(Classes::PREPOSITION);
        // «على برقية للوكالة، نشرت أمس»
        let published = || {
            at > self.start
                && PUBLISHED.contains(&key)
                && (article.classes(at + 1).any(Classes::PREPOSITION)
                    || article.phrase(at + 1, |class| class == PhraseClass::Time).is_some())
        };
        named() || manner() || turned() || terms() || published()
    }
}

/// «طلب عدم الكشف عن هويته», «رفض ذكر اسمه»
pub(in crate::quotes) fn sets_terms(article: &Article<'_, '_>, at: usize) -> bool {
    article.tags.traits(at + 1).any(Traits::ASIDE)
        && TERMS.contains(&article.key(at + 1))
        && (at + 2..at + 6).any(|at| article.classes(at).any(Classes::IDENTITY))
}
