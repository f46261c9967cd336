"""Words in capitals that name nobody, and names that are one, or have a date in them."""

from __future__ import annotations

import pytest
from english import claims, seen


def test_a_sort_of_person_is_nobody() -> None:
    said = "The State Security is directed by a Greek Catholic, with a Shiite as deputy."
    assert not [c for c in claims(said) if "Greek" in c.subject.name]


@pytest.mark.parametrize(
    ("said", "body"),
    [
        ("Colonel Alpha Beta commands the Judea and Samaria Division.", "Judea and Samaria Division"),
        ("Colonel Alpha Beta commands the Army and Northern Command.", "Northern Command"),
    ],
)
def test_two_names_before_a_noun_in_the_singular_are_one(said: str, body: str) -> None:
    assert body in {m.text for m in seen(said).mentions.all}


def test_who_is_also_called_a_commander_is_a_person() -> None:
    said = "Rho Sigma, also called Commander Tau, commanded the 3rd Brigade."
    members = {m.member for m in seen(said).mentions.all if m.text in ("Rho Sigma", "Tau")}
    assert len(members) == 1 and all(m.person for m in members)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("And the law? There's a Code of Conduct for the army of Myanmar.", "There"),
        ("The council asked the army for help before Christmas.", "Christmas"),
        ("General Alpha Beta leaves behind the Agnipath scheme, which hires soldiers.", "Agnipath"),
        ("Drones hit the barracks of the Somali army.", "Drones"),
        ("Fourteen soldiers of the Somali army died.", "Fourteen"),
        ("Human rights groups met Human Rights Watch in Kenya.", "Human"),
        ("Checkpoints of the army fell. The checkpoints were old.", "Checkpoints"),
    ],
)
def test_what_is_written_small_elsewhere_names_nobody_where_it_opens_a_sentence(said: str, word: str) -> None:
    assert not [m for m in seen(said).mentions.all if m.text == word and m.form in ("name", "acronym")]


def test_member_states_are_nobody_s_surname() -> None:
    said = "Member States should extend sanctions on Libya. The United States replied."
    assert not [m for m in seen(said).mentions.all if m.member.person]


def test_the_side_in_brackets_is_no_other_name_of_a_force() -> None:
    said = "The Joint Task Force (North East) Operation Hadin Kai said its troops rescued 20 women."
    assert not [c for c in claims(said) if c.type == "named"]


def test_what_is_attacked_in_a_state_is_a_place() -> None:
    said = "Three soldiers died on Sunday when Boko Haram fighters attacked Zubaka in Borno State."
    assert {m.member.place for m in seen(said).mentions.all if m.text == "Zubaka"} == {True}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Rwanda arms the March 23 Movement, which controls Goma.", "March 23 Movement"),
        ("In Libya the 17 February Brigade guarded the consulate in Benghazi.", "17 February Brigade"),
    ],
)
def test_a_body_may_be_called_by_a_date(said: str, name: str) -> None:
    assert name in {m.text for m in seen(said).mentions.all}


def test_the_organisation_is_no_ministry_and_the_gangs_are_no_mission() -> None:
    said = (
        "The Defence Ministry of Ecuador said that criminals had taken them. "
        "If the state of exception is prolonged, abuses will multiply, the organisation warned."
    )
    assert not [c for c in claims(said) if c.type == "predicts" and "Ministry" in c.subject.name]
    said = "The MSS rejected the report in Haiti. Politicians are accused of arming the gangs."
    assert not [c for c in claims(said) if c.type == "arms" and c.object is not None and "Mission" in c.object.name]
