"""Trades over several issues: both partners gain, equally, and nobody trades twice on an issue."""

from __future__ import annotations

import numpy as np
import pytest

from wildcard.errors import IssueError
from wildcard.game.draws import Draws, Floats
from wildcard.game.exchange import Exchange

RNG = np.random.default_rng(0)


def two_issues() -> list[Draws]:
    """Two actors, each caring for another issue: a trade by hand."""
    return [Draws.of([0, 100], [0.9, 0.3], [1, 1]), Draws.of([0, 100], [0.3, 0.9], [1, 1])]


def several(n: int = 60, k: int = 3, m: int = 7, seed: int = 2) -> list[Draws]:
    rng = np.random.default_rng(seed)
    width = [100.0, 10.0, 1.0][:k]
    return [Draws(w * rng.random((n, m)), rng.uniform(0.05, 1, (n, m)), rng.uniform(0.1, 2, (n, m)), w) for w in width]


def points(issues: list[Draws]) -> Floats:
    return np.stack(
        [o.support[:, 0] / d.width for o, d in zip(Exchange().run_issues(issues, RNG), issues, strict=True)]
    )


def test_each_gives_where_it_cares_less_until_one_has_come_all_the_way() -> None:
    issues = two_issues()
    (trade,) = Exchange().trades(issues)
    # h = 0.25 where salience is 0.3: a full move by the indifferent side shifts either outcome by 25 points
    assert (trade.shift, trade.back) in ((-100, 100), (100, -100))
    assert [o.support[0, 0] for o in Exchange().run_issues(issues, RNG)] == pytest.approx([0, 100])
    assert trade.gain == pytest.approx(0.9 * 0.25 - 0.3 * 0.25)


def test_both_partners_of_every_trade_gain_the_same() -> None:
    issues = several()
    made = 0
    for draw in range(60):
        for t in Exchange().trades(issues, draw):
            a, b = issues[t.gave], issues[t.got]
            da, db = (
                abs(shift) / d.width * (d.capability * d.salience)[draw, who] / (d.capability * d.salience)[draw].sum()
                for d, shift, who in ((a, t.shift, t.giver), (b, t.back, t.taker))
            )
            gave = b.salience[draw, t.giver] * db - a.salience[draw, t.giver] * da
            took = a.salience[draw, t.taker] * da - b.salience[draw, t.taker] * db
            assert gave == pytest.approx(took) and gave == pytest.approx(t.gain) and gave > 0
            made += 1
    assert made > 60


def test_nobody_trades_twice_on_an_issue_and_none_moves_beyond_its_partner() -> None:
    issues = several()
    for draw in range(60):
        trades = Exchange().trades(issues, draw)
        used = [(who, issue) for t in trades for who in (t.giver, t.taker) for issue in (t.gave, t.got)]
        assert len(used) == len(set(used))
        assert [t.gain for t in trades] == sorted((t.gain for t in trades), reverse=True)
        for t in trades:
            x = issues[t.gave].positions[draw]
            assert abs(t.shift) <= abs(x[t.taker] - x[t.giver]) + 1e-9


def test_one_issue_alone_is_the_compromise() -> None:
    d = several(k=1)[0]
    expected = (d.capability * d.salience * d.positions).sum(axis=1) / (d.capability * d.salience).sum(axis=1)
    assert Exchange().run(d, RNG).point == pytest.approx(expected)


def test_labels_mirror_and_unit_of_capability_change_nothing() -> None:
    issues = several()
    order = np.random.default_rng(5).permutation(7)
    other = [Draws(d.positions[:, order], d.salience[:, order], 50 * d.capability[:, order], d.width) for d in issues]
    assert points(other) == pytest.approx(points(issues), abs=1e-9)
    mirrored = [Draws(d.width - d.positions, d.salience, d.capability, d.width) for d in issues]
    assert 1 - points(mirrored) == pytest.approx(points(issues), abs=1e-9)


def test_issues_of_different_actors_are_refused() -> None:
    with pytest.raises(IssueError, match="same actors"):
        Exchange().run_issues([several()[0], several(m=5)[1]], RNG)
    with pytest.raises(IssueError, match="no issue"):
        Exchange().run_issues([], RNG)
