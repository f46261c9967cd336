"""The mixture: engines fed with learnt voices, dressed with past residuals, pooled, then sharpened.

For each draw, with v of `voice.py`, engines e with shares w_e, and residuals ±u_k of past decisions:

    (1)  F(t) = Σ_e w_e Σ_j p_ej [x_ej <= t]            engines that give a distribution (k > 1)
              + Σ_e w_e (1/2r) Σ_k [clip(O_e ± u_k) <= t]   engines that give a point (k = 1)
    (2)  G(t) = B_{a,a}(F(t)), B the distribution function of Beta(a, a)

and the forecast is the mean of G over draws. (2) is the recalibrated pool of Gneiting & Ranjan (2013),
Combining predictive distributions, Electronic Journal of Statistics 7. Draws are summed in a fixed
number of blocks, in order: the bytes do not depend on the number of threads.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.random import Generator

from wildcard.game.compiled import kernel, spread
from wildcard.game.distribution import Distribution
from wildcard.game.draws import Draws, Floats
from wildcard.game.engine import ENGINES
from wildcard.game.institution import Institution
from wildcard.game.learnt import Learnt
from wildcard.game.outcome import Outcome

STEPS = 1000
"""Equal steps of the scale on which mass is laid."""

BLOCKS = 64
FINE = 4096
NEAR = 1e-6  # of a step: rounding is no crossing of a limit


def mix(
    draws: Draws, learnt: Learnt, rng: Generator, institution: Institution | None = None
) -> tuple[Distribution, Floats]:
    """The pooled distribution, and the mixture's expected outcome of each draw (n,); under an institution what does
    not pass in a draw comes to stand where its rules put it."""
    mass, points = _mass(draws, learnt, rng, min(BLOCKS, draws.n), institution)
    below = np.cumsum(mass.sum(axis=0))
    grid = np.linspace(0.0, draws.width, STEPS + 1)
    return Distribution(grid, below / below[-1], learnt.levels), points


def mix_sets(draws: Draws, sets: int, learnt: Learnt, rng: Generator, institution: Institution | None = None) -> Floats:
    """Mass at or below each of the STEPS + 1 places of the scale, (sets, STEPS + 1), for `sets` equal blocks."""
    below = np.cumsum(_mass(draws, learnt, rng, sets, institution)[0], axis=1)
    return np.asarray(below / below[:, -1:])


def _mass(
    draws: Draws, learnt: Learnt, rng: Generator, blocks: int, institution: Institution | None
) -> tuple[Floats, Floats]:
    """The mass of each block of draws, (blocks, STEPS + 1), and the expected outcome of each draw, (n,)."""
    voiced = learnt.voice.of(draws)
    parts = [(ENGINES[name].run(voiced, rng), share) for name, share in learnt.shares.items() if share > 0.0]
    plain, dressed = _joined(parts, False, draws), _joined(parts, True, draws)
    mass, points = np.zeros((blocks, STEPS + 1)), np.empty(draws.n)
    rules = institution.bounds(draws) / draws.width if institution else np.empty((0, 4))
    given = (*plain, *dressed, learnt.residuals, beta_table(learnt.sharpen), rules, mass, points)
    spread(_pool, blocks, *given, small=8)
    return mass, points * draws.width


def _joined(parts: list[tuple[Outcome, float]], points: bool, draws: Draws) -> tuple[Floats, Floats]:
    """Supports in shares of the width and weights of all engines that give points, or of all others, side by side."""
    chosen = [(o, share) for o, share in parts if (o.support.shape[1] == 1) == points]
    if not chosen:
        return np.empty((draws.n, 0)), np.empty((draws.n, 0))
    support = np.concatenate([o.support for o, _ in chosen], axis=1) / draws.width
    return support, np.concatenate([o.weight * share for o, share in chosen], axis=1)


@lru_cache(maxsize=64)
def beta_table(a: float) -> Floats:
    """Beta(a, a) at 0, 1/4096, …, 1; read only."""
    from scipy.special import betainc

    table = np.asarray(betainc(a, a, np.linspace(0.0, 1.0, FINE + 1)), dtype=np.float64)
    table.flags.writeable = False
    return table


@kernel
def deposit(mass: Floats, x: float, w: float) -> None:
    """Lay weight `w` at `x` in [0, 1] on the steps of `mass`, shared between neighbours."""
    place = min(max(x, 0.0), 1.0) * (mass.shape[0] - 1)
    low = min(int(place), mass.shape[0] - 2)
    mass[low] += w * (1.0 - (place - low))
    mass[low + 1] += w * (place - low)


@kernel
def sharpened(mass: Floats, table: Floats) -> float:
    """Replace `mass` by that of (2), in place; return its mean in [0, 1]."""
    last, fine = mass.shape[0] - 1, table.shape[0] - 1
    total = 0.0
    for g in range(last + 1):
        total += mass[g]
    reach = before = mean = 0.0
    for g in range(last + 1):
        reach += mass[g] / total
        place = min(reach, 1.0) * fine
        low = min(int(place), fine - 1)
        now = table[low] + (place - low) * (table[low + 1] - table[low]) if g < last else 1.0
        mass[g] = max(0.0, now - before)
        mean += mass[g] * g
        before = now
    return float(mean / last)


@kernel
def confined(mass: Floats, rule: Floats) -> float:
    """Move what stands below rule[0] to rule[2] and what stands above rule[1] to rule[3]; return the mean in [0, 1]."""
    last = mass.shape[0] - 1
    under = over = mean = 0.0
    for g in range(last + 1):
        if g < rule[0] * last - NEAR:
            under += mass[g]
            mass[g] = 0.0
        elif g > rule[1] * last + NEAR:
            over += mass[g]
            mass[g] = 0.0
    deposit(mass, rule[2], under)
    deposit(mass, rule[3], over)
    for g in range(last + 1):
        mean += mass[g] * g
    return float(mean / last)


@kernel
def _pool(
    first: int, last: int, px: Floats, pw: Floats, dx: Floats, dw: Floats, residuals: Floats, table: Floats,
    rules: Floats, mass: Floats, points: Floats,
) -> None:  # fmt: skip
    n, blocks, r = px.shape[0], mass.shape[0], residuals.shape[0]
    row = np.empty(mass.shape[1])
    for b in range(first, last):
        for d in range(n * b // blocks, n * (b + 1) // blocks):
            row[:] = 0.0
            for j in range(px.shape[1]):
                deposit(row, px[d, j], pw[d, j])
            for j in range(dx.shape[1]):
                for k in range(r):
                    deposit(row, dx[d, j] - residuals[k], dw[d, j] / (2 * r))
                    deposit(row, dx[d, j] + residuals[k], dw[d, j] / (2 * r))
            points[d] = sharpened(row, table)
            if rules.shape[0] > 0:
                points[d] = confined(row, rules[d])
            for g in range(row.shape[0]):
                mass[b, g] += row[g]
