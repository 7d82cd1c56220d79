"""Pages as Chromium shows them: light and dark, from right to left, nothing run that came in with a text."""

from __future__ import annotations

from itertools import pairwise

import pytest

import rawi
from browser import CHROMIUM, Browser
from conftest import TEXT
from rawi.display import report
from test_display import hostile

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")

WRAP = '<!doctype html><html><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head><body>{}'

# The contrast of what is chosen with what it stands on, and of what it stands on with the page.
CONTRASTS = """
(() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgb = (colour, below) => {
    canvas.fillStyle = `rgb(${below.join(" ")})`; canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (c) => c.map((v) => v / 255).map((v) => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, at) => sum + v * [.2126, .7152, .0722][at], 0);
  const page = matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18] : [255, 255, 255];
  return [...document.querySelectorAll("SELECTOR")].map((one) => {
    const style = getComputedStyle(one);
    const back = rgb(style.backgroundColor, page), ink = rgb(style.color, back);
    const contrast = (one, other) => {
      const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
      return (high + .05) / (low + .05);
    };
    return [contrast(ink, back), contrast(back, page)];
  });
})()
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    one = Browser(tmp_path_factory.mktemp("profile"))
    yield one
    one.close()


@pytest.fixture
def show(browser, tmp_path):
    """Show HTML, and at the end of the test hold that the network was not asked and nothing complained of."""
    shown = []

    def page(html: str, **options: object) -> Browser:
        path = tmp_path / f"{len(shown)}.html"
        path.write_text(html, encoding="utf-8")
        browser.open(path, **options)
        shown.append(path)
        return browser

    yield page
    if not shown:  # the test was skipped
        return
    outside = [url for url in browser.requests if not url.startswith(("about:", "data:", "blob:", shown[-1].as_uri()))]
    assert outside == []
    assert browser.complaints == []
    assert browser.evaluate("typeof window.broken") == "undefined"


def crowd() -> rawi.Analysis:
    """More speakers than there are colours, one after the other."""
    return rawi.analyze("\n".join(f"وقال الوزير {name} محمود إن الأمر «انتهى تماما»." for name in NAMES))


NAMES = ("سامي", "ليلى", "حسن", "مريم", "عمر", "هدى", "خالد", "سعاد", "طارق", "نادية", "يوسف", "رانيا", "فؤاد")


@pytest.mark.parametrize("dark", [False, True])
def test_every_colour_can_be_read_in_light_and_dark(show, dark):
    analysis = crowd()
    page = show(WRAP.format(analysis.to_html()), dark=dark)
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") is dark
    marked = page.evaluate(CONTRASTS.replace("SELECTOR", ".rawi-c"))
    chips = page.evaluate(CONTRASTS.replace("SELECTOR", ".rawi-k"))
    assert len(marked) >= 12
    assert len(chips) >= 12
    assert min(ink for ink, _ in marked) > 7
    assert min(ink for ink, _ in chips) > 4.5
    # a mark is told from the page, and none stands out much more than another
    assert min(mark for _, mark in marked) > 1.2
    assert max(mark for _, mark in marked) < 1.25 * min(mark for _, mark in marked)
    colours = page.evaluate(
        "[...document.querySelectorAll('.rawi-k')].map(one => getComputedStyle(one).backgroundColor)"
    )
    assert len(set(colours)) == 12


def test_text_goes_from_right_to_left_whatever_the_page(show, analysis):
    page = show(WRAP.format(f'<div dir="ltr">{analysis.to_html()}</div>'))
    cue, content = page.evaluate(
        "['.rawi-q', '.rawi-c'].map(one => document.querySelector('.rawi-text ' + one).getBoundingClientRect().right)"
    )
    assert cue > content
    assert page.evaluate("document.querySelector('.rawi-text').textContent") == TEXT


def test_hostile_texts_run_nothing(show):
    page = show(WRAP.format(hostile().to_html()))
    assert page.evaluate("document.querySelectorAll('script, img').length") == 0
    page = show(report({"<script>broken = 1</script>": hostile()}, title="<img src=x onerror='broken=1'>").to_html())
    assert page.evaluate("document.querySelectorAll('script, img').length") == 0
    assert page.evaluate("document.title") == "<img src=x onerror='broken=1'>"


def test_a_page_runs_no_script_even_if_one_got_in(browser, tmp_path):
    html = report([crowd()]).to_html().replace("<section", "<script>window.broken = 1</script><section", 1)
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    browser.open(tmp_path / "page.html")
    assert browser.evaluate("document.querySelectorAll('script').length") == 1
    assert browser.evaluate("typeof window.broken") == "undefined"
    assert any("Content Security Policy" in complaint for complaint in browser.complaints)


@pytest.mark.parametrize("dark", [False, True])
def test_the_links_of_a_report_lead_to_what_they_name(show, dark):
    page = show(report([crowd()] * 30).to_html(), dark=dark)
    assert min(page.evaluate(CONTRASTS.replace("SELECTOR", ".rawi a, .rawi .rawi-words, .rawi h3")))[0] > 7
    for link, words in (("#rawi-s9", NAMES[8]), ("#rawi-a30-q5", "الأمر"), ("#rawi-s1", NAMES[0])):
        page.evaluate(f"void document.querySelector(`a[href='{link}']`).click()")
        page.wait(f"location.hash == '{link}'")
        page.wait(f"Math.abs(document.querySelector('{link}').getBoundingClientRect().top) < innerHeight")
        place = f"document.querySelector('{link}')"
        assert words in page.evaluate(f"({place}.innerText || {place}.nextElementSibling.innerText)")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_said_of_a_quote_reads_from_right_to_left_in_any_language(show, analysis, language):
    page = show(report([analysis], language=language).to_html(), width=1200)
    lines = page.evaluate(
        "[...document.querySelectorAll('.rawi-how')].map(line => [...line.children].map(one =>"
        " (box => [box.left, box.right])(one.getBoundingClientRect())))"
    )
    assert max(map(len, lines)) >= 5
    for line in lines:
        assert line == sorted(line, reverse=True)
        assert all(right <= left + 1 for (left, _), (_, right) in pairwise(line))


# Pictures


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", ["speakers", "by", "acts", "over_time", "network"])
def test_pictures_need_no_network_and_run_nothing(show, name, dark):
    pytest.importorskip("altair")
    pytest.importorskip("vl_convert")
    from rawi import plot  # noqa: PLC0415
    from test_plot import CHARTS, HOSTILE, quotes  # noqa: PLC0415

    page = show(plot.to_html(CHARTS[name](quotes(), title=HOSTILE), title=HOSTILE), dark=dark)
    page.wait("!!document.querySelector('#picture svg.marks')")
    texts = page.evaluate("[...document.querySelectorAll('#picture svg text')].map(one => one.textContent)")
    assert any("مريم الهاشمي" in text for text in texts) or name == "network"
    assert any("</script>" in text.replace("\u2060", "") for text in texts)
    assert page.evaluate("document.querySelectorAll('img, #picture script').length") == 0
    back = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert back == ("rgb(18, 18, 18)" if dark else "rgb(255, 255, 255)")
    ink = page.evaluate("document.querySelector('#picture svg text').getAttribute('fill')")
    assert ink == ("#e0e0e0" if dark else "#333333")


@pytest.mark.parametrize("rtl", [True, False])
def test_bars_begin_where_reading_does(show, rtl):
    pytest.importorskip("altair")
    pytest.importorskip("vl_convert")
    from rawi import plot  # noqa: PLC0415

    rows = [{"speaker": name, "content": "نعم", "date": "2025-10-17"} for name in ("مريم", "مريم", "سامي")]
    page = show(plot.to_html(plot.speakers(rows, rtl=rtl)))
    page.wait("!!document.querySelector('#picture svg.marks')")
    bars = page.evaluate(
        "[...document.querySelectorAll('#picture .mark-rect path')].map(one => one.getBoundingClientRect())"
        ".map(box => [box.left, box.right])"
    )
    name = page.evaluate(
        "(box => [box.left, box.right])([...document.querySelectorAll('#picture text')]"
        ".find(one => one.textContent.includes('مريم')).getBoundingClientRect())"
    )
    if rtl:
        assert bars[0][1] == bars[1][1] < name[0]
        assert bars[0][0] < bars[1][0]
    else:
        assert bars[0][0] == bars[1][0] > name[1]
        assert bars[0][1] > bars[1][1]


def test_pictures_change_with_the_theme_and_tell_names_in_full(show):
    pytest.importorskip("altair")
    pytest.importorskip("vl_convert")
    from rawi import plot  # noqa: PLC0415

    name = "أمين عام الهيئة المشتركة لتنسيق شؤون الموانئ الشمالية <b>"
    page = show(plot.to_html(plot.speakers([{"speaker": name, "content": "نعم"}])))
    page.wait("!!document.querySelector('#picture svg.marks')")
    x, y = page.evaluate(
        "(box => [box.x + box.width / 2, box.y + box.height / 2])"
        "(document.querySelector('#picture .mark-rect path').getBoundingClientRect())"
    )
    for step in (3, 0):
        page.call("Input.dispatchMouseEvent", type="mouseMoved", x=x + step, y=y)
    page.wait("!!document.querySelector('#vg-tooltip-element.visible')")
    tip = page.evaluate("document.querySelector('#vg-tooltip-element').innerText")
    assert name in tip.replace("\u2060", "")
    assert page.evaluate("document.querySelectorAll('#vg-tooltip-element b').length") == 0
    page.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    page.wait("getComputedStyle(document.body).backgroundColor == 'rgb(18, 18, 18)'")
    page.wait("document.querySelector('#picture svg text').getAttribute('fill') == '#e0e0e0'")
