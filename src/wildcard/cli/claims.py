"""Commands on claims: list them, and accept, reject, strike or supersede them."""

from __future__ import annotations

import json
from pathlib import Path

import click

from wildcard.cli.options import because_option, by_option, case_argument, json_option
from wildcard.cli.output import emit_json, emit_table
from wildcard.cli.selecting import selecting
from wildcard.errors import FormatError, InputError
from wildcard.ledger.case import Ledger, open_case
from wildcard.ledger.selection import LIVE, Selection
from wildcard.model.claim import STATUSES
from wildcard.model.counted import counted

COLUMNS = ("says", "stance", "speaker", "status", "quote", "title")


@click.command(
    epilog="\b\nExamples:\n  wildcard claims iraq.db\n"
    "  wildcard claims iraq.db --status proposed --actor 'Badr Organization'\n"
    "  wildcard claims iraq.db --type funds --status accepted\n  wildcard claims iraq.db pm-36"
)
@case_argument
@click.argument("ids", nargs=-1, metavar="[ID]…")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="A type of the codebook; may be repeated.")
@click.option("--actor", metavar="NAME", help="Who is told of or speaks, by any name or id.")
@click.option("--speaker", metavar="NAME", help="Who says it.")
@click.option(
    "--stance", "stances", multiple=True, metavar="STANCE", help="asserts, denies, alleges …; may be repeated."
)
@click.option("--source", metavar="SOURCE", help="Of one source: its title, file name or sha256.")
@click.option("--text", metavar="WORDS", help="Quoted from a paragraph that holds these words.")
@selecting
@json_option
def claims(
    case: str,
    ids: tuple[str, ...],
    types: tuple[str, ...],
    actor: str | None,
    speaker: str | None,
    stances: tuple[str, ...],
    source: str | None,
    text: str | None,
    selection: Selection,
    as_json: bool,
) -> None:
    """List claims, in text order, with their quotes and where these stand; those with an ID whatever became of them.

    The last column is the claim's id: other commands take it, or its first six characters.
    """
    from dataclasses import replace

    from wildcard.model.record import to_record
    from wildcard.model.source import source_called
    from wildcard.views.answer import answered
    from wildcard.views.row import claim_row
    from wildcard.views.table import Table

    for option, given in (("--actor", actor), ("--speaker", speaker), ("--source", source), ("--text", text)):
        if given is not None and not given.strip():
            raise InputError(f"{option} is empty; expected {'words' if option == '--text' else 'a name'}")
    with open_case(case) as ledger:
        chosen = replace(
            selection,
            types=types,
            actor=ledger.find(actor).id if actor else None,
            speaker=ledger.find(speaker).id if speaker else None,
            stances=stances,
            source=source_called(ledger.sources(), source).sha256 if source else None,
            text=text,
        )
        if ids:
            asked = tuple(ledger.claim(i).id for i in ids)
            statuses = chosen.statuses if chosen.statuses != LIVE else STATUSES
            chosen = replace(chosen, ids=asked, statuses=statuses, second=True)
        _known(ledger, types, stances)
        found = list(ledger.claims(chosen))
        if as_json:
            emit_json([to_record(c) for c in found])
            return
        titles = {s.sha256: s.title or s.origin or s.sha256[:12] for s in ledger.sources()}
        rows = tuple(claim_row(c, ledger, title=titles[c.quote.source]) for c in found)
        table = Table("claims", counted(len(rows), "claim"), COLUMNS, rows)
        emit_table(answered(table, ledger, selection), False)


def _known(ledger: Ledger, types: tuple[str, ...], stances: tuple[str, ...]) -> None:
    for kind, given, known in (("type", types, ledger.codebook.types), ("stance", stances, ledger.codebook.stances)):
        for word in given:
            if word not in known:
                raise FormatError(f"unknown {kind} '{word}'; expected one of {', '.join(known)}")


ids_argument = click.argument("ids", nargs=-1, required=True, metavar="ID…")


@click.command(epilog="\b\nExamples:\n  wildcard accept iraq.db 3f2a9c 77b01e --because 'read in context'")
@case_argument
@ids_argument
@click.option("--because", default="", metavar="REASON", help="Why; kept in the history.")
@by_option
def accept(case: str, ids: tuple[str, ...], because: str, by: str) -> None:
    """Keep claims: the text says so. Each ID is that of a claim, as `wildcard claims` shows it."""
    with open_case(case) as ledger:
        done = ledger.accept(ids, by=by, because=because)
    click.echo(f"{done.id}: accepted {len(done.about)}")


@click.command(epilog="\b\nExamples:\n  wildcard reject iraq.db 3f2a9c --because 'the speaker is quoting someone else'")
@case_argument
@ids_argument
@because_option
@by_option
def reject(case: str, ids: tuple[str, ...], because: str, by: str) -> None:
    """Reject claims: the text does not say so. Each ID is that of a claim, as `wildcard claims` shows it."""
    with open_case(case) as ledger:
        done = ledger.reject(ids, by=by, because=because)
    click.echo(f"{done.id}: rejected {len(done.about)}")


@click.command(epilog="\b\nExamples:\n  wildcard strike iraq.db 3f2a9c --because 'retracted by its publisher'")
@case_argument
@ids_argument
@because_option
@by_option
def strike(case: str, ids: tuple[str, ...], because: str, by: str) -> None:
    """Take claims out of what counts; they stay in the history. Each ID is that of a claim (see `wildcard claims`)."""
    with open_case(case) as ledger:
        done = ledger.strike(ids, by=by, because=because)
    click.echo(f"{done.id}: struck {len(done.about)}")


SUPERSEDE_EXAMPLES = """\b
Examples:
  wildcard supersede iraq.db 3f2a9c better.json --because 'wrong object'
\b
where better.json holds:
  {"type": "funds", "stance": "alleges", "speaker": "author",
   "subject": {"id": "iran", "kind": "state", "names": ["Iran"]},
   "object": {"id": "badr", "kind": "armed group", "names": ["Badr Organization"]},
   "quote": "the words of the text as they stand"}
"""


@click.command(epilog=SUPERSEDE_EXAMPLES)
@case_argument
@click.argument("id")
@click.argument("claim", type=click.Path(path_type=Path))
@because_option
@by_option
def supersede(case: str, id: str, claim: Path, because: str, by: str) -> None:
    """Put the claim in a JSON file (claims format) in the place of claim ID.

    ID is that of a claim, as `wildcard claims` shows it. Without an id of its own the new one gets one; without offsets
    its quote is looked up in the source of claim ID, or in the one that the quote names.
    """
    from wildcard.exchange.lines import is_text
    from wildcard.pipeline.superseding import superseding

    try:
        record = json.loads(claim.read_text(encoding="utf-8"))
    except OSError as e:
        raise FormatError(f"'{claim}' cannot be read: {e.strerror or e}") from e
    except (ValueError, RecursionError) as e:
        raise FormatError(f"'{claim}' holds no claim in JSON: {e}") from e
    if not is_text(record):
        raise FormatError(f"'{claim}' holds half a character; expected whole ones")
    with open_case(case) as ledger:
        better = superseding(ledger, ledger.claim(id), record, by=by)
        done = ledger.supersede(id, better, by=by, because=because)
    click.echo(f"{done.id}: {better.id} supersedes {' '.join(done.about)}")
