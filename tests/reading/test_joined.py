"""What a hyphen says of two actors, gerunds, and verbs that the parser takes for something else."""

from __future__ import annotations

import pytest
from english import claims

from wildcard.model.claim import Claim


def told(text: str) -> set[tuple[str, str, str]]:
    """Type, subject and object of what is proposed first."""
    return {_row(c) for c in claims(text) if c.proposal is not None and not c.proposal.second}


def _row(claim: Claim) -> tuple[str, str, str]:
    return claim.type, claim.subject.name, claim.object.name if claim.object is not None else ""


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The Rwanda-backed M23 rebel group left on Monday.", ("backs", "Rwanda", "M23")),
        ("The Emirati-trained Shabwa Defence Forces left on Monday.", ("trains", "United Arab Emirates", "Shabwa")),
        ("The Iran-backed Houthis left on Monday.", ("backs", "Iran", "Houthis")),
        ("M23-held Goma was quiet on Monday.", ("controls", "M23", "Goma")),
        ("The al-Qaeda-linked group JNIM left on Monday.", ("allied_with", "JNIM", "al-Qaeda")),
        ("The Saudi-led coalition left on Monday.", ("commands", "Saudi Arabia", "Saudi-led coalition")),
        ("The pro-Russian separatists left on Monday.", ("allied_with", "pro-Russian separatists", "Russia")),
    ],
)
def test_a_word_behind_a_hyphen_says_what_its_verb_would(said: str, expected: tuple[str, str, str]) -> None:
    kind, subject, object_ = expected
    found = [row for row in told(said) if row[:2] == (kind, subject) and object_ in row[2]]
    assert len(found) == 1


@pytest.mark.parametrize(
    "said", ["The once Libya-backed Polisario Front left.", "The formerly Libya-backed Polisario Front left."]
)
def test_a_compound_behind_once_has_ended(said: str) -> None:
    held = next(c for c in claims(said) if c.type == "backs")
    assert held.when is not None and held.when.ending


@pytest.mark.parametrize(
    "said",
    [
        "Iranian-made drones hit the town.",
        "The London-born general left.",
        "A long-held view is that armies fail.",
        "The US-sanctioned warlord Hemedti left.",
        "No Iran-backed militia is in Jordan.",
        "What Oman calls Iran-backed militias left.",
        "The non-Iran-aligned militias left.",
    ],
)
def test_other_hyphens_say_nothing_of_two(said: str) -> None:
    assert not [c for c in claims(said) if c.proposal is not None and "joined" in c.proposal.rule]


def test_who_was_trained_by_somebody_is_none_of_his() -> None:
    doers = {
        c.subject.name for c in claims("Wagner-trained soldiers killed nine in Bossangoa.") if c.type == "committed"
    }
    assert doers == {"Wagner-trained soldiers"}


def test_a_compound_quotes_both_names_and_says_its_pattern() -> None:
    held = next(c for c in claims("Kyiv fears pro-Russian separatists.") if "joined" in c.proposal.rule)  # type: ignore[union-attr]
    assert held.quote.text == "pro-Russian separatists"


def test_an_adjective_joined_to_a_verb_before_its_object_is_a_verb() -> None:
    found = told("Tehran trained and armed Badr.")
    assert {("trains", "Iran", "Badr"), ("arms", "Iran", "Badr")} <= found


def test_the_arming_of_one_by_another_is_his_arming() -> None:
    assert ("arms", "Rwanda", "M23") in told("The arming of the M23 by Rwanda was documented.")


def test_a_creation_was_founded_by_who_made_it_and_not_the_other_way() -> None:
    found = claims("Hezbollah is a creation of the Revolutionary Guards.")
    assert all(c.subject.name != "Hezbollah" for c in found if c.type == "founded")


def test_who_has_support_of_another_is_backed_by_him() -> None:
    found = [c for c in claims("The Serbian List has the support of the Serbian government.") if c.type == "backs"]
    assert all(c.subject.name != "Serbian List" for c in found if not c.proposal.second)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "said",
    [
        "The Badr Organization and Asaib Ahl al-Haq, both trained and funded by Iran, joined the new umbrella.",
        "The Badr Organization and Asaib Ahl al-Haq, trained and funded by Iran, have joined the new umbrella.",
    ],
)
def test_a_participle_between_commas_is_the_subjects_clause(said: str) -> None:
    found = claims(said)
    rows = {_row(c) for c in found if c.type in ("trains", "funds")}
    assert {("trains", "Iran", "Badr Organization"), ("trains", "Iran", "Asaib Ahl al-Haq")} <= rows
    assert not [c for c in found if c.type == "trains" and c.subject.name != "Iran"]
