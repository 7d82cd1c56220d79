"""What pictures show, as rows: nothing here draws, and nothing here needs Altair.

Every function takes the quotes of any number of articles: dicts as ``Analysis.to_records()`` gives them, a data frame
of pandas or Polars or a table of PyArrow with columns of these names, or analyses themselves. Other columns may stand
beside them: the date and the outlet of the article, for instance.

Speakers are told apart by ``speaker_id``, and where there is none by their names, however these are spelled. Who is
only described («مصدر مطلع») is one speaker for each description; ``kinds=("person",)`` leaves such out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from math import isnan
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, TypedDict, TypeVar

from .._native import Analysis, Gazetteer, Normalizer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

__all__ = [
    "ActCount",
    "Link",
    "Network",
    "Node",
    "PeriodCount",
    "SpeakerTotal",
    "act_counts",
    "cut",
    "labels",
    "network",
    "quote_rows",
    "source_links",
    "speaker_totals",
    "timeline",
]

Unit: TypeAlias = Literal["quotes", "words"]
Period: TypeAlias = Literal["auto", "day", "week", "month", "year"]

NO_CUE = "no-cue"
"""The act of quotes that no verb reports, as in headlines."""

OTHER = "other"
"""Under which acts and groups are put together that are too few to be shown."""


class SpeakerTotal(TypedDict):
    """How much somebody says; ``group`` is a value of the column ``by``, ``rank`` counts from 0."""

    speaker: str
    name: str
    kind: str | None
    group: str | None
    quotes: int
    words: int
    rank: int


class PeriodCount(TypedDict):
    """How much somebody says from ``start`` up to, but not on, ``end``."""

    speaker: str
    name: str
    start: str
    end: str
    quotes: int
    words: int
    rank: int


class ActCount(TypedDict):
    """How often somebody's words are reported by one class of cues, and which part of his or her quotes that is."""

    speaker: str
    name: str
    act: str
    quotes: int
    share: float
    rank: int


class Link(TypedDict):
    """How many quotes come from ``target`` through ``source``."""

    source: str
    source_name: str
    target: str
    target_name: str
    quotes: int


class Node(TypedDict):
    """A place in the picture of a network: ``column`` 0 has the outermost sources, ``place`` goes from 0 to 1."""

    key: str
    name: str
    role: Literal["source", "speaker", "both"]
    column: int
    place: float
    quotes: int


class Network(NamedTuple):
    """Nodes that have their places, and the links between them."""

    nodes: list[Node]
    links: list[Link]
    columns: int


class _Quote(NamedTuple):
    """What is read of a row."""

    key: str
    name: str | None
    kind: str | None
    act: str | None
    words: int
    sources: tuple[tuple[str, str], ...]
    row: Mapping[str, Any]


# Reading


def quote_rows(data: object, columns: Collection[str] | None = None) -> Iterator[Mapping[str, Any]]:
    """Yield one dict per quote of ``data``, whatever holds them; of a data frame those ``columns`` alone that it has.

    >>> import rawi
    >>> [row["speaker"] for row in quote_rows(rawi.analyze("قال فلاديمير بوتين إنه باق."))]
    ['فلاديمير بوتين']
    """
    if isinstance(data, Analysis):
        for record in data.to_records():
            yield dict(record)
        return
    if callable(getattr(data, "collect", None)) and not callable(getattr(data, "to_dicts", None)):
        raise TypeError("quotes: a lazy frame has no rows yet: call its collect() first")
    if isinstance(data, (str, bytes, Mapping)):
        raise TypeError(f"quotes: rows, analyses or a data frame are expected, not {type(data).__name__}")
    data = _table(data)
    names = _column_names(data)
    if names is not None:
        yield from _frame_rows(data, [name for name in names if columns is None or name in columns])
        return
    if not isinstance(data, Iterable):
        raise TypeError(f"quotes: rows, analyses or a data frame are expected, not {type(data).__name__}")
    for at, row in enumerate(data):
        if isinstance(row, Analysis):
            yield from quote_rows(row)
        elif isinstance(row, Mapping):
            yield row
        else:
            raise TypeError(f"quotes: item {at} is {type(row).__name__}, not a dict nor an Analysis")


