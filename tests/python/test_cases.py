"""The cases that Rust and Python share: every ``tests/cases/*.toml``."""

from __future__ import annotations

import sys
from typing import Any

import pytest

import rawi
from conftest import ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

CASES = ROOT / "tests" / "cases"


def load() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted(CASES.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", [])
    ]


def seen(quote: rawi.Quote) -> dict[str, Any]:
    """A quote as the cases write it."""
    return {
        "kind": quote.kind,
        "content": quote.text,
        "cue": quote.cue.text if quote.cue else None,
        "speaker": quote.speaker.name if quote.speaker else None,
        "sources": [source.text for source in quote.sources],
        "factuality": quote.factuality,
        "rule": quote.rule,
        "act": quote.cue.act if quote.cue else None,
        "lemma": quote.cue.lemma if quote.cue else None,
        "role": quote.speaker.role if quote.speaker else None,
        "mention": quote.speaker.mention.text if quote.speaker and quote.speaker.mention else None,
        "resolved_by": quote.speaker.resolved_by if quote.speaker else None,
        "addressee": quote.addressee.text if quote.addressee else None,
        "medium": quote.medium.text if quote.medium else None,
        "parent": quote.parent,
        "flags": list(quote.flags),
    }


@pytest.mark.parametrize("case", load())
def test_case(case):
    wanted = [] if case.get("none") else case["quotes"]
    nominal = case.get("nominal", False) or any(quote.get("kind") == "nominal" for quote in wanted)
    analysis = rawi.Analyzer(nominal=nominal).analyze(case["text"])
    for field, kind in (("entities", "person"), ("organizations", "organization"), ("locations", "location")):
        if field in case:
            assert [mention.text for mention in analysis.entities if mention.kind == kind] == case[field]
    left = [seen(quote) for quote in analysis.quotes]
    found = list(left)
    for quote in wanted:
        fits = [other for other in left if all(other[key] == value for key, value in quote.items())]
        assert fits, f"not found: {quote}\nfound: {found}"
        left.remove(fits[0])
    assert case.get("partial", False) or not left, f"not listed: {left}"


def test_names_of_cases_are_unique():
    names = [parameter.id for parameter in load()]
    assert len(names) == len(set(names))
