"""A publication's date as files write it, as an ISO date or the part of it that is known."""

from __future__ import annotations

import re
from datetime import date

_ENGLISH = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_ARABIC = (
    ("يناير", "كانون الثاني", "جانفي"),
    ("فبراير", "شباط", "فيفري"),
    ("مارس", "آذار", "اذار"),
    ("أبريل", "ابريل", "نيسان", "أفريل"),
    ("مايو", "أيار", "ايار", "ماي"),
    ("يونيو", "حزيران", "جوان"),
    ("يوليو", "تموز", "جويلية"),
    ("أغسطس", "اغسطس", "آب", "اب", "أوت"),
    ("سبتمبر", "أيلول", "ايلول"),
    ("أكتوبر", "اكتوبر", "تشرين الأول", "تشرين الاول"),
    ("نوفمبر", "تشرين الثاني"),
    ("ديسمبر", "كانون الأول", "كانون الاول"),
)
MONTHS: dict[str, int] = {
    **{name: n for n, name in enumerate(_ENGLISH, start=1)},
    **{name[:3]: n for n, name in enumerate(_ENGLISH, start=1)},
    "sept": 9,
    **{name: n for n, names in enumerate(_ARABIC, start=1) for name in names},
}
_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_LEAD = r"(?:[^\W\d]+,? ){0,3}"  # "Geneva, Friday, "
_FORMS = [
    re.compile(rf"{_YEAR}(?:[-/.](?P<month>\d\d?)(?:[-/.](?P<day>\d\d?)(?:[T ].*)?)?)?\Z"),
    re.compile(rf"D:{_YEAR}(?P<month>\d\d)?(?P<day>\d\d)?.*\Z"),
    re.compile(rf"{_LEAD}(?P<day>\d\d?)(?:st|nd|rd|th)? (?P<name>{_MONTH})\.?,? {_YEAR}\Z", re.IGNORECASE),
    re.compile(rf"{_LEAD}(?P<name>{_MONTH})\.? (?P<day>\d\d?)(?:st|nd|rd|th)?,? {_YEAR}\Z", re.IGNORECASE),
    re.compile(rf"(?P<name>{_MONTH})\.?,? {_YEAR}\Z", re.IGNORECASE),
]


def day_of(text: str) -> str | None:
    """`text` as "2016-11-26", "2016-11" or "2016"; None where it is no date, or no day that there is.

    >>> day_of("26 November 2016"), day_of("Nov. 2016"), day_of("26 تشرين الثاني 2016")
    ('2016-11-26', '2016-11', '2016-11-26')
    """
    line = " ".join(text.translate(_DIGITS).split())
    for form in _FORMS:
        found = form.match(line)
        if found:
            return _iso(found.groupdict())
    return None


def _iso(parts: dict[str, str | None]) -> str | None:
    year, day, name = int(parts["year"] or 0), parts.get("day"), parts.get("name")
    month = MONTHS[name.lower()] if name else int(parts.get("month") or 0)
    try:
        date(year, month or 1, int(day or 1))
    except ValueError:
        return None
    if not month:
        return f"{year}"
    return f"{year}-{month:02}-{int(day):02}" if day else f"{year}-{month:02}"
