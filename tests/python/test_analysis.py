"""What is found, through the Python surface: needs the quote layer and the embedded gazetteer.

Each test is one clause of the contract; how well quotes are found is measured in ``test_quality.py``, and which
constructions are known is listed in ``tests/cases``.
"""

from __future__ import annotations

import pytest

import rawi
from conftest import out
from rawi.sample import sample_text

SENTENCE = "وقال الرئيس الروسي فلاديمير بوتين، الخميس، إن بلاده «لن تتراجع»، وفق ما نقلت وكالة تاس. وأضاف: «سننتصر»."


def test_who_said_what():
    first, second = rawi.analyze(SENTENCE).quotes
    assert (first.kind, first.cue.text, first.cue.lemma, first.cue.act) == ("mixed", "وقال", "قال", "say")
    assert first.text == "بلاده «لن تتراجع»"
    assert first.speaker.name == "فلاديمير بوتين"
    assert first.speaker.mention.text == "الرئيس الروسي فلاديمير بوتين"
    assert first.speaker.resolved_by == "name"
    assert first.speaker.kind == "person"
    assert [source.text for source in first.sources] == ["وكالة تاس"]
    assert (second.kind, second.text) == ("direct", "سننتصر")
    assert (second.speaker.name, second.speaker.resolved_by) == ("فلاديمير بوتين", "elided")
    assert second.speaker.mention is None
    assert second.speaker.antecedent is not None


def test_who_is_named():
    mention = next(m for m in rawi.analyze(SENTENCE).entities if m.kind == "person")
    assert (mention.text, mention.via) == ("فلاديمير بوتين", "gazetteer")
    assert rawi.Gazetteer.default().get(mention.id).english == "Vladimir Putin"


def test_proclitics_stand_outside():
    text = "التقى ببوتين ولبنان وللكرملين"
    for mention in rawi.analyze(text).entities:
        assert text[mention.start : mention.end] == mention.text
        assert not mention.prefix or text[: mention.start].endswith(mention.prefix)


def test_offsets_are_code_points():
    text = "𝄞😀 " + SENTENCE
    analysis = rawi.analyze(text)
    assert analysis.quotes
    for quote in analysis.quotes:
        for part in [*quote.content, quote.cue, *quote.sources]:
            assert text[part.start : part.end] == part.text


def test_nominal_quotes_are_off_unless_asked_for():
    text = "ونفى فلاديمير بوتين الاتهامات الموجهة إليه."
    assert [quote.kind for quote in rawi.analyze(text).quotes] == []
    assert [quote.kind for quote in rawi.Analyzer(nominal=True).analyze(text).quotes] == ["nominal"]


def test_an_own_gazetteer_names_the_speaker():
    own = rawi.Gazetteer.from_records([{"id": "me", "kind": "person", "name": "سعدون الخيالي"}])
    [quote] = rawi.Analyzer(rawi.Gazetteer.default() | own).analyze("قال سعدون الخيالي إن الطريق طويل.").quotes
    assert (quote.speaker.id, quote.speaker.name) == ("me", "سعدون الخيالي")


def test_every_quote_names_its_rule_and_confidence():
    for quote in rawi.analyze(sample_text()).quotes:
        assert quote.rule
        assert 0 < quote.confidence <= 1
        assert quote.content
        assert quote.parent is None or quote.parent < len(rawi.analyze(sample_text()).quotes)


def test_the_sample_shows_quotes_of_many_kinds():
    quotes = rawi.analyze(sample_text()).quotes
    assert len(quotes) >= 12
    assert {quote.kind for quote in quotes} == {"direct", "indirect", "mixed"}
    assert sum(quote.speaker is not None for quote in quotes) >= len(quotes) * 3 // 4
    assert any(quote.sources for quote in quotes)
    assert "رويترز" in out("quotes", "--sample")


def test_the_same_text_gives_the_same_answer():
    assert len({rawi.Analyzer().analyze(sample_text()).to_json() for _ in range(3)}) == 1


@pytest.mark.parametrize("text", ["", "لا كلام هنا.", 'plain English: "quoted" text'])
def test_nothing_said(text):
    assert rawi.analyze(text).quotes == ()
