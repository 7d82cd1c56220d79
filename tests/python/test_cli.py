"""The command line, run as a process: input of every kind, output of every kind, and what it says when it fails."""

from __future__ import annotations

import contextlib
import csv
import gzip
import io
import json
import os
import re
import signal
import subprocess
import sys

import pytest

import rawi
from conftest import fails, out, run
from rawi.sample import sample_text

ARTICLE = "قال فلاديمير بوتين إنه باق"


def lines(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_version_and_help():
    assert out("--version").strip() == f"rawi {rawi.__version__}"
    for arguments in (["--help"], ["quotes", "--help"], ["gazetteer", "info", "--help"]):
        assert "usage: rawi" in out(*arguments)


def test_sample():
    shown = out("quotes", "--sample")
    assert shown.splitlines()[0].split()[1] in {"quotes", "quote"}
    assert out("--sample") == shown
    assert lines(out("quotes", "--sample", "--format", "jsonl"))[0]["id"] == "sample"
    assert lines(out("normalize", "--sample", "--format", "jsonl"))[0]["text"] == rawi.normalize(sample_text()).text


def test_text_files_and_standard_input(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    expected = rawi.analyze(ARTICLE).to_dict()
    assert lines(out("quotes", path, "--format", "jsonl")) == [{"id": str(path), **expected}]
    for arguments in (["-"], ["-", "--input", "text"]):
        [tree] = lines(out("quotes", *arguments, "--format", "jsonl", stdin=ARTICLE.encode()))
        assert tree["entities"] == expected["entities"]


def test_a_byte_order_mark_is_not_part_of_the_text(tmp_path):
    path = tmp_path / "bom.txt"
    path.write_text(ARTICLE, encoding="utf-8-sig")
    [tree] = lines(out("entities", path, "--format", "jsonl"))
    assert tree["entities"] == rawi.analyze(ARTICLE).to_dict()["entities"]
    path = tmp_path / "bom.jsonl"
    path.write_text(json.dumps({"text": ARTICLE}), encoding="utf-8-sig")
    assert len(lines(out("quotes", path, "--format", "jsonl"))) == 1


def test_json_lines(tmp_path):
    path = tmp_path / "a.jsonl"
    records = [{"url": "x", "body": ARTICLE}, {"body": "لا شيء"}, {"url": 7, "body": ""}]
    path.write_text("\n\n".join(json.dumps(record) for record in records), encoding="utf-8")
    trees = lines(out("quotes", path, "--text-field", "body", "--id-field", "url", "--format", "jsonl"))
    assert [(tree["id"], tree["source"]) for tree in trees] == [("x", str(path)), ("3", str(path)), ("7", str(path))]


@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ","), ("a.tsv", "\t")])
def test_csv(tmp_path, name, delimiter):
    path = tmp_path / name
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        rows = csv.writer(handle, delimiter=delimiter)
        rows.writerows([["id", "body"], ["one", f'{ARTICLE},\n"سطر"'], [], ["", ARTICLE]])
    trees = lines(out("entities", path, "--text", "body", "--format", "jsonl"))
    assert [tree["id"] for tree in trees] == ["one", "5"]


def test_output_formats(tmp_path):
    rows = list(csv.DictReader(io.StringIO(out("quotes", "--sample", "--format", "csv"))))
    assert len(rows) == len(rawi.analyze(sample_text()).quotes)
    page = out("quotes", "--sample", "--format", "html")
    assert page.startswith("<!doctype html>")
    assert page.endswith("</body></html>\n")
    target = tmp_path / "out.jsonl"
    assert out("quotes", "--sample", "--format", "jsonl", "--output", target) == ""
    assert target.read_text(encoding="utf-8") == out("quotes", "--sample", "--format", "jsonl")


def test_offsets_of_every_unit(tmp_path):
    text = f"𝄞 {ARTICLE}"
    for unit in ("codepoint", "utf8", "utf16"):
        shown = out("entities", "-", "--offsets", unit, "--format", "jsonl", stdin=text.encode())
        assert lines(shown)[0]["entities"] == rawi.analyze(text).to_dict(offsets=unit)["entities"]


