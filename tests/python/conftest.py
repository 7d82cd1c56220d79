"""What several test files share."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import rawi

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]

TEXT = "وقال الرئيس الروسي فلاديمير بوتين، الخميس، إن بلاده «لن تتراجع»، وفق ما نقلت وكالة تاس. وأضاف: «سننتصر» 𝄞."


@pytest.fixture(autouse=True, scope="session")
def interrupts_are_heard() -> Iterator[None]:
    """Ctrl-C reaches the processes that tests start.

    A shell starts what it runs in the background with SIGINT ignored, and that is handed down to every process below.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def at(text: str, piece: str, nth: int = 0) -> dict[str, Any]:
    """The passage ``piece`` of ``text``, in code points."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(piece, start + 1)
    return {"start": start, "end": start + len(piece), "text": piece}


def tree() -> dict[str, Any]:
    """What an analysis of ``TEXT`` could be, with every field of the contract in use."""
    putin = {"name": "فلاديمير بوتين", "id": "Q7747", "kind": "person", "gender": "m", "joint": []}
    name = at(TEXT, "فلاديمير بوتين")
    return {
        "entities": [
            {
                **name,
                "prefix": None,
                "kind": "person",
                "id": "Q7747",
                "name": "فلاديمير بوتين",
                "via": "gazetteer",
                "candidates": ["Q7747"],
            },
            {
                **at(TEXT, "وكالة تاس"),
                "prefix": None,
                "kind": "organization",
                "id": None,
                "name": "وكالة تاس",
                "via": "pattern",
                "candidates": [],
            },
        ],
        "quotes": [
            {
                "kind": "mixed",
                "content": [at(TEXT, "بلاده «لن تتراجع»")],
                "cue": {**at(TEXT, "وقال"), "lemma": "قال", "act": "say"},
                "speaker": {
                    **putin,
                    "role": "الرئيس الروسي",
                    "mention": at(TEXT, "الرئيس الروسي فلاديمير بوتين"),
                    "resolved_by": "name",
                    "antecedent": None,
                    "on_behalf_of": None,
                },
                "sources": [{**at(TEXT, "وكالة تاس"), "id": "Q223799"}],
                "addressee": None,
                "medium": None,
                "factuality": "asserted",
                "parent": None,
                "rule": "cue-subject-complementizer",
                "confidence": 0.93,
                "evidence": [
                    {"name": "frame-exact", "times": 1, "weight": -0.29},
                    {"name": "unparsed", "times": 2, "weight": -1.44},
                ],
                "flags": [],
            },
            {
                "kind": "direct",
                "content": [at(TEXT, "سننتصر")],
                "cue": {**at(TEXT, "وأضاف"), "lemma": "أضاف", "act": "add"},
                "speaker": {
                    **putin,
                    "role": None,
                    "mention": None,
                    "resolved_by": "elided",
                    "antecedent": name,
                    "on_behalf_of": None,
                },
                "sources": [],
                "addressee": None,
                "medium": None,
                "factuality": "asserted",
                "parent": None,
                "rule": "cue-colon-mark",
                "confidence": 0.9,
                "evidence": [],
                "flags": ["unclosed"],
            },
        ],
    }


@pytest.fixture
def analysis() -> rawi.Analysis:
    """An analysis put together by hand: the tests of the surface do not depend on what is found."""
    return rawi.Analysis.from_dict(TEXT, tree())


def run(*arguments: str | Path, stdin: bytes | None = None, timeout: float = 60) -> subprocess.CompletedProcess[bytes]:
    """``rawi`` as a process of its own."""
    command = [sys.executable, "-W", "error", "-m", "rawi", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=timeout, check=False)


def out(*arguments: str | Path, stdin: bytes | None = None) -> str:
    """What ``rawi`` writes when all goes well."""
    done = run(*arguments, stdin=stdin)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    return done.stdout.decode()


def fails(*arguments: str | Path, code: int = 1, stdin: bytes | None = None) -> str:
    """What ``rawi`` says on standard error when it fails with ``code``."""
    done = run(*arguments, stdin=stdin)
    assert done.returncode == code, (done.returncode, done.stderr.decode())
    assert b"Traceback" not in done.stderr
    return done.stderr.decode()
