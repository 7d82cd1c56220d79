"""Analyses as HTML: one text with its quotes marked, or a report of many with a page for each speaker.

:func:`to_html` makes a fragment with one ``<style>`` whose rules all start with ``.rawi``; :func:`report` a page that
stands by itself. Neither holds a script or anything from the network, and both take their colours from the page around
them, so that they read on light and dark alike. A text appears exactly once: where marks overlap or nest, they are cut
at each other's boundaries.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ._console import plural
from ._native import Analysis, Normalizer
from ._wording import check_language, word

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from ._native import Mention, Quote, Speaker
    from ._wording import Language

__all__ = ["Report", "notebook_html", "report", "to_html"]

NOTEBOOK_LIMIT = 20_000
"""How many characters of a text a notebook shows before it stops."""

COLOURS = 12
"""Speakers beyond this number share colours; the numbers before their quotes still tell them apart."""

NOTEBOOK_QUOTES = 200
"""How many quotes of a report a notebook shows before it stops."""

NOTEBOOK_SPEAKERS = 60
"""How many speakers the index of a report has in a notebook."""

# Of one lightness to the eye: no hue is lost on a dark page or glares on a light one.
_HUES = tuple((250 + at * 137) % 360 for at in range(COLOURS))

_STYLE = (
    ".rawi{direction:rtl;text-align:start;line-height:1.9;color:var(--jp-content-font-color1,inherit);"
    "max-inline-size:60em;unicode-bidi:isolate}"
    ".rawi .rawi-text{white-space:pre-wrap;overflow-wrap:break-word}"
    ".rawi .rawi-c{background:color-mix(in srgb,var(--rawi) 26%,transparent)}"
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
        f".rawi .rawi-{at}{{--rawi:oklch(64% .18 {hue})}}.rawi .rawi-o{at}{{--rawi-o:oklch(64% .18 {hue})}}"
        for at, hue in enumerate(_HUES)
    )
)

_REPORT_STYLE = (
    ".rawi-whole{font-family:system-ui,'Noto Sans Arabic','Segoe UI',Tahoma,sans-serif;padding:1em;margin-inline:auto}"
    ".rawi h2,.rawi h3,.rawi h4{line-height:1.5;margin-block:1em .4em;font-weight:bold}"
    ".rawi h2{font-size:1.5em}.rawi h3{font-size:1.2em}.rawi h4{font-size:.95em;font-weight:normal;opacity:.8}"
    ".rawi a{color:inherit;text-decoration:underline;text-decoration-thickness:.06em;text-underline-offset:.3em;"
    "text-decoration-color:color-mix(in srgb,currentColor 40%,transparent)}"
    ".rawi a:hover{text-decoration-color:currentColor}"
    ".rawi .rawi-index{list-style:none;margin:0;padding:0;columns:16em;column-gap:2em}"
    ".rawi .rawi-index li{margin:0;padding-inline-start:2em;text-indent:-2em;break-inside:avoid;overflow-wrap:anywhere}"
    ".rawi .rawi-page{margin-block-start:1.5em;border-block-start:.06em solid "
    "color-mix(in srgb,currentColor 25%,transparent);content-visibility:auto;contain-intrinsic-size:auto 30em}"
    ".rawi .rawi-said{list-style:none;margin:0;padding:0}"
    ".rawi .rawi-said li{margin-block:.6em;padding-inline-start:.8em;border-inline-start:.25em solid var(--rawi)}"
    ".rawi .rawi-words{margin:0;padding:0;border:0;overflow-wrap:anywhere}"
    ".rawi .rawi-how{font-size:.8em;line-height:1.6;opacity:.8}"
    ".rawi .rawi-how>*{unicode-bidi:isolate}"
    ".rawi .rawi-how>*+*::before{content:'\\b7';padding-inline:.5em;text-decoration:none;display:inline-block}"
    ".rawi .rawi-not{font-weight:bold}"
    ".rawi span:target{scroll-margin-block:4em}"
    ".rawi span:target+span{outline:.15em solid color-mix(in srgb,currentColor 60%,transparent);outline-offset:.15em}"
)

_OUTER = "rawi tex2jax_ignore mathjax_ignore"

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


class _Mark(NamedTuple):
    """A stretch of the text and what it is: ``content``, ``cue``, ``speaker``, ``source`` or ``name``."""

    start: int
    end: int
    role: str
    voice: int
    title: str
    anchor: str = ""


_CLASS = {"content": "rawi-c", "cue": "rawi-q", "speaker": "rawi-s", "source": "rawi-v", "name": "rawi-e"}
_RANK = {"cue": 0, "speaker": 1, "source": 2, "content": 3, "name": 4}
_UNNAMED = "(unnamed)"


class _Voices:
    """The speakers of an analysis, numbered from 0 as they first speak, or as ``known`` numbers them."""

    def __init__(self, known: Mapping[str, int] | None = None, unnamed: str = _UNNAMED) -> None:
        self._known = known
        self._unnamed = unnamed
        self._numbers: dict[str, int] = {}
        self.names: dict[int, str] = {}
        self.counts: dict[int, int] = {}

    def number(self, speaker: Speaker | None) -> int:
        """Return the number of ``speaker``; all that nobody can be named for share one."""
        key = _key(speaker)
        if key not in self._numbers:
            number = len(self._numbers) if self._known is None else self._known[key]
            self._numbers[key] = number
            self.names[number] = self._unnamed if speaker is None else speaker.name
        return self._numbers[key]

    def count(self, voice: int) -> None:
        """Count one quote more."""
        self.counts[voice] = self.counts.get(voice, 0) + 1


_folded = Normalizer("match")


def _key(speaker: Speaker | None) -> str:
    """Tell speakers apart: by identifier, else by name however it is spelled."""
    if speaker is None:
        return ""
    return f"id {speaker.id}" if speaker.id else f"name {_folded(speaker.name)}"


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


def _marks(analysis: Analysis, voices: _Voices, *, names: bool, anchor: str = "") -> Iterator[_Mark]:
    """Every mark of ``analysis``; where ``anchor`` is given, a quote can be linked to as ``anchor`` and its place."""
    for at, quote in enumerate(analysis.quotes):
        voice = voices.number(quote.speaker)
        voices.count(voice)
        title = _quote_title(quote)
        place = f"{anchor}-q{at + 1}" if anchor else ""
        for passage in quote.content:
            yield _Mark(passage.start, passage.end, "content", voice, title, place)
            if passage.start < passage.end:
                place = ""
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
    places = "".join(f'<span id="{mark.anchor}"></span>' for mark in opening if mark.anchor)
    return f'{places}<span class="{" ".join(classes)}"{attributes} title="{title}">{_escaped(piece)}</span>'


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


def _chip(voice: int) -> str:
    return f'<span class="rawi-k rawi-{voice % COLOURS}">{voice + 1}</span>'


def _legend(voices: _Voices, link: str = "") -> str:
    """The speakers of a text; ``link`` is where their pages are."""
    items = []
    for voice, name in voices.names.items():
        shown = f"<bdi>{_escaped(name)}</bdi>"
        if link:
            shown = f'<a href="#{link}{voice + 1}">{shown}</a>'
        items.append(f"<li>{_chip(voice)}{shown} ({voices.counts[voice]})</li>")
    return f'<ul class="rawi-legend">{"".join(items)}</ul>' if items else ""


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
        f'<div class="{_OUTER}" dir="rtl" lang="ar"><style>{_STYLE}</style>'
        f'<div class="rawi-text">{body}</div>{speakers}{note}</div>'
    )


def notebook_html(analysis: Analysis) -> str:
    """Return what a notebook shows: :func:`to_html` of the first 20,000 characters."""
    return to_html(analysis, limit=NOTEBOOK_LIMIT)


class _Said(NamedTuple):
    """A quote and where it stands: the numbers of its article and of the quote in it, from 0."""

    article: int
    at: int
    quote: Quote


class _Page:
    """A speaker and what he or she said, in the order of the articles."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.roles: dict[str, int] = {}
        self.kind = ""
        self.id: str | None = None
        self.said: list[_Said] = []

    def add(self, said: _Said) -> None:
        """Put one quote more on the page."""
        self.said.append(said)
        speaker = said.quote.speaker
        if speaker is not None:
            self.kind, self.id = speaker.kind, speaker.id
            self.names[speaker.name] = self.names.get(speaker.name, 0) + 1
            if speaker.role:
                self.roles[speaker.role] = self.roles.get(speaker.role, 0) + 1

    @property
    def name(self) -> str | None:
        """The name that the articles use most; the first of these."""
        return max(self.names, key=lambda name: self.names[name]) if self.names else None


