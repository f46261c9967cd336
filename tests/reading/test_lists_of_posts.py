"""Posts as ministries and newspapers list them: names with dashes, initials for posts, who goes where for whom."""

from __future__ import annotations

import pytest
from english import claims, posts


@pytest.mark.parametrize(
    ("said", "held"),
    [
        (
            "Abuja, Nigeria\n\n1. Maj. Gen. C.G. Musa – Chief of Defence Staff (CDS)\n",
            ("heads", "C.G. Musa", "Nigerian Armed Forces"),
        ),
        (
            "Abuja, Nigeria\n\nd) Lt. Col. Alpha J. Beta – CO, 102 Guards Battalion, Suleja\n",
            ("commands", "Alpha J. Beta", "102 Guards Battalion"),
        ),
        (
            "Lt Gen Upendra Dwivedi, the GOC-in-C, Northern Command, paid tribute.",
            ("commands", "Upendra Dwivedi", "Northern Command"),
        ),
        (
            "Md Mainul Hasan was appointed commissioner of the Dhaka Metropolitan Police vice Habibur Rahman.",
            ("heads", "Habibur Rahman", "Dhaka Metropolitan Police"),
        ),
        (
            "Nigeria changes its chiefs. Gen. Lucky Irabor bows out as CDS.",
            ("heads", "Lucky Irabor", "Nigerian Armed Forces"),
        ),
        ("Nigeria: Usman Alkali Baba leaves as IGP.", ("heads", "Usman Alkali Baba", "Nigeria Police Force")),
        (
            "The Special Forces Command, which guards the President, is now under Maj Gen Peter Candia.",
            ("commands", "Peter Candia", "Special Forces Command"),
        ),
        (
            "Brigadier Alpha Beta moves from the army headquarters to Gulu as commander of 4 Division.",
            ("commands", "Alpha Beta", "4 Division"),
        ),
        (
            "Brig. Gen. Alpha Beta, regional director of the Police Regional Office, said so.",
            ("heads", "Alpha Beta", "Police Regional Office"),
        ),
        (
            "Md Mainul Islam, till then commandant of the Traffic and Driving School, left.",
            ("heads", "Md Mainul Islam", "Traffic and Driving School"),
        ),
        (
            "Umaru Mohammed, a former Managing Director of Nigerian Army Properties Limited, was jailed.",
            ("heads", "Umaru Mohammed", "Nigerian Army Properties Limited"),
        ),
        ("U.N. human rights chief Volker Türk condemned it.", ("member_of", "Volker Türk", "U.N.")),
        (
            "Lt Gen Muhoozi Kainerugaba, the Commander of Land Forces (CLF), left.",
            ("commands", "Muhoozi Kainerugaba", "Land Forces"),
        ),
    ],
)  # fmt: skip
def test_who_holds_what(said: str, held: tuple[str, str, str]) -> None:
    assert held in posts(said)


def test_whose_place_somebody_takes_in_the_last_post_that_he_gets() -> None:
    said = (
        "Also affected is the GOC 8 Division, Sokoto, Maj.-Gen. G.M. Mutkut, who goes to N'Djamena, Chad, as Force "
        "Commander of the Multinational Joint Task Force, vice Maj.-Gen. I.S. Ali."
    )
    held = {(person, body) for kind, person, body in posts(said) if kind == "commands"}
    assert ("I.S. Ali", "Multinational Joint Task Force") in held
    assert ("I.S. Ali", "8 Division") not in held


def test_each_of_a_row_leaves_his_own_post() -> None:
    said = (
        "Nigeria: Gen. Lucky Irabor bows out as CDS, Lt. Gen. Faruk Yahaya as COAS and Air Marshal Isiaka Amao as CAS."
    )
    assert posts(said) == {
        ("heads", "Lucky Irabor", "Nigerian Armed Forces"),
        ("heads", "Faruk Yahaya", "Nigerian Army"),
        ("heads", "Isiaka Amao", "Nigerian Air Force"),
    }


@pytest.mark.parametrize("said", ["The CDF rebels attacked.", "cas et coas sont là."])
def test_small_letters_and_rebels_are_no_chiefs(said: str) -> None:
    assert posts(said) == set()


