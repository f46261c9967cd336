"""Fit the weights that tell whether a name is a person's, a place's or a body's, from coded texts.

    python tools/fit_kinds.py FOLDER [--judge FOLDER] [--hold-out NAME…]

Each name of a text that no pack knows and that its coder has is one row. Multinomial logistic regression with an L2
penalty, by L-BFGS; figures by folds of documents, and on the names of the texts in `--judge`.
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
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import log_softmax, softmax

from wildcard.actors.fold import fold
from wildcard.actors.gazetteer import Gazetteer, load
from wildcard.model.codebook import shipped
from wildcard.reading.learned.linear import Linear
from wildcard.reading.names.kinds import CLASSES, Kinds, class_of
from wildcard.reading.names.spotting import spotted
from wildcard.reading.parsing.parse import blocks

OUT = Path("src/wildcard/reading/lexicon/kinds.npz")
PENALTY = 1.5
SEEN = 3
FOLDS = 5
FAINT = 2  # of 127 steps: what is less is left out
PERSONS = frozenset({"person", "religious authority"})


@dataclass(slots=True)
class Name:
    """A name of a text: what tells of its kind, how it was voted, and the coder's class."""

    doc: str
    key: str
    told: list[str]
    voted: str
    coded: str


def names(path: Path, gazetteer: Gazetteer) -> Iterator[Name]:
    """The names of a text that its coder has as one class alone."""
    coded: dict[str, set[str]] = {}
    actors = json.loads(path.with_suffix(".actors.json").read_text(encoding="utf-8"))
    places = shipped().place_kinds
    for part in ("actors", "places"):
        for one in actors.get(part, []):
            kind = one.get("kind")
            ground = part == "places" or kind in places or kind == "state"
            named = "place" if ground else "person" if kind in PERSONS else "body"
            for name in [*one.get("names", []), *one.get("also", [])]:
                coded.setdefault(fold(name), set()).add(named)
    seen = spotted(list(blocks(path.read_bytes().decode("utf-8"))), gazetteer)
    kinds = Kinds(seen, gazetteer, None)
    for key, told in kinds.evidence(seen):
        found = coded.get(key, set())
        if len(found) == 1:
            yield Name(path.stem, key, told, class_of(kinds.of(key)), *found)


def fitted(rows: Sequence[Name]) -> Linear:
    """The weights of each class."""
    counts = Counter(f for r in rows for f in r.told)
    index = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= SEEN))}
    x, right = table(rows, index), np.array([[r.coded == c for c in CLASSES] for r in rows], float)
    shape = (len(index) + 1, len(CLASSES))

    def loss(flat: Any) -> tuple[float, Any]:
        w = flat.reshape(shape)
        z = x @ w[:-1] + w[-1]
        apart = softmax(z, axis=1) - right
        slope = np.vstack([x.T @ apart + PENALTY * w[:-1], apart.sum(axis=0)])
        return float(-(log_softmax(z, axis=1) * right).sum() + PENALTY * (w[:-1] ** 2).sum() / 2), slope.ravel()

    w = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x.reshape(shape)
    return Linear(index, w[:-1].astype(np.float32), w[-1].astype(np.float32))


def table(rows: Sequence[Name], index: dict[str, int]) -> Any:
    """Rows of features as a sparse matrix of ones."""
    at = [(n, index[f]) for n, r in enumerate(rows) for f in r.told if f in index]
    across, down = zip(*at, strict=True)
    return csr_matrix((np.ones(len(at)), (across, down)), shape=(len(rows), len(index)))


def share(rows: Sequence[Name], weights: Linear) -> str:
    """How many of the names have the coder's class, by the weights and by the votes alone."""
    told = [CLASSES[n] for n in weights.score([r.told for r in rows]).argmax(axis=1)]
    shares = [(c, np.mean([r.coded == t for r, t in zip(rows, told, strict=True) if r.coded == c])) for c in CLASSES]
    every = np.mean([r.coded == t for r, t in zip(rows, told, strict=True)])
    votes = np.mean([r.coded == r.voted for r in rows])
    return f"{every:.3f} right ({', '.join(f'{c} {s:.3f}' for c, s in shares)}), {votes:.3f} by the votes alone"


def pack(weights: Linear) -> None:
    """Write the weights as bytes with a scale for each class."""
    scale = np.abs(weights.weights).max(axis=0) / 127
    levels = np.round(weights.weights / scale).astype(np.int8)
    kept = np.flatnonzero((np.abs(levels) > FAINT).any(axis=1))
    named = sorted(weights.index, key=lambda f: weights.index[f])
    spelled = np.frombuffer("\n".join(named[i] for i in kept).encode(), np.uint8)
    np.savez_compressed(OUT, names=spelled, weights=levels[kept], scale=scale.astype(np.float32), bias=weights.bias)
    print(f"{len(kept)} weights, {OUT.stat().st_size / 1000:.0f} kB")


def main() -> None:
    """Read, fit, tell, write."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder", type=Path)
    ap.add_argument("--judge", type=Path, help="coded texts that teach nothing")
    ap.add_argument("--hold-out", nargs="*", default=held_out(), help="texts left out (those that judge)")
    args = ap.parse_args()
    gazetteer = load()
    paths = [p for p in sorted(args.folder.glob("*.txt")) if p.stem not in args.hold_out]
    rows = [n for p in paths for n in names(p, gazetteer)]
    docs = sorted({r.doc for r in rows})
    right = 0.0
    for k in range(FOLDS):
        held = set(docs[k::FOLDS])
        weights = fitted([r for r in rows if r.doc not in held])
        some = [r for r in rows if r.doc in held]
        told = weights.score([r.told for r in some]).argmax(axis=1)
        right += sum(CLASSES[n] == r.coded for n, r in zip(told, some, strict=True))
    print(f"{len(paths)} texts, {len(rows)} names; {right / len(rows):.3f} right by folds")
    weights = fitted(rows)
    if args.judge:
        judged = [n for p in sorted(args.judge.glob("*.txt")) for n in names(p, gazetteer)]
        print(f"{len(judged)} other names: {share(judged, weights)}")
    pack(weights)


if __name__ == "__main__":
    main()
