"""How well quotes, speakers and names are found, against gold annotation.

Gold is JSON Lines, one article per line: ``id``, ``text``, ``names`` (``canonical``, ``type``, ``forms``),
``entities`` (``start``, ``end``, ``type``) and ``quotes`` (``kind``, ``content``, ``cue``, ``speaker``, ``who``),
spans as ``[start, end]``. A quote may have ``via`` (spans) and ``factuality``, an article ``spans`` (what stands in
quotation marks: ``start``, ``end``, ``type``); what gold does not have is not scored. Predictions are the trees of
:meth:`rawi.Analysis.to_dict` with an ``id``. All offsets count Unicode code points.

Spans are compared as sets of words, so quotation marks, clitics and punctuation at their edges cost nothing, and a
complementizer (أن، إنه، بأن) at the start of a content counts on neither side. The figures:

``attributed``
    quote found and speaker right, or nobody to name and nobody named: the figure that matters.
``quote``, ``exact``
    content words overlap by half (Jaccard), one to one, best first; and the same with the words identical. Gold
    ``nominal`` quotes are optional: finding one is neither a hit nor a false alarm.
``kind``, ``cue``, ``mention``, ``speaker``
    of the quotes found: the kind agrees; the cue shares a word; the speaker's phrase shares a word; the resolved
    speaker is the right one.
``nominal``
    the share of ``nominal`` quotes that was found.
``sources``, ``chains``
    of the quotes found: those through whom the article has it share a word with one of gold, one to one; and the share
    of the quotes that have such sources in gold for which all of them were found and no others.
``factuality``
    of the quotes found, those that are not plainly ``asserted``: the factuality agrees.
``marks``
    which of the typed spans in quotation marks are speech. A prediction calls speech what is a passage of one of its
    direct quotes, or stands in the content of a mixed one.
``words``
    the words of all contents pooled, without pairing.
``entities``
    names: the words exactly and the type.

>>> gold = {
...     "id": "1", "text": "قال زيد إنه باق",
...     "names": [{"canonical": "زيد", "type": "PER", "forms": ["زيد"]}],
...     "entities": [{"start": 4, "end": 7, "type": "PER"}],
...     "quotes": [{"kind": "indirect", "cue": [0, 3], "speaker": [4, 7], "who": ["زيد"], "content": [[12, 15]]}],
... }
>>> guess = {
...     "entities": [{"start": 4, "end": 7, "kind": "person"}],
...     "quotes": [{"kind": "indirect", "content": [{"start": 8, "end": 15}], "cue": {"start": 0, "end": 3},
...                 "speaker": {"name": "زيد", "mention": {"start": 4, "end": 7}}}],
... }
>>> evaluate([gold], {"1": guess})["attributed"]
Rate(precision=100.0, recall=100.0, f1=100.0, n=1)

How far the figures depend on which articles happen to be in the set is said by intervals: articles are drawn anew, with
replacement, and 95 of 100 such sets lie within. The draws are the same each time.

>>> evaluate([gold, {**gold, "id": "2"}], {"1": guess}, resamples=1000).intervals["attributed"]
Interval(low=0.0, high=100.0)
"""

from __future__ import annotations

import json
import random
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from operator import mul
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ._native import Analyzer

__all__ = ["Fault", "Interval", "Rate", "Report", "Share", "Verdict", "evaluate", "judge", "predict"]

Json = dict[str, Any]
Words = frozenset[int]

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u0640"
_WORD = re.compile(rf"[\w{_MARKS}]+")
_MARK = re.compile(f"[{_MARKS}]")
_FOLDS = str.maketrans("أإآٱىیئؤةکگچپڤ", "اااايييوهكغجبف")
_COMPLEMENTIZER = re.compile("[وفبل]?[إأا]ن(?:ه|ها|هم|هما|هن|نا|ني|ي|ك|كم)?")
_ARTICLE = re.compile("^(?:ال|لل)(?=..)")
_WEAK = re.compile("[اويء]")
_STOP = frozenset(("في", "من", "علي", "عن", "الي", "لدي", "مع", "و", "او", "باسم", "بن", "ابن"))
_TYPES = {"person": "PER", "organization": "ORG", "location": "LOC"}
_SCORED_TYPES = ("PER", "ORG", "LOC")
_KINDS = ("direct", "indirect", "mixed")
_ASSERTED = "asserted"
_SEED = 20_250_101


