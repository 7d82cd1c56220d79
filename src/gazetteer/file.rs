//! The compiled form of one layer: a header, then arrays of little-endian numbers and bytes, one after the other.
//!
//! ```text
//! magic 8 · version u32 · fold u32 · length u64 · checksum u64 · length of each section u64 · the sections
//! ```
//!
//! `fold` is a fingerprint of the matching key and of the marks that may stand in names: words folded by another key would
//! never be found. The checksum (xxh3) is taken over everything but itself. A file holds one block for each layer of a union.

use std::ops::Range;
use std::sync::OnceLock;

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::tails::MARKS_WITHIN;
use crate::normalize::push_folded;

/// A high byte, the name, and line ends that a transfer as text would change.
const MAGIC: [u8; 8] = *b"\x89rawi\r\n\x1a";
const VERSION: u32 = 3;
const CHECKSUM: Range<usize> = 24..32;
const HEADER: usize = 32 + SECTIONS * 8;

/// The parts of a layer, in their order in the file.
#[derive(Clone, Copy)]
pub(crate) enum Section {
    Slots,
    Tails,
    Openers,
    Followers,
    Pairs,
    WordEnds,
    WordText,
    Roots,
    EdgeStarts,
    EdgeWords,
    EdgePlaces,
    PostingStarts,
    Postings,
    Leaves,
    RecordEnds,
    Records,
    Ids,
    Knowing,
}

const SECTIONS: usize = Section::Knowing as usize + 1;

/// Why bytes are not a compiled gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    Foreign,
    Later(u32),
    Earlier(u32),
    Fold,
    Truncated { expected: u64, found: usize },
    Damaged,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Foreign => f.write_str("is not a compiled gazetteer: build one with Gazetteer::save"),
            Self::Later(version) => write!(
                f,
                "has format {version}, this release reads {VERSION}: update rawi, or build the file again"
            ),
            Self::Earlier(version) => {
                write!(f, "has format {version}, this release reads {VERSION}: build the file again")
            }
            Self::Fold => {
                f.write_str("was built by a release that folds letters otherwise: build the file again")
            }
            Self::Truncated { expected, found } => {
                write!(f, "is cut short: {found} of {expected} bytes are there; copy or build it again")
            }
            Self::Damaged => f.write_str("is damaged: its checksum does not fit; copy or build it again"),
        }
    }
}

/// What words are folded by, as a number.
fn fold() -> u32 {
    static FOLD: OnceLock<u32> = OnceLock::new();
    *FOLD.get_or_init(|| {
        let mut keys = String::new();
        let ranges =
            [0..=0x7f, 0x600..=0x6ff, 0x750..=0x77f, 0x870..=0x8ff, 0xfb50..=0xfdff, 0xfe70..=0xfeff];
        for c in ranges.into_iter().flatten().filter_map(char::from_u32) {
            push_folded(c, &mut keys);
            keys.push('\n');
        }
        keys.extend(MARKS_WITHIN);
        // the lower half is as good as the whole
        (xxh3_64(keys.as_bytes()) & 0xffff_ffff) as u32
    })
}

pub(crate) fn checksum(block: &[u8]) -> u64 {
    let mut state = Xxh3::new();
    state.update(block.get(..CHECKSUM.start).unwrap_or(&[]));
    state.update(block.get(CHECKSUM.end..).unwrap_or(&[]));
    state.digest()
}

/// Puts the sections of a layer together, in their order.
pub(crate) struct Writer {
    block: Vec<u8>,
    lengths: Vec<u64>,
}

