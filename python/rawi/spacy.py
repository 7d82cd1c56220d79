"""Who said what, as a component of a spaCy pipeline: ``nlp.add_pipe("rawi")``.

Needs ``pip install 'rawi[spacy]'``. The component is found by its entry point; importing this module registers it too.

>>> import spacy
>>> import rawi.spacy
>>> nlp = spacy.blank("ar")
>>> _ = nlp.add_pipe("rawi", config={"date": "2025-10-17"})
>>> doc = nlp("وقال الرئيس الروسي فلاديمير بوتين إن بلاده لن تتراجع.")
>>> [(ent.text, ent.label_, ent.kb_id_) for ent in doc.ents]
[('فلاديمير بوتين', 'PER', 'vladimir-putin')]
>>> quote = doc.spans["quotes"][0]
>>> print(quote._.rawi_speaker, quote.label_, quote, quote._.rawi_cue, sep=" | ")
فلاديمير بوتين | indirect | بلاده لن تتراجع | وقال

What it sets:

``doc.ents``
    Names that share no token with another one: the label by the kind (:data:`LABELS`), ``kb_id_`` is the identifier in
    the gazetteer.
``doc.spans["entities"]``
    All names, also those that share a token (a hashtag may hold two).
``doc.spans["quotes"]``
    What was said, a span for each passage: the label is the kind of quote, ``kb_id_`` the identifier of its speaker.
``doc._.rawi``
    The :class:`rawi.Analysis`; ``None`` if there is none of this very text.
``span._.rawi``
    Of these spans, the :class:`rawi.Quote` or :class:`rawi.Mention` they stand for; of any other span ``None``.
``span._.rawi_offsets``, ``span._.rawi_exact``
    The first and the last code point of the passage or name itself, and whether the tokens begin and end there too.
``span._.rawi_kind``, ``rawi_speaker``, ``rawi_factuality``, ``rawi_confidence``
    Values of the quote (of a name, the kind alone); the speaker by name.
``span._.rawi_cue``, ``rawi_speaker_span``, ``rawi_addressee``, ``rawi_medium``, ``rawi_sources``
    Where these stand, as spans (widened to whole tokens); ``rawi_sources`` is a tuple. Where the clause does not name
    the speaker, ``rawi_speaker_span`` is where he or she was last named.

spaCy's tokens for Arabic keep proclitics: «بالقاهرة» is one token, and the name in it begins at its third letter.
``alignment`` says what is done then. ``expand`` (the default) widens to whole tokens; ``contract`` leaves out tokens of
which only a part belongs to the passage or name, and widens where nothing would be left; ``split`` cuts the tokens
there, so that every span is exact: it puts a new document in the place of the one it was given, and has to stand before
components that annotate tokens. Nothing is left out for its alignment: each name and passage has a span in every mode,
and exact offsets stay readable.
"""

# Annotations are not put off here: spaCy reads those of the factory when it is called.
import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Literal, NamedTuple, NoReturn, Protocol, TypeAlias

from ._extras import needs
from ._native import Analysis, Analyzer, Gazetteer, Mention, Passage, Quote

with needs("rawi.spacy", "spacy", spacy="spaCy", srsly="spaCy"):
    from spacy.language import Language
    from spacy.tokens import Doc, Span, SpanGroup
    from spacy.util import raise_error
    from srsly import msgpack_dumps, msgpack_encoders, msgpack_loads

__all__ = ["LABELS", "RawiPipe"]

LABELS = {
    "person": "PER",
    "organization": "ORG",
    "location": "LOC",
    "event": "EVENT",
    "work": "WORK_OF_ART",
    "other": "MISC",
}
"""The label of an entity by its kind; ``labels`` of the configuration replaces single ones, ``""`` leaves a kind out of
``doc.ents``.
"""

Alignment: TypeAlias = Literal["expand", "contract", "split"]
Ents: TypeAlias = Literal["fill", "overwrite", "leave"]
Handler: TypeAlias = Callable[[str, Any, list[Doc], Exception], NoReturn]

_ALIGNMENTS = ("expand", "contract", "split")
_ENTS = ("fill", "overwrite", "leave")
_KEY = ("._.", "rawi", None, None)
_QUOTE, _NAME = "rawi/quote/", "rawi/name/"
_STORED = "rawi.Analysis"
_NAMES_FILE, _SETTINGS_FILE = "names.rawi", "settings.json"


