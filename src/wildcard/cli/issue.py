"""Commands on issues: suggest one from claims, check one, keep one in the case, list and show them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from wildcard.cli.options import by_option, case_argument, json_option
from wildcard.cli.output import emit_json, emit_rows
from wildcard.cli.trade import trade
from wildcard.ledger.case import open_case
from wildcard.model.counted import counted

if TYPE_CHECKING:
    from wildcard.game.suggest import Guess

NO_ISSUE = "this case keeps no issue: `wildcard issue suggest` proposes one, `wildcard issue keep` keeps it"


@click.group(
    epilog="\b\nExamples:\n  wildcard issue suggest iraq.db 'the law of the Popular Mobilization' > issue.toml\n"
    "  wildcard issue check iraq.db issue.toml\n  wildcard issue keep iraq.db issue.toml\n"
    "  wildcard play iraq.db issue.toml"
)
def issue() -> None:
    """Suggest, check and keep issues: contested decisions as TOML files; what several would trade."""


issue.add_command(trade)


@issue.command(
    short_help="What keeps an issue from being played, what is weak.",
    epilog="\b\nExamples:\n  wildcard issue check iraq.db issue.toml\n  wildcard issue check iraq.db issue.toml --json",
)
@case_argument
@click.argument("name", metavar="ISSUE")
@json_option
def check(case: str, name: str, as_json: bool) -> None:
    """What keeps ISSUE from being played, what rests on nothing or little, and which claims changed status.

    Exit status 1 where something keeps it from being played.
    """
    from wildcard.cli.play import issue_text
    from wildcard.game.check import check as look

    with open_case(case) as ledger:
        found = look(issue_text(ledger, name), name, ledger)
    if as_json:
        emit_json([{k: getattr(f, k) for k in f.__slots__} for f in found])
    else:
        emit_rows("Findings", ["kind", "about", "says"], [[f.kind, f.about, f.says] for f in found])
    faults = sum(f.kind == "fault" for f in found)
    told = f"{counted(faults, 'fault')}, {counted(len(found) - faults, 'weakness', 'weaknesses')}"
    click.echo(told if found else "clean", err=True)
    sys.exit(1 if faults else 0)


@issue.command(
    short_help="Propose an issue from the claims, as TOML to edit.",
    epilog="\b\nExamples:\n"
    '  wildcard issue suggest iraq.db "the law of the Popular Mobilization" > issue.toml\n'
    '  wildcard issue suggest iraq.db "dissolve the Popular Mobilization Forces" --json',
)
@case_argument
@click.argument("text")
@click.option("--most", default=20, show_default=True, type=click.IntRange(2, 200), help="Actors at most.")
@json_option
def suggest(case: str, text: str, most: int, as_json: bool) -> None:
    """Propose the issue that TEXT words, as TOML for you to edit: actors and ranges with their claims.

    The upper end of the scale is what TEXT says; positions come from who wants, backs, opposes or
    recommends it, salience from how much of what is told of an actor concerns it, capability from
    patrons, ground held, posts, cover and appraisals.
    """
    from wildcard.game.issue_text import issue_text
    from wildcard.game.suggest import suggest as propose

    with open_case(case) as ledger:
        found = propose(ledger, text, most=most)
    if not as_json:
        click.echo(issue_text(found), nl=False)
        return
    actors = [
        {"id": c.actor.id, "name": c.actor.name, "known": c.known}
        | {n: _guess(g) for n, g in (("position", c.position), ("salience", c.salience), ("capability", c.capability))}
        for c in found.candidates
    ]
    emit_json({"question": text, "claims": found.claims, "actors": actors})


def _guess(guess: Guess) -> dict[str, Any]:
    return {"range": [round(x, 1) for x in guess.range], "claims": [c.id for c in guess.claims], "how": guess.how}


@issue.command(
    short_help="Keep an issue in the case, to play it by name.",
    epilog="\b\nExamples:\n  wildcard issue keep iraq.db issue.toml\n  wildcard play iraq.db popular-mobilization",
)
@case_argument
@click.argument("file", metavar="ISSUE")
@by_option
def keep(case: str, file: str, by: str) -> None:
    """Keep ISSUE in the case under its own name; an older one of that name stays in the history."""
    from wildcard.cli.play import issue_called
    from wildcard.game.ground import ground

    with open_case(case) as ledger:
        text, read = issue_called(ledger, file)
        ground(read, ledger)
        ledger.save_issue(read.name, text, by=by)
    click.echo(f"kept {read.name}", err=True)


@issue.command("list", epilog="\b\nExamples:\n  wildcard issue list iraq.db")
@case_argument
@json_option
def list_(case: str, as_json: bool) -> None:
    """The issues kept in the case."""
    from wildcard.game.issue_file import read_issue

    with open_case(case) as ledger:
        kept = [read_issue(ledger.issue(n), n) for n in ledger.issues()]
    if as_json:
        emit_json([{"name": i.name, "question": i.question, "actors": [p.id for p in i.players]} for i in kept])
        return
    rows = [[i.name, i.question, str(len(i.players))] for i in kept]
    emit_rows("Issues", ["name", "question", "actors"], rows, NO_ISSUE)


@issue.command(epilog="\b\nExamples:\n  wildcard issue show iraq.db popular-mobilization > issue.toml")
@case_argument
@click.argument("name")
def show(case: str, name: str) -> None:
    """Print the TOML of an issue kept in the case."""
    with open_case(case) as ledger:
        click.echo(ledger.issue(name), nl=False)
