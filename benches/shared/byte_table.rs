//! A pass over a text by a table of 256 letters, which keeps no way back: what a normalizer costs at the least.

use rawi::Normalizer;

/// What each character of U+0600-06FF becomes: two bytes, one, or none.
pub(crate) struct ByteTable {
    letters: [([u8; 2], u8); 256],
    ascii: [u8; 128],
}

impl ByteTable {
    /// The letters as a normalizer folds them, those that become one character or none.
    pub(crate) fn new(by: &Normalizer) -> Self {
        let mut table = Self { letters: [([0; 2], 2); 256], ascii: [0; 128] };
        for (letter, c) in table.letters.iter_mut().zip('\u{600}'..='\u{6ff}') {
            let written = by.normalize(&c.to_string()).into_text().into_owned();
            let bytes = written.as_bytes();
            *letter = match *bytes {
                [] => ([0; 2], 0),
                [one] => ([one, 0], 1),
                [one, two] => ([one, two], 2),
                _ => {
                    let mut same = [0; 2];
                    c.encode_utf8(&mut same);
                    (same, 2)
                }
            };
        }
        for (byte, code) in table.ascii.iter_mut().zip(0u8..) {
            *byte = code.to_ascii_lowercase();
        }
        table
    }

    /// The text folded.
    pub(crate) fn fold(&self, text: &str) -> Vec<u8> {
        let mut out = Vec::with_capacity(text.len() + 1);
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&lead) = bytes.get(at) {
            match lead {
                0..=0x7f => {
                    out.push(self.ascii[usize::from(lead)]);
                    at += 1;
                }
                0xd8..=0xdb => {
                    let low = bytes.get(at + 1).copied().unwrap_or(0);
                    let (to, len) = self.letters[usize::from(lead & 3) << 6 | usize::from(low & 0x3f)];
                    // two bytes always, of which the next letter overwrites what is not wanted
                    out.extend_from_slice(&to);
                    out.truncate(out.len() + usize::from(len) - 2);
                    at += 2;
                }
                _ => {
                    let width = if lead < 0xe0 {
                        2
                    } else if lead < 0xf0 {
                        3
                    } else {
                        4
                    };
                    out.extend_from_slice(bytes.get(at..at + width).unwrap_or_default());
                    at += width;
                }
            }
        }
        out
    }
}
