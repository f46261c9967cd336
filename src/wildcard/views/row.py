"""A claim as a row: what is said, who says it and how, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wildcard.ledger.case import Ledger
from wildcard.model.claim import Claim
from wildcard.model.record import when_record
from wildcard.views.called import Called
from wildcard.views.table import Row
from wildcard.wording.grammar import shown
from wildcard.wording.plain import plain


def claim_row(claim: Claim, ledger: Ledger, **more: Any) -> Row:
    """The columns that every view shares, with the view's own before them."""
    cells = {
        **more,
        "says": plain(claim, ledger.codebook, Called(ledger)),
        "stance": claim.stance,
        "speaker": shown(claim.speaker),
        "subject": shown(claim.subject),
        "type": claim.type,
        "object": shown(claim.object) if claim.object is not None else None,
        "qualifiers": dict(claim.qualifiers),
        "when": when_record(claim.when) if claim.when is not None else None,
        "status": claim.status,
        "quote": claim.quote.text,
        "source": claim.quote.source,
    }
    return Row(cells, (claim.id,), rests=(claim,))


SAID = ("says", "stance", "speaker", "status")


def derived(claims: Iterable[Claim], **cells: Any) -> Row:
    """A row that follows from several claims."""
    held = {c.id: c for c in claims}
    assert held, "a derived row shows the claims that it comes from"
    return Row(cells, tuple(held), True, tuple(held.values()))


def in_one_stretch(claims: Iterable[Claim], others: Iterable[Claim]) -> list[Claim]:
    """Those of `others` whose quote overlaps the quote of one of `claims` in the same source."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for c in claims:
        spans.setdefault(c.quote.source, []).append((c.quote.start, c.quote.end))
    return [o for o in others if any(s < o.quote.end and o.quote.start < e for s, e in spans.get(o.quote.source, ()))]
