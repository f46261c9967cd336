"""Draws: what every engine takes; n possible readings of one issue among m actors.

Positions lie on the scale, salience in [0, 1], capability above zero: checked once, here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wildcard.errors import IssueError

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """`positions` (n, m) in [0, width]; `salience` (n, m) in [0, 1]; `capability` (n, m) > 0; C-contiguous float64."""

    positions: Floats
    salience: Floats
    capability: Floats
    width: float = 100.0

    def __post_init__(self) -> None:
        """Raise IssueError where shapes differ or a number lies off its scale."""
        for name in ("positions", "salience", "capability"):
            # one memory layout, one machine type: else each kernel is compiled again for each variant
            object.__setattr__(self, name, np.require(getattr(self, name), np.float64, ["C", "W"]))
        object.__setattr__(self, "width", float(self.width))
        shape = self.positions.shape
        if len(shape) != 2 or 0 in shape or self.salience.shape != shape or self.capability.shape != shape:
            raise IssueError(
                f"positions {shape}, salience {self.salience.shape} and capability {self.capability.shape} "
                "must be of one shape: draws by actors, at least one of each"
            )
        if not (np.isfinite(self.width) and self.width > 0):
            raise IssueError(f"the width of the issue is {self.width}; expected a number above 0")
        _within("position", self.positions, 0.0, self.width)
        _within("salience", self.salience, 0.0, 1.0)
        if not (np.isfinite(self.capability).all() and float(self.capability.min()) > 0.0):
            raise IssueError("a capability is not above 0")

    @property
    def n(self) -> int:
        """How many draws."""
        return int(self.positions.shape[0])

    @property
    def m(self) -> int:
        """How many actors."""
        return int(self.positions.shape[1])

    @classmethod
    def of(cls, positions: ArrayLike, salience: ArrayLike, capability: ArrayLike, width: float = 100.0) -> Draws:
        """Draws of lists: one row (m,) where all is known for certain, or rows (n, m)."""
        rows = [np.atleast_2d(np.asarray(a, dtype=np.float64)) for a in (positions, salience, capability)]
        try:
            shape = np.broadcast_shapes(*(r.shape for r in rows))
        except ValueError as e:
            raise IssueError(f"positions, salience and capability do not name the same actors: {e}") from e
        x, s, c = (np.broadcast_to(r, shape) for r in rows)
        return cls(x, s, c, width)


def _within(what: str, given: Floats, low: float, high: float) -> None:
    least, most = float(given.min()), float(given.max())
    if not (least >= low and most <= high):  # NaN fails too
        raise IssueError(f"a {what} is off its scale: {least:g} to {most:g}; expected {low:g} to {high:g}")
