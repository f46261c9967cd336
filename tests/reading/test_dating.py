"""Dates: what expressions mean, and which of a sentence's dates a claim takes."""

from __future__ import annotations

from datetime import date

import pytest
from english import claims

from wildcard.model.claim import Claim
from wildcard.reading.lexicon.weapons import weapon
from wildcard.reading.names.dates import dates

Day = tuple[int, int, int] | None


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("between 1981 and 1983", (1981, 1, 1), (1983, 12, 31)),
        ("from May 2022 to May 2023", (2022, 5, 1), (2023, 5, 31)),
        ("from March to May 2016", (2016, 3, 1), (2016, 5, 31)),
        ("from 2011 until October 2024", (2011, 1, 1), (2024, 10, 31)),
        ("in 2008 and 2010", (2008, 1, 1), (2010, 12, 31)),
        ("between 4 March and 9 April 2016", (2016, 3, 4), (2016, 4, 9)),
        ("in the early 1980s", (1980, 1, 1), (1983, 12, 31)),
        ("in the 1990s", (1990, 1, 1), (1999, 12, 31)),
        ("in late 2012", (2012, 10, 1), (2012, 12, 31)),
        ("by 2016", None, (2016, 12, 31)),
        ("after 2015", (2015, 1, 1), None),
    ],
)
def test_an_expression_bounds_its_days_vaguely(words: str, first: Day, last: Day) -> None:
    found = [d.when for d in dates(f"It was seen {words}.")]
    assert len(found) == 1
    assert found[0] is not None and found[0].imprecise is not None and found[0].precise is None
    held = found[0].imprecise
    assert (held.start, held.end) == (date(*first) if first else None, date(*last) if last else None)
    ends = words.startswith("from ")  # both are told
    assert (found[0].starting, found[0].ending) == (ends, ends)


@pytest.mark.parametrize("lead", ["Since", "Until", "Before", "After", "By"])
def test_a_date_that_opens_a_sentence_is_read_as_one_that_ends_it(lead: str) -> None:
    first, last = (
        [d.when for d in dates(said)] for said in (f"{lead} 2014 it was so.", f"It was so {lead.lower()} 2014.")
    )
    assert first == last and first[0] is not None


def test_days_from_one_to_another_are_exact_and_days_named_apart_are_two() -> None:
    (whole,) = [d.when for d in dates("from 4 March 2016 to 9 April 2016")]
    assert whole is not None and whole.precise is not None
    assert (whole.precise.start, whole.precise.end) == (date(2016, 3, 4), date(2016, 4, 9))
    assert len(list(dates("on 4 March 2016 and 5 April 2016"))) == 2
    assert len(list(dates("in 2014 the army and in 2015 the police"))) == 2


def test_what_is_since_a_year_at_least_began_by_then() -> None:
    (since,) = [d.when for d in dates("since at least 2014")]
    assert since is not None and since.starting and since.imprecise is not None
    assert since.imprecise.start == date(2014, 1, 1)


def test_enemies_of_yesterday_are_of_no_day() -> None:
    published = date(2024, 2, 3)
    assert list(dates("It met its enemies of yesterday.", published)) == []
    assert len(list(dates("It met its enemies yesterday.", published))) == 1


def _year(found: list[Claim], kind: str, subject: str) -> int | None:
    (claim,) = [c for c in found if c.type == kind and subject in c.subject.name][:1]
    span = claim.when and (claim.when.precise or claim.when.imprecise)
    return span.start.year if span and span.start else None


def test_a_claim_takes_the_date_of_its_own_verb() -> None:
    found = claims("Iran founded the Badr Corps in 1983. In 2016 Iran funded the Kataib Hezbollah.")
    assert _year(found, "founded", "Iran") == 1983
    assert _year(found, "funds", "Iran") == 2016


def test_a_relative_clause_beside_it_dates_no_claim() -> None:
    found = claims("Iran, whose embassy was closed in 2021, funds the Kataib Hezbollah.")
    assert _year(found, "funds", "Iran") is None


def test_the_day_of_a_report_is_not_that_of_the_deed() -> None:
    found = claims("Human Rights Watch said in March 2015 that the Badr Brigades had burned villages.")
    assert _year(found, "committed", "Badr") is None


def test_a_title_is_not_dated_by_what_its_holder_did() -> None:
    found = claims("In May 2023 President Filipe Nyusi spoke to the Local Force at Mueda.")
    assert _year(found, "heads", "Nyusi") is None


@pytest.mark.parametrize("name", ["AK-47", "AK-47s", "T-72B", "RPG-7", "Bayraktar TB2", "Mi-24", "Su-25"])
def test_a_weapon_names_no_actor(name: str) -> None:
    assert weapon(name)
    assert not any(name in a for c in claims(f"The 114 Battalion recovered two {name} and fled.") for a in _names(c))


@pytest.mark.parametrize("name", ["M23", "G9", "M-19", "FARC", "Cobra", "3 Division", "Sector 2"])
def test_a_group_is_no_weapon(name: str) -> None:
    assert not weapon(name)


def test_what_the_words_behind_a_number_call_a_weapon_names_no_actor() -> None:
    found = claims("Iran supplied Fajr-5 rockets to Hamas. The M23 rebels hold Goma.")
    assert not any("Fajr" in name for c in found for name in _names(c))
    assert any("M23" in name for c in found for name in _names(c))


def _names(claim: Claim) -> list[str]:
    return [
        claim.subject.name,
        *([claim.object.name] if claim.object is not None and claim.type != "committed" else []),
    ]


@pytest.mark.parametrize(
    "said", ["three days after Mosul fell to Islamic State", "a year before Aleppo fell to Hezbollah"]
)
def test_a_date_that_is_counted_from_a_deed_is_not_the_deed_s(said: str) -> None:
    fell = [c for c in claims(f"On 13 June 2014, {said}, a fatwa was read out in Karbala.") if c.type == "controls"]
    assert fell
    assert all(c.when is None for c in fell)
