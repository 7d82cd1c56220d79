"""The same articles through every host: whether the quotes are the same, and what it takes.

    pip install '.[frames,ray,spark,spacy]'
    RAWI_CORPUS=news.txt python benches/python/hosts.py [ARTICLES]

The corpus has one article a line, with U+2029 for line breaks. Each host is a process of its own, with the articles in
memory in its own kind before the clock starts, and the rows there when it ends; what starts a cluster or loads a
language is not counted. Where others are at work too, the seconds of processors say more than those of the clock: they
are those of the process and of all that it started, in the run that took the fewest. Memory is the most that they held
at once, libraries and articles included.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rawi

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ARTICLES = 3000
FIELDS = tuple(rawi.QuoteRecord.__annotations__)
THREADS = 2


def articles(count: int) -> tuple[list[str], list[str]]:
    lines = Path(os.environ["RAWI_CORPUS"]).read_text(encoding="utf-8").split("\n")[:count]
    return [str(n) for n in range(len(lines))], [line.replace("\u2029", "\n") for line in lines]


def arrow(ids: list[str], texts: list[str]) -> Any:
    import pyarrow as pa

    return pa.table({"id": ids, "text": texts})


# What each host has before the clock starts, and what it does then: rows as dicts, for the digest.


def objects(ids: list[str], texts: list[str]) -> Callable[[], Iterable[dict[str, Any]]]:
    analyzer = rawi.Analyzer()

    def rows() -> Iterable[dict[str, Any]]:
        found = []
        for known, text in zip(ids, texts, strict=True):
            for at, quote in enumerate(analyzer.analyze(text).quotes):
                found.append({"id": known} | of_objects(at, quote))
        return found

    return rows


def of_objects(at: int, quote: Any) -> dict[str, Any]:
    """A row as one writes it who has only the objects."""
    speaker, cue = quote.speaker, quote.cue
    mention = speaker.mention if speaker else None
    return {
        "quote": at,
        "kind": quote.kind,
        "speaker": speaker.name if speaker else None,
        "speaker_id": speaker.id if speaker else None,
        "speaker_kind": speaker.kind if speaker else None,
        "role": speaker.role if speaker else None,
        "gender": speaker.gender if speaker else None,
        "on_behalf_of": speaker.on_behalf_of if speaker else None,
        "joint": (" | ".join(speaker.joint) or None) if speaker else None,
        "resolved_by": speaker.resolved_by if speaker else None,
        "speaker_start": mention.start if mention else None,
        "speaker_end": mention.end if mention else None,
        "cue": cue.text if cue else None,
        "act": cue.act if cue else None,
        "cue_start": cue.start if cue else None,
        "cue_end": cue.end if cue else None,
        "content": quote.text,
        "start": quote.content[0].start if quote.content else None,
        "end": quote.content[-1].end if quote.content else None,
        "sources": " | ".join(source.text for source in quote.sources) or None,
        "addressee": quote.addressee.text if quote.addressee else None,
        "medium": quote.medium.text if quote.medium else None,
        "factuality": quote.factuality,
        "parent": quote.parent,
        "rule": quote.rule,
        "confidence": quote.confidence,
        "flags": " | ".join(quote.flags) or None,
    }


def dicts(threads: int) -> Callable[[list[str], list[str]], Callable[[], Any]]:
    def host(ids: list[str], texts: list[str]) -> Callable[[], Any]:
        analyzer = rawi.Analyzer()
        data = [{"id": known, "text": text} for known, text in zip(ids, texts, strict=True)]
        return lambda: analyzer.quotes(data, id="id", threads=threads)

    return host


def pandas(ids: list[str], texts: list[str]) -> Callable[[], Any]:
    import pandas as pd

    analyzer = rawi.Analyzer()
    frame = pd.DataFrame({"id": ids, "text": texts})
    return lambda: analyzer.quotes(frame, id="id", threads=THREADS)


def polars(ids: list[str], texts: list[str]) -> Callable[[], Any]:
    import polars as pl

    analyzer = rawi.Analyzer()
    frame = pl.DataFrame({"id": ids, "text": texts})
    return lambda: analyzer.quotes(frame, id="id", threads=THREADS)


def pyarrow(threads: int) -> Callable[[list[str], list[str]], Callable[[], Any]]:
    def host(ids: list[str], texts: list[str]) -> Callable[[], Any]:
        analyzer = rawi.Analyzer()
        table = arrow(ids, texts)
        return lambda: analyzer.quotes(table, id="id", threads=threads)

    return host


def duckdb(ids: list[str], texts: list[str]) -> Callable[[], Any]:
    import duckdb as db

    import rawi.duckdb

    con = db.connect()
    con.execute(f"SET threads = {THREADS}")
    rawi.duckdb.register(con)
    con.register("given", arrow(ids, texts))
    con.execute("CREATE TABLE articles AS SELECT * FROM given")
    query = "SELECT id, unnest(rawi_quotes(text), recursive := true) FROM articles"
    return lambda: con.sql(query).to_arrow_table()


def spark(ids: list[str], texts: list[str]) -> Callable[[], Any]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    import rawi.spark

    builder = SparkSession.builder.master(f"local[{THREADS}]").config("spark.ui.enabled", "false")
    session = builder.config("spark.log.level", "ERROR").getOrCreate()
    frame = session.createDataFrame(arrow(ids, texts)).repartition(8).cache()
    frame.count()
    # workers are up and have the module
    rawi.spark.quotes(frame.limit(20), id="id").collect()
    quotes = rawi.spark.quotes(frame, id="id")
    return quotes.toArrow


def ray(ids: list[str], texts: list[str]) -> Callable[[], Any]:
    import pyarrow as pa
    import ray as cluster

    import rawi.ray

    cluster.init(num_cpus=THREADS, include_dashboard=False, configure_logging=False, log_to_driver=False)
    dataset = cluster.data.from_arrow(arrow(ids, texts)).repartition(8).materialize()
    rawi.ray.quotes(dataset.limit(20), id="id").take_all()
    return lambda: pa.concat_tables(cluster.get(rawi.ray.quotes(dataset, id="id").to_arrow_refs()))


def spacy(ids: list[str], texts: list[str]) -> Callable[[], Any]:
    import spacy as library

    import rawi.spacy  # noqa: F401

    nlp = library.blank("ar")
    nlp.add_pipe("rawi")

    def rows() -> Any:
        docs = nlp.pipe(texts)
        return [
            {"id": known} | record for known, doc in zip(ids, docs, strict=True) for record in doc._.rawi.to_records()
        ]

    return rows


def shell(ids: list[str], texts: list[str]) -> Callable[[], Any]:
    import pyarrow.parquet as pq

    folder = Path(tempfile.mkdtemp())
    pq.write_table(arrow(ids, texts), folder / "articles.parquet")
    command = [
        sys.executable,
        "-m",
        "rawi",
        "quotes",
        "articles.parquet",
        "-o",
        "quotes.parquet",
        f"--threads={THREADS}",
    ]

    def rows() -> Any:
        subprocess.run(command, cwd=folder, check=True)
        return pq.read_table(folder / "quotes.parquet")

    return rows


HOSTS: dict[str, Callable[[list[str], list[str]], Callable[[], Any]]] = {
    "objects, in a loop": objects,
    "list of dicts, one thread": dicts(1),
    "list of dicts": dicts(THREADS),
    "pandas": pandas,
    "Polars": polars,
    "PyArrow, one thread": pyarrow(1),
    "PyArrow": pyarrow(THREADS),
    "DuckDB, in SQL": duckdb,
    "Spark, local": spark,
    "Ray, local": ray,
    "spaCy": spacy,
    "shell, Parquet to Parquet": shell,
}


def dicts_of(rows: Any) -> Iterable[dict[str, Any]]:
    for name in ("to_pylist", "to_dicts"):
        if hasattr(rows, name):
            return getattr(rows, name)()  # type: ignore[no-any-return]
    if hasattr(rows, "to_dict"):
        return rows.to_dict("records")  # type: ignore[no-any-return]
    return rows  # type: ignore[no-any-return]


def digest(rows: Iterable[dict[str, Any]]) -> tuple[int, str]:
    """How many rows there are, and what is in them whatever their order."""

    def plain(value: Any) -> Any:
        return None if value is None or value != value or type(value).__name__ == "NAType" else value  # noqa: PLR0124

    lines = sorted(
        json.dumps([int(row["id"]), *(plain(row[name]) for name in FIELDS)], ensure_ascii=False) for row in rows
    )
    return len(lines), hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


class Memory(threading.Thread):
    """Looks every 20 ms at what this process and all below it hold."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most = 0
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(0.02):
            self.most = max(self.most, sum(map(resident, family(os.getpid()))))

    def end(self) -> int:
        self._over.set()
        self.join()
        return self.most


