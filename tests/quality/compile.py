#!/usr/bin/env python3
"""Compile the hand-annotated quality articles into ``gold.jsonl``.

Every article is a pair in ``articles/``: ``NAME.txt``, the raw text exactly as it is read, and
``NAME.json``, its annotation: who is named and who said what. Strings of the annotation are exact
substrings of the text; this program turns them into offsets (Unicode code points, end exclusive).

    python3 tests/quality/compile.py            write gold.jsonl
    python3 tests/quality/compile.py --check    exit 1 unless gold.jsonl is what would be written
    python3 tests/quality/compile.py --covers   how many articles show each phenomenon

How an article is annotated is said in ``ANNOTATION.md``.

One JSON object per article and line, sorted by id:

    id, names     as annotated
    entities      [{start, end, type, canonical}]: every whole-word occurrence of every form, a longer
                  form before a shorter one inside it, proclitics (و ف and ب ل ك س) outside the span
    spans         [{start, end, type}]: what stands in quotation marks, with them; absent where the
                  article does not type its marks
    quotes        [{kind, cue, speaker, who, named, content, via, factuality}]: spans are [start, end],
                  ``cue`` and ``speaker`` may be null, ``named`` are those of ``who`` that are canonical
                  names, ``factuality`` is ``asserted`` where the annotation says nothing
    text          the raw text

All faults of all articles are reported, one per line, and make the exit status 1.
"""
from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any, Iterator

HERE = Path(__file__).resolve().parent
KINDS = ("direct", "indirect", "mixed", "nominal")
TYPES = ("PER", "ORG", "LOC", "MISC")
FACTUALITIES = ("asserted", "denied", "negated", "question", "claimed", "unuttered")
SPAN_TYPES = ("speech", "name", "title", "term", "scare", "cite")
ARTICLE_KEYS = {"id", "manner", "covers", "names", "quotes"}
SPAN_KEYS = {"text", "type", "nth"}
NAME_KEYS = {"canonical", "type", "forms"}
QUOTE_KEYS = {"ctx", "kind", "cue", "speaker", "who", "content", "via", "factuality"}
CONJUNCTIONS = ("", "و", "ف")
PREPOSITIONS = ("", "ب", "ل", "ك", "س")
PROCLITICS = tuple(c + p for c in CONJUNCTIONS for p in PREPOSITIONS)

Span = list[int]
Json = dict[str, Any]


class Fault(Exception):
    """Something in an annotation that does not fit its text."""


def is_word_char(char: str) -> bool:
    """Letters, digits, the underscore, and the Arabic marks written over letters."""
    return (char.isalnum() or char == "_" or "\u0610" <= char <= "\u061a"
            or "\u064b" <= char <= "\u065f" or char in "\u0670\u0640")


def occurrences(text: str, wanted: str) -> Iterator[int]:
    """Where ``wanted`` starts in ``text``; occurrences may overlap."""
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def starts_word(text: str, at: int) -> bool:
    """Whether a word, or a word after its proclitics, starts at ``at``."""
    for proclitics in PROCLITICS:
        begin = at - len(proclitics)
        if begin < 0 or not text.startswith(proclitics, begin):
            continue
        if begin == 0 or not is_word_char(text[begin - 1]):
            return True
    return False


def word_spans(text: str, form: str) -> list[tuple[int, int]]:
    """The whole-word occurrences of ``form``."""
    spans = []
    for start in occurrences(text, form):
        end = start + len(form)
        if starts_word(text, start) and (end == len(text) or not is_word_char(text[end])):
            spans.append((start, end))
    return spans


def check_string(value: object, what: str) -> str:
    """``value`` if it is a string that can be an exact quotation of the text."""
    if not isinstance(value, str) or not value or value != value.strip():
        raise Fault(f"{what} is not a stripped, non-empty string: {value!r}")
    return value


def check_keys(item: Json, allowed: set[str], required: set[str], what: str) -> None:
    """Complain about misspelt and missing keys."""
    for key in sorted(set(item) - allowed):
        raise Fault(f"{what}: unknown key {key!r}")
    for key in sorted(required - set(item)):
        raise Fault(f"{what}: key {key!r} is missing")


