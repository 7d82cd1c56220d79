//! Which marks of a paragraph belong together.
//!
//! No mark knows its side: shapes are mixed up, spaces lost, one mark of a pair forgotten. So every way to read the
//! marks of a paragraph has a cost, by what each mark's shape and place say against it and by what is left without a
//! partner, and the cheapest reading wins. Few readings of what stands before a mark differ in what they leave open, and
//! of those the cheapest is enough.

use super::Pair;
use super::sides::{Family, Mark};

/// How deep marks nest.
const DEEPEST: usize = 3;
/// How many readings are followed at once.
const WIDEST: usize = 16;

/// More marks than any paragraph has: what has more is no text, and is cut.
const MOST: usize = 2000;

/// A mark that is passed over.
const IGNORED: i32 = 9;
/// A mark that was typed twice: ""…".
const REPEATED: i32 = 3;
/// A mark that closes what an earlier paragraph opened.
const STRAY: i32 = 6;
/// A quotation that nobody closes.
const UNCLOSED: i32 = 5;
/// Two marks of different shape for one quotation: «…".
const MIXED: i32 = 3;
/// Marks inside marks of the same shape.
const TWICE: i32 = 2;
/// Nothing between two marks.
const EMPTY: i32 = 6;
/// … that ends where another opens in the middle of a word.
const MIDDLE: i32 = 3;
/// The marks of a family stand the other way round.
const REVERSED: i32 = 2;

/// How the shapes of a paragraph's marks are to be taken.
#[derive(Clone, Copy)]
enum Shapes {
    AsTyped,
    Reversed,
}

/// What a reading does with a mark.
#[derive(Clone, Copy)]
enum Step {
    Ignore,
    Stray,
    Open,
    /// Opens, and what was open up to this depth ends here unclosed.
    Reopen(u8),
    /// Closes what was opened at this depth.
    Close(u8),
}

/// One reading of the marks up to some point.
#[derive(Clone, Copy)]
struct Reading {
    cost: i32,
    /// The marks that are open, by their index.
    open: [u16; DEEPEST],
    depth: u8,
    /// The step that led here.
    step: Step,
    /// That step, or the one before it, in the trail of all.
    taken: u32,
}

/// A step and the one before it.
#[derive(Clone, Copy)]
struct Taken {
    step: Step,
    before: u32,
}

const NONE: u32 = u32::MAX;

/// Pairs the marks of one paragraph, which ends before token `after`; returns a closing mark that stands before any
/// opening one, if an earlier paragraph left a quotation `pending`. Closing marks that nothing opened go to `strays`.
pub(super) fn pair(
    marks: &[Mark],
    after: usize,
    pending: bool,
    pairs: &mut Vec<Pair>,
    strays: &mut Vec<usize>,
) -> Option<Mark> {
    let mut stray = None;
    let mut chunks = marks.chunks(MOST).peekable();
    let mut pending = pending;
    while let Some(chunk) = chunks.next() {
        let after = chunks.peek().and_then(|next| next.first()).map_or(after, |next| next.at);
        stray = stray.or(pair_chunk(chunk, after, pending, pairs, strays));
        pending = false;
    }
    stray
}

fn pair_chunk(
    marks: &[Mark],
    after: usize,
    pending: bool,
    pairs: &mut Vec<Pair>,
    strays: &mut Vec<usize>,
) -> Option<Mark> {
    if let Some(steps) = plain(marks) {
        return replay(marks, &steps, after, pairs, strays);
    }
    let typed = Search::new(marks, Shapes::AsTyped, pending).run();
    // where no shape stands against its place, nobody turned them round: of «… «… both closing marks are missing
    let turned = |mark: &Mark| mark.shape != 0 && mark.shape.signum() != mark.place.signum();
    let best = if typed.cost <= REVERSED || !marks.iter().any(turned) {
        typed
    } else {
        let reversed = Search::new(marks, Shapes::Reversed, pending).run();
        if reversed.cost + REVERSED < typed.cost { reversed } else { typed }
    };
    replay(marks, &best.steps, after, pairs, strays)
}

