"""A progress bar: tqdm's where it is installed, else a plain counter on standard error."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable


class Bar(Protocol):
    """What a run needs of a bar."""

    def update(self, n: int, /) -> object:
        """Count ``n`` more done."""

    def close(self) -> object:
        """Finish the line."""


class Counter:
    """A line that is rewritten at most five times a second, and only on a terminal."""

    def __init__(self, total: int | None, unit: str) -> None:
        self._total = total
        self._unit = unit
        self._done = 0
        self._began = time.monotonic()
        self._shown = 0.0
        self._closed = False

    def update(self, n: int) -> None:
        """Count ``n`` more done."""
        self._done += n
        now = time.monotonic()
        if sys.stderr.isatty() and now - self._shown > 0.2:
            self._shown = now
            self._write("\r", "")

    def close(self) -> None:
        """Write the last state and end the line."""
        if not self._closed:
            self._closed = True
            self._write("\r" if sys.stderr.isatty() else "", "\n")

    def _write(self, start: str, end: str) -> None:
        rate = self._done / max(time.monotonic() - self._began, 1e-6)
        total = "" if self._total is None else f"/{self._total}"
        sys.stderr.write(f"{start}{self._done}{total} {self._unit}s, {rate:.0f}/s{end}")
        sys.stderr.flush()


def open_byte_bar(paths: Iterable[str]) -> Bar:
    """Open a bar of the bytes of files; one that has no size, as standard input, leaves the total open."""
    files = [Path(path) for path in paths]
    total = sum(file.stat().st_size for file in files) if all(file.is_file() for file in files) else None
    try:
        # tqdm is optional
        from tqdm.auto import tqdm  # noqa: PLC0415
    except ImportError:
        return Counter(total, "byte")
    bar: Bar = tqdm(total=total, unit="B", unit_scale=True)
    return bar


def open_bar(total: int | None, unit: str) -> Bar:
    """Open a bar of ``total`` units; ``None`` where their number is not known."""
    try:
        # tqdm is optional
        from tqdm.auto import tqdm  # noqa: PLC0415
    except ImportError:
        return Counter(total, unit)
    bar: Bar = tqdm(total=total, unit=unit)
    return bar
