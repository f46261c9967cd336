"""Dates in a text: where they stand and which days they mean.

Invariant: an expression that names a day is precise, one that names a month, a season or a year is not
(the handbook's imprecise range); what depends on the day of publication is left out where that is unknown.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from wildcard.model.span import Range, When

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {day: n for n, day in enumerate([
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
])}  # fmt: skip
PARTS = {
    "early": (1, 4),
    "mid": (5, 8),
    "mid-": (5, 8),
    "late": (10, 12),
    "the end of": (11, 12),
    "the start of": (1, 2),
}
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
)
_YEAR = r"(?:1[89]\d\d|20\d\d)\b"
_PATTERN = re.compile(
    rf"(?P<lead>(?i:since|until|till|by|before|after|from|in|on|during|between)\s+(?:at\s+least\s+|around\s+|about\s+)?(?:the\s+)?)?"
    rf"(?P<part>(?i:early[- ]|mid-?\s?|late[- ]|the end of |the start of ))?"
    rf"(?P<week>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*[-–]\s*(?P<d1b>\d{{1,2}}))?\s+(?P<m1>{_MONTH}),?(?:\s+(?P<y1>{_YEAR}))?"
    rf"|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:\s*[-–]\s*(?P<d2b>\d{{1,2}}))?(?:,?\s+(?P<y2>{_YEAR}))?"
    rf"|(?P<m3>{_MONTH}),?\s+(?:of\s+)?(?P<y3>{_YEAR})"
    rf"|(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})"
    rf"|(?P<m4>{_MONTH})(?=\W)"
    rf"|(?P<y5>1[89]\d\d|20\d\d)(?:(?P<s>s\b)|\b(?:\s*[-–]\s*(?P<y5b>\d{{4}}|\d{{2}})\b)?)"
    rf"|(?P<day>yesterday|today|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)",
)
_STARTING = frozenset({"since", "from"})
FROM_TO = "from … to"  # both ends are told
_ENDING = frozenset({"until", "till"})
_TO = re.compile(r"\s*(?:to|until|till|through|[-–—])\s*")
_PAST = re.compile(r"\bof\s+\Z")  # "its enemies of yesterday": no day
_AND = re.compile(r"\s+and\s+")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression without its preposition; `lead` is that preposition, `year` tells whether one was given."""

    start: int
    end: int
    lead: str
    first: date | None
    last: date | None
    precise: bool
    yearless: bool = False

    @property
    def when(self) -> When | None:
        """What the expression says of the thing it dates; None where no days could be told."""
        if self.first is None or self.last is None:
            return None
        if self.lead == FROM_TO:
            return _when(self, Range(self.first, self.last), starting=True, ending=True)
        if self.lead in _STARTING:
            return _when(self, Range(self.first, self.last), starting=True)
        if self.lead in _ENDING:
            return _when(self, Range(self.first, self.last), ending=True)
        if self.lead in ("before", "by"):
            return When(imprecise=Range(None, self.first if self.lead == "before" else self.last))
        if self.lead == "after":
            return When(imprecise=Range(self.first, None))
        return _when(self, Range(self.first, self.last))


def _when(dated: Dated, span: Range, *, starting: bool = False, ending: bool = False) -> When:
    if dated.precise:
        return When(precise=span, starting=starting, ending=ending)
    return When(imprecise=span, starting=starting, ending=ending)


def dates(text: str, published: date | None = None) -> Iterator[Dated]:
    """Every date expression of a text, left to right; a month or day without a year takes the text's running year.

    What two of them bound is one: "between 1981 and 1983", "from May to July 2016".
    """
    held: Dated | None = None
    match: re.Match[str] | None = None  # that it stands in
    for found, dated in _single(text, published):
        whole = None
        if held is not None and match is not None:
            first = held
            if held.yearless and not dated.yearless and dated.first is not None:
                first = _read(match, dated.first.year, published) or held  # "from March to May 2016"
            whole = _joined(first, dated, text[held.end : dated.start])
            if whole is None:
                yield held
        held, match = whole or dated, found
    if held is not None:
        yield held


