"""The challenge model against the published inputs, their traces, and what its equations say of small cases."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from wildcard.errors import IssueError, UnknownName
from wildcard.game.challenge import PRESETS, Challenge, Rules, preset
from wildcard.game.draws import Draws

READINGS = {"textbook": "appendix_textbook", "scholz-code": "scholz_jmckib"}


@pytest.mark.parametrize("case", ["emission_1994", "sultan_1997"])
@pytest.mark.parametrize("reading", PRESETS)
def test_each_reading_follows_its_trace_to_six_digits(shared: Path, case: str, reading: str) -> None:
    known = json.loads((shared / "game" / "challenge_traces.json").read_text(encoding="utf-8"))[case]
    draws = Draws.of(known["position"], known["salience"], known["capability"])
    path = preset(reading).path(draws)[1:]
    for played, expected in zip(path, known["engines"][READINGS[reading]], strict=False):
        assert played.positions == pytest.approx(expected["positions"], abs=1e-6)
        mean = np.average(played.positions, weights=np.multiply(known["salience"], known["capability"]))
        assert mean == pytest.approx(expected["weighted_mean"], abs=1e-6)
    still = known["engines"][READINGS[reading]][len(path) :]
    last = path[-1].positions if path else draws.positions[0]
    assert all(last == pytest.approx(e["positions"], abs=1e-6) for e in still)


def test_the_published_table_comes_out_where_the_trace_agrees_with_it(shared: Path) -> None:
    known = json.loads((shared / "game" / "challenge_traces.json").read_text(encoding="utf-8"))["emission_1994"]
    path = preset("scholz-code").path(Draws.of(known["position"], known["salience"], known["capability"]))
    trace = known["engines"]["scholz_jmckib"]
    agreeing = 0
    for n, published in enumerate(known["published"]["median_by_round_1_to_8"]):
        if abs(trace[n]["weighted_median"] - published) < 0.1:
            assert path[n + 1].median == pytest.approx(published, abs=0.1)
            agreeing += 1
    assert agreeing >= 6


def test_a_path_tells_who_moved_whom_and_how(shared: Path) -> None:
    known = json.loads((shared / "game" / "challenge_traces.json").read_text(encoding="utf-8"))["emission_1994"]
    draws = Draws.of(known["position"], known["salience"], known["capability"])
    engine = preset("textbook")
    path = engine.path(draws)
    assert path[0].moves == () and path[0].positions.tolist() == known["position"]
    for before, after in pairwise(path):
        for move in after.moves:
            assert move.start == before.positions[move.actor] and move.end == after.positions[move.actor]
            if move.kind != "compromise":
                assert move.end == before.positions[move.by]
            else:
                assert min(move.start, before.positions[move.by]) <= move.end
        unmoved = set(range(10)) - {m.actor for m in after.moves}
        assert all(after.positions[i] == before.positions[i] for i in unmoved)
    assert engine.run(draws, np.random.default_rng(0)).point[0] == path[-1].median


def test_who_cannot_win_and_cares_little_gives_in_to_who_can() -> None:
    draws = Draws.of([0, 100], [0.1, 1.0], [1, 10])
    moves = preset("textbook", rounds=1).path(draws)[-1].moves
    assert [(m.actor, m.by) for m in moves] == [(0, 1)]


def test_equal_actors_at_two_ends_stay_where_they_are() -> None:
    draws = Draws.of([0, 100], [0.9, 0.9], [1, 1])
    assert Challenge().run(draws, np.random.default_rng(0)).point[0] == 50


def test_all_at_one_position_stay_there() -> None:
    draws = Draws.of([30, 30, 30], [0.9, 0.5, 0.1], [1, 2, 3])
    assert preset("textbook").run(draws, np.random.default_rng(0)).point[0] == 30


@pytest.mark.parametrize(
    "change",
    [
        {"votes": "plain"},
        {"denominator": "all pairs"},
        {"perspective": "own"},
        {"danger": "challenging"},
        {"choice": "strongest"},
        {"order": "compromise first"},
        {"order": "any"},
        {"concession": "least weighted"},
        {"capitulation": "never"},
        {"conflict": "stays"},
        {"scale": "width"},
        {"ties": "stronger"},
        {"q": 0.5},
    ],
)
def test_every_switch_changes_some_outcome(change: dict[str, object]) -> None:
    rng = np.random.default_rng(3)
    x = rng.choice([20.0, 40.0, 55.0, 70.0], (600, 7))
    draws = Draws(x, rng.uniform(0.1, 1, (600, 7)), rng.uniform(0.1, 1, (600, 7)))
    plain = Challenge(rounds=3).run(draws, rng).point
    changed = Challenge(rules=replace(Rules(), **change), rounds=3).run(draws, rng).point  # type: ignore[arg-type]
    assert (np.abs(plain - changed) > 1e-6).any()


def test_a_switch_that_has_no_such_value_is_refused() -> None:
    with pytest.raises(IssueError, match="expected one of risk, plain"):
        Challenge(rules=Rules(votes="loud"))  # type: ignore[arg-type]
    with pytest.raises(IssueError, match="rounds"):
        Challenge(rounds=0)
    with pytest.raises(UnknownName, match="textbook, scholz-code"):
        preset("oracle")
