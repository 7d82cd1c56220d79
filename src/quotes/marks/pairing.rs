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
const MIDDLE: i32 = 5;
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
    /// Their families.
    left: Left,
    depth: u8,
    /// How many ways to read the mark were looked at before this one.
    order: u8,
    /// The step that led here.
    step: Step,
    /// That step, or the one before it, in the trail of all.
    taken: u32,
}

/// The families of the marks that are open, three bits each: those of the outermost are the lowest.
#[derive(Clone, Copy, Default)]
struct Left(u16);

impl Left {
    const BITS: u8 = 3;
    /// So many ways there may be to leave marks open.
    const COUNT: usize = 1 << (Self::BITS as usize * DEEPEST);

    /// The number of the family at a depth; 0 where nothing is open.
    const fn at(self, depth: u8) -> u16 {
        self.0 >> (Self::BITS * depth) & ((1 << Self::BITS) - 1)
    }

    /// The same up to a depth.
    const fn up_to(self, depth: u8) -> Self {
        Self(self.0 & ((1 << (Self::BITS * depth)) - 1))
    }

    /// The same up to a depth, and there another mark.
    const fn with(self, depth: u8, family: u16) -> Self {
        Self(self.up_to(depth).0 | family << (Self::BITS * depth))
    }

    /// A number below [`COUNT`](Self::COUNT) that no other has.
    const fn number(self) -> usize {
        self.0 as usize
    }
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
    let typed = Search::new(marks, Shapes::AsTyped, pending).run(i32::MAX)?;
    // where no shape stands against its place, nobody turned them round: of «… «… both closing marks are missing
    let turned = |mark: &Mark| mark.shape != 0 && mark.shape.signum() != mark.place.signum();
    let best = if typed.cost <= REVERSED || !marks.iter().any(turned) {
        typed
    } else {
        Search::new(marks, Shapes::Reversed, pending).run(typed.cost - REVERSED).unwrap_or(typed)
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
    /// Of the readings of what stands up to a mark the cheapest of each that leave the same families open.
    next: Vec<Reading>,
    /// By these families: one plus the place of their reading.
    known: [u8; Left::COUNT],
    /// How many ways to read the mark were looked at.
    seen: u8,
}

impl<'m> Search<'m> {
    fn new(marks: &'m [Mark], shapes: Shapes, pending: bool) -> Self {
        let (trail, next) = (Vec::with_capacity(marks.len() * 4), Vec::with_capacity(WIDEST * 4));
        Self { marks, shapes, pending, trail, next, known: [0; Left::COUNT], seen: 0 }
    }

    /// What speaks for the mark as an opening one, and against it.
    fn side(&self, mark: &Mark) -> i32 {
        match self.shapes {
            Shapes::AsTyped => mark.place + mark.shape,
            Shapes::Reversed => mark.place - mark.shape,
        }
    }

    /// The cheapest reading of all marks, if it costs less than `limit`.
    fn run(mut self, limit: i32) -> Option<Best> {
        let mut readings = vec![Reading {
            cost: 0,
            open: [0; DEEPEST],
            left: Left::default(),
            depth: 0,
            order: 0,
            step: Step::Ignore,
            taken: NONE,
        }];
        for index in 0..self.marks.len() {
            for reading in readings.drain(..) {
                self.follow(index, &reading);
            }
            self.keep_best();
            // no reading gets cheaper
            if self.next.first().is_none_or(|cheapest| cheapest.cost >= limit) {
                return None;
            }
            for reading in &mut self.next {
                let taken = u32::try_from(self.trail.len()).unwrap_or(NONE);
                self.trail.push(Taken { step: reading.step, before: reading.taken });
                reading.taken = taken;
            }
            std::mem::swap(&mut readings, &mut self.next);
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
        Some(Best { cost: best.map_or(0, cost), steps }).filter(|best| best.cost < limit)
    }

    /// All that one reading may do with the next mark.
    fn follow(&mut self, index: usize, from: &Reading) {
        let marks = self.marks;
        let Some(mark) = marks.get(index) else { return };
        let side = self.side(mark);
        let (opens, closes) = ((-side).max(0), side.max(0));
        let depth = from.depth;
        let ignored = if mark.repeated { REPEATED } else { IGNORED };
        self.step(from, Step::Ignore, ignored, from.left, depth);
        if self.pending && depth == 0 && from.taken == NONE {
            self.step(from, Step::Stray, STRAY + closes, from.left, 0);
        }
        let family = mark.family.number();
        let open = |at: u8| {
            let open = from.open.get(usize::from(at)).copied()?;
            marks.get(usize::from(open))
        };
        let empty =
            |at: u8| if open(at).is_some_and(|open| open.at + open.len == mark.at) { EMPTY } else { 0 };
        let twin = (0..depth).rev().find(|&at| from.left.at(at) == family);
        if usize::from(depth) < DEEPEST {
            let twice = if twin.is_some() { TWICE } else { 0 };
            let left = from.left.with(depth, family);
            self.open(from, Step::Open, opens + twice, left, (depth, index));
        }
        if let Some(at) = twin {
            // «إن "الأمر يتعلق بـ"شرف الوطن"»: nothing ends before what a letter is written on to
            let parted = open(at).is_some_and(|open| mark.goes_on(open));
            let lost = UNCLOSED * i32::from(depth - at);
            let left = from.left.with(at, family);
            let cost = opens + lost + if parted { MIDDLE } else { 0 };
            self.open(from, Step::Reopen(at), cost, left, (at, index));
            let cost = closes + lost - UNCLOSED + empty(at);
            self.step(from, Step::Close(at), cost, from.left.up_to(at), at);
        }
        let top = depth
            .checked_sub(1)
            .filter(|&at| open(at).is_some_and(|open| closes_other(open.family, mark.family)));
        if let Some(at) = top {
            self.step(from, Step::Close(at), closes + MIXED + empty(at), from.left.up_to(at), at);
        }
    }

    /// A step more that opens the mark with an index at a depth.
    fn open(&mut self, from: &Reading, step: Step, cost: i32, left: Left, (depth, index): (u8, usize)) {
        if let Some(reading) = self.step(from, step, cost, left, depth + 1)
            && let Some(slot) = reading.open.get_mut(usize::from(depth))
        {
            *slot = u16::try_from(index).unwrap_or(u16::MAX);
        }
    }

    /// A reading that takes a step more, unless another leaves the same families open that is no dearer.
    fn step(&mut self, from: &Reading, step: Step, cost: i32, left: Left, depth: u8) -> Option<&mut Reading> {
        let order = self.seen;
        self.seen = self.seen.saturating_add(1);
        let reading = Reading { cost: from.cost + cost, left, depth, order, step, ..*from };
        let known = self.known.get_mut(left.number())?;
        if let Some(place) = usize::from(*known).checked_sub(1) {
            let other = self.next.get_mut(place).filter(|other| other.cost > reading.cost)?;
            *other = reading;
            return Some(other);
        }
        self.next.push(reading);
        *known = u8::try_from(self.next.len()).unwrap_or(0);
        self.next.last_mut()
    }

    /// Of the readings the cheapest; of two that cost the same the one that was looked at first.
    fn keep_best(&mut self) {
        for reading in &self.next {
            if let Some(known) = self.known.get_mut(reading.left.number()) {
                *known = 0;
            }
        }
        self.seen = 0;
        self.next.sort_unstable_by_key(|reading| (reading.cost, reading.order));
        self.next.truncate(WIDEST);
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
    let mut stack: Vec<Mark> = Vec::with_capacity(DEEPEST);
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
