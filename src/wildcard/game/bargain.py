"""Bargaining in one or several dimensions: challenge, bargain, vote on the bargains, move; round by round.

Actor i has a position x_i in [0, 1]^d, a salience s_ia for each dimension and a capability c_i; its
weight is w_i = c_i σ_i, σ_i the largest of its saliences (how much it has at stake at all).

    (1)  u_k(y) = 1 - sqrt(Σ_a s_ka (x_ka - y_a)² / Σ_a s_ka)
    (2)  third parties vote w·Δu: v_k = w_k [u_k(x_i) - u_k(x_j)];  P_ij = Σ_{v>0} v / Σ |v|
    (3)  i gains D = u_i(x_i) - u_i(x_j) where j comes over, and loses it where i must: with j
         resisting at the odds of its salience,  E(i→j) = D [1 - 2 σ_j (1 - P_ij)]
    (4)  i challenges the j of largest E > 0; the two bargain their way to y = P_ij x_i + (1 - P_ij) x_j
    (5)  an actor's position and all bargains that it is party to are put to the vote of all by (2) and
         the Condorcet election of `pce.py`; it moves to their mean (`mean`), to the likeliest
         (`mode`), or to one drawn by their odds (`sample`)

Rounds end where nobody moves, at the latest after `rounds`. The outcome is the Condorcet election over
the positions where actors then stand.

Two things that are known to go wrong in models of this kind are laws here: in (2) a third party at the
challenger's own position votes for it with all its weight, so an ally never lowers your odds; and
`sample` draws from a stream of its own for each draw, so that the same seed gives the same bytes.

Laws: labels, mirror of any dimension, shift, scale of capability, two ends, P_ij + P_ji = 1, allies.
It cannot keep splitting (each half bargains for itself), nor, with `sample`, labels (the stream is
dealt to actors in their order; the distribution over draws does not change); `mode` may be torn
between equal odds and then takes the first.

Source: the steps follow the Spatial Model of Politics of KTAB as its documents tell them: Wise, Lester
& Efird, Multidimensional bargaining using KTAB (KAPSARC 2015), which builds on Bueno de Mesquita 1997.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from wildcard.errors import IssueError
from wildcard.game.bargain_rounds import MEAN, MODE, SAMPLE, distinct, elect, rounds, utilities
from wildcard.game.compiled import kernel, spread
from wildcard.game.draws import Draws, Floats
from wildcard.game.outcome import Outcome

Keys = NDArray[np.uint64]
CHOICES = {"mean": MEAN, "mode": MODE, "sample": SAMPLE}


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """`positions` (n, m, d) where actors stand in the end, each on its dimension's scale; `weight` (n, m) the odds of
    each to prevail, rows summing to 1; where several stand at one point, the first bears the odds of all."""

    positions: Floats
    weight: Floats


@dataclass(frozen=True, slots=True)
class Bargain:
    """A distribution over where actors stand in the end."""

    name: str = "bargain"
    rounds: int = 10
    choice: Literal["mean", "mode", "sample"] = "mean"
    conditional: bool = False

    def __post_init__(self) -> None:
        """Raise IssueError for a choice that there is not, or no round."""
        if self.choice not in CHOICES or self.rounds < 1:
            raise IssueError(
                f"bargain: choice '{self.choice}' over {self.rounds} rounds; expected mean, mode or sample, and a round"
            )

    def run(self, draws: Draws, rng: Generator) -> Outcome:
        """One dimension; support and weight are (n, m)."""
        settled = self.run_dimensions([draws], rng)
        return Outcome(np.ascontiguousarray(settled.positions[:, :, 0]), settled.weight)

    def run_dimensions(self, dimensions: Sequence[Draws], rng: Generator) -> Settled:
        """Dimensions with the same actors in the same order; an actor's capability is that of the first."""
        x, s, c = _stacked(dimensions)
        keys = rng.integers(0, 2**64, len(x), dtype=np.uint64)
        positions, weight = np.empty_like(x), np.empty(c.shape)
        spread(_runs, len(x), x, s, c, self.rounds, CHOICES[self.choice], self.conditional, keys, positions, weight)
        return Settled(positions * np.array([d.width for d in dimensions]), weight)

    def path(self, dimensions: Sequence[Draws], rng: Generator, draw: int = 0) -> Floats:
        """Positions by round (rounds + 1, m, d) of one draw, as `run_dimensions` plays it, from the start on."""
        x, s, c = _stacked(dimensions)
        keys = rng.integers(0, 2**64, len(x), dtype=np.uint64)
        found = np.empty((self.rounds + 1, *x.shape[1:]))
        care = s[draw].max(axis=1)
        given = (self.rounds, CHOICES[self.choice], self.conditional, keys[draw], found)
        played = rounds(x[draw], s[draw], c[draw] * care, care, *given)
        return np.asarray(found[: played + 1] * np.array([d.width for d in dimensions]))


def _stacked(dimensions: Sequence[Draws]) -> tuple[Floats, Floats, Floats]:
    """Positions as shares of the width and salience, (n, m, d) each; capability (n, m)."""
    if not dimensions:
        raise IssueError("no dimension to bargain in; expected at least one")
    if len({(d.n, d.m) for d in dimensions}) != 1:
        shapes = ", ".join(f"{d.n} draws of {d.m} actors" for d in dimensions)
        raise IssueError(f"dimensions must have the same actors and draws; they have {shapes}")
    x = np.stack([d.positions / d.width for d in dimensions], axis=2)
    return x, np.stack([d.salience for d in dimensions], axis=2), dimensions[0].capability


@kernel
def _runs(
    first: int, last: int, x: Floats, s: Floats, c: Floats, most: int, choice: int, product: bool, keys: Keys,
    positions: Floats, weight: Floats,
) -> None:  # fmt: skip
    m, dims = x.shape[1], x.shape[2]
    path, u = np.empty((most + 1, m, dims)), np.empty((m, m))
    w, care, p, odds = np.empty(m), np.empty(m), np.empty(m), np.empty((m, m))
    apart = np.empty(m, dtype=np.int64)
    for d in range(first, last):
        for i in range(m):
            care[i] = s[d, i].max()
            w[i] = c[d, i] * care[i]
        played = rounds(x[d], s[d], w, care, most, choice, product, keys[d], path)
        positions[d] = path[played]
        utilities(path[played], s[d], path[played], u)
        apart[:] = np.arange(m)
        k = distinct(u, apart, m)
        elect(u, w, apart[:k], product, odds, p)
        weight[d] = 0.0
        for a in range(k):
            weight[d, apart[a]] = p[a]


BARGAIN = Bargain()
