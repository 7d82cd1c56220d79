//! The hash of a word's folded key.

use std::ops::Range;

/// A hash that is the same on every platform and in every version of the format.
pub(crate) fn hash(key: &[u8]) -> u64 {
    let (head, rest) = key.split_at(key.len().min(BLOCK));
    let mut state = hash_block(block_of(head), key.len());
    for chunk in rest.chunks(8) {
        let chunk = chunk.iter().fold(0, |chunk, &byte| (chunk << 8) | u64::from(byte));
        state = mix(state ^ chunk, FACTORS[1]);
    }
    state
}

/// At most 16 bytes as one number, behind them zeros: read from both ends, without a loop.
#[inline]
pub(crate) fn block_of(bytes: &[u8]) -> u128 {
    /// The first and the last `N` bytes, which may share some.
    fn ends<const N: usize>(bytes: &[u8]) -> Option<(&[u8; N], &[u8; N], usize)> {
        Some((bytes.first_chunk()?, bytes.last_chunk()?, 8 * (bytes.len() - N)))
    }
    if let Some((first, last, shift)) = ends::<8>(bytes) {
        return u128::from(u64::from_le_bytes(*first)) | u128::from(u64::from_le_bytes(*last)) << shift;
    }
    if let Some((first, last, shift)) = ends::<4>(bytes) {
        return u128::from(u32::from_le_bytes(*first)) | u128::from(u32::from_le_bytes(*last)) << shift;
    }
    bytes.iter().rev().fold(0, |block, &byte| block << 8 | u128::from(byte))
}

/// The hash of a key that stands in `keys` among others: without a branch on its length, which nobody can foresee.
#[inline]
pub(crate) fn hash_in(keys: &[u8], range: Range<usize>) -> u64 {
    let length = range.len();
    match keys.get(range.start..).and_then(|rest| rest.first_chunk::<BLOCK>()) {
        Some(block) if length <= BLOCK => {
            let bits = u32::try_from(8 * length).unwrap_or(0);
            let mask = u128::MAX.checked_shr(u128::BITS - bits).unwrap_or(0);
            hash_block(u128::from_le_bytes(*block) & mask, length)
        }
        _ => hash(keys.get(range).unwrap_or(&[])),
    }
}

/// A hash by which the second word of a phrase or name is looked for.
pub(crate) fn short_hash(key: &str) -> u32 {
    u32::try_from(hash(key.as_bytes()) >> 32).unwrap_or(0)
}

/// The hash of a word whose letters are in four numbers.
#[inline]
pub(crate) fn hash_letters([first, second, third, fourth]: [u64; 4]) -> u64 {
    let state = mix(first ^ FACTORS[0], second ^ FACTORS[1]);
    mix(state ^ third, fourth ^ FACTORS[1])
}

/// The last bytes of a key, or the whole of a shorter one: what no letter written on to its beginning changes.
pub(crate) fn tail(key: &[u8]) -> u128 {
    key.iter()
        .rev()
        .take(TAIL)
        .zip(1..)
        .fold(0, |tail, (&byte, from)| tail | u128::from(byte) << (128 - 8 * from))
}

/// The tail of a key that stands in `keys` among others: without a branch on its length.
#[inline]
pub(crate) fn tail_in(keys: &[u8], range: Range<usize>) -> u128 {
    let before = range.end.checked_sub(BLOCK).and_then(|from| keys.get(from..)?.first_chunk::<BLOCK>());
    match before {
        Some(block) => u128::from_le_bytes(*block) & LAST.get(range.len()).copied().unwrap_or(LAST[TAIL]),
        None => tail(keys.get(range).unwrap_or(&[])),
    }
}

/// For each length of a tail the bits of its bytes, which are the last of a block.
static LAST: [u128; TAIL + 1] = {
    let mut masks = [0; TAIL + 1];
    let mut length = 1;
    while length <= TAIL {
        masks[length] = u128::MAX << (128 - 8 * length);
        length += 1;
    }
    masks
};

/// A tail has so many bytes: five letters.
pub(crate) const TAIL: usize = 10;

/// A hash of a tail.
#[inline]
pub(crate) fn hash_tail(tail: u128) -> u64 {
    hash_block(tail, 0)
}

/// A hash of two hashes.
#[inline]
pub(crate) fn hash_pair(first: u64, second: u64) -> u64 {
    mix(first ^ FACTORS[0], second ^ FACTORS[1])
}

/// Keys of so many bytes are hashed at once: eight letters.
pub(crate) const BLOCK: usize = 16;

const FACTORS: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xd1b5_4a32_d192_ed03];

#[inline]
fn hash_block(block: u128, length: usize) -> u64 {
    // the halves
    #[allow(clippy::cast_possible_truncation)]
    let (low, high) = (block as u64, (block >> 64) as u64);
    mix(low ^ FACTORS[0] ^ length as u64, high ^ FACTORS[1])
}

/// Both halves of the product, which hold every bit of both factors.
#[inline]
fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    // the halves
    #[allow(clippy::cast_possible_truncation)]
    let (low, high) = (product as u64, (product >> 64) as u64);
    low ^ high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_among_others_are_hashes_alone() {
        let keys: Vec<u8> = (0..200_u8).collect();
        for start in 0..keys.len() {
            for end in start..(start + 40).min(keys.len()) {
                assert_eq!(hash_in(&keys, start..end), hash(&keys[start..end]), "{start} {end}");
                assert_eq!(tail_in(&keys, start..end), tail(&keys[start..end]), "{start} {end}");
            }
        }
    }
}
