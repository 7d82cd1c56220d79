//! How far a name goes from its first word.

use super::part::{NAMES, Part, Reader};
use super::support::Before;
use crate::analysis::{EntityKind, Gender};
use crate::lexicon::{Classes, NameLink};
use crate::words::strip_conjunction;

/// Longest name, counting a link and what it ties as one.
const LONGEST: usize = 10;
/// How many words a name may take with its links: a chain of links alone is no name, however long.
const FARTHEST: usize = 4 * LONGEST;
/// From here on a word that no lexicon knows is more likely a word than a name.
const MANY: usize = 4;

/// What keeps a word behind a proclitic from being a given name.
const WORDS: Classes = Classes::FUNCTION
    .or(Classes::CUE)
    .or(Classes::ORDINARY)
    .or(Classes::ROLE)
    .or(Classes::BODY)
    .or(Classes::HOST)
    .or(Classes::ORG_NOUN);

/// A run of name words.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) first: usize,
    /// One past the last token.
    pub(super) last: usize,
    /// Bytes of the first word's key that are proclitics.
    pub(super) cut: usize,
    pub(super) prefix: Option<char>,
    /// Names in it; a link and what it ties are one.
    pub(super) elements: usize,
    /// It starts with a given name.
    pub(super) given: bool,
    /// It ends with a given name so far: a surname may follow.
    pub(super) open: bool,
    /// Some word of it is hardly anything but a name.
    pub(super) firm: bool,
    pub(super) gender: Option<Gender>,
}

impl Run {
    fn new(first: usize, opening: &Opening) -> Self {
        Self {
            first,
            last: first,
            cut: opening.cut,
            prefix: opening.prefix,
            elements: 0,
            given: false,
            open: false,
            firm: false,
            gender: None,
        }
    }
}

/// How a name begins.
struct Opening {
    part: Part,
    cut: usize,
    prefix: Option<char>,
}

