"""Moves to a post, successions, seats by their headquarters, and units listed under a whole, as news tells them."""

from __future__ import annotations

import hashlib

from wildcard.model.claim import Claim
from wildcard.model.source import Document, Source
from wildcard.reading.read import reader

Row = tuple[str, str, str]


def claims(text: str) -> list[Claim]:
    raw = text.encode()
    found = reader().read(Document(Source(hashlib.sha256(raw).hexdigest()), text, raw))
    return [c for c in found if c.proposal is not None and not c.proposal.second]


def rows(text: str, *types: str) -> set[Row]:
    return {(c.subject.name, c.type, c.object.name) for c in claims(text) if c.type in types and c.object}


def roles(text: str) -> set[tuple[str, str, str, str]]:
    return {
        (c.subject.name, c.type, c.object.name, str(c.qualifiers["role"]))
        for c in claims(text)
        if c.object and "role" in c.qualifiers
    }


def test_a_move_has_the_post_behind_its_towns() -> None:
    text = (
        "In Nigeria, Maj. Gen. Rogers Nicholas moves from the 82 Division, Enugu, to the Special Operations Command, "
        "Bauchi, as Chief of Staff."
    )
    assert ("Rogers Nicholas", "member_of", "Special Operations Command", "chief of staff") in roles(text)
    text = (
        "Nigerian Maj. Gen. Lucky Irabor has been redeployed from Headquarters Nigerian Army, where he was Chief of "
        "Policy, to the Tactical Air Command, Makurdi, as Air Officer Commanding (AOC)."
    )
    assert ("Lucky Irabor", "commands", "Tactical Air Command", "air officer commanding") in roles(text)


def test_whoever_directs_something_at_a_headquarters_does_not_head_it() -> None:
    text = (
        "Nigeria has redeployed the Theatre Commander of Operation Lafiya Dole, Maj. Gen. Ibrahim Attahiru, to the "
        "Army Headquarters, Abuja, as Director of Plans."
    )
    assert ("Ibrahim Attahiru", "heads", "Army Headquarters") not in rows(text, "heads")


def test_a_post_held_hitherto_is_told() -> None:
    text = "In Nigeria Maj. Gen. Rogers Nicholas was hitherto the Commander of the 22 Brigade, Ilorin."
    assert ("Rogers Nicholas", "commands", "22 Brigade", "commander") in roles(text)
    text = "In Nigeria Maj. Gen. Lucky Irabor, formerly Commander of the 22 Brigade, spoke."
    assert ("Lucky Irabor", "commands", "22 Brigade", "commander") in roles(text)


def test_whom_somebody_follows_held_the_new_post_not_his_rank() -> None:
    text = (
        "In Bangladesh Additional Inspector General of Police Chowdhury Abdullah Al-Mamun assumed office as director "
        "general of the Rapid Action Battalion (Rab), succeeding Benazir Ahmed."
    )
    found = rows(text, "heads", "member_of", "based_in")
    assert ("Benazir Ahmed", "heads", "Rapid Action Battalion") in found
    assert not any(who == "Benazir Ahmed" and kind == "member_of" for who, kind, _ in found)
    assert not any(kind == "based_in" for _, kind, _ in found)


def test_a_place_taken_is_the_post_spoken_of() -> None:
    text = (
        "In Nigeria Maj. Gen. Ibrahim Attahiru commanded the 82 Division. His place has been taken by Maj. Gen. Lucky "
        "Irabor."
    )
    assert ("Lucky Irabor", "commands", "82 Division") in rows(text, "commands")


def test_headquarters_tell_the_town() -> None:
    text = "In Uganda the 5th Division, which has its headquarters in Pader, is new."
    assert ("5th Division", "based_in", "Pader") in rows(text, "based_in")
    text = "Nigerian officers met at the Ojo Cantonment, home of the 242 Battalion."
    assert ("242 Battalion", "based_in", "Ojo Cantonment") in rows(text, "based_in")


def test_units_are_listed_under_a_whole() -> None:
    text = "In Nigeria the 8 Division comprises the 9 Brigade, the 2 Brigade and the 31 Brigade."
    wholes = {(f"{n} Brigade", "part_of", "8 Division") for n in (9, 2, 31)}
    assert wholes <= rows(text, "part_of")
    text = "In Nigeria NNS Lugard, FOB Igbokoda and NNS Wey fall under the Western Naval Command, in Apapa."
    ships = {(name, "part_of", "Western Naval Command") for name in ("NNS Lugard", "FOB Igbokoda", "NNS Wey")}
    assert ships <= rows(text, "part_of")
    text = "Nigeria's 101 Squadron of the Air Force operates under the Tactical Air Command."
    assert ("Air Force", "part_of", "Tactical Air Command") not in rows(text, "part_of")


def test_being_under_pressure_or_attack_is_no_structure() -> None:
    assert not rows("The 5 Brigade is under pressure and came under attack.", "part_of")


def test_an_emir_heads_his_emirate() -> None:
    text = "The Emir of Kano, Alhaji Ado Bayero, spoke. Nigeria is large."
    assert rows(text, "heads") == {("Ado Bayero", "heads", "Kano Emirate")}


def test_the_king_of_a_country_heads_the_country() -> None:
    assert rows("The King of Jordan, Abdullah II, spoke.", "heads") == {("Abdullah II", "heads", "Jordan")}


def test_a_first_commander_is_no_former_one() -> None:
    text = "In Nigeria Maj. Gen. Lucky Irabor is the first commander of the 22 Brigade."
    found = [c for c in claims(text) if c.type == "commands"]
    assert [(c.subject.name, c.when.ending if c.when else False) for c in found] == [("Lucky Irabor", False)]


def test_a_rank_beside_a_country_heads_nothing() -> None:
    text = "Lieutenant General Patrick Nyamvumba of Rwanda arrived in El Fasher."
    assert not rows(text, "heads", "commands")


def test_the_same_army_is_the_one_named() -> None:
    text = (
        "The Second Field Army of Egypt is in Ismailia. Mohamed El-Shahat, who was chief of staff of the same army, "
        "came."
    )
    assert ("Mohamed El-Shahat", "member_of", "Second Field Army", "chief of staff") in roles(text)


def test_capitals_are_not_the_beginning_of_a_longer_name() -> None:
    text = "Nigeria's NAF Regiment is in Kaduna. The commander of the NAF, Air Marshal Sadique Abubakar, spoke."
    assert ("Sadique Abubakar", "commands", "NAF Regiment") not in rows(text, "commands", "heads")
