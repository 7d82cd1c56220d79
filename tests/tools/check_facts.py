"""Holds the identifiers and names of the gazetteer's tables against reference tables that stand outside the project.

    python tests/tools/check_facts.py FOLDER            # prints what contradicts; the exit code is 1 if anything does
    python tests/tools/check_facts.py FOLDER --missing  # and the identifiers that could be added
    python tests/tools/check_facts.py FOLDER --missing --write  # ... and writes them

FOLDER holds tab-separated files with a header: `id` (a Wikidata identifier), `kind` (person, location, organization or
other), `name_en`, `name_ar`, `aliases_ar` (separated by `|`). Only the identifier is a fact that is taken from there,
and only where the Arabic and the English name fit one row and no other.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

TABLES = Path(__file__).parents[2] / "src" / "data" / "gazetteer"
QID = re.compile(r"Q[1-9]\d*")
# Words that say what a thing is: one source writes "province of Hama", another "Hama".
KIND_WORDS = {"محافظه", "ولايه", "اقليم", "مقاطعه", "مدينه", "بلديه", "جزيره", "منطقه", "نهر", "جبال"}
DIVISION_WORDS = ("محافظة ", "ولاية ", "إقليم ", "مقاطعة ", "بلدية ", "منطقة ", "شعبية ")

# Rows that have our names and are something else, or may be.
DOUBTED = {
    "Q7414433": "San Jose: not the capital of Costa Rica",
    "Q57278": "Newcastle: another than the one upon Tyne",
    "Q1380484": "Norwich: another than the English city",
    "Q182625": "Windsor: another than the English town",
    "Q755566": "Salisbury: another than the English city",
    "Q110716465": "Shell: one of several items for the company",
    "Q4703565": "Al Batinah: the name of one of its two halves as well",
    "Q470386": "Al Dhafra: the region, ours is the air base too",
    "Q851155": "Kasai: named after a Japanese town as well",
    "Q2294847": "Bouskoura: named after its neighbour as well",
}


@dataclass
class Row:
    """An entity of one of the tables, ours or theirs."""

    source: str
    line: int
    id: str
    kind: str
    names: list[str]
    english: str
    qid: str = ""
    type: str = ""
    keys: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.keys = {fold(name) for name in self.names if name}

    def __str__(self) -> str:
        return f"{self.source}:{self.line}: {self.id} {' / '.join(self.names)} ({self.english})"


def fold(name: str) -> str:
    """The form under which two Arabic names are the same: no marks, one alef, ya and ta marbuta, no spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c) and c != "\u0640")
    for old, new in (("ٱ", "ا"), ("ى", "ي"), ("ی", "ي"), ("ک", "ك"), ("ة", "ه"), ("ء", "")):
        bare = bare.replace(old, new)
    return re.sub(r"[\W_]", "", bare).lower()


def plain(name: str) -> str:
    """The folded name without a word for what the thing is, where it lies (behind a comma), and the article."""
    words = [fold(word) for word in re.split("[,،(]", name)[0].split()]
    return "".join(word for word in words if word not in KIND_WORDS).removeprefix("ال")


def latin(name: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]", "", bare).casefold()


