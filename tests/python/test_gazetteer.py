"""Gazetteers: reading, joining, finding, and files that cannot be read."""

from __future__ import annotations

import gzip
import json
import math
import os
import pickle
import signal
import subprocess
import sys
import warnings

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
        (row, m.start, m.end, m.id) for row, text in enumerate(many) if text is not None for m in gazetteer.find(text)
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


FAULTY = """\
id,kind,name,aliases
a,person,زيد الخالدي,الخالدي
b,dragon,تنين,
a,person,أبو خالد,
c,person,هند البحراوي,هند||
"""


def test_faults_are_left_out_and_counted_when_asked(tmp_path):
    path = tmp_path / "faulty.csv"
    path.write_text(FAULTY, encoding="utf-8")
    with pytest.raises(rawi.RawiError, match=r"faulty\.csv: line 3: column kind: «dragon»"):
        rawi.Gazetteer.read(path)
    with pytest.warns(UserWarning, match="1 left out, 2 aliases dropped, 1 added to another") as caught:
        read = rawi.Gazetteer.read(path, strict=False)
    assert len(caught) == 1
    lines = str(caught[0].message).splitlines()
    assert [line.split("faulty.csv: ")[1].split(":")[0] for line in lines[1:]] == [
        "line 3",
        "line 4",
        "line 5",
        "line 5",
    ]
    assert caught[0].filename == __file__
    assert [(entity.id, entity.aliases) for entity in read] == [("a", ("الخالدي", "أبو خالد")), ("c", ("هند",))]
    with pytest.raises(FileNotFoundError):
        rawi.Gazetteer.read(tmp_path / "none.csv", strict=False)
    path.write_text("\n".join(FAULTY.splitlines()[:2]), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(rawi.Gazetteer.read(path, strict=False)) == 1


def test_reads_packed_files(gazetteer, tmp_path):
    plain = tmp_path / "people.jsonl"
    gazetteer.save(plain)
    packed = tmp_path / "people.jsonl.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert rawi.Gazetteer.read(packed) == gazetteer
    packed.write_bytes(packed.read_bytes()[:-20])
    with pytest.raises(OSError, match=r"people\.jsonl\.gz"):
        rawi.Gazetteer.read(packed)


class Frame:
    """What pandas, Polars and PyArrow have in common, by the method of one of them."""

    columns = ("id", "kind", "name", "aliases", "weight")

    def __init__(self, method: str, rows: list[dict]) -> None:
        setattr(self, method, lambda *_: rows)


class NAType:
    """Stands in for the missing value of pandas, which is neither true nor false."""

    def __bool__(self) -> bool:
        raise TypeError


@pytest.mark.parametrize("method", ["to_dict", "to_dicts", "to_pylist"])
def test_reads_data_frames(method):
    rows = [
        {"id": 7.0, "kind": "person", "name": "زيد الخالدي", "aliases": "الخالدي|أبو خالد", "weight": object()},
        {"id": 8, "kind": NAType(), "name": "عمّان", "aliases": math.nan, "country": None},
    ]
    read = rawi.Gazetteer.from_records(Frame(method, rows), kind="location")
    assert [(e.id, e.kind, e.aliases) for e in read] == [
        ("7", "person", ("الخالدي", "أبو خالد")),
        ("8", "location", ()),
    ]


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_reads_the_frames_of_libraries_that_are_there(library):
    module = pytest.importorskip(library)
    columns = {"id": ["a", "b"], "kind": ["person", None], "name": ["زيد", "عمّان"], "aliases": [["زيد الخالدي"], None]}
    frame = module.table(columns) if library == "pyarrow" else module.DataFrame(columns)
    read = rawi.Gazetteer.from_records(frame, kind="location")
    assert [(e.id, e.kind, e.aliases) for e in read] == [("a", "person", ("زيد الخالدي",)), ("b", "location", ())]


def test_reads_mappings():
    names = {"بوتين": "Q7747", "فلاديمير بوتين": "Q7747", "موسكو": 649}
    read = rawi.Gazetteer.from_records(names)
    assert [(e.id, e.kind, e.name, e.aliases) for e in read] == [
        ("Q7747", "other", "بوتين", ("فلاديمير بوتين",)),
        ("649", "other", "موسكو", ()),
    ]
    entities = {"Q7747": ["فلاديمير بوتين", "بوتين@exact"], "Q649": {"name": "موسكو", "kind": "location"}}
    read = rawi.Gazetteer.from_records(entities, kind="person")
    assert [(e.id, e.kind, e.aliases) for e in read] == [
        ("Q7747", "person", ("بوتين@exact",)),
        ("Q649", "location", ()),
    ]


@pytest.mark.parametrize(
    ("records", "error", "message"),
    [
        ({"بوتين": 1.5}, TypeError, "item 0: 'بوتين' maps to float; an identifier, a list of names"),
        ({"a": ["زيد"], "b": {"زيد", "هند"}}, TypeError, "item 1: 'b' maps to set"),
        ({"a": []}, ValueError, "'a' has no name"),
        ({"زيد": "a", "a": ["زيد الخالدي"]}, ValueError, "'a' has been named before"),
        ("people.csv", TypeError, "not str"),
        (b"people.csv", TypeError, "not bytes"),
        (Frame("collect", []), TypeError, r"collect\(\) first"),
        ([3], TypeError, "item 0 is of type int"),
        ([{"id": "a", "kind": "person", "name": "زيد", "aliases": ["", "ز"]}], rawi.RawiError, "item 0: .*is empty"),
    ],
)
def test_what_is_no_source_is_named(records, error, message):
    with pytest.raises(error, match=message):
        rawi.Gazetteer.from_records(records)


def test_the_kind_of_records_is_one_of_the_known():
    with pytest.raises(ValueError, match="work or other is expected, not 'dragon'"):
        rawi.Gazetteer.from_records([], kind="dragon")


def test_records_at_fault_are_left_out_when_asked():
    records = [{"id": "a", "kind": "dragon", "name": "تنين"}, *RECORDS]
    with pytest.warns(UserWarning, match="records: item 0: unknown variant `dragon`"):
        assert len(rawi.Gazetteer.from_records(records, strict=False)) == 2


def test_tells_what_will_not_be_found_as_expected():
    gazetteer = rawi.Gazetteer.from_records(
        {"paper": ["صحيفة الحياة", "الحياة"], "other": ["مجلة الغد", "صحيفة الحياة"]}, kind="organization"
    )
    issues = gazetteer.issues()
    assert [(issue["issue"], issue["id"], issue["by"]) for issue in issues] == [
        ("ordinary", "paper", None),
        ("shadowed", "other", "paper"),
    ]
    assert issues[1]["message"] == "other: «صحيفة الحياة» is taken for paper"
    assert gazetteer.find("صحيفة الحياة")[0].candidates == ("paper", "other")
    assert gazetteer.stats() == {
        "entities": 2,
        "names": 4,
        "kinds": {"organization": 2},
        "countries": {},
        "strictness": {"folded": 3, "hamza": 0, "exact": 0, "host": 1},
    }


def item(number: int, name: str, *classes: int, language: str = "ar") -> str:
    """A line of a dump of Wikidata."""
    label = {language: {"language": language, "value": name}}
    value = [{"mainsnak": {"datavalue": {"value": {"id": f"Q{of}"}}}, "rank": "normal"} for of in classes]
    return json.dumps({"type": "item", "id": f"Q{number}", "labels": label, "claims": {"P31": value}})


DUMP = ",\n".join(
    [
        item(11, "زيد الخالدي", 5),
        item(12, "الرمثا", 515),
        item(13, "هند البحراوى", 5, language="arz"),
        item(14, "شيء", 1),
    ]
)


def test_reads_wikidata(tmp_path, capfd):
    path = tmp_path / "dump.json.gz"
    path.write_bytes(gzip.compress(f"[\n{DUMP}\n]\n".encode()))
    read = rawi.Gazetteer.from_wikidata
    assert [(e.id, e.kind) for e in read(path)] == [("Q11", "person"), ("Q12", "location")]
    assert [e.id for e in read(path, types=["human"], languages=["ar", "arz"])] == ["Q11", "Q13"]
    assert [(e.id, e.kind) for e in read(path, types=["Q1=work"])] == [("Q14", "work")]
    assert capfd.readouterr().err == ""
    read(path, progress=True)
    assert capfd.readouterr().err
    with pytest.raises(rawi.RawiError, match="«citty» is not a type: human, "):
        read(path, types=["citty"])
    with pytest.raises(FileNotFoundError) as caught:
        read(tmp_path / "none.json")
    assert caught.value.filename == str(tmp_path / "none.json")


def test_lines_of_wikidata_at_fault(tmp_path):
    path = tmp_path / "dump.json"
    path.write_text(f"[\n{DUMP},\n{item(15, 'زيد', 5)[:-9]}", encoding="utf-8")
    with pytest.raises(rawi.RawiError, match=r"dump\.json: line 6: the line is not an entity"):
        rawi.Gazetteer.from_wikidata(path)
    with pytest.warns(UserWarning, match="dump.json: 1 left out"):
        assert len(rawi.Gazetteer.from_wikidata(path, strict=False)) == 2


class Bar:
    """A bar that fails when it has counted enough."""

    def __init__(self, most: int) -> None:
        self.most, self.done = most, 0

    def update(self, n: int) -> None:
        self.done += n
        if self.done >= self.most:
            raise LookupError("enough")


def test_what_a_bar_raises_ends_the_reading(tmp_path):
    path = tmp_path / "dump.json"
    path.write_text((DUMP + "\n") * 10_000, encoding="utf-8")
    size = path.stat().st_size
    bar = Bar(size + 1)
    rawi.Gazetteer._build([], [path], None, None, False, 0, bar)
    assert bar.done == size
    with pytest.raises(LookupError, match="enough"):
        rawi.Gazetteer._build([], [path], None, None, False, 0, Bar(size // 2))


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_an_interrupt_ends_the_reading(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    code = "import sys, rawi; print('ready', flush=True); rawi.Gazetteer.from_wikidata(sys.argv[1])"
    with (
        subprocess.Popen(
            [sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as reading,
        path.open("wb") as pipe,
    ):
        assert reading.stdout.readline() == b"ready\n"
        pipe.write(f"{DUMP}\n".encode())
        pipe.flush()
        # it waits for more
        with pytest.raises(subprocess.TimeoutExpired):
            reading.wait(0.5)
        reading.send_signal(signal.SIGINT)
        assert b"KeyboardInterrupt" in reading.communicate(timeout=20)[1]


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


def test_makes_variants_when_asked(tmp_path):
    record = {
        "id": "g",
        "kind": "person",
        "name": "أنطونيو غوتيريش",
        "aliases": ["غوتيريش"],
        "english": "Antonio Guterres",
    }
    assert rawi.Gazetteer.from_records([record]).find("قال جوتيريش") == []
    made = rawi.Gazetteer.from_records([record], variants=4)
    assert [(m.id, m.variant) for m in made.find("قال جوتيريش")] == [("g", "g-jim")]
    path = tmp_path / "g.jsonl"
    rawi.Gazetteer.from_records([record]).save(path)
    assert rawi.Gazetteer.read(path, variants=4) == made
    made.save(tmp_path / "g.rawi")
    assert rawi.Gazetteer.read(tmp_path / "g.rawi").find("جوتيريش")[0].variant == "g-jim"
    with pytest.raises(ValueError, match="a compiled gazetteer has the ones it was built with"):
        rawi.Gazetteer.read(tmp_path / "g.rawi", variants=1)
