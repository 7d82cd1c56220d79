"""The HTML: the text exactly once, nothing unescaped, marks that overlap."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings, strategies as st

import rawi
from conftest import TEXT, at, tree
from rawi.display import NOTEBOOK_LIMIT, to_html

VOID = {"meta", "br"}


class Page(HTMLParser):
    """Checks that tags nest and collects the text of ``rawi-text`` and everything else apart."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[tuple[str, str]] = []
        self.text = ""
        self.rest = ""
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, attributes))
        if tag not in VOID:
            self.stack.append((tag, attributes.get("class", "")))

    def handle_endtag(self, tag):
        assert self.stack.pop()[0] == tag

    def handle_data(self, data):
        if any(name == "rawi-text" for _, name in self.stack):
            self.text += data
        elif not any(tag == "style" for tag, _ in self.stack):
            self.rest += data


def checked(html: str) -> Page:
    page = Page(html)
    assert {tag for tag, _ in page.tags} <= {"div", "style", "span", "ul", "li", "bdi"}
    for _, attributes in page.tags:
        assert set(attributes) <= {"class", "dir", "lang", "title", "data-n"}
    assert [tag for tag, _ in page.tags].count("style") == 1
    return page


def test_the_text_stands_in_it_once(analysis):
    page = checked(analysis.to_html())
    assert page.text == TEXT
    assert page.rest == "1فلاديمير بوتين (2)"
    titles = [attributes["title"] for _, attributes in page.tags if "title" in attributes]
    assert any("cue-subject-complementizer, 0.93" in title for title in titles)
    assert any("via وكالة تاس" in title for title in titles)
    assert page.tags[0][1]["dir"] == "rtl"


def test_options(analysis):
    assert "(2)" not in checked(analysis.to_html(legend=False)).rest
    # the name inside the speaker's phrase is marked only where names are asked for
    assert "rawi-e" in "".join(a.get("class", "") for _, a in checked(analysis.to_html()).tags)
    assert "rawi-e" not in "".join(a.get("class", "") for _, a in checked(analysis.to_html(names=False)).tags)


def test_style_is_scoped_and_follows_the_theme(analysis):
    style = re.search("<style>(.*?)</style>", analysis.to_html())[1]
    for rule in re.findall(r"([^{}]+)\{", style):
        assert rule.startswith(".rawi"), rule
    assert "color-mix(" in style
    assert "var(--jp-content-font-color1,inherit)" in style
    for banned in ("letter-spacing", "text-transform", "url(", "@import", "left", "right"):
        assert banned not in style.replace("right to left", "")


HOSTILE = '</div><script>alert("x")</script><img src=x onerror=alert(1)>&amp;"\''


def hostile() -> rawi.Analysis:
    text = f"قال {HOSTILE} إن {HOSTILE}\r\n\0."
    branch = tree()
    quote = branch["quotes"][0]
    quote["content"] = [at(text, HOSTILE, 1)]
    quote["cue"].update(at(text, "قال"), lemma=HOSTILE)
    quote["speaker"].update(name=HOSTILE, role=HOSTILE, mention=at(text, HOSTILE))
    quote.update(sources=[], rule=HOSTILE, flags=[HOSTILE])
    mention = {**branch["entities"][0], **at(text, HOSTILE), "name": HOSTILE, "id": HOSTILE}
    return rawi.Analysis.from_dict(text, {"entities": [mention], "quotes": [quote]})


def test_hostile_texts_and_names_stay_text():
    analysis = hostile()
    page = checked(analysis.to_html())
    assert page.text == analysis.text.replace("\0", "\ufffd")
    assert HOSTILE in page.rest
    assert checked(analysis._repr_html_()).text == page.text


@st.composite
def marked(draw):
    text = draw(st.text(alphabet=st.sampled_from("قال بوتين<&>\"'\n\r"), min_size=1, max_size=40))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    cut = lambda span: {"start": span[0], "end": span[1], "text": text[span[0] : span[1]]}  # noqa: E731
    branch = tree()
    quotes = []
    for quote in branch["quotes"] * 2:
        contents = draw(st.lists(spans, min_size=1, max_size=3))
        quotes.append(
            {
                **quote,
                "content": [cut(span) for span in contents],
                "cue": {**quote["cue"], **cut(draw(spans))},
                "sources": [],
                "speaker": {
                    **quote["speaker"],
                    "name": draw(st.sampled_from("abc")),
                    "id": None,
                    "mention": cut(draw(spans)),
                    "antecedent": None,
                },
            }
        )
    names = [{**branch["entities"][0], **cut(draw(spans))} for _ in range(3)]
    return rawi.Analysis.from_dict(text, {"entities": names, "quotes": quotes})


@given(marked())
@settings(deadline=None, max_examples=200)
def test_overlapping_marks_are_cut_not_repeated(analysis):
    assert checked(analysis.to_html()).text == analysis.text


def test_notebooks_show_the_beginning_of_long_texts():
    text = "قال " * NOTEBOOK_LIMIT
    page = checked(rawi.Analysis.from_dict(text, {"entities": [], "quotes": []})._repr_html_())
    assert page.text == text[:NOTEBOOK_LIMIT]
    assert "The first 20,000 of 80,000 characters." in page.rest
    assert checked(to_html(rawi.analyze(text))).text == text


@pytest.mark.parametrize("text", ["", "\n", "\n\nقال\n", "  قال  "])
def test_blanks_are_kept(text):
    assert checked(rawi.analyze(text).to_html()).text == text
