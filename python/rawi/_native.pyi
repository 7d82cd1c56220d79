# The documentation is that of the compiled module; a test holds the two together.
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal, SupportsIndex, TypeAlias, final

from ._progress import Bar
from ._records import QuoteRecord
from ._sources import Frame

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
    "Table",
    "TableStream",
    "TextColumn",
    "__version__",
    "_restore",
    "analyze",
    "normalize",
]

__version__: Final[str]

_EntityKind: TypeAlias = Literal["person", "organization", "location", "event", "work", "other"]
_SpeakerKind: TypeAlias = Literal[
    "person", "organization", "location", "event", "work", "other", "media", "document", "group", "anonymous"
]
_Offsets: TypeAlias = Literal["codepoint", "utf8", "utf16"]

class RawiError(ValueError):
    """Input that was read but does not hold what it should, or an argument that cannot be used."""

@final
class Passage:
    """A stretch of the text; `start` and `end` count Unicode code points."""

    @property
    def start(self) -> int:
        """First code point."""
    @property
    def end(self) -> int:
        """One past the last code point."""
    @property
    def text(self) -> str:
        """The words exactly as written."""
    def to_dict(self) -> dict[str, Any]:
        """The same tree as dicts, lists, strings and numbers."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Passage: ...
    def __deepcopy__(self, _memo: object) -> Passage: ...

@final
class Mention:
    """One occurrence of a name; `start` and `end` count Unicode code points and leave out the proclitic."""

    @property
    def start(self) -> int:
        """First code point of the name."""
    @property
    def end(self) -> int:
        """One past the last code point of the name."""
    @property
    def text(self) -> str:
        """The name as written."""
    @property
    def prefix(self) -> str | None:
        """The proclitic written on to the name (و ف ب ل ك س), outside the span."""
    @property
    def title(self) -> Passage | None:
        """The title, rank or office right before the name of a person («الرئيس الروسي», «د.»), outside the span. Found
        in an analysis, not by a gazetteer alone.
        """
    @property
    def kind(self) -> _EntityKind:
        """`person`, `organization`, `location`, `event`, `work` or `other`."""
    @property
    def id(self) -> str | None:
        """Identifier in the gazetteer."""
    @property
    def name(self) -> str:
        """The name in its plain, full shape."""
    @property
    def via(self) -> Literal["gazetteer", "short", "pattern"]:
        """How it was found: `gazetteer`, `short` (a later short form) or `pattern` (by the grammar of names)."""
    @property
    def candidates(self) -> tuple[str, ...]:
        """Every identifier the words could stand for, best first."""
    @property
    def variant(self) -> str | None:
        """The rules that made the spelling, joined by `+`, if the gazetteer knows it only as a variant of another."""
    def to_dict(self) -> dict[str, Any]:
        """The same tree as dicts, lists, strings and numbers."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Mention: ...
    def __deepcopy__(self, _memo: object) -> Mention: ...

@final
class Cue:
    """The word or words that report; `start` and `end` count Unicode code points."""

    @property
    def start(self) -> int:
        """First code point, with the proclitic."""
    @property
    def end(self) -> int:
        """One past the last code point."""
    @property
    def text(self) -> str:
        """The words as written."""
    @property
    def lemma(self) -> str:
        """Dictionary form of the verb or adjunct."""
    @property
    def act(self) -> str:
        """The class of the act: `say`, `deny`, `warn`, …"""
    def to_dict(self) -> dict[str, Any]:
        """The same tree as dicts, lists, strings and numbers."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Cue: ...
    def __deepcopy__(self, _memo: object) -> Cue: ...

@final
class Speaker:
    """Who said it."""

    @property
    def name(self) -> str:
        """Full name where known, else the fullest description the article gives.

        A place or body that the article calls by another name or spelling than the gazetteer keeps that one; `id` says
        who it is.
        """
    @property
    def id(self) -> str | None:
        """Identifier in the gazetteer."""
    @property
    def kind(self) -> _SpeakerKind:
        """An entity kind, or `media`, `document`, `group`, `anonymous`."""
    @property
    def role(self) -> str | None:
        """The role or title that stands with the speaker."""
    @property
    def mention(self) -> Passage | None:
        """The noun phrase of the clause; `None` where the clause names nobody."""
    @property
    def resolved_by(self) -> Literal["name", "role", "elided", "pronoun", "headline", "short"]:
        """`name`, `role`, `elided`, `pronoun`, `headline` or `short`."""
    @property
    def antecedent(self) -> Passage | None:
        """Where the speaker was last named, if the clause does not name him or her."""
    @property
    def on_behalf_of(self) -> str | None:
        """The person or body a spokesperson speaks for."""
    @property
    def gender(self) -> Literal["m", "f"] | None:
        """`m` or `f`, where there is evidence for it."""
    @property
    def joint(self) -> tuple[str, ...]:
        """The other speakers of a joint statement, by name."""
    def to_dict(self) -> dict[str, Any]:
        """The same tree as dicts, lists, strings and numbers."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Speaker: ...
    def __deepcopy__(self, _memo: object) -> Speaker: ...

