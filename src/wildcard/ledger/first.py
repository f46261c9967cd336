"""The first claims of many actors at once: so many of each type and slot, one statement however large the case is.

Claims come in the order in which they were appended. Each (actor, type) is one descent of an index that ends after
so many rows, so that what is asked costs what is shown. Invariant: what is cut off is told.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import itemgetter
from typing import Any, Literal, NamedTuple

from sqlalchemy import (
    BigInteger,
    Connection,
    Executable,
    Select,
    and_,
    case,
    cast,
    func,
    literal_column,
    null,
    or_,
    select,
    true,
    union,
    union_all,
)

from wildcard.errors import UnknownName
from wildcard.ledger import tables as t
from wildcard.ledger.prepared import Prepared, Statement, among, holds, listed, most
from wildcard.ledger.query import as_of_bound, conditions
from wildcard.ledger.rows import Rows
from wildcard.ledger.selection import HELD, Selection
from wildcard.ledger.then import STATUSES
from wildcard.model.actor import Actor, Place
from wildcard.model.claim import Claim

Slot = Literal["subject", "object", "speaker"]
Ends = Literal["all", "some", "none"]  # the claims of which both ends are told
REMEMBERED = 256  # statements that are not made anew
Key = tuple[str, str, Selection, int | None]  # database, what is asked, the selection, the last entry that it looks at
Pair = tuple[int, str]  # actor, type
# parts of a selection whose conditions name entities of the case
ANYWHERE: dict[str, Any] = dict.fromkeys(("actor", "subject", "object", "place", "speaker", "according_to"))
COUNTED = 500  # claims beyond which they are not counted


class Ask(NamedTuple):
    """The first `each` claims of a slot and of each type, all where it is None; the ends of claims are told where their
    type is in `ends`, of all where that is None: each end is a row to be looked up."""

    slot: Slot
    types: tuple[str, ...]
    each: int | None
    ends: tuple[str, ...] | None = None

    @property
    def told_ends(self) -> Ends:
        """Of which claims the ends are told."""
        return "all" if self.ends is None else "some" if self.ends else "none"


class Told(NamedTuple):
    """As much of a claim's row as choosing needs; `of` is the actor asked about.

    Ends that are no actors, or that nobody asked for, are None.
    """

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
    cut: frozenset[Pair]


class Firsts:
    """Picks claims of a selection; actors are told by the row that stands for them after merges."""

    def __init__(self, rows: Rows, selection: Selection) -> None:
        self.rows = rows
        self.connection: Connection = rows.connection
        self.selection = selection
        self.bound = as_of_bound(selection, self.connection)
        self.of_source = selection.source is not None or selection.according_to is not None  # which is then joined
        anywhere = replace(selection, **ANYWHERE) == selection
        self.made: dict[Key, Prepared] = _MADE if anywhere else {}
        if not anywhere:
            _ = self.conditions  # names that nobody bears are refused
        self.ids = {text: id_ for id_, text in rows.words.items()}
        self.reserved = rows.entities.reserved

    @cached_property
    def conditions(self) -> Sequence[Any]:
        """The selection as SQL; where its statements are made, nobody asks for it."""
        return conditions(self.selection, self.rows.entities, self.connection, self.rows.book.events)

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
        return self.asked(actors, [Ask(slot, tuple(types), each)])[0]

    def all_of(self, actors: Sequence[int], types: Mapping[Slot, Iterable[str]], each: int | None) -> list[Picked]:
        """The same for several slots at once, each with its types."""
        return self.asked(actors, [Ask(slot, tuple(names), each) for slot, names in types.items()])

    def asked(self, actors: Sequence[int], asks: Sequence[Ask]) -> list[Picked]:
        """What each asks of the actors, all in one statement."""
        known = [[self.ids[n] for n in ask.types if n in self.ids] for ask in asks]
        at = [n for n in range(len(asks)) if actors and known[n]]
        found: list[list[Any]] = [[] for _ in asks]
        if at:
            form = tuple((asks[n].slot, asks[n].told_ends) for n in at)
            given: dict[str, Any] = {"actors": actors}
            for place, n in enumerate(at):
                ask = asks[n]
                given[f"types_{place}"] = known[n]
                given[f"most_{place}"] = -1 if ask.each is None else ask.each + 1
                if ask.ends:
                    given[f"ends_{place}"] = [self.ids[e] for e in ask.ends if e in self.ids]
            query = self._prepared(
                f"first {form}", lambda dialect: _firsts(dialect, form, self.conditions, self.of_source)
            )
            for row in query.rows(self.connection, **given):
                found[at[row[0]]].append(row)
        place_of = {actor: n for n, actor in enumerate(actors)}
        picked = []
        for ask, rows in zip(asks, found, strict=True):
            rows.sort(key=lambda row: (place_of[row[1]], row[2]))
            told, cut = self._cut(rows, ask.each, by_type=ask.slot != "speaker")
            picked.append(Picked(tuple(self._kept(told)), cut))
        return picked

    def _cut(self, rows: Iterable[Any], each: int | None, *, by_type: bool) -> tuple[list[Told], frozenset[Pair]]:
        """Of each actor (and type) the first `each`, and those of whom there are more."""
        words, counts, told, cut = self.rows.words, dict[tuple[int, int], int](), list[Told](), set[Pair]()
        for _, of, row, type_, stance, subject, object_ in rows:
            group = (of, type_ if by_type else 0)
            counts[group] = count = counts.get(group, 0) + 1
            if each is None or count <= each:
                told.append(Told(row, of, words[type_], words[stance], subject, object_))
            else:
                cut.add((of, words[type_] if by_type else ""))
        return told, frozenset(cut)

    def _prepared(self, what: str, make: Callable[[str], Executable]) -> Prepared:
        """A statement with the selection's conditions; made once, unless they depend on who is who in the case."""
        key = (self.connection.dialect.name, what, self.selection, self.bound)
        made = self.made
        if key not in made:
            if len(made) >= REMEMBERED:
                made.clear()
            made[key] = Prepared(make(key[0]), self.connection)
        return made[key]

    def selected(self, what: str, make: Callable[[str, Sequence[Any]], Executable], **given: Any) -> Sequence[Any]:
        """Rows of another statement with the selection's conditions; `make` is given the dialect and these."""
        query = self._prepared(what, lambda dialect: make(dialect, self.conditions))
        return query.rows(self.connection, **given)

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
        then = STATUSES.after(self.connection, rows, self.bound)
        codes = [code for status in asked for code in t.STATUS[status]]
        now = self._prepared(
            "now", lambda dialect: select(c.id).where(among(c.id, "rows", dialect), c.status.in_(codes))
        )
        untouched = {r[0] for r in now.rows(self.connection, rows=rows)} - then.keys()
        return untouched | {row for row, status in then.items() if t.SHOWN[status] in asked}

    def everywhere(self, types: Iterable[str], each: int | None) -> Picked:
        """The first `each` claims of each type, whoever stands in them; all where it is None."""
        known = [self.ids[name] for name in types if name in self.ids]
        query = self._prepared("type", lambda dialect: _of_type(dialect, self.conditions, self.of_source))
        found: dict[int, list[Told]] = {}
        for id_, type_, stance in query.rows(self.connection, types=known, most=-1 if each is None else each + 1):
            one = Told(id_, 0, self.rows.words[type_], self.rows.words[stance], None, None)
            found.setdefault(type_, []).append(one)
        cut = frozenset((0, held[0].type) for held in found.values() if each is not None and len(held) > each)
        return Picked(tuple(self._kept([one for held in found.values() for one in held[:each]])), cut)

    def beside(self, rows: Iterable[int], types: Iterable[str]) -> list[int]:
        """Claims of these types in the sources of the claims in `rows`."""
        known = [self.ids[name] for name in types if name in self.ids]
        query = self._prepared("beside", lambda dialect: _beside(dialect, self.conditions, self.of_source))
        return sorted(r[0] for r in query.rows(self.connection, rows=rows, types=known)) if known else []

    def near(self, rows: Iterable[int], actors: Iterable[int]) -> list[Told]:
        """Claims of `actors` whose quotes overlap those of the claims in `rows`, in the same source."""
        group, words = self.group(actors), self.rows.words
        query = self._prepared("near", lambda dialect: _near(dialect, self.conditions, self.of_source))
        found = query.rows(self.connection, rows=rows, actors=group)
        return [
            Told(r[0], next(group[e] for e in r[3:] if e in group), words[r[1]], words[r[2]], None, None)
            for r in sorted(found, key=itemgetter(0))
        ]

    def group(self, actors: Iterable[int]) -> dict[int, int]:
        """All entities that are merged in some, each with the row that stands for it."""
        return self.rows.entities.merged(actors)

    def named_with(self, keys: Sequence[str], entities: Collection[int]) -> set[int]:
        """Those of the entities that may be shown by a name with one of the folded `keys` in it."""
        if not keys or not entities:
            return set()
        return {r[0] for r in NAMED.rows(self.connection, keys=keys, entities=entities)}

    def among(self, rows: Sequence[int]) -> list[int]:
        """Of the rows those that the selection has."""
        query = self._prepared("among", lambda dialect: _among(dialect, self.conditions, self.of_source))
        return sorted(r[0] for r in query.rows(self.connection, rows=rows)) if rows else []

    def count(self, actor: int) -> int:
        """How many claims the case holds of an actor, rejected ones and all; `COUNTED` where a slot has more."""
        return int(COUNT.rows(self.connection, actors=self.group([actor]))[0][0])

    def claims(self, rows: Iterable[int]) -> dict[int, Claim]:
        """The claims in rows, in text order, their quotes bare; those that the selection does not keep are left out."""
        return dict(self.rows.bare(rows, self.selection, self.bound))


