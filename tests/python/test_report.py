"""A report of many analyses: who said what, in order, in one file that nothing gets out of or into."""

from __future__ import annotations

import re
from collections import Counter

import pytest

import rawi
from conftest import TEXT, at, tree
from rawi.display import NOTEBOOK_QUOTES, NOTEBOOK_SPEAKERS, Report, report
from test_display import HOSTILE, Page, hostile

TAGS = {
    *("html", "head", "meta", "title", "body", "style", "div", "span", "bdi", "ul", "ol", "li", "a", "h2", "h3", "h4"),
    *("section", "article", "blockquote"),
}
ATTRIBUTES = {"class", "dir", "lang", "title", "data-n", "id", "href", "charset", "http-equiv", "content", "name"}


def checked(html: str) -> Page:
    """The page, in which every link leads to something that is there once."""
    page = Page(html.removeprefix("<!doctype html>"))
    assert {tag for tag, _ in page.tags} <= TAGS
    for _, attributes in page.tags:
        assert set(attributes) <= ATTRIBUTES
    places = Counter(attributes["id"] for _, attributes in page.tags if "id" in attributes)
    assert set(places.values()) <= {1}
    links = [attributes["href"] for tag, attributes in page.tags if tag == "a"]
    assert links
    for link in links:
        assert link[0] == "#"
        assert places[link[1:]] == 1, link
    return page


def spoken(*pairs: tuple[str, str | None]) -> rawi.Analysis:
    """An analysis with a quote for each name and identifier; an empty name is nobody's."""
    branch = tree()
    quotes = []
    for name, known in pairs:
        quote = {**branch["quotes"][1]}
        quote["speaker"] = {**quote["speaker"], "name": name, "id": known, "role": "وزير"} if name else None
        quotes.append(quote)
    return rawi.Analysis.from_dict(TEXT, {"entities": branch["entities"], "quotes": quotes})


def test_speakers_come_by_how_much_they_said_and_what_they_said_in_order():
    made = report(
        {"أول": spoken(("ب", None), ("أ", None)), "ثان": spoken(("أ", None), ("", None), ("", None), ("", None))}
    )
    assert made.speakers == [("أ", 2), ("ب", 1), (None, 3)]
    assert len(made) == 6
    assert repr(made) == "Report(6 quotes, 3 speakers, 2 articles)"
    html = made.to_html()
    page = checked(html)
    first, second, unnamed = re.findall(r'<section class="rawi-page" id="rawi-s\d">.*?</section>', html)
    assert re.findall(r'href="#(rawi-a[^"]*)"', first) == ["rawi-a1", "rawi-a1-q2", "rawi-a2", "rawi-a2-q1"]
    assert re.findall(r'href="#(rawi-a[^"]*)"', second) == ["rawi-a1", "rawi-a1-q1"]
    assert "(unnamed)" in unnamed
    assert unnamed.count("<li>") == 3
    assert page.text == TEXT * 2
    assert page.rest.count("سننتصر") == 6


def test_everything_that_is_known_of_a_quote_is_said(analysis):
    said = analysis.to_dict()
    said["quotes"][0].update(factuality="denied", addressee=said["entities"][1], medium=said["entities"][1])
    html = report([rawi.Analysis.from_dict(TEXT, said)]).to_html()
    page = checked(html)
    for piece in ("بلاده «لن تتراجع»", "وقال (say)", "via وكالة تاس", "to وكالة تاس", "in وكالة تاس", "93%", "denied"):
        assert piece in page.rest, piece
    for piece in ("الرئيس الروسي", "person", "Q7747", "Quotes: 2", "Articles: 1", "mixed", "direct"):
        assert piece in page.rest, piece


def test_identifiers_tell_speakers_apart_and_spellings_do_not():
    made = report([spoken(("أحمد علي", None), ("احمد على", None), ("أحمد علي", "a"), ("أحمد علي", "b"))])
    assert sorted(count for _, count in made.speakers) == [1, 1, 2]


def test_names_of_articles():
    assert re.findall(r'id="rawi-a\d"><h3><bdi>(.*?)</bdi>', report([spoken(), spoken()]).to_html()) == ["1", "2"]
    pairs = report([("x", spoken(("أ", None))), ("x", spoken(("أ", None)))])
    assert re.findall(r'id="rawi-a\d"><h3><bdi>(.*?)</bdi>', pairs.to_html()) == ["x", "x"]
    lone = report({"\ud800": spoken()})
    lone.to_html().encode("utf-8")


