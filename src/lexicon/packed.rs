//! The lexicon in bytes: packed by the build script, and for the most part read where it lies. Reading, inflecting and
//! folding the tables takes ten times as long.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::phrases::{Item, Openings};
use super::{
    Classes, CueForm, Entry, Form, Frames, Lemma, Lexicon, NameLink, Number, Objects, Particle, PhraseClass,
    Phrases, Reading, Strength,
};
use crate::analysis::{Act, Gender};
use crate::codec::{Reader, put_number, put_numbers, put_text};
use crate::keys::{Keys, put_keys};

const GENDERS: [Gender; 2] = [Gender::Masculine, Gender::Feminine];
const STRENGTHS: [Strength; 4] = [Strength::Core, Strength::Plain, Strength::Weak, Strength::Media];

/// The places of the classes of phrases that say which office or particle.
const OFFICE: usize = 0;
const PARTICLE: usize = PhraseClass::ALL.len() + 1;

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

/// Appends records of one size.
fn put_raw<const N: usize>(records: impl Iterator<Item = [u8; N]>, out: &mut Vec<u8>) {
    let bytes: Vec<u8> = records.flatten().collect();
    put_number(bytes.len(), out);
    out.extend(bytes);
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

fn particle(class: usize, which: usize) -> Option<PhraseClass> {
    let &(_, particle) = Particle::NAMES.get(which)?;
    (class == PARTICLE).then_some(PhraseClass::Particle(particle))
}

fn small(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(0)
}

/// Gender and number in one byte.
fn shape(gender: Option<Gender>, number: Option<Number>) -> u8 {
    let shape = place(&GENDERS, gender.as_ref()) * 4 + place(&Number::ALL, number.as_ref());
    u8::try_from(shape).unwrap_or(0)
}

fn of_shape(shape: u8) -> (Option<Gender>, Option<Number>) {
    let shape = usize::from(shape);
    (at(&GENDERS, shape / 4), at(&Number::ALL, shape % 4))
}

impl Lexicon {
    /// The tables read, or what is wrong with them.
    #[cfg_attr(not(test), allow(dead_code, reason = "the build script calls it"))]
    pub(crate) fn packed() -> Result<Vec<u8>, String> {
        let reading = Reading::read();
        if reading.faults.is_empty() { Ok(reading.pack()) } else { Err(reading.faults.join("\n")) }
    }
}

#[cfg_attr(not(test), allow(dead_code, reason = "the build script packs"))]
impl Reading {
    fn pack(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut entries: Vec<(&str, &Entry)> =
            self.entries.iter().map(|(key, entry)| (&**key, entry)).collect();
        entries.sort_unstable_by_key(|&(key, _)| key);
        put_keys(&entries.iter().map(|&(key, _)| key).collect::<Vec<_>>(), &mut out);
        put_raw(entries.iter().map(|(_, entry)| entry.bytes()), &mut out);
        let ends = self.forms.iter().scan(0, |end, list| {
            *end += u32::try_from(list.len()).unwrap_or(0);
            Some(*end)
        });
        put_numbers(&ends.collect::<Vec<_>>(), &mut out);
        put_raw(self.forms.iter().flatten().copied().map(CueForm::bytes), &mut out);
        put_list(&self.lemmas, &mut out, |lemma, out| {
            put_text(&lemma.word, out);
            put_number(place(&Act::ALL, Some(&lemma.act)), out);
            put_number(place(&STRENGTHS, Some(&lemma.strength)), out);
            put_bits(u64::from(lemma.frames.0), out);
            put_bits(u64::from(lemma.objects.complement.0), out);
            put_number(usize::from(lemma.objects.never), out);
            put_list(&lemma.objects.heads, out, |head, out| put_text(head, out));
        });
        put_list(&self.offices, &mut out, |office, out| put_text(office, out));
        put_list(&ordered(&self.phrases.by_first), &mut out, |(first, openings), out| {
            put_text(first, out);
            put_list(&openings.items, out, |item, out| {
                put_list(&item.rest, out, |word, out| put_text(word, out));
                put_text(item.open.as_deref().unwrap_or(""), out);
                let (class, which) = match item.class {
                    PhraseClass::Office(office) => (OFFICE, usize::from(office)),
                    PhraseClass::Particle(particle) => (PARTICLE, particle as usize),
                    class => (place(&PhraseClass::ALL, Some(&class)), 0),
                };
                put_number(class, out);
                put_number(which, out);
            });
        });
        put_list(&ordered(&self.name_links), &mut out, |(word, link), out| {
            put_text(word, out);
            put_number(place(&NameLink::ALL, Some(link)), out);
        });
        put_list(&ordered(&self.lists), &mut out, |(word, lists), out| {
            put_text(word, out);
            put_bits(u64::from(**lists), out);
        });
        out
    }
}

impl Entry {
    fn bytes(&self) -> [u8; 16] {
        let bits = u128::from(self.classes.bits())
            | u128::from(self.forms) << 64
            | u128::from(self.office) << 96
            | u128::from(shape(self.gender, self.number)) << 112;
        bits.to_le_bytes()
    }

    // what was put there
    #[allow(clippy::cast_possible_truncation)]
    fn of(bytes: &[u8; 16]) -> Self {
        let bits = u128::from_le_bytes(*bytes);
        let (gender, number) = of_shape((bits >> 112) as u8);
        let (forms, office) = ((bits >> 64) as u32, (bits >> 96) as u16);
        Self { classes: Classes::from_bits(bits as u64), forms, gender, number, office }
    }
}

impl CueForm {
    fn bytes(self) -> [u8; 4] {
        let [low, high] = self.lemma.to_le_bytes();
        let form = u8::try_from(place(&Form::ALL, Some(&self.form))).unwrap_or(0);
        [low, high, form, shape(Some(self.gender), Some(self.number))]
    }

    fn of([low, high, form, shape]: [u8; 4]) -> Self {
        let (gender, number) = of_shape(shape);
        Self {
            lemma: u16::from_le_bytes([low, high]),
            form: at(&Form::ALL, usize::from(form)).unwrap_or(Form::Masdar),
            gender: gender.unwrap_or(Gender::Masculine),
            number: number.unwrap_or(Number::Singular),
        }
    }
}

impl Lexicon {
    /// The lexicon that [`packed`](Self::packed) made these bytes of.
    pub(super) fn unpack(bytes: &'static [u8]) -> Self {
        let mut reader = Reader::new(bytes);
        let keys = Keys::read(&mut reader);
        let entries = reader.raw().as_chunks().0.iter().map(Entry::of).collect();
        let form_ends = reader.numbers().iter().map(|end| u32::from_le_bytes(*end)).collect();
        let forms = reader.raw().as_chunks().0.iter().map(|form| CueForm::of(*form)).collect();
        let lemmas = list(&mut reader, |reader| {
            let word = reader.text().to_owned();
            let act = at(&Act::ALL, reader.number()).unwrap_or(Act::Say);
            let strength = at(&STRENGTHS, reader.number()).unwrap_or(Strength::Weak);
            let frames = Frames(u32::try_from(bits(reader)).unwrap_or(0));
            let objects = Objects {
                complement: Frames(u32::try_from(bits(reader)).unwrap_or(0)),
                never: reader.number() != 0,
                heads: list(reader, |reader| reader.text().to_owned()),
            };
            Lemma { word, act, frames, strength, objects }
        });
        let offices = list(&mut reader, |reader| reader.text().to_owned());
        let by_first = list(&mut reader, |reader| {
            let first = Cow::Borrowed(reader.text());
            let items = list(reader, |reader| {
                let rest = list(reader, |reader| Cow::Borrowed(reader.text()));
                let open = Some(reader.text()).filter(|open| !open.is_empty()).map(Cow::Borrowed);
                let (class, which) = (reader.number(), reader.number());
                let class = at(&PhraseClass::ALL, class)
                    .or_else(|| particle(class, which))
                    .unwrap_or(PhraseClass::Office(small(which)));
                Item { rest, open, class }
            });
            (first, Openings::of(items))
        });
        let name_links = list(&mut reader, |reader| {
            let word = Cow::Borrowed(reader.text());
            (word, at(&NameLink::ALL, reader.number()).unwrap_or(NameLink::Letter))
        });
        let lists = list(&mut reader, |reader| {
            let word = Cow::Borrowed(reader.text());
            (word, u32::try_from(bits(reader)).unwrap_or(0))
        });
        Self {
            keys,
            entries,
            forms,
            form_ends,
            lemmas,
            offices,
            phrases: Phrases { by_first: by_first.into_iter().collect() },
            name_links: name_links.into_iter().collect(),
            lists: lists.into_iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_is_what_the_tables_say() {
        assert!(Lexicon::packed().unwrap() == crate::prepared::LEXICON);
        let (read, unpacked) = (Reading::read(), Lexicon::get());
        assert_eq!(read.entries.len(), unpacked.entries.len());
        let mut entries: Vec<_> = read.entries.iter().collect();
        entries.sort_by_key(|&(key, _)| key);
        for (key, entry) in entries {
            assert_eq!(unpacked.entry(key), Some(entry), "{key}");
            let forms = (entry.forms as usize).checked_sub(1).map_or(&[][..], |at| &read.forms[at]);
            assert_eq!(unpacked.forms_of(entry), forms, "{key}");
        }
        assert_eq!(read.lemmas, unpacked.lemmas);
        assert_eq!(read.offices, unpacked.offices);
        assert_eq!(read.phrases.by_first, unpacked.phrases.by_first);
        assert_eq!(read.name_links, unpacked.name_links);
        assert_eq!(read.lists, unpacked.lists);
    }
}
