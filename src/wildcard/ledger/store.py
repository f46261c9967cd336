"""A case's database: opened, read from and written to; what is written is one transaction or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Engine, text

from wildcard.ledger.engine import translated
from wildcard.ledger.rows import Rows

LOCK = 0x57494C44  # PostgreSQL's advisory lock: one writer at a time, so that the chain has one end


@contextmanager
def _pragma(connection: Connection, name: str, during: str, after: str) -> Iterator[None]:
    """A setting of SQLite for a while; PostgreSQL has no such setting, and needs none."""
    driver: Any = connection.connection.driver_connection
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        driver.execute(f"PRAGMA {name}={during}")
    try:
        yield
    finally:
        if sqlite:
            driver.execute(f"PRAGMA {name}={after}")


def _unchecked(connection: Connection) -> AbstractContextManager[None]:
    """SQLite looks eight references of each claim up again, unless it is told not to; no row is ever deleted."""
    return _pragma(connection, "foreign_keys", "OFF", "ON")


def _unhurried(connection: Connection) -> AbstractContextManager[None]:
    """SQLite does not wait for the disk; a loss of power may then undo the last transactions, each as a whole."""
    return _pragma(connection, "synchronous", "NORMAL", "FULL")


class Store:
    """The database behind a ledger. Use as a context manager."""

    def __init__(self, where: str, engine: Engine) -> None:
        self.url = where
        self.engine = engine
        self.folder: TemporaryDirectory[str] | None = None
        self._look: Connection | None = None  # the one that `at_once` holds open
        self._seen: Rows | None = None  # what was read in that look

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()
        if self.folder is not None:
            self.folder.cleanup()

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """One look at the case for all that is asked in the block: on one connection, and what was read is kept."""
        if self._look is not None:
            yield
            return
        with self._reading() as connection:
            self._look = connection
            try:
                yield
            finally:
                self._look = self._seen = None

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._look is not None:
            yield self._look
            return
        with translated(self.url), self.engine.connect() as connection:
            yield connection
            # a look that ended by a rollback would cost PostgreSQL all statements that it has prepared
            connection.commit()

    @contextmanager
    def _writing(self, *, bulk: bool = False, derived: bool = False) -> Iterator[Connection]:
        """A transaction that writes. `bulk` is for rows whose references were looked up in it: SQLite checks none.

        `derived` is for what can be made anew from the rest of the case: nobody waits until it is on the disk.
        """
        with (
            translated(self.url),
            self.engine.connect().execution_options(writes=True) as connection,
            _unchecked(connection) if bulk else nullcontext(),
            _unhurried(connection) if derived else nullcontext(),
            connection.begin(),
        ):
            if connection.dialect.name == "postgresql":
                if derived:
                    connection.execute(text("SET LOCAL synchronous_commit = off"))
                connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
            yield connection
