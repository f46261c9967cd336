"""The first claims of many actors at once: so many of each type and slot, one statement however large the case is.

Claims come in the order in which they were appended. Each (actor, type) is one descent of an index that ends after
so many rows, so that what is asked costs what is shown. Invariant: what is cut off is told.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any, Literal

from sqlalchemy import Connection, Select, and_, func, or_, select, true, union

from wildcard.errors import UnknownName
from wildcard.ledger import tables as t
from wildcard.ledger.prepared import Prepared, among, most
from wildcard.ledger.query import ORDER, as_of_bound, conditions
from wildcard.ledger.rows import COLUMNS, Rows, statuses_then
from wildcard.ledger.selection import HELD, Selection
from wildcard.model.actor import Actor, Place
from wildcard.model.claim import Claim

Slot = Literal["subject", "object", "speaker"]
ASKED = 5_000  # ids in one question
REMEMBERED = 256  # statements that are not made anew
Key = tuple[str, str, Selection, int | None]  # database, what is asked, the selection, the last entry that it looks at
# parts of a selection whose conditions name entities of the case
ANYWHERE: dict[str, Any] = dict.fromkeys(("actor", "subject", "object", "place", "speaker", "according_to"))
COUNTED = 1_000  # claims beyond which they are not counted


@dataclass(frozen=True, slots=True)
class Told:
    """As much of a claim's row as choosing needs; `of` is the actor asked about, ends that are no actors are None."""

    row: int
    of: int
    type: str
    stance: str
    subject: int | None
    object: int | None


@dataclass(frozen=True, slots=True)
class Picked:
    """Claims that were picked, and (actor, type) of which there are more."""

    told: tuple[Told, ...]
    cut: frozenset[tuple[int, str]]


