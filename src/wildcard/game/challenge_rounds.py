"""Compiled rounds of the challenge model: odds, expected utilities, risk, offers and moves of one draw.

Equations and their numbers are those of `challenge.py`. No function here allocates by round.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wildcard.game.compiled import kernel, rising
from wildcard.game.draws import Floats

Integers = NDArray[np.int64]
Tables = tuple[Floats, Floats, Floats]
"""Odds by pair of options; Us and Uf by actor and option."""

NONE, CONFLICT, COMPROMISE, CAPITULATION = 0, 1, 2, 3

# places of the switches in `rules`
VOTES, DENOMINATOR, PERSPECTIVE, DANGER, CHOICE, ORDER, CONCESSION, CAPITULATES, CONFLICTS, SCALE, TIES = range(11)

HALVED = np.log(0.5)
LEAST = -60.0
"""Stands for the logarithm of nothing: e^-60 is nothing among utilities between -2 and 2."""

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
    size = width if rules[SCALE] == 1 else x.max() - x.min()
    positions[0] = x
    risk, danger, options = np.empty(m), np.empty(m), np.empty(m)
    place, order = np.empty(m, dtype=np.int64), np.empty(m, dtype=np.int64)
    logs, odds = np.empty((3, m, m)), np.empty((m, m))
    away, won, lost = np.empty((m, m)), np.empty((m, m)), np.empty((m, m))
    if size <= 0.0:
        return 0
    for t in range(mover.shape[0]):
        now = positions[t]
        k = _options(now, options, place, order)
        middle = median(now, s, c, order)
        _plain(now, s, c, options[:k], size, away)
        _odds(away, place, k, rules, odds)
        _danger(now, s, odds, place, rules, numbers, middle, size, danger)
        _risks(danger, risk)
        _curved(now, s, c, options[:k], place, risk, size, logs, away, won, lost)
        if rules[VOTES] == 1:
            _plain(now, s, c, options[:k], size, away)
        _odds(away, place, k, rules, odds)
        tables = (odds, won, lost)
        if not _moves(now, s, tables, place, risk, rules, numbers, middle, size, positions[t + 1], mover[t], kind[t]):
            return int(t)
    return int(mover.shape[0])


@kernel
def _options(now: Floats, options: Floats, place: Integers, order: Integers) -> int:
    """The distinct positions, rising, and where each actor's stands among them; return how many."""
    rising(now, order)
    k = 0
    for r in range(now.shape[0]):
        i = order[r]
        if r == 0 or now[i] > options[k - 1]:
            options[k] = now[i]
            k += 1
        place[i] = k - 1
    return int(k)


@kernel
def median(now: Floats, s: Floats, c: Floats, order: Integers) -> float:
    """The weighted median of positions in rising `order`; between two where half the weight stands on each side."""
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
def _plain(now: Floats, s: Floats, c: Floats, options: Floats, size: float, away: Floats) -> None:
    """`away[i, p]`: what the distance to option p weighs with voter i, the risk exponent being 1."""
    for i in range(now.shape[0]):
        for p in range(options.shape[0]):
            away[i, p] = c[i] * s[i] * abs(now[i] - options[p]) / size


@kernel
def _curved(
    now: Floats, s: Floats, c: Floats, options: Floats, place: Integers, risk: Floats, size: float, logs: Floats,
    away: Floats, won: Floats, lost: Floats,
) -> None:  # fmt: skip
    """The same with each voter's risk; and Us, Uf of (1) for i against option p."""
    k = options.shape[0]
    for a in range(k):
        for b in range(a + 1):
            d = (options[a] - options[b]) / size
            logs[0, a, b] = logs[0, b, a] = np.log(d) if d > 0.0 else LEAST
            logs[1, a, b] = logs[1, b, a] = np.log(0.5 - 0.5 * d) if d < 1.0 else LEAST
            logs[2, a, b] = logs[2, b, a] = np.log(0.5 + 0.5 * d)
    for i in range(now.shape[0]):
        r, weight, here = risk[i], c[i] * s[i], place[i]
        for p in range(k):
            away[i, p] = weight * _exp(r * logs[0, here, p])
            won[i, p] = 2.0 - 4.0 * _exp(r * logs[1, here, p])
            lost[i, p] = 2.0 - 4.0 * _exp(r * logs[2, here, p])
        away[i, here] = 0.0


@kernel
def _exp(y: float) -> float:
    """e^y for y <= 0 by (e^(y/256))^256, plain arithmetic that the compiler turns into vectors; nothing below e^-60."""
    z = (y if y > -60.0 else -60.0) * (1.0 / 256.0)
    e = 1.0 + z * (1.0 / 7.0)
    e = 1.0 + z * (1.0 / 6.0) * e
    e = 1.0 + z * 0.2 * e
    e = 1.0 + z * 0.25 * e
    e = 1.0 + z * (1.0 / 3.0) * e
    e = 1.0 + z * 0.5 * e
    e = 1.0 + z * e
    e *= e
    e *= e
    e *= e
    e *= e
    e *= e
    e *= e
    e *= e
    return e * e


