"""Opening a database: SQLite by path, PostgreSQL by URL; its errors in our words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError

from wildcard.errors import CaseError, CaseFull, CaseLocked, CaseMissing, CaseReadOnly, NotACase
from wildcard.ledger.address import shown, without

MEMORY = "sqlite://"
BUSY = 60_000  # milliseconds that a writer waits for others: SQLite lets whoever asks at the right moment go first
MAPPED = 2_147_418_112  # bytes of a case that are read where the system holds them, not copied: what SQLite allows
PREFIX = "postgresql"
SQLITE = b"SQLite format 3\x00"  # how every SQLite file begins


def is_url(where: str) -> bool:
    """True for a PostgreSQL URL or the passing case."""
    return where.startswith((PREFIX, "postgres:")) or where == MEMORY


def open_engine(where: str) -> Engine:
    """An engine for a path or URL; nothing is read yet. CaseMissing where a URL is none."""
    if where != MEMORY and is_url(where):
        try:
            engine = create_engine(_driver(where))
        except (ArgumentError, ValueError, ImportError):
            expected = "expected postgresql://USER@HOST:PORT/DATABASE"
            # what was raised may tell a password
            raise CaseMissing(f"'{shown(where)}' is no address of a database; {expected}") from None
        event.listen(engine, "connect", _planned_once)
        return engine
    if where != MEMORY and sealed(Path(where)):
        file, _, asked = reading_uri(Path(where)).partition("?")
        query = {"uri": "true", **dict(parse_qsl(asked))}
        engine = create_engine(URL.create("sqlite", database=file, query=query))
        event.listen(engine, "connect", _read_alone)
    else:
        engine = create_engine(URL.create("sqlite", database=str(Path(where))), connect_args={"timeout": BUSY / 1000})
        event.listen(engine, "connect", _pragmas)
    event.listen(engine, "begin", _immediate)
    return engine


def sealed(path: Path) -> bool:
    """True where SQLite cannot make the files that it wants beside a case, and none that it left tells of a change.

    Nobody here writes such a case: it is read as it lies, without a lock.
    """
    real = path.resolve()
    wal = real.with_name(f"{real.name}-wal")
    return not os.access(real.parent, os.W_OK) and (not wal.exists() or wal.stat().st_size == 0)


def reading_uri(path: Path) -> str:
    """A case's file as SQLite is told to read it alone."""
    return f"{path.absolute().as_uri()}?mode=ro" + ("&immutable=1" if sealed(path) else "")


def _driver(where: str) -> str:
    scheme, _, rest = where.partition("://")
    return where if "+" in scheme else f"postgresql+psycopg://{rest}"


def _planned_once(connection: Any, _record: Any) -> None:
    """A look asks some twenty small statements: to plan one anew for its values takes as long as to answer it, and to
    start a second process for it, or to compile it, as a plan that knows no values may, ten to a thousand times."""
    with connection.cursor() as cursor:
        cursor.execute("SET plan_cache_mode = force_generic_plan")
        cursor.execute("SET max_parallel_workers_per_gather = 0")
        cursor.execute("SET jit = off")
    connection.commit()


def _pragmas(connection: sqlite3.Connection, _record: Any) -> None:
    _read_alone(connection, _record)
    for pragma in (f"busy_timeout={BUSY}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _read_alone(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, so that a writer asks for its lock first
    for pragma in ("cache_size=-65536", f"mmap_size={MAPPED}"):
        connection.execute(f"PRAGMA {pragma}")


def _immediate(connection: Any) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Turn the databases' own errors into the tree of `wildcard.errors`."""
    try:
        yield
    except (DatabaseError, OperationalError, sqlite3.Error) as e:
        raise _named(str(getattr(e, "orig", e)), where) from e


def _named(said: str, place: str) -> CaseError:
    said, where = without(place, said), shown(place)
    low = said.lower()
    if "locked" in low or "busy" in low or "lock timeout" in low:
        return CaseLocked(f"case '{where}' is held by another process: try again when it has finished")
    if "full" in low or "disk i/o" in low or "no space" in low or "disk full" in low:
        return CaseFull(f"case '{where}' cannot grow: no room left on its disk; nothing was changed")
    if "not a database" in low or "malformed" in low:
        return NotACase(f"'{where}' is no wildcard case: {said.splitlines()[0]}")
    if "unable to open" in low or "does not exist" in low or "connection" in low:
        return CaseMissing(f"case '{where}' cannot be opened: {said.splitlines()[0]}")
    if "readonly" in low or "read-only" in low:
        return CaseReadOnly(f"case '{where}' cannot be written: it is read-only")
    if "permission denied" in low:
        return CaseReadOnly(f"case '{where}' is not open to this user: {said.splitlines()[0]}")
    return CaseError(f"case '{where}': {said.splitlines()[0]}")
