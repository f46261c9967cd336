"""Steps: entries that one command wrote together, and that are undone and redone together.

The first entry of a step is told by the others, whose payload names it under `STEP`. Invariant: a step's entries follow
one another without a gap but those of a database's own counting.
"""

from __future__ import annotations

import json
from itertools import takewhile

from sqlalchemy import Connection, func, select

from wildcard.ledger import tables as t

STEP = "step"
AT_ONCE = 64  # entries read in one question


def first_of(connection: Connection, entry: int) -> int:
    """The first entry of the step that an entry belongs to; the entry itself where it is alone."""
    e = t.entry.c
    payload = connection.execute(select(e.payload).where(e.id == entry)).scalar_one()
    return int(json.loads(payload).get(STEP, entry))


def members(connection: Connection, entry: int) -> list[int]:
    """All entries of the step that an entry belongs to, the oldest first."""
    first, e = first_of(connection, entry), t.entry.c
    found = [first]
    while True:
        after = select(e.id, e.payload).where(e.id > found[-1]).order_by(e.id).limit(AT_ONCE)
        rows = connection.execute(after).all()
        own = list(takewhile(lambda row: json.loads(row.payload).get(STEP) == first, rows))
        found += [int(row.id) for row in own]
        if len(own) < AT_ONCE:
            return found


def newest(connection: Connection) -> int:
    """The last entry of the log."""
    return int(connection.execute(select(func.max(t.entry.c.id))).scalar_one())
