"""Pictures: what is in them, that they need no network, and that no name gets out of its place."""

from __future__ import annotations

import doctest
import importlib
import json
import re
import struct
import warnings
import xml.etree.ElementTree as ET
import zlib
from html.parser import HTMLParser
from itertools import pairwise

import pytest

import rawi

altair = pytest.importorskip("altair")
vl_convert = pytest.importorskip("vl_convert")

from rawi import plot  # noqa: E402
from rawi.plot import _save  # noqa: E402
from rawi.plot._theme import configuration  # noqa: E402

HOSTILE = "</script><script>window.broken=1</script><!--<script><img src=x onerror=window.broken=1>&quot;\"'\\"
BIDI = "\u202eمقلوب\u2066\u200f"

CHARTS = {
    "speakers": plot.speakers,
    "by": lambda rows, **options: plot.speakers(rows, by="outlet", **options),
    "acts": plot.acts,
    "over_time": plot.over_time,
    "network": plot.network,
}


def quotes() -> list[dict[str, object]]:
    """Quotes of people who are not, some of them with names that nobody has."""
    made = []
    speakers = ["مريم الهاشمي", "وزارة الصحة (غزة)", "أمين عام " * 20, HOSTILE, BIDI, "قالَتْ «Blue Line»"]
    for at in range(60):
        speaker = speakers[at % 7 % 6]
        made.append(
            {
                "speaker": speaker,
                "speaker_id": None,
                "speaker_kind": "person",
                "act": ("say", "deny", "warn", None, HOSTILE)[at % 5],
                "content": "كلمة " * (at % 9 + 1),
                "sources": (None, "وكالة رويترز", f"صحيفة «النهار» | {HOSTILE}", BIDI)[at % 4],
                "date": f"2025-10-{at % 28 + 1:02}",
                "outlet": ("الشروق", HOSTILE, BIDI, None)[at % 4],
            }
        )
    return made


@pytest.fixture(params=CHARTS)
def chart(request):
    return CHARTS[request.param](quotes(), title=HOSTILE)


@pytest.mark.parametrize("name", ["rawi.plot", "rawi.plot._draw", "rawi.plot._save", "rawi.plot._theme"])
def test_examples(name):
    module = importlib.import_module(name)
    assert doctest.testmod(module).failed == 0
    assert module.__doc__


def strings(tree: object) -> list[str]:
    if isinstance(tree, dict):
        return [text for pair in tree.items() for part in pair for text in strings(part)]
    if isinstance(tree, list):
        return [text for part in tree for text in strings(part)]
    return [tree] if isinstance(tree, str) else []


def test_no_text_of_a_chart_can_be_a_tag(chart):
    """Notebooks put the chart into a script as it is, and Altair does not escape it."""
    texts = strings(chart.to_dict())
    assert sum("script" in text for text in texts) >= 2
    for text in texts:
        assert not re.search("<[^\u2060]", text + " "), text
    harmless = altair.Chart(altair.Data(values=[])).mark_point()
    assert [tag for tag, _ in Page(chart.to_html()).tags] == [tag for tag, _ in Page(harmless.to_html()).tags]
    shown = json.dumps(chart.to_dict(), ensure_ascii=False)
    assert not set(shown) & set("\u202a\u202b\u202d\u202e\u2066\u200e\u200f")


def test_names_have_a_direction_of_their_own_and_are_cut():
    chart = plot.speakers([{"speaker": "أمين عام " * 20, "content": "نعم"}])
    (row,) = (
        rows := list(chart.to_dict()["datasets"].values())
        if "datasets" in chart.to_dict()
        else [chart.to_dict()["layer"][0]["data"]["values"]]
    )[0]
    assert rows
    assert row["label"] == "\u2068أمين عام أمين عام أمين عام أمين…\u2069"
    assert len(row["name"]) > 150


