"""Spells: one posting or relation until sources say otherwise; a last day is no end."""

from __future__ import annotations

import random
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_case import NAMES, imprecise, precise
from wildcard.model.actor import AUTHOR
from wildcard.model.claim import Claim
from wildcard.model.quote import Quote
from wildcard.model.span import NO, POSSIBLY, YES, Range, When, holds
from wildcard.model.spell import spells

QUOTE = Quote("0" * 64, 0, 4, "text")
DAYS = st.dates(date(2000, 1, 1), date(2001, 1, 1))
RANGES = st.tuples(DAYS, DAYS).map(lambda p: Range(min(p), max(p))) | DAYS.map(lambda d: Range(d, None))
WHENS = st.builds(When, RANGES, st.none() | RANGES, st.booleans(), st.booleans())


def told(*whens: When | None) -> list[Claim]:
    return [
        Claim(f"c{n}", "heads", NAMES["first"], NAMES["guard"], "asserts", AUTHOR, QUOTE, when=w)
        for n, w in enumerate(whens)
    ]


def test_two_attestations_are_one_posting_held_in_between() -> None:
    [spell], _ = spells(told(precise("2012-07-01"), precise("2012-08-03")))
    assert spell.attested == Range(date(2012, 7, 1), date(2012, 8, 3))
    assert spell.holds(date(2012, 7, 15), date(2012, 7, 15)) == YES
    assert spell.holds(date(2012, 9, 1), date(2012, 9, 1)) == POSSIBLY
    assert not spell.started and not spell.ended


def test_an_end_and_a_later_start_are_two_postings() -> None:
    parts, _ = spells(told(precise("2010-08-27", ending=True), precise("2011-07-05", starting=True)))
    assert [len(s.claims) for s in parts] == [1, 1]
    assert parts[0].holds(date(2011, 1, 1), date(2011, 1, 1)) == NO
    assert parts[1].holds(date(2011, 1, 1), date(2011, 1, 1)) == NO


@pytest.mark.parametrize("start", ["2010-08-27", "2010-08-28"])
def test_ranges_that_meet_or_are_a_day_apart_are_one_whatever_is_flagged(start: str) -> None:
    parts, _ = spells(told(precise("2010-08-27", ending=True), precise(start, starting=True)))
    assert len(parts) == 1


def test_a_later_claim_can_end_what_an_earlier_one_left_open() -> None:
    [spell], _ = spells(told(precise("2010-01-01", None, starting=True), precise("2015-08-10", ending=True)))
    assert spell.started and spell.ended
    assert spell.holds(date(2012, 1, 1), date(2012, 1, 1)) == YES
    assert spell.holds(date(2016, 1, 1), date(2016, 1, 1)) == NO


def test_since_before_is_no_start() -> None:
    [spell], _ = spells(told(imprecise(None, "2014-08-01")))
    assert spell.earliest is None and not spell.ended
    assert spell.holds(date(1990, 1, 1), date(1990, 1, 1)) == POSSIBLY


def test_claims_without_dates_stand_beside_the_spells() -> None:
    parts, undated = spells(told(precise("2010-01-01"), None, When()))
    assert len(parts) == 1 and [c.id for c in undated] == ["c1", "c2"]


@given(st.lists(WHENS, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_in_which_claims_come_does_not_matter(whens: list[When], rng: random.Random) -> None:
    claims = told(*whens)
    mixed = list(claims)
    rng.shuffle(mixed)
    assert [{c.id for c in s.claims} for s in spells(claims)[0]] == [{c.id for c in s.claims} for s in spells(mixed)[0]]


@given(st.lists(WHENS, min_size=1, max_size=6))
def test_every_dated_claim_is_in_one_spell_and_spells_do_not_touch(whens: list[When]) -> None:
    parts, undated = spells(told(*whens))
    assert sorted(c.id for s in parts for c in s.claims) == sorted(f"c{n}" for n in range(len(whens)))
    assert not undated
    for one, other in pairwise(parts):
        assert one.latest is not None and other.earliest is not None
        assert (other.earliest - one.latest).days > 1


@given(st.lists(WHENS, min_size=1, max_size=5), DAYS)
def test_a_spell_is_at_least_as_sure_as_each_of_its_claims(whens: list[When], day: date) -> None:
    for spell in spells(told(*whens))[0]:
        if any(holds(w, day, day) == YES for w in spell.whens):
            assert spell.holds(day, day) == YES
