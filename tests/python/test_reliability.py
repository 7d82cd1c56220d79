"""Confidence held against gold, against examples worked out by hand."""

from __future__ import annotations

import json
from typing import Any

import pytest

import rawi
from conftest import fails, out
from rawi.evaluate import Verdict, judge
from rawi.reliability import Bin, Reliability, Threshold, reliability

TEXT = "قال زيد إن السماء صافية. وقالت هند إن المطر قريب."
NAMES = [{"canonical": name, "type": "PER", "forms": [name]} for name in ("زيد", "هند")]


def said(content: str, name: str | None, confidence: float) -> dict[str, Any]:
    start = TEXT.index(content)
    place = {"start": start, "end": start + len(content)}
    speaker = None if name is None else {"name": name}
    return {"kind": "indirect", "content": [place], "speaker": speaker, "confidence": confidence}


def wanted(content: str, who: str, kind: str = "indirect") -> dict[str, Any]:
    start = TEXT.index(content)
    return {"kind": kind, "cue": None, "speaker": None, "who": [who], "content": [[start, start + len(content)]]}


def gold(*quotes: dict[str, Any]) -> dict[str, Any]:
    return {"id": "1", "text": TEXT, "names": NAMES, "entities": [], "quotes": list(quotes)}


BOTH = gold(wanted("السماء صافية", "زيد"), wanted("المطر قريب", "هند"))


def test_a_quote_is_right_with_its_speaker_only():
    guesses = [said("السماء صافية", "زيد", 0.9), said("المطر قريب", "زيد", 0.5), said("قال زيد", "زيد", 0.1)]
    verdicts = judge([BOTH], {"1": {"quotes": guesses}})
    assert verdicts == [Verdict("1", 0, right=True), Verdict("1", 1, right=False), Verdict("1", 2, right=False)]
    table = reliability([BOTH], {"1": {"quotes": guesses}})
    assert table.judged == [(0.9, True), (0.5, False), (0.1, False)]
    assert table.gold == 2


def test_optional_quotes_count_neither_way():
    article = gold(wanted("السماء صافية", "زيد", "nominal"))
    table = reliability([article], {"1": {"quotes": [said("السماء صافية", "هند", 0.9)]}})
    assert (table.judged, table.gold) == ([], 0)
    assert (table.bins, table.error, table.threshold(0.9)) == ([], 0.0, None)
    assert reliability([BOTH], {}).judged == []


def test_bins_hold_equally_many_and_the_error_is_their_mean_gap():
    judged = [(0.9, True)] * 8 + [(0.9, False)] * 2 + [(0.5, True)] * 2 + [(0.5, False)] * 8
    table = Reliability(sorted(judged, reverse=True), 20)
    assert [part.n for part in table.bins] == [2] * 10
    assert table.bins[0] == Bin(0.5, 0.5, 0.5, 0.0, 2)
    # four bins of 0.5 have none right, one all; one of 0.9 none, four all
    assert table.error == pytest.approx((4 * 0.5 + 0.5 + 0.9 + 4 * 0.1) / 10)


def test_thresholds():
    table = Reliability([(0.9, True), (0.8, True), (0.8, False), (0.7, True), (0.1, False)], 10)
    assert table.at(0.75) == Threshold(0.75, pytest.approx(200 / 3), 20.0, 3)
    assert table.at(0.95) == Threshold(0.95, 100.0, 0.0, 0)
    # quotes of one confidence are taken together
    assert table.threshold(1.0) == Threshold(0.9, 100.0, 10.0, 1)
    assert table.threshold(0.75) == Threshold(0.7, 75.0, 30.0, 4)
    assert table.threshold(0.6) == Threshold(0.1, 60.0, 30.0, 5)
    assert Reliability([(0.9, False)], 1).threshold(0.5) is None


def test_command(tmp_path):
    path, guesses = tmp_path / "gold.jsonl", tmp_path / "guesses.jsonl"
    path.write_text(json.dumps(BOTH), encoding="utf-8")
    guesses.write_text(json.dumps({"id": "1", "quotes": [said("السماء صافية", "زيد", 0.8)]}), encoding="utf-8")
    shown = out("evaluate", path, guesses, "--reliability").splitlines()
    assert shown[1].split() == ["0.800", "to", "0.800", "0.800", "1.000", "1"]
    assert "95 % precision from 0.800 on: recall 50.0 %" in shown
    figures = json.loads(out("evaluate", path, guesses, "--reliability", "--json"))
    assert figures["error"] == pytest.approx(0.2)
    assert figures["thresholds"][0] == {"confidence": 0.0, "precision": 100.0, "recall": 50.0, "n": 1}
    assert out("evaluate", path, "--reliability").startswith("confidence")
    bare = {key: value for key, value in said("السماء صافية", "زيد", 0).items() if key != "confidence"}
    guesses.write_text(json.dumps({"id": "1", "quotes": [bare]}), encoding="utf-8")
    assert "there is no 'confidence'" in fails("evaluate", path, guesses, "--reliability")


def test_evidence_adds_up_to_the_confidence_and_is_explained():
    for quote in rawi.analyze(TEXT).quotes:
        total = sum(piece.weight for piece in quote.evidence)
        assert quote.confidence == pytest.approx(1 / (1 + 2.718281828**-total), abs=0.001)
        why = quote.explain()
        assert quote.rule in why
        assert quote.cue.text in why
        assert all(piece.name in why for piece in quote.evidence if piece.weight)


def test_the_least_confidence_leaves_out_the_others():
    everything = rawi.Analyzer().analyze(TEXT).quotes
    least = max(quote.confidence for quote in everything)
    analyzer = rawi.Analyzer(min_confidence=least)
    assert analyzer.min_confidence == least
    assert [quote for quote in everything if quote.confidence >= least] == list(analyzer.analyze(TEXT).quotes)
    assert rawi.Analyzer(min_confidence=1).analyze(TEXT).quotes == ()
    assert analyzer != rawi.Analyzer()
    with pytest.raises(ValueError, match="min_confidence"):
        rawi.Analyzer(min_confidence=1.5)


def test_command_with_a_least_confidence(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert out("quotes", path).startswith("2 quotes")
    assert out("quotes", path, "--min-confidence", "1").startswith("0 quotes")
    assert "a number from 0 to 1" in fails("quotes", path, "--min-confidence", "2", code=2)
