"""The mixture keeps the laws of its engines, and its bytes do not depend on the number of threads."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from wildcard.game.distribution import Distribution
from wildcard.game.draws import Draws
from wildcard.game.forecast import distance, forecast
from wildcard.game.learnt import Learnt, shipped
from wildcard.game.mixture import mix
from wildcard.game.voice import Voice


def some(n: int = 900, m: int = 7, seed: int = 1) -> Draws:
    rng = np.random.default_rng(seed)
    return Draws(100 * rng.random((n, m)), rng.random((n, m)), rng.uniform(0.1, 2, (n, m)))


def plain(**given: object) -> Learnt:
    bare = Learnt(Voice(), {"compromise": 0.5, "pce": 0.5}, np.array([0.0]), 1.0, {})
    return replace(bare, **given)  # type: ignore[arg-type]


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


def test_the_same_bytes_come_at_any_number_of_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for workers in ("1", "3"):
        monkeypatch.setenv("WILDCARD_WORKERS", workers)
        mixed, points = mix(some(), shipped(), rng())
        found.append((mixed.below.tobytes(), points.tobytes()))
    assert found[0] == found[1]


def test_the_mirrored_issue_has_the_mirrored_forecast() -> None:
    d = some()
    mixed, points = mix(d, shipped(), rng())
    mirrored, other = mix(Draws(100 - d.positions, d.salience, d.capability), shipped(), rng())
    assert other == pytest.approx(100 - points, abs=1e-9)
    assert mirrored.mass[::-1] == pytest.approx(mixed.mass, abs=1e-12)


def test_the_order_of_actors_and_the_unit_of_capability_change_nothing() -> None:
    d, order = some(), np.random.default_rng(2).permutation(7)
    points = mix(d, shipped(), rng())[1]
    other = Draws(d.positions[:, order], d.salience[:, order], 1000 * d.capability[:, order])
    assert mix(other, shipped(), rng())[1] == pytest.approx(points, abs=1e-9)


def test_without_anything_learnt_the_mixture_is_half_compromise_half_election() -> None:
    d = some(1)
    mixed, points = mix(d, plain(), rng())
    alone = forecast(d, rng(), learnt=plain())
    assert points[0] == pytest.approx((alone.engines["compromise"].mean + alone.engines["pce"].mean) / 2, abs=1e-6)
    assert distance(mixed, Distribution.mixed([(0.5, e) for e in alone.engines.values()])) < 0.06


def test_sharpening_narrows_and_keeps_a_symmetric_middle() -> None:
    d = Draws.of([0, 50, 100], [1, 1, 1], [1, 2, 1])
    wide, sharp = (mix(d, plain(sharpen=a), rng())[0] for a in (1.0, 2.0))
    assert sharp.mean == pytest.approx(50, abs=1e-9)
    assert sharp.mass[0] < wide.mass[0]


def test_who_cares_most_has_more_voice_than_salience_says() -> None:
    voiced = Voice(lead=3.0).of(Draws.of([0, 50, 100], [0.5, 0.5, 1.0], [1, 1, 1]))
    assert voiced.capability[0, 2] > 2 * voiced.capability[0, 0]


def test_the_crps_of_a_distribution_is_its_integral() -> None:
    d = Distribution.pooled(np.array([10.0, 40.0, 90.0]), np.array([0.2, 0.5, 0.3]))
    t = np.linspace(0, 100, 1_000_001)
    for outcome in (0.0, 10.0, 55.0, 90.0, 100.0):
        expected = ((d.at(t) - (t >= outcome)) ** 2).mean() * 100
        assert d.crps(outcome) == pytest.approx(expected, abs=1e-3)


def test_an_interval_is_the_shortest_that_holds_its_share() -> None:
    d = Distribution.pooled(np.array([0.0, 50.0, 60.0, 70.0]), np.array([0.2, 0.3, 0.3, 0.2]))
    assert d.interval(0.8) == (50, 70)
    assert d.interval(0.5) == (50, 60)
    assert d.interval(0.95) == (0, 70)
