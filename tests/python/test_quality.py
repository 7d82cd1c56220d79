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
