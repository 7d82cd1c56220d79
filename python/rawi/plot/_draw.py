"""The charts. Rows come from :mod:`rawi.plot.data`; what is decided here is how they look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from .._wording import check_language, word
from . import data as rows_of
from ._theme import configuration

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    import altair as alt

    from .._wording import Language
    from .data import Period, Unit

__all__ = ["acts", "network", "over_time", "speakers"]

NAME = 32
"""How many letters of a name a label has; the whole of it shows when the pointer rests on it."""

_FULL = 300
_ISOLATE, _POP = "\u2068", "\u2069"
_JOINER = "\u2060"

# Ten hues that are told apart on light and dark, then a grey for what is put together.
PALETTE = ("#4c78a8", "#f58518", "#54a24b", "#e45756", "#72b7b2", "#b279a2", "#d8a800", "#ff7f9f", "#9d755d", "#6b8e23")
_REST = "#8a8a8a"


_Key = TypeVar("_Key")


def _altair() -> Any:
    try:
        # Altair is only needed to draw
        import altair as alt  # noqa: PLC0415
    except ImportError as error:
        raise ImportError("pictures need Altair: pip install 'rawi[plot]'", name="altair") from error
    return alt


def _shown(text: str) -> str:
    """Text as it may stand in a picture: of a direction of its own, and no tag wherever the chart is embedded.

    Notebooks put the chart into a script as it is, where ``</script>`` would end it. A word joiner behind every ``<``
    is not seen.
    """
    return f"{_ISOLATE}{text.replace('<', '<' + _JOINER)}{_POP}" if text else text


def _labels(named: Mapping[_Key, str]) -> dict[_Key, str]:
    """The label of each key, cut and told apart."""
    return {key: _shown(label) for key, label in rows_of.labels(named, most=NAME).items()}


def _names(rows: Iterable[Mapping[str, Any]], language: Language) -> dict[str, str]:
    """The label of each speaker, in the order of the rows."""
    return _labels({row["speaker"]: row["name"] or word("unnamed", language) for row in rows})


def _full(name: str, language: Language) -> str:
    return _shown(rows_of.cut(name or word("unnamed", language), _FULL))


def _kind(kind: str | None, language: Language) -> str:
    return "" if kind is None else _shown(word("several" if kind == "group" else kind, language))


def _title(given: str | None) -> Any:
    """What goes into a chart as its title: nothing if none is given."""
    return {} if given is None else {"title": _shown(rows_of.cut(given, _FULL))}


def _drawn(rows: Iterable[Any], what: str) -> None:
    if not rows:
        raise ValueError(f"there is nothing to draw: no {what}")


def _finished(chart: Any, *, rtl: bool) -> Any:
    return chart.configure(**configuration(rtl=rtl))


def _height(count: int) -> int:
    return max(count, 2) * 24


def _names_axis(alt: Any, order: list[str], *, rtl: bool) -> Any:
    """The axis with the names of speakers, on the side where reading begins."""
    side = "right" if rtl else "left"
    axis = alt.Axis(orient=side, labelLimit=0, ticks=False, domain=False, labelPadding=6, title=None)
    return alt.Y("label:N", sort=order, axis=axis)


def _with_legend(
    alt: Any, chart: Any, title: str, signs: Mapping[str, str], *, rtl: bool, width: int, rows: int
) -> Any:
    """``chart`` with the colour of each of ``signs`` beside it, where reading ends.

    A legend of Vega has its words on the right of its signs and no way to turn them round.
    """
    entries = [{"sign": title, "colour": "transparent", "row": 0.5}]
    entries += [{"sign": sign, "colour": colour, "row": at + 1.5} for at, (sign, colour) in enumerate(signs.items())]
    place = alt.value(-56 if rtl else width + 56)
    down = alt.Y("row:Q", axis=None, scale=alt.Scale(domain=[0, _height(rows) / 19], reverse=True, nice=False))
    base = alt.Chart(alt.Data(values=entries)).encode(x=place, y=down)
    squares = base.mark_point(shape="square", filled=True, opacity=1, size=110).encode(
        color=alt.Color("colour:N", scale=None)
    )
    words = base.mark_text(align="right" if rtl else "left", dx=-11 if rtl else 11, fontSize=12).encode(text="sign:N")
    return alt.layer(chart, squares + words).resolve_scale(y="independent", color="independent")


def _numbers_axis(alt: Any, field: str, title: str, *, rtl: bool, **options: Any) -> Any:
    scale = alt.Scale(reverse=rtl, **options.pop("scale", {}))
    return alt.X(
        f"{field}:Q",
        scale=scale,
        title=title,
        axis=alt.Axis(tickMinStep=1, labelFlush=False, **options.pop("axis", {})),
        **options,
    )


def speakers(
    data: object,
    *,
    unit: Unit = "quotes",
    by: str | None = None,
    top: int | None = 20,
    kinds: Collection[str] | None = None,
    unnamed: bool = False,
    title: str | None = None,
    language: Language = "en",
    rtl: bool = True,
    width: int = 480,
) -> alt.LayerChart:
    """Who speaks how much: a bar for each of the ``top`` speakers, by number of ``unit`` (``quotes`` or ``words``).

    ``by`` is a column whose values part the bars in colours (the outlet, the kind of quote); ``kinds`` keeps speakers
    of these kinds only; ``unnamed`` adds a bar for quotes of nobody known. ``language`` is that of titles, ``rtl`` says
    whether bars and names go from right to left. Raises ``ValueError`` if there is nothing to draw.

    >>> import rawi.plot
    >>> rows = [{"speaker": "علي", "content": "نعم"}, {"speaker": "عمر", "content": "لا"}]
    >>> rawi.plot.speakers(rows).to_dict()["layer"][0]["mark"]["type"]
    'bar'
    """
    alt, language = _altair(), check_language(language)
    totals = rows_of.speaker_totals(data, unit=unit, by=by, top=top, kinds=kinds, unnamed=unnamed)
    _drawn(totals, "quote with a speaker")
    label = _names(totals, language)
    sums: dict[str, int] = {}
    for total in totals:
        sums[total["speaker"]] = sums.get(total["speaker"], 0) + total[unit]
    groups = list(dict.fromkeys(row["group"] for row in sorted(totals, key=lambda row: row["rank"])))
    colour_of = _colours([group for group in groups if group not in {rows_of.OTHER, None}])
    shown_group = _labels(
        {
            group: word("unknown" if group is None else group, language) if group in {rows_of.OTHER, None} else group
            for group in groups
        }
    )
    values = [
        {
            "label": label[row["speaker"]],
            "name": _full(row["name"], language),
            "kind": _kind(row["kind"], language),
            "group": shown_group[row["group"]],
            "quotes": row["quotes"],
            "words": row["words"],
            "at": at,
        }
        for at, row in enumerate(totals)
    ]
    order = list(label.values())
    tips = [
        alt.Tooltip("name:N", title=word("speaker", language)),
        alt.Tooltip("kind:N", title=word("kind", language)),
        alt.Tooltip("quotes:Q", title=word("quotes", language), format=","),
        alt.Tooltip("words:Q", title=word("words", language), format=","),
    ]
    names = _names_axis(alt, order, rtl=rtl)
    base = alt.Chart(alt.Data(values=values))
    bars = base.mark_bar(color=PALETTE[0]).encode(
        x=_numbers_axis(alt, unit, word(unit, language), rtl=rtl), y=names, order=alt.Order("at:Q")
    )
    if by is None:
        bars = bars.encode(tooltip=tips)
    else:
        signs = {shown_group[group]: colour_of.get(group or "", _REST) for group in _last(groups)}
        column = _shown(rows_of.cut(by, NAME))
        scale = alt.Scale(domain=list(signs), range=list(signs.values()))
        bars = bars.encode(
            color=alt.Color("group:N", scale=scale, legend=None), tooltip=[*tips, alt.Tooltip("group:N", title=column)]
        )
    ends = [{"label": label[key], "sum": total} for key, total in sums.items()]
    numbers = (
        alt.Chart(alt.Data(values=ends))
        .mark_text(align="right" if rtl else "left", dx=-4 if rtl else 4)
        .encode(x=alt.X("sum:Q"), y=names, text=alt.Text("sum:Q", format=","))
    )
    chart = bars + numbers
    if by is not None:
        chart = _with_legend(alt, chart, column, signs, rtl=rtl, width=width, rows=len(order))
    return _finished(chart.properties(width=width, height=_height(len(order)), **_title(title)), rtl=rtl)


def _last(groups: Iterable[str | None]) -> list[str | None]:
    """Groups in their order, with those at the end that are put together or not known."""
    return sorted(groups, key=lambda group: (group is None) * 2 + (group == rows_of.OTHER))


def _colours(keys: Iterable[str]) -> dict[str, str]:
    return {key: PALETTE[at % len(PALETTE)] for at, key in enumerate(keys)}


def acts(
    data: object,
    *,
    top: int | None = 15,
    acts: int = 9,
    share: bool = True,
    kinds: Collection[str] | None = None,
    title: str | None = None,
    language: Language = "en",
    rtl: bool = True,
    width: int = 480,
) -> alt.LayerChart:
    """By which acts each of the ``top`` speakers is reported: says, denies, warns.

    ``acts`` is how many acts have a colour of their own, ``share`` whether all bars are of one length. The rest as in
    :func:`speakers`.

    >>> import rawi.plot
    >>> rows = [{"speaker": "علي", "content": "لا", "act": "deny"}]
    >>> rawi.plot.acts(rows).to_dict()["layer"][0]["encoding"]["color"]["scale"]["range"]
    ['#4c78a8']
    """
    alt, language = _altair(), check_language(language)
    counts = rows_of.act_counts(data, top=top, acts=acts, kinds=kinds)
    _drawn(counts, "quote with a speaker")
    label = _names(counts, language)
    totals: dict[str, int] = {}
    for row in counts:
        totals[row["act"]] = totals.get(row["act"], 0) + row["quotes"]
    found = sorted(totals, key=lambda act: (act == rows_of.OTHER, act == rows_of.NO_CUE, -totals[act]))
    colour_of = _colours(act for act in found if act not in {rows_of.OTHER, rows_of.NO_CUE})
    act_of = _labels({act: word(act, language) for act in found})
    colour_of |= {rows_of.NO_CUE: "#bdbdbd", rows_of.OTHER: _REST}
    values = [
        {
            "label": label[row["speaker"]],
            "name": _full(row["name"], language),
            "act": act_of[row["act"]],
            "quotes": row["quotes"],
            "share": round(row["share"], 4),
            "at": found.index(row["act"]),
        }
        for row in counts
    ]
    order = list(label.values())
    signs = {act_of[act]: colour_of[act] for act in found}
    if share:
        numbers = _numbers_axis(
            alt, "share", word("share", language), rtl=rtl, scale={"domain": [0, 1]}, axis={"format": "%"}
        )
    else:
        numbers = _numbers_axis(alt, "quotes", word("quotes", language), rtl=rtl)
    bars = (
        alt.Chart(alt.Data(values=values))
        .mark_bar()
        .encode(
            x=numbers,
            y=_names_axis(alt, order, rtl=rtl),
            color=alt.Color("act:N", scale=alt.Scale(domain=list(signs), range=list(signs.values())), legend=None),
            order=alt.Order("at:Q"),
            tooltip=[
                alt.Tooltip("name:N", title=word("speaker", language)),
                alt.Tooltip("act:N", title=word("act", language)),
                alt.Tooltip("quotes:Q", title=word("quotes", language), format=","),
                alt.Tooltip("share:Q", title=word("share", language), format=".0%"),
            ],
        )
    )
    chart = _with_legend(alt, bars, word("acts", language), signs, rtl=rtl, width=width, rows=len(order))
    return _finished(chart.properties(width=width, height=_height(len(order)), **_title(title)), rtl=rtl)


def over_time(
    data: object,
    *,
    date: str = "date",
    period: Period = "auto",
    unit: Unit = "quotes",
    top: int | None = 8,
    kinds: Collection[str] | None = None,
    title: str | None = None,
    language: Language = "en",
    rtl: bool = True,
    width: int = 520,
) -> alt.LayerChart:
    """Speakers over time: a row for each of the ``top`` speakers, a bar for each period, and how much it is in all.

    ``date`` is the column of the day of the article, ``period`` is ``day``, ``week``, ``month``, ``year`` or ``auto``.
    Bars of all rows have one scale. With ``rtl`` time goes from right to left as well. The rest as in :func:`speakers`.

    >>> import rawi.plot
    >>> rows = [{"speaker": "علي", "content": "نعم", "date": "2025-10-17"}]
    >>> len(rawi.plot.over_time(rows).to_dict()["layer"])
    4
    """
    alt, language = _altair(), check_language(language)
    counts = rows_of.timeline(data, date=date, period=period, unit=unit, top=top, kinds=kinds)
    _drawn(counts, "dated quote with a speaker")
    label = _names(counts, language)
    starts = sorted({row["start"] for row in counts})
    tallest = max(row[unit] for row in counts) or 1
    values = [
        {
            "name": _full(row["name"], language),
            "start": row["start"],
            "end": row["end"],
            "quotes": row["quotes"],
            "words": row["words"],
            "foot": row["rank"] + 1,
            "head": round(row["rank"] + 1 - 0.85 * row[unit] / tallest, 4),
            "colour": PALETTE[row["rank"] % len(PALETTE)],
        }
        for row in counts
        # the first and the last say how long the whole is
        if row[unit] or row["start"] in {starts[0], starts[-1]}
    ]
    sum_of = dict.fromkeys(label, 0)
    for row in counts:
        sum_of[row["speaker"]] += row[unit]
    names = [{"label": label[key], "sum": sum_of[key], "foot": at + 1} for at, key in enumerate(label)]
    ticks = {"values": starts} if len(starts) <= 8 else {"tickCount": 6}
    rows = len(label)
    across = alt.X(
        "start:T",
        scale=alt.Scale(type="utc", reverse=rtl, nice=False),
        title=None,
        axis=alt.Axis(format="%Y-%m-%d", labelOverlap="greedy", labelFlush=False, domain=False, grid=True, **ticks),
    )
    down = alt.Y("foot:Q", axis=None, scale=alt.Scale(domain=[0, rows], reverse=True, nice=False, zero=False))
    bars = (
        alt.Chart(alt.Data(values=values))
        .mark_rect()
        .encode(
            x=across,
            x2="end:T",
            y=down,
            y2="head:Q",
            color=alt.Color("colour:N", scale=None),
            tooltip=[
                alt.Tooltip("name:N", title=word("speaker", language)),
                alt.Tooltip("start:N", title=word("period", language)),
                alt.Tooltip("quotes:Q", title=word("quotes", language), format=","),
                alt.Tooltip("words:Q", title=word("words", language), format=","),
            ],
        )
    )
    feet = alt.Chart(alt.Data(values=names))
    line = feet.mark_rule(color=_REST, opacity=0.6).encode(y=down)
    begin, end, step = (width, 0, 8) if rtl else (0, width, -8)
    look = {"baseline": "bottom", "dy": 1}
    named = feet.mark_text(align="left" if rtl else "right", dx=step, **look).encode(
        x=alt.value(begin), y=down, text="label:N"
    )
    sums = feet.mark_text(align="right" if rtl else "left", dx=-step, **look).encode(
        x=alt.value(end), y=down, text=alt.Text("sum:Q", format=",")
    )
    chart = alt.layer(bars, line, named, sums).properties(width=width, height=rows * 46, **_title(title))
    return _finished(chart, rtl=rtl)


_STEPS = 16
_ROLE = {"source": PALETTE[1], "speaker": PALETTE[0], "both": PALETTE[5]}


def network(
    data: object,
    *,
    top: int = 25,
    most_links: int = 200,
    kinds: Collection[str] | None = None,
    title: str | None = None,
    language: Language = "en",
    rtl: bool = True,
    width: int = 420,
) -> alt.LayerChart:
    """Who is quoted through whom: a network of the ``top`` sources and speakers.

    Columns are read from the side where reading begins: in the first those through whom others are quoted, behind
    them who is quoted through them. Lines are as wide as there are quotes; those of a name that the pointer rests on
    stand out. Beyond the ``most_links`` most frequent links none is drawn. The rest as in :func:`speakers`.

    >>> import rawi.plot
    >>> rows = [{"speaker": "مصدر طبي", "content": "نعم", "sources": "رويترز"}]
    >>> rawi.plot.network(rows).to_dict()["layer"][0]["mark"]["type"]
    'line'
    """
    alt, language = _altair(), check_language(language)
    found = rows_of.network(data, top=top, most_links=most_links, kinds=kinds)
    _drawn(found.nodes, "quote that has a source")
    label = _labels({node["key"]: node["name"] for node in found.nodes})
    number = {node["key"]: at for at, node in enumerate(found.nodes)}
    tallest = max(sum(node["column"] == column for node in found.nodes) for column in range(found.columns))
    last = max(found.columns - 1, 1)

    def across(column: int) -> float:
        return 1 - column / last if rtl else column / last

    at = {node["key"]: (across(node["column"]), node["place"]) for node in found.nodes}
    lines = []
    for order, link in enumerate(reversed(found.links)):
        (x, y), (to_x, to_y) = at[link["source"]], at[link["target"]]
        ends = {"from": _full(link["source_name"], language), "to": _full(link["target_name"], language)}
        for step in range(_STEPS + 1):
            part = step / _STEPS
            lines.append(
                {
                    "link": order,
                    "source": number[link["source"]],
                    "target": number[link["target"]],
                    **ends,
                    "quotes": link["quotes"],
                    "x": round(x + (to_x - x) * part, 4),
                    # level where it begins and ends
                    "y": round(y + (to_y - y) * part * part * (3 - 2 * part), 4),
                    "step": step,
                }
            )
    places = []
    for node in found.nodes:
        x, y = at[node["key"]]
        end = node["column"] in {0, found.columns - 1}
        first = node["column"] == 0
        places.append(
            {
                "node": number[node["key"]],
                "label": label[node["key"]],
                "name": _full(node["name"], language),
                "colour": _ROLE[node["role"]],
                "quotes": node["quotes"],
                "x": round(x, 4),
                "y": round(y, 4),
                "side": ("right" if first == rtl else "left") if end else "middle",
            }
        )
    hover = alt.selection_point(name="hover", fields=["node"], on="pointerover", clear="pointerout", empty=True)
    touched = "!length(data('hover_store')) || datum.source === hover.node[0] || datum.target === hover.node[0]"
    scale_x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, 1], nice=False, zero=False))
    scale_y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, 1], reverse=True, nice=False, zero=False))
    links = (
        alt.Chart(alt.Data(values=lines))
        .mark_line(interpolate="monotone", strokeCap="butt")
        .encode(
            x=scale_x,
            y=scale_y,
            detail="link:N",
            order="step:Q",
            strokeWidth=alt.StrokeWidth("quotes:Q", scale=alt.Scale(type="sqrt", range=[1, 9], zero=True), legend=None),
            color=alt.value(_REST),
            opacity=alt.condition(touched, alt.value(0.55), alt.value(0.08)),
            tooltip=[
                alt.Tooltip("to:N", title=word("speaker", language)),
                alt.Tooltip("from:N", title=word("source", language)),
                alt.Tooltip("quotes:Q", title=word("quotes", language), format=","),
            ],
        )
    )
    base = alt.Chart(alt.Data(values=places))
    nodes = (
        base.mark_circle(opacity=1)
        .encode(
            x=scale_x,
            y=scale_y,
            size=alt.Size("quotes:Q", scale=alt.Scale(type="linear", range=[40, 320], zero=True), legend=None),
            color=alt.Color("colour:N", scale=None),
            tooltip=[
                alt.Tooltip("name:N", title=word("name", language)),
                alt.Tooltip("quotes:Q", title=word("quotes", language), format=","),
            ],
        )
        .add_params(hover)
    )

    def names(side: str, **look: Any) -> Any:
        chosen = alt.Chart(alt.Data(values=[place for place in places if place["side"] == side]))
        return chosen.mark_text(**look).encode(x=scale_x, y=scale_y, text="label:N")

    texts = [names("right", align="left", dx=14), names("left", align="right", dx=-14)]
    if any(place["side"] == "middle" for place in places):
        texts.append(names("middle", align="center", baseline="bottom", dy=-11))
    for key, column in (("sources", 0), ("speakers", last)):
        on_right = (column == 0) == rtl
        head = alt.Chart(alt.Data(values=[{"label": word(key, language), "x": across(column), "y": 0}]))
        texts.append(
            head.mark_text(
                align="left" if on_right else "right", dx=14 if on_right else -14, dy=-16, fontWeight="bold"
            ).encode(x=scale_x, y=scale_y, text="label:N")
        )
    chart = alt.layer(links, nodes, *texts)
    return _finished(chart.properties(width=width, height=max(tallest * 26, 60), **_title(title)), rtl=rtl)
