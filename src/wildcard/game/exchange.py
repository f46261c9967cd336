"""The exchange model: actors trade support over several issues, each giving where it cares less.

On each issue a the outcome without trade is the compromise O_a = Σ c s x / Σ c s =: Σ_i h_ia x_ia.

    (1)  A shift Δ of i on a moves O_a by h_ia Δ.
    (2)  i and j can trade a for b where they stand on opposite sides of O_a and of O_b: i moves on a
         towards j, j moves on b towards i, neither beyond the other.
    (3)  Gains, in salience times points: i: s_ib dO_b - s_ia dO_a;  j: s_ja dO_a - s_jb dO_b.
         Both gain equally at dO_b (s_ib + s_jb) = dO_a (s_ia + s_ja), as large as (2) allows.
    (4)  The largest gain first. A trade is dropped where one of its two shifts is of an actor on an
         issue on which that actor has given or been given already.
    (5)  The outcome of each issue is the compromise of the positions after all trades; one round.

What a trade does to third parties is not counted (its externalities), as in the source.

Laws: labels, mirror of any issue, shift, scale of capability, two ends; with one issue it is the
compromise. It cannot keep splitting (halves may trade with different partners), nor labels where two
gains tie exactly: the trade of the actors named first is made first.

Source: Stokman & Van Oosten, The exchange of voting positions: an object-oriented model of policy
networks, in Bueno de Mesquita & Stokman, European Community Decision Making (Yale 1994).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from wildcard.errors import IssueError
from wildcard.game.compiled import kernel, spread
from wildcard.game.draws import Draws, Floats
from wildcard.game.outcome import Outcome

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Trade:
    """`giver` moved on issue `gave` by `shift`, `taker` moved on issue `got` by `back`; each gained `gain`."""

    giver: int
    taker: int
    gave: int
    got: int
    shift: float
    back: float
    gain: float


@dataclass(frozen=True, slots=True)
class Exchange:
    """One point an issue and draw. With a single issue there is nothing to trade: the compromise."""

    name: str = "exchange"

    def run(self, draws: Draws, rng: Generator) -> Outcome:
        """One issue by itself."""
        return self.run_issues([draws], rng)[0]

    def run_issues(self, issues: Sequence[Draws], rng: Generator) -> list[Outcome]:
        """Issues with the same actors in the same order; one outcome each, in order. Support and weight are (n, 1)."""
        stacks = _stacked(issues)
        n, k = stacks[0].shape[:2]
        found = np.empty((n, k))
        spread(_runs, n, *stacks, found)
        return [Outcome(found[:, [a]] * d.width, np.ones((n, 1))) for a, d in enumerate(issues)]

    def trades(self, issues: Sequence[Draws], draw: int = 0) -> list[Trade]:
        """The trades made in one draw, the largest gain first; shifts in units of each issue's scale."""
        x, s, c = (a[draw] for a in _stacked(issues))
        moved, made = x.copy(), np.empty((x.size, 4), dtype=np.int64)
        amounts = np.empty((x.size, 3))
        count = _exchange(x, s, c, moved, made, amounts)
        width = [d.width for d in issues]
        return [
            Trade(int(i), int(j), int(a), int(b), float(up * width[a]), float(back * width[b]), float(gain))
            for (i, j, a, b), (up, back, gain) in zip(made[:count], amounts[:count], strict=True)
        ]


def _stacked(issues: Sequence[Draws]) -> tuple[Floats, Floats, Floats]:
    """Positions as shares of the width, salience, capability, each (n, issues, m)."""
    if not issues:
        raise IssueError("no issue to trade on; expected at least one")
    if len({(d.n, d.m) for d in issues}) != 1:
        shapes = ", ".join(f"{d.n} draws of {d.m} actors" for d in issues)
        raise IssueError(f"issues to trade on must have the same actors and draws; they have {shapes}")
    return (
        np.stack([d.positions / d.width for d in issues], axis=1),
        np.stack([d.salience for d in issues], axis=1),
        np.stack([d.capability for d in issues], axis=1),
    )


