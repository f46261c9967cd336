"""Make a board of competing hypotheses, put claims on it, judge its cells; each a step that can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from wildcard.errors import JudgementError
from wildcard.ledger.case import Ledger
from wildcard.ledger.moment import written
from wildcard.model.board import Board, Mark, from_record, new_board, to_record
from wildcard.model.judgement import Judgement


def board(ledger: Ledger, name: str) -> Board:
    """The board of that name; UnknownName where there is none."""
    return from_record(ledger.board(name))


def make(ledger: Ledger, name: str, question: str, hypotheses: Iterable[str], *, by: str) -> Judgement:
    """Make an empty board; JudgementError where there is one of that name, or too few hypotheses."""
    if name in ledger.boards():
        raise JudgementError(f"there is a board called '{name}' already; name another")
    made = new_board(question, hypotheses)
    return ledger.save_board(name, to_record(made), by=by, because=f"made: {question}")


def put(ledger: Ledger, name: str, ids: Iterable[str], *, by: str) -> Judgement:
    """Put claims on a board, by their ids or the beginnings of them."""
    keys = [ledger.claim(i).id for i in ids]
    made = board(ledger, name).with_claims(keys)
    return ledger.save_board(name, to_record(made), by=by, because=f"put up {' '.join(keys)}")


def mark(ledger: Ledger, name: str, claim: str, letter: str, value: str, *, by: str, because: str) -> Judgement:
    """Judge one cell: the claim is consistent or inconsistent with the hypothesis, or neither."""
    key = ledger.claim(claim).id
    cell = Mark(value, by, because, written(datetime.now(UTC)))
    made = board(ledger, name).marked(key, letter.upper(), cell)
    return ledger.save_board(name, to_record(made), by=by, because=f"{key} {letter.upper()} {value}: {because}")