def ours(folder: Path) -> list[Row]:
    rows = []
    for path in sorted(folder.glob("*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        columns = lines[0].split("\t")
        for number, line in enumerate(lines[1:], 2):
            if not line.strip() or line.startswith("#"):
                continue
            cells = dict(zip(columns, line.split("\t"), strict=False))
            names = [cells["name"], *cells.get("aliases", "").split("|")]
            names = [name.split("@")[0] for name in names if name]
            english = cells.get("english", "")
            rows.append(Row(path.name, number, cells["id"], cells["kind"], names, english, cells.get("wikidata", "")))
    return rows


def theirs(folder: Path) -> list[Row]:
    rows = []
    for path in sorted(folder.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, cells in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE), 2):
                names = [cells["name_ar"], *cells["aliases_ar"].split("|")]
                names = [name for name in names if name]
                extra = dict(note.partition("=")[::2] for note in cells.get("extra", "").split("; "))
                row = (path.name, number, cells["id"], cells["kind"], names, cells["name_en"], cells["id"])
                rows.append(Row(*row, type=extra.get("type", "")))
    return rows


def contradictions(entities: list[Row], facts: list[Row]) -> list[str]:
    """What is wrong with our identifiers, a line each."""
    known = {fact.qid: fact for fact in facts}
    found = []
    held: dict[str, Row] = {}
    for entity in entities:
        if not entity.qid:
            continue
        if not QID.fullmatch(entity.qid):
            found.append(f"{entity}: {entity.qid} is no identifier of Wikidata")
        if (other := held.setdefault(entity.qid, entity)) is not entity:
            found.append(f"{entity}: {entity.qid} stands in {other.source}:{other.line} ({other.id}) too")
        fact = known.get(entity.qid)
        if fact is None:
            continue
        if fact.names and not {plain(name) for name in entity.names} & {plain(name) for name in fact.names}:
            found.append(f"{entity}: {entity.qid} is {fact}")
        # "other" says that the kind is not known
        elif "other" not in (entity.kind, fact.kind) and entity.kind not in (fact.kind, "event", "work"):
            found.append(f"{entity}: {entity.qid} is of the kind {fact.kind} in {fact.source}:{fact.line}")
    return found


def same_size(entity: Row, fact: Row) -> bool:
    """Whether both are cities or neither is: a city and its province have one name."""
    divided = fact.type in {"region", "county", "macroregion"} or any(
        name.startswith(DIVISION_WORDS) for name in fact.names
    )
    if entity.source == "cities.tsv":
        return not divided
    return entity.source != "regions.tsv" or fact.type != "locality"


def missing(entities: list[Row], facts: list[Row]) -> list[tuple[Row, Row]]:
    """Our entities without an identifier, each with the only row that has its English and one of its Arabic names."""
    taken = {entity.qid for entity in entities}
    by_name: dict[tuple[str, str], list[Row]] = defaultdict(list)
    by_arabic: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        for key in fact.keys:
            by_name[key, latin(fact.english)].append(fact)
        for name in fact.names:
            by_arabic[plain(name)].add(fact.qid)
    found = []
    for entity in entities:
        if entity.qid or not entity.english:
            continue
        fits = {fact.qid: fact for key in entity.keys for fact in by_name[key, latin(entity.english)]}
        # another row with the name may be what is meant: the city or the governorate, the father or the son
        alike = {qid for name in entity.names[:1] for qid in by_arabic[plain(name)]}
        if len(fits) == 1:
            (fact,) = fits.values()
            free = fact.qid not in taken and fact.qid not in DOUBTED
            if free and fact.kind == entity.kind and alike <= {fact.qid} and same_size(entity, fact):
                found.append((entity, fact))
    # an identifier that two of ours would take belongs to neither
    claims = Counter(fact.qid for _, fact in found)
    return [(entity, fact) for entity, fact in found if claims[fact.qid] == 1]


def write(folder: Path, found: list[tuple[Row, Row]]) -> None:
    changes: dict[str, dict[int, str]] = defaultdict(dict)
    for entity, fact in found:
        changes[entity.source][entity.line] = fact.qid
    for name, qids in changes.items():
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        at = lines[0].split("\t").index("wikidata")
        for number, qid in qids.items():
            cells = lines[number - 1].split("\t")
            cells += [""] * (at + 1 - len(cells))
            cells[at] = qid
            lines[number - 1] = "\t".join(cells)
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="the folder of reference tables")
    parser.add_argument("--missing", action="store_true", help="list the identifiers that could be added")
    parser.add_argument("--write", action="store_true", help="add them")
    arguments = parser.parse_args()
    entities, facts = ours(TABLES), theirs(arguments.folder)
    if not facts:
        parser.error(f"{arguments.folder}: there is no table; give a folder with *.tsv")
    faults = contradictions(entities, facts)
    print(*faults, sep="\n")
    known = {fact.qid for fact in facts}
    identified = [entity for entity in entities if entity.qid]
    checked = sum(entity.qid in known for entity in identified)
    print(
        f"{len(entities)} entities, {len(identified)} identifiers, {checked} of them in the reference tables, "
        f"{len(faults)} contradictions"
    )
    if arguments.missing or arguments.write:
        found = missing(entities, facts)
        for entity, fact in found:
            print(f"{fact.qid}\t{entity}\t{fact}")
        print(f"{len(found)} identifiers could be added")
        if arguments.write:
            write(TABLES, found)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
