"""The scorer: how likely a careful coder would record a candidate.

Two stages: a logistic regression over the candidate's features, then boosted trees over that score and the
candidate's rank among its rivals (`context`). Trained by `tools/train_scorer.py`; the weights ship as plain arrays.
Invariant: a probability depends on the text alone; the same text gives the same scores.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO

import numpy as np
import numpy.typing as npt

from wildcard.reading.candidates import Candidate
from wildcard.reading.context import Array, table

WEIGHTS = "scorer/weights.npz"


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted trees: one row a node; a leaf has `left` = 0 and adds `value`."""

    root: npt.NDArray[np.int64]
    feature: npt.NDArray[np.int64]
    threshold: Array
    left: npt.NDArray[np.int64]
    right: npt.NDArray[np.int64]
    value: Array
    base: float

    def raw(self, rows: Array) -> Array:
        """Log-odds of each row, shape (n,)."""
        total = np.full(len(rows), self.base)
        for root in self.root:
            at = np.full(len(rows), root)
            while True:
                inner = self.left[at] > 0
                if not inner.any():
                    break
                goes_left = rows[np.arange(len(rows)), self.feature[at]] <= self.threshold[at]
                at = np.where(inner, np.where(goes_left, self.left[at], self.right[at]), at)
            total += self.value[at]
        return total


@dataclass(frozen=True, slots=True)
class Scorer:
    """Both stages; `threshold` parts the proposals from the second list, `floor` that from what is dropped."""

    weights: Mapping[str, float]
    bias: float
    trees: Trees
    kinds: dict[str, int]
    threshold: float
    floor: float

    def score(self, candidates: Sequence[Candidate]) -> Array:
        """Probability of each candidate, shape (n,), 0-1."""
        if not candidates:
            return np.zeros(0)
        raw = self.trees.raw(table(candidates, self.linear(candidates), self.kinds))
        return np.asarray(1.0 / (1.0 + np.exp(-raw)))

    def linear(self, candidates: Sequence[Candidate]) -> Array:
        """The first stage's log-odds, shape (n,)."""
        get = self.weights.get
        return np.array([self.bias + sum(get(f, 0.0) for f in set(c.features)) for c in candidates])

    def telling(self, candidate: Candidate, most: int = 3) -> list[str]:
        """The features that spoke most for a candidate."""
        held = sorted({f for f in candidate.features if f in self.weights}, key=lambda f: (-self.weights[f], f))
        return [f for f in held[:most] if self.weights[f] > 0]


@cache
def shipped() -> Scorer:
    """The scorer that ships with the package."""
    return load(resources.files("wildcard.reading").joinpath(WEIGHTS).read_bytes())


def load(content: bytes) -> Scorer:
    """A scorer from the bytes of its weights."""
    held = np.load(BytesIO(content), allow_pickle=False)
    names = held["names"].tobytes().decode("utf-8").split("\n")
    labels = held["labels"].tobytes().decode("utf-8").split("\n")
    trees = Trees(
        held["root"].astype(np.int64),
        held["feature"].astype(np.int64),
        held["threshold"],
        held["left"].astype(np.int64),
        held["right"].astype(np.int64),
        held["value"],
        float(held["base"]),
    )
    weights = dict(zip(names, held["weights"].astype(float).tolist(), strict=True))
    kinds = {label: i for i, label in enumerate(labels)}
    return Scorer(
        weights, float(held["bias"]), trees, kinds, float(held["thresholds"][0]), float(held["thresholds"][1])
    )
