"""wildcard match: whether two names name one actor, and why."""

from __future__ import annotations

import sys

import click

from wildcard.cli.options import json_option
from wildcard.cli.output import emit_json
from wildcard.errors import InputError

EXAMPLES = """\b
Examples:
  wildcard match "Asa'ib Ahl al-Haq" "عصائب أهل الحق"
  wildcard match AAH "League of the Righteous"
  wildcard match AAH "League of the Righteous" --no-aliases
  wildcard match "Hassan Nasrallah" "Hussein Nasrallah" --kind person --json
"""


@click.command(epilog=EXAMPLES)
@click.argument("a")
@click.argument("b")
@click.option("--kind", metavar="KIND", help="person, or any other kind; told from the words where not given.")
@click.option("--aliases/--no-aliases", default=True, help="Use the packs' names, or spelling alone.")
@json_option
def match(a: str, b: str, kind: str | None, aliases: bool, as_json: bool) -> None:
    """Tell whether A and B name one actor, and why; exit status 0 in either case."""
    from wildcard.actors.match import match as compare

    if not a.strip() or not b.strip():
        raise InputError("a name is empty; expected two names to compare")
    found = compare(a, b, kind=kind, aliases=aliases)
    if as_json:
        emit_json({"a": a, "b": b, "same": found.same, "score": found.score, "reasons": list(found.reasons)})
        return
    verdict = "same" if found.same else "different"
    if not sys.stdout.isatty():
        click.echo("\t".join([verdict, f"{found.score:.2f}", "; ".join(found.reasons)]))
        return
    click.echo(f"{verdict} ({found.score:.2f})")
    for reason in found.reasons:
        click.echo(f"  {reason}")
