"""An outcome: what an engine gives; for each draw a distribution over points of the scale.

Weights of a row sum to one; a row with fewer points than others is filled with points of weight zero.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wildcard.game.draws import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """`support` (n, k) on the scale of the issue; `weight` (n, k) >= 0, rows summing to 1."""

    support: Floats
    weight: Floats

    @property
    def point(self) -> Floats:
        """Expected value of each draw, (n,)."""
        return np.asarray((self.support * self.weight).sum(axis=1))
