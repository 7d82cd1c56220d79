"""``rawi normalize``: blocks that change nothing, texts of any length, and what it says when it fails."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

import rawi
from conftest import fails, out, run
from rawi._documents import InputError
from rawi._normalize_cli import FOLDS, blocks, edits
from rawi.sample import sample_text

NORMALIZERS = {
    "search": rawi.Normalizer("search"),
    "display": rawi.Normalizer("display"),
    "pyarabic-search": rawi.Normalizer("pyarabic-search"),
    "with context": rawi.Normalizer(
        "search", dagger_alef="spelled", repeats="two", separators="arabic", digits="arabic"
    ),
}

TEXTS = st.lists(
    st.one_of(
        # letters, vowel marks, hamza and maddah as marks, superscript alef, stroke, joiner, presentation forms
        st.text("اأويىةهلترSΣ\u0654\u0655\u0653\u064e\u0651\u0670\u0640\u200c\ufefb\ufe70\ufdfa", max_size=12),
        st.text("0123٤٥.,٫٬", max_size=6),
        st.sampled_from([" ", "  ", "\t", "\u00a0", "\n", "\r\n", "\r", "\n\n", "\u2028", "\ufeff", "𝄞", "«»", "، "]),
        st.sampled_from(["هٰذا", "سمٰوات", "و" * 40, "جدااااا", "ا" + "\u064e" * 40 + "\u0654", "\u0654", "A\u0301"]),
    ),
    max_size=30,
).map("".join)


def cut(text: str, size: int, run: int = 1 << 20) -> list[str]:
    return list(blocks("-", io.BytesIO(text.encode()), size=size, run=run))


def told(normalizer: rawi.Normalizer, texts: list[str], file: str | None = None) -> list[dict]:
    return [json.loads(line) for line in "".join(edits(normalizer, texts, file)).split("\n") if line]


def each(tree: dict, text: str) -> dict:
    """Nothing but what stands in the original can be a change of it."""
    assert text[tree["start"] : tree["end"]] == tree["text"]
    assert tree["line"] == 1 + text.count("\n", 0, tree["start"])
    assert tree["text"] != tree["to"]
    return tree


def changed(text: str, trees: list[dict]) -> str:
    at, pieces = 0, []
    for tree in trees:
        each(tree, text)
        assert tree["start"] >= at
        pieces += [text[at : tree["start"]], tree["to"]]
        at = tree["end"]
    return "".join([*pieces, text[at:]])


# Blocks


@given(TEXTS, st.integers(1, 24), st.sampled_from(sorted(NORMALIZERS)))
@settings(deadline=None, max_examples=600)
def test_blocks_normalize_to_what_the_whole_does(text, size, name):
    normalizer = NORMALIZERS[name]
    pieces = cut(text, size)
    assert "".join(pieces) == text
    assert all(piece.endswith((" ", "\t", "\n")) for piece in pieces[:-1])
    assert "".join(map(normalizer, pieces)) == normalizer(text)


@given(TEXTS, st.integers(1, 24), st.sampled_from(sorted(NORMALIZERS)))
@settings(deadline=None, max_examples=600)
def test_edits_of_blocks_lead_from_the_text_to_the_normalized_one(text, size, name):
    normalizer = NORMALIZERS[name]
    trees = told(normalizer, cut(text, size), "a")
    assert changed(text, trees) == normalizer(text)
    assert all(list(tree) == ["file", "line", "start", "end", "text", "to", "fold"] for tree in trees)
    assert trees == told(normalizer, [text], "a")


@given(TEXTS, st.integers(1, 8), st.integers(8, 24))
@settings(deadline=None, max_examples=300)
def test_a_run_without_spaces_is_cut_before_what_is_no_mark(text, size, run):
    text = re.sub(r"[ \t\n]", "", text)
    pieces = cut(text, size, run)
    assert "".join(pieces) == text
    assert all(len(piece) < run + size for piece in pieces)
    for before, piece in pairwise(pieces):
        if not unicodedata.category(piece[0]).startswith("M"):
            continue
        # there was nothing else there: marks at most follow what may have begun the block
        assert all(unicodedata.category(c).startswith("M") for c in before[1:])


def test_where_blocks_are_cut():
    assert cut("", 4) == []
    assert cut("ab\ncd\nef", 100) == ["ab\ncd\n", "ef"]
    assert cut("ab cd\tefgh i", 6) == ["ab cd\t", "efgh ", "i"]
    # no space for too long: behind another space, between letters, never before a mark
    assert cut("abc\u00a0def\u00a0" + "ghi", 4, 9) == ["abc\u00a0def\u00a0", "ghi"]
    assert cut("قَالََ", 4, 6) == ["قَا", "لََ"]
    assert cut("12\u06503\u0650\u0650", 4, 4)[0] == "12\u0650"
    assert "".join(cut("\u064e" * 50, 4, 6)) == "\u064e" * 50


def test_what_a_pipe_brings_is_passed_on_at_once():
    command = [sys.executable, "-m", "rawi", "normalize"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for _ in range(3):
            process.stdin.write("أَحمد\nقـا".encode())
            process.stdin.flush()
            assert process.stdout.readline().decode().endswith("احمد\n")
        process.stdin.close()
        assert process.stdout.read().decode() == "قا"


# Text


def test_text():
    assert out("normalize", "-", stdin="أَحمد\n".encode()) == "احمد\n"
    assert out("normalize", stdin="أَحمد".encode()) == "احمد"
    assert out("normalize", stdin=b"") == ""
    assert out("normalize", "--sample") == rawi.normalize(sample_text()).text


def test_bytes_that_are_no_letters_stay(tmp_path):
    path, target = tmp_path / "a.txt", tmp_path / "b.txt"
    content = "قال\r\n\r\nباق\rما\n\n\tنعم\r\n\0 ".encode()
    path.write_bytes(content)
    assert run("normalize", path).stdout == content
    assert out("normalize", path, "-o", target) == ""
    assert target.read_bytes() == content
    path.write_bytes("\ufeffأب\r\n".encode())
    assert run("normalize", path).stdout == "اب\r\n".encode()
    assert run("normalize", path, "--profile", "lucene").stdout == "\ufeffاب\r\n".encode()


@pytest.mark.parametrize("word", ["قالَ ", "قالَ\u0670أ", "\u064eأ", "ab\u00a0", "\u4e2d"])
def test_a_lone_line_of_five_megabytes(word):
    text = word * (5_000_000 // len(word.encode()))
    done = run("normalize", stdin=text.encode())
    assert done.returncode == 0
    assert done.stdout.decode() == rawi.Normalizer()(text)


def test_many_lines_and_letters_across_reads():
    text = "".join(f"{n} قَالَ أَحمد {'x' * (n % 7)}\r\n" for n in range(20_000))
    assert run("normalize", stdin=text.encode()).stdout.decode() == rawi.Normalizer()(text)


def test_several_files_of_several_kinds(tmp_path):
    text, table, rows = tmp_path / "a.txt", tmp_path / "b.csv", tmp_path / "c.data"
    text.write_text("أب\nإب", encoding="utf-8")
    table.write_text('id,body\n1,أحمد\n2,"إيران\n"\n', encoding="utf-8")
    rows.write_text('{"url": "x", "body": "آخر"}\n', encoding="utf-8")
    assert out("normalize", text, "-", table, "--text", "body", stdin="أ\n".encode()) == "اب\nابا\nاحمد\nايران\n"
    [tree] = [
        json.loads(line)
        for line in out(
            *("normalize", rows, "--input", "jsonl", "--text", "body", "--id", "url", "--format", "jsonl")
        ).splitlines()
    ]
    assert tree == {
        "id": "x",
        "source": str(rows),
        "text": "اخر",
        "edits": [{"original": [0, 1], "normalized": [0, 1], "fold": "alef"}],
    }
    [tree] = [json.loads(line) for line in out("normalize", text, "--format", "jsonl").splitlines()]
    assert (tree["id"], tree["text"]) == (str(text), "اب\nاب")


def test_other_encodings_when_told(tmp_path):
    path = tmp_path / "a.txt"
    for encoding in ("windows-1256", "utf-16", "utf-16-be", "utf-8-sig"):
        path.write_bytes("قالَ\nأحمد".encode(encoding))
        assert out("normalize", path, "--encoding", encoding) == "قال\nاحمد"


# Folds


def test_profiles_and_folds():
    def fold(*arguments):
        return out("normalize", *arguments, stdin="أَحمدُ ٢٠٢٥ مدرسة".encode())

    assert fold("--profile", "search@1") == fold() == "احمد 2025 مدرسه"
    assert fold("--profile", "none") == "أَحمدُ ٢٠٢٥ مدرسة"
    assert fold("--profile", "none", "--fold", "alef", "--fold", "harakat") == "احمد ٢٠٢٥ مدرسة"
    assert fold("--no-fold", "digits", "--no-fold", "teh_marbuta") == "احمد ٢٠٢٥ مدرسة"
    assert fold("--fold", "digits=persian") == "احمد ۲۰۲۵ مدرسه"
    # the last word on a fold counts
    assert fold("--fold", "digits=persian", "--no-fold", "digits") == "احمد ٢٠٢٥ مدرسه"
    assert fold("--no-fold", "digits", "--fold", "digits") == fold()


def test_the_list_of_profiles():
    lines = out("normalize", "--list").splitlines()
    shown = {name: tuple(folds) for name, *folds in map(str.split, lines)}
    assert shown == {f"{name}@{number}": tuple(folds) for name, (number, folds) in rawi.Normalizer.profiles().items()}


def test_the_help_knows_every_fold():
    shown = re.findall(r"^  ([a-z_]+) ", FOLDS, flags=re.MULTILINE)
    for name in shown:
        rawi.Normalizer("none", **{name: True})
    known = {fold.partition("=")[0] for _, folds in rawi.Normalizer.profiles().values() for fold in folds}
    assert known | {"repeats"} <= set(shown)
    for line in FOLDS.splitlines():
        assert len(line) <= 120
    for name, way in [fold.split("=") for fold in re.findall(r"[a-z_]+=[a-z]+", out("normalize", "--help"))]:
        rawi.Normalizer("none", **{name: way})
    assert "usage: rawi normalize" in out("normalize", "--help")


WRONG = [
    (["--profile", "x"], r"--profile: there is no profile .x.; the profiles are .*search"),
    (["--profile", "search@99"], "--profile: there is no profile"),
    (["--fold", "alif"], "--fold: .*no fold 'alif'"),
    (["--no-fold", "alif"], "no fold 'alif'"),
    (["--fold", "digits=klingon"], "--fold: .*klingon.*ascii, arabic, persian"),
    (["--fold", "alef="], "--fold: alef: "),
    (["--fold"], "expected one argument"),
    (["--fold", "profile"], "--fold: "),
    (["--edits", "--format", "jsonl"], "--edits and --format jsonl"),
    (["--edits", "a.csv"], "--edits is for plain text; a.csv"),
    (["--edits", "--input", "jsonl"], "--edits is for plain text; -"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG, ids=[" ".join(arguments) for arguments, _ in WRONG])
def test_wrong_usage(tmp_path, arguments, message):
    target = tmp_path / "kept.txt"
    target.write_text("kept", encoding="utf-8")
    said = fails("normalize", "-o", target, *arguments, code=2, stdin=b"")
    assert re.search(message, said), said
    assert "usage: rawi" in said
    assert target.read_text(encoding="utf-8") == "kept"


# Edits


def test_edits(tmp_path):
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    content = "𝄞 قالَ\r\nأَحمد ٢٠٢٥\n\nﻻ"
    one.write_bytes(content.encode())
    two.write_text("إب", encoding="utf-8")
    trees = [json.loads(line) for line in out("normalize", one, "--edits").splitlines()]
    assert trees[0] == {"line": 1, "start": 5, "end": 6, "text": "َ", "to": "", "fold": "harakat"}
    assert trees[-1] == {"line": 4, "start": 20, "end": 21, "text": "ﻻ", "to": "لا", "fold": "presentation"}
    assert changed(content, trees) == out("normalize", one)
    shown = out("normalize", two, one, "-", "--edits", stdin="آ".encode()).splitlines()
    assert [json.loads(line)["file"] for line in shown] == [str(two)] + [str(one)] * len(trees) + ["-"]
    assert shown[0].startswith('{"file": ')
    assert out("normalize", "--edits", stdin=b"nothing") == ""
    target = tmp_path / "edits.jsonl"
    assert out("normalize", two, "--edits", "-o", target) == ""
    assert json.loads(target.read_bytes())["fold"] == "alef"
    assert changed(sample_text(), [json.loads(x) for x in out("normalize", "--sample", "--edits").splitlines()])


def test_edits_of_more_than_one_block():
    text = "".join(f"قَالَ أَحمد في {n}\n" for n in range(10_000)) + "أب " * 50_000
    trees = [json.loads(line) for line in out("normalize", "--edits", stdin=text.encode()).splitlines()]
    assert changed(text, trees[:100] + trees[-100:]).startswith("قال احمد في 0\n")
    assert trees[-1]["line"] == 10_001
    assert trees == told(rawi.Normalizer(), [text])


# What goes wrong


@pytest.mark.parametrize("size", [1, 2, 3, 5, 100])
@pytest.mark.parametrize(
    ("good", "bad", "byte"),
    [
        ("قال\nأب", b"\xff\n", 0xFF),
        ("قال\n", b"\xd9", 0xD9),
        ("", b"\xd9 \xd9\x84", 0xD9),
        ("one two\n\nا", b"\xe2\x80x", 0xE2),
        ("𝄞", b"\xed\xa0\x80", 0xED),
        ("long " * 100, b"\x80", 0x80),
    ],
)
def test_bytes_that_are_not_utf8_have_a_place(size, good, bad, byte):
    before = []
    place = f"line {good.count(chr(10)) + 1}: byte 0x{byte:02X} at offset {len(good.encode())} is not UTF-8"
    pieces = blocks("a.txt", io.BytesIO(good.encode() + bad), size=size)
    with pytest.raises(InputError, match=f"a.txt: {place}; .*windows-1256"):
        list(map(before.append, pieces))
    assert "".join(before) == good


def test_bad_files_are_named_and_the_others_done(tmp_path):
    bad, other, good = tmp_path / "bad.txt", tmp_path / "utf16.txt", tmp_path / "good.txt"
    bad.write_bytes("أب\nإب ".encode() + "قال".encode("cp1256"))
    other.write_text("قال أحمد", encoding="utf-16")
    good.write_text("\nآب", encoding="utf-8")
    done = run("normalize", bad, other, tmp_path / "no.txt", tmp_path, good)
    assert done.returncode == 1
    assert done.stdout.decode() == "اب\nاب \nاب"
    said = done.stderr.decode().splitlines()
    assert said[0].startswith(f"rawi: {bad}: line 2: byte 0xDE at offset 10 is not UTF-8; ")
    assert said[1].startswith(f"rawi: {other}: is UTF-16")
    assert said[2] == f"rawi: {tmp_path / 'no.txt'}: No such file or directory"
    assert said[3].startswith(f"rawi: {tmp_path}: is a directory")
    assert len(said) == 4
    done = run("normalize", stdin=b"ab \xff")
    assert (done.returncode, done.stdout) == (1, b"ab ")
    assert done.stderr.startswith(b"rawi: <stdin>: line 1: byte 0xFF at offset 3 ")


def test_encodings_that_are_none():
    assert "no encoding 'klingon'" in fails("normalize", "--encoding", "klingon", stdin=b"")
    assert "'rot13' is not an encoding of text" in fails("normalize", "--encoding", "rot13", stdin=b"")
    assert "BOM" in fails("normalize", "--encoding", "utf-16", stdin="قال".encode("utf-16-le"))
    assert "line 2: byte 0x06 at offset 4" in fails("normalize", "--encoding", "utf-16-le", stdin=b"a\0\n\0\6")


def test_a_file_read_and_written(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("أب", encoding="utf-8")
    assert "is read and cannot be written" in fails("normalize", path, "-o", path)
    assert path.read_text(encoding="utf-8") == "أب"
    assert "No such file" in fails("normalize", path, "-o", tmp_path / "no" / "out")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")  # noqa: PTH110
def test_a_full_disk():
    command = [sys.executable, "-m", "rawi", "normalize"]
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(command, input=b"abc\n", stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (1, b"rawi: standard output: No space left on device\n")
    assert fails("normalize", "-o", "/dev/full", stdin=b"a" * 10) == "rawi: /dev/full: No space left on device\n"


@pytest.mark.parametrize("arguments", [[], ["--edits"]])
def test_a_reader_that_stops_is_no_error(tmp_path, arguments):
    path = tmp_path / "a.txt"
    path.write_text("قالَ أَحمد\n" * 300_000, encoding="utf-8")
    command = [sys.executable, "-m", "rawi", "normalize", str(path), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.wait(60) == 0
        assert process.stderr.read() == b""


@pytest.mark.skipif(sys.platform != "linux", reason="needs the peak of a process in KB")
def test_memory_does_not_grow_with_the_input():
    code = (
        "import resource, sys; from rawi.cli import main; main(['normalize', '-o', '/dev/null']); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )

    def peak(content: bytes) -> int:
        done = subprocess.run([sys.executable, "-c", code], input=content, capture_output=True, check=True)
        return int(done.stdout)

    small = peak("قالَ أَحمد ".encode())
    assert peak("قالَ أَحمد ".encode() * 2_000_000) < small + 20_000
    assert peak("قالَ أَحمد\n".encode() * 2_000_000) < small + 20_000
