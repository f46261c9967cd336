"""Scores of forecasts agree with their definitions on distributions whose scores are known."""

from __future__ import annotations

import numpy as np
import pytest

from wildcard.game.distribution import Distribution
from wildcard.game.estimate import Array
from wildcard.game.score import score
from wildcard.game.seal import STEP, grid, kept
from wildcard.game.words import likely, percent


def point(at: float) -> list[float]:
    return kept(Distribution.pooled(np.array([at]), np.array([1.0])))


def test_the_crps_of_a_point_is_its_distance() -> None:
    assert score("x", point(30), STEP, 80, [50]).crps == pytest.approx(50, abs=STEP)
    assert score("x", point(30), STEP, 30, [50]).crps == pytest.approx(0, abs=STEP)
    assert score("x", point(30), STEP, 0, [50]).crps == pytest.approx(30, abs=STEP)


def test_the_crps_of_one_that_knows_nothing_is_a_third_or_a_twelfth_of_the_scale() -> None:
    even = (grid() / 100).tolist()
    assert score("x", even, STEP, 0, [50]).crps == pytest.approx(100 / 3, abs=0.2)
    assert score("x", even, STEP, 50, [50]).crps == pytest.approx(100 / 12, abs=0.2)


def test_brier_log_and_coverage_follow_the_outcome() -> None:
    points: Array = np.array([20.0, 80.0])
    below = kept(Distribution.pooled(points, np.array([0.3, 0.7])))
    high, low = score("x", below, STEP, 75, [50]), score("x", below, STEP, 10, [50])
    assert high.brier["50"] == pytest.approx(0.09)
    assert low.brier["50"] == pytest.approx(0.49)
    assert high.log == pytest.approx(-np.log(0.7), abs=0.01)
    assert low.log > 9
    assert high.inside == {"50": False, "80": True, "95": True}  # the shortest interval of 50 % is the point 80
    assert not score("x", below, STEP, 90, [50]).inside["95"]
    assert score("x", below, STEP, 50, [50]).inside["80"]


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.0, "almost no chance"),
        (0.05, "almost no chance"),
        (0.06, "very unlikely"),
        (0.2, "very unlikely"),
        (0.3, "unlikely"),
        (0.5, "roughly even chance"),
        (0.6, "likely"),
        (0.9, "very likely"),
        (0.97, "almost certain"),
        (1.0, "almost certain"),
    ],
)
def test_probabilities_have_the_words_of_icd_203(probability: float, words: str) -> None:
    assert likely(probability) == words


def test_a_percentage_is_never_certain() -> None:
    assert (percent(0.0), percent(0.999), percent(0.501)) == ("<1 %", ">99 %", "50 %")


def test_a_distribution_knows_its_quantiles_and_sides() -> None:
    d = Distribution.pooled(np.array([50.0, 10.0, 90.0, 50.0]), np.array([1.0, 1.0, 1.0, 1.0]))
    assert (d.quantile(0.2), d.quantile(0.5), d.quantile(0.9)) == (10, 50, 90)
    assert d.above(50) == 0.5
    assert d.above(20) == 0.75
    assert d.at(np.array([0.0, 10.0, 50.0, 100.0])).tolist() == [0, 0.25, 0.75, 1]


def test_the_interval_that_is_scored_is_the_one_that_was_shown() -> None:
    even: Array = np.linspace(0, 100, 401)
    below = kept(Distribution.pooled(even, np.ones(401)))
    assert score("x", below, STEP, 11, [50]).inside["80"] == (
        Distribution.pooled(even, np.ones(401)).interval(0.8)[0] <= 11
    )
    narrow = score("x", below, STEP, 11, [50], {0.8: 0.5})
    assert not narrow.inside["80"] and narrow.inside["95"]
