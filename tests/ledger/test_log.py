"""The log: every step undone and redone, the whole history exported, tampering with any table found."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from made_case import Desk
from wildcard.cli.main import cli
from wildcard.errors import CaseError, JudgementError
from wildcard.ledger.case import open_case
from wildcard.ledger.chain import START, link
from wildcard.model.actor import Actor
from wildcard.pipeline.ruling import rule
from wildcard.views.contest import contests


def filled(where: str = "sqlite://") -> Desk:
    """A case in which every table has rows."""
    desk = Desk(where)
    a = desk.say("neighbour", "arms", "guard", source="one")
    b = desk.say("neighbour", "arms", Actor("other", "force", ("Other Guard",)), stance="denies", source="two")
    desk.ledger.accept([a.id], by="x", because="read")
    desk.ledger.grade({b.id: "C3"}, by="x", because="partisan")
    desk.ledger.judge("same", "guard", "other", by="x", because="one body")
    [found] = contests(desk.ledger)
    rule(desk.ledger, found.id, "A", standard="balance of probabilities", by="x", because="serial numbers")
    desk.ledger.strike([b.id], by="x", because="retracted")
    desk.ledger.undo(by="x")
    return desk


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = filled()
    with made.ledger:
        yield made


TAMPERINGS = [
    "UPDATE meta SET value = '7' WHERE key = 'format'",
    "UPDATE entry SET by = 'another' WHERE kind = 'accept'",
    "UPDATE entry SET because = 'another' WHERE kind = 'ruling'",
    "UPDATE entry SET moment = '2001' || substr(moment, 5) WHERE kind = 'strike'",
    "UPDATE entry SET undone_by = NULL WHERE kind = 'strike'",
    "DELETE FROM entry WHERE kind = 'grade'",
    "UPDATE source SET title = 'Another' WHERE id = 1",
    "UPDATE source SET published = '2001'",
    "UPDATE source SET text = 'x' || text WHERE id = 1",
    "UPDATE source SET original = x'00' WHERE id = 2",
    "UPDATE entity SET kind = 'party' WHERE key = 'guard'",
    "UPDATE entity SET canonical = id WHERE key = 'other'",
    "UPDATE name SET name = 'Another' WHERE id = 1",
    "UPDATE word SET text = 'funds' WHERE text = 'arms'",
    "UPDATE claim SET speaker = object WHERE id = 1",
    "UPDATE claim SET quote = 'x' || quote WHERE id = 1",
    "UPDATE claim SET status = 2 WHERE id = 1",
    "UPDATE claim SET grade = 'A1' WHERE id = 1",
    "UPDATE claim SET grade = 'A1' WHERE id = 2",
    "DELETE FROM claim WHERE id = 2",
    "UPDATE decision SET after = 2 WHERE id = 1",
    "UPDATE grading SET before = 'A1'",
    "UPDATE judgement SET kind = 'different'",
    "UPDATE judgement SET live = 0",
    "UPDATE paper SET body = replace(body, 'balance', 'bias')",
    "UPDATE paper SET live = 0",
    "DELETE FROM paper",
    "UPDATE topic SET side = 1 - side",
    "DELETE FROM topic",
    "UPDATE sketch SET first = 1",
    "UPDATE sketch SET sketch = zeroblob(512)",
    "DELETE FROM band",
    "UPDATE words SET body = 'x'",
    "DELETE FROM words",
]


@pytest.mark.parametrize("sql", TAMPERINGS)
def test_tampering_with_any_table_shows(tmp_path: Path, sql: str) -> None:
    where = str(tmp_path / "case.db")
    with filled(where).ledger as ledger:
        assert ledger.check() == []
    with sqlite3.connect(where) as connection:
        assert connection.execute(sql).rowcount > 0
    connection.close()
    try:
        with open_case(where) as ledger:
            assert ledger.check() != []
    except CaseError:
        pass  # it cannot even be opened


def test_every_table_is_tampered_with_in_these_tests() -> None:
    from wildcard.ledger.tables import metadata

    named = {word for sql in TAMPERINGS for word in sql.split()}
    assert set(metadata.tables) <= named


def test_the_history_is_exported_whole_and_its_chain_can_be_followed_without_the_case(desk: Desk) -> None:
    records = [json.loads(json.dumps(r)) for r in desk.ledger.log()]
    assert len(records) == len(desk.ledger.history())
    previous = START
    for record in records:
        assert link(previous, record["fields"]) == record["chain"]
        previous = record["chain"]
    did = {r["kind"]: r for r in records}
    assert did["accept"]["statuses"] == [["claim-000001", "proposed", "accepted"]]
    assert did["grade"]["grades"] == [["claim-000002", "F6", "C3"]]
    assert did["strike"]["undone_by"] == did["undo"]["entry"]
    assert json.loads(did["ruling"]["papers"][0]["body"])["standard"] == "balance of probabilities"


def test_the_command_writes_the_history_as_lines_and_check_tells_its_head(tmp_path: Path) -> None:
    where, out = str(tmp_path / "case.db"), tmp_path / "history.jsonl"
    filled(where).ledger.close()
    run = CliRunner().invoke
    assert run(cli, ["history", where, "--lines", "-o", str(out)]).exit_code == 0
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    checked = json.loads(run(cli, ["check", where, "--json"]).stdout)
    assert checked == {"problems": [], "entries": len(records), "head": records[-1]["chain"]}


@pytest.mark.parametrize("kind", ["grade", "ruling", "same", "accept"])
def test_each_kind_of_step_is_undone_and_redone_by_its_number(desk: Desk, kind: str) -> None:
    if kind == "accept":
        desk.ledger.grade({"claim-000001": "B2"}, by="x", because="other tables do not stand in the way")
    done = [j for j in desk.ledger.history() if j.kind == kind][-1]
    before = list(desk.ledger.claims())
    ruled = [r.undone is None for r in desk.ledger.rulings()]
    desk.ledger.undo(done.id, by="x")
    assert (list(desk.ledger.claims()), [r.undone is None for r in desk.ledger.rulings()]) != (before, ruled)
    desk.ledger.redo(done.id, by="x")
    assert (list(desk.ledger.claims()), [r.undone is None for r in desk.ledger.rulings()]) == (before, ruled)
    assert desk.ledger.check() == []


def test_undoing_a_redo_undoes_anew(desk: Desk) -> None:
    desk.ledger.grade({"claim-000001": "B2"}, by="x", because="y")
    desk.ledger.undo(by="x")
    redone = desk.ledger.redo(by="x")
    desk.ledger.undo(redone.id, by="x")
    with pytest.raises(JudgementError, match="was undone already"):
        desk.ledger.undo(redone.id, by="x")
    assert desk.ledger.claim("claim-000001").grade == "F6" and desk.ledger.check() == []


STEPS = st.lists(st.sampled_from(["grade", "same", "rule", "undo", "redo", "strike"]), max_size=10)


@settings(max_examples=8)
@given(STEPS)
def test_whatever_is_done_undone_and_redone_the_case_stays_whole(steps: list[str]) -> None:
    made = filled()
    with made.ledger as ledger:
        for n, step in enumerate(steps):
            try:
                if step in ("undo", "redo"):
                    getattr(ledger, step)(by="x")
                elif step == "grade":
                    ledger.grade({"claim-000001": f"B{n % 6 + 1}"}, by="x", because="y")
                elif step == "same":
                    ledger.judge("same", "guard", "neighbour", by="x", because="y")
                elif step == "strike":
                    ledger.strike(["claim-000001"], by="x", because="y")
                else:
                    [found] = contests(ledger)
                    rule(ledger, found.id, "B", standard="balance of probabilities", by="x", because="y")
            except (JudgementError, ValueError):
                pass
        contests(ledger)
        assert ledger.check() == []
