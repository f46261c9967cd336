"""Classes of words and vectors."""

from __future__ import annotations

import numpy as np

from wildcard.model.codebook import shipped as codebook
from wildcard.reading.lexicon.words import classes, vectors
from wildcard.reading.scoring.candidates import type_of
from wildcard.reading.scoring.features import MEANT


def test_a_word_may_be_of_several_classes() -> None:
    assert {"attack", "take_property"} - set(classes()["plunder"]) == {"attack"}
    assert {"oppose", "forbid"} <= set(classes()["disband"]) | set(classes()["reject"])


def test_a_particle_makes_another_verb() -> None:
    assert "kill" in classes()["gun down"]
    assert "gun" not in classes() or "kill" not in classes()["gun"]


def test_every_class_that_means_a_label_is_in_the_lexicon_and_every_label_in_the_codebook() -> None:
    known = {c for held in classes().values() for c in held}
    assert set(MEANT) <= known
    assert {type_of(x) for labels in MEANT.values() for x in labels} <= set(codebook().types)


def test_a_word_has_a_vector_of_length_one_and_an_unknown_one_noughts() -> None:
    held = vectors()
    assert abs(float(np.linalg.norm(held.mean([held.place("massacre")]))) - 1.0) < 0.03
    assert not held.mean([held.place("zzyzxq")]).any() and not held.mean([]).any()


def test_words_alike_lie_nearer_than_words_apart() -> None:
    held = vectors()
    killing, like, other = (held.mean([held.place(word)]) for word in ("massacre", "slaughter", "budget"))
    assert float(killing @ like) > float(killing @ other) + 0.2


def test_the_mean_of_words_counts_the_unknown_ones() -> None:
    held = vectors()
    known, unknown = held.place("massacre"), held.place("zzyzxq")
    assert np.allclose(held.mean([known, unknown]), held.mean([known]) / 2)
