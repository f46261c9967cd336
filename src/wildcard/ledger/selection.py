"""Which claims are asked for: one frozen value that every view and command hands to the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LIVE = ("accepted", "proposed")


@dataclass(frozen=True, slots=True)
class Selection:
    """All conditions hold together; an empty one asks for nothing in particular.

    `actor` may stand in any slot; `subject`, `object`, `place`, `speaker` name one slot; merges are
    followed. `on` and `between` keep what held then, surely or possibly. `as_of` is an ISO moment:
    what the ledger knew then. `according_to` is a speaker, a source (sha256, title, origin) or a
    publisher. `second` adds the readers' second list.
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
    on: date | None = None
    between: tuple[date, date] | None = None
    as_of: str | None = None
    according_to: str | None = None
    text: str | None = None


EVERYTHING = Selection()
