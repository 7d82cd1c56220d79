//! Who holds the office that a role without a name says.

use super::{Discourse, NEAREST, Who};
use crate::analysis::SpeakerKind;
use crate::lexicon::{Number, PhraseClass, PhraseSet};
use crate::quotes::article::Stretch;
use crate::quotes::phrase::SpeakerPhrase;
use crate::quotes::ties::RoleTie;

/// Offices that a country gives to one person, whatever it calls them: «وزير الخارجية» is «رئيس الدبلوماسية».
const SOLE: [&str; 8] = [
    "president",
    "prime-minister",
    "foreign-minister",
    "defense-minister",
    "interior-minister",
    "finance-minister",
    "central-bank-governor",
    "supreme-leader",
];

/// Whom an article of his own country calls by the bare title, «الرئيس فلان».
const PRESIDENT: &str = "president";

/// Who stands for a country at a body of which it is a member.
const ENVOY: &str = "envoy";

impl Discourse<'_, '_, '_> {
    /// «رئيس الدبلوماسية الفرنسية» after «وزير الخارجية الفرنسي فلان»: whom the article gives the same office in other words.
    pub(super) fn same_office(&self, phrase: &SpeakerPhrase, at: usize) -> Option<usize> {
        let article = self.article;
        let said = |stretch: Stretch| {
            self.office_said(stretch)
                .or_else(|| article.tags.office(stretch.first).filter(|said| *said == ENVOY))
        };
        let office = said(phrase.stretch).filter(|office| *office == ENVOY || SOLE.contains(office))?;
        let body = self.body_said(phrase.stretch);
        let same = |tie: &&RoleTie| {
            let other = self.body_said(tie.stretch);
            // «مندوب روسيا», «الممثل الدائم لروسيا»: whose he is must be said
            let whose = office != ENVOY || body.is_some() && other.is_some();
            phrase.gender.zip(tie.gender).is_none_or(|(one, two)| one == two)
                && whose
                && body.zip(other).is_none_or(|(one, two)| one == two)
                && said(tie.stretch) == Some(office)
        };
        let upto = self.ties().partition_point(|tie| tie.at < at);
        let earlier = self.ties().get(..upto)?;
        let named = earlier.iter().rev().take(NEAREST).find(same).map(|tie| tie.name);
        named.or_else(|| (office == PRESIDENT && body.is_none()).then(|| self.own_president()).flatten())
    }

    /// «رئيس الجمهورية» where the article has «الرئيس فلان»: the one person whom it calls so and says of no country.
    fn own_president(&self) -> Option<usize> {
        let article = self.article;
        let mut bare = self
            .ties()
            .iter()
            .filter(|tie| tie.head == "رءيس" && tie.words.len() == 1 && article.has_al(tie.stretch.first));
        let first = bare.next()?.name;
        let called = |index: usize| article.names.get(index).map(|name| article.names.fullest(name));
        let who = called(first)?;
        bare.all(|tie| called(tie.name).as_ref() == Some(&who)).then_some(first)
    }

    /// The office that a phrase of the tables says.
    pub(super) fn office_said(&self, stretch: Stretch) -> Option<&str> {
        let article = self.article;
        (stretch.first..stretch.last).find_map(|at| match article.phrase(at, PhraseSet::OFFICE) {
            Some(crate::lexicon::Phrase { class: PhraseClass::Office(office), .. }) => {
                article.tags.lexicon.office(office)
            }
            _ => None,
        })
    }

    /// The country or body whose an office is, if its phrase names one.
    pub(super) fn body_said(&self, stretch: Stretch) -> Option<u32> {
        let article = self.article;
        (stretch.first..stretch.last).find_map(|at| {
            article
                .gazetteer
                .demonym_index(article.tags.bare_key(at))
                .or_else(|| article.name_at(at).filter(|name| !name.is_person()).and_then(|name| name.entity))
        })
    }

    /// «الرئيس الأوكراني»: who holds the office, if the article names him or its date is known.
    pub(super) fn office(&self, phrase: &SpeakerPhrase, role: Stretch) -> Option<Who> {
        let article = self.article;
        let stretch = phrase.stretch;
        let office = self.office_said(stretch).or_else(|| article.tags.office(role.first))?;
        let body = self.body_said(stretch)?;
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
