"""Commands on boards of competing hypotheses: new, add, mark, show, list."""

from __future__ import annotations

from typing import Any

import click

from wildcard.cli.options import because_option, by_option, case_argument, json_option
from wildcard.cli.output import emit_json, emit_rows, emit_table
from wildcard.ledger.case import open_case
from wildcard.model.board import VALUES
from wildcard.model.judgement import Judgement


@click.group(
    epilog="\b\nExamples:\n  wildcard board new iraq.db brand --question 'Who stands behind the brand?'"
    " --hypothesis 'an older group' --hypothesis 'a new one'\n"
    "  wildcard board add iraq.db brand 3f2a9c 77b01e\n"
    "  wildcard board mark iraq.db brand 3f2a9c A inconsistent --because 'the group denies it'\n"
    "  wildcard board show iraq.db brand"
)
def board() -> None:
    """Set claims against competing hypotheses; the least contradicted leads (Heuer)."""


def _tell(done: Judgement, as_json: bool) -> None:
    record: dict[str, Any] = {s: getattr(done, s) for s in done.__slots__}
    if as_json:
        emit_json(record)
    else:
        click.echo(f"{done.id}: board {' '.join(done.about)} kept")


@board.command(
    epilog="\b\nExamples:\n  wildcard board new iraq.db brand --question 'Who stands behind the brand?'"
    " --hypothesis 'an older group' --hypothesis 'a new one'"
)
@case_argument
@click.argument("name")
@click.option("--question", required=True, help="What the hypotheses answer.")
@click.option(
    "--hypothesis",
    "hypotheses",
    multiple=True,
    required=True,
    metavar="TEXT",
    help="One answer; repeat it, for two or more.",
)
@by_option
@json_option
def new(case: str, name: str, question: str, hypotheses: tuple[str, ...], by: str, as_json: bool) -> None:
    """Make a board called NAME."""
    from wildcard.pipeline.boards import make

    with open_case(case) as ledger:
        _tell(make(ledger, name, question, hypotheses, by=by), as_json)


@board.command(epilog="\b\nExamples:\n  wildcard board add iraq.db brand 3f2a9c 77b01e")
@case_argument
@click.argument("name")
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@by_option
@json_option
def add(case: str, name: str, ids: tuple[str, ...], by: str, as_json: bool) -> None:
    """Put claims on the board NAME. Each ID is that of a claim, as `wildcard claims` shows it."""
    from wildcard.pipeline.boards import put

    with open_case(case) as ledger:
        _tell(put(ledger, name, ids, by=by), as_json)


@board.command(
    epilog="\b\nExamples:\n  wildcard board mark iraq.db brand 3f2a9c A inconsistent --because 'it denies it'"
)
@case_argument
@click.argument("name")
@click.argument("claim")
@click.argument("hypothesis", metavar="LETTER")
@click.argument("value", type=click.Choice(VALUES))
@because_option
@by_option
@json_option
def mark(case: str, name: str, claim: str, hypothesis: str, value: str, because: str, by: str, as_json: bool) -> None:
    """Judge how CLAIM stands to the hypothesis LETTER of the board NAME."""
    from wildcard.pipeline.boards import mark as judge

    with open_case(case) as ledger:
        _tell(judge(ledger, name, claim, hypothesis, value, by=by, because=because), as_json)


@board.command(
    short_help="A board: claims by hypotheses, and which leads.",
    epilog="\b\nExamples:\n  wildcard board show iraq.db brand\n  wildcard board show iraq.db brand --json",
)
@case_argument
@click.argument("name")
@json_option
def show(case: str, name: str, as_json: bool) -> None:
    """The board NAME: claims by hypotheses, then the hypotheses by least inconsistency."""
    from wildcard.pipeline.boards import board as kept
    from wildcard.views.board import board_table

    with open_case(case) as ledger:
        emit_table(board_table(ledger, name, kept(ledger, name)), as_json)


@board.command("list", epilog="\b\nExamples:\n  wildcard board list iraq.db")
@case_argument
@json_option
def list_(case: str, as_json: bool) -> None:
    """The boards of the case."""
    from wildcard.pipeline.boards import board as kept

    with open_case(case) as ledger:
        held = {name: kept(ledger, name) for name in ledger.boards()}
    if as_json:
        emit_json([{"name": n, "question": b.question, "claims": len(b.claims)} for n, b in held.items()])
        return
    rows = [[n, b.question, str(len(b.claims))] for n, b in held.items()]
    emit_rows("Boards", ["name", "question", "claims"], rows, "this case has no board: `wildcard board new` makes one")
