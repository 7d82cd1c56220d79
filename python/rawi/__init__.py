"""Who said what in Arabic news.

``rawi`` reads Arabic news and answers who is named, who said what, and through whom the article has it. Nothing is
downloaded, and every answer carries the offsets, the rule and the confidence it rests on. Offsets count Unicode
code points: ``text[m.start:m.end]`` is the span.

>>> import rawi
>>> analysis = rawi.analyze("وقال الرئيس الروسي فلاديمير بوتين إن بلاده لن تتراجع.")
>>> for quote in analysis.quotes:
...     print(quote.kind, quote.speaker.name, quote.text, sep=" | ")
indirect | فلاديمير بوتين | بلاده لن تتراجع
"""

from ._native import (
    Analysis,
    AnalysisIterator,
    Analyzer,
    Cue,
    Entity,
    Evidence,
    Gazetteer,
    Mention,
    MentionColumns,
    Normalized,
    Normalizer,
    Passage,
    Quote,
    RawiError,
    Source,
    Speaker,
    Table,
    TableStream,
    TextColumn,
    __version__,
    analyze,
    normalize,
)

__all__ = [
    "Analysis",
    "AnalysisIterator",
    "Analyzer",
    "Cue",
    "Entity",
    "EntityRecord",
    "Evidence",
    "Gazetteer",
    "Mention",
    "MentionColumns",
    "Normalized",
    "Normalizer",
    "Passage",
    "Quote",
    "QuoteRecord",
    "RawiError",
    "Source",
    "Speaker",
    "Table",
    "TableStream",
    "TextColumn",
    "__version__",
    "analyze",
    "normalize",
]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._records import EntityRecord, QuoteRecord


def __getattr__(name: str) -> object:
    # what is only for types is loaded when it is asked for
    if name in {"EntityRecord", "QuoteRecord"}:
        from . import _records  # noqa: PLC0415

        return getattr(_records, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
