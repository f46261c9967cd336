"""Whether two things told can have held at the same time: only what sources rule out is ruled out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.model.span import Range, When


def stretch(when: When | None, *, event: bool = False) -> Range:
    """The days outside which it surely did not hold; open where no source closes them."""
    if when is None or not when.ranges:
        return Range(None, None)
    return Range(
        when.earliest if when.starting or event else None,
        when.latest if when.ending or event else None,
    )


def may_meet(a: Claim, b: Claim, book: Codebook) -> bool:
    """True unless one surely ended before the other started."""
    one, other = (stretch(c.when, event=book.types[c.type].event) for c in (a, b))
    return one.overlaps(other)


def all_may_meet(claims: Iterable[Claim], book: Codebook) -> bool:
    """True where every two of the claims may have held at one time."""
    return all(may_meet(a, b, book) for a, b in combinations(claims, 2))


def surely_meet(a: Claim, b: Claim) -> bool:
    """True where both are attested on one day at least."""
    one, other = (c.when.sure if c.when is not None else None for c in (a, b))
    return one is not None and other is not None and one.overlaps(other)
