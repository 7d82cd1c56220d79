//! Words that point at somebody, lead to his name or go on a noun although alone they would end its phrase: الأخير،
//! نفسه، «يدعى», «المدعى عليه».

use super::{Parser, Step};
use crate::lexicon::Classes;
use crate::quotes::article::Stretch;

/// Words that point at somebody, lead to his name or go on a noun although alone they would end its phrase.
const CALLED: [&str; 8] = ["يدعي", "تدعي", "المدعو", "المدعوه", "الملقب", "يسمي", "اسمه", "اسمها"];
const SELF: [&str; 8] = ["نفسه", "نفسها", "ذاته", "ذاتها", "عينه", "عينها", "المذكور", "المذكوره"];
const SAME: [&str; 2] = ["نفس", "ذات"];
const LATTER: [&str; 2] = ["الاخير", "الاخيره"];
const UPON: [&str; 4] = ["عليه", "عليها", "عليهم", "عليهما"];
const BY: [&str; 5] = ["به", "بها", "بهم", "بهما", "بالحق"];
const OWN: [&str; 4] = ["بالاعمال", "باسمه", "باسمها", "باسمهم"];
const THIS: [&str; 4] = ["هذا", "هذه", "ذلك", "تلك"];

/// Whether a word of this spelling is one of them.
pub(in crate::quotes) fn points(key: &str) -> bool {
    let all = [&["ما"][..], &CALLED, &SELF, &SAME, &LATTER, &UPON, &BY, &OWN, &THIS];
    all.iter().any(|words| words.contains(&key))
}

impl Parser<'_, '_, '_> {
    /// Words that point at somebody or lead to his name: الأخير، نفسه، «يدعى».
    pub(super) fn pointer(&mut self) -> Option<Step> {
        let article = self.article;
        let at = self.at;
        let key = article.key(at);
        // «ما تسمى مؤسسة …»
        if key == "ما" && at == self.start && matches!(article.key(at + 1), "يسمي" | "تسمي" | "يعرف" | "تعرف")
        {
            let len = if article.key(at + 1).ends_with('ف') { 3 } else { 2 };
            return Some(Step::Skip(len));
        }
        // «ناشط يدعى سمير الشامي»
        if CALLED.contains(&key) && self.state.head.is_some() {
            if article.names.starting_at(at + 1).is_none() {
                let mut last = at + 1;
                while last < self.limit.min(at + 4) && self.could_name(last) {
                    last += 1;
                }
                if last > at + 1 && self.state.role.is_some() {
                    self.state.unlisted = Some(Stretch::new(at + 1, last));
                    return Some(Step::Take(last - at));
                }
            }
            return Some(Step::Skip(1));
        }
        if SELF.contains(&key) {
            self.state.pointer = Some(at);
            return Some(Step::Take(1));
        }
        // «ذات المتحدث», «نفس المصدر»
        if SAME.contains(&key) && at == self.start && article.key(at + 1).starts_with("ال") {
            self.state.pointer = Some(at);
            return Some(Step::Take(1));
        }
        if LATTER.contains(&key) && at == self.start {
            self.state.pointer = Some(at);
            self.state.head = Some(at);
            return Some(Step::Take(1));
        }
        None
    }

    /// A word behind «يدعى», whatever else it may be.
    fn could_name(&self, at: usize) -> bool {
        let article = self.article;
        let tag = article.tags.get(at);
        article.is_word(at)
            && article.complementizer(at).is_none()
            && tag.preposition.is_none()
            && !tag.classes.any(Classes::FUNCTION | Classes::PREPOSITION)
            && article.names.at(at).is_none()
    }

    /// Words that go on a noun although alone they would end the phrase.
    pub(super) fn fixed(&self) -> Option<Step> {
        let article = self.article;
        let (at, key) = (self.at, article.key(self.at));
        // «المجني عليها», «المدعى عليه»
        if UPON.contains(&key)
            && self.state.head.is_some_and(|head| {
                head + 1 == at
                    && matches!(article.key(head), "المجني" | "المدعي" | "المشتكي" | "المحكوم" | "المعتدي")
            })
        {
            return Some(Step::Take(1));
        }
        // «المشتبه به», «المدعي بالحق المدني»
        if self.state.head.is_some_and(|head| {
            head + 1 == at
                && match article.tags.bare_key(head).trim_start_matches("ال") {
                    "مشتبه" | "مغرر" => BY.contains(&key) && key != "بالحق",
                    "مدعي" => key == "بالحق",
                    _ => false,
                }
        }) {
            return Some(Step::Take(1));
        }
        // «القائم بالأعمال», «متحدث باسمها»
        if OWN.contains(&key) && self.state.head.is_some_and(|head| head + 1 == at) {
            return Some(Step::Take(1));
        }
        // «مراقبي هذا الشأن»
        if THIS.contains(&key)
            && self.state.head.is_some()
            && !self.state.closed
            && article.key(at + 1).starts_with("ال")
        {
            return Some(Step::Skip(1));
        }
        None
    }
}
