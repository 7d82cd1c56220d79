//! Interviews: «س: متى العودة؟ ج: قريبا», «* كيف بدأت؟ – بدأت صغيرا».
//!
//! Nothing introduces the turns but where they stand: lines that ask, each with lines behind it that answer.
//! The guest is the person whom the text before the first question names most; who asks stands in the
//! byline («حاورها: زياد حمدان»), or is the medium that met the guest, or stays unnamed.

use rustc_hash::FxHashMap;

use crate::analysis::{Factuality, SpeakerKind};
use crate::lexicon::{Classes, Number, WordList};
use crate::names::{Identity, Name};
use crate::quotes::article::{Article, Stretch};
use crate::quotes::evidence::{Evidence, Score};
use crate::quotes::hypothesis::{Hypothesis, Subject};
use crate::quotes::phrase::{self, SpeakerPhrase};

/// Fewer questions make no interview.
const FEWEST: usize = 3;
/// A guest stands no further behind the word for the talk, in tokens.
const NEAR: usize = 5;
/// Longest question, in tokens.
const LONGEST_QUESTION: usize = 120;
/// Longest question that no sign tells from an answer, in tokens.
const LONGEST_UNMARKED: usize = 60;
/// Longest answer where the questions have no sign, in lines, with its question.
const MOST_LINES: usize = 5;
/// A medium that no list has is called by no more words.
const OUTLET: usize = 3;

pub(crate) fn propose(article: &Article<'_, '_>, out: &mut Vec<Hypothesis>) {
    let lines = lines(article);
    let found = labelled(article, &lines).or_else(|| bulleted(article, &lines));
    let Some(turns) = found.or_else(|| unmarked(article, &lines)) else { return };
    let Some(first) = turns.first() else { return };
    let host = host(article, first.line).or_else(|| outlet(article, first.line));
    let Some(guest) = guest(article, first.line, host) else { return };
    for turn in turns {
        let subject = match (turn.asks, host) {
            (true, Some(host)) => Subject::Turn(host),
            (true, None) => Subject::Nobody,
            (false, _) => Subject::Turn(guest),
        };
        let rule = if turn.asks { "interview-question" } else { "interview-answer" };
        out.push(Hypothesis {
            content: turn.said,
            factuality: if turn.asks { Factuality::Question } else { Factuality::Asserted },
            ..Hypothesis::new(rule, turn.line, subject, Score::of(&[Evidence::Bias, Evidence::Interview]))
        });
    }
}

/// What one of the two says before the other speaks again.
struct Turn {
    /// Where its first line starts.
    line: usize,
    asks: bool,
    said: Vec<Stretch>,
}

/// A line of the text and what it opens with.
#[derive(Clone, Copy)]
struct Line {
    all: Stretch,
    /// «س» or «ج» before a colon or dash, else the bullet.
    label: Option<char>,
    /// First token behind the label.
    text: usize,
}

fn lines(article: &Article<'_, '_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < article.words.len() {
        let paragraph = article.paragraph_end(start).max(start + 1);
        // «متى العودة؟ ج: قريبا. س: وأين؟»: where the breaks are lost the labels tell
        let rest = article.words.tokens().get(start..paragraph - 1).unwrap_or_default();
        let mut turns =
            rest.iter().zip(start + 1..).filter(|(before, _)| !before.is_word()).map(|(_, at)| at);
        let turn = turns.find(|&at| opens_turn(article, at));
        let end = turn.unwrap_or(paragraph);
        lines.push(Line { all: Stretch::new(start, end), ..label(article, start, end) });
        start = end;
    }
    lines
}

/// Whether a label stands behind the end of a sentence, or a bullet, or a dash behind a question.
fn opens_turn(article: &Article<'_, '_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| article.token(before)) else { return false };
    let spaced = || article.token(at).is_some_and(|token| !token.is_glued());
    !before.is_word()
        && (labels(article, at).is_some()
            || article.is_mark(at, '*') && spaced()
            || article.is_dash(at) && spaced() && is_question(before.first()))
}

