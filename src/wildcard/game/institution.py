"""The rules under which a decision is taken: a status quo, a required majority, players who can veto.

Whatever an engine says, only what beats the status quo q can come. An actor at x_i accepts an outcome
y in the place of q where y is no farther from x_i than q is. So, on one dimension, with y above q (and
mirrored below it):

    (1)  a veto player at v accepts y <= max(q, 2v - q)
    (2)  a share M of all capability accepts y <= max(q, 2p - q), p the highest position at or above
         which stand actors with at least that share
    (3)  the upper limit is the least of these; the lower one likewise

An engine's point beyond a limit comes to stand at it (`nearest`: proposals are cut to what passes), or
the status quo stays (`stands`: take it or leave it). Keeps labels, mirror, shift, scale of capability,
and splitting of actors without a veto.

Source: Romer & Rosenthal, Political resource allocation, controlled agendas, and the status quo (1978);
Krehbiel, Pivotal Politics (1998); Tsebelis, Veto Players (2002).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.random import Generator

from wildcard.errors import IssueError
from wildcard.game.draws import Draws, Floats
from wildcard.game.engine import Engine
from wildcard.game.outcome import Outcome

HAIR = 1e-9


@dataclass(frozen=True, slots=True)
class Institution:
    """`status_quo` on the scale; `majority` a share of all capability, 0 where none is required; `vetoes` places of
    actors among those of the draws."""

    status_quo: float
    majority: float = 0.0
    vetoes: tuple[int, ...] = ()
    otherwise: Literal["nearest", "stands"] = "nearest"

    def __post_init__(self) -> None:
        """Raise IssueError for a majority that is no share."""
        if not 0.0 <= self.majority <= 1.0:
            raise IssueError(f"a required majority of {self.majority:g}; expected a share of capability from 0 to 1")

    def limits(self, draws: Draws) -> tuple[Floats, Floats]:
        """The lowest and the highest outcome that beat the status quo in each draw, (n,) each."""
        q = self.status_quo
        if not 0.0 <= q <= draws.width:
            raise IssueError(f"the status quo {q:g} is off the scale; expected 0 to {draws.width:g}")
        if any(not 0 <= v < draws.m for v in self.vetoes):
            raise IssueError(f"veto players {self.vetoes} are not all among the {draws.m} actors")
        high = np.full(draws.n, draws.width)
        low = np.zeros(draws.n)
        for v in self.vetoes:
            reach = 2.0 * draws.positions[:, v] - q
            high, low = np.minimum(high, np.maximum(reach, q)), np.maximum(low, np.minimum(reach, q))
        if self.majority > 0.0:
            above = _pivot(draws.positions, draws.capability, self.majority)
            below = -_pivot(-draws.positions, draws.capability, self.majority)
            high = np.minimum(high, np.maximum(2.0 * above - q, q))
            low = np.maximum(low, np.minimum(2.0 * below - q, q))
        return low, high

    def bounds(self, draws: Draws) -> Floats:
        """By draw the lowest and the highest outcome that pass, and where what lies below and above comes to stand:
        (n, 4), on the scale."""
        low, high = self.limits(draws)
        stays = np.full(draws.n, self.status_quo)
        ends = (low, high) if self.otherwise == "nearest" else (stays, stays)
        return np.stack([low, high, *ends], axis=1)

    def settle(self, outcome: Outcome, draws: Draws) -> Outcome:
        """The outcome under the rules; the weights stay."""
        low, high = (limit[:, None] for limit in self.limits(draws))
        if self.otherwise == "nearest":
            return Outcome(np.clip(outcome.support, low, high), outcome.weight)
        hair = HAIR * draws.width
        passes = (outcome.support >= low - hair) & (outcome.support <= high + hair)
        return Outcome(np.where(passes, outcome.support, self.status_quo), outcome.weight)


@dataclass(frozen=True, slots=True)
class Under:
    """An engine under an institution; itself an engine."""

    engine: Engine
    institution: Institution

    @property
    def name(self) -> str:
        """The engine's name: the rules are the issue's, not the engine's."""
        return self.engine.name

    def run(self, draws: Draws, rng: Generator) -> Outcome:
        """Play, then settle."""
        return self.institution.settle(self.engine.run(draws, rng), draws)


def _pivot(x: Floats, c: Floats, majority: float) -> Floats:
    """The highest position of each draw at or above which stands at least the majority's share of capability."""
    order = np.argsort(-x, axis=1, kind="stable")
    held = np.cumsum(np.take_along_axis(c, order, axis=1), axis=1)
    enough = held >= majority * held[:, -1:] * (1.0 - HAIR)
    at = np.take_along_axis(order, np.argmax(enough, axis=1)[:, None], axis=1)
    return np.asarray(np.take_along_axis(x, at, axis=1)[:, 0])
