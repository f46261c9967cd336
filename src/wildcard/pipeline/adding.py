"""Claims of a person's own: the quote found, the names known, the reason kept, a reader's same proposal superseded.

Invariant: a claim is added with its quote and its reason, or not at all and the line is reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from wildcard.errors import ClaimError, NamingError, QuoteError, UnknownName
from wildcard.exchange.making import Namer, identified, now
from wildcard.ledger.case import Ledger
from wildcard.ledger.packs import gazetteer_of
from wildcard.ledger.selection import Selection
from wildcard.model.actor import RESERVED, Actor, Argument, Place
from wildcard.model.claim import Claim
from wildcard.model.conform import conforming
from wildcard.model.quote import Quote, cut
from wildcard.model.record import argument_record, from_record, quote_record
from wildcard.model.source import source_called

NO_ID = "?"  # of a line that gives none: the claim's own is made of what it says and where
Addition = tuple[int, Mapping[str, Any], str]  # line, fields, because


class Adder:
    """Makes and appends the claims that decisions add; `by` is the person who decides."""

    def __init__(self, ledger: Ledger, by: str) -> None:
        self.ledger = ledger
        self.by = by
        self.unmatched: list[str] = []
        self.made: dict[str, Actor | Place] = {}

    @cached_property
    def namer(self) -> Namer:
        """Names as the case and the packs know them."""
        return Namer(self.ledger, gazetteer_of(self.ledger))

    def add(self, additions: Sequence[Addition]) -> int:
        """Append what can be made, with its reasons; returns how many were new. The rest goes to `unmatched`."""
        made = list(self._claims(additions))
        if not made:
            return 0
        before = list(self.ledger.claims(Selection(statuses=("proposed",), second=True)))
        new = self.ledger.append([claim for claim, _ in made], by=self.by)
        reasons: dict[str, list[str]] = {}
        for claim, because in made:
            reasons.setdefault(because, []).append(claim.id)
        for because, ids in reasons.items():
            self.ledger.accept(ids, by=self.by, because=because)
        for old in before:
            anew = next((claim for claim, _ in made if old.id != claim.id and same_statement(old, claim)), None)
            if anew is not None:
                self.ledger.supersede(old.id, anew, by=self.by, because=f"recorded anew as {anew.id}")
        return new

    def _claims(self, additions: Sequence[Addition]) -> Iterator[tuple[Claim, str]]:
        for line, fields, because in additions:
            try:
                yield self.claim(fields), because
            except (ClaimError, NamingError) as e:
                self.unmatched.append(f"line {line} (add): {e}")

    def claim(self, fields: Mapping[str, Any]) -> Claim:
        """The claim that a decision describes; ClaimError, QuoteError or NamingError where it is none."""
        kind = self.ledger.codebook.types.get(str(fields.get("type")))
        place = kind is not None and "place" in kind.object and "actor" not in kind.object
        record = {
            **{k: fields.get(k) for k in ("id", "type", "stance", "qualifiers", "when")},
            "subject": self._record(fields.get("subject")),
            "object": self._record(fields.get("object"), place=place),
            "speaker": self._record(fields.get("speaker", "author")),
            "quote": quote_record(self._quote(fields)),
            "status": "proposed",
            "coder": self.by,
            "recorded": now(),
        }
        if fields.get("id") is None:
            record["id"] = NO_ID
        made = conforming(from_record(record, self.ledger.codebook), self.ledger.codebook)
        return identified(made) if made.id == NO_ID else made

    def _quote(self, fields: Mapping[str, Any]) -> Quote:
        source = source_called(self.ledger.sources(), str(fields.get("source", "")))
        quoted = str(fields.get("quote", ""))
        text = self.ledger.text(source.sha256)
        start = text.find(quoted) if quoted else -1
        if start < 0:
            raise QuoteError(f"the quote '{quoted[:60]}' does not stand in '{source.title or source.origin}'")
        return cut(text, source.sha256, start, start + len(quoted))

    def _record(self, given: Any, *, place: bool = False) -> Any:
        """One named by any name of the case or the packs becomes its record; texts and new actors stay as given."""
        if not isinstance(given, str) or given in RESERVED:
            return given
        return argument_record(self._bearer(given, place))

    def _bearer(self, name: str, place: bool) -> Actor | Place:
        try:
            found = self.ledger.find(name)
        except UnknownName:
            packed = self.namer.in_packs(name, place=place)
            if packed is None:
                raise
            return packed
        if place and not isinstance(found, Place):
            return self.namer.in_packs(name, place=True) or found
        return found


def same_statement(one: Claim, other: Claim) -> bool:
    """True where two claims say the same of the same stretch: type, stance, arguments, speaker, overlapping quotes."""
    return (
        (one.type, one.stance, one.speaker.id, one.quote.source)
        == (other.type, other.stance, other.speaker.id, other.quote.source)
        and (_key(one.subject), _key(one.object)) == (_key(other.subject), _key(other.object))
        and one.quote.start < other.quote.end
        and other.quote.start < one.quote.end
    )


def _key(argument: Argument | None) -> str | None:
    """What identifies an argument; a text's wording is free."""
    return argument.id if isinstance(argument, Actor | Place) else None
