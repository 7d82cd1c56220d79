"""What is asked before a release: that the questions are asked, and can be answered with no."""

from __future__ import annotations

import importlib.util
import re
import shutil
import sys

import pytest

import rawi
from conftest import ROOT

pytestmark = pytest.mark.skipif(not (ROOT / ".ci").is_dir(), reason="not part of the source distribution")


def script(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / ".ci" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


release, notices = script("release"), script("notices")


@pytest.fixture
def copy(tmp_path):
    """The files that are looked at, to be spoiled."""
    for name in ("Cargo.toml", "Cargo.lock", "CHANGELOG.md", "python/Cargo.toml", *release.NEEDED):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "src" / "data").mkdir()
    (tmp_path / "src" / "data" / "cues.tsv").write_text("lemma\n", encoding="utf-8")
    return tmp_path


def spoil(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_versions_agree():
    assert release.version_problems(ROOT) == []
    assert release.version_of(ROOT) == rawi.__version__


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("Cargo.toml", f'version = "{rawi.__version__}"', 'version = "1"', "is no version"),
        ("python/Cargo.toml", f'version = "{rawi.__version__}"', 'version = "9.9.9"', "needs rawi 9.9.9"),
        (
            "Cargo.lock",
            f'name = "rawi"\nversion = "{rawi.__version__}"',
            'name = "rawi"\nversion = "9.9.9"',
            "is 9.9.9",
        ),
    ],
)
def test_versions_that_do_not_agree(copy, name, old, new, said):
    assert release.version_problems(copy) == []
    spoil(copy / name, old, new)
    assert [problem for problem in release.version_problems(copy) if said in problem]


def test_a_tag_needs_its_section_in_the_changelog(copy):
    tag = f"v{rawi.__version__}"
    assert [p for p in release.version_problems(copy, "v9.9.9") if p.startswith("tag v9.9.9")]
    assert [p for p in release.version_problems(copy, tag) if p.startswith("CHANGELOG.md")]
    spoil(
        copy / "CHANGELOG.md", "## Unreleased", f"## {rawi.__version__} (2026-12-01)\n\nFirst.\n\n## 0.0.1 (2026-01-01)"
    )
    assert release.version_problems(copy, tag) == []
    assert release.notes(copy, rawi.__version__) == "First."


def test_what_a_crate_holds(copy):
    good = [*release.NEEDED, "src/data/cues.tsv"]
    assert release.crate_problems(copy, good) == []
    assert release.crate_problems(copy, good[:-1]) == ["crate: src/data/cues.tsv is missing"]
    assert release.crate_problems(copy, [*good, "tests/quality/gold.jsonl", "LICENSE-THIRD-PARTY"]) == [
        "crate: tests/quality/gold.jsonl does not belong in it",
        "crate: LICENSE-THIRD-PARTY does not belong in it",
    ]
    assert "crate: LICENSE-MIT is missing" in release.crate_problems(copy, [n for n in good if n != "LICENSE-MIT"])


def test_a_crate_that_is_too_large(copy, monkeypatch):
    monkeypatch.setattr(release, "MOST_BYTES", 1000)
    assert [p for p in release.crate_problems(copy, [*release.NEEDED, "src/data/cues.tsv"]) if "more than" in p]


def test_notices_are_of_what_is_linked_and_stand_once(tmp_path):
    def package(name, source="registry"):
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        return {"id": name, "name": name, "version": "1", "license": "MIT", "source": source,
                "manifest_path": str(folder / "Cargo.toml")}  # fmt: skip

    def node(name, *dependencies):
        deps = [{"pkg": to, "dep_kinds": [{"kind": kind}]} for to, kind in dependencies]
        return {"id": name, "deps": deps}

    metadata = {
        "packages": [package("rawi-python", None), package("rawi", None), *map(package, "abcd")],
        "resolve": {
            "nodes": [
                node("rawi-python", ("rawi", None), ("a", None)),
                node("rawi", ("b", None), ("c", "dev"), ("d", "build")),
                *map(node, "abcd"),
            ]
        },
    }
    for name in "ab":
        (tmp_path / name / "LICENSE-MIT").write_text("the same text\n", encoding="utf-8")
    packages = notices.linked(metadata)
    assert [package["name"] for package in packages] == ["a", "b"]
    text, without = notices.notices(packages)
    assert text.count("the same text") == 1
    assert "a 1 (MIT)\nb 1 (MIT)\n\nthe same text" in text
    assert without == []
    (tmp_path / "b" / "LICENSE-MIT").unlink()
    assert notices.notices(packages)[1] == ["b 1 (MIT)"]


def test_the_smoke_test_passes_here(capsys, monkeypatch, tmp_path):
    smoke = script("smoke")
    assert smoke.main([]) == 0
    assert f"rawi {rawi.__version__}" in capsys.readouterr().out
    (tmp_path / "big.whl").write_bytes(b"0" * 100)
    monkeypatch.setattr(smoke, "MOST_BYTES", 99)
    with pytest.raises(SystemExit, match=r"big\.whl"):
        smoke.main([str(tmp_path)])


def workflows():
    yaml = pytest.importorskip("yaml")
    found = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in (ROOT / ".github").rglob("*.yml")}
    assert set(found) == {"ci", "release", "site"}
    return found


def test_workflows_run_what_is_there():
    for name, flow in workflows().items():
        jobs = flow["jobs"]
        assert flow["permissions"] == {"contents": "read"}, name
        for job in jobs.values():
            needs = job.get("needs", [])
            assert set([needs] if isinstance(needs, str) else needs) <= set(jobs)
            for step in job["steps"]:
                assert ("run" in step) != ("uses" in step)
                for file in re.findall(r"(?:^|[\s/])(\.ci/\w+(?:\.py)?|tests/\S+\.py)", step.get("run", "")):
                    assert (ROOT / file).is_file(), file
                if "uses" in step:
                    assert re.fullmatch(r"[\w.-]+/[\w./-]+@\S+", step["uses"])


def test_artifacts_that_are_fetched_are_made():
    jobs = workflows()["release"]["jobs"]
    wheels = jobs["wheels"]["strategy"]["matrix"]
    made = {
        f"dist-{platform['name']}-{python['name']}" for platform in wheels["platform"] for python in wheels["python"]
    }
    made |= {"dist-sdist", "notices"}
    for job in jobs.values():
        for step in job["steps"]:
            wanted = step.get("with", {})
            if step.get("uses", "").startswith("actions/download-artifact"):
                assert wanted.get("name") in made or wanted["pattern"] == "dist-*"


def test_wheels_for_every_platform_that_the_page_names():
    page = (ROOT / "docs" / "project" / "releases.md").read_text(encoding="utf-8")
    matrix = workflows()["release"]["jobs"]["wheels"]["strategy"]["matrix"]
    systems = {platform["name"].rsplit("-", 1)[0] for platform in matrix["platform"]}
    assert systems == {"manylinux", "musllinux", "macos", "windows"}
    assert {python["name"] for python in matrix["python"]} == {"abi3", "cp314t"}
    for word in ("manylinux", "musllinux", "macOS", "Windows", "cp314t"):
        assert word in page
    oldest = re.search(r'requires-python = ">=(.*?)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"))[1]
    assert workflows()["release"]["jobs"]["interpreters"]["strategy"]["matrix"]["python"][0] == oldest


@pytest.mark.skipif(not shutil.which("cargo"), reason="needs cargo")
def test_what_would_be_published_now(monkeypatch):
    monkeypatch.setattr(sys, "argv", [])
    assert release.main([]) == 0