class Firsts:
    """Picks claims of a selection; actors are told by the row that stands for them after merges."""

    def __init__(self, rows: Rows, selection: Selection) -> None:
        self.rows = rows
        self.connection: Connection = rows.connection
        self.selection = selection
        self.bound = as_of_bound(selection, self.connection)
        self.conditions = conditions(selection, rows.entities, self.connection, rows.book.events)
        self.ids = {text: id_ for id_, text in rows.words.items()}
        self.reserved = rows.entities.reserved
        self.made: dict[Key, Prepared] = {}

    def row(self, key: str) -> int:
        """The row that stands for an actor or place, by its id; UnknownName where there is none."""
        found = self.rows.entities.row(key)
        if found is None:
            raise UnknownName(f"this case knows no actor or place with the id '{key}'")
        return int(found["canonical"])

    def actor(self, canonical: int) -> Actor | Place:
        """The actor or place of a row."""
        return self.rows.entities.argument(canonical)

    def of(self, actors: Sequence[int], slot: Slot, types: Iterable[str], each: int | None) -> Picked:
        """The first `each` claims of each actor in a slot and of each type; all where it is None."""
        known = [self.ids[name] for name in types if name in self.ids]
        if not actors or not known:
            return Picked((), frozenset())
        query = self._prepared(slot, lambda dialect: _first(dialect, slot, self.conditions, self.selection))
        found: dict[tuple[int, int], list[Any]] = {}
        limit = -1 if each is None else each + 1
        for row in query.rows(self.connection, actors=actors, types=known, most=limit):
            found.setdefault((row[0], row[2] if slot != "speaker" else 0), []).append(row)
        words = self.rows.words
        cut = frozenset((of, words.get(type_, "")) for (of, type_), held in found.items() if each and len(held) > each)
        kept = [row for held in found.values() for row in (sorted(held, key=_ROW)[:each] if each else held)]
        place = {actor: n for n, actor in enumerate(actors)}
        kept.sort(key=lambda row: (place[row[0]], row[1]))
        told = [Told(row, of, words[type_], words[stance], *ends) for of, row, type_, stance, *ends in kept]
        return Picked(tuple(self._kept(told)), cut)

    def _prepared(self, what: str, make: Callable[[str], Select[Any]]) -> Prepared:
        """A statement with the selection's conditions; made once, unless they depend on who is who in the case."""
        key = (self.connection.dialect.name, what, self.selection, self.bound)
        held = _MADE if replace(self.selection, **ANYWHERE) == self.selection else self.made
        if key not in held:
            if len(held) >= REMEMBERED:
                held.clear()
            held[key] = Prepared(make(key[0]), self.connection)
        return held[key]

    def _kept(self, told: Sequence[Told]) -> Sequence[Told]:
        """Those that the selection keeps, where SQL alone could not tell."""
        if self.selection.days is not None and self.selection.held != HELD:
            kept: Collection[int] = self.claims(one.row for one in told)
        elif self.bound is not None:
            kept = self._live_then([one.row for one in told])
        else:
            return told
        return [one for one in told if one.row in kept]

    def _live_then(self, rows: Sequence[int]) -> set[int]:
        """Those of the rows whose status at the moment asked for is one of those asked for."""
        assert self.bound is not None
        asked, c = self.selection.statuses, t.claim.c
        then = statuses_then(self.connection, rows, self.bound)
        codes = [code for status in asked for code in t.STATUS[status]]
        now = self._prepared(
            "now", lambda dialect: select(c.id).where(among(c.id, "rows", dialect), c.status.in_(codes))
        )
        untouched = {r[0] for r in now.rows(self.connection, rows=rows)} - then.keys()
        return untouched | {row for row, status in then.items() if t.SHOWN[status] in asked}

    def everywhere(self, types: Iterable[str], each: int | None) -> Picked:
        """The first `each` claims of each type, whoever stands in them; all where it is None."""
        known = [self.ids[name] for name in types if name in self.ids]
        query = self._prepared("type", lambda dialect: _of_type(dialect, self.conditions, self.selection))
        found: dict[int, list[Told]] = {}
        for id_, type_, stance in query.rows(self.connection, types=known, most=-1 if each is None else each + 1):
            one = Told(id_, 0, self.rows.words[type_], self.rows.words[stance], None, None)
            found.setdefault(type_, []).append(one)
        cut = frozenset((0, held[0].type) for held in found.values() if each is not None and len(held) > each)
        return Picked(tuple(self._kept([one for held in found.values() for one in held[:each]])), cut)

    def beside(self, rows: Iterable[int], types: Iterable[str]) -> list[int]:
        """Claims of these types in the sources of the claims in `rows`."""
        known = [self.ids[name] for name in types if name in self.ids]
        query = self._prepared("beside", lambda dialect: _beside(dialect, self.conditions))
        return sorted(r[0] for r in query.rows(self.connection, rows=rows, types=known)) if known else []

    def near(self, rows: Iterable[int], actors: Iterable[int]) -> list[Told]:
        """Claims of `actors` whose quotes overlap those of the claims in `rows`, in the same source."""
        group, words = self.group(actors), self.rows.words
        query = self._prepared("near", lambda dialect: _near(dialect, self.conditions))
        found = query.rows(self.connection, rows=rows, actors=group)
        return [
            Told(r[0], next(group[e] for e in r[3:] if e in group), words[r[1]], words[r[2]], None, None)
            for r in sorted(found, key=itemgetter(0))
        ]

    def group(self, actors: Iterable[int]) -> dict[int, int]:
        """All entities that are merged in some, each with the row that stands for it."""
        dialect, e = self.connection.dialect.name, t.entity.c
        if dialect not in _GROUPS:
            merged = select(e.id, e.canonical).where(among(e.canonical, "actors", dialect))
            _GROUPS[dialect] = Prepared(merged, self.connection)
        return {r[0]: r[1] for r in _GROUPS[dialect].rows(self.connection, actors=actors)}

    def named_with(self, keys: Sequence[str], entities: Collection[int]) -> set[int]:
        """Those of the entities that bear, merged or not, a name with one of the folded `keys` in it."""
        e, m, n = t.entity.alias("e"), t.entity.alias("m"), t.name.c
        joined = e.join(m, m.c.canonical == e.c.canonical).join(t.name, n.entity == m.c.id)
        query = select(e.c.id).select_from(joined).where(or_(*(n.folded.contains(k, autoescape=True) for k in keys)))
        asked, found = list(entities), set[int]()
        for at in range(0, len(asked) if keys else 0, ASKED):
            found.update(self.connection.execute(query.where(e.c.id.in_(asked[at : at + ASKED]))).scalars().all())
        return found

    def among(self, rows: Sequence[int]) -> list[int]:
        """Of the rows those that the selection has."""
        c, found = t.claim.c, list[int]()
        for at in range(0, len(rows), ASKED):
            query = select(c.id).join(t.source, t.source.c.id == c.source)
            found += self.connection.scalars(query.where(c.id.in_(rows[at : at + ASKED]), *self.conditions))
        return sorted(found)

    def count(self, actor: int) -> int:
        """How many claims the case holds of an actor, rejected ones and all; of each slot a thousand are counted."""
        dialect = self.connection.dialect.name
        if dialect not in _COUNTS:
            _COUNTS[dialect] = Prepared(_count(dialect), self.connection)
        return int(_COUNTS[dialect].rows(self.connection, actors=self.group([actor]))[0][0])

    def claims(self, rows: Iterable[int]) -> dict[int, Claim]:
        """The claims in rows, in text order; those that the selection does not keep are left out."""
        dialect = self.connection.dialect.name
        if dialect not in _WHOLE:
            joined = select(*COLUMNS).join(t.source, t.source.c.id == t.claim.c.source)
            _WHOLE[dialect] = Prepared(joined.where(among(t.claim.c.id, "rows", dialect)), self.connection)
        found = list(_WHOLE[dialect].rows(self.connection, rows=dict.fromkeys(rows)))
        found.sort(key=lambda row: tuple(row[n] for n in _ORDER))
        claims = dict(self.rows.claims(found, self.selection, self.bound))
        # a qualifier may be the id of somebody, whose name is shown
        self.rows.entities.look_up({v for c in claims.values() for v in c.qualifiers.values() if isinstance(v, str)})
        return claims


