"""Changes of claims' status: each recorded under the entry that makes it, and made.

Invariant: a claim's status is the `after` of its last change, or what it was appended with.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, insert, update

from wildcard.ledger import tables as t

Change = tuple[int, int, int]  # claim row, status before, status after


def apply(connection: Connection, entry: int, changes: Sequence[Change]) -> None:
    """Record the changes of status and make them."""
    if not changes:
        return
    values = [{"entry": entry, "claim": c, "before": b, "after": a} for c, b, a in changes]
    connection.execute(insert(t.decision), values)
    for after in {a for _, _, a in changes}:
        ids = [c for c, _, a in changes if a == after]
        for at in range(0, len(ids), 500):
            connection.execute(update(t.claim).where(t.claim.c.id.in_(ids[at : at + 500])).values(status=after))
