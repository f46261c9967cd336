"""Names with numbers and signs, titles before names, and who holds no post. Letters stand for persons."""

from __future__ import annotations

import pytest
from english import claims, posts


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("Colonel Alpha Beta commands 9 Assam Rifles.", ("commands", "Alpha Beta", "9 Assam Rifles")),
        (
            "Colonel Alpha Beta commanded the Infantry Battalion No. 15 in Ocaña.",
            ("commands", "Alpha Beta", "Infantry Battalion No. 15"),
        ),
        ("Alpha Beta heads the Police Regional Office 7.", ("heads", "Alpha Beta", "Police Regional Office 7")),
        (
            "Colonel Alpha Beta commands the Rapid Action Battalion Unit 7.",
            ("commands", "Alpha Beta", "Rapid Action Battalion Unit 7"),
        ),
        (
            "Major General Alpha Beta commands the XVII/Cenderawasih Military Command.",
            ("commands", "Alpha Beta", "XVII/Cenderawasih Military Command"),
        ),
        (
            "Major General Alpha Beta heads the Directorate General of Forces Intelligence.",
            ("heads", "Alpha Beta", "Directorate General of Forces Intelligence"),
        ),
        ("RSF commander in Nyala Alpha Beta was killed.", ("commands", "Alpha Beta", "RSF")),
        ("Bihar Director General of Police Alpha Beta visited Patna.", ("heads", "Alpha Beta", "Bihar State Police")),
        ("Kashmir IGP Alpha Beta spoke.", ("heads", "Alpha Beta", "Kashmir police")),
        ("Amritsar commissioner of police Alpha Beta spoke.", ("heads", "Alpha Beta", "Amritsar police")),
        (
            "Corps Commander Peshawar Lt Gen Alpha Beta visited the troops.",
            ("commands", "Alpha Beta", "Peshawar Corps"),
        ),
        ("Maj Gen Alpha Beta, DG ISPR, said so.", ("heads", "Alpha Beta", "ISPR")),
    ],
)
def test_a_unit_keeps_its_number_and_a_title_names_its_body(said: str, held: tuple[str, str, str]) -> None:
    assert posts(said) == {held}


@pytest.mark.parametrize(
    "said",
    [
        "Mrs. Alpha Beta, the wife of the commander of 3 Brigade, donated drugs.",
        "Alpha Beta was related by marriage to a commander of Abu Sayyaf.",
        "Alpha Beta was married to a daughter of a senior commander of the MILF.",
        "Alpha Beta's brother-in-law is a senior member of the MILF.",
        "The Punjab government on Friday removed DIG Alpha Beta from his post.",
        "Mali's junta named Colonel Alpha Beta.",
    ],
)
def test_kin_of_a_holder_and_whom_a_body_acts_on_hold_no_post(said: str) -> None:
    assert posts(said) == set()


def test_suspects_that_are_handed_over_hand_over_no_command() -> None:
    said = "The Commander, 3 Brigade, Colonel Alpha Beta, said the suspects were handed over to CSP Gamma Delta."
    assert posts(said) == {("commands", "Alpha Beta", "3 Brigade")}


def test_a_commander_who_is_told_after_another_is_not_the_other() -> None:
    said = "Colonel Alpha Beta commands 6 Division. The Commander, 16 Brigade, Colonel Gamma Delta, received him."
    assert ("commands", "Alpha Beta", "16 Brigade") not in posts(said)


def test_what_is_denied_of_an_appointment_is_denied() -> None:
    said = "The Nigerian army denied that Major General Alpha Beta was named GOC of 7 Division."
    found = [c for c in claims(said) if c.type == "commands" and c.subject.name == "Alpha Beta"]
    assert [(c.stance, c.speaker.id) for c in found if c.proposal and not c.proposal.second] == [("denies", "ng-army")]


def test_assuming_a_post_supposes_nothing() -> None:
    said = "Brig. Gen. Alpha Beta assumed as commander of the 103rd Infantry Brigade on Monday."
    found = [c for c in claims(said) if c.type == "commands"]
    assert [(c.stance, c.by_author) for c in found if c.proposal and not c.proposal.second] == [("asserts", True)]


def test_a_commander_between_an_accusation_and_the_deed_does_not_make_it_a_fact() -> None:
    said = "Human Rights Watch accused troops of the 5th Brigade, led by Colonel Alpha Beta, of killing 20 civilians."
    found = [c for c in claims(said) if c.type == "committed" and c.proposal and not c.proposal.second]
    assert {(c.stance, c.speaker.id, c.quote.text) for c in found} == {("alleges", "hrw", "killing 20 civilians")}
    assert "5th Brigade" in {c.subject.name for c in found} and "Alpha Beta" not in {c.subject.name for c in found}


