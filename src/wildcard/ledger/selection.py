"""Which claims are asked for: one frozen value that every view and command hands to the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.model.span import ANSWERS, POSSIBLY, YES, holds

LIVE = ("accepted", "proposed")
HELD = (YES, POSSIBLY)


@dataclass(frozen=True, slots=True)
class Selection:
    """All conditions hold together; an empty one asks for nothing in particular.

    `actor` may stand in any slot; `subject`, `object`, `place`, `speaker` name one slot; merges are
    followed. `on` and `between` ask what held then, and `held` which answers to keep. `as_of` is an ISO
    moment: what the ledger knew then. `according_to` is a speaker, a source (sha256, title, origin) or a
    publisher. `second` adds the readers' second list; `refused` keeps of the rejected those alone that a person
    rejected: none that was struck or superseded, or that an undo withdrew.
    """

    ids: tuple[str, ...] | None = None
    types: tuple[str, ...] = ()
    actor: str | None = None
    subject: str | None = None
    object: str | None = None
    place: str | None = None
    speaker: str | None = None
    stances: tuple[str, ...] = ()
    source: str | None = None
    statuses: tuple[str, ...] = LIVE
    second: bool = False
    refused: bool = False
    on: date | None = None
    between: tuple[date, date] | None = None
    held: tuple[str, ...] = HELD
    as_of: str | None = None
    according_to: str | None = None
    text: str | None = None

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day asked for; None where no time is."""
        return self.between if self.on is None else (self.on, self.on)

    def answer(self, claim: Claim, book: Codebook) -> str | None:
        """Whether the claim held in the days asked for; None where no time is asked for."""
        if self.days is None:
            return None
        kind = book.types.get(claim.type)
        return holds(claim.when, *self.days, event=kind is not None and kind.event)

    def keeps(self, claim: Claim, book: Codebook) -> bool:
        """True where the answer is one of those asked for."""
        return self.days is None or len(self.held) == len(ANSWERS) or self.answer(claim, book) in self.held


EVERYTHING = Selection()
