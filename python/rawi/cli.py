"""The command line: ``rawi quotes``, ``entities``, ``normalize``, ``gazetteer`` and ``evaluate``.

Exit codes: 0, all went well; 1, some input could not be read or used (the rest was done); 2, the command itself is
wrong; 130, interrupted.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import sys
from collections import Counter
from contextlib import contextmanager
from glob import glob
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from . import __version__
from ._console import FAILED, INTERRUPTED, OK, UsageError, complain, plural
from ._documents import Document, InputError, Reader
from ._gazetteer_cli import add_actions, read_gazetteer
from ._native import Analyzer, Gazetteer
from ._normalize_cli import Normalization, add_options, list_profiles, write_failures
from ._tables import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ._native import Analysis
    from ._progress import Bar

    Writer = Callable[[Document, Analysis], None]

__all__ = ["main"]

SAMPLE = "sample"


# Arguments


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rawi",
        description="Who said what in Arabic news.",
        epilog="Exit codes: 0 fine; 1 some input could not be read or used; 2 wrong usage.",
    )
    parser.add_argument("--version", action="version", version=f"rawi {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    quotes = commands.add_parser("quotes", help="who said what", description="Who said what.")
    _add_input(quotes)
    _add_analyzer(quotes)
    _add_least(quotes)
    quotes.add_argument("--nominal", action="store_true", help="report nominal quotes too (رحّب بالقرار)")
    _add_output(quotes, ("table", "jsonl", "csv", "parquet", "html"))
    quotes.set_defaults(run=_quotes)

    entities = commands.add_parser("entities", help="who and what is named", description="Who and what is named.")
    _add_input(entities)
    _add_analyzer(entities)
    _add_output(entities, ("table", "jsonl", "csv", "parquet"))
    entities.set_defaults(run=_entities, nominal=False, min_confidence=0.0)

    normalize = commands.add_parser("normalize", help="one spelling for each word")
    _add_input(normalize)
    add_options(normalize)
    normalize.set_defaults(run=_normalize)

    what = "build, check or look into a gazetteer"
    add_actions(commands.add_parser("gazetteer", help=what, description=f"{what.capitalize()}."))

    evaluate = commands.add_parser(
        "evaluate",
        help="score against gold annotation",
        description="Scores predictions, or the analyses made here, against gold annotation.",
    )
    evaluate.add_argument("gold", metavar="GOLD.jsonl", help="annotated articles, one JSON object per line")
    evaluate.add_argument(
        "predictions",
        nargs="?",
        metavar="PREDICTIONS.jsonl",
        help="analyses with their id; default: analyse the texts",
    )
    evaluate.add_argument("--json", action="store_true", help="print the figures as one JSON object")
    evaluate.add_argument("--errors", type=_count, default=0, metavar="N", help="list the first N errors")
    evaluate.add_argument(
        "--resamples",
        type=_count,
        default=1000,
        metavar="N",
        help="sets of articles drawn anew for the intervals; 0 leaves them out (default: 1000)",
    )
    evaluate.add_argument("--nominal", action="store_true", help="look for nominal quotes too (رحّب بالقرار)")
    evaluate.add_argument(
        "--robustness",
        action="store_true",
        help="what it costs when the same texts are typed carelessly: marks straight, mirrored, left out, no hamzas, …",
    )
    evaluate.add_argument(
        "--reliability",
        action="store_true",
        help="whether confidences can be believed, and what is kept and lost above each",
    )
    _add_analyzer(evaluate)
    _add_least(evaluate)
    evaluate.set_defaults(run=_evaluate)
    completion = commands.add_parser(
        "completion",
        help="what a shell needs to complete commands, options and files",
        description="Prints what a shell needs to complete commands, options and files.",
        epilog="bash: rawi completion bash > ~/.local/share/bash-completion/completions/rawi. "
        "zsh: rawi completion zsh > DIR/_rawi, for a DIR in $fpath. tcsh: rawi completion tcsh > FILE, and source it.",
    )
    completion.add_argument("shell", choices=("bash", "zsh", "tcsh"))
    completion.set_defaults(run=_completion)
    return parser


def _add_input(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="text, JSON Lines (.jsonl), CSV (.csv, .tsv) or Parquet (.parquet), also as 'archive/*.parquet'; "
        "- is standard input",
    )
    parser.add_argument("--sample", action="store_true", help="read the article that comes with rawi")
    parser.add_argument(
        "--input",
        choices=("auto", "text", "jsonl", "csv", "tsv", "parquet"),
        default="auto",
        help="default: by the extension",
    )
    parser.add_argument(
        "--text-field",
        "--text",
        default="text",
        metavar="NAME",
        help="field or column of the text (default: text)",
    )
    parser.add_argument(
        "--id-field",
        "--id",
        default="id",
        metavar="NAME",
        help="field or column of the identifier (default: id); from Parquet to Parquet also several, as url,date",
    )
    parser.add_argument("--encoding", default="utf-8", help="of the files (default: utf-8)")


def _add_analyzer(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--gazetteer",
        action="append",
        metavar="FILE",
        help="names to look for besides the built-in ones; repeatable",
    )
    parser.add_argument("--date", help="day of the articles, as 2025-10-17: who held which office then")
    parser.add_argument("--threads", type=_count, default=0, metavar="N", help="default: one per core")


def _add_least(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--min-confidence",
        type=float,
        default=0.0,
        metavar="P",
        help="report only quotes of at least this confidence, from 0 to 1 (default: 0)",
    )


def _add_output(parser: argparse.ArgumentParser, formats: Sequence[str]) -> None:
    parser.add_argument("--format", choices=formats, help="default: by the extension of the output, else table")
    parser.set_defaults(formats=formats)
    parser.add_argument(
        "--offsets",
        choices=("codepoint", "utf8", "utf16"),
        default="codepoint",
        help="unit of the offsets in JSON Lines (default: codepoint)",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of standard output")
    parser.add_argument(
        "--progress",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="a progress bar (default: for several files, on a terminal)",
    )


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


# Input and output


class _Run:
    """One run over documents: reads them, remembers what went wrong, and counts them on a bar."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._files: list[str] = options.files
        self._sample: bool = options.sample
        self._reader = Reader(
            form=options.input,
            encoding=options.encoding,
            text_field=options.text_field,
            id_field=options.id_field,
        )
        self.failed = False
        self._bar: Bar | None = None
        wanted = getattr(options, "progress", False)
        if wanted is None:
            wanted = len(self._files) > 1 and sys.stderr.isatty()
        if wanted:
            # only on a terminal: a pipeline pays nothing for the bar
            from ._progress import open_bar  # noqa: PLC0415

            self._bar = open_bar(len(self._files), "file")

    def documents(self) -> Iterator[Document]:
        """All documents; what cannot be read is reported and skipped."""
        if self._sample:
            # each command loads what it alone needs
            from .sample import sample_text  # noqa: PLC0415

            yield Document(SAMPLE, SAMPLE, sample_text())
        for name in self._files:
            try:
                for document in self._reader.read(name):
                    yield document
                    self._report()
            except InputError as error:
                self._reader.faults.append(error)
            self._report()
            if self._bar is not None:
                self._bar.update(1)
        if self._bar is not None:
            self._bar.close()

    def _report(self) -> None:
        for fault in self._reader.faults:
            self.failed = True
            complain(fault)
        self._reader.faults.clear()

    def analyses(self, analyzer: Analyzer, threads: int) -> Iterator[tuple[Document, Analysis]]:
        """Each document with its analysis, in order."""
        waiting: list[Document] = []

        def texts() -> Iterator[str]:
            for document in self.documents():
                waiting.append(document)
                yield document.text

        for analysis in analyzer.analyze_many(texts(), threads=threads):
            yield waiting.pop(0), analysis

    @property
    def status(self) -> int:
        """The exit code."""
        return FAILED if self.failed else OK


