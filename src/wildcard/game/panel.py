"""A panel: the engines that are asked, and the weight of each one's word in the joint expectation.

Invariant: weights sum to one; every engine sees the same draws.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from wildcard.game.distribution import Distribution
from wildcard.game.draws import Draws
from wildcard.game.engine import ENGINES
from wildcard.game.estimate import Array
from wildcard.game.forecast import Forecast
from wildcard.game.institution import Institution
from wildcard.game.learnt import Learnt
from wildcard.game.mixture import mix, mix_sets
from wildcard.game.outcome import Outcome
from wildcard.game.sample import stream


@dataclass(frozen=True)
class Panel:
    """Engines by name with their weights; `seed` feeds engines that have chance in them.

    `learnt`: numbers of the mixture that past decisions taught; where none are given the panel's word is
    the plain weighted mean of its engines. `institution`: the rules of the issue, under which all engines play.
    """

    weights: Mapping[str, float]
    seed: int
    learnt: Learnt | None = None
    institution: Institution | None = None

    def run(self, draws: Draws) -> dict[str, Outcome]:
        """What each engine makes of the draws."""
        return {name: self.ask(name, draws) for name in self.weights}

    def ask(self, name: str, draws: Draws) -> Outcome:
        """What one engine makes of the draws, under the rules of the issue."""
        outcome = ENGINES[name].run(draws, stream(self.seed, f"engine {name}"))
        return self.institution.settle(outcome, draws) if self.institution else outcome

    def point(self, draws: Draws) -> Array:
        """The joint expectation of each draw, (n,), on the scale."""
        if self.learnt is not None:
            return self.mix(draws, self.learnt)[1]
        joint = np.zeros(draws.n)
        for name, outcome in self.run(draws).items():
            joint += self.weights[name] * outcome.point
        return joint

    def forecast(self, draws: Draws) -> Forecast:
        """Each engine's distribution, and the mixture of all: the learnt one, or the plain one with the weights."""
        outcomes = self.run(draws)
        engines = {name: Distribution.of(outcome) for name, outcome in outcomes.items()}
        if self.learnt is not None:
            return Forecast(engines, *self.mix(draws, self.learnt))
        mixed = Distribution.mixed([(self.weights[name], d) for name, d in engines.items()])
        points = sum((self.weights[name] * o.point for name, o in outcomes.items()), np.zeros(1))
        return Forecast(engines, mixed, np.asarray(points))

    def sets(self, draws: Draws, sets: int) -> tuple[Array, Array]:
        """The joint forecast of each of `sets` equal blocks of draws: places (sets, k), rising, and the mass at or
        below each."""
        if self.learnt is not None:
            below = mix_sets(draws, sets, self.learnt, stream(self.seed, "mixture"), self.institution)
            return np.broadcast_to(np.linspace(0.0, draws.width, below.shape[1]), below.shape), below
        outcomes = self.run(draws)
        support = np.concatenate([o.support.reshape(sets, -1) for o in outcomes.values()], axis=1)
        weight = np.concatenate([self.weights[n] * o.weight.reshape(sets, -1) for n, o in outcomes.items()], axis=1)
        order = np.argsort(support, axis=1, kind="stable")
        below = np.cumsum(np.take_along_axis(weight, order, axis=1), axis=1)
        return np.take_along_axis(support, order, axis=1), below / below[:, -1:]

    def mix(self, draws: Draws, learnt: Learnt) -> tuple[Distribution, Array]:
        """The learnt mixture of draws, and its expectation of each, (n,)."""
        return mix(draws, learnt, stream(self.seed, "mixture"), self.institution)
