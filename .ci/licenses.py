#!/usr/bin/env python3
"""Check that every crate of the lock file has a licence that ``licenses.toml`` allows.

An expression passes if one of its alternatives does: ``MIT OR Apache-2.0`` needs either, ``(A OR B) AND C`` needs C
and one of A and B. Crates that are only built for other platforms count too.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOKEN = re.compile(r"\(|\)|[^\s()]+")


def allowed_licenses() -> set[str]:
    """The names in ``licenses.toml``, read without a TOML parser so that Python 3.10 will do."""
    text = "\n".join(line.split("#")[0] for line in (HERE / "licenses.toml").read_text("utf-8").splitlines())
    return set(re.findall(r'"([^"]+)"', text))


def passes(expression: str, allowed: set[str]) -> bool:
    """Whether an SPDX expression can be met with the allowed licences; ``/`` is an old way to write OR."""
    tokens = TOKEN.findall(expression.replace("/", " OR "))

    def alternatives() -> bool:
        good = conjunction()
        while tokens and tokens[0] == "OR":
            tokens.pop(0)
            good |= conjunction()
        return good

    def conjunction() -> bool:
        good = single()
        while tokens and tokens[0] == "AND":
            tokens.pop(0)
            good &= single()
        return good

    def single() -> bool:
        name = tokens.pop(0)
        if name == "(":
            good = alternatives()
            tokens.pop(0)
            return good
        if tokens and tokens[0] == "WITH":
            tokens.pop(0)
            name = f"{name} WITH {tokens.pop(0)}"
        return name in allowed

    return alternatives() and not tokens


def main() -> int:
    """Print the crates that fail and return how the check went."""
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--all-features"]
    metadata = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    allowed = allowed_licenses()
    failed = 0
    for package in metadata["packages"]:
        expression = package["license"]
        if not expression or not passes(expression, allowed):
            failed += 1
            print(f"{package['name']} {package['version']}: licence {expression!r} is not allowed", file=sys.stderr)
    print(f"licences: {len(metadata['packages'])} crates, {failed} not allowed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
