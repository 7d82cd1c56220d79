"""Gazetteers: reading, joining, finding, and files that cannot be read."""

from __future__ import annotations

import pickle

import pytest

import rawi

RECORDS = [
    {
        "id": "Q7747",
        "kind": "person",
        "name": "فلاديمير بوتين",
        "english": "Vladimir Putin",
        "aliases": ["بوتين"],
        "gender": "m",
    },
    {"id": "Q649", "kind": "location", "name": "موسكو", "wikidata": "Q649"},
]


@pytest.fixture
def gazetteer() -> rawi.Gazetteer:
    return rawi.Gazetteer.from_records(RECORDS)


def test_finds_mentions_in_code_points(gazetteer):
    text = "𝄞 وصل بوتين إلى موسكو"
    assert gazetteer.find("#أيضاًبوتين") == []
    assert [m.text for m in gazetteer.find("#أيضاًبوتين", boundary="anywhere")] == ["بوتين"]
    with pytest.raises(ValueError, match="'word' or 'anywhere' is expected, not 'line'"):
        gazetteer.find(text, boundary="line")
    found = gazetteer.find(text)
    assert [(m.id, m.kind, m.name) for m in found] == [
        ("Q7747", "person", "فلاديمير بوتين"),
        ("Q649", "location", "موسكو"),
    ]
    assert [text[m.start : m.end] for m in found] == ["بوتين", "موسكو"]
    assert found[0].via == "gazetteer"
    assert found[0].candidates == ("Q7747",)


def test_is_a_collection_of_entities(gazetteer):
    assert len(gazetteer) == 2
    assert "Q7747" in gazetteer
    assert "Q1" not in gazetteer
    assert sorted(entity.id for entity in gazetteer) == ["Q649", "Q7747"]
    putin = gazetteer.get("Q7747")
    assert (putin.name, putin.english, putin.gender) == ("فلاديمير بوتين", "Vladimir Putin", "m")
    assert "بوتين" in putin.aliases
    assert gazetteer.get("Q1") is None
    assert gazetteer.get("Q649").wikidata == "Q649"
    assert pickle.loads(pickle.dumps(putin)) == putin
    assert repr(putin) == "Entity('Q7747', kind='person', name='فلاديمير بوتين')"


def test_union_and_equality(gazetteer):
    more = rawi.Gazetteer.from_records([{"id": "x", "kind": "other", "name": "سين"}])
    both = gazetteer | more
    assert len(both) == 3
    assert both != gazetteer
    assert rawi.Gazetteer.from_records(RECORDS) == gazetteer
    assert rawi.Gazetteer.from_records(list(gazetteer)) == gazetteer
    with pytest.raises(TypeError):
        gazetteer | 3
    assert len(rawi.Gazetteer.default() | more) == len(rawi.Gazetteer.default()) + 1


def test_pickles_its_entries_and_the_default_by_name(gazetteer):
    assert pickle.loads(pickle.dumps(gazetteer)) == gazetteer
    default = pickle.dumps(rawi.Gazetteer.default())
    assert len(default) < 200
    assert pickle.loads(default) == rawi.Gazetteer.default()


def test_saves_and_reads(gazetteer, tmp_path):
    path = tmp_path / "people.jsonl"
    gazetteer.save(path)
    assert rawi.Gazetteer.read(path) == gazetteer
    assert rawi.Gazetteer.read(str(path)) == gazetteer
    with pytest.raises(FileNotFoundError):
        gazetteer.save(tmp_path / "no" / "such.jsonl")


def test_reads_csv(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("id,kind,name\nQ7747,person,فلاديمير بوتين\n", encoding="utf-8")
    assert rawi.Gazetteer.read(path).get("Q7747").kind == "person"


def test_files_that_cannot_be_read_are_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"missing\.jsonl"):
        rawi.Gazetteer.read(tmp_path / "missing.jsonl")
    with pytest.raises((OSError, rawi.RawiError), match=str(tmp_path.name)):
        rawi.Gazetteer.read(tmp_path)
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": "a", "kind": "person", "name": "زيد"}\n{"id": \n', encoding="utf-8")
    with pytest.raises(rawi.RawiError, match=r"broken\.jsonl: line 2"):
        rawi.Gazetteer.read(broken)
    row = tmp_path / "broken.csv"
    row.write_text("id,kind,name\na,person,زيد,more,and,more,and,more\n", encoding="utf-8")
    with pytest.raises(rawi.RawiError, match=r"broken\.csv: line 2"):
        rawi.Gazetteer.read(row)


@pytest.mark.parametrize(
    ("records", "error", "message"),
    [
        ([{"id": "a", "kind": "person"}], rawi.RawiError, "item 0: .*name"),
        ([*RECORDS, {"id": "a", "kind": "dragon", "name": "تنين"}], rawi.RawiError, "item 2: .*dragon"),
        (["abc"], TypeError, "item 0 is a string"),
        ([{"id": {1}}], TypeError, "set"),
        (3, TypeError, "iter"),
    ],
)
def test_records_that_do_not_fit_are_counted_out(records, error, message):
    with pytest.raises(error, match=message):
        rawi.Gazetteer.from_records(records)


def test_variants_name_their_rule():
    found = rawi.Gazetteer.default().find("وصل إلى مدينة كاردف ثم إلى كارديف")
    assert [(m.id, m.variant) for m in found] == [("cardiff", "i-drop-late"), ("cardiff", None)]
    assert found[0].to_dict()["variant"] == "i-drop-late"
    assert "variant" not in found[1].to_dict()
    assert pickle.loads(pickle.dumps(found[0])) == found[0]
    (entity,) = rawi.analyze("وصل إلى مدينة كاردف.").entities
    assert entity.variant == "i-drop-late"
    cardiff = rawi.Gazetteer.default().get("cardiff")
    assert "كاردف@variant=i-drop-late" in cardiff.aliases
    own = rawi.Gazetteer.from_records([cardiff])
    assert own.find("كاردف")[0].variant == "i-drop-late"
    assert pickle.loads(pickle.dumps(cardiff)) == cardiff