class RawiPipe:
    """The component behind ``nlp.add_pipe("rawi")``.

    Its options, which ``config`` of ``add_pipe`` sets:

    ``gazetteer``
        A file of names, or a list of such files, as :meth:`rawi.Gazetteer.read` takes them.
    ``with_default``
        Whether the names that come with rawi are looked for too.
    ``date``, ``nominal``, ``min_confidence``
        As of :class:`rawi.Analyzer`.
    ``labels``
        Labels by kind, in place of those of :data:`LABELS`.
    ``ents``
        ``fill`` sets entities where no other component did, ``overwrite`` puts ours before theirs, ``leave`` does not
        touch ``doc.ents``.
    ``alignment``
        ``expand``, ``contract`` or ``split``: see :mod:`rawi.spacy`.
    ``spans_key``, ``entities_key``
        Where the groups of spans go.
    ``threads``
        How many analyse a batch of ``nlp.pipe``; 0 is one per core.

    A file of names that is not there is an error when the first text comes, not before: a pipeline that was saved has
    its names with it, and loads where the file never was.

    >>> pipe = RawiPipe(min_confidence=0.8)
    >>> pipe.analyzer.min_confidence
    0.8
    """

    def __init__(
        self,
        name: str = "rawi",
        *,
        gazetteer: str | list[str] | None = None,
        with_default: bool = True,
        date: str | None = None,
        nominal: bool = False,
        min_confidence: float = 0.0,
        labels: dict[str, str] | None = None,
        ents: str = "fill",
        alignment: str = "expand",
        spans_key: str = "quotes",
        entities_key: str = "entities",
        threads: int = 0,
    ) -> None:
        _one_of("alignment", alignment, _ALIGNMENTS)
        _one_of("ents", ents, _ENTS)
        if unknown := set(labels or ()) - set(LABELS):
            raise ValueError(f"labels: there is no kind {min(unknown)!r}; kinds are {', '.join(LABELS)}")
        if spans_key == entities_key:
            raise ValueError(f"spans_key and entities_key: two groups of spans cannot both be {spans_key!r}")
        if threads < 0:
            raise ValueError(f"threads: 0 or more is expected, not {threads}")
        self.name = name
        self.alignment = alignment
        self.ents = ents
        self.spans_key = spans_key
        self.entities_key = entities_key
        self.threads = threads
        self._files = [gazetteer] if isinstance(gazetteer, str) else list(gazetteer or ())
        self._with_default = with_default
        self._labels = {**LABELS, **(labels or {})}
        self._options: dict[str, Any] = {"date": date, "nominal": nominal, "min_confidence": min_confidence}
        self._handler: Handler = raise_error
        self._own: Gazetteer | None = None
        self._analyzer: Analyzer | None = None
        Analyzer(**self._options)  # says what is wrong with them
        if all(Path(file).exists() for file in self._files):
            _ = self.analyzer

    @property
    def gazetteer(self) -> Gazetteer | None:
        """The names of one's own, which may be set, too; ``None`` if there are only those that come with rawi."""
        if self._own is None:
            for file in self._files:
                read = Gazetteer.read(file)
                self._own = read if self._own is None else self._own | read
        return self._own

    @gazetteer.setter
    def gazetteer(self, gazetteer: Gazetteer | None) -> None:
        self._own = gazetteer
        self._files = []
        self._analyzer = None

    @property
    def analyzer(self) -> Analyzer:
        """What analyses the texts."""
        if self._analyzer is None:
            own = self.gazetteer
            if own is None:
                names = Gazetteer.default() if self._with_default else Gazetteer.from_records([])
            else:
                names = Gazetteer.default() | own if self._with_default else own
            self._analyzer = Analyzer(names, **self._options)
        return self._analyzer

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that entities may get."""
        return tuple(dict.fromkeys(label for label in self._labels.values() if label))

    # What a pipeline calls

    def __call__(self, doc: Doc) -> Doc:
        """Analyse one document."""
        done = self._done(doc)
        return doc if done is None else done

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1000) -> Iterator[Doc]:
        """Analyse documents a batch at a time, each on several threads, and yield them in order."""
        stream = iter(stream)
        while docs := list(islice(stream, max(batch_size, 1))):
            analyses: list[Analysis | None]
            try:
                analyses = list(self.analyzer.analyze_many([doc.text for doc in docs], threads=self.threads))
            except Exception:
                # One by one, so that the handler gets the documents it is about and the others are done.
                analyses = [None] * len(docs)
            for doc, analysis in zip(docs, analyses, strict=True):
                if (done := self._done(doc, analysis)) is not None:
                    yield done

    def _done(self, doc: Doc, analysis: Analysis | None = None) -> Doc | None:
        """The document as it is then; ``None`` if it cannot be annotated, which the handler is told."""
        try:
            return self._annotate(doc, analysis or self.analyzer.analyze(doc.text))
        except Exception as error:
            self._handler(self.name, self, [doc], error)
            return None

    def set_error_handler(self, error_handler: Handler) -> None:
        """What ``nlp.set_error_handler`` calls."""
        self._handler = error_handler

    def get_error_handler(self) -> Handler:
        """What is called with a document that cannot be analysed; by default the error is raised."""
        return self._handler

    # Saving and loading: the options stand in the configuration of the pipeline, the names beside it

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write one's own names, compiled, into the directory ``path``, unless ``names`` are excluded."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _SETTINGS_FILE).write_text(json.dumps({"gazetteer": self._files}), encoding="utf-8")
        own = None if "names" in exclude else self.gazetteer
        if own is not None:
            own.save(folder / _NAMES_FILE)
        else:
            (folder / _NAMES_FILE).unlink(missing_ok=True)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "RawiPipe":
        """Take the names that :meth:`to_disk` wrote, unless the configuration now names other files."""
        folder = Path(path)
        saved = json.loads((folder / _SETTINGS_FILE).read_text(encoding="utf-8"))
        names = folder / _NAMES_FILE
        if "names" not in exclude:
            self._restore(saved["gazetteer"], Gazetteer.open(names) if names.exists() else None)
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The same in bytes."""
        own = None if "names" in exclude else self.gazetteer
        made: bytes = msgpack_dumps({"gazetteer": self._files, "names": None if own is None else own.to_bytes()})
        return made

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "RawiPipe":
        """Take the names from :meth:`to_bytes`, as :meth:`from_disk` does."""
        saved = msgpack_loads(data)
        names = saved["names"]
        if "names" not in exclude:
            self._restore(saved["gazetteer"], None if names is None else Gazetteer.from_bytes(names))
        return self

    def _restore(self, files: list[str], names: Gazetteer | None) -> None:
        if files == self._files:
            self._own = names
            self._analyzer = None

    # What is set on a document

    def _annotate(self, doc: Doc, analysis: Analysis) -> Doc:
        if self.alignment == "split":
            doc = _cut(doc, analysis)
        grid = _Grid(doc, contract=self.alignment == "contract")
        _set_analysis(doc, analysis)
        names = [
            grid.span(mention, self._labels[mention.kind], mention.id, f"{_NAME}{at}")
            for at, mention in enumerate(analysis.entities)
        ]
        quotes = [
            grid.span(passage, quote.kind, quote.speaker and quote.speaker.id, f"{_QUOTE}{at}/{part}")
            for at, quote in enumerate(analysis.quotes)
            for part, passage in enumerate(quote.content)
        ]
        doc.spans[self.entities_key] = names
        doc.spans[self.spans_key] = quotes
        if self.ents != "leave":
            # The longest first, as it is written; of two that are alike, the first.
            order = sorted(
                (span for span in zip(analysis.entities, names, strict=True) if span[1].label),
                key=lambda pair: (pair[0].start - pair[0].end, pair[0].start),
            )
            ours, theirs = [span for _, span in order], list(doc.ents)
            doc.ents = _apart(theirs + ours if self.ents == "fill" else ours + theirs, len(doc))
        return doc


