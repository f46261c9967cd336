"""wildcard pack: check packs, show what they know of a name; give a case packs of its own, list and drop them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wildcard.cli.options import because_option, by_option, case_argument, json_option
from wildcard.cli.output import emit_json, emit_rows
from wildcard.errors import InputError, PackError, UnknownName
from wildcard.model.counted import counted

if TYPE_CHECKING:
    from wildcard.actors.entry import Entry
    from wildcard.actors.pack import Pack
    from wildcard.pipeline.packs import Own, Taken

TOLD = 5  # names that the case gives to others: so many are shown


@click.group()
def pack() -> None:
    """Packs of actors and places: TOML files that tell the reader who bears which name.

    Those that ship are known everywhere; a case can have packs of its own beside them.

    \b
    Examples:
      wildcard pack list
      wildcard pack show "Asa'ib Ahl al-Haq"
      wildcard pack check my-country.toml
      wildcard pack add iraq.db my-country.toml
      wildcard pack list iraq.db
    """


@pack.command(
    short_help="Check packs: each mistake is one line.",
    epilog="\b\nExamples:\n  wildcard pack check my-country.toml\n  wildcard pack check",
)
@click.argument("files", metavar="[FILE]...", nargs=-1)
def check(files: tuple[str, ...]) -> None:
    """Check the packs in FILEs beside those that ship, or these alone: each mistake is one line; status 1 then."""
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


@pack.command(
    short_help="Let a case know the names of a pack.",
    epilog="\b\nExamples:\n  wildcard pack add iraq.db my-country.toml\n"
    "  wildcard pack add iraq.db my-country.toml --because 'brigades of 2025' --by analyst",
)
@case_argument
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--because", default="", metavar="REASON", help="Why; what the pack says of itself where none is given.")
@by_option
@json_option
def add(case: str, file: Path, because: str, by: str, as_json: bool) -> None:
    """Let CASE know the names in FILE, a pack: texts that are read from now on are read by it too.

    It is kept in the case, as an entry of its history that `wildcard undo` takes back. A pack of the same name takes
    the place of the one before. A file with a mistake is refused, and the case stays as it was.
    """
    from wildcard.ledger.case import open_case
    from wildcard.pipeline.packs import take_pack, toml_of

    text = toml_of(file)
    with open_case(case) as ledger:
        taken = take_pack(ledger, text, file.name, by=by, because=because.strip())
        sources = len(ledger.sources())
    if as_json:
        emit_json({**_figures(taken.pack), "entry": taken.entry.id if taken.entry else None, "borne": taken.borne})
        return
    _tell(taken, sources)


def _tell(taken: Taken, sources: int) -> None:
    """What the case knows now; what it goes on calling otherwise, and what was read before, on standard error."""
    figures = _figures(taken.pack)
    if taken.entry is None:
        click.echo(f"the case has pack {taken.pack.name} just so already; nothing was changed", err=True)
        return
    held = f"{counted(figures['actors'], 'actor')} and {counted(figures['places'], 'place')}"
    done = "took the place of the one before" if taken.replaces else "added"
    click.echo(f"{taken.entry.id}: pack {taken.pack.name}, {held}, {done}")
    for name, here, there in taken.borne[:TOLD]:
        click.echo(f"'{name}' stays '{here}', as this case calls it; the pack's id is '{there}'", err=True)
    if len(taken.borne) > TOLD:
        click.echo(f"and {len(taken.borne) - TOLD} more; `wildcard candidates` shows who may be one", err=True)
    if sources:
        click.echo(
            "texts read before stay as they were read: undo a reading and read again to have these names in it",
            err=True,
        )


@pack.command(
    short_help="Read a case without one of its own packs.",
    epilog="\b\nExamples:\n  wildcard pack drop iraq.db utopia --because 'its brigades were merged in 2025'",
)
@case_argument
@click.argument("name")
@because_option
@by_option
def drop(case: str, name: str, because: str, by: str) -> None:
    """Read CASE without its own pack NAME from now on. Claims stay; `wildcard undo` gives the pack back."""
    from wildcard.ledger.case import open_case
    from wildcard.pipeline.packs import drop_pack

    with open_case(case) as ledger:
        done = drop_pack(ledger, name, by=by, because=because)
    click.echo(f"{done.id}: pack {name} dropped; claims stay as they are")


@pack.command(
    short_help="List the packs that ship, and a case's own.",
    name="list",
    epilog="\b\nExamples:\n  wildcard pack list --json\n  wildcard pack list iraq.db",
)
@click.argument("case", metavar="[CASE]", required=False)
@json_option
def list_packs(case: str | None, as_json: bool) -> None:
    """List the packs that ship with wildcard; with CASE, the case's own before them, with who added each when."""
    from wildcard.actors.gazetteer import shipped
    from wildcard.actors.pack import read_pack

    own: list[Own] = []
    if case is not None:
        from wildcard.ledger.case import open_case
        from wildcard.pipeline.packs import own_packs

        with open_case(case) as ledger:
            own = own_packs(ledger)
    rows = [{**_figures(o.pack), "entry": o.entry.id, "by": o.entry.by, "when": o.entry.moment} for o in own]
    rows += [_figures(read_pack(path)) for path in shipped()]
    if as_json:
        emit_json({"packs": rows})
        return
    columns = ["name", "actors", "places", "about"]
    table = [[str(row[c]) for c in columns] for row in rows]
    if case is None:
        emit_rows("Packs", columns, table)
        return
    added = [f"{o.entry.id} by {o.entry.by}, {o.entry.moment[:10]}" for o in own]
    added += ["ships"] * (len(rows) - len(own))
    emit_rows("Packs", [*columns, "added"], [[*row, a] for row, a in zip(table, added, strict=True)])


