"""Who is who in a case: entities with their names, merged as the live judgements say.

Invariant: in-memory state is a pure function of the tables at the moment of loading; a case reloads
it after every write.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any

from sqlalchemy import Connection, Select, String, func, select

from wildcard.actors.fold import fold
from wildcard.errors import AmbiguousName, UnknownName
from wildcard.ledger import tables as t
from wildcard.ledger.near import near
from wildcard.ledger.parting import given_away
from wildcard.ledger.prepared import Statement, among
from wildcard.model.actor import RESERVED, Actor, Place


class Entities:
    """Looks entities up by row, id or name; follows merges. Names are read when first asked for."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._arguments: dict[int, Actor | Place] = {}
        self._members: dict[int, dict[int, None]] = {}  # of each row that stands for others, all that are merged in it
        self._heads: dict[int, int] = {}  # of each row the one that stands for it
        self._rows: dict[str, Mapping[str, Any] | None] = {}

    @cached_property
    def away(self) -> Mapping[str, frozenset[str]]:
        """By entity's id, the names that live splits gave to another."""
        return given_away(self.connection)

    def row(self, key: str) -> Mapping[str, Any] | None:
        """The row of an entity by its id."""
        if key not in self._rows:
            self.look_up([key])
        return self._rows[key]

    def look_up(self, keys: Iterable[str]) -> None:
        """Read the rows of many ids at once; some may be nobody's."""
        self.ahead((), keys)

    def group(self, key: str) -> list[int]:
        """Rows of all entities merged with this id; empty where the id is unknown."""
        row = self.row(key)
        if row is None:
            return []
        query = select(t.entity.c.id).where(t.entity.c.canonical == row["canonical"])
        return [r[0] for r in self.connection.execute(query)]

    @cached_property
    def reserved(self) -> frozenset[int]:
        """The rows of those that stand for no actor: the author, and whoever is not specified."""
        self.look_up(RESERVED)
        return frozenset(row["canonical"] for key in RESERVED if (row := self._rows[key]) is not None)

    def argument(self, entity: int) -> Actor | Place:
        """The canonical actor or place of a row, with the pooled names of all that are merged in it."""
        if entity not in self._arguments:
            self.ahead([entity])
        return self._arguments[entity]

    def ahead(self, entities: Iterable[int], keys: Iterable[str] = ()) -> None:
        """Read many at once, by row or by id, so that each need not be asked for by itself."""
        wanted = set(entities) - self._arguments.keys()
        asked = {key for key in keys if key not in self._rows}
        if asked:
            self._read(wanted, asked | (RESERVED.keys() - self._rows.keys()))  # the reserved ones on the way
        elif wanted:
            self._read(wanted)
        # few do not stand for themselves: that all are taken to do so saves a look at each
        if merged := wanted - self._arguments.keys():
            self._read({head for (head,) in STANDS.rows(self.connection, entities=merged)})

    def _read(self, heads: Iterable[int], keys: Collection[str] = ()) -> None:
        """Read those that stand for themselves, and those whom `keys` stand for, with all that are merged in them."""
        held: dict[int, list[Sequence[Any]]] = {}
        statement, asked = (BY_KEY, {"keys": keys}) if keys else (AHEAD, {})
        self._rows.update(dict.fromkeys(keys))
        for row in sorted(statement.rows(self.connection, heads=heads, **asked)):
            held.setdefault(row[0], []).append(row)
            if row[KEY] in self._rows:
                self._rows[row[KEY]] = dict(zip(ROW, (row[MEMBER], *row[TOLD:], row[0]), strict=True))
        for head, rows in held.items():
            known = self._arguments.get(head)
            made = known or _argument(rows[0][TOLD:], (row[NAME] for row in rows if row[NAME] is not None))
            members = self._members[head] = dict.fromkeys(row[MEMBER] for row in rows)
            self._heads.update(dict.fromkeys(members, head))
            self._arguments.update(dict.fromkeys(members, made))

    def head(self, entity: int) -> int:
        """The row that stands for another after merges."""
        if entity not in self._heads:
            self.ahead([entity])
        return self._heads[entity]

    def merged(self, heads: Iterable[int]) -> dict[int, int]:
        """All rows that are merged in some that stand for others, each with that one."""
        asked = list(heads)
        self.ahead(asked)
        return {member: head for head in asked for member in self._members[head]}

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
            select(t.entity.c.canonical, t.entity.c.key, t.name.c.name)
            .join(t.name, t.name.c.entity == t.entity.c.id)
            .where(t.name.c.folded == fold(name))
            .order_by(t.entity.c.canonical)
        )
        held = [row for row, key, n in self.connection.execute(query) if n not in self.away.get(key, ())]
        return list(dict.fromkeys(held)) or self.named_so(name)

    def find(self, name: str) -> Actor | Place:
        """The one that bears `name`; an actor goes before a place of the same name.

        Raises UnknownName where none does, AmbiguousName with the candidates where several do.
        """
        found = [self.argument(i) for i in self._bearers(name)]
        actors = [f for f in found if isinstance(f, Actor)]
        chosen = actors or found
        if len(chosen) > 1:
            chosen = [f for f in chosen if self._told_of(f.id)] or chosen
        if len(chosen) == 1:
            return chosen[0]
        if not chosen:
            raise UnknownName(f"nothing in this case is called '{name}'{self._near(name)}")
        listed = [f"{f.id} ({f.name}, {f.kind or 'kind unknown'})" for f in chosen]
        raise AmbiguousName(f"'{name}' may be {' or '.join(listed)}: use an id", listed)

    def _near(self, name: str) -> str:
        close = near(self.connection, name)
        return f"; did you mean {' or '.join(repr(n) for n in close)}?" if close else ""

    def _told_of(self, key: str) -> bool:
        """True where a claim that was not withdrawn is about the one of that id."""
        c, group = t.claim.c, self.group(key)
        asked = (select(c.id).where(c[s].in_(group), c.status != t.WITHDRAWN).limit(1) for s in t.SLOTS)
        return any(self.connection.execute(one).scalar() is not None for one in asked)

    def named_so(self, name: str) -> list[int]:
        """Canonical rows of the actors that a live `named` claim calls so."""
        c, wanted = t.claim.c, fold(name)
        query = (
            select(t.entity.c.canonical, c.object_text)
            .join(t.claim, c.subject == t.entity.c.id)
            .join(t.word, t.word.c.id == c.type)
            .where(t.word.c.text == "named", c.status.in_((t.PROPOSED, t.ACCEPTED)), c.object_text.is_not(None))
        )
        return sorted({row for row, text in self.connection.execute(query) if fold(text) == wanted})

    def spelled(self, key: str) -> list[tuple[str, str]]:
        """(entity's id, name) of every entity merged with this id, as they came."""
        query = (
            select(t.entity.c.key, t.name.c.name)
            .join(t.name, t.name.c.entity == t.entity.c.id)
            .where(t.entity.c.id.in_(self.group(key)))
            .order_by(t.entity.c.id, t.name.c.id)
        )
        return [(k, n) for k, n in self.connection.execute(query) if n not in self.away.get(k, ())]

    def all(self) -> list[Actor | Place]:
        """Every canonical actor and place but the reserved ones, by row."""
        rows = self.connection.execute(
            select(t.entity.c.id).where(t.entity.c.id == t.entity.c.canonical).order_by(t.entity.c.id)
        )
        ids: Sequence[int] = [r[0] for r in rows]
        self.ahead(ids)
        return [a for a in map(self.argument, ids) if a.id not in RESERVED]

    def told(self) -> list[Actor | Place]:
        """The same, but for those whom withdrawn claims alone tell of."""
        c, d = t.claim.c, t.decision.c
        withdrawn = select(d.claim).where(d.after == t.WITHDRAWN)  # few, where claims may be many
        query = select(*(c[slot] for slot in t.SLOTS)).where(c.status == t.WITHDRAWN, c.id.in_(withdrawn))
        met = {i for row in self.connection.execute(query).all() for i in row if i is not None}
        self.ahead(met)
        gone = {key for key in {self.argument(i).id for i in met} if not self._told_of(key)}
        return [a for a in self.all() if a.id not in gone]


