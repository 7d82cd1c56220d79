"""An analysis as HTML: right to left, quotes in the colour of their speaker.

The result is a fragment with one ``<style>`` whose rules all start with ``.rawi``. It holds no script, no link and
nothing from the network, and takes its colours from the page around it, so it reads on light and dark alike. The
text appears in it exactly once: where marks overlap or nest, they are cut at each other's boundaries.
"""

from __future__ import annotations

from collections import Counter
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._native import Analysis, Mention, Quote, Speaker

__all__ = ["notebook_html", "to_html"]

NOTEBOOK_LIMIT = 20_000
"""How many characters of a text a notebook shows before it stops."""

COLOURS = 12
"""Speakers beyond this number share colours; the numbers before their quotes still tell them apart."""

_HUES = tuple((210 + at * 137) % 360 for at in range(COLOURS))

_STYLE = (
    ".rawi{direction:rtl;text-align:start;line-height:1.9;color:var(--jp-content-font-color1,inherit);"
    "max-inline-size:60em;unicode-bidi:isolate}"
    ".rawi .rawi-text{white-space:pre-wrap;overflow-wrap:break-word}"
    ".rawi .rawi-c{background:color-mix(in srgb,var(--rawi) 24%,transparent)}"
    ".rawi .rawi-in{box-shadow:inset 0 -.14em var(--rawi-o)}"
    ".rawi .rawi-n::before{content:attr(data-n);font-size:.65em;vertical-align:super;"
    "margin-inline-end:.2em;opacity:.75}"
    ".rawi .rawi-q{font-weight:bold;text-decoration:underline;text-decoration-color:var(--rawi);"
    "text-underline-offset:.35em}"
    ".rawi .rawi-s{border-block-end:.14em solid var(--rawi)}"
    ".rawi .rawi-v{border-block-end:.14em dotted var(--rawi)}"
    ".rawi .rawi-e{text-decoration:underline dotted color-mix(in srgb,currentColor 45%,transparent);"
    "text-underline-offset:.35em}"
    ".rawi .rawi-legend{list-style:none;margin-block:.8em 0;padding:0;display:flex;flex-wrap:wrap;gap:.3em 1.2em;"
    "font-size:.9em}"
    ".rawi .rawi-legend li{margin:0}"
    ".rawi .rawi-k{padding-inline:.4em;margin-inline-end:.4em;border-radius:.2em;"
    "background:color-mix(in srgb,var(--rawi) 45%,transparent)}"
    ".rawi .rawi-note{font-size:.85em;opacity:.75;margin-block-start:.6em}"
    + "".join(
        f".rawi .rawi-{at}{{--rawi:hsl({hue} 70% 50%)}}.rawi .rawi-o{at}{{--rawi-o:hsl({hue} 70% 50%)}}"
        for at, hue in enumerate(_HUES)
    )
)


class _Mark(NamedTuple):
    """A stretch of the text and what it is: ``content``, ``cue``, ``speaker``, ``source`` or ``name``."""

    start: int
    end: int
    role: str
    voice: int
    title: str


_CLASS = {"content": "rawi-c", "cue": "rawi-q", "speaker": "rawi-s", "source": "rawi-v", "name": "rawi-e"}
_RANK = {"cue": 0, "speaker": 1, "source": 2, "content": 3, "name": 4}
_UNNAMED = "(unnamed)"


