#!/usr/bin/env python3
"""Ask an installed wheel who said what: ``.ci/smoke.py [DIRECTORY OF WHEELS]``.

Run with the interpreter it is installed in, outside the repository; also says whether a wheel is larger than it may be.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

MOST_BYTES = 6 * 1024 * 1024


def main(arguments: list[str]) -> int:
    """Fail with a message at the first thing that is not as it should be."""
    for wheel in Path(arguments[0]).glob("*.whl") if arguments else []:
        size = wheel.stat().st_size
        if size > MOST_BYTES:
            raise SystemExit(f"{wheel.name}: {size / 1024 / 1024:.1f} MiB is too large")

    start = time.perf_counter()
    import rawi  # noqa: PLC0415

    took = time.perf_counter() - start
    if sysconfig.get_config_var("Py_GIL_DISABLED") and sys._is_gil_enabled():  # noqa: SLF001
        raise SystemExit("importing rawi has turned the lock of the interpreter on again")

    text = "وقال الرئيس الروسي فلاديمير بوتين إن بلاده «لن تتراجع»، وفق ما نقلت وكالة تاس."
    with ThreadPoolExecutor(4) as pool:
        found = {analysis.to_json() for analysis in pool.map(rawi.analyze, [text] * 64)}
    if len(found) != 1:
        raise SystemExit("threads do not agree")
    quote = rawi.analyze(text).quotes[0]
    if (quote.speaker.name, quote.text) != ("فلاديمير بوتين", "بلاده «لن تتراجع»"):
        raise SystemExit(f"wrong answer: {quote!r}")
    if [analysis.text for analysis in rawi.Analyzer().analyze_many([text] * 100)] != [text] * 100:
        raise SystemExit("analyze_many loses texts")
    shown = subprocess.run([sys.executable, "-m", "rawi", "quotes", "--sample"], check=True, capture_output=True)
    if not shown.stdout:
        raise SystemExit("rawi quotes --sample says nothing")
    print(f"rawi {rawi.__version__} on Python {sys.version.split()[0]}: fine, imported in {1000 * took:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
