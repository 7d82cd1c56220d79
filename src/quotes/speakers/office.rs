//! Who holds the office that a role without a name says.

use super::{Discourse, Who};
use crate::analysis::SpeakerKind;
use crate::lexicon::{Number, PhraseClass, PhraseSet};
use crate::quotes::article::Stretch;
use crate::quotes::phrase::SpeakerPhrase;

impl Discourse<'_, '_, '_> {
    /// «الرئيس الأوكراني»: who holds the office, if the article names him or its date is known.
    pub(super) fn office(&self, phrase: &SpeakerPhrase, role: Stretch) -> Option<Who> {
        let article = self.article;
        let stretch = phrase.stretch;
        let office = (stretch.first..stretch.last)
            .find_map(|at| match article.phrase(at, PhraseSet::OFFICE) {
                Some(crate::lexicon::Phrase { class: PhraseClass::Office(office), .. }) => {
                    article.tags.lexicon.office(office)
                }
                _ => None,
            })
            .or_else(|| {
                article.tags.get(role.first).entry.and_then(|entry| article.tags.lexicon.office_of(entry))
            })?;
        let body = (stretch.first..stretch.last).find_map(|at| {
            article
                .gazetteer
                .demonym_index(article.tags.bare_key(at))
                .or_else(|| article.name_at(at).filter(|name| !name.is_person()).and_then(|name| name.entity))
        })?;
        let holder = if let Some(date) = article.date {
            article.gazetteer.holder_index(office, body, Some(date))
        } else {
            // somebody the article names and who holds or held the office
            let held = article.gazetteer.held_by(office, body);
            held.into_iter()
                .filter_map(|entity| article.names.mention_of(entity))
                .min_by_key(|name| name.first)
                .and_then(|name| name.entity)
        }?;
        let entity = article.gazetteer.entity(holder)?;
        Some(Who {
            name: article
                .names
                .mention_of(holder)
                .map_or_else(|| entity.name().to_owned(), |name| article.names.fullest(name)),
            entity: Some(holder),
            kind: SpeakerKind::Person,
            role: Some(role),
            phrase: Some(stretch),
            behalf: phrase.behalf,
            gender: entity.gender(),
            agreed: None,
            number: Number::Singular,
            joint: Vec::new(),
        })
    }
}
