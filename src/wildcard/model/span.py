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
