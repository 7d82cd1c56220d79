"""Accuracy on the articles of ``tests/quality``: it may rise, and must not fall below the floors."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from conftest import ROOT
from rawi.evaluate import Rate, evaluate, predict

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

QUALITY = ROOT / "tests" / "quality"
GOLD = QUALITY / "gold.jsonl"
FLOORS = QUALITY / "floors.toml"

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="there is no tests/quality/gold.jsonl")


@pytest.fixture(scope="module")
def report():
    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines() if line.strip()]
    return evaluate(gold, predict(gold))


def floors() -> dict[str, float]:
    """The least F1 (or accuracy) of each figure, in per cent."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))["floors"] if FLOORS.exists() else {}


@pytest.mark.parametrize(("name", "floor"), floors().items())
def test_figures_stand_above_their_floor(report, name, floor):
    figure = report[name]
    reached = figure.f1 if isinstance(figure, Rate) else figure.accuracy
    assert reached >= floor, f"{name}: {reached:.2f} is below {floor}\n{report}"


def test_gold_is_what_its_articles_compile_to():
    command = [sys.executable, str(QUALITY / "compile.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def compiled(directory, annotation, text="قال زيد: «لا». ثم قال: «لا»."):
    """What compiling one article prints as its faults, and the gold it writes."""
    articles = directory / "articles"
    articles.mkdir(exist_ok=True)
    (articles / "one.txt").write_text(text, encoding="utf-8")
    whole = {"id": "one", "manner": "", "covers": ["1 first", "2 second"], "names": [], **annotation}
    (articles / "one.json").write_text(json.dumps(whole), encoding="utf-8")
    gold = directory / "gold.jsonl"
    command = [sys.executable, str(QUALITY / "compile.py"), "--articles", str(articles), "--gold", str(gold)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stderr, json.loads(gold.read_text(encoding="utf-8")) if done.returncode == 0 else None


SAID = {"ctx": "قال زيد: «لا»", "kind": "direct", "cue": "قال", "speaker": "زيد", "who": "زيد", "content": ["لا"]}


def test_spans_and_factuality_are_compiled(tmp_path):
    spans = [{"text": "«لا»", "type": "term", "nth": 2}, {"text": "«لا»", "type": "speech"}]
    faults, gold = compiled(tmp_path, {"spans": spans, "quotes": [SAID]})
    assert faults == ""
    assert [(span["start"], span["type"]) for span in gold["spans"]] == [(9, "speech"), (23, "term")]
    assert gold["quotes"][0]["factuality"] == "asserted"
    _, gold = compiled(tmp_path, {"quotes": [{**SAID, "factuality": "denied"}]})
    assert "spans" not in gold
    assert gold["quotes"][0]["factuality"] == "denied"


def test_what_an_annotation_gets_wrong_is_named(tmp_path):
    assert "unknown factuality 'true'" in compiled(tmp_path, {"quotes": [{**SAID, "factuality": "true"}]})[0]
    for span, fault in (
        ({"text": "«لا»", "type": "joke"}, "unknown type 'joke'"),
        ({"text": "«نعم»", "type": "speech"}, "is not in the text"),
        ({"text": "«لا»", "type": "speech", "nth": 3}, "occurrence 3"),
        ({"text": "«لا»"}, "'type' is missing"),
    ):
        assert fault in compiled(tmp_path, {"quotes": [SAID], "spans": [span]})[0]


def test_each_phenomenon_is_counted(tmp_path):
    compiled(tmp_path, {"quotes": []})
    command = [sys.executable, str(QUALITY / "compile.py"), "--covers", "--articles", str(tmp_path / "articles")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n") == ["  1  1 first", "  1  2 second", ""]