def test_without_the_articles(analysis):
    page = checked(report([analysis]).to_html(articles=False))
    assert page.text == ""
    assert "بلاده «لن تتراجع»" in page.rest


def test_pieces_and_files_hold_the_same(analysis, tmp_path):
    made = report([analysis] * 3, title="<عنوان>")
    made.save(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_bytes().decode() == "".join(made.pieces()) == made.to_html()
    assert "<title>&lt;عنوان&gt;</title>" in made.to_html()


def test_nothing_may_be_loaded_or_run(analysis):
    html = report([analysis]).to_html()
    policy = re.search('http-equiv="Content-Security-Policy" content="(.*?)"', html)[1]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    style = re.search("<style>(.*?)</style>", html)[1]
    for rule in re.findall(r"([^{}]+)\{", style):
        for selector in rule.split(","):
            assert selector.startswith(".rawi"), rule
    for banned in ("url(", "@import", "left", "right"):
        assert banned not in style


def test_hostile_texts_and_names_stay_text():
    one = hostile()
    made = report({HOSTILE: one, "\u202e\u2066" + HOSTILE: one}, title=HOSTILE)
    page = checked(made.to_html())
    assert page.text == one.text.replace("\0", "\ufffd") * 2
    assert page.rest.count(HOSTILE) > 10
    assert checked(made._repr_html_()).rest.count(HOSTILE) > 5


def test_no_field_of_a_quote_gets_out_of_its_place():
    text = f"قال {HOSTILE}"
    span = at(text, HOSTILE)
    quote = tree()["quotes"][0]
    quote.update(content=[span], sources=[{**span, "id": HOSTILE}], addressee=span, medium=span, rule=HOSTILE)
    quote["cue"] = {**span, "lemma": HOSTILE, "act": "say"}
    quote["speaker"].update(name=HOSTILE, id=HOSTILE, role=HOSTILE, mention=span, antecedent=None)
    made = report({HOSTILE: rawi.Analysis.from_dict(text, {"entities": [], "quotes": [quote]})}, title=HOSTILE)
    # title, heading, indices of speakers and articles; name, role, identifier, article, words, cue, source,
    # addressee and medium; article and legend
    assert checked(made.to_html()).rest.count(HOSTILE) == 15
    assert checked(made._repr_html_()).rest.count(HOSTILE) == 11


def test_in_arabic(analysis):
    rest = checked(report([analysis, spoken(("", None))], language="ar").to_html()).rest
    assert "مَن قال ماذا" in rest
    assert "الأقوال: 2" in rest
    assert "(غير مسمّى)" in rest
    assert not re.search("Quotes|Speakers|Articles|unnamed|via", rest)
    with pytest.raises(ValueError, match="language: 'en' or 'ar' is expected, not 'fr'"):
        report([analysis], language="fr")


def test_notebooks_show_the_beginning_of_long_reports():
    many = report([spoken(*[("أ", None)] * (NOTEBOOK_QUOTES + 1)), spoken(("ب", None))])
    html = many._repr_html_()
    assert checked(html).rest.count("سننتصر") == NOTEBOOK_QUOTES
    assert f"{NOTEBOOK_QUOTES} of {NOTEBOOK_QUOTES + 2} quotes" in html
    crowd = report([spoken(*((f"س{n}", None) for n in range(NOTEBOOK_SPEAKERS + 7)))])
    assert f"{NOTEBOOK_SPEAKERS} of {NOTEBOOK_SPEAKERS + 7} quotes" in crowd._repr_html_()
    assert "of 2 quotes" not in report([spoken(("أ", None), ("ب", None))])._repr_html_()


def test_reports_of_one_notebook_do_not_share_their_places(analysis):
    one, other = (report(some)._repr_html_() for some in ([analysis], [analysis, analysis]))
    places = [set(re.findall(r' id="(.*?)"', html)) for html in (one, other)]
    assert all(places)
    assert not places[0] & places[1]


def test_nothing_is_something_too():
    made = report([])
    assert isinstance(made, Report)
    assert made.speakers == []
    assert "Quotes: 0" in made.to_html()
    assert "Quotes: 0" in made._repr_html_()


def test_what_is_no_analysis_is_refused(analysis):
    with pytest.raises(TypeError, match="several analyses are expected"):
        report(analysis)
    with pytest.raises(TypeError, match="item 1 is str, not an Analysis"):
        report([analysis, "قال"])
    with pytest.raises(TypeError, match="analyses are expected, not int"):
        report(3)
