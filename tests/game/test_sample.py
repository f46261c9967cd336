"""Draws: a stream for each input; strikes only widen; what is coupled goes together."""

from __future__ import annotations

import os

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_issue import ISSUE, made

from wildcard.errors import IssueError
from wildcard.game.estimate import Estimate, Shape
from wildcard.game.issue import Field
from wildcard.game.play import Play
from wildcard.game.sample import Streams, sample, widened

ends = st.lists(st.floats(0, 100), min_size=3, max_size=3).map(sorted)


def test_draw_i_is_the_same_at_any_number_of_draws() -> None:
    issue = made().issue
    few, many = sample(issue, Streams(7, 100)), sample(issue, Streams(7, 1000))
    for field in ("positions", "salience", "capability"):
        assert np.array_equal(getattr(few, field), getattr(many, field)[:100])


def test_the_same_seed_gives_the_same_bytes_at_one_and_at_four_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for workers in ("1", "4"):
        monkeypatch.setitem(os.environ, "WILDCARD_WORKERS", workers)
        forecast = Play(made(), draws=3000, seed=5).plain
        found.append((forecast.mixed.points.tobytes(), forecast.mixed.below.tobytes(), forecast.points.tobytes()))
    assert found[0] == found[1]


def test_another_seed_gives_other_draws() -> None:
    issue = made().issue
    assert not np.array_equal(sample(issue, Streams(1, 50)).positions, sample(issue, Streams(2, 50)).positions)


def test_an_input_keeps_its_numbers_when_actors_change_places() -> None:
    parts = ISSUE.split("[[actor]]\n")
    turned = "[[actor]]\n".join([parts[0], parts[2], parts[1], parts[3]])
    a, b = sample(made().issue, Streams(1, 50)), sample(made(turned).issue, Streams(1, 50))
    assert np.array_equal(a.positions[:, [1, 0, 2]], b.positions)


@settings(max_examples=60, deadline=None)
@given(ends, st.sampled_from(["pert", "triangular"]))
def test_values_lie_within_the_range_and_rise_with_their_probability(values: list[float], shape: Shape) -> None:
    low, likely, high = values
    u = np.linspace(0.0005, 0.9995, 501)
    found = Estimate(low, likely, high, shape).quantile(u)
    assert (np.diff(found) >= -1e-9).all()
    assert found.min() >= low - 1e-9 and found.max() <= high + 1e-9


def test_the_mean_of_a_pert_estimate_counts_the_likely_value_four_times() -> None:
    u = (np.arange(20_000) + 0.5) / 20_000
    assert Estimate(10, 30, 90).quantile(u).mean() == pytest.approx((10 + 4 * 30 + 90) / 6, abs=0.01)


def test_the_mean_of_a_triangular_estimate_is_the_mean_of_its_corners() -> None:
    u = (np.arange(20_000) + 0.5) / 20_000
    assert Estimate(10, 30, 90, "triangular").quantile(u).mean() == pytest.approx(130 / 3, abs=0.01)


@settings(max_examples=100, deadline=None)
@given(ends, st.sampled_from(["pert", "triangular"]), st.floats(0, 1), st.floats(0, 1))
def test_a_struck_claim_never_narrows_a_range(values: list[float], shape: Shape, one: float, two: float) -> None:
    u = np.linspace(0.0, 1.0, 999)
    low, likely, high = values
    known = Estimate(low, likely, high, shape).quantile(u)
    less, more = (widened(known, u, share, (0.0, 100.0)) for share in sorted((one, two)))
    for level in (0.998, 0.95, 0.8, 0.5):
        first, last = round((1 - level) / 2 * 998), round((1 + level) / 2 * 998)
        assert more[last] - more[first] >= less[last] - less[first] - 1e-9
    assert more[0] <= less[0] + 1e-9 and more[-1] >= less[-1] - 1e-9


@pytest.mark.parametrize(("field", "low", "high"), [("position", 0, 100), ("salience", 0, 100), ("capability", 20, 90)])
def test_what_lost_all_its_claims_may_be_anything(field: Field, low: float, high: float) -> None:
    ground = made()
    draws = sample(ground.issue, Streams(1, 4000), {("army", field): 1.0})
    found = {"position": draws.positions, "salience": draws.salience * 100, "capability": draws.capability}[field][:, 1]
    assert np.quantile(found, [0.25, 0.5, 0.75]) == pytest.approx(
        low + (high - low) * np.array([0.25, 0.5, 0.75]), abs=2
    )


def test_inputs_that_go_together_are_coupled_and_keep_their_own_distribution() -> None:
    issue = made().issue
    alone = made(ISSUE.replace("r = 0.4", "r = 0.0")).issue
    coupled, plain = sample(issue, Streams(1, 20_000)), sample(alone, Streams(1, 20_000))
    assert np.corrcoef(coupled.positions[:, 0], coupled.positions[:, 2])[0, 1] == pytest.approx(0.39, abs=0.03)
    assert abs(np.corrcoef(plain.positions[:, 0], plain.positions[:, 2])[0, 1]) < 0.03
    for q in (0.1, 0.5, 0.9):
        a, b = (np.quantile(d.positions[:, 2], q) for d in (coupled, plain))
        assert a == pytest.approx(b, abs=0.5)


def test_correlations_that_contradict_each_other_are_refused() -> None:
    more = ISSUE.replace("r = 0.4", "r = 0.9") + (
        '[[correlation]]\nbetween = ["guard.position", "army.position"]\nr = 0.9\nbecause = "x"\n'
        '[[correlation]]\nbetween = ["president.position", "army.position"]\nr = -0.9\nbecause = "x"\n'
    )
    with pytest.raises(IssueError, match="contradict each other"):
        sample(made(more).issue, Streams(1, 10))