class _Voices:
    """The speakers of an analysis, numbered from 0 as they first speak."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.names: list[str] = []
        self.counts: Counter[int] = Counter()

    def number(self, speaker: Speaker | None) -> int:
        """Return the number of ``speaker``; all that nobody can be named for share one."""
        key = "" if speaker is None else speaker.id or f" {speaker.name}"
        if key not in self._numbers:
            self._numbers[key] = len(self.names)
            self.names.append(_UNNAMED if speaker is None else speaker.name)
        return self._numbers[key]


def _quote_title(quote: Quote) -> str:
    speaker = quote.speaker
    who = _UNNAMED if speaker is None else speaker.name
    if speaker is not None and speaker.role:
        who += f" ({speaker.role})"
    lines = [who, f"{quote.kind}, {quote.factuality}"]
    if quote.cue is not None:
        lines.append(f"{quote.cue.lemma} ({quote.cue.act})")
    if quote.sources:
        lines.append("via " + ", ".join(source.text for source in quote.sources))
    lines.append(f"{quote.rule}, {quote.confidence:.2f}")
    lines.extend(quote.flags)
    return "\n".join(lines)


def _name_title(mention: Mention) -> str:
    known = f", {mention.id}" if mention.id else ""
    return f"{mention.name}\n{mention.kind}{known}, {mention.via}"


def _marks(analysis: Analysis, voices: _Voices, *, names: bool) -> Iterator[_Mark]:
    for quote in analysis.quotes:
        voice = voices.number(quote.speaker)
        voices.counts[voice] += 1
        title = _quote_title(quote)
        for passage in quote.content:
            yield _Mark(passage.start, passage.end, "content", voice, title)
        if quote.cue is not None:
            yield _Mark(quote.cue.start, quote.cue.end, "cue", voice, title)
        if quote.speaker is not None and quote.speaker.mention is not None:
            yield _Mark(quote.speaker.mention.start, quote.speaker.mention.end, "speaker", voice, title)
        for source in quote.sources:
            yield _Mark(source.start, source.end, "source", voice, title)
    if names:
        for mention in analysis.entities:
            yield _Mark(mention.start, mention.end, "name", 0, _name_title(mention))


def _escaped(text: str) -> str:
    # A parser would turn a bare CR into LF and cannot be given a NUL at all.
    return escape(text, quote=True).replace("\r", "&#13;").replace("\0", "\ufffd")


def _span(piece: str, at: int, active: list[_Mark]) -> str:
    """One piece of the text under the marks that cover it."""
    if not active:
        return _escaped(piece)
    contents = sorted((mark for mark in active if mark.role == "content"), key=lambda m: (m.end - m.start, m.voice))
    leader = min(active, key=lambda mark: (_RANK[mark.role], mark.end - mark.start))
    classes = sorted({_CLASS[mark.role] for mark in active}, key=list(_CLASS.values()).index)
    spoken = [mark for mark in active if mark.role not in {"name", "content"}] or contents
    attributes = ""
    if spoken:
        voice = min(spoken, key=lambda mark: (_RANK[mark.role], mark.end - mark.start)).voice
        classes.append(f"rawi-{voice % COLOURS}")
    if len(contents) > 1:
        classes += ["rawi-in", f"rawi-o{contents[1].voice % COLOURS}"]
    opening = [mark for mark in contents if mark.start == at]
    if opening:
        classes.append("rawi-n")
        attributes = f' data-n="{opening[0].voice + 1}"'
    titles = list(dict.fromkeys(mark.title for mark in [leader, *contents]))
    title = _escaped("\n\n".join(titles))
    return f'<span class="{" ".join(classes)}"{attributes} title="{title}">{_escaped(piece)}</span>'


def _pieces(text: str, marks: list[_Mark]) -> Iterator[str]:
    """The text once, cut wherever a mark begins or ends."""
    marks = sorted(mark for mark in marks if 0 <= mark.start < mark.end and mark.start < len(text))
    cuts = {0, len(text)}
    for mark in marks:
        cuts.add(mark.start)
        cuts.add(min(mark.end, len(text)))
    bounds = sorted(cuts)
    active: list[_Mark] = []
    following = 0
    for start, end in pairwise(bounds):
        active = [mark for mark in active if mark.end > start]
        while following < len(marks) and marks[following].start <= start:
            active.append(marks[following])
            following += 1
        yield _span(text[start:end], start, active)


def _legend(voices: _Voices) -> str:
    items = "".join(
        f'<li><span class="rawi-k rawi-{at % COLOURS}">{at + 1}</span><bdi>{_escaped(name)}</bdi>'
        f" ({voices.counts[at]})</li>"
        for at, name in enumerate(voices.names)
    )
    return f'<ul class="rawi-legend">{items}</ul>' if items else ""


def to_html(analysis: Analysis, *, names: bool = True, legend: bool = True, limit: int | None = None) -> str:
    """Return the text of ``analysis`` as an HTML fragment with its quotes marked.

    ``names`` underlines the names too; ``legend`` adds the list of speakers; ``limit`` stops after that many
    characters, with a note.

    >>> import rawi
    >>> to_html(rawi.analyze("a < b")).endswith('<div class="rawi-text">a &lt; b</div></div>')
    True
    """
    voices = _Voices()
    marks = list(_marks(analysis, voices, names=names))
    text = analysis.text
    note = ""
    if limit is not None and len(text) > limit:
        note = f'<div class="rawi-note" dir="ltr">The first {limit:,} of {len(text):,} characters.</div>'
        text = text[:limit]
    body = "".join(_pieces(text, marks))
    speakers = _legend(voices) if legend else ""
    return (
        f'<div class="rawi tex2jax_ignore mathjax_ignore" dir="rtl" lang="ar"><style>{_STYLE}</style>'
        f'<div class="rawi-text">{body}</div>{speakers}{note}</div>'
    )


def notebook_html(analysis: Analysis) -> str:
    """Return what a notebook shows: :func:`to_html` of the first 20,000 characters."""
    return to_html(analysis, limit=NOTEBOOK_LIMIT)
