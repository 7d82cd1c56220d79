"""Many texts: order, laziness, threads, processes, interruption."""

from __future__ import annotations

import concurrent.futures
import itertools
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time

import pytest

import rawi

TEXTS = [f"قال فلاديمير بوتين إن العدد {n}" for n in range(1000)]


@pytest.mark.parametrize("threads", [0, 1, 2, 5])
def test_same_as_one_by_one_and_in_order(threads):
    analyzer = rawi.Analyzer()
    assert list(analyzer.analyze_many(TEXTS, threads=threads)) == [analyzer.analyze(text) for text in TEXTS]


def test_any_iterable_will_do_and_is_drawn_in_chunks():
    drawn = 0

    def endless():
        nonlocal drawn
        for text in itertools.cycle(TEXTS):
            drawn += 1
            yield text

    analyses = rawi.Analyzer().analyze_many(endless(), threads=2)
    assert [next(analyses).text for _ in range(10)] == TEXTS[:10]
    assert drawn <= 64 * 2
    assert list(rawi.Analyzer().analyze_many(())) == []
    assert [a.text for a in rawi.Analyzer().analyze_many({"أ": 1, "ب": 2})] == ["أ", "ب"]


def test_what_was_done_comes_before_the_error():
    def broken():
        yield from TEXTS[:5]
        raise LookupError("no more")

    analyses = rawi.Analyzer().analyze_many(broken())
    assert [next(analyses).text for _ in range(5)] == TEXTS[:5]
    with pytest.raises(LookupError, match="no more"):
        next(analyses)
    assert list(analyses) == []


def test_wrong_items_are_named():
    analyses = rawi.Analyzer().analyze_many(["قال", 3])
    assert next(analyses).text == "قال"
    with pytest.raises(TypeError, match=r"item 1 is .*int.*, not a string"):
        next(analyses)
    with pytest.raises(TypeError, match="not one string"):
        rawi.Analyzer().analyze_many("قال")
    with pytest.raises(TypeError):
        rawi.Analyzer().analyze_many(None)
    with pytest.raises((ValueError, OverflowError)):
        rawi.Analyzer().analyze_many([], threads=-1)


def test_progress_counts_on_standard_error(capfd):
    assert len(list(rawi.Analyzer().analyze_many(TEXTS, progress=True))) == len(TEXTS)
    captured = capfd.readouterr()
    assert "1000/1000" in captured.err
    assert captured.out == ""


def test_one_analyzer_serves_many_threads():
    analyzer = rawi.Analyzer()
    expected = [analyzer.analyze(text) for text in TEXTS]
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        assert list(pool.map(analyzer.analyze, TEXTS)) == expected
        runs = [pool.submit(lambda: list(analyzer.analyze_many(TEXTS))) for _ in range(4)]
        assert all(run.result() == expected for run in runs)


def test_an_iterator_shared_by_threads_loses_nothing():
    analyses = rawi.Analyzer().analyze_many(TEXTS)
    seen: list[str] = []

    def drain():
        while True:
            try:
                seen.append(next(analyses).text)
            except ValueError:
                time.sleep(0.001)
            except StopIteration:
                return

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for run in [pool.submit(drain) for _ in range(4)]:
            run.result()
    assert sorted(seen) == sorted(TEXTS)


def analyse_all(analyzer: rawi.Analyzer) -> list[str]:
    return [analysis.to_json() for analysis in analyzer.analyze_many(TEXTS)]


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded, use of fork:DeprecationWarning")
@pytest.mark.parametrize("method", ["spawn", "fork", "forkserver"])
def test_other_processes_have_threads_of_their_own(method):
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {method} here")
    own = rawi.Gazetteer.from_records([{"id": "x", "kind": "person", "name": "فلاديمير بوتين"}])
    analyzer = rawi.Analyzer(own, date="2020-01-01")
    expected = analyse_all(analyzer)  # the pool of this process is up before the fork
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map_async(analyse_all, [analyzer] * 3).get(60) == [expected] * 3


def test_analyzers_compare_and_pickle():
    own = rawi.Gazetteer.from_records([{"id": "x", "kind": "person", "name": "زيد"}])
    for analyzer in (rawi.Analyzer(), rawi.Analyzer(own), rawi.Analyzer(date="2020"), rawi.Analyzer(nominal=True)):
        twin = pickle.loads(pickle.dumps(analyzer))
        assert twin == analyzer
        assert hash(twin) == hash(analyzer)
        assert twin.analyze(TEXTS[0]) == analyzer.analyze(TEXTS[0])
        assert repr(analyzer).startswith("Analyzer(gazetteer=Gazetteer(")
    assert rawi.Analyzer() != rawi.Analyzer(date="2020")
    assert rawi.Analyzer() != rawi.Analyzer(own)
    assert len(pickle.dumps(rawi.Analyzer())) < 1000


ENDLESS = """
import itertools, sys, rawi
text = "وقال فلاديمير بوتين إن بلاده لن تتراجع. " * 200
analyses = rawi.Analyzer().analyze_many(itertools.repeat(text))
next(analyses)
print("ready", flush=True)
import collections
collections.deque(analyses, maxlen=0)  # a loop without a line of Python in it
"""


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")
def test_ctrl_c_is_heard():
    process = subprocess.Popen([sys.executable, "-c", ENDLESS], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        finally:
            process.kill()
        assert b"KeyboardInterrupt" in process.stderr.read()
