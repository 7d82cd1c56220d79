"""Tables of texts in, tables of quotes or names out, of the kind that came in.

Everything but pandas and plain lists goes through the Arrow PyCapsule interface: what is here only tells each library
to read the stream that comes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ._extras import needs
from ._records import ENTITY_FIELDS, NUMBERS, QUOTE_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._native import Analyzer, Table, TableStream
    from ._progress import Bar

__all__ = ["Asked", "names"]


@dataclass
class Asked:
    """What is asked of the texts: see ``Analyzer.quotes``."""

    analyzer: Analyzer
    kind: Literal["quotes", "entities"]
    text: str | None
    ids: list[str]
    threads: int
    bar: Bar | None = None

    def rows(self, data: Any, *, progress: bool) -> Any:
        """The quotes or names in ``data``, as a table of its kind."""
        self.ids = names(self.ids)
        library = type(data).__module__.partition(".")[0].lstrip("_")
        if library == "polars" and type(data).__name__ == "LazyFrame":
            return self._of_lazy(data)
        if library == "pyarrow" and type(data).__name__ == "RecordBatchReader":
            return type(data).from_stream(self._stream(data))
        if progress:
            from ._progress import open_bar  # noqa: PLC0415

            self.bar = open_bar(len(data) if hasattr(data, "__len__") else None, "text")
        try:
            if library == "pandas":
                return self._of_pandas(data)
            if library == "duckdb":
                return self._of_duckdb(data)
            if hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__"):
                return self._home(library, self._table(data))
            return self._of_list(data)
        finally:
            if self.bar is not None:
                self.bar.close()

    @property
    def _column(self) -> str:
        return self.text or "text"

    @property
    def _fields(self) -> tuple[str, ...]:
        return QUOTE_FIELDS if self.kind == "quotes" else ENTITY_FIELDS

    def _table(self, data: Any) -> Table:
        return self.analyzer._table(self.kind, data, self.text, self.ids, self.threads, self.bar)  # noqa: SLF001

    def _stream(self, data: Any) -> TableStream:
        return self.analyzer._stream(self.kind, data, self.text, self.ids, self.threads)  # noqa: SLF001

    def _rows(self, texts: Iterable[Any]) -> dict[str, list[Any]]:
        for name in self.ids:
            if name in self._fields:
                raise ValueError(f"id: the {self.kind} have a column {name!r} of their own: give yours another name")
        return self.analyzer._rows(self.kind, texts, self.threads, self.bar).to_dict()  # noqa: SLF001

    def _look_for(self, known: Iterable[Any]) -> None:
        known = list(known)
        for argument, name in (("text", self._column), *(("id", name) for name in self.ids)):
            if name not in known:
                columns = ", ".join(map(repr, known))
                raise KeyError(f"{argument}: there is no column {name!r}; the columns are {columns}")

    def _home(self, library: str, table: Table) -> Any:
        if library == "polars":
            import polars as pl  # noqa: PLC0415

            return pl.DataFrame(table)
        if library == "pyarrow":
            import pyarrow as pa  # noqa: PLC0415

            return pa.table(table)
        return table

    def _of_lazy(self, frame: Any) -> Any:
        import polars as pl  # noqa: PLC0415

        known = frame.collect_schema()
        self._look_for(known)
        schema: dict[str, Any] = {name: known[name] for name in self.ids} or {"row": pl.Int64}
        for name in self._fields:
            schema[name] = pl.Int32 if name in NUMBERS else pl.Float64 if name == "confidence" else pl.String
        wanted = frame.select(list(dict.fromkeys((*self.ids, self._column))))
        # the places of the texts are counted in all of them at once
        return wanted.map_batches(
            lambda part: pl.DataFrame(self._table(part)), schema=schema, streamable=bool(self.ids)
        )

    def _of_pandas(self, data: Any) -> Any:
        import pandas as pd  # noqa: PLC0415

        if data.ndim == 1:
            if self.ids:
                raise ValueError("id: a series has no other columns beside it")
            texts = data
        else:
            self._look_for(data.columns)
            texts = data[self._column]
        found = self._rows(None if _is_missing(item) else item for item in texts)
        places = found.pop("row")
        made: dict[str, Any] = {name: data[name].array.take(places) for name in self.ids}
        for name, values in found.items():
            # whole numbers, also where some are missing
            made[name] = pd.array(values, dtype="Int32") if name in NUMBERS else values
        return pd.DataFrame(made, index=texts.index.take(places))

    def _of_duckdb(self, relation: Any) -> Any:
        with needs("a relation of DuckDB", "duckdb", pyarrow="PyArrow"):
            import duckdb  # noqa: PLC0415
            import pyarrow as pa  # noqa: F401, PLC0415

        # older ones cannot hand over a stream by themselves
        given = relation if hasattr(relation, "__arrow_c_stream__") else relation.fetch_record_batch()
        return duckdb.from_arrow(self._home("pyarrow", self._table(given)))

    def _of_list(self, data: Any) -> list[dict[str, Any]]:
        if isinstance(data, (str, bytes, Mapping)) or not isinstance(data, Iterable):
            raise TypeError(f"data: a table, a column or a list of texts is expected, not {type(data).__name__}")
        carried: list[dict[str, Any]] = []

        def texts() -> Iterator[Any]:
            for row, item in enumerate(data):
                if isinstance(item, Mapping):
                    try:
                        carried.append({name: item[name] for name in self.ids} or {"row": row})
                        yield item[self._column]
                    except KeyError as error:
                        known = ", ".join(map(repr, item))
                        raise KeyError(f"item {row} has no {error}; it has {known}") from None
                elif self.ids or self.text is not None:
                    raise TypeError(f"data: item {row} is {type(item)}, not a dict with the columns asked for")
                else:
                    carried.append({"row": row})
                    yield item

        found = self._rows(texts())
        places = found.pop("row")
        rows = (dict(zip(found, values, strict=True)) for values in zip(*found.values(), strict=True))
        return [carried[place] | row for place, row in zip(places, rows, strict=True)]


def names(given: Any) -> list[str]:
    """The names of columns: none, one, or several."""
    if given is None:
        return []
    columns: list[str] = []
    for name in [given] if isinstance(given, str) else given:
        if not isinstance(name, str):
            raise TypeError(f"id: the name of a column, or several, is expected, not {name!r}")
        if name in columns:
            raise ValueError(f"id: {name!r} is named twice")
        columns.append(name)
    return columns


def _is_missing(item: object) -> bool:
    return item is None or type(item).__name__ == "NAType" or (isinstance(item, float) and item != item)  # noqa: PLR0124
