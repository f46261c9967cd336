"""Copies and older formats: nothing is lost between two databases, and a migration is all or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from made_case import Desk
from postgres_server import Server
from wildcard.errors import CaseExists, CaseLocked
from wildcard.ledger import migrate as migrating
from wildcard.ledger import tables as t
from wildcard.ledger.case import copy_case, create_case, open_case
from wildcard.ledger.engine import open_engine
from wildcard.ledger.search import PARTS
from wildcard.model.source import Document, Source
from wildcard.views.contest import contests


@pytest.fixture
def busy(place: str) -> Iterator[Desk]:
    """A case with judgements, undone ones too, and a text in two scripts."""
    desk = Desk(place)
    desk.keep("letter", "قال فالح الفياض إن الحشد جزء من الدولة.")
    claims = [desk.say("guard", "controls", p, domain="military") for p in ("port", "valley")]
    desk.ledger.accept([claims[0].id], by="a", because="read")
    desk.say("league", "controls", "port", stance="denies", by="league")
    desk.ledger.judge("same", "guard", "league", by="a", because="one body")
    desk.ledger.strike([claims[1].id], by="b", because="withdrawn")
    desk.ledger.undo(by="b")
    yield desk
    desk.ledger.close()


def test_a_copy_there_and_back_is_the_same_case(busy: Desk, postgres: Server, tmp_path: Path) -> None:
    there = postgres.make("copy_there")
    copy_case(busy.ledger, there)
    back = str(tmp_path / "back.db")
    with open_case(there) as between:
        assert between.check() == []
        copy_case(between, back)
        between.accept([next(iter(between.claims())).id], by="c", because="ids go on after the copied ones")
        assert between.check() == []
    with open_case(back) as ledger:
        assert ledger.check() == []
        assert list(ledger.claims()) == list(busy.ledger.claims())
        assert ledger.history() == busy.ledger.history()
        assert [h.text for h in ledger.search("Falih al-Fayyad")] == [h.text for h in busy.ledger.search("الفياض")]
        assert ledger.original(ledger.sources()[0].sha256) == busy.ledger.original(busy.ledger.sources()[0].sha256)
    postgres.drop("copy_there")


def test_nothing_is_copied_over_a_case(busy: Desk, tmp_path: Path) -> None:
    taken = str(tmp_path / "taken.db")
    create_case(taken).close()
    with pytest.raises(CaseExists):
        copy_case(busy.ledger, taken)
    with open_case(taken) as ledger:
        assert ledger.sources() == []


def test_a_copy_that_breaks_half_way_leaves_no_case(busy: Desk, tmp_path: Path) -> None:
    def break_at_claims(table: str, done: int, total: int) -> None:
        if table == "claim":
            raise KeyboardInterrupt

    half = tmp_path / "half.db"
    with pytest.raises(KeyboardInterrupt):
        copy_case(busy.ledger, str(half), break_at_claims)
    assert not half.exists()


def _age(place: str) -> None:
    """Make the case one of format 1, which had no topics, gradings and sketches, and indexes of fewer columns."""
    engine = open_engine(place)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(text("DROP INDEX entry_moment"))
        for name, columns in {"source": "source, start", **{k: ", ".join(c) for k, c in t.SLOTS.items()}}.items():
            connection.execute(text(f"DROP INDEX claim_{name}"))
            connection.execute(text(f"CREATE INDEX claim_{name} ON claim ({columns})"))
        if connection.dialect.name == "postgresql":
            for n in range(len(PARTS) + 1):
                connection.execute(text(f"DROP INDEX words_{n}"))
            connection.execute(text("CREATE INDEX words_body ON words USING gin (body)"))
        for table in (t.topic, t.grading, t.band, t.sketch):
            table.drop(connection)
        connection.execute(text("UPDATE meta SET value = '1' WHERE key = 'format'"))
        connection.execute(text("DELETE FROM meta WHERE key <> 'format'"))
    engine.dispose()


def test_an_older_case_is_brought_up_when_it_is_opened(busy: Desk, place: str) -> None:
    before = list(busy.ledger.claims())
    _age(place)
    with open_case(place) as ledger:
        assert list(ledger.claims()) == before
        assert ledger.history()[-1].kind == "migrate" and ledger.check() == []
    with open_case(place) as ledger:
        assert [j.kind for j in ledger.history()].count("migrate") == 1


def test_an_older_case_gets_the_indexes_of_a_new_one(busy: Desk, place: str) -> None:
    before = _indexes(place)
    _age(place)
    aged = _indexes(place)
    open_case(place).close()
    assert aged != before and _indexes(place) == before


def _indexes(place: str) -> dict[str, list[tuple[str | None, tuple[str | None, ...]]]]:
    engine = open_engine(place)
    with engine.connect() as connection:
        told = inspect(connection)
        found = {
            table: sorted((i["name"], tuple(i["column_names"])) for i in told.get_indexes(table))
            for table in ("claim", "entry", *(["words"] if connection.dialect.name == "postgresql" else []))
        }
    engine.dispose()
    return found


def test_a_migration_that_breaks_leaves_the_older_case(busy: Desk, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _age(place)

    def broken(connection: object) -> None:
        migrating._from_1(connection)  # type: ignore[arg-type]
        raise CaseLocked("stopped half-way")

    monkeypatch.setattr(migrating, "STEPS", {1: broken})
    with pytest.raises(CaseLocked):
        open_case(place)
    engine = open_engine(place)
    with engine.connect() as connection:
        assert migrating.format_of(connection) == 1
    engine.dispose()
    monkeypatch.undo()
    with open_case(place) as ledger:
        assert ledger.check() == []


def test_topics_of_an_older_case_are_made_anew_with_the_days_of_their_claims(place: str) -> None:
    desk = Desk(place)
    with desk.ledger as ledger:
        desk.say("neighbour", "arms", "guard")
        desk.say("neighbour", "arms", "guard", stance="denies")
        found = contests(ledger)
        with ledger.engine.connect().execution_options(writes=True) as connection, connection.begin():
            for column in ("live", "type", "first", "last", "dated"):
                connection.execute(text(f'ALTER TABLE topic DROP COLUMN "{column}"'))
            connection.execute(text("UPDATE meta SET value = '3' WHERE key = 'format'"))
    with open_case(place) as ledger:
        assert contests(ledger) == found and len(found) == 1 and ledger.check() == []


def test_every_format_has_a_step_to_the_next() -> None:
    assert set(migrating.STEPS) == set(range(1, t.FORMAT))


def test_a_case_that_could_not_be_made_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(t.metadata, "create_all", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        create_case(str(tmp_path / "none.db"))
    assert list(tmp_path.iterdir()) == []


def test_a_document_of_any_bytes_survives_the_copy(place: str, tmp_path: Path) -> None:
    raw = bytes(range(256)) * 40
    with create_case(place) as ledger:
        ledger.keep(Document(Source(hashlib.sha256(raw).hexdigest()), "text", raw), by="test")
        copy_case(ledger, str(tmp_path / "bytes.db"))
    with open_case(str(tmp_path / "bytes.db")) as ledger:
        assert ledger.original(ledger.sources()[0].sha256) == raw