HEAD = ("key", "kind", "place", "unnamed", "within")
ROW = ("id", *HEAD, "canonical")
MEMBER, NAME, TOLD = 3, 4, 5  # cells of a row of names; from `TOLD` on those of the one that bears it
KEY = TOLD
E = t.entity.c


def _ahead(dialect: str, *, by_key: bool) -> Select[Any]:
    """All that are merged in `heads`, and all names of each: a row a name, the head's own first.

    The head is one of those that are merged in it, so that it is told by its own rows and need not be joined.
    """
    n = t.name.c
    order = (E.canonical, E.id != E.canonical, func.coalesce(n.id, 0))
    told = (*order, E.id, n.name, *(E[k] for k in HEAD))
    joined = t.entity.outerjoin(t.name, n.entity == E.id)
    k = t.entity.alias("k").c
    keys = select(k.canonical).where(among(k.key, "keys", dialect, String)) if by_key else None
    return select(*told).select_from(joined).where(among(E.canonical, "heads", dialect, beside=keys))


AHEAD, BY_KEY = (Statement(partial(_ahead, by_key=by_key)) for by_key in (False, True))
STANDS = Statement(lambda dialect: select(E.canonical).where(among(E.id, "entities", dialect)).distinct())


def _argument(head: Sequence[Any], names: Iterable[str]) -> Actor | Place:
    """The actor or place of the cells `HEAD` with the names of all that are merged in it."""
    key, kind, place, unnamed, within = head
    if key in RESERVED:
        return RESERVED[key]
    pooled = tuple(dict.fromkeys(names))
    return Place(key, kind, pooled, within) if place else Actor(key, kind, pooled, bool(unnamed))
