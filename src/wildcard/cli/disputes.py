"""Commands on disputes: list them, show one, rule on it."""

from __future__ import annotations

import click

from wildcard.cli.nothing import other_answers
from wildcard.cli.options import because_option, by_option, case_argument, json_option
from wildcard.cli.output import emit_json, emit_table
from wildcard.cli.selecting import selecting
from wildcard.errors import InputError
from wildcard.ledger.case import open_case
from wildcard.ledger.selection import Selection
from wildcard.model.dispute import STANDARDS

NONE = {
    "open": "no dispute of this case is open: `wildcard disputes` without --open lists those that are ruled on",
    "ruled": "no dispute of this case is ruled on: `wildcard rule` rules on one",
}


@click.command(
    epilog="\b\nExamples:\n  wildcard disputes iraq.db\n  wildcard disputes iraq.db IMIS --open --json\n"
    "  wildcard disputes iraq.db --ruled"
)
@case_argument
@click.argument("actor", required=False)
@click.option("--open", "open_", is_flag=True, help="Only disputes that nobody ruled on.")
@click.option("--ruled", is_flag=True, help="Only disputes with a ruling that stands.")
@selecting
@json_option
def disputes(case: str, actor: str | None, open_: bool, ruled: bool, selection: Selection, as_json: bool) -> None:
    """Accusation, denial, disowning and pretext about one act, side by side; rulings on them."""
    from wildcard.views.disputes import disputes as view

    if open_ and ruled:
        raise InputError("--open and --ruled ask for different disputes; expected one of them, or neither for all")
    state = "open" if open_ else "ruled" if ruled else None
    with open_case(case) as ledger:
        table = view(ledger, actor, selection, state=state)
        none = NONE.get(state or "", "")
        if not table.rows:
            none = (
                other_answers(ledger, selection, lambda ledger, asked: view(ledger, actor, asked, state=state)) or none
            )
        emit_table(table, as_json, none)


@click.command(
    epilog="\b\nExamples:\n  wildcard dispute iraq.db d1-3f2a9c77b01e\n  wildcard dispute iraq.db 3f2a9c --json"
)
@case_argument
@click.argument("dispute", metavar="DISPUTE")
@json_option
def dispute(case: str, dispute: str, as_json: bool) -> None:
    """One DISPUTE, by its id or one of its claims: its sides, and every ruling ever made on it."""
    from wildcard.pipeline.ruling import dispute_of
    from wildcard.views.disputes import COLUMNS, dispute_rows
    from wildcard.views.table import Table

    with open_case(case) as ledger:
        found = dispute_of(ledger, dispute)
        rows = tuple(dispute_rows(ledger, found))
    sides = "; ".join(f"{s.letter}: {s.label}" for s in found.sides)
    columns = ("holds", *(c for c in COLUMNS if c not in ("dispute", "id")))
    emit_table(Table("dispute", f"{found.id}: {found.label}", columns, rows, (f"{found.label} ({sides})",)), as_json)


@click.command(
    epilog="\b\nExamples:\n  wildcard rule iraq.db d1-3f2a9c77b01e --for A --standard 'reasonable grounds to believe'"
    " --because 'two eyewitnesses'\n"
    "  wildcard rule iraq.db d1-3f2a9c77b01e --for open --standard 'balance of probabilities' --because 'new denial'"
)
@case_argument
@click.argument("dispute", metavar="DISPUTE")
@click.option("--for", "side", required=True, metavar="SIDE", help="A letter, one of the side's claims, or open.")
@click.option("--standard", required=True, type=click.Choice(STANDARDS), help="The standard of proof that is met.")
@because_option
@by_option
@json_option
def rule(case: str, dispute: str, side: str, standard: str, because: str, by: str, as_json: bool) -> None:
    """Rule on a DISPUTE for one side, or keep it open. Both sides stay; undo takes the ruling back."""
    from wildcard.pipeline.ruling import rule as decide

    with open_case(case) as ledger:
        done = decide(ledger, dispute, side, standard=standard, by=by, because=because)
    if as_json:
        emit_json({s: getattr(done, s) for s in done.__slots__})
        return
    click.echo(f"{done.id}: ruled on {' '.join(done.about)}")
