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

    show(case, as_json, selection, lambda ledger, asked: view(ledger, actor, asked))


@click.command(
    epilog='\b\nExamples:\n  wildcard roster iraq.db "Counter-Terrorism Service" --on 2016-10-17\n'
    "  wildcard roster iraq.db IMIS --depth 1 --json"
)
@case_argument
@click.argument("actor")
@click.option("--depth", default=3, show_default=True, type=click.IntRange(0, 10), help="Steps down to its parts.")
@selecting
@json_option
def roster(case: str, actor: str, depth: int, selection: Selection, as_json: bool) -> None:
    """Who commanded ACTOR and its parts and who belonged to them: on a day, or over time."""
    from wildcard.views.roster import roster as view

    show(case, as_json, selection, lambda ledger, asked: view(ledger, actor, asked, depth=depth))
