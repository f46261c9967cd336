"""Claims that may oppose each other, key by key, and what is compared of them.

Read through the index of topics, so that what one claim may clash with is found without the rest of what is told of
its actors, and mostly without looking a claim up. Invariant: a case whose index cannot be brought up to date gives
the same, at the cost of all its claims.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Executable, Select, String, and_, func, or_, select

from wildcard.ledger import tables as t
from wildcard.ledger.prepared import Prepared, Statement, among
from wildcard.ledger.query import as_of_bound, conditions
from wildcard.ledger.rows import COLUMNS as WHOLE
from wildcard.ledger.rows import Rows
from wildcard.ledger.selection import EVERYTHING, Selection
from wildcard.ledger.then import STATUSES
from wildcard.ledger.topics import COLUMNS, Keys, rule_of
from wildcard.model.claim import Claim

CHUNK = 15_000  # claims that are read at once


class Member(NamedTuple):
    """A claim of a group: its row, which tells its age, its side, and what the index of topics holds of it."""

    row: int
    side: int
    type: int  # a word of the case
    first: int | None
    last: int | None
    dated: int


class Detail(NamedTuple):
    """What else is compared of some: the words of an act, qualifiers as JSON, the quote's place, all days."""

    text: str | None
    qualifiers: str | None
    source: int
    start: int
    end: int
    days: tuple[int | None, ...]
    dated: int


Group = tuple[int, list[Member]]  # a key and the claims under it, the oldest first
P, C = t.topic.c, t.claim.c
INDEXED = [P[n] for n in ("key", "claim", "side", "type", "first", "last", "dated")]
WIDTH = len(INDEXED)
DETAILS = [C[n] for n in ("id", "object_text", "qualifiers", "source", "start", "end")]
DAYS = [C[n] for n in ("precise_start", "precise_end", "imprecise_start", "imprecise_end")]
DETAIL = Statement(lambda dialect: select(*DETAILS, *DAYS, C.dated).where(among(C.id, "rows", dialect)))
CLAIMS = Statement(lambda dialect: select(*WHOLE).where(among(C.id, "rows", dialect)))
IDS = Statement(lambda dialect: select(C.id, C.key).where(among(C.id, "rows", dialect)))
ROWS = Statement(lambda dialect: select(C.id).where(among(C.key, "ids", dialect, String)))


