"""Normalization and the way back, in code points."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings, strategies as st

import rawi

ARABIC = st.text(alphabet=st.sampled_from("وقالَُِّْإأآىةـ بت𝄞x12٣«»\u200f\ufefb\n"), max_size=300)


def test_spans_go_both_ways():
    n = rawi.normalize("𝄞 قالَ أَحمدُ")
    start = n.text.index("احمد")
    span = n.to_original(start, start + 4)
    assert n.original[slice(*span)] == "أَحمدُ"
    assert n.to_normalized(*span) == (start, start + 4)


@given(ARABIC)
@settings(deadline=None, max_examples=300)
def test_the_way_back_stays_inside_and_in_order(text):
    n = rawi.normalize(text)
    assert n.original == text
    assert n.to_original(0, len(n.text))[1] <= len(text)
    before = 0
    for at in range(len(n.text)):
        start, end = n.to_original(at, at + 1)
        assert before <= start <= end <= len(text)
        before = start
    for (start, end), (first, last), fold in n.edits:
        assert fold
        assert 0 <= start <= end <= len(text)
        assert 0 <= first <= last <= len(n.text)


def test_spans_outside_are_refused():
    n = rawi.normalize("قال")
    assert n.to_original(3, 3) == (3, 3)
    for span in ((0, 4), (2, 1), (4, 4)):
        with pytest.raises(IndexError, match="no span of a text of 3 code points"):
            n.to_original(*span)
    with pytest.raises((OverflowError, TypeError)):
        n.to_original(-1, 2)


def test_values():
    n = rawi.normalize("أَحمد", profile="search")
    assert n == rawi.Normalizer("search").normalize("أَحمد")
    assert hash(n) == hash(rawi.normalize("أَحمد"))
    assert pickle.loads(pickle.dumps(n)) == n
    assert n != rawi.normalize("أَحمد", "match")
    assert str(n) == n.text == "احمد"
    assert repr(n).startswith("Normalized('احمد', ")
    assert pickle.loads(pickle.dumps(rawi.Normalizer("match"))) == rawi.Normalizer("match")
    assert repr(rawi.Normalizer()) == "Normalizer('search')"


def test_folds_by_name():
    keeps = rawi.Normalizer("search", alef=False)
    assert keeps.normalize("أَحمد").text == "أحمد"
    assert rawi.normalize("أَحمد", "none", alef=True).text == "اَحمد"
    assert keeps.folds == {"alef": False}
    assert keeps != rawi.Normalizer("search")
    assert repr(keeps) == "Normalizer('search', alef=False)"
    assert pickle.loads(pickle.dumps(keeps)) == keeps
    assert pickle.loads(pickle.dumps(keeps.normalize("أَحمد"))).text == "أحمد"
    with pytest.raises(TypeError, match="no fold 'alif'"):
        rawi.Normalizer("search", alif=False)


def test_folds_go_several_ways():
    assert rawi.Normalizer("none", hamza="carrier")("مسؤول مسئول") == "مسوول مسيول"
    assert rawi.Normalizer("none", digits="arabic", separators="arabic")("3.5") == "٣٫٥"
    way = rawi.Normalizer("search", dagger_alef="spelled", repeats=True)
    assert way("هٰذا ٱلكِتَٰب جداااا") == "هذا الكتاب جدا"
    assert repr(way) == "Normalizer('search', dagger_alef='spelled', repeats=True)"
    assert pickle.loads(pickle.dumps(way)) == way
    assert way != rawi.Normalizer("search", dagger_alef=True, repeats=True)
    with pytest.raises(
        rawi.RawiError, match="hamza: the fold has no way 'alef'; its ways are hamza, carrier".replace("'", '"')
    ):
        rawi.Normalizer("search", hamza="alef")
    with pytest.raises(TypeError):
        rawi.Normalizer("search", hamza=1.5)


def test_profiles_are_told():
    profiles = rawi.Normalizer.profiles()
    assert profiles["lucene"][0] == 1
    for name, (version, folds) in profiles.items():
        pinned = rawi.Normalizer(f"{name}@{version}")
        assert pinned("أكّدَ ﷺ ٢") == rawi.Normalizer(name)("أكّدَ ﷺ ٢")
        if name != "match":
            built = rawi.Normalizer("none", **{f.split("=")[0]: f.split("=")[1] if "=" in f else True for f in folds})
            assert built("أكّدَ ﷺ ٢ علىٰ") == pinned("أكّدَ ﷺ ٢ علىٰ")


@given(ARABIC)
@settings(deadline=None, max_examples=300)
def test_the_text_alone_is_the_same(text):
    for name in ("search", "display", "lucene"):
        assert rawi.Normalizer(name)(text) == rawi.normalize(text, name).text


def test_a_lone_surrogate_is_refused_by_name():
    for call in (rawi.Normalizer("search"), rawi.normalize, lambda text: rawi.Normalizer("search").column([text])):
        with pytest.raises(UnicodeEncodeError, match="lone surrogate"):
            call("قال \ud800")


def test_finding_and_marking():
    search = rawi.Normalizer("search")
    text = "𝄞 قالَ المَسْؤولُ إنّ المسئولين"
    assert [text[start:end] for start, end in search.find(text, "مسؤول")] == ["مَسْؤولُ", "مسئول"]
    assert search.highlight("إلى القُدْسِ", "القدس") == "إلى <mark>القُدْسِ</mark>"
    assert search.find(text, "\u064e") == []


def test_edits_for_people():
    n = rawi.normalize("𝄞 أُمّ ٢٠٢٥", "search")
    assert n.describe().splitlines() == [
        "2..3 «أ» → «ا» alef",
        "3..4 «\u064f» → «» harakat",
        *n.describe().splitlines()[2:],
    ]
    assert n.describe().endswith("7..11 «٢٠٢٥» → «2025» digits\n")
    assert rawi.normalize("قال").describe() == ""


TEXTS = ["أكّدَ", None, "", "إيران ٢٠٢٥", "ﷺ"] * 400
FOLDED = ["اكد", None, "", "ايران 2025", "صلي الله عليه وسلم"] * 400


@pytest.mark.parametrize("threads", [1, 2])
def test_a_list_is_a_column(threads):
    search = rawi.Normalizer("search")
    assert search.column(TEXTS, threads=threads) == FOLDED
    assert search.column(iter(TEXTS[:3])) == FOLDED[:3]
    assert search.column([]) == []
    assert search.column([None, None]) == [None, None]
    # also where a text holds the sign that texts are put together with
    odd = ["أ\0ب", "", "\0", None, "إ"] * 200
    assert search.column(odd, threads=threads) == [text and search(text) for text in odd]
    with pytest.raises(TypeError, match="not one string"):
        search.column("قال")
    with pytest.raises(TypeError, match="item 1 is <class 'int'>, not a string"):
        search.column(["قال", 3])
    with pytest.raises(TypeError):
        search.column(5)


def test_frames_pyarrow_comes_back_as_it_came():
    pa = pytest.importorskip("pyarrow")
    search = rawi.Normalizer("search")
    for kind in (pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())):
        array = pa.array(TEXTS, pa.string()).cast(kind)
        for threads in (1, 2):
            folded = search.column(array, threads=threads)
            assert isinstance(folded, pa.Array)
            assert folded.type == array.type
            assert folded.to_pylist() == FOLDED
        part = search.column(array.slice(3, 7))
        assert part.to_pylist() == FOLDED[3:10]
    chunked = pa.chunked_array([TEXTS[:7], [], TEXTS[7:]])
    folded = search.column(chunked)
    assert isinstance(folded, pa.ChunkedArray)
    assert [len(chunk) for chunk in folded.chunks] == [7, 0, len(TEXTS) - 7]
    assert folded.to_pylist() == FOLDED
    assert search.column(pa.nulls(3)).to_pylist() == [None] * 3
    with pytest.raises(TypeError, match="not one of Int64"):
        search.column(pa.array([1]))
    broken = pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xfe")])
    with pytest.raises(ValueError, match="data: "):
        search.column(broken)


def test_frames_pandas_keeps_index_name_and_type():
    pd = pytest.importorskip("pandas")
    search = rawi.Normalizer("search")
    for dtype in ("object", "string", "category"):
        series = pd.Series(TEXTS, index=range(5, 5 + len(TEXTS)), name="body", dtype=dtype)
        folded = search.column(series)
        assert (folded.index == series.index).all()
        assert folded.name == "body"
        assert dtype == "category" or folded.dtype == series.dtype
        assert [None if pd.isna(text) else text for text in folded] == FOLDED
    assert search.column(pd.Series(["أ", float("nan")], dtype=object)).isna().tolist() == [False, True]


def test_frames_polars_eager_and_lazy():
    pl = pytest.importorskip("polars")
    search = rawi.Normalizer("search")
    series = pl.Series("body", TEXTS)
    folded = search.column(series)
    assert isinstance(folded, pl.Series)
    assert (folded.name, folded.dtype, folded.to_list()) == ("body", pl.String, FOLDED)
    frame = pl.LazyFrame({"body": TEXTS})
    lazy = frame.with_columns(pl.col("body").map_batches(search.column, return_dtype=pl.String)).collect()
    assert lazy["body"].to_list() == FOLDED
    assert search.column(series.cast(pl.Categorical)).to_list() == FOLDED
    column = rawi.Normalizer("search").column
    assert column(pl.Series("body", TEXTS, dtype=pl.Categorical)).name == "body"


def test_frames_others_get_an_arrow_stream():
    pa = pytest.importorskip("pyarrow")

    class Stream:
        def __arrow_c_stream__(self, requested_schema=None):
            return pa.chunked_array([TEXTS]).__arrow_c_stream__(requested_schema)

    column = rawi.Normalizer("search").column(Stream())
    assert isinstance(column, rawi.TextColumn)
    assert len(column) == len(TEXTS)
    assert repr(column) == "TextColumn(2000 rows, Utf8)"
    assert pa.chunked_array(column).to_pylist() == FOLDED
