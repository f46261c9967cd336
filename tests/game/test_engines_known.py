"""Engines against figures known from outside: real decisions and cases small enough to do by hand."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from wildcard.errors import IssueError, UnknownName
from wildcard.game.draws import Draws
from wildcard.game.engine import ENGINES

RNG = np.random.default_rng(0)


@pytest.mark.parametrize(("name", "expected"), [("compromise", 21.62), ("pce", 21.31)])
def test_errors_on_real_decisions_are_the_known_ones(shared: Path, name: str, expected: float) -> None:
    errors = []
    for line in (shared / "game" / "deu_dev.jsonl").read_text(encoding="utf-8").splitlines():
        decision = json.loads(line)
        rows = [[a[k] for a in decision["actors"]] for k in ("position", "salience", "capability")]
        draws = Draws.of(rows[0], np.asarray(rows[1]) / 100, rows[2])
        errors.append(abs(ENGINES[name].run(draws, RNG).point[0] - decision["outcome"]))
    assert np.mean(errors) == pytest.approx(expected, abs=0.02)


def test_compromise_weighs_by_capability_times_salience() -> None:
    assert ENGINES["compromise"].run(Draws.of([0, 100], [0.5, 1.0], [2, 3]), RNG).point[0] == pytest.approx(75)


def test_where_nobody_cares_capability_alone_decides() -> None:
    assert ENGINES["compromise"].run(Draws.of([0, 100], [0.0, 0.0], [1, 3]), RNG).point[0] == pytest.approx(75)


def test_two_options_win_by_their_share_of_support() -> None:
    outcome = ENGINES["pce"].run(Draws.of([0, 100], [1, 1], [1, 3]), RNG)
    assert outcome.weight[0] == pytest.approx([0.25, 0.75])


def test_three_options_solve_the_balance_of_the_chain() -> None:
    x, w = np.array([0.0, 30.0, 100.0]), np.array([1.0, 2.0, 1.5])
    p = ENGINES["pce"].run(Draws.of(x, [1, 1, 1], w), RNG).weight[0]
    gain = np.maximum(0, np.abs(x[None, None] - x[None, :, None]) - np.abs(x[None, None] - x[:, None, None]))
    support = (gain * w).sum(axis=2)
    odds = np.where(np.eye(3), 0.5, support / np.maximum(support + support.T, 1e-300))
    q = np.full(3, 1 / 3)
    for _ in range(3000):
        q = (q + (odds * (q[:, None] + q[None])).mean(axis=1)) / 2
    assert p == pytest.approx(q, abs=1e-9)


def test_an_unknown_engine_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(UnknownName, match="compromise"):
        ENGINES["oracle"]


def test_a_position_off_the_scale_is_refused() -> None:
    with pytest.raises(IssueError, match="position is off its scale"):
        Draws.of([0, 101], [1, 1], [1, 1])
