"""Compiled rounds of the challenge model: odds, expected utilities, risk, offers and moves of one draw.

Equations and their numbers are those of `challenge.py`. No function here allocates by round.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wildcard.game.compiled import kernel
from wildcard.game.draws import Floats

Integers = NDArray[np.int64]

NONE, CONFLICT, COMPROMISE, CAPITULATION = 0, 1, 2, 3

# places of the switches in `rules`
VOTES, DENOMINATOR, PERSPECTIVE, DANGER, CHOICE, ORDER, CONCESSION, CAPITULATES, CONFLICTS, SCALE, TIES = range(11)

TIE = 1e-9
"""Differences below this are rounding: what is equal in the equations must not be told apart by it."""


@kernel
def play(
    x: Floats, s: Floats, c: Floats, rules: Integers, numbers: Floats, width: float,
    positions: Floats, mover: Integers, kind: Integers,
) -> int:  # fmt: skip
    """Fill `positions` (rounds + 1, m), and per round whose offer each actor took and of what kind; return the rounds
    played: after one in which nobody moves, all later ones are the same."""
    m = x.shape[0]
    q, better = numbers
    size = width if rules[SCALE] == 1 else x.max() - x.min()
    positions[0] = x
    risk, place = np.empty(m), np.empty(m, dtype=np.int64)
    options, danger = np.empty(m), np.empty(m)
    odds, away = np.empty((m, m)), np.empty((m, m))
    if size <= 0.0:
        return 0
    for t in range(mover.shape[0]):
        now = positions[t]
        k = _options(now, options, place)
        middle = median(now, s, c)
        risk[:] = 1.0
        _odds(now, s, c, risk, options[:k], rules, size, away, odds)
        _danger(now, s, odds, place, rules, q, better, middle, size, danger)
        _risks(danger, risk)
        _odds(now, s, c, risk, options[:k], rules, size, away, odds)
        if not _moves(now, s, odds, place, risk, rules, q, better, middle, size, positions[t + 1], mover[t], kind[t]):
            return t
    return int(mover.shape[0])


@kernel
def _options(now: Floats, options: Floats, place: Integers) -> int:
    """The distinct positions, rising, and where each actor's stands among them; return how many."""
    order, k = np.argsort(now), 0
    for r in range(now.shape[0]):
        i = order[r]
        if r == 0 or now[i] > options[k - 1]:
            options[k] = now[i]
            k += 1
        place[i] = k - 1
    return int(k)


@kernel
def median(now: Floats, s: Floats, c: Floats) -> float:
    """The weighted median; between two positions where exactly half the weight stands on each side."""
    order = np.argsort(now)
    total = 0.0
    for i in range(now.shape[0]):
        total += c[i] * s[i]
    reach = 0.0
    for r in range(now.shape[0]):
        i = order[r]
        reach += c[i] * s[i]
        if reach > 0.5 * total * (1.0 + 1e-12):
            return float(now[i])
        if reach >= 0.5 * total * (1.0 - 1e-12):
            for later in range(r + 1, now.shape[0]):
                j = order[later]
                if c[j] * s[j] > 0.0:
                    return float(0.5 * (now[i] + now[j]))
            return float(now[i])
    return float(now[order[-1]])


@kernel
def _odds(
    now: Floats, s: Floats, c: Floats, risk: Floats, options: Floats, rules: Integers, size: float, away: Floats,
    odds: Floats,
) -> None:  # fmt: skip
    """Equation (2) for each pair of distinct positions."""
    m, k = now.shape[0], options.shape[0]
    for i in range(m):
        r = risk[i] if rules[VOTES] == 0 else 1.0
        for p in range(k):
            d = abs(now[i] - options[p]) / size
            away[p, i] = c[i] * s[i] * (d if r == 1.0 else (np.exp(r * np.log(d)) if d > 0.0 else 0.0))
    every = 0.0
    for a in range(k):
        for b in range(a):
            for_a = for_b = 0.0
            for i in range(m):
                gain = away[b, i] - away[a, i]
                for_a += max(gain, 0.0)
                for_b += max(-gain, 0.0)
            odds[a, b], odds[b, a] = for_a, for_b
    if rules[DENOMINATOR] == 1:
        counts = np.zeros(k)
        for i in range(m):
            for p in range(k):
                if now[i] == options[p]:
                    counts[p] += 1.0
        for a in range(k):
            for b in range(a):
                every += 2.0 * counts[a] * counts[b] * (odds[a, b] + odds[b, a])
    for a in range(k):
        odds[a, a] = 0.0
        for b in range(a):
            whole = every if rules[DENOMINATOR] == 1 else odds[a, b] + odds[b, a]
            if whole > 0.0:
                odds[a, b] /= whole
                odds[b, a] /= whole
            else:
                odds[a, b] = odds[b, a] = 0.5


@kernel
def _power(base: float, r: float) -> float:
    if r == 1.0:
        return base
    return float(np.exp(r * np.log(base))) if base > 0.0 else 0.0


@kernel
def _stuck(own: float, target: float, r: float, q: float, better: float, middle: float, size: float) -> float:
    """What not challenging is worth, Q Usq + (1 - Q)[T Ub + (1 - T) Uw] of (3)."""
    worth = q * (2.0 - 4.0 * _power(0.5, r))
    if q < 1.0:
        far = 0.25 * (abs(own - middle) + abs(own - target)) / size
        good, bad = 2.0 - 4.0 * _power(max(0.5 - far, 0.0), r), 2.0 - 4.0 * _power(0.5 + far, r)
        worth += (1.0 - q) * (better * good + (1.0 - better) * bad)
    return worth


