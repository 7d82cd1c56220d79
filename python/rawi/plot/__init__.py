"""Pictures of who says how much, through whom, when and how. Needs ``pip install 'rawi[plot]'``.

:func:`speakers`, :func:`network`, :func:`over_time` and :func:`acts` take the quotes of many articles (dicts, analyses,
a data frame) and return Altair charts, to be shown in a notebook or changed as any other; :func:`save` writes them as
HTML that needs no network, or as PNG, SVG or PDF. What they show can be had as rows, without Altair, from
:mod:`rawi.plot.data`.

In a notebook Altair fetches what draws its charts from the network, unless ``alt.renderers.enable("jupyter",
offline=True)`` says that it may not; what :func:`save` writes never does.
"""

from ._draw import acts, network, over_time, speakers
from ._save import save, to_html

__all__ = ["acts", "network", "over_time", "save", "speakers", "to_html"]
