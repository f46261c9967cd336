"""Shapley values sum to the whole; Sobol indices agree with a function whose indices are known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_issue import made
from numpy.typing import NDArray

from wildcard.game.estimate import Array
from wildcard.game.influence import Coalitions, shapley
from wildcard.game.play import Play
from wildcard.game.report import Report
from wildcard.game.sample import stream
from wildcard.game.sensitivity import sobol


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 6), st.integers(0, 10_000))
def test_shapley_values_sum_to_the_whole(groups: int, seed: int) -> None:
    table = np.random.default_rng(seed).normal(size=(2**groups, 2))

    def value(coalitions: Coalitions, pairs: NDArray[np.int64]) -> Array:
        return np.asarray(table[(coalitions * 2 ** np.arange(groups)).sum(axis=1)])

    values, errors = shapley(value, groups, 5, np.random.default_rng(1))
    assert values.sum(axis=0) == pytest.approx(table[-1] - table[0])
    assert (errors >= 0).all()


def test_shapley_values_of_a_sum_are_its_terms() -> None:
    terms = np.array([3.0, -1.0, 0.0, 10.0])
    values, errors = shapley(lambda c, _: (c @ terms)[:, None], 4, 8, np.random.default_rng(0))
    assert values[:, 0] == pytest.approx(terms)
    assert errors == pytest.approx(0, abs=1e-12)


def test_two_claims_that_do_the_same_share_alike() -> None:
    """An "or" of two claims and a claim of its own: (½, ½, 1)."""
    values, _ = shapley(lambda c, _: ((c[:, 0] | c[:, 1]) + 1.0 * c[:, 2])[:, None], 3, 400, np.random.default_rng(0))
    assert values[:, 0] == pytest.approx([0.5, 0.5, 1.0], abs=0.001)


def test_claims_sources_and_speakers_explain_the_same_whole() -> None:
    report = Report(Play(made(), draws=300, seed=3), 50)
    report.rank_claims()
    whole = [sum(i.mean for i in found) for found in (report.claims, report.sources, report.speakers)]
    assert whole[0] == pytest.approx(whole[1])
    assert whole[0] == pytest.approx(whole[2])
    assert [abs(i.mean) for i in report.claims] == sorted((abs(i.mean) for i in report.claims), reverse=True)
    assert {i.group for i in report.sources} == {"s1", "s2"}


def test_sobol_indices_of_the_ishigami_function() -> None:
    """a = 7, b = 0.1: S = (0.3139, 0.4424, 0), ST = (0.5576, 0.4424, 0.2437) (Ishigami & Homma 1990)."""

    def ishigami(u: Array) -> Array:
        x = np.pi * (2 * u - 1)
        return np.asarray(np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0]))

    a, b = (np.stack([stream(1, f"{s}{i}").random(60_000) for i in range(3)], axis=1) for s in "ab")
    found, variance = sobol(ishigami, a, b, {"1": [0], "2": [1], "3": [2]})
    assert variance == pytest.approx(13.845, rel=0.02)
    assert [i.first for i in found] == pytest.approx([0.3139, 0.4424, 0.0], abs=0.02)
    assert [i.total for i in found] == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.02)
    assert all(abs(i.first - s) < 5 * i.first_error + 0.002 for i, s in zip(found, (0.3139, 0.4424, 0.0), strict=True))


def test_a_function_that_never_moves_hangs_on_nothing() -> None:
    a, b = (np.random.default_rng(s).random((100, 2)) for s in (1, 2))
    found, variance = sobol(lambda u: np.ones(len(u)), a, b, {"1": [0], "2": [1]})
    assert variance == 0
    assert [(i.first, i.total) for i in found] == [(0, 0), (0, 0)]


def test_inputs_are_ranked_by_their_total_index() -> None:
    report = Report(Play(made(), draws=300, seed=3), 50)
    report.rank_inputs()
    totals = [i.total for i in report.inputs]
    assert totals == sorted(totals, reverse=True)
    assert len(totals) == 9
    assert sum(i.first for i in report.inputs) == pytest.approx(1, abs=0.15)
