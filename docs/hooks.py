"""What the pages of the site take from elsewhere, so that nothing is written twice.

A line of its own in a page is replaced:

``<!-- section: FILE # HEADING -->``
    That section of a Markdown file of the repository, its headings one level further down; ``FILE`` alone is all of it
    but the title.
``<!-- help: rawi quotes -->``
    What the command says of itself.
``<!-- analysis: TEXT -->``
    What a notebook shows of the analysis of a text.
``<!-- cues -->``
    The cues by act, from ``src/data/cues.tsv``.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import re
from collections import defaultdict
from contextlib import redirect_stdout, suppress
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).resolve().parents[1]

_DIRECTIVE = re.compile(r"^<!-- (section|help|analysis|cues)(?:: (.*?))? -->$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\((?!https?:)[^)]*\)")
_FENCE = re.compile(r"^(```.*?^```$)", re.MULTILINE | re.DOTALL)


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Called by MkDocs with each page."""
    return expand(markdown)


def expand(markdown: str) -> str:
    """The page with its directives replaced."""
    makers = {"section": section, "help": command_help, "analysis": shown_analysis, "cues": lambda _: cue_table()}
    return _DIRECTIVE.sub(lambda found: makers[found[1]](found[2]), markdown)


def section(where: str) -> str:
    """A section of a file, or the whole file without its title."""
    name, _, heading = (part.strip() for part in where.partition("#"))
    pieces = _FENCE.split((ROOT / name).read_text(encoding="utf-8"))
    # Fenced code is left as it is, and a comment in it is no heading.
    text = "\0".join(pieces[::2])
    if heading:
        found = re.search(rf"^(#+) {re.escape(heading)}\n", text, re.MULTILINE)
        if found is None:
            raise ValueError(f"{name}: there is no heading {heading!r}")
        after = text[found.end() :]
        end = re.search(rf"^#{{1,{len(found[1])}}} ", after, re.MULTILINE)
        first = text[: found.end()].count("\0")
        text = after[: end.start()] if end else after
    else:
        found = re.match(r"# .*\n", text)
        first = 0
        text = text[found.end() :] if found else text
    text = _LINK.sub(r"\1", re.sub(r"^(#+ )", r"#\1", text, flags=re.MULTILINE))
    fences = iter(pieces[1::2][first:])
    return re.sub("\0", lambda _: next(fences), text).strip()


def command_help(command: str) -> str:
    """What ``rawi COMMAND --help`` prints."""
    from rawi.cli import main

    out = io.StringIO()
    with mock.patch.dict(os.environ, COLUMNS="100"), redirect_stdout(out), suppress(SystemExit):
        main([*command.split()[1:], "--help"])
    if not out.getvalue():
        raise argparse.ArgumentTypeError(f"{command} --help prints nothing")
    return f"```text\n{out.getvalue().strip()}\n```"


def shown_analysis(text: str) -> str:
    """The HTML that a notebook shows."""
    import rawi

    # Markdown leaves a block of HTML alone up to its first blank line.
    return re.sub(r"\n\s*\n", "\n", rawi.analyze(text).to_html())


def cue_table() -> str:
    """The acts with the cues of each."""
    acts: dict[str, list[str]] = defaultdict(list)
    with (ROOT / "src" / "data" / "cues.tsv").open(encoding="utf-8") as lines:
        rows = csv.DictReader(
            (line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
        )
        for row in rows:
            acts[row["act"]].append(row["lemma"])
    table = ["| act | cues | |", "|---|---:|---|"]
    for act, lemmas in sorted(acts.items(), key=lambda item: (-len(item[1]), item[0])):
        table.append(f"| `{act}` | {len(lemmas)} | {'، '.join(lemmas)} |")
    return "\n".join(table)
