"""Telling a treebank's sentences again with other words."""

from __future__ import annotations

import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from tools.domain_words import Rows, Words, forms, told_again, words_of

TEXTS = [
    "The militia wants to disarm the fighters. They refused to disarm their guards, and would disarm the police.",
    "A militia in the north. The militia of X. A militia is armed. Those militias in Y, these militias of Z, "
    "many militias in the south.",
]


def row(number: int, word: str, lemma: str, pos: str, tag: str, head: int, relation: str) -> list[str]:
    """A word of a CoNLL-U sentence."""
    return [str(number), word, lemma, pos, tag, "_", str(head), relation, "_", "_"]


SENTENCE: Rows = [
    row(1, "The", "the", "DET", "DT", 2, "det"),
    row(2, "waiter", "waiter", "NOUN", "NN", 3, "nsubj"),
    row(3, "brings", "bring", "VERB", "VBZ", 0, "root"),
    row(4, "John", "John", "PROPN", "NNP", 3, "iobj"),
    row(5, "Smith", "Smith", "PROPN", "NNP", 4, "flat"),
    row(6, "plates", "plate", "NOUN", "NNS", 3, "obj"),
]
PLAIN: Rows = [SENTENCE[0], SENTENCE[1], SENTENCE[2], row(4, "plates", "plate", "NOUN", "NNS", 3, "obj")]


def words() -> Words:
    """What the texts have."""
    return words_of(TEXTS, [SENTENCE], [])


def test_verbs_and_nouns_are_known_by_what_stands_around_them() -> None:
    found = words()
    assert [v["VB"] for v in found.verbs["obj"]] == ["disarm"]
    assert "militia" in found.nouns["NN"]
    assert found.nouns["NNS"] == ["militias"]


def test_a_verb_gets_the_form_of_the_one_it_replaces() -> None:
    told = {told_again(PLAIN, words(), random.Random(n))[2][1] for n in range(20)}
    assert told == {"brings", "disarms"}


def test_a_name_of_two_words_becomes_one_word_and_nothing_hangs_in_the_air() -> None:
    for n in range(20):
        told = told_again(SENTENCE, words(), random.Random(n))
        numbers = {r[0] for r in told} | {"0"}
        assert all(r[6] in numbers for r in told)
        assert [r[0] for r in told] == [str(k + 1) for k in range(len(told))]
    assert len(told_again(SENTENCE, words(), random.Random(1))) in (5, 6)


def test_irregular_forms_are_those_of_the_treebank_and_carry_over_a_prefix() -> None:
    known = {"see": {"VBD": "saw", "VBN": "seen", "VBZ": "sees"}}
    assert forms("oversee", known, {})["VBD"] == "oversaw"
    assert forms("deny", {}, {}) == {
        "VB": "deny", "VBP": "deny", "VBZ": "denies", "VBD": "denied", "VBN": "denied", "VBG": "denying"
    }  # fmt: skip
    assert forms("ban", {}, Counter({"banned": 3}))["VBG"] == "banning"


@given(st.integers(0, 10_000))
def test_the_tree_and_the_tags_stay(seed: int) -> None:
    told = told_again(PLAIN, words(), random.Random(seed))
    assert [r[2:] for r in told] == [r[2:] for r in PLAIN]
