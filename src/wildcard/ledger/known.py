"""What a ledger remembers from one append to the next: row ids of words, actors and places, and the names they bear.

Invariant: all of it stands in the tables, since rows of `word`, `entity` and `name` are never deleted nor
renumbered; what a transaction added is remembered only after it was committed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from wildcard.actors.fold import fold
from wildcard.ledger import tables as t
from wildcard.model.actor import Actor, Place

ASKED = 5_000  # ids in one question
UNTOLD = 0  # `canonical` of an entity that has no row id yet
MOST = 500_000  # names that are remembered; a case with more is asked anew
Named = Actor | Place


class Known:
    """Row ids by word and by id, and which names stand in the table."""

    def __init__(self) -> None:
        self.words: dict[str, int] = {}
        self.entities: dict[str, int] = {}
        self.names: set[tuple[int, str]] = set()
        self.seen: dict[str, tuple[int, tuple[str, ...]]] = {}  # row, and the names that it was last met with

    @property
    def full(self) -> bool:
        """True where remembering costs more than asking."""
        return len(self.names) > MOST

    def word(self, connection: Connection, text: str) -> int:
        """The id of an interned word, which is made where there is none."""
        if not self.words:
            self.words.update(_pairs(connection, select(t.word.c.text, t.word.c.id)))
        found = self.words.get(text)
        if found is None:  # another process may have made it since
            found = connection.execute(select(t.word.c.id).where(t.word.c.text == text)).scalar()
        if found is None:
            found = connection.execute(insert(t.word).values(text=text).returning(t.word.c.id)).scalar_one()
        self.words[text] = int(found)
        return int(found)

    def meet(self, connection: Connection, arguments: Iterable[Named]) -> None:
        """Find or make the rows of many actors and places at once, and add the names that are new."""
        fresh: dict[str, list[Named]] = {}
        seen = self.seen
        for one in arguments:
            held = seen.get(one.id)
            if held is None or held[1] != one.names:
                others = fresh.setdefault(one.id, [])
                if not others or all(o.names != one.names for o in others):
                    others.append(one)
        if not fresh:
            return
        self._find(connection, [i for i in fresh if i not in self.entities])
        self._make(connection, [told[0] for i, told in fresh.items() if i not in self.entities])
        seen.update((i, (self.entities[i], told[-1].names)) for i, told in fresh.items())
        named = [(self.entities[i], n) for i, told in fresh.items() for a in told for n in (a.names or (i,))]
        self._name(connection, [pair for pair in dict.fromkeys(named) if pair not in self.names])

    def _find(self, connection: Connection, keys: Sequence[str]) -> None:
        """Load the entities that the case holds, with the names that they bear."""
        for at in range(0, len(keys), ASKED):
            c = t.entity.c
            held = dict(_pairs(connection, select(c.key, c.id).where(c.key.in_(keys[at : at + ASKED]))))
            if held:
                self.entities.update(held)
                borne = select(t.name.c.entity, t.name.c.name).where(t.name.c.entity.in_(list(held.values())))
                self.names.update(_pairs(connection, borne))

    def _make(self, connection: Connection, new: Sequence[Named]) -> None:
        """Write new entities; each stands for itself until a person judges otherwise."""
        if not new:
            return
        c = t.entity.c
        connection.execute(insert(t.entity), [_values(a) for a in new])
        connection.execute(t.entity.update().where(c.canonical == UNTOLD).values(canonical=c.id))
        keys = [a.id for a in new]
        for at in range(0, len(keys), ASKED):
            self.entities.update(_pairs(connection, select(c.key, c.id).where(c.key.in_(keys[at : at + ASKED]))))

    def _name(self, connection: Connection, new: Sequence[tuple[int, str]]) -> None:
        """Write names; one that another process wrote since is left as it is."""
        if not new:
            return
        self.names.update(new)
        made = (sqlite if connection.dialect.name == "sqlite" else postgresql).insert(t.name)
        rows = [{"entity": e, "name": n, "folded": fold(n)} for e, n in new]
        connection.execute(made.on_conflict_do_nothing(), rows)


def _values(argument: Named) -> dict[str, Any]:
    is_place = isinstance(argument, Place)
    return {
        "key": argument.id,
        "kind": argument.kind,
        "place": int(is_place),
        "unnamed": int(isinstance(argument, Actor) and argument.unnamed),
        "within": argument.within if isinstance(argument, Place) else None,
        "canonical": UNTOLD,
    }


def _pairs(connection: Connection, query: Any) -> Iterator[tuple[Any, Any]]:
    return ((row[0], row[1]) for row in connection.execute(query))
