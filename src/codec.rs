//! Numbers and texts one after the other in bytes.

/// Appends `number`, seven bits a byte, the lowest first.
pub(crate) fn put_number(mut number: usize, out: &mut Vec<u8>) {
    // the lowest byte, of which seven bits count
    let low = |number: usize| number.to_le_bytes().first().map_or(0, |byte| byte & 0x7f);
    while number >= 0x80 {
        out.push(low(number) | 0x80);
        number >>= 7;
    }
    out.push(low(number));
}

pub(crate) fn put_text(text: &str, out: &mut Vec<u8>) {
    put_number(text.len(), out);
    out.extend_from_slice(text.as_bytes());
}

/// Appends `numbers` of four bytes each.
#[cfg_attr(not(test), allow(dead_code, reason = "the build script calls it"))]
pub(crate) fn put_numbers(numbers: &[u32], out: &mut Vec<u8>) {
    put_number(numbers.len() * 4, out);
    out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

pub(crate) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or("")
}

/// Reads on from where it is; at the end, or at what is no text, everything is empty.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(crate) fn byte(&mut self) -> u8 {
        let Some((&byte, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        byte
    }

    pub(crate) fn number(&mut self) -> usize {
        let mut number = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = self.byte();
            number |= usize::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            if byte < 0x80 {
                break;
            }
        }
        number
    }

    pub(crate) fn raw(&mut self) -> &'a [u8] {
        let length = self.number();
        let Some((text, rest)) = self.0.split_at_checked(length) else {
            self.0 = &[];
            return &[];
        };
        self.0 = rest;
        text
    }

    pub(crate) fn text(&mut self) -> &'a str {
        text(self.raw())
    }

    /// Little-endian numbers of four bytes each.
    pub(crate) fn numbers(&mut self) -> &'a [[u8; 4]] {
        self.raw().as_chunks().0
    }

    /// How many items a list can have at most: none of them is shorter than a byte.
    pub(crate) fn count(&mut self) -> usize {
        self.number().min(self.0.len())
    }
}
