//! How far a name goes from its first word.

use super::part::{NAMES, Part, Reader};
use super::support::Before;
use crate::analysis::Gender;
use crate::lexicon::{Classes, NameLink};
use crate::words::strip_conjunction;

/// Longest name, counting a link and what it ties as one.
pub(super) const LONGEST: usize = 10;
/// How many words a name may take with its links: a chain of links alone is no name, however long.
const FARTHEST: usize = 4 * LONGEST;

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

    /// «الوزير محمد باشا»: behind one name a rank is the surname.
    fn close_with_rank(&mut self, last: usize) {
        if self.elements == 1 && self.given {
            self.last = last;
            self.elements += 1;
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
                if self.has_al(start)
                    && !self.tags.classes(start).any(Classes::ANY_GIVEN | Classes::FAMILY) =>
            {
                None
            }
            // «تشغلان»: an imperfect
            Part::Unknown
                if self.key(start).starts_with(['ت', 'ي'])
                    && self.key(start).chars().nth(5).is_some()
                    && self.key(start).ends_with("ان")
                    && !self.is_foreign_by_title(start) =>
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
            // «للدكتور باسم الطويسي», «المدرب الهادي الوالي»
            _ if self.is_basim(start) || self.has_al(start) && self.is_given_by_title(start) => {
                Some(Opening { part: Part::Ambiguous, cut: 0, prefix: None })
            }
            // «المخرج إف جاري شعشوع»
            _ if self.name_behind_initials(start).is_some() && self.is_called_for(start) => {
                Some(Opening { part: Part::Unknown, cut: 0, prefix: None })
            }
            // «الأستاذ زو موجود», «الدكتور كوشك أن»
            _ if self.is_short_by_title(start) || self.is_named_by_that(start) => {
                Some(Opening { part: Part::Unknown, cut: 0, prefix: None })
            }
            // «الشيخ الشعشوعي»
            _ if self.is_scholar(start) => Some(Opening { part: Part::Family, cut: 0, prefix: None }),
            // «والي تونس فاخر القفصي»
            _ if self.is_given_by_role(start) => {
                Some(Opening { part: Part::Ambiguous, cut: 0, prefix: None })
            }
            // «السيد باه انداو»
            _ if self.is_foreign_by_title(start) => {
                Some(Opening { part: Part::Unknown, cut: 0, prefix: None })
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
        // «فلسطينيين أم يهودا»
        let people = at
            .checked_sub(1)
            .is_some_and(|people| self.key(people).ends_with("ين") && self.tags.demonym(people).is_some());
        self.is_or(at) && people
            || self.is_or(at)
                && matches!(self.part(at + 1), Part::No | Part::Unknown | Part::Clitic)
                && !self.has_al(at + 1)
                && self.before(at) == Before::Nothing
    }

    /// «وفاطمة الحداد»، «لطارق بن زياد»: a given name with what is written on to it.
    fn behind_proclitic(&self, start: usize, coordinated: bool) -> Option<Opening> {
        let tag = self.tags.get(start);
        // «ويحيى بن معين»: the whole word is a verb as well
        let hidden = self.link(start + 1) == Some(NameLink::Nasab) && tag.classes.any(Classes::CUE)
            || self.is_joined(start) && tag.classes.any(Classes::ANY_GIVEN);
        if !self.is_arabic_word(start)
            || tag.preposition == Some('ك')
            || !tag.conjunction && tag.preposition.is_none() && !hidden
            || self.names.at(start).is_some() && self.link(start + 1) != Some(NameLink::Nasab)
        {
            return None;
        }
        let key = self.key(start);
        // «فعادل شعشوع النتيجة»: the verb with its subject
        let subject = self.names.covering(start + 1);
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
        // «وصلاح شعشوع، نائب الرئيس»
        let apposed = tag.conjunction
            && tag.preposition.is_none()
            && matches!(self.part(start + 1), Part::Unknown | Part::Family)
            // «وعمر العباسي نائب المقرر»
            && (self.is_apposed(start + 2) || self.is_role_of(start + 2));
        let coordinated = coordinated || listed || apposed;
        let part = match link {
            Some(link @ (NameLink::Servant | NameLink::Kunya)) if tag.preposition.is_none() => {
                Part::Link(link)
            }
            // «لعبد المنعم إبراهيم»
            Some(link @ NameLink::Servant)
                if tag.preposition == Some('ل') && self.follows_link(start + 1, NameLink::Servant) =>
            {
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
        run.given = opening.part == Part::Ambiguous
            && (self.is_given_by_title(start) || self.is_given_by_role(start));
        // a name of the gazetteer of several words that the run has entered
        let mut entered: Option<(usize, usize, usize)> = None;
        let mut surname = false;
        let mut pending: Option<NameLink> = None;
        let mut at = start;
        let inside = |at: usize| {
            tokens.get(at).is_some_and(|token| token.paragraph() == paragraph)
                && (at == start || !self.is_dashed(at))
        };
        while run.elements < LONGEST && at < start + FARTHEST && inside(at) {
            // «جان-بيار», «جورج آر. آر. مارتن»
            if pending.is_none()
                && let Some(next) = self.joined_behind(at, &run)
            {
                at = next;
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
            if let Some(name) = self.of_several(at).filter(|_| at > start) {
                if !name.is_person() || !self.begins_well(&run) || name.prefix.is_some() {
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
            let kind = if at == start { opening.part } else { self.kind_inside(at, &run) };
            match kind {
                Part::No => break,
                Part::Clitic if !self.takes_clitic(at, &run, opening.part) => break,
                Part::Clitic => {}
                Part::Link(link) => {
                    if at > start && self.is_apart(at, run.given) {
                        break;
                    }
                    let kunya = at == start && link == NameLink::Kunya;
                    run.gender = run.gender.or_else(|| self.tags.gender(at).filter(|_| kunya));
                    // «عبد اللطيف عبيد»: nothing follows that it could tie
                    if !run.given || link != NameLink::Servant || self.follows_link(at + 1, link) {
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
                    if surname && self.governs(at) {
                        break;
                    }
                    surname |= run.elements > 0 && self.has_al(at);
                    run.firm |= self.tags.classes(at).any(Classes::FAMILY);
                }
            }
            run.elements += 1;
            run.open = kind.is_given() && self.tags.classes(at).any(Classes::ANY_GIVEN);
            at = self.completed(at + 1);
            run.last = at;
        }
        if pending == Some(NameLink::Honor) && run.last + 1 == at {
            run.close_with_rank(at);
        }
        if let Some((first, _, elements)) = entered.filter(|&(_, last, _)| last > run.last) {
            run.last = first;
            run.elements = elements;
        }
        self.fill_marks(&mut run);
        run.given |= opening.part == Part::Ambiguous && self.is_given_after_all(&run);
        (run.last > start).then_some(run)
    }

    /// What a hyphen or initials at a place tie to the run: where it goes on.
    fn joined_behind(&self, at: usize, run: &Run) -> Option<usize> {
        if at == run.first || run.last != at {
            return None;
        }
        if self.is_hyphen(at) {
            return Some(at + 1);
        }
        self.name_behind_initials(at).filter(|_| run.given || self.is_initial(run.first))
    }

    /// What a word is behind the first of a run; behind an initial stands a name: «المخرج إف جاري شعشوع».
    fn kind_inside(&self, at: usize, run: &Run) -> Part {
        if self.is_named_by_initial(at) { Part::Unknown } else { self.inside(at, run, run.first) }
    }

    /// Whether a run begins with a given name, or with what a title or role makes one: «الخبير حسن أيت الطالب».
    fn begins_well(&self, run: &Run) -> bool {
        run.given || run.elements == 1 && self.vouched(run.first)
    }

    /// The name of the gazetteer of several words that begins at a place.
    fn of_several(&self, at: usize) -> Option<&super::Name> {
        let name = self.names.starting_at(at).and_then(|index| self.names.get(index));
        name.filter(|name| name.last > at + 1)
    }

    /// Whether a word that reads as one with a clitic, or as a trade, is the surname of the run.
    fn takes_clitic(&self, at: usize, run: &Run, opening: Part) -> bool {
        let begun = run.given || opening == Part::Ambiguous || self.is_initial(run.first);
        // «خوسي مانويل كالثادو،»
        let classes = self.tags.classes(at);
        let second = (run.given || run.firm)
            && run.elements == 2
            && (classes.is_empty() && (self.ends_name(at + 1) || self.is_closing(at + 1))
                // «كاي هنريك بارث العميد المساعد»
                || !classes.any(Classes::FUNCTION) && self.is_personal_title(at + 1, false));
        begun && run.elements == 1 && self.is_clitic_surname(at) || second || self.is_trade_of_father(at, run)
    }

    /// «أسامة بن جعفر فقيه»: a trade as the surname behind the father, where the name is over.
    fn is_trade_of_father(&self, at: usize, run: &Run) -> bool {
        run.given
            && run.elements == 2
            && at.checked_sub(2).is_some_and(|link| self.key(link) == "بن")
            && self.tags.classes(at).any(Classes::FAMILY)
            && (self.ends_name(at + 1) || self.tags.get(at + 1).conjunction)
    }

    /// «خالد بن سعود بن صقر القاسمي», whose father the gazetteer knows: one past the father's name.
    fn known_father(&self, at: usize, run: &Run) -> Option<usize> {
        let father = self.of_several(at).filter(|_| run.elements > 0)?;
        (father.is_person() && father.prefix.is_none()).then_some(father.last)
    }

    /// «سامي الدردور المضرب عن الطعام»: a participle with what it governs.
    fn governs(&self, at: usize) -> bool {
        self.key(at).starts_with("الم")
            && self.tags.classes(at).is_empty()
            && self.tags.classes(at + 1).any(Classes::PREPOSITION)
    }

    /// «محمد وأبو بكر», «بعثتان أم بعثة»: a link that opens something else.
    fn is_apart(&self, at: usize, given: bool) -> bool {
        self.tags.get(at).conjunction || self.is_or(at) && !given
    }

    /// «نادر ـ سامي»: a lone tatweel, which is no token, serves as a dash.
    fn is_dashed(&self, at: usize) -> bool {
        let tokens = self.tags.words.tokens();
        let gap = at
            .checked_sub(1)
            .and_then(|before| Some((tokens.get(before)?.span().end, tokens.get(at)?.span().start)));
        gap.and_then(|(end, start)| self.tags.words.text().get(end..start))
            .is_some_and(|gap| gap.len() > 1 && gap.contains('ـ'))
    }

    /// A hyphen inside a name: «جان-بيار».
    fn is_hyphen(&self, at: usize) -> bool {
        self.tags.words.tokens().get(at).is_some_and(|token| token.is('-') && token.is_glued())
    }

    /// «المحامي "نادر شعشوع بلات"»: a name that opens a quotation of hardly more words fills it.
    fn fill_marks(&self, run: &mut Run) {
        const MORE: usize = 2;
        let glued = self.tags.words.tokens().get(run.first).is_some_and(crate::words::Token::is_glued);
        let opens = glued && self.is_quoted(run.first);
        if !opens || !(run.given || self.vouched(run.first)) {
            return;
        }
        let called = matches!(self.before(run.first), Before::Title | Before::Role);
        if !called && run.elements < 2 {
            return;
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
        let closes = self.tags.words.tokens().get(last).is_some_and(crate::words::Token::closes_quotation);
        if closes && last > run.last && last <= run.last + MORE {
            run.elements += last - run.last;
            run.last = last;
        }
    }

    /// Takes the word that a link ties to the run; one past what was taken.
    fn tie(&self, at: usize, link: NameLink, run: &mut Run) -> usize {
        if let Some(last) = self.known_father(at, run).filter(|_| link == NameLink::Nasab) {
            run.elements += 1;
            run.open = false;
            run.last = last;
            return last;
        }
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
        if !self.follows_link(at, link) {
            return false;
        }
        let before = at.checked_sub(1).map_or("", |before| self.key(before));
        // «ولد حيا»: opens a name only before one
        let born = opens
            && matches!(before, "ولد" | "بنت")
            && !self.part(at).is_given()
            && (!self.has_al(at)
                // «لقبه الناس بالأسد ولد الحمدوني سنة 1920»
                || at.checked_sub(1).is_none_or(|link| self.before(link) == Before::Nothing));
        // «يوسف شعشوع ابن مدينة سلا»
        let native = !opens && before == "ابن" && self.part(at) == Part::No && self.link(at).is_none();
        // «ولد سنة 1991»
        let year = before == "ولد" && matches!(self.key(at), "سنه" | "عام" | "يوم" | "في");
        !born && !native && !year
    }

    /// A link behind a link: «بن عبد الله»، «أبو عبد الله»; but in «أبو عبيد» the word is the name.
    fn next_link(&self, at: usize) -> Option<NameLink> {
        self.link(at).filter(|next| {
            next.ties()
                && *next != NameLink::Particle
                && (*next != NameLink::Servant || self.follows_link(at + 1, NameLink::Servant))
        })
    }
}