_WHOLE: dict[str, Prepared] = {}
_GROUPS: dict[str, Prepared] = {}
_COUNTS: dict[str, Prepared] = {}
_ROW = itemgetter(1)
_ORDER = [list(COLUMNS).index(column) for column in ORDER]
_MADE: dict[Key, Prepared] = {}


def _first(dialect: str, slot: Slot, conditions: Sequence[Any], selection: Selection) -> Select[Any]:
    """(actor, claim, type, stance, subject, object) of the first `most` claims of each of `actors` and `types`."""
    e, w, c = t.entity.alias("e"), t.word.alias("w"), t.claim.c
    limit = most("most", dialect)
    by_type = slot != "speaker"
    inner: Select[Any] = select(c.id, c.type, c.stance, c.subject, c.object)
    if selection.source is not None or selection.according_to is not None:
        inner = inner.join(t.source, t.source.c.id == c.source)
    inner = inner.where(
        c[slot] == e.c.id, c.type == w.c.id if by_type else among(c.type, "types", dialect), *conditions
    )
    inner = inner.order_by(c.id).correlate(e, w)
    asked: Any = e.join(w, among(w.c.id, "types", dialect)) if by_type else e
    if dialect == "sqlite":
        one: Any = t.claim.alias("one")
        joined = asked.join(one, one.c.id.in_(inner.with_only_columns(c.id).limit(limit)))
    else:
        one = inner.limit(limit).lateral("one")
        joined = asked.join(one, true())
    s, o = t.entity.alias("s"), t.entity.alias("o")
    joined = joined.outerjoin(s, and_(s.c.id == one.c.subject, s.c.place == 0))
    joined = joined.outerjoin(o, and_(o.c.id == one.c.object, o.c.place == 0))
    told = (e.c.canonical, one.c.id, one.c.type, one.c.stance, s.c.canonical, o.c.canonical)
    return select(*told).select_from(joined).where(among(e.c.canonical, "actors", dialect))


def _near(dialect: str, conditions: Sequence[Any]) -> Select[Any]:
    """Claims of the entities `actors` whose quotes overlap those of `rows`; found by their source, since an ally may
    stand in a hundred thousand claims."""
    own, c = t.claim.alias("own"), t.claim.c
    joined = own.join(t.claim, and_(c.source == own.c.source, c.start < own.c.end, c.end > own.c.start))
    theirs = or_(*(among(c[slot] + 0, "actors", dialect) for slot in t.SLOTS))
    told = (c.id, c.type, c.stance, c.subject, c.object, c.speaker)
    query: Select[Any] = select(*told).distinct().select_from(joined).join(t.source, t.source.c.id == c.source)
    return query.where(among(own.c.id, "rows", dialect), theirs, *conditions)


def _of_type(dialect: str, conditions: Sequence[Any], selection: Selection) -> Select[Any]:
    """(claim, type, stance) of the first `most` claims of each of `types`."""
    w, c = t.word.alias("w"), t.claim.c
    inner: Select[Any] = select(c.id, c.type, c.stance)
    if selection.source is not None or selection.according_to is not None:
        inner = inner.join(t.source, t.source.c.id == c.source)
    inner = inner.where(c.type == w.c.id, *conditions).order_by(c.id).limit(most("most", dialect)).correlate(w)
    if dialect == "sqlite":
        one: Any = t.claim.alias("one")
        joined = w.join(one, one.c.id.in_(inner.with_only_columns(c.id)))
    else:
        one = inner.lateral("one")
        joined = w.join(one, true())
    query: Select[Any] = select(one.c.id, one.c.type, one.c.stance).select_from(joined)
    return query.where(among(w.c.id, "types", dialect)).order_by(one.c.type, one.c.id)


def _beside(dialect: str, conditions: Sequence[Any]) -> Select[Any]:
    own, c = t.claim.alias("own"), t.claim.c
    joined = own.join(t.claim, c.source == own.c.source).join(t.source, t.source.c.id == c.source)
    query: Select[Any] = select(c.id).distinct().select_from(joined)
    return query.where(among(own.c.id, "rows", dialect), among(c.type + 0, "types", dialect), *conditions)


def _count(dialect: str) -> Select[Any]:
    """How many claims the entities `actors` stand in, a thousand of each slot at most; read off the indexes alone."""
    c = t.claim.c
    slots = [select(c.id).where(among(c[slot], "actors", dialect)).limit(COUNTED).subquery(slot) for slot in t.SLOTS]
    return select(func.count()).select_from(union(*(select(s.c.id) for s in slots)).subquery("every"))