def test_what_somebody_is_called_inside_his_name_belongs_to_it() -> None:
    said = 'Secretary Benjamin "Benhur" Abalos Jr. commands the Coast Guard.'
    assert {c.subject.name for c in claims(said) if c.type == "commands"} == {'Benjamin "Benhur" Abalos Jr.'}


def test_a_school_s_class_is_no_nickname() -> None:
    said = 'Gumiran, a member of Philippine Military Academy "Bantay Laya" Class of 1986, left.'
    named = [c for c in claims(said) if c.type == "named"]
    assert not [c for c in named if "Bantay" in getattr(c.object, "name", "")]


def test_the_police_of_a_rank_is_no_force() -> None:
    said = "Police Gen. Rommel Francisco D. Marbil came with Police Gen. Benjamin C. Acorda Jr."
    assert posts(said) == set()


@pytest.mark.parametrize(
    ("said", "body"),
    [
        (
            "Mr Alpha Beta was made Director-General of the Department of State Services.",
            "Department of State Services",
        ),
        ("The region depends on the Secretary of National Defense, Salvador Cienfuegos.", "National Defense"),
    ],
)
def test_a_post_by_its_own_words_heads_nothing(said: str, body: str) -> None:
    held = [c for c in claims(said) if c.type == "heads" and c.proposal is not None and not c.proposal.second]
    assert not [c for c in held if c.subject.unnamed]  # type: ignore[union-attr]


def test_a_lieutenant_governor_is_no_governor_of_a_place_called_lieutenant() -> None:
    assert "Lt government" not in {body for _, _, body in posts("Lt Governor Manoj Sinha paid tribute.")}


@pytest.mark.parametrize(
    ("said", "held"),
    [
        (
            "Abuja, Nigeria: the National Security Adviser, Babagana Monguno, spoke.",
            ("heads", "Babagana Monguno", "Office of the National Security Adviser"),
        ),
        (
            "Abuja, Nigeria: Olusola Obada, the Minister of State for Defence, spoke.",
            ("member_of", "Olusola Obada", "Nigerian Ministry of Defence"),
        ),
        (
            "The 2 Division of the Nigerian Army, whose GOC is Major General Gold Chibuisi, sent troops.",
            ("commands", "Gold Chibuisi", "2 Division"),
        ),
        (
            "Abuja, Nigeria: the Director of Public Relations and Information, Air Commodore Ibikunle Daramola, spoke.",
            ("member_of", "Ibikunle Daramola", "Nigerian Air Force"),
        ),
    ],
)
def test_posts_of_a_state_by_their_parts(said: str, held: tuple[str, str, str]) -> None:
    assert held in posts(said)


def test_a_post_that_is_held_is_no_body() -> None:
    said = "The army spokesman was Brig Gen Mohammed Yerima, while Sagir Musa held the office before Yerima."
    assert "Sagir Musa" not in {person for _, person, _ in posts(said)}


def test_offices_in_a_row_of_towns() -> None:
    said = (
        "Protesters attacked the offices of the Badr Organization and Asaib Ahl al-Haq in Basra, Nasiriyah and Amara."
    )
    held = {(c.subject.name, c.object.name) for c in claims(said) if c.type == "based_in" and c.object is not None}
    bodies, towns = ("Badr Organization", "Asaib Ahl al-Haq"), ("Basra", "Nasiriyah", "Amara")
    assert held == {(body, town) for body in bodies for town in towns}


def test_what_is_held_of_a_land_s_side_is_that_side() -> None:
    said = [c for c in claims("The LNA controls eastern Libya.") if c.proposal is not None and not c.proposal.second]
    assert [(c.type, c.object.name) for c in said if c.object is not None] == [("controls", "Cyrenaica")]


def test_who_presides_over_a_court_heads_no_state() -> None:
    said = "Abuja, Nigeria: the court, which had Brig. Gen. Musa Yusuf as President, sat on Monday."
    assert not [c for c in claims(said) if c.type == "heads" and getattr(c.object, "name", "") == "Nigeria"]


def test_offices_of_one_or_the_other_are_neither_s_for_sure() -> None:
    said = "It listed the offices of the Badr Organization or Asaib Ahl al-Haq in Basra."
    held = [c for c in claims(said) if c.type == "based_in" and c.proposal is not None]
    assert not [c for c in held if "a posting" in c.proposal.rule]  # type: ignore[union-attr]
