"""Reading articles from text, JSON Lines, CSV and Parquet files, with errors that name file and line."""

from __future__ import annotations

import codecs
import csv
import io
import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Document", "InputError", "Reader"]

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
UTF8 = {"utf-8", "utf-8-sig"}

HEAD = 4096
"""How many bytes are looked at to tell other encodings."""


class InputError(Exception):
    """Something that cannot be read: said with its file and line."""


class Document(NamedTuple):
    """One article: where it comes from, its identifier and its text."""

    source: str
    id: str
    text: str


def undecodable(
    name: str, line: int, encoding: str, error: UnicodeDecodeError, offset: int | None = None
) -> InputError:
    """What is said of a byte that is none of an encoding, at ``offset`` of the file if that is known."""
    byte = error.object[error.start]
    at = "" if offset is None else f" at offset {offset}"
    hint = ""
    if encoding in UTF8:
        hint = "; if it was written on an Arabic Windows, pass --encoding windows-1256"
    return InputError(f"{name}: line {line}: byte 0x{byte:02X}{at} is not {encoding.upper()}{hint}")


def _looks_like_utf16(head: bytes) -> bool:
    """Arabic in UTF-16 is full of the byte 6, other text in it of the byte 0; in UTF-8 both are rare."""
    return len(head) >= 8 and (head.count(6) + head.count(0)) * 4 > len(head)


