"""The figures of ``rawi evaluate`` against examples worked out by hand."""

from __future__ import annotations

import json
from typing import Any

import pytest

from conftest import fails, out, run
from rawi.evaluate import Interval, Rate, Share, evaluate, predict

#       0         1         2         3         4
TEXT = "قال زيد الخالدي إن السماء صافية اليوم. وأضافت هند: «لا مطر غدا»."


def span(piece: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(piece, start + 1)
    return start, start + len(piece)


def place(piece: str) -> dict[str, int]:
    start, end = span(piece)
    return {"start": start, "end": end}


GOLD: dict[str, Any] = {
    "id": "1",
    "text": TEXT,
    "names": [
        {"canonical": "زيد الخالدي", "type": "PER", "forms": ["زيد الخالدي"]},
        {"canonical": "هند", "type": "PER", "forms": ["هند"]},
    ],
    "entities": [
        {**place("زيد الخالدي"), "type": "PER"},
        {**place("هند"), "type": "PER"},
    ],
    "quotes": [
        {
            "kind": "indirect",
            "cue": span("قال"),
            "speaker": span("زيد الخالدي"),
            "who": ["زيد الخالدي"],
            "content": [span("السماء صافية اليوم")],
            "via": [],
        },
        {
            "kind": "direct",
            "cue": span("وأضافت"),
            "speaker": span("هند"),
            "who": ["هند"],
            "content": [span("لا مطر غدا")],
            "via": [],
        },
    ],
}


def said(kind: str, content: str, cue: str | None, name: str | None, mention: str | None = None) -> dict[str, Any]:
    speaker = None if name is None else {"name": name, "mention": place(mention) if mention else None}
    return {"kind": kind, "content": [place(content)], "cue": place(cue) if cue else None, "speaker": speaker}


FIRST = said("indirect", "السماء صافية اليوم", "قال", "زيد الخالدي", "زيد الخالدي")
SECOND = said("direct", "لا مطر غدا", "وأضافت", "هند", "هند")
NAMES = [{**place("زيد الخالدي"), "kind": "person"}, {**place("هند"), "kind": "person"}]


def score(quotes: list[Any], entities: list[Any] = NAMES, gold: dict[str, Any] = GOLD) -> Any:
    return evaluate([gold], {"1": {"quotes": quotes, "entities": entities}})


def test_all_right():
    report = score([FIRST, SECOND])
    for name in ("attributed", "quote", "exact", "words", "entities"):
        assert report[name].f1 == 100.0
    for name in ("kind", "cue", "mention", "speaker"):
        assert report[name].accuracy == 100.0
    assert report.faults == []
    assert report["recall direct"] == report["attributed recall indirect"] == Share(100.0, 1)


def test_nothing_found():
    report = evaluate([GOLD], {})
    assert report["attributed"] == Rate(0.0, 0.0, 0.0, 2)
    assert report["speaker"] == Share(0.0, 0)
    assert [fault.what for fault in report.faults] == ["missed", "missed"]
    assert report.missing == ["1"]


def test_one_missed_one_made_up():
    report = score([FIRST, said("direct", "وأضافت هند", None, None)])
    assert report["quote"] == Rate(50.0, 50.0, 50.0, 2)
    assert {fault.what for fault in report.faults} == {"missed", "spurious"}


@pytest.mark.parametrize(
    ("content", "found", "exact"),
    [
        ("إن السماء صافية اليوم", True, True),  # the complementizer costs nothing
        ("السماء صافية اليوم.", True, True),  # nor does the full stop
        ("السماء صافية", True, False),  # 2 of 3 words
        ("السماء", False, False),  # 1 of 3
        ("صافية اليوم. وأضافت هند", True, False),  # 2 shared of 5... of which 3 are gold: 2/5
    ],
)
def test_overlap_decides(content, found, exact):
    if content.startswith("صافية"):
        found = False
    report = score([said("indirect", content, "قال", "زيد الخالدي")])
    assert (report["quote"].recall == 50.0) is found
    assert (report["exact"].recall == 50.0) is exact


def test_words_are_pooled():
    report = score([said("indirect", "السماء صافية اليوم. وأضافت", None, None)])
    assert report["words"].precision == pytest.approx(100 * 3 / 4)
    assert report["words"].recall == pytest.approx(100 * 3 / 6)


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("زيد الخالدي", True),
        ("زَيْد الخالدى", True),
        ("الخالدي", True),  # a part that fits nobody else
        ("الوزير زيد الخالدي", True),  # with his role
        ("مستشار هند زيد الخالدي", False),  # somebody else's name comes first
        ("هند", False),
        ("زيد الخالدي شقيق هند", True),
        ("زيدان", False),
        ("", False),
        (None, False),
    ],
)
def test_names_of_speakers(name, right):
    report = score([said("indirect", "السماء صافية اليوم", "قال", name)])
    assert report["quote"].recall == 50.0
    assert report["attributed"].recall == (50.0 if right else 0.0)
    assert report["speaker"] == Share(100.0 if right else 0.0, 1)