def _table(data: object) -> object:
    """What only has the Arrow ``PyCapsule`` interface (a DuckDB relation) as a table of PyArrow."""
    known = type(data).__module__.split(".")[0] in {"pandas", "polars", "pyarrow"}
    if known or not callable(getattr(data, "__arrow_c_stream__", None)):
        return data
    try:
        # only needed for tables that bring no way of their own
        import pyarrow as pa  # noqa: PLC0415
    except ImportError as error:
        raise ImportError(f"a {type(data).__name__} is read by way of PyArrow: pip install pyarrow") from error
    table: object = pa.table(data)
    return table


def _column_names(data: object) -> list[str] | None:
    """The names of the columns of a data frame (Polars, PyArrow, pandas and what works alike)."""
    names = getattr(data, "column_names", None)
    if names is None:
        names = getattr(data, "columns", None)
    return None if names is None or callable(names) else [name for name in names if isinstance(name, str)]


def _frame_rows(frame: Any, names: list[str]) -> Iterator[Mapping[str, Any]]:
    """The rows of a data frame, read a column at a time: making a dict of each row is what costs."""
    columns = []
    for name in names:
        column = frame[name]
        values = next(
            (method for way in ("to_pylist", "to_list", "tolist") if callable(method := getattr(column, way, None))),
            None,
        )
        if values is None:
            raise TypeError(f"quotes: the columns of {type(frame).__name__} cannot be read")
        columns.append(values())
    if not names:
        yield from ({} for _ in range(len(frame)))
    for row in zip(*columns, strict=True):
        yield dict(zip(names, row, strict=True))


def _value(row: Mapping[str, Any], name: str) -> Any:
    """The value of a column, or ``None`` where a frame has one of its ways to say that there is none."""
    value = row.get(name)
    if isinstance(value, float) and isnan(value):
        return None
    return None if type(value).__name__ in {"NAType", "NaTType"} else value


def _text(row: Mapping[str, Any], name: str) -> str | None:
    value = _value(row, name)
    return None if value is None or value == "" else str(value)


_match = Normalizer("match")


@lru_cache(maxsize=65_536)
def _folded(name: str) -> str:
    return _match(name)


_CLOSING = "»\"'”’›)"


@lru_cache(maxsize=4096)
def _source(text: str) -> tuple[str, str]:
    """The key and the name of a source as a text has it: «صحيفة "هآرتس"» and «هآرتس» are one."""
    found = Gazetteer.default().find(text)
    if len(found) == 1:
        mention = found[0]
        before = text[: mention.start].split()
        if mention.id is not None and len(before) <= 1 and not text[mention.end :].strip(_CLOSING + " "):
            entity = Gazetteer.default().get(mention.id)
            if entity is not None and entity.kind == "organization":
                return f"id {mention.id}", entity.name
    return f"name {_folded(text)}", text


