"""How commands show things: tables on a terminal, clean tab-separated lines in a pipe, JSON on demand."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

import click

from wildcard.views.table import Table

SENTENCES = ("says", "text", "quote", "because")  # columns that are read, not scanned
WIDE = 30  # characters of such a column at least, as far as the terminal allows
SHORT = 10  # characters of a claim's id that a terminal shows; unique prefixes are accepted everywhere


def counted(number: int, noun: str) -> str:
    """ "1 claim", "2 claims"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def emit_json(payload: Any) -> None:
    """One JSON document on standard output, Arabic left readable."""
    click.echo(json.dumps(payload, ensure_ascii=False, indent=2))


def emit_table(table: Table, as_json: bool) -> None:
    """Show a view: JSON with `--json`, else rows with their claims last."""
    if as_json:
        emit_json(table.as_json())
        return
    rows = [
        [*(_cell(row.cells.get(c)) for c in table.columns), ("derived from " if row.derived else "") + _ids(row.claims)]
        for row in table.rows
    ]
    emit_rows(table.title, [*table.columns, "claims"], rows)
    for note in table.notes or (() if rows else ("nothing found",)):
        click.echo(note, err=True)


def emit_rows(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table on a terminal; in a pipe, tab-separated lines without colour or title."""
    if not sys.stdout.isatty():
        for row in rows:
            click.echo("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row))
        return
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    shown = RichTable(title=title, title_justify="left", show_lines=False)
    for column in columns:
        shown.add_column(column, overflow="fold", min_width=WIDE if column in SENTENCES else None)
    for row in rows:
        shown.add_row(*(Text(cell) for cell in row))
    Console().print(shown)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        return "; ".join(_cell(v) for v in value)
    if isinstance(value, dict):
        return "; ".join(f"{k}: {_cell(v)}" for k, v in value.items())
    return str(value)


def _ids(claims: Sequence[str]) -> str:
    return " ".join(c if not sys.stdout.isatty() or len(c) <= SHORT + 6 else c[:SHORT] for c in claims)
