"""Commands that ask the case: who, chain, cover, where, compare, why, network."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from wildcard.cli.nothing import other_answers
from wildcard.cli.options import case_argument, json_option
from wildcard.cli.output import emit_json, emit_table
from wildcard.cli.selecting import limiting, selecting
from wildcard.ledger.case import Ledger, open_case
from wildcard.ledger.selection import Selection
from wildcard.views.table import Table


def show(case: str, as_json: bool, selection: Selection, ask: Callable[[Ledger, Selection], Table]) -> None:
    """Open the case, ask for what is selected, and show what comes back."""
    with open_case(case) as ledger:
        table = ask(ledger, selection)
        none = "" if table.rows else other_answers(ledger, selection, ask)
        emit_table(table, as_json, none)


@click.command(
    epilog='\b\nExamples:\n  wildcard who iraq.db "Badr Organization"\n  wildcard who iraq.db IMIS --json\n'
    "  wildcard who iraq.db IMIS --all"
)
@case_argument
@click.argument("actor")
@selecting
@limiting
@json_option
def who(case: str, actor: str, selection: Selection, limit: int | None, as_json: bool) -> None:
    """The dossier: all that is said of ACTOR (any name or id), of its parts and heads, and by it."""
    from wildcard.views.who import who as view

    show(case, as_json, selection, lambda ledger, asked: view(ledger, actor, asked, limit=limit))


@click.command(epilog='\b\nExamples:\n  wildcard chain iraq.db "Popular Mobilization Forces" --on 2017-01-01')
@case_argument
@click.argument("actor")
@click.option("--depth", default=6, show_default=True, type=click.IntRange(1, 20), help="Steps upward.")
@selecting
@limiting
@json_option
def chain(case: str, actor: str, depth: int, selection: Selection, limit: int | None, as_json: bool) -> None:
    """Superiors and patrons of ACTOR, on paper beside in practice, and where they part."""
    from wildcard.views.chain import chain as view

    show(case, as_json, selection, lambda ledger, asked: view(ledger, actor, asked, depth=depth, limit=limit))


@click.command(epilog="\b\nExamples:\n  wildcard cover iraq.db\n  wildcard cover iraq.db IMIS")
@case_argument
@click.argument("actor", required=False)
@selecting
@limiting
@json_option
def cover(case: str, actor: str | None, selection: Selection, limit: int | None, as_json: bool) -> None:
    """Who legitimises whom, how, and by what means; of ACTOR, or all."""
    from wildcard.views.cover import cover as view

    show(case, as_json, selection, lambda ledger, asked: view(ledger, actor, asked, limit=limit))


@click.command(
    epilog="\b\nExamples:\n  wildcard where iraq.db\n  wildcard where iraq.db Mosul\n"
    "  wildcard where iraq.db IMIS --place Mosul"
)
@case_argument
@click.argument("actor", required=False)
@click.option("--place", metavar="PLACE", help="Only what is at one place.")
@selecting
@limiting
@json_option
def where(
    case: str, actor: str | None, place: str | None, selection: Selection, limit: int | None, as_json: bool
) -> None:
    """Where actors are based, operate and hold ground, by domain; of ACTOR (or at a place of that name), or all."""
    from wildcard.views.where import where as view

    show(case, as_json, selection, lambda ledger, asked: view(ledger, actor, asked, place=place, limit=limit))


@click.command(epilog='\b\nExamples:\n  wildcard compare iraq.db IMIS "Counter-Terrorism Service" Army Police')
@case_argument
@click.argument("actors", nargs=-1, required=True, metavar="ACTOR ACTOR…")
@selecting
@limiting
@json_option
def compare(case: str, actors: tuple[str, ...], selection: Selection, limit: int | None, as_json: bool) -> None:
    """Forces side by side on the same criteria, with who says so: as many ACTORs as you name, by any name or id.

    What is told of a part stands beside its whole as derived. Of one ACTOR alone, what would be compared.
    """
    from wildcard.views.compare import compare as view

    show(case, as_json, selection, lambda ledger, asked: view(ledger, actors, asked, limit=limit))


@click.command(epilog="\b\nExamples:\n  wildcard why iraq.db\n  wildcard why iraq.db IMIS")
@case_argument
@click.argument("actor", required=False)
@selecting
@json_option
def why(case: str, actor: str | None, selection: Selection, as_json: bool) -> None:
    """Causes, recommendations and predictions."""
    from wildcard.views.why import why as view

    show(case, as_json, selection, lambda ledger, asked: view(ledger, actor, asked))


@click.command(
    epilog="\b\nExamples:\n  wildcard network iraq.db\n  wildcard network iraq.db --json\n"
    "  wildcard network iraq.db --graphml -o iraq.graphml"
)
@case_argument
@click.option("--graphml", "as_graphml", is_flag=True, help="Write GraphML.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file.")
@selecting
@json_option
def network(case: str, as_graphml: bool, output: Path | None, selection: Selection, as_json: bool) -> None:
    """Actors and places as a graph, each edge with its claims: a table, JSON or GraphML."""
    from wildcard.views.network import as_json as plain
    from wildcard.views.network import graphml
    from wildcard.views.network import network as view

    with open_case(case) as ledger:
        graph = view(ledger, selection)
    if not as_graphml and not output and not as_json:
        _edges(plain(graph))
    elif as_graphml or (output and output.suffix == ".graphml"):
        _write(graphml(graph), output)
    elif output and not as_json:
        _write(json.dumps(plain(graph), ensure_ascii=False, indent=2) + "\n", output)
    else:
        emit_json(plain(graph))


def _edges(graph: dict[str, Any]) -> None:
    from wildcard.cli.nothing import NOTHING
    from wildcard.cli.output import emit_rows

    names = {n["id"]: n["label"] for n in graph["nodes"]}
    rows = [
        [
            names[e["source"]],
            e["type"],
            names[e["target"]],
            e["stance"],
            "; ".join(e["speakers"]),
            " ".join(e["claims"]),
        ]
        for e in graph["edges"]
    ]
    emit_rows("Network", ["from", "type", "to", "stance", "speakers", "claims"], rows, NOTHING["network"])


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text)
    else:
        from wildcard.exchange.save import save

        save([text], output)
        click.echo(f"wrote {output}", err=True)
