//! The lexicon in bytes: packed by the build script, unpacked when it is first asked for. Reading, inflecting and
//! folding the tables takes ten times as long.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::phrases::Item;
use super::{
    Classes, CueForm, Entry, Form, Frames, Lemma, Lexicon, NameLink, Number, PhraseClass, Phrases, Strength,
};
use crate::analysis::{Act, Gender};
use crate::codec::{Reader, put_number, put_text};

const GENDERS: [Gender; 2] = [Gender::Masculine, Gender::Feminine];
const STRENGTHS: [Strength; 4] = [Strength::Core, Strength::Plain, Strength::Weak, Strength::Media];

/// The place of `item` among `all`, counted from 1; 0 is none.
fn place<T: PartialEq>(all: &[T], item: Option<&T>) -> usize {
    item.and_then(|item| all.iter().position(|other| other == item)).map_or(0, |at| at + 1)
}

/// What stands at a place that [`place`] gave.
fn at<T: Copy>(all: &[T], place: usize) -> Option<T> {
    all.get(place.checked_sub(1)?).copied()
}

/// The entries of a map in order of their keys.
fn ordered<'m, V>(map: &'m FxHashMap<Cow<'static, str>, V>) -> Vec<(&'m str, &'m V)> {
    let mut entries: Vec<_> = map.iter().map(|(key, value)| (&**key, value)).collect();
    entries.sort_unstable_by_key(|&(key, _)| key);
    entries
}

fn put_list<T>(list: &[T], out: &mut Vec<u8>, put: impl Fn(&T, &mut Vec<u8>)) {
    put_number(list.len(), out);
    for item in list {
        put(item, out);
    }
}

fn list<'r, T>(reader: &mut Reader<'r>, mut read: impl FnMut(&mut Reader<'r>) -> T) -> Vec<T> {
    (0..reader.count()).map(|_| read(reader)).collect()
}

/// 32 bits at a time, which every platform can count.
fn put_bits(bits: u64, out: &mut Vec<u8>) {
    for half in [bits & 0xffff_ffff, bits >> 32] {
        put_number(usize::try_from(half).unwrap_or(0), out);
    }
}

fn bits(reader: &mut Reader) -> u64 {
    let low = reader.number() as u64;
    low | (reader.number() as u64) << 32
}

fn small(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(0)
}

impl Lexicon {
    /// The tables read, or what is wrong with them.
    #[cfg_attr(not(test), allow(dead_code, reason = "the build script calls it"))]
    pub(crate) fn packed() -> Result<Vec<u8>, String> {
        let lexicon = Self::read();
        if lexicon.faults.is_empty() { Ok(lexicon.pack()) } else { Err(lexicon.faults.join("\n")) }
    }

    fn pack(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let entries = ordered(&self.entries);
        let keys: String = entries.iter().map(|&(key, _)| key).collect();
        put_text(&keys, &mut out);
        put_list(&entries, &mut out, |(key, entry), out| {
            put_number(key.len(), out);
            self.pack_entry(entry, out);
        });
        put_list(&self.lemmas, &mut out, |lemma, out| {
            put_text(&lemma.word, out);
            put_number(place(&Act::ALL, Some(&lemma.act)), out);
            put_number(place(&STRENGTHS, Some(&lemma.strength)), out);
            put_bits(u64::from(lemma.frames.0), out);
        });
        put_list(&self.offices, &mut out, |office, out| put_text(office, out));
        put_list(&ordered(&self.phrases.by_first), &mut out, |(first, items), out| {
            put_text(first, out);
            put_list(items, out, |item, out| {
                put_list(&item.rest, out, |word, out| put_text(word, out));
                put_text(item.open.as_deref().unwrap_or(""), out);
                let office = if let PhraseClass::Office(office) = item.class { office } else { 0 };
                put_number(place(&PhraseClass::ALL, Some(&item.class)), out);
                put_number(usize::from(office), out);
            });
        });
        put_list(&ordered(&self.name_links), &mut out, |(word, link), out| {
            put_text(word, out);
            put_number(place(&NameLink::ALL, Some(link)), out);
        });
        out
    }

