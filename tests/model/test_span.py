"""Ranges and what they answer: the handbook's examples, and the laws that any dates obey."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wildcard.model.span import ANSWERS, NO, POSSIBLY, YES, Range, When, holds

DAYS = st.dates(date(2000, 1, 1), date(2002, 1, 1))
RANGES = (
    st.tuples(DAYS, DAYS).map(lambda p: Range(min(p), max(p)))
    | DAYS.map(lambda d: Range(d, None))
    | DAYS.map(lambda d: Range(None, d))
)
WHENS = st.builds(When, st.none() | RANGES, st.none() | RANGES, st.booleans(), st.booleans())
ASKED = st.tuples(DAYS, DAYS).map(lambda p: (min(p), max(p)))
SURENESS = {NO: 0, POSSIBLY: 1, YES: 2}


def on(when: When, day: str, *, event: bool = False) -> str:
    asked = date.fromisoformat(day)
    return holds(when, asked, asked, event=event)


def days(start: str | None, end: str | None) -> Range:
    return Range(*(date.fromisoformat(d) if d else None for d in (start, end)))


APPOINTED = When(precise=days("2014-08-01", "2014-08-01"), starting=True)
SINCE_NOVEMBER = When(precise=days("2023-11-01", "2023-11-05"), starting=True)
LAST_MONTH = When(days("2005-06-01", "2005-06-03"), days("2005-05-01", "2005-05-31"), starting=True)
PREVIOUSLY = When(imprecise=days(None, "2014-08-01"))
OPERATIONS = When(imprecise=days("2024-02-15", "2024-03-24"))


@pytest.mark.parametrize(
    ("when", "day", "answer"),
    [
        (APPOINTED, "2014-07-31", NO),
        (APPOINTED, "2014-08-01", YES),
        (APPOINTED, "2015-01-01", POSSIBLY),
        (SINCE_NOVEMBER, "2023-11-03", YES),
        (SINCE_NOVEMBER, "2023-11-06", POSSIBLY),
        (LAST_MONTH, "2005-04-30", NO),
        (LAST_MONTH, "2005-05-20", POSSIBLY),
        (LAST_MONTH, "2005-06-02", YES),
        (PREVIOUSLY, "1990-01-01", POSSIBLY),
        (PREVIOUSLY, "2020-01-01", POSSIBLY),
        (OPERATIONS, "2024-03-01", POSSIBLY),
        (OPERATIONS, "2024-02-14", POSSIBLY),
        (When(), "2024-02-14", POSSIBLY),
    ],
)
def test_a_day_is_answered_as_the_handbook_tells_it(when: When, day: str, answer: str) -> None:
    assert on(when, day) == answer


def test_an_imprecise_range_held_in_any_stretch_that_has_all_of_it() -> None:
    assert holds(OPERATIONS, date(2024, 1, 1), date(2024, 12, 31)) == YES
    assert holds(OPERATIONS, date(2024, 3, 1), date(2024, 12, 31)) == POSSIBLY


def test_no_end_is_neither_still_nor_no_longer() -> None:
    open_ended = When(precise=days("2014-08-01", None))
    assert on(open_ended, "2014-08-01") == YES
    assert on(open_ended, "2024-08-01") == POSSIBLY
    assert on(When(precise=days("2014-08-01", "2015-01-01"), ending=True), "2015-01-02") == NO


def test_an_act_held_neither_before_nor_after_its_days() -> None:
    act = When(precise=days("2014-06-10", "2014-06-12"))
    assert [on(act, d, event=True) for d in ("2014-06-09", "2014-06-11", "2014-06-13")] == [NO, YES, NO]


@given(WHENS, ASKED, st.integers(0, 400), st.integers(0, 400), st.booleans())
def test_asking_for_more_days_never_makes_an_answer_weaker(
    when: When, asked: tuple[date, date], before: int, after: int, event: bool
) -> None:
    wider = (asked[0] - timedelta(before), asked[1] + timedelta(after))
    assert SURENESS[holds(when, *wider, event=event)] >= SURENESS[holds(when, *asked, event=event)]


@given(WHENS, ASKED, st.booleans())
def test_a_flag_can_only_rule_days_out(when: When, asked: tuple[date, date], event: bool) -> None:
    bare = When(when.precise, when.imprecise)
    assert holds(when, *asked, event=event) in (holds(bare, *asked), NO)


@given(WHENS, ASKED, st.booleans())
def test_a_stretch_held_surely_where_one_of_its_days_did(when: When, asked: tuple[date, date], event: bool) -> None:
    said = {holds(when, d, d, event=event) for d in (asked[0], asked[1])}
    if YES in said:
        assert holds(when, *asked, event=event) == YES
    assert holds(when, *asked, event=event) in ANSWERS


@given(RANGES, DAYS)
def test_every_day_of_a_closed_precise_range_is_sure(span: Range, day: date) -> None:
    if span.start and span.end and span.contains(day):
        assert holds(When(precise=span), day, day) == YES


@given(RANGES, RANGES)
def test_a_range_inside_another_overlaps_it(a: Range, b: Range) -> None:
    if a.inside(b):
        assert a.overlaps(b) and b.overlaps(a)
