"""The command ``rawi normalize``: texts of any length in constant memory, and documents one by one."""

from __future__ import annotations

import argparse
import codecs
import json
import os
import sys
import unicodedata
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from ._console import FAILED, OK, UsageError, complain
from ._documents import HEAD, UTF8, Document, InputError, Reader, undecodable
from ._native import Normalizer

if TYPE_CHECKING:
    import io
    from collections.abc import Callable, Iterable, Iterator
    from typing import IO

__all__ = ["Normalization", "add_options", "blocks", "edits", "list_profiles", "write_failures"]

SIZE = 1 << 16
"""Bytes that are read, and characters that are normalized, at once: in blocks of 1 MB it takes twice as long, for one
letter that needs a closer look has the whole block looked at, and nothing stays in the cache."""

RUN = 4 << 20
"""Characters without a space among them that are kept together."""

NEAR = 4096
"""Characters at the end of such a run among which a place is chosen to cut it."""


DESCRIPTION = """\
Writes texts in one spelling: the folds of a profile, and those named besides, take away what can be written in
several ways, or was written in several ways by mistake, so that equal words are equal strings.

Plain text comes from each FILE in turn, from standard input for - or where no FILE is named, and goes to standard
output as it is read: memory does not grow with the input, be it many gigabytes or a single line. Line ends stay as
they are, none is added, and a byte order mark is a character of the text. Output is UTF-8.

Of JSON Lines and CSV, by the extension or --input, the text of each document is normalized by itself, and written
with a line end.
"""

FOLDS = """\
folds, in the order in which they apply; those with several ways go the first one unless told:
  compose         hamza and maddah written as marks join their letter: U+0627 U+0654 becomes أ
  presentation    letters and ligatures of the presentation blocks become plain letters
  lam_alef        of these, only ligatures of lam and alef (all), or only isolated ones (isolated)
  word_signs      signs that stand for words are spelled: ﷲ, ﷺ, ﷼
  harakat         tanween, fatha, damma, kasra, shadda and sukun are deleted
  hamza_marks     maddah and hamza as marks are deleted (delete), or hamza becomes the letter (hamza)
  dagger_alef     superscript alef is deleted (delete), becomes an alef save where today's spelling has none
                  (spelled), or always does (alef)
  quranic         honorific and Quranic signs, and marks of other languages, are deleted
  tatweel         the lengthening stroke is deleted
  high_hamza      high and wavy hamza, of Kazakh and Kashmiri, become the common letters
  wasla           ٱ becomes ا
  alef            أ, إ and آ become ا
  hamza           ؤ and ئ become ء (hamza), or و and ي (carrier)
  heh             heh of Urdu and Kurdish becomes ه
  teh_marbuta     ة becomes ه
  alef_maqsura    ى becomes ي (yeh) or ا (alef)
  yeh             yehs of Persian, Urdu and Kurdish become ي
  kaf             ک and other shapes of kaf become ك
  persian         پ, چ, ژ and گ become ب, ج, ز and ك
  urdu            ٹ, ڈ, ڑ and ں become ت, د, ر and ن
  maghrebi        letters and dots of the Maghreb become those of the east
  extended        the other letters become the letter whose shape they are built on
  other_digits    digits of all other scripts become ASCII
  digits          digits of both Arabic sets become ASCII (ascii), or all three become one of them (arabic, persian)
  punctuation     the Arabic comma, semicolon, question mark and percent sign become those of ASCII
  separators      the Arabic decimal and thousands separators become . and , (ascii); or these become those, between
                  digits (arabic)
  quotes          quotation marks become straight
  joiners         zero-width joiner and non-joiner are deleted
  bidi            direction marks, embeddings, overrides and isolates are deleted
  soft_hyphen     the soft hyphen is deleted
  invisible       zero-width space, word joiner and byte order mark are deleted
  spaces          no-break spaces, and those of a set width, become plain ones; tabs and line ends stay
  case            capital letters become small
  repeats         a letter three times or more in a row is written once (one) or twice (two)
"""

