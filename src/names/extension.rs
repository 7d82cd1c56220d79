//! How a name of the gazetteer goes on: «سلمان بن عبدالعزيز» with «آل سعود», «محمد صلاح» with «الدين».

use super::part::{Part, Reader};
use super::run::LONGEST;
use crate::lexicon::{Classes, NameLink};

impl Reader<'_, '_, '_> {
    /// Where a name of several words that the gazetteer knows goes on: one past its last token, and whether it
    /// is still the same person. «سلمان بن عبدالعزيز» is, with «آل سعود»; «محمد صلاح» is not, with «الدين».
    pub(super) fn extension(&self, first: usize, last: usize) -> Option<(usize, bool)> {
        let mut at = last;
        let mut same = true;
        let ends_given = last.checked_sub(1).is_some_and(|word| {
            let classes = self.tags.classes(word);
            classes.any(Classes::GIVEN) && !classes.any(Classes::FAMILY)
        });
        loop {
            if at > last + LONGEST || self.names.at(at).is_some() || self.tags.get(at).conjunction {
                break;
            }
            match self.link(at) {
                Some(link @ (NameLink::Nasab | NameLink::House)) if self.follows_link(at + 1, link) => {
                    let servant = self.link(at + 1) == Some(NameLink::Servant);
                    at = self.completed(at + 2 + usize::from(servant));
                }
                Some(NameLink::Servant) if ends_given && self.follows_link(at + 1, NameLink::Servant) => {
                    same = false;
                    at += 2;
                }
                Some(NameLink::Complement) if at == last && first < last => {
                    same = false;
                    at += 1;
                }
                // «صباح الأحمد الصباح», «سالم بن فهد الجابري»
                None if (at == last || self.is_father(at - 1))
                    && self.has_al(at)
                    && self.part(at) == Part::Family
                    && self.tags.classes(at).any(Classes::FAMILY)
                    && self.tags.demonym(at).is_none() =>
                {
                    at += 1;
                }
                // «مني أركو منوي،»: the surname in another spelling
                None if at == last
                    && last > first + 1
                    && self.part(at) == Part::Unknown
                    && self.is_strange_word(at)
                    // «دييغو سيميوني انتفضت»: a verb, or what a proclitic stands on
                    && !self.key(at).starts_with(['ي', 'ت', 'ن', 'س', 'ا', 'و', 'ب', 'ل', 'ك'])
                    && !self.key(at).ends_with(['ت', 'ا'])
                    && self.ends_name(at + 1) =>
                {
                    at += 1;
                }
                // «سلطان بن عبدالعزيز الدغيثر الرئيس التنفيذي»: nor is a prince whose family nobody knows
                None if self.is_father(at - 1)
                    && self.has_al(at)
                    && self.is_strange_word(at)
                    && (self.ends_name(at + 1) || self.is_closing(at + 1) || self.role_follows(at + 1)) =>
                {
                    same = false;
                    at += 1;
                }
                // «عبد الكريم قاسم الشرعبي»: with a surname that nobody knows it is somebody else
                None if at == last
                    && ends_given
                    && self.has_al(at)
                    && self.key(at).ends_with('ي')
                    && self.tags.classes(at).is_empty()
                    && self.part(at) == Part::Family =>
                {
                    same = false;
                    at += 1;
                }
                // «محمد البشير الشعشوعي الكاتب الجهوي»
                None if at == last
                    && self.has_al(at)
                    && self.key(at).ends_with('ي')
                    && self.is_strange_word(at)
                    && self.tags.demonym(at).is_none()
                    && (self.ends_name(at + 1) || self.role_follows(at + 1)) =>
                {
                    same = false;
                    at += 1;
                }
                // «عبدالرحمن الفيصل آل سعود»
                None if self.has_al(at)
                    && self.part(at) != Part::No
                    && self.link(at + 1) == Some(NameLink::House)
                    && self.follows_link(at + 2, NameLink::House) =>
                {
                    at += 3;
                }
                None if ends_given && self.part(at) == Part::Given => {
                    same = false;
                    at += 1;
                }
                _ => break,
            }
        }
        (at > last).then_some((at, same))
    }
}
