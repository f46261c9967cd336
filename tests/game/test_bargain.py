"""Bargaining keeps the laws that models of its kind are known to break, in one dimension and in several."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wildcard.errors import IssueError
from wildcard.game.bargain import Bargain
from wildcard.game.bargain_rounds import utilities, win
from wildcard.game.draws import Draws, Floats


def plane(n: int = 300, m: int = 6, seed: int = 4) -> list[Draws]:
    """Two dimensions, the second on a scale of its own."""
    rng = np.random.default_rng(seed)
    c = rng.uniform(0.1, 2, (n, m))
    return [Draws(w * rng.random((n, m)), rng.uniform(0.05, 1, (n, m)), c, w) for w in (100.0, 7.0)]


def _again(d: Draws, n: int) -> Draws:
    """The first draw, n times."""
    x, s, c = (np.repeat(a[:1], n, axis=0) for a in (d.positions, d.salience, d.capability))
    return Draws(x, s, c, d.width)


def centre(dimensions: list[Draws], engine: Bargain) -> Floats:
    """Expected outcome by draw and dimension, (n, d)."""
    settled = engine.run_dimensions(dimensions, np.random.default_rng(0))
    return np.asarray((settled.positions * settled.weight[:, :, None]).sum(axis=1))


def votes(x: Floats, s: Floats, c: Floats, a: int, b: int) -> float:
    u = np.empty((len(x), len(x)))
    utilities(x, s, x, u)
    return float(win(u, c * s.max(axis=1), a, b))


@settings(deadline=None, max_examples=80)
@given(seed=st.integers(0, 10_000), dims=st.integers(1, 3), strength=st.floats(0.01, 10))
def test_an_ally_at_the_challengers_own_position_never_lowers_its_odds(seed: int, dims: int, strength: float) -> None:
    rng = np.random.default_rng(seed)
    x, s, c = rng.random((5, dims)), rng.uniform(0.05, 1, (5, dims)), rng.uniform(0.1, 2, 5)
    before = votes(x, s, c, 0, 1)
    after = votes(np.vstack([x, x[:1]]), np.vstack([s, rng.random((1, dims))]), np.append(c, strength), 0, 1)
    assert after >= before - 1e-12
    assert votes(x, s, c, 1, 0) == pytest.approx(1 - before)


@pytest.mark.parametrize("choice", ["mean", "mode", "sample"])
def test_the_same_seed_gives_the_same_bytes(choice: str, monkeypatch: pytest.MonkeyPatch) -> None:
    engine, found = Bargain(choice=choice), []  # type: ignore[arg-type]
    for workers in ("1", "3"):
        monkeypatch.setenv("WILDCARD_WORKERS", workers)
        settled = engine.run_dimensions(plane(600), np.random.default_rng(8))
        found.append(settled.positions.tobytes() + settled.weight.tobytes())
    assert found[0] == found[1]


def test_sampled_bargains_scatter_around_their_means_and_differ_by_seed() -> None:
    one = [_again(d, 4000) for d in plane()]
    engine = Bargain(choice="sample", rounds=1)
    first, second = (engine.run_dimensions(one, np.random.default_rng(k)).positions for k in (1, 2))
    assert not np.array_equal(first, second)
    mean = Bargain(choice="mean", rounds=1).run_dimensions(plane(), np.random.default_rng(0)).positions[0]
    assert first.mean(axis=0) == pytest.approx(mean, abs=1.5)


@pytest.mark.parametrize("turned", [0, 1])
def test_mirroring_one_dimension_mirrors_that_dimension_alone(turned: int) -> None:
    dimensions = plane()
    mirrored = list(dimensions)
    d = dimensions[turned]
    mirrored[turned] = Draws(d.width - d.positions, d.salience, d.capability, d.width)
    before, after = centre(dimensions, Bargain()), centre(mirrored, Bargain())
    after[:, turned] = d.width - after[:, turned]
    assert after == pytest.approx(before, abs=1e-6)


def test_the_order_of_actors_and_of_dimensions_changes_nothing() -> None:
    dimensions = plane()
    order = np.random.default_rng(1).permutation(6)
    mixed = [
        Draws(d.positions[:, order], d.salience[:, order], d.capability[:, order], d.width) for d in dimensions[::-1]
    ]
    assert centre(mixed, Bargain())[:, ::-1] == pytest.approx(centre(dimensions, Bargain()), abs=1e-6)


def test_a_dimension_that_nobody_cares_for_does_not_count() -> None:
    first, second = plane()
    ignored = Draws(second.positions, 0 * second.salience, second.capability, second.width)
    assert centre([first, ignored], Bargain())[:, 0] == pytest.approx(centre([first], Bargain())[:, 0], abs=1e-9)


def test_a_path_begins_at_the_start_and_ends_where_the_run_ends() -> None:
    dimensions = plane(5)
    path = Bargain().path(dimensions, np.random.default_rng(3), draw=2)
    settled = Bargain().run_dimensions(dimensions, np.random.default_rng(3))
    assert path[0, :, 0] == pytest.approx(dimensions[0].positions[2])
    assert path[-1] == pytest.approx(settled.positions[2])


def test_dimensions_of_different_actors_are_refused() -> None:
    with pytest.raises(IssueError, match="same actors"):
        Bargain().run_dimensions([plane()[0], plane(m=5)[1]], np.random.default_rng(0))
    with pytest.raises(IssueError, match="expected mean, mode or sample"):
        Bargain(choice="loudest")  # type: ignore[arg-type]
