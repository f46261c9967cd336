"""Whose name it is: where a body's name ends, whose planes bomb, what a minister heads, and who held a post before."""

from __future__ import annotations

import pytest
from english import claims, posts


def rows(text: str) -> set[tuple[str, str, str]]:
    return {(c.subject.name, c.type, getattr(c.object, "name", "")) for c in claims(text)}


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Ethiopian warplanes bombed a market in Togoga.", "Ethiopia"),
        ("Turkish aircraft had bombed the camp at Makhmur, the council said.", "Turkey"),
    ],
)
def test_a_states_aircraft_act_for_it(said: str, who: str) -> None:
    assert who in {c.subject.name for c in claims(said) if c.type == "committed"}


@pytest.mark.parametrize(
    ("said", "held"),
    [
        (
            "The Eastern Command of the Indian Army is led by Lieutenant General Alpha Beta.",
            ("heads", "Alpha Beta", "Eastern Command"),
        ),
        ("Colonel Alpha Beta heads the Northern Front of the FLN.", ("heads", "Alpha Beta", "Northern Front")),
        (
            "The Prosecutor's Office of Bosnia and Herzegovina is headed by Milanko Kajganić.",
            ("heads", "Milanko Kajganić", "Prosecutor's Office of Bosnia and Herzegovina"),
        ),
        (
            "The President of the Uganda Nurses Union, Justus Cherop, was arrested.",
            ("heads", "Justus Cherop", "Uganda Nurses Union"),
        ),
        (
            "The Minister of Water Resources Management, Joseph Utsev, spoke.",
            ("heads", "Joseph Utsev", "Ministry of Water Resources Management"),
        ),
        (
            "The Director of Public Relations of the Ghana Navy, Commodore Alpha Beta, spoke.",
            ("member_of", "Alpha Beta", "Ghana Navy"),
        ),
    ],
)  # fmt: skip
def test_a_bodys_name_ends_where_it_ends(said: str, held: tuple[str, str, str]) -> None:
    assert held in posts(said)


def test_a_description_is_called_by_its_first_complement_too() -> None:
    said = "Leaders abroad directed armed groups in the South-East from Lahti."
    names = {n for c in claims(said) for one in (c.subject, c.object) for n in getattr(one, "names", ())}
    assert "armed groups in the South-East" in names


def test_how_long_somebody_led_is_no_part_of_whom() -> None:
    found = rows("Pakpour, who headed the ground force for 16 years, was killed.")
    assert not any("16 years" in body for _, kind, body in found if kind == "heads")


def test_a_body_is_called_by_its_main_name_not_by_its_headquarters() -> None:
    said = (
        "Gen. Asim Munir took over Pakistan's army from Gen. Qamar Javed Bajwa. The Pakistan Army was handed over at "
        "General Headquarters in Rawalpindi."
    )
    assert ("heads", "Asim Munir", "Pakistan Army") in posts(said)


@pytest.mark.parametrize(
    "said",
    [
        "Gen. Guillermo Briseño assumed command of the Third Military Region in relief of Gen. Francisco Leana.",
        "Gen. Guillermo Briseño took over as commander of the Third Military Region, relieving Gen. Francisco Leana.",
        "Gen. Guillermo Briseño, commander of the Third Military Region, steps in for Gen. Francisco Leana.",
    ],
)
def test_whoever_is_relieved_held_the_post_before(said: str) -> None:
    assert ("commands", "Francisco Leana", "Third Military Region") in posts(said)


def test_whoever_is_replaced_held_both_posts() -> None:
    found = posts(
        "Maj. Gen. Alpha Beta has assumed as commander of the 7th Infantry Division and of Joint Task Force North, "
        "replacing Maj. Gen. Gamma Delta."
    )
    assert {
        ("commands", "Gamma Delta", "7th Infantry Division"),
        ("commands", "Gamma Delta", "Joint Task Force North"),
    } <= found


def test_a_son_is_not_his_father() -> None:
    found = posts("Andal Ampatuan Sr., then governor of Maguindanao, armed a militia. Andal Ampatuan Jr. was mayor.")
    assert ("heads", "Andal Ampatuan Sr.", "Maguindanao government") in found
    assert not any(who in ("Sr.", "Jr.", "Andal Ampatuan") for _, who, _ in found)


def test_government_forces_are_not_the_government() -> None:
    said = "On 29 January 2024 in Merawi 45 civilians were killed by government forces, Ethiopian lawyers said."
    doers = {c.subject.name for c in claims(said) if c.type == "committed" and c.proposal and not c.proposal.second}
    assert doers == {"government forces"}


def test_what_a_commissioner_is_for_is_no_body() -> None:
    said = "Volker Türk, United Nations High Commissioner for Human Rights, accused the militia of murder."
    assert posts(said) == {("member_of", "Volker Türk", "United Nations")}


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("Alpha Beta, a KDP leader in Iraq, spoke.", {("member_of", "Alpha Beta", "KDP")}),
        ("Alpha Beta, a leader in the Badr Organization, spoke.", {("member_of", "Alpha Beta", "Badr Organization")}),
        ("Alpha Beta, the Chief Justice of Pakistan, spoke.", {("heads", "Alpha Beta", "Pakistani Supreme Court")}),
        (
            "The permanent secretary of the Ministry of Peshmerga Affairs, Alpha Beta, spoke in Iraq.",
            {("member_of", "Alpha Beta", "Ministry of Peshmerga Affairs")},
        ),
        ("The Future Movement of Saad Hariri lost in Beirut.", {("heads", "Saad Hariri", "Future Movement")}),
    ],
)
def test_whether_one_heads_a_body_or_is_of_it(said: str, held: set[tuple[str, str, str]]) -> None:
    assert posts(said) == held
