"""Chains over time: several masters at once, paper against practice, circles, gaps, areas taken on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from made_case import Desk, precise
from wildcard.ledger.selection import Selection
from wildcard.views.chain import chain
from wildcard.views.roster import roster
from wildcard.views.table import Row, Table
from wildcard.views.where import where


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    with made.ledger:
        yield made


def of(table: Table, chain: str) -> list[Row]:
    return [r for r in table.rows if r.cells.get("chain") == chain]


def test_legal_pay_and_actual_superiors_stand_side_by_side(desk: Desk) -> None:
    desk.say("guard", "part_of", "ministry", basis="legal")
    desk.say("army", "commands", "guard", basis="pay")
    desk.say("neighbour", "commands", "guard", basis="actual")
    table = chain(desk.ledger, "Guard")
    assert {(r.cells["basis"], r.cells["chain"]) for r in table.rows if not r.derived} == {
        ("legal", "on paper"), ("pay", "on paper"), ("actual", "in practice")
    }  # fmt: skip
    [row] = of(table, "divergence")
    assert row.derived and len(row.claims) == 3
    assert row.cells["bases"] == {"legal": ["Ministry of Defence"], "pay": ["Army"], "actual": ["Neighbour"]}


def test_paper_and_practice_of_different_times_do_not_diverge(desk: Desk) -> None:
    desk.say("guard", "part_of", "ministry", basis="legal", when=precise("2003-01-01", "2005-01-01", ending=True))
    desk.say("neighbour", "commands", "guard", basis="actual", when=precise("2014-01-01", starting=True))
    assert of(chain(desk.ledger, "Guard"), "divergence") == []


def test_two_bodies_above_one_at_once_are_told(desk: Desk) -> None:
    desk.say("guard", "part_of", "ministry", basis="legal")
    desk.say("guard", "part_of", "army", basis="legal")
    [row] = of(chain(desk.ledger, "Guard"), "several superiors")
    assert row.derived and "under the Ministry of Defence and under the Army at once (legal)" in row.cells["says"]


def test_two_ways_up_to_one_superior_are_no_circle(desk: Desk) -> None:
    desk.say("guard", "part_of", "army")
    desk.say("guard", "part_of", "brigade")
    desk.say("brigade", "part_of", "army")
    desk.say("army", "part_of", "ministry")
    assert of(chain(desk.ledger, "Guard"), "cycle") == []


def test_a_circle_is_told_once_with_all_the_claims_that_close_it(desk: Desk) -> None:
    a = desk.say("guard", "part_of", "brigade")
    b = desk.say("brigade", "part_of", "army")
    c = desk.say("army", "part_of", "guard")
    [row] = of(chain(desk.ledger, "Guard"), "cycle")
    assert set(row.claims) == {a.id, b.id, c.id}


def test_superiors_that_changed_places_over_time_are_no_circle(desk: Desk) -> None:
    desk.say("guard", "part_of", "army", when=precise("2003-01-01", "2005-01-01", ending=True))
    desk.say("army", "part_of", "guard", when=precise("2014-01-01", starting=True))
    assert of(chain(desk.ledger, "Guard"), "cycle") == []


def test_a_stretch_without_a_commander_is_a_gap(desk: Desk) -> None:
    a = desk.say("first", "heads", "guard", when=precise("2010-01-01", "2012-01-01", ending=True))
    b = desk.say("second", "heads", "guard", when=precise("2013-01-01", "2014-01-01"))
    [row] = of(chain(desk.ledger, "Guard"), "gap")
    assert row.claims == (a.id, b.id)
    assert row.cells["says"] == "no claim tells who headed the Northern Guard between 2012-01-02 and 2012-12-31"


def test_a_link_on_a_day_is_answered_by_all_that_is_told_of_it(desk: Desk) -> None:
    desk.say("guard", "part_of", "army", when=precise("2010-01-01"))
    desk.say("guard", "part_of", "army", when=precise("2012-01-01", ending=True))

    def held(day: str) -> set[str]:
        return {r.cells["held"] for r in chain(desk.ledger, "Guard", Selection(on=date.fromisoformat(day))).rows}

    assert held("2011-01-01") == {"yes"}
    assert held("2009-01-01") == {"possibly"}
    assert held("2013-01-01") == set()


def test_the_commander_on_a_day_is_who_is_attested_and_no_end_is_not_still(desk: Desk) -> None:
    desk.say("first", "heads", "guard", when=precise("2010-01-01", "2012-01-01"))
    desk.say("second", "heads", "guard", when=precise("2013-01-01", "2014-01-01", starting=True))

    def posted(day: str) -> dict[str, str]:
        rows = roster(desk.ledger, "Guard", Selection(on=date.fromisoformat(day))).rows
        return {r.cells["person"]: r.cells["held"] for r in rows}

    assert posted("2011-06-01") == {"First Commander": "yes"}
    assert posted("2013-06-01") == {"First Commander": "possibly", "Second Commander": "yes"}
    assert posted("2020-01-01") == {"First Commander": "possibly", "Second Commander": "possibly"}


def test_two_attested_commanders_of_one_day_are_told_as_rivals(desk: Desk) -> None:
    a = desk.say("first", "heads", "guard", when=precise("2010-01-01", "2012-01-01"))
    b = desk.say("second", "commands", "guard", when=precise("2011-01-01", "2014-01-01"))
    rows = roster(desk.ledger, "Guard", Selection(on=date(2011, 6, 1))).rows
    assert rows[-1].cells["post"] == "rival commanders" and set(rows[-1].claims) == {a.id, b.id}


def test_a_roster_has_the_parts_of_the_body_and_says_what_nobody_tells(desk: Desk) -> None:
    desk.say("brigade", "part_of", "guard")
    desk.say("first", "heads", "brigade", when=precise("2010-01-01"))
    table = roster(desk.ledger, "Guard")
    assert [(r.cells["body"], r.cells["post"]) for r in table.rows] == [("2 Brigade", "commander")]
    assert table.notes == ("no claim names a person who commanded the Northern Guard",)


def test_a_force_takes_on_the_areas_of_its_subordinates_while_they_are_its_own(desk: Desk) -> None:
    under = desk.say("brigade", "part_of", "guard", when=precise("2010-01-01", "2012-01-01", ending=True))
    area = desk.say("brigade", "operates_in", "valley", when=precise("2011-05-01"))
    desk.say("brigade", "operates_in", "port", when=precise("2014-05-01", starting=True))
    desk.say("brigade", "based_in", "port", when=precise("2011-05-01"))
    [row] = [r for r in where(desk.ledger, "Guard").rows if r.derived]
    assert (row.cells["kind"], row.cells["place"], row.cells["sure"]) == ("takes on", "Valley", True)
    assert row.claims == (under.id, area.id)


def test_who_takes_an_area_on_is_open_where_a_subordinate_has_two_masters(desk: Desk) -> None:
    desk.say("brigade", "part_of", "guard", when=precise("2011-01-01", "2012-01-01"))
    desk.say("brigade", "part_of", "army", when=precise("2011-01-01", "2012-01-01"))
    desk.say("brigade", "operates_in", "valley", when=precise("2011-05-01"))
    [row] = [r for r in where(desk.ledger, "Guard", Selection(on=date(2011, 5, 1))).rows if r.derived]
    assert row.cells["held"] == "possibly" and "Army may take it on instead" in row.cells["says"]


def test_whom_a_force_succeeds_is_told_and_stands_above_nobody(desk: Desk) -> None:
    desk.say("guard", "succeeds", "league")
    desk.say("guard", "part_of", "ministry")
    table = chain(desk.ledger, "Guard")
    assert [r.cells["link"] for r in of(table, "succession")] == ["Coastal League → Northern Guard"]
    assert [r.cells["link"] for r in of(table, "basis not stated")] == ["Ministry of Defence → Northern Guard"]


def test_a_command_told_without_a_basis_is_on_neither_side(desk: Desk) -> None:
    desk.say("first", "commands", "guard")
    table = chain(desk.ledger, "Guard")
    assert of(table, "on paper") == []
    assert [r.cells["link"] for r in of(table, "basis not stated")] == ["First Commander → Northern Guard"]
    assert table.notes == ("no claim tells who stands above the Northern Guard on paper",)


def test_a_command_told_without_a_basis_hides_no_divergence(desk: Desk) -> None:
    law = desk.say("guard", "part_of", "ministry", basis="legal")
    fact = desk.say("first", "commands", "guard", basis="actual")
    [before] = of(chain(desk.ledger, "Guard"), "divergence")
    desk.say("first", "commands", "guard")
    [after] = of(chain(desk.ledger, "Guard"), "divergence")
    assert before.claims == after.claims == (law.id, fact.id)
    assert after.cells["says"] == (
        "claims put the Northern Guard under the Ministry of Defence on paper, and under First Commander in practice"
    )


def test_where_no_claim_tells_the_paper_the_row_says_that_the_basis_is_not_stated(desk: Desk) -> None:
    desk.say("guard", "part_of", "ministry")
    desk.say("neighbour", "commands", "guard", basis="actual")
    [row] = of(chain(desk.ledger, "Guard"), "divergence")
    assert "under the Ministry of Defence without saying on what basis, and under Neighbour in" in row.cells["says"]
    assert row.cells["bases"] == {"basis not stated": ["Ministry of Defence"], "actual": ["Neighbour"]}


def test_whom_a_body_is_said_to_serve_does_not_command_it(desk: Desk) -> None:
    desk.say("guard", "part_of", "ministry", basis="legal")
    desk.say("guard", "serves", "neighbour")
    assert of(chain(desk.ledger, "Guard"), "divergence") == []


def test_what_follows_from_a_denied_claim_says_so_and_cites_the_denial(desk: Desk) -> None:
    law = desk.say("guard", "part_of", "ministry", basis="legal")
    fact = desk.say("neighbour", "directs", "guard")
    denial = desk.say("neighbour", "directs", "guard", stance="denies", by="guard")
    desk.say("neighbour", "arms", "guard", stance="denies", by="neighbour")
    [row] = of(chain(desk.ledger, "Guard"), "divergence")
    assert row.claims == (law.id, fact.id, denial.id) and row.cells["disputed"]
    assert row.cells["says"].endswith("in practice; this is disputed: the Northern Guard denies it of Neighbour")
