"""A panel: the engines that are asked, and the weight of each one's word in the joint expectation.

Invariant: weights sum to one; every engine sees the same draws.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from wildcard.game.draws import Draws
from wildcard.game.engine import ENGINES
from wildcard.game.estimate import Array
from wildcard.game.outcome import Outcome
from wildcard.game.sample import stream


@dataclass(frozen=True)
class Panel:
    """Engines by name with their weights; `seed` feeds engines that have chance in them."""

    weights: Mapping[str, float]
    seed: int

    def run(self, draws: Draws) -> dict[str, Outcome]:
        """What each engine makes of the draws."""
        return {name: ENGINES[name].run(draws, stream(self.seed, f"engine {name}")) for name in self.weights}

    def point(self, draws: Draws) -> Array:
        """The joint expectation of each draw, (n,), on the scale."""
        joint = np.zeros(draws.n)
        for name, outcome in self.run(draws).items():
            joint += self.weights[name] * outcome.point
        return joint