_MADE: dict[Key, Prepared] = {}


def _firsts(dialect: str, form: Sequence[tuple[Slot, Ends]], conditions: Sequence[Any], of_source: bool) -> Executable:
    """The first claims in each slot, with or without their ends; where it is one alone, its place is told too."""
    asked = [_first(dialect, n, slot, ends, conditions, of_source) for n, (slot, ends) in enumerate(form)]
    return asked[0] if len(asked) == 1 else union_all(*asked)


def _first(dialect: str, place: int, slot: Slot, ends: Ends, conditions: Sequence[Any], of_source: bool) -> Select[Any]:
    """(place, actor, claim, type, stance, subject, object) of the first `most` claims of each of `actors` and types."""
    e, c = t.entity.alias("e"), t.claim.c
    limit, types = most(f"most_{place}", dialect), f"types_{place}"
    # SQLite finds its way sooner from a table's rows than from a list's
    w: Any = t.word.alias("w") if dialect == "sqlite" else listed(types, "w")
    by_type = slot != "speaker"
    inner: Select[Any] = select(c.id, c.type, c.stance, c.subject, c.object)
    if of_source:
        inner = inner.join(t.source, t.source.c.id == c.source)
    inner = inner.where(c[slot] == e.c.id, c.type == w.c.id if by_type else among(c.type, types, dialect), *conditions)
    inner = inner.order_by(c.id).correlate(e, w)
    asked: Any = e.join(w, among(w.c.id, types, dialect) if dialect == "sqlite" else true()) if by_type else e
    if dialect == "sqlite":
        one: Any = t.claim.alias("one")
        joined = asked.join(one, one.c.id.in_(inner.with_only_columns(c.id).limit(limit)))
    else:
        one = inner.limit(limit).lateral("one")
        joined = asked.join(one, true())
    told = [literal_column(str(place)), e.c.canonical, one.c.id, one.c.type, one.c.stance]
    for end in ("subject", "object"):
        if ends == "none":
            told.append(cast(null(), BigInteger))
            continue
        wanted = [among(one.c.type, f"ends_{place}", dialect)] if ends == "some" else []
        if end == slot:  # who is asked about stands there
            told.append(case((and_(e.c.place == 0, *wanted), e.c.canonical)))
            continue
        of = t.entity.alias(end)
        # an end that is not wanted is looked up by no id, which costs nothing
        of_id = case((wanted[0], one.c[end])) if wanted else one.c[end]
        joined = joined.outerjoin(of, and_(of.c.id == of_id, of.c.place == 0))
        told.append(of.c.canonical)
    return select(*told).select_from(joined).where(among(e.c.canonical, "actors", dialect))