def _joined(first: Dated, last: Dated, between: str) -> Dated | None:
    """The time from one date to the other, where the words between them say so."""
    if first.first is None or last.first is None or last.last is None or first.first > last.last:
        return None
    bounds = _TO.fullmatch(between) is not None and first.lead in ("from", "since", "in", "")
    both = _AND.fullmatch(between) is not None and (first.lead == "between" or (not first.precise and not last.lead))
    if not (bounds or both):
        return None
    precise = first.precise and last.precise and bounds
    lead = FROM_TO if bounds and first.lead == "from" else ""
    return Dated(first.start, last.end, lead, first.first, last.last, precise, first.yearless and last.yearless)


def _single(text: str, published: date | None) -> Iterator[tuple[re.Match[str], Dated]]:
    year = published.year if published else None
    for found in _PATTERN.finditer(text):
        if found.start() and text[found.start() - 1].isalnum():
            continue
        if found["day"] and _PAST.search(text, 0, found.start()):
            continue
        dated = _read(found, year, published)
        if dated is None:
            continue
        if dated.first is not None and (found["y1"] or found["y2"] or found["y3"] or found["y5"] or found["iso"]):
            year = dated.first.year
        yield found, dated


def _read(found: re.Match[str], year: int | None, published: date | None) -> Dated | None:
    start = found.end("lead") if found["lead"] else found.start()
    lead = (found["lead"] or "").split(" ")[0].lower()
    if (
        found["m4"]
        and found["m4"].lower().rstrip(".") in ("may", "march", "mar", "sun")
        and not (found["lead"] or found["part"])
    ):
        return None  # the verb, or the walk
    first, last, precise = _days(found, year, published)
    yearless = not any(found[k] for k in ("y1", "y2", "y3", "y5", "iso"))
    part = (found["part"] or "").strip().lower().rstrip("-")
    if part and first is not None and last is not None and not precise:
        first, last = _part(part, first, last)
    return Dated(start, found.end(), lead, first, last, precise, yearless)


def _days(found: re.Match[str], year: int | None, published: date | None) -> tuple[date | None, date | None, bool]:
    if found["iso"]:
        day = _date(*map(int, found["iso"].split("-")))
        return day, day, True
    for month, day1, day2, given in (("m1", "d1", "d1b", "y1"), ("m2", "d2", "d2b", "y2")):
        if found[month]:
            own = int(found[given]) if found[given] else year
            first = _date(own, _month(found[month]), int(found[day1]))
            last = _date(own, _month(found[month]), int(found[day2])) if found[day2] else first
            return first, last if last and first and last >= first else first, True
    for month, given in (("m3", "y3"), ("m4", "")):
        if found[month]:
            own = int(found[given]) if given else year
            return *_whole_month(own, _month(found[month])), False
    if found["y5"]:
        first_year = int(found["y5"])
        last_year = first_year + 9 if found["s"] else first_year
        if found["y5b"]:
            last_year = int(found["y5b"]) if len(found["y5b"]) == 4 else first_year // 100 * 100 + int(found["y5b"])
        return date(first_year, 1, 1), date(max(first_year, last_year), 12, 31), False
    return *_relative(found["day"].lower(), published), True


def _relative(word: str, published: date | None) -> tuple[date | None, date | None]:
    if published is None:
        return None, None
    back = {"today": 0, "yesterday": 1}.get(word)
    if back is None:
        back = (published.weekday() - WEEKDAYS[word]) % 7
    day = published - timedelta(days=back)
    return day, day


def _part(part: str, first: date, last: date) -> tuple[date, date]:
    low, high = PARTS.get(part, (1, 12))
    if last.year > first.year:  # "the early 1980s": the first, the middle or the last years of ten
        begun, years = first.year + (0, 4, 7)[(low - 1) // 4], (4, 3, 3)[(low - 1) // 4]
        return date(begun, 1, 1), date(begun + years - 1, 12, 31)
    if (last - first).days > 300:
        return _whole_month(first.year, low)[0] or first, _whole_month(last.year, high)[1] or last
    third = (low - 1) // 4
    return first + timedelta(days=10 * third), last if third >= 2 else first + timedelta(days=10 * third + 9)


def _month(word: str) -> int:
    return MONTHS[word.rstrip(".").lower()]


def _whole_month(year: int | None, month: int) -> tuple[date | None, date | None]:
    if year is None:
        return None, None
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _date(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None
