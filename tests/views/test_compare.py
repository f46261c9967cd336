"""Forces side by side: what is told of a part is not laid to the whole without saying so."""

from __future__ import annotations

from made_case import Desk
from wildcard.brief.compose import compose
from wildcard.brief.markdown import markdown
from wildcard.views.compare import compare


def test_the_act_of_a_part_of_a_part_is_derived_and_cites_what_puts_it_there(desk: Desk) -> None:
    near = desk.say("guard", "part_of", "army")
    far = desk.say("brigade", "part_of", "guard")
    act = desk.say("brigade", "committed", "burnt houses")
    own = desk.say("army", "committed", "dug wells")
    rows = {r.claims: r for r in compare(desk.ledger, ["Army"]).rows}
    row = rows[act.id, far.id, near.id]
    assert row.derived and row.cells["through"] == "2 Brigade, said to be part of it"
    assert (act.id,) not in rows and not rows[own.id,].derived and rows[own.id,].cells["through"] is None


def test_a_claim_of_two_forces_parts_stands_beside_both(desk: Desk) -> None:
    for whole in ("army", "guard"):
        desk.say("brigade", "part_of", whole)
    act = desk.say("brigade", "committed", "burnt houses")
    found = [r.cells["force"] for r in compare(desk.ledger, ["Army", "Guard"]).rows if act.id in r.claims]
    assert found == ["Army", "Northern Guard"]


def test_only_legal_cover_is_a_standing_in_law(desk: Desk) -> None:
    for kind in ("legal", "religious", "economic"):
        desk.say("ministry", "legitimises", "guard", kind=kind)
    found = [r.cells["criterion"] for r in compare(desk.ledger, ["Guard"]).rows]
    assert found == ["legal standing", "religious cover", "economic cover"]


def test_a_brief_tells_a_parts_rating_as_derived(desk: Desk) -> None:
    desk.say("guard", "rated", None, criterion="discipline", value="low")
    desk.say("brigade", "part_of", "guard")
    desk.say("brigade", "rated", "steady under fire", criterion="discipline", value="high")
    text = markdown(compose(desk.ledger, title="The Guard"))
    [line] = [line for line in text.splitlines() if line.startswith("| **Discipline**")]
    said = "2 Brigade rates high on discipline: steady under fire; claims put 2 Brigade in the Northern Guard."
    assert f"{said} (derived from proposals)" in line


def test_many_forces_stand_side_by_side_each_once_and_what_is_told_of_none_is_said(desk: Desk) -> None:
    for name in ("army", "guard", "league"):
        desk.say(name, "rated", None, criterion="discipline", value="low")
    desk.say("ministry", "funds", "brigade")
    table = compare(desk.ledger, ["Army", "guard", "Coastal League", "Guard", "2 Brigade"])
    assert [r.cells["force"] for r in table.rows] == ["Army", "Northern Guard", "Coastal League"]
    assert table.title.count("Northern Guard") == 1 and not table.cut
    assert table.notes == ("nothing that is compared is told of 2 Brigade",)


def test_what_relates_two_compared_forces_stands_beside_the_one_that_it_tells_of(desk: Desk) -> None:
    part = desk.say("guard", "part_of", "army")
    cover = desk.say("ministry", "legitimises", "army", kind="legal")
    found = {r.claims: r.cells["force"] for r in compare(desk.ledger, ["Ministry of Defence", "Army", "Guard"]).rows}
    assert found == {(part.id,): "Northern Guard", (cover.id,): "Army"}


def test_to_have_parts_is_no_standing_in_law(desk: Desk) -> None:
    part = desk.say("guard", "part_of", "army")
    act = desk.say("guard", "committed", "burnt houses")
    found = {r.claims: r.cells["criterion"] for r in compare(desk.ledger, ["Army"]).rows}
    assert found == {(act.id, part.id): "conduct"}
    assert [r.claims for r in compare(desk.ledger, ["Guard"]).rows if r.cells["criterion"] == "legal standing"] == [
        (part.id,)
    ]
