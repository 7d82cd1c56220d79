"""Whether the confidence of quotes can be believed, against gold annotation.

A quote is *right* if :func:`rawi.evaluate.judge` finds it in gold with its speaker. Confidences can be believed if, of
the quotes of about 0.8, about eight in ten are right: ``error`` is how far the two lie apart on average (expected
calibration error, in ten bins of equally many quotes). The thresholds say what is gained and lost by taking
only quotes of at least some confidence: *precision* is the share of those taken that is right, *recall* the share of
the quotes of gold that is still attributed.

>>> gold = [{
...     "id": "1", "text": "قال زيد إنه باق", "entities": [],
...     "names": [{"canonical": "زيد", "type": "PER", "forms": ["زيد"]}],
...     "quotes": [{"kind": "indirect", "cue": [0, 3], "speaker": [4, 7], "who": ["زيد"], "content": [[12, 15]]}],
... }]
>>> quote = {"kind": "indirect", "content": [{"start": 12, "end": 15}], "speaker": {"name": "زيد"}, "confidence": 0.9}
>>> table = reliability(gold, {"1": {"quotes": [quote]}})
>>> table.bins
[Bin(low=0.9, high=0.9, confidence=0.9, right=1.0, n=1)]
>>> round(table.error, 3)
0.1
>>> table.threshold(0.95)
Threshold(confidence=0.9, precision=100.0, recall=100.0, n=1)
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from .evaluate import judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Bin", "Reliability", "Threshold", "reliability"]

Json = dict[str, Any]

_BINS = 10
_THRESHOLDS = (0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)


@dataclass(frozen=True)
class Bin:
    """``n`` quotes of like confidence: their mean confidence, and the share that is right."""

    low: float
    high: float
    confidence: float
    right: float
    n: int


@dataclass(frozen=True)
class Threshold:
    """What the ``n`` quotes of at least this confidence are worth: precision and recall in per cent."""

    confidence: float
    precision: float
    recall: float
    n: int


@dataclass(frozen=True)
class Reliability:
    """The confidences and what became of them, best first, and how many quotes gold has."""

    judged: list[tuple[float, bool]]
    gold: int

    @property
    def bins(self) -> list[Bin]:
        """The quotes by confidence, in bins of equally many."""
        ranked = sorted(self.judged)
        count = min(_BINS, len(ranked))
        cuts = [at * len(ranked) // count for at in range(count + 1)] if count else []
        bins = []
        for first, last in pairwise(cuts):
            part = ranked[first:last]
            confidences = [confidence for confidence, _ in part]
            right = sum(right for _, right in part) / len(part)
            bins.append(Bin(confidences[0], confidences[-1], sum(confidences) / len(part), right, len(part)))
        return bins

    @property
    def error(self) -> float:
        """How far confidence and the share that is right lie apart, from 0 to 1, averaged over the quotes."""
        total = sum(part.n * abs(part.confidence - part.right) for part in self.bins)
        return total / len(self.judged) if self.judged else 0.0

    def at(self, confidence: float) -> Threshold:
        """What the quotes of at least ``confidence`` are worth."""
        taken = [right for other, right in self.judged if other >= confidence]
        hits = sum(taken)
        precision = 100 * hits / len(taken) if taken else 100.0
        return Threshold(confidence, precision, 100 * hits / self.gold if self.gold else 0.0, len(taken))

    def threshold(self, precision: float) -> Threshold | None:
        """The least confidence whose quotes reach ``precision`` (0.95 for 95 %), if there is one."""
        hits = 0
        best = None
        for n, (confidence, right) in enumerate(self.judged, 1):
            hits += right
            whole = n == len(self.judged) or self.judged[n][0] < confidence
            if whole and hits >= precision * n:
                best = confidence
        return None if best is None else self.at(best)

    def to_dict(self) -> Json:
        """Return the error, the bins and the thresholds as plain numbers."""
        return {
            "error": self.error,
            "bins": [asdict(part) for part in self.bins],
            "thresholds": [asdict(self.at(confidence)) for confidence in _THRESHOLDS],
        }

    def __str__(self) -> str:
        lines = ["confidence       mean   right    n"]
        lines += [
            f"{part.low:.3f} to {part.high:.3f}  {part.confidence:.3f}  {part.right:.3f}  {part.n:3}"
            for part in self.bins
        ]
        lines += [f"expected calibration error {self.error:.3f}", "", "at least  precision  recall     n"]
        for threshold in map(self.at, _THRESHOLDS):
            lines.append(
                f"{threshold.confidence:8.2f}  {threshold.precision:9.1f}  {threshold.recall:6.1f}  {threshold.n:4}"
            )
        for precision in (0.9, 0.95, 0.98):
            found = self.threshold(precision)
            if found is not None:
                lines.append(
                    f"{100 * precision:.0f} % precision from {found.confidence:.3f} on: recall {found.recall:.1f} %"
                )
        return "\n".join(lines)


def reliability(gold: Iterable[Json], predictions: Mapping[str, Json]) -> Reliability:
    """Compare the confidence of the quotes of ``predictions``, by identifier, with what ``gold`` says of them."""
    articles = list(gold)
    judged = [
        (predictions[verdict.article]["quotes"][verdict.place]["confidence"], verdict.right)
        for verdict in judge(articles, predictions)
    ]
    wanted = sum(quote["kind"] != "nominal" for article in articles for quote in article["quotes"])
    return Reliability(sorted(judged, reverse=True), wanted)
