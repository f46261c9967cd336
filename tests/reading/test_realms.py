"""Of what somebody is president, whose commander he is, and what a sentence gives to whom. Letters are persons."""

from __future__ import annotations

import pytest
from english import POSTS, claims, posts


@pytest.mark.parametrize(
    "said",
    [
        "Alpha Beta became president of the interim administration of Tigray in Ethiopia.",
        "Alpha Beta became president of the interim administration in Ethiopia.",
        "The President of that State, Alpha Beta, denied it in Somalia.",
    ],
)
def test_who_presides_over_something_else_heads_no_state(said: str) -> None:
    patterns = [c for c in claims(said) if c.proposal is not None and "posting" in c.proposal.rule]
    assert not [c for c in patterns if c.object is not None and getattr(c.object, "kind", "") == "state"]


def test_who_presides_over_a_land_that_is_no_state_heads_it() -> None:
    said = "In Hargeisa, President Alpha Beta of Somaliland received the commanders of Somalia."
    assert posts(said) == {("heads", "Alpha Beta", "Somaliland")}


def test_what_tells_of_a_post_is_no_part_of_its_body() -> None:
    said = "Alpha Beta, a former deputy police chief of Rwanda, spoke. Alpha Beta was once deputy army commander."
    bodies = {body for _, _, body in posts(said)}
    assert bodies and all("deputy" not in body.lower() and "former" not in body.lower() for body in bodies)


@pytest.mark.parametrize(
    "said",
    [
        "Alpha Beta was army chief of staff of Rwanda; he takes over from General Kappa Sigma.",
        "Alpha Beta, who had commanded the Northern Brigade, replaces General Kappa Sigma.",
    ],
)
def test_whoever_follows_leaves_his_own_post_to_himself(said: str) -> None:
    patterns = [c for c in claims(said) if c.proposal is not None and "succession" in c.proposal.rule]
    assert not [c for c in patterns if c.subject.name == "Kappa Sigma"]


def test_whoever_follows_gets_the_post_that_is_told_with_it() -> None:
    said = "Alpha Beta takes over as commander of the Northern Brigade from General Kappa Sigma."
    assert ("commands", "Kappa Sigma", "Northern Brigade") in posts(said)


def test_who_is_sworn_in_swears_nothing() -> None:
    found = claims("Alpha Beta will be sworn in as chief adviser of the interim government of Utopia.")
    held = [c for c in found if c.type in POSTS]
    assert held and all(c.stance in ("asserts", "predicts") and c.by_author for c in held)


def test_its_commander_is_that_of_a_force() -> None:
    said = (
        "It was the Presidential Guard Regiment that stormed the house, by order of the Presidency. "
        "The murder of its commander, Colonel Alpha Beta, led to a trial."
    )
    assert ("commands", "Alpha Beta", "Presidential Guard Regiment") in posts(said)


@pytest.mark.parametrize(
    ("said", "held"),
    [
        (
            "The Nigeria Police Force announced the posting of CP Alpha Beta to the FCT Command.",
            ("heads", "Alpha Beta", "FCT Command"),
        ),
        (
            "Brig. Gen. Alpha Beta was appointed Director of Operations at Defence Headquarters.",
            ("member_of", "Alpha Beta", "Defence Headquarters"),
        ),
        (
            "Brig. Gen. Alpha Beta, the Director of Logistics at Army Headquarters, spoke.",
            ("member_of", "Alpha Beta", "Army Headquarters"),
        ),
        (
            "The Commander, Joint Task Force (South South), Operation Delta Safe, Rear Admiral Alpha Beta, said so.",
            ("commands", "Alpha Beta", "Operation Delta Safe"),
        ),
        (
            "The Provost Marshal of the Nigerian Army, Major General Alpha Beta, inspected the barracks.",
            ("member_of", "Alpha Beta", "Nigerian Army"),
        ),
        (
            "Deputy Commissioner of Police Alpha Beta, in charge of Operations, Lagos State Command, led the raid.",
            ("member_of", "Alpha Beta", "Lagos State Command"),
        ),
        (
            "The Nigerian Navy Ship Victory, commanded by Commodore Alpha Beta, seized two barges in Calabar.",
            ("commands", "Alpha Beta", "Nigerian Navy Ship Victory"),
        ),
    ],
)
def test_posts_of_headquarters_commands_and_ships(said: str, held: tuple[str, str, str]) -> None:
    assert posts(said) == {held}


