#!/usr/bin/env python3
"""Check that what would be published is what should be: ``.ci/release.py [TAG]``.

Versions agree everywhere and, with a tag, with it; the changelog has a section for it; the crate holds what it is built
from and nothing else, and is within the limit of the registry. Nothing is built and nothing uploaded.
"""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

MOST_BYTES = 10 * 1024 * 1024
"""What the registry takes of a packed crate."""

NEEDED = ("Cargo.toml", "README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE", "build.rs", "src/lib.rs")
UNWANTED = re.compile(r"^(?:python|tests|docs|\.ci|\.github|target)/|\.(?:so|pyd|dylib|whl|jsonl|rawi)$|THIRD-PARTY")


def version_of(root: Path) -> str:
    """The version of the workspace."""
    found = re.search(r'^\[workspace\.package\]\nversion = "([^"]+)"', _text(root, "Cargo.toml"), re.MULTILINE)
    return found[1] if found else ""


def version_problems(root: Path, tag: str | None = None) -> list[str]:
    """Where another version stands than in the workspace."""
    version = version_of(root)
    if not re.fullmatch(r"\d+\.\d+\.\d+(?:-(?:alpha|beta|rc)\.\d+)?", version):
        return [f"Cargo.toml: {version!r} is no version"]
    problems = []
    needs = re.search(r'^rawi = \{ path = "\.\.", version = "([^"]+)"', _text(root, "python/Cargo.toml"), re.MULTILINE)
    if needs is None or needs[1] != version:
        problems.append(f"python/Cargo.toml: needs rawi {needs[1] if needs else 'of no version'}, not {version}")
    for name in ("rawi", "rawi-python"):
        locked = re.search(rf'^name = "{name}"\nversion = "([^"]+)"', _text(root, "Cargo.lock"), re.MULTILINE)
        if locked is None or locked[1] != version:
            problems.append(f"Cargo.lock: {name} is {locked[1] if locked else 'not there'}, not {version}")
    if tag is not None:
        if tag != f"v{version}":
            problems.append(f"tag {tag}: the version is {version}, so v{version} is expected")
        if not re.search(
            rf"^## {re.escape(version)} \(\d{{4}}-\d\d-\d\d\)$", _text(root, "CHANGELOG.md"), re.MULTILINE
        ):
            problems.append(f"CHANGELOG.md: there is no heading «## {version} (YEAR-MONTH-DAY)»")
    return problems


def crate_problems(root: Path, files: list[str]) -> list[str]:
    """What is wrong with a crate that holds ``files``."""
    problems = [f"crate: {name} is missing" for name in NEEDED if name not in files]
    problems += [f"crate: {name} does not belong in it" for name in files if UNWANTED.search(name)]
    tables = {path.relative_to(root).as_posix() for path in (root / "src" / "data").rglob("*.tsv")}
    problems += [f"crate: {name} is missing" for name in sorted(tables - set(files))]
    size = sum(len(gzip.compress((root / name).read_bytes())) for name in files if (root / name).is_file())
    if size > MOST_BYTES:
        problems.append(f"crate: {size / 1024 / 1024:.1f} MiB packed, more than the registry takes")
    return problems


def notes(root: Path, version: str) -> str:
    """What the changelog says of ``version``."""
    found = re.search(
        rf"^## {re.escape(version)} [^\n]*\n(.*?)(?=^## |\Z)", _text(root, "CHANGELOG.md"), re.MULTILINE | re.DOTALL
    )
    return found[1].strip() if found else ""


def _text(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Print the problems; with ``--notes``, what the changelog says of the version."""
    if arguments == ["--notes"]:
        print(notes(ROOT, version_of(ROOT)))
        return 0
    command = ["cargo", "package", "--list", "--quiet", "--allow-dirty", "--package", "rawi"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    problems = version_problems(ROOT, arguments[0] if arguments else None) + crate_problems(ROOT, listed)
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"release {version_of(ROOT)}: {len(listed)} files in the crate, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
