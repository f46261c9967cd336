"""Who stands beside a deed without having done it, and what of a demand is none. Sentences are made up."""

from __future__ import annotations

import pytest
from english import claims

from wildcard.model.claim import Claim


def first(text: str, *types: str) -> list[Claim]:
    """The first list's proposals of some types."""
    return [c for c in claims(text) if c.type in types and c.proposal is not None and not c.proposal.second]


def doers(text: str, *types: str) -> set[str]:
    """Who is told to do it, by id."""
    return {getattr(c.subject, "id", "") for c in first(text, *(types or ("committed",)))}


@pytest.mark.parametrize(
    ("said", "types"),
    [
        ("Iran accuses us of hosting Jaish al-Adl.", ("hosts",)),
        ("Rwanda accuses them of arming the FDLR.", ("arms",)),
        ("The FDLR was founded in 2000 by former members of the Rwandan armed forces.", ("founded",)),
        ("The movement was founded by former officers of the Libyan army.", ("founded",)),
        ("Fighters were trained in Lebanon.", ("trains",)),
        ("The men were trained at camps in Algeria.", ("trains",)),
        ("Russia has supplied the military with Yak-130 trainers.", ("trains",)),
    ],
)
def test_nobody_is_told_to_have_done_it(said: str, types: tuple[str, ...]) -> None:
    assert doers(said, *types) == set()


def test_who_founds_together_with_those_who_left_founds() -> None:
    assert doers("The FDLR was founded in 2000 by the Rwandan army.", "founded")


def test_who_is_named_behind_a_semicolon_has_not_done_what_stands_before_it() -> None:
    said = (
        "Soldiers shelled the clinic, killing nine patients; the army asserted that the M23 had stored weapons in it."
    )
    assert all("nine patients" not in c.quote.text for c in first(said, "committed") if c.subject.name == "M23")


def test_who_leads_the_doers_is_not_told_to_have_done_it() -> None:
    said = "Witnesses said fighters of the M23, led by Colonel Alpha, had burned houses."
    assert doers(said) == {"m23"}


def test_what_a_massacre_is_called_after_is_not_its_doer() -> None:
    assert doers("After the Jabidah killings of 1968 the movement grew.") <= {"unspecified"}
    assert doers("The bombing of the Marriott hotel in Islamabad shocked the country.") <= {"unspecified"}


def test_who_is_to_ask_another_recommends_nothing_himself() -> None:
    said = "The Panel recommends that the Council press Iran to withdraw its advisers."
    assert doers(said, "recommends") == {"panel"}


def test_what_is_set_aside_is_not_recommended() -> None:
    said = "The UN should punish the militias rather than fund them."
    assert all("fund" not in c.quote.text for c in first(said, "recommends"))


@pytest.mark.parametrize(
    "said",
    [
        "The UN could not confirm the allegation that Uganda had trained the M23.",
        "The Panel was unable to verify reports that Uganda had trained the M23.",
    ],
)
def test_what_could_not_be_verified_is_alleged(said: str) -> None:
    assert {c.stance for c in first(said, "trains")} == {"alleges"}


def test_not_one_but_the_other() -> None:
    said = "It was not JNIM but Islamic State in the Sahel that massacred civilians in Ménaka in March 2022."
    found = {getattr(c.subject, "id", ""): c.stance for c in first(said, "committed")}
    assert found == {"jnim": "denies", "isis": "asserts"}
    said = "Not Hezbollah but Amal fired the rockets."
    found = {getattr(c.subject, "id", ""): c.stance for c in first(said, "committed")}
    assert found.get("amal") == "asserts" and found.get("hezbollah") in (None, "denies")


def test_whom_somebody_is_unlike_he_does_not_oppose() -> None:
    found = first("Unlike the army, the police refused the order.", "opposes")
    assert all(getattr(c.object, "id", "") != "army" for c in found)


def test_the_group_that_recommends_is_no_armed_group() -> None:
    said = "The ADF killed 42 people in Mpondwe. The Group recommends that Uganda close its border."
    assert all("ADF" not in c.subject.name for c in first(said, "recommends"))


def test_forces_of_a_region_are_no_other_forces() -> None:
    said = "The Commission found that the ENDF killed civilians. Amhara forces drove Tigrayans from Western Tigray."
    found = {c.quote.text: getattr(c.subject, "id", "") for c in first(said, "committed")}
    assert all(who != "endf" for quote, who in found.items() if "Amhara" in quote)


def test_a_share_of_a_capital_is_ground() -> None:
    found = first("Gangs control 80% of Port-au-Prince.", "controls")
    assert [getattr(c.object, "id", "") for c in found] == ["port-au-prince"]


