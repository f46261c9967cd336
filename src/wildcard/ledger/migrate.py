"""Migrations: a case of an older format is brought up to this one when it is opened, a step a format.

Invariant: all steps and their entry in the log are one transaction: a case is of one format or the other, and a
migration that is killed leaves it as it was. What a step adds is empty or derived; no claim is touched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, delete, select, text, update

from wildcard.ledger import search, sketch, topics
from wildcard.ledger import tables as t
from wildcard.ledger.chain import digest, open_entry, seal

Step = Callable[[Connection], None]


def format_of(connection: Connection) -> int:
    """The number that the case says its format has."""
    return int(connection.execute(select(t.meta.c.value).where(t.meta.c.key == "format")).scalar_one())


def migrate(connection: Connection) -> list[int]:
    """Bring the case to this format; returns the formats that were left behind. Needs a writing transaction."""
    left = list(range(format_of(connection), t.FORMAT))  # asked again: another process may have been quicker
    if not left:
        return []
    for number in left:
        STEPS[number](connection)
    connection.execute(update(t.meta).where(t.meta.c.key == "format").values(value=str(t.FORMAT)))
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA user_version={t.FORMAT}"))
    payload = {"from": left[0], "to": t.FORMAT}
    entry = open_entry(connection, "migrate", "wildcard", "", (), payload)
    seal(connection, entry, digest(()))
    return left


def _from_1(connection: Connection) -> None:
    """Topics of disputes, filled when they are asked; gradings, empty; sketches of the sources that are there."""
    t.metadata.create_all(connection, tables=[t.topic, t.grading, t.sketch, t.band])
    for source in connection.scalars(select(t.source.c.id).order_by(t.source.c.id)).all():
        body = connection.execute(select(t.source.c.text).where(t.source.c.id == source)).scalar_one()
        sketch.add(connection, [(source, body)])


def _from_2(connection: Connection) -> None:
    """Indexes: entries by their moment; in PostgreSQL, an actor's claims in the order in which they came."""
    connection.execute(text("CREATE INDEX IF NOT EXISTS entry_moment ON entry (moment, id)"))
    if connection.dialect.name == "postgresql":
        for slot, columns in t.SLOTS.items():
            connection.execute(text(f"DROP INDEX IF EXISTS claim_{slot}"))
            connection.execute(text(f"CREATE INDEX claim_{slot} ON claim ({', '.join((*columns, 'id'))})"))


def _from_3(connection: Connection) -> None:
    """Topics with the days of their claims: made anew when they are asked next."""
    t.topic.drop(connection, checkfirst=True)
    t.topic.create(connection)
    connection.execute(delete(t.meta).where(t.meta.c.key == topics.MARK))


def _from_4(connection: Connection) -> None:
    """Indexes: a source's quotes with their ends, so that what overlaps a stretch is told without the rows of all that
    begin before; in PostgreSQL, words by stretches of sources, and the families of sources."""
    connection.execute(text("DROP INDEX IF EXISTS claim_source"))
    connection.execute(text('CREATE INDEX claim_source ON claim (source, start, "end")'))
    if connection.dialect.name == "postgresql":
        connection.execute(text("DROP INDEX IF EXISTS words_body"))
        search.create_parts(connection)
        connection.execute(text("CREATE INDEX IF NOT EXISTS sketch_family ON sketch (source, first)"))


STEPS: Mapping[int, Step] = {1: _from_1, 2: _from_2, 3: _from_3, 4: _from_4}
