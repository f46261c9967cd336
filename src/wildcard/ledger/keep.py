"""Keep sources: their texts, their original bytes and their search index, each under one entry of the log.

Invariant: many kept at once are kept as one after the other would be; what is held already is passed over.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from wildcard.ledger import search as fulltext
from wildcard.ledger import sketch
from wildcard.ledger import tables as t
from wildcard.ledger.chain import Done, digest, enter
from wildcard.ledger.write import write
from wildcard.model.source import Document

BATCH = 400
TOLD = [c for c in t.source.columns if c.name not in ("id", "original", "entry")]
COLUMNS = [c.name for c in t.source.columns if c.name != "id"]


def keep(connection: Connection, documents: Iterable[Document], by: str) -> int:
    """Write the sources' rows and index them; returns how many the case did not hold already."""
    left, kept = iter(documents), 0
    while batch := list(islice(left, BATCH)):
        kept += _keep(connection, batch, by)
    return kept


def _keep(connection: Connection, batch: Sequence[Document], by: str) -> int:
    c = t.source.c
    by_sha = {d.source.sha256: d for d in reversed(batch)}
    held = set(connection.scalars(select(c.sha256).where(c.sha256.in_(by_sha))))
    fresh = [d for d in dict.fromkeys(map(_sha256, batch)) if d not in held]
    documents = [by_sha[s] for s in fresh]
    entries = enter(connection, [Done("keep", by, "", [s], digest([_values(by_sha[s])])) for s in fresh])
    rows = [(*_values(d), zlib.compress(d.original), entry) for d, entry in zip(documents, entries, strict=True)]
    write(connection, t.source, COLUMNS, rows)
    ids = {r.sha256: r.id for r in connection.execute(select(c.sha256, c.id).where(c.sha256.in_(fresh)))}
    texts = [(ids[s], by_sha[s].text) for s in fresh]
    fulltext.index(connection, texts)
    sketch.add(connection, texts)
    return len(fresh)


def _sha256(document: Document) -> str:
    return document.source.sha256


def _values(document: Document) -> tuple[Any, ...]:
    """What is told of a source, in the order of `TOLD`."""
    return tuple(document.text if c.name == "text" else getattr(document.source, c.name) for c in TOLD)


def told(connection: Connection, entry: int) -> list[Sequence[Any]]:
    """What an entry kept of a source, but for the bytes, whose sha256 tells of them."""
    return [tuple(row) for row in connection.execute(select(*TOLD).where(t.source.c.entry == entry))]