def entities(text: str, names: list[Json]) -> tuple[list[Json], list[str]]:
    """Occurrences of all forms of all names, and the faults found on the way."""
    faults: list[str] = []
    forms: list[tuple[str, Json]] = []
    owner: dict[str, str] = {}
    canonicals: set[str] = set()
    for name in names:
        try:
            check_keys(name, NAME_KEYS, NAME_KEYS, "name")
            canonical = check_string(name["canonical"], "canonical")
            if name["type"] not in TYPES:
                raise Fault(f"name {canonical!r}: unknown type {name['type']!r}")
            if canonical in canonicals:
                raise Fault(f"name {canonical!r} is listed twice")
            canonicals.add(canonical)
            if not name["forms"]:
                raise Fault(f"name {canonical!r} has no forms")
            for form in name["forms"]:
                check_string(form, f"form of {canonical!r}")
                if form in owner:
                    raise Fault(f"form {form!r} of {canonical!r} is also one of {owner[form]!r}")
                owner[form] = canonical
                forms.append((form, name))
        except Fault as fault:
            faults.append(str(fault))
    forms.sort(key=lambda item: -len(item[0]))
    free = [True] * len(text)
    found: list[Json] = []
    for form, name in forms:
        spans = word_spans(text, form)
        if not spans:
            faults.append(f"form {form!r} of {name['canonical']!r} is not in the text as whole words")
            continue
        taken = 0
        for start, end in spans:
            if all(free[start:end]):
                free[start:end] = [False] * (end - start)
                found.append({"start": start, "end": end, "type": name["type"],
                              "canonical": name["canonical"]})
                taken += 1
        if not taken:
            faults.append(f"form {form!r} of {name['canonical']!r} occurs only inside other names")
    found.sort(key=lambda item: item["start"])
    return found, faults


def place(part: object, ctx: str, base: int, what: str) -> Span:
    """Offsets of a part of a quote, given as a string or as {"text", "nth"}."""
    nth: object = 1
    if isinstance(part, dict):
        check_keys(part, {"text", "nth"}, {"text"}, what)
        part, nth = part["text"], part.get("nth", 1)
    wanted = check_string(part, what)
    if not isinstance(nth, int) or nth < 1:
        raise Fault(f"{what}: nth is {nth!r}")
    starts = list(occurrences(ctx, wanted))
    if len(starts) < nth:
        raise Fault(f"{what}: occurrence {nth} is not in the text: {wanted!r}")
    start = base + starts[nth - 1]
    return [start, start + len(wanted)]


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def quote(text: str, annotated: Json, canonicals: set[str]) -> Json:
    """One quotation with offsets."""
    check_keys(annotated, QUOTE_KEYS, QUOTE_KEYS - {"via", "factuality"}, "quote")
    if annotated["kind"] not in KINDS:
        raise Fault(f"unknown kind {annotated['kind']!r}")
    factuality = annotated.get("factuality", "asserted")
    if factuality not in FACTUALITIES:
        raise Fault(f"unknown factuality {factuality!r}")
    ctx = check_string(annotated["ctx"], "ctx")
    starts = list(occurrences(text, ctx))
    if len(starts) != 1:
        raise Fault(f"ctx occurs {len(starts)} times: {ctx[:80]!r}")
    base = starts[0]

    def one(key: str) -> Span | None:
        part = annotated[key]
        return None if part is None else place(part, ctx, base, key)

    def many(key: str) -> list[Span]:
        parts = annotated.get(key) or []
        if not isinstance(parts, list):
            raise Fault(f"{key} is not a list")
        return [place(part, ctx, base, key) for part in parts]

    who = annotated["who"]
    who = [] if who is None else who if isinstance(who, list) else [who]
    for person in who:
        check_string(person, "who")
    cue, speaker, content, via = one("cue"), one("speaker"), many("content"), many("via")
    if not content:
        raise Fault("no content")
    spans = [("cue", cue), ("speaker", speaker), *(("via", v) for v in via),
             *(("content", c) for c in content)]
    known = [(key, span) for key, span in spans if span is not None]
    for i, (key, span) in enumerate(known):
        for other_key, other in known[i + 1:]:
            if overlap(span, other):
                raise Fault(f"{key} {text[slice(*span)]!r} and {other_key} "
                            f"{text[slice(*other)][:60]!r} overlap")
    return {"kind": annotated["kind"], "cue": cue, "speaker": speaker, "who": who,
            "named": [person for person in who if person in canonicals],
            "content": content, "via": via, "factuality": factuality}


