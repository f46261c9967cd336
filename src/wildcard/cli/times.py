"""Commands that ask for an order in time: timeline, roster."""

from __future__ import annotations

import click

from wildcard.cli.options import case_argument, json_option
from wildcard.cli.selecting import selecting
from wildcard.cli.views import show
from wildcard.ledger.selection import Selection


@click.command(
    epilog='\b\nExamples:\n  wildcard timeline iraq.db "Badr Organization"\n'
    "  wildcard timeline iraq.db IMIS --between 2016-01-01 2016-12-31 --held yes --json"
)
@case_argument
@click.argument("actor")
@selecting
@json_option
def timeline(case: str, actor: str, selection: Selection, as_json: bool) -> None:
    """What is told of ACTOR in order of time: postings, relations and presence joined, acts as points."""
    from wildcard.views.timeline import timeline as view

    show(case, as_json, lambda ledger: view(ledger, actor, selection))
