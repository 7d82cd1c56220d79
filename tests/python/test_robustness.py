"""Texts typed anew keep their annotation, and the costs are differences of figures."""

from __future__ import annotations

import json
from typing import Any

import pytest

from conftest import fails, out
from rawi.evaluate import evaluate, predict
from rawi.robustness import PERTURBATIONS, perturb, robustness

TEXT = 'قال أحمد الخالدي إن «الساحة» مغلقة.\nوأضاف: "لن نرحل قبل الشتاء". وفي مقهى بـ(("الزاوية")) 25 كرسي.'


def span(piece: str) -> list[int]:
    start = TEXT.index(piece)
    return [start, start + len(piece)]


def place(piece: str) -> dict[str, Any]:
    start, end = span(piece)
    return {"start": start, "end": end}


GOLD: dict[str, Any] = {
    "id": "1",
    "text": TEXT,
    "names": [{"canonical": "أحمد الخالدي", "type": "PER", "forms": ["أحمد الخالدي"]}],
    "entities": [{**place("أحمد الخالدي"), "type": "PER"}],
    "spans": [{**place("لن نرحل قبل الشتاء"), "type": "speech"}],
    "quotes": [
        {
            "kind": "indirect",
            "cue": span("قال"),
            "speaker": span("أحمد الخالدي"),
            "who": ["أحمد الخالدي"],
            "content": [span("«الساحة» مغلقة")],
            "via": [span("الشتاء")],
        },
        {
            "kind": "direct",
            "cue": span("وأضاف"),
            "speaker": None,
            "who": ["أحمد الخالدي"],
            "content": [span("لن نرحل قبل الشتاء")],
        },
    ],
}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("straight marks", 'إن "الساحة" مغلقة.\nوأضاف: "لن نرحل قبل الشتاء". وفي مقهى بـ""الزاوية""'),
        ("mirrored marks", "إن »الساحة« مغلقة.\nوأضاف: »لن نرحل قبل الشتاء«. وفي مقهى بـ»»الزاوية««"),
        ("spaced marks", "إن « الساحة » مغلقة.\nوأضاف: « لن نرحل قبل الشتاء ». وفي مقهى بـ« « الزاوية » »"),
        ("dropped marks", "إن الساحة مغلقة.\nوأضاف: لن نرحل قبل الشتاء. وفي مقهى بـالزاوية"),
        ("unclosed marks", 'إن «الساحة مغلقة.\nوأضاف: "لن نرحل قبل الشتاء. وفي مقهى بـ(("الزاوية'),
        ("no hamza", "قال احمد الخالدي ان «الساحة» مغلقة"),
        ("final yeh", "قال أحمد الخالدى إن «الساحة» مغلقة"),
        ("final alef", "وفي مقهي بـ"),
        ("teh marbuta", "قال أحمد الخالدي إن «الساحه» مغلقه"),
        ("bidi controls", "مغلقة.\u200f\nوأضاف:\u200f"),
    ],
)
def test_what_is_typed(name, text):
    assert text in perturb(GOLD, name)["text"]


@pytest.mark.parametrize("name", PERTURBATIONS)
def test_annotation_stays_on_its_words(name):
    """What a span covers is what its words become when they are typed anew within the text."""
    new = perturb(GOLD, name)
    assert new["text"] != TEXT

    def bare(text: str) -> str:
        """The letters that no perturbation here takes away."""
        kept = [letter for letter in text if letter.isalpha() and letter != "\u0640"]
        return "".join(kept).translate(str.maketrans("أإىة", "اايه"))

    pairs = [(GOLD["entities"][0], new["entities"][0]), (GOLD["spans"][0], new["spans"][0])]
    spans = [((a["start"], a["end"]), (b["start"], b["end"])) for a, b in pairs]
    for before, after in zip(GOLD["quotes"], new["quotes"], strict=True):
        spans += zip(before["content"], after["content"], strict=True)
        spans += [(before[part], after[part]) for part in ("cue", "speaker") if before[part]]
        spans += zip(before.get("via", []), after.get("via", []), strict=True)
    assert len(spans) == 8
    for (start, end), (new_start, new_end) in spans:
        assert bare(new["text"][new_start:new_end]) == bare(TEXT[start:end])


def test_words_do_not_grow_together_where_a_mark_was():
    article = {"id": "1", "text": "ثلاث»كلمات«هنا", "names": [], "entities": [], "quotes": []}
    assert perturb(article, "dropped marks")["text"] == "ثلاث كلمات هنا"


def test_names_are_known_in_both_spellings():
    new = perturb(GOLD, "no hamza")
    assert new["names"] == [{"canonical": "احمد الخالدي", "type": "PER", "forms": ["أحمد الخالدي", "احمد الخالدي"]}]
    assert new["quotes"][0]["who"] == ["احمد الخالدي"]


def test_the_draw_is_the_same_each_time():
    assert perturb(GOLD, "harakat") == perturb(GOLD, "harakat")
    assert perturb(GOLD, "harakat")["text"] != perturb(GOLD, "tatweel")["text"]


def test_costs_are_differences_of_figures():
    costs = robustness([GOLD], names=["dropped marks"])
    written = evaluate([GOLD], predict([GOLD]))
    dropped = perturb(GOLD, "dropped marks")
    typed = evaluate([dropped], predict([dropped]))
    assert costs["as written"].attributed == written["attributed"]
    assert costs["as written"].attributed_change == 0.0
    cost = costs["dropped marks"]
    assert cost.attributed == typed["attributed"]
    assert cost.attributed_change == typed["attributed"].f1 - written["attributed"].f1
    assert cost.entities_change == typed["entities"].f1 - written["entities"].f1


def test_command(tmp_path):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(GOLD), encoding="utf-8")
    rows = out("evaluate", gold, "--robustness").splitlines()
    assert rows[0].split() == ["F1", "attributed", "change", "entities", "change"]
    assert len(rows) == 2 + len(PERTURBATIONS)
    figures = json.loads(out("evaluate", gold, "--robustness", "--json"))
    assert list(figures) == ["as written", *PERTURBATIONS]
    assert set(figures["harakat"]) == {"attributed", "attributed_change", "entities", "entities_change"}
    assert "takes no PREDICTIONS" in fails("evaluate", gold, gold, "--robustness", code=2)
