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