def test_own_gazetteer_and_options(tmp_path):
    path = tmp_path / "own.jsonl"
    path.write_text('{"id": "me", "kind": "person", "name": "سعدون الخيالي"}\n', encoding="utf-8")
    text = "قال سعدون الخيالي إنه باق".encode()
    [tree] = lines(out("entities", "-", "--gazetteer", path, "--date", "2025-10-17", "--format", "jsonl", stdin=text))
    assert "me" in [entity["id"] for entity in tree["entities"]]
    assert out("quotes", "-", "--nominal", "--threads", "1", stdin=text)
    assert "--date" in fails("quotes", "-", "--date", "tomorrow", code=2, stdin=text)
    assert "no.jsonl" in fails("quotes", "-", "--gazetteer", tmp_path / "no.jsonl", stdin=text)


def test_gazetteer_info(tmp_path):
    lines = out("gazetteer", "info", "--limit", "5").splitlines()
    assert lines[0].split()[1].startswith("entit")
    assert "by country" in lines[-7]
    assert lines[-1].startswith("  and ")
    path = tmp_path / "own.csv"
    path.write_text("id,kind,name,country\na,person,زيد,jordan\n", encoding="utf-8")
    assert json.loads(out("gazetteer", "info", path, "--json")) == {
        "entities": 1,
        "names": 1,
        "kinds": {"person": 1},
        "countries": {"jordan": {"person": 1}},
        "strictness": {"folded": 0, "hamza": 1, "exact": 0, "host": 0},
    }
    assert out("gazetteer", "info", path).splitlines()[-1].split() == ["jordan", "1"]
    path.write_text("id,kind,name\na\n", encoding="utf-8")
    assert f"{path}: line 2" in fails("gazetteer", "info", path)
    assert "missing.csv" in fails("gazetteer", "info", tmp_path / "missing.csv")


FAULTY = """\
id,kind,name,aliases
a,person,زيد الخالدي,الحياة
b,dragon,تنين,
a,person,أبو خالد,زيد الخالدي
c,person,زيد الخالدى,
d,person,,
"""


def test_gazetteer_check(tmp_path):
    path = tmp_path / "faulty.csv"
    path.write_text(FAULTY, encoding="utf-8")
    done = run("gazetteer", "check", path)
    assert (done.returncode, done.stderr) == (1, b"")
    shown = done.stdout.decode()
    for number in (3, 4, 6):
        assert f"  {path}: line {number}: column " in shown
    assert "a: «الحياة» is an ordinary word" in shown
    assert "c: «زيد الخالدى» is taken for a" in shown
    assert shown.splitlines()[-1] == "2 entities, 4 names: 3 faults, 2 oddities"
    assert "  and 2 more" in run("gazetteer", "check", path, "--limit", "1").stdout.decode()

    done = run("gazetteer", "check", path, "--json")
    tree = json.loads(done.stdout)
    assert done.returncode == 1
    assert [(fault["file"], fault["line"]) for fault in tree["faults"]] == [
        (str(path), 3),
        (str(path), 4),
        (str(path), 6),
    ]
    assert [issue["issue"] for issue in tree["issues"]] == ["ordinary", "shadowed"]
    assert (tree["skipped"], tree["merged"]) == (2, 1)

    other = tmp_path / "sound.csv"
    other.write_text("\n".join(FAULTY.splitlines()[:2]), encoding="utf-8")
    assert out("gazetteer", "check", other).splitlines()[-1] == "1 entity, 2 names: 0 faults, 1 oddity"
    # what is sound by itself is not beside another file with its identifiers
    assert "is the id of line 2 of" in run("gazetteer", "check", other, other).stdout.decode()
    assert "missing.csv" in fails("gazetteer", "check", other, tmp_path / "missing.csv")
    fails("gazetteer", "check", code=2)