class Report:
    """Many analyses as one page: an index, a page for each speaker with what was said in order, and the articles.

    Made by :func:`report`. In a notebook it shows itself, without the articles and up to 200 quotes.
    """

    def __init__(self, articles: Iterable[tuple[str, Analysis]], *, title: str | None, language: Language) -> None:
        self._language = language
        self._title = word("report", language) if title is None else title
        self._articles = list(articles)
        self._quotes = 0
        pages: dict[str, _Page] = {}
        for number, (_, analysis) in enumerate(self._articles):
            for at, quote in enumerate(analysis.quotes):
                pages.setdefault(_key(quote.speaker), _Page()).add(_Said(number, at, quote))
                self._quotes += 1
        # Who said most comes first, and whoever could not be named last.
        order = sorted(pages, key=lambda key: (key == "", -len(pages[key].said)))
        self._known = {key: voice for voice, key in enumerate(order)}
        self._pages = [pages[key] for key in order]

    def __len__(self) -> int:
        return self._quotes

    def __repr__(self) -> str:
        counts = (
            plural(self._quotes, "quote", "quotes"),
            plural(len(self._pages), "speaker", "speakers"),
            plural(len(self._articles), "article", "articles"),
        )
        return f"Report({', '.join(counts)})"

    @property
    def speakers(self) -> list[tuple[str | None, int]]:
        """The speakers and how many quotes they have, most first; ``None`` stands for all who could not be named."""
        return [(page.name, len(page.said)) for page in self._pages]

    def _word(self, key: str) -> str:
        return _escaped(word(key, self._language))

    def _counted(self, **counts: int) -> str:
        return "".join(f"<span>{self._word(key)}: {count:,}</span>" for key, count in counts.items())

    def _name(self, page: _Page) -> str:
        return f"<bdi>{self._word('unnamed') if page.name is None else _escaped(page.name)}</bdi>"

    def _index(self, prefix: str, most: int | None = None, linked: int | None = None) -> Iterator[str]:
        """The first ``most`` speakers, of whom the first ``linked`` have a page to go to."""
        yield f'<h3>{self._word("speakers")}</h3><ol class="rawi-index">'
        for voice, page in enumerate(self._pages[:most]):
            name = self._name(page)
            if linked is None or voice < linked:
                name = f'<a href="#{prefix}-s{voice + 1}">{name}</a>'
            yield f"<li>{_chip(voice)}{name} ({len(page.said):,})</li>"
        yield "</ol>"

    def _article_index(self, prefix: str) -> Iterator[str]:
        yield f'<h3>{self._word("articles")}</h3><ol class="rawi-index">'
        for number, (name, analysis) in enumerate(self._articles):
            yield (
                f'<li><a href="#{prefix}-a{number + 1}"><bdi>{_escaped(name)}</bdi></a> ({len(analysis.quotes):,})</li>'
            )
        yield "</ol>"

    def _how(self, quote: Quote) -> Iterator[str]:
        """What stands below a quote, in pieces that are escaped."""
        if quote.cue is not None:
            yield f"<bdi>{_escaped(quote.cue.text)}</bdi> ({self._word(quote.cue.act)})"
        yield self._word(quote.kind)
        if quote.factuality != "asserted":
            yield f'<span class="rawi-not">{self._word(quote.factuality)}</span>'
        if quote.sources:
            names = "، ".join(f"<bdi>{_escaped(source.text)}</bdi>" for source in quote.sources)
            yield f"{self._word('source')} {names}"
        for key, passage in (("addressee", quote.addressee), ("medium", quote.medium)):
            if passage is not None:
                yield f"{self._word(key)} <bdi>{_escaped(passage.text)}</bdi>"
        yield f"{quote.confidence:.0%}"

    def _speaker_page(self, voice: int, prefix: str, *, articles: bool, most: int | None = None) -> Iterator[str]:
        page = self._pages[voice]
        several = len({said.article for said in page.said})
        yield f'<section class="rawi-page" id="{prefix}-s{voice + 1}"><h3>{_chip(voice)}{self._name(page)}</h3>'
        roles = sorted(page.roles, key=lambda role: -page.roles[role])[:3]
        about = [f"<bdi>{_escaped(role)}</bdi>" for role in roles]
        if page.kind:
            about.append(self._word("several" if page.kind == "group" else page.kind))
        if page.id is not None:
            about.append(f"<bdi>{_escaped(page.id)}</bdi>")
        pieces = "".join(f"<span>{piece}</span>" for piece in about)
        yield f'<div class="rawi-how">{pieces}{self._counted(quotes=len(page.said), articles=several)}'
        yield f'<a href="#{prefix}-top">{self._word("index")}</a></div>'
        for number, run in groupby(page.said[:most], key=lambda said: said.article):
            name = f"<bdi>{_escaped(self._articles[number][0])}</bdi>"
            if articles:
                name = f'<a href="#{prefix}-a{number + 1}">{name}</a>'
            yield f'<h4>{name}</h4><ol class="rawi-said rawi-{voice % COLOURS}">'
            for said in run:
                how = "".join(f"<span>{piece}</span>" for piece in self._how(said.quote))
                if articles and any(passage.start < passage.end for passage in said.quote.content):
                    how += f'<a href="#{prefix}-a{number + 1}-q{said.at + 1}">{self._word("text")}</a>'
                yield (
                    f'<li><blockquote class="rawi-words" dir="auto">{_escaped(said.quote.text)}</blockquote>'
                    f'<div class="rawi-how">{how}</div></li>'
                )
            yield "</ol>"
        yield "</section>"

    def _article(self, number: int, prefix: str) -> Iterator[str]:
        name, analysis = self._articles[number]
        voices = _Voices(self._known, word("unnamed", self._language))
        anchor = f"{prefix}-a{number + 1}"
        yield f'<article class="rawi-page" id="{anchor}"><h3><bdi>{_escaped(name)}</bdi></h3><div class="rawi-text">'
        yield from _pieces(analysis.text, list(_marks(analysis, voices, names=True, anchor=anchor)))
        yield f"</div>{_legend(voices, f'{prefix}-s')}</article>"

    def _opening(self, prefix: str, more: str = "") -> str:
        counts = self._counted(quotes=self._quotes, speakers=len(self._pages), articles=len(self._articles))
        return (
            f'<div class="{_OUTER}{more}" dir="rtl" lang="ar" id="{prefix}-top">'
            f"<style>{_STYLE}{_REPORT_STYLE}</style>"
            f'<h2><bdi>{_escaped(self._title)}</bdi></h2><div class="rawi-how">{counts}</div>'
        )

    def pieces(self, *, articles: bool = True) -> Iterator[str]:
        """Yield the page of :meth:`to_html` a piece at a time, to be written as it is made."""
        prefix = "rawi"
        yield (
            '<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
            '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
            f"<title>{_escaped(self._title)}</title></head><body>\n"
        )
        yield self._opening(prefix, " rawi-whole")
        yield from self._index(prefix)
        if articles:
            yield from self._article_index(prefix)
        for voice in range(len(self._pages)):
            yield "\n"
            yield from self._speaker_page(voice, prefix, articles=articles)
        if articles:
            for number in range(len(self._articles)):
                yield "\n"
                yield from self._article(number, prefix)
        yield "</div></body></html>\n"

    def to_html(self, *, articles: bool = True) -> str:
        """Return the whole page, which needs no other file; ``articles`` adds the texts, with links both ways."""
        return "".join(self.pieces(articles=articles))

    def save(self, path: str | os.PathLike[str], *, articles: bool = True) -> None:
        """Write the page to a file in UTF-8."""
        with Path(path).open("w", encoding="utf-8", newline="\n") as handle:
            handle.writelines(self.pieces(articles=articles))

    def _repr_html_(self) -> str:
        # Identifiers are those of the whole notebook, which may show several reports.
        from hashlib import blake2s  # noqa: PLC0415

        known = repr((self._title, self._language, [(name, len(one.quotes)) for name, one in self._articles]))
        prefix = "rawi-" + blake2s(known.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
        made: list[str] = []
        left = NOTEBOOK_QUOTES
        shown = 0
        for voice, page in enumerate(self._pages[:NOTEBOOK_SPEAKERS]):
            if left <= 0:
                break
            made += self._speaker_page(voice, prefix, articles=False, most=left)
            left -= min(left, len(page.said))
            shown += 1
        count = NOTEBOOK_QUOTES - left
        if count < self._quotes:
            made.append(f'<div class="rawi-note" dir="ltr">{count:,} of {self._quotes:,} quotes; save() has all.</div>')
        return "".join([self._opening(prefix), *self._index(prefix, NOTEBOOK_SPEAKERS, shown), *made, "</div>"])


def report(
    analyses: Iterable[Analysis] | Iterable[tuple[str, Analysis]] | Mapping[str, Analysis],
    *,
    title: str | None = None,
    language: Language = "en",
) -> Report:
    """Put many analyses together: who said what, a page for each speaker, in one HTML file.

    ``analyses`` are analyses, pairs of an article's name and its analysis, or a mapping of these; articles without a
    name are numbered. Speakers are told apart by their identifiers, else by their names, however these are spelled: two
    people of one name share a page unless the gazetteer knows them. ``language`` is that of the headings, ``en`` or
    ``ar``.

    >>> import rawi
    >>> texts = {"a": "قال فلاديمير بوتين إنه باق.", "b": "وأكد فلاديمير بوتين أن الطريق طويل."}
    >>> made = report({name: rawi.analyze(text) for name, text in texts.items()})
    >>> made
    Report(2 quotes, 1 speaker, 2 articles)
    >>> made.speakers
    [('فلاديمير بوتين', 2)]
    >>> made.to_html().startswith("<!doctype html>")  # or made.save("report.html")
    True
    """
    language = check_language(language)
    return Report(_named(analyses), title=title, language=language)


def _named(analyses: object) -> Iterator[tuple[str, Analysis]]:
    if isinstance(analyses, Analysis):
        raise TypeError("report: several analyses are expected; of one, to_html() makes HTML")
    if isinstance(analyses, Mapping):
        analyses = analyses.items()
    if not isinstance(analyses, Iterable):
        raise TypeError(f"report: analyses are expected, not {type(analyses).__name__}")
    for at, item in enumerate(analyses):
        name, analysis = item if isinstance(item, tuple) and len(item) == 2 else (at + 1, item)
        if not isinstance(analysis, Analysis):
            raise TypeError(f"report: item {at} is {type(analysis).__name__}, not an Analysis or a name with one")
        # A name out of a file system may hold what no encoding can write.
        yield str(name).encode("utf-8", "replace").decode("utf-8"), analysis