def _near(dialect: str, conditions: Sequence[Any], of_source: bool) -> Select[Any]:
    """Claims of the entities `actors` whose quotes overlap those of `rows`; found by their source, since an ally may
    stand in a hundred thousand claims."""
    own, c = t.claim.alias("own"), t.claim.c
    joined = own.join(t.claim, and_(c.source == own.c.source, c.start < own.c.end, c.end > own.c.start))
    theirs = or_(*(among(c[slot] + 0, "actors", dialect) for slot in t.SLOTS))
    told = (c.id, c.type, c.stance, c.subject, c.object, c.speaker)
    if of_source:
        joined = joined.join(t.source, t.source.c.id == c.source)
    query: Select[Any] = select(*told).distinct().select_from(joined)
    return query.where(among(own.c.id, "rows", dialect), theirs, *conditions)


def _of_type(dialect: str, conditions: Sequence[Any], of_source: bool) -> Select[Any]:
    """(claim, type, stance) of the first `most` claims of each of `types`."""
    w, c = t.word.alias("w"), t.claim.c
    inner: Select[Any] = select(c.id, c.type, c.stance)
    if of_source:
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


def _beside(dialect: str, conditions: Sequence[Any], of_source: bool) -> Select[Any]:
    own, c = t.claim.alias("own"), t.claim.c
    joined = own.join(t.claim, c.source == own.c.source)
    if of_source:
        joined = joined.join(t.source, t.source.c.id == c.source)
    query: Select[Any] = select(c.id).distinct().select_from(joined)
    return query.where(among(own.c.id, "rows", dialect), among(c.type + 0, "types", dialect), *conditions)


