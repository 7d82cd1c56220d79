"""Docstrings are run, and the stub says what the module says."""

from __future__ import annotations

import ast
import doctest
import importlib
import importlib.util
import inspect
import json
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import rawi
from conftest import ROOT
from rawi import _native

OPTIONAL = {
    "duckdb": ("duckdb", "pyarrow"),
    "ray": ("ray", "pyarrow"),
    "spacy": ("spacy", "srsly"),
    "spark": ("pyspark", "pyarrow"),
}
"""Modules that need libraries which rawi itself does not, brought by the extra of the same name."""

STUB = Path(rawi.__file__).with_name("_native.pyi")


def documented() -> dict[str, str]:
    """The docstrings of the native module, by qualified name."""
    found = {}
    for name, member in vars(_native).items():
        if name.startswith("__") or not (inspect.isclass(member) or inspect.isroutine(member)):
            continue
        found[name] = inspect.cleandoc(member.__doc__ or "")
        if inspect.isclass(member) and member is not rawi.RawiError:
            for inner in vars(member):
                if not inner.startswith("__"):
                    found[f"{name}.{inner}"] = inspect.cleandoc(getattr(member, inner).__doc__ or "")
    return found


def stubbed() -> dict[str, str]:
    """The docstrings of the stub, by qualified name."""
    found = {}

    def visit(nodes: list[ast.stmt], prefix: str) -> None:
        for node in nodes:
            if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and not node.name.startswith("__"):
                found[prefix + node.name] = ast.get_docstring(node) or ""
                if isinstance(node, ast.ClassDef):
                    visit(node.body, f"{node.name}.")

    visit(ast.parse(STUB.read_text(encoding="utf-8")).body, "")
    return found


def test_the_stub_holds_the_docstrings_of_the_module():
    assert stubbed() == {name: text for name, text in documented().items() if not name.endswith("_from_parts")}


def test_everything_public_is_documented():
    for name, text in documented().items():
        if not name.split(".")[-1].startswith("_"):
            assert text, name


@pytest.mark.parametrize("name", [name for name, text in documented().items() if ">>>" in text])
def test_examples_of_the_native_module(name):
    example = doctest.DocTestParser().get_doctest(documented()[name], {"rawi": rawi}, name, None, 0)
    result = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(example)
    assert result.failed == 0


@pytest.mark.parametrize("name", sorted(module.name for module in pkgutil.iter_modules(rawi.__path__)))
def test_examples_of_the_python_modules(name):
    if name in {"__main__", "_native"}:
        return
    for library in OPTIONAL.get(name, ()):
        if importlib.util.find_spec(library) is None:
            pytest.skip(f"{library} is not installed")
    module = importlib.import_module(f"rawi.{name}")
    assert doctest.testmod(module).failed == 0
    assert module.__doc__


def test_examples_of_the_package():
    example = doctest.DocTestParser().get_doctest(rawi.__doc__, {}, "rawi", None, 0)
    assert doctest.DocTestRunner().run(example).failed == 0


def test_the_readme_says_what_python_gives():
    """Lines of the form ``expression  # literal`` of its Python blocks."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    scope: dict[str, object] = {}
    checked = 0
    for block in re.findall(r"```python\n(.*?)```", readme, flags=re.DOTALL):
        for line in block.splitlines():
            code, _, comment = line.partition("  #")
            if re.match(r"(import rawi|analysis = rawi|quote = |n = |search = )", code):
                exec(code, scope)
            literal = re.match(r"\s*('[^']*'|\[[^]]*\]|\(\d.*?\))", comment)
            if literal:
                assert eval(code, scope) == ast.literal_eval(literal[1]), line
                checked += 1
    assert checked == 11


def test_the_readme_shows_what_the_command_line_gives():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = json.loads(re.search(r"```json\n(.*?)```", readme, flags=re.DOTALL)[1])
    text = re.search(r'rawi\.analyze\("(.*?)"\)', readme)[1]
    given = rawi.analyze(text).to_dict()
    for tree in (shown, given):
        for quote in tree["quotes"]:
            del quote["confidence"]
            del quote["evidence"]
            del quote["rule"]
    assert given["quotes"] == shown["quotes"]
    assert shown["entities"][0] in given["entities"]


def test_the_package_imports_nothing_foreign_and_fast():
    code = "import sys; before = set(sys.modules); import rawi; print(*sorted(set(sys.modules) - before))"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.split()
    assert all(module.split(".")[0] == "rawi" for module in modules), modules


@pytest.mark.parametrize(
    ("module", "missing"), [(module, missing) for module, libraries in OPTIONAL.items() for missing in libraries]
)
def test_what_is_not_installed_is_said(module, missing):
    """Whatever else is there: the others are stood in for by modules that have everything."""
    others = [library for library in OPTIONAL[module] if library != missing]
    code = f"""
import sys
from unittest.mock import MagicMock
for other in {others!r}:
    for part in ("", ".language", ".sql", ".tokens", ".util"):
        sys.modules[other + part] = MagicMock()
sys.modules[{missing!r}] = None
import rawi.{module}
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    said = done.stderr.splitlines()[-1]
    assert re.fullmatch(rf"ImportError: rawi\.{module} needs \w+: pip install 'rawi\[{module}\]'", said)


def test_what_is_broken_is_not_said_to_be_missing(tmp_path):
    (tmp_path / "duckdb.py").write_text("import a_part_that_is_gone")
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import rawi.duckdb"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    assert done.stderr.splitlines()[-1] == "ModuleNotFoundError: No module named 'a_part_that_is_gone'"
