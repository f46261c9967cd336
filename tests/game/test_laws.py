"""One law, every engine: what must not depend on labels, direction, place or unit of the scale does not.

An engine whose equations cannot keep a law is named in `CANNOT`, as in its own docstring.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wildcard.game.draws import Draws, Floats
from wildcard.game.engine import ENGINES
from wildcard.game.outcome import Outcome
from wildcard.game.pce import contests

CANNOT = {
    ("challenge-scholz-code", "labels"),  # ties go to who is named first
    ("challenge-scholz-code", "mirror"),  # of compromises the lowest is taken
}
SPLITS = ("compromise", "pce", "pce-conditional")

ROUND = st.sampled_from([20.0, 30.0, 40.0, 50.0, 70.0, 80.0])
PLACE = ROUND | st.floats(20.0, 80.0).map(lambda x: round(x, 3))
SHARE = st.sampled_from([0.1, 0.5, 0.9, 1.0]) | st.floats(0.05, 1.0).map(lambda x: round(x, 3))
POWER = st.sampled_from([1.0, 2.0, 3.0]) | st.floats(0.1, 10.0).map(lambda x: round(x, 3))


@st.composite
def issues(draw: st.DrawFn) -> Draws:
    """One certain issue of two to six actors, well inside the scale, ties likely."""
    m = draw(st.integers(2, 6))
    x, s, c = (draw(st.lists(of, min_size=m, max_size=m)) for of in (PLACE, SHARE, POWER))
    return Draws.of(x, s, c)


def played(name: str, draws: Draws) -> Outcome:
    return ENGINES[name].run(draws, np.random.default_rng(5))


def shape(outcome: Outcome, turn: Callable[[Floats], Floats] = lambda x: x) -> Floats:
    """Mean and spread of each draw's distribution, after `turn` of its points."""
    x = turn(outcome.support)
    mean = (x * outcome.weight).sum(axis=1)
    spread = (np.abs(x - mean[:, None]) ** 2 * outcome.weight).sum(axis=1)
    return np.stack([mean, np.sqrt(np.maximum(spread, 0.0))])


