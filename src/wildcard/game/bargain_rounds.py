"""Compiled rounds of the bargaining model: challenges, bargains and votes of one draw.

Equations and their numbers are those of `bargain.py`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wildcard.game.compiled import kernel
from wildcard.game.draws import Floats
from wildcard.game.pce import conditional, stationary

Integers = NDArray[np.int64]

TIE = 1e-9
MEAN, MODE, SAMPLE = 0, 1, 2
STILL = 1e-7


@kernel
def unit(key: np.uint64, count: np.uint64) -> float:
    """Number `count` of the stream `key`, in [0, 1): SplitMix64, a counter-based generator (Steele et al. 2014)."""
    z = key + (count + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return float(z >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@kernel
def utilities(ideal: Floats, salience: Floats, points: Floats, out: Floats) -> None:
    """Equation (1): `out[k, b]`, utility to k (with `ideal` (m, d), `salience` (m, d)) of `points` (b, d)."""
    m, dims = ideal.shape
    for k in range(m):
        whole = 0.0
        for a in range(dims):
            whole += salience[k, a]
        for b in range(points.shape[0]):
            far = 0.0
            for a in range(dims):
                step = ideal[k, a] - points[b, a]
                far += (salience[k, a] / whole if whole > 0.0 else 1.0 / dims) * step * step
            out[k, b] = 1.0 - np.sqrt(far)


@kernel
def win(u: Floats, w: Floats, a: int, b: int) -> float:
    """Equation (2): the odds of a over b among voters with utilities `u` (m, points) and weights `w` (m,)."""
    for_a = for_b = 0.0
    for k in range(u.shape[0]):
        vote = w[k] * (u[k, a] - u[k, b])
        for_a += max(vote, 0.0)
        for_b += max(-vote, 0.0)
    return for_a / (for_a + for_b) if for_a + for_b > 1e-14 else 0.5


@kernel
def rounds(
    ideal: Floats, salience: Floats, w: Floats, care: Floats, most: int, choice: int, product: bool, key: np.uint64,
    path: Floats,
) -> int:  # fmt: skip
    """Fill `path` (most + 1, m, d) with positions by round; return how many were played before all stood still."""
    m, dims = ideal.shape
    path[0] = ideal
    u = np.empty((m, m))
    points, parties = np.empty((m * m, dims)), np.empty((m * m, 2), dtype=np.int64)
    for t in range(most):
        now = path[t]
        utilities(now, salience, now, u)
        count = _bargains(now, u, w, care, points, parties)
        worth = np.empty((m, count + m))
        places = np.empty((count + m, dims))
        places[:m] = now
        places[m:] = points[:count]
        utilities(now, salience, places, worth)
        moved = 0.0
        for i in range(m):
            _settle(i, m, count, parties, places, worth, w, choice, product, key, t, path[t + 1, i])
            for a in range(dims):
                moved = max(moved, abs(path[t + 1, i, a] - now[i, a]))
        if moved < STILL:
            return t + 1
    return most


@kernel
def _bargains(now: Floats, u: Floats, w: Floats, care: Floats, points: Floats, parties: Integers) -> int:
    """Equations (3) and (4): each actor's best challenges, and the point that each comes to; return how many."""
    m, dims = now.shape
    count = 0
    worth, odds = np.empty(m), np.empty(m)
    for i in range(m):
        best = 0.0
        for j in range(m):
            worth[j] = 0.0
            far = u[i, i] - u[i, j]
            if i == j or far <= 0.0:
                continue
            odds[j] = win(u, w, i, j)
            worth[j] = far * (1.0 - 2.0 * care[j] * (1.0 - odds[j]))
            best = max(best, worth[j])
        for j in range(m):
            if best <= TIE or worth[j] < best - TIE:
                continue
            for a in range(dims):
                points[count, a] = odds[j] * now[i, a] + (1.0 - odds[j]) * now[j, a]
            parties[count, 0], parties[count, 1] = i, j
            count += 1
    return count


@kernel
def _settle(
    i: int, m: int, count: int, parties: Integers, places: Floats, worth: Floats, w: Floats, choice: int,
    product: bool, key: np.uint64, t: int, out: Floats,
) -> None:  # fmt: skip
    """Equation (5): actor i's bargains and its own position put to the vote of all; where it stands next."""
    queue = np.empty(2 * m + 1, dtype=np.int64)
    queue[0] = i
    k = 1
    for b in range(count):
        if (parties[b, 0] == i or parties[b, 1] == i) and k < queue.shape[0]:
            queue[k] = m + b
            k += 1
    k = distinct(worth, queue, k)
    p, odds = np.empty(k), np.empty((k, k))
    elect(worth, w, queue[:k], product, odds, p)
    if choice == MODE:
        _only(p, int(np.argmax(p)))
    elif choice == SAMPLE:
        at, reach = 0, p[0]
        draw = unit(key, np.uint64(t * m + i))
        while reach < draw and at < k - 1:
            at += 1
            reach += p[at]
        _only(p, at)
    for a in range(places.shape[1]):
        out[a] = 0.0
        for q in range(k):
            out[a] += p[q] * places[queue[q], a]


@kernel
def distinct(u: Floats, queue: Integers, count: int) -> int:
    """Keep in `queue` the first of those of its `count` points that are the same to all; return how many are left.

    What is the same as the same is the same: else it would matter in which order points are met.
    """
    first = np.arange(count)
    for q in range(count):
        for earlier in range(q):
            if first[earlier] == first[q]:
                continue
            far = 0.0
            for k in range(u.shape[0]):
                far = max(far, abs(u[k, queue[q]] - u[k, queue[earlier]]))
            if far <= TIE:
                low, high = min(first[q], first[earlier]), max(first[q], first[earlier])
                for other in range(q + 1):
                    if first[other] == high:
                        first[other] = low
    kept = 0
    for q in range(count):
        if first[q] == q:
            queue[kept] = queue[q]
            kept += 1
    return int(kept)


@kernel
def elect(u: Floats, w: Floats, queue: Integers, product: bool, odds: Floats, p: Floats) -> None:
    """Fill `p` with the Condorcet election among the points of `queue`, of which voters think `u` (m, points)."""
    k = queue.shape[0]
    for a in range(k):
        odds[a, a] = 0.5
        for b in range(a):
            odds[a, b] = win(u, w, queue[a], queue[b])
            odds[b, a] = 1.0 - odds[a, b]
    if product:
        conditional(odds[:k, :k], p[:k])
    else:
        stationary(odds[:k, :k], p[:k])


@kernel
def _only(p: Floats, at: int) -> None:
    p[:] = 0.0
    p[at] = 1.0
