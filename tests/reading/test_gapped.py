"""What the order of words leaves out or puts in between, and what "either … or" leaves open."""

from __future__ import annotations

import pytest
from english import claims


def told(text: str, *types: str) -> set[tuple[str, str, str]]:
    """Subject, type and object (empty for a text) of the first list's proposals of some types."""
    found = [c for c in claims(text) if c.type in types and c.proposal is not None and not c.proposal.second]
    return {(getattr(c.subject, "id", ""), c.type, getattr(c.object, "id", "")) for c in found}


@pytest.mark.parametrize(
    "said", ["Rwanda backs the M23 and Burundi the army.", "Rwanda backs the M23, Burundi the army."]
)
def test_the_actor_of_a_clause_without_its_verb_is_no_object_of_the_first(said: str) -> None:
    assert told(said, "backs") == {("rwanda", "backs", "m23")}


def test_a_row_of_objects_is_a_row() -> None:
    assert told("Iran funds Hezbollah, Hamas and the Houthis.", "funds") >= {
        ("iran", "funds", "hezbollah"),
        ("iran", "funds", "hamas"),
    }


@pytest.mark.parametrize(
    ("said", "teller"),
    [
        ("Colonel Alpha Beta, said the police, was behind the killing of five civilians in Lagos.", "ng-police"),
        ("The Amhara Fano, said the army, were behind the attack in Gondar.", "endf"),
    ],
)
def test_who_is_named_in_passing_as_telling_it_has_not_done_it(said: str, teller: str) -> None:
    assert all(subject != teller for subject, _, _ in told(said, "committed"))


def test_of_two_who_may_have_done_it_neither_is_said_to_have() -> None:
    said = "Either the army or the RSF shelled the market in El Fasher."
    assert told(said, "committed") == set()
    second = [c for c in claims(said) if c.type == "committed" and c.proposal and c.proposal.second]
    assert {getattr(c.subject, "id", "") for c in second} >= {"rsf", "saf"}
    rules = [c.proposal.rule for c in second if c.proposal and getattr(c.subject, "id", "") in ("rsf", "saf")]
    assert rules and all("one of two" in rule for rule in rules)


def test_who_accuses_it_means_another() -> None:
    said = "Rwanda denies the charge and accuses it of working with the FDLR."
    first = [c for c in claims(said) if c.proposal and not c.proposal.second]
    assert not [c for c in first if c.type == "committed" and c.stance == "alleges"]


@pytest.mark.parametrize(
    ("said", "denier"),
    [
        ("India finances the BLA, but New Delhi rejects it.", "india"),
        ("Rwanda arms the M23, but Kigali denies it.", "rwanda"),
        ("Uganda trained the M23. Kampala denied this.", "uganda"),
        ("Uganda trained the M23. Uganda denies the allegation.", "uganda"),
        ("Iran arms the Houthis, though Tehran denies doing so.", "iran"),
    ],
)
def test_who_denies_it_behind_the_sentence_denies_what_it_told(said: str, denier: str) -> None:
    found = [c for c in claims(said) if c.type in ("arms", "funds", "trains") and c.proposal and not c.proposal.second]
    assert sorted((c.stance, c.by_author, c.subject.name) for c in found)[0][0] == "asserts"
    assert [c.speaker.id for c in found if c.stance == "denies"] == [denier]


@pytest.mark.parametrize(
    "said",
    [
        "Uganda trained the M23. The families denied it.",
        "Uganda trained the M23. Uganda denies that it buys gold.",
        "Uganda trained the M23, in step with Rwanda, which long denied having any tie to it.",
        "Uganda trained the M23, but did not deny it.",
    ],
)
def test_who_denies_something_else_denies_nothing_of_it(said: str) -> None:
    found = [c for c in claims(said) if c.type == "trains" and c.proposal and not c.proposal.second]
    assert found and {c.stance for c in found} == {"asserts"}
