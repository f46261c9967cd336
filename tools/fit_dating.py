"""Fit the weights of dating from coded texts: which date of a sentence is that of a claim.

    python tools/fit_dating.py FOLDER [--hold-out NAME…]

The reader proposes claims; each that finds a coded one asks about the dates of its sentence. A date is right where it
tells the coder's days. Logistic regression by L-BFGS with an L2 penalty; figures by five folds of documents.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from corpus_gold import held_out
from measure_reading import Coded, agrees, coded, days, days_of, proposals
from scipy.optimize import minimize

import wildcard.reading.proposals.claims as claims
from wildcard.reading.names.dates import Dated
from wildcard.reading.proposals.dating import Dating
from wildcard.reading.protocol import Reader
from wildcard.reading.read import reader

OUT = Path("src/wildcard/reading/lexicon/dating.json")
PENALTY = 3.0
SEEN = 4
FOLDS = 5


@dataclass(slots=True)
class Pair:
    """A date beside a claim: what tells of it, and whether it is the coder's."""

    doc: str
    features: tuple[str, ...]
    right: bool


class Recorder(Dating):
    """Remembers what was asked of each place."""

    asked: dict[tuple[str, int, int], list[tuple[Dated, tuple[str, ...]]]] = {}  # noqa: RUF012

    def of(self, word: Any, number: int, kind: str, pattern: str, start: int, end: int) -> Dated | None:
        Recorder.asked[kind, start, end] = list(self.told(word, number, kind, pattern, start, end))
        return super().of(word, number, kind, pattern, start, end)


def pairs(read: Reader, text: Coded) -> Iterator[Pair]:
    """The dates beside those proposals of a text that find a coded claim."""
    Recorder.asked = {}
    for claim in proposals(read, text):
        found = [days(g.get("when")) for g in text.gold if agrees(claim, g, text)]
        key = (claim.type, claim.quote.start, claim.quote.end)
        for dated, features in Recorder.asked.get(key, []) if found else ():
            if (told := days_of(dated.when)) is not None:
                yield Pair(text.name, features, told in found)


def fitted(rows: Sequence[Pair]) -> dict[str, float]:
    """Weights of the features."""
    counts = Counter(f for r in rows for f in r.features)
    names = sorted(f for f, n in counts.items() if n >= SEEN)
    index = {f: i for i, f in enumerate(names)}
    table, right = np.zeros((len(rows), len(names))), np.array([r.right for r in rows], float)
    for n, row in enumerate(rows):
        table[n, [index[f] for f in row.features if f in index]] = 1

    def loss(w: Any) -> tuple[float, Any]:
        z = table @ w
        slope = table.T @ (1 / (1 + np.exp(-z)) - right)
        return float(np.logaddexp(0, z).sum() - right @ z + PENALTY * (w @ w) / 2), slope + PENALTY * w

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return {f: round(float(w), 3) for f, w in zip(names, found, strict=True) if abs(w) >= 0.005}


def by_fold(rows: Sequence[Pair]) -> dict[str, float]:
    """Precision and recall of the dates that are taken, over folds by document."""
    docs = sorted({r.doc for r in rows})
    taken = right = 0
    for k in range(FOLDS):
        held = set(docs[k::FOLDS])
        table = fitted([r for r in rows if r.doc not in held])
        kept = [r for r in rows if r.doc in held and sum(table.get(f, 0.0) for f in r.features) >= 0]
        taken, right = taken + len(kept), right + sum(r.right for r in kept)
    every = sum(r.right for r in rows)
    return {"precision": round(right / max(1, taken), 3), "recall": round(right / max(1, every), 3)}


def main() -> None:
    """Read, fit, write the weights."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder", type=Path)
    ap.add_argument("--hold-out", nargs="*", default=held_out(), help="texts left out (those that judge)")
    args = ap.parse_args()
    texts = [t for t in coded(args.folder) if t.name not in args.hold_out]
    read = reader()
    claims.Dating = Recorder  # type: ignore[attr-defined, misc]
    rows = [p for t in texts for p in pairs(read, t)]
    print(f"{len(texts)} texts, {len(rows)} dates beside claims, {sum(r.right for r in rows)} right; {by_fold(rows)}")
    OUT.write_text(json.dumps(fitted(rows), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
