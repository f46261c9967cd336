"""From a selection to one SQL statement, which gives rows in text order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, func, not_, or_, select

from wildcard.errors import UnknownName
from wildcard.ledger import tables as t
from wildcard.ledger.entities import Entities
from wildcard.ledger.moment import last_of
from wildcard.ledger.prepared import Statement
from wildcard.ledger.rows import COLUMNS
from wildcard.ledger.search import quoted_from
from wildcard.ledger.selection import Selection
from wildcard.ledger.when import ENDING, IMPRECISE, PRECISE, STARTING
from wildcard.model.span import NO

c = t.claim.c
Condition = ColumnElement[bool]


def conditions(
    selection: Selection, entities: Entities, connection: Connection, events: Sequence[str]
) -> list[Condition]:
    """The selection as SQL conditions on `claim` (joined with `source`); `events` are types that do not last."""
    found: list[Condition] = [*_slots(selection, entities), *_words(selection), *_when(selection, events)]
    if selection.ids is not None:
        found.append(c.key.in_(selection.ids))
    if selection.source is not None:
        found.append(t.source.c.sha256 == selection.source)
    if not selection.second:
        # a person's decision brings a second-list proposal to the first
        found.append(or_(c.second == 0, c.status != t.PROPOSED))
    if selection.text is not None:
        found.append(quoted_from(connection, selection.text))
    if selection.refused:
        found.append(c.status.notin_((t.STRUCK, t.SUPERSEDED, t.WITHDRAWN)))
    if selection.according_to is not None:
        found.append(_according_to(selection.according_to, entities))
    bound = as_of_bound(selection, connection)
    if bound is None:
        found.append(c.status.in_([code for s in selection.statuses for code in t.STATUS[s]]))
    else:
        found.append(c.entry <= bound)
    return found


def as_of_bound(selection: Selection, connection: Connection) -> int | None:
    """The last entry of the log at the selection's moment; None where it asks for the present."""
    if selection.as_of is None:
        return None
    found = BOUND.rows(connection, moment=last_of(selection.as_of))
    return int(found[0][0]) if found else 0


E = t.entry.c
BOUND = Statement(
    lambda _: select(E.id).where(E.moment <= bindparam("moment", "")).order_by(E.moment.desc(), E.id.desc()).limit(1)
)


def _slots(selection: Selection, entities: Entities) -> Iterator[Condition]:
    if selection.actor is not None:
        group = entities.group(selection.actor)
        yield or_(c.subject.in_(group), c.object.in_(group), c.speaker.in_(group))
    if selection.subject is not None:
        yield c.subject.in_(entities.group(selection.subject))
    if selection.speaker is not None:
        yield c.speaker.in_(entities.group(selection.speaker))
    for key in (selection.object, selection.place):
        if key is not None:
            yield c.object.in_(entities.group(key))


def _words(selection: Selection) -> Iterator[Condition]:
    for column, words in ((c.type, selection.types), (c.stance, selection.stances)):
        if words:
            yield column.in_(select(t.word.c.id).where(t.word.c.text.in_(words)))


def _according_to(name: str, entities: Entities) -> Condition:
    s = t.source.c
    of_source = or_(s.sha256 == name, s.title == name, s.origin == name, s.publisher == name, s.author == name)
    author = and_(c.speaker.in_(entities.group("author")), of_source)
    group = entities.named(name)
    known = select(s.id).where(of_source).limit(1)
    if not group and entities.connection.execute(known).scalar() is None:
        raise UnknownName(f"no speaker, source or publisher of this case is called '{name}'")
    return or_(c.speaker.in_(group), author) if group else author


def _when(selection: Selection, events: Sequence[str]) -> Iterator[Condition]:
    """What is surely outside the days asked for drops out in SQL, unless it is asked for."""
    if selection.days is not None and NO not in selection.held:
        yield _possible(*selection.days, events)


def _possible(first: date, last: date, events: Sequence[str]) -> Condition:
    """Not surely outside: the SQL twin of `model.span.holds` not being "no"."""
    a, b = first.toordinal(), last.toordinal()
    event = c.type.in_(select(t.word.c.id).where(t.word.c.text.in_(events)))
    starting, ending = (or_(_bit(flag), event) for flag in (STARTING, ENDING))
    dated = c.dated.op("&")(PRECISE | IMPRECISE) != 0
    before = and_(starting, _unless(PRECISE, c.precise_start > b), _unless(IMPRECISE, c.imprecise_start > b))
    after = and_(ending, _unless(PRECISE, c.precise_end < a), _unless(IMPRECISE, c.imprecise_end < a))
    sure = and_(func.coalesce(c.precise_start, c.precise_end) <= b, func.coalesce(c.precise_end, c.precise_start) >= a)
    return or_(not_(dated), func.coalesce(sure, False), and_(not_(before), not_(after)))


def _bit(flag: int) -> Condition:
    return c.dated.op("&")(flag) != 0


def _unless(flag: int, outside: Condition) -> Condition:
    """True where there is no such range, or where it lies outside; an open end lies nowhere outside."""
    return or_(not_(_bit(flag)), func.coalesce(outside, False))


ORDER = (c.source, c.start, c.end, c.id)


def statement(selection: Selection, entities: Entities, connection: Connection, events: Sequence[str]) -> Select[Any]:
    """All columns of the matching claims."""
    joined = t.claim.join(t.source, t.source.c.id == c.source)
    query = select(*COLUMNS).select_from(joined)
    return query.where(*conditions(selection, entities, connection, events)).order_by(*ORDER)