def test_gazetteer_build(tmp_path):
    own, dump, built = tmp_path / "own.csv", tmp_path / "dump.json.gz", tmp_path / "all.rawi"
    own.write_text("id,kind,name\nQ11,person,زيد بن خالد\n", encoding="utf-8")

    def item(number, name, of):
        value = [{"mainsnak": {"datavalue": {"value": {"id": f"Q{of}"}}}, "rank": "normal"}]
        label = {"ar": {"language": "ar", "value": name}}
        return json.dumps({"type": "item", "id": f"Q{number}", "labels": label, "claims": {"P31": value}})

    rows = ["[", item(11, "زيد الخالدي", 5) + ",", item(12, "الرمثا", 515) + ",", item(13, "شيء", 1), "]", ""]
    dump.write_bytes(gzip.compress("\n".join(rows).encode()))
    done = run("gazetteer", "build", own, "--wikidata", dump, "-o", built)
    # the first says who it is; that it came twice loses nothing
    assert done.returncode == 0
    assert f"{dump}: line 2: column id: «Q11» is the id of line 2 of {own} too" in done.stderr.decode()
    assert done.stdout.decode().splitlines() == [
        f"{built}: 2 entities",
        "  1 added to another of the same id",
        "  of Wikidata passed over: 0 without a name, 1 of other types",
    ]
    gazetteer = rawi.Gazetteer.read(built)
    assert [(e.id, e.name, e.aliases) for e in gazetteer] == [
        ("Q11", "زيد بن خالد", ("زيد الخالدي",)),
        ("Q12", "الرمثا", ()),
    ]
    assert "line 2" in fails("gazetteer", "build", own, "--wikidata", dump, "--strict", "-o", built)

    # standard input, types, and a bar
    piped = run(
        *("gazetteer", "build", "--wikidata", "-", "--types", "city,Q1=work", "-o", built, "--progress"),
        stdin=gzip.decompress(dump.read_bytes()),
    )
    assert (piped.returncode, b"B" in piped.stderr or b"byte" in piped.stderr) == (0, True)
    assert [e.id for e in rawi.Gazetteer.read(built)] == ["Q12", "Q13"]
    [tree] = lines(
        out(
            "entities",
            "-",
            "--gazetteer",
            built,
            "--gazetteer",
            own,
            "--format",
            "jsonl",
            stdin="زار زيد بن خالد الرمثا".encode(),
        )
    )
    assert [mention["id"] for mention in tree["entities"]] == ["Q11", "Q12"]

    # a compiled gazetteer is a source like any other
    joined = tmp_path / "joined.jsonl"
    out("gazetteer", "build", built, own, "-o", joined)
    assert [json.loads(line)["id"] for line in joined.read_text(encoding="utf-8").splitlines()] == ["Q12", "Q13", "Q11"]
    assert json.loads(out("gazetteer", "check", built, "--json"))["faults"] == []
    assert json.loads(out("gazetteer", "info", built, "--json"))["entities"] == 2


def test_gazetteer_build_with_variants(tmp_path):
    own, built = tmp_path / "own.csv", tmp_path / "own.rawi"
    own.write_text("kind,name,english\nperson,غوتيريش,Guterres\n", encoding="utf-8")
    assert run("gazetteer", "build", own, "--variants", "2", "-o", built).returncode == 0
    assert [m.variant for m in rawi.Gazetteer.open(built).find("جوتيريش")] == ["g-jim"]


def test_gazetteer_build_that_cannot(tmp_path):
    path, built = tmp_path / "faulty.csv", tmp_path / "built.jsonl"
    path.write_text(FAULTY, encoding="utf-8")
    done = run("gazetteer", "build", path, "-o", built)
    assert done.returncode == 1
    assert done.stderr.decode().count(f"rawi: {path}: line ") == 3
    assert len(rawi.Gazetteer.read(built)) == 2
    assert "no.csv" in fails("gazetteer", "build", tmp_path / "no.csv", "-o", built)
    assert "cannot be written at the same time" in fails("gazetteer", "build", path, "-o", path)
    assert path.read_text(encoding="utf-8") == FAULTY
    assert "nowhere" in fails("gazetteer", "build", path, "-o", tmp_path / "nowhere" / "x.jsonl")
    assert "citty" in fails("gazetteer", "build", "--wikidata", path, "--types", "citty", "-o", built)
    assert "name a FILE" in fails("gazetteer", "build", "-o", built, code=2)
    assert "--wikidata" in fails("gazetteer", "build", path, "--types", "human", "-o", built, code=2)


