"""Appending claims: every quote verified, all or nothing, what is already held is skipped.

What is held but was withdrawn, by undoing the append that brought it, comes into force again as it is held.
Invariant: a row of `claim` has its quote at its offsets of its source's stored text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from operator import itemgetter
from typing import Any, NoReturn

from sqlalchemy import ColumnElement, Connection, Table, func, select

from wildcard.errors import ClaimError, QuoteError
from wildcard.ledger import tables as t
from wildcard.ledger.chain import UTF8, digest, open_entry, seal
from wildcard.ledger.change import Change, apply
from wildcard.ledger.known import Known
from wildcard.ledger.readings import NO_NOTE, Note
from wildcard.ledger.when import to_columns
from wildcard.ledger.write import write
from wildcard.model.actor import Actor, Argument, Place, Text
from wildcard.model.claim import Claim, Proposal
from wildcard.model.codebook import Codebook

BATCH = 20_000
ASKED = 500  # sources or claims in one question
COLUMNS = [c.name for c in t.claim.columns if c.name != "id"]
STATUS_AT = COLUMNS.index("status")
UNDATED = to_columns(None)
Row = tuple[Any, ...]
# `json` makes its encoder anew for every value, which takes longer than to encode what a claim holds: made once here
_make: Any = getattr(json.encoder, "c_make_encoder", None)  # not every Python has it
_plain = json.JSONEncoder(ensure_ascii=False)
_parts = _make and _make(None, _plain.default, json.encoder.encode_basestring, None, ": ", ", ", False, False, True)


def encode(value: Any) -> str:
    """JSON as `json.dumps(value, ensure_ascii=False)` writes it; TypeError for what is not plain."""
    return "".join(_parts(value, 0)) if _parts else _plain.encode(value)


class Appender:
    """One append: knows the texts, words and entities that its claims need."""

    def __init__(self, connection: Connection, book: Codebook, entry: int, known: Known) -> None:
        self.connection = connection
        self.book = book
        self.entry = entry
        self.known = known
        told = select(t.entry.c.moment).where(t.entry.c.id == entry)
        self.moment = str(connection.execute(told).scalar_one())
        self.texts: dict[str, tuple[int, str]] = {}

    def row(self, claim: Claim) -> Row:
        """The claim as a row of the table; QuoteError or ClaimError where it cannot be one."""
        type_, stance, quote, when = claim.type, claim.stance, claim.quote, claim.when
        if type_ not in self.book.types:
            raise ClaimError(f"claim '{claim.id}' has unknown type '{type_}'")
        if stance not in self.book.stances:
            raise ClaimError(f"claim '{claim.id}' has unknown stance '{stance}'")
        words = self.known.words
        held = self.texts.get(quote.source)
        if held is None or held[1][quote.start : quote.end] != quote.text:
            held = self.refused(claim)
        return (
            claim.id,
            words.get(type_) or self.word(type_),
            *self.slot(claim.subject),
            *self.slot(claim.object),
            words.get(stance) or self.word(stance),
            self.slot(claim.speaker)[0],
            held[0],
            quote.start,
            quote.end,
            quote.text,
            encode(dict(claim.qualifiers)) if claim.qualifiers else None,
            *(UNDATED if when is None else to_columns(when)),
            t.STATUS[claim.status][0],
            int(claim.proposal is not None and claim.proposal.second),
            words.get(claim.coder) or self.word(claim.coder),
            claim.recorded or self.moment,
            claim.grade,
            None if claim.proposal is None else _proposal(claim.proposal),
            self.entry,
        )

    def word(self, text: str) -> int:
        """The id of an interned word."""
        return self.known.word(self.connection, text)

    def refused(self, claim: Claim) -> NoReturn:
        """Say why the claim's quote cannot be taken."""
        quote = claim.quote
        held = self.texts.get(quote.source)
        if held is None:
            raise QuoteError(
                f"claim '{claim.id}' quotes source {quote.source[:12]}, which this case does not hold; read it first"
            )
        there = held[1][quote.start : quote.end]
        raise QuoteError(
            f"claim '{claim.id}' quotes {quote.text[:60]!r} at {quote.start}..{quote.end} of source "
            f"{quote.source[:12]}; there stands {there[:60]!r}"
        )

    def fetch(self, sha256s: Iterable[str]) -> None:
        """Load the texts that are quoted, each once."""
        wanted = [s for s in dict.fromkeys(sha256s) if s not in self.texts]
        c = t.source.c
        for at in range(0, len(wanted), ASKED):
            query = select(c.sha256, c.id, c.text).where(c.sha256.in_(wanted[at : at + ASKED]))
            self.texts.update((r.sha256, (r.id, r.text)) for r in self.connection.execute(query))

    def slot(self, argument: Argument | None) -> tuple[int | None, str | None]:
        """(entity, text): one of the two, or neither."""
        if argument is None:
            return None, None
        if isinstance(argument, Text):
            return None, argument.text
        found = self.known.seen.get(argument.id)
        if found is None or found[1] != argument.names:
            self.known.meet(self.connection, [argument])
            found = self.known.seen[argument.id]
        return found[0], None


