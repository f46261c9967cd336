"""Making and opening a case's database, and saying why it cannot be: no place, no case, another's, a newer one.

Invariant: a place where making or filling a case failed holds no case; an opened case is of this format.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, inspect, text

from wildcard.errors import CaseExists, CaseMissing, CaseTooNew, NotACase
from wildcard.ledger import search as fulltext
from wildcard.ledger import tables as t
from wildcard.ledger.address import shown
from wildcard.ledger.chain import digest, open_entry, seal
from wildcard.ledger.engine import SQLITE, is_url, open_engine, reading_uri, translated
from wildcard.ledger.migrate import format_of, migrate
from wildcard.ledger.store import LOCK

Fill = Callable[[Connection], None]


def made(where: str, fill: Fill | None = None) -> Engine:
    """An engine on a new case; `fill` writes into its bare tables in the place of the first entry."""
    if not is_url(where):
        if Path(where).exists():
            raise CaseExists(f"there is a file at '{shown(where)}' already; name another or remove it")
        if not Path(where).absolute().parent.is_dir():
            raise CaseMissing(f"there is no folder '{shown(str(Path(where).parent))}' to put a case in")
    try:
        with _opening(where) as engine:
            with engine.connect().execution_options(writes=True) as connection, connection.begin():
                if is_url(where) and inspect(connection).has_table("meta"):
                    raise CaseExists(f"there is a case at '{shown(where)}' already")
                _create(connection, fill or _begin)
            return engine
    except BaseException:
        if not is_url(where):
            _remove(Path(where))
        raise


def _remove(path: Path) -> None:
    """A file that no case came of, with what SQLite puts beside it."""
    for suffix in ("", "-wal", "-shm"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


def _create(connection: Connection, fill: Fill) -> None:
    t.metadata.create_all(connection)
    fulltext.create(connection)
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA application_id={t.APPLICATION}"))
        connection.execute(text(f"PRAGMA user_version={t.FORMAT}"))
    fill(connection)


def _begin(connection: Connection) -> None:
    connection.execute(insert(t.meta), [{"key": "format", "value": str(t.FORMAT)}])
    entry = open_entry(connection, "new", "wildcard", "", (), {"format": t.FORMAT})
    seal(connection, entry, digest(()))


def opened(where: str) -> Engine:
    """An engine on a case; CaseMissing, NotACase, CaseTooNew or CaseLocked say why it cannot be."""
    if not is_url(where):
        _is_a_case(Path(where))
    with _opening(where) as engine:
        with engine.connect() as connection:
            number = _known_format(connection, where)
        if number < t.FORMAT:
            with engine.connect().execution_options(writes=True) as connection, connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
                migrate(connection)
        return engine


@contextmanager
def _opening(where: str) -> Iterator[Engine]:
    """An engine whose connections are let go where the opening fails."""
    engine = open_engine(where)
    try:
        with translated(where):
            yield engine
    except BaseException:
        engine.dispose()
        raise


def _known_format(connection: Connection, where: str) -> int:
    if not inspect(connection).has_table("meta"):
        raise NotACase(f"'{shown(where)}' is no wildcard case: it has no table 'meta' (wildcard new makes one)")
    number = format_of(connection)
    if number > t.FORMAT:
        known = f"this wildcard knows {t.FORMAT} and older: update it"
        raise CaseTooNew(f"case '{shown(where)}' has format {number}; {known}")
    return number


def _is_a_case(path: Path) -> None:
    place = shown(str(path))
    if not path.exists():
        raise CaseMissing(f"there is no case at '{place}'; wildcard new makes one")
    if path.is_dir():
        raise NotACase(f"'{place}' is a folder; expected a case's file")
    with path.open("rb") as f:
        if f.read(len(SQLITE)) != SQLITE:
            raise NotACase(f"'{place}' is no wildcard case: it is no SQLite file")
    with translated(str(path)):
        connection = sqlite3.connect(reading_uri(path), uri=True)
        try:
            found = connection.execute("PRAGMA application_id").fetchone()[0]
        finally:
            connection.close()
    if found != t.APPLICATION:
        raise NotACase(f"'{place}' is a SQLite file, but no wildcard case")
