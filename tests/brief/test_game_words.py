"""Chances in words, as the brief puts them into a sentence."""

from __future__ import annotations

import pytest

from wildcard.brief.game import ENGINES_IN_WORDS, odds, signed
from wildcard.game.engine import ENGINES


@pytest.mark.parametrize(
    ("chance", "sentence"),
    [
        (0.001, "there is almost no chance (<1 %) that it rains"),
        (0.5, "there is a roughly even chance (50 %) that it rains"),
        (0.7, "it is likely (70 %) that it rains"),
        (0.999, "it is almost certain (>99 %) that it rains"),
    ],
)
def test_a_chance_reads_as_english(chance: float, sentence: str) -> None:
    assert odds(chance, "it rains") == sentence


def test_a_loss_has_a_minus_and_no_hyphen() -> None:
    assert (signed(-2.04), signed(3.0)) == ("\N{MINUS SIGN}2.0", "+3.0")


def test_every_engine_is_explained_in_words() -> None:
    assert set(ENGINES_IN_WORDS) == set(ENGINES)
