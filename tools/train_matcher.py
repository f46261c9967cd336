"""Train the weights of the name matcher: logistic regression over the figures of `wildcard.actors.align`.

    python tools/train_matcher.py [CASES.csv …]

Pairs come from three places: the seen half of tests/actors/name_pairs.jsonl; the shipped packs (two
spellings of one actor, where they are spellings at all, against actors of one pack that look alike);
and tables of general cases (columns schema, name1, name2, is_match), where any are named. Pairs that
the tests call unseen are never read. Prints F1 of five-fold cross-validation; writes actors/match.json.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from wildcard.actors.align import FIGURES
from wildcard.actors.comparison import KINDS, compare, probability
from wildcard.actors.gazetteer import shipped
from wildcard.actors.pack import read_pack

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "src/wildcard/actors/match.json"
RIDGE = 0.02
DECIDED = {  # what the field decides, whatever the pairs say: a unit's number, and that a unit is named at all
    "unit number": (-9.0, -9.0),
    "unit missing": (-3.8, -3.8),
}
SIGNS = {  # what a figure may say at most: evidence for (+1) or against (-1), so that every weight can be explained
    "shared": 1, "covered": 1, "conflict": -1, "extra": -1, "worst": -1, "first": -1, "last": -1, "number conflict": -1,
    "number missing": -1, "unit conflict": -1, "unit missing": -1, "poor": -1, "single": -1, "crossed": -1,
    "state conflict": -1, "state missing": -1, "odd": -1, "close": 1, "identical": 1, "given conflict": -1,
    "body conflict": -1, "word conflict": -1, "word missing": -1, "clash": -1, "chain crossed": -1, "body missing": -1,
}  # fmt: skip
Pair = tuple[str, str, str | None, bool, float]  # two names, kind, same, weight


def ours() -> Iterator[Pair]:
    """The seen half of our own pairs."""
    for line in (ROOT / "tests/actors/name_pairs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["half"] == "seen":
            for kind in (row["kind"], None):
                yield row["a"], row["b"], kind, row["same"], 4.0


def packs() -> Iterator[Pair]:
    """Spellings of one actor against look-alikes of the same pack."""
    for path in shipped():
        actors = [e for e in read_pack(path).entries if not e.place and e.kind not in ("state", "community")]
        for entry in actors:
            kind = "person" if entry.kind in ("person", "religious authority") else "organization"
            for a, b in combinations((*entry.names, *entry.arabic), 2):
                if compare(a, b, kind).figures[1] > 0.75:
                    yield a, b, kind, True, 0.4
        for one, two in combinations(actors, 2):
            if (one.kind == "person") != (two.kind == "person"):
                continue
            kind = "person" if one.kind == "person" else "organization"
            shown = [(a, b) for a in (one.names[:1] + one.arabic[:1]) for b in (two.names[:1] + two.arabic[:1])]
            for a, b in shown:
                if 0.45 < compare(a, b, kind).figures[1] < 0.995:
                    yield a, b, kind, False, 0.4


def cases(path: Path) -> Iterator[Pair]:
    """General cases of a table."""
    with path.open(encoding="utf-8") as f:
        for row in csv.DictReader(f):
            kind = "person" if row["schema"] == "Person" else "organization"
            yield row["name1"], row["name2"], kind, row["is_match"] == "true", 1.0


def fit(x: np.ndarray, y: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Ridge logistic regression by L-BFGS with the signs that SIGNS allows."""
    sign = np.where(y, 1.0, -1.0)

    def loss(beta: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (x @ beta)
        ridge = np.r_[0.0, beta[1:]]
        value = (w * np.logaddexp(0, -margin)).sum() + RIDGE * (ridge**2).sum() * 10
        slope = -(x * (w * sign / (1 + np.exp(margin)))[:, None]).sum(0) + 20 * RIDGE * ridge
        return float(value), slope

    bounds = [DECIDED.get(f, {1: (0, None), -1: (None, 0), 0: (None, None)}[SIGNS.get(f, 0)]) for f in FIGURES]
    start = np.array([low if low == high and low is not None else 0.0 for low, high in bounds])
    return np.asarray(minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B").x)


def score(y: np.ndarray, said: np.ndarray) -> float:
    """F1."""
    hit = float((y & said).sum())
    return 2 * hit / max(1.0, float(y.sum() + said.sum()))


def main(tables: Iterable[str]) -> None:
    """Gather, cross-validate by kind, fit on all, write."""
    general = [p for t in tables for p in cases(Path(t))]
    pairs = [*ours(), *packs(), *general]
    weights: dict[str, list[float]] = {}
    compared = [compare(a, b, kind) for a, b, kind, _, _ in pairs]
    for kind in KINDS:
        rows = [i for i, c in enumerate(compared) if kind in (c.kind, "unknown")]
        x = np.array([compared[i].figures for i in rows])
        y = np.array([pairs[i][3] for i in rows])
        w = np.array([pairs[i][4] for i in rows])
        fold = np.random.default_rng(4).integers(0, 5, len(rows))
        said = np.zeros(len(rows), bool)
        for k in range(5):
            said[fold == k] = x[fold == k] @ fit(x[fold != k], y[fold != k], w[fold != k]) > 0
        beta = fit(x, y, w)
        others = np.array(rows) >= len(pairs) - len(general)
        own, wide = score(y[~others], said[~others]), score(y[others], said[others])
        print(f"{kind}: {len(rows)} pairs, F1 {score(y, said):.3f} (own {own:.3f}, general {wide:.3f})")
        print("  ", {f: round(float(v), 2) for f, v in zip(FIGURES, beta, strict=True)})
        weights[kind] = [round(float(v), 4) for v in beta]
    record = {"figures": list(FIGURES), "threshold": 0.5, "weights": weights}
    HOME.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    assert all(0 <= probability(c.figures, weights[c.kind]) <= 1 for c in compared)


if __name__ == "__main__":
    main(sys.argv[1:])
