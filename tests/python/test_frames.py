"""Tables in, tables of quotes and names out."""

import subprocess
import sys
import threading
import time

import pytest

import rawi

TEXTS = [
    "قال فلاديمير بوتين إن بلاده «لن تتراجع»، وفق ما نقلت وكالة تاس.",
    None,
    "",
    "لا كلام في هذا النص.",
    "😀 أكدت وزارة الصحة أن الوضع مستقر. وأضافت أن اللقاح متوفر.",
]
URLS = ["أ", "ب", "ج", "د", "ه"]
MANY = TEXTS * 300


@pytest.fixture(scope="module")
def analyzer():
    return rawi.Analyzer(date="2025-10-17")


@pytest.fixture(scope="module")
def expected(analyzer):
    """What one text at a time gives."""
    return [
        {"row": row} | record
        for row, text in enumerate(TEXTS)
        if text is not None
        for record in analyzer.analyze(text).to_records()
    ]


def without(rows, *names):
    return [{name: value for name, value in row.items() if name not in names} for row in rows]


def test_a_list_gives_what_single_texts_give(analyzer, expected):
    assert len(expected) == 3
    assert expected[0]["sources"] == "وكالة تاس"
    assert TEXTS[4][expected[2]["start"] : expected[2]["end"]] == "اللقاح متوفر"
    for threads in (0, 1, 2):
        assert analyzer.quotes(TEXTS, threads=threads) == expected
    assert analyzer.quotes(iter(TEXTS)) == expected
    assert analyzer.quotes([]) == []
    assert analyzer.quotes([None]) == []
    many = analyzer.quotes(MANY)
    assert [row["row"] for row in many] == [at * 5 + row["row"] for at in range(300) for row in expected]
    assert without(many, "row") == without(expected, "row") * 300


def test_dicts_carry_what_is_asked_for(analyzer, expected):
    data = [{"body": text, "url": url, "n": at} for at, (text, url) in enumerate(zip(TEXTS, URLS, strict=True))]
    rows = analyzer.quotes(data, text="body", id=["url", "n"])
    assert list(rows[0])[:3] == ["url", "n", "quote"]
    assert [(row["url"], row["n"]) for row in rows] == [("أ", 0), ("ه", 4), ("ه", 4)]
    assert without(rows, "url", "n") == without(expected, "row")
    assert analyzer.quotes(data, text="body") == expected


def test_names_have_rows_too(analyzer):
    rows = analyzer.entities(TEXTS)
    assert list(rows[0]) == ["row", *rawi.EntityRecord.__annotations__]
    assert [(row["row"], row["name"], row["kind"]) for row in rows if row["kind"] == "person"] == [
        (0, "فلاديمير بوتين", "person")
    ]
    row = rows[0]
    assert TEXTS[0][row["start"] : row["end"]] == row["text"]


def test_the_fields_are_those_that_are_declared(analyzer):
    assert tuple(analyzer.quotes(TEXTS)[0]) == ("row", *rawi.QuoteRecord.__annotations__)
    assert tuple(rawi.analyze(TEXTS[0]).to_records()[0]) == tuple(rawi.QuoteRecord.__annotations__)


@pytest.mark.parametrize(
    ("data", "options", "error", "message"),
    [
        ("قال", {}, TypeError, "not str"),
        (5, {}, TypeError, "not int"),
        ({"text": ["قال"]}, {}, TypeError, "not dict"),
        (["قال", 3], {}, TypeError, "item 1 is <class 'int'>, not a string"),
        (["قال"], {"id": "url"}, TypeError, "item 0 is <class 'str'>, not a dict"),
        ([{"body": "قال"}], {}, KeyError, "item 0 has no 'text'; it has 'body'"),
        ([{"text": "قال"}], {"id": 3}, TypeError, "not iterable"),
        ([{"text": "قال"}], {"id": ["n", "n"]}, ValueError, "named twice"),
        ([{"text": "قال", "kind": 1}], {"id": "kind"}, ValueError, "have a column 'kind' of their own"),
        (["\ud800"], {}, UnicodeEncodeError, "surrogate"),
    ],
)
def test_what_cannot_be_read_says_why(analyzer, data, options, error, message):
    with pytest.raises(error, match=message):
        analyzer.quotes(data, **options)