@dataclass(frozen=True)
class Rate:
    """Precision, recall and F1 in per cent, over ``n`` gold items."""

    precision: float
    recall: float
    f1: float
    n: int

    @classmethod
    def of(cls, hits_of_predicted: int, predicted: int, hits_of_gold: int, gold: int) -> Rate:
        """Return the rates of these counts."""
        precision = 100 * hits_of_predicted / predicted if predicted else 0.0
        recall = 100 * hits_of_gold / gold if gold else 0.0
        both = precision + recall
        return cls(precision, recall, 2 * precision * recall / both if both else 0.0, gold)

    @property
    def value(self) -> float:
        """The figure in one number: F1."""
        return self.f1

    def to_dict(self) -> dict[str, float]:
        """Return ``P``, ``R``, ``F1`` and ``n``."""
        return {"P": self.precision, "R": self.recall, "F1": self.f1, "n": self.n}

    def __str__(self) -> str:
        return f"P {self.precision:6.2f}  R {self.recall:6.2f}  F1 {self.f1:6.2f}  n {self.n}"


@dataclass(frozen=True)
class Share:
    """The share that is right, in per cent of ``n``."""

    accuracy: float
    n: int

    @classmethod
    def of(cls, hits: int, n: int) -> Share:
        """Return the share of ``hits`` in ``n``."""
        return cls(100 * hits / n if n else 0.0, n)

    @property
    def value(self) -> float:
        """The figure in one number: the accuracy."""
        return self.accuracy

    def to_dict(self) -> dict[str, float]:
        """Return ``acc`` and ``n``."""
        return {"acc": self.accuracy, "n": self.n}

    def __str__(self) -> str:
        return f"acc {self.accuracy:6.2f}  n {self.n}"


@dataclass(frozen=True)
class Interval:
    """Where the F1 or the accuracy lies in 95 of 100 sets of articles drawn from this one."""

    low: float
    high: float

    def __str__(self) -> str:
        return f"[{self.low:.1f}, {self.high:.1f}]"


@dataclass(frozen=True)
class Fault:
    """One quote that was missed, made up, or given to the wrong speaker."""

    article: str
    what: str
    detail: str
    content: str

    def __str__(self) -> str:
        return " | ".join(part.replace("\n", " ") for part in (self.article, self.what, self.detail, self.content))


@dataclass(frozen=True)
class Verdict:
    """Whether a predicted quote, by its place in the analysis of its article, is one and has the right speaker."""

    article: str
    place: int
    right: bool


@dataclass(frozen=True)
class Report:
    """The figures by name, the faults behind them, the articles nothing was predicted for, and intervals if asked."""

    figures: dict[str, Rate | Share]
    faults: list[Fault] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    intervals: dict[str, Interval] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Rate | Share:
        return self.figures[name]

    def to_dict(self) -> dict[str, dict[str, float]]:
        """Return all figures as plain numbers, with ``low`` and ``high`` where there are intervals."""
        return {
            name: {**figure.to_dict(), **(vars(self.intervals[name]) if name in self.intervals else {})}
            for name, figure in self.figures.items()
        }

    def __str__(self) -> str:
        width = max((len(str(figure)) for figure in self.figures.values()), default=0)
        rows = (
            f"{name:26}  {figure!s:{width}}  {self.intervals.get(name, '')}".rstrip()
            for name, figure in self.figures.items()
        )
        return "\n".join(rows)


# Names of speakers


def _fold(word: str) -> str:
    return _MARK.sub("", word).translate(_FOLDS)


