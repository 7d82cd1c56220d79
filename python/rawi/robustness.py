"""How far the figures of :mod:`rawi.evaluate` hang on how carefully a text was typed.

News comes with quotation marks of every style, in either direction, left open or left out, and with letters as their
writers spell them. Each *perturbation* types the articles of a gold file anew in one such way and takes the
annotation along, so that the same annotation says what the careless text costs.

``straight marks``
    every quotation mark is ``"``.
``mirrored marks``
    every quotation mark is a guillemet, the closing one first: »…«.
``spaced marks``
    guillemets with a blank between them and the words: « … ».
``dropped marks``, ``unclosed marks``
    no quotation marks at all; none that closes.
``no hamza``
    أ إ آ are ا.
``final yeh``, ``final alef``, ``teh marbuta``
    at the end of words ي is ى (as in Egypt); ى is ي; ة is ه.
``harakat``, ``tatweel``
    every third letter or so has a vowel sign; every second word or so is drawn out. Drawn by lot, the same each time.
``bidi controls``
    the invisible marks of direction that editors leave around Latin words, digits and punctuation.

>>> article = {
...     "id": "1", "text": "قال أحمد: «نعم»", "entities": [{"start": 4, "end": 8, "type": "PER"}],
...     "names": [{"canonical": "أحمد", "type": "PER", "forms": ["أحمد"]}],
...     "quotes": [{"kind": "direct", "cue": [0, 3], "speaker": [4, 8], "who": ["أحمد"], "content": [[11, 14]]}],
... }
>>> dropped = perturb(article, "dropped marks")
>>> dropped["text"], dropped["quotes"][0]["content"]
('قال أحمد: نعم', [[10, 13]])
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from .evaluate import evaluate, predict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ._native import Analyzer
    from .evaluate import Rate

__all__ = ["PERTURBATIONS", "Cost", "Robustness", "perturb", "robustness"]

Json = dict[str, Any]

# A text as typed anew: for each of its characters what stands there now.
Pieces = list[str]

_OPENING, _CLOSING = "«‹“„‟", "»›”"
_MARK = re.compile(rf"<<|>>|\(\(|\)\)|''|[{_OPENING}{_CLOSING}\"]")
# What may stand right before words in marks: nothing, a bracket, another mark, a letter written on to them.
_FREE = re.compile(rf"(?:^|[\s\u0640(\[:{_OPENING}\"']|\b[وفبلك])$")
_LETTER = re.compile("[ء-غف-ي]")
_WORD = re.compile("[ء-غف-ي]{2,}")
_LATIN = re.compile(r"[A-Za-z0-9]+|[:.،؛!؟]")
# Letters that do not join the next one.
_APART = frozenset("اأإآءدذرزوؤةى")
_HARAKAT = ("\u064e", "\u064f", "\u0650", "\u0652", "\u0651", "\u0651\u064e")
_SEED = 20_250_102


def _replaced(pieces: Pieces, start: int, end: int, new: str) -> None:
    pieces[start:end] = [new, *[""] * (end - start - 1)]


def _side(text: str, start: int, end: int) -> bool | None:
    """Whether a mark opens, as far as its shape and the white space around it say."""
    free, word = bool(_FREE.search(text, max(start - 3, 0), start)), text[end : end + 1].isalnum()
    if free == word:
        return word
    shape = text[start:end]
    if shape in _OPENING or shape in ("<<", "(("):
        return True
    return False if shape in _CLOSING or shape in (">>", "))") else None


def _sides(text: str) -> list[tuple[int, int, bool]]:
    """Every quotation mark with whether it opens; where nothing says so, marks take turns in their paragraph."""
    found = []
    is_open = False
    line = 0
    for mark in _MARK.finditer(text):
        start, end = mark.span()
        if "\n" in text[line:start]:
            is_open = False
        line = start
        side = _side(text, start, end)
        is_open = not is_open if side is None else side
        found.append((start, end, is_open))
    return found


def _marks(text: str, opening: str | None, closing: str | None) -> Pieces:
    """The text with these quotation marks in place of its own; ``None`` leaves a mark as it is."""
    pieces = list(text)
    for start, end, opens in _sides(text):
        new = opening if opens else closing
        if new is not None:
            # two words must not grow together
            glued = not new and text[start - 1 : start].isalnum() and text[end : end + 1].isalnum() and start > 0
            _replaced(pieces, start, end, " " if glued else new)
    return pieces


def _letters(changes: str, *, final: bool = False) -> Callable[[str], Pieces]:
    """A change of letters, written as pairs."""
    new = dict(zip(changes[::2], changes[1::2], strict=True))

    def change(text: str) -> Pieces:
        ends = [*text[1:], " "]
        return [
            letter if final and (after.isalnum() or after == "\u0640") else new.get(letter, letter)
            for letter, after in zip(text, ends, strict=True)
        ]

    return change


def _harakat(text: str) -> Pieces:
    draw = random.Random(_SEED)  # noqa: S311 - the same draws each time, no secret
    return [
        letter + draw.choice(_HARAKAT) if _LETTER.match(letter) and draw.random() < 0.35 else letter for letter in text
    ]


def _tatweel(text: str) -> Pieces:
    draw = random.Random(_SEED)  # noqa: S311 - the same draws each time, no secret
    pieces = list(text)
    for word in _WORD.finditer(text):
        places = [at for at in range(word.start(), word.end() - 1) if text[at] not in _APART]
        if places and draw.random() < 0.5:
            at = draw.choice(places)
            pieces[at] += "\u0640" * draw.randint(1, 3)
    return pieces


def _bidi(text: str) -> Pieces:
    pieces = list(text)
    for piece in _LATIN.finditer(text):
        if piece.group().isalnum():
            pieces[piece.start()] = "\u200e" + pieces[piece.start()]
            pieces[piece.end() - 1] += "\u200e"
        else:
            pieces[piece.start()] += "\u200f"
    return pieces


#: The ways of typing a text anew, by name. Each gives, for every character of a text, what stands in its place.
PERTURBATIONS: dict[str, Callable[[str], Pieces]] = {
    "straight marks": lambda text: _marks(text, '"', '"'),
    "mirrored marks": lambda text: _marks(text, "»", "«"),
    "spaced marks": lambda text: _marks(text, "« ", " »"),
    "dropped marks": lambda text: _marks(text, "", ""),
    "unclosed marks": lambda text: _marks(text, None, ""),
    "no hamza": _letters("أاإاآاٱا"),
    "final yeh": _letters("يى", final=True),
    "final alef": _letters("ىي", final=True),
    "teh marbuta": _letters("ةه", final=True),
    "harakat": _harakat,
    "tatweel": _tatweel,
    "bidi controls": _bidi,
}


def perturb(article: Json, name: str) -> Json:
    """Return an article of gold typed anew by the perturbation ``name``, its annotation with it."""
    change = PERTURBATIONS[name]
    pieces = change(article["text"])
    places = [0]
    for piece in pieces:
        places.append(places[-1] + len(piece))

    def moved(span: Sequence[int]) -> list[int]:
        return [places[span[0]], places[span[1]]]

    def moved_tree(tree: Json) -> Json:
        start, end = moved((tree["start"], tree["end"]))
        return {**tree, "start": start, "end": end}

    def typed(words: str) -> str:
        return "".join(change(words))

    def moved_quote(quote: Json) -> Json:
        new = {**quote, "who": [typed(who) for who in quote["who"]], "content": list(map(moved, quote["content"]))}
        for part in ("cue", "speaker"):
            if quote.get(part):
                new[part] = moved(quote[part])
        if "via" in quote:
            new["via"] = list(map(moved, quote["via"]))
        return new

    def retyped(name: Json) -> Json:
        # a gazetteer answers with the name as it should be written
        forms = (*name["forms"], *map(typed, name["forms"]), name["canonical"])
        return {**name, "canonical": typed(name["canonical"]), "forms": list(dict.fromkeys(forms))}

    new = {
        **article,
        "text": "".join(pieces),
        "names": list(map(retyped, article["names"])),
        "entities": list(map(moved_tree, article["entities"])),
        "quotes": list(map(moved_quote, article["quotes"])),
    }
    if "spans" in article:
        new["spans"] = list(map(moved_tree, article["spans"]))
    return new


@dataclass(frozen=True)
class Cost:
    """What is reached on texts typed anew, and how much that is below (-) or above what is reached on the texts."""

    attributed: Rate
    entities: Rate
    attributed_change: float
    entities_change: float

    def to_dict(self) -> dict[str, float]:
        """Return both figures and both changes as plain numbers."""
        return {
            "attributed": self.attributed.f1,
            "attributed_change": self.attributed_change,
            "entities": self.entities.f1,
            "entities_change": self.entities_change,
        }


@dataclass(frozen=True)
class Robustness:
    """The costs by perturbation; ``as written`` comes first."""

    costs: dict[str, Cost]

    def __getitem__(self, name: str) -> Cost:
        return self.costs[name]

    def to_dict(self) -> dict[str, dict[str, float]]:
        """Return all figures as plain numbers."""
        return {name: cost.to_dict() for name, cost in self.costs.items()}

    def __str__(self) -> str:
        head = f"{'F1':16}  attributed  change  entities  change"
        rows = (
            f"{name:16}  {cost.attributed.f1:10.2f}  {cost.attributed_change:+6.2f}"
            f"  {cost.entities.f1:8.2f}  {cost.entities_change:+6.2f}"
            for name, cost in self.costs.items()
        )
        return "\n".join((head, *rows))


def robustness(
    gold: Iterable[Json],
    analyzer: Analyzer | None = None,
    names: Iterable[str] = tuple(PERTURBATIONS),
) -> Robustness:
    """Analyse the articles of ``gold`` as they are and under each perturbation of ``names``.

    >>> print(robustness([], names=["harakat"]))
    F1                attributed  change  entities  change
    as written              0.00   +0.00      0.00   +0.00
    harakat                 0.00   +0.00      0.00   +0.00
    """
    articles = list(gold)

    def rates(articles: list[Json]) -> tuple[Rate, Rate]:
        report = evaluate(articles, predict(articles, analyzer))
        attributed, entities = report["attributed"], report["entities"]
        return cast("Rate", attributed), cast("Rate", entities)

    attributed, entities = rates(articles)
    costs = {"as written": Cost(attributed, entities, 0.0, 0.0)}
    for name in names:
        quotes, found = rates([perturb(article, name) for article in articles])
        costs[name] = Cost(quotes, found, quotes.f1 - attributed.f1, found.f1 - entities.f1)
    return Robustness(costs)