def test_foreign_names_may_be_spelt_otherwise():
    gold = {**GOLD, "names": [{"canonical": "دونالد ترامب", "type": "PER", "forms": ["ترامب"]}]}
    gold["quotes"] = [{**GOLD["quotes"][0], "who": ["دونالد ترامب"]}]
    for name, right in (("دونالد ترمب", True), ("ترمب", True), ("دونلد ترمب", True), ("ترام", False)):
        report = score([said("indirect", "السماء صافية اليوم", "قال", name)], gold=gold)
        assert (report["attributed"].recall == 100.0) is right, name


def test_nobody_to_name_means_nobody_named():
    gold = {**GOLD, "quotes": [{**GOLD["quotes"][0], "who": []}]}
    assert score([said("indirect", "السماء صافية اليوم", "قال", None)], gold=gold)["attributed"].recall == 100.0
    assert score([FIRST], gold=gold)["attributed"].recall == 0.0


def test_nominal_quotes_are_optional():
    gold = {**GOLD, "quotes": [GOLD["quotes"][0], {**GOLD["quotes"][1], "kind": "nominal"}]}
    assert score([FIRST], gold=gold)["quote"] == Rate(100.0, 100.0, 100.0, 1)
    report = score([FIRST, SECOND], gold=gold)
    assert report["quote"] == Rate(100.0, 100.0, 100.0, 1)
    assert report["nominal"] == Share(100.0, 1)


def test_kind_cue_and_mention():
    report = score([said("mixed", "السماء صافية اليوم", "إن", "زيد الخالدي", "قال زيد"), SECOND])
    assert report["kind"] == Share(50.0, 2)
    assert report["cue"] == Share(50.0, 2)
    assert report["mention"] == Share(100.0, 2)


def test_entities_count_words_and_type():
    report = score([], [{**place("زيد"), "kind": "person"}, {**place("هند"), "kind": "location"}])
    assert report["entities"] == Rate(0.0, 0.0, 0.0, 2)
    report = score([], [NAMES[0], NAMES[1], NAMES[1]])
    assert report["entities PER"] == Rate(pytest.approx(200 / 3), 100.0, 80.0, 2)
    assert report["entities LOC"].n == 0


def test_pairs_are_one_to_one_and_the_better_speaker_wins():
    twin = {**FIRST, "speaker": {"name": "هند", "mention": None}}
    report = score([twin, FIRST])
    assert report["quote"] == Rate(50.0, 50.0, 50.0, 2)
    assert report["attributed"].recall == 50.0


def test_sources_are_counted_one_to_one_and_a_chain_is_all_of_them():
    gold = {**GOLD, "quotes": [{**GOLD["quotes"][0], "via": [span("هند"), span("مطر")]}, GOLD["quotes"][1]]}
    report = score([{**FIRST, "sources": [place("هند"), place("هند")]}, SECOND], gold=gold)
    assert report["sources"] == Rate(50.0, 50.0, 50.0, 2)
    assert report["chains"] == Share(0.0, 1)
    report = score([{**FIRST, "sources": [place("مطر غدا"), place("هند")]}, SECOND], gold=gold)
    assert report["sources"].f1 == 100.0
    assert report["chains"] == Share(100.0, 1)
    report = score([FIRST, {**SECOND, "sources": [place("زيد")]}], gold=gold)
    assert report["sources"] == Rate(0.0, 0.0, 0.0, 2)


def test_sources_that_gold_does_not_annotate_are_not_scored():
    quotes = [{key: value for key, value in quote.items() if key != "via"} for quote in GOLD["quotes"]]
    report = score([{**FIRST, "sources": [place("هند")]}, SECOND], gold={**GOLD, "quotes": quotes})
    assert report["sources"] == Rate(0.0, 0.0, 0.0, 0)


def test_factuality_counts_what_is_not_plainly_said():
    quotes = [{**GOLD["quotes"][0], "factuality": "denied"}, {**GOLD["quotes"][1], "factuality": "asserted"}]
    gold = {**GOLD, "quotes": quotes}
    assert score([{**FIRST, "factuality": "denied"}, SECOND], gold=gold)["factuality"] == Rate(100.0, 100.0, 100.0, 1)
    assert score([FIRST, {**SECOND, "factuality": "claimed"}], gold=gold)["factuality"] == Rate(0.0, 0.0, 0.0, 1)
    assert score([{**FIRST, "factuality": "claimed"}], gold=gold)["factuality"] == Rate(0.0, 0.0, 0.0, 1)
    assert score([{**FIRST, "factuality": "denied"}])["factuality"].n == 0  # gold does not say


