"""Calibration: how forecasts did against what came; for all but coverage, less is better.

mae          |y - point|, the point being an engine's expected value, the mixture's median
crps         ∫ (F(t) - 1[t >= y])² dt                     (Gneiting & Raftery 2007)
coverage     share of outcomes inside the 50, 80, 95 % intervals
pit          share of outcomes by tenth of the forecast's own distribution, an outcome on a point
             that carries mass counting in every tenth that the mass spans (Czado, Gneiting & Held 2009)
reliability  what was given as the probability of more than 25, 50, 75, and how often it came so
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from wildcard.game.distribution import LEVELS, Distribution
from wildcard.game.draws import Floats

BINS = 10
THRESHOLDS = (25.0, 50.0, 75.0)


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """Forecasts of one engine with the points that it names and the outcomes that came, in one order."""

    forecasts: Sequence[Distribution]
    points: Floats
    outcomes: Floats

    @property
    def mae(self) -> float:
        """Mean absolute error of the points."""
        return float(np.abs(self.points - self.outcomes).mean())

    @property
    def crps(self) -> float:
        """Mean continuous ranked probability score."""
        return float(np.mean([d.crps(float(y)) for d, y in self._pairs()]))

    def coverage(self, level: float) -> float:
        """Share of outcomes inside the interval of `level`."""
        spans = ((*d.interval(level), y) for d, y in self._pairs())
        return float(np.mean([low <= y <= high for low, high, y in spans]))

    def pit(self) -> Floats:
        """Shares of outcomes by tenth of the distribution, (10,); all 0.1 where forecasts are calibrated."""
        edges = np.linspace(0.0, 1.0, BINS + 1)
        total = np.zeros(BINS)
        for d, y in self._pairs():
            under, upto = (float(d.at(np.array([t]))[0]) for t in (np.nextafter(y, -1.0), y))
            if upto - under > 1e-12:
                total += np.diff(np.clip((edges - under) / (upto - under), 0.0, 1.0))
            else:
                total[min(int(upto * BINS), BINS - 1)] += 1.0
        return total / len(self.outcomes)

    def reliability(self) -> list[dict[str, float]]:
        """By fifth of the probability given: its mean, how often it came so, and how many."""
        said = np.array([[d.above(t) for t in THRESHOLDS] for d in self.forecasts])
        came = self.outcomes[:, None] > np.array(THRESHOLDS)
        fifth = np.minimum((said * 5).astype(np.int64), 4)
        return [
            {
                "said": float(said[fifth == b].mean()),
                "came": float(came[fifth == b].mean()),
                "n": int((fifth == b).sum()),
            }
            for b in range(5)
            if (fifth == b).any()
        ]

    def as_json(self, *, full: bool = False) -> dict[str, Any]:
        """The scores, rounded; `full` adds calibration."""
        told: dict[str, Any] = {"mae": round(self.mae, 3), "crps": round(self.crps, 3)}
        told |= {f"coverage{int(100 * level)}": round(self.coverage(level), 4) for level in LEVELS}
        if full:
            told["pit"] = [round(float(p), 4) for p in self.pit()]
            told["reliability"] = [
                {**{k: round(v, 4) for k, v in row.items()}, "n": int(row["n"])} for row in self.reliability()
            ]
        return told

    def _pairs(self) -> zip[tuple[Distribution, float]]:
        return zip(self.forecasts, self.outcomes.tolist(), strict=True)
