"""Who said what, on a cluster of Spark: one row for each quote, made where the texts are.

>>> import rawi.spark  # doctest: +SKIP
>>> rawi.spark.quotes(articles, text="body", id=["url", "date"])  # doctest: +SKIP
DataFrame[url: string, date: date, quote: int, kind: string, …]

Needs ``pip install 'rawi[spark]'`` on the driver and on every worker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._extras import needs
from ._frames import names
from ._native import Analyzer
from ._records import ENTITY_FIELDS, NUMBERS, QUOTE_FIELDS

with needs("rawi.spark", "spark", pyspark="PySpark", pyarrow="PyArrow"):
    import pyarrow as pa
    from pyspark.sql import types

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["entities", "quotes"]


def quotes(
    df: Any, text: str = "text", id: str | Sequence[str] | None = None, *, analyzer: Analyzer | None = None
) -> Any:
    """The quotes in column ``text`` of the frame ``df``, as a frame with the columns ``id`` before those of a quote.

    Rows of a cluster have no order: ``id``, a column or several, is what tells of which article a quote is, and must be
    given. ``analyzer`` is sent once to each worker. One thread works for each task; Spark has as many tasks as cores.
    """
    return _rows(df, "quotes", text, names(id), analyzer)


def entities(
    df: Any, text: str = "text", id: str | Sequence[str] | None = None, *, analyzer: Analyzer | None = None
) -> Any:
    """The names in column ``text`` of the frame ``df``: as :func:`quotes`."""
    return _rows(df, "entities", text, names(id), analyzer)


def _rows(df: Any, kind: str, text: str, ids: list[str], analyzer: Analyzer | None) -> Any:
    if not ids:
        raise ValueError("id: rows of a cluster have no order; name the column or columns that tell the articles apart")
    fields = {field.name: field for field in df.schema.fields}
    for argument, name in (("text", text), *(("id", name) for name in ids)):
        if name not in fields:
            raise KeyError(f"{argument}: there is no column {name!r}; the columns are {', '.join(map(repr, fields))}")
    columns = QUOTE_FIELDS if kind == "quotes" else ENTITY_FIELDS
    for name in ids:
        if name in columns:
            raise ValueError(f"id: the {kind} have a column {name!r} of their own: give yours another name")
    if analyzer is None:
        analyzer = Analyzer()
    wanted = df.select(*dict.fromkeys((*ids, text)))
    return wanted.mapInArrow(_task(_sent(df, analyzer), kind, text, ids), _schema(fields, ids, columns))


def _sent(df: Any, analyzer: Analyzer) -> Callable[[], Analyzer]:
    """How a task comes by the analyzer: broadcast, where the driver can do that, else written into the task."""
    try:
        context = df.sparkSession.sparkContext
    except Exception:
        # Spark Connect has none, and says so by an error of its own
        return lambda: analyzer
    broadcast = context.broadcast(analyzer)
    return lambda: broadcast.value


def _task(
    sent: Callable[[], Analyzer], kind: str, text: str, ids: list[str]
) -> Callable[[Iterator[Any]], Iterator[Any]]:
    def task(batches: Iterator[Any]) -> Iterator[Any]:
        rows = getattr(sent(), kind)
        for batch in batches:
            yield from rows(pa.table(batch), text, ids, threads=1).to_batches()

    return task


def _schema(fields: dict[str, Any], ids: list[str], columns: tuple[str, ...]) -> Any:
    schema = types.StructType([fields[name] for name in ids])
    for name in columns:
        number = types.IntegerType() if name in NUMBERS else types.DoubleType()
        schema = schema.add(name, number if name in NUMBERS or name == "confidence" else types.StringType())
    return schema
