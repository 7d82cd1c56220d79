#!/usr/bin/env python3
"""Write ``LICENSE-THIRD-PARTY``: the licence texts of the crates that are in a wheel.

A wheel holds them compiled, and nearly all of their licences ask that their notice goes with every copy. Files of the
name ``LICENSE-*`` are taken into wheels and the source distribution.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_NOTICE = re.compile(r"^(?:licen[cs]e|copying|notice|unlicense)", re.IGNORECASE)


def linked(metadata: dict) -> list[dict]:
    """The packages that ``rawi-python`` is linked with, of others, by name: not what only builds or tests them."""
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    packages = {package["id"]: package for package in metadata["packages"]}
    waiting = [package["id"] for package in metadata["packages"] if package["name"] == "rawi-python"]
    seen = set(waiting)
    while waiting:
        for dependency in nodes[waiting.pop()]["deps"]:
            if dependency["pkg"] not in seen and any(kind["kind"] is None for kind in dependency["dep_kinds"]):
                seen.add(dependency["pkg"])
                waiting.append(dependency["pkg"])
    others = (packages[name] for name in seen if packages[name]["source"] is not None)
    return sorted(others, key=lambda package: (package["name"], package["version"]))


def notices(packages: list[dict]) -> tuple[str, list[str]]:
    """The file, each text once with the crates that it is of, and the crates without any."""
    owners: dict[str, list[str]] = defaultdict(list)
    without = []
    for package in packages:
        name = f"{package['name']} {package['version']} ({package['license']})"
        folder = Path(package["manifest_path"]).parent
        files = sorted(path for path in folder.iterdir() if path.is_file() and _NOTICE.match(path.name))
        for path in files:
            owners[path.read_text(encoding="utf-8", errors="replace").strip()].append(name)
        if not files:
            without.append(name)
    parts = ["The compiled module of rawi holds the crates named here, under their licences."]
    for text, names in sorted(owners.items(), key=lambda item: item[1]):
        parts.append("\n".join([*dict.fromkeys(names), "", text]))
    if without:
        parts.append("\n".join(["Without a text of their own, under the licence named:", "", *without]))
    return f"\n\n{'-' * 80}\n\n".join(parts) + "\n", without


def main() -> int:
    """Write the file and say what is in it."""
    command = ["cargo", "metadata", "--format-version", "1", "--locked"]
    metadata = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    packages = linked(metadata)
    text, without = notices(packages)
    (ROOT / "LICENSE-THIRD-PARTY").write_text(text, encoding="utf-8")
    print(f"notices: {len(packages)} crates, {len(text) // 1024} KiB, without a text: {', '.join(without) or 'none'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
