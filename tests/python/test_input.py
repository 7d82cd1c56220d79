"""Texts that are odd, and arguments that are wrong."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

import rawi

ODD = [
    "",
    " ",
    "\0",
    "قال\0بوتين",
    "no Arabic at all",
    "\ufeffقال بوتين",
    "ـ" * 100,
    "َ" * 100,
    "«" * 1000,
    "قال: «",
    "\r\n\r\n",
    "😀👨‍👩‍👧 قال",
    "\u202eقال\u202c",
    "إن إن إن إن",
    "\ufdfa" * 50,
    "1234567890 ٠١٢٣",
    ":" * 50,
]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_analysed(text):
    analysis = rawi.analyze(text)
    assert analysis.text == text
    for mention in analysis.entities:
        assert text[mention.start : mention.end] == mention.text
    assert rawi.normalize(text).original == text
    assert rawi.Gazetteer.default().find(text) == list(rawi.Gazetteer.default().find(text))
    assert analysis.to_html()


@given(st.text(alphabet=st.one_of(st.sampled_from('وقالإنأضاف بوتين«»":،.\n\u064e𝄞\0'), st.characters(codec="utf-8"))))
@settings(deadline=None, max_examples=200)
def test_any_text_is_analysed(text):
    analysis = rawi.analyze(text)
    for quote in analysis.quotes:
        for passage in quote.content:
            assert text[passage.start : passage.end] == passage.text
    assert rawi.Analysis.from_json(text, analysis.to_json()) == analysis


CALLS = [
    rawi.analyze,
    rawi.Analyzer().analyze,
    rawi.normalize,
    rawi.Normalizer().normalize,
    rawi.Gazetteer.default().find,
    lambda text: list(rawi.Analyzer().analyze_many([text])),
    lambda text: rawi.Analysis.from_dict(text, {"entities": [], "quotes": []}),
]


@pytest.mark.parametrize("call", CALLS)
def test_lone_surrogates_are_refused_with_their_place(call):
    with pytest.raises(UnicodeEncodeError, match=r"position 4: lone surrogate.*surrogatepass") as caught:
        call("قال \ud800بوتين")
    assert (caught.value.start, caught.value.end) == (4, 5)
    assert call("قال بوتين".encode("utf-16", "surrogatepass").decode("utf-16", "replace")) is not None


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("wrong", [None, b"bytes", 3, ["a"]])
def test_what_is_no_text_is_a_type_error(call, wrong):
    with pytest.raises(TypeError):
        call(wrong)


def test_profiles_and_dates():
    with pytest.raises(ValueError, match=r"no profile .*search"):
        rawi.Normalizer("no such")
    with pytest.raises(ValueError, match="date"):
        rawi.Analyzer(date="tomorrow")


def test_a_very_long_text():
    text = "وقال فلاديمير بوتين إن بلاده لن تتراجع. " * 25_000
    analysis = rawi.analyze(text)
    assert analysis.entities[-1].end <= len(text)
    assert text[analysis.entities[-1].start : analysis.entities[-1].end] == analysis.entities[-1].text
