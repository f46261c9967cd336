"""What claims were after an entry of the log, told from the changes that later and earlier entries made.

Invariant: before its first change a claim was what that change says it was before; after its last, what that one made.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, select

from wildcard.ledger import tables as t
from wildcard.ledger.prepared import Statement, among


class Then:
    """The changes that a table holds, each with its claim, its entry and what was before and after."""

    def __init__(self, table: Table) -> None:
        c = table.c
        told = select(c.claim, c.entry, c.before, c.after)
        self._changes = Statement(lambda dialect: told.where(among(c.claim, "claims", dialect)).order_by(c.id))

    def after(self, connection: Connection, claims: Iterable[int], bound: int) -> dict[int, Any]:
        """What each claim was after entry `bound`; claims that were never changed are left out."""
        then: dict[int, Any] = {}
        later: set[int] = set()
        for claim, entry, before, after in self._changes.rows(connection, claims=claims):
            if entry <= bound:
                then[claim] = after
            elif claim not in then and claim not in later:
                then[claim] = before
                later.add(claim)
        return then


STATUSES, GRADES = Then(t.decision), Then(t.grading)
