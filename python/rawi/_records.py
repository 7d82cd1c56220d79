"""What the rows of quotes and names hold, for data frames and CSV."""

from __future__ import annotations

from typing import TypedDict


class QuoteRecord(TypedDict):
    """One quote in one row. Offsets count Unicode code points of the text; several in one field are joined by `` | ``.

    ``quote`` is the place of the quote among those of its text, to which ``parent`` refers. ``content`` joins passages
    that the reporter interrupts by `` … ``; ``start`` and ``end`` are those of the whole. ``speaker_start`` and
    ``speaker_end`` are where the clause says who speaks. ``sources`` are those through whom the article has it,
    outermost first, ``joint`` the others who speak.
    """

    quote: int
    kind: str
    speaker: str | None
    speaker_id: str | None
    speaker_kind: str | None
    role: str | None
    gender: str | None
    on_behalf_of: str | None
    joint: str | None
    resolved_by: str | None
    speaker_start: int | None
    speaker_end: int | None
    cue: str | None
    act: str | None
    cue_start: int | None
    cue_end: int | None
    content: str
    start: int | None
    end: int | None
    sources: str | None
    addressee: str | None
    medium: str | None
    factuality: str
    parent: int | None
    rule: str
    confidence: float
    flags: str | None


class EntityRecord(TypedDict):
    """One mention of a name in one row; as in :class:`QuoteRecord`.

    ``entity`` is the place of the mention among those of its text, ``entity_id`` the identifier in the gazetteer.
    """

    entity: int
    kind: str
    entity_id: str | None
    name: str
    text: str
    start: int
    end: int
    prefix: str | None
    title: str | None
    via: str
    candidates: str | None


QUOTE_FIELDS = tuple(QuoteRecord.__annotations__)
ENTITY_FIELDS = tuple(EntityRecord.__annotations__)
"""The columns, in order."""

NUMBERS = frozenset(
    ("quote", "entity", "parent", "start", "end", "cue_start", "cue_end", "speaker_start", "speaker_end")
)
"""The columns of numbers, 32 bits wide; ``confidence`` has 64, all others hold text."""
