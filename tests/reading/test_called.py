"""How texts call those who act: groups of a place, borrowed words, peoples, plurals and letters; and who is nobody."""

from __future__ import annotations

import pytest
from english import claims, posts, seen


def called(text: str) -> dict[str, tuple[str, ...]]:
    """The names of the actors of a text by how each mention stands there, the last of a wording."""
    return {m.text: m.member.argument().names for m in seen(text).mentions.all}


def ids(text: str) -> list[str]:
    """The actors of a text, mention by mention."""
    return [m.member.id for m in seen(text).mentions.all]


def test_he_may_be_a_cleric_of_authority() -> None:
    said = "Prime Minister Adel Abdul Mahdi signed it. Ali al-Sistani spoke of the militia that he had called for."
    assert [m.member.id for m in seen(said).mentions.all if m.text == "he"] == ["sistani"]


def test_a_cleric_beside_a_name_is_no_other() -> None:
    said = "Moqtada al-Sadr, a Shi'ite cleric, founded Saraya al-Salam. He later led the Sadrist Movement."
    assert ("heads", "Moqtada al-Sadr", "Sadrist Movement") in posts(said)


def test_a_surname_is_no_adjective_before_a_verb_that_is_a_noun_too() -> None:
    said = "General Abdel Fattah al-Burhan leads the army. The Sovereignty Council, which Burhan heads, met."
    assert ("heads", "Burhan", "Sovereignty Council") in posts(said)


@pytest.mark.parametrize("said", ["The army met resistance in Tikrit.", 'In the name of "resistance" it fired.'])
def test_a_quality_without_an_article_is_nobody(said: str) -> None:
    assert "resistance" not in called(said)


def test_the_resistance_is_somebody() -> None:
    assert "resistance" in called("The resistance attacked the convoy.")


@pytest.mark.parametrize(
    ("said", "noun", "name"),
    [
        ("Hipolito Mora left Tepalcatepec with the Tepalcatepec group.", "group", "Tepalcatepec group"),
        ("Amhara officials drove them out.", "officials", "Amhara officials"),
        ("The BJP government of Chief Minister Raman Singh supported it.", "government", "BJP government"),
        ("Ghalibaf once headed the IRGC air force.", "air force", "IRGC air force"),
    ],
)
def test_a_body_called_after_another_or_a_place_is_its_own(said: str, noun: str, name: str) -> None:
    assert called(said)[noun][0] == name


@pytest.mark.parametrize(
    ("said", "noun", "name"),
    [
        ("Units loyal to Kadyrov crossed into Ukraine.", "Units", "Units loyal to Kadyrov"),
        ("Armed groups backed by Russia fired.", "Armed groups", "Armed groups backed by Russia"),
        ("He chairs the committee that monitors the truce.", "committee", "committee that monitors the truce"),
    ],
)
def test_who_has_no_name_is_called_by_what_is_said_of_him_too(said: str, noun: str, name: str) -> None:
    assert name in called(said)[noun]


def test_a_complement_of_one_is_none_of_those_joined_to_him() -> None:
    assert called("Soldiers and patrollers from Xococ entered.")["Soldiers"][0] == "Soldiers"


def test_a_borrowed_word_that_acts_is_an_actor_in_the_singular_and_plural() -> None:
    held = ids("In the villages the milícias ruled. A milícia of policemen killed two men; the milícias deny it.")
    assert held.count("milicia") == 3


def test_a_borrowed_word_that_stands_once_is_none() -> None:
    assert "milicia" not in ids("In the villages the milícias ruled.")


@pytest.mark.parametrize(
    ("said", "short", "whole"),
    [
        ("The Giants Brigades fought in Shabwa. Then the Giants left.", "Giants", "Giants Brigades"),
        ("The Security Belt fought. No commander of the Belt has been tried.", "Belt", "Security Belt"),
        ("They met the Guardians of the Cedars.", "Guardians of the Cedars", "Guardians of the Cedars"),
        ("FLEC-FAC, a faction, fought there.", "FLEC-FAC", "FLEC-FAC"),
        ("The soldiers were trained by the French, and left.", "French", "France"),
        ("Meanwhile Boko Haram attacked near Mora.", "Boko Haram", "Boko Haram"),
        ("The Uganda Law Society said it would sue.", "Uganda Law Society", "Uganda Law Society"),
        ("Men of the General Court Martial came.", "General Court Martial", "General Court Martial"),
    ],
)
def test_names(said: str, short: str, whole: str) -> None:
    assert whole in called(said)[short]


def test_a_force_s_letters_with_a_number_are_one_of_its_units() -> None:
    held = called("The Bataillon d'Intervention Rapide (BIR) of Burkina Faso sent BIR 2 to Djibo.")
    assert held["BIR 2"] == ("BIR 2",)


@pytest.mark.parametrize("said", ["Off-duty policemen fired.", "Ex-soldiers fired.", "So-called guards fired."])
def test_a_joined_word_that_opens_a_sentence_is_no_name(said: str) -> None:
    assert not [m for m in seen(said).mentions.all if m.form in ("name", "acronym")]


def test_an_operation_beside_one_that_is_a_force_is_a_force() -> None:
    held = ids("Operation Lafiya Dole replaced Operation Zaman Lafiya in July 2015.")
    assert held == ["lafiya-dole", "operation-zaman-lafiya"]


def test_a_town_that_several_lands_have_is_that_of_the_land_named_before() -> None:
    assert "tripoli" in ids("They were in Libya, where they fought for the Tripoli government.")


@pytest.mark.parametrize(("opening", "army"), [("KAMPALA, Jan 26 (Reuters) - ", "updf"), ("In Kampala ", "us-army")])
def test_a_dateline_tells_whose_army_the_army_is(opening: str, army: str) -> None:
    assert ids(f"{opening}The US Treasury put him on a list. The army denied it.")[-2] == army


def test_a_row_of_subjects_does_the_same() -> None:
    said = "Neither the Lebanese army nor the police nor Amal Movement controls West Beirut."
    held = [c for c in claims(said) if c.type == "controls"]
    assert len({c.proposal.score for c in held if c.proposal is not None}) == 1
    assert len(held) == 3


def test_a_body_told_by_a_common_noun_has_its_own_name() -> None:
    held = [c for c in claims("Abuja, Nigeria: Chief of Army Staff Lt Gen Faruk Yahaya spoke.") if c.type == "heads"]
    assert [c.object.name for c in held if c.object is not None] == ["Nigerian Army"]


def test_whose_troops_act_acts() -> None:
    assert (
        next(
            m.member.id
            for m in seen("Abuja, Nigeria: the army denied that its troops had killed civilians.").mentions.all
            if m.text == "troops"
        )
        == "ng-army"
    )


def test_an_umbrella_s_own_groups_are_no_other_than_it() -> None:
    said = "The Popular Mobilization Forces ran in May 2018. Their brigades opened offices in Mosul."
    assert {m.member.id for m in seen(said).mentions.all if m.text == "brigades"} == {"pmf"}