@kernel
def _runs(first: int, last: int, x: Floats, s: Floats, c: Floats, found: Floats) -> None:
    k, m = x.shape[1], x.shape[2]
    moved, made, amounts = np.empty((k, m)), np.empty((k * m, 4), dtype=np.int64), np.empty((k * m, 3))
    for d in range(first, last):
        moved[:, :] = x[d]
        _exchange(x[d], s[d], c[d], moved, made, amounts)
        for a in range(k):
            found[d, a] = _compromise(moved[a], s[d, a], c[d, a])


@kernel
def _compromise(x: Floats, s: Floats, c: Floats) -> float:
    above = below = plain = total = 0.0
    for i in range(x.shape[0]):
        above += c[i] * s[i] * x[i]
        below += c[i] * s[i]
        plain += c[i] * x[i]
        total += c[i]
    return float(above / below if below > 0.0 else plain / total)


@kernel
def _exchange(x: Floats, s: Floats, c: Floats, moved: Floats, made: Integers, amounts: Floats) -> int:
    """Make the trades of (2) to (4) in `moved`; note who, on what and how much; return how many."""
    k, m = x.shape
    side, pull = np.empty((k, m)), np.zeros((k, m))
    for a in range(k):
        middle, whole = _compromise(x[a], s[a], c[a]), 0.0
        for i in range(m):
            whole += c[a, i] * s[a, i]
        for i in range(m):
            side[a, i] = 0.0 if abs(x[a, i] - middle) < 1e-12 else np.sign(x[a, i] - middle)
            pull[a, i] = c[a, i] * s[a, i] / whole if whole > 0.0 else 0.0
    gains, who = _offers(x, s, side, pull)
    order = np.argsort(-gains, kind="mergesort")
    busy = np.zeros((k, m), dtype=np.int64)
    count = 0
    for o in order:
        i, j, a, b = who[o]
        if gains[o] <= 1e-12 or busy[a, i] + busy[a, j] + busy[b, i] + busy[b, j] > 0:
            continue
        up, back = _sizes(x, s, pull, i, j, a, b)
        moved[a, i] = x[a, i] + np.sign(x[a, j] - x[a, i]) * up
        moved[b, j] = x[b, j] + np.sign(x[b, i] - x[b, j]) * back
        busy[a, i] = busy[a, j] = busy[b, i] = busy[b, j] = 1
        made[count, 0], made[count, 1], made[count, 2], made[count, 3] = i, j, a, b
        amounts[count, 0], amounts[count, 1] = moved[a, i] - x[a, i], moved[b, j] - x[b, j]
        amounts[count, 2] = gains[o]
        count += 1
    return count


@kernel
def _sizes(x: Floats, s: Floats, pull: Floats, i: int, j: int, a: int, b: int) -> tuple[float, float]:
    """Shifts of i on a and of j on b by (3), the larger of the two as far as (2) lets it."""
    most_a, most_b = abs(x[a, i] - x[a, j]) * pull[a, i], abs(x[b, i] - x[b, j]) * pull[b, j]
    rate = (s[a, i] + s[a, j]) / (s[b, i] + s[b, j])  # dO_b for each dO_a
    by_a = min(most_a, most_b / rate)
    return by_a / pull[a, i], by_a * rate / pull[b, j]


@kernel
def _offers(x: Floats, s: Floats, side: Floats, pull: Floats) -> tuple[Floats, Integers]:
    """Every trade that (2) allows with its gain to each partner."""
    k, m = x.shape
    most = m * (m - 1) * k * (k - 1) // 2
    gains, who = np.empty(most), np.empty((most, 4), dtype=np.int64)
    count = 0
    for a in range(k):
        for b in range(a + 1, k):
            for i in range(m):
                for j in range(m):
                    opposed = side[a, i] * side[a, j] < 0.0 and side[b, i] * side[b, j] < 0.0
                    if i == j or not opposed or pull[a, i] <= 0.0 or pull[b, j] <= 0.0:
                        continue
                    if s[b, i] * s[a, j] <= s[a, i] * s[b, j]:  # i does not care relatively more for b than j does
                        continue
                    up, back = _sizes(x, s, pull, i, j, a, b)
                    gains[count] = s[b, i] * back * pull[b, j] - s[a, i] * up * pull[a, i]
                    who[count, 0], who[count, 1], who[count, 2], who[count, 3] = i, j, a, b
                    count += 1
    return gains[:count], who[:count]


EXCHANGE = Exchange()
