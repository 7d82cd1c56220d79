"""Entities from what Python programs have at hand: dicts, mappings of names and identifiers, data frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isnan
from typing import Any, Protocol

from ._native import Entity

__all__ = ["Frame", "records"]

FIELDS = frozenset(
    ("id", "kind", "name", "english", "aliases", "class", "gender", "country", "wikidata", "roles", "demonyms")
)
"""What is read of a record; anything else is ignored."""

_LISTS = frozenset(("aliases", "roles", "demonyms"))
_KINDS = ("person", "organization", "location", "event", "work", "other")


class Frame(Protocol):
    """A data frame of pandas or Polars, or a table of PyArrow."""

    @property
    def columns(self) -> Any:
        """The columns, or their names."""


def records(source: object, kind: str | None = None) -> list[dict[str, Any]]:
    """One dict per entity of ``source``, with the fields that are known.

    >>> records({"Q7747": ["فلاديمير بوتين", "بوتين"]}, kind="person")
    [{'id': 'Q7747', 'name': 'فلاديمير بوتين', 'aliases': ['بوتين'], 'kind': 'person'}]
    """
    if kind is not None and kind not in _KINDS:
        raise ValueError(f"kind: {', '.join(_KINDS[:-1])} or {_KINDS[-1]} is expected, not {kind!r}")
    if isinstance(source, Mapping):
        rows = _of_mapping(source)
        kind = kind or "other"
    else:
        rows = _of_rows(_rows(source))
    if kind is not None:
        for row in rows:
            row.setdefault("kind", kind)
    return rows


def _rows(source: object) -> Iterable[object]:
    """The rows of a data frame (Polars, PyArrow, pandas and what works alike), or the items of an iterable."""
    rows: Iterable[object] | None = None
    if callable(getattr(source, "collect", None)):
        raise TypeError("records: a lazy frame has no rows yet: call its collect() first")
    if callable(to_dicts := getattr(source, "to_dicts", None)):
        rows = to_dicts()
    elif callable(to_pylist := getattr(source, "to_pylist", None)):
        rows = to_pylist()
    elif hasattr(source, "columns") and callable(to_dict := getattr(source, "to_dict", None)):
        rows = to_dict("records")
    if rows is not None:
        return rows
    if isinstance(source, (str, bytes)):
        raise TypeError(f"records: dicts, entities or a data frame are expected, not {type(source).__name__}")
    if not isinstance(source, Iterable):
        raise TypeError(
            f"records: {type(source).__name__} object is not iterable, nor a data frame; "
            "dicts, entities or a data frame are expected"
        )
    return source


def _of_rows(rows: Iterable[object]) -> list[dict[str, Any]]:
    made = []
    for at, row in enumerate(rows):
        if isinstance(row, Entity):
            made.append(row.to_dict())
        elif isinstance(row, Mapping):
            made.append(_fields(row))
        else:
            found = "a string" if isinstance(row, str) else f"of type {type(row).__name__}"
            raise TypeError(f"records: item {at} is {found}, not a dict")
    return made


def _of_mapping(source: Mapping[Any, Any]) -> list[dict[str, Any]]:
    """``{name: id}``, ``{id: [name, alias, …]}`` or ``{id: record}``, also mixed; one entity per id."""
    made: dict[str, dict[str, Any]] = {}
    for at, (key, value) in enumerate(source.items()):
        if isinstance(value, Mapping):
            row = {"id": _text(key), **_fields(value)}
        elif isinstance(value, (list, tuple)):
            if not value:
                raise ValueError(f"records: item {at}: {key!r} has no name")
            row = {"id": _text(key), "name": value[0], "aliases": list(value[1:])}
        elif isinstance(value, (str, int)) and not isinstance(value, bool):
            row = {"id": _text(value), "name": key, "aliases": []}
            if row["id"] in made:
                made[row["id"]].setdefault("aliases", []).append(key)
                continue
        else:
            raise TypeError(
                f"records: item {at}: {key!r} maps to {type(value).__name__}; "
                "an identifier, a list of names with the full one first, or a dict is expected"
            )
        if row["id"] in made:
            raise ValueError(f"records: item {at}: {row['id']!r} has been named before")
        made[row["id"]] = row
    return list(made.values())


def _fields(row: Mapping[Any, Any]) -> dict[str, Any]:
    made = {}
    for name, value in row.items():
        if name not in FIELDS or _is_missing(value):
            continue
        if name in _LISTS:
            made[name] = _list(value)
        elif name in {"id", "country", "wikidata"}:
            made[name] = _text(value)
        else:
            made[name] = value
    return made


def _is_missing(value: object) -> bool:
    if isinstance(value, float):
        return isnan(value)
    return value is None or type(value).__name__ in {"NAType", "NaTType"}


def _text(value: object) -> object:
    """Identifiers that are numbers as text; a column of integers with gaps holds floats."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, int) or type(value).__module__ == "numpy" else value


def _list(value: Any) -> object:
    """Several values: a list, an array, or text with ``|`` between them, as in CSV."""
    if isinstance(value, str):
        return value.split("|") if value.strip() else []
    if isinstance(value, (list, tuple)):
        return list(value)
    to_list = getattr(value, "tolist", None) or getattr(value, "to_list", None)
    return to_list() if callable(to_list) else value
