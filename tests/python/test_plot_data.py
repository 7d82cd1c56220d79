"""What pictures show, as rows: no Altair is needed here."""

from __future__ import annotations

import builtins
import datetime as dt
import doctest
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given, settings, strategies as st

import rawi
from rawi.plot import data as rows_of


def row(speaker: str | None, content: str = "نعم", **more: object) -> dict[str, object]:
    return {"speaker": speaker, "content": content, **more}


def test_examples():
    assert doctest.testmod(rows_of).failed == 0


def test_data_needs_no_altair():
    code = (
        "import sys; sys.modules['altair'] = sys.modules['vl_convert'] = None\n"
        "import rawi.plot.data\n"
        "print(rawi.plot.data.speaker_totals([{'speaker': 'x', 'content': 'y'}])[0]['quotes'])\n"
        "try: rawi.plot.speakers([{'speaker': 'x', 'content': 'y'}])\n"
        "except ImportError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "1\npictures need Altair: pip install 'rawi[plot]'\n"


# What goes in


FORMS = ["records", "generator", "analysis", "analyses", "mixed"]
TEXT = "قال فلاديمير بوتين إن بلاده «لن تتراجع»، وفق ما نقلت وكالة تاس. وأضاف: «سننتصر»."


@pytest.mark.parametrize("form", FORMS)
def test_the_same_rows_in_any_form_give_the_same(form):
    analysis = rawi.analyze(TEXT)
    records = analysis.to_records()
    given = {
        "records": records,
        "generator": (record for record in records),
        "analysis": analysis,
        "analyses": [analysis],
        "mixed": [records[0], rawi.analyze("لا كلام هنا"), *records[1:]],
    }[form]
    assert rows_of.speaker_totals(given) == [
        {
            "speaker": f"id {records[0]['speaker_id']}",
            "name": "فلاديمير بوتين",
            "kind": "person",
            "group": None,
            "quotes": 2,
            "words": 4,
            "rank": 0,
        }
    ]


def frames_of(kind: str, records: list[dict[str, object]]) -> object:
    if kind == "pandas":
        return pytest.importorskip("pandas").DataFrame(records)
    if kind == "polars":
        return pytest.importorskip("polars").DataFrame(records)
    table = pytest.importorskip("pyarrow").Table.from_pylist(records)
    return Capsule(table) if kind == "capsule" else table


class Capsule:
    """A table of a library that is not known here."""

    def __init__(self, table: object) -> None:
        self.__arrow_c_stream__ = table.__arrow_c_stream__


@pytest.mark.parametrize("kind", ["pandas", "polars", "pyarrow", "capsule"])
def test_frames_give_what_their_rows_give(kind):
    when = dt.datetime(2025, 10, 17, 23, 59)
    records = [
        row("علي", "نعم نعم", speaker_id="a", act="say", sources="رويترز | صحيفة «النهار»", date=when, outlet="س"),
        row("علي", "لا", speaker_id="a", act=None, sources=None, date=when + dt.timedelta(days=2), outlet=None),
        row(None, "لا", speaker_id=None, act="say", sources="رويترز", date=None, outlet="ص"),
    ]
    frame = frames_of(kind, records)
    for ask in (
        lambda data: rows_of.speaker_totals(data, by="outlet", unnamed=True),
        rows_of.act_counts,
        rows_of.timeline,
        rows_of.source_links,
        rows_of.network,
    ):
        assert ask(frame) == ask(records)
    assert [total["group"] for total in rows_of.speaker_totals(frame, by="outlet")] == ["س", None]
    assert [count["act"] for count in rows_of.act_counts(frame)] == ["say", "no-cue"]


def test_lazy_frames_are_refused():
    polars = pytest.importorskip("polars")
    with pytest.raises(TypeError, match="lazy frame"):
        rows_of.speaker_totals(polars.DataFrame({"speaker": ["x"], "content": ["y"]}).lazy())


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (3, TypeError, "rows, analyses or a data frame are expected, not int"),
        ("قال", TypeError, "not str"),
        ({"speaker": "x"}, TypeError, "not dict"),
        ([3], TypeError, "item 0 is int"),
        ([{"speaker": "x"}], ValueError, "there is no column 'content'"),
        ([{"content": "x"}], ValueError, "there is no column 'speaker'"),
    ],
)
def test_what_is_no_quote_is_refused(data, error, message):
    with pytest.raises(error, match=message):
        rows_of.speaker_totals(data)