@contextmanager
def _output(path: str | None, inputs: Iterable[str] = ()) -> Iterator[IO[str]]:
    if path is None or path == "-":
        yield sys.stdout
        return
    target = Path(path)
    for name in inputs:
        if name != "-" and target.exists() and Path(name).exists() and target.samefile(name):
            raise InputError(f"{path}: is read and cannot be written at the same time")
    try:
        with target.open("w", encoding="utf-8", newline="\n") as handle:
            yield handle
    except OSError as error:
        if error.filename is None:
            raise
        raise InputError(f"{path}: {error.strerror}") from error


def _analyzer(options: argparse.Namespace) -> Analyzer:
    gazetteer = None
    for path in options.gazetteer or ():
        more = read_gazetteer(path)
        gazetteer = more if gazetteer is None else gazetteer | more
    if gazetteer is not None:
        gazetteer = Gazetteer.default() | gazetteer
    least = options.min_confidence
    if not 0 <= least <= 1:
        raise UsageError(f"--min-confidence: a number from 0 to 1 is expected, not {least}")
    try:
        return Analyzer(gazetteer, date=options.date, nominal=options.nominal, min_confidence=least)
    except ValueError as error:
        raise UsageError(f"--date: {error}") from error


def _needs_input(options: argparse.Namespace) -> None:
    if not options.files and not options.sample:
        raise UsageError("name a FILE, or - for standard input, or --sample")


