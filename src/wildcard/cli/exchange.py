"""Commands that bring claims in from other formats and write them out: import, export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wildcard.cli.options import by_option, case_argument, json_option
from wildcard.cli.output import emit_json
from wildcard.cli.selecting import selecting
from wildcard.errors import FormatError
from wildcard.ledger.selection import Selection
from wildcard.model.counted import counted

if TYPE_CHECKING:
    from wildcard.exchange.giving import Bundle
    from wildcard.model.source import Document

IN = ("claims", "csv", "fmtrpt", "ftm", "sfm", "brat", "grades")
OUT = ("claims", "csv", "ftm", "graphml", "gexf", "geojson", "bibtex", "grades", "brat", "dossiers")


@click.command(
    "import",
    epilog="\b\nExamples:\n  wildcard import iraq.db claims.jsonl --source article.txt\n"
    "  wildcard import iraq.db fmtrpt_iraq.csv\n"
    "  wildcard import iraq.db payments.csv --mapping payments.toml",
)
@case_argument
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "name", type=click.Choice(IN), help="What FILE is; known by its looks where it is not named.")
@click.option(
    "--source",
    "sources",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A file or folder that the claims quote; may be repeated. FILE.sources.jsonl beside FILE is found by itself.",
)
@click.option("--mapping", type=click.Path(path_type=Path), help="TOML that says what the columns of a table mean.")
@click.option("--title", help="Of FILE, where it is a source itself.")
@click.option("--author", help="Of FILE, likewise.")
@click.option("--publisher", help="Of FILE, likewise.")
@click.option("--published", metavar="DATE", help="Of FILE: a day, a month or a year.")
@click.option("--language", metavar="TAG", help="Of FILE, such as en or ar.")
@click.option("--encoding", metavar="NAME", help="Of FILE and of texts that are not Unicode, such as windows-1252.")
@by_option
@json_option
def import_(
    case: str,
    file: Path,
    name: str | None,
    sources: tuple[Path, ...],
    mapping: Path | None,
    encoding: str | None,
    by: str,
    as_json: bool,
    **about: str | None,
) -> None:
    """Bring the claims of FILE into CASE: all of them, or none where one is wrong.

    claims is what `export` writes; csv a table, of another make with --mapping; fmtrpt the US reports on foreign
    military training; ftm FollowTheMoney entities; sfm Security Force Monitor's tables; brat annotations, or a folder
    of them, each .ann with the text beside it; grades a table that `export --format grades` wrote.
    """
    from wildcard.exchange.bring import bring
    from wildcard.exchange.grades import begins_as_grades
    from wildcard.exchange.parcel import summed
    from wildcard.exchange.taking import Order, annotated, take
    from wildcard.ledger.case import open_case

    looked_at = name is None and mapping is None and file.is_file()  # what comes through a pipe is read but once
    if name == "grades" or (looked_at and begins_as_grades(file)):
        _grades(case, file, encoding, by, as_json)
        return
    files = annotated(file) if file.is_dir() and name in (None, "brat") else [file]
    with open_case(case) as ledger:
        orders = (Order(f, ledger, _documents(f, sources, encoding), mapping, about, encoding) for f in files)
        receipt = summed([bring(ledger, take(order, name), by=by) for order in orders])
    if as_json:
        emit_json({s: getattr(receipt, s) for s in receipt.__slots__})
        return
    _tell(receipt.left)
    _tell(receipt.told, "look at")
    already = f" ({receipt.held} held already)" if receipt.held else ""
    new = f"{counted(receipt.claims, 'claim')}{already} and {counted(receipt.sources, 'source')}"
    click.echo(f"imported {new} from {file.name}")
    if receipt.joined:
        told = counted(receipt.joined, "pair of actors", "pairs of actors")
        click.echo(f"joined {told} told otherwise in the file: `wildcard judgements` says why, `wildcard undo` parts")


def _grades(case: str, file: Path, encoding: str | None, by: str, as_json: bool) -> None:
    """Set the grades of a file."""
    from wildcard.exchange.grades import bring_grades
    from wildcard.ledger.case import open_case

    with open_case(case) as ledger:
        claims, steps = bring_grades(ledger, file, by=by, encoding=encoding)
    if as_json:
        emit_json({"claims": claims, "steps": steps})
        return
    click.echo(f"graded {counted(claims, 'claim')} in {counted(steps, 'step')} from {file.name}")


def _tell(lines: Sequence[str], what: str = "not carried", most: int = 20) -> None:
    """What could not be carried, or is to be looked at, on standard error."""
    for line in lines[:most]:
        click.echo(f"{what}: {line}", err=True)
    if len(lines) > most:
        click.echo(f"{what}: {len(lines) - most} more (--json lists all)", err=True)


def _documents(file: Path, sources: Sequence[Path], encoding: str | None) -> list[Document]:
    """What --source names, and the sources that an export put beside the file."""
    from wildcard.documents.gather import gather
    from wildcard.documents.load import load
    from wildcard.exchange.sources import SUFFIX, found_beside, read_sources

    lists = [p for p in sources if p.name.endswith(SUFFIX)]
    if not sources and (found := found_beside(file)):
        lists = [found]
    plain = [p for p in sources if p not in lists]
    documents = [d for p in lists for d in read_sources(p)]
    return documents + ([load(p, encoding=encoding) for p in gather(plain)] if plain else [])


@click.command(
    epilog="\b\nExamples:\n  wildcard export iraq.db --format claims -o claims.jsonl\n"
    "  wildcard export iraq.db --format csv --status accepted -o claims.csv\n"
    "  wildcard export iraq.db --format brat -o annotated"
)
@case_argument
@click.option(
    "--format", "name", default="claims", show_default=True, type=click.Choice(OUT), help="What to write; see above."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to; standard output where none is named.")
@click.option("--boundaries", type=click.Path(path_type=Path), help="GeoJSON with the places' shapes, found by name.")
@selecting
@json_option
def export(
    case: str, name: str, output: Path | None, boundaries: Path | None, selection: Selection, as_json: bool
) -> None:
    """Write the claims of CASE in another format, with their sources and quotes; what stays behind is listed.

    claims and csv carry all of a claim, and come back by `import`; ftm is FollowTheMoney, graphml and gexf a graph,
    geojson a map, bibtex the sources, grades a table of grades; brat and dossiers are folders, and take -o.
    """
    from wildcard.exchange.giving import FOLDERS, FORMATS, WHOLE, Bundle
    from wildcard.ledger.case import open_case
    from wildcard.model.claim import STATUSES

    if name in WHOLE and not click.get_current_context().params["statuses"]:
        selection = replace(selection, statuses=STATUSES, second=True)
    if output is None and name in FOLDERS:
        raise FormatError(f"{name} is a folder; expected -o FOLDER")
    with open_case(case) as ledger:
        bundle = Bundle(ledger, selection, boundaries)
        if output is None:
            for chunk in FORMATS[name](bundle):
                click.echo(chunk, nl=False)
            _tell(bundle.left)
            return
        written = _written(bundle, name, output)
    if as_json:
        counts = {"claims": len(bundle.claims), "sources": len(bundle.sources)}
        emit_json({"written": [str(p) for p in written], **counts, "left": bundle.left})
        return
    _tell(bundle.left)
    held = f"{counted(len(bundle.claims), 'claim')} and {counted(len(bundle.sources), 'source')}"
    click.echo(f"wrote {output} from {held}", err=True)


def _written(bundle: Bundle, name: str, output: Path) -> list[Path]:
    """Write the files of one format; returns which."""
    from wildcard.exchange.dossiers import write_dossiers
    from wildcard.exchange.giving import BRAT, DOSSIERS, FORMATS, WHOLE
    from wildcard.exchange.save import is_stream, save, save_folder
    from wildcard.exchange.sources import beside, held, spare_others

    if name == DOSSIERS:
        return [output / p for p in write_dossiers(bundle.claims, bundle.sources, bundle.book, output)]
    if name == BRAT:
        from wildcard.exchange.beyond import beyond
        from wildcard.exchange.brat_out import write_brat

        texts = held(bundle.ledger, list(bundle.sources))
        bundle.left.extend(beyond(bundle.ledger))
        files = write_brat(texts, bundle.claims, bundle.book, bundle.left)
        save_folder(files, output)
        return [output / p for p in files]
    if name not in WHOLE or is_stream(output):
        save(FORMATS[name](bundle), output)
        return [output]
    spare_others(beside(output))
    save(FORMATS[name](bundle), output)
    save(bundle.sidecar(), beside(output))
    return [output, beside(output)]