def test_wrong_usage():
    for arguments in (
        [],
        ["quotes"],
        ["no-such"],
        ["quotes", "-", "--format", "xml"],
        ["quotes", "-", "--threads", "-1"],
    ):
        assert "usage: rawi" in fails(*arguments, code=2, stdin=b"")


BAD_FILES = [
    ("cp1256.txt", ARTICLE.encode("cp1256"), r"line 1: byte 0xDE is not UTF-8; .* --encoding windows-1256"),
    ("cp1256.jsonl", b'{"text": "a"}\n{"text": "' + "قال".encode("cp1256") + b'"}', "line 2: byte 0xDE is not UTF-8"),
    ("utf16.txt", ARTICLE.encode("utf-16"), "is UTF-16, by its byte order mark; pass --encoding utf-16"),
    ("utf16.jsonl", json.dumps({"text": ARTICLE}, ensure_ascii=False).encode("utf-16"), "pass --encoding utf-16"),
    ("utf32.txt", ARTICLE.encode("utf-32"), "pass --encoding utf-32"),
    ("utf16-le.txt", ARTICLE.encode("utf-16-le"), "looks like UTF-16 .* --encoding utf-16-le"),
    ("utf16-be.txt", ARTICLE.encode("utf-16-be"), "looks like UTF-16 .* --encoding utf-16-be"),
    ("row.csv", b"id,text\n1,a\n2,b,c\n3,d\n", "line 3: 3 fields where the header has 2"),
    ("quote.csv", b'id,text\n1,a\n2,"b\n', "line 3: broken row: unexpected end of data"),
    ("column.csv", b"id,body\n1,a\n", "line 1: there is no column 'text' .columns: id, body.; see --text-field"),
    ("empty.csv", b"", "is empty; a header line is expected"),
    ("broken.jsonl", b'{"text": "a"}\n{"text": \n', "line 2: not JSON: Expecting value at column"),
    ("array.jsonl", b"[1]\n", "line 1: a JSON object is expected, not an array"),
    ("field.jsonl", b'{"body": "a"}\n', "line 1: there is no field 'text' .fields: body.; see --text-field"),
    ("null.jsonl", b'{"text": null}\n', "line 1: field 'text' holds null, not a string"),
    ("surrogate.jsonl", b'{"text": "ab\\ud800"}\n', "line 1: character 2 of the text is U.D800, a lone surrogate"),
    ("deep.jsonl", b'{"text":' + b"[" * 200_000 + b"\n", "line 1: not JSON"),
]


@pytest.mark.parametrize(("name", "content", "message"), BAD_FILES, ids=[name for name, _, _ in BAD_FILES])
def test_bad_files_are_named_and_the_others_done(tmp_path, name, content, message):
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(content)
    good.write_text(ARTICLE, encoding="utf-8")
    done = run("quotes", bad, good, "--format", "jsonl")
    said = done.stderr.decode()
    assert done.returncode == 1
    assert re.search(message, said), said
    assert said.startswith(f"rawi: {bad}: ")
    assert len(said.splitlines()) == 1
    assert lines(done.stdout.decode())[-1]["id"] == str(good)


