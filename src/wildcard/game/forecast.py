"""The forecast of one issue: the mixture that past decisions taught, and beside it what each engine says.

Never a point without its distribution.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.random import Generator

from wildcard.game.distribution import Distribution
from wildcard.game.draws import Draws, Floats
from wildcard.game.engine import ENGINES
from wildcard.game.learnt import Learnt, shipped
from wildcard.game.mixture import mix

ENGINES_SHOWN = ("compromise", "pce")


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """`mixed`: what is forecast. `engines`: what each says alone, spread by the inputs' uncertainty only.

    `points` (n,): the mixture's expected outcome of each draw, for differences with common random numbers.
    """

    engines: Mapping[str, Distribution]
    mixed: Distribution
    points: Floats

    def disagreement(self) -> dict[tuple[str, str], float]:
        """How far mass must be carried between each two engines (Wasserstein), in points; the farthest first."""
        pairs = combinations(self.engines, 2)
        far = {(a, b): distance(self.engines[a], self.engines[b]) for a, b in pairs}
        return dict(sorted(far.items(), key=lambda item: -item[1]))


def distance(a: Distribution, b: Distribution) -> float:
    """Wasserstein distance of two distributions, ∫ |F(t) - G(t)| dt, in units of the scale."""
    places = np.unique(np.concatenate([a.points, b.points]))
    return float((np.diff(places) * np.abs(a.at(places) - b.at(places))[:-1]).sum())


def forecast(
    draws: Draws, rng: Generator, engines: Sequence[str] = ENGINES_SHOWN, learnt: Learnt | None = None
) -> Forecast:
    """Play `draws` through the mixture and, beside it, through each of `engines`.

    `learnt`: the mixture's numbers, those of the package where none are given. Each engine gets a stream
    of its own, spawned from `rng`. Raises UnknownName for an engine that there is not.
    """
    streams = rng.spawn(len(engines) + 1)
    mixed, points = mix(draws, learnt or shipped(), streams[0])
    alone = {e: Distribution.of(ENGINES[e].run(draws, s)) for e, s in zip(engines, streams[1:], strict=True)}
    return Forecast(alone, mixed, points)
