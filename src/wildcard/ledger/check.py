"""`wildcard check`: every quote against its stored text, every source against its sha256, the chain."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from wildcard.ledger import tables as t
from wildcard.ledger.append import stored
from wildcard.ledger.chain import PREFIX, START, digest, fields, link


def problems(connection: Connection) -> Iterator[str]:
    """One sentence for each thing that does not hold; nothing where the case is clean."""
    yield from _sources(connection)
    yield from _quotes(connection)
    yield from _statuses(connection)
    yield from _orphans(connection)
    yield from _chain(connection)


def _sources(connection: Connection) -> Iterator[str]:
    for row in connection.execute(select(t.source.c.sha256, t.source.c.original)):
        if hashlib.sha256(zlib.decompress(row.original)).hexdigest() != row.sha256:
            yield f"source {row.sha256[:12]}: its original bytes do not give its sha256"


def _quotes(connection: Connection) -> Iterator[str]:
    c = t.claim.c
    for source in connection.execute(select(t.source.c.id, t.source.c.sha256, t.source.c.text)).all():
        for row in connection.execute(select(c.key, c.start, c.end, c.quote).where(c.source == source.id)):
            if source.text[row.start : row.end] != row.quote:
                at = f"{row.start}..{row.end} of source {source.sha256[:12]}"
                yield f"claim {row.key}: its quote does not stand at {at}"


def _statuses(connection: Connection) -> Iterator[str]:
    d = t.decision.c
    last: dict[int, int] = {}
    for row in connection.execute(select(d.claim, d.after).order_by(d.id)):
        last[row.claim] = row.after
    for claim, status in last.items():
        held = connection.execute(select(t.claim.c.status, t.claim.c.key).where(t.claim.c.id == claim)).one()
        if held.status != status:
            yield f"claim {held.key}: its status is not what its last decision gave it"


def _orphans(connection: Connection) -> Iterator[str]:
    """Rows whose entry is gone: an end cut off the chain breaks no link, but leaves these."""
    known = select(t.entry.c.id)
    for table, word in ((t.source, "sources"), (t.claim, "claims"), (t.decision, "decisions"), (t.paper, "papers")):
        query = select(func.count()).select_from(table).where(table.c.entry.not_in(known))
        count = connection.execute(query).scalar_one()
        if count:
            yield f"{count} {word} belong to entries that are gone from the history"


def _chain(connection: Connection) -> Iterator[str]:
    previous = START
    for row in connection.execute(select(t.entry).order_by(t.entry.c.id)).mappings():
        if (
            row["kind"] == "append"
            and digest(stored(connection, tuple(json.loads(row["payload"])["span"]))) != row["digest"]
        ):
            yield f"entry {PREFIX}{row['id']}: the claims that it appended were changed"
        if link(previous, fields(row, row["digest"])) != row["chain"]:
            yield f"entry {PREFIX}{row['id']} ({row['kind']}, {row['moment']}): the chain of entries is broken here"
        previous = row["chain"]
