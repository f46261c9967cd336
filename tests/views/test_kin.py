"""Weight is that of the case: the same however many rows are shown, and by what a person judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

import pytest

from made_case import NAMES, Desk
from wildcard.ledger import first
from wildcard.ledger import kin as looked_up
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.model.actor import Actor
from wildcard.model.claim import Claim
from wildcard.views.chain import chain
from wildcard.views.table import Table
from wildcard.views.weight import AMONG_FIRST, Weight, weights
from wildcard.views.who import who


@pytest.fixture
def told(desk: Desk) -> Desk:
    """Of each relation and act of the Guard two papers tell, with much between them; one is denied."""
    for source in ("one", "two"):
        desk.say("neighbour", "directs", "guard", source=source)
        desk.say("guard", "committed", "killed recaptured detainees", source=source)
        desk.say("guard", "wants", "the law of the port", source=source)
        for kind in ("arms", "funds", "trains"):
            desk.say("neighbour", kind, "guard", source=source)
            desk.say("league", kind, "guard", source=source)
    desk.say("neighbour", "directs", "guard", stance="denies", by="guard", source="three")
    desk.say("army", "commands", "guard", basis="legal", source="three")
    return desk


def marks(table: Table) -> dict[str, tuple[object, ...]]:
    return {r.claims[0]: (r.cells["weight"], *r.cells["reasons"]) for r in table.rows if not r.derived}


def test_a_dossier_weighs_the_same_however_many_rows_it_shows(told: Desk) -> None:
    whole, short = (marks(who(told.ledger, "Guard", limit=limit)) for limit in (None, 6))
    assert len(short) < len(whole) and short.items() <= whole.items()
    assert "corroborated; disputed" in {mark for mark, *_ in short.values()}


def test_a_chain_weighs_and_derives_the_same_however_many_rows_it_shows(told: Desk) -> None:
    whole, short = (chain(told.ledger, "Guard", limit=limit) for limit in (None, 3))
    assert short.cut and len(short.rows) < len(whole.rows)
    assert marks(short).items() <= marks(whole).items()
    follows = [[(r.cells["says"], r.claims) for r in t.rows if r.derived] for t in (whole, short)]
    assert follows[0] == follows[1] and follows[0]


def test_what_is_told_under_a_merged_name_is_weighed_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(NAMES, "watch", Actor("watch", "force", ("Northern Watch",)))
    first = desk.say("neighbour", "arms", "guard", source="one")
    desk.say("neighbour", "arms", "watch", source="two")
    desk.say("guard", "committed", "killed detainees", source="one")
    act = desk.say("watch", "committed", "killing of detainees", source="two")
    assert {mark for mark, *_ in marks(who(desk.ledger, "Guard")).values()} == {"single-sourced"}
    desk.ledger.judge("same", "guard", "watch", by="test", because="one body")
    found = marks(who(desk.ledger, "Guard"))
    assert found[first.id][0] == found[act.id][0] == "corroborated"


def test_whoever_is_asked_for_alone_the_case_weighs(desk: Desk) -> None:
    held = desk.say("neighbour", "arms", "guard", source="one")
    desk.say("neighbour", "arms", "guard", stance="denies", by="neighbour", source="two")
    found = marks(who(desk.ledger, "Guard", Selection(according_to="one")))
    assert found[held.id][0] == "single-sourced; disputed"


def test_what_was_weighed_in_part_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looked_up, "READ", 2)
    claims = [desk.say("neighbour", "arms", "guard", source=f"paper {n}", append=False) for n in range(5)]
    desk.ledger.append(claims, by="test")
    denial = desk.say("neighbour", "arms", "guard", stance="denies", by="neighbour", source="last")
    table = who(desk.ledger, "Guard", limit=2)
    [row] = [r for r in table.rows if r.claims == (claims[0].id,)]
    assert row.cells["weight"] == "corroborated; disputed (among the first)"
    assert "more is told of these ends" in row.cells["reasons"][-1]
    assert denial.id in row.cells["weighed"]


def sought(end: int, relations: Iterable[looked_up.Relation]) -> dict[looked_up.Relation, looked_up.Place]:
    return {r: looked_up._ends(r)[end] for r in relations}


@pytest.mark.parametrize("most", [32, 1])
def test_from_whichever_end_a_relation_is_sought_first_the_same_is_found(
    told: Desk, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(looked_up, "MOST_OF", (most, most, 16))
    monkeypatch.setattr(first, "_MADE", {})  # statements with another limit
    found = [marks(who(told.ledger, "Guard"))]
    for end in (0, 1):
        monkeypatch.setattr(looked_up, "_chosen", partial(sought, end))
        found.append(marks(who(told.ledger, "Guard")))
    assert found[0] == found[1] == found[2]
    assert any(AMONG_FIRST in str(mark) for mark, *_ in found[0].values()) == (most == 1)


def weight(desk: Desk, *claims: Claim) -> Weight:
    now = {c.id: c for c in desk.ledger.claims(EVERYTHING)}
    return weights((now[c.id] for c in claims), desk.ledger, EVERYTHING)[claims[0].id]


def test_what_nobody_judged_bears_nothing_out_that_a_person_accepted(desk: Desk) -> None:
    accepted = desk.say("neighbour", "arms", "guard", source="one")
    proposed = desk.say("neighbour", "arms", "guard", source="two")
    desk.ledger.accept([accepted.id], by="test")
    assert weight(desk, accepted, proposed).marks == ("single-sourced",)
    assert weight(desk, proposed, accepted).marks == ("corroborated",)
    desk.ledger.accept([proposed.id], by="test")
    assert weight(desk, accepted, proposed).marks == ("corroborated",)


def test_a_denial_that_nobody_judged_disputes_and_is_said_to_be_one(desk: Desk) -> None:
    accepted = desk.say("neighbour", "arms", "guard", source="one")
    denial = desk.say("neighbour", "arms", "guard", stance="denies", by="neighbour", source="two")
    desk.ledger.accept([accepted.id], by="test")
    found = weight(desk, accepted, denial)
    assert found.marks == ("single-sourced", "disputed")
    assert found.reasons[1].endswith("Neighbour in “two” (not judged yet)")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ({"domain": "military"}, {"domain": "political"}),
        ({"domain": "military"}, {}),
        ({"basis": "legal"}, {"basis": "actual"}),
        ({"basis": "legal"}, {}),
        ({"kind": "legal"}, {"kind": "religious"}),
        ({"role": "chairman"}, {"role": "spokesman"}),
    ],
)
def test_another_qualifier_makes_another_statement(desk: Desk, a: dict[str, str], b: dict[str, str]) -> None:
    told = {source: desk.say("guard", "part_of", "army", source=source, append=False) for source in ("one", "two")}
    said, other = replace(told["one"], qualifiers=a), replace(told["two"], qualifiers=b)
    assert weights([said, other], desk.ledger, EVERYTHING)[said.id].marks == ("single-sourced",)


def test_who_says_more_bears_out_who_says_less(desk: Desk) -> None:
    less = desk.say("guard", "operates_in", "port", source="one")
    more = desk.say("guard", "operates_in", "port", source="two", domain="military")
    assert weight(desk, less, more).marks == ("corroborated",)


def test_a_denial_is_no_evidence_against_itself(desk: Desk) -> None:
    held = [desk.say("neighbour", "arms", "guard", source=s) for s in ("one", "two")]
    denial = desk.say("neighbour", "arms", "guard", stance="denies", by="neighbour", source="three")
    found = weight(desk, denial, *held)
    assert found.marks == ("single-sourced", "disputed")
    assert found.reasons == ("one source: Neighbour in “three”", "2 of 3 claims against it: “one”; “two”")


def test_an_allegation_passed_on_has_no_other_source_for_its_own(desk: Desk) -> None:
    passed_on = desk.say("neighbour", "arms", "guard", source="one", stance="alleges")
    said = desk.say("neighbour", "arms", "guard", source="two")
    assert weight(desk, passed_on, said).reasons == ("passed on as an allegation in “one”; one source: “two”",)


def test_stale_is_told_by_the_newest_source_of_the_case(desk: Desk) -> None:
    desk.keep("old", "An old paper of the Guard.", published="2010-03")
    claim = desk.say("first", "heads", "guard", source="old", quote="An old")
    desk.keep("undated", "A paper whose day is told in words.", published="Spring 2031")
    assert "stale" not in who(desk.ledger, "Guard").rows[0].cells["weight"]
    desk.keep("new", "A new paper on another matter.", published="2019")
    [row] = [r for r in who(desk.ledger, "Guard").rows if r.claims == (claim.id,)]
    assert row.cells["reasons"][-1] == "last attested 2010-03-31, 9 years before 2019-12-31"
