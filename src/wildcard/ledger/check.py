"""`wildcard check`: every table against what the log says of it; quotes, sources, indexes, the chain.

Whoever changes a row by hand, in any table, makes at least one of these sentences come.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, RowMapping, func, select, text

from wildcard.ledger import search as fulltext
from wildcard.ledger import sketch, topics
from wildcard.ledger import tables as t
from wildcard.ledger.append import stored, stored_in_1
from wildcard.ledger.chain import PREFIX, START, digest, fields, link
from wildcard.ledger.decide import heads
from wildcard.ledger.keep import told


def problems(connection: Connection) -> Iterator[str]:
    """One sentence for each thing that does not hold; nothing where the case is clean."""
    yield from _sources(connection)
    yield from _quotes(connection)
    yield from _states(connection)
    yield from _merges(connection)
    yield from _orphans(connection)
    yield from _chain(connection)
    yield from _indexes(connection)
    yield from _format(connection)


def _each(connection: Connection, *columns: ColumnElement[Any]) -> Iterator[Row[Any]]:
    """What columns hold of the sources, one source at a time: a case may have more text than there is memory."""
    of = t.source.c.id
    for id_ in connection.execute(select(of).order_by(of)).scalars().all():
        yield connection.execute(select(*columns).where(of == id_)).one()


def _sources(connection: Connection) -> Iterator[str]:
    for row in _each(connection, t.source.c.sha256, t.source.c.original):
        try:
            found = hashlib.sha256(zlib.decompress(row.original)).hexdigest()
        except zlib.error:
            found = ""
        if found != row.sha256:
            yield f"source {row.sha256[:12]}: its original bytes do not give its sha256"


def _quotes(connection: Connection) -> Iterator[str]:
    c = t.claim.c
    for source in _each(connection, t.source.c.id, t.source.c.sha256, t.source.c.text):
        for row in connection.execute(select(c.key, c.start, c.end, c.quote).where(c.source == source.id)):
            if source.text[row.start : row.end] != row.quote:
                at = f"{row.start}..{row.end} of source {source.sha256[:12]}"
                yield f"claim {row.key}: its quote does not stand at {at}"


def _states(connection: Connection) -> Iterator[str]:
    """Status and grade are what the last decision and the last grading gave."""
    for column, table in (("status", t.decision), ("grade", t.grading)):
        changes = connection.execute(select(table.c.claim, table.c.after).order_by(table.c.id))
        last: dict[int, Any] = {r[0]: r[1] for r in changes}
        for claim, after in last.items():
            held = connection.execute(
                select(t.claim.c[column], t.claim.c.key).where(t.claim.c.id == claim)
            ).one_or_none()
            if held is None:
                yield f"row {claim} of claim is gone, and {table.name} tells of it"
            elif held[0] != after:
                yield f"claim {held.key}: its {column} is not what its last decision gave it"
    e = t.entry.c
    undos = connection.execute(select(e.id, e.payload, e.undone_by).where(e.kind == "undo"))
    undone = {int(json.loads(r.payload)["of"]): r.id for r in undos if r.undone_by is None}
    for row in connection.execute(select(e.id, e.undone_by)):
        if row.undone_by != undone.get(row.id):
            yield f"entry {PREFIX}{row.id}: whether it is undone is not what the undos say"
    for table, what in ((t.judgement, "judgement"), (t.paper, "paper")):
        for row in connection.execute(select(table.c.entry, table.c.live)):
            if row.live != int(row.entry not in undone):
                yield f"entry {PREFIX}{row.entry}: its {what} has an effect that the undos do not give it"


def _merges(connection: Connection) -> Iterator[str]:
    wanted = heads(connection)
    for row in connection.execute(select(t.entity.c.id, t.entity.c.key, t.entity.c.canonical)):
        if row.canonical != wanted.get(row.id, row.id):
            yield f"actor {row.key}: whom it is merged with is not what the judgements say"


def _chain(connection: Connection) -> Iterator[str]:
    previous = START
    for row in connection.execute(select(t.entry).order_by(t.entry.c.id)).mappings().all():
        wrote = _wrote(connection, row)
        if wrote is not None and digest(wrote) != row["digest"]:
            what = "claims that it appended" if row["kind"] == "append" else "rows that it wrote"
            yield f"entry {PREFIX}{row['id']} ({row['kind']}): the {what} were changed"
        if link(previous, fields(row, row["digest"])) != row["chain"]:
            yield f"entry {PREFIX}{row['id']} ({row['kind']}, {row['moment']}): the chain of entries is broken here"
        previous = row["chain"]


def _orphans(connection: Connection) -> Iterator[str]:
    """Rows whose entry is gone: an end cut off the chain breaks no link, but leaves these."""
    known = select(t.entry.c.id)
    for table in (t.source, t.claim, t.decision, t.grading, t.judgement, t.paper):
        query = select(func.count()).select_from(table).where(table.c.entry.not_in(known))
        count = connection.execute(query).scalar_one()
        if count:
            yield f"{count} {table.name}s belong to entries that are gone from the history"


PAPERS = ("issue", "frames", "pack", "forecast", "codebook", "ruling", "board")


def _wrote(connection: Connection, row: RowMapping) -> Iterator[Sequence[Any]] | list[Sequence[Any]] | None:
    """The rows of an entry as `digest` took them; None for a kind that is not known here."""
    entry, kind = int(row["id"]), row["kind"]
    d, g, j, p = (x.c for x in (t.decision, t.grading, t.judgement, t.paper))
    if kind == "append":
        payload = json.loads(row["payload"])
        if "spans" not in payload:
            return stored_in_1(connection, payload)
        again = connection.execute(select(d.claim, d.before, d.after).where(d.entry == entry).order_by(d.id))
        return chain(stored(connection, payload["spans"]), (tuple(r) for r in again))
    if kind == "keep":
        now = told(connection, entry)
        before: list[Sequence[Any]] = [(r[0],) for r in now]  # format 1 held a source to its sha256 alone
        return before if digest(before) == row["digest"] else now
    if kind in ("same", "different", "unsure"):
        query = select(j.kind, j.a, j.b).where(j.entry == entry)
    elif kind in PAPERS:
        query = select(p.kind, p.name, p.body).where(p.entry == entry)
    elif kind in ("accept", "reject", "strike", "supersede", "undo", "grade", "new", "migrate"):
        decided = connection.execute(select(d.claim, d.before, d.after).where(d.entry == entry).order_by(d.id))
        graded = connection.execute(select(g.claim, g.before, g.after).where(g.entry == entry).order_by(g.id))
        return [tuple(r) for r in (*decided, *graded)]
    else:
        return None
    return [tuple(r) for r in connection.execute(query)]


def _indexes(connection: Connection) -> Iterator[str]:
    """What is worked out of sources and claims is what they give."""
    if problem := topics.differs(connection):
        yield problem
    for row in _each(connection, t.source.c.id, t.source.c.sha256, t.source.c.text):
        if not sketch.holds(connection, row.id, row.text):
            yield f"source {row.sha256[:12]}: its sketch is not that of its text"
        if not fulltext.holds(connection, row.id, row.text):
            yield f"source {row.sha256[:12]}: the full-text index does not hold its paragraphs"


def _format(connection: Connection) -> Iterator[str]:
    number = connection.execute(select(t.meta.c.value).where(t.meta.c.key == "format")).scalar()
    if number != str(t.FORMAT):
        yield f"the case says that it has format {number}; expected {t.FORMAT}"
    if connection.dialect.name == "sqlite":
        found = connection.execute(text("PRAGMA user_version")).scalar()
        if found != t.FORMAT:
            yield f"the case's file says that it has format {found}; expected {t.FORMAT}"