class Page(HTMLParser):
    """The elements of a page, and what stands in its scripts."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.title = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data):
        if self.tags and self.tags[-1][0] == "script":
            self.scripts[-1] += data
        elif self.tags and self.tags[-1][0] == "title":
            self.title += data


def test_pages_ask_for_nothing_and_no_name_gets_out(chart):
    page = Page(plot.to_html(chart, title=HOSTILE))
    tags = [tag for tag, _ in page.tags]
    assert sorted(tags) == sorted([*("html", "head", "title", "style", "body", "div"), *["meta"] * 4, *["script"] * 2])
    assert "default-src 'none'" in page.tags[tags.index("meta") + 1][1]["content"]
    for _, attributes in page.tags:
        assert not set(attributes) & {"src", "href"}
    assert page.title.strip() == HOSTILE
    library, own = page.scripts
    assert "vegaEmbed" in library
    # what opens a comment in a script would swallow its end
    assert "<!--" not in library + own
    spec = re.search(r"^const spec = (.*);$", own, flags=re.MULTILINE)[1]
    assert not set(spec) & set("<>&\u2028\u2029")
    assert "/script" in json.dumps(json.loads(spec))


def test_pages_are_light_dark_or_both(chart):
    def looks(**options):
        return json.loads(re.search(r"^const looks = (.*);$", plot.to_html(chart, **options), flags=re.MULTILINE)[1])

    assert set(looks()) == {"light", "dark"}
    assert set(looks(theme="dark")) == {"dark"}
    assert looks()["light"]["background"] == "#ffffff"
    assert looks()["dark"]["axis"]["labelColor"] == configuration("dark")["axis"]["labelColor"]
    with pytest.raises(ValueError, match="'auto', 'light' or 'dark' is expected, not 'sepia'"):
        plot.to_html(chart, theme="sepia")


def test_what_a_user_configures_is_kept():
    chart = plot.speakers(quotes()).configure_axis(labelFontSize=31).configure_view(stroke="red")
    looks = _save._look(chart.to_dict(), "dark")
    assert looks["axis"]["labelFontSize"] == 31
    assert looks["view"]["stroke"] == "red"
    assert looks["background"] == configuration("dark")["background"]


def test_ink_for_any_page_can_be_read_on_any():
    def luminance(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(one, other):
        high, low = sorted((luminance(one), luminance(other)), reverse=True)
        return (high + 0.05) / (low + 0.05)

    ink = configuration()["axis"]["labelColor"]
    assert contrast(ink, "#ffffff") > 4.2
    assert contrast(ink, "#121212") > 4.2
    for theme in ("light", "dark"):
        look = configuration(theme)
        assert contrast(look["axis"]["labelColor"], look["background"]) > 7


def pixels(png: bytes) -> tuple[int, int, list[bytes]]:
    """The rows of a PNG as RGBA, without filters that are not in it."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at, data = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", body[:10])
            assert (depth, colour) == (8, 6)
        elif kind == b"IDAT":
            data += body
        at += 12 + length
    raw, stride, rows = zlib.decompress(data), width * 4, []
    before = bytes(stride)
    for y in range(height):
        kind, line = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1 : (y + 1) * (stride + 1)])
        for x in range(stride):
            left = line[x - 4] if x >= 4 else 0
            up, corner = before[x], before[x - 4] if x >= 4 else 0
            if kind == 1:
                line[x] = (line[x] + left) & 255
            elif kind == 2:
                line[x] = (line[x] + up) & 255
            elif kind == 3:
                line[x] = (line[x] + (left + up) // 2) & 255
            elif kind == 4:
                guess = left + up - corner
                nearest = min((left, up, corner), key=lambda value: abs(guess - value))
                line[x] = (line[x] + nearest) & 255
        rows.append(before := bytes(line))
    return width, height, rows


def ink_columns(text: str, font: str) -> list[int]:
    """In which columns of pixels ``text`` leaves ink."""
    spec = {
        "data": {"values": [{}]},
        "mark": {"type": "text", "text": text, "font": font, "fontSize": 40},
        "width": 200,
        "height": 80,
    }
    width, _, rows = pixels(vl_convert.vegalite_to_png(spec))
    # the ink is black on white
    return [x for x in range(width) if any(row[4 * x] < 128 for row in rows)]


@pytest.fixture
def font():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_save, "_found", [])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = _save._drawn_font()
    if found == "sans-serif":
        pytest.skip("there is no font with Arabic letters here")
    return found


def test_arabic_is_shaped_in_drawn_pictures(font):
    """Three letters that join leave one stretch of ink, apart they leave three; and the first stands on the right."""

    def stretches(columns):
        return sum(x - before > 1 for before, x in pairwise([-9, *columns]))

    joined, apart = ink_columns("ببب", font), ink_columns("ب\u200cب\u200cب", font)
    assert stretches(joined) == 1
    assert stretches(apart) == 3
    assert joined[-1] - joined[0] < apart[-1] - apart[0]
    wide_first, wide_last = ink_columns("ـــــــ أ", font), ink_columns("أ ـــــــ", font)
    gap = lambda columns: next(x for before, x in pairwise(columns) if x - before > 3)  # noqa: E731
    middle = sum(wide_first) / len(wide_first)
    assert gap(wide_first) < middle
    assert gap(wide_last) > sum(wide_last) / len(wide_last)