impl Writer {
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        let mut block = Vec::with_capacity(HEADER + bytes);
        block.resize(HEADER, 0);
        Self { block, lengths: Vec::with_capacity(SECTIONS) }
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.block.extend_from_slice(bytes);
        self.lengths.push(bytes.len() as u64);
    }

    pub(crate) fn u32s(&mut self, numbers: &[u32]) {
        self.block.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
        self.lengths.push(numbers.len() as u64 * 4);
    }

    pub(crate) fn u64s(&mut self, numbers: &[u64]) {
        self.block.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
        self.lengths.push(numbers.len() as u64 * 8);
    }

    /// The whole block, and where its sections lie.
    pub(crate) fn finish(mut self) -> (Vec<u8>, Layout) {
        let length = self.block.len() as u64;
        self.lengths.resize(SECTIONS, 0);
        let mut header = Vec::with_capacity(HEADER);
        header.extend(MAGIC);
        header.extend(VERSION.to_le_bytes());
        header.extend(fold().to_le_bytes());
        header.extend(length.to_le_bytes());
        header.extend([0; 8]);
        header.extend(self.lengths.iter().flat_map(|length| length.to_le_bytes()));
        if let Some(head) = self.block.get_mut(..header.len()) {
            head.copy_from_slice(&header);
        }
        let sum = checksum(&self.block).to_le_bytes();
        if let Some(place) = self.block.get_mut(CHECKSUM) {
            place.copy_from_slice(&sum);
        }
        let layout = Layout::of(&self.block, 0).unwrap_or_default();
        (self.block, layout)
    }
}

/// Where the sections of one block lie.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layout {
    /// The whole block.
    pub(crate) block: Range<usize>,
    sections: [(usize, usize); SECTIONS],
}

fn number(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk::<8>().map(|chunk| u64::from_le_bytes(*chunk))
}

impl Layout {
    /// Reads the header of the block that begins at `start`, and checks the block.
    pub(crate) fn read(bytes: &[u8], start: usize) -> Result<Self, Fault> {
        let rest = bytes.get(start..).unwrap_or(&[]);
        let magic = rest.get(..MAGIC.len().min(rest.len())).unwrap_or(&[]);
        if rest.is_empty() || !MAGIC.starts_with(magic) {
            return Err(Fault::Foreign);
        }
        let short = |expected: u64| Fault::Truncated { expected, found: rest.len() };
        let head = number(rest, 8).ok_or(short(HEADER as u64))?;
        let (version, folded) = ((head & 0xffff_ffff) as u32, (head >> 32) as u32);
        match version {
            VERSION => {}
            0 => return Err(Fault::Damaged),
            earlier if earlier < VERSION => return Err(Fault::Earlier(earlier)),
            later => return Err(Fault::Later(later)),
        }
        let length = number(rest, 16).ok_or(short(HEADER as u64))?;
        let Some(block) = usize::try_from(length).ok().and_then(|length| rest.get(..length)) else {
            return Err(short(length));
        };
        if block.len() < HEADER || number(block, CHECKSUM.start) != Some(checksum(block)) {
            return Err(Fault::Damaged);
        }
        if folded != fold() {
            return Err(Fault::Fold);
        }
        Self::of(block, start).ok_or(Fault::Damaged)
    }

    /// Adds up the lengths in the header of a block that begins at `start`.
    fn of(block: &[u8], start: usize) -> Option<Self> {
        let mut sections = [(0, 0); SECTIONS];
        let mut at = HEADER;
        for (section, place) in sections.iter_mut().zip((32..).step_by(8)) {
            let length = usize::try_from(number(block, place)?).ok()?;
            let end = at.checked_add(length).filter(|&end| end <= block.len())?;
            *section = (start + at, start + end);
            at = end;
        }
        Some(Self { block: start..start + block.len(), sections })
    }

    pub(crate) fn section<'a>(&self, bytes: &'a [u8], section: Section) -> &'a [u8] {
        let (start, end) = self.sections.get(section as usize).copied().unwrap_or_default();
        bytes.get(start..end).unwrap_or(&[])
    }

    pub(crate) fn u32s<'a>(&self, bytes: &'a [u8], section: Section) -> U32s<'a> {
        U32s(self.section(bytes, section).as_chunks().0)
    }

    pub(crate) fn u64s<'a>(&self, bytes: &'a [u8], section: Section) -> U64s<'a> {
        U64s(self.section(bytes, section).as_chunks().0)
    }
}

