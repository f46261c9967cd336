"""From a selection to claims: one SQL statement, streamed in text order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, not_, or_, select

from wildcard.errors import UnknownName
from wildcard.ledger import tables as t
from wildcard.ledger.entities import Entities
from wildcard.ledger.moment import last_of
from wildcard.ledger.selection import Selection
from wildcard.ledger.when import ENDING, GIVEN, IMPRECISE, PRECISE, STARTING, from_columns
from wildcard.model.actor import Actor, Argument, Text
from wildcard.model.claim import NO_QUALIFIERS, Claim, Proposal
from wildcard.model.quote import Quote
from wildcard.model.span import NO
from wildcard.settings import CONTEXT

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
    query = select(func.max(t.entry.c.id)).where(t.entry.c.moment <= last_of(selection.as_of))
    return int(connection.execute(query).scalar() or 0)


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
    sure = and_(
        func.coalesce(c.precise_start, c.precise_end) <= b, func.coalesce(c.precise_end, c.precise_start) >= a
    )
    return or_(not_(dated), func.coalesce(sure, False), and_(not_(before), not_(after)))


def _bit(flag: int) -> Condition:
    return c.dated.op("&")(flag) != 0


def _unless(flag: int, outside: Condition) -> Condition:
    """True where there is no such range, or where it lies outside; an open end lies nowhere outside."""
    return or_(not_(_bit(flag)), func.coalesce(outside, False))


ORDER = (c.source, c.start, c.end, c.id)


def statement(
    selection: Selection, entities: Entities, connection: Connection, events: Sequence[str]
) -> Select[Any]:
    """All columns of the matching claims with their sources' sha256."""
    joined = t.claim.join(t.source, t.source.c.id == c.source)
    query = select(t.claim, t.source.c.sha256).select_from(joined)
    return query.where(*conditions(selection, entities, connection, events)).order_by(*ORDER)


class Rows:
    """Turns rows into claims; words and texts are fetched once."""

    def __init__(self, connection: Connection, entities: Entities) -> None:
        self.connection = connection
        self.entities = entities
        self.words: dict[int, str] = {r[0]: r[1] for r in connection.execute(select(t.word.c.id, t.word.c.text))}
        self.texts: dict[int, str] = {}

    def claim(self, row: Any, status: int | None = None, grade: str | None = None) -> Claim:
        """The claim in a row, its arguments canonical; with the status and grade of another time where given."""
        speaker = self.entities.argument(row["speaker"])
        assert isinstance(speaker, Actor)
        subject = self.slot(row["subject"], row["subject_text"])
        assert subject is not None
        return Claim(
            id=row["key"],
            type=self.words[row["type"]],
            subject=subject,
            object=self.slot(row["object"], row["object_text"]),
            stance=self.words[row["stance"]],
            speaker=speaker,
            quote=self.quote(row),
            qualifiers=json.loads(row["qualifiers"]) if row["qualifiers"] else NO_QUALIFIERS,
            when=from_columns(row),
            status=t.SHOWN[row["status"] if status is None else status],
            coder=self.words[row["coder"]],
            recorded=row["recorded"],
            grade=grade or row["grade"],
            proposal=_proposal(row["proposal"], bool(row["second"])),
        )

    def ahead(self, chunk: Sequence[Any]) -> None:
        """Read the actors, places and texts that a chunk of rows needs, a query a kind."""
        columns = ("subject", "object", "speaker")
        self.entities.ahead(e for row in chunk for k in columns if (e := row[k]) is not None)
        sources = {row["source"] for row in chunk} - self.texts.keys()
        if sources:
            query = select(t.source.c.id, t.source.c.text).where(t.source.c.id.in_(sources))
            self.texts.update({r.id: r.text for r in self.connection.execute(query)})

    def slot(self, entity: int | None, text: str | None) -> Argument | None:
        """An entity, a text, or nothing."""
        if entity is not None:
            return self.entities.argument(entity)
        return Text(text) if text is not None else None

    def quote(self, row: Any) -> Quote:
        """The quote with its context, which is cut from the stored text."""
        text = self.text(row["source"])
        start, end = row["start"], row["end"]
        prefix, suffix = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        return Quote(row["sha256"], start, end, row["quote"], prefix, suffix)

    def text(self, source: int) -> str:
        """The stored text of a source."""
        if source not in self.texts:
            query = select(t.source.c.text).where(t.source.c.id == source)
            self.texts[source] = self.connection.execute(query).scalar_one()
        return self.texts[source]


def _proposal(stored: str | None, second: bool) -> Proposal | None:
    if stored is None:
        return None
    rule, score, choices = json.loads(stored)
    return Proposal(rule, score, second, tuple(choices))


def statuses_then(connection: Connection, ids: Sequence[int], bound: int) -> dict[int, int]:
    """The status that each claim had after entry `bound`: its last decision's, else what it came with."""
    d = t.decision.c
    then: dict[int, int] = {}
    rows = connection.execute(select(d.claim, d.entry, d.before, d.after).where(d.claim.in_(ids)).order_by(d.id))
    later: set[int] = set()
    for claim, entry, before, after in rows:
        if entry <= bound:
            then[claim] = after
        elif claim not in then and claim not in later:
            then[claim] = before
            later.add(claim)
    return then


__all__ = ["GIVEN", "Rows", "as_of_bound", "conditions", "statement", "statuses_then"]
