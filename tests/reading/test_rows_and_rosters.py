"""Rows and rosters: units that share a noun, lines of a body and its chief, the last of a row, parts and wholes."""

from __future__ import annotations

import pytest
from english import claims

from wildcard.model.claim import Claim


def kept(text: str, *kinds: str) -> set[tuple[str, str, str]]:
    """Type, subject and object of the proposals of some types."""
    return {(c.type, c.subject.name, getattr(c.object, "name", "") or "") for c in proposals(text) if c.type in kinds}


def proposals(text: str) -> list[Claim]:
    """What is not on the second list."""
    return [c for c in claims(text) if c.proposal is None or not c.proposal.second]


@pytest.mark.parametrize(
    ("row", "units"),
    [
        ("4 and 13 Brigades", {"4 Brigade", "13 Brigade"}),
        ("The 3rd, 5th and 7th Divisions", {"3rd Division", "5th Division", "7th Division"}),
    ],
)
def test_each_number_of_a_row_is_a_unit_of_its_own(row: str, units: set[str]) -> None:
    found = {c.subject.name for c in claims(f"{row} fought the rebels in Borno.")}
    assert units <= found


def test_years_are_no_numbers_of_units() -> None:
    found = {c.subject.name for c in claims("In 2012 and 2013 Divisions of the army fought the rebels.")}
    assert not any(name.startswith("2012") for name in found)


def test_a_line_for_each_body_and_its_chief() -> None:
    text = (
        "The new commanders are:\n- Army: General Luis Ospina\n- Navy: Vice Admiral Francisco Cubides\n"
        "- National Police: General Henry Sanabria, in place of General Jorge Vargas"
    )
    found = kept(text, "heads")
    assert {("heads", "Luis Ospina", "Army"), ("heads", "Francisco Cubides", "Navy")} <= found
    gone = [c for c in proposals(text) if c.subject.name == "Jorge Vargas" and c.when is not None]
    assert [c.when.ending for c in gone if c.when is not None] == [True]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The president set up a commission under Justice Ayo Salami.", "commission"),
        ("The Accident Investigation Bureau, under Engr. Akin Olateru, opened an inquiry.", "Bureau"),
    ],
)
def test_what_is_under_a_judge_or_an_engineer_is_his(text: str, body: str) -> None:
    assert any(kind == "heads" and body in name for kind, _, name in kept(text, "heads"))


def test_a_government_under_a_judge_is_not_his_body_of_inquiry() -> None:
    assert not kept("Crime fell in the city under Justice Ayo Salami.", "heads", "commands")


def test_a_named_body_based_somewhere() -> None:
    text = "New York-based Human Rights Watch accused the army of killing 200 people."
    assert ("based_in", "Human Rights Watch", "New York") in kept(text, "based_in")


def test_whose_leader_is_of_the_last_of_a_row() -> None:
    text = (
        "The coalition was announced in 2020. Among them were the Unité pour la paix en Centrafrique (UPC) of Ali "
        "Darassa, the Mouvement patriotique pour la Centrafrique (MPC) of Mahamat Al-Khatim and the 3R, whose leader, "
        "Sidiki Abbas, reportedly died of wounds in March 2021."
    )
    assert {name for _, who, name in kept(text, "heads") if who == "Sidiki Abbas"} == {"3R"}


def test_who_leads_a_faction_does_not_lead_the_whole() -> None:
    text = "The raid was the work of the faction of Boko Haram led by Abu Musab al-Barnawi."
    led = [c for c in claims(text) if c.type == "heads" and c.subject.name == "Abu Musab al-Barnawi"]
    best = max(led, key=lambda c: c.proposal.score if c.proposal is not None else 1.0)
    assert getattr(best.object, "name", "") == "faction of Boko Haram"


def test_the_second_in_command_commands_nothing() -> None:
    text = "Mike Okiro was the second in command at the Force's anti-fraud unit in Abuja."
    assert not kept(text, "commands")


def test_an_officer_who_is_given_an_order_keeps_the_zone_that_is_his() -> None:
    text = (
        "The Inspector-General of Police, Ogbonnaya Onovo, came to Aba. He gave the Assistant Inspector-General in "
        "charge of Zone 9 a week to end the kidnappings."
    )
    assert not any(who == "Ogbonnaya Onovo" and name == "Zone 9" for _, who, name in kept(text, "commands", "heads"))


def test_a_town_behind_a_battalion_is_no_name_of_it() -> None:
    text = "The governor asked for the return of the soldiers of 159 Battalion, Geidam, to their former posts."
    assert not kept(text, "named")


def test_a_deputy_beside_an_army_is_not_of_it() -> None:
    text = "The army of Congo lost two towns. The deputy Juvénal Munubo said so."
    assert not any(who == "Juvénal Munubo" for _, who, _ in kept(text, "member_of", "heads"))


