"""Spells: what several claims tell of one posting or relation, joined over time.

After the Security Force Monitor's handbook ("Establishing Contiguous or Non-Contiguous Claims"): claims of
one posting, relation or positioning are one spell until a source says that it ended or started anew in
between; ranges that overlap or are a day apart are always one. Invariant: a spell's last day is the last
that a source attests; only a source that says so makes it an end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from wildcard.model.claim import Claim
from wildcard.model.span import NO, POSSIBLY, YES, Range, When, holds

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Spell:
    """One stretch of time and the claims, all dated, that tell of it, the earliest first."""

    claims: tuple[Claim, ...]

    @property
    def whens(self) -> tuple[When, ...]:
        """The dates of its claims."""
        return tuple(c.when for c in self.claims if c.when is not None)

    @property
    def earliest(self) -> date | None:
        """The first day that a claim speaks of; None where one is open."""
        days = [w.earliest for w in self.whens]
        known = [d for d in days if d is not None]
        return min(known) if known and len(known) == len(days) else None

    @property
    def latest(self) -> date | None:
        """The last day that a claim speaks of; None where none gives one."""
        return max((d for d in map(reach, self.whens) if d is not None), default=None)

    @property
    def attested(self) -> Range | None:
        """From the first to the last day that are sure, by the claims and by continuity between them."""
        first = min((d for w in self.whens if (d := _sure_by(w)) is not None), default=None)
        last = max((d for w in self.whens if (d := _sure_from(w)) is not None), default=None)
        return Range(first, last) if first is not None and last is not None and first <= last else None

    @property
    def started(self) -> bool:
        """True where a source says that it started, and none attests it before."""
        return any(w.starting and w.earliest == self.earliest for w in self.whens)

    @property
    def ended(self) -> bool:
        """True where a source says that it ended, and none attests it after."""
        return any(w.ending and reach(w) == self.latest for w in self.whens)

    def holds(self, first: date, last: date) -> str:
        """Whether it held on some day between two; sure days between two attested ones count as attested."""
        asked = Range(first, last)
        if self.attested is not None and self.attested.overlaps(asked):
            return YES
        if any(holds(w, first, last) == YES for w in self.whens):
            return YES
        if self.started and self.earliest is not None and last < self.earliest:
            return NO
        if self.ended and self.latest is not None and self.latest < first:
            return NO
        return POSSIBLY


def reach(when: When) -> date | None:
    """The last day that a claim speaks of: its end, else the day from which its end is open."""
    if (latest := when.latest) is not None:
        return latest
    days = [d for r in when.ranges for d in (r.end or r.start,) if d is not None]
    return max(days, default=None)


def _sure_by(when: When) -> date | None:
    """The first day by which it surely has held."""
    sure = when.sure.start if when.sure is not None else None
    vague = when.imprecise.end if when.imprecise is not None else None
    return min((d for d in (sure, vague) if d is not None), default=None)


def _sure_from(when: When) -> date | None:
    """The last day from which on it surely has held at some time."""
    sure = when.sure.end if when.sure is not None else None
    vague = when.imprecise.start if when.imprecise is not None else None
    return max((d for d in (sure, vague) if d is not None), default=None)


def spells(claims: Iterable[Claim]) -> tuple[list[Spell], list[Claim]]:
    """The spells of claims that tell of one posting or relation, in order of time; and the undated claims."""
    dated: list[tuple[date, date, Claim, When]] = []
    undated: list[Claim] = []
    for claim in claims:
        end = reach(claim.when) if claim.when is not None else None
        if claim.when is None or end is None:
            undated.append(claim)
        else:
            dated.append((claim.when.earliest or date.min, end, claim, claim.when))
    dated.sort(key=lambda d: (d[0], d[1], d[2].id))
    found: list[list[Claim]] = []
    last, over = date.min, False
    for first, end, claim, when in dated:
        if not found or (first - last > DAY and (over or when.starting)):
            found.append([])
            last, over = date.min, False
        found[-1].append(claim)
        if end >= last:
            over = when.ending or (over and end == last)
            last = end
    return [Spell(tuple(held)) for held in found], undated