def _proposal(p: Proposal) -> str:
    return encode([p.rule, round(p.score, 4), list(p.choices)])


def append(
    connection: Connection,
    book: Codebook,
    claims: Iterable[Claim],
    by: str,
    known: Known | None = None,
    note: Note = NO_NOTE,
) -> int:
    """Write the claims under one entry of the log; returns how many were new or came into force again.

    A claim that does not say when it was recorded was so at the entry's moment.

    `known` is what earlier appends to the case met; after a failure it must not be used again. `note` is what the log
    is to say of the append.
    """
    entry = open_entry(connection, "append", by, "", (), {})
    before = {name: _last(connection, table) for name, table in GROWN.items()}
    appender = Appender(connection, book, entry, known or Known())
    left, given, written, rows_digest = iter(claims), 0, 0, hashlib.sha256()
    again: dict[int, Change] = {}
    while batch := list(islice(left, BATCH)):
        appender.fetch(c.quote.source for c in batch)
        appender.known.meet(connection, _named(batch))
        rows = [appender.row(c) for c in batch]
        new = write(connection, t.claim, COLUMNS, rows)
        if new < len(rows):
            again.update(_withdrawn(connection, {row[0]: row[STATUS_AT] for row in rows}))
        written += new
        given += len(rows)
        rows_digest.update(("\x1e".join(map(TOLD.__mod__, map(AS_STORED, rows))) + "\x1e").encode(*UTF8))
    spans: Spans = {name: (first, _last(connection, GROWN[name])) for name, first in before.items()}
    # where a claim was held already, what was written is not what was given: it is read back
    told = rows_digest.hexdigest() if given == written else None
    apply(connection, entry, list(again.values()))
    wrote = digest(chain(stored(connection, spans, told), again.values()))
    seal(connection, entry, wrote, {"spans": spans, "claims": written, **note})
    return written + len(again)


def _withdrawn(connection: Connection, given: Mapping[str, int]) -> Iterator[tuple[int, Change]]:
    """By row, how each given claim that was withdrawn gets the status that it is given with."""
    c, keys = t.claim.c, list(given)
    for at in range(0, len(keys), ASKED):
        query = select(c.id, c.key).where(c.key.in_(keys[at : at + ASKED]), c.status == t.WITHDRAWN).order_by(c.id)
        for row in connection.execute(query):
            yield row.id, (row.id, t.WITHDRAWN, given[row.key])


def _named(claims: Iterable[Claim]) -> Iterator[Actor | Place]:
    """The actors and places of claims, in the order in which they are told."""
    for claim in claims:
        for argument in (claim.subject, claim.object, claim.speaker):
            if argument is not None and not isinstance(argument, Text):
                yield argument


def _last(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.max(table.c.id))).scalar() or 0)


# what an append may make: the rows of each table whose ids lie in (first, last]
GROWN = {"claim": t.claim, "word": t.word, "entity": t.entity, "name": t.name}
Spans = Mapping[str, Sequence[int]]
LATER = ("status", "grade", "canonical")  # columns that judgements change afterwards
FIXED = [c for c in t.claim.columns if c.name not in ("id", *LATER)]


# a row as `Appender.row` gives it, in the order in which `stored` tells it
AS_STORED = itemgetter(*(COLUMNS.index(name) for name in ("status", "grade", *(c.name for c in FIXED))))
TOLD = "\x1f".join(["%s"] * len(COLUMNS))  # such a row as `chain.digest` takes it in


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
