"""A distribution over the scale: weighted points, pooled over draws; what a forecast is, never a bare point.

Invariant: points rise, and mass sums to one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from wildcard.game.estimate import Array
from wildcard.game.outcome import Outcome

LEVELS = (0.50, 0.80, 0.95)
HAIR = 1e-9


@dataclass(frozen=True, eq=False)
class Distribution:
    """`points` (k,) in points of the scale, rising; `below` (k,): mass at or below each, the last one 1.

    `levels`: for a share of outcomes that an interval is to cover, the mass that it must hold, where past
    decisions taught that these differ.
    """

    points: Array
    below: Array
    levels: Mapping[float, float] = field(default_factory=dict)

    @classmethod
    def pooled(cls, support: Array, weight: Array) -> Distribution:
        """Of weighted points in any order, of any shape."""
        points, mass = support.ravel(), weight.ravel()
        held = mass > 0
        points, mass = points[held], mass[held]
        order = np.argsort(points, kind="stable")
        below = np.cumsum(mass[order])
        return cls(points[order], below / below[-1])

    @classmethod
    def of(cls, outcome: Outcome) -> Distribution:
        """All draws of one engine together, each draw with the same weight."""
        return cls.pooled(outcome.support, outcome.weight)

    @classmethod
    def mixed(cls, parts: Sequence[tuple[float, Distribution]]) -> Distribution:
        """A mixture: each part with its weight."""
        points = np.concatenate([d.points for _, d in parts])
        mass = np.concatenate([w * d.mass for w, d in parts])
        return cls.pooled(points, mass)

    @property
    def mass(self) -> Array:
        """The weight of each point, (k,)."""
        return np.diff(self.below, prepend=0.0)

    @property
    def mean(self) -> float:
        """Expected value."""
        return float((self.points * self.mass).sum())

    @property
    def sd(self) -> float:
        """Standard deviation."""
        return float(np.sqrt((self.mass * (self.points - self.mean) ** 2).sum()))

    def quantile(self, q: float) -> float:
        """The smallest point with at least `q` of the mass at or below it."""
        return float(self.points[min(int(np.searchsorted(self.below, q - 1e-12)), len(self.points) - 1)])

    def interval(self, level: float) -> tuple[float, float]:
        """The shortest interval that holds `level` of the mass or more; of equal ones the heaviest, then the middle."""
        reach = np.concatenate([[0.0], self.below])
        last = np.searchsorted(reach, reach[:-1] + self.levels.get(level, level) - HAIR) - 1
        first = np.flatnonzero(last < len(self.points))
        last = np.maximum(last[first], first)
        length = self.points[last] - self.points[first]
        short = np.flatnonzero(length <= length.min() + HAIR)
        held = np.round(reach[last[short] + 1] - reach[first[short]], 9)
        short = short[held == held.max()]
        chosen = short[len(short) // 2]
        return float(self.points[first[chosen]]), float(self.points[last[chosen]])

    def held(self, low: float, high: float) -> float:
        """The mass from `low` to `high`, both counted."""
        first = int(np.searchsorted(self.points, low, side="left"))
        last = int(np.searchsorted(self.points, high, side="right"))
        return float((self.below[last - 1] if last else 0.0) - (self.below[first - 1] if first else 0.0))

    def crps(self, outcome: float) -> float:
        """Continuous ranked probability score against what came, ∫ (F(t) - 1[t >= outcome])² dt; less is better."""
        edges = np.concatenate([self.points, [outcome]])
        order = np.argsort(edges, kind="stable")
        edges, reach = edges[order], np.concatenate([self.below, [np.nan]])[order]
        here = int(np.flatnonzero(np.isnan(reach))[0])
        reach[here] = reach[here - 1] if here else 0.0
        past = np.arange(len(edges)) >= here
        return float((np.diff(edges) * (reach - past)[:-1] ** 2).sum())

    def above(self, at: float) -> float:
        """Probability of more than `at`; half of what stands exactly there counts."""
        under, upto = (int(np.searchsorted(self.points, at, side=s)) for s in ("left", "right"))
        less = float(self.below[under - 1]) if under else 0.0
        more = 1.0 - (float(self.below[upto - 1]) if upto else 0.0)
        return min(max(more + 0.5 * (1.0 - less - more), 0.0), 1.0)

    def at(self, grid: Array) -> Array:
        """Mass at or below each point of `grid`."""
        index = np.searchsorted(self.points, grid, side="right")
        return np.where(index > 0, self.below[np.maximum(index - 1, 0)], 0.0)

    def as_json(self, threshold: float) -> Mapping[str, object]:
        """Mean, median, intervals and the odds of each side, rounded to what 10,000 draws can tell."""
        return {
            "mean": round(self.mean, 2),
            "median": round(self.quantile(0.5), 2),
            "intervals": {f"{int(100 * level)}": [round(x, 2) for x in self.interval(level)] for level in LEVELS},
            "above": round(self.above(threshold), 4),
        }
