"""How pictures look: ink for light pages, dark pages, and both."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

__all__ = ["FONTS", "Theme", "configuration"]

Theme: TypeAlias = Literal["auto", "light", "dark"]

FONTS = ("system-ui", "Noto Sans Arabic", "Segoe UI", "Geeza Pro", "Tahoma", "DejaVu Sans", "sans-serif")
"""For browsers, which take each letter from the first of them that has it."""

# The first stands on any page: at least 4.2 to 1 against white and against black alike.
_INK = {"auto": ("#7b7b7b", "#8886"), "light": ("#333333", "#0002"), "dark": ("#e0e0e0", "#fff3")}
_PAGE = {"auto": "transparent", "light": "#ffffff", "dark": "#121212"}


def configuration(theme: Theme = "auto", *, rtl: bool = True, font: str | None = None) -> dict[str, Any]:
    """The ``config`` of a chart. ``auto`` is ink on nothing, for pages whose colour is not known.

    >>> configuration("dark")["background"]
    '#121212'
    """
    ink, line = _INK[theme]
    side = "right" if rtl else "left"
    return {
        "background": _PAGE[theme],
        "font": ", ".join(FONTS) if font is None else font,
        "view": {"stroke": None},
        "axis": {
            "labelColor": ink,
            "titleColor": ink,
            "domainColor": line,
            "tickColor": line,
            "gridColor": line,
            "labelFontSize": 13,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
        },
        "header": {"labelColor": ink, "titleColor": ink, "labelFontSize": 13},
        "legend": {
            "labelColor": ink,
            "titleColor": ink,
            "labelFontSize": 12,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
        },
        "title": {"color": ink, "fontSize": 17, "anchor": "end" if rtl else "start", "align": side, "offset": 14},
        "text": {"color": ink, "fontSize": 13},
    }
