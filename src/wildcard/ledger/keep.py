"""Keep a source: its text, its original bytes and its search index, under one entry of the log."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, insert, select

from wildcard.ledger import search as fulltext
from wildcard.ledger import sketch
from wildcard.ledger import tables as t
from wildcard.ledger.chain import digest, open_entry, seal
from wildcard.model.source import Document


def keep(connection: Connection, document: Document, by: str) -> bool:
    """Write the source's row and index it; False where the case holds it already."""
    s = document.source
    if connection.execute(select(t.source.c.id).where(t.source.c.sha256 == s.sha256)).scalar() is not None:
        return False
    entry = open_entry(connection, "keep", by, "", [s.sha256], {})
    values = {f: getattr(s, f) for f in s.__slots__}
    made = connection.execute(
        insert(t.source)
        .values(**values, text=document.text, original=zlib.compress(document.original), entry=entry)
        .returning(t.source.c.id)
    ).scalar_one()
    fulltext.index(connection, made, document.text)
    sketch.add(connection, made, document.text)
    seal(connection, entry, digest(told(connection, entry)))
    return True


TOLD = [c for c in t.source.columns if c.name not in ("id", "original", "entry")]


def told(connection: Connection, entry: int) -> list[Sequence[Any]]:
    """What an entry kept of a source, but for the bytes, whose sha256 tells of them."""
    return [tuple(row) for row in connection.execute(select(*TOLD).where(t.source.c.entry == entry))]