/// The steps of marks that open and close by turns, each as its shape and place have it: whatever else they might do
/// costs something, so that nothing need be searched.
fn plain(marks: &[Mark]) -> Option<Vec<Step>> {
    let (couples, []) = marks.as_chunks::<2>() else { return None };
    let agree = |[open, close]: &[Mark; 2]| {
        open.family == close.family
            && open.place + open.shape >= 0
            && close.place + close.shape <= 0
            && open.at + open.len != close.at
    };
    couples.iter().all(agree).then(|| couples.iter().flat_map(|_| [Step::Open, Step::Close(0)]).collect())
}

/// The cheapest reading.
struct Best {
    cost: i32,
    steps: Vec<Step>,
}

struct Search<'m> {
    marks: &'m [Mark],
    shapes: Shapes,
    pending: bool,
    trail: Vec<Taken>,
}

impl<'m> Search<'m> {
    fn new(marks: &'m [Mark], shapes: Shapes, pending: bool) -> Self {
        Self { marks, shapes, pending, trail: Vec::with_capacity(marks.len() * 4) }
    }

    /// What speaks for the mark as an opening one, and against it.
    fn side(&self, mark: &Mark) -> i32 {
        match self.shapes {
            Shapes::AsTyped => mark.place + mark.shape,
            Shapes::Reversed => mark.place - mark.shape,
        }
    }

    fn run(mut self) -> Best {
        let start = Reading { cost: 0, open: [0; DEEPEST], depth: 0, step: Step::Ignore, taken: NONE };
        let mut readings = vec![start];
        let mut next = Vec::with_capacity(WIDEST * 4);
        for index in 0..self.marks.len() {
            for reading in readings.drain(..) {
                self.follow(index, reading, &mut next);
            }
            self.keep_best(&mut next);
            for reading in &mut next {
                let taken = u32::try_from(self.trail.len()).unwrap_or(NONE);
                self.trail.push(Taken { step: reading.step, before: reading.taken });
                reading.taken = taken;
            }
            std::mem::swap(&mut readings, &mut next);
        }
        let cost = |reading: &Reading| reading.cost + UNCLOSED * i32::from(reading.depth);
        let best = readings.iter().min_by_key(|reading| cost(reading));
        let mut steps = Vec::with_capacity(self.marks.len());
        let mut last = best.map_or(NONE, |best| best.taken);
        while let Some(taken) = self.trail.get(last as usize) {
            steps.push(taken.step);
            last = taken.before;
        }
        steps.reverse();
        Best { cost: best.map_or(0, cost), steps }
    }

    /// All that one reading may do with the next mark.
    fn follow(&self, index: usize, from: Reading, next: &mut Vec<Reading>) {
        let Some(&mark) = self.marks.get(index) else { return };
        let side = self.side(&mark);
        let (opens, closes) = ((-side).max(0), side.max(0));
        let number = u16::try_from(index).unwrap_or(u16::MAX);
        let depth = from.depth;
        let ignored = if mark.repeated { REPEATED } else { IGNORED };
        next.push(Self::step(from, Step::Ignore, ignored, depth));
        if self.pending && depth == 0 && from.taken == NONE {
            next.push(Self::step(from, Step::Stray, STRAY + closes, 0));
        }
        let family = |at: u8| {
            let open = from.open.get(usize::from(at)).copied()?;
            self.marks.get(usize::from(open)).copied()
        };
        let twin = (0..depth).rev().find(|&at| family(at).is_some_and(|open| open.family == mark.family));
        let top = depth.checked_sub(1).and_then(family);
        if usize::from(depth) < DEEPEST {
            let twice = if twin.is_some() { TWICE } else { 0 };
            let mut reading = Self::step(from, Step::Open, opens + twice, depth + 1);
            if let Some(slot) = reading.open.get_mut(usize::from(depth)) {
                *slot = number;
            }
            next.push(reading);
        }
        if let Some(at) = twin {
            // «إن "الأمر يتعلق بـ"شرف الوطن"»: nothing ends before what a letter is written on to
            let parted = family(at).is_some_and(|open| mark.goes_on(&open));
            let lost = UNCLOSED * i32::from(depth - at) + if parted { MIDDLE } else { 0 };
            let mut reading = Self::step(from, Step::Reopen(at), opens + lost, at + 1);
            if let Some(slot) = reading.open.get_mut(usize::from(at)) {
                *slot = number;
            }
            next.push(reading);
            let lost = UNCLOSED * i32::from(depth - at - 1);
            let empty = family(at).is_some_and(|open| open.at + open.len == mark.at);
            let cost = closes + lost + if empty { EMPTY } else { 0 };
            next.push(Self::step(from, Step::Close(at), cost, at));
        }
        if let Some(open) = top.filter(|open| closes_other(open.family, mark.family)) {
            let empty = if open.at + open.len == mark.at { EMPTY } else { 0 };
            next.push(Self::step(from, Step::Close(depth - 1), closes + MIXED + empty, depth - 1));
        }
    }

