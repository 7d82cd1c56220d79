//! Who a role in the headline is whom the article names below it: «باحث بريطاني: الحرب طويلة», «قال سامي شالمرز، الباحث …».

use super::who::agrees;
use super::{Discourse, Resolved};
use crate::analysis::{Gender, ResolvedBy, SpeakerKind};
use crate::lexicon::Number;
use crate::quotes::hypothesis::Hypothesis;

/// Whom a headline quotes speaks no later below it than this, in sentences.
const BELOW: usize = 4;

impl Discourse<'_, '_, '_> {
    /// Gives an unnamed role that opens the article the name of whoever speaks first below it, if he can be meant.
    pub(in crate::quotes) fn name_headline(&self, quotes: &[Hypothesis], resolved: &mut [Option<Resolved>]) {
        let article = self.article;
        let (Some((headline, below)), Some((first, rest))) =
            (quotes.split_first(), resolved.split_first_mut())
        else {
            return;
        };
        let Some(role) = first.as_mut().filter(|role| {
            headline.rule == "headline-colon"
                && role.by == ResolvedBy::Role
                && role.who.kind == SpeakerKind::Person
                && role.who.entity.is_none()
        }) else {
            return;
        };
        let opens = role.mention.is_some_and(|mention| mention.first < 2 && !article.has_al(mention.first));
        let speaks = below.iter().zip(rest.iter()).find(|(quote, _)| quote.rule != "headline-colon");
        let Some((quote, Some(named))) = speaks else { return };
        let gender = role.who.gender.unwrap_or(Gender::Masculine);
        let fits = matches!(named.by, ResolvedBy::Name | ResolvedBy::Short)
            && named.who.kind == SpeakerKind::Person
            && named.who.joint.is_empty()
            && agrees(&named.who, gender, Number::Singular)
            && article.follows_within(headline.anchor, quote.anchor, BELOW)
            && !self.is_foreign(&named.who, role.mention.and_then(|mention| self.body_said(mention)));
        if opens && fits {
            role.who = super::Who { role: role.who.role, phrase: role.who.phrase, ..named.who.clone() };
        }
    }
}
