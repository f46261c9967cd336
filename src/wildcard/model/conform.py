"""What the codebook forbids: arguments that a type does not take, ratings by no criterion or with no value of its own.

Invariant: nothing is changed; a claim conforms, or ClaimError says which of its parts does not, and what was expected.
"""

from __future__ import annotations

from wildcard.errors import ClaimError
from wildcard.model.actor import RESERVED, Argument, Text
from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook

RATING = "rated"
ARTICLES = {"actor": "an", "place": "a", "text": "a"}


def conforming(claim: Claim, book: Codebook) -> Claim:
    """The claim, once the codebook takes it; ClaimError names the slot or the qualifier that it does not take."""
    kind = book.types[claim.type]
    _takes(claim, "subject", claim.subject, kind.subject)
    _takes(claim, "object", claim.object, kind.object)
    if claim.type == RATING:
        _one_of(claim, "criterion", tuple(book.criteria))
        _one_of(claim, "value", book.values)
    return claim


def _takes(claim: Claim, slot: str, argument: Argument | None, slots: frozenset[str]) -> None:
    """Refuse an argument of a kind that does not stand in the slot; whoever is not specified stands in any."""
    expected = " or ".join(sorted(slots))
    if argument is None:
        raise ClaimError(f"type '{claim.type}' has no {slot}; expected {expected}")
    given = type(argument).__name__.lower()
    if given in slots or (not isinstance(argument, Text) and argument.id in RESERVED):
        return
    raise ClaimError(
        f"type '{claim.type}' has {ARTICLES[given]} {given} ('{argument.name}') as its {slot}; expected {expected}"
    )


def _one_of(claim: Claim, key: str, known: tuple[str, ...]) -> None:
    given = claim.qualifiers.get(key, "")
    if given != "" and given not in known:
        raise ClaimError(f"type '{claim.type}' has unknown {key} '{given}'; expected one of {', '.join(known)}")
