"""Who has read which source in this case: what is asked before a text is read again.

Invariant: a reading that was undone is none, nor are a reader's claims that an import brought.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, select

from wildcard.ledger import tables as t

Note = Mapping[str, Any]  # what the log says of an append beside its rows
NO_NOTE: Note = MappingProxyType({})


def read_by(sha256: str, reader: str) -> Note:
    """The note of an append that is a reader's reading of a source."""
    return {"read": [sha256, reader]}


def imported(origin: str) -> Note:
    """The note of an append that an import made."""
    return {"imported": origin}


def readings(connection: Connection) -> dict[str, set[str]]:
    """By sha256, the readers whose reading is in force with claims that are; before notes, every append was one."""
    notes = _notes(connection)
    read = {tuple(note["read"]) for note in notes.values() if "read" in note}
    c = t.claim.c
    joined = t.claim.join(t.source, t.source.c.id == c.source).join(t.word, t.word.c.id == c.coder)
    query = select(t.source.c.sha256, t.word.c.text, c.entry).select_from(joined).where(c.status != t.WITHDRAWN)
    found: dict[str, set[str]] = {}
    for sha256, coder, entry in connection.execute(query.distinct()):
        note = notes.get(entry, {})
        if (sha256, coder) in read or not ("read" in note or "imported" in note):
            found.setdefault(sha256, set()).add(coder)
    return found


def _notes(connection: Connection) -> dict[int, Note]:
    """What is noted of each append that is in force."""
    e = t.entry.c
    query = select(e.id, e.payload, e.undone_by).where(e.kind == "append")
    return {id_: json.loads(payload) for id_, payload, undone_by in connection.execute(query) if undone_by is None}