def test_an_error_of_the_source_comes_through(analyzer):
    def texts():
        yield TEXTS[0]
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        analyzer.quotes(texts())


def test_progress_is_told_on_standard_error(analyzer, capsys):
    analyzer.quotes(TEXTS, progress=True)
    assert "5" in capsys.readouterr().err


def test_other_threads_go_on(analyzer):
    """The GIL is released while texts are analysed."""
    done = []
    worker = threading.Thread(target=lambda: done.append(len(analyzer.quotes(MANY * 4))))
    worker.start()
    turns = 0
    while worker.is_alive():
        turns += 1
        time.sleep(0)
    worker.join()
    assert done == [3 * 300 * 4]
    assert turns > 1


def test_frames_arrow_of_every_kind(analyzer, expected):
    pa = pytest.importorskip("pyarrow")
    for kind in (pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())):
        table = pa.table({"n": range(5), "url": URLS, "text": pa.array(TEXTS, pa.string()).cast(kind)})
        rows = analyzer.quotes(table, id=["url", "n"])
        assert isinstance(rows, pa.Table)
        assert rows.schema.metadata == {b"rawi": b"quotes@1"}
        assert rows.schema.field("url").type == pa.string()
        assert rows.schema.field("start").type == pa.int32()
        assert rows["n"].to_pylist() == [0, 4, 4]
        assert without(rows.to_pylist(), "url", "n") == without(expected, "row")
        assert analyzer.quotes(table).to_pylist() == expected
        later = analyzer.quotes(table.slice(3), id="url")
        assert later["url"].to_pylist() == ["ه", "ه"]
    assert analyzer.quotes(pa.chunked_array([TEXTS[:2], [], TEXTS[2:]])).to_pylist() == expected
    assert analyzer.quotes(pa.array(TEXTS)).to_pylist() == expected
    assert analyzer.quotes(pa.table({"text": pa.nulls(3)})).num_rows == 0
    assert analyzer.entities(pa.array(TEXTS)).schema.names[0] == "row"
    many = analyzer.quotes(pa.table({"text": MANY, "n": range(len(MANY))}), id="n")
    assert [(row["n"], row["quote"]) for row in many.to_pylist()] == [
        (row["row"], row["quote"]) for row in analyzer.quotes(MANY)
    ]


def test_frames_arrow_faults(analyzer):
    pa = pytest.importorskip("pyarrow")
    with pytest.raises(KeyError, match="text: there is no column 'body'; the columns are 'text'"):
        analyzer.quotes(pa.table({"text": TEXTS}), text="body")
    with pytest.raises(TypeError, match="not one of Int64"):
        analyzer.quotes(pa.table({"text": [1]}))
    with pytest.raises(ValueError, match="have a column 'kind' of their own"):
        analyzer.quotes(pa.table({"text": TEXTS, "kind": URLS}), id="kind")
    with pytest.raises(ValueError, match="no other columns"):
        analyzer.quotes(pa.array(TEXTS), id="url")
    broken = pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xfe")])
    with pytest.raises(ValueError, match="data: "):
        analyzer.quotes(broken)


def test_frames_a_reader_is_read_as_it_goes(analyzer, expected):
    pa = pytest.importorskip("pyarrow")
    schema = pa.schema({"text": pa.string(), "url": pa.string()})
    given = []

    def batches():
        for at in range(40):
            given.append(at)
            yield pa.record_batch({"text": TEXTS, "url": URLS}, schema)

    reader = analyzer.quotes(pa.RecordBatchReader.from_batches(schema, batches()), id="url")
    assert isinstance(reader, pa.RecordBatchReader)
    first = reader.read_next_batch()
    assert without(first.to_pylist(), "url") == without(expected, "row")
    assert len(given) < 40
    assert sum(batch.num_rows for batch in reader) == 39 * len(expected)


