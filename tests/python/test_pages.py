"""The pages of the site say what is true: their snippets are run, their tables held against the code.

Python blocks of a page are run one after the other in one namespace, beside the data. A line ``expression  # literal``
has that value; a block ``text`` with the title Output is what the block before it prints. Blocks of the language
``console`` hold commands after ``$`` and what they print. ``needs`` in the head of a page names what has to be
installed.

``RAWI_PAGES=write pytest tests/python/test_pages.py`` writes what is printed into the pages; read the difference.
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from contextlib import redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_cases import test_case as check_case

import rawi
from conftest import ROOT
from rawi._records import ENTITY_FIELDS, QUOTE_FIELDS

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from typing import Any

DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
WRITE = os.environ.get("RAWI_PAGES") == "write"

BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OUTPUT = ' title="Output"'
RUN_ELSEWHERE = {"bash", "csv", "ini", "json", "rust", "toml", "tsv", "text"}

pytestmark = pytest.mark.skipif(not DOCS.is_dir(), reason="the pages are not part of the source distribution")


def pages(*languages: str) -> list[Any]:
    """The pages that have a block of one of ``languages``."""
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        if any(block[1] in languages for block in BLOCK.finditer(text)):
            needs = re.match(r"---\nneeds: \[(.*?)\]\n---\n", text)
            needed = re.split(r",\s*", needs[1]) if needs else []
            marks = [
                pytest.mark.skipif(not importlib.util.find_spec(name), reason=f"{name} is not installed")
                for name in needed
            ]
            if {"pyspark", "ray"} & set(needed):
                # they start processes, and warn of themselves
                marks += [pytest.mark.timeout(300), pytest.mark.filterwarnings("ignore")]
            found.append(pytest.param(page, id=str(page.relative_to(DOCS)), marks=marks))
    return found


def run(block: str, name: str, scope: dict[str, Any]) -> None:
    """Run a block, statement by statement, and look at the lines ``expression  # literal``."""
    lines = block.splitlines()
    for statement in ast.parse(block).body:
        comment = lines[(statement.end_lineno or 1) - 1].partition("  # ")[2]
        if isinstance(statement, ast.Expr):
            value = eval(compile(ast.Expression(statement.value), name, "eval"), scope)
            with suppress(SyntaxError, ValueError):
                expected = ast.literal_eval(comment)
                assert value == expected, ast.unparse(statement)
        else:
            exec(compile(ast.Module([statement], []), name, "exec"), scope)


def settle(text: str, pieces: list[tuple[int, int, str]], page: Path) -> None:
    """Hold what was printed against what the page says, or write it there."""
    if WRITE:
        for start, end, printed in reversed(pieces):
            text = text[:start] + printed + text[end:]
        page.write_text(text, encoding="utf-8")
    for start, end, printed in [] if WRITE else pieces:
        assert printed == text[start:end]


