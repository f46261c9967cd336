"""Dates in words."""

from __future__ import annotations

from datetime import date

import pytest

from wildcard.model.span import Range, When
from wildcard.wording.dates import dated


@pytest.mark.parametrize(
    ("start", "end", "precise", "phrase"),
    [
        ("2016-11-26", "2016-11-26", True, "on 26 November 2016"),
        ("2014-06-01", "2014-06-30", False, "in June 2014"),
        ("2024-02-01", "2024-02-29", False, "in February 2024"),
        ("2023-01-01", "2023-12-31", True, "in 2023"),
        ("2023-03-01", "2023-08-31", False, "at some time between March 2023 and August 2023"),
        ("2014-01-01", "2017-12-31", False, "at some time between 2014 and 2017"),
        ("2014-06-13", "2014-06-20", True, "from 13 June 2014 to 20 June 2014"),
        ("2014-06-13", "2014-06-20", False, "at some time between 13 June 2014 and 20 June 2014"),
        ("2014-06-13", None, True, "since 13 June 2014"),
        (None, "2014-06-13", False, "until 13 June 2014"),
    ],
)
def test_a_range_is_said_as_people_say_it(start: str | None, end: str | None, precise: bool, phrase: str) -> None:
    span = Range(date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None)
    assert dated(When(span, None) if precise else When(None, span)) == phrase


def test_a_beginning_and_an_end_are_said_as_such() -> None:
    year = Range(date(2016, 1, 1), date(2016, 12, 31))
    assert dated(When(None, year, starting=True)) == "from 2016"
    assert dated(When(None, year, ending=True)) == "until 2016"
    assert dated(When(None, year, starting=True, ending=True)) == "begun and ended in 2016"


def test_nothing_dated_says_nothing() -> None:
    assert dated(None) == dated(When()) == dated(When(Range(None, None))) == ""
