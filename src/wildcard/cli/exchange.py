"""Commands that bring claims in from other formats and write them out: import, export."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wildcard.cli.options import by_option, case_argument, json_option
from wildcard.cli.output import emit_json
from wildcard.cli.selecting import selecting
from wildcard.ledger.selection import Selection

if TYPE_CHECKING:
    from wildcard.model.source import Document


@click.command(
    "import",
    epilog="\b\nExamples:\n  wildcard import iraq.db claims.jsonl --source article.txt\n"
    "  wildcard import iraq.db claims.jsonl --source texts/",
)
@case_argument
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--source",
    "sources",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A file or folder that the claims quote; may be repeated. FILE.sources.jsonl beside FILE is found by itself.",
)
@by_option
@json_option
def import_(case: str, file: Path, sources: tuple[Path, ...], by: str, as_json: bool) -> None:
    """Bring the claims of FILE into CASE: all of them, or none where one is wrong."""
    from wildcard.exchange.bring import bring
    from wildcard.exchange.claims import read_claims
    from wildcard.ledger.case import open_case

    with open_case(case) as ledger:
        receipt = bring(ledger, read_claims(file, ledger.codebook, _documents(file, sources)), by=by)
    if as_json:
        emit_json({s: getattr(receipt, s) for s in receipt.__slots__})
        return
    for line in receipt.left:
        click.echo(f"not carried: {line}", err=True)
    already = f" ({receipt.held} held already)" if receipt.held else ""
    click.echo(f"imported {receipt.claims} claims{already} and {receipt.sources} sources from {file.name}")


def _documents(file: Path, sources: Sequence[Path]) -> list[Document]:
    """What --source names, and the sources that an export put beside the file."""
    from wildcard.documents.gather import gather
    from wildcard.documents.load import load
    from wildcard.exchange.sources import SUFFIX, beside, read_sources

    lists = [p for p in sources if p.name.endswith(SUFFIX)]
    if not sources and beside(file).is_file():
        lists = [beside(file)]
    plain = [p for p in sources if p not in lists]
    documents = [d for p in lists for d in read_sources(p)]
    return documents + ([load(p) for p in gather(plain)] if plain else [])


@click.command(epilog="\b\nExamples:\n  wildcard export iraq.db --format claims -o claims.jsonl")
@case_argument
@click.option("--format", "name", default="claims", show_default=True, type=click.Choice(["claims"]))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to; standard output where none is named.")
@selecting
def export(case: str, name: str, output: Path | None, selection: Selection) -> None:
    """Write the claims of CASE in another format, with their sources and quotes; what stays behind is listed."""
    from wildcard.exchange.beyond import beyond
    from wildcard.exchange.claims import write_claims
    from wildcard.exchange.save import save
    from wildcard.exchange.sources import beside, held, to_line
    from wildcard.ledger.case import open_case
    from wildcard.model.claim import STATUSES

    if not click.get_current_context().params["statuses"]:
        selection = replace(selection, statuses=STATUSES, second=True)
    with open_case(case) as ledger:
        claims = list(ledger.claims(selection))
        if output is None:
            for line in write_claims(claims):
                click.echo(line, nl=False)
            return
        save(write_claims(claims), output)
        quoted = list(dict.fromkeys(c.quote.source for c in claims))
        sources: Iterator[str] = map(to_line, held(ledger, quoted))
        save(sources, beside(output))
        for line in beyond(ledger):
            click.echo(f"not carried: {line}", err=True)
    click.echo(f"wrote {len(claims)} claims to {output} and {len(quoted)} sources to {beside(output)}", err=True)