@pytest.mark.parametrize("sources", ["رويترز | النهار", ["رويترز", "النهار"], [{"text": "رويترز"}, {"text": "النهار"}]])
def test_sources_may_be_text_or_lists(sources):
    links = rows_of.source_links([row("علي", sources=sources)])
    assert [(link["source_name"], link["target_name"]) for link in links] == [("رويترز", "النهار"), ("النهار", "علي")]


# Who speaks how much


def test_speakers_are_told_apart_by_identifier_then_by_name_however_it_is_spelled():
    rows = [
        row("أحمد علي"),
        row("احمد على"),
        row("أحمد علي"),
        row("أحمد علي", speaker_id="a"),
        row("أحمد", speaker_id="b"),
        row("أحمد بن علي", speaker_id="b"),
        row("أحمد بن علي", speaker_id="b"),
        row("أحمد", speaker_id="b"),
    ]
    totals = rows_of.speaker_totals(rows)
    assert [(total["name"], total["quotes"]) for total in totals] == [("أحمد", 4), ("أحمد علي", 3), ("أحمد علي", 1)]


def test_words_are_those_of_the_content_alone():
    assert rows_of.speaker_totals([row("علي", "لن نذهب … أبدا"), row("علي", "")])[0]["words"] == 3


def test_top_unit_kinds_and_unnamed():
    rows = [
        row("أ", "كلمة", speaker_kind="person"),
        row("أ", "كلمة", speaker_kind="person"),
        row("ب", "ثلاث كلمات هنا", speaker_kind="organization"),
        row(None, "كلمة"),
        row(None, "كلمة"),
        row(None, "كلمة"),
    ]
    names = lambda **options: [total["name"] for total in rows_of.speaker_totals(rows, **options)]  # noqa: E731
    assert names() == ["أ", "ب"]
    assert names(top=1) == ["أ"]
    assert names(top=1, unit="words") == ["ب"]
    assert names(kinds=["organization"]) == names(kinds="organization") == ["ب"]
    assert names(unnamed=True) == ["", "أ", "ب"]
    for wrong in ({"top": 0}, {"top": 1.5}, {"unit": "letters"}):
        with pytest.raises(ValueError, match="is expected"):
            names(**wrong)


def test_groups_beyond_the_first_are_put_together():
    rows = [row("أ", outlet=outlet) for outlet in "صصصسسطظ"] + [row("أ", outlet=None), row("ب", outlet="ط")]
    totals = rows_of.speaker_totals(rows, by="outlet", groups=2)
    assert [(total["name"], total["group"], total["quotes"]) for total in totals] == [
        ("أ", "ص", 3),
        ("أ", "س", 2),
        ("أ", "other", 2),
        ("أ", None, 1),
        ("ب", "other", 1),
    ]
    with pytest.raises(ValueError, match="there is no column 'paper'"):
        rows_of.speaker_totals(rows, by="paper")


def test_acts_and_their_shares():
    rows = [row("أ", act=act) for act in ("say", "say", "deny", None, "warn")] + [row("ب", act="say")]
    counts = rows_of.act_counts(rows, acts=1)
    assert [(count["name"], count["act"], count["quotes"], count["share"]) for count in counts] == [
        ("أ", "say", 2, 0.4),
        ("أ", "no-cue", 1, 0.2),
        ("أ", "other", 2, 0.4),
        ("ب", "say", 1, 1.0),
    ]


def test_groups_and_acts_are_those_of_the_speakers_that_are_shown():
    rows = [row("أ", act="deny", outlet="س")] * 3
    rows += [row(f"م{n}", act="say", outlet="ص") for n in range(9)]
    assert [count["act"] for count in rows_of.act_counts(rows, top=1, acts=1)] == ["deny"]
    assert [total["group"] for total in rows_of.speaker_totals(rows, top=1, by="outlet", groups=1)] == ["س"]


# Time


def dated(*days: object) -> list[dict[str, object]]:
    return [row("علي", date=day) for day in days]


def test_silence_counts_as_nothing():
    rows = dated("2025-10-17", "2025-10-17T08:00:00+03:00", None, "", dt.date(2025, 10, 20))
    assert [(count["start"], count["end"], count["quotes"]) for count in rows_of.timeline(rows)] == [
        ("2025-10-17", "2025-10-18", 2),
        ("2025-10-18", "2025-10-19", 0),
        ("2025-10-19", "2025-10-20", 0),
        ("2025-10-20", "2025-10-21", 1),
    ]


