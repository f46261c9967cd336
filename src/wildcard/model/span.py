"""Time as sources tell it: ranges of days, precise or imprecise.

Terms of the Security Force Monitor research handbook: a *precise* range is true on every
day of it, an *imprecise* one on at least one day of it; an open end is None, and says
nothing about today.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wildcard.errors import ClaimError


@dataclass(frozen=True, slots=True)
class Range:
    """Days from `start` to `end`, both included; None is an open end."""

    start: date | None
    end: date | None

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise ClaimError(f"range runs backwards: {self.start} to {self.end}; expected start <= end")

    def contains(self, day: date) -> bool:
        """True where `day` lies inside; an open end reaches as far as needed."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def overlaps(self, other: Range) -> bool:
        """True where the two share at least one day."""
        return not (
            (self.end is not None and other.start is not None and self.end < other.start)
            or (other.end is not None and self.start is not None and other.end < self.start)
        )


@dataclass(frozen=True, slots=True)
class When:
    """When the thing asserted held; both ranges may be absent."""

    precise: Range | None = None
    imprecise: Range | None = None
    starting: bool = False
    ending: bool = False


def holds(when: When | None, first: date, last: date) -> str:
    """Whether what `when` dates held between two days: "yes", "possibly" or "no".

    After the Security Force Monitor's handbook: inside a precise range it did; inside an imprecise
    one it may have; a starting or ending flag closes that side; an end that no source gives is
    neither "still" nor "no longer". Undated claims may hold on any day.
    """
    if when is None or (when.precise is None and when.imprecise is None):
        return "possibly"
    if when.precise is not None and _surely(when.precise, first, last):
        return "yes"
    low = _bound(when, "start")
    high = _bound(when, "end")
    if low is not None and last < low and (when.starting or not when.ending):
        return "no"
    if high is not None and high < first and (when.ending or not when.starting):
        return "no"
    return "possibly"


def _bound(when: When, side: str) -> date | None:
    for span in (when.precise, when.imprecise):
        found: date | None = getattr(span, side) if span is not None else None
        if found is not None:
            return found
    return None


def _surely(span: Range, first: date, last: date) -> bool:
    """True where the days asked for meet days that a precise range vouches for."""
    start, end = span.start or span.end, span.end or span.start
    return start is not None and end is not None and Range(start, end).overlaps(Range(first, last))
