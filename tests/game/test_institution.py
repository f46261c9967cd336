"""Under veto, majority and status quo nothing comes that those who must agree would rather not have."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wildcard.errors import IssueError
from wildcard.game.draws import Draws
from wildcard.game.engine import ENGINES
from wildcard.game.institution import Institution, Under

RNG = np.random.default_rng(0)
THREE = Draws.of([10, 60, 90], [1, 1, 1], [1, 1, 1])


def test_a_veto_player_accepts_as_far_beyond_itself_as_the_status_quo_lies_before_it() -> None:
    low, high = Institution(status_quo=40, vetoes=(1,)).limits(THREE)
    assert (low[0], high[0]) == (40, 80)


def test_veto_players_on_both_sides_of_the_status_quo_keep_it() -> None:
    low, high = Institution(status_quo=40, vetoes=(0, 2)).limits(THREE)
    assert (low[0], high[0]) == (40, 40)


def test_a_majority_is_led_by_its_pivot() -> None:
    low, high = Institution(status_quo=40, majority=0.6).limits(THREE)
    assert (low[0], high[0]) == (40, 80)
    assert Institution(status_quo=40, majority=1.0).limits(THREE)[1][0] == 40
    assert Institution(status_quo=40, majority=0.3).limits(THREE)[0][0] == 0


def test_what_does_not_pass_is_cut_or_fails() -> None:
    engine = ENGINES["pce"]
    cut = Under(engine, Institution(40, vetoes=(1,))).run(THREE, RNG)
    assert cut.support[0].tolist() == [40, 60, 80]
    failed = Under(engine, Institution(40, vetoes=(1,), otherwise="stands")).run(THREE, RNG)
    assert failed.support[0].tolist() == [40, 60, 40]


@pytest.mark.parametrize("name", ENGINES)
@settings(deadline=None, max_examples=30)
@given(
    seed=st.integers(0, 9999),
    q=st.sampled_from([0.0, 30.0, 50.0, 100.0]),
    majority=st.sampled_from([0.0, 0.5, 0.7, 1.0]),
)
def test_whoever_must_agree_is_no_worse_off_than_under_the_status_quo(
    name: str, seed: int, q: float, majority: float
) -> None:
    rng = np.random.default_rng(seed)
    draws = Draws(rng.uniform(0, 100, (3, 5)), rng.uniform(0.1, 1, (3, 5)), rng.uniform(0.1, 1, (3, 5)))
    outcome = Under(ENGINES[name], Institution(q, majority, (0, 3))).run(draws, RNG)
    for d in range(3):
        for y in outcome.support[d][outcome.weight[d] > 0]:
            glad = np.abs(draws.positions[d] - y) <= abs(draws.positions[d] - q) + 1e-6
            assert glad[0] and glad[3]
            assert draws.capability[d][glad].sum() >= majority * draws.capability[d].sum() - 1e-6


def test_the_mirrored_issue_has_the_mirrored_limits() -> None:
    rng = np.random.default_rng(1)
    draws = Draws(rng.uniform(0, 100, (200, 5)), np.ones((200, 5)), rng.uniform(0.1, 1, (200, 5)))
    low, high = Institution(30, 0.6, (2,)).limits(draws)
    turned = Institution(70, 0.6, (2,)).limits(Draws(100 - draws.positions, draws.salience, draws.capability))
    assert 100 - turned[1] == pytest.approx(low)
    assert 100 - turned[0] == pytest.approx(high)


@pytest.mark.parametrize(
    ("institution", "sentence"),
    [
        (Institution(140), "status quo 140 is off the scale"),
        (Institution(40, vetoes=(3,)), "not all among the 3 actors"),
    ],
)
def test_rules_that_the_issue_cannot_hold_are_refused(institution: Institution, sentence: str) -> None:
    with pytest.raises(IssueError, match=sentence):
        institution.limits(THREE)
    with pytest.raises(IssueError, match="majority"):
        Institution(40, majority=60)