def quoted_spans(text: str, annotated: list[Json]) -> list[Json]:
    """What stands in quotation marks, with its type and offsets, in the order of the text."""
    found = []
    for item in annotated:
        check_keys(item, SPAN_KEYS, SPAN_KEYS - {"nth"}, "span")
        if item["type"] not in SPAN_TYPES:
            raise Fault(f"span {item['text']!r}: unknown type {item['type']!r}")
        start, end = place({key: item[key] for key in ("text", "nth") if key in item}, text, 0, "span")
        found.append({"start": start, "end": end, "type": item["type"]})
    return sorted(found, key=lambda span: span["start"])


def compile_article(text: str, annotation: Json) -> tuple[Json, list[str]]:
    """The gold object of one article, and its faults."""
    check_keys(annotation, ARTICLE_KEYS | {"spans"}, ARTICLE_KEYS, "article")
    if not text.strip():
        raise Fault("the text is empty")
    found, faults = entities(text, annotation["names"])
    canonicals = {name.get("canonical", "") for name in annotation["names"]}
    quotes = []
    for number, annotated in enumerate(annotation["quotes"], 1):
        try:
            quotes.append(quote(text, annotated, canonicals))
        except Fault as fault:
            faults.append(f"quote {number}: {fault}")
    gold = {"id": annotation["id"], "names": annotation["names"], "entities": found, "quotes": quotes}
    if "spans" in annotation:
        try:
            gold["spans"] = quoted_spans(text, annotation["spans"])
        except Fault as fault:
            faults.append(str(fault))
    gold["text"] = text
    return gold, faults


def compile_directory(directory: Path) -> tuple[str, int, list[str]]:
    """All articles of a directory: the lines of gold.jsonl, how many articles, all faults."""
    lines, faults, count = [], [], 0
    texts = {path.stem for path in directory.glob("*.txt")}
    annotations = {path.stem for path in directory.glob("*.json")}
    faults += [f"{name}.txt: there is no {name}.json" for name in sorted(texts - annotations)]
    faults += [f"{name}.json: there is no {name}.txt" for name in sorted(annotations - texts)]
    for name in sorted(texts & annotations):
        count += 1
        try:
            text = (directory / f"{name}.txt").read_bytes().decode("utf-8")
            annotation = json.loads((directory / f"{name}.json").read_bytes().decode("utf-8"))
            if annotation.get("id") != name:
                raise Fault(f"id is {annotation.get('id')!r}")
            gold, found = compile_article(text, annotation)
            faults += [f"{name}.json: {fault}" for fault in found]
            lines.append(json.dumps(gold, ensure_ascii=False) + "\n")
        except (Fault, ValueError) as error:
            faults.append(f"{name}.json: {error}")
    if not count:
        faults.append(f"no articles in {directory}")
    return "".join(lines), count, faults


def covers(directory: Path) -> str:
    """How many articles show each phenomenon, rarest first."""
    count: dict[str, int] = {}
    for path in sorted(directory.glob("*.json")):
        for phenomenon in json.loads(path.read_bytes().decode("utf-8"))["covers"]:
            count[phenomenon] = count.get(phenomenon, 0) + 1
    rows = sorted(count.items(), key=lambda item: (item[1], item[0]))
    return "".join(f"{number:3}  {phenomenon}\n" for phenomenon, number in rows)


def main(arguments: list[str] | None = None) -> int:
    """Command line; returns the exit status."""
    parser = argparse.ArgumentParser(description="Compile the quality articles into gold.jsonl.")
    parser.add_argument("--check", action="store_true",
                        help="only verify that gold.jsonl is up to date")
    parser.add_argument("--covers", action="store_true",
                        help="print how many articles show each phenomenon, and do nothing else")
    parser.add_argument("--articles", type=Path, default=HERE / "articles", metavar="DIR")
    parser.add_argument("--gold", type=Path, default=HERE / "gold.jsonl", metavar="FILE")
    options = parser.parse_args(arguments)
    if options.covers:
        print(covers(options.articles), end="")
        return 0
    compiled, count, faults = compile_directory(options.articles)
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        print(f"{len(faults)} faults in {count} articles", file=sys.stderr)
        return 1
    data = compiled.encode("utf-8")
    if options.check:
        if not options.gold.is_file() or options.gold.read_bytes() != data:
            print(f"{options.gold} is not up to date: run {Path(__file__).name}", file=sys.stderr)
            return 1
        print(f"{options.gold.name} is up to date ({count} articles)")
        return 0
    options.gold.write_bytes(data)
    print(f"{options.gold.name}: {count} articles")
    return 0


if __name__ == "__main__":
    sys.exit(main())
