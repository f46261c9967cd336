"""What every view gives: a table whose rows carry the ids of their claims.

Invariant: no row without claims; a row that does not repeat a claim but follows from
several says so (`derived`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wildcard.model.claim import Claim


@dataclass(frozen=True, slots=True)
class Row:
    """One finding: its cells by column, the ids of the claims that it rests on, and whether it is derived.

    `rests` holds those claims themselves, for what is worked out of a row afterwards.
    """

    cells: Mapping[str, Any]
    claims: tuple[str, ...]
    derived: bool = False
    rests: tuple[Claim, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A view's answer: `columns` in the order to show; `notes` say what the reader must know.

    `cut` is true where not all of it is shown; the notes say what is left out.
    """

    view: str
    title: str
    columns: Sequence[str]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = field(default=())
    cut: bool = False

    def as_json(self) -> dict[str, Any]:
        """The table for `--json`: every row with its cells, `claims` and `derived`."""
        rows = [{**row.cells, "claims": list(row.claims), "derived": row.derived} for row in self.rows]
        return {"view": self.view, "title": self.title, "rows": rows, "notes": list(self.notes), "cut": self.cut}