# Commands


def _quotes(options: argparse.Namespace) -> int:
    return _analyse(options, {"table": _quote_tables, "jsonl": _trees, "csv": _quote_rows})


def _entities(options: argparse.Namespace) -> int:
    return _analyse(options, {"table": _entity_tables, "jsonl": _entity_trees, "csv": _entity_rows})


def _analyse(options: argparse.Namespace, writers: dict[str, Callable[[IO[str], argparse.Namespace], Writer]]) -> int:
    _needs_input(options)
    options.files = _expand(options.files)
    if options.format is None:
        options.format = _format_of(options.output, options.formats)
    analyzer = _analyzer(options)
    if options.format == "parquet":
        return _parquet(options, analyzer)
    run = _Run(options)
    with _output(options.output, options.files) as out:
        analyses = run.analyses(analyzer, options.threads)
        if options.format == "html":
            _report(out, analyses)
            return run.status
        write = writers[options.format](out, options)
        for document, analysis in analyses:
            write(document, analysis)
    return run.status


def _format_of(output: str | None, formats: Sequence[str]) -> str:
    """The format that the extension of the output asks for."""
    suffix = Path(output or "").suffix.lower()
    known = {
        ".jsonl": "jsonl",
        ".ndjson": "jsonl",
        ".csv": "csv",
        ".parquet": "parquet",
        ".pq": "parquet",
        ".html": "html",
    }
    asked = known.get(suffix, "table")
    return asked if asked in formats else "table"


def _parquet(options: argparse.Namespace, analyzer: Analyzer) -> int:
    # only for who has such files
    from ._archive import Archive, is_parquet, write_documents  # noqa: PLC0415

    if options.output in {None, "-"}:
        raise UsageError("Parquet is written to a file: name it with -o")
    kind = options.command
    archived = [options.input == "parquet" or (options.input == "auto" and is_parquet(name)) for name in options.files]
    if not all(archived) or not archived:
        if any(archived):
            raise UsageError("Parquet and other files are answered apart")
        run = _Run(options)
        write_documents(kind, analyzer, options.threads, run.documents(), options.output)
        return run.status
    if any(Path(name).resolve() == Path(options.output).resolve() for name in options.files):
        raise InputError(f"{options.output}: is read and cannot be written at the same time")
    wanted = sys.stderr.isatty() if options.progress is None else options.progress
    bar = None
    if wanted:
        from ._progress import open_bar  # noqa: PLC0415

        def bar(total: int) -> Bar:
            return open_bar(total, "text")

    ids, names = options.id_field.split(","), options.gazetteer or ()
    archive = Archive(kind, analyzer, options.text_field, ids, threads=options.threads, names=names)
    rows = archive.run(options.files, options.output, bar)
    for fault in archive.faults:
        complain(fault)
    if archive.skipped:
        complain(f"{plural(archive.skipped, 'file was', 'files were')} left out, in whole or from some place on")
    if archive.skipped or wanted:
        complain(f"{plural(rows, 'row', 'rows')} in {options.output}")
    return FAILED if archive.skipped else OK


def _expand(names: Iterable[str]) -> list[str]:
    """Patterns that no shell has expanded, as the files that match, in order."""
    files: list[str] = []
    for name in names:
        found = [] if name == "-" or Path(name).exists() else sorted(glob(name, recursive=True))  # noqa: PTH207
        files += found or [name]
    return files


