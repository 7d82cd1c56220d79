//! What the build script made of the tables in `src/data`; in the build script itself another module has this place.

/// The compiled form of the embedded gazetteer.
#[cfg(feature = "default-gazetteer")]
pub(crate) static GAZETTEER: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.rawi"));

/// The lexicon of news language, packed.
pub(crate) static LEXICON: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));

/// The lexicon of the matcher, packed.
pub(crate) fn matcher() -> &'static [u8] {
    include_bytes!(concat!(env!("OUT_DIR"), "/matcher.bin"))
}
