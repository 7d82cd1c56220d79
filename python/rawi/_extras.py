"""Libraries that are not there, said so that one can have them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["needs"]


@contextmanager
def needs(what: str, extra: str, **libraries: str) -> Iterator[None]:
    """Imports of ``libraries``, by what they are called, and how to install the ``extra`` where one is missing.

    >>> with needs("rawi.abacus", "abacus", no_such_module="Abacus"):
    ...     import no_such_module
    Traceback (most recent call last):
      ...
    ImportError: rawi.abacus needs Abacus: pip install 'rawi[abacus]'

    Whatever else cannot be imported is an error of its own.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in libraries:
            raise
        raise ImportError(f"{what} needs {libraries[missing]}: pip install 'rawi[{extra}]'", name=error.name) from error