/// Numbers as they lie in the file.
#[derive(Clone, Copy, Default)]
pub(crate) struct U32s<'a>(pub(crate) &'a [[u8; 4]]);

impl<'a> U32s<'a> {
    #[inline]
    pub(crate) fn get(self, at: usize) -> Option<u32> {
        self.0.get(at).map(|bytes| u32::from_le_bytes(*bytes))
    }

    pub(crate) fn len(self) -> usize {
        self.0.len()
    }

    /// Entries `at` and the one behind it, as a range.
    #[inline]
    pub(crate) fn range(self, at: usize) -> Range<usize> {
        match (self.get(at), self.get(at + 1)) {
            (Some(from), Some(to)) => from as usize..to as usize,
            _ => 0..0,
        }
    }

    #[inline]
    pub(crate) fn slice(self, range: Range<usize>) -> Self {
        Self(self.0.get(range).unwrap_or(&[]))
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = u32> + 'a {
        self.0.iter().map(|bytes| u32::from_le_bytes(*bytes))
    }
}

/// Numbers as they lie in the file.
#[derive(Clone, Copy, Default)]
pub(crate) struct U64s<'a>(pub(crate) &'a [[u8; 8]]);

impl U64s<'_> {
    #[inline]
    pub(crate) fn get(self, at: usize) -> Option<u64> {
        self.0.get(at).map(|bytes| u64::from_le_bytes(*bytes))
    }

    pub(crate) fn len(self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block() -> Vec<u8> {
        let mut writer = Writer::with_capacity(0);
        writer.u64s(&[1, u64::MAX]);
        writer.bytes(b"");
        writer.bytes(b"");
        writer.bytes(b"");
        writer.bytes(b"");
        writer.u32s(&[1, 7, 9]);
        for _ in 6..SECTIONS {
            writer.bytes(b"xyz");
        }
        writer.finish().0
    }

    #[test]
    fn sections_come_back() {
        let mut bytes = b"before".to_vec();
        bytes.extend(block());
        let layout = Layout::read(&bytes, 6).unwrap();
        assert_eq!(layout.u64s(&bytes, Section::Slots).get(1), Some(u64::MAX));
        assert_eq!(layout.section(&bytes, Section::Openers), b"");
        let ends = layout.u32s(&bytes, Section::WordEnds);
        assert_eq!((ends.len(), ends.range(1), ends.range(2)), (3, 7..9, 0..0));
        assert_eq!(ends.iter().collect::<Vec<_>>(), [1, 7, 9]);
        assert_eq!(layout.section(&bytes, Section::Knowing), b"xyz");
        assert_eq!(layout.block, 6..bytes.len());
    }

    #[test]
    fn faults_are_told_apart() {
        let good = block();
        let fault = |bytes: &[u8]| Layout::read(bytes, 0).unwrap_err();
        assert_eq!(fault(b""), Fault::Foreign);
        assert_eq!(fault(b"kind,name\n"), Fault::Foreign);
        for end in 1..good.len() {
            assert!(matches!(fault(&good[..end]), Fault::Truncated { .. }), "{end}");
        }
        let mut later = good.clone();
        later[8] = 9;
        assert_eq!(fault(&later), Fault::Later(9));
        later[8] = 1;
        assert_eq!(fault(&later), Fault::Earlier(1));
        let mut other = good.clone();
        other[12] ^= 1;
        assert_eq!(fault(&other), Fault::Damaged, "the fold is under the checksum");
        for at in 24..good.len() {
            let mut altered = good.clone();
            altered[at] ^= 0x10;
            assert_eq!(fault(&altered), Fault::Damaged, "{at}");
        }
    }
}
