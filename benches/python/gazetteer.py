"""rawi and other matchers for Python on the same names and rows, side by side in one process, one thread.

    pip install . -r benches/python/requirements.txt
    python benches/python/gazetteer.py                                  # 100,000 names
    RAWI_CORPUS=news.txt python benches/python/gazetteer.py 100000 1000000

``RAWI_CORPUS`` is a file with one article per line and U+2029 for a line break; its paragraphs are the rows, 8 MB of
them. Without it the text is made up. The matchers take turns, round after round, and the clock counts the processor
time of all threads. A table has medians, and the slowest and fastest round of a scan. Memory is measured for each in a
process of its own (Linux only).
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from matchers import MATCHERS, Matcher, Way, is_whole, take

from names import names, text

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGEST = 8_000_000
"""How many bytes of rows are searched."""
FEW = 200_000
"""Up to so many names are indexed in each of the rounds, more only once."""
BUILDS = 3
SCANS = 5


def read_rows(of: Sequence[str]) -> list[str]:
    """The paragraphs to search."""
    corpus = os.environ.get("RAWI_CORPUS")
    if corpus is None:
        lines = text(of, LARGEST).split("\n")
        # made-up lines are short: a few make a paragraph
        rows = [" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3)]
    else:
        rows = Path(corpus).read_text("utf-8").replace("\u2029", "\n").split("\n")
    return take([row for row in rows if row.strip()], LARGEST)


def resident() -> int | None:
    """Memory of this process, in bytes, or ``None`` where nobody tells."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return None
    return int(status.split("VmRSS:")[1].split()[0]) * 1024


def report_memory(matcher: Matcher, of: Sequence[str], rows: Sequence[str]) -> None:
    """Print how much memory a matcher adds; run in a process of its own."""
    module = import_module(matcher.module)
    prepared = matcher.prepare(of, rows)
    gc.collect()
    before = resident()
    built = matcher.build(module, prepared)
    gc.collect()
    after = resident()
    if before is not None and after is not None:
        print(after - before)
    # until here both, or what one gives back would hide what the other takes
    del prepared, built


def measure_memory(at: int, size: int) -> float | None:
    """Megabytes that matcher number ``at`` adds."""
    # large blocks go back to the system as soon as they are free, whatever was freed before
    environment = {**os.environ, "MALLOC_MMAP_THRESHOLD_": "131072"}
    command = [sys.executable, __file__, str(size), "--memory-of", str(at)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return int(done.stdout) / 1e6 if done.stdout.strip() else None


@dataclass
class Figures:
    """What was measured of one way to search."""

    scans: list[float] = field(default_factory=list)
    hits: int = 0


def compare(size: int) -> None:
    """Print the table for one number of names."""
    of = names(size)
    rows = read_rows(of)
    searched = sum(len(row.encode()) for row in rows) / 1e6
    present = [(at, matcher) for at, matcher in enumerate(MATCHERS) if find_spec(matcher.module)]
    builds: dict[int, list[float]] = {at: [] for at, _ in present}
    indexes: dict[int, list[Way]] = {}
    for turn in range(BUILDS if size <= FEW else 1):
        for at, matcher in present:
            module = import_module(matcher.module)
            prepared = matcher.prepare(of, rows)
            start = time.process_time()
            index = matcher.build(module, prepared)
            builds[at].append(time.process_time() - start)
            if turn == 0:
                indexes[at] = matcher.ways(index)
            del prepared, index
    memory = {at: measure_memory(at, size) for at, _ in present}
    figures = {(at, way.name): Figures() for at, ways in indexes.items() for way in ways}
    gc.collect()
    for turn in range(SCANS):
        for step in range(len(present)):
            at, _ = present[(turn + step) % len(present)]
            for way in indexes[at]:
                start = time.process_time()
                hits = way.scan(rows)
                figures[at, way.name].scans.append(searched / (time.process_time() - start))
                figures[at, way.name].hits = hits
    print(f"\n{size} names, {len(rows)} rows ({searched:.1f} MB); medians of {SCANS} scans\n")
    print("| matcher | build s | RSS added MB | search | scan MB/s (min..max) | hits per MB | whole words | a hit |")
    print("|---|---|---|---|---|---|---|---|")
    for at, matcher in present:
        for way in indexes[at]:
            rates, hits = figures[at, way.name].scans, figures[at, way.name].hits
            spans = way.spans
            whole = hits if spans is None else sum(is_whole(row, *span) for row in rows for span in spans(row))
            added = memory[at]
            print(
                f"| {matcher.name} | {statistics.median(builds[at]):.2f} "
                f"| {'–' if added is None else f'{added:.0f}'} | {way.name} "
                f"| **{statistics.median(rates):.1f}** ({min(rates):.1f}..{max(rates):.1f}) "
                f"| {hits / searched:.0f} | {whole / searched:.0f} | {matcher.note} |",
                flush=True,
            )
    missing = [matcher.name for matcher in MATCHERS if not find_spec(matcher.module)]
    if missing:
        print(f"\nNot installed: {', '.join(missing)}.")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="rawi and other matchers on the same names and rows")
    parser.add_argument("sizes", metavar="NAMES", nargs="*", type=int, default=[100_000], help="how many names")
    parser.add_argument("--memory-of", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    for size in arguments.sizes:
        if arguments.memory_of is None:
            compare(size)
        else:
            of = names(size)
            report_memory(MATCHERS[arguments.memory_of], of, read_rows(of))


if __name__ == "__main__":
    main()