@final
class Source:
    """Somebody through whom the article has a quote; `start` and `end` count Unicode code points."""

    @property
    def start(self) -> int:
        """First code point."""
    @property
    def end(self) -> int:
        """One past the last code point."""
    @property
    def text(self) -> str:
        """The words as written."""
    @property
    def id(self) -> str | None:
        """Identifier in the gazetteer."""
    def to_dict(self) -> dict[str, Any]:
        """The same tree as dicts, lists, strings and numbers."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Source: ...
    def __deepcopy__(self, _memo: object) -> Source: ...

@final
class Evidence:
    """A piece of evidence for or against a quote and its speaker."""

    @property
    def name(self) -> str:
        """What it is called: `frame-exact`, `speaker-document`, …"""
    @property
    def times(self) -> int:
        """How often it was found."""
    @property
    def weight(self) -> float:
        """What it adds to the log-odds of the quote being given to the right speaker, all its times together."""
    def to_dict(self) -> dict[str, Any]:
        """The same tree as dicts, lists, strings and numbers."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Evidence: ...
    def __deepcopy__(self, _memo: object) -> Evidence: ...

@final
class Quote:
    """One act of saying that the article attributes to somebody."""

    @property
    def kind(self) -> Literal["direct", "indirect", "mixed", "nominal"]:
        """`direct`, `indirect`, `mixed` or `nominal`."""
    @property
    def content(self) -> tuple[Passage, ...]:
        """What was said: one passage, or several where the reporter interrupts."""
    @property
    def text(self) -> str:
        """The content in one string, its passages joined by « … »."""
    @property
    def cue(self) -> Cue | None:
        """The reporting words; `None` in headlines."""
    @property
    def speaker(self) -> Speaker | None:
        """Who said it; `None` when nobody can be named."""
    @property
    def sources(self) -> tuple[Source, ...]:
        """Through whom the article has it, outermost first."""
    @property
    def addressee(self) -> Passage | None:
        """To whom it was said."""
    @property
    def medium(self) -> Passage | None:
        """Where it was said or published: a statement, an interview, a platform."""
    @property
    def factuality(self) -> Literal["asserted", "denied", "negated", "question", "unuttered", "claimed"]:
        """`asserted`, `denied`, `negated`, `question`, `unuttered` or `claimed`."""
    @property
    def parent(self) -> int | None:
        """Index of the quote whose content holds this one."""
    @property
    def rule(self) -> str:
        """The rule that decided."""
    @property
    def confidence(self) -> float:
        """How likely it is that this was said by this speaker, from 0 to 1."""
    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What the confidence rests on: `explain()` says it in words."""
    def explain(self) -> str:
        """Why this is a quote and why it is its speaker's: the rule, the cue, how the speaker was found, where the
        content ends, and every piece of evidence with what it adds to the confidence.

        >>> quote = rawi.analyze("قال فلاديمير بوتين إنه باق.").quotes[0]
        >>> print(quote.explain().splitlines()[0])
        Rule: cue-subject-complementizer (a cue, its subject, then إن or أن with a clause).
        """
    @property
    def flags(self) -> tuple[str, ...]:
        """Peculiarities: `unclosed`, `headline`, `reversed-marks`, …"""
    def to_dict(self) -> dict[str, Any]:
        """The same tree as dicts, lists, strings and numbers."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Quote: ...
    def __deepcopy__(self, _memo: object) -> Quote: ...