EPILOG = f"""\
{FOLDS}
edits:
  With --edits there is a line for each change, in order, instead of the text:
    {{"line": 2, "start": 13, "end": 14, "text": "أ", "to": "ا", "fold": "alef"}}
  line      of the file, from 1
  start, end  in code points from the start of the file, as it was
  text, to  what stood there, and what took its place
  Where there are several files, "file" comes first: its name, or - for standard input.

examples:
  rawi normalize news.txt -o news.search.txt        the default profile, for a search index
  zcat crawl.gz | rawi normalize | gzip > out.gz    of any size
  rawi normalize --profile lucene@1 news.txt        letter for letter as Elasticsearch does
  rawi normalize --fold repeats --no-fold teh_marbuta tweets.txt
  rawi normalize --profile none --fold digits=arabic news.txt
  rawi normalize --edits news.txt | jq -r .fold | sort | uniq -c
  rawi normalize articles.jsonl --text body --id url --format jsonl
  rawi normalize --list

A file that cannot be read, or bytes that are not UTF-8, are named with line and offset; what came before is written,
and so are the files that follow.

exit codes: 0 fine; 1 some input could not be read or used; 2 wrong usage
"""


# Arguments


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what ``rawi normalize`` has besides its input."""
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "--profile", default="search", metavar="NAME", help="folds by name, or NAME@VERSION (default: search)"
    )
    parser.add_argument(
        "--fold",
        dest="folds",
        action="append",
        type=_on,
        metavar="NAME[=WAY]",
        help="turn a fold on besides, or let it go another way; repeatable",
    )
    parser.add_argument(
        "--no-fold", dest="folds", action="append", type=_off, metavar="NAME", help="turn a fold off; repeatable"
    )
    parser.add_argument("--list", action="store_true", help="print the profiles with version and folds, and exit")
    parser.add_argument(
        "--edits", action="store_true", help="write what is changed instead of the text, one JSON object per line"
    )
    parser.add_argument(
        "--format",
        choices=("text", "jsonl"),
        default="text",
        help="jsonl: one JSON object per document, with the whole text and its edits (default: text)",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of standard output")


def _on(written: str) -> tuple[str, bool | str]:
    name, given, way = written.partition("=")
    return name, way if given else True


def _off(name: str) -> tuple[str, bool | str]:
    return name, False


def _normalizer(options: argparse.Namespace) -> Normalizer:
    try:
        Normalizer(options.profile)
    except ValueError as error:
        raise UsageError(f"--profile: {str(error).removeprefix('profile: ')}; see --list") from error
    # the last word on a fold counts
    folds = dict(options.folds or ())
    try:
        return Normalizer(options.profile, **folds)
    except TypeError as error:
        raise UsageError(f"--fold: {error}; --help tells which there are") from error
    except ValueError as error:
        raise UsageError(f"--fold: {error}") from error


def list_profiles() -> str:
    """The profiles with their versions and folds, one a line.

    >>> list_profiles().splitlines()[1]
    'camel-dediac@1     harakat dagger_alef'
    """
    rows = [(f"{name}@{version}", folds) for name, (version, folds) in Normalizer.profiles().items()]
    width = max(len(name) for name, _ in rows)
    return "".join(f"{name:{width}}  {' '.join(folds)}".rstrip() + "\n" for name, folds in rows)


# Blocks


def blocks(
    name: str, handle: io.BufferedReader | io.BytesIO, encoding: str = "utf-8", *, size: int = SIZE, run: int = RUN
) -> Iterator[str]:
    r"""The text of ``handle`` in blocks that can be normalized one by one.

    A block ends behind a line end; behind a space if none comes in ``size`` characters; and somewhere if there is no
    space among ``run``, for a fold looks at the letters of a word at most. What cannot be decoded is an `InputError`,
    when the text before it is used up.

    >>> from io import BytesIO
    >>> list(blocks("-", BytesIO(b"one two\nthree four"), size=4))
    ['one ', 'two\n', 'three ', 'four']
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    # what is not yielded yet, and how much of it is known to have no space
    rest, searched = "", 0
    line, offset = 1, 0
    fault = None
    while True:
        # not more than there is: what a pipe brings is passed on at once
        data = handle.read1(size)
        state = decoder.getstate()
        try:
            text = decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            # its object ends where the data does, and may begin with bytes of the block before
            bad = len(data) - len(error.object) + error.start
            decoder.setstate(state)
            text = decoder.decode(data[: max(bad, 0)])
            at = line + text.count("\n")
            fault = undecodable(name, at, encoding, error, offset + bad)
        except UnicodeError as error:
            # of UTF-16 that does not begin with its mark
            text, fault = "", InputError(f"{name}: {error}")
        if fault is not None or not data:
            break
        offset += len(data)
        line += text.count("\n")
        cut = text.rfind("\n") + 1
        if cut:
            yield rest + text[:cut]
            rest, searched = text[cut:], 0
        else:
            rest += text
        while len(rest) >= size:
            cut = max(rest.rfind(" ", searched), rest.rfind("\t", searched)) + 1
            if not cut and len(rest) >= run:
                cut = _place(rest)
            searched = len(rest)
            if not cut:
                break
            yield rest[:cut]
            rest, searched = rest[cut:], 0
    rest += text
    if rest:
        yield rest
    if fault is not None:
        raise fault


