"""Grades: set by persons, undone like anything else, and known only from their moment on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from made_case import Desk
from wildcard.cli.main import cli
from wildcard.errors import JudgementError
from wildcard.ledger.selection import Selection


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    with made.ledger:
        yield made


def grades(desk: Desk, as_of: str | None = None) -> list[str]:
    return [c.grade for c in desk.ledger.claims(Selection(as_of=as_of))]


def test_a_grade_is_set_undone_and_set_again(desk: Desk) -> None:
    claim = desk.say("first", "heads", "guard")
    then = desk.ledger.history()[-1].moment
    set_ = desk.ledger.grade({claim.id: "B2"}, by="a", because="named eyewitness")
    assert grades(desk) == ["B2"] and grades(desk, then) == ["F6"] and grades(desk, set_.moment) == ["B2"]
    desk.ledger.undo(by="a")
    assert grades(desk) == ["F6"] and grades(desk, set_.moment) == ["B2"]
    desk.ledger.redo(by="a")
    assert grades(desk) == ["B2"] and desk.ledger.check() == []


def test_a_bare_letter_keeps_the_credibility(desk: Desk) -> None:
    claim = desk.say("first", "heads", "guard")
    desk.ledger.grade({claim.id: "B2"}, by="a", because="x")
    desk.ledger.grade({claim.id: "D"}, by="a", because="retracted")
    assert grades(desk) == ["D2"]


def test_a_grade_that_a_later_one_stands_on_cannot_be_undone_before_it(desk: Desk) -> None:
    claim = desk.say("first", "heads", "guard")
    first = desk.ledger.grade({claim.id: "B2"}, by="a", because="x")
    desk.ledger.grade({claim.id: "C3"}, by="a", because="y")
    with pytest.raises(JudgementError, match="cannot be undone before"):
        desk.ledger.undo(first.id, by="a")


@pytest.mark.parametrize("given", ["G1", "B7", "2B", ""])
def test_what_is_no_grade_is_refused(desk: Desk, given: str) -> None:
    claim = desk.say("first", "heads", "guard")
    with pytest.raises(JudgementError, match="is no Admiralty grade; expected"):
        desk.ledger.grade({claim.id: given}, by="a", because="x")


def test_the_command_grades_all_claims_of_a_source(tmp_path: object) -> None:
    where = f"{tmp_path}/case.db"
    desk = Desk(where)
    with desk.ledger:
        desk.say("first", "heads", "guard", source="weekly")
        desk.say("second", "heads", "guard", source="daily")
    done = CliRunner().invoke(cli, ["grade", where, "c", "--source", "weekly", "--because", "retracted", "--by", "a"])
    assert done.exit_code == 0 and "graded 1 C" in done.output
    shown = CliRunner().invoke(cli, ["claims", where, "--json"])
    assert sorted(part[10:12] for part in shown.output.split("\n") if '"grade"' in part for part in [part.strip()]) == [
        "C6",
        "F6",
    ]