impl Reader<'_, '_, '_> {
    fn opening(&self, start: usize, coordinated: bool) -> Option<Opening> {
        let part = self.part(start);
        match part {
            // «القارئ الكريم أنظر»
            Part::Ambiguous
                if self.key(start).starts_with("ال")
                    && !self.tags.classes(start).any(Classes::ANY_GIVEN | Classes::FAMILY) =>
            {
                None
            }
            // «تشغلان»: an imperfect
            Part::Unknown
                if self.key(start).starts_with(['ت', 'ي'])
                    && self.key(start).chars().nth(5).is_some()
                    && self.key(start).ends_with("ان") =>
            {
                None
            }
            Part::Given | Part::Ambiguous | Part::Unknown => Some(Opening { part, cut: 0, prefix: None }),
            Part::Family if self.tags.classes(start).any(Classes::FAMILY) => {
                Some(Opening { part, cut: 0, prefix: None })
            }
            Part::Link(link)
                if link.opens() && !self.tags.get(start).conjunction && !self.opens_alternative(start) =>
            {
                Some(Opening { part, cut: 0, prefix: None })
            }
            _ => self.behind_proclitic(start, coordinated),
        }
    }

    /// أم, which is «or» as well as «mother of».
    fn is_or(&self, at: usize) -> bool {
        self.key(at) == "ام"
    }

    /// «ليبرالية أم فدرالية»: what follows is no name, and nothing calls for one.
    fn opens_alternative(&self, at: usize) -> bool {
        self.is_or(at)
            && matches!(self.part(at + 1), Part::No | Part::Unknown | Part::Clitic)
            && !self.key(at + 1).starts_with("ال")
            && self.before(at) == Before::Nothing
    }

    /// «وفاطمة الحداد»، «لطارق بن زياد»: a given name with what is written on to it.
    fn behind_proclitic(&self, start: usize, coordinated: bool) -> Option<Opening> {
        let tag = self.tags.get(start);
        // «ويحيى بن معين»: the whole word is a verb as well
        let hidden = self.link(start + 1) == Some(NameLink::Nasab) && tag.classes.any(Classes::CUE);
        if !self.is_arabic_word(start)
            || tag.preposition == Some('ك')
            || !tag.conjunction && tag.preposition.is_none() && !hidden
            || self.names.at(start).is_some() && self.link(start + 1) != Some(NameLink::Nasab)
        {
            return None;
        }
        let key = self.key(start);
        // «فعادل شعشوع النتيجة»: the verb with its subject
        let subject = self.names.at(start + 1).and_then(|index| self.names.get(index));
        if key.starts_with('ف') && tag.conjunction && subject.is_some_and(super::Name::is_person) {
            return None;
        }
        let bare = match strip_conjunction(key) {
            Some(bare) if hidden => bare,
            _ => self.tags.bare_key(start),
        };
        let cut = key.len().checked_sub(bare.len()).filter(|&cut| cut > 0)?;
        let classes = self.tags.lexicon.entry(bare)?.classes;
        let link = self.tags.lexicon.name_link(bare);
        // «بنظيره»: a noun with a pronoun; «بعيدة»: a word of its own; «وبني بوعياش»: a tribe
        let word = self.tags.lexicon.entry(key).is_some_and(|whole| whole.classes.any(Classes::ORDINARY));
        // but «وخوسيه»
        let written = self.tags.words.surface(start);
        if written.ends_with('ه') && !written.ends_with("يه") || word || link == Some(NameLink::Tribe) {
            return None;
        }
        let ali = bare == "علي" && self.tags.words.surface(start).ends_with('ي');
        // «ورئيس الاتحاد، وجين ماكس»: in a list of names
        let listed = tag.conjunction
            && tag.preposition.is_none()
            && self.part(start + 1) == Part::Given
            && start
                .checked_sub(1)
                .and_then(|comma| self.tags.words.tokens().get(comma))
                .is_some_and(|comma| comma.is('،') || comma.is(','));
        let coordinated = coordinated || listed;
        let part = match link {
            Some(link @ (NameLink::Servant | NameLink::Kunya)) if tag.preposition.is_none() => {
                Part::Link(link)
            }
            _ if ali && (coordinated || self.link(start + 1) == Some(NameLink::Nasab)) => Part::Ambiguous,
            // «ويحيى بن سليمان»
            _ if classes.any(Classes::GIVEN) && matches!(self.key(start + 1), "بن" | "بنت") => {
                Part::Given
            }
            // «انريكي بيينا نييتو»: a foreign name that only begins like one
            _ if tag.preposition == Some('ب') && self.follows_name(start) => return None,
            _ if classes.any(Classes::GIVEN) && !classes.any(WORDS) => Part::Given,
            // «لأشرف عبد الرحمن»: behind a preposition stands no verb
            _ if tag.preposition == Some('ل')
                && !tag.conjunction
                && classes.any(Classes::GIVEN_AMBIGUOUS)
                && !classes
                    .any(WORDS.without(Classes::CUE.or(Classes::ORDINARY)).or(Classes::EVENT_NOUN))
                && (self.part(start + 1) == Part::Given
                    || self.link(start + 1) == Some(NameLink::Servant)) =>
            {
                Part::Given
            }
            _ if (coordinated || self.link(start + 1) == Some(NameLink::Nasab))
                && classes.any(Classes::GIVEN_AMBIGUOUS)
                && !classes.any(WORDS) =>
            {
                Part::Ambiguous
            }
            _ => return None,
        };
        Some(Opening { part, cut, prefix: key.get(..cut).and_then(|prefix| prefix.chars().next_back()) })
    }

    /// Whether the word right before may be part of a name.
    fn follows_name(&self, start: usize) -> bool {
        start.checked_sub(1).is_some_and(|before| matches!(self.part(before), Part::Given | Part::Unknown))
    }

    /// The name words from `start`, as far as they go. `coordinated`: another name ends right before.
    pub(super) fn run(&self, start: usize, coordinated: bool) -> Option<Run> {
        let tokens = self.tags.words.tokens();
        let paragraph = tokens.get(start)?.paragraph();
        let opening = self.opening(start, coordinated)?;
        let mut run = Run::new(start, &opening);
        // a name of the gazetteer of several words that the run has entered
        let mut entered: Option<(usize, usize, usize)> = None;
        let mut surname = false;
        let mut pending: Option<NameLink> = None;
        let mut at = start;
        let inside = |at: usize| tokens.get(at).is_some_and(|token| token.paragraph() == paragraph);
        while run.elements < LONGEST && at < start + FARTHEST && inside(at) {
            // a hyphen inside a name: «جان-بيار»
            if tokens.get(at).is_some_and(|token| token.is('-') && token.is_glued())
                && run.last == at
                && at > start
            {
                at += 1;
                continue;
            }
            if let Some(link) = pending {
                if !self.takes(at, link, run.elements == 0) {
                    break;
                }
                if let Some(next) = self.next_link(at) {
                    pending = Some(next);
                    at += 1;
                    continue;
                }
                surname |= link == NameLink::House || link == NameLink::Kunya && run.elements > 0;
                pending = None;
                at = self.tie(at, link, &mut run);
                continue;
            }
            if at > start
                && let Some(name) = self.names.starting_at(at).and_then(|index| self.names.get(index))
                && name.last > at + 1
            {
                if !name.is_person() || !run.given || name.prefix.is_some() {
                    break;
                }
                // «فيرناندو غراندي مارلاسكا», whom the gazetteer knows with another given name or none
                if run.elements == 1 && !self.tags.classes(at).any(Classes::ANY_GIVEN) {
                    run.elements += 1;
                    run.last = name.last;
                    break;
                }
                entered = Some((name.first, name.last, run.elements));
            }
            let kind = if at == start { opening.part } else { self.inside(at, &run, start) };
            let given = kind.is_given() && self.tags.classes(at).any(Classes::ANY_GIVEN);
            match kind {
                Part::No => break,
                Part::Clitic => {
                    let begun = run.given || opening.part == Part::Ambiguous;
                    if run.elements != 1 || !begun || !self.is_clitic_surname(at) {
                        break;
                    }
                }
                Part::Link(link) => {
                    // «محمد وأبو بكر», «بعثتان أم بعثة»
                    if at > start && (self.tags.get(at).conjunction || self.is_or(at) && !run.given) {
                        break;
                    }
                    if run.gender.is_none() && at == start && link == NameLink::Kunya {
                        run.gender = self.tags.gender(at);
                    }
                    // «عبد اللطيف عبيد»: nothing follows that it could tie
                    let closed = run.given && link == NameLink::Servant && !self.follows_link(at + 1, link);
                    if !closed {
                        pending = Some(link);
                        at += 1;
                        continue;
                    }
                }
                Part::Given => {
                    if surname && !(run.elements == 2 && self.ends_name(at + 1)) {
                        break;
                    }
                    run.given |= run.elements == 0;
                    run.firm = true;
                    run.gender = run.gender.or_else(|| self.tags.gender(at));
                }
                Part::Ambiguous | Part::Unknown => {
                    // «سامي الزعفراني بوغزال،»: behind a surname with the article another one only at the end
                    let second = run.elements == 2 && self.ends_name(at + 1) && !self.is_arabic_word(at + 1);
                    if surname && !second || self.refuses(at, kind, &run, opening.part) {
                        break;
                    }
                }
                Part::Family => {
                    surname |= run.elements > 0 && self.key(at).starts_with("ال");
                    run.firm |= self.tags.classes(at).any(Classes::FAMILY);
                }
            }
            run.elements += 1;
            run.open = given;
            at = self.completed(at + 1);
            run.last = at;
        }
        // «الوزير محمد باشا»: behind one name a rank is the surname
        if pending == Some(NameLink::Honor) && run.elements == 1 && run.given && run.last + 1 == at {
            run.last = at;
            run.elements += 1;
        }
        if let Some((first, _, elements)) = entered.filter(|&(_, last, _)| last > run.last) {
            run.last = first;
            run.elements = elements;
        }
        if let Some(last) = self.end_in_quotes(&run) {
            run.elements += last - run.last;
            run.last = last;
        }
        run.given |= opening.part == Part::Ambiguous && self.is_given_after_all(&run);
        (run.last > start).then_some(run)
    }

    /// «المحامي "نادر شعشوع بلات"»: a name that opens a quotation of hardly more words fills it.
    fn end_in_quotes(&self, run: &Run) -> Option<usize> {
        const MORE: usize = 2;
        let called = matches!(self.before(run.first), Before::Title | Before::Role);
        let glued = self.tags.words.tokens().get(run.first).is_some_and(crate::words::Token::is_glued);
        let opens = glued && self.is_quoted(run.first);
        let given = run.given || self.vouched(run.first);
        if !opens || !given || !called && run.elements < 2 {
            return None;
        }
        let more = (run.last..=run.last + MORE).take_while(|&at| {
            let tag = self.tags.get(at);
            self.is_arabic_word(at)
                && self.names.at(at).is_none()
                && !tag.conjunction
                && !tag.classes.any(Classes::CUE)
                && (!tag.classes.any(Classes::FUNCTION) || called && tag.preposition.is_some())
                && (called || tag.classes.without(NAMES).is_empty())
                && tag.complementizer.is_none()
        });
        let last = run.last + more.count();
        let closes = self
            .tags
            .words
            .tokens()
            .get(last)
            .is_some_and(|token| matches!(token.first(), '"' | '»' | '”' | '\'' | '’' | '“'));
        (closes && last > run.last && last <= run.last + MORE).then_some(last)
    }

    /// Takes the word that a link ties to the run; one past what was taken.
    fn tie(&self, at: usize, link: NameLink, run: &mut Run) -> usize {
        let part = self.part(at);
        let opens = run.elements == 0;
        run.given |= opens && (link == NameLink::Servant || part.is_given());
        run.firm |= !opens && link != NameLink::Honor
            || link == NameLink::Servant
            || matches!(part, Part::Given | Part::Family);
        run.elements += 1;
        run.open = link == NameLink::Servant || link == NameLink::Nasab && part.is_given();
        run.last = self.completed(at + 1);
        run.last
    }

    /// Whether a word belongs to the link before it. `opens`: the link begins the name.
    fn takes(&self, at: usize, link: NameLink, opens: bool) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.key(before));
        // «ولد حيا»: opens a name only before one
        let born = opens
            && matches!(before, "ولد" | "بنت")
            && !self.part(at).is_given()
            && (!self.key(at).starts_with("ال")
                // «لقبه الناس بالأسد ولد الحمدوني سنة 1920»
                || at.checked_sub(1).is_none_or(|link| self.before(link) == Before::Nothing));
        // «يوسف شعشوع ابن مدينة سلا»
        let native = !opens && before == "ابن" && self.part(at) == Part::No && self.link(at).is_none();
        self.follows_link(at, link) && !born && !native
    }

    /// A link behind a link: «بن عبد الله»، «أبو عبد الله»; but in «أبو عبيد» the word is the name.
    fn next_link(&self, at: usize) -> Option<NameLink> {
        self.link(at).filter(|next| {
            next.ties()
                && *next != NameLink::Particle
                && (*next != NameLink::Servant || self.follows_link(at + 1, NameLink::Servant))
        })
    }

    /// Whether a word that may be a name is none behind the names of this run.
    fn refuses(&self, at: usize, kind: Part, run: &Run, opening: Part) -> bool {
        let classes = self.tags.classes(at);
        let key = self.key(at);
        let start = run.first;
        let later = run.elements >= 2 && !self.ends_name(at + 1) && !self.is_closing(at + 1);
        // «نادر حميد قائد منتخبنا»
        let role = later && classes.any(Classes::ROLE);
        // «حسان بن النعمان فاتح تونس»
        let conquered = self.names.at(at + 1).and_then(|index| self.names.get(index));
        if run.elements >= 2
            && classes.any(Classes::ORDINARY_NAME | Classes::ROLE)
            && conquered.is_some_and(|name| name.kind == EntityKind::Location && name.prefix.is_none())
        {
            return true;
        }
        // «نادر شعشوع ذهبية»
        let word = later && classes.any(Classes::GIVEN_AMBIGUOUS) && self.is_feminine(at);
        if role || word || at > start && self.is_coordinated(at) {
            return true;
        }
        // «وديع وقيدي», but «وديع واقف»
        let conjunction = (at > start || kind == Part::Unknown) && starts_with_conjunction(key);
        let surname = run.given
            && run.elements == 1
            && !matches!(opening, Part::Link(_))
            && self.before(start) != Before::Nothing
            // «أحمد والترمذي»، «حنان ونعومة»
            && !(kind == Part::Unknown && (key.starts_with("وال") && key.chars().nth(5).is_some() || self.is_feminine(at)));
        if conjunction && !surname {
            return true;
        }
        // «كان لليلى فضل آخر»: a noun with its adjective
        if kind == Part::Ambiguous && matches!(self.key(at + 1), "اخر" | "اخري") {
            return true;
        }
        if kind != Part::Unknown {
            return false;
        }
        // «نجاد أقال»: behind whom the gazetteer knows by one word an unknown one is no surname
        let known = run.elements == 1 && self.names.at(start).is_some();
        // «خالد بن عبدالله يسدد»: an imperfect
        let next = self.tags.get(at + 1);
        let office = next.classes.any(Classes::ROLE) && !next.conjunction && next.preposition.is_none();
        let verb = (later || matches!(opening, Part::Link(_)) && !self.ends_name(at + 1))
            // «عبد القادر تاتو رئيس المجلس»
            && !(office && run.elements <= 2)
            && (key.starts_with(['ي', 'ت'])
                || later && (key.starts_with("لي") || key.starts_with("لت")) && key.chars().nth(4).is_some()
                || key.ends_with("نني"));
        // «وديع محاط بذئاب»
        let clitic = later
            && key.starts_with('ب')
            && !["بو", "بن", "بل", "بر"].iter().any(|start| key.starts_with(start));
        // «برهان بن غانم مئذنة للمسجد»
        let noun = run.elements > 1
            && self.is_feminine(at)
            && (later && !run.open || key.starts_with(['ب', 'ل', 'ك']));
        // «وتستذكر مريم بغصة ودموع»
        let with = run.elements == 1
            && self.is_feminine(at)
            && key.starts_with('ب')
            && !["بو", "بن", "بل", "بر"].iter().any(|start| key.starts_with(start))
            && self.before(start) == Before::Nothing
            && !self.ends_name(at + 1)
            && !self.is_closing(at + 1);
        known || verb || clitic || noun || with || run.elements >= MANY
    }

    /// Whether a given name that is also a word is one, as a sure part of a name follows it.
    fn is_given_after_all(&self, run: &Run) -> bool {
        let start = run.first;
        // «فندقا في مرسى القنطاوي»
        let in_place = start.checked_sub(1).is_some_and(|previous| self.key(previous) == "في");
        // «طيب القلب»
        let adjective = self.is_feminine(start)
            && self.is_feminine(start + 1)
            && self.tags.classes(start + 1).any(Classes::ORDINARY | Classes::ADJECTIVE | Classes::ORG_NOUN)
            && self.before(start) == Before::Nothing;
        let quality = run.elements == 2
            && run.last == start + 2
            && self.key(start + 1).starts_with("ال")
            && (self.tags.classes(start + 1).any(Classes::ORDINARY_NAME)
                || self.tags.classes(start + 1).any(Classes::ORDINARY)
                    && !self.tags.classes(start + 1).any(Classes::FAMILY))
            && self.before(start) == Before::Nothing;
        run.firm
            && !in_place
            && !quality
            && !adjective
            && (run.prefix.is_none() || self.link(start + 1) == Some(NameLink::Nasab))
            && self.tags.classes(start).any(Classes::ANY_GIVEN)
    }

    /// What a word is inside a run.
    fn inside(&self, at: usize, run: &Run, start: usize) -> Part {
        // «سليم عبد الرحمن بحر الدين»
        let faith = self.key(at + 1) == "الدين" && (run.given || run.firm) && self.is_arabic_word(at);
        if faith
            && self.names.at(at).is_none()
            && self
                .tags
                .lexicon
                .entry(self.key(at))
                .is_some_and(|entry| !entry.classes.any(Classes::FUNCTION | Classes::ROLE | Classes::CUE))
        {
            return Part::Family;
        }
        let kind = self.part(at);
        if kind != Part::No {
            return kind;
        }
        // «نادر السيد عبد القادر»: between two given names the title is one
        let goes_on = self.part(at + 1) == Part::Given || self.link(at + 1) == Some(NameLink::Servant);
        if run.open && self.key(at) == "السيد" && goes_on {
            return Part::Given;
        }
        if run.given && (self.is_family_of_father(at, run) || self.is_title_as_surname(at, run)) {
            return Part::Family;
        }
        if run.given && (self.is_before_father(at) || self.is_nisba(at, run) || self.is_khalaf(at)) {
            return Part::Family;
        }
        // a single-word person of the gazetteer as the surname of this name
        if (run.given || run.elements == 2 && self.tags.classes(start).any(Classes::ANY_GIVEN))
            && self.joins(at)
        {
            return Part::Family;
        }
        let ends = self.ends_name(at + 1)
            || run.given && run.elements == 1 && self.has_title(start) && self.breaks_off(at + 1)
            // «مرشح الحزب نادر العوني الذي»
            || run.given
                && run.elements == 1
                && self.tags.classes(at + 1).any(Classes::RELATIVE)
                && !self.tags.get(at + 1).conjunction
                && self.before(start) == Before::Role;
        // «باربرا بوشيه»: a foreign name, or a plural with a pronoun
        if run.given && run.elements == 1 && self.is_foreign_ending(at) {
            return Part::Family;
        }
        if run.given && run.elements == 1 && self.is_surname(at, start, run.gender, ends) {
            return Part::Family;
        }
        // «يوفال نوح هراري،»
        if run.given
            && ends
            && !self.key(at).starts_with("ال")
            && self.names.at(at).is_none()
            && self.gazetteer.demonym_index(self.key(at)).is_some()
        {
            return Part::Family;
        }
        // «مبارك باعوضه ،»: a noun with a pronoun would not end the sentence there
        // «نادر تشي كو.»: two letters are a name at the end alone
        let short = run.given
            && run.elements <= 2
            && self.key(at).chars().nth(2).is_none()
            && self.tags.classes(at).is_empty()
            && !self.tags.classes(at + 1).any(Classes::ANY_GIVEN)
            && self.is_arabic_word(at)
            && self.names.at(at).is_none()
            && (self.is_closing(at + 1) || ends);
        if short {
            return Part::Family;
        }
        let named = run.given
            || run.elements > 1 && run.firm
            || run.elements == 1 && self.tags.classes(start).any(Classes::ANY_GIVEN) && self.has_title(start);
        if named
            && ends
            && self.is_arabic_word(at)
            && self.names.at(at).is_none()
            && (self.tags.classes(at).is_empty()
                && !self.is_coordinated(at)
                // «موسى وحنقه»
                && !(starts_with_conjunction(self.key(at)) && self.tags.words.surface(at).ends_with('ه'))
                || self.is_spelled_with_fa(at))
        {
            return Part::Family;
        }
        if run.given && run.elements == 1 && self.is_noun_as_surname(at, start)
            || run.elements == 1
                // «م. رعد الصالح»: a title says that what may be a noun is a name
                && (run.given
                    || self.vouched(start)
                        && self.has_title(start)
                        && !self.tags.classes(start).any(Classes::EVENT_NOUN)
                        && !self.tags.classes(at).any(Classes::ROLE))
                && self.is_wanted(at, start)
            || run.given && run.elements <= 2 && self.has_title(start) && self.is_no_object(at)
        {
            return Part::Family;
        }
        // «عبد القادر الرملي، منسق …»: an adjective as a surname, where the name ends at once
        // «رئيس الجمعية سامي العمراني إن»: the role before it vouches for a given name that is also a word
        if self.is_plain(at)
            // «جوزيف القصيفي الاغتيال»: a name with its surname wants no other
            && (run.elements == 1 || run.open && self.key(at).starts_with("ال"))
            && !self.is_bound(at)
            && (self.key(at).starts_with("ال") || run.prefix != Some('ل') || self.tags.get(start).conjunction)
            && (!self.is_feminine(at) || run.gender == Some(Gender::Feminine))
            && ends
            && (run.given || run.elements == 1 && self.key(at).starts_with("ال") && self.vouched(start))
        {
            return Part::Family;
        }
        Part::No
    }

    /// A word written with the ة of nouns and adjectives.
    pub(super) fn is_feminine(&self, at: usize) -> bool {
        self.tags.words.surface(at).ends_with('ة')
    }

    /// Behind a name word: «زين الدين»، «فضل الله».
    fn completed(&self, at: usize) -> usize {
        let word = at.checked_sub(1);
        let of_god = word.is_some_and(|word| {
            matches!(self.link(word), Some(NameLink::OfGod | NameLink::Servant)) && self.key(at) == "الله"
                // «عبد رب النبي»
                || matches!(self.key(word), "رب" | "عبدرب") && self.key(at).starts_with("ال")
        });
        let faith = self.link(at) == Some(NameLink::Complement) && self.names.at(at).is_none();
        if of_god || faith { at + 1 } else { at }
    }

    /// A one-word person of the gazetteer may be the surname of a longer name.
    fn joins(&self, at: usize) -> bool {
        self.names
            .starting_at(at)
            .and_then(|index| self.names.get(index))
            .is_some_and(|name| name.is_person() && name.last == at + 1 && name.prefix.is_none())
    }

    /// A comma, bracket or verb of saying: the name before it is over.
    pub(super) fn ends_name(&self, at: usize) -> bool {
        let Some(token) = self.tags.words.tokens().get(at) else { return false };
        if token.is_word() {
            let tag = self.tags.get(at);
            tag.complementizer.is_some() && !tag.conjunction
                // «أشار راشد جامع إلى أن»
                || tag.classes.any(Classes::PREPOSITION) && self.tags.complementizer_at(at + 1)
        } else {
            matches!(token.first(), '،' | ',' | '(' | '«' | '“')
        }
    }

    /// «نعيمة فراح»: a surname that reads as ف and a word.
    fn is_spelled_with_fa(&self, at: usize) -> bool {
        let key = self.key(at);
        key.starts_with('ف')
            && !key.starts_with("فال")
            && self.tags.get(at).conjunction
            && self.tags.lexicon.entry(key).is_none()
            && !self.tags.classes(at).any(Classes::FUNCTION)
    }

    /// Where the words around a name with a title go on without it: a mark, a relative clause, a preposition.
    fn breaks_off(&self, at: usize) -> bool {
        let Some(token) = self.tags.words.tokens().get(at) else { return true };
        let same = at
            .checked_sub(1)
            .and_then(|before| self.tags.words.tokens().get(before))
            .is_some_and(|before| before.sentence() == token.sentence());
        let classes = self.tags.classes(at);
        !same
            || !token.is_word()
            || classes.any(Classes::RELATIVE | Classes::ROLE) && !self.tags.get(at).conjunction
    }

    /// «بيليه»، «بوشيه», but not «لاعبيه».
    fn is_foreign_ending(&self, at: usize) -> bool {
        let key = self.key(at);
        let lexicon = self.tags.lexicon;
        self.tags.classes(at).is_empty()
            && self.names.at(at).is_none()
            && self.tags.words.surface(at).ends_with("يه")
            && !self.is_coordinated(at)
            && key.strip_suffix("يه").is_some_and(|stem| {
                lexicon.entry(stem).is_none() && lexicon.entry(&[stem, "ين"].concat()).is_none()
            })
    }

    /// Where a name of several words that the gazetteer knows goes on: one past its last token, and whether it
    /// is still the same person. «سلمان بن عبدالعزيز» is, with «آل سعود»; «محمد صلاح» is not, with «الدين».
    pub(super) fn extension(&self, first: usize, last: usize) -> Option<(usize, bool)> {
        let mut at = last;
        let mut same = true;
        let ends_given = last.checked_sub(1).is_some_and(|word| {
            let classes = self.tags.classes(word);
            classes.any(Classes::GIVEN) && !classes.any(Classes::FAMILY)
        });
        loop {
            if at > last + LONGEST || self.names.at(at).is_some() || self.tags.get(at).conjunction {
                break;
            }
            match self.link(at) {
                Some(link @ (NameLink::Nasab | NameLink::House)) if self.follows_link(at + 1, link) => {
                    let servant = self.link(at + 1) == Some(NameLink::Servant);
                    at = self.completed(at + 2 + usize::from(servant));
                }
                Some(NameLink::Servant) if ends_given && self.follows_link(at + 1, NameLink::Servant) => {
                    same = false;
                    at += 2;
                }
                Some(NameLink::Complement) if at == last && first < last => {
                    same = false;
                    at += 1;
                }
                // «صباح الأحمد الصباح», «سالم بن فهد الجابري»
                None if (at == last || self.is_father(at - 1))
                    && self.key(at).starts_with("ال")
                    && self.part(at) == Part::Family
                    && self.tags.classes(at).any(Classes::FAMILY)
                    && self.gazetteer.demonym_index(self.key(at)).is_none() =>
                {
                    at += 1;
                }
                // «عبدالرحمن الفيصل آل سعود»
                None if self.key(at).starts_with("ال")
                    && self.part(at) != Part::No
                    && self.link(at + 1) == Some(NameLink::House)
                    && self.follows_link(at + 2, NameLink::House) =>
                {
                    at += 3;
                }
                None if ends_given && self.part(at) == Part::Given => {
                    same = false;
                    at += 1;
                }
                _ => break,
            }
        }
        (at > last).then_some((at, same))
    }
}

fn starts_with_conjunction(key: &str) -> bool {
    key.starts_with('و') && key.chars().nth(3).is_some()
}
