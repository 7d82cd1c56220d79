"""An archive of Parquet files read and answered a piece at a time, so that a run that was stopped goes on where it was.

A unit is one or several row groups of a file. Its rows are written to a file of their own beside the output and get
their name when they are whole; a run that begins again leaves out the units that are there. When all are there they
become one file. Nothing is lost and nothing is there twice, whenever the run ends.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._documents import Document, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ._native import Analyzer
    from ._progress import Bar

__all__ = ["Archive", "documents", "is_parquet", "write_documents"]

UNIT = 1 << 14
"""Row groups are put together until they have so many rows."""

BATCH = 256
"""Rows that are in memory at a time, with their answer."""

BUFFER = 1 << 20
"""Bytes of a column that are read at a time."""

GROUP = 1 << 14
"""Rows of a row group that is written."""


def is_parquet(name: str) -> bool:
    """Whether a file is one of Parquet by its name.

    >>> is_parquet("archive/2025-10.parquet"), is_parquet("archive.csv")
    (True, False)
    """
    return Path(name).suffix.lower() in {".parquet", ".pq"}


def _arrow() -> Any:
    """PyArrow's Parquet, or an error that says how to have it."""
    try:
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError:
        raise InputError("Parquet needs PyArrow: pip install 'rawi[arrow]'") from None
    return pq


@dataclass(frozen=True)
class Unit:
    """Row groups of a file that are answered together."""

    file: str
    groups: tuple[int, ...]
    rows: int


class Archive:
    """A run over Parquet files; ``kind`` is ``quotes`` or ``entities``, ``ids`` are the columns carried along."""

    def __init__(
        self, kind: str, analyzer: Analyzer, text: str, ids: Sequence[str], *, threads: int, names: Sequence[str] = ()
    ) -> None:
        self.kind = kind
        self.analyzer = analyzer
        self.text = text
        self.ids = list(ids)
        self.threads = threads
        self.names = names
        """The files that the analyzer has its names from."""
        self.faults: list[InputError] = []
        self.skipped = 0
        """Files that could not be read, or not to their end."""

    def run(self, files: Sequence[str], output: str, bar: Callable[[int], Bar] | None) -> int:
        """Answer ``files`` into ``output``, and tell how many rows were written.

        What cannot be read is left out, and told in ``faults``.
        """
        pq = _arrow()
        units = [unit for file in files for unit in self._units(pq, file)]
        parts = Path(f"{output}.parts")
        self._begin(parts, units)
        shown = bar(sum(unit.rows for unit in units)) if bar is not None else None
        try:
            whole = [parts / f"{number:08}.parquet" for number in range(len(units))]
            for unit, part in zip(units, whole, strict=True):
                if part.exists():
                    if shown is not None:
                        shown.update(unit.rows)
                    continue
                try:
                    self._answer(pq, unit, part, shown)
                except _unreadable() as error:
                    self._fault(unit.file, error)
        finally:
            if shown is not None:
                shown.close()
        rows = _join(pq, [part for part in whole if part.exists()], Path(output))
        (parts / "run.json").unlink()
        shutil.rmtree(parts)
        return rows

    def _fault(self, file: str, error: object) -> None:
        self.skipped += 1
        self.faults.append(InputError(f"{file}: {str(error).strip().splitlines()[0]}"))

    def _units(self, pq: Any, file: str) -> Iterator[Unit]:
        try:
            with pq.ParquetFile(file) as opened:
                known = opened.schema_arrow.names
                for option, name in (("--text", self.text), *(("--id", name) for name in self.ids)):
                    if name not in known:
                        self._fault(file, f"there is no column {name!r} (columns: {', '.join(known)}); see {option}")
                        return
                groups: list[int] = []
                rows = 0
                for group in range(opened.num_row_groups):
                    groups.append(group)
                    rows += opened.metadata.row_group(group).num_rows
                    if rows >= UNIT:
                        yield Unit(file, tuple(groups), rows)
                        groups, rows = [], 0
                if groups:
                    yield Unit(file, tuple(groups), rows)
        except _unreadable() as error:
            self._fault(file, error)

    def _begin(self, parts: Path, units: list[Unit]) -> None:
        """A run that was stopped goes on if it is the same one."""
        asked = hashlib.sha256()
        for unit in units:
            asked.update(repr((_state(unit.file), unit.groups)).encode())
        asked.update(repr([_state(file) for file in self.names]).encode())
        asked.update(repr((self.kind, self.text, self.ids)).encode())
        asked.update(pickle.dumps(self.analyzer))
        run = {"rawi": _version(), "run": asked.hexdigest()}
        told = parts / "run.json"
        if told.exists():
            if json.loads(told.read_text(encoding="utf-8")) != run:
                raise InputError(
                    f"{parts}: is of a run with other files or options that was stopped; begin that again, or remove it"
                )
            return
        try:
            # what lies there without word of its run is left of one that was stopped as it cleared up
            if parts.exists():
                shutil.rmtree(parts)
            parts.mkdir(parents=True)
            _write(told, json.dumps(run).encode())
        except OSError as error:
            raise InputError(f"{parts}: {error.strerror}") from error

    def _answer(self, pq: Any, unit: Unit, part: Path, bar: Bar | None) -> None:
        import pyarrow as pa  # noqa: PLC0415

        rows = getattr(self.analyzer, self.kind)
        columns = list(dict.fromkeys((self.text, *self.ids)))
        # read a little at a time: a row group may be larger than the memory
        with pq.ParquetFile(unit.file, buffer_size=BUFFER) as opened, _Growing(pq, part) as out:
            for batch in opened.iter_batches(BATCH, row_groups=unit.groups, columns=columns, use_threads=False):
                out.add(rows(pa.table(batch), self.text, self.ids, threads=self.threads))
                if bar is not None:
                    bar.update(batch.num_rows)