@pytest.mark.parametrize(
    ("period", "starts"),
    [
        ("week", ["2024-12-30", "2025-01-06"]),
        ("month", ["2024-12-01", "2025-01-01"]),
        ("year", ["2024-01-01", "2025-01-01"]),
    ],
)
def test_periods(period, starts):
    counts = rows_of.timeline(dated("2024-12-31", "2025-01-07"), period=period)
    assert [count["start"] for count in counts] == starts
    assert [count["end"] for count in counts[:1]] == starts[1:]
    assert [count["quotes"] for count in counts] == [1, 1]


@pytest.mark.parametrize(
    ("last", "end", "count"),
    [
        ("2025-02-10", "2025-01-02", 41),
        ("2025-03-10", "2025-01-06", 11),
        ("2026-03-10", "2025-02-01", 15),
        ("2045-01-01", "2026-01-01", 21),
    ],
)
def test_periods_are_as_long_as_the_whole_asks_for(last, end, count):
    counts = rows_of.timeline(dated("2025-01-01", last))
    assert counts[0]["end"] == end
    assert len(counts) == count
    assert [counts[0]["quotes"], counts[-1]["quotes"]] == [1, 1]


def test_dates_that_are_none():
    with pytest.raises(ValueError, match="date: 'أمس' of quote 1 is no date"):
        rows_of.timeline(dated("2025-10-17", "أمس"))
    with pytest.raises(ValueError, match="there is no column 'day'"):
        rows_of.timeline(dated("2025-10-17"), date="day")
    with pytest.raises(ValueError, match="more than 2,000 of a day"):
        rows_of.timeline(dated("1025-10-17", "2025-10-17"), period="day")
    with pytest.raises(ValueError, match="'decade'"):
        rows_of.timeline(dated("2025-10-17"), period="decade")
    assert rows_of.timeline(dated(None)) == []


@pytest.mark.parametrize("period", ["day", "week", "month", "year"])
def test_the_calendar_has_an_end(period):
    counts = rows_of.timeline(dated("9998-12-31", "9999-12-31"), period=period)
    assert counts[-1]["end"] == "9999-12-31"
    assert counts[-1]["quotes"] == 1
    starts = [count["start"] for count in counts]
    assert starts == sorted(set(starts))


# Who is quoted through whom


def test_sources_are_known_by_their_names_in_the_gazetteer():
    rows = [row("علي", sources=text) for text in ("رويترز", "وكالة رويترز", "وكالة «رويترز»")]
    links = rows_of.source_links(rows)
    assert [(link["source"], link["quotes"]) for link in links] == [("id reuters", 3)]
    # a body is not whoever speaks for it, nor where somebody works
    other = rows_of.source_links([row("علي", sources="محررون سابقون في وكالة رويترز")])
    assert other[0]["source"].startswith("name ")


def test_a_source_that_speaks_itself_is_one_node():
    rows = [row("وكالة رويترز", speaker_id="reuters", sources="النهار"), row("مصدر طبي", sources="رويترز")]
    found = rows_of.network(rows)
    assert [(node["role"], node["column"]) for node in found.nodes] == [("source", 0), ("both", 1), ("speaker", 2)]
    assert found.columns == 3


def test_whoever_is_only_quoted_stands_in_the_last_column():
    rows = [row("أ", sources="س"), row("ب", sources="س | ص")]
    assert {node["name"]: node["column"] for node in rows_of.network(rows).nodes} == {"س": 0, "ص": 1, "أ": 2, "ب": 2}


def test_links_cross_as_little_as_they_can():
    first, last = ["س", "ص", "ع", "ف"], ["ج", "د", "أ", "ب"]
    rows = [row(speaker, sources=source) for source, speaker in zip(first, last, strict=True)]
    rows += [row(speaker, sources=source) for source, speaker in zip(first, last[1:], strict=False)] * 3
    found = rows_of.network(rows[::-1])
    place = {node["name"]: node["place"] for node in found.nodes}
    pairs = [(place[link["source_name"]], place[link["target_name"]]) for link in found.links]
    assert not [1 for one in pairs for other in pairs if (one[0] - other[0]) * (one[1] - other[1]) < 0]


def test_nobody_is_quoted_through_himself():
    assert rows_of.source_links([row("علي", sources="علي"), row(None, sources="رويترز")]) == []
    assert rows_of.network([row("علي")]) == ([], [], 0)