@pytest.mark.parametrize("page", pages("python"))
def test_python_of_a_page(page, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(DOCS / "data", tmp_path / "data")
    # processes that a page starts are of this interpreter, and find the same package
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("PYTHONPATH", str(Path(rawi.__file__).parents[1]))
    text = page.read_text(encoding="utf-8")
    if page.stem == "spacy":
        importlib.import_module("rawi.spacy")  # spaCy does so by the entry point, where rawi is installed
    scope: dict[str, Any] = {"__name__": "page"}
    printed, pieces = "", []
    for block in BLOCK.finditer(text):
        if block[1] == "python":
            out = StringIO()
            with redirect_stdout(out):
                run(block[3], str(page), scope)
            assert not printed, f"nothing says what this prints: {printed!r}"
            printed = out.getvalue()
        elif block[2] == OUTPUT:
            pieces.append((block.start(3), block.end(3), printed))
            printed = ""
    assert not printed, f"nothing says what this prints: {printed!r}"
    settle(text, pieces, page)


@pytest.fixture
def shell(tmp_path, monkeypatch):
    """``rawi`` as a command, in a directory with the data of the pages."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, command in (("rawi", "-m rawi"), ("python", "")):
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {command} "$@"\n', encoding="utf-8")
        program.chmod(0o755)
    work = tmp_path / "work"
    shutil.copytree(DOCS / "data", work)
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)
    monkeypatch.setenv("PYTHONPATH", str(Path(rawi.__file__).parents[1]))
    monkeypatch.setenv("COLUMNS", "100")
    return work


@pytest.mark.skipif(os.name == "nt", reason="the commands are those of a Unix shell")
@pytest.mark.parametrize("page", pages("console"))
def test_commands_of_a_page(page, shell):
    text = page.read_text(encoding="utf-8")
    pieces = []
    for block in BLOCK.finditer(text):
        if block[1] != "console":
            continue
        lines = []
        for line in block[3].splitlines():
            if line.startswith("$ "):
                done = subprocess.run(
                    ["bash", "-c", line[2:]], cwd=shell, capture_output=True, check=False, text=True, encoding="utf-8"
                )
                lines += [line, *(done.stdout + done.stderr).splitlines()]
        pieces.append((block.start(3), block.end(3), "".join(f"{line}\n" for line in lines)))
    settle(text, pieces, page)


CASES = [
    pytest.param(case, id=f"{page.stem}: {case['name']}")
    for page in PAGES
    for block in BLOCK.finditer(page.read_text(encoding="utf-8"))
    if block[1] == "toml"
    for case in tomllib.loads(block[3]).get("case", [])
]


@pytest.mark.parametrize("case", CASES)
def test_cases_of_a_page(case):
    check_case(case)


def test_there_are_such_cases():
    assert CASES


@pytest.mark.parametrize("page", [pytest.param(page, id=str(page.relative_to(DOCS))) for page in PAGES])
def test_no_block_is_left_out(page):
    """A language that nobody runs would be one that nobody checks."""
    for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
        assert block[1] in {"python", "console", *RUN_ELSEWHERE}
        # Rust is taken from the README, whose blocks cargo runs.
        assert block[1] != "rust"


def rows(page: str, heading: str) -> list[str]:
    """What stands in the first column of the first table behind a heading."""
    text = (DOCS / page).read_text(encoding="utf-8").split(f"## {heading}\n", 1)[1]
    table = re.search(r"^\|.*\n\|[-:| ]+\n((?:\|.*\n)+)", text, re.MULTILINE)
    return [name for line in table[1].splitlines() for name in re.findall(r"`([^`]+)`", line.split("|")[1])]


def test_the_columns_of_a_row():
    assert rows("reference/analysis.md", "One row per quote") == list(QUOTE_FIELDS)
    assert rows("reference/analysis.md", "One row per name") == list(ENTITY_FIELDS)


@pytest.mark.parametrize(("kind", "heading"), [("quotes", "One row per quote"), ("entities", "One row per name")])
def test_the_types_of_a_row(kind, heading):
    pa = pytest.importorskip("pyarrow")
    page = (DOCS / "reference" / "analysis.md").read_text(encoding="utf-8").split(f"## {heading}\n", 1)[1]
    written = {}
    for names, types in re.findall(r"^\| (`.*?) \| (\w+(?: or null)?) \| ", page.split("\n## ", 1)[0], re.MULTILINE):
        written |= dict.fromkeys(re.findall(r"`(\w+)`", names), types)
    schema = getattr(rawi.Analyzer(), kind)(pa.table({"text": ["قال بوتين إنه باق."]})).schema
    made = {
        field.name: f"{field.type}".replace("double", "float64") + " or null" * field.nullable
        for field in schema
        if field.name != "row"
    }
    assert written == made


def test_the_fields_of_the_tree():
    tree = rawi.analyze("وقال الرئيس الروسي فلاديمير بوتين إن بلاده «لن تتراجع»، وفق ما نقلت وكالة تاس.").to_dict()
    quote = tree["quotes"][0]
    assert set(rows("reference/analysis.md", "A quote")) == set(quote)
    assert set(rows("reference/analysis.md", "The speaker")) == set(quote["speaker"])
    record = {"kind": "person", "name": "غونزاليس", "english": "Gonzales"}
    variant = rawi.Gazetteer.from_records([record], variants=4).find("جونزاليس")[0].to_dict()
    assert set(rows("reference/analysis.md", "A name")) == set(tree["entities"][0]) | set(variant)


@pytest.mark.parametrize("page", [pytest.param(page, id=str(page.relative_to(DOCS))) for page in PAGES])
def test_what_a_page_takes_from_elsewhere_is_there(page):
    """MkDocs says what is wrong with links; this needs no MkDocs."""
    spec = importlib.util.spec_from_file_location("hooks", DOCS / "hooks.py")
    hooks = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hooks)
    made = hooks.expand(page.read_text(encoding="utf-8"))
    assert not re.search(r"^<!-- \w+", made, re.MULTILINE)
    assert made.count("```") % 2 == 0


def test_the_line_of_a_verb_is_that_of_the_table():
    page = (DOCS / "project" / "arabic.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"^\| `(\w+)` \| (.*?) ?\| ", page, re.MULTILINE))
    lines = (ROOT / "src" / "data" / "cues.tsv").read_text(encoding="utf-8").splitlines()
    line = next(line for line in lines if line.startswith("حذّر\t"))
    real = dict(zip(lines[0].split("\t"), line.split("\t"), strict=True))
    assert list(shown) == list(real)
    note = shown.pop("note").rstrip("…")
    assert real.pop("note").startswith(note)
    assert {column: value.replace("&#124;", "|") for column, value in shown.items()} == real


def test_figures_are_those_that_were_measured():
    """The pages repeat some of the README and of the measurements."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    measured = (ROOT / "benches" / "RESULTS.md").read_text(encoding="utf-8")
    accuracy = (DOCS / "understand" / "accuracy.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| (?:`min_confidence`|precision, %|recall, %) .*$", accuracy, re.MULTILINE)
    assert len(table) == 3
    assert set(table) <= set(readme.splitlines())
    comparison = (DOCS / "understand" / "comparison.md").read_text(encoding="utf-8")
    cells = re.findall(r"\d+\.\d \(\d+-\d+\)", comparison)
    assert len(cells) == 11
    assert [cell for cell in cells if cell not in measured] == []
    speeds = dict(re.findall(r"^\| ([^|]+?) \| (\d+) \|", comparison, re.MULTILINE))
    for matcher, speed in speeds.items():
        engine, _, search = matcher.partition(", ")
        lines = [line for line in measured.splitlines() if line.startswith(f"| {engine}") and search in line]
        found = [float(figure) for line in lines for figure in re.findall(r"\*\*([\d.]+)\*\*", line)]
        assert int(speed) in {round(figure) for figure in found}, matcher
    assert len(speeds) == 7
