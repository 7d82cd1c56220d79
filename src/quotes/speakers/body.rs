//! Which body or document is meant by a noun alone, and whose a document is.

use super::who::agrees;
use super::{Discourse, NEAREST, Recent, Who};
use crate::analysis::{Gender, SpeakerKind};
use crate::lexicon::{Classes, Number, Particle, WordList};
use crate::names::Name;
use crate::quotes::article::{Article, Stretch};
use crate::quotes::makers::Maker;
use crate::quotes::phrase::{self, SpeakerPhrase};
use crate::quotes::ties::{self, BodyTie, says_kind, strip_article};

impl Discourse<'_, '_, '_> {
    /// «الوزارة»، «البيان»: a bare definite noun for a body or document named in full before.
    pub(super) fn body(&self, phrase: &SpeakerPhrase, at: usize) -> Option<Who> {
        let article = self.article;
        let head = phrase.stretch.first;
        let classes = article.classes(head);
        // «المنشور», «تغريدة الوزارة» too
        let text = self.is_text(head);
        if !(text || classes.any(Classes::BODY | Classes::MEDIA)) || phrase.role.is_some() {
            return None;
        }
        if let Some(who) = self.owner_of(phrase, at).or_else(|| self.issuer_of(phrase)) {
            return Some(who);
        }
        // «بيان المنظمة» is the body's, «البيان» that of whoever issued it
        let inner = head + 1;
        let issued =
            text && phrase.stretch.len() == 2 && article.classes(inner).any(Classes::BODY | Classes::MEDIA);
        let noun_at = if issued { inner } else { head };
        let noun = ties::noun(article, noun_at);
        // «الصحيفة الإسرائيلية»
        let of_somewhere = !issued && phrase.stretch.len() == 2 && article.is_definite(head);
        if of_somewhere && let Some(origin) = article.tags.demonym(inner) {
            let found = self.body_from(phrase, noun, origin, at);
            let found = found.or_else(|| self.described_body(phrase, noun, at));
            return found.map(|who| Who { phrase: Some(phrase.stretch), ..who });
        }
        // «وأوضح بلاغ تلقت الجريدة نسخة منه»: a statement that nobody is named for is of whoever the article is about
        let received = matches!(noun, "بيان" | "بلاغ")
            && !article.is_definite(head)
            && article.is_particle(phrase.stretch.last + 1, Particle::Resumptive);
        if received {
            return self.told_before(phrase, at).or_else(|| self.acts_before(phrase));
        }
        if let Some(who) = self.stated_by(phrase, at) {
            return Some(who);
        }
        // «نص البلاغ» is the statement
        if article.tags.lexicon.is_listed(noun, WordList::WordingOf)
            && phrase.stretch.len() == 2
            && article.has_al(inner)
        {
            let text = Stretch::new(inner, phrase.stretch.last);
            return self.body(&SpeakerPhrase { stretch: text, ..*phrase }, at);
        }
        // «مركز الأبحاث» after «مركز ستيمسون»
        let kind = says_kind(article, phrase.stretch);
        if !kind && (!issued && phrase.stretch.len() > 1 || !article.is_definite(noun_at)) {
            return self
                .described_text(phrase, at)
                .or_else(|| self.described_body(phrase, noun, at))
                .or_else(|| self.made_later(phrase));
        }
        let tied = self.earlier_body(noun, at).or_else(|| self.kindred_text(noun, at));
        if text && !issued {
            let maker = self.maker_before(noun, head);
            let since = maker.map(|maker| maker.at).max(tied.map(|tie| tie.at));
            if let Some(who) = self.published(noun, since.map_or(0, |since| since + 1), at) {
                // «أكد المحتجون في بلاغهم … وطالب البلاغ … واستنكر»
                let several = who.kind == SpeakerKind::Group;
                return Some(if several { self.as_text(who, phrase) } else { who });
            }
            if let Some(maker) = maker.filter(|maker| since == Some(maker.at)) {
                return self.of_maker(maker, phrase, at);
            }
            if tied.is_none()
                && let Some(who) = self.made_later(phrase)
            {
                return Some(who);
            }
        }
        // «وأضاف النادي» after «الباحث علاء النادي»
        if tied.is_none()
            && !issued
            && let Some(index) = self.called(article.key(noun_at), at)
        {
            return Some(self.of_name(index, Some(phrase)));
        }
        if let Some(tie) = tied {
            let mut who = match (tie.name, &tie.document) {
                (Some(index), _) => self.of_name(index, Some(phrase)),
                (None, Some(document)) => self.as_text(self.of_document(document)?, phrase),
                // «الصحيفة» after «الصحيفة الأميركية», which stood for another itself
                (None, None) => match self.spoke_at(tie.at) {
                    Some(recent) => recent.who.clone(),
                    None => self.of_stretch(tie.stretch, phrase.kind),
                },
            };
            who.phrase = Some(phrase.stretch);
            return Some(who);
        }
        let whole = Stretch::new(inner, phrase.stretch.last);
        let stated = issued && self.states(head) && article.has_al(inner);
        self.body_before(phrase, noun, at)
            .or_else(|| stated.then(|| self.of_stretch(whole, SpeakerKind::Organization)))
    }

    /// Whose a statement is that has more behind its noun than the noun of a body.
    fn stated_by(&self, phrase: &SpeakerPhrase, at: usize) -> Option<Who> {
        let article = self.article;
        let Stretch { first: head, last } = phrase.stretch;
        let inner = head + 1;
        if !self.states(head) {
            return None;
        }
        // «وجاء في بيان له», «كما أعلنت في بيان لها»
        let own = match article.key(last) {
            "له" => Some((Gender::Masculine, Number::Singular)),
            "لها" => Some((Gender::Feminine, Number::Singular)),
            "لهم" => Some((Gender::Masculine, Number::Plural)),
            _ => None,
        };
        if let Some((gender, number)) = own.filter(|_| !article.is_definite(head)) {
            return self.issuer(at).filter(|who| agrees(who, gender, number));
        }
        // «بيان الوزارة الأولى» is of the ministry, «بيان المنظمة الدولية» of whatever that stands for
        if phrase.stretch.len() < 3 || !article.is_itself(inner, Classes::BODY) || !article.has_al(inner) {
            return None;
        }
        let stretch = Stretch::new(inner, last);
        let body = SpeakerPhrase { stretch, kind: SpeakerKind::Organization, ..*phrase };
        self.body(&body, at).or_else(|| Some(self.of_stretch(stretch, SpeakerKind::Organization)))
    }

    /// «البيان العسكري», «المذكرة المطلبية»: a statement with an adjective is the one that the noun alone stands for, and no medium's;
    /// «البيان السابق» is another, while «الوثيقة الدستورية», «الرسالة الملكية» say whose they are.
    fn described_text(&self, phrase: &SpeakerPhrase, at: usize) -> Option<Who> {
        let article = self.article;
        let Stretch { first, .. } = phrase.stretch;
        let adjective = article.key(first + 1).strip_prefix("ال")?;
        let another = article.tags.lexicon.is_particle(adjective, Particle::Ordinal)
            || matches!(adjective, "سابق" | "سابقه" | "اخر" | "اخري" | "ختامي" | "مشترك");
        let states = matches!(ties::noun(article, first), "بيان" | "بلاغ" | "مذكره");
        (self.is_described(phrase) && states && !another)
            .then(|| {
                let stretch = Stretch::new(first, first + 1);
                self.body(&SpeakerPhrase { stretch, ..*phrase }, at)
            })
            .flatten()
            .filter(|who| who.kind != SpeakerKind::Media)
    }

    /// Whether a phrase is a definite noun with one adjective, which is no name.
    fn is_described(&self, phrase: &SpeakerPhrase) -> bool {
        let article = self.article;
        let Stretch { first, last } = phrase.stretch;
        let classes = article.classes(first + 1);
        last == first + 2
            && article.tags.has_bare_al(first)
            && article.has_al(first + 1)
            && article.names.at(first + 1).is_none()
            && !classes.any(Classes::ROLE | Classes::BODY | Classes::MEDIA)
    }

    /// «المنظمة الدولية», «الشركة الصينية»: the body that spoke just before, by what it is, if that has this noun of its own or
    /// is a known one that its name says no noun of.
    fn described_body(&self, phrase: &SpeakerPhrase, noun: &str, at: usize) -> Option<Who> {
        let article = self.article;
        let generic = article.tags.lexicon.entry(noun)?.classes.any(Classes::GENERIC);
        let spoke = self.recent.iter().rev().find(|recent| self.audible(recent.at, at))?;
        let origin = article.tags.demonym(phrase.stretch.first + 1);
        // «شركة "أفق" قالت … وأضافت الشركة الصينية»
        let same = || {
            spoke.who.phrase.is_some_and(|named| {
                named.first != phrase.stretch.first
                    && (named.first..named.first + 2).any(|head| {
                        !article.has_al(head) && ties::noun(article, head) == noun && head < named.last
                    })
            })
        };
        let known = || spoke.who.entity.is_some() && origin.is_none();
        (self.is_described(phrase)
            && generic
            && !spoke.silent
            && matches!(spoke.who.kind, SpeakerKind::Organization | SpeakerKind::Media)
            && !self.is_foreign(&spoke.who, origin)
            && (same() || known() && spoke.who.kind == SpeakerKind::Organization)
            && article.follows_within(spoke.at, at, 2))
        .then(|| Who { phrase: Some(phrase.stretch), ..spoke.who.clone() })
    }

    /// «وأضافت الصحة» after «وزارة الصحة في غزة»: what a ministry is for stands for it.
    pub(super) fn ministry(&self, phrase: &SpeakerPhrase) -> Option<Who> {
        let article = self.article;
        let Stretch { first, last } = phrase.stretch;
        let field = article.key(first);
        if phrase.role.is_some() || last != first + 1 || !article.has_al(first) {
            return None;
        }
        let tie = self
            .body_nouns_before(first)
            .filter(|noun| noun.head == "وزاره" && article.key(noun.at + 1) == field)
            .find_map(|noun| noun.tie(article))?;
        let mut who = match tie.name {
            Some(index) => self.of_name(index, Some(phrase)),
            None => self.of_stretch(tie.stretch, SpeakerKind::Organization),
        };
        who.phrase = Some(phrase.stretch);
        Some(who)
    }

    /// The body or document that a bare noun stands for although the article has none with this noun: whoever spoke last
    /// and may be called so, or the last body named.
    fn body_before(&self, phrase: &SpeakerPhrase, noun: &str, at: usize) -> Option<Who> {
        let article = self.article;
        let document = self.is_text(phrase.stretch.first);
        let text = article.tags.lexicon.entry(noun).map_or(Classes::NONE, |entry| entry.classes);
        // a decision or figures say what they say for themselves
        if document && !text.any(Classes::INSTITUTIONAL | Classes::PERSONAL) {
            return None;
        }
        // a statement is its issuer's, a body whose name came without its noun is the last one named
        let spoken = self.recent.iter().rev().find(|recent| {
            let body = matches!(recent.who.kind, SpeakerKind::Organization | SpeakerKind::Media);
            if !self.audible(recent.at, phrase.stretch.first) {
                false
            } else if document {
                // a person speaks as his statement or letter, not as a survey or study
                !recent.silent
                    && (body
                        || text.any(Classes::PERSONAL)
                            && !matches!(recent.who.kind, SpeakerKind::Document | SpeakerKind::Anonymous))
            } else {
                body && recent.who.entity.is_some() && could_call(article, &recent.who.name, noun)
            }
        });
        if let Some(recent) = spoken {
            let several = document && recent.who.kind == SpeakerKind::Group;
            let who = recent.who.clone();
            return Some(if several { self.as_text(who, phrase) } else { who });
        }
        // a study whose body nobody named says for itself what it found
        if text.any(Classes::INSTITUTIONAL) && noun != "تقرير" {
            return None;
        }
        // «أعلنت الجمعية فتح باب الترشح. وأضاف البيان»: a body of which the article told without its words
        if document
            && text.any(Classes::INSTITUTIONAL)
            && let Some(who) = self.told_before(phrase, at)
        {
            return Some(who);
        }
        let medium = |name: &Name| name.entity.is_some_and(|entity| article.is_medium(entity));
        // a medium has a statement from somebody, and «شراكة مع البرنامج», «اجتماع في الوزارة» is of others
        let beside = |name: &Name| {
            let before = name.first.checked_sub(1).map_or("", |word| article.key(word));
            name.prefix == Some('ب') || matches!(before, "مع" | "من" | "في" | "ضد" | "الي" | "علي" | "بين")
        };
        let index = self.name_before(at, |name| {
            name.kind == crate::EntityKind::Organization
                && (document && !medium(name) && !beside(name)
                    || !document && could_call(article, &article.names.fullest(name), noun))
        })?;
        Some(self.of_name(index, Some(phrase)))
    }

    /// The body that spoke last before a text, or of which the article told without its words.
    fn told_before(&self, text: &SpeakerPhrase, at: usize) -> Option<Who> {
        let body = |recent: &&Recent| {
            recent.who.kind == SpeakerKind::Organization
                && recent.at < text.stretch.first
                && self.audible(recent.at, at)
        };
        self.recent.iter().rev().find(body).map(|recent| recent.who.clone())
    }

    /// «تنظم الجمعية مهرجانا. وأوضح بلاغ توصلت به الجريدة»: the body that acts in the sentence before a text.
    fn acts_before(&self, text: &SpeakerPhrase) -> Option<Who> {
        let article = self.article;
        let here = article.sentence_start(text.stretch.first);
        let before = article.sentence_start(here.checked_sub(1)?);
        self.subject_of(before, here).filter(|who| who.kind == SpeakerKind::Organization)
    }

    /// «الوكالة الإيرانية» after «وكالة أنباء تسنيم»: the body with this noun that was named in full last, if it is from there.
    fn body_from(&self, phrase: &SpeakerPhrase, noun: &str, origin: u32, at: usize) -> Option<Who> {
        let article = self.article;
        let from_there = |tie: &BodyTie| {
            let index = tie.name?;
            let name = article.names.get(index)?;
            let country = name.entity.and_then(|entity| article.gazetteer.entity(entity)?.country());
            let origin_name = article.gazetteer.entity(origin)?;
            // «وكالة أنباء "تسنيم" الإيرانية»: the adjective may stand behind the name
            let said = (tie.stretch.first..tie.stretch.last.max(name.last) + 2)
                .find_map(|word| article.tags.demonym(word))
                .map(|said| said == origin);
            said.or_else(|| country.map(|country| country == origin_name.id()))
                .unwrap_or(false)
                .then_some(index)
        };
        let known = self.body_nouns_before(at);
        let tied = known
            .filter(|body| body.head == noun && body.at != phrase.stretch.first)
            .filter_map(|body| body.tie(article))
            .find_map(|tie| from_there(&tie));
        if let Some(index) = tied {
            let mut who = self.of_name(index, Some(phrase));
            who.phrase = Some(phrase.stretch);
            return Some(who);
        }
        // «وقالت الصحيفة الأميركية» after «ذكرت نيويورك تايمز»
        let spoke = |recent: &&Recent| {
            let entity = recent.who.entity.and_then(|entity| article.gazetteer.entity(entity));
            let from_there = entity
                .zip(article.gazetteer.entity(origin))
                .is_some_and(|(entity, origin)| entity.country() == Some(origin.id()));
            let medium = recent.who.entity.is_some_and(|entity| article.is_medium(entity))
                && article.classes(phrase.stretch.first).any(Classes::MEDIA);
            from_there
                && !recent.silent
                && matches!(recent.who.kind, SpeakerKind::Organization | SpeakerKind::Media)
                && (medium || could_call(article, &recent.who.name, noun))
                && self.audible(recent.at, at)
        };
        self.recent.iter().rev().find(spoke).map(|recent| recent.who.clone())
    }

    /// The body with this noun that was named in full last before a token.
    fn earlier_body(&self, noun: &str, at: usize) -> Option<BodyTie> {
        let mut known = self
            .body_nouns_before(at)
            .filter(|body| body.head == noun)
            .filter_map(|body| body.tie(self.article))
            .filter(|tie| tie.document.as_ref().is_none_or(|found| self.of_document(found).is_some()))
            .peekable();
        let last = known.peek().copied();
        // whom somebody only speaks of is not who goes on speaking
        let mut heard = known.filter(|tie| self.voices.end(tie.at).is_none());
        let nearest = heard.next().or(last)?;
        // nor is whom the reporter names besides the one who spoke: «أكد المجلس الانتقالي … وفق مجلس التعاون. وشدد المجلس»
        let article = self.article;
        let spoke = heard
            .take_while(|tie| article.same_paragraph(tie.at, nearest.at))
            .find(|tie| tie.name.is_some() && self.recent.back().is_some_and(|recent| is_at(recent, tie.at)));
        let mentioned = !self.recent.iter().any(|recent| is_at(recent, nearest.at));
        Some(spoke.filter(|_| mentioned).unwrap_or(nearest))
    }

    /// «التقرير» after «دراسة نشرتها المجموعة»: the last text of research that was brought in with who made it, by another noun.
    fn kindred_text(&self, noun: &str, at: usize) -> Option<BodyTie> {
        let research = |noun: &str| self.article.tags.lexicon.is_listed(noun, WordList::Research);
        if !research(noun) {
            return None;
        }
        let known = self.body_nouns_before(at);
        known
            .filter(|text| text.head != noun && research(text.head))
            .filter(|text| self.voices.end(text.at).is_none())
            .filter_map(|text| text.tie(self.article))
            .find(|tie| {
                // «دراسة حالة السلطة»: whose noun follows need not have made it
                let made = (tie.at + 1..tie.stretch.last)
                    .any(|verb| phrase::made_verb(self.article, verb).is_some());
                made && tie.document.as_ref().is_some_and(|found| self.of_document(found).is_some())
            })
    }

    /// The body that spoke by the phrase in which a token stands.
    fn spoke_at(&self, at: usize) -> Option<&Recent> {
        let body = |recent: &&Recent| recent.who.kind != SpeakerKind::Person && is_at(recent, at);
        self.recent.iter().rev().find(body)
    }

    /// «قال المتمردون في بيان … وأضاف البيان»: whoever spoke in the text that was mentioned last, if the article does not
    /// say whose it is.
    fn published(&self, noun: &str, since: usize, at: usize) -> Option<Who> {
        let article = self.article;
        let lexicon = article.tags.lexicon;
        let text = |noun: &str, classes: Classes| {
            lexicon.entry(noun).is_some_and(|entry| entry.classes.any(classes))
        };
        let statement = Classes::INSTITUTIONAL | Classes::PERSONAL;
        if !text(noun, statement) {
            return None;
        }
        // «في بيان», «أصدرت بيانا», «بيانها», not what is said of another's
        let mentioned = |token: usize| {
            let key = article.tags.bare_key(token);
            // … nor «قوله», which a relay has
            let owned =
                ["ها", "هم", "ه"].iter().find_map(|own| key.strip_suffix(own)).filter(|noun| *noun != "قول");
            let led = || {
                key.ends_with('ا')
                    || token.checked_sub(1).is_some_and(|before| matches!(article.key(before), "في" | "عبر"))
            };
            let plain =
                || led() && text(key.strip_suffix('ا').unwrap_or(key), statement | Classes::UTTERANCE);
            self.voices.end(token).is_none()
                && (owned.is_some_and(|noun| text(noun, statement | Classes::UTTERANCE)) || plain())
        };
        let spoke = self
            .recent
            .iter()
            .rev()
            .filter(|recent| recent.at >= since && self.audible(recent.at, at))
            .find(|recent| {
                let end = article.sentence_end(recent.at).min(at);
                (recent.at..end).take(NEAREST).any(mentioned)
            })?;
        matches!(spoke.who.kind, SpeakerKind::Person | SpeakerKind::Organization | SpeakerKind::Group)
            .then(|| spoke.who.clone())
    }

    /// «البيان» after «أصدرت الوزارة بيانا»: who made the last such text before a token.
    fn maker_before(&self, noun: &str, before: usize) -> Option<&Maker<'_>> {
        let upto = self.makers().partition_point(|maker| maker.at < before);
        let heard = |maker: &&Maker<'_>| maker.text == noun && self.voices.end(maker.at).is_none();
        self.makers().get(..upto)?.iter().rev().find(heard)
    }

    /// «أظهرت دراسة جديدة» before «وأجرى الدراسة باحثون»: who made a text that the article has just brought in.
    fn made_later(&self, phrase: &SpeakerPhrase) -> Option<Who> {
        let article = self.article;
        let head = phrase.stretch.first;
        let text = ties::noun(article, head);
        if !article.classes(head).any(Classes::DOCUMENT) || self.maker_before(text, head).is_some() {
            return None;
        }
        let after = self.makers().partition_point(|maker| maker.at < head);
        let maker = self.makers().get(after..)?.iter().find(|maker| maker.text == text)?;
        // another text of the kind that is brought in between is the one
        let first = self.body_nouns().partition_point(|noun| noun.at <= head);
        let upto = self.body_nouns().partition_point(|noun| noun.at + 2 < maker.at);
        let between = self.body_nouns().get(first..upto.max(first))?;
        let another = between.iter().any(|noun| noun.head == text);
        (!another).then(|| self.of_maker(maker, phrase, maker.at)).flatten()
    }

    fn of_maker(&self, maker: &Maker<'_>, phrase: &SpeakerPhrase, at: usize) -> Option<Who> {
        let (who, _) = self.named(&maker.by, at)?;
        Some(self.as_text(who, phrase))
    }

    /// Whoever speaks as a text, whose verbs go on with that: «وأظهرت دراسة الخبراء … وأضافت».
    fn as_text(&self, who: Who, text: &SpeakerPhrase) -> Who {
        let number = if who.kind == SpeakerKind::Group { Number::Singular } else { who.number };
        Who { phrase: Some(text.stretch), agreed: self.gender_of_thing(text), number, ..who }
    }

    /// «رسالة الوزير»: the people whose a text is, if its phrase says so.
    fn owner_of(&self, phrase: &SpeakerPhrase, at: usize) -> Option<Who> {
        let article = self.article;
        let Stretch { first, last } = phrase.stretch;
        let owner = phrase::owner(article, first, article.sentence_end(last.saturating_sub(1)))?;
        self.named(&owner, at).map(|(who, _)| who)
    }

    /// «بلاغ لوزارة التجهيز», «البيان الصادر عن الديوان»: whose a document is, if its phrase says so.
    fn issuer_of(&self, phrase: &SpeakerPhrase) -> Option<Who> {
        let article = self.article;
        let head = phrase.stretch.first;
        if !article.classes(head).any(Classes::DOCUMENT) {
            return None;
        }
        let issuer = (head + 1..phrase.stretch.last).find(|&at| {
            article.key(at - 1) == "عن" && matches!(strip_article(article.key(at - 2)), "صادر" | "صادره")
                || article.tags.get(at).preposition == Some('ل')
                    && article.classes(at).any(Classes::BODY | Classes::MEDIA)
                || article.name_at(at).is_some_and(|name| {
                    name.kind == crate::EntityKind::Organization && name.prefix == Some('ل')
                })
                // «بيان للحماية المدنية»
                || at == head + 1
                    && self.states(head)
                    && article.tags.get(at).preposition == Some('ل')
                    && article.classes(at).any(Classes::ORG_NOUN)
                    && !article.classes(at).any(Classes::ROLE)
                    && phrase.stretch.last == at + 2
                // «بيان رئاسة الجمهورية»
                || at == head + 1
                    && self.states(head)
                    && article.is_itself(at, Classes::BODY)
                    && !article.has_al(at)
                    && phrase.stretch.last > at + 1
                // «بيان نشرته السلطة»
                || article.classes(at - 1).any(Classes::ISSUED)
                    && (phrase.name, phrase.unlisted) == (None, None)
                    && article.is_itself(at, Classes::BODY)
                    && !article.classes(at).any(Classes::MEDIA)
                    && article.has_al(at)
        })?;
        // «بلاغ للوزارة», «بلاغ صادر عن الوزارة»
        let behind = article.tags.get(issuer).preposition.is_none();
        let called = ties::noun(article, issuer);
        let mut who = match article.names.starting_at(issuer) {
            Some(index) => self.of_name(index, None),
            // «بلاغ للجنة», «بلاغ صادر عن الوزارة»: the one that was named in full before
            None if issuer + 1 == phrase.stretch.last
                && let Some(tie) =
                    self.earlier_body(called, head).filter(|tie| !behind || tie.name.is_some()) =>
            {
                match tie.name {
                    Some(index) => self.of_name(index, None),
                    None => self.of_stretch(tie.stretch, SpeakerKind::Organization),
                }
            }
            None => {
                let stretch = Stretch::new(issuer, phrase.stretch.last);
                // «بلاغ للجنة الجهوية» after «اللجنة الجهوية لحقوق الإنسان»
                let (kind, number) = (SpeakerKind::Organization, Number::Singular);
                self.longer_body(&SpeakerPhrase::plain(stretch, kind, None, number))
                    .unwrap_or_else(|| self.of_stretch(stretch, kind))
            }
        };
        who.phrase = Some(phrase.stretch);
        Some(who)
    }

    /// A document, or what somebody posts: «التقرير», «المنشور».
    pub(super) fn is_text(&self, at: usize) -> bool {
        let entry = self.article.tags.lexicon.entry(ties::noun(self.article, at));
        self.article.classes(at).any(Classes::DOCUMENT)
            || entry.is_some_and(|entry| entry.classes.any(Classes::PERSONAL))
    }

    /// «بيان», «تقرير», not «دراسة», «عقد»: whether the body behind a text is who speaks in it.
    fn states(&self, text: usize) -> bool {
        self.article.classes(text).any(Classes::PERSONAL)
            || matches!(self.article.tags.bare_key(text), "تقرير" | "بيانات")
    }

    /// Whose a document is that the article brought in before.
    fn of_document(&self, document: &SpeakerPhrase) -> Option<Who> {
        // «عقد الشركة»: whose it is says nothing in it, while «اتفاقية باريس» is its name
        let contract = self
            .article
            .tags
            .lexicon
            .is_listed(ties::noun(self.article, document.stretch.first), WordList::Contract);
        self.issuer_of(document)
            .or_else(|| match (document.name, document.unlisted) {
                (Some(index), _) => Some(self.of_name(index, Some(document))),
                (None, unlisted) => unlisted.map(|unlisted| self.of_stretch(unlisted, document.kind)),
            })
            .or_else(|| self.owner_of(document, document.stretch.first))
            .filter(|who| !contract || !matches!(who.kind, SpeakerKind::Organization | SpeakerKind::Person))
    }

    /// Whose text speaks: the subject of this sentence, else whoever spoke or acted last.
    pub(super) fn issuer(&self, at: usize) -> Option<Who> {
        self.clause_subject(at).or_else(|| {
            self.recent
                .iter()
                .rev()
                .find(|recent| self.audible(recent.at, at))
                .map(|recent| recent.who.clone())
        })
    }
}

/// Whether a token stands in the phrase by which somebody spoke.
fn is_at(recent: &Recent, at: usize) -> bool {
    recent.who.phrase.is_some_and(|phrase| phrase.contains(at))
}

/// Whether a body may be called by a noun alone: one that its name has, or a general one where the name has none.
fn could_call(article: &Article<'_, '_>, name: &str, noun: &str) -> bool {
    let mut words = name.split_whitespace().map(crate::lexicon::fold);
    if words.clone().any(|word| strip_article(&word) == noun) {
        return true;
    }
    let class_noun = words.next().is_some_and(|first| {
        let noun = strip_article(&first);
        article.tags.lexicon.entry(noun).is_some_and(|entry| {
            entry.classes.any(Classes::BODY | Classes::MEDIA) && !entry.classes.any(Classes::ANY_GIVEN)
        })
    });
    let generic =
        || article.tags.lexicon.entry(noun).is_some_and(|entry| entry.classes.any(Classes::GENERIC));
    !class_noun && generic()
}