def _sources(row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Through whom the article has it: text with `` | `` between them, a list of texts, or of dicts with ``text``."""
    value = _value(row, "sources")
    if value is None:
        return ()
    if isinstance(value, str):
        value = value.split(" | ")
    elif not isinstance(value, Iterable):
        raise TypeError(f"sources: text or a list is expected, not {type(value).__name__}")
    found = []
    for one in value:
        text = str(one["text"] if isinstance(one, Mapping) else one).strip()
        if text:
            found.append(_source(text))
    return tuple(found)


_READ = frozenset(("speaker", "speaker_id", "speaker_kind", "act", "content", "sources"))


def _quotes(data: object, kinds: Collection[str] | None = None, *more: str | None) -> Iterator[_Quote]:
    """The quotes of ``data`` whose speakers are of ``kinds``, with the columns ``more`` in their rows."""
    if isinstance(kinds, str):
        kinds = (kinds,)
    for row in quote_rows(data, _READ.union(name for name in more if name is not None)):
        if "speaker" not in row or "content" not in row:
            missing = "speaker" if "speaker" not in row else "content"
            raise ValueError(f"quotes: there is no column {missing!r}; rows are expected as to_records() gives them")
        name, known, kind = _text(row, "speaker"), _text(row, "speaker_id"), _text(row, "speaker_kind")
        if kinds is not None and kind not in kinds:
            continue
        key = "" if name is None else f"id {known}" if known is not None else f"name {_folded(name)}"
        words = (_text(row, "content") or "").split()
        # passages of one quote are joined by « … »
        yield _Quote(key, name, kind, _text(row, "act"), len(words) - words.count("…"), _sources(row), row)


# Counting


class _Tally:
    """Quotes, words, and the names that somebody goes by."""

    def __init__(self) -> None:
        self.quotes = 0
        self.words = 0
        self.names: dict[str, int] = {}
        self.kinds: dict[str, int] = {}

    def add(self, quote: _Quote) -> None:
        """Count one quote more."""
        self.quotes += 1
        self.words += quote.words
        if quote.name is not None:
            self.names[quote.name] = self.names.get(quote.name, 0) + 1
        if quote.kind is not None:
            self.kinds[quote.kind] = self.kinds.get(quote.kind, 0) + 1

    def of(self, unit: Unit) -> int:
        """Return how many ``unit`` there are."""
        return self.quotes if unit == "quotes" else self.words

    @property
    def name(self) -> str:
        """The name used most, of several the first."""
        return _most(self.names) or ""

    @property
    def kind(self) -> str | None:
        """The kind given most."""
        return _most(self.kinds)


_Key = TypeVar("_Key")


def _most(counts: Mapping[_Key, int]) -> _Key | None:
    return max(counts, key=lambda key: counts[key]) if counts else None


def _ranked(keys: Iterable[_Key], count: Callable[[_Key], int], top: int | None) -> dict[_Key, int]:
    """The ``top`` of ``keys`` with their ranks; of equal ones the first comes first."""
    order = sorted(keys, key=lambda key: -count(key))
    return {key: rank for rank, key in enumerate(order[:top])}


def _check(unit: str, top: int | None) -> None:
    if unit not in {"quotes", "words"}:
        raise ValueError(f"unit: 'quotes' or 'words' is expected, not {unit!r}")
    if top is not None and (not isinstance(top, int) or top < 1):
        raise ValueError(f"top: a number from 1 or None is expected, not {top!r}")


def speaker_totals(
    data: object,
    *,
    unit: Unit = "quotes",
    by: str | None = None,
    top: int | None = 20,
    groups: int = 8,
    kinds: Collection[str] | None = None,
    unnamed: bool = False,
) -> list[SpeakerTotal]:
    """Who speaks how much: the ``top`` speakers, most first, by number of ``unit``.

    ``by`` is a column whose values part each speaker's row (the outlet, the kind of quote); beyond the ``groups`` that
    these speakers have most of, the rest is ``other``. ``kinds`` keeps speakers of these kinds only; ``unnamed`` counts
    quotes of nobody known as those of one more speaker, whose name is empty.

    >>> rows = [{"speaker": "علي", "content": "نعم نعم"}, {"speaker": "عمر", "content": "لا"}]
    >>> [(row["name"], row["words"]) for row in speaker_totals(rows, unit="words")]
    [('علي', 2), ('عمر', 1)]
    """
    _check(unit, top)
    whole: dict[str, _Tally] = {}
    parts: dict[tuple[str, str | None], _Tally] = {}
    has_column = by is None
    for quote in _quotes(data, kinds, by):
        if by is not None:
            has_column = has_column or by in quote.row
        if quote.name is None and not unnamed:
            continue
        group = None if by is None else _text(quote.row, by)
        for tally in (whole.setdefault(quote.key, _Tally()), parts.setdefault((quote.key, group), _Tally())):
            tally.add(quote)
    if whole and not has_column:
        raise ValueError(f"by: there is no column {by!r}")
    ranks = _ranked(whole, lambda key: whole[key].of(unit), top)
    seen: dict[str, int] = {}
    for (key, group), tally in parts.items():
        if key in ranks and group is not None:
            seen[group] = seen.get(group, 0) + tally.of(unit)
    kept = _ranked(seen, lambda group: seen[group], groups)
    made: dict[tuple[int, int], SpeakerTotal] = {}
    for (key, group), tally in parts.items():
        if key not in ranks:
            continue
        place = kept.get(group, len(kept)) if group is not None else len(kept) + 1
        shown = OTHER if group is not None and group not in kept else group
        row = made.setdefault(
            (ranks[key], place),
            {
                "speaker": key,
                "name": whole[key].name,
                "kind": whole[key].kind,
                "group": shown,
                "quotes": 0,
                "words": 0,
                "rank": ranks[key],
            },
        )
        row["quotes"] += tally.quotes
        row["words"] += tally.words
    return [made[place] for place in sorted(made)]


def act_counts(
    data: object, *, top: int | None = 15, acts: int = 9, kinds: Collection[str] | None = None
) -> list[ActCount]:
    """By which acts each of the ``top`` speakers is reported: says, denies, warns.

    Beyond the ``acts`` that are most frequent with these speakers the rest is ``other``; quotes without a verb, as in
    headlines, are ``no-cue``.

    >>> rows = [{"speaker": "علي", "content": "لا", "act": act} for act in ("deny", "say", "say")]
    >>> [(row["act"], row["quotes"]) for row in act_counts(rows)]
    [('say', 2), ('deny', 1)]
    """
    _check("quotes", top)
    whole: dict[str, _Tally] = {}
    parts: dict[tuple[str, str], int] = {}
    for quote in _quotes(data, kinds):
        if quote.name is None:
            continue
        act = quote.act or NO_CUE
        whole.setdefault(quote.key, _Tally()).add(quote)
        parts[quote.key, act] = parts.get((quote.key, act), 0) + 1
    ranks = _ranked(whole, lambda key: whole[key].quotes, top)
    seen: dict[str, int] = {}
    for (key, act), quotes in parts.items():
        if key in ranks and act != NO_CUE:
            seen[act] = seen.get(act, 0) + quotes
    kept = _ranked(seen, lambda act: seen[act], acts)
    kept[NO_CUE] = len(kept)
    made: dict[tuple[int, int], ActCount] = {}
    for (key, act), quotes in parts.items():
        if key not in ranks:
            continue
        row = made.setdefault(
            (ranks[key], kept.get(act, len(kept))),
            {
                "speaker": key,
                "name": whole[key].name,
                "act": act if act in kept else OTHER,
                "quotes": 0,
                "share": 0.0,
                "rank": ranks[key],
            },
        )
        row["quotes"] += quotes
        row["share"] = row["quotes"] / whole[key].quotes
    return [made[place] for place in sorted(made)]


# Time


def _day(value: object, at: int) -> date:
    """The day of a date, a time, or text that begins with ``2025-10-17``."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if callable(item := getattr(value, "item", None)) and isinstance(plain := item(), (date, datetime)):
        return _day(plain, at)
    try:
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError as error:
        raise ValueError(f"date: {value!r} of quote {at} is no date; 2025-10-17 is expected") from error


def _start(day: date, period: Period) -> date:
    if period == "week":
        return day - timedelta(days=day.weekday())
    if period == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if period == "year" else day


def _next(start: date, period: Period) -> date:
    """The start of the period after this one; the calendar ends with the year 9999."""
    try:
        if period == "month":
            return (start.replace(day=28) + timedelta(days=4)).replace(day=1)
        if period == "year":
            return start.replace(year=start.year + 1)
        return start + timedelta(days=7 if period == "week" else 1)
    except (OverflowError, ValueError):
        return date.max


_SPANS: tuple[tuple[int, Period], ...] = ((45, "day"), (400, "week"), (3000, "month"))

MOST_PERIODS = 2000
"""More would be more than a picture can show."""


def timeline(
    data: object,
    *,
    date: str = "date",
    period: Period = "auto",
    unit: Unit = "quotes",
    top: int | None = 8,
    kinds: Collection[str] | None = None,
) -> list[PeriodCount]:
    """How much each of the ``top`` speakers says over time, with zeros where somebody is silent.

    ``date`` is the column of the day: dates, times, or text that begins with ``2025-10-17``; quotes without one are
    left out. ``period`` is ``day``, ``week`` (from Monday), ``month`` or ``year``; ``auto`` chooses by how long the
    whole is.

    >>> rows = [{"speaker": "علي", "content": "نعم", "date": day} for day in ("2025-10-17", "2025-10-19")]
    >>> [(row["start"], row["quotes"]) for row in timeline(rows)]
    [('2025-10-17', 1), ('2025-10-18', 0), ('2025-10-19', 1)]
    """
    _check(unit, top)
    if period not in {"auto", "day", "week", "month", "year"}:
        raise ValueError(f"period: 'auto', 'day', 'week', 'month' or 'year' is expected, not {period!r}")
    whole: dict[str, _Tally] = {}
    dated = []
    has_rows = has_column = False
    for at, quote in enumerate(_quotes(data, kinds, date)):
        has_rows, has_column = True, has_column or date in quote.row
        value = _value(quote.row, date)
        if quote.name is None or value is None or value == "":
            continue
        whole.setdefault(quote.key, _Tally()).add(quote)
        dated.append((_day(value, at), quote))
    if not dated:
        if has_rows and not has_column:
            raise ValueError(f"date: there is no column {date!r}; join the dates of the articles to their quotes")
        return []
    first, last = min(day for day, _ in dated), max(day for day, _ in dated)
    if period == "auto":
        period = next((name for days, name in _SPANS if (last - first).days <= days), "year")
    starts = [_start(first, period)]
    while starts[-1] < (following := _next(starts[-1], period)) <= last and _start(following, period) == following:
        starts.append(following)
        if len(starts) > MOST_PERIODS:
            raise ValueError(f"period: from {first} to {last} there are more than {MOST_PERIODS:,} of a {period}")
    ranks = _ranked(whole, lambda key: whole[key].of(unit), top)
    counts: dict[tuple[str, str], _Tally] = {}
    for day, quote in dated:
        counts.setdefault((quote.key, _start(day, period).isoformat()), _Tally()).add(quote)
    empty = _Tally()
    made: list[PeriodCount] = []
    for key, rank in ranks.items():
        for start in starts:
            tally = counts.get((key, start.isoformat()), empty)
            made.append(
                {
                    "speaker": key,
                    "name": whole[key].name,
                    "start": start.isoformat(),
                    "end": _next(start, period).isoformat(),
                    "quotes": tally.quotes,
                    "words": tally.words,
                    "rank": rank,
                }
            )
    return made


# Who is quoted through whom


def source_links(data: object, *, kinds: Collection[str] | None = None) -> list[Link]:
    """Who is quoted through whom, most first: ``target`` through ``source``.

    Where there are several between the article and the speaker, each is quoted through the one before. Sources are put
    together with speakers where the default gazetteer knows them, or where they are called alike.

    >>> rows = [{"speaker": "مصدر طبي", "content": "نعم", "sources": 'وكالة "رويترز"'}]
    >>> [(link["source_name"], link["target_name"]) for link in source_links(rows)]
    [('رويترز', 'مصدر طبي')]
    """
    names: dict[str, dict[str, int]] = {}
    counts: dict[tuple[str, str], int] = {}
    for quote in _quotes(data, kinds):
        if quote.name is None:
            continue
        chain = [*quote.sources, (quote.key, quote.name)]
        for key, name in chain:
            of = names.setdefault(key, {})
            of[name] = of.get(name, 0) + 1
        for (outer, _), (inner, _) in pairwise(chain):
            if outer != inner:
                counts[outer, inner] = counts.get((outer, inner), 0) + 1
    order = sorted(counts, key=lambda pair: -counts[pair])
    return [
        {
            "source": outer,
            "source_name": _most(names[outer]) or "",
            "target": inner,
            "target_name": _most(names[inner]) or "",
            "quotes": counts[outer, inner],
        }
        for outer, inner in order
    ]


def network(data: object, *, top: int = 25, most_links: int = 200, kinds: Collection[str] | None = None) -> Network:
    """The links of the ``top`` most frequent sources and speakers, with a place for each: columns, few crossings.

    Of their links the ``most_links`` most frequent are kept: more is a picture of nothing.

    Who is quoted stands in a column behind everybody through whom he or she is quoted, and who is only quoted in the
    last.

    >>> rows = [{"speaker": "مصدر طبي", "content": "نعم", "sources": "رويترز"}]
    >>> [(node["name"], node["column"], node["role"]) for node in network(rows).nodes]
    [('رويترز', 0, 'source'), ('مصدر طبي', 1, 'speaker')]
    """
    _check("quotes", top)
    links = source_links(data, kinds=kinds)
    out: dict[str, int] = {}
    into: dict[str, int] = {}
    for link in links:
        out[link["source"]] = out.get(link["source"], 0) + link["quotes"]
        into[link["target"]] = into.get(link["target"], 0) + link["quotes"]
    sources = _ranked(out, lambda key: out[key], top)
    targets = _ranked(
        dict.fromkeys(link["target"] for link in links if link["source"] in sources), lambda key: into[key], top
    )
    links = [link for link in links if link["source"] in sources and link["target"] in targets][:most_links]
    column = _columns(links)
    last = max(column.values(), default=0)
    outer = {link["source"] for link in links}
    column = {key: at if key in outer else last for key, at in column.items()}
    places = _places(links, column)
    names: dict[str, str] = {}
    for link in links:
        names[link["source"]], names[link["target"]] = link["source_name"], link["target_name"]
    out, into = {}, {}
    for link in links:
        out[link["source"]] = out.get(link["source"], 0) + link["quotes"]
        into[link["target"]] = into.get(link["target"], 0) + link["quotes"]
    nodes: list[Node] = [
        {
            "key": key,
            "name": names[key],
            "role": "both" if key in out and key in into else "source" if key in out else "speaker",
            "column": column[key],
            "place": places[key],
            "quotes": max(out.get(key, 0), into.get(key, 0)),
        }
        for key in sorted(column, key=lambda key: (column[key], places[key]))
    ]
    return Network(nodes, links, max(column.values(), default=-1) + 1)


def _columns(links: list[Link]) -> dict[str, int]:
    """Everybody's column: one behind the last of those through whom he or she is quoted.

    Where two are quoted through each other, the more frequent link says who stands first.
    """
    behind: dict[str, list[str]] = {}

    def reaches(start: str, end: str) -> bool:
        waiting, seen = [start], {start}
        while waiting:
            key = waiting.pop()
            if key == end:
                return True
            more = [following for following in behind.get(key, ()) if following not in seen]
            seen.update(more)
            waiting += more
        return False

    column: dict[str, int] = {}
    for link in links:
        source, target = link["source"], link["target"]
        column.setdefault(source, 0)
        column.setdefault(target, 0)
        if not reaches(target, source):
            behind.setdefault(source, []).append(target)
    changed = True
    while changed:
        changed = False
        for source, targets in behind.items():
            for target in targets:
                if column[target] <= column[source]:
                    column[target] = column[source] + 1
                    changed = True
    return column


def _places(links: list[Link], column: Mapping[str, int]) -> dict[str, float]:
    """Where everybody stands in the column, from 0 to 1: near those he or she is linked to."""
    beside: dict[str, list[tuple[str, int]]] = {key: [] for key in column}
    for link in links:
        beside[link["source"]].append((link["target"], link["quotes"]))
        beside[link["target"]].append((link["source"], link["quotes"]))
    members: dict[int, list[str]] = {}
    for key in sorted(column, key=lambda key: -sum(quotes for _, quotes in beside[key])):
        members.setdefault(column[key], []).append(key)
    places: dict[str, float] = {}

    def settle(keys: list[str]) -> None:
        for at, key in enumerate(keys):
            places[key] = (at + 0.5) / len(keys)

    for keys in members.values():
        settle(keys)

    def middle(key: str) -> float:
        weight = sum(quotes for _, quotes in beside[key])
        return sum(places[other] * quotes for other, quotes in beside[key]) / weight

    for _ in range(8):
        for at in [*sorted(members), *sorted(members, reverse=True)]:
            members[at].sort(key=middle)
            settle(members[at])
    return places


# Names


def _plain(name: str) -> str:
    """A name on one line, without what would act on the words around it."""
    kept = []
    for char in name:
        if char in "\u200c\u200d" or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}:
            kept.append(char)
        elif char.isspace():
            kept.append(" ")
    return " ".join("".join(kept).split())


