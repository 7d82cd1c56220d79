"""Who said what, on a cluster of Ray: one row for each quote, made where the texts are.

>>> import rawi.ray  # doctest: +SKIP
>>> rawi.ray.quotes(ray.data.read_parquet("articles"), text="body", id="url")  # doctest: +SKIP

Needs ``pip install 'rawi[ray]'`` on every node.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._extras import needs
from ._frames import names
from ._native import Analyzer

with needs("rawi.ray", "ray", ray="Ray", pyarrow="PyArrow"):
    import pyarrow as pa  # noqa: F401 (blocks are handed over by it)
    import ray

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["entities", "quotes"]


def quotes(
    dataset: Any,
    text: str = "text",
    id: str | Sequence[str] | None = None,
    *,
    analyzer: Analyzer | None = None,
    **options: Any,
) -> Any:
    """The quotes in column ``text`` of ``dataset``, with the columns ``id`` before those of a quote.

    Blocks of a dataset are worked on apart: ``id``, a column or several, is what tells of which article a quote is, and
    must be given. ``analyzer`` is put into the object store once. Each task has one thread. ``options`` go to
    ``map_batches``, as ``concurrency=4`` or ``batch_size=500``.
    """
    return _rows(dataset, "quotes", (text, names(id)), analyzer, options)


def entities(
    dataset: Any,
    text: str = "text",
    id: str | Sequence[str] | None = None,
    *,
    analyzer: Analyzer | None = None,
    **options: Any,
) -> Any:
    """The names in column ``text`` of ``dataset``: as :func:`quotes`."""
    return _rows(dataset, "entities", (text, names(id)), analyzer, options)


def _rows(
    dataset: Any, kind: str, columns: tuple[str, list[str]], analyzer: Analyzer | None, options: dict[str, Any]
) -> Any:
    text, ids = columns
    if not ids:
        raise ValueError("id: blocks have no order; name the column or columns that tell the articles apart")
    sent = ray.put(Analyzer() if analyzer is None else analyzer)

    def task(batch: Any) -> Any:
        # got from the store of the node, where it comes once
        return getattr(ray.get(sent), kind)(batch, text, ids, threads=1)

    options.setdefault("batch_size", BATCH)
    return dataset.map_batches(task, batch_format="pyarrow", **options)


BATCH = 256
"""Articles that are worked on at a time: some tenths of a second."""
