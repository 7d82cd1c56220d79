//! Text to search when there is no corpus: words that are none, and one in twelve begins a name.

use super::dice::Dice;

const SYLLABLES: [&str; 24] = [
    "را", "مي", "سا", "لم", "نو", "دي", "عا", "قي", "حس", "زي", "طو", "جا", "بر", "كو", "شي", "غا", "هن",
    "تو", "صا", "فر", "يا", "خل", "مو", "ضي",
];

/// Text of some `bytes` bytes with some of `names` in it.
pub(crate) fn text(names: &[String], bytes: usize) -> String {
    let mut dice = Dice::new(0x9e37_79b9);
    let mut text = String::with_capacity(bytes + 64);
    while text.len() < bytes {
        if dice.roll(12) == 0 {
            text.push_str(dice.pick(&["", "و", "ل", "ب"]));
            text.push_str(&names[dice.roll(names.len())]);
        } else {
            text.push_str(dice.pick(&["", "ال", "و", "ي"]));
            (0..2 + dice.roll(2)).for_each(|_| text.push_str(dice.pick(&SYLLABLES)));
        }
        text.push_str(dice.pick(&[" ", " ", " ", " ", "، ", ". ", "\n"]));
    }
    text
}
