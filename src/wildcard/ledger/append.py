"""Appending claims: every quote verified, all or nothing, what is already held is skipped.

Invariant: a row of `claim` has its quote at its offsets of its source's stored text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, insert, select

from wildcard.actors.fold import fold
from wildcard.errors import ClaimError, QuoteError
from wildcard.ledger import tables as t
from wildcard.ledger.chain import digest, open_entry, seal
from wildcard.ledger.when import to_columns
from wildcard.model.actor import Actor, Argument, Place, Text
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook

encode = json.JSONEncoder(ensure_ascii=False).encode  # made once: claims come by the hundred thousand
BATCH = 20_000
COLUMNS = [c.name for c in t.claim.columns if c.name != "id"]
Row = tuple[Any, ...]


class Appender:
    """One append: knows the texts, words and entities that its claims need."""

    def __init__(self, connection: Connection, book: Codebook, entry: int) -> None:
        self.connection = connection
        self.book = book
        self.entry = entry
        self.texts: dict[str, tuple[int, str]] = {}
        self.words: dict[str, int] = dict(_pairs(connection, select(t.word.c.text, t.word.c.id)))
        self.entities: dict[str, int] = {}
        self.names: set[tuple[int, str]] = set()
        self.seen: dict[Argument, int] = {}

    def row(self, claim: Claim) -> Row:
        """The claim as a row of the table; QuoteError or ClaimError where it cannot be one."""
        if claim.type not in self.book.types:
            raise ClaimError(f"claim '{claim.id}' has unknown type '{claim.type}'")
        if claim.stance not in self.book.stances:
            raise ClaimError(f"claim '{claim.id}' has unknown stance '{claim.stance}'")
        subject, subject_text = self.slot(claim.subject)
        object_, object_text = self.slot(claim.object)
        quote = claim.quote
        return (
            claim.id,
            self.word(claim.type),
            subject,
            subject_text,
            object_,
            object_text,
            self.word(claim.stance),
            self.known(claim.speaker),
            self.verified(claim),
            quote.start,
            quote.end,
            quote.text,
            encode(dict(claim.qualifiers)) if claim.qualifiers else None,
            *to_columns(claim.when),
            t.STATUS[claim.status][0],
            int(claim.proposal is not None and claim.proposal.second),
            self.word(claim.coder),
            claim.recorded,
            claim.grade,
            _proposal(claim),
            self.entry,
        )

    def verified(self, claim: Claim) -> int:
        """The row id of the claim's source, after its quote was found there."""
        quote = claim.quote
        held = self.texts.get(quote.source) or self.fetch(quote.source, claim.id)
        if held[1][quote.start : quote.end] != quote.text:
            there = held[1][quote.start : quote.end]
            raise QuoteError(
                f"claim '{claim.id}' quotes {quote.text[:60]!r} at {quote.start}..{quote.end} of source "
                f"{quote.source[:12]}; there stands {there[:60]!r}"
            )
        return held[0]

    def fetch(self, sha256: str, claim: str) -> tuple[int, str]:
        """Load a source's text once."""
        c = t.source.c
        row = self.connection.execute(select(c.id, c.text).where(c.sha256 == sha256)).one_or_none()
        if row is None:
            raise QuoteError(
                f"claim '{claim}' quotes source {sha256[:12]}, which this case does not hold; read it first"
            )
        self.texts[sha256] = (row.id, row.text)
        return self.texts[sha256]

    def word(self, text: str) -> int:
        """The id of an interned word."""
        found = self.words.get(text)
        if found is None:
            made = self.connection.execute(insert(t.word).values(text=text).returning(t.word.c.id)).scalar_one()
            found = self.words[text] = int(made)
        return found

    def slot(self, argument: Argument | None) -> tuple[int | None, str | None]:
        """(entity, text): one of the two, or neither."""
        if argument is None:
            return None, None
        if isinstance(argument, Text):
            return None, argument.text
        return self.known(argument), None

    def known(self, argument: Actor | Place) -> int:
        """The row id of an actor or place, made where it is new; its new names are added."""
        found = self.seen.get(argument)
        if found is None:
            found = self.seen[argument] = self.entity(argument)
            self.add_names(found, argument.names or (argument.id,))
        return found

    def entity(self, argument: Actor | Place) -> int:
        """Find or make the entity's row."""
        if argument.id in self.entities:
            return self.entities[argument.id]
        c = t.entity.c
        found = self.connection.execute(select(c.id).where(c.key == argument.id)).scalar()
        if found is None:
            found = self.connection.execute(
                insert(t.entity).values(_entity_values(argument)).returning(t.entity.c.id)
            ).scalar_one()
            self.connection.execute(t.entity.update().where(c.id == found).values(canonical=found))
        else:
            held = _pairs(self.connection, select(t.name.c.entity, t.name.c.name).where(t.name.c.entity == found))
            self.names.update(held)
        self.entities[argument.id] = int(found)
        return int(found)

    def add_names(self, entity: int, names: Iterable[str]) -> None:
        """Keep the names that this entity did not bear yet."""
        for name in names:
            if (entity, name) not in self.names:
                self.names.add((entity, name))
                self.connection.execute(insert(t.name).values(entity=entity, name=name, folded=fold(name)))


