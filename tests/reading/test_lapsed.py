"""Posts that a sentence tells to be over, and those of a part of a body alone. Letters stand for persons."""

from __future__ import annotations

from datetime import date

import pytest
from english import claims

from wildcard.model.claim import Claim

PAST = [
    "Until his appointment, Major General Alpha Beta was the Commander, 3 Brigade, Kano.",
    "Prior to his appointment, Major General Alpha Beta commanded 3 Brigade.",
    "Until his death, Colonel Alpha Beta commanded the 3 Brigade.",
    "Colonel Alpha Beta, who previously commanded the 3 Brigade, was arrested.",
    "Colonel Alpha Beta was commander of the 3 Brigade before he was redeployed.",
    "Colonel Alpha Beta, who was the commander of the 3 Brigade until last year, was arrested.",
    "Colonel Alpha Beta, the immediate past commander of the 3 Brigade, spoke.",
    "The 3 Brigade's former commander, Colonel Alpha Beta, has died.",
    "Colonel Alpha Beta, then commander of the 3 Brigade, ordered it.",
    "The commander of the 3 Brigade, Colonel Alpha Beta, was relieved of his command.",
    "The commander of the 3 Brigade, Colonel Alpha Beta, has been sacked.",
    "Colonel Alpha Beta, commander of the 3 Brigade, was replaced by Colonel Gamma Delta.",
]
PRESENT = [
    "Colonel Alpha Beta, commander of the 3 Brigade, was arrested.",
    "Colonel Alpha Beta commands the 3 Brigade until further notice.",
    "Colonel Alpha Beta, who until his appointment was at the academy, is now commander of the 3 Brigade.",
    "The new commander of the 3 Brigade, Colonel Alpha Beta, was received by the governor.",
]


def command(text: str) -> Claim:
    """The claim that Beta commands the brigade."""
    found = [c for c in claims(text) if c.type == "commands" and c.subject.name == "Alpha Beta"]
    held = [c for c in found if c.object is not None and "3 Brigade" in c.object.name and c.proposal]
    return max(held, key=lambda c: c.proposal.score if c.proposal else 0)


@pytest.mark.parametrize("said", PAST)
def test_a_post_that_is_told_to_be_over_ends(said: str) -> None:
    when = command(said).when
    assert when is not None and when.ending


@pytest.mark.parametrize("said", PRESENT)
def test_silence_ends_nothing(said: str) -> None:
    when = command(said).when
    assert when is None or not when.ending


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("Mr Alpha Beta is the head of the DSS in Plateau State.", "head in Plateau State"),
        ("Alpha Beta, the head of Hamas in Lebanon, died.", "head in Lebanon"),
        ("General Alpha Beta, the head of the Nigerian Army in Nigeria, resigned.", "head"),
    ],
)
def test_whoever_heads_a_body_for_a_place_is_told_with_the_place(said: str, role: str) -> None:
    found = [c for c in claims(said) if c.type == "heads" and c.proposal and not c.proposal.second]
    assert [c.qualifiers.get("role") for c in found] == [role]


def test_who_is_replaced_in_another_post_keeps_his_own() -> None:
    when = command("Colonel Alpha Beta, commander of the 3 Brigade, has been replaced as head of the task force.").when
    assert when is None or not when.ending


def test_a_post_ends_when_the_clause_behind_until_says() -> None:
    said = "General Alpha Beta commanded the Lebanese army from 2017 until he was elected president in January 2025."
    held = next(c.when for c in claims(said) if c.type == "commands")
    assert held is not None and held.starting and held.ending
    assert (held.earliest, held.latest) == (date(2017, 1, 1), date(2025, 1, 31))


def test_a_post_that_began_and_is_over_is_not_over_where_it_began() -> None:
    said = "General Alpha Beta commanded the Northern Brigade from 2017 until he was sacked."
    held = next(c.when for c in claims(said) if c.type == "commands")
    assert held is not None and held.starting and held.ending and held.latest is None


def test_whoever_follows_begins_where_the_other_ends() -> None:
    said = (
        "Rho Sigma was Colombia's defence minister from August 2022 until March 2025, "
        "when General Alpha Beta succeeded him."
    )
    held = next(c.when for c in claims(said) if c.type == "heads" and c.subject.name == "Alpha Beta")
    assert held is not None and held.starting and not held.ending
    assert (held.earliest, held.latest) == (date(2025, 3, 1), date(2025, 3, 31))
