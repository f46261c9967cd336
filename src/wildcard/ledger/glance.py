"""A case at a glance, counted by the database: claims by status, type and source, and whom most is said of.

Invariant: the same numbers as counting all claims in force one by one would give.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import and_, func, literal_column, not_, select, union_all

from wildcard.ledger import tables as t
from wildcard.ledger.query import conditions
from wildcard.ledger.rows import Rows
from wildcard.ledger.selection import EVERYTHING
from wildcard.model.actor import Actor


class Glance(NamedTuple):
    """Claims by status; by type, the commonest first; proposed ones by their source's sha256; and actors."""

    statuses: Mapping[str, int]
    types: Sequence[tuple[str, int]]
    waiting: Mapping[str, int]
    actors: Sequence[Actor]


def glance(rows: Rows, most: int) -> Glance:
    """The case as it stands, with `most` actors."""
    c, s, connection = t.claim.c, t.source.c, rows.connection
    met = conditions(EVERYTHING, rows.entities, connection, rows.book.events)
    statuses, types = Counter[str](), Counter[str]()
    for status, type_, count in connection.execute(
        select(c.status, c.type, func.count()).where(*met).group_by(c.status, c.type)
    ):
        statuses[t.SHOWN[status]] += count
        types[rows.words[type_]] += count
    proposed = select(c.source, func.count().label("n")).where(*met, c.status == t.PROPOSED).group_by(c.source)
    held = proposed.subquery()
    waiting = connection.execute(select(s.sha256, held.c.n).join(held, held.c.source == s.id)).all()
    return Glance(
        statuses,
        sorted(types.items(), key=lambda told: (-told[1], told[0])),
        {row.sha256: row.n for row in waiting},
        _actors(rows, most),
    )


def _actors(rows: Rows, most: int) -> list[Actor]:
    """Actors by how often they stand in a claim's slots, merges followed, named ones first among equals."""
    c, e, head = t.claim.c, t.entity.c, t.entity.alias("head")
    out = not_(and_(*conditions(EVERYTHING, rows.entities, rows.connection, rows.book.events)))
    ends = []
    for end in (c.subject, c.object):
        # all of a slot are counted on its index, then those out of force, few as a rule, are taken off: the other way
        # round SQLite looks up every claim of the index; `+ 0` keeps it from doing so for the few
        ends.append(select(end.label("entity"), func.count().label("n")).group_by(end))
        scanned = end + literal_column("0")
        ends.append(select(scanned.label("entity"), (-func.count()).label("n")).where(out).group_by(scanned))
    stands = union_all(*ends).subquery()
    often = func.sum(stands.c.n)
    query = (
        select(head.c.id, often)
        .select_from(stands.join(t.entity, e.id == stands.c.entity).join(head, head.c.id == e.canonical))
        .where(head.c.place == 0, head.c.id.not_in(sorted(rows.entities.reserved)))
        .group_by(head.c.id, head.c.unnamed)
        .having(often > 0)
        .order_by(often.desc(), head.c.unnamed, head.c.id)
        .limit(most)
    )
    found = {id_: int(n) for id_, n in rows.connection.execute(query)}
    rows.entities.ahead(found)
    actors = [(n, rows.entities.argument(id_)) for id_, n in found.items()]
    told = [(n, actor) for n, actor in actors if isinstance(actor, Actor)]
    return [actor for _, actor in sorted(told, key=lambda one: (-one[0], one[1].unnamed, one[1].name))]
