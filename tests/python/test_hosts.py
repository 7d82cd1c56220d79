"""Databases and clusters give row for row what one process gives."""

import os
import sys

import pytest

import rawi

pa = pytest.importorskip("pyarrow")

TEXTS = [
    "قال فلاديمير بوتين إن بلاده «لن تتراجع»، وفق ما نقلت وكالة تاس.",
    None,
    "",
    "لا كلام في هذا النص.",
    "أكدت وزارة الصحة أن الوضع مستقر. وأضافت أن اللقاح متوفر.",
    "قال زيد الخالدي إن الطريق طويل.",
] * 30
OWN = rawi.Gazetteer.from_records([{"id": "zayd", "kind": "person", "name": "زيد الخالدي"}])


@pytest.fixture(scope="module")
def analyzer():
    """One with names and a date of its own, which must come along."""
    return rawi.Analyzer(rawi.Gazetteer.default() | OWN, date="2025-10-17")


@pytest.fixture(scope="module")
def articles():
    return pa.table({"n": range(len(TEXTS)), "body": TEXTS, "url": [f"u{n}" for n in range(len(TEXTS))]})


@pytest.fixture(scope="module")
def expected(analyzer, articles):
    rows = analyzer.quotes(articles, "body", ["n", "url"]).to_pylist()
    assert len(rows) == 120
    assert rows[-1]["speaker_id"] == "zayd"
    return rows


def in_order(rows, part="quote"):
    return sorted(rows, key=lambda row: (row["n"], row[part]))


def test_duckdb_functions_are_unnested(analyzer, articles, expected):
    duckdb = pytest.importorskip("duckdb")
    import rawi.duckdb  # noqa: PLC0415

    con = duckdb.connect()
    rawi.duckdb.register(con, analyzer)
    con.register("articles", articles)

    def rows(query):
        found = con.sql(query)
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]

    quotes = rows("SELECT n, url, unnest(rawi_quotes(body), recursive := true) FROM articles")
    assert in_order(quotes) == expected
    names = rows("SELECT n, unnest(rawi_entities(body), recursive := true) FROM articles")
    assert in_order(names, "entity") == analyzer.entities(articles, "body", "n").to_pylist()
    assert con.sql(
        "SELECT rawi_quotes(NULL), rawi_quotes(''), rawi_normalize('أكّدَ'), rawi_normalize(NULL)"
    ).fetchall() == [(None, [], "اكد", None)]
    assert con.sql("SELECT count(*) FROM articles WHERE rawi_quotes(body) IS NULL").fetchall() == [(30,)]
    rawi.duckdb.register(con, prefix="other_")
    assert con.sql("SELECT len(other_quotes('قال فلاديمير بوتين إنه باق'))").fetchall() == [(1,)]


@pytest.fixture(scope="module")
def spark():
    # workers are to be of this interpreter
    os.environ["PYSPARK_PYTHON"] = sys.executable
    sql = pytest.importorskip("pyspark.sql")
    builder = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.shuffle.partitions", 2).getOrCreate()
    yield session
    session.stop()


@pytest.mark.filterwarnings("ignore")
def test_spark_gives_the_same_rows(spark, analyzer, articles, expected):
    import rawi.spark  # noqa: PLC0415

    rows = [(n, text, f"u{n}") for n, text in enumerate(TEXTS)]
    frame = spark.createDataFrame(rows, "n long, body string, url string").repartition(4)
    quotes = rawi.spark.quotes(frame, "body", ["n", "url"], analyzer=analyzer)
    assert quotes.columns == list(expected[0])
    assert in_order(row.asDict() for row in quotes.collect()) == expected
    names = rawi.spark.entities(frame, "body", "n", analyzer=analyzer)
    found = in_order((row.asDict() for row in names.collect()), "entity")
    assert found == analyzer.entities(articles, "body", "n").to_pylist()
    with pytest.raises(ValueError, match="rows of a cluster have no order"):
        rawi.spark.quotes(frame, "body")
    with pytest.raises(KeyError, match="text: there is no column 'text'; the columns are 'n', 'body', 'url'"):
        rawi.spark.quotes(frame, id="n")
    with pytest.raises(ValueError, match="have a column 'kind' of their own"):
        rawi.spark.quotes(frame.withColumnRenamed("n", "kind"), "body", "kind")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.timeout(300)
def test_ray_gives_the_same_rows(analyzer, articles, expected):
    ray = pytest.importorskip("ray")
    pytest.importorskip("ray.data")
    import rawi.ray  # noqa: PLC0415

    ray.init(num_cpus=2, include_dashboard=False, configure_logging=False, log_to_driver=False)
    try:
        dataset = ray.data.from_arrow(articles).repartition(4)
        quotes = rawi.ray.quotes(dataset, "body", ["n", "url"], analyzer=analyzer, batch_size=50)
        assert in_order(quotes.take_all()) == expected
        names = rawi.ray.entities(dataset, "body", "n", analyzer=analyzer)
        assert in_order(names.take_all(), "entity") == analyzer.entities(articles, "body", "n").to_pylist()
        with pytest.raises(ValueError, match="blocks have no order"):
            rawi.ray.quotes(dataset, "body")
    finally:
        ray.shutdown()