def test_frames_anything_with_a_stream_gets_one(analyzer, expected):
    pa = pytest.importorskip("pyarrow")

    class Stream:
        def __arrow_c_stream__(self, requested_schema=None):
            return pa.table({"text": TEXTS}).__arrow_c_stream__(requested_schema)

    rows = analyzer.quotes(Stream())
    assert isinstance(rows, rawi.Table)
    assert (len(rows), rows.columns[0]) == (3, "row")
    assert repr(rows).startswith("Table(3 rows: row, quote, kind")
    assert pa.table(rows).to_pylist() == expected
    assert pa.schema(rows) == pa.table(rows).schema
    assert rows.to_dict()["row"] == [0, 4, 4]
    stream = analyzer._stream("quotes", Stream(), None, [])
    assert pa.table(stream).to_pylist() == expected
    with pytest.raises(RuntimeError, match="read already"):
        pa.table(stream)


def test_frames_pandas(analyzer, expected):
    pd = pytest.importorskip("pandas")

    def plain(frame):
        return [
            {name: None if pd.isna(value) else value for name, value in row.items()} for row in frame.to_dict("records")
        ]

    frame = pd.DataFrame({"body": TEXTS, "url": URLS, "n": range(5)}, index=list("vwxyz"))
    rows = analyzer.quotes(frame, text="body", id=["url", "n"])
    assert isinstance(rows, pd.DataFrame)
    assert list(rows.index) == ["v", "z", "z"]
    assert list(rows.columns[:3]) == ["url", "n", "quote"]
    assert rows["n"].dtype == frame["n"].dtype
    assert without(plain(rows), "url", "n") == without(expected, "row")
    assert plain(analyzer.quotes(pd.Series(TEXTS))) == without(expected, "row")
    missing = pd.Series([float("nan"), pd.NA, TEXTS[0]], dtype=object)
    assert list(analyzer.quotes(missing).index) == [2]
    assert len(analyzer.quotes(pd.DataFrame({"text": []}))) == 0
    assert list(analyzer.quotes(pd.DataFrame({"text": []})).columns) == list(rawi.QuoteRecord.__annotations__)
    with pytest.raises(KeyError, match="id: there is no column 'x'; the columns are 'body', 'url', 'n'"):
        analyzer.quotes(frame, text="body", id="x")


def test_frames_polars_eager_and_lazy(analyzer, expected):
    pl = pytest.importorskip("polars")
    frame = pl.DataFrame({"body": TEXTS, "url": URLS})
    rows = analyzer.quotes(frame, text="body", id="url")
    assert isinstance(rows, pl.DataFrame)
    assert without(rows.to_dicts(), "url") == without(expected, "row")
    assert analyzer.quotes(pl.Series(TEXTS)).to_dicts() == expected
    lazy = analyzer.quotes(frame.lazy(), text="body", id="url")
    assert isinstance(lazy, pl.LazyFrame)
    assert lazy.collect_schema() == rows.schema
    assert lazy.filter(pl.col("kind") == "indirect").select("url", "speaker").collect().rows() == [
        ("ه", "وزارة الصحة"),
        ("ه", "وزارة الصحة"),
    ]
    assert analyzer.quotes(frame.lazy().rename({"body": "text"})).collect().to_dicts() == expected
    names = analyzer.entities(frame.lazy(), text="body", id="url")
    assert names.collect().schema == names.collect_schema()
    with pytest.raises(KeyError, match="there is no column 'text'; the columns are 'body', 'url'"):
        analyzer.quotes(frame.lazy())


def test_frames_duckdb_relation(analyzer, expected):
    duckdb = pytest.importorskip("duckdb")
    pa = pytest.importorskip("pyarrow")
    table = pa.table({"text": TEXTS, "url": URLS})
    rows = analyzer.quotes(duckdb.from_arrow(table), id="url")
    assert isinstance(rows, duckdb.DuckDBPyRelation)
    assert rows.select("url, speaker").fetchall() == [(URLS[row["row"]], row["speaker"]) for row in expected]
    code = """
import subprocess
import sys
sys.modules["pyarrow"] = None
import duckdb, rawi
rawi.Analyzer().quotes(duckdb.sql("SELECT 'a' AS text"))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    assert "a relation of DuckDB needs PyArrow: pip install 'rawi[duckdb]'" in done.stderr.splitlines()[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent in another way")
def test_ctrl_c_is_heard(analyzer):
    import os  # noqa: PLC0415
    import signal  # noqa: PLC0415

    timer = threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        analyzer.quotes(MANY * 400)
    timer.join()