def test_good_lines_around_a_bad_one_are_done(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1, "text": "a"}\n{\n{"id": 3, "text": "b"}\n', encoding="utf-8")
    done = run("quotes", path, "--format", "jsonl")
    assert [tree["id"] for tree in lines(done.stdout.decode())] == ["1", "3"]
    assert done.returncode == 1


def test_other_encodings_when_told(tmp_path):
    for encoding in ("windows-1256", "utf-16", "utf-16-le"):
        text, table = tmp_path / "a.txt", tmp_path / "a.csv"
        text.write_bytes(ARTICLE.encode(encoding))
        table.write_bytes(f"id,text\n1,{ARTICLE}\n".encode(encoding))
        for path in (text, table):
            [tree] = lines(out("entities", path, "--encoding", encoding, "--format", "jsonl"))
            assert tree["entities"] == rawi.analyze(ARTICLE).to_dict()["entities"]
    assert "no encoding 'klingon'" in fails("quotes", "-", "--encoding", "klingon", stdin=b"")


def test_missing_files_directories_and_a_file_read_and_written(tmp_path):
    assert fails("quotes", tmp_path / "no.txt") == f"rawi: {tmp_path / 'no.txt'}: No such file or directory\n"
    assert "is a directory" in fails("quotes", tmp_path)
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    assert "is read and cannot be written" in fails("quotes", path, "--output", path)
    assert path.read_text(encoding="utf-8") == ARTICLE
    assert "No such file" in fails("quotes", path, "--output", tmp_path / "no" / "out")


@pytest.mark.parametrize("content", [b"", b"\n", b"\0\0\0", b"plain English", "قال\0بوتين".encode()])
def test_texts_with_nothing_to_find(tmp_path, content):
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert out("quotes", path).startswith("0 quotes")


@pytest.mark.timeout(300)
def test_a_single_line_of_a_hundred_megabytes(tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes(("قال " * 14_300_000).encode())
    assert path.stat().st_size > 100_000_000
    done = run("quotes", path, timeout=280)
    assert done.returncode == 0, done.stderr


def test_a_reader_that_stops_is_no_error(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": ARTICLE * 50}) + "\n", encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8") * 2000, encoding="utf-8")
    command = [sys.executable, "-m", "rawi", "quotes", str(path), "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.wait(60) == 0
        assert process.stderr.read() == b""


def test_progress_on_several_files(tmp_path):
    paths = [tmp_path / f"{n}.txt" for n in range(3)]
    for path in paths:
        path.write_text(ARTICLE, encoding="utf-8")
    assert b"3/3" in run("quotes", *paths, "--progress").stderr
    assert run("quotes", *paths).stderr == b""
    shown = out("quotes", *paths)
    assert all(str(path) in shown for path in paths)


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")
def test_interruption(tmp_path):
    fifo = tmp_path / "fifo.txt"
    os.mkfifo(fifo)
    command = [sys.executable, "-m", "rawi", "quotes", str(fifo)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        with fifo.open("wb") as writer:
            writer.write(b"a")
            writer.flush()
            # One that arrives just before the read begins is heard only when the read ends: knock again.
            for _ in range(20):
                process.send_signal(signal.SIGINT)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(1)
                    break
            assert process.poll() == 130
        assert process.stderr is not None
        assert process.stderr.read() == b"rawi: interrupted\n"


def test_completion(tmp_path):
    pytest.importorskip("shtab")
    for shell in ("bash", "zsh", "tcsh"):
        assert "evaluate" in out("completion", shell)
    script = tmp_path / "rawi"
    script.write_text(out("completion", "bash"))
    (tmp_path / "articles.parquet").touch()

    def completed(*words):
        line = (
            f"source {script}; COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; "
            f"_shtab_rawi rawi '{words[-1]}' '{words[-2]}'; echo \"${{COMPREPLY[@]}}\""
        )
        done = subprocess.run(["bash", "-c", line], capture_output=True, check=True, text=True, cwd=tmp_path)
        return done.stdout.split()

    assert completed("rawi", "ent") == ["entities"]
    assert completed("rawi", "quotes", "--form") == ["--format"]
    assert completed("rawi", "quotes", "--format", "p") == ["parquet"]
    assert completed("rawi", "quotes", "art") == ["articles.parquet"]
    assert completed("rawi", "gazetteer", "bu") == ["build"]


def test_completion_says_what_it_needs():
    code = "import sys; sys.modules['shtab'] = None; from rawi.cli import main; sys.exit(main(['completion', 'bash']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    assert done.returncode == 1
    assert "pip install 'rawi[completion]'" in done.stderr
