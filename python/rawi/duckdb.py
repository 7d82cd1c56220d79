"""Who said what, asked in SQL: functions for a connection of DuckDB.

>>> import duckdb
>>> import rawi.duckdb
>>> con = duckdb.connect()
>>> rawi.duckdb.register(con)
>>> _ = con.execute("CREATE TABLE articles AS SELECT 'a' AS url, 'قال فلاديمير بوتين إنه باق' AS body")
>>> con.sql("SELECT url, q.speaker, q.content FROM articles, unnest(rawi_quotes(body)) AS t(q)").fetchall()
[('a', 'فلاديمير بوتين', 'باق')]

Needs ``pip install 'rawi[duckdb]'``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._extras import needs
from ._native import Analyzer, Normalizer
from ._records import ENTITY_FIELDS, NUMBERS, QUOTE_FIELDS

with needs("rawi.duckdb", "duckdb", duckdb="DuckDB", pyarrow="PyArrow"):
    import duckdb  # noqa: F401 (whose connections are meant)
    import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["register"]


def register(connection: Any, analyzer: Analyzer | None = None, *, prefix: str = "rawi_") -> None:
    """Give ``connection`` three functions of a text.

    ``rawi_quotes(text)`` is a list of structs with the fields of ``rawi.QuoteRecord``, ``rawi_entities(text)`` one with
    those of ``rawi.EntityRecord``, both to be ``unnest``ed; ``rawi_normalize(text)`` the text by the profile
    ``search``. Where there is no text there is ``NULL``. All work on vectors of rows, one thread for each.
    """
    analyzer = Analyzer() if analyzer is None else analyzer
    for kind, fields in (("quotes", QUOTE_FIELDS), ("entities", ENTITY_FIELDS)):
        _create(connection, prefix + kind, _lists(analyzer, kind), f"STRUCT({_columns(fields)})[]")
    search = Normalizer("search")
    _create(connection, f"{prefix}normalize", lambda texts: search.column(texts, threads=1), "VARCHAR")


def _create(connection: Any, name: str, function: Callable[[Any], Any], returns: str) -> None:
    connection.create_function(
        name, function, ["VARCHAR"], returns, type="arrow", null_handling="special", side_effects=False
    )


def _columns(fields: tuple[str, ...]) -> str:
    kinds = dict.fromkeys(NUMBERS, "INTEGER") | {"confidence": "DOUBLE"}
    return ", ".join(f'"{name}" {kinds.get(name, "VARCHAR")}' for name in fields)


def _lists(analyzer: Analyzer, kind: str) -> Callable[[Any], Any]:
    def function(texts: Any) -> Any:
        rows = getattr(analyzer, kind)(texts, threads=1)
        counts = [0] * (len(texts) + 1)
        for place in rows["row"].to_pylist():
            counts[place + 1] += 1
        # a list without a beginning is none
        starts: list[int | None] = []
        start = 0
        for count, missing in zip(counts, [*texts.is_null().to_pylist(), False], strict=True):
            start += count
            starts.append(None if missing else start)
        structs = rows.drop_columns(["row"]).combine_chunks().to_struct_array()
        values = pa.concat_arrays(structs.chunks) if structs.num_chunks else pa.array([], structs.type)
        return pa.ListArray.from_arrays(pa.array(starts, pa.int32()), values)

    return function
