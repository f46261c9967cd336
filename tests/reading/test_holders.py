"""Whose the name behind a post is; days that are first names; whom a deed was done to. Letters stand for persons."""

from __future__ import annotations

import pytest
from english import claims, posts


@pytest.mark.parametrize(
    "said",
    [
        "The wife of the GOC 7 Division, Mrs Beta, donated food to widows.",
        "The orderly to the Commissioner of Police in Oyo State, Inspector Delta, was shot.",
        "A man posing as the Commanding Officer of 81 Battalion, Mr Omega, was arrested.",
        "Representing the GOC 7 Division, Col. Gamma commended the troops.",
        "Speaking on behalf of the GOC 6 Division, Col. Gamma said so.",
    ],
)
def test_who_belongs_to_a_holder_or_stands_in_for_him_holds_no_post(said: str) -> None:
    assert posts(said) == set()


@pytest.mark.parametrize(
    ("said", "held"),
    [
        (
            "Briefing the GOC 7 Division, the Commander, 1 Brigade, Brig.-Gen. Alpha, said so.",
            {("commands", "Alpha", "1 Brigade")},
        ),
        (
            "The killers of the Commander of 4 Brigade, Brig.-Gen. Alpha, were arrested.",
            {("commands", "Alpha", "4 Brigade")},
        ),
        (
            "The GOC 3 Division, Maj.-Gen. Sunday Alpha, visited Jos.",
            {("commands", "Sunday Alpha", "3 Division")},
        ),
        (
            "Brig.-Gen. Friday Alpha is the Commander, 13 Brigade.",
            {("commands", "Friday Alpha", "13 Brigade")},
        ),
        (
            "Senior Hezbollah commander Alpha Beta visited the camp.",
            {("member_of", "Alpha Beta", "Hezbollah")},
        ),
    ],
)
def test_the_name_behind_a_post_is_its_holder_s(said: str, held: set[tuple[str, str, str]]) -> None:
    assert posts(said) == held


def test_a_day_before_a_rank_is_a_day() -> None:
    assert not any("Sunday" in name for _, name, _ in posts("On Sunday Gen. Alpha, GOC 7 Division, came."))


@pytest.mark.parametrize(
    "said",
    [
        "The driver of the Commander of 4 Brigade, Sergeant Epsilon, was killed.",
        "Three villagers of Toro were killed.",
    ],
)
def test_whom_a_deed_was_done_to_did_not_do_it(said: str) -> None:
    assert {c.subject.name for c in claims(said) if c.type == "committed"} <= {"unspecified"}


@pytest.mark.parametrize(
    ("said", "held"),
    [
        (
            "Boko Haram attacked the 68 Battalion on Monday. Its commanding officer, Lt.-Col. Alpha, was killed.",
            ("commands", "Alpha", "68 Battalion"),
        ),
        (
            "The NPA ambushed the 62nd Infantry Battalion. Its commander, Lt. Col. Alpha, was wounded.",
            ("commands", "Alpha", "62nd Infantry Battalion"),
        ),
        (
            "The General Officer Commanding 7 Division, Nigerian Army, Maj.-Gen. Alpha, said so.",
            ("commands", "Alpha", "7 Division"),
        ),
    ],
)
def test_its_commander_is_that_of_the_unit(said: str, held: tuple[str, str, str]) -> None:
    assert {p for p in posts(said) if p[0] == "commands"} == {held}


def test_an_envoy_to_a_country_is_not_its_own() -> None:
    assert "Somalia" not in {body for _, _, body in posts("Kenya's ambassador to Somalia, Mr Alpha, said so.")}


@pytest.mark.parametrize(
    "said",
    [
        "Suspected bandits ambushed men of the 17 Brigade at Faskari.",
        "Three villagers were shot dead by soldiers of the 34 Artillery Brigade in Orlu on Monday.",
        "Five rebels were killed by the 62nd Infantry Battalion in Moises Padilla.",
    ],
)
def test_the_place_of_a_deed_is_no_seat(said: str) -> None:
    assert not [c for c in claims(said) if c.type == "based_in" and c.proposal is not None and not c.proposal.second]


def test_a_town_beside_a_unit_s_name_is_its_seat() -> None:
    assert [
        c.object.name
        for c in claims("The 34 Artillery Brigade in Obinze held a parade.")
        if c.type == "based_in" and c.object
    ]


@pytest.mark.parametrize("said", ["The army is anything but professional.", "The police are far from professional."])
def test_what_is_far_from_a_quality_lacks_it(said: str) -> None:
    assert {c.qualifiers["value"] for c in claims(said) if c.type == "rated"} == {"low"}


@pytest.mark.parametrize(
    ("said", "held"),
    [
        (
            "Troops of the 68 Battalion repelled the attack. The Commanding Officer, Lt.-Col. Alpha, said so.",
            ("commands", "Alpha", "68 Battalion"),
        ),
        (
            "Gunmen stormed the Oduma Police Division. The DPO, CSP Alpha, was killed.",
            ("heads", "Alpha", "Oduma Police Division"),
        ),
    ],
)
def test_a_commander_of_what_was_named_before(said: str, held: tuple[str, str, str]) -> None:
    assert posts(said) == {held}


def test_a_commanding_officer_of_nothing_named_commands_nothing() -> None:
    assert posts("The attack was repelled. The Commanding Officer, Lt.-Col. Alpha, said so.") == set()