def family(process: int) -> list[int]:
    found = [process]
    for one in found:
        try:
            for task in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        except OSError:
            continue
    return found


def resident(process: int) -> int:
    """Bytes that are its own; what several share is counted by its part."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8")
    except OSError:
        return 0
    return next((int(line.split()[1]) << 10 for line in rollup.splitlines() if line.startswith("Pss:")), 0)


def processor() -> float:
    """Seconds that processors have worked for this process and those that it started, the ended ones as well."""
    ticks = 0
    for process in family(os.getpid()):
        with contextlib.suppress(OSError):
            # behind the name, which may hold anything: in user and kernel, its own and that of children that ended
            fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def one(name: str, count: int) -> None:
    ids, texts = articles(count)
    memory = Memory()
    memory.start()
    host = HOSTS[name](ids, texts)
    times, worked = [], []
    for _ in range(3):
        before, start = processor(), time.perf_counter()
        rows = host()
        times.append(time.perf_counter() - start)
        worked.append(processor() - before)
    held = memory.end()
    number, found = digest(dicts_of(rows))
    print(json.dumps([min(times), min(worked), held, number, found]), file=sys.__stdout__)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    if len(sys.argv) > 2:
        one(sys.argv[2], count)
        return
    megabytes = sum(len(text.encode()) for text in articles(count)[1]) / 1e6
    print(f"{count:,} articles, {megabytes:.1f} MB, {THREADS} threads unless said; best of three\n")
    print("| host | s | MB/s | processor, s | memory, MB | quotes | digest |\n|---|---|---|---|---|---|---|")
    for name in HOSTS:
        command = [sys.executable, __file__, str(count), name]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"| {name} | {done.stderr.strip().splitlines()[-1]} | | | | | |", flush=True)
            continue
        seconds, worked, held, number, found = json.loads(done.stdout.splitlines()[-1])
        print(
            f"| {name} | {seconds:.2f} | {megabytes / seconds:.0f} | {worked:.2f} | {held / 1e6:.0f} | {number:,} "
            f"| {found} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
