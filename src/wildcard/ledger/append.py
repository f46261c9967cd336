"""Appending claims: every quote verified, all or nothing, what is already held is skipped.

Invariant: a row of `claim` has its quote at its offsets of its source's stored text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, insert, select

from wildcard.actors.fold import fold
from wildcard.errors import ClaimError, QuoteError
from wildcard.ledger import tables as t
from wildcard.ledger.chain import digest, open_entry, seal, take_in
from wildcard.ledger.when import to_columns
from wildcard.model.actor import Actor, Argument, Place, Text
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook

encode = json.JSONEncoder(ensure_ascii=False).encode  # made once: claims come by the hundred thousand
BATCH = 20_000
ASKED = 500  # ids in one question
UNTOLD = 0  # `canonical` of an entity that has no row id yet
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
        self.seen: dict[str, tuple[int, tuple[str, ...]]] = {}  # row, and the names that it was last met with

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
        """The row id of an actor or place that `meet` has made known."""
        found = self.seen.get(argument.id)
        if found is None or found[1] != argument.names:
            self.meet([argument])
            found = self.seen[argument.id]
        return found[0]

    def meet(self, arguments: Iterable[Actor | Place]) -> None:
        """Find or make the rows of many actors and places at once, and add the names that are new."""
        fresh: dict[str, list[Actor | Place]] = {}
        for one in arguments:
            held = self.seen.get(one.id)
            if held is None or held[1] != one.names:
                others = fresh.setdefault(one.id, [])
                if not others or all(o.names != one.names for o in others):
                    others.append(one)
        self._find([i for i in fresh if i not in self.entities])
        self._make([told[0] for i, told in fresh.items() if i not in self.entities])
        self.seen.update((i, (self.entities[i], told[-1].names)) for i, told in fresh.items())
        named = [(self.entities[i], n) for i, told in fresh.items() for a in told for n in (a.names or (i,))]
        new = [pair for pair in dict.fromkeys(named) if pair not in self.names]
        if new:
            self.names.update(new)
            self.connection.execute(insert(t.name), [{"entity": e, "name": n, "folded": fold(n)} for e, n in new])

    def _find(self, keys: Sequence[str]) -> None:
        """Load the entities that the case holds, with the names that they bear."""
        for at in range(0, len(keys), ASKED):
            c = t.entity.c
            held = dict(_pairs(self.connection, select(c.key, c.id).where(c.key.in_(keys[at : at + ASKED]))))
            self.entities.update(held)
            borne = select(t.name.c.entity, t.name.c.name).where(t.name.c.entity.in_(list(held.values())))
            self.names.update(_pairs(self.connection, borne))

    def _make(self, new: Sequence[Actor | Place]) -> None:
        """Write new entities; each stands for itself until a person judges otherwise."""
        if not new:
            return
        self.connection.execute(insert(t.entity), [_entity_values(a) for a in new])
        c = t.entity.c
        self.connection.execute(t.entity.update().where(c.canonical == UNTOLD).values(canonical=c.id))
        keys = [a.id for a in new]
        for at in range(0, len(keys), ASKED):
            query = select(c.key, c.id).where(c.key.in_(keys[at : at + ASKED]))
            self.entities.update(_pairs(self.connection, query))


def _entity_values(argument: Actor | Place) -> dict[str, Any]:
    is_place = isinstance(argument, Place)
    return {
        "key": argument.id,
        "kind": argument.kind,
        "place": int(is_place),
        "unnamed": int(isinstance(argument, Actor) and argument.unnamed),
        "within": argument.within if isinstance(argument, Place) else None,
        "canonical": UNTOLD,
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
    left, given, written, rows_digest = iter(claims), 0, 0, hashlib.sha256()
    while batch := list(islice(left, BATCH)):
        appender.meet(_named(batch))
        rows = [appender.row(c) for c in batch]
        written += connection.exec_driver_sql(statement, rows).rowcount
        given += len(rows)
        take_in(rows_digest, map(AS_STORED, rows))
    spans: Spans = {name: (first, _last(connection, GROWN[name])) for name, first in before.items()}
    # where a claim was held already, what was written is not what was given: it is read back
    told = rows_digest.hexdigest() if given == written else None
    seal(connection, entry, digest(stored(connection, spans, told)), {"spans": spans, "claims": written})
    return written


def _named(claims: Iterable[Claim]) -> Iterator[Actor | Place]:
    """The actors and places of claims, in the order in which they are told."""
    for claim in claims:
        for argument in (claim.subject, claim.object, claim.speaker):
            if argument is not None and not isinstance(argument, Text):
                yield argument


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


# a row as `Appender.row` gives it, in the order in which `stored` tells it
AS_STORED = itemgetter(*(COLUMNS.index(name) for name in ("status", "grade", *(c.name for c in FIXED))))


def claims_of(payload: Mapping[str, Any]) -> tuple[int, int]:
    """The claims' ids of an append lie in (first, last]; format 1 kept this span alone."""
    first, last = payload["spans"]["claim"] if "spans" in payload else payload["span"]
    return int(first), int(last)


def stored_in_1(connection: Connection, payload: Mapping[str, Any]) -> Iterator[Row]:
    """What an append of format 1 is held to: its claims, but for status and grade."""
    query = select(*FIXED).where(*_within(t.claim, claims_of(payload))).order_by(t.claim.c.id)
    return (tuple(row) for row in connection.execute(query))


def stored(connection: Connection, spans: Spans, claims: str | None = None) -> Iterator[Row]:
    """What an append wrote and nobody may change, as `digest` takes it: row by row, the claims by their own digest.

    `claims` is that digest where it is known. Status and grade are those that a claim came with: from before its
    first decision and its first grading.
    """
    for name in ("word", "entity", "name"):
        table = GROWN[name]
        columns = [c for c in table.columns if c.name not in LATER]
        for row in connection.execute(select(*columns).where(*_within(table, spans[name])).order_by(table.c.id)):
            yield (name, *row)
    yield ("claim", claims or digest(_claims_stored(connection, spans)))


def _claims_stored(connection: Connection, spans: Spans) -> Iterator[Row]:
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
