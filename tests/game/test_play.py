"""Striking and supposing: what was not touched does not move, and what moved is told with its error."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made_issue import ISSUE, claims, made

from wildcard.errors import UnknownName
from wildcard.game.ground import remarks
from wildcard.game.panel import Panel
from wildcard.game.play import Play, panel_of, shift
from wildcard.game.report import Report
from wildcard.game.wildcard import other_side


def play(draws: int = 2000) -> Play:
    return Play(made(), draws=draws, seed=3)


def test_striking_a_claim_that_nothing_rests_on_moves_nothing() -> None:
    p = play()
    without = p.forecast(["c99"])
    assert np.array_equal(without.points, p.plain.points)
    moved = shift(p.plain, without)
    assert (moved.mean, moved.error, moved.distance, moved.higher) == (0, 0, 0, 0.5)


def test_striking_what_the_guard_wants_lowers_the_forecast_and_says_how_surely() -> None:
    p = play()
    moved = shift(p.plain, p.forecast(["c1"]))
    assert moved.mean < -1
    assert 0 < moved.error < 0.2
    assert moved.distance == pytest.approx(-moved.mean, abs=1)


def test_common_random_numbers_make_the_difference_surer_than_the_forecast() -> None:
    p = play()
    moved = shift(p.plain, p.forecast(["c1"]))
    assert moved.error < p.plain.points.std(ddof=1) / np.sqrt(len(p.plain.points)) * 1.5


def test_a_share_counts_claims_and_the_judgement_alike() -> None:
    ground = made()
    assert ground.shares(["c2"]) == {("guard", "position"): 1 / 2, ("army", "position"): 1.0}
    assert ground.shares(["c3"]) == {("guard", "capability"): 1 / 2}
    assert ground.shares(["c5", "c7"]) == {("army", "capability"): 1.0, ("president", "capability"): 2 / 3}


def test_a_source_and_a_speaker_are_struck_with_all_their_claims() -> None:
    p = play()
    assert p.claims_of([], ["s2"], []) == {"c5", "c6", "c7"}
    assert p.claims_of(["c1"], [], ["army"]) == {"c1", "c7"}


def test_a_rejected_claim_counts_for_nothing_and_is_told() -> None:
    held = claims()
    ground = made(held={**held, "c6": replace(held["c6"], status="rejected")})
    assert ground.shares(()) == {("president", "position"): 1.0, ("president", "capability"): 1 / 3}
    assert "c6 is rejected or struck" in remarks(ground)[0]
    assert Play(ground, draws=500).plain.points.std() > Play(made(), draws=500).plain.points.std()


def test_a_scenario_moves_the_forecast_its_own_way() -> None:
    p = play()
    merger, absent = (shift(p.plain, p.forecast(scenario=p.scenario(n))) for n in ("merger", "absent"))
    assert merger.mean < -10 and merger.higher == 0
    assert absent.mean > 3 and absent.higher == 1


def test_an_unknown_scenario_lists_those_there_are() -> None:
    with pytest.raises(UnknownName, match="merger, absent"):
        play().scenario("coup")


def test_an_unknown_engine_lists_those_there_are() -> None:
    with pytest.raises(UnknownName, match="compromise"):
        panel_of(["oracle"], 1)


def test_the_mixture_weighs_its_engines() -> None:
    p = Play(made(), Panel({"compromise": 0.25, "pce": 0.75}, 1), draws=1000)
    f = p.plain
    assert f.mixed.mean == pytest.approx(0.25 * f.engines["compromise"].mean + 0.75 * f.engines["pce"].mean)


def test_the_wildcard_is_the_actor_whose_unknowns_or_defection_move_most() -> None:
    report = Report(play(), 50)
    report.find_wildcard()
    assert [s.most for s in report.swings] == sorted((s.most for s in report.swings), reverse=True)
    assert {s.actor for s in report.swings} == {"guard", "army", "president"}
    guard = next(s for s in report.swings if s.actor == "guard")
    assert guard.defection < 0


def test_who_goes_over_goes_to_where_the_others_stand() -> None:
    issue = made().issue
    assert other_side(issue, issue.player("guard")) == 10
    alone = made(ISSUE.replace("[0, 10, 30]", "[60, 80, 90]")).issue
    assert other_side(alone, alone.player("guard")) == 0


def test_the_record_shows_for_every_number_what_it_rests_on() -> None:
    report = Report(play(500), 50)
    report.strike_out(["c1"], ["c1"])
    report.suppose(report.play.issue.scenarios)
    report.find_wildcard()
    record = report.as_json()
    assert all(i["claims"] or (i["judgement"] and i["by"]) for i in record["inputs"])
    assert set(record["quotes"]) == {f"c{n}" for n in range(1, 8)}
    assert record["strike"]["inputs"] == {"guard.position": 0.5}
    assert record["forecast"]["intervals"]["80"][0] < record["forecast"]["intervals"]["80"][1]
    assert record["wildcard"] in ("guard", "army", "president")


def ruled(scale: str, veto: str = "") -> Play:
    text = ISSUE.replace("status_quo = 50", f"status_quo = 50\n{scale}")
    return Play(
        made(text.replace(f'id = "{veto}"', f'id = "{veto}"\nveto = true') if veto else text), draws=800, seed=3
    )


def test_without_a_veto_or_a_majority_the_status_quo_changes_nothing() -> None:
    assert ruled("majority = 0").panel.institution is None
    assert np.array_equal(ruled("").plain.points, play(800).plain.points)


def test_what_a_veto_player_holds_to_be_worse_than_the_status_quo_does_not_come() -> None:
    free, held = play(800).plain, ruled("", "army").plain
    assert free.mixed.above(50.5) > 0.3
    assert held.mixed.above(50.5) < 1e-9
    assert all(d.above(50.5) < 1e-9 for d in held.engines.values())


def test_under_take_it_or_leave_it_the_status_quo_stands() -> None:
    left = ruled('otherwise = "stands"', "army").plain
    at = left.mixed.at(np.array([49.9, 50.1]))
    assert at[1] - at[0] > 0.3
    assert left.points.max() <= 50 + 1e-9


def test_a_required_majority_pulls_the_forecast_towards_the_status_quo() -> None:
    free, held = play(800).plain, ruled("majority = 0.75").plain
    assert abs(held.mixed.mean - 50) < abs(free.mixed.mean - 50)


def test_rankings_and_strikes_play_under_the_same_rules() -> None:
    p = ruled("", "army")
    assert p.forecast(["c1"]).mixed.above(50.5) < 1e-9
    report = Report(p, 50)
    report.rank_claims()
    none = p.forecast([f"c{n}" for n in range(1, 8)])
    whole = sum(i.mean for i in report.claims)
    assert whole == pytest.approx(p.plain.mixed.mean - none.mixed.mean, abs=1.5)


def test_permuting_actors_changes_nothing_but_the_labels() -> None:
    parts = ISSUE.split("[[actor]]\n")
    turned = "[[actor]]\n".join([parts[0], parts[2], parts[1], parts[3]])
    a, b = (Play(made(t), draws=500, seed=3).plain for t in (ISSUE, turned))
    assert a.points == pytest.approx(b.points, abs=1e-6)