@pack.command(
    short_help="Show who bears a name.",
    epilog='\b\nExamples:\n  wildcard pack show PMF\n  wildcard pack show "Army of Nigeria" --json\n'
    '  wildcard pack show iraq.db "Home Guard"\n  wildcard pack show "Home Guard" --pack my-country.toml',
)
@click.argument("names", metavar="[CASE] NAME", nargs=-1, required=True)
@click.option("--pack", "packs", metavar="FILE", multiple=True, help="Also look here (may be repeated).")
@json_option
def show(names: tuple[str, ...], packs: tuple[str, ...], as_json: bool) -> None:
    """Show who bears NAME, by any of its spellings, or by its id; with CASE, in the case's own packs too."""
    from wildcard.actors.gazetteer import load
    from wildcard.actors.pack import read_pack

    if len(names) > 2:
        raise InputError(
            f"pack show takes one name, and {len(names)} words were given; put a name of several in quotes"
        )
    name, own = names[-1], [read_pack(Path(p)) for p in packs]
    if len(names) == 2:
        from wildcard.ledger.case import open_case
        from wildcard.ledger.packs import packs_of

        with open_case(names[0]) as ledger:
            own = [*packs_of(ledger), *own]
    gazetteer = load(own=own)
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


@pack.command(
    short_help="Write a case's own pack as a file.",
    epilog="\b\nExamples:\n  wildcard pack out iraq.db utopia -o utopia.toml",
)
@case_argument
@click.argument("name")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file; standard output else.")
def out(case: str, name: str, output: Path | None) -> None:
    """Write the case's own pack NAME as the TOML file that it came from, for another case or person."""
    from wildcard.exchange.save import save
    from wildcard.ledger.case import open_case

    with open_case(case) as ledger:
        held = ledger.packs()
    if name not in held:
        raise UnknownName(f"this case has no pack '{name}' of its own; it has {', '.join(held) or 'none'}")
    if output is None:
        click.echo(held[name], nl=False)
        return
    save([held[name]], output)
    click.echo(f"wrote {output}", err=True)


def _figures(pack: Pack) -> dict[str, Any]:
    return {
        "name": pack.name,
        "country": pack.country,
        "actors": sum(not e.place for e in pack.entries),
        "places": sum(e.place for e in pack.entries),
        "about": pack.about,
    }


def _record(entry: Entry) -> dict[str, Any]:
    from dataclasses import asdict

    return {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(entry).items()}


def _shown(value: Any) -> str:
    return "; ".join(str(v) for v in value) if isinstance(value, list) else str(value)
