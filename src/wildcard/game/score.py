"""Scores of a forecast once the outcome y is known; for all but coverage, less is better.

CRPS  = ∫ (F(x) - 1[y <= x])² dx              in points of the scale (Gneiting & Raftery 2007)
Brier = (p - 1[y > t])²                       at each threshold t (Brier 1950)
log   = -ln of the mass on the tenth of the scale that holds y, never less than FLOOR
PIT   = F(y)                                  evenly spread from 0 to 1 where forecasts are calibrated
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from wildcard.game.distribution import Distribution
from wildcard.game.estimate import Array

FLOOR = 1e-4
BANDS = 10


@dataclass(frozen=True, slots=True)
class Score:
    """The scores of one distribution; `brier` by threshold; `inside` says whether each interval held y."""

    name: str
    crps: float
    brier: Mapping[str, float]
    log: float
    pit: float
    inside: Mapping[str, bool]


def score(
    name: str,
    below: Sequence[float],
    step: float,
    outcome: float,
    thresholds: Sequence[float],
    levels: Mapping[float, float] | None = None,
) -> Score:
    """Score a distribution kept as mass at or below 0, `step`, 2 `step` … 100; `levels` as in Distribution."""
    f = np.asarray(below, dtype=np.float64)
    x = np.asarray(np.arange(len(f)) * step, dtype=np.float64)
    return Score(
        name,
        crps(f, x, outcome),
        {f"{t:g}": (1.0 - float(np.interp(t, x, f)) - float(outcome > t)) ** 2 for t in thresholds},
        _log(f, x, outcome),
        float(np.interp(outcome, x, f)),
        {f"{int(100 * level)}": _inside(f, x, outcome, level, levels or {}) for level in (0.5, 0.8, 0.95)},
    )


def crps(f: Array, x: Array, outcome: float) -> float:
    """The integral, with F constant between places: exact for the step function that was kept."""
    widths, heights = np.diff(x), f[:-1]
    held = np.clip((x[1:] - outcome) / widths, 0.0, 1.0)  # the part of each step at or above the outcome
    return float((widths * (held * (heights - 1.0) ** 2 + (1.0 - held) * heights**2)).sum())


def _log(f: Array, x: Array, outcome: float) -> float:
    band = max(int(np.ceil(outcome / (x[-1] / BANDS))) - 1, 0)  # a border belongs to the tenth below it
    edges = np.interp([band * x[-1] / BANDS, (band + 1) * x[-1] / BANDS], x, f)
    mass = float(edges[1] - (edges[0] if band else 0.0))
    return float(-np.log(max(mass, FLOOR)))


def _inside(f: Array, x: Array, outcome: float, level: float, levels: Mapping[float, float]) -> bool:
    low, high = Distribution(x, f, levels).interval(level)  # the interval that was shown
    return bool(low <= outcome <= high)


def scores(record: Mapping[str, Any], outcome: float) -> list[Score]:
    """Scores of a sealed record: the mixture first, each engine, and as a yardstick one that knows nothing."""
    step = float(record["step"])
    thresholds = list(dict.fromkeys([float(record["threshold"]), *map(float, record["marks"])]))
    even = np.linspace(0.0, 1.0, len(record["below"]["mixture"])).tolist()
    held = {"mixture": record["below"]["mixture"], **record["below"], "any outcome alike": even}
    levels = {float(k): float(v) for k, v in record.get("levels", {}).items()}
    return [
        score(name, below, step, outcome, thresholds, levels if name == "mixture" else None)
        for name, below in held.items()
    ]