def law(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("engine", [e for e in ENGINES if (e, name) not in CANNOT])


@law("sense")
@settings(deadline=None, max_examples=60)
@given(draws=issues())
def test_an_outcome_is_a_distribution_within_the_positions(engine: str, draws: Draws) -> None:
    outcome = played(engine, draws)
    assert outcome.support.shape == outcome.weight.shape
    assert (outcome.weight >= 0).all() and outcome.weight.sum(axis=1) == pytest.approx(1)
    held = outcome.support[outcome.weight > 0]
    assert held.min() >= draws.positions.min() - 1e-9 and held.max() <= draws.positions.max() + 1e-9


@law("labels")
@settings(deadline=None, max_examples=80)
@given(draws=issues(), seed=st.integers(0, 10_000))
def test_the_order_of_actors_changes_nothing(engine: str, draws: Draws, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(draws.m)
    other = Draws(draws.positions[:, order], draws.salience[:, order], draws.capability[:, order])
    assert shape(played(engine, other)) == pytest.approx(shape(played(engine, draws)), abs=1e-6)


@law("mirror")
@settings(deadline=None, max_examples=80)
@given(draws=issues())
def test_the_mirrored_issue_has_the_mirrored_outcome(engine: str, draws: Draws) -> None:
    other = Draws(100.0 - draws.positions, draws.salience, draws.capability)
    turned = shape(played(engine, other), lambda x: 100.0 - x)
    assert turned == pytest.approx(shape(played(engine, draws)), abs=1e-6)


@law("shift")
@settings(deadline=None, max_examples=60)
@given(draws=issues(), by=st.sampled_from([-20.0, -7.5, 10.0, 20.0]))
def test_shifting_all_positions_shifts_the_outcome(engine: str, draws: Draws, by: float) -> None:
    other = Draws(draws.positions + by, draws.salience, draws.capability)
    assert shape(played(engine, other), lambda x: x - by) == pytest.approx(shape(played(engine, draws)), abs=1e-6)


@law("width")
@settings(deadline=None, max_examples=60)
@given(draws=issues(), by=st.sampled_from([0.01, 3.0]))
def test_another_unit_of_the_scale_changes_nothing(engine: str, draws: Draws, by: float) -> None:
    other = Draws(by * draws.positions, draws.salience, draws.capability, by * draws.width)
    assert shape(played(engine, other)) / by == pytest.approx(shape(played(engine, draws)), abs=1e-6)


@law("unit")
@settings(deadline=None, max_examples=60)
@given(draws=issues(), by=st.sampled_from([1e-3, 7.0, 1e4]))
def test_another_unit_of_capability_changes_nothing(engine: str, draws: Draws, by: float) -> None:
    other = Draws(draws.positions, draws.salience, by * draws.capability)
    assert shape(played(engine, other)) == pytest.approx(shape(played(engine, draws)), abs=1e-6)


@law("ends")
@settings(deadline=None, max_examples=40)
@given(draws=issues())
def test_issues_with_all_positions_at_the_two_ends_run(engine: str, draws: Draws) -> None:
    for x in (np.where(draws.positions > 45, 100.0, 0.0), np.zeros_like(draws.positions), 0 * draws.positions + 100.0):
        outcome = played(engine, Draws(x, draws.salience, draws.capability))
        assert np.isfinite(outcome.point).all()
        assert x.min() - 1e-9 <= outcome.point[0] <= x.max() + 1e-9


@law("workers")
def test_the_same_seed_gives_the_same_bytes_at_any_number_of_workers(
    engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = np.random.default_rng(1)
    draws = Draws(100 * rng.random((1000, 5)), rng.random((1000, 5)), rng.uniform(0.1, 2, (1000, 5)))
    found = []
    for workers in ("1", "2", "5"):
        monkeypatch.setenv("WILDCARD_WORKERS", workers)
        outcome = played(engine, draws)
        found.append(outcome.support.tobytes() + outcome.weight.tobytes())
    assert found[0] == found[1] == found[2]


@law("alone")
def test_a_draw_does_not_depend_on_the_draws_beside_it(engine: str) -> None:
    rng = np.random.default_rng(1)
    draws = Draws(100 * rng.random((9, 5)), rng.random((9, 5)), rng.uniform(0.1, 2, (9, 5)))
    few = Draws(draws.positions[:4], draws.salience[:4], draws.capability[:4])
    assert shape(played(engine, few)).tobytes() == np.ascontiguousarray(shape(played(engine, draws))[:, :4]).tobytes()


@pytest.mark.parametrize("engine", SPLITS)
@settings(deadline=None, max_examples=60)
@given(draws=issues(), who=st.integers(0, 5))
def test_splitting_an_actor_in_two_halves_changes_nothing(engine: str, draws: Draws, who: int) -> None:
    who %= draws.m
    c = draws.capability.copy()
    c[:, who] /= 2
    x, s, c = (np.concatenate([a, a[:, [who]]], axis=1) for a in (draws.positions, draws.salience, c))
    assert shape(played(engine, Draws(x, s, c))) == pytest.approx(shape(played(engine, draws)), abs=1e-6)


def odds(draws: Draws, exponent: int = 1) -> tuple[Floats, Floats]:
    """Distinct positions and the odds of each over each."""
    x = np.unique(draws.positions[0])
    w = np.array([(draws.capability * draws.salience)[0][draws.positions[0] == p].sum() for p in x])
    table = np.empty((len(x), len(x)))
    contests(x, w, exponent, table)
    return x, table


@settings(deadline=None, max_examples=80)
@given(draws=issues(), exponent=st.sampled_from([1, 2, 4, 8]))
def test_one_of_two_options_wins(draws: Draws, exponent: int) -> None:
    table = odds(draws, exponent)[1]
    assert table + table.T == pytest.approx(np.ones_like(table))


@settings(deadline=None, max_examples=80)
@given(draws=issues(), exponent=st.sampled_from([1, 2, 4, 8]), power=POWER, who=st.integers(0, 5))
def test_an_ally_never_lowers_your_odds(draws: Draws, exponent: int, power: float, who: int) -> None:
    x, before = odds(draws, exponent)
    mine = int(np.searchsorted(x, draws.positions[0, who % draws.m]))
    x_too, s_too = np.append(draws.positions[0], x[mine]), np.append(draws.salience[0], 1.0)
    after = odds(Draws.of(x_too, s_too, np.append(draws.capability[0], power)), exponent)[1]
    assert (after[mine] >= before[mine] - 1e-9).all()
