"""The commands ``rawi gazetteer build``, ``check`` and ``info``."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._console import FAILED, OK, UsageError, complain, plural
from ._documents import InputError
from ._native import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ._progress import Bar

__all__ = ["add_actions", "read_gazetteer"]

SHOWN = 20
"""How many faults, issues of one kind and countries are shown unless asked for more."""

FILES = ".csv, .tsv or .jsonl, each also with .gz; or compiled (.rawi)"

HEADINGS = {
    "repeated": "Names that an entity has twice",
    "ordinary": "Ordinary words: found only after a class noun or between quotation marks",
    "shadowed": "Names that are taken for another entity",
}


def add_actions(parser: argparse.ArgumentParser) -> None:
    """Add the actions of ``rawi gazetteer`` to its parser."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)

    build = actions.add_parser(
        "build",
        help="one gazetteer out of files and Wikidata",
        description="Reads files and Wikidata dumps into one gazetteer. Where two have an entity of the same "
        "identifier and kind, it has the names of both, and the first says who it is.",
    )
    build.add_argument("files", nargs="*", metavar="FILE", help=FILES)
    build.add_argument(
        "--wikidata",
        action="append",
        default=[],
        metavar="DUMP",
        help="JSON dump, plain or .gz; - is standard input (bzip2 -dc latest-all.json.bz2 | …); repeatable",
    )
    build.add_argument(
        "--types",
        type=_list,
        metavar="A,B",
        help="of Wikidata: human, city, party, … or items (Q5, Q11446=other); default: all that have a name",
    )
    build.add_argument(
        "--languages",
        type=_list,
        metavar="A,B",
        help="of Wikidata: the first with a label gives the name, all give aliases (default: ar)",
    )
    build.add_argument("--strict", action="store_true", help="stop at the first fault instead of leaving it out")
    build.add_argument(
        "--variants",
        type=_count,
        default=0,
        metavar="N",
        help="look for so many other spellings of each foreign name too, made by rule (default: 0)",
    )
    build.add_argument("-o", "--output", required=True, metavar="OUT", help="file to write: compiled, or .jsonl")
    build.add_argument(
        "--progress",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="a progress bar (default: for Wikidata, on a terminal)",
    )
    build.set_defaults(run=_build)

    check = actions.add_parser(
        "check",
        help="what is wrong or odd in files of names",
        description="Lists what cannot be used (bad rows, identifiers that come twice, empty names), with file and "
        "line, and names that will not be found as one might expect. Exit code 1 if there is any of the former.",
    )
    check.add_argument("files", nargs="+", metavar="FILE", help=FILES)
    check.add_argument(
        "--limit", type=_count, default=SHOWN, metavar="N", help=f"show so many of a kind, 0 all (default: {SHOWN})"
    )
    check.add_argument("--json", action="store_true", help="print one JSON object, with everything")
    check.set_defaults(run=_check)

    info = actions.add_parser(
        "info", help="how many entries of which kind and country", description="Count the entries."
    )
    info.add_argument("path", nargs="?", metavar="FILE", help="default: the gazetteer that comes with rawi")
    info.add_argument(
        "--limit", type=_count, default=SHOWN, metavar="N", help=f"show so many countries, 0 all (default: {SHOWN})"
    )
    info.add_argument("--json", action="store_true", help="print one JSON object")
    info.set_defaults(run=_info)


def _list(text: str) -> list[str]:
    return [item.strip() for item in text.split(",")]


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


@contextmanager
def _named(*paths: str) -> Iterator[None]:
    """Errors of reading ``paths`` as errors of input, which name the file."""
    try:
        yield
    except (OSError, ValueError) as error:
        text = str(error)
        known = any(path in text for path in paths)
        raise InputError(text if known or len(paths) != 1 else f"{paths[0]}: {text}") from error


def read_gazetteer(path: str) -> Gazetteer:
    """Read a file of names; what is wrong with it is an ``InputError`` that names it."""
    with _named(path):
        return Gazetteer.read(path)