def test_without_an_arabic_font_a_warning_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(_save, "_found", [])
    monkeypatch.setattr(_save, "_DRAWN_FONTS", ("no font is called so", "nor so"))
    with pytest.warns(UserWarning, match="no font with Arabic letters was found"):
        plot.save(plot.speakers(quotes()), tmp_path / "x.svg")


def test_files(chart, tmp_path, font):
    for name in ("a.html", "a.png", "a.svg", "a.pdf", "b.HTML"):
        plot.save(chart, tmp_path / name)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.HTML").read_bytes()
    assert (tmp_path / "a.png").read_bytes()[:4] == b"\x89PNG"
    assert (tmp_path / "a.pdf").read_bytes()[:4] == b"%PDF"
    root = ET.fromstring((tmp_path / "a.svg").read_bytes())
    assert root.get("direction") == "ltr"
    assert not [one for one in root.iter() if one.tag.endswith(("script", "image", "foreignObject"))]
    assert any("مريم الهاشمي" in (one.text or "") for one in root.iter())
    with pytest.raises(ValueError, match=r"a name that ends in \.html, \.png, \.svg or \.pdf is expected"):
        plot.save(chart, tmp_path / "a.gif")
    with pytest.raises(TypeError, match="a chart is expected, not list"):
        plot.save([], tmp_path / "a.png")


def test_themes_of_drawn_pictures(tmp_path, font):
    chart = plot.over_time(quotes(), width=200, top=2)
    corner = {}
    for theme in ("light", "dark", "auto"):
        plot.save(chart, tmp_path / "a.png", theme=theme, scale=1)
        corner[theme] = tuple(pixels((tmp_path / "a.png").read_bytes())[2][0][:4])
    assert corner == {"light": (255, 255, 255, 255), "dark": (18, 18, 18, 255), "auto": (0, 0, 0, 0)}


@pytest.mark.parametrize("name", CHARTS)
def test_charts_can_be_drawn_from_left_to_right_and_in_arabic(name, tmp_path):
    chart = CHARTS[name](quotes(), rtl=False, language="ar")
    tree = chart.to_dict()
    assert tree["config"]["title"]["align"] == "left"
    vl_convert.vegalite_to_svg(tree)
    words = "".join(strings(tree))
    assert re.search("الأقوال|المتحدث", words)
    assert not re.search("Quotes|Speaker|Words", words)
    with pytest.raises(ValueError, match="'en' or 'ar'"):
        CHARTS[name](quotes(), language="fr")


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_to_draw_is_an_error(name):
    with pytest.raises(ValueError, match="there is nothing to draw: no"):
        CHARTS[name]([])


def test_two_of_one_name_are_two_bars():
    rows = [{"speaker": "علي", "speaker_id": known, "content": "نعم"} for known in "aab"]
    svg = vl_convert.vegalite_to_svg(plot.speakers(rows).to_dict())
    assert "علي (1)" in svg
    assert "علي (2)" in svg


def test_groups_and_acts_that_look_alike_keep_their_colours():
    long = "صحيفة من صحف المدينة الكبيرة التي تصدر كل"
    rows = [{"speaker": "علي", "content": "نعم", "outlet": f"{long} {day}", "act": f"{long} {day}"} for day in "صم"]
    for chart in (plot.speakers(rows, by="outlet"), plot.acts(rows)):
        svg = vl_convert.vegalite_to_svg(chart.to_dict())
        assert "… (1)" in svg
        assert "… (2)" in svg
        assert svg.count('fill="#4c78a8"') >= 2
        assert svg.count('fill="#f58518"') >= 2


@pytest.mark.parametrize("name", CHARTS)
def test_labels_are_not_cut_once_more(name):
    """A label that Vega cuts loses the end of its first words, where the name begins."""
    wide = "صصصص شششش " * 3 + "صص"
    row = {"speaker": wide, "content": "نعم", "sources": "س", "date": "2025-10-17", "outlet": wide, "act": "say"}
    # not only in the description of an axis
    assert f">\u2068{wide.strip()}\u2069</text>" in vl_convert.vegalite_to_svg(CHARTS[name]([row]).to_dict())


def test_charts_of_analyses():
    text = "قال فلاديمير بوتين إن بلاده «لن تتراجع»، وفق ما نقلت وكالة تاس."
    assert "فلاديمير بوتين" in "".join(strings(plot.network([rawi.analyze(text)]).to_dict()))