    fn pack_entry(&self, entry: &Entry, out: &mut Vec<u8>) {
        put_bits(entry.classes.bits(), out);
        // gender and number in one byte
        out.push(
            u8::try_from(
                place(&GENDERS, entry.gender.as_ref()) * 4 + place(&Number::ALL, entry.number.as_ref()),
            )
            .unwrap_or(0),
        );
        put_number(usize::from(entry.office), out);
        put_list(self.forms_of(entry), out, |form, out| {
            put_number(usize::from(form.lemma), out);
            put_number(place(&Form::ALL, Some(&form.form)), out);
            put_number(place(&GENDERS, Some(&form.gender)), out);
            put_number(place(&Number::ALL, Some(&form.number)), out);
        });
    }

    /// The lexicon that [`packed`](Self::packed) made these bytes of.
    pub(super) fn unpack(bytes: &'static [u8]) -> Self {
        let mut reader = Reader::new(bytes);
        // one text, because to hold each key for text by itself takes a fifth of the time
        let mut keys = reader.text();
        let count = reader.count();
        let mut entries = FxHashMap::with_capacity_and_hasher(count, rustc_hash::FxBuildHasher);
        let mut forms = Vec::new();
        for _ in 0..count {
            let Some((key, others)) = keys.split_at_checked(reader.number()) else { break };
            keys = others;
            entries.insert(Cow::Borrowed(key), unpack_entry(&mut reader, &mut forms));
        }
        let lemmas = list(&mut reader, |reader| {
            let word = reader.text().to_owned();
            let act = at(&Act::ALL, reader.number()).unwrap_or(Act::Say);
            let strength = at(&STRENGTHS, reader.number()).unwrap_or(Strength::Weak);
            let frames = Frames(u32::try_from(bits(reader)).unwrap_or(0));
            Lemma { word, act, frames, strength }
        });
        let offices = list(&mut reader, |reader| reader.text().to_owned());
        let by_first = list(&mut reader, |reader| {
            let first = Cow::Borrowed(reader.text());
            let items = list(reader, |reader| {
                let rest = list(reader, |reader| Cow::Borrowed(reader.text()));
                let open = Some(reader.text()).filter(|open| !open.is_empty()).map(Cow::Borrowed);
                let (class, office) = (reader.number(), reader.number());
                let class = at(&PhraseClass::ALL, class).unwrap_or(PhraseClass::Office(small(office)));
                Item { rest, open, class }
            });
            (first, items)
        });
        let name_links = list(&mut reader, |reader| {
            let word = Cow::Borrowed(reader.text());
            (word, at(&NameLink::ALL, reader.number()).unwrap_or(NameLink::Letter))
        });
        Self {
            entries,
            forms,
            lemmas,
            offices,
            phrases: Phrases { by_first: by_first.into_iter().collect() },
            name_links: name_links.into_iter().collect(),
            faults: Vec::new(),
        }
    }
}

fn unpack_entry(reader: &mut Reader<'static>, forms: &mut Vec<Vec<CueForm>>) -> Entry {
    let classes = Classes::from_bits(bits(reader));
    let shape = usize::from(reader.byte());
    let (gender, number) = (at(&GENDERS, shape / 4), at(&Number::ALL, shape % 4));
    let office = small(reader.number());
    let readings = list(reader, |reader| CueForm {
        lemma: small(reader.number()),
        form: at(&Form::ALL, reader.number()).unwrap_or(Form::Masdar),
        gender: at(&GENDERS, reader.number()).unwrap_or(Gender::Masculine),
        number: at(&Number::ALL, reader.number()).unwrap_or(Number::Singular),
    });
    let mut entry = Entry { classes, forms: 0, gender, number, office };
    if !readings.is_empty() {
        forms.push(readings);
        entry.forms = u32::try_from(forms.len()).unwrap_or(0);
    }
    entry
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_is_what_the_tables_say() {
        assert!(Lexicon::packed().unwrap() == crate::prepared::LEXICON);
        let (read, unpacked) = (Lexicon::read(), Lexicon::get());
        assert_eq!(read.entries.len(), unpacked.entries.len());
        for (key, entry) in ordered(&read.entries) {
            let other = unpacked.entry(key).unwrap();
            assert_eq!(read.forms_of(entry), unpacked.forms_of(other), "{key}");
            assert_eq!(Entry { forms: 0, ..*entry }, Entry { forms: 0, ..*other }, "{key}");
        }
        assert_eq!(read.lemmas, unpacked.lemmas);
        assert_eq!(read.offices, unpacked.offices);
        assert_eq!(read.phrases.by_first, unpacked.phrases.by_first);
        assert_eq!(read.name_links, unpacked.name_links);
    }
}
