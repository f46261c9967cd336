"""From rows to claims: arguments canonical, quotes with their context, status and grade as at the moment asked for.

Invariant: a claim is the same whichever question found its row, but for the context of its quote, which a question
that shows none does not read: the sources' texts are most of what a table of claims would fetch.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, select

from wildcard.ledger import tables as t
from wildcard.ledger.entities import Entities
from wildcard.ledger.origins import CELLS, Origin, beside
from wildcard.ledger.prepared import Statement, among, fetched
from wildcard.ledger.selection import Selection
from wildcard.ledger.then import GRADES, STATUSES
from wildcard.ledger.when import from_columns
from wildcard.model.actor import Actor, Argument, Text
from wildcard.model.claim import NO_QUALIFIERS, Claim, Proposal, Qualifiers
from wildcard.model.codebook import Codebook
from wildcard.model.quote import Quote
from wildcard.settings import CONTEXT

COLUMNS = tuple(t.claim.columns)
NAMES = [c.name for c in COLUMNS]
KEY, TYPE, SUBJECT, OBJECT, SPEAKER, SOURCE, QUALIFIERS = (
    NAMES.index(n) for n in ("key", "type", "subject", "object", "speaker", "source", "qualifiers")
)
Row = Sequence[Any]
S, C = t.source.c, t.claim.c
# the order of a text
IN_ORDER = itemgetter(*(NAMES.index(n) for n in ("source", "start", "end", "id")))
TEXTS = Statement(lambda dialect: select(S.id, S.sha256, S.text).where(among(S.id, "sources", dialect)))
KNOWN = "SELECT id, text, (SELECT MAX(id) FROM source) FROM word"
CLAIMS = t.claim.join(t.source, S.id == C.source)
SOURCED = Statement(
    lambda dialect: select(*COLUMNS, *CELLS).select_from(beside(CLAIMS)).where(among(C.id, "rows", dialect))
)


class Rows:
    """Turns rows of `COLUMNS` into claims; words and sources are fetched once."""

    def __init__(self, connection: Connection, entities: Entities, book: Codebook) -> None:
        self.connection = connection
        self.entities = entities
        self.book = book
        known = fetched(connection, KNOWN)
        self.words: dict[int, str] = {n: text for n, text, _ in known}
        self.last: int | None = known[0][2] if known else None  # the source that was kept last
        self.sources: dict[int, str] = {}  # sha256
        self.texts: dict[int, str] = {}
        self.origins: dict[str, Origin] = {}  # by sha256
        self.qualifiers: dict[str, Qualifiers] = {}  # by the JSON that holds them
        self.read: dict[str, Row] = {}  # by their ids, claims that were read to be shown

    def claims(
        self, rows: Sequence[Row], selection: Selection, bound: int | None, *, context: bool = True
    ) -> Iterator[tuple[int, Claim]]:
        """(row's id, claim) of those that the selection keeps; `bound` is the last entry that it looks at.

        Without `context` quotes are bare, and their sources are known already.
        """
        self._ahead(rows, context)
        ids = [row[0] for row in rows]
        then = STATUSES.after(self.connection, ids, bound) if bound is not None else {}
        grades = GRADES.after(self.connection, ids, bound) if bound is not None else {}
        for row in rows:
            claim = self._claim(row, then.get(row[0]), grades.get(row[0]), context)
            if claim.status in selection.statuses and selection.keeps(claim, self.book):
                yield row[0], claim

    def bare(self, ids: Iterable[int], selection: Selection, bound: int | None) -> Iterator[tuple[int, Claim]]:
        """The same for the claims in rows `ids`, in text order, their quotes bare.

        Where their sources come from is read with them: most claims of a table are each of another source.
        """
        width, sources = len(COLUMNS), self.sources
        found = sorted(SOURCED.rows(self.connection, rows=dict.fromkeys(ids)), key=IN_ORDER)
        for row in found:
            if row[SOURCE] not in sources or row[width] not in self.origins:
                origin = Origin(*row[width:])
                sources[row[SOURCE]], self.origins[origin.sha256] = origin.sha256, origin
        rows = [row[:width] for row in found]
        self.read.update((row[KEY], row) for row in rows)
        return self.claims(rows, selection, bound, context=False)

    def _claim(self, row: Row, status: int | None, grade: str | None, context: bool) -> Claim:
        # fmt: off
        (_, key, type_, subject, subject_text, object_, object_text, stance, speaker, source, start, end, quote,
         qualifiers, *days, dated, came, second, coder, recorded, graded, proposal, _) = row
        # fmt: on
        said_by, first = self.entities.argument(speaker), self._slot(subject, subject_text)
        assert isinstance(said_by, Actor)
        assert first is not None
        words = self.words
        return Claim(
            id=key,
            type=words[type_],
            subject=first,
            object=self._slot(object_, object_text),
            stance=words[stance],
            speaker=said_by,
            quote=self._quote(source, start, end, quote, context),
            qualifiers=self.qualifiers[qualifiers] if qualifiers else NO_QUALIFIERS,
            when=from_columns(days, dated),
            status=t.SHOWN[came if status is None else status],
            coder=words[coder],
            recorded=recorded,
            grade=grade or graded,
            proposal=_proposal(proposal, bool(second)),
        )

    def _ahead(self, rows: Sequence[Row], context: bool) -> None:
        """Read the actors, places and sources that rows need, a query a kind."""
        slots = (SUBJECT, OBJECT, SPEAKER)
        told = {text for row in rows if (text := row[QUALIFIERS]) and text not in self.qualifiers}
        self.qualifiers.update((text, json.loads(text)) for text in told)
        # a qualifier may be the id of somebody, whose name is shown
        keys = {v for text in told for v in self.qualifiers[text].values() if isinstance(v, str)}
        self.entities.ahead((e for row in rows for k in slots if (e := row[k]) is not None), keys)
        if context and (wanted := {row[SOURCE] for row in rows} - self.texts.keys()):
            for n, sha256, text in TEXTS.rows(self.connection, sources=wanted):
                self.sources[n], self.texts[n] = sha256, text

    def _slot(self, entity: int | None, text: str | None) -> Argument | None:
        """An entity, a text, or nothing."""
        if entity is not None:
            return self.entities.argument(entity)
        return Text(text) if text is not None else None

    def _quote(self, source: int, start: int, end: int, quote: str, context: bool) -> Quote:
        """The quote; its context is cut from the stored text."""
        sha256 = self.sources[source]
        if not context:
            return Quote(sha256, start, end, quote)
        text = self.texts[source]
        return Quote(sha256, start, end, quote, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def _proposal(stored: str | None, second: bool) -> Proposal | None:
    if stored is None:
        return None
    rule, score, choices = json.loads(stored)
    return Proposal(rule, score, second, tuple(choices))
