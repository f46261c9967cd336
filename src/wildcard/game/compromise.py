"""The compromise engine: the mean of positions, weighted by capability and salience.

    (1)  O = Σ_i c_i s_i x_i / Σ_i c_i s_i

Where nobody cares (all s_i = 0) the weights are the capabilities alone. Keeps every law: labels,
mirror, shift, scale of capability, and splitting an actor in two.

Source: Van den Bos (1991); Achen, "Institutional realism and bargaining models", in Thomson et al.,
The European Union Decides (Cambridge 2006), where it is the first-order approximation of the Nash
bargaining solution when disagreement costs all dearly.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from wildcard.game.compiled import kernel, spread
from wildcard.game.draws import Draws, Floats
from wildcard.game.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Compromise:
    """One point a draw."""

    name: str = "compromise"

    def run(self, draws: Draws, rng: Generator) -> Outcome:
        """Equation (1) for each draw; support and weight are (n, 1)."""
        support = np.empty((draws.n, 1))
        spread(_means, draws.n, draws.positions, draws.salience, draws.capability, support)
        return Outcome(support, np.ones((draws.n, 1)))


@kernel
def _means(first: int, last: int, x: Floats, s: Floats, c: Floats, out: Floats) -> None:
    for d in range(first, last):
        above = below = plain = total = 0.0
        for i in range(x.shape[1]):
            weight = c[d, i] * s[d, i]
            above += weight * x[d, i]
            below += weight
            plain += c[d, i] * x[d, i]
            total += c[d, i]
        out[d, 0] = above / below if below > 0.0 else plain / total


COMPROMISE = Compromise()
