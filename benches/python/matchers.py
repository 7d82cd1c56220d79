"""The matchers that are compared, each called as its documentation says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["MATCHERS", "Matcher", "Way", "is_whole", "take"]

SAMPLE = 1_000_000
"""How many bytes of the rows a matcher may see when it is built."""


def take(rows: Sequence[str], size: int) -> list[str]:
    """The first ``size`` bytes of rows, and no row cut."""
    taken = []
    for row in rows:
        size -= len(row.encode())
        if size < 0:
            break
        taken.append(row)
    return taken


@dataclass
class Way:
    """A way to search all rows; ``spans`` tells where the hits of one row are, ``None`` if all are whole words."""

    name: str
    scan: Callable[[Sequence[str]], int]
    spans: Callable[[str], list[tuple[int, int]]] | None


@dataclass
class Matcher:
    """What takes part; ``prepare`` is not timed, ``build`` is and gets the module and what was prepared."""

    name: str
    module: str
    note: str
    prepare: Callable[[Sequence[str], Sequence[str]], Any]
    build: Callable[[Any, Any], Any]
    ways: Callable[[Any], list[Way]]


def each(find: Callable[[str], Any]) -> Callable[[Sequence[str]], int]:
    """Searches row by row with a function that returns a list."""

    def scan(rows: Sequence[str]) -> int:
        return sum(len(find(row)) for row in rows)

    return scan


# rawi


def records(of: Sequence[str], _rows: Sequence[str]) -> list[dict[str, str]]:
    return [{"id": str(at), "kind": "person", "name": name} for at, name in enumerate(of)]


def build_rawi(rawi: Any, prepared: list[dict[str, str]]) -> Any:
    return rawi.Gazetteer.from_records(prepared)


def ways_rawi(gazetteer: Any) -> list[Way]:
    ways = [Way("`find`, row by row", each(gazetteer.find), None)]
    # all rows in one call, the hits in columns `row`, `start`, `end` and `id`
    find_columns = getattr(gazetteer, "find_columns", None)
    if find_columns is not None:

        def scan(rows: Sequence[str]) -> int:
            return len(find_columns(rows).start)

        ways.append(Way("`find_columns`, one call", scan, None))
    return ways


# aho-corasick and daachorse, the crates


def plain(of: Sequence[str], _rows: Sequence[str]) -> list[str]:
    return list(of)


def build_ahocorasick_rs(ahocorasick_rs: Any, prepared: list[str]) -> Any:
    return ahocorasick_rs.AhoCorasick(
        prepared,
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        implementation=ahocorasick_rs.Implementation.ContiguousNFA,
    )


def ways_ahocorasick_rs(automaton: Any) -> list[Way]:
    find = automaton.find_matches_as_indexes
    return [Way("`find_matches_as_indexes`", each(find), lambda row: [(start, end) for _, start, end in find(row)])]


def build_daachorse(daachorse: Any, prepared: list[str]) -> Any:
    return daachorse.CharwiseDoubleArrayAhoCorasick(prepared, daachorse.MATCH_KIND_LEFTMOST_LONGEST)


def with_sample(of: Sequence[str], rows: Sequence[str]) -> tuple[list[str], list[str]]:
    return list(of), take(rows, SAMPLE)


def build_daachorse_by_text(daachorse: Any, prepared: tuple[list[str], list[str]]) -> Any:
    of, sample = prepared
    return daachorse.CharwiseDoubleArrayAhoCorasick(of, daachorse.MATCH_KIND_LEFTMOST_LONGEST, sample)


def ways_daachorse(automaton: Any) -> list[Way]:
    find = automaton.find
    return [Way("`find`", each(find), lambda row: [(start, end) for start, end, _ in find(row)])]


# pyahocorasick


def build_pyahocorasick(ahocorasick: Any, prepared: list[str]) -> Any:
    automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
    for at, name in enumerate(prepared):
        automaton.add_word(name, at)
    automaton.make_automaton()
    return automaton


def ways_pyahocorasick(automaton: Any) -> list[Way]:
    def find(row: str) -> list[tuple[int, int]]:
        return list(automaton.iter_long(row))

    lengths = {at: len(name) for name, at in automaton.items()}
    return [
        Way("`iter_long`", each(find), lambda row: [(last + 1 - lengths[at], last + 1) for last, at in find(row)]),
    ]


# flashtext


def build_flashtext(flashtext: Any, prepared: list[str]) -> Any:
    processor = flashtext.KeywordProcessor(case_sensitive=True)
    # without this every Arabic letter is a boundary
    arabic = {chr(code) for code in [*range(0x620, 0x66A), *range(0x66E, 0x6D4)]}
    processor.set_non_word_boundaries(processor.non_word_boundaries | arabic)
    for name in prepared:
        processor.add_keyword(name)
    return processor


def ways_flashtext(processor: Any) -> list[Way]:
    def find(row: str) -> list[tuple[str, int, int]]:
        return processor.extract_keywords(row, span_info=True)

    return [Way("`extract_keywords`", each(find), lambda row: [(start, end) for _, start, end in find(row)])]


# what anybody writes first

WORD = re.compile(r"\w[\w\u064b-\u065f\u0670]*")


def build_dict(_module: Any, prepared: list[str]) -> tuple[dict[str, int], dict[str, int]]:
    longest: dict[str, int] = {}
    for name in prepared:
        words = WORD.findall(name)
        if words:
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return {name: at for at, name in enumerate(prepared)}, longest


def ways_dict(index: tuple[dict[str, int], dict[str, int]]) -> list[Way]:
    numbers, longest = index

    def find(row: str) -> list[tuple[int, int]]:
        words = [match.span() for match in WORD.finditer(row)]
        hits = []
        at = 0
        while at < len(words):
            start, end = words[at]
            step = 1
            for count in range(min(longest.get(row[start:end], 0), len(words) - at), 0, -1):
                end = words[at + count - 1][1]
                if row[start:end] in numbers:
                    hits.append((start, end))
                    step = count
                    break
            at += step
        return hits

    return [Way("n-grams, longest first", each(find), find)]


MATCHERS = [
    Matcher("rawi", "rawi", "folded, proclitics, verified; mentions as objects", records, build_rawi, ways_rawi),
    Matcher("ahocorasick_rs", "ahocorasick_rs", "as written, tuples", plain, build_ahocorasick_rs, ways_ahocorasick_rs),
    Matcher("daachorse (characters)", "daachorse", "as written, tuples", plain, build_daachorse, ways_daachorse),
    Matcher(
        "daachorse, laid out by 1 MB of the text",
        "daachorse",
        "as written, tuples",
        with_sample,
        build_daachorse_by_text,
        ways_daachorse,
    ),
    Matcher("pyahocorasick", "ahocorasick", "as written, tuples", plain, build_pyahocorasick, ways_pyahocorasick),
    Matcher(
        "flashtext (Arabic letters declared)", "flashtext", "as written, tuples", plain, build_flashtext, ways_flashtext
    ),
    Matcher("dict and re", "re", "as written, tuples", plain, build_dict, ways_dict),
]


def is_whole(row: str, start: int, end: int) -> bool:
    """Whether nothing of a word goes on before ``start`` and behind ``end``."""
    around = row[max(start - 1, 0) : start], row[end : end + 1]
    return not any(WORD.match(char) or "\u064b" <= char <= "\u065f" for char in around if char)