def _is_terminal(out: IO[str]) -> bool:
    return out.isatty()


def _heading(out: IO[str], options: argparse.Namespace) -> Callable[[Document, str], None]:
    many = len(options.files) + options.sample > 1
    first = True

    def write(document: Document, counted: str) -> None:
        nonlocal first
        if not first:
            out.write("\n")
        first = False
        name = document.source if document.id == document.source else f"{document.source}: {document.id}"
        out.write(f"{name}: {counted}\n" if many or document.id != document.source else f"{counted}\n")

    return write


def _quote_tables(out: IO[str], options: argparse.Namespace) -> Writer:
    heading = _heading(out, options)
    terminal = _is_terminal(out)
    room = max(shutil.get_terminal_size((100, 24)).columns - 68, 24) if terminal else 0

    def write(document: Document, analysis: Analysis) -> None:
        heading(document, plural(len(analysis.quotes), "quote", "quotes"))
        rows = []
        for number, quote in enumerate(analysis.quotes, 1):
            speaker = quote.speaker.name if quote.speaker else "-"
            via = ", ".join(source.text for source in quote.sources) or "-"
            cue = quote.cue.text if quote.cue else "-"
            rows.append((str(number), quote.kind, speaker, cue, via, f"{quote.confidence:.2f}", quote.text))
        if rows:
            head = ("#", "kind", "speaker", "cue", "via", "conf", "content")
            limits = (0, 0, 26, 12, 14, 0, room)
            out.write(table(head, rows, limits=limits, isolate=terminal) + "\n")

    return write


def _entity_tables(out: IO[str], options: argparse.Namespace) -> Writer:
    heading = _heading(out, options)
    terminal = _is_terminal(out)

    def write(document: Document, analysis: Analysis) -> None:
        heading(document, plural(len(analysis.entities), "name", "names"))
        found: Counter[tuple[str, str, str]] = Counter()
        for mention in analysis.entities:
            found[mention.kind, mention.id or "-", mention.name] += 1
        rows = [(str(times), kind, known, name) for (kind, known, name), times in found.most_common()]
        if rows:
            head = ("n", "kind", "id", "name")
            out.write(table(head, rows, limits=(0, 0, 24, 0), isolate=terminal) + "\n")

    return write


def _line(out: IO[str], document: Document, tree: dict[str, Any]) -> None:
    head = {"id": document.id} if document.id == document.source else {"id": document.id, "source": document.source}
    out.write(json.dumps(head | tree, ensure_ascii=False) + "\n")


def _trees(out: IO[str], options: argparse.Namespace) -> Writer:
    return lambda document, analysis: _line(out, document, analysis.to_dict(offsets=options.offsets))


def _entity_trees(out: IO[str], options: argparse.Namespace) -> Writer:
    def write(document: Document, analysis: Analysis) -> None:
        _line(out, document, {"entities": analysis.to_dict(offsets=options.offsets)["entities"]})

    return write


def _quote_rows(out: IO[str], _options: argparse.Namespace) -> Writer:
    # each command loads what it alone needs
    from ._records import QUOTE_FIELDS  # noqa: PLC0415

    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["source", "id", *QUOTE_FIELDS])

    def write(document: Document, analysis: Analysis) -> None:
        for record in analysis.to_records():
            rows.writerow([document.source, document.id, *record.values()])

    return write


def _entity_rows(out: IO[str], _options: argparse.Namespace) -> Writer:
    rows = csv.writer(out, lineterminator="\n")
    fields = ("start", "end", "text", "prefix", "kind", "id", "name", "via")
    rows.writerow(["source", "document", *fields])

    def write(document: Document, analysis: Analysis) -> None:
        for mention in analysis.entities:
            rows.writerow([document.source, document.id, *(getattr(mention, name) for name in fields)])

    return write


def _report(out: IO[str], analyses: Iterator[tuple[Document, Analysis]]) -> None:
    # each command loads what it alone needs
    from .display import report  # noqa: PLC0415

    for piece in report((document.id, analysis) for document, analysis in analyses).pieces():
        out.write(piece)


