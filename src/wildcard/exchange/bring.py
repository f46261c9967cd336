"""Bring a parcel into a case: every row checked and named where it is wrong, all or nothing.

Invariant: a case that an import left half-way, by an error or a kill, is as it was before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from wildcard.errors import FormatError, UnknownName
from wildcard.exchange.clashing import Clashes
from wildcard.exchange.joining import join
from wildcard.exchange.parcel import Parcel, Receipt, located
from wildcard.ledger.case import Ledger
from wildcard.ledger.readings import imported
from wildcard.ledger.selection import Selection
from wildcard.model.actor import Argument, Text
from wildcard.model.claim import STATUSES, Claim
from wildcard.model.record import to_record

BATCH = 500  # ids that one question to the case asks about


def bring(ledger: Ledger, parcel: Parcel, *, by: str) -> Receipt:
    """Keep the parcel's documents and append its claims as one step of the case's history; then join what it joins."""
    checked = Checked(ledger, parcel)
    sources, new = ledger.bring(parcel.documents, checked.claims(), by=by, note=imported(parcel.origin))
    joined = join(ledger, parcel)
    return Receipt(new, checked.count - new, sources, tuple(parcel.left), joined, tuple(checked.told))


class Checked:
    """The claims of a parcel, each one's quote looked up in its text before the case sees it."""

    def __init__(self, ledger: Ledger, parcel: Parcel) -> None:
        self.ledger = ledger
        self.parcel = parcel
        self.texts = {d.source.sha256: d.text for d in parcel.documents}
        self.seen: dict[str, int] = {}
        self.count = 0
        self.told: list[str] = []
        self.holds_claims = ledger.count(Selection(statuses=STATUSES, second=True)) > 0
        self.clashes = Clashes(ledger, self.holds_claims)

    def claims(self) -> Iterator[Claim]:
        """Every claim once, in the order of the file; FormatError names file and row."""
        rows = iter(self.parcel.rows)
        while batch := list(islice(rows, BATCH)):
            fresh = [(row, claim) for row, claim in batch if self.is_new(row, claim)]
            if self.holds_claims:
                self.compare(fresh)
            self.told.extend(self.clashes.among(fresh))
            yield from (claim for _, claim in fresh)

    def is_new(self, row: int, claim: Claim) -> bool:
        """True for an id not met before in this file, after its quote was found in its text."""
        self.verify(row, claim)
        mark = hash(str(to_record(replace(claim, recorded=""))))
        if claim.id in self.seen:
            if self.seen[claim.id] != mark:
                raise self.wrong(row, f"claim '{claim.id}' stands in an earlier row with other content; ids are unique")
            self.parcel.left.append(f"row {row}: repeats claim '{claim.id}'")
            return False
        self.seen[claim.id] = mark
        self.count += 1
        return True

    def verify(self, row: int, claim: Claim) -> None:
        """The quote stands in its source's text; FormatError says what stands there instead."""
        quote = claim.quote
        text = self.text(row, claim)
        if not quote.stands_in(text):
            there = text[quote.start : quote.end]
            raise self.wrong(
                row,
                f"claim '{claim.id}' quotes {quote.text[:60]!r} at {quote.start}..{quote.end} of source "
                f"{quote.source[:12]}, where {there[:60]!r} stands",
            )

    def text(self, row: int, claim: Claim) -> str:
        """The text of a source that came with the parcel or that the case holds."""
        sha256 = claim.quote.source
        if sha256 not in self.texts:
            try:
                self.texts[sha256] = self.ledger.text(sha256)
            except UnknownName as e:
                given = ", ".join(f"{d.source.sha256[:12]} ({d.source.origin})" for d in self.parcel.documents)
                raise self.wrong(
                    row,
                    f"claim '{claim.id}' quotes source {sha256[:12]}, which this case does not hold; "
                    f"expected its file as --source (given: {given or 'none'})",
                ) from e
        return self.texts[sha256]

    def wrong(self, row: int, what: str) -> FormatError:
        """An error with file and row in front."""
        return located(self.parcel.origin, row, what)

    def compare(self, batch: list[tuple[int, Claim]]) -> None:
        """List the claims that the case holds already with other content: they stay as held."""
        ids = tuple(claim.id for _, claim in batch)
        held = {c.id: c for c in self.ledger.claims(Selection(ids=ids, statuses=STATUSES, second=True))}
        for row, claim in batch:
            if claim.id in held:
                other = list(_differences(self.ledger, held[claim.id], claim))
                if other:
                    self.parcel.left.append(
                        f"row {row}: the case holds claim '{claim.id}' with another {', '.join(other)}; "
                        "it stays as held (supersede, accept or reject changes it)"
                    )


def _differences(ledger: Ledger, held: Claim, given: Claim) -> Iterator[str]:
    """The names of the fields that differ, merged actors counting as one."""
    for field in ("type", "stance", "when", "status", "grade"):
        if getattr(held, field) != getattr(given, field):
            yield field
    if (held.quote.source, held.quote.start, held.quote.end) != (
        given.quote.source,
        given.quote.start,
        given.quote.end,
    ):
        yield "quote"
    if dict(held.qualifiers) != dict(given.qualifiers):
        yield "qualifiers"
    for field in ("subject", "object", "speaker"):
        if not _same(ledger, getattr(held, field), getattr(given, field)):
            yield field


def _same(ledger: Ledger, held: Argument | None, given: Argument | None) -> bool:
    if held is None or given is None or isinstance(held, Text) or isinstance(given, Text):
        return held == given
    if held.id == given.id:
        return True
    try:
        return ledger.canonical(given.id) == held.id
    except UnknownName:
        return False