@final
class Analysis:
    """Who is named in a text, and who said what. It holds the text; offsets count Unicode code points.

    >>> analysis = rawi.analyze("وقال الرئيس الروسي فلاديمير بوتين إن بلاده لن تتراجع.")
    >>> quote = analysis.quotes[0]
    >>> print(quote)
    فلاديمير بوتين: «بلاده لن تتراجع»
    >>> analysis.text[quote.cue.start:quote.cue.end]
    'وقال'
    """

    @staticmethod
    def from_dict(text: str, tree: Mapping[str, Any]) -> Analysis:
        """An analysis put together from its text and a tree as `to_dict()` gives it (offsets in code points).

        >>> analysis = rawi.analyze("قال بوتين إنه باق")
        >>> rawi.Analysis.from_dict(analysis.text, analysis.to_dict()) == analysis
        True
        """
    @staticmethod
    def from_json(text: str, json: str) -> Analysis:
        """The same from JSON as `to_json()` gives it (offsets in code points).

        >>> analysis = rawi.analyze("قال بوتين إنه باق")
        >>> rawi.Analysis.from_json(analysis.text, analysis.to_json()) == analysis
        True
        """
    @property
    def text(self) -> str:
        """The text that was analysed, untouched."""
    @property
    def entities(self) -> tuple[Mention, ...]:
        """Who and what is named, in reading order."""
    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Who said what, in the order of the cues."""
    def to_dict(self, *, offsets: _Offsets = "codepoint") -> dict[str, Any]:
        """The tree of the contract: `{"entities": […], "quotes": […]}`.

        `offsets` is the unit of every offset: `codepoint`, `utf8` (bytes) or `utf16`.

        >>> sorted(rawi.analyze("قال بوتين إنه باق").to_dict())
        ['entities', 'quotes']
        """
    def to_json(self, *, offsets: _Offsets = "codepoint") -> str:
        """The same tree as one line of JSON, Arabic letters as they are.

        >>> rawi.analyze("").to_json()
        '{"entities":[],"quotes":[]}'
        """
    def to_records(self) -> list[QuoteRecord]:
        """One flat dict per quote, ready for `pandas.DataFrame` or `polars.DataFrame`; offsets in code points.

        >>> rows = rawi.analyze("قال فلاديمير بوتين إنه باق").to_records()
        >>> rows[0]["speaker"], rows[0]["content"]
        ('فلاديمير بوتين', 'باق')
        """
    def to_html(self, *, names: bool = True, legend: bool = True) -> str:
        """The text as HTML, right to left, quotes coloured by speaker: a fragment that can stand in any page.

        Everything is escaped; there is no script, no link and nothing from the network.
        """
    def _repr_html_(self) -> str: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Analysis: ...
    def __deepcopy__(self, _memo: object) -> Analysis: ...

@final
class AnalysisIterator(Iterator[Analysis]):
    """The analyses of a run over many texts, in order. Made by `Analyzer.analyze_many`."""

    def __iter__(self) -> AnalysisIterator: ...
    def __next__(self) -> Analysis: ...

@final
class Analyzer:
    """The pipeline with its options; build one and use it for many texts, from any number of threads.

    `gazetteer`: the names to look for (the default one if `None`). `date`: the day of the articles, `2025-10-17`,
    which settles who held an office. `nominal`: whether to report `nominal` quotes too. `min_confidence`: the least
    confidence of a quote that is reported, from 0 (every quote) to 1.

    >>> analyzer = rawi.Analyzer(date="2025-10-17")
    >>> analyzer.date
    '2025-10-17'
    """

    def __new__(
        cls,
        gazetteer: Gazetteer | None = None,
        date: str | None = None,
        nominal: bool = False,
        min_confidence: float = 0.0,
    ) -> Analyzer: ...
    @property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer it was given, or the default one."""
    @property
    def date(self) -> str | None:
        """The date it was given."""
    @property
    def nominal(self) -> bool:
        """Whether `nominal` quotes are reported."""
    @property
    def min_confidence(self) -> float:
        """The least confidence of a quote that is reported."""
    def analyze(self, text: str) -> Analysis:
        """Who is named in `text`, and who said what. The GIL is released meanwhile.

        >>> rawi.Analyzer().analyze("").quotes
        ()
        """
    def analyze_many(
        self, texts: Iterable[str], *, threads: SupportsIndex = 0, progress: bool = False
    ) -> AnalysisIterator:
        """Analyses any iterable of texts on several threads and yields the analyses in order.

        Texts are drawn a chunk at a time, so memory stays bounded however many there are. `threads` is 0 for one
        per core. `progress` shows a bar on standard error. The GIL is released while a chunk is analysed; Ctrl-C is
        heard between chunks; a child process made by `fork` starts threads of its own.

        >>> texts = ["قال بوتين إنه باق", "لا شيء"]
        >>> [analysis.text for analysis in rawi.Analyzer().analyze_many(texts)] == texts
        True
        """
    def quotes(
        self,
        data: Any,
        text: str | None = None,
        id: str | Sequence[str] | None = None,
        *,
        threads: int = 0,
        progress: bool = False,
    ) -> Any:
        """Who said what in a table, column or list of texts, one row for each quote.

        What comes in goes out: a pandas or Polars frame (eager or lazy), a PyArrow table or reader, a `DuckDB`
        relation, or a list of dicts for a list. Anything else with the Arrow `PyCapsule` interface gives a `Table`,
        which has it too.

        `text` is the column of the texts (default `"text"`; a series or list is one), `id` the column or columns that
        are carried along, beside each quote of their text. Without it the place of the text is told: as `row`, counted
        from 0, or by the index of pandas. Texts that are missing have no rows. `threads` is 0 for one per core;
        `progress` shows a bar. The GIL is released, Ctrl-C is heard.

        The columns are those of `rawi.QuoteRecord`, their offsets count Unicode code points of the text.

        >>> rows = rawi.Analyzer().quotes(["لا شيء", None, "قال فلاديمير بوتين إنه باق"])
        >>> [(row["row"], row["speaker"], row["content"]) for row in rows]
        [(2, 'فلاديمير بوتين', 'باق')]
        """
    def entities(
        self,
        data: Any,
        text: str | None = None,
        id: str | Sequence[str] | None = None,
        *,
        threads: int = 0,
        progress: bool = False,
    ) -> Any:
        """Who and what is named in a table, column or list of texts, one row for each mention: as `quotes`.

        >>> rows = rawi.Analyzer().entities(["قال فلاديمير بوتين إنه باق"])
        >>> [(row["start"], row["end"], row["name"], row["kind"]) for row in rows]
        [(4, 18, 'فلاديمير بوتين', 'person')]
        """
    def _table(
        self, kind: str, data: Any, text: str | None, id: list[str], threads: int = 0, bar: Bar | None = None
    ) -> Table:
        """What `rawi._frames` makes tables of."""
    def _stream(self, kind: str, data: Any, text: str | None, id: list[str], threads: int = 0) -> TableStream:
        """The same, made while it is read."""
    def _rows(self, kind: str, data: Iterable[str | None], threads: int = 0, bar: Bar | None = None) -> Table:
        """The same of strings."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Analyzer: ...
    def __deepcopy__(self, _memo: object) -> Analyzer: ...
    def __getnewargs__(self) -> tuple[Gazetteer | None, str | None, bool, float]: ...

@final
class Entity:
    """One entry of a gazetteer: a person, body, place, event or work."""

    @property
    def id(self) -> str:
        """Identifier, unique in the gazetteer."""
    @property
    def kind(self) -> _EntityKind:
        """`person`, `organization`, `location`, `event`, `work` or `other`."""
    @property
    def name(self) -> str:
        """The plain, full name in Arabic."""
    @property
    def english(self) -> str | None:
        """Name in English."""
    @property
    def aliases(self) -> tuple[str, ...]:
        """The other names under which it appears, some with their strictness, `الحياة@host`, or with the rules that
        made them, `كاردف@variant=i-drop-late`.
        """
    @property
    def gender(self) -> Literal["m", "f"] | None:
        """Grammatical gender, `m` or `f`."""
    @property
    def country(self) -> str | None:
        """Identifier of the country it belongs to."""
    @property
    def wikidata(self) -> str | None:
        """Wikidata item."""
    @property
    def roles(self) -> tuple[str, ...]:
        """Offices held, as `office:body:from:to`."""
    @property
    def demonyms(self) -> tuple[str, ...]:
        """Adjectives of belonging, masculine singular without the article (روسي)."""
    def to_dict(self) -> dict[str, Any]:
        """The same tree as dicts, lists, strings and numbers."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Entity: ...
    def __deepcopy__(self, _memo: object) -> Entity: ...