def test_which_marks_are_speech_is_read_off_the_quotes():
    spans = [{**place("«لا مطر غدا»"), "type": "speech"}, {**place("هند"), "type": "name"}]
    gold = {**GOLD, "spans": spans}
    assert score([SECOND], gold=gold)["marks"] == Rate(100.0, 100.0, 100.0, 1)
    assert score([said("direct", "هند", None, None)], gold=gold)["marks"] == Rate(0.0, 0.0, 0.0, 1)
    assert score([said("mixed", "وأضافت هند: «لا مطر غدا", None, None)], gold=gold)["marks"].precision == 50.0
    assert score([said("indirect", "لا مطر غدا", None, None)], gold=gold)["marks"].recall == 0.0
    split = {**SECOND, "content": [place("لا مطر غدا"), place("السماء صافية اليوم")]}
    assert score([split], gold=gold)["marks"] == Rate(100.0, 100.0, 100.0, 1)  # one passage of two
    # a name in marks inside somebody's words is not speech by itself
    assert score([said("direct", "وأضافت هند: «لا مطر غدا", None, None)], gold=gold)["marks"].precision == 100.0


def test_intervals_hold_the_figure_and_are_the_same_each_time():
    gold = [{**GOLD, "id": str(number)} for number in range(12)]
    guesses = {str(number): {"quotes": [FIRST, SECOND][: number % 3], "entities": NAMES} for number in range(12)}
    report = evaluate(gold, guesses, resamples=200)
    for name in ("attributed", "quote", "recall direct"):
        interval = report.intervals[name]
        assert interval.low < report[name].value < interval.high, name
    assert report.intervals["entities"] == Interval(100.0, 100.0)
    assert "entities LOC" not in report.intervals  # there is none in gold
    assert report.intervals == evaluate(gold, guesses, resamples=200).intervals
    assert report.to_dict()["quote"]["low"] == report.intervals["quote"].low
    assert str(report).splitlines()[0].endswith(str(report.intervals["attributed"]))


def test_no_intervals_unless_asked_nor_for_one_article():
    assert evaluate([GOLD, {**GOLD, "id": "2"}], {}).intervals == {}
    assert evaluate([GOLD], {"1": {"quotes": [FIRST], "entities": []}}, resamples=100).intervals == {}


def test_predicting_makes_a_tree_per_article():
    trees = predict([GOLD, {**GOLD, "id": "2"}])
    assert list(trees) == ["1", "2"]
    assert trees["1"] == trees["2"]


def test_command(tmp_path):
    gold, guesses = tmp_path / "gold.jsonl", tmp_path / "guesses.jsonl"
    gold.write_text(json.dumps(GOLD) + "\n\n", encoding="utf-8")
    guesses.write_text(json.dumps({"id": "1", "quotes": [FIRST], "entities": NAMES}), encoding="utf-8")
    shown = out("evaluate", gold, guesses, "--errors", "5")
    assert shown.splitlines()[0].split() == ["attributed", "P", "100.00", "R", "50.00", "F1", "66.67", "n", "2"]
    assert shown.splitlines()[-1] == "1 | missed | direct | لا مطر غدا"
    figures = json.loads(out("evaluate", gold, guesses, "--json"))
    assert figures["quote"] == {"P": 100.0, "R": 50.0, "F1": pytest.approx(200 / 3), "n": 2}
    assert json.loads(out("evaluate", gold, "--json"))["quote"]["n"] == 2

    guesses.write_text(json.dumps({"id": "other", "quotes": []}), encoding="utf-8")
    assert b"no prediction for 1 article: 1" in run("evaluate", gold, guesses).stderr
    guesses.write_text('{"id": "1"}', encoding="utf-8")
    assert f"{guesses}: line 1: there is no 'quotes'" in fails("evaluate", gold, guesses)
    guesses.write_text('{"id": "1", "quotes": [{"kind": "direct"}]}', encoding="utf-8")
    assert "there is no 'content'" in fails("evaluate", gold, guesses)
    gold.write_text("{", encoding="utf-8")
    assert f"{gold}: line 1: not JSON" in fails("evaluate", gold)
    assert "No such file" in fails("evaluate", tmp_path / "none.jsonl")


def test_command_shows_intervals_unless_told_not_to(tmp_path):
    gold, guesses = tmp_path / "gold.jsonl", tmp_path / "guesses.jsonl"
    articles = [{**GOLD, "id": "1"}, {**GOLD, "id": "2"}]
    trees = [{"id": "1", "quotes": [FIRST]}, {"id": "2", "quotes": []}]
    gold.write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    guesses.write_text("\n".join(map(json.dumps, trees)), encoding="utf-8")
    assert out("evaluate", gold, guesses).splitlines()[0].endswith("[0.0, 66.7]")
    assert "[" not in out("evaluate", gold, guesses, "--resamples", "0")


def test_command_looks_for_nominal_quotes_when_asked(tmp_path):
    gold = tmp_path / "gold.jsonl"
    text = "ورحب الوزير بالقرار الجديد."
    quote = {"kind": "nominal", "cue": [0, 4], "speaker": [5, 11], "who": ["الوزير"], "content": [[13, 26]]}
    article = {"id": "1", "text": text, "names": [], "entities": [], "quotes": [quote]}
    gold.write_text(json.dumps(article), encoding="utf-8")
    assert json.loads(out("evaluate", gold, "--json"))["nominal"] == {"acc": 0.0, "n": 1}
    assert json.loads(out("evaluate", gold, "--json", "--nominal"))["nominal"] == {"acc": 100.0, "n": 1}
