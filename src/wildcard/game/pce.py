"""The probabilistic Condorcet election: every option against every other, the stronger wins more often.

For the distinct positions j, k of the actors, in units of the scale's width R:

    (1)  c_jk = Σ_i c_i s_i max(0, |x_i - k| - |x_i - j|) / R        support of j over k
    (2)  P_jk = c_jk^n / (c_jk^n + c_kj^n), ½ where nobody cares     so P_jk + P_kj = 1
    (3)  Markov: p is the fixed point of q_j = (1/m) Σ_k P_jk (p_j + p_k), that is, the stationary
         distribution of a chain that leaves k for j at rate P_jk
    (4)  conditional: p_j ∝ Π_k P_jk

(3) is solved by state reduction without subtraction (Grassmann, Taksar & Heyman 1985) instead of by
iteration: exact to rounding however slowly the iteration would converge. (1) is summed by prefix
sums over sorted positions, so a draw costs O(m²) for the contests and O(m³/3) for the solution.

Keeps every law: labels, mirror, shift, scale of capability, splitting, and an ally never lowers the
odds of the option it prefers.

Source: J. Lester & B. Wise, KTAB's documents on the probabilistic Condorcet election (King Abdullah
Petroleum Studies and Research Center, 2014-2016).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from wildcard.errors import IssueError
from wildcard.game.compiled import kernel, rising, spread
from wildcard.game.draws import Draws, Floats
from wildcard.game.outcome import Outcome

EXPONENTS = (1, 2, 4, 8)
NOISE = 1e-13
"""Support below this share of all weight is rounding, not support."""


@dataclass(frozen=True, slots=True)
class Condorcet:
    """A distribution over the actors' positions; `exponent` sharpens contests, `conditional` picks (4) over (3)."""

    name: str
    exponent: int = 1
    conditional: bool = False

    def __post_init__(self) -> None:
        """Raise IssueError for an exponent that has no name in the literature."""
        if self.exponent not in EXPONENTS:
            raise IssueError(f"exponent {self.exponent} of the Condorcet election; expected one of 1, 2, 4, 8")

    def run(self, draws: Draws, rng: Generator) -> Outcome:
        """Support (n, m): positions in rising order; weight of an option that several share stands at its first."""
        support, weight = np.empty((draws.n, draws.m)), np.empty((draws.n, draws.m))
        given = (draws.positions, draws.salience, draws.capability, self.exponent, self.conditional)
        spread(_elect, draws.n, *given, support, weight)
        return Outcome(support, weight)


@kernel
def contests(x: Floats, w: Floats, exponent: int, odds: Floats) -> None:
    """Fill `odds` (k, k) with P_jk of (2); options `x` (k,) rise strictly, `w` (k,) is the c·s that stands on each."""
    k = x.shape[0]
    mass, moment = np.zeros(k + 1), np.zeros(k + 1)
    for i in range(k):
        mass[i + 1] = mass[i] + w[i]
        moment[i + 1] = moment[i] + w[i] * (x[i] - x[0])
    tiny = NOISE * mass[k] * (x[k - 1] - x[0])
    for j in range(k):
        odds[j, j] = 0.5
        half = j + 1  # first option not nearer to j than to h
        for h in range(j + 1, k):
            low, high = x[j] - x[0], x[h] - x[0]
            middle = low + high
            while half < h and 2.0 * (x[half] - x[0]) < middle:
                half += 1
            for_j = (high - low) * mass[j + 1] + middle * (mass[half] - mass[j + 1])
            for_j -= 2.0 * (moment[half] - moment[j + 1])
            for_h = (high - low) * (mass[k] - mass[h]) - middle * (mass[h] - mass[half])
            for_h += 2.0 * (moment[h] - moment[half])
            odds[j, h] = _odds(max(for_j, 0.0), max(for_h, 0.0), exponent, tiny)
            odds[h, j] = 1.0 - odds[j, h]


@kernel
def _odds(a: float, b: float, exponent: int, tiny: float) -> float:
    if a + b <= tiny:
        return 0.5
    ratio = min(a, b) / max(a, b)
    step = 1
    while step < exponent:
        ratio *= ratio
        step *= 2
    return ratio / (1.0 + ratio) if a < b else 1.0 / (1.0 + ratio)


@kernel
def stationary(rate: Floats, p: Floats) -> None:
    """Fill `p` (k,) with the stationary distribution of rates `rate[to, from]` (k, k), which is used up."""
    k = p.shape[0]
    root = 0
    for last in range(k - 1, 0, -1):
        leaving = 0.0
        for j in range(last):
            leaving += rate[j, last]
        if leaving <= 0.0:  # nothing among the rest beats it: all mass is here
            root = last
            break
        for f in range(last):
            rate[last, f] /= leaving
        for j in range(last):
            onward = rate[j, last]
            for f in range(last):  # along the row: this becomes vectors
                rate[j, f] += onward * rate[last, f]
    for j in range(root):
        p[j] = 0.0
    p[root] = 1.0
    total = 1.0
    for j in range(root + 1, k):
        p[j] = 0.0
        for f in range(j):
            p[j] += rate[j, f] * p[f]
        total += p[j]
    for j in range(k):
        p[j] /= total


@kernel
def conditional(odds: Floats, p: Floats) -> None:
    """Fill `p` (k,) with (4) of `odds` (k, k), through logarithms so that many options do not vanish."""
    k = p.shape[0]
    best = -np.inf
    for j in range(k):
        p[j] = 0.0
        for h in range(k):
            p[j] += np.log(odds[j, h])
        best = max(best, p[j])
    total = 0.0
    for j in range(k):
        p[j] = np.exp(p[j] - best) if best > -np.inf else 1.0
        total += p[j]
    for j in range(k):
        p[j] /= total


@kernel
def _elect(
    first: int, last: int, x: Floats, s: Floats, c: Floats, n: int, product: bool, support: Floats, weight: Floats
) -> None:
    m = x.shape[1]
    options, mass, p, odds = np.empty(m), np.empty(m), np.empty(m), np.empty((m, m))
    at, order = np.empty(m, dtype=np.int64), np.empty(m, dtype=np.int64)
    for d in range(first, last):
        rising(x[d], order)
        k = -1
        for r in range(m):
            i = order[r]
            support[d, r] = x[d, i]
            weight[d, r] = 0.0
            if k < 0 or x[d, i] > options[k]:
                k += 1
                options[k], mass[k], at[k] = x[d, i], 0.0, r
            mass[k] += c[d, i] * s[d, i]
        k += 1
        contests(options[:k], mass[:k], n, odds)
        if product:
            conditional(odds[:k, :k], p[:k])
        else:
            stationary(odds[:k, :k], p[:k])
        for j in range(k):
            weight[d, at[j]] = p[j]


MARKOV = Condorcet("pce")
CONDITIONAL = Condorcet("pce-conditional", conditional=True)