def test_a_unit_whose_commander_was_killed_has_not_killed_him() -> None:
    said = "Commander of the 103 Battalion, Lt. Col. Alpha Beta, was killed with three soldiers in Kumshe, Nigeria."
    assert not [c for c in claims(said) if c.type == "committed" and "Battalion" in c.subject.name]


@pytest.mark.parametrize(
    ("said", "held"),
    [
        (
            "Maj.-Gen. Alpha Beta of the Infantry Corps Centre, Jaji, takes over as GOC 1 Division in Nigeria.",
            ("commands", "Alpha Beta", "1 Division"),
        ),
        (
            "Amnesty International Nigeria's director, Alpha Beta, called for a trial.",
            ("heads", "Alpha Beta", "Amnesty International"),
        ),
    ],
)
def test_posts_behind_a_body_and_of_a_branch(said: str, held: tuple[str, str, str]) -> None:
    assert held in posts(said)


def test_who_commands_whoever_denies_is_not_denied() -> None:
    said = "The 34 Artillery Brigade, under the command of Brig. Gen. Alpha Beta, denied the allegation in Nigeria."
    held = next(c for c in claims(said) if c.type == "commands")
    assert held.stance == "asserts" and held.by_author


def test_whoever_transfers_others_keeps_his_post() -> None:
    said = "Inspector General of Police Alpha Beta has transferred 12 senior officers in Kenya."
    held = next(c for c in claims(said) if c.type == "heads")
    assert held.when is None or not held.when.ending


def test_whoever_moves_on_is_replaced_where_he_was() -> None:
    said = (
        "Kappa Mu, who was the Nairobi Regional Police Commander, moves to Vigilance House as Director of Operations. "
        "He is replaced by Xi Psi in Kenya."
    )
    assert {body for _, name, body in posts(said) if name == "Xi Psi"} == {"Nairobi Regional Police"}


def test_a_director_general_heads_what_stands_right_behind() -> None:
    said = "Before this appointment Alpha Beta was the Director General Military Intelligence of India."
    assert {(kind, who) for kind, who, _ in posts(said)} == {("heads", "Alpha Beta")}


def test_who_commands_a_part_commands_no_whole() -> None:
    said = "The 7th Division, whose 3rd Brigade is led by Colonel Alpha Beta, fought in Sudan."
    assert {p for p in posts(said) if p[0] == "commands"} == {("commands", "Alpha Beta", "3rd Brigade")}


@pytest.mark.parametrize(
    "said",
    [
        "General Alpha Beta met the chief of the Libyan Coast Guard in Tripoli.",
        "Prime Minister Alpha Beta ordered the arrest of the commander of the 14th Brigade in Iraq.",
        "President Alpha Beta summoned the head of the National Intelligence Service of Kenya.",
        "Colonel Alpha Beta was accused of killing the commander of the 3rd Brigade of Mali.",
    ],
)
def test_who_meets_or_arrests_a_head_is_none(said: str) -> None:
    bodies = {body for kind, _, body in posts(said) if kind in ("heads", "commands")}
    assert not [b for b in bodies if b.split()[-1] in ("Guard", "Brigade", "Service")]


@pytest.mark.parametrize(
    "said",
    [
        "Alpha Beta took the post of commander of the 3rd Brigade in Mali.",
        "Alpha Beta was promoted to commander of the 3rd Brigade in Mali.",
        "General Alpha Beta replaced the commander of the 3rd Brigade in Mali.",
        "Alpha Beta was sworn in as commander of the 3rd Brigade in Mali.",
    ],
)
def test_who_gets_a_post_has_it(said: str) -> None:
    assert ("commands", "Alpha Beta", "3rd Brigade") in posts(said)


def test_two_are_named_to_two_posts() -> None:
    said = "The M23 named General Alpha Beta governor of North Kivu and Rho Sigma mayor of Goma."
    assert {p for p in posts(said) if p[0] == "heads"} == {
        ("heads", "Alpha Beta", "North Kivu government"),
        ("heads", "Rho Sigma", "Goma government"),
    }


def test_what_will_be_is_not_asked_for() -> None:
    said = "The government should dissolve the militias, and if it does not, they will devour the state."
    assert not [c for c in claims(said) if c.type == "recommends" and "devour" in c.quote.text]
