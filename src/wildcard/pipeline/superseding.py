"""The claim that a person puts in the place of another, from a record of the claims format as it is written by hand.

Invariant: what is filled in leaves no choice: an id that is free, who records it and when, and the one place where the
quoted words stand, in the source of the old claim where no other is named.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from itertools import count
from typing import Any

from wildcard.errors import QuoteError
from wildcard.exchange.making import ID_BYTES, now
from wildcard.ledger.case import Ledger
from wildcard.ledger.selection import Selection
from wildcard.model.claim import STATUSES, Claim
from wildcard.model.conform import conforming
from wildcard.model.quote import cut
from wildcard.model.record import Record, from_record, quote_record
from wildcard.model.source import source_called


def superseding(ledger: Ledger, old: Claim, given: Any, *, by: str) -> Claim:
    """The claim in a record; ClaimError, QuoteError or UnknownName where it is none."""
    if not isinstance(given, Mapping):
        return from_record(given, ledger.codebook)
    filled = {
        **given,
        "id": given.get("id") or _free(ledger, old.id),
        "quote": _quote(ledger, old, given.get("quote")),
        "coder": given.get("coder") or by,
        "recorded": given.get("recorded") or now(),
    }
    return conforming(from_record(filled, ledger.codebook), ledger.codebook)


def _free(ledger: Ledger, old: str) -> str:
    """An id that no claim of the case has; it does not begin as the old one, which users shorten."""
    made = (hashlib.blake2b(f"{old}\x1f{turn}".encode(), digest_size=ID_BYTES).hexdigest() for turn in count())
    return next(id for id in made if not ledger.count(Selection(ids=(id,), statuses=STATUSES, second=True)))


def _quote(ledger: Ledger, old: Claim, given: Any) -> Any:
    """A quote with its offsets; what has them, or has no words, stays as it is given."""
    told: Record = {"text": given} if isinstance(given, str) else dict(given) if isinstance(given, Mapping) else {}
    quoted = told.get("text")
    if not isinstance(quoted, str) or not quoted:
        return given
    source = old.quote.source
    if told.get("source"):
        source = source_called(ledger.sources(), str(told["source"])).sha256
    if told.get("start") is not None and told.get("end") is not None:
        return {**told, "source": source}
    text = ledger.text(source)
    return quote_record(cut(text, source, *_only_place(text, quoted, source)))


def _only_place(text: str, quoted: str, source: str) -> tuple[int, int]:
    """Where the words stand; QuoteError where they do not, or more than once."""
    start = text.find(quoted)
    if start < 0:
        raise QuoteError(
            f"the quote '{quoted[:60]}' does not stand in source {source[:12]}; expected words of its text"
        )
    if text.find(quoted, start + 1) >= 0:
        where = f"more than once in source {source[:12]}"
        raise QuoteError(f"the quote '{quoted[:60]}' stands {where}; expected more words, or its start and end")
    return start, start + len(quoted)