def _among(dialect: str, conditions: Sequence[Any], of_source: bool) -> Select[Any]:
    c = t.claim.c
    query: Select[Any] = select(c.id)
    if of_source:
        query = query.join(t.source, t.source.c.id == c.source)
    return query.where(among(c.id, "rows", dialect), *conditions)


def _named(dialect: str) -> Select[Any]:
    """Those of `entities` that are shown by a name of whoever stands for them, if one that it bears itself holds one of
    `keys`; and those of whom it bears none."""
    e, n = t.entity.c, t.name.c
    joined = t.entity.outerjoin(t.name, n.entity == e.canonical)
    told = or_(n.id.is_(None), holds(n.folded, "keys", dialect))
    return select(e.id).select_from(joined).where(among(e.id, "entities", dialect), told)


def _count(dialect: str) -> Select[Any]:
    """How many claims the entities `actors` stand in, each once; those of a slot are counted up to `COUNTED`, read off
    its index alone and once, and where there are as many nothing else is."""
    c = t.claim.c
    slots = [select(c.id).where(among(c[slot], "actors", dialect)).limit(COUNTED) for slot in t.SLOTS]
    read = [one.cte(f"of_{slot}") for slot, one in zip(t.SLOTS, slots, strict=True)]
    counts = [select(func.count()).select_from(one).scalar_subquery() for one in read]
    every = union(*(select(one.c.id) for one in read)).subquery("every")
    whole = select(func.count()).select_from(every).scalar_subquery()
    return select(case((or_(*(count >= COUNTED for count in counts)), COUNTED), else_=whole))


NAMED, COUNT = map(Statement, (_named, _count))