def _build(options: argparse.Namespace) -> int:
    files: list[str] = options.files
    dumps: list[str] = options.wikidata
    if not files and not dumps:
        raise UsageError("name a FILE, or a DUMP with --wikidata")
    if not dumps and (options.types or options.languages):
        raise UsageError("--types and --languages choose from --wikidata, which is missing")
    _is_free(options.output, [*files, *dumps])
    bar: Bar | None = None
    if options.progress if options.progress is not None else bool(dumps) and sys.stderr.isatty():
        # only on a terminal: a pipeline pays nothing for the bar
        from ._progress import open_byte_bar  # noqa: PLC0415

        bar = open_byte_bar(dumps)
    try:
        with _named(*files, *dumps):
            gazetteer, report = Gazetteer._build(  # noqa: SLF001
                files, dumps, options.types, options.languages, options.strict, options.variants, bar
            )
    finally:
        if bar is not None:
            bar.close()
    faults = report["faults"]
    for fault in faults[:SHOWN]:
        complain(fault["message"])
    total = report["skipped"] + report["dropped"] + report["merged"]
    if total > SHOWN:
        complain(f"and {total - SHOWN} more")
    with _named(options.output):
        gazetteer.save(options.output)
    print(f"{options.output}: {plural(len(gazetteer), 'entity', 'entities')}")
    if total:
        print(f"  {report['summary']}")
    if dumps:
        print(f"  of Wikidata passed over: {report['unnamed']} without a name, {report['untyped']} of other types")
    return FAILED if report["skipped"] or report["dropped"] else OK


def _is_free(output: str, inputs: Sequence[str]) -> None:
    target = Path(output)
    for name in inputs:
        if name != "-" and target.exists() and Path(name).exists() and target.samefile(name):
            raise InputError(f"{output}: is read and cannot be written at the same time")


def _check(options: argparse.Namespace) -> int:
    with _named(*options.files):
        gazetteer, report = Gazetteer._build(options.files, [], None, None, False, 0, None)  # noqa: SLF001
    issues = gazetteer.issues()
    faults = report["faults"]
    total = report["skipped"] + report["dropped"] + report["merged"]
    counts = {name: report[name] for name in ("skipped", "dropped", "merged")}
    entities, names = len(gazetteer), gazetteer.stats()["names"]
    if options.json:
        tree = {"entities": entities, "names": names, **counts, "faults": faults, "issues": issues}
        print(json.dumps(tree, ensure_ascii=False))
        return FAILED if total else OK
    if total:
        print(f"Faults: {report['summary']}")
        _print_some([fault["message"] for fault in faults], total, options.limit)
    # the sort is stable: in a group the order of the files stays
    order = list(HEADINGS)
    issues.sort(key=lambda issue: order.index(issue["issue"]))
    for kind, group in groupby(issues, key=itemgetter("issue")):
        messages = [issue["message"] for issue in group]
        print(HEADINGS[kind])
        _print_some(messages, len(messages), options.limit)
    print(
        f"{plural(entities, 'entity', 'entities')}, {plural(names, 'name', 'names')}: "
        f"{plural(total, 'fault', 'faults')}, {plural(len(issues), 'oddity', 'oddities')}"
    )
    return FAILED if total else OK


def _print_some(messages: list[str], total: int, limit: int) -> None:
    shown = messages[: limit or None]
    for message in shown:
        print(f"  {message}")
    if total > len(shown):
        print(f"  and {total - len(shown)} more")


def _info(options: argparse.Namespace) -> int:
    gazetteer = Gazetteer.default() if options.path is None else read_gazetteer(options.path)
    stats: dict[str, Any] = gazetteer.stats()
    kinds = sorted(stats["kinds"].items(), key=lambda item: -item[1])
    if options.json:
        print(json.dumps({**stats, "kinds": dict(kinds)}))
        return OK
    print(f"{plural(stats['entities'], 'entity', 'entities')}, {plural(stats['names'], 'name', 'names')}")
    for kind, times in kinds:
        print(f"  {kind:14}{times:8}")
    print("names by strictness")
    for strictness, times in stats["strictness"].items():
        print(f"  {strictness:14}{times:8}")
    _print_countries(stats["countries"], [kind for kind, _ in kinds], options.limit)
    return OK


def _print_countries(countries: dict[str, dict[str, int]], kinds: list[str], limit: int) -> None:
    if not countries:
        return
    print("by country".ljust(28) + "".join(f"{kind:>14}" for kind in kinds))
    order = sorted(countries.items(), key=lambda item: (-sum(item[1].values()), item[0]))
    for country, counts in order[: limit or None]:
        print(f"  {country:26}" + "".join(f"{counts.get(kind, 0):14}" for kind in kinds))
    if limit and len(order) > limit:
        print(f"  and {len(order) - limit} more")