def _entity_values(argument: Actor | Place) -> dict[str, Any]:
    is_place = isinstance(argument, Place)
    return {
        "key": argument.id,
        "kind": argument.kind,
        "place": int(is_place),
        "unnamed": int(isinstance(argument, Actor) and argument.unnamed),
        "within": argument.within if isinstance(argument, Place) else None,
        "canonical": 0,
    }


def _proposal(claim: Claim) -> str | None:
    p = claim.proposal
    if p is None:
        return None
    return encode([p.rule, round(p.score, 4), list(p.choices)])


def _pairs(connection: Connection, query: Any) -> Iterator[tuple[Any, Any]]:
    return ((row[0], row[1]) for row in connection.execute(query))


def append(connection: Connection, book: Codebook, claims: Iterable[Claim], by: str) -> int:
    """Write the claims under one entry of the log; returns how many were new."""
    entry = open_entry(connection, "append", by, "", (), {})
    before = {name: _last(connection, table) for name, table in GROWN.items()}
    appender = Appender(connection, book, entry)
    statement = _statement(connection)
    rows, written = map(appender.row, claims), 0
    while batch := list(islice(rows, BATCH)):
        written += connection.exec_driver_sql(statement, batch).rowcount
    spans: Spans = {name: (first, _last(connection, GROWN[name])) for name, first in before.items()}
    seal(connection, entry, digest(stored(connection, spans)), {"spans": spans, "claims": written})
    return written


def _last(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.max(table.c.id))).scalar() or 0)


def _statement(connection: Connection) -> str:
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    columns = ", ".join(f'"{c}"' for c in COLUMNS)
    return f"INSERT INTO claim ({columns}) VALUES ({', '.join([mark] * len(COLUMNS))}) ON CONFLICT (key) DO NOTHING"


# what an append may make: the rows of each table whose ids lie in (first, last]
GROWN = {"claim": t.claim, "word": t.word, "entity": t.entity, "name": t.name}
Spans = Mapping[str, Sequence[int]]
LATER = ("status", "grade", "canonical")  # columns that judgements change afterwards
FIXED = [c for c in t.claim.columns if c.name not in ("id", *LATER)]


def claims_of(payload: Mapping[str, Any]) -> tuple[int, int]:
    """The claims' ids of an append lie in (first, last]; format 1 kept this span alone."""
    first, last = payload["spans"]["claim"] if "spans" in payload else payload["span"]
    return int(first), int(last)


def stored_in_1(connection: Connection, payload: Mapping[str, Any]) -> Iterator[Row]:
    """What an append of format 1 is held to: its claims, but for status and grade."""
    query = select(*FIXED).where(*_within(t.claim, claims_of(payload))).order_by(t.claim.c.id)
    return (tuple(row) for row in connection.execute(query))


def stored(connection: Connection, spans: Spans) -> Iterator[Row]:
    """What an append wrote and nobody may change, row by row, as `digest` takes it.

    Status and grade are those that a claim came with: from before its first decision and its first grading.
    """
    for name in ("word", "entity", "name"):
        table = GROWN[name]
        columns = [c for c in table.columns if c.name not in LATER]
        for row in connection.execute(select(*columns).where(*_within(table, spans[name])).order_by(table.c.id)):
            yield (name, *row)
    c = t.claim.c
    first = {kind: _first(connection, table, spans["claim"]) for kind, table in BEFORE.items()}
    query = select(c.id, c.status, c.grade, *FIXED).where(*_within(t.claim, spans["claim"])).order_by(c.id)
    for row in connection.execute(query):
        yield (first["status"].get(row[0], row[1]), first["grade"].get(row[0], row[2]), *row[3:])


BEFORE = {"status": t.decision, "grade": t.grading}


def _within(table: Table, span: Sequence[int]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return table.c.id > span[0], table.c.id <= span[1]


def _first(connection: Connection, table: Table, span: Sequence[int]) -> dict[int, Any]:
    """What each claim of a span was before anything was decided on it; claims without decisions are left out."""
    c = table.c
    query = select(c.claim, c.before).where(c.claim > span[0], c.claim <= span[1]).order_by(c.id.desc())
    return {row[0]: row[1] for row in connection.execute(query)}
