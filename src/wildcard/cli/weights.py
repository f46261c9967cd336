"""The command that grades: sources by their reliability, claims by their credibility."""

from __future__ import annotations

import click

from wildcard.cli.options import because_option, by_option, case_argument, json_option
from wildcard.cli.output import emit_json
from wildcard.errors import InputError
from wildcard.ledger.case import open_case
from wildcard.ledger.selection import Selection
from wildcard.model.claim import STATUSES


@click.command(
    epilog="\b\nExamples:\n  wildcard grade iraq.db B2 3f2a9c 77b01e --because 'eyewitness, named'\n"
    "  wildcard grade iraq.db C --source 'Daily Report' --because 'retracted two stories'"
)
@case_argument
@click.argument("grade")
@click.argument("ids", nargs=-1, metavar="[ID]…")
@click.option("--source", metavar="SOURCE", help="All claims of a source, by its title, file name or sha256.")
@because_option
@by_option
@json_option
def grade(
    case: str, grade: str, ids: tuple[str, ...], source: str | None, because: str, by: str, as_json: bool
) -> None:
    """Give claims a GRADE of the Admiralty code, or all claims of a source its letter.

    Each ID is that of a claim, as `wildcard claims` shows it.

    The letter is the source's reliability: A completely, B usually, C fairly, D not usually, E not reliable,
    F cannot be judged. The digit is the credibility of what it says: 1 confirmed, 2 probably true, 3 possibly
    true, 4 doubtful, 5 improbable, 6 cannot be judged.
    """
    if bool(ids) == (source is not None):
        raise InputError("grade needs what to grade: expected ids of claims, or --source")
    with open_case(case) as ledger:
        if source is not None:
            from wildcard.model.source import source_called

            sha256 = source_called(ledger.sources(), source).sha256
            ids = tuple(c.id for c in ledger.claims(Selection(source=sha256, statuses=STATUSES, second=True)))
        done = ledger.grade(dict.fromkeys(ids, grade.upper()), by=by, because=because)
    if as_json:
        emit_json({s: getattr(done, s) for s in done.__slots__})
        return
    click.echo(f"{done.id}: graded {len(done.about)} {grade.upper()}")
