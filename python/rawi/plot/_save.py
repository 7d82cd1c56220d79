"""Pictures as files: HTML that needs no network, PNG, SVG and PDF."""

from __future__ import annotations

import json
import warnings
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from ._theme import FONTS, Theme, configuration

if TYPE_CHECKING:
    import os

    import altair as alt

__all__ = ["save", "to_html"]

_DRAWN_FONTS = (
    "Segoe UI",
    "Geeza Pro",
    "Tahoma",
    "Arial",
    "DejaVu Sans",
    "Noto Sans Arabic",
    "Noto Naskh Arabic",
    "Cairo",
    "Amiri",
)
"""For pictures that are drawn here: those that also have Latin letters come first."""

_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data: blob:; "
    "base-uri 'none'; form-action 'none'"
)

_PAGE = """<!doctype html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="{scheme}">
<title>{title}</title>
<style>body{{margin:1em;background:{background}}}#picture{{direction:ltr}}#vg-tooltip-element{{direction:rtl}}
#vg-tooltip-element table tr td{{text-align:start}}</style>
<script>{library}</script>
</head><body><div id="picture"></div>
<script>
const spec = {spec};
const looks = {looks};
const dark = matchMedia("(prefers-color-scheme: dark)");
function draw() {{
  const theme = looks[{theme}] ? {theme} : dark.matches ? "dark" : "light";
  const options = {{mode: "vega-lite", renderer: "svg", tooltip: {{theme}}, downloadFileName: "rawi",
    actions: {{export: true, source: false, compiled: false, editor: false}}}};
  document.body.style.background = looks[theme].background;
  vegaEmbed("#picture", {{...spec, config: looks[theme]}}, options).catch(console.error);
}}
dark.addEventListener("change", draw);
draw();
</script></body></html>
"""


def _converter() -> Any:
    try:
        # only needed to write files
        import vl_convert  # noqa: PLC0415
    except ImportError as error:
        raise ImportError("pictures in files need vl-convert: pip install 'rawi[plot]'", name="vl_convert") from error
    return vl_convert


def _in_script(value: object) -> str:
    """JSON that may stand in a script of a page: no ``<`` can end it or open a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text.encode("utf-8", "replace").decode("utf-8")


def _tree(chart: Any) -> dict[str, Any]:
    if not callable(getattr(chart, "to_dict", None)):
        raise TypeError(f"a chart is expected, not {type(chart).__name__}")
    tree: dict[str, Any] = chart.to_dict()
    return tree


def _look(tree: dict[str, Any], theme: Theme, font: str | None = None) -> dict[str, Any]:
    """The configuration of the chart with the colours of ``theme`` in the place of those for any page."""
    own = tree.get("config", {})
    rtl = own.get("title", {}).get("align") != "left"
    neutral, look = configuration(rtl=rtl), configuration(theme, rtl=rtl, font=font)

    def merged(own: Any, neutral: Any, look: Any) -> Any:
        if isinstance(own, dict) and isinstance(look, dict):
            before = neutral if isinstance(neutral, dict) else {}
            return {**look, **{key: merged(own[key], before.get(key), look.get(key)) for key in own}}
        return look if own == neutral else own

    made: dict[str, Any] = merged(own, neutral, look)
    return made


def _check_theme(theme: str) -> None:
    if theme not in get_args(Theme):
        raise ValueError(f"theme: 'auto', 'light' or 'dark' is expected, not {theme!r}")


def to_html(chart: alt.TopLevelMixin, *, title: str = "rawi", theme: Theme = "auto") -> str:
    """Return a page with ``chart`` that holds all it needs: the network is not asked for anything.

    ``theme`` is ``light``, ``dark``, or ``auto`` for what the reader's system has; ``title`` is that of the page.
    """
    _check_theme(theme)
    library: str = _converter().javascript_bundle()
    tree = _tree(chart)
    tree.pop("$schema", None)
    looks = {name: _look(tree, name) for name in (("light", "dark") if theme == "auto" else (theme,))}
    return _PAGE.format(
        policy=_POLICY,
        scheme="light dark" if theme == "auto" else theme,
        title=escape(title),
        background="Canvas",
        library=library.replace("</script", "<\\/script").replace("<!--", "<\\!--"),
        spec=_in_script(tree),
        looks=_in_script(looks),
        theme=_in_script(theme),
    )


def save(
    chart: alt.TopLevelMixin,
    path: str | os.PathLike[str],
    *,
    title: str = "rawi",
    theme: Theme | None = None,
    font: str | None = None,
    scale: float = 2,
) -> None:
    """Write ``chart`` to a file, by its ending: ``.html`` (which needs no network), ``.png``, ``.svg`` or ``.pdf``.

    ``theme`` is ``light`` or ``dark``, or ``auto``: in HTML what the reader's system has, elsewhere ink that can be
    read on any page. ``None`` is ``auto`` for HTML and ``light`` for the rest. ``font`` is one of this machine's, for
    all but HTML; by default one with Arabic letters is looked for, and if there is none, a warning says so. ``scale``
    is how many pixels of a PNG stand for one of the screen, ``title`` that of the page.
    """
    target = Path(path)
    form = target.suffix.lower()
    if form not in {".html", ".htm", ".png", ".svg", ".pdf"}:
        raise ValueError(f"{target}: a name that ends in .html, .png, .svg or .pdf is expected")
    if form in {".html", ".htm"}:
        target.write_text(to_html(chart, title=title, theme=theme or "auto"), encoding="utf-8", newline="\n")
        return
    theme = theme or "light"
    _check_theme(theme)
    converter = _converter()
    tree = _tree(chart)
    tree["config"] = _look(tree, theme, font=_drawn_font() if font is None else font)
    if form == ".svg":
        drawn: str = converter.vegalite_to_svg(tree)
        # Within a page that goes from right to left its texts would begin at the wrong end.
        target.write_text(drawn.replace("<svg ", '<svg direction="ltr" ', 1), encoding="utf-8", newline="\n")
    elif form == ".png":
        target.write_bytes(converter.vegalite_to_png(tree, scale=scale))
    else:
        target.write_bytes(converter.vegalite_to_pdf(tree))


_found: list[str] = []


def _drawn_font() -> str:
    """A font of this machine with which Arabic is drawn; a family that it does not have would draw nothing at all."""
    if not _found:
        nothing = _sign("\u0633", "no font is called so")
        for family in _DRAWN_FONTS:
            seen = _sign("\u0633", family)
            # letters that a font does not have all look alike
            if seen != nothing and seen != _sign("\u0637", family):
                _found.append(family)
                break
    if not _found:
        warnings.warn(
            "no font with Arabic letters was found, names will be missing from the picture: install one (DejaVu Sans, "
            "Noto Sans Arabic), or name its folder to vl_convert.register_font_directory()",
            UserWarning,
            stacklevel=3,
        )
        return "sans-serif"
    return ", ".join((_found[0], *FONTS))


def _sign(text: str, family: str) -> bytes:
    """A picture of ``text`` in a font."""
    spec = {
        "data": {"values": [{}]},
        "mark": {"type": "text", "text": text, "font": family, "fontSize": 20},
        "width": 30,
        "height": 30,
    }
    drawn: bytes = _converter().vegalite_to_png(spec)
    return drawn
