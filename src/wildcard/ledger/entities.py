"""Who is who in a case: entities with their names, merged as the live judgements say.

Invariant: in-memory state is a pure function of the tables at the moment of loading; a case reloads
it after every write.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from wildcard.actors.fold import fold
from wildcard.errors import AmbiguousName, UnknownName
from wildcard.ledger import tables as t
from wildcard.model.actor import RESERVED, Actor, Place


class Entities:
    """Looks entities up by row, id or name; follows merges. Names are read when first asked for."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._arguments: dict[int, Actor | Place] = {}

    def row(self, key: str) -> Any | None:
        """The row of an entity by its id."""
        return self.connection.execute(select(t.entity).where(t.entity.c.key == key)).mappings().one_or_none()

    def group(self, key: str) -> list[int]:
        """Rows of all entities merged with this id; empty where the id is unknown."""
        row = self.row(key)
        if row is None:
            return []
        query = select(t.entity.c.id).where(t.entity.c.canonical == row["canonical"])
        return [r[0] for r in self.connection.execute(query)]

    def argument(self, entity: int) -> Actor | Place:
        """The canonical actor or place of a row, with the pooled names of all that are merged in it."""
        found = self._arguments.get(entity)
        if found is None:
            canonical = self.connection.execute(
                select(t.entity.c.canonical).where(t.entity.c.id == entity)
            ).scalar_one()
            found = self._arguments.get(canonical) or self._load(canonical)
            self._arguments[entity] = self._arguments[canonical] = found
        return found

    def _load(self, canonical: int) -> Actor | Place:
        row = self.connection.execute(select(t.entity).where(t.entity.c.id == canonical)).mappings().one()
        if row["key"] in RESERVED:
            return RESERVED[row["key"]]
        query = (
            select(t.name.c.name)
            .join(t.entity, t.entity.c.id == t.name.c.entity)
            .where(t.entity.c.canonical == canonical)
            .order_by(t.entity.c.id != canonical, t.name.c.id)
        )
        names = tuple(dict.fromkeys(r[0] for r in self.connection.execute(query)))
        if row["place"]:
            return Place(row["key"], row["kind"], names, row["within"])
        return Actor(row["key"], row["kind"], names, bool(row["unnamed"]))

    def named(self, name: str) -> list[int]:
        """Rows of all entities, merges followed, that bear the name or id; empty where none does."""
        canonicals = self._bearers(name)
        query = select(t.entity.c.id).where(t.entity.c.canonical.in_(canonicals))
        return [r[0] for r in self.connection.execute(query)]

    def _bearers(self, name: str) -> list[int]:
        exact = self.row(name)
        if exact is not None:
            return [exact["canonical"]]
        query = (
            select(t.entity.c.canonical)
            .join(t.name, t.name.c.entity == t.entity.c.id)
            .where(t.name.c.folded == fold(name))
            .distinct()
            .order_by(t.entity.c.canonical)
        )
        return [r[0] for r in self.connection.execute(query)]

    def find(self, name: str) -> Actor | Place:
        """The one that bears `name`; an actor goes before a place of the same name.

        Raises UnknownName where none does, AmbiguousName with the candidates where several do.
        """
        found = [self.argument(i) for i in self._bearers(name)]
        actors = [f for f in found if isinstance(f, Actor)]
        chosen = actors or found
        if len(chosen) == 1:
            return chosen[0]
        if not chosen:
            raise UnknownName(f"nothing in this case is called '{name}'{self._near(name)}")
        listed = [f"{f.id} ({f.name}, {f.kind or 'kind unknown'})" for f in chosen]
        raise AmbiguousName(f"'{name}' may be {' or '.join(listed)}: use an id", listed)

    def _near(self, name: str) -> str:
        stretch = fold(name)[:60]
        if len(stretch) < 3:
            return ""
        query = select(t.name.c.name).where(t.name.c.folded.contains(stretch, autoescape=True)).limit(5)
        close = [r[0] for r in self.connection.execute(query)]
        return f"; did you mean {' or '.join(repr(n) for n in close)}?" if close else ""

    def all(self) -> list[Actor | Place]:
        """Every canonical actor and place but the reserved ones, by row."""
        rows = self.connection.execute(
            select(t.entity.c.id).where(t.entity.c.id == t.entity.c.canonical).order_by(t.entity.c.id)
        )
        ids: Sequence[int] = [r[0] for r in rows]
        return [a for a in map(self.argument, ids) if a.id not in RESERVED]
