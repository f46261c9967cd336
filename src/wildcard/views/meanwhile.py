"""Whether two things told can have held at the same time: only what sources rule out is ruled out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from math import inf
from operator import itemgetter
from typing import TypeVar

from wildcard.model.claim import Claim
from wildcard.model.codebook import Codebook
from wildcard.model.span import Range, When

Span = tuple[
    float, float
]  # first and last day as ordinals, which begin with 1; an open start is 0, an open end infinite
T = TypeVar("T")


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


def meetings(told: Iterable[tuple[float, float, int, T]]) -> Iterator[tuple[T, T]]:
    """Pairs that join all of (first day, last day, side, thing) that share a day and differ in side, and no others.

    In O(n log n), where all such pairs may be n²: things are met by their first days. All that last to a day share
    it, so where they are of two sides or more they are joined already, and to join one is to join all; where they are
    of one side, each that was not joined yet (`loose`) is joined when another side comes.
    """
    joined: T | None = None  # of those joined together so far the one that lasts longest, and until when
    until, longest, other, of = -inf, -inf, -inf, 0  # the last day of all; of all sides but that one, `of`
    loose: list[tuple[float, T]] = []
    for start, end, side, one in sorted(told, key=itemgetter(0)):
        if (longest if side != of else other) >= start:
            met = [(last, thing) for last, thing in loose if last >= start]
            if joined is not None and until >= start:
                met.append((until, joined))
            yield from ((thing, one) for _, thing in met)
            until, joined = max((*met, (end, one)), key=itemgetter(0))
            loose.clear()
        else:
            loose.append((end, one))
        if side == of:
            longest = max(longest, end)
        elif end > longest:
            longest, other, of = end, longest, side
        else:
            other = max(other, end)
