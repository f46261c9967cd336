"""Boards of competing hypotheses: the least contradicted leads, every cell says who judged, all can be undone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from made_case import Desk
from wildcard.cli.main import cli
from wildcard.errors import JudgementError, UnknownName
from wildcard.model.board import VALUES, Board, Mark, from_record, new_board, to_record
from wildcard.pipeline.boards import board, make, mark, put
from wildcard.views.board import board_table


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    with made.ledger:
        yield made


def filled(desk: Desk) -> list[str]:
    """A board with three claims: one against A, one against B and one that fits both."""
    ids = [desk.say("league", "front_for", "guard", by=b).id for b in ("army", "ministry", "neighbour")]
    make(desk.ledger, "brand", "Who stands behind it?", ["the Guard", "nobody"], by="x")
    put(desk.ledger, "brand", ids, by="x")
    for claim, cells in zip(ids, (("inconsistent", "consistent"), ("inconsistent", "neither"), ("consistent",) * 2),
                            strict=True):  # fmt: skip
        for letter, value in zip("AB", cells, strict=True):
            mark(desk.ledger, "brand", claim, letter, value, by="x", because="as told")
    return ids


def test_the_least_contradicted_hypothesis_leads(desk: Desk) -> None:
    ids = filled(desk)
    table = board_table(desk.ledger, "brand", board(desk.ledger, "brand"))
    totals = [r for r in table.rows if r.derived]
    assert [(r.cells["hypothesis"], r.cells["inconsistent"], r.cells["consistent"]) for r in totals] == [
        ("B", 0, 2), ("A", 2, 1)
    ]  # fmt: skip
    assert set(totals[1].claims) == set(ids)
    assert [r.cells["diagnostic"] for r in table.rows if not r.derived] == ["", "", "no: it fits all alike"]


def test_what_nobody_judged_fits_nothing_yet(desk: Desk) -> None:
    ids = [desk.say("league", "front_for", "guard", by=b).id for b in ("army", "ministry", "neighbour")]
    make(desk.ledger, "brand", "Who stands behind it?", ["the Guard", "nobody", "the League"], by="x")
    put(desk.ledger, "brand", ids, by="x")
    mark(desk.ledger, "brand", ids[1], "A", "consistent", by="x", because="as told")
    for letter, value in (("A", "consistent"), ("B", "inconsistent")):
        mark(desk.ledger, "brand", ids[2], letter, value, by="x", because="as told")
    rows = board_table(desk.ledger, "brand", board(desk.ledger, "brand")).rows
    told = [r.cells["diagnostic"] for r in rows if not r.derived]
    assert told == ["not judged yet", "not judged in full", ""]


def test_a_cell_says_who_judged_and_why(desk: Desk) -> None:
    filled(desk)
    row = board_table(desk.ledger, "brand", board(desk.ledger, "brand")).rows[0]
    assert (row.cells["A"], row.cells["judged"]["A"]["by"], row.cells["judged"]["A"]["because"]) == (
        "inconsistent", "x", "as told"
    )  # fmt: skip


def test_a_struck_claim_stays_on_the_board_and_does_not_count(desk: Desk) -> None:
    ids = filled(desk)
    desk.ledger.strike([ids[0]], by="x", because="retracted")
    table = board_table(desk.ledger, "brand", board(desk.ledger, "brand"))
    assert len([r for r in table.rows if not r.derived]) == 3
    assert [r.cells["inconsistent"] for r in table.rows if r.derived] == [0, 1]


def test_a_mark_is_undone_and_redone(desk: Desk) -> None:
    ids = filled(desk)
    before = board(desk.ledger, "brand")
    mark(desk.ledger, "brand", ids[0], "a", "consistent", by="y", because="another reading")
    after = board(desk.ledger, "brand")
    desk.ledger.undo(by="y")
    assert board(desk.ledger, "brand") == before != after
    desk.ledger.redo(by="y")
    assert board(desk.ledger, "brand") == after and desk.ledger.check() == []


def test_what_does_not_compete_or_is_not_there_is_refused(desk: Desk) -> None:
    ids = filled(desk)
    with pytest.raises(JudgementError, match="expected two or more that compete"):
        make(desk.ledger, "other", "?", ["one"], by="x")
    with pytest.raises(JudgementError, match="already"):
        make(desk.ledger, "brand", "?", ["one", "two"], by="x")
    with pytest.raises(JudgementError, match="no hypothesis 'C'"):
        mark(desk.ledger, "brand", ids[0], "C", "consistent", by="x", because="y")
    with pytest.raises(UnknownName, match="holds no board called 'none'"):
        board(desk.ledger, "none")


cells = st.dictionaries(st.tuples(st.sampled_from(["c1", "c2", "c3"]), st.sampled_from("AB")), st.sampled_from(VALUES))


@given(cells)
def test_a_board_is_kept_and_read_back_as_it_was_and_its_totals_add_up(given_: dict[tuple[str, str], str]) -> None:
    made: Board = new_board("?", ["one", "two"]).with_claims(["c1", "c2", "c3"])
    for (claim, letter), value in given_.items():
        made = made.marked(claim, letter, Mark(value, "x", "y", "2020-01-01T00:00:00.000000Z"))
    if given_:
        assert from_record(json.loads(json.dumps(to_record(made)))) == made
    for total in made.totals({"c1", "c2"}):
        marks = [given_.get((c, total.letter)) for c in ("c1", "c2")]
        assert [len(total.against), len(total.fitting), len(total.open)] == [
            marks.count("inconsistent"), marks.count("consistent"), marks.count(None)
        ]  # fmt: skip


def test_a_board_on_the_command_line(tmp_path: Path) -> None:
    where = str(tmp_path / "case.db")
    desk = Desk(where)
    with desk.ledger:
        claim = desk.say("league", "front_for", "guard").id
    for given_ in (
        ["new", where, "brand", "--question", "Who?", "--hypothesis", "the Guard", "--hypothesis", "nobody"],
        ["add", where, "brand", claim],
        ["mark", where, "brand", claim, "B", "inconsistent", "--because", "it says so"],
    ):
        done = CliRunner().invoke(cli, ["board", *given_])
        assert done.exit_code == 0, done.output
    shown = json.loads(CliRunner().invoke(cli, ["board", "show", where, "brand", "--json"]).stdout)
    assert shown["rows"][0]["B"] == "inconsistent" and shown["rows"][-1]["claims"] == [claim]
