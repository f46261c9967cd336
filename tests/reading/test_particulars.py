"""What a claim's clause says beside its slots: compared with whom, done to whom and where, given what."""

from __future__ import annotations

import pytest
from english import claims


def first(text: str, kind: str) -> dict[str, object]:
    """The qualifiers of the likeliest claim of a type."""
    found = [c for c in claims(text) if c.type == kind and c.proposal is not None]
    best = max(found, key=lambda c: c.proposal.score if c.proposal is not None else 0.0)
    return dict(best.qualifiers)


@pytest.mark.parametrize(
    ("text", "value", "than"),
    [
        ("The Guard is better trained than the tribal militias.", "more", "tribal militias"),
        ("The army of Iraq is less respected than the police.", "less", "Police"),
        ("The gendarmerie is the most professional of the services.", "most", "services"),
        ("The army is the least sectarian of the factions.", "least", "factions"),
        ("The federal police is as corrupt as the tribal militias.", "same", "tribal militias"),
    ],
)
def test_a_rating_is_told_with_whom_it_compares(text: str, value: str, than: str) -> None:
    said = first(text, "rated")
    assert said["value"] == value
    assert than.split()[-1] in str(said["than"])


def test_each_of_two_ratings_is_told_with_its_own() -> None:
    text = "The Border Guard is better trained than the tribal militias and less sectarian than the Federal Police."
    found = {
        c.qualifiers["criterion"]: c.qualifiers for c in claims(text) if c.type == "rated" and "than" in c.qualifiers
    }
    told = {k: (q["value"], str(q["than"]).split()[-1]) for k, q in found.items()}
    assert told["professionalism"] == ("more", "militias")
    assert told["sectarianism"] == ("less", "Police")


def test_a_rating_that_compares_nobody_stays_high_or_low() -> None:
    said = first("The gendarmerie is professional.", "rated")
    assert said["value"] == "high" and "than" not in said


@pytest.mark.parametrize("how", ["hardly", "not", "rarely"])
def test_a_word_that_takes_a_rating_back_counts_once(how: str) -> None:
    assert first(f"The gendarmerie is {how} professional.", "rated")["value"] == "low"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Turkey supplied Bayraktar drones to the Libyan army in 2020.", "Bayraktar drones"),
        ("Russia provided the Malian army with helicopters.", "helicopters"),
        ("Iran supplied Fajr-5 rockets to Hamas.", "Fajr-5 rockets"),
    ],
)
def test_what_is_given_is_told(text: str, what: str) -> None:
    assert first(text, "arms")["what"] == what


def test_a_day_is_nothing_that_is_given() -> None:
    assert "what" not in first("Iran has armed the Badr Brigades since July 2014.", "arms")


def test_an_act_is_told_with_whom_it_hit_and_where() -> None:
    said = first("Soldiers of the 5th Brigade killed three hundred civilians in Moura in March 2022.", "committed")
    assert (said["target"], said["place"]) == ("three hundred civilians", "Moura")


def test_of_several_places_none_is_the_one() -> None:
    said = first("The police fired on protesters in Maputo and Nampula in October 2024.", "committed")
    assert "place" not in said


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("poorly trained", "low"),
        ("badly equipped", "low"),
        ("well trained", "high"),
        ("better trained", "more"),
    ],
)
def test_what_stands_beside_a_quality_turns_it_once(words: str, value: str) -> None:
    found = [c for c in claims(f"The police of Iraq are corrupt and {words}.") if c.type == "rated"]
    told = {c.qualifiers["value"] for c in found if c.qualifiers["criterion"] == "professionalism"}
    assert told == {value}, found
