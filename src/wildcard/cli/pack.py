"""wildcard pack: check a gazetteer pack, list the packs that ship, show what they know of a name."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from wildcard.cli.options import json_option
from wildcard.cli.output import emit_json, emit_rows
from wildcard.errors import PackError, UnknownName
from wildcard.model.counted import counted

if TYPE_CHECKING:
    from wildcard.actors.entry import Entry


@click.group()
def pack() -> None:
    """Packs of actors and places: TOML files that tell the reader who bears which name.

    \b
    Examples:
      wildcard pack list
      wildcard pack show "Asa'ib Ahl al-Haq"
      wildcard pack check my-country.toml
    """


@pack.command(epilog="\b\nExamples:\n  wildcard pack check my-country.toml\n  wildcard pack check")
@click.argument("files", metavar="[FILE]...", nargs=-1)
def check(files: tuple[str, ...]) -> None:
    """Check packs: each mistake is one line; status 1 where there is any."""
    from pathlib import Path

    from wildcard.actors.check import check as problems_of
    from wildcard.actors.gazetteer import shipped
    from wildcard.actors.pack import read_pack

    home = [read_pack(path) for path in shipped()]
    given = [read_pack(Path(name)) for name in files]
    problems = problems_of(given, beside=home) if files else problems_of(home)
    for problem in problems:
        click.echo(problem)
    if problems:
        raise PackError(f"{counted(len(problems), 'mistake')} in the packs; expected none")
    if sys.stdout.isatty():
        click.echo("No mistakes.")


@pack.command(name="list", epilog="\b\nExamples:\n  wildcard pack list --json")
@json_option
def list_packs(as_json: bool) -> None:
    """List the packs that ship with wildcard."""
    from wildcard.actors.gazetteer import shipped
    from wildcard.actors.pack import read_pack

    packs = [read_pack(path) for path in shipped()]
    rows: list[dict[str, Any]] = [
        {
            "name": p.name,
            "country": p.country,
            "actors": sum(not e.place for e in p.entries),
            "places": sum(e.place for e in p.entries),
            "about": p.about,
        }
        for p in packs
    ]
    if as_json:
        emit_json({"packs": rows})
        return
    columns = ["name", "actors", "places", "about"]
    emit_rows("Packs", columns, [[str(row[c]) for c in columns] for row in rows])


@pack.command(epilog='\b\nExamples:\n  wildcard pack show PMF\n  wildcard pack show "Army of Nigeria" --json')
@click.argument("name")
@click.option("--pack", "packs", metavar="FILE", multiple=True, help="Also look here (may be repeated).")
@json_option
def show(name: str, packs: tuple[str, ...], as_json: bool) -> None:
    """Show who bears NAME, by any of its spellings, or by its id."""
    from wildcard.actors.gazetteer import load, shipped

    gazetteer = load([*(path.stem for path in shipped()), *packs])
    one = gazetteer.get(name)
    found = (one,) if one is not None else gazetteer.lookup(name)
    if not found:
        raise UnknownName(f"no pack has the name '{name}'")
    rows = [_record(entry) for entry in found]
    if as_json:
        emit_json({"name": name, "entries": rows})
        return
    for row in rows:
        emit_rows(row["id"], ["key", "value"], [[k, _shown(v)] for k, v in row.items() if v])


def _record(entry: Entry) -> dict[str, Any]:
    from dataclasses import asdict

    return {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(entry).items()}


def _shown(value: Any) -> str:
    return "; ".join(str(v) for v in value) if isinstance(value, list) else str(value)
