"""Cells of a table that a spreadsheet opens: none is taken for a formula.

Invariant: what `written` writes, read as a table, is given back by `meant`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

_FORMULA = re.compile(r"\A'*[=+\-@\t\r]")


def written(cells: Iterable[str]) -> str:
    """A line of CSV; a cell that would be a formula has an apostrophe before it."""
    buffer = io.StringIO()
    safe = [f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells]
    csv.writer(buffer, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n").writerow(safe)
    return buffer.getvalue()


def meant(cell: str) -> str:
    """A cell without the apostrophe that `written` put there."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
