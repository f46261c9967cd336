"""Timelines: spells and points in order, each with its claims; last attested is not the end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from click.testing import CliRunner

from made_case import Desk, imprecise, precise
from wildcard.cli.main import cli
from wildcard.ledger.selection import Selection
from wildcard.views.cover import cover
from wildcard.views.timeline import timeline
from wildcard.views.where import where
from wildcard.views.who import who


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    with made.ledger:
        yield made


def test_claims_of_one_posting_are_one_derived_row(desk: Desk) -> None:
    a = desk.say("first", "heads", "guard", when=precise("2012-07-01"), role="chief")
    b = desk.say("first", "commands", "guard", when=precise("2012-08-03", ending=True))
    [row] = timeline(desk.ledger, "Guard").rows
    assert row.derived and row.claims == (a.id, b.id)
    assert (row.cells["from"], row.cells["to"]) == ("at least from 2012-07-01", "ends 2012-08-03")
    assert row.cells["end"] and not row.cells["start"]


def test_rows_stand_in_order_of_time_and_undated_ones_last(desk: Desk) -> None:
    desk.say("neighbour", "funds", "guard")
    desk.say("guard", "committed", "burnt the archive", when=precise("2013-01-05"))
    desk.say("guard", "part_of", "ministry", when=imprecise(None, "2010-05-01"), basis="legal")
    desk.say("guard", "controls", "port", when=precise("2011-01-01", "2011-06-01", starting=True))
    table = timeline(desk.ledger, "Guard")
    assert [r.cells["from"] for r in table.rows] == [
        "since before 2010-05-01", "starts 2011-01-01", "from 2013-01-05", ""
    ]  # fmt: skip
    assert table.rows[-1].cells["to"] == "as reported on 2020-01-01"


def test_undated_acts_and_denials_stand_by_the_day_of_their_source_or_say_that_it_has_none(desk: Desk) -> None:
    desk.keep("leaflet", "leaflet: the Guard burnt the archive.")
    desk.say("guard", "committed", "burnt the archive")
    desk.say("neighbour", "funds", "guard", stance="denies", by="neighbour")
    desk.say("ministry", "funds", "guard", source="leaflet", quote="the Guard", when=imprecise(None, None))
    desk.say("guard", "committed", "burnt it", source="leaflet", quote="burnt")
    table = timeline(desk.ledger, "Guard")
    shown = sorted((r.cells["type"], r.cells["stance"], r.cells["to"]) for r in table.rows)
    assert shown == [
        ("committed", "asserts", "as reported on 2020-01-01"),
        ("committed", "asserts", "source without a date"),
        ("funds", "asserts", "source without a date"),
        ("funds", "denies", "as reported on 2020-01-01"),
    ]
    assert table.notes == (
        "4 claims without a date, shown by the day of the source; of 2 the source has no date either",
    )


def test_a_start_within_a_month_is_told_as_such(desk: Desk) -> None:
    from wildcard.model.span import Range, When

    when = When(Range(date(2005, 6, 1), date(2005, 6, 3)), Range(date(2005, 5, 1), date(2005, 5, 31)), starting=True)
    desk.say("first", "heads", "guard", when=when)
    assert timeline(desk.ledger, "Guard").rows[0].cells["from"] == "starts between 2005-05-01 and 2005-05-31"


def test_a_day_between_two_attestations_is_held_and_a_later_end_rules_out(desk: Desk) -> None:
    desk.say("first", "heads", "guard", when=precise("2012-07-01"))
    desk.say("first", "heads", "guard", when=precise("2012-08-03", ending=True))

    def held(day: str) -> list[str]:
        asked = Selection(on=date.fromisoformat(day), held=("yes", "possibly", "no"))
        return [r.cells["held"] for r in timeline(desk.ledger, "Guard", asked).rows]

    assert held("2012-07-15") == ["yes"]
    assert held("2012-06-01") == ["possibly"]
    assert held("2013-01-01") == ["no"]


def test_every_view_says_whether_its_rows_held(desk: Desk) -> None:
    desk.say("ministry", "legitimises", "guard", when=precise("2012-07-01", starting=True), kind="legal")
    asked = Selection(on=date(2012, 1, 1), held=("yes", "possibly", "no"))
    for table in (cover(desk.ledger, None, asked), who(desk.ledger, "Guard", asked)):
        assert "held" in table.columns
        assert {r.cells["held"] for r in table.rows} == {"no"}
    assert cover(desk.ledger, None, Selection(on=date(2012, 1, 1))).rows == ()


def test_the_command_refuses_times_that_contradict_each_other(tmp_path: object) -> None:
    for options, said in (
        (["--on", "2012-01-01", "--between", "2012-01-01", "2012-02-01"], "expected one of them"),
        (["--between", "2013-01-01", "2012-02-01"], "runs backwards"),
        (["--held", "yes"], "expected --on or --between"),
    ):
        done = CliRunner().invoke(cli, ["timeline", "x.db", "Guard", *options])
        assert done.exit_code == 1 and said in str(done.exception)


def test_presence_is_asked_for_by_the_name_of_an_actor_or_of_a_place(desk: Desk) -> None:
    held = desk.say("guard", "controls", "port")
    desk.say("guard", "controls", "valley")
    by_place, by_option = where(desk.ledger, "Port"), where(desk.ledger, place="Port")
    assert [r.claims for r in by_place.rows] == [(held.id,)] == [r.claims for r in by_option.rows]
    assert len(where(desk.ledger, "Guard").rows) == 2