/// «س:», «ج -»
fn labels(article: &Article<'_, '_>, at: usize) -> Option<char> {
    let letter = match article.key(at) {
        "س" => 'س',
        "ج" => 'ج',
        _ => return None,
    };
    [':', '-', '/', '–', '.'].iter().any(|&mark| article.is_mark(at + 1, mark)).then_some(letter)
}

fn label(article: &Article<'_, '_>, start: usize, end: usize) -> Line {
    let all = Stretch::new(start, end);
    if let Some(letter) = labels(article, start) {
        return Line { all, label: Some(letter), text: start + 2 };
    }
    let bullet = article.token(start).filter(|token| !token.is_word()).map(crate::Token::first);
    let bullet =
        bullet.filter(|first| matches!(first, '*' | '•' | '>' | '?' | '#' | '-' | '–' | '—' | '●' | '■'));
    let mut text = start;
    while bullet.is_some_and(|bullet| article.is_mark(text, bullet)) && text < end {
        text += 1;
    }
    Line { all, label: bullet, text }
}

/// «س: … ج: …»
fn labelled(article: &Article<'_, '_>, lines: &[Line]) -> Option<Vec<Turn>> {
    let count = |letter| lines.iter().filter(|line| line.label == Some(letter)).count();
    if count('س').min(count('ج')) < FEWEST {
        return None;
    }
    let speaks = |line: &Line| match line.label {
        Some('س') => Some(true),
        Some('ج') => Some(false),
        _ => None,
    };
    Some(turns(article, lines, speaks))
}

/// Questions behind bullets of their own, or questions whose answers have one.
fn bulleted(article: &Article<'_, '_>, lines: &[Line]) -> Option<Vec<Turn>> {
    let asking: Vec<usize> =
        (0..lines.len()).filter(|&at| lines.get(at).is_some_and(|line| asks(article, *line))).collect();
    let called = is_called(article, lines.get(*asking.first()?)?.all.first);
    let bullet = most(asking.iter().filter_map(|&at| lines.get(at)?.label));
    let answer = most(asking.iter().filter_map(|&at| lines.get(at + 1)?.label));
    if asking.len() < FEWEST || bullet.is_none() && answer.is_none() || bullet == answer {
        return None;
    }
    if !called && (bullet.is_none() || answer.is_none()) {
        return None;
    }
    let marked = |line: &Line| bullet.is_some() && line.label == bullet;
    let questions =
        lines.iter().filter(|line| if bullet.is_some() { marked(line) } else { asks(article, **line) });
    let questions = questions.count();
    // a list of points is no list of questions
    if questions < FEWEST || asking.len() * 2 < questions {
        return None;
    }
    let answered = lines.windows(2).filter(|pair| match pair {
        [one, two] => {
            marked(one) && !marked(two) || bullet.is_none() && asks(article, *one) && two.label == answer
        }
        _ => false,
    });
    if answered.count() * 4 < questions * 3 {
        return None;
    }
    let speaks = move |line: &Line| {
        let question = if bullet.is_some() { line.label == bullet } else { asks(article, *line) };
        if question {
            Some(true)
        } else if answer.is_some() && line.label == answer {
            Some(false)
        } else {
            None
        }
    };
    Some(turns(article, lines, speaks))
}

/// Questions in lines of their own, which no sign tells from the answers: a text that says that it is a talk.
fn unmarked(article: &Article<'_, '_>, lines: &[Line]) -> Option<Vec<Turn>> {
    let asks = |line: &Line| line.all.len() <= LONGEST_UNMARKED && asks(article, *line);
    let (first, last) = (lines.iter().position(asks)?, lines.iter().rposition(asks)?);
    let talk = lines.get(first..=last)?;
    let questions = talk.iter().filter(|line| asks(line)).count();
    let unanswered = talk.windows(2).filter(|pair| pair.iter().all(asks)).count();
    let rare = questions * MOST_LINES < talk.len();
    if questions <= FEWEST
        || rare
        || unanswered * 4 > questions
        || !is_called(article, lines.get(first)?.all.first)
    {
        return None;
    }
    Some(turns(article, lines, |line| asks(line).then_some(true)))
}

/// Whether the text before a token says that it is a talk.
fn is_called(article: &Article<'_, '_>, before: usize) -> bool {
    (0..before).any(|at| tells_of_talk(article, at))
}