def _place(text: str) -> int:
    """Where a text without spaces is cut: where folds are least likely to look across."""
    near = range(len(text) - 1, max(len(text) - NEAR, 0), -1)
    for fits in (_begins_word, _are_letters, _is_no_mark):
        for at in near:
            if fits(text[at - 1], text[at]):
                return at
    return len(text)


def _begins_word(before: str, after: str) -> bool:
    return before.isspace() and after.isalnum()


def _are_letters(before: str, after: str) -> bool:
    """Two letters that are not the same, of which the second is not the presentation form of a mark."""
    letters = {"Lo", "Ll", "Lu"}
    return before != after and after < "\ufb50" and {unicodedata.category(c) for c in (before, after)} <= letters


def _is_no_mark(_before: str, after: str) -> bool:
    return not unicodedata.category(after).startswith("M")


class _Texts(Reader):
    """Reads plain text in blocks."""

    def is_text(self, name: str) -> bool:
        """Whether the file ``name`` holds plain text."""
        return self.form_of(name) == "text"

    def blocks(self, name: str) -> Iterator[str]:
        """The text of the file ``name``; ``-`` is standard input."""
        if name == "-":
            yield from self._blocks("<stdin>", cast("io.BufferedReader", sys.stdin.buffer))
            return
        with self._opened(name) as handle:
            yield from self._blocks(name, handle)

    def _blocks(self, name: str, handle: io.BufferedReader) -> Iterator[str]:
        # a byte order mark is a character like any other unless an encoding takes it for its own
        if self.encoding in UTF8:
            self._refuse_other_encodings(name, handle.peek(HEAD)[:HEAD])
        yield from blocks(name, handle, self.encoding)


# Output


def edits(normalizer: Normalizer, texts: Iterable[str], file: str | None = None) -> Iterator[str]:
    r"""What is changed in the text that ``texts`` are the blocks of, as lines of JSON, together for each block.

    >>> print(*edits(Normalizer("search"), ["قالَ\n", "أحمد"]), end="")
    {"line": 1, "start": 3, "end": 4, "text": "َ", "to": "", "fold": "harakat"}
     {"line": 2, "start": 5, "end": 6, "text": "أ", "to": "ا", "fold": "alef"}
    """
    head = "{" if file is None else f'{{"file": {json.dumps(file, ensure_ascii=False)}, '
    line, base = 1, 0
    for text in texts:
        normalized = normalizer.normalize(text)
        becomes = normalized.text
        at = 0
        written = []
        for (start, end), (first, last), fold in normalized.edits:
            line += text.count("\n", at, start)
            at = start
            change = _short_change if end - start < 8 else _change
            tail = change(text[start:end], becomes[first:last], fold)
            written.append(f'{head}"line": {line}, "start": {base + start}, "end": {base + end}, {tail}')
        line += text.count("\n", at)
        base += len(text)
        yield "".join(written)


