//! Whom a spokesperson speaks for: what stands behind باسم.

use super::{Parser, Step};
use crate::lexicon::Classes;
use crate::quotes::article::Stretch;

impl Parser<'_, '_, '_> {
    /// باسم and the body or person behind it.
    pub(super) fn behalf(&mut self) -> Step {
        let article = self.article;
        let first = self.at + 1;
        // the body spoken for: a name, or a noun with what goes on it
        let mut last = first;
        // «المتحدث باسم "جيش" الاحتلال»: a noun that somebody doubts goes on behind its marks
        let doubted = article.marks.opening_at(first).filter(|pair| {
            pair.first + 1 == pair.last
                && article.classes(pair.first).any(Classes::BODY | Classes::ORG_NOUN)
                && !article.has_al(pair.first)
                && article.has_al(pair.end)
                && !article.classes(pair.end).any(Classes::ROLE | Classes::TITLE)
        });
        if let Some(pair) = doubted {
            last = pair.end;
        }
        while last < self.limit && last < first + 8 {
            if let Some(index) = article.names.starting_at(last) {
                let Some(name) = article.names.get(index) else { break };
                // «المتحدث باسم الشرطة لوكالة الأنباء»: whom he told
                if last > first && (name.is_person() || name.prefix == Some('ل')) {
                    break;
                }
                last = name.last;
                if name.is_person() {
                    break;
                }
                continue;
            }
            let tag = article.tags.get(last);
            let goes_on = article.is_word(last)
                && article.complementizer(last).is_none()
                && !tag.conjunction
                && (last == first && !tag.classes.any(Classes::FUNCTION)
                    || article.has_al(last) && !tag.classes.any(Classes::PREPOSITION) // إلى
                    || tag.classes.any(Classes::ORG_NOUN | Classes::BODY) && tag.preposition.is_none());
            if !goes_on {
                break;
            }
            last += 1;
        }
        if last == first {
            // «المتحدث باسم «الكتائب»»
            if let Some(pair) = article.marks.opening_at(first) {
                last = pair.end;
            } else {
                return Step::Stop;
            }
        }
        self.state.behalf.get_or_insert(Stretch::new(first, last));
        Step::Take(last - self.at)
    }
}
