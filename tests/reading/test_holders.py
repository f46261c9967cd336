"""Whose the name behind a post is; days that are first names; whom a deed was done to."""

from __future__ import annotations

import pytest
from english import claims


def posts(text: str) -> set[tuple[str, str, str]]:
    """Type, person and body of the proposals of posts."""
    kinds = ("heads", "commands", "member_of")
    found = [c for c in claims(text) if c.type in kinds and c.proposal is not None and not c.proposal.second]
    return {(c.type, c.subject.name, c.object.name if c.object else "") for c in found}


@pytest.mark.parametrize(
    "said",
    [
        "The wife of the GOC 7 Division, Mrs Fatima Bala, donated food to widows.",
        "The orderly to the Commissioner of Police in Oyo State, Inspector Dele Ojo, was shot.",
        "A man posing as the Commanding Officer of 81 Battalion, John Udoh, was arrested.",
        "Representing the GOC 7 Division, Col. Samson Bala commended the troops.",
        "Speaking on behalf of the GOC 6 Division, Col. Ade Bola said so.",
    ],
)
def test_who_belongs_to_a_holder_or_stands_in_for_him_holds_no_post(said: str) -> None:
    assert posts(said) == set()


@pytest.mark.parametrize(
    ("said", "held"),
    [
        (
            "Briefing the GOC 7 Division, the Commander, 1 Brigade, Brig.-Gen. Ali Bola, said so.",
            {("commands", "Ali Bola", "1 Brigade")},
        ),
        (
            "The killers of the Commander of 4 Brigade, Brig.-Gen. Musa Audu, were arrested.",
            {("commands", "Musa Audu", "4 Brigade")},
        ),
        (
            "The GOC 3 Division, Maj.-Gen. Sunday Igbinomwanhia, visited Jos.",
            {("commands", "Sunday Igbinomwanhia", "3 Division")},
        ),
        (
            "Brig.-Gen. Friday Okon is the Commander, 13 Brigade.",
            {("commands", "Friday Okon", "13 Brigade")},
        ),
        (
            "Senior Hezbollah commander Ali Karim visited the camp.",
            {("member_of", "Ali Karim", "Hezbollah")},
        ),
    ],
)
def test_the_name_behind_a_post_is_its_holder_s(said: str, held: set[tuple[str, str, str]]) -> None:
    assert posts(said) == held


def test_a_day_before_a_rank_is_a_day() -> None:
    assert not any("Sunday" in name for _, name, _ in posts("On Sunday Gen. Musa Bala, GOC 7 Division, came."))


@pytest.mark.parametrize(
    "said",
    [
        "The driver of the Commander of 4 Brigade, Sergeant Musa Audu, was killed.",
        "Three villagers of Toro were killed.",
    ],
)
def test_whom_a_deed_was_done_to_did_not_do_it(said: str) -> None:
    assert {c.subject.name for c in claims(said) if c.type == "committed"} <= {"unspecified"}