class Reader:
    """Reads the documents of files.

    ``form`` is ``text``, ``jsonl``, ``csv``, ``tsv``, ``parquet`` or ``auto`` (by the extension). ``text_field`` and
    ``id_field`` name the field or column that holds text and identifier. A bad line is passed to ``report`` and
    skipped.
    """

    def __init__(
        self,
        *,
        form: str = "auto",
        encoding: str = "utf-8",
        text_field: str = "text",
        id_field: str = "id",
    ) -> None:
        self.form = form
        try:
            self.encoding = codecs.lookup(encoding).name
        except LookupError:
            raise InputError(f"--encoding: there is no encoding {encoding!r}") from None
        self.text_field = text_field
        self.id_field = id_field
        self.faults: list[InputError] = []

    def read(self, name: str) -> Iterator[Document]:
        """The documents of the file ``name``; ``-`` is standard input.

        Faults of single lines are appended to ``faults``; one that spoils the whole file is raised.
        """
        if name == "-":
            yield from self._read("<stdin>", cast("io.BufferedReader", sys.stdin.buffer))
            return
        if self.form_of(name) == "parquet":
            # only for who has such files
            from ._archive import documents  # noqa: PLC0415

            yield from documents(name, self.text_field, self.id_field)
            return
        with self._opened(name) as handle:
            yield from self._read(name, handle)

    def form_of(self, name: str) -> str:
        """The form of the file ``name``: what was asked for, or what its extension says."""
        if self.form != "auto":
            return self.form
        suffix = Path(name).suffix.lower()
        return {
            ".jsonl": "jsonl",
            ".ndjson": "jsonl",
            ".json": "jsonl",
            ".csv": "csv",
            ".tsv": "tsv",
            ".parquet": "parquet",
            ".pq": "parquet",
        }.get(suffix, "text")

    def lines(self, name: str) -> Iterator[str]:
        """The lines of the file ``name``, whatever they hold."""
        with self._opened(name) as handle:
            self._refuse_other_encodings(name, handle.peek(HEAD)[:HEAD])
            yield from self._lines(name, handle)

    @staticmethod
    @contextmanager
    def _opened(name: str) -> Iterator[io.BufferedReader]:
        path = Path(name)
        if path.is_dir():
            raise InputError(f"{name}: is a directory; name its files")
        try:
            with path.open("rb") as handle:
                yield handle
        except OSError as error:
            if isinstance(error, BrokenPipeError):
                raise
            raise InputError(f"{name}: {error.strerror or error}") from error

    def _read(self, name: str, handle: io.BufferedReader) -> Iterator[Document]:
        form = self.form_of(name)
        if self.encoding in UTF8:
            self._refuse_other_encodings(name, handle.peek(HEAD)[:HEAD])
        if form == "text":
            yield Document(name, name, self._whole(name, handle))
        elif form == "jsonl":
            yield from self._jsonl(name, handle)
        else:
            yield from self._csv(name, handle, "\t" if form == "tsv" else ",")

    @staticmethod
    def _refuse_other_encodings(name: str, head: bytes) -> None:
        for mark, encoding in _BOMS:
            if head.startswith(mark):
                raise InputError(f"{name}: is {encoding.upper()}, by its byte order mark; pass --encoding {encoding}")
        if _looks_like_utf16(head):
            encoding = "utf-16-le" if head[1:2] in {b"\6", b"\0"} else "utf-16-be"
            raise InputError(f"{name}: looks like UTF-16 without a byte order mark; try --encoding {encoding}")

    def _whole(self, name: str, handle: io.BufferedReader) -> str:
        data = handle.read()
        try:
            return data.decode("utf-8-sig" if self.encoding in UTF8 else self.encoding)
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise undecodable(name, line, self.encoding, error) from error

    def _lines(self, name: str, handle: io.BufferedReader) -> Iterator[str]:
        """The decoded lines; one that does not decode ends the file."""
        if self.encoding not in UTF8:
            decoded = io.TextIOWrapper(handle, encoding=self.encoding, newline="")
            try:
                yield from decoded
            except UnicodeError as error:
                raise InputError(f"{name}: {error}") from error
            finally:
                decoded.detach()
            return
        for number, raw in enumerate(handle, 1):
            try:
                line = raw.decode("utf-8")
            except UnicodeDecodeError as error:
                raise undecodable(name, number, self.encoding, error) from error
            yield line.removeprefix("\ufeff") if number == 1 else line

    def _jsonl(self, name: str, handle: io.BufferedReader) -> Iterator[Document]:
        for number, line in enumerate(self._lines(name, handle), 1):
            if not line.strip():
                continue
            try:
                yield self._document(name, number, line)
            except InputError as error:
                self.faults.append(error)

    def _document(self, name: str, number: int, line: str) -> Document:
        where = f"{name}: line {number}"
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{where}: not JSON: {error.msg} at column {error.colno}") from error
        except RecursionError as error:
            raise InputError(f"{where}: not JSON: nested too deeply") from error
        if not isinstance(record, dict):
            raise InputError(f"{where}: a JSON object is expected, not {_json_type(record)}")
        if self.text_field not in record:
            fields = ", ".join(map(str, record)) or "none"
            raise InputError(f"{where}: there is no field {self.text_field!r} (fields: {fields}); see --text-field")
        text = record[self.text_field]
        if not isinstance(text, str):
            raise InputError(f"{where}: field {self.text_field!r} holds {_json_type(text)}, not a string")
        _refuse_surrogates(where, text)
        identifier = record.get(self.id_field)
        return Document(name, str(number) if identifier is None else str(identifier), text)

    def _csv(self, name: str, handle: io.BufferedReader, delimiter: str) -> Iterator[Document]:
        csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
        rows = csv.reader(self._lines(name, handle), delimiter=delimiter, strict=True)
        began = 1
        header: list[str] | None = None
        try:
            for row in rows:
                line, began = began, rows.line_num + 1
                if not row:
                    continue
                if header is None:
                    header = self._header(name, row)
                    continue
                if len(row) != len(header):
                    message = f"{name}: line {line}: {len(row)} fields where the header has {len(header)}"
                    self.faults.append(InputError(message))
                    continue
                record = dict(zip(header, row, strict=True))
                identifier = record.get(self.id_field) or str(line)
                yield Document(name, identifier, record[self.text_field])
        except csv.Error as error:
            raise InputError(f"{name}: line {began}: broken row: {error}") from error
        if header is None:
            raise InputError(f"{name}: is empty; a header line is expected")

    def _header(self, name: str, row: list[str]) -> list[str]:
        if self.text_field not in row:
            raise InputError(
                f"{name}: line 1: there is no column {self.text_field!r} (columns: {', '.join(row)}); see --text-field"
            )
        return row


def _json_type(value: object) -> str:
    if value is None:
        return "null"
    names = {bool: "a boolean", int: "a number", float: "a number", str: "a string", list: "an array"}
    return names.get(type(value), "an object")


def _refuse_surrogates(where: str, text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        code = ord(text[error.start])
        raise InputError(f"{where}: character {error.start} of the text is U+{code:04X}, a lone surrogate") from error
