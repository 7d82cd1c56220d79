//! Words that are mostly others and here are surnames.

use super::Name;
use super::part::{Part, Reader};
use super::run::Run;
use super::support::Before;
use crate::analysis::Gender;
use crate::definite::Al as _;
use crate::lexicon::{Classes, NameLink, PhraseSet, WordList};

/// What keeps a definite word from being a surname where a title calls for one.
const NOUNS: Classes = Classes::FUNCTION
    .or(Classes::ROLE)
    .or(Classes::BODY)
    .or(Classes::TITLE)
    .or(Classes::HOST)
    .or(Classes::ADJECTIVE);

impl Reader<'_, '_, '_> {
    /// Whether a word that may well be another is the surname right behind a given name.
    pub(super) fn is_surname(&self, at: usize, start: usize, gender: Option<Gender>, ends: bool) -> bool {
        // «الشيخ نادر المعلا»: a town as a surname
        let known = self.names.covering(at);
        let town = known.is_none_or(Name::is_lone_place);
        if !self.is_arabic_word(at) || !town || self.key(at + 1) == "الله" {
            return false;
        }
        let key = self.key(at);
        let tag = self.tags.get(at);
        // «مصطفى خليفة»، «امحمد فاخر»: a name that is also a role or reads as a clitic before a word
        let clitic = tag.conjunction || tag.preposition.is_some();
        let entry = || self.tags.lexicon.entry(key).map(|entry| entry.classes).unwrap_or_default();
        let given = if clitic { entry() } else { tag.classes }.any(Classes::ANY_GIVEN);
        if given && known.is_none() && key != "علي" && !self.tags.words.surface(at).ends_with('ه') {
            return true;
        }
        if clitic || key == "الله" {
            return false;
        }
        let definite = key.has_al();
        // «نادر مالي ردا على»: behind a title a country is a surname too
        if known.is_some() && !definite {
            return self.has_title(start) && !self.names_a_place(start);
        }
        // «حسن تركماني»: an adjective would carry the article
        if known.is_none()
            && self.tags.demonym(at).is_some()
            && (!definite || ends)
            && (!self.is_feminine(at) || gender == Some(Gender::Feminine))
        {
            return true;
        }
        // «النائب خالد المسلم رسالة»: a title calls for a full name
        // «الصالح»: a given name with the article
        let name =
            key.strip_prefix("ال").and_then(|bare| self.tags.lexicon.entry(bare)).is_some_and(|entry| {
                entry.classes.any(Classes::ANY_GIVEN) && !entry.classes.any(Classes::ROLE | Classes::ORG_NOUN)
            });
        // «ناديا السعيد الرئيس التنفيذي»: a role in apposition needs a whole name before it
        let next = self.tags.get(at + 1);
        let apposed = next.classes.any(Classes::ROLE)
            && next.classes.any(Classes::DEFINITE)
            && !next.classes.any(Classes::ANY_GIVEN | Classes::TITLE | Classes::PLURAL)
            && !next.conjunction
            && next.preposition.is_none();
        if definite
            && name
            && (apposed || self.is_called_for(start))
            && !tag.classes.any(Classes::FUNCTION | Classes::ROLE)
        {
            return true;
        }
        definite
            // «الحسين البلخي المعروف باسم»
            && self.tags.get(at + 1).preposition != Some('ب')
            && (!self.is_feminine(at) || gender == Some(Gender::Feminine))
            && (!tag.classes.any(NOUNS) || tag.classes.any(Classes::FAMILY))
            && self.is_called_for(start)
            && !self.names_a_place(start)
    }

    /// Whether the word is what a «بن» before it ties: «بن سليمان»، «بن عبد الله».
    pub(super) fn is_father(&self, at: usize) -> bool {
        let nasab = |link: Option<usize>| link.is_some_and(|at| self.link(at) == Some(NameLink::Nasab));
        nasab(at.checked_sub(1)) || nasab(at.checked_sub(2)) && self.link(at - 1) == Some(NameLink::Servant)
    }

    /// «نادر بن سليمان الصباغي»، «ماجد بن فيصل الصالح»: behind a father's name stands the family's.
    pub(super) fn is_family_of_father(&self, at: usize, run: &Run) -> bool {
        let key = self.key(at);
        let Some(bare) = key.strip_prefix("ال") else { return false };
        let given = self.tags.lexicon.entry(bare).is_some_and(|entry| entry.classes.any(Classes::ANY_GIVEN));
        run.elements >= 2
            && at.checked_sub(1).is_some_and(|father| self.is_father(father))
            // «أحمد بن عرفة الشهير بابن عرفة»
            && (key.ends_with('ي')
                // «نادر بن علي البعاج الزهراني»
                || self.part(at + 1) == Part::Family && self.tags.classes(at + 1).any(Classes::FAMILY)
                || self.tags.classes(at).is_empty() && !self.is_feminine(at)
                || given && self.tags.get(at + 1).preposition != Some('ب'))
            && self.names.at(at).is_none()
            && self.tags.demonym(at).is_none()
            && !self.tags.classes(at).any(NOUNS)
            || run.elements >= 2 && (self.is_before_office(at) || self.is_known_family(at))
    }

    /// «ماجد بن محمد المزيد وعضوية», «مروان بن راشد المعلا رئيس»: behind a father's name a word that the table of names has
    /// as a surname is one, also if it is a town or another word besides, unless it governs what follows.
    fn is_known_family(&self, at: usize) -> bool {
        let classes = self.tags.classes(at);
        let next = self.tags.get(at + 1);
        let town = self.names.covering(at).is_none_or(Name::is_lone_place);
        at.checked_sub(1).is_some_and(|father| self.is_father(father))
            && self.has_al(at)
            && classes.any(Classes::FAMILY)
            && town
            && (!next.classes.any(Classes::PREPOSITION) || !classes.any(Classes::FUNCTION))
    }

    /// «عادل بن محمد مقيم،»: an indefinite noun between a father's name and a comma is the family's.
    pub(super) fn is_noun_of_family(&self, at: usize, run: &Run) -> bool {
        let tag = self.tags.get(at);
        run.elements >= 2
            && at.checked_sub(1).is_some_and(|father| self.is_father(father))
            && tag.classes.any(Classes::ROLE | Classes::ORDINARY)
            && !tag.classes.any(Classes::FUNCTION | Classes::CUE | Classes::PLURAL | Classes::PHRASE)
            && !tag.conjunction
            && tag.preposition.is_none()
            && !self.has_al(at)
            // «فقيه» has no pronoun
            && (tag.classes.any(Classes::ROLE) || !self.is_bound(at))
            && !self.is_feminine(at)
            && self.names.at(at).is_none()
            && self.tags.words.tokens().get(at + 1).is_some_and(|token| token.is('،') || token.is(','))
    }

    /// «نادر بن حمدون الكليب مدير المستشفى»: whatever stands between a father's name and a role is the family's.
    pub(super) fn is_before_office(&self, at: usize) -> bool {
        let next = self.tags.get(at + 1);
        let office = next.classes.any(Classes::ROLE)
            && !next.classes.any(Classes::DEFINITE | Classes::TITLE)
            && !next.conjunction
            && next.preposition.is_none();
        at.checked_sub(1).is_some_and(|father| self.is_father(father))
            && office
            && self.names.at(at).is_none()
            && self.tags.demonym(at).is_none()
            && !self
                .tags
                .classes(at)
                .any(Classes::FUNCTION | Classes::ROLE | Classes::TITLE | Classes::PHRASE)
    }

    /// «محمد الكبير بن أحمد»: what stands before a father's name is part of a name.
    pub(super) fn is_before_father(&self, at: usize) -> bool {
        self.has_al(at)
            && self.link(at + 1) == Some(NameLink::Nasab)
            && self.names.at(at).is_none()
            && !self.tags.classes(at).any(Classes::FUNCTION | Classes::TITLE)
    }

    /// «نادر الشيخ في»، «ماجد بن فيصل الشريف مديرا»: a title that nobody's name follows is the surname.
    pub(super) fn is_title_as_surname(&self, at: usize, run: &Run) -> bool {
        let classes = self.tags.classes(at);
        let key = self.key(at);
        if !key.has_al() || !classes.any(Classes::TITLE | Classes::ROLE) || self.names.at(at).is_some() {
            return false;
        }
        let given = key
            .strip_prefix("ال")
            .and_then(|bare| self.tags.lexicon.entry(bare))
            .is_some_and(|entry| entry.classes.any(Classes::ANY_GIVEN));
        // these are said before names alone, never of an office
        let honorific = self.tags.lexicon.is_listed(key, WordList::Honorific);
        let father = at.checked_sub(1).is_some_and(|father| self.is_father(father));
        let surname = honorific
            || (run.elements == 1 || father || run.open)
                && (given || classes.any(Classes::ANY_GIVEN | Classes::FAMILY | Classes::ORDINARY_NAME));
        // «د. عهود الفارس عميد كلية العلوم»
        surname && (!self.calls_for_more(at + 1) || self.is_role_of(at + 1))
    }

    /// Whether the word goes on a title or role before it: a name, an adjective or what somebody is head of.
    pub(super) fn calls_for_more(&self, at: usize) -> bool {
        let Some(token) = self.tags.words.tokens().get(at) else { return false };
        let same = at
            .checked_sub(1)
            .and_then(|before| self.tags.words.tokens().get(before))
            .is_some_and(|before| before.sentence() == token.sentence());
        if !same || !token.is_word() {
            return false;
        }
        let tag = self.tags.get(at);
        // «الشيخ نادر بن سامي القاضي بإهدائه»: an inflected word that no table knows
        let bound = tag.classes.is_empty()
            && self.tags.lexicon.is_inflected(self.key(at), self.tags.words.surface(at));
        let breaks = tag.conjunction
            || tag.preposition.is_some()
            || bound
            || tag.classes.any(Classes::FUNCTION | Classes::CUE)
            || tag.classes.any(Classes::ROLE) && !tag.classes.any(Classes::DEFINITE | Classes::ANY_GIVEN);
        !breaks
            || tag.complementizer.is_none() && tag.classes.any(Classes::ANY_GIVEN) && self.part(at).is_given()
    }

    /// «الفنان نادر حلاوة.», «النائب فارس حرب للإفراج»: a title calls for a full name, so the noun behind a lone
    /// given name is the surname where the name ends at once.
    pub(super) fn is_noun_as_surname(&self, at: usize, start: usize) -> bool {
        let tag = self.tags.get(at);
        let classes = tag.classes;
        let key = self.key(at);
        let comma =
            |at: usize| self.tags.words.tokens().get(at).is_some_and(|token| token.is('،') || token.is(','));
        // «المتحدث باسم الوزارة، سامي برنامج، إن»
        let apposed = start.checked_sub(1).is_some_and(comma)
            && comma(at + 1)
            && matches!(self.before(start), Before::Title | Before::Role);
        if !self.is_arabic_word(at)
            || self.names.at(at).is_some()
            || classes.is_empty()
            || !(apposed || self.is_called_for(start))
        {
            return false;
        }
        let over = self.ends_name(at + 1) || !self.calls_for_more(at + 1) && self.is_closing(at + 1);
        // «النائب خالد برمضان،»: a name that reads as a clitic before a name
        if tag.preposition.is_some() && !tag.conjunction && !classes.any(Classes::FUNCTION) {
            // «المدير نور الدين كحال،»
            let like = tag.preposition == Some('ك')
                && !key.starts_with("كال")
                && !classes.any(Classes::ROLE | Classes::ADJECTIVE | Classes::PLURAL);
            return over && (classes.any(Classes::ANY_GIVEN) || like);
        }
        // «خلف»: a preposition that is a name has a noun behind it
        if classes.any(Classes::FUNCTION) {
            return classes.any(Classes::ANY_GIVEN) && key != "علي" && over;
        }
        let plain = !tag.conjunction
            && tag.preposition.is_none()
            && !key.has_al()
            && !classes.any(Classes::ROLE | Classes::TITLE | Classes::PLURAL)
            && (!classes.any(Classes::CUE) || comma(at + 1) && !key.ends_with('ت'));
        plain && over
    }

    /// «د. هيفاء شعشوع الليل،», «الحارس كيفن تراب.»: a title or role with a lone given name wants a surname, and what
    /// stands between that name and the end of the phrase is the surname, unless its shape says otherwise.
    pub(super) fn is_wanted(&self, at: usize, start: usize) -> bool {
        let tag = self.tags.get(at);
        let key = self.key(at);
        let adjunct = self.tags.phrase(at, PhraseSet::ADJUNCT).is_some();
        let known = self.names.covering(at);
        let place = known.is_none_or(Name::is_lone_place);
        // «عبد الكريم برشيد (رئيسا)»: a town, not ب and a word
        let clitic = (tag.conjunction || tag.preposition.is_some()) && known.is_none();
        let next = self.tags.get(at + 1);
        let office = next.classes.any(Classes::ROLE)
            && !next.classes.any(Classes::DEFINITE | Classes::ANY_GIVEN | Classes::PLURAL)
            && !next.conjunction
            && next.preposition.is_none();
        // «اللواء خالد قرار الحربي،»: a second surname says that the first word is one
        let family =
            next.classes.any(Classes::FAMILY) && self.has_al(at + 1) && self.part(at + 1) == Part::Family;
        // «المتحدث نادر مالي ردا على», «النائب نادر حرب قائلا»
        let said = |at: usize| {
            self.tags.classes(at).any(Classes::CUE)
                && self.key(at).ends_with('ا')
                && !self.tags.get(at).conjunction
                // «المحلل جهاد حرب لـ #الميادين»
                || self.key(at) == "ل"
        };
        let over = |at: usize| self.ends_name(at) || self.is_closing(at) || said(at);
        self.is_arabic_word(at)
            && place
            && self.link(at).is_none()
            && !self.is_quoted(start)
            && !adjunct
            && !clitic
            && tag.complementizer.is_none()
            && !tag.classes.any(Classes::FUNCTION | Classes::CUE)
            && (office || !(key.has_al() && tag.classes.any(Classes::ROLE | Classes::TITLE)))
            && self.tags.demonym(at).is_none()
            && !self.is_bound(at)
            && (office || over(at + 1) || family && over(at + 2))
            && matches!(self.before(start), Before::Title | Before::Role)
            && !self.names_a_place(start)
    }

    /// «الشيخ نادر شريف سكر.», «الرئيس عبد الله يمين في»: a noun that is not in the accusative is no object of the
    /// verb; where nothing goes on with it, it is the surname.
    pub(super) fn is_no_object(&self, at: usize) -> bool {
        const OTHER: Classes =
            NOUNS.or(Classes::CUE).or(Classes::PLURAL).or(Classes::PHRASE).or(Classes::MEETING);
        let tag = self.tags.get(at);
        let key = self.key(at);
        let lexicon = self.tags.lexicon;
        let noun = tag.classes.any(Classes::ORDINARY)
            && !tag.classes.any(OTHER)
            && !tag.conjunction
            && tag.preposition.is_none()
            && lexicon.entry_of(["ال", key]).is_some()
            // «عمل في»: the same letters may be a verb
            && lexicon.entry_of([key, "ت"]).is_none();
        // but «يمين» is no plural
        let shaped = ["ا", "ين", "ون", "ات", "ان"]
            .iter()
            .any(|ending| key.strip_suffix(ending).is_some_and(|stem| stem.chars().nth(2).is_some()))
            || key.has_al()
            || self.is_feminine(at)
            // participles and adjectives: «مستمر في»، «صيني ضد»
            || key.starts_with('م') && key.chars().nth(3).is_some()
            || self.tags.demonym(at).is_some();
        let next = self.tags.get(at + 1);
        let over = self.ends_name(at + 1)
            || self.is_closing(at + 1)
            || next.classes.any(Classes::PREPOSITION) && !next.conjunction;
        noun && !shaped && over && self.is_arabic_word(at) && self.names.at(at).is_none()
    }

    /// Whether the shape of a plain word ties it to the sentence: an imperfect («نتمنى»), a dual («هدفين»), an adverb
    /// («تحديدا»), a noun with a pronoun («ترشيحه»). No surname has one.
    pub(super) fn is_bound(&self, at: usize) -> bool {
        let key = self.key(at);
        let lexicon = self.tags.lexicon;
        if self.tags.classes(at).any(Classes::FAMILY | Classes::ANY_GIVEN | Classes::ORDINARY_NAME)
            || key.has_al()
        {
            return false;
        }
        let known =
            |stem: &str| lexicon.entry(stem).is_some_and(|entry| entry.classes.any(Classes::ORDINARY));
        let verb = key.starts_with(['ي', 'ت', 'ن'])
            && key.chars().nth(3).is_some()
            && lexicon.entry_of(["ال", key]).is_none();
        let ending = ["ا", "ين", "ان", "ها", "هم"].iter().any(|ending| {
            key.strip_suffix(ending).is_some_and(|stem| known(stem) || known(&[stem, "ه"].concat()))
        });
        let owned = self.tags.words.surface(at).ends_with('ه');
        verb || ending || owned
    }

    /// «نادر كمال الغربي في تصريح»: behind a name an adjective in ـي that goes on with nothing is a surname.
    pub(super) fn is_nisba(&self, at: usize, run: &Run) -> bool {
        let key = self.key(at);
        let next = self.tags.get(at + 1);
        let over = self.ends_name(at + 1)
            || self.is_closing(at + 1)
            || next.classes.any(Classes::PREPOSITION) && !next.conjunction;
        // «التخلي عن»: a verbal noun
        let verbal = key.starts_with("الت") && key.chars().nth(6).is_none();
        run.elements <= 2
            && key.has_al()
            && key.ends_with('ي')
            && !verbal
            && over
            && self.is_arabic_word(at)
            && self.names.at(at).is_none()
            && self.tags.demonym(at).is_none()
            && !self
                .tags
                .classes(at)
                .any(NOUNS.or(Classes::PHRASE).or(Classes::MEETING).or(Classes::DOCUMENT))
    }

    /// خلف, which is «behind» as well: a name where no noun follows.
    pub(super) fn is_khalaf(&self, at: usize) -> bool {
        let next = self.tags.get(at + 1);
        self.key(at) == "خلف"
            && (self.ends_name(at + 1)
                || self.is_closing(at + 1)
                || next.classes.any(Classes::PREPOSITION)
                || next.conjunction && next.classes.any(Classes::ANY_GIVEN))
    }

    /// Whether a sentence or phrase ends before this token; an opening quotation mark goes on instead.
    pub(super) fn is_closing(&self, at: usize) -> bool {
        let Some(token) = self.tags.words.tokens().get(at) else { return true };
        let same = at
            .checked_sub(1)
            .and_then(|before| self.tags.words.tokens().get(before))
            .is_some_and(|before| before.sentence() == token.sentence());
        !same
            || !token.is_word()
                && matches!(
                    token.first(),
                    '.' | ':' | '-' | '–' | '؛' | '!' | '؟' | '…' | ')' | ']' | '»' | '”'
                )
    }

    /// «باربارا بليت»: a surname that reads as a clitic and a word.
    pub(super) fn is_clitic_surname(&self, at: usize) -> bool {
        let key = self.key(at);
        let tag = self.tags.get(at);
        // «موسى لحمايته»
        let owned =
            key.chars().nth(5).is_some() && ["ته", "ها", "هم"].iter().any(|pronoun| key.ends_with(pronoun));
        // «ماكين لجعل شمال», but «لولو»
        let short = key.chars().nth(3).is_none()
            || key.chars().nth(4).is_none() && tag.classes.any(Classes::FUNCTION);
        let purpose = tag.preposition == Some('ل') && !tag.classes.any(Classes::FAMILY) && !short;
        let over = self.ends_name(at + 1) || self.is_closing(at + 1);
        // «أشاد نادر بعدد من»: with a known noun, whose hamza is written, it is just that
        // but «عبد السلام بكوري ووصيفه»: an adjective without a noun stands behind no preposition
        let people = self.tags.demonym(at).is_some() && self.tags.get(at + 1).conjunction;
        let noun = matches!(tag.preposition, Some('ب' | 'ك'))
            && !people
            && !tag.classes.any(Classes::FAMILY | Classes::ANY_GIVEN)
            && tag.classes.any(Classes::ORDINARY)
            && (!tag.classes.any(Classes::FUNCTION) || tag.classes.any(Classes::QUANTIFIER))
            && !self.tags.bare_key(at).starts_with('ا');
        if noun && !over {
            return false;
        }
        !owned && (!purpose || over) && !self.is_coordinated(at)
    }
}
