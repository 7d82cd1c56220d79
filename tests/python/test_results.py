"""The classes of an analysis as values: attributes, comparison, hashing, copying, pickling, printing."""

from __future__ import annotations

import copy
import inspect
import json
import pickle

import pytest

import rawi
from conftest import TEXT, tree
from rawi import _native


def parts(analysis: rawi.Analysis) -> list[object]:
    quote = analysis.quotes[0]
    return [
        analysis,
        quote,
        quote.cue,
        quote.speaker,
        quote.speaker.mention,
        quote.content[0],
        quote.sources[0],
        analysis.entities[0],
    ]


def test_every_offset_cuts_its_text(analysis):
    quote = analysis.quotes[0]
    for part in [*analysis.entities, quote.cue, quote.speaker.mention, *quote.content, *quote.sources]:
        assert TEXT[part.start : part.end] == part.text
    assert analysis.quotes[1].speaker.antecedent.text == "فلاديمير بوتين"


def test_attributes_follow_the_tree(analysis):
    for quote, branch in zip(analysis.quotes, tree()["quotes"], strict=True):
        assert quote.to_dict() == branch
        for key in ("kind", "factuality", "parent", "rule", "confidence"):
            assert getattr(quote, key) == branch[key]
        for key in ("name", "id", "kind", "role", "resolved_by", "gender", "on_behalf_of"):
            assert getattr(quote.speaker, key) == branch["speaker"][key]
    for mention, branch in zip(analysis.entities, tree()["entities"], strict=True):
        assert {key: getattr(mention, key) for key in branch if key != "candidates"} == {
            key: value for key, value in branch.items() if key != "candidates"
        }
        assert list(mention.candidates) == branch["candidates"]
    assert analysis.quotes[1].flags == ("unclosed",)
    pieces = [(piece.name, piece.times, piece.weight) for piece in analysis.quotes[0].evidence]
    assert pieces == [("frame-exact", 1, -0.29), ("unparsed", 2, -1.44)]
    assert repr(analysis.quotes[0].evidence[1]) == "Evidence('unparsed', times=2, weight=-1.44)"
    assert "-1.44  unparsed ×2" in analysis.quotes[0].explain()
    assert analysis.quotes[1].evidence == ()


def test_tree_and_json_round_trip(analysis):
    assert analysis.to_dict() == tree()
    assert json.loads(analysis.to_json()) == tree()
    assert '"confidence":0.93' in analysis.to_json()
    assert rawi.Analysis.from_json(TEXT, analysis.to_json()) == analysis


def test_offsets_in_bytes_and_utf16(analysis):
    for unit, encoding, width in (("utf8", "utf-8", 1), ("utf16", "utf-16-le", 2)):
        encoded = TEXT.encode(encoding)
        for mention in analysis.to_dict(offsets=unit)["entities"]:
            assert encoded[mention["start"] * width : mention["end"] * width].decode(encoding) == mention["text"]
    with pytest.raises(ValueError, match="'codepoint', 'utf8' or 'utf16' is expected, not 'utf32'"):
        analysis.to_json(offsets="utf32")


def test_parts_compare_hash_copy_and_pickle(analysis):
    again = rawi.Analysis.from_dict(TEXT, tree())
    for part, twin in zip(parts(analysis), parts(again), strict=True):
        assert part == twin
        assert hash(part) == hash(twin)
        assert part != "something else"
        assert not part == None  # noqa: E711, SIM201
        assert copy.copy(part) is part
        assert copy.deepcopy(part) is part
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(part, protocol)) == part
    assert analysis.quotes[0] != analysis.quotes[1]
    assert analysis != rawi.Analysis.from_dict(TEXT + " ", tree())


def test_parts_are_frozen(analysis):
    for part in parts(analysis):
        name = next(name for name in ("text", "name") if hasattr(part, name))
        with pytest.raises(AttributeError):
            setattr(part, name, "x")
        with pytest.raises(AttributeError):
            part.something = 1


def test_sequences_are_tuples_made_once(analysis):
    assert analysis.quotes is analysis.quotes
    assert isinstance(analysis.entities, tuple)


def test_parts_print_well(analysis):
    assert repr(analysis) == f"Analysis(2 quotes, 2 entities, {len(TEXT)} characters)"
    assert str(analysis) == "فلاديمير بوتين: «بلاده «لن تتراجع»»\nفلاديمير بوتين: «سننتصر»"
    quote = analysis.quotes[1]
    assert repr(quote) == "Quote('سننتصر', kind='direct', speaker='فلاديمير بوتين', cue='وأضاف', confidence=0.90)"
    assert repr(analysis.entities[0]) == "Mention(19, 33, 'فلاديمير بوتين', kind='person', id='Q7747')"
    assert [str(part) for part in (quote.cue, quote.speaker, quote.content[0])] == ["وأضاف", "فلاديمير بوتين", "سننتصر"]
    for part in parts(analysis):
        assert repr(part).startswith(type(part).__name__ + "(")


def test_records_are_flat(analysis):
    first, second = analysis.to_records()
    assert first["speaker"] == "فلاديمير بوتين"
    assert first["sources"] == "وكالة تاس"
    assert second["content"] == TEXT[second["start"] : second["end"]] == "سننتصر"
    assert all(value is None or isinstance(value, (str, int, float)) for value in first.values())


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda t: t["quotes"][0].pop("kind"), "kind"),
        (lambda t: t["quotes"][0].update(kind="sung"), "sung"),
        (lambda t: t["entities"][0].update(end=10_000), "10000 lies outside the text of"),
        (lambda t: t.pop("quotes"), "quotes"),
    ],
)
def test_broken_trees_are_refused(damage, message):
    broken = tree()
    damage(broken)
    with pytest.raises(rawi.RawiError, match=message):
        rawi.Analysis.from_dict(TEXT, broken)


def test_every_class_is_final_documented_exported_and_named_by_its_package():
    for name, member in inspect.getmembers(_native, inspect.isclass):
        assert getattr(rawi, name) is member
        assert name in rawi.__all__
        assert member.__module__ == "rawi"
        assert member.__doc__
        if name != "RawiError":
            with pytest.raises(TypeError):
                type("Child", (member,), {})
    assert issubclass(rawi.RawiError, ValueError)


def test_titles_of_people_are_passages():
    text = "𝄞 قال الرئيس الروسي فلاديمير بوتين إن موسكو باقية."
    person, place = rawi.analyze(text).entities
    assert (person.title.text, text[person.title.start : person.title.end]) == ("الرئيس الروسي", "الرئيس الروسي")
    assert place.title is None
    assert "title" not in place.to_dict()
    assert pickle.loads(pickle.dumps(person)) == person
    analysis = rawi.analyze(text)
    assert rawi.Analysis.from_dict(text, analysis.to_dict()) == analysis