def _one_of(option: str, value: str, values: tuple[str, ...]) -> None:
    if value not in values:
        raise ValueError(f"{option}: {', '.join(values[:-1])} or {values[-1]} is expected, not {value!r}")


def _apart(spans: Iterable[Span], length: int) -> list[Span]:
    """Those that share no token with one before them, in the order of the text."""
    taken = bytearray(length)
    kept = []
    for span in spans:
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


class _Placed(Protocol):
    """What has a place in a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class _Place(NamedTuple):
    start: int
    end: int


class _Grid:
    """Where the tokens of a document begin and end, to find those that a span of characters touches."""

    def __init__(self, doc: Doc, *, contract: bool = False) -> None:
        self._doc = doc
        self._contract = contract
        tokens = doc.to_array(["IDX", "LENGTH"])
        self._starts = tokens[:, 0].tolist()
        self._ends = tokens.sum(axis=1).tolist()

    def span(self, part: _Placed, label: str = "", kb_id: str | None = None, span_id: str = "") -> Span:
        """The tokens of ``part``: all it touches, or all it holds whole, if there are any."""
        first, last = bisect_right(self._ends, part.start), bisect_left(self._starts, part.end)
        if self._contract:
            inner = bisect_left(self._starts, part.start), bisect_right(self._ends, part.end)
            if inner[0] < inner[1]:
                first, last = inner
        return Span(self._doc, first, last, label=label, kb_id=kb_id or "", span_id=span_id)


# Cutting tokens


def _cut(doc: Doc, analysis: Analysis) -> Doc:
    """``doc`` with its tokens cut where names, passages, cues, … begin and end inside of them.

    A new document, because cutting the tokens of one in place goes through all of them for each.
    """
    bounds: set[int] = set()
    for part in _parts(analysis):
        bounds.update((part.start, part.end))
    at = sorted(bounds)
    text = analysis.text
    words: list[str] = []
    spaces: list[bool] = []
    following = 0
    for start, length, space in doc.to_array(["IDX", "LENGTH", "SPACY"]).tolist():
        while following < len(at) and at[following] <= start:
            following += 1
        first = start
        while following < len(at) and at[following] < start + length:
            words.append(text[first : at[following]])
            spaces.append(False)
            first = at[following]
            following += 1
        words.append(text[first : start + length])
        spaces.append(bool(space))
    if len(words) == len(doc):
        return doc
    for annotation in ("TAG", "POS", "MORPH", "LEMMA", "DEP"):
        if doc.has_annotation(annotation):
            raise ValueError(
                "alignment='split' cuts tokens and has to come before what annotates them "
                f"({annotation} is set): nlp.add_pipe('rawi', first=True)"
            )
    made = Doc(doc.vocab, words=words, spaces=spaces, user_data=doc.user_data)
    for held in ("cats", "user_hooks", "user_token_hooks", "user_span_hooks", "has_unknown_spaces", "_context"):
        setattr(made, held, getattr(doc, held))
    if doc.has_annotation("SENT_START"):
        sentences = {token.idx: token.is_sent_start for token in doc}
        for token in made:
            token.is_sent_start = sentences.get(token.idx, False)
    grid = _Grid(made)
    made.ents = [_moved(span, grid) for span in doc.ents]
    for key, group in doc.spans.items():
        spans = [_moved(span, grid) for span in group]
        made.spans[key] = SpanGroup(made, name=group.name, attrs=dict(group.attrs), spans=spans)
    return made


def _moved(span: Span, grid: "_Grid") -> Span:
    """The same span among the tokens of another document of the same text."""
    return grid.span(_Place(span.start_char, span.end_char), span.label_, span.kb_id_, span.id_)


def _parts(analysis: Analysis) -> Iterator[_Placed]:
    """Everything in an analysis that has a place in the text."""
    yield from analysis.entities
    for quote in analysis.quotes:
        yield from quote.content
        yield from quote.sources
        yield from (part for part in (quote.cue, _speaker_part(quote), quote.addressee, quote.medium) if part)


def _speaker_part(quote: Quote) -> Passage | None:
    speaker = quote.speaker
    return None if speaker is None else speaker.mention or speaker.antecedent


# Extensions


def _length(doc: Doc) -> int:
    """How many characters the text of ``doc`` has."""
    if not len(doc):
        return 0
    last = doc[-1]
    return int(last.idx) + len(last.text_with_ws)


def _analysis(doc: Doc) -> Analysis | None:
    """The analysis of ``doc``. After a way through bytes it is JSON until somebody asks for it."""
    data: dict[Any, Any] = doc.user_data
    held = data.get(_KEY)
    if isinstance(held, dict):
        text = doc.text
        if held.get("length") != len(text):
            return None
        held = Analysis.from_json(text, held[_STORED])
        data[_KEY] = held
    # What is held may have come with the data of another document, whose places are others.
    return held if isinstance(held, Analysis) and len(held.text) == _length(doc) else None


def _set_analysis(doc: Doc, analysis: Analysis | None) -> None:
    if analysis is not None and not isinstance(analysis, Analysis):
        raise TypeError(f"doc._.rawi: an Analysis is expected, not {type(analysis).__name__}")
    data: dict[Any, Any] = doc.user_data
    data[_KEY] = analysis


def _pack(held: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """How an analysis goes into the bytes of its document: without the text, which stands there anyway."""
    if isinstance(held, Analysis):
        return {_STORED: held.to_json(), "length": len(held.text)}
    return held if chain is None else chain(held)


def _found(span: Span) -> tuple[Quote | Mention | None, Passage | Mention | None]:
    """What a span stands for: a quote and its passage, or a mention twice."""
    strings: Any = span.doc.vocab.strings
    label: str = span.id_ if span.id and span.id in strings else ""
    if not label.startswith((_QUOTE, _NAME)):
        return None, None
    analysis = _analysis(span.doc)
    if analysis is None:
        return None, None
    try:
        if label.startswith(_NAME):
            mention = analysis.entities[int(label.removeprefix(_NAME))]
            return mention, mention
        at, part = label.removeprefix(_QUOTE).split("/")
        quote = analysis.quotes[int(at)]
        return quote, quote.content[int(part)]
    except (IndexError, ValueError):
        return None, None


def _quote(span: Span) -> Quote | None:
    found, _ = _found(span)
    return found if isinstance(found, Quote) else None


def _offsets(span: Span) -> tuple[int, int] | None:
    _, part = _found(span)
    return None if part is None else (part.start, part.end)


def _exact(span: Span) -> bool | None:
    offsets = _offsets(span)
    return None if offsets is None else offsets == (span.start_char, span.end_char)


def _kind(span: Span) -> str | None:
    found, _ = _found(span)
    return None if found is None else found.kind


def _speaker(span: Span) -> str | None:
    quote = _quote(span)
    return None if quote is None or quote.speaker is None else quote.speaker.name


def _tokens(doc: Doc, part: _Placed) -> Any:
    return doc.char_span(part.start, part.end, alignment_mode="expand")


def _sources(span: Span) -> tuple[Span, ...]:
    quote = _quote(span)
    return () if quote is None else tuple(_tokens(span.doc, part) for part in quote.sources)


def _value(name: str) -> Callable[[Span], Any]:
    return lambda span: getattr(_quote(span), name, None)


def _place(part_of: Callable[[Quote], _Placed | None]) -> Callable[[Span], Any]:
    def place(span: Span) -> Any:
        quote = _quote(span)
        part = None if quote is None else part_of(quote)
        return None if part is None else _tokens(span.doc, part)

    return place


_EXTENSIONS: dict[str, Callable[[Span], Any]] = {
    "rawi": lambda span: _found(span)[0],
    "rawi_offsets": _offsets,
    "rawi_exact": _exact,
    "rawi_kind": _kind,
    "rawi_speaker": _speaker,
    "rawi_factuality": _value("factuality"),
    "rawi_confidence": _value("confidence"),
    "rawi_cue": _place(lambda quote: quote.cue),
    "rawi_speaker_span": _place(_speaker_part),
    "rawi_addressee": _place(lambda quote: quote.addressee),
    "rawi_medium": _place(lambda quote: quote.medium),
    "rawi_sources": _sources,
}


def _register() -> None:
    msgpack_encoders.register("rawi", func=_pack)
    # `force`: the module may be loaded anew, and the names are ours.
    Doc.set_extension("rawi", getter=_analysis, setter=_set_analysis, force=True)
    for name, getter in _EXTENSIONS.items():
        Span.set_extension(name, getter=getter, force=True)


def make_rawi(  # noqa: PLR0917
    nlp: Language,  # noqa: ARG001
    name: str,
    gazetteer: str | list[str] | None,
    with_default: bool,
    date: str | None,
    nominal: bool,
    min_confidence: float,
    labels: dict[str, str],
    ents: Ents,
    alignment: Alignment,
    spans_key: str,
    entities_key: str,
    threads: int,
) -> RawiPipe:
    """The factory that ``nlp.add_pipe("rawi")`` calls."""
    return RawiPipe(
        name,
        gazetteer=gazetteer,
        with_default=with_default,
        date=date,
        nominal=nominal,
        min_confidence=min_confidence,
        labels=labels,
        ents=ents,
        alignment=alignment,
        spans_key=spans_key,
        entities_key=entities_key,
        threads=threads,
    )


_register()
Language.factory(
    "rawi",
    default_config={
        "gazetteer": None,
        "with_default": True,
        "date": None,
        "nominal": False,
        "min_confidence": 0.0,
        "labels": {},
        "ents": "fill",
        "alignment": "expand",
        "spans_key": "quotes",
        "entities_key": "entities",
        "threads": 0,
    },
    assigns=["doc.ents", "doc.spans", "doc._.rawi", "token.ent_iob", "token.ent_type", "token.ent_kb_id"],
    retokenizes=True,
    func=make_rawi,
)
