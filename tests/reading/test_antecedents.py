"""Whom pronouns and definite nouns take up, in texts about forces of many countries."""

from __future__ import annotations

from functools import cache

import pytest
from english import claims

from wildcard.actors.gazetteer import Gazetteer, load
from wildcard.reading.mentions.antecedents import weights
from wildcard.reading.mentions.mention import Mention, Mentions, find
from wildcard.reading.names.naming import name
from wildcard.reading.parsing.parse import blocks, load_pipeline, parse


@cache
def gazetteer() -> Gazetteer:
    return load()


def read(text: str) -> Mentions:
    paragraphs = blocks(text)
    naming = name(paragraphs, gazetteer(), None)
    return find(naming, parse(load_pipeline(), paragraphs, naming.masks))


def taken(text: str, word: str) -> Mention:
    """The last mention whose words are `word`."""
    return [m for m in read(text).all if m.text == word][-1]


@pytest.mark.parametrize(
    ("text", "word", "meant"),
    [
        ("The Wagner Group left Bakhmut. It had been paid by the state.", "It", "Wagner Group"),
        ("Gen. Asim Munir spoke. He praised the troops.", "He", "Asim Munir"),
        ("The Rapid Support Forces burned the market. They denied it later.", "They", "Rapid Support Forces"),
        ("The Kenya Navy rescued the crew. Its ships came from Mombasa.", "Its", "Kenya Navy"),
        # of two who did it together neither is the next sentence's "it"
        (
            "The PMF gained cover in Iraq. Badr and AAH ran in the election. It gained cover.",
            "It",
            "Popular Mobilization Forces",
        ),
        ("Hezbollah fired rockets. The group said that it had warned residents.", "group", "Hezbollah"),
        ("The Zintan Brigade took the airport. The brigade then left.", "brigade", "Zintan Brigade"),
        ("The Election Commission met. The Commission rejected the list.", "Commission", "Election Commission"),
    ],
)
def test_an_anaphor_leads_to_whom_it_takes_up(text: str, word: str, meant: str) -> None:
    assert meant in taken(text, word).member.argument().names


def test_two_arguments_of_a_verb_are_not_the_same_actor() -> None:
    text = "Iran pays Hezbollah, says its leader. Iran does not command it."
    assert "Iran" not in taken(text, "it").member.argument().names


def test_a_reflexive_may_be_the_subject() -> None:
    assert "Wagner Group" in taken("The Wagner Group praised itself.", "itself").member.argument().names


def test_a_man_is_not_taken_up_by_it_nor_a_group_by_he() -> None:
    text = "Gen. Asim Munir met the Wagner Group. He left early, and it stayed."
    assert taken(text, "He").member.person
    assert not taken(text, "it").member.person


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("The rebels took Goma in January. Soldiers left the city at once.", "city", "Goma"),
        ("They fought in Kenya and in Kenya alone. Troops left the country.", "country", "Kenya"),
    ],
)
def test_a_definite_place_is_the_one_spoken_of(text: str, word: str, place: str) -> None:
    found = taken(text, word).member
    assert found.place
    assert place in found.argument().names


def test_an_open_antecedent_lists_its_choices() -> None:
    text = (
        "The Zintan Brigade fought the Nawasi Brigade at the airport. The brigade lost forty men. The Amazigh Council "
        "met the Tebu Council. The council rejected the plan."
    )
    open_ = [m for m in read(text).all if m.form == "anaphor" and m.choices]
    assert [m.text for m in open_] == ["brigade", "council"]
    assert all(m.member in m.choices for m in open_)
    assert [{c.argument().name for c in m.choices} for m in open_] == [
        {"Zintan Brigade", "Nawasi Brigade"},
        {"Amazigh Council", "Tebu Council"},
    ]


def test_the_fitted_weights_prefer_the_near_and_the_often_named() -> None:
    table = weights()["it"]
    assert table["back 0"] > table.get("back 3", 0.0)
    assert table["share 4"] > table["share 0"]


def test_who_a_sentence_is_said_to_be_about_is_whom_its_pronoun_means() -> None:
    found = claims("Iran funds Badr. As for the Nujaba Movement of Akram al-Kaabi, it receives its weapons from Syria.")
    armed = [c for c in found if c.type == "arms" and c.proposal is not None and not c.proposal.second]
    assert [(c.subject.name, c.object.name if c.object else "") for c in armed] == [("Syria", "Nujaba Movement")]


def test_what_is_set_before_a_sentence_and_is_no_actor_leaves_its_pronoun_open() -> None:
    found = claims("Iran funds Badr. As for the economic side, it receives its weapons from Syria.")
    assert not any(c.type == "arms" and c.object is not None and "side" in c.object.name for c in found)


def test_a_joined_clause_goes_on_with_the_subject_of_the_first() -> None:
    text = (
        "The Kenya Navy was formed in 1964. The Kenya Navy has its own courts. The Kenya Navy holds the ground that it "
        "has taken. It guards the coast and the villages of Lamu. The Coast Guard Service is a fine force, but it is "
        "small, and it cannot hold ground."
    )
    assert "Coast Guard Service" in taken(text, "it").member.argument().names
    told = [c.subject.name for c in claims(text) if c.quote.start > text.index("The Coast Guard Service")]
    assert "Kenya Navy" not in told


def test_a_rating_is_not_told_by_words_of_other_criteria_alone() -> None:
    text = "The Presidential Guard is loyal. It is regarded as the most professional of the forces of Gabon."
    told = {c.qualifiers["criterion"] for c in claims(text) if c.type == "rated" and "professional" in c.quote.text}
    assert told <= {"professionalism"}
