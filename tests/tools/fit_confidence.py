#!/usr/bin/env python3
"""Fit the column ``confidence`` of ``src/data/weights.tsv`` on annotated articles.

    fit_confidence.py GOLD.jsonl [ANALYSES.jsonl] [--write]

Logistic regression on how often each piece of evidence was found, drawn towards nought (ridge) because the articles are
few: a weight that they do not ask for stays small; one that is a dash in the table stays out, and
one of evidence that no article has stays as it is. How well articles that were not fitted on are foretold is said by
ten-fold cross-validation, whole articles at a time; it also chooses how strongly weights are drawn. Needs NumPy.
With --write the table is written anew; without, the weights are only shown. ANALYSES are made here if not given.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np

from rawi.evaluate import judge, predict
from rawi.reliability import Reliability

TABLE = Path(__file__).parents[2] / "src" / "data" / "weights.tsv"
FOLDS = 10
RIDGES = (0.3, 1.0, 3.0, 10.0, 30.0)
SEED = 20_250_103


def fit(times: np.ndarray, right: np.ndarray, ridge: float) -> np.ndarray:
    """The weights, by Newton's method; the first, of what every quote has, is free."""
    weights = np.zeros(times.shape[1])
    penalty = np.full(times.shape[1], ridge)
    penalty[0] = 1e-3
    for _ in range(50):
        chance = 1 / (1 + np.exp(-times @ weights))
        gradient = times.T @ (chance - right) + penalty * weights
        curvature = (times * (chance * (1 - chance))[:, None]).T @ times + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def loss(chance: np.ndarray, right: np.ndarray) -> float:
    """The mean surprise, in nats."""
    return float(-np.mean(np.log(np.where(right > 0, chance, 1 - chance))))


def foretold(times: np.ndarray, right: np.ndarray, fold: np.ndarray, ridge: float) -> np.ndarray:
    """The chance of each quote, by weights fitted on the other articles."""
    chance = np.zeros(len(right))
    for part in range(FOLDS):
        out = fold == part
        chance[out] = 1 / (1 + np.exp(-times[out] @ fit(times[~out], right[~out], ridge)))
    return chance


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("analyses", type=Path, nargs="?")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()

    def read(path: Path) -> list[dict]:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]

    gold = read(options.gold)
    trees = {tree["id"]: tree for tree in read(options.analyses)} if options.analyses else predict(gold)

    rows = TABLE.read_text(encoding="utf-8").splitlines()
    cells = [row.split("\t") for row in rows[1:] if not row.startswith("#")]
    names = [row[0] for row in cells if row[2] != "-"]
    names.sort(key="base".__ne__)
    verdicts = judge(gold, trees)
    times = np.zeros((len(verdicts), len(names)))
    for row, verdict in zip(times, verdicts, strict=True):
        for piece in trees[verdict.article]["quotes"][verdict.place]["evidence"]:
            if piece["name"] in names:
                row[names.index(piece["name"])] = piece["times"]
    right = np.array([float(verdict.right) for verdict in verdicts])
    articles = sorted({verdict.article for verdict in verdicts})
    random.Random(SEED).shuffle(articles)
    fold = np.array([articles.index(verdict.article) % FOLDS for verdict in verdicts])

    wanted = sum(quote["kind"] != "nominal" for article in gold for quote in article["quotes"])
    chances = {ridge: foretold(times, right, fold, ridge) for ridge in RIDGES}
    best = min(RIDGES, key=lambda ridge: loss(chances[ridge], right))
    for ridge, chance in chances.items():
        table = Reliability(sorted(zip(chance.tolist(), (right > 0).tolist(), strict=True), reverse=True), wanted)
        chosen = "  <- best" if ridge == best else ""
        print(f"ridge {ridge:5}: loss {loss(chance, right):.4f}, error {table.error:.4f}{chosen}")
        if ridge == best:
            print(table)
    base = np.full(len(right), right.mean())
    print(f"loss without evidence {loss(base, right):.4f}, {len(right)} quotes, {100 * right.mean():.1f} % right\n")

    fitted = dict(zip(names, np.round(fit(times, right, best), 2).tolist(), strict=True))
    for name in names:
        print(f"{name:20} {fitted[name]:+.2f}  in {int((times[:, names.index(name)] > 0).sum())} quotes")
    if options.write:
        for at, row in enumerate(rows[1:], 1):
            name, *rest = row.split("\t")
            if name in fitted and times[:, names.index(name)].any():
                rows[at] = "\t".join((name, rest[0], f"{fitted[name] or 0.0:g}", rest[2]))
        TABLE.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