/// «حوار», «مقابلة», «حاورها»
fn tells_of_talk(article: &Article<'_, '_>, at: usize) -> bool {
    article.is_listed(at, WordList::Talk) || names_talk(article.key(at))
}

/// «التقت «الأنباء» فلانا», «في حوار مع فلان»: who met whom stands near.
fn meets(article: &Article<'_, '_>, at: usize) -> bool {
    tells_of_talk(article, at) || article.key(at).trim_start_matches('و').starts_with("التق")
}

/// «حاورها», «حاورته»: a line that says who asked.
fn names_talk(key: &str) -> bool {
    key.starts_with("حاور") || key.starts_with("وحاور")
}

/// Whether a line is one question, or behind a bullet holds one: «• ماذا عن الهجرة؟ النقابة تشكو منها.»
fn asks(article: &Article<'_, '_>, line: Line) -> bool {
    let bullet = line.label.is_some() && line.all.len() <= LONGEST_QUESTION;
    if bullet && (line.text..line.all.last).any(|at| article.is_mark(at, '؟')) {
        return true;
    }
    let mut last = line.all.last;
    while last > line.text
        && article.token(last - 1).is_some_and(|token| !token.is_word() && !is_question(token.first()))
    {
        last -= 1;
    }
    last > line.text + 1
        && line.all.len() <= LONGEST_QUESTION
        && article.token(last - 1).is_some_and(|token| is_question(token.first()))
}

const fn is_question(mark: char) -> bool {
    matches!(mark, '؟' | '?')
}

/// The label that most of them have, if no fewer do than make an interview.
fn most(labels: impl Iterator<Item = char>) -> Option<char> {
    let mut counts: FxHashMap<char, usize> = FxHashMap::default();
    for label in labels {
        *counts.entry(label).or_default() += 1;
    }
    counts
        .into_iter()
        .filter(|&(_, count)| count >= FEWEST)
        .max_by_key(|&(label, count)| (count, label))
        .map(|(label, _)| label)
}

/// The turns of the talk: a line goes on with who speaks, except that the last answer has one line.
fn turns(article: &Article<'_, '_>, lines: &[Line], speaks: impl Fn(&Line) -> Option<bool>) -> Vec<Turn> {
    let Some(last) = lines.iter().rposition(|line| speaks(line).is_some()) else { return Vec::new() };
    let mut turns: Vec<Turn> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let turn = speaks(line);
        let asked = turns.last().map(|turn| turn.asks);
        let opens = match (turn, asked) {
            (Some(true), _) => Some(true),
            // the first line behind a question answers, whatever it opens with
            (_, Some(true)) => Some(false),
            (Some(false) | None, Some(false)) | (_, None) => None,
        };
        // what comes behind the last turn is the reporter's again
        if at > last + usize::from(asked == Some(true)) || at > last && opens.is_none() {
            break;
        }
        let said = without_stop(article, Stretch::new(line.text, line.all.last));
        match opens {
            Some(asks) => turns.push(Turn { line: line.all.first, asks, said: said.into_iter().collect() }),
            None => {
                if let (Some(turn), Some(said)) = (turns.last_mut(), said) {
                    turn.said.push(said);
                }
            }
        }
    }
    turns.retain(|turn| !turn.said.is_empty());
    turns
}

/// Without the full stop at its end.
fn without_stop(article: &Article<'_, '_>, line: Stretch) -> Option<Stretch> {
    let mut last = line.last;
    while last > line.first && article.is_mark(last - 1, '.') {
        last -= 1;
    }
    let said = Stretch::new(line.first, last);
    (article.count_words(said) > 0).then_some(said)
}

