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
    "Evidence",
    "Gazetteer",
    "Mention",
    "MentionColumns",
    "Normalized",
    "Normalizer",
    "Passage",
    "Quote",
    "RawiError",
    "Source",
    "Speaker",
    "TextColumn",
    "__version__",
    "analyze",
    "normalize",
]
