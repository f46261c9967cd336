"""Where sources come from: what may make two of them one voice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, FromClause, Select, String, bindparam, case, func, select

from wildcard.ledger import tables as t
from wildcard.ledger.prepared import Statement, among


@dataclass(frozen=True, slots=True)
class Origin:
    """A source's family by its text (sha256 of the oldest that tells it), its author, title and date."""

    sha256: str
    first: str
    title: str | None
    author: str | None
    publisher: str | None
    published: str | None


def origins(connection: Connection, sha256s: Iterable[str]) -> dict[str, Origin]:
    """The origins of these sources; one that was never compared is of its own family."""
    rows = [r[0] for r in ROWS.rows(connection, sources=dict.fromkeys(sha256s))]
    return {row[0]: Origin(*row) for row in ORIGINS.rows(connection, sources=rows)}


def newest(connection: Connection, last: int | None = None) -> str | None:
    """When the newest source of the case was published: a day, or a year or month that stands alone.

    Only sources that were kept since it was last asked are looked at; none where `last` is known to be the last kept.
    """
    known, day = _SEEN.get(connection.engine, (0, ""))
    if last is None or last != known:
        last, fresh = NEWEST.rows(connection, known=known)[0]
        day = max(day, fresh or "")
        _SEEN[connection.engine] = (last or known, day)
    return day.replace(REST, "") or None


_SEEN: WeakKeyDictionary[Engine, tuple[int, str]] = WeakKeyDictionary()
S = t.source.c
REST = "-99"  # stands for the month or day that is not told, later than all that are
_LENGTH = func.length(S.published)
_WHOLE = case((_LENGTH == 4, S.published + REST), (_LENGTH == 7, S.published + REST), else_=S.published)
_DATED = case((func.substr(S.published, 1, 1).in_(("1", "2")), func.substr(_WHOLE, 1, 10)))
NEWEST = Statement(lambda _: select(func.max(S.id), func.max(_DATED)).where(S.id > bindparam("known", 0)))
ROWS = Statement(lambda dialect: select(S.id).where(among(S.sha256, "sources", dialect, String)))


K, OLDEST = t.sketch.c, t.source.alias("oldest")
# the fields of an `Origin`; most sources are the oldest of their family themselves
CELLS = (S.sha256, func.coalesce(OLDEST.c.sha256, S.sha256), S.title, S.author, S.publisher, S.published)


def beside(sources: FromClause) -> FromClause:
    """Sources, or what was joined with them, joined with what `CELLS` are read from."""
    joined = sources.outerjoin(t.sketch, K.source == S.id)
    return joined.outerjoin(OLDEST, OLDEST.c.id == func.nullif(K.first, S.id))


def _origins(dialect: str) -> Select[Any]:
    """The fields of the `Origin` of each of `sources`."""
    return select(*CELLS).select_from(beside(t.source)).where(among(S.id, "sources", dialect))


ORIGINS = Statement(_origins)
