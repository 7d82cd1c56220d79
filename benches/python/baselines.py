"""How far simple methods get on the articles of ``tests/quality``, beside rawi: the table of ``benches/RESULTS.md``.

    python benches/python/baselines.py [GOLD.jsonl]

``marks``
    each span in quotation marks of three words or more is a direct quote of nobody.
``marks, verb, name``
    such a span right after a reporting verb (and whatever stands between them in the sentence) or right before one; the
    speaker is the name nearest to the verb, in the sentence.
``verb, nearest name, last speaker``
    the same, and what follows a reporting verb and إن or أن, to the end of the sentence or the next verb; where no name
    stands between verb and content, the speaker is the last one named.

The verbs are those of ``src/data/cues.tsv``, the names those that rawi finds: the methods differ in nothing else.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rawi import Analyzer
from rawi.evaluate import Report, evaluate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Json = dict[str, Any]

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "quality" / "gold.jsonl"
FIGURES = ("attributed", "quote", "exact", "speaker", "words", "marks")

MARKS = re.compile("«([^«»\n]+)»|»([^«»\n]+)«|“([^“”\n]+)”|”([^“”\n]+)“|\"([^\"\n]+)\"|''([^'\n]+)''|'([^'\n]+)'")
SENTENCE = re.compile(r"[^.!؟\n]+[.!؟]?")
COMPLEMENTIZER = re.compile(r"(?<!\w)ب?[إأا]ن(?:ه|ها|هم|هما|نا)?\s+")
WORD = re.compile(r"\w+")
LEAST_WORDS = 3


def cue_pattern() -> re.Pattern[str]:
    """The written forms of the reporting verbs that need little company: perfect, imperfect, participle."""
    forms: set[str] = set()
    for line in (ROOT / "src" / "data" / "cues.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        if not line or line.startswith("#"):
            continue
        _lemma, _act, perfect, imperfect, _passive, participle, _masdar, _frames, strength, *_ = line.split("\t")
        if strength == "weak":
            continue
        for form in filter(None, perfect.split("|")):
            forms.update((form, f"{form}ت", f"{form}ا", f"{form}وا"))
        for form in filter(None, imperfect.split("|")):
            forms.update((form, f"ت{form[1:]}", f"{form}ون"))
        for form in filter(None, participle.split("|")):
            forms.update((f"{form}ا", f"{form}ة"))
    return re.compile(rf"(?<!\w)[وف]?(?:{'|'.join(sorted(forms, key=len, reverse=True))})(?!\w)")


CUE = cue_pattern()


@dataclass(frozen=True)
class Name:
    """A person or a body where it is named."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Article:
    """What the methods see of an article."""

    text: str
    names: list[Name]

    def marks(self) -> Iterator[tuple[int, int]]:
        """What stands in quotation marks, without them, if it is long enough to be speech."""
        for match in MARKS.finditer(self.text):
            start, end = match.span(match.lastindex or 0)
            if len(WORD.findall(self.text, start, end)) >= LEAST_WORDS:
                yield start, end

    def names_in(self, start: int, end: int) -> list[Name]:
        """The names that lie in a stretch of the text."""
        return [name for name in self.names if start <= name.start and name.end <= end]


def quote(kind: str, start: int, end: int, cue: re.Match[str] | None = None, name: Name | None = None) -> Json:
    speaker = None if name is None else {"name": name.text, "mention": {"start": name.start, "end": name.end}}
    return {
        "kind": kind,
        "content": [{"start": start, "end": end}],
        "cue": None if cue is None else {"start": cue.start(), "end": cue.end()},
        "speaker": speaker,
    }


def marks_only(article: Article) -> list[Json]:
    return [quote("direct", start, end) for start, end in article.marks()]


def with_verbs(article: Article) -> list[Json]:
    found = []
    for start, end in article.marks():
        line, stop = article.text.rfind("\n", 0, start) + 1, article.text.find("\n", end)
        sentence = max(article.text.rfind(mark, 0, start) for mark in ".!؟\n") + 1
        before = list(CUE.finditer(article.text, sentence, start))
        word = WORD.search(article.text, end)
        after = word and CUE.match(article.text, word.start())
        if before:
            cue = before[-1]
            near = article.names_in(cue.end(), start)[:1] or article.names_in(line, cue.start())[-1:]
        elif after:
            cue = after
            near = article.names_in(cue.end(), len(article.text) if stop < 0 else stop)[:1]
        else:
            continue
        found.append(quote("direct", start, end, cue, near[0] if near else None))
    return found


def with_last_speaker(article: Article) -> list[Json]:
    found = with_verbs(article)
    taken = {said["cue"]["start"] for said in found}
    for sentence in SENTENCE.finditer(article.text):
        cues = list(CUE.finditer(article.text, *sentence.span()))
        for number, cue in enumerate(cues):
            end = cues[number + 1].start() if number + 1 < len(cues) else sentence.end()
            clause = COMPLEMENTIZER.search(article.text, cue.end(), end)
            if clause and cue.start() not in taken:
                near = article.names_in(cue.end(), clause.start())[:1]
                found.append(quote("indirect", clause.end(), end, cue, near[0] if near else None))
    found.sort(key=lambda said: said["cue"]["start"])
    last = None
    for said in found:
        last = said["speaker"] or last
        # who was named before is nowhere in this clause
        said["speaker"] = said["speaker"] or (last and {**last, "mention": None})
    return found


METHODS: dict[str, Callable[[Article], list[Json]]] = {
    "marks": marks_only,
    "marks, verb, name": with_verbs,
    "verb, nearest name, last speaker": with_last_speaker,
}


def table(reports: Iterable[tuple[str, Report]]) -> str:
    """The figures as a table in Markdown."""
    rows = [f"| method | {' | '.join(FIGURES)} |", f"|---|{'---|' * len(FIGURES)}"]
    for name, report in reports:
        cells = (
            f"{report[figure].value:.1f} ({interval.low:.0f}-{interval.high:.0f})"
            if (interval := report.intervals.get(figure))
            else "–"
            for figure in FIGURES
        )
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(rows)


def main(path: Path) -> None:
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    analyses = list(Analyzer().analyze_many(article["text"] for article in gold))
    trees = {article["id"]: analysis.to_dict() for article, analysis in zip(gold, analyses, strict=True)}
    seen = {
        article["id"]: Article(
            article["text"],
            [
                Name(entity["start"], entity["end"], entity["text"])
                for entity in trees[article["id"]]["entities"]
                if entity["kind"] in ("person", "organization")
            ],
        )
        for article in gold
    }
    reports = []
    for name, method in METHODS.items():
        guesses = {key: {"entities": [], "quotes": method(article)} for key, article in seen.items()}
        reports.append((name, evaluate(gold, guesses, resamples=1000)))
    reports.append(("rawi", evaluate(gold, trees, resamples=1000)))
    counts = f"{len(gold)} articles, {reports[-1][1]['quote'].n} quotes"
    print(f"{counts}; F1 (speaker: accuracy) in per cent, with 95 % intervals over the articles\n")
    print(table(reports))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD)
