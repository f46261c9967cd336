"""The whole history as records: every entry with who, when, why, what it did, and its link of the chain.

Invariant: the chain can be followed from the records alone, without the case: `chain` is the sha256 over the
chain before it and `fields`, as `wildcard.ledger.chain.link` takes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from wildcard.ledger import tables as t
from wildcard.ledger.chain import PREFIX, fields
from wildcard.model.judgement import Judgement

STATUSES = ("proposed", "accepted", "rejected", "struck", "superseded", "withdrawn")


def log(connection: Connection) -> Iterator[dict[str, Any]]:
    """Records of all entries, the oldest first."""
    for row in connection.execute(select(t.entry).order_by(t.entry.c.id)).mappings().all():
        yield {
            "entry": f"{PREFIX}{row['id']}",
            **{k: row[k] for k in ("kind", "moment", "by", "because")},
            "about": json.loads(row["about"]),
            "payload": json.loads(row["payload"]),
            "undone_by": f"{PREFIX}{row['undone_by']}" if row["undone_by"] is not None else None,
            **_did(connection, row["id"]),
            "fields": fields(row, row["digest"]),
            "chain": row["chain"],
        }


def _did(connection: Connection, entry: int) -> dict[str, Any]:
    """The rows that an entry wrote, by what they are; nothing for kinds that it has none of."""
    d, g, j, p, c = (x.c for x in (t.decision, t.grading, t.judgement, t.paper, t.claim))
    decided = connection.execute(
        select(c.key, d.before, d.after).join(t.claim, c.id == d.claim).where(d.entry == entry).order_by(d.id)
    )
    graded = connection.execute(
        select(c.key, g.before, g.after).join(t.claim, c.id == g.claim).where(g.entry == entry).order_by(g.id)
    )
    papers = connection.execute(select(p.kind, p.name, p.body, p.live).where(p.entry == entry)).mappings()
    judged = connection.execute(select(j.kind, j.live).where(j.entry == entry)).mappings()
    found = {
        "statuses": [[r[0], STATUSES[r[1]], STATUSES[r[2]]] for r in decided],
        "grades": [list(r) for r in graded],
        "papers": [dict(r) for r in papers],
        "judgements": [dict(r) for r in judged],
    }
    return {k: v for k, v in found.items() if v}


def concerning(done: Iterable[Judgement], about: set[str]) -> list[Judgement]:
    """Entries that are or name one of `about`, and those that undo or redo such an entry."""
    found: dict[str, Judgement] = {}
    for entry in done:
        named = set(entry.about)
        if entry.id in about or named & about or (entry.kind == "undo" and named & found.keys()):
            found[entry.id] = entry
    return list(found.values())
