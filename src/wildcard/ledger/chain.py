"""The log: one entry for everything done, each chained to the one before by sha256.

Invariant: `entry.chain` = sha256(previous chain, the entry's own fields, the digest of the rows it
wrote). Whoever changes a row or an entry by hand breaks the chain, and `check` says where.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, text, update

from wildcard.ledger import tables as t
from wildcard.ledger.moment import written
from wildcard.model.judgement import Judgement

START = "0" * 64
UTF8 = ("utf-8", "surrogatepass")  # texts may hold what no encoding does
PREFIX = "j"


def now() -> str:
    """This moment as the ledger writes it: ISO 8601, UTC, microseconds."""
    return written(datetime.now(UTC))


def digest(rows: Iterable[Sequence[Any]]) -> str:
    """sha256 over rows of plain values; the order counts."""
    total = hashlib.sha256()
    for row in rows:
        total.update("\x1f".join(map(str, row)).encode(*UTF8))
        total.update(b"\x1e")
    return total.hexdigest()


def link(previous: str, fields: Sequence[str]) -> str:
    """The chain value of an entry that follows `previous`."""
    return hashlib.sha256("\x1f".join([previous, *fields]).encode(*UTF8)).hexdigest()


def open_entry(
    connection: Connection, kind: str, by: str, because: str, about: Sequence[str], payload: Mapping[str, Any]
) -> int:
    """Write an entry whose rows are yet to come; `seal` closes it in the same transaction."""
    values = {
        "kind": kind,
        "moment": _after_last(connection),
        "by": by,
        "because": because,
        "about": json.dumps(list(about), ensure_ascii=False),
        "payload": json.dumps(payload, ensure_ascii=False, sort_keys=True),
        "digest": "",
        "chain": "",
    }
    made = connection.execute(insert(t.entry).values(**values).returning(t.entry.c.id)).scalar_one()
    return int(made)


def _after_last(connection: Connection) -> str:
    """Now, or just after the last entry where the clock went back: moments never run backwards."""
    last = connection.execute(select(t.entry.c.moment).order_by(t.entry.c.id.desc()).limit(1)).scalar()
    moment = now()
    return moment if last is None or moment > last else last


def seal(connection: Connection, entry: int, rows_digest: str, payload: Mapping[str, Any] | None = None) -> None:
    """Chain the entry to the one before it; `payload` replaces what it was opened with."""
    if payload is not None:
        body = json.dumps(payload, ensure_ascii=False, sort_keys=True)
        connection.execute(update(t.entry).where(t.entry.c.id == entry).values(payload=body))
    previous = connection.execute(
        select(t.entry.c.chain).where(t.entry.c.id < entry).order_by(t.entry.c.id.desc()).limit(1)
    ).scalar()
    row = connection.execute(select(t.entry).where(t.entry.c.id == entry)).mappings().one()
    value = link(previous or START, fields(row, rows_digest))
    connection.execute(update(t.entry).where(t.entry.c.id == entry).values(digest=rows_digest, chain=value))


@dataclass(frozen=True, slots=True)
class Done:
    """An entry whose rows' digest is known beforehand."""

    kind: str
    by: str
    because: str
    about: Sequence[str]
    digest: str


def enter(connection: Connection, done: Sequence[Done]) -> list[int]:
    """Write many whole entries, chained one to the next; returns their ids."""
    e = t.entry.c
    last = connection.execute(select(e.id, e.chain).order_by(e.id.desc()).limit(1)).one_or_none()
    previous, top = (last.chain, last.id) if last is not None else (START, 0)
    if connection.dialect.name == "sqlite":
        ids = list(range(top + 1, top + 1 + len(done)))
    else:
        taken = text("SELECT nextval(pg_get_serial_sequence('entry', 'id')) FROM generate_series(1, :n)")
        ids = sorted(connection.scalars(taken, {"n": len(done)}))
    moment, rows = _after_last(connection), []
    for id_, one in zip(ids, done, strict=True):
        row = {
            "id": id_,
            "kind": one.kind,
            "moment": moment,
            "by": one.by,
            "because": one.because,
            "about": json.dumps(list(one.about), ensure_ascii=False),
            "payload": "{}",
        }
        previous = link(previous, fields(row, one.digest))
        rows.append({**row, "digest": one.digest, "chain": previous})
    if rows:
        connection.execute(insert(t.entry), rows)
    return ids


def fields(row: Mapping[Any, Any], rows_digest: str) -> list[str]:
    """What of an entry goes into the chain; `undone_by` does not, since undoing is an entry itself."""
    return [str(row[k]) for k in ("id", "kind", "moment", "by", "because", "about", "payload")] + [rows_digest]


def judgement(row: RowMapping) -> Judgement:
    """An entry as the model's Judgement."""
    about = tuple(json.loads(row["about"]))
    return Judgement(f"{PREFIX}{row['id']}", row["kind"], about, row["by"], row["because"], row["moment"])