    /// A reading that takes a step more.
    const fn step(from: Reading, step: Step, cost: i32, depth: u8) -> Reading {
        Reading { cost: from.cost + cost, depth, step, ..from }
    }

    /// Of the readings that leave the same families open, the cheapest.
    fn keep_best(&self, readings: &mut Vec<Reading>) {
        readings.sort_by_key(|reading| reading.cost);
        let mut kept = 0;
        for at in 0..readings.len() {
            let Some(&reading) = readings.get(at) else { break };
            let known = readings.get(..kept).unwrap_or_default();
            if kept < WIDEST
                && !known.iter().any(|other| self.left_open(other).eq(self.left_open(&reading)))
                && let Some(slot) = readings.get_mut(kept)
            {
                *slot = reading;
                kept += 1;
            }
        }
        readings.truncate(kept);
    }

    fn left_open(&self, reading: &Reading) -> impl Iterator<Item = Option<Family>> {
        let open = reading.open;
        (0..usize::from(reading.depth))
            .map(move |at| Some(self.marks.get(usize::from(*open.get(at)?))?.family))
    }
}

/// Families that writers mix up at the two ends of one quotation.
fn closes_other(open: Family, shut: Family) -> bool {
    let alone = |family| matches!(family, Family::Single | Family::Braces);
    open != shut && !alone(open) && !alone(shut)
}

/// The pairs of a reading.
fn replay(
    marks: &[Mark],
    steps: &[Step],
    after: usize,
    pairs: &mut Vec<Pair>,
    strays: &mut Vec<usize>,
) -> Option<Mark> {
    let mut stray = None;
    let mut stack: Vec<Mark> = Vec::new();
    let made = |open: Mark, depth: usize, last: usize, end: usize, closing: Option<Mark>| Pair {
        open: open.at,
        first: open.at + open.len,
        last,
        end,
        unclosed: closing.is_none(),
        missing: false,
        reversed: open.shape < 0 && closing.is_none_or(|closing| closing.shape > 0),
        depth: u8::try_from(depth).unwrap_or(u8::MAX),
        continued: false,
    };
    for (&mark, &step) in marks.iter().zip(steps) {
        match step {
            // ""…": what was typed twice is one mark
            Step::Ignore => {
                if let Some(open) =
                    stack.last_mut().filter(|open| mark.repeated && open.at + open.len == mark.at)
                {
                    open.len += mark.len;
                } else if stack.is_empty() && mark.closes() {
                    strays.push(mark.at);
                }
            }
            Step::Stray => stray = stray.or(Some(mark)),
            Step::Open => stack.push(mark),
            Step::Reopen(at) => {
                let depth = usize::from(at);
                if let Some(&open) = stack.get(depth)
                    && open.at + open.len < mark.at
                {
                    pairs.push(made(open, depth, mark.at, mark.at, None));
                }
                stack.truncate(depth);
                stack.push(mark);
            }
            Step::Close(at) => {
                let depth = usize::from(at);
                // what was opened inside and never closed is stray
                if let Some(&open) = stack.get(depth)
                    && open.at + open.len < mark.at
                {
                    pairs.push(made(open, depth, mark.at, mark.at + mark.len, Some(mark)));
                }
                stack.truncate(depth);
            }
        }
    }
    // only the outermost unclosed mark is recovered
    if let Some(&open) = stack.first()
        && open.at + open.len < after
    {
        pairs.push(made(open, 0, after, after, None));
    }
    stray
}
