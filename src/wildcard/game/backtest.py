"""The backtest: every engine and the mixture against decisions whose outcome is known.

Invariant: no forecast is made with numbers learnt from its own proposal. Without other decisions to
learn from, proposals are dealt into folds and each fold is forecast by what the others teach.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import Generator

from wildcard.game.calibration import Record
from wildcard.game.decision import WIDTH, Decision
from wildcard.game.distribution import Distribution
from wildcard.game.draws import Floats
from wildcard.game.engine import ENGINES
from wildcard.game.fit import Integers, fit, play
from wildcard.game.learnt import Learnt
from wildcard.game.mixture import mix
from wildcard.game.outcome import Outcome
from wildcard.model.counted import counted

FOLDS = 20
HALF = "half-and-half"
"""The yardstick: compromise with residuals of other proposals, and the Condorcet election, half each."""

POINTLIKE = 1.0
"""Mean standard deviation, in points, below which an engine names a point in effect and is dressed with residuals."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Backtest:
    """Records by engine, of the yardstick and of the mixture, over one list of decisions."""

    decisions: int
    proposals: int
    learnt_from: str
    engines: dict[str, Record]
    mixture: Record

    def as_json(self) -> dict[str, Any]:
        """`n`; for each engine and for `mixture`: mae, crps, coverage; calibration of the mixture."""
        engines = {name: record.as_json() for name, record in self.engines.items()}
        return {
            "n": self.decisions,
            "proposals": self.proposals,
            "learnt_from": self.learnt_from,
            **engines,
            "mixture": self.mixture.as_json(full=True),
            "engines": engines,
        }


def backtest(
    decisions: Sequence[Decision],
    train: Sequence[Decision] = (),
    engines: Sequence[str] = (),
    seed: int = 0,
    step: Progress = lambda done: None,
) -> Backtest:
    """Forecast `decisions` by what `train` teaches, or, where none is given, nested by proposal.

    `step` is called once a fold and once an engine, with its name. Raises IssueError where there is too
    little to learn from.
    """
    names = list(engines) or list(ENGINES)
    streams = np.random.default_rng(seed).spawn(len(names) + 1)
    outcomes = np.array([d.outcome for d in decisions])
    records, played = {}, {}
    for name, stream in zip(names, streams, strict=False):
        played[name] = [ENGINES[name].run(d.draws, stream) for d in decisions]
        away = _away(name, train or decisions, stream)
        said = [Distribution.of(o) for o in played[name]]
        if np.mean([d.sd for d in said]) < POINTLIKE:
            said = [dressed(o, d, away, train or decisions) for o, d in zip(played[name], decisions, strict=True)]
        records[name] = Record(said, np.array([float(o.point[0]) for o in played[name]]), outcomes)
        step(name)
    if {"compromise", "pce"} <= records.keys():
        records[HALF] = _half(records["compromise"], records["pce"], outcomes)
    mixed = _by_others(decisions, train, streams[-1], step) if train else _nested(decisions, streams[-1], step)
    mixture = Record(mixed, np.array([d.quantile(0.5) for d in mixed]), outcomes)
    origin = f"{counted(len(train), 'other decision')}" if train else "other proposals of the same file"
    return Backtest(len(decisions), len({d.proposal for d in decisions}), origin, records, mixture)


def _away(name: str, decisions: Sequence[Decision], rng: Generator) -> Floats:
    """How far outcomes lay from an engine's expected value, (n,), signed."""
    return np.array([d.outcome - float(ENGINES[name].run(d.draws, rng).point[0]) for d in decisions])


def dressed(outcome: Outcome, decision: Decision, away: Floats, others: Sequence[Decision]) -> Distribution:
    """A point with the residuals of other proposals around it."""
    held = away[np.array([d.proposal != decision.proposal for d in others])]
    if not held.size:
        return Distribution.of(outcome)
    return Distribution.pooled(np.clip(float(outcome.point[0]) + held, 0.0, WIDTH), np.ones(held.size))


def _half(a: Record, b: Record, outcomes: Floats) -> Record:
    mixed = [Distribution.mixed([(0.5, x), (0.5, y)]) for x, y in zip(a.forecasts, b.forecasts, strict=True)]
    return Record(mixed, (a.points + b.points) / 2, outcomes)


def _by_others(
    decisions: Sequence[Decision], train: Sequence[Decision], rng: Generator, step: Progress
) -> list[Distribution]:
    learnt = fit(train)
    step("mixture")
    return [mix(d.draws, learnt, rng)[0] for d in decisions]


def _nested(decisions: Sequence[Decision], rng: Generator, step: Progress) -> list[Distribution]:
    held = play(decisions)
    found: dict[int, Distribution] = {}
    for out in folds(held.proposal):
        learnt: Learnt = fit(decisions, held, np.flatnonzero(~np.isin(np.arange(len(decisions)), out)))
        found |= {int(i): mix(decisions[i].draws, learnt, rng)[0] for i in out}
        step("mixture")
    return [found[i] for i in range(len(decisions))]


def folds(proposal: Integers, count: int = FOLDS) -> list[Integers]:
    """Rows left out together: whole proposals, dealt at random but always the same way."""
    numbers = np.unique(proposal)
    dealt = np.random.default_rng(0).permutation(len(numbers)) % min(count, len(numbers))
    fold = dealt[np.searchsorted(numbers, proposal)]
    return [np.flatnonzero(fold == f) for f in range(dealt.max() + 1)]