@final
class Gazetteer:
    """The names to look for, and the matcher that finds them as whole words.

    >>> gazetteer = rawi.Gazetteer.from_records(
    ...     [{"id": "Q7747", "kind": "person", "name": "فلاديمير بوتين", "aliases": ["بوتين"]}]
    ... )
    >>> [(m.id, m.text) for m in gazetteer.find("قال بوتين إنه باق")]
    [('Q7747', 'بوتين')]
    """

    @staticmethod
    def default() -> Gazetteer:
        """The gazetteer that comes with the library: countries, cities, people, bodies and media.

        >>> len(rawi.Gazetteer.default()) > 0
        True
        """
    @staticmethod
    def read(path: str | os.PathLike[str], *, strict: bool = True, variants: int = 0) -> Gazetteer:
        """Reads a file by its extension: CSV or TSV with a header, or JSON Lines, also packed with gzip (`.csv.gz`);
        or a compiled gazetteer (`.rawi`).

        The first fault is a `RawiError` that names file and line. With `strict=False` what is at fault is left out,
        two entries of one identifier and kind become one, and one `UserWarning` counts it all and shows the first
        faults. A file that cannot be opened raises `FileNotFoundError` and its kin.

        `variants` is how many other spellings of each foreign name are looked for too, made by rule from the Arabic and
        the English name (جوتيريش for غوتيريش): see `Mention.variant`. A compiled gazetteer has
        the ones it was built with.
        """
    @staticmethod
    def from_wikidata(
        path: str | os.PathLike[str],
        *,
        types: Sequence[str] | None = None,
        languages: Sequence[str] | None = None,
        strict: bool = True,
        variants: int = 0,
        progress: bool = False,
    ) -> Gazetteer:
        """Entities of a Wikidata JSON dump (`latest-all.json.gz`), plain or packed with gzip; `-` is standard input.

        `types` are names (`human`, `city`, `party`, …), items (`Q11446`) or items with a kind (`Q11446=other`); all
        names known if `None`. An entity is of a type if it is said to be an instance of that very item: subclasses are
        not followed, but a name stands for several items. Of `languages` (`("ar",)` if `None`) the first with a label
        gives the name, all give aliases; an entity without a label is passed over. `progress` shows a bar on standard
        error. Faults and `variants` as in `read`; memory grows with what is kept only; the GIL is released, and Ctrl-C
        heard.
        """
    @staticmethod
    def _build(
        files: Sequence[str | os.PathLike[str]],
        dumps: Sequence[str | os.PathLike[str]],
        types: Sequence[str] | None,
        languages: Sequence[str] | None,
        strict: bool,
        variants: int,
        bar: Bar | None,
    ) -> tuple[Gazetteer, dict[str, Any]]:
        """What the command line needs: files and dumps in one gazetteer, and what was left out."""
    @staticmethod
    def open(path: str | os.PathLike[str]) -> Gazetteer:
        """Opens a compiled gazetteer written by `save`: in milliseconds, whatever its size, because the file is mapped
        and not read. Processes that open the same file share it in memory.

        The file must not be changed in place while it is open; `save` replaces it as a whole. Raises
        `FileNotFoundError` and its kin, or `RawiError` if the file is no compiled gazetteer, is damaged or was written
        by a release with another format.
        """
    @staticmethod
    def from_bytes(data: bytes) -> Gazetteer:
        """A gazetteer from the bytes of `to_bytes`, or of a file that `save` wrote.

        Raises `RawiError` as `open` does.
        """
    def to_bytes(self) -> bytes:
        """The compiled form, as `save` writes it.

        >>> gazetteer = rawi.Gazetteer.from_records([{"id": "a", "kind": "location", "name": "عمّان"}])
        >>> rawi.Gazetteer.from_bytes(gazetteer.to_bytes()) == gazetteer
        True
        """
    @staticmethod
    def from_records(
        records: Iterable[Mapping[str, Any] | Entity] | Mapping[str, Any] | Frame,
        *,
        kind: _EntityKind | None = None,
        strict: bool = True,
        variants: int = 0,
    ) -> Gazetteer:
        """A gazetteer of what a program has at hand.

        - Dicts with `id`, `kind`, `name` and, if known, `english`, `aliases`, `class`, `gender`, `country`, `wikidata`,
          `roles`, `demonyms`; or `Entity` objects.
        - A pandas or Polars data frame or a PyArrow table with columns of these names. Missing values are left out,
          other columns ignored; lists may also be text with `|` between the values.
        - `{name: id}`, `{id: [full name, alias, …]}` or `{id: record}`.

        `kind` is that of records that do not say it themselves (of a mapping without it, `other`). Faults and
        `variants` as in `read`.

        >>> len(rawi.Gazetteer.from_records([{"id": "a", "kind": "location", "name": "عمّان"}]))
        1
        >>> names = {"فلاديمير بوتين": "Q7747", "بوتين": "Q7747"}
        >>> rawi.Gazetteer.from_records(names, kind="person").get("Q7747").aliases
        ('بوتين',)
        """
    def find(
        self,
        text: str,
        *,
        boundary: Literal["word", "anywhere"] = "word",
        overlaps: Literal["longest", "nested", "all"] = "longest",
    ) -> list[Mention]:
        """Every mention of its names in `text`, in reading order; offsets count Unicode code points.

        `boundary` is `word`, or `anywhere` for names glued to other words, as in hashtags. `overlaps` is `longest`,
        `nested` for the names inside the longest too, or `all`. The GIL is released meanwhile.

        >>> names = [{"kind": "location", "name": "القاهرة"}, {"kind": "organization", "name": "جامعة القاهرة"}]
        >>> gazetteer = rawi.Gazetteer.from_records(names)
        >>> [m.text for m in gazetteer.find("في جامعة القاهرة", overlaps="nested")]
        ['جامعة القاهرة', 'القاهرة']
        """
    def find_columns(
        self,
        texts: Iterable[str | None],
        *,
        boundary: Literal["word", "anywhere"] = "word",
        overlaps: Literal["longest", "nested", "all"] = "longest",
        threads: int = 1,
    ) -> MentionColumns:
        """The mentions of every text in columns of numbers: the fast way through a table.

        `texts` is any iterable of strings, among which `None` stands for no text; `boundary` and `overlaps` are those
        of `find`. `threads` is 0 for one per core. The GIL is released while a chunk is searched; Ctrl-C is heard
        between chunks.

        >>> gazetteer = rawi.Gazetteer.from_records([{"id": "Q649", "kind": "location", "name": "موسكو"}])
        >>> gazetteer.find_columns(["من موسكو", "إلى موسكو"])
        MentionColumns(2 mentions of 1 entities)
        """
    def get(self, id: str) -> Entity | None:
        """The entry with this identifier, or `None`.

        >>> rawi.Gazetteer.from_records([{"id": "a", "kind": "location", "name": "عمّان"}]).get("a").name
        'عمّان'
        """
    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes it to a file: as JSON Lines if the name ends in `.jsonl` or `.ndjson`, else in compiled form, to be
        opened with `Gazetteer.open`. A file of that name is replaced as a whole.

        Raises `OSError` if it cannot be written.
        """
    def stats(self) -> dict[str, Any]:
        """How many `entities` and `names` it holds, entities by `kinds` and, where they have one, by `countries`, and
        names by `strictness`: how closely a text must agree with them.

        >>> rawi.Gazetteer.from_records({"عمّان": "a"}).stats()["names"]
        1
        """
    def issues(self) -> list[dict[str, Any]]:
        """Names that will not be found as one might expect: a dict with `issue`, `id`, `name`, `by` and `message` each.

        An `issue` is `repeated` (the entity has the name already), `ordinary` (an ordinary word, found only after a
        class noun or between quotation marks) or `shadowed` (in a text the name is taken for the entity `by`).

        >>> [issue["issue"] for issue in rawi.Gazetteer.from_records({"a": ["صحيفة الحياة", "الحياة"]}).issues()]
        ['ordinary']
        """
    def __len__(self) -> int: ...
    def __contains__(self, id: str, /) -> bool: ...
    def __iter__(self) -> Iterator[Entity]: ...
    def __or__(self, other: Gazetteer, /) -> Gazetteer: ...
    def __ror__(self, other: Gazetteer, /) -> Gazetteer: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Gazetteer: ...
    def __deepcopy__(self, _memo: object) -> Gazetteer: ...

@final
class MentionColumns:
    """Mentions of many texts, one entry per mention in every column, in the order of the texts.

    `row` is the place of the text among the texts, `start` and `end` are the span of the name in it, `prefix` is where
    the proclitics before it begin (`start` if there are none), all in Unicode code points; `entity` is the place of its
    identifier in `ids`. Columns are `memoryview` objects of 32-bit integers, which array
    and table libraries take as they are.

    >>> gazetteer = rawi.Gazetteer.from_records([{"id": "Q7747", "kind": "person", "name": "بوتين"}])
    >>> found = gazetteer.find_columns(["قال بوتين", None, "وبوتين"])
    >>> found.to_dict()
    {'row': [0, 2], 'start': [4, 1], 'end': [9, 6], 'prefix': [4, 0], 'id': ['Q7747', 'Q7747']}
    """

    @property
    def row(self) -> memoryview[int]:
        """Place of the text of each mention among the texts."""
    @property
    def start(self) -> memoryview[int]:
        """Where each name starts, in code points of its text."""
    @property
    def end(self) -> memoryview[int]:
        """Where each name ends, in code points of its text."""
    @property
    def prefix(self) -> memoryview[int]:
        """Where the proclitics before each name start; where the name starts, if there are none."""
    @property
    def entity(self) -> memoryview[int]:
        """Place of the identifier of each mention in `ids`."""
    @property
    def ids(self) -> tuple[str, ...]:
        """The identifiers found, each once, in the order in which they were first found."""
    def __len__(self) -> int: ...
    def to_dict(self) -> dict[str, list[Any]]:
        """The columns as lists, with identifiers in place of `entity`."""

@final
class Normalizer:
    """A way of normalizing: a profile by its name, and folds to turn on or off in it, or the way that one goes.

    `search` finds a word however it was written, `match` is the key by which names are looked up, `display` takes away
    only what is noise, `dediac` the vowel marks, `none` nothing; `lucene`, `camel`, `camel-dediac`, `pyarabic-search`
    write what that software writes, letter for letter. `rawi.Normalizer.profiles()` tells what is in them; `search@1`
    pins a version.

    The folds, in the order in which they apply: `compose`, `presentation`, `lam_alef` (True or 'all', 'isolated'),
    `word_signs`, `harakat`, `hamza_marks` ('delete', 'hamza'), `dagger_alef` ('delete', 'spelled', 'alef'), `quranic`,
    `tatweel`, `high_hamza`, `wasla`, `alef`, `hamza` ('hamza', 'carrier'), `heh`, `teh_marbuta`, `alef_maqsura` ('yeh',
    'alef'), `yeh`, `kaf`, `persian`, `urdu`, `maghrebi`, `extended`, `other_digits`, `digits` ('ascii', 'arabic',
    'persian'), `punctuation`, `separators` ('ascii', 'arabic'), `quotes`, `joiners`, `bidi`, `soft_hyphen`,
    `invisible`, `spaces`, `case` and `repeats` ('one', 'two').

    >>> rawi.Normalizer("search").normalize("إِيران").text
    'ايران'
    >>> rawi.Normalizer("search", alef=False)("إِيران")
    'إيران'
    >>> rawi.Normalizer("none", digits="arabic")("عام 2025")
    'عام ٢٠٢٥'
    """

    def __new__(cls, profile: str = "search", **folds: bool | str) -> Normalizer: ...
    @property
    def profile(self) -> str:
        """The name of the profile."""
    @property
    def folds(self) -> dict[str, bool | str]:
        """The folds that were turned on or off in it, or the way they go."""
    def normalize(self, text: str) -> Normalized:
        """The normalized text, with the way back. The GIL is released meanwhile."""
    def __call__(self, text: str) -> str:
        """The normalized text alone: faster where nobody asks for the way back. The GIL is released for long texts.

        >>> rawi.Normalizer("search")("أكّدَ المديرُ")
        'اكد المدير'
        """
    def column(self, data: Any, *, threads: int = 0) -> Any:
        """A column of texts normalized, of the kind that it came as.

        That is a list, a pandas or Polars series, a PyArrow array, or a `TextColumn` for whatever else has the Arrow
        `PyCapsule` interface. Order, index and nulls are kept. The GIL is released meanwhile, and `threads` of them
        share the rows (0: as many as there are cores).

        >>> rawi.Normalizer("search").column(["أكّدَ", None, "إيران"])
        ['اكد', None, 'ايران']
        """
    def find(self, text: str, pattern: str) -> list[tuple[int, int]]:
        """Where `pattern` stands in `text` when both are folded, as spans of code points of `text`.

        >>> rawi.Normalizer("search").find("قالَ المَسْؤولُ", "مسئول")
        [(7, 15)]
        """
    def highlight(self, text: str, pattern: str, before: str = "<mark>", after: str = "</mark>") -> str:
        """`text` with `before` and `after` around every place where `pattern` stands. Nothing is escaped.

        >>> rawi.Normalizer("search").highlight("إلى القُدْسِ", "القدس", "[", "]")
        'إلى [القُدْسِ]'
        """
    @staticmethod
    def profiles() -> dict[str, tuple[int, list[str]]]:
        """What is in each profile: its version and its folds, with `=` the way of those that do not go the first one.

        >>> rawi.Normalizer.profiles()["camel-dediac"]
        (1, ['harakat', 'dagger_alef'])
        """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Normalizer: ...
    def __deepcopy__(self, _memo: object) -> Normalizer: ...
    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, bool | str]]: ...

@final
class TextColumn:
    """A column of texts as Arrow keeps it, for any library that takes columns by the Arrow `PyCapsule` interface."""

    def __len__(self) -> int: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> Any:
        """The column as a stream of Arrow arrays."""

@final
class Normalized:
    """A normalized text and its way back; offsets count Unicode code points on both sides.

    >>> n = rawi.normalize("قالَ أَحمد")
    >>> n.text
    'قال احمد'
    >>> start, end = n.to_original(4, 8)
    >>> n.original[start:end]
    'أَحمد'
    """

    @property
    def text(self) -> str:
        """The normalized text."""
    @property
    def original(self) -> str:
        """The text as it was."""
    @property
    def edits(self) -> list[tuple[tuple[int, int], tuple[int, int], str]]:
        """What was changed, in order: a span of the original, the span of the normalized text, and the fold.

        >>> rawi.normalize("أكّدَ").edits
        [((0, 1), (0, 1), 'alef'), ((2, 3), (2, 2), 'harakat'), ((4, 5), (3, 3), 'harakat')]
        """
    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that a span of the normalized text stands for.

        >>> rawi.normalize("قالَ أَحمد").to_original(4, 8)
        (5, 10)
        """
    def to_normalized(self, start: int, end: int) -> tuple[int, int]:
        """The span of the normalized text that stands for a span of the original.

        >>> rawi.normalize("قالَ أَحمد").to_normalized(5, 10)
        (4, 8)
        """
    def describe(self) -> str:
        """The edits for people to read, one a line: code points of the original, what stands there, what took its
        place, and by which fold.

        >>> print(rawi.normalize("أب ٢٠٢٥").describe(), end="")
        0..1 «أ» → «ا» alef
        3..7 «٢٠٢٥» → «2025» digits
        """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Normalized: ...
    def __deepcopy__(self, _memo: object) -> Normalized: ...

