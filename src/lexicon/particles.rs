//! Words that one rule of the grammar of quotes asks for by their spelling. To be one of them is no reading of a word:
//! who asks what a word can be hears nothing of it.

/// What a rule asks; see `particles.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Particle {
    /// ثالث
    Ordinal,
    /// يدعى: a name follows.
    LeadsToName,
    /// ويدعى: tells the name of who was mentioned.
    Named,
    /// نفسه
    Itself,
    /// نفس
    Same,
    /// الأخير
    Latter,
    /// «ما يسمى»
    SoCalled,
    /// هذا
    This,
    /// المجني: with [`Upon`](Self::Upon) behind it somebody.
    Patient,
    /// خبير: what a text calls somebody whom it has named by another role.
    Epithet,
    /// عليه
    Upon,
    /// به
    By,
    /// بالأعمال: goes on the noun before it.
    Own,
    /// القائم: with [`Own`](Self::Own) behind it somebody who has an office for a time.
    Acting,
    /// فيه, behind a verb.
    Resumptive,
    /// «صادر عن»
    IssuedBy,
    /// أصدر: a text is its object, or its subject has made one.
    Makes,
    /// تقديم: who gives a text stands behind it.
    Giving,
    /// نشر
    Published,
    /// بث
    Broadcast,
    /// أحد
    OneOf,
    /// وهو, before a verb.
    Circumstance,
    /// كلامه, behind a participle.
    Turned,
    /// عدم: what a source asks for.
    Terms,
    /// هل
    Question,
    /// شعار: words follow, in marks.
    Wording,
    /// بعنوان: a name follows, in marks.
    Entitled,
    /// «المتحدث في …», باسم: says of whom or where a role is.
    Belonging,
    /// في, before marks: where something was said.
    Setting,
    /// كان: before the subject of a verb.
    Had,
    /// قد: between a subject and its verb.
    BeforeVerb,
    /// ونظيره: somebody who has the same role speaks too.
    Counterpart,
    /// المادة: with its number a part of a law.
    PartOfLaw,
    /// قانون: has such parts.
    Law,
    /// «على صلة ب»: how a source comes to know.
    Informed,
    /// رغم، يجب: opens a clause that no pronoun before it is the subject of.
    OpensClause,
    /// «غالبا ما»: behind it ما opens no relative clause.
    HowOften,
    /// «عليه الصلاة والسلام»: behind the pronoun wishes somebody well and names nobody.
    Blessing,
    /// «العميد احتياط»: goes on a rank, though without the article.
    Rank,
    /// «القادة العرب», «الوزراء الجدد»: goes on a noun for several people, though no ending tells that it is an adjective.
    OfPeople,
    /// «لفت النظر إلى»: what a verb draws, and nobody.
    Attention,
    /// «مركز الأبحاث», «وكالة الأنباء»: says only of what kind a body is.
    KindOfBody,
    /// لافتة: what words are written on that many carry or read.
    Surface,
    /// الباحثون: finds out what things are, and says so.
    Inquirer,
    /// كرر: its subject does what the noun behind it names.
    Does,
    /// «تمت الإشارة»: the same, by nobody named.
    Done,
    /// «قال تعالى»: said of God alone, and stands for Him.
    Exalted,
    /// «في المئة»: a share of people, behind a number.
    Percent,
    /// «نحو»: before a number.
    About,
    /// «كتب - فلان», «حوار: فلان»: before a sign and a name opens the line that says whose work an article is.
    Byline,
    /// «رضي الله عنه»: behind the name of who acts in the verb behind it.
    Wish,
    /// «صلى الله عليه وسلم»: such a wish that stands for the prophet by itself.
    Prophet,
}

impl Particle {
    pub(super) const NAMES: [(&'static str, Self); 52] = [
        ("ordinal", Self::Ordinal),
        ("leads-to-name", Self::LeadsToName),
        ("named", Self::Named),
        ("itself", Self::Itself),
        ("same", Self::Same),
        ("latter", Self::Latter),
        ("so-called", Self::SoCalled),
        ("this", Self::This),
        ("patient", Self::Patient),
        ("epithet", Self::Epithet),
        ("upon", Self::Upon),
        ("by", Self::By),
        ("own", Self::Own),
        ("acting", Self::Acting),
        ("resumptive", Self::Resumptive),
        ("issued-by", Self::IssuedBy),
        ("makes", Self::Makes),
        ("giving", Self::Giving),
        ("published", Self::Published),
        ("broadcast", Self::Broadcast),
        ("one-of", Self::OneOf),
        ("circumstance", Self::Circumstance),
        ("turned", Self::Turned),
        ("terms", Self::Terms),
        ("question", Self::Question),
        ("wording", Self::Wording),
        ("entitled", Self::Entitled),
        ("belonging", Self::Belonging),
        ("setting", Self::Setting),
        ("had", Self::Had),
        ("before-verb", Self::BeforeVerb),
        ("counterpart", Self::Counterpart),
        ("part-of-law", Self::PartOfLaw),
        ("law", Self::Law),
        ("informed", Self::Informed),
        ("opens-words", Self::OpensClause),
        ("how-often", Self::HowOften),
        ("blessing", Self::Blessing),
        ("rank", Self::Rank),
        ("of-people", Self::OfPeople),
        ("attention", Self::Attention),
        ("kind-of-body", Self::KindOfBody),
        ("surface", Self::Surface),
        ("inquirer", Self::Inquirer),
        ("does", Self::Does),
        ("done", Self::Done),
        ("exalted", Self::Exalted),
        ("percent", Self::Percent),
        ("about", Self::About),
        ("byline", Self::Byline),
        ("wish", Self::Wish),
        ("prophet", Self::Prophet),
    ];

    pub(super) fn parse(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|&(_, particle)| particle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Lexicon, fold};

    #[test]
    fn a_particle_is_known_as_it_is_written() {
        let lexicon = Lexicon::get();
        for (word, particle, is) in [
            ("ثالث", Particle::Ordinal, true),
            ("الثالث", Particle::Ordinal, false),
            ("نفسها", Particle::Itself, true),
            ("ونفسها", Particle::Itself, false),
            ("نفسها", Particle::Same, false),
            ("نشر", Particle::Published, true),
            ("نشر", Particle::Terms, true),
            ("بث", Particle::Published, false),
            ("هل", Particle::Question, true),
        ] {
            assert_eq!(lexicon.is_particle(&fold(word), particle), is, "{word}: {particle:?}");
        }
    }

    #[test]
    fn every_particle_has_words() {
        for (name, particle) in Particle::NAMES {
            let has = |word: &str| Lexicon::get().is_particle(word, particle);
            assert!(Lexicon::get().phrases.first_words().any(has), "{name}");
        }
    }

    #[test]
    fn no_word_is_known_for_being_a_particle() {
        // «القائم بالأعمال»: in no table of words
        let word = fold("بالأعمال");
        assert!(Lexicon::get().is_particle(&word, Particle::Own));
        assert!(Lexicon::get().entry(&word).is_none());
    }
}
