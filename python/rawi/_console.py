"""What the commands share: exit codes, complaints, and how things are counted."""

from __future__ import annotations

import sys

__all__ = ["FAILED", "INTERRUPTED", "OK", "USAGE", "UsageError", "complain", "plural"]

OK, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


class UsageError(Exception):
    """Arguments that do not make sense."""


def complain(message: object) -> None:
    """Say on standard error what went wrong."""
    print(f"rawi: {message}", file=sys.stderr)


def plural(n: int, one: str, many: str) -> str:
    """A number with its noun.

    >>> plural(1, "entity", "entities"), plural(2, "entity", "entities")
    ('1 entity', '2 entities')
    """
    return f"{n} {one if n == 1 else many}"
