"""Parquet in and out on the command line: whole, streaming, and going on after it was stopped."""

import json
import signal
import subprocess
import sys
import time

import pytest

import rawi
from conftest import fails, out

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

TEXTS = [
    "قال فلاديمير بوتين إن بلاده «لن تتراجع»، وفق ما نقلت وكالة تاس.",
    None,
    "لا كلام في هذا النص.",
    "أكدت وزارة الصحة أن الوضع مستقر. وأضافت أن اللقاح متوفر.",
]


@pytest.fixture
def archive(tmp_path):
    """Three files, one of them with several row groups."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(3):
        rows = {"n": range(40), "url": [f"{number}/{n}" for n in range(40)], "body": TEXTS * 10}
        pq.write_table(pa.table(rows), folder / f"{number}.parquet", row_group_size=7 + 40 * (number % 2))
    return folder


def expected(folder, *names):
    tables = [pq.read_table(file) for file in sorted(folder.iterdir()) if not names or file.name in names]
    return rawi.Analyzer().quotes(pa.concat_tables(tables), "body", ["url", "n"])


def test_a_pattern_of_files_becomes_one_file(archive, tmp_path):
    target = tmp_path / "quotes.parquet"
    out("quotes", f"{archive}/*.parquet", "--text", "body", "--id", "url,n", "-o", target)
    rows = pq.read_table(target)
    assert rows.num_rows == 90
    assert rows == expected(archive).combine_chunks()
    assert rows.schema.metadata[b"rawi"] == b"quotes@1"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["archive", "quotes.parquet"]
    names = tmp_path / "names.parquet"
    out("entities", archive / "0.parquet", "--text", "body", "--id", "n", "-o", names, "--threads", "1")
    assert pq.read_table(names).column_names == ["n", *rawi.EntityRecord.__annotations__]


def test_other_formats_read_it_too_and_other_files_become_parquet(archive, tmp_path):
    trees = [
        json.loads(line)
        for line in out(
            "quotes", archive / "0.parquet", "--text", "body", "--id", "url", "--format", "jsonl"
        ).splitlines()
    ]
    assert len(trees) == 30
    assert (trees[1]["id"], trees[1]["source"]) == ("0/2", str(archive / "0.parquet"))
    lines = tmp_path / "a.jsonl"
    lines.write_text("".join(json.dumps({"id": n, "text": TEXTS[0]}) + "\n" for n in range(600)), encoding="utf-8")
    target = tmp_path / "b.parquet"
    out("quotes", lines, "-o", target)
    rows = pq.read_table(target)
    assert rows["id"].to_pylist() == [str(n) for n in range(600)]
    assert rows["source"][0].as_py() == str(lines)
    empty = tmp_path / "empty.jsonl"
    empty.write_text("")
    out("quotes", empty, "-o", target)
    assert pq.read_table(target).num_rows == 0


def test_what_cannot_be_read_is_told_and_left_out(archive, tmp_path):
    whole = (archive / "1.parquet").read_bytes()
    (archive / "1.parquet").write_bytes(whole[: len(whole) // 2])
    (archive / "3.parquet").write_bytes(b"no parquet")
    pq.write_table(pa.table({"text": ["قال"]}), archive / "4.parquet")
    pq.write_table(pa.table({"body": [1], "url": [1], "n": [1]}), archive / "5.parquet")
    target = tmp_path / "quotes.parquet"
    arguments = ("quotes", f"{archive}/*.parquet", "--text", "body", "--id", "url,n", "-o", target)
    errors = fails(*arguments)
    for number in (1, 3, 4, 5):
        assert f"{number}.parquet: " in errors
    assert "there is no column 'body' (columns: text); see --text" in errors
    assert "4 files were left out" in errors
    assert "60 rows in" in errors
    assert pq.read_table(target) == expected(archive, "0.parquet", "2.parquet").combine_chunks()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["a.parquet", "--format", "parquet"], 2, "name it with -o"),
        (["a.parquet", "b.jsonl", "-o", "c.parquet"], 2, "answered apart"),
        (["a.parquet", "-o", "a.parquet"], 1, "cannot be written at the same time"),
        (["a.parquet", "-o", "nowhere/c.parquet"], 1, "a.parquet: "),
    ],
)
def test_what_makes_no_sense_is_refused(arguments, code, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert message in fails("quotes", *arguments, code=code)


def test_a_run_that_was_killed_goes_on(tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    text = " ".join(text for text in TEXTS if text) * 40
    for number in range(40):
        pq.write_table(pa.table({"url": [f"{number}"] * 8, "text": [text] * 8}), folder / f"{number:02}.parquet")
    target = tmp_path / "quotes.parquet"
    command = [sys.executable, "-m", "rawi", "quotes", f"{folder}/*.parquet", "--id", "url", "-o", str(target)]
    parts = tmp_path / "quotes.parquet.parts"
    killed = 0
    for reached in (4, 20):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while process.poll() is None and len(list(parts.glob("*.parquet"))) < reached:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        assert not target.exists()
    assert killed == 2
    before = {part: part.stat().st_mtime_ns for part in parts.glob("*.parquet")}
    assert len(before) >= 20
    assert "is of a run with other files or options" in fails(*command[3:], "--date", "2020-01-01")
    names = tmp_path / "names.csv"
    names.write_text("kind,name\nperson,زيد الخالدي\n", encoding="utf-8")
    assert "is of a run with other files or options" in fails(*command[3:], "--gazetteer", names)
    out(*command[3:])
    tables = [pq.read_table(file) for file in sorted(folder.iterdir())]
    rows = rawi.Analyzer().quotes(pa.concat_tables(tables), id="url")
    assert pq.read_table(target) == rows.combine_chunks()
    assert not parts.exists()
    # a run that was stopped when it was done and cleared up
    parts.mkdir()
    pq.write_table(rows.slice(0, 3), parts / "00000000.parquet")
    out(*command[3:])
    assert pq.read_table(target) == rows.combine_chunks()
    assert not parts.exists()
