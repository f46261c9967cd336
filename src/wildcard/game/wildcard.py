"""The wildcard: the actor whose unknowns or defection move the outcome most.

Unknowns: the standard deviation, in points, that would stay if all but this actor were known (from the
total Sobol index of its three numbers together). Defection: how far the mean outcome moves, in
points, when the actor goes over to the other side: to where the actors beyond the threshold
stand on average (weighted by salience and capability), or to the far end where nobody stands there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from wildcard.game.ground import Ground
from wildcard.game.issue import WIDTH, Issue, Player
from wildcard.game.panel import Panel
from wildcard.game.sample import Streams, sample
from wildcard.game.sensitivity import indices


@dataclass(frozen=True, slots=True)
class Swing:
    """One actor: `unknowns` and `defection` in points; `to` is where it would go over to."""

    actor: str
    unknowns: float
    unknowns_error: float
    defection: float
    defection_error: float
    to: float

    @property
    def most(self) -> float:
        """The larger of the two, in points."""
        return max(self.unknowns, abs(self.defection))


def swings(ground: Ground, panel: Panel, *, seed: int, n: int, draws: int) -> list[Swing]:
    """Every actor's swing, the wildcard first; `n` sets of inputs for the unknowns, `draws` for defections."""
    issue, shares = ground.issue, ground.shares(())
    found, variance = indices(ground, panel, seed=seed, n=n, by_actor=True)
    streams = Streams(seed, draws)
    plain = panel.point(sample(issue, streams, shares))
    swings = []
    for index in found:
        player = issue.player(index.group)
        to = other_side(issue, player)
        rest = {i: share for i, share in shares.items() if i != (player.id, "position")}
        moved = panel.point(sample(_moved(issue, player, to), streams, rest, issue)) - plain
        unknowns = float(np.sqrt(max(index.total, 0.0) * variance))
        # the error of a square root: d sqrt(v) = dv / (2 sqrt(v))
        error = index.total_error * variance / (2 * unknowns) if unknowns else 0.0
        spread = float(moved.std(ddof=1) / np.sqrt(draws)) if draws > 1 else 0.0
        swings.append(Swing(player.id, unknowns, error, float(moved.mean()), spread, to))
    return sorted(swings, key=lambda s: (-s.most, s.actor))


def other_side(issue: Issue, player: Player) -> float:
    """Where the actor would stand if it went over."""
    threshold = issue.scale.threshold
    above = player.position.likely > threshold
    there = [p for p in issue.players if p.id != player.id and (p.position.likely > threshold) != above]
    weight = sum(p.salience.likely * p.capability.likely for p in there)
    if weight <= 0:
        return 0.0 if above else WIDTH
    return sum(p.position.likely * p.salience.likely * p.capability.likely for p in there) / weight


def _moved(issue: Issue, player: Player, to: float) -> Issue:
    there = replace(player.position, low=to, likely=to, high=to)
    return replace(issue, players=tuple(p.having("position", there) if p.id == player.id else p for p in issue.players))
