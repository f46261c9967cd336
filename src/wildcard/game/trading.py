"""Several issues at once: what actors who stand on more than one could trade, and where that would leave each issue.

The exchange model (`exchange`) on issues as the case keeps them. Who stands on one issue alone stays in it and has
nothing to trade. Each issue is drawn by itself: what is unknown of an actor on one is independent of the other.
Invariant: the same seed gives the same numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wildcard.errors import IssueError
from wildcard.game.compromise import COMPROMISE
from wildcard.game.draws import Draws, Floats
from wildcard.game.exchange import EXCHANGE
from wildcard.game.ground import Ground
from wildcard.game.play import Play

COUNTED = 500  # draws over which trades are counted


@dataclass(frozen=True, slots=True)
class Deal:
    """`giver` moves on issue `gave` towards `taker`, who moves on issue `got` towards it; in which share of draws,
    and the mean gain of each in salience times points of those draws."""

    giver: str
    taker: str
    gave: str
    got: str
    share: float
    gain: float


@dataclass(frozen=True, slots=True)
class Traded:
    """The outcome of one issue over all draws, (n,) points of its scale: without trade, and with it."""

    issue: str
    without: Floats
    traded: Floats

    @property
    def moved(self) -> float:
        """By how many points trade moves the mean."""
        return float(self.traded.mean() - self.without.mean())


@dataclass(frozen=True, slots=True)
class Trading:
    """All issues, the deals from the most frequent on, and the actors that stand on more than one issue."""

    issues: tuple[Traded, ...]
    deals: tuple[Deal, ...]
    between: tuple[str, ...]


def trading(grounds: Sequence[Ground], *, draws: int, seed: int) -> Trading:
    """Play issues together; IssueError where there are fewer than two, or no two actors stand on two of them."""
    names = [g.issue.name for g in grounds]
    if len(set(names)) < 2 or len(set(names)) < len(names):
        raise IssueError(f"trade needs two issues or more, each once; got {', '.join(names) or 'none'}")
    counts = Counter(p.id for g in grounds for p in g.issue.players)
    between = tuple(sorted(i for i, n in counts.items() if n > 1))
    if len(between) < 2:
        raise IssueError(f"no two actors stand on more than one of {', '.join(names)}; there is nothing to trade")
    actors = sorted(counts)
    held = [_spread(g, actors, Play(g, draws=draws, seed=seed + n).draws()) for n, g in enumerate(grounds)]
    rng = np.random.default_rng(seed)
    outcomes = EXCHANGE.run_issues(held, rng)
    traded = tuple(
        Traded(name, COMPROMISE.run(d, rng).point, o.point) for name, d, o in zip(names, held, outcomes, strict=True)
    )
    return Trading(traded, _deals(held, actors, names), between)


def _spread(ground: Ground, actors: Sequence[str], draws: Draws) -> Draws:
    """The draws with a column for each actor; whoever does not stand on the issue does not care about it."""
    place = {p.id: n for n, p in enumerate(ground.issue.players)}
    shape = (draws.n, len(actors))
    x, s, c = np.zeros(shape), np.zeros(shape), np.ones(shape)
    for column, actor in enumerate(actors):
        if actor in place:
            for whole, own in ((x, draws.positions), (s, draws.salience), (c, draws.capability)):
                whole[:, column] = own[:, place[actor]]
    return Draws(x, s, c, draws.width)


def _deals(held: Sequence[Draws], actors: Sequence[str], names: Sequence[str]) -> tuple[Deal, ...]:
    n = min(COUNTED, held[0].n)
    gains: dict[tuple[int, int, int, int], list[float]] = {}
    for draw in range(n):
        for t in EXCHANGE.trades(held, draw):
            gains.setdefault((t.giver, t.taker, t.gave, t.got), []).append(t.gain)
    found = [
        Deal(actors[i], actors[j], names[a], names[b], len(g) / n, 100.0 * float(np.mean(g)))
        for (i, j, a, b), g in gains.items()
    ]
    return tuple(sorted(found, key=lambda d: (-d.share, d.giver, d.taker, d.gave)))