def test_the_most_frequent_are_kept():
    rows = [row(f"م{n}", sources="س") for n in range(5) for _ in range(5 - n)] + [row("م9", sources="ص")]
    found = rows_of.network(rows, top=1)
    assert [(link["source_name"], link["target_name"], link["quotes"]) for link in found.links] == [("س", "م0", 5)]


def test_the_most_frequent_links_are_kept():
    rows = [row(f"م{n}", sources=f"س{m}") for n in range(9) for m in range(9) for _ in range(1 + (n == m == 4))]
    assert len(rows_of.network(rows, most_links=30).links) == 30
    (link,) = rows_of.network(rows, most_links=1).links
    assert (link["source_name"], link["target_name"], link["quotes"]) == ("س4", "م4", 2)


@given(st.lists(st.tuples(st.sampled_from("ابتثجحخد"), st.lists(st.sampled_from("ابتثجحخد"), max_size=3)), max_size=25))
@settings(deadline=None, max_examples=200)
def test_networks_have_a_place_for_everybody(quotes):
    rows = [row(speaker, sources=sources) for speaker, sources in quotes]
    found = rows_of.network(rows, top=5)
    places = {node["key"]: (node["column"], node["place"]) for node in found.nodes}
    assert len(set(places.values())) == len(places) == len(found.nodes)
    assert {link["source"] for link in found.links} | {link["target"] for link in found.links} == set(places)
    for column, place in places.values():
        assert 0 <= column < found.columns
        assert 0 < place < 1
    forward = sum(places[link["source"]][0] < places[link["target"]][0] for link in found.links)
    pairs = {(link["source"], link["target"]) for link in found.links}
    if not any((target, source) in pairs for source, target in pairs) and len(pairs) < 3:
        assert forward == len(found.links)
    assert found == rows_of.network(rows, top=5)


# Names


@pytest.mark.parametrize(
    ("name", "most", "cut"),
    [
        ("علي", 3, "علي"),
        ("قالَتِ", 4, "قالَتِ"),
        ("المتحدث باسم الوزارة", 15, "المتحدث باسم…"),
        ("ذوالاسمالطويلجدا", 8, "ذوالاسم…"),
        ("أمين سر الهيئة، فلان", 16, "أمين سر الهيئة…"),
        ("  سطر\nآخر\t ", 20, "سطر آخر"),
        ("\u202eمقلوب\u2069\u200f", 20, "مقلوب"),
        ("می\u200cخواهم", 20, "می\u200cخواهم"),
        ("نص\0\ud800 \u2028آخر", 20, "نص آخر"),
    ],
)
def test_names_are_cut_between_words_and_kept_on_one_line(name, most, cut):
    assert rows_of.cut(name, most) == cut


@given(st.text(alphabet=st.sampled_from("قال َّ\u200c\u202e\u2066\n،ab"), max_size=30), st.integers(2, 12))
@settings(deadline=None, max_examples=300)
def test_cut_names_are_short_and_harmless(name, most):
    made = rows_of.cut(name, most)
    assert sum(not unicodedata.combining(char) and char != "\u200c" for char in made) <= most
    assert not set(made) & set("\u202e\u2066\n")
    assert made == made.strip()


def test_labels_that_look_alike_are_numbered():
    names = {"a": "علي", "b": "علي", "c": "علي (1)", "d": "اسم طويل للغاية أول", "e": "اسم طويل للغاية ثان"}
    made = rows_of.labels(names, most=16)
    assert made == {
        "a": "علي (2)",
        "b": "علي (3)",
        "c": "علي (1)",
        "d": "اسم طويل للغاية… (1)",
        "e": "اسم طويل للغاية… (2)",
    }


@given(st.dictionaries(st.integers(), st.sampled_from(["ا", "ا (1)", "ا (2)", "", "(1)", "ب"]), max_size=12))
@settings(deadline=None)
def test_labels_are_different(names):
    made = rows_of.labels({str(key): name for key, name in names.items()})
    assert len(set(made.values())) == len(names)


def test_nothing_is_imported_by_reading(monkeypatch):
    real = builtins.__import__

    def refuse(name, *rest, **more):
        assert name.split(".")[0] not in {"altair", "pandas", "polars", "pyarrow", "vl_convert"}, name
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", refuse)
    assert rows_of.speaker_totals([row("علي")])