def _normalize(options: argparse.Namespace) -> int:
    if options.list:
        print(list_profiles(), end="")
        return OK
    task = Normalization(options)
    with write_failures(options.output), _output(options.output, options.files) as out:
        return task.write(out, _line)


def _articles(path: str, fields: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The JSON objects of a file of gold or predictions, which must hold ``fields``."""
    for number, line in enumerate(Reader(form="jsonl").lines(path), 1):
        if not line.strip():
            continue
        where = f"{path}: line {number}"
        try:
            article = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{where}: not JSON: {error.msg} at column {error.colno}") from error
        missing = [name for name in fields if not isinstance(article, dict) or name not in article]
        if missing:
            raise InputError(f"{where}: there is no {missing[0]!r}")
        yield article


def _completion(options: argparse.Namespace) -> int:
    try:
        # each command loads what it alone needs
        import shtab  # noqa: PLC0415
    except ImportError:
        raise InputError("completion needs shtab: pip install 'rawi[completion]'") from None
    parser = _parser()
    for action in _actions(parser):
        if "FILE" in str(action.metavar) or "jsonl" in str(action.metavar):
            setattr(action, "complete", shtab.FILE)  # noqa: B010 - where shtab looks for it
    print(shtab.complete(parser, shell=options.shell))
    return OK


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """All arguments of a parser and of its commands."""
    for action in parser._actions:  # noqa: SLF001 - there is no other way to them
        yield action
        for command in (action.choices or {}).values() if isinstance(action.choices, dict) else ():
            yield from _actions(command)


def _evaluate(options: argparse.Namespace) -> int:
    # each command loads what it alone needs
    from .evaluate import evaluate, predict  # noqa: PLC0415

    gold = list(_articles(options.gold, ("id", "text", "names", "entities", "quotes")))
    if options.robustness:
        return _robustness(gold, options)
    if options.predictions is None:
        predictions = predict(gold, _analyzer(options))
    else:
        predictions = {tree["id"]: tree for tree in _articles(options.predictions, ("id", "quotes"))}
    if options.reliability:
        return _reliability(gold, predictions, options)
    try:
        report = evaluate(gold, predictions, resamples=options.resamples)
    except (KeyError, TypeError, IndexError) as error:
        detail = f"there is no {error}" if isinstance(error, KeyError) else str(error)
        raise InputError(f"gold or predictions do not have the expected form: {detail}") from error
    if report.missing:
        few = ", ".join(report.missing[:5])
        complain(f"no prediction for {plural(len(report.missing), 'article', 'articles')}: {few}")
    print(json.dumps(report.to_dict(), ensure_ascii=False) if options.json else report)
    for fault in report.faults[: options.errors]:
        print(fault)
    return OK


def _robustness(gold: list[dict[str, Any]], options: argparse.Namespace) -> int:
    # each command loads what it alone needs
    from .robustness import robustness  # noqa: PLC0415

    if options.predictions is not None:
        raise UsageError("--robustness analyses the texts itself and takes no PREDICTIONS")
    costs = robustness(gold, _analyzer(options))
    print(json.dumps(costs.to_dict(), ensure_ascii=False) if options.json else costs)
    return OK


def _reliability(
    gold: list[dict[str, Any]], predictions: dict[str, dict[str, Any]], options: argparse.Namespace
) -> int:
    # each command loads what it alone needs
    from .reliability import reliability  # noqa: PLC0415

    try:
        table = reliability(gold, predictions)
    except (KeyError, TypeError, IndexError) as error:
        detail = f"there is no {error}" if isinstance(error, KeyError) else str(error)
        raise InputError(f"gold or predictions do not have the expected form: {detail}") from error
    print(json.dumps(table.to_dict()) if options.json else table)
    return OK


def _utf8_streams() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    >>> main(["quotes", "no-such-file.txt"])
    1
    """
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    if "--sample" in arguments and arguments[0].startswith("-"):
        arguments.insert(0, "quotes")
    _utf8_streams()
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except UsageError as error:
        parser.error(str(error))
    except InputError as error:
        complain(error)
        return FAILED
    except BrokenPipeError:
        # The reader has seen enough. Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        complain("interrupted")
        return INTERRUPTED
    return status
