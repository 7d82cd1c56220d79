"""Docstrings as the pages show them: examples as code, roles as links, lists of terms as lists.

An extension of griffe, which reads the sources for mkdocstrings; those are written for ``help()`` and editors first.
"""

from __future__ import annotations

import re
from typing import Any

import griffe

_ROLE = re.compile(r":(?:class|meth|func|data|mod|attr|exc):`([^`]+)`")
_OPTION = re.compile(r"  # doctest: .*$", re.MULTILINE)
_TERMS = re.compile(r"^(``[^\n]*)\n((?:(?: {4}[^\n]*)?\n)+)", re.MULTILINE)


def markdown(docstring: str) -> str:
    """A docstring in Markdown."""
    pieces = re.split(r"^((?:>>> .*\n?)(?:.+\n?)*)", docstring, flags=re.MULTILINE)
    for at, piece in enumerate(pieces):
        if at % 2:
            pieces[at] = f"```pycon\n{_OPTION.sub('', piece.rstrip())}\n```\n"
        else:
            pieces[at] = _TERMS.sub(_definition, _ROLE.sub(_link, piece))
    return "".join(pieces).strip()


def _link(role: re.Match[str]) -> str:
    name = role[1].lstrip("~")
    short = name.removeprefix("rawi.")
    return f"[`{short}`][{name}]" if name.startswith("rawi.") and name != "rawi.spacy" else f"`{short}`"


def _definition(found: re.Match[str]) -> str:
    lines = found[2].rstrip().split("\n")
    return "\n".join([found[1], f":   {lines[0].strip()}", *lines[1:]]) + "\n\n"


class Docstrings(griffe.Extension):
    """Puts the docstring of whatever is read into Markdown."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Called with each object."""
        if obj.docstring is not None:
            obj.docstring.value = markdown(obj.docstring.value)
