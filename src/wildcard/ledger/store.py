"""A case's database: opened, read from and written to; what is written is one transaction or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Engine, text

from wildcard.ledger.engine import translated

LOCK = 0x57494C44  # PostgreSQL's advisory lock: one writer at a time, so that the chain has one end


class Store:
    """The database behind a ledger. Use as a context manager."""

    def __init__(self, where: str, engine: Engine) -> None:
        self.url = where
        self.engine = engine
        self.folder: TemporaryDirectory[str] | None = None

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()
        if self.folder is not None:
            self.folder.cleanup()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with translated(self.url), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            translated(self.url),
            self.engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
            yield connection
