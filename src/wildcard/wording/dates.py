"""When a claim holds, in words: "in July 2025", "since 2016", "at some time between …"."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from wildcard.model.span import Range, When

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def dated(when: When | None) -> str:
    """A phrase; empty where nothing is dated."""
    if when is None:
        return ""
    span = when.precise or when.imprecise
    if span is None or (span.start is None and span.end is None):
        return "formerly" if when.ending else ""
    return _phrase(span, when, precise=when.precise is not None)


def _phrase(span: Range, when: When, *, precise: bool) -> str:
    start, end = span.start, span.end
    if start is None or end is None:
        return f"since {day(start)}" if start is not None else f"until {day(end)}" if end is not None else ""
    whole = _whole(start, end)
    if whole is not None:
        if when.starting and when.ending and start != end:
            return f"begun and ended in {whole}"
        lead = "from" if when.starting else "until" if when.ending else "on" if start == end else "in"
        return f"{lead} {whole}"
    if precise:
        return f"from {day(start)} to {day(end)}"
    if when.starting and when.ending:
        return "from " + _ends(start, end).replace(" and ", " to ")
    return f"at some time between {_ends(start, end)}"


def _whole(start: date, end: date) -> str | None:
    """The day, month or year that the two ends are the ends of."""
    if start == end:
        return day(start)
    last = monthrange(end.year, end.month)[1]
    if start.day != 1 or end.day != last:
        return None
    if (start.year, start.month) == (end.year, end.month):
        return month(start)
    return str(start.year) if start.year == end.year and (start.month, end.month) == (1, 12) else None


def _ends(start: date, end: date) -> str:
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        if (start.month, end.month) == (1, 12):
            return f"{start.year} and {end.year}"
        return f"{month(start)} and {month(end)}"
    return f"{day(start)} and {day(end)}"


def day(given: date) -> str:
    """ "26 November 2016"."""
    return f"{given.day} {MONTHS[given.month - 1]} {given.year}"


def month(given: date) -> str:
    """ "November 2016"."""
    return f"{MONTHS[given.month - 1]} {given.year}"