@kernel
def _danger(
    now: Floats, s: Floats, odds: Floats, place: Integers, rules: Integers, q: float, better: float, middle: float,
    size: float, danger: Floats,
) -> None:  # fmt: skip
    """S_i of (4): what challenging i is worth to the others, or what challenging the others is worth to i; r = 1."""
    m = now.shape[0]
    danger[:] = 0.0
    for i in range(m):
        for j in range(m):
            if i == j:
                continue
            d = abs(now[i] - now[j]) / size
            p = odds[place[j], place[i]]
            won, lost = 2.0 * d, -2.0 * d
            worth = s[i] * (p * won + (1.0 - p) * lost) + (1.0 - s[i]) * won
            worth -= _stuck(now[j], now[i], 1.0, q, better, middle, size)
            danger[i if rules[DANGER] == 0 else j] += worth


@kernel
def _risks(danger: Floats, risk: Floats) -> None:
    """R_i and r_i of (4); all 1 where no actor is in more danger than another."""
    top, low = danger.max(), danger.min()
    for i in range(danger.shape[0]):
        acceptance = (2.0 * danger[i] - top - low) / (top - low) if top - low > TIE else 0.0
        risk[i] = (1.0 - acceptance / 3.0) / (1.0 + acceptance / 3.0)


@kernel
def _moves(
    now: Floats, s: Floats, odds: Floats, place: Integers, risk: Floats, rules: Integers, q: float, better: float,
    middle: float, size: float, after: Floats, mover: Integers, kind: Integers,
) -> bool:  # fmt: skip
    """Each actor takes its best offer (5); all move at once. Return whether any did."""
    m = now.shape[0]
    any_moved = False
    for i in range(m):
        best_kind, best_key, best_worth, best_to, best_from, torn = NONE, 0.0, 0.0, now[i], -1, False
        for j in range(m):
            if now[i] == now[j]:
                continue
            mine, theirs = _utilities(now, s, odds, place, risk, rules, i, j, q, better, middle, size)
            of, to = _offer(now[i], now[j], mine, theirs, rules)
            if of == NONE:
                continue
            key = _key(now[i], now[j], to, of, mine, theirs, rules)
            by = _before(of, key, theirs, best_kind, best_key, best_worth, rules, size)
            if by > 0:
                best_kind, best_key, best_worth, best_to, best_from, torn = of, key, theirs, to, j, False
            elif by == 0 and abs(to - best_to) > TIE * size:
                torn = True
        held = best_kind == NONE or torn or (best_kind == CONFLICT and rules[CONFLICTS] == 1)
        after[i] = now[i] if held else best_to
        mover[i] = -1 if held else best_from
        kind[i] = NONE if held else best_kind
        any_moved = any_moved or abs(after[i] - now[i]) > 0.0
    return any_moved


@kernel
def _utilities(
    now: Floats, s: Floats, odds: Floats, place: Integers, risk: Floats, rules: Integers, i: int, j: int, q: float,
    better: float, middle: float, size: float,
) -> tuple[float, float]:  # fmt: skip
    """E_i(i→j) and E(j→i) of (3), the latter through the receiver's risk or the proposer's own."""
    d = 0.5 * abs(now[i] - now[j]) / size
    r = risk[i]
    won, lost = 2.0 - 4.0 * _power(0.5 - d, r), 2.0 - 4.0 * _power(0.5 + d, r)
    p = odds[place[i], place[j]]
    mine = s[j] * (p * won + (1.0 - p) * lost) + (1.0 - s[j]) * won
    mine -= _stuck(now[i], now[j], r, q, better, middle, size)
    if rules[PERSPECTIVE] == 1:
        r = risk[j]
        won, lost = 2.0 - 4.0 * _power(0.5 - d, r), 2.0 - 4.0 * _power(0.5 + d, r)
    p = odds[place[j], place[i]]
    theirs = s[i] * (p * won + (1.0 - p) * lost) + (1.0 - s[i]) * won
    theirs -= _stuck(now[j], now[i], r, q, better, middle, size)
    return mine, theirs


@kernel
def _offer(own: float, other: float, mine: float, theirs: float, rules: Integers) -> tuple[int, float]:
    """What j's challenge comes to for i: the kind of offer, and where i would stand."""
    if theirs - mine > TIE and mine > TIE:
        return CONFLICT, other
    if theirs > TIE and mine < -TIE:
        if theirs + mine > TIE:
            return COMPROMISE, own + (other - own) * (-mine / theirs)
        if theirs + mine < -TIE and rules[CAPITULATES] == 0:
            return CAPITULATION, other
    return NONE, own


@kernel
def _key(own: float, other: float, to: float, of: int, mine: float, theirs: float, rules: Integers) -> float:
    """What the chosen offer has least of."""
    if of == COMPROMISE and rules[CONCESSION] == 1:
        return (abs(mine) * own + abs(theirs) * other) / (abs(mine) + abs(theirs))
    return abs(to - own) if rules[CHOICE] == 0 else -theirs


@kernel
def _before(
    of: int, key: float, worth: float, best_of: int, best_key: float, best_worth: float, rules: Integers, size: float
) -> int:
    """1 where an offer comes before the best so far, 0 where they tie in all that counts, -1 else."""
    if best_of == NONE:
        return 1
    if of != best_of and rules[ORDER] != 2:
        first, then = of, best_of
        if rules[ORDER] == 1:  # compromise before conflict
            first, then = 3 - of if of < 3 else 3, 3 - best_of if best_of < 3 else 3
        return 1 if first < then else -1
    hair = TIE * (size if rules[CHOICE] == 0 else 1.0)
    if abs(key - best_key) > hair:
        return 1 if key < best_key else -1
    if rules[TIES] == 0:
        return -1
    if abs(worth - best_worth) > TIE:
        return 1 if worth > best_worth else -1
    return 0
