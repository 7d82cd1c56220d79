"""rawi's normalizer against what Python programmers use, paragraph by paragraph, in one process.

    pip install . pyarrow -r benches/python/requirements.txt
    RAWI_CORPUS=news.txt python benches/python/normalize.py

The corpus has one article a line, with U+2029 or spaces for line breaks. Strings are made anew for each turn, so that
no spelling of them in another encoding is kept; methods take turns.
"""

from __future__ import annotations

import os
import re
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
from pyarabic.normalize import normalize_searchtext

import rawi

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST = 8_000_000
ROUNDS = 9
MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
ALEF = re.compile("[أإآٱ]")


def paragraphs() -> list[str]:
    corpus = Path(os.environ["RAWI_CORPUS"]).read_text(encoding="utf-8")
    rows, size = [], 0
    for row in re.split("[\u2029\n]", corpus):
        if row.strip():
            rows.append(row)
            size += len(row.encode())
        if size > LARGEST:
            break
    return rows


def main() -> None:
    rows = paragraphs()
    megabytes = sum(len(row.encode()) for row in rows) / 1e6
    search = rawi.Normalizer("search")
    pyarabic = rawi.Normalizer("pyarabic-search")
    methods: dict[str, Callable[[list[str], pa.Array], object]] = {
        "two re.sub": lambda rows, _: [ALEF.sub("ا", MARKS.sub("", row)) for row in rows],
        "pyarabic.normalize_searchtext": lambda rows, _: [normalize_searchtext(row) for row in rows],
        "rawi, as pyarabic, called": lambda rows, _: [pyarabic(row) for row in rows],
        "rawi, called": lambda rows, _: [search(row) for row in rows],
        "rawi, with the way back": lambda rows, _: [search.normalize(row) for row in rows],
        "rawi, with the way back, text read": lambda rows, _: [search.normalize(row).text for row in rows],
        "rawi, list as a column": lambda rows, _: search.column(rows, threads=1),
        "rawi, list as a column, all threads": lambda rows, _: search.column(rows),
        "rawi, Arrow to list, called, back to Arrow": lambda _, array: pa.array(
            [search(row) for row in array.to_pylist()]
        ),
        "rawi, Arrow column": lambda _, array: search.column(array, threads=1),
        "rawi, Arrow column, all threads": lambda _, array: search.column(array),
    }
    array = pa.array(rows)
    times: dict[str, list[float]] = {name: [] for name in methods}
    for _ in range(ROUNDS):
        for name, method in methods.items():
            fresh = [(row + " ")[:-1] for row in rows]
            start = time.perf_counter()
            result = method(fresh, array)
            times[name].append(time.perf_counter() - start)
            del result
    print(f"{len(rows):,} rows, {megabytes:.1f} MB\n\n| | MB/s | best |\n|---|---|---|")
    for name, taken in times.items():
        print(f"| {name} | {megabytes / statistics.median(taken):.0f} | {megabytes / min(taken):.0f} |")


if __name__ == "__main__":
    main()