class Contested:
    """The groups of a case whose index of topics is up to date; of the claims of a selection alone."""

    def __init__(self, rows: Rows, selection: Selection) -> None:
        self.rows = rows
        self.connection = rows.connection
        self.selection = selection
        self.bound = as_of_bound(selection, self.connection)

    def every(self) -> Iterator[Group]:
        """Keys with claims on differing sides."""
        differ = select(P.key).group_by(P.key).having(func.min(P.side) != func.max(P.side))
        return self._groups(self.connection.execute(self._members().where(P.key.in_(differ))))

    def opposing(self, rows: Iterable[int]) -> list[Group]:
        """For each key of the claims in rows, they themselves and all on other sides than theirs."""
        found = self._groups(self._asked("opposing", self._opposing, rows=rows))
        return [(key, list({m.row: m for m in told}.values())) for key, told in found]  # each once, whoever it opposes

    def under(self, keys: Iterable[int]) -> list[Group]:
        """All claims under these keys."""
        return list(self._groups(self._asked("under", self._under, keys=keys)))

    def keys(self, rows: Iterable[int], rules: Collection[int]) -> set[int]:
        """The keys of these rules that claims in rows stand under."""
        found = self._asked("keys", lambda dialect: select(P.key).where(among(P.claim, "rows", dialect)), rows=rows)
        return {key for (key,) in found if rule_of(key) in rules}

    def details(self, rows: Iterable[int]) -> dict[int, Detail]:
        """What else is compared of the claims in rows."""
        read = self._read(DETAIL, rows)
        return {r[0]: Detail._make((*r[1:6], tuple(r[6:10]), r[10])) for r in read}

    def ids(self, rows: Iterable[int]) -> dict[int, str]:
        """The ids of the claims in rows."""
        return {r[0]: r[1] for r in self._read(IDS, rows)}

    def rows_of(self, ids: Iterable[str]) -> set[int]:
        """The rows of claims, by their ids."""
        return {row for (row,) in ROWS.rows(self.connection, ids=list(ids))}

    def claims(self, rows: Iterable[int]) -> dict[int, Claim]:
        """The claims in rows, whole."""
        wanted, found = sorted(set(rows)), dict[int, Claim]()
        for at in range(0, len(wanted), CHUNK):
            read = CLAIMS.rows(self.connection, rows=wanted[at : at + CHUNK])
            found.update(self.rows.claims(read, self.selection, self.bound))
        return found

    def _read(self, statement: Statement, rows: Iterable[int]) -> Iterator[Any]:
        wanted = sorted(set(rows))
        for at in range(0, len(wanted), CHUNK):
            yield from statement.rows(self.connection, rows=wanted[at : at + CHUNK])

    def _members(self) -> Select[Any]:
        """Rows of the index; where the selection needs more than it holds, of the claims beside."""
        if self.selection == EVERYTHING:
            return select(*INDEXED).where(P.live == 1).order_by(P.key, P.claim)
        query: Select[Any] = select(*INDEXED, C.status).join(t.claim, C.id == P.claim)
        return self._selected(query).order_by(P.key, P.claim)

    def _selected(self, query: Select[Any]) -> Select[Any]:
        s = self.selection
        if s.source is not None or s.according_to is not None:
            query = query.join(t.source, t.source.c.id == C.source)
        if self.bound is None:
            query = query.where(C.status.in_(t.LIVE))
        return query.where(*conditions(s, self.rows.entities, self.connection, self.rows.book.events))

    def _opposing(self, dialect: str) -> Executable:
        own = t.topic.alias("own")
        other = and_(own.c.key == P.key, or_(own.c.side != P.side, own.c.claim == P.claim))
        return self._members().join_from(t.topic, own, other).where(among(own.c.claim, "rows", dialect))

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
        """Rows of `_members` by their keys."""
        for key, held in groupby(self._kept(rows), key=itemgetter(0)):
            yield key, [Member._make(r[1:WIDTH]) for r in held]

    def _kept(self, rows: Iterable[Any]) -> Iterable[Any]:
        """Those that the selection keeps, where SQL alone could not tell."""
        if self.bound is None:
            return rows
        held = list(rows)
        ids, then = sorted({r[1] for r in held}), dict[int, int]()
        for at in range(0, len(ids), CHUNK):
            then.update(STATUSES.after(self.connection, ids[at : at + CHUNK], self.bound))
        return [r for r in held if t.SHOWN[then.get(r[1], r[-1])] in self.selection.statuses]


_MADE: dict[tuple[str, str], Prepared] = {}


class Unindexed(Contested):
    """The same without the index, for a case that cannot be written: all claims are gone through, once."""

    @cached_property
    def _held(self) -> Mapping[int, list[Member]]:
        query = self._selected(select(*COLUMNS)).order_by(C.id)
        keys, rows = Keys(self.connection, ahead=True), list[tuple[Any, ...]]()
        for row in self.connection.execute(query):
            for key, claim, side, _, *told in set(keys.of(row)):
                rows.append((key, claim, side, *told, row.status))
        return dict(self._groups(sorted(rows, key=itemgetter(0, 1))))

    def every(self) -> Iterator[Group]:
        """Keys with claims on differing sides."""
        return ((key, told) for key, told in self._held.items() if len({m.side for m in told}) > 1)

    def opposing(self, rows: Iterable[int]) -> list[Group]:
        """For each key of the claims in rows all under it, of whatever side."""
        asked = set(rows)
        return [(key, told) for key, told in self._held.items() if any(m.row in asked for m in told)]

    def under(self, keys: Iterable[int]) -> list[Group]:
        """All claims under these keys."""
        return [(key, self._held[key]) for key in sorted(set(keys) & self._held.keys())]

    def keys(self, rows: Iterable[int], rules: Collection[int]) -> set[int]:
        """The keys of these rules that claims in rows stand under."""
        wanted = set(rows)
        held = ((key, told) for key, told in self._held.items() if rule_of(key) in rules)
        return {key for key, told in held if any(m.row in wanted for m in told)}
