"""Grades in and out: a claim or a whole source a row, all or nothing, reasons kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from made_case import Desk
from wildcard.cli.main import cli
from wildcard.errors import FormatError
from wildcard.exchange.grades import bring_grades


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(str(tmp_path / "case.db"))
    made.say("first", "heads", "guard", source="weekly")
    made.say("second", "heads", "guard", source="daily")
    with made.ledger:
        yield made


def table(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def grades(desk: Desk) -> list[str]:
    return [c.grade for c in desk.ledger.claims()]


def test_a_table_grades_claims_and_sources_with_their_reasons(desk: Desk, tmp_path: Path) -> None:
    file = table(
        tmp_path / "g.csv", "claim,source,grade,because,by\nclaim-000001,,b2,named,ann\n,daily,C,retracts often,\n"
    )
    assert bring_grades(desk.ledger, file, by="me") == (2, 2)
    assert grades(desk) == ["B2", "C6"]
    assert [(j.because, j.by) for j in desk.ledger.history()[-2:]] == [("named", "ann"), ("retracts often", "me")]


def test_lines_of_json_grade_as_a_table_does(desk: Desk, tmp_path: Path) -> None:
    file = table(tmp_path / "g.jsonl", '{"claim": "claim-000002", "grade": "A1", "because": "seen"}\n')
    assert bring_grades(desk.ledger, file, by="me") == (1, 1) and grades(desk) == ["F6", "A1"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("claim-000001,B2\nclaim-000002,G1\n", "row 3: 'G1' is no Admiralty grade"),
        ("claim-000001,B2\nnobody,C3\n", "row 3: no claim of this case is called 'nobody'"),
    ],
)
def test_one_wrong_row_and_nothing_is_graded(desk: Desk, tmp_path: Path, rows: str, said: str) -> None:
    with pytest.raises(FormatError, match=said):
        bring_grades(desk.ledger, table(tmp_path / "g.csv", f"claim,grade\n{rows}"), by="me")
    assert grades(desk) == ["F6", "F6"]


def test_grades_go_out_and_in_again(desk: Desk, tmp_path: Path) -> None:
    desk.ledger.grade({"claim-000001": "B2"}, by="a", because="named")
    out, run = tmp_path / "grades.csv", CliRunner().invoke
    assert run(cli, ["export", desk.ledger.url, "--format", "grades", "-o", str(out)]).exit_code == 0
    desk.ledger.undo(by="a")
    done = run(cli, ["import", desk.ledger.url, str(out), "--format", "grades"])
    assert done.exit_code == 0 and "graded 1 claim" in done.output and grades(desk) == ["B2", "F6"]


def exported(desk: Desk, *more: str) -> list[str]:
    done = CliRunner().invoke(cli, ["export", desk.ledger.url, "--format", "grades", *more])
    assert done.exit_code == 0
    return done.stdout.splitlines()[1:]


def test_that_nothing_can_be_judged_is_a_grade_where_somebody_gave_it(desk: Desk) -> None:
    assert exported(desk) == []
    before = desk.ledger.history()[-1].moment
    desk.ledger.grade({"claim-000001": "F6"}, by="a", because="nothing is known of it")
    assert exported(desk) == ["claim-000001,weekly,F6,"] and exported(desk, "--as-of", before) == []
    desk.ledger.undo(by="a")
    assert exported(desk) == []
    desk.ledger.redo(by="a")
    assert exported(desk) == ["claim-000001,weekly,F6,"]


@pytest.mark.parametrize("title", ["=HYPERLINK(1)", "+1", "-1", "@sum", "'=quoted"])
def test_a_title_that_a_spreadsheet_would_take_for_a_formula_goes_out_and_in_again(
    desk: Desk, tmp_path: Path, title: str
) -> None:
    said = desk.say("third", "heads", "guard", source=title)
    desk.ledger.grade({said.id: "B2"}, by="a", because="named")
    assert exported(desk) == [f"{said.id},'{title},B2,"]
    file = table(tmp_path / "g.csv", f"source,grade\n'{title},A1\n")
    assert bring_grades(desk.ledger, file, by="me") == (1, 1) and grades(desk)[-1] == "A1"
