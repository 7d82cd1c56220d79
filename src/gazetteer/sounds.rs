//! Holds a foreign name in Arabic letters and its English spelling together, sound by sound.

use unicode_normalization::UnicodeNormalization;

use crate::lexicon::rows;

static SOUNDS: &str = include_str!("../data/sounds.tsv");

/// A stretch of the Arabic word and what it stands for in the English one. Either side may be empty: a vowel that
/// is not written there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sound {
    /// First letter and one past the last.
    pub(super) arabic: (usize, usize),
    /// First byte and one past the last.
    pub(super) latin: (usize, usize),
    pub(super) vowel: bool,
}

/// The Latin spellings of the Arabic consonants.
pub(super) struct Sounds {
    /// Letters and their spellings; pairs of letters before single ones.
    table: Vec<(Vec<char>, Vec<&'static str>)>,
}

impl Sounds {
    pub(super) fn read() -> Self {
        let mut table: Vec<(Vec<char>, Vec<&'static str>)> = rows(SOUNDS, 3)
            .filter_map(Result::ok)
            .map(|row| (row.get(0).chars().collect(), row.list(1).collect()))
            .collect();
        table.sort_by_key(|(letters, _)| std::cmp::Reverse(letters.len()));
        Self { table }
    }

    /// The sounds of `word`, vowels and consonants in turn, if it is how `latin` (see [`latin_words`]) may be
    /// written in Arabic; `sounds` is left in disorder if it is not.
    ///
    /// It goes from the left and never back, so that the work is linear.
    pub(super) fn align(&self, word: &[char], latin: &str, sounds: &mut Vec<Sound>) -> bool {
        sounds.clear();
        let bytes = latin.as_bytes();
        let (mut at, mut of) = (0, 0);
        loop {
            let (from, since) = (at, of);
            while word.get(at).copied().is_some_and(is_vowel_letter) {
                at += 1;
            }
            let aspirated = matches!(word.get(at), Some('ه' | 'خ'));
            while bytes
                .get(of)
                .is_some_and(|&byte| is_latin_vowel(byte) || byte == b'h' && of > 0 && !aspirated)
            {
                of += 1;
            }
            sounds.push(Sound { arabic: (from, at), latin: (since, of), vowel: true });
            let Some(rest) = word.get(at..).filter(|rest| !rest.is_empty()) else { break };
            let written = latin.get(of..).unwrap_or("");
            let found = self.table.iter().find_map(|(letters, spellings)| {
                let spelling = spellings
                    .iter()
                    .find(|spelling| written.starts_with(**spelling) && rest.starts_with(letters));
                spelling.map(|spelling| (letters.len(), spelling.len()))
            });
            let (letters, spelling) = match found {
                Some(found) => found,
                None if rest.first() == Some(&'ه') => {
                    // belongs to the vowel before it: خوسيه
                    at += 1;
                    if let Some(vowel) = sounds.last_mut() {
                        vowel.arabic.1 = at;
                    }
                    continue;
                }
                None => return false,
            };
            sounds.push(Sound { arabic: (at, at + letters), latin: (of, of + spelling), vowel: false });
            at += letters;
            of += spelling;
        }
        // the last consonant of a French name is not heard
        matches!(bytes.get(of..), Some([] | [b's' | b't' | b'd' | b'x' | b'z']))
    }
}

pub(super) fn is_vowel_letter(c: char) -> bool {
    matches!(c, 'ا' | 'أ' | 'إ' | 'آ' | 'و' | 'ي' | 'ى' | 'ئ' | 'ؤ' | 'ء' | 'ة')
}

fn is_latin_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'w')
}

/// The words of an English name: lower case, without accents, doubled consonants once. A word with a letter that
/// has no plain form is left out.
pub(super) fn latin_words(name: &str, words: &mut Vec<String>) {
    words.clear();
    for word in name.split(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’')) {
        let mut plain = String::with_capacity(word.len());
        let mut foreign = false;
        for c in word.nfd() {
            let c = match c {
                'ł' | 'Ł' => 'l',
                'ø' | 'Ø' => 'o',
                'ı' => 'i',
                'đ' | 'Đ' => 'd',
                'a'..='z' | 'A'..='Z' => c.to_ascii_lowercase(),
                '\u{300}'..='\u{36f}' | '\'' | '’' => continue,
                _ => {
                    foreign = true;
                    break;
                }
            };
            let doubled = plain.ends_with(c) && u8::try_from(c).is_ok_and(|byte| !is_latin_vowel(byte));
            if !doubled {
                plain.push(c);
            }
        }
        if !foreign && plain.len() > 1 {
            words.push(plain);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aligned(arabic: &str, english: &str) -> Option<String> {
        let word: Vec<char> = arabic.chars().collect();
        let (mut words, mut sounds) = (Vec::new(), Vec::new());
        latin_words(english, &mut words);
        let latin = words.first()?;
        Sounds::read().align(&word, latin, &mut sounds).then(|| {
            let pair = |sound: &Sound| {
                let letters: String = word[sound.arabic.0..sound.arabic.1].iter().collect();
                format!("{letters}={}", &latin[sound.latin.0..sound.latin.1])
            };
            sounds.iter().map(pair).filter(|pair| pair != "=").collect::<Vec<_>>().join(" ")
        })
    }

    #[test]
    fn names_are_held_together_sound_by_sound() {
        for (arabic, english, expected) in [
            ("نتنياهو", "Netanyahu", "ن=n =e ت=t =a ن=n يا=ya ه=h و=u"),
            ("أميركا", "America", "أ=a م=m ي=e ر=r =i ك=c ا=a"),
            ("أردوغان", "Erdoğan", "أ=e ر=r د=d و=o غ=g ا=a ن=n"),
            ("أفغانستان", "Afghanistan", "أ=a ف=f غ=gh ا=a ن=n =i س=s ت=t ا=a ن=n"),
            ("خوسيه", "José", "خ=j و=o س=s يه=e"),
            ("تشرشل", "Churchill", "تش=ch =u ر=r ش=ch =i ل=l"),
            ("بوردو", "Bordeaux", "ب=b و=o ر=r د=d و=eau"),
        ] {
            assert_eq!(aligned(arabic, english).as_deref(), Some(expected), "{arabic}");
        }
        for (arabic, english) in
            [("وكالة", "Bloomberg"), ("عمر", "Omar"), ("جامعة", "Stanford"), ("برس", "Press Association X")]
        {
            assert_eq!(aligned(arabic, english).is_some(), arabic == "برس", "{arabic}");
        }
    }

    #[test]
    fn latin_words_are_plain() {
        let mut words = Vec::new();
        latin_words("José Łukasz-Müller (北京) O'Brien II", &mut words);
        assert_eq!(words, ["jose", "lukasz", "muler", "obrien", "ii"]);
    }

    #[test]
    fn every_sound_is_latin() {
        for row in rows(SOUNDS, 3) {
            let row = row.unwrap();
            assert!(row.list(1).count() > 0, "{}", row.get(0));
            assert!(row.list(1).all(|latin| latin.bytes().all(|byte| byte.is_ascii_lowercase())));
            let longest: Vec<usize> = row.list(1).map(str::len).collect();
            assert!(longest.is_sorted_by(|a, b| a >= b), "{}: longer spellings first", row.get(0));
        }
    }
}