def _change(text: str, to: str, fold: str) -> str:
    return json.dumps({"text": text, "to": to, "fold": fold}, ensure_ascii=False)[1:] + "\n"


_short_change = lru_cache(maxsize=4096)(_change)


class Normalization:
    """What ``options`` ask for, once they are found to make sense."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._normalizer = _normalizer(options)
        self._reader = _Texts(
            form=options.input,
            encoding=options.encoding,
            text_field=options.text_field,
            id_field=options.id_field,
        )
        try:
            # the reader knows that there is such a codec
            "".encode(self._reader.encoding)
        except LookupError:
            raise InputError(f"--encoding: {options.encoding!r} is not an encoding of text") from None
        self._names: list[str] = options.files or ([] if options.sample else ["-"])
        self._sample: bool = options.sample
        self._whole: bool = options.format == "jsonl"
        self._edits: bool = options.edits
        if self._edits and self._whole:
            raise UsageError("--edits and --format jsonl: the objects of the latter have the edits already")
        for name in self._names:
            if self._edits and not self._reader.is_text(name):
                raise UsageError(f"--edits is for plain text; {name}: --format jsonl writes the edits of documents")

    def write(self, out: IO[str], write_tree: Callable[[IO[str], Document, dict[str, Any]], None]) -> int:
        """Write it to ``out``, documents with ``write_tree`` if they are to be objects; the exit code."""
        reconfigure = getattr(out, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(newline="\n")
        many = len(self._names) + self._sample > 1
        status = OK
        if self._sample:
            # each command loads what it alone needs
            from .sample import sample_text  # noqa: PLC0415

            if self._whole:
                self._write_document(out, Document("sample", "sample", sample_text()), write_tree)
            else:
                self._write_blocks(out, [sample_text()], "sample" if many else None)
        for name in self._names:
            try:
                if self._reader.is_text(name) and not self._whole:
                    self._write_blocks(out, self._reader.blocks(name), name if many else None)
                else:
                    for document in self._reader.read(name):
                        self._write_document(out, document, write_tree)
                        status = self._report() or status
            except InputError as error:
                self._reader.faults.append(error)
            status = self._report() or status
        return status

    def _report(self) -> int:
        status = FAILED if self._reader.faults else OK
        for fault in self._reader.faults:
            complain(fault)
        self._reader.faults.clear()
        return status

    def _write_blocks(self, out: IO[str], texts: Iterable[str], file: str | None) -> None:
        for written in edits(self._normalizer, texts, file) if self._edits else map(self._normalizer, texts):
            out.write(written)
            # whoever waits for a line at the other end has it
            out.flush()

    def _write_document(
        self, out: IO[str], document: Document, write_tree: Callable[[IO[str], Document, dict[str, Any]], None]
    ) -> None:
        if self._whole:
            normalized = self._normalizer.normalize(document.text)
            names = ("original", "normalized", "fold")
            changes = [dict(zip(names, edit, strict=True)) for edit in normalized.edits]
            write_tree(out, document, {"text": normalized.text, "edits": changes})
        else:
            text = self._normalizer(document.text)
            out.write(text if text.endswith("\n") else text + "\n")


@contextmanager
def write_failures(path: str | None) -> Iterator[None]:
    """Say of a full disk, in few words, that it is full."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        if path is None or path == "-":
            # Python would complain once more when it flushes at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise InputError(f"{path or 'standard output'}: {error.strerror}") from error