/// The person whom the text before the first question names most, the first of equals; who asked is not the guest.
fn guest(article: &Article<'_, '_>, before: usize, host: Option<SpeakerPhrase>) -> Option<SpeakerPhrase> {
    let asked = host.and_then(|host| article.names.get(host.name?));
    let people = || {
        let names = article.names.list().iter().take_while(|name| name.first < before);
        names.filter(|name| name.is_person() && asked.is_none_or(|host| !host.same_as(name)))
    };
    let mut times: FxHashMap<Identity, usize> = FxHashMap::default();
    for name in people() {
        *times.entry(Identity::of(name)).or_default() += 1;
    }
    let met = |name: &Name| {
        let start = article.paragraph_start(name.first).max(name.first.saturating_sub(NEAR));
        (start..name.first).any(|at| meets(article, at))
    };
    let rank = |name: &&Name| (met(name), times.get(&Identity::of(name)).copied());
    // the last of equals is taken: the first named
    let name = people().collect::<Vec<_>>().into_iter().rev().max_by_key(rank)?;
    phrase::parse(article, name.first, name.last).filter(|phrase| phrase.name.is_some())
}

/// «حوار: عائشة المنصوري», «حوار هدى سالم», «حاورته في عمّان: رنا العمري»
fn host(article: &Article<'_, '_>, before: usize) -> Option<SpeakerPhrase> {
    let person = |at: usize| article.name_at(at).filter(|name| name.first == at && name.is_person());
    let byline = |at: usize| {
        let key = article.key(at);
        let reach = match key {
            "حوار" | "الحوار" => 2,
            _ if names_talk(key) => 4,
            _ => return None,
        };
        match (at + 1..=at + reach).find(|&sign| article.is_mark(sign, ':')) {
            Some(colon) => person(colon + 1),
            // «في الحوار مع فلان» names the guest
            None => person(at + 1).filter(|_| key != "الحوار"),
        }
    };
    let name = (0..before).find_map(byline)?;
    phrase::parse(article, name.first, name.last).filter(|phrase| phrase.name.is_some())
}

/// «"اليوم السابع" حاورت فلانا», «في حوار مع الراية»: where nobody signs the questions, the medium asks.
fn outlet(article: &Article<'_, '_>, before: usize) -> Option<SpeakerPhrase> {
    let medium = |at: usize| {
        article.name_at(at).filter(|name| {
            name.kind == crate::EntityKind::Organization
                && name.last < before
                && (name.entity.is_some_and(|entity| article.is_medium(entity))
                    || article.marks.around(name.first).is_some_and(|pair| pair.first == name.first))
        })
    };
    let name = (0..before).filter(|&at| meets(article, at)).find_map(|at| {
        let led = (1..=2).filter_map(|back| medium(at.checked_sub(back)?));
        led.chain((1..=3).filter_map(|ahead| medium(at + ahead))).next()
    });
    let Some(name) = name else {
        return (0..before)
            .filter(|&at| meets(article, at) || article.key(at).starts_with("حديث"))
            .find_map(|at| unlisted_outlet(article, at, before));
    };
    phrase::parse(article, name.first, name.last).filter(|phrase| phrase.name.is_some())
}

/// «الذي التقت به «الصباح»», «في حديثه لـ"الساحل"», «في حوار مع الساحل أن»: a medium that no list has, in marks or alone behind
/// the word that says to whom the guest spoke.
fn unlisted_outlet(article: &Article<'_, '_>, talk: usize, before: usize) -> Option<SpeakerPhrase> {
    let to = talk + 1;
    let led = matches!(article.key(to), "مع" | "معه" | "معها" | "به" | "بها" | "ل" | "له" | "لها");
    let first = to + usize::from(led);
    let person = |at: usize| {
        let human = Classes::ROLE | Classes::TITLE | Classes::ANY_GIVEN | Classes::HONOURS;
        article.classes(at).any(human) || article.name_at(at).is_some_and(Name::is_person)
    };
    let stretch = if let Some(pair) = article.short_marks(first, OUTLET) {
        Stretch::new(pair.first, pair.last)
    } else {
        let next = first + 1;
        let alone = led && article.has_al(first) && article.tags.get(first).preposition.is_none();
        let closed = article.complementizer(next).is_some() || article.is_punctuation(next);
        Some(Stretch::new(first, next)).filter(|_| alone && closed && article.is_word(first))?
    };
    let medium = stretch.last < before && !stretch.is_empty() && !(stretch.first..stretch.last).any(person);
    medium.then(|| SpeakerPhrase {
        unlisted: Some(stretch),
        ..SpeakerPhrase::plain(stretch, SpeakerKind::Media, None, Number::Singular)
    })
}