def _distance(a: str, b: str) -> int:
    """The number of letters to change, add or take away to make ``b`` of ``a``."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


def _alike(a: str, b: str, slack: int) -> bool:
    """Whether two words are equal or spell one foreign name: the same consonants, ``slack`` edits apart."""
    if a == b:
        return True
    if min(len(a), len(b)) < 4 or a[0] != b[0] or _WEAK.sub("", a[1:]) != _WEAK.sub("", b[1:]):
        return False
    return _distance(a, b) <= slack


def _name_words(name: str) -> list[str]:
    """The distinct words of a name, folded, without articles and particles."""
    words = (_ARTICLE.sub("", _fold(word)) for word in _WORD.findall(name))
    return [word for word in dict.fromkeys(words) if word and word not in _STOP]


def _holds(large: Sequence[str], small: Sequence[str]) -> bool:
    """Whether every word of ``small`` stands in ``large``; two edits are forgiven where another word is equal."""
    slack = 2 if len(small) > 1 and not set(small).isdisjoint(large) else 1
    return bool(small) and all(any(_alike(word, other, slack) for other in large) for word in small)


def _position(name: Sequence[str], guess: Sequence[str]) -> int:
    """Where the first word of ``name`` stands in ``guess``; its length if nowhere."""
    places = (at for at, word in enumerate(guess) if _alike(word, name[0], 1))
    return next(places, len(guess))


class _People:
    """The names of one article, by which it is decided whether a speaker is the right one."""

    def __init__(self, names: Sequence[Json]) -> None:
        self._forms: dict[str, list[list[str]]] = {}
        self._types: dict[str, str] = {}
        for name in names:
            canonical = name["canonical"]
            self._forms[canonical] = [_name_words(form) for form in (canonical, *name["forms"])]
            self._types[canonical] = name["type"]

    def right(self, guess: str | None, who: Sequence[str]) -> bool:
        """Whether ``guess`` stands for one of ``who`` and for nobody else; nobody must be named for nobody."""
        if not who:
            return not guess
        words = _name_words(guess or "")
        return bool(words) and any(self._is(words, person) for person in who)

    def _is(self, guess: list[str], person: str) -> bool:
        forms = self._forms.get(person)
        if forms is None:
            return self._is_described(guess, _name_words(person))
        rivals = self._rivals(person, [word for form in forms for word in form])
        if any(_holds(form, guess) and _holds(guess, form) for form in forms):
            return True
        # The name with a role around it, unless somebody else is named before it.
        for form in forms:
            if _holds(guess, form) and len(guess) <= len(form) + 8:
                at = _position(form, guess)
                if not any(_holds(guess, rival) and _position(rival, guess) < at for rival in rivals):
                    return True
        # A part of the name that fits nobody else.
        return _holds(forms[0], guess) and not any(_holds(rival, guess) for rival in rivals)

    @staticmethod
    def _is_described(guess: list[str], description: list[str]) -> bool:
        part = _holds(description, guess) and 2 * len(guess) >= len(description)
        return part or (_holds(guess, description) and len(guess) <= len(description) + 6)

    def _rivals(self, person: str, own: list[str]) -> list[list[str]]:
        kind = self._types[person]
        return [
            form
            for other, forms in self._forms.items()
            if other != person and self._types[other] == kind
            for form in forms
            if not _holds(own, form)
        ]


# Spans as words


class _Text:
    """A text and its words."""

    def __init__(self, text: str) -> None:
        self.text = text
        spans = [match.span() for match in _WORD.finditer(text)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def words(self, spans: Iterable[tuple[int, int]], *, content: bool = False) -> Words:
        """The numbers of the words that ``spans`` touch; of a content without its complementizers."""
        found: set[int] = set()
        for start, end in spans:
            first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
            if content and first < last and self._is_complementizer(first):
                first += 1
            found.update(range(first, last))
        return frozenset(found)

    def _is_complementizer(self, word: int) -> bool:
        return bool(_COMPLEMENTIZER.fullmatch(_fold(self.text[self._starts[word] : self._ends[word]])))

    def cut(self, spans: Sequence[tuple[int, int]]) -> str:
        """The text from the first to the last of ``spans``."""
        return self.text[spans[0][0] : spans[-1][1]] if spans else ""


def _span(tree: Json) -> tuple[int, int]:
    return tree["start"], tree["end"]


@dataclass(frozen=True)
class _Said:
    """A quote, gold or predicted, with what is compared."""

    kind: str
    spans: tuple[tuple[int, int], ...]
    words: Words
    cue: Words
    mention: Words
    passages: tuple[Words, ...] = ()
    who: tuple[str, ...] = ()
    name: str | None = None
    sources: tuple[Words, ...] | None = None
    factuality: str | None = None


def _gold_quote(text: _Text, quote: Json) -> _Said:
    spans = tuple((start, end) for start, end in quote["content"])
    return _Said(
        kind=quote["kind"],
        spans=spans,
        words=text.words(spans, content=True),
        cue=text.words([tuple(quote["cue"])] if quote.get("cue") else []),
        mention=text.words([tuple(quote["speaker"])] if quote.get("speaker") else []),
        who=tuple(quote["who"]),
        sources=tuple(text.words([(start, end)]) for start, end in quote["via"]) if "via" in quote else None,
        factuality=quote.get("factuality"),
    )


def _predicted_quote(text: _Text, quote: Json) -> _Said:
    spans = tuple(_span(passage) for passage in quote["content"])
    cue, speaker = quote.get("cue"), quote.get("speaker") or {}
    mention = speaker.get("mention")
    return _Said(
        kind=quote["kind"],
        spans=spans,
        words=text.words(spans, content=True),
        passages=tuple(text.words([span], content=True) for span in spans),
        cue=text.words([_span(cue)] if cue else []),
        mention=text.words([_span(mention)] if mention else []),
        name=speaker.get("name"),
        sources=tuple(text.words([_span(source)]) for source in quote.get("sources", ())),
        factuality=quote.get("factuality", _ASSERTED),
    )


def _pair(gold: Sequence[_Said], guesses: Sequence[_Said], people: _People) -> dict[int, int]:
    """The gold quote of each prediction that has one: best overlap first, one to one.

    Of equal overlaps the one goes first whose gold quote counts and whose speaker is right.
    """
    candidates = []
    for i, wanted in enumerate(gold):
        for j, guess in enumerate(guesses):
            shared, union = len(wanted.words & guess.words), len(wanted.words | guess.words)
            if shared and 2 * shared >= union:
                right = people.right(guess.name, wanted.who)
                candidates.append((shared / union + 0.05 * (wanted.kind != "nominal") + 0.02 * right, i, j))
    gold_of: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(candidates, reverse=True):
        if i not in taken and j not in gold_of:
            gold_of[j] = i
            taken.add(i)
    return gold_of


def _pooled(quotes: Iterable[_Said]) -> Words:
    return frozenset().union(*(quote.words for quote in quotes))


def _shared(gold: Sequence[Words], guesses: Sequence[Words]) -> int:
    """How many of ``gold`` share a word with one of ``guesses``, one to one, in order."""
    left = list(guesses)
    hits = 0
    for wanted in gold:
        for guess in left:
            if not wanted.isdisjoint(guess):
                left.remove(guess)
                hits += 1
                break
    return hits


def _is_said(span: Words, guesses: Iterable[_Said]) -> bool:
    """Whether a span in marks is a passage of a direct quote, by half of their words, or lies in a mixed one."""
    for guess in guesses:
        if guess.kind == "mixed" and 2 * len(span & guess.words) >= len(span) > 0:
            return True
        if guess.kind == "direct" and any(2 * len(span & own) >= len(span | own) > 0 for own in guess.passages):
            return True
    return False


class _Tally:
    """The counts and the faults of one article."""

    def __init__(self, article: Json, tree: Json) -> None:
        self.count: Counter[str] = Counter()
        self.faults: list[Fault] = []
        self.verdicts: list[Verdict] = []
        self._id = article["id"]
        text, people = _Text(article["text"]), _People(article["names"])
        gold = [_gold_quote(text, quote) for quote in article["quotes"]]
        guesses = [_predicted_quote(text, quote) for quote in tree.get("quotes", ())]
        gold_of = _pair(gold, guesses, people)
        self._count_words(gold, guesses)
        self._count_gold(text, gold, set(gold_of.values()))
        for j, guess in enumerate(guesses):
            if j in gold_of:
                wanted = gold[gold_of[j]]
                self._count_found(text, wanted, guess, people)
                if wanted.kind != "nominal":
                    self.verdicts.append(Verdict(self._id, j, people.right(guess.name, wanted.who)))
            else:
                self.verdicts.append(Verdict(self._id, j, right=False))
                self.count["predicted"] += 1
                self.faults.append(Fault(self._id, "spurious", guess.kind, text.cut(guess.spans)))
        self._count_marks(text, article.get("spans", ()), guesses)
        self._count_entities(text, article["entities"], tree.get("entities", ()))

    def _count_words(self, gold: Sequence[_Said], guesses: Sequence[_Said]) -> None:
        wanted, guessed = _pooled(quote for quote in gold if quote.kind != "nominal"), _pooled(guesses)
        self.count["words right"] += len(guessed & _pooled(gold))
        self.count["words predicted"] += len(guessed)
        self.count["words found"] += len(guessed & wanted)
        self.count["words gold"] += len(wanted)

    def _count_gold(self, text: _Text, gold: Sequence[_Said], found: set[int]) -> None:
        for i, quote in enumerate(gold):
            if quote.kind == "nominal":
                self.count["nominal"] += 1
                self.count["nominal right"] += i in found
                continue
            self.count["gold"] += 1
            self.count[f"{quote.kind} gold"] += 1
            if i not in found:
                self.faults.append(Fault(self._id, "missed", quote.kind, text.cut(quote.spans)))

    def _count_found(self, text: _Text, gold: _Said, guess: _Said, people: _People) -> None:
        if gold.kind == "nominal":
            return
        right = people.right(guess.name, gold.who)
        self.count["predicted"] += 1
        self.count["found"] += 1
        self.count["exact"] += gold.words == guess.words
        self.count["kind right"] += gold.kind == guess.kind
        for part, wanted, guessed in (("cue", gold.cue, guess.cue), ("mention", gold.mention, guess.mention)):
            if wanted:
                self.count[part] += 1
                self.count[f"{part} right"] += not wanted.isdisjoint(guessed)
        if gold.who:
            self.count["speaker"] += 1
            self.count["speaker right"] += right
        self.count["attributed"] += right
        self.count[f"{gold.kind} found"] += 1
        self.count[f"{gold.kind} attributed"] += right
        if not right:
            detail = f"{guess.name or 'nobody'} for {' + '.join(gold.who) or 'nobody'}"
            self.faults.append(Fault(self._id, "speaker", detail, text.cut(gold.spans)))
        self._count_sources(gold, guess)
        if gold.factuality is not None:
            self.count["factuality gold"] += gold.factuality != _ASSERTED
            self.count["factuality predicted"] += guess.factuality != _ASSERTED
            self.count["factuality right"] += gold.factuality == guess.factuality != _ASSERTED

    def _count_sources(self, gold: _Said, guess: _Said) -> None:
        if gold.sources is None or guess.sources is None:
            return
        hits = _shared(gold.sources, guess.sources)
        self.count["sources gold"] += len(gold.sources)
        self.count["sources predicted"] += len(guess.sources)
        self.count["sources right"] += hits
        if gold.sources:
            self.count["chains"] += 1
            self.count["chains right"] += hits == len(gold.sources) == len(guess.sources)

    def _count_marks(self, text: _Text, spans: Iterable[Json], guesses: Sequence[_Said]) -> None:
        for span in spans:
            speech = span["type"] == "speech"
            said = _is_said(text.words([_span(span)], content=True), guesses)
            self.count["marks gold"] += speech
            self.count["marks predicted"] += said
            self.count["marks right"] += speech and said

    def _count_entities(self, text: _Text, gold: Iterable[Json], guesses: Iterable[Json]) -> None:
        wanted = Counter((text.words([_span(entity)]), entity["type"]) for entity in gold)
        guessed = Counter((text.words([_span(entity)]), _TYPES.get(entity["kind"], "MISC")) for entity in guesses)
        for name, times in wanted.items():
            self.count[f"{name[1]} gold"] += times
            self.count[f"{name[1]} right"] += min(times, guessed[name])
        for name, times in guessed.items():
            self.count[f"{name[1]} predicted"] += times


def _figures(n: Mapping[str, int]) -> Iterator[tuple[str, Rate | Share]]:
    """The figures of what was counted."""

    def rate(name: str) -> Rate:
        hits = n[f"{name} right"]
        return Rate.of(hits, n[f"{name} predicted"], hits, n[f"{name} gold"])

    for name, hits in (("attributed", "attributed"), ("quote", "found"), ("exact", "exact")):
        yield name, Rate.of(n[hits], n["predicted"], n[hits], n["gold"])
    yield "kind", Share.of(n["kind right"], n["found"])
    for name in ("cue", "mention", "speaker", "nominal"):
        yield name, Share.of(n[f"{name} right"], n[name])
    yield "sources", rate("sources")
    yield "chains", Share.of(n["chains right"], n["chains"])
    yield "factuality", rate("factuality")
    yield "marks", rate("marks")
    yield "words", Rate.of(n["words right"], n["words predicted"], n["words found"], n["words gold"])
    for kind in _KINDS:
        if n[f"{kind} gold"]:
            yield f"recall {kind}", Share.of(n[f"{kind} found"], n[f"{kind} gold"])
            yield f"attributed recall {kind}", Share.of(n[f"{kind} attributed"], n[f"{kind} gold"])
    for kind in _SCORED_TYPES:
        yield f"entities {kind}", rate(kind)
    right, predicted, gold = (
        sum(n[f"{kind} {what}"] for kind in _SCORED_TYPES) for what in ("right", "predicted", "gold")
    )
    yield "entities", Rate.of(right, predicted, right, gold)


def _intervals(tallies: Sequence[_Tally], resamples: int) -> dict[str, Interval]:
    """The middle 95 % of each figure over ``resamples`` sets of articles drawn with replacement."""
    if len(tallies) < 2 or resamples < 1:
        return {}
    names = sorted({name for tally in tallies for name in tally.count})
    columns = [[tally.count[name] for tally in tallies] for name in names]
    draw = random.Random(_SEED)  # noqa: S311 - the same draws each time, no secret
    values: defaultdict[str, list[float]] = defaultdict(list)
    for _ in range(resamples):
        times = Counter(draw.choices(range(len(tallies)), k=len(tallies)))
        weights = [times[i] for i in range(len(tallies))]
        pooled = Counter({name: sum(map(mul, column, weights)) for name, column in zip(names, columns, strict=True)})
        for name, figure in _figures(pooled):
            if figure.n:
                values[name].append(figure.value)
    cut = {name: sorted(drawn) for name, drawn in values.items()}
    return {
        name: Interval(drawn[int(0.025 * (len(drawn) - 1))], drawn[round(0.975 * (len(drawn) - 1))])
        for name, drawn in cut.items()
    }


def evaluate(gold: Iterable[Json], predictions: Mapping[str, Json], *, resamples: int = 0) -> Report:
    """Score ``predictions``, by identifier, against the articles of ``gold``.

    An article without a prediction counts as one in which nothing was found, and is listed in ``missing``. With
    ``resamples``, the report has intervals, from so many sets of articles; there are none for a single article.
    """
    tallies, missing = [], []
    for article in gold:
        if article["id"] not in predictions:
            missing.append(article["id"])
        tallies.append(_Tally(article, predictions.get(article["id"], {})))
    pooled: Counter[str] = Counter()
    for tally in tallies:
        pooled.update(tally.count)
    faults = [fault for tally in tallies for fault in tally.faults]
    return Report(dict(_figures(pooled)), faults, missing, _intervals(tallies, resamples))


def judge(gold: Iterable[Json], predictions: Mapping[str, Json]) -> list[Verdict]:
    """Return for each predicted quote whether it is found and attributed right; optional ones are left out."""
    return [verdict for article in gold for verdict in _Tally(article, predictions.get(article["id"], {})).verdicts]


def predict(gold: Iterable[Json], analyzer: Analyzer | None = None) -> dict[str, Json]:
    """Analyse the texts of ``gold`` and return the trees by identifier, ready for :func:`evaluate`.

    >>> predict([{"id": "1", "text": ""}])
    {'1': {'entities': [], 'quotes': []}}
    """
    # scoring alone needs no engine
    from ._native import Analyzer  # noqa: PLC0415

    articles = list(gold)
    analyses = (analyzer or Analyzer()).analyze_many(article["text"] for article in articles)
    return {article["id"]: json.loads(analysis.to_json()) for article, analysis in zip(articles, analyses, strict=True)}