@kernel
def _odds(away: Floats, place: Integers, k: int, rules: Integers, odds: Floats) -> None:
    """Equation (2) for each pair of distinct positions."""
    m = place.shape[0]
    for a in range(k):
        for b in range(k):
            odds[a, b] = 0.0
    for i in range(m):
        for a in range(k):
            mine = away[i, a]
            for b in range(k):
                gain = away[i, b] - mine
                odds[a, b] += gain if gain > 0.0 else 0.0  # unlike max(), this becomes vectors
    every = 0.0
    if rules[DENOMINATOR] == 1:
        for i in range(m):
            for j in range(m):
                every += odds[place[i], place[j]] + odds[place[j], place[i]]
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
def _stuck(own: float, target: float, r: float, numbers: Floats, middle: float, size: float) -> float:
    """What not challenging is worth, Q Usq + (1 - Q)[T Ub + (1 - T) Uw] of (3)."""
    q, better = numbers
    worth = q * (2.0 - 4.0 * 0.5**r)
    if q < 1.0:
        far = 0.25 * (abs(own - middle) + abs(own - target)) / size
        good, bad = 2.0 - 4.0 * max(0.5 - far, 0.0) ** r, 2.0 - 4.0 * (0.5 + far) ** r
        worth += (1.0 - q) * (better * good + (1.0 - better) * bad)
    return float(worth)


@kernel
def _danger(
    now: Floats, s: Floats, odds: Floats, place: Integers, rules: Integers, numbers: Floats, middle: float,
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
            worth = s[i] * (2.0 * p - 1.0) * 2.0 * d + (1.0 - s[i]) * 2.0 * d
            if numbers[0] < 1.0:  # at r = 1 the status quo is worth nothing
                worth -= _stuck(now[j], now[i], 1.0, numbers, middle, size)
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
    now: Floats, s: Floats, tables: Tables, place: Integers, risk: Floats, rules: Integers, numbers: Floats,
    middle: float, size: float, after: Floats, mover: Integers, kind: Integers,
) -> bool:  # fmt: skip
    """Each actor takes its best offer (5); all move at once. Return whether any did."""
    m = now.shape[0]
    mine, theirs = np.empty(m), np.empty(m)
    any_moved = False
    for i in range(m):
        _utilities(now, s, tables, place, risk, rules, numbers, middle, size, i, mine, theirs)
        best_kind, best_key, best_worth, best_to, best_from, torn = NONE, 0.0, 0.0, now[i], -1, False
        for j in range(m):
            if theirs[j] <= TIE or place[i] == place[j]:
                continue
            of, to = _offer(now[i], now[j], mine[j], theirs[j], rules)
            if of == NONE:
                continue
            key = _key(now[i], now[j], to, of, mine[j], theirs[j], rules)
            by = _before(of, key, theirs[j], best_kind, best_key, best_worth, rules, size)
            if by > 0:
                best_kind, best_key, best_worth, best_to, best_from, torn = of, key, theirs[j], to, j, False
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
    now: Floats, s: Floats, tables: Tables, place: Integers, risk: Floats, rules: Integers, numbers: Floats,
    middle: float, size: float, i: int, mine: Floats, theirs: Floats,
) -> None:  # fmt: skip
    """E_i(i→j) and E(j→i) of (3) for all j, the latter through the receiver's risk or the proposer's own."""
    odds, won, lost = tables
    here, own = place[i], rules[PERSPECTIVE] == 1
    still = 2.0 - 4.0 * _exp(risk[i] * HALVED)
    for j in range(now.shape[0]):
        there = place[j]
        p, back = odds[here, there], odds[there, here]
        w, u = won[i, there], lost[i, there]
        mine[j] = s[j] * (p * w + (1.0 - p) * u) + (1.0 - s[j]) * w - still
        theirs[j] = s[i] * (back * w + (1.0 - back) * u) + (1.0 - s[i]) * w - still
        if own:
            w, u = won[j, here], lost[j, here]
            theirs[j] = s[i] * (back * w + (1.0 - back) * u) + (1.0 - s[i]) * w - (2.0 - 4.0 * _exp(risk[j] * HALVED))
    if numbers[0] < 1.0:
        for j in range(now.shape[0]):
            r = risk[j] if own else risk[i]
            mine[j] += still - _stuck(now[i], now[j], risk[i], numbers, middle, size)
            theirs[j] += 2.0 - 4.0 * _exp(r * HALVED) - _stuck(now[j], now[i], r, numbers, middle, size)


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
