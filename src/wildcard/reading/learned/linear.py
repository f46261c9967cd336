"""Linear: weights of named features for each label, and the scores they give.

Invariant: a feature without a weight adds nothing; weights are added in the order of the features.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

SCALE = 2.0  # of the vectors beside features that are 0 or 1

Array = npt.NDArray[np.float64]
Weights = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights of named features for each label, shape (features, labels); `dense` for the vectors."""

    index: Mapping[str, int]
    weights: Weights
    bias: Weights
    dense: Weights | None = None
    shared: Mapping[str, float] | None = None  # weights of matches, the same for every label

    def score(self, rows: Sequence[Sequence[str]], dense: Weights | None = None) -> Array:
        """Log-odds, shape (rows, labels)."""
        get = self.index.get
        flat: list[int] = []
        starts: list[int] = []
        empty: list[int] = []
        for i, row in enumerate(rows):
            starts.append(len(flat))
            flat += [k for f in row if (k := get(f)) is not None]
            if len(flat) == starts[-1]:
                empty.append(i)
                flat.append(0)
        total = np.add.reduceat(self.weights.take(flat, axis=0), starts, axis=0).astype(np.float64)
        total[empty] = 0.0
        total += self.bias
        if dense is not None and self.dense is not None:
            total += SCALE * dense @ self.dense
        return total