@pytest.mark.parametrize(
    "said",
    [
        "Army spokesman Colonel Alpha Beta confirmed the killing of three civilians.",
        "The army confirmed the death of Colonel Alpha Beta in an ambush.",
        "A column of soldiers and Wagner fighters was ambushed by separatists.",
        "Alpha Beta, commander of the 45th Brigade, was killed in a drone strike.",
    ],
)
def test_who_confirms_a_deed_or_suffers_it_has_not_done_it(said: str) -> None:
    doers = {c.subject.name for c in claims(said) if c.type == "committed" and c.proposal and not c.proposal.second}
    assert doers <= {"unspecified", "separatists"}


def test_a_state_of_two_words_is_one_before_a_possessive() -> None:
    said = "Burkina Faso's army killed nine villagers."
    found = [c for c in claims(said) if c.type == "committed" and c.proposal and not c.proposal.second]
    assert [getattr(c.subject, "id", "") for c in found] == ["burkina-faso-army"]


@pytest.mark.parametrize(
    "said",
    [
        "Colonel Alpha Beta was the chief guest at the parade of the 5th Brigade.",
        "A General Court Martial sitting at the Army Headquarters Garrison, Abuja, met.",
    ],
)
def test_guests_and_courts_hold_no_post(said: str) -> None:
    assert posts(said) == set()


@pytest.mark.parametrize(
    ("said", "held"),
    [
        (
            "Interior Cabinet Secretary Alpha Beta defended the police in Nairobi.",
            ("heads", "Alpha Beta", "Kenyan Ministry of Interior"),
        ),
        (
            "The Secretary to the State Government, Dr. Alpha Beta, spoke.",
            ("member_of", "Alpha Beta", "State Government"),
        ),
    ],
)
def test_secretaries(said: str, held: tuple[str, str, str]) -> None:
    assert posts(said) == {held}


def test_posts_of_a_list_do_not_cross_its_semicolons() -> None:
    said = "Colonel Alpha becomes Commander, 3 Brigade; Colonel Gamma, Commander, 7 Brigade."
    assert ("commands", "Alpha", "7 Brigade") not in posts(said)


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ("Colonel Alpha was appointed commander of 3 Brigade, according to a statement by the army.", "army"),
        ("According to a statement, Colonel Alpha was appointed commander of 3 Brigade.", "author"),
    ],
)
def test_a_statement_is_whoever_s_it_is_and_no_rumour(said: str, speaker: str) -> None:
    found = [c for c in claims(said) if c.type == "commands" and c.subject.name == "Alpha"]
    assert [(c.stance, c.speaker.id) for c in found if c.proposal and not c.proposal.second] == [("asserts", speaker)]


def test_the_group_and_its_leader_are_no_army_and_its_chief() -> None:
    said = "The UPDF and the FARDC attacked the ADF. The group's leader, Alpha Beta, fled."
    assert {body for _, name, body in posts(said) if name == "Alpha Beta"} <= {"ADF"}
    said = "The army and the police fought the gangs in Haiti. Their leader, Alpha Beta, was wounded."
    assert not any("rmy" in body for _, _, body in posts(said))


def test_two_posts_before_a_name_are_both_his_whatever_stands_between() -> None:
    for first in ("GOC 8 Division, Sokoto,", "General Officer Commanding 8 Division, Sokoto,"):
        said = f"In Nigeria the {first} and Force Commander of Hadarin Daji, Major General Alpha Beta, spoke."
        assert posts(said) == {("commands", "Alpha Beta", "8 Division"), ("commands", "Alpha Beta", "Hadarin Daji")}


def test_a_spokesman_of_a_president_is_of_the_presidency() -> None:
    said = "In Nigeria the presidential spokesman, Chief Alpha Beta, said on Monday that Mr Gamma Delta was appointed."
    assert ("member_of", "Alpha Beta", "Nigerian Presidency") in posts(said)
    assert not {p for p in posts(said) if p[0] == "heads"}, "Chief is how he is addressed"


@pytest.mark.parametrize("rank", ["Assistant Commandant of Corps", "Deputy Comptroller of Customs", "Corps Marshal"])
def test_ranks_of_corps_and_customs_are_no_part_of_a_name(rank: str) -> None:
    names = {p[1] for p in posts(f"In Nigeria the commander of the Marshals Unit, {rank} Alpha Beta, spoke.")}
    assert names <= {"Alpha Beta"}
