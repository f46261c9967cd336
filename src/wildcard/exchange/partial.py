"""Dates that may be a year or a month alone, and the ranges that a first and a last citation give."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from wildcard.errors import ClaimError
from wildcard.model.span import Range, When

SINCE_BEFORE = "since_beginning_of_time"
_GIVEN = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:T[\d:.]+Z?)?\Z")


def partial(text: str) -> Range | None:
    """The days that a year, a month or a day covers; None for nothing. Raises ClaimError for no date."""
    if not text:
        return None
    found = _GIVEN.match(text)
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(g) if g and int(g) else None for g in found.groups())
        if year is None:
            raise ValueError
        first = date(year, month or 1, day or 1)
        last_month = month or 12
        last = date(year, last_month, day or monthrange(year, last_month)[1])
    except ValueError as e:
        raise ClaimError(f"'{text}' is no date; expected YYYY, YYYY-MM or YYYY-MM-DD") from e
    return Range(first, last)


def cited(first: str, last: str, *, starting: bool, ending: bool) -> When | None:
    """From a first to a last citation: sure between them, possible within dates that are told less exactly."""
    one, other = partial(first), partial(last)
    if one is None and other is None:
        return None
    one, other = one or other, other or one
    assert one is not None and other is not None
    if one.start and other.end and one.start > other.end:
        raise ClaimError(f"first cited {first} after last cited {last}; expected the earlier date first")
    assert one.end is not None and other.start is not None
    sure = Range(one.end, other.start) if one.end <= other.start else None
    exact = one.start == one.end and other.start == other.end
    return When(sure, None if exact else Range(one.start, other.end), starting, ending)


def told(cells: dict[str, str]) -> When | None:
    """The dates of a claim as the handbook's sheets tell them: precise and imprecise, starting and ending."""
    precise = _pair(cells.get("first_precise:range", ""), cells.get("last_precise:range", ""))
    vague = _pair(cells.get("first_imprecise:range", ""), cells.get("last_imprecise:range", ""))
    if precise is None and vague is None:
        return None
    flags = [cells.get(f"{k}:range", "").strip().upper() in ("Y", "YES", "TRUE", "1") for k in ("starting", "ending")]
    return When(precise, vague, *flags)


def _pair(first: str, last: str) -> Range | None:
    first, last = first.strip(), last.strip()
    if not first and not last:
        return None
    start = None if first == SINCE_BEFORE else partial(first)
    end = partial(last)
    return Range(start.start if start else None, end.end if end else None)
