"""How commands show things: tables on a terminal, clean tab-separated lines in a pipe, JSON on demand."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from wildcard.cli.nothing import NOTHING
from wildcard.views.table import Table

if TYPE_CHECKING:
    from rich.console import Console

SENTENCES = ("says", "text", "quote", "because")  # columns that are read, not scanned
WORDED = frozenset({"from", "to"})  # whose cells say it themselves: "starts 2014-06-01", "as reported on …"
WHO = ("speaker", "stance")  # "the author denies: …": a card opens with who says it and how
LEADING = ("says", "text")  # of these, those that stand first on a card
WIDE = 30  # characters of such a column at least
OTHER_KIND = " is a place; "  # a note that says all: the question is one about actors
SHORT = 10  # characters of a claim's id that a terminal shows; unique prefixes are accepted everywhere


def emit_json(payload: Any) -> None:
    """One JSON document on standard output, Arabic left readable."""
    click.echo(json.dumps(payload, ensure_ascii=False, indent=2))


def emit_table(table: Table, as_json: bool, none: str = "") -> None:
    """Show a view: JSON with `--json`, else rows with their claims last; where there is none, what would make one.

    `none` says so where the view's own sentence does not fit what was asked.
    """
    if as_json:
        emit_json(table.as_json())
        return
    rows = [
        [*(_cell(row.cells.get(c)) for c in table.columns), ("derived from " if row.derived else "") + _ids(row.claims)]
        for row in table.rows
    ]
    emit_rows(table.title, [*table.columns, "claims"], rows)
    for note in table.notes:
        click.echo(note, err=True)
    if table.cut:
        click.echo("not all is shown: --limit N shows more, --all everything", err=True)
    if not rows and not any(OTHER_KIND in note for note in table.notes):
        click.echo(none or NOTHING[table.view], err=True)


def emit_rows(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], none: str = "") -> None:
    """A table on a terminal, or cards where it is too narrow; in a pipe, tab-separated lines without colour or title.

    A terminal shows no column that is empty in every row; a pipe has all, so that a column keeps its place.
    Where there is no row, `none` goes to standard error: that there is none, and what makes one.
    """
    if not rows:
        if none:
            click.echo(none, err=True)
        return
    if not sys.stdout.isatty():
        for row in rows:
            click.echo("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row))
        return
    from rich.console import Console

    console = Console()
    shown = [i for i in range(len(columns)) if any(row[i] for row in rows)] or list(range(len(columns)))
    heads, cells = [columns[i] for i in shown], [[row[i] for i in shown] for row in rows]
    room = console.width - 3 * len(heads) - 1  # what the lines between columns leave
    widths = _widths(heads, cells, room)
    if sum(widths) <= room:
        _grid(console, title, heads, cells, widths)
    else:
        _cards(console, title, heads, cells)


def _widths(heads: Sequence[str], cells: Sequence[Sequence[str]], room: int) -> list[int]:
    """Characters for each column: at least what it needs, and of the rest an even share of what it could use."""
    columns = [[head, *(row[i] for row in cells)] for i, head in enumerate(heads)]
    widths = [_least(column[0], column[1:]) for column in columns]
    short = {i: max(map(len, c)) - w for i, (c, w) in enumerate(zip(columns, widths, strict=True))}
    rest = room - sum(widths)
    for done, i in enumerate(sorted(short, key=short.__getitem__)):
        more = max(0, min(short[i], rest // (len(short) - done)))
        widths[i] += more
        rest -= more
    return widths


def _least(head: str, cells: Sequence[str]) -> int:
    """Characters that a column needs so that no word is cut, and a sentence can be read."""
    word = max((len(w) for text in (head, *cells) for w in text.split()), default=0)
    return min(max(word, WIDE if head in SENTENCES else 0), max(map(len, (head, *cells))))


def _grid(
    console: Console, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]
) -> None:
    from rich.table import Table as RichTable
    from rich.text import Text

    shown = RichTable(title=title, title_justify="left", show_lines=False)
    for column, width in zip(columns, widths, strict=True):
        shown.add_column(column, overflow="fold", width=width)
    for row in rows:
        shown.add_row(*(Text(cell) for cell in row))
    console.print(shown)


def _cards(console: Console, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows that no table of this terminal's width can hold: the sentence, and under it every other cell by name."""
    from rich.padding import Padding
    from rich.text import Text

    lead = next((i for i, c in enumerate(columns) if c in LEADING), 0)
    console.print(Text(title, style="italic"))
    for row in rows:
        who = _who(*(row[columns.index(c)] for c in WHO)) if set(WHO) <= set(columns) else ""
        first = (("dim", f"{who}: "),) if who else ()
        console.print(Text.assemble(*((text, style) for style, text in first), (row[lead] or row[0], "bold")))
        told = [
            (c, cell)
            for i, (c, cell) in enumerate(zip(columns, row, strict=True))
            if cell and i != lead and not (who and c in WHO)
        ]
        under = Text(" · ").join(
            Text(cell) if c in WORDED else Text.assemble((f"{c} ", "dim"), cell) for c, cell in told
        )
        console.print(Padding(under, (0, 0, 0, 2)))


def _who(speaker: str, stance: str) -> str:
    """Who says it and how, in the number of whoever it is: "the Forces deny"."""
    from wildcard.model.actor import Actor
    from wildcard.wording.grammar import plural, plural_verb

    many = bool(speaker and stance) and plural(Actor("speaker", None, (speaker,)))
    return " ".join(filter(None, (speaker, plural_verb(stance) if many else stance)))


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


def listed(entries: Sequence[str]) -> str:
    """Entries of the history by their ids; of a step that has many the first and the last."""
    return " ".join(entries) if len(entries) < 4 else f"{entries[0]} to {entries[-1]}, one step"
