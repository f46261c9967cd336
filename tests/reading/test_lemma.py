"""Lemmas: what stands before -ed and -ing, with its e or without."""

from __future__ import annotations

import pytest

from wildcard.reading.lexicon.lemma import by_rule, lemma


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("accused", "accuse"), ("blamed", "blame"), ("evading", "evade"), ("provided", "provide"),
        ("striking", "strike"),
        ("prosecuted", "prosecute"), ("revoked", "revoke"), ("embezzled", "embezzle"), ("reshuffling", "reshuffle"),
        ("undermined", "undermine"), ("acquired", "acquire"), ("declared", "declare"), ("exchanged", "exchange"),
        ("created", "create"), ("pledged", "pledge"), ("agreed", "agree"), ("decreed", "decree"),
        ("massacred", "massacre"),
    ],
)  # fmt: skip
def test_a_lost_e_is_given_back(form: str, base: str) -> None:
    assert by_rule(form, "VERB") == base


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("avoided", "avoid"), ("remaining", "remain"), ("shouted", "shout"), ("raided", "raid"), ("looting", "loot"),
        ("developed", "develop"), ("attacked", "attack"), ("harboured", "harbour"), ("entered", "enter"),
        ("focused", "focus"), ("succeed", "succeed"), ("trained", "train"), ("defeated", "defeat"), ("hanged", "hang"),
    ],
)  # fmt: skip
def test_no_e_is_given_where_none_was(form: str, base: str) -> None:
    assert by_rule(form, "VERB") == base


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("planned", "plan"), ("expelled", "expel"), ("patrolling", "patrol"), ("installed", "install"),
        ("trafficking", "traffic"), ("killed", "kill"), ("controlled", "control"), ("boycotted", "boycott"),
    ],
)  # fmt: skip
def test_a_doubled_letter_is_undone_where_the_infinitive_has_one(form: str, base: str) -> None:
    assert by_rule(form, "VERB") == base


def test_the_table_goes_before_the_rules() -> None:
    assert lemma("led", "VERB") == "lead"
    assert lemma("Baghdad", "PROPN") == "Baghdad"
