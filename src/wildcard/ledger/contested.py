"""Claims that may oppose each other, key by key, with as much of each as comparing needs.

Read through the index of topics, so that what one claim may clash with is found without the rest of what is told of
its actors. Invariant: a case whose index cannot be brought up to date gives the same, at the cost of all its claims.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Executable, Select, String, and_, func, or_, select

from wildcard.ledger import tables as t
from wildcard.ledger.first import WHOLE
from wildcard.ledger.prepared import Prepared, among
from wildcard.ledger.query import as_of_bound, conditions
from wildcard.ledger.rows import Rows
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.ledger.then import STATUSES
from wildcard.ledger.topics import COLUMNS, Keys, rule_of
from wildcard.model.claim import Claim

CHUNK = 15_000  # claims that are read at once


class Member(NamedTuple):
    """A claim of a group: its row, which tells its age, its id, its side, and what is compared of it.

    `qualifiers` is JSON; `days` and `dated` are as in `ledger.when`; `source`, `start` and `end` are its quote's place.
    """

    row: int
    id: str
    side: int
    type: str
    text: str | None
    qualifiers: str | None
    source: int
    start: int
    end: int
    days: tuple[int | None, ...]
    dated: int


Group = tuple[int, list[Member]]  # a key and the claims under it, the oldest first
P, C = t.topic.c, t.claim.c
TOLD = [C[n] for n in ("id", "key", "type", "object_text", "qualifiers", "source", "start", "end")]
DAYS = [C[n] for n in ("precise_start", "precise_end", "imprecise_start", "imprecise_end")]
REST = [C.dated, C.status]


class Contested:
    """The groups of a case whose index of topics is up to date; of the claims of a selection alone."""

    def __init__(self, rows: Rows, selection: Selection, keep: Callable[[str], bool]) -> None:
        self.rows = rows
        self.connection = rows.connection
        self.selection = selection
        self.keep = keep
        self.bound = as_of_bound(selection, self.connection)

    def every(self) -> Iterator[Group]:
        """Keys with claims on differing sides."""
        differ = select(P.key).group_by(P.key).having(func.min(P.side) != func.max(P.side))
        return self._groups(self.connection.execute(self._members().where(P.key.in_(differ))))

    def opposing(self, claims: Iterable[str]) -> list[Group]:
        """For each key of these claims, by their ids, they themselves and all on other sides than theirs."""
        found = self._groups(self._asked("opposing", self._opposing, claims=claims))
        return [(key, list({m.row: m for m in told}.values())) for key, told in found]  # each once, whoever it opposes

    def under(self, keys: Iterable[int]) -> list[Group]:
        """All claims under these keys."""
        return list(self._groups(self._asked("under", self._under, keys=keys)))

    def keys(self, rows: Iterable[int], rules: Collection[int]) -> set[int]:
        """The keys of these rules that claims in rows stand under."""
        found = self._asked("keys", lambda dialect: select(P.key).where(among(P.claim, "rows", dialect)), rows=rows)
        return {key for (key,) in found if rule_of(key) in rules}

    def claims(self, rows: Iterable[int]) -> dict[int, Claim]:
        """The claims in rows, whole."""
        wanted, found = sorted(set(rows)), dict[int, Claim]()
        for at in range(0, len(wanted), CHUNK):
            read = WHOLE.rows(self.connection, rows=wanted[at : at + CHUNK])
            found.update(self.rows.claims(read, self.selection, self.bound))
        return found

    def _members(self) -> Select[Any]:
        query: Select[Any] = select(P.key, P.side, *TOLD, *DAYS, *REST).join(t.claim, C.id == P.claim)
        return self._selected(query).order_by(P.key, P.claim)

    def _selected(self, query: Select[Any]) -> Select[Any]:
        s = self.selection
        if s.source is not None or s.according_to is not None:
            query = query.join(t.source, t.source.c.id == C.source)
        if self.bound is None:
            query = query.where(C.status.in_(t.LIVE))
        return query.where(*conditions(s, self.rows.entities, self.connection, self.rows.book.events))

    def _opposing(self, dialect: str) -> Executable:
        own, mine = t.topic.alias("own"), t.claim.alias("mine")
        other = and_(own.c.key == P.key, or_(own.c.side != P.side, own.c.claim == P.claim))
        query = self._members().join(own, other).join(mine, mine.c.id == own.c.claim)
        return query.where(among(mine.c.key, "claims", dialect, String))

    def _under(self, dialect: str) -> Executable:
        return self._members().where(among(P.key, "keys", dialect))

    def _asked(self, what: str, make: Callable[[str], Executable], **given: Iterable[Any]) -> Sequence[Any]:
        """Rows of a statement that is made once, where no name is asked for that cases differ in."""
        dialect = self.connection.dialect.name
        if self.selection != EVERYTHING:
            return Prepared(make(dialect), self.connection).rows(self.connection, **given)
        if (dialect, what) not in _MADE:
            _MADE[dialect, what] = Prepared(make(dialect), self.connection)
        return _MADE[dialect, what].rows(self.connection, **given)

    def _groups(self, rows: Iterable[Any]) -> Iterator[Group]:
        for key, held in groupby(self._then(rows), key=itemgetter(0)):
            if told := [self._member(r) for r in held if self.keep(r[3])]:
                yield key, told

    def _member(self, row: Any) -> Member:
        return Member._make((row[2], row[3], row[1], self.rows.words[row[4]], *row[5:10], row[10:14], row[14]))

    def _then(self, rows: Iterable[Any]) -> Iterable[Any]:
        """Where a moment is asked for, those whose status at that moment is one of those asked for."""
        if self.bound is None:
            return rows
        held = list(rows)
        ids, then = sorted({r[2] for r in held}), dict[int, int]()
        for at in range(0, len(ids), CHUNK):
            then.update(STATUSES.after(self.connection, ids[at : at + CHUNK], self.bound))
        return [r for r in held if t.SHOWN[then.get(r[2], r[-1])] in self.selection.statuses]


_MADE: dict[tuple[str, str], Prepared] = {}


class Unindexed(Contested):
    """The same without the index, for a case that cannot be written: all claims are gone through, once."""

    @cached_property
    def _held(self) -> Mapping[int, list[Member]]:
        named = {column.name: column for column in (*TOLD, *DAYS, *REST, *COLUMNS)}
        query = self._selected(select(*named.values())).order_by(C.id)
        keys, told = Keys(self.connection, ahead=True), [c.name for c in (*TOLD, *DAYS, *REST)]
        cells = itemgetter(*(list(named).index(name) for name in told))
        rows = ((key, side, *cells(r)) for r in self.connection.execute(query) for key, _, side in set(keys.of(r)))
        return dict(self._groups(sorted(rows, key=itemgetter(0, 2))))

    def every(self) -> Iterator[Group]:
        """Keys with claims on differing sides."""
        return ((key, told) for key, told in self._held.items() if len({m.side for m in told}) > 1)

    def opposing(self, claims: Iterable[str]) -> list[Group]:
        """For each key of these claims all under it, of whatever side."""
        asked = set(claims)
        return [(key, told) for key, told in self._held.items() if any(m.id in asked for m in told)]

    def under(self, keys: Iterable[int]) -> list[Group]:
        """All claims under these keys."""
        return [(key, self._held[key]) for key in sorted(set(keys) & self._held.keys())]

    def keys(self, rows: Iterable[int], rules: Collection[int]) -> set[int]:
        """The keys of these rules that claims in rows stand under."""
        wanted = set(rows)
        held = ((key, told) for key, told in self._held.items() if rule_of(key) in rules)
        return {key for key, told in held if any(m.row in wanted for m in told)}
