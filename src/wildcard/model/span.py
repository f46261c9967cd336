"""Time as sources tell it: ranges of days, precise or imprecise.

Terms of the Security Force Monitor research handbook ("How Dates Work"): a *precise* range is true
on every day of it, an *imprecise* one on at least one day of it; a flag says that a range starts or
ends there, and without it the range is "at least from" and "at least to"; an open end is None, and
says nothing about today. "Since before D" is the imprecise range from None to D.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from wildcard.errors import ClaimError, InputError


def day(given: str) -> date:
    """An ISO day as a person writes it; InputError says what was expected."""
    try:
        return date.fromisoformat(given.strip())
    except ValueError as e:
        raise InputError(f"'{given}' is no day; expected YYYY-MM-DD") from e


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

    def inside(self, other: Range) -> bool:
        """True where every day of this range lies in `other`; an open end lies in nothing that is closed."""
        starts = other.start is None or (self.start is not None and other.start <= self.start)
        ends = other.end is None or (self.end is not None and self.end <= other.end)
        return starts and ends

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

    @property
    def ranges(self) -> tuple[Range, ...]:
        """The ranges that are given, the precise one first."""
        return tuple(r for r in (self.precise, self.imprecise) if r is not None)

    @property
    def earliest(self) -> date | None:
        """The first day that the source speaks of; None where it gives no bound."""
        return _bound([r.start for r in self.ranges], min)

    @property
    def latest(self) -> date | None:
        """The last day that the source speaks of; None where it gives no bound."""
        return _bound([r.end for r in self.ranges], max)

    @property
    def sure(self) -> Range | None:
        """The days that a precise range vouches for; a single one where one end is open."""
        if self.precise is None or (self.precise.start is None and self.precise.end is None):
            return None
        return Range(self.precise.start or self.precise.end, self.precise.end or self.precise.start)


def _bound(days: list[date | None], choose: Callable[[list[date]], date]) -> date | None:
    known = [d for d in days if d is not None]
    return choose(known) if known and len(known) == len(days) else None


YES, POSSIBLY, NO = "yes", "possibly", "no"
ANSWERS = (YES, POSSIBLY, NO)


def holds(when: When | None, first: date, last: date, *, event: bool = False) -> str:
    """Whether what `when` dates held on some day between two: "yes", "possibly" or "no".

    After the Security Force Monitor's handbook. Yes: a precise range shares a day with those asked
    for, or an imprecise one lies wholly among them. No: all of them lie before a start or after an
    end that the source gives as such; an `event`, such as an act, has both by its nature. Possibly:
    else, for a last day that is no end is neither "still" nor "no longer". Undated: possibly.
    """
    if when is None or not when.ranges:
        return POSSIBLY
    asked = Range(first, last)
    sure = when.sure
    if (sure is not None and sure.overlaps(asked)) or (when.imprecise is not None and when.imprecise.inside(asked)):
        return YES
    low, high = when.earliest, when.latest
    if (when.starting or event) and low is not None and last < low:
        return NO
    if (when.ending or event) and high is not None and high < first:
        return NO
    return POSSIBLY