@pytest.mark.parametrize(
    "said",
    [
        "The suspect is detained at Masaka Central Police Station.",
        "Corporal Alpha based at Kiunga Police Station was killed.",
    ],
)
def test_where_somebody_is_held_or_stationed_does_nothing(said: str) -> None:
    assert all("station" not in who for who in doers(said))


@pytest.mark.parametrize("said", ["The force will be trained by France.", "France will train the force."])
def test_what_is_yet_to_come_is_predicted(said: str) -> None:
    assert {c.stance for c in first(said, "trains")} == {"predicts"}


def test_a_division_that_falls_to_another_is_no_part_of_it() -> None:
    assert first("The 22nd Infantry Division in Babanusa fell to the RSF in December.", "part_of") == []


def test_initials_behind_a_part_are_those_of_the_whole_that_they_fit() -> None:
    said = (
        "The Northern Command of the Ethiopian National Defence Force (ENDF) was attacked. The ENDF later took Mekelle."
    )
    assert [c.subject.name for c in claims(said) if c.type == "named"] == ["Ethiopian National Defence Force"]
    assert [getattr(c.subject, "id", "") for c in first(said, "controls")] == ["endf"]


@pytest.mark.parametrize(
    ("said", "kind", "doer"),
    [
        ("Iran, which funds Hezbollah, accused Israel of killing its general.", "funds", "iran"),
        ("Rwanda trains M23 fighters.", "trains", "rwanda"),
        ("Rwanda arms M23 fighters in Goma.", "arms", "rwanda"),
        ("The party was founded by former president Alpha Beta.", "founded", "alpha-beta"),
        ("The brigade based at Goma killed nine civilians.", "committed", "brigade"),
        ("The Wagner Group, said the UN, killed 500 people in Moura.", "committed", "wagner"),
        ("The army denied the charge and killed nine villagers.", "committed", "army"),
        ("Turkey trained the fighters at a base in Somalia.", "trains", "turkey"),
    ],
)
def test_who_did_it_is_not_ruled_out_with_the_bystanders(said: str, kind: str, doer: str) -> None:
    assert doer in doers(said, kind)


def test_an_office_before_its_holder_begins_no_clause() -> None:
    found = first("Iran backs the PMF and Iraqi Prime Minister Mohammed al-Sudani.", "backs")
    assert {getattr(c.object, "id", "") for c in found} >= {"pmf", "mohammed-sudani"}


def test_whom_a_strike_killed_did_not_strike() -> None:
    assert "soleimani" not in doers("US forces killed Soleimani in a strike in Baghdad.")


def test_who_leads_a_party_is_not_told_to_be_its_ally_s() -> None:
    said = "The Amal Movement, led by parliament speaker Alpha Beta, is allied with Hezbollah in Lebanon."
    found = [c for c in claims(said) if c.type == "allied_with"]
    assert found and all(c.subject.name != "Alpha Beta" for c in found)


def test_who_says_that_a_bomb_killed_somebody_has_not_killed_him() -> None:
    found = claims("A bomb killed the leader of Boko Haram, the army of Nigeria said.")
    assert not [c for c in found if c.type == "committed" and "army" in c.subject.name.lower()]


def test_whose_strike_it_was_did_it() -> None:
    found = claims("A missile of the Houthis hit a ship of the Saudi navy in Yemen.")
    assert "Houthis" in {c.subject.name for c in found if c.type == "committed"}


@pytest.mark.parametrize(
    "said",
    [
        "In Nigeria Air Commodore Umar Idris and the commanders of Sector 2 and of Sector 3 met in Maiduguri.",
        "In Pakistan Lt. Gen. Shahid Imtiaz, and the commanders of the 9th Division and of the Frontier Corps met.",
    ],
)
def test_posts_of_several_others_are_none_of_who_is_named_before_them(said: str) -> None:
    assert not {"umar-idris", "shahid-imtiaz"} & doers(said, "heads", "commands")


def test_two_who_are_founders_and_leaders_are_told_to_be_so() -> None:
    said = "In Sudan the brothers Musa Hilal and Ali Kushayb, founders and leaders of the Border Guards, denied it."
    assert doers(said, "heads", "commands", "founded")


def test_a_deputy_of_another_paragraph_is_of_no_army() -> None:
    said = "The army of Congo lost Goma.\n\nAs many who were there remember, the deputy Juvénal Munubo said so."
    held = first(said, "member_of", "heads", "commands")
    assert not [c for c in held if "army" in getattr(c.object, "name", "").lower()], held
