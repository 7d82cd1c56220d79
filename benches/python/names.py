"""Names as a large gazetteer holds them, and text to search: what ``benches/shared`` makes for Rust, name for name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Dice", "names", "text"]

T = TypeVar("T")

DATA = Path(__file__).resolve().parents[2] / "src" / "data"
TABLES = ("people", "countries", "cities", "regions", "organizations", "media", "events")

REAL = 3_600
"""How many of the names are those of real entities, of one word or several."""
MIDDLE = 15
"""Of a hundred people, so many have a middle name."""

SYLLABLES = (
    "را",
    "مي",
    "سا",
    "لم",
    "نو",
    "دي",
    "عا",
    "قي",
    "حس",
    "زي",
    "طو",
    "جا",
    "بر",
    "كو",
    "شي",
    "غا",
    "هن",
    "تو",
    "صا",
    "فر",
    "يا",
    "خل",
    "مو",
    "ضي",
)


class Dice:
    """A small generator (xorshift), so that every run sees the same names and text."""

    def __init__(self, seed: int) -> None:
        self.state = seed

    def roll(self, sides: int) -> int:
        """A number below ``sides``."""
        state = self.state
        state ^= (state << 13) & 0xFFFF_FFFF_FFFF_FFFF
        state ^= state >> 7
        state ^= (state << 17) & 0xFFFF_FFFF_FFFF_FFFF
        self.state = state
        return state % sides

    def pick(self, items: Sequence[T]) -> T:
        """One of ``items``."""
        return items[self.roll(len(items))]


def rows(path: Path) -> Iterator[list[str]]:
    """The cells of every row below the header."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return (line.split("\t") for line in lines[1:])


def labels() -> Iterator[str]:
    """Names and aliases from the head of each table of the embedded gazetteer, without their strictness."""
    for table in TABLES:
        left = REAL // len(TABLES)
        for cells in rows(DATA / "gazetteer" / f"{table}.tsv"):
            for label in [cells[2], *cells[3].split("|")]:
                bare = label.split("@")[0]
                if bare and left:
                    left -= 1
                    yield bare


def names(count: int) -> list[str]:
    """The first ``count`` names of a list that is always the same; all of them differ."""
    given = [cells[0] for cells in rows(DATA / "given_names.tsv")]
    of_people = (cells[2].split(" ")[-1] for cells in rows(DATA / "gazetteer" / "people.tsv"))
    surnames = list(dict.fromkeys([*of_people, *given]))
    found = dict.fromkeys(labels())
    dice = Dice(0x2545_F491_4F6C_DD1D)
    while len(found) < count:
        first = dice.pick(given)
        middle = f"{dice.pick(given)} " if dice.roll(100) < MIDDLE else ""
        found[f"{first} {middle}{dice.pick(surnames)}"] = None
    return list(found)[:count]


def text(of: Sequence[str], size: int) -> str:
    """Text of some ``size`` bytes: words that are no names, and one in twelve begins a name."""
    dice = Dice(0x9E37_79B9)
    pieces: list[str] = []
    length = 0
    while length < size:
        if dice.roll(12) == 0:
            piece = dice.pick(("", "و", "ل", "ب")) + of[dice.roll(len(of))]
        else:
            piece = dice.pick(("", "ال", "و", "ي"))
            piece += "".join(dice.pick(SYLLABLES) for _ in range(2 + dice.roll(2)))
        piece += dice.pick((" ", " ", " ", " ", "، ", ". ", "\n"))
        pieces.append(piece)
        length += len(piece.encode())
    return "".join(pieces)