def _restore(class_: str, json: str, /) -> Any:
    """Puts together a pickled part of an analysis."""

def analyze(text: str) -> Analysis:
    """Who is named in `text`, and who said what, with the default gazetteer.

    The GIL is released meanwhile.

    >>> analysis = rawi.analyze("وقال الرئيس الروسي فلاديمير بوتين إن بلاده لن تتراجع.")
    >>> analysis.quotes[0].speaker.name
    'فلاديمير بوتين'
    """

def normalize(text: str, profile: str = "search", **folds: bool | str) -> Normalized:
    """Normalizes `text` by a named profile. The GIL is released meanwhile.

    >>> rawi.normalize("أكّدَ المديرُ").text
    'اكد المدير'
    """

@final
class Table:
    """Who said what in many texts, or who is named in them: one row each, for any library that takes tables by the
    Arrow `PyCapsule` interface.

    Made by `Analyzer.quotes` and `Analyzer.entities` of a table that they have no kind of their own for.
    """

    def __len__(self) -> int: ...
    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
    def to_dict(self) -> dict[str, list[Any]]:
        """The columns as lists.

        >>> table = rawi.Analyzer()._rows("quotes", ["قال فلاديمير بوتين إنه باق"])
        >>> table.to_dict()["speaker"]
        ['فلاديمير بوتين']
        """
    def __arrow_c_schema__(self) -> Any:
        """What the columns are called and hold."""
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> Any:
        """The table as a stream of Arrow arrays."""

@final
class TableStream:
    """The same, made while it is read: once, and from beginning to end."""

    def __arrow_c_schema__(self) -> Any:
        """What the columns are called and hold."""
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> Any:
        """The table as a stream of Arrow arrays."""