def cut(name: str, most: int) -> str:
    """Return ``name`` on one line and in at most ``most`` letters, cut between words where that does not lose much.

    Marks go with the letter they stand on; what acts on the direction of the words around it is left out.

    >>> cut("المتحدث باسم وزارة الخارجية", 20)
    'المتحدث باسم وزارة…'
    """
    name = _plain(name)
    ends = [at for at, char in enumerate(name) if not unicodedata.combining(char) and char not in "\u200c\u200d"]
    if len(ends) <= most:
        return name
    room = name[: ends[max(most - 1, 1)]]
    word = room.rfind(" ")
    if name[len(room)] != " " and word > len(room) * 0.6:
        room = room[:word]
    return room.rstrip(" \u200c\u200d،,.-") + "…"


def labels(names: Mapping[_Key, str], *, most: int = 32) -> dict[_Key, str]:
    """Return a label for each key: its name, cut, and numbered where two would look alike.

    >>> labels({"a": "علي", "b": "علي", "c": "عمر"})
    {'a': 'علي (1)', 'b': 'علي (2)', 'c': 'عمر'}
    """
    short = {key: cut(name, most) for key, name in names.items()}
    alike: dict[str, int] = {}
    for label in short.values():
        alike[label] = alike.get(label, 0) + 1
    taken = {label for label, times in alike.items() if times == 1}
    made: dict[_Key, str] = {}
    numbers: dict[str, int] = {}
    for key, label in short.items():
        made[key] = label
        while alike[label] > 1 and (made[key] == label or made[key] in taken):
            numbers[label] = numbers.get(label, 0) + 1
            made[key] = f"{label} ({numbers[label]})".strip()
        taken.add(made[key])
    return made
