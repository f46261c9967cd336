"""Paths of the challenge model are replayed exactly, and tell who moved whom and who stands together."""

from __future__ import annotations

import pytest
from made_issue import ISSUE, made

from wildcard.errors import IssueError
from wildcard.game.paths import coalitions, moves, path
from wildcard.game.play import Play
from wildcard.game.report import Report


def play() -> Play:
    return Play(made(), draws=200, seed=3)


def test_the_same_draw_of_the_same_seed_is_the_same_path() -> None:
    assert path(play(), "17") == path(play(), "17")
    assert path(play(), "17") != path(play(), "18")


def test_a_path_begins_where_the_draw_stands_and_every_step_ends_in_the_next_stage() -> None:
    p = play()
    found = path(p, "17")
    assert found.stages[0].positions == tuple(p.draws().positions[17])
    place = {a: n for n, a in enumerate(found.actors)}
    assert found.steps
    for step in found.steps:
        before, after = (found.stages[r].positions[place[step.actor]] for r in (step.round - 1, step.round))
        assert (before, after) == pytest.approx((step.start, step.end))


def test_the_likely_path_begins_at_the_likely_values() -> None:
    assert path(play()).stages[0].positions == (90, 10, 55)


def test_the_path_under_a_scenario_begins_where_the_scenario_puts_actors() -> None:
    p = play()
    assert path(p, scenario=p.scenario("merger")).stages[0].positions == (70, 10, 5)


def test_a_draw_that_was_not_drawn_is_refused() -> None:
    for draw in ("200", "-1", "some"):
        with pytest.raises(IssueError, match="expected likely, or a number from 0 to 199"):
            path(play(), draw)


def test_neighbours_stand_together_and_strangers_apart() -> None:
    found = coalitions([10.0, 14.0, 18.5, 40.0, 100.0], ("a", "b", "c", "d", "e"))
    assert found == (("a", "b", "c"), ("d",), ("e",))


def test_a_turning_point_is_where_the_median_jumps() -> None:
    found = path(play(), "17")
    for before, after in zip(found.stages[:-1], found.stages[1:], strict=True):
        assert after.turning == (abs(after.median - before.median) >= 5)


def test_moves_are_counted_in_shares_of_draws() -> None:
    found = moves(play())
    assert found
    assert all(0 < m.share <= 1 and m.by != m.actor for m in found)
    assert [m.share for m in found] == sorted((m.share for m in found), reverse=True)


def test_a_report_follows_a_path_only_where_it_was_asked_for() -> None:
    report = Report(play(), 50)
    assert "path" not in report.as_json()
    report.follow("17")
    record = report.as_json()
    assert record["path"]["draw"] == "17"
    assert record["path"]["rounds"][0]["round"] == 0
    assert record["moves"][0]["share"] > 0


def test_a_veto_settles_where_a_path_ends_and_not_its_rounds() -> None:
    free = path(play())
    bound = path(Play(made(ISSUE.replace('id = "army"', 'id = "army"\nveto = true')), draws=200, seed=3))
    assert free.settled is None and free.stages[-1].median > 50
    assert bound.stages == free.stages
    assert bound.settled == 50  # the army stands at 10: nothing above the status quo of 50 passes
