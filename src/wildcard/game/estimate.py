"""An estimate: low, likely and high, the shape of what is believed between them, and what it rests on.

Invariant: low <= likely <= high, and the distribution lies within [low, high].
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Shape = Literal["pert", "triangular"]
SHAPES: tuple[Shape, ...] = ("pert", "triangular")
PEAK = 4.0  # Malcolm et al. 1959: the likely value counts four times
NODES = 2048


@dataclass(frozen=True, slots=True)
class Estimate:
    """A range believed by somebody because of `claims`, or of a `judgement` (its reason) `by` a person or desk."""

    low: float
    likely: float
    high: float
    shape: Shape = "pert"
    claims: tuple[str, ...] = ()
    judgement: str = ""
    by: str = ""

    @property
    def grounds(self) -> int:
        """How many things it rests on: each claim is one, a judgement is one."""
        return len(self.claims) + bool(self.judgement)

    def quantile(self, u: Array) -> Array:
        """The value at each probability in `u`: shape (n,) in, shape (n,) out, in the units of the range."""
        if self.high <= self.low:
            return np.full_like(u, self.likely)
        mode = (self.likely - self.low) / (self.high - self.low)
        unit = pert(mode)(u) if self.shape == "pert" else triangular(u, mode)
        return self.low + (self.high - self.low) * unit


def triangular(u: Array, mode: float) -> Array:
    """Quantiles of the triangular distribution on [0, 1] that peaks at `mode`."""
    return np.where(u < mode, np.sqrt(u * mode), 1.0 - np.sqrt((1.0 - u) * (1.0 - mode)))


@lru_cache(maxsize=512)
def pert(mode: float) -> Callable[[Array], Array]:
    """Quantiles of the PERT distribution on [0, 1] that peaks at `mode`.

    Beta(1 + 4 mode, 1 + 4 (1 - mode)) after Malcolm, Roseboom, Clark and Fazar, "Application of a
    technique for research and development program evaluation", Operations Research 7 (1959). The
    distribution function is tabled at points that are dense at the ends, and read backwards by
    linear interpolation (error below 2e-6 of the range in the middle 99.9 %).
    """
    from scipy.special import betainc

    x = np.sin(np.linspace(0.0, np.pi / 2, NODES + 1)) ** 2
    below = np.asarray(betainc(1.0 + PEAK * mode, 1.0 + PEAK * (1.0 - mode), x), dtype=np.float64)
    return lambda u: np.interp(u, below, x)