def test_a_short_form_behind_a_colon_is_nobody() -> None:
    text = (
        "Dapchi: We handed town over to police, says Army; CP: It's not true\n\nThe Yobe State Commissioner of Police, "
        "Sumonu Abdulmaliki, denied that the army had told him."
    )
    assert all(c.subject.name != "It" for c in claims(text))


@pytest.mark.parametrize("plane", ["Beechcraft", "Cessna"])
def test_aircraft_are_no_actors(plane: str) -> None:
    assert all(c.subject.name != plane for c in claims(f"A {plane} of the Nigerian Air Force bombed the camp."))


def test_a_day_and_a_hyphen_before_a_noun() -> None:
    found = {c.subject.name for c in claims("On March 28 soldiers killed 11 people at a fair.")}
    assert "soldiers" in found
    assert not any("March" in name for name in found)
    found = {c.subject.name for c in claims("Village self-defence groups control the roads of Kolofata.")}
    assert not any(name.startswith("defence") for name in found)


def test_a_division_of_a_police_is_not_the_town_that_it_is_called_after() -> None:
    found = kept("Superintendent Mike Okiro, who headed the Garki division, was dismissed.", "heads", "commands")
    assert ("heads", "Mike Okiro", "Garki division") in found


@pytest.mark.parametrize("link", ["no one but", "nobody except", "none other than"])
def test_nobody_but_one_is_that_one(link: str) -> None:
    found = [c for c in proposals(f"The Rapid Support Forces take orders from {link} Hemedti.") if c.type == "commands"]
    assert found
    assert all(c.stance == "asserts" for c in found)


@pytest.mark.parametrize("verdict", ["declared a terrorist organisation", "declared illegal"])
def test_what_is_declared_terrorist_stands_low_in_law(verdict: str) -> None:
    found = [c for c in claims(f"The Baloch Liberation Army was {verdict} by Pakistan.") if c.type == "rated"]
    values = {c.qualifiers["value"] for c in found if c.qualifiers.get("criterion") == "legal standing"}
    assert values == {"low"}


def test_no_town_speaks() -> None:
    text = (
        "The ombudsman, who heads the Commission for Human Rights in Africa, from Buea, demands more: "
        '"Those who gave the vigilantes cover must appear in court too."'
    )
    said = [c for c in proposals(text) if c.type == "recommends"]
    assert said
    assert {c.subject.name for c in said} == {"ombudsman"}


def test_officers_are_no_one_officer() -> None:
    text = (
        "The army's spokesman, General Léon-Richard Kasonga, rejected the report. He denies equally that officers sell "
        "arms to the militias."
    )
    assert all(c.subject.name != "Léon-Richard Kasonga" for c in claims(text) if c.type == "arms")


def test_an_operation_is_a_command_where_somebody_leads_it() -> None:
    found = kept("Operation Delta Safe is led by Rear Admiral Apochi Suleiman.", "heads", "commands")
    assert any(who == "Apochi Suleiman" and name == "Operation Delta Safe" for _, who, name in found)


@pytest.mark.parametrize("name", ["Lions' Den", "Free Officers' Movement", "War Veterans' Association"])
def test_a_possessive_inside_a_name(name: str) -> None:
    found = claims(f"The {name} killed 20 soldiers. The army fought the {name}.")
    assert any(name in (c.subject.name, getattr(c.object, "name", "")) for c in found)


def test_whom_somebody_punishes_for_a_deed_did_it() -> None:
    text = "The United States sanctioned the Lions' Den for arming the fighters of Jenin."
    assert not any(c.subject.name == "United States" for c in proposals(text) if c.type == "arms")


def test_letters_behind_a_name_are_nobody() -> None:
    found = claims("The president, Bola Tinubu, GCFR, ordered the army of Nigeria to leave.")
    assert all(c.subject.name != "GCFR" for c in found)


def test_what_is_said_of_one_alone_does_not_name_him_so() -> None:
    found = claims("The Presidential Guard answers to the Head of State alone.")
    assert any(c.subject.name == "Head of State" for c in found if c.type == "commands")


def test_who_holds_another_responsible_accuses_and_holds_no_ground() -> None:
    found = proposals(
        "Karapatan holds the 94th Infantry Battalion in Himamaylan responsible for the killing of two farmers."
    )
    assert not any(c.subject.name == "Karapatan" for c in found)
    found = proposals("Human Rights Watch held the 9th Brigade responsible for the massacre at Toribío.")
    assert {(c.subject.name, c.stance) for c in found if c.type == "committed"} == {("9th Brigade", "alleges")}


def test_who_speaks_before_a_colon_is_not_led_by_whom_he_speaks_of() -> None:
    found = kept("Taliban: General Abdul Rashid Dostum, a former vice president, must answer in court.", "heads")
    assert not any(name == "Taliban" for _, _, name in found)
