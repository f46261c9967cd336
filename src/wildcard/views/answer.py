"""What every view's rows say of the time asked for: held then, possibly, or not.

A derived row is as sure as its least sure claim, unless the view worked its answer out by itself.
"""

from __future__ import annotations

from dataclasses import replace

from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import Selection
from wildcard.model.span import NO, POSSIBLY, YES
from wildcard.views.table import Row, Table

ORDER = (NO, POSSIBLY, YES)


def answered(table: Table, ledger: Ledger, selection: Selection) -> Table:
    """The table with the column `held`: "yes", "possibly" or "no"; as it is where no time was asked for."""
    if selection.days is None:
        return table
    rows = tuple(_answered(row, ledger, selection) for row in table.rows)
    first, last = selection.days
    asked = first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"
    counts = ", ".join(f"{n} {a}" for a in (YES, POSSIBLY, NO) if (n := sum(r.cells["held"] == a for r in rows)))
    note = f"held {asked}: {counts or 'no row'}"
    return replace(table, rows=rows, columns=("held", *table.columns), notes=(*table.notes, note))


def _answered(row: Row, ledger: Ledger, selection: Selection) -> Row:
    if "held" in row.cells:
        return row
    answers = [selection.answer(c, ledger.codebook) for c in row.rests]
    held = next((a for a in ORDER if a in answers), POSSIBLY)
    return Row({"held": held, **row.cells}, row.claims, row.derived, row.rests)
