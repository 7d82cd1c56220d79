"""Analyses as flat rows, for data frames and CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from ._native import Analysis


class QuoteRecord(TypedDict):
    """One quote in one row; offsets count Unicode code points, lists are joined by `` | ``."""

    kind: str
    speaker: str | None
    speaker_id: str | None
    speaker_kind: str | None
    role: str | None
    resolved_by: str | None
    cue: str | None
    act: str | None
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


FIELDS = tuple(QuoteRecord.__annotations__)
"""The columns, in order."""


def quote_records(analysis: Analysis) -> list[QuoteRecord]:
    """One row per quote of ``analysis``; ``start`` and ``end`` are those of the whole content.

    >>> import rawi
    >>> quote_records(rawi.analyze("لا كلام هنا"))
    []
    """
    rows: list[QuoteRecord] = []
    for quote in analysis.quotes:
        speaker, cue = quote.speaker, quote.cue
        rows.append(
            {
                "kind": quote.kind,
                "speaker": speaker.name if speaker else None,
                "speaker_id": speaker.id if speaker else None,
                "speaker_kind": speaker.kind if speaker else None,
                "role": speaker.role if speaker else None,
                "resolved_by": speaker.resolved_by if speaker else None,
                "cue": cue.text if cue else None,
                "act": cue.act if cue else None,
                "content": quote.text,
                "start": quote.content[0].start if quote.content else None,
                "end": quote.content[-1].end if quote.content else None,
                "sources": " | ".join(source.text for source in quote.sources) or None,
                "addressee": quote.addressee.text if quote.addressee else None,
                "medium": quote.medium.text if quote.medium else None,
                "factuality": quote.factuality,
                "parent": quote.parent,
                "rule": quote.rule,
                "confidence": quote.confidence,
                "flags": " | ".join(quote.flags) or None,
            }
        )
    return rows
