"""A parcel: what a file of another format hands over, before any of it is in a case.

Invariant: `left` names, a sentence each, everything that the file holds and the claims do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from wildcard.errors import ClaimError, FormatError
from wildcard.model.claim import Claim
from wildcard.model.source import Document


@dataclass(frozen=True, slots=True)
class Join:
    """Two actors of the parcel, by id, that its reader takes for one, and why."""

    a: str
    b: str
    by: str
    because: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """Documents and claims with the row that each comes from; claims may be read as they are asked for.

    `joins` is what the reader joins once the claims are in the case.
    """

    origin: str
    documents: tuple[Document, ...]
    rows: Iterable[tuple[int, Claim]]
    left: list[str] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an import did: new claims, claims held already, new sources, what could not be carried, actors joined.

    `told` is what was taken as it is, and whoever brought it should look at.
    """

    claims: int
    held: int
    sources: int
    left: tuple[str, ...]
    joined: int = 0
    told: tuple[str, ...] = ()


def summed(receipts: Sequence[Receipt]) -> Receipt:
    """The receipt of several files."""
    if len(receipts) == 1:
        return receipts[0]
    return Receipt(
        claims=sum(r.claims for r in receipts),
        held=sum(r.held for r in receipts),
        sources=sum(r.sources for r in receipts),
        left=tuple(dict.fromkeys(line for r in receipts for line in r.left)),
        joined=sum(r.joined for r in receipts),
        told=tuple(dict.fromkeys(line for r in receipts for line in r.told)),
    )


def located(origin: str, row: int, error: ClaimError | str) -> FormatError:
    """An error of one row, with its file and number in front."""
    return FormatError(f"{origin}, row {row}: {error}")
