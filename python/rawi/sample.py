"""The article that comes with the package.

It was written for this project: people, bodies and events in it are invented, countries and agencies are not.
"""

from __future__ import annotations

from importlib.resources import files

__all__ = ["sample_text"]


def sample_text() -> str:
    """Return the bundled article.

    >>> 1500 < len(sample_text()) < 2500
    True
    """
    return (files("rawi") / "data" / "sample.txt").read_text(encoding="utf-8")
