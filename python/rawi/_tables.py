"""Plain tables whose columns line up under Arabic."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["cut", "table", "width"]

_ISOLATE, _POP = "\u2068", "\u2069"


def width(text: str) -> int:
    """How many columns of a terminal ``text`` takes.

    >>> width("قالَ"), width("قال")
    (3, 3)
    """
    columns = 0
    for char in text:
        if unicodedata.combining(char) or unicodedata.category(char) in {"Cf", "Mn", "Me"}:
            continue
        columns += 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
    return columns


def cut(text: str, most: int) -> str:
    """Return ``text`` on one line, shortened to ``most`` columns.

    >>> cut("one two three", 8)
    'one two…'
    """
    text = " ".join(text.replace("\0", " ").split())
    if width(text) <= most:
        return text
    columns = 0
    for at, char in enumerate(text):
        columns += width(char)
        if columns > most - 1:
            return text[:at].rstrip() + "…"
    return text


def table(head: Sequence[str], rows: Sequence[Sequence[str]], *, limits: Sequence[int], isolate: bool) -> str:
    """Lines up ``rows`` under ``head``; ``limits`` are the widest each column may be (0: as wide as it is).

    ``isolate`` puts each cell between directional isolates, which keeps the order of the columns on a terminal that
    lays out Arabic from right to left.

    >>> print(table(["a", "b"], [["1", "قال"]], limits=[0, 0], isolate=False))
    a  b
    1  قال
    """
    cells = [
        [cut(cell, limit) if limit else " ".join(cell.split()) for cell, limit in zip(row, limits, strict=True)]
        for row in [head, *rows]
    ]
    widths = [max(width(row[column]) for row in cells) for column in range(len(head))]
    lines = []
    for row in cells:
        line = ""
        for column, cell in enumerate(row):
            shown = f"{_ISOLATE}{cell}{_POP}" if isolate and not cell.isascii() else cell
            line += shown + ("" if column == len(row) - 1 else " " * (widths[column] - width(cell) + 2))
        lines.append(line.rstrip())
    return "\n".join(lines)
