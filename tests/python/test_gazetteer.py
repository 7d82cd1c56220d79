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


def test_finds_in_columns(gazetteer):
    texts = ["𝄞 وصل بوتين إلى موسكو", None, "", "وبوتين", "لا أحد"]
    for threads in (1, 2):
        found = gazetteer.find_columns(iter(texts), threads=threads)
        assert len(found) == 3
        assert found.to_dict() == {
            "row": [0, 0, 3],
            "start": [6, 16, 1],
            "end": [11, 21, 6],
            "prefix": [6, 16, 0],
            "id": ["Q7747", "Q649", "Q7747"],
        }
        assert found.ids == ("Q7747", "Q649")
        assert found.entity.tolist() == [0, 1, 0]
        assert found.start.format == "i"
    many = [*texts, "موسكو " * 3] * 3000
    one, two = gazetteer.find_columns(many), gazetteer.find_columns(many, threads=2)
    assert one.to_dict() == two.to_dict()
    rows = [
        (row, m.start, m.end, m.id)
        for row, text in enumerate(many)
        if text is not None
        for m in gazetteer.find(text)
    ]
    columns = one.to_dict()
    assert rows == list(zip(*(columns[name] for name in ("row", "start", "end", "id")), strict=True))
    assert repr(one) == f"MentionColumns({len(rows)} mentions of 2 entities)"
    with pytest.raises(TypeError, match="not one string"):
        gazetteer.find_columns("موسكو")
    with pytest.raises(TypeError, match="item 1 is <class 'int'>"):
        gazetteer.find_columns(["موسكو", 3])
    with pytest.raises(UnicodeEncodeError):
        gazetteer.find_columns(["\ud800"])


def test_overlaps(gazetteer):
    more = gazetteer | rawi.Gazetteer.from_records(
        [
            {"id": "u", "kind": "organization", "name": "جامعة موسكو"},
            {"id": "p", "kind": "organization", "name": "موسكو اليوم الكبرى"},
        ]
    )
    text = "في جامعة موسكو اليوم الكبرى"
    for overlaps, expected in (
        ("longest", ["جامعة موسكو"]),
        ("nested", ["جامعة موسكو", "موسكو"]),
        ("all", ["جامعة موسكو", "موسكو اليوم الكبرى", "موسكو"]),
    ):
        for boundary in ("word", "anywhere"):
            assert [m.text for m in more.find(text, overlaps=overlaps, boundary=boundary)] == expected
        found = more.find_columns([text], overlaps=overlaps)
        assert [text[start:end] for start, end in zip(found.start, found.end, strict=True)] == expected
    with pytest.raises(ValueError, match="'longest', 'nested' or 'all' is expected, not 'none'"):
        more.find(text, overlaps="none")


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
    assert path.read_text("utf-8").startswith('{"id":"Q7747"')
    assert rawi.Gazetteer.read(path) == gazetteer
    assert rawi.Gazetteer.read(str(path)) == gazetteer
    for name in ("such.jsonl", "such.rawi"):
        with pytest.raises(FileNotFoundError):
            gazetteer.save(tmp_path / "no" / name)


def test_compiles_and_opens(gazetteer, tmp_path):
    path = tmp_path / "people.rawi"
    gazetteer.save(path)
    for opened in (rawi.Gazetteer.open(path), rawi.Gazetteer.read(path), rawi.Gazetteer.from_bytes(path.read_bytes())):
        assert opened == gazetteer
        assert [m.id for m in opened.find("بوتين في موسكو")] == ["Q7747", "Q649"]
    # who has the file open keeps what it had
    opened = rawi.Gazetteer.open(path)
    rawi.Gazetteer.from_records([]).save(path)
    assert len(opened) == 2
    assert len(rawi.Gazetteer.open(path)) == 0
    assert [p.name for p in tmp_path.iterdir()] == ["people.rawi"]
    both = gazetteer | rawi.Gazetteer.from_records([{"id": "x", "kind": "other", "name": "سين"}])
    both.save(path)
    assert rawi.Gazetteer.open(path) == both


def test_files_that_are_not_compiled_gazetteers_say_so(gazetteer, tmp_path):
    path = tmp_path / "people.rawi"
    whole = gazetteer.to_bytes()
    for content, message in (
        (b"", "not a compiled gazetteer"),
        (b"id,kind,name\n", "not a compiled gazetteer"),
        (whole[:-1], "cut short"),
        (whole[:-1] + b"\xff", "damaged"),
        (whole + b"more", "not a compiled gazetteer"),
        (whole[:8] + b"\x63" + whole[9:], "format 99"),
    ):
        path.write_bytes(content)
        with pytest.raises(rawi.RawiError, match=rf"people\.rawi .*{message}"):
            rawi.Gazetteer.open(path)
        with pytest.raises(rawi.RawiError, match=message):
            rawi.Gazetteer.from_bytes(content)
    with pytest.raises(FileNotFoundError, match="missing"):
        rawi.Gazetteer.open(tmp_path / "missing.rawi")


def test_pickles_an_opened_file_by_its_path(gazetteer, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    gazetteer.save("people.rawi")
    more = rawi.Gazetteer.from_records([{"id": "x", "kind": "other", "name": "سين"}])
    both = rawi.Gazetteer.default() | rawi.Gazetteer.open("people.rawi") | more
    pickled = pickle.dumps(both)
    assert str(tmp_path).encode() in pickled
    assert len(pickled) < len(more.to_bytes()) + 500
    monkeypatch.chdir("/")
    again = pickle.loads(pickled)
    assert again == both
    assert pickle.dumps(again) == pickled
    (tmp_path / "people.rawi").unlink()
    with pytest.raises(FileNotFoundError, match=r"people\.rawi"):
        pickle.loads(pickled)


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