class _Growing:
    """A Parquet file that has its name when it is whole."""

    def __init__(self, pq: Any, path: Path) -> None:
        self._pq = pq
        self._path = path
        self._unfinished = path.with_name(path.name + ".unfinished")
        self._writer: Any = None
        self._waiting: list[Any] = []
        self.rows = 0

    def __enter__(self) -> _Growing:  # noqa: PYI034
        return self

    def add(self, table: Any) -> None:
        """Append the rows of ``table``."""
        if self._writer is None:
            self._writer = self._pq.ParquetWriter(self._unfinished, table.schema, compression="zstd")
        self._waiting.append(table)
        self.rows += table.num_rows
        if sum(waiting.num_rows for waiting in self._waiting) >= GROUP:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa  # noqa: PLC0415

        self._writer.write_table(pa.concat_tables(self._waiting))
        self._waiting.clear()

    def __exit__(self, failed: object, *_: object) -> None:
        if self._writer is None:
            return
        if failed is None and self._waiting:
            self._flush()
        self._writer.close()
        if failed is not None:
            self._unfinished.unlink()
            return
        _settle(self._unfinished, self._path)


def _join(pq: Any, parts: list[Path], output: Path) -> int:
    with _Growing(pq, output) as out:
        for part in parts:
            with pq.ParquetFile(part) as opened:
                for group in range(opened.num_row_groups):
                    out.add(opened.read_row_group(group, use_threads=False))
                if not opened.num_row_groups:
                    out.add(opened.schema_arrow.empty_table())
    return out.rows


def write_documents(kind: str, analyzer: Analyzer, threads: int, documents: Iterator[Document], output: str) -> None:
    """The rows of documents that were read from elsewhere, with the columns ``source`` and ``id`` before them."""
    pq = _arrow()
    rows = getattr(analyzer, kind)
    with _Growing(pq, Path(output)) as out:
        batch: list[Document] = []

        def answer() -> None:
            import pyarrow as pa  # noqa: PLC0415

            columns = dict(zip(Document._fields, map(list, zip(*batch, strict=True)), strict=True)) if batch else {}
            kinds = pa.schema([(name, pa.string()) for name in Document._fields])
            table = pa.table(columns or {name: [] for name in Document._fields}, kinds)
            out.add(rows(table, "text", ["source", "id"], threads=threads))
            batch.clear()

        for document in documents:
            batch.append(document)
            if len(batch) == BATCH:
                answer()
        answer()


def documents(name: str, text: str, identifier: str) -> Iterator[Document]:
    """The rows of a Parquet file that have a text."""
    pq = _arrow()
    try:
        with pq.ParquetFile(name, buffer_size=BUFFER) as opened:
            known = opened.schema_arrow.names
            if text not in known:
                raise InputError(f"{name}: there is no column {text!r} (columns: {', '.join(known)}); see --text")
            columns = [column for column in (text, identifier) if column in known]
            row = 0
            for batch in opened.iter_batches(BATCH, columns=columns, use_threads=False):
                for record in batch.to_pylist():
                    row += 1
                    written = record[text]
                    if written is None:
                        continue
                    if not isinstance(written, str):
                        raise InputError(f"{name}: column {text!r} holds no text")
                    known_as = record.get(identifier)
                    yield Document(name, str(row if known_as is None else known_as), written)
    except _unreadable() as error:
        raise InputError(f"{name}: {str(error).strip().splitlines()[0]}") from error


def _write(path: Path, data: bytes) -> None:
    unfinished = path.with_name(path.name + ".unfinished")
    unfinished.write_bytes(data)
    _settle(unfinished, path)


def _state(file: str) -> tuple[str, int, int]:
    """What tells whether a file is still the same."""
    stat = Path(file).stat()
    return (str(Path(file).resolve()), stat.st_size, stat.st_mtime_ns)


def _settle(unfinished: Path, path: Path) -> None:
    """Give a file its name once its bytes are on the disk."""
    with unfinished.open("rb") as handle:
        os.fsync(handle.fileno())
    unfinished.replace(path)


def _unreadable() -> tuple[type[Exception], ...]:
    import pyarrow as pa  # noqa: PLC0415

    return (OSError, pa.ArrowException, ValueError, TypeError)


def _version() -> str:
    from . import __version__  # noqa: PLC0415

    return __version__
